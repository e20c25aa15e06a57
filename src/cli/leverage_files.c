/* glacis leverage --out: the tables, each row with the basis it rests on, because a table is copied without its page. */
#include "cli/leverage.h"

#include <math.h>
#include <string.h>

#define BASIS_COLUMN                                                                                         \
    {                                                                                                        \
        "basis", "string", "",                                                                               \
            "what a number of this table is: importance within stated ranges, no forecast"                   \
    }
#define SHARE_COLUMNS(name, meaning)                                                                         \
    {name, "number", "1", meaning}, {name "_low", "number", "1", "lower end of its 95 % interval"},          \
    {                                                                                                        \
        name "_high", "number", "1", "upper end"                                                             \
    }

static void end_row(gi_sheet *sheet)
{
    gi_sheet_word(sheet, CLI_LEVERAGE_BASIS);
}

static void share(gi_sheet *sheet, const glacis_flow_share *s)
{
    gi_sheet_number(sheet, s->value);
    gi_sheet_number(sheet, s->low);
    gi_sheet_number(sheet, s->high);
}

static void estimate(gi_sheet *sheet, const glacis_estimate *e)
{
    gi_sheet_number(sheet, e->value);
    gi_sheet_number(sheet, e->low);
    gi_sheet_number(sheet, e->high);
}

/* A run takes every input. */
static void mark_all(gi_sheet *sheet, const cli_leverage_study *l)
{
    glacis_unverified list;
    list.count = 0;
    cli_leverage_note_unverified(l, &list);
    for (size_t i = 0; i < list.count; i++)
        gi_sheet_rests(sheet, list.keys[i]);
}

/* ---- draws ----------------------------------------------------------------------------------------------- */

static const gi_column draw_columns[] = {
    {"draw", "integer", "1", "its number, from 0"},
    {"e_target_level", "number", "1",
     "least level that cuts the income by the target; empty: not even level 1"},
    {"e_stress_level", "number", "1",
     "least level that ends in stress; 0: stressed without any; empty: never"},
    {"income_cut_share", "number", "1", "cut of the income at level 1, everything enforced"},
    {"stressed_at_level_1", "boolean", "", "ends in stress at level 1"},
    {"not_monotone", "boolean", "", "somewhere a higher level cut less, or relieved stress"},
};
enum { DRAW_COLUMNS = sizeof draw_columns / sizeof *draw_columns };

void cli_leverage_name_columns(cli_leverage_study *l)
{
    size_t count = 0;
    for (; count < DRAW_COLUMNS; count++)
        l->draw_columns[count] = draw_columns[count];
    for (size_t i = 0; i < l->study->drawn_count; i++) {
        const glacis_flow_input_about *about = glacis_flow_input_at(l->study->drawn[i]);
        l->draw_columns[count++] = (gi_column){about->id, "number", about->unit,
                                               "the input as drawn; leverage_inputs has its range"};
    }
    l->draw_columns[count++] = (gi_column)BASIS_COLUMN;
    l->draw_columns_count = count;
}

static gi_sheet draws_sheet(const cli_leverage_study *l)
{
    const glacis_flow_study *s = l->study;
    gi_sheet sheet = gi_sheet_begin("leverage_draws", "the line between target and stress, draw by draw",
                                    l->draw_columns, l->draw_columns_count);
    mark_all(&sheet, l);
    for (size_t k = 0; k < s->draws_count; k++) {
        const glacis_flow_line *line = &s->lines[k];
        gi_sheet_count(&sheet, k);
        gi_sheet_number(&sheet, line->target_level);
        gi_sheet_number(&sheet, line->stress_level);
        gi_sheet_number(&sheet, line->income_cut);
        gi_sheet_flag(&sheet, line->stressed_at_one);
        gi_sheet_flag(&sheet, line->not_monotone);
        for (size_t i = 0; i < s->drawn_count; i++)
            gi_sheet_number(&sheet, s->inputs[k * GLACIS_FLOW_INPUTS_COUNT + s->drawn[i]]);
        end_row(&sheet);
    }
    return sheet;
}

/* ---- policies -------------------------------------------------------------------------------------------- */

