/* What the radar sees of the neighbours: area by height, generic outbound flights, and what it adds to the radars already
 * there. The cells of the neighbours are sampled once; each run asks every radar about every cell. */
#include "study/study.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Side of the cells over a neighbour: a country seen in part is then right to about a percent. */
#define CELL_M 50000.0
/* Sampling of outbound flights: first sight is refined between samples by the radar room. */
#define WATCH_STEP_S 2.0

typedef struct view_context {
    gi_study_work *work;
    glacis_radar_region **regions; /* by neighbour */
    /* By run: areas [neighbour][height], seconds [outbound], and the range of the first threat. */
    double *own_m2, *existing_m2, *union_m2;
    double *seconds, *added, *first_sight_s, *range_m;
    bool keep_best;
} view_context;

static glacis_status sample_neighbour(view_context *v, size_t neighbour)
{
    const glacis_land *land = v->work->land;
    const glacis_scenario *s = v->work->scenario;
    int country = glacis_land_country_find(land, s->neighbours[neighbour]);
    if (country < 0) return GLACIS_REFUSED_NAME;
    v->work->study->radar.country_area_m2[neighbour] = glacis_land_country_area_m2(land, country);
    return glacis_radar_region_create(land, country, CELL_M, s->view_heights_m, s->view_heights_count,
                                      &v->regions[neighbour]);
}

/* ---- one run --------------------------------------------------------------------------------------- */

typedef struct run_views {
    glacis_radar_view *own;
    glacis_radar_view *existing[GLACIS_CASE_EXISTING_MAX];
    size_t existing_count;
} run_views;

static void destroy_views(run_views *views)
{
    glacis_radar_view_destroy(views->own);
    for (size_t i = 0; i < views->existing_count; i++)
        glacis_radar_view_destroy(views->existing[i]);
}

static glacis_status create_views(const glacis_scenario *scenario, const glacis_case *c, run_views *views)
{
    *views = (run_views){0};
    glacis_status status = glacis_radar_view_create(&c->radar, scenario->refraction, &views->own);
    for (size_t i = 0; status == GLACIS_OK && i < c->existing_count; i++) {
        status = glacis_radar_view_create(&c->existing[i], scenario->refraction, &views->existing[i]);
        if (status == GLACIS_OK) views->existing_count++;
    }
    return status;
}

static void sum_region(view_context *v, const glacis_radar_region *region, const run_views *views,
                       unsigned char *own, unsigned char *existing, size_t row)
{
    size_t size = glacis_radar_region_size(region);
    double rcs_m2 = v->work->scenario->view_rcs_m2;
    int lanes_most = v->work->options->lanes_most;
    glacis_radar_region_see(region, views->own, rcs_m2, lanes_most, own);
    for (size_t i = 0; i < views->existing_count; i++)
        glacis_radar_region_see(region, views->existing[i], rcs_m2, lanes_most, existing);
    for (size_t h = 0; h < v->work->scenario->view_heights_count; h++) {
        v->own_m2[row + h] = glacis_radar_region_area_m2(region, h, own);
        v->existing_m2[row + h] = glacis_radar_region_area_m2(region, h, existing);
    }
    for (size_t i = 0; i < size; i++)
        own[i] |= existing[i];
    for (size_t h = 0; h < v->work->scenario->view_heights_count; h++)
        v->union_m2[row + h] = glacis_radar_region_area_m2(region, h, own);
}

static glacis_status sum_areas(view_context *v, size_t run, const run_views *views)
{
    const glacis_scenario *s = v->work->scenario;
    for (size_t i = 0; i < s->neighbours_count; i++) {
        size_t size = glacis_radar_region_size(v->regions[i]);
        unsigned char *seen = calloc(2 * size + 1, 1);
        if (!seen) return GLACIS_FAILED_MEMORY;
        sum_region(v, v->regions[i], views, seen, seen + size,
                   (run * s->neighbours_count + i) * s->view_heights_count);
        free(seen);
    }
    return GLACIS_OK;
}

