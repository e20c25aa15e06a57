/* radar/view.h: what a prepared view holds. Internal. */
#ifndef GI_RADAR_VIEW_H
#define GI_RADAR_VIEW_H

#include "radar/rays.h"

#include <glacis/radar.h>

struct glacis_radar_view {
    glacis_radar_post post;
    gi_radar_site site; /* the local sphere and how rays bend over it */
    glacis_enu frame;
    double forward[3], right[3]; /* horizontal unit vectors along boresight and 90 deg clockwise of it */
    double normal[3]; /* of the array: boresight, tilted up to the middle of the elevation limits */
    double
        mask_el_rad; /* lowest open elevation: the terrain mask, or the dip of the horizon where that is higher */
    double low_el_rad;    /* the higher of the mask and the lower elevation limit */
    double sector_cosine; /* of the half width; below -1: all round */
    double detect4_m2;    /* R^4 / sigma at which detection_snr is met on boresight, detection dwell */
    double track4_m2;     /* R^4 S/N / sigma on boresight, track dwell */
    gi_radar_rays rays;
};

/* The limits that hide a target of any size: all but the signal. */
unsigned gi_radar_hidden_by_shape(const glacis_radar_view *view, const double target_ecef_m[3]);

static inline double gi_dot3(const double a[3], const double b[3])
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

#endif
