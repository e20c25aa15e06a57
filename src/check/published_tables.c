/* Do the atmosphere, the geodesics and the straight-line horizon give the printed numbers? */
#include "check/check.h"

#include <glacis/env.h>
#include <glacis/radar.h>

#include <math.h>

/* ---- US Standard Atmosphere 1976 ------------------------------------------------------------------- */

/* Half a unit of the last printed digit. */
#define TEMPERATURE_TOLERANCE_K 0.0051
#define SOUND_TOLERANCE_MPS     0.0051

static bool near_or_absent(double printed, double ours, double tolerance)
{
    return isnan(printed) || fabs(ours - printed) <= tolerance;
}

void gi_check_atmosphere(glacis_check *c)
{
    gi_check_section(c, "US Standard Atmosphere 1976, table I",
                     "Every printed number of a row must come out to half a unit of its last digit.");
    const gi_csv *t = &c->tables.atmosphere;
    for (size_t i = 0; i < t->rows; i++) {
        double height_km = gi_check_number(t, i, "height_km"),
               kelvin = gi_check_number(t, i, "temperature_k");
        double pascal = gi_check_number(t, i, "pressure_pa"),
               density = gi_check_number(t, i, "density_kgpm3");
        double sound = gi_check_number(t, i, "sound_mps");
        double p_tolerance = gi_check_number(t, i, "pressure_tolerance");
        double d_tolerance = gi_check_number(t, i, "density_tolerance");
        glacis_air air = glacis_env_air(height_km * 1e3);
        glacis_check_row *row = gi_check_add(c, gi_csv_cell(t, i, 0), true);
        gi_check_say(c, &row->what, "air at %g km", height_km);
        if (!isnan(kelvin)) gi_check_say(c, &row->theirs, "%.3f K, ", kelvin);
        gi_check_say(c, &row->theirs, "%.5g Pa, %.5g kg/m3", pascal, density);
        if (!isnan(kelvin)) gi_check_say(c, &row->ours, "%.3f K, ", air.temperature_k);
        gi_check_say(c, &row->ours, "%.5g Pa, %.5g kg/m3", air.pressure_pa, air.density_kgpm3);
        if (!isnan(sound)) {
            gi_check_say(c, &row->theirs, ", %.2f m/s", sound);
            gi_check_say(c, &row->ours, ", %.2f m/s", air.sound_mps);
        }
        gi_check_say(c, &row->source, "US Standard Atmosphere 1976, table I");
        gi_check_say(c, &row->tolerance, "pressure %g, density %g: printed digits", p_tolerance, d_tolerance);
        gi_check_near(row, density, air.density_kgpm3, d_tolerance * density);
        bool rest = near_or_absent(pascal, air.pressure_pa, p_tolerance * pascal) &&
                    near_or_absent(kelvin, air.temperature_k, TEMPERATURE_TOLERANCE_K) &&
                    near_or_absent(sound, air.sound_mps, SOUND_TOLERANCE_MPS);
        if (!rest) row->verdict = GLACIS_CHECK_DIFFERS;
    }
}

/* ---- geodesics ------------------------------------------------------------------------------------- */

static double degrees_apart(double a_deg, double b_deg)
{
    return isnan(a_deg) ? 0 : fabs(remainder(a_deg - b_deg, 360));
}

static void inverse_row(glacis_check *c, const gi_csv *t, size_t i, glacis_check_row *row)
{
    glacis_geodetic a =
        glacis_geo_deg(gi_check_number(t, i, "lat_a_deg"), gi_check_number(t, i, "lon_a_deg"), 0);
    glacis_geodetic b =
        glacis_geo_deg(gi_check_number(t, i, "lat_b_deg"), gi_check_number(t, i, "lon_b_deg"), 0);
    double theirs_m = gi_check_number(t, i, "distance_m"), ours_m, az_a_rad, az_b_rad;
    glacis_geo_inverse(&a, &b, &ours_m, &az_a_rad, &az_b_rad);
    double apart = fmax(degrees_apart(gi_check_number(t, i, "az_a_deg"), az_a_rad / GLACIS_RAD),
                        degrees_apart(gi_check_number(t, i, "az_b_deg"), az_b_rad / GLACIS_RAD));
    gi_check_say(c, &row->what, "distance and azimuths between two points");
    gi_check_say(c, &row->theirs, "%.6f m, %.10g deg", theirs_m, gi_check_number(t, i, "az_a_deg"));
    gi_check_say(c, &row->ours, "%.6f m, %.10g deg", ours_m, az_a_rad / GLACIS_RAD);
    gi_check_near(row, theirs_m, ours_m, gi_check_number(t, i, "tolerance_m"));
    if (!(apart <= gi_check_number(t, i, "tolerance_deg"))) row->verdict = GLACIS_CHECK_DIFFERS;
}

