/* defend/timeline.h: how many shots does the clock allow? Internal.
 *
 * Model: a shot at sample i launches at L_i = t_i - r_i and is possible if no unrelaxed limit blocks the sample and
 *   L_i >= a_i,   L_(n+1) >= max(t_n + assessment, L_n + interval)   (shoot, look, shoot),
 * with a_i the time from which the track that the sample belongs to allows a launch (follow.c).
 * Holds for one flight met by one battery; the whole flight counts, ascent too. Times are those of samples.
 */
#ifndef GI_DEFEND_TIMELINE_H
#define GI_DEFEND_TIMELINE_H

#include <glacis/defend.h>

/* The four radar limits are the lowest bits of the list, so a set of them is an index. */
#define GI_RADAR_LIMITS                                                                                      \
    ((unsigned)(GLACIS_LIMIT_HORIZON | GLACIS_LIMIT_SECTOR | GLACIS_LIMIT_ELEVATION | GLACIS_LIMIT_RANGE))
#define GI_RADAR_SETS (GI_RADAR_LIMITS + 1u)
#define GI_ALL_LIMITS ((1u << GLACIS_LIMIT_COUNT) - 1u)

_Static_assert(GI_RADAR_LIMITS == 15u, "the radar limits must come first in GLACIS_LIMIT_LIST");

/* A flight as a battery meets it. */
typedef struct gi_timeline {
    size_t count;
    double time_s[GLACIS_SAMPLES_MAX];
    double flyout_s
        [GLACIS_SAMPLES_MAX]; /* of the reach table; with REACH set in `blocked`: as if there were no edge */
    /* Limits violated at the sample, all but TIMELINE and MAGAZINE; of the radar's those that take it from a track. */
    unsigned blocked[GLACIS_SAMPLES_MAX];
    unsigned undetected[GLACIS_SAMPLES_MAX]; /* the radar's limits that hide it from the search: no fewer */
    /* By set of radar limits relaxed: the row of ready_s that holds a_i, INFINITY where the sample is not in track. */
    unsigned row[GI_RADAR_SETS];
    double ready_s[GI_RADAR_SETS][GLACIS_SAMPLES_MAX];
    double assessment_s, interval_s;
    int magazine; /* interceptors, at most GLACIS_SHOTS_MAX */
} gi_timeline;

typedef struct gi_shots {
    int count;
    size_t first_sample, last_sample; /* of the first and the last intercept, when count > 0 */
} gi_shots;

/* Interceptors at hand, counted to GLACIS_SHOTS_MAX. */
int gi_defend_magazine(const glacis_battery *battery);
/* Most shots with the limits in `relaxed` lifted. TIMELINE lifted: told at told_s, and nothing is waited for. */
gi_shots gi_defend_shots(const gi_timeline *line, unsigned relaxed, double told_s);

/* The limits that bind: `binding` alone, or the smallest set in *joint_limits when no single one does. */
unsigned gi_defend_binding(const gi_timeline *line, int required, unsigned *joint_limits);

#endif
