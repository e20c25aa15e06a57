/* Patient rule induction against a numpy program of its own, a planted box, words, and what it refuses. */
#include "../test.h"
#include "expected_uq.h"

#include <glacis/design.h>
#include <glacis/par.h>
#include <glacis/prim.h>
#include <stdlib.h>
#include <string.h>

enum { INPUTS = 6 };

/* Nine tenths of the cases with x1 > .55 and x3 < .4 are of interest, one in twenty of the others: coverage .798 in the end. */
typedef struct planted {
    size_t count;
    double *points;
    unsigned char *of_interest;
} planted;

static glacis_prim_sample sample_of(const planted *p)
{
    return (glacis_prim_sample){INPUTS, p->count, p->points, p->of_interest};
}

/* Replicate 0: the plain sequence, as in tests/reference/uq.py; NOISE: the same, a fifth of the cases whatever the inputs. */
enum { NOISE = 12345 };
static planted plant(size_t count, uint64_t replicate)
{
    planted p = {count, malloc(count * INPUTS * sizeof(double)), malloc(count)};
    for (size_t i = 0; i < count; i++) {
        double u[INPUTS + 1];
        if (replicate && replicate != NOISE)
            glacis_sobol_scrambled(INPUTS + 1, 1, replicate, i, 1, u);
        else
            glacis_sobol_points(INPUTS + 1, i, 1, u);
        memcpy(p.points + i * INPUTS, u, INPUTS * sizeof *u);
        p.of_interest[i] = u[INPUTS] < (u[1] > 0.55 && u[3] < 0.4 ? 0.9 : 0.05);
        if (replicate == NOISE) p.of_interest[i] = u[INPUTS] < 0.2;
    }
    return p;
}

static void uproot(planted *p)
{
    free(p->points);
    free(p->of_interest);
}

static glacis_prim *find(const planted *p)
{
    glacis_prim_sample sample = sample_of(p);
    glacis_prim_options options = glacis_prim_options_default();
    glacis_prim *prim = NULL;
    assert_int_equal(glacis_prim_create(&sample, &options, &prim), GLACIS_OK);
    return prim;
}

static void check_box(const glacis_prim_box *box, const expected_limit *limits, size_t count)
{
    assert_int_equal(box->restricted_count, count);
    for (size_t i = 0; i < count; i++) {
        int input = limits[i].input;
        assert_true(box->low[input] == limits[i].low && box->high[input] == limits[i].high);
        check_relative(box->quasi_p[input], limits[i].quasi_p, 1e-9, "SciPy 1.10.1 binom.sf");
    }
}

static void check_trajectory(size_t count, uint64_t replicate, const expected_step *steps, size_t steps_count,
                             size_t chosen, size_t of_interest)
{
    planted p = plant(count, replicate);
    glacis_prim *prim = find(&p);
    assert_int_equal(prim->steps_count, steps_count + 1);
    assert_int_equal(prim->steps[0].score.of_interest_count, of_interest);
    for (size_t i = 0; i < steps_count; i++) {
        const glacis_prim_step *s = &prim->steps[i + 1];
        assert_int_equal(s->input, steps[i].input);
        assert_int_equal(s->upper, steps[i].upper);
        assert_true(s->threshold == steps[i].threshold);
        assert_int_equal(s->score.points_count, steps[i].points);
        assert_int_equal(s->score.of_interest_count, steps[i].of_interest);
        check_near(s->score.mass, (double)steps[i].points / (double)count, 1e-15, "by definition");
        check_near(s->score.density, (double)steps[i].of_interest / steps[i].points, 1e-15, "by definition");
        check_near(s->score.coverage, (double)steps[i].of_interest / (double)of_interest, 1e-15,
                   "by definition");
    }
    assert_int_equal(prim->chosen, chosen);
    glacis_prim_destroy(prim);
    uproot(&p);
}

static void trajectories_are_numpys(void **state)
{
    (void)state;
    check_trajectory(1024, 0, large_steps, sizeof large_steps / sizeof *large_steps, LARGE_CHOSEN,
                     LARGE_OF_INTEREST);
    check_trajectory(256, 0, small_steps, sizeof small_steps / sizeof *small_steps, SMALL_CHOSEN,
                     SMALL_OF_INTEREST);
    check_trajectory(64, NOISE, noise_steps, sizeof noise_steps / sizeof *noise_steps, NOISE_CHOSEN,
                     NOISE_OF_INTEREST);
}

