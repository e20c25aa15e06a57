/* A folder of results: whole files or none, the same bytes again, and a record to do it again by. */
#include "fixture.h"

#include <errno.h>
#include <jansson.h>
#include <locale.h>
#include <sys/resource.h>

/* The report is held to its own tests. */
static const unsigned FORMATS = GLACIS_FORMAT_ALL & ~(1u << GLACIS_FORMAT_INDEX_HTML);

static glacis_status write_to(const fixture *f, const char *folder, const volatile sig_atomic_t *stop,
                              glacis_out_files *files, char failed[256])
{
    *failed = '\0';
    return glacis_out_write(&f->out, folder, FORMATS, stop, files, failed, 256);
}

static void format_names(void **state)
{
    (void)state;
    assert_string_equal(glacis_format_name(GLACIS_FORMAT_INDEX_NETCDF), "nc");
    assert_string_equal(glacis_format_name(GLACIS_FORMAT_INDEX_HTML), "html");
    assert_string_equal(glacis_format_name(-1), "unknown");
    assert_string_equal(glacis_format_name(GLACIS_FORMAT_COUNT), "unknown");
}

/* The names handed out are the files in the folder, no more, and the folder's parents are made. */
static void files(void **state)
{
    fixture *f = *state;
    char folder[128], failed[256], path[300];
    glacis_out_files list;
    snprintf(folder, sizeof folder, "%s/a", f->folder);
    assert_int_equal(write_to(f, folder, NULL, &list, failed), GLACIS_OK);
    assert_int_equal(fixture_count_files(folder), list.count);
    assert_true(list.count > 20);
    for (size_t i = 0; i < list.count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, list.names[i]);
        assert_int_equal(access(path, R_OK), 0);
    }
    fixture_empty_folder(folder);
    rmdir(folder);
}

/* Two writes leave the same bytes; another time of making changes only the files that hold it. */
static void same_bytes(void **state)
{
    fixture *f = *state;
    glacis_out_files list;
    char failed[256], path[300], first[64][65], again[65];
    assert_int_equal(write_to(f, f->folder, NULL, &list, failed), GLACIS_OK);
    for (size_t i = 0; i < list.count; i++) {
        snprintf(path, sizeof path, "%s/%s", f->folder, list.names[i]);
        assert_int_equal(gi_sha256_file(path, first[i]), GLACIS_OK);
    }
    for (int later = 0; later < 2; later++) {
        if (later) f->out.created_utc = "2016-07-14T00:00:00Z";
        assert_int_equal(write_to(f, f->folder, NULL, &list, failed), GLACIS_OK);
        for (size_t i = 0; i < list.count; i++) {
            static const char *const timed[] = {"footprint.nc", "assess.json", "run.json"};
            bool differs = false;
            for (int k = 0; k < 3; k++)
                differs = differs || (later && strcmp(list.names[i], timed[k]) == 0);
            snprintf(path, sizeof path, "%s/%s", f->folder, list.names[i]);
            assert_int_equal(gi_sha256_file(path, again), GLACIS_OK);
            if ((strcmp(first[i], again) != 0) != differs) fail_msg("%s", list.names[i]);
        }
    }
    f->out.created_utc = "2016-07-13T12:00:00Z";
}

/* With a decimal comma in the locale of the calling program. */
static void any_locale(void **state)
{
    fixture *f = *state;
    fixture_write(f, FORMATS);
    char *before = fixture_read(f, "cells.csv", NULL);
    const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "ru_RU.UTF-8"};
    const char *set = NULL;
    for (int i = 0; !set && i < 3; i++)
        set = setlocale(LC_NUMERIC, names[i]);
    fixture_write(f, FORMATS);
    setlocale(LC_NUMERIC, "C");
    char *after = fixture_read(f, "cells.csv", NULL);
    assert_string_equal(before, after);
    free(before);
    free(after);
    if (!set) skip();
}

static void interrupted(void **state)
{
    fixture *f = *state;
    volatile sig_atomic_t stop = 1;
    glacis_out_files list;
    char failed[256];
    fixture_empty_folder(f->folder);
    assert_int_equal(write_to(f, f->folder, &stop, &list, failed), GLACIS_INTERRUPTED);
    assert_int_equal(list.count, 0);
    assert_int_equal(fixture_count_files(f->folder), 0);
}

static void unwritable(void **state)
{
    fixture *f = *state;
    glacis_out_files list;
    char failed[256];
    errno = 0;
    assert_int_equal(write_to(f, "/dev/null/folder", NULL, &list, failed), GLACIS_FAILED_FILE);
    assert_string_equal(failed, "/dev/null/folder");
    assert_int_equal(errno, ENOTDIR);
    /* A folder stands where a file should go. */
    char path[128];
    snprintf(path, sizeof path, "%s/radar.geojson", f->folder);
    fixture_empty_folder(f->folder);
    assert_int_equal(gi_folder_make(path), GLACIS_OK);
    assert_int_equal(write_to(f, f->folder, NULL, &list, failed), GLACIS_FAILED_FILE);
    assert_string_equal(failed, path);
    assert_int_equal(errno, EISDIR);
    assert_int_equal(list.count, 2);
    assert_int_equal(fixture_count_files(f->folder), 3); /* two files, the folder, and no temporary one */
    rmdir(path);
}

