/* What would the flights to all places of a box look like, near enough for a preview?
 *
 * The flights of one family to the nodes of a grid of latitude and longitude are solved and flown by the engine; each is kept as
 * places at equal shares of its time, in single precision, from the launch point. Between nodes places, times and heights are read
 * by cubics through the nearest four nodes each way (Lagrange). An aim lands up to GLACIS_AIM_TOLERANCE_M beside its node; how
 * far is kept too, and the place read for is moved by as much.
 * Holds where all sixteen nodes are within reach; elsewhere nothing is said. How good it is is measured when it is made, against
 * flights of the engine to middles of cells, and kept with it.
 */
#include "traj/aim_task.h"
#include "traj/points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { OFF_LAT, OFF_LON, DURATION, BURNOUT, APOGEE, EXTRAS };

#define NODES_LEAST    4
#define NODES_MOST     256
#define POINTS_MOST    GI_SIMD_SAMPLES_MAX
#define CHECKED_MOST   256
#define ROUNDING_STEPS 1e-9

struct glacis_atlas {
    glacis_atlas_options options;
    const gi_simd_kernels *kernels;
    double launch_ecef_m[3];
    size_t stride;          /* floats of a node: EXTRAS, then x, y, z by point */
    bool *is_hit;           /* by node, row by row */
    float *node;            /* offsets in rad, times in s, heights and places in m */
    gi_simd_points *points; /* working space while it is made */
    glacis_atlas_error error;
};

static double row_step_rad(const glacis_atlas_options *o)
{
    return (o->lat_max_rad - o->lat_min_rad) / (double)(o->rows - 1);
}

static double column_step_rad(const glacis_atlas_options *o)
{
    return (o->lon_max_rad - o->lon_min_rad) / (double)(o->columns - 1);
}

/* ---- making it ---------------------------------------------------------------------------------------- */

static bool usable(const glacis_atlas_options *o)
{
    bool box = o->lat_min_rad < o->lat_max_rad && o->lon_min_rad < o->lon_max_rad &&
               fabs(o->lat_min_rad) <= GLACIS_PI / 2 && fabs(o->lat_max_rad) <= GLACIS_PI / 2 &&
               o->lon_max_rad - o->lon_min_rad < 2 * GLACIS_PI;
    return box && o->rows >= NODES_LEAST && o->rows <= NODES_MOST && o->columns >= NODES_LEAST &&
           o->columns <= NODES_MOST && o->points >= 2 && o->points <= POINTS_MOST;
}

/* Places of a flight at equal shares of its time, from the launch point; x, y, z by point. */
static void sample(const glacis_atlas *a, const glacis_flight *flight, float *out)
{
    gi_simd_points *p = a->points;
    size_t count = a->options.points;
    for (size_t i = 0; i < count; i++)
        p->time_s[i] = flight->impact.time_s * ((double)i / (double)(count - 1));
    gi_traj_points(a->kernels, flight, count, p);
    for (size_t i = 0; i < count; i++)
        for (int k = 0; k < 3; k++)
            out[3 * i + (size_t)k] = (float)(p->pos_m[k][i] - a->launch_ecef_m[k]);
}

typedef struct making {
    glacis_atlas *atlas;
    const glacis_geodetic *targets;
} making;

static glacis_status keep_node(void *context, size_t index, const glacis_aim *aim,
                               const glacis_flight *flight)
{
    const making *m = context;
    glacis_atlas *a = m->atlas;
    float *node = a->node + index * a->stride;
    a->is_hit[index] = aim->verdict == GLACIS_AIM_HIT;
    if (!a->is_hit[index]) return GLACIS_OK;
    glacis_geodetic impact;
    glacis_geo_geodetic_from_ecef(flight->impact.pos_ecef_m, &impact);
    node[OFF_LAT] = (float)(impact.lat_rad - m->targets[index].lat_rad);
    node[OFF_LON] = (float)remainder(impact.lon_rad - m->targets[index].lon_rad, 2 * GLACIS_PI);
    node[DURATION] = (float)flight->impact.time_s;
    node[BURNOUT] = (float)flight->burnout.time_s;
    node[APOGEE] = (float)flight->apogee_height_m;
    sample(a, flight, node + EXTRAS);
    return GLACIS_OK;
}

/* Middles of cells spread over the atlas: how far the flight there is from what the atlas says. */
typedef struct checking {
    const glacis_atlas *atlas;
    float *read, *flown; /* places */
    double place_m[CHECKED_MOST], time_s, apogee_m;
    size_t count;
} checking;

