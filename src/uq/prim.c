/* In which box of the inputs do the cases of interest lie?
 *
 * Model [FriedmanFisher99], peeling from the top: of the n points in the box k = max(1, floor(alpha n)) are cut off on that side of
 * that input which leaves the greatest density of cases of interest; among equals a lower side goes before an upper one, then the
 * lower input. The limit stands midway between the last point cut and the first kept. Points that share a value are never parted:
 * fewer than k are cut, or, where all k share one value, all of that value. It ends when no cut leaves least_mass of all points, and when
 * nothing but cases of interest is left. There is no pasting. The step with the greatest harmonic mean of density and coverage is chosen.
 * Where it holds: one box along the axes; cases that lie in two places or along a slope are described badly by it.
 * Cost: inputs * n log n to sort once, then inputs * n / alpha.
 */
#include "uq/prim.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

glacis_prim_options glacis_prim_options_default(void)
{
    return (glacis_prim_options){0.05, 0.05, 0.05};
}

/* What is left in the box: for each input the points in rising order, equal values in the order of the sample. */
typedef struct peeling {
    const glacis_prim_sample *sample;
    const glacis_prim_options *options;
    size_t all_of_interest, inside, inside_of_interest;
    size_t *order;       /* [input * points_count + rank] */
    unsigned char *kept; /* by point */
} peeling;

typedef struct cut {
    bool found, upper;
    size_t input, size, of_interest; /* points taken */
    double density;                  /* of what is left */
} cut;

static double at(const peeling *p, size_t input, size_t point)
{
    return p->sample->points[point * p->sample->inputs_count + input];
}

static const size_t *order_of(const peeling *p, size_t input)
{
    return p->order + input * p->sample->points_count;
}

/* Value of rank r counted from the side that is cut. */
static double ranked(const peeling *p, size_t input, bool upper, size_t r)
{
    return at(p, input, order_of(p, input)[upper ? p->inside - 1 - r : r]);
}

/* ---- sorting ---------------------------------------------------------------------------------------------------------------- */

typedef struct keyed {
    double value;
    size_t point;
} keyed;

static int rising(const void *x, const void *y)
{
    const keyed *a = x, *b = y;
    if (a->value != b->value) return a->value < b->value ? -1 : 1;
    return a->point < b->point ? -1 : a->point > b->point;
}

static glacis_status sort_inputs(peeling *p)
{
    size_t n = p->sample->points_count;
    keyed *keys = malloc(n * sizeof *keys);
    if (!keys) return GLACIS_FAILED_MEMORY;
    for (size_t input = 0; input < p->sample->inputs_count; input++) {
        for (size_t i = 0; i < n; i++)
            keys[i] = (keyed){at(p, input, i), i};
        qsort(keys, n, sizeof *keys, rising);
        for (size_t i = 0; i < n; i++)
            p->order[input * n + i] = keys[i].point;
    }
    free(keys);
    return GLACIS_OK;
}

/* ---- one step --------------------------------------------------------------------------------------------------------------- */

/* How many points a cut takes that wants k: no two of one value are parted. 0: the input has one value only. */
static size_t cut_size(const peeling *p, size_t input, bool upper, size_t k)
{
    for (size_t size = k; size > 0 && size < p->inside; size--)
        if (ranked(p, input, upper, size - 1) != ranked(p, input, upper, size)) return size;
    for (size_t size = k + 1; size < p->inside; size++)
        if (ranked(p, input, upper, size - 1) != ranked(p, input, upper, size)) return size;
    return 0;
}

static cut try_cut(const peeling *p, size_t input, bool upper, size_t k)
{
    cut c = {.input = input, .upper = upper, .size = cut_size(p, input, upper, k)};
    size_t left = p->inside - c.size;
    if (!c.size || (double)left < p->options->least_mass * (double)p->sample->points_count) return c;
    const size_t *order = order_of(p, input);
    for (size_t r = 0; r < c.size; r++)
        c.of_interest += p->sample->of_interest[order[upper ? p->inside - 1 - r : r]] != 0;
    c.density = (double)(p->inside_of_interest - c.of_interest) / (double)left;
    c.found = true;
    return c;
}

static cut best_cut(const peeling *p)
{
    size_t k = (size_t)(p->options->peel_share * (double)p->inside);
    cut best = {0};
    for (int upper = 0; upper < 2; upper++)
        for (size_t input = 0; input < p->sample->inputs_count; input++) {
            cut c = try_cut(p, input, upper, k ? k : 1);
            if (c.found && (!best.found || c.density > best.density)) best = c;
        }
    return best;
}

/* Midway between the last value cut and the first kept, but never at a value that is cut. */
static double threshold_of(const peeling *p, const cut *c)
{
    double last = ranked(p, c->input, c->upper, c->size - 1), kept = ranked(p, c->input, c->upper, c->size);
    double middle = 0.5 * last + 0.5 * kept;
    bool parts = c->upper ? middle < last && middle >= kept : middle > last && middle <= kept;
    return parts ? middle : kept;
}

