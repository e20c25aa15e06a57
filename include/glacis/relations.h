/* glacis/relations.h: the answers about trade, sanctions, events, leverage and attribution that a report shows side by side.
 *
 * Whoever asked the questions (the commands) lends them here; a part that was not asked is empty. */
#ifndef GLACIS_RELATIONS_H
#define GLACIS_RELATIONS_H

#include <glacis/attrib.h>
#include <glacis/counts.h>
#include <glacis/events.h>
#include <glacis/flow.h>
#include <glacis/impact.h>
#include <glacis/trade.h>

#define GLACIS_RELATIONS_FLOWS_MAX    8
#define GLACIS_RELATIONS_OUTCOMES_MAX 8

/* What a measure covers, and where its cap stands. */
typedef struct glacis_relations_measure {
    const glacis_measure *measure;
    glacis_coverage coverage;
    glacis_cap cap;                /* of a measure of the kind cap */
    const glacis_covered *covered; /* the months with records */
    size_t covered_count;
} glacis_relations_measure;

/* One series and what the dated decisions did to it. */
typedef struct glacis_relations_flow {
    const char *name, *unit; /* "total trade", "USD m" */
    bool is_control;         /* a series that is known to have moved: shows that the tool is not blind */
    bool is_rival;           /* the main question asked of another flow */
    size_t focus;            /* the event that the question is about */
    const glacis_series *series;
    const glacis_interventions *events;
    const glacis_impact *impact;
} glacis_relations_flow;

/* A rate of events, before and after one of them. */
typedef struct glacis_relations_outcome {
    glacis_event_pair pair;
    const char *category, *event; /* what is counted, and what happened then */
    glacis_date date;
    double share_least, share_most; /* part of a published count that the record holds; NAN: none published */
    glacis_counts_result result;
} glacis_relations_outcome;

typedef struct glacis_relations {
    const char *title;
    char reporter[32], partner[32]; /* of the trade: "China", "the DPRK" */
    bool is_of_trade;               /* the first flow below is that trade */
    /* Trade by month, the noise of its total, and the level of the main series of the decisions (in logs of USD m). */
    const glacis_trade_months *months;
    const glacis_trade_noise *noise;
    const glacis_series_fit *level;
    size_t measures_count;
    const glacis_relations_measure *measures;
    /* Dated decisions. */
    size_t flows_count;
    glacis_relations_flow flows[GLACIS_RELATIONS_FLOWS_MAX];
    /* The record of events. */
    const glacis_event_record *record;
    glacis_event_pair pair; /* whose months are drawn */
    size_t outcomes_count;
    glacis_relations_outcome outcomes[GLACIS_RELATIONS_OUTCOMES_MAX];
    /* Stocks and flows. */
    const glacis_flow_model *model;
    const glacis_flow_study *leverage;
    /* Shares of outcomes within a causal graph, and the sentences that say what they are worth. */
    const glacis_attrib_graph *graph;
    const glacis_attrib_study *attribution;
    size_t attribution_words_count;
    const char *const *attribution_words;
} glacis_relations;

#endif
