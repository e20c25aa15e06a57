/* src/series/simulate.h: draws of level and coefficients given the reports, and Gibbs sampling of the sds. See docs/models/series.md. */
#ifndef GI_SERIES_SIMULATE_H
#define GI_SERIES_SIMULATE_H

#include "series/draws.h"
#include "series/posterior.h"

/* Memory of a simulation smoother; `count` doubles of gi_series_simulator_count. */
typedef struct gi_series_simulator {
    gi_series_problem problem; /* the reports less those of a made-up series */
    gi_series_work work;
    double *y, *normals, *made_level, *made_month, *level, *month;
    double *coefficient; /* columns + 1 */
    gi_series_sum *sums; /* the caller's, sums_count of them */
} gi_series_simulator;

size_t gi_series_simulator_count(const gi_series_problem *problem);
/* `sums` has problem->sums_count places; NULL without sums. */
void gi_series_simulator_place(const gi_series_problem *problem, double *memory, gi_series_sum *sums,
                               gi_series_simulator *out);

/* One joint draw of coefficients, levels and months given all reports and the sds, into the simulator's arrays. */
glacis_status gi_series_simulate(const gi_series_problem *problem, const gi_series_sds *sds, uint64_t seed,
                                 uint64_t run, gi_series_simulator *simulator);

typedef struct gi_series_gibbs_options {
    gi_series_prior prior;
    size_t first, columns;         /* regressors whose draws are kept */
    size_t chains, burn_in, draws; /* draws: kept ones of each chain */
    uint64_t seed;
    const glacis_par_options *par;
} gi_series_gibbs_options;

/* out: chains x draws rows of irregular sd, level sd, and the coefficients asked for. */
glacis_status gi_series_gibbs(const gi_series_problem *problem, const gi_series_gibbs_options *options,
                              double *out);

#endif
