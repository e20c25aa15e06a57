/* Periods as texts. A month is 12 year + (month - 1), a quarter 4 year + (quarter - 1), a year itself. */
#include <glacis/impact.h>

#include <stdio.h>
#include <string.h>

enum { MONTHS_A_YEAR = 12, YEAR_LETTERS = 4 };

static bool parse_quarter(const char *text, int *month)
{
    char first[8] = "0000-01";
    const char *rest = text + YEAR_LETTERS;
    if (strlen(text) < YEAR_LETTERS) return false;
    memcpy(first, text, YEAR_LETTERS);
    rest += *rest == '-';
    if ((*rest != 'Q' && *rest != 'q') || rest[1] < '1' || rest[1] > '4' || rest[2]) return false;
    if (!glacis_month_parse(first, month)) return false;
    *month += 3 * (rest[1] - '1');
    return true;
}

static bool parse_year(const char *text, int *month)
{
    char first[8];
    if (strlen(text) != YEAR_LETTERS) return false;
    snprintf(first, sizeof first, "%s-01", text);
    return glacis_month_parse(first, month);
}

bool glacis_period_parse(const char *text, int periods_per_year, int *period)
{
    int month;
    bool known = glacis_month_parse(text, &month) || (periods_per_year <= 4 && parse_quarter(text, &month)) ||
                 (periods_per_year == 1 && parse_year(text, &month));
    if (known) *period = month / (MONTHS_A_YEAR / periods_per_year);
    return known;
}

void glacis_period_text(int period, int periods_per_year, char text[16])
{
    if (periods_per_year == 1)
        snprintf(text, 16, "%04d", period);
    else if (periods_per_year == 4)
        snprintf(text, 16, "%04d-Q%d", period / 4, period % 4 + 1);
    else
        glacis_month_text(period, text);
}
