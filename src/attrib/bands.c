/* What the draws say before any data: bands of shares, percents where they mean something, who is the largest how often. */
#include "attrib/study.h"

#include "uq/quantile.h"

enum { PAIRS_AT_BEST = 256 };

/* A total this small beside what moves in it is about nought: percents of it mean nothing. */
#define NIL_SHARE 0.05

static void moments(const double *values, size_t count, double *mean, double *sd)
{
    double sum = 0, squares = 0;
    for (size_t k = 0; k < count; k++)
        sum += values[k];
    *mean = sum / (double)count;
    for (size_t k = 0; k < count; k++)
        squares += (values[k] - *mean) * (values[k] - *mean);
    *sd = sqrt(squares / (double)count);
}

static void number_of(double best, const double *values, size_t count, double *sort,
                      glacis_attrib_number *out)
{
    const glacis_attrib_weighted none = {NAN, NAN, NAN, NAN};
    glacis_band_of(best, values, count, sort, &out->band);
    moments(values, count, &out->mean, &out->sd);
    out->own = out->all = none;
}

/* What all drivers move together, whatever the direction, and whether a percent of the total can be said. */
typedef struct whole {
    double total, moved;
    bool nil, mixed;
} whole;

static whole whole_of(const double *shares, size_t count, double total)
{
    whole w = {.total = total};
    for (size_t d = 0; d < count; d++)
        w.moved += fabs(shares[d]);
    for (size_t d = 0; d < count; d++)
        w.mixed = w.mixed || shares[d] * total < -1e-12 * w.moved * fabs(total);
    w.nil = !(fabs(total) > NIL_SHARE * w.moved);
    return w;
}

static double pct_of(const whole *w, double share)
{
    return w->nil || w->mixed ? NAN : 100 * share / w->total;
}

static double moved_pct_of(const whole *w, double share)
{
    return w->moved > 0 ? 100 * fabs(share) / w->moved : NAN;
}

/* One outcome under examination. */
typedef struct at_outcome {
    gi_attrib_work *work;
    size_t o;
    glacis_attrib_outcome *out;
    double best[GLACIS_ATTRIB_DRIVERS_MAX], least[GLACIS_ATTRIB_DRIVERS_MAX],
        greatest[GLACIS_ATTRIB_DRIVERS_MAX];
    gi_attrib_game game; /* at best estimates */
    whole best_whole;
    whole *wholes; /* by draw */
    double *pct, *moved, *sort;
    double *largest_count; /* of draws; several that lead alike have a part each */
} at_outcome;

static double shares_at(const at_outcome *a, size_t driver, size_t draw)
{
    return gi_attrib_column(a->work, &a->work->samples[0], GI_ATTRIB_SHARE, a->o, driver)[draw];
}

static void look_at_draws(at_outcome *a)
{
    const gi_attrib_work *work = a->work;
    size_t drivers = work->graph->drivers_count;
    double shares[GLACIS_ATTRIB_DRIVERS_MAX];
    for (size_t k = 0; k < work->draws; k++) {
        for (size_t d = 0; d < drivers; d++)
            shares[d] = shares_at(a, d, k);
        a->wholes[k] = whole_of(shares, drivers, work->samples[0].totals[a->o * work->draws + k]);
        a->out->nil_count += a->wholes[k].nil;
        a->out->mixed_count += a->wholes[k].mixed;
        gi_attrib_add_leaders(work->graph, shares, 1, a->largest_count);
    }
}

