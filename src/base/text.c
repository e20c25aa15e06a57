/* Growing text, numbers, nearest names. */
#include "base/text.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void gi_text_init(gi_text *text)
{
    *text = (gi_text){0};
}

void gi_text_clear(gi_text *text)
{
    free(text->data);
    gi_text_init(text);
}

static bool reserve(gi_text *text, size_t more)
{
    if (text->failed) return false;
    size_t needed = text->length + more + 1;
    if (needed <= text->capacity) return true;
    size_t capacity = text->capacity ? text->capacity : 64;
    while (capacity < needed)
        capacity *= 2;
    char *data = realloc(text->data, capacity);
    if (!data) {
        text->failed = true;
        return false;
    }
    text->data = data;
    text->capacity = capacity;
    return true;
}

void gi_text_add_bytes(gi_text *text, const char *bytes, size_t count)
{
    if (!reserve(text, count)) return;
    memcpy(text->data + text->length, bytes, count);
    text->length += count;
    text->data[text->length] = '\0';
}

void gi_text_add(gi_text *text, const char *string)
{
    gi_text_add_bytes(text, string, strlen(string));
}

void gi_text_vaddf(gi_text *text, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int count = vsnprintf(NULL, 0, format, args);
    if (count >= 0 && reserve(text, (size_t)count)) {
        vsnprintf(text->data + text->length, (size_t)count + 1, format, again);
        text->length += (size_t)count;
    }
    va_end(again);
}

void gi_text_addf(gi_text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    gi_text_vaddf(text, format, args);
    va_end(args);
}

void gi_text_add_xml(gi_text *text, const char *string)
{
    for (const char *c = string; *c; c++) {
        switch (*c) {
        case '&':
            gi_text_add(text, "&amp;");
            break;
        case '<':
            gi_text_add(text, "&lt;");
            break;
        case '>':
            gi_text_add(text, "&gt;");
            break;
        case '"':
            gi_text_add(text, "&quot;");
            break;
        default:
            gi_text_add_bytes(text, c, 1);
        }
    }
}

char *gi_strdup(const char *string)
{
    if (!string) return NULL;
    size_t size = strlen(string) + 1;
    char *copy = malloc(size);
    return copy ? memcpy(copy, string, size) : NULL;
}

bool gi_number_parse(const char *string, double *value)
{
    if (!string || !*string || isspace((unsigned char)*string)) return false;
    char *end = NULL;
    errno = 0;
    double number = strtod(string, &end);
    /* strtod also takes hexadecimal, "nan" and "inf", which no input of ours may hold. */
    if (*end || end == string || !isfinite(number) || strpbrk(string, "xXnN")) return false;
    *value = number;
    return true;
}

bool gi_text_same(const char *a, const char *b)
{
    while (*a && tolower((unsigned char)*a) == tolower((unsigned char)*b))
        a++, b++;
    return !*a && !*b;
}

bool gi_text_holds(const char *text, const char *part)
{
    size_t length = strlen(part);
    for (const char *at = text; strlen(at) >= length; at++)
        if (strncasecmp(at, part, length) == 0) return true;
    return false;
}

enum { DISTANCE_LENGTH_MAX = 63 };

size_t gi_text_distance(const char *a, const char *b)
{
    size_t a_length = strlen(a), b_length = strlen(b);
    if (a_length > DISTANCE_LENGTH_MAX || b_length > DISTANCE_LENGTH_MAX) return DISTANCE_LENGTH_MAX;
    size_t row[DISTANCE_LENGTH_MAX + 1];
    for (size_t j = 0; j <= b_length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t above = row[j];
            size_t change = diagonal + (tolower((unsigned char)a[i - 1]) != tolower((unsigned char)b[j - 1]));
            size_t gap = (above < row[j - 1] ? above : row[j - 1]) + 1;
            row[j] = change < gap ? change : gap;
            diagonal = above;
        }
    }
    return row[b_length];
}

/* "reaction" begins one name only and is meant to be it; a letter or two begin too much. */
static const char *only_begun(const char *word, const char *const *candidates, size_t count)
{
    const char *begun = NULL;
    size_t length = strlen(word);
    for (size_t i = 0; i < count && length >= 3; i++) {
        if (strncmp(candidates[i], word, length) != 0) continue;
        if (begun && strcmp(begun, candidates[i]) != 0) return NULL;
        begun = candidates[i];
    }
    return begun;
}

const char *gi_text_nearest(const char *word, const char *const *candidates, size_t count)
{
    const char *nearest = NULL;
    size_t least = strlen(word) / 3 + 2;
    for (size_t i = 0; i < count; i++) {
        size_t distance = gi_text_distance(word, candidates[i]);
        if (distance < least) {
            least = distance;
            nearest = candidates[i];
        }
    }
    return nearest ? nearest : only_begun(word, candidates, count);
}
