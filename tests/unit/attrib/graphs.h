/* tests/unit/attrib/graphs.h: made-up graphs. No test here knows an answer about a real country. */
#ifndef ATTRIB_GRAPHS_H
#define ATTRIB_GRAPHS_H

#include "../test.h"

#include <glacis/attrib.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEADER     "id,kind,from,to,sign,form,best,low,high,unit,distribution,status,source\n"
#define DRIVER(id) id ",driver,,,,,,,,switch,,,made up\n"
/* A linear outcome without a unit. */
#define OUTCOME "y,outcome,,,,linear,,,,1,,,made up\n"
/* An edge to y whose coefficient is best, and anything in a narrow range about it. */
#define EDGE(id, from, best, low, high)                                                                      \
    id ",edge," from ",y,?,," best "," low "," high ",1,uniform,assumed,made up\n"
/* The coefficient is no more and no less. */
#define EXACTLY(id, from, value)                                                                             \
    id ",edge," from ",y,?,," value "," value "," value ",1,fixed,definition,made up\n"

/* y = a x1 + b x2, both coefficients uniform. */
#define TWO                                                                                                  \
    HEADER DRIVER("a") DRIVER("b") OUTCOME EDGE("x1", "a", "1", "0", "2") EDGE("x2", "b", "1", "0", "2")
#define STATED "s,estimate,a+b,y,,,3,2.020036015,3.979963985,1,normal,published,made up\n" /* sd 0.5 */

static inline glacis_status parse_graph(const char *text, glacis_diag *diag, glacis_attrib_graph *graph)
{
    return glacis_attrib_graph_parse("own.csv", text, strlen(text), diag, graph);
}

/* A graph that must be read without a fault; the caller frees. */
static inline glacis_attrib_graph *graph_of(const char *text)
{
    glacis_diag *diag = glacis_diag_create();
    glacis_attrib_graph *graph = calloc(1, sizeof *graph);
    glacis_status status = parse_graph(text, diag, graph);
    for (size_t i = 0; i < glacis_diag_count(diag); i++)
        print_message("%s: %s\n", glacis_diag_at(diag, i)->key, glacis_diag_at(diag, i)->what);
    assert_int_equal(status, GLACIS_OK);
    glacis_diag_destroy(diag);
    return graph;
}

static inline glacis_attrib_study *study_of(const glacis_attrib_graph *graph, uint64_t draws, size_t threads)
{
    glacis_attrib_options options = {.draws = draws, .seed = 1, .par = {.threads = threads}};
    glacis_attrib_study *study = NULL;
    assert_int_equal(glacis_attrib_study_create(graph, &options, &study), GLACIS_OK);
    return study;
}

#endif
