/* What holds for every radar: better never sees less, the sector grows evenly, north is no special direction; aspects; least
 * heights. Expected: symmetry, order, and closed forms of straight rays. */
#include "../test.h"

#include "posts.h"

#include <glacis/limit.h>

#define ALL_BUT_SIGNAL 1.0 /* m2: the open post sees it anywhere */

static glacis_radar_post ordinary_post(void)
{
    glacis_radar_post post = open_post();
    post.radar.average_power_w = 81e3;
    post.radar.scan_loss_exponent = 3.0;
    post.radar.azimuth_half_width_rad = 50.0 * GLACIS_RAD;
    post.mask_rad = 2.0 * GLACIS_RAD;
    post.mode.elevation_min_rad = 4.0 * GLACIS_RAD;
    post.mode.elevation_max_rad = 60.0 * GLACIS_RAD;
    post.mode.instrumented_range_m = 900e3;
    return post;
}

static double draw(uint64_t run, uint64_t index, double least, double most)
{
    return least + (most - least) * glacis_rng_uniform(11, run, 1, index);
}

static void a_better_radar_never_sees_less(void **state)
{
    (void)state;
    /* The mean of the elevation limits is kept when they widen, so that the array does not turn. */
    glacis_radar_post better[6];
    for (int i = 0; i < 6; ++i)
        better[i] = ordinary_post();
    better[0].radar.average_power_w *= 1.5;
    better[1].radar.azimuth_half_width_rad += 0.2;
    better[2].mask_rad -= 0.02;
    better[3].mode.elevation_min_rad -= 0.02;
    better[3].mode.elevation_max_rad += 0.02;
    better[4].mode.instrumented_range_m += 200e3;
    better[5].radar.loss_temperature_k *= 0.7;
    const glacis_radar_post base = ordinary_post();
    glacis_radar_view *worse = view_of(&base, GLACIS_REFRACTION_EXPONENTIAL);
    for (int i = 0; i < 6; ++i) {
        glacis_radar_view *view = view_of(&better[i], GLACIS_REFRACTION_EXPONENTIAL);
        size_t gained = 0;
        for (uint64_t run = 0; run < 4000; ++run) {
            double ecef_m[3];
            on_line(worse, draw(run, 0, -1.2, 1.2), draw(run, 1, -0.05, 1.2), draw(run, 2, 1e4, 1.3e6),
                    ecef_m);
            const double rcs_m2 = pow(10.0, draw(run, 3, -3.0, 0.0));
            const bool before = glacis_radar_hidden_by(worse, ecef_m, rcs_m2) == 0;
            const bool after = glacis_radar_hidden_by(view, ecef_m, rcs_m2) == 0;
            assert_true(after || !before);
            gained += after && !before;
        }
        /* A lower mask alone gains nothing here: the elevation limit lies above it. */
        assert_true(i == 2 ? gained == 0 : gained > 0);
        glacis_radar_view_destroy(view);
    }
    glacis_radar_view_destroy(worse);
}

/* Wider by wider, nothing is lost and something gained; and left is as right. */
static void the_sector_grows_with_its_half_width_evenly(void **state)
{
    (void)state;
    glacis_radar_post post = ordinary_post();
    post.boresight_az_rad = 0.7;
    glacis_radar_view *views[9];
    for (int i = 0; i < 9; ++i) {
        post.radar.azimuth_half_width_rad = 20.0 * (i + 1) * GLACIS_RAD;
        views[i] = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
    }
    size_t seen[9] = {0};
    for (uint64_t run = 0; run < 4000; ++run) {
        const double off_rad = draw(run, 0, 0.0, GLACIS_PI);
        const double el_rad = asin(draw(run, 1, 0.1, 1.0)), range_m = draw(run, 2, 1e4, 1.3e6);
        double left[3], right[3];
        on_line(views[0], 0.7 - off_rad, el_rad, range_m, left);
        on_line(views[0], 0.7 + off_rad, el_rad, range_m, right);
        bool before = false;
        for (int i = 0; i < 9; ++i) {
            const unsigned hidden = glacis_radar_hidden_by(views[i], left, 1e3);
            const bool inside = !(hidden & GLACIS_LIMIT_SECTOR);
            assert_int_equal(glacis_radar_hidden_by(views[i], right, 1e3), hidden);
            assert_true(inside || !before);
            before = inside;
            seen[i] += inside;
        }
    }
    for (int i = 1; i < 9; ++i)
        assert_true(seen[i] > seen[i - 1] || seen[i - 1] == 4000);
    assert_int_equal(seen[8], 4000);
    for (int i = 0; i < 9; ++i)
        glacis_radar_view_destroy(views[i]);
}

