/* flow/flow.h: what the files of the room share. Internal. */
#ifndef GI_FLOW_FLOW_H
#define GI_FLOW_FLOW_H

#include "base/text.h"

#include <glacis/flow.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* GLACIS_FLOW_INPUTS_COUNT when there is none of that id. */
size_t gi_flow_input_find(const char *id);
const char *gi_flow_input_nearest(const char *id); /* may be NULL */
/* All finite, inside their hard ranges, whole where they must be. */
bool gi_flow_inputs_hold(const double inputs[GLACIS_FLOW_INPUTS_COUNT]);
bool gi_flow_policy_holds(const glacis_flow_policy *policy);

#endif
