/* Shares of one set of numbers: a game whose players are the drivers that reach the outcome. */
#include "attrib/study.h"
#include "uq/shapley.h"

enum { PAIRS_OF_ONE = 256 };

void glacis_attrib_best(const glacis_attrib_graph *graph, double values[GLACIS_ATTRIB_RANGES_MAX])
{
    for (size_t r = 0; r < graph->ranges_count; r++) {
        const glacis_attrib_range *range = &graph->ranges[r];
        values[r] = range->bound_count ? range->bound_best : range->spread.best;
    }
}

size_t gi_attrib_players(const glacis_attrib_graph *graph, size_t outcome,
                         uint64_t players[GLACIS_ATTRIB_DRIVERS_MAX])
{
    uint64_t reach = graph->nodes[graph->outcomes[outcome]].drivers;
    size_t count = 0;
    for (size_t d = 0; d < graph->drivers_count; d++)
        if (reach >> d & 1) players[count++] = (uint64_t)1 << d;
    return count;
}

double gi_attrib_worth(const gi_attrib_game *game, uint64_t members)
{
    double outcomes[GLACIS_ATTRIB_OUTCOMES_MAX];
    uint64_t on = 0;
    for (size_t p = 0; p < game->players_count; p++)
        if (members >> p & 1) on |= game->players[p];
    glacis_attrib_outcomes(game->graph, game->values, on, outcomes);
    return outcomes[game->outcome];
}

static glacis_status worth(void *context, uint64_t members, double *out)
{
    *out = gi_attrib_worth(context, members);
    return GLACIS_OK;
}

static glacis_status shares_exact(const gi_attrib_game *game, double *shares, double *least, double *greatest)
{
    size_t k = game->players_count;
    double *worths = malloc(((size_t)1 << k) * sizeof *worths);
    if (!worths) return GLACIS_FAILED_MEMORY;
    for (size_t set = 0; set < (size_t)1 << k; set++)
        worths[set] = gi_attrib_worth(game, set);
    glacis_status status = glacis_shapley_exact(k, worths, shares);
    if (status == GLACIS_OK && least) status = glacis_shapley_order_range(k, worths, least, greatest);
    free(worths);
    return status;
}

glacis_status gi_attrib_game_sampled(const gi_attrib_game *game, size_t pairs, uint64_t seed,
                                     glacis_estimate *shares, double *least, double *greatest)
{
    gi_attrib_game playing = *game;
    return glacis_shapley_sampled(game->players_count, worth, &playing, pairs, seed, shares, least, greatest);
}

double gi_attrib_game_interaction(const gi_attrib_game *game, size_t one, size_t other)
{
    double weight[GLACIS_SHAPLEY_DRAWN_MAX], sum = 0;
    uint64_t i = (uint64_t)1 << one, j = (uint64_t)1 << other;
    gi_shapley_weights(game->players_count - 1, weight);
    for (uint64_t set = 0; set < (uint64_t)1 << game->players_count; set++)
        if (!(set & (i | j)))
            sum += weight[__builtin_popcountll(set)] *
                   (gi_attrib_worth(game, set | i | j) - gi_attrib_worth(game, set | i) -
                    gi_attrib_worth(game, set | j) + gi_attrib_worth(game, set));
    return sum;
}

glacis_status gi_attrib_game_by_orders(const gi_attrib_game *game, size_t pairs, uint64_t seed,
                                       double *shares, double *least, double *greatest)
{
    glacis_estimate sampled[GLACIS_ATTRIB_DRIVERS_MAX];
    if (!game->players_count) return GLACIS_OK;
    glacis_status status = gi_attrib_game_sampled(game, pairs, seed, sampled, least, greatest);
    for (size_t p = 0; status == GLACIS_OK && p < game->players_count; p++)
        shares[p] = sampled[p].value;
    return status;
}

