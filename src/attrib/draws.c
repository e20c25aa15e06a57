/* Draws of the numbers, and what every draw says: shares, but-for, order range, joint shares, the effects that data are about. */
#include "attrib/study.h"

enum { LANES = GI_ATTRIB_LANES, CHUNK = 64, PAIRS = 16 };

/* Of an outcome and a group: the game in which the group is one player, the last. */
typedef struct merge {
    size_t players;
    uint64_t others, members; /* of the drivers that reach the outcome */
    uint16_t *sets;           /* which set of the outcome goes with a set of these players */
} merge;

typedef struct drawing {
    gi_attrib_work *work;
    size_t replicate;
    bool shares_only;
    gi_attrib_sample *sample;
    merge merges[GLACIS_ATTRIB_OUTCOMES_MAX][GLACIS_ATTRIB_GROUPS_MAX];
    double *scratch;
    size_t scratch_each, merged_at, values_at; /* of a worker's scratch: parts after the table */
} drawing;

double *gi_attrib_column(const gi_attrib_work *work, const gi_attrib_sample *sample, gi_attrib_what what,
                         size_t outcome, size_t driver)
{
    const glacis_attrib_graph *graph = work->graph;
    return sample->columns +
           (((size_t)what * graph->outcomes_count + outcome) * graph->drivers_count + driver) * work->draws;
}

/* ---- values ------------------------------------------------------------------------------------------------------------------ */

static double value_of(const gi_attrib_work *work, size_t range, size_t draw)
{
    const glacis_attrib_range *r = &work->graph->ranges[range];
    if (!r->bound_count) return r->spread.best;
    return r->bound ? r->bound[draw * r->bound_count / work->draws] : r->bound_best;
}

static glacis_status draw_values(const drawing *d, size_t first)
{
    const gi_attrib_work *work = d->work;
    size_t ranges = work->graph->ranges_count;
    double unit[LANES * GLACIS_ATTRIB_RANGES_MAX];
    glacis_status status = GLACIS_OK;
    if (work->drawn_count)
        status = glacis_sobol_scrambled(work->drawn_count, work->seed, d->replicate, first, LANES, unit);
    for (size_t k = 0; k < LANES; k++) {
        double *values = d->sample->values + (first + k) * ranges;
        for (size_t r = 0; r < ranges; r++)
            values[r] = value_of(work, r, first + k);
        for (size_t i = 0; i < work->drawn_count; i++)
            values[work->drawn[i]] = glacis_spread_quantile(&work->graph->ranges[work->drawn[i]].spread,
                                                            unit[k * work->drawn_count + i]);
    }
    return status;
}

/* ---- by the table ------------------------------------------------------------------------------------------------------------ */

static void put(double *column, size_t first, const double *lanes)
{
    memcpy(column + first, lanes, LANES * sizeof *lanes);
}

static void put_difference(double *column, size_t first, const double *with, const double *without)
{
    for (size_t k = 0; k < LANES; k++)
        column[first + k] = with[k] - without[k];
}

/* By player of the outcome: its place among the drivers and its bit among the outcome's sets. */
static void put_players(const drawing *d, size_t o, size_t first, const double *worths)
{
    const gi_attrib_work *work = d->work;
    uint64_t reach = work->graph->nodes[work->graph->outcomes[o]].drivers;
    size_t players = (size_t)__builtin_popcountll(reach), all = ((size_t)1 << players) - 1, p = 0;
    double shares[GLACIS_SHAPLEY_DRAWN_MAX * LANES], least[GLACIS_SHAPLEY_DRAWN_MAX * LANES],
        greatest[GLACIS_SHAPLEY_DRAWN_MAX * LANES];
    gi_shapley_block(players, worths, shares);
    if (!d->shares_only) gi_shapley_block_order_range(players, worths, least, greatest);
    for (uint64_t left = reach; left; left &= left - 1, p++) {
        size_t driver = (size_t)__builtin_ctzll(left), bit = (size_t)1 << p;
        put(gi_attrib_column(work, d->sample, GI_ATTRIB_SHARE, o, driver), first, shares + p * LANES);
        if (d->shares_only) continue;
        put(gi_attrib_column(work, d->sample, GI_ATTRIB_LEAST, o, driver), first, least + p * LANES);
        put(gi_attrib_column(work, d->sample, GI_ATTRIB_GREATEST, o, driver), first, greatest + p * LANES);
        put_difference(gi_attrib_column(work, d->sample, GI_ATTRIB_BUT_FOR, o, driver), first,
                       worths + all * LANES, worths + (all ^ bit) * LANES);
        put_difference(gi_attrib_column(work, d->sample, GI_ATTRIB_ALONE, o, driver), first,
                       worths + bit * LANES, worths);
    }
}

