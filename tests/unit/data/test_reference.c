/* What is generated from the schema table is what the table says: the JSON Schema, the tables of docs/scenario.md.
 * `build/tests/test_data_reference --write` (in the root) writes both anew. */
#include "fixture.h"

#include "base/file.h"
#include "base/text.h"
#include "data/node.h"
#include "data/schema.h"
#include "data/units.h"

#include <jansson.h>

static const char schema_path[] = "scenarios/scenario.schema.json";
static const char document_path[] = "docs/scenario.md";

static char *read_whole(const char *path)
{
    char *text = NULL;
    size_t size = 0;
    assert_int_equal(gi_file_read(path, 1 << 24, &text, &size), GLACIS_OK);
    return text;
}

/* ---- the tables of the document ------------------------------------------------------------------- */

static void add_number(gi_text *out, double value)
{
    if (isnan(value))
        gi_text_add(out, " |");
    else
        gi_text_addf(out, " %.10g |", value);
}

static void add_default(gi_text *out, const gi_field *field)
{
    const glacis_schema_field *f = &field->field;
    if (field->type != GI_FIELD_CHOICE || isnan(f->fallback)) {
        add_number(out, f->fallback);
        return;
    }
    const char *at = f->choices;
    for (int i = 0; i < (int)f->fallback; i++)
        at += strcspn(at, "|") + 1;
    gi_text_addf(out, " %.*s |", (int)strcspn(at, "|"), at);
}

static void add_row(gi_text *out, const gi_field *field)
{
    const glacis_schema_field *f = &field->field;
    bool bare = strcmp(f->unit, "1") == 0;
    gi_text_addf(out, "| `%s` | %s | %s |", f->name, f->type, bare ? "" : f->unit);
    add_number(out, field->type == GI_FIELD_LIST ? NAN : f->least);
    add_number(out, f->most);
    add_default(out, field);
    if (f->spread > 0 && f->logarithmic)
        gi_text_addf(out, " x %.3g |", 1 + f->spread);
    else if (f->spread > 0)
        gi_text_addf(out, " %.3g %% |", 100 * f->spread);
    else
        gi_text_add(out, " |");
    gi_text_addf(out, " %s", f->doc);
    if (field->type == GI_FIELD_CHOICE) {
        gi_text_add(out, " One of");
        for (const char *at = f->choices; *at; at += strspn(at, "|")) {
            gi_text_add(out, " `");
            gi_text_add_bytes(out, at, strcspn(at, "|"));
            gi_text_add(out, "`");
            at += strcspn(at, "|");
        }
        gi_text_add(out, ".");
    }
    gi_text_add(out, " |\n");
}

static void add_table(gi_text *out, const char *section)
{
    const gi_field *rows = NULL;
    size_t count = gi_schema_rows(&rows);
    gi_text_add(out, "| key | type | unit | from | to | default | spread | meaning "
                     "|\n|---|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].field.section, section) == 0) add_row(out, &rows[i]);
}

/* The document with every table between its marks written anew. */
static void renew(const char *document, gi_text *out)
{
    const char *mark = "<!-- fields: ";
    const char *at = document;
    for (const char *found = strstr(at, mark); found; found = strstr(at, mark)) {
        const char *line_end = strchr(found, '\n') + 1, *end = strstr(found, "<!-- end -->");
        assert_non_null(end);
        char section[32];
        snprintf(section, sizeof section, "%.*s", (int)strcspn(found + strlen(mark), " "),
                 found + strlen(mark));
        gi_text_add_bytes(out, at, (size_t)(line_end - at));
        add_table(out, section);
        at = end;
    }
    gi_text_add(out, at);
}

static void document_is_the_table(void **state)
{
    (void)state;
    char *document = read_whole(document_path);
    gi_text expected;
    gi_text_init(&expected);
    renew(document, &expected);
    assert_false(expected.failed);
    if (strcmp(document, expected.data) != 0)
        fail_msg("docs/scenario.md is not what the table says: run build/tests/test_data_reference --write");
    /* Every section has its place in the document. */
    const gi_field *rows = NULL;
    size_t count = gi_schema_rows(&rows);
    for (size_t i = 0; i < count; i++) {
        char mark[64];
        snprintf(mark, sizeof mark, "<!-- fields: %s -->", rows[i].field.section);
        assert_non_null(strstr(document, mark));
    }
    gi_text_clear(&expected);
    free(document);
}

/* ---- the JSON Schema ------------------------------------------------------------------------------ */

static void schema_is_the_table(void **state)
{
    (void)state;
    char *text = NULL, *file = read_whole(schema_path);
    assert_int_equal(glacis_schema_json(&text), GLACIS_OK);
    if (strcmp(text, file) != 0)
        fail_msg("%s is not what the table says: run build/tests/test_data_reference --write", schema_path);
    free(text);
    free(file);
}

/* Every key of a mapping is a property of its schema, all the way down. */
static void check_node(const gi_node *node, const json_t *schema)
{
    const json_t *properties = json_object_get(schema, "properties");
    const json_t *others = json_object_get(schema, "additionalProperties");
    const json_t *items = json_object_get(schema, "items");
    for (const gi_node *child = node->first; child; child = child->next) {
        const json_t *below = NULL;
        if (node->kind == GI_NODE_MAP)
            below =
                json_object_get(properties, child->key) ? json_object_get(properties, child->key) : others;
        else
            below = items;
        char path[256];
        gi_node_path(child, path, sizeof path);
        if (!below || json_is_false(below)) fail_msg("%s: not in the JSON Schema", path);
        if (!json_object_get(below, "anyOf") && !json_object_get(below, "allOf") &&
            !json_object_get(below, "$ref"))
            check_node(child, below);
    }
}

static void scenarios_hold_its_keys(void **state)
{
    (void)state;
    const char *paths[] = {"scenarios/korea-2016.yaml", "scenarios/korea-2017.yaml", "scenarios/minimal.yaml",
                           "scenarios/southern-strait.yaml"};
    json_error_t error;
    json_t *schema = json_load_file(schema_path, 0, &error);
    assert_non_null(schema);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        glacis_diag *diag = glacis_diag_create();
        gi_node *root = NULL;
        assert_int_equal(gi_yaml_read(paths[i], diag, NULL, &root), GLACIS_OK);
        check_node(root, schema);
        gi_node_destroy(root);
        glacis_diag_destroy(diag);
    }
    json_decref(schema);
}

