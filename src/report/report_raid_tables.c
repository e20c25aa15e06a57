/* The raid in tables: what each layer is given, and what comes out. */
#include "report/report.h"

#include <math.h>

static void add_number(const gi_report *r, const double *slot)
{
    if (isinf(*slot))
        gi_text_add(r->text, "no limit");
    else
        gi_report_slot(r, slot, 1, 3, "");
}

static void add_cell(const gi_report *r, const double *slot)
{
    gi_text_add(r->text, "<td class=\"n\">");
    add_number(r, slot);
    gi_text_add(r->text, "</td>");
}

static void add_layer(const gi_report *r, size_t i)
{
    const glacis_raid_layer *layer = &r->scenario->best.raid.layers[i];
    bool battery = r->scenario->raid_battery_layer == (int)i;
    gi_text_add(r->text, "<tr><td>");
    gi_text_add_xml(r->text, r->scenario->layer_names[i]);
    gi_text_addf(r->text, "%s</td>", battery ? " (the battery)" : "");
    add_cell(r, &layer->kill_probability);
    add_cell(r, &layer->reliability);
    add_cell(r, &layer->correlation);
    add_cell(r, &layer->shots_per_target);
    gi_text_add(r->text, "<td class=\"n\">");
    if (battery)
        gi_report_answer(r, "raid_shots_possible", 1, 2, "");
    else
        gi_report_number(r->text, layer->shots_possible, 3);
    gi_text_addf(r->text, "</td><td>%s</td><td class=\"n\">",
                 layer->looks >= 0.5 ? "shoot, look, shoot" : "salvo");
    add_number(r, &layer->inventory_count);
    gi_report_mark(r->text, *r->scenario->layer_unverified[i]);
    gi_text_add(r->text, "</td><td class=\"n\">");
    gi_report_number(r->text, r->study->raid.interceptors_used_by_layer[i], 3);
    gi_text_add(r->text, "</td></tr>\n");
}

static void add_result(const gi_report *r)
{
    const glacis_raid_result *raid = &r->study->raid;
    gi_text_addf(r->text, "<p>%.0f missiles at ", r->scenario->best.raid.size_count);
    char name[160];
    gi_report_place_name(r, r->scenario->raid_place.name, 60, name, sizeof name);
    gi_text_add_xml(r->text, name);
    gi_text_add(r->text, ": <b>");
    gi_report_answer(r, "raid_leakers", 1, 3, "");
    gi_text_add(r->text, "</b> leak on average; none does with probability <b>");
    gi_report_answer(r, "raid_p_no_leaker", 1, 2, "");
    gi_text_add(r->text, "</b>; ");
    gi_report_answer(r, "raid_interceptors_used", 1, 3, "");
    gi_text_add(r->text, " interceptors are used. The best estimate is the mean of ");
    gi_report_number(r->text, (double)raid->runs, 9);
    gi_text_addf(r->text, " raids (95 %% interval %.3g to %.3g%s)", raid->leakers_ci95_low,
                 raid->leakers_ci95_high, raid->converged ? "" : ", wider than was asked for");
    if (isfinite(raid->leakers_expected))
        gi_text_addf(r->text, "; the closed form gives %.3g", raid->leakers_expected);
    gi_text_add(r->text, ".</p>\n");
}

void gi_report_add_raid_tables(const gi_report *r)
{
    gi_report_heading(r, "Raid", glacis_takes_of_parts(r->scenario, GLACIS_STUDY_RAID));
    if (!r->has_raid || !r->scenario->best.raid.layers_count) {
        gi_text_add(r->text,
                    "<p class=\"none\">No raid was fought: the scenario has no raid layers, or this run was "
                    "not asked.</p>\n");
        return;
    }
    add_result(r);
    gi_report_table_open(
        r, NULL,
        "Layer|#Kill probability|#Reliability|#Correlation|#Shots by doctrine|#Shots the time line "
        "allows|Doctrine|#Interceptors|#Used");
    for (size_t i = 0; i < r->scenario->best.raid.layers_count; i++)
        add_layer(r, i);
    gi_report_table_close(r);
}