static const gi_column dial_columns[] = {
    {"dial", "string", "", "what is enforced, all else left alone"},
    SHARE_COLUMNS("p_target", "share of the draws that reach the target with it wholly enforced"),
    SHARE_COLUMNS("p_stress", "share that ends in stress then"),
    SHARE_COLUMNS("p_target_without_stress", "share in which some level reaches the target without stress"),
    {"e_target_at_best_level", "number", "1", "least level for the target at best estimates; empty: none"},
    {"e_stress_at_best_level", "number", "1",
     "least level that ends in stress at best estimates; empty: none"},
    BASIS_COLUMN,
};

static gi_sheet dials_sheet(const cli_leverage_study *l)
{
    gi_sheet sheet = GI_SHEET("leverage_dials", "what each dial reaches alone", dial_columns);
    mark_all(&sheet, l);
    for (size_t i = 0; i < GLACIS_FLOW_LEVERS; i++) {
        const glacis_flow_lever *lever = &l->study->levers[i];
        gi_sheet_word(&sheet, lever->name);
        share(&sheet, &lever->target);
        share(&sheet, &lever->stress);
        share(&sheet, &lever->both);
        gi_sheet_number(&sheet, lever->target_level);
        gi_sheet_number(&sheet, lever->stress_level);
        end_row(&sheet);
    }
    return sheet;
}

static const gi_column front_columns[] = {
    {"coal_level", "number", "1", "how far the policy enforces it, from 0 (not at all) to 1 (wholly)"},
    {"metals_level", "number", "1", "likewise"},
    {"seafood_level", "number", "1", "likewise"},
    {"textiles_level", "number", "1", "likewise"},
    {"other_level", "number", "1", "likewise"},
    {"border_level", "number", "1", "likewise"},
    {"labour_level", "number", "1", "likewise"},
    {"oil_level", "number", "1", "likewise"},
    SHARE_COLUMNS("p_target", "share of the draws that reach the target"),
    SHARE_COLUMNS("p_stress", "share that ends in stress"),
    SHARE_COLUMNS("p_target_second_sample", "p_target on draws that chose no policy"),
    SHARE_COLUMNS("p_stress_second_sample", "p_stress on draws that chose no policy"),
    BASIS_COLUMN,
};

static gi_sheet front_sheet(const cli_leverage_study *l)
{
    gi_sheet sheet = GI_SHEET("leverage_front",
                              "policies that no tried one betters in both target and stress", front_columns);
    mark_all(&sheet, l);
    for (size_t i = 0; i < l->study->front_count; i++) {
        const glacis_flow_front_point *point = &l->study->front[i];
        for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
            gi_sheet_number(&sheet, point->policy.enforcement[d]);
        share(&sheet, &point->target);
        share(&sheet, &point->stress);
        share(&sheet, &point->target_again);
        share(&sheet, &point->stress_again);
        end_row(&sheet);
    }
    return sheet;
}

/* ---- inputs ---------------------------------------------------------------------------------------------- */

static const gi_column index_columns[] = {
    {"answer", "string", "", "whether there is a band, its width, or the least level for the target"},
    {"input", "string", "", "id of the input"},
    SHARE_COLUMNS("first", "first-order index of Sobol'"),
    SHARE_COLUMNS("total", "total index of Sobol'"),
    BASIS_COLUMN,
};

static gi_sheet indices_sheet(const cli_leverage_study *l)
{
    static const char *const answers[GLACIS_FLOW_ANSWERS] = {"band", "band_width", "e_target"};
    gi_sheet sheet = GI_SHEET("leverage_indices", "how much each input moves an answer", index_columns);
    mark_all(&sheet, l);
    for (int a = 0; a < GLACIS_FLOW_ANSWERS; a++)
        for (size_t i = 0; i < l->study->drawn_count; i++) {
            gi_sheet_word(&sheet, answers[a]);
            gi_sheet_word(&sheet, glacis_flow_input_at(l->study->drawn[i])->id);
            estimate(&sheet, &l->study->indices[a][i].first);
            estimate(&sheet, &l->study->indices[a][i].total);
            end_row(&sheet);
        }
    return sheet;
}

static const gi_column input_columns[] = {
    {"id", "string", "", "of the input"},
    {"sector", "string", "", "part of the model"},
    {"best", "number", "in the column unit", "best estimate"},
    {"low", "number", "in the column unit", "lower end of its range"},
    {"high", "number", "in the column unit", "upper end"},
    {"unit", "string", "", "of the three"},
    {"status", "string", "", "published, derived, unverified, assumed, or set (by --set)"},
    {"source", "string", "", "of the range"},
    {"note", "string", "", "why this range"},
    BASIS_COLUMN,
};

