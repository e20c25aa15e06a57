/* At which points is a model asked for its Sobol' indices?
 *
 * Model: A is the first `inputs` columns of a Sobol' sequence of twice as many, B the others, A_B^i is A with column i of B
 * [Saltelli10]. A replicate is the same sequence under a scrambling of its own.
 */
#include "uq/sobol.h"

glacis_status glacis_index_design_check(const glacis_index_design *design)
{
    const glacis_index_design *d = design;
    if (d->inputs_count < 1 || d->inputs_count > GLACIS_INDEX_INPUTS_MAX) return GLACIS_REFUSED_ARGUMENT;
    if (d->points_count < 4 || (d->points_count & (d->points_count - 1))) return GLACIS_REFUSED_ARGUMENT;
    if (d->points_count > GLACIS_SOBOL_POINTS_MAX) return GLACIS_REFUSED_ARGUMENT;
    if (d->replicates_count < 1 || d->replicates_count > SIZE_MAX / (d->inputs_count + 2) / d->points_count)
        return GLACIS_REFUSED_ARGUMENT;
    return d->plain && d->replicates_count > 1 ? GLACIS_REFUSED_ARGUMENT : GLACIS_OK;
}

size_t glacis_index_design_rows(const glacis_index_design *design)
{
    return design->replicates_count * design->points_count * (design->inputs_count + 2);
}

/* Which dimension of the sequence is input `input` in block 0 (A), 1 (B) or 2 + i (A_B^i)? */
static size_t dimension_of(const glacis_index_design *design, size_t block, size_t input)
{
    bool of_b = block == 1 || block == input + 2;
    return of_b ? design->inputs_count + input : input;
}

glacis_status glacis_index_design_row(const glacis_index_design *design, size_t row, double *unit)
{
    if (row >= glacis_index_design_rows(design)) return GLACIS_REFUSED_RANGE;
    size_t point = row % design->points_count, blocks = design->inputs_count + 2;
    size_t block = row / design->points_count % blocks, replicate = row / design->points_count / blocks;
    uint64_t key = design->plain ? 0 : gi_uq_scramble_key(design->seed, replicate);
    for (size_t i = 0; i < design->inputs_count; i++) {
        size_t dimension = dimension_of(design, block, i);
        uint32_t digits = gi_uq_sobol_digits(dimension, (uint32_t)point);
        unit[i] = design->plain
                      ? gi_uq_plain_unit(digits)
                      : gi_uq_middle_unit(gi_uq_scramble(digits, gi_uq_scramble_seed(key, dimension)));
    }
    return GLACIS_OK;
}
