/* Gravity against the gradient of its potential and against the normal gravity of WGS-84. */
#include "../test.h"

#include <glacis/env.h>
#include <glacis/geo.h>

/* GM/r (1 - J2 (a/r)^2 (3 s^2 - 1) / 2) in long double, for differences. */
static long double potential(const long double p[3], bool with_j2)
{
    long double r2 = p[0] * p[0] + p[1] * p[1] + p[2] * p[2], r = sqrtl(r2);
    long double a = GLACIS_WGS84_A_M, s2 = p[2] * p[2] / r2;
    long double flat = with_j2 ? GLACIS_EARTH_J2 * a * a / r2 * (3.0L * s2 - 1.0L) / 2.0L : 0.0L;
    return GLACIS_EARTH_GM_M3PS2 / r * (1.0L - flat);
}

static void gradient_of_the_potential(void **state)
{
    (void)state;
    static const double radii_m[] = {6.36e6, 7e6, 1.2e7, 4.2e7};
    for (size_t i = 0; i < sizeof radii_m / sizeof *radii_m; i++) {
        for (double lat = -1.5; lat <= 1.5; lat += 0.3) {
            double at[3] = {radii_m[i] * cos(lat) * cos(lat * 3.0), radii_m[i] * cos(lat) * sin(lat * 3.0),
                            radii_m[i] * sin(lat)};
            for (int with_j2 = 0; with_j2 <= 1; with_j2++) {
                double accel_mps2[3];
                glacis_env_gravity(at, with_j2, accel_mps2);
                for (int k = 0; k < 3; k++) {
                    long double low[3] = {at[0], at[1], at[2]}, high[3] = {at[0], at[1], at[2]};
                    low[k] -= 10.0L;
                    high[k] += 10.0L;
                    long double slope = (potential(high, with_j2) - potential(low, with_j2)) / 20.0L;
                    check_near(accel_mps2[k], (double)slope, 1e-10, "numerical gradient");
                }
            }
        }
    }
}

/* What the model leaves out of the level ellipsoid's own field is J4 = -3 e^4 / 35 (10 J2 / e^2 - 1)
 * [HeiskanenMoritz67 eq 2-92], and J6 of 6e-9: GM/r^2 (a/r)^4 times -15/8 J4 at the equator and -5 J4 at the
 * pole. */
static void normal_gravity(void **state)
{
    (void)state;
    const double a = GLACIS_WGS84_A_M, b = a * (1.0 - GLACIS_WGS84_F), e2 = 1.0 - b * b / (a * a);
    const double j4 = -3.0 / 35.0 * e2 * e2 * (10.0 * GLACIS_EARTH_J2 / e2 - 1.0), gm = GLACIS_EARTH_GM_M3PS2;
    const double equator[3] = {a, 0, 0}, pole[3] = {0, 0, b};
    double centrifugal = GLACIS_EARTH_OMEGA_RPS * GLACIS_EARTH_OMEGA_RPS * a, accel_mps2[3];
    glacis_env_gravity(equator, true, accel_mps2);
    check_near(-accel_mps2[0] - gm / (a * a) * 15.0 / 8.0 * j4 - centrifugal, 9.7803253359, 1e-6,
               "normal gravity at the equator, WGS84");
    glacis_env_gravity(pole, true, accel_mps2);
    check_near(-accel_mps2[2] - gm / (b * b) * 5.0 * j4 * pow(a / b, 4.0), 9.8321849378, 1e-6,
               "normal gravity at the pole, WGS84");
}

static void central_without_j2(void **state)
{
    (void)state;
    double at[3] = {3e6, -4e6, 5e6}, accel_mps2[3];
    glacis_env_gravity(at, false, accel_mps2);
    double r2 = 50e12;
    for (int k = 0; k < 3; k++)
        check_relative(accel_mps2[k], -GLACIS_EARTH_GM_M3PS2 / (r2 * sqrt(r2)) * at[k], 1e-15, "GM / r^2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(gradient_of_the_potential),
                                       cmocka_unit_test(normal_gravity),
                                       cmocka_unit_test(central_without_j2)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