glacis_status gi_attrib_game_shares(const gi_attrib_game *game, size_t pairs, uint64_t seed, double *shares,
                                    double *least, double *greatest)
{
    if (!game->players_count) return GLACIS_OK;
    return game->players_count <= GLACIS_SHAPLEY_DRAWN_MAX
               ? shares_exact(game, shares, least, greatest)
               : gi_attrib_game_by_orders(game, pairs, seed, shares, least, greatest);
}

void gi_attrib_scatter(const gi_attrib_game *game, const double *by_player, double *by_driver)
{
    for (size_t d = 0; d < game->graph->drivers_count; d++)
        by_driver[d] = 0;
    for (size_t p = 0; p < game->players_count; p++)
        by_driver[__builtin_ctzll(game->players[p])] = by_player[p];
}

glacis_status glacis_attrib_shares(const glacis_attrib_graph *graph,
                                   const double values[GLACIS_ATTRIB_RANGES_MAX], size_t outcome,
                                   double shares[GLACIS_ATTRIB_DRIVERS_MAX])
{
    if (outcome >= graph->outcomes_count) return GLACIS_REFUSED_ARGUMENT;
    gi_attrib_game game = {.graph = graph, .values = values, .outcome = outcome};
    double by_player[GLACIS_ATTRIB_DRIVERS_MAX];
    game.players_count = gi_attrib_players(graph, outcome, game.players);
    glacis_status status = gi_attrib_game_shares(&game, PAIRS_OF_ONE, 1, by_player, NULL, NULL);
    if (status == GLACIS_OK) gi_attrib_scatter(&game, by_player, shares);
    return status;
}

glacis_status glacis_attrib_shares_best(const glacis_attrib_graph *graph, size_t outcome,
                                        double shares[GLACIS_ATTRIB_DRIVERS_MAX])
{
    double values[GLACIS_ATTRIB_RANGES_MAX];
    glacis_attrib_best(graph, values);
    return glacis_attrib_shares(graph, values, outcome, shares);
}

glacis_status glacis_attrib_effect_best(const glacis_attrib_graph *graph, size_t outcome, uint64_t drivers,
                                        uint64_t given, double *effect)
{
    double values[GLACIS_ATTRIB_RANGES_MAX], with[GLACIS_ATTRIB_OUTCOMES_MAX],
        without[GLACIS_ATTRIB_OUTCOMES_MAX];
    if (outcome >= graph->outcomes_count) return GLACIS_REFUSED_ARGUMENT;
    glacis_attrib_best(graph, values);
    glacis_attrib_outcomes(graph, values, given | drivers, with);
    glacis_attrib_outcomes(graph, values, given, without);
    if (!isfinite(with[outcome]) || !isfinite(without[outcome])) return GLACIS_REFUSED_INPUT;
    *effect = with[outcome] - without[outcome];
    return GLACIS_OK;
}

size_t glacis_attrib_largest(const glacis_attrib_graph *graph, const double *shares)
{
    size_t largest = 0;
    for (size_t d = 1; d < graph->drivers_count; d++)
        if (fabs(shares[d]) > fabs(shares[largest])) largest = d;
    return largest;
}

uint64_t glacis_attrib_leaders(const glacis_attrib_graph *graph, const double *shares)
{
    double most = fabs(shares[glacis_attrib_largest(graph, shares)]);
    uint64_t leaders = 0;
    for (size_t d = 0; d < graph->drivers_count; d++)
        if (fabs(shares[d]) >= most * (1 - 1e-9)) leaders |= (uint64_t)1 << d;
    return leaders;
}

void gi_attrib_add_leaders(const glacis_attrib_graph *graph, const double *shares, double weight,
                           double *sums)
{
    uint64_t leaders = glacis_attrib_leaders(graph, shares);
    for (uint64_t left = leaders; left; left &= left - 1)
        sums[__builtin_ctzll(left)] += weight / (double)__builtin_popcountll(leaders);
}
