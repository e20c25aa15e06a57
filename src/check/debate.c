/* Does a debate whose outcome can be worked out by hand come out so? Two sides differ in power, cross-section and dwell of a made-up
 * radar by factors of 16, 4 and 2; range goes as the fourth root of each [Skolnik08], and the line lies at 1.9 times A's range. */
#include "check/check.h"

#include <glacis/debate.h>
#include <glacis/radar.h>

#include <math.h>
#include <stdio.h>

enum { ASSUMPTIONS = 3 };
static const double factors[ASSUMPTIONS] = {16, 4, 2};
static const char *const words[ASSUMPTIONS] = {"power x 16", "cross-section x 4", "dwell x 2"};
#define LINE 1.9 /* times A's range */

static glacis_status range_of(void *context, uint64_t members, double *value)
{
    (void)context;
    const glacis_radar radar = {.frequency_hz = 9e9,
                                .aperture_area_m2 = 8,
                                .aperture_efficiency = 0.7,
                                .average_power_w = 6e4 * (members & 1 ? factors[0] : 1),
                                .loss_temperature_k = 3000,
                                .scan_loss_exponent = 3};
    *value = glacis_radar_range_m(&radar, 0.05 * (members & 2 ? factors[1] : 1), 20,
                                  0.05 * (members & 4 ? factors[2] : 1), 0);
    return GLACIS_OK;
}

/* In units of A's range. */
static double by_hand(unsigned members)
{
    double product = 1;
    for (unsigned i = 0; i < ASSUMPTIONS; i++)
        if (members >> i & 1u) product *= factors[i];
    return pow(product, 0.25);
}

/* Average over the six orders of three. */
static double share_by_hand(unsigned i)
{
    static const unsigned orders[6][ASSUMPTIONS] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                                    {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    double sum = 0;
    for (unsigned k = 0; k < 6; k++) {
        unsigned before = 0;
        for (unsigned at = 0; orders[k][at] != i; at++)
            before |= 1u << orders[k][at];
        sum += by_hand(before | 1u << i) - by_hand(before);
    }
    return sum / 6;
}

static void one_share(glacis_check *c, const glacis_debate_contest *found, unsigned i)
{
    static const char *const ids[ASSUMPTIONS] = {"debate-share-power", "debate-share-rcs",
                                                 "debate-share-dwell"};
    glacis_check_row *row = gi_check_add(c, ids[i], true);
    double theirs = share_by_hand(i), ours = found->shares[i].value / found->answer_a;
    gi_check_say(c, &row->what, "share of the difference, %s, in ranges of the first side", words[i]);
    gi_check_say(c, &row->theirs, "%.9f", theirs);
    gi_check_say(c, &row->source, "closed form: six orders of three fourth roots");
    gi_check_say(c, &row->ours, "%.9f", ours);
    gi_check_say(c, &row->tolerance, "1e-9");
    gi_check_near(row, theirs, ours, 1e-9);
}

/* What flips: a set as bits, by hand and found. */
static void one_set(glacis_check *c, const char *id, const char *what, unsigned theirs, unsigned ours)
{
    glacis_check_row *row = gi_check_add(c, id, true);
    gi_check_say(c, &row->what, "%s", what);
    gi_check_say(c, &row->source, "closed form: which fourth roots lie beyond 1.9");
    for (unsigned i = 0; i < ASSUMPTIONS; i++) {
        if (theirs >> i & 1u)
            gi_check_say(c, &row->theirs, "%s%s", row->theirs && *row->theirs ? ", " : "", words[i]);
        if (ours >> i & 1u)
            gi_check_say(c, &row->ours, "%s%s", row->ours && *row->ours ? ", " : "", words[i]);
    }
    gi_check_say(c, &row->tolerance, "the same set");
    gi_check_near(row, theirs, ours, 0);
}

static void flips(glacis_check *c, const glacis_debate_contest *found)
{
    unsigned taken = 0, given = 0, taken_by_hand = 0, given_by_hand = 0;
    for (unsigned i = 0; i < ASSUMPTIONS; i++) {
        taken |= (unsigned)found->alone[i].flips_a << i;
        given |= (unsigned)found->alone[i].flips_b << i;
        taken_by_hand |= (unsigned)(by_hand(1u << i) >= LINE) << i;
        given_by_hand |= (unsigned)(by_hand(7u & ~(1u << i)) < LINE) << i;
    }
    one_set(c, "debate-flips", "assumptions that flip the first side's answer alone", taken_by_hand, taken);
    one_set(c, "debate-flips-back", "assumptions whose loss flips the second side's answer", given_by_hand,
            given);
    bool one = found->reconcile_a.size == 1 && found->reconcile_a.found == 1;
    one_set(c, "debate-reconciles", "the smallest set that reconciles the first side with the second",
            taken_by_hand, one ? (unsigned)found->reconcile_a.members[0] : 0);
}

void gi_check_debate(glacis_check *c)
{
    double answer_a = 0;
    glacis_debate_contest found;
    gi_check_section(c, "A debate with a known flip",
                     "Two sides over the range of a made-up radar, worked out by hand.");
    range_of(NULL, 0, &answer_a);
    const glacis_debate_line line = {LINE * answer_a, 0};
    const glacis_debate_options options = {.threads = 1};
    glacis_status status = glacis_debate_contest_run(ASSUMPTIONS, range_of, NULL, &line, &options, &found);
    if (status != GLACIS_OK) {
        gi_check_no_answer(c, gi_check_add(c, "debate-flips", true), status);
        return;
    }
    flips(c, &found);
    for (unsigned i = 0; i < ASSUMPTIONS; i++)
        one_share(c, &found, i);
}
