/* Files of UN Comtrade: both layouts, and every trap that makes naive sums wrong. The file is made up; the expected numbers are the
 * cells of its rows, added by hand. */
#include "fixture.h"
#include "trade/records.h"

enum { JANUARY = 12 * 2031, MARCH = 12 * 2031 + 2 };

static glacis_trade_records read_made_up(const char *path)
{
    glacis_trade_records records = {0};
    glacis_diag *diag = glacis_diag_create();
    text_of_file text = text_of(path);
    glacis_status status = glacis_comtrade_parse(path, text.data, text.size, diag, &records);
    free(text.data);
    if (status != GLACIS_OK) check_said(diag, -1, "no error");
    glacis_diag_destroy(diag);
    return records;
}

/* China's imports of a month inside a set. */
static glacis_amount amount(const glacis_trade_pair *pair, int month, const glacis_hs_set *set,
                            const char *hs)
{
    gi_trade_record_range range = gi_trade_records_of(pair, GLACIS_TRADE_IMPORT, month, month);
    gi_trade_hs_seen seen = gi_trade_hs_seen_in(pair, GLACIS_TRADE_IMPORT, set);
    return gi_trade_amount(&range, set, hs, &seen);
}

static double usd(const glacis_trade_records *records, int month, const char *hs)
{
    glacis_trade_pair pair = {records, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK};
    glacis_hs_set set;
    assert_true(glacis_hs_set_parse(hs, &set));
    return amount(&pair, month, &set, hs).usd;
}

/* TOTAL, chapter, heading and subheading of one flow stand side by side: 1000 and not 1000 + 600 + 400 + ... */
static void every_row_once(void **state)
{
    (void)state;
    glacis_trade_records r = read_made_up(COMTRADE);
    glacis_trade_months months;
    assert_int_equal(glacis_trade_months_of(&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK, &months), GLACIS_OK);
    const glacis_trade_month *m = glacis_trade_month_find(&months, JANUARY);
    check_near(m->value_usd[GLACIS_TRADE_IMPORTS], 1000, 0, "row TOTAL");
    check_near(m->value_usd[GLACIS_TRADE_EXPORTS], 2000, 0, "exports without re-exports added");
    check_near(m->value_usd[GLACIS_TRADE_TOTAL], 3000, 0, "both");
    assert_string_equal(m->status, "reported");
    check_near(usd(&r, JANUARY, "27"), 600, 0, "chapter");
    check_near(usd(&r, JANUARY, "2701"), 500, 0, "heading over its subheading; H5 of the reporter, not H4");
    check_near(usd(&r, JANUARY, "27;03"), 1000, 0, "two chapters");
    check_near(usd(&r, JANUARY, "27;2701"), 600, 0, "a set that names a part of itself");
    check_near(usd(&r, JANUARY, "0301;0307"), 400, 0, "text, with its zero");
    glacis_trade_months_clear(&months);
    glacis_trade_records_clear(&r);
}

/* A file of headings alone: their sum is the month, and says so. */
static void headings_are_summed_where_no_month_has_a_total(void **state)
{
    (void)state;
    glacis_trade_record at[] = {import_of(MARCH, MARCH, "03", 100, NAN),
                                import_of(MARCH, MARCH, "0307", 60, NAN),
                                import_of(MARCH, MARCH, "27", 50, NAN)};
    glacis_trade_records r = {.count = 3, .at = at};
    glacis_trade_months months;
    assert_int_equal(glacis_trade_months_of(&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK, &months), GLACIS_OK);
    const glacis_trade_month *m = glacis_trade_month_find(&months, MARCH);
    assert_non_null(m);
    check_near(m->value_usd[GLACIS_TRADE_IMPORTS], 150, 0, "sum of the chapters");
    assert_string_equal(m->status, "summed");
    assert_string_equal(m->series, "headings in the file");
    assert_true(isnan(m->value_usd[GLACIS_TRADE_EXPORTS]) && isnan(m->value_usd[GLACIS_TRADE_TOTAL]));
    glacis_trade_months_clear(&months);
}

