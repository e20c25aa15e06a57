/* watch.c: when does the radar first see a flight, for how long in each phase, and when is the track usable?
 *
 *   in view  <=>  found and held by the rule of hold.c, with the cross-section of the aspect shown
 *   usable   <=>  covariance bound of the position look_ahead_s from now < basket
 *
 * Phases: boost until burnout, terminal below 100 km on the way down, midcourse between. Looks made under power do not
 * count for the track, because the acceleration is not known then; a target that was lost starts a track anew. How well
 * a look measures: look.c. Reference: [BarShalom01]. */
#include "radar/hold.h"
#include "radar/look.h"
#include "radar/view.h"

#include <math.h>

#define TERMINAL_HEIGHT_M 100e3

/* What is looked at: one flight, in one phase. */
typedef struct target {
    const glacis_vehicle *vehicle;
    const glacis_flight *flight;
    bool boosting;
} target;

static gi_radar_level level_of(const glacis_radar_view *view, const target *object, const glacis_state *state)
{
    const double rcs_m2 = glacis_radar_rcs_m2(view, object->vehicle, state, object->boosting);
    gi_radar_place place;
    gi_radar_place_at(view, state->pos_ecef_m, &place);
    return gi_radar_level_at(view, &place, rcs_m2);
}

/* ---- one radar ------------------------------------------------------------------------------------ */

typedef struct watcher {
    const glacis_radar_view *view;
    const target *object;
    gi_radar_hold hold;
    gi_radar_moment latest;
} watcher;

static gi_radar_level level_at(const void *context, double time_s)
{
    const watcher *w = context;
    glacis_state state;
    glacis_flight_at(w->object->flight, time_s, &state);
    return level_of(w->view, w->object, &state);
}

/* The looks in free flight between two times, one an update, tell where the target will be. */
static bool expected_at(const void *context, double found_s, double seen_s, double back_s)
{
    const watcher *w = context;
    const glacis_flight *flight = w->object->flight;
    const double update_s = w->view->post.mode.track_update_s;
    if (w->object->boosting) return false;
    gi_radar_track track;
    gi_radar_track_reset(&track);
    glacis_state state;
    for (double k = ceil(fmax(found_s, flight->burnout.time_s) / update_s); k * update_s <= seen_s;
         k += 1.0) {
        glacis_flight_at(flight, k * update_s, &state);
        if (level_of(w->view, w->object, &state) == GI_RADAR_HIDDEN) continue;
        gi_radar_look(w->view, w->object->vehicle, &state, 1.0, &track);
    }
    gi_radar_place place;
    glacis_flight_at(flight, back_s, &state);
    gi_radar_place_at(w->view, state.pos_ecef_m, &place);
    return gi_radar_expects(w->view, &track, back_s, place.range_m);
}

static void start(watcher *w, const glacis_radar_view *view, const target *object)
{
    *w = (watcher){.view = view, .object = object};
    gi_radar_hold_init(view, &w->hold);
}

/* A look that begins a phase: the cross-section may have changed at this very time. */
static void look_anew(watcher *w, double time_s)
{
    w->latest = (gi_radar_moment){time_s, level_at(w, time_s)};
}

static glacis_radar_span look_on(watcher *w, double time_s)
{
    const gi_radar_quarry quarry = {.level = level_at, .expected = expected_at, .context = w};
    const gi_radar_moment now = {time_s, level_at(w, time_s)};
    const glacis_radar_span seen = gi_radar_hold_step(&w->hold, &quarry, &w->latest, &now);
    w->latest = now;
    return seen;
}

/* ---- its track ------------------------------------------------------------------------------------ */

typedef struct tracker {
    watcher watcher;
    const glacis_track_need *need;
    double *phase_s; /* of the sighting, where this phase is summed */
    double found_s;  /* of the track that is followed */
    double next_update_s;
    gi_radar_track track;
    glacis_sighting sighting;
} tracker;

static void measure(tracker *t, double time_s)
{
    const target *object = t->watcher.object;
    glacis_state state;
    glacis_flight_at(object->flight, time_s, &state);
    gi_radar_look(t->watcher.view, object->vehicle, &state, 1.0, &t->track);
}

