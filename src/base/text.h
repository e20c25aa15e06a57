/* base/text.h: growing text, numbers, nearest names. Internal. */
#ifndef GI_BASE_TEXT_H
#define GI_BASE_TEXT_H

#include <glacis/base.h>

#include <stdarg.h>

/* A growing, always terminated text. `failed` is sticky: check it once at the end. */
typedef struct gi_text {
    char *data;
    size_t length, capacity;
    bool failed;
} gi_text;

void gi_text_init(gi_text *text);
void gi_text_clear(gi_text *text);
void gi_text_add(gi_text *text, const char *string);
void gi_text_add_bytes(gi_text *text, const char *bytes, size_t count);
void gi_text_addf(gi_text *text, const char *format, ...) GLACIS_PRINTF(2, 3);
void gi_text_vaddf(gi_text *text, const char *format, va_list args);
/* Adds with & < > " escaped, for XML and HTML. */
void gi_text_add_xml(gi_text *text, const char *string);

char *gi_strdup(const char *string); /* NULL when out of memory or given NULL */

/* The whole of `string` as a finite number; false otherwise ("", "1x", "nan", "inf"). */
bool gi_number_parse(const char *string, double *value);

/* Same letters whatever the case. */
bool gi_text_same(const char *a, const char *b);
/* `part` stands somewhere in `text`, whatever the case. */
bool gi_text_holds(const char *text, const char *part);

/* Edit distance, for "did you mean"; the nearest candidate within a third of the length, else NULL. */
size_t gi_text_distance(const char *a, const char *b);
const char *gi_text_nearest(const char *word, const char *const *candidates, size_t count);

#endif