static double farthest_m(const float *a, const float *b, size_t points)
{
    double most2 = 0;
    for (size_t i = 0; i < points; i++) {
        double d2 = 0;
        for (size_t k = 3 * i; k < 3 * i + 3; k++)
            d2 += (double)(a[k] - b[k]) * (double)(a[k] - b[k]);
        most2 = fmax(most2, d2);
    }
    return sqrt(most2);
}

static glacis_status check_flight(void *context, size_t index, const glacis_aim *aim,
                                  const glacis_flight *flight)
{
    (void)index;
    checking *c = context;
    glacis_atlas_flight read;
    glacis_geodetic impact;
    if (aim->verdict != GLACIS_AIM_HIT) return GLACIS_OK;
    glacis_geo_geodetic_from_ecef(flight->impact.pos_ecef_m, &impact);
    if (!glacis_atlas_read(c->atlas, impact.lat_rad, impact.lon_rad, &read, c->read)) return GLACIS_OK;
    sample(c->atlas, flight, c->flown);
    c->place_m[c->count++] = farthest_m(c->read, c->flown, c->atlas->options.points);
    c->time_s = fmax(c->time_s, fabs(read.duration_s - flight->impact.time_s));
    c->apogee_m = fmax(c->apogee_m, fabs(read.apogee_height_m - flight->apogee_height_m));
    return GLACIS_OK;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static size_t spread_middles(const glacis_atlas_options *o, glacis_geodetic *middles)
{
    size_t cells = (o->rows - 1) * (o->columns - 1), count = cells < CHECKED_MOST ? cells : CHECKED_MOST;
    for (size_t i = 0; i < count; i++) {
        size_t cell = i * cells / count, row = cell / (o->columns - 1), column = cell % (o->columns - 1);
        middles[i] = (glacis_geodetic){o->lat_min_rad + ((double)row + 0.5) * row_step_rad(o),
                                       o->lon_min_rad + ((double)column + 0.5) * column_step_rad(o), 0};
    }
    return count;
}

static glacis_status measure(glacis_atlas *a, const glacis_aim_family *family, glacis_aim_batch *batch)
{
    glacis_geodetic middles[CHECKED_MOST];
    size_t floats = 3 * a->options.points, count = spread_middles(&a->options, middles);
    checking *c = calloc(1, sizeof *c);
    float *room = malloc(2 * floats * sizeof *room);
    glacis_status status = c && room ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (!status) {
        *c = (checking){.atlas = a, .read = room, .flown = room + floats};
        status = glacis_aim_solve_many(family, middles, NULL, count, batch, check_flight, c);
    }
    if (!status && c->count) {
        qsort(c->place_m, c->count, sizeof *c->place_m, by_value);
        a->error = (glacis_atlas_error){.flights = c->count,
                                        .place_most_m = c->place_m[c->count - 1],
                                        .place_p99_m = c->place_m[c->count * 99 / 100],
                                        .duration_most_s = c->time_s,
                                        .apogee_most_m = c->apogee_m};
    }
    free(room);
    free(c);
    return status;
}

static glacis_status fly_nodes(glacis_atlas *a, const glacis_aim_family *family, glacis_aim_batch *batch)
{
    const glacis_atlas_options *o = &a->options;
    size_t count = o->rows * o->columns;
    glacis_geodetic *targets = malloc(count * sizeof *targets);
    if (!targets) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < count; i++)
        targets[i] = (glacis_geodetic){o->lat_min_rad + (double)(i / o->columns) * row_step_rad(o),
                                       o->lon_min_rad + (double)(i % o->columns) * column_step_rad(o), 0};
    making m = {a, targets};
    glacis_status status = glacis_aim_solve_many(family, targets, NULL, count, batch, keep_node, &m);
    free(targets);
    return status;
}

