/* The rows of a check: how one is made, said, judged and counted. */
#include "check/check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *glacis_check_verdict_name(glacis_check_verdict verdict)
{
    static const char *const names[] = {
#define X(code, name) name,
        GLACIS_CHECK_VERDICT_LIST(X)
#undef X
    };
    return verdict < GLACIS_CHECK_VERDICT_COUNT ? names[verdict] : "";
}

void gi_check_section(glacis_check *c, const char *title, const char *intro)
{
    glacis_check_section *sections = realloc(c->sections, (c->sections_count + 1) * sizeof *sections);
    if (!sections) {
        c->failed = true;
        return;
    }
    c->sections = sections;
    c->sections[c->sections_count++] = (glacis_check_section){.title = title, .intro = intro};
}

static bool grow(glacis_check *c)
{
    if (c->rows_count < c->rows_capacity) return true;
    size_t capacity = c->rows_capacity ? 2 * c->rows_capacity : 256;
    glacis_check_row *rows = realloc(c->rows, capacity * sizeof *rows);
    if (!rows) return false;
    c->rows = rows;
    c->rows_capacity = capacity;
    return true;
}

glacis_check_row *gi_check_add(glacis_check *c, const char *id, bool must_hold)
{
    if (!c->sections_count || !grow(c)) {
        c->failed = true;
        return &c->spare;
    }
    glacis_check_row *row = &c->rows[c->rows_count++];
    *row = (glacis_check_row){.section = c->sections_count - 1,
                              .must_hold = must_hold,
                              .compared = true,
                              .verdict = GLACIS_CHECK_CANNOT_TELL,
                              .theirs_value = NAN,
                              .ours_value = NAN};
    gi_check_say(c, &row->id, "%s", id);
    char **const fields[] = {&row->what, &row->theirs, &row->source, &row->ours, &row->tolerance, &row->why};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        gi_check_say(c, fields[i], "%s", "");
    return row;
}

void gi_check_say(glacis_check *c, char **field, const char *format, ...)
{
    gi_text text;
    gi_text_init(&text);
    gi_text_add(&text, *field ? *field : "");
    va_list args;
    va_start(args, format);
    gi_text_vaddf(&text, format, args);
    va_end(args);
    char *kept = text.failed ? NULL : gi_strdup(text.data ? text.data : "");
    gi_text_clear(&text);
    if (!kept) {
        c->failed = true;
        return;
    }
    free(*field);
    *field = kept;
}

void gi_check_near(glacis_check_row *row, double theirs, double ours, double tolerance)
{
    row->theirs_value = theirs;
    row->ours_value = ours;
    row->verdict = fabs(ours - theirs) <= tolerance ? GLACIS_CHECK_AGREES : GLACIS_CHECK_DIFFERS;
}

void gi_check_within(glacis_check_row *row, double low, double high, double ours, double tolerance)
{
    row->ours_value = ours;
    bool inside = ours >= low - tolerance && ours <= high + tolerance;
    row->verdict = inside ? GLACIS_CHECK_AGREES : GLACIS_CHECK_DIFFERS;
}

void gi_check_list(glacis_check *c, glacis_check_row *row, glacis_check_verdict verdict, const char *format,
                   ...)
{
    char reason[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(reason, sizeof reason, format, args);
    va_end(args);
    row->verdict = verdict;
    row->compared = false;
    gi_check_say(c, &row->why, "%s", reason);
}

void gi_check_no_answer(glacis_check *c, glacis_check_row *row, glacis_status status)
{
    row->verdict = row->must_hold ? GLACIS_CHECK_DIFFERS : GLACIS_CHECK_CANNOT_TELL;
    gi_check_say(c, &row->ours, "no answer");
    gi_check_say(c, &row->why, "The program gives no answer: %s.", glacis_status_sentence(status));
}

void gi_check_count(glacis_check *c)
{
    for (size_t i = 0; i < c->rows_count; i++)
        c->sections[c->rows[i].section].counts[c->rows[i].verdict]++;
}

bool gi_check_stopped(const glacis_check *c)
{
    return c->failed || (c->options->stop && *c->options->stop);
}

static void clear_row(glacis_check_row *row)
{
    char *const fields[] = {row->id,   row->what,      row->theirs, row->source,
                            row->ours, row->tolerance, row->why};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        free(fields[i]);
}

void glacis_check_destroy(glacis_check *c)
{
    if (!c) return;
    for (size_t i = 0; i < c->rows_count; i++)
        clear_row(&c->rows[i]);
    clear_row(&c->spare);
    free(c->rows);
    free(c->sections);
    gi_check_tables_clear(&c->tables);
    free(c);
}

size_t glacis_check_section_count(const glacis_check *c)
{
    return c->sections_count;
}

const glacis_check_section *glacis_check_section_at(const glacis_check *c, size_t index)
{
    return index < c->sections_count ? &c->sections[index] : NULL;
}

size_t glacis_check_row_count(const glacis_check *c)
{
    return c->rows_count;
}

const glacis_check_row *glacis_check_row_at(const glacis_check *c, size_t index)
{
    return index < c->rows_count ? &c->rows[index] : NULL;
}

bool glacis_check_passed(const glacis_check *c, const glacis_check_row **failing)
{
    for (size_t i = 0; i < c->rows_count; i++) {
        const glacis_check_row *row = &c->rows[i];
        bool fine = row->must_hold ? row->verdict == GLACIS_CHECK_AGREES
                                   : row->verdict != GLACIS_CHECK_DIFFERS || *row->why;
        if (fine) continue;
        if (failing) *failing = row;
        return false;
    }
    return true;
}
