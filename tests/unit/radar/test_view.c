/* What hides a target: horizons, rays, sector, elevation, range; order of better and worse radars. */
#include "../test.h"

#include "posts.h"

#include <glacis/limit.h>

#define ALL_BUT_SIGNAL 1.0 /* m2: the open post sees it anywhere */

static void straight_horizons(void **state)
{
    (void)state;
    /* (R + h0) / cos(s / R) - R with R = 6,371 km, antenna at 680 m, mask 0; the same numbers, rounded to the
     * kilometre, are the analytic rows c073 to c083 of the project's claims. */
    const struct {
        double range_km, height_km;
    } rows[] = {{300, 8}, {600, 29}, {1000, 80}, {1500, 181}, {2000, 328}, {3000, 779}};
    glacis_radar_post post = open_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
        const double got_m = glacis_radar_horizon_height_m(view, rows[i].range_km * 1e3);
        check_near(got_m, rows[i].height_km * 1e3, 1e3, "closed form, rounded");
        const double exact_m = (6371e3 + 680.0) / cos(rows[i].range_km / 6371.0) - 6371e3;
        check_near(got_m, exact_m, 500.0, "closed form; the sphere at 36 deg north differs by 0.01 %");
    }
    assert_true(glacis_radar_horizon_height_m(view, -1.0) == INFINITY);
    assert_true(glacis_radar_horizon_height_m(view, 12000e3) == INFINITY);
    glacis_radar_view_destroy(view);
}

/* The table against the ray traced anew: the edge must lie within 1 m of it out to 4,000 km of ground. */
static void the_table_follows_the_traced_ray(void **state)
{
    (void)state;
    const double mins_deg[] = {-1.0, 0.0, 0.5, 2.0, 5.0, 20.0};
    for (size_t i = 0; i < sizeof mins_deg / sizeof *mins_deg; ++i) {
        glacis_radar_post post = open_post();
        post.mask_rad = post.mode.elevation_min_rad = mins_deg[i] * GLACIS_RAD;
        glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
        for (double range_m = 5e3; range_m < 4000e3; range_m *= 1.07) {
            const double height_m = glacis_radar_horizon_height_m(view, range_m);
            double above[3], below[3];
            on_sphere(view, 1.0, range_m / view->site.sphere_radius_m, height_m + 1.0, above);
            on_sphere(view, 1.0, range_m / view->site.sphere_radius_m, height_m - 1.0, below);
            assert_int_equal(glacis_radar_hidden_by(view, above, ALL_BUT_SIGNAL), 0);
            assert_int_equal(glacis_radar_hidden_by(view, below, ALL_BUT_SIGNAL), GLACIS_LIMIT_HORIZON);
        }
        glacis_radar_view_destroy(view);
    }
}

static void bending_shows_what_straight_lines_hide(void **state)
{
    (void)state;
    glacis_radar_post post = open_post();
    glacis_radar_view *bent = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
    glacis_radar_view *straight = view_of(&post, GLACIS_REFRACTION_NONE);
    glacis_radar_view *labelled = view_of(&post, GLACIS_REFRACTION_FOUR_THIRDS);
    double before_m = 0.0;
    for (double range_m = 100e3; range_m < 5000e3; range_m += 100e3) {
        const double h_m = glacis_radar_horizon_height_m(bent, range_m);
        assert_true(h_m > before_m);
        assert_true(h_m < glacis_radar_horizon_height_m(straight, range_m));
        before_m = h_m;
    }
    /* 4/3 of the radius: (4/3 R + h0) / cos(3 s / 4 R) - 4/3 R, closed form. */
    const double radius_m = 4.0 / 3.0 * labelled->site.sphere_radius_m;
    check_near(glacis_radar_horizon_height_m(labelled, 2000e3),
               (radius_m + 680.0) / cos(2000e3 / radius_m) - radius_m, 1e-3, "closed form");
    glacis_radar_view_destroy(bent);
    glacis_radar_view_destroy(straight);
    glacis_radar_view_destroy(labelled);
}

static void the_earth_is_in_the_way_whatever_the_mask(void **state)
{
    (void)state;
    /* Straight rays from 680 m touch the sphere at the central angle acos(R / (R + h0)), closed form. */
    glacis_radar_post post = open_post();
    post.mask_rad = post.mode.elevation_min_rad = -2.0 * GLACIS_RAD;
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    const double radius_m = view->site.sphere_radius_m;
    const double edge_rad = acos(radius_m / (radius_m + 680.0));
    check_near(view->mask_el_rad, -edge_rad, 1e-9, "dip of the horizon");
    /* At twice the angle the grazing ray is as high again as the antenna. */
    double ecef_m[3];
    on_sphere(view, 2.0, 2.0 * edge_rad, 681.0, ecef_m);
    assert_int_equal(glacis_radar_hidden_by(view, ecef_m, 1.0), 0);
    on_sphere(view, 2.0, 2.0 * edge_rad, 679.0, ecef_m);
    assert_int_equal(glacis_radar_hidden_by(view, ecef_m, 1.0), GLACIS_LIMIT_HORIZON);
    /* The far side of the Earth. */
    on_sphere(view, 2.0, 2.5, 200e3, ecef_m);
    assert_int_equal(glacis_radar_hidden_by(view, ecef_m, 1.0), GLACIS_LIMIT_HORIZON);
    glacis_radar_view_destroy(view);
}

