/* The graph file: what is read, and every refusal once, with its line. */
#include "graphs.h"

#include "base/file.h"

#define GOOD HEADER DRIVER("a") OUTCOME EDGE("e", "a", "1", "0", "2")

/* The same with the column of bindings. */
#define BOUND                                                                                                \
    "id,kind,from,to,sign,form,best,low,high,unit,distribution,binding,status,source\n"                      \
    "a,driver,,,,,,,,switch,,,,made up\ny,outcome,,,,linear,,,,1,,,,made up\n"                               \
    "e,edge,a,y,?,,1,0,2,1,uniform,,assumed,made up\n"

static void reads_a_file(void **state)
{
    (void)state;
    glacis_attrib_graph *graph =
        graph_of("id,kind,label,from,to,sign,form,best,low,high,unit,distribution,date,binding,claim,status,"
                 "source,quote,note\n"
                 "thing,driver,the thing,,,,,,,,switch,,2016-07-08,event:thing-event,,,a page,,so it says\n"
                 "other,driver,,,,,,,,,switch,,2016-07-31,,,,a page,,\n"
                 "later,driver,,,,,,,,,switch,,2016-08-01,,,,a page,,\n"
                 "mid,factor,,,,,logistic,0.5,-1,1,share,uniform,,,,assumed,a reason,,\n"
                 "y,outcome,the end,,,,linear,,,,log_points,,,,,,a page,,\n"
                 "e1,edge,,thing,mid,-,,-0.5,-1,0,logit,triangular,,,article,assumed,a reason,\"a quote, and "
                 "more\",a note\n"
                 "e2,edge,,other*later,mid,?,,0.5,-1,1,logit,uniform,,,literature,published,a page,,\n"
                 "e3,edge,,mid,y,+,,1,0.5,2,log_points,log_triangular,,,assumption,assumed,a reason,,\n"
                 "s1,estimate,,thing+other|later,y,,,0.15,-0.1,0.4,log_points,normal,,,,published,a page,,\n"
                 "s2,estimate,,,y,,,,,,log_points,,,impact:total-trade,,,our own study,,\n");
    glacis_attrib_group groups[GLACIS_ATTRIB_GROUPS_MAX];
    assert_int_equal(graph->nodes_count, 5);
    assert_int_equal(graph->drivers_count, 3);
    assert_int_equal(graph->edges_count, 3);
    assert_int_equal(graph->ranges_count, 4);
    assert_int_equal(graph->estimates_count, 2);
    assert_string_equal(graph->nodes[0].label, "the thing");
    assert_string_equal(graph->nodes[1].label, "other");
    assert_string_equal(graph->nodes[0].event, "thing-event");
    assert_int_equal(graph->nodes[0].date.day, 8);
    assert_int_equal(graph->nodes[glacis_attrib_outcome_find(graph, "y") + 4].drivers, 7);
    const glacis_attrib_range *range = &graph->ranges[glacis_attrib_range_find(graph, "e1")];
    assert_string_equal(range->quote, "a quote, and more");
    assert_string_equal(range->claim, "article");
    assert_int_equal(range->spread.distribution, GLACIS_DIST_TRIANGULAR);
    const glacis_attrib_estimate *e = graph->estimates;
    assert_true(e[0].known);
    assert_false(e[1].known);
    assert_int_equal(e[0].drivers, 3);
    assert_int_equal(e[0].given, 4);
    check_near(e[0].mean, 0.15, 0, "as written");
    check_near(e[0].low, -0.1, 0, "as written");
    check_near(e[0].high, 0.4, 0, "as written");
    check_near(e[0].sd, 0.5 / (2 * 1.959963984540054), 1e-15, "a 95 % interval of a normal distribution");
    assert_int_equal(glacis_attrib_groups(graph, groups), 1);
    assert_int_equal(groups[0].drivers, 3);
    assert_true(groups[0].one_month && groups[0].estimated);
    assert_int_equal(glacis_attrib_graph_estimate(graph, 1, 0, 0, 1), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_attrib_graph_estimate(graph, 1, 6, 0, 0), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_attrib_graph_estimate(graph, 1, 6, 0.2, 1), GLACIS_OK);
    assert_int_equal(glacis_attrib_groups(graph, groups), 2);
    assert_int_equal(groups[1].drivers, 6);
    assert_false(groups[1].one_month);
    free(graph);
}

