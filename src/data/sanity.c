/* What only shows when everything is resolved: is there something to ask, and something to ask it with? */
#include "data/resolve.h"

#include <glacis/geo.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A cell of a study holds its verdict, its share of defended draws and the last aim of each threat, over all threads. */
#define CELL_BYTES 1024.0

static gi_node *section(const gi_resolve *r, const char *name)
{
    gi_node *node = gi_node_get(r->root, name);
    return node ? node : r->root;
}

static void check_cells(gi_resolve *r)
{
    const glacis_scenario *s = r->out;
    if (!*s->country || s->box_rad[0] >= s->box_rad[1]) return;
    double cells =
        glacis_grid_cells_wanted(s->box_rad[0], s->box_rad[1], s->box_rad[2], s->box_rad[3], s->cell_m);
    gi_node *map = section(r, "map"), *cell = gi_node_get(map, "cell_km");
    gi_node *where = cell ? cell : map;
    if (cells < GLACIS_GRID_CELLS_MIN)
        gi_resolve_error(r, where, "map.cell_km", "at least 4 cells", "the map has %.0f cell%s", cells,
                         cells == 1 ? "" : "s");
    else if (cells > GLACIS_GRID_CELLS_MAX)
        gi_resolve_error(r, where, "map.cell_km", "at most 1000000 cells",
                         "the map has %.0f cells, which would take about %.1f GB", cells,
                         cells * CELL_BYTES * 1e-9);
}

static void check_magazine(gi_resolve *r)
{
    const glacis_battery *b = &r->out->best.battery;
    if (b->launchers_count * b->interceptors_per_launcher_count > 0) return;
    gi_node *battery = section(r, "battery");
    const char *zero = b->launchers_count > 0 ? "interceptors_per_launcher_count" : "launchers_count";
    gi_node *given = gi_node_get(battery, zero);
    gi_resolve_error(r, given ? given : battery, "battery", "at least 1",
                     "launchers_count x interceptors_per_launcher_count is 0: nothing to defend with");
}

static void check_order(gi_resolve *r, const char *where, const char *low_name, double low,
                        const char *high_name, double high)
{
    if (low < high) return;
    char accepted[96];
    snprintf(accepted, sizeof accepted, "%s < %s", low_name, high_name);
    gi_resolve_error(r, section(r, where), where, accepted, "%s is not below %s", low_name, high_name);
}

static double turn_between(double a_rad, double b_rad)
{
    return fabs(remainder(a_rad - b_rad, 2 * GLACIS_PI));
}

/* "350 (kittaeryong), 324 (hwangju)": each launch site once. False when one lies in the sector. */
static bool list_outside(const glacis_scenario *s, char *list, size_t size)
{
    const glacis_radar_post *post = &s->best.radar;
    size_t length = 0;
    for (size_t i = 0; i < s->best.threats_count; i++) {
        double distance_m, az_rad, az_back_rad;
        glacis_geo_inverse(&post->position, &s->best.threats[i].launch, &distance_m, &az_rad, &az_back_rad);
        if (turn_between(az_rad, post->boresight_az_rad) <= post->radar.azimuth_half_width_rad) return false;
        bool listed = false;
        for (size_t k = 0; k < i; k++)
            listed = listed || strcmp(s->threat_launch_names[k], s->threat_launch_names[i]) == 0;
        if (listed || length + 128 > size) continue;
        double az_deg = fmod(az_rad / GLACIS_RAD + 360, 360);
        gi_print(list + length, size - length, "%s%.0f (%s)", length ? ", " : "", az_deg,
                 s->threat_launch_names[i]);
        length += strlen(list + length);
    }
    return s->best.threats_count > 0;
}

/* The radar may face where the scenario wants; that no launch site lies in its sector is worth a word. */
static void check_sector(gi_resolve *r)
{
    const glacis_radar_post *post = &r->out->best.radar;
    char list[512] = "";
    if (!list_outside(r->out, list, sizeof list)) return;
    gi_node *radar = section(r, "radar"), *boresight = gi_node_get(radar, "boresight_az_deg");
    gi_node *where = boresight ? boresight : radar;
    glacis_diag_warning(
        r->diag, where->file, where->line, where->column, "radar.boresight_az_deg", "",
        "the sector faces away from every launch site: it faces %.0f +- %.0f deg, they lie at %s",
        post->boresight_az_rad / GLACIS_RAD, post->radar.azimuth_half_width_rad / GLACIS_RAD, list);
}

static void check_raid(gi_resolve *r)
{
    char what[160];
    if (glacis_raid_check(&r->out->best.raid, what, sizeof what) == GLACIS_OK) return;
    gi_resolve_error(r, section(r, "raid"), "raid", "a raid that can be fought", "%s", what);
}

void gi_resolve_sanity(gi_resolve *r)
{
    const glacis_case *c = &r->out->best;
    check_cells(r);
    /* The rest reads numbers that are only there when nothing was wrong so far. */
    if (glacis_diag_error_count(r->diag)) return;
    check_magazine(r);
    check_order(r, "battery", "layer_min_km", c->battery.layer_min_m, "layer_max_km", c->battery.layer_max_m);
    check_order(r, "radar", "elevation_min_deg", c->radar.mode.elevation_min_rad, "elevation_max_deg",
                c->radar.mode.elevation_max_rad);
    check_raid(r);
    check_sector(r);
}
