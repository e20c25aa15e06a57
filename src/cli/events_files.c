/* glacis events --out DIR: what happened by pair and month, and the outcomes. */
#include "cli/events.h"

#include <stdio.h>
#include <stdlib.h>

/* Marks the rows from here on with the selected events known from memory alone. */
static void mark(gi_sheet *sheet, const cli_events_study *answer, const glacis_event_filter *filter)
{
    glacis_unverified list;
    list.count = 0;
    cli_events_note_unverified(answer, filter, &list);
    sheet->unverified = false;
    for (size_t i = 0; i < list.count; i++)
        gi_sheet_rests(sheet, list.keys[i]);
}

static void mark_month(gi_sheet *sheet, const cli_events_study *answer, const glacis_event_pair *pair,
                       int month)
{
    glacis_event_filter filter = answer->filter;
    filter.actor = pair->a;
    filter.target = pair->b;
    filter.month_from = filter.month_to = month;
    mark(sheet, answer, &filter);
}

static void add_pair_rows(const cli_events_study *answer, const glacis_event_pair *pair, gi_sheet *sheet)
{
    char name[40];
    glacis_event_month *months = cli_events_months(answer, pair);
    snprintf(name, sizeof name, "%s-%s", pair->a, pair->b);
    if (!months) sheet->text.failed = true;
    for (int m = 0; months && m <= answer->month_to - answer->month_from; m++) {
        mark_month(sheet, answer, pair, months[m].month);
        gi_sheet_month(sheet, months[m].month);
        gi_sheet_word(sheet, name);
        gi_sheet_count(sheet, months[m].events);
        gi_sheet_count(sheet, months[m].scored);
        gi_sheet_number(sheet, months[m].cooperation);
        gi_sheet_number(sheet, months[m].conflict);
    }
    free(months);
}

static gi_sheet months_sheet(const cli_events_study *answer)
{
    static const gi_column columns[] = {
        {"month", "string", "", "the month, YYYY-MM"},
        {"pair", "string", "", "the two parties, in either direction"},
        {"events", "integer", "1", "rows of the record; 0 may be a quiet month or a gap"},
        {"scored", "integer", "1", "of them, those with a score"},
        {"cooperation_goldstein", "number", "1", "sum of the positive scores on Goldstein's scale"},
        {"conflict_goldstein", "number", "1", "sum of the negative scores"},
    };
    gi_sheet sheet = GI_SHEET("events_by_month", "events of the record by month and pair", columns);
    for (size_t p = 0; p < answer->pairs_count && p < CLI_EVENTS_LIST_MAX; p++)
        add_pair_rows(answer, &answer->pairs[p], &sheet);
    return sheet;
}

static void add_outcome(const cli_events_study *answer, const cli_events_outcome *o, gi_sheet *sheet)
{
    const glacis_counts_result *r = &o->result;
    const glacis_event_filter filter = cli_events_counted(o);
    char pair[40], date[11];
    snprintf(pair, sizeof pair, "%s-%s", o->pair.a, o->pair.b);
    glacis_date_text(&o->date, date);
    mark(sheet, answer, &filter);
    gi_sheet_word(sheet, o->id);
    gi_sheet_word(sheet, pair);
    gi_sheet_word(sheet, o->category);
    gi_sheet_word(sheet, date);
    gi_sheet_count(sheet, r->months_before);
    gi_sheet_count(sheet, r->events_before);
    gi_sheet_count(sheet, r->months_after);
    gi_sheet_count(sheet, r->events_after);
    const double numbers[] = {r->ratio.best,
                              r->ratio.low,
                              r->ratio.high,
                              r->p_increase,
                              r->detectable_increase_ratio,
                              r->detectable_decrease_ratio,
                              r->false_positive_rate};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        gi_sheet_number(sheet, numbers[i]);
    gi_sheet_word(sheet, glacis_counts_verdict_word(r->verdict));
}

static gi_sheet outcomes_sheet(const cli_events_study *answer)
{
    static const gi_column columns[] = {
        {"id", "string", "", "of the outcome"},
        {"pair", "string", "", "the two parties, in either direction"},
        {"category", "string", "", "of the events counted"},
        {"date", "string", "", "from its month on the rate may be another one"},
        {"months_before", "integer", "1", "covered months before the month of the date"},
        {"events_before", "integer", "1", "counted in them"},
        {"months_after", "integer", "1", "covered months from that month on"},
        {"events_after", "integer", "1", "counted in them"},
        {"rate_ratio_best", "number", "1", "posterior median, after to before"},
        {"rate_ratio_low", "number", "1", "2.5 % quantile"},
        {"rate_ratio_high", "number", "1", "97.5 % quantile"},
        {"p_increase", "number", "1", "probability that the rate rose"},
        {"detectable_increase_ratio", "number", "1", "empty: none up to 64"},
        {"detectable_decrease_ratio", "number", "1", "0: not even the end of all events"},
        {"false_positive_rate", "number", "1", "share of records without an effect in which one is found"},
        {"verdict", "string", "", "positive, negative, practically nil, cannot tell, not testable"},
    };
    gi_sheet sheet = GI_SHEET("event_outcomes", "counts that are asked whether their rate changed", columns);
    for (size_t i = 0; i < answer->outcomes_count; i++)
        add_outcome(answer, &answer->outcomes[i], &sheet);
    return sheet;
}

void cli_events_sheets(const cli_events_study *answer, cli_sheets *sheets)
{
    cli_sheets_add(sheets, months_sheet(answer));
    cli_sheets_add(sheets, outcomes_sheet(answer));
}