/* The shipped file: read without a warning; every number has its source, and what the article is said to claim is marked as memory. */
static void shipped_file(void **state)
{
    (void)state;
    char path[600], *data = NULL;
    size_t size = 0;
    glacis_diag *diag = glacis_diag_create();
    glacis_attrib_graph *graph = calloc(1, sizeof *graph);
    snprintf(path, sizeof path, "%s/attribution_graph.csv", getenv("GLACIS_DATA"));
    assert_int_equal(gi_file_read(path, 1 << 20, &data, &size), GLACIS_OK);
    assert_int_equal(glacis_attrib_graph_parse(path, data, size, diag, graph), GLACIS_OK);
    assert_int_equal(glacis_diag_count(diag), 0);
    for (size_t r = 0; r < graph->ranges_count; r++) {
        const glacis_attrib_range *range = &graph->ranges[r];
        assert_int_equal(glacis_spread_check(&range->spread), GLACIS_OK);
        assert_true(*range->source != '\0');
        if (strcmp(range->claim, "article") == 0) assert_string_equal(range->status, "unverified");
    }
    free(data);
    free(graph);
    glacis_diag_destroy(diag);
}

/* Each refusal: a text, the line and the key it must name, a piece of what it says and of what is accepted. */
typedef struct refusal {
    const char *text;
    int line;
    const char *key, *what, *accepted;
} refusal;

