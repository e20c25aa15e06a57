/* glacis cite, explain, schema: where a number comes from and what a key means. */
#include "base/text.h"
#include "cli/cli.h"
#include "out/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
        if (nearest) fprintf(stderr, "; did you mean %s?", nearest);
        fprintf(stderr, "\n");
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
        json_t *root = json_pack("{s:s,s:O}", "schema", "glacis.cite/1", "rows", rows);
        cli_print_json(root);
    }
    json_decref(rows);
    cli_world_clear(&world);
    return code;
}

/* ---- explain --------------------------------------------------------------------------------------- */

static void print_field(const glacis_schema_field *field)
{
    printf("%s.%s (%s", field->section, field->name, field->type);
    if (*field->unit && strcmp(field->unit, "1") != 0) printf(", %s", field->unit);
    printf(")\n  %s\n", field->doc);
    if (*field->choices) printf("  one of: %s\n", field->choices);
    if (!isnan(field->least)) printf("  from %g to %g\n", field->least, field->most);
    if (!isnan(field->fallback)) printf("  default %g\n", field->fallback);
    if (field->spread > 0)
        printf("  a lone published value is spread by %s%g %% (10 to 90 %%), flagged \"spread assumed\"\n",
               field->logarithmic ? "a factor of 1 + " : "+-", field->spread * 100);
}

static void print_quantity(const glacis_quantity *q)
{
    double scale = q->unit_scale;
    printf("%s: best %g, 10 %% %g, 90 %% %g %s%s%s%s\n", q->key, q->spread.best / scale,
           glacis_spread_quantile(&q->spread, 0.1) / scale, glacis_spread_quantile(&q->spread, 0.9) / scale,
           q->unit, q->flags & GLACIS_QUANTITY_UNVERIFIED ? ", unverified" : "",
           q->flags & GLACIS_QUANTITY_SPREAD_ASSUMED ? ", spread assumed" : "",
           q->flags & GLACIS_QUANTITY_CALIBRATED ? ", calibrated" : "");
}

static json_t *field_json(const glacis_schema_field *field)
{
    json_t *object =
        json_pack("{s:s,s:s,s:s,s:s,s:s,s:s}", "section", field->section, "name", field->name, "type",
                  field->type, "unit", field->unit, "choices", field->choices, "doc", field->doc);
    json_object_set_new(object, "least", number_or_null(field->least));
    json_object_set_new(object, "most", number_or_null(field->most));
    json_object_set_new(object, "default", number_or_null(field->fallback));
    json_object_set_new(object, "spread", number_or_null(field->spread));
    return object;
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

int cli_explain(const cli_call *call)
{
    const char *key = call->words_count ? call->words[0] : NULL, *name = key ? last_part(key) : NULL;
    size_t shown = 0;
    json_t *fields = json_array();
    for (size_t i = 0; i < glacis_schema_count(); i++) {
        const glacis_schema_field *field = glacis_schema_at(i);
        if (name && strcmp(field->name, name) != 0) continue;
        if (call->json)
            json_array_append_new(fields, field_json(field));
        else
            print_field(field);
        shown++;
    }
    if (call->json && shown) {
        cli_print_json(json_pack("{s:s,s:o}", "schema", "glacis.explain/1", "fields", fields));
        return CLI_EXIT_OK;
    }
    json_decref(fields);
    if (!shown) return complain_field(name);
    if (!key || !strchr(key, '.')) return CLI_EXIT_OK;
    /* A full key also says what the scenario makes of it. */
    cli_world world;
    int code = cli_world_open(call, CLI_NEED_FACTS | CLI_NEED_LAND | CLI_NEED_SCENARIO, &world);
    const glacis_quantity *quantity =
        code == CLI_EXIT_OK ? glacis_scenario_quantity(world.scenario, key) : NULL;
    if (quantity) print_quantity(quantity);
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
