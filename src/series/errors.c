/* How far is each report from what the reports before it foretold?
 *
 * Model: recursive residuals [BrownDurbinEvans75] of the whitened columns, by Givens rotations: a row is turned into the triangle of the
 * rows before it; what is left of it in the last column is its standardised error. A row that is the first to show a coefficient is used
 * up by it, whenever that coefficient switches on: no long diffuse phase while a dummy waits.
 */
#include "series/local.h"

#include <math.h>
#include <string.h>

/* Of a row's length, what counts as nothing. */
#define NOTHING 1e-9

/* Turns `row` (m values) into the triangle r; false when it was used up by a coefficient seen for the first time. */
static bool rotate_in(double *r, double *row, size_t m, double least)
{
    for (size_t i = 0; i + 1 < m; i++) {
        double *pivot = r + i * m;
        if (fabs(row[i]) <= least) continue;
        if (pivot[i] == 0) {
            memcpy(pivot + i, row + i, (m - i) * sizeof *row);
            return false;
        }
        double length = hypot(pivot[i], row[i]), c = pivot[i] / length, s = row[i] / length;
        for (size_t j = i; j < m; j++) {
            double above = pivot[j];
            pivot[j] = c * above + s * row[j];
            row[j] = c * row[j] - s * above;
        }
    }
    return true;
}

void gi_series_recursive_errors(const gi_series_problem *p, gi_series_work *work, double *errors)
{
    size_t m = p->columns + 2;
    double *row = work->path;
    memset(work->products, 0, m * m * sizeof *work->products);
    for (size_t t = 0; t < p->count; t++) {
        errors[t] = NAN;
        if (isnan(p->y[t])) continue;
        memcpy(row, work->white + t * m, m * sizeof *row);
        double length = 0;
        for (size_t j = 0; j + 1 < m; j++)
            length = fmax(length, fabs(row[j]));
        if (rotate_in(work->products, row, m, NOTHING * length)) errors[t] = row[m - 1];
    }
}
