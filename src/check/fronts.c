/* Are the fronts of problems whose front is known in closed form found whole, and nothing else? */
#include "check/check.h"

#include <glacis/site.h>

#include <math.h>
#include <stdlib.h>

typedef struct problem {
    const char *id, *what, *source;
    size_t columns, along, across,
        layers; /* along x across points of the front, and as many a layer behind it */
    void (*point)(double along, double across, double layer, double *out);
} problem;

/* Layer 0 is the front; the others lie behind it. */
static void zdt1(double along, double across, double layer, double *out)
{
    double g = 1 + layer;
    (void)across;
    out[0] = along;
    out[1] = g * (1 - sqrt(along / g));
}

static void zdt2(double along, double across, double layer, double *out)
{
    double g = 1 + layer;
    (void)across;
    out[0] = along;
    out[1] = g * (1 - (along / g) * (along / g));
}

static void dtlz2(double along, double across, double layer, double *out)
{
    double a = 0.5 * GLACIS_PI * along, b = 0.5 * GLACIS_PI * across;
    out[0] = (1 + layer) * cos(a) * cos(b);
    out[1] = (1 + layer) * cos(a) * sin(b);
    out[2] = (1 + layer) * sin(a);
}

/* Ends are left out: there a coordinate is 0 but for rounding, and rounding would decide. */
static double between(size_t index, size_t count)
{
    return ((double)index + 0.5) / (double)count;
}

static void fill(const problem *p, double *values)
{
    for (size_t layer = 0; layer < p->layers; layer++)
        for (size_t i = 0; i < p->along; i++)
            for (size_t k = 0; k < p->across; k++, values += p->columns)
                p->point(between(i, p->along), between(k, p->across), 0.25 * (double)(p->layers - 1 - layer),
                         values);
}

static void check_problem(glacis_check *c, const problem *p)
{
    static const signed char less[3] = {-1, -1, -1};
    size_t each = p->along * p->across, count = each * p->layers, found = 0, right = 0;
    double *values = malloc(count * p->columns * sizeof *values);
    size_t *front = malloc(count * sizeof *front);
    glacis_check_row *row = gi_check_add(c, p->id, true);
    glacis_status status = values && front ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) {
        fill(p, values);
        status = glacis_pareto_front(values, count, p->columns, less, front, NULL, NULL, &found);
    }
    for (size_t i = 0; status == GLACIS_OK && i < found; i++)
        right += front[i] >= count - each; /* the front is the last layer */
    if (status == GLACIS_OK) {
        gi_check_say(c, &row->what, "%s: points of its front among %zu", p->what, count);
        gi_check_say(c, &row->theirs, "%zu", each);
        gi_check_say(c, &row->source, "%s, closed form", p->source);
        gi_check_say(c, &row->ours, "%zu, of which %zu are of the front", found, right);
        gi_check_say(c, &row->tolerance, "none");
        gi_check_near(row, (double)each, (double)found, 0);
        if (right != each) row->verdict = GLACIS_CHECK_DIFFERS;
    } else {
        gi_check_no_answer(c, row, status);
    }
    free(values);
    free(front);
}

void gi_check_fronts(glacis_check *c)
{
    gi_check_section(c, "Pareto fronts",
                     "Test problems whose front is known: points of the front, and layers behind it.");
    static const problem problems[] = {
        {"front-zdt1", "ZDT1, convex", "Zitzler, Deb and Thiele 2000", 2, 200, 1, 6, zdt1},
        {"front-zdt2", "ZDT2, concave", "Zitzler, Deb and Thiele 2000", 2, 200, 1, 6, zdt2},
        {"front-dtlz2", "DTLZ2, an eighth of a sphere", "Deb, Thiele, Laumanns and Zitzler 2002", 3, 20, 20,
         4, dtlz2}};
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++)
        check_problem(c, &problems[i]);
}
