/* How little enforcement cuts income by the target, and how little ends in stress?
 *
 * Method: a scan of levels 0, 1/16, ..., 1 and a bisection in the cell where each of the two is first crossed, all draws of a block
 * at once. The scan says whether a higher level ever cut less or relieved stress; where it did not, bisection finds the least level,
 * else the end of the first cell that crosses.
 */
#include "flow/draws.h"

enum { CELLS = 16, BISECTIONS = 16 }; /* 1/16 2^-16 = GLACIS_FLOW_LINE_STEP */

#define RISE_TOLERANCE 1e-12 /* of the income: rounding is no rise */

typedef struct search {
    const gi_flow_block *block;
    const gi_flow_terms *terms;
    const double *policy;
    gi_flow_kernel *kernel;
    double income_without[GI_FLOW_LANES],
        most_income[GI_FLOW_LANES]; /* the target: not more than the latter */
    _Alignas(64) double levels[GI_FLOW_LANES];
    gi_flow_sums sums;
} search;

static void run_levels(search *s)
{
    s->kernel(s->block, s->policy, s->levels, s->terms->months, s->terms->stress_cover_months, &s->sums);
}

static bool reached(const search *s, bool stress, size_t k)
{
    if (stress) return s->sums.longest_run[k] >= s->terms->stress_run_months;
    return s->income_without[k] > 0 && s->sums.income[k] <= s->most_income[k];
}

static void note_level(search *s, int cell, double *income_before, bool *stressed_before,
                       glacis_flow_line *lines)
{
    double level = (double)cell / CELLS;
    for (size_t k = 0; k < GI_FLOW_LANES; k++) {
        glacis_flow_line *line = &lines[k];
        bool stressed = reached(s, true, k);
        if (cell > 0) {
            bool rose = s->sums.income[k] > income_before[k] * (1 + RISE_TOLERANCE);
            line->not_monotone = line->not_monotone || rose || (stressed_before[k] && !stressed);
        }
        if (isinf(line->target_level) && cell > 0 && reached(s, false, k)) line->target_level = level;
        if (isinf(line->stress_level) && stressed) line->stress_level = level;
        income_before[k] = s->sums.income[k];
        stressed_before[k] = stressed;
    }
}

static void scan(search *s, glacis_flow_line *lines)
{
    double income_before[GI_FLOW_LANES];
    bool stressed_before[GI_FLOW_LANES];
    for (size_t k = 0; k < GI_FLOW_LANES; k++)
        lines[k] = (glacis_flow_line){.target_level = INFINITY, .stress_level = INFINITY};
    for (int cell = 0; cell <= CELLS; cell++) {
        for (size_t k = 0; k < GI_FLOW_LANES; k++)
            s->levels[k] = (double)cell / CELLS;
        run_levels(s);
        for (size_t k = 0; cell == 0 && k < GI_FLOW_LANES; k++) {
            s->income_without[k] = s->sums.income[k];
            s->most_income[k] = (1 - s->terms->target_cut) * s->sums.income[k];
        }
        note_level(s, cell, income_before, stressed_before, lines);
    }
    for (size_t k = 0; k < GI_FLOW_LANES; k++) {
        double without = s->income_without[k];
        lines[k].income_cut = without > 0 ? 1 - s->sums.income[k] / without : 0;
        lines[k].stressed_at_one = stressed_before[k];
    }
}

/* What is crossed in the cell that ends at high[k]; levels outside (0, 1] are no crossing and stay. */
static void bisect(search *s, bool stress, double *high)
{
    double low[GI_FLOW_LANES];
    for (size_t k = 0; k < GI_FLOW_LANES; k++)
        low[k] = high[k] - 1.0 / CELLS;
    for (int i = 0; i < BISECTIONS; i++) {
        for (size_t k = 0; k < GI_FLOW_LANES; k++)
            s->levels[k] = high[k] > 0 && high[k] <= 1 ? 0.5 * (low[k] + high[k]) : 0;
        run_levels(s);
        for (size_t k = 0; k < GI_FLOW_LANES; k++) {
            if (!(high[k] > 0 && high[k] <= 1)) continue;
            if (reached(s, stress, k))
                high[k] = s->levels[k];
            else
                low[k] = s->levels[k];
        }
    }
}

void gi_flow_block_line(const gi_flow_block *block, const gi_flow_terms *terms,
                        const glacis_flow_policy *policy, gi_flow_kernel *kernel,
                        glacis_flow_line lines[GI_FLOW_LANES])
{
    search s = {.block = block, .terms = terms, .policy = policy->enforcement, .kernel = kernel};
    double target[GI_FLOW_LANES], stress[GI_FLOW_LANES];
    scan(&s, lines);
    for (size_t k = 0; k < GI_FLOW_LANES; k++) {
        target[k] = lines[k].target_level;
        stress[k] = lines[k].stress_level;
    }
    bisect(&s, false, target);
    bisect(&s, true, stress);
    for (size_t k = 0; k < GI_FLOW_LANES; k++) {
        lines[k].target_level = target[k];
        lines[k].stress_level = stress[k];
    }
}

glacis_status glacis_flow_draws_line(const glacis_flow_draws *draws, const glacis_flow_policy *policy,
                                     int lanes_most, glacis_flow_line *lines)
{
    if (!gi_flow_policy_holds(policy)) return GLACIS_REFUSED_RANGE;
    gi_flow_kernel *kernel = gi_flow_kernel_choose(lanes_most);
    for (size_t b = 0; b < draws->blocks_count; b++) {
        glacis_flow_line found[GI_FLOW_LANES];
        size_t first = b * GI_FLOW_LANES, left = draws->count - first;
        gi_flow_block_line(&draws->blocks[b], &draws->terms, policy, kernel, found);
        memcpy(lines + first, found, (left < GI_FLOW_LANES ? left : GI_FLOW_LANES) * sizeof *found);
    }
    return GLACIS_OK;
}

bool glacis_flow_line_has_band(const glacis_flow_line *line)
{
    return line->target_level <= 1 && line->stress_level > line->target_level;
}

double glacis_flow_line_width(const glacis_flow_line *line)
{
    if (!glacis_flow_line_has_band(line)) return 0;
    return fmin(line->stress_level, 1) - line->target_level;
}
