/* src/series/structural.h: level, slope and seasons that all may wander: the basic structural model. See docs/models/series.md.
 *
 *   y_t = level_t + season_t + irregular_t,   level_(t+1) = level_t + slope_t + e,   slope_(t+1) = slope_t + e',
 *   season_(t+1) = -(season_t + ... of a year less one period) + e'';   all states diffuse at the first period [Harvey89 ch2].
 */
#ifndef GI_SERIES_STRUCTURAL_H
#define GI_SERIES_STRUCTURAL_H

#include <glacis/base.h>

#define GI_STRUCTURAL_STATES_MAX 13

typedef struct gi_structural {
    size_t count;
    const double *y; /* NAN where nothing was reported */
    int season;      /* periods of a year with seasons of their own: 12, 4, or 0 for none */
    bool slope;
} gi_structural;

/* In the order of gi_structural_sd. */
typedef struct gi_structural_sds {
    double sd[4];
} gi_structural_sds;
enum { GI_STRUCTURAL_IRREGULAR, GI_STRUCTURAL_LEVEL, GI_STRUCTURAL_SLOPE, GI_STRUCTURAL_SEASON };

size_t gi_structural_states(const gi_structural *model);

/* Diffuse log likelihood, convention of Durbin & Koopman and KFAS. GLACIS_REFUSED_RANGE: sds negative, no number, or all 0; fewer reports than
 * states and one. */
glacis_status gi_structural_likelihood(const gi_structural *model, const gi_structural_sds *sds, double *out);

typedef struct gi_structural_fit {
    gi_structural_sds sds;
    bool is_zero[4];
    double log_likelihood,
        gradient_norm; /* by log sd; at 0 the one-sided slope by the variance where above 0 */
    size_t starts, starts_agreeing;
    bool certified;
} gi_structural_fit;

glacis_status gi_structural_maximise(const gi_structural *model, gi_structural_fit *out);

/* Smoothed states by period; NULL: not wanted. */
typedef struct gi_structural_path {
    double *level, *level_sd, *slope, *slope_sd, *season, *season_sd;
} gi_structural_path;
glacis_status gi_structural_smooth(const gi_structural *model, const gi_structural_sds *sds,
                                   const gi_structural_path *out);

#endif