static void follow(tracker *t, const glacis_radar_span *seen)
{
    if (t->found_s != t->watcher.hold.found_s) gi_radar_track_reset(&t->track);
    t->found_s = t->watcher.hold.found_s;
    if (t->track.count == 0 || t->next_update_s < seen->from_s) t->next_update_s = seen->from_s;
    while (t->next_update_s <= seen->to_s && t->sighting.usable_track_s < 0.0) {
        const double now_s = t->next_update_s;
        measure(t, now_s);
        if (gi_radar_track_sigma_m(&t->track, now_s + t->need->look_ahead_s) < t->need->basket_m)
            t->sighting.usable_track_s = now_s;
        t->next_update_s = now_s + t->watcher.view->post.mode.track_update_s;
    }
}

static void add_span(tracker *t, const glacis_radar_span *seen)
{
    if (!t->sighting.seen) {
        glacis_state state;
        glacis_flight_at(t->watcher.object->flight, seen->from_s, &state);
        t->sighting.seen = true;
        t->sighting.first_sight_s = seen->from_s;
        t->sighting.first_sight_height_m = glacis_state_height_m(&state);
    }
    t->sighting.last_sight_s = seen->to_s;
    *t->phase_s += seen->to_s - seen->from_s;
    if (!t->watcher.object->boosting) follow(t, seen);
}

/* ---- phases --------------------------------------------------------------------------------------- */

typedef struct phases {
    double launch_s, burnout_s, terminal_s, impact_s;
} phases;

static phases phases_of(const glacis_flight *flight)
{
    phases p = {.launch_s = flight->knots[0].time_s, .impact_s = flight->impact.time_s};
    p.burnout_s = fmin(fmax(flight->burnout.time_s, p.launch_s), p.impact_s);
    p.terminal_s = p.impact_s;
    if (flight->hit_in_boost) return p;
    const double falling_s = fmax(p.burnout_s, flight->apogee.time_s);
    const double crossing_s = flight->apogee_height_m > TERMINAL_HEIGHT_M
                                  ? glacis_flight_height_time_s(flight, TERMINAL_HEIGHT_M, false, falling_s)
                                  : falling_s;
    if (crossing_s >= 0.0) p.terminal_s = fmin(fmax(crossing_s, falling_s), p.impact_s);
    return p;
}

static bool flight_usable(const glacis_flight *flight)
{
    return flight && flight->knots_count >= 2 && flight->knots_count <= GLACIS_KNOTS_MAX &&
           flight->impact.time_s >= flight->knots[0].time_s;
}

/* Looks at both ends of a phase and every step_s between. */
static double look_time_s(double from_s, double to_s, double step_s, double k)
{
    return k < ceil((to_s - from_s) / step_s) ? from_s + k * step_s : to_s;
}

static void watch_phase(tracker *t, double from_s, double to_s, double step_s)
{
    if (!(to_s > from_s)) return;
    look_anew(&t->watcher, from_s);
    for (double k = 1.0; t->watcher.latest.time_s < to_s; k += 1.0) {
        const glacis_radar_span seen = look_on(&t->watcher, look_time_s(from_s, to_s, step_s, k));
        if (!gi_radar_span_empty(&seen)) add_span(t, &seen);
    }
}

glacis_status glacis_radar_watch(const glacis_radar_view *view, const glacis_vehicle *vehicle,
                                 const glacis_flight *flight, const glacis_track_need *need, double step_s,
                                 glacis_sighting *out)
{
    if (!view || !vehicle || !need || !out || !flight_usable(flight)) return GLACIS_REFUSED_ARGUMENT;
    if (!(step_s > 0.0 && need->basket_m > 0.0 && need->look_ahead_s >= 0.0)) return GLACIS_REFUSED_RANGE;
    const phases p = phases_of(flight);
    target object = {.vehicle = vehicle, .flight = flight, .boosting = true};
    tracker t = {.need = need,
                 .found_s = -INFINITY,
                 .sighting = {.first_sight_s = -1.0, .usable_track_s = -1.0, .last_sight_s = -1.0}};
    start(&t.watcher, view, &object);
    t.phase_s = &t.sighting.boost_s;
    watch_phase(&t, p.launch_s, p.burnout_s, step_s);
    object.boosting = false;
    t.phase_s = &t.sighting.midcourse_s;
    watch_phase(&t, p.burnout_s, p.terminal_s, step_s);
    t.phase_s = &t.sighting.terminal_s;
    watch_phase(&t, p.terminal_s, p.impact_s, step_s);
    *out = t.sighting;
    return GLACIS_OK;
}

