/* The report of a small study: well-formed for an XML reader, nothing from outside, every quantity in it, words instead of
 * what is not a number, and a bounded size; then the same study with its parts taken away one after the other. */
#include "../test.h"

#include "base/file.h"
#include "report/report.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The title holds what must be escaped, and a control character that XML does not allow. */
static const char scenario_text[] =
    "glacis: 1\n"
    "title: \"A <test> & \\\"more\\\" \\x01\"\n"
    "date: 2016-07-13\n"
    "country: KOR\n"
    "radar: {model: an-tpy-2, mode: terminal, site: seongju-golf, boresight_az_deg: 340}\n"
    "battery: {model: thaad}\n"
    "threats:\n"
    "  - {vehicle: nodong, from: hwangju}\n"
    "  - {vehicle: nodong, from: hwangju, shape: lofted}\n"
    "  - {vehicle: scud-b, from: wonsan-kalma}\n"
    "existing_radars:\n"
    "  - {model: an-tpy-2, mode: forward, site: shariki, boresight_az_deg: 280}\n"
    "view: {neighbours: [CHN], altitudes_km: [100, 500]}\n"
    "outbound:\n"
    "  - {name: first, model: an-icbm-generic, from: wuzhai, az_deg: 20}\n"
    "map: {cell_km: 80, places: [seoul, busan, daegu]}\n"
    "raid: {size_count: 4}\n"
    "study: {draws: 2, seed: 1}\n";

typedef struct world {
    char folder[64];
    glacis_diag *diag;
    glacis_facts *facts;
    glacis_land *land;
    glacis_scenario *scenario;
    glacis_study *study;
    glacis_out out;
} world;

static world w;

static int begin(void **state)
{
    (void)state;
    char path[512];
    const char *data = getenv("GLACIS_DATA");
    if (!data) data = "data";
    snprintf(w.folder, sizeof w.folder, "/tmp/glacis-report-XXXXXX");
    assert_non_null(mkdtemp(w.folder));
    w.diag = glacis_diag_create();
    assert_int_equal(glacis_facts_read(data, w.diag, &w.facts), GLACIS_OK);
    snprintf(path, sizeof path, "%s/land/countries.bin", data);
    assert_int_equal(glacis_land_read(path, &w.land), GLACIS_OK);
    snprintf(path, sizeof path, "%s/scenario.yaml", w.folder);
    assert_int_equal(gi_file_write(path, scenario_text, strlen(scenario_text)), GLACIS_OK);
    glacis_status status = glacis_scenario_read(path, w.facts, w.land, NULL, 0, w.diag, &w.scenario);
    for (size_t i = 0; i < glacis_diag_count(w.diag); i++)
        print_message("%s\n", glacis_diag_at(w.diag, i)->what);
    assert_int_equal(status, GLACIS_OK);
    unlink(path);
    glacis_study_options options = {.threads = 1, .draws = 2, .seed = 1};
    assert_int_equal(glacis_study_run(w.scenario, w.land, GLACIS_STUDY_ALL, &options, &w.study), GLACIS_OK);
    static const glacis_input input = {.path = "scenario <a>.yaml", .sha256 = "00ff"};
    w.out = (glacis_out){.study = w.study,
                         .scenario = w.scenario,
                         .facts = w.facts,
                         .land = w.land,
                         .command_line = "glacis assess 'a & b' --set x=<1>",
                         .created_utc = "2016-07-13T00:00:00Z",
                         .inputs = &input,
                         .inputs_count = 1};
    return 0;
}

static int end(void **state)
{
    (void)state;
    glacis_study_destroy(w.study);
    glacis_scenario_destroy(w.scenario);
    glacis_land_destroy(w.land);
    glacis_facts_destroy(w.facts);
    glacis_diag_destroy(w.diag);
    rmdir(w.folder);
    return 0;
}

/* ---- what every page must be ------------------------------------------------------------------------- */

/* The word standing alone, whatever its case. */
static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = text; *at; at++) {
        bool begins = at == text || !isalnum((unsigned char)at[-1]);
        size_t same = 0;
        while (same < length && tolower((unsigned char)at[same]) == word[same])
            same++;
        if (begins && same == length && !isalnum((unsigned char)at[length])) return true;
    }
    return false;
}

static void check_well_formed(const gi_text *page)
{
    char path[128], command[256];
    snprintf(path, sizeof path, "%s/report.html", w.folder);
    snprintf(command, sizeof command, "xmllint --noout %s", path);
    assert_int_equal(gi_file_write(path, page->data, page->length), GLACIS_OK);
    int code = system("command -v xmllint >/dev/null 2>&1") == 0 ? system(command) : 0;
    unlink(path);
    assert_int_equal(code, 0);
}