static void what_is_left_out_is_counted(void **state)
{
    (void)state;
    glacis_trade_records r = read_made_up(COMTRADE);
    assert_int_equal(r.left_out.re_trade, 1);
    assert_int_equal(r.left_out.breakdown,
                     4); /* transport, second partner, customs procedure, mode of supply */
    assert_int_equal(r.left_out.services, 1);
    assert_int_equal(r.left_out.other_system, 1);
    assert_int_equal(r.left_out.revision, 1);
    assert_int_equal(r.left_out.repeated, 1);
    glacis_trade_records_clear(&r);
}

static void no_total_no_month_no_weight(void **state)
{
    (void)state;
    glacis_trade_records r = read_made_up(COMTRADE);
    glacis_trade_pair pair = {&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK};
    glacis_trade_months months;
    glacis_hs_set set;
    assert_int_equal(glacis_trade_months_of(&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK, &months), GLACIS_OK);
    assert_int_equal(months.count, 2); /* the year 2031 is no month, and February is not zero */
    assert_null(glacis_trade_month_find(&months, JANUARY + 1));
    assert_null(
        glacis_trade_month_find(&months, MARCH)); /* headings alone, where other months have a TOTAL */
    check_near(glacis_trade_ratio(&months, JANUARY + 12, 12, GLACIS_TRADE_TOTAL), 3740.0 / 3000, 1e-15,
               "y/y");
    assert_true(isnan(glacis_trade_ratio(&months, MARCH, 2, GLACIS_TRADE_TOTAL)));
    assert_true(isnan(glacis_trade_ratio(&months, MARCH, 1, GLACIS_TRADE_IMPORTS)));
    assert_true(glacis_hs_set_parse("0307", &set));
    glacis_amount a = amount(&pair, JANUARY, &set, "0307");
    assert_true(a.usd == 250 && isnan(a.kg)); /* NetWgt 0 is not known */
    a = amount(&pair, MARCH, &set, "0307");
    assert_true(isnan(a.usd) && a.wider_only && a.headings_known == 0); /* chapter 03 alone cannot tell */
    a = amount(&pair, JANUARY + 12, &set, "0307");
    assert_true(a.usd == 0 && a.headings_known == 1); /* had in another month, and this one lists headings */
    assert_true(glacis_hs_set_parse(
        "270112", &set)); /* as fine under 2701 in January 2031, not in 2032; never in the file */
    a = amount(&pair, JANUARY, &set, "270112");
    assert_true(isnan(a.usd) && a.wider_only);
    assert_true(glacis_hs_set_parse("72", &set)); /* never in the file: perhaps it was not asked for */
    assert_true(isnan(amount(&pair, JANUARY, &set, "72").usd));
    glacis_trade_months_clear(&months);
    glacis_trade_records_clear(&r);
}

/* South Korea and the world are other pairs. */
static void pairs_stay_apart(void **state)
{
    (void)state;
    glacis_trade_records r = read_made_up(COMTRADE);
    const int codes[] = {GLACIS_CODE_ROK, GLACIS_CODE_WORLD};
    const double expected[] = {5555, 99999};
    char text[64];
    for (int i = 0; i < 2; i++) {
        glacis_trade_months months;
        assert_int_equal(glacis_trade_months_of(&r, GLACIS_CODE_CHINA, codes[i], &months), GLACIS_OK);
        check_near(months.at[0].value_usd[GLACIS_TRADE_IMPORTS], expected[i], 0, "its own total");
        glacis_trade_months_clear(&months);
    }
    glacis_trade_pairs_text(&r, text, sizeof text);
    assert_string_equal(text, "156-0 156-408 156-410");
    glacis_trade_records_clear(&r);
}

static void revision_is_a_break(void **state)
{
    (void)state;
    glacis_trade_records r = read_made_up(COMTRADE);
    glacis_trade_pair pair = {&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK};
    glacis_trade_breaks breaks = {0};
    const glacis_date first = {2031, 3, 1};
    assert_int_equal(glacis_trade_breaks_add_revisions(&pair, &breaks), GLACIS_OK);
    assert_int_equal(breaks.count, 1);
    assert_string_equal(breaks.at[0].id, "revision-H5-H6");
    assert_int_equal(breaks.at[0].from_day, glacis_date_day(&first));
    glacis_trade_breaks_clear(&breaks);
    glacis_trade_records_clear(&r);
}

