/* New Year's Days of the Chinese calendar, month x 100 + day, from 1990 on: the new moon, by the clock of 120 degrees east, between
 * 21 January and 20 February, after [Meeus98 ch49]; written by tests/reference/lunar_new_year.py. The same as the Chinese calendar of
 * ICU 78.2 but for 2027 and 2030, where the new moon misses midnight by 4 and 7 minutes and ICU has the other day. */
#ifndef GI_SERIES_LUNAR_TABLE_H
#define GI_SERIES_LUNAR_TABLE_H

#define LUNAR_FIRST_YEAR 1990
#define LUNAR_LAST_YEAR  2030
static const int lunar_new_years[] = {
    127, 215, 204, 123, 210, 131, 219, 207, 128, 216, 205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214,
    203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203,
};

#endif
