/* Every post against every flight, then every choice of posts, then the front.
 *
 * The flights are flown once; one task is one radar at one site, which is turned through all azimuths without tracing its rays anew.
 * Records of posts are kept only where posts stand together (fixed ones, or more than one to be placed). */
#include "site/site.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What one thread needs again and again. */
typedef struct bench {
    glacis_aim_batch *engine;
    gi_site_record scratch;
    unsigned char *shots, *work;
    gi_site_kept near[GLACIS_CASE_THREATS_MAX];
} bench;

typedef struct run {
    gi_site_ground ground;
    gi_site_world world;
    glacis_siting *siting;
    size_t fixed_count;
    size_t first_swept; /* post: those before are fixed, or the plan */
    size_t benches_count;
    bench *benches;          /* by worker */
    gi_site_record *records; /* of the fixed posts; of all where several are placed */
    size_t records_count;
} run;

/* ---- flights ------------------------------------------------------------------------------------------ */

static glacis_status fly_threat(void *context, size_t threat, size_t worker)
{
    run *r = context;
    glacis_aim *aims = r->ground.guesses + threat * r->ground.targets.count;
    return gi_site_world_fly(&r->world, threat, r->benches[worker].engine, aims);
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
    glacis_status status = gi_study_par(g->options, "threats", threats, fly_threat, r);
    if (status == GLACIS_OK) status = gi_study_par(g->options, NULL, g->heights_count, make_reach, r);
    r->siting->threats_count = threats;
    r->siting->targets_count = g->targets.count;
    r->siting->solves = threats * g->targets.count;
    for (size_t t = 0; t < threats; t++)
        r->siting->solves_failed += r->world.failed[t];
    return status;
}

/* ---- posts -------------------------------------------------------------------------------------------- */

/* Where one battery is placed its values are those of the fixed posts and of it. */
static void put_values(run *r, size_t post, const gi_site_record *record, bench *at)
{
    glacis_siting *s = r->siting;
    const gi_site_record *list[GLACIS_SITING_FIXED_MAX + 1];
    size_t choice = s->batteries_count == 1 ? gi_site_choice_of(s, post) : SIZE_MAX;
    if (choice == SIZE_MAX) return;
    for (size_t i = 0; i < r->fixed_count; i++)
        list[i] = &r->records[i];
    list[r->fixed_count] = record;
    gi_site_values(&r->world, list, r->fixed_count + 1, at->work, s->values + choice * s->columns_count);
}

static glacis_status take_post(run *r, size_t post, const glacis_radar_view *view, const gi_site_kept *kept,
                               bench *at)
{
    bool keeps = post < r->records_count;
    gi_site_record *record = keeps ? &r->records[post] : &at->scratch;
    if (keeps && !gi_site_record_make(&r->ground, record)) return GLACIS_FAILED_MEMORY;
    glacis_status status =
        gi_site_record_take(&r->world, &r->siting->posts[post], view, kept, at->shots, record);
    if (status == GLACIS_OK) put_values(r, post, record, at);
    return status;
}

/* The posts of one radar at one site follow each other. */
static glacis_status take_pair(void *context, size_t pair, size_t worker)
{
    run *r = context;
    bench *at = &r->benches[worker];
    const glacis_siting *s = r->siting;
    size_t each = s->scenario->siting.azimuths_count, first = r->first_swept + pair * each;
    glacis_radar_view *traced = NULL;
    glacis_status status = gi_site_view(&r->world, &s->posts[first], &traced);
    if (status == GLACIS_OK) status = gi_site_near_take(&r->world, &s->posts[first], at->shots, at->near);
    for (size_t post = first; status == GLACIS_OK && post < first + each; post++) {
        glacis_radar_view *view = NULL;
        status = glacis_radar_view_turn(traced, s->posts[post].az_rad, &view);
        if (status == GLACIS_OK) status = take_post(r, post, view, at->near, at);
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
    if (status == GLACIS_OK) status = take_post(r, post, view, r->world.kept, &r->benches[0]);
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
        gi_site_values(&r->world, list, r->fixed_count + s->batteries_count, r->benches[worker].work,
                       s->values + choice * s->columns_count);
    }
    return GLACIS_OK;
}

