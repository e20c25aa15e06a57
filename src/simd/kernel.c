/* The kernels, at the width GI_LANES with which this file is compiled. See kernel.h and traj/integrate.c, whose steps these
 * are: Runge-Kutta 5(4) of Tsitouras in Nystroem form, steps that land on the kinks of the atmosphere. */
#include "simd/events.h"
#include "simd/legs.h"

static void leg(const gi_simd_common *common, gi_simd_steering steering, gi_simd_chunk *chunk,
                const gi_simd_knots *knots)
{
    leg_run r = {.common = common, .chunk = chunk, .knots = knots};
    switch (steering) {
    case GI_SIMD_FIXED:
        run_leg(&r, GI_SIMD_FIXED);
        break;
    case GI_SIMD_RAMP:
        run_leg(&r, GI_SIMD_RAMP);
        break;
    case GI_SIMD_VELOCITY:
        run_leg(&r, GI_SIMD_VELOCITY);
        break;
    case GI_SIMD_COAST:
        run_leg(&r, GI_SIMD_COAST);
        break;
    case GI_SIMD_BALLISTIC:
        run_leg(&r, GI_SIMD_BALLISTIC);
        break;
    }
}
GI_INLINE void find_all(gi_simd_event event, double ground_m, const gi_simd_steps *steps, size_t count,
                        double (*state)[GI_SIMD_CHUNK_MAX])
{
    for (size_t start = 0; start < count; start += WIDE) {
        vd x[SIDE], found[7];
        find(event, ground_m, steps, start, x);
        EACH
        {
            const size_t at = start + (size_t)k * GI_LANES;
            hermite(steps, at, x[k], found);
            for (int i = 0; i < 7; i++)
                v_store(&state[i][at], found[i]);
        }
    }
}
static void event(gi_simd_event event, double ground_m, const gi_simd_steps *steps, size_t count,
                  double (*state)[GI_SIMD_CHUNK_MAX])
{
    if (event == GI_SIMD_EVENT_TOP)
        find_all(GI_SIMD_EVENT_TOP, ground_m, steps, count, state);
    else
        find_all(GI_SIMD_EVENT_GROUND, ground_m, steps, count, state);
}

/* ---- for tests --------------------------------------------------------------------------------------- */

static void probe(int what, size_t count, const double *in, double *out, double *out2)
{
    for (size_t at = 0; at + GI_LANES <= count; at += GI_LANES) {
        vd x = v_load(&in[at]), a = v_set(0), b = v_set(0);
        if (what == GI_SIMD_PROBE_LOG) a = v_log_near(x);
        if (what == GI_SIMD_PROBE_ATAN) a = v_atan_near(x);
        if (what == GI_SIMD_PROBE_EXP2) a = v_exp2_near(x);
        if (what == GI_SIMD_PROBE_ROOT) a = v_tenth_root_inverse(x);
        if (what == GI_SIMD_PROBE_SINCOS) v_sincos_quarter(x, &a, &b);
        if (what == GI_SIMD_PROBE_AIR) {
            alignas(64) double segment[AIR_COLUMNS][GI_LANES];
            gi_simd_air_segment(x, &segment[0][0], GI_LANES);
            gi_simd_air(x, &segment[0][0], GI_LANES, &a, &b);
        }
        v_store(&out[at], a);
        v_store(&out2[at], b);
    }
}

const gi_simd_kernels GI_SIMD_TABLE = {.name = GI_SIMD_PATH,
                                       .lanes = GI_LANES,
                                       .leg = leg,
                                       .event = event,
                                       .points = GI_SIMD_NAME(points),
                                       .meet = GI_SIMD_NAME(meet),
                                       .visible = GI_SIMD_NAME(visible),
                                       .blend = GI_SIMD_NAME(blend),
                                       .probe = probe};
