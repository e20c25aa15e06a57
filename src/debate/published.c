/* Does a side's published number come out of its own assumptions; and if not, which single assumption is missing to get it?
 *
 * Looked at are the assumptions of the other sides, one at a time, and then every number of the scenario that the answer takes, one at a
 * time: out to the ends of its published range, then to what its field can be. Where the answer at an end is on or beyond the published
 * one, the number is followed there in steps, and found by bisection. An answer that is met on the way to an end where it is not is
 * missed, but for azimuths, which go all round. Nearest to what is stated comes first. */
#include "debate/debate.h"

#include <glacis/par.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_WITHIN = 4, STEPS_BEYOND = 8, BISECTIONS = 20, CANDIDATES_MOST = 64 };

typedef struct target {
    double low, high; /* what counts as the published answer */
} target;

typedef struct search {
    const glacis_debate *debate;
    const glacis_debate_world *world;
    const glacis_debate_options *options;
    size_t question;
    const char *key;
    const glacis_scenario *scenario; /* with the side's assumptions */
    target target;
    double ours;
    size_t count;
    size_t *quantities;           /* that are moved, one at a time */
    glacis_debate_missing *found; /* by quantity; needed NAN: none */
} search;

/* A single number within the question's tolerance; a range as it is; a yes or no exactly. */
static target target_of(const glacis_debate_question *q, const glacis_debate_published *published)
{
    double slack = published->low == published->high && !gi_kind_of(q->key)->is_yes_no
                       ? q->tolerance_share * fabs(published->low)
                       : 0;
    return (target){published->low - slack, published->high + slack};
}

/* Below, within or above. */
static int place_of(const target *t, double value)
{
    return value < t->low ? -1 : value > t->high ? 1 : 0;
}

/* ---- one number moved ------------------------------------------------------------------------------------------ */

/* What of the facts shares a key is one fact: the same radar standing twice. */
static glacis_status answer_at(const search *s, size_t quantity, double value, double *answer)
{
    glacis_scenario moved = *s->scenario;
    for (size_t q = 0; q < s->scenario->quantities_count; q++)
        if (strcmp(s->scenario->quantities[q].key, s->scenario->quantities[quantity].key) == 0)
            glacis_quantity_put(&s->scenario->quantities[q], value, &moved.best);
    return gi_answer_best(&moved, s->world->land, s->key, s->options, answer);
}

typedef struct walk {
    const search *search;
    size_t quantity;
    double from;           /* last value before the target */
    int side;              /* of the target it lies on */
    double needed, answer; /* NAN: not found */
} walk;

/* The edge of the target between the last value and `to`, where the answer is on it or beyond. */
static glacis_status bisect(walk *w, double to, double at_to)
{
    double low = w->from, high = to, answer = at_to;
    for (int i = 0; i < BISECTIONS && low != high; i++) {
        double middle = 0.5 * (low + high), found;
        glacis_status status = answer_at(w->search, w->quantity, middle, &found);
        if (status != GLACIS_OK) return status;
        if (isnan(found) || place_of(&w->search->target, found) == w->side)
            low = middle;
        else {
            high = middle;
            answer = found;
        }
    }
    if (place_of(&w->search->target, answer) != 0) return GLACIS_OK; /* a jump over it */
    w->needed = high;
    w->answer = answer;
    return GLACIS_OK;
}

/* Steps to `end`; over a wide range of positive numbers by equal factors. */
static glacis_status step_to(walk *w, double end, int steps)
{
    double begin = w->from;
    bool by_factors = begin > 0 && end > 0 && fmax(begin / end, end / begin) > 3;
    for (int i = 1; i <= steps && isnan(w->needed) && begin != end; i++) {
        double share = (double)i / steps, answer;
        double to = by_factors ? begin * pow(end / begin, share) : begin + share * (end - begin);
        glacis_status status = answer_at(w->search, w->quantity, to, &answer);
        if (status != GLACIS_OK) return status;
        if (!isnan(answer) && place_of(&w->search->target, answer) != w->side) {
            status = bisect(w, to, answer);
            if (status != GLACIS_OK) return status;
        }
        w->from = to;
    }
    return GLACIS_OK;
}

/* Fields that take 0 or 1, and whole numbers, are no quantities to bisect. */
static const glacis_schema_field *field_of(const glacis_quantity *q)
{
    const char *name = strrchr(q->key, '.');
    for (size_t i = 0; name && i < glacis_schema_count(); i++)
        if (strcmp(glacis_schema_at(i)->name, name + 1) == 0) return glacis_schema_at(i);
    return NULL;
}