static void nothing_depends_on_which_way_is_north(void **state)
{
    (void)state;
    glacis_radar_post post = ordinary_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
    glacis_radar_post turned_post = post;
    turned_post.boresight_az_rad = 2.0;
    turned_post.position.lon_rad -= 5.0;
    glacis_radar_view *turned = view_of(&turned_post, GLACIS_REFRACTION_EXPONENTIAL);
    for (uint64_t run = 0; run < 4000; ++run) {
        const double az_rad = draw(run, 0, -GLACIS_PI, GLACIS_PI);
        const double el_rad = draw(run, 1, -0.05, 1.2), range_m = draw(run, 2, 1e4, 1.3e6);
        double here[3], there[3];
        on_line(view, az_rad, el_rad, range_m, here);
        on_line(turned, az_rad + 2.0, el_rad, range_m, there);
        assert_int_equal(glacis_radar_hidden_by(view, here, 0.1), glacis_radar_hidden_by(turned, there, 0.1));
    }
    glacis_radar_view_destroy(view);
    glacis_radar_view_destroy(turned);
}

/* ---- aspect --------------------------------------------------------------------------------------- */

static void cross_section_follows_the_aspect(void **state)
{
    (void)state;
    glacis_radar_post post = open_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    const glacis_vehicle vehicle = {
        .rcs_nose_m2 = 0.01, .rcs_side_m2 = 0.5, .rcs_rear_m2 = 0.1, .rcs_boost_m2 = 5.0};
    const struct {
        double angle_deg, rcs_m2;
    } rows[] = {{0, 0.01}, {29.9, 0.01}, {30.1, 0.5}, {90, 0.5}, {149.9, 0.5}, {150.1, 0.1}, {179.9, 0.1}};
    glacis_state target = {0};
    on_line(view, 0.4, 0.3, 700e3, target.pos_ecef_m);
    double home[3], across[3];
    for (int i = 0; i < 3; ++i)
        home[i] = (view->frame.origin_ecef_m[i] - target.pos_ecef_m[i]) / 700e3;
    across[0] = -home[1] / hypot(home[0], home[1]);
    across[1] = home[0] / hypot(home[0], home[1]);
    across[2] = 0.0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
        const double a_rad = rows[i].angle_deg * GLACIS_RAD;
        for (int k = 0; k < 3; ++k)
            target.vel_ecef_mps[k] = 3000.0 * (cos(a_rad) * home[k] + sin(a_rad) * across[k]);
        check_near(glacis_radar_rcs_m2(view, &vehicle, &target, false), rows[i].rcs_m2, 0.0, "aspect class");
        check_near(glacis_radar_rcs_m2(view, &vehicle, &target, true), 5.0, 0.0, "under power");
    }
    const glacis_state still = {
        .pos_ecef_m = {target.pos_ecef_m[0], target.pos_ecef_m[1], target.pos_ecef_m[2]}};
    check_near(glacis_radar_rcs_m2(view, &vehicle, &still, false), 0.5, 0.0, "no velocity, no axis: side");
    glacis_radar_view_destroy(view);
}

/* ---- heights above points ------------------------------------------------------------------------- */

