/* What posts that stand together protect and see: shots at a target add up, what one sees all see.
 *
 *   land_fraction   land defended against every threat that reaches it / land that any threat reaches
 *   worst, mean     over the threats that reach any: land (people, places) it reaches and is stopped at / it reaches
 *
 * Sums run in the order of the targets, so that equal sets of cells give equal bits. */
#include "site/site.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name, *unit, *meaning;
    signed char sense;
} measures[] = {
#define X(code, name, unit, sense, doc) {name, unit, doc, sense},
    GLACIS_SITING_MEASURE_LIST(X)
#undef X
};

static bool is_objective(const glacis_scenario *s, size_t measure, size_t neighbour, size_t height)
{
    for (size_t i = 0; i < s->siting.objectives_count; i++) {
        const glacis_siting_objective *o = &s->siting.objectives[i];
        if (o->measure == measure && o->neighbour == neighbour && o->height == height) return true;
    }
    return false;
}

static glacis_siting_column column_of(const glacis_scenario *s, size_t measure, size_t neighbour,
                                      size_t height)
{
    glacis_siting_column column = {.unit = measures[measure].unit,
                                   .meaning = measures[measure].meaning,
                                   .sense = measures[measure].sense,
                                   .is_objective = is_objective(s, measure, neighbour, height)};
    if (measure >= GLACIS_SITING_VIEW_AREA) {
        column.resolution = GI_SITE_CELL_M * GI_SITE_CELL_M * 1e-6;
        snprintf(column.key, sizeof column.key, "%s.%s.%.0f", measures[measure].name,
                 s->neighbours[neighbour], s->view_heights_m[height] * 1e-3);
    } else {
        snprintf(column.key, sizeof column.key, "%s", measures[measure].name);
    }
    return column;
}

size_t gi_site_column(const glacis_scenario *s, const glacis_siting_objective *o)
{
    if (o->measure < GLACIS_SITING_VIEW_AREA) return o->measure;
    return GLACIS_SITING_VIEW_AREA + 2 * (o->neighbour * s->view_heights_count + o->height) +
           (o->measure - GLACIS_SITING_VIEW_AREA);
}

size_t gi_site_columns(const glacis_scenario *s, glacis_siting_column columns[GLACIS_SITING_COLUMNS_MAX])
{
    size_t count = 0;
    for (size_t m = 0; m < GLACIS_SITING_VIEW_AREA; m++)
        columns[count++] = column_of(s, m, 0, 0);
    for (size_t i = 0; i < s->neighbours_count * s->view_heights_count; i++) {
        columns[count++] =
            column_of(s, GLACIS_SITING_VIEW_AREA, i / s->view_heights_count, i % s->view_heights_count);
        columns[count++] =
            column_of(s, GLACIS_SITING_VIEW_ADDED_AREA, i / s->view_heights_count, i % s->view_heights_count);
    }
    return count;
}

/* ---- protects ----------------------------------------------------------------------------------------- */

/* Of one kind of target: weights that are reached and defended, by all threats together and by each. */
typedef struct tally {
    double reached, defended;
    double reached_by[GLACIS_CASE_THREATS_MAX], defended_by[GLACIS_CASE_THREATS_MAX];
} tally;

typedef struct together {
    const gi_site_world *world;
    const gi_site_record *const *records;
    size_t count;
} together;

static bool is_stopped(const together *t, size_t flight)
{
    int shots = 0;
    for (size_t i = 0; i < t->count; i++)
        shots += t->records[i]->shots[flight];
    return shots >= t->world->ground->required;
}

static void add_target(const together *t, size_t target, double weight, tally *out)
{
    const gi_site_world *w = t->world;
    bool reached = false, defended = true;
    for (size_t k = 0; k < w->c->threats_count; k++) {
        size_t flight = k * w->ground->targets.count + target;
        if (!w->reached[flight]) continue;
        bool stopped = is_stopped(t, flight);
        reached = true;
        defended = defended && stopped;
        out->reached_by[k] += weight;
        if (stopped) out->defended_by[k] += weight;
    }
    if (!reached) return;
    out->reached += weight;
    if (defended) out->defended += weight;
}

/* Least and mean share over the threats that reach any. */
static void shares_of(const tally *t, size_t threats, double *worst, double *mean)
{
    double sum = 0, count = 0;
    *worst = NAN;
    for (size_t k = 0; k < threats; k++) {
        if (!(t->reached_by[k] > 0)) continue;
        double share = t->defended_by[k] / t->reached_by[k];
        *worst = fmin(*worst, share); /* fmin leaves a NAN aside */
        sum += share;
        count++;
    }
    *mean = sum / count;
}

