/* How many shots does the clock allow? See timeline.h.
 *
 * Of the shots possible now, the one is taken that frees the battery first. By induction that gives the most shots, and
 * lifting a limit, which only adds samples or brings their tracks forward, never loses one.
 */
#include "defend/timeline.h"

#include <math.h>

/* Rules of the clock after limits have been lifted. */
typedef struct clock_rules {
    const double *ready_s; /* earliest launch by sample; NULL: not waited for */
    double assessment_s, interval_s;
    bool waits; /* for the outcome of a shot before the next */
    int most;
} clock_rules;

static clock_rules rules_of(const gi_timeline *line, unsigned relaxed)
{
    clock_rules rules = {.ready_s = line->ready_s[line->row[relaxed & GI_RADAR_LIMITS]],
                         .assessment_s = line->assessment_s,
                         .interval_s = line->interval_s,
                         .waits = true,
                         .most = line->magazine};
    if (relaxed & GLACIS_LIMIT_TIMELINE) {
        rules.ready_s = NULL;
        rules.waits = false;
    }
    if (relaxed & GLACIS_LIMIT_MAGAZINE) rules.most = GLACIS_SHOTS_MAX;
    return rules;
}

/* The sample whose shot frees the battery first; line->count when no shot is possible any more. */
static size_t next_shot(const gi_timeline *line, unsigned allowed, const clock_rules *rules, double *ready_s)
{
    double free_s = INFINITY;
    size_t best = line->count;
    for (size_t i = 0; i < line->count && line->time_s[i] + rules->assessment_s < free_s; i++) {
        if (line->blocked[i] & ~allowed) continue;
        double launch_s = line->time_s[i] - line->flyout_s[i];
        if (launch_s < *ready_s) continue;
        if (rules->ready_s && launch_s < rules->ready_s[i]) continue;
        double then_s = fmax(line->time_s[i] + rules->assessment_s, launch_s + rules->interval_s);
        if (then_s >= free_s) continue;
        free_s = then_s;
        best = i;
    }
    *ready_s = free_s;
    return best;
}

gi_shots gi_defend_shots(const gi_timeline *line, unsigned relaxed, double told_s)
{
    clock_rules rules = rules_of(line, relaxed);
    gi_shots shots = {0};
    double ready_s = rules.ready_s ? -INFINITY : told_s;
    while (shots.count < rules.most) {
        size_t sample = next_shot(line, relaxed, &rules, &ready_s);
        if (sample == line->count) break;
        if (!shots.count) shots.first_sample = sample;
        shots.last_sample = sample;
        /* Without the wait for an outcome the next shot may fly with the first. */
        shots.count = rules.waits ? shots.count + 1 : rules.most;
    }
    return shots;
}
