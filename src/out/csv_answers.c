/* Tables of the answers: bands, what moves them most, and every value by run. */
#include "out/sheet.h"

static const gi_column answer_columns[] = {
    {"key", "string", "", "the answer, as in assess.json"},
    {"unit", "string", "", "of the numbers in this row"},
    {"best", "number", "", "best estimate (run 0)"},
    {"low", "number", "", "10 % quantile over the draws"},
    {"median", "number", "", "50 % quantile over the draws"},
    {"high", "number", "", "90 % quantile over the draws"},
    {"runs", "integer", "1", "values in the band"},
    {"left_out", "integer", "1", "draws in which the question has no answer"},
    {"low_from", "number", "", "sampling error of low: its 95 % interval; empty: too few draws to tell"},
    {"low_to", "number", "", "the other end of that interval"},
    {"high_from", "number", "", "sampling error of high: its 95 % interval; empty: too few draws to tell"},
    {"high_to", "number", "", "the other end of that interval"},
};

static void mark_answer(gi_sheet *sheet, const glacis_scenario *scenario, const glacis_answer *answer)
{
    gi_sheet_takes(sheet, scenario, glacis_takes_of_answer(scenario, answer->key));
}

static glacis_status write_bands(gi_sheets *sheets, const glacis_answers *answers)
{
    gi_sheet sheet = GI_SHEET("answers", "every answer with its band", answer_columns);
    for (size_t i = 0; i < answers->count; i++) {
        const glacis_answer *answer = &answers->items[i];
        mark_answer(&sheet, sheets->sink->out->scenario, answer);
        gi_sheet_word(&sheet, answer->key);
        gi_sheet_word(&sheet, answer->unit);
        gi_sheet_number(&sheet, answer->band.best);
        gi_sheet_number(&sheet, answer->band.low);
        gi_sheet_number(&sheet, answer->band.median);
        gi_sheet_number(&sheet, answer->band.high);
        gi_sheet_count(&sheet, answer->band.count);
        gi_sheet_count(&sheet, answer->band.left_out);
        gi_sheet_number(&sheet, answer->band.low_from);
        gi_sheet_number(&sheet, answer->band.low_to);
        gi_sheet_number(&sheet, answer->band.high_from);
        gi_sheet_number(&sheet, answer->band.high_to);
    }
    return gi_sheets_write(sheets, &sheet);
}

static const gi_column mover_columns[] = {
    {"answer", "string", "", "key of the answer"},
    {"rank", "integer", "1", "1: moves it most"},
    {"fact", "string", "", "key of the quantity, as in facts_used.csv"},
    {"rank_correlation", "number", "1", "Spearman, between the quantity and the answer over the draws"},
    {"unit", "string", "", "of the two answers in this row"},
    {"at_low", "number", "", "the answer with this quantity alone at its low value; empty: not run"},
    {"at_high", "number", "", "the answer with this quantity alone at its high value; empty: not run"},
};

static void add_movers(gi_sheet *sheet, const glacis_scenario *scenario, const glacis_answer *answer)
{
    mark_answer(sheet, scenario, answer);
    for (size_t i = 0; i < answer->movers_count; i++) {
        const glacis_mover *mover = &answer->movers[i];
        gi_sheet_word(sheet, answer->key);
        gi_sheet_count(sheet, i + 1);
        gi_sheet_word(sheet, scenario->quantities[mover->quantity].key);
        gi_sheet_number(sheet, mover->rank_correlation);
        gi_sheet_word(sheet, answer->unit);
        gi_sheet_number(sheet, mover->at_low);
        gi_sheet_number(sheet, mover->at_high);
    }
}

static const gi_column run_columns[] = {
    {"key", "string", "", "the answer"},
    {"unit", "string", "", "of the value"},
    {"run", "integer", "1", "0: best estimate; then the draws"},
    {"value", "number", "", "empty: the question has no answer in this run"},
};

static glacis_status write_runs(gi_sheets *sheets, const glacis_answers *answers)
{
    gi_sheet sheet = GI_SHEET("answers_by_run", "every answer in every run", run_columns);
    for (size_t i = 0; i < answers->count; i++) {
        mark_answer(&sheet, sheets->sink->out->scenario, &answers->items[i]);
        for (size_t run = 0; run < answers->runs_count; run++) {
            gi_sheet_word(&sheet, answers->items[i].key);
            gi_sheet_word(&sheet, answers->items[i].unit);
            gi_sheet_count(&sheet, run);
            gi_sheet_number(&sheet, answers->items[i].by_run[run]);
        }
    }
    return gi_sheets_write(sheets, &sheet);
}

glacis_status gi_sheets_answers(gi_sheets *sheets)
{
    const glacis_out *out = sheets->sink->out;
    const glacis_answers *answers = &out->study->answers;
    glacis_status status = write_bands(sheets, answers);
    if (status != GLACIS_OK) return status;
    gi_sheet movers = GI_SHEET("movers", "which uncertain facts move each answer most", mover_columns);
    for (size_t i = 0; i < answers->count; i++)
        add_movers(&movers, out->scenario, &answers->items[i]);
    status = gi_sheets_write(sheets, &movers);
    return status == GLACIS_OK ? write_runs(sheets, answers) : status;
}
