/* The model file: what is read, and every refusal once, with its line. */
#include "cases.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

#define HEADER "id,sector,best,low,high,unit,distribution,status,source,note\n"

/* A whole file in which row `replaced` (an id) is another text; NULL: as it is. Every input but the definitions has a range. */
static char *file_with(const char *replaced, const char *by)
{
    static char text[GLACIS_FLOW_INPUTS_COUNT * 2048];
    size_t used = (size_t)snprintf(text, sizeof text, HEADER);
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++) {
        const glacis_flow_input_about *about = glacis_flow_input_at(i);
        double low = about->least > 0 ? ceil(about->least) : 0;
        if (about->is_definition && !about->is_whole) low = 0.5;
        double step = about->is_definition ? 0 : about->most - low < 8 ? 0.25 : 2;
        if (replaced && strcmp(replaced, about->id) == 0)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s", by);
        else
            used +=
                (size_t)snprintf(text + used, sizeof text - used, "%s,%s,%g,%g,%g,%s,%s,assumed,made up,\n",
                                 about->id, about->sector, low + step, low, low + 2 * step, about->unit,
                                 about->is_definition ? "fixed" : "triangular");
    }
    return text;
}

static glacis_status parse(const char *text, glacis_diag *diag, glacis_flow_model *model)
{
    return glacis_flow_model_parse("own.csv", text, strlen(text), diag, model);
}

static void reads_a_file(void **state)
{
    (void)state;
    static glacis_flow_model model;
    glacis_diag *diag = glacis_diag_create();
    size_t drawn[GLACIS_FLOW_INPUTS_COUNT];
    double best[GLACIS_FLOW_INPUTS_COUNT];
    char *text = file_with("reserves_usd_m", "reserves_usd_m,reserves,3000,2000,6600,usd_m,log_triangular,"
                                             "published,\"a page, and one more\",so it says\n");
    assert_int_equal(parse(text, diag, &model), GLACIS_OK);
    assert_int_equal(glacis_diag_count(diag), 0);
    const glacis_flow_row *row = &model.rows[GLACIS_FLOW_RESERVES];
    check_near(row->spread.best, 3000, 0, "as written");
    check_near(row->spread.low, 2000, 0, "as written");
    check_near(row->spread.high, 6600, 0, "as written");
    assert_int_equal(row->spread.distribution, GLACIS_DIST_LOG_TRIANGULAR);
    assert_string_equal(row->source, "a page, and one more");
    assert_string_equal(row->note, "so it says");
    assert_string_equal(row->status, "published");
    assert_int_equal(glacis_flow_model_drawn(&model, drawn), GLACIS_FLOW_TARGET_CUT);
    glacis_flow_model_best(&model, best);
    check_near(best[GLACIS_FLOW_RESERVES], 3000, 0, "best");
    assert_int_equal(glacis_flow_model_set("reserves_usd_m=12.5", diag, &model), GLACIS_OK);
    assert_int_equal(glacis_flow_model_set("horizon_months=48", diag, &model), GLACIS_OK);
    glacis_flow_model_best(&model, best);
    check_near(best[GLACIS_FLOW_RESERVES], 12.5, 0, "set");
    check_near(best[GLACIS_FLOW_HORIZON], 48, 0, "set");
    assert_int_equal(glacis_flow_model_drawn(&model, drawn), GLACIS_FLOW_TARGET_CUT - 1);
    assert_string_equal(row->status, "set");
    glacis_diag_destroy(diag);
}

static void shipped_file(void **state)
{
    (void)state;
    static glacis_flow_model model;
    char path[600], *data = NULL;
    size_t size = 0;
    glacis_diag *diag = glacis_diag_create();
    snprintf(path, sizeof path, "%s/leverage_model.csv", getenv("GLACIS_DATA"));
    assert_int_equal(gi_file_read(path, 1 << 20, &data, &size), GLACIS_OK);
    assert_int_equal(glacis_flow_model_parse(path, data, size, diag, &model), GLACIS_OK);
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++) {
        assert_int_equal(glacis_spread_check(&model.rows[i].spread), GLACIS_OK);
        bool assumed = strcmp(model.rows[i].status, "assumed") == 0;
        assert_true(assumed ? strlen(model.rows[i].source) > 20
                            : strstr(model.rows[i].source, "://") != NULL);
    }
    free(data);
    glacis_diag_destroy(diag);
}

