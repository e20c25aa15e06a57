/* Every threat at every target in every run: the bulk of a study's work.
 *
 * One task is one threat in one run: it builds the family of that threat's trajectories, solves every target from a guess,
 * and holds each flight against the battery. Tasks write to places of their own, so the result does not depend on threads.
 * The guess for a target is what the best estimate took there: with it most targets are solved in one or two flights. */
#include "study/study.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct site_of_run {
    glacis_reach *reach;
    bool borrowed; /* the reach of an earlier run with the same interceptor */
    glacis_radar_view *view;
} site_of_run;

/* What one worker needs again and again: room is not asked for anew with every task. */
typedef struct worker_space {
    glacis_aim_batch *engine;
    glacis_flight_store *store;
    size_t *stored;       /* by flight of the store: its target */
    unsigned char *shots; /* by flight of the store */
    glacis_samples samples;
} worker_space;

typedef struct batch_context {
    gi_batch *batch;
    site_of_run *sites;
    glacis_radar_view **turned; /* views of run 0 turned to the azimuths of the sweep */
    size_t threats_count, workers_count;
    worker_space *spaces;
    size_t *failed;          /* by task: solves that did not converge */
    glacis_status *hopeless; /* by task: why there was nothing to solve */
    size_t *leaders;         /* by task: the run that flies for it; NULL: each its own */
} batch_context;

/* The first run with the same interceptor at the same height: its reach serves them all. */
static size_t reach_leader(const gi_batch *batch, size_t run)
{
    const glacis_case *own = &batch->cases[run];
    size_t first = 0;
    while (first < run &&
           (batch->cases[first].battery.position.height_m != own->battery.position.height_m ||
            memcmp(&batch->cases[first].interceptor, &own->interceptor, sizeof own->interceptor) != 0))
        first++;
    return first;
}

/* A radar or an interceptor that cannot be leaves its run without a view: it reaches nothing. */
static void borrow_reaches(batch_context *b)
{
    for (size_t run = 0; run < b->batch->runs_count; run++) {
        site_of_run *site = &b->sites[run];
        size_t leader = reach_leader(b->batch, run);
        if (leader != run) *site = (site_of_run){b->sites[leader].reach, true, site->view};
        if (site->reach) continue;
        glacis_radar_view_destroy(site->view);
        site->view = NULL;
    }
}

/* Cases that are no draws share what they can, and may be a defence that cannot be. */
static glacis_status prepare_alike(batch_context *b, size_t run)
{
    const glacis_case *c = &b->batch->cases[run];
    site_of_run *site = &b->sites[run];
    glacis_status seen = glacis_radar_view_create(&c->radar, b->batch->scenario->refraction, &site->view),
                  reached = GLACIS_OK;
    if (reach_leader(b->batch, run) == run)
        reached = glacis_reach_create(&c->interceptor, c->battery.position.height_m, &site->reach);
    bool no_memory = seen == GLACIS_FAILED_MEMORY || reached == GLACIS_FAILED_MEMORY;
    return no_memory ? GLACIS_FAILED_MEMORY : GLACIS_OK;
}

static glacis_status prepare_site(void *context, size_t run, size_t worker)
{
    (void)worker;
    batch_context *b = context;
    if (b->batch->alike) return prepare_alike(b, run);
    const glacis_case *c = &b->batch->cases[run];
    glacis_radar_post post = c->radar;
    glacis_status status =
        glacis_radar_view_create(&post, b->batch->scenario->refraction, &b->sites[run].view);
    if (status != GLACIS_OK) return status;
    return glacis_reach_create(&c->interceptor, c->battery.position.height_m, &b->sites[run].reach);
}

static glacis_status turn_view(void *context, size_t index, size_t worker)
{
    (void)worker;
    batch_context *b = context;
    return glacis_radar_view_turn(b->sites[0].view, b->batch->sweep_az_rad[index], &b->turned[index]);
}

typedef struct one_threat {
    const glacis_vehicle *vehicle;
    glacis_defence defence;
    worker_space *space;
    glacis_aim *aims;       /* where the best estimate leaves its aims, or NULL */
    const glacis_aim *best; /* guesses, or NULL */
    gi_mark *marks;
    bool limits_wanted;
    size_t failed;
    /* The sweep of azimuths, best estimate only. */
    glacis_radar_view *const *turned;
    size_t turned_count, turned_stride;
    gi_mark *turned_marks;
} one_threat;

