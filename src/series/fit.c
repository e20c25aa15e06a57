/* Which irregular and level sd make the series likeliest, and is that really the maximum?
 *
 * Model: the diffuse likelihood over (irregular, level), by damped Newton steps on central differences from several ratios
 * of the two, and along each boundary where one of them is 0. An sd of 0 is a normal outcome: the likelihood is then highest on the
 * boundary, and the slope by the variance there points outwards.
 * The certificate: the gradient by log sd, and how many of the starts ended at the same place.
 */
#include "series/local.h"

#include <math.h>

#define GAIN_LEAST   1e-12 /* in log likelihood, that a step must promise */
#define AGREE        1e-4  /* in log likelihood, of two starts that end at the same place */
#define NEWTON_STEPS 60

/* The sds are counted in the scale of the series. The likelihood is even in each of them, so that a maximum at 0 is a smooth one. */
typedef struct search {
    const gi_series_problem *problem;
    gi_series_work *work;
    double scale;
    bool zero[2]; /* irregular, level held at 0 */
} search;

static double likelihood(const search *s, double irregular, double level)
{
    gi_series_sds sds = {s->zero[0] ? 0 : fabs(irregular) * s->scale,
                         s->zero[1] ? 0 : fabs(level) * s->scale};
    gi_series_gls gls = {0};
    if (gi_series_gls_solve(s->problem, &sds, s->work, &gls) != GLACIS_OK) return -INFINITY;
    return gls.log_likelihood;
}

/* Gradient and Hessian by central differences; rows of what is held at 0 are those of a maximum there. */
static void derivatives(const search *s, const double x[2], double here, double g[2], double hess[3])
{
    const double h[2] = {3e-4 * fmax(x[0], 0.03), 3e-4 * fmax(x[1], 0.03)};
    double around = 0;
    for (int i = 0; i < 2; i++) {
        g[i] = 0;
        hess[2 * i] = -1;
        if (s->zero[i]) continue;
        double up = likelihood(s, x[0] + (i == 0 ? h[0] : 0), x[1] + (i == 1 ? h[1] : 0));
        double down = likelihood(s, x[0] - (i == 0 ? h[0] : 0), x[1] - (i == 1 ? h[1] : 0));
        g[i] = (up - down) / (2 * h[i]);
        hess[2 * i] = (up - 2 * here + down) / (h[i] * h[i]);
        around += up + down - 2 * here;
    }
    hess[1] = 0;
    if (s->zero[0] || s->zero[1]) return;
    double both = likelihood(s, x[0] + h[0], x[1] + h[1]) + likelihood(s, x[0] - h[0], x[1] - h[1]);
    hess[1] = (both - 2 * here - around) / (2 * h[0] * h[1]);
}

/* The step that solves (damping - hess) step = g, where that matrix is positive definite and the step is short. */
static bool newton_step(const double g[2], const double hess[3], double damping, double step[2])
{
    double a = damping - hess[0], b = -hess[1], c = damping - hess[2], det = a * c - b * b;
    if (!(a > 0) || !(det > 1e-12 * (fabs(a * c) + b * b))) return false;
    step[0] = (c * g[0] - b * g[1]) / det;
    step[1] = (a * g[1] - b * g[0]) / det;
    return fabs(step[0]) <= 0.5 && fabs(step[1]) <= 0.5;
}

/* Climbs from x; returns the log likelihood reached. */
static double climb(const search *s, double x[2])
{
    double here = likelihood(s, x[0], x[1]), damping = 0;
    for (int i = 0; i < NEWTON_STEPS && isfinite(here); i++) {
        double g[2], hess[3], step[2] = {0, 0};
        derivatives(s, x, here, g, hess);
        double least = 1e-3 * (1 + fabs(hess[0]) + fabs(hess[2]));
        if (newton_step(g, hess, 0, step) && g[0] * step[0] + g[1] * step[1] < GAIN_LEAST) break;
        bool moved = false;
        for (int tries = 0; tries < 12 && !moved; tries++) {
            bool ok = newton_step(g, hess, damping, step);
            double next[2] = {fabs(x[0] + step[0]), fabs(x[1] + step[1])};
            double there = ok ? likelihood(s, next[0], next[1]) : -INFINITY;
            moved = there > here;
            damping = moved ? (damping > least ? 0.1 * damping : 0) : 8 * damping + least;
            if (!moved) continue;
            x[0] = next[0];
            x[1] = next[1];
            here = there;
        }
        if (!moved) break; /* differences no longer resolve a better place */
    }
    return here;
}

