/* Do lofted tests, read under the boost rule of their class, give the full ranges that were published?
 *
 * The class of each missile was fixed by propellant and staging (validation/missile_classes.csv) before any range was looked
 * at, and nothing is fitted per flight but the payload share that apogee and range fix. All residuals are printed. */
#include "check/check.h"

#include <glacis/env.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Published equivalent ranges are printed to 100 km. */
#define RANGE_ROUNDING_KM 50.0

/* Launch point and azimuth of a reported test; 40 N 127 E towards the east when there is no row of it. */
glacis_test_flight gi_check_test_flight(const glacis_check *c, const char *test, double apogee_km,
                                        double range_km)
{
    glacis_test_flight flight = {apogee_km * 1e3, range_km * 1e3, glacis_geo_deg(40, 127, 0),
                                 0.5 * GLACIS_PI};
    const gi_csv *tests = &c->tables.tests;
    int found = gi_check_find(tests, test);
    if (found < 0) return flight;
    size_t at = (size_t)found;
    flight.launch = glacis_geo_deg(gi_check_number(tests, at, "launch_lat_deg"),
                                   gi_check_number(tests, at, "launch_lon_deg"), 0);
    flight.az_rad = gi_check_number(tests, at, "az_deg") * GLACIS_RAD;
    return flight;
}

glacis_status gi_check_read_test(const glacis_check *c, const gi_boost_rule *rule,
                                 const glacis_test_flight *flight, double time_s, glacis_test_reading *out)
{
    return glacis_test_read(&rule->rule, rule->quantities, rule->quantities_count, flight, time_s, c->options,
                            out);
}

/* ---- equivalent ranges ------------------------------------------------------------------------------- */

/* Least speed at the surface of a sphere for a range: v^2 = (GM / R) 2 sin / (1 + sin) of half the ground angle. */
static double speed_for(double range_m)
{
    double half = sin(fmin(0.5 * range_m / GLACIS_EARTH_MEAN_M, 0.5 * GLACIS_PI));
    return sqrt(GLACIS_EARTH_GM_M3PS2 / GLACIS_EARTH_MEAN_M * 2 * half / (1 + half));
}

static void judge_range(glacis_check *c, glacis_check_row *row, const gi_published *theirs,
                        const glacis_test_reading *r)
{
    const glacis_band *band = &r->range_non_rotating_m;
    double low_km = band->low * 1e-3, high_km = band->high * 1e-3;
    double from = isnan(theirs->low) ? theirs->value : theirs->low;
    double to = isnan(theirs->high) ? theirs->value : theirs->high;
    double best_km = band->best * 1e-3, nearest = fmin(fmax(best_km, from), to);
    gi_check_say(c, &row->ours, "%.0f km (%.0f to %.0f)", best_km, low_km, high_km);
    row->theirs_value = nearest;
    row->ours_value = best_km;
    bool band_meets = from - RANGE_ROUNDING_KM <= high_km && to + RANGE_ROUNDING_KM >= low_km;
    bool meets = band_meets || fabs(best_km - nearest) <= RANGE_ROUNDING_KM;
    row->verdict = meets ? GLACIS_CHECK_AGREES : GLACIS_CHECK_DIFFERS;
    gi_check_say(c, &row->why,
                 "Ours less theirs, or the nearest end of it, %+.0f km (%+.1f %%). The surface ellipse alone "
                 "gives %.0f km. Payload "
                 "%.1f %% of the "
                 "launch mass; towards the east from 40 N %.0f km (%.0f to %.0f). ",
                 best_km - nearest, 100 * (best_km / nearest - 1), r->ellipse_range_m * 1e-3,
                 100 * r->best.payload_fraction, r->range_eastward_40n_m.best * 1e-3,
                 r->range_eastward_40n_m.low * 1e-3, r->range_eastward_40n_m.high * 1e-3);
    gi_check_say(c, &row->why, "In surface speed the two ranges are %+.1f %% apart. ",
                 100 * (speed_for(best_km * 1e3) / speed_for(nearest * 1e3) - 1));
    size_t draws = band->count + band->left_out;
    if (band->left_out)
        gi_check_say(c, &row->why, "%zu of %zu draws of the rule can have flown it. ", band->count, draws);
    if (meets) return;
    gi_check_say(
        c, &row->why, "The band of the class rule does not reach theirs: %s. ",
        best_km > nearest
            ? "their estimate takes a heavier payload to full range than flew in the test, or loses "
              "more in boost than the rule does; towards orbital speed a percent of speed is "
              "hundreds of kilometres"
            : "their estimate takes a lighter payload to full range than flew in the test, or a test "
              "that did not use the whole burn");
}

static glacis_check_row *lofted_row(glacis_check *c, const char *id, gi_published *theirs)
{
    if (gi_check_find(&c->tables.claims, id) >= 0) return gi_check_claim(c, id, false, theirs);
    return gi_check_fact(c, id, false, theirs);
}

static void one_lofted(glacis_check *c, size_t i)
{
    const gi_csv *t = &c->tables.lofted;
    gi_published theirs;
    glacis_check_row *row = lofted_row(c, gi_csv_cell(t, i, 0), &theirs);
    double apogee_km = gi_check_number(t, i, "apogee_km"), range_km = gi_check_number(t, i, "range_km");
    double instead_km = gi_check_number(t, i, "theirs_km");
    if (!isnan(instead_km)) {
        theirs = (gi_published){instead_km, NAN, NAN, "km"};
        gi_check_say(c, &row->theirs, ", from a standard range of %.0f km", instead_km);
    }
    gi_check_say(c, &row->what, " [%s: %.6g km high, %.6g km far]", gi_check_text(t, i, "vehicle"), apogee_km,
                 range_km);
    gi_boost_rule rule;
    if (!gi_check_boost_rule(c, gi_check_text(t, i, "vehicle"), &rule)) {
        gi_check_no_answer(c, row, GLACIS_REFUSED_NAME);
        return;
    }
    glacis_test_flight flight = gi_check_test_flight(c, gi_check_text(t, i, "test"), apogee_km, range_km);
    glacis_test_reading reading;
    glacis_status status = gi_check_read_test(c, &rule, &flight, NAN, &reading);
    if (status != GLACIS_OK) {
        gi_check_no_answer(c, row, status);
        return;
    }
    gi_check_say(c, &row->tolerance,
                 "the best estimate or the 10 to 90 %% band of the class rule, and 50 km of rounding");
    gi_check_say(c, &row->why, "Class %s. ", rule.class_name);
    if (reading.fits)
        judge_range(c, row, &theirs, &reading);
    else {
        gi_check_say(c, &row->ours, "no payload fits");
        gi_check_say(
            c, &row->why,
            "No payload share can have flown this with the whole burn; the surface ellipse alone gives %.0f "
            "km. ",
            reading.ellipse_range_m * 1e-3);
    }
    const char *note = gi_check_text(t, i, "note");
    if (*note) gi_check_say(c, &row->why, "Note: %s.", note);
}

void gi_check_lofted(glacis_check *c)
{
    gi_check_section(
        c, "Full range from lofted tests",
        "One boost rule a class, fixed beforehand (`data/boost_classes.csv`), the class of a missile by "
        "propellant and staging (`validation/missile_classes.csv`). Ranges on an Earth that does not "
        "rotate, as the published estimates.");
    for (size_t i = 0; i < c->tables.lofted.rows; i++)
        one_lofted(c, i);
}
