/* watch.c: when does the radar first see a flight, for how long in each phase, and when is the track usable?
 *
 *   in view  <=>  glacis_radar_hidden_by = 0 with the cross-section of the aspect shown
 *   usable   <=>  covariance bound of the position look_ahead_s from now < basket
 *
 * Phases: boost until burnout, terminal below 100 km on the way down, midcourse between. Looks made under power do not
 * count for the track, because the acceleration is not known then; the track is dropped after LOST_UPDATES update
 * intervals without a look. How well a look measures: look.c.
 * References: [Blackman99 ch6] (deletion of tracks), [BarShalom01]. */
#include "radar/look.h"
#include "radar/scan.h"
#include "radar/view.h"

#include <math.h>

#define TERMINAL_HEIGHT_M 100e3
#define LOST_UPDATES      5.0

/* What is looked at: one flight, in one phase. */
typedef struct target {
    const glacis_vehicle *vehicle;
    const glacis_flight *flight;
    bool boosting;
} target;

static bool view_sees(const glacis_radar_view *view, const target *object, const glacis_state *state)
{
    const double rcs_m2 = glacis_radar_rcs_m2(view, object->vehicle, state, object->boosting);
    return glacis_radar_hidden_by(view, state->pos_ecef_m, rcs_m2) == 0;
}

/* ---- one radar ------------------------------------------------------------------------------------ */

typedef struct watcher {
    const glacis_radar_view *view;
    target object;
    const glacis_track_need *need;
    double *phase_s; /* of the sighting, where this phase is summed */
    double next_update_s;
    gi_radar_track track;
    glacis_sighting sighting;
} watcher;

static bool in_view(const void *context, double time_s)
{
    const watcher *w = context;
    glacis_state state;
    glacis_flight_at(w->object.flight, time_s, &state);
    return view_sees(w->view, &w->object, &state);
}

static void measure(watcher *w, double time_s)
{
    glacis_state state;
    glacis_flight_at(w->object.flight, time_s, &state);
    gi_radar_look(w->view, w->object.vehicle, &state, 1.0, &w->track);
}

static void follow(watcher *w, double from_s, double to_s)
{
    const double update_s = w->view->post.mode.track_update_s;
    if (w->track.count > 0 && from_s - w->track.latest_s > LOST_UPDATES * update_s)
        gi_radar_track_reset(&w->track);
    if (w->track.count == 0 || w->next_update_s < from_s) w->next_update_s = from_s;
    while (w->next_update_s <= to_s && w->sighting.usable_track_s < 0.0) {
        const double now_s = w->next_update_s;
        measure(w, now_s);
        if (gi_radar_track_sigma_m(&w->track, now_s + w->need->look_ahead_s) < w->need->basket_m)
            w->sighting.usable_track_s = now_s;
        w->next_update_s = now_s + update_s;
    }
}

static void add_stretch(void *sink, double from_s, double to_s)
{
    watcher *w = sink;
    if (!w->sighting.seen) {
        glacis_state state;
        glacis_flight_at(w->object.flight, from_s, &state);
        w->sighting.seen = true;
        w->sighting.first_sight_s = from_s;
        w->sighting.first_sight_height_m = glacis_state_height_m(&state);
    }
    w->sighting.last_sight_s = to_s;
    *w->phase_s += to_s - from_s;
    if (!w->object.boosting) follow(w, from_s, to_s);
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

glacis_status glacis_radar_watch(const glacis_radar_view *view, const glacis_vehicle *vehicle,
                                 const glacis_flight *flight, const glacis_track_need *need, double step_s,
                                 glacis_sighting *out)
{
    if (!view || !vehicle || !need || !out || !flight_usable(flight)) return GLACIS_REFUSED_ARGUMENT;
    if (!(step_s > 0.0 && need->basket_m > 0.0 && need->look_ahead_s >= 0.0)) return GLACIS_REFUSED_RANGE;
    const phases p = phases_of(flight);
    watcher w = {.view = view,
                 .object = {.vehicle = vehicle, .flight = flight, .boosting = true},
                 .need = need,
                 .sighting = {.first_sight_s = -1.0, .usable_track_s = -1.0, .last_sight_s = -1.0}};
    const gi_radar_scan scan = {.holds = in_view, .stretch = add_stretch, .context = &w, .sink = &w};
    w.phase_s = &w.sighting.boost_s;
    if (p.burnout_s > p.launch_s) gi_radar_scan_run(&scan, p.launch_s, p.burnout_s, step_s);
    w.object.boosting = false;
    w.phase_s = &w.sighting.midcourse_s;
    if (p.terminal_s > p.burnout_s) gi_radar_scan_run(&scan, p.burnout_s, p.terminal_s, step_s);
    w.phase_s = &w.sighting.terminal_s;
    if (p.impact_s > p.terminal_s) gi_radar_scan_run(&scan, p.terminal_s, p.impact_s, step_s);
    *out = w.sighting;
    return GLACIS_OK;
}

/* ---- one radar more ------------------------------------------------------------------------------- */

typedef struct increment {
    const glacis_radar_view *view;
    const glacis_radar_view *const *others;
    size_t others_count;
    target object;
    double sum_s;
} increment;

static bool adds(const void *context, double time_s)
{
    const increment *in = context;
    glacis_state state;
    glacis_flight_at(in->object.flight, time_s, &state);
    if (!view_sees(in->view, &in->object, &state)) return false;
    for (size_t i = 0; i < in->others_count; ++i)
        if (view_sees(in->others[i], &in->object, &state)) return false;
    return true;
}

static void add_seconds(void *sink, double from_s, double to_s)
{
    increment *in = sink;
    in->sum_s += to_s - from_s;
}

double glacis_radar_added_seconds(const glacis_radar_view *view, const glacis_radar_view *const *others,
                                  size_t others_count, const glacis_vehicle *vehicle,
                                  const glacis_flight *flight, double step_s)
{
    if (!flight_usable(flight) || !(step_s > 0.0)) return 0.0;
    const phases p = phases_of(flight);
    increment in = {.view = view,
                    .others = others,
                    .others_count = others_count,
                    .object = {.vehicle = vehicle, .flight = flight, .boosting = true}};
    const gi_radar_scan scan = {.holds = adds, .stretch = add_seconds, .context = &in, .sink = &in};
    if (p.burnout_s > p.launch_s) gi_radar_scan_run(&scan, p.launch_s, p.burnout_s, step_s);
    in.object.boosting = false;
    if (p.impact_s > p.burnout_s) gi_radar_scan_run(&scan, p.burnout_s, p.impact_s, step_s);
    return in.sum_s;
}
