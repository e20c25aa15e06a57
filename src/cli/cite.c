/* glacis cite: where a number comes from, and who disagrees.
 *
 * Every key that an output of the program holds is taken: a key or an id of the data files, a thing or a site by any of its
 * names, a dispute, and a number of the scenario, which is shown with the facts behind it. */
#include "base/text.h"
#include "cli/cli.h"
#include "out/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct cite {
    const cli_call *call;
    cli_world *world;
    json_t *rows, *names;            /* what --json prints; filled only with it */
    const glacis_quantity *quantity; /* what the scenario makes of the key; NULL: nothing, or not asked */
    size_t shown;
} cite;

/* ---- one row --------------------------------------------------------------------------------------- */

static void print_fact(const glacis_fact *fact)
{
    bool has_unit = *fact->unit && strcmp(fact->unit, "1") != 0;
    cli_print("%s.%s = %s", fact->entity, fact->parameter, *fact->text ? fact->text : "(no value)");
    if (!isnan(fact->low) || !isnan(fact->high)) {
        cli_print(" [");
        if (isnan(fact->low))
            cli_print("?");
        else
            cli_print("%g", fact->low);
        cli_print(" to ");
        if (isnan(fact->high))
            cli_print("?]");
        else
            cli_print("%g]", fact->high);
    }
    cli_print("%s%s\n  row %s, used as: %s, status: %s%s%s\n", has_unit ? " " : "",
              has_unit ? fact->unit : "", fact->id, fact->use, fact->status,
              *fact->school ? ", dispute: " : "", fact->school);
    cli_print("  source: %s\n", fact->source);
    if (*fact->note) cli_print("  note: %s\n", fact->note);
    cli_print("  file: %s:%d\n", fact->file, fact->line);
}

static json_t *fact_json(const glacis_fact *fact)
{
    json_t *object =
        json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s}", "id", fact->id, "entity", fact->entity,
                  "parameter", fact->parameter, "text", fact->text, "unit", fact->unit, "use", fact->use,
                  "status", fact->status, "school", fact->school, "source", fact->source, "note", fact->note);
    json_object_set_new(object, "value", gi_json_number(fact->value));
    json_object_set_new(object, "low", gi_json_number(fact->low));
    json_object_set_new(object, "high", gi_json_number(fact->high));
    return object;
}

static void show_fact(cite *c, const glacis_fact *fact)
{
    c->shown++;
    if (c->call->json)
        json_array_append_new(c->rows, fact_json(fact));
    else
        print_fact(fact);
}

/* Sites, claims and flight tests: whatever the row says. */
static void print_row(const glacis_row *row)
{
    cli_print("%s\n", row->cells[0]);
    for (size_t i = 1; i < row->columns; i++)
        if (*row->cells[i]) cli_print("  %s: %s\n", row->names[i], row->cells[i]);
    cli_print("  file: %s:%d\n", row->file, row->line);
}

static json_t *row_json(const glacis_row *row)
{
    json_t *object = json_object();
    for (size_t i = 0; i < row->columns; i++) {
        double value;
        bool number = gi_number_parse(row->cells[i], &value);
        json_object_set_new(object, row->names[i], number ? json_real(value) : json_string(row->cells[i]));
    }
    return object;
}

static bool show_row(cite *c, const char *id)
{
    glacis_row row;
    if (!glacis_row_find(c->world->facts, id, &row)) return false;
    c->shown++;
    if (c->call->json)
        json_array_append_new(c->rows, row_json(&row));
    else
        print_row(&row);
    return true;
}

/* ---- the data files -------------------------------------------------------------------------------- */

static bool is_first_of_entity(const glacis_facts *facts, size_t index)
{
    const char *entity = glacis_facts_at(facts, index)->entity;
    for (size_t i = 0; i < index; i++)
        if (strcmp(glacis_facts_at(facts, i)->entity, entity) == 0) return false;
    return true;
}

