/* A study's answers by run: they do not depend on threads, on how many draws there are, or on what was run before. */
#include "made_up.h"

static bool same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

/* All answers of both, run by run, over the runs that both have. */
static void assert_same(const glacis_study *a, const glacis_study *b)
{
    size_t runs = a->runs_count < b->runs_count ? a->runs_count : b->runs_count;
    assert_true(a->answers.count > 12);
    assert_int_equal(a->answers.count, b->answers.count);
    for (size_t i = 0; i < a->answers.count; i++) {
        const glacis_answer *x = &a->answers.items[i], *y = &b->answers.items[i];
        assert_string_equal(x->key, y->key);
        for (size_t run = 0; run < runs; run++)
            if (!same_bits(x->by_run[run], y->by_run[run])) {
                print_error("%s in run %zu: %.17g and %.17g\n", x->key, run, x->by_run[run], y->by_run[run]);
                fail();
            }
    }
    assert_int_equal(a->footprint.cells_count, b->footprint.cells_count);
    assert_memory_equal(a->footprint.defended_by_run, b->footprint.defended_by_run,
                        runs * a->footprint.cells_count);
}

static void does_not_depend_on_threads(void **state)
{
    const made_up *world = *state;
    glacis_scenario *scenario = made_up_scenario(world, NULL);
    glacis_study_options options = {.draws = 18, .seed = 5, .threads = 1};
    glacis_study *one = made_up_run(world, scenario, GLACIS_STUDY_ALL, &options);
    for (options.threads = 2; options.threads <= 3; options.threads++) {
        glacis_study *more = made_up_run(world, scenario, GLACIS_STUDY_ALL, &options);
        assert_same(one, more);
        for (size_t i = 0; i < one->answers.count; i++) {
            const glacis_answer *x = &one->answers.items[i], *y = &more->answers.items[i];
            assert_memory_equal(&x->band, &y->band, sizeof x->band);
            assert_int_equal(x->movers_count, y->movers_count);
            for (size_t m = 0; m < x->movers_count; m++)
                assert_memory_equal(&x->movers[m], &y->movers[m], sizeof x->movers[m]);
        }
        glacis_study_destroy(more);
    }
    glacis_study_destroy(one);
    glacis_scenario_destroy(scenario);
}

/* Draw n is a function of the seed, n and the names of what is drawn: more draws add to those there were. */
static void more_draws_change_no_draw(void **state)
{
    const made_up *world = *state;
    glacis_scenario *scenario = made_up_scenario(world, NULL);
    glacis_study_options options = {.draws = 3, .seed = 5};
    glacis_study *few = made_up_run(world, scenario, GLACIS_STUDY_ALL, &options);
    options.draws = 7;
    glacis_study *more = made_up_run(world, scenario, GLACIS_STUDY_ALL, &options);
    assert_same(few, more);
    glacis_study_destroy(few);
    glacis_study_destroy(more);
    glacis_scenario_destroy(scenario);
}

/* Parts run alone give what they give together. */
static void parts_do_not_disturb_each_other(void **state)
{
    const made_up *world = *state;
    const unsigned parts[] = {GLACIS_STUDY_FOOTPRINT, GLACIS_STUDY_RADAR, GLACIS_STUDY_RAID};
    glacis_scenario *scenario = made_up_scenario(world, NULL);
    glacis_study_options options = {.draws = 2, .seed = 5};
    glacis_study *all = made_up_run(world, scenario, GLACIS_STUDY_ALL, &options);
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        glacis_study *part = made_up_run(world, scenario, parts[p], &options);
        for (size_t i = 0; i < part->answers.count; i++) {
            const glacis_answer *own = &part->answers.items[i];
            const glacis_answer *same = glacis_answers_find(&all->answers, own->key);
            assert_non_null(same);
            assert_memory_equal(own->by_run, same->by_run, part->runs_count * sizeof *own->by_run);
        }
        glacis_study_destroy(part);
    }
    glacis_study_destroy(all);
    glacis_scenario_destroy(scenario);
}

static void the_seed_changes_the_draws(void **state)
{
    const made_up *world = *state;
    glacis_scenario *scenario = made_up_scenario(world, NULL);
    glacis_study_options options = {.draws = 4, .seed = 5};
    glacis_study *a = made_up_run(world, scenario, GLACIS_STUDY_ALL, &options);
    options.seed = 6;
    glacis_study *b = made_up_run(world, scenario, GLACIS_STUDY_ALL, &options);
    static const char *const keys[] = {"area_km2", "radar_range_km", "outbound_seconds.up", "raid_leakers"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const double *x = glacis_answers_find(&a->answers, keys[i])->by_run;
        const double *y = glacis_answers_find(&b->answers, keys[i])->by_run;
        size_t different = 0;
        for (size_t run = 1; run <= options.draws; run++)
            different += !same_bits(x[run], y[run]);
        if (!different) print_error("%s\n", keys[i]);
        assert_true(different > 0);
        /* The best estimate draws nothing; the raid alone plays its luck from the seed. */
        if (strncmp(keys[i], "raid", 4) != 0) assert_true(same_bits(x[0], y[0]));
    }
    glacis_study_destroy(a);
    glacis_study_destroy(b);
    glacis_scenario_destroy(scenario);
}

