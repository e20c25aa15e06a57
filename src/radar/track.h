/* radar/track.h: how well a track predicts, as a covariance bound. Internal. */
#ifndef GI_RADAR_TRACK_H
#define GI_RADAR_TRACK_H

#include <glacis/base.h>

/* Symmetric 3 x 3: xx, xy, xz, yy, yz, zz. */
typedef struct gi_sym3 {
    double m[6];
} gi_sym3;

/* Information on (position, velocity) at origin_s, as 3 x 3 blocks: sums over the measurements of W, W t and W t^2. */
typedef struct gi_radar_track {
    size_t count;
    double origin_s, latest_s;
    gi_sym3 position, mixed, velocity;
} gi_radar_track;

void gi_radar_track_reset(gi_radar_track *track);
/* Adds one measurement along the unit vector `sight`: standard errors along it and across it (both axes), in metres. */
void gi_radar_track_add(gi_radar_track *track, double time_s, const double sight[3], double along_m,
                        double across_m);
/* Root of the summed variances of the three coordinates of the position predicted for a time; INFINITY under two
 * measurements. */
double gi_radar_track_sigma_m(const gi_radar_track *track, double time_s);

#endif