/* A dispute is about all rows of a key, the best one among them. */
static bool is_disputed(const glacis_facts *facts, const glacis_fact *fact, const char *school)
{
    char key[256];
    size_t count = 0;
    snprintf(key, sizeof key, "%s.%s", fact->entity, fact->parameter);
    int first = glacis_facts_find(facts, key, &count);
    for (size_t i = 0; first >= 0 && i < count; i++)
        if (strcmp(glacis_facts_at(facts, (size_t)first + i)->school, school) == 0) return true;
    return false;
}

/* All facts of a thing, or of a dispute. */
static void show_facts_of(cite *c, const char *name)
{
    const glacis_facts *facts = c->world->facts;
    for (size_t i = 0; *name && i < glacis_facts_count(facts); i++) {
        const glacis_fact *fact = glacis_facts_at(facts, i);
        if (strcmp(fact->entity, name) == 0 || is_disputed(facts, fact, name)) show_fact(c, fact);
    }
}

static void show_as_written(cite *c, const char *key)
{
    size_t count = 0;
    int first = glacis_facts_find(c->world->facts, key, &count);
    for (size_t i = 0; first >= 0 && i < count; i++)
        show_fact(c, glacis_facts_at(c->world->facts, (size_t)first + i));
    if (first < 0) show_facts_of(c, key);
}

/* A name that several sites bear is that of each. */
static void show_sites(cite *c, const char *name)
{
    enum { SITES_MAX = 16 };
    const char *slugs[SITES_MAX];
    size_t count = 0;
    if (glacis_sites_find(c->world->facts, name, slugs, SITES_MAX, &count) == -1) return;
    for (size_t i = 0; i < count; i++) {
        int index = glacis_sites_find(c->world->facts, slugs[i], NULL, 0, NULL);
        show_row(c, glacis_sites_at(c->world->facts, (size_t)index)->id);
    }
}

/* "ulsan.position", as outputs name what rests on memory alone, is the site itself. */
static void show_position(cite *c, const char *key)
{
    char slug[GLACIS_NAME_MAX];
    const char *dot = strrchr(key, '.');
    if (!dot || strcmp(dot, ".position") != 0) return;
    snprintf(slug, sizeof slug, "%.*s", (int)(dot - key), key);
    show_sites(c, slug);
}

/* "ft001-ellipse" of the table of glacis validate is made from the row ft001. */
static void show_row_or_its_stem(cite *c, const char *key)
{
    char stem[64];
    const char *dash = strrchr(key, '-');
    if (show_row(c, key) || !dash) return;
    snprintf(stem, sizeof stem, "%.*s", (int)(dash - key < 63 ? dash - key : 63), key);
    show_row(c, stem);
}

static const char *after(const char *text, const char *prefix)
{
    size_t length = strlen(prefix);
    return strncmp(text, prefix, length) == 0 ? text + length : text;
}

/* "vehicles" for .../vehicles.csv. */
static bool is_table(const char *file, const char *word)
{
    const char *name = strrchr(file, '/');
    name = name ? name + 1 : file;
    size_t length = strlen(word);
    return strncmp(name, word, length) == 0 && strcmp(name + length, ".csv") == 0;
}

static void show_name(cite *c, const char *slug, const char *name)
{
    c->shown++;
    if (c->call->json)
        json_array_append_new(c->names, json_pack("{s:s,s:s}", "key", slug, "name", name));
    else
        cli_print("%-28s %s\n", slug, strcmp(slug, name) == 0 ? "" : name);
}