static glacis_status best_of(at_outcome *a, const double *values)
{
    const gi_attrib_work *work = a->work;
    double by_player[3][GLACIS_ATTRIB_DRIVERS_MAX];
    a->game = (gi_attrib_game){.graph = work->graph, .values = values, .outcome = a->o};
    a->game.players_count = gi_attrib_players(work->graph, a->o, a->game.players);
    glacis_status status =
        gi_attrib_game_shares(&a->game, PAIRS_AT_BEST, work->seed, by_player[0], by_player[1], by_player[2]);
    if (status == GLACIS_REFUSED_INPUT) return GLACIS_REFUSED_RANGE;
    if (status != GLACIS_OK) return status;
    gi_attrib_scatter(&a->game, by_player[0], a->best);
    gi_attrib_scatter(&a->game, by_player[1], a->least);
    gi_attrib_scatter(&a->game, by_player[2], a->greatest);
    uint64_t all = ((uint64_t)1 << a->game.players_count) - 1;
    double total = gi_attrib_worth(&a->game, all) - gi_attrib_worth(&a->game, 0);
    a->best_whole = whole_of(a->best, work->graph->drivers_count, total);
    a->out->largest = glacis_attrib_largest(work->graph, a->best);
    a->out->leaders = glacis_attrib_leaders(work->graph, a->best);
    number_of(total, work->samples[0].totals + a->o * work->draws, work->draws, a->sort, &a->out->total);
    return GLACIS_OK;
}

static glacis_band band_of(const at_outcome *a, gi_attrib_what what, size_t driver, double best)
{
    glacis_band band;
    glacis_band_of(best, gi_attrib_column(a->work, &a->work->samples[0], what, a->o, driver), a->work->draws,
                   a->sort, &band);
    return band;
}

/* At best estimates: without it, and it alone. */
static void best_differences(const at_outcome *a, size_t driver, double *but_for, double *alone)
{
    uint64_t all = ((uint64_t)1 << a->game.players_count) - 1;
    *but_for = *alone = 0;
    for (size_t p = 0; p < a->game.players_count; p++) {
        if (a->game.players[p] != (uint64_t)1 << driver) continue;
        *but_for = gi_attrib_worth(&a->game, all) - gi_attrib_worth(&a->game, all ^ ((uint64_t)1 << p));
        *alone = gi_attrib_worth(&a->game, (uint64_t)1 << p) - gi_attrib_worth(&a->game, 0);
    }
}

static void percents(at_outcome *a, size_t driver, glacis_attrib_share *out)
{
    size_t draws = a->work->draws, undefined = 0;
    for (size_t k = 0; k < draws; k++) {
        double share = shares_at(a, driver, k);
        a->pct[k] = pct_of(&a->wholes[k], share);
        a->moved[k] = moved_pct_of(&a->wholes[k], share);
        undefined += isnan(a->pct[k]) != 0;
    }
    double best = pct_of(&a->best_whole, a->best[driver]);
    out->pct_defined = !isnan(best) && (double)undefined <= GLACIS_ATTRIB_UNDEFINED_MOST * (double)draws;
    glacis_band_of(best, a->pct, draws, a->sort, &out->pct);
    glacis_band_of(moved_pct_of(&a->best_whole, a->best[driver]), a->moved, draws, a->sort, &out->moved_pct);
}

static void one_driver(at_outcome *a, size_t driver)
{
    glacis_attrib_share *out = &a->out->shares[driver];
    double but_for, alone;
    number_of(a->best[driver], gi_attrib_column(a->work, &a->work->samples[0], GI_ATTRIB_SHARE, a->o, driver),
              a->work->draws, a->sort, &out->share);
    percents(a, driver, out);
    best_differences(a, driver, &but_for, &alone);
    out->but_for = band_of(a, GI_ATTRIB_BUT_FOR, driver, but_for);
    out->alone = band_of(a, GI_ATTRIB_ALONE, driver, alone);
    out->least = band_of(a, GI_ATTRIB_LEAST, driver, a->least[driver]);
    out->greatest = band_of(a, GI_ATTRIB_GREATEST, driver, a->greatest[driver]);
    double count = a->largest_count[driver], draws = (double)a->work->draws;
    out->largest.value = count / draws;
    glacis_wilson(count, draws, GI_UQ_NORMAL_975, &out->largest.low, &out->largest.high);
    out->largest_own = out->largest_all = NAN;
}

