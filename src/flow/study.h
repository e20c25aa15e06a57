/* flow/study.h: the parts of the study. Internal. */
#ifndef GI_FLOW_STUDY_H
#define GI_FLOW_STUDY_H

#include "flow/draws.h"

/* The two samples of a study: the second tells what of the first was luck. */
typedef struct gi_flow_sample {
    double *inputs; /* [draw * GLACIS_FLOW_INPUTS_COUNT + input] */
    glacis_flow_line *lines;
    glacis_flow_draws *draws;
} gi_flow_sample;

typedef struct gi_flow_work {
    const glacis_flow_model *model;
    uint64_t seed;
    glacis_par_options par;
    gi_flow_kernel *kernel;
    gi_flow_terms terms;
    gi_flow_sample samples[2];
    glacis_flow_study *study;
} gi_flow_work;

glacis_flow_share gi_flow_share_of(size_t count, size_t trials);

/* sample.c */
glacis_status gi_flow_sample_draw(gi_flow_work *work, size_t replicate, gi_flow_sample *sample);
void gi_flow_sample_clear(gi_flow_sample *sample);
/* All inputs from the coordinates of those that are drawn. */
void gi_flow_inputs_at(const gi_flow_work *work, const double *unit, double inputs[GLACIS_FLOW_INPUTS_COUNT]);

/* The parts; each fills its own members of work->study. */
glacis_status gi_flow_levers(gi_flow_work *work);
glacis_status gi_flow_front(gi_flow_work *work);
glacis_status gi_flow_indices(gi_flow_work *work);
glacis_status gi_flow_boxes(gi_flow_work *work);
glacis_status gi_flow_claim(gi_flow_work *work);

#endif