glacis_status glacis_atlas_create(const glacis_aim_family *family, const glacis_atlas_options *options,
                                  glacis_aim_batch *batch, glacis_atlas **out)
{
    if (!family || !options || !batch || !out) return GLACIS_REFUSED_ARGUMENT;
    if (!usable(options)) return GLACIS_REFUSED_RANGE;
    glacis_atlas *a = calloc(1, sizeof *a);
    if (!a) return GLACIS_FAILED_MEMORY;
    size_t nodes = options->rows * options->columns;
    a->options = *options;
    a->kernels = gi_aim_batch_kernels(batch);
    memcpy(a->launch_ecef_m, family->prepared.launch.origin_ecef_m, sizeof a->launch_ecef_m);
    a->stride = (EXTRAS + 3 * options->points + 15) / 16 * 16;
    a->is_hit = calloc(nodes, sizeof *a->is_hit);
    a->node = calloc(nodes * a->stride, sizeof *a->node);
    bool room = a->is_hit && a->node && !posix_memalign((void **)&a->points, 64, sizeof *a->points);
    if (room) memset(a->points, 0, sizeof *a->points);
    glacis_status status = room ? fly_nodes(a, family, batch) : GLACIS_FAILED_MEMORY;
    if (!status) status = measure(a, family, batch);
    free(a->points);
    a->points = NULL;
    if (status)
        glacis_atlas_destroy(a);
    else
        *out = a;
    return status;
}

void glacis_atlas_destroy(glacis_atlas *atlas)
{
    if (!atlas) return;
    free(atlas->is_hit);
    free(atlas->node);
    free(atlas);
}

glacis_atlas_error glacis_atlas_error_of(const glacis_atlas *atlas)
{
    return atlas->error;
}

size_t glacis_atlas_bytes(const glacis_atlas *atlas)
{
    return atlas->options.rows * atlas->options.columns *
           (atlas->stride * sizeof *atlas->node + sizeof *atlas->is_hit);
}

/* ---- reading it --------------------------------------------------------------------------------------- */

/* First of the four nodes about x, in steps, and their weights; false off the grid, but for what rounding puts off its edge. */
static bool weigh(double x, size_t nodes, size_t *first, double weight[4])
{
    if (!(x >= -ROUNDING_STEPS && x <= (double)(nodes - 1) + ROUNDING_STEPS)) return false;
    size_t cell = (size_t)x;
    *first = cell < 1 ? 0 : cell + 3 > nodes ? nodes - 4 : cell - 1;
    if (*first > nodes - 4) *first = nodes - 4;
    double t = x - (double)*first, a = t - 1, b = t - 2, c = t - 3;
    weight[0] = -a * b * c / 6;
    weight[1] = t * b * c / 2;
    weight[2] = -t * a * c / 2;
    weight[3] = t * a * b / 6;
    return true;
}

typedef struct stencil {
    const float *node[16];
    float weight[16];
} stencil;

/* The sixteen nodes about a place; false when it is off the box or one of them is out of reach. */
static bool surround(const glacis_atlas *a, double lat_rad, double lon_rad, stencil *out)
{
    const glacis_atlas_options *o = &a->options;
    double up[4], across[4];
    size_t row, column;
    if (!weigh((lat_rad - o->lat_min_rad) / row_step_rad(o), o->rows, &row, up)) return false;
    if (!weigh((lon_rad - o->lon_min_rad) / column_step_rad(o), o->columns, &column, across)) return false;
    for (size_t i = 0; i < 16; i++) {
        size_t node = (row + i / 4) * o->columns + column + i % 4;
        if (!a->is_hit[node]) return false;
        out->node[i] = a->node + node * a->stride;
        out->weight[i] = (float)(up[i / 4] * across[i % 4]);
    }
    return true;
}

static double read_extra(const stencil *s, int which)
{
    double sum = 0;
    for (size_t i = 0; i < 16; i++)
        sum += (double)s->weight[i] * (double)s->node[i][which];
    return sum;
}

bool glacis_atlas_read(const glacis_atlas *atlas, double lat_rad, double lon_rad, glacis_atlas_flight *out,
                       float *place_m)
{
    stencil s;
    double turn = 2 * GLACIS_PI, middle = 0.5 * (atlas->options.lon_min_rad + atlas->options.lon_max_rad);
    lon_rad -= turn * rint((lon_rad - middle) / turn);
    if (!surround(atlas, lat_rad, lon_rad, &s)) return false;
    double lat = lat_rad - read_extra(&s, OFF_LAT), lon = lon_rad - read_extra(&s, OFF_LON);
    if (!surround(atlas, lat, lon, &s)) return false;
    *out = (glacis_atlas_flight){.duration_s = read_extra(&s, DURATION),
                                 .burnout_s = read_extra(&s, BURNOUT),
                                 .apogee_height_m = read_extra(&s, APOGEE)};
    memcpy(out->launch_ecef_m, atlas->launch_ecef_m, sizeof out->launch_ecef_m);
    if (place_m) atlas->kernels->blend(s.node, s.weight, EXTRAS, 3 * atlas->options.points, place_m);
    return true;
}
