/* Which single number would have to be otherwise for an answer to be the published one?
 *
 * Every number that the answer takes is moved alone: to both ends of its published range, then, but for missiles and interceptors, to
 * both ends of what its field can be. Where the answer at an end is on or beyond the published one, the way there is divided into PARTS and
 * the first part in which it is met divided again, ROUNDS times. An answer that is met on the way to an end where it is not is missed, but
 * for azimuths, which go all round. All numbers are moved in the same rounds: what they share is flown once. */
#include "debate/debate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS = 8, ROUNDS = 5 };

/* A way from a value whose answer is short of the target to one whose answer is not. */
typedef struct way {
    size_t quantity;
    double from, to;
    double answer; /* at `to`; NAN: not known yet */
    bool is_open;  /* an azimuth's first round: the answer at `to` may be short as well */
    bool within;   /* its published range */
    bool is_dead;
} way;

typedef struct numbers {
    const glacis_scenario *scenario;
    const glacis_land *land;
    const char *key;
    const glacis_debate_options *options;
    const gi_target *target;
    int side; /* of the target that our answer is on */
    size_t count, capacity;
    way *ways;
    glacis_case *cases;
    double *values;
} numbers;

/* ---- what is moved ----------------------------------------------------------------------------------------------- */

static const char *type_of(const glacis_quantity *q)
{
    const char *name = strrchr(q->key, '.');
    for (size_t i = 0; name && i < glacis_schema_count(); i++)
        if (strcmp(glacis_schema_at(i)->name, name + 1) == 0) return glacis_schema_at(i)->type;
    return "";
}

/* Beyond what is published of it a missile hardly flies, and looking for its flights takes long. */
static bool is_of_vehicle(const glacis_quantity *q)
{
    size_t vehicles = offsetof(glacis_case, vehicles), interceptor = offsetof(glacis_case, interceptor);
    return (q->offset >= vehicles && q->offset - vehicles < sizeof((glacis_case *)NULL)->vehicles) ||
           (q->offset >= interceptor && q->offset - interceptor < sizeof((glacis_case *)NULL)->interceptor);
}

static bool is_cyclic(const glacis_quantity *q)
{
    return q->flags & GLACIS_QUANTITY_CYCLIC;
}

static void add_way(numbers *n, size_t quantity, double from, double to, bool within)
{
    if (from == to) return;
    n->ways[n->count++] = (way){.quantity = quantity,
                                .from = from,
                                .to = to,
                                .answer = NAN,
                                .is_open = is_cyclic(&n->scenario->quantities[quantity]),
                                .within = within};
}

/* Both ways of one number, through its range and beyond. */
static void add_ways(numbers *n, size_t quantity)
{
    const glacis_quantity *q = &n->scenario->quantities[quantity];
    const glacis_spread *s = &q->spread;
    bool fixed = s->distribution == GLACIS_DIST_FIXED;
    for (int up = 0; up < 2; up++) {
        double within = fixed ? s->best : up ? s->high : s->low, far = up ? s->most : s->least;
        if (is_cyclic(q)) far = s->best + (up ? GLACIS_PI : -GLACIS_PI);
        add_way(n, quantity, s->best, within, true);
        bool is_farther = up ? far > within : far < within;
        if (isfinite(far) && is_farther && !is_of_vehicle(q)) add_way(n, quantity, within, far, false);
    }
}

/* Numbers that the answer takes, each key once; counts and positions of sites are not moved. */
static size_t list_ways(numbers *n)
{
    const glacis_scenario *s = n->scenario;
    glacis_takes takes = gi_key_takes(s, n->key);
    size_t tried = 0;
    for (size_t i = 0; i < s->quantities_count; i++) {
        const glacis_quantity *q = &s->quantities[i];
        bool met = !*q->set_key || strcmp(type_of(q), "count") == 0 || !glacis_takes_quantity(s, takes, q);
        for (size_t k = 0; k < n->count && !met; k++)
            met = strcmp(s->quantities[n->ways[k].quantity].key, q->key) == 0;
        if (met) continue;
        add_ways(n, i);
        tried++;
    }
    return tried;
}

/* ---- rounds --------------------------------------------------------------------------------------------------------- */

/* Part k of PARTS of a way; over a wide range of positive numbers by equal factors. */
static double part_of(const way *w, int k)
{
    double share = (double)k / PARTS;
    bool by_factors = w->from > 0 && w->to > 0 && fmax(w->from / w->to, w->to / w->from) > 3;
    return by_factors ? w->from * pow(w->to / w->from, share) : w->from + share * (w->to - w->from);
}

/* What of the facts shares a key is one fact: the same radar standing twice. */
static void put(const numbers *n, size_t quantity, double value, glacis_case *out)
{
    const glacis_scenario *s = n->scenario;
    *out = s->best;
    for (size_t q = 0; q < s->quantities_count; q++)
        if (strcmp(s->quantities[q].key, s->quantities[quantity].key) == 0)
            glacis_quantity_put(&s->quantities[q], value, out);
}

static bool passes(const numbers *n, double answer)
{
    return !isnan(answer) && gi_target_place(n->target, answer) != n->side;
}

static glacis_status answer(numbers *n, size_t count)
{
    n->cases[0] = n->scenario->best;
    return gi_answer_cases(n->scenario, n->land, n->key, n->options, n->cases, 1 + count, n->values);
}