static void check_page(const gi_text *page)
{
    static const char *const outside[] = {"<script", "<link", "<img",     "<iframe",
                                          "@import", "src=",  "url(http", "url('"};
    static const char *const sections[] = {"answers", "maps", "charts", "tables", "sources", "doubts", "run"};
    if (page->length >= 1500000) print_error("%zu bytes\n", page->length);
    assert_true(page->length > 10000 && page->length < 1500000);
    assert_int_equal(strlen(page->data), page->length);
    assert_false(has_word(page->data, "nan"));
    assert_false(has_word(page->data, "inf"));
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        assert_null(strstr(page->data, outside[i]));
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        char id[32];
        snprintf(id, sizeof id, "<h2 id=\"%s\"", sections[i]);
        assert_non_null(strstr(page->data, id));
    }
    check_well_formed(page);
}

static void make(gi_text *page)
{
    assert_int_equal(gi_report_page(&w.out, page), GLACIS_OK);
    check_page(page);
}

static void check_has(const gi_text *page, const char *words)
{
    if (!strstr(page->data, words)) print_error("not in the page: %s\n", words);
    assert_non_null(strstr(page->data, words));
}

/* ---- tests ------------------------------------------------------------------------------------------- */

static void whole_report(void **state)
{
    (void)state;
    gi_text page;
    make(&page);
    for (size_t i = 0; i < w.scenario->quantities_count; i++) {
        char row[128];
        snprintf(row, sizeof row, "<code>%s</code>", w.scenario->quantities[i].key);
        check_has(&page, row);
    }
    for (size_t i = 0; i < w.study->answers.count; i++) {
        char row[192];
        snprintf(row, sizeof row, "<code>%s</code>", w.study->answers.items[i].key);
        check_has(&page, row);
    }
    check_has(&page, "A &lt;test&gt; &amp; &quot;more&quot;");
    check_has(&page, "glacis assess 'a &amp; b' --set x=&lt;1&gt;");
    check_has(&page, "scenario &lt;a&gt;.yaml");
    check_has(&page, glacis_version());
    check_has(&page, "id=\"scene-own\"");
    glacis_finding findings[8];
    size_t count = glacis_study_findings(w.study, findings, 8);
    for (size_t i = 0; i < count; i++) { /* the end of each sentence: nothing was cut off */
        size_t length = strlen(findings[i].sentence);
        check_has(&page, findings[i].sentence + (length > 20 ? length - 20 : 0));
    }
    gi_text_clear(&page);
}

static void same_bytes_again(void **state)
{
    (void)state;
    gi_text first, second;
    make(&first);
    make(&second);
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.data, second.data, first.length);
    gi_text_clear(&first);
    gi_text_clear(&second);
}

