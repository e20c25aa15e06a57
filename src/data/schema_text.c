/* A field in words: what a message, the documentation and `explain` say it accepts. */
#include "data/schema.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Whole numbers up to 2^53 are written out; a fraction as people wrote it. */
static int digits(double value)
{
    return value == floor(value) ? 16 : 10;
}

/* " from 0 to 3600 in s"; limits that are whole numbers are printed so. */
static void limits(const glacis_schema_field *field, const char *lead, char *buffer, size_t size)
{
    bool bare = strcmp(field->unit, "1") == 0 || strcmp(field->unit, "count") == 0 || !*field->unit;
    int least_digits = digits(field->least), most_digits = digits(field->most);
    if (field->least == field->most)
        snprintf(buffer, size, "%.*g", least_digits, field->least);
    else
        snprintf(buffer, size, "%s from %.*g to %.*g%s%s", lead, least_digits, field->least, most_digits,
                 field->most, bare ? "" : " in ", bare ? "" : field->unit);
}

static void choices(const char *words, char *buffer, size_t size)
{
    size_t length = 0;
    for (const char *at = words; *at && length + 1 < size; at++) {
        if (*at != '|') {
            buffer[length++] = *at;
            continue;
        }
        if (length + 3 >= size) break;
        buffer[length++] = ',';
        buffer[length++] = ' ';
    }
    buffer[length] = '\0';
}

void gi_schema_accepted(const gi_field *field, char *buffer, size_t size)
{
    const glacis_schema_field *f = &field->field;
    static const char *const words[] = {
        [GI_FIELD_FLAG] = "0 or 1, true or false",
        [GI_FIELD_TEXT] = "a text",
        [GI_FIELD_DATE] = "a date as YYYY-MM-DD",
        [GI_FIELD_PLACE] = "a site, [lat, lon] or [lat, lon, height_m]",
        [GI_FIELD_PLACES] = "a list of sites or of [lat, lon]",
        [GI_FIELD_TEXTS] = "a list of texts",
        [GI_FIELD_CURVE] = "a list of at least two [Mach, Cd] with rising Mach",
        [GI_FIELD_MAP] = "a mapping of keys to values",
        [GI_FIELD_NAMED] = "a mapping of names to mappings",
        [GI_FIELD_FACTS] = "a mapping of fact keys to numbers",
        [GI_FIELD_SIDES] = "a mapping of disputes to the id of a row",
        [GI_FIELD_ANY] = "what the key accepts",
    };
    switch (field->type) {
    case GI_FIELD_NUMBER:
        limits(f, "a number", buffer, size);
        break;
    case GI_FIELD_PLAIN:
        snprintf(buffer, size, "a number");
        break;
    case GI_FIELD_COUNT:
        limits(f, "a whole number", buffer, size);
        break;
    case GI_FIELD_NUMBERS:
        limits(f, "a list of numbers", buffer, size);
        break;
    case GI_FIELD_CHOICE:
        choices(f->choices, buffer, size);
        break;
    case GI_FIELD_LIST:
        snprintf(buffer, size, "a list of at most %.0f mappings", f->most);
        break;
    default:
        snprintf(buffer, size, "%s", words[field->type]);
    }
}