static glacis_status engage(const one_threat *t, gi_mark *mark)
{
    glacis_engagement engagement;
    glacis_status status = glacis_engage_samples(&t->defence, t->vehicle, &t->space->samples, &engagement);
    if (!glacis_status_usable(status)) return status;
    *mark = (gi_mark){.reachable = 1,
                      .shots = (unsigned char)engagement.shots,
                      .binding = (unsigned short)engagement.binding,
                      .joint_limits = (unsigned short)(engagement.joint ? engagement.joint_limits : 0)};
    return GLACIS_OK;
}

/* Holds the flight that was found for a target against the battery, or keeps it to be. */
static glacis_status mark_target(void *context, size_t target, const glacis_aim *aim,
                                 const glacis_flight *flight)
{
    one_threat *t = context;
    if (t->aims) t->aims[target] = *aim;
    if (aim->verdict == GLACIS_AIM_NOT_CONVERGED) t->failed++;
    if (aim->verdict != GLACIS_AIM_HIT) return GLACIS_OK;
    worker_space *space = t->space;
    space->stored[glacis_store_count(space->store)] = target;
    glacis_status status = glacis_store_add(space->store, flight);
    if (!t->limits_wanted || status != GLACIS_OK) return status;
    const glacis_battery *battery = t->defence.battery;
    status = glacis_samples_take(flight, battery->layer_min_m, battery->layer_max_m, &space->samples);
    return glacis_status_usable(status) ? engage(t, &t->marks[target]) : status;
}

/* Shots at all flights that were kept, seen by one radar. */
static glacis_status count_shots(const one_threat *t, const glacis_radar_view *view, int shots_most,
                                 gi_mark *marks)
{
    const worker_space *space = t->space;
    glacis_defence defence = t->defence;
    defence.view = view;
    size_t count = glacis_store_count(space->store);
    glacis_status status =
        glacis_engage_store(&defence, t->vehicle, space->store, 0, count, shots_most, space->shots);
    for (size_t i = 0; i < count && status == GLACIS_OK; i++)
        marks[space->stored[i]] = (gi_mark){.reachable = 1, .shots = space->shots[i]};
    return status;
}

static glacis_status count_all(const one_threat *t)
{
    glacis_status status = GLACIS_OK;
    if (!t->defence.view) return status;
    int required = (int)ceil(t->defence.battery->shots_required_count);
    if (!t->limits_wanted) status = count_shots(t, t->defence.view, GLACIS_SHOTS_MAX, t->marks);
    for (size_t i = 0; status == GLACIS_OK && i < t->turned_count; i++)
        status = count_shots(t, t->turned[i], required, t->turned_marks + i * t->turned_stride);
    return status;
}

static glacis_store_options store_options(const gi_batch *batch, const glacis_battery *battery)
{
    return (glacis_store_options){.layer_min_m = battery->layer_min_m,
                                  .layer_max_m = battery->layer_max_m,
                                  .origin = batch->targets->points[batch->targets->count / 2],
                                  .lanes_most = batch->options->lanes_most};
}

static glacis_status start_store(const one_threat *t, const gi_batch *batch)
{
    glacis_store_options options = store_options(batch, t->defence.battery);
    return glacis_store_reset(t->space->store, &options);
}

static one_threat threat_of_task(const batch_context *b, size_t run, size_t threat_index, size_t worker)
{
    const gi_batch *batch = b->batch;
    size_t row = threat_index * batch->targets->count;
    const glacis_case *c = &batch->cases[run];
    return (one_threat){
        .space = &b->spaces[worker],
        .vehicle = &c->vehicles[c->threats[threat_index].vehicle],
        .defence = {.battery = &c->battery, .reach = b->sites[run].reach, .view = b->sites[run].view},
        .aims = batch->aims ? batch->aims + row : NULL,
        .best = batch->guesses ? batch->guesses + row : NULL,
        .marks = batch->marks + run * b->threats_count * batch->targets->count + row,
        .limits_wanted = batch->limits_wanted,
        .turned = b->turned,
        .turned_count = batch->sweep_count,
        .turned_stride = b->threats_count * batch->targets->count,
        .turned_marks = batch->sweep_marks ? batch->sweep_marks + row : NULL};
}

/* A case that is no draw may be a defence that cannot be: it reaches nothing. */
static glacis_status excuse(const batch_context *b, glacis_status status)
{
    return b->leaders && status != GLACIS_FAILED_MEMORY ? GLACIS_OK : status;
}

