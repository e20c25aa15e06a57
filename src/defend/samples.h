/* defend/samples.h: between two samples of a flight. Internal. */
#ifndef GI_DEFEND_SAMPLES_H
#define GI_DEFEND_SAMPLES_H

#include <glacis/defend.h>

/* State at a time between two neighbouring samples: cubic Hermite in position (within 0.1 m in free flight, 50 m over the
 * end of a burn), linear in velocity. */
void gi_defend_between(const glacis_sample *a, const glacis_sample *b, double time_s, glacis_state *out);

#endif
