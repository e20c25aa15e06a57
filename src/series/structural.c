/* How likely is a series under level, slope and seasons that wander?
 *
 * Model: the exact diffuse filter for one series [KoopmanDurbin03]: the variance is kappa P_inf + P with kappa to infinity; while the part in
 * F that goes with kappa is not 0 a report settles one state and its likelihood is -1/2 log F_inf. The seasons lie in a ring: a step in time
 * writes over the oldest with minus the sum of all, instead of moving them.
 */
#include "series/structural.h"

#include <math.h>
#include <string.h>

enum { STATES = GI_STRUCTURAL_STATES_MAX, STRIDE = STATES + 1 }; /* even rows */

/* Of the diffuse part of F, what counts as nothing; P_inf starts from ones. */
#define NOTHING 1e-8

typedef struct filter {
    size_t states, season_at, seasons; /* seasons: states of them */
    size_t now;                        /* state of the present season */
    bool slope;
    double a[STRIDE], p[STATES][STRIDE], diffuse[STATES][STRIDE];
    size_t diffuse_left,
        with_variance; /* states nothing is known of; reports that told more than one of them */
    double q[4];       /* variances */
    double sum,
        product; /* of minus twice the log likelihood; variances whose logarithm is still to be taken */
} filter;

size_t gi_structural_states(const gi_structural *model)
{
    return (model->slope ? 2u : 1u) + (model->season > 1 ? (size_t)(model->season - 1) : 0);
}

static void begin(const gi_structural *model, const gi_structural_sds *sds, filter *f)
{
    memset(f, 0, sizeof *f);
    f->states = gi_structural_states(model);
    f->slope = model->slope;
    f->season_at = model->slope ? 2 : 1;
    f->seasons = f->states - f->season_at;
    f->now = f->season_at;
    f->diffuse_left = f->states;
    f->product = 1;
    for (size_t i = 0; i < f->states; i++)
        f->diffuse[i][i] = 1;
    for (int i = 0; i < 4; i++)
        f->q[i] = sds->sd[i] * sds->sd[i];
    if (!f->slope) f->q[GI_STRUCTURAL_SLOPE] = 0;
    if (f->seasons == 0) f->q[GI_STRUCTURAL_SEASON] = 0;
}

/* The steps below are written once and compiled for the numbers of states that matter, which are then constants. */
#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

/* P Z': the covariance of every state with what is observed of them. */
INLINE void with_signal(const filter *f, size_t n, double (*p)[STRIDE], double *m)
{
    const double *season = p[f->now];
    for (size_t i = 0; i < n; i++)
        m[i] = f->seasons > 0 ? p[0][i] + season[i] : p[0][i];
}

static double of_signal(const filter *f, const double *m)
{
    return f->seasons > 0 ? m[0] + m[f->now] : m[0];
}

/* p -= scale m m' */
INLINE void subtract_square(double (*p)[STRIDE], size_t n, double scale, const double *m)
{
    for (size_t i = 0; i < n; i++) {
        double mi = scale * m[i];
        for (size_t j = 0; j < n; j++)
            p[i][j] -= mi * m[j];
    }
}

/* A report that settles one state that nothing was known of; returns the logarithm of the diffuse part of its variance. */
INLINE double settle(filter *f, size_t n, double v, double spread, double spread_diffuse, const double *m,
                     const double *md)
{
    double inverse = 1 / spread_diffuse;
    for (size_t i = 0; i < n; i++) {
        f->a[i] += md[i] * inverse * v;
        double both = spread * inverse * inverse * md[i] - inverse * m[i], other = inverse * md[i];
        for (size_t j = 0; j < n; j++)
            f->p[i][j] += both * md[j] - other * m[j];
    }
    subtract_square(f->diffuse, n, inverse, md);
    f->diffuse_left--;
    return log(spread_diffuse);
}

