/* scan.c: during which stretches of time does something hold?
 *
 * Looks at equal steps and bisects between two looks that disagree until 0.1 s is left; a stretch ends on the side
 * where it still holds, so a stretch never claims time that was not seen, and each edge is short by less than 0.1 s. */
#include "radar/scan.h"

#include <math.h>

/* The last time, from `holding` towards `failing`, at which it holds. */
static double edge_s(const gi_radar_scan *scan, double holding_s, double failing_s)
{
    while (fabs(failing_s - holding_s) > GI_RADAR_EDGE_S) {
        const double middle_s = 0.5 * (holding_s + failing_s);
        if (scan->holds(scan->context, middle_s))
            holding_s = middle_s;
        else
            failing_s = middle_s;
    }
    return holding_s;
}

void gi_radar_scan_run(const gi_radar_scan *scan, double from_s, double to_s, double step_s)
{
    if (!(to_s >= from_s)) return;
    const double steps = ceil((to_s - from_s) / step_s);
    double before_s = from_s, start_s = from_s;
    bool held = scan->holds(scan->context, from_s);
    for (double k = 1.0; k <= steps; k += 1.0) {
        const double now_s = k < steps ? from_s + k * step_s : to_s;
        const bool holds = scan->holds(scan->context, now_s);
        if (holds && !held) start_s = edge_s(scan, now_s, before_s);
        if (held && !holds) scan->stretch(scan->sink, start_s, edge_s(scan, before_s, now_s));
        held = holds;
        before_s = now_s;
    }
    if (held) scan->stretch(scan->sink, start_s, before_s);
}
