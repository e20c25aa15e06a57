/* radar/hold.h: from when on does the radar have a target, and until when? Internal. See hold.c for the rule. */
#ifndef GI_RADAR_HOLD_H
#define GI_RADAR_HOLD_H

#include <glacis/radar.h>

#define GI_RADAR_EDGE_S 0.1 /* changes between two looks are bisected to this */

/* What the radar could make of the target at an instant; each level includes the ones before. */
typedef enum gi_radar_level {
    GI_RADAR_HIDDEN,
    GI_RADAR_TRACKABLE,  /* glacis_radar_lost_by is 0 */
    GI_RADAR_DETECTABLE, /* glacis_radar_hidden_by is 0 */
} gi_radar_level;

typedef struct gi_radar_moment {
    double time_s;
    gi_radar_level level;
} gi_radar_moment;

/* A target as the rule asks about it. */
typedef struct gi_radar_quarry {
    gi_radar_level (*level)(const void *context, double time_s);
    /* Whether looks between found_s and seen_s tell where to point at back_s. Asked after a long time out of view only. */
    bool (*expected)(const void *context, double found_s, double seen_s, double back_s);
    const void *context;
} gi_radar_quarry;

typedef struct gi_radar_hold {
    double frame_s; /* found after being detectable for so long */
    double miss_s;  /* out of view for longer: lost, unless expected */
    bool known;     /* in view, or may come back */
    double since_s; /* while not known: detectable since then; INFINITY: not detectable */
    double found_s; /* when the latest track began; -INFINITY before the first */
    double seen_s;  /* while known: last in view */
} gi_radar_hold;

/* A radar that knows nothing of the target yet. */
void gi_radar_hold_init(const glacis_radar_view *view, gi_radar_hold *out);
/* Goes on from one look to the next: the time in view between them, empty when to_s < from_s. Of several changes between the two at
 * most one of a kind is noticed. */
glacis_radar_span gi_radar_hold_step(gi_radar_hold *hold, const gi_radar_quarry *quarry,
                                     const gi_radar_moment *from, const gi_radar_moment *to);

static inline bool gi_radar_span_empty(const glacis_radar_span *span)
{
    return !(span->to_s >= span->from_s);
}

#endif
