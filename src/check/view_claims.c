/* How much of China does the radar look over, and does it see missiles that rise from there? Both sides of the debate.
 *
 * Fixed before looking: "minimal" is up to a tenth of the land at every height asked about, "most of the eastern half" a
 * quarter to a half at some height, "nearly half" 0.4 to 0.6 at some height. */
#include "check/check.h"

#include <math.h>
#include <stdio.h>

#define MINIMAL_SHARE 0.1
#define JULY_2016     "korea-2016.yaml"
#define GOLF_COURSE   "korea-2017.yaml"
/* In terminal mode the best estimate sees next to nothing of China; the other school's range tells more. */
#define FARTHER "schools.terminal-range=r023"
#define PLACES  "view.places=[dandong, dalian, yantai, qingdao, shenyang, jilin, jinan, beijing, shanghai]"
enum { HEIGHTS_MAX = 8 };

/* Shares of China's land over which the object of the scenario is seen, by height: best, low, high. */
typedef struct shares {
    size_t count;
    double height_km[HEIGHTS_MAX], best[HEIGHTS_MAX], low[HEIGHTS_MAX], high[HEIGHTS_MAX];
} shares;

static shares shares_of(const gi_world *world)
{
    shares s = {.count = world->scenario->view_heights_count};
    double country_km2 = world->study->radar.country_area_m2[0] * 1e-6;
    for (size_t i = 0; i < s.count; i++) {
        char key[64];
        s.height_km[i] = world->scenario->view_heights_m[i] * 1e-3;
        snprintf(key, sizeof key, "view_area_km2.CHN.%.0f", s.height_km[i]);
        const glacis_answer *answer = gi_world_answer(world, key);
        if (!answer) continue;
        s.best[i] = answer->band.best / country_km2;
        s.low[i] = fmin(answer->band.low, answer->band.best) / country_km2;
        s.high[i] = fmax(answer->band.high, answer->band.best) / country_km2;
    }
    return s;
}

static double most(const double *values, size_t count)
{
    double greatest = 0;
    for (size_t i = 0; i < count; i++)
        greatest = fmax(greatest, values[i]);
    return greatest;
}

static void say_shares(glacis_check *c, char **field, const shares *s, bool bands)
{
    for (size_t i = 0; i < s->count; i++) {
        gi_check_say(c, field, "%s%.0f %%", i ? ", " : "", 100 * s->best[i]);
        if (bands) gi_check_say(c, field, " (%.0f to %.0f)", 100 * s->low[i], 100 * s->high[i]);
        gi_check_say(c, field, " at %.0f km", s->height_km[i]);
    }
}

/* Runs a plan and hands its shares out; the reason on the row when it cannot. */
static bool run_shares(glacis_check *c, glacis_check_row *row, const gi_world_plan *plan, gi_world *world,
                       shares *out)
{
    glacis_status status = gi_world_run(c, plan, world);
    if (status == GLACIS_OK) {
        *out = shares_of(world);
        return true;
    }
    gi_check_no_answer(c, row, status);
    return false;
}

static void say_variant(glacis_check *c, glacis_check_row *row, gi_world_plan plan, const char *words,
                        const char *set, const char *other)
{
    gi_world world;
    plan.draws = false;
    size_t at = 0;
    while (plan.sets[at])
        at++;
    plan.sets[at] = set;
    plan.sets[at + 1] = other;
    glacis_status status = gi_world_run(c, &plan, &world);
    gi_check_say(c, &row->why, "%s: ", words);
    if (status == GLACIS_OK) {
        shares s = shares_of(&world);
        say_shares(c, &row->why, &s, false);
    } else
        gi_check_say(c, &row->why, "no answer");
    gi_check_say(c, &row->why, ". ");
    gi_world_clear(&world);
}

/* ---- land in view ---------------------------------------------------------------------------------------- */

