/* The sections of a study as JSON: footprint, radar, raid; keys as in docs/cli.md. */
#include "out/json.h"

#include <math.h>
#include <stdio.h>

static json_t *answer_of(const glacis_study *study, const char *key, double scale)
{
    return gi_json_answer(glacis_answers_find(&study->answers, key), scale);
}

static json_t *movers_json(const glacis_study *study, const char *key, double scale)
{
    const glacis_answer *answer = glacis_answers_find(&study->answers, key);
    json_t *movers = json_array();
    for (size_t i = 0; answer && i < answer->movers_count; i++) {
        const glacis_mover *mover = &answer->movers[i];
        json_t *object = json_pack("{s:s,s:f}", "fact", study->scenario->quantities[mover->quantity].key,
                                   "rank_correlation", mover->rank_correlation);
        json_object_set_new(object, "at_low", gi_json_number(mover->at_low * scale));
        json_object_set_new(object, "at_high", gi_json_number(mover->at_high * scale));
        json_array_append_new(movers, object);
    }
    return movers;
}

/* Where two schools decide an answer: the answer of each. */
static json_t *sides_json(const glacis_study *study, const char *key, double scale)
{
    const glacis_answer *answer = glacis_answers_find(&study->answers, key);
    json_t *sides = json_array();
    for (size_t i = 0; answer && i < answer->sides_count; i++) {
        const glacis_side_answer *side = &answer->sides[i];
        const glacis_quantity *q = &study->scenario->quantities[answer->dispute];
        json_t *object = json_pack("{s:s,s:s,s:f,s:s,s:I}", "fact", q->key, "who", q->who[i], "value",
                                   glacis_quantity_shown(q, side->value), "unit", q->unit, "draws",
                                   (json_int_t)side->band.count);
        json_t *band = gi_json_band(&side->band, scale);
        json_object_update(object, band);
        json_decref(band);
        json_array_append_new(sides, object);
    }
    return sides;
}

/* ---- footprint ------------------------------------------------------------------------------------- */

static json_t *limits_json(const size_t limit_cells[GLACIS_LIMIT_COUNT + 1])
{
    json_t *limits = json_object();
    for (int i = 0; i <= GLACIS_LIMIT_COUNT; i++)
        json_object_set_new(limits, glacis_limit_name(i), json_integer((json_int_t)limit_cells[i]));
    return limits;
}

/* The limits that bind together where no single one does. */
static json_t *joint_json(const glacis_cell_verdict *verdict)
{
    json_t *joint = json_array();
    for (int i = 0; i < GLACIS_LIMIT_COUNT; i++)
        if (verdict->limit_index == GLACIS_LIMIT_COUNT && (verdict->joint_limits & (1u << i)))
            json_array_append_new(joint, json_string(glacis_limit_name(i)));
    return joint;
}

static json_t *covers_json(const glacis_footprint *f)
{
    json_t *covers = json_object();
    for (size_t i = 0; i < f->places_count; i++) {
        const glacis_place_answer *place = &f->places[i];
        json_t *object = json_pack("{s:f,s:f,s:b,s:b}", "p", place->p, "distance_km",
                                   place->distance_m * 1e-3, "threatened", place->verdict.threatened,
                                   "position_unverified", place->place->unverified);
        int limit = place->verdict.limit_index;
        json_object_set_new(object, "limit", limit < 0 ? json_null() : json_string(glacis_limit_name(limit)));
        json_object_set_new(object, "joint_limits", joint_json(&place->verdict));
        json_object_set_new(covers, place->place->name, object);
    }
    return covers;
}

static json_t *threats_json(const glacis_study *study)
{
    json_t *threats = json_array();
    for (size_t i = 0; i < study->footprint.threats_count; i++) {
        const glacis_threat_tally *tally = &study->footprint.threats[i];
        char key[128];
        json_t *object =
            json_pack("{s:s,s:I,s:I}", "name", study->scenario->threat_names[i], "reached_cells",
                      (json_int_t)tally->reached_cells, "defended_cells", (json_int_t)tally->defended_cells);
        snprintf(key, sizeof key, "land_fraction_alone.%s", study->scenario->threat_names[i]);
        json_object_set_new(object, "land_fraction", answer_of(study, key, 1));
        json_object_set_new(object, "limits", limits_json(tally->limit_cells));
        json_array_append_new(threats, object);
    }
    return threats;
}

