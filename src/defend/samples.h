/* defend/samples.h: between two samples of a flight, and at what times they lie. Internal. */
#ifndef GI_DEFEND_SAMPLES_H
#define GI_DEFEND_SAMPLES_H

#include <glacis/defend.h>

#define GI_SAMPLES_COARSE_S   5.0
#define GI_SAMPLES_FINE_S     1.0
#define GI_SAMPLES_COARSE_MAX (GLACIS_SAMPLES_MAX / 2)
/* Margin about the layer; a step may need more, see turn_m. */
#define GI_SAMPLES_TURN_M 50.0

/* Equal steps of a flight; those that touch the layer are cut finer. */
typedef struct gi_sample_steps {
    size_t count;
    double length_s;
    double turn_m; /* a body turns over within a step at most g length^2 / 8 above its ends */
    bool fine[GI_SAMPLES_COARSE_MAX];
} gi_sample_steps;

/* None of them is fine yet. */
gi_sample_steps gi_sample_steps_of(double duration_s, double coarse_step_s);
/* Whether a step between two heights touches the layer. */
bool gi_sample_touches(const gi_sample_steps *steps, double height_m, double next_height_m,
                       double layer_min_m, double layer_max_m);
/* The times of all samples, at most GLACIS_SAMPLES_MAX; how many. */
size_t gi_sample_times(const gi_sample_steps *steps, double fine_step_s, double *time_s);

/* State at a time between two neighbouring samples: cubic Hermite in position (within 0.1 m in free flight, 50 m over the
 * end of a burn), linear in velocity. */
void gi_defend_between(const glacis_sample *a, const glacis_sample *b, double time_s, glacis_state *out);

#endif
