/* uq/prim.h: what the files of the patient rule induction method share. */
#ifndef GI_UQ_PRIM_H
#define GI_UQ_PRIM_H

#include <glacis/prim.h>

/* The whole space: no limits; the score is not set. */
void gi_uq_prim_open(size_t inputs_count, glacis_prim_box *box);
/* Points of the sample in the box; input `lifted` is held to have no limits (pass inputs_count to lift none). */
glacis_prim_score gi_uq_prim_score(const glacis_prim_box *box, const glacis_prim_sample *sample,
                                   size_t lifted);
/* Shares from counts. */
glacis_prim_score gi_uq_prim_shares(size_t points, size_t of_interest, size_t all_points,
                                    size_t all_of_interest);
/* Sets score, restricted_count and quasi_p of a box whose limits are set. */
void gi_uq_prim_describe(glacis_prim_box *box, const glacis_prim_sample *sample);
/* Drops inputs whose quasi-p is above `most`, the largest first, the lowest input of equals; how many were dropped. */
size_t gi_uq_prim_drop(glacis_prim_box *box, const glacis_prim_sample *sample, double most);
/* The limits after a step; score, restricted_count and quasi_p are not set. */
void gi_uq_prim_limits(const glacis_prim *prim, size_t inputs_count, size_t step, glacis_prim_box *box);

#endif