static void written_file(void **state)
{
    (void)state;
    char path[128], *data = NULL;
    size_t size = 0;
    gi_text page;
    make(&page);
    snprintf(path, sizeof path, "%s/report.html", w.folder);
    assert_int_equal(gi_report_write(&w.out, path), GLACIS_OK);
    assert_int_equal(gi_file_read(path, 1 << 22, &data, &size), GLACIS_OK);
    assert_int_equal(size, page.length);
    assert_memory_equal(data, page.data, size);
    free(data);
    gi_text_clear(&page);
    unlink(path);
    glacis_out without = w.out;
    without.facts = NULL;
    assert_int_equal(gi_report_write(&without, path), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(gi_report_write(&w.out, "/nowhere/at/all/report.html"), GLACIS_FAILED_FILE);
}

/* The answers that a run may have none to. */
static bool may_be_unknown(const char *key)
{
    static const char *const starts[] = {"land_fraction", "covers.", "outbound_first_sight_s.",
                                         "radar_range_km"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(key, starts[i], strlen(starts[i])) == 0) return true;
    return false;
}

/* Numbers that are not there become words. The study is put back as it was. */
static void answers_not_known(void **state)
{
    (void)state;
    glacis_answers *answers = &w.study->answers;
    glacis_band *kept = malloc(answers->count * sizeof *kept);
    assert_non_null(kept);
    for (size_t i = 0; i < answers->count; i++) {
        kept[i] = answers->items[i].band;
        if (may_be_unknown(answers->items[i].key))
            answers->items[i].band = (glacis_band){NAN, NAN, NAN, NAN, 0, 2, NAN, NAN, NAN, NAN};
    }
    double census = w.scenario->census_population;
    w.scenario->census_population = NAN;
    gi_text page;
    make(&page);
    check_has(&page, "no answer");
    check_has(&page, "census population is not known");
    gi_text_clear(&page);
    w.scenario->census_population = census;
    for (size_t i = 0; i < answers->count; i++)
        answers->items[i].band = kept[i];
    free(kept);
}

/* Sweeps, horizons and flights that never got anywhere. */
static void curves_not_known(void **state)
{
    (void)state;
    glacis_study kept = *w.study;
    for (size_t i = 0; i < w.study->footprint.sweep_count; i++)
        w.study->footprint.sweep_land_fraction[i] = NAN;
    for (size_t i = 0; i < w.study->radar.horizon_count; i++)
        w.study->radar.horizon[i].height_m = i < 2 ? 1e3 : INFINITY;
    w.study->radar.range_m = NAN;
    glacis_aim_verdict verdicts[GLACIS_CASE_THREATS_MAX];
    for (size_t i = 0; i < w.study->flights_count; i++) {
        verdicts[i] = w.study->flight_aims[i].verdict;
        w.study->flight_aims[i].verdict = GLACIS_AIM_OUT_OF_REACH;
        w.study->flight_aims[i].shortfall_m = 120e3;
    }
    gi_text page;
    make(&page);
    check_has(&page, "No listed missile reaches the place of the raid");
    check_has(&page, "by 120 km");
    gi_text_clear(&page);
    for (size_t i = 0; i < w.study->flights_count; i++)
        w.study->flight_aims[i].verdict = verdicts[i];
    *w.study = kept;
}

/* A study without draws, places, cities, neighbours, outbound flights; then without its parts. */
static void parts_missing(void **state)
{
    (void)state;
    glacis_study kept = *w.study;
    glacis_scenario scenario = *w.scenario;
    w.study->draws = 0;
    w.study->footprint.places_count = w.study->footprint.cities_count = 0;
    w.study->radar.neighbours_count = w.study->radar.outbound_count = w.study->radar.sites_count = 0;
    w.scenario->places_count = w.scenario->neighbours_count = w.scenario->view_heights_count = 0;
    w.scenario->best.outbound_count = w.scenario->best.existing_count = 0;
    gi_text page;
    make(&page);
    check_has(&page, "no draws were made");
    check_has(&page, "names no places");
    check_has(&page, "No cities of this country are listed");
    check_has(&page, "asks about no neighbours");
    check_has(&page, "lists no outbound flights");
    gi_text_clear(&page);
    w.study->footprint.cells_count = w.study->radar.horizon_count = w.study->flights_count = 0;
    w.study->raid.runs = 0;
    w.study->answers.count = 0;
    w.scenario->quantities_count = 0;
    make(&page);
    check_has(&page, "no answer to put in a sentence");
    check_has(&page, "not asked what the battery protects");
    check_has(&page, "not asked what the radar sees");
    check_has(&page, "No raid");
    check_has(&page, "No quantity is recorded");
    gi_text_clear(&page);
    *w.study = kept;
    *w.scenario = scenario;
}

/* A map of many cells stays within the size limit. */
static void size_is_bounded(void **state)
{
    (void)state;
    glacis_footprint kept = w.study->footprint, *f = &w.study->footprint;
    const double *box = w.scenario->box_rad;
    assert_int_equal(glacis_grid_cover(box[0], box[1], box[2], box[3], 1e3, &f->grid), GLACIS_OK);
    f->cells_count = glacis_grid_count(&f->grid);
    f->cells = calloc(f->cells_count, sizeof *f->cells);
    f->marks = calloc(f->cells_count * f->threats_count, sizeof *f->marks);
    assert_non_null(f->cells);
    assert_non_null(f->marks);
    for (size_t i = 0; i < f->cells_count; i++) {
        int limit =
            (int)((i * 2654435761u) >> 7) % (GLACIS_LIMIT_COUNT + 2) - 1; /* speckled: the worst case */
        f->cells[i] = (glacis_footprint_cell){
            .centre = glacis_grid_centre(&f->grid, i),
            .grid_index = i,
            .land_m2 = 1,
            .p_defended = (double)(i % 7) / 6,
            .verdict = {.threatened = true, .defended = limit < 0, .limit_index = limit}};
        for (size_t threat = 0; threat < f->threats_count; threat++)
            f->marks[threat * f->cells_count + i] = (glacis_threat_mark){true, 0, (signed char)limit};
    }
    gi_text page;
    make(&page);
    print_message("%zu cells: %zu bytes\n", f->cells_count, page.length);
    gi_text_clear(&page);
    free(f->cells);
    free(f->marks);
    w.study->footprint = kept;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_report),     cmocka_unit_test(same_bytes_again),
        cmocka_unit_test(written_file),     cmocka_unit_test(answers_not_known),
        cmocka_unit_test(curves_not_known), cmocka_unit_test(parts_missing),
        cmocka_unit_test(size_is_bounded),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
