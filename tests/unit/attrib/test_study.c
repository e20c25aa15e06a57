/* The study: bands of uniform numbers in closed form, flips, the same bits for any threads. */
#include "graphs.h"

/* The share of a uniform number is uniform: quantiles at 0.2 and 1.8, sd 2 / sqrt 12. */
static void bands_of_a_sum(void **state)
{
    (void)state;
    glacis_attrib_graph *graph = graph_of(TWO);
    glacis_attrib_study *study = study_of(graph, 4096, 1);
    const glacis_attrib_outcome *y = &study->outcomes[0];
    assert_true(study->exact);
    assert_int_equal(
        y->leaders,
        3); /* alike at best; nobody else could lead, and each number decides at once, either way */
    assert_int_equal(y->flips_count, 4);
    for (size_t i = 0; i < 4; i++) {
        const glacis_attrib_flip *flip = &y->flips[i];
        assert_true(flip->among && flip->moved < 1e-5);
        assert_int_equal(flip->largest, flip->to > flip->from ? flip->range : 1 - flip->range);
    }
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
    assert_int_equal(joint->group.drivers, 3);
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

/* y = e a b: the two lead alike in every draw and have half of each, whichever stands first in the file. */
static void ties_are_split(void **state)
{
    (void)state;
    glacis_attrib_graph *graph = graph_of(HEADER DRIVER("a") DRIVER("b") OUTCOME EDGE(
        "e", "a*b", "1", "0.5", "2") "s,estimate,a+b,y,,,1.2,0.4,2,1,normal,published,made up\n");
    glacis_attrib_study *study = study_of(graph, 1024, 1);
    const glacis_attrib_outcome *y = &study->outcomes[0];
    for (int d = 0; d < 2; d++) {
        check_near(y->shares[d].largest.value, 0.5, 0, "half of every draw");
        check_near(y->shares[d].largest_own, 0.5, 1e-12, "half of every weight");
        check_near(y->shares[d].largest_all, 0.5, 1e-12, "half of every weight");
    }
    assert_int_equal(y->leaders, 3);
    assert_int_equal(y->flips_count, 0); /* nothing parts them */
    assert_false(y->box.found);          /* every draw is of interest */
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
    assert_memory_equal(&one->information.bits, &many->information.bits, sizeof one->information.bits);
    assert_memory_equal(&one->information.predictive_p, &many->information.predictive_p, sizeof(double));
    assert_int_equal(one->outcomes[0].flips_count, many->outcomes[0].flips_count);
    for (size_t i = 0; i < one->outcomes[0].flips_count; i++) { /* by field: padding is nobody's */
        const glacis_attrib_flip *a = &one->outcomes[0].flips[i], *b = &many->outcomes[0].flips[i];
        assert_memory_equal(&a->to, &b->to, sizeof a->to);
        assert_int_equal(a->range, b->range);
        assert_int_equal(a->largest, b->largest);
    }
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
        cmocka_unit_test(bands_of_a_sum),         cmocka_unit_test(percents_only_where_they_mean_something),
        cmocka_unit_test(joint_of_a_product),     cmocka_unit_test(ties_are_split),
        cmocka_unit_test(flips_in_closed_form),   cmocka_unit_test(bound_numbers_lie_beside_draws),
        cmocka_unit_test(table_is_the_equations), cmocka_unit_test(same_bits_for_any_number_of_threads),
        cmocka_unit_test(random_orders),          cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
