/* Which input moves the band, its width, and the least enforcement for the target: Sobol' indices within the stated ranges. */
#include "flow/study.h"

enum { REPLICATES = 16, POINTS_LEAST = 4 };

typedef struct indexing {
    gi_flow_work *work;
    glacis_index_design design;
    size_t rows_count, set_rows; /* set_rows: of A, of B, of each A_B^i */
    double *base;                /* inputs of the rows of A and of B, replicate by replicate */
    double *answers[GLACIS_FLOW_ANSWERS];
} indexing;

/* The rows of A and B are 2 N of each replicate's N (inputs + 2); what stands in A_B^i is made of them. */
static glacis_status fill_base(void *context, size_t base_row, size_t worker)
{
    (void)worker;
    const indexing *x = context;
    double unit[GLACIS_INDEX_INPUTS_MAX];
    size_t n = x->set_rows, replicate = base_row / (2 * n);
    size_t row = replicate * n * (x->design.inputs_count + 2) + base_row % (2 * n);
    glacis_status status = glacis_index_design_row(&x->design, row, unit);
    if (status == GLACIS_OK) gi_flow_inputs_at(x->work, unit, x->base + base_row * GLACIS_FLOW_INPUTS_COUNT);
    return status;
}

static void inputs_of_row(const indexing *x, size_t row, double inputs[GLACIS_FLOW_INPUTS_COUNT])
{
    size_t n = x->set_rows, of_replicate = n * (x->design.inputs_count + 2);
    size_t replicate = row / of_replicate, set = row % of_replicate / n, at = row % n;
    const double *a = x->base + (replicate * 2 * n + at) * GLACIS_FLOW_INPUTS_COUNT;
    const double *b = a + n * GLACIS_FLOW_INPUTS_COUNT;
    memcpy(inputs, set == 1 ? b : a, GLACIS_FLOW_INPUTS_COUNT * sizeof *inputs);
    if (set < 2) return;
    size_t input = x->work->study->drawn[set - 2];
    inputs[input] = b[input];
}

static glacis_status run_block(void *context, size_t task, size_t worker)
{
    (void)worker;
    const indexing *x = context;
    double inputs[GI_FLOW_LANES * GLACIS_FLOW_INPUTS_COUNT] = {0};
    size_t first = task * GI_FLOW_LANES, left = x->rows_count - first;
    size_t count = left < GI_FLOW_LANES ? left : GI_FLOW_LANES;
    gi_flow_block block;
    glacis_flow_line lines[GI_FLOW_LANES];
    for (size_t k = 0; k < count; k++)
        inputs_of_row(x, first + k, inputs + k * GLACIS_FLOW_INPUTS_COUNT);
    gi_flow_block_fill(inputs, count, &block);
    gi_flow_block_line(&block, &x->work->terms, &x->work->study->levers[0].policy, x->work->kernel, lines);
    for (size_t k = 0; k < count; k++) {
        x->answers[GLACIS_FLOW_ANSWER_BAND][first + k] = glacis_flow_line_has_band(&lines[k]);
        x->answers[GLACIS_FLOW_ANSWER_WIDTH][first + k] = glacis_flow_line_width(&lines[k]);
        x->answers[GLACIS_FLOW_ANSWER_TARGET][first + k] = fmin(lines[k].target_level, 1);
    }
    return GLACIS_OK;
}

static glacis_status summarise(indexing *x)
{
    glacis_flow_study *study = x->work->study;
    for (int a = 0; a < GLACIS_FLOW_ANSWERS; a++) {
        glacis_status status = glacis_indices_of(&x->design, x->answers[a], x->rows_count, 0,
                                                 &study->index_summary[a], study->indices[a]);
        /* An answer that does not vary (an empty band everywhere) is a result. */
        if (!glacis_status_usable(status)) return status;
    }
    return GLACIS_OK;
}

static glacis_status run(indexing *x)
{
    const glacis_par_options *par = &x->work->par;
    glacis_status status = glacis_par_run(par, 2 * x->set_rows * x->design.replicates_count, fill_base, x);
    if (status == GLACIS_OK)
        status = glacis_par_run(par, (x->rows_count + GI_FLOW_LANES - 1) / GI_FLOW_LANES, run_block, x);
    return status == GLACIS_OK ? summarise(x) : status;
}

glacis_status gi_flow_indices(gi_flow_work *work)
{
    glacis_flow_study *study = work->study;
    size_t points = study->draws_count / REPLICATES;
    indexing x = {.work = work,
                  .design = {.inputs_count = study->drawn_count,
                             .points_count = points < POINTS_LEAST ? POINTS_LEAST : points,
                             .replicates_count = REPLICATES,
                             .seed = work->seed ^ glacis_rng_stream("flow.indices")}};
    glacis_status status = glacis_index_design_check(&x.design);
    if (status != GLACIS_OK) return status;
    x.rows_count = glacis_index_design_rows(&x.design);
    x.set_rows = x.design.points_count;
    study->index_points_count = x.set_rows;
    study->index_replicates_count = REPLICATES;
    x.base = malloc(2 * x.set_rows * REPLICATES * GLACIS_FLOW_INPUTS_COUNT * sizeof *x.base);
    bool whole = x.base != NULL;
    for (int a = 0; a < GLACIS_FLOW_ANSWERS; a++) {
        x.answers[a] = malloc(x.rows_count * sizeof *x.answers[a]);
        whole = whole && x.answers[a];
    }
    status = whole ? run(&x) : GLACIS_FAILED_MEMORY;
    free(x.base);
    for (int a = 0; a < GLACIS_FLOW_ANSWERS; a++)
        free(x.answers[a]);
    return status;
}