/* What one run has flown is held against the batteries of the runs that fly the same. */
static glacis_status count_followers(batch_context *b, size_t leader, size_t threat_index, size_t worker)
{
    glacis_status status = GLACIS_OK;
    for (size_t run = leader + 1; b->leaders && run < b->batch->runs_count && status == GLACIS_OK; run++) {
        if (b->leaders[run * b->threats_count + threat_index] != leader) continue;
        one_threat t = threat_of_task(b, run, threat_index, worker);
        status = excuse(b, count_all(&t));
    }
    return status;
}

static bool flies_the_same(const glacis_case *a, const glacis_case *b, size_t threat)
{
    return memcmp(&a->threats[threat], &b->threats[threat], sizeof a->threats[threat]) == 0 &&
           memcmp(&a->vehicles[a->threats[threat].vehicle], &b->vehicles[b->threats[threat].vehicle],
                  sizeof a->vehicles[0]) == 0 &&
           a->battery.layer_min_m == b->battery.layer_min_m &&
           a->battery.layer_max_m == b->battery.layer_max_m;
}

/* The first run that flies the same. */
static glacis_status find_leaders(batch_context *b)
{
    const gi_batch *batch = b->batch;
    b->leaders = malloc((batch->runs_count * b->threats_count + 1) * sizeof *b->leaders);
    for (size_t task = 0; b->leaders && task < batch->runs_count * b->threats_count; task++) {
        size_t run = task / b->threats_count, threat = task % b->threats_count, first = 0;
        while (first < run && (b->leaders[first * b->threats_count + threat] != first ||
                               !flies_the_same(&batch->cases[first], &batch->cases[run], threat)))
            first++;
        b->leaders[task] = first;
    }
    return b->leaders ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

static glacis_status fly_threat(void *context, size_t index, size_t worker)
{
    batch_context *b = context;
    const gi_batch *batch = b->batch;
    size_t run = index / b->threats_count, threat_index = index % b->threats_count;
    if (b->leaders && b->leaders[index] != run) return GLACIS_OK;
    one_threat t = threat_of_task(b, run, threat_index, worker);
    glacis_status status = start_store(&t, batch), hopeless = GLACIS_OK;
    if (status == GLACIS_OK)
        status = gi_threat_aim(&batch->cases[run], threat_index, batch->targets, t.best, t.space->engine,
                               mark_target, &t, &hopeless);
    /* A draw can be a vehicle that no kick brings off the ground: counted like an aim that is not found. The best estimate,
     * whose aims the draws start from, must fly. */
    if (hopeless != GLACIS_OK) {
        if (t.aims || hopeless == GLACIS_FAILED_MEMORY) return hopeless;
        t.failed = batch->targets->count;
        b->hopeless[index] = hopeless;
    } else {
        if (status == GLACIS_OK) status = count_all(&t);
        status = excuse(b, status);
        if (status == GLACIS_OK) status = count_followers(b, run, threat_index, worker);
    }
    b->failed[index] = t.failed;
    return status;
}

static void note_failure(batch_context *b, size_t task)
{
    gi_batch *batch = b->batch;
    batch->solves_failed += b->failed[task];
    if (!b->failed[task] || batch->failures_count == GLACIS_FAILURES_MAX) return;
    batch->failures[batch->failures_count++] = (glacis_solve_failure){.run = task / b->threats_count,
                                                                      .threat = task % b->threats_count,
                                                                      .targets_count = b->failed[task],
                                                                      .status = b->hopeless[task]};
}

static glacis_status make_spaces(batch_context *b, size_t tasks)
{
    const gi_batch *batch = b->batch;
    glacis_par_options par = {.threads = batch->options->threads};
    glacis_flight_options flight = glacis_flight_options_default();
    glacis_store_options store = store_options(batch, &batch->cases[0].battery);
    b->workers_count = glacis_par_worker_count(&par, tasks);
    b->spaces = calloc(b->workers_count + 1, sizeof *b->spaces);
    if (!b->spaces) return GLACIS_FAILED_MEMORY;
    glacis_status status = GLACIS_OK;
    for (size_t i = 0; i < b->workers_count && status == GLACIS_OK; i++) {
        worker_space *space = &b->spaces[i];
        space->stored = malloc(batch->targets->count * sizeof *space->stored + 1);
        space->shots = malloc(batch->targets->count + 1);
        status = space->stored && space->shots ? GLACIS_OK : GLACIS_FAILED_MEMORY;
        if (!status) status = glacis_aim_batch_create(&flight, batch->options->lanes_most, &space->engine);
        if (!status) status = glacis_store_create(&store, &space->store);
    }
    return status;
}

static void drop_spaces(batch_context *b)
{
    for (size_t i = 0; b->spaces && i < b->workers_count; i++) {
        glacis_aim_batch_destroy(b->spaces[i].engine);
        glacis_store_destroy(b->spaces[i].store);
        free(b->spaces[i].stored);
        free(b->spaces[i].shots);
    }
    free(b->spaces);
}

static glacis_status run_tasks(batch_context *b)
{
    gi_batch *batch = b->batch;
    size_t tasks = batch->runs_count * b->threats_count;
    glacis_status status = make_spaces(b, tasks);
    if (status == GLACIS_OK && batch->alike) status = find_leaders(b);
    if (status == GLACIS_OK) status = gi_study_par(batch->options, NULL, batch->runs_count, prepare_site, b);
    if (status == GLACIS_OK && batch->alike) borrow_reaches(b);
    if (status == GLACIS_OK) status = gi_study_par(batch->options, NULL, batch->sweep_count, turn_view, b);
    if (status == GLACIS_OK) status = gi_study_par(batch->options, batch->phase, tasks, fly_threat, b);
    for (size_t i = 0; i < tasks; i++)
        note_failure(b, i);
    batch->solves += tasks * batch->targets->count;
    return status;
}

glacis_status gi_batch_run(gi_batch *batch)
{
    batch_context b = {.batch = batch, .threats_count = batch->scenario->best.threats_count};
    b.sites = calloc(batch->runs_count, sizeof *b.sites);
    b.failed = calloc(batch->runs_count * b.threats_count + 1, sizeof *b.failed);
    b.hopeless = calloc(batch->runs_count * b.threats_count + 1, sizeof *b.hopeless);
    b.turned = calloc(batch->sweep_count + 1, sizeof *b.turned);
    bool ready = b.sites && b.failed && b.hopeless && b.turned;
    glacis_status status = ready ? run_tasks(&b) : GLACIS_FAILED_MEMORY;
    for (size_t i = 0; b.turned && i < batch->sweep_count; i++)
        glacis_radar_view_destroy(b.turned[i]);
    free(b.turned);
    for (size_t run = 0; b.sites && run < batch->runs_count; run++) {
        if (!b.sites[run].borrowed) glacis_reach_destroy(b.sites[run].reach);
        glacis_radar_view_destroy(b.sites[run].view);
    }
    free(b.sites);
    drop_spaces(&b);
    free(b.leaders);
    free(b.failed);
    free(b.hopeless);
    return status;
}

/* marks: those of one run, threats x targets. */
static void combine(const gi_batch *batch, const gi_mark *marks, double shots_required, size_t target,
                    glacis_cell_verdict *out)
{
    size_t threats = batch->scenario->best.threats_count;
    glacis_engagement engagements[GLACIS_CASE_THREATS_MAX];
    bool reachable[GLACIS_CASE_THREATS_MAX];
    for (size_t threat = 0; threat < threats; threat++) {
        const gi_mark *mark = &marks[threat * batch->targets->count + target];
        reachable[threat] = mark->reachable;
        engagements[threat] = gi_mark_engagement(mark);
    }
    glacis_cell_combine(engagements, reachable, threats, shots_required, out);
}

const gi_mark *gi_batch_marks(const gi_batch *batch, size_t run, size_t threat)
{
    return batch->marks + (run * batch->scenario->best.threats_count + threat) * batch->targets->count;
}

glacis_engagement gi_mark_engagement(const gi_mark *mark)
{
    return (glacis_engagement){.shots = mark->shots,
                               .binding = mark->binding,
                               .joint = mark->joint_limits != 0,
                               .joint_limits = mark->joint_limits};
}

void gi_batch_combine(const gi_batch *batch, size_t run, size_t target, glacis_cell_verdict *out)
{
    size_t stride = batch->scenario->best.threats_count * batch->targets->count;
    combine(batch, batch->marks + run * stride, batch->cases[run].battery.shots_required_count, target, out);
}

void gi_batch_combine_turned(const gi_batch *batch, size_t azimuth, size_t target, glacis_cell_verdict *out)
{
    size_t stride = batch->scenario->best.threats_count * batch->targets->count;
    combine(batch, batch->sweep_marks + azimuth * stride, batch->cases[0].battery.shots_required_count,
            target, out);
}
