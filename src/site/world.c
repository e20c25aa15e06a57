/* One draw of the case: flights of the threats, kept; outbound flights, and what the radars already there see of them.
 *
 * None of it depends on where a battery stands, so any number of posts is held against it. */
#include "site/site.h"

#include <stdlib.h>

static glacis_status fly_outbound(gi_site_world *w)
{
    const glacis_case *c = w->c;
    w->outbound = calloc(c->outbound_count + 1, sizeof *w->outbound);
    if (!w->outbound) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < c->outbound_count; i++) {
        glacis_status status = gi_outbound_fly(&c->outbound[i], &w->outbound[i]);
        if (!glacis_status_usable(status)) return status;
        w->seen_as[i] = gi_outbound_vehicle(&c->outbound[i]);
    }
    return GLACIS_OK;
}

/* What one of the existing radars sees of every flight and every neighbour. */
static glacis_status watch(gi_site_world *w, const glacis_radar_view *view, size_t existing)
{
    const gi_site_ground *g = w->ground;
    unsigned char *seen = w->existing_seen;
    for (size_t n = 0; n < g->scenario->neighbours_count; n++) {
        glacis_radar_region_see(g->regions[n], view, g->scenario->view_rcs_m2, g->options->lanes_most, seen);
        seen += glacis_radar_region_size(g->regions[n]);
    }
    glacis_status status = GLACIS_OK;
    for (size_t i = 0; status == GLACIS_OK && i < w->c->outbound_count; i++)
        status = glacis_radar_spans_of(view, &w->seen_as[i], &w->outbound[i], GI_SITE_STEP_S,
                                       &w->existing[i][existing]);
    return status;
}

static glacis_status watch_existing(gi_site_world *w)
{
    const glacis_case *c = w->c;
    glacis_status status = GLACIS_OK;
    for (size_t i = 0; status == GLACIS_OK && i < c->existing_count; i++) {
        glacis_radar_view *view = NULL;
        status = glacis_radar_view_create(&c->existing[i], w->ground->scenario->refraction, &view);
        if (status == GLACIS_OK) status = watch(w, view, i);
        if (status == GLACIS_OK) w->existing_count++;
        glacis_radar_view_destroy(view);
    }
    return status;
}

glacis_status gi_site_world_make(const gi_site_ground *ground, const glacis_case *c, gi_site_world *out)
{
    *out = (gi_site_world){.ground = ground, .c = c};
    out->reached = calloc(c->threats_count * ground->targets.count + 1, 1);
    out->reaches = calloc(ground->heights_count + 1, sizeof *out->reaches);
    out->existing_seen = calloc(ground->seen_bytes + 1, 1);
    if (!out->reached || !out->reaches || !out->existing_seen) return GLACIS_FAILED_MEMORY;
    glacis_status status = fly_outbound(out);
    return status == GLACIS_OK ? watch_existing(out) : status;
}

void gi_site_kept_clear(gi_site_kept kept[GLACIS_CASE_THREATS_MAX])
{
    for (size_t i = 0; i < GLACIS_CASE_THREATS_MAX; i++) {
        glacis_store_destroy(kept[i].store);
        free(kept[i].targets);
    }
}

void gi_site_world_clear(gi_site_world *w)
{
    gi_site_kept_clear(w->kept);
    for (size_t i = 0; w->reaches && i < w->ground->heights_count; i++)
        glacis_reach_destroy(w->reaches[i]);
    free(w->reaches);
    free(w->reached);
    free(w->existing_seen);
    free(w->outbound);
}

/* ---- threats ------------------------------------------------------------------------------------------ */

typedef struct keeper {
    gi_site_world *world;
    size_t threat;
    glacis_aim *aims;
} keeper;

static glacis_status keep(void *context, size_t target, const glacis_aim *aim, const glacis_flight *flight)
{
    keeper *k = context;
    gi_site_kept *kept = &k->world->kept[k->threat];
    if (k->aims) k->aims[target] = *aim;
    k->world->failed[k->threat] += aim->verdict == GLACIS_AIM_NOT_CONVERGED;
    if (aim->verdict != GLACIS_AIM_HIT) return GLACIS_OK;
    k->world->reached[k->threat * k->world->ground->targets.count + target] = 1;
    kept->targets[glacis_store_count(kept->store)] = target;
    return glacis_store_add(kept->store, flight);
}

glacis_store_options gi_site_store_options(const gi_site_world *w)
{
    const gi_targets *targets = &w->ground->targets;
    return (glacis_store_options){.layer_min_m = w->c->battery.layer_min_m,
                                  .layer_max_m = w->c->battery.layer_max_m,
                                  .origin = targets->points[targets->count / 2],
                                  .lanes_most = w->ground->options->lanes_most};
}

glacis_status gi_site_store_make(const gi_site_world *w, glacis_flight_store **store)
{
    glacis_store_options options = gi_site_store_options(w);
    return glacis_store_create(&options, store);
}

glacis_status gi_site_world_fly(gi_site_world *w, size_t threat, glacis_aim_batch *engine, glacis_aim *aims)
{
    const gi_site_ground *g = w->ground;
    const gi_targets *targets = &g->targets;
    gi_site_kept *kept = &w->kept[threat];
    kept->targets = calloc(targets->count + 1, sizeof *kept->targets);
    if (!kept->targets) return GLACIS_FAILED_MEMORY;
    glacis_status hopeless = GLACIS_OK, status = gi_site_store_make(w, &kept->store);
    keeper k = {w, threat, aims};
    if (status == GLACIS_OK)
        status = gi_threat_aim(w->c, threat, targets, aims ? NULL : g->guesses + threat * targets->count,
                               engine, keep, &k, &hopeless);
    if (status != GLACIS_OK || hopeless == GLACIS_OK) return status;
    /* A draw can be a vehicle that does not fly; the best estimate must. */
    if (aims || hopeless == GLACIS_FAILED_MEMORY) return hopeless;
    w->failed[threat] = targets->count;
    return GLACIS_OK;
}

glacis_status gi_site_world_reach(gi_site_world *w, size_t height)
{
    if (w->reaches[height]) return GLACIS_OK;
    return glacis_reach_create(&w->c->interceptor, w->ground->heights_m[height], &w->reaches[height]);
}