static void inputs_that_tell_nothing_are_dropped(void **state)
{
    (void)state;
    planted p = plant(1024, 0), q = plant(256, 0);
    glacis_prim *large = find(&p), *small = find(&q);
    check_box(&large->peeled, large_peeled, sizeof large_peeled / sizeof *large_peeled);
    check_box(&large->box, large_left, sizeof large_left / sizeof *large_left);
    assert_int_equal(large->dropped_count, 0);
    check_box(&small->peeled, small_peeled, sizeof small_peeled / sizeof *small_peeled);
    check_box(&small->box, small_left, sizeof small_left / sizeof *small_left);
    assert_int_equal(small->dropped_count, 4);
    glacis_prim_destroy(large);
    glacis_prim_destroy(small);
    uproot(&p);
    uproot(&q);
}

/* In noise the order of dropping matters, and quasi-p leaves limits that mean nothing: a second sample shows it. */
static void the_worst_is_dropped_first(void **state)
{
    (void)state;
    planted p = plant(64, NOISE);
    glacis_prim *prim = find(&p);
    check_box(&prim->peeled, noise_peeled, sizeof noise_peeled / sizeof *noise_peeled);
    check_box(&prim->box, noise_left, sizeof noise_left / sizeof *noise_left);
    glacis_prim_destroy(prim);
    uproot(&p);
}

/* The planted box is found again in samples of their own: its two inputs and no other, its limits within two steps of peeling, and
 * on a second sample the box does as it did on the first. Truth: density .9, coverage .162 / .203 = .798. */
static void a_planted_box_is_recovered(void **state)
{
    (void)state;
    for (uint64_t replicate = 1; replicate <= 8; replicate++) {
        planted p = plant(2048, replicate), second = plant(2048, replicate + 100);
        glacis_prim *prim = find(&p), *again = find(&second);
        glacis_prim_sample other = sample_of(&second);
        glacis_prim_options options = glacis_prim_options_default();
        assert_int_equal(prim->box.restricted_count, 2);
        check_near(prim->box.low[1], 0.55, 0.05, "planted");
        check_near(prim->box.high[3], 0.4, 0.05, "planted");
        check_near(prim->box.score.density, 0.9, 0.06, "planted");
        check_near(prim->box.score.coverage, 0.798, 0.06, "planted");
        glacis_prim_second repeated;
        glacis_prim_score score;
        assert_int_equal(glacis_prim_repeat(prim, &other, &options, &repeated), GLACIS_OK);
        check_near(repeated.score.density, 0.9, 0.08, "on a second sample");
        check_near(repeated.score.coverage, 0.798, 0.08, "on a second sample");
        assert_true(repeated.overlap > 0.75 && repeated.overlap <= 1);
        assert_int_equal(repeated.same_count, 2);
        assert_true(repeated.box.low[1] == again->box.low[1] && repeated.box.high[3] == again->box.high[3]);
        assert_int_equal(glacis_prim_box_score(&prim->box, &other, &score), GLACIS_OK);
        assert_int_equal(score.points_count, repeated.score.points_count);
        glacis_prim_destroy(prim);
        glacis_prim_destroy(again);
        uproot(&p);
        uproot(&second);
    }
}

static void resamples_are_numpys(void **state)
{
    (void)state;
    planted p = plant(256, 0);
    glacis_prim *prim = find(&p);
    const glacis_prim_sample sample = sample_of(&p);
    const glacis_prim_options options = glacis_prim_options_default();
    double by_coverage[INPUTS], by_density[INPUTS];
    size_t used;
    assert_int_equal(glacis_prim_reproduce(prim, &sample, &options, 5, 4, by_coverage, by_density, &used),
                     GLACIS_OK);
    for (size_t i = 0; i < INPUTS; i++) {
        check_near(by_coverage[i], reproduced[0][i], 1e-15, "tests/reference/uq.py");
        check_near(by_density[i], reproduced[1][i], 1e-15, "tests/reference/uq.py");
    }
    glacis_prim_destroy(prim);
    uproot(&p);
}

