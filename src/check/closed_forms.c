/* Do flights without air, rotation and J2 follow Kepler, and do the least-energy apogees of the claims come out?
 *
 * From radius R with speed v and path angle g: L = v^2 R / GM, a = R / (2 - L), e^2 = 1 - L (2 - L) cos^2 g; range
 * R (2 pi - 2 nu), apogee a (1 + e) - R, time from Kepler's equation [BateMuellerWhite71 ch 6]. Flown over the equator,
 * where the ground of the ellipsoid is a circle. */
#include "check/check.h"

#include <glacis/env.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define CLOSED_FORM_TOLERANCE 1e-6
/* Apogees of the claims are those of a sphere of 6,371 km; the flown ones start on the equator at 6,378 km. */
#define APOGEE_TOLERANCE 0.01
#define STEP_TOLERANCE_M 1e-3
/* Any heavy body: there is no air. */
#define BETA_KGPM2 1e4

typedef struct ellipse {
    double range_m, apogee_m, time_s;
} ellipse;

static ellipse kepler(double radius_m, double speed_mps, double path_rad)
{
    double l = speed_mps * speed_mps * radius_m / GLACIS_EARTH_GM_M3PS2;
    double a = radius_m / (2 - l), e = sqrt(1 - l * (2 - l) * cos(path_rad) * cos(path_rad));
    double nu = acos((a * (1 - e * e) / radius_m - 1) / e), anomaly = acos((1 - radius_m / a) / e);
    return (ellipse){.range_m = radius_m * (2 * GLACIS_PI - 2 * nu),
                     .apogee_m = a * (1 + e) - radius_m,
                     .time_s = sqrt(a * a * a / GLACIS_EARTH_GM_M3PS2) *
                               (2 * GLACIS_PI - 2 * (anomaly - e * sin(anomaly)))};
}

/* Thrown eastwards from the equator into a vacuum. */
static glacis_status throw_east(double speed_mps, double path_rad, ellipse *out)
{
    glacis_state start = {.pos_ecef_m = {GLACIS_WGS84_A_M, 0, 0},
                          .vel_ecef_mps = {speed_mps * sin(path_rad), speed_mps * cos(path_rad), 0}};
    glacis_flight_options options = glacis_flight_options_default();
    options.position_tolerance_boost_m = options.position_tolerance_coast_m = STEP_TOLERANCE_M;
    options.without_air = options.without_j2 = options.without_rotation = true;
    glacis_cd_curve cd;
    glacis_cd_reentry(&cd);
    glacis_flight *flight = malloc(sizeof *flight);
    if (!flight) return GLACIS_FAILED_MEMORY;
    glacis_status status = glacis_fly_ballistic(&start, BETA_KGPM2, &cd, &options, flight);
    if (glacis_status_usable(status))
        *out = (ellipse){flight->range_m, flight->apogee_height_m, flight->impact.time_s};
    free(flight);
    return status;
}

static void one_number(glacis_check *c, const char *id, const char *name, const char *unit, double scale,
                       double theirs, double ours)
{
    glacis_check_row *row = gi_check_add(c, id, true);
    gi_check_say(c, &row->what, "%s", name);
    gi_check_say(c, &row->theirs, "%.7g %s", theirs * scale, unit);
    gi_check_say(c, &row->source, "Kepler's problem, closed form");
    gi_check_say(c, &row->ours, "%.7g %s", ours * scale, unit);
    gi_check_say(c, &row->tolerance, "1e-6, the integrator's aim");
    gi_check_near(row, theirs * scale, ours * scale, CLOSED_FORM_TOLERANCE * theirs * scale);
}

void gi_check_vacuum(glacis_check *c)
{
    gi_check_section(c, "Vacuum flights against Kepler",
                     "Thrown from the equator, with air, rotation and J2 switched off; six throws from "
                     "1 to 7.2 km/s. Speed and path angle of each throw stand with its range.");
    static const struct {
        double speed_mps, path_deg;
        const char *ids[3];
    } rows[] = {
        {1000, 45, {"k1-range", "k1-apogee", "k1-time"}}, {2500, 45, {"k2-range", "k2-apogee", "k2-time"}},
        {4000, 60, {"k3-range", "k3-apogee", "k3-time"}}, {5000, 30, {"k4-range", "k4-apogee", "k4-time"}},
        {7000, 24, {"k5-range", "k5-apogee", "k5-time"}}, {7200, 50, {"k6-range", "k6-apogee", "k6-time"}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double path_rad = rows[i].path_deg * GLACIS_RAD;
        ellipse theirs = kepler(GLACIS_WGS84_A_M, rows[i].speed_mps, path_rad), ours;
        glacis_status status = throw_east(rows[i].speed_mps, path_rad, &ours);
        if (!glacis_status_usable(status)) {
            gi_check_no_answer(c, gi_check_add(c, rows[i].ids[0], true), status);
            continue;
        }
        char name[64];
        snprintf(name, sizeof name, "range at %.0f m/s, %.0f deg", rows[i].speed_mps, rows[i].path_deg);
        one_number(c, rows[i].ids[0], name, "km", 1e-3, theirs.range_m, ours.range_m);
        one_number(c, rows[i].ids[1], "apogee", "km", 1e-3, theirs.apogee_m, ours.apogee_m);
        one_number(c, rows[i].ids[2], "time of flight", "s", 1, theirs.time_s, ours.time_s);
    }
}

/* The least-energy ellipse over a ground angle 2 theta: a = R (1 + sin theta) / 2, e = cos theta / (1 + sin theta). */
static void least_energy(glacis_check *c, const char *id, double range_m)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, id, true, &theirs);
    double radius_m = GLACIS_EARTH_MEAN_M, theta = 0.5 * range_m / radius_m;
    double a = 0.5 * radius_m * (1 + sin(theta)), e = cos(theta) / (1 + sin(theta));
    double closed_km = (a * (1 + e) - radius_m) * 1e-3;
    double flown_theta = 0.5 * range_m / GLACIS_WGS84_A_M;
    double flown_a = 0.5 * GLACIS_WGS84_A_M * (1 + sin(flown_theta));
    double speed_mps = sqrt(GLACIS_EARTH_GM_M3PS2 * (2 / GLACIS_WGS84_A_M - 1 / flown_a));
    ellipse flown;
    glacis_status status = throw_east(speed_mps, 0.5 * (0.5 * GLACIS_PI - flown_theta), &flown);
    if (!glacis_status_usable(status)) {
        gi_check_no_answer(c, row, status);
        return;
    }
    gi_check_say(c, &row->ours, "%.1f km closed form, %.1f km flown (range %.1f km)", closed_km,
                 flown.apogee_m * 1e-3, flown.range_m * 1e-3);
    gi_check_say(c, &row->tolerance, "1 %%: the flown one starts on the equator's radius");
    double worst = fmax(fabs(closed_km - theirs.value), fabs(flown.apogee_m * 1e-3 - theirs.value));
    gi_check_near(row, theirs.value, flown.apogee_m * 1e-3, APOGEE_TOLERANCE * theirs.value);
    if (worst > APOGEE_TOLERANCE * theirs.value) row->verdict = GLACIS_CHECK_DIFFERS;
}

void gi_check_least_energy(glacis_check *c)
{
    gi_check_section(c, "Least-energy apogees",
                     "The closed form on a sphere of 6,371 km, and the same throw flown in a vacuum.");
    least_energy(c, "c065", 300e3);
    least_energy(c, "c067", 1000e3);
    least_energy(c, "c069", 3000e3);
    least_energy(c, "c071", 10000e3);
}