static const refusal refusals[] = {
    {HEADER DRIVER("a") OUTCOME
     "p,factor,,,,linear,,,,1,,,made up\nq,factor,,,,linear,,,,1,,,made up\n"
     "e1,edge,a,p,+,,1,0,2,1,uniform,assumed,made up\ne2,edge,q,p,+,,1,0,2,1,uniform,assumed,made up\n"
     "e3,edge,p,q,+,,1,0,2,1,uniform,assumed,made up\n" EDGE("e4", "q", "1", "0", "2"),
     4, "p", "p -> q -> p", "causes before effects"},
    {HEADER DRIVER("a") OUTCOME
     "p,factor,,,,linear,,,,1,,,made up\n"
     "e1,edge,a*p,p,+,,1,0,2,1,uniform,assumed,made up\n" EDGE("e4", "p", "1", "0", "2"),
     4, "p", "p -> p", "causes before effects"},
    {GOOD "f,edge,thaadd,y,+,,1,0,2,1,uniform,assumed,made up\n", 5, "f.from", "thaadd", "driver"},
    {GOOD "f,edge,a,yy,+,,1,0,2,1,uniform,assumed,made up\n", 5, "f.to", "yy", "y"},
    {GOOD "f,edge,,y,+,,1,0,2,1,uniform,assumed,made up\n", 5, "f.from", "no node", ""},
    {GOOD "f,edge,a,a,+,,1,0,2,1,uniform,assumed,made up\n", 5, "f.to", "nothing leads to a driver",
     "a factor or an outcome"},
    {GOOD "f,edge,y,y,+,,1,0,2,1,uniform,assumed,made up\n", 5, "f.from", "an outcome is an end", ""},
    {GOOD "f,edge,a,y,+,,,,,1,uniform,assumed,made up\n", 5, "f.best", "an edge without a range",
     "best, low and high"},
    {GOOD "f,edge,a,y,+,,1,1,1,1,uniform,assumed,made up\n", 5, "f.low", "needs a range", "low < high"},
    {GOOD "f,edge,a,y,+,,1,1,1,1,fixed,assumed,made up\n", 5, "f.distribution", "needs a range", "uniform"},
    {GOOD "f,edge,a,y,+,,1,0,2,1,uniform,definition,made up\n", 5, "f.distribution", "not drawn", "fixed"},
    {GOOD "f,edge,a,y,+,,1,0,2,1,uniform,assumed,\n", 5, "f.source", "without a stated reason", "why"},
    {GOOD "f,edge,a,y,+,,1,0,2,1,uniform,published,\n", 5, "f.source", "no source", "page"},
    {GOOD "f,edge,a,y,+,,1,0,2,1,uniform,published,memory\n", 5, "f.source", "go together", "both"},
    {GOOD "f,edge,a,y,+,,1,0,2,1,uniform,guessed,x\n", 5, "f.status", "no such status", "assumed"},
    {GOOD "f,edge,a,y,+,,1,-1,2,1,uniform,assumed,x\n", 5, "f.sign", "reaches below 0", "from 0 on"},
    {GOOD "f,edge,a,y,-,,-1,-2,0.5,1,uniform,assumed,x\n", 5, "f.sign", "reaches above 0", "up to 0"},
    {GOOD "f,edge,a,y,,,1,0,2,1,uniform,assumed,x\n", 5, "f.sign", "without a sign", "+, - or ?"},
    {GOOD "f,edge,a,y,+,,1,2,3,1,uniform,assumed,x\n", 5, "f.low", "greater than best", "low <= best"},
    {GOOD "f,edge,a,y,+,,4,2,3,1,uniform,assumed,x\n", 5, "f.high", "less than best", "low <= best"},
    {GOOD "f,edge,a,y,+,,one,0,3,1,uniform,assumed,x\n", 5, "f.best", "not a number", "a number"},
    {GOOD "f,edge,a,y,+,,1,0,2,1,log_triangular,assumed,x\n", 5, "f.low", "positive", "above 0"},
    {GOOD "f,edge,a,y,+,,1,0,2,km,uniform,assumed,x\n", 5, "f.unit", "km", "1"},
    {GOOD "l,input,,,,,1,0,2,km,uniform,assumed,x\nf,edge,a*l,y,+,,1,0,2,1,uniform,assumed,x\n", 6, "f.unit",
     "does not lead from 'km'", "1/km"},
    {GOOD "p,factor,,,,logistic,0,-1,1,share,uniform,assumed,x\nf,edge,a,p,+,,1,0,2,1,uniform,assumed,x\n"
          "g,edge,p,y,+,,1,0,2,1,uniform,assumed,x\n",
     6, "f.unit", "to 'logit'", "logit"},
    {GOOD "p,factor,,,,weighted,,,,km,,,x\nf,edge,a,p,+,,1,0,2,1,uniform,assumed,x\n"
          "g,edge,p,y,+,,1,0,2,1/km,uniform,assumed,x\n",
     6, "f.unit", "a mean of '1'", "km"},
    {GOOD "p,factor,,,,logistic,,,,share,,,x\n", 5, "p.best", "without a constant", "best"},
    {GOOD "p,factor,,,,logistic,0,-1,1,km,uniform,assumed,x\n", 5, "p.unit", "between 0 and 1", "share"},
    {GOOD "p,factor,,,,cubic,,,,share,,,x\n", 5, "form", "cubic", "linear, weighted, logistic"},
    {GOOD "p,factor,,,,linear,,,,share,,,x\n", 5, "p", "nothing leads to this factor", "at least one edge"},
    {GOOD "p,input,,,,,,,,share,,,x\n", 5, "p.best", "an input without a range", "best"},
    {GOOD "p,input,,,,,0.5,0,1.5,share,uniform,assumed,x\n", 5, "p.high", "out of range", "from 0 to 1"},
    {BOUND "b,driver,,,,,,,,switch,,thing,,x\n", 5, "b.binding", "not accepted", "event:ID"},
    {BOUND "p,input,,,,,0.5,0,1,share,uniform,radar:all,assumed,x\n", 5, "p.binding", "no such answer",
     "physical:outbound_seen_share"},
    {BOUND "f,edge,a,y,+,,1,0,2,1,uniform,physical:outbound_seen_share,assumed,x\n", 5, "f.binding",
     "only inputs", "nothing"},
    {BOUND "s,estimate,a,y,,,,,,1,,radar:all,,x\n", 5, "s.binding", "no such answer", "impact:CASE"},
    {GOOD "b,driver,,,,,1,0,2,switch,uniform,assumed,x\n", 5, "b.best", "on or off", "nothing"},
    {GOOD "b,driver,,,,,,,,km,,,x\n", 5, "b.unit", "on or off", "switch"},
    {GOOD EDGE("e", "a", "1", "0", "2"), 5, "e.id", "on line 4 already", "each id once"},
    {GOOD "a,input,,,,,0.5,0,1,share,uniform,assumed,x\n", 5, "a.id", "on line 2 already", "each id once"},
    {GOOD "a+b,driver,,,,,,,,switch,,,x\n", 5, "a+b.id", "not accepted", "without blanks"},
    {GOOD "z,thing,,,,,,,,1,,,x\n", 5, "kind", "thing", "driver, input, factor, outcome, edge, estimate"},
    {HEADER DRIVER("a"), 0, "kind", "no outcome", "at least one row"},
    {HEADER OUTCOME, 0, "kind", "no driver", "at least one row"},
    {GOOD "s,estimate,a,y,,,0.1,0,0.2,km,normal,published,x\n", 5, "s.unit", "not the unit", "1"},
    {GOOD "s,estimate,b,y,,,0.1,0,0.2,1,normal,published,x\n", 5, "s.from", "no driver", "joined by +"},
    {GOOD "s,estimate,a,z,,,0.1,0,0.2,1,normal,published,x\n", 5, "s.to", "no outcome", "outcome"},
    {GOOD "s,estimate,a,y,,,0.1,0,0.2,1,uniform,published,x\n", 5, "s.distribution", "uniform", "normal"},
    {GOOD "s,estimate,a,y,,,0.1,0.1,0.2,1,normal,published,x\n", 5, "s.best", "not inside", "low < best"},
    {GOOD "s,estimate,a,y,,,0.2,0.15,1.2,1,normal,published,x\n", 5, "s.best", "not the middle", "0.675"},
    {GOOD "s,estimate,a,y,,,0,-1,3,1,normal,published,x\n", 5, "s.best", "not the middle", "1, the middle"},
    {GOOD "s,estimate,a|a,y,,,1,0,2,1,normal,published,x\n", 5, "s.from", "on already",
     "one side of the bar"},
    {GOOD "s,estimate,a+a,y,,,1,0,2,1,normal,published,x\n", 5, "s.from", "stands twice", "each driver once"},
    {GOOD "s,estimate,a+,y,,,1,0,2,1,normal,published,x\n", 5, "s.from", "nothing behind it", "between"},
    {GOOD "f,edge,a*,y,+,,1,0,2,1,uniform,assumed,x\n", 5, "f.from", "nothing behind it", "between"},
    {GOOD DRIVER("b") "s,estimate,b,y,,,1,0,2,1,normal,published,x\n", 6, "s.from",
     "no driver of this estimate reaches y", "a way"},
    {GOOD "s,estimate,a,y,,,,,,1,normal,,x\n", 5, "s.best", "without a number", "binding"},
    {GOOD "s,estimate,,y,,,0.1,0,0.2,1,normal,published,x\n", 5, "s.from", "an estimate of what", "drivers"},
};

