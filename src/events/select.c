/* Which events of a record are meant, between whom, and of which kinds there are how many. */
#include <glacis/events.h>

#include <stdlib.h>
#include <string.h>

static bool is_same(const char *wanted, const char *got)
{
    return !wanted || strcmp(wanted, got) == 0;
}

static bool is_between(const glacis_event *event, const glacis_event_filter *filter)
{
    if (is_same(filter->actor, event->actor) && is_same(filter->target, event->target)) return true;
    return !filter->directed && is_same(filter->actor, event->target) &&
           is_same(filter->target, event->actor);
}

bool glacis_event_selected(const glacis_event *event, const glacis_event_filter *filter)
{
    int month = glacis_month_of(&event->date);
    bool is_any_month = filter->month_from == 0 && filter->month_to == 0;
    bool is_event = !(event->published_count >= 0) && event->part_of == SIZE_MAX;
    return is_event && is_same(filter->category, event->category) && is_between(event, filter) &&
           (is_any_month || (month >= filter->month_from && month <= filter->month_to));
}

static glacis_event_pair pair_of(const char *one, const char *other)
{
    bool is_ordered = strcmp(one, other) <= 0;
    glacis_event_pair pair = {.events = 0};
    strcpy(pair.a, is_ordered ? one : other);
    strcpy(pair.b, is_ordered ? other : one);
    return pair;
}

bool glacis_event_pair_parse(const char *text, glacis_event_pair *pair)
{
    const char *const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    char one[16] = "", other[16] = "";
    size_t first = strspn(text, letters);
    if (!first || first >= sizeof one || text[first] != '-') return false;
    size_t second = strspn(text + first + 1, letters);
    if (!second || second >= sizeof other || text[first + 1 + second]) return false;
    memcpy(one, text, first);
    memcpy(other, text + first + 1, second);
    if (strcmp(one, other) == 0) return false;
    *pair = pair_of(one, other);
    return true;
}

/* More events first; as many: by name. */
static int compare_pairs(const void *left, const void *right)
{
    const glacis_event_pair *p = left, *q = right;
    if (p->events != q->events) return p->events < q->events ? 1 : -1;
    int first = strcmp(p->a, q->a);
    return first ? first : strcmp(p->b, q->b);
}

static int compare_categories(const void *left, const void *right)
{
    const glacis_event_category *p = left, *q = right;
    if (p->events != q->events) return p->events < q->events ? 1 : -1;
    return strcmp(p->name, q->name);
}

static void add_pair(const glacis_event *event, glacis_event_pair *pairs, size_t *count)
{
    glacis_event_pair pair = pair_of(event->actor, event->target);
    size_t i = 0;
    while (i < *count && (strcmp(pairs[i].a, pair.a) != 0 || strcmp(pairs[i].b, pair.b) != 0))
        i++;
    if (i == *count) pairs[(*count)++] = pair;
    pairs[i].events++;
}

static void add_category(const glacis_event *event, glacis_event_category *categories, size_t *count)
{
    size_t i = 0;
    while (i < *count && strcmp(categories[i].name, event->category) != 0)
        i++;
    if (i == *count) {
        categories[i].events = 0;
        strcpy(categories[i].name, event->category);
        ++*count;
    }
    categories[i].events++;
}

glacis_status glacis_events_pairs(const glacis_event_record *record, const glacis_event_filter *filter,
                                  size_t most, glacis_event_pair *pairs, size_t *count)
{
    if (!record || !filter || (most && !pairs) || !count) return GLACIS_REFUSED_ARGUMENT;
    size_t found = 0;
    glacis_event_pair *all = malloc((record->count + 1) * sizeof *all);
    if (!all) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < record->count; i++)
        if (*record->at[i].target && glacis_event_selected(&record->at[i], filter))
            add_pair(&record->at[i], all, &found);
    qsort(all, found, sizeof *all, compare_pairs);
    for (size_t i = 0; i < found && i < most; i++)
        pairs[i] = all[i];
    *count = found;
    free(all);
    return GLACIS_OK;
}

glacis_status glacis_events_categories(const glacis_event_record *record, const glacis_event_filter *filter,
                                       size_t most, glacis_event_category *categories, size_t *count)
{
    if (!record || !filter || (most && !categories) || !count) return GLACIS_REFUSED_ARGUMENT;
    size_t found = 0;
    glacis_event_category *all = malloc((record->count + 1) * sizeof *all);
    if (!all) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < record->count; i++)
        if (glacis_event_selected(&record->at[i], filter)) add_category(&record->at[i], all, &found);
    qsort(all, found, sizeof *all, compare_categories);
    for (size_t i = 0; i < found && i < most; i++)
        categories[i] = all[i];
    *count = found;
    free(all);
    return GLACIS_OK;
}
