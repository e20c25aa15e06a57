/* Which sds of a structural model make the series likeliest, and is that really the maximum?
 *
 * Model: quasi-Newton steps [DennisSchnabel83 ch9] on the sds in units of the series' differences; the likelihood is even in each of them, so
 * that an sd of 0 is a smooth maximum and needs no transformation. From several starts; the certificate is the gradient by log sd and how many
 * of the starts agree.
 */
#include "series/structural.h"

#include <math.h>
#include <string.h>

enum { SDS = 4, STEPS_MOST = 200 };
#define ZERO_COST 1e-6 /* of log likelihood: what setting an sd to 0 may lose to be called 0 */
#define AGREE     1e-4
/* In log likelihood: a step that promises less is not taken. */
#define GAIN_LEAST 1e-9

typedef struct search {
    const gi_structural *model;
    double scale;
    bool used[SDS];
} search;

static double likelihood(const search *s, const double *x)
{
    gi_structural_sds sds = {{0}};
    double value = 0;
    for (int i = 0; i < SDS; i++)
        sds.sd[i] = s->used[i] ? fabs(x[i]) * s->scale : 0;
    return gi_structural_likelihood(s->model, &sds, &value) == GLACIS_OK ? value : -INFINITY;
}

/* By central differences, and along each sd the curvature that these give as well. */
static void gradient(const search *s, const double *x, double here, double *g, double *curvature)
{
    for (int i = 0; i < SDS; i++) {
        g[i] = 0;
        curvature[i] = -1;
        if (!s->used[i]) continue;
        double h = 1e-4 * fmax(fabs(x[i]), 0.02), moved[SDS];
        memcpy(moved, x, sizeof moved);
        moved[i] = x[i] + h;
        double up = likelihood(s, moved);
        moved[i] = x[i] - h;
        double down = likelihood(s, moved);
        g[i] = (up - down) / (2 * h);
        curvature[i] = (up - 2 * here + down) / (h * h);
    }
}

static double dot(const double *a, const double *b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
}

/* The inverse Hessian of minus the likelihood, updated by what a step showed; left alone where curvature is not positive. */
static void learn(double h[SDS][SDS], const double *step, const double *change)
{
    double curvature = dot(step, change), hy[SDS];
    if (!(curvature > 1e-12 * dot(step, step))) return;
    for (int i = 0; i < SDS; i++)
        hy[i] = dot(h[i], change);
    double factor = (1 + dot(change, hy) / curvature) / curvature;
    for (int i = 0; i < SDS; i++)
        for (int j = 0; j < SDS; j++)
            h[i][j] += factor * step[i] * step[j] - (hy[i] * step[j] + step[i] * hy[j]) / curvature;
}

/* Newton's step along each sd alone, uphill wherever the likelihood bends. */
static void reset(double h[SDS][SDS], const double *g, const double *curvature)
{
    double size = sqrt(dot(g, g));
    memset(h, 0, SDS * sizeof *h);
    for (int i = 0; i < SDS; i++)
        h[i][i] = 1 / fmax(fabs(curvature[i]), size);
}

/* One line search; false when nothing better is found. */
static bool line(const search *s, double h[SDS][SDS], const double *g, double *x, double *value)
{
    double step[SDS], length = 0;
    for (int i = 0; i < SDS; i++) {
        step[i] = s->used[i] ? dot(h[i], g) : 0;
        length = fmax(length, fabs(step[i]));
    }
    if (!(dot(step, g) > GAIN_LEAST)) return false;
    double part = length > 0.3 ? 0.3 / length : 1, slope = dot(step, g);
    for (int tries = 0; tries < 30; tries++, part *= 0.4) {
        double next[SDS];
        for (int i = 0; i < SDS; i++)
            next[i] = x[i] + part * step[i];
        double there = likelihood(s, next);
        if (!(there > *value + 1e-4 * part * slope)) continue;
        memcpy(x, next, sizeof next);
        *value = there;
        return true;
    }
    return false;
}

/* What the step would gain twice over. */
static double predicted(double h[SDS][SDS], const double *g)
{
    double sum = 0;
    for (int i = 0; i < SDS; i++)
        sum += g[i] * dot(h[i], g);
    return fabs(sum);
}

