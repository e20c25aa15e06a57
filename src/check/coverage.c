/* What was said about the places, land and people that the battery defends, each at its own site and date.
 *
 * Cover of a place is a probability over the draws: "covered" agrees from 0.9 upwards, "not covered" up to 0.1, and between
 * them the claim cannot be told. Every row says which limit binds and how the best estimate turns out under other
 * assumptions; the list of those was written before any was run, and all of them are printed. */
#include "check/check.h"

#include <math.h>
#include <stdlib.h>

#define SURE      0.9
#define UNSURE    0.1
#define CELL      "map.cell_km=40"
#define JULY_2016 "korea-2016.yaml"

/* The published alternatives first, then what the debate did not publish. */
typedef struct variant {
    const char *words;
    const char *sets[4];
    gi_threats threats;
} variant;

static const variant variants[] = {
    {"published reach 220 km", {"battery.published_reach_km=220"}, GI_THREATS_ALL},
    {"published reach 300 km (b016)", {"battery.published_reach_km=300"}, GI_THREATS_ALL},
    {"flown reach alone", {"battery.published_reach_governs=0"}, GI_THREATS_ALL},
    {"radar facing 310 deg", {"radar.boresight_az_deg=310"}, GI_THREATS_ALL},
    {"radar seeing all round", {"radar.azimuth_half_width_deg=180"}, GI_THREATS_ALL},
    {"radar cued from elsewhere", {"radar.cued=1"}, GI_THREATS_ALL},
    {"least-energy flights only", {NULL}, GI_THREATS_LEAST_ENERGY},
    {"least-energy flights, radar cued", {"radar.cued=1"}, GI_THREATS_LEAST_ENERGY},
    {"least-energy flights, radar cued and seeing all round",
     {"radar.cued=1", "radar.azimuth_half_width_deg=180"},
     GI_THREATS_LEAST_ENERGY},
    {"the same and reach 220 km",
     {"radar.cued=1", "radar.azimuth_half_width_deg=180", "battery.published_reach_km=220"},
     GI_THREATS_LEAST_ENERGY},
    {"the same, reach 220 km and beam down to 0 deg",
     {"radar.cued=1", "radar.azimuth_half_width_deg=180", "battery.published_reach_km=220",
      "radar.elevation_min_deg=0"},
     GI_THREATS_LEAST_ENERGY},
};
enum { VARIANTS = sizeof variants / sizeof *variants };

/* What the variants of one plan gave: in words, the limits at its first and second place; the shares of land. */
typedef struct outcomes {
    char *at_place[2], *land;
    double share[VARIANTS];
} outcomes;

static void add_outcome(glacis_check *c, outcomes *o, size_t index, const gi_world *world, bool ran)
{
    const char *before = index ? "; " : "", *words = variants[index].words;
    const glacis_answer *share = ran ? gi_world_answer(world, "land_fraction") : NULL;
    o->share[index] = share ? share->band.best : NAN;
    gi_check_say(c, &o->land, "%s%s %.2f", before, words, o->share[index]);
    for (size_t k = 0; k < 2; k++) {
        const glacis_place_answer *place = ran ? gi_world_place(world, k) : NULL;
        gi_check_say(c, &o->at_place[k], "%s%s: ", before, words);
        if (place)
            gi_check_say_limit(c, &o->at_place[k], &place->verdict);
        else
            gi_check_say(c, &o->at_place[k], "no answer");
    }
}

/* The best estimate under every variant. */
static outcomes run_variants(glacis_check *c, const gi_world_plan *plan)
{
    outcomes o = {.land = NULL};
    for (size_t i = 0; i < VARIANTS && !gi_check_stopped(c); i++) {
        gi_world_plan changed = *plan;
        size_t at = 0;
        while (changed.sets[at])
            at++;
        for (size_t k = 0; k < 4 && variants[i].sets[k]; k++)
            changed.sets[at++] = variants[i].sets[k];
        changed.threats = variants[i].threats;
        changed.draws = false;
        gi_world world;
        add_outcome(c, &o, i, &world, gi_world_run(c, &changed, &world) == GLACIS_OK);
        gi_world_clear(&world);
    }
    return o;
}

static void clear_outcomes(outcomes *o)
{
    free(o->at_place[0]);
    free(o->at_place[1]);
    free(o->land);
}

/* ---- one place ----------------------------------------------------------------------------------------- */

/* A claim about a place of a world that was run; `others` are the words of its variants, or NULL. */
static glacis_check_row *place_row(glacis_check *c, const char *id, const gi_world *world, size_t index,
                                   const char *others)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, id, false, &theirs);
    const glacis_place_answer *place = gi_world_place(world, index);
    if (!place) {
        gi_check_no_answer(c, row, GLACIS_REFUSED_NAME);
        return row;
    }
    bool sure = place->p >= SURE || place->p <= UNSURE;
    gi_check_say(c, &row->ours, "p = %.2f", place->p);
    gi_check_say(c, &row->tolerance, "p from 0.9 is yes, to 0.1 is no");
    row->theirs_value = theirs.value;
    row->ours_value = place->p;
    row->verdict = !sure                                      ? GLACIS_CHECK_CANNOT_TELL
                   : (place->p >= SURE) == (theirs.value > 0) ? GLACIS_CHECK_AGREES
                                                              : GLACIS_CHECK_DIFFERS;
    gi_check_say(c, &row->why, "%.0f km from the battery; best estimate: ", place->distance_m * 1e-3);
    gi_check_say_limit(c, &row->why, &place->verdict);
    gi_check_say(c, &row->why, ". ");
    if (others) gi_check_say(c, &row->why, "Best estimate under other assumptions: %s. ", others);
    return row;
}

