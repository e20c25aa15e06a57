/* Shares of graphs whose answers are known in closed form. */
#include "graphs.h"

static void check_shares(const char *text, const double *expected, const char *source)
{
    glacis_attrib_graph *graph = graph_of(text);
    double shares[GLACIS_ATTRIB_DRIVERS_MAX], sum = 0, total;
    assert_int_equal(glacis_attrib_shares_best(graph, 0, shares), GLACIS_OK);
    for (size_t d = 0; d < graph->drivers_count; d++) {
        check_near(shares[d], expected[d], 1e-12, source);
        sum += shares[d];
    }
    assert_int_equal(
        glacis_attrib_effect_best(graph, 0, ((uint64_t)1 << graph->drivers_count) - 1, 0, &total), GLACIS_OK);
    check_near(sum, total, 1e-12, "shares sum to the total [Shapley53 efficiency]");
    free(graph);
}

/* Of a sum everyone has what he brings. */
static void a_sum(void **state)
{
    (void)state;
    check_shares(HEADER DRIVER("a") DRIVER("b") DRIVER("c") OUTCOME EDGE("e1", "a", "2", "1", "3")
                     EDGE("e2", "b", "-0.5", "-1", "0") EDGE("e3", "c", "0.25", "0", "1"),
                 (double[]){2, -0.5, 0.25}, "closed form: additive game");
}

/* Of a product of two each has a half, of three a third. */
static void products(void **state)
{
    (void)state;
    check_shares(HEADER DRIVER("a") DRIVER("b") OUTCOME EXACTLY("e", "a*b", "3"), (double[]){1.5, 1.5},
                 "closed form: unanimity game");
    check_shares(HEADER DRIVER("a") DRIVER("b") DRIVER("c") OUTCOME EXACTLY("e", "a*b*c", "3")
                     EXACTLY("f", "c", "1"),
                 (double[]){1, 1, 2}, "closed form: unanimity game and a sum");
}

/* A left glove and two right ones: L (R1 + R2 - R1 R2). */
static void gloves(void **state)
{
    (void)state;
    check_shares(HEADER DRIVER("left") DRIVER("right1") DRIVER("right2")
                     OUTCOME EXACTLY("e1", "left*right1", "1") EXACTLY("e2", "left*right2", "1")
                         EXACTLY("e3", "left*right1*right2", "-1"),
                 (double[]){2. / 3, 1. / 6, 1. / 6}, "glove game, closed form [Shapley53]");
}

/* Costs 1, 2, 4, 7: max(1 a, 2 b, 4 c, 7 d) as a sum over unanimity games, by inclusion and exclusion of the three steps 1, 1, 2. */
static void airport(void **state)
{
    (void)state;
    check_shares(HEADER DRIVER("a") DRIVER("b") DRIVER("c") DRIVER("d") OUTCOME EXACTLY("a1", "a", "1")
                     EXACTLY("b1", "b", "2") EXACTLY("c1", "c", "4") EXACTLY("d1", "d", "7")
                         EXACTLY("ab", "a*b", "-1") EXACTLY("ac", "a*c", "-1") EXACTLY("ad", "a*d", "-1")
                             EXACTLY("bc", "b*c", "-2") EXACTLY("bd", "b*d", "-2") EXACTLY("cd", "c*d", "-4")
                                 EXACTLY("abc", "a*b*c", "1") EXACTLY("abd", "a*b*d", "1")
                                     EXACTLY("acd", "a*c*d", "1") EXACTLY("bcd", "b*c*d", "2")
                                         EXACTLY("abcd", "a*b*c*d", "-1"),
                 (double[]){0.25, 0.25 + 1. / 3, 0.25 + 1. / 3 + 1, 0.25 + 1. / 3 + 1 + 3},
                 "airport game, closed form: each step shared by those that need it");
}

/* A logistic factor of two drivers that weigh the same: by symmetry each has half of the difference. */
static void a_curve(void **state)
{
    (void)state;
    double half = 0.5 * -2 * (1 / (1 + exp(-1.0)) - 0.5);
    check_shares(HEADER DRIVER("a")
                     DRIVER("b") "e,factor,,,,logistic,0,-1,1,share,uniform,assumed,made up\n"
                                 "ea,edge,a,e,+,,0.5,0,1,logit,uniform,assumed,made up\n"
                                 "eb,edge,b,e,+,,0.5,0,1,logit,uniform,assumed,made up\n" OUTCOME EDGE(
                                     "k", "e", "-2", "-3", "-1"),
                 (double[]){half, half}, "closed form: symmetry, logistic(1) - logistic(0)");
}

/* Weights are divided by their sum; a number multiplies. */
static void a_weighted_mean(void **state)
{
    (void)state;
    check_shares(HEADER DRIVER("a") "seen,input,,,,,0.5,0,1,share,uniform,assumed,made up\n"
                                    "net,input,,,,,0.25,0,1,share,uniform,assumed,made up\n"
                                    "d,factor,,,,weighted,,,,share,,,made up\n"
                                    "w1,edge,a*seen,d,+,,3,1,4,1,uniform,assumed,made up\n"
                                    "w2,edge,a*net,d,+,,1,0,2,1,uniform,assumed,made up\n" OUTCOME EXACTLY(
                                        "k", "d", "8"),
                 (double[]){8 * (3 * 0.5 + 1 * 0.25) / 4}, "closed form: weighted mean");
}

