/* The land file (docs/dev/land-format.md): checked, then every ring laid out in radians. */
#include "geo/land_data.h"

#include "base/file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC        "GLACLAND"
#define VERSION      1u
#define PREFIX_BYTES 16u /* magic, version, size */
#define CRC_BYTES    4u
#define LIMIT_BYTES  ((size_t)64 << 20)
/* A border is walked by its two neighbours, in odd cases by six; rings of more points than this in all come from a file
 * made to fill the memory. */
#define USES_MAX 8u

typedef struct header {
    uint32_t arcs, arc_points, countries, rings, ring_points;
    double lon_first, lat_first, lon_step, lat_step; /* degrees */
} header;

/* The state of one reading. `bad` is sticky: the contents contradict themselves. */
typedef struct reader {
    const uint8_t *at, *end;
    bool bad;
    header header;
    int32_t *x, *y;      /* points of all arcs, in steps of the grid */
    uint32_t *arc_first; /* arc -> its first point; one more at the end */
    glacis_land *land;
    size_t rings, points, runs; /* laid out so far */
} reader;

/* Where an arc begins or ends, in steps of the grid. */
typedef struct grid_point {
    int32_t x, y;
} grid_point;

/* ---- bytes ---------------------------------------------------------------------------------------- */

static uint64_t take_fixed(reader *in, unsigned bytes)
{
    uint64_t value = 0;
    if ((size_t)(in->end - in->at) < bytes) {
        in->bad = true;
        return 0;
    }
    for (unsigned i = 0; i < bytes; i++)
        value |= (uint64_t)in->at[i] << (8 * i);
    in->at += bytes;
    return value;
}

static uint32_t take_u32(reader *in)
{
    return (uint32_t)take_fixed(in, 4);
}