/* ---- one radar more ------------------------------------------------------------------------------- */

static glacis_status add_view(glacis_radar_spans *spans, const glacis_radar_span *seen)
{
    if (gi_radar_span_empty(seen)) return GLACIS_OK;
    if (spans->count && spans->at[spans->count - 1].to_s >= seen->from_s) {
        spans->at[spans->count - 1].to_s = seen->to_s;
        return GLACIS_OK;
    }
    if (spans->count == GLACIS_RADAR_SPANS_MAX) return GLACIS_FAILED_STEPS;
    spans->at[spans->count++] = *seen;
    return GLACIS_OK;
}

static glacis_status span_phase(watcher *w, double from_s, double to_s, double step_s,
                                glacis_radar_spans *spans)
{
    if (!(to_s > from_s)) return GLACIS_OK;
    glacis_status status = GLACIS_OK;
    look_anew(w, from_s);
    for (double k = 1.0; status == GLACIS_OK && w->latest.time_s < to_s; k += 1.0) {
        const glacis_radar_span seen = look_on(w, look_time_s(from_s, to_s, step_s, k));
        status = add_view(spans, &seen);
    }
    return status;
}

glacis_status glacis_radar_spans_of(const glacis_radar_view *view, const glacis_vehicle *vehicle,
                                    const glacis_flight *flight, double step_s, glacis_radar_spans *out)
{
    if (!view || !vehicle || !out || !flight_usable(flight)) return GLACIS_REFUSED_ARGUMENT;
    if (!(step_s > 0.0)) return GLACIS_REFUSED_RANGE;
    const phases p = phases_of(flight);
    target object = {.vehicle = vehicle, .flight = flight, .boosting = true};
    watcher w;
    start(&w, view, &object);
    glacis_radar_spans spans = {.count = 0};
    glacis_status status = span_phase(&w, p.launch_s, p.burnout_s, step_s, &spans);
    object.boosting = false;
    if (status == GLACIS_OK) status = span_phase(&w, p.burnout_s, p.impact_s, step_s, &spans);
    if (status == GLACIS_OK) *out = spans;
    return status;
}

/* The part of `span` that none of the others covers. */
static double uncovered_s(glacis_radar_span span, const glacis_radar_spans *const *others, size_t count)
{
    double sum_s = 0.0;
    while (span.from_s < span.to_s) {
        double covered_s = span.from_s, next_s = span.to_s;
        for (size_t i = 0; i < count; ++i)
            for (size_t k = 0; k < others[i]->count; ++k) {
                const glacis_radar_span *other = &others[i]->at[k];
                if (other->to_s <= span.from_s) continue;
                if (other->from_s <= span.from_s)
                    covered_s = fmax(covered_s, other->to_s);
                else
                    next_s = fmin(next_s, other->from_s);
            }
        if (covered_s <= span.from_s) sum_s += next_s - span.from_s;
        span.from_s = covered_s > span.from_s ? covered_s : next_s;
    }
    return sum_s;
}

double glacis_radar_spans_beyond_s(const glacis_radar_spans *spans, const glacis_radar_spans *const *others,
                                   size_t others_count)
{
    double sum_s = 0.0;
    for (size_t k = 0; k < spans->count; ++k)
        sum_s += uncovered_s(spans->at[k], others, others_count);
    return sum_s;
}

double glacis_radar_added_seconds(const glacis_radar_view *view, const glacis_radar_view *const *others,
                                  size_t others_count, const glacis_vehicle *vehicle,
                                  const glacis_flight *flight, double step_s)
{
    if (!flight_usable(flight) || !(step_s > 0.0)) return 0.0;
    if (others_count > GLACIS_RADAR_OTHERS_MAX) return NAN;
    glacis_radar_spans own, seen[GLACIS_RADAR_OTHERS_MAX];
    const glacis_radar_spans *list[GLACIS_RADAR_OTHERS_MAX];
    if (glacis_radar_spans_of(view, vehicle, flight, step_s, &own) != GLACIS_OK) return NAN;
    for (size_t i = 0; i < others_count; ++i) {
        if (glacis_radar_spans_of(others[i], vehicle, flight, step_s, &seen[i]) != GLACIS_OK) return NAN;
        list[i] = &seen[i];
    }
    return glacis_radar_spans_beyond_s(&own, list, others_count);
}
