/* The study: bands of uniform numbers in closed form, conjugate confrontation, information, flips, the same bits for any threads. */
#include "graphs.h"

/* y = a x1 + b x2, both coefficients uniform. */
#define TWO                                                                                                  \
    HEADER DRIVER("a") DRIVER("b") OUTCOME EDGE("x1", "a", "1", "0", "2") EDGE("x2", "b", "1", "0", "2")

static glacis_attrib_study *study_of(const glacis_attrib_graph *graph, uint64_t draws, size_t threads)
{
    glacis_attrib_options options = {.draws = draws, .seed = 1, .par = {.threads = threads}};
    glacis_attrib_study *study = NULL;
    assert_int_equal(glacis_attrib_study_create(graph, &options, &study), GLACIS_OK);
    return study;
}

/* The share of a uniform number is uniform: quantiles at 0.2 and 1.8, sd 2 / sqrt 12. */
static void bands_of_a_sum(void **state)
{
    (void)state;
    glacis_attrib_graph *graph = graph_of(TWO);
    glacis_attrib_study *study = study_of(graph, 4096, 1);
    const glacis_attrib_outcome *y = &study->outcomes[0];
    assert_true(study->exact);
    assert_int_equal(y->leaders, 3); /* alike at best; nobody else could lead */
    assert_int_equal(y->flips_count, 0);
    assert_int_equal(y->movers_count, 1);
    check_near(y->movers[0].rank_correlation, 1, 1e-12, "the share is the number");
    assert_int_equal(study->drawn_count, 2);
    for (int d = 0; d < 2; d++) {
        const glacis_attrib_share *s = &y->shares[d];
        check_near(s->share.band.best, 1, 0, "best estimate");
        check_near(s->share.band.low, 0.2, 1e-3, "10 % quantile of U(0, 2)");
        check_near(s->share.band.high, 1.8, 1e-3, "90 % quantile of U(0, 2)");
        check_near(s->share.sd, 2 / sqrt(12), 1e-4, "sd of U(0, 2)");
        /* Nothing interacts: but-for, alone and every order are the share. */
        check_near(s->but_for.low, s->share.band.low, 1e-12, "additive game");
        check_near(s->alone.high, s->share.band.high, 1e-12, "additive game");
        check_near(s->least.low, s->share.band.low, 1e-12, "additive game");
        check_near(s->greatest.high, s->share.band.high, 1e-12, "additive game");
        check_near(s->largest.value, 0.5, 0.01, "symmetry");
        assert_true(s->pct_defined);
        check_near(s->pct.best, 50, 1e-12, "half of the total");
        check_near(s->moved_pct.best, 50, 1e-12, "half of the movement");
        assert_true(isnan(s->share.own.mean) && isnan(s->largest_all));
        check_near(s->sampling_error, 0, 0, "exact");
    }
    check_near(y->total.band.median, 2, 1e-2, "median of the sum of two U(0, 2)");
    check_near(y->total.sd, 2 / sqrt(6), 1e-3, "sd of the sum of two U(0, 2)");
    assert_int_equal(y->information.estimates_count, 0);
    assert_int_equal(study->information.verdict, GLACIS_ATTRIB_NO_DATA);
    glacis_attrib_study_destroy(study);
    free(graph);
}

/* Drivers that pull in both directions have no percent of their total. */
static void percents_only_where_they_mean_something(void **state)
{
    (void)state;
    glacis_attrib_graph *graph = graph_of(HEADER DRIVER("a") DRIVER("b") OUTCOME EDGE(
        "x1", "a", "2", "1", "3") EDGE("x2", "b", "-1", "-2", "-0.5"));
    glacis_attrib_study *study = study_of(graph, 256, 1);
    const glacis_attrib_outcome *y = &study->outcomes[0];
    assert_int_equal(y->mixed_count, 256);
    for (int d = 0; d < 2; d++) {
        assert_false(y->shares[d].pct_defined);
        assert_true(isnan(y->shares[d].pct.best));
        assert_int_equal(y->shares[d].pct.count, 0);
    }
    check_near(y->shares[0].moved_pct.best, 100 * 2. / 3, 1e-12, "2 of 3 moved");
    check_near(y->shares[0].moved_pct.best + y->shares[1].moved_pct.best, 100, 1e-12, "closed form");
    glacis_attrib_study_destroy(study);
    free(graph);
}

