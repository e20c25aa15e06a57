/* Which controls does a shape of trajectory allow?
 *
 * Least energy: for a ladder of burns the kick of greatest range. Lofted: whole burn, kicks from the vertical to that of
 * greatest range. Depressed: whole burn, kicks from that of greatest range to the flattest that still clears the ground;
 * nearer, the burn is cut off on the flattest kick. Apogee: for every burn the kick of that apogee; at one burn the apogee
 * falls with the kick, so there is one such kick, and the range rises with the burn.
 * The turn of the Earth moves all of these with the azimuth, so they are found on several azimuths.
 */
#include "traj/aim_kick.h"
#include "traj/root.h"

#include <math.h>

#define TURNS           GI_AIM_TURNS

#define RADII           13   /* odd */
#define PIECE           7    /* nodes on each side of a corner, which they share */
#define CROWDING        1.5  /* of the burns towards the whole one */
#define BURN_SHARE_MIN  0.25 /* cut-offs earlier than this share of a single stage are not looked at */
#define CLEARANCE_M     20e3 /* least height at burnout of the flattest kick, */
#define CLEARANCE_SHARE 0.5  /* and that over the height at burnout of the kick of greatest range */
#define FOUND           1e-5 /* of the height asked for */
/* Burns end, however long a vehicle could burn, where the slowest flight, westward, nears the far side of the Earth; and for
 * depressed flights where the fastest, eastward, flies so far: at nearly the speed of an orbit flat flights skip along the air,
 * and where they fall says little. */
#define WEST             (1.5 * GLACIS_PI)
#define EAST             (0.5 * GLACIS_PI)
#define FARTHEST_MOST_M  18.5e6
#define DEPRESSED_MOST_M 13e6
#define LOFTED_MOST_M                                                                                        \
    19.2e6 /* range of the farthest lofted flight where a flatter one goes round the Earth */

static double *kicks(gi_aim_search *s, size_t radius)
{
    return s->family->node[radius][GI_AIM_KICK];
}

static void set_burn(gi_aim_search *s, size_t radius, double burn)
{
    for (size_t i = 0; i < TURNS; i++)
        s->family->node[radius][GI_AIM_BURN][i] = burn;
}

/* Share of the cut-off range at s: range grows ever faster with the burn, so the nodes crowd towards its end. */
static double burn_share(double s)
{
    return (1 + CROWDING) * s / (1 + CROWDING * s);
}

static void even_radii(gi_aim_search *s, size_t count)
{
    s->family->radii = count;
    for (size_t j = 0; j < count; j++)
        s->family->s[j] = count > 1 ? (double)j / (double)(count - 1) : 1;
}

/* The least burn a family goes down to. */
static double least_burn(const glacis_vehicle *vehicle)
{
    double least = glacis_vehicle_burn_fraction_least(vehicle);
    if (vehicle->stages_count > 1 || least == 1) return least;
    double kicked = (vehicle->vertical_rise_s + vehicle->kick_ramp_s) / vehicle->stages[0].burn_time_s;
    return fmin(fmax(kicked, BURN_SHARE_MIN), 1);
}

/* A kick read off its neighbours; short burns want ever flatter ones, so that the curve runs on beyond the flattest. */
static double within(double kick_rad)
{
    return fmin(fmax(kick_rad, 0), GI_AIM_KICK_MAX_RAD);
}

/* Best kicks for the burn of a node on every other azimuth, starting from those of another node; between them a first
 * harmonic. */
static void rough_kicks(gi_aim_search *s, size_t radius, const double guess_rad[TURNS])
{
    double *at = kicks(s, radius), burn = s->family->node[radius][GI_AIM_BURN][0];
    gi_aim_top tops[TURNS / 2];
    for (size_t i = 0; i < TURNS / 2; i++)
        tops[i] = (gi_aim_top){gi_aim_node_az(2 * i), burn, guess_rad[2 * i]};
    gi_aim_peaks(s, tops, TURNS / 2, 0.05);
    for (size_t i = 0; i < TURNS / 2; i++)
        at[2 * i] = tops[i].kick_rad;
    double mean = 0.25 * (at[0] + at[2] + at[4] + at[6]);
    for (size_t i = 0; i < TURNS; i += 2)
        at[i + 1] = within(mean + (at[i] + at[(i + 2) % TURNS] - 2 * mean) / sqrt(2));
}

