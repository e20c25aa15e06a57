/* view.c: which limits hide a target from a radar that stands here and faces there?
 *
 *   horizon    below the ray that leaves at the terrain mask, or that grazes the Earth where the mask lies lower
 *   elevation  above that, but below the ray of the lower or above that of the upper elevation limit
 *   sector     |azimuth - boresight| > half width and scan angle > half width
 *   range      beyond the instrumented range, or R^4 > (R^4 / sigma)_need sigma cos^p(scan), where the need is that of
 *              the search dwell for finding a target and that of the longer dwell for keeping it
 *
 * Everything is compared as dot products and squared lengths. The array's normal is the boresight tilted up to the
 * middle of the elevation limits (an assumption: the tilt of a real array is seldom published), and the scan angle
 * is that between the normal and the straight line to the target; bending, under a degree, is left out of azimuth,
 * scan and range. The sector is the published wedge of azimuths joined with the cone of the same half width that a
 * plane array scans about its normal: it reaches over the zenith (an assumption).
 * References: [Skolnik08 ch9] for the scan loss, docs/models/radar.md for the convention of aspect classes. */
#include "radar/view.h"

#include "radar/equation.h"

#include <math.h>
#include <stdlib.h>

#define ELEVATION_LEAST_RAD (-2.0 * GLACIS_RAD) /* as far down as rays are traced */

static bool positive(double value)
{
    return value > 0.0 && isfinite(value);
}

static bool within(double value, double least, double most)
{
    return value >= least && value <= most;
}

static bool radar_usable(const glacis_radar *radar)
{
    return positive(radar->frequency_hz) && positive(radar->aperture_area_m2) &&
           positive(radar->aperture_efficiency) && positive(radar->average_power_w) &&
           positive(radar->loss_temperature_k) && positive(radar->azimuth_half_width_rad) &&
           within(radar->scan_loss_exponent, 0.0, 10.0) && within(radar->range_error_floor_m, 0.0, 1e6) &&
           within(radar->angle_error_floor_rad, 0.0, 1.0);
}

static bool mode_usable(const glacis_radar *radar, const glacis_radar_mode *mode)
{
    return positive(mode->instrumented_range_m) &&
           within(mode->elevation_min_rad, ELEVATION_LEAST_RAD, 1.57) &&
           mode->elevation_max_rad > mode->elevation_min_rad &&
           mode->elevation_max_rad <= 0.5 * GLACIS_PI + 1e-9 && positive(mode->track_dwell_s) &&
           positive(mode->track_update_s) && positive(mode->detection_snr) &&
           within(mode->search_time_share, 0.0, 1.0) && positive(glacis_radar_detection_dwell_s(radar, mode));
}

static bool post_usable(const glacis_radar_post *post)
{
    return radar_usable(&post->radar) && mode_usable(&post->radar, &post->mode) &&
           within(post->position.lat_rad, -0.5 * GLACIS_PI, 0.5 * GLACIS_PI) &&
           isfinite(post->position.lon_rad) && within(post->position.height_m, -500.0, 20e3) &&
           isfinite(post->boresight_az_rad) && within(post->mask_rad, -0.5 * GLACIS_PI, 1.57);
}

/* Gaussian radius of curvature sqrt(M N) of the ellipsoid: the mean over all azimuths. */
static double sphere_radius_m(double lat_rad)
{
    const double e2 = GLACIS_WGS84_F * (2.0 - GLACIS_WGS84_F);
    const double s = sin(lat_rad);
    return GLACIS_WGS84_A_M * sqrt(1.0 - e2) / (1.0 - e2 * s * s);
}

static void set_axes(glacis_radar_view *view)
{
    const glacis_radar_post *post = &view->post;
    const double tilt_rad = 0.5 * (post->mode.elevation_min_rad + post->mode.elevation_max_rad);
    const double ca = cos(post->boresight_az_rad), sa = sin(post->boresight_az_rad);
    view->tilt_cosine = cos(tilt_rad);
    view->tilt_sine = sin(tilt_rad);
    glacis_geo_enu_at(&post->position, &view->frame);
    for (int i = 0; i < 3; ++i) {
        view->forward[i] = ca * view->frame.north[i] + sa * view->frame.east[i];
        view->right[i] = ca * view->frame.east[i] - sa * view->frame.north[i];
        view->normal[i] = view->tilt_cosine * view->forward[i] + view->tilt_sine * view->frame.up[i];
    }
    const double half_width_rad = post->radar.azimuth_half_width_rad;
    view->sector_cosine = half_width_rad >= GLACIS_PI ? -2.0 : cos(half_width_rad);
}

/* The Earth's edge: the ray that grazes height 0, level for an antenna at or under it. */
static double edge_el_rad(const gi_radar_site *site)
{
    return glacis_env_horizon_rad(site->refraction, &site->refractivity, site->sphere_radius_m,
                                  fmax(site->height_m, 0.0));
}

