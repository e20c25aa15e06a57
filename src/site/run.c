/* Every post against every flight, then every choice of posts, then the front.
 *
 * The flights are flown once; one task is one radar at one site, which is turned through all azimuths without tracing its rays anew.
 * Records of posts are kept only where posts stand together (fixed ones, or more than one to be placed). */
#include "site/site.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct run {
    gi_site_ground ground;
    gi_site_world world;
    glacis_siting *siting;
    size_t fixed_count, workers_count, pairs_count;
    size_t first_swept; /* post: those before are fixed, or the plan */
    glacis_aim_batch **engines;
    gi_site_record *scratch;                   /* by worker */
    unsigned char **shots, **work, **possible; /* by worker */
    gi_site_record *records;                   /* by post, where posts stand together */
    bool keeps_all;
} run;

/* ---- flights ------------------------------------------------------------------------------------------ */

static glacis_status fly_threat(void *context, size_t threat, size_t worker)
{
    run *r = context;
    glacis_aim *aims = r->ground.guesses + threat * r->ground.targets.count;
    return gi_site_world_fly(&r->world, threat, r->engines[worker], aims);
}

static glacis_status make_reach(void *context, size_t height, size_t worker)
{
    (void)worker;
    run *r = context;
    return gi_site_world_reach(&r->world, height);
}

static glacis_status fly(run *r)
{
    const gi_site_ground *g = &r->ground;
    size_t threats = g->scenario->best.threats_count;
    glacis_status status = gi_site_world_make(g, &g->scenario->best, &r->world);
    if (status == GLACIS_OK) status = gi_study_par(g->options, "threats", threats, fly_threat, r);
    if (status == GLACIS_OK) status = gi_study_par(g->options, NULL, g->heights_count, make_reach, r);
    r->siting->threats_count = threats;
    r->siting->targets_count = g->targets.count;
    r->siting->solves = threats * g->targets.count;
    for (size_t t = 0; t < threats; t++)
        r->siting->solves_failed += r->world.failed[t];
    return status;
}

/* ---- posts -------------------------------------------------------------------------------------------- */

static glacis_status take_post(run *r, size_t post, const glacis_radar_view *view,
                               const unsigned char *possible, size_t worker)
{
    glacis_siting *s = r->siting;
    gi_site_record *record = r->keeps_all ? &r->records[post] : &r->scratch[worker];
    if (r->keeps_all && !gi_site_record_make(&r->ground, record)) return GLACIS_FAILED_MEMORY;
    glacis_status status =
        gi_site_record_take(&r->world, &s->posts[post], view, possible, r->shots[worker], record);
    if (status != GLACIS_OK || r->keeps_all) return status;
    const gi_site_record *alone[] = {record};
    gi_site_values(&r->world, alone, 1, r->work[worker], s->values + post * s->columns_count);
    return GLACIS_OK;
}

/* The posts of one radar at one site follow each other. */
static glacis_status take_pair(void *context, size_t pair, size_t worker)
{
    run *r = context;
    const glacis_siting *s = r->siting;
    size_t each = s->scenario->siting.azimuths_count, first = r->first_swept + pair * each;
    glacis_radar_view *traced = NULL;
    glacis_status status = gi_site_view(&r->world, &s->posts[first], &traced);
    if (status == GLACIS_OK) status = gi_site_bound(&r->world, &s->posts[first], r->possible[worker]);
    for (size_t post = first; status == GLACIS_OK && post < first + each; post++) {
        glacis_radar_view *view = NULL;
        status = glacis_radar_view_turn(traced, s->posts[post].az_rad, &view);
        if (status == GLACIS_OK) status = take_post(r, post, view, r->possible[worker], worker);
        glacis_radar_view_destroy(view);
    }
    glacis_radar_view_destroy(traced);
    return status;
}

/* A fixed post, or the plan. */
static glacis_status take_single(run *r, size_t post)
{
    glacis_radar_view *view = NULL;
    glacis_status status = gi_site_view(&r->world, &r->siting->posts[post], &view);
    if (status == GLACIS_OK) status = take_post(r, post, view, NULL, 0);
    glacis_radar_view_destroy(view);
    return status;
}

static glacis_status take_posts(run *r)
{
    const glacis_siting_ask *ask = &r->siting->scenario->siting;
    glacis_status status = GLACIS_OK;
    for (size_t post = 0; status == GLACIS_OK && post < r->first_swept; post++)
        status = take_single(r, post);
    if (status != GLACIS_OK) return status;
    return gi_study_par(r->ground.options, "sites", ask->sites_count * ask->radars_count, take_pair, r);
}

/* ---- choices of posts that stand together --------------------------------------------------------------- */

enum { CHOICES_AT_ONCE = 256 };

static glacis_status take_choices(void *context, size_t index, size_t worker)
{
    run *r = context;
    glacis_siting *s = r->siting;
    const gi_site_record *list[GLACIS_SITING_FIXED_MAX + GLACIS_SITING_BATTERIES_MAX];
    size_t end =
        (index + 1) * CHOICES_AT_ONCE < s->choices_count ? (index + 1) * CHOICES_AT_ONCE : s->choices_count;
    for (size_t i = 0; i < r->fixed_count; i++)
        list[i] = &r->records[i];
    for (size_t choice = index * CHOICES_AT_ONCE; choice < end; choice++) {
        for (size_t i = 0; i < s->batteries_count; i++)
            list[r->fixed_count + i] = &r->records[s->choices[choice * s->batteries_count + i]];
        gi_site_values(&r->world, list, r->fixed_count + s->batteries_count, r->work[worker],
                       s->values + choice * s->columns_count);
    }
    return GLACIS_OK;
}

