/* uq/shapley.h: exact shares of several games side by side. Internal. */
#ifndef GI_UQ_SHAPLEY_H
#define GI_UQ_SHAPLEY_H

#include <glacis/sensitivity.h>

enum { GI_SHAPLEY_LANES = 8 };

/* As glacis_shapley_exact and glacis_shapley_order_range, with the same bits, of the game of each lane: worths[set * GI_SHAPLEY_LANES + lane]
 * and likewise by player. The caller sees to players in [1, 15] and finite worths. */
void gi_shapley_block(size_t players, const double *worths, double *shares);
void gi_shapley_block_order_range(size_t players, const double *worths, double *least, double *greatest);

/* weight[s] = s! (k - s - 1)! / k!, the share of orders in which just these s come before a player; as many as players. */
void gi_shapley_weights(size_t players, double *weight);

#endif
