/* How long does a map of many pairs of place and threat take, and how long when the battery is moved?
 *
 * The threats of korea-2016 from ten launch sites at 4,096 places in and around Korea: each pair is aimed, flown and kept, then a
 * battery is held against all of them in one place after the other. Medians of clock times on two threads.
 */
#include "common.h"

#include <glacis/data.h>
#include <glacis/defend.h>
#include <glacis/par.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SITES = 10, SIDE = 64, PLACES = SIDE * SIDE, PREVIEW = 1024, MOVES = 15, THREADS = 2 };

static const char *const sites[SITES] = {"hwangju", "kittaeryong", "wonsan-kalma", "sohae",    "tonghae",
                                         "sinpo",   "kusong",      "chunghwa",     "panghyon", "hodo"};

typedef struct family {
    const glacis_vehicle *vehicle;
    glacis_geodetic launch;
    glacis_shape shape;
    glacis_aim_family *family;
    glacis_flight_store *store;
    size_t flights, hits, failed;
} family;

static struct map {
    glacis_diag *diag;
    glacis_facts *facts;
    glacis_land *land;
    glacis_scenario *scenario;
    glacis_geodetic places[PLACES];
    size_t count;
    family *families;
    glacis_aim_batch *engines[THREADS];
    double coarse_s, fine_s;
    glacis_defence defence;
    size_t most; /* flights of each family that are asked about */
    size_t shots;
    unsigned char *marks;
} map;

static void must(glacis_status status, const char *what)
{
    if (glacis_status_usable(status)) return;
    fprintf(stderr, "bench_map: %s: %s\n", what, glacis_status_name(status));
    exit(1);
}

static void read_case(void)
{
    map.diag = glacis_diag_create();
    must(glacis_facts_read("data", map.diag, &map.facts), "data");
    must(glacis_land_read("data/land/countries.bin", &map.land), "data/land/countries.bin");
    must(glacis_scenario_read("scenarios/korea-2016.yaml", map.facts, map.land, NULL, 0, map.diag,
                              &map.scenario),
         "scenarios/korea-2016.yaml");
    for (size_t i = 0; i < PLACES; i++)
        map.places[i] = glacis_geo_deg(34.3 + 4.2 * (double)(i / SIDE) / (SIDE - 1),
                                       126.1 + 3.4 * (double)(i % SIDE) / (SIDE - 1), 0);
}

static void list_families(void)
{
    const glacis_case *best = &map.scenario->best;
    map.families = calloc(SITES * best->threats_count, sizeof *map.families);
    for (size_t i = 0; i < SITES; i++) {
        int at = glacis_sites_find(map.facts, sites[i], NULL, 0, NULL);
        if (at < 0) must(GLACIS_REFUSED_INPUT, sites[i]);
        const glacis_site *site = glacis_sites_at(map.facts, (size_t)at);
        for (size_t k = 0; k < best->threats_count; k++)
            map.families[map.count++] = (family){.vehicle = &best->vehicles[best->threats[k].vehicle],
                                                 .shape = best->threats[k].shape,
                                                 .launch = glacis_geo_deg(site->lat_deg, site->lon_deg, 0)};
    }
}

static glacis_status make_family(void *context, size_t index, size_t worker)
{
    (void)context;
    family *f = &map.families[index];
    double az_rad;
    glacis_geo_inverse(&f->launch, &map.places[PLACES / 2], NULL, &az_rad, NULL);
    return glacis_aim_family_create(f->vehicle, &f->launch, f->shape, az_rad, 0, NULL, map.engines[worker],
                                    &f->family);
}

static glacis_status keep(void *context, size_t target, const glacis_aim *aim, const glacis_flight *flight)
{
    (void)target;
    family *f = context;
    f->flights += aim->flights;
    f->failed += aim->verdict == GLACIS_AIM_NOT_CONVERGED;
    if (aim->verdict != GLACIS_AIM_HIT) return GLACIS_OK;
    f->hits++;
    return f->store ? glacis_store_add(f->store, flight) : GLACIS_OK;
}

static glacis_status make_store(family *f)
{
    const glacis_battery *b = &map.scenario->best.battery;
    glacis_store_options options = {.layer_min_m = b->layer_min_m,
                                    .layer_max_m = b->layer_max_m,
                                    .coarse_step_s = map.coarse_s,
                                    .fine_step_s = map.fine_s,
                                    .origin = map.places[PLACES / 2]};
    return f->store ? glacis_store_reset(f->store, &options) : glacis_store_create(&options, &f->store);
}

