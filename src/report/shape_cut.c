/* Where a map ends at 180 degrees, lines and areas that cross must be cut [RFC7946 section 3.1.9].
 *
 * An edge crosses if its ends lie more than half a turn apart. A ring is cut into strands that begin and end on the
 * antimeridian. With the interior on the left, the border of a part runs north along +180 and south along -180, from the
 * end of one strand to the next beginning; where there is none, the part holds the pole and its border crosses over it. */
#include "report/shape.h"

#include <math.h>
#include <stdlib.h>

static bool crosses(const gi_vertex *a, const gi_vertex *b)
{
    return fabs(a->lon_deg - b->lon_deg) > 180;
}

/* The point of an edge on the antimeridian, on the side of `a`. */
static gi_vertex crossing(const gi_vertex *a, const gi_vertex *b)
{
    double side = copysign(180, a->lon_deg);
    double whole = 360 - fabs(a->lon_deg - b->lon_deg), part = 180 - fabs(a->lon_deg);
    double share = whole > 0 ? part / whole : 0;
    return (gi_vertex){side, a->lat_deg + share * (b->lat_deg - a->lat_deg),
                       a->height_m + share * (b->height_m - a->height_m)};
}

/* Follows an edge to its end, ending one line and beginning another where it crosses. */
static void follow(gi_shape *out, const gi_vertex *a, const gi_vertex *b)
{
    if (crosses(a, b)) {
        gi_vertex at = crossing(a, b);
        gi_shape_add_vertex(out, &at);
        gi_shape_begin(out);
        at.lon_deg = -at.lon_deg;
        gi_shape_add_vertex(out, &at);
    }
    gi_shape_add_vertex(out, b);
}

void gi_shape_cut_lines(const gi_shape *shape, gi_shape *out)
{
    out->failed = out->failed || shape->failed;
    for (size_t i = 0; i < shape->count; i++) {
        const gi_line *line = &shape->lines[i];
        if (!line->count) continue;
        gi_shape_begin(out);
        gi_shape_add_vertex(out, &line->points[0]);
        for (size_t k = 1; k < line->count; k++)
            follow(out, &line->points[k - 1], &line->points[k]);
    }
}

/* ---- rings ----------------------------------------------------------------------------------------- */

static size_t first_crossing(const gi_line *ring)
{
    for (size_t i = 0; i < ring->count; i++)
        if (crosses(&ring->points[i], &ring->points[(i + 1) % ring->count])) return i;
    return ring->count;
}

/* The strands of a ring that crosses first after vertex `first`. */
static void cut_strands(const gi_line *ring, size_t first, gi_shape *strands)
{
    const gi_vertex *a = &ring->points[first], *b = &ring->points[(first + 1) % ring->count];
    gi_vertex at = crossing(a, b);
    gi_vertex begin = at;
    begin.lon_deg = -at.lon_deg;
    gi_shape_begin(strands);
    gi_shape_add_vertex(strands, &begin);
    gi_shape_add_vertex(strands, b);
    for (size_t i = 1; i < ring->count; i++)
        follow(strands, &ring->points[(first + i) % ring->count],
               &ring->points[(first + i + 1) % ring->count]);
    gi_shape_add_vertex(strands, &at);
}

/* The strand, not yet used or the first of the part, that begins next along the border after `end`; count: none. */
static size_t next_strand(const gi_shape *strands, const bool *used, size_t first, const gi_vertex *end)
{
    size_t next = strands->count;
    double nearest = INFINITY, way = end->lon_deg > 0 ? 1 : -1;
    for (size_t i = 0; i < strands->count; i++) {
        const gi_vertex *begin = &strands->lines[i].points[0];
        if ((used[i] && i != first) || begin->lon_deg != end->lon_deg) continue;
        double ahead = way * (begin->lat_deg - end->lat_deg);
        if (ahead < 0 || ahead >= nearest) continue;
        nearest = ahead;
        next = i;
    }
    return next;
}

/* Over the pole ahead to the other side of the map. */
static void cross_pole(gi_shape *out, gi_vertex *end)
{
    end->lat_deg = end->lon_deg > 0 ? 90 : -90;
    gi_shape_add_vertex(out, end);
    end->lon_deg = -end->lon_deg;
    gi_shape_add_vertex(out, end);
}

static void trace_part(const gi_shape *strands, bool *used, size_t first, gi_shape *out)
{
    gi_shape_begin(out);
    size_t strand = first;
    do {
        const gi_line *line = &strands->lines[strand];
        used[strand] = true;
        for (size_t i = 0; i < line->count; i++)
            gi_shape_add_vertex(out, &line->points[i]);
        gi_vertex end = line->points[line->count - 1];
        strand = next_strand(strands, used, first, &end);
        for (int pole = 0; strand == strands->count && pole < 2; pole++) {
            cross_pole(out, &end);
            strand = next_strand(strands, used, first, &end);
        }
    } while (strand != first && strand != strands->count);
    gi_shape_add_vertex(out, &strands->lines[first].points[0]);
}

/* An edge that only touches the antimeridian leaves a part without area. */
static void drop_if_flat(gi_shape *out)
{
    gi_line *ring = &out->lines[out->count - 1];
    double twice_area = 0;
    for (size_t i = 0; i + 1 < ring->count; i++)
        twice_area += (ring->points[i].lon_deg - ring->points[0].lon_deg) *
                          (ring->points[i + 1].lat_deg - ring->points[0].lat_deg) -
                      (ring->points[i + 1].lon_deg - ring->points[0].lon_deg) *
                          (ring->points[i].lat_deg - ring->points[0].lat_deg);
    if (fabs(twice_area) > 1e-12) return;
    free(ring->points);
    out->count--;
}

static void cut_ring(const gi_line *ring, gi_shape *out)
{
    size_t first = first_crossing(ring);
    if (first == ring->count) {
        gi_shape_begin(out);
        for (size_t i = 0; i <= ring->count; i++)
            gi_shape_add_vertex(out, &ring->points[i % ring->count]);
        return;
    }
    gi_shape strands;
    gi_shape_init(&strands);
    cut_strands(ring, first, &strands);
    bool *used = calloc(strands.count + 1, sizeof *used);
    out->failed = out->failed || strands.failed || !used;
    for (size_t i = 0; !out->failed && i < strands.count; i++) {
        if (used[i]) continue;
        trace_part(&strands, used, i, out);
        if (!out->failed) drop_if_flat(out);
    }
    free(used);
    gi_shape_clear(&strands);
}

void gi_shape_cut_rings(const gi_shape *shape, gi_shape *out)
{
    out->failed = out->failed || shape->failed;
    for (size_t i = 0; !out->failed && i < shape->count; i++)
        if (shape->lines[i].count >= 3) cut_ring(&shape->lines[i], out);
}
