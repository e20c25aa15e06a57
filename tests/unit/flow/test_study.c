/* The study on a made-up economy whose answers are known, and its promises: threads, seeds, refusals. */
#include "cases.h"

#include <string.h>

/* Exports and other income alone, all of it at stated uniform ranges: the cut is e x / (x + o). */
static void made_up(glacis_flow_model *model)
{
    double in[GLACIS_FLOW_INPUTS_COUNT];
    memset(model, 0, sizeof *model);
    quiet_case(in);
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++) {
        const glacis_flow_input_about *about = glacis_flow_input_at(i);
        model->rows[i].spread = (glacis_spread){.distribution = GLACIS_DIST_FIXED,
                                                .best = in[i],
                                                .low = in[i],
                                                .high = in[i],
                                                .least = about->least,
                                                .most = about->most};
    }
}

static void draw(glacis_flow_model *model, size_t input, double low, double high)
{
    glacis_spread *s = &model->rows[input].spread;
    s->distribution = GLACIS_DIST_UNIFORM;
    s->low = low;
    s->high = high;
    s->best = 0.5 * (low + high);
}

/* Reserves decide alone: stress begins at (R - 300) / 3100, the target at 0.3, so the band exists from R = 1230 on. */
static void reserves_decide(glacis_flow_model *model)
{
    made_up(model);
    model->rows[GLACIS_FLOW_COAL_EXPORTS].spread.best = 1200;
    draw(model, GLACIS_FLOW_RESERVES, 500, 2500);
    draw(model, GLACIS_FLOW_LEAKAGE_RATE, 0, 1); /* moves nothing while leakage_most is 0 */
}

static glacis_flow_study *study_of(const glacis_flow_model *model, uint64_t draws, uint64_t seed,
                                   size_t threads)
{
    glacis_flow_study *study = NULL;
    glacis_flow_study_options options = {.draws = draws, .seed = seed, .par = {.threads = threads}};
    assert_int_equal(glacis_flow_study_create(model, &options, &study), GLACIS_OK);
    return study;
}

static void known_answers(void **state)
{
    (void)state;
    static glacis_flow_model model;
    reserves_decide(&model);
    glacis_flow_study *s = study_of(&model, 1024, 1, 1);
    check_near(s->band.value, (2500 - 1230) / 2000.0, 2.0 / 1024, "closed form, stratified draws");
    assert_true(s->band.low < s->band.value && s->band.value < s->band.high);
    check_near(s->target_level.low, 0.3, GLACIS_FLOW_LINE_STEP, "the cut is e");
    check_near(s->stress_level.median, 1200.0 / 3100, 0.002, "closed form at the median of R, 1500");
    check_near(s->best.stress_level, 1200.0 / 3100, GLACIS_FLOW_LINE_STEP, "closed form");
    check_near(s->width.high, (0.5 * (1230 + 2500) + 0.4 * 1270 - 300) / 3100 - 0.3, 0.002,
               "closed form: 90 % of R where there is a band");
    assert_int_equal(s->not_monotone_count, 0);
    check_near(s->stressed_already.value, 0, 0, "500 of reserves without a deficit");
    /* One input has the whole variance. */
    assert_int_equal(s->drawn_count, 2);
    size_t reserves = s->drawn[0] == GLACIS_FLOW_RESERVES ? 0 : 1;
    for (int a = 0; a < GLACIS_FLOW_ANSWER_TARGET; a++) {
        check_near(s->indices[a][reserves].first.value, 1, 0.1, "the only input that counts");
        check_near(s->indices[a][reserves].total.value, 1, 0.1, "the only input that counts");
        check_near(s->indices[a][1 - reserves].total.value, 0, 0, "one that does not");
    }
    assert_true(s->index_summary[GLACIS_FLOW_ANSWER_TARGET].constant);
    /* The box is known: reserves above 1230. */
    for (int b = 0; b < 2 * GLACIS_FLOW_OUTCOMES; b++) {
        const glacis_flow_box *box = &s->boxes[b / 2][b % 2];
        bool band = b / 2 == GLACIS_FLOW_OUTCOME_BAND;
        double limit = band ? box->box.low[reserves] : box->box.high[reserves];
        assert_true(box->found);
        assert_true(limit > 1130 && limit < 1330);
        assert_true(isinf(band ? box->box.high[reserves] : box->box.low[reserves]));
        assert_true(isinf(box->box.low[1 - reserves]) && isinf(box->box.high[1 - reserves]));
        assert_true(box->elsewhere.density > 0.9 && box->elsewhere.coverage > 0.9);
        assert_non_null(strstr(box->words, "reserves at the start (USD m)"));
    }
    assert_true(s->boxes_overlap[0] > 0.85 && s->boxes_overlap[1] > 0.85);
    glacis_flow_study_destroy(s);
}