static void take_away(peeling *p, const cut *c)
{
    size_t n = p->sample->points_count, inputs = p->sample->inputs_count;
    const size_t *order = order_of(p, c->input);
    for (size_t r = 0; r < c->size; r++)
        p->kept[order[c->upper ? p->inside - 1 - r : r]] = 0;
    for (size_t input = 0; input < inputs; input++) {
        size_t *ranks = p->order + input * n, left = 0;
        for (size_t r = 0; r < p->inside; r++) {
            size_t point = ranks[r];
            ranks[left] = point;
            left += p->kept[point];
        }
    }
    p->inside -= c->size;
    p->inside_of_interest -= c->of_interest;
}

/* ---- the trajectory --------------------------------------------------------------------------------------------------------- */

static glacis_status append(glacis_prim *prim, glacis_prim_step step)
{
    size_t count = prim->steps_count;
    if (!(count & (count - 1))) { /* room is doubled at powers of two */
        glacis_prim_step *more = realloc(prim->steps, (count ? 2 * count : 1) * sizeof *more);
        if (!more) return GLACIS_FAILED_MEMORY;
        prim->steps = more;
    }
    prim->steps[prim->steps_count++] = step;
    return GLACIS_OK;
}

static glacis_prim_score score_now(const peeling *p)
{
    return gi_uq_prim_shares(p->inside, p->inside_of_interest, p->sample->points_count, p->all_of_interest);
}

static glacis_status peel(peeling *p, glacis_prim *prim)
{
    bool limited[GLACIS_PRIM_INPUTS_MAX] = {false};
    size_t restricted = 0;
    glacis_status status = append(prim, (glacis_prim_step){.score = score_now(p)});
    while (status == GLACIS_OK && p->inside_of_interest < p->inside) {
        cut c = best_cut(p);
        if (!c.found) break;
        double threshold = threshold_of(p, &c);
        take_away(p, &c);
        restricted += !limited[c.input];
        limited[c.input] = true;
        status = append(prim, (glacis_prim_step){score_now(p), restricted, c.input, c.upper, threshold});
    }
    return status;
}

static size_t choose(const glacis_prim *prim)
{
    size_t chosen = 0;
    double most = -1;
    for (size_t i = 0; i < prim->steps_count; i++) {
        double density = prim->steps[i].score.density, coverage = prim->steps[i].score.coverage;
        double mean = density + coverage > 0 ? 2 * density * coverage / (density + coverage) : 0;
        if (!(mean > most)) continue;
        most = mean;
        chosen = i;
    }
    return chosen;
}

void gi_uq_prim_limits(const glacis_prim *prim, size_t inputs_count, size_t step, glacis_prim_box *box)
{
    gi_uq_prim_open(inputs_count, box);
    for (size_t i = 1; i <= step; i++) {
        const glacis_prim_step *s = &prim->steps[i];
        *(s->upper ? &box->high[s->input] : &box->low[s->input]) = s->threshold;
    }
}

static glacis_status check(const glacis_prim_sample *s, const glacis_prim_options *o, size_t *of_interest)
{
    if (s->inputs_count < 1 || s->inputs_count > GLACIS_PRIM_INPUTS_MAX || !s->points_count)
        return GLACIS_REFUSED_ARGUMENT;
    if (!(o->peel_share > 0 && o->peel_share < 1) || !(o->least_mass > 0 && o->least_mass < 1) ||
        !(o->most_quasi_p > 0 && o->most_quasi_p < 1))
        return GLACIS_REFUSED_ARGUMENT;
    for (size_t i = 0; i < s->points_count * s->inputs_count; i++)
        if (!isfinite(s->points[i])) return GLACIS_REFUSED_INPUT;
    *of_interest = 0;
    for (size_t i = 0; i < s->points_count; i++)
        *of_interest += s->of_interest[i] != 0;
    return *of_interest ? GLACIS_OK : GLACIS_REFUSED_RANGE;
}

static glacis_status find(peeling *p, glacis_prim *prim)
{
    size_t n = p->sample->points_count;
    p->order = malloc(n * p->sample->inputs_count * sizeof *p->order);
    p->kept = malloc(n);
    glacis_status status = p->order && p->kept ? sort_inputs(p) : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) {
        memset(p->kept, 1, n);
        status = peel(p, prim);
    }
    free(p->order);
    free(p->kept);
    return status;
}

glacis_status glacis_prim_create(const glacis_prim_sample *sample, const glacis_prim_options *options,
                                 glacis_prim **prim)
{
    size_t of_interest;
    glacis_status status = check(sample, options, &of_interest);
    if (status != GLACIS_OK) return status;
    glacis_prim *made = calloc(1, sizeof *made);
    if (!made) return GLACIS_FAILED_MEMORY;
    peeling p = {sample, options, of_interest, sample->points_count, of_interest, NULL, NULL};
    status = find(&p, made);
    if (status != GLACIS_OK) {
        glacis_prim_destroy(made);
        return status;
    }
    made->chosen = choose(made);
    gi_uq_prim_limits(made, sample->inputs_count, made->chosen, &made->peeled);
    gi_uq_prim_describe(&made->peeled, sample);
    made->box = made->peeled;
    made->dropped_count = gi_uq_prim_drop(&made->box, sample, options->most_quasi_p);
    *prim = made;
    return GLACIS_OK;
}

void glacis_prim_destroy(glacis_prim *prim)
{
    if (!prim) return;
    free(prim->steps);
    free(prim);
}
