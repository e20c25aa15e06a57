/* Aiming: what the shapes mean, what a guess saves, every refusal. The random sweep is test_sweep.c. */
#include "../test.h"
#include "common.h"

static glacis_flight flight;

static glacis_aim_family *family_of(const glacis_vehicle *v, glacis_shape shape, double apogee_m)
{
    glacis_geodetic launch = glacis_geo_deg(40, 127, 0);
    glacis_aim_family *family = NULL;
    assert_int_equal(glacis_aim_family_create(v, &launch, shape, 2, apogee_m, NULL, NULL, &family),
                     GLACIS_OK);
    return family;
}

static glacis_geodetic target_at(double az_deg, double distance_m)
{
    glacis_geodetic launch = glacis_geo_deg(40, 127, 0);
    return glacis_geo_direct(&launch, az_deg * GLACIS_RAD, distance_m);
}

static glacis_aim solve(const glacis_aim_family *family, double az_deg, double distance_m,
                        const glacis_aim *guess)
{
    glacis_geodetic target = target_at(az_deg, distance_m);
    glacis_aim aim;
    assert_int_equal(glacis_aim_solve(family, &target, guess, &flight, &aim), GLACIS_OK);
    return aim;
}

/* At one target the lofted flight is higher and longer than that of least energy, the depressed one lower and shorter; the
 * first two but not the last burn what they need: least energy burns less than the whole. */
static void shapes_in_order(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_one();
    double before = 1e9, before_s = 1e9;
    const glacis_shape order[] = {GLACIS_SHAPE_LOFTED, GLACIS_SHAPE_MIN_ENERGY, GLACIS_SHAPE_DEPRESSED};
    for (size_t i = 0; i < 3; i++) {
        glacis_aim_family *family = family_of(&v, order[i], 0);
        glacis_aim aim = solve(family, 130, 930e3, NULL);
        assert_int_equal(aim.verdict, GLACIS_AIM_HIT);
        assert_true(aim.miss_m <= GLACIS_AIM_TOLERANCE_M);
        assert_true(flight.apogee_height_m < before && flight.impact.time_s < before_s);
        assert_true(i == 1 ? aim.control.burn_fraction < 1 : aim.control.burn_fraction == 1);
        before = flight.apogee_height_m;
        before_s = flight.impact.time_s;
        glacis_aim_family_destroy(family);
    }
}

/* Least energy: with half a percent less burn no kick reaches the target. */
static void least_burn(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_one();
    glacis_geodetic launch = glacis_geo_deg(40, 127, 0);
    glacis_aim_family *family = family_of(&v, GLACIS_SHAPE_MIN_ENERGY, 0);
    for (double distance = 150e3; distance < 950e3; distance += 200e3) {
        glacis_aim aim = solve(family, 100, distance, NULL);
        assert_int_equal(aim.verdict, GLACIS_AIM_HIT);
        glacis_control control = aim.control;
        control.burn_fraction *= 0.995;
        for (double kick = 2; kick < 80; kick += 0.5) {
            control.kick_rad = kick * GLACIS_RAD;
            assert_int_equal(glacis_fly(&v, &launch, &control, NULL, &flight), GLACIS_OK);
            assert_true(flight.range_m < distance);
        }
    }
    glacis_aim_family_destroy(family);
}

/* The apogee asked for, at near and far targets all round; the family's interpolation leaves 0.2 %. */
static void apogees(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_one();
    glacis_aim_family *family = family_of(&v, GLACIS_SHAPE_APOGEE, 250e3);
    for (double distance = 20e3; distance < 900e3; distance += 80e3)
        for (double az = 0; az < 360; az += 25) {
            assert_int_equal(solve(family, az, distance, NULL).verdict, GLACIS_AIM_HIT);
            check_relative(flight.apogee_height_m, 250e3, 2e-3, "apogee asked for");
        }
    glacis_aim_family_destroy(family);
}

