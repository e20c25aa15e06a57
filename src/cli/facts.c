/* glacis cite, explain, schema: where a number comes from and what a key means. */
#include "base/text.h"
#include "cli/cli.h"
#include "out/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *provenance_json(const cli_call *call, const cli_world *world)
{
    char command_line[2048], created_utc[32];
    glacis_out out =
        cli_out_of(call, world, NULL, command_line, sizeof command_line, created_utc, sizeof created_utc);
    return gi_json_provenance(&out);
}

/* ---- cite ------------------------------------------------------------------------------------------ */

static void print_fact(const glacis_fact *fact)
{
    printf("%s.%s = %s", fact->entity, fact->parameter, *fact->text ? fact->text : "(no value)");
    if (!isnan(fact->low) || !isnan(fact->high)) {
        printf(" [");
        if (isnan(fact->low))
            printf("?");
        else
            printf("%g", fact->low);
        printf(" to ");
        if (isnan(fact->high))
            printf("?]");
        else
            printf("%g]", fact->high);
    }
    printf(" %s\n  row %s, used as: %s, status: %s%s%s\n", fact->unit, fact->id, fact->use, fact->status,
           *fact->school ? ", dispute: " : "", fact->school);
    printf("  source: %s\n", fact->source);
    if (*fact->note) printf("  note: %s\n", fact->note);
    printf("  file: %s:%d\n", fact->file, fact->line);
}

static json_t *number_or_null(double value)
{
    return isnan(value) ? json_null() : json_real(value);
}

static json_t *fact_json(const glacis_fact *fact)
{
    json_t *object =
        json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s}", "id", fact->id, "entity", fact->entity,
                  "parameter", fact->parameter, "text", fact->text, "unit", fact->unit, "use", fact->use,
                  "status", fact->status, "school", fact->school, "source", fact->source, "note", fact->note);
    json_object_set_new(object, "value", number_or_null(fact->value));
    json_object_set_new(object, "low", number_or_null(fact->low));
    json_object_set_new(object, "high", number_or_null(fact->high));
    return object;
}

static bool belongs(const glacis_fact *fact, const char *entity)
{
    return strcmp(fact->entity, entity) == 0;
}

static void print_entities(const cli_world *world)
{
    fprintf(stderr, "; accepted: a row id, ENTITY or ENTITY.PARAMETER, where ENTITY is one of");
    for (size_t i = 0; i < glacis_facts_count(world->facts); i++) {
        const char *entity = glacis_facts_at(world->facts, i)->entity;
        bool listed = false;
        for (size_t k = 0; k < i && !listed; k++)
            listed = belongs(glacis_facts_at(world->facts, k), entity);
        if (!listed) fprintf(stderr, " %s", entity);
    }
    fprintf(stderr, "\n");
}

static int complain_key(const cli_world *world, const char *key)
{
    size_t count = glacis_facts_count(world->facts), longest = 0;
    char(*keys)[160] = calloc(count + 1, sizeof *keys);
    const char **names = calloc(2 * count + 1, sizeof *names);
    if (keys && names) {
        for (size_t i = 0; i < count; i++) {
            const glacis_fact *fact = glacis_facts_at(world->facts, i);
            snprintf(keys[i], sizeof keys[i], "%s.%s", fact->entity, fact->parameter);
            names[longest++] = keys[i];
            names[longest++] = fact->entity;
        }
        const char *nearest = gi_text_nearest(key, names, longest);
        fprintf(stderr, "glacis cite: no fact or row '%s'", key);
        if (nearest)
            fprintf(stderr, "; did you mean %s?\n", nearest);
        else
            print_entities(world);
    }
    free(keys);
    free((void *)names);
    return CLI_EXIT_USAGE;
}

int cli_cite(const cli_call *call)
{
    cli_world world;
    int code = cli_world_open(call, CLI_NEED_FACTS, &world);
    if (code != CLI_EXIT_OK) {
        cli_world_clear(&world);
        return code;
    }
    size_t count = 0, shown = 0;
    int first = glacis_facts_find(world.facts, call->words[0], &count);
    json_t *rows = json_array();
    for (size_t i = 0; i < glacis_facts_count(world.facts); i++) {
        const glacis_fact *fact = glacis_facts_at(world.facts, i);
        bool wanted =
            first >= 0 ? i >= (size_t)first && i < (size_t)first + count : belongs(fact, call->words[0]);
        if (!wanted) continue;
        shown++;
        if (call->json)
            json_array_append_new(rows, fact_json(fact));
        else
            print_fact(fact);
    }
    if (!shown)
        code = complain_key(&world, call->words[0]);
    else if (call->json) {
        json_t *root = json_pack("{s:s,s:o,s:O}", "schema", "glacis.cite/1", "provenance",
                                 provenance_json(call, &world), "rows", rows);
        cli_print_json(root);
    }
    json_decref(rows);
    cli_world_clear(&world);
    return code;
}

/* ---- explain --------------------------------------------------------------------------------------- */

/* A choice is kept as its place in the list. */
static void default_text(const glacis_schema_field *field, char *text, size_t size)
{
    snprintf(text, size, "%g", field->fallback);
    if (isnan(field->fallback) || strcmp(field->type, "choice") != 0) return;
    const char *word = field->choices;
    for (int i = 0; i < (int)field->fallback; i++)
        word += strcspn(word, "|") + 1;
    snprintf(text, size, "%.*s", (int)strcspn(word, "|"), word);
}

