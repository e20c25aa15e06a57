/* Do indices, shares of a total and shares of a variance come out where they are known in closed form? */
#include "check/check.h"

#include <glacis/sensitivity.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- Ishigami's function ----------------------------------------------------------------------------------- */

enum { INPUTS = 3 };
static const glacis_index_design design = {
    .inputs_count = INPUTS, .points_count = 1024, .replicates_count = 16, .seed = 1};

static double ishigami(const double u[INPUTS])
{
    double x[INPUTS];
    for (int i = 0; i < INPUTS; i++)
        x[i] = GLACIS_PI * (2 * u[i] - 1);
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0]);
}

/* Variance a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2 with a = 7, b = 0.1. */
static void known_indices(double first[INPUTS], double total[INPUTS])
{
    const double a = 7, b = 0.1, p4 = pow(GLACIS_PI, 4), p8 = p4 * p4;
    const double one = 0.5 * pow(1 + b * p4 / 5, 2), two = a * a / 8, both = b * b * p8 * (1. / 18 - 1. / 50);
    const double all = one + two + both;
    const double firsts[INPUTS] = {one / all, two / all, 0},
                 totals[INPUTS] = {(one + both) / all, two / all, both / all};
    for (int i = 0; i < INPUTS; i++) {
        first[i] = firsts[i];
        total[i] = totals[i];
    }
}

static void one_index(glacis_check *c, const char *id, const char *what, double theirs,
                      const glacis_estimate *ours)
{
    glacis_check_row *row = gi_check_add(c, id, true);
    gi_check_say(c, &row->what, "%s", what);
    gi_check_say(c, &row->theirs, "%.4f", theirs);
    gi_check_say(c, &row->source, "Ishigami and Homma 1990, closed form");
    gi_check_say(c, &row->ours, "%.4f (%.4f to %.4f)", ours->value, ours->low, ours->high);
    gi_check_say(c, &row->tolerance, "0.01: some three standard errors of 16 x 1024 points");
    gi_check_near(row, theirs, ours->value, 0.01);
}

static void indices(glacis_check *c)
{
    static const char *const ids[INPUTS][2] = {{"ishigami-first-1", "ishigami-total-1"},
                                               {"ishigami-first-2", "ishigami-total-2"},
                                               {"ishigami-first-3", "ishigami-total-3"}};
    size_t rows = glacis_index_design_rows(&design);
    double *answers = malloc(rows * sizeof *answers), unit[INPUTS], first[INPUTS], total[INPUTS];
    glacis_index index[INPUTS];
    glacis_index_summary summary;
    glacis_status status = answers ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    for (size_t i = 0; status == GLACIS_OK && i < rows; i++) {
        status = glacis_index_design_row(&design, i, unit);
        answers[i] = ishigami(unit);
    }
    if (status == GLACIS_OK) status = glacis_indices_of(&design, answers, rows, 0, &summary, index);
    free(answers);
    if (status != GLACIS_OK) {
        gi_check_no_answer(c, gi_check_add(c, ids[0][0], true), status);
        return;
    }
    known_indices(first, total);
    for (int i = 0; i < INPUTS; i++) {
        char what[64];
        snprintf(what, sizeof what, "Ishigami's function: first-order index of input %d", i + 1);
        one_index(c, ids[i][0], what, first[i], &index[i].first);
        snprintf(what, sizeof what, "Ishigami's function: total index of input %d", i + 1);
        one_index(c, ids[i][1], what, total[i], &index[i].total);
    }
}

/* ---- games --------------------------------------------------------------------------------------------------- */

enum { MEMBERS = 15, PERMANENT = 5, QUORUM = 9, AIRCRAFT = 4 };

/* The Security Council: all five permanent members and four others at least. */
static double council(unsigned members)
{
    bool all = (members & ((1u << PERMANENT) - 1)) == (1u << PERMANENT) - 1;
    return all && __builtin_popcount(members) >= QUORUM;
}

/* A left glove and two right ones: a pair is worth 1. */
static double glove(unsigned members)
{
    return (members & 1u) && (members & 6u);
}

