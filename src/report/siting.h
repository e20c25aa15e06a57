/* report/siting.h: the section on where else it could stand. Internal. */
#ifndef GI_OUT_REPORT_SITING_H
#define GI_OUT_REPORT_SITING_H

#include "report/chart.h"
#include "report/report.h"

#include <glacis/site.h>

/* For the answers at the head of the page, and the section itself. */
void gi_report_add_siting_answer(const gi_report *r, const glacis_siting *siting);
void gi_report_add_siting(const gi_report *r, const glacis_siting *siting);

/* A column in words with its unit in brackets, and a value of it as people read it. */
void gi_siting_words(const gi_report *r, const glacis_siting *siting, size_t column, char *text, size_t size);
void gi_siting_value(const glacis_siting *siting, size_t column, double value, char *text, size_t size);
/* A value in the unit of its words: percent, million persons, thousand km2. */
double gi_siting_shown(const glacis_siting *siting, size_t column, double value);

/* All choices as dots over two columns, the front in ink, the plan and the named sites by name. */
void gi_chart_front(const gi_report *r, const glacis_siting *siting, size_t x_column, size_t y_column);
/* The sites, shaded by the best value of a column with the scenario's own radar; *most gets the greatest. */
void gi_map_siting(const gi_report *r, const gi_scene *scene, const glacis_siting *siting, size_t column,
                   double *most);

#endif
