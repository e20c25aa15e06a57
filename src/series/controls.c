/* Does a regressor belong in the model? All 2^k subsets, k <= 5, by their marginal likelihoods.
 *
 * Coefficients of a subset have the unit-information prior b | sds ~ N(0, n C), C their GLS covariance [KassWasserman95]; everything
 * else stays diffuse and common to all subsets. Given the sds the Bayes factor against the empty subset is exact,
 *   log B = -k/2 log(1 + n) + n / (1 + n) Q / 2,    Q = what the subset takes off the weighted sum of squares,
 * and it is averaged over the posterior of the sds under the empty subset, which gives the ratio of marginal likelihoods exactly.
 * Every subset has the same prior probability. */
#include "series/impact_model.h"

#include <math.h>
#include <stdlib.h>

enum { SUBSETS_MOST = 1 << GLACIS_REGRESSORS_MAX };

typedef struct task {
    const gi_impact_input *in;
    const gi_nodes *nodes; /* of the empty subset */
    unsigned up_for_choice;
    double *quadratic; /* quadratic[subset * nodes + node] */
} task;

/* The regressors of subset `index`: its bits spread over those up for choice, and those that are always in. */
static unsigned spread(unsigned up_for_choice, unsigned always, size_t index)
{
    unsigned taken = always;
    for (unsigned r = 0; r < GLACIS_REGRESSORS_MAX; r++) {
        if (!(up_for_choice >> r & 1u)) continue;
        if (index & 1u) taken |= 1u << r;
        index >>= 1;
    }
    return taken;
}

static glacis_status try_subset(void *context, size_t subset, size_t worker)
{
    const task *t = context;
    (void)worker;
    gi_reading reading = t->in->reading;
    reading.regressors_taken = spread(t->up_for_choice, t->in->options->regressors_always, subset);
    gi_model m;
    glacis_status status = gi_model_create(t->in, t->in->events, &reading, &m);
    if (status != GLACIS_OK) return status;
    gi_series_work work;
    gi_series_work_place(&m.problem, m.memory, &work);
    for (size_t node = 0; status == GLACIS_OK && node < t->nodes->count; node++) {
        gi_series_sds sds = t->nodes->posterior.sds[node];
        gi_series_gls gls = {0};
        status = gi_series_gls_solve(&m.problem, &sds, &work, &gls);
        t->quadratic[subset * t->nodes->count + node] = gls.quadratic;
    }
    gi_model_clear(&m);
    return status;
}

static double bayes_factor(const task *t, size_t subset, double observed)
{
    double k = 0, sum = 0;
    for (size_t bits = subset; bits; bits >>= 1)
        k += bits & 1u ? 1 : 0;
    for (size_t node = 0; node < t->nodes->count; node++) {
        double taken_off = t->quadratic[node] - t->quadratic[subset * t->nodes->count + node];
        double log_factor = -0.5 * k * log1p(observed) + observed / (1 + observed) * taken_off / 2;
        sum += t->nodes->posterior.weight[node] * exp(log_factor);
    }
    return sum;
}

static void weigh(const task *t, size_t subsets, double observed, glacis_impact *out)
{
    double factors[SUBSETS_MOST], total = 0;
    for (size_t s = 0; s < subsets; s++) {
        factors[s] = bayes_factor(t, s, observed);
        total += factors[s];
    }
    size_t bit = 0;
    for (unsigned r = 0; r < out->controls_count; r++) {
        out->control_probability[r] = NAN;
        if (!(t->up_for_choice >> r & 1u)) continue;
        out->control_probability[r] = 0;
        for (size_t s = 0; s < subsets; s++)
            if (s >> bit & 1u) out->control_probability[r] += factors[s] / total;
        bit++;
    }
}

static glacis_status enumerate(const gi_impact_input *in, unsigned up_for_choice, size_t subsets,
                               gi_model *empty, glacis_impact *out)
{
    gi_nodes nodes;
    gi_nodes_ask ask = {0, 0, GI_GRID_MANY, in->fixed};
    glacis_status status = gi_nodes_create(&empty->problem, &in->prior[0], &ask, &nodes);
    if (status != GLACIS_OK) return status;
    task t = {.in = in, .nodes = &nodes, .up_for_choice = up_for_choice};
    t.quadratic = calloc(subsets * nodes.count, sizeof *t.quadratic);
    status = t.quadratic ? glacis_par_run(&in->options->par, subsets, try_subset, &t) : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) weigh(&t, subsets, (double)empty->design.observed, out);
    free(t.quadratic);
    gi_nodes_clear(&nodes);
    return status;
}

glacis_status gi_impact_controls(const gi_impact_input *input, glacis_impact *out)
{
    out->controls_count = input->regressors ? input->regressors->count : 0;
    unsigned up_for_choice = 0;
    size_t subsets = 1;
    for (unsigned r = 0; r < out->controls_count; r++) {
        out->control_probability[r] = NAN;
        if (input->options->regressors_always >> r & 1u) continue;
        up_for_choice |= 1u << r;
        subsets *= 2;
    }
    if (subsets == 1) return GLACIS_OK;
    gi_model empty;
    gi_reading reading = input->reading;
    reading.regressors_taken = input->options->regressors_always;
    glacis_status status = gi_model_create(input, input->events, &reading, &empty);
    if (status != GLACIS_OK) return status;
    status = enumerate(input, up_for_choice, subsets, &empty, out);
    gi_model_clear(&empty);
    return status;
}
