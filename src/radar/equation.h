/* radar/equation.h: the range equation in the two pieces that the hot path wants apart. Internal. */
#ifndef GI_RADAR_EQUATION_H
#define GI_RADAR_EQUATION_H

#include <glacis/radar.h>

#define GI_RADAR_LIGHT_MPS     299792458.0  /* exact by definition [SI19] */
#define GI_RADAR_BOLTZMANN_JPK 1.380649e-23 /* exact by definition [SI19] */

/* R^4 S/N / sigma on boresight, in m2: all of the radar and of its dwell in one number. */
double gi_radar_reach4_m2(const glacis_radar *radar, double dwell_s);
/* Two-way gain at an angle off boresight, of that on boresight: cos^exponent; exponent 0: 1 in every direction. */
double gi_radar_scan_gain(const glacis_radar *radar, double scan_cosine);
/* Width (rad) between half-power points on boresight of a uniformly lit square of the effective area. */
double gi_radar_beamwidth_rad(const glacis_radar *radar);

#endif
