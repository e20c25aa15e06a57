/* defend/follow.h: from when on may a shot be launched at each sample? Internal. See follow.c for the model. */
#ifndef GI_DEFEND_FOLLOW_H
#define GI_DEFEND_FOLLOW_H

#include "defend/sight.h"

/* Sets the first row of the time line's ready_s for the samples before `until`. Gives up, leaving INFINITY, once nothing can be
 * launched by latest_s. In *first_s and *usable_s the first sight and the first usable track, INFINITY: never. */
void gi_defend_follow(gi_sight *sight, size_t until, double latest_s, double *first_s, double *usable_s);
/* After that for all samples: the rows of every set of radar limits lifted. */
void gi_defend_follow_lifted(gi_sight *sight);

#endif
