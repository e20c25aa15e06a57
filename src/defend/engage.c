/* How many shots at this flight, and if too few, why?
 *
 * Model: each sample of the flight is put before the battery: ground range and slant on the local sphere, least fly-out
 * time, and the limits it violates. The clock (timeline.h) counts shots; lifting limits (binding.c) says which one binds.
 * Accuracy: times are those of samples (1 s in the layer), first sight to 0.1 s.
 */
#include "defend/follow.h"
#include "defend/ground.h"

#include <math.h>

/* The limits of the battery that a sample violates wherever the battery stands. */
static unsigned sample_limits(const glacis_battery *battery, const glacis_sample *sample)
{
    unsigned blocked = 0;
    if (sample->speed_mps > battery->target_speed_max_mps) blocked |= GLACIS_LIMIT_TARGET_SPEED;
    if (sample->height_m < battery->layer_min_m || sample->height_m > battery->layer_max_m)
        blocked |= GLACIS_LIMIT_LAYER;
    return blocked;
}

/* Those it violates because of where the battery stands, and its least fly-out time. */
static unsigned place_limits(const glacis_defence *defence, const gi_ground *ground, double burnout_speed_mps,
                             const glacis_sample *sample, double *flyout_s)
{
    const glacis_battery *battery = defence->battery;
    double slant_m, range_m = gi_defend_ground_range_m(ground, sample->state.pos_ecef_m, &slant_m);
    unsigned blocked = 0;
    *flyout_s = glacis_reach_time_s(defence->reach, range_m, sample->height_m);
    if (!isfinite(*flyout_s)) {
        blocked |= GLACIS_LIMIT_REACH;
        *flyout_s = slant_m / burnout_speed_mps;
    }
    if (battery->published_reach_governs >= 0.5 && range_m > battery->published_reach_m)
        blocked |= GLACIS_LIMIT_PUBLISHED_REACH;
    return blocked;
}

int gi_defend_magazine(const glacis_battery *battery)
{
    double count = floor(battery->launchers_count) * floor(battery->interceptors_per_launcher_count);
    return (int)fmin(count, GLACIS_SHOTS_MAX);
}

/* A time line without samples. */
static void start(const glacis_defence *defence, gi_ground *ground, gi_timeline *line)
{
    const glacis_battery *battery = defence->battery;
    gi_defend_ground_init(&battery->position, ground);
    line->count = 0;
    line->assessment_s = battery->assessment_delay_s;
    line->interval_s = battery->launch_interval_s;
    line->magazine = gi_defend_magazine(battery);
}

static void meet(const glacis_defence *defence, const glacis_samples *samples, gi_timeline *line)
{
    gi_ground ground;
    double burnout_speed_mps;
    start(defence, &ground, line);
    glacis_reach_extent(defence->reach, NULL, NULL, &burnout_speed_mps);
    line->count = samples->count;
    for (size_t i = 0; i < samples->count; i++) {
        const glacis_sample *sample = &samples->at[i];
        line->time_s[i] = sample->state.time_s;
        line->blocked[i] = sample_limits(defence->battery, sample) |
                           place_limits(defence, &ground, burnout_speed_mps, sample, &line->flyout_s[i]);
    }
}

static double never(double time_s)
{
    return isfinite(time_s) ? time_s : -1;
}

static void report(const gi_timeline *line, const glacis_samples *samples, const gi_shots *shots,
                   glacis_engagement *out)
{
    *out = (glacis_engagement){.shots = shots->count,
                               .first_sight_s = -1,
                               .usable_track_s = -1,
                               .first_launch_s = -1,
                               .first_intercept_s = -1,
                               .first_intercept_height_m = NAN,
                               .last_intercept_s = -1};
    if (!shots->count) return;
    out->first_intercept_s = line->time_s[shots->first_sample];
    out->first_launch_s = out->first_intercept_s - line->flyout_s[shots->first_sample];
    out->first_intercept_height_m = samples->at[shots->first_sample].height_m;
    out->last_intercept_s = line->time_s[shots->last_sample];
}

