/* What could level and coefficients have been, given the reports: one draw.
 *
 * Model: the simulation smoother of [DurbinKoopman02] in the form of [Jarocinski15]: make up a series with level's start and coefficients 0,
 * smooth the reports less the made-up ones, add the made-up states. Because the difference is smoothed with the coefficients diffuse, one
 * pass gives a joint draw of both. What was not reported is not reported in the made-up series either: else gaps would come out
 * far too sure.
 */
#include "series/simulate.h"

#include <math.h>
#include <string.h>

size_t gi_series_simulator_count(const gi_series_problem *p)
{
    return gi_series_work_count(p) + 8 * p->count + p->sums_count + p->columns + 1;
}

void gi_series_simulator_place(const gi_series_problem *p, double *memory, gi_series_sum *sums,
                               gi_series_simulator *out)
{
    size_t n = p->count;
    *out = (gi_series_simulator){.problem = *p, .sums = sums};
    out->y = memory;
    out->made_level = out->y + n;
    out->made_month = out->made_level + n;
    out->level = out->made_month + n;
    out->month = out->level + n;
    out->normals = out->month + n;
    out->coefficient = out->normals + 3 * n + p->sums_count;
    gi_series_work_place(p, out->coefficient + p->columns + 1, &out->work);
    out->problem.y = out->y;
    out->problem.sums = sums;
}

static double weight_of(const gi_series_sum *s, size_t t)
{
    return s->weight ? s->weight[t - s->first] : 1;
}

/* The reports less those of a series made up from the normals. */
static void make_up(const gi_series_problem *p, const gi_series_sds *sds, gi_series_simulator *s)
{
    const double *step = s->normals, *own = step + p->count, *error = own + p->count;
    double level = 0;
    for (size_t t = 0; t < p->count; t++) {
        level += sds->level * step[t];
        s->made_level[t] = level;
        s->made_month[t] = level + sds->irregular * own[t];
        s->y[t] = p->y[t] - s->made_month[t] - (p->error_sd ? p->error_sd[t] * error[t] : 0);
    }
    for (size_t g = 0; g < p->sums_count; g++) {
        s->sums[g] = p->sums[g];
        s->sums[g].y -= p->sums[g].error_sd * error[p->count + g];
        for (size_t t = p->sums[g].first; t <= p->sums[g].last; t++)
            s->sums[g].y -= weight_of(&p->sums[g], t) * s->made_month[t];
    }
}

/* Mean of the level only, without sums: the errors less what the regressors explain are smoothed once, not column by column. */
static void smooth_level(const gi_series_problem *p, const gi_series_sds *sds, gi_series_simulator *s)
{
    size_t m = p->columns + 2, n = p->count;
    const gi_series_work *w = &s->work;
    double q = sds->level * sds->level, later = 0, start = s->coefficient[0] - w->shift;
    for (size_t t = n; t-- > 0;) {
        if (!isnan(w->one_step[t])) {
            const double *row = w->white + t * m;
            double before = t > 0 ? w->variance[t - 1] + q : q, error = row[m - 1] - start * row[0];
            for (size_t j = 1; j + 1 < m; j++)
                error -= s->coefficient[j] * row[j];
            later = error / sqrt(w->one_step[t]) + (1 - before / w->one_step[t]) * later;
        }
        s->level[t] = q * later;
    }
    double level = s->coefficient[0];
    for (size_t t = 0; t < n; t++)
        s->level[t] = level += s->level[t];
}

static void months_from_levels(const gi_series_problem *p, const gi_series_sds *sds, gi_series_simulator *s)
{
    for (size_t t = 0; t < p->count; t++) {
        double share = gi_series_irregular_share(p, sds, t), fitted = s->level[t];
        for (size_t j = 0; j < p->columns; j++)
            fitted += s->coefficient[1 + j] * p->x[t * p->columns + j];
        s->month[t] = share > 0 ? fitted + share * (s->y[t] - fitted) : fitted;
    }
}

glacis_status gi_series_simulate(const gi_series_problem *p, const gi_series_sds *sds, uint64_t seed,
                                 uint64_t run, gi_series_simulator *s)
{
    gi_series_normals(seed, run, 0, s->normals, 3 * p->count + p->sums_count);
    make_up(p, sds, s);
    gi_series_gls gls = {.coefficient = s->coefficient};
    glacis_status status = gi_series_gls_solve(&s->problem, sds, &s->work, &gls);
    if (status != GLACIS_OK) return status;
    if (p->sums_count > 0) {
        const gi_series_path path = {.level = s->level, .month = s->month};
        gi_series_smooth(&s->problem, sds, &gls, &s->work, &path);
    } else {
        smooth_level(p, sds, s);
        months_from_levels(p, sds, s);
    }
    for (size_t t = 0; t < p->count; t++) {
        s->level[t] += s->made_level[t];
        s->month[t] += s->made_month[t];
    }
    return GLACIS_OK;
}
