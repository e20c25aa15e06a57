/* attrib/study.h: the parts of the study. Internal. */
#ifndef GI_ATTRIB_STUDY_H
#define GI_ATTRIB_STUDY_H

#include "attrib/game.h"
#include "attrib/table.h"

/* What is known by draw of each outcome and driver. */
typedef enum gi_attrib_what {
    GI_ATTRIB_SHARE,
    GI_ATTRIB_BUT_FOR,
    GI_ATTRIB_ALONE,
    GI_ATTRIB_LEAST,
    GI_ATTRIB_GREATEST,
    GI_ATTRIB_WHATS
} gi_attrib_what;

/* Columns of a sample, `draws` values each. */
typedef struct gi_attrib_sample {
    double *values;  /* [draw * ranges_count + range] */
    double *columns; /* by driver: [((what * outcomes + outcome) * drivers + driver) * draws + draw] */
    double *totals;  /* [outcome * draws + draw] */
    double *joints;  /* [(outcome * groups + group) * draws + draw] */
    double *interactions;
    double *effects; /* [estimate * draws + draw] */
} gi_attrib_sample;

typedef struct gi_attrib_work {
    const glacis_attrib_graph *graph;
    uint64_t seed;
    glacis_par_options par;
    size_t draws, drawn_count, drawn[GLACIS_ATTRIB_RANGES_MAX], groups_count;
    glacis_attrib_group groups[GLACIS_ATTRIB_GROUPS_MAX];
    size_t estimates_count, estimate[GLACIS_ATTRIB_ESTIMATES_MAX]; /* those that are known */
    bool exact;
    gi_attrib_table table;
    gi_attrib_sample samples[2]; /* the second tells what of the first was luck: shares alone */
    double *weights;             /* of one outcome's or of all estimates; draws of them */
    glacis_attrib_study *study;
} gi_attrib_work;

double *gi_attrib_column(const gi_attrib_work *work, const gi_attrib_sample *sample, gi_attrib_what what,
                         size_t outcome, size_t driver);

/* best.c: to each of those that lead alike its part of the weight, by driver; the first of the file has no claim to it all. */
void gi_attrib_add_leaders(const glacis_attrib_graph *graph, const double *shares, double weight,
                           double *sums);

/* Somebody asked for the end. */
static inline bool gi_attrib_stopped(const gi_attrib_work *work)
{
    return work->par.stop && *work->par.stop;
}

/* Each draw has its own orders, or one choice of them would stand in all. */
static inline uint64_t gi_attrib_seed_of(const gi_attrib_work *work, size_t draw)
{
    return work->seed ^ (((uint64_t)draw + 1) * UINT64_C(0x9e3779b97f4a7c15));
}

/* draws.c: values and everything that follows from them, block by block. `shares_only` leaves out the rest. */
glacis_status gi_attrib_sample_draw(gi_attrib_work *work, size_t replicate, bool shares_only,
                                    gi_attrib_sample *sample);
void gi_attrib_sample_clear(gi_attrib_sample *sample);
/* bands.c: what the draws say before any data. */
glacis_status gi_attrib_bands(gi_attrib_work *work);
/* confront.c: what the data say. */
glacis_status gi_attrib_confront(gi_attrib_work *work);
/* flip.c: what would turn the answer round. */
glacis_status gi_attrib_flips(gi_attrib_work *work);

#endif
