/* Identification before any number: orthogonalise the columns on the observed periods, in order, and see what is left of each.
 *
 * Gram-Schmidt twice ("twice is enough" [Giraud05]); what is left of a dependent column is rounding, 1e-14 of its length. A column of which
 * less than a ten-thousandth is left could be estimated in theory and in no practice: it counts as dependent. */
#include "series/identify.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of the length of a column. The filter whitens columns and keeps those with 1e-5 of their length left: what passes here passes there. */
#define LEFT_LEAST 1e-4

typedef struct basis {
    const gi_design *design;
    double *vectors; /* vectors[k * periods + t], unit length over the observed periods */
    size_t count;
} basis;

#define LEVEL SIZE_MAX /* the column of ones that the design leaves out */

static double dot(const gi_design *d, const double *a, const double *b)
{
    double sum = 0;
    for (size_t t = 0; t < d->periods; t++)
        if (!isnan(d->y[t])) sum += a[t] * b[t];
    return sum;
}

static void copy_column(const gi_design *d, size_t column, double *out)
{
    for (size_t t = 0; t < d->periods; t++)
        out[t] = isnan(d->y[t]) ? 0 : column == LEVEL ? 1 : d->x[t * d->columns + column];
}

/* Adds the column when it stands on its own. */
static bool take(basis *b, size_t column)
{
    const gi_design *d = b->design;
    double *v = b->vectors + b->count * d->periods;
    copy_column(d, column, v);
    double length = sqrt(dot(d, v, v));
    for (int pass = 0; pass < 2; pass++)
        for (size_t k = 0; k < b->count; k++) {
            const double *u = b->vectors + k * d->periods;
            double share = dot(d, u, v);
            for (size_t t = 0; t < d->periods; t++)
                v[t] -= share * u[t];
        }
    double left = sqrt(dot(d, v, v));
    if (!(left > LEFT_LEAST * length)) return false;
    for (size_t t = 0; t < d->periods; t++)
        v[t] /= left;
    b->count++;
    return true;
}

/* The level, the months and the regressors, before any event. */
static bool take_calendar(basis *b)
{
    b->count = 0;
    bool fine = take(b, LEVEL);
    for (size_t c = 0; c < b->design->events_from; c++)
        fine = take(b, c) && fine;
    return fine;
}

static bool same_column(const gi_design *d, size_t a, size_t b)
{
    for (size_t t = 0; t < d->periods; t++)
        if (!isnan(d->y[t]) && d->x[t * d->columns + a] != d->x[t * d->columns + b]) return false;
    return true;
}

/* Keeps the columns of the list, in its order. */
static void keep_columns(gi_design *d, const size_t *kept, size_t count)
{
    for (size_t t = 0; t < d->periods; t++)
        for (size_t k = 0; k < count; k++)
            d->x[t * count + k] = d->x[t * d->columns + kept[k]];
    d->columns = count;
}

/* Which events before it does a dependent column need? An event is needed if without it the column stands on its own. */
static uint32_t spanning(basis *b, const gi_design *d, size_t event, const size_t *kept_events, size_t count)
{
    uint32_t needed = 0;
    for (size_t skip = 0; skip < count; skip++) {
        take_calendar(b);
        for (size_t k = 0; k < count; k++)
            if (k != skip) take(b, d->events_from + kept_events[k]);
        if (take(b, d->events_from + event)) needed |= (uint32_t)1 << kept_events[skip];
    }
    return needed;
}

static bool find_same(gi_design *d, size_t e)
{
    d->same_as[e] = e;
    for (size_t earlier = 0; earlier < e; earlier++)
        if (d->same_as[earlier] == earlier && same_column(d, d->events_from + earlier, d->events_from + e)) {
            d->same_as[e] = earlier;
            return true;
        }
    return false;
}

static void take_events(basis *b, gi_design *d, size_t events_count, size_t *kept_events, size_t *kept_count)
{
    *kept_count = 0;
    for (size_t e = 0; e < events_count; e++) {
        if (find_same(d, e)) continue;
        if (take(b, d->events_from + e)) kept_events[(*kept_count)++] = e;
    }
}

static void number_columns(gi_design *d, size_t events_count, const size_t *kept_events, size_t kept_count)
{
    size_t kept[GI_DESIGN_COLUMNS_MAX], count = d->events_from;
    for (size_t c = 0; c < count; c++)
        kept[c] = c;
    for (size_t e = 0; e < events_count; e++)
        d->column_of[e] = GI_NO_COLUMN;
    for (size_t k = 0; k < kept_count; k++) {
        kept[count] = d->events_from + kept_events[k];
        d->event_of[count] = kept_events[k];
        d->column_of[kept_events[k]] = count++;
    }
    for (size_t e = 0; e < events_count; e++)
        d->column_of[e] = d->column_of[d->same_as[e]];
    keep_columns(d, kept, count);
}

glacis_status gi_identify(gi_design *d, size_t events_count)
{
    size_t kept_events[GLACIS_INTERVENTIONS_MAX], kept_count;
    basis b = {.design = d, .vectors = malloc((d->columns + 2) * d->periods * sizeof(double))};
    if (!b.vectors) return GLACIS_FAILED_MEMORY;
    if (!take_calendar(&b)) { /* months that are never observed, or a regressor that the calendar gives */
        free(b.vectors);
        return GLACIS_REFUSED_INPUT;
    }
    take_events(&b, d, events_count, kept_events, &kept_count);
    for (size_t e = 0; e < events_count; e++) {
        bool kept = false;
        for (size_t k = 0; k < kept_count; k++)
            kept = kept || kept_events[k] == d->same_as[e];
        if (!kept) d->spanned_by[e] = spanning(&b, d, d->same_as[e], kept_events, kept_count);
    }
    free(b.vectors);
    number_columns(d, events_count, kept_events, kept_count);
    return GLACIS_OK;
}

size_t gi_identify_clean_periods(const gi_design *d, const glacis_interventions *events, size_t event,
                                 const size_t *begins)
{
    size_t end = d->periods, count = 0;
    for (size_t other = 0; other < events->count; other++)
        if (d->same_as[other] != d->same_as[event] && begins[other] > begins[event] && begins[other] < end)
            end = begins[other];
    for (size_t t = begins[event]; t < end; t++)
        count += isnan(d->y[t]) ? 0 : 1;
    return count;
}