static glacis_status watch_outbound(view_context *v, size_t run, const glacis_case *c, const run_views *views,
                                    size_t index, glacis_flight *flight)
{
    const glacis_outbound *outbound = &c->outbound[index];
    glacis_status status = gi_outbound_fly(outbound, flight);
    if (!glacis_status_usable(status)) return status;
    glacis_vehicle seen = gi_outbound_vehicle(outbound);
    glacis_sighting sighting;
    status = glacis_radar_watch(views->own, &seen, flight, &c->battery.track_need, WATCH_STEP_S, &sighting);
    if (!glacis_status_usable(status)) return status;
    size_t at = run * v->work->scenario->best.outbound_count + index;
    v->seconds[at] = sighting.boost_s + sighting.midcourse_s + sighting.terminal_s;
    v->first_sight_s[at] = sighting.seen ? sighting.first_sight_s : NAN;
    v->added[at] = glacis_radar_added_seconds(views->own, (const glacis_radar_view *const *)views->existing,
                                              views->existing_count, &seen, flight, WATCH_STEP_S);
    if (run == 0 && v->keep_best) {
        glacis_radar_study *out = &v->work->study->radar;
        out->outbound[index] = (glacis_outbound_answer){.sighting = sighting, .added_s = v->added[at]};
        out->outbound_flights[index] = *flight;
    }
    return GLACIS_OK;
}

/* A case that is no draw may be a radar that cannot be. */
static void no_answer(view_context *v, size_t run)
{
    const glacis_scenario *s = v->work->scenario;
    size_t areas = s->neighbours_count * s->view_heights_count, flights = s->best.outbound_count;
    for (size_t i = run * areas; i < (run + 1) * areas; i++)
        v->own_m2[i] = v->existing_m2[i] = v->union_m2[i] = NAN;
    for (size_t i = run * flights; i < (run + 1) * flights; i++)
        v->seconds[i] = v->added[i] = v->first_sight_s[i] = NAN;
    v->range_m[run] = NAN;
}

static glacis_status watch_run(void *context, size_t run, size_t worker)
{
    (void)worker;
    view_context *v = context;
    const glacis_case *c = &v->work->cases[run];
    run_views views;
    glacis_flight *flight = malloc(sizeof *flight);
    glacis_status status = flight ? create_views(v->work->scenario, c, &views) : GLACIS_FAILED_MEMORY;
    if (flight && status == GLACIS_OK) {
        status = sum_areas(v, run, &views);
        v->range_m[run] = glacis_radar_range_m(
            &c->radar.radar, c->vehicles[c->threats[0].vehicle].rcs_nose_m2, c->radar.mode.detection_snr,
            glacis_radar_detection_dwell_s(&c->radar.radar, &c->radar.mode), 0);
        v->range_m[run] = fmin(v->range_m[run], c->radar.mode.instrumented_range_m);
        for (size_t i = 0; status == GLACIS_OK && i < c->outbound_count; i++)
            status = watch_outbound(v, run, c, &views, i, flight);
    }
    if (flight) destroy_views(&views);
    free(flight);
    if (status == GLACIS_OK || status == GLACIS_FAILED_MEMORY || !v->work->alike) return status;
    no_answer(v, run);
    return GLACIS_OK;
}

/* ---- into the answers ------------------------------------------------------------------------------ */

static bool set_areas(view_context *v, size_t run)
{
    const glacis_scenario *s = v->work->scenario;
    glacis_answers *answers = &v->work->study->answers;
    bool ok = true;
    char key[64];
    for (size_t n = 0; n < s->neighbours_count; n++) {
        for (size_t h = 0; h < s->view_heights_count; h++) {
            size_t at = (run * s->neighbours_count + n) * s->view_heights_count + h;
            double height_km = s->view_heights_m[h] * 1e-3;
            snprintf(key, sizeof key, "view_area_km2.%s.%.0f", s->neighbours[n], height_km);
            ok = ok && gi_answer_set(answers, key, "km2", run, v->own_m2[at] * 1e-6);
            snprintf(key, sizeof key, "view_added_area_km2.%s.%.0f", s->neighbours[n], height_km);
            ok = ok && gi_answer_set(answers, key, "km2", run, (v->union_m2[at] - v->existing_m2[at]) * 1e-6);
        }
    }
    return ok;
}