static glacis_status combine(run *r)
{
    if (r->siting->batteries_count == 1) return GLACIS_OK;
    size_t tasks = (r->siting->choices_count + CHOICES_AT_ONCE - 1) / CHOICES_AT_ONCE;
    return gi_study_par(r->ground.options, "choices", tasks, take_choices, r);
}

/* ---- the front ---------------------------------------------------------------------------------------- */

static glacis_status find_front(glacis_siting *s)
{
    signed char better[GLACIS_SITING_COLUMNS_MAX];
    size_t room = (s->choices_count + 1) * sizeof(size_t), *front = malloc(room), *equals = malloc(room);
    s->on_front = calloc(s->choices_count + 1, 1);
    gi_site_senses(s, better);
    glacis_status status = front && equals && s->on_front ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK)
        status = glacis_pareto_front(s->values, s->choices_count, s->columns_count, better, front, equals,
                                     s->on_front, &s->front_count);
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

static glacis_status make_bench(const run *r, bench *out)
{
    const gi_site_ground *g = &r->ground;
    glacis_flight_options flight = glacis_flight_options_default();
    out->shots = malloc(g->targets.count + 1);
    out->work = malloc(g->seen_bytes + 1);
    if (!gi_site_record_make(g, &out->scratch) || !out->shots || !out->work) return GLACIS_FAILED_MEMORY;
    glacis_status status = gi_site_near_make(&r->world, out->near);
    return status == GLACIS_OK ? glacis_aim_batch_create(&flight, g->options->lanes_most, &out->engine)
                               : status;
}

static glacis_status make_benches(run *r)
{
    glacis_par_options par = {.threads = r->ground.options->threads};
    /* As many as any of the runs may use, whatever it runs over. */
    size_t workers = glacis_par_worker_count(&par, GLACIS_PAR_THREADS_MAX);
    r->benches = calloc(workers + 1, sizeof *r->benches);
    r->records_count = r->siting->batteries_count > 1 ? r->siting->posts_count : r->fixed_count;
    r->records = calloc(r->records_count + 1, sizeof *r->records);
    if (!r->benches || !r->records) return GLACIS_FAILED_MEMORY;
    glacis_status status = GLACIS_OK;
    while (status == GLACIS_OK && r->benches_count < workers)
        status = make_bench(r, &r->benches[r->benches_count++]);
    return status;
}

static void drop_benches(run *r)
{
    for (size_t i = 0; i < r->benches_count; i++) {
        bench *at = &r->benches[i];
        glacis_aim_batch_destroy(at->engine);
        gi_site_record_clear(&at->scratch);
        gi_site_kept_clear(at->near);
        free(at->shots);
        free(at->work);
    }
    for (size_t i = 0; r->records && i < r->records_count; i++)
        gi_site_record_clear(&r->records[i]);
    free(r->benches);
    free(r->records);
}

static glacis_status work(run *r, const glacis_land *land, const glacis_study_options *options)
{
    glacis_siting *s = r->siting;
    glacis_status status = gi_site_lay_out(s);
    if (status == GLACIS_OK) status = gi_site_ground_make(land, options, s, &r->ground);
    r->fixed_count = s->scenario->siting.fixed_count;
    r->first_swept = r->fixed_count + s->answer.asked;
    if (status == GLACIS_OK) status = gi_site_world_make(&r->ground, &s->scenario->best, &r->world);
    if (status == GLACIS_OK) status = make_benches(r);
    if (status == GLACIS_OK) status = fly(r);
    if (status == GLACIS_OK) status = take_posts(r);
    if (status == GLACIS_OK) status = combine(r);
    if (status == GLACIS_OK) status = find_front(s);
    if (status == GLACIS_OK) status = gi_site_answer(s);
    if (status == GLACIS_OK && s->draws) status = gi_site_draws(&r->ground, s);
    drop_benches(r);
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
    free(siting->on_front);
    free(siting->named);
    free(siting);
}
