/* What one post defends and sees. */
#include "site/site.h"

#include <stdlib.h>
#include <string.h>

bool gi_site_record_make(const gi_site_ground *ground, gi_site_record *out)
{
    size_t flights = ground->scenario->best.threats_count * ground->targets.count;
    *out = (gi_site_record){.shots = malloc(flights + 1), .seen = malloc(ground->seen_bytes + 1)};
    return out->shots && out->seen;
}

void gi_site_record_clear(gi_site_record *record)
{
    free(record->shots);
    free(record->seen);
}

static glacis_radar_post radar_of(const gi_site_world *world, const glacis_siting_post *post)
{
    const glacis_case *c = world->c;
    glacis_radar_post radar = post->radar ? c->alternatives[post->radar - 1] : c->radar;
    radar.position = world->ground->siting->sites[post->site]->position;
    if (!world->ground->scenario->siting.own_mask[post->radar]) radar.mask_rad = c->radar.mask_rad;
    radar.boresight_az_rad = post->az_rad;
    return radar;
}

glacis_status gi_site_view(const gi_site_world *world, const glacis_siting_post *post,
                           glacis_radar_view **view)
{
    const glacis_radar_post radar = radar_of(world, post);
    return glacis_radar_view_create(&radar, world->ground->scenario->refraction, view);
}

/* ---- what it defends ---------------------------------------------------------------------------------- */

typedef struct firing {
    glacis_battery battery;
    glacis_defence defence;
} firing;

static void set_firing(const gi_site_world *w, const glacis_siting_post *post, const glacis_radar_view *view,
                       firing *out)
{
    const gi_site_ground *g = w->ground;
    out->battery = w->c->battery;
    out->battery.position = g->siting->sites[post->site]->position;
    out->defence = (glacis_defence){&out->battery, w->reaches[g->height_of_site[post->site]], view};
}

/* Shots at the kept flights of a threat, by flight; how many flights there are. */
static glacis_status count_shots(const gi_site_world *w, const glacis_defence *defence, size_t threat,
                                 const gi_site_kept *kept, unsigned char *shots, size_t *count)
{
    const glacis_vehicle *vehicle = &w->c->vehicles[w->c->threats[threat].vehicle];
    *count = kept->store ? glacis_store_count(kept->store) : 0;
    if (!*count) return GLACIS_OK;
    return glacis_engage_store(defence, vehicle, kept->store, 0, *count, w->ground->required, shots);
}

static glacis_status engage(const gi_site_world *w, const glacis_siting_post *post,
                            const glacis_radar_view *view, const gi_site_kept *kept, unsigned char *shots,
                            gi_site_record *out)
{
    firing f;
    set_firing(w, post, view, &f);
    glacis_status status = GLACIS_OK;
    for (size_t t = 0; status == GLACIS_OK && t < w->c->threats_count; t++) {
        unsigned char *by_target = out->shots + t * w->ground->targets.count;
        size_t count;
        status = count_shots(w, &f.defence, t, &kept[t], shots, &count);
        for (size_t i = 0; status == GLACIS_OK && i < count; i++)
            by_target[kept[t].targets[i]] = shots[i];
    }
    return status;
}

/* ---- flights that are worth a look at every azimuth --------------------------------------------------- */

glacis_status gi_site_near_make(const gi_site_world *w, gi_site_kept near[GLACIS_CASE_THREATS_MAX])
{
    glacis_status status = GLACIS_OK;
    for (size_t t = 0; status == GLACIS_OK && t < w->c->threats_count; t++) {
        near[t].targets = calloc(w->ground->targets.count + 1, sizeof *near[t].targets);
        status = near[t].targets ? gi_site_store_make(w, &near[t].store) : GLACIS_FAILED_MEMORY;
    }
    return status;
}

static glacis_status pick(const gi_site_world *w, const gi_site_kept *from, const unsigned char *shots,
                          size_t count, gi_site_kept *near)
{
    glacis_store_options options = gi_site_store_options(w);
    size_t kept = 0;
    glacis_status status = glacis_store_reset(near->store, &options);
    if (status == GLACIS_OK && count) status = glacis_store_add_some(near->store, from->store, shots);
    for (size_t i = 0; i < count; i++)
        if (shots[i]) near->targets[kept++] = from->targets[i];
    return status;
}

glacis_status gi_site_near_take(const gi_site_world *w, const glacis_siting_post *post, unsigned char *shots,
                                gi_site_kept near[GLACIS_CASE_THREATS_MAX])
{
    glacis_radar_post radar = radar_of(w, post);
    glacis_radar_view *view = NULL;
    firing f;
    if (!w->ground->scenario->siting.controls_fire[post->radar]) return GLACIS_OK;
    radar.radar.azimuth_half_width_rad = GLACIS_PI;
    radar.radar.scan_loss_exponent = 0;
    glacis_status status = glacis_radar_view_create(&radar, w->ground->scenario->refraction, &view);
    if (status == GLACIS_OK) set_firing(w, post, view, &f);
    for (size_t t = 0; status == GLACIS_OK && t < w->c->threats_count; t++) {
        size_t count;
        status = count_shots(w, &f.defence, t, &w->kept[t], shots, &count);
        if (status == GLACIS_OK) status = pick(w, &w->kept[t], shots, count, &near[t]);
    }
    glacis_radar_view_destroy(view);
    return status;
}

/* ---- the whole ---------------------------------------------------------------------------------------- */

glacis_status gi_site_record_take(const gi_site_world *w, const glacis_siting_post *post,
                                  const glacis_radar_view *view, const gi_site_kept *kept,
                                  unsigned char *shots, gi_site_record *out)
{
    const gi_site_ground *g = w->ground;
    const glacis_scenario *s = g->scenario;
    memset(out->shots, 0, w->c->threats_count * g->targets.count);
    memset(out->seen, 0, g->seen_bytes);
    glacis_status status = GLACIS_OK;
    if (s->siting.controls_fire[post->radar]) status = engage(w, post, view, kept, shots, out);
    unsigned char *seen = out->seen;
    for (size_t n = 0; n < s->neighbours_count; n++) {
        glacis_radar_region_see(g->regions[n], view, s->view_rcs_m2, g->options->lanes_most, seen);
        seen += glacis_radar_region_size(g->regions[n]);
    }
    for (size_t i = 0; status == GLACIS_OK && i < w->c->outbound_count; i++)
        status = glacis_radar_spans_of(view, &w->seen_as[i], &w->outbound[i], GI_SITE_STEP_S, &out->spans[i]);
    return status;
}