static void direct_row(glacis_check *c, const gi_csv *t, size_t i, glacis_check_row *row)
{
    glacis_geodetic a =
        glacis_geo_deg(gi_check_number(t, i, "lat_a_deg"), gi_check_number(t, i, "lon_a_deg"), 0);
    double lat_deg = gi_check_number(t, i, "lat_b_deg"), lon_deg = gi_check_number(t, i, "lon_b_deg");
    glacis_geodetic b = glacis_geo_direct(&a, gi_check_number(t, i, "az_a_deg") * GLACIS_RAD,
                                          gi_check_number(t, i, "distance_m"));
    gi_check_say(c, &row->what, "the point at a distance and azimuth");
    gi_check_say(c, &row->theirs, "%.8f, %.8f deg", lat_deg, lon_deg);
    gi_check_say(c, &row->ours, "%.8f, %.8f deg", b.lat_rad / GLACIS_RAD, b.lon_rad / GLACIS_RAD);
    double tolerance = gi_check_number(t, i, "tolerance_deg");
    gi_check_near(row, lat_deg, b.lat_rad / GLACIS_RAD, tolerance);
    if (!(degrees_apart(lon_deg, b.lon_rad / GLACIS_RAD) <= tolerance)) row->verdict = GLACIS_CHECK_DIFFERS;
}

void gi_check_geodesics(glacis_check *c)
{
    gi_check_section(c, "Geodesics on WGS-84", "Published cases of the inverse and the direct problem.");
    const gi_csv *t = &c->tables.geodesic;
    for (size_t i = 0; i < t->rows; i++) {
        glacis_check_row *row = gi_check_add(c, gi_csv_cell(t, i, 0), true);
        gi_check_say(c, &row->source, "%s", gi_check_text(t, i, "source"));
        gi_check_say(c, &row->tolerance, "%s m, %s deg: printed digits", gi_check_text(t, i, "tolerance_m"),
                     gi_check_text(t, i, "tolerance_deg"));
        if (*gi_check_text(t, i, "kind") == 'i')
            inverse_row(c, t, i, row);
        else
            direct_row(c, t, i, row);
    }
}

/* ---- horizon --------------------------------------------------------------------------------------- */

/* The claims print whole kilometres and the radius they took is not said. */
#define HORIZON_TOLERANCE_KM 1.0
#define HORIZON_RADAR_M      680.0

void gi_check_horizon(glacis_check *c)
{
    gi_check_section(
        c, "Lowest height in view of a level beam",
        "Radar at 680 m, straight rays, no terrain, elevation from the local horizontal. With bent "
        "rays, which the program uses everywhere else, the heights are those in brackets.");
    static const struct {
        const char *id;
        double range_m;
    } rows[] = {{"c073", 300e3},  {"c075", 600e3},  {"c077", 1000e3},
                {"c079", 1500e3}, {"c081", 2000e3}, {"c083", 3000e3}};
    const glacis_refractivity itu = glacis_env_refractivity_itu();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        gi_published theirs;
        glacis_check_row *row = gi_check_claim(c, rows[i].id, true, &theirs);
        double angle_rad = rows[i].range_m / GLACIS_EARTH_MEAN_M, straight_m, bent_m = NAN;
        glacis_status status = glacis_env_ray_height(GLACIS_REFRACTION_NONE, NULL, GLACIS_EARTH_MEAN_M,
                                                     HORIZON_RADAR_M, 0, angle_rad, &straight_m);
        if (status == GLACIS_OK)
            status = glacis_env_ray_height(GLACIS_REFRACTION_EXPONENTIAL, &itu, GLACIS_EARTH_MEAN_M,
                                           HORIZON_RADAR_M, 0, angle_rad, &bent_m);
        if (status != GLACIS_OK) {
            gi_check_no_answer(c, row, status);
            continue;
        }
        gi_check_say(c, &row->ours, "%.1f km (bent: %.1f km)", straight_m * 1e-3, bent_m * 1e-3);
        gi_check_say(c, &row->tolerance, "1 km: printed digits");
        gi_check_near(row, theirs.value, straight_m * 1e-3, HORIZON_TOLERANCE_KM);
    }
}