/* Line 2 is the first row, coal; the fault is found there and nowhere else. */
static void refuses_rows(void **state)
{
    (void)state;
    const struct {
        const char *id, *row, *key, *what;
    } rows[] = {
        {"coal_exports_usd_m_per_yr",
         "coal_exports_usd_m_per_yr,coal,1,2,3,usd_m_per_yr,triangular,assumed,x,\n",
         "coal_exports_usd_m_per_yr.low", "2: greater than best"},
        {"coal_exports_usd_m_per_yr",
         "coal_exports_usd_m_per_yr,coal,4,2,3,usd_m_per_yr,triangular,assumed,x,\n",
         "coal_exports_usd_m_per_yr.high", "3: less than best"},
        {"coal_exports_usd_m_per_yr",
         "coal_exports_usd_m_per_yr,coal,2,2,2,usd_m_per_yr,triangular,assumed,x,\n",
         "coal_exports_usd_m_per_yr.low", "2: an input needs a range"},
        {"coal_exports_usd_m_per_yr", "coal_exports_usd_m_per_yr,coal,2,2,2,usd_m_per_yr,fixed,assumed,x,\n",
         "coal_exports_usd_m_per_yr.distribution", "fixed: an input needs a range"},
        {"coal_exports_usd_m_per_yr",
         "coal_exports_usd_m_per_yr,coal,2,-1,3,usd_m_per_yr,triangular,assumed,x,\n",
         "coal_exports_usd_m_per_yr.low", "-1: a negative flow"},
        {"coal_exports_usd_m_per_yr",
         "coal_exports_usd_m_per_yr,coal,2,,3,usd_m_per_yr,triangular,assumed,x,\n",
         "coal_exports_usd_m_per_yr.low", "no number"},
        {"coal_exports_usd_m_per_yr",
         "coal_exports_usd_m_per_yr,coal,2,1,3%,usd_m_per_yr,triangular,assumed,x,\n",
         "coal_exports_usd_m_per_yr.high", "3%: not a number"},
        {"coal_exports_usd_m_per_yr", "coal_exports_usd_m_per_yr,coal,2,1,3,usd_m,triangular,assumed,x,\n",
         "coal_exports_usd_m_per_yr.unit", "usd_m: not the unit of this input"},
        {"coal_exports_usd_m_per_yr",
         "coal_exports_usd_m_per_yr,iron,2,1,3,usd_m_per_yr,triangular,assumed,x,\n",
         "coal_exports_usd_m_per_yr.sector", "iron: not the sector of this input"},
        {"coal_exports_usd_m_per_yr", "coal_exports_usd_m_per_yr,coal,2,1,3,usd_m_per_yr,normal,assumed,x,\n",
         "coal_exports_usd_m_per_yr.distribution", "normal: no such distribution"},
        {"coal_exports_usd_m_per_yr",
         "coal_exports_usd_m_per_yr,coal,2,0,3,usd_m_per_yr,log_triangular,assumed,x,\n",
         "coal_exports_usd_m_per_yr.low", "0: log_triangular takes positive numbers only"},
        {"coal_exports_usd_m_per_yr", "coal_exports_usd_m_per_yr,coal,2,1,3,usd_m_per_yr,uniform,guess,x,\n",
         "coal_exports_usd_m_per_yr.status", "guess: no such status"},
        {"coal_exports_usd_m_per_yr", "coal_exports_usd_m_per_yr,coal,2,1,3,usd_m_per_yr,uniform,assumed,,\n",
         "coal_exports_usd_m_per_yr.source", "an assumption without a stated reason"},
        {"coal_exports_usd_m_per_yr",
         "coal_exports_usd_m_per_yr,coal,2,1,3,usd_m_per_yr,uniform,published,,\n",
         "coal_exports_usd_m_per_yr.source", "no source"},
        {"coal_exports_usd_m_per_yr",
         "coal_exports_usd_m_per_yr,coal,2,1,3,usd_m_per_yr,uniform,published,memory,\n",
         "coal_exports_usd_m_per_yr.source", "memory: a source that begins with 'memory'"},
        {"coal_exports_usd_m_per_yr", "coal_export_usd_m_per_yr,coal,2,1,3,usd_m_per_yr,uniform,assumed,x,\n",
         "coal_export_usd_m_per_yr", "no input has this id; did you mean"},
        {"remittance_delay_months", "remittance_delay_months,labour,2,0.5,3,months,triangular,assumed,x,\n",
         "remittance_delay_months.low", "0.5: a delay shorter than the time step of one month"},
        {"leakage_rate_per_month", "leakage_rate_per_month,trade,1,0.5,1.5,per_month,uniform,assumed,x,\n",
         "leakage_rate_per_month.high", "1.5: a delay shorter than the time step of one month"},
        {"wage_taken_share", "wage_taken_share,labour,0.5,0.4,1.2,share,uniform,assumed,x,\n",
         "wage_taken_share.high", "1.2: out of range"},
        {"horizon_months", "horizon_months,definition,36.5,36.5,36.5,months,fixed,assumed,x,\n",
         "horizon_months.best", "36.5: not a whole number"},
        {"target_cut_share", "target_cut_share,definition,0.3,0.2,0.4,share,uniform,assumed,x,\n",
         "target_cut_share.distribution", "uniform: a definition of target or stress is not drawn"},
        {"target_cut_share", "target_cut_share,definition,0.3,0.2,0.4,share,fixed,assumed,x,\n",
         "target_cut_share.best", "0.3: a definition of target or stress has no range"},
        {"stress_run_months", "stress_run_months,definition,7,7,7,months,fixed,assumed,x,\n",
         "stress_run_months.best", "more months than are run"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static glacis_flow_model model;
        memset(&model, 0x5a, sizeof model);
        glacis_diag *diag = glacis_diag_create();
        assert_int_equal(parse(file_with(rows[i].id, rows[i].row), diag, &model), GLACIS_REFUSED_INPUT);
        const glacis_diag_entry *first = glacis_diag_at(diag, 0);
        if (strcmp(first->key, rows[i].key) != 0 || !strstr(first->what, rows[i].what))
            fail_msg("row %zu: got %s: %s", i, first->key, first->what);
        size_t line = 2;
        while (strcmp(glacis_flow_input_at(line - 2)->id, rows[i].id) != 0)
            line++;
        assert_int_equal(first->line, line);
        assert_string_equal(first->file, "own.csv");
        assert_int_equal(((unsigned char *)&model)[0], 0x5a);
        glacis_diag_destroy(diag);
    }
}

static bool told(const glacis_diag *diag, const char *key, const char *what)
{
    for (size_t i = 0; i < glacis_diag_count(diag); i++)
        if (strcmp(glacis_diag_at(diag, i)->key, key) == 0 && strstr(glacis_diag_at(diag, i)->what, what))
            return true;
    return false;
}

static void refuses_all_at_once(void **state)
{
    (void)state;
    static glacis_flow_model model;
    glacis_diag *diag = glacis_diag_create();
    assert_int_equal(parse(HEADER "wages,labour,1,2,0,x,y,z,,\n"
                                  "reserves_usd_m,reserves,3,-2,1,usd_m,triangular,assumed,,\n"
                                  "reserves_usd_m,reserves,3,2,4,usd_m,triangular,assumed,x,\n",
                           diag, &model),
                     GLACIS_REFUSED_INPUT);
    assert_true(told(diag, "wages", "no input has this id"));
    assert_true(told(diag, "reserves_usd_m.low", "-2: a negative number"));
    assert_true(told(diag, "reserves_usd_m.high", "1: less than best"));
    assert_true(told(diag, "reserves_usd_m.source", "without a stated reason"));
    assert_true(told(diag, "reserves_usd_m", "stands on line 3 already"));
    assert_true(told(diag, "coal_exports_usd_m_per_yr", "this input is missing (coal exports)"));
    assert_int_equal(glacis_diag_error_count(diag), 5 + GLACIS_FLOW_INPUTS_COUNT - 1);
    glacis_diag_destroy(diag);
    diag = glacis_diag_create();
    assert_int_equal(parse("id,sector,best,best,low,unit,distribution,status,source,remark\n"
                           "reserves_usd_m,reserves,3,3,2,usd_m,uniform,assumed,x,\n",
                           diag, &model),
                     GLACIS_REFUSED_INPUT);
    assert_true(told(diag, "high", "the column is missing"));
    assert_true(told(diag, "note", "the column is missing"));
    assert_true(told(diag, "remark", "there is no such column"));
    assert_true(told(diag, "best", "stands twice"));
    glacis_diag_destroy(diag);
    diag = glacis_diag_create();
    assert_int_equal(parse("", diag, &model), GLACIS_REFUSED_INPUT);
    assert_true(glacis_diag_error_count(diag) > 0);
    glacis_diag_destroy(diag);
}

static void refuses_sets(void **state)
{
    (void)state;
    const struct {
        const char *assignment, *what;
    } rows[] = {{"reserves_usd_m", "no '=' in it"},
                {"reserve_usd_m=1", "no input has this id"},
                {"reserves_usd_m=much", "not a number"},
                {"reserves_usd_m=-1", "a negative number"},
                {"horizon_months=3.5", "not a whole number"},
                {"leakage_rate_per_month=2", "shorter than the time step"},
                {"other_income_usd_m_per_yr=-2", "a negative flow"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static glacis_flow_model model;
        glacis_diag *diag = glacis_diag_create();
        assert_int_equal(glacis_flow_model_set(rows[i].assignment, diag, &model), GLACIS_REFUSED_INPUT);
        assert_int_equal(glacis_diag_error_count(diag), 1);
        assert_non_null(strstr(glacis_diag_at(diag, 0)->what, rows[i].what));
        assert_string_equal(glacis_diag_at(diag, 0)->file, "--set");
        glacis_diag_destroy(diag);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_file),        cmocka_unit_test(shipped_file), cmocka_unit_test(refuses_rows),
        cmocka_unit_test(refuses_all_at_once), cmocka_unit_test(refuses_sets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