/* Shapley's interaction index of two: what they add together beyond what each adds, averaged as shares are. */
static void put_interaction(const drawing *d, size_t o, size_t g, size_t first, const double *worths)
{
    const merge *m = &d->merges[o][g];
    uint64_t reach = m->others | m->members, low = m->members & ~(m->members - 1);
    size_t one = gi_attrib_set_within(reach, low), other = gi_attrib_set_within(reach, m->members ^ low);
    double weight[GLACIS_SHAPLEY_DRAWN_MAX], sum[LANES] = {0};
    gi_shapley_weights(m->players, weight);
    for (size_t set = 0; set < (size_t)1 << (m->players - 1); set++) {
        size_t none = m->sets[set];
        const double *v0 = worths + none * LANES, *v1 = worths + (none | one) * LANES,
                     *v2 = worths + (none | other) * LANES, *v12 = worths + (none | one | other) * LANES;
        double w = weight[__builtin_popcountll(set)];
        for (size_t k = 0; k < LANES; k++)
            sum[k] += w * (v12[k] - v1[k] - v2[k] + v0[k]);
    }
    put(d->sample->interactions + (o * d->work->groups_count + g) * d->work->draws, first, sum);
}

static void put_joint(const drawing *d, size_t o, size_t g, size_t first, const double *worths,
                      double *merged)
{
    const merge *m = &d->merges[o][g];
    double shares[GLACIS_SHAPLEY_DRAWN_MAX * LANES];
    double *column = d->sample->joints + (o * d->work->groups_count + g) * d->work->draws;
    if (!m->members) return; /* nobody of the group reaches the outcome: 0 */
    for (size_t set = 0; set < (size_t)1 << m->players; set++)
        memcpy(merged + set * LANES, worths + m->sets[set] * LANES, LANES * sizeof *merged);
    gi_shapley_block(m->players, merged, shares);
    put(column, first, shares + (m->players - 1) * LANES);
    if (__builtin_popcountll(m->members) == 2) put_interaction(d, o, g, first, worths);
}

static void put_effects(const drawing *d, size_t first, const double *scratch)
{
    const gi_attrib_work *work = d->work;
    for (size_t i = 0; i < work->estimates_count; i++) {
        const glacis_attrib_estimate *e = &work->graph->estimates[work->estimate[i]];
        uint64_t reach = work->graph->nodes[work->graph->outcomes[e->outcome]].drivers;
        const double *worths = gi_attrib_table_worths(&work->table, scratch, e->outcome);
        put_difference(d->sample->effects + i * work->draws, first,
                       worths + gi_attrib_set_within(reach, e->given | e->drivers) * LANES,
                       worths + gi_attrib_set_within(reach, e->given) * LANES);
    }
}

static void run_block(const drawing *d, size_t first, double *scratch)
{
    const gi_attrib_work *work = d->work;
    const glacis_attrib_graph *graph = work->graph;
    double *values = scratch + d->values_at;
    for (size_t k = 0; k < LANES; k++)
        for (size_t r = 0; r < graph->ranges_count; r++)
            values[r * LANES + k] = d->sample->values[(first + k) * graph->ranges_count + r];
    gi_attrib_table_fill(&work->table, values, scratch);
    for (size_t o = 0; o < graph->outcomes_count; o++) {
        const double *worths = gi_attrib_table_worths(&work->table, scratch, o);
        size_t all = work->table.sets[graph->outcomes[o]] - 1;
        put_difference(d->sample->totals + o * work->draws, first, worths + all * LANES, worths);
        if (all) put_players(d, o, first, worths);
        for (size_t g = 0; g < work->groups_count && !d->shares_only; g++)
            put_joint(d, o, g, first, worths, scratch + d->merged_at);
    }
    if (!d->shares_only) put_effects(d, first, scratch);
}

/* ---- by random orders -------------------------------------------------------------------------------------------------------- */

static double outcome_at(const gi_attrib_game *game, uint64_t drivers)
{
    double outcomes[GLACIS_ATTRIB_OUTCOMES_MAX];
    glacis_attrib_outcomes(game->graph, game->values, drivers, outcomes);
    return outcomes[game->outcome];
}