/* The disk is full: here, no file may grow beyond 8 kB. What was written before is whole, no temporary file stays. */
static void disk_full(void **state)
{
    fixture *f = *state;
    struct rlimit before, low;
    glacis_out_files list;
    char failed[256];
    const unsigned one_by_one[] = {GLACIS_FORMAT_INDEX_NETCDF, GLACIS_FORMAT_INDEX_CSV};
    getrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_IGN);
    for (int i = 0; i < 2; i++) {
        fixture_empty_folder(f->folder);
        low = before;
        low.rlim_cur = 2048;
        setrlimit(RLIMIT_FSIZE, &low);
        glacis_status status =
            glacis_out_write(&f->out, f->folder, 1u << one_by_one[i], NULL, &list, failed, sizeof failed);
        setrlimit(RLIMIT_FSIZE, &before);
        assert_int_equal(status, GLACIS_FAILED_FILE);
        assert_true(strncmp(failed, f->folder, strlen(f->folder)) == 0);
        assert_int_equal(fixture_count_files(f->folder), list.count);
    }
}

static void refusals(void **state)
{
    fixture *f = *state;
    glacis_out_files list;
    glacis_out none = f->out;
    none.study = NULL;
    assert_int_equal(glacis_out_write(NULL, f->folder, FORMATS, NULL, &list, NULL, 0),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_out_write(&none, f->folder, FORMATS, NULL, &list, NULL, 0),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_out_write(&f->out, "", FORMATS, NULL, &list, NULL, 0), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_out_write(&f->out, f->folder, 0, NULL, &list, NULL, 0), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_out_write(&f->out, f->folder, 1u << 30, NULL, &list, NULL, 0),
                     GLACIS_REFUSED_ARGUMENT);
}

/* ---- run.json -------------------------------------------------------------------------------------- */

static json_t *read_json(const fixture *f, const char *name)
{
    char *text = fixture_read(f, name, NULL);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    free(text);
    return root;
}

static const char *text_at(const json_t *root, const char *section, const char *key)
{
    return json_string_value(json_object_get(json_object_get(root, section), key));
}

/* What a stranger needs: program, command, seed, inputs with their digests, the scenario itself, digests to compare with. */
static void record(void **state)
{
    fixture *f = *state;
    static const char scenario[] = "glacis: 1\ntitle: \"made up\"\n";
    glacis_input input = {.path = "data/made-up.csv", .sha256 = "0123"};
    snprintf(f->scenario.path, sizeof f->scenario.path, "%s/made-up.yaml", f->folder);
    assert_int_equal(gi_file_write(f->scenario.path, scenario, strlen(scenario)), GLACIS_OK);
    gi_sha256_bytes(scenario, strlen(scenario), f->scenario.sha256);
    f->out.inputs = &input;
    f->out.inputs_count = 1;
    size_t count = fixture_write(f, FORMATS);
    json_t *root = read_json(f, "run.json");
    assert_string_equal(json_string_value(json_object_get(root, "schema")), "glacis.run/1");
    const char *const known[] = {"version", "build", "compiler", "cpu_path", "command_line", "created_utc"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_non_null(text_at(root, "provenance", known[i]));
    assert_string_equal(text_at(root, "provenance", "command_line"), f->out.command_line);
    assert_string_equal(text_at(root, "scenario", "text"), scenario);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(root, "options"), "seed")), 7);
    const json_t *inputs = json_object_get(json_object_get(root, "provenance"), "inputs");
    assert_int_equal(json_array_size(inputs), 1);
    const json_t *list = json_object_get(root, "files");
    assert_int_equal(json_array_size(list), count - 1); /* all but itself */
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *file = json_array_get(list, i);
        size_t size = 0;
        char hex[65], *data = fixture_read(f, json_string_value(json_object_get(file, "name")), &size);
        gi_sha256_bytes(data, size, hex);
        assert_string_equal(json_string_value(json_object_get(file, "sha256")), hex);
        free(data);
    }
    json_decref(root);
    /* A scenario that has changed since it was read is not the one that was run. */
    f->scenario.sha256[0] ^= 1;
    fixture_write(f, FORMATS);
    root = read_json(f, "run.json");
    assert_null(text_at(root, "scenario", "text"));
    json_decref(root);
    f->out.inputs_count = 0;
}

/* assess.json holds the parts that were run in sections of their names, one part alone too. */
static void answers_by_part(void **state)
{
    fixture *f = *state;
    fixture_write(f, 1u << GLACIS_FORMAT_INDEX_JSON);
    json_t *root = read_json(f, "assess.json");
    assert_string_equal(json_string_value(json_object_get(root, "schema")), "glacis.assess/1");
    assert_non_null(json_object_get(root, "footprint"));
    assert_non_null(json_object_get(root, "raid"));
    json_decref(root);
    size_t cells = f->study.footprint.cells_count;
    uint64_t runs = f->study.raid.runs;
    f->study.footprint.cells_count = 0;
    f->study.raid.runs = 0;
    fixture_write(f, 1u << GLACIS_FORMAT_INDEX_JSON);
    root = read_json(f, "assess.json");
    assert_non_null(json_object_get(json_object_get(root, "radar"), "horizon"));
    assert_null(json_object_get(root, "footprint"));
    json_decref(root);
    f->study.footprint.cells_count = cells;
    f->study.raid.runs = runs;
}

static int setup(void **state)
{
    *state = fixture_begin();
    return 0;
}

static int teardown(void **state)
{
    fixture_end(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(format_names), cmocka_unit_test(files),
                                       cmocka_unit_test(same_bytes),   cmocka_unit_test(any_locale),
                                       cmocka_unit_test(interrupted),  cmocka_unit_test(unwritable),
                                       cmocka_unit_test(disk_full),    cmocka_unit_test(refusals),
                                       cmocka_unit_test(record),       cmocka_unit_test(answers_by_part)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
