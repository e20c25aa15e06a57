/* Named sites and the question of the case: what is beaten by what, and does anything protect as much and see less? */
#include "site/site.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void gi_site_senses(const glacis_siting *siting, signed char better[GLACIS_SITING_COLUMNS_MAX])
{
    for (size_t i = 0; i < siting->columns_count; i++)
        better[i] = siting->columns[i].is_objective ? siting->columns[i].sense : 0;
}

static const double *values_of(const glacis_siting *s, size_t choice)
{
    return s->values + choice * s->columns_count;
}

bool gi_site_as_much(const glacis_siting *s, const double *a, const double *b, bool *more, bool *less)
{
    *more = *less = false;
    for (size_t i = 0; i < s->columns_count; i++) {
        if (!s->columns[i].is_objective) continue;
        double gain = s->columns[i].sense * (a[i] - b[i]);
        if (!(gain >= 0)) return false;
        if (gain > s->columns[i].resolution) *(s->columns[i].sense > 0 ? more : less) = true;
    }
    return true;
}

/* Objectives of one sense in the order the scenario lists them: negative when `a` is better, 0 when equal. */
static int compare(const glacis_siting *s, const double *a, const double *b, int sense)
{
    const glacis_siting_ask *ask = &s->scenario->siting;
    for (size_t k = 0; k < ask->objectives_count; k++) {
        const glacis_siting_objective *o = &ask->objectives[k];
        size_t column = gi_site_column(s->scenario, o);
        if (s->columns[column].sense != sense || a[column] == b[column]) continue;
        return (a[column] > b[column]) == (sense > 0) ? -1 : 1;
    }
    return 0;
}

/* ---- named sites -------------------------------------------------------------------------------------- */

/* Whether `a` is to stand for a site rather than `b`: it protects more; then it sees less. */
static bool stands_before(const glacis_siting *s, size_t a, size_t b)
{
    const double *x = values_of(s, a), *y = values_of(s, b);
    int order = compare(s, x, y, 1);
    return order ? order < 0 : compare(s, x, y, -1) < 0;
}

static size_t best_of_site(const glacis_siting *s, size_t site)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < s->choices_count; i++) {
        const glacis_siting_post *post = &s->posts[s->choices[i]];
        if (post->site != site || post->radar) continue;
        if (best == SIZE_MAX || stands_before(s, i, best)) best = i;
    }
    return best;
}

/* Keeps the first few in the order of what sees least. */
static void add_dominator(const glacis_siting *s, glacis_siting_named *named, size_t choice)
{
    size_t kept = named->dominators_count < GLACIS_SITING_DOMINATORS_MAX ? named->dominators_count
                                                                         : GLACIS_SITING_DOMINATORS_MAX;
    size_t at = kept;
    while (at > 0 && compare(s, values_of(s, choice), values_of(s, named->dominators[at - 1]), -1) < 0)
        at--;
    named->dominators_count++;
    if (at == GLACIS_SITING_DOMINATORS_MAX) return;
    if (kept == GLACIS_SITING_DOMINATORS_MAX) kept--;
    memmove(named->dominators + at + 1, named->dominators + at, (kept - at) * sizeof *named->dominators);
    named->dominators[at] = choice;
}

static size_t count_on_front(const glacis_siting *s, size_t site)
{
    size_t count = 0;
    for (size_t i = 0; i < s->choices_count; i++)
        count += s->on_front[i] && s->posts[s->choices[i]].site == site;
    return count;
}

static void judge_site(const glacis_siting *s, const signed char *better, glacis_siting_named *named)
{
    for (size_t k = 0; k < s->front_count; k++) {
        size_t choice = s->front[k].choice;
        if (glacis_pareto_dominates(values_of(s, choice), values_of(s, named->choice), s->columns_count,
                                    better))
            add_dominator(s, named, choice);
    }
}

static glacis_status judge_sites(glacis_siting *s, const signed char *better)
{
    s->named = calloc(s->named_count + 1, sizeof *s->named);
    if (!s->named) return GLACIS_FAILED_MEMORY;
    for (size_t site = 0; site < s->named_count; site++) {
        glacis_siting_named *named = &s->named[s->named_results_count];
        *named = (glacis_siting_named){.site = site, .choice = best_of_site(s, site)};
        if (named->choice == SIZE_MAX) continue;
        named->on_front_count = count_on_front(s, site);
        judge_site(s, better, named);
        s->named_results_count++;
    }
    return GLACIS_OK;
}

/* ---- the question ------------------------------------------------------------------------------------- */

/* The plan's site may be one of the named ones. */
static bool is_plan_site(const glacis_siting *s, size_t site)
{
    return gi_site_same(s, site, s->posts[s->choices[s->answer.plan]].site);
}

static void take(const glacis_siting *s, size_t choice, int sense, size_t *best)
{
    if (*best == SIZE_MAX) {
        *best = choice;
        return;
    }
    const double *a = values_of(s, choice), *b = values_of(s, *best);
    int order = compare(s, a, b, sense);
    if (order < 0 || (!order && compare(s, a, b, -sense) < 0)) *best = choice;
}

/* sense: by which objectives the best is found first. */
static void find(const glacis_siting *s, size_t choice, int sense, glacis_siting_found *found)
{
    size_t site = s->posts[s->choices[choice]].site;
    bool at_plan = is_plan_site(s, site);
    found->count++;
    *(at_plan                 ? &found->at_plan_count
      : site < s->named_count ? &found->at_named_count
                              : &found->at_cells_count) += 1;
    take(s, choice, sense, &found->best);
    if (at_plan) take(s, choice, sense, &found->best_at_plan);
}

static void ask(glacis_siting *s)
{
    glacis_siting_answer *a = &s->answer;
    for (size_t k = 0; k < s->columns_count; k++)
        if (s->columns[k].is_objective) *(s->columns[k].sense > 0 ? &a->more.asked : &a->less.asked) = true;
    for (size_t i = 0; i < s->choices_count; i++) {
        bool more, less;
        if (!gi_site_as_much(s, values_of(s, i), values_of(s, a->plan), &more, &less)) continue;
        if (less) find(s, i, -1, &a->less);
        if (more) find(s, i, 1, &a->more);
    }
}

glacis_status gi_site_answer(glacis_siting *s)
{
    signed char better[GLACIS_SITING_COLUMNS_MAX];
    gi_site_senses(s, better);
    if (!s->answer.asked) return GLACIS_OK;
    glacis_status status = judge_sites(s, better);
    if (status == GLACIS_OK) ask(s);
    return status;
}
