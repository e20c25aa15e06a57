/* The runs of a block of draws side by side, month by month; the same numbers as run.c.
 *
 * Plain loops over lanes that the compiler turns into vectors, compiled once for each width (GI_LANES); contraction is off and
 * nothing is reordered, so every width gives the same bits. What run.c writes sector by sector is summed here once, which is exact
 * because leakage starts at nought and grows alike in every sector that is enforced:
 *   X + substituted = g (sum x0 - lost (1 - A) sum x0 e),  lost = 1 - substitution (1 - response e_b).
 * exp(-x) is that of base/exponential.h (tests/unit/flow/test_batch.c).
 */
#include "flow/kernel.h"

#include "base/exponential.h"

#define NAME_OF(name, lanes) name##_##lanes
#define NAME_AT(name, lanes) NAME_OF(name, lanes)
#define GI_FLOW_NAME(name)   NAME_AT(name, GI_LANES)
#define EACH_LANE(k)         for (int k = 0; k < GI_FLOW_LANES; k++)
#define INLINE               static inline __attribute__((always_inline))

INLINE double lesser(double a, double b)
{
    return a < b ? a : b;
}

INLINE double greater(double a, double b)
{
    return a > b ? a : b;
}

/* Of one run: what enforcement makes of the flows, and the stocks. */
typedef struct lanes {
    _Alignas(64) double paid[GI_FLOW_LANES],
        enforced[GI_FLOW_LANES]; /* exports; the part under enforcement */
    double lost[GI_FLOW_LANES];  /* of what is suppressed: the share that does not go over the border */
    double steady[GI_FLOW_LANES], stay[GI_FLOW_LANES], shut[GI_FLOW_LANES];
    double essential[GI_FLOW_LANES], wanted_most[GI_FLOW_LANES], ease[GI_FLOW_LANES], least[GI_FLOW_LANES];
    double growth[GI_FLOW_LANES], open[GI_FLOW_LANES], earned[GI_FLOW_LANES], remitted[GI_FLOW_LANES];
    double run[GI_FLOW_LANES], lowest[GI_FLOW_LANES];
} lanes;

INLINE void begin(const gi_flow_block *restrict b, const double *restrict policy,
                  const double *restrict levels, double stress_cover_months, lanes *restrict s,
                  gi_flow_sums *restrict sums)
{
    EACH_LANE(k)
    {
        double level = levels[k], closed = policy[5] * level;
        double paid = (((b->exports[0][k] + b->exports[1][k]) + b->exports[2][k]) + b->exports[3][k]) +
                      b->exports[4][k];
        double enforced =
            (((b->exports[0][k] * policy[0] + b->exports[1][k] * policy[1]) + b->exports[2][k] * policy[2]) +
             b->exports[3][k] * policy[3]) +
            b->exports[4][k] * policy[4];
        double essential = b->essential[k] + b->oil[k] * (policy[7] * level);
        s->paid[k] = paid;
        s->enforced[k] = enforced * level;
        s->lost[k] = 1.0 - b->substitution[k] * (1.0 - b->response[k] * closed);
        s->steady[k] = b->border[k] * (1.0 - closed) + b->other_income[k];
        s->stay[k] = 1.0 - b->repatriation[k] * (policy[6] * level);
        s->shut[k] = 1.0 - b->leak_most[k];
        s->essential[k] = essential;
        s->wanted_most[k] = essential + b->programme[k] + b->other_imports[k];
        s->ease[k] = b->ease[k] / essential;
        s->least[k] = stress_cover_months * essential;
        s->growth[k] = 1;
        s->open[k] = 1;
        s->earned[k] = b->wages[k];
        s->remitted[k] = b->wages[k];
        s->run[k] = 0;
        s->lowest[k] = 1e300;
        sums->income[k] = sums->shortage[k] = sums->longest_run[k] = 0;
        sums->reserves[k] = b->reserves[k];
    }
}

/* `open` is 1 - A: A + rate (most - A) moves it towards 1 - most. */
INLINE void month(const gi_flow_block *restrict b, lanes *restrict s, gi_flow_sums *restrict sums)
{
    EACH_LANE(k)
    {
        double lost = s->lost[k] * (s->open[k] * s->enforced[k]);
        double remitted = s->remitted[k] + (s->earned[k] - s->remitted[k]) * b->delay_inverse[k];
        double income = s->growth[k] * (s->paid[k] - lost) + (remitted + s->steady[k]);
        double unmet = b->other_imports[k] * gi_exp_of_minus(s->ease[k] * sums->reserves[k]);
        double available = sums->reserves[k] + income;
        double spending = lesser(s->wanted_most[k] - unmet, available);
        double lacking = greater(s->essential[k] - available, 0.0);
        double reserves = available - spending;
        double longer = s->run[k] + 1.0, run = reserves < s->least[k] ? longer : 0.0;
        sums->income[k] += income;
        sums->shortage[k] += lacking;
        sums->reserves[k] = reserves;
        sums->longest_run[k] = greater(run, sums->longest_run[k]);
        s->lowest[k] = lesser(reserves, s->lowest[k]);
        s->run[k] = run;
        s->remitted[k] = remitted;
        s->growth[k] *= b->growth[k];
        s->open[k] += b->leak_rate[k] * (s->shut[k] - s->open[k]);
        s->earned[k] *= s->stay[k];
    }
}

void GI_FLOW_NAME(gi_flow_kernel)(const gi_flow_block *block, const double policy[GI_FLOW_KERNEL_DIALS],
                                  const double levels[GI_FLOW_LANES], int months, double stress_cover_months,
                                  gi_flow_sums *sums)
{
    lanes s;
    begin(block, policy, levels, stress_cover_months, &s, sums);
    for (int t = 0; t < months; t++)
        month(block, &s, sums);
    EACH_LANE(k)
    {
        /* What came in and is not there any more. */
        sums->spending[k] = (block->reserves[k] - sums->reserves[k]) + sums->income[k];
        sums->lowest_cover[k] = s.lowest[k] / s.essential[k];
    }
}

#if GI_LANES == 1
void gi_flow_exp_1(const double *x, double *y)
{
    EACH_LANE(k) y[k] = gi_exp_of_minus(x[k]);
}
#endif
