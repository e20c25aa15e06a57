/* Numbers as people read them: significant digits, thousands set apart, bands as best (low-high), words where there is no
 * number, and the mark of those that rest on unverified facts. */
#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MINUS "\342\210\222"
#define DASH  "\342\200\223"

/* Decimals that show `digits` significant digits of the larger numbers of a set; negative: whole tens, hundreds. */
static int decimals_for(double largest, int digits)
{
    if (!(largest > 0)) return 0;
    int decimals = digits - 1 - (int)floor(log10(largest) + 1e-12);
    return decimals > 8 ? 8 : decimals;
}

/* The digits before the point in groups of three. */
static void group_thousands(const char *plain, char *buffer, size_t size)
{
    size_t whole = strcspn(plain, "."), used = 0;
    for (size_t i = 0; plain[i] && used + 2 < size; i++) {
        if (i && i < whole && (whole - i) % 3 == 0) buffer[used++] = ',';
        buffer[used++] = plain[i];
    }
    buffer[used] = '\0';
}

static void show(double value, int decimals, char *buffer, size_t size)
{
    char plain[400], grouped[80];
    double step = decimals < 0 ? pow(10, -decimals) : 1;
    double rounded = decimals < 0 ? step * round(fabs(value) / step) : fabs(value);
    snprintf(plain, sizeof plain, "%.*f", decimals > 0 ? decimals : 0, rounded);
    group_thousands(plain, grouped, sizeof grouped);
    if (strspn(plain, "0.") == strlen(plain))
        snprintf(buffer, size, "0");
    else
        snprintf(buffer, size, "%s%s", value < 0 ? MINUS : "", grouped);
}

/* "40.0" is 40: nobody measured the last digit of a lone number. */
static void drop_zeros(char *number)
{
    if (!strchr(number, '.')) return;
    size_t length = strlen(number);
    while (number[length - 1] == '0')
        length--;
    if (number[length - 1] == '.') length--;
    number[length] = '\0';
}

/* Very large and very small numbers as a x 10^n. */
static bool needs_power(double largest)
{
    return largest >= 1e9 || (largest > 0 && largest < 1e-4);
}

/* An exponent in raised digits. */
static const char *exponent_words(int power, char *buffer, size_t size)
{
    static const char *const digits[] = {"\342\201\260", "\302\271",     "\302\262",     "\302\263",
                                         "\342\201\264", "\342\201\265", "\342\201\266", "\342\201\267",
                                         "\342\201\270", "\342\201\271"};
    char plain[16];
    size_t used = 0;
    snprintf(plain, sizeof plain, "%d", power);
    buffer[0] = '\0';
    for (const char *c = plain; *c && used < size; c++)
        used +=
            (size_t)snprintf(buffer + used, size - used, "%s", *c == '-' ? "\342\201\273" : digits[*c - '0']);
    return buffer;
}

static void show_power(double value, int digits, char *buffer, size_t size)
{
    int power = value == 0 ? 0 : (int)floor(log10(fabs(value)));
    char factor[32];
    show(value / pow(10, power), digits - 1, factor, sizeof factor);
    drop_zeros(factor);
    char raised[48] = "";
    snprintf(buffer, size, "%s\303\22710%s", factor, exponent_words(power, raised, sizeof raised));
}

void gi_report_number_text(double value, int digits, char *buffer, size_t size)
{
    if (!isfinite(value)) {
        snprintf(buffer, size, "not known");
    } else if (needs_power(fabs(value))) {
        show_power(value, digits, buffer, size);
    } else {
        show(value, decimals_for(fabs(value), digits), buffer, size);
        drop_zeros(buffer);
    }
}

void gi_report_number(gi_text *text, double value, int digits)
{
    char buffer[96];
    gi_report_number_text(value, digits, buffer, sizeof buffer);
    gi_text_add(text, buffer);
}

