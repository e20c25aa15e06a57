/* What assess asks beside the study, bundled for the writers. */
#include "cli/asked.h"

#include "out/json.h"

#include <stdlib.h>

static void add_unverified(cli_asked *a, const glacis_unverified *list)
{
    for (size_t i = 0; i < list->count; i++)
        glacis_unverified_add(&a->unverified, list->keys[i]);
}

static void add_tables(cli_asked *a, const cli_sheets *sheets)
{
    for (size_t i = 0; i < sheets->count; i++)
        a->tables[a->tables_count++] = sheets->tables[i];
}

static void lend_relations(cli_asked *a, glacis_out *out)
{
    out->relations = &a->relations->view;
    for (size_t i = 0; i < RELATIONS_SECTIONS; i++)
        a->sections[a->sections_count++] = a->relations->sections[i];
    add_tables(a, &a->relations->sheets);
    add_unverified(a, &a->relations->unverified);
}

static bool lend_siting(cli_asked *a, glacis_out *out)
{
    glacis_unverified unverified;
    unverified.count = 0;
    cli_siting_note_unverified(a->siting, &unverified);
    add_unverified(a, &unverified);
    json_t *object = cli_siting_json(a->siting);
    json_object_set_new(object, "unverified", gi_json_keys(&unverified));
    a->siting_text = json_dumps(object, JSON_REAL_PRECISION(17));
    json_decref(object);
    cli_siting_sheets(a->siting, a->siting_columns, &a->siting_sheets);
    add_tables(a, &a->siting_sheets);
    a->sections[a->sections_count++] = (glacis_out_section){"siting", a->siting_text};
    out->siting = a->siting;
    return a->siting_text != NULL;
}

static bool lend_debate(cli_asked *a, glacis_out *out)
{
    json_t *object = cli_debate_json(a->debate, false);
    a->debate_text = json_dumps(object, JSON_REAL_PRECISION(17));
    json_decref(object);
    cli_debate_sheets(a->debate, &a->debate_sheets);
    add_tables(a, &a->debate_sheets);
    a->sections[a->sections_count++] = (glacis_out_section){"debate", a->debate_text};
    out->debates = a->debate->answers;
    out->debates_count = a->debate->count;
    return a->debate_text != NULL;
}

bool cli_asked_lend(cli_asked *a, glacis_out *out)
{
    bool ok = !a->siting || lend_siting(a, out);
    if (a->relations) lend_relations(a, out);
    ok = ok && (!a->debate || lend_debate(a, out));
    out->sections = a->sections;
    out->sections_count = a->sections_count;
    out->tables = a->tables;
    out->tables_count = a->tables_count;
    return ok;
}

void cli_asked_clear(cli_asked *a)
{
    free(a->siting_text);
    free(a->debate_text);
    cli_sheets_clear(&a->siting_sheets);
    cli_sheets_clear(&a->debate_sheets);
}

void cli_asked_show(const cli_asked *a)
{
    if (a->siting) cli_siting_show_short(a->siting);
    if (a->relations) cli_relations_show(a->relations);
    if (a->debate)
        cli_print("%s\n  %zu questions, each side by side: the report, or glacis debate\n",
                  a->debate->debate->title, a->debate->count);
}