static void legacy_layout(void **state)
{
    (void)state;
    glacis_trade_records r = read_made_up("tests/data/comtrade_legacy_made_up.csv");
    glacis_trade_months months;
    assert_int_equal(glacis_trade_months_of(&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK, &months), GLACIS_OK);
    assert_int_equal(months.count, 1);
    check_near(months.at[0].value_usd[GLACIS_TRADE_TOTAL], 160, 0, "imports 70, exports 90");
    check_near(usd(&r, JANUARY, "0307"), 30, 0, "heading as text");
    assert_int_equal(r.left_out.re_trade, 1);
    glacis_trade_months_clear(&months);
    glacis_trade_records_clear(&r);
}

static glacis_trade_records read_rows(const char *text)
{
    glacis_trade_records r = {0};
    glacis_diag *diag = glacis_diag_create();
    assert_int_equal(glacis_comtrade_parse("x.csv", text, strlen(text), diag, &r), GLACIS_OK);
    glacis_diag_destroy(diag);
    return r;
}

/* A chapter whose headings are listed has no trade in the one that is not there; a chapter alone does not tell. */
static void absent_within_a_chapter(void **state)
{
    (void)state;
    glacis_trade_records r =
        read_rows("Period,ReporterCode,PartnerCode,FlowCode,CmdCode,PrimaryValue\n"
                  "203101,156,408,M,27,10\n203101,156,408,M,2701,6\n203101,156,408,M,2710,4\n"
                  "203102,156,408,M,27,10\n203102,156,408,M,2710,10\n203102,156,408,M,03,3\n"
                  "203103,156,408,M,27,10\n203103,156,408,M,0301,3\n"
                  "203104,156,408,M,27,9\n203104,156,408,M,270111,4\n203104,156,408,M,2710,5\n"
                  "203105,156,408,M,271019,1\n");
    glacis_trade_months months;
    check_near(usd(&r, JANUARY, "2701"), 6, 0, "its row");
    check_near(usd(&r, JANUARY + 1, "2701"), 0, 0, "27 lists its headings, and 2701 is not among them");
    assert_true(isnan(usd(&r, MARCH + 1, "271019"))); /* 27 lists subheadings, 2710 within it does not */
    assert_true(isnan(usd(&r, MARCH, "2701")));       /* 27 lists none here, whatever 03 does */
    assert_int_equal(glacis_trade_months_of(&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK, &months), GLACIS_OK);
    check_near(months.at[2].value_usd[GLACIS_TRADE_IMPORTS], 13, 0, "a chapter and a heading of another");
    glacis_trade_months_clear(&months);
    glacis_trade_records_clear(&r);
}

/* Without the reporter's own the newest revision is taken, and no row of another one is added. */
static void newest_revision(void **state)
{
    (void)state;
    glacis_trade_records r =
        read_rows("Period,ReporterCode,PartnerCode,FlowCode,ClassificationCode,CmdCode,PrimaryValue\n"
                  "203101,156,408,M,H4,2701,490\n203101,156,408,M,H5,2701,500\n203101,156,408,M,H4,2702,9\n");
    assert_int_equal(r.count, 1);
    assert_true(r.at[0].value_usd == 500 && r.left_out.revision == 2);
    glacis_trade_records_clear(&r);
    r = read_rows(
        "Period,ReporterCode,PartnerCode,FlowCode,ClassificationCode,IsOriginalClassification,CmdCode,"
        "PrimaryValue\n203101,156,408,M,H4,true,2701,490\n203101,156,408,M,H5,false,2701,500\n");
    assert_true(r.count == 1 && r.at[0].value_usd == 490); /* the reporter's own before the newest */
    glacis_trade_records_clear(&r);
}

/* As the API names the columns. */
static void camel_case(void **state)
{
    (void)state;
    const char *text =
        "period,reporterCode,partnerCode,flowCode,cmdCode,netWgt,isnetWgtEstimated,primaryValue\n"
        "203101,156,408,M,TOTAL,,false,7.5\n";
    glacis_diag *diag = glacis_diag_create();
    glacis_trade_records r;
    assert_int_equal(glacis_comtrade_parse("x.csv", text, strlen(text), diag, &r), GLACIS_OK);
    glacis_diag_destroy(diag);
    check_near(r.at[0].value_usd, 7.5, 0, "value");
    glacis_trade_records_clear(&r);
}