static void check_refusal(const refusal *r)
{
    glacis_diag *diag = glacis_diag_create();
    glacis_attrib_graph *graph = calloc(1, sizeof *graph);
    assert_int_equal(parse_graph(r->text, diag, graph), GLACIS_REFUSED_INPUT);
    bool found = false;
    for (size_t i = 0; i < glacis_diag_count(diag); i++) {
        const glacis_diag_entry *entry = glacis_diag_at(diag, i);
        found = found || (!entry->is_warning && entry->line == r->line && strcmp(entry->key, r->key) == 0 &&
                          strstr(entry->what, r->what) && strstr(entry->accepted, r->accepted));
    }
    if (!found) {
        print_message("wanted line %d %s: %s; accepted: %s; got\n", r->line, r->key, r->what, r->accepted);
        for (size_t i = 0; i < glacis_diag_count(diag); i++) {
            const glacis_diag_entry *entry = glacis_diag_at(diag, i);
            print_message("  line %d %s: %s; accepted: %s\n", entry->line, entry->key, entry->what,
                          entry->accepted);
        }
    }
    assert_true(found);
    free(graph);
    glacis_diag_destroy(diag);
}

static void refuses_every_fault(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        check_refusal(&refusals[i]);
}

static void names_all_at_once(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_attrib_graph *graph = calloc(1, sizeof *graph);
    const char *text = HEADER DRIVER("a") OUTCOME "p,factor,,,,linear,,,,1,,,made up\n"
                                                  "q,factor,,,,linear,,,,1,,,made up\n"
                                                  "e1,edge,p,q,+,,1,0,2,1,uniform,assumed,made up\n"
                                                  "e2,edge,q,p,+,,1,0,2,1,uniform,assumed,made up\n"
                                                  "e3,edge,nobody,y,+,,1,0,2,1,uniform,assumed,made up\n"
                                                  "e4,edge,a,y,+,,1,-1,2,km,uniform,assumed,\n";
    assert_int_equal(parse_graph(text, diag, graph), GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_diag_error_count(diag), 5); /* circle, nobody, sign, source, unit */
    assert_int_equal(graph->nodes_count, 0);            /* untouched */
    free(graph);
    glacis_diag_destroy(diag);
}