/* Adds a report's share to the sums: logarithms of variances as a product, few of which are taken. */
INLINE void update(filter *f, size_t n, double y)
{
    double m[STRIDE], md[STRIDE], v = y - of_signal(f, f->a);
    with_signal(f, n, f->p, m);
    double spread = of_signal(f, m) + f->q[GI_STRUCTURAL_IRREGULAR];
    if (f->diffuse_left > 0) {
        with_signal(f, n, f->diffuse, md);
        double spread_diffuse = of_signal(f, md);
        if (spread_diffuse > NOTHING) {
            f->sum += settle(f, n, v, spread, spread_diffuse, m, md);
            return;
        }
    }
    double inverse = 1 / spread,
           gain = v * inverse; /* infinite without variance: the sum is then no number */
    for (size_t i = 0; i < n; i++)
        f->a[i] += m[i] * gain;
    subtract_square(f->p, n, inverse, m);
    f->sum += v * gain;
    f->with_variance++;
    f->product *= spread;
    if (f->product > 1e-100 && f->product < 1e100) return;
    f->sum += log(f->product);
    f->product = 1;
}

/* T P T' for slope and the ring of seasons, whose states begin at `first`. */
INLINE void step_variance(const filter *f, size_t n, size_t first, size_t next, double (*p)[STRIDE])
{
    if (f->slope) {
        for (size_t i = 0; i < n; i++)
            p[0][i] += p[1][i];
        for (size_t i = 0; i < n; i++)
            p[i][0] += p[i][1];
    }
    if (f->seasons == 0) return;
    double sum[STRIDE] = {0}, whole = 0;
    for (size_t s = first; s < n; s++)
        for (size_t i = 0; i < n; i++)
            sum[i] -= p[s][i];
    for (size_t s = first; s < n; s++)
        whole -= sum[s];
    for (size_t i = 0; i < n; i++)
        p[next][i] = p[i][next] = sum[i];
    p[next][next] = whole;
}

INLINE void step(filter *f, size_t n, size_t first)
{
    size_t next = f->now + 1 == n ? first : f->now + 1;
    if (f->slope) f->a[0] += f->a[1];
    if (f->seasons > 0) {
        double sum = 0;
        for (size_t s = first; s < n; s++)
            sum -= f->a[s];
        f->a[next] = sum;
    }
    step_variance(f, n, first, next, f->p);
    if (f->diffuse_left > 0) step_variance(f, n, first, next, f->diffuse);
    f->p[0][0] += f->q[GI_STRUCTURAL_LEVEL];
    if (f->slope) f->p[1][1] += f->q[GI_STRUCTURAL_SLOPE];
    if (f->seasons > 0) {
        f->p[next][next] += f->q[GI_STRUCTURAL_SEASON];
        f->now = next;
    }
}

/* How many reports there were. */
INLINE size_t run(const gi_structural *model, filter *f, size_t n, size_t first)
{
    size_t reports = 0;
    for (size_t t = 0; t < model->count; t++) {
        if (!isnan(model->y[t])) {
            update(f, n, model->y[t]);
            reports++;
        }
        step(f, n, first);
    }
    return reports;
}

static size_t run_compiled(const gi_structural *model, filter *f)
{
    if (f->states == 12 && !f->slope) return run(model, f, 12, 1);
    if (f->states == 13 && f->slope) return run(model, f, 13, 2);
    return run(model, f, f->states, f->season_at);
}

static bool sds_ok(const gi_structural *model, const gi_structural_sds *sds)
{
    double sum = 0;
    for (int i = 0; i < 4; i++) {
        bool used = i < 2 || (i == GI_STRUCTURAL_SLOPE ? model->slope : model->season > 1);
        if (used && !(sds->sd[i] >= 0 && isfinite(sds->sd[i]))) return false;
        if (used) sum += sds->sd[i];
    }
    return sum > 0;
}

glacis_status gi_structural_likelihood(const gi_structural *model, const gi_structural_sds *sds, double *out)
{
    if (!sds_ok(model, sds) || gi_structural_states(model) > STATES) return GLACIS_REFUSED_RANGE;
    filter f;
    begin(model, sds, &f);
    size_t reports = run_compiled(model, &f);
    double sum = f.sum + log(f.product) + (double)f.with_variance * log(2 * GLACIS_PI);
    if (f.diffuse_left > 0 || reports <= f.states) return GLACIS_REFUSED_RANGE;
    if (!isfinite(sum)) return GLACIS_FAILED_NAN;
    *out = -0.5 * sum;
    return GLACIS_OK;
}