#define HEAD                                                                                                 \
    "Period,ReporterCode,ReporterISO,ReporterDesc,PartnerCode,PartnerISO,PartnerDesc,FlowCode,CmdCode,"      \
    "NetWgt,PrimaryValue\n"
#define GOOD "203101,156,CHN,China,408,PRK,\"Dem. People's Rep. of Korea\",M,TOTAL,1,5\n"

static void refusals(void **state)
{
    (void)state;
    const struct {
        const char *text;
        int line;
        const char *says;
    } rows[] = {
        {"Period,ReporterCode,PartnerCode,FlowCode,CmdCode\n203101,156,408,M,TOTAL\n", 1,
         "Trade Value (US$)"},
        {"Period,period,ReporterCode,PartnerCode,FlowCode,CmdCode,PrimaryValue\n1,1,1,1,1,1,1\n", 1, "twice"},
        {HEAD "203101,156,CHN,China,410,PRK,,M,TOTAL,1,5\n", 2, "408 for the Democratic"},
        {HEAD "203101,156,CHN,China,408,,Rep. of Korea,M,TOTAL,1,5\n", 2, "410 for the Republic"},
        {HEAD "203101,156,CHN,China,0,,\"Dem. People's Rep. of Korea\",M,TOTAL,1,5\n", 2, "another country"},
        {HEAD "203101,156,CHN,China,408,W00,World,M,TOTAL,1,5\n", 2, "0 for the world"},
        {HEAD "203101,410,PRK,,156,,,M,TOTAL,1,5\n", 2, "ReporterCode"},
        {HEAD "203101,156,CHN,China,408,,,M,307,1,5\n", 2, "taken a zero off"},
        {HEAD "203101,156,CHN,China,408,,,M,AG2,1,5\n", 2, "TOTAL, or 2 to 10 digits"},
        {HEAD "203113,156,CHN,China,408,,,M,TOTAL,1,5\n", 2, "YYYYMM"},
        {HEAD "203101,CHN,CHN,China,408,,,M,TOTAL,1,5\n", 2, "M49"},
        {HEAD "203101,156,CHN,China,408,,,Q,TOTAL,1,5\n", 2, "X, M, RX, RM"},
        {HEAD "203101,156,CHN,China,408,,,M,TOTAL,-1,5\n", 2, "a weight in kg"},
        {HEAD "203101,156,CHN,China,408,,,M,TOTAL,1,\n", 2, "a value in US dollars"},
        {HEAD "203101,156,CHN,China,408,,,M,TOTAL,1,-5\n", 2, "not negative"},
        {HEAD GOOD "203101,156,CHN,China,408,,,M,TOTAL,1,6\n", 3, "line 2 has 5.00"},
        {HEAD "203101,156,CHN,China,408,,,RX,TOTAL,1,5\n", 0, "1 re-exports"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_diag *diag = glacis_diag_create();
        glacis_trade_records r = {.count = 77};
        assert_int_equal(glacis_comtrade_parse("x.csv", rows[i].text, strlen(rows[i].text), diag, &r),
                         GLACIS_REFUSED_INPUT);
        check_said(diag, rows[i].line, rows[i].says);
        assert_int_equal(r.count, 77); /* untouched */
        glacis_diag_destroy(diag);
    }
}

/* All faults at once. */
static void refusals_together(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_trade_records r;
    const char *text =
        HEAD "203113,156,CHN,China,408,,,M,307,1,-5\n" GOOD "203101,156,CHN,China,410,PRK,,M,TOTAL,1,5\n";
    assert_int_equal(glacis_comtrade_parse("x.csv", text, strlen(text), diag, &r), GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_diag_error_count(diag), 4);
    glacis_diag_destroy(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_once),
        cmocka_unit_test(what_is_left_out_is_counted),
        cmocka_unit_test(headings_are_summed_where_no_month_has_a_total),
        cmocka_unit_test(no_total_no_month_no_weight),
        cmocka_unit_test(pairs_stay_apart),
        cmocka_unit_test(revision_is_a_break),
        cmocka_unit_test(legacy_layout),
        cmocka_unit_test(absent_within_a_chapter),
        cmocka_unit_test(newest_revision),
        cmocka_unit_test(camel_case),
        cmocka_unit_test(refusals),
        cmocka_unit_test(refusals_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