void gi_report_band(gi_text *text, const glacis_band *band, double scale, int digits)
{
    double best = band->best * scale, low = band->low * scale, high = band->high * scale;
    bool banded = band->count > 1 && isfinite(low) && isfinite(high);
    char buffer[96];
    if (!isfinite(best) && !banded) {
        gi_text_add(text, "no answer");
        return;
    }
    double largest = isfinite(best) ? fabs(best) : 0;
    if (banded) largest = fmax(largest, fmax(fabs(low), fabs(high)));
    int decimals = decimals_for(largest, digits);
    if (isfinite(best)) {
        show(best, decimals, buffer, sizeof buffer);
        gi_text_add(text, buffer);
    } else {
        gi_text_add(text, "no answer at best");
    }
    if (!banded) return;
    show(low, decimals, buffer, sizeof buffer);
    gi_text_addf(text, " (%s" DASH, buffer);
    show(high, decimals, buffer, sizeof buffer);
    gi_text_addf(text, "%s)", buffer);
}

void gi_report_unit(gi_text *text, const char *unit)
{
    if (!*unit || strcmp(unit, "1") == 0 || strcmp(unit, "count") == 0) return;
    if (strcmp(unit, "deg") == 0) {
        gi_text_add(text, "\302\260");
        return;
    }
    gi_text_add(text, "\302\240");
    for (const char *c = unit; *c; c++) {
        if (c > unit && (c[-1] == 'm' || c[-1] == 's') && (*c == '2' || *c == '3'))
            gi_text_add(text, *c == '2' ? "\302\262" : "\302\263");
        else
            gi_text_add_bytes(text, c, 1);
    }
}

void gi_report_percent(gi_text *text, double share)
{
    if (!isfinite(share)) {
        gi_text_add(text, "no share");
        return;
    }
    double percent = 100 * share;
    if (percent > 0 && percent < 0.5)
        gi_text_add(text, "under 0.5\302\240%");
    else if (percent > 99.5 && percent < 100)
        gi_text_add(text, "over 99.5\302\240%");
    else
        gi_text_addf(text, "%.0f\302\240%%", percent);
}

void gi_report_position(gi_text *text, const glacis_geodetic *position)
{
    double lat = position->lat_rad / GLACIS_RAD, lon = position->lon_rad / GLACIS_RAD;
    gi_text_addf(text, "%.3f\302\260\302\240%s, %.3f\302\260\302\240%s", fabs(lat), lat < 0 ? "S" : "N",
                 fabs(lon), lon < 0 ? "W" : "E");
}

void gi_report_seconds(gi_text *text, double seconds)
{
    if (isfinite(seconds) && seconds >= 0)
        gi_text_addf(text, "%.0f", seconds);
    else
        gi_text_add(text, "never");
}

/* ---- quantities, answers, marks ---------------------------------------------------------------------- */

void gi_report_mark(gi_text *text, bool unverified)
{
    if (unverified)
        gi_text_add(text, "<a class=\"dagger\" href=\"#sources\" title=\"rests on facts that are not "
                          "verified\">\342\200\240</a>");
}

void gi_report_mark_taken(const gi_report *r, glacis_takes takes)
{
    gi_report_mark(r->text, glacis_takes_unverified(r->scenario, takes));
}

void gi_report_mark_answer(const gi_report *r, const char *key)
{
    gi_report_mark_taken(r, glacis_takes_of_answer(r->scenario, key));
}

void gi_report_answer(const gi_report *r, const char *key, double scale, int digits, const char *unit)
{
    const glacis_answer *answer = glacis_answers_find(&r->study->answers, key);
    if (!answer) {
        gi_text_add(r->text, "no answer");
        return;
    }
    gi_report_band(r->text, &answer->band, scale, digits);
    if (isfinite(answer->band.best)) gi_report_unit(r->text, unit);
    gi_report_mark_answer(r, key);
}

const glacis_quantity *gi_report_quantity_of(const gi_report *r, const double *slot)
{
    size_t offset = (size_t)((const char *)slot - (const char *)&r->scenario->best);
    for (size_t i = 0; i < r->scenario->quantities_count; i++)
        if (r->scenario->quantities[i].offset == offset) return &r->scenario->quantities[i];
    return NULL;
}

bool gi_report_slot_unverified(const gi_report *r, const double *slot)
{
    const glacis_quantity *quantity = gi_report_quantity_of(r, slot);
    return quantity && (quantity->flags & GLACIS_QUANTITY_UNVERIFIED);
}

void gi_report_slot(const gi_report *r, const double *slot, double scale, int digits, const char *unit)
{
    gi_report_number(r->text, *slot * scale, digits);
    if (isfinite(*slot)) gi_report_unit(r->text, unit);
    gi_report_mark(r->text, gi_report_slot_unverified(r, slot));
}