/* ---- the table itself ----------------------------------------------------------------------------- */

/* A name ends in its unit; defaults lie within limits; names are unique in their section; each row has a sentence. */
static void table_is_in_order(void **state)
{
    (void)state;
    static const char *const endings[][2] = {
        {"km", "_km"}, {"m", "_m"},         {"deg", "_deg"},   {"s", "_s"},        {"kg", "_kg"},
        {"Hz", "_hz"}, {"dB", "_db"},       {"Mach", "_mach"}, {"K", "_k"},        {"W", "_w"},
        {"m2", "_m2"}, {"kg/m2", "_kg_m2"}, {"m/s", "_mps"},   {"m2/kg", "_m2_kg"}};
    for (size_t i = 0; i < glacis_schema_count(); i++) {
        const glacis_schema_field *f = glacis_schema_at(i);
        size_t length = strlen(f->name);
        for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
            if (strcmp(f->unit, endings[k][0]) == 0)
                assert_string_equal(f->name + length - strlen(endings[k][1]), endings[k][1]);
        if (*f->unit) assert_true(gi_unit_known(f->unit));
        if (!isnan(f->fallback) && !isnan(f->least))
            assert_true(f->least <= f->fallback && f->fallback <= f->most);
        assert_int_equal(f->doc[strlen(f->doc) - 1], '.');
        for (size_t k = 0; k < i; k++)
            assert_false(strcmp(f->section, glacis_schema_at(k)->section) == 0 &&
                         strcmp(f->name, glacis_schema_at(k)->name) == 0);
    }
    assert_null(glacis_schema_at(glacis_schema_count()));
}

/* Units against their definitions: 1 km = 1000 m; a degree is pi/180; 10 dB is a factor of ten; Mach by the press's 340 m/s. */
static void units(void **state)
{
    (void)state;
    check_near(gi_unit_to_si("km", 2.5), 2500, 0, "km");
    check_near(gi_unit_to_si("deg", 180), GLACIS_PI, 1e-15, "deg");
    check_near(gi_unit_to_si("dB", 10), 10, 1e-14, "dB");
    check_near(gi_unit_to_si("dB", -3), 0.50118723362727, 1e-14, "dB");
    check_near(gi_unit_to_si("Mach", 14), 4760, 0, "Mach");
    assert_true(isnan(gi_unit_to_si("furlong", 1)));
    assert_int_equal(gi_unit_stem("reaction_time_min"), strlen("reaction_time"));
    assert_int_equal(gi_unit_stem("reentry_beta_kg_m2"), strlen("reentry_beta"));
    assert_int_equal(gi_unit_stem("cued"), 4);
}

static int write_anew(void)
{
    char *text = NULL, *document = read_whole(document_path);
    gi_text out;
    gi_text_init(&out);
    renew(document, &out);
    bool good = glacis_schema_json(&text) == GLACIS_OK && !out.failed &&
                gi_file_write(schema_path, text, strlen(text)) == GLACIS_OK &&
                gi_file_write(document_path, out.data, out.length) == GLACIS_OK;
    gi_text_clear(&out);
    free(document);
    free(text);
    return good ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--write") == 0) return write_anew();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(document_is_the_table),
        cmocka_unit_test(schema_is_the_table),
        cmocka_unit_test(scenarios_hold_its_keys),
        cmocka_unit_test(table_is_in_order),
        cmocka_unit_test(units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