static void terminal_mode(glacis_check *c)
{
    glacis_check_row *row = gi_check_claim(c, "c055", false, NULL);
    gi_check_say(c, &row->theirs, "the border area and part of Shandong");
    const gi_world_plan plan = {
        .scenario = GOLF_COURSE, .sets = {PLACES}, .parts = GLACIS_STUDY_RADAR, .draws = true};
    gi_world world;
    shares s;
    if (run_shares(c, row, &plan, &world, &s)) {
        gi_check_say(c, &row->ours, "at most %.0f %% of China (%.0f %% at the band's top)",
                     100 * most(s.best, s.count), 100 * most(s.high, s.count));
        gi_check_say(c, &row->tolerance, "10 %% of the land at any height counts as minimal");
        gi_check_within(row, 0, MINIMAL_SHARE, most(s.high, s.count), 0);
        gi_check_say(c, &row->why, "An object of %g m2 is seen over ", world.scenario->view_rcs_m2);
        say_shares(c, &row->why, &s, true);
        gi_check_say(c, &row->why, ". Lowest height seen, best estimate: ");
        const glacis_radar_study *r = &world.study->radar;
        size_t own = world.scenario->places_count;
        for (size_t i = own; i < r->sites_count; i++) {
            gi_check_say(c, &row->why, "%s%s ", i > own ? ", " : "", r->sites[i].place->name);
            if (isfinite(r->sites[i].least_height_m))
                gi_check_say(c, &row->why, "%.0f km", r->sites[i].least_height_m * 1e-3);
            else
                gi_check_say(c, &row->why, "never");
        }
        gi_check_say(c, &row->why, ". ");
    }
    gi_world_clear(&world);
    say_variant(c, row, plan, "With the 1,000 km of r023 as instrumented range", FARTHER, NULL);
}

/* The instrumented range is not what limits the view of a square metre: the search fence's short dwell is. */
static void say_forward_variants(glacis_check *c, glacis_check_row *row, gi_world_plan plan)
{
    say_variant(c, row, plan, "Facing 290 deg", "radar.boresight_az_deg=290", NULL);
    say_variant(c, row, plan, "Told where to look (track dwell instead of the search fence's)",
                "radar.cued=1", NULL);
    plan.sets[1] = "radar.cued=1";
    say_variant(c, row, plan, "The same, facing 290 deg", "radar.boresight_az_deg=290", NULL);
    say_variant(c, row, plan, "The same circle all round", "radar.azimuth_half_width_deg=180",
                "radar.scan_loss_exponent=0");
    plan.sets[2] = "radar.instrumented_range_km=3000";
    say_variant(c, row, plan, "Facing 290 deg, 3,000 km (r018)", "radar.boresight_az_deg=290", NULL);
    say_variant(c, row, plan, "The circle of 3,000 km all round", "radar.azimuth_half_width_deg=180",
                "radar.scan_loss_exponent=0");
}

static void forward_mode(glacis_check *c)
{
    const gi_world_plan plan = {
        .scenario = GOLF_COURSE, .sets = {"radar.mode=forward"}, .parts = GLACIS_STUDY_RADAR, .draws = true};
    static const struct {
        const char *id, *theirs, *tolerance;
        double low, high;
    } rows[] = {
        {"c056", "most of the eastern half", "a quarter to a half of the land at some height", 0.25, 0.5},
        {"c057", " of the land", "0.4 to 0.6 at some height", 0.4, 0.6}};
    gi_world world;
    glacis_status status = gi_world_run(c, &plan, &world);
    for (size_t i = 0; i < 2; i++) {
        glacis_check_row *row = gi_check_claim(c, rows[i].id, false, NULL);
        gi_check_say(c, &row->theirs, "%s", rows[i].theirs);
        if (status != GLACIS_OK) {
            gi_check_no_answer(c, row, status);
            continue;
        }
        shares s = shares_of(&world);
        double best = most(s.best, s.count), low = most(s.low, s.count), high = most(s.high, s.count);
        gi_check_say(c, &row->ours, "at most %.0f %% (%.0f to %.0f) of China", 100 * best, 100 * low,
                     100 * high);
        gi_check_say(c, &row->tolerance, "%s", rows[i].tolerance);
        row->ours_value = best;
        bool meets = low <= rows[i].high && high >= rows[i].low;
        row->verdict = meets ? GLACIS_CHECK_AGREES : GLACIS_CHECK_DIFFERS;
        gi_check_say(c, &row->why, "An object of %g m2 is seen over ", world.scenario->view_rcs_m2);
        say_shares(c, &row->why, &s, true);
        gi_check_say(c, &row->why, ". The azimuth is not published; the band is over 300 to 20 deg. ");
        if (i == 0)
            say_forward_variants(c, row, plan);
        else
            gi_check_say(c, &row->why, "Under other assumptions: as under c056. ");
    }
    gi_world_clear(&world);
}

