/* report/relations.h: the sections on trade, decisions, events, leverage and attribution. Internal. */
#ifndef GI_OUT_REPORT_RELATIONS_H
#define GI_OUT_REPORT_RELATIONS_H

#include "report/chart.h"
#include "report/report.h"

#include <glacis/relations.h>

/* All of them, in the order of the argument: what trade did, what lies under each measure, whether a decision moved it, what else
 * happened, and where the line of enforcement lies. */
void gi_report_add_relations(const gi_report *r, const glacis_relations *relations);

/* How this half could be wrong; part of the section on doubts. */
void gi_report_add_relation_doubts(const gi_report *r, const glacis_relations *relations);
/* For the answers at the head of the page. */
void gi_report_add_relation_answers(const gi_report *r, const glacis_relations *relations);

void gi_report_add_trade(const gi_report *r, const glacis_relations *relations);
void gi_report_add_measures(const gi_report *r, const glacis_relations *relations);
void gi_report_add_impact(const gi_report *r, const glacis_relations *relations);
void gi_report_add_record(const gi_report *r, const glacis_relations *relations);
void gi_report_add_leverage(const gi_report *r, const glacis_relations *relations);
void gi_report_add_attribution(const gi_report *r, const glacis_relations *relations);

/* Decisions as marks of a time line: one a column, those of one month under one name. `names` holds the words. */
typedef struct gi_decision_marks {
    size_t count;
    gi_mark marks[GLACIS_INTERVENTIONS_MAX];
    char names[GLACIS_INTERVENTIONS_MAX][80];
} gi_decision_marks;
void gi_decision_marks_set(const glacis_relations_flow *flow, gi_decision_marks *out);

/* "+12 %", "-3.4 %" with a true minus; "not known" for what is not finite. */
void gi_report_signed_percent(gi_text *text, double pct, int digits);
/* "July 2016" */
void gi_report_month(gi_text *text, int month);
/* <td class="n">number</td> */
void gi_report_cell(gi_text *text, double value, int digits);

#endif
