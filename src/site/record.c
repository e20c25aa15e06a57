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

/* Shots at the kept flights of a threat, by flight. */
static glacis_status count_shots(const gi_site_world *w, const glacis_defence *defence, size_t threat,
                                 const unsigned char *possible, unsigned char *shots)
{
    const gi_site_kept *kept = &w->kept[threat];
    size_t count = kept->store ? glacis_store_count(kept->store) : 0;
    if (!count) return GLACIS_OK;
    const glacis_vehicle *vehicle = &w->c->vehicles[w->c->threats[threat].vehicle];
    return glacis_engage_store_some(defence, vehicle, kept->store, 0, count, possible, w->ground->required,
                                    shots);
}

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

glacis_status gi_site_bound(const gi_site_world *w, const glacis_siting_post *post, unsigned char *possible)
{
    glacis_radar_post radar = radar_of(w, post);
    glacis_radar_view *view = NULL;
    if (!w->ground->scenario->siting.controls_fire[post->radar]) return GLACIS_OK;
    radar.radar.azimuth_half_width_rad = GLACIS_PI;
    radar.radar.scan_loss_exponent = 0;
    glacis_status status = glacis_radar_view_create(&radar, w->ground->scenario->refraction, &view);
    firing f;
    if (status == GLACIS_OK) set_firing(w, post, view, &f);
    for (size_t t = 0; status == GLACIS_OK && t < w->c->threats_count; t++)
        status = count_shots(w, &f.defence, t, NULL, possible + t * w->ground->targets.count);
    glacis_radar_view_destroy(view);
    return status;
}

static glacis_status engage(const gi_site_world *w, const glacis_siting_post *post,
                            const glacis_radar_view *view, const unsigned char *possible,
                            unsigned char *shots, gi_site_record *out)
{
    size_t targets = w->ground->targets.count;
    firing f;
    set_firing(w, post, view, &f);
    glacis_status status = GLACIS_OK;
    for (size_t t = 0; status == GLACIS_OK && t < w->c->threats_count; t++) {
        const gi_site_kept *kept = &w->kept[t];
        size_t count = kept->store ? glacis_store_count(kept->store) : 0;
        status = count_shots(w, &f.defence, t, possible ? possible + t * targets : NULL, shots);
        for (size_t i = 0; status == GLACIS_OK && i < count; i++)
            out->shots[t * targets + kept->targets[i]] = shots[i];
    }
    return status;
}

/* ---- the whole ---------------------------------------------------------------------------------------- */

glacis_status gi_site_record_take(const gi_site_world *w, const glacis_siting_post *post,
                                  const glacis_radar_view *view, const unsigned char *possible,
                                  unsigned char *shots, gi_site_record *out)
{
    const gi_site_ground *g = w->ground;
    const glacis_scenario *s = g->scenario;
    memset(out->shots, 0, w->c->threats_count * g->targets.count);
    memset(out->seen, 0, g->seen_bytes);
    glacis_status status = GLACIS_OK;
    if (s->siting.controls_fire[post->radar]) status = engage(w, post, view, possible, shots, out);
    unsigned char *seen = out->seen;
    for (size_t n = 0; n < s->neighbours_count; n++) {
        glacis_radar_region_see(g->regions[n], view, s->view_rcs_m2, g->options->lanes_most, seen);
        seen += glacis_radar_region_size(g->regions[n]);
    }
    for (size_t i = 0; status == GLACIS_OK && i < w->c->outbound_count; i++)
        status = glacis_radar_spans_of(view, &w->seen_as[i], &w->outbound[i], GI_SITE_STEP_S, &out->spans[i]);
    return status;
}