static void print_field(const glacis_schema_field *field)
{
    char fallback[64];
    printf("%s.%s (%s", field->section, field->name, field->type);
    if (*field->unit && strcmp(field->unit, "1") != 0) printf(", %s", field->unit);
    printf(")\n  %s\n", field->doc);
    if (*field->choices) printf("  one of: %s\n", field->choices);
    if (!isnan(field->least)) printf("  from %g to %g\n", field->least, field->most);
    default_text(field, fallback, sizeof fallback);
    if (!isnan(field->fallback)) printf("  default %s\n", fallback);
    if (field->spread > 0)
        printf("  a lone published value is spread by %s%g %% (10 to 90 %%), flagged \"spread assumed\"\n",
               field->logarithmic ? "a factor of 1 + " : "+-", field->spread * 100);
}

static json_t *field_json(const glacis_schema_field *field)
{
    char word[64];
    default_text(field, word, sizeof word);
    bool is_word = strcmp(field->type, "choice") == 0 && !isnan(field->fallback);
    json_t *object =
        json_pack("{s:s,s:s,s:s,s:s,s:s,s:s}", "section", field->section, "name", field->name, "type",
                  field->type, "unit", field->unit, "choices", field->choices, "doc", field->doc);
    json_object_set_new(object, "least", gi_json_number(field->least));
    json_object_set_new(object, "most", gi_json_number(field->most));
    json_object_set_new(object, "default", is_word ? json_string(word) : gi_json_number(field->fallback));
    json_object_set_new(object, "spread", gi_json_number(field->spread));
    return object;
}

static void print_quantity(const glacis_quantity *q)
{
    printf("%s: best %g, 10 %% %g, 90 %% %g %s%s%s%s\n", q->key, glacis_quantity_shown(q, q->spread.best),
           glacis_quantity_shown(q, glacis_spread_end(&q->spread, false)),
           glacis_quantity_shown(q, glacis_spread_end(&q->spread, true)), q->unit,
           q->flags & GLACIS_QUANTITY_UNVERIFIED ? ", unverified" : "",
           q->flags & GLACIS_QUANTITY_SPREAD_ASSUMED ? ", spread assumed" : "",
           q->flags & GLACIS_QUANTITY_CALIBRATED ? ", calibrated" : "");
}

/* "stage1.burn_time_s" and "nodong.stage1.burn_time_s" both mean the field burn_time_s. */
static const char *last_part(const char *key)
{
    const char *dot = strrchr(key, '.');
    return dot ? dot + 1 : key;
}

static int complain_field(const char *name)
{
    const char *names[512];
    size_t count = 0;
    for (size_t i = 0; i < glacis_schema_count() && count < 512; i++)
        names[count++] = glacis_schema_at(i)->name;
    const char *nearest = gi_text_nearest(name, names, count);
    fprintf(stderr, "glacis explain: no key '%s'", name);
    if (nearest) fprintf(stderr, "; did you mean %s?", nearest);
    fprintf(stderr, "\n");
    return CLI_EXIT_USAGE;
}

static json_t *quantity_json(const glacis_quantity *q)
{
    return json_pack("{s:s,s:s,s:f,s:f,s:f}", "key", q->key, "unit", q->unit, "best",
                     glacis_quantity_shown(q, q->spread.best), "low",
                     glacis_quantity_shown(q, glacis_spread_end(&q->spread, false)), "high",
                     glacis_quantity_shown(q, glacis_spread_end(&q->spread, true)));
}

/* A full key also says what the scenario makes of it; NULL where it is no number of the scenario. */
static int explain_quantity(const cli_call *call, const char *key, cli_world *world,
                            const glacis_quantity **out)
{
    int code = cli_world_open(call, CLI_NEED_FACTS | CLI_NEED_LAND | CLI_NEED_SCENARIO, world);
    *out = code == CLI_EXIT_OK ? glacis_scenario_quantity(world->scenario, key) : NULL;
    return code;
}

static void print_explanation(const cli_call *call, const cli_world *world, const char *name,
                              const glacis_quantity *quantity)
{
    json_t *fields = json_array();
    for (size_t i = 0; i < glacis_schema_count(); i++) {
        const glacis_schema_field *field = glacis_schema_at(i);
        if (name && strcmp(field->name, name) != 0) continue;
        if (call->json)
            json_array_append_new(fields, field_json(field));
        else
            print_field(field);
    }
    if (!call->json && quantity) print_quantity(quantity);
    if (call->json)
        cli_print_json(json_pack("{s:s,s:o,s:O,s:o}", "schema", "glacis.explain/1", "provenance",
                                 provenance_json(call, world), "fields", fields, "quantity",
                                 quantity ? quantity_json(quantity) : json_null()));
    json_decref(fields);
}

static bool is_field(const char *name)
{
    for (size_t i = 0; i < glacis_schema_count(); i++)
        if (strcmp(glacis_schema_at(i)->name, name) == 0) return true;
    return false;
}

int cli_explain(const cli_call *call)
{
    const char *key = call->words_count ? call->words[0] : NULL, *name = key ? last_part(key) : NULL;
    if (name && !is_field(name)) return complain_field(name);
    cli_world world = {.facts = NULL};
    const glacis_quantity *quantity = NULL;
    int code = CLI_EXIT_OK;
    if (key && strchr(key, '.')) code = explain_quantity(call, key, &world, &quantity);
    if (code == CLI_EXIT_OK) print_explanation(call, &world, name, quantity);
    cli_world_clear(&world);
    return code;
}

/* ---- schema ---------------------------------------------------------------------------------------- */

int cli_schema(const cli_call *call)
{
    (void)call;
    char *text = NULL;
    glacis_status status = glacis_schema_json(&text);
    if (status != GLACIS_OK) {
        fprintf(stderr, "glacis schema: %s\n", glacis_status_sentence(status));
        return CLI_EXIT_FAILED;
    }
    puts(text);
    free(text);
    return CLI_EXIT_OK;
}