static void known_levers(void **state)
{
    (void)state;
    static glacis_flow_model model;
    reserves_decide(&model);
    glacis_flow_study *s = study_of(&model, 1024, 1, 1);
    for (size_t l = 0; l < GLACIS_FLOW_LEVERS; l++) {
        const glacis_flow_lever *lever = &s->levers[l];
        bool cuts = l < 3; /* all, exports, coal */
        check_near(lever->target.value, cuts, 0, lever->name);
        /* At level 1 nothing comes in: 3100 USD m are needed for the months up to the last that counts, plus 300. */
        check_near(lever->stress.value, cuts, 0, lever->name);
        check_near(lever->both.value, cuts ? s->band.value : 0, 0, lever->name);
        assert_int_equal(isinf(lever->target_level), !cuts);
    }
    assert_string_equal(s->levers[0].name, "all");
    assert_string_equal(s->levers[2].name, glacis_flow_dial_name(0));
    assert_string_equal(s->levers[9].name, glacis_flow_dial_name(GLACIS_FLOW_DIAL_OIL));
    glacis_flow_study_destroy(s);
}

/* Of what the search has tried nothing is better in both than a point of the front, and on the made-up economy the best policy is
 * known: coal at the least level of the grid that reaches the target, 1/2. */
static void front(void **state)
{
    (void)state;
    static glacis_flow_model model;
    reserves_decide(&model);
    glacis_flow_study *s = study_of(&model, 256, 1, 1);
    assert_int_equal(s->front_count, 2);
    check_near(s->front[0].target.value, 1, 0, "reaches the target in every draw");
    check_near(s->front[0].policy.enforcement[0], 0.5, 0, "coal at one half");
    check_near(s->front[0].stress.value, (1850 - 500) / 2000.0, 2.0 / 256, "R below 300 + 31 50");
    check_near(s->front[1].target.value, 0, 0, "nothing is enforced");
    check_near(s->front[1].stress.value, 0, 0, "nothing is enforced");
    check_near(s->most_both.both.value, (2500 - 1850) / 2000.0, 2.0 / 256, "R from 1850 on");
    for (size_t d = 1; d < GLACIS_FLOW_DIALS; d++)
        check_near(s->front[0].policy.enforcement[d], 0, 0, "no effort that changes nothing");
    assert_true(s->policies_count >= 2187);
    assert_int_equal(s->uniform_most_both, 5);
    check_near(s->uniform[5].both.value, (2500 - 300 - 3100 * 5 / 16.0) / 2000, 2.0 / 256,
               "5/16, the least of the 17 levels that reaches 0.3: R from 300 + 3100 5/16 on");
    glacis_flow_study_destroy(s);
}

static void spread_case(glacis_flow_model *model)
{
    static const double lows[] = {800, 100, 50, 300, 100}, highs[] = {1400, 400, 300, 800, 600};
    made_up(model);
    for (size_t i = 0; i < GLACIS_FLOW_SECTORS; i++)
        draw(model, i, lows[i], highs[i]);
    draw(model, GLACIS_FLOW_LEAKAGE_MOST, 0, 0.5);
    draw(model, GLACIS_FLOW_LEAKAGE_RATE, 0, 0.3);
    draw(model, GLACIS_FLOW_BORDER_TRADE, 0, 900);
    draw(model, GLACIS_FLOW_OTHER_INCOME, 0, 500);
    draw(model, GLACIS_FLOW_OIL_AID, 100, 500);
    draw(model, GLACIS_FLOW_OIL_AID_WITHDRAWN, 0, 1);
    draw(model, GLACIS_FLOW_OTHER_IMPORTS, 500, 2500);
    draw(model, GLACIS_FLOW_RESERVES, 500, 6000);
    model->rows[GLACIS_FLOW_IMPORT_SATURATION].spread.best = 1;
}

