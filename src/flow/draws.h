/* flow/draws.h: draws as the kernels take them. Internal. */
#ifndef GI_FLOW_DRAWS_H
#define GI_FLOW_DRAWS_H

#include "flow/flow.h"
#include "flow/kernel.h"

/* What is the same for all draws of a run. */
typedef struct gi_flow_terms {
    int months;
    double target_cut, stress_cover_months, stress_run_months;
} gi_flow_terms;

gi_flow_terms gi_flow_terms_of(const double inputs[GLACIS_FLOW_INPUTS_COUNT]);
/* A block of `count` draws (1 to GI_FLOW_LANES) that hold; the lanes that are left repeat the last. */
void gi_flow_block_fill(const double *inputs, size_t count, gi_flow_block *block);
/* The fine line of every lane of a block. */
void gi_flow_block_line(const gi_flow_block *block, const gi_flow_terms *terms,
                        const glacis_flow_policy *policy, gi_flow_kernel *kernel,
                        glacis_flow_line lines[GI_FLOW_LANES]);

struct glacis_flow_draws {
    size_t count, blocks_count;
    gi_flow_terms terms;
    gi_flow_block *blocks;
};

#endif