static glacis_status combine(run *r)
{
    if (!r->keeps_all) return GLACIS_OK;
    size_t tasks = (r->siting->choices_count + CHOICES_AT_ONCE - 1) / CHOICES_AT_ONCE;
    return gi_study_par(r->ground.options, "choices", tasks, take_choices, r);
}

/* ---- the front ---------------------------------------------------------------------------------------- */

static glacis_status find_front(glacis_siting *s)
{
    signed char better[GLACIS_SITING_COLUMNS_MAX];
    size_t *front = malloc((s->choices_count + 1) * sizeof *front),
           *equals = malloc((s->choices_count + 1) * sizeof *equals);
    gi_site_senses(s, better);
    glacis_status status = front && equals ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK)
        status = glacis_pareto_front(s->values, s->choices_count, s->columns_count, better, front, equals,
                                     &s->front_count);
    if (status == GLACIS_OK) s->front = calloc(s->front_count + 1, sizeof *s->front);
    if (status == GLACIS_OK && !s->front) status = GLACIS_FAILED_MEMORY;
    for (size_t i = 0; status == GLACIS_OK && i < s->front_count; i++)
        s->front[i] = (glacis_siting_point){.choice = front[i],
                                            .equals_count = equals[i],
                                            .p_front = NAN,
                                            .p_front_low = NAN,
                                            .p_front_high = NAN};
    free(front);
    free(equals);
    return status;
}

/* ---- the whole ---------------------------------------------------------------------------------------- */

static glacis_status make_room(run *r)
{
    const gi_site_ground *g = &r->ground;
    glacis_par_options par = {.threads = g->options->threads};
    size_t workers = glacis_par_worker_count(&par, r->siting->posts_count + r->siting->choices_count);
    size_t kept = r->keeps_all ? r->siting->posts_count : 0;
    glacis_flight_options flight = glacis_flight_options_default();
    r->engines = calloc(workers + 1, sizeof *r->engines);
    r->scratch = calloc(workers + 1, sizeof *r->scratch);
    r->shots = calloc(workers + 1, sizeof *r->shots);
    r->work = calloc(workers + 1, sizeof *r->work);
    r->possible = calloc(workers + 1, sizeof *r->possible);
    r->records = calloc(kept + 1, sizeof *r->records);
    if (!r->engines || !r->scratch || !r->shots || !r->work || !r->possible || !r->records)
        return GLACIS_FAILED_MEMORY;
    glacis_status status = GLACIS_OK;
    for (r->workers_count = 0; status == GLACIS_OK && r->workers_count < workers; r->workers_count++) {
        size_t i = r->workers_count;
        r->shots[i] = malloc(g->targets.count + 1);
        r->work[i] = malloc(g->seen_bytes + 1);
        r->possible[i] = malloc(g->scenario->best.threats_count * g->targets.count + 1);
        bool ok = gi_site_record_make(g, &r->scratch[i]) && r->shots[i] && r->work[i] && r->possible[i];
        status = ok ? glacis_aim_batch_create(&flight, g->options->lanes_most, &r->engines[i])
                    : GLACIS_FAILED_MEMORY;
    }
    return status;
}

static void drop_room(run *r)
{
    size_t kept = r->keeps_all ? r->siting->posts_count : 0;
    for (size_t i = 0; i < r->workers_count; i++) {
        glacis_aim_batch_destroy(r->engines[i]);
        gi_site_record_clear(&r->scratch[i]);
        free(r->shots[i]);
        free(r->work[i]);
        free(r->possible[i]);
    }
    for (size_t i = 0; r->records && i < kept; i++)
        gi_site_record_clear(&r->records[i]);
    free(r->engines);
    free(r->scratch);
    free(r->shots);
    free(r->work);
    free(r->possible);
    free(r->records);
}

static glacis_status work(run *r, const glacis_land *land, const glacis_study_options *options)
{
    glacis_siting *s = r->siting;
    glacis_status status = gi_site_lay_out(s);
    if (status == GLACIS_OK) status = gi_site_ground_make(land, options, s, &r->ground);
    r->fixed_count = s->scenario->siting.fixed_count;
    r->first_swept = r->fixed_count + s->answer.asked;
    r->keeps_all = !s->answer.asked;
    if (status == GLACIS_OK) status = make_room(r);
    if (status == GLACIS_OK) status = fly(r);
    if (status == GLACIS_OK) status = take_posts(r);
    if (status == GLACIS_OK) status = combine(r);
    if (status == GLACIS_OK) status = find_front(s);
    if (status == GLACIS_OK) status = gi_site_answer(s);
    if (status == GLACIS_OK && s->draws) status = gi_site_draws(&r->ground, s);
    drop_room(r);
    gi_site_world_clear(&r->world);
    gi_site_ground_clear(&r->ground);
    return status;
}

glacis_status glacis_siting_run(const glacis_scenario *scenario, const glacis_land *land,
                                const glacis_study_options *options, glacis_siting **out)
{
    if (!scenario || !scenario->has_siting || !land || !options || !out) return GLACIS_REFUSED_ARGUMENT;
    glacis_siting *siting = calloc(1, sizeof *siting);
    run *r = calloc(1, sizeof *r);
    glacis_status status = siting && r ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) {
        siting->scenario = scenario;
        siting->draws = options->draws;
        siting->seed = options->seed;
        r->siting = siting;
        r->ground.scenario = scenario;
        r->world.ground = &r->ground;
        status = work(r, land, options);
    }
    free(r);
    if (status == GLACIS_OK)
        *out = siting;
    else
        glacis_siting_destroy(siting);
    return status;
}

void glacis_siting_destroy(glacis_siting *siting)
{
    if (!siting) return;
    free(siting->sites);
    free(siting->posts);
    free(siting->choices);
    free(siting->values);
    free(siting->front);
    free(siting->named);
    free(siting);
}
