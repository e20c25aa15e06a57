/* The shipped tables as months, series and records. What is expected of them is what their rows say, read by eye; mechanisms are tested
 * on made-up tables. */
#include "fixture.h"

#include <glacis/impact.h>

static text_of_file shipped(const char *name)
{
    char path[512];
    const char *folder = getenv("GLACIS_DATA");
    snprintf(path, sizeof path, "%s/%s", folder ? folder : "data", name);
    return text_of(path);
}

#define FROM(text) "x.csv", text, strlen(text)

/* The figures of the Dong-A page that trade_monthly.csv names: 503.77 in June 2016 after 460.42. */
static void june_2016_is_as_printed(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_trade_months months;
    text_of_file text = shipped("trade_monthly.csv");
    assert_int_equal(glacis_trade_months_parse(FROM(text.data), diag, &months), GLACIS_OK);
    free(text.data);
    int june = 12 * 2016 + 5;
    check_near(glacis_trade_month_find(&months, june)->value_usd[GLACIS_TRADE_TOTAL], 503.77e6, 1,
               "as printed");
    check_near(100 * (glacis_trade_ratio(&months, june, 12, GLACIS_TRADE_TOTAL) - 1), 9.4, 0.05,
               "as printed");
    assert_null(glacis_trade_month_find(&months, 12 * 2014 + 1)); /* February 2014 was not found */
    glacis_trade_months_clear(&months);
    glacis_diag_destroy(diag);
}

#define HEAD                                                                                                 \
    "month,china_exports_usd_m,china_imports_usd_m,total_usd_m,series,status,derived_from,error_sd_pct,"     \
    "source,note\n"
static void one_side_as_a_series(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_trade_months months;
    glacis_series s;
    const char *monthly = HEAD "2031-01,6,4,10,GAC,published,,2,,\n2031-02,,5,,GAC,derived,,4,,\n"
                               "2031-06,1,2,3,GAC,published,,,,\n";
    assert_int_equal(glacis_trade_months_parse(FROM(monthly), diag, &months), GLACIS_OK);
    assert_int_equal(glacis_trade_series(&months, GLACIS_TRADE_IMPORTS, &s), GLACIS_OK);
    assert_true(s.count == 3 && s.at[1].value == 5 && s.periods_per_year == 12);
    check_near(s.at[1].sd, 0.2, 1e-15, "4 % of 5");
    glacis_impact_series_clear(&s);
    assert_int_equal(glacis_trade_series(&months, GLACIS_TRADE_TOTAL, &s), GLACIS_OK);
    assert_int_equal(s.count, 2); /* February has no total */
    glacis_impact_series_clear(&s);
    glacis_trade_months_clear(&months);
    glacis_diag_destroy(diag);
}

#define PRODUCTS "from_month,to_month,flow,hs_code,covers,value_usd_m,quantity_million_t,status\n"

/* One number a row meets again by period; vintages widen; parts of a heading and other partners stay out. */
static void products(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_trade_records r;
    const char *file = PRODUCTS "2031-01,2031-01,china_import,2701,heading,7,,derived\n"
                                "2031-01,2031-01,china_import,2701,heading,5,,published\n"
                                "2031-01,2031-01,china_import,2701,heading,,2,published\n"
                                "2031-01,2031-01,china_export,2710,part,3,,published\n"
                                "2031-01,2031-12,dprk_export_all_partners,2701,heading,90,,published\n";
    assert_int_equal(glacis_trade_products_parse(FROM(file), diag, &r), GLACIS_OK);
    assert_int_equal(r.count, 1);
    assert_true(r.at[0].value_usd == 5e6 && r.at[0].value_low_usd == 5e6 && r.at[0].value_high_usd == 7e6);
    check_near(r.at[0].weight_kg, 2e9, 0, "2 million t");
    assert_false(r.lists_all);
    glacis_trade_records_clear(&r);
    text_of_file text = shipped("trade_by_product.csv");
    assert_int_equal(glacis_trade_products_parse(FROM(text.data), diag, &r), GLACIS_OK);
    free(text.data);
    glacis_trade_records_clear(&r);
    glacis_diag_destroy(diag);
}

static void shipped_measures_and_breaks(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_measures m;
    glacis_trade_breaks b;
    text_of_file text = shipped("measures.csv");
    assert_int_equal(glacis_measures_parse(FROM(text.data), diag, &m), GLACIS_OK);
    free(text.data);
    text = shipped("trade_breaks.csv");
    assert_int_equal(glacis_trade_breaks_parse(FROM(text.data), diag, &b), GLACIS_OK);
    free(text.data);
    assert_int_equal(glacis_diag_count(diag), 0);
    glacis_measures_clear(&m);
    glacis_trade_breaks_clear(&b);
    glacis_diag_destroy(diag);
}

typedef glacis_status (*reader)(const char *path, glacis_diag *diag);

static glacis_status read_months(const char *file, glacis_diag *diag)
{
    glacis_trade_months out;
    return glacis_trade_months_parse(FROM(file), diag, &out);
}

static glacis_status read_products(const char *file, glacis_diag *diag)
{
    glacis_trade_records out;
    return glacis_trade_products_parse(FROM(file), diag, &out);
}

static glacis_status read_breaks(const char *file, glacis_diag *diag)
{
    glacis_trade_breaks out;
    return glacis_trade_breaks_parse(FROM(file), diag, &out);
}

static void refusals(void **state)
{
    (void)state;
    const struct {
        reader read;
        const char *text;
        int line;
        const char *says;
    } rows[] = {
        {read_months, "month\n2031-01\n", 1, "total_usd_m"},
        {read_months, HEAD "2031-1,1,1,2,GAC,published,,1,,\n", 2, "YYYY-MM"},
        {read_months, HEAD "2031-01,x,1,2,GAC,published,,1,,\n", 2, "china_exports_usd_m"},
        {read_months, HEAD "2031-01,1,1,-2,GAC,published,,1,,\n", 2, "from 0 on"},
        {read_months, HEAD "2031-01,1,1,2,GAC,sure,,1,,\n", 2, "published, derived"},
        {read_months, HEAD "2031-02,1,1,2,GAC,derived,,1,,\n2031-01,1,1,2,GAC,derived,,1,,\n", 3, "rise"},
        {read_products, PRODUCTS "2031-13,2031-01,china_import,2701,heading,7,,derived\n", 2, "from_month"},
        {read_breaks, "id,from_date,to_date,hs_prefixes,kind,effect,status\na,2031,,,sum,x,published\n", 2,
         "YYYY-MM-DD"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_diag *diag = glacis_diag_create();
        assert_int_equal(rows[i].read(rows[i].text, diag), GLACIS_REFUSED_INPUT);
        check_said(diag, rows[i].line, rows[i].says);
        glacis_diag_destroy(diag);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(june_2016_is_as_printed),
        cmocka_unit_test(one_side_as_a_series),
        cmocka_unit_test(products),
        cmocka_unit_test(shipped_measures_and_breaks),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