double gi_series_scale(const gi_series_problem *p, gi_series_work *work)
{
    /* With level = irregular sd the filter's errors after regression have about the variance of the differences. */
    gi_series_sds sds = {1, 1};
    gi_series_problem plain = *p;
    plain.error_sd = NULL; /* on a scale of its own, not that of the sds above */
    plain.sums_count = 0;
    gi_series_gls gls = {0};
    if (gi_series_gls_solve(&plain, &sds, work, &gls) != GLACIS_OK || gls.observed <= gls.rank) return 0;
    /* Of y - x b: var of a difference = 2 irregular^2 + level^2 = 3 times the unit in which F was counted. */
    return sqrt(3 * gls.quadratic / (double)(gls.observed - gls.rank));
}

typedef struct candidate {
    double x[2], log_likelihood;
    bool zero[2];
} candidate;

static candidate start_at(search *s, double irregular, double level, bool irregular_zero, bool level_zero)
{
    candidate c = {{irregular, level}, 0, {irregular_zero, level_zero}};
    s->zero[0] = irregular_zero;
    s->zero[1] = level_zero;
    c.log_likelihood = climb(s, c.x);
    return c;
}

/* The slope of the log likelihood by the share of the scale's variance at an sd of 0; above 0 it is no maximum. */
static double outward_slope(search *s, const candidate *c, int i)
{
    const double h = 1e-3;
    double x[2] = {c->x[0], c->x[1]};
    x[i] = h;
    s->zero[i] = false;
    double moved = likelihood(s, x[0], x[1]);
    s->zero[i] = true;
    return (moved - c->log_likelihood) / (h * h);
}

static double gradient_norm(search *s, const candidate *c)
{
    double g[2], hess[3], sum = 0;
    s->zero[0] = c->zero[0];
    s->zero[1] = c->zero[1];
    derivatives(s, c->x, c->log_likelihood, g, hess);
    for (int i = 0; i < 2; i++) {
        double slope = c->zero[i] ? fmax(0, outward_slope(s, c, i)) : c->x[i] * g[i];
        sum += slope * slope;
    }
    return sqrt(sum);
}

static void report(search *s, const candidate *all, size_t starts, size_t count, gi_series_fit *out)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (all[i].log_likelihood > all[best].log_likelihood) best = i;
    /* Where an end of the search lies on a boundary but for rounding, the boundary itself is the answer. */
    for (size_t i = starts; i < count; i++)
        if (all[i].log_likelihood > all[best].log_likelihood - 1e-7) best = i;
    const candidate *c = &all[best];
    *out = (gi_series_fit){.log_likelihood = c->log_likelihood,
                           .irregular_is_zero = c->zero[0],
                           .level_is_zero = c->zero[1],
                           .starts = starts};
    out->sds.irregular = c->zero[0] ? 0 : c->x[0] * s->scale;
    out->sds.level = c->zero[1] ? 0 : c->x[1] * s->scale;
    for (size_t i = 0; i < starts; i++)
        out->starts_agreeing += all[i].log_likelihood > c->log_likelihood - AGREE;
    out->gradient_norm = gradient_norm(s, c);
    out->certified = out->gradient_norm < 1e-3 && out->starts_agreeing >= 2;
}

glacis_status gi_series_fit_sds(const gi_series_problem *problem, gi_series_work *work, gi_series_fit *out)
{
    static const double starts[][2] = {{0.5, 0.5}, {0.65, 0.1}, {0.2, 0.95}};
    enum { STARTS = sizeof starts / sizeof *starts };
    search s = {problem, work, gi_series_scale(problem, work), {false, false}};
    if (!(s.scale > 0)) return GLACIS_REFUSED_RANGE;
    candidate all[STARTS + 2];
    size_t best = 0;
    for (size_t i = 0; i < STARTS; i++) {
        all[i] = start_at(&s, starts[i][0], starts[i][1], false, false);
        if (all[i].log_likelihood > all[best].log_likelihood) best = i;
    }
    all[STARTS] = start_at(&s, fmax(all[best].x[0], 0.1), 0, false, true);
    all[STARTS + 1] = start_at(&s, 0, fmax(all[best].x[1], 0.1), true, false);
    gi_series_fit fit;
    report(&s, all, STARTS, STARTS + 2, &fit);
    if (!isfinite(fit.log_likelihood)) return GLACIS_FAILED_CONVERGENCE;
    *out = fit;
    return fit.certified ? GLACIS_OK : GLACIS_DOUBTFUL;
}