/* Kicks of an odd node from the even ones, by the cubic through the nearest four. */
static void between_kicks(gi_aim_search *s, size_t radius)
{
    size_t first = radius < 3 ? 0 : radius + 3 >= RADII ? RADII - 7 : radius - 3;
    double x = 0.5 * ((double)radius - (double)first);
    const double weights[4] = {-(x - 1) * (x - 2) * (x - 3) / 6, x * (x - 2) * (x - 3) / 2,
                               -x * (x - 1) * (x - 3) / 2, x * (x - 1) * (x - 2) / 6};
    for (size_t i = 0; i < TURNS; i++) {
        double sum = 0;
        for (size_t k = 0; k < 4; k++)
            sum += weights[k] * kicks(s, first + 2 * k)[i];
        kicks(s, radius)[i] = within(sum);
    }
}

/* What a flight is asked for, as a function of its kick or its burn. */
typedef struct question {
    gi_aim_search *s;
    double az_rad, kick_rad, burn; /* the one that is not searched for */
    double wanted_m;
} question;

static double farthest_by_burn(void *context, double burn)
{
    question *q = context;
    q->kick_rad = gi_aim_peak(q->s, q->az_rad, burn, q->kick_rad, 0.06);
    return gi_aim_range_of(q->s, q->az_rad, q->kick_rad, burn) - q->wanted_m;
}

/* Ends the burns of a vehicle that could go round the Earth where its greatest range towards an azimuth is most_m. */
static void end_burns(gi_aim_search *s, double least, double az_rad, double most_m)
{
    if (!s->family->may_go_round || least == 1) return;
    question q = {.s = s, .az_rad = az_rad, .wanted_m = most_m, .kick_rad = gi_aim_scan(s, az_rad)};
    if (s->status || farthest_by_burn(&q, 1) <= 0) return;
    s->whole = gi_traj_root(farthest_by_burn, &q, least, 1, 1e5, 1e-6);
}

/* The optimum is flat, so best kicks are found for some nodes and read off for the others: it is the burn that has to be
 * right, and that the solver finds by flying. The farthest ring is found in full: it decides what is out of reach. */
static void min_energy(gi_aim_search *s)
{
    double least = least_burn(&s->family->vehicle);
    if (least == 1) {
        even_radii(s, 1);
        set_burn(s, 0, 1);
        gi_aim_best_kicks(s, kicks(s, 0));
        return;
    }
    end_burns(s, least, WEST, FARTHEST_MOST_M);
    s->family->ends_far = s->whole < 1;
    even_radii(s, RADII);
    for (size_t j = 0; j < RADII; j++)
        set_burn(s, j, least + (s->whole - least) * burn_share(s->family->s[j]));
    gi_aim_best_kicks(s, kicks(s, RADII - 1));
    for (size_t j = RADII - 1; j >= 2 && !s->status; j -= 2)
        rough_kicks(s, j - 2, kicks(s, j));
    for (size_t j = 1; j < RADII; j += 2)
        between_kicks(s, j);
}

static double apogee_by_kick(void *context, double kick_rad)
{
    const question *q = context;
    return gi_aim_apogee_of(q->s, q->az_rad, kick_rad, q->burn) - q->wanted_m;
}

static double apogee_by_burn(void *context, double burn)
{
    const question *q = context;
    return gi_aim_apogee_of(q->s, q->az_rad, q->kick_rad, burn) - q->wanted_m;
}

static double burnout_by_kick(void *context, double kick_rad)
{
    const question *q = context;
    gi_aim_shoot(q->s, q->az_rad, kick_rad, q->burn); /* whether it comes down or not */
    return glacis_state_height_m(&q->s->flight->burnout) - q->wanted_m;
}

static double find(gi_traj_function f, question q, double low, double high)
{
    return gi_traj_root(f, &q, low, high, FOUND * q.wanted_m, 1e-9);
}

static double range_by_kick(void *context, double kick_rad)
{
    const question *q = context;
    return gi_aim_range_of(q->s, q->az_rad, kick_rad, q->burn) - q->wanted_m;
}

/* Where the kick of greatest range goes round the Earth, lofted flights end at a steeper one. */
static void steepen(gi_aim_search *s, double best[TURNS])
{
    for (size_t i = 0; i < TURNS && s->family->may_go_round && !s->status; i++) {
        question q = {.s = s, .az_rad = gi_aim_node_az(i), .burn = 1, .wanted_m = LOFTED_MOST_M};
        if (range_by_kick(&q, best[i]) <= 0) continue;
        best[i] = gi_traj_root(range_by_kick, &q, 0, best[i], 1e5, 1e-9);
        s->family->ends_far = true;
    }
}

static void lofted(gi_aim_search *s)
{
    double best[TURNS];
    gi_aim_best_kicks(s, best);
    if (s->family->vehicle.can_cut_off == 0) steepen(s, best);
    even_radii(s, RADII);
    s->family->is_disc = true;
    for (size_t j = 0; j < RADII; j++) {
        set_burn(s, j, 1);
        for (size_t i = 0; i < TURNS; i++)
            kicks(s, j)[i] = s->family->s[j] * best[i];
    }
}

