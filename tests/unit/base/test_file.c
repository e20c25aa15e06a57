/* Files: whole or not at all; SHA-256 by the standard's own example. */
#include "../test.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* FIPS 180-4 example: SHA-256("abc"). */
static void digest(void **state)
{
    (void)state;
    char hex[65];
    gi_sha256_bytes("abc", 3, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void round_trip(void **state)
{
    (void)state;
    char folder[] = "/tmp/glacis-test-XXXXXX", path[256], *data = NULL;
    size_t size = 0;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a/b", folder);
    assert_int_equal(gi_folder_make(path), GLACIS_OK);
    assert_int_equal(gi_folder_make(path), GLACIS_OK);
    snprintf(path, sizeof path, "%s/a/b/file", folder);
    assert_int_equal(gi_file_write(path, "hello", 5), GLACIS_OK);
    assert_int_equal(gi_file_read(path, 5, &data, &size), GLACIS_OK);
    assert_int_equal(size, 5);
    assert_string_equal(data, "hello");
    free(data);
    assert_int_equal(gi_file_read(path, 4, &data, &size), GLACIS_REFUSED_RANGE);
    remove(path);
}

static void refusals(void **state)
{
    (void)state;
    char *data = NULL;
    size_t size = 0;
    assert_int_equal(gi_file_read("/no/such", 10, &data, &size), GLACIS_FAILED_FILE);
    assert_int_equal(gi_file_write("/no/such/folder/file", "x", 1), GLACIS_FAILED_FILE);
    assert_int_equal(gi_folder_make("/dev/null/x"), GLACIS_FAILED_FILE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(digest), cmocka_unit_test(round_trip),
                                       cmocka_unit_test(refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
