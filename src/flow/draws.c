/* Many draws side by side: their inputs turned into what a month needs, and run block by block on the widest path. */
#include "flow/draws.h"

#ifdef GI_SIMD_X86
static bool has_wide(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}
#endif

gi_flow_kernel *gi_flow_kernel_choose(int lanes_most)
{
#ifdef GI_SIMD_X86
    __builtin_cpu_init();
    bool vectors = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (vectors && has_wide() && (lanes_most == 0 || lanes_most >= 8)) return gi_flow_kernel_8;
    if (vectors && (lanes_most == 0 || lanes_most >= 4)) return gi_flow_kernel_4;
#endif
    (void)lanes_most;
    return gi_flow_kernel_1;
}

gi_flow_terms gi_flow_terms_of(const double inputs[GLACIS_FLOW_INPUTS_COUNT])
{
    return (gi_flow_terms){(int)inputs[GLACIS_FLOW_HORIZON], inputs[GLACIS_FLOW_TARGET_CUT],
                           inputs[GLACIS_FLOW_STRESS_COVER], inputs[GLACIS_FLOW_STRESS_RUN]};
}

static void fill_lane(const double *in, size_t k, gi_flow_block *b)
{
    const double month = 1.0 / 12;
    for (size_t i = 0; i < GLACIS_FLOW_SECTORS; i++)
        b->exports[i][k] = in[GLACIS_FLOW_COAL_EXPORTS + i] * month;
    b->growth[k] = pow(1 + in[GLACIS_FLOW_EXPORT_GROWTH], month);
    b->leak_most[k] = in[GLACIS_FLOW_LEAKAGE_MOST];
    b->leak_rate[k] = in[GLACIS_FLOW_LEAKAGE_RATE];
    b->border[k] = in[GLACIS_FLOW_BORDER_TRADE] * month;
    b->substitution[k] = in[GLACIS_FLOW_BORDER_SUBSTITUTION];
    b->response[k] = in[GLACIS_FLOW_BORDER_RESPONSE];
    b->wages[k] =
        in[GLACIS_FLOW_WORKERS] * in[GLACIS_FLOW_WAGE] * in[GLACIS_FLOW_WAGE_TAKEN] * 1e-6; /* USD m */
    b->delay_inverse[k] = 1 / in[GLACIS_FLOW_REMITTANCE_DELAY];
    b->repatriation[k] = in[GLACIS_FLOW_REPATRIATION_RATE];
    b->other_income[k] = in[GLACIS_FLOW_OTHER_INCOME] * month;
    b->oil[k] = in[GLACIS_FLOW_OIL_AID] * month * in[GLACIS_FLOW_OIL_AID_WITHDRAWN];
    b->essential[k] = in[GLACIS_FLOW_ESSENTIAL_IMPORTS] * month;
    b->other_imports[k] = in[GLACIS_FLOW_OTHER_IMPORTS] * month;
    b->ease[k] = in[GLACIS_FLOW_IMPORT_SATURATION] / in[GLACIS_FLOW_COMFORT_COVER];
    b->programme[k] = in[GLACIS_FLOW_PROGRAMME] * month;
    b->reserves[k] = in[GLACIS_FLOW_RESERVES];
}

void gi_flow_block_fill(const double *inputs, size_t count, gi_flow_block *block)
{
    for (size_t k = 0; k < GI_FLOW_LANES; k++)
        fill_lane(inputs + (k < count ? k : count - 1) * GLACIS_FLOW_INPUTS_COUNT, k, block);
}

static glacis_status check_draws(size_t count, const double *inputs)
{
    if (!count) return GLACIS_REFUSED_ARGUMENT;
    for (size_t n = 0; n < count; n++) {
        const double *in = inputs + n * GLACIS_FLOW_INPUTS_COUNT;
        if (!gi_flow_inputs_hold(in)) return GLACIS_REFUSED_RANGE;
        for (size_t i = GLACIS_FLOW_TARGET_CUT; i < GLACIS_FLOW_INPUTS_COUNT; i++)
            if (in[i] != inputs[i]) return GLACIS_REFUSED_ARGUMENT;
    }
    return GLACIS_OK;
}

glacis_status glacis_flow_draws_create(size_t count, const double *inputs, glacis_flow_draws **draws)
{
    glacis_status status = check_draws(count, inputs);
    if (status != GLACIS_OK) return status;
    glacis_flow_draws *made = calloc(1, sizeof *made);
    if (!made) return GLACIS_FAILED_MEMORY;
    made->count = count;
    made->blocks_count = (count + GI_FLOW_LANES - 1) / GI_FLOW_LANES;
    made->terms = gi_flow_terms_of(inputs);
    made->blocks = aligned_alloc(64, made->blocks_count * sizeof *made->blocks);
    if (!made->blocks) {
        free(made);
        return GLACIS_FAILED_MEMORY;
    }
    for (size_t b = 0; b < made->blocks_count; b++) {
        size_t first = b * GI_FLOW_LANES, left = count - first;
        gi_flow_block_fill(inputs + first * GLACIS_FLOW_INPUTS_COUNT,
                           left < GI_FLOW_LANES ? left : GI_FLOW_LANES, &made->blocks[b]);
    }
    *draws = made;
    return GLACIS_OK;
}

void glacis_flow_draws_destroy(glacis_flow_draws *draws)
{
    if (!draws) return;
    free(draws->blocks);
    free(draws);
}

static glacis_flow_totals totals_of(const gi_flow_sums *sums, size_t k, const gi_flow_terms *terms)
{
    return (glacis_flow_totals){sums->income[k],
                                sums->spending[k],
                                sums->shortage[k],
                                sums->reserves[k],
                                sums->lowest_cover[k],
                                sums->longest_run[k],
                                sums->longest_run[k] >= terms->stress_run_months};
}

glacis_status glacis_flow_draws_run(const glacis_flow_draws *draws, const glacis_flow_policy *policy,
                                    const double *levels, int lanes_most, glacis_flow_totals *totals)
{
    if (!gi_flow_policy_holds(policy)) return GLACIS_REFUSED_RANGE;
    for (size_t n = 0; levels && n < draws->count; n++)
        if (!(levels[n] >= 0 && levels[n] <= 1)) return GLACIS_REFUSED_RANGE;
    gi_flow_kernel *kernel = gi_flow_kernel_choose(lanes_most);
    const gi_flow_terms *terms = &draws->terms;
    for (size_t b = 0; b < draws->blocks_count; b++) {
        _Alignas(64) double level[GI_FLOW_LANES];
        gi_flow_sums sums;
        size_t first = b * GI_FLOW_LANES;
        for (size_t k = 0; k < GI_FLOW_LANES; k++)
            level[k] = levels && first + k < draws->count ? levels[first + k] : 1;
        kernel(&draws->blocks[b], policy->enforcement, level, terms->months, terms->stress_cover_months,
               &sums);
        for (size_t k = 0; k < GI_FLOW_LANES && first + k < draws->count; k++)
            totals[first + k] = totals_of(&sums, k, terms);
    }
    return GLACIS_OK;
}
