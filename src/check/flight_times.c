/* Can the reported times of flight be true, and does the class rule fly them?
 *
 * Three kinds of rows: reported times against the flown time under the class rule (a published estimate: it may differ); the
 * time of the surface ellipse as printed beside the tests (must hold); and planted triples (must be refused or accepted).
 * Every other test is listed with the reason why nothing can be compared. */
#include "check/check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The surface ellipse was printed in whole seconds, from a radius that is not said. */
#define ELLIPSE_TOLERANCE_S 2.0

static const char *const ellipse_phrase = "of this apogee and range takes ";
static const char *const time_tolerance = "the 10 to 90 % band of the class rule and 30 s of rounding";

static const char *agreement_words(glacis_agreement agreement)
{
    static const char *const words[] = {"no", "yes", "cannot tell"};
    return words[agreement];
}

static void say_flown(glacis_check *c, glacis_check_row *row, const glacis_test_reading *r)
{
    if (!r->fits) {
        gi_check_say(c, &row->ours, "at least %.0f s (ellipse); no payload fits", r->ellipse.time_s);
        return;
    }
    gi_check_say(c, &row->ours, "%.0f s (%.0f to %.0f)", r->flight_time_s.best, r->flight_time_s.low,
                 r->flight_time_s.high);
}

/* The planted triples: what cannot be true must be refused, what can must not. */
static void one_triple(glacis_check *c, size_t i)
{
    const gi_csv *t = &c->tables.triples;
    double apogee_km = gi_check_number(t, i, "apogee_km"), range_km = gi_check_number(t, i, "range_km");
    double time_s = gi_check_number(t, i, "time_s");
    bool possible = gi_check_number(t, i, "possible") > 0;
    glacis_check_row *row = gi_check_add(c, gi_csv_cell(t, i, 0), true);
    gi_check_say(c, &row->what, "%.6g km high, %.6g km far in %.0f s: can it be true? (%s)", apogee_km,
                 range_km, time_s, gi_check_text(t, i, "class"));
    gi_check_say(c, &row->theirs, "%s", possible ? "yes" : "no");
    gi_check_say(c, &row->source, "planted: %s", gi_check_text(t, i, "reason"));
    gi_check_say(c, &row->tolerance, "the same answer");
    gi_boost_rule rule;
    glacis_test_flight flight = gi_check_test_flight(c, "", apogee_km, range_km);
    glacis_test_reading reading;
    glacis_status status = gi_check_boost_class(c, gi_check_text(t, i, "class"), &rule)
                               ? gi_check_read_test(c, &rule, &flight, time_s, &reading)
                               : GLACIS_REFUSED_NAME;
    if (status != GLACIS_OK) {
        gi_check_no_answer(c, row, status);
        return;
    }
    gi_check_say(c, &row->ours, "%s; flown ", agreement_words(reading.times_agree));
    say_flown(c, row, &reading);
    row->verdict = reading.times_agree == (possible ? GLACIS_AGREE_YES : GLACIS_AGREE_NO)
                       ? GLACIS_CHECK_AGREES
                       : GLACIS_CHECK_DIFFERS;
}

/* The least time of flight as the source printed it, against ours. */
static void one_ellipse(glacis_check *c, size_t i)
{
    const gi_csv *t = &c->tables.tests;
    const char *phrase = strstr(gi_check_text(t, i, "note"), ellipse_phrase);
    if (!phrase) return;
    double printed_s = strtod(phrase + strlen(ellipse_phrase), NULL);
    char id[64];
    snprintf(id, sizeof id, "%s-ellipse", gi_csv_cell(t, i, 0));
    glacis_check_row *row = gi_check_add(c, id, true);
    double apogee_km = gi_check_number(t, i, "apogee_km"), range_km = gi_check_number(t, i, "range_km");
    glacis_free_flight ellipse;
    glacis_status status = glacis_infer_free_flight(apogee_km * 1e3, range_km * 1e3, &ellipse);
    gi_check_say(c, &row->what, "surface ellipse, %.6g km high, %.6g km far", apogee_km, range_km);
    gi_check_say(c, &row->theirs, "%.0f s", printed_s);
    gi_check_say(c, &row->source, "own analytic check of the source's numbers (flight_tests.csv)");
    gi_check_say(c, &row->tolerance, "2 s: whole seconds, radius not said");
    if (status != GLACIS_OK) {
        gi_check_no_answer(c, row, status);
        return;
    }
    gi_check_say(c, &row->ours, "%.1f s", ellipse.time_s);
    gi_check_near(row, printed_s, ellipse.time_s, ELLIPSE_TOLERANCE_S);
}