/* ---- bands ------------------------------------------------------------------------------------------ */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Type 7: linear between the order statistics at (n - 1) u [HyndmanFan96]. */
static double quantile_7(const double *sorted, size_t count, double u)
{
    double at = (double)(count - 1) * u;
    size_t below = (size_t)at;
    if (below + 1 >= count) return sorted[count - 1];
    return sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]);
}

static void bands_are_quantiles(void **state)
{
    const made_up *world = *state;
    glacis_scenario *scenario = made_up_scenario(world, NULL);
    glacis_study_options options = {.draws = 13, .seed = 9};
    glacis_study *study = made_up_run(world, scenario, GLACIS_STUDY_ALL, &options);
    size_t wide = 0;
    for (size_t i = 0; i < study->answers.count; i++) {
        const glacis_answer *answer = &study->answers.items[i];
        double sorted[13];
        size_t count = 0;
        for (size_t run = 1; run <= options.draws; run++)
            if (!isnan(answer->by_run[run])) sorted[count++] = answer->by_run[run];
        assert_int_equal(answer->band.count, count);
        assert_int_equal(answer->band.left_out, options.draws - count);
        if (!count) continue;
        qsort(sorted, count, sizeof *sorted, by_size);
        double scale = 1 + fabs(sorted[count - 1]);
        check_near(answer->band.low, quantile_7(sorted, count, 0.1), 1e-12 * scale, answer->key);
        check_near(answer->band.median, quantile_7(sorted, count, 0.5), 1e-12 * scale, answer->key);
        check_near(answer->band.high, quantile_7(sorted, count, 0.9), 1e-12 * scale, answer->key);
        wide += answer->band.high > answer->band.low;
    }
    assert_true(wide > 10);
    glacis_study_destroy(study);
    glacis_scenario_destroy(scenario);
}

/* The probability of a cell is its share of the draws, the best estimate not among them. */
static void probabilities_are_shares_of_the_draws(void **state)
{
    const made_up *world = *state;
    glacis_scenario *scenario = made_up_scenario(world, NULL);
    glacis_study_options options = {.draws = 8, .seed = 2};
    glacis_study *study = made_up_run(world, scenario, GLACIS_STUDY_FOOTPRINT, &options);
    const glacis_footprint *f = &study->footprint;
    for (size_t i = 0; i < f->cells_count; i++) {
        size_t defended = 0;
        for (size_t run = 1; run <= options.draws; run++)
            defended += f->defended_by_run[run * f->cells_count + i];
        check_near(f->cells[i].p_defended, (double)defended / 8.0, 0, "cell");
        assert_int_equal(f->defended_by_run[i],
                         f->cells[i].verdict.defended && f->cells[i].verdict.threatened);
    }
    glacis_study_destroy(study);
    glacis_scenario_destroy(scenario);
}

/* ---- interrupted ------------------------------------------------------------------------------------ */

typedef struct stopper {
    volatile sig_atomic_t stop;
    size_t calls, after;
} stopper;

static void stop_after(void *context, const char *phase, size_t done, size_t total)
{
    (void)phase;
    (void)done;
    (void)total;
    stopper *s = context;
    if (++s->calls >= s->after) s->stop = 1;
}

/* Wherever it is stopped nothing is handed out; that nothing leaks either, the sanitizers' run of this test shows. */
static void stops_when_asked(void **state)
{
    const made_up *world = *state;
    const size_t after[] = {1, 2, 5, 30};
    glacis_scenario *scenario = made_up_scenario(world, NULL);
    for (size_t i = 0; i <= sizeof after / sizeof *after; i++) {
        bool at_once = i == sizeof after / sizeof *after;
        stopper s = {.stop = at_once, .after = at_once ? SIZE_MAX : after[i]};
        glacis_study_options options = {.draws = 40,
                                        .seed = 5,
                                        .threads = 2,
                                        .stop = &s.stop,
                                        .progress = stop_after,
                                        .progress_context = &s};
        glacis_study *study = NULL;
        assert_int_equal(glacis_study_run(scenario, world->land, GLACIS_STUDY_ALL, &options, &study),
                         GLACIS_INTERRUPTED);
        assert_null(study);
    }
    glacis_scenario_destroy(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(does_not_depend_on_threads),
        cmocka_unit_test(more_draws_change_no_draw),
        cmocka_unit_test(parts_do_not_disturb_each_other),
        cmocka_unit_test(the_seed_changes_the_draws),
        cmocka_unit_test(bands_are_quantiles),
        cmocka_unit_test(probabilities_are_shares_of_the_draws),
        cmocka_unit_test(stops_when_asked),
    };
    return cmocka_run_group_tests(tests, made_up_open, made_up_close);
}
