/* What would turn the answer round: the smallest move of one number alone, and the box of the numbers in which the asked driver leads. */
#include "attrib/study.h"

#include <stdio.h>

enum { SCAN = 16, HALVINGS = 20 };

/* ---- one number alone -------------------------------------------------------------------------------------------------------- */

typedef struct asking {
    const gi_attrib_work *work;
    size_t outcome, range;
    uint64_t leaders; /* at the best estimates */
    double values[GLACIS_ATTRIB_RANGES_MAX];
} asking;

/* Who leads with the number at this value, if nobody does who led before; else GLACIS_ATTRIB_NONE. Random orders are few where there
 * must be some, and always the same. */
static size_t newcomer_at(asking *a, double value)
{
    enum { PAIRS = 16 };
    gi_attrib_game game = {.graph = a->work->graph, .values = a->values, .outcome = a->outcome};
    double by_player[GLACIS_ATTRIB_DRIVERS_MAX], shares[GLACIS_ATTRIB_DRIVERS_MAX];
    double kept = a->values[a->range];
    game.players_count = gi_attrib_players(game.graph, a->outcome, game.players);
    a->values[a->range] = value;
    glacis_status status = gi_attrib_game_shares(&game, PAIRS, a->work->seed, by_player, NULL, NULL);
    a->values[a->range] = kept;
    if (status != GLACIS_OK) return GLACIS_ATTRIB_NONE; /* not finite there: no answer to turn round */
    gi_attrib_scatter(&game, by_player, shares);
    bool still = (glacis_attrib_leaders(game.graph, shares) & a->leaders) != 0;
    return still ? GLACIS_ATTRIB_NONE : glacis_attrib_largest(game.graph, shares);
}

/* From the best estimate towards `end`: the first step behind which another leads, then its place by halving. */
static bool first_flip(asking *a, double end, glacis_attrib_flip *out)
{
    double from = a->values[a->range], kept = 0, turned = -1;
    for (int i = 1; i <= SCAN && turned < 0; i++) {
        double at = (double)i / SCAN;
        if (newcomer_at(a, from + at * (end - from)) != GLACIS_ATTRIB_NONE)
            turned = at;
        else
            kept = at;
    }
    if (turned < 0) return false;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = 0.5 * (kept + turned);
        if (newcomer_at(a, from + middle * (end - from)) != GLACIS_ATTRIB_NONE)
            turned = middle;
        else
            kept = middle;
    }
    out->range = a->range;
    out->from = from;
    out->to = from + turned * (end - from);
    out->moved = turned;
    out->largest = newcomer_at(a, out->to);
    return true;
}

/* Of a bound number the ends are those of what was drawn elsewhere. */
static void ends_of(const glacis_attrib_range *range, double *low, double *high)
{
    *low = range->spread.low;
    *high = range->spread.high;
    if (!range->bound_count) return;
    *low = *high = range->bound_best;
    for (size_t k = 0; range->bound && k < range->bound_count; k++) {
        *low = fmin(*low, range->bound[k]);
        *high = fmax(*high, range->bound[k]);
    }
}

static void keep_flip(glacis_attrib_outcome *out, const glacis_attrib_flip *flip)
{
    size_t at = out->flips_count++;
    while (at > 0 && out->flips[at - 1].moved > flip->moved) {
        out->flips[at] = out->flips[at - 1];
        at--;
    }
    out->flips[at] = *flip;
}

static void flip_numbers(gi_attrib_work *work, size_t o)
{
    asking a = {.work = work, .outcome = o, .leaders = work->study->outcomes[o].leaders};
    glacis_attrib_best(work->graph, a.values);
    for (size_t r = 0; r < work->graph->ranges_count; r++) {
        glacis_attrib_flip down, up;
        double low, high;
        a.range = r;
        ends_of(&work->graph->ranges[r], &low, &high);
        bool falls = low < a.values[r] && first_flip(&a, low, &down);
        bool rises = high > a.values[r] && first_flip(&a, high, &up);
        if (falls && (!rises || down.moved <= up.moved))
            keep_flip(&work->study->outcomes[o], &down);
        else if (rises)
            keep_flip(&work->study->outcomes[o], &up);
    }
}

/* ---- what moves the share of the asked driver --------------------------------------------------------------------------------- */

static void keep_mover(glacis_attrib_outcome *out, const glacis_attrib_mover *mover)
{
    size_t at = out->movers_count;
    while (at > 0 && fabs(out->movers[at - 1].rank_correlation) < fabs(mover->rank_correlation))
        at--;
    if (at == GLACIS_ATTRIB_MOVERS_MAX) return;
    if (out->movers_count < GLACIS_ATTRIB_MOVERS_MAX) out->movers_count++;
    for (size_t i = out->movers_count - 1; i > at; i--)
        out->movers[i] = out->movers[i - 1];
    out->movers[at] = *mover;
}

