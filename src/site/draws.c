/* How often is a choice on the front when what is uncertain is drawn?
 *
 * Every draw flies every threat anew; the front of a draw is that of the pool: the plan, what answers its question, the named sites, the
 * front of the best estimate and the layers behind it, as many as there is room for. Of what is not in the pool a draw might have put
 * something on the front, so a share is an upper bound; it is near where draws move the answers less than the layers lie apart. */
#include "site/site.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct pool {
    gi_site_ground *ground;
    glacis_siting *siting;
    size_t count;
    size_t *choices;
    signed char better[GLACIS_SITING_COLUMNS_MAX];
    unsigned char *on_front;    /* by draw, then place in the pool */
    unsigned char *holds;       /* by draw, then place: at least as good as the plan in every objective */
    glacis_aim_batch **engines; /* by worker */
    size_t *failed;             /* by draw */
} pool;

/* ---- what is drawn ------------------------------------------------------------------------------------ */

static void add(pool *p, size_t choice)
{
    if (choice == SIZE_MAX || p->count == GLACIS_SITING_POOL_MAX) return;
    for (size_t i = 0; i < p->count; i++)
        if (p->choices[i] == choice) return;
    p->choices[p->count++] = choice;
}

/* Evenly over a layer when it does not fit. */
static void add_layer(pool *p, const size_t *at, const size_t *layer, size_t count)
{
    size_t room = GLACIS_SITING_POOL_MAX - p->count, taken = count < room ? count : room;
    for (size_t i = 0; i < taken; i++)
        add(p, at[layer[i * count / taken]]);
}

/* Layer by layer: the front, the front of what is left, and so on. */
static glacis_status add_layers(pool *p)
{
    const glacis_siting *s = p->siting;
    size_t left = s->choices_count, columns = s->columns_count;
    double *values = malloc((left * columns + 1) * sizeof *values);
    size_t *at = malloc((left + 1) * sizeof *at), *layer = malloc((left + 1) * sizeof *layer);
    glacis_status status = values && at && layer ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    for (size_t i = 0; status == GLACIS_OK && i < left; i++)
        at[i] = i;
    if (status == GLACIS_OK) memcpy(values, s->values, left * columns * sizeof *values);
    while (status == GLACIS_OK && left && p->count < GLACIS_SITING_POOL_MAX) {
        size_t count = 0, kept = 0, next = 0;
        status = glacis_pareto_front(values, left, columns, p->better, layer, NULL, NULL, &count);
        if (status != GLACIS_OK) break;
        add_layer(p, at, layer, count);
        for (size_t i = 0; i < left; i++) {
            if (next < count && layer[next] == i) {
                next++;
                continue;
            }
            at[kept] = at[i];
            memmove(values + kept * columns, values + i * columns, columns * sizeof *values);
            kept++;
        }
        left = kept;
    }
    free(values);
    free(at);
    free(layer);
    return status;
}

enum { ANSWERS_DRAWN = 12 };

/* What answers the question, evenly over those that do. */
static void add_answers(pool *p, const glacis_siting_found *found, bool wants_less)
{
    const glacis_siting *s = p->siting;
    const double *plan = s->values + s->answer.plan * s->columns_count;
    size_t step = found->count > ANSWERS_DRAWN ? found->count / ANSWERS_DRAWN : 1, met = 0;
    add(p, found->best);
    add(p, found->best_at_plan);
    for (size_t i = 0; found->count && i < s->choices_count; i++) {
        bool more, less;
        if (!gi_site_as_much(s, s->values + i * s->columns_count, plan, &more, &less)) continue;
        if (!(wants_less ? less : more)) continue;
        if (met++ % step == 0) add(p, i);
    }
}

static glacis_status fill(pool *p)
{
    const glacis_siting *s = p->siting;
    p->choices = calloc(GLACIS_SITING_POOL_MAX, sizeof *p->choices);
    if (!p->choices) return GLACIS_FAILED_MEMORY;
    gi_site_senses(s, p->better);
    if (s->answer.asked) {
        add(p, s->answer.plan);
        add_answers(p, &s->answer.less, true);
        add_answers(p, &s->answer.more, false);
    }
    for (size_t i = 0; i < s->named_results_count; i++)
        add(p, s->named[i].choice);
    return add_layers(p);
}

/* ---- one draw ----------------------------------------------------------------------------------------- */