static glacis_check_row *test_row(glacis_check *c, size_t i)
{
    const gi_csv *t = &c->tables.tests;
    glacis_check_row *row = gi_check_add(c, gi_csv_cell(t, i, 0), false);
    gi_check_say(c, &row->what, "%s, %s", gi_check_text(t, i, "vehicle_name"),
                 gi_check_text(t, i, "date_utc"));
    gi_check_say(c, &row->source, "%s", gi_check_text(t, i, "reported_by"));
    return row;
}

static void judge_time(glacis_check *c, glacis_check_row *row, const gi_boost_rule *rule, double time_s,
                       const glacis_test_reading *r)
{
    say_flown(c, row, r);
    gi_check_say(c, &row->why, "Class %s. ", rule->class_name);
    row->theirs_value = time_s;
    row->ours_value = r->fits ? r->flight_time_s.best : NAN;
    row->verdict = r->times_agree == GLACIS_AGREE_YES  ? GLACIS_CHECK_AGREES
                   : r->times_agree == GLACIS_AGREE_NO ? GLACIS_CHECK_DIFFERS
                                                       : GLACIS_CHECK_CANNOT_TELL;
    gi_check_say(c, &row->why, "Reported less the ellipse %+.0f s. ", time_s - r->ellipse.time_s);
    if (!r->fits)
        gi_check_say(c, &row->why, "No payload share of the class can have flown this with the whole burn. ");
    else
        gi_check_say(
            c, &row->why, "Reported less flown %+.0f s; boost adds %.0f s (%.0f to %.0f) to the ellipse. ",
            r->residual_s, r->boost_allowance_s.best, r->boost_allowance_s.low, r->boost_allowance_s.high);
    if (row->verdict != GLACIS_CHECK_DIFFERS) return;
    if (time_s < r->ellipse.time_s)
        gi_check_say(
            c, &row->why,
            "Nothing that flies this high and far is back so soon, whatever flew it: the three reported "
            "numbers cannot all be true. ");
    else
        gi_check_say(c, &row->why, "It is outside the band: %s. ",
                     time_s > r->flight_time_s.best
                         ? "a longer burn, a coast between stages or a lower thrust than the rule has, or a "
                           "time that is rounded up or counted from an earlier moment"
                         : "a shorter burn or a higher thrust than the rule has, or a time that is rounded "
                           "down or ends before the impact");
}

/* A reported time against the rule of the vehicle's class. */
static void compare_time(glacis_check *c, glacis_check_row *row, const char *vehicle,
                         const glacis_test_flight *flight, double time_s)
{
    gi_boost_rule rule;
    glacis_test_reading reading;
    glacis_status status = gi_check_boost_rule(c, vehicle, &rule)
                               ? gi_check_read_test(c, &rule, flight, time_s, &reading)
                               : GLACIS_REFUSED_NAME;
    gi_check_say(c, &row->tolerance, "%s", time_tolerance);
    if (status == GLACIS_OK)
        judge_time(c, row, &rule, time_s, &reading);
    else
        gi_check_no_answer(c, row, status);
}

/* A row of flight_tests.csv with a reported time. */
static void one_time(glacis_check *c, size_t i)
{
    const gi_csv *t = &c->tables.tests;
    double time_s = gi_check_number(t, i, "flight_time_s");
    glacis_check_row *row = test_row(c, i);
    gi_check_say(c, &row->theirs, "%.0f s", time_s);
    glacis_test_flight flight = gi_check_test_flight(
        c, gi_csv_cell(t, i, 0), gi_check_number(t, i, "apogee_km"), gi_check_number(t, i, "range_km"));
    compare_time(c, row, gi_check_text(t, i, "vehicle"), &flight, time_s);
    if (strcmp(gi_check_text(t, i, "outcome"), "failure") != 0) return;
    row->verdict = GLACIS_CHECK_CANNOT_TELL;
    gi_check_say(c, &row->why, "It failed in flight, so that the whole burn of the rule does not apply. ");
}