/* Farther targets lie farther out on the family; the greatest range is where hits end. */
static void along_the_family(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_two();
    for (int shape = GLACIS_SHAPE_MIN_ENERGY; shape <= GLACIS_SHAPE_DEPRESSED; shape++) {
        glacis_aim_family *family = family_of(&v, (glacis_shape)shape, 0);
        double least, greatest, before = -1, az = 2 / GLACIS_RAD;
        glacis_aim_family_ranges_m(family, &least, &greatest);
        for (int i = 1; i < 20; i++) {
            glacis_aim aim = solve(family, az, least + (greatest - least) * i / 20, NULL);
            assert_int_equal(aim.verdict, GLACIS_AIM_HIT);
            assert_true(aim.family_s > before && aim.family_s <= 1);
            before = aim.family_s;
        }
        glacis_aim aim = solve(family, az, 1.05 * greatest, NULL);
        assert_int_equal(aim.verdict, GLACIS_AIM_OUT_OF_REACH);
        check_relative(aim.shortfall_m, 0.05 * greatest, 0.02, "shortfall");
        if (least > 0) {
            aim = solve(family, az, 0.9 * least, NULL);
            assert_int_equal(aim.verdict, GLACIS_AIM_TOO_CLOSE);
            check_relative(aim.shortfall_m, 0.1 * least, 0.02, "too close by");
        }
        glacis_aim_family_destroy(family);
    }
}

/* The Earth's turn: the same missile reaches farther towards the east; a straight-up shot falls to the west, so a lofted
 * flight at the launch point itself must lean to the east. */
static void turning_earth(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_two();
    glacis_aim_family *family = family_of(&v, GLACIS_SHAPE_LOFTED, 0);
    assert_int_equal(solve(family, 270, 7500e3, NULL).verdict, GLACIS_AIM_OUT_OF_REACH);
    assert_int_equal(solve(family, 90, 7500e3, NULL).verdict, GLACIS_AIM_HIT);
    glacis_aim aim = solve(family, 0, 0, NULL);
    assert_int_equal(aim.verdict, GLACIS_AIM_HIT);
    check_near(cos(aim.control.az_rad - GLACIS_PI / 2), 1, 0.05, "leans to the east");
    glacis_aim_family_destroy(family);
}

static void guesses(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_two();
    glacis_aim_family *family = family_of(&v, GLACIS_SHAPE_MIN_ENERGY, 0);
    glacis_aim before = solve(family, 40, 4000e3, NULL);
    size_t flights = 0;
    for (int i = 1; i <= 50; i++) {
        glacis_aim aim = solve(family, 40 + 0.2 * i, 4000e3 + 15e3 * i, &before);
        assert_int_equal(aim.verdict, GLACIS_AIM_HIT);
        flights += aim.flights;
        before = aim;
    }
    assert_true(flights <= 75);
    /* Of another draw of the vehicle the guess may be worth little, but does no harm. */
    v.payload_kg *= 1.05;
    glacis_aim_family *other = family_of(&v, GLACIS_SHAPE_MIN_ENERGY, 0);
    glacis_aim aim = solve(other, 50, 4000e3, &before);
    assert_int_equal(aim.verdict, GLACIS_AIM_HIT);
    assert_true(aim.flights <= 3);
    before.family_error_m[0] = (double)NAN;
    assert_int_equal(solve(other, 50, 4000e3, &before).verdict, GLACIS_AIM_HIT);
    before.family_error_m[0] = 5e6;
    assert_int_equal(solve(other, 50, 4000e3, &before).verdict, GLACIS_AIM_HIT);
    glacis_aim_family_destroy(family);
    glacis_aim_family_destroy(other);
}

