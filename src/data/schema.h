/* data/schema.h: the schema table with what only the readers need: where a field lands. Internal. */
#ifndef GI_DATA_SCHEMA_H
#define GI_DATA_SCHEMA_H

#include <glacis/data.h>

typedef enum gi_field_type {
    GI_FIELD_NUMBER,  /* a number, or {best, low, high, distribution} */
    GI_FIELD_PLAIN,   /* a number, never spread */
    GI_FIELD_COUNT,   /* a whole number, never spread */
    GI_FIELD_FLAG,    /* 0 or 1, true or false */
    GI_FIELD_TEXT,    /* words */
    GI_FIELD_DATE,    /* YYYY-MM-DD */
    GI_FIELD_CHOICE,  /* one of `choices` */
    GI_FIELD_PLACE,   /* a site, or [lat, lon], or [lat, lon, height_m] */
    GI_FIELD_PLACES,  /* a list of them */
    GI_FIELD_TEXTS,   /* a list of words */
    GI_FIELD_NUMBERS, /* a list of numbers */
    GI_FIELD_CURVE,   /* a list of [Mach, drag coefficient] */
    GI_FIELD_MAP,     /* a mapping of the sections in `choices` */
    GI_FIELD_LIST,    /* a list of such mappings */
    GI_FIELD_NAMED,   /* a mapping of names to such mappings */
    GI_FIELD_FACTS,   /* a mapping of fact keys to numbers */
    GI_FIELD_SIDES,   /* a mapping of disputes to the row whose side is taken */
    GI_FIELD_ANY      /* whatever another key accepts: checked where it is put */
} gi_field_type;

typedef struct gi_field {
    glacis_schema_field field;
    gi_field_type type;
    size_t offset;      /* of the double (or enum, for a choice) in the section's struct */
    bool cyclic;        /* an azimuth: a range may wrap through north */
    const char *stream; /* fields of one entity that share this are drawn together; NULL: by itself */
} gi_field;

#define GI_NO_OFFSET ((size_t)-1)

/* A circle in which nothing may stand. */
typedef struct gi_siting_exclusion {
    glacis_named_place at;
    double radius_m;
} gi_siting_exclusion;

size_t gi_schema_rows(const gi_field **rows);
/* The field of a section ("radar", or several as "post|radar|mode"), or NULL. */
const gi_field *gi_schema_find(const char *sections, const char *name);
/* True when the field belongs to one of the sections of "a|b|c". */
bool gi_schema_in(const gi_field *field, const char *sections);
/* True for a word of "a|b|c"; `index` (may be NULL) gets its place. */
bool gi_choice_find(const char *choices, const char *word, size_t length, int *index);

/* What a field accepts, in words: "a number from 0 to 3600 in s, or {best, low, high, distribution}". */
void gi_schema_accepted(const gi_field *field, char *buffer, size_t size);

#endif
