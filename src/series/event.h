/* series/event.h: an event as a column. Internal. */
#ifndef GI_SERIES_EVENT_H
#define GI_SERIES_EVENT_H

#include <glacis/impact.h>

#include <limits.h>

/* First period of the effect; `expected`: as the rival reading has it, from the declared anticipation window on. */
int gi_event_begin(const glacis_intervention *event, bool expected);
/* A window is declared beside a main reading that begins with the cause. */
bool gi_event_has_rival(const glacis_intervention *event);
double gi_event_value(const glacis_intervention *event, bool expected, int period);

#endif