/* Solids burn out: least energy is one ring, nearer targets are for the other shapes. */
static void solids(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_whole();
    glacis_aim_family *ring = family_of(&v, GLACIS_SHAPE_MIN_ENERGY, 0),
                      *lofted = family_of(&v, GLACIS_SHAPE_LOFTED, 0);
    double least, greatest;
    glacis_aim_family_ranges_m(ring, &least, &greatest);
    check_near(least, greatest, 0, "one range only");
    glacis_aim aim = solve(ring, 60, 250e3, NULL);
    assert_int_equal(aim.verdict, GLACIS_AIM_TOO_CLOSE);
    assert_int_equal(solve(lofted, 60, 250e3, NULL).verdict, GLACIS_AIM_HIT);
    assert_int_equal(solve(ring, 60, 250e3 + aim.shortfall_m, NULL).verdict, GLACIS_AIM_HIT);
    glacis_aim_family_destroy(ring);
    glacis_aim_family_destroy(lofted);
}

/* Thrust below the weight: it stays where it is, and everything is out of reach by its whole distance. */
static void too_heavy(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_one();
    v.stages[0].burn_time_s *= 4;
    for (int shape = GLACIS_SHAPE_MIN_ENERGY; shape <= GLACIS_SHAPE_DEPRESSED; shape++) {
        glacis_aim_family *family = family_of(&v, (glacis_shape)shape, 0);
        for (int az = 0; az < 360; az += 40) {
            glacis_aim aim = solve(family, az, 300e3, NULL);
            assert_int_equal(aim.verdict, GLACIS_AIM_OUT_OF_REACH);
            check_near(aim.shortfall_m, 300e3, 1e3, "shortfall");
        }
        glacis_aim_family_destroy(family);
    }
}

/* The length of a flight's ground track on a sphere; the impact alone does not tell a flight round the Earth. */
static double track_m(void)
{
    double sum = 0;
    for (int i = 0; i < 50; i++) {
        glacis_state a, b;
        glacis_geodetic from, to;
        double piece;
        glacis_flight_at(&flight, flight.impact.time_s * i / 50, &a);
        glacis_flight_at(&flight, flight.impact.time_s * (i + 1) / 50, &b);
        glacis_geo_geodetic_from_ecef(a.pos_ecef_m, &from);
        glacis_geo_geodetic_from_ecef(b.pos_ecef_m, &to);
        glacis_geo_inverse(&from, &to, &piece, NULL, NULL);
        sum += piece;
    }
    return sum;
}

/* A vehicle whose whole burn goes round the Earth: cut off early it reaches what is nearer, without going round; nearly the far
 * side is not modelled, and said to be so. A solid that cannot cut off lofts the excess away. */
static void far_side(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_two();
    glacis_geodetic launch = glacis_geo_deg(40, 127, 0);
    v.payload_kg = 150;
    v.stages[1].isp_vacuum_s = 330;
    bool goes_round = false;
    for (double kick = 0.5; kick < 8 && !goes_round; kick += 0.1) {
        glacis_control whole = {GLACIS_PI / 2, kick * GLACIS_RAD, 1};
        glacis_status status = glacis_fly(&v, &launch, &whole, NULL, &flight);
        goes_round = status == GLACIS_FAILED_STEPS || (status == GLACIS_OK && track_m() > 20e6);
    }
    assert_true(goes_round);
    for (int cut_off = 1; cut_off >= 0; cut_off--) {
        v.can_cut_off = cut_off;
        for (int shape = cut_off ? GLACIS_SHAPE_MIN_ENERGY : GLACIS_SHAPE_LOFTED;
             shape <= GLACIS_SHAPE_LOFTED; shape++) {
            glacis_aim_family *family = family_of(&v, (glacis_shape)shape, 0);
            for (double distance = 3000e3; distance < 16500e3; distance += 500e3) {
                glacis_aim aim = solve(family, distance / 20e3, distance, NULL);
                assert_int_equal(aim.verdict, GLACIS_AIM_HIT);
                assert_true(aim.miss_m <= GLACIS_AIM_TOLERANCE_M);
                assert_true(shape != GLACIS_SHAPE_MIN_ENERGY || aim.control.burn_fraction < 1);
                assert_true(track_m() < 20e6);
            }
            assert_int_equal(solve(family, 90, 18500e3, NULL).verdict, GLACIS_AIM_FAR_SIDE);
            glacis_aim_family_destroy(family);
        }
    }
}

