/* glacis events --json and --out: the same numbers for programs. */
#include "base/file.h"
#include "cli/events.h"
#include "out/json.h"
#include "out/sheet.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *month_json(int month)
{
    char text[8];
    glacis_month_text(month, text);
    return json_string(text);
}

static json_t *date_json(const glacis_date *date)
{
    return json_sprintf("%04d-%02d-%02d", date->year, date->month, date->day);
}

static json_t *ratio_json(const glacis_counts_ratio *ratio)
{
    return json_pack("{s:o,s:o,s:o}", "best", gi_json_number(ratio->best), "low", gi_json_number(ratio->low),
                     "high", gi_json_number(ratio->high));
}

static json_t *sums_json(const glacis_event_month *sum)
{
    return json_pack("{s:I,s:I,s:o,s:o}", "events", (json_int_t)sum->events, "scored",
                     (json_int_t)sum->scored, "cooperation_goldstein", gi_json_number(sum->cooperation),
                     "conflict_goldstein", gi_json_number(sum->conflict));
}

static json_t *pair_name_json(const glacis_event_pair *pair)
{
    return json_sprintf("%s-%s", pair->a, pair->b);
}

/* A pair with its months that have events. */
static json_t *pair_json(const events_answer *answer, const glacis_event_pair *pair)
{
    glacis_event_month sum = cli_events_sum(answer, pair);
    json_t *object = sums_json(&sum), *months = json_array();
    glacis_event_month *all = cli_events_months(answer, pair);
    for (int m = 0; all && m <= answer->month_to - answer->month_from; m++) {
        if (!all[m].events) continue;
        json_t *entry = sums_json(&all[m]);
        json_object_set_new(entry, "month", month_json(all[m].month));
        json_array_append_new(months, entry);
    }
    free(all);
    json_object_set_new(object, "pair", pair_name_json(pair));
    json_object_set_new(object, "months", months);
    return object;
}

static json_t *shares_json(const events_answer *answer, const events_outcome *o)
{
    json_t *list = json_array();
    for (size_t i = 0; i < o->shares_count; i++) {
        const glacis_event *row = &answer->record->at[o->shares[i].row];
        json_array_append_new(
            list, json_pack("{s:o,s:o,s:f,s:I,s:b,s:s,s:s}", "from", date_json(&row->count_from), "to",
                            date_json(&row->date), "published", row->published_count, "in_record",
                            (json_int_t)o->shares[i].events, "covered", o->shares[i].is_covered,
                            "description", row->description, "source", row->source));
    }
    return list;
}

static json_t *outcome_json(const events_answer *answer, const events_outcome *o)
{
    const glacis_counts_result *r = &o->result;
    json_t *object =
        json_pack("{s:s,s:o,s:s,s:s,s:o,s:b}", "id", o->id, "pair", pair_name_json(&o->pair), "category",
                  o->category, "event", o->event, "date", date_json(&o->date), "covered", !o->is_outside);
    json_object_set_new(object, "verdict", json_string(glacis_counts_verdict_word(r->verdict)));
    json_object_set_new(object, "months_before", json_integer((json_int_t)r->months_before));
    json_object_set_new(object, "events_before", json_integer((json_int_t)r->events_before));
    json_object_set_new(object, "months_after", json_integer((json_int_t)r->months_after));
    json_object_set_new(object, "events_after", json_integer((json_int_t)r->events_after));
    json_object_set_new(object, "rate_ratio", ratio_json(&r->ratio));
    json_object_set_new(object, "p_increase", gi_json_number(r->p_increase));
    json_object_set_new(object, "memory_months", gi_json_number(r->memory_months));
    json_object_set_new(object, "prior_decides", json_boolean(r->prior_decides));
    json_object_set_new(object, "constant_rates",
                        json_pack("{s:o,s:o}", "rate_ratio", ratio_json(&r->constant.ratio), "p_two_sided",
                                  gi_json_number(r->constant.p_two_sided)));
    json_object_set_new(object, "detectable_increase_ratio", gi_json_number(r->detectable_increase_ratio));
    json_object_set_new(object, "detectable_decrease_ratio", gi_json_number(r->detectable_decrease_ratio));
    json_object_set_new(object, "power_if_all_ended", gi_json_number(r->power_if_all_ended));
    json_object_set_new(object, "false_positive_rate",
                        json_pack("{s:o,s:o,s:o}", "best", gi_json_number(r->false_positive_rate), "low",
                                  gi_json_number(r->false_positive_low), "high",
                                  gi_json_number(r->false_positive_high)));
    json_object_set_new(object, "placebo",
                        json_pack("{s:I,s:o}", "n", (json_int_t)r->placebo_count, "rank_p",
                                  gi_json_number(r->placebo_rank_p)));
    json_object_set_new(object, "published_counts", shares_json(answer, o));
    json_object_set_new(
        object, "record_share",
        json_pack("{s:o,s:o}", "low", gi_json_number(o->share_least), "high", gi_json_number(o->share_most)));
    return object;
}