/* context NULL: the flights are not kept. */
static glacis_status solve(void *context, size_t index, size_t worker)
{
    family *f = &map.families[index];
    f->flights = f->hits = f->failed = 0;
    if (context) must(make_store(f), "store");
    return glacis_aim_solve_many(f->family, map.places, NULL, PLACES, map.engines[worker], keep, f);
}

static glacis_status engage(void *context, size_t index, size_t worker)
{
    (void)context, (void)worker;
    family *f = &map.families[index];
    size_t count = f->hits < map.most ? f->hits : map.most;
    return glacis_engage_store(&map.defence, f->vehicle, f->store, 0, count, 1, map.marks + index * PLACES);
}

static double run(glacis_par_task task, void *context, const char *what)
{
    glacis_par_options par = {.threads = THREADS};
    double start = wall_s();
    must(glacis_par_run(&par, map.count, task, context), what);
    return wall_s() - start;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The battery and its radar along a line through the country. */
static double move(size_t most)
{
    double seconds[MOVES];
    const glacis_case *best = &map.scenario->best;
    map.most = most;
    map.shots = 0;
    for (size_t i = 0; i < MOVES; i++) {
        glacis_battery battery = best->battery;
        glacis_radar_post post = best->radar;
        glacis_geodetic at = glacis_geo_deg(35 + 2.5 * (double)i / MOVES, 126.7 + 2 * (double)i / MOVES, 300);
        battery.position = post.position = at;
        glacis_radar_view *view = NULL;
        must(glacis_radar_view_create(&post, map.scenario->refraction, &view), "radar");
        map.defence.battery = &battery;
        map.defence.view = view;
        memset(map.marks, 0, map.count * PLACES);
        seconds[i] = run(engage, NULL, "engage");
        for (size_t k = 0; k < map.count * PLACES; k++)
            map.shots += map.marks[k] > 0;
        glacis_radar_view_destroy(view);
    }
    qsort(seconds, MOVES, sizeof *seconds, by_value);
    return seconds[MOVES / 2];
}

static size_t sum(size_t offset)
{
    size_t total = 0;
    for (size_t i = 0; i < map.count; i++)
        total += *(const size_t *)((const char *)&map.families[i] + offset);
    return total;
}

static void solve_all(void)
{
    const double of_all = 1 / (double)(map.count * PLACES);
    printf("| families made | %.0f ms | %zu |\n", 1e3 * run(make_family, NULL, "families"), map.count);
    double seconds = run(solve, NULL, "pairs");
    size_t flights = sum(offsetof(family, flights)), failed = sum(offsetof(family, failed));
    printf("| pairs aimed and flown to 100 m | %.0f ms | %zu pairs, %zu in reach, %.2f flights a pair, %zu "
           "not found |\n",
           1e3 * seconds, map.count * PLACES, sum(offsetof(family, hits)), (double)flights * of_all, failed);
    double first_s = run(solve, &map, "pairs"), again_s = run(solve, &map, "pairs");
    size_t bytes = 0;
    for (size_t i = 0; i < map.count; i++)
        bytes += glacis_store_bytes(map.families[i].store);
    printf("| the same, flights kept | %.0f ms | %.0f MB; %.0f ms the first time, when the room is new |\n",
           1e3 * again_s, 1e-6 * (double)bytes, 1e3 * first_s);
}

static void move_all(void)
{
    const double hits = (double)sum(offsetof(family, hits));
    double all_s = move(PLACES);
    printf("| battery moved, all flights | %.1f ms | %.0f ns a flight and thread; a shot at %.0f %% |\n",
           1e3 * all_s, 1e9 * all_s * THREADS / hits, 100. * (double)map.shots / MOVES / hits);
    printf("| battery moved, %d places | %.1f ms | |\n", PREVIEW, 1e3 * move(PREVIEW));
}

/* Reads memory as fast as one thread can; the sum keeps the compiler from leaving it out. */
static double read_all(const double *numbers, size_t count)
{
    double sums[32] = {0};
    for (size_t i = 0; i + 32 <= count; i += 32)
        for (size_t k = 0; k < 32; k++)
            sums[k] += numbers[i + k];
    double sum = 0;
    for (size_t k = 0; k < 32; k++)
        sum += sums[k];
    return sum;
}

/* What the radar sees of places over China, against reading as many numbers. One thread. */
static void look_at_places(void)
{
    enum { TURNS = 7 };
    static const double heights_m[] = {100e3, 200e3, 500e3, 1000e3};
    const glacis_scenario *s = map.scenario;
    glacis_radar_view *view = NULL;
    glacis_radar_region *region = NULL;
    must(glacis_radar_view_create(&s->best.radar, s->refraction, &view), "radar");
    must(glacis_radar_region_create(map.land, glacis_land_country_find(map.land, "CHN"), 5e3, heights_m, 4,
                                    &region),
         "China");
    size_t size = glacis_radar_region_size(region);
    unsigned char *seen = calloc(size, 1);
    double *numbers = calloc(3 * size, sizeof *numbers), see_s[TURNS], read_s[TURNS];
    volatile double kept = 0;
    for (size_t i = 0; numbers && i < 3 * size; i++)
        numbers[i] = (double)i; /* memory of its own: pages never written to are all the same one */
    for (int i = 0; seen && numbers && i < TURNS; i++) {
        double start = wall_s();
        glacis_radar_region_see(region, view, s->view_rcs_m2, 0, seen);
        see_s[i] = wall_s() - start;
        start = wall_s();
        kept += read_all(numbers, 3 * size);
        read_s[i] = wall_s() - start;
    }
    qsort(see_s, TURNS, sizeof *see_s, by_value);
    qsort(read_s, TURNS, sizeof *read_s, by_value);
    printf("| places looked at, one thread | %.1f ms | %zu places, %.1f ns each; %.0f %% of the speed of "
           "reading them |\n",
           1e3 * see_s[TURNS / 2], size, 1e9 * see_s[TURNS / 2] / (double)size,
           100 * read_s[TURNS / 2] / see_s[TURNS / 2]);
    free(seen);
    free(numbers);
    glacis_radar_region_destroy(region);
    glacis_radar_view_destroy(view);
}

/* Flights to all places read from an atlas, against solved and flown and kept; one thread. */
static void read_atlas(family *f, const char *name)
{
    enum { NODES = 32, POINTS = 96 };
    static float place_m[3 * POINTS];
    glacis_atlas_options options = {.lat_min_rad = map.places[0].lat_rad,
                                    .lat_max_rad = map.places[PLACES - 1].lat_rad,
                                    .lon_min_rad = map.places[0].lon_rad,
                                    .lon_max_rad = map.places[PLACES - 1].lon_rad,
                                    .rows = NODES,
                                    .columns = NODES,
                                    .points = POINTS};
    glacis_atlas *atlas = NULL;
    double start = wall_s();
    must(glacis_atlas_create(f->family, &options, map.engines[0], &atlas), "atlas");
    double made_s = wall_s() - start;
    must(make_store(f), "store");
    start = wall_s();
    must(glacis_aim_solve_many(f->family, map.places, NULL, PLACES, map.engines[0], keep, f), "pairs");
    double solved_s = wall_s() - start;
    size_t read = 0;
    start = wall_s();
    for (size_t i = 0; i < PLACES; i++) {
        glacis_atlas_flight flight;
        read += glacis_atlas_read(atlas, map.places[i].lat_rad, map.places[i].lon_rad, &flight, place_m);
    }
    double read_s = wall_s() - start;
    glacis_atlas_error error = glacis_atlas_error_of(atlas);
    printf("| atlas of %s, %d x %d nodes, %d points | %.0f ns a flight | %.1f times as fast as solved, flown "
           "and kept; places within "
           "%.1f m, 99 %% within %.1f m; %zu of %d places read; made in %.1f ms, %.1f MB |\n",
           name, NODES, NODES, POINTS, 1e9 * read_s / (double)read,
           solved_s / (double)glacis_store_count(f->store) / (read_s / (double)read), error.place_most_m,
           error.place_p99_m, read, PLACES, 1e3 * made_s, 1e-6 * (double)glacis_atlas_bytes(atlas));
    glacis_atlas_destroy(atlas);
}

int main(int count, char **words)
{
    map.coarse_s = count > 1 ? atof(words[1]) : 10;
    map.fine_s = count > 2 ? atof(words[2]) : 5;
    read_case();
    list_families();
    map.marks = calloc(map.count, PLACES);
    for (size_t i = 0; i < THREADS; i++)
        must(glacis_aim_batch_create(NULL, 0, &map.engines[i]), "engine");
    glacis_reach *reach = NULL;
    must(glacis_reach_create(&map.scenario->best.interceptor, 300, &reach), "reach");
    map.defence.reach = reach;
    printf("%d places x %d sites x %zu threats; samples each %g s, %g s in the layer; %d threads, clock "
           "times.\n\n",
           PLACES, SITES, map.scenario->best.threats_count, map.coarse_s, map.fine_s, THREADS);
    printf("| what | time | of what |\n|---|---|---|\n");
    solve_all();
    move_all();
    look_at_places();
    for (size_t k = 0; k < map.scenario->best.threats_count; k++)
        read_atlas(&map.families[k], map.scenario->threat_names[k]);
    return 0;
}
