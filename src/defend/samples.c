/* What does an engagement need to know of a flight, and how finely?
 *
 * Model: equal steps of at most 5 s; a step that touches the layer is cut into equal parts of at most 1 s.
 * Holds for flights of any length: beyond GLACIS_SAMPLES_MAX samples the steps grow.
 * Accuracy: an intercept is late by at most one step; first sight is refined between samples by gi_defend_between.
 */
#include "defend/samples.h"

#include "traj/leg.h"

#include <math.h>

#define GRAVITY_MPS2 9.81

static size_t min_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void take(const glacis_flight *flight, double time_s, glacis_sample *out)
{
    glacis_flight_at(flight, time_s, &out->state);
    const double *v = out->state.vel_ecef_mps;
    out->height_m = gi_traj_height_at(out->state.pos_ecef_m);
    out->speed_mps = sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
}

bool gi_sample_touches(const gi_sample_steps *steps, double height_m, double next_height_m,
                       double layer_min_m, double layer_max_m)
{
    return fmin(height_m, next_height_m) <= layer_max_m + steps->turn_m &&
           fmax(height_m, next_height_m) >= layer_min_m - steps->turn_m;
}

gi_sample_steps gi_sample_steps_of(double duration_s, double coarse_step_s)
{
    gi_sample_steps steps = {.count = (size_t)ceil(fmin(duration_s / coarse_step_s, GI_SAMPLES_COARSE_MAX))};
    steps.length_s = duration_s / (double)steps.count;
    steps.turn_m = fmax(GI_SAMPLES_TURN_M, GRAVITY_MPS2 * steps.length_s * steps.length_s / 8);
    return steps;
}

size_t gi_sample_times(const gi_sample_steps *steps, double fine_step_s, double *time_s)
{
    size_t fine_count = 0, count = 0;
    for (size_t i = 0; i < steps->count; i++)
        fine_count += steps->fine[i];
    size_t parts = (size_t)ceil(fmin(steps->length_s / fine_step_s, GLACIS_SAMPLES_MAX));
    if (fine_count) parts = min_of(parts, 1 + (GLACIS_SAMPLES_MAX - steps->count - 1) / fine_count);
    for (size_t i = 0; i < steps->count; i++) {
        double start_s = steps->length_s * (double)i;
        double step_s = steps->length_s * (double)(i + 1) - start_s;
        size_t here = steps->fine[i] ? parts : 1;
        for (size_t part = 0; part < here; part++)
            time_s[count++] = start_s + step_s * (double)part / (double)here;
    }
    time_s[count++] = steps->length_s * (double)steps->count;
    return count;
}

glacis_status glacis_samples_take(const glacis_flight *flight, double layer_min_m, double layer_max_m,
                                  glacis_samples *out)
{
    if (!flight || !out || !(layer_min_m <= layer_max_m)) return GLACIS_REFUSED_ARGUMENT;
    double duration_s = flight->impact.time_s, time_s[GLACIS_SAMPLES_MAX];
    if (flight->knots_count < 2 || !(duration_s > 0 && isfinite(duration_s))) return GLACIS_REFUSED_ARGUMENT;
    gi_sample_steps steps = gi_sample_steps_of(duration_s, GI_SAMPLES_COARSE_S);
    for (size_t i = 0; i <= steps.count; i++)
        take(flight, steps.length_s * (double)i, &out->at[i]);
    for (size_t i = 0; i < steps.count; i++)
        steps.fine[i] =
            gi_sample_touches(&steps, out->at[i].height_m, out->at[i + 1].height_m, layer_min_m, layer_max_m);
    out->burnout_s = flight->burnout.time_s;
    out->count = gi_sample_times(&steps, GI_SAMPLES_FINE_S, time_s);
    /* From the last to the first, so that each whole step moves to where nothing is needed any more. */
    for (size_t i = out->count, step = steps.count; i-- > 0;) {
        if (time_s[i] == steps.length_s * (double)step)
            out->at[i] = out->at[step--];
        else
            take(flight, time_s[i], &out->at[i]);
    }
    return GLACIS_OK;
}

void gi_defend_between(const glacis_sample *a, const glacis_sample *b, double time_s, glacis_state *out)
{
    double step_s = b->state.time_s - a->state.time_s;
    double x = (time_s - a->state.time_s) / step_s, y = 1 - x;
    double from_a = (1 + 2 * x) * y * y, from_b = x * x * (3 - 2 * x);
    out->time_s = time_s;
    for (int k = 0; k < 3; k++) {
        double va = a->state.vel_ecef_mps[k], vb = b->state.vel_ecef_mps[k];
        out->pos_ecef_m[k] = from_a * a->state.pos_ecef_m[k] + from_b * b->state.pos_ecef_m[k] +
                             step_s * x * y * (y * va - x * vb);
        out->vel_ecef_mps[k] = y * va + x * vb;
    }
}