static glacis_status set_rays(glacis_radar_view *view)
{
    const glacis_radar_mode *mode = &view->post.mode;
    view->mask_el_rad = fmax(fmax(view->post.mask_rad, edge_el_rad(&view->site)), ELEVATION_LEAST_RAD);
    view->low_el_rad = fmax(view->mask_el_rad, mode->elevation_min_rad);
    const double el_rad[GI_RADAR_RAYS] = {view->mask_el_rad, view->low_el_rad,
                                          fmin(mode->elevation_max_rad, 0.5 * GLACIS_PI)};
    return gi_radar_rays_build(&view->site, el_rad, &view->rays);
}

glacis_status glacis_radar_view_create(const glacis_radar_post *post, glacis_refraction refraction,
                                       glacis_radar_view **out)
{
    if (!post || !out) return GLACIS_REFUSED_ARGUMENT;
    if (refraction < GLACIS_REFRACTION_EXPONENTIAL || refraction > GLACIS_REFRACTION_NONE)
        return GLACIS_REFUSED_ARGUMENT;
    if (!post_usable(post)) return GLACIS_REFUSED_RANGE;
    glacis_radar_view *view = malloc(sizeof *view);
    if (!view) return GLACIS_FAILED_MEMORY;
    view->post = *post;
    view->site = (gi_radar_site){.sphere_radius_m = sphere_radius_m(post->position.lat_rad),
                                 .height_m = post->position.height_m,
                                 .refraction = refraction,
                                 .refractivity = glacis_env_refractivity_itu()};
    const double detection_dwell_s = glacis_radar_detection_dwell_s(&post->radar, &post->mode);
    view->detect4_m2 = gi_radar_reach4_m2(&post->radar, detection_dwell_s) / post->mode.detection_snr;
    view->track4_m2 = gi_radar_reach4_m2(&post->radar, post->mode.track_dwell_s);
    view->hold4_m2 = fmax(view->detect4_m2, view->track4_m2 / post->mode.detection_snr);
    view->scan_powers[0] = (int)floor(post->radar.scan_loss_exponent);
    view->scan_powers[1] = (int)ceil(post->radar.scan_loss_exponent);
    set_axes(view);
    const glacis_status status = set_rays(view);
    if (status != GLACIS_OK) {
        free(view);
        return status;
    }
    *out = view;
    return GLACIS_OK;
}

glacis_status glacis_radar_view_turn(const glacis_radar_view *view, double boresight_az_rad,
                                     glacis_radar_view **out)
{
    if (!view || !out) return GLACIS_REFUSED_ARGUMENT;
    if (!isfinite(boresight_az_rad)) return GLACIS_REFUSED_RANGE;
    glacis_radar_view *turned = malloc(sizeof *turned);
    if (!turned) return GLACIS_FAILED_MEMORY;
    *turned = *view;
    turned->post.boresight_az_rad = boresight_az_rad;
    set_axes(turned);
    *out = turned;
    return GLACIS_OK;
}

void glacis_radar_view_destroy(glacis_radar_view *view)
{
    free(view);
}

void gi_radar_place_at(const glacis_radar_view *view, const double target_ecef_m[3], gi_radar_place *out)
{
    const double *origin = view->frame.origin_ecef_m;
    const double line[3] = {target_ecef_m[0] - origin[0], target_ecef_m[1] - origin[1],
                            target_ecef_m[2] - origin[2]};
    const double up_m = gi_dot3(line, view->frame.up), ahead_m = gi_dot3(line, view->forward);
    const double aside_m = gi_dot3(line, view->right);
    const double ground2_m2 = ahead_m * ahead_m + aside_m * aside_m;
    *out = (gi_radar_place){.up_m = up_m,
                            .ahead_m = ahead_m,
                            .ground_m = sqrt(ground2_m2),
                            .range_m = sqrt(ground2_m2 + up_m * up_m),
                            .along_normal_m = view->tilt_cosine * ahead_m + view->tilt_sine * up_m};
}

void gi_radar_place_face(const glacis_radar_view *view, gi_radar_place *place)
{
    place->ahead_m = place->ground_m;
    place->along_normal_m = view->tilt_cosine * place->ground_m + view->tilt_sine * place->up_m;
}

