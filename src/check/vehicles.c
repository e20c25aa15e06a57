/* Do the vehicles of the facts fly as far, and burn out as fast, as is published of them? Rows whose use is `check`. */
#include "check/check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Published ranges have one or two digits and seldom name their payload. */
#define TOLERANCE 0.1
/* Just inside the greatest range, so that aiming succeeds. */
#define NEARLY 0.999

typedef struct ability {
    char entity[GLACIS_NAME_MAX];
    bool read, flown, calibrated;
    double range_m, burnout_mps;
} ability;

/* A best row of a stage that was chosen to meet an output: the output then proves nothing. */
static bool is_calibrated(const glacis_check *c, const char *entity)
{
    for (size_t i = 0; i < glacis_facts_count(c->inputs->facts); i++) {
        const glacis_fact *f = glacis_facts_at(c->inputs->facts, i);
        if (strcmp(f->entity, entity) == 0 && strcmp(f->use, "best") == 0 &&
            strcmp(f->status, "calibrated") == 0 && strncmp(f->parameter, "stage", 5) == 0)
            return true;
    }
    return false;
}

/* An interceptor is not aimed at the ground: its burnout speed comes from the fan of its reach table. */
static void fly_up(const glacis_vehicle *vehicle, ability *out)
{
    glacis_reach *reach = NULL;
    double range_m, height_m;
    if (!glacis_status_usable(glacis_reach_create(vehicle, 0, &reach))) return;
    glacis_reach_extent(reach, &range_m, &height_m, &out->burnout_mps);
    glacis_reach_destroy(reach);
    out->flown = true;
}

/* Least-energy family on an Earth that does not rotate, as published ranges are. */
static void fly_far(const glacis_vehicle *vehicle, ability *out)
{
    const glacis_geodetic launch = glacis_geo_deg(40, 127, 0);
    glacis_flight_options options = glacis_flight_options_default();
    options.without_rotation = true;
    glacis_aim_family *family = NULL;
    glacis_flight *flight = malloc(sizeof *flight);
    glacis_aim aim;
    double least_m;
    if (flight &&
        glacis_status_usable(glacis_aim_family_create(vehicle, &launch, GLACIS_SHAPE_MIN_ENERGY,
                                                      0.5 * GLACIS_PI, 0, &options, NULL, &family))) {
        glacis_aim_family_ranges_m(family, &least_m, &out->range_m);
        glacis_geodetic target = glacis_geo_direct(&launch, 0.5 * GLACIS_PI, NEARLY * out->range_m);
        out->flown = glacis_status_usable(glacis_aim_solve(family, &target, NULL, flight, &aim)) &&
                     aim.verdict == GLACIS_AIM_HIT;
        double path_rad;
        if (out->flown) glacis_state_speed(&flight->burnout, false, &out->burnout_mps, &path_rad);
    }
    if (!out->flown) fly_up(vehicle, out);
    glacis_aim_family_destroy(family);
    free(flight);
}

static void find_ability(const glacis_check *c, const char *entity, ability *a)
{
    if (strcmp(a->entity, entity) == 0) return;
    *a = (ability){.calibrated = is_calibrated(c, entity)};
    snprintf(a->entity, sizeof a->entity, "%s", entity);
    glacis_vehicle vehicle;
    glacis_diag *scratch = glacis_diag_create(); /* a vehicle that is only listed is no fault */
    a->read = scratch &&
              glacis_status_usable(glacis_vehicle_read(c->inputs->facts, entity, scratch, &vehicle, NULL));
    glacis_diag_destroy(scratch);
    if (a->read) fly_far(&vehicle, a);
}