/* Whoever reaches no outcome has no part in it. */
static void a_bystander(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_attrib_graph *graph = calloc(1, sizeof *graph);
    double shares[GLACIS_ATTRIB_DRIVERS_MAX];
    assert_int_equal(
        parse_graph(HEADER DRIVER("a") DRIVER("idle") OUTCOME EXACTLY("e", "a", "1"), diag, graph),
        GLACIS_OK);
    assert_int_equal(glacis_diag_count(diag), 1);
    assert_true(glacis_diag_at(diag, 0)->is_warning);
    assert_string_equal(glacis_diag_at(diag, 0)->key, "idle");
    assert_int_equal(glacis_attrib_shares_best(graph, 0, shares), GLACIS_OK);
    check_near(shares[0], 1, 0, "closed form");
    check_near(shares[1], 0, 0, "dummy player [Shapley53]");
    free(graph);
    glacis_diag_destroy(diag);
}

/* Twenty drivers are too many for all 2^20 sets: random orders; of a sum they are exact all the same. */
static void many_drivers(void **state)
{
    (void)state;
    char text[8192];
    double expected[20];
    size_t used = (size_t)snprintf(text, sizeof text, "%s%s", HEADER, OUTCOME);
    for (int d = 0; d < 20; d++) {
        expected[d] = 0.5 * d - 3;
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "d%d,driver,,,,,,,,switch,,,made up\n"
                                 "e%d,edge,d%d,y,?,,%g,%g,%g,1,fixed,definition,made up\n",
                                 d, d, d, expected[d], expected[d], expected[d]);
    }
    check_shares(text, expected, "closed form: additive game");
}

/* What is set, bound or asked for given others. */
static void held_and_given(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    double shares[GLACIS_ATTRIB_DRIVERS_MAX], effect;
    size_t taken;
    glacis_attrib_graph *graph =
        graph_of("id,kind,from,to,sign,form,best,low,high,unit,distribution,binding,status,source\n"
                 "a,driver,,,,,,,,switch,,,,made up\nb,driver,,,,,,,,switch,,,,made up\n"
                 "seen,input,,,,,0.5,0,1,share,uniform,physical:outbound_seen_share,assumed,made up\n"
                 "y,outcome,,,,linear,,,,1,,,,made up\n"
                 "e1,edge,a*seen,y,+,,2,1,3,1,uniform,,assumed,made up\n"
                 "e2,edge,a*b,y,+,,4,3,5,1,uniform,,assumed,made up\n");
    assert_int_equal(glacis_attrib_graph_bind(graph, "physical:outbound_seen_share", 0.25, NULL, 0, &taken),
                     GLACIS_OK);
    assert_int_equal(taken, 1);
    assert_int_equal(glacis_attrib_graph_bind(graph, "physical:outbound_added_share", 0.25, NULL, 0, &taken),
                     GLACIS_OK);
    assert_int_equal(taken, 0);
    assert_int_equal(glacis_attrib_graph_bind(graph, "physical:outbound_seen_share", 1.5, NULL, 0, &taken),
                     GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_attrib_shares_best(graph, 0, shares), GLACIS_OK);
    check_near(shares[0], 2 * 0.25 + 2, 1e-15, "closed form");
    assert_int_equal(glacis_attrib_graph_set("e2=1", diag, graph), GLACIS_OK);
    assert_int_equal(glacis_attrib_shares_best(graph, 0, shares), GLACIS_OK);
    check_near(shares[0], 2 * 0.25 + 0.5, 1e-15, "closed form");
    assert_int_equal(glacis_attrib_effect_best(graph, 0, 1, 0, &effect), GLACIS_OK);
    check_near(effect, 0.5, 1e-15, "alone");
    assert_int_equal(glacis_attrib_effect_best(graph, 0, 1, 2, &effect), GLACIS_OK);
    check_near(effect, 1.5, 1e-15, "given b");
    assert_int_equal(glacis_attrib_effect_best(graph, 1, 1, 2, &effect), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_attrib_graph_set("seen=0.75", diag, graph), GLACIS_OK);
    assert_int_equal(glacis_attrib_effect_best(graph, 0, 1, 0, &effect), GLACIS_OK);
    check_near(effect, 1.5, 1e-15, "--set goes before a bound answer");
    assert_int_equal(glacis_diag_count(diag), 0);
    assert_int_equal(glacis_attrib_graph_set("sen=0.75", diag, graph), GLACIS_REFUSED_INPUT);
    assert_string_equal(glacis_diag_at(diag, 0)->accepted, "seen");
    assert_int_equal(glacis_attrib_graph_set("seen=2", diag, graph), GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_attrib_graph_set("seen", diag, graph), GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_attrib_graph_set("seen=x", diag, graph), GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_diag_error_count(diag), 4);
    free(graph);
    glacis_diag_destroy(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sum),       cmocka_unit_test(products),     cmocka_unit_test(gloves),
        cmocka_unit_test(airport),     cmocka_unit_test(a_curve),      cmocka_unit_test(a_weighted_mean),
        cmocka_unit_test(a_bystander), cmocka_unit_test(many_drivers), cmocka_unit_test(held_and_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
