/* glacis trade: what is read and worked out. Records of one pair of countries become months, noise, what measures cover, caps, changes
 * of unit values and the mirror (docs/models/trade.md); a file of the user's stands in for the shipped record. */
#include "cli/trade.h"

#include "base/text.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The noise of the shipped record is taken from the months before coal was suspended (February 2017) and, after it, nearly all that
 * the DPRK sells: later months differ by what may be traded, not by noise. --set noise_to moves it. */
enum { NOISE_TO_SHIPPED = 12 * 2016 + 11 };

/* ---- settings ---------------------------------------------------------------------------------------- */

static const char settings_accepted[] =
    "cif_factor=1 to 2, reporter_code and partner_code=0 to 9999, noise_from "
    "and noise_to=YYYY-MM";

static bool take_setting(const char *key, const char *value, cli_trade_study *t)
{
    double number = NAN;
    bool is_number = gi_number_parse(value, &number);
    bool is_code = is_number && number >= 0 && number <= TRADE_CODES_MOST && number == floor(number);
    if (strcmp(key, "cif_factor") == 0 && is_number && number >= 1 && number <= 2)
        t->cif_factor = number;
    else if (strcmp(key, "reporter_code") == 0 && is_code)
        t->reporter_code = (int)number;
    else if (strcmp(key, "partner_code") == 0 && is_code)
        t->partner_code = (int)number;
    else if (strcmp(key, "noise_from") == 0)
        return glacis_month_parse(value, &t->noise_from);
    else if (strcmp(key, "noise_to") == 0)
        return glacis_month_parse(value, &t->noise_to);
    else
        return false;
    return true;
}

