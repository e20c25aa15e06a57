/* tests/unit/flow/cases.h: inputs that are made up, and random ones over wide ranges. */
#ifndef FLOW_CASES_H
#define FLOW_CASES_H

#include "../test.h"

#include <glacis/flow.h>

/* Nothing flows but essential imports; the definitions are the usual ones. */
static inline void quiet_case(double in[GLACIS_FLOW_INPUTS_COUNT])
{
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++)
        in[i] = 0;
    in[GLACIS_FLOW_REMITTANCE_DELAY] = 1;
    in[GLACIS_FLOW_ESSENTIAL_IMPORTS] = 1200;
    in[GLACIS_FLOW_COMFORT_COVER] = 6;
    in[GLACIS_FLOW_TARGET_CUT] = 0.3;
    in[GLACIS_FLOW_HORIZON] = 36;
    in[GLACIS_FLOW_STRESS_COVER] = 3;
    in[GLACIS_FLOW_STRESS_RUN] = 6;
}

static inline double uniform(uint64_t run, uint64_t index, double low, double high)
{
    return low + (high - low) * glacis_rng_uniform(7, run, glacis_rng_stream("flow cases"), index);
}

/* Anything: no country is meant. */
static inline void wild_case(uint64_t run, double in[GLACIS_FLOW_INPUTS_COUNT])
{
    static const double highs[GLACIS_FLOW_INPUTS_COUNT] = {2000, 500, 500,  900, 800, 0.5, 1,   1,   2000,
                                                           1,    1,   2e5,  900, 1,   0,   1,   800, 600,
                                                           1,    0,   4000, 3,   0,   900, 8000};
    quiet_case(in);
    for (size_t i = 0; i < GLACIS_FLOW_TARGET_CUT; i++)
        in[i] = uniform(run, i, 0, highs[i]);
    in[GLACIS_FLOW_EXPORT_GROWTH] = uniform(run, 100, -0.5, 0.5);
    in[GLACIS_FLOW_REMITTANCE_DELAY] = uniform(run, 101, 1, 12);
    in[GLACIS_FLOW_ESSENTIAL_IMPORTS] = uniform(run, 102, 100, 2500);
    in[GLACIS_FLOW_COMFORT_COVER] = uniform(run, 103, 0.5, 15);
}

static inline glacis_flow_policy policy_all(double level)
{
    glacis_flow_policy policy;
    for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
        policy.enforcement[d] = level;
    return policy;
}

/* Each dial somewhere in [0, 1], every third of them off. */
static inline glacis_flow_policy policy_wild(uint64_t run)
{
    glacis_flow_policy policy;
    for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++) {
        double e = uniform(run, 200 + d, -0.5, 1);
        policy.enforcement[d] = e > 0 ? e : 0;
    }
    return policy;
}

#endif
