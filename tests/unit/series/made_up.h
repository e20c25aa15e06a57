/* The made-up series of tests/reference/series_reference.py: made_up() there is the same, so that other programs can be asked. */
#ifndef MADE_UP_H
#define MADE_UP_H

#include <glacis/base.h>

#include <math.h>

enum { MADE_UP_PERIODS = 120, MADE_UP_COLUMNS = 14 };

static inline void made_up_series(double *y, double *x)
{
    for (int t = 0; t < MADE_UP_PERIODS; t++) {
        y[t] = 5 + 0.3 * sin(0.11 * t) + 0.12 * sin(1.7 * t) + 0.09 * cos(0.37 * t * t) +
               0.2 * sin(2 * GLACIS_PI * t / 12);
        for (int j = 0; j < 11; j++)
            x[t * MADE_UP_COLUMNS + j] = (double)(t % 12 == j) - (double)(t % 12 == 11);
        x[t * MADE_UP_COLUMNS + 11] = t >= 84;
        x[t * MADE_UP_COLUMNS + 12] = t == 97;
        x[t * MADE_UP_COLUMNS + 13] = cos(0.9 * t);
    }
    y[0] = y[5] = y[17] = y[18] = y[90] = NAN;
    for (int t = 40; t <= 54; t++)
        y[t] = NAN;
}

#endif