static void create_refused(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_one(), solid = vehicle_whole(), far = vehicle_two(), bad = vehicle_one();
    glacis_geodetic launch = glacis_geo_deg(40, 127, 0), nowhere = glacis_geo_deg(95, 0, 0);
    glacis_aim_family *out = (glacis_aim_family *)&v;
    far.payload_kg = 10;
    far.stages[1].isp_vacuum_s = far.stages[1].isp_sea_level_s = 330;
    far.can_cut_off = 0; /* goes round the Earth, and cannot stop short of that */
    bad.payload_kg = 0;
    const struct {
        const glacis_vehicle *vehicle;
        const glacis_geodetic *launch;
        int shape;
        double az_rad, apogee_m;
        glacis_status status;
    } rows[] = {{NULL, &launch, 0, 0, 0, GLACIS_REFUSED_ARGUMENT},
                {&v, NULL, 0, 0, 0, GLACIS_REFUSED_ARGUMENT},
                {&v, &launch, 0, (double)NAN, 0, GLACIS_REFUSED_ARGUMENT},
                {&v, &launch, 9, 0, 0, GLACIS_REFUSED_ARGUMENT},
                {&v, &launch, GLACIS_SHAPE_APOGEE, 0, 0, GLACIS_REFUSED_ARGUMENT},
                {&solid, &launch, GLACIS_SHAPE_APOGEE, 0, 100e3, GLACIS_REFUSED_ARGUMENT},
                {&v, &launch, GLACIS_SHAPE_APOGEE, 0, 900e3, GLACIS_REFUSED_RANGE},
                {&v, &nowhere, 0, 0, 0, GLACIS_REFUSED_RANGE},
                {&bad, &launch, 0, 0, 0, GLACIS_REFUSED_RANGE},
                {&far, &launch, 0, 0, 0, GLACIS_REFUSED_RANGE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(glacis_aim_family_create(rows[i].vehicle, rows[i].launch,
                                                  (glacis_shape)rows[i].shape, rows[i].az_rad,
                                                  rows[i].apogee_m, NULL, NULL, &out),
                         rows[i].status);
        assert_ptr_equal(out, &v);
    }
    glacis_aim_family_destroy(NULL);
}

static void solve_refused(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_one();
    glacis_aim_family *family = family_of(&v, GLACIS_SHAPE_LOFTED, 0);
    glacis_geodetic target = target_at(90, 500e3), bad = {2, 0, 0};
    glacis_aim aim = {.family_s = 77};
    assert_int_equal(glacis_aim_solve(NULL, &target, NULL, &flight, &aim), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_aim_solve(family, &target, NULL, NULL, &aim), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_aim_solve(family, &bad, NULL, &flight, &aim), GLACIS_REFUSED_RANGE);
    bad.lat_rad = (double)NAN;
    assert_int_equal(glacis_aim_solve(family, &bad, NULL, &flight, &aim), GLACIS_REFUSED_ARGUMENT);
    check_near(aim.family_s, 77, 0, "untouched");
    glacis_aim_family_destroy(family);
    for (int i = GLACIS_AIM_HIT; i <= GLACIS_AIM_FAR_SIDE; i++)
        assert_true(glacis_aim_verdict_sentence((glacis_aim_verdict)i)[0] != '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_in_order),  cmocka_unit_test(least_burn),    cmocka_unit_test(apogees),
        cmocka_unit_test(along_the_family), cmocka_unit_test(turning_earth), cmocka_unit_test(guesses),
        cmocka_unit_test(solids),           cmocka_unit_test(far_side),      cmocka_unit_test(too_heavy),
        cmocka_unit_test(create_refused),   cmocka_unit_test(solve_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