/* On every azimuth node the flattest kick that still clears the ground: its burnout, at the whole burn, is as high as
 * CLEARANCE_M and CLEARANCE_SHARE ask. */
static void flattest(gi_aim_search *s, const double best[TURNS], double flat[TURNS])
{
    for (size_t i = 0; i < TURNS && !s->status; i++) {
        question q = {.s = s, .az_rad = gi_aim_node_az(i), .burn = s->whole};
        double high = best[i], top = burnout_by_kick(&q, best[i]);
        q.wanted_m = fmax(CLEARANCE_SHARE * top, fmin(CLEARANCE_M, 0.9 * top));
        while (high < GLACIS_PI / 2 && burnout_by_kick(&q, high) > 0)
            high = fmin(1.15 * high, GLACIS_PI / 2);
        flat[i] = find(burnout_by_kick, q, best[i], high);
    }
}

static void depressed(gi_aim_search *s)
{
    double best[TURNS], flat[TURNS], least = least_burn(&s->family->vehicle);
    end_burns(s, least, EAST, DEPRESSED_MOST_M);
    gi_aim_best_kicks(s, best);
    flattest(s, best, flat);
    size_t first = least < 1 ? PIECE - 1 : 0; /* node of the flattest kick at the whole burn */
    even_radii(s, first + PIECE);
    s->family->corner = first;
    for (size_t j = 0; j < s->family->radii; j++) {
        double up = j > first ? (double)(j - first) / (PIECE - 1) : 0;
        set_burn(s, j,
                 j < first ? least + (s->whole - least) * burn_share((double)j / (double)first) : s->whole);
        for (size_t i = 0; i < TURNS; i++)
            kicks(s, j)[i] = flat[i] + up * (best[i] - flat[i]);
    }
}

/* The burn with which the family of an apogee ends: the whole one, or that whose flattest kick has the apogee on every
 * azimuth. */
static double apogee_most_burn(gi_aim_search *s, double apogee_m, double least, const double flat[TURNS])
{
    double most = 1;
    for (size_t i = 0; i < TURNS && !s->status; i++) {
        question q = {.s = s, .az_rad = gi_aim_node_az(i), .kick_rad = flat[i], .wanted_m = apogee_m};
        if (apogee_by_burn(&q, most) > 0) most = find(apogee_by_burn, q, least, most);
    }
    return most;
}

/* Burns from that whose straight-up shot has the apogee; there the kick goes as the root of the burn. */
static void given_apogee(gi_aim_search *s, double apogee_m)
{
    double least = least_burn(&s->family->vehicle), best[TURNS], flat[TURNS];
    question up = {.s = s, .az_rad = s->family->az_rad, .wanted_m = apogee_m};
    if (least == 1 || apogee_by_burn(&up, 1) < 0) {
        s->status = least == 1 ? GLACIS_REFUSED_ARGUMENT : GLACIS_REFUSED_RANGE;
        return;
    }
    gi_aim_best_kicks(s, best);
    flattest(s, best, flat);
    double most = apogee_most_burn(s, apogee_m, least, flat), from = find(apogee_by_burn, up, least, 1);
    if (most <= from && !s->status) s->status = GLACIS_REFUSED_RANGE;
    bool disc = s->family->is_disc = from > least;
    even_radii(s, RADII);
    for (size_t j = 0; j < RADII && !s->status; j++) {
        double x = s->family->s[j], burn = from + (most - from) * burn_share(disc ? x * x : x);
        set_burn(s, j, burn);
        for (size_t i = 0; i < TURNS && !s->status; i++) {
            question q = {.s = s, .az_rad = gi_aim_node_az(i), .burn = burn, .wanted_m = apogee_m};
            kicks(s, j)[i] = j == 0 && disc ? 0 : find(apogee_by_kick, q, 0, flat[i]);
        }
    }
}

glacis_status gi_aim_shape_nodes(glacis_aim_family *family, glacis_shape shape, double apogee_m,
                                 glacis_aim_batch *batch, glacis_flight *flight)
{
    gi_aim_search s = {.family = family, .flight = flight, .batch = batch, .whole = 1};
    gi_aim_find_centre(&s);
    switch (shape) {
    case GLACIS_SHAPE_MIN_ENERGY:
        min_energy(&s);
        break;
    case GLACIS_SHAPE_LOFTED:
        lofted(&s);
        break;
    case GLACIS_SHAPE_DEPRESSED:
        depressed(&s);
        break;
    case GLACIS_SHAPE_APOGEE:
        given_apogee(&s, apogee_m);
        break;
    default:
        return GLACIS_REFUSED_ARGUMENT;
    }
    return s.status;
}
