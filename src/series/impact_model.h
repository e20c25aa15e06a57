/* series/impact_model.h: one reading of the data, ready to be solved. Internal. */
#ifndef GI_SERIES_IMPACT_MODEL_H
#define GI_SERIES_IMPACT_MODEL_H

#include "series/design.h"
#include "series/nodes.h"

typedef struct gi_impact_input {
    const glacis_series *series;
    const glacis_interventions *events;
    const glacis_regressors *regressors; /* may be NULL */
    const glacis_impact_options *options;
    gi_reading reading; /* the main one */
    glacis_sd_prior prior[GLACIS_PRIORS_COUNT];
    const gi_series_sds *fixed; /* NULL: estimated */
} gi_impact_input;

typedef struct gi_model {
    gi_design design;
    gi_series_problem problem;
    double *memory; /* of the filter */
} gi_model;

glacis_status gi_model_create(const gi_impact_input *input, const glacis_interventions *events,
                              const gi_reading *reading, gi_model *out);
void gi_model_clear(gi_model *model);
/* Adds columns at the end: extra[t * count + j]. */
glacis_status gi_model_widen(gi_model *model, const double *extra, size_t count);

/* Priors of a model: the main one, flatter, and both scales times and over 3. */
glacis_status gi_model_priors(gi_model *model, glacis_sd_prior out[GLACIS_PRIORS_COUNT]);
/* The joint coefficients of all events under one prior. */
glacis_status gi_model_effects(gi_model *model, const glacis_sd_prior *prior, const gi_impact_input *input,
                               size_t events_count, glacis_effect effects[GLACIS_INTERVENTIONS_MAX]);

/* The parts of the study; each fills its own fields of the result. */
glacis_status gi_impact_forecasts(const gi_impact_input *input, glacis_impact *out);
void gi_impact_power(const gi_impact_input *input, const gi_model *model, glacis_impact *out);
glacis_status gi_impact_placebo(const gi_impact_input *input, const gi_model *model, glacis_impact *out);
glacis_status gi_impact_null(const gi_impact_input *input, const gi_model *model, const gi_nodes *nodes,
                             glacis_impact *out);
glacis_status gi_impact_multiverse(const gi_impact_input *input, glacis_impact *out);
glacis_status gi_impact_checks(const gi_impact_input *input, gi_model *model, glacis_impact *out);
glacis_status gi_impact_groups(const gi_impact_input *input, const gi_design *design, const gi_nodes *nodes,
                               glacis_impact *out);
glacis_status gi_impact_controls(const gi_impact_input *input, glacis_impact *out);

#endif
