/* What does the range equation say of every published range of AN/TPY-2?
 *
 * R^4 is proportional to cross-section x dwell / signal-to-noise ratio. One published triple (870 km on 0.01 m2, 0.1 s, ratio
 * 20) calibrated the product of losses and noise temperature, so that triple is listed and not counted; every other range is
 * then a statement about cross-section, dwell or ratio, and the statement is what is printed. */
#include "check/check.h"

#include <glacis/radar.h>

#include <math.h>

/* The conditions of the calibration [LewisPostol12]. */
#define RCS_M2       0.01
#define DWELL_S      0.1
#define SNR          20.0
#define SNR_IDENTIFY 100.0
/* Published ranges of two to three digits. */
#define RANGE_TOLERANCE 0.01
/* Cross-sections that the sources themselves speak of: a nose-on warhead, and a large missile under power. */
#define RCS_LEAST_M2 0.001
#define RCS_MOST_M2  10.0

static glacis_radar tpy2(const glacis_check *c)
{
    return (glacis_radar){.frequency_hz = gi_check_best(c, "an-tpy-2.frequency_hz"),
                          .aperture_area_m2 = gi_check_best(c, "an-tpy-2.aperture_area_m2"),
                          .aperture_efficiency = gi_check_best(c, "an-tpy-2.aperture_efficiency"),
                          .average_power_w = gi_check_best(c, "an-tpy-2.average_power_w"),
                          .loss_temperature_k =
                              gi_check_best(c, "an-tpy-2.system_loss_times_noise_temperature_k")};
}

static double range_km(const glacis_radar *radar, double rcs_m2, double snr)
{
    return glacis_radar_range_m(radar, rcs_m2, snr, DWELL_S, 0) * 1e-3;
}

/* Cross-section at which the signal carries that far. */
static double rcs_for(const glacis_radar *radar, double wanted_km)
{
    return RCS_M2 * pow(wanted_km / range_km(radar, RCS_M2, SNR), 4);
}

static void say_needs(glacis_check *c, glacis_check_row *row, const glacis_radar *radar, double wanted_km)
{
    double factor = pow(wanted_km / range_km(radar, RCS_M2, SNR), 4);
    gi_check_say(
        c, &row->why,
        "The same radar reaches %.0f km with any one of: a cross-section of %.2g m2 instead of %g m2; a "
        "dwell of %.2g s instead of %g s; a signal-to-noise ratio of %.2g instead of %g.",
        wanted_km, RCS_M2 * factor, RCS_M2, DWELL_S * factor, DWELL_S, SNR / factor, SNR);
}

static void calibrated(glacis_check *c, glacis_check_row *row, const glacis_radar *radar)
{
    double ours = range_km(radar, RCS_M2, SNR);
    gi_check_say(c, &row->ours, "%.0f km", ours);
    row->verdict = GLACIS_CHECK_CALIBRATED;
    row->ours_value = ours;
    gi_check_say(
        c, &row->why,
        "Losses times noise temperature was inferred from this range: reproducing it proves nothing.");
}

static void identification(glacis_check *c, const glacis_radar *radar)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_fact(c, "r015", true, &theirs);
    double ours = range_km(radar, RCS_M2, SNR_IDENTIFY);
    gi_check_say(c, &row->ours, "%.1f km on %g m2 at a ratio of %g", ours, RCS_M2, SNR_IDENTIFY);
    gi_check_say(c, &row->tolerance, "1 %%: two printed digits");
    gi_check_near(row, theirs.value, ours, RANGE_TOLERANCE * theirs.value);
    gi_check_say(
        c, &row->why,
        "It follows from the calibrated 870 km by the fourth root of 5, if the range equation is right.");
}

/* A range on the conditions of the calibration: it differs, and the row says under which others it would not. */
static void same_conditions(glacis_check *c, glacis_check_row *row, const glacis_radar *radar,
                            double theirs_km)
{
    double ours = range_km(radar, RCS_M2, SNR);
    gi_check_say(c, &row->ours, "%.0f km on %g m2, %g s, ratio %g", ours, RCS_M2, DWELL_S, SNR);
    gi_check_say(c, &row->tolerance, "5 %%: drawn circle or rounded number");
    gi_check_near(row, theirs_km, ours, 0.05 * theirs_km);
    say_needs(c, row, radar, theirs_km);
}