static void resamples_tell_the_inputs(void **state)
{
    (void)state;
    planted p = plant(1024, 2);
    glacis_prim *prim = find(&p);
    glacis_prim_sample sample = sample_of(&p);
    glacis_prim_options options = glacis_prim_options_default();
    double by_coverage[INPUTS], by_density[INPUTS], few[INPUTS], unused[INPUTS];
    size_t used;
    assert_int_equal(glacis_prim_reproduce(prim, &sample, &options, 20, 4, by_coverage, by_density, &used),
                     GLACIS_OK);
    assert_int_equal(used, 20);
    for (size_t i = 0; i < INPUTS; i++) {
        bool told = i == 1 || i == 3;
        assert_true(told ? by_coverage[i] == 1 && by_density[i] == 1 : by_coverage[i] < 0.7);
    }
    /* Resample r does not depend on how many there are: one more changes a share by at most 1 / 20. */
    assert_int_equal(glacis_prim_reproduce(prim, &sample, &options, 19, 4, few, unused, &used), GLACIS_OK);
    for (size_t i = 0; i < INPUTS; i++) {
        double difference = 20 * by_coverage[i] - 19 * few[i];
        assert_true(fabs(difference) < 1e-9 || fabs(difference - 1) < 1e-9);
    }
    glacis_prim_destroy(prim);
    uproot(&p);
}

/* A step keeps what lies inside its limits: the points counted along the way are those in the box. */
static void every_step_is_its_box(void **state)
{
    (void)state;
    planted p = plant(512, 3);
    for (size_t i = 0; i < p.count * INPUTS; i++)
        if (i % INPUTS < 4)
            p.points[i] = floor(p.points[i] * (double)(2 + 3 * (i % INPUTS))); /* ties: 2, 5, 8, 11 values */
    glacis_prim_sample sample = sample_of(&p);
    glacis_prim *prim = find(&p);
    assert_true(prim->steps_count > 5);
    for (size_t step = 0; step < prim->steps_count; step++) {
        glacis_prim_box box;
        assert_int_equal(glacis_prim_box_at(prim, &sample, step, &box), GLACIS_OK);
        assert_int_equal(box.score.points_count, prim->steps[step].score.points_count);
        assert_int_equal(box.score.of_interest_count, prim->steps[step].score.of_interest_count);
        assert_int_equal(box.restricted_count, prim->steps[step].restricted_count);
        assert_true(box.score.mass >= 0.05);
    }
    glacis_prim_box box;
    assert_int_equal(glacis_prim_box_at(prim, &sample, prim->steps_count, &box), GLACIS_REFUSED_RANGE);
    glacis_prim_destroy(prim);
    uproot(&p);
}

/* A monotone change of an input's unit moves limits, not points. */
static void units_do_not_matter(void **state)
{
    (void)state;
    planted p = plant(512, 4), q = plant(512, 4);
    for (size_t i = 0; i < q.count * INPUTS; i++)
        q.points[i] = 1e9 * q.points[i] - 3e8;
    glacis_prim *a = find(&p), *b = find(&q);
    assert_int_equal(a->steps_count, b->steps_count);
    for (size_t i = 0; i < a->steps_count; i++) {
        assert_int_equal(a->steps[i].score.points_count, b->steps[i].score.points_count);
        assert_int_equal(a->steps[i].score.of_interest_count, b->steps[i].score.of_interest_count);
        assert_int_equal(a->steps[i].input, b->steps[i].input);
    }
    glacis_prim_destroy(a);
    glacis_prim_destroy(b);
    uproot(&p);
    uproot(&q);
}

static void neighbouring_doubles_are_parted(void **state)
{
    (void)state;
    double points[20];
    unsigned char of_interest[20];
    for (size_t i = 0; i < 20; i++) {
        points[i] = i < 10 ? 1 : nextafter(1, 2);
        of_interest[i] = i >= 10;
    }
    glacis_prim_sample sample = {1, 20, points, of_interest};
    glacis_prim_options options = glacis_prim_options_default();
    glacis_prim *prim;
    assert_int_equal(glacis_prim_create(&sample, &options, &prim), GLACIS_OK);
    assert_int_equal(prim->steps_count, 2);
    assert_int_equal(prim->peeled.score.points_count, 10);
    check_near(prim->peeled.score.density, 1, 0, "one step parts them");
    glacis_prim_destroy(prim);
}