/* The things that the facts of a table are about, or the sites. */
static void show_table(cite *c, const char *word)
{
    const glacis_facts *facts = c->world->facts;
    for (size_t i = 0; strcmp(word, "sites") == 0 && i < glacis_sites_count(facts); i++)
        show_name(c, glacis_sites_at(facts, i)->slug, glacis_sites_at(facts, i)->name);
    for (size_t i = 0; i < glacis_facts_count(facts); i++) {
        const glacis_fact *fact = glacis_facts_at(facts, i);
        char key[256];
        if (!is_table(fact->file, word) || !is_first_of_entity(facts, i)) continue;
        snprintf(key, sizeof key, "%s.name", fact->entity);
        int name = glacis_facts_find(facts, key, NULL);
        show_name(c, fact->entity, name < 0 ? fact->entity : glacis_facts_at(facts, (size_t)name)->text);
    }
}

static void show_data(cite *c, const char *key)
{
    char written[256];
    show_as_written(c, key);
    if (!c->shown && glacis_key_as_written(c->world->facts, key, written, sizeof written))
        show_as_written(c, written);
    if (!c->shown) show_sites(c, key);
    if (!c->shown) show_position(c, key);
    if (!c->shown) show_row_or_its_stem(c, key);
    if (!c->shown) show_table(c, key);
}

/* ---- the scenario ---------------------------------------------------------------------------------- */

static bool is_set(const cli_call *call, const glacis_quantity *q)
{
    size_t length = strlen(q->set_key);
    for (size_t i = 0; length && i < call->sets_count; i++)
        if (strncmp(call->sets[i], q->set_key, length) == 0 && call->sets[i][length] == '=') return true;
    return false;
}

/* Who decided the number: the file, an option, the data files or nobody. */
static void say_origin(const cite *c, char *words, size_t size)
{
    const glacis_quantity *q = c->quantity;
    const char *field = strrchr(q->key, '.');
    if (is_set(c->call, q))
        snprintf(words, size, "given by --set");
    else if (q->flags & GLACIS_QUANTITY_FROM_SCENARIO)
        snprintf(words, size, "given in %s", c->world->scenario->path);
    else if (glacis_facts_find(c->world->facts, q->key, NULL) >= 0)
        snprintf(words, size, "%s takes the facts", c->world->scenario->path);
    else if (!*q->set_key)
        snprintf(words, size, "%s takes the site and its uncertainty", c->world->scenario->path);
    else
        snprintf(words, size, "not given in %s: the default (glacis explain %s)", c->world->scenario->path,
                 field ? field + 1 : q->key);
}

static void print_quantity(const cite *c)
{
    char origin[700];
    cli_print_quantity(c->quantity);
    say_origin(c, origin, sizeof origin);
    cli_print("  scenario: %s\n", origin);
    if (*c->quantity->set_key) cli_print("  to change it: --set %s=VALUE\n", c->quantity->set_key);
}

static json_t *scenario_json(const cite *c)
{
    if (!c->quantity) return json_null();
    char origin[700];
    say_origin(c, origin, sizeof origin);
    json_t *object = cli_quantity_json(c->quantity);
    json_object_set_new(object, "path", json_string(c->world->scenario->path));
    json_object_set_new(object, "origin", json_string(origin));
    json_object_set_new(object, "set_key", json_string(c->quantity->set_key));
    return object;
}

/* "seongsan-ri.lat_deg" rests on the row of the site. */
static void show_behind(cite *c)
{
    char head[sizeof c->quantity->key];
    const char *key = c->quantity->key, *dot = strrchr(key, '.');
    show_as_written(c, key);
    snprintf(head, sizeof head, "%.*s", dot ? (int)(dot - key) : 0, key);
    if (!*c->quantity->set_key) show_sites(c, head);
}

static int show_scenario(cite *c, const char *key)
{
    char written[256];
    int code = cli_world_open_scenario(c->call, c->world);
    if (code != CLI_EXIT_OK) return code;
    c->quantity = glacis_scenario_quantity(c->world->scenario, key);
    if (!c->quantity && glacis_key_as_written(c->world->facts, key, written, sizeof written))
        c->quantity = glacis_scenario_quantity(c->world->scenario, written);
    if (!c->quantity) return CLI_EXIT_OK;
    if (!c->call->json) print_quantity(c);
    if (!c->shown) show_behind(c);
    return CLI_EXIT_OK;
}

