/* Level, slope and seasons that wander, against statsmodels 0.13.5 (exact diffuse, 1/2 log 2 pi added for each state): rows of
 * tests/reference/series_reference.py, function structural. */
#include "../test.h"

#include "air.h"
#include "nile.h"
#include "series/local.h"
#include "series/structural.h"

#include <string.h>

static void air(bool gaps, double *y)
{
    for (int t = 0; t < AIR_COUNT; t++)
        y[t] = log(air_passengers[t]);
    if (gaps) y[3] = y[50] = y[51] = y[52] = y[100] = NAN;
}

static gi_structural_sds sds_of(double irregular, double level, double slope, double season)
{
    return (gi_structural_sds){{sqrt(irregular), sqrt(level), sqrt(slope), sqrt(season)}};
}

static void equals_statsmodels(void **state)
{
    (void)state;
    static const struct {
        bool gaps, slope;
        int season;
        double variances[4], log_likelihood;
        double mean[3][3], sd[3][3]; /* level, slope, season at 0, 51, 143 */
    } rows[] = {
        {false,
         true,
         12,
         {1.3e-4, 7e-4, 1e-6, 6.4e-5},
         228.2951027089,
         {{4.841183900537, 5.46034938846, 6.180256642887},
          {0.00856206165735, 0.009824221332333, 0.007749384588163},
          {-0.1223498181481, -0.01011472059506, -0.1097200162455}},
         {{0.01710897337899, 0.01347912277656, 0.01710897337899},
          {0.005135244438801, 0.003677134645162, 0.005231704831719},
          {0.01527171972933, 0.01164113784692, 0.01527171972933}}},
        {true,
         true,
         12,
         {1.3e-4, 7e-4, 1e-6, 6.4e-5},
         221.7879146555,
         {{4.838909510635, 5.37925427443, 6.178159921},
          {0.00854798951735, 0.009879816657581, 0.007684373712838},
          {-0.1200930393292, -0.02525545701141, -0.1076477475409}},
         {{0.01712405760397, 0.02835934953764, 0.01712137842358},
          {0.005135319405226, 0.003677228099699, 0.005231738289401},
          {0.01528814460179, 0.01360667323192, 0.0152853077188}}},
        {true,
         false,
         12,
         {2e-4, 1e-3, 0, 5e-5},
         218.3463285423,
         {{4.839113035996, 5.379401907677, 6.175737961305},
          {0},
          {-0.1177729711586, -0.02513397739302, -0.1062694230036}},
         {{0.01919049833788, 0.03371044042031, 0.019189192039},
          {0},
          {0.01619712215602, 0.01437134707104, 0.01619445747348}}},
        {true,
         true,
         0,
         {3e-3, 2e-3, 1e-4, 0},
         52.72122832145,
         {{4.746147407124, 5.399813820618, 6.053759547959},
          {0.02039027803412, 0.01461164595406, -0.02259441372053},
          {0}},
         {{0.04359117611125, 0.05553388639195, 0.04350352827983},
          {0.02168146261352, 0.01513875627125, 0.02384757003301},
          {0}}},
    };
    static const int at[] = {0, 51, 143};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        double y[AIR_COUNT], found;
        static double mean[3][AIR_COUNT], sd[3][AIR_COUNT];
        air(rows[r].gaps, y);
        const gi_structural m = {AIR_COUNT, y, rows[r].season, rows[r].slope};
        const double *v = rows[r].variances;
        gi_structural_sds sds = sds_of(v[0], v[1], v[2], v[3]);
        assert_int_equal(gi_structural_likelihood(&m, &sds, &found), GLACIS_OK);
        check_near(found, rows[r].log_likelihood, 1e-9, "likelihood, statsmodels 0.13.5");
        const gi_structural_path path = {mean[0], sd[0], mean[1], sd[1], mean[2], sd[2]};
        assert_int_equal(gi_structural_smooth(&m, &sds, &path), GLACIS_OK);
        for (int part = 0; part < 3; part++)
            for (int i = 0; i < 3 && rows[r].sd[part][0] > 0; i++) {
                check_near(mean[part][at[i]], rows[r].mean[part][i], 1e-9,
                           "smoothed state, statsmodels 0.13.5");
                check_near(sd[part][at[i]], rows[r].sd[part][i], 1e-9, "its sd");
            }
    }
}

/* statsmodels 0.13.5, quasi-Newton and then simplex: 1.2975e-4, 6.985e-4, 2e-11 (0), 6.427e-5, log likelihood 217.42034 before the 13/2 log 2 pi;
 * a likelihood above that by less than 1e-3 is the same maximum. */
