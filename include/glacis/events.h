/* glacis/events.h: a dated record of what happened between whom, counted by pair and month. See docs/models/events.md. */
#ifndef GLACIS_EVENTS_H
#define GLACIS_EVENTS_H

#include <glacis/month.h>

/* What a record is. Printed with every table made of it. */
#define GLACIS_EVENTS_CAUTION                                                                                \
    "A list collected by hand, not a census: a month without a row may be a quiet month or a gap."

typedef struct glacis_event {
    glacis_date date;
    char id[24], category[32], actor[16], target[16], code[8]; /* code: CAMEO, "" where none */
    double cooperation_conflict; /* Goldstein's scale, -10 to 10, no unit; NAN where none */
    double published_count;      /* of the period from count_from to date; NAN: the row is an event */
    glacis_date count_from;
    size_t part_of; /* row of the same occasion, which is the one that counts; SIZE_MAX: none */
    bool is_unverified;
    const char *description, *source, *note; /* never NULL */
    int line;                                /* of the file */
} glacis_event;

typedef struct glacis_event_record {
    size_t count;
    glacis_event *at; /* by date; rows of one date in the order of the file */
    void *storage;
} glacis_event_record;

/* Reads a record from its text; `name` stands for the file in messages. Columns date, category, actor, target; and where they are there id, cameo_code, cooperation_conflict, count,
 * count_from, part_of, status, description, source (or source_url), note. Dates are YYYY-MM-DD, a category is lower-case letters and
 * _, actor and target upper-case letters (target may be empty), a score is between -10 and 10. Every fault goes to diag with its
 * line, and the whole is GLACIS_REFUSED_INPUT. */
GLACIS_API glacis_status glacis_events_parse(const char *name, const char *data, size_t size,
                                             glacis_diag *diag, glacis_event_record **record);
GLACIS_API void glacis_events_destroy(glacis_event_record *record);

/* ---- selection -------------------------------------------------------------------------------------- */

/* NULL takes every one. Two parties stand for a pair in either direction unless `directed`. Published counts and rows that are
 * part of another are never selected. */
typedef struct glacis_event_filter {
    const char *category, *actor, *target;
    bool directed;
    int month_from, month_to; /* both 0: every month */
} glacis_event_filter;

GLACIS_API bool glacis_event_selected(const glacis_event *event, const glacis_event_filter *filter);

/* Parties of a pair in alphabetical order, so that either direction is the same pair. */
typedef struct glacis_event_pair {
    char a[16], b[16];
    size_t events;
} glacis_event_pair;

/* The pairs of the selected events, most events first; at most `most` are written, `count` says how many there are. Events without
 * a target belong to no pair. */
GLACIS_API glacis_status glacis_events_pairs(const glacis_event_record *record,
                                             const glacis_event_filter *filter, size_t most,
                                             glacis_event_pair *pairs, size_t *count);
/* "CHN-PRK" into its two parties; false when it is not two different words of upper-case letters. */
GLACIS_API bool glacis_event_pair_parse(const char *text, glacis_event_pair *pair);

/* The categories of the selected events, most events first; as above. */
typedef struct glacis_event_category {
    char name[32];
    size_t events;
} glacis_event_category;
GLACIS_API glacis_status glacis_events_categories(const glacis_event_record *record,
                                                  const glacis_event_filter *filter, size_t most,
                                                  glacis_event_category *categories, size_t *count);

/* ---- by month --------------------------------------------------------------------------------------- */

/* More than this many months without a single row of any kind are taken as not covered, not as quiet. */
enum { GLACIS_EVENTS_GAP_MONTHS = 12 };

/* The longest run of months that the record covers, first and last. GLACIS_REFUSED_RANGE: it holds no event. */
GLACIS_API glacis_status glacis_events_covered(const glacis_event_record *record, int *month_from,
                                               int *month_to);

typedef struct glacis_event_month {
    int month;
    size_t events, scored;
    double cooperation, conflict; /* sums of the positive and of the negative scores */
} glacis_event_month;

/* One entry for every month from month_from to month_to of the filter, which must be set. */
GLACIS_API glacis_status glacis_events_by_month(const glacis_event_record *record,
                                                const glacis_event_filter *filter,
                                                glacis_event_month *months);

/* The counts of an outcome over the covered months, for glacis_counts_impact: counts[i] is that of month *month_from + i. The
 * filter's months are not looked at; the caller frees. GLACIS_REFUSED_RANGE: the record holds no event. */
GLACIS_API glacis_status glacis_events_count_series(const glacis_event_record *record,
                                                    const glacis_event_filter *filter, int *month_from,
                                                    size_t *months, int **counts);

/* A published count beside what the record holds of the same period. */
typedef struct glacis_event_share {
    size_t row;      /* of the published count */
    size_t events;   /* selected ones of the record in the period */
    bool is_covered; /* the whole period lies in the covered months */
} glacis_event_share;

/* The published counts of the filter's pair, by date. */
GLACIS_API glacis_status glacis_events_shares(const glacis_event_record *record,
                                              const glacis_event_filter *filter, size_t most,
                                              glacis_event_share *shares, size_t *count);

#endif