static bool set_outbound(view_context *v, size_t run)
{
    const glacis_scenario *s = v->work->scenario;
    glacis_answers *answers = &v->work->study->answers;
    bool ok = true;
    char key[64];
    for (size_t i = 0; i < s->best.outbound_count; i++) {
        size_t at = run * s->best.outbound_count + i;
        snprintf(key, sizeof key, "outbound_seconds.%.40s", s->outbound_names[i]);
        ok = ok && gi_answer_set(answers, key, "s", run, v->seconds[at]);
        snprintf(key, sizeof key, "outbound_added_seconds.%.40s", s->outbound_names[i]);
        ok = ok && gi_answer_set(answers, key, "s", run, v->added[at]);
        snprintf(key, sizeof key, "outbound_first_sight_s.%.40s", s->outbound_names[i]);
        ok = ok && gi_answer_set(answers, key, "s", run, v->first_sight_s[at]);
    }
    return ok;
}

static glacis_status set_answers(view_context *v)
{
    bool ok = true;
    for (size_t run = 0; ok && run < v->work->study->runs_count; run++) {
        ok = gi_answer_set(&v->work->study->answers, "radar_range_km", "km", run, v->range_m[run] * 1e-3) &&
             set_areas(v, run) && set_outbound(v, run);
    }
    return ok ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

/* ---- the whole ------------------------------------------------------------------------------------- */

static bool allocate_runs(view_context *v)
{
    const glacis_scenario *s = v->work->scenario;
    size_t runs = v->work->study->runs_count;
    size_t areas = runs * s->neighbours_count * s->view_heights_count + 1;
    size_t outbound = runs * s->best.outbound_count + 1;
    v->own_m2 = calloc(areas, sizeof(double));
    v->existing_m2 = calloc(areas, sizeof(double));
    v->union_m2 = calloc(areas, sizeof(double));
    v->seconds = calloc(outbound, sizeof(double));
    v->added = calloc(outbound, sizeof(double));
    v->first_sight_s = calloc(outbound, sizeof(double));
    v->range_m = calloc(runs, sizeof(double));
    v->regions = calloc(s->neighbours_count + 1, sizeof *v->regions);
    return v->regions && v->own_m2 && v->existing_m2 && v->union_m2 && v->seconds && v->added &&
           v->first_sight_s && v->range_m;
}

static bool allocate_study(const glacis_scenario *s, glacis_radar_study *out)
{
    size_t areas = s->neighbours_count * s->view_heights_count + 1;
    out->neighbours_count = s->neighbours_count;
    out->heights_count = s->view_heights_count;
    out->outbound_count = s->best.outbound_count;
    out->area_m2 = calloc(areas, sizeof(double));
    out->area_existing_m2 = calloc(areas, sizeof(double));
    out->area_union_m2 = calloc(areas, sizeof(double));
    out->country_area_m2 = calloc(s->neighbours_count + 1, sizeof(double));
    out->outbound_flights = calloc(s->best.outbound_count + 1, sizeof *out->outbound_flights);
    out->sites = calloc(s->places_count + s->view_places_count + 1, sizeof *out->sites);
    return out->sites && out->area_m2 && out->area_existing_m2 && out->area_union_m2 &&
           out->country_area_m2 && out->outbound_flights;
}

static void keep_areas(const view_context *v, glacis_radar_study *out)
{
    size_t bytes = out->neighbours_count * out->heights_count * sizeof(double);
    memcpy(out->area_m2, v->own_m2, bytes);
    memcpy(out->area_existing_m2, v->existing_m2, bytes);
    memcpy(out->area_union_m2, v->union_m2, bytes);
    out->range_m = v->range_m[0];
}

/* The threats' flights to the place of the raid, which the study has flown already. */
static glacis_status watch_threats(const gi_study_work *work, const run_views *views)
{
    const glacis_case *c = &work->scenario->best;
    const glacis_study *study = work->study;
    for (size_t i = 0; i < study->flights_count; i++) {
        if (study->flight_aims[i].verdict != GLACIS_AIM_HIT) continue;
        const glacis_vehicle *vehicle = &c->vehicles[c->threats[i].vehicle];
        glacis_flight_view *out = &work->study->radar.threats[i];
        glacis_status status = glacis_radar_watch(views->own, vehicle, &study->flights[i],
                                                  &c->battery.track_need, WATCH_STEP_S, &out->sighting);
        if (!glacis_status_usable(status)) return status;
        out->added_s =
            glacis_radar_added_seconds(views->own, (const glacis_radar_view *const *)views->existing,
                                       views->existing_count, vehicle, &study->flights[i], WATCH_STEP_S);
    }
    return GLACIS_OK;
}

static void keep_sites(const glacis_scenario *s, const glacis_radar_view *view, glacis_radar_study *out)
{
    out->sites_count = s->places_count + s->view_places_count;
    for (size_t i = 0; i < out->sites_count; i++) {
        const glacis_named_place *place =
            i < s->places_count ? &s->places[i] : &s->view_places[i - s->places_count];
        out->sites[i] = (glacis_site_view){
            place, glacis_radar_least_height_m(view, place->position.lat_rad, place->position.lon_rad)};
    }
}

static glacis_status keep_best(const gi_study_work *work, glacis_radar_study *out)
{
    const glacis_case *c = &work->scenario->best;
    out->search_dwell_s = glacis_radar_search_dwell_s(&c->radar.radar, &c->radar.mode);
    out->track_capacity = glacis_radar_track_capacity(&c->radar.mode);
    static const int swerling[3] = {0, 1, 3};
    glacis_status status = GLACIS_OK;
    for (int i = 0; i < 3 && status == GLACIS_OK; i++)
        status = glacis_radar_detection_probability(c->radar.mode.detection_snr, GLACIS_FALSE_ALARM_SHARE,
                                                    swerling[i], &out->detection_probability[i]);
    run_views views = {0};
    if (status == GLACIS_OK) status = create_views(work->scenario, c, &views);
    if (status == GLACIS_OK) {
        for (size_t i = 0; i < sizeof out->horizon / sizeof *out->horizon; i++) {
            double ground_range_m = 100e3 * (double)(i + 1);
            out->horizon[out->horizon_count++] = (glacis_horizon_point){
                ground_range_m, glacis_radar_horizon_height_m(views.own, ground_range_m)};
        }
        keep_sites(work->scenario, views.own, out);
        status = watch_threats(work, &views);
    }
    destroy_views(&views);
    return status;
}

static glacis_status run_view(view_context *v)
{
    for (size_t i = 0; i < v->work->scenario->neighbours_count; i++) {
        glacis_status status = sample_neighbour(v, i);
        if (status != GLACIS_OK) return status;
    }
    return gi_study_par(v->work->options, "radar view", v->work->study->runs_count, watch_run, v);
}

glacis_status gi_study_radar(gi_study_work *work)
{
    view_context v = {.work = work, .keep_best = true};
    glacis_radar_study *out = &work->study->radar;
    bool ok = allocate_study(work->scenario, out) && allocate_runs(&v);
    glacis_status status = ok ? run_view(&v) : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) status = set_answers(&v);
    if (status == GLACIS_OK) {
        keep_areas(&v, out);
        if (!work->options->answers_only) status = keep_best(work, out);
    }
    for (size_t i = 0; v.regions && i < work->scenario->neighbours_count; i++)
        glacis_radar_region_destroy(v.regions[i]);
    free(v.regions);
    free(v.own_m2);
    free(v.existing_m2);
    free(v.union_m2);
    free(v.seconds);
    free(v.added);
    free(v.first_sight_s);
    free(v.range_m);
    return status;
}