/* Two arrays stacked: twice the power, twice the aperture for both ways: eight times R^4. */
static void stacked(glacis_check *c, const glacis_radar *radar)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_fact(c, "r017", false, &theirs);
    glacis_radar two = *radar;
    two.aperture_area_m2 *= 2;
    two.average_power_w *= 2;
    double ours = range_km(&two, RCS_M2, SNR), ratio = ours / range_km(radar, RCS_M2, SNR);
    gi_check_say(c, &row->ours, "%.0f km (%.2f times one array)", ours, ratio);
    gi_check_say(c, &row->tolerance, "5 %%: drawn circle");
    gi_check_near(row, theirs.value, ours, 0.05 * theirs.value);
    gi_check_say(
        c, &row->why,
        "Twice the aperture and power is 8^(1/4) = %.2f times the range; the figure has twice the range of "
        "its own 1,500 km for one array, which would take sixteen times, not eight. Even from that 1,500 km "
        "two arrays give %.0f km. ",
        ratio, 1500 * ratio);
    say_needs(c, row, &two, theirs.value);
}

/* A range without a target: what target it would be. */
static void without_target(glacis_check *c, glacis_check_row *row, const glacis_radar *radar,
                           double theirs_km)
{
    double rcs = rcs_for(radar, theirs_km);
    bool possible = rcs >= RCS_LEAST_M2 && rcs <= RCS_MOST_M2;
    gi_check_say(c, &row->ours, "needs %.2g m2", rcs);
    row->verdict = GLACIS_CHECK_CANNOT_TELL;
    row->theirs_value = theirs_km;
    gi_check_say(
        c, &row->why,
        "No cross-section is given. At %g s and a ratio of %g the signal carries to %.0f km on %.2g m2, %s",
        DWELL_S, SNR, theirs_km, rcs,
        possible ? "which lies inside the range of warheads and missiles under power."
                 : "which is outside any cross-section spoken of.");
}

/* Ranges that went into the model as the farthest it looks in a mode. */
static void instrumented(glacis_check *c, const char *id, const glacis_radar *radar, const char *role)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_fact(c, id, false, &theirs);
    gi_check_say(c, &row->ours, "needs %.2g m2", rcs_for(radar, theirs.value));
    row->verdict = GLACIS_CHECK_CALIBRATED;
    gi_check_say(c, &row->why, "%s; the signal carries that far on %.2g m2.", role,
                 rcs_for(radar, theirs.value));
}

/* "over 2000 km for a missile in launch": is that inside the cross-sections assumed for missiles under power? */
static void boosting(glacis_check *c, const glacis_radar *radar)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_fact(c, "r060", false, &theirs);
    double rcs = gi_check_best(c, "an-icbm-generic.rcs_boost_m2"), ours = range_km(radar, rcs, SNR);
    gi_check_say(c, &row->ours, "%.0f km on %g m2 under power", ours, rcs);
    gi_check_say(c, &row->tolerance, "a lower bound: ours must not be less");
    gi_check_within(row, theirs.value, INFINITY, ours, 0);
    row->theirs_value = theirs.value;
    gi_check_say(
        c, &row->why,
        "It takes %.2g m2. The cross-section under power is an assumption, and in forward mode the program "
        "stops looking at the instrumented range whatever the signal.",
        rcs_for(radar, theirs.value));
}

void gi_check_radar_ranges(glacis_check *c)
{
    gi_check_section(c, "Ranges of AN/TPY-2 by the range equation",
                     "Power, aperture, efficiency and frequency as in `data/radars.csv`; losses times noise "
                     "temperature calibrated on 870 km.");
    const glacis_radar radar = tpy2(c);
    gi_published p;
    glacis_check_row *row;
    calibrated(c, gi_check_fact(c, "r014", false, NULL), &radar);
    calibrated(c, gi_check_claim(c, "c051", false, NULL), &radar);
    calibrated(c, gi_check_fact(c, "r054", false, NULL), &radar);
    identification(c, &radar);
    row = gi_check_fact(c, "r016", false, &p);
    same_conditions(c, row, &radar, p.value);
    row = gi_check_claim(c, "c050", false, &p);
    same_conditions(c, row, &radar, p.value);
    stacked(c, &radar);
    boosting(c, &radar);
    static const char *const facts[] = {"r061", "r018", "r019", "r025", "r027"};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        row = gi_check_fact(c, facts[i], false, &p);
        without_target(c, row, &radar, p.value);
    }
    row = gi_check_claim(c, "c054", false, &p);
    without_target(c, row, &radar, p.value);
    static const char *const terminal =
        "One of the published figures that make the instrumented range in terminal mode";
    static const char *const pooled[] = {"r020", "r021", "r022", "r023", "r024"};
    for (size_t i = 0; i < sizeof pooled / sizeof *pooled; i++)
        instrumented(c, pooled[i], &radar, terminal);
    instrumented(c, "r026", &radar, "The instrumented range in forward mode");
}
