/* series/nodes.h: coefficients over what is known of the two sds, each an exact mixture of normals. Internal. */
#ifndef GI_SERIES_NODES_H
#define GI_SERIES_NODES_H

#include "series/mixture.h"
#include "series/posterior.h"

#include <glacis/impact.h>

enum { GI_GRID_MAIN = 25, GI_GRID_MANY = 15 };

/* Coefficients from..from + wanted - 1 of the problem's columns. */
typedef struct gi_nodes_ask {
    size_t from, wanted, grid;
    const gi_series_sds *fixed; /* one node there; NULL: a grid of that many nodes along each log sd */
} gi_nodes_ask;

typedef struct gi_nodes {
    gi_series_posterior posterior; /* its weights, sds and covariances */
    size_t count, wanted;
    double *mean, *sd; /* mean[w * count + node] */
} gi_nodes;

/* The engine's default prior; GLACIS_REFUSED_RANGE for a series without variation. `memory`: gi_series_work_count doubles. */
glacis_status gi_prior_of(const gi_series_problem *problem, double *memory, glacis_sd_prior *out);
glacis_status gi_nodes_create(const gi_series_problem *problem, const glacis_sd_prior *prior,
                              const gi_nodes_ask *ask, gi_nodes *out);
void gi_nodes_clear(gi_nodes *nodes);

/* Coefficient `wanted` as a mixture that borrows from the nodes. */
gi_mixture gi_nodes_mixture(const gi_nodes *nodes, size_t wanted);
/* Root of the posterior mean of its variance given the sds. */
double gi_nodes_se(const gi_nodes *nodes, size_t wanted);
double gi_nodes_covariance(const gi_nodes *nodes, size_t node, size_t a, size_t b);

#endif