/* The same threats launched from another place, in words at the end of two rows. */
static void say_from(glacis_check *c, const gi_world_plan *plan, const char *site, const char *words,
                     size_t first_row)
{
    gi_world world;
    glacis_geodetic launch;
    glacis_status status = gi_world_read(c, plan, &world);
    bool known = gi_check_site(c, site, &launch);
    launch.height_m = 0;
    for (size_t i = 0; status == GLACIS_OK && known && i < world.scenario->best.threats_count; i++)
        world.scenario->best.threats[i].launch = launch;
    if (status == GLACIS_OK && known) status = gi_world_study(c, plan, &world);
    for (size_t k = 0; k < 2; k++) {
        char **why = &c->rows[first_row + k].why;
        const glacis_place_answer *place = gi_world_place(&world, k);
        gi_check_say(c, why, "%s: ", words);
        if (place) {
            gi_check_say(c, why, "p = %.2f, best estimate ", place->p);
            gi_check_say_limit(c, why, &place->verdict);
        } else
            gi_check_say(c, why, "no answer");
        gi_check_say(c, why, ". ");
    }
    gi_world_clear(&world);
}

/* A battery at Waegwan, near Daegu, against Nodong. */
static void daegu(glacis_check *c)
{
    gi_world_plan plan = {
        .scenario = JULY_2016,
        .sets = {"map.cell_km=200", "map.places=[seoul, camp-humphreys]", "radar.site=waegwan"},
        .vehicle = "nodong",
        .parts = GLACIS_STUDY_FOOTPRINT,
        .draws = true};
    gi_world world;
    gi_world_run(c, &plan, &world);
    outcomes o = run_variants(c, &plan);
    size_t first_row = c->rows_count;
    place_row(c, "c010", &world, 0, o.at_place[0]);
    place_row(c, "c011", &world, 1, o.at_place[1]);
    clear_outcomes(&o);
    gi_world_clear(&world);
    if (c->failed) return;
    say_from(c, &plan, "paektu", "Launched from Mt Paektu instead, as a later simulation of the same author",
             first_row);
    plan.threats = GI_THREATS_LEAST_ENERGY;
    plan.sets[3] = "radar.cued=1";
    say_from(c, &plan, "paektu", "The same, least-energy flights only and the radar cued", first_row);
}

/* The lofted Nodong alone, aimed at Busan. */
static void say_loft(glacis_check *c, glacis_check_row *row, const gi_world_plan *plan, double apogee_m)
{
    gi_world world;
    glacis_status status = gi_world_read(c, plan, &world);
    if (status == GLACIS_OK && apogee_m > 0) {
        world.scenario->best.threats[0].shape = GLACIS_SHAPE_APOGEE;
        world.scenario->best.threats[0].apogee_m = apogee_m;
    }
    if (status == GLACIS_OK) status = gi_world_study(c, plan, &world);
    const glacis_place_answer *place = status == GLACIS_OK ? gi_world_place(&world, 0) : NULL;
    if (place)
        gi_check_say_limit(c, &row->why, &place->verdict);
    else
        gi_check_say(c, &row->why, "no answer");
    gi_world_clear(&world);
}

static void busan(glacis_check *c)
{
    gi_world_plan plan = {.scenario = JULY_2016,
                          .sets = {"map.cell_km=200", "map.places=[busan]"},
                          .threats = GI_THREATS_LOFTED,
                          .vehicle = "nodong",
                          .parts = GLACIS_STUDY_FOOTPRINT,
                          .draws = true};
    gi_world world;
    gi_world_run(c, &plan, &world);
    glacis_check_row *row = place_row(c, "c019", &world, 0, NULL);
    gi_world_clear(&world);
    static const struct {
        const char *words, *set;
        double apogee_m;
    } changes[] = {{"Best estimate with radar facing 20 deg: ", "radar.boresight_az_deg=20", 0},
                   {"; radar seeing all round: ", "radar.azimuth_half_width_deg=180", 0},
                   {"; an apogee of 170 km instead of the whole burn's: ", NULL, 170e3},
                   {"; 250 km: ", NULL, 250e3},
                   {"; 250 km and radar seeing all round: ", "radar.azimuth_half_width_deg=180", 250e3}};
    plan.draws = false;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        plan.sets[2] = changes[i].set;
        gi_check_say(c, &row->why, "%s", changes[i].words);
        say_loft(c, row, &plan, changes[i].apogee_m);
    }
    gi_check_say(c, &row->why, ". ");
}