static void green_pine(glacis_check *c)
{
    glacis_check_row *row = gi_check_claim(c, "c059", false, NULL);
    gi_check_say(c, &row->theirs, "less view of China");
    const gi_world_plan ours = {.scenario = GOLF_COURSE, .sets = {FARTHER}, .parts = GLACIS_STUDY_RADAR};
    gi_world_plan other = ours;
    other.sets[1] = "radar.model=green-pine";
    other.sets[2] = "radar.mode=search";
    gi_world world, instead;
    shares s, t;
    bool first = run_shares(c, row, &ours, &world, &s),
         second = first && run_shares(c, row, &other, &instead, &t);
    if (second) {
        double with = most(s.best, s.count), without = most(t.best, t.count);
        gi_check_say(c, &row->ours, "at most %.1f %% of China instead of %.1f %%", 100 * without, 100 * with);
        gi_check_say(c, &row->tolerance, "less at the height where most is seen");
        row->verdict = without < with ? GLACIS_CHECK_AGREES : GLACIS_CHECK_DIFFERS;
        gi_check_say(c, &row->why,
                     "At the golf course, both facing the same way; AN/TPY-2 in terminal mode, out to 1,000 "
                     "km (r023; out to "
                     "600 km it sees next to nothing either), over ");
        say_shares(c, &row->why, &s, false);
        gi_check_say(c, &row->why, "; Green Pine over ");
        say_shares(c, &row->why, &t, false);
        gi_check_say(c, &row->why, ". Whether it could replace it as fire control is not asked here. ");
        gi_world_clear(&instead);
    }
    gi_world_clear(&world);
}

static void hill(glacis_check *c)
{
    glacis_check_row *row = gi_check_claim(c, "c060", false, NULL);
    const gi_world_plan plan = {
        .scenario = GOLF_COURSE, .sets = {"radar.mode=forward"}, .parts = GLACIS_STUDY_RADAR};
    gi_check_say(c, &row->ours, "depends on the mask angle");
    gi_check_say(c, &row->why,
                 "No terrain model is shipped and the angle of the hill is not published. In forward mode an "
                 "object of 1 m2 is seen over China, by mask angle all round: ");
    say_variant(c, row, plan, "0 deg", "radar.mask_deg=0", NULL);
    say_variant(c, row, plan, "10 deg", "radar.mask_deg=10", NULL);
    say_variant(c, row, plan, "20 deg", "radar.mask_deg=20", NULL);
    say_variant(c, row, plan, "30 deg", "radar.mask_deg=30", NULL);
}

/* ---- rising missiles ------------------------------------------------------------------------------------- */

/* Longest time in view over the scenario's outbound flights with one cross-section for every aspect; the part that no radar
 * already there sees; best estimate. */
typedef struct rising {
    double seconds, added_s;
} rising;

