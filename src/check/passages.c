/* How high do the lofted flights of the debate pass over Seongju, and how fast do they fall through the layer?
 *
 * Nodong from Hwangju to Busan on apogees from least energy to the whole burn; the height over the battery's site is that of
 * the flight at its nearest ground distance. The Musudan of 22 June 2016 is flown under its class's boost rule, which has the
 * reported apogee and range. Mach numbers are given twice: by 340 m/s, as the press divides, and by the local speed of sound. */
#include "check/check.h"

#include <glacis/env.h>

#include <math.h>
#include <stdlib.h>

/* The layer's top in the claims, and the "Mach" of the press: the speed of sound at sea level, rounded. */
#define LAYER_LOW_M     40e3
#define LAYER_TOP_M     150e3
#define PRESS_SOUND_MPS 340.0
/* Between these apogees it passes Seongju below and above the layer's top. */
#define APOGEE_LOW_M     130e3
#define APOGEE_HIGH_M    300e3
#define RANGE_2016_07_M  600e3
#define MUSUDAN_APOGEE_M 1413e3
#define MUSUDAN_RANGE_M  400e3
/* Parachutes to long cones. */
#define BETA_LEAST 50.0
#define BETA_MOST  50000.0
enum { BISECTIONS = 16, STEPS = 400 };

typedef struct lane {
    glacis_vehicle vehicle;
    glacis_geodetic launch, target, site, golf_course;
    double az_rad;
    glacis_flight *flight;
} lane;

static bool lane_open(glacis_check *c, lane *l)
{
    l->flight = malloc(sizeof *l->flight);
    bool whole =
        l->flight &&
        glacis_status_usable(glacis_vehicle_read(c->inputs->facts, "nodong", c->diag, &l->vehicle, NULL)) &&
        gi_check_site(c, "hwangju", &l->launch) && gi_check_site(c, "busan", &l->target) &&
        gi_check_site(c, "seongsan-ri", &l->site) && gi_check_site(c, "seongju-golf", &l->golf_course);
    l->launch.height_m = l->target.height_m = 0;
    if (whole) glacis_geo_inverse(&l->launch, &l->target, NULL, &l->az_rad, NULL);
    return whole;
}

/* Flies to a target; false when it is out of the family's reach. */
static bool fly_to(lane *l, const glacis_geodetic *target, glacis_shape shape, double apogee_m)
{
    glacis_flight_options options = glacis_flight_options_default();
    glacis_aim_family *family = NULL;
    glacis_aim aim = {.verdict = GLACIS_AIM_NOT_CONVERGED};
    glacis_status status = glacis_aim_family_create(&l->vehicle, &l->launch, shape, l->az_rad, apogee_m,
                                                    &options, NULL, &family);
    if (glacis_status_usable(status)) status = glacis_aim_solve(family, target, NULL, l->flight, &aim);
    glacis_aim_family_destroy(family);
    return glacis_status_usable(status) && aim.verdict == GLACIS_AIM_HIT;
}

/* Height of the flight where it passes nearest to the site, over the ground. */
static double height_over(const lane *l, const glacis_geodetic *site)
{
    double nearest_m = INFINITY, height_m = NAN;
    for (int i = 0; i <= STEPS; i++) {
        glacis_state state;
        glacis_geodetic point;
        double ground_m;
        glacis_flight_at(l->flight, l->flight->impact.time_s * i / STEPS, &state);
        glacis_geo_geodetic_from_ecef(state.pos_ecef_m, &point);
        glacis_geo_inverse(site, &point, &ground_m, NULL, NULL);
        if (ground_m >= nearest_m) continue;
        nearest_m = ground_m;
        height_m = point.height_m;
    }
    return height_m;
}

/* The apogee at which it passes the site at a height. */
static double apogee_for_height(lane *l, const glacis_geodetic *site, double height_m)
{
    double low_m = APOGEE_LOW_M, high_m = APOGEE_HIGH_M;
    for (int i = 0; i < BISECTIONS; i++) {
        double middle_m = 0.5 * (low_m + high_m);
        if (!fly_to(l, &l->target, GLACIS_SHAPE_APOGEE, middle_m)) return NAN;
        if (height_over(l, site) < height_m)
            low_m = middle_m;
        else
            high_m = middle_m;
    }
    return 0.5 * (low_m + high_m);
}