/* Climbs from x until nothing is gained, or `enough` is reached. */
static double climb(const search *s, double *x, double enough)
{
    double h[SDS][SDS], g[SDS], curvature[SDS], value = likelihood(s, x);
    gradient(s, x, value, g, curvature);
    reset(h, g, curvature);
    bool fresh = true;
    for (int i = 0; i < STEPS_MOST; i++) {
        double before[SDS], old[SDS], step[SDS], change[SDS], start = value;
        memcpy(before, x, sizeof before);
        memcpy(old, g, sizeof old);
        if (!line(s, h, g, x, &value)) {
            if (fresh || predicted(h, g) < GAIN_LEAST) break;
            reset(h, g, curvature);
            fresh = true;
            continue;
        }
        gradient(s, x, value, g, curvature);
        for (int j = 0; j < SDS; j++) {
            step[j] = x[j] - before[j];
            change[j] = old[j] - g[j];
        }
        learn(h, step, change);
        if ((value - start < 1e-10 && !fresh) || value > enough) break;
        fresh = false;
    }
    for (int i = 0; i < SDS; i++)
        x[i] = fabs(x[i]);
    return value;
}

/* The sd of differences between neighbours in time. */
static double scale_of(const gi_structural *m)
{
    double sum = 0, count = 0;
    for (size_t t = 1; t < m->count; t++)
        if (!isnan(m->y[t]) && !isnan(m->y[t - 1])) {
            sum += (m->y[t] - m->y[t - 1]) * (m->y[t] - m->y[t - 1]);
            count++;
        }
    return count > 0 ? sqrt(sum / count) : 0;
}

/* An sd that costs nothing to be 0 is 0. */
static void set_zeros(const search *s, double *x, double *value, bool *is_zero)
{
    for (int i = 0; i < SDS; i++) {
        is_zero[i] = false;
        if (!s->used[i] || x[i] > 0.05) continue;
        double at_zero[SDS];
        memcpy(at_zero, x, sizeof at_zero);
        at_zero[i] = 0;
        double there = likelihood(s, at_zero);
        if (there < *value - ZERO_COST) continue;
        x[i] = 0;
        *value = there;
        is_zero[i] = true;
    }
}

static double gradient_norm(const search *s, const double *x, double value, const bool *is_zero)
{
    double g[SDS], curvature[SDS], sum = 0;
    gradient(s, x, value, g, curvature);
    for (int i = 0; i < SDS; i++) {
        double slope = x[i] * g[i];
        if (is_zero[i]) {
            double moved[SDS];
            memcpy(moved, x, sizeof moved);
            moved[i] = 1e-3;
            slope = fmax(0, (likelihood(s, moved) - value) / 1e-6);
        }
        sum += s->used[i] ? slope * slope : 0;
    }
    return sqrt(sum);
}

glacis_status gi_structural_maximise(const gi_structural *model, gi_structural_fit *out)
{
    static const double starts[][SDS] = {
        {0.5, 0.3, 0.02, 0.03}, {0.5, 0.1, 0.01, 0.01}, {0.2, 0.5, 0.05, 0.1}};
    enum { STARTS = sizeof starts / sizeof *starts };
    search s = {model, scale_of(model), {true, true, model->slope, model->season > 1}};
    if (!(s.scale > 0)) return GLACIS_REFUSED_RANGE;
    double x[STARTS][SDS], value[STARTS];
    size_t best = 0;
    for (size_t i = 0; i < STARTS; i++) {
        memcpy(x[i], starts[i], sizeof x[i]);
        /* A later start has agreed when it comes as high as the best before it. */
        value[i] = climb(&s, x[i], i == 0 ? INFINITY : value[best] - 0.1 * AGREE);
        if (value[i] > value[best]) best = i;
    }
    if (!isfinite(value[best])) return GLACIS_REFUSED_RANGE;
    gi_structural_fit fit = {.starts = STARTS};
    for (size_t i = 0; i < STARTS; i++)
        fit.starts_agreeing += value[i] > value[best] - AGREE;
    set_zeros(&s, x[best], &value[best], fit.is_zero);
    fit.log_likelihood = value[best];
    for (int i = 0; i < SDS; i++)
        fit.sds.sd[i] = s.used[i] ? x[best][i] * s.scale : 0;
    fit.gradient_norm = gradient_norm(&s, x[best], value[best], fit.is_zero);
    fit.certified = fit.gradient_norm < 1e-2 && fit.starts_agreeing >= 2;
    *out = fit;
    return fit.certified ? GLACIS_OK : GLACIS_DOUBTFUL;
}
