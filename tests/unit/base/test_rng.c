/* Random numbers: the known answer of Philox, independence of order, uniformity. */
#include "../test.h"

#include <glacis/base.h>

#include <Random123/philox.h>

/* Known-answer vector of Random123 1.14 (tests/kat_vectors): philox4x64-10, all-zero counter and key. */
static void known_answer(void **state)
{
    (void)state;
    philox4x64_ctr_t zero = {{0}};
    philox4x64_key_t key = {{0}};
    philox4x64_ctr_t out = philox4x64(zero, key);
    assert_true(out.v[0] == 0x16554d9eca36314cu);
    assert_true(out.v[1] == 0xdb20fe9d672d0fdcu);
}

/* FNV-1a 64 test vectors of the authors' page: "" and "a". */
static void stream_hash(void **state)
{
    (void)state;
    assert_true(glacis_rng_stream("") == 0xcbf29ce484222325u);
    assert_true(glacis_rng_stream("a") == 0xaf63dc4c8601ec8cu);
}

static void pure_function(void **state)
{
    (void)state;
    uint64_t stream = glacis_rng_stream("nodong.stage1.burn_time_s");
    double first = glacis_rng_uniform(7, 3, stream, 0);
    glacis_rng_uniform(7, 4, stream, 0);
    assert_true(first == glacis_rng_uniform(7, 3, stream, 0));
    assert_true(first != glacis_rng_uniform(8, 3, stream, 0));
    assert_true(first != glacis_rng_uniform(7, 3, stream, 1));
    assert_true(first != glacis_rng_uniform(7, 3, stream + 1, 0));
}

/* Mean 1/2 and variance 1/12 of the uniform law, within five standard errors of 100,000 draws. */
static void moments(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    double sum = 0, squares = 0;
    for (uint64_t i = 0; i < COUNT; i++) {
        double u = glacis_rng_uniform(1, i, 42, 0);
        assert_true(u > 0 && u < 1);
        sum += u;
        squares += (u - 0.5) * (u - 0.5);
    }
    check_near(sum / COUNT, 0.5, 5 * sqrt(1.0 / 12 / COUNT), "mean");
    check_near(squares / COUNT, 1.0 / 12, 5 * sqrt(1.0 / 180 / COUNT), "variance");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(known_answer), cmocka_unit_test(stream_hash),
                                       cmocka_unit_test(pure_function), cmocka_unit_test(moments)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
