/* When a target is found, held and lost: against the rule applied on a fine clock, and more to see is never seen less. */
#include "../test.h"

#include "radar/hold.h"

#include <math.h>

#define PIECES   40
#define LENGTH_S 2.0  /* of a piece of constant level */
#define STEP_S   0.5  /* between looks: no change and back is missed */
#define CLOCK_S  0.01 /* of the rule applied directly */

/* Levels by piece, shifted so that no look falls on a change; `foretold` times as long as it was followed. */
typedef struct pattern {
    gi_radar_level level[PIECES];
    double foretold;
} pattern;

static gi_radar_level level_of(const void *context, double time_s)
{
    const pattern *p = context;
    const double piece = floor((time_s + 0.27) / LENGTH_S);
    return p->level[piece < PIECES ? (int)piece : PIECES - 1];
}

static bool foretold(const void *context, double found_s, double seen_s, double back_s)
{
    const pattern *p = context;
    return back_s - seen_s <= p->foretold * (seen_s - found_s);
}

typedef struct outcome {
    double first_s, seconds;
    int tracks;
} outcome;

static const gi_radar_hold fresh = {
    .frame_s = 3.1, .miss_s = 5.1, .since_s = INFINITY, .found_s = -INFINITY, .seen_s = -INFINITY};

static outcome by_steps(const pattern *p, double step_s)
{
    gi_radar_hold hold = fresh;
    const gi_radar_quarry quarry = {.level = level_of, .expected = foretold, .context = p};
    outcome out = {.first_s = INFINITY};
    double found_s = -INFINITY;
    gi_radar_moment from = {0.0, level_of(p, 0.0)};
    while (from.time_s < PIECES * LENGTH_S) {
        const double time_s = from.time_s + step_s;
        const gi_radar_moment to = {time_s, level_of(p, time_s)};
        const glacis_radar_span seen = gi_radar_hold_step(&hold, &quarry, &from, &to);
        from = to;
        if (gi_radar_span_empty(&seen)) continue;
        assert_true(seen.from_s >= to.time_s - step_s && seen.to_s <= to.time_s);
        out.first_s = fmin(out.first_s, seen.from_s);
        out.seconds += seen.to_s - seen.from_s;
        out.tracks += hold.found_s != found_s;
        found_s = hold.found_s;
    }
    return out;
}

/* The rule, word by word, on the fine clock. */
static outcome by_the_clock(const pattern *p)
{
    outcome out = {.first_s = INFINITY};
    bool known = false;
    double since_s = INFINITY, found_s = 0.0, seen_s = 0.0;
    for (double t = 0.0; t < PIECES * LENGTH_S; t += CLOCK_S) {
        const gi_radar_level level = level_of(p, t);
        if (known && level >= GI_RADAR_TRACKABLE && t - seen_s > fresh.miss_s &&
            t - seen_s > p->foretold * (seen_s - found_s))
            known = false;
        since_s = level == GI_RADAR_DETECTABLE ? fmin(since_s, t) : INFINITY;
        if (!known && level == GI_RADAR_DETECTABLE && t - since_s >= fresh.frame_s) {
            known = true;
            found_s = t;
            out.first_s = fmin(out.first_s, t);
            ++out.tracks;
        }
        if (!known || level < GI_RADAR_TRACKABLE) continue;
        seen_s = t;
        out.seconds += CLOCK_S;
    }
    return out;
}

static pattern draw_pattern(uint64_t run)
{
    pattern p = {.foretold = 1.037 * floor(3.0 * glacis_rng_uniform(21, run, 1, PIECES))};
    for (uint64_t i = 0; i < PIECES; ++i)
        p.level[i] = (gi_radar_level)(3.0 * glacis_rng_uniform(21, run, 1, i));
    return p;
}

static void as_the_rule_says(void **state)
{
    (void)state;
    int tracks = 0, long_gaps = 0;
    for (uint64_t run = 0; run < 2000; ++run) {
        const pattern p = draw_pattern(run);
        const outcome got = by_steps(&p, STEP_S), expected = by_the_clock(&p);
        assert_int_equal(got.tracks, expected.tracks);
        if (expected.tracks)
            check_near(got.first_s, expected.first_s, GI_RADAR_EDGE_S + CLOCK_S, "the rule on a fine clock");
        check_near(got.seconds, expected.seconds, (GI_RADAR_EDGE_S + CLOCK_S) * PIECES,
                   "the rule on a fine clock");
        tracks += got.tracks;
        long_gaps += got.tracks > 1;
    }
    assert_true(tracks > 2000 && long_gaps > 100);
}

static void more_to_see_is_never_seen_less(void **state)
{
    (void)state;
    int gained = 0;
    for (uint64_t run = 0; run < 2000; ++run) {
        pattern p = draw_pattern(run);
        const outcome before = by_steps(&p, STEP_S);
        for (uint64_t i = 0; i < PIECES; ++i)
            if (p.level[i] < GI_RADAR_DETECTABLE && glacis_rng_uniform(22, run, 1, i) < 0.2)
                p.level[i] = (gi_radar_level)(p.level[i] + 1);
        const outcome after = by_steps(&p, STEP_S);
        assert_true(after.first_s <= before.first_s + 1e-12);
        assert_true(after.seconds >= before.seconds - GI_RADAR_EDGE_S);
        gained += after.seconds > before.seconds + LENGTH_S;
    }
    assert_true(gained > 1000);
}

static void at_the_ends(void **state)
{
    (void)state;
    pattern p = {.foretold = 0.0};
    assert_true(by_steps(&p, STEP_S).seconds == 0.0);
    for (int i = 0; i < PIECES; ++i)
        p.level[i] = GI_RADAR_TRACKABLE; /* never detectable: never found */
    assert_true(by_steps(&p, STEP_S).seconds == 0.0);
    p.level[0] = p.level[1] = GI_RADAR_DETECTABLE; /* for 3.73 s, a frame is 3.1 s */
    check_near(by_steps(&p, STEP_S).first_s, 3.1, 1e-12, "a frame after the beginning");
    check_near(by_steps(&p, 80.0).first_s, 3.1, 1e-12, "in one long step as well");
    p.level[1] = GI_RADAR_TRACKABLE; /* for 1.73 s */
    assert_true(by_steps(&p, STEP_S).seconds == 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_the_rule_says),
        cmocka_unit_test(more_to_see_is_never_seen_less),
        cmocka_unit_test(at_the_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
