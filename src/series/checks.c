/* Does the model fit what was reported, and what stands out that nobody named?
 *
 * One-step errors are tested for variance, autocorrelation and normality (diagnose.c). The t-statistics of a pulse and a step in every
 * period are the auxiliary residuals [HarveyKoopman92; DeJongPenzer98]: |t| above 3 is listed, as a question to the user, never as an event. */
#include "series/impact_model.h"

#include <math.h>
#include <stdlib.h>

#define STANDS_OUT 3.0

static void note(glacis_impact *out, int period, bool of_level, double t)
{
    if (!(fabs(t) > STANDS_OUT)) return;
    size_t at = out->breaks_count;
    while (at > 0 && fabs(out->breaks[at - 1].t) < fabs(t))
        at--;
    if (at == GLACIS_BREAKS_MOST) return;
    if (out->breaks_count < GLACIS_BREAKS_MOST) out->breaks_count++;
    for (size_t i = out->breaks_count - 1; i > at; i--)
        out->breaks[i] = out->breaks[i - 1];
    out->breaks[at] = (glacis_break){period, of_level, t};
}

static void find_breaks(const gi_model *m, const gi_series_sds *sds, gi_series_work *work, double *memory,
                        glacis_impact *out)
{
    const gi_design *d = &m->design;
    size_t all = d->columns + 1;
    double *irregular = memory + all + all * all, *level = irregular + d->periods;
    gi_series_gls gls = {.coefficient = memory, .covariance = memory + all};
    if (gi_series_gls_solve(&m->problem, sds, work, &gls) != GLACIS_OK) return;
    if (gi_series_auxiliary(&m->problem, sds, work, gls.coefficient, gls.covariance, irregular, level) !=
        GLACIS_OK)
        return;
    for (size_t t = 0; t < d->periods; t++) {
        note(out, d->first + (int)t, false, irregular[t]);
        note(out, d->first + (int)t, true, level[t]);
    }
}

static void test_errors(const gi_model *m, const gi_series_sds *sds, gi_series_work *work, double *errors,
                        bool fixed, glacis_impact *out)
{
    size_t known = 0;
    if (gi_series_filter(&m->problem, sds, work) != GLACIS_OK) return;
    gi_series_recursive_errors(&m->problem, work, errors);
    for (size_t t = 0; t < m->design.periods; t++)
        known += isnan(errors[t]) ? 0 : 1;
    size_t lags = (size_t)sqrt((double)known);
    if (glacis_series_diagnose(errors, m->design.periods, lags, fixed ? 0 : 2, &out->diagnostics) !=
        GLACIS_OK)
        out->diagnostics = (glacis_series_diagnostics){.errors = 0};
}

static void fit(const gi_model *m, gi_series_work *work, glacis_impact *out)
{
    gi_series_fit best;
    if (!glacis_status_usable(gi_series_fit_sds(&m->problem, work, &best))) return;
    out->fit_certified = best.certified;
    out->fit_sd_irregular = best.sds.irregular;
    out->fit_sd_level = best.sds.level;
    out->fit_gradient_norm = best.gradient_norm;
}

glacis_status gi_impact_checks(const gi_impact_input *input, gi_model *model, glacis_impact *out)
{
    size_t all = model->design.columns + 1;
    double *memory = malloc((all + all * all + 2 * model->design.periods) * sizeof *memory);
    if (!memory) return GLACIS_FAILED_MEMORY;
    gi_series_sds sds = {out->sd_irregular.best, out->sd_level.best};
    gi_series_work work;
    gi_series_work_place(&model->problem, model->memory, &work);
    out->fit_sd_irregular = out->fit_sd_level = out->fit_gradient_norm = NAN;
    test_errors(model, &sds, &work, memory, input->fixed != NULL, out);
    find_breaks(model, &sds, &work, memory, out);
    if (!input->fixed) fit(model, &work, out);
    free(memory);
    return GLACIS_OK;
}