static void protect(const together *t, double *values)
{
    const glacis_footprint *map = &t->world->ground->map;
    size_t threats = t->world->c->threats_count, target = 0;
    tally land = {0}, people = {0}, places = {0};
    for (size_t i = 0; i < map->cells_count; i++)
        add_target(t, target++, map->cells[i].land_m2, &land);
    for (size_t i = 0; i < map->places_count; i++)
        add_target(t, target++, 1, &places);
    for (size_t i = 0; i < map->cities_count; i++, target++)
        if (!isnan(map->cities[i].place->population))
            add_target(t, target, map->cities[i].place->population, &people);
    values[GLACIS_SITING_LAND] = land.reached > 0 ? land.defended / land.reached : NAN;
    values[GLACIS_SITING_PEOPLE] = people.defended;
    values[GLACIS_SITING_PLACES] = places.defended;
    shares_of(&land, threats, &values[GLACIS_SITING_LAND_WORST], &values[GLACIS_SITING_LAND_MEAN]);
    shares_of(&people, threats, &values[GLACIS_SITING_PEOPLE_WORST], &values[GLACIS_SITING_PEOPLE_MEAN]);
    shares_of(&places, threats, &values[GLACIS_SITING_PLACES_WORST], &values[GLACIS_SITING_PLACES_MEAN]);
}

/* ---- sees --------------------------------------------------------------------------------------------- */

/* Seconds of a flight in view of any of the posts, beyond what `others` see: each post beyond those before it. */
static double in_view_s(const together *t, size_t flight, const glacis_radar_spans *others,
                        size_t others_count)
{
    const glacis_radar_spans
        *list[GLACIS_CASE_EXISTING_MAX + GLACIS_SITING_FIXED_MAX + GLACIS_SITING_BATTERIES_MAX];
    double sum_s = 0;
    for (size_t i = 0; i < others_count; i++)
        list[i] = &others[i];
    for (size_t i = 0; i < t->count; i++) {
        const glacis_radar_spans *own = &t->records[i]->spans[flight];
        sum_s += glacis_radar_spans_beyond_s(own, list, others_count + i);
        list[others_count + i] = own;
    }
    return sum_s;
}

static void see_flights(const together *t, double *values)
{
    const gi_site_world *w = t->world;
    size_t count = w->c->outbound_count;
    double sum_s = 0, added_sum_s = 0, most_s = 0, added_most_s = 0;
    for (size_t i = 0; i < count; i++) {
        double seconds = in_view_s(t, i, NULL, 0),
               added_s = in_view_s(t, i, w->existing[i], w->existing_count);
        sum_s += seconds;
        added_sum_s += added_s;
        most_s = fmax(most_s, seconds);
        added_most_s = fmax(added_most_s, added_s);
    }
    values[GLACIS_SITING_OUTBOUND_MEAN] = count ? sum_s / (double)count : NAN;
    values[GLACIS_SITING_ADDED_MEAN] = count ? added_sum_s / (double)count : NAN;
    values[GLACIS_SITING_OUTBOUND_MOST] = count ? most_s : NAN;
    values[GLACIS_SITING_ADDED_MOST] = count ? added_most_s : NAN;
}

static void see_areas(const together *t, unsigned char *work, double *values)
{
    const gi_site_ground *g = t->world->ground;
    memcpy(work, t->records[0]->seen, g->seen_bytes);
    for (size_t i = 1; i < t->count; i++)
        for (size_t k = 0; k < g->seen_bytes; k++)
            work[k] |= t->records[i]->seen[k];
    for (size_t n = 0, at = 0; n < g->scenario->neighbours_count; n++) {
        const glacis_radar_region *region = g->regions[n];
        size_t size = glacis_radar_region_size(region), heights = g->scenario->view_heights_count;
        for (size_t h = 0; h < heights; h++)
            values[2 * h] = 1e-6 * glacis_radar_region_area_m2(region, h, work + at);
        for (size_t k = 0; k < size; k++)
            work[at + k] &= !t->world->existing_seen[at + k];
        for (size_t h = 0; h < heights; h++)
            values[2 * h + 1] = 1e-6 * glacis_radar_region_area_m2(region, h, work + at);
        values += 2 * heights;
        at += size;
    }
}

void gi_site_values(const gi_site_world *world, const gi_site_record *const *records, size_t count,
                    unsigned char *work, double *values)
{
    together t = {world, records, count};
    protect(&t, values);
    see_flights(&t, values);
    see_areas(&t, work, values + GLACIS_SITING_VIEW_AREA);
}
