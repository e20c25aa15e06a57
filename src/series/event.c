/* What an event does to the series, period by period [HarveyDurbin86; BoxTiao75]. */
#include "series/event.h"

#include <math.h>

int gi_event_begin(const glacis_intervention *event, bool expected)
{
    bool early =
        event->kind == GLACIS_INTERVENTION_ANTICIPATED_STEP || (expected && gi_event_has_rival(event));
    return early ? event->anticipation : event->from;
}

bool gi_event_has_rival(const glacis_intervention *event)
{
    return event->kind != GLACIS_INTERVENTION_ANTICIPATED_STEP && event->anticipation != INT_MIN &&
           event->anticipation < event->from;
}

double gi_event_value(const glacis_intervention *event, bool expected, int period)
{
    int begin = gi_event_begin(event, expected);
    if (period < begin) return 0;
    switch (event->kind) {
    case GLACIS_INTERVENTION_PULSE:
        return period == begin ? 1 : 0;
    case GLACIS_INTERVENTION_SLOPE:
        return period - begin + 1; /* per period [DurbinKoopman12 3.2.5] */
    case GLACIS_INTERVENTION_TEMPORARY:
        return period <= event->to ? pow(event->decay, period - begin) : 0;
    default:
        return 1;
    }
}
