/* What does the fire-control radar make of the flight at an instant, and what if some of its limits were lifted?
 *
 * Model: the radar room's limits of a place, each by itself: a target outside the sector is judged by the others as if the
 * radar were turned to face it. With a set of limits lifted the target is detectable if no other limit hides it from the
 * search, and trackable if no other takes it from a track (radar/hold.h).
 */
#include "defend/sight.h"

#include "defend/samples.h"
#include "radar/view.h"

void gi_defend_face(const glacis_radar_view *view, glacis_state *state)
{
    gi_radar_place p;
    gi_radar_place_at(view, state->pos_ecef_m, &p);
    if (gi_radar_in_sector(view, &p)) return;
    double line[3];
    for (int i = 0; i < 3; i++)
        line[i] = state->pos_ecef_m[i] - view->frame.origin_ecef_m[i];
    double cosine = p.ahead_m / p.ground_m, sine = gi_dot3(line, view->right) / p.ground_m;
    const double *v = state->vel_ecef_mps;
    double v_ahead = gi_dot3(v, view->forward), v_aside = gi_dot3(v, view->right);
    double v_up = gi_dot3(v, view->frame.up);
    double turned_ahead = cosine * v_ahead + sine * v_aside, turned_aside = cosine * v_aside - sine * v_ahead;
    for (int i = 0; i < 3; i++) {
        state->pos_ecef_m[i] =
            view->frame.origin_ecef_m[i] + p.ground_m * view->forward[i] + p.up_m * view->frame.up[i];
        state->vel_ecef_mps[i] =
            turned_ahead * view->forward[i] + turned_aside * view->right[i] + v_up * view->frame.up[i];
    }
}

/* The radar limits that each by itself hide the target from the search, and in *lost from a track. Outside the sector the
 * others are judged as if the radar were turned to face it: a target behind the array would else be out of its range as
 * well. The aspect does not change with the turn. */
static unsigned hidden_by(const gi_sight *sight, const glacis_state *state, unsigned *lost)
{
    const glacis_radar_view *view = sight->defence->view;
    bool boosting = state->time_s < sight->samples->burnout_s;
    double rcs_m2 = glacis_radar_rcs_m2(view, sight->threat, state, boosting);
    gi_radar_place place;
    gi_radar_place_at(view, state->pos_ecef_m, &place);
    if (sight->briefly) {
        gi_radar_level level = gi_radar_level_at(view, &place, rcs_m2);
        *lost = level >= GI_RADAR_TRACKABLE ? 0 : GLACIS_LIMIT_RANGE;
        return level == GI_RADAR_DETECTABLE ? 0 : GLACIS_LIMIT_RANGE;
    }
    unsigned outside = 0;
    if (!gi_radar_in_sector(view, &place)) {
        outside = GLACIS_LIMIT_SECTOR;
        gi_radar_place_face(view, &place);
    }
    unsigned hidden = gi_radar_hidden_at(view, &place, rcs_m2, lost);
    /* What lies below the horizon lies below a lower elevation limit above it too, and stays hidden by that. */
    if ((hidden & GLACIS_LIMIT_HORIZON) && view->low_el_rad > view->mask_el_rad)
        outside |= GLACIS_LIMIT_ELEVATION;
    *lost |= outside;
    return hidden | outside;
}

void gi_defend_ask(gi_sight *sight, size_t sample)
{
    for (; sight->asked <= sample; sight->asked++) {
        unsigned lost;
        sight->line->undetected[sight->asked] =
            hidden_by(sight, &sight->samples->at[sight->asked].state, &lost);
        sight->line->blocked[sight->asked] |= lost;
    }
}

static gi_radar_level level(unsigned undetected, unsigned lost, unsigned lifted)
{
    unsigned kept = GI_RADAR_LIMITS & ~lifted;
    return !(undetected & kept) ? GI_RADAR_DETECTABLE : !(lost & kept) ? GI_RADAR_TRACKABLE : GI_RADAR_HIDDEN;
}

gi_radar_level gi_defend_level(const gi_sight *sight, size_t sample, unsigned lifted)
{
    return level(sight->line->undetected[sample], sight->line->blocked[sample], lifted);
}

gi_radar_level gi_defend_level_between(const gi_sight *sight, size_t before, double time_s, unsigned lifted)
{
    const glacis_sample *a = &sight->samples->at[before];
    glacis_state state;
    unsigned lost;
    gi_defend_between(a, a + 1, time_s, &state);
    unsigned hidden = hidden_by(sight, &state, &lost);
    return level(hidden, lost, lifted);
}
