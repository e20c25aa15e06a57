/* defend/sight.h: when does the fire-control radar see the flight, and from when is the track usable? Internal. */
#ifndef GI_DEFEND_SIGHT_H
#define GI_DEFEND_SIGHT_H

#include "defend/timeline.h"

/* A flight before a radar. The radar is asked about a sample only when the answer is wanted. */
typedef struct gi_sight {
    const glacis_defence *defence;
    const glacis_vehicle *threat;
    const glacis_samples *samples;
    gi_timeline *line; /* blocked gets the radar's limits, ready_s is set */
    bool asked[GLACIS_SAMPLES_MAX];
} gi_sight;

/* Sets ready_s[0], and the radar's limits of every sample at which the battery could intercept. First sight in *first_s,
 * INFINITY: never. `asked` is to be false throughout before. */
void gi_defend_look(gi_sight *sight, double *first_s);
/* The radar's limits of every sample, and ready_s for every set of them lifted. */
void gi_defend_look_again(gi_sight *sight);

#endif
