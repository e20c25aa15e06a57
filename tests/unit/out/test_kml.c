/* KML: well-formed, elements in the schema's order, coordinates and colours where KML wants them. */
#include "fixture.h"

static const unsigned KML = 1u << GLACIS_FORMAT_INDEX_KML;

/* By xmllint (libxml2-utils) against the elements we use, in the order of OGC 07-147r2. */
static void valid(void **state)
{
    fixture *f = *state;
    assert_int_equal(fixture_write(f, KML), 2);
    const char *const names[] = {"footprint.kml", "flights.kml"};
    for (int i = 0; i < 2; i++) {
        char command[512];
        snprintf(command, sizeof command,
                 "xmllint --noout --schema tests/unit/out/kml22_subset.xsd %s/%s >/dev/null", f->folder,
                 names[i]);
        if (system(command) != 0) fail_msg("%s is not valid", names[i]);
    }
}

static size_t count_of(const char *text, const char *what)
{
    size_t count = 0;
    for (const char *at = strstr(text, what); at; at = strstr(at + 1, what))
        count++;
    return count;
}

static void has(const char *text, const char *what)
{
    if (!strstr(text, what)) fail_msg("no %s", what);
}

static void content(void **state)
{
    fixture *f = *state;
    fixture_write(f, KML);
    char *text = fixture_read(f, "footprint.kml", NULL);
    has(text,
        "<Point><coordinates>126.9780000,37.5660000</coordinates></Point>"); /* Seoul: longitude first */
    has(text, "<name>Made up: &quot;A &amp; B&quot; &lt;one&gt;, \xC3\xA9t\xC3\xA9: map</name>");
    has(text, "<styleUrl>#class-sector</styleUrl>");
    /* Defended is #4a8fc7 in the report; KML writes alpha, blue, green, red. */
    has(text, "<color>99c78f4a</color>");
    has(text, "&lt;td&gt;defended&lt;/td&gt;");                            /* the legend */
    assert_int_equal(count_of(text, "<Placemark>\n<name>here</name>"), 1); /* a site of two missiles, once */
    free(text);
    text = fixture_read(f, "flights.kml", NULL);
    assert_int_equal(count_of(text, "<Placemark>"), 3);
    assert_int_equal(count_of(text, "<altitudeMode>absolute</altitudeMode>"), 4); /* one is cut in two */
    assert_int_equal(count_of(text, "<extrude>0</extrude>"), 4);
    free(text);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(valid), cmocka_unit_test(content)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
