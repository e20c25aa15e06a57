/* How often does each lever alone reach the target, end in stress, or reach the target without stress? */
#include "flow/study.h"

static const char *const lever_names[GLACIS_FLOW_LEVERS] = {
    "all", "exports", "coal", "metals", "seafood", "textiles", "other", "border", "labour", "oil"};

static glacis_flow_policy policy_of(size_t lever)
{
    glacis_flow_policy policy = {{0}};
    for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
        if (lever == 0 || (lever == 1 && d < GLACIS_FLOW_SECTORS) || (lever > 1 && d == lever - 2))
            policy.enforcement[d] = 1;
    return policy;
}

typedef struct counts {
    size_t target, stress, both;
} counts;

/* Task: one block of one lever; the levers of the first sample, then all dials together of the second. */
typedef struct levers {
    gi_flow_work *work;
    size_t blocks_count;
    counts *by_task;
} levers;

static glacis_status run_task(void *context, size_t task, size_t worker)
{
    (void)worker;
    levers *l = context;
    gi_flow_work *work = l->work;
    size_t lever = task / l->blocks_count, block = task % l->blocks_count;
    bool again = lever == GLACIS_FLOW_LEVERS;
    gi_flow_sample *sample = &work->samples[again];
    glacis_flow_policy policy = policy_of(again ? 0 : lever);
    glacis_flow_line lines[GI_FLOW_LANES];
    size_t first = block * GI_FLOW_LANES, left = sample->draws->count - first;
    size_t count = left < GI_FLOW_LANES ? left : GI_FLOW_LANES;
    gi_flow_block_line(&sample->draws->blocks[block], &work->terms, &policy, work->kernel, lines);
    counts *c = &l->by_task[task];
    for (size_t k = 0; k < count; k++) {
        c->target += !isinf(lines[k].target_level);
        c->stress += lines[k].stressed_at_one;
        c->both += glacis_flow_line_has_band(&lines[k]);
    }
    if (lever == 0 || again) memcpy(sample->lines + first, lines, count * sizeof *lines);
    return GLACIS_OK;
}

static glacis_status best_line(gi_flow_work *work, const glacis_flow_policy *policy, glacis_flow_line *line)
{
    double inputs[GLACIS_FLOW_INPUTS_COUNT];
    gi_flow_block block;
    glacis_flow_line lines[GI_FLOW_LANES];
    glacis_flow_model_best(work->model, inputs);
    if (!gi_flow_inputs_hold(inputs)) return GLACIS_REFUSED_RANGE;
    gi_flow_block_fill(inputs, 1, &block);
    gi_flow_block_line(&block, &work->terms, policy, work->kernel, lines);
    *line = lines[0];
    return GLACIS_OK;
}

static glacis_status sum_lever(const levers *l, size_t lever)
{
    gi_flow_work *work = l->work;
    counts sum = {0, 0, 0};
    for (size_t b = 0; b < l->blocks_count; b++) {
        const counts *c = &l->by_task[lever * l->blocks_count + b];
        sum = (counts){sum.target + c->target, sum.stress + c->stress, sum.both + c->both};
    }
    size_t trials = work->study->draws_count;
    if (lever == GLACIS_FLOW_LEVERS) {
        work->study->band_again = gi_flow_share_of(sum.both, trials);
        return GLACIS_OK;
    }
    glacis_flow_lever *out = &work->study->levers[lever];
    out->name = lever_names[lever];
    out->policy = policy_of(lever);
    out->target = gi_flow_share_of(sum.target, trials);
    out->stress = gi_flow_share_of(sum.stress, trials);
    out->both = gi_flow_share_of(sum.both, trials);
    glacis_flow_line line;
    glacis_status status = best_line(work, &out->policy, &line);
    if (status != GLACIS_OK) return status;
    out->target_level = line.target_level;
    out->stress_level = line.stress_level;
    if (lever == 0) work->study->best = line;
    return GLACIS_OK;
}

glacis_status gi_flow_levers(gi_flow_work *work)
{
    levers l = {.work = work, .blocks_count = work->samples[0].draws->blocks_count};
    size_t tasks = (GLACIS_FLOW_LEVERS + 1) * l.blocks_count;
    l.by_task = calloc(tasks, sizeof *l.by_task);
    if (!l.by_task) return GLACIS_FAILED_MEMORY;
    glacis_status status = glacis_par_run(&work->par, tasks, run_task, &l);
    for (size_t lever = 0; status == GLACIS_OK && lever <= GLACIS_FLOW_LEVERS; lever++)
        status = sum_lever(&l, lever);
    free(l.by_task);
    return status;
}