static glacis_status read_settings(const cli_call *call, cli_world *world, cli_trade_study *t)
{
    size_t errors = glacis_diag_error_count(world->diag);
    for (size_t i = 0; i < call->sets_count; i++) {
        char key[64];
        const char *equals = strchr(call->sets[i], '=');
        snprintf(key, sizeof key, "%.*s", (int)strcspn(call->sets[i], "=") % 64, call->sets[i]);
        if (!equals || !take_setting(key, equals + 1, t))
            glacis_diag_error(world->diag, "--set", 0, 0, key, settings_accepted, "'%s' is not accepted",
                              call->sets[i]);
    }
    bool is_shipped_pair = t->reporter_code == GLACIS_CODE_CHINA && t->partner_code == GLACIS_CODE_DPRK;
    if (!t->own_records && !is_shipped_pair)
        glacis_diag_error(world->diag, "--set", 0, 0, "reporter_code", "another pair with --comtrade FILE",
                          "the shipped record is of China (156) with the DPRK (408)");
    if (t->noise_from > t->noise_to)
        glacis_diag_error(world->diag, "--set", 0, 0, "noise_to", "a month not before noise_from",
                          "noise_from is after noise_to");
    return glacis_diag_error_count(world->diag) > errors ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

/* ---- tables -------------------------------------------------------------------------------------------- */

typedef enum table_kind {
    TABLE_MONTHS,
    TABLE_PRODUCTS,
    TABLE_COMTRADE,
    TABLE_MEASURES,
    TABLE_BREAKS
} table_kind;

static glacis_status parse_text(table_kind kind, const char *path, const char *data, size_t size,
                                glacis_diag *diag, cli_trade_study *t)
{
    switch (kind) {
    case TABLE_MONTHS:
        return glacis_trade_months_parse(path, data, size, diag, &t->months);
    case TABLE_PRODUCTS:
        return glacis_trade_products_parse(path, data, size, diag, &t->records);
    case TABLE_COMTRADE:
        return glacis_comtrade_parse(path, data, size, diag, &t->records);
    case TABLE_MEASURES:
        return glacis_measures_parse(path, data, size, diag, &t->measures);
    default:
        return glacis_trade_breaks_parse(path, data, size, diag, &t->breaks);
    }
}

/* A file of the user's, or one of data/. The worst of all tables, so that all their faults are listed together. */
static void read_table(cli_world *world, table_kind kind, const char *given, const char *name,
                       cli_trade_study *t, glacis_status *worst)
{
    char path[600], *data = NULL;
    size_t size = 0;
    if (given)
        snprintf(path, sizeof path, "%.590s", given);
    else
        snprintf(path, sizeof path, "%s/%s", world->data_folder, name);
    glacis_status status = cli_read_file(world, path, &data, &size);
    if (status == GLACIS_OK) status = parse_text(kind, path, data, size, world->diag, t);
    free(data);
    cli_worse(worst, status);
}

static glacis_status read_tables(const cli_call *call, cli_world *world, cli_trade_study *t)
{
    glacis_status worst = GLACIS_OK;
    if (call->comtrade) {
        read_table(world, TABLE_COMTRADE, call->comtrade, NULL, t, &worst);
    } else {
        read_table(world, TABLE_MONTHS, NULL, "trade_monthly.csv", t, &worst);
        read_table(world, TABLE_PRODUCTS, NULL, "trade_by_product.csv", t, &worst);
    }
    read_table(world, TABLE_MEASURES, call->measures, "measures.csv", t, &worst);
    bool is_china = t->reporter_code == GLACIS_CODE_CHINA && t->partner_code == GLACIS_CODE_DPRK;
    if (is_china) read_table(world, TABLE_BREAKS, NULL, "trade_breaks.csv", t, &worst);
    return worst;
}

/* ---- the accounts ---------------------------------------------------------------------------------------- */

static bool has_pair(const cli_trade_study *t)
{
    for (size_t i = 0; i < t->records.count; i++)
        if (t->records.at[i].reporter_code == t->reporter_code &&
            t->records.at[i].partner_code == t->partner_code)
            return true;
    return false;
}

static glacis_status check_pair(cli_world *world, const cli_trade_study *t)
{
    char pairs[512];
    if (t->months.count) return GLACIS_OK;
    glacis_trade_pairs_text(&t->records, pairs, sizeof pairs);
    if (has_pair(t))
        glacis_diag_error(world->diag, t->records_path, 0, 0, "", "a file by month (frequency M)",
                          "reporter %d has partner %d by year only", t->reporter_code, t->partner_code);
    else
        glacis_diag_error(
            world->diag, t->records_path, 0, 0, "",
            "--set reporter_code=N --set partner_code=N with a pair of the file",
            "no row of reporter %d with partner %d (China is 156, the DPRK 408, the Republic of Korea "
            "410); the file has %s",
            t->reporter_code, t->partner_code, pairs);
    return GLACIS_REFUSED_INPUT;
}

static glacis_status count_measures(cli_trade_study *t)
{
    enum { MONTHS_MOST = 1200 };
    glacis_trade_pair pair = cli_trade_pair(t);
    if (t->reporter_code != GLACIS_CODE_DPRK && t->partner_code != GLACIS_CODE_DPRK)
        glacis_measures_clear(
            &t->measures); /* they bind trade with the DPRK, not with the Republic of Korea */
    size_t count = t->measures.count;
    t->coverage = calloc(count + 1, sizeof *t->coverage);
    t->caps = calloc(count + 1, sizeof *t->caps);
    t->covered = calloc(count + 1, sizeof *t->covered);
    t->covered_counts = calloc(count + 1, sizeof *t->covered_counts);
    if (!t->coverage || !t->caps || !t->covered || !t->covered_counts) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < count; i++) {
        const glacis_measure *m = &t->measures.at[i];
        if (!cli_trade_is_counted(m)) continue;
        t->covered[i] = calloc(MONTHS_MOST, sizeof *t->covered[i]);
        if (!t->covered[i]) return GLACIS_FAILED_MEMORY;
        t->coverage[i] = glacis_measure_coverage(m, &pair, t->covered[i], MONTHS_MOST, &t->covered_counts[i]);
        if (m->kind == GLACIS_MEASURE_CAP) t->caps[i] = glacis_measure_cap(m, &pair);
    }
    return GLACIS_OK;
}

static void note_unverified(cli_trade_study *t)
{
    char month[8];
    for (size_t i = 0; i < t->months.count; i++) {
        glacis_month_text(t->months.at[i].month, month);
        if (strcmp(t->months.at[i].status, "unverified") == 0) glacis_unverified_add(&t->unverified, month);
    }
    for (size_t i = 0; i < t->measures.count; i++)
        if (cli_trade_is_counted(&t->measures.at[i]) && strcmp(t->measures.at[i].status, "unverified") == 0)
            glacis_unverified_add(&t->unverified, t->measures.at[i].id);
    for (size_t i = 0; i < t->breaks.count; i++)
        if (strcmp(t->breaks.at[i].status, "unverified") == 0)
            glacis_unverified_add(&t->unverified, t->breaks.at[i].id);
}

/* The months of the pair in a file of the user's. */
static glacis_status take_pair(cli_world *world, cli_trade_study *t)
{
    glacis_trade_pair pair = cli_trade_pair(t);
    glacis_status status = GLACIS_OK;
    if (t->own_records) {
        status = glacis_trade_months_of(&t->records, t->reporter_code, t->partner_code, &t->months);
        if (status == GLACIS_OK) status = glacis_trade_breaks_add_revisions(&pair, &t->breaks);
    }
    return status == GLACIS_OK ? check_pair(world, t) : status;
}