/* What the selected events rest on: rows of memory alone by id, or by line where a record has no ids. */
json_t *cli_events_unverified(const events_answer *answer)
{
    json_t *list = json_array();
    for (size_t i = 0; i < answer->record->count; i++) {
        const glacis_event *event = &answer->record->at[i];
        if (!event->is_unverified || !glacis_event_selected(event, &answer->filter)) continue;
        json_array_append_new(list,
                              *event->id ? json_string(event->id) : json_sprintf("line %d", event->line));
    }
    return list;
}

static json_t *record_json(const events_answer *answer)
{
    return json_pack("{s:s,s:I,s:I,s:I,s:{s:o,s:o},s:s}", "path", answer->path, "rows",
                     (json_int_t)answer->record->count, "events", (json_int_t)answer->events, "unverified",
                     (json_int_t)answer->unverified, "covered", "from", month_json(answer->month_from), "to",
                     month_json(answer->month_to), "caution", GLACIS_EVENTS_CAUTION);
}

json_t *cli_events_outcomes_json(const events_answer *answer)
{
    json_t *outcomes = json_array();
    for (size_t i = 0; i < answer->outcomes_count; i++)
        json_array_append_new(outcomes, outcome_json(answer, &answer->outcomes[i]));
    return outcomes;
}

json_t *cli_events_json(const events_answer *answer)
{
    json_t *root = json_object(), *categories = json_array(), *pairs = json_array();
    for (size_t i = 0; i < answer->categories_count && i < EVENTS_LIST_MAX; i++)
        json_array_append_new(categories, json_pack("{s:s,s:I}", "category", answer->categories[i].name,
                                                    "events", (json_int_t)answer->categories[i].events));
    for (size_t i = 0; i < answer->pairs_count && i < EVENTS_LIST_MAX; i++)
        json_array_append_new(pairs, pair_json(answer, &answer->pairs[i]));
    json_object_set_new(root, "record", record_json(answer));
    json_object_set_new(root, "categories", categories);
    json_object_set_new(root, "pairs", pairs);
    json_object_set_new(root, "outcomes", cli_events_outcomes_json(answer));
    return root;
}

void cli_events_print_json(const cli_call *call, const cli_world *world, const events_answer *answer)
{
    char command_line[2048], created_utc[32];
    glacis_out out =
        cli_out_of(call, world, NULL, command_line, sizeof command_line, created_utc, sizeof created_utc);
    json_t *provenance = gi_json_provenance(&out);
    json_object_set_new(provenance, "seed", json_integer((json_int_t)answer->options.seed));
    json_object_set_new(provenance, "draws", json_integer((json_int_t)answer->options.simulations));
    json_object_set_new(provenance, "unverified", cli_events_unverified(answer));
    json_t *root = json_pack("{s:s,s:o}", "schema", "glacis.events/1", "provenance", provenance);
    json_object_update_new(root, cli_events_json(answer));
    cli_print_json(root);
}

/* ---- --out ------------------------------------------------------------------------------------------ */

static bool is_month_unverified(const events_answer *answer, const glacis_event_pair *pair, int month)
{
    glacis_event_filter filter = answer->filter;
    filter.actor = pair->a;
    filter.target = pair->b;
    filter.month_from = filter.month_to = month;
    for (size_t i = 0; i < answer->record->count; i++)
        if (answer->record->at[i].is_unverified && glacis_event_selected(&answer->record->at[i], &filter))
            return true;
    return false;
}

