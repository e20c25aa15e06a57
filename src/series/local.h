/* src/series/local.h: the local level with regressors, by one scalar filter for all columns. See docs/models/series.md.
 *
 * Model, for periods t = 0 ... count - 1:
 *   month_t = level_t + x_t' b + irregular_t,      irregular ~ N(0, irregular^2)
 *   level_t = level_(t-1) + step_t,                step ~ N(0, level^2);  level_(-1) and b diffuse
 *   y_t     = month_t + error_t,                   error ~ N(0, error_sd_t^2), where y_t is known
 *   sum_g   = sum of weight_t month_t over its periods + error_g
 * Nothing here allocates; all memory is one block that the caller provides.
 */
#ifndef GI_SERIES_LOCAL_H
#define GI_SERIES_LOCAL_H

#include <glacis/base.h>

/* A sum over the periods first to last, both included. */
typedef struct gi_series_sum {
    size_t first, last;
    double y;             /* NAN: left out */
    double error_sd;      /* of the report */
    const double *weight; /* last - first + 1 of them; NULL: all 1 */
} gi_series_sum;

typedef struct gi_series_problem {
    size_t count, columns;
    const double *y; /* count; NAN where nothing was reported */
    const double *x; /* count x columns by rows, a number in every period; may be NULL without columns */
    const double *error_sd; /* count, of the reports; NULL: all 0 */
    size_t sums_count;
    const gi_series_sum *sums; /* periods and sums may overlap in any way */
} gi_series_problem;

typedef struct gi_series_sds {
    double irregular, level; /* not negative, not both 0 */
} gi_series_sds;

/* Pointers into the caller's memory. m = columns + 2 is the number of filtered columns: 0 the level's start, 1 + j the
 * regressor j, m - 1 the series. */
typedef struct gi_series_work {
    double *
        white; /* (count + sums_count) x m: one-step errors over their sd; rows of zeros where nothing is known */
    double *products;   /* m x m, lower half: white' white; after gi_series_gls its Cholesky factor */
    double *state;      /* m */
    double *variance;   /* count: of the level, filtered */
    double *one_step;   /* count: of y_t given what came before; NAN where y_t is missing */
    double *smooth;     /* count x m: smoothed level of every column, only after gi_series_smooth_columns */
    double *smooth_var; /* count: of the level given all of y and the coefficients */
    double *sum_cov;    /* sums_count x count: of sum g and the level t given the periods */
    double *sum_var;    /* sums_count x sums_count, lower half: its Cholesky factor */
    double *sum_white;  /* 2 sums_count: scratch */
    double *path;       /* 2 count + 2 m: scratch */
    double log_one_step;
    /* The first report: taken off the series before filtering, so that a high level costs no digits. */
    double shift;
    size_t observed; /* reports used, sums included */
} gi_series_work;

/* How many doubles the work of a problem takes. */
size_t gi_series_work_count(const gi_series_problem *problem);
void gi_series_work_place(const gi_series_problem *problem, double *memory, gi_series_work *work);

typedef struct gi_series_gls {
    /* Diffuse, in the convention of Durbin & Koopman and KFAS; see docs/models/series.md. */
    double log_likelihood;
    double quadratic;      /* weighted sum of squares left */
    size_t observed, rank; /* reports used; columns estimated, the level's start among them */
    /* Filled where not NULL; columns + 1 values, the level's start first, then the regressors; 0 for dependent ones: */
    double *coefficient;
    double *covariance;     /* (columns + 1)^2 */
    size_t covariance_from; /* its rows and columns before this one are left alone */
    /* A combination of the columns before it in the periods reported: nothing can be said of it alone. */
    bool *dependent;
} gi_series_gls;

/* GLACIS_REFUSED_RANGE for sds that are negative, NaN or leave a report without variance, and where fewer reports than
 * columns exist. */
glacis_status gi_series_gls_solve(const gi_series_problem *problem, const gi_series_sds *sds,
                                  gi_series_work *work, gi_series_gls *out);
/* 1/2 log |X'X| over the reports with the level's start as a column: added to the diffuse likelihood it makes models with
 * different regressors comparable [FranckeKoopmanVos10]. Uses the work's products. */
double gi_series_marginal_term(const gi_series_problem *problem, gi_series_work *work);

/* What gi_series_gls_solve does before it solves. */
glacis_status gi_series_filter(const gi_series_problem *problem, const gi_series_sds *sds,
                               gi_series_work *work);
void gi_series_sums_add(const gi_series_problem *problem, const gi_series_sds *sds, gi_series_work *work);
void gi_series_smooth_columns(const gi_series_problem *problem, const gi_series_sds *sds,
                              gi_series_work *work);

/* The state of every period given all reports, after gi_series_gls_solve with coefficient and covariance. NULL: not wanted. */
typedef struct gi_series_path {
    double *level, *level_sd; /* count: the coefficients' own uncertainty included */
    double *month;            /* count: what the period was, error of the report taken out; sums are used */
    double *month_sd;
    size_t level_first, level_end; /* regressors that count as part of the level, up to before level_end */
    size_t less_first, less_end;   /* regressors taken out of the month */
} gi_series_path;

void gi_series_smooth(const gi_series_problem *problem, const gi_series_sds *sds, const gi_series_gls *gls,
                      gi_series_work *work, const gi_series_path *out);

/* What is new in each report given those before it, coefficients as known by then, over its sd [BrownDurbinEvans75]; NAN where nothing was
 * reported and where a report is used up by a coefficient that it is the first to show. After gi_series_filter or the solver, whose
 * products it overwrites; reports of sums play no part. */
void gi_series_recursive_errors(const gi_series_problem *problem, gi_series_work *work, double *errors);

/* The t-statistic that a pulse (irregular) or a step (level) in each period would have if it were added at these sds: auxiliary residuals
 * [HarveyKoopman92; DeJongPenzer98]. NAN where it could not be told. Reports of sums play no part. */
glacis_status gi_series_auxiliary(const gi_series_problem *problem, const gi_series_sds *sds,
                                  gi_series_work *work, double *coefficient, double *covariance,
                                  double *irregular, double *level);

/* The share of what is left of a report that is irregular rather than error of the report; 0 where missing. */
double gi_series_irregular_share(const gi_series_problem *problem, const gi_series_sds *sds, size_t t);

/* Maximum of the diffuse likelihood over the sds. An sd may well be 0: that is a result, and said. */
typedef struct gi_series_fit {
    gi_series_sds sds;
    double log_likelihood;
    bool irregular_is_zero, level_is_zero;
    double
        gradient_norm; /* of the log likelihood by log sd at the maximum; at an sd of 0 its one-sided slope where above 0 */
    size_t starts,
        starts_agreeing; /* that ended within 1e-4 of the best log likelihood, on the same boundary */
    bool certified;      /* gradient_norm < 1e-3 and at least two starts agree */
} gi_series_fit;

glacis_status gi_series_fit_sds(const gi_series_problem *problem, gi_series_work *work, gi_series_fit *out);
/* The sd of differences between neighbouring reports after the regressors: the scale of starts and priors. */
double gi_series_scale(const gi_series_problem *problem, gi_series_work *work);

/* Lower half of an n x n matrix, its rows `stride` apart, into its Cholesky factor. False when it is not positive definite; a direction without
 * variance then has a column of zeros. */
bool gi_series_cholesky(double *a, size_t n, size_t stride);

#endif