static glacis_status work_out(cli_trade_study *t)
{
    glacis_trade_pair pair = cli_trade_pair(t);
    glacis_status status = GLACIS_OK;
    for (int side = 0; side < GLACIS_TRADE_SIDES && status == GLACIS_OK; side++)
        status = glacis_trade_noise_fit(&t->months, (glacis_trade_side)side, t->noise_from, t->noise_to,
                                        &t->noise[side]);
    if (status == GLACIS_OK) status = count_measures(t);
    if (status == GLACIS_OK) status = glacis_trade_splits(&pair, &t->splits, &t->splits_count);
    if (status == GLACIS_OK)
        status = glacis_trade_mirror(&t->records, t->reporter_code, t->partner_code, t->cif_factor,
                                     &t->mirror, &t->mirror_count);
    if (status == GLACIS_OK) note_unverified(t);
    return cli_stop ? GLACIS_INTERRUPTED : status;
}

void cli_trade_clear(cli_trade_study *t)
{
    for (size_t i = 0; t->covered && i < t->measures.count; i++)
        free(t->covered[i]);
    for (int side = 0; side < GLACIS_TRADE_SIDES; side++)
        glacis_trade_noise_clear(&t->noise[side]);
    free((void *)t->covered);
    free(t->covered_counts);
    free(t->coverage);
    free(t->caps);
    free(t->splits);
    free(t->mirror);
    glacis_trade_records_clear(&t->records);
    glacis_trade_months_clear(&t->months);
    glacis_measures_clear(&t->measures);
    glacis_trade_breaks_clear(&t->breaks);
}

static void set_defaults(const cli_call *call, cli_trade_study *t)
{
    t->own_records = call->comtrade != NULL;
    t->records_path = call->comtrade ? call->comtrade : "data/trade_by_product.csv";
    t->reporter_code = GLACIS_CODE_CHINA;
    t->partner_code = GLACIS_CODE_DPRK;
    t->cif_factor = 1.06;
    t->noise_from = -1;
    t->noise_to = t->own_records ? INT_MAX : NOISE_TO_SHIPPED;
}

glacis_status cli_trade_read(const cli_call *call, cli_world *world, cli_trade_study *t)
{
    set_defaults(call, t);
    glacis_status status = read_settings(call, world, t);
    cli_worse(&status, read_tables(call, world, t));
    return status == GLACIS_OK ? take_pair(world, t) : status;
}

int cli_trade_work(cli_world *world, cli_trade_study *t)
{
    glacis_status status = work_out(t);
    return status == GLACIS_OK ? CLI_EXIT_OK : cli_fault(world, status, "trade");
}

static int deliver(const cli_call *call, const cli_world *world, const cli_trade_study *t)
{
    cli_sheets sheets = {.count = 0};
    if (call->out) cli_trade_sheets(t, &sheets);
    int code = call->out ? cli_write_sheets(call, &sheets) : CLI_EXIT_OK;
    if (code != CLI_EXIT_OK) return code;
    if (call->json) {
        cli_envelope envelope = {.unverified = &t->unverified};
        cli_print_answer(call, world, &envelope, cli_trade_json(t));
        return CLI_EXIT_OK;
    }
    cli_trade_show(t);
    cli_print_unverified(&t->unverified);
    return CLI_EXIT_OK;
}

static int run(const cli_call *call, cli_world *world, cli_trade_study *t)
{
    int code = cli_world_open(call, 0, world);
    if (code == CLI_EXIT_OK) code = cli_check_output(call);
    if (code != CLI_EXIT_OK) return code;
    if (!call->comtrade && !call->quiet)
        fprintf(stderr, "glacis: no --comtrade given: the shipped record of China with the DPRK (%s)\n",
                world->data_folder);
    glacis_status status = cli_trade_read(call, world, t);
    if (status != GLACIS_OK) return cli_fault_of_files(world, status, "trade");
    code = cli_trade_work(world, t);
    return code == CLI_EXIT_OK ? deliver(call, world, t) : code;
}

int cli_trade(const cli_call *call)
{
    cli_world world;
    cli_trade_study *t = calloc(1, sizeof *t);
    if (!t) return CLI_EXIT_FAILED;
    int code = run(call, &world, t);
    cli_trade_clear(t);
    free(t);
    cli_world_clear(&world);
    return code;
}