/* A product of two: halves in every draw; together they are one player with all of it, and they interact by all of it. */
static void joint_of_a_product(void **state)
{
    (void)state;
    glacis_attrib_graph *graph =
        graph_of("id,kind,from,to,sign,form,best,low,high,unit,distribution,date,status,source\n"
                 "a,driver,,,,,,,,switch,,2016-07-08,,made up\nb,driver,,,,,,,,switch,,2016-07-12,,made up\n"
                 "c,driver,,,,,,,,switch,,2016-08-12,,made up\ny,outcome,,,,linear,,,,1,,,,made up\n"
                 "x1,edge,a*b,y,+,,2,1,3,1,uniform,,assumed,made "
                 "up\nx2,edge,c,y,+,,1,0,2,1,uniform,,assumed,made up\n");
    glacis_attrib_study *study = study_of(graph, 4096, 2);
    const glacis_attrib_outcome *y = &study->outcomes[0];
    assert_int_equal(study->groups_count, 1);
    const glacis_attrib_joint *joint = &y->joints[0];
    assert_int_equal(joint->drivers, 3);
    assert_true(joint->has_interaction);
    check_near(joint->share.band.best, 2, 1e-12, "closed form");
    check_near(joint->share.band.low, 1.2, 1e-3, "10 % quantile of U(1, 3)");
    check_near(joint->interaction.best, 2, 1e-12, "closed form");
    check_near(joint->interaction.high, 2.8, 1e-3, "90 % quantile of U(1, 3)");
    check_near(y->shares[0].share.band.best, 1, 1e-12, "half");
    check_near(y->shares[0].but_for.best, 2, 1e-12, "without it nothing of the product");
    check_near(y->shares[0].alone.best, 0, 0, "alone nothing");
    check_near(y->shares[0].least.best, 0, 0, "first of the two");
    check_near(y->shares[0].greatest.best, 2, 1e-12, "second of the two");
    glacis_attrib_study_destroy(study);
    free(graph);
}

#define STATED "s,estimate,a+b,y,,,3,2.020036015,3.979963985,1,normal,published,made up\n" /* sd 0.5 */

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

/* x1 = 3 leads x2 = 2: down to 2 of [1, 5] is half of the way, up to 3 of [0, 8] a sixth. The smaller move first. */
static void flips_in_closed_form(void **state)
{
    (void)state;
    glacis_attrib_graph *graph = graph_of(
        HEADER DRIVER("a") DRIVER("b") OUTCOME EDGE("x1", "a", "3", "1", "5") EDGE("x2", "b", "2", "0", "8"));
    glacis_attrib_study *study = study_of(graph, 1024, 1);
    const glacis_attrib_outcome *y = &study->outcomes[0];
    assert_int_equal(y->largest, 0);
    assert_int_equal(y->flips_count, 2);
    assert_string_equal(graph->ranges[y->flips[0].range].id, "x2");
    check_near(y->flips[0].to, 3, 1e-5, "closed form");
    check_near(y->flips[0].moved, 1. / 6, 1e-6, "closed form");
    assert_string_equal(graph->ranges[y->flips[1].range].id, "x1");
    check_near(y->flips[1].to, 2, 1e-5, "closed form");
    check_near(y->flips[1].moved, 0.5, 1e-6, "closed form");
    assert_int_equal(y->flips[0].largest, 1);
    /* The box of "a leads": x1 above x2, in words with both ids. */
    assert_true(y->box.found);
    assert_non_null(strstr(y->box.words, "x2"));
    assert_true(y->box.box.score.density > y->shares[0].largest.value + 0.2);
    glacis_attrib_study_destroy(study);
    free(graph);
    graph = graph_of(HEADER DRIVER("a") DRIVER("b") OUTCOME EDGE("x1", "a", "3", "2.5", "5")
                         EDGE("x2", "b", "2", "0", "2.25"));
    study = study_of(graph, 1024, 1);
    assert_int_equal(study->outcomes[0].flips_count, 0); /* nothing within the stated ranges */
    assert_false(study->outcomes[0].box.found);          /* a leads in every draw */
    check_near(study->outcomes[0].shares[0].largest.value, 1, 0, "in every draw");
    glacis_attrib_study_destroy(study);
    free(graph);
}

