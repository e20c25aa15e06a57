/* What does a box hold, which of its limits could be chance, and how is it said in words?
 *
 * Model: quasi-p of an input [BryantLempert10]: with its limits alone lifted the box holds T' points, H' of them of interest; how likely is
 * it that of the T points in the box at least H are of interest when each is with probability H' / T' (binomial)? It is no true p-value:
 * the limits were sought for density, and the points that are compared lie in both boxes.
 */
#include "uq/prim.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

void gi_uq_prim_open(size_t inputs_count, glacis_prim_box *box)
{
    *box = (glacis_prim_box){.inputs_count = inputs_count};
    for (size_t i = 0; i < GLACIS_PRIM_INPUTS_MAX; i++) {
        box->low[i] = -INFINITY;
        box->high[i] = INFINITY;
        box->quasi_p[i] = NAN;
    }
}

static bool is_limited(const glacis_prim_box *box, size_t input)
{
    return isfinite(box->low[input]) || isfinite(box->high[input]);
}

static bool holds(const glacis_prim_box *box, const double *point, size_t lifted)
{
    for (size_t i = 0; i < box->inputs_count; i++)
        if (i != lifted && !(point[i] >= box->low[i] && point[i] <= box->high[i])) return false;
    return true;
}

glacis_prim_score gi_uq_prim_shares(size_t points, size_t of_interest, size_t all_points,
                                    size_t all_of_interest)
{
    return (glacis_prim_score){
        .points_count = points,
        .of_interest_count = of_interest,
        .mass = all_points ? (double)points / (double)all_points : NAN,
        .density = points ? (double)of_interest / (double)points : NAN,
        .coverage = all_of_interest ? (double)of_interest / (double)all_of_interest : NAN,
    };
}

glacis_prim_score gi_uq_prim_score(const glacis_prim_box *box, const glacis_prim_sample *sample,
                                   size_t lifted)
{
    size_t points = 0, of_interest = 0, all_of_interest = 0;
    for (size_t i = 0; i < sample->points_count; i++) {
        bool counts = sample->of_interest[i] != 0;
        all_of_interest += counts;
        if (!holds(box, sample->points + i * sample->inputs_count, lifted)) continue;
        points++;
        of_interest += counts;
    }
    return gi_uq_prim_shares(points, of_interest, sample->points_count, all_of_interest);
}

/* Probability of at least `least` of n at probability q each, by the ratios of neighbours from the likeliest number on. */
static double binomial_tail(size_t least, size_t n, double q)
{
    if (least == 0 || q >= 1) return 1;
    if (!(q > 0) || least > n) return 0;
    size_t mode = (size_t)fmin((double)n, floor((double)(n + 1) * q));
    double odds = q / (1 - q), term = 1, all = 0, tail = 0;
    for (size_t k = mode; k <= n && term > 0; k++) {
        all += term;
        if (k >= least) tail += term;
        term *= odds * (double)(n - k) / (double)(k + 1);
    }
    term = 1;
    for (size_t k = mode; k-- > 0 && term > 0;) {
        term *= (double)(k + 1) / (double)(n - k) / odds;
        all += term;
        if (k >= least) tail += term;
    }
    return tail / all;
}

void gi_uq_prim_describe(glacis_prim_box *box, const glacis_prim_sample *sample)
{
    box->score = gi_uq_prim_score(box, sample, box->inputs_count);
    box->restricted_count = 0;
    for (size_t i = 0; i < box->inputs_count; i++) {
        box->quasi_p[i] = NAN;
        if (!is_limited(box, i)) continue;
        box->restricted_count++;
        glacis_prim_score lifted = gi_uq_prim_score(box, sample, i);
        if (box->score.points_count)
            box->quasi_p[i] =
                binomial_tail(box->score.of_interest_count, box->score.points_count, lifted.density);
    }
}

size_t gi_uq_prim_drop(glacis_prim_box *box, const glacis_prim_sample *sample, double most)
{
    for (size_t dropped = 0;; dropped++) {
        size_t worst = box->inputs_count;
        for (size_t i = 0; i < box->inputs_count; i++)
            if (box->quasi_p[i] > most &&
                (worst == box->inputs_count || box->quasi_p[i] > box->quasi_p[worst]))
                worst = i;
        if (worst == box->inputs_count) return dropped;
        box->low[worst] = -INFINITY;
        box->high[worst] = INFINITY;
        gi_uq_prim_describe(box, sample);
    }
}

