/* The US Standard Atmosphere 1976 against its own printed tables. */
#include "../test.h"

#include <glacis/env.h>

/* A printed number of n digits is good to half a unit of the last: 5e-5 relative covers five digits. */
#define FIVE_DIGITS 5.0e-5
#define FOUR_DIGITS 5.0e-4 /* half a unit of the last, when the first is a 1 */

/* [USSA76 table I] by geometric height, as PDAS "BigTables" prints it in SI units; sound in m/s. */
static void rows_below_86_km(void **state)
{
    (void)state;
    static const struct {
        double km, k, pa, kgpm3, sound;
    } rows[] = {
        {0, 288.150, 101325.0, 1.2250, 340.29},     {5, 255.676, 5.4048e4, 7.3643e-1, 320.55},
        {10, 223.252, 2.6500e4, 4.1351e-1, 299.53}, {15, 216.650, 1.2112e4, 1.9476e-1, 295.07},
        {20, 216.650, 5.5293e3, 8.8910e-2, 295.07}, {50, 270.650, 7.9779e1, 1.0269e-3, 329.80},
        {70, 219.585, 5.2209e0, 8.2829e-5, 297.06},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_air air = glacis_env_air(rows[i].km * 1e3);
        check_near(air.temperature_k, rows[i].k, 5.1e-4, "temperature, USSA76 table I");
        check_relative(air.pressure_pa, rows[i].pa, FIVE_DIGITS, "pressure, USSA76 table I");
        check_relative(air.density_kgpm3, rows[i].kgpm3, FIVE_DIGITS, "density, USSA76 table I");
        check_near(air.sound_mps, rows[i].sound, 0.0051, "sound, USSA76 table I");
    }
}

/* Pressure and molecular-scale temperature at the layers' bases [USSA76 table 4 and table I by geopotential
 * height]. */
static void layer_bases(void **state)
{
    (void)state;
    static const struct {
        double geopotential_km, k, pa;
    } rows[] = {{11, 216.65, 22632.0}, {20, 216.65, 5474.8}, {32, 228.65, 868.01},
                {47, 270.65, 110.90},  {51, 270.65, 66.938}, {71, 214.65, 3.9564}};
    size_t count;
    const double *kinks_m = glacis_env_air_kinks_m(&count);
    assert_int_equal(count, 7);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double geometric_m =
            6356766.0 * rows[i].geopotential_km * 1e3 / (6356766.0 - rows[i].geopotential_km * 1e3);
        check_near(kinks_m[i], geometric_m, 1e-8, "closed form r0 H / (r0 - H)");
        glacis_air air = glacis_env_air(geometric_m);
        check_near(air.temperature_k, rows[i].k, 1e-9, "temperature, USSA76 table 4");
        check_relative(air.pressure_pa, rows[i].pa, 6e-5, "pressure, USSA76 table I");
    }
    check_near(kinks_m[6], 86e3, 0.0, "the table starts at 86 km, USSA76");
}

/* [USSA76 table I] above 86 km: the heights here between 86 and 150 km are mostly between the rows that the
 * curve is drawn through; the others check those rows. The standard prints density with four digits. */
static void rows_above_86_km(void **state)
{
    (void)state;
    static const struct {
        double km, pa, kgpm3;
    } rows[] = {
        {86, 3.7338e-1, 6.958e-6},   {86.5, 3.4163e-1, 6.366e-6}, {87.5, 2.8602e-1, 5.328e-6},
        {88.5, 2.3951e-1, 4.460e-6}, {90, 1.8359e-1, 3.416e-6},   {92, 1.2887e-1, 2.393e-6},
        {92.5, 1.1798e-1, 2.188e-6}, {94, 9.056e-2, 1.670e-6},    {96, 6.3765e-2, 1.162e-6},
        {96.5, 5.8439e-2, 1.061e-6}, {98, 4.5057e-2, 8.071e-7},   {98.5, 4.1342e-2, 7.367e-7},
        {99.5, 3.4846e-2, 6.139e-7}, {100, 3.2011e-2, 5.604e-7},  {102, 2.3144e-2, 3.935e-7},
        {104, 1.6882e-2, 2.769e-7},  {106, 1.2454e-2, 1.954e-7},  {108, 9.3188e-3, 1.381e-7},
        {110, 7.1042e-3, 9.708e-8},  {115, 4.0096e-3, 4.289e-8},  {120, 2.5382e-3, 2.222e-8},
        {121, 2.3401e-3, 1.977e-8},  {122, 2.1635e-3, 1.767e-8},  {123, 2.0055e-3, 1.585e-8},
        {124, 1.8635e-3, 1.428e-8},  {127, 1.5141e-3, 1.065e-8},  {128, 1.4183e-3, 9.717e-9},
        {132, 1.1092e-3, 6.904e-9},  {137, 8.4018e-4, 4.719e-9},  {143, 6.2243e-4, 3.150e-9},
        {147, 5.1781e-4, 2.466e-9},  {150, 4.5422e-4, 2.076e-9},  {160, 3.0395e-4, 1.233e-9},
        {170, 2.1210e-4, 7.815e-10}, {180, 1.5271e-4, 5.194e-10}, {200, 8.4736e-5, 2.541e-10},
        {250, 2.4767e-5, 6.073e-11}, {300, 8.7704e-6, 1.916e-11}, {400, 1.4518e-6, 2.803e-12},
        {500, 3.0236e-7, 5.215e-13}, {600, 8.2130e-8, 1.137e-13}, {700, 3.1908e-8, 3.070e-14},
        {800, 1.7036e-8, 1.136e-14}, {900, 1.0873e-8, 5.759e-15}, {1000, 7.5138e-9, 3.561e-15},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_air air = glacis_env_air(rows[i].km * 1e3);
        check_relative(air.pressure_pa, rows[i].pa, FOUR_DIGITS, "pressure, USSA76 table I");
        /* Above 600 km the printed molecular weight, of which density is made, has three digits. */
        check_relative(air.density_kgpm3, rows[i].kgpm3, rows[i].km > 600 ? 1e-3 : 6e-4,
                       "density, USSA76 table I");
    }
}

