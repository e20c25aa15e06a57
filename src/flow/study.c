/* Is there enforcement that cuts income by the target and does not end in hard-currency stress, over the stated ranges? */
#include "flow/study.h"
#include "uq/quantile.h"

enum { DRAWS_USUAL = 4096, DRAWS_LEAST = 64, DRAWS_MOST = 1 << 20 };

glacis_flow_share gi_flow_share_of(size_t count, size_t trials)
{
    glacis_flow_share share = {.count = count, .trials = trials};
    share.value = trials ? (double)count / (double)trials : NAN;
    glacis_wilson((double)count, (double)trials, GI_UQ_NORMAL_975, &share.low, &share.high);
    return share;
}

static double finite_or_nan(double level)
{
    return isinf(level) ? NAN : level;
}

static glacis_status sum_lines(gi_flow_work *work)
{
    glacis_flow_study *s = work->study;
    const glacis_flow_line *lines = work->samples[0].lines;
    size_t n = s->draws_count, band = 0, target = 0, stress = 0, already = 0;
    double *columns = malloc(4 * n * sizeof *columns), *sort = columns + 3 * n;
    if (!columns) return GLACIS_FAILED_MEMORY;
    for (size_t k = 0; k < n; k++) {
        bool has = glacis_flow_line_has_band(&lines[k]);
        band += has;
        target += !isinf(lines[k].target_level);
        stress += !isinf(lines[k].stress_level);
        already += lines[k].stress_level == 0;
        s->not_monotone_count += lines[k].not_monotone;
        columns[k] = finite_or_nan(lines[k].target_level);
        columns[n + k] = finite_or_nan(lines[k].stress_level);
        columns[2 * n + k] = has ? glacis_flow_line_width(&lines[k]) : NAN;
    }
    s->band = gi_flow_share_of(band, n);
    s->target = gi_flow_share_of(target, n);
    s->stress = gi_flow_share_of(stress, n);
    s->stressed_already = gi_flow_share_of(already, n);
    bool best_has = glacis_flow_line_has_band(&s->best);
    glacis_band_of(finite_or_nan(s->best.target_level), columns, n, sort, &s->target_level);
    glacis_band_of(finite_or_nan(s->best.stress_level), columns + n, n, sort, &s->stress_level);
    glacis_band_of(best_has ? glacis_flow_line_width(&s->best) : NAN, columns + 2 * n, n, sort, &s->width);
    free(columns);
    return GLACIS_OK;
}

static glacis_status run_parts(gi_flow_work *work)
{
    glacis_status (*const parts[])(gi_flow_work *) = {gi_flow_levers,  sum_lines,     gi_flow_front,
                                                      gi_flow_indices, gi_flow_boxes, gi_flow_claim};
    glacis_status status = GLACIS_OK;
    for (size_t s = 0; s < 2 && status == GLACIS_OK; s++)
        status = gi_flow_sample_draw(work, s, &work->samples[s]);
    for (size_t p = 0; p < sizeof parts / sizeof *parts && status == GLACIS_OK; p++)
        status = parts[p](work);
    return status;
}

static glacis_status begin(const glacis_flow_model *model, const glacis_flow_study_options *options,
                           gi_flow_work *work)
{
    uint64_t draws = options->draws ? options->draws : DRAWS_USUAL;
    double inputs[GLACIS_FLOW_INPUTS_COUNT];
    glacis_flow_study *study = work->study;
    if (draws < DRAWS_LEAST || draws > DRAWS_MOST || (draws & (draws - 1))) return GLACIS_REFUSED_ARGUMENT;
    study->draws_count = draws;
    study->drawn_count = glacis_flow_model_drawn(model, study->drawn);
    if (!study->drawn_count) return GLACIS_REFUSED_INPUT;
    glacis_flow_model_best(model, inputs);
    if (!gi_flow_inputs_hold(inputs)) return GLACIS_REFUSED_RANGE;
    /* More months in a row than are run could never come. */
    if (inputs[GLACIS_FLOW_STRESS_RUN] > inputs[GLACIS_FLOW_HORIZON]) return GLACIS_REFUSED_RANGE;
    *work = (gi_flow_work){.model = model,
                           .seed = options->seed,
                           .par = options->par,
                           .kernel = gi_flow_kernel_choose(options->lanes_most),
                           .terms = gi_flow_terms_of(inputs),
                           .study = study};
    return GLACIS_OK;
}

glacis_status glacis_flow_study_create(const glacis_flow_model *model,
                                       const glacis_flow_study_options *options, glacis_flow_study **study)
{
    gi_flow_work work = {.study = calloc(1, sizeof *work.study)};
    if (!work.study) return GLACIS_FAILED_MEMORY;
    glacis_status status = begin(model, options, &work);
    if (status == GLACIS_OK) status = run_parts(&work);
    if (status == GLACIS_OK) {
        work.study->inputs = work.samples[0].inputs;
        work.study->lines = work.samples[0].lines;
        work.samples[0].inputs = NULL;
        work.samples[0].lines = NULL;
        *study = work.study;
    } else
        glacis_flow_study_destroy(work.study);
    gi_flow_sample_clear(&work.samples[0]);
    gi_flow_sample_clear(&work.samples[1]);
    return status;
}

void glacis_flow_study_destroy(glacis_flow_study *study)
{
    if (!study) return;
    free(study->inputs);
    free(study->lines);
    free(study->front);
    free(study);
}
