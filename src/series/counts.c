/* How probable are these monthly counts, if the rate drifts and an event multiplies it?
 *
 * Model [HarveyFernandes89]: y_t ~ Poisson(mu_t e_t), e_t = 1 before the event and exp(log ratio) from its month on. What is known of
 * the rate after month t-1 is a gamma law of shape a and inverse scale b; a month later it is one of omega a and omega b: the same
 * mean, more spread. The month then adds y to a and e to b, and its count is predicted by a negative binomial,
 *     p(y) = Gamma(a+y) / (Gamma(a) y!) (b / (b+e))^a (e / (b+e))^y.
 * omega = 1 is a constant rate. A month that is not known spreads the rate and adds nothing.
 * Start: the limit a, b -> 0, the prior 1/mu, which prefers no scale. Until the first event the law is exp(-b mu)/mu: those months
 * speak through b. The first event then contributes Gamma(y)/y! (e/(b+e))^y, the limit of p(y)/a. Harvey and Fernandes drop the
 * months before the first event instead, which would overstate a rare rate. With omega = 1 the likelihood of the ratio is then
 * exactly the binomial one of two rates compared given their sum.
 * Where it ends: with omega < 1 a long run of zeros takes a, and so the rate, towards zero for good.
 */
#include "series/counts.h"

#include <math.h>

double gi_counts_log_choose(double a, int y)
{
    double sum = 0, product = 1;
    if (y == 0) return 0;
    if (!(a > 0)) return -log(y); /* Gamma(y) / y! */
    for (int i = 0; i < y; i++) {
        product *= (a + i) / (i + 1);
        if (product > 1e-100 && product < 1e100) continue;
        sum += log(product);
        product = 1;
    }
    return sum + log(product);
}

double glacis_counts_predictive(double shape, double inverse_scale, double exposure, int count)
{
    double whole = inverse_scale + exposure;
    return exp(gi_counts_log_choose(shape, count) + shape * log(inverse_scale / whole) +
               count * log(exposure / whole));
}

/* shape * (log of what b is less log of what it becomes); an empty shape predicts nothing. */
static double zero_term(double shape, double log_before, double log_after)
{
    return shape > 0 ? shape * (log_before - log_after) : 0;
}

gi_counts_split gi_counts_split_at(const gi_counts_series *series, double omega)
{
    gi_counts_split s = {.omega = omega, .log_omega = log(omega)};
    double a = 0, b = 0; /* the shape does not depend on the ratio, even after the event */
    for (size_t t = 0; t < series->months; t++) {
        const int y = series->at[t];
        if (t == series->event) s.shape = a;
        if (y >= 0) s.constant += gi_counts_log_choose(a, y);
        if (y >= 0 && t < series->event) {
            double after = log(b + 1);
            s.constant += zero_term(a, log(b), after) - y * after;
            b += 1;
        }
        a = omega * (a + (y > 0 ? y : 0));
        if (t < series->event) b *= omega;
    }
    s.inverse_scale = b;
    return s;
}

double gi_counts_log_likelihood_of(const gi_counts_series *series, const gi_counts_split *split,
                                   double log_ratio)
{
    const double omega = split->omega, exposure = exp(log_ratio);
    double a = split->shape, b = split->inverse_scale, log_b = log(b), sum = split->constant;
    for (size_t t = series->event; t < series->months; t++) {
        int y = series->at[t];
        if (y >= 0) {
            b += exposure;
            double after = log(b);
            sum += zero_term(a, log_b, after) + y * (log_ratio - after);
            a += y;
            log_b = after;
        }
        a *= omega;
        b *= omega;
        log_b += split->log_omega;
    }
    return sum;
}

static glacis_status check_counts(const int *counts, size_t months, size_t event)
{
    if (!counts || event >= months) return GLACIS_REFUSED_ARGUMENT;
    for (size_t t = 0; t < months; t++)
        if (counts[t] < GLACIS_COUNTS_UNKNOWN || counts[t] > GLACIS_COUNTS_MOST) return GLACIS_REFUSED_RANGE;
    return GLACIS_OK;
}

glacis_status glacis_counts_log_likelihood(const int *counts, size_t months, size_t event, double omega,
                                           double log_ratio, double *log_likelihood)
{
    glacis_status status = check_counts(counts, months, event);
    if (status != GLACIS_OK) return status;
    if (!log_likelihood) return GLACIS_REFUSED_ARGUMENT;
    if (!(omega > 0 && omega <= 1) || !(fabs(log_ratio) <= 50)) return GLACIS_REFUSED_RANGE;
    gi_counts_series series = {counts, months, event};
    gi_counts_split split = gi_counts_split_at(&series, omega);
    *log_likelihood = gi_counts_log_likelihood_of(&series, &split, log_ratio);
    return GLACIS_OK;
}

static glacis_status check_options(const glacis_counts_options *o)
{
    bool is_constant = isinf(o->memory_least_months) && isinf(o->memory_most_months);
    bool memory =
        is_constant || (o->memory_least_months > 1 && o->memory_most_months > o->memory_least_months &&
                        isfinite(o->memory_most_months));
    if (!memory || !(o->prior_sd_log_ratio > 0 && o->prior_sd_log_ratio <= 5)) return GLACIS_REFUSED_RANGE;
    if (!(o->nil_ratio > 1) || !(o->power > 0 && o->power < 1)) return GLACIS_REFUSED_RANGE;
    return o->months_before_least && o->months_after_least ? GLACIS_OK : GLACIS_REFUSED_RANGE;
}