static void add_pair_rows(const events_answer *answer, const glacis_event_pair *pair, gi_sheet *sheet)
{
    char name[40], text[8];
    glacis_event_month *months = cli_events_months(answer, pair);
    snprintf(name, sizeof name, "%s-%s", pair->a, pair->b);
    if (!months) sheet->text.failed = true;
    for (int m = 0; months && m <= answer->month_to - answer->month_from; m++) {
        glacis_month_text(months[m].month, text);
        sheet->unverified = is_month_unverified(answer, pair, months[m].month);
        gi_sheet_word(sheet, text);
        gi_sheet_word(sheet, name);
        gi_sheet_count(sheet, months[m].events);
        gi_sheet_count(sheet, months[m].scored);
        gi_sheet_number(sheet, months[m].cooperation);
        gi_sheet_number(sheet, months[m].conflict);
    }
    free(months);
}

static gi_sheet months_sheet(const events_answer *answer)
{
    static const gi_column columns[] = {
        {"month", "string", "", "the month, YYYY-MM"},
        {"pair", "string", "", "the two parties, in either direction"},
        {"events", "integer", "1", "rows of the record; 0 may be a quiet month or a gap"},
        {"scored", "integer", "1", "of them, those with a score"},
        {"cooperation_goldstein", "number", "1", "sum of the positive scores on Goldstein's scale"},
        {"conflict_goldstein", "number", "1", "sum of the negative scores"},
    };
    gi_sheet sheet = GI_SHEET("events_by_month", "", columns);
    for (size_t p = 0; p < answer->pairs_count && p < EVENTS_LIST_MAX; p++)
        add_pair_rows(answer, &answer->pairs[p], &sheet);
    return sheet;
}

static void add_outcome(const events_answer *answer, const events_outcome *o, gi_sheet *sheet)
{
    const glacis_counts_result *r = &o->result;
    char pair[40], date[24];
    snprintf(pair, sizeof pair, "%s-%s", o->pair.a, o->pair.b);
    snprintf(date, sizeof date, "%04d-%02d-%02d", o->date.year, o->date.month, o->date.day);
    sheet->unverified = answer->unverified > 0;
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

static gi_sheet outcomes_sheet(const events_answer *answer)
{
    static const gi_column columns[] = {
        {"id", "string", "", ""},
        {"pair", "string", "", ""},
        {"category", "string", "", ""},
        {"date", "string", "", "from its month on the rate may be another one"},
        {"months_before", "integer", "1", ""},
        {"events_before", "integer", "1", ""},
        {"months_after", "integer", "1", ""},
        {"events_after", "integer", "1", ""},
        {"rate_ratio_best", "number", "1", "posterior median, after to before"},
        {"rate_ratio_low", "number", "1", "2.5 % quantile"},
        {"rate_ratio_high", "number", "1", "97.5 % quantile"},
        {"p_increase", "number", "1", ""},
        {"detectable_increase_ratio", "number", "1", "empty: none up to 64"},
        {"detectable_decrease_ratio", "number", "1", "0: not even the end of all events"},
        {"false_positive_rate", "number", "1", ""},
        {"verdict", "string", "", ""},
    };
    gi_sheet sheet = GI_SHEET("event_outcomes", "", columns);
    for (size_t i = 0; i < answer->outcomes_count; i++)
        add_outcome(answer, &answer->outcomes[i], &sheet);
    return sheet;
}

int cli_events_write(const cli_call *call, const events_answer *answer)
{
    char failed[1024] = "";
    glacis_out_files files = {.count = 0};
    gi_sink sink = {.folder = call->out,
                    .stop = &cli_stop,
                    .files = &files,
                    .failed_path = failed,
                    .failed_size = sizeof failed};
    gi_sheet months = months_sheet(answer), outcomes = outcomes_sheet(answer);
    glacis_status status = gi_sink_text(&sink, "events_by_month.csv", &months.text);
    if (status == GLACIS_OK)
        status = gi_sink_text(&sink, "event_outcomes.csv", &outcomes.text);
    else
        gi_text_clear(&outcomes.text);
    if (status == GLACIS_OK) {
        if (!call->quiet) fprintf(stderr, "glacis: %zu files in %s\n", files.count, call->out);
        return CLI_EXIT_OK;
    }
    if (status == GLACIS_INTERRUPTED) {
        fprintf(stderr, "glacis: interrupted; %zu whole files are in %s, none is half-written\n", files.count,
                call->out);
        return CLI_EXIT_INTERRUPTED;
    }
    fprintf(stderr, "glacis: cannot write %s: %s\n", failed,
            errno ? strerror(errno) : glacis_status_sentence(status));
    return CLI_EXIT_MISSING;
}