glacis_status glacis_prim_box_at(const glacis_prim *prim, const glacis_prim_sample *sample, size_t step,
                                 glacis_prim_box *box)
{
    if (step >= prim->steps_count) return GLACIS_REFUSED_RANGE;
    gi_uq_prim_limits(prim, sample->inputs_count, step, box);
    gi_uq_prim_describe(box, sample);
    return GLACIS_OK;
}

glacis_status glacis_prim_box_score(const glacis_prim_box *box, const glacis_prim_sample *sample,
                                    glacis_prim_score *score)
{
    if (box->inputs_count != sample->inputs_count) return GLACIS_REFUSED_ARGUMENT;
    *score = gi_uq_prim_score(box, sample, box->inputs_count);
    return GLACIS_OK;
}

glacis_status glacis_prim_overlap(const glacis_prim_box *one, const glacis_prim_box *other,
                                  const glacis_prim_sample *sample, double *overlap)
{
    size_t n = sample->inputs_count, both = 0, either = 0;
    if (one->inputs_count != n || other->inputs_count != n) return GLACIS_REFUSED_ARGUMENT;
    for (size_t i = 0; i < sample->points_count; i++) {
        bool in_one = holds(one, sample->points + i * n, n),
             in_other = holds(other, sample->points + i * n, n);
        both += in_one && in_other;
        either += in_one || in_other;
    }
    *overlap = either ? (double)both / (double)either : NAN;
    return GLACIS_OK;
}

/* ---- words ------------------------------------------------------------------------------------------------------------------ */

typedef struct writer {
    char *text;
    size_t size, used;
    bool full;
} writer;

static void put(writer *w, const char *format, ...) GLACIS_PRINTF(2, 3);

static void put(writer *w, const char *format, ...)
{
    if (w->full) return;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(w->text + w->used, w->size - w->used, format, arguments);
    va_end(arguments);
    w->full = length < 0 || (size_t)length >= w->size - w->used;
    if (!w->full) w->used += (size_t)length;
}

/* To three digits, thousands without an exponent. */
static const char *limit_text(double value, char text[32])
{
    double size = fabs(value), step = size > 0 ? pow(10, floor(log10(size)) - 2) : 1;
    if (size >= 1e3 && size < 1e6)
        snprintf(text, 32, "%.0f", step * round(value / step));
    else
        snprintf(text, 32, "%.3g", value);
    return text;
}

static void put_limits(writer *w, const glacis_prim_box *box, const char *const *names)
{
    char low[32], high[32];
    const char *before = "";
    for (size_t i = 0; i < box->inputs_count; i++) {
        if (!is_limited(box, i)) continue;
        put(w, "%s%s ", before, names[i]);
        if (!isfinite(box->high[i]))
            put(w, "above %s", limit_text(box->low[i], low));
        else if (!isfinite(box->low[i]))
            put(w, "below %s", limit_text(box->high[i], high));
        else
            put(w, "between %s and %s", limit_text(box->low[i], low), limit_text(box->high[i], high));
        before = " and ";
    }
}

static void put_sentence(writer *w, const glacis_prim_box *box, const char *const *names)
{
    const glacis_prim_score *s = &box->score;
    bool limited = false;
    for (size_t i = 0; i < box->inputs_count; i++)
        limited = limited || is_limited(box, i);
    if (!limited) {
        put(w,
            "no limit on any input tells the cases of interest from the others; %.0f %% of all cases are of "
            "interest",
            100 * s->density);
        return;
    }
    put(w, "of the cases with ");
    put_limits(w, box, names);
    put(w, ", %.0f %% are of interest; they are %.0f %% of all cases and hold %.0f %% of those of interest",
        100 * s->density, 100 * s->mass, 100 * s->coverage);
}

glacis_status glacis_prim_words(const glacis_prim_box *box, const char *const *names, char *text, size_t size)
{
    char whole[8192];
    writer w = {whole, sizeof whole, 0, false};
    put_sentence(&w, box, names);
    if (w.full || w.used >= size) return GLACIS_REFUSED_RANGE;
    for (size_t i = 0; i <= w.used; i++)
        text[i] = whole[i];
    return GLACIS_OK;
}
