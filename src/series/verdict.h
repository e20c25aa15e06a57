/* series/verdict.h: from a posterior to one of five words. Internal. */
#ifndef GI_SERIES_VERDICT_H
#define GI_SERIES_VERDICT_H

#include "series/mixture.h"

#include <glacis/impact.h>

/* What a number on the scale of the model is in percent, and back. */
double gi_pct_of(double effect, glacis_scale scale, double reference);
double gi_effect_of_pct(double pct, glacis_scale scale, double reference);

/* What counts as nothing: a slope's coefficient is of one period, so what counts is what it comes to in a year. */
double gi_rope_of(const glacis_intervention *event, int periods_per_year, double rope_pct);
/* Everything that is said of one effect; its detectable size is that of `se_design`, the sd that the data's errors alone give. */
glacis_effect gi_effect_of(const gi_mixture *mixture, double se_design, glacis_scale scale, double reference,
                           double rope_pct);
glacis_effect gi_effect_not_testable(void);

#endif