static gi_sheet inputs_sheet(const cli_leverage_study *l)
{
    gi_sheet sheet = GI_SHEET("leverage_inputs", "the ranges that everything rests on", input_columns);
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++) {
        const glacis_flow_row *row = &l->model.rows[i];
        const glacis_flow_input_about *about = glacis_flow_input_at(i);
        sheet.unverified = false;
        if (strcmp(row->status, "unverified") == 0) gi_sheet_rests(&sheet, about->id);
        gi_sheet_word(&sheet, about->id);
        gi_sheet_word(&sheet, about->sector);
        gi_sheet_number(&sheet, row->spread.best);
        gi_sheet_number(&sheet, row->spread.low);
        gi_sheet_number(&sheet, row->spread.high);
        gi_sheet_word(&sheet, about->unit);
        gi_sheet_word(&sheet, row->status);
        gi_sheet_word(&sheet, row->source);
        gi_sheet_word(&sheet, row->note);
        end_row(&sheet);
    }
    return sheet;
}

/* ---- months ---------------------------------------------------------------------------------------------- */

static const gi_column month_columns[] = {
    {"level", "number", "1", "of enforcement, all dials alike"},
    {"month", "integer", "months", "of the run, from 1"},
    {"exports_usd_m", "number", "USD m", "declared exports"},
    {"border_usd_m", "number", "USD m", "unrecorded border trade"},
    {"labour_usd_m", "number", "USD m", "remittances of workers abroad"},
    {"other_income_usd_m", "number", "USD m", "all other income"},
    {"income_usd_m", "number", "USD m", "sum of the four"},
    {"essential_imports_usd_m", "number", "USD m", "essential imports and the oil that is no longer given"},
    {"other_imports_usd_m", "number", "USD m", "all other imports"},
    {"programme_usd_m", "number", "USD m", "hard currency of the programme"},
    {"spending_usd_m", "number", "USD m", "what is paid of the three"},
    {"shortage_usd_m", "number", "USD m", "essential imports that cannot be paid"},
    {"reserves_usd_m", "number", "USD m", "at the end of the month"},
    {"cover_months", "number", "months", "of essential imports that the reserves pay for"},
    BASIS_COLUMN,
};

static void month_row(gi_sheet *sheet, double level, int month, const glacis_flow_month *m)
{
    const double cells[] = {m->exports_usd_m,  m->border_usd_m,    m->labour_usd_m,        m->other_usd_m,
                            m->income_usd_m,   m->essential_usd_m, m->other_imports_usd_m, m->programme_usd_m,
                            m->spending_usd_m, m->shortage_usd_m,  m->reserves_usd_m,      m->cover_months};
    gi_sheet_number(sheet, level);
    gi_sheet_count(sheet, (size_t)month);
    for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
        gi_sheet_number(sheet, cells[c]);
    end_row(sheet);
}

/* Without enforcement, at the least level for the target, and with everything enforced. */
static gi_sheet months_sheet(const cli_leverage_study *l)
{
    double inputs[GLACIS_FLOW_INPUTS_COUNT];
    const double levels[] = {0, l->study->best.target_level, 1};
    gi_sheet sheet = GI_SHEET("leverage_months", "month by month at best estimates", month_columns);
    glacis_flow_model_best(&l->model, inputs);
    mark_all(&sheet, l);
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        glacis_flow_month months[GLACIS_FLOW_MONTHS_MAX];
        glacis_flow_totals totals;
        glacis_flow_policy policy;
        if (isinf(levels[i])) continue;
        for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
            policy.enforcement[d] = levels[i];
        if (glacis_flow_run(inputs, &policy, months, &totals) != GLACIS_OK) continue;
        for (int t = 0; t < (int)inputs[GLACIS_FLOW_HORIZON]; t++)
            month_row(&sheet, levels[i], t + 1, &months[t]);
    }
    return sheet;
}

void cli_leverage_sheets(const cli_leverage_study *l, cli_sheets *sheets)
{
    gi_sheet (*const all[])(const cli_leverage_study *) = {inputs_sheet, draws_sheet,   dials_sheet,
                                                           front_sheet,  indices_sheet, months_sheet};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cli_sheets_add(sheets, all[i](l));
}
