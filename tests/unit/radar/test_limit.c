/* Names, sentences and bits of the list of limits. */
#include "../test.h"

#include <glacis/limit.h>

#include <string.h>

static void names_follow_the_list(void **state)
{
    (void)state;
    assert_string_equal(glacis_limit_name(GLACIS_LIMIT_INDEX_HORIZON), "horizon");
    assert_string_equal(glacis_limit_name(GLACIS_LIMIT_INDEX_MAGAZINE), "magazine");
    assert_string_equal(glacis_limit_name(GLACIS_LIMIT_COUNT), GLACIS_LIMIT_JOINT_NAME);
    assert_string_equal(glacis_limit_sentence(GLACIS_LIMIT_COUNT), GLACIS_LIMIT_JOINT_SENTENCE);
    assert_string_equal(glacis_limit_sentence(GLACIS_LIMIT_INDEX_SECTOR),
                        "outside the sector the radar faces");
}

static void names_and_bits_differ(void **state)
{
    (void)state;
    for (int i = 0; i < GLACIS_LIMIT_COUNT; ++i)
        for (int j = 0; j < i; ++j) {
            assert_string_not_equal(glacis_limit_name(i), glacis_limit_name(j));
            assert_string_not_equal(glacis_limit_sentence(i), glacis_limit_sentence(j));
        }
    assert_int_equal(GLACIS_LIMIT_HORIZON, 1);
    assert_int_equal(GLACIS_LIMIT_MAGAZINE, 1 << (GLACIS_LIMIT_COUNT - 1));
}

static void an_index_out_of_the_list_is_none(void **state)
{
    (void)state;
    assert_string_equal(glacis_limit_name(-1), "none");
    assert_string_equal(glacis_limit_name(GLACIS_LIMIT_COUNT + 1), "none");
    assert_true(strlen(glacis_limit_sentence(-1)) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_follow_the_list),
        cmocka_unit_test(names_and_bits_differ),
        cmocka_unit_test(an_index_out_of_the_list_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
