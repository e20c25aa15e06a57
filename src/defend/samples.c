/* What does an engagement need to know of a flight, and how finely?
 *
 * Model: equal steps of at most 5 s; a step that touches the layer is cut into equal parts of at most 1 s.
 * Holds for flights of any length: beyond GLACIS_SAMPLES_MAX samples the steps grow.
 * Accuracy: an intercept is late by at most one step; first sight is refined between samples by gi_defend_between.
 */
#include "defend/samples.h"

#include "traj/leg.h"

#include <math.h>

#define COARSE_STEP_S 5.0
#define FINE_STEP_S   1.0
#define COARSE_MAX    (GLACIS_SAMPLES_MAX / 2)
/* A body turns over within a coarse step at most g (5 s)^2 / 8 = 31 m above its ends. */
#define TURN_M 50.0

static void take(const glacis_flight *flight, double time_s, glacis_sample *out)
{
    glacis_flight_at(flight, time_s, &out->state);
    const double *v = out->state.vel_ecef_mps;
    out->height_m = gi_traj_height_at(out->state.pos_ecef_m);
    out->speed_mps = sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
}

static bool touches(const glacis_sample *a, const glacis_sample *b, double layer_min_m, double layer_max_m)
{
    return fmin(a->height_m, b->height_m) <= layer_max_m + TURN_M &&
           fmax(a->height_m, b->height_m) >= layer_min_m - TURN_M;
}

/* Spreads the steps that touch the layer over `parts` samples each, from the last to the first, in place. */
static void refine(const glacis_flight *flight, const bool *fine, size_t parts, glacis_samples *out)
{
    size_t steps = out->count - 1, fine_count = 0;
    for (size_t i = 0; i < steps; i++)
        fine_count += fine[i];
    size_t to = steps + fine_count * (parts - 1);
    out->count = to + 1;
    for (size_t i = steps; i > 0; i--) {
        glacis_sample end = out->at[i];
        double start_s = out->at[i - 1].state.time_s, step_s = end.state.time_s - start_s;
        out->at[to--] = end;
        for (size_t part = fine[i - 1] ? parts - 1 : 0; part > 0; part--)
            take(flight, start_s + step_s * (double)part / (double)parts, &out->at[to--]);
    }
}

glacis_status glacis_samples_take(const glacis_flight *flight, double layer_min_m, double layer_max_m,
                                  glacis_samples *out)
{
    if (!flight || !out || !(layer_min_m <= layer_max_m)) return GLACIS_REFUSED_ARGUMENT;
    double duration_s = flight->impact.time_s;
    if (flight->knots_count < 2 || !(duration_s > 0 && isfinite(duration_s))) return GLACIS_REFUSED_ARGUMENT;
    size_t steps = (size_t)ceil(fmin(duration_s / COARSE_STEP_S, COARSE_MAX));
    double step_s = duration_s / (double)steps;
    for (size_t i = 0; i <= steps; i++)
        take(flight, step_s * (double)i, &out->at[i]);
    out->count = steps + 1;
    out->burnout_s = flight->burnout.time_s;
    bool fine[COARSE_MAX];
    size_t fine_count = 0;
    for (size_t i = 0; i < steps; i++) {
        fine[i] = touches(&out->at[i], &out->at[i + 1], layer_min_m, layer_max_m);
        fine_count += fine[i];
    }
    if (!fine_count) return GLACIS_OK;
    size_t parts = (size_t)ceil(step_s / FINE_STEP_S);
    size_t room = 1 + (GLACIS_SAMPLES_MAX - out->count) / fine_count;
    refine(flight, fine, parts < room ? parts : room, out);
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