/* All sets where they are fewer than what the orders would ask for. */
static glacis_status shares_of_draw(const gi_attrib_game *game, uint64_t seed, double *shares, double *least,
                                    double *greatest)
{
    bool few = (size_t)1 << game->players_count <= 2 * PAIRS * game->players_count;
    return few ? gi_attrib_game_shares(game, PAIRS, seed, shares, least, greatest)
               : gi_attrib_game_by_orders(game, PAIRS, seed, shares, least, greatest);
}

static glacis_status joint_by_orders(const drawing *d, const gi_attrib_game *game, size_t g, size_t k)
{
    const gi_attrib_work *work = d->work;
    uint64_t reach = work->graph->nodes[work->graph->outcomes[game->outcome]].drivers,
             group = work->groups[g].drivers & reach;
    gi_attrib_game merged = *game;
    double shares[GLACIS_ATTRIB_DRIVERS_MAX];
    if (!group) return GLACIS_OK;
    merged.players_count = 0;
    for (size_t p = 0; p < game->players_count; p++)
        if (!(game->players[p] & group)) merged.players[merged.players_count++] = game->players[p];
    merged.players[merged.players_count++] = group;
    glacis_status status = shares_of_draw(&merged, gi_attrib_seed_of(work, k), shares, NULL, NULL);
    if (status == GLACIS_OK)
        d->sample->joints[(game->outcome * work->groups_count + g) * work->draws + k] =
            shares[merged.players_count - 1];
    return status;
}

static glacis_status outcome_by_orders(const drawing *d, gi_attrib_game *game, size_t k)
{
    const gi_attrib_work *work = d->work;
    size_t o = game->outcome;
    double by_player[3][GLACIS_ATTRIB_DRIVERS_MAX], all, none;
    uint64_t every = ((uint64_t)1 << work->graph->drivers_count) - 1;
    game->players_count = gi_attrib_players(work->graph, o, game->players);
    glacis_status status =
        shares_of_draw(game, gi_attrib_seed_of(work, k), by_player[0], by_player[1], by_player[2]);
    all = outcome_at(game, every);
    none = outcome_at(game, 0);
    d->sample->totals[o * work->draws + k] = all - none;
    for (size_t p = 0; p < game->players_count && status == GLACIS_OK; p++) {
        size_t driver = (size_t)__builtin_ctzll(game->players[p]);
        gi_attrib_column(work, d->sample, GI_ATTRIB_SHARE, o, driver)[k] = by_player[0][p];
        if (d->shares_only) continue;
        gi_attrib_column(work, d->sample, GI_ATTRIB_LEAST, o, driver)[k] = by_player[1][p];
        gi_attrib_column(work, d->sample, GI_ATTRIB_GREATEST, o, driver)[k] = by_player[2][p];
        gi_attrib_column(work, d->sample, GI_ATTRIB_BUT_FOR, o, driver)[k] =
            all - outcome_at(game, every ^ game->players[p]);
        gi_attrib_column(work, d->sample, GI_ATTRIB_ALONE, o, driver)[k] =
            outcome_at(game, game->players[p]) - none;
    }
    for (size_t g = 0; g < work->groups_count && !d->shares_only && status == GLACIS_OK; g++)
        status = joint_by_orders(d, game, g, k);
    return status;
}

static glacis_status run_draw(const drawing *d, size_t k)
{
    const gi_attrib_work *work = d->work;
    const double *values = d->sample->values + k * work->graph->ranges_count;
    glacis_status status = GLACIS_OK;
    for (size_t o = 0; o < work->graph->outcomes_count && status == GLACIS_OK; o++) {
        gi_attrib_game game = {.graph = work->graph, .values = values, .outcome = o};
        status = outcome_by_orders(d, &game, k);
    }
    for (size_t i = 0; i < work->estimates_count && !d->shares_only; i++) {
        const glacis_attrib_estimate *e = &work->graph->estimates[work->estimate[i]];
        gi_attrib_game game = {.graph = work->graph, .values = values, .outcome = e->outcome};
        d->sample->effects[i * work->draws + k] =
            outcome_at(&game, e->given | e->drivers) - outcome_at(&game, e->given);
    }
    return status;
}

/* ---- the whole --------------------------------------------------------------------------------------------------------------- */

static bool is_finite(const drawing *d, size_t first, size_t count)
{
    const gi_attrib_work *work = d->work;
    for (size_t o = 0; o < work->graph->outcomes_count; o++) {
        const double *totals = d->sample->totals + o * work->draws;
        for (size_t k = first; k < first + count; k++)
            if (!isfinite(totals[k])) return false;
    }
    return true;
}

