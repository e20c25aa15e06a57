/* flow/kernel.h: a block of draws side by side; one source compiled for each path of the processor. Internal. */
#ifndef GI_FLOW_KERNEL_H
#define GI_FLOW_KERNEL_H

enum { GI_FLOW_LANES = 32, GI_FLOW_KERNEL_SECTORS = 5, GI_FLOW_KERNEL_DIALS = 8 };

/* What is the same in every month of a draw, per month, lane by lane. */
typedef struct gi_flow_block {
    _Alignas(64) double exports[GI_FLOW_KERNEL_SECTORS][GI_FLOW_LANES];
    double growth[GI_FLOW_LANES]; /* factor of a month */
    double leak_most[GI_FLOW_LANES], leak_rate[GI_FLOW_LANES];
    double border[GI_FLOW_LANES], substitution[GI_FLOW_LANES], response[GI_FLOW_LANES];
    double wages[GI_FLOW_LANES], delay_inverse[GI_FLOW_LANES], repatriation[GI_FLOW_LANES];
    double other_income[GI_FLOW_LANES], oil[GI_FLOW_LANES], essential[GI_FLOW_LANES];
    double other_imports[GI_FLOW_LANES], ease[GI_FLOW_LANES], programme[GI_FLOW_LANES];
    double reserves[GI_FLOW_LANES];
} gi_flow_block;

typedef struct gi_flow_sums {
    _Alignas(64) double income[GI_FLOW_LANES], spending[GI_FLOW_LANES], shortage[GI_FLOW_LANES];
    double reserves[GI_FLOW_LANES], lowest_cover[GI_FLOW_LANES], longest_run[GI_FLOW_LANES];
} gi_flow_sums;

/* Enforcement of dial d in lane k is policy[d] levels[k]. */
typedef void gi_flow_kernel(const gi_flow_block *block, const double policy[GI_FLOW_KERNEL_DIALS],
                            const double levels[GI_FLOW_LANES], int months, double stress_cover_months,
                            gi_flow_sums *sums);

gi_flow_kernel gi_flow_kernel_1;
gi_flow_kernel gi_flow_kernel_4;
gi_flow_kernel gi_flow_kernel_8;
/* exp(-x) of each lane, x >= 0, as the kernels compute it. */
void gi_flow_exp_1(const double *x, double *y);

/* The widest that this processor runs, at most `lanes_most` doubles wide (0: no limit). */
gi_flow_kernel *gi_flow_kernel_choose(int lanes_most);

#endif
