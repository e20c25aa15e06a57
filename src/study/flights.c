/* One flight of each threat to the place of the raid, best estimate: for charts, time lines and the 3-D files. */
#include "study/study.h"

#include <stdlib.h>

static glacis_status fly_one(gi_study_work *work, const glacis_defence *defence, size_t i)
{
    glacis_study *study = work->study;
    const glacis_case *c = &work->scenario->best;
    const glacis_threat *threat = &c->threats[i];
    const glacis_geodetic *target = &study->flight_target.position;
    double az_rad = 0;
    glacis_geo_inverse(&threat->launch, target, NULL, &az_rad, NULL);
    glacis_flight_options options = glacis_flight_options_default();
    glacis_aim_family *family = NULL;
    glacis_status status =
        glacis_aim_family_create(&c->vehicles[threat->vehicle], &threat->launch, threat->shape, az_rad,
                                 threat->apogee_m, &options, NULL, &family);
    if (!glacis_status_usable(status)) return status;
    status = glacis_aim_solve(family, target, NULL, &study->flights[i], &study->flight_aims[i]);
    glacis_aim_family_destroy(family);
    if (!glacis_status_usable(status) || study->flight_aims[i].verdict != GLACIS_AIM_HIT) return status;
    return glacis_engage(defence, &c->vehicles[threat->vehicle], &study->flights[i],
                         &study->flight_engagements[i]);
}

static glacis_status fly_all(gi_study_work *work)
{
    glacis_study *study = work->study;
    const glacis_case *c = &work->scenario->best;
    glacis_radar_view *view = NULL;
    glacis_status status = glacis_reach_create(&c->interceptor, c->battery.position.height_m, &study->reach);
    if (status == GLACIS_OK) status = glacis_radar_view_create(&c->radar, work->scenario->refraction, &view);
    glacis_defence defence = {.battery = &c->battery, .reach = study->reach, .view = view};
    for (size_t i = 0; glacis_status_usable(status) && i < c->threats_count; i++)
        status = fly_one(work, &defence, i);
    glacis_radar_view_destroy(view);
    return glacis_status_usable(status) ? GLACIS_OK : status;
}

glacis_status gi_study_flights(gi_study_work *work)
{
    glacis_study *study = work->study;
    size_t count = work->scenario->best.threats_count;
    study->flight_target = work->scenario->raid_place;
    study->flight_target.position.height_m = 0;
    study->flights = calloc(count + 1, sizeof *study->flights);
    study->flight_aims = calloc(count + 1, sizeof *study->flight_aims);
    study->flight_engagements = calloc(count + 1, sizeof *study->flight_engagements);
    study->flights_count = count;
    if (!study->flights || !study->flight_aims || !study->flight_engagements) return GLACIS_FAILED_MEMORY;
    return fly_all(work);
}
