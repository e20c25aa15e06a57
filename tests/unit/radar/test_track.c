/* The covariance bound against closed forms and against the scatter of least-squares fits to simulated looks. */
#include "../test.h"

#include "radar/track.h"

#include <glacis/base.h>

#define LOOKS 40

static void a_fixed_line_of_sight_is_three_straight_line_fits(void **state)
{
    (void)state;
    /* Per axis, the variance of a straight-line fit extrapolated to t* is s^2 (1/n + (t* - mean)^2 / sum (t - mean)^2),
     * closed form of linear regression. */
    const double sight[3] = {0.6, 0.0, 0.8};
    gi_radar_track track;
    gi_radar_track_reset(&track);
    double sum = 0.0, squares = 0.0;
    for (int n = 1; n <= LOOKS; ++n) {
        const double t = 100.0 + 0.5 * n;
        gi_radar_track_add(&track, t, sight, 10.0, 200.0);
        sum += t;
        squares += t * t;
        if (n < 2) continue;
        const double mean = sum / n, ahead = t + 60.0 - mean;
        const double factor = 1.0 / n + ahead * ahead / (squares - n * mean * mean);
        check_relative(gi_radar_track_sigma_m(&track, t + 60.0),
                       sqrt((10.0 * 10.0 + 2 * 200.0 * 200.0) * factor), 1e-6, "linear regression");
    }
}

static void one_look_predicts_nothing(void **state)
{
    (void)state;
    const double sight[3] = {1.0, 0.0, 0.0};
    gi_radar_track track;
    gi_radar_track_reset(&track);
    assert_true(gi_radar_track_sigma_m(&track, 0.0) == INFINITY);
    gi_radar_track_add(&track, 1.0, sight, 10.0, 10.0);
    assert_true(gi_radar_track_sigma_m(&track, 2.0) == INFINITY);
    gi_radar_track_add(&track, 1.0, sight, 10.0, 10.0); /* at the same time: still no velocity */
    assert_true(gi_radar_track_sigma_m(&track, 2.0) == INFINITY);
    gi_radar_track_reset(&track);
    assert_int_equal(track.count, 0);
}

static void more_looks_never_hurt(void **state)
{
    (void)state;
    gi_radar_track track;
    gi_radar_track_reset(&track);
    double before = INFINITY;
    for (int n = 0; n < LOOKS; ++n) {
        const double a = 0.03 * n;
        const double sight[3] = {cos(a), sin(a), 0.0};
        gi_radar_track_add(&track, n, sight, 15.0, 150.0 + 10.0 * n);
        const double sigma = gi_radar_track_sigma_m(&track, 500.0);
        assert_true(sigma < before || n < 1);
        before = sigma;
    }
}

/* ---- Monte Carlo ---------------------------------------------------------------------------------- */

static double normal(uint64_t run, uint64_t index)
{
    const double u = glacis_rng_uniform(5, run, 3, 2 * index),
                 v = glacis_rng_uniform(5, run, 3, 2 * index + 1);
    return sqrt(-2.0 * log(u)) * cos(2.0 * GLACIS_PI * v);
}

/* Solves a x = b for six unknowns, with pivots; a and b are spoilt. */
static void solve6(double a[6][6], double b[6])
{
    for (int k = 0; k < 6; ++k) {
        int best = k;
        for (int i = k + 1; i < 6; ++i)
            if (fabs(a[i][k]) > fabs(a[best][k])) best = i;
        for (int j = 0; j < 6; ++j) {
            const double keep = a[k][j];
            a[k][j] = a[best][j];
            a[best][j] = keep;
        }
        const double keep = b[k];
        b[k] = b[best];
        b[best] = keep;
        for (int i = 0; i < 6; ++i) {
            if (i == k) continue;
            const double f = a[i][k] / a[k][k];
            for (int j = k; j < 6; ++j)
                a[i][j] -= f * a[k][j];
            b[i] -= f * b[k];
        }
    }
    for (int k = 0; k < 6; ++k)
        b[k] /= a[k][k];
}

typedef struct look {
    double time_s, sight[3], side[3], top[3], along_m, across_m;
} look;

/* A target that passes: the line of sight turns by some 60 degrees. Positions are about the radar. */
static look look_at(int n)
{
    look l = {.time_s = 2.0 * n, .along_m = 20.0, .across_m = 0.0};
    const double p[3] = {-80e3 + 3e3 * l.time_s, 90e3, 60e3 + 0.5e3 * l.time_s};
    const double range_m = sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]), ground_m = hypot(p[0], p[1]);
    l.across_m = 4e-4 * range_m;
    for (int i = 0; i < 3; ++i)
        l.sight[i] = p[i] / range_m;
    l.side[0] = -p[1] / ground_m;
    l.side[1] = p[0] / ground_m;
    l.side[2] = 0.0;
    l.top[0] = l.sight[1] * l.side[2] - l.sight[2] * l.side[1];
    l.top[1] = l.sight[2] * l.side[0] - l.sight[0] * l.side[2];
    l.top[2] = l.sight[0] * l.side[1] - l.sight[1] * l.side[0];
    return l;
}

/* Weighted fit of position and velocity to the errors of one run's looks; error of the position predicted for
 * `at_s`. */
static double fit_error2(uint64_t run, double at_s)
{
    double a[6][6] = {{0}}, b[6] = {0};
    for (int n = 0; n < LOOKS; ++n) {
        const look l = look_at(n);
        const double *axes[3] = {l.sight, l.side, l.top};
        const double sigma[3] = {l.along_m, l.across_m, l.across_m};
        for (int k = 0; k < 3; ++k) {
            double row[6];
            for (int i = 0; i < 3; ++i) {
                row[i] = axes[k][i];
                row[i + 3] = axes[k][i] * l.time_s;
            }
            const double weight = 1.0 / (sigma[k] * sigma[k]);
            const double error_m = sigma[k] * normal(run, (uint64_t)(3 * n + k));
            for (int i = 0; i < 6; ++i) {
                b[i] += weight * row[i] * error_m;
                for (int j = 0; j < 6; ++j)
                    a[i][j] += weight * row[i] * row[j];
            }
        }
    }
    solve6(a, b);
    double sum = 0.0;
    for (int i = 0; i < 3; ++i)
        sum += (b[i] + b[i + 3] * at_s) * (b[i] + b[i + 3] * at_s);
    return sum;
}

static void the_bound_is_the_scatter_of_least_squares(void **state)
{
    (void)state;
    gi_radar_track track;
    gi_radar_track_reset(&track);
    for (int n = 0; n < LOOKS; ++n) {
        const look l = look_at(n);
        gi_radar_track_add(&track, l.time_s, l.sight, l.along_m, l.across_m);
    }
    const double at_s = 2.0 * LOOKS + 50.0;
    double sum = 0.0;
    const uint64_t runs = 8000;
    for (uint64_t run = 0; run < runs; ++run)
        sum += fit_error2(run, at_s);
    /* The mean of 8,000 squared errors has a relative standard error of 1 to 2 %. */
    check_relative(sqrt(sum / (double)runs), gi_radar_track_sigma_m(&track, at_s), 0.02,
                   "Monte Carlo, 8,000 fits");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fixed_line_of_sight_is_three_straight_line_fits),
        cmocka_unit_test(one_look_predicts_nothing),
        cmocka_unit_test(more_looks_never_hurt),
        cmocka_unit_test(the_bound_is_the_scatter_of_least_squares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