typedef struct passes {
    double least_apogee_m, least_height_m;       /* least energy */
    double greatest_apogee_m, greatest_height_m; /* whole burn, lofted */
    double apogee_at_100_m, apogee_at_150_m, apogee_at_150_golf_m, height_at_250_m;
} passes;

static bool find_passes(lane *l, passes *p)
{
    if (!fly_to(l, &l->target, GLACIS_SHAPE_MIN_ENERGY, 0)) return false;
    p->least_apogee_m = l->flight->apogee_height_m;
    p->least_height_m = height_over(l, &l->site);
    if (!fly_to(l, &l->target, GLACIS_SHAPE_LOFTED, 0)) return false;
    p->greatest_apogee_m = l->flight->apogee_height_m;
    p->greatest_height_m = height_over(l, &l->site);
    p->apogee_at_100_m = apogee_for_height(l, &l->site, 100e3);
    p->apogee_at_150_m = apogee_for_height(l, &l->site, LAYER_TOP_M);
    p->apogee_at_150_golf_m = apogee_for_height(l, &l->golf_course, LAYER_TOP_M);
    p->height_at_250_m = fly_to(l, &l->target, GLACIS_SHAPE_APOGEE, 250e3) ? height_over(l, &l->site) : NAN;
    return true;
}

static void over_seongju(glacis_check *c, const passes *p)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, "c015", false, &theirs);
    gi_check_say(c, &row->ours, "%.0f km (least energy) to %.0f km (whole burn, lofted)",
                 p->least_height_m * 1e-3, p->greatest_height_m * 1e-3);
    gi_check_say(c, &row->tolerance, "flights that pass so must exist");
    bool exist = p->least_height_m * 1e-3 <= theirs.high && p->greatest_height_m * 1e-3 >= theirs.low;
    row->verdict = exist ? GLACIS_CHECK_AGREES : GLACIS_CHECK_DIFFERS;
    gi_check_say(
        c, &row->why,
        "It passes at 100 to 150 km for apogees from %.0f to %.0f km; the claim does not say its apogee. "
        "Lofted "
        "with the whole burn it is above the layer there, so the claim and c016 speak of different lofts.",
        p->apogee_at_100_m * 1e-3, p->apogee_at_150_m * 1e-3);

    row = gi_check_claim(c, "c016", false, &theirs);
    gi_check_say(c, &row->ours, "%.0f km at an apogee of 250 km", p->height_at_250_m * 1e-3);
    gi_check_say(c, &row->tolerance, "a lower bound: ours must not be less");
    gi_check_within(row, theirs.low, INFINITY, p->height_at_250_m * 1e-3, 0);
    gi_check_say(
        c, &row->why,
        "The layer's top of 150 km is crossed at an apogee of %.0f km already; over the golf course, nearer "
        "to the launch, at %.0f km (the vacuum ellipse of the claim's note gives about 196 km).",
        p->apogee_at_150_m * 1e-3, p->apogee_at_150_golf_m * 1e-3);

    row = gi_check_claim(c, "c017", false, &theirs);
    gi_check_say(c, &row->ours, "%.0f km, whole burn lofted to Busan", p->greatest_apogee_m * 1e-3);
    gi_check_say(c, &row->tolerance, "10 km: printed to fifty");
    gi_check_within(row, theirs.low, theirs.high, p->greatest_apogee_m * 1e-3, 10);
}

static void july_2016(glacis_check *c, lane *l)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, "c021", false, &theirs);
    glacis_geodetic target = glacis_geo_direct(&l->launch, l->az_rad, RANGE_2016_07_M);
    if (!fly_to(l, &target, GLACIS_SHAPE_MIN_ENERGY, 0)) {
        gi_check_no_answer(c, row, GLACIS_REFUSED_RANGE);
        return;
    }
    double ours_km = l->flight->apogee_height_m * 1e-3;
    gi_check_say(c, &row->ours, "%.0f km at least energy to 600 km", ours_km);
    gi_check_say(c, &row->tolerance, "a lower bound: the least-energy flight, 10 km");
    gi_check_within(row, theirs.low, INFINITY, ours_km, 10);
    gi_check_say(c, &row->why,
                 "A lofted flight would be higher. The test database gives 500 km of range for it (ft037).");
}

