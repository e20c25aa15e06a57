/* glacis explain and schema: what a key of the scenario language means, and what a scenario makes of it. */
#include "base/text.h"
#include "cli/cli.h"
#include "out/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

json_t *cli_provenance_json(const cli_call *call, const cli_world *world)
{
    char command_line[2048], created_utc[32];
    glacis_out out =
        cli_out_of(call, world, NULL, command_line, sizeof command_line, created_utc, sizeof created_utc);
    return gi_json_provenance(&out);
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
    cli_print("%s.%s (%s", field->section, field->name, field->type);
    if (*field->unit && strcmp(field->unit, "1") != 0) cli_print(", %s", field->unit);
    cli_print(")\n  %s\n", field->doc);
    if (*field->choices) cli_print("  one of: %s\n", field->choices);
    if (!isnan(field->least)) cli_print("  from %g to %g\n", field->least, field->most);
    default_text(field, fallback, sizeof fallback);
    if (!isnan(field->fallback)) cli_print("  default %s\n", fallback);
    if (field->spread > 0)
        cli_print("  a lone published value is spread by %s%g%s (10 to 90 %%), flagged \"spread assumed\"\n",
                  field->logarithmic ? "a factor of " : "+-",
                  field->logarithmic ? 1 + field->spread : field->spread * 100,
                  field->logarithmic ? "" : " %");
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

/* One side of a dispute as if it were the only one. */
static glacis_spread spread_of_side(const glacis_spread *spread, size_t side)
{
    const glacis_side *s = &spread->choices[side];
    return (glacis_spread){.distribution = s->distribution,
                           .best = s->best,
                           .low = s->low,
                           .high = s->high,
                           .least = spread->least,
                           .most = spread->most};
}

static size_t sides_count(const glacis_quantity *q)
{
    return q->spread.distribution == GLACIS_DIST_CHOICE ? q->spread.choices_count : 0;
}

static const char *unit_of(const glacis_quantity *q)
{
    return strcmp(q->unit, "1") == 0 ? "" : q->unit;
}

static void print_spread(const glacis_quantity *q, const glacis_spread *spread)
{
    const char *unit = unit_of(q);
    cli_print("best %g, 10 %% %g, 90 %% %g%s%s", glacis_quantity_shown(q, spread->best),
              glacis_quantity_shown(q, glacis_spread_end(spread, false)),
              glacis_quantity_shown(q, glacis_spread_end(spread, true)), *unit ? " " : "", unit);
}

static void print_flags(const glacis_quantity *q)
{
    cli_print("%s%s%s", q->flags & GLACIS_QUANTITY_UNVERIFIED ? ", unverified" : "",
              q->flags & GLACIS_QUANTITY_SPREAD_ASSUMED ? ", spread assumed" : "",
              q->flags & GLACIS_QUANTITY_CALIBRATED ? ", calibrated" : "");
}

/* Each side leaves its own number open, and a draw takes one of them. */
static void print_sides(const glacis_quantity *q)
{
    for (size_t i = 0; i < sides_count(q); i++) {
        glacis_spread side = spread_of_side(&q->spread, i);
        cli_print("  %s: ", *q->who[i] ? q->who[i] : "unnamed");
        print_spread(q, &side);
        cli_print("\n");
    }
}

void cli_print_quantity(const glacis_quantity *q)
{
    const char *unit = unit_of(q);
    size_t sides = sides_count(q);
    cli_print("%s: ", q->key);
    if (sides)
        cli_print("best %g%s%s", glacis_quantity_shown(q, q->spread.best), *unit ? " " : "", unit);
    else
        print_spread(q, &q->spread);
    print_flags(q);
    if (sides) cli_print("; disputed, a draw takes one of %zu sides", sides);
    cli_print("\n");
    print_sides(q);
}

static json_t *spread_json(const glacis_quantity *q, const glacis_spread *spread)
{
    double first = glacis_quantity_shown(q, glacis_spread_end(spread, false));
    double last = glacis_quantity_shown(q, glacis_spread_end(spread, true));
    return json_pack("{s:f,s:f,s:f}", "best", glacis_quantity_shown(q, spread->best), "low",
                     fmin(first, last), "high", fmax(first, last));
}

static json_t *sides_json(const glacis_quantity *q)
{
    json_t *sides = json_array();
    for (size_t i = 0; i < sides_count(q); i++) {
        glacis_spread side = spread_of_side(&q->spread, i);
        json_t *object = spread_json(q, &side);
        json_object_set_new(object, "who", json_string(q->who[i]));
        json_array_append_new(sides, object);
    }
    return sides;
}

json_t *cli_quantity_json(const glacis_quantity *q)
{
    json_t *object = spread_json(q, &q->spread);
    json_object_set_new(object, "key", json_string(q->key));
    json_object_set_new(object, "unit", json_string(q->unit));
    json_object_set_new(object, "unverified", json_boolean(q->flags & GLACIS_QUANTITY_UNVERIFIED));
    json_object_set_new(object, "sides", sides_json(q));
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
    if (!call->json && quantity) cli_print_quantity(quantity);
    if (!call->json && !quantity && world->scenario)
        cli_print("%s: no number of this scenario\n", call->words[0]);
    if (call->json)
        cli_print_json(json_pack("{s:s,s:o,s:O,s:o}", "schema", "glacis.explain/1", "provenance",
                                 cli_provenance_json(call, world), "fields", fields, "quantity",
                                 quantity ? cli_quantity_json(quantity) : json_null()));
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