/* Withdrawing oil relieves nobody here, and the study says so. */
static void oil_never_helps(void **state)
{
    (void)state;
    static glacis_flow_model model;
    spread_case(&model);
    glacis_flow_study *s = study_of(&model, 256, 1, 1);
    glacis_flow_draws *draws = NULL;
    static glacis_flow_totals without[256], with[256];
    assert_int_equal(glacis_flow_draws_create(256, s->inputs, &draws), GLACIS_OK);
    for (size_t f = 0; f < s->front_count; f++) {
        glacis_flow_policy policy = s->front[f].policy;
        check_near(policy.enforcement[GLACIS_FLOW_DIAL_OIL], 0, 0, "not searched");
        glacis_flow_draws_run(draws, &policy, NULL, 0, without);
        policy.enforcement[GLACIS_FLOW_DIAL_OIL] = 1;
        glacis_flow_draws_run(draws, &policy, NULL, 0, with);
        size_t stressed = 0, more = 0;
        for (size_t n = 0; n < 256; n++) {
            check_near(with[n].income_usd_m, without[n].income_usd_m, 0, "oil cuts no income");
            stressed += without[n].stressed;
            more += with[n].stressed;
        }
        assert_true(more >= stressed);
        check_near((double)stressed / 256, s->front[f].stress.value, 0, "the front counts as a run does");
        if (f) assert_true(s->front[f].stress.count < s->front[f - 1].stress.count);
        if (f) assert_true(s->front[f].target.count < s->front[f - 1].target.count);
    }
    assert_int_equal(s->oil_relieves_count, 0);
    glacis_flow_draws_destroy(draws);
    glacis_flow_study_destroy(s);
}

/* The samples are those of glacis_sobol_scrambled, replicates 0 and 1, and the front is counted again on the second. */
static void second_sample(void **state)
{
    (void)state;
    static glacis_flow_model model;
    static double unit[256 * GLACIS_FLOW_INPUTS_COUNT], inputs[2][256 * GLACIS_FLOW_INPUTS_COUNT];
    static glacis_flow_totals totals[256];
    spread_case(&model);
    glacis_flow_study *s = study_of(&model, 256, 9, 1);
    glacis_flow_draws *draws = NULL;
    for (uint64_t r = 0; r < 2; r++) {
        assert_int_equal(glacis_sobol_scrambled(s->drawn_count, 9, r, 0, 256, unit), GLACIS_OK);
        for (size_t n = 0; n < 256; n++) {
            double *in = inputs[r] + n * GLACIS_FLOW_INPUTS_COUNT;
            glacis_flow_model_best(&model, in);
            for (size_t i = 0; i < s->drawn_count; i++)
                in[s->drawn[i]] =
                    glacis_spread_quantile(&model.rows[s->drawn[i]].spread, unit[n * s->drawn_count + i]);
        }
    }
    assert_memory_equal(s->inputs, inputs[0], sizeof inputs[0]);
    assert_int_equal(glacis_flow_draws_create(256, inputs[1], &draws), GLACIS_OK);
    for (size_t f = 0; f < s->front_count; f++) {
        size_t stressed = 0;
        glacis_flow_draws_run(draws, &s->front[f].policy, NULL, 0, totals);
        for (size_t n = 0; n < 256; n++)
            stressed += totals[n].stressed;
        assert_int_equal(s->front[f].stress_again.count, stressed);
    }
    static glacis_flow_line lines[256];
    size_t bands = 0;
    glacis_flow_draws_line(draws, &s->levers[0].policy, 0, lines);
    for (size_t n = 0; n < 256; n++)
        bands += glacis_flow_line_has_band(&lines[n]);
    assert_int_equal(s->band_again.count, bands);
    glacis_flow_draws_destroy(draws);
    glacis_flow_study_destroy(s);
}

static void same_for_any_threads(void **state)
{
    (void)state;
    static glacis_flow_model model;
    spread_case(&model);
    glacis_flow_study *one = study_of(&model, 256, 5, 1), *many = study_of(&model, 256, 5, 3),
                      *other = study_of(&model, 256, 6, 1);
    size_t size = 256 * GLACIS_FLOW_INPUTS_COUNT * sizeof(double);
    assert_memory_equal(one->inputs, many->inputs, size);
    assert_memory_equal(one->indices, many->indices, sizeof one->indices);
    assert_memory_equal(&one->target_level, &many->target_level, sizeof one->target_level);
    assert_memory_equal(&one->claim, &many->claim, sizeof one->claim);
    assert_int_equal(one->front_count, many->front_count);
    assert_memory_equal(one->front, many->front, one->front_count * sizeof *one->front);
    for (size_t n = 0; n < 256; n++)
        assert_memory_equal(&one->lines[n].target_level, &many->lines[n].target_level, 3 * sizeof(double));
    assert_string_equal(one->boxes[0][0].words, many->boxes[0][0].words);
    assert_true(memcmp(one->inputs, other->inputs, size) != 0);
    glacis_flow_study_destroy(one);
    glacis_flow_study_destroy(many);
    glacis_flow_study_destroy(other);
}

