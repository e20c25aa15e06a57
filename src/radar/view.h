/* radar/view.h: what a prepared view holds. Internal. */
#ifndef GI_RADAR_VIEW_H
#define GI_RADAR_VIEW_H

#include "radar/hold.h"
#include "radar/rays.h"

#include <glacis/radar.h>

struct glacis_radar_view {
    glacis_radar_post post;
    gi_radar_site site; /* the local sphere and how rays bend over it */
    glacis_enu frame;
    double forward[3], right[3]; /* horizontal unit vectors along boresight and 90 deg clockwise of it */
    double normal[3]; /* of the array: boresight, tilted up to the middle of the elevation limits */
    double tilt_cosine, tilt_sine;
    double
        mask_el_rad; /* lowest open elevation: the terrain mask, or the dip of the horizon where that is higher */
    double low_el_rad;    /* the higher of the mask and the lower elevation limit */
    double sector_cosine; /* of the half width; below -1: all round */
    double detect4_m2;    /* R^4 / sigma at which detection_snr is met on boresight, detection dwell */
    double hold4_m2;      /* the same with the track dwell, if that is longer */
    int scan_powers[2];   /* whole numbers around the exponent of the scan loss */
    double track4_m2;     /* R^4 S/N / sigma on boresight, track dwell */
    gi_radar_rays rays;
};

/* Where a target stands in the frame of the array. */
typedef struct gi_radar_place {
    double up_m, ahead_m, ground_m; /* ground_m: horizontal distance, ahead_m its part along boresight */
    double range_m;
    double along_normal_m; /* range_m times the cosine of the scan angle */
} gi_radar_place;

void gi_radar_place_at(const glacis_radar_view *view, const double target_ecef_m[3], gi_radar_place *out);
/* Turns a place about the radar's vertical onto the boresight, as if the radar had been turned to face it. */
void gi_radar_place_face(const glacis_radar_view *view, gi_radar_place *place);

/* Whether the array can point there: within the half width of boresight in azimuth, or within it of the array's
 * tilted normal. False for a place that is not a number. */
static inline bool gi_radar_in_sector(const glacis_radar_view *view, const gi_radar_place *p)
{
    return p->ahead_m >= p->ground_m * view->sector_cosine ||
           p->along_normal_m >= p->range_m * view->sector_cosine;
}

/* The limits that hide a target of any size: all but the signal. */
unsigned gi_radar_hidden_by_shape(const glacis_radar_view *view, const gi_radar_place *place);
/* All limits that hide a target of a size from the search, and in *lost those that take it from a track; the range may
 * be the difference. */
unsigned gi_radar_hidden_at(const glacis_radar_view *view, const gi_radar_place *place, double rcs_m2,
                            unsigned *lost);
/* The same in one word, sooner. */
gi_radar_level gi_radar_level_at(const glacis_radar_view *view, const gi_radar_place *place, double rcs_m2);

static inline double gi_dot3(const double a[3], const double b[3])
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

#endif