/* The group as one player at best estimates: the rest of the total is shared by the game in which it is one. */
static glacis_status best_joint(const at_outcome *a, uint64_t group, double *share)
{
    gi_attrib_game merged = a->game;
    double shares[GLACIS_ATTRIB_DRIVERS_MAX];
    uint64_t members = 0;
    merged.players_count = 0;
    for (size_t p = 0; p < a->game.players_count; p++) {
        if (a->game.players[p] & group)
            members |= a->game.players[p];
        else
            merged.players[merged.players_count++] = a->game.players[p];
    }
    *share = 0;
    if (!members) return GLACIS_OK;
    merged.players[merged.players_count++] = members;
    glacis_status status = gi_attrib_game_shares(&merged, PAIRS_AT_BEST, a->work->seed, shares, NULL, NULL);
    if (status == GLACIS_OK) *share = shares[merged.players_count - 1];
    return status;
}

static double best_interaction(const at_outcome *a, uint64_t members)
{
    size_t places[2] = {0, 0}, count = 0;
    for (size_t p = 0; p < a->game.players_count && count < 2; p++)
        if (a->game.players[p] & members) places[count++] = p;
    return gi_attrib_game_interaction(&a->game, places[0], places[1]);
}

static glacis_status one_group(at_outcome *a, size_t g)
{
    const gi_attrib_work *work = a->work;
    glacis_attrib_joint *out = &a->out->joints[g];
    size_t at = (a->o * work->groups_count + g) * work->draws;
    double best = 0;
    glacis_status status = best_joint(a, work->groups[g].drivers, &best);
    if (status != GLACIS_OK) return status;
    uint64_t members = work->groups[g].drivers & work->graph->nodes[work->graph->outcomes[a->o]].drivers;
    out->group = work->groups[g];
    number_of(best, work->samples[0].joints + at, work->draws, a->sort, &out->share);
    out->has_interaction = work->exact && __builtin_popcountll(members) == 2;
    if (out->has_interaction)
        glacis_band_of(best_interaction(a, members), work->samples[0].interactions + at, work->draws, a->sort,
                       &out->interaction);
    return GLACIS_OK;
}

static void sampling_errors(at_outcome *a)
{
    glacis_estimate sampled[GLACIS_ATTRIB_DRIVERS_MAX];
    if (a->game.players_count <= GLACIS_SHAPLEY_DRAWN_MAX) return;
    if (gi_attrib_game_sampled(&a->game, PAIRS_AT_BEST, a->work->seed, sampled, NULL, NULL) != GLACIS_OK)
        return;
    for (size_t p = 0; p < a->game.players_count; p++)
        a->out->shares[__builtin_ctzll(a->game.players[p])].sampling_error = sampled[p].error;
}

static glacis_status one_outcome(gi_attrib_work *work, size_t o, const double *best)
{
    size_t n = work->draws;
    double counts[GLACIS_ATTRIB_DRIVERS_MAX] = {0};
    at_outcome a = {.work = work, .o = o, .out = &work->study->outcomes[o], .largest_count = counts};
    a.wholes = malloc(n * sizeof *a.wholes);
    a.pct = malloc(3 * n * sizeof *a.pct);
    glacis_status status = a.wholes && a.pct ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) {
        a.moved = a.pct + n;
        a.sort = a.pct + 2 * n;
        look_at_draws(&a);
        status = best_of(&a, best);
    }
    for (size_t d = 0; d < work->graph->drivers_count && status == GLACIS_OK; d++) {
        one_driver(&a, d);
        if (gi_attrib_stopped(work)) status = GLACIS_INTERRUPTED;
    }
    for (size_t g = 0; g < work->groups_count && status == GLACIS_OK; g++)
        status = one_group(&a, g);
    if (status == GLACIS_OK) sampling_errors(&a);
    free(a.wholes);
    free(a.pct);
    return status;
}

glacis_status gi_attrib_bands(gi_attrib_work *work)
{
    double best[GLACIS_ATTRIB_RANGES_MAX];
    glacis_status status = GLACIS_OK;
    glacis_attrib_best(work->graph, best);
    for (size_t o = 0; o < work->graph->outcomes_count && status == GLACIS_OK; o++)
        status = one_outcome(work, o, best);
    return status;
}
