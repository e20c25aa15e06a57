/* What data do to the draws: conjugate and by quadrature, information, verdicts. */
#include "graphs.h"

/* Closed form: prior of f = x1 + x2 triangular on [0, 4]; posterior ~ triangle x normal. By quadrature on a fine grid:
 * mean, sd, bits; the split x1 - x2 given f is uniform on
 * +-min(f, 4 - f), so its variance is E min(f, 4 - f)^2 / 3. */
static void confrontation_by_quadrature(void **state)
{
    (void)state;
    enum { CELLS = 400000 };
    double sum = 0, mean = 0, square = 0, bits = 0, split = 0, below = 0, p0 = 0;
    const double m = 3, s = 0.5;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < CELLS; i++) {
            double f = 4 * (i + 0.5) / CELLS, prior = (f < 2 ? f : 4 - f) / 4, z = (m - f) / s;
            double likelihood = exp(-0.5 * z * z), cell = 4.0 / CELLS;
            if (pass == 0) {
                sum += prior * likelihood * cell;
                below += prior * 0.5 * erfc(-z / sqrt(2)) * cell;
                continue;
            }
            double ratio = likelihood / sum, weight = prior * ratio * cell, half = fmin(f, 4 - f);
            mean += weight * f;
            square += weight * f * f;
            bits += weight * log2(ratio);
            split += weight * half * half / 3;
            p0 += weight * f / 2;
        }
    glacis_attrib_graph *graph = graph_of(TWO STATED);
    glacis_attrib_study *study = study_of(graph, 65536, 2);
    const glacis_attrib_confrontation *c = &study->estimates[0];
    assert_int_equal(study->estimates_count, 1);
    check_near(c->effect.own.mean, mean, 1e-3, "quadrature");
    check_near(c->effect.own.sd, sqrt(square - mean * mean), 1e-3, "quadrature");
    check_near(c->information.bits, bits, 2e-3, "quadrature: divergence of posterior and prior");
    check_near(c->information.predictive_p, 2 * fmin(below, 1 - below), 1e-3, "quadrature");
    check_near(c->sd_ratio, sqrt(square - mean * mean) / (2 / sqrt(6)), 2e-3, "quadrature");
    check_near(c->split_sd_ratio, sqrt(split) / (2 / sqrt(6)), 2e-3, "quadrature: uniform given the sum");
    check_near(study->outcomes[0].shares[0].share.own.mean, p0, 1e-3, "by symmetry half of the sum");
    check_near(study->information.bits, c->information.bits, 1e-12, "one estimate is all of them");
    assert_int_equal(c->information.verdict, GLACIS_ATTRIB_MOVED);
    assert_int_equal(study->outcomes[0].information.verdict, GLACIS_ATTRIB_MOVED);
    /* The sum known to a 32nd of its spread: the difference is uniform on +-2 all the same. */
    check_near(c->precise_split_sd_ratio, (2 / sqrt(3)) / (2 / sqrt(6)), 0.03,
               "uniform on +-2 given the sum 2");
    assert_true(c->precise_bits > 3);
    glacis_attrib_study_destroy(study);
    free(graph);
}

/* Six uniform numbers make nearly a normal one: the conjugate posterior of a sum. Mean 6, variance 6 / 3 = 2 before; m = 7, s = 1:
 * mean (6 / 2 + 7) / (1 / 2 + 1) = 20 / 3, variance 2 / 3; bits = (var'/var + (mean' - mean)^2 / var - 1 - ln(var'/var)) / 2 / ln 2.
 * The excess kurtosis -0.2 of the sum leaves a few thousandths. */
static void confrontation_conjugate(void **state)
{
    (void)state;
    char text[4096];
    size_t used = (size_t)snprintf(text, sizeof text, "%s%s%s", HEADER, DRIVER("a"), OUTCOME);
    for (int i = 0; i < 6; i++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "x%d,edge,a,y,+,,1,0,2,1,uniform,assumed,made up\n", i);
    snprintf(text + used, sizeof text - used,
             "s,estimate,a,y,,,7,5.040036015459946,8.959963984540054,1,normal,published,made up\n");
    glacis_attrib_graph *graph = graph_of(text);
    glacis_attrib_study *study = study_of(graph, 65536, 2);
    const glacis_attrib_confrontation *c = &study->estimates[0];
    double variance = 2. / 3, bits = 0.5 * (variance / 2 + (4. / 9) / 2 - 1 - log(variance / 2)) / log(2);
    check_near(c->effect.own.mean, 20. / 3, 0.02, "conjugate normal");
    check_near(c->effect.own.sd, sqrt(variance), 0.02, "conjugate normal");
    check_near(c->information.bits, bits, 0.02, "divergence of two normal distributions");
    check_near(c->information.predictive_p, erfc(1 / sqrt(3) / sqrt(2)), 0.01, "N(6, 2 + 1) at 7, two-sided");
    glacis_attrib_study_destroy(study);
    free(graph);
}

/* What was on already changes what the estimate is about: 2 a b + a, of a given b. */
static void given_others(void **state)
{
    (void)state;
    glacis_attrib_graph *graph = graph_of(HEADER DRIVER("a") DRIVER("b") OUTCOME EXACTLY("e1", "a", "1") EDGE(
        "e2", "a*b", "2", "1", "3") "s,estimate,a|b,y,,,3,2,4,1,normal,published,made "
                                    "up\nt,estimate,a,y,,,1,0,2,1,normal,published,made up\n");
    glacis_attrib_study *study = study_of(graph, 256, 1);
    check_near(study->estimates[0].effect.band.best, 3, 1e-12, "closed form: given b");
    check_near(study->estimates[0].effect.sd, 2 / sqrt(12), 1e-3, "sd of U(1, 3)");
    check_near(study->estimates[1].effect.band.best, 1, 1e-12, "closed form: alone");
    check_near(study->estimates[1].effect.sd, 0, 0, "nothing varies");
    assert_true(isnan(study->estimates[1].precise_bits));
    glacis_attrib_study_destroy(study);
    free(graph);
}