/* A runway as long as its largest user needs. */
static double airport(unsigned members)
{
    static const double costs[AIRCRAFT] = {1, 2, 4, 7};
    double cost = 0;
    for (unsigned i = 0; i < AIRCRAFT; i++)
        if (members >> i & 1u) cost = fmax(cost, costs[i]);
    return cost;
}

static void one_share(glacis_check *c, const char *id, const char *what, double theirs, double ours)
{
    glacis_check_row *row = gi_check_add(c, id, true);
    gi_check_say(c, &row->what, "%s", what);
    gi_check_say(c, &row->theirs, "%.12f", theirs);
    gi_check_say(c, &row->source, "closed form");
    gi_check_say(c, &row->ours, "%.12f", ours);
    gi_check_say(c, &row->tolerance, "1e-12");
    gi_check_near(row, theirs, ours, 1e-12);
}

static bool shares_of(glacis_check *c, size_t players, double (*worth)(unsigned), double *shares)
{
    double *worths = malloc(((size_t)1 << players) * sizeof *worths);
    if (!worths) {
        c->failed = true;
        return false;
    }
    for (unsigned s = 0; s < 1u << players; s++)
        worths[s] = worth(s);
    glacis_status status = glacis_shapley_exact(players, worths, shares);
    free(worths);
    if (status != GLACIS_OK) gi_check_no_answer(c, gi_check_add(c, "council-permanent", true), status);
    return status == GLACIS_OK;
}

static void games(glacis_check *c)
{
    double shares[MEMBERS];
    if (shares_of(c, MEMBERS, council, shares)) {
        one_share(c, "council-permanent", "Security Council: power of a permanent member", 421. / 2145,
                  shares[0]);
        one_share(c, "council-other", "Security Council: power of another member", 4. / 2145,
                  shares[MEMBERS - 1]);
    }
    if (shares_of(c, 3, glove, shares)) {
        one_share(c, "glove-left", "glove game: the left glove", 2. / 3, shares[0]);
        one_share(c, "glove-right", "glove game: a right glove", 1. / 6, shares[1]);
    }
    if (shares_of(c, AIRCRAFT, airport, shares)) {
        one_share(c, "airport-smallest", "airport game (1, 2, 4, 7): the smallest", 0.25, shares[0]);
        one_share(c, "airport-largest", "airport game (1, 2, 4, 7): the largest", 0.25 + 1. / 3 + 1 + 3,
                  shares[3]);
    }
}

/* ---- inputs that depend on each other ------------------------------------------------------------------------- */

/* x3 has twice the spread of x2 and is correlated 0.9 with it. */
static void effects(glacis_check *c)
{
    static const double theirs[INPUTS] = {0.104167, 0.418229, 0.477604};
    static const char *const ids[INPUTS] = {"effects-1", "effects-2", "effects-3"};
    const double beta[INPUTS] = {1, 1, 1}, rho = 0.9;
    const double covariance[INPUTS * INPUTS] = {1, 0, 0, 0, 1, 2 * rho, 0, 2 * rho, 4};
    double shares[INPUTS];
    glacis_status status = glacis_shapley_linear_gaussian(INPUTS, beta, covariance, shares);
    if (status != GLACIS_OK) {
        gi_check_no_answer(c, gi_check_add(c, ids[0], true), status);
        return;
    }
    for (int i = 0; i < INPUTS; i++) {
        glacis_check_row *row = gi_check_add(c, ids[i], true);
        gi_check_say(c, &row->what, "Shapley effect of input %d of a sum of three normals, correlation 0.9",
                     i + 1);
        gi_check_say(c, &row->theirs, "%.6f", theirs[i]);
        gi_check_say(c, &row->source, "Owen and Prieur 2017, closed form");
        gi_check_say(c, &row->ours, "%.6f", shares[i]);
        gi_check_say(c, &row->tolerance, "1e-6: printed digits");
        gi_check_near(row, theirs[i], shares[i], 1e-6);
    }
}

void gi_check_shares(glacis_check *c)
{
    gi_check_section(c, "Indices and shares with known answers",
                     "Shares of a variance by scrambled Sobol' points, shares of a total by Shapley's rule.");
    indices(c);
    games(c);
    effects(c);
}
