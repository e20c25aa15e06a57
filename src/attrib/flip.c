/* What would turn the answer round: the smallest move of one number alone, and the box of the numbers in which the asked driver leads. */
#include "attrib/study.h"

#include <stdio.h>

enum { LANES = GI_ATTRIB_LANES, NARROWINGS = 6 }; /* 16 steps, then 8^6 parts of one: a millionth */

/* ---- one number alone -------------------------------------------------------------------------------------------------------- */

/* How a lead turns: to a driver that did not lead; or, of several that led alike, to one of them alone. */
typedef enum turn { NEWCOMER, ALONE } turn;

typedef struct asking {
    const gi_attrib_work *work;
    size_t outcome, range;
    uint64_t leaders; /* at the best estimates */
    double values[GLACIS_ATTRIB_RANGES_MAX];
    double *scratch; /* of a table and its numbers */
} asking;

/* Who leads with the number at each of these values: all sets of the drivers at once, lane by lane. 0: not finite there. */
static void leaders_by_table(const asking *a, const double *at, uint64_t *leaders)
{
    const gi_attrib_table *table = &a->work->table;
    const glacis_attrib_graph *graph = a->work->graph;
    double *values = a->scratch + table->size, shares[GLACIS_SHAPLEY_DRAWN_MAX * LANES];
    uint64_t reach = graph->nodes[graph->outcomes[a->outcome]].drivers;
    for (size_t r = 0; r < graph->ranges_count; r++)
        for (size_t k = 0; k < LANES; k++)
            values[r * LANES + k] = r == a->range ? at[k] : a->values[r];
    gi_attrib_table_fill(table, values, a->scratch);
    gi_shapley_block((size_t)__builtin_popcountll(reach),
                     gi_attrib_table_worths(table, a->scratch, a->outcome), shares);
    for (size_t k = 0; k < LANES; k++) {
        double by_driver[GLACIS_ATTRIB_DRIVERS_MAX] = {0}, sum = 0;
        size_t p = 0;
        for (uint64_t left = reach; left; left &= left - 1, p++)
            sum += by_driver[__builtin_ctzll(left)] = shares[p * LANES + k];
        leaders[k] = isfinite(sum) ? glacis_attrib_leaders(graph, by_driver) : 0;
    }
}

/* By random orders, few and always the same. */
static void leaders_by_orders(asking *a, const double *at, uint64_t *leaders)
{
    enum { PAIRS = 16 };
    gi_attrib_game game = {.graph = a->work->graph, .values = a->values, .outcome = a->outcome};
    double by_player[GLACIS_ATTRIB_DRIVERS_MAX], shares[GLACIS_ATTRIB_DRIVERS_MAX],
        kept = a->values[a->range];
    game.players_count = gi_attrib_players(game.graph, a->outcome, game.players);
    for (size_t k = 0; k < LANES; k++) {
        a->values[a->range] = at[k];
        glacis_status status = gi_attrib_game_shares(&game, PAIRS, a->work->seed, by_player, NULL, NULL);
        gi_attrib_scatter(&game, by_player, shares);
        leaders[k] = status == GLACIS_OK ? glacis_attrib_leaders(game.graph, shares) : 0;
    }
    a->values[a->range] = kept;
}

static bool has_turned(const asking *a, turn t, uint64_t leaders)
{
    bool still = (leaders & a->leaders) != 0;
    return leaders && (t == NEWCOMER ? !still : still && !(leaders & (leaders - 1)));
}

/* Of eight even steps from `kept` to `turned`, parts of the way to `end`: the first that has turned, and the one before. */
static bool narrow(asking *a, turn t, double end, double *kept, double *turned, uint64_t *leaders)
{
    double part[LANES], at[LANES], from = a->values[a->range], first = *kept,
                                   step = (*turned - *kept) / LANES;
    uint64_t lead[LANES];
    for (size_t k = 0; k < LANES; k++) {
        part[k] = first + step * (double)(k + 1);
        at[k] = from + part[k] * (end - from);
    }
    if (a->work->exact)
        leaders_by_table(a, at, lead);
    else
        leaders_by_orders(a, at, lead);
    for (size_t k = 0; k < LANES; k++) {
        if (has_turned(a, t, lead[k])) {
            *turned = part[k];
            *leaders = lead[k];
            return true;
        }
        *kept = part[k];
    }
    return false;
}

/* From the best estimate towards `end`: the first of sixteen steps behind which the lead has turned, then its place. */
static bool first_flip(asking *a, turn t, double end, glacis_attrib_flip *out)
{
    double kept = 0, turned = 0.5, from = a->values[a->range];
    uint64_t leaders = 0;
    bool found = narrow(a, t, end, &kept, &turned, &leaders);
    if (!found) {
        kept = 0.5;
        turned = 1;
        found = narrow(a, t, end, &kept, &turned, &leaders);
    }
    if (!found) return false;
    for (int i = 0; i < NARROWINGS; i++)
        narrow(a, t, end, &kept, &turned, &leaders);
    *out = (glacis_attrib_flip){.range = a->range,
                                .from = from,
                                .to = from + turned * (end - from),
                                .moved = turned,
                                .largest = (size_t)__builtin_ctzll(leaders),
                                .among = t == ALONE};
    return true;
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

/* Of several that lead alike any number that moves one of them decides; each way is an answer of its own. */
static void flip_number(asking *a, glacis_attrib_outcome *out)
{
    glacis_attrib_flip down, up;
    double low, high, best = a->values[a->range];
    glacis_attrib_range_ends(&a->work->graph->ranges[a->range], &low, &high);
    if (a->leaders & (a->leaders - 1)) {
        if (low < best && first_flip(a, ALONE, low, &down)) keep_flip(out, &down);
        if (high > best && first_flip(a, ALONE, high, &up)) keep_flip(out, &up);
    }
    bool falls = low < best && first_flip(a, NEWCOMER, low, &down);
    bool rises = high > best && first_flip(a, NEWCOMER, high, &up);
    if (falls && (!rises || down.moved <= up.moved))
        keep_flip(out, &down);
    else if (rises)
        keep_flip(out, &up);
}

static glacis_status flip_numbers(gi_attrib_work *work, size_t o)
{
    const glacis_attrib_graph *graph = work->graph;
    asking a = {.work = work, .outcome = o, .leaders = work->study->outcomes[o].leaders};
    if (!graph->nodes[graph->outcomes[o]].drivers) return GLACIS_OK;
    a.scratch = malloc((work->table.size + graph->ranges_count * LANES) * sizeof *a.scratch);
    if (!a.scratch) return GLACIS_FAILED_MEMORY;
    glacis_attrib_best(graph, a.values);
    for (a.range = 0; a.range < graph->ranges_count && !gi_attrib_stopped(work); a.range++)
        flip_number(&a, &work->study->outcomes[o]);
    free(a.scratch);
    return gi_attrib_stopped(work) ? GLACIS_INTERRUPTED : GLACIS_OK;
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
        double parts[GLACIS_ATTRIB_DRIVERS_MAX] = {0};
        gi_attrib_add_leaders(work->graph, shares, 1, parts);
        p->of_interest[k] = parts[work->study->focus] >= 0.5; /* alone, or with one other */
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
    glacis_status status = flip_numbers(context, o);
    if (status == GLACIS_OK) status = find_movers(context, o);
    return status == GLACIS_OK ? flip_box(context, o) : status;
}

glacis_status gi_attrib_flips(gi_attrib_work *work)
{
    return glacis_par_run(&work->par, work->graph->outcomes_count, flip_outcome, work);
}