static void claim(void **state)
{
    (void)state;
    static glacis_flow_model model;
    made_up(&model);
    model.rows[GLACIS_FLOW_COAL_EXPORTS].spread.best = 2600;
    model.rows[GLACIS_FLOW_OTHER_INCOME].spread.best = 200;
    model.rows[GLACIS_FLOW_WORKERS].spread.best = 1e5;
    model.rows[GLACIS_FLOW_WAGE_TAKEN].spread.best = 0.5;
    model.rows[GLACIS_FLOW_WAGE].spread.best = 500; /* 300 USD m a year */
    draw(&model, GLACIS_FLOW_BORDER_TRADE, 1300, 3300);
    glacis_flow_study *s = study_of(&model, 1024, 1, 1);
    const glacis_flow_claim *c = &s->claim;
    check_near(c->declared_usd_m_per_yr, 2600, 1e-9, "by hand");
    check_near(c->labour_usd_m_per_yr, 300, 1e-9, "by hand");
    check_near(c->needed_declared_usd_m_per_yr.best, 2300, 1e-9, "2600 - 300");
    check_near(c->needed_all_usd_m_per_yr.best, 2500, 1e-9, "2600 + 200 - 300");
    check_near(c->holds_declared.value, 0.5, 1.0 / 1024, "2300 is the middle of the range");
    check_near(c->holds_all.value, 0.4, 1.0 / 1024, "2500 to 3300");
    check_near(c->labour_share.best, 300.0 / 2900, 1e-12, "by hand");
    check_near(c->declared_share_needed, (2600 + 200 - 2300 - 300) / 5200.0, 1e-12, "by hand");
    glacis_flow_study_destroy(s);
}

/* An empty band is a result: everything is stressed before the target. */
static void empty_band(void **state)
{
    (void)state;
    static glacis_flow_model model;
    made_up(&model);
    model.rows[GLACIS_FLOW_COAL_EXPORTS].spread.best = 1200;
    draw(&model, GLACIS_FLOW_RESERVES, 400, 900);
    glacis_flow_study *s = study_of(&model, 64, 1, 1);
    assert_int_equal(s->band.count, 0);
    check_near(s->band.low, 0, 0, "Wilson");
    assert_true(s->band.high > 0);
    assert_true(isnan(s->width.best) && s->width.count == 0);
    assert_false(s->boxes[0][0].found || s->boxes[1][0].found);
    assert_true(s->index_summary[GLACIS_FLOW_ANSWER_BAND].constant);
    assert_true(isnan(s->indices[GLACIS_FLOW_ANSWER_BAND][0].first.value));
    glacis_flow_study_destroy(s);
}

static void refusals(void **state)
{
    (void)state;
    static glacis_flow_model model;
    glacis_flow_study *study = NULL;
    volatile sig_atomic_t stop = 1;
    made_up(&model);
    glacis_flow_study_options options = {.draws = 64};
    assert_int_equal(glacis_flow_study_create(&model, &options, &study), GLACIS_REFUSED_INPUT);
    draw(&model, GLACIS_FLOW_RESERVES, 400, 900);
    const uint64_t bad[] = {100, 32, 1, (uint64_t)1 << 40};
    for (size_t i = 0; i < 4; i++) {
        options.draws = bad[i];
        assert_int_equal(glacis_flow_study_create(&model, &options, &study), GLACIS_REFUSED_ARGUMENT);
    }
    options.draws = 64;
    options.par.stop = &stop;
    assert_int_equal(glacis_flow_study_create(&model, &options, &study), GLACIS_INTERRUPTED);
    options.par.stop = NULL;
    model.rows[GLACIS_FLOW_STRESS_RUN].spread.best = 37;
    assert_int_equal(glacis_flow_study_create(&model, &options, &study), GLACIS_REFUSED_RANGE);
    assert_null(study);
    glacis_flow_study_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_answers), cmocka_unit_test(known_levers),
        cmocka_unit_test(front),         cmocka_unit_test(oil_never_helps),
        cmocka_unit_test(second_sample), cmocka_unit_test(same_for_any_threads),
        cmocka_unit_test(claim),         cmocka_unit_test(empty_band),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