/* ---- land and people ------------------------------------------------------------------------------------- */

static void say_binding(glacis_check *c, glacis_check_row *row, const glacis_footprint *f)
{
    size_t undefended = 0;
    for (int i = 0; i <= GLACIS_LIMIT_COUNT; i++)
        undefended += f->limit_cells[i];
    gi_check_say(c, &row->why, "Of %zu undefended cells the limit is ", undefended);
    bool first = true;
    for (int i = 0; i <= GLACIS_LIMIT_COUNT; i++) {
        if (!f->limit_cells[i]) continue;
        gi_check_say(c, &row->why, "%s%s in %zu", first ? "" : ", ", glacis_limit_name(i), f->limit_cells[i]);
        first = false;
    }
    gi_check_say(c, &row->why, ". ");
}

/* Under which of the other assumptions the best estimate falls into the published interval. */
static void say_agreeing(glacis_check *c, glacis_check_row *row, const gi_published *theirs,
                         const outcomes *o)
{
    size_t agreeing = 0;
    for (size_t i = 0; i < VARIANTS; i++) {
        if (!(o->share[i] >= theirs->low && o->share[i] <= theirs->high)) continue;
        gi_check_say(c, &row->why, "%s%s",
                     agreeing ? "; " : "It falls into the published interval with: ", variants[i].words);
        agreeing++;
    }
    gi_check_say(c, &row->why, "%s. ", agreeing ? "" : "None of them brings it into the published interval");
}

static void land_row(glacis_check *c, const char *id, const gi_world *world, const outcomes *o)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, id, false, &theirs);
    const glacis_band *b = &gi_world_answer(world, "land_fraction")->band;
    gi_check_say(c, &row->ours, "%.2f (%.2f to %.2f) of the threatened land", b->best, b->low, b->high);
    gi_check_say(c, &row->tolerance, "the best estimate or the 10 to 90 %% band must meet theirs");
    row->theirs_value = 0.5 * (theirs.low + theirs.high);
    row->ours_value = b->best;
    bool best = b->best >= theirs.low && b->best <= theirs.high;
    bool band = b->low <= theirs.high && b->high >= theirs.low;
    row->verdict = best || band ? GLACIS_CHECK_AGREES : GLACIS_CHECK_DIFFERS;
    say_binding(c, row, &world->study->footprint);
    gi_check_say(c, &row->why, "Share of land, best estimate, under other assumptions: %s. ", o->land);
    say_agreeing(c, row, &theirs, o);
}

static void people_row(glacis_check *c, const gi_world *world)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, "c035", false, &theirs);
    const glacis_band *b = &gi_world_answer(world, "people_inside")->band;
    double listed = world->study->footprint.people_listed, census = world->scenario->census_population;
    double scale = census / listed, low = b->low * scale, high = b->high * scale;
    gi_check_say(c, &row->ours, "%.1f million (%.1f to %.1f)", b->best * scale * 1e-6, low * 1e-6,
                 high * 1e-6);
    gi_check_say(c, &row->tolerance, "the 10 to 90 %% band must hold it");
    row->ours_value = b->best * scale;
    row->verdict = theirs.value >= low && theirs.value <= high ? GLACIS_CHECK_AGREES : GLACIS_CHECK_DIFFERS;
    gi_check_say(
        c, &row->why,
        "Cities only: %.1f million (%.1f to %.1f) of the %.1f million listed, who are %.0f %% of the census; "
        "scaled up by that share. What would change it is what would change c034. ",
        b->best * 1e-6, b->low * 1e-6, b->high * 1e-6, listed * 1e-6, 100 * listed / census);
}

static void seongsan_ri(glacis_check *c)
{
    static const char *const ids[] = {"c032", "c033", "c034", "c036", "c035"};
    const gi_world_plan plan = {.scenario = JULY_2016,
                                .sets = {CELL, "map.places=[seoul]"},
                                .parts = GLACIS_STUDY_FOOTPRINT,
                                .draws = true};
    gi_world world;
    glacis_status status = gi_world_run(c, &plan, &world);
    if (status == GLACIS_OK) {
        outcomes o = run_variants(c, &plan);
        place_row(c, ids[0], &world, 0, o.at_place[0]);
        place_row(c, ids[1], &world, 0, NULL);
        land_row(c, ids[2], &world, &o);
        land_row(c, ids[3], &world, &o);
        people_row(c, &world);
        clear_outcomes(&o);
    } else
        for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
            gi_check_no_answer(c, gi_check_claim(c, ids[i], false, NULL), status);
    gi_world_clear(&world);
}

void gi_check_coverage(glacis_check *c)
{
    gi_check_section(
        c, "Cover of places, land and people",
        "`scenarios/korea-2016.yaml` (Seongsan-ri), as the claims of July 2016 speak of it; cells of 40 km, "
        "where the case itself has 15: shares differ by some percent for that alone. A place counts as "
        "defended when every threat of the scenario that reaches it can be engaged.");
    seongsan_ri(c);
    daegu(c);
    busan(c);
}
