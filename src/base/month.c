/* Dates and months. Days are counted by the algorithm of Howard Hinnant, "chrono-compatible low-level date algorithms" (2013). */
#include <glacis/month.h>

#include <stdio.h>

enum { YEAR_LEAST = 1800, YEAR_MOST = 2200 };

/* `count` digits at *at, moved past them; -1 where there is something else. */
static int digits(const char **at, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++, (*at)++) {
        if (**at < '0' || **at > '9') return -1;
        number = 10 * number + (**at - '0');
    }
    return number;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static bool parse_month(const char **at, int *year, int *month)
{
    *year = digits(at, 4);
    if (*year < YEAR_LEAST || *year > YEAR_MOST || **at != '-') return false;
    ++*at;
    *month = digits(at, 2);
    return *month >= 1 && *month <= 12;
}

bool glacis_month_parse(const char *text, int *month)
{
    int year, of_year;
    if (!parse_month(&text, &year, &of_year) || *text) return false;
    *month = 12 * year + of_year - 1;
    return true;
}

bool glacis_date_parse(const char *text, glacis_date *out)
{
    glacis_date date;
    if (!parse_month(&text, &date.year, &date.month) || *text != '-') return false;
    text++;
    date.day = digits(&text, 2);
    if (*text || date.day < 1 || date.day > glacis_month_days(glacis_month_of(&date))) return false;
    *out = date;
    return true;
}

int glacis_month_of(const glacis_date *date)
{
    return 12 * date->year + date->month - 1;
}

void glacis_month_text(int month, char text[8])
{
    unsigned count = (unsigned)month;
    snprintf(text, 8, "%04u-%02u", count / 12 % 10000, count % 12 + 1);
}

void glacis_date_text(const glacis_date *date, char text[11])
{
    glacis_month_text(glacis_month_of(date), text);
    snprintf(text + 7, 4, "-%02u", (unsigned)date->day % 100);
}

int glacis_month_days(int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month % 12] + (month % 12 == 1 && is_leap(month / 12));
}

enum {
    DAYS_OF_ERA = 146097,
    DAYS_TO_1970 = 719468
}; /* an era: 400 years from 1 March of one that 400 divides */

int glacis_date_day(const glacis_date *date)
{
    int year = date->year - (date->month <= 2), era = year / 400, of_era = year % 400;
    int of_year = (153 * (date->month + (date->month > 2 ? -3 : 9)) + 2) / 5 + date->day - 1;
    return era * DAYS_OF_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970;
}

int glacis_month_first_day(int month)
{
    glacis_date date = {month / 12, month % 12 + 1, 1};
    return glacis_date_day(&date);
}

int glacis_month_last_day(int month)
{
    return glacis_month_first_day(month + 1) - 1;
}

int glacis_month_of_day(int day)
{
    int from_era = day + DAYS_TO_1970, era = from_era / DAYS_OF_ERA, of_era = from_era % DAYS_OF_ERA;
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100), from_march = (5 * of_year + 2) / 153;
    return 12 * (400 * era + year) + from_march + 2;
}
