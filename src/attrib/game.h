/* attrib/game.h: one outcome as a game of drivers, alone or joined to one player. Internal. */
#ifndef GI_ATTRIB_GAME_H
#define GI_ATTRIB_GAME_H

#include "attrib/attrib.h"

typedef struct gi_attrib_game {
    const glacis_attrib_graph *graph;
    const double *values;
    size_t outcome, players_count;
    uint64_t players[GLACIS_ATTRIB_DRIVERS_MAX]; /* bits of drivers */
} gi_attrib_game;

/* The drivers that reach an outcome, each a player. */
size_t gi_attrib_players(const glacis_attrib_graph *graph, size_t outcome,
                         uint64_t players[GLACIS_ATTRIB_DRIVERS_MAX]);
double gi_attrib_worth(const gi_attrib_game *game, uint64_t members);
/* By player; least and greatest over orders may be NULL. `pairs` of random orders where there are too many players for all. */
glacis_status gi_attrib_game_shares(const gi_attrib_game *game, size_t pairs, uint64_t seed, double *shares,
                                    double *least, double *greatest);
/* The same by random orders alone, with their errors. */
glacis_status gi_attrib_game_sampled(const gi_attrib_game *game, size_t pairs, uint64_t seed,
                                     glacis_estimate *shares, double *least, double *greatest);
/* The same without them. */
glacis_status gi_attrib_game_by_orders(const gi_attrib_game *game, size_t pairs, uint64_t seed,
                                       double *shares, double *least, double *greatest);
/* Shapley's interaction index of two players [GrabischRoubens99]; at most GLACIS_SHAPLEY_DRAWN_MAX players. */
double gi_attrib_game_interaction(const gi_attrib_game *game, size_t one, size_t other);
/* From players that are single drivers to drivers; 0 for the others. */
void gi_attrib_scatter(const gi_attrib_game *game, const double *by_player, double *by_driver);

#endif