/* Kinetic temperature [USSA76 table I, two decimals]. */
static void temperature_above_80_km(void **state)
{
    (void)state;
    static const double rows[][2] = {{80, 198.639}, {86, 186.87},  {90, 186.87},  {95, 188.42},
                                     {100, 195.08}, {105, 208.84}, {110, 240.00}, {115, 300.00},
                                     {120, 360.00}, {130, 469.27}, {140, 559.63}, {150, 634.39},
                                     {160, 696.29}, {180, 790.07}, {200, 854.56}, {250, 941.33},
                                     {300, 976.01}, {400, 995.83}, {500, 999.24}, {1000, 1000.00}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_near(glacis_env_air(rows[i][0] * 1e3).temperature_k, rows[i][1], 0.0051,
                   "temperature, USSA76 table I");
}

/* Density falls and nothing jumps, at any height of the two halves. */
static void falls_without_jumps(void **state)
{
    (void)state;
    double last = INFINITY;
    for (double height_m = -5000.0; height_m <= 1e6; height_m += 10.0) {
        glacis_air air = glacis_env_air(height_m);
        assert_true(air.density_kgpm3 < last);
        last = air.density_kgpm3;
        check_relative(air.sound_mps, sqrt(1.4 * air.pressure_pa / air.density_kgpm3), 1e-14,
                       "sqrt(1.4 p / rho)");
    }
    size_t count;
    const double *kinks_m = glacis_env_air_kinks_m(&count);
    for (size_t i = 0; i < count; i++) {
        glacis_air below = glacis_env_air(kinks_m[i] - 1e-6), above = glacis_env_air(kinks_m[i] + 1e-6);
        check_relative(below.density_kgpm3, above.density_kgpm3, 1e-9, "continuous at a kink");
        check_relative(below.pressure_pa, above.pressure_pa, 1e-9, "continuous at a kink");
        check_relative(below.sound_mps, above.sound_mps, 1e-9, "continuous at a kink");
    }
}

/* dp/dz = -g rho with the standard's own g: below 86 km to the error of the difference. */
static void hydrostatic(void **state)
{
    (void)state;
    for (double height_m = 1000.0; height_m < 85000.0; height_m += 1777.0) {
        double up = glacis_env_air(height_m + 1.0).pressure_pa,
               down = glacis_env_air(height_m - 1.0).pressure_pa;
        double pull = 9.80665 * pow(6356766.0 / (6356766.0 + height_m), 2.0);
        check_relative((down - up) / 2.0, pull * glacis_env_air(height_m).density_kgpm3, 1e-6,
                       "hydrostatic balance");
    }
}

/* Above, the printed table is hydrostatic to 2 % up to 120 km, where the standard joins its equations, and to
 * its own digits beyond: a slip in a row would show here. g is the standard's. */
static void hydrostatic_table(void **state)
{
    (void)state;
    for (double height_m = 86050.0; height_m < 999900.0; height_m += 100.0) {
        double up = log(glacis_env_air(height_m + 50.0).pressure_pa);
        double down = log(glacis_env_air(height_m - 50.0).pressure_pa);
        glacis_air air = glacis_env_air(height_m);
        double pull = 9.80665 * pow(6356766.0 / (6356766.0 + height_m), 2.0);
        check_relative((down - up) / 100.0, pull * air.density_kgpm3 / air.pressure_pa,
                       height_m < 120e3 ? 0.02 : 0.003, "hydrostatic balance");
    }
}

static void ends(void **state)
{
    (void)state;
    glacis_air deep = glacis_env_air(-6000.0), lowest = glacis_env_air(-5000.0), top = glacis_env_air(1e6);
    check_near(deep.density_kgpm3, lowest.density_kgpm3, 0.0, "that of -5 km, env.h");
    /* [USSA76 table I] at -5 km. */
    check_relative(lowest.density_kgpm3, 1.9311, FIVE_DIGITS, "density at -5 km, USSA76 table I");
    glacis_air above = glacis_env_air(nextafter(1e6, 2e6));
    check_near(above.density_kgpm3, 0.0, 0.0, "none above 1000 km, env.h");
    check_near(above.pressure_pa, 0.0, 0.0, "none above 1000 km, env.h");
    check_near(above.sound_mps, top.sound_mps, 0.0, "a Mach number stays finite");
    check_relative(glacis_env_air(nextafter(1e6, 0.0)).density_kgpm3, top.density_kgpm3, 1e-12,
                   "just under the end");
    assert_true(isnan(glacis_env_air((double)NAN).density_kgpm3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_below_86_km),    cmocka_unit_test(layer_bases),
        cmocka_unit_test(rows_above_86_km),    cmocka_unit_test(temperature_above_80_km),
        cmocka_unit_test(falls_without_jumps), cmocka_unit_test(hydrostatic),
        cmocka_unit_test(hydrostatic_table),   cmocka_unit_test(ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