static bool watch(glacis_check *c, const gi_world_plan *plan, double rcs_m2, rising *out)
{
    gi_world world;
    *out = (rising){0};
    glacis_status status = gi_world_read(c, plan, &world);
    for (size_t i = 0; status == GLACIS_OK && rcs_m2 > 0 && i < world.scenario->best.outbound_count; i++) {
        glacis_outbound *o = &world.scenario->best.outbound[i];
        o->rcs_nose_m2 = o->rcs_side_m2 = o->rcs_rear_m2 = o->rcs_boost_m2 = rcs_m2;
    }
    if (status == GLACIS_OK) status = gi_world_study(c, plan, &world);
    for (size_t i = 0; status == GLACIS_OK && i < world.study->radar.outbound_count; i++) {
        const glacis_outbound_answer *a = &world.study->radar.outbound[i];
        out->seconds =
            fmax(out->seconds, a->sighting.boost_s + a->sighting.midcourse_s + a->sighting.terminal_s);
        out->added_s = fmax(out->added_s, a->added_s);
    }
    gi_world_clear(&world);
    return status == GLACIS_OK;
}

static void say_rising(glacis_check *c, glacis_check_row *row, gi_world_plan plan, const char *words)
{
    static const double rcs_m2[] = {0, 0.01, 0.1, 1, 10};
    gi_check_say(c, &row->why, "%s: ", words);
    for (size_t i = 0; i < sizeof rcs_m2 / sizeof *rcs_m2 && !gi_check_stopped(c); i++) {
        rising r;
        bool told = watch(c, &plan, rcs_m2[i], &r);
        if (i)
            gi_check_say(c, &row->why, ", %g m2 ", rcs_m2[i]);
        else
            gi_check_say(c, &row->why, "cross-sections of the facts ");
        if (told)
            gi_check_say(c, &row->why, "%.0f s (%.0f s added)", r.seconds, r.added_s);
        else
            gi_check_say(c, &row->why, "no answer");
    }
    gi_check_say(c, &row->why, ". ");
}

static const char *const asked = "Longest time in view among the scenario's generic outbound flights, with "
                                 "one cross-section at every aspect, and the part "
                                 "of it that no radar already there sees. ";

static void tracking(glacis_check *c)
{
    glacis_check_row *row = gi_check_claim(c, "c053", false, NULL);
    gi_check_say(c, &row->ours, "depends on cross-section, azimuth and how far it looks");
    gi_check_say(c, &row->why, "%s", asked);
    gi_world_plan plan = {.scenario = JULY_2016, .sets = {"radar.mode=forward"}, .parts = GLACIS_STUDY_RADAR};
    say_rising(c, row, plan, "Forward mode, 2,000 km");
    plan.sets[1] = "radar.instrumented_range_km=3000";
    say_rising(c, row, plan, "Forward mode, 3,000 km (r018)");
    plan.sets[2] = "radar.boresight_az_deg=310";
    say_rising(c, row, plan, "The same, facing 310 deg");
    gi_check_say(
        c, &row->why,
        "So the claim's physics holds for cross-sections of the order of a square metre and a radar that "
        "looks and faces that far; none of the three is published. ");

    row = gi_check_claim(c, "c061", false, NULL);
    gi_check_say(c, &row->ours, "depends on cross-section, azimuth and how far it looks");
    gi_check_say(c, &row->why, "%s", asked);
    plan = (gi_world_plan){.scenario = GOLF_COURSE, .parts = GLACIS_STUDY_RADAR};
    say_rising(c, row, plan, "Terminal mode as deployed");
    plan.sets[0] = FARTHER;
    say_rising(c, row, plan, "The same out to 1,000 km (r023)");
    plan.sets[0] = "radar.mode=forward";
    say_rising(c, row, plan, "Forward mode");
    gi_check_say(
        c, &row->why,
        "Seconds in view are not yet a weakened deterrent: that step is argument, not geometry, and is "
        "not modelled. ");
}

void gi_check_view(glacis_check *c)
{
    gi_check_section(c, "The view into China",
                     "Claims of 2016 up to September at Seongsan-ri, later ones at the golf course. Land is "
                     "Natural Earth's; a "
                     "share is of China's whole area, for an object over it at a height.");
    terminal_mode(c);
    forward_mode(c);
    green_pine(c);
    hill(c);
    tracking(c);
}
