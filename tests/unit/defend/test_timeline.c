/* The clock: shots against closed forms on hand-made time lines; lifting limits never loses a shot. */
#include "../test.h"

#include "defend/timeline.h"

#include <stdlib.h>
#include <string.h>

/* A track usable from ready_s on at every sample of the time line, with a set of radar limits lifted. */
static void set_ready(gi_timeline *line, unsigned set, double ready_s)
{
    line->row[set] = set;
    for (size_t i = 0; i < line->count; i++)
        line->ready_s[set][i] = ready_s;
}

/* Samples each step_s, a constant fly-out time, open from open_s to shut_s (LAYER blocks outside), seen from 0. */
static void make_line(gi_timeline *line, double step_s, double flyout_s, double open_s, double shut_s)
{
    memset(line, 0, sizeof *line);
    line->count = GLACIS_SAMPLES_MAX;
    line->magazine = GLACIS_SHOTS_MAX;
    for (size_t i = 0; i < line->count; i++) {
        double t = step_s * (double)i;
        line->time_s[i] = t;
        line->flyout_s[i] = flyout_s;
        line->blocked[i] = t >= open_s && t <= shut_s ? 0 : (unsigned)GLACIS_LIMIT_LAYER;
    }
}

/* Closed form: t1 = max(open, ready + r), and each further shot comes max(r + assessment, interval) later. */
static void constant_flyout(void **state)
{
    (void)state;
    static const struct {
        double ready_s, flyout_s, assessment_s, interval_s, open_s, shut_s;
        int shots;
        double first_s, last_s;
    } rows[] = {
        {120, 30, 10, 0, 200, 300, 3, 200, 280}, /* opens late: 200, 240, 280 */
        {220, 30, 10, 0, 200, 300, 2, 250, 290}, /* ready late: 250, 290 */
        {220, 30, 0, 0, 200, 300, 2, 250, 280},  /* no wait for the outcome's assessment: 250, 280 */
        {220, 30, 0, 45, 200, 300, 2, 250, 295}, /* the launchers' interval rules: 250, 295 */
        {270, 30, 10, 0, 200, 300, 1, 300, 300}, /* just */
        {271, 30, 10, 0, 200, 300, 0, 0, 0},     /* too late by a second */
        {0, 10, 5, 0, 100, 500, 8, 100, 205},    /* the count is capped at 8 */
    };
    gi_timeline line;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        make_line(&line, 1, rows[k].flyout_s, rows[k].open_s, rows[k].shut_s);
        set_ready(&line, 0, rows[k].ready_s);
        line.assessment_s = rows[k].assessment_s;
        line.interval_s = rows[k].interval_s;
        gi_shots shots = gi_defend_shots(&line, 0, 0);
        check_near(shots.count, rows[k].shots, 0, "shots, closed form");
        if (!shots.count) continue;
        check_near(line.time_s[shots.first_sample], rows[k].first_s, 0, "first intercept, closed form");
        check_near(line.time_s[shots.last_sample], rows[k].last_s, 0, "last intercept, closed form");
    }
}

/* Head-on: the target closes at w from D, the interceptor flies at v, so r = (D - w t) / v. Closed form of the earliest
 * intercept after a launch at E: t = (E v + D) / (v + w). */
static void closing_target(void **state)
{
    (void)state;
    const double far_m = 1.0e6, w = 2500, v = 2000, step_s = 0.8, assessment_s = 10, ready_s = 60;
    gi_timeline line;
    make_line(&line, step_s, 0, 0, 1000);
    for (size_t i = 0; i < line.count; i++) {
        line.flyout_s[i] = (far_m - w * line.time_s[i]) / v;
        if (line.flyout_s[i] < 0) line.blocked[i] = GLACIS_LIMIT_LAYER;
    }
    set_ready(&line, 0, ready_s);
    line.assessment_s = assessment_s;
    gi_shots shots = gi_defend_shots(&line, 0, 0);
    double first_s = (ready_s * v + far_m) / (v + w);
    check_near(line.time_s[shots.first_sample], first_s + step_s / 2, step_s / 2,
               "first intercept, closed form");
    int count = 0;
    double ready_then_s = ready_s;
    for (double t = first_s; t <= far_m / w; t = (ready_then_s * v + far_m) / (v + w)) {
        /* The line's own times are multiples of the step. */
        t = step_s * ceil(t / step_s - 1e-9);
        if (t > far_m / w) break;
        count++;
        ready_then_s = t + assessment_s;
    }
    assert_true(count >= 4);
    check_near(shots.count, count, 0, "shots, closed-form recursion");
}