/* Run n of what was drawn elsewhere stands beside draw n. */
static void bound_numbers_lie_beside_draws(void **state)
{
    (void)state;
    double runs[16];
    size_t taken;
    for (int i = 0; i < 16; i++)
        runs[i] = i / 16.0;
    glacis_attrib_graph *graph = graph_of(
        "id,kind,from,to,sign,form,best,low,high,unit,distribution,binding,status,source\n"
        "a,driver,,,,,,,,switch,,,,made up\n"
        "seen,input,,,,,0.5,0,1,share,uniform,physical:outbound_seen_share,assumed,made up\n"
        "y,outcome,,,,linear,,,,1,,,,made up\ne1,edge,a*seen,y,+,,2,1,3,1,uniform,,assumed,made up\n");
    assert_int_equal(glacis_attrib_graph_bind(graph, "physical:outbound_seen_share", 0.25, runs, 16, &taken),
                     GLACIS_OK);
    glacis_attrib_study *study = study_of(graph, 64, 1);
    assert_int_equal(study->drawn_count, 1);
    for (size_t k = 0; k < 64; k++)
        check_near(study->values[k * graph->ranges_count], runs[k / 4], 0, "four draws beside each run");
    check_near(study->outcomes[0].shares[0].share.band.best, 0.5, 1e-15, "closed form");
    glacis_attrib_study_destroy(study);
    free(graph);
}

/* The block of draws and the equations one by one: the same bits, over a graph with every form. */
static void table_is_the_equations(void **state)
{
    (void)state;
    glacis_attrib_graph *graph =
        graph_of(HEADER DRIVER("a") DRIVER("b")
                     DRIVER("c") "n,input,,,,,0.5,0,1,share,uniform,assumed,made up\n"
                                 "w,factor,,,,weighted,,,,share,,,made "
                                 "up\ne,factor,,,,logistic,0,-1,1,share,uniform,assumed,made up\n"
                                 "w1,edge,a*n,w,+,,1,0.1,2,1,uniform,assumed,made "
                                 "up\nw2,edge,a,w,+,,1,0.1,2,1,uniform,assumed,made up\n"
                                 "e1,edge,w,e,-,,-1,-2,0,logit,uniform,assumed,made "
                                 "up\ne2,edge,w*b,e,?,,0,-1,1,logit,uniform,assumed,made up\n"
                                 "e3,edge,c,e,+,,1,0,2,logit,triangular,assumed,made up\n" OUTCOME EDGE(
                                     "y1", "e*n", "-1", "-3", "1") EDGE("y2", "b", "0.5", "-1", "1"));
    glacis_attrib_study *study = study_of(graph, 256, 1);
    double shares[GLACIS_ATTRIB_DRIVERS_MAX];
    for (size_t k = 0; k < 256; k++) {
        assert_int_equal(glacis_attrib_shares(graph, study->values + k * graph->ranges_count, 0, shares),
                         GLACIS_OK);
        for (size_t d = 0; d < 3; d++)
            check_near(study->shares[d * 256 + k], shares[d], 0, "glacis_attrib_shares");
        double all[GLACIS_ATTRIB_OUTCOMES_MAX], none[GLACIS_ATTRIB_OUTCOMES_MAX];
        glacis_attrib_outcomes(graph, study->values + k * graph->ranges_count, 7, all);
        glacis_attrib_outcomes(graph, study->values + k * graph->ranges_count, 0, none);
        check_near(shares[0] + shares[1] + shares[2], all[0] - none[0], 1e-12,
                   "shares sum to the total [Shapley53]");
    }
    glacis_attrib_study_destroy(study);
    free(graph);
}

static void same_bits_for_any_number_of_threads(void **state)
{
    (void)state;
    glacis_attrib_graph *graph = graph_of(TWO STATED);
    glacis_attrib_study *one = study_of(graph, 1024, 1), *many = study_of(graph, 1024, 7);
    size_t shares = 2 * 1024 * sizeof *one->shares;
    assert_memory_equal(one->shares, many->shares, shares);
    assert_memory_equal(one->weights, many->weights, 1024 * sizeof *one->weights);
    assert_memory_equal(&one->information, &many->information, sizeof one->information);
    assert_memory_equal(one->outcomes[0].flips, many->outcomes[0].flips,
                        one->outcomes[0].flips_count * sizeof *one->outcomes[0].flips);
    assert_string_equal(one->outcomes[0].box.words, many->outcomes[0].box.words);
    glacis_attrib_study_destroy(one);
    glacis_attrib_study_destroy(many);
    free(graph);
}