static bool is_flag(const glacis_quantity *q)
{
    const glacis_schema_field *field = field_of(q);
    return field && strcmp(field->type, "flag") == 0;
}

static void ends_of(const glacis_quantity *q, double within[2], double beyond[2])
{
    const glacis_spread *s = &q->spread;
    bool fixed = s->distribution == GLACIS_DIST_FIXED;
    within[0] = fixed ? s->best : s->low;
    within[1] = fixed ? s->best : s->high;
    bool cyclic = q->flags & GLACIS_QUANTITY_CYCLIC;
    beyond[0] = cyclic ? s->best - GLACIS_PI : isfinite(s->least) ? fmin(s->least, within[0]) : within[0];
    beyond[1] = cyclic ? s->best + GLACIS_PI : isfinite(s->most) ? fmax(s->most, within[1]) : within[1];
}

static void keep(const search *s, const walk *w, bool within, glacis_debate_missing *out)
{
    const glacis_quantity *q = &s->scenario->quantities[w->quantity];
    if (isnan(w->needed)) return;
    double stated = glacis_quantity_shown(q, q->spread.best), needed = w->needed;
    if (q->flags & GLACIS_QUANTITY_CYCLIC) needed = fmod(needed + 4 * GLACIS_PI, 2 * GLACIS_PI);
    needed = glacis_quantity_shown(q, needed);
    bool nearer = isnan(out->needed) || (within && !out->within_facts) ||
                  (within == out->within_facts && fabs(needed - stated) < fabs(out->needed - stated));
    if (!nearer) return;
    out->stated = stated;
    out->needed = needed;
    out->within_facts = within;
    out->answer = w->answer;
}

/* Whether moving the number to an end passes, or meets, the published answer. */
static glacis_status end_passes(const walk *w, double end, bool *passes)
{
    double answer = NAN;
    glacis_status status = end == w->from ? GLACIS_OK : answer_at(w->search, w->quantity, end, &answer);
    *passes = !isnan(answer) && place_of(&w->search->target, answer) != w->side;
    return status;
}

/* Steps to an end if the answer there is on or beyond the published one; an azimuth goes round whatever the answer there. */
static glacis_status try_end(walk *w, double end, int steps, bool always)
{
    bool passes = always;
    glacis_status status = always ? GLACIS_OK : end_passes(w, end, &passes);
    return status == GLACIS_OK && passes ? step_to(w, end, steps) : status;
}

/* One way from the stated value: through its range, then as far as the field goes. */
static glacis_status walk_out(const search *s, size_t quantity, int way, glacis_debate_missing *out)
{
    const glacis_quantity *q = &s->scenario->quantities[quantity];
    double within[2], beyond[2];
    ends_of(q, within, beyond);
    walk w = {s, quantity, q->spread.best, place_of(&s->target, s->ours), NAN, NAN};
    bool flag = is_flag(q), cyclic = q->flags & GLACIS_QUANTITY_CYCLIC;
    glacis_status status = try_end(&w, within[way], flag ? 1 : STEPS_WITHIN, cyclic);
    bool is_within = !isnan(w.needed);
    if (status == GLACIS_OK && !is_within) status = try_end(&w, beyond[way], flag ? 1 : STEPS_BEYOND, cyclic);
    if (flag && !isnan(w.needed)) w.needed = round(w.needed);
    if (status == GLACIS_OK) keep(s, &w, is_within, out);
    return status;
}

static glacis_status search_one(void *context, size_t index, size_t worker)
{
    (void)worker;
    search *s = context;
    const glacis_quantity *q = &s->scenario->quantities[s->quantities[index]];
    glacis_debate_missing *out = &s->found[index];
    *out = (glacis_debate_missing){.stated = NAN, .needed = NAN, .from_side = -1, .answer = NAN};
    snprintf(out->key, sizeof out->key, "%s", *q->set_key ? q->set_key : q->key);
    snprintf(out->label, sizeof out->label, "%s", *q->label ? q->label : q->key);
    snprintf(out->unit, sizeof out->unit, "%s",
             strcmp(q->unit, "1") == 0 || strcmp(q->unit, "count") == 0 ? "" : q->unit);
    glacis_status status = walk_out(s, s->quantities[index], 0, out);
    return status == GLACIS_OK ? walk_out(s, s->quantities[index], 1, out) : status;
}

