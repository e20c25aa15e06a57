/* How much happened in each month, and of which months does the record speak at all?
 *
 * Counts of events, and sums of their scores on Goldstein's scale [Goldstein92], the positive (cooperation) apart from the negative
 * (conflict): their difference would hide a month in which both were great. A sum of scores is as incomplete as the list it is
 * made of, and is no index of relations.
 * A record covers the months between its events, except stretches of more than GLACIS_EVENTS_GAP_MONTHS months without a row of any
 * kind; the longest run so cut is what a count may be made of.
 */
#include <glacis/events.h>

#include <stdlib.h>
#include <string.h>

static bool is_any_event(const glacis_event *event)
{
    return !(event->published_count >= 0);
}

glacis_status glacis_events_covered(const glacis_event_record *record, int *month_from, int *month_to)
{
    if (!record || !month_from || !month_to) return GLACIS_REFUSED_ARGUMENT;
    int from = 0, to = -1, best_from = 0, best_to = -1;
    for (size_t i = 0; i < record->count; i++) {
        if (!is_any_event(&record->at[i])) continue;
        int month = glacis_month_of(&record->at[i].date);
        bool is_new_run = to < from || month - to - 1 > GLACIS_EVENTS_GAP_MONTHS;
        if (is_new_run) from = month;
        to = month;
        if (to - from <= best_to - best_from) continue;
        best_from = from;
        best_to = to;
    }
    if (best_to < best_from) return GLACIS_REFUSED_RANGE;
    *month_from = best_from;
    *month_to = best_to;
    return GLACIS_OK;
}

glacis_status glacis_events_by_month(const glacis_event_record *record, const glacis_event_filter *filter,
                                     glacis_event_month *months)
{
    if (!record || !filter || !months || filter->month_from == 0 || filter->month_to < filter->month_from)
        return GLACIS_REFUSED_ARGUMENT;
    for (int month = filter->month_from; month <= filter->month_to; month++)
        months[month - filter->month_from] = (glacis_event_month){.month = month};
    for (size_t i = 0; i < record->count; i++) {
        const glacis_event *event = &record->at[i];
        if (!glacis_event_selected(event, filter)) continue;
        glacis_event_month *m = &months[glacis_month_of(&event->date) - filter->month_from];
        double score = event->cooperation_conflict;
        m->events++;
        if (score > 0) m->cooperation += score;
        if (score < 0) m->conflict += score;
        m->scored += score >= 0 || score < 0;
    }
    return GLACIS_OK;
}

glacis_status glacis_events_count_series(const glacis_event_record *record, const glacis_event_filter *filter,
                                         int *month_from, size_t *months, int **counts)
{
    int from = 0, to = 0;
    if (!filter || !month_from || !months || !counts) return GLACIS_REFUSED_ARGUMENT;
    glacis_status status = glacis_events_covered(record, &from, &to);
    if (status != GLACIS_OK) return status;
    glacis_event_filter covered = *filter;
    covered.month_from = from;
    covered.month_to = to;
    size_t count = (size_t)(to - from + 1);
    int *made = calloc(count, sizeof *made);
    if (!made) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < record->count; i++)
        if (glacis_event_selected(&record->at[i], &covered))
            made[glacis_month_of(&record->at[i].date) - from]++;
    *month_from = from;
    *months = count;
    *counts = made;
    return GLACIS_OK;
}

static size_t events_within(const glacis_event_record *record, const glacis_event_filter *filter,
                            const glacis_date *from, const glacis_date *to)
{
    size_t count = 0;
    int first = glacis_date_day(from), last = glacis_date_day(to);
    for (size_t i = 0; i < record->count; i++) {
        int day = glacis_date_day(&record->at[i].date);
        count += day >= first && day <= last && glacis_event_selected(&record->at[i], filter);
    }
    return count;
}

/* A published count stands beside the events of its own category. */
static bool is_of_pair(const glacis_event *event, const glacis_event_filter *filter)
{
    glacis_event as_event = *event;
    glacis_event_filter either_way = *filter;
    as_event.published_count = -1; /* an event, were it none */
    either_way.directed = false;
    return glacis_event_selected(&as_event, &either_way);
}

glacis_status glacis_events_shares(const glacis_event_record *record, const glacis_event_filter *filter,
                                   size_t most, glacis_event_share *shares, size_t *count)
{
    int from = 0, to = 0;
    if (!record || !filter || (most && !shares) || !count) return GLACIS_REFUSED_ARGUMENT;
    bool is_any_covered = glacis_events_covered(record, &from, &to) == GLACIS_OK;
    size_t found = 0;
    for (size_t i = 0; i < record->count; i++) {
        const glacis_event *event = &record->at[i];
        if (!(event->published_count >= 0) || !is_of_pair(event, filter)) continue;
        bool is_covered = is_any_covered && glacis_month_of(&event->count_from) >= from &&
                          glacis_month_of(&event->date) <= to;
        if (found < most)
            shares[found] = (glacis_event_share){
                i, events_within(record, filter, &event->count_from, &event->date), is_covered};
        found++;
    }
    *count = found;
    return GLACIS_OK;
}
