/* hold.c: from when on does the radar have a target, and until when?
 *
 *   found  once detectable (search dwell) for one search frame without a break; at once when cued
 *   held   from then on while trackable (the longer of search and track dwell)
 *   lost   when it comes back into view after more than MISSED_UPDATES update intervals and is not in the beam that is
 *          pointed where the looks before foretell it (look.c); it must then be found again
 *
 * A fence looks at each beam position once a frame, so a target is found at some time within a frame of becoming detectable;
 * the end of that frame is taken, so that first sight is never claimed too early, by at most search_frame_s too late. A
 * target that is detectable for less than a frame is not found.
 * More to see never makes first sight later or a loss earlier. Edges are bisected to GI_RADAR_EDGE_S and kept on the side
 * on which the target is seen, so that no time is claimed that was not seen.
 * Reference: [Blackman99 ch6] (deletion and coasting of tracks). */
#include "radar/hold.h"

#include "radar/view.h"

#include <math.h>

#define MISSED_UPDATES 5.0

static const glacis_radar_span nothing = {INFINITY, -INFINITY};

void gi_radar_hold_init(const glacis_radar_view *view, gi_radar_hold *out)
{
    const glacis_radar_mode *mode = &view->post.mode;
    *out = (gi_radar_hold){.frame_s = mode->cued >= 0.5 ? 0.0 : mode->search_frame_s,
                           .miss_s = MISSED_UPDATES * mode->track_update_s,
                           .since_s = INFINITY,
                           .found_s = -INFINITY,
                           .seen_s = -INFINITY};
}

/* The last time, from `reached_s` towards `missed_s`, at which the level is reached. */
static double edge_s(const gi_radar_quarry *quarry, gi_radar_level level, double reached_s, double missed_s)
{
    while (fabs(missed_s - reached_s) > GI_RADAR_EDGE_S) {
        const double middle_s = 0.5 * (reached_s + missed_s);
        if (quarry->level(quarry->context, middle_s) >= level)
            reached_s = middle_s;
        else
            missed_s = middle_s;
    }
    return reached_s;
}

/* In view at from_s: until the next look, or until it goes out of view on the way. */
static glacis_radar_span stay(gi_radar_hold *hold, const gi_radar_quarry *quarry, double from_s,
                              double sure_s, const gi_radar_moment *to)
{
    hold->seen_s =
        to->level >= GI_RADAR_TRACKABLE ? to->time_s : edge_s(quarry, GI_RADAR_TRACKABLE, sure_s, to->time_s);
    return (glacis_radar_span){from_s, hold->seen_s};
}

static glacis_radar_span search(gi_radar_hold *hold, const gi_radar_quarry *quarry,
                                const gi_radar_moment *from, const gi_radar_moment *to)
{
    const bool before = from->level == GI_RADAR_DETECTABLE, after = to->level == GI_RADAR_DETECTABLE;
    if (!before)
        hold->since_s = after ? edge_s(quarry, GI_RADAR_DETECTABLE, to->time_s, from->time_s) : INFINITY;
    if (before && hold->since_s == INFINITY) hold->since_s = from->time_s;
    if (hold->since_s == INFINITY) return nothing;
    const double until_s = after ? to->time_s : edge_s(quarry, GI_RADAR_DETECTABLE, from->time_s, to->time_s);
    const double found_s = hold->since_s + hold->frame_s;
    if (!after) hold->since_s = INFINITY;
    if (found_s > until_s) return nothing;
    hold->known = true;
    hold->found_s = found_s;
    hold->since_s = INFINITY;
    return stay(hold, quarry, found_s, until_s, to);
}

/* Out of view before; back at back_s. */
static bool still_known(const gi_radar_hold *hold, const gi_radar_quarry *quarry, double back_s)
{
    return back_s - hold->seen_s <= hold->miss_s ||
           quarry->expected(quarry->context, hold->found_s, hold->seen_s, back_s);
}

glacis_radar_span gi_radar_hold_step(gi_radar_hold *hold, const gi_radar_quarry *quarry,
                                     const gi_radar_moment *from, const gi_radar_moment *to)
{
    if (hold->known && from->level >= GI_RADAR_TRACKABLE)
        return stay(hold, quarry, from->time_s, from->time_s, to);
    if (hold->known) {
        if (to->level < GI_RADAR_TRACKABLE) return nothing;
        const double back_s = edge_s(quarry, GI_RADAR_TRACKABLE, to->time_s, from->time_s);
        hold->known = still_known(hold, quarry, back_s);
        if (hold->known) return stay(hold, quarry, back_s, back_s, to);
    }
    return search(hold, quarry, from, to);
}