/* Numbers that the answer takes, each key once; positions of sites and counts are not moved. */
static glacis_status list_quantities(search *s)
{
    const glacis_scenario *scenario = s->scenario;
    glacis_takes takes = gi_key_takes(scenario, s->key);
    s->quantities = malloc((scenario->quantities_count + 1) * sizeof *s->quantities);
    if (!s->quantities) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < scenario->quantities_count; i++) {
        const glacis_quantity *q = &scenario->quantities[i];
        bool met =
            !*q->set_key || strcmp(q->unit, "count") == 0 || !glacis_takes_quantity(scenario, takes, q);
        for (size_t k = 0; k < s->count && !met; k++)
            met = strcmp(scenario->quantities[s->quantities[k]].key, q->key) == 0;
        if (!met) s->quantities[s->count++] = i;
    }
    return GLACIS_OK;
}

/* ---- another side's assumption ------------------------------------------------------------------------------------ */

static glacis_status try_other(const search *s, size_t side, size_t other,
                               const glacis_debate_assumption *taken, glacis_debate_missing *out)
{
    gi_laid own, laid = {.count = 0};
    glacis_scenario *scenario = NULL;
    gi_laid_of(s->debate, side, s->question, &own);
    for (size_t i = 0; i < own.count; i++)
        if (!gi_same_key(own.at[i]->key, taken->key)) gi_laid_add(&laid, own.at[i]);
    gi_laid_add(&laid, taken);
    glacis_diag *diag = glacis_diag_create();
    glacis_status status =
        diag ? gi_laid_read(s->debate, s->world, &laid, diag, &scenario) : GLACIS_FAILED_MEMORY;
    glacis_diag_destroy(diag);
    *out = (glacis_debate_missing){.stated = NAN, .needed = NAN, .from_side = -1, .answer = NAN};
    if (status == GLACIS_OK) {
        gi_scenario_prune(scenario, s->key);
        status = gi_answer_best(scenario, s->world->land, s->key, s->options, &out->answer);
    }
    glacis_scenario_destroy(scenario);
    if (!isnan(out->answer) && place_of(&s->target, out->answer) == 0) {
        out->from_side = (int)other;
        snprintf(out->key, sizeof out->key, "%s", taken->key);
        snprintf(out->label, sizeof out->label, "%s", taken->label);
        snprintf(out->taken, sizeof out->taken, "%s", taken->value);
    }
    return status == GLACIS_REFUSED_INPUT ? GLACIS_OK : status;
}

/* ---- all of them ----------------------------------------------------------------------------------------------------- */

/* Another side's first, then within the facts, then by how far the number has to go. */
static double rank_of(const glacis_debate_missing *m)
{
    if (m->from_side >= 0) return -1;
    double scale = fmax(fabs(m->stated), fabs(m->needed));
    double far = scale > 0 ? fabs(m->needed - m->stated) / scale : 0;
    return far + (m->within_facts ? 0 : 10);
}

static void offer(glacis_debate_reproduction *r, const glacis_debate_missing *m)
{
    size_t at = r->missing_count;
    while (at > 0 && rank_of(&r->missing[at - 1]) > rank_of(m))
        at--;
    if (at == GLACIS_DEBATE_MISSING) return;
    if (r->missing_count < GLACIS_DEBATE_MISSING) r->missing_count++;
    memmove(&r->missing[at + 1], &r->missing[at], (r->missing_count - 1 - at) * sizeof *r->missing);
    r->missing[at] = *m;
}

static glacis_status offer_others(const search *s, size_t side, glacis_debate_reproduction *r)
{
    gi_laid own;
    gi_laid_of(s->debate, side, s->question, &own);
    for (size_t other = 0; other < s->debate->sides_count; other++) {
        gi_laid theirs;
        if (other == side || !(s->debate->sides[other].questions >> s->question & 1)) continue;
        gi_laid_of(s->debate, other, s->question, &theirs);
        for (size_t i = 0; i < theirs.count; i++) {
            const glacis_debate_assumption *same = gi_laid_find(&own, theirs.at[i]->key);
            if (same && gi_same_value(same, theirs.at[i])) continue;
            glacis_debate_missing m;
            glacis_status status = try_other(s, side, other, theirs.at[i], &m);
            if (status != GLACIS_OK) return status;
            r->tried++;
            if (m.from_side >= 0) offer(r, &m);
        }
    }
    return GLACIS_OK;
}

static void tell(void *context, size_t done, size_t total)
{
    const glacis_debate_options *options = context;
    options->progress(options->progress_context, "what is missing", done, total);
}