/* ---- falling through the layer ------------------------------------------------------------------------- */

typedef struct fall {
    double greatest_mps, at_height_m; /* greatest Earth-fixed speed within the layer, falling */
    double local_mach;                /* greatest by the local speed of sound, below 86 km */
    double at_low_edge_mps;
} fall;

static fall falling(const glacis_flight *flight)
{
    fall f = {0};
    double from_s = glacis_flight_height_time_s(flight, LAYER_TOP_M, false, flight->apogee.time_s);
    double to_s = glacis_flight_height_time_s(flight, LAYER_LOW_M, false, flight->apogee.time_s);
    if (from_s < 0) from_s = flight->apogee.time_s;
    for (int i = 0; i <= STEPS; i++) {
        glacis_state state;
        double speed_mps, path_rad;
        glacis_flight_at(flight, from_s + (to_s - from_s) * i / STEPS, &state);
        glacis_state_speed(&state, false, &speed_mps, &path_rad);
        double height_m = glacis_state_height_m(&state);
        f.at_low_edge_mps = speed_mps;
        if (height_m < 86e3)
            f.local_mach = fmax(f.local_mach, speed_mps / glacis_env_air(height_m).sound_mps);
        if (speed_mps <= f.greatest_mps) continue;
        f.greatest_mps = speed_mps;
        f.at_height_m = height_m;
    }
    return f;
}

static void say_fall(glacis_check *c, glacis_check_row *row, const fall *f)
{
    gi_check_say(c, &row->why,
                 "Mach by 340 m/s, as the press divides. Greatest speed in the layer %.2f km/s at %.0f km; "
                 "by the local "
                 "speed of sound (below 86 km, where it has a meaning) up to Mach %.1f. ",
                 f->greatest_mps * 1e-3, f->at_height_m * 1e-3, f->local_mach);
}

static void nodong_descent(glacis_check *c, lane *l)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, "c018", false, &theirs);
    double mach[2] = {NAN, NAN};
    fall f = {0};
    const double apogees_m[2] = {400e3, 0}; /* and the highest there is */
    for (int i = 0; i < 2; i++) {
        if (!fly_to(l, &l->target, i ? GLACIS_SHAPE_LOFTED : GLACIS_SHAPE_APOGEE, apogees_m[i])) continue;
        f = falling(l->flight);
        mach[i] = f.greatest_mps / PRESS_SOUND_MPS;
    }
    gi_check_say(c, &row->ours, "Mach %.1f from 400 km, %.1f from the whole burn's %.0f km", mach[0], mach[1],
                 l->flight->apogee_height_m * 1e-3);
    gi_check_say(c, &row->tolerance, "0.5: printed digits");
    gi_check_within(row, theirs.low, theirs.high, mach[1], 0.5);
    say_fall(c, row, &f);
}

/* ---- the Musudan of 22 June 2016 ----------------------------------------------------------------------- */

static bool fly_musudan(const glacis_inference *read, const glacis_test_flight *test, double beta_kgpm2,
                        glacis_flight *flight)
{
    glacis_vehicle vehicle = read->vehicle;
    glacis_flight_options options = glacis_flight_options_default();
    vehicle.reentry_beta_kgpm2 = beta_kgpm2;
    return glacis_status_usable(glacis_fly(&vehicle, &test->launch, &read->control, &options, flight));
}

/* Ballistic coefficient with which it has a speed at the layer's lower edge. */
static double beta_for_speed(const glacis_inference *read, const glacis_test_flight *test, double speed_mps,
                             glacis_flight *flight)
{
    double low = BETA_LEAST, high = BETA_MOST;
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = sqrt(low * high);
        if (!fly_musudan(read, test, middle, flight)) return NAN;
        if (falling(flight).at_low_edge_mps < speed_mps)
            low = middle;
        else
            high = middle;
    }
    return sqrt(low * high);
}

static const glacis_spread *beta_spread(const gi_boost_rule *rule)
{
    for (size_t q = 0; q < rule->quantities_count; q++)
        if (rule->quantities[q].offset == offsetof(glacis_boost_class, reentry_beta_kgpm2))
            return &rule->quantities[q].spread;
    return NULL;
}

