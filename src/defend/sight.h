/* defend/sight.h: what the fire-control radar makes of the samples of a flight. Internal. */
#ifndef GI_DEFEND_SIGHT_H
#define GI_DEFEND_SIGHT_H

#include "defend/timeline.h"
#include "radar/hold.h"

/* A flight before a radar. */
typedef struct gi_sight {
    const glacis_defence *defence;
    const glacis_vehicle *threat;
    const glacis_samples *samples;
    gi_timeline *line; /* undetected and the radar's limits in blocked are set as far as asked */
    size_t asked;      /* samples, from the first */
    bool briefly;      /* which limit hides it is not asked: RANGE stands for any */
} gi_sight;

/* Asks the radar about the samples up to and including this one. */
void gi_defend_ask(gi_sight *sight, size_t sample);
/* Level at a sample that has been asked about, and at a time between samples `before` and before + 1. */
gi_radar_level gi_defend_level(const gi_sight *sight, size_t sample, unsigned lifted);
gi_radar_level gi_defend_level_between(const gi_sight *sight, size_t before, double time_s, unsigned lifted);
/* Turns a state that lies outside the sector about the radar's vertical until it lies on the boresight. */
void gi_defend_face(const glacis_radar_view *view, glacis_state *state);

#endif