static json_t *people_json(const glacis_study *study)
{
    const glacis_footprint *f = &study->footprint;
    json_t *people = json_object();
    json_object_set_new(people, "inside", answer_of(study, "people_inside", 1));
    json_object_set_new(people, "listed", gi_json_number(f->people_listed));
    json_object_set_new(people, "census", gi_json_number(study->scenario->census_population));
    return people;
}

static json_t *sweep_json(const glacis_footprint *f)
{
    json_t *sweep = json_array();
    for (size_t i = 0; i < f->sweep_count; i++)
        json_array_append_new(sweep,
                              json_pack("{s:f,s:o}", "boresight_az_deg", f->sweep_az_rad[i] / GLACIS_RAD,
                                        "land_fraction", gi_json_number(f->sweep_land_fraction[i])));
    return sweep;
}

/* Which threats of which runs could not be flown, and why. */
static json_t *failures_json(const glacis_study *study)
{
    const glacis_footprint *f = &study->footprint;
    json_t *list = json_array();
    for (size_t i = 0; i < f->failures_count; i++) {
        const glacis_solve_failure *failure = &f->failures[i];
        const char *why = failure->status
                              ? "no trajectory of this shape: no kick brings the drawn vehicle round"
                              : "the solver did not converge at these targets";
        json_array_append_new(list, json_pack("{s:I,s:s,s:I,s:s,s:s}", "run", (json_int_t)failure->run,
                                              "threat", study->scenario->threat_names[failure->threat],
                                              "targets_count", (json_int_t)failure->targets_count, "status",
                                              glacis_status_name(failure->status), "why", why));
    }
    return list;
}

json_t *gi_json_footprint(const glacis_study *study)
{
    const glacis_footprint *f = &study->footprint;
    json_t *root = json_object();
    json_object_set_new(root, "cells", json_integer((json_int_t)f->cells_count));
    json_object_set_new(root, "defended_cells", answer_of(study, "defended_cells", 1));
    json_object_set_new(root, "area_km2", answer_of(study, "area_km2", 1));
    json_object_set_new(root, "land_fraction", answer_of(study, "land_fraction", 1));
    json_object_set_new(root, "people_in_listed_cities", people_json(study));
    json_object_set_new(root, "not_threatened_cells", json_integer((json_int_t)f->not_threatened_cells));
    json_object_set_new(root, "covers", covers_json(f));
    json_object_set_new(root, "limits", limits_json(f->limit_cells));
    json_object_set_new(root, "threats", threats_json(study));
    json_object_set_new(root, "land_fraction_by_boresight", sweep_json(f));
    json_object_set_new(root, "movers", movers_json(study, "land_fraction", 1));
    json_object_set_new(root, "sides", sides_json(study, "land_fraction", 1));
    json_object_set_new(root, "solves", json_integer((json_int_t)f->solves));
    json_object_set_new(root, "solves_failed", json_integer((json_int_t)f->solves_failed));
    json_object_set_new(root, "solves_failed_list", failures_json(study));
    return root;
}

/* ---- radar ----------------------------------------------------------------------------------------- */

static json_t *horizon_json(const glacis_radar_study *r)
{
    json_t *horizon = json_array();
    for (size_t i = 0; i < r->horizon_count; i++)
        json_array_append_new(horizon,
                              json_pack("{s:f,s:o}", "ground_range_km", r->horizon[i].ground_range_m * 1e-3,
                                        "altitude_km", gi_json_number(r->horizon[i].height_m * 1e-3)));
    return horizon;
}