static double take_f64(reader *in)
{
    uint64_t bits = take_fixed(in, 8);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* LEB128 of at most 32 bits. */
static uint32_t take_varint(reader *in)
{
    uint64_t value = 0, byte = 128;
    for (unsigned shift = 0; byte & 128u && shift < 35; shift += 7) {
        byte = take_fixed(in, 1);
        value |= (byte & 127u) << shift;
    }
    if (byte & 128u || value > UINT32_MAX) in->bad = true;
    return (uint32_t)value;
}

/* 0, -1, 1, -2 stand as 0, 1, 2, 3. */
static int32_t take_zigzag(reader *in)
{
    uint32_t value = take_varint(in);
    int32_t half = (int32_t)(value >> 1);
    return value & 1u ? -half - 1 : half;
}

/* A count of things of at least one byte each: more than there are bytes left is a lie. */
static uint32_t take_count(reader *in)
{
    uint32_t count = take_varint(in);
    if (count > (size_t)(in->end - in->at)) in->bad = true;
    return in->bad ? 0 : count;
}

static uint32_t crc32_of(const uint8_t *bytes, size_t size)
{
    uint32_t table[256], crc = UINT32_MAX;
    for (uint32_t i = 0; i < 256; i++) {
        table[i] = i;
        for (int bit = 0; bit < 8; bit++)
            table[i] = table[i] & 1u ? (table[i] >> 1) ^ 0xedb88320u : table[i] >> 1;
    }
    for (size_t i = 0; i < size; i++)
        crc = (crc >> 8) ^ table[(crc ^ bytes[i]) & 255u];
    return ~crc;
}

/* ---- the frame ------------------------------------------------------------------------------------ */

/* Magic, version, size, checksum; then leaves the reader at the header. */
static glacis_status open_frame(reader *in, const uint8_t *bytes, size_t size)
{
    *in = (reader){.at = bytes + sizeof MAGIC - 1, .end = bytes + size};
    if (size < sizeof MAGIC - 1 || memcmp(bytes, MAGIC, sizeof MAGIC - 1) != 0) return GLACIS_REFUSED_FORMAT;
    if (size < PREFIX_BYTES + CRC_BYTES) return GLACIS_REFUSED_RANGE;
    if (take_u32(in) != VERSION) return GLACIS_REFUSED_FORMAT;
    if (take_u32(in) != size) return GLACIS_REFUSED_RANGE;
    reader tail = {.at = bytes + size - CRC_BYTES, .end = bytes + size};
    in->end = tail.at;
    return take_u32(&tail) == crc32_of(bytes, size - CRC_BYTES) ? GLACIS_OK : GLACIS_REFUSED_INPUT;
}

/* Counts are held against the bytes that are there, so that no lie makes us allocate. */
static void take_header(reader *in)
{
    header *h = &in->header;
    h->arcs = take_u32(in);
    h->arc_points = take_u32(in);
    h->countries = take_u32(in);
    h->rings = take_u32(in);
    h->ring_points = take_u32(in);
    h->lon_first = take_f64(in);
    h->lat_first = take_f64(in);
    h->lon_step = take_f64(in);
    h->lat_step = take_f64(in);
    size_t left = (size_t)(in->end - in->at);
    if (h->arcs > left || h->arc_points > left || h->countries > left || h->rings > left) in->bad = true;
    if (h->ring_points > (uint64_t)USES_MAX * h->arc_points) in->bad = true;
    if (!isfinite(h->lon_first) || !isfinite(h->lat_first)) in->bad = true;
    if (!(h->lon_step > 0.0 && h->lon_step <= 1.0 && h->lat_step > 0.0 && h->lat_step <= 1.0)) in->bad = true;
}

/* ---- arcs ----------------------------------------------------------------------------------------- */

/* A sum of steps that stays well inside 32 bits, whatever the file says. */
static int32_t moved(reader *in, int32_t from, int32_t by)
{
    int64_t sum = (int64_t)from + by;
    if (sum < -(1 << 30) || sum > 1 << 30) in->bad = true;
    return in->bad ? 0 : (int32_t)sum;
}

static void take_arc(reader *in, uint32_t first, uint32_t count)
{
    int32_t x = 0, y = 0;
    for (uint32_t i = first; i < first + count; i++) {
        in->x[i] = x = moved(in, x, take_zigzag(in));
        in->y[i] = y = moved(in, y, take_zigzag(in));
    }
}

static void take_arcs(reader *in)
{
    uint32_t next = 0;
    for (uint32_t i = 0; i < in->header.arcs && !in->bad; i++) {
        uint32_t count = take_count(in);
        if (count < 2 || count > in->header.arc_points - next) in->bad = true;
        in->arc_first[i] = next;
        if (!in->bad) take_arc(in, next, count);
        if (!in->bad) next += count;
    }
    in->arc_first[in->header.arcs] = next;
    if (next != in->header.arc_points) in->bad = true;
}

/* ---- rings ---------------------------------------------------------------------------------------- */

static double lat_of(const header *h, int32_t y)
{
    return fmax(-90.0, fmin(90.0, h->lat_first + y * h->lat_step)) *
           GLACIS_RAD; /* the pole lies between two steps */
}

static double lon_of(const header *h, int32_t x)
{
    return fmax(-180.0, fmin(180.0, h->lon_first + x * h->lon_step)) * GLACIS_RAD;
}

static const gi_box EMPTY = {
    .lat_min = HUGE_VAL, .lat_max = -HUGE_VAL, .lon_min = HUGE_VAL, .lon_max = -HUGE_VAL};

static void box_add(gi_box *box, double lat, double lon)
{
    box->lat_min = fmin(box->lat_min, lat);
    box->lat_max = fmax(box->lat_max, lat);
    box->lon_min = fmin(box->lon_min, lon);
    box->lon_max = fmax(box->lon_max, lon);
}

/* Lays out one arc but for its last point, which the next arc starts with. Returns that last point. */
static grid_point lay_arc(reader *in, uint32_t arc, bool reversed, const grid_point *start)
{
    uint32_t first = in->arc_first[arc], last = in->arc_first[arc + 1] - 1;
    uint32_t from = reversed ? last : first, to = reversed ? first : last;
    if (start && (in->x[from] != start->x || in->y[from] != start->y)) in->bad = true;
    if (last - first > in->header.ring_points - in->points) in->bad = true;
    uint32_t step = reversed ? UINT32_MAX : 1u; /* adding the largest is taking one away */
    for (uint32_t i = from; i != to && !in->bad; i += step) {
        in->land->lat[in->points] = lat_of(&in->header, in->y[i]);
        in->land->lon[in->points] = lon_of(&in->header, in->x[i]);
        in->points++;
    }
    return (grid_point){in->x[to], in->y[to]};
}

/* The arcs of a ring, each from where the one before it ended, the last to where the first began. */
static void lay_arcs(reader *in)
{
    grid_point begin = {0, 0}, end = {0, 0};
    uint32_t count = take_count(in);
    for (uint32_t i = 0; i < count && !in->bad; i++) {
        uint32_t word = take_varint(in), arc = word >> 1;
        bool reversed = word & 1u;
        if (arc >= in->header.arcs) in->bad = true;
        if (in->bad) return;
        uint32_t from = reversed ? in->arc_first[arc + 1] - 1 : in->arc_first[arc];
        if (i == 0) begin = (grid_point){in->x[from], in->y[from]};
        end = lay_arc(in, arc, reversed, i ? &end : NULL);
    }
    if (begin.x != end.x || begin.y != end.y) in->bad = true;
}

static gi_box box_of_run(const glacis_land *land, const gi_land_ring *ring, size_t first)
{
    gi_box box = EMPTY;
    for (size_t i = first; i <= first + GI_LAND_RUN && i <= ring->count; i++) {
        size_t point = ring->point + (i < ring->count ? i : 0);
        box_add(&box, land->lat[point], land->lon[point]);
    }
    return box;
}

static void lay_runs(reader *in, gi_land_ring *ring)
{
    ring->run = in->runs;
    ring->box = EMPTY;
    for (size_t first = 0; first < ring->count; first += GI_LAND_RUN) {
        gi_box box = box_of_run(in->land, ring, first);
        in->land->runs[in->runs++] = box;
        box_add(&ring->box, box.lat_min, box.lon_min);
        box_add(&ring->box, box.lat_max, box.lon_max);
    }
    ring->runs = in->runs - ring->run;
}

static void take_ring(reader *in, bool hole)
{
    if (in->rings >= in->header.rings) in->bad = true;
    if (in->bad) return;
    gi_land_ring *ring = &in->land->rings[in->rings++];
    ring->point = in->points;
    ring->hole = hole;
    lay_arcs(in);
    ring->count = in->points - ring->point;
    if (ring->count < 3) in->bad = true;
    if (!in->bad) lay_runs(in, ring);
}

/* ---- countries ------------------------------------------------------------------------------------ */

static void take_polygons(reader *in)
{
    uint32_t polygons = take_count(in);
    for (uint32_t i = 0; i < polygons && !in->bad; i++) {
        uint32_t rings = take_count(in);
        for (uint32_t k = 0; k < rings && !in->bad; k++)
            take_ring(in, k > 0);
    }
}

static void take_bytes(reader *in, void *into, size_t count)
{
    if ((size_t)(in->end - in->at) < count) in->bad = true;
    if (in->bad) return;
    memcpy(into, in->at, count);
    in->at += count;
}

/* False: out of memory. */
static bool take_name(reader *in, gi_land_country *country)
{
    uint32_t length = take_count(in);
    country->name = calloc(length + 1u, 1);
    if (country->name) take_bytes(in, country->name, length);
    return country->name;
}

static gi_box take_box(reader *in)
{
    int32_t x_min = take_zigzag(in), x_max = take_zigzag(in), y_min = take_zigzag(in),
            y_max = take_zigzag(in);
    return (gi_box){.lat_min = lat_of(&in->header, y_min),
                    .lat_max = lat_of(&in->header, y_max),
                    .lon_min = lon_of(&in->header, x_min),
                    .lon_max = lon_of(&in->header, x_max)};
}

/* A box smaller than its country would hide land. */
static bool box_covers(const gi_box *box, const gi_land_ring *rings, size_t count)
{
    gi_box of_rings = EMPTY;
    for (size_t i = 0; i < count; i++) {
        box_add(&of_rings, rings[i].box.lat_min, rings[i].box.lon_min);
        box_add(&of_rings, rings[i].box.lat_max, rings[i].box.lon_max);
    }
    return box->lat_min <= of_rings.lat_min && box->lat_max >= of_rings.lat_max &&
           box->lon_min <= of_rings.lon_min && box->lon_max >= of_rings.lon_max;
}

static bool take_country(reader *in)
{
    glacis_land *land = in->land;
    gi_land_country *country = &land->countries[land->country_count++];
    take_bytes(in, country->code, 3);
    take_fixed(in, 1); /* whether the code is ISO's: for other readers */
    if (!take_name(in, country)) return false;
    country->box = take_box(in);
    country->ring = in->rings;
    take_polygons(in);
    country->rings = in->rings - country->ring;
    if (!in->bad && !box_covers(&country->box, &land->rings[country->ring], country->rings)) in->bad = true;
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------------ */

/* One more than needed throughout, because an empty allocation may be NULL. */
static bool allocate(reader *in)
{
    const header *h = &in->header;
    glacis_land *land = in->land = calloc(1, sizeof *land);
    in->x = calloc(h->arc_points + (size_t)1, sizeof *in->x);
    in->y = calloc(h->arc_points + (size_t)1, sizeof *in->y);
    in->arc_first = calloc(h->arcs + (size_t)1, sizeof *in->arc_first);
    if (!land || !in->x || !in->y || !in->arc_first) return false;
    land->lat = calloc(h->ring_points + (size_t)1, sizeof *land->lat);
    land->lon = calloc(h->ring_points + (size_t)1, sizeof *land->lon);
    land->rings = calloc(h->rings + (size_t)1, sizeof *land->rings);
    land->runs = calloc(h->ring_points / GI_LAND_RUN + h->rings + (size_t)1, sizeof *land->runs);
    land->countries = calloc(h->countries + (size_t)1, sizeof *land->countries);
    return land->lat && land->lon && land->rings && land->runs && land->countries;
}

static glacis_status take_land(reader *in)
{
    take_header(in);
    if (in->bad) return GLACIS_REFUSED_FORMAT;
    if (!allocate(in)) return GLACIS_FAILED_MEMORY;
    take_arcs(in);
    for (uint32_t i = 0; i < in->header.countries && !in->bad; i++)
        if (!take_country(in)) return GLACIS_FAILED_MEMORY;
    bool whole = in->at == in->end && in->rings == in->header.rings && in->points == in->header.ring_points;
    return in->bad || !whole ? GLACIS_REFUSED_FORMAT : GLACIS_OK;
}

glacis_status glacis_land_read(const char *path, glacis_land **out)
{
    char *bytes = NULL;
    size_t size = 0;
    reader in;
    glacis_status status = gi_file_read(path, LIMIT_BYTES, &bytes, &size);
    if (status != GLACIS_OK) return status;
    status = open_frame(&in, (const uint8_t *)bytes, size);
    if (status == GLACIS_OK) status = take_land(&in);
    free(in.x);
    free(in.y);
    free(in.arc_first);
    free(bytes);
    if (status == GLACIS_OK)
        *out = in.land;
    else
        glacis_land_destroy(in.land);
    return status;
}

void glacis_land_destroy(glacis_land *land)
{
    if (!land) return;
    for (size_t i = 0; land->countries && i < land->country_count; i++)
        free(land->countries[i].name);
    free(land->countries);
    free(land->runs);
    free(land->rings);
    free(land->lon);
    free(land->lat);
    free(land);
}
