/* glacis events --json: docs/cli.md has the keys. */
#include "cli/events.h"
#include "out/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static json_t *ratio_json(const glacis_counts_ratio *ratio)
{
    return gi_json_interval(ratio->best, ratio->low, ratio->high);
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
static json_t *pair_json(const cli_events_study *answer, const glacis_event_pair *pair)
{
    glacis_event_month sum = cli_events_sum(answer, pair);
    json_t *object = sums_json(&sum), *months = json_array();
    glacis_event_month *all = cli_events_months(answer, pair);
    for (int m = 0; all && m <= answer->month_to - answer->month_from; m++) {
        if (!all[m].events) continue;
        json_t *entry = sums_json(&all[m]);
        json_object_set_new(entry, "month", gi_json_month(all[m].month));
        json_array_append_new(months, entry);
    }
    free(all);
    json_object_set_new(object, "pair", pair_name_json(pair));
    json_object_set_new(object, "months", months);
    return object;
}

static json_t *shares_json(const cli_events_study *answer, const cli_events_outcome *o)
{
    json_t *list = json_array();
    for (size_t i = 0; i < o->shares_count; i++) {
        const glacis_event *row = &answer->record->at[o->shares[i].row];
        json_array_append_new(
            list, json_pack("{s:o,s:o,s:f,s:I,s:b,s:s,s:s}", "from", gi_json_date(&row->count_from), "to",
                            gi_json_date(&row->date), "published", row->published_count, "in_record",
                            (json_int_t)o->shares[i].events, "covered", o->shares[i].is_covered,
                            "description", row->description, "source", row->source));
    }
    return list;
}

static json_t *outcome_json(const cli_events_study *answer, const cli_events_outcome *o)
{
    const glacis_counts_result *r = &o->result;
    json_t *object =
        json_pack("{s:s,s:o,s:s,s:s,s:o,s:b}", "id", o->id, "pair", pair_name_json(&o->pair), "category",
                  o->category, "event", o->event, "date", gi_json_date(&o->date), "covered", !o->is_outside);
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
    json_object_set_new(
        object, "false_positive_rate",
        gi_json_interval(r->false_positive_rate, r->false_positive_low, r->false_positive_high));
    json_object_set_new(object, "placebo",
                        json_pack("{s:I,s:o}", "n", (json_int_t)r->placebo_count, "rank_p",
                                  gi_json_number(r->placebo_rank_p)));
    json_object_set_new(object, "published_counts", shares_json(answer, o));
    json_object_set_new(
        object, "record_share",
        json_pack("{s:o,s:o}", "low", gi_json_number(o->share_least), "high", gi_json_number(o->share_most)));
    return object;
}

static json_t *record_json(const cli_events_study *answer)
{
    return json_pack("{s:s,s:I,s:I,s:I,s:{s:o,s:o},s:s}", "path", answer->path, "rows",
                     (json_int_t)answer->record->count, "events", (json_int_t)answer->events, "unverified",
                     (json_int_t)answer->unverified, "covered", "from", gi_json_month(answer->month_from),
                     "to", gi_json_month(answer->month_to), "caution", GLACIS_EVENTS_CAUTION);
}

json_t *cli_events_outcomes_json(const cli_events_study *answer)
{
    json_t *outcomes = json_array();
    for (size_t i = 0; i < answer->outcomes_count; i++)
        json_array_append_new(outcomes, outcome_json(answer, &answer->outcomes[i]));
    return outcomes;
}

json_t *cli_events_json(const cli_events_study *answer)
{
    json_t *root = json_object(), *categories = json_array(), *pairs = json_array();
    for (size_t i = 0; i < answer->categories_count && i < CLI_EVENTS_LIST_MAX; i++)
        json_array_append_new(categories, json_pack("{s:s,s:I}", "category", answer->categories[i].name,
                                                    "events", (json_int_t)answer->categories[i].events));
    for (size_t i = 0; i < answer->pairs_count && i < CLI_EVENTS_LIST_MAX; i++)
        json_array_append_new(pairs, pair_json(answer, &answer->pairs[i]));
    json_object_set_new(root, "record", record_json(answer));
    json_object_set_new(root, "categories", categories);
    json_object_set_new(root, "pairs", pairs);
    json_object_set_new(root, "outcomes", cli_events_outcomes_json(answer));
    return root;
}