static void air_maximum(void **state)
{
    (void)state;
    double y[AIR_COUNT];
    air(false, y);
    const gi_structural m = {AIR_COUNT, y, 12, true};
    gi_structural_fit f;
    assert_int_equal(gi_structural_maximise(&m, &f), GLACIS_OK);
    assert_true(f.certified && f.is_zero[GI_STRUCTURAL_SLOPE] && f.starts_agreeing == f.starts);
    double there = f.log_likelihood - 6.5 * log(2 * GLACIS_PI);
    check_near(there, 217.4204, 1e-4, "statsmodels 0.13.5");
    assert_true(there > 217.4203436756 - 1e-9);
    static const double expected[] = {1.295e-4, 6.994e-4, 0, 6.413e-5};
    for (int i = 0; i < 4; i++)
        check_near(f.sds.sd[i] * f.sds.sd[i], expected[i], 5e-4 * expected[i],
                   "variance, statsmodels 0.13.5");
}

/* Without seasons and slope it is the local level: the Nile again, KFAS 1.6.0. */
static void nile(void **state)
{
    (void)state;
    const gi_structural m = {NILE_COUNT, nile_flow, 0, false};
    gi_structural_sds sds = sds_of(15099, 1469.1, 0, 0);
    double found;
    assert_int_equal(gi_structural_likelihood(&m, &sds, &found), GLACIS_OK);
    check_near(found, -632.54562512, 1e-8, "KFAS 1.6.0");
    gi_structural_fit f;
    assert_int_equal(gi_structural_maximise(&m, &f), GLACIS_OK);
    check_near(f.sds.sd[0] * f.sds.sd[0], 15099, 1.5, "irregular variance [DurbinKoopman12 2.10.3]");
    check_near(f.sds.sd[1] * f.sds.sd[1], 1469.1, 1, "level variance [DurbinKoopman12 2.10.3]");
}

/* Seasons that do not wander are fixed effects, slopes that do not wander a straight line: the same likelihood as the augmented filter,
 * up to the constant by which their regressors differ from the states, which does not depend on the sds. */
static void fixed_parts_are_regressors(void **state)
{
    (void)state;
    double y[AIR_COUNT], x[AIR_COUNT * 12], memory[20000], difference[3];
    air(true, y);
    for (int t = 0; t < AIR_COUNT; t++) {
        for (int j = 0; j < 11; j++)
            x[t * 12 + j] = (double)(t % 12 == j) - (double)(t % 12 == 11);
        x[t * 12 + 11] = t;
    }
    const gi_structural m = {AIR_COUNT, y, 12, true};
    const gi_series_problem p = {.count = AIR_COUNT, .columns = 12, .y = y, .x = x};
    static const double variances[3][2] = {{1e-4, 1e-3}, {1e-3, 1e-4}, {5e-4, 0}};
    assert_true(gi_series_work_count(&p) <= 20000);
    for (int i = 0; i < 3; i++) {
        gi_structural_sds sds = sds_of(variances[i][0], variances[i][1], 0, 0);
        gi_series_work work;
        gi_series_gls gls = {0};
        gi_series_work_place(&p, memory, &work);
        assert_int_equal(gi_series_gls_solve(&p, &(gi_series_sds){sds.sd[0], sds.sd[1]}, &work, &gls),
                         GLACIS_OK);
        assert_int_equal(gi_structural_likelihood(&m, &sds, &difference[i]), GLACIS_OK);
        difference[i] -= gls.log_likelihood;
    }
    check_near(difference[1], difference[0], 1e-8, "a constant");
    check_near(difference[2], difference[0], 1e-8, "a constant");
}

static void refusals(void **state)
{
    (void)state;
    double y[AIR_COUNT], found = 7;
    air(false, y);
    gi_structural m = {AIR_COUNT, y, 12, true};
    const gi_structural_sds bad[] = {
        {{0, 0, 0, 0}}, {{-1, 1, 1, 1}}, {{1, NAN, 1, 1}}, {{1, 1, INFINITY, 1}}};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(gi_structural_likelihood(&m, &bad[i], &found), GLACIS_REFUSED_RANGE);
    gi_structural_sds good = sds_of(1, 1, 1, 1);
    m.count = 13;
    assert_int_equal(gi_structural_likelihood(&m, &good, &found), GLACIS_REFUSED_RANGE);
    gi_structural_fit f = {.starts = 5};
    assert_int_equal(gi_structural_maximise(&m, &f), GLACIS_REFUSED_RANGE);
    assert_true(found == 7 && f.starts == 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_statsmodels),         cmocka_unit_test(air_maximum), cmocka_unit_test(nile),
        cmocka_unit_test(fixed_parts_are_regressors), cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