typedef struct scratch {
    gi_site_record records[GLACIS_SITING_FIXED_MAX + GLACIS_SITING_BATTERIES_MAX];
    unsigned char *shots, *work;
    double *values; /* pool x columns */
    size_t *front;
} scratch;

static bool make_scratch(const pool *p, scratch *out)
{
    const gi_site_ground *g = p->ground;
    bool ok = true;
    *out = (scratch){.shots = malloc(g->targets.count + 1),
                     .work = malloc(g->seen_bytes + 1),
                     .values = malloc((p->count * p->siting->columns_count + 1) * sizeof(double)),
                     .front = malloc((p->count + 1) * sizeof(size_t))};
    for (size_t i = 0; i < sizeof out->records / sizeof *out->records; i++)
        ok = gi_site_record_make(g, &out->records[i]) && ok;
    return ok && out->shots && out->work && out->values && out->front;
}

static void clear_scratch(scratch *s)
{
    for (size_t i = 0; i < sizeof s->records / sizeof *s->records; i++)
        gi_site_record_clear(&s->records[i]);
    free(s->shots);
    free(s->work);
    free(s->values);
    free(s->front);
}

static glacis_status try_post(gi_site_world *w, const glacis_siting_post *post, scratch *s,
                              gi_site_record *record)
{
    glacis_radar_view *view = NULL;
    glacis_status status = gi_site_world_reach(w, w->ground->height_of_site[post->site]);
    if (status == GLACIS_OK) status = gi_site_view(w, post, &view);
    if (status == GLACIS_OK) status = gi_site_record_take(w, post, view, w->kept, s->shots, record);
    glacis_radar_view_destroy(view);
    return status;
}

/* The fixed posts come first among the posts of the siting; their records stay for every choice. */
static glacis_status try_pool(const pool *p, gi_site_world *w, scratch *s)
{
    const glacis_siting *siting = p->siting;
    size_t fixed = siting->scenario->siting.fixed_count, each = siting->batteries_count;
    const gi_site_record *list[GLACIS_SITING_FIXED_MAX + GLACIS_SITING_BATTERIES_MAX];
    glacis_status status = GLACIS_OK;
    for (size_t i = 0; i < fixed + each; i++)
        list[i] = &s->records[i];
    for (size_t i = 0; status == GLACIS_OK && i < fixed; i++)
        status = try_post(w, &siting->posts[i], s, &s->records[i]);
    for (size_t k = 0; status == GLACIS_OK && k < p->count; k++) {
        const size_t *choice = siting->choices + p->choices[k] * each;
        for (size_t i = 0; status == GLACIS_OK && i < each; i++)
            status = try_post(w, &siting->posts[choice[i]], s, &s->records[fixed + i]);
        if (status == GLACIS_OK)
            gi_site_values(w, list, fixed + each, s->work, s->values + k * siting->columns_count);
    }
    return status;
}

static size_t place_of(const pool *p, size_t choice)
{
    size_t at = 0;
    while (at < p->count && p->choices[at] != choice)
        at++;
    return at;
}

static void note_holds(const pool *p, size_t draw, const scratch *s)
{
    const glacis_siting *siting = p->siting;
    if (!siting->answer.asked) return;
    const double *plan = s->values + place_of(p, siting->answer.plan) * siting->columns_count;
    for (size_t k = 0; k < p->count; k++) {
        bool more, less;
        p->holds[draw * p->count + k] =
            gi_site_as_much(siting, s->values + k * siting->columns_count, plan, &more, &less);
    }
}

/* A draw in which an objective cannot be told has no front. */
static glacis_status note(const pool *p, size_t draw, scratch *s)
{
    size_t count = 0;
    glacis_status status = glacis_pareto_front(s->values, p->count, p->siting->columns_count, p->better,
                                               s->front, NULL, p->on_front + draw * p->count, &count);
    if (status == GLACIS_OK) note_holds(p, draw, s);
    return status == GLACIS_REFUSED_INPUT ? GLACIS_OK : status;
}