static void the_same_limits_are_on_the_same_sides(void **state)
{
    (void)state;
    planted p = plant(1024, 0); /* its box limits input 1 from below and input 3 from above */
    const glacis_prim_sample sample = sample_of(&p);
    const glacis_prim_options options = glacis_prim_options_default();
    glacis_prim *prim = find(&p);
    glacis_prim_second second;
    assert_int_equal(glacis_prim_repeat(prim, &sample, &options, &second), GLACIS_OK);
    assert_int_equal(second.same_count, 2);
    check_near(second.overlap, 1, 0, "the same sample");
    prim->box.low[3] = 0.01;
    assert_int_equal(glacis_prim_repeat(prim, &sample, &options, &second), GLACIS_OK);
    assert_int_equal(second.same_count, 1);
    prim->box.high[1] = 0.99;
    assert_int_equal(glacis_prim_repeat(prim, &sample, &options, &second), GLACIS_OK);
    assert_int_equal(second.same_count, 0);
    glacis_prim_destroy(prim);
    uproot(&p);
}

static void overlap_by_hand(void **state)
{
    (void)state;
    const double points[] = {1, 2, 3, 4, 5};
    const unsigned char of_interest[] = {0, 0, 1, 1, 1};
    const glacis_prim_sample sample = {1, 5, points, of_interest};
    const glacis_prim_box one = {.inputs_count = 1, .low = {1.5}, .high = {INFINITY}};
    const glacis_prim_box other = {.inputs_count = 1, .low = {-INFINITY}, .high = {3.5}};
    const glacis_prim_box empty = {.inputs_count = 1, .low = {7}, .high = {8}};
    double overlap;
    assert_int_equal(glacis_prim_overlap(&one, &other, &sample, &overlap), GLACIS_OK);
    check_near(overlap, 0.4, 1e-15, "2 and 3 of 1 to 5");
    assert_int_equal(glacis_prim_overlap(&one, &one, &sample, &overlap), GLACIS_OK);
    check_near(overlap, 1, 0, "the same");
    assert_int_equal(glacis_prim_overlap(&empty, &empty, &sample, &overlap), GLACIS_OK);
    assert_true(isnan(overlap));
    glacis_prim_score score;
    assert_int_equal(glacis_prim_box_score(&one, &sample, &score), GLACIS_OK);
    check_near(score.density, 0.75, 0, "3 of 4");
    check_near(score.coverage, 1, 0, "3 of 3");
    assert_int_equal(glacis_prim_box_score(&empty, &sample, &score), GLACIS_OK);
    assert_true(isnan(score.density) && score.mass == 0);
}

typedef struct repeated {
    glacis_prim_score scores[4];
} repeated;

static glacis_status find_one(void *context, size_t index, size_t worker)
{
    (void)worker;
    planted p = plant(256, 7 + index % 2);
    glacis_prim *prim = find(&p);
    ((repeated *)context)->scores[index] = prim->box.score;
    glacis_prim_destroy(prim);
    uproot(&p);
    return GLACIS_OK;
}

static void same_bits_for_any_number_of_threads(void **state)
{
    (void)state;
    repeated one = {0}, many = {0};
    assert_int_equal(glacis_par_run(&(glacis_par_options){.threads = 1}, 4, find_one, &one), GLACIS_OK);
    assert_int_equal(glacis_par_run(&(glacis_par_options){.threads = 4}, 4, find_one, &many), GLACIS_OK);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(one.scores[i].points_count, many.scores[i].points_count);
        assert_true(one.scores[i].density == many.scores[i].density);
    }
}

static void words(void **state)
{
    (void)state;
    glacis_prim_box box = {.inputs_count = 4, .score = {179, 158, 0.179, 0.8827, 0.797}};
    const char *const names[] = {"reserves_usd", "oil_share", "coal_usd_per_month", "leak"};
    for (size_t i = 0; i < 4; i++) {
        box.low[i] = -INFINITY;
        box.high[i] = INFINITY;
    }
    char text[256];
    box.score.density = 0.2;
    assert_int_equal(glacis_prim_words(&box, names, text, sizeof text), GLACIS_OK);
    assert_string_equal(text, "no limit on any input tells the cases of interest from the others; "
                              "20 % of all cases are of interest");
    box.score.density = 0.8827;
    box.low[0] = 2.1e9;
    box.high[2] = 4e7;
    box.low[3] = 0.1;
    box.high[3] = 0.25;
    assert_int_equal(glacis_prim_words(&box, names, text, sizeof text), GLACIS_OK);
    assert_string_equal(
        text,
        "of the cases with reserves_usd above 2.1e+09 and coal_usd_per_month below 4e+07 and leak between "
        "0.1 and 0.25, 88 % are of interest; they are 18 % of all cases and hold 80 % of those of interest");
    char little[20] = "as it was";
    assert_int_equal(glacis_prim_words(&box, names, little, sizeof little), GLACIS_REFUSED_RANGE);
    assert_string_equal(little, "as it was");
}

