/* From when on may a shot be launched at each sample of the flight?
 *
 * Model: the target is found, held and lost by the rule of radar/hold.c. A track is usable once the covariance bound of the
 * radar room (radar/track.h, radar/look.h), fed with the looks since it was found, puts the position look_ahead_s from now
 * within the basket, and stays so until the target is lost. The looks of up to one second are added as one of their joint
 * weight; looks under power do not count. A sample in view has the time at which its track became usable, or that at which
 * the reaction to finding the target was over, whichever is later; any other has INFINITY. With limits lifted the same is done
 * for what is seen then.
 * Holds to the sampling of the flight: a glimpse shorter than a step is missed.
 * Accuracy: first sight to 0.1 s, usable track to 1 s. Looks stand at times that do not depend on the radar, so a radar
 * that sees more, or measures better, never has its track later.
 */
#include "defend/follow.h"

#include "defend/samples.h"
#include "radar/look.h"
#include "radar/view.h"

#include <math.h>

#define LOOK_STEP_S 1.0

/* A step of the samples, as the rule of hold.c asks about it. */
typedef struct step_seen {
    const gi_sight *sight;
    size_t before;
    unsigned lifted;
} step_seen;

static gi_radar_level level_at(const void *context, double time_s)
{
    const step_seen *step = context;
    return gi_defend_level_between(step->sight, step->before, time_s, step->lifted);
}

/* The looks in free flight between two times, those of a step at its end, tell where the target will be. */
static bool expected_at(const void *context, double found_s, double seen_s, double back_s)
{
    const step_seen *step = context;
    const gi_sight *sight = step->sight;
    const glacis_radar_view *view = sight->defence->view;
    const double *time_s = sight->line->time_s;
    double from_s = fmax(found_s, sight->samples->burnout_s);
    gi_radar_track track;
    gi_radar_track_reset(&track);
    glacis_state state;
    for (size_t i = 1; i <= step->before && time_s[i] <= seen_s; i++) {
        if (time_s[i] < from_s || gi_defend_level(sight, i, step->lifted) == GI_RADAR_HIDDEN) continue;
        state = sight->samples->at[i].state;
        gi_defend_face(view, &state);
        double looks = (time_s[i] - time_s[i - 1]) / view->post.mode.track_update_s;
        gi_radar_look(view, sight->threat, &state, looks, &track);
    }
    gi_radar_place place;
    gi_defend_between(&sight->samples->at[step->before], &sight->samples->at[step->before + 1], back_s,
                      &state);
    gi_radar_place_at(view, state.pos_ecef_m, &place);
    return gi_radar_expects(view, &track, back_s, place.range_m);
}

static gi_radar_moment moment(const gi_sight *sight, size_t sample, unsigned lifted)
{
    return (gi_radar_moment){sight->line->time_s[sample], gi_defend_level(sight, sample, lifted)};
}

/* Looks during the part in view of one step of the samples; the time at which the track is usable, INFINITY if it is not. */
static double look_on(const gi_sight *sight, size_t i, const glacis_radar_span *seen, gi_radar_track *track)
{
    const glacis_radar_view *view = sight->defence->view;
    const glacis_track_need *need = &sight->defence->battery->track_need;
    const glacis_sample *a = &sight->samples->at[i], *b = &sight->samples->at[i + 1];
    double step_s = b->state.time_s - a->state.time_s;
    int parts = (int)ceil(step_s / LOOK_STEP_S);
    double looks = step_s / parts / view->post.mode.track_update_s;
    double from_s = fmax(seen->from_s, sight->samples->burnout_s);
    for (int part = 1; part <= parts; part++) {
        double time_s = part < parts ? a->state.time_s + step_s * part / parts : b->state.time_s;
        if (time_s < from_s || time_s > seen->to_s) continue;
        glacis_state state;
        gi_defend_between(a, b, time_s, &state);
        gi_defend_face(view, &state);
        gi_radar_look(view, sight->threat, &state, looks, track);
        if (gi_radar_track_sigma_m(track, time_s + need->look_ahead_s) < need->basket_m) return time_s;
    }
    return INFINITY;
}

/* The present track while going through a flight. */
typedef struct pursuit {
    gi_radar_hold hold;
    gi_radar_track track;
    double found_s, usable_s;
} pursuit;

/* The track is usable and the reaction to finding the target is over. */
static double launch_from_s(const gi_sight *sight, const pursuit *p)
{
    return fmax(p->usable_s, p->found_s + sight->defence->battery->reaction_time_s);
}

