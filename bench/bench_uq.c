/* How long do indices, Shapley values and patient rule induction take? Prints "NAME SECONDS" for each workload; bench/peer_uq.py asks for
 * it, takes the time of the same workloads in numpy and prints both. One thread, medians.
 */
#include "common.h"

#include "attrib/table.h"

#include <glacis/attrib.h>
#include <glacis/prim.h>
#include <glacis/sensitivity.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 9 };

static void report(const char *name, void (*work)(void *), void *context)
{
    double times[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        double start = clock_s();
        work(context);
        times[i] = clock_s() - start;
    }
    printf("%s %.9f\n", name, median_of(times, ROUNDS));
}

/* ---- indices ---------------------------------------------------------------------------------------------------------------- */

typedef struct study {
    glacis_index_design design;
    double *answers;
    glacis_index by_input[GLACIS_INDEX_INPUTS_MAX];
} study;

/* Sum of squares: the model takes no time. */
static void ask(void *context)
{
    study *s = context;
    double unit[GLACIS_INDEX_INPUTS_MAX];
    for (size_t row = 0; row < glacis_index_design_rows(&s->design); row++) {
        if (glacis_index_design_row(&s->design, row, unit) != GLACIS_OK) give_up("a row");
        double sum = 0;
        for (size_t i = 0; i < s->design.inputs_count; i++)
            sum += (double)(i + 1) * unit[i] * unit[i];
        s->answers[row] = sum;
    }
}

static void analyse(void *context)
{
    study *s = context;
    glacis_index_summary summary;
    if (glacis_indices_of(&s->design, s->answers, glacis_index_design_rows(&s->design), 100, &summary,
                          s->by_input) != GLACIS_OK)
        give_up("indices");
}

static void bench_indices(const char *asked, const char *analysed, glacis_index_design design)
{
    study s = {.design = design};
    s.answers = malloc(glacis_index_design_rows(&design) * sizeof *s.answers);
    report(asked, ask, &s);
    report(analysed, analyse, &s);
    free(s.answers);
}

/* ---- patient rule induction ------------------------------------------------------------------------------------------------- */

static void find(void *context)
{
    glacis_prim_options options = glacis_prim_options_default();
    glacis_prim *prim;
    if (glacis_prim_create(context, &options, &prim) != GLACIS_OK) give_up("prim");
    glacis_prim_destroy(prim);
}

/* The planted box of tests/reference/uq.py. */
static void bench_prim(const char *name, size_t count, size_t inputs)
{
    double *all = malloc(count * (inputs + 1) * sizeof *all),
           *points = malloc(count * inputs * sizeof *points);
    unsigned char *of_interest = malloc(count);
    if (glacis_sobol_points(inputs + 1, 0, count, all) != GLACIS_OK) give_up("points");
    for (size_t p = 0; p < count; p++) {
        const double *u = all + p * (inputs + 1);
        for (size_t i = 0; i < inputs; i++)
            points[p * inputs + i] = u[i];
        of_interest[p] = u[inputs] < (u[1] > 0.55 && u[3] < 0.4 ? 0.9 : 0.05);
    }
    glacis_prim_sample sample = {inputs, count, points, of_interest};
    report(name, find, &sample);
    free(all);
    free(points);
    free(of_interest);
}

/* ---- Shapley values --------------------------------------------------------------------------------------------------------- */

enum { DRAWS = 4096, PLAYERS = 6, SETS = 1 << PLAYERS };

static void share_draws(void *context)
{
    const double *worths = context;
    double shares[PLAYERS];
    for (size_t d = 0; d < DRAWS; d++)
        if (glacis_shapley_exact(PLAYERS, worths + d * SETS, shares) != GLACIS_OK) give_up("shares");
}

static void share_fifteen(void *context)
{
    double shares[15];
    if (glacis_shapley_exact(15, context, shares) != GLACIS_OK) give_up("shares");
}

/* ---- attribution ------------------------------------------------------------------------------------------------------------ */