glacis_counts_options glacis_counts_options_default(void)
{
    return (glacis_counts_options){.prior_sd_log_ratio = 1.5,
                                   .memory_least_months = 2,
                                   .memory_most_months = 120,
                                   .nil_ratio = 1.25,
                                   .months_before_least = 12,
                                   .months_after_least = 3,
                                   .simulations = 400,
                                   .power = 0.8,
                                   .seed = 1};
}

static void count_sides(const gi_counts_series *series, glacis_counts_result *r)
{
    for (size_t t = 0; t < series->months; t++) {
        if (series->at[t] < 0) continue;
        *(t < series->event ? &r->months_before : &r->months_after) += 1;
        *(t < series->event ? &r->events_before : &r->events_after) += (size_t)series->at[t];
    }
}

/* How striking the same series makes an event that is pretended at every month before the real one, of months before that alone. */
static void rank_placebos(const gi_counts_series *series, const glacis_counts_options *o,
                          const gi_counts_memory *memory, double striking, glacis_counts_result *r)
{
    size_t as_striking = 0, known = 0;
    for (size_t t = 0; t < series->event; t++) {
        size_t left = r->months_before - known;
        if (known >= o->months_before_least && left >= o->months_after_least) {
            gi_counts_posterior p;
            gi_counts_series before = {series->at, series->event, t};
            gi_counts_posterior_of(&before, memory, o->prior_sd_log_ratio, &p);
            as_striking += fabs(p.mean) / p.sd >= striking;
            r->placebo_count++;
        }
        known += series->at[t] >= 0;
    }
    if (r->placebo_count) r->placebo_rank_p = (double)(1 + as_striking) / (double)(1 + r->placebo_count);
}

static void report(const gi_counts_posterior *p, const gi_counts_memory *memory, glacis_counts_result *r)
{
    r->ratio = (glacis_counts_ratio){exp(gi_counts_quantile(p, 0.5)), exp(gi_counts_quantile(p, 0.025)),
                                     exp(gi_counts_quantile(p, 0.975))};
    r->p_increase = p->p_increase;
    r->log_ratio_mean = p->mean;
    r->log_ratio_sd = p->sd;
    double sum = 0;
    for (size_t n = 0; n < memory->count && sum < 0.5; n++) {
        sum += p->memory_weight[n];
        r->memory_months = memory->months[n]; /* the node in which the median lies */
    }
}

static glacis_counts_result nothing_known(void)
{
    const glacis_counts_ratio none = {NAN, NAN, NAN};
    return (glacis_counts_result){.constant = {NAN, NAN, none},
                                  .ratio = none,
                                  .p_increase = NAN,
                                  .log_ratio_mean = NAN,
                                  .log_ratio_sd = NAN,
                                  .memory_months = NAN,
                                  .verdict = GLACIS_COUNTS_NOT_TESTABLE,
                                  .detectable_increase_ratio = NAN,
                                  .detectable_decrease_ratio = NAN,
                                  .power_if_all_ended = NAN,
                                  .false_positive_rate = NAN,
                                  .false_positive_low = NAN,
                                  .false_positive_high = NAN,
                                  .placebo_rank_p = NAN};
}

static glacis_status judge(const gi_counts_series *series, const glacis_counts_options *options,
                           glacis_counts_result *r)
{
    gi_counts_memory memory;
    gi_counts_posterior p, wide;
    gi_counts_memory_rule(options, &memory);
    gi_counts_posterior_of(series, &memory, options->prior_sd_log_ratio, &p);
    gi_counts_posterior_of(series, &memory, 2 * options->prior_sd_log_ratio, &wide);
    report(&p, &memory, r);
    r->verdict = gi_counts_judge(&p, options->nil_ratio);
    r->prior_decides = gi_counts_judge(&wide, options->nil_ratio) != r->verdict;
    rank_placebos(series, options, &memory, fabs(p.mean) / p.sd, r);
    return gi_counts_power(series, options, &memory, p.null_weight, r);
}

glacis_status glacis_counts_impact(const int *counts, size_t months, size_t event,
                                   const glacis_counts_options *options, glacis_counts_result *result)
{
    glacis_status status = check_counts(counts, months, event);
    if (status == GLACIS_OK && (!options || !result)) status = GLACIS_REFUSED_ARGUMENT;
    if (status == GLACIS_OK) status = check_options(options);
    if (status != GLACIS_OK) return status;
    gi_counts_series series = {counts, months, event};
    glacis_counts_result r = nothing_known();
    count_sides(&series, &r);
    if (r.months_before && r.months_after)
        glacis_counts_compare(r.events_before, r.months_before, r.events_after, r.months_after, &r.constant);
    bool are_sides_long =
        r.months_before >= options->months_before_least && r.months_after >= options->months_after_least;
    if (are_sides_long && r.events_before + r.events_after > 0) status = judge(&series, options, &r);
    if (glacis_status_usable(status)) *result = r;
    return status;
}
