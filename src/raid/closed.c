/* How many leak, and how likely does none, without Monte Carlo?
 *
 * Model: without binding limits a target leaks with probability q = prod_l (1 - p_l)^{n_l} whatever the doctrine, and given the kill
 * probabilities p_l of the raid the N targets are independent:
 *   E[leakers] = N prod_l E[(1 - p_l)^{n_l}],   P(no leaker) = E[(1 - q)^N].
 * The first is a product of Beta moments. The second is an integral over the layers that have a common cause: a product of
 * Gauss rules for their Beta laws, exact where the degree n_l N of the polynomial allows.
 * Accuracy: 1e-13 where exact; otherwise estimated from a coarser rule, see docs/models/raid.md.
 */
#include "plan.h"

#include <math.h>

#define QUADRATURE_ERROR_MOST 1e-6

/* Nodes of a rule by how many layers have a common cause: bounds the product grid to about a million points. */
static const size_t nodes_most[GLACIS_RAID_LAYERS_MAX + 1] = {1, GI_RAID_RULE_MAX, GI_RAID_RULE_MAX, 96, 32};

typedef struct rule {
    size_t count;
    double miss[GI_RAID_RULE_MAX], weights[GI_RAID_RULE_MAX]; /* (1 - p)^n at the nodes */
} rule;

typedef struct problem {
    double targets, constant_miss; /* product over the layers without a common cause */
    const gi_raid_layer *common[GLACIS_RAID_LAYERS_MAX];
    size_t common_count;
    rule rules[GLACIS_RAID_LAYERS_MAX];
} problem;

/* E over the `count` layers left, when a target has come through the others with probability `through`. */
static double none_leaks(double targets, const rule *rules, size_t count, double through)
{
    if (count == 0) return exp(targets * log1p(-through));
    double sum = 0;
    for (size_t i = 0; i < rules->count; i++)
        sum += rules->weights[i] * none_leaks(targets, rules + 1, count - 1, through * rules->miss[i]);
    return sum;
}

/* Nodes that integrate the layer's polynomial, of degree shots x targets, exactly, or the most allowed. */
static size_t nodes_wanted(const problem *p, const gi_raid_layer *layer)
{
    double exact = floor(0.5 * layer->shots * p->targets) + 1;
    size_t most = nodes_most[p->common_count];
    return exact < (double)most ? (size_t)exact : most;
}

static glacis_status rules_make(problem *p, size_t numerator, size_t denominator)
{
    for (size_t i = 0; i < p->common_count; i++) {
        const gi_raid_layer *layer = p->common[i];
        rule *r = &p->rules[i];
        r->count = (nodes_wanted(p, layer) * numerator + denominator - 1) / denominator;
        glacis_status status = gi_raid_beta_rule(&layer->kill, r->count, r->miss, r->weights);
        if (status != GLACIS_OK) return status;
        for (size_t k = 0; k < r->count; k++)
            r->miss[k] = pow(1 - r->miss[k], layer->shots);
    }
    return GLACIS_OK;
}

static bool is_exact(const problem *p)
{
    for (size_t i = 0; i < p->common_count; i++)
        if (2 * (double)p->rules[i].count - 1 < p->common[i]->shots * p->targets) return false;
    return true;
}

static void problem_make(const gi_raid_order *order, problem *p)
{
    p->targets = (double)order->targets;
    p->constant_miss = 1;
    p->common_count = 0;
    for (size_t l = 0; l < order->layers_count; l++) {
        const gi_raid_layer *layer = &order->layers[l];
        if (layer->shots == 0) continue;
        if (layer->kill.constant)
            p->constant_miss *= pow(1 - layer->kill.mean, layer->shots);
        else
            p->common[p->common_count++] = layer;
    }
}

static glacis_status p_no_leaker_of(const gi_raid_order *order, double *out)
{
    problem p;
    problem_make(order, &p);
    glacis_status status = rules_make(&p, 1, 1);
    if (status != GLACIS_OK) return status;
    double best = none_leaks(p.targets, p.rules, p.common_count, p.constant_miss);
    *out = fmin(1, fmax(0, best));
    if (is_exact(&p)) return GLACIS_OK;
    status = rules_make(&p, 3, 4);
    if (status != GLACIS_OK) return status;
    double error = fabs(best - none_leaks(p.targets, p.rules, p.common_count, p.constant_miss));
    return error <= QUADRATURE_ERROR_MOST ? GLACIS_OK : GLACIS_DOUBTFUL;
}

glacis_status glacis_raid_closed_form(const glacis_raid_plan *plan, double *leakers, double *p_no_leaker)
{
    glacis_status status = glacis_raid_check(plan, NULL, 0);
    if (status != GLACIS_OK) return status;
    gi_raid_order order;
    gi_raid_order_make(plan, &order);
    if (gi_raid_limits_bind(&order)) {
        *leakers = *p_no_leaker = NAN;
        return GLACIS_DOUBTFUL;
    }
    double none = 0;
    status = p_no_leaker_of(&order, &none);
    if (!glacis_status_usable(status)) return status;
    *leakers = (double)order.targets;
    for (size_t l = 0; l < order.layers_count; l++)
        *leakers *= gi_raid_beta_miss_moment(&order.layers[l].kill, order.layers[l].shots);
    *p_no_leaker = none;
    return status;
}
