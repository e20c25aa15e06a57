/* Do the published distances fit the sites' positions? Geodesics on WGS-84. */
#include "check/check.h"

#include <glacis/env.h>

#include <math.h>
#include <string.h>

#define BEAM_RANGE_M     2400.0
#define BEAM_EL_RAD      (5 * GLACIS_RAD)
#define BEAM_TOLERANCE_M 1.0
/* Cities and sites are not points: two kilometres at each end. */
#define SITE_TOLERANCE_KM 4.0

static double distance_km(const glacis_check *c, const char *from, const char *to)
{
    glacis_geodetic a, b;
    double metres;
    if (!gi_check_site(c, from, &a) || !gi_check_site(c, to, &b)) return NAN;
    glacis_geo_inverse(&a, &b, &metres, NULL, NULL);
    return metres * 1e-3;
}

static const char *const site_tolerance = "4 km: two at each end, positions of sites and of what a city is";

/* ---- the nearest point of a border ------------------------------------------------------------------- */

/* Long edges are walked in steps: a bound on how far the nearest sample is from the nearest point. */
#define EDGE_STEP_RAD (1e3 / GLACIS_EARTH_MEAN_M)

static double nearest_on_edge_m(const glacis_geodetic *from, const double lat[2], const double lon[2],
                                double best_m)
{
    double length = hypot(lat[1] - lat[0], lon[1] - lon[0]);
    size_t steps = 1 + (size_t)(length / EDGE_STEP_RAD);
    for (size_t k = 0; k < steps; k++) {
        double share = (double)k / (double)steps, metres;
        glacis_geodetic point = {lat[0] + share * (lat[1] - lat[0]), lon[0] + share * (lon[1] - lon[0]), 0};
        glacis_geo_inverse(from, &point, &metres, NULL, NULL);
        best_m = fmin(best_m, metres);
    }
    return best_m;
}

static double nearest_land_m(const glacis_land *land, const char *code, const glacis_geodetic *from)
{
    int country = glacis_land_country_find(land, code);
    double best_m = INFINITY;
    for (size_t r = 0; country >= 0 && r < glacis_land_country_ring_count(land, country); r++) {
        const double *lat, *lon;
        size_t points = glacis_land_country_ring(land, country, r, &lat, &lon);
        for (size_t i = 0; i < points; i++) {
            size_t next = (i + 1) % points;
            best_m = nearest_on_edge_m(from, (double[2]){lat[i], lat[next]}, (double[2]){lon[i], lon[next]},
                                       best_m);
        }
    }
    return best_m;
}

/* ---- the rows ---------------------------------------------------------------------------------------- */

static void to_pyeongtaek(glacis_check *c)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, "c038", false, &theirs);
    double base = distance_km(c, "seongsan-ri", "camp-humphreys"),
           city = distance_km(c, "seongsan-ri", "pyeongtaek");
    gi_check_say(c, &row->ours, "%.1f km to the base, %.1f km to the city", base, city);
    gi_check_say(c, &row->tolerance, "%s", site_tolerance);
    gi_check_within(row, theirs.low, theirs.high, fmin(base, city), SITE_TOLERANCE_KM);
    gi_check_say(c, &row->why, "From the golf course, chosen later: %.1f km to the base.",
                 distance_km(c, "seongju-golf", "camp-humphreys"));
}

static void to_the_armistice_line(glacis_check *c)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, "c039", false, &theirs);
    glacis_geodetic first, golf;
    if (!c->inputs->land || !gi_check_site(c, "seongsan-ri", &first) ||
        !gi_check_site(c, "seongju-golf", &golf)) {
        gi_check_no_answer(c, row, GLACIS_REFUSED_NAME);
        return;
    }
    double ours = nearest_land_m(c->inputs->land, "PRK", &first) * 1e-3;
    double from_golf = nearest_land_m(c->inputs->land, "PRK", &golf) * 1e-3;
    gi_check_say(c, &row->ours, "%.0f km", ours);
    gi_check_say(c, &row->tolerance, "10 km: printed to ten, and the border's 1:10m outline");
    gi_check_near(row, theirs.value, ours, 10);
    gi_check_say(
        c, &row->why,
        "Nearest point of the de facto border (Natural Earth 1:10m); from the golf course it is %.0f km. The "
        "claim's point, that it is beyond 200 km, holds either way.",
        from_golf);
}

static void to_seoul(glacis_check *c)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, "c040", false, &theirs);
    double ours = distance_km(c, "seongju-golf", "seoul"), first = distance_km(c, "seongsan-ri", "seoul");
    gi_check_say(c, &row->ours, "%.1f km", ours);
    gi_check_say(c, &row->tolerance, "%s", site_tolerance);
    gi_check_near(row, theirs.value, ours, SITE_TOLERANCE_KM);
    gi_check_say(
        c, &row->why,
        "Centre of Seoul to the golf course. The first choice, Seongsan-ri near the county town, is %.1f km "
        "away: the published figure lies between the two, as a distance to Seongju county would.",
        first);
}

/* What lies in the circle of 200 km; geometry only, as the claim says. */
static void inside_200_km(glacis_check *c)
{
    static const struct {
        const char *slug, *name;
    } places[] = {{"camp-humphreys", "Pyeongtaek"},
                  {"kunsan-ab", "Kunsan"},
                  {"gyeryongdae", "Gyeryongdae"},
                  {"gangneung-ab", "Gangneung"}};
    glacis_check_row *row = gi_check_claim(c, "c037", false, NULL);
    gi_check_say(c, &row->theirs, "all four");
    gi_check_say(c, &row->tolerance, "%s", site_tolerance);
    row->verdict = GLACIS_CHECK_AGREES;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        double ours = distance_km(c, "seongsan-ri", places[i].slug);
        gi_check_say(c, &row->ours, "%s%s %.0f km", i ? ", " : "", places[i].name, ours);
        if (ours <= 200 + SITE_TOLERANCE_KM) continue;
        row->verdict = GLACIS_CHECK_DIFFERS;
        gi_check_say(c, &row->why, "%s lies outside, by %.0f km; from the golf course it is %.0f km. ",
                     places[i].name, ours - 200, distance_km(c, "seongju-golf", places[i].slug));
    }
    gi_check_say(c, &row->why,
                 "A distance is not yet cover: what the battery can defend there is in the section on "
                 "coverage.");
}

static void beam_height(glacis_check *c)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, "c064", true, &theirs);
    double ours_m;
    glacis_status status = glacis_env_ray_height(GLACIS_REFRACTION_NONE, NULL, GLACIS_EARTH_MEAN_M, 0,
                                                 BEAM_EL_RAD, BEAM_RANGE_M / GLACIS_EARTH_MEAN_M, &ours_m);
    if (status != GLACIS_OK) {
        gi_check_no_answer(c, row, status);
        return;
    }
    gi_check_say(c, &row->ours, "%.1f m", ours_m);
    gi_check_say(c, &row->tolerance, "1 m: printed digits; the Earth's curve adds half a metre");
    gi_check_near(row, theirs.value, ours_m, BEAM_TOLERANCE_M);
}

void gi_check_distances(glacis_check *c)
{
    gi_check_section(c, "Distances",
                     "Each from the site its date speaks of: Seongsan-ri in July 2016, the golf course "
                     "after 30 September 2016.");
    to_pyeongtaek(c);
    to_the_armistice_line(c);
    to_seoul(c);
    inside_200_km(c);
    beam_height(c);
}