static void least_height_of_a_straight_ray(void **state)
{
    (void)state;
    /* With mask 0 and no bending the boundary is the plane through the antenna square to its vertical; along the plumb
     * line p + h n it is met at h = -(p - o).u / (n.u), closed form. */
    glacis_radar_post post = open_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    for (uint64_t run = 0; run < 200; ++run) {
        const glacis_geodetic place = {draw(run, 0, 10, 60) * GLACIS_RAD, draw(run, 1, 90, 160) * GLACIS_RAD,
                                       0.0};
        glacis_enu local;
        glacis_geo_enu_at(&place, &local);
        double line[3];
        for (int i = 0; i < 3; ++i)
            line[i] = local.origin_ecef_m[i] - view->frame.origin_ecef_m[i];
        const double expected_m = -gi_dot3(line, view->frame.up) / gi_dot3(local.up, view->frame.up);
        if (expected_m > 100.0)
            check_near(glacis_radar_least_height_m(view, place.lat_rad, place.lon_rad), expected_m, 0.02,
                       "closed form");
    }
    assert_true(glacis_radar_least_height_m(view, 36.0 * GLACIS_RAD, 128.0 * GLACIS_RAD) > 0.0);
    assert_true(glacis_radar_least_height_m(view, -36.0 * GLACIS_RAD, -52.0 * GLACIS_RAD) == INFINITY);
    glacis_radar_view_destroy(view);
}

static void least_height_is_the_edge_of_the_view(void **state)
{
    (void)state;
    const glacis_radar_post post = ordinary_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
    size_t seen = 0, outside = 0, by_cone = 0;
    for (uint64_t run = 0; run < 1000; ++run) {
        glacis_geodetic place = {draw(run, 0, 30, 48) * GLACIS_RAD, draw(run, 1, 118, 138) * GLACIS_RAD, 0.0};
        const double height_m = glacis_radar_least_height_m(view, place.lat_rad, place.lon_rad);
        double ecef_m[3];
        if (isinf(height_m)) {
            ++outside;
            continue;
        }
        ++seen;
        place.height_m = height_m;
        glacis_geo_ecef_from_geodetic(&place, ecef_m);
        assert_int_equal(glacis_radar_hidden_by(view, ecef_m, 1e3), 0);
        place.height_m -= 1.0;
        glacis_geo_ecef_from_geodetic(&place, ecef_m);
        const unsigned below = glacis_radar_hidden_by(view, ecef_m, 1e3);
        assert_true(below == GLACIS_LIMIT_ELEVATION || below == GLACIS_LIMIT_SECTOR);
        by_cone += below == GLACIS_LIMIT_SECTOR;
        for (double share = 0.05; share < 1.0; share += 0.05) {
            place.height_m = share * height_m;
            glacis_geo_ecef_from_geodetic(&place, ecef_m);
            assert_true(glacis_radar_hidden_by(view, ecef_m, 1e3) != 0);
        }
    }
    assert_true(seen > 100 && outside > 100 && by_cone > 10);
    glacis_radar_view_destroy(view);
}

/* A view that was turned is the view that would have been made facing there: the same bits. */
static void turning_is_making_anew(void **state)
{
    (void)state;
    glacis_radar_post post = open_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL), *turned = NULL;
    assert_int_equal(glacis_radar_view_turn(view, 4.0, &turned), GLACIS_OK);
    post.boresight_az_rad = 4.0;
    glacis_radar_view *made = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
    size_t seen = 0, hidden = 0;
    for (int k = 0; k < 2000; ++k) {
        double ecef_m[3];
        const glacis_geodetic at = glacis_geo_deg(30.0 + 0.01 * k, 118.0 + 0.37 * (k % 61), 5e3 * (k % 97));
        glacis_geo_ecef_from_geodetic(&at, ecef_m);
        const unsigned one = glacis_radar_hidden_by(turned, ecef_m, 0.1);
        assert_int_equal(one, glacis_radar_hidden_by(made, ecef_m, 0.1));
        *(one ? &hidden : &seen) += 1;
    }
    assert_true(seen > 100 && hidden > 100);
    assert_int_equal(glacis_radar_view_turn(view, NAN, &turned), GLACIS_REFUSED_RANGE);
    glacis_radar_view_destroy(view);
    glacis_radar_view_destroy(turned);
    glacis_radar_view_destroy(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turning_is_making_anew),
        cmocka_unit_test(a_better_radar_never_sees_less),
        cmocka_unit_test(the_sector_grows_with_its_half_width_evenly),
        cmocka_unit_test(nothing_depends_on_which_way_is_north),
        cmocka_unit_test(cross_section_follows_the_aspect),
        cmocka_unit_test(least_height_of_a_straight_ray),
        cmocka_unit_test(least_height_is_the_edge_of_the_view),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