static void refuses_columns(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_attrib_graph *graph = calloc(1, sizeof *graph);
    assert_int_equal(parse_graph("id,kind\na,driver\n", diag, graph), GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_diag_error_count(diag), 11);
    assert_int_equal(
        parse_graph("id,kind,from,to,sign,form,best,low,high,unit,distribution,status,source,colour\n"
                    "a,driver,,,,,,,,switch,,,x,red\n",
                    diag, graph),
        GLACIS_REFUSED_INPUT);
    assert_string_equal(glacis_diag_at(diag, 11)->key, "colour");
    free(graph);
    glacis_diag_destroy(diag);
}

/* 33 drivers, 65 numbers: refused, not cut off. */
static void refuses_too_many(void **state)
{
    (void)state;
    static char text[65536];
    for (int what = 0; what < 2; what++) {
        glacis_diag *diag = glacis_diag_create();
        glacis_attrib_graph *graph = calloc(1, sizeof *graph);
        size_t used = (size_t)snprintf(text, sizeof text, "%s%s", HEADER, OUTCOME);
        for (int d = 0; d < (what ? 65 : 33); d++)
            used += (size_t)snprintf(text + used, sizeof text - used,
                                     what ? "%se%d,edge,a,y,?,,1,0,2,1,uniform,assumed,x\n"
                                          : "%sd%d,driver,,,,,,,,switch,,,x\n",
                                     what && !d ? DRIVER("a") : "", d);
        assert_int_equal(parse_graph(text, diag, graph), GLACIS_REFUSED_INPUT);
        assert_true(
            strstr(glacis_diag_at(diag, 0)->what, what ? "more than 64 numbers" : "too many drivers"));
        free(graph);
        glacis_diag_destroy(diag);
    }
}

/* 34 drivers of 17 months are too many; 32 of 16 and two estimates across months: 18 sets, of which 16 are kept and all are counted. */
static void counts_groups_left_out(void **state)
{
    (void)state;
    static char text[16384];
    glacis_attrib_group groups[GLACIS_ATTRIB_GROUPS_MAX];
    size_t used = (size_t)snprintf(text, sizeof text,
                                   "id,kind,from,to,sign,form,best,low,high,unit,distribution,date,status,"
                                   "source\ny,outcome,,,,linear,,,,"
                                   "1,,,,x\n");
    for (int d = 0; d < 32; d++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "d%d,driver,,,,,,,,switch,,20%02d-01-0%d,,x\n"
                                 "e%d,edge,d%d,y,+,,1,0,2,1,uniform,,assumed,x\n",
                                 d, d / 2, 1 + d % 2, d, d);
    for (int e = 0; e < 2; e++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "s%d,estimate,d%d+d%d,y,,,1,0,2,1,normal,,published,x\n", e, e, e + 3);
    glacis_attrib_graph *graph = graph_of(text);
    assert_int_equal(glacis_attrib_groups(graph, groups), 18);
    assert_int_equal(groups[15].drivers, (uint64_t)3 << 30);
    free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_file),           cmocka_unit_test(reads_a_file),
        cmocka_unit_test(refuses_every_fault),    cmocka_unit_test(names_all_at_once),
        cmocka_unit_test(counts_groups_left_out), cmocka_unit_test(refuses_columns),
        cmocka_unit_test(refuses_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