static void each_limit_alone_and_all_at_once(void **state)
{
    (void)state;
    glacis_radar_post post = open_post();
    post.radar.azimuth_half_width_rad = 60.0 * GLACIS_RAD;
    post.boresight_az_rad = 350.0 * GLACIS_RAD;
    post.mask_rad = 1.0 * GLACIS_RAD;
    post.mode.elevation_min_rad = 5.0 * GLACIS_RAD;
    post.mode.elevation_max_rad = 80.0 * GLACIS_RAD;
    post.mode.instrumented_range_m = 1000e3;
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    const struct {
        double az_deg, el_deg, range_km;
        unsigned hidden;
    } rows[] = {
        {350.0, 30.0, 500.0, 0},
        {49.9, 5.5, 500.0, 0}, /* low down the published wedge is the wider */
        {50.1, 5.5, 500.0, GLACIS_LIMIT_SECTOR},
        {290.1, 5.5, 500.0, 0},
        {289.9, 5.5, 500.0, GLACIS_LIMIT_SECTOR},
        {170.0, 30.0, 500.0, GLACIS_LIMIT_SECTOR}, /* straight behind */
        {350.0, 5.01, 500.0, 0},
        {350.0, 4.99, 500.0, GLACIS_LIMIT_ELEVATION},
        {350.0, 1.01, 500.0, GLACIS_LIMIT_ELEVATION},
        {350.0, 0.99, 500.0, GLACIS_LIMIT_HORIZON},
        {350.0, 79.9, 500.0, 0},
        {350.0, 80.1, 500.0, GLACIS_LIMIT_ELEVATION},
        {350.0, 30.0, 999.9, 0},
        {350.0, 30.0, 1000.1, GLACIS_LIMIT_RANGE},
        {170.0, -5.0, 2000.0, GLACIS_LIMIT_HORIZON | GLACIS_LIMIT_SECTOR | GLACIS_LIMIT_RANGE},
        {170.0, 3.0, 2000.0, GLACIS_LIMIT_ELEVATION | GLACIS_LIMIT_SECTOR | GLACIS_LIMIT_RANGE},
        {170.0, 85.0, 2000.0, GLACIS_LIMIT_ELEVATION | GLACIS_LIMIT_RANGE}, /* over the shoulder */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
        double ecef_m[3];
        on_line(view, rows[i].az_deg * GLACIS_RAD, rows[i].el_deg * GLACIS_RAD, rows[i].range_km * 1e3,
                ecef_m);
        if (glacis_radar_hidden_by(view, ecef_m, 1.0) != rows[i].hidden)
            print_error("row %d: %u\n", (int)i, glacis_radar_hidden_by(view, ecef_m, 1.0));
        assert_int_equal(glacis_radar_hidden_by(view, ecef_m, 1.0), rows[i].hidden);
    }
    const double nowhere[3] = {(double)NAN, 0.0, 0.0};
    assert_true(glacis_radar_hidden_by(view, nowhere, 1.0) != 0);
    glacis_radar_view_destroy(view);
}

/* The edge of the sector where the scan cone is the wider, in closed form. Behind, in the plane of boresight and vertical,
 * the angle from a normal tilted by T is 180 deg - T - elevation; off that plane its cosine is
 * cos(T) cos(el) cos(az) + sin(T) sin(el). The tilt is the middle of 5 and 90 deg, 47.5 deg. */