static void start(const glacis_radar_view *view, pursuit *p)
{
    gi_radar_hold_init(view, &p->hold);
    gi_radar_track_reset(&p->track);
    p->found_s = -INFINITY;
    p->usable_s = INFINITY;
}

/* From sample i to the next; whether that one is in view. */
static bool go_on(const gi_sight *sight, size_t i, unsigned lifted, pursuit *p)
{
    step_seen context = {sight, i, lifted};
    gi_radar_quarry quarry = {.level = level_at, .expected = expected_at, .context = &context};
    gi_radar_moment from = moment(sight, i, lifted), to = moment(sight, i + 1, lifted);
    glacis_radar_span seen = gi_radar_hold_step(&p->hold, &quarry, &from, &to);
    if (gi_radar_span_empty(&seen)) return false;
    if (p->hold.found_s != p->found_s) {
        p->found_s = p->hold.found_s;
        p->usable_s = INFINITY;
        gi_radar_track_reset(&p->track);
    }
    if (!isfinite(p->usable_s)) p->usable_s = look_on(sight, i, &seen, &p->track);
    return seen.to_s == to.time_s;
}

/* Whether no launch is possible any more by latest_s: a track that is usable later, or found later, is of no use. */
static bool too_late(const gi_sight *sight, const pursuit *p, double now_s, double latest_s)
{
    if (isfinite(p->usable_s)) return launch_from_s(sight, p) > latest_s;
    double found_s = p->hold.known ? p->hold.found_s : now_s;
    return fmax(now_s, found_s + sight->defence->battery->reaction_time_s) > latest_s;
}

void gi_defend_follow(gi_sight *sight, size_t until, double latest_s, double *first_s, double *usable_s)
{
    double *ready_s = sight->line->ready_s[0];
    pursuit p;
    start(sight->defence->view, &p);
    sight->line->row[0] = 0;
    *first_s = *usable_s = INFINITY;
    for (size_t i = 0; i < until; i++)
        ready_s[i] = INFINITY;
    for (size_t i = 0; i + 1 < until; i++) {
        if (too_late(sight, &p, sight->line->time_s[i], latest_s)) return;
        gi_defend_ask(sight, i + 1);
        bool in_view = go_on(sight, i, 0, &p);
        if (in_view) ready_s[i + 1] = launch_from_s(sight, &p);
        if (p.hold.known) *first_s = fmin(*first_s, p.found_s);
        *usable_s = fmin(*usable_s, p.usable_s);
    }
}

/* Whether lifting one limit more shows a sample to the search or to the track. */
static bool shows_more(const gi_timeline *line, unsigned lifted, unsigned more)
{
    unsigned kept = GI_RADAR_LIMITS & ~lifted;
    for (size_t i = 0; i < line->count; i++)
        if ((line->undetected[i] & kept) == more || (line->blocked[i] & kept) == more) return true;
    return false;
}

/* The row of a set that shows no more than a smaller one is the smaller one's. */
static bool shared(gi_timeline *line, unsigned lifted)
{
    for (unsigned bit = 1; bit <= lifted; bit <<= 1) {
        if (!(lifted & bit) || shows_more(line, lifted & ~bit, bit)) continue;
        line->row[lifted] = line->row[lifted & ~bit];
        return true;
    }
    return false;
}

/* Rounding aside a set that is lifted never has a launch later than its subsets; this puts rounding aside. */
static void not_later(gi_timeline *line, unsigned lifted)
{
    double *ready_s = line->ready_s[lifted];
    for (unsigned bit = 1; bit <= lifted; bit <<= 1) {
        if (!(lifted & bit)) continue;
        const double *without_s = line->ready_s[line->row[lifted & ~bit]];
        for (size_t i = 0; i < line->count; i++)
            if (without_s[i] < ready_s[i]) ready_s[i] = without_s[i];
    }
}

void gi_defend_follow_lifted(gi_sight *sight)
{
    gi_timeline *line = sight->line;
    gi_defend_ask(sight, line->count - 1);
    for (unsigned lifted = 1; lifted < GI_RADAR_SETS; lifted++) {
        if (shared(line, lifted)) continue;
        pursuit p;
        start(sight->defence->view, &p);
        line->row[lifted] = lifted;
        line->ready_s[lifted][0] = INFINITY;
        for (size_t i = 0; i + 1 < line->count; i++)
            line->ready_s[lifted][i + 1] = go_on(sight, i, lifted, &p) ? launch_from_s(sight, &p) : INFINITY;
        not_later(line, lifted);
    }
}
