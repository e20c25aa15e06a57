/* Does a causal graph give the shares, the information and the split that are known in closed form? */
#include "check/check.h"

#include <glacis/attrib.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Two threats of one month, a product of which is felt, a market that pulls the other way, and a mean that is stated. Made up:
 *   y = 2 a + 3 a b + u c, u in [-2, 0]; z = x1 a + x2 b, both in [0, 2], of which the sum is stated as 3, sd 1/2. */
static const char text[] =
    "id,kind,from,to,sign,form,best,low,high,unit,distribution,date,status,source\n"
    "a,driver,,,,,,,,switch,,2001-01-08,,made up\n"
    "b,driver,,,,,,,,switch,,2001-01-12,,made up\n"
    "c,driver,,,,,,,,switch,,,,made up\n"
    "y,outcome,,,,linear,,,,1,,,,made up\n"
    "z,outcome,,,,linear,,,,1,,,,made up\n"
    "e1,edge,a,y,+,,2,2,2,1,fixed,,definition,made up\n"
    "e2,edge,a*b,y,+,,3,3,3,1,fixed,,definition,made up\n"
    "e3,edge,c,y,-,,-1,-2,0,1,uniform,,assumed,made up\n"
    "x1,edge,a,z,+,,1,0,2,1,uniform,,assumed,made up\n"
    "x2,edge,b,z,+,,1,0,2,1,uniform,,assumed,made up\n"
    "s,estimate,a+b,z,,,3,2.020018007729973,3.979981992270027,1,normal,,published,made up\n";

static void row(glacis_check *c, const char *id, const char *what, const char *source, double theirs,
                double ours, double tolerance)
{
    glacis_check_row *out = gi_check_add(c, id, true);
    gi_check_say(c, &out->what, "%s", what);
    gi_check_say(c, &out->theirs, "%.6f", theirs);
    gi_check_say(c, &out->source, "%s", source);
    gi_check_say(c, &out->ours, "%.6f", ours);
    gi_check_say(c, &out->tolerance, "%g", tolerance);
    gi_check_near(out, theirs, ours, tolerance);
}

/* The sum f of two U(0, 2) is a triangle on [0, 4]; weighed by N(3, 1/2) its divergence and spread are integrals. */
typedef struct known {
    double bits, sd;
} known;

static known by_quadrature(void)
{
    enum { CELLS = 40000 };
    double sum = 0, first = 0, second = 0, log_part = 0;
    for (int i = 0; i < CELLS; i++) {
        double f = 4 * (i + 0.5) / CELLS, z = (3 - f) / 0.5, log_likelihood = -0.5 * z * z;
        double weight = (f < 2 ? f : 4 - f) / 4 * exp(log_likelihood) * 4 / CELLS;
        sum += weight;
        first += weight * f;
        second += weight * f * f;
        log_part += weight * log_likelihood;
    }
    return (known){(log_part / sum - log(sum)) / log(2), sqrt(second / sum - first * first / (sum * sum))};
}

static void compare(glacis_check *c, const glacis_attrib_study *s)
{
    const char *product = "closed form: what is felt together is halved", *sum = "closed form: alone",
               *quadrature = "integral over the triangle of the sum";
    const glacis_attrib_outcome *y = &s->outcomes[0];
    const glacis_attrib_confrontation *z = &s->estimates[0];
    known k = by_quadrature();
    row(c, "graph-share-a", "share of a driver with a part of its own and a half of a product", product, 3.5,
        y->shares[0].share.band.best, 1e-12);
    row(c, "graph-share-b", "share of the other half", product, 1.5, y->shares[1].share.band.best, 1e-12);
    row(c, "graph-share-c", "share of a driver that pulls the other way", sum, -1,
        y->shares[2].share.band.best, 1e-12);
    row(c, "graph-joint", "both of one month as one", "closed form: all they make", 5,
        y->joints[0].share.band.best, 1e-12);
    row(c, "graph-interaction", "their interaction", "closed form: the product", 3,
        y->joints[0].interaction.best, 1e-12);
    row(c, "graph-low", "10 % of the draws: U(-2, 0)", "closed form", -1.8, y->shares[2].share.band.low,
        0.002);
    row(c, "graph-bits", "bits in an estimate of a sum of two uniform numbers", quadrature, k.bits,
        z->information.bits, 0.005);
    row(c, "graph-sd", "sd of that sum with the estimate", quadrature, k.sd, z->effect.own.sd, 0.002);
    row(c, "graph-split",
        "what stays open of who had it, were the sum known: U(-2, 2) against a triangle on the same",
        "closed form: square root of 2", sqrt(2), z->precise_split_sd_ratio, 0.05);
}

void gi_check_graph(glacis_check *c)
{
    gi_check_section(
        c, "A causal graph with known answers",
        "A made-up graph: shares, what the data say in bits, and what no precision would settle.");
    glacis_attrib_graph *graph = calloc(1, sizeof *graph);
    glacis_attrib_study *study = NULL;
    const glacis_attrib_options options = {
        .draws = 16384, .seed = 1, .par = {.threads = c->options->threads}};
    glacis_status status = graph ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK)
        status = glacis_attrib_graph_parse("the graph of this check", text, strlen(text), c->diag, graph);
    if (status == GLACIS_OK) status = glacis_attrib_study_create(graph, &options, &study);
    if (status == GLACIS_OK)
        compare(c, study);
    else
        gi_check_no_answer(c, gi_check_add(c, "graph-share-a", true), status);
    glacis_attrib_study_destroy(study);
    free(graph);
}