/* An estimate without information, and one that the graph cannot give. */
static void verdicts(void **state)
{
    (void)state;
    glacis_attrib_graph *graph = graph_of(TWO STATED);
    assert_int_equal(glacis_attrib_graph_estimate(graph, 0, 0, 2, 100), GLACIS_OK);
    glacis_attrib_study *study = study_of(graph, 256, 1);
    assert_int_equal(study->information.verdict, GLACIS_ATTRIB_INPUTS);
    assert_true(study->information.bits < 1e-4);
    check_near(study->information.effective_draws, 256, 0.1, "all draws weigh alike");
    check_near(study->outcomes[0].shares[0].share.all.sd, study->outcomes[0].shares[0].share.sd, 1e-3,
               "nothing was learnt");
    glacis_attrib_study_destroy(study);
    assert_int_equal(glacis_attrib_graph_estimate(graph, 0, 0, -3, 0.5), GLACIS_OK);
    study = study_of(graph, 256, 1);
    assert_int_equal(study->information.verdict, GLACIS_ATTRIB_DISAGREE);
    assert_string_equal(glacis_attrib_verdict_word(study->information.verdict), "disagree");
    assert_true(strstr(glacis_attrib_verdict_sentence(GLACIS_ATTRIB_INPUTS), "your inputs"));
    glacis_attrib_study_destroy(study);
    free(graph);
}

/* The sum is 1 and 3, each to 0.1: either could be, both cannot. Closed form: after the first the sum is about N(1, 0.1), and the second
 * lies 2 / sqrt(0.01 + 0.01) = 14 standard errors off. Alike they agree, in either order. */
static void contradiction(void **state)
{
    (void)state;
    const char *both = "s,estimate,a+b,y,,,1,0.8,1.2,1,normal,published,made up\n"
                       "t,estimate,a+b,y,,,3,2.8,3.2,1,normal,published,made up\n";
    char text[2048];
    snprintf(text, sizeof text, "%s%s", TWO, both);
    glacis_attrib_graph *graph = graph_of(text);
    glacis_attrib_study *study = study_of(graph, 4096, 1);
    assert_true(study->estimates[0].information.predictive_p > 0.1);
    assert_true(study->estimates[1].information.predictive_p > 0.1);
    assert_true(study->information.predictive_p < 1e-6);
    assert_int_equal(study->information.verdict, GLACIS_ATTRIB_DISAGREE);
    assert_int_equal(study->outcomes[0].information.verdict, GLACIS_ATTRIB_DISAGREE);
    glacis_attrib_study_destroy(study);
    assert_int_equal(glacis_attrib_graph_estimate(graph, 1, 0, 1, 0.1), GLACIS_OK);
    study = study_of(graph, 4096, 1);
    assert_int_equal(study->information.verdict, GLACIS_ATTRIB_MOVED);
    glacis_attrib_study_destroy(study);
    free(graph);
}

/* An estimate that a handful of draws fit says nothing: no bits, no band, no "moved"; nor does a precise one of few draws. */
static void too_few_draws(void **state)
{
    (void)state;
    glacis_attrib_graph *graph = graph_of(TWO STATED);
    assert_int_equal(glacis_attrib_graph_estimate(graph, 0, 0, 2, 1e-5), GLACIS_OK);
    glacis_attrib_study *study = study_of(graph, 1024, 1);
    const glacis_attrib_confrontation *c = &study->estimates[0];
    const glacis_attrib_share *s = &study->outcomes[0].shares[0];
    assert_int_equal(study->information.verdict, GLACIS_ATTRIB_FEW);
    assert_int_equal(study->outcomes[0].information.verdict, GLACIS_ATTRIB_FEW);
    assert_true(c->information.effective_draws < GLACIS_ATTRIB_DRAWS_LEAST);
    assert_true(isnan(c->information.bits) && isnan(c->sd_ratio) && isnan(c->split_sd_ratio));
    assert_true(isnan(c->effect.own.mean) && isnan(c->effect.all.low));
    assert_true(isnan(s->share.own.mean) && isnan(s->share.all.high));
    assert_true(isnan(s->largest_own) && isnan(s->largest_all));
    assert_true(c->precise_effective_draws < GLACIS_ATTRIB_DRAWS_LEAST);
    assert_true(isnan(c->precise_bits) && isnan(c->precise_split_sd_ratio) && isnan(c->precise_sd_ratio[0]));
    glacis_attrib_study_destroy(study);
    /* Data that cannot be right are told all the same. */
    assert_int_equal(glacis_attrib_graph_estimate(graph, 0, 0, 9, 1e-5), GLACIS_OK);
    study = study_of(graph, 1024, 1);
    assert_int_equal(study->information.verdict, GLACIS_ATTRIB_DISAGREE);
    assert_true(isnan(study->information.bits));
    glacis_attrib_study_destroy(study);
    free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(confrontation_by_quadrature),
        cmocka_unit_test(confrontation_conjugate),
        cmocka_unit_test(given_others),
        cmocka_unit_test(verdicts),
        cmocka_unit_test(contradiction),
        cmocka_unit_test(too_few_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
