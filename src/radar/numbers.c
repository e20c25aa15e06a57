/* numbers.c: what do the kernels need to know of a radar that stands here and faces there? */
#include "radar/numbers.h"

#include "radar/equation.h"
#include "radar/look.h"
#include "radar/view.h"

#include <math.h>
#include <string.h>

/* The sines of a ray at the nodes, a little widened for what the cubics do between them. */
static void bounds_of(const gi_radar_rays *rays, int ray, double *least, double *most)
{
    const double slack = 1e-5;
    *least = INFINITY;
    *most = -INFINITY;
    for (int cell = 0; cell < GI_RADAR_RAY_CELLS; cell++) {
        const double *c = rays->cubic[cell][ray], ends[2] = {c[0], c[0] + c[1] + c[2] + c[3]};
        for (int i = 0; i < 2; i++) {
            *least = fmin(*least, ends[i] - slack);
            *most = fmax(*most, ends[i] + slack);
        }
    }
}

static void set_rays(const gi_radar_rays *rays, gi_simd_radar *out)
{
    out->q_scale_m = GI_RADAR_RAY_SCALE_M;
    out->q_least = rays->q_least;
    out->cells_per_q = rays->cells_per_q;
    out->cell_last = GI_RADAR_RAY_CELLS - 1;
    out->lower = rays->cubic[0][GI_RADAR_RAY_LOWER];
    out->upper = rays->cubic[0][GI_RADAR_RAY_UPPER];
    out->stride = sizeof rays->cubic[0] / sizeof(double);
    bounds_of(rays, GI_RADAR_RAY_LOWER, &out->lower_least, &out->lower_most);
    bounds_of(rays, GI_RADAR_RAY_UPPER, &out->upper_least, &out->upper_most);
}

void gi_radar_numbers(const glacis_radar_view *view, const double origin_ecef_m[3], gi_simd_radar *out)
{
    const glacis_radar *radar = &view->post.radar;
    const glacis_radar_mode *mode = &view->post.mode;
    gi_radar_hold hold;
    gi_radar_hold_init(view, &hold);
    *out = (gi_simd_radar){.tilt_cosine = view->tilt_cosine,
                           .tilt_sine = view->tilt_sine,
                           .sector_cosine = view->sector_cosine,
                           .range_most_m = mode->instrumented_range_m,
                           .detect4_m2 = view->detect4_m2,
                           .hold4_m2 = view->hold4_m2,
                           .track4_m2 = view->track4_m2,
                           .scan_exponent = radar->scan_loss_exponent,
                           .frame_s = hold.frame_s,
                           .miss_s = hold.miss_s,
                           .update_s = mode->track_update_s,
                           .beam_rad = gi_radar_beamwidth_rad(radar),
                           .slope2 = 2 * GI_RADAR_MONOPULSE_SLOPE * GI_RADAR_MONOPULSE_SLOPE,
                           .angle_floor_rad = radar->angle_error_floor_rad,
                           .along_m = gi_radar_along_m(radar)};
    for (int i = 0; i < 3; i++)
        out->origin_m[i] = view->frame.origin_ecef_m[i] - origin_ecef_m[i];
    memcpy(out->forward, view->forward, sizeof out->forward);
    memcpy(out->right, view->right, sizeof out->right);
    memcpy(out->up, view->frame.up, sizeof out->up);
    set_rays(&view->rays, out);
}
