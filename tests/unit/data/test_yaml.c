/* The tree of a YAML text: places of nodes, paths, and each refusal with its words.
 * Expected lines and columns are counted by hand in the texts of this test. */
#include "fixture.h"

#include "data/node.h"

static glacis_status parse(const char *text, glacis_diag *diag, gi_node **root)
{
    *root = NULL;
    return gi_yaml_parse("t.yaml", text, strlen(text), diag, root);
}

static void knows_places(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    gi_node *root = NULL;
    const char *text = "# comment\n"
                       "a: 1\n"
                       "list:\n"
                       "  - {name: x, deep: [10, \"20\"]}\n"
                       "  - two words # and a comment\n"
                       "\xC3\xA9t\xC3\xA9: 3\n"; /* "été", three characters */
    assert_int_equal(parse(text, diag, &root), GLACIS_OK);
    assert_int_equal(root->count, 3);
    const gi_node *deep = gi_node_get(gi_node_item(gi_node_get(root, "list"), 0), "deep");
    const gi_node *twenty = gi_node_item(deep, 1);
    assert_int_equal(twenty->line, 4);
    assert_int_equal(twenty->column, 26);
    assert_true(twenty->quoted);
    assert_false(gi_node_item(deep, 0)->quoted);
    assert_int_equal(deep->key_column, 15);
    char path[64];
    gi_node_path(twenty, path, sizeof path);
    assert_string_equal(path, "list[0].deep[1]");
    assert_string_equal(gi_node_item(gi_node_get(root, "list"), 1)->text, "two words");
    const gi_node *summer = gi_node_get(root, "\xC3\xA9t\xC3\xA9");
    assert_int_equal(summer->line, 6);
    assert_int_equal(summer->column, 6); /* characters, not bytes */
    assert_null(gi_node_get(root, "b"));
    assert_null(gi_node_get(twenty, "b"));
    assert_null(gi_node_item(deep, 2));
    gi_node_destroy(root);
    glacis_diag_destroy(diag);
}

static void refuses(void **state)
{
    (void)state;
    const struct {
        const char *text;
        int line, column;
        const char *what;
    } rows[] = {
        {"", 0, 0, "the file is empty"},
        {"# nothing\n", 0, 0, "the file is empty"},
        {"a: 1\na: 2\n", 2, 1, "the key is given twice; the first is in line 1"},
        {"a: {b: 1, c: 2, b: 3}\n", 1, 17, "the key is given twice; the first is in line 1"},
        {"a: &x 1\n", 1, 4, "anchors (&name) are not accepted"},
        {"a: *x\n", 1, 4, "aliases (*name) are not accepted"},
        {"a: !!float 1\n", 1, 4, "tags (!name) are not accepted"},
        {"a: !mine [1]\n", 1, 4, "tags (!name) are not accepted"},
        {"a: 1\n---\nb: 2\n", 2, 1, "a second document begins here"},
        {"[1, 2]: 3\n", 1, 1, "a key is a list or a mapping"},
        {"a: [1, 2\nb: 3\n", 2, 2, "while parsing a flow sequence: did not find expected ',' or ']'"},
        {"a: 'b\n", 2, 1, "while scanning a quoted scalar: found unexpected end of stream"},
        {"a: b: c\n", 1, 5, "mapping values are not allowed in this context"},
        {"a:\n\t- 1\n", 2, 1, "a tab; YAML indents with spaces only"},
        {"a: 1\n  \tb: 1\n", 2, 5, "a tab; YAML indents with spaces only"},
        {"a: \xff\n", 0, 0, "the file is not UTF-8 text"},
        {"a: [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]\n", 1, 19, "the values are nested too deeply"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_diag *diag = glacis_diag_create();
        gi_node *root = NULL;
        assert_int_equal(parse(rows[i].text, diag, &root), GLACIS_REFUSED_INPUT);
        assert_string_equal(glacis_diag_at(diag, 0)->what, rows[i].what);
        assert_int_equal(glacis_diag_at(diag, 0)->line, rows[i].line);
        assert_int_equal(glacis_diag_at(diag, 0)->column, rows[i].column);
        assert_int_equal(glacis_diag_count(diag), 1);
        gi_node_destroy(root);
        glacis_diag_destroy(diag);
    }
}

static void refuses_files(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f);
    glacis_diag *diag = glacis_diag_create();
    gi_node *root = NULL;
    assert_int_equal(gi_yaml_read(fixture_write(&f, "list.yaml", "- 1\n"), diag, NULL, &root),
                     GLACIS_REFUSED_INPUT);
    assert_null(root);
    assert_string_equal(glacis_diag_at(diag, 0)->what, "the file is not a mapping");
    char *large = malloc(GI_YAML_BYTES_MAX + 64);
    memset(large, '\n', GI_YAML_BYTES_MAX + 8);
    strcpy(large + GI_YAML_BYTES_MAX + 8, "a: 1\n");
    assert_int_equal(gi_yaml_read(fixture_write(&f, "large.yaml", large), diag, NULL, &root),
                     GLACIS_REFUSED_INPUT);
    assert_string_equal(glacis_diag_at(diag, 1)->what, "the file is larger than a scenario can be");
    free(large);
    glacis_diag_destroy(diag);
    fixture_end(&f);
}

/* Arrays deeper than any limit, brackets never closed: refused at the limit, not after reading it all. */
static void is_not_drowned(void **state)
{
    (void)state;
    size_t size = GI_YAML_BYTES_MAX - 1;
    char *text = malloc(size + 1);
    memset(text, '[', size);
    text[size] = '\0';
    glacis_diag *diag = glacis_diag_create();
    gi_node *root = NULL;
    assert_int_equal(parse(text, diag, &root), GLACIS_REFUSED_INPUT);
    assert_string_equal(glacis_diag_at(diag, 0)->what, "the values are nested too deeply");
    gi_node_destroy(root);
    glacis_diag_destroy(diag);
    free(text);
}

static void puts_sets(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    gi_node *root = NULL;
    assert_int_equal(parse("a: {b: 1}\nl: [{name: x, v: 1}, {v: 2}, 3]\n", diag, &root), GLACIS_OK);
    const char *sets[] = {"a.b=2",  "a.c={d: 4}",    "l[1].v=5", "l.x.v=6",
                          "l[2]=7", "facts.p.q.r=8", "new.key=9"};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        assert_int_equal(gi_set_apply(root, sets[i], diag), GLACIS_OK);
    const gi_node *list = gi_node_get(root, "l");
    assert_string_equal(gi_node_text(gi_node_get(root, "a"), "b"), "2");
    assert_string_equal(gi_node_text(gi_node_get(gi_node_get(root, "a"), "c"), "d"), "4");
    assert_string_equal(gi_node_text(gi_node_item(list, 1), "v"), "5");
    assert_string_equal(gi_node_text(gi_node_item(list, 0), "v"), "6");
    assert_string_equal(gi_node_item(list, 2)->text, "7");
    assert_string_equal(gi_node_text(gi_node_get(root, "facts"), "p.q.r"), "8");
    assert_string_equal(gi_node_text(gi_node_get(root, "new"), "key"), "9");
    assert_int_equal(list->count, 3);
    assert_int_equal(glacis_diag_count(diag), 0);
    gi_node_destroy(root);
    glacis_diag_destroy(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_places),   cmocka_unit_test(refuses),   cmocka_unit_test(refuses_files),
        cmocka_unit_test(is_not_drowned), cmocka_unit_test(puts_sets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