static json_t *flight_json(const char *name, const char *kind, const glacis_flight_view *view)
{
    const glacis_sighting *seen = &view->sighting;
    json_t *object =
        json_pack("{s:s,s:s,s:{s:f,s:f,s:f}}", "name", name, "kind", kind, "seconds_in_track", "boost",
                  seen->boost_s, "midcourse", seen->midcourse_s, "terminal", seen->terminal_s);
    json_object_set_new(object, "first_sight_s", gi_json_number(seen->seen ? seen->first_sight_s : NAN));
    json_object_set_new(object, "first_sight_altitude_km",
                        gi_json_number(seen->seen ? seen->first_sight_height_m * 1e-3 : NAN));
    json_object_set_new(object, "usable_track_s",
                        gi_json_number(seen->usable_track_s >= 0 ? seen->usable_track_s : NAN));
    json_object_set_new(object, "added_seconds", gi_json_number(view->added_s));
    return object;
}

static json_t *flights_json(const glacis_study *study)
{
    json_t *flights = json_array();
    for (size_t i = 0; i < study->flights_count; i++)
        if (study->flight_aims[i].verdict == GLACIS_AIM_HIT)
            json_array_append_new(
                flights, flight_json(study->scenario->threat_names[i], "threat", &study->radar.threats[i]));
    for (size_t i = 0; i < study->radar.outbound_count; i++) {
        const char *name = study->scenario->outbound_names[i];
        char key[128];
        json_t *object = flight_json(name, "outbound", &study->radar.outbound[i]);
        snprintf(key, sizeof key, "outbound_first_sight_s.%.40s", name);
        json_object_set_new(object, "first_sight_s", answer_of(study, key, 1));
        snprintf(key, sizeof key, "outbound_seconds.%.40s", name);
        json_object_set_new(object, "seconds_in_view", answer_of(study, key, 1));
        snprintf(key, sizeof key, "outbound_added_seconds.%.40s", name);
        json_object_set_new(object, "added_seconds", answer_of(study, key, 1));
        json_array_append_new(flights, object);
    }
    return flights;
}

static json_t *areas_json(const glacis_study *study)
{
    const glacis_scenario *s = study->scenario;
    json_t *countries = json_object();
    for (size_t n = 0; n < s->neighbours_count; n++) {
        json_t *rows = json_array();
        for (size_t h = 0; h < s->view_heights_count; h++) {
            double height_km = s->view_heights_m[h] * 1e-3;
            char key[64];
            json_t *row = json_pack("{s:f}", "altitude_km", height_km);
            snprintf(key, sizeof key, "view_area_km2.%s.%.0f", s->neighbours[n], height_km);
            json_object_set_new(row, "area_km2", answer_of(study, key, 1));
            snprintf(key, sizeof key, "view_added_area_km2.%s.%.0f", s->neighbours[n], height_km);
            json_object_set_new(row, "added_area_km2", answer_of(study, key, 1));
            json_object_set_new(row, "country_area_km2",
                                gi_json_number(study->radar.country_area_m2[n] * 1e-6));
            json_array_append_new(rows, row);
        }
        json_object_set_new(countries, s->neighbours[n], rows);
    }
    return countries;
}

static json_t *sites_json(const glacis_study *study)
{
    json_t *sites = json_array();
    for (size_t i = 0; i < study->radar.sites_count; i++)
        json_array_append_new(sites, json_pack("{s:s,s:o}", "name", study->radar.sites[i].place->name,
                                               "altitude_km_seen_from",
                                               gi_json_number(study->radar.sites[i].least_height_m * 1e-3)));
    return sites;
}

static json_t *mode_areas_json(const glacis_study *study, size_t mode)
{
    const glacis_scenario *s = study->scenario;
    json_t *countries = json_object();
    for (size_t n = 0; n < s->neighbours_count; n++) {
        json_t *rows = json_array();
        for (size_t h = 0; h < s->view_heights_count; h++) {
            double height_km = s->view_heights_m[h] * 1e-3;
            char key[64];
            snprintf(key, sizeof key, "view_area_km2.%s.%.0f", s->neighbours[n], height_km);
            const glacis_answer *answer = glacis_answers_find(&study->other_modes, key);
            json_array_append_new(rows, json_pack("{s:f,s:o}", "altitude_km", height_km, "area_km2",
                                                  gi_json_number(answer ? answer->by_run[mode] : NAN)));
        }
        json_object_set_new(countries, s->neighbours[n], rows);
    }
    return countries;
}