/* Each limit alone leaves the place undefended, and is the one that is named. */
static void each_limit_binds(void **state)
{
    (void)state;
    gi_timeline line;
    unsigned joint;
    for (int limit = 0; limit < GLACIS_LIMIT_COUNT; limit++) {
        make_line(&line, 1, 30, 0, 1000);
        if (1u << limit == GLACIS_LIMIT_MAGAZINE) {
            line.magazine = 1;
        } else if (1u << limit == GLACIS_LIMIT_TIMELINE) {
            for (unsigned set = 0; set < GI_RADAR_SETS; set++)
                set_ready(&line, set, 1e6);
        } else {
            for (size_t i = 0; i < line.count; i++)
                line.blocked[i] = 1u << limit;
            for (unsigned set = 0; set < GI_RADAR_SETS; set++)
                set_ready(&line, set, 1u << limit <= GI_RADAR_LIMITS && !(set & 1u << limit) ? INFINITY : 0);
        }
        assert_true(gi_defend_shots(&line, 0, 0).count < 2);
        assert_int_equal(gi_defend_binding(&line, 2, &joint), 1u << limit);
        assert_int_equal(joint, 0);
    }
}

static void two_together(void **state)
{
    (void)state;
    gi_timeline line;
    unsigned joint;
    for (unsigned a = 1; a <= GLACIS_LIMIT_MAGAZINE; a <<= 1) {
        for (unsigned b = a << 1; b <= GLACIS_LIMIT_MAGAZINE; b <<= 1) {
            make_line(&line, 1, 30, 0, 1000);
            if (b == GLACIS_LIMIT_MAGAZINE) line.magazine = 0;
            if (a == GLACIS_LIMIT_TIMELINE || b == GLACIS_LIMIT_TIMELINE)
                for (unsigned set = 0; set < GI_RADAR_SETS; set++)
                    set_ready(&line, set, 1e6);
            unsigned blocked = (a | b) & ~(unsigned)(GLACIS_LIMIT_MAGAZINE | GLACIS_LIMIT_TIMELINE);
            for (size_t i = 0; i < line.count; i++)
                line.blocked[i] = blocked;
            assert_int_equal(gi_defend_binding(&line, 1, &joint), 0);
            assert_int_equal(joint, a | b);
        }
    }
}

/* No interceptor could come in time even told at the launch: still a set is named. */
static void over_too_soon(void **state)
{
    (void)state;
    gi_timeline line;
    unsigned joint;
    make_line(&line, 0.1, 60, 0, 1000); /* 51 s of flight, 60 s of fly-out */
    assert_int_equal(gi_defend_binding(&line, 1, &joint), GLACIS_LIMIT_TIMELINE);
    for (size_t i = 0; i < line.count; i++)
        line.blocked[i] = GLACIS_LIMIT_REACH;
    assert_int_equal(gi_defend_binding(&line, 1, &joint), 0);
    assert_int_equal(joint, GLACIS_LIMIT_REACH | GLACIS_LIMIT_TIMELINE);
}

static double draw(uint64_t run, uint64_t index)
{
    return glacis_rng_uniform(11, run, glacis_rng_stream("test_timeline"), index);
}

/* Radar limits that end a track and begin a later one within the block of a sample. */
static unsigned lost_by(uint64_t run, size_t sample)
{
    unsigned lost = 0;
    for (unsigned bit = 0; bit < 4; bit++)
        if (draw(run, 3000 + 10 * (sample / 12) + bit) < 0.2) lost |= 1u << bit;
    return lost;
}

