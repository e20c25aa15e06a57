/* When does the fire-control radar see the flight, and from when is the track usable?
 *
 * Model: seen at a sample if no radar limit hides it; usable once the covariance bound of the radar room (radar/track.h, radar/look.h),
 * fed with the looks since the last gap, puts the position look_ahead_s from now within the basket. The looks of up to
 * one second are added as one of their joint weight; looks under power do not count. With limits lifted the same is done
 * for what is seen then.
 * Holds to the sampling of the flight: a glimpse shorter than a step is missed, the end of a glimpse is early by a step.
 * Accuracy: first sight to 0.2 s, usable track to 1 s. Looks stand at times that do not depend on the radar, so a radar
 * that sees more, or measures better, never has its track later.
 */
#include "defend/sight.h"

#include "defend/samples.h"
#include "radar/look.h"
#include "radar/view.h"

#include <math.h>

#define HALVINGS    5 /* of a 5-s step */
#define LOOK_STEP_S 1.0

/* Turns a state that lies outside the sector about the radar's vertical until it lies on the boresight. */
static void turn_to_boresight(const glacis_radar_view *view, glacis_state *state)
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

/* The radar limits that each by itself hide the target. Outside the sector the others are judged as if the radar were
 * turned to face it: a target behind the array would else be out of its range as well. The aspect does not change with
 * the turn. */
static unsigned hidden_by(const gi_sight *sight, const glacis_state *state)
{
    const glacis_radar_view *view = sight->defence->view;
    bool boosting = state->time_s < sight->samples->burnout_s;
    double rcs_m2 = glacis_radar_rcs_m2(view, sight->threat, state, boosting);
    gi_radar_place place;
    gi_radar_place_at(view, state->pos_ecef_m, &place);
    unsigned hidden = 0;
    if (!gi_radar_in_sector(view, &place)) {
        hidden = GLACIS_LIMIT_SECTOR;
        gi_radar_place_face(view, &place);
    }
    hidden |= gi_radar_hidden_at(view, &place, rcs_m2);
    /* What lies below the horizon lies below a lower elevation limit above it too, and stays hidden by that. */
    if ((hidden & GLACIS_LIMIT_HORIZON) && view->low_el_rad > view->mask_el_rad)
        hidden |= GLACIS_LIMIT_ELEVATION;
    return hidden;
}

static void ask(gi_sight *sight, size_t sample)
{
    if (sight->asked[sample]) return;
    sight->line->blocked[sample] |= hidden_by(sight, &sight->samples->at[sample].state);
    sight->asked[sample] = true;
}

static bool sees(gi_sight *sight, size_t sample, unsigned lifted)
{
    ask(sight, sample);
    return !(sight->line->blocked[sample] & GI_RADAR_LIMITS & ~lifted);
}

/* First sight, between the first sample that is seen and the one before; that sample in *seen, the count when none is. */
static double first_sight_s(gi_sight *sight, unsigned lifted, size_t *seen)
{
    size_t i = 0;
    while (i < sight->line->count && !sees(sight, i, lifted))
        i++;
    *seen = i;
    if (i == sight->line->count) return INFINITY;
    if (i == 0) return sight->line->time_s[0];
    const glacis_sample *before = &sight->samples->at[i - 1], *after = &sight->samples->at[i];
    double hidden_s = before->state.time_s, seen_s = after->state.time_s;
    for (int k = 0; k < HALVINGS; k++) {
        double middle_s = 0.5 * (hidden_s + seen_s);
        glacis_state state;
        gi_defend_between(before, after, middle_s, &state);
        if (hidden_by(sight, &state) & ~lifted)
            hidden_s = middle_s;
        else
            seen_s = middle_s;
    }
    return seen_s;
}

/* Looks during one step of the samples, from from_s on; the time at which the track is usable, INFINITY if it is not. */
static double follow_step(const gi_sight *sight, size_t i, double from_s, gi_radar_track *track)
{
    const glacis_radar_view *view = sight->defence->view;
    const glacis_track_need *need = &sight->defence->battery->track_need;
    const glacis_sample *a = &sight->samples->at[i], *b = &sight->samples->at[i + 1];
    double step_s = b->state.time_s - a->state.time_s;
    int parts = (int)ceil(step_s / LOOK_STEP_S);
    double looks = step_s / parts / view->post.mode.track_update_s;
    for (int part = 1; part <= parts; part++) {
        double time_s = a->state.time_s + step_s * part / parts;
        if (time_s < from_s) continue;
        glacis_state state;
        gi_defend_between(a, b, time_s, &state);
        turn_to_boresight(view, &state);
        gi_radar_look(view, sight->threat, &state, looks, track);
        if (gi_radar_track_sigma_m(track, time_s + need->look_ahead_s) < need->basket_m) return time_s;
    }
    return INFINITY;
}

static double usable_track_s(gi_sight *sight, unsigned lifted, double *first_s)
{
    size_t seen;
    *first_s = first_sight_s(sight, lifted, &seen);
    gi_radar_track track;
    gi_radar_track_reset(&track);
    for (size_t i = seen > 0 ? seen - 1 : 0; i + 1 < sight->line->count; i++) {
        if (!sees(sight, i + 1, lifted)) gi_radar_track_reset(&track);
        /* Only the first stretch has its beginning refined. */
        if (!sees(sight, i + 1, lifted) || (!sees(sight, i, lifted) && i + 1 > seen)) continue;
        double from_s = fmax(*first_s, sight->samples->burnout_s);
        double usable_s = follow_step(sight, i, from_s, &track);
        if (isfinite(usable_s)) return usable_s;
    }
    return INFINITY;
}

/* Whether lifting one limit more shows a sample before the time at which the track is usable without. */
static bool shows_more(const gi_timeline *line, unsigned lifted, unsigned more, double usable_s)
{
    for (size_t i = 0; i < line->count && line->time_s[i] < usable_s; i++) {
        unsigned hidden = line->blocked[i] & GI_RADAR_LIMITS & ~lifted;
        if (hidden && !(hidden & ~more)) return true;
    }
    return false;
}

static double usable_with_lifted_s(gi_sight *sight, unsigned lifted)
{
    double least_s = INFINITY, first_s;
    bool more = true;
    for (unsigned bit = 1; bit <= lifted; bit <<= 1) {
        if (!(lifted & bit)) continue;
        double without_s = sight->line->ready_s[lifted & ~bit];
        least_s = fmin(least_s, without_s);
        more = more && shows_more(sight->line, lifted & ~bit, bit, without_s);
    }
    return more ? fmin(least_s, usable_track_s(sight, lifted, &first_s)) : least_s;
}

void gi_defend_look(gi_sight *sight, double *first_s)
{
    gi_timeline *line = sight->line;
    line->ready_s[0] = usable_track_s(sight, 0, first_s);
    for (size_t i = 0; i < line->count; i++)
        if (!line->blocked[i] && line->time_s[i] >= line->ready_s[0]) ask(sight, i);
}

void gi_defend_look_again(gi_sight *sight)
{
    gi_timeline *line = sight->line;
    unsigned in_play = 0;
    for (size_t i = 0; i < line->count; i++) {
        ask(sight, i);
        in_play |= line->blocked[i] & GI_RADAR_LIMITS;
    }
    for (unsigned lifted = 1; lifted < GI_RADAR_SETS; lifted++) {
        unsigned really = lifted & in_play;
        line->ready_s[lifted] =
            really == lifted ? usable_with_lifted_s(sight, lifted) : line->ready_s[really];
    }
}