static void all_of_interest_is_everywhere(void **state)
{
    (void)state;
    planted p = plant(64, 1);
    memset(p.of_interest, 1, p.count);
    glacis_prim *prim = find(&p);
    assert_int_equal(prim->steps_count, 1);
    assert_int_equal(prim->box.restricted_count, 0);
    check_near(prim->box.score.density, 1, 0, "everywhere");
    check_near(prim->box.score.coverage, 1, 0, "everywhere");
    glacis_prim_destroy(prim);
    uproot(&p);
}

static void refusals(void **state)
{
    (void)state;
    planted p = plant(64, 1);
    glacis_prim_sample good = sample_of(&p), s = good;
    const glacis_prim_options usual = glacis_prim_options_default();
    glacis_prim *prim = NULL, *kept = find(&p);
    s.inputs_count = 0;
    assert_int_equal(glacis_prim_create(&s, &usual, &prim), GLACIS_REFUSED_ARGUMENT);
    s.inputs_count = GLACIS_PRIM_INPUTS_MAX + 1;
    assert_int_equal(glacis_prim_create(&s, &usual, &prim), GLACIS_REFUSED_ARGUMENT);
    s = good;
    s.points_count = 0;
    assert_int_equal(glacis_prim_create(&s, &usual, &prim), GLACIS_REFUSED_ARGUMENT);
    for (int field = 0; field < 3; field++)
        for (int end = 0; end < 3; end++) {
            glacis_prim_options o = usual;
            double *fields[] = {&o.peel_share, &o.least_mass, &o.most_quasi_p};
            *fields[field] = end == 0 ? 0 : end == 1 ? 1 : NAN;
            assert_int_equal(glacis_prim_create(&good, &o, &prim), GLACIS_REFUSED_ARGUMENT);
        }
    glacis_prim_box narrow = kept->box;
    glacis_prim_score score;
    double overlap, a[INPUTS], b[INPUTS];
    size_t used;
    narrow.inputs_count = 2;
    assert_int_equal(glacis_prim_box_score(&narrow, &good, &score), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_prim_overlap(&kept->box, &narrow, &good, &overlap), GLACIS_REFUSED_ARGUMENT);
    glacis_prim_sample thin = {2, 64, p.points, p.of_interest};
    glacis_prim_second second;
    assert_int_equal(glacis_prim_repeat(kept, &thin, &usual, &second), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_prim_reproduce(kept, &good, &usual, 0, 1, a, b, &used), GLACIS_REFUSED_ARGUMENT);
    p.points[17] = NAN;
    assert_int_equal(glacis_prim_create(&good, &usual, &prim), GLACIS_REFUSED_INPUT);
    p.points[17] = 0.5;
    memset(p.of_interest, 0, p.count);
    assert_int_equal(glacis_prim_create(&good, &usual, &prim), GLACIS_REFUSED_RANGE);
    assert_null(prim);
    glacis_prim_destroy(kept);
    uproot(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trajectories_are_numpys),
        cmocka_unit_test(inputs_that_tell_nothing_are_dropped),
        cmocka_unit_test(the_worst_is_dropped_first),
        cmocka_unit_test(a_planted_box_is_recovered),
        cmocka_unit_test(resamples_are_numpys),
        cmocka_unit_test(resamples_tell_the_inputs),
        cmocka_unit_test(every_step_is_its_box),
        cmocka_unit_test(units_do_not_matter),
        cmocka_unit_test(neighbouring_doubles_are_parted),
        cmocka_unit_test(same_bits_for_any_number_of_threads),
        cmocka_unit_test(the_same_limits_are_on_the_same_sides),
        cmocka_unit_test(overlap_by_hand),
        cmocka_unit_test(words),
        cmocka_unit_test(all_of_interest_is_everywhere),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