/* Seventeen drivers: random orders, with errors; a sum has none. */
static void random_orders(void **state)
{
    (void)state;
    char text[8192];
    size_t used = (size_t)snprintf(text, sizeof text, "%s%s", HEADER, OUTCOME);
    for (int d = 0; d < 17; d++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "d%d,driver,,,,,,,,switch,,,made up\ne%d,edge,d%d%s,y,+,,1,0,2,1,uniform,"
                                 "assumed,made up\n",
                                 d, d, d, d == 16 ? "*d0" : "");
    snprintf(text + used, sizeof text - used, "s,estimate,d0+d1,y,,,2,1,3,1,normal,published,made up\n");
    glacis_attrib_graph *graph = graph_of(text);
    glacis_attrib_study *study = study_of(graph, 64, 2);
    const glacis_attrib_outcome *y = &study->outcomes[0];
    assert_false(study->exact);
    check_near(y->shares[1].share.band.best, 1, 1e-12, "closed form: additive");
    check_near(y->shares[1].sampling_error, 0, 1e-12, "closed form: additive");
    check_near(y->shares[0].share.band.best, 1.5, 4 * y->shares[0].sampling_error + 1e-12,
               "half of the product");
    check_near(y->shares[0].share.band.best + y->shares[16].share.band.best, 2, 1e-12, "they share it");
    check_near(y->joints[0].share.band.best, 2.5, 0.2, "as one player: half of the product and both sums");
    check_near(y->total.band.best, 17, 1e-12, "closed form");
    assert_int_equal(study->estimates_count, 1);
    glacis_attrib_study_destroy(study);
    free(graph);
}

static void refusals(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_attrib_graph *graph = graph_of(TWO);
    glacis_attrib_study *study = NULL;
    volatile sig_atomic_t stop = 1;
    const glacis_attrib_options bad[] = {{.draws = 100}, {.draws = 32}, {.draws = 1 << 17}, {.focus = 2}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(glacis_attrib_study_create(graph, &bad[i], &study), GLACIS_REFUSED_ARGUMENT);
    glacis_attrib_options stopped = {.par = {.stop = &stop}}, usual = {.draws = 64};
    assert_int_equal(glacis_attrib_study_create(graph, &stopped, &study), GLACIS_INTERRUPTED);
    assert_int_equal(glacis_attrib_graph_set("x1=1", diag, graph), GLACIS_OK);
    assert_int_equal(glacis_attrib_graph_set("x2=1", diag, graph), GLACIS_OK);
    assert_int_equal(glacis_attrib_study_create(graph, &usual, &study), GLACIS_REFUSED_INPUT);
    free(graph);
    /* Weights that sum to nought. */
    graph = graph_of(HEADER DRIVER("a") "w,factor,,,,weighted,,,,share,,,made up\n"
                                        "w1,edge,a,w,+,,0,0,0,1,fixed,definition,made up\n" OUTCOME EDGE(
                                            "k", "w", "1", "0", "2"));
    assert_int_equal(glacis_attrib_study_create(graph, &usual, &study), GLACIS_REFUSED_RANGE);
    assert_null(study);
    free(graph);
    glacis_diag_destroy(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_of_a_sum),
        cmocka_unit_test(percents_only_where_they_mean_something),
        cmocka_unit_test(joint_of_a_product),
        cmocka_unit_test(confrontation_by_quadrature),
        cmocka_unit_test(confrontation_conjugate),
        cmocka_unit_test(given_others),
        cmocka_unit_test(verdicts),
        cmocka_unit_test(flips_in_closed_form),
        cmocka_unit_test(bound_numbers_lie_beside_draws),
        cmocka_unit_test(table_is_the_equations),
        cmocka_unit_test(same_bits_for_any_number_of_threads),
        cmocka_unit_test(random_orders),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
