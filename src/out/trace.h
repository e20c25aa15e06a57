/* out/trace.h: flights as samples in time, for tables, maps and globes. Internal. */
#ifndef GI_OUT_TRACE_H
#define GI_OUT_TRACE_H

#include <glacis/out.h>

/* A flight worth drawing: of a threat that reaches the place aimed at, or a generic outbound one. */
typedef struct gi_track {
    char id[16]; /* "threat-0", "outbound-2" */
    const char *name, *kind;
    const glacis_flight *flight;
    const glacis_engagement *engagement; /* NULL for outbound */
    const glacis_outbound_answer *view;  /* NULL for threats */
    double launch_lat_deg, launch_lon_deg;
    glacis_takes takes; /* the flight alone; not what is made of it */
} gi_track;

enum { GI_TRACKS_MAX = GLACIS_CASE_THREATS_MAX + GLACIS_CASE_OUTBOUND_MAX };

size_t gi_tracks_list(const glacis_out *out, gi_track tracks[GI_TRACKS_MAX]);

typedef struct gi_trace_point {
    double time_s, lat_deg, lon_deg, height_m; /* to a millimetre: the ground is 0 */
    double speed_mps, path_deg;                /* Earth-fixed; from the local horizontal */
} gi_trace_point;

/* Samples every step_s from launch, and one at impact. */
size_t gi_trace_count(const glacis_flight *flight, double step_s);
gi_trace_point gi_trace_at(const glacis_flight *flight, double step_s, size_t index);

#endif
