/* The table of measures: sets of headings, phases of months, coverage, caps. Tables and records are made up; sums by hand. */
#include "fixture.h"

static int month(int year, int of_year)
{
    return 12 * year + of_year - 1;
}

static void heading_sets(void **state)
{
    (void)state;
    glacis_hs_set set;
    assert_true(glacis_hs_set_parse("", &set) && set.count == 0);
    assert_true(glacis_hs_set_parse("2701;03;50-63", &set));
    assert_int_equal(set.count, 16);
    assert_string_equal(set.prefix[2], "50");
    assert_string_equal(set.prefix[15], "63");
    assert_true(glacis_hs_set_parse("84;8408;84", &set)); /* 8408 lies within 84 */
    assert_int_equal(set.count, 1);
    const char *const refused[] = {"3",     "030",       "2701;", ";2701", "63-50",        "5-6",
                                   "27 01", "2701,2702", "coal",  "50-",   "123456789012", "00-02"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_false(glacis_hs_set_parse(refused[i], &set));
    assert_int_equal(set.count, 1); /* untouched */
}

#define HEAD                                                                                                 \
    "id,instrument,adopted_date,effective_date,wind_down_end_date,expiry_date,kind,direction,hs_prefixes,"   \
    "hs_confidence,cap_usd_m,cap_quantity,cap_unit,cap_t_per_unit,cap_from_date,cap_to_date,exemption,"      \
    "measure,"                                                                                               \
    "status,source,note\n"

static glacis_measures read_text(const char *text)
{
    glacis_measures measures;
    glacis_diag *diag = glacis_diag_create();
    glacis_status status = glacis_measures_parse("x.csv", text, strlen(text), diag, &measures);
    if (status != GLACIS_OK) check_said(diag, -1, "no error");
    glacis_diag_destroy(diag);
    return measures;
}

/* Binds from 10 March, older contracts to 20 April, ends on 15 August. */
static void phases(void **state)
{
    (void)state;
    glacis_measures m =
        read_text(HEAD "a,,2031-03-05,2031-03-10,2031-05-20,2031-08-15,ban,dprk_export,2701,name,,,,,,,,,,,\n"
                       "b,,2031-03-01,2031-03-01,,,ban,dprk_export,2701,name,,,,,,,,,,,\n"
                       "c,,2031-03-01,2031-03-02,,,ban,dprk_export,2701,name,,,,,,,,,,,\n"
                       "d,,2031-03-01,2031-03-01,2031-04-30,,ban,dprk_export,2701,name,,,,,,,,,,,\n"
                       "e,,2031-03-01,2031-03-01,2031-05-01,,ban,dprk_export,2701,name,,,,,,,,,,,\n");
    const struct {
        int measure, month;
        glacis_trade_phase expected;
    } rows[] = {
        {0, 2, GLACIS_TRADE_BEFORE},    {0, 3, GLACIS_TRADE_PARTIAL},   {0, 4, GLACIS_TRADE_WIND_DOWN},
        {0, 5, GLACIS_TRADE_PARTIAL},   {0, 6, GLACIS_TRADE_AFTER},     {0, 7, GLACIS_TRADE_AFTER},
        {0, 8, GLACIS_TRADE_PARTIAL},   {0, 9, GLACIS_TRADE_EXPIRED},   {1, 2, GLACIS_TRADE_BEFORE},
        {1, 3, GLACIS_TRADE_AFTER},     {2, 3, GLACIS_TRADE_PARTIAL},   {2, 4, GLACIS_TRADE_AFTER},
        {3, 3, GLACIS_TRADE_WIND_DOWN}, {3, 4, GLACIS_TRADE_WIND_DOWN}, {3, 5, GLACIS_TRADE_AFTER},
        {4, 5, GLACIS_TRADE_PARTIAL},   {4, 6, GLACIS_TRADE_AFTER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(glacis_measure_phase(&m.at[rows[i].measure], month(2031, rows[i].month)),
                         rows[i].expected);
    assert_string_equal(glacis_trade_phase_name(GLACIS_TRADE_PARTIAL), "partial month");
    glacis_measures_clear(&m);
}

/* 2030: 10 a month in 2701. 2031: 1 to 8 dollars by month, May missing. */
static size_t made_up_months(glacis_trade_record *at)
{
    size_t count = 0;
    for (int i = 1; i <= 12; i++)
        at[count++] = import_of(month(2030, i), month(2030, i), "2701", 10, 100);
    for (int i = 1; i <= 8; i++)
        if (i != 5) at[count++] = import_of(month(2031, i), month(2031, i), "2701", i, 10 * i);
    return count;
}

static void coverage(void **state)
{
    (void)state;
    glacis_trade_record at[32];
    glacis_trade_records r = {.at = at, .count = made_up_months(at)};
    glacis_trade_pair pair = {&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK};
    glacis_covered months[40];
    size_t count;
    glacis_measures m =
        read_text(HEAD "a,,2031-03-05,2031-03-10,2031-04-20,,ban,dprk_export,2701,name,,,,,,,,,,,\n"
                       "b,,2031-03-05,2031-03-10,,,ban,dprk_import,2701,name,,,,,,,,,,,\n"
                       "c,,2031-03-05,2031-03-10,,,ban,dprk_export,270111,name,,,,,,,,,,,\n"
                       "d,,2031-03-05,2031-03-10,,,ban,dprk_export,2701;72,name,,,,,,,,,,,\n"
                       "e,,2032-03-05,2032-03-10,,,ban,dprk_export,2701,name,,,,,,,,,,,\n"
                       "f,,2031-03-05,2031-03-10,,2031-06-30,ban,dprk_export,2701,name,,,,,,,,,,,\n");
    glacis_coverage c = glacis_measure_coverage(&m.at[0], &pair, months, 40, &count);
    check_near(c.coverage_usd, 10 * 10 + 1 + 2, 0, "March 2030 to February 2031");
    assert_int_equal(c.coverage_months, 12);
    check_near(c.partial_usd, 3 + 4, 0, "March and April, whole as reported");
    assert_int_equal(c.partial_months, 2);
    check_near(c.after_usd, 6 + 7 + 8, 0, "May is missing, not zero");
    assert_int_equal(c.after_months, 3);
    assert_true(c.after_from == month(2031, 6) && c.after_to == month(2031, 8));
    assert_int_equal(c.phase, GLACIS_TRADE_AFTER);
    assert_int_equal(count, 18);
    assert_int_equal(months[14].phase, GLACIS_TRADE_NO_DATA);    /* May 2031 */
    c = glacis_measure_coverage(&m.at[1], &pair, NULL, 0, NULL); /* the other direction */
    assert_true(isnan(c.coverage_usd) && isnan(c.after_usd) && c.phase == GLACIS_TRADE_NO_DATA);
    c = glacis_measure_coverage(&m.at[2], &pair, NULL, 0, NULL); /* finer than the record */
    assert_true(isnan(c.coverage_usd) && c.wider_only);
    c = glacis_measure_coverage(&m.at[3], &pair, NULL, 0, NULL); /* one of two headings: at least so much */
    assert_true(c.coverage_usd == 103 && c.incomplete);
    c = glacis_measure_coverage(&m.at[4], &pair, NULL, 0, NULL); /* five of the twelve months: no proration */
    assert_true(c.coverage_usd == 3 + 4 + 6 + 7 + 8 && c.coverage_months == 5);
    c = glacis_measure_coverage(&m.at[5], &pair, NULL, 0,
                                NULL); /* what comes after its end is not inside a ban */
    assert_true(c.after_usd == 4 + 6 && c.after_months == 2 && c.phase == GLACIS_TRADE_EXPIRED);
    glacis_measures_clear(&m);
}

/* Where the months are not all there, the calendar year before the measure is taken. */
static void coverage_by_year(void **state)
{
    (void)state;
    glacis_trade_record at[3] = {import_of(month(2030, 1), month(2030, 12), "2701", 500, NAN),
                                 import_of(month(2030, 1), month(2030, 12), "50-63", 70, NAN),
                                 import_of(month(2031, 1), month(2031, 1), "2701", 9, NAN)};
    at[0].value_low_usd = 480;
    glacis_trade_records r = {.at = at, .count = 3};
    glacis_trade_pair pair = {&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK};
    glacis_measures m = read_text(HEAD "a,,2031-03-05,2031-03-10,,,ban,dprk_export,2701,name,,,,,,,,,,,\n"
                                       "b,,2031-03-05,2031-03-10,,,ban,dprk_export,50-63,broad,,,,,,,,,,,\n");
    glacis_coverage c = glacis_measure_coverage(&m.at[0], &pair, NULL, 0, NULL);
    assert_true(c.coverage_usd == 500 && c.coverage_low_usd == 480 && c.coverage_from == month(2030, 1));
    c = glacis_measure_coverage(&m.at[1], &pair, NULL, 0, NULL); /* a group as published */
    assert_int_equal(c.coverage_months, 12);
    assert_true(c.coverage_usd == 70 && !c.incomplete);
    glacis_measures_clear(&m);
}

/* 1,000 dollars or 9 tonnes over the year; 100 dollars and 1 t in January to April: at that pace dollars last to October, tonnes to
 * September. */
static void months_before_the_year(void **state)
{
    (void)state;
    glacis_trade_record at[33];
    size_t count = made_up_months(at);
    memmove(at + 1, at, count * sizeof *at); /* the year sorts after its January */
    at[0] = at[1];
    at[1] = import_of(month(2030, 1), month(2030, 12), "2701", 999, NAN);
    glacis_trade_records r = {.at = at, .count = count + 1};
    glacis_trade_pair pair = {&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK};
    glacis_measures m = read_text(HEAD "a,,2031-03-05,2031-03-10,,,ban,dprk_export,2701,name,,,,,,,,,,,\n");
    check_near(glacis_measure_coverage(&m.at[0], &pair, NULL, 0, NULL).coverage_usd, 103, 0,
               "all twelve are there");
    glacis_measures_clear(&m);
}

static void cap_burns_down(void **state)
{
    (void)state;
    glacis_trade_record at[8];
    for (int i = 1; i <= 4; i++)
        at[i - 1] = import_of(month(2031, i), month(2031, i), "2701", 100, 1000);
    glacis_trade_records r = {.at = at, .count = 4};
    glacis_trade_pair pair = {&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK};
    glacis_measures m = read_text(
        HEAD "a,,2030-12-05,2030-12-05,,,cap,dprk_export,2701,name,0.001,9,t,1,2031-01-01,2031-12-31,,,,,\n"
             "b,,2030-12-05,2030-12-05,,,cap,dprk_export,2701,name,0.00025,,,,2030-12-05,2031-12-31,,,,,\n"
             "c,,2030-12-05,2030-12-05,,,cap,dprk_export,2701,name,0.01,,,,2031-01-01,2031-12-31,,,,,\n"
             "d,,2030-12-05,2030-12-05,,,cap,dprk_export,2701;72,name,0.01,,,,2031-01-01,2031-12-31,,,,,\n");
    glacis_cap cap = glacis_measure_cap(&m.at[0], &pair);
    assert_true(cap.from == month(2031, 1) && cap.to == month(2031, 12) && !cap.partial_from);
    assert_true(cap.usd.used == 400 && cap.usd.known_to == month(2031, 4) && cap.usd.hit_month == -1);
    assert_int_equal(cap.usd.projected_month, month(2031, 10));
    assert_true(cap.tonnes.used == 4 && cap.tonnes.projected_month == month(2031, 9));
    cap = glacis_measure_cap(&m.at[1], &pair); /* December stands apart; its record is missing anyway */
    assert_true(cap.partial_from && cap.from == month(2031, 1));
    assert_int_equal(cap.usd.hit_month, month(2031, 3));
    assert_true(isnan(cap.tonnes.used));
    assert_true(isnan(glacis_measure_cap(&m.at[3], &pair).usd.used)); /* one of two headings is not the sum */
    m.at[1].cap_usd = 200; /* reached to the dollar at the end of February */
    assert_int_equal(glacis_measure_cap(&m.at[1], &pair).usd.hit_month, month(2031, 2));
    cap = glacis_measure_cap(&m.at[2], &pair); /* not within the year at this pace */
    assert_true(cap.usd.hit_month == -1 && cap.usd.projected_month == -1);
    glacis_measures_clear(&m);
}

/* A gap ends what is known, and a sum from the first month on knows it again. */
static void cap_with_a_gap(void **state)
{
    (void)state;
    glacis_trade_record at[3] = {import_of(month(2031, 1), month(2031, 1), "2701", 100, NAN),
                                 import_of(month(2031, 1), month(2031, 4), "2701", 700, NAN),
                                 import_of(month(2031, 3), month(2031, 3), "2701", 100, NAN)};
    glacis_trade_records r = {.at = at, .count = 3};
    glacis_trade_pair pair = {&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK};
    glacis_measures m = read_text(
        HEAD "a,,2030-12-05,2030-12-05,,,cap,dprk_export,2701,name,0.001,,,,2031-01-01,2031-12-31,,,,,\n");
    glacis_cap cap = glacis_measure_cap(&m.at[0], &pair);
    assert_true(cap.usd.used == 700 && cap.usd.known_to == month(2031, 4));
    assert_int_equal(cap.usd.projected_month, month(2031, 6)); /* 175 a month */
    at[1].value_high_usd = 1200; /* another figure of the same months lies above the limit */
    cap = glacis_measure_cap(&m.at[0], &pair);
    assert_true(cap.usd.used == 700 && cap.usd.used_high == 1200 && cap.usd.hit_month == -1);
    r.count = 1;
    cap = glacis_measure_cap(&m.at[0], &pair);
    assert_true(cap.usd.used == 100 && cap.usd.known_to == month(2031, 1));
    glacis_measures_clear(&m);
}

static void refusals(void **state)
{
    (void)state;
    const struct {
        const char *row, *says;
    } rows[] = {
        {",,2031-03-05,2031-03-10,,,ban,dprk_export,2701,name,,,,,,,,,,,\n", "a name of its own"},
        {"a,,2031-3-5,2031-03-10,,,ban,dprk_export,2701,name,,,,,,,,,,,\n", "a day YYYY-MM-DD"},
        {"a,,2031-03-05,,,,ban,dprk_export,2701,name,,,,,,,,,,,\n", "effective_date"},
        {"a,,2031-03-05,2031-03-10,2031-03-01,,ban,dprk_export,2701,name,,,,,,,,,,,\n",
         "not before effective_date"},
        {"a,,2031-03-05,2031-03-10,,2031-03-01,ban,dprk_export,2701,name,,,,,,,,,,,\n", "expiry_date"},
        {"a,,2031-03-05,2031-03-10,,,quota,dprk_export,2701,name,,,,,,,,,,,\n", "ban, cap, other"},
        {"a,,2031-03-05,2031-03-10,,,ban,export,2701,name,,,,,,,,,,,\n", "dprk_import"},
        {"a,,2031-03-05,2031-03-10,,,ban,finance,2701,name,,,,,,,,,,,\n", "dprk_export, dprk_import or both"},
        {"a,,2031-03-05,2031-03-10,,,ban,dprk_export,271,name,,,,,,,,,,,\n", "of even length"},
        {"a,,2031-03-05,2031-03-10,,,ban,dprk_export,,name,,,,,,,,,,,\n", "of even length"},
        {"a,,2031-03-05,2031-03-10,,,cap,dprk_export,2701,name,,,,,2031-01-01,2031-12-31,,,,,\n", "above 0"},
        {"a,,2031-03-05,2031-03-10,,,cap,dprk_export,2701,name,5,,,,2031-12-01,2031-01-31,,,,,\n",
         "in this order"},
        {"a,,2031-03-05,2031-03-10,,,cap,dprk_export,2701,name,-5,,,,2031-01-01,2031-12-31,,,,,\n",
         "from 0 on"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024];
        glacis_diag *diag = glacis_diag_create();
        glacis_measures m = {.count = 77};
        snprintf(text, sizeof text, "%s%s", HEAD, rows[i].row);
        assert_int_equal(glacis_measures_parse("x.csv", text, strlen(text), diag, &m), GLACIS_REFUSED_INPUT);
        check_said(diag, 2, rows[i].says);
        assert_int_equal(m.count, 77);
        glacis_diag_destroy(diag);
    }
}

static void refusals_of_a_table(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_measures m;
    const char *text = "id,kind\na,ban\n";
    assert_int_equal(glacis_measures_parse("x.csv", text, strlen(text), diag, &m), GLACIS_REFUSED_INPUT);
    check_said(diag, 1, "hs_prefixes");
    text = HEAD "a,,2031-03-05,2031-03-10,,,other,finance,,none,,,,,,,,,,,\n"
                "a,,2031-03-05,2031-03-10,,,other,finance,,none,,,,,,,,,,,\n";
    assert_int_equal(glacis_measures_parse("x.csv", text, strlen(text), diag, &m), GLACIS_REFUSED_INPUT);
    check_said(diag, 3, "no earlier row has");
    glacis_diag_destroy(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heading_sets),
        cmocka_unit_test(phases),
        cmocka_unit_test(coverage),
        cmocka_unit_test(coverage_by_year),
        cmocka_unit_test(months_before_the_year),
        cmocka_unit_test(cap_burns_down),
        cmocka_unit_test(cap_with_a_gap),
        cmocka_unit_test(refusals),
        cmocka_unit_test(refusals_of_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
