/* How many runs of 36 months in a second on one thread: draws side by side on each path of the processor, the plain equations one
 * by one, and, with the times of bench/peer_flow.py on the command line, numpy vectorised over draws: as the equations stand, and
 * with the sums and work arrays of the kernel, which the last column compares with. */
#include "common.h"

#include <glacis/flow.h>

#include <stdio.h>
#include <stdlib.h>

enum { DRAWS = 4096, PASSES = 31 };

static const double highs[GLACIS_FLOW_INPUTS_COUNT] = {2000, 500,  500,  900, 800, 0.5, 1,   1,   2000,
                                                       1,    1,    2e5,  900, 1,   12,  1,   800, 600,
                                                       1,    2500, 4000, 3,   15,  900, 8000};

static double *draw_all(void)
{
    double *inputs = calloc((size_t)DRAWS * GLACIS_FLOW_INPUTS_COUNT, sizeof *inputs);
    if (!inputs) give_up("no memory");
    for (size_t n = 0; n < DRAWS; n++) {
        double *in = inputs + n * GLACIS_FLOW_INPUTS_COUNT;
        for (size_t i = 0; i < GLACIS_FLOW_TARGET_CUT; i++)
            in[i] = highs[i] * (0.1 + 0.9 * glacis_rng_uniform(1, n, 1, i));
        in[GLACIS_FLOW_TARGET_CUT] = 0.3;
        in[GLACIS_FLOW_HORIZON] = 36;
        in[GLACIS_FLOW_STRESS_COVER] = 3;
        in[GLACIS_FLOW_STRESS_RUN] = 6;
    }
    return inputs;
}

static glacis_flow_policy half(void)
{
    glacis_flow_policy policy;
    for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
        policy.enforcement[d] = 0.5;
    return policy;
}

static double time_path(const glacis_flow_draws *draws, int lanes, glacis_flow_totals *totals)
{
    double seconds[PASSES];
    const glacis_flow_policy policy = half();
    for (int p = 0; p < PASSES; p++) {
        double begun = clock_s();
        for (int again = 0; again < 8; again++)
            if (glacis_flow_draws_run(draws, &policy, NULL, lanes, totals) != GLACIS_OK) give_up("refused");
        seconds[p] = (clock_s() - begun) / 8;
    }
    return median_of(seconds, PASSES) / DRAWS;
}

static double time_scalar(const double *inputs, glacis_flow_totals *totals)
{
    double seconds[PASSES];
    const glacis_flow_policy policy = half();
    for (int p = 0; p < PASSES; p++) {
        double begun = clock_s();
        for (size_t n = 0; n < DRAWS; n++)
            if (glacis_flow_run(inputs + n * GLACIS_FLOW_INPUTS_COUNT, &policy, NULL, &totals[n]) !=
                GLACIS_OK)
                give_up("refused");
        seconds[p] = clock_s() - begun;
    }
    return median_of(seconds, PASSES) / DRAWS;
}

static void show(const char *name, double run_s, double numpy_s)
{
    printf("| %s | %.0f | %.2f |", name, run_s * 1e9, 1e-6 / run_s);
    if (numpy_s > 0) printf(" %.1f |", numpy_s / run_s);
    printf("\n");
}

int main(int argc, char **argv)
{
    double plain_s = argc > 2 ? strtod(argv[1], NULL) : 0, numpy_s = argc > 2 ? strtod(argv[2], NULL) : 0;
    double *inputs = draw_all();
    glacis_flow_totals *totals = calloc(DRAWS, sizeof *totals);
    glacis_flow_draws *draws = NULL;
    if (!totals || glacis_flow_draws_create(DRAWS, inputs, &draws) != GLACIS_OK) give_up("no draws");
    printf("%d draws of 36 months, one thread, median of %d passes\n\n", DRAWS, PASSES);
    printf("| path | ns a run | million runs a second |%s\n", numpy_s > 0 ? " times the faster numpy |" : "");
    printf("|---|---|---|%s\n", numpy_s > 0 ? "---|" : "");
    if (numpy_s > 0) {
        show("numpy, the equations as they stand", plain_s, numpy_s);
        show("numpy, sums and arrays as in the kernel", numpy_s, numpy_s);
    }
    show("the equations one by one", time_scalar(inputs, totals), numpy_s);
    show("side by side, portable", time_path(draws, 1, totals), numpy_s);
    show("side by side, at most 4 wide", time_path(draws, 4, totals), numpy_s);
    show("side by side, at most 8 wide", time_path(draws, 8, totals), numpy_s);
    glacis_flow_draws_destroy(draws);
    free(totals);
    free(inputs);
    return 0;
}
