/* Texts, numbers, nearest names. */
#include "../test.h"

#include "base/text.h"

static void numbers(void **state)
{
    (void)state;
    double value = 7;
    assert_true(gi_number_parse("-1.5e3", &value));
    assert_true(value == -1500.0);
    const char *refused[] = {"", " 1", "1x", "nan", "NaN", "inf", "Infinity", "0x10", "1e999", "1,5", "--1"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        value = 7;
        assert_false(gi_number_parse(refused[i], &value));
        assert_true(value == 7);
    }
}

/* Levenshtein's textbook pair: kitten -> sitting is 3. */
static void nearest(void **state)
{
    (void)state;
    const char *names[] = {"nodong", "musudan", "scud-b", "scud-c"};
    assert_int_equal(gi_text_distance("kitten", "sitting"), 3);
    assert_string_equal(gi_text_nearest("nodnog", names, 4), "nodong");
    assert_string_equal(gi_text_nearest("MUSUDAN", names, 4), "musudan");
    assert_null(gi_text_nearest("patriot", names, 4));
}

static void parts(void **state)
{
    (void)state;
    assert_true(gi_text_holds("wonsan-kalma", "Wonsan"));
    assert_true(gi_text_holds("Camp Humphreys", "HUMPHREYS"));
    assert_true(gi_text_holds("a", "") && gi_text_holds("", ""));
    assert_false(gi_text_holds("ansan", "wonsan"));
    assert_false(gi_text_holds("wons", "wonsan"));
}

static void growing(void **state)
{
    (void)state;
    gi_text text;
    gi_text_init(&text);
    for (int i = 0; i < 1000; i++)
        gi_text_addf(&text, "%d,", i % 10);
    gi_text_add_xml(&text, "<a & \"b\">");
    assert_int_equal(text.length, 2000 + 29);
    assert_string_equal(text.data + 2000, "&lt;a &amp; &quot;b&quot;&gt;");
    assert_false(text.failed);
    gi_text_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers), cmocka_unit_test(nearest),
                                       cmocka_unit_test(parts), cmocka_unit_test(growing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