/* The ends of all ways: those that fall short lead nowhere. */
static glacis_status try_ends(numbers *n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n->count; i++)
        put(n, n->ways[i].quantity, n->ways[i].to, &n->cases[1 + i]);
    glacis_status status = answer(n, n->count);
    for (size_t i = 0; i < n->count && status == GLACIS_OK; i++) {
        way w = n->ways[i];
        w.answer = n->values[1 + i];
        if (passes(n, w.answer)) w.is_open = false;
        if (passes(n, w.answer) || w.is_open) n->ways[kept++] = w;
    }
    n->count = kept;
    return status;
}

/* The first part of a way whose end passes becomes the way. */
static void shorten(const numbers *n, way *w, const double *values)
{
    const way whole = *w;
    for (int k = 1; k < PARTS; k++) {
        w->from = part_of(&whole, k - 1);
        if (!passes(n, values[k - 1])) continue;
        w->to = part_of(&whole, k);
        w->answer = values[k - 1];
        w->is_open = false;
        return;
    }
    w->from = part_of(&whole, PARTS - 1);
    w->is_dead = w->is_open;
}

static glacis_status divide(numbers *n)
{
    enum { INNER = PARTS - 1 };
    for (size_t i = 0; i < n->count; i++)
        for (int k = 1; k < PARTS; k++)
            put(n, n->ways[i].quantity, part_of(&n->ways[i], k), &n->cases[i * INNER + (size_t)k]);
    glacis_status status = answer(n, n->count * INNER);
    size_t kept = 0;
    for (size_t i = 0; i < n->count && status == GLACIS_OK; i++) {
        way w = n->ways[i];
        shorten(n, &w, n->values + 1 + i * INNER);
        if (!w.is_dead) n->ways[kept++] = w;
    }
    n->count = kept;
    return status;
}

/* ---- what was found -------------------------------------------------------------------------------------------------- */

static void describe(const numbers *n, const way *w, glacis_debate_missing *out)
{
    const glacis_quantity *q = &n->scenario->quantities[w->quantity];
    bool bare = strcmp(q->unit, "1") == 0 || strcmp(q->unit, "count") == 0;
    double needed = is_cyclic(q) ? fmod(w->to + 4 * GLACIS_PI, 2 * GLACIS_PI) : w->to;
    *out = (glacis_debate_missing){.stated = glacis_quantity_shown(q, q->spread.best),
                                   .needed = glacis_quantity_shown(q, needed),
                                   .from_side = -1,
                                   .within_facts = w->within,
                                   .answer = w->answer};
    if (strcmp(type_of(q), "flag") == 0) out->needed = q->spread.best < 0.5;
    snprintf(out->key, sizeof out->key, "%s", q->set_key);
    snprintf(out->label, sizeof out->label, "%s", *q->label ? q->label : q->key);
    snprintf(out->unit, sizeof out->unit, "%s", bare ? "" : q->unit);
}

/* Of the two ways and the two ranges of a number the first that is within what is published, else the shortest. */
static bool is_nearest(const numbers *n, size_t i)
{
    const way *w = &n->ways[i];
    double best = n->scenario->quantities[w->quantity].spread.best;
    for (size_t k = 0; k < n->count; k++) {
        const way *other = &n->ways[k];
        if (k == i || other->quantity != w->quantity || gi_target_place(n->target, other->answer) != 0)
            continue;
        if (other->within != w->within ? other->within : fabs(other->to - best) < fabs(w->to - best))
            return false;
    }
    return true;
}

static bool allocate(numbers *n)
{
    n->capacity = 4 * n->scenario->quantities_count + 1;
    n->ways = malloc(n->capacity * sizeof *n->ways);
    return n->ways != NULL;
}

static bool make_room(numbers *n, size_t cases)
{
    free(n->cases);
    free(n->values);
    n->cases = malloc((cases + 1) * sizeof *n->cases);
    n->values = malloc((cases + 1) * sizeof *n->values);
    return n->cases && n->values;
}

static glacis_status look(numbers *n)
{
    if (!make_room(n, n->count)) return GLACIS_FAILED_MEMORY;
    glacis_status status = try_ends(n);
    for (int round = 0; round < ROUNDS && status == GLACIS_OK && n->count; round++)
        status = make_room(n, n->count * PARTS) ? divide(n) : GLACIS_FAILED_MEMORY;
    return status;
}

glacis_status gi_search_numbers(const glacis_scenario *scenario, const glacis_land *land, const char *key,
                                const glacis_debate_options *options, const gi_target *target,
                                glacis_debate_reproduction *out)
{
    numbers n = {.scenario = scenario,
                 .land = land,
                 .key = key,
                 .options = options,
                 .target = target,
                 .side = gi_target_place(target, out->ours)};
    glacis_status status = allocate(&n) ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) out->tried += list_ways(&n);
    if (status == GLACIS_OK) status = look(&n);
    for (size_t i = 0; i < n.count && status == GLACIS_OK; i++) {
        glacis_debate_missing missing;
        if (gi_target_place(target, n.ways[i].answer) != 0 || !is_nearest(&n, i))
            continue; /* a jump over it */
        describe(&n, &n.ways[i], &missing);
        gi_missing_offer(out, &missing);
    }
    free(n.ways);
    free(n.cases);
    free(n.values);
    return status;
}