static void the_sector_reaches_over_the_zenith(void **state)
{
    (void)state;
    glacis_radar_post post = open_post();
    post.mode.elevation_min_rad = 5.0 * GLACIS_RAD;
    const double tilt_rad = 47.5 * GLACIS_RAD;
    const struct {
        double half_width_deg, az_deg, el_deg;
        bool seen;
    } rows[] = {
        {60.0, 180.0, 89.0, true},
        {60.0, 180.0, 72.6, true}, /* 180 - 47.5 - 60 = 72.5 deg */
        {60.0, 180.0, 72.4, false},
        {60.0, 180.0, 60.0, false},
        {45.0, 180.0, 87.6, true}, /* 180 - 47.5 - 45 = 87.5 deg */
        {45.0, 180.0, 87.4, false},
        {42.0, 180.0, 89.9, false}, /* narrower than the 42.5 deg from the normal to the zenith */
        {42.0, 0.0, 89.9, true},    /* the published wedge still goes all the way up */
        {60.0, 59.9, 6.0, true},    /* low down the wedge is the wider */
        {60.0, 60.1, 6.0, false},
        {180.0, 180.0, 6.0, true}, /* all round */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
        post.radar.azimuth_half_width_rad = rows[i].half_width_deg * GLACIS_RAD;
        glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
        double ecef_m[3];
        on_line(view, rows[i].az_deg * GLACIS_RAD, rows[i].el_deg * GLACIS_RAD, 300e3, ecef_m);
        assert_int_equal(glacis_radar_hidden_by(view, ecef_m, 1.0), rows[i].seen ? 0 : GLACIS_LIMIT_SECTOR);
        glacis_radar_view_destroy(view);
    }
    post.radar.azimuth_half_width_rad = 60.0 * GLACIS_RAD;
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    for (double el_deg = 6.0; el_deg < 72.0; el_deg += 3.0) {
        const double el_rad = el_deg * GLACIS_RAD;
        const double cosine = (0.5 - sin(tilt_rad) * sin(el_rad)) / (cos(tilt_rad) * cos(el_rad));
        const double edge_rad = fmax(acos(cosine), 60.0 * GLACIS_RAD);
        for (double side = -1.0; side < 2.0; side += 2.0) {
            double inside[3], outside[3];
            on_line(view, side * (edge_rad - 1e-6), el_rad, 300e3, inside);
            on_line(view, side * (edge_rad + 1e-6), el_rad, 300e3, outside);
            assert_int_equal(glacis_radar_hidden_by(view, inside, 1.0), 0);
            assert_int_equal(glacis_radar_hidden_by(view, outside, 1.0), GLACIS_LIMIT_SECTOR);
        }
    }
    glacis_radar_view_destroy(view);
}

static void faintness_sets_in_at_the_range_of_the_equation(void **state)
{
    (void)state;
    glacis_radar_post post = open_post();
    post.radar.average_power_w = 81e3;
    post.radar.scan_loss_exponent = 2.7;
    post.mode.elevation_min_rad = 5.0 * GLACIS_RAD;
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    const double tilt_rad = 47.5 * GLACIS_RAD; /* middle of 5 and 90 deg */
    for (double el_deg = 6.0; el_deg < 90.0; el_deg += 7.0)
        for (double rcs_m2 = 1e-3; rcs_m2 < 2.0; rcs_m2 *= 10.0) {
            const double scan_rad =
                el_deg * GLACIS_RAD - tilt_rad; /* in the plane of boresight and vertical */
            const double range_m = glacis_radar_range_m(&post.radar, rcs_m2, 20.0, 0.1, scan_rad);
            double ecef_m[3];
            on_line(view, 0.0, el_deg * GLACIS_RAD, range_m * (1.0 - 1e-9), ecef_m);
            assert_int_equal(glacis_radar_hidden_by(view, ecef_m, rcs_m2), 0);
            on_line(view, 0.0, el_deg * GLACIS_RAD, range_m * (1.0 + 1e-9), ecef_m);
            assert_int_equal(glacis_radar_hidden_by(view, ecef_m, rcs_m2), GLACIS_LIMIT_RANGE);
        }
    glacis_radar_view_destroy(view);
}

/* ---- refusals ------------------------------------------------------------------------------------- */

static void a_post_that_cannot_be_is_refused(void **state)
{
    (void)state;
    glacis_radar_view *view = NULL;
    const glacis_radar_post good = open_post();
    assert_int_equal(glacis_radar_view_create(NULL, GLACIS_REFRACTION_NONE, &view), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_view_create(&good, GLACIS_REFRACTION_NONE, NULL), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_view_create(&good, (glacis_refraction)7, &view), GLACIS_REFUSED_ARGUMENT);
    glacis_radar_post bad[9];
    for (int i = 0; i < 9; ++i)
        bad[i] = good;
    bad[0].radar.frequency_hz = 0.0;
    bad[1].radar.average_power_w = (double)NAN;
    bad[2].mode.elevation_max_rad = bad[2].mode.elevation_min_rad;
    bad[3].mode.elevation_min_rad = -3.0 * GLACIS_RAD;
    bad[4].mode.instrumented_range_m = -1.0;
    bad[5].position.height_m = 30e3;
    bad[6].mode.detection_snr = 0.0;
    bad[7].mode.cued = 0.0;
    bad[7].mode.search_time_share = 0.0; /* never looks */
    bad[8].mask_rad = (double)NAN;
    for (int i = 0; i < 9; ++i)
        assert_int_equal(glacis_radar_view_create(&bad[i], GLACIS_REFRACTION_NONE, &view),
                         GLACIS_REFUSED_RANGE);
    assert_null(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(straight_horizons),
        cmocka_unit_test(the_table_follows_the_traced_ray),
        cmocka_unit_test(bending_shows_what_straight_lines_hide),
        cmocka_unit_test(the_earth_is_in_the_way_whatever_the_mask),
        cmocka_unit_test(each_limit_alone_and_all_at_once),
        cmocka_unit_test(the_sector_reaches_over_the_zenith),
        cmocka_unit_test(faintness_sets_in_at_the_range_of_the_equation),
        cmocka_unit_test(a_post_that_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