static glacis_status offer_numbers(search *s, glacis_debate_reproduction *r)
{
    glacis_status status = list_quantities(s);
    s->found = calloc(s->count + 1, sizeof *s->found);
    if (!s->found) return GLACIS_FAILED_MEMORY;
    glacis_par_options par = {.threads = s->options->threads, .stop = s->options->stop};
    if (s->options->progress) {
        par.progress = tell;
        par.progress_context = (void *)s->options;
    }
    if (status == GLACIS_OK) status = glacis_par_run(&par, s->count, search_one, s);
    for (size_t i = 0; status == GLACIS_OK && i < s->count; i++)
        if (!isnan(s->found[i].needed)) offer(r, &s->found[i]);
    r->tried += s->count;
    return status;
}

/* The key of a calibrated input that the answer takes; agreement then proves nothing. */
static void find_calibrated(const search *s, size_t side, glacis_debate_reproduction *r)
{
    gi_laid laid;
    gi_laid_of(s->debate, side, s->question, &laid);
    for (size_t i = 0; i < laid.count && !*r->calibrated; i++)
        if (laid.at[i]->status == GLACIS_DEBATE_CALIBRATED)
            snprintf(r->calibrated, sizeof r->calibrated, "%s", laid.at[i]->key);
    glacis_takes takes = gi_key_takes(s->scenario, s->key);
    for (size_t i = 0; i < s->scenario->quantities_count && !*r->calibrated; i++) {
        const glacis_quantity *q = &s->scenario->quantities[i];
        if ((q->flags & GLACIS_QUANTITY_CALIBRATED) && glacis_takes_quantity(s->scenario, takes, q))
            snprintf(r->calibrated, sizeof r->calibrated, "%s", q->key);
    }
}

static glacis_status reproduce_one(search *s, size_t side, glacis_debate_reproduction *r)
{
    r->ours = s->ours;
    find_calibrated(s, side, r);
    if (isnan(s->ours)) {
        r->verdict = GLACIS_DEBATE_NO_ANSWER;
        return GLACIS_OK;
    }
    r->verdict = place_of(&s->target, s->ours) == 0 ? GLACIS_DEBATE_AGREES : GLACIS_DEBATE_DIFFERS;
    if (r->verdict == GLACIS_DEBATE_AGREES) return GLACIS_OK;
    glacis_status status = offer_others(s, side, r);
    return status == GLACIS_OK ? offer_numbers(s, r) : status;
}

static glacis_status reproduce(const glacis_debate *debate, const glacis_debate_world *world, size_t question,
                               const glacis_debate_options *options, const glacis_scenario *scenario,
                               glacis_debate_side_answer *answer)
{
    const glacis_debate_side *side = &debate->sides[answer->side];
    glacis_status status = GLACIS_OK;
    for (size_t i = 0; i < side->published_count && status == GLACIS_OK; i++) {
        if (side->published[i].question != question) continue;
        glacis_debate_reproduction *r = &answer->reproductions[answer->reproductions_count++];
        *r = (glacis_debate_reproduction){.published = &side->published[i]};
        search s = {.debate = debate,
                    .world = world,
                    .options = options,
                    .question = question,
                    .key = debate->questions[question].key,
                    .scenario = scenario,
                    .target = target_of(&debate->questions[question], r->published),
                    .ours = answer->value};
        status = reproduce_one(&s, answer->side, r);
        free(s.quantities);
        free(s.found);
    }
    return status;
}

glacis_status gi_debate_reproduce(const glacis_debate *debate, const glacis_debate_world *world,
                                  size_t question, const glacis_debate_options *options,
                                  glacis_debate_side_answer *answer)
{
    gi_laid laid;
    glacis_scenario *scenario = NULL;
    glacis_diag *diag = glacis_diag_create();
    answer->reproductions =
        calloc(debate->sides[answer->side].published_count + 1, sizeof *answer->reproductions);
    gi_laid_of(debate, answer->side, question, &laid);
    glacis_status status = diag && answer->reproductions ? gi_laid_read(debate, world, &laid, diag, &scenario)
                                                         : GLACIS_FAILED_MEMORY;
    glacis_diag_destroy(diag);
    if (status == GLACIS_OK) {
        gi_scenario_prune(scenario, debate->questions[question].key);
        status = reproduce(debate, world, question, options, scenario, answer);
    }
    glacis_scenario_destroy(scenario);
    return status;
}