/* Blocks of samples violate random sets of limits; fly-out times wander; `ready` is earlier the more of what hides is
 * lifted. */
static void make_random(gi_timeline *line, uint64_t run)
{
    memset(line, 0, sizeof *line);
    line->count = 120;
    line->magazine = (int)(4 * draw(run, 0));
    line->assessment_s = 20 * draw(run, 2);
    line->interval_s = draw(run, 3) < 0.5 ? 0 : 60 * draw(run, 4);
    unsigned hides = 0;
    for (size_t i = 0; i < line->count; i++) {
        line->time_s[i] = 2.0 * (double)i;
        line->flyout_s[i] = 20 + 60 * draw(run, 100 + i);
        line->blocked[i] = 0;
        for (int limit = 0; limit < GLACIS_LIMIT_COUNT - 1; limit++)
            if (draw(run, 1000 + 100 * (i / 12) + (uint64_t)limit) < 0.25) line->blocked[i] |= 1u << limit;
        line->blocked[i] &= ~(unsigned)GLACIS_LIMIT_TIMELINE;
        line->undetected[i] = (line->blocked[i] & GI_RADAR_LIMITS) | lost_by(run, i);
        hides |= line->blocked[i];
    }
    for (unsigned set = 0; set < GI_RADAR_SETS; set++) {
        double ready_s = 40 * draw(run, 1) + 200 * draw(run, 5);
        for (unsigned bit = 0; bit < 4; bit++)
            if (set & hides & 1u << bit) ready_s *= draw(run, 6 + bit);
        set_ready(line, set, ready_s);
        /* Tracks are lost here and there, and the next one is usable later; the more is lifted, the fewer. */
        for (size_t i = 0; i < line->count; i++)
            if ((lost_by(run, i) & ~set) != 0) line->ready_s[set][i] = fmax(ready_s, line->time_s[i] - 60);
    }
}

static void lifting_never_loses(void **state)
{
    (void)state;
    gi_timeline line;
    for (uint64_t run = 0; run < 300; run++) {
        make_random(&line, run);
        for (unsigned set = 0; set < 1u << GLACIS_LIMIT_COUNT; set += 7) {
            int shots = gi_defend_shots(&line, set, 0).count;
            for (unsigned bit = 1; bit < 1u << GLACIS_LIMIT_COUNT; bit <<= 1)
                assert_true(gi_defend_shots(&line, set | bit, 0).count >= shots);
        }
    }
}

static unsigned size_of(unsigned set)
{
    unsigned size = 0;
    for (; set; set &= set - 1)
        size++;
    return size;
}

/* Against trying all 1024 sets. */
static void binding_by_brute_force(void **state)
{
    (void)state;
    gi_timeline line;
    int joints = 0;
    for (uint64_t run = 0; run < 300; run++) {
        make_random(&line, run);
        if (gi_defend_shots(&line, 0, 0).count >= 2) continue;
        unsigned joint, binding = gi_defend_binding(&line, 2, &joint);
        unsigned expected = 0, smallest = 100;
        for (unsigned set = 1; set < 1u << GLACIS_LIMIT_COUNT; set++) {
            if (gi_defend_shots(&line, set, 0).count < 2) continue;
            if (size_of(set) == 1) expected |= set;
            if (size_of(set) < smallest) smallest = size_of(set);
        }
        assert_int_equal(binding, expected);
        if (binding) continue;
        joints++;
        assert_int_equal(size_of(joint), smallest);
        assert_true(gi_defend_shots(&line, joint, 0).count >= 2);
    }
    assert_true(joints > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(constant_flyout),        cmocka_unit_test(closing_target),
        cmocka_unit_test(each_limit_binds),       cmocka_unit_test(two_together),
        cmocka_unit_test(over_too_soon),          cmocka_unit_test(lifting_never_loses),
        cmocka_unit_test(binding_by_brute_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