static void say_needed_beta(glacis_check *c, glacis_check_row *row, const gi_boost_rule *rule, double mach,
                            double needed)
{
    const glacis_spread *spread = beta_spread(rule);
    if (needed < 1.1 * BETA_LEAST)
        gi_check_say(c, &row->why,
                     "Not even %.0f kg/m2 would brake it to Mach %g above 40 km: too little air. ",
                     BETA_LEAST, mach);
    else
        gi_check_say(c, &row->why, "Mach %g there takes a coefficient of %.0f kg/m2. ", mach, needed);
    if (spread)
        gi_check_say(c, &row->why, "The facts run from %.0f to %.0f kg/m2. ", spread->low, spread->high);
}

static void musudan_rows(glacis_check *c, const gi_boost_rule *rule, const glacis_inference *read,
                         const glacis_test_flight *test, glacis_flight *flight)
{
    gi_published theirs;
    double beta = rule->rule.reentry_beta_kgpm2;
    fly_musudan(read, test, beta, flight);
    fall f = falling(flight);
    glacis_check_row *row = gi_check_claim(c, "c022", false, &theirs);
    gi_check_say(c, &row->ours, "Mach %.1f", f.greatest_mps / PRESS_SOUND_MPS);
    gi_check_say(c, &row->tolerance, "0.5: printed digits of an upper bound");
    gi_check_within(row, 0, theirs.high, f.greatest_mps / PRESS_SOUND_MPS, 0.5);
    say_fall(c, row, &f);

    row = gi_check_claim(c, "c023", false, &theirs);
    gi_check_say(c, &row->ours, "Mach %.1f", f.at_low_edge_mps / PRESS_SOUND_MPS);
    gi_check_say(c, &row->tolerance, "0.5: printed digits");
    gi_check_near(row, theirs.value, f.at_low_edge_mps / PRESS_SOUND_MPS, 0.5);
    gi_check_say(c, &row->why, "%.2f km/s at 40 km with a ballistic coefficient of %.0f kg/m2. ",
                 f.at_low_edge_mps * 1e-3, beta);
    say_needed_beta(c, row, rule, theirs.value,
                    beta_for_speed(read, test, theirs.value * PRESS_SOUND_MPS, flight));
}

static void musudan(glacis_check *c, glacis_flight *flight)
{
    gi_boost_rule rule;
    int at = gi_check_find(&c->tables.tests, "ft034");
    glacis_inference read;
    glacis_status status = GLACIS_REFUSED_NAME;
    glacis_test_flight test = {.apogee_m = MUSUDAN_APOGEE_M, .range_m = MUSUDAN_RANGE_M};
    if (at >= 0 && gi_check_boost_rule(c, "musudan", &rule)) {
        size_t i = (size_t)at;
        test.launch = glacis_geo_deg(gi_check_number(&c->tables.tests, i, "launch_lat_deg"),
                                     gi_check_number(&c->tables.tests, i, "launch_lon_deg"), 0);
        test.az_rad = gi_check_number(&c->tables.tests, i, "az_deg") * GLACIS_RAD;
        status = glacis_infer(&rule.rule, &test, &read);
    }
    if (status == GLACIS_OK) {
        musudan_rows(c, &rule, &read, &test, flight);
        return;
    }
    gi_check_no_answer(c, gi_check_claim(c, "c022", false, NULL), status);
    gi_check_no_answer(c, gi_check_claim(c, "c023", false, NULL), status);
}

void gi_check_passages(glacis_check *c)
{
    gi_check_section(c, "Passages over Seongju and speeds in the layer",
                     "Flown by the vehicles of `data/vehicles.csv`, best estimates; Hwangju to Busan over "
                     "Seongsan-ri; the claims say only Seongju.");
    lane l = {.flight = NULL};
    passes p;
    static const char *const ids[] = {"c015", "c016", "c017", "c018", "c021", "c022", "c023"};
    if (lane_open(c, &l) && find_passes(&l, &p)) {
        over_seongju(c, &p);
        nodong_descent(c, &l);
        july_2016(c, &l);
        musudan(c, l.flight);
    } else
        for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
            gi_check_no_answer(c, gi_check_claim(c, ids[i], false, NULL), GLACIS_REFUSED_RANGE);
    free(l.flight);
}
