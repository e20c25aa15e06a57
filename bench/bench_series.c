/* How long do likelihood, fit, posterior and Gibbs sampling of a series take? Called by bench/series.py, which holds statsmodels against it.
 *
 * The made-up series of the tests, 120 months of which 20 are missing, with 8 regressors besides the months. One line a job: name, seconds for
 * one, median of rounds. With "coverage": the share of 95 % intervals that hold the truth over 3,000 series, whose own standard error is 0.4 %, and that is all.
 */
#include "../tests/unit/series/coverage.h"
#include "../tests/unit/series/made_up.h"
#include "common.h"
#include "series/structural.h"

#include <stdio.h>
#include <string.h>

enum { COLUMNS = 19, ROUNDS = 9 };

static struct bench {
    double y[MADE_UP_PERIODS], x[MADE_UP_PERIODS * COLUMNS];
    gi_series_problem problem;
    gi_structural structural;
    gi_series_work work;
    double *draws;
} bench;

/* As series.py makes them: months, event, pulse, wave, and five more waves. */
static void make_up(void)
{
    static double narrow[MADE_UP_PERIODS * MADE_UP_COLUMNS];
    made_up_series(bench.y, narrow);
    for (int t = 0; t < MADE_UP_PERIODS; t++) {
        memcpy(bench.x + t * COLUMNS, narrow + t * MADE_UP_COLUMNS, MADE_UP_COLUMNS * sizeof *narrow);
        for (int j = 0; j < 5; j++)
            bench.x[t * COLUMNS + MADE_UP_COLUMNS + j] = sin(0.23 * (j + 2) * t);
    }
    bench.problem =
        (gi_series_problem){.count = MADE_UP_PERIODS, .columns = COLUMNS, .y = bench.y, .x = bench.x};
    bench.structural = (gi_structural){MADE_UP_PERIODS, bench.y, 12, false};
    double *memory = malloc(gi_series_work_count(&bench.problem) * sizeof *memory);
    bench.draws = malloc(4000 * 3 * sizeof *bench.draws);
    if (!memory || !bench.draws) give_up("out of memory");
    gi_series_work_place(&bench.problem, memory, &bench.work);
}

static void likelihood_20(void)
{
    gi_series_gls gls = {0};
    if (gi_series_gls_solve(&bench.problem, &(gi_series_sds){0.09, 0.04}, &bench.work, &gls) != GLACIS_OK)
        give_up("likelihood");
}

static void likelihood_12(void)
{
    double found;
    if (gi_structural_likelihood(&bench.structural, &(gi_structural_sds){{0.09, 0.04, 0, 0.01}}, &found) !=
        GLACIS_OK)
        give_up("likelihood");
}

static void fit_20(void)
{
    gi_series_fit fit;
    if (!glacis_status_usable(gi_series_fit_sds(&bench.problem, &bench.work, &fit))) give_up("fit");
}

static void fit_12(void)
{
    gi_structural_fit fit;
    if (!glacis_status_usable(gi_structural_maximise(&bench.structural, &fit))) give_up("fit");
}

static void posterior(void)
{
    const glacis_par_options one = {.threads = 1};
    const gi_series_posterior_options o = {.prior = {2, {0.1, 0.04}}, .first = 11, .columns = 8, .par = &one};
    gi_series_posterior found;
    if (gi_series_posterior_create(&bench.problem, &o, &found) != GLACIS_OK) give_up("posterior");
    gi_series_posterior_clear(&found);
}

static void gibbs_4000(void)
{
    const glacis_par_options one = {.threads = 1};
    const gi_series_gibbs_options o = {.prior = {2, {0.1, 0.04}},
                                       .first = 11,
                                       .columns = 1,
                                       .chains = 1,
                                       .draws = 4000,
                                       .seed = 1,
                                       .par = &one};
    if (gi_series_gibbs(&bench.problem, &o, bench.draws) != GLACIS_OK) give_up("Gibbs");
}

static void report(const char *name, void (*job)(void), size_t repeats, double each)
{
    double rounds[ROUNDS];
    for (int r = 0; r < ROUNDS; r++) {
        double begin = clock_s();
        for (size_t i = 0; i < repeats; i++)
            job();
        rounds[r] = (clock_s() - begin) / ((double)repeats * each);
    }
    printf("%s %.6e\n", name, median_of(rounds, ROUNDS));
}

static int print_coverage(void)
{
    static const double qs[] = {0.05, 0.2, 0.5};
    bool ok = true;
    printf("| level variance over irregular | 95 %% intervals that hold the truth | steps found where there "
           "is none |\n|---|---|---|\n");
    for (size_t i = 0; i < 3; i++) {
        coverage c = {.q = qs[i], .prior_factor = 1, .degrees = 2, .grid = 31};
        double share = coverage_share(&c, 3000, 0);
        ok = ok && share >= 0.93 - 0.004 && share <= 0.97 + 0.004; /* its standard error */
        printf("| %.2f | %.1f %% | %.1f %% |\n", qs[i], 100 * share, 100 * (1 - share));
    }
    return ok ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "coverage") == 0) return print_coverage();
    make_up();
    report("likelihood_12", likelihood_12, 2000, 1);
    report("likelihood_20", likelihood_20, 2000, 1);
    report("fit_12", fit_12, 10, 1);
    report("fit_20", fit_20, 20, 1);
    report("posterior", posterior, 1, 1);
    report("gibbs_iteration", gibbs_4000, 1, 4000);
    return 0;
}
