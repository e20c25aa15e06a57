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

#include "traj/aim_task.h"
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

void gi_aim_ranges(gi_aim_search *s, gi_aim_shot *shots, size_t count)
{
    glacis_control controls[GI_AIM_AT_ONCE];
    gi_traj_batch_flight flown[GI_AIM_AT_ONCE];
    const glacis_aim_family *family = s->family;
    size_t done = 0;
    while (s->batch && done < count && !s->status) {
        size_t here = count - done < GI_AIM_AT_ONCE ? count - done : GI_AIM_AT_ONCE;
        for (size_t i = 0; i < here; i++)
            controls[i] = gi_aim_control(family, shots[done + i].az_rad, shots[done + i].kick_rad,
                                         shots[done + i].burn);
        s->status = gi_aim_batch_fly(s->batch, family, controls, here, flown);
        for (size_t i = 0; i < here && !s->status; i++) {
            gi_aim_shot *shot = &shots[done + i];
            if (flown[i].status == GLACIS_OK)
                shot->range_m = gi_aim_range_m(family, flown[i].impact.pos_ecef_m);
            else
                shot->range_m = gi_aim_range_of(s, shot->az_rad, shot->kick_rad, shot->burn);
        }
        done += here;
    }
    for (; done < count; done++)
        shots[done].range_m = gi_aim_range_of(s, shots[done].az_rad, shots[done].kick_rad, shots[done].burn);
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

/* Three kicks, moved until the middle one flies farthest. */
typedef struct climb {
    double k, w, low, middle, high;
    bool up; /* where the next flight is: beyond `high`, or before `low` */
    bool done;
} climb;

/* Moves towards the farther side, whose next neighbour is then to be flown; done when there is none or no need. */
static void move_on(climb *c, double *kick_rad)
{
    c->done = true;
    if (!(c->low > c->middle || c->high > c->middle)) {
        double bend = c->low - 2 * c->middle + c->high;
        bool top = bend < 0 && c->middle >= c->low && c->middle >= c->high;
        *kick_rad = top ? c->k + 0.5 * c->w * (c->low - c->high) / bend : c->k;
        return;
    }
    c->up = c->high > c->low;
    *kick_rad = c->up ? c->k + c->w : c->k;
    if (c->up ? c->k + 2 * c->w > GI_AIM_KICK_MAX_RAD : c->k - 2 * c->w < 0) return;
    c->done = false;
    c->k += c->up ? c->w : -c->w;
    *(c->up ? &c->low : &c->high) = c->middle;
    c->middle = c->up ? c->high : c->low;
}

static void start_climbs(gi_aim_search *s, const gi_aim_top *tops, size_t count, double width, climb *climbs)
{
    gi_aim_shot shots[3 * TURNS];
    for (size_t i = 0; i < count; i++) {
        double w = width * tops[i].kick_rad, k = fmin(tops[i].kick_rad, GI_AIM_KICK_MAX_RAD - w);
        climbs[i] = (climb){.k = k, .w = w};
        for (int n = -1; n <= 1; n++)
            shots[3 * i + (size_t)(n + 1)] = (gi_aim_shot){tops[i].az_rad, k + n * w, tops[i].burn, 0};
    }
    gi_aim_ranges(s, shots, 3 * count);
    for (size_t i = 0; i < count; i++) {
        climbs[i].low = shots[3 * i].range_m;
        climbs[i].middle = shots[3 * i + 1].range_m;
        climbs[i].high = shots[3 * i + 2].range_m;
    }
}

/* The next flight of every climb that goes on; how many do. */
static size_t climb_on(gi_aim_search *s, gi_aim_top *tops, size_t count, climb *climbs)
{
    gi_aim_shot shots[TURNS];
    size_t flown = 0, of[TURNS];
    for (size_t i = 0; i < count; i++) {
        climb *c = &climbs[i];
        if (!c->done) move_on(c, &tops[i].kick_rad);
        if (c->done) continue;
        of[flown] = i;
        shots[flown++] = (gi_aim_shot){tops[i].az_rad, c->up ? c->k + c->w : c->k - c->w, tops[i].burn, 0};
    }
    gi_aim_ranges(s, shots, flown);
    for (size_t n = 0; n < flown; n++)
        *(climbs[of[n]].up ? &climbs[of[n]].high : &climbs[of[n]].low) = shots[n].range_m;
    return flown;
}

void gi_aim_peaks(gi_aim_search *s, gi_aim_top *tops, size_t count, double width)
{
    enum { MOVES_MOST = 40 };
    climb climbs[TURNS];
    start_climbs(s, tops, count, width, climbs);
    for (int i = 0; i < MOVES_MOST && climb_on(s, tops, count, climbs); i++)
        ;
}

double gi_aim_peak(gi_aim_search *s, double az_rad, double burn, double guess_rad, double width)
{
    gi_aim_top top = {az_rad, burn, guess_rad};
    gi_aim_peaks(s, &top, 1, width);
    return top.kick_rad;
}

/* The best of a few kicks at the whole burn; below the least of them as far as the range grows. */
double gi_aim_scan(gi_aim_search *s, double az_rad)
{
    static const double kick_deg[] = {0.7, 1, 1.5, 2, 3, 4, 5.5, 7.5, 10, 14, 19, 25, 32, 40, 50, 60, 72};
    enum { KICKS = sizeof kick_deg / sizeof *kick_deg };
    gi_aim_shot shots[KICKS];
    size_t best = 0;
    for (size_t i = 0; i < KICKS; i++)
        shots[i] = (gi_aim_shot){az_rad, kick_deg[i] * GLACIS_RAD, s->whole, 0};
    gi_aim_ranges(s, shots, KICKS);
    for (size_t i = 1; i < KICKS; i++)
        if (shots[i].range_m > shots[best].range_m) best = i;
    if (best) return shots[best].kick_rad;
    double kick = shots[0].kick_rad, range = shots[0].range_m;
    for (double finer = kick / FINER; finer > LEAST_RAD; finer /= FINER) {
        double r = gi_aim_range_of(s, az_rad, finer, s->whole);
        if (r < range) break;
        range = r;
        kick = finer;
    }
    return kick;
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
    gi_aim_top tops[TURNS];
    for (size_t i = 0; i < TURNS; i++)
        tops[i] = (gi_aim_top){gi_aim_node_az(i), s->whole, guess};
    gi_aim_peaks(s, tops, TURNS, 0.06);
    gi_aim_peaks(s, tops, TURNS, 0.02);
    for (size_t i = 0; i < TURNS && !s->status; i++) {
        kick[i] = tops[i].kick_rad;
        bool round = s->family->may_go_round &&
                     gi_aim_range_of(s, tops[i].az_rad, kick[i], s->whole) >= GI_AIM_ROUND_M;
        if (round && s->family->vehicle.can_cut_off != 0)
            kick[i] = peak_of_shorter_burn(s, tops[i].az_rad, kick[i]);
    }
}