/* ---- the command ----------------------------------------------------------------------------------- */

static void print_entities(const cli_world *world)
{
    fprintf(stderr, "; accepted: a row id, a site, ENTITY or ENTITY.PARAMETER, where ENTITY is one of");
    for (size_t i = 0; i < glacis_facts_count(world->facts); i++) {
        if (is_first_of_entity(world->facts, i))
            fprintf(stderr, " %s", glacis_facts_at(world->facts, i)->entity);
    }
    fprintf(stderr, "\n");
}

/* Things and sites of whose names the word is a part: "; did you mean hwasong-12, hwasong-14". */
static bool print_holding(const glacis_facts *facts, const char *word)
{
    enum { SHOWN_MAX = 8, LETTERS_LEAST = 3 };
    size_t shown = 0, count = glacis_facts_count(facts), all = count + glacis_sites_count(facts);
    for (size_t i = 0; i < all && strlen(word) >= LETTERS_LEAST && shown < SHOWN_MAX; i++) {
        bool is_site = i >= count;
        const char *name =
            is_site ? glacis_sites_at(facts, i - count)->slug : glacis_facts_at(facts, i)->entity;
        if (!gi_text_holds(name, word) || (!is_site && !is_first_of_entity(facts, i))) continue;
        fprintf(stderr, "%s%s", shown++ ? ", " : "; did you mean ", name);
    }
    return shown > 0;
}

static int complain_key(const cli_world *world, const char *key)
{
    size_t count = glacis_facts_count(world->facts), sites = glacis_sites_count(world->facts), used = 0;
    char(*keys)[160] = calloc(count + 1, sizeof *keys);
    const char **names = calloc(2 * count + sites + 1, sizeof *names);
    if (keys && names) {
        for (size_t i = 0; i < count; i++) {
            const glacis_fact *fact = glacis_facts_at(world->facts, i);
            snprintf(keys[i], sizeof keys[i], "%s.%s", fact->entity, fact->parameter);
            names[used++] = keys[i];
            names[used++] = fact->entity;
        }
        for (size_t i = 0; i < sites; i++)
            names[used++] = glacis_sites_at(world->facts, i)->slug;
        const char *nearest = gi_text_nearest(key, names, used);
        fprintf(stderr, "glacis cite: no fact or row '%s'", key);
        if (print_holding(world->facts, key))
            fprintf(stderr, "?\n");
        else if (nearest)
            fprintf(stderr, "; did you mean %s?\n", nearest);
        else
            print_entities(world);
    }
    free(keys);
    free((void *)names);
    return CLI_EXIT_USAGE;
}

static void finish_json(const cite *c)
{
    cli_print_json(json_pack("{s:s,s:o,s:O,s:O,s:o}", "schema", "glacis.cite/1", "provenance",
                             cli_provenance_json(c->call, c->world), "rows", c->rows, "names", c->names,
                             "scenario", scenario_json(c)));
}

int cli_cite(const cli_call *call)
{
    cli_world world;
    cite c = {.call = call, .world = &world, .rows = json_array(), .names = json_array()};
    const char *key = after(after(call->words[0], "facts."), "schools.");
    int code = cli_world_open(call, CLI_NEED_FACTS, &world);
    if (code == CLI_EXIT_OK) {
        show_data(&c, key);
        /* Only a scenario has numbers that the data files lack, and their keys have a dot. */
        bool asked = call->scenario || call->sets_count;
        if (asked || (!c.shown && strchr(key, '.'))) code = show_scenario(&c, key);
    }
    if (code == CLI_EXIT_OK && !c.shown && !c.quantity)
        code = complain_key(&world, call->words[0]);
    else if (code == CLI_EXIT_OK && call->json)
        finish_json(&c);
    json_decref(c.rows);
    json_decref(c.names);
    cli_world_clear(&world);
    return code;
}