static glacis_status check(const glacis_defence *defence, const glacis_samples *samples)
{
    if (!defence || !defence->battery || !defence->reach || !defence->view) return GLACIS_REFUSED_ARGUMENT;
    if (!samples || samples->count < 2 || samples->count > GLACIS_SAMPLES_MAX) return GLACIS_REFUSED_ARGUMENT;
    return glacis_battery_check(defence->battery, NULL, 0);
}

/* As meet, of no more than it takes to count shots: up to the last sample at which the battery could intercept, and nothing
 * for those at which it cannot. *latest_s is the latest launch of a shot that might be. */
static void meet_briefly(const glacis_defence *defence, const glacis_samples *samples, gi_timeline *line,
                         double *latest_s)
{
    gi_ground ground;
    double reach_m, bound;
    start(defence, &ground, line);
    glacis_reach_extent(defence->reach, &reach_m, NULL, NULL);
    if (defence->battery->published_reach_governs >= 0.5)
        reach_m = fmin(reach_m, defence->battery->published_reach_m);
    bound = gi_defend_ground_bound(&ground, reach_m);
    *latest_s = -INFINITY;
    for (size_t i = 0; i < samples->count; i++) {
        const glacis_sample *sample = &samples->at[i];
        line->time_s[i] = sample->state.time_s;
        line->blocked[i] = sample_limits(defence->battery, sample);
        if (line->blocked[i]) continue;
        if (gi_defend_surely_beyond(&ground, sample->state.pos_ecef_m, bound))
            line->blocked[i] = GLACIS_LIMIT_REACH;
        else
            line->blocked[i] = place_limits(defence, &ground, 1.0, sample, &line->flyout_s[i]);
        if (line->blocked[i]) continue;
        line->count = i + 1;
        *latest_s = fmax(*latest_s, line->time_s[i] - line->flyout_s[i]);
    }
}

glacis_status glacis_engage_shots(const glacis_defence *defence, const glacis_vehicle *threat,
                                  const glacis_samples *samples, int *shots)
{
    glacis_status status = check(defence, samples);
    if (status != GLACIS_OK) return status;
    if (!threat || !shots) return GLACIS_REFUSED_ARGUMENT;
    gi_timeline line;
    gi_sight sight = {
        .defence = defence, .threat = threat, .samples = samples, .line = &line, .briefly = true};
    double latest_s, first_sight_s, usable_s;
    meet_briefly(defence, samples, &line, &latest_s);
    gi_defend_follow(&sight, line.count, latest_s, &first_sight_s, &usable_s);
    *shots = isfinite(usable_s) ? gi_defend_shots(&line, 0, 0).count : 0;
    return GLACIS_OK;
}

glacis_status glacis_engage_samples(const glacis_defence *defence, const glacis_vehicle *threat,
                                    const glacis_samples *samples, glacis_engagement *out)
{
    glacis_status status = check(defence, samples);
    if (status != GLACIS_OK) return status;
    if (!threat || !out) return GLACIS_REFUSED_ARGUMENT;
    gi_timeline line;
    gi_sight sight = {.defence = defence, .threat = threat, .samples = samples, .line = &line};
    double first_sight_s, usable_s;
    meet(defence, samples, &line);
    gi_defend_follow(&sight, line.count, INFINITY, &first_sight_s, &usable_s);
    gi_shots shots = gi_defend_shots(&line, 0, 0);
    report(&line, samples, &shots, out);
    out->first_sight_s = never(first_sight_s);
    out->usable_track_s = never(usable_s);
    int required = (int)ceil(defence->battery->shots_required_count);
    if (shots.count >= required) return GLACIS_OK;
    gi_defend_follow_lifted(&sight);
    out->binding = gi_defend_binding(&line, required, &out->joint_limits);
    out->joint = !out->binding;
    return GLACIS_OK;
}

glacis_status glacis_engage(const glacis_defence *defence, const glacis_vehicle *threat,
                            const glacis_flight *flight, glacis_engagement *out)
{
    if (!defence || !defence->battery || !flight) return GLACIS_REFUSED_ARGUMENT;
    glacis_samples samples;
    glacis_status status =
        glacis_samples_take(flight, defence->battery->layer_min_m, defence->battery->layer_max_m, &samples);
    return status == GLACIS_OK ? glacis_engage_samples(defence, threat, &samples, out) : status;
}
