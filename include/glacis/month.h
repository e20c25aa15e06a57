/* glacis/month.h: dates, and months as whole numbers. The calendar is the Gregorian one. */
#ifndef GLACIS_MONTH_H
#define GLACIS_MONTH_H

#include <glacis/base.h>

typedef struct glacis_date {
    int year, month, day; /* month 1 to 12, day 1 to 31 */
} glacis_date;

/* The whole of `text` as YYYY-MM-DD, a day that exists, years 1800 to 2200. */
GLACIS_API bool glacis_date_parse(const char *text, glacis_date *out);
/* "2016-07-08" */
GLACIS_API void glacis_date_text(const glacis_date *date, char text[11]);
/* Days since 1970-01-01. */
GLACIS_API int glacis_date_day(const glacis_date *date);

/* A month is 12 year + (month - 1), so that neighbours differ by 1. */
GLACIS_API int glacis_month_of(const glacis_date *date);
/* The whole of `text` as YYYY-MM. */
GLACIS_API bool glacis_month_parse(const char *text, int *month);
/* "2016-07" */
GLACIS_API void glacis_month_text(int month, char text[8]);
GLACIS_API int glacis_month_days(int month);
/* First and last day, and the month of a day, in days since 1970-01-01. */
GLACIS_API int glacis_month_first_day(int month);
GLACIS_API int glacis_month_last_day(int month);
GLACIS_API int glacis_month_of_day(int day);

#endif