/* The area in view with the radar in each of its other modes, best estimate. */
static json_t *modes_json(const glacis_study *study)
{
    json_t *modes = json_array();
    for (size_t i = 0; i < study->scenario->other_modes_count; i++)
        json_array_append_new(modes, json_pack("{s:s,s:o}", "mode", study->scenario->other_modes[i].name,
                                               "view_area_km2", mode_areas_json(study, i)));
    return modes;
}

json_t *gi_json_radar(const glacis_study *study)
{
    const glacis_radar_study *r = &study->radar;
    json_t *root = json_object();
    json_object_set_new(root, "range_km", answer_of(study, "radar_range_km", 1));
    json_object_set_new(root, "search_dwell_s", gi_json_number(r->search_dwell_s));
    json_object_set_new(root, "track_capacity", gi_json_number(r->track_capacity));
    json_object_set_new(root, "p_detection_one_dwell",
                        json_pack("{s:f,s:f,s:f,s:f}", "p_false_alarm", GLACIS_FALSE_ALARM_SHARE, "steady",
                                  r->detection_probability[0], "swerling_1", r->detection_probability[1],
                                  "swerling_3", r->detection_probability[2]));
    json_object_set_new(root, "horizon", horizon_json(r));
    json_object_set_new(root, "sites", sites_json(study));
    json_object_set_new(root, "flights", flights_json(study));
    json_object_set_new(root, "view_area_km2", areas_json(study));
    json_object_set_new(root, "movers", movers_json(study, "radar_range_km", 1));
    json_object_set_new(root, "sides", sides_json(study, "radar_range_km", 1));
    json_object_set_new(root, "other_modes", modes_json(study));
    return root;
}

/* ---- raid ------------------------------------------------------------------------------------------ */

/* The band over the draws; without draws what chance leaves open, the 95 % interval. */
static json_t *no_leaker_json(const glacis_study *study)
{
    const glacis_raid_result *r = &study->raid;
    if (study->draws > 1) return answer_of(study, "raid_p_no_leaker", 1);
    return json_pack("{s:o,s:o,s:o}", "best", gi_json_number(r->p_no_leaker_best), "low",
                     gi_json_number(r->p_no_leaker_low), "high", gi_json_number(r->p_no_leaker_high));
}

json_t *gi_json_raid(const glacis_study *study)
{
    const glacis_raid_result *r = &study->raid;
    json_t *root = json_pack("{s:I,s:b}", "runs", (json_int_t)r->runs, "converged", r->converged);
    json_object_set_new(root, "place", json_string(study->scenario->raid_place.name));
    json_object_set_new(root, "leakers",
                        json_pack("{s:o,s:o,s:o}", "mean", gi_json_number(r->leakers_mean), "ci95_low",
                                  gi_json_number(r->leakers_ci95_low), "ci95_high",
                                  gi_json_number(r->leakers_ci95_high)));
    json_object_set_new(root, "leakers_band", answer_of(study, "raid_leakers", 1));
    json_object_set_new(root, "leakers_expected", gi_json_number(r->leakers_expected));
    json_object_set_new(root, "p_no_leaker", no_leaker_json(study));
    json_object_set_new(root, "p_no_leaker_ci95",
                        json_pack("{s:o,s:o}", "low", gi_json_number(r->p_no_leaker_low), "high",
                                  gi_json_number(r->p_no_leaker_high)));
    json_object_set_new(root, "interceptors_used",
                        json_pack("{s:o}", "mean", gi_json_number(r->interceptors_used_mean)));
    json_object_set_new(root, "movers", movers_json(study, "raid_leakers", 1));
    json_object_set_new(root, "sides", sides_json(study, "raid_leakers", 1));
    return root;
}