/* A time reported to the second, of a test that is not in the data. */
static void one_reported(glacis_check *c, size_t i)
{
    const gi_csv *t = &c->tables.times;
    double time_s = gi_check_number(t, i, "time_s"), apogee_km = gi_check_number(t, i, "apogee_km");
    double range_km = gi_check_number(t, i, "range_km");
    glacis_check_row *row = gi_check_add(c, gi_csv_cell(t, i, 0), false);
    gi_check_say(c, &row->what, "%s, %s: %.6g km high, %.6g km far", gi_check_text(t, i, "vehicle"),
                 gi_check_text(t, i, "date"), apogee_km, range_km);
    gi_check_say(c, &row->theirs, "%.0f s", time_s);
    gi_check_say(c, &row->source, "%s, %s", gi_check_text(t, i, "reported_by"),
                 gi_check_text(t, i, "source"));
    glacis_test_flight flight = {
        apogee_km * 1e3, range_km * 1e3,
        glacis_geo_deg(gi_check_number(t, i, "launch_lat_deg"), gi_check_number(t, i, "launch_lon_deg"), 0),
        gi_check_number(t, i, "az_deg") * GLACIS_RAD};
    compare_time(c, row, gi_check_text(t, i, "vehicle"), &flight, time_s);
}

/* Why a row of flight_tests.csv has no comparison of its time. */
static void list_test(glacis_check *c, size_t i)
{
    const gi_csv *t = &c->tables.tests;
    const char *kind = gi_check_text(t, i, "kind");
    bool apogee = !isnan(gi_check_number(t, i, "apogee_km")),
         range = !isnan(gi_check_number(t, i, "range_km"));
    glacis_check_row *row = test_row(c, i);
    if (strcmp(kind, "pullup") == 0 || strcmp(kind, "glide") == 0)
        gi_check_list(c, row, GLACIS_CHECK_NOT_MODELLED,
                      "%s: not modelled, a threat is a ballistic point mass.",
                      *kind == 'p' ? "It manoeuvres (pull-up)" : "It manoeuvres (glide)");
    else if (!apogee || !range)
        gi_check_list(c, row, GLACIS_CHECK_CANNOT_TELL, "No %s reported.",
                      apogee  ? "range is"
                      : range ? "apogee is"
                              : "apogee and no range are");
    else if (strcmp(kind, "ballistic") != 0)
        gi_check_list(c, row, GLACIS_CHECK_CANNOT_TELL,
                      "No time of flight is reported, and what flew is not known.");
    else
        gi_check_list(c, row, GLACIS_CHECK_CANNOT_TELL, "No time of flight is reported.");
}

/* c030 states apogee, range and time of a test that has no row of its own; they stand with its range. */
static void stated_time(glacis_check *c)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, "c030", false, &theirs);
    const gi_csv *lofted = &c->tables.lofted, *claims = &c->tables.claims;
    int at = gi_check_find(lofted, "m033-range"), claim = gi_check_find(claims, "c030");
    if (at < 0 || claim < 0) {
        gi_check_no_answer(c, row, GLACIS_REFUSED_NAME);
        return;
    }
    glacis_test_flight flight = gi_check_test_flight(c, "", gi_check_number(lofted, (size_t)at, "apogee_km"),
                                                     gi_check_number(lofted, (size_t)at, "range_km"));
    compare_time(c, row, gi_check_text(lofted, (size_t)at, "vehicle"), &flight, theirs.value);
    gi_check_say(c, &row->why, "Note: %s. ", gi_check_text(claims, (size_t)claim, "note"));
}

void gi_check_flight_times(glacis_check *c)
{
    gi_check_section(
        c, "Times of flight",
        "Reported times against the flown ones under the class rule; the least time any flight of that "
        "apogee and range can take (surface ellipse) against the one printed; and planted triples that "
        "must be refused or accepted. A reported time is rounded, mostly to the minute; those named k... "
        "were reported to the second, of tests that are neither in the data nor in any rule.");
    const gi_csv *t = &c->tables.tests;
    stated_time(c);
    for (size_t i = 0; i < t->rows; i++)
        if (!isnan(gi_check_number(t, i, "flight_time_s"))) one_time(c, i);
    for (size_t i = 0; i < c->tables.times.rows; i++)
        one_reported(c, i);
    for (size_t i = 0; i < c->tables.triples.rows; i++)
        one_triple(c, i);
    for (size_t i = 0; i < t->rows; i++)
        one_ellipse(c, i);
    for (size_t i = 0; i < t->rows; i++)
        if (isnan(gi_check_number(t, i, "flight_time_s"))) list_test(c, i);
}
