/* A place from what a person writes: coordinates in degrees, or the name of a site. */
#include "data/facts.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void gi_print(char *buffer, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(buffer, size, format, args);
    va_end(args);
}

bool gi_place_from_numbers(double lat_deg, double lon_deg, double height_m, glacis_named_place *out)
{
    if (!(fabs(lat_deg) <= 90 && lon_deg >= -180 && lon_deg < 360 && height_m >= -500 && height_m <= 9000))
        return false;
    *out = (glacis_named_place){.population = NAN};
    out->position = glacis_geo_deg(lat_deg, lon_deg >= 180 ? lon_deg - 360 : lon_deg, height_m);
    snprintf(out->name, sizeof out->name, "%.4f,%.4f", lat_deg, lon_deg);
    snprintf(out->label, sizeof out->label, "%.4f, %.4f", lat_deg, lon_deg);
    return true;
}

/* "LAT,LON[,HEIGHT_M]" as numbers; 0 when the text is not of that form. */
static size_t split_numbers(const char *text, double values[3])
{
    size_t count = 0;
    for (const char *at = text; count < 3;) {
        at += strspn(at, " ");
        size_t length = strcspn(at, ",");
        char one[64];
        while (length && at[length - 1] == ' ')
            length--;
        if (length >= sizeof one) return 0;
        snprintf(one, sizeof one, "%.*s", (int)length, at);
        if (!gi_number_parse(one, &values[count])) return 0;
        count++;
        at += strcspn(at, ",");
        if (!*at) return count;
        at++;
    }
    return 0;
}

void gi_place_label(const glacis_site *site, char label[GLACIS_NAME_MAX])
{
    /* "Camp Humphreys (Pyeongtaek)" is for tables; in a sentence the first part is enough. */
    size_t length = strcspn(site->name, "(,");
    while (length && site->name[length - 1] == ' ')
        length--;
    gi_print(label, GLACIS_NAME_MAX, "%.*s", (int)length, site->name);
}

static glacis_status from_site(const glacis_facts *facts, const char *text, glacis_named_place *out,
                               char *what, size_t what_size, char *accepted, size_t accepted_size)
{
    enum { CANDIDATES_MAX = 8 };
    const char *candidates[CANDIDATES_MAX];
    size_t count = 0;
    int index = glacis_sites_find(facts, text, candidates, CANDIDATES_MAX, &count);
    if (index < 0) {
        gi_words_join(candidates, count, accepted, accepted_size);
        if (index == -2)
            snprintf(what, what_size, "'%s' may be any of these sites", text);
        else
            snprintf(what, what_size, "no site is called '%s'%s", text,
                     count ? "; did you mean one of these?" : "");
        if (!count) snprintf(accepted, accepted_size, "a site of sites.csv, or LAT,LON in degrees");
        return GLACIS_REFUSED_NAME;
    }
    const glacis_site *site = glacis_sites_at(facts, (size_t)index);
    if (isnan(site->lat_deg)) {
        snprintf(what, what_size, "the position of '%s' is not published", site->slug);
        snprintf(accepted, accepted_size, "LAT,LON in degrees");
        return GLACIS_REFUSED_NAME;
    }
    double height_m = isnan(site->elevation_m) ? 0.0 : site->elevation_m;
    *out = (glacis_named_place){.position = glacis_geo_deg(site->lat_deg, site->lon_deg, height_m),
                                .population = site->population,
                                .position_uncertainty_m =
                                    isnan(site->position_uncertainty_m) ? 0 : site->position_uncertainty_m,
                                .unverified = strcmp(site->status, "unverified") == 0};
    snprintf(out->name, sizeof out->name, "%s", site->slug);
    gi_place_label(site, out->label);
    return GLACIS_OK;
}

glacis_status gi_place_from_text(const glacis_facts *facts, const char *text, glacis_named_place *out,
                                 char *what, size_t what_size, char *accepted, size_t accepted_size)
{
    double values[3] = {0};
    size_t count = split_numbers(text, values);
    if (count < 2) return from_site(facts, text, out, what, what_size, accepted, accepted_size);
    if (gi_place_from_numbers(values[0], values[1], values[2], out)) return GLACIS_OK;
    snprintf(what, what_size, "'%s' is not a place on Earth", text);
    snprintf(accepted, accepted_size, "LAT from -90 to 90, LON from -180 to 360, HEIGHT_M from -500 to 9000");
    return GLACIS_REFUSED_RANGE;
}

glacis_status glacis_place_parse(const glacis_facts *facts, const char *text, glacis_diag *diag,
                                 const char *key, glacis_named_place *out)
{
    char what[256], accepted[512];
    glacis_status status = gi_place_from_text(facts, text, out, what, sizeof what, accepted, sizeof accepted);
    if (status != GLACIS_OK) glacis_diag_error(diag, "", 0, 0, key, accepted, "%s", what);
    return status;
}