/* Comparisons are negated, so that a target that is not a number is hidden. */
unsigned gi_radar_hidden_by_shape(const glacis_radar_view *view, const gi_radar_place *p)
{
    double sine[GI_RADAR_RAYS];
    gi_radar_rays_at(&view->rays, p->range_m, sine);
    unsigned hidden = 0;
    if (!(p->up_m >= p->range_m * sine[GI_RADAR_RAY_MASK]))
        hidden |= GLACIS_LIMIT_HORIZON;
    else if (!(p->up_m >= p->range_m * sine[GI_RADAR_RAY_LOWER] &&
               p->up_m <= p->range_m * sine[GI_RADAR_RAY_UPPER]))
        hidden |= GLACIS_LIMIT_ELEVATION;
    if (!gi_radar_in_sector(view, p)) hidden |= GLACIS_LIMIT_SECTOR;
    if (!(p->range_m <= view->post.mode.instrumented_range_m)) hidden |= GLACIS_LIMIT_RANGE;
    return hidden;
}

static double whole_power(double base, int power)
{
    double product = 1.0;
    for (int i = 0; i < power; ++i)
        product *= base;
    return product;
}

/* Strength of the signal: enough to detect, to track, or neither. The gain cos^p lies between two whole powers of the cosine,
 * which decide far from the edge; the slack is many times their rounding, so that the answer is that of the power itself. */
static gi_radar_level signal_level(const glacis_radar_view *view, const gi_radar_place *p, double rcs_m2)
{
    const double slack = 1e-9;
    const double range2_m2 = p->range_m * p->range_m, range4_m4 = range2_m2 * range2_m2;
    const double cosine = p->along_normal_m / p->range_m;
    if (cosine > 0.0) {
        const double most = whole_power(cosine, view->scan_powers[0]);
        if (range4_m4 > view->hold4_m2 * rcs_m2 * most * (1.0 + slack)) return GI_RADAR_HIDDEN;
        const double least = whole_power(cosine, view->scan_powers[1]);
        if (range4_m4 < view->detect4_m2 * rcs_m2 * least * (1.0 - slack)) return GI_RADAR_DETECTABLE;
    }
    const double seen_m2 = rcs_m2 * gi_radar_scan_gain(&view->post.radar, cosine);
    if (range4_m4 <= view->detect4_m2 * seen_m2) return GI_RADAR_DETECTABLE;
    return range4_m4 <= view->hold4_m2 * seen_m2 ? GI_RADAR_TRACKABLE : GI_RADAR_HIDDEN;
}

unsigned gi_radar_hidden_at(const glacis_radar_view *view, const gi_radar_place *p, double rcs_m2,
                            unsigned *lost)
{
    const unsigned hidden = gi_radar_hidden_by_shape(view, p);
    const gi_radar_level signal = signal_level(view, p, rcs_m2);
    *lost = signal >= GI_RADAR_TRACKABLE ? hidden : hidden | GLACIS_LIMIT_RANGE;
    return signal == GI_RADAR_DETECTABLE ? hidden : hidden | GLACIS_LIMIT_RANGE;
}

gi_radar_level gi_radar_level_at(const glacis_radar_view *view, const gi_radar_place *p, double rcs_m2)
{
    if (!(p->range_m <= view->post.mode.instrumented_range_m)) return GI_RADAR_HIDDEN;
    if (!gi_radar_in_sector(view, p)) return GI_RADAR_HIDDEN;
    const gi_radar_level signal = signal_level(view, p, rcs_m2);
    return signal == GI_RADAR_HIDDEN || gi_radar_hidden_by_shape(view, p) ? GI_RADAR_HIDDEN : signal;
}

unsigned glacis_radar_hidden_by(const glacis_radar_view *view, const double target_ecef_m[3], double rcs_m2)
{
    gi_radar_place place;
    unsigned lost;
    gi_radar_place_at(view, target_ecef_m, &place);
    return gi_radar_hidden_at(view, &place, rcs_m2, &lost);
}

unsigned glacis_radar_lost_by(const glacis_radar_view *view, const double target_ecef_m[3], double rcs_m2)
{
    gi_radar_place place;
    unsigned lost;
    gi_radar_place_at(view, target_ecef_m, &place);
    gi_radar_hidden_at(view, &place, rcs_m2, &lost);
    return lost;
}

double glacis_radar_rcs_m2(const glacis_radar_view *view, const glacis_vehicle *vehicle,
                           const glacis_state *state, bool boosting)
{
    if (boosting) return vehicle->rcs_boost_m2;
    const double *origin = view->frame.origin_ecef_m, *target = state->pos_ecef_m;
    const double line[3] = {origin[0] - target[0], origin[1] - target[1], origin[2] - target[2]};
    const double along = gi_dot3(line, state->vel_ecef_mps);
    const double cone = 0.75 * gi_dot3(line, line) * gi_dot3(state->vel_ecef_mps, state->vel_ecef_mps);
    /* cos^2 of 30 deg is 3/4. */
    if (along * along < cone || along == 0.0) return vehicle->rcs_side_m2;
    return along > 0.0 ? vehicle->rcs_nose_m2 : vehicle->rcs_rear_m2;
}