/* The numbers published of one thing, from least to greatest. */
static void say_others(glacis_check *c, glacis_check_row *row, const glacis_fact *fact)
{
    double least = INFINITY, greatest = -INFINITY;
    for (size_t i = 0; i < glacis_facts_count(c->inputs->facts); i++) {
        const glacis_fact *f = glacis_facts_at(c->inputs->facts, i);
        if (strcmp(f->use, "check") != 0 || strcmp(f->entity, fact->entity) != 0 ||
            strcmp(f->parameter, fact->parameter) != 0)
            continue;
        const double numbers[3] = {f->value, f->low, f->high};
        for (int k = 0; k < 3; k++) {
            if (isnan(numbers[k])) continue;
            least = fmin(least, numbers[k]);
            greatest = fmax(greatest, numbers[k]);
        }
    }
    gi_check_say(c, &row->why, "Published numbers of it run from %.6g to %.6g %s. ", least, greatest,
                 fact->unit);
}

static void judge(glacis_check *c, glacis_check_row *row, const glacis_fact *fact, double ours,
                  const ability *a)
{
    double low = isnan(fact->low) ? fact->value : fact->low,
           high = isnan(fact->high) ? fact->value : fact->high;
    double middle = isnan(fact->value) ? 0.5 * (low + high) : fact->value;
    gi_check_say(c, &row->ours, "%.4g %s", ours, fact->unit);
    gi_check_say(c, &row->tolerance, "10 %%: one or two printed digits, payload seldom named");
    gi_check_within(row, low * (1 - TOLERANCE), high * (1 + TOLERANCE), ours, 0);
    row->theirs_value = middle;
    if (a->calibrated) {
        row->verdict = GLACIS_CHECK_CALIBRATED;
        gi_check_say(c, &row->why,
                     "Masses of its stages were chosen to meet a published output (`glacis cite %s`). ",
                     a->entity);
    }
    double nearest = fmin(fmax(ours, low), high);
    gi_check_say(c, &row->why, "Ours less theirs %+.1f %%", 100 * (ours / nearest - 1));
    gi_check_say(c, &row->why, low < high ? ", of the nearest end of what is published. " : ". ");
    if (row->verdict != GLACIS_CHECK_DIFFERS) return;
    gi_check_say(c, &row->why,
                 "The masses, impulse and payload of the facts (best estimates) do not give this number; "
                 "nothing was changed to make them. ");
    say_others(c, row, fact);
}

static void one_fact(glacis_check *c, const glacis_fact *fact, ability *a)
{
    gi_published theirs;
    bool range = strcmp(fact->parameter, "max_range_km") == 0;
    glacis_check_row *row = gi_check_fact(c, fact->id, false, &theirs);
    find_ability(c, fact->entity, a);
    if (!a->read)
        gi_check_list(c, row, GLACIS_CHECK_NOT_MODELLED,
                      "Its masses and engines are not published: listed, never flown.");
    else if (isnan(theirs.value) && isnan(theirs.low) && isnan(theirs.high))
        gi_check_list(c, row, GLACIS_CHECK_CANNOT_TELL, "No number is published.");
    else if (range)
        judge(c, row, fact, a->range_m * 1e-3, a);
    else if (a->flown)
        judge(c, row, fact, a->burnout_mps, a);
    else
        gi_check_no_answer(c, row, GLACIS_FAILED_CONVERGENCE);
}

/* Rows of the lofted section are compared there. */
static bool is_elsewhere(const glacis_check *c, const char *id)
{
    return gi_check_find(&c->tables.lofted, id) >= 0;
}

void gi_check_vehicles(glacis_check *c)
{
    gi_check_section(
        c, "Ranges and speeds of the vehicles",
        "Greatest range from 40 N on an Earth that does not rotate, least-energy family, best estimates.");
    ability a = {.read = false};
    for (size_t i = 0; i < glacis_facts_count(c->inputs->facts); i++) {
        const glacis_fact *fact = glacis_facts_at(c->inputs->facts, i);
        bool speed = strcmp(fact->parameter, "burnout_speed_mps") == 0;
        if (strcmp(fact->use, "check") != 0 || (!speed && strcmp(fact->parameter, "max_range_km") != 0))
            continue;
        if (!is_elsewhere(c, fact->id)) one_fact(c, fact, &a);
    }
}