static glacis_status find_movers(gi_attrib_work *work, size_t o)
{
    const double *shares = gi_attrib_column(work, &work->samples[0], GI_ATTRIB_SHARE, o, work->study->focus);
    size_t n = work->draws, ranges = work->graph->ranges_count;
    double *column = malloc(3 * n * sizeof *column);
    if (!column) return GLACIS_FAILED_MEMORY;
    for (size_t r = 0; r < ranges && !gi_attrib_stopped(work); r++) {
        for (size_t k = 0; k < n; k++)
            column[k] = work->samples[0].values[k * ranges + r];
        glacis_attrib_mover mover = {r, glacis_rank_correlation(column, shares, n, column + n)};
        if (fabs(mover.rank_correlation) > 3 / sqrt((double)n)) /* three standard errors of no relation */
            keep_mover(&work->study->outcomes[o], &mover);
    }
    free(column);
    return gi_attrib_stopped(work) ? GLACIS_INTERRUPTED : GLACIS_OK;
}

/* ---- all numbers together ---------------------------------------------------------------------------------------------------- */

/* Numbers that vary: drawn, or bound to draws. */
static size_t varying(const gi_attrib_work *work, size_t *ranges)
{
    size_t count = 0;
    for (size_t r = 0; r < work->graph->ranges_count; r++) {
        const glacis_attrib_range *range = &work->graph->ranges[r];
        bool drawn = !range->bound_count && range->spread.distribution != GLACIS_DIST_FIXED;
        if (drawn || range->bound) ranges[count++] = r;
    }
    return count;
}

typedef struct points {
    double *values;
    unsigned char *of_interest;
    size_t of_interest_count;
    glacis_prim_sample sample;
} points;

static bool take_points(const gi_attrib_work *work, const gi_attrib_sample *from, size_t o, points *p)
{
    size_t ranges[GLACIS_ATTRIB_RANGES_MAX], count = varying(work, ranges), n = work->draws;
    double shares[GLACIS_ATTRIB_DRIVERS_MAX];
    p->values = malloc(n * count * sizeof *p->values);
    p->of_interest = malloc(n);
    if (!p->values || !p->of_interest) return false;
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < count; i++)
            p->values[k * count + i] = from->values[k * work->graph->ranges_count + ranges[i]];
        for (size_t d = 0; d < work->graph->drivers_count; d++)
            shares[d] = gi_attrib_column(work, from, GI_ATTRIB_SHARE, o, d)[k];
        p->of_interest[k] = glacis_attrib_largest(work->graph, shares) == work->study->focus;
        p->of_interest_count += p->of_interest[k];
    }
    p->sample = (glacis_prim_sample){count, n, p->values, p->of_interest};
    return true;
}

static glacis_status find_box(const gi_attrib_work *work, const points p[2], glacis_attrib_box *out)
{
    glacis_prim_options options = glacis_prim_options_default();
    glacis_prim *prim = NULL;
    size_t ranges[GLACIS_ATTRIB_RANGES_MAX], count = varying(work, ranges);
    const char *names[GLACIS_ATTRIB_RANGES_MAX];
    glacis_status status = glacis_prim_create(&p[0].sample, &options, &prim);
    if (status != GLACIS_OK) return status;
    out->box = prim->box;
    status = glacis_prim_repeat(prim, &p[1].sample, &options, &out->second);
    for (size_t i = 0; i < count; i++)
        names[i] = work->graph->ranges[ranges[i]].id;
    if (status == GLACIS_OK) status = glacis_prim_words(&out->box, names, out->words, sizeof out->words);
    out->found = status == GLACIS_OK;
    glacis_prim_destroy(prim);
    return status;
}

static glacis_status flip_box(gi_attrib_work *work, size_t o)
{
    points p[2] = {{.values = NULL}, {.values = NULL}};
    bool whole =
        take_points(work, &work->samples[0], o, &p[0]) && take_points(work, &work->samples[1], o, &p[1]);
    glacis_status status = whole ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    bool some = whole;
    for (int s = 0; s < 2; s++)
        some = some && p[s].of_interest_count && p[s].of_interest_count < work->draws;
    if (some) status = find_box(work, p, &work->study->outcomes[o].box);
    for (int s = 0; s < 2; s++) {
        free(p[s].values);
        free(p[s].of_interest);
    }
    return status;
}

static glacis_status flip_outcome(void *context, size_t o, size_t worker)
{
    (void)worker;
    flip_numbers(context, o);
    glacis_status status = find_movers(context, o);
    return status == GLACIS_OK ? flip_box(context, o) : status;
}

glacis_status gi_attrib_flips(gi_attrib_work *work)
{
    return glacis_par_run(&work->par, work->graph->outcomes_count, flip_outcome, work);
}
