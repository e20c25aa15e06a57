/* Which months hold the Lunar New Year holiday, and what share of it?
 *
 * Model: seven days from New Year's Day, the length of China's public holiday; the share of them in a month less the mean share of that
 * calendar month over the table, the usual way of centring a moving holiday. How many days trade stands still is an assumption:
 * the coefficient takes up its scale, not its shape.
 */
#include <glacis/series.h>

#include "series/lunar_table.h"

#include <math.h>

enum { HOLIDAY_DAYS = 7, FEBRUARY = 1 };

bool glacis_lunar_new_year(int year, glacis_date *out)
{
    if (year < LUNAR_FIRST_YEAR || year > LUNAR_LAST_YEAR) return false;
    int day = lunar_new_years[year - LUNAR_FIRST_YEAR];
    *out = (glacis_date){year, day / 100, day % 100};
    return true;
}

/* Share of the holiday of a year in its month `of_year` (0: January). */
static double share_of_year(int year, int of_year)
{
    glacis_date day = {0};
    if (!glacis_lunar_new_year(year, &day) || of_year > FEBRUARY) return 0;
    /* Days from New Year to the end of its month; the last New Year is 20 February, so that none reaches March. */
    int left = glacis_month_days(12 * year + day.month - 1) - day.day + 1;
    int within = left < HOLIDAY_DAYS ? left : HOLIDAY_DAYS;
    if (of_year + 1 == day.month) return (double)within / HOLIDAY_DAYS;
    return of_year + 1 == day.month + 1 ? (double)(HOLIDAY_DAYS - within) / HOLIDAY_DAYS : 0;
}

double glacis_lunar_new_year_share(int month)
{
    int year = month / 12, of_year = month % 12;
    if (year < LUNAR_FIRST_YEAR || year > LUNAR_LAST_YEAR) return NAN;
    double sum = 0;
    for (int y = LUNAR_FIRST_YEAR; y <= LUNAR_LAST_YEAR; y++)
        sum += share_of_year(y, of_year);
    return share_of_year(year, of_year) - sum / (LUNAR_LAST_YEAR - LUNAR_FIRST_YEAR + 1);
}
