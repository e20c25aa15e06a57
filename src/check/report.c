/* The written report: a count by section at the top, then each section as a table with the reasons beneath it.
 * No dates, no timings: the same bytes for the same inputs. */
#include "check/check.h"

#include <stdlib.h>
#include <string.h>

/* A cell of a table: bars and line ends would break it. */
static void add_cell(gi_text *t, const char *words)
{
    for (; *words; words++) {
        if (*words == '|')
            gi_text_add(t, "\\|");
        else
            gi_text_add_bytes(t, *words == '\n' ? " " : words, 1);
    }
}

static void add_summary(const glacis_check *c, gi_text *t)
{
    gi_text_add(t, "| | section |");
    for (int v = 0; v < GLACIS_CHECK_VERDICT_COUNT; v++)
        gi_text_addf(t, " %s |", glacis_check_verdict_name((glacis_check_verdict)v));
    gi_text_add(t, "\n|---|---|");
    for (int v = 0; v < GLACIS_CHECK_VERDICT_COUNT; v++)
        gi_text_add(t, "---:|");
    size_t totals[GLACIS_CHECK_VERDICT_COUNT] = {0};
    for (size_t i = 0; i < c->sections_count; i++) {
        gi_text_addf(t, "\n| %zu | %s |", i + 1, c->sections[i].title);
        for (int v = 0; v < GLACIS_CHECK_VERDICT_COUNT; v++) {
            gi_text_addf(t, " %zu |", c->sections[i].counts[v]);
            totals[v] += c->sections[i].counts[v];
        }
    }
    gi_text_add(t, "\n| | all |");
    for (int v = 0; v < GLACIS_CHECK_VERDICT_COUNT; v++)
        gi_text_addf(t, " %zu |", totals[v]);
    gi_text_add(t, "\n");
}

static void add_row(gi_text *t, const glacis_check_row *row)
{
    const char *const cells[] = {row->id,   row->what,      row->theirs,
                                 row->ours, row->tolerance, glacis_check_verdict_name(row->verdict)};
    gi_text_add(t, "|");
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        gi_text_add(t, " ");
        add_cell(t, cells[i]);
        gi_text_add(t, " |");
    }
    gi_text_add(t, "\n");
}

/* Rows that are only listed: one line a reason, with the ids that share it. */
static void add_listed(const glacis_check *c, size_t section, gi_text *t)
{
    bool headed = false;
    for (size_t i = 0; i < c->rows_count; i++) {
        const glacis_check_row *row = &c->rows[i];
        if (row->section != section || row->compared) continue;
        bool said = false;
        for (size_t k = 0; k < i && !said; k++)
            said = c->rows[k].section == section && !c->rows[k].compared &&
                   c->rows[k].verdict == row->verdict && strcmp(c->rows[k].why, row->why) == 0;
        if (said) continue;
        if (!headed) gi_text_add(t, "\nListed without a comparison:\n\n");
        headed = true;
        gi_text_addf(t, "- *%s*: %s", glacis_check_verdict_name(row->verdict), row->why);
        const char *before = " ";
        for (size_t k = i; k < c->rows_count; k++) {
            const glacis_check_row *other = &c->rows[k];
            if (other->section != section || other->compared || other->verdict != row->verdict ||
                strcmp(other->why, row->why) != 0)
                continue;
            gi_text_addf(t, "%s%s (%s)", before, other->id, other->what);
            before = "; ";
        }
        gi_text_add(t, ".\n");
    }
}

static void add_reasons(const glacis_check *c, size_t section, gi_text *t)
{
    bool headed = false;
    for (size_t i = 0; i < c->rows_count; i++) {
        const glacis_check_row *row = &c->rows[i];
        if (row->section != section || !row->compared || !*row->why) continue;
        if (!headed) gi_text_add(t, "\n");
        headed = true;
        gi_text_addf(t, "- **%s** *%s*: %s\n", row->id, glacis_check_verdict_name(row->verdict), row->why);
    }
}

/* Who said it: one line a source. */
static void add_sources(const glacis_check *c, size_t section, gi_text *t)
{
    bool headed = false;
    for (size_t i = 0; i < c->rows_count; i++) {
        const glacis_check_row *row = &c->rows[i];
        bool said = row->section != section || !row->compared || !*row->source;
        for (size_t k = 0; k < i && !said; k++)
            said = c->rows[k].section == section && c->rows[k].compared &&
                   strcmp(c->rows[k].source, row->source) == 0;
        if (said) continue;
        gi_text_add(t, headed ? "" : "\nSources:\n\n");
        headed = true;
        gi_text_add(t, "- ");
        for (size_t k = i; k < c->rows_count; k++)
            if (c->rows[k].section == section && c->rows[k].compared &&
                strcmp(c->rows[k].source, row->source) == 0)
                gi_text_addf(t, "%s%s", k == i ? "" : ", ", c->rows[k].id);
        gi_text_addf(t, ": %s\n", row->source);
    }
}

static void add_section(const glacis_check *c, size_t section, gi_text *t)
{
    gi_text_addf(t, "\n## %zu. %s\n\n%s\n\n", section + 1, c->sections[section].title,
                 c->sections[section].intro);
    bool headed = false;
    for (size_t i = 0; i < c->rows_count; i++) {
        if (c->rows[i].section != section || !c->rows[i].compared) continue;
        if (!headed)
            gi_text_add(t,
                        "| id | what | theirs | ours | tolerance | verdict |\n|---|---|---|---|---|---|\n");
        headed = true;
        add_row(t, &c->rows[i]);
    }
    add_reasons(c, section, t);
    add_listed(c, section, t);
    add_sources(c, section, t);
}

static void add_verdict(const glacis_check *c, gi_text *t)
{
    const glacis_check_row *failing = NULL;
    size_t musts = 0, explained = 0;
    for (size_t i = 0; i < c->rows_count; i++) {
        musts += c->rows[i].must_hold;
        explained += !c->rows[i].must_hold && c->rows[i].verdict == GLACIS_CHECK_DIFFERS;
    }
    if (glacis_check_passed(c, &failing))
        gi_text_addf(
            t,
            "All %zu rows that must hold (closed forms, printed tables, published arithmetic, planted "
            "triples) hold. %zu published estimates differ from ours; each says why.\n",
            musts, explained);
    else
        gi_text_addf(t, "**Not met**: row %s (%s) must hold, or must say why it does not.\n", failing->id,
                     failing->what);
}

glacis_status glacis_check_report(const glacis_check *c, char **text)
{
    gi_text t;
    gi_text_init(&t);
    gi_text_add(
        &t,
        "# Is it true?\n\n"
        "Every published number the model can speak to, beside ours. Written by `glacis validate`; nothing "
        "in "
        "the model is tuned to these rows. Numbers from which an input was inferred are *calibrated* and not "
        "counted. What the words mean stands in "
        "[docs/models/validation.md](../docs/models/validation.md).\n\n");
    add_verdict(c, &t);
    gi_text_add(&t, "\n");
    add_summary(c, &t);
    for (size_t i = 0; i < c->sections_count; i++)
        add_section(c, i, &t);
    if (t.failed) {
        gi_text_clear(&t);
        return GLACIS_FAILED_MEMORY;
    }
    *text = gi_strdup(t.data);
    gi_text_clear(&t);
    return *text ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}