static glacis_status run_draw(void *context, size_t draw, size_t worker)
{
    pool *p = context;
    const glacis_scenario *scenario = p->siting->scenario;
    glacis_case *c = malloc(sizeof *c);
    scratch s = {.shots = NULL};
    gi_site_world w = {.ground = p->ground};
    glacis_status status = c && make_scratch(p, &s) ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) {
        glacis_case_draw(&scenario->best, scenario->quantities, scenario->quantities_count, p->siting->seed,
                         1 + draw, c);
        status = gi_site_world_make(p->ground, c, &w);
    }
    for (size_t t = 0; status == GLACIS_OK && t < c->threats_count; t++) {
        status = gi_site_world_fly(&w, t, p->engines[worker], NULL);
        p->failed[draw] += w.failed[t];
    }
    if (status == GLACIS_OK) status = try_pool(p, &w, &s);
    if (status == GLACIS_OK) status = note(p, draw, &s);
    gi_site_world_clear(&w);
    clear_scratch(&s);
    free(c);
    return status;
}

/* ---- all of them -------------------------------------------------------------------------------------- */

static double share(const unsigned char *flags, size_t count, size_t stride, double *low, double *high)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += flags[i * stride];
    glacis_wilson(sum, (double)count, 1.96, low, high);
    return sum / (double)count;
}

static void judge(const pool *p, glacis_siting_found *found, bool wants_less)
{
    const glacis_siting *s = p->siting;
    const double *plan = s->values + s->answer.plan * s->columns_count;
    for (size_t k = 0; found->best != SIZE_MAX && k < p->count; k++) {
        bool more, less;
        double low, high, p_holds = share(p->holds + k, (size_t)s->draws, p->count, &low, &high);
        if (p->choices[k] == found->best)
            found->p_best = p_holds, found->p_best_low = low, found->p_best_high = high;
        if (!gi_site_as_much(s, s->values + p->choices[k] * s->columns_count, plan, &more, &less)) continue;
        if (!(wants_less ? less : more)) continue;
        found->drawn_count++;
        found->sturdy_count += p_holds >= 0.5;
        if (found->sturdiest != SIZE_MAX && p_holds <= found->p_sturdiest) continue;
        found->sturdiest = p->choices[k];
        found->p_sturdiest = p_holds, found->p_sturdiest_low = low, found->p_sturdiest_high = high;
    }
}

static void hand_out(const pool *p)
{
    glacis_siting *s = p->siting;
    size_t draws = (size_t)s->draws;
    for (size_t k = 0; k < s->front_count; k++) {
        glacis_siting_point *point = &s->front[k];
        size_t at = place_of(p, point->choice);
        if (at == p->count) continue;
        point->p_front = share(p->on_front + at, draws, p->count, &point->p_front_low, &point->p_front_high);
        s->front_drawn_count++;
    }
    if (s->answer.asked) {
        judge(p, &s->answer.less, true);
        judge(p, &s->answer.more, false);
    }
    s->pool_count = p->count;
    for (size_t i = 0; i < draws; i++)
        s->solves_failed += p->failed[i];
    s->solves += draws * s->threats_count * s->targets_count;
}

static glacis_status make_engines(pool *p, size_t workers)
{
    glacis_flight_options flight = glacis_flight_options_default();
    glacis_status status = GLACIS_OK;
    p->engines = calloc(workers + 1, sizeof *p->engines);
    if (!p->engines) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; status == GLACIS_OK && i < workers; i++)
        status = glacis_aim_batch_create(&flight, p->ground->options->lanes_most, &p->engines[i]);
    return status;
}

glacis_status gi_site_draws(gi_site_ground *ground, glacis_siting *siting)
{
    pool p = {.ground = ground, .siting = siting};
    size_t draws = (size_t)siting->draws;
    glacis_par_options par = {.threads = ground->options->threads};
    size_t workers = glacis_par_worker_count(&par, draws);
    glacis_status status = fill(&p);
    if (status == GLACIS_OK) status = make_engines(&p, workers);
    if (status == GLACIS_OK) {
        p.on_front = calloc(draws * p.count + 1, 1);
        p.holds = calloc(draws * p.count + 1, 1);
        p.failed = calloc(draws + 1, sizeof *p.failed);
        if (!p.on_front || !p.holds || !p.failed) status = GLACIS_FAILED_MEMORY;
    }
    if (status == GLACIS_OK) status = gi_study_par(ground->options, "draws of siting", draws, run_draw, &p);
    if (status == GLACIS_OK) hand_out(&p);
    for (size_t i = 0; p.engines && i < workers; i++)
        glacis_aim_batch_destroy(p.engines[i]);
    free(p.engines);
    free(p.choices);
    free(p.on_front);
    free(p.holds);
    free(p.failed);
    return status;
}
