/* Which kick flies farthest?
 *
 * Range against kick has one top. A ladder of kicks finds its neighbourhood, parabolas the top.
 *
 * Kicks are counted from the family's centre. Left to itself a vertical rise drifts west (2 w v cos lat a second), and the
 * gravity turn magnifies that: a slow riser kicked by nothing lands far in the west, one kicked a little to the east goes
 * straight up. Where the drift is as large as the kicks themselves, circles of kicks round zero would not go round the launch
 * point; circles round the kick that goes straight up do.
 */
#include "traj/aim_kick.h"

#include "traj/fly.h"
#include "traj/root.h"

#include <math.h>

#define TURNS      GI_AIM_TURNS
#define TILT_MOST  0.15 /* of the velocity at burnout, from the vertical: more makes the centre move */
#define TILT_FOUND 0.02
#define CENTRE_MAX (2 * GLACIS_RAD)
#define FINER      1.4  /* ratio of the kicks below the ladder */
#define LEAST_RAD  1e-6 /* finer kicks are not looked at */

bool gi_aim_shoot(gi_aim_search *s, double az_rad, double kick_rad, double burn)
{
    glacis_control control = gi_aim_control(s->family, az_rad, kick_rad, burn);
    glacis_status status = gi_traj_fly(&s->family->prepared, &control, &s->family->options, s->flight);
    if (status && status != GLACIS_FAILED_STEPS && !s->status) s->status = status;
    return status == GLACIS_OK;
}

double gi_aim_range_of(gi_aim_search *s, double az_rad, double kick_rad, double burn)
{
    bool down = gi_aim_shoot(s, az_rad, kick_rad, burn) && !gi_aim_goes_round(s->family, s->flight);
    return down ? s->flight->range_m : GI_AIM_ROUND_M;
}

double gi_aim_apogee_of(gi_aim_search *s, double az_rad, double kick_rad, double burn)
{
    return gi_aim_shoot(s, az_rad, kick_rad, burn) ? s->flight->apogee_height_m : 1e9;
}

/* Tilt to the east of the velocity at burnout, after a kick to the east. */
static double tilt_east(void *context, double kick_rad)
{
    gi_aim_search *s = context;
    gi_aim_shoot(s, GLACIS_PI / 2, kick_rad, 1);
    const double *vel = s->flight->burnout.vel_ecef_mps, *east = s->family->prepared.launch.east,
                 *up = s->family->prepared.launch.up;
    double out = 0, rise = 0;
    for (int i = 0; i < 3; i++) {
        out += vel[i] * east[i];
        rise += vel[i] * up[i];
    }
    return atan2(out, rise);
}

void gi_aim_find_centre(gi_aim_search *s)
{
    if (fabs(tilt_east(s, 0)) <= TILT_MOST || s->status) return;
    s->family->centre_rad = gi_traj_root(tilt_east, s, 0, CENTRE_MAX, TILT_FOUND, LEAST_RAD);
}

/* By the parabola through three kicks, moved until the middle one is the best. */
double gi_aim_peak(gi_aim_search *s, double az_rad, double burn, double guess_rad, double width)
{
    double w = width * guess_rad, k = fmin(guess_rad, GI_AIM_KICK_MAX_RAD - w);
    double low = gi_aim_range_of(s, az_rad, k - w, burn), middle = gi_aim_range_of(s, az_rad, k, burn);
    double high = gi_aim_range_of(s, az_rad, k + w, burn);
    for (int i = 0; i < 40 && (low > middle || high > middle); i++) {
        if (high > low) {
            if (k + 2 * w > GI_AIM_KICK_MAX_RAD) return k + w;
            k += w;
            low = middle;
            middle = high;
            high = gi_aim_range_of(s, az_rad, k + w, burn);
        } else {
            if (k - 2 * w < 0) return k;
            k -= w;
            high = middle;
            middle = low;
            low = gi_aim_range_of(s, az_rad, k - w, burn);
        }
    }
    double bend = low - 2 * middle + high;
    return bend < 0 && middle >= low && middle >= high ? k + 0.5 * w * (low - high) / bend : k;
}

/* The best of a few kicks at the whole burn; below the least of them as far as the range grows. */
double gi_aim_scan(gi_aim_search *s, double az_rad)
{
    static const double kick_deg[] = {0.7, 1, 1.5, 2, 3, 4, 5.5, 7.5, 10, 14, 19, 25, 32, 40, 50, 60, 72};
    double best = kick_deg[0] * GLACIS_RAD, range = -1;
    for (size_t i = 0; i < sizeof kick_deg / sizeof *kick_deg; i++) {
        double r = gi_aim_range_of(s, az_rad, kick_deg[i] * GLACIS_RAD, s->whole);
        if (r > range) {
            range = r;
            best = kick_deg[i] * GLACIS_RAD;
        }
    }
    bool least = best == kick_deg[0] * GLACIS_RAD;
    for (double kick = best / FINER; least && kick > LEAST_RAD; kick /= FINER) {
        double r = gi_aim_range_of(s, az_rad, kick, s->whole);
        if (r < range) break;
        range = r;
        best = kick;
    }
    return best;
}

/* Where the whole burn goes round the Earth: the best kick of the longest of a few burns that does not. The optimum is flat,
 * so it serves the longer ones too. */
static double peak_of_shorter_burn(gi_aim_search *s, double az_rad, double guess_rad)
{
    double least = glacis_vehicle_burn_fraction_least(&s->family->vehicle), kick = guess_rad;
    for (double cut = 0.01; cut < 1 && !s->status; cut *= 1.5) {
        double burn = s->whole - cut * (s->whole - least);
        kick = gi_aim_peak(s, az_rad, burn, kick, 0.06);
        if (gi_aim_range_of(s, az_rad, kick, burn) < GI_AIM_ROUND_M)
            return gi_aim_peak(s, az_rad, burn, kick, 0.02);
    }
    if (!s->status) s->status = GLACIS_REFUSED_RANGE;
    return kick;
}

void gi_aim_best_kicks(gi_aim_search *s, double kick[TURNS])
{
    double az = s->family->az_rad, guess = gi_aim_peak(s, az, s->whole, gi_aim_scan(s, az), 0.1);
    for (size_t i = 0; i < TURNS && !s->status; i++) {
        double rough = gi_aim_peak(s, gi_aim_node_az(i), s->whole, guess, 0.06);
        kick[i] = gi_aim_peak(s, gi_aim_node_az(i), s->whole, rough, 0.02);
        bool round = s->family->may_go_round &&
                     gi_aim_range_of(s, gi_aim_node_az(i), kick[i], s->whole) >= GI_AIM_ROUND_M;
        if (round && s->family->vehicle.can_cut_off != 0)
            kick[i] = peak_of_shorter_burn(s, gi_aim_node_az(i), kick[i]);
    }
}