static glacis_status run_chunk(void *context, size_t chunk, size_t worker)
{
    const drawing *d = context;
    size_t first = chunk * CHUNK;
    glacis_status status = GLACIS_OK;
    for (size_t at = first; at < first + CHUNK && status == GLACIS_OK; at += LANES)
        status = draw_values(d, at);
    for (size_t at = first; at < first + CHUNK && status == GLACIS_OK; at += d->work->exact ? LANES : 1) {
        if (d->work->exact)
            run_block(d, at, d->scratch + worker * d->scratch_each);
        else
            status = run_draw(d, at);
    }
    if (status == GLACIS_REFUSED_INPUT) status = GLACIS_REFUSED_RANGE; /* a worth that is not finite */
    return status == GLACIS_OK && !is_finite(d, first, CHUNK) ? GLACIS_REFUSED_RANGE : status;
}

static glacis_status make_merge(const gi_attrib_work *work, size_t o, size_t g, merge *m)
{
    uint64_t reach = work->graph->nodes[work->graph->outcomes[o]].drivers;
    m->members = work->groups[g].drivers & reach;
    m->others = reach & ~m->members;
    if (!m->members) return GLACIS_OK;
    m->players = (size_t)__builtin_popcountll(m->others) + 1;
    m->sets = malloc(sizeof *m->sets << m->players);
    if (!m->sets) return GLACIS_FAILED_MEMORY;
    size_t half = (size_t)1 << (m->players - 1), bits = gi_attrib_set_within(reach, m->members);
    for (size_t set = 0; set < half; set++) {
        uint64_t drivers = 0;
        size_t left = set;
        for (uint64_t o_left = m->others; o_left; o_left &= o_left - 1, left >>= 1)
            if (left & 1) drivers |= o_left & ~(o_left - 1);
        m->sets[set] = (uint16_t)gi_attrib_set_within(reach, drivers);
        m->sets[half | set] = (uint16_t)(m->sets[set] | bits);
    }
    return GLACIS_OK;
}

static glacis_status make_room(drawing *d)
{
    const gi_attrib_work *work = d->work;
    const glacis_attrib_graph *graph = work->graph;
    size_t n = work->draws, outcomes = graph->outcomes_count, most = 1;
    gi_attrib_sample *s = d->sample;
    s->values = malloc(n * (graph->ranges_count + 1) * sizeof(double));
    s->columns = calloc(GI_ATTRIB_WHATS * outcomes * graph->drivers_count * n, sizeof(double));
    s->totals = calloc(outcomes * n, sizeof(double));
    s->joints = calloc(outcomes * (work->groups_count + 1) * n, sizeof(double));
    s->interactions = calloc(outcomes * (work->groups_count + 1) * n, sizeof(double));
    s->effects = calloc((work->estimates_count + 1) * n, sizeof(double));
    for (size_t o = 0; o < outcomes && work->exact; o++)
        most = work->table.sets[graph->outcomes[o]] > most ? work->table.sets[graph->outcomes[o]] : most;
    d->values_at = work->table.size;
    d->merged_at = d->values_at + graph->ranges_count * LANES;
    d->scratch_each = d->merged_at + most * LANES;
    d->scratch = malloc(glacis_par_worker_count(&work->par, n / CHUNK) * d->scratch_each * sizeof(double));
    return s->values && s->columns && s->totals && s->joints && s->interactions && s->effects && d->scratch
               ? GLACIS_OK
               : GLACIS_FAILED_MEMORY;
}

glacis_status gi_attrib_sample_draw(gi_attrib_work *work, size_t replicate, bool shares_only,
                                    gi_attrib_sample *sample)
{
    drawing d = {.work = work, .replicate = replicate, .shares_only = shares_only, .sample = sample};
    glacis_status status = make_room(&d);
    for (size_t o = 0; o < work->graph->outcomes_count && work->exact; o++)
        for (size_t g = 0; g < work->groups_count && status == GLACIS_OK; g++)
            status = make_merge(work, o, g, &d.merges[o][g]);
    if (status == GLACIS_OK) status = glacis_par_run(&work->par, work->draws / CHUNK, run_chunk, &d);
    for (size_t o = 0; o < GLACIS_ATTRIB_OUTCOMES_MAX; o++)
        for (size_t g = 0; g < GLACIS_ATTRIB_GROUPS_MAX; g++)
            free(d.merges[o][g].sets);
    free(d.scratch);
    return status;
}

void gi_attrib_sample_clear(gi_attrib_sample *sample)
{
    free(sample->values);
    free(sample->columns);
    free(sample->totals);
    free(sample->joints);
    free(sample->interactions);
    free(sample->effects);
    *sample = (gi_attrib_sample){.values = NULL};
}