/* e = logistic(b0 + sum w_i d_i + w_01 d_0 d_1), y = k cover e + m d_5: every set of six drivers, then shares. */
static const char graph_text[] =
    "id,kind,from,to,sign,form,best,low,high,unit,distribution,status,source\n"
    "d0,driver,,,,,,,,switch,,,x\nd1,driver,,,,,,,,switch,,,x\nd2,driver,,,,,,,,switch,,,x\n"
    "d3,driver,,,,,,,,switch,,,x\nd4,driver,,,,,,,,switch,,,x\nd5,driver,,,,,,,,switch,,,x\n"
    "cover,input,,,,,0.5,0,1,share,uniform,assumed,x\n"
    "e,factor,,,,logistic,0,-1,1,share,uniform,assumed,x\ny,outcome,,,,linear,,,,1,,,x\n"
    "w0,edge,d0,e,?,,0,-1,1,logit,uniform,assumed,x\nw1,edge,d1,e,?,,0,-1,1,logit,uniform,assumed,x\n"
    "w2,edge,d2,e,?,,0,-1,1,logit,uniform,assumed,x\nw3,edge,d3,e,?,,0,-1,1,logit,uniform,assumed,x\n"
    "w4,edge,d4,e,?,,0,-1,1,logit,uniform,assumed,x\nw01,edge,d0*d1,e,?,,0,-1,1,logit,uniform,assumed,x\n"
    "k,edge,e*cover,y,?,,0,-1,1,1,uniform,assumed,x\nm,edge,d5,y,?,,0,-1,1,1,uniform,assumed,x\n";

typedef struct attribution {
    glacis_attrib_graph graph;
    gi_attrib_table table;
    double *values, *work, *shares;
} attribution;

static void attribute(void *context)
{
    attribution *a = context;
    size_t block = a->graph.ranges_count * GI_ATTRIB_LANES;
    for (size_t b = 0; b < DRAWS / GI_ATTRIB_LANES; b++) {
        gi_attrib_table_fill(&a->table, a->values + b * block, a->work);
        gi_shapley_block(PLAYERS, gi_attrib_table_worths(&a->table, a->work, 0),
                         a->shares + b * PLAYERS * GI_ATTRIB_LANES);
    }
}

static void bench_attribution(const char *name)
{
    attribution *a = calloc(1, sizeof *a);
    glacis_diag *diag = glacis_diag_create();
    if (!a ||
        glacis_attrib_graph_parse("bench", graph_text, strlen(graph_text), diag, &a->graph) != GLACIS_OK ||
        gi_attrib_table_init(&a->graph, &a->table) != GLACIS_OK)
        give_up("graph");
    size_t count = DRAWS * a->graph.ranges_count;
    a->values = malloc(count * sizeof(double));
    a->work = malloc(a->table.size * sizeof(double));
    a->shares = malloc(DRAWS * PLAYERS * sizeof(double));
    for (size_t i = 0; i < count; i++)
        a->values[i] = sin((double)i);
    report(name, attribute, a);
    gi_attrib_table_clear(&a->table);
    free(a->values);
    free(a->work);
    free(a->shares);
    free(a);
    glacis_diag_destroy(diag);
}

int main(void)
{
    bench_indices("design-3-4096", "indices-3-4096", (glacis_index_design){3, 4096, 1, 1, true});
    bench_indices("design-20-16x256", "indices-20-16x256", (glacis_index_design){20, 256, 16, 1, false});
    bench_indices("design-20-4096", "indices-20-4096", (glacis_index_design){20, 4096, 1, 1, true});
    bench_prim("prim-1024-6", 1024, 6);
    bench_prim("prim-4096-20", 4096, 20);
    double *worths = malloc(DRAWS * SETS * sizeof *worths);
    for (size_t i = 0; i < DRAWS * SETS; i++)
        worths[i] = sin((double)i);
    report("shapley-4096-draws-of-6", share_draws, worths);
    report("shapley-of-15", share_fifteen, worths);
    free(worths);
    bench_attribution("attribution-4096-draws-of-6");
    return 0;
}
