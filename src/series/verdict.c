/* From a posterior to one of five words.
 *
 * Positive and negative: the central 95 % interval excludes zero. Practically nil: the interval lies inside the range that counts as
 * nothing [Kruschke18], which needs a detectable effect no larger than that range. Else the series cannot tell, and the detectable effect says
 * what it could have told. A significant effect smaller than the detectable one is overstated on average [GelmanCarlin14]. */
#include "series/verdict.h"
#include "uq/quantile.h"

#include <math.h>

#define TAIL  0.025
#define POWER 0.8

static const struct {
    const char *word, *sentence;
} verdicts[] = {
#define X(code, word, sentence) {word, sentence},
    GLACIS_VERDICT_LIST(X)
#undef X
};

const char *glacis_verdict_word(glacis_verdict verdict)
{
    return (unsigned)verdict < GLACIS_VERDICT_COUNT ? verdicts[verdict].word : "";
}

const char *glacis_verdict_sentence(glacis_verdict verdict)
{
    return (unsigned)verdict < GLACIS_VERDICT_COUNT ? verdicts[verdict].sentence : "";
}

double gi_pct_of(double effect, glacis_scale scale, double reference)
{
    if (scale == GLACIS_SCALE_LOG) return 100 * expm1(effect);
    return reference > 0 ? 100 * effect / reference : NAN;
}

double gi_effect_of_pct(double pct, glacis_scale scale, double reference)
{
    return scale == GLACIS_SCALE_LOG ? log1p(pct / 100) : pct / 100 * reference;
}

static double detectable(double se)
{
    return (gi_uq_normal_quantile(1 - TAIL) + gi_uq_normal_quantile(POWER)) * se;
}

double glacis_impact_detectable_pct(double se, glacis_scale scale, double reference)
{
    return gi_pct_of(detectable(se), scale, reference);
}

static glacis_verdict judge(double low, double high, double nil_low, double nil_high)
{
    if (low > nil_low && high < nil_high) return GLACIS_VERDICT_NIL;
    if (low > 0) return GLACIS_VERDICT_POSITIVE;
    return high < 0 ? GLACIS_VERDICT_NEGATIVE : GLACIS_VERDICT_CANNOT_TELL;
}

double gi_rope_of(const glacis_intervention *event, int periods_per_year, double rope_pct)
{
    return event->kind == GLACIS_INTERVENTION_SLOPE ? rope_pct / periods_per_year : rope_pct;
}

glacis_effect gi_effect_of(const gi_mixture *mixture, double se_design, glacis_scale scale, double reference,
                           double rope_pct)
{
    double best = gi_mixture_mean(mixture);
    if (!(gi_mixture_sd(mixture) > 0))
        return gi_effect_not_testable(); /* rounding has left nothing of the column */
    double low = gi_mixture_quantile(mixture, TAIL), high = gi_mixture_quantile(mixture, 1 - TAIL);
    double nil_low = gi_effect_of_pct(-rope_pct, scale, reference);
    double nil_high = gi_effect_of_pct(rope_pct, scale, reference);
    glacis_verdict verdict = judge(low, high, nil_low, nil_high);
    bool has_sign = verdict == GLACIS_VERDICT_POSITIVE || verdict == GLACIS_VERDICT_NEGATIVE;
    return (glacis_effect){
        .pct = {gi_pct_of(best, scale, reference), gi_pct_of(low, scale, reference),
                gi_pct_of(high, scale, reference)},
        .estimate = best,
        .se = gi_mixture_sd(mixture),
        .p_positive = fmax(0, 1 - gi_mixture_below(mixture, 0)),
        .p_nil = gi_mixture_below(mixture, nil_high) - gi_mixture_below(mixture, nil_low),
        .detectable_pct = glacis_impact_detectable_pct(se_design, scale, reference),
        .overstated = has_sign && fabs(best) < detectable(se_design),
        .verdict = verdict,
    };
}

glacis_effect gi_effect_not_testable(void)
{
    return (glacis_effect){.pct = {NAN, NAN, NAN},
                           .estimate = NAN,
                           .se = NAN,
                           .p_positive = NAN,
                           .p_nil = NAN,
                           .detectable_pct = NAN,
                           .verdict = GLACIS_VERDICT_NOT_TESTABLE};
}
