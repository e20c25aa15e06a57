/* radar/scan.h: the stretches of time during which something holds. Internal. */
#ifndef GI_RADAR_SCAN_H
#define GI_RADAR_SCAN_H

#include <glacis/base.h>

#define GI_RADAR_EDGE_S 0.1 /* the edges of a stretch are bisected to this */

typedef struct gi_radar_scan {
    bool (*holds)(const void *context, double time_s);
    void (*stretch)(void *sink, double from_s, double to_s); /* called in order of time; both ends hold */
    const void *context;
    void *sink;
} gi_radar_scan;

/* Looks every step_s from from_s to to_s, both included; a change and back between two looks is missed. */
void gi_radar_scan_run(const gi_radar_scan *scan, double from_s, double to_s, double step_s);

#endif
