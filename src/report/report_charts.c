/* The charts with their captions; where there is nothing to draw, a sentence says why. */
#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void none(const gi_report *r, const char *why)
{
    gi_text_addf(r->text, "<p class=\"none\">%s</p>\n", why);
}

/* ---- flights ----------------------------------------------------------------------------------------- */

static void list_not_flown(const gi_report *r)
{
    bool first = true;
    for (size_t i = 0; i < r->study->flights_count; i++) {
        const glacis_aim *aim = &r->study->flight_aims[i];
        if (aim->verdict == GLACIS_AIM_HIT) continue;
        char name[160];
        gi_report_threat_name(r, i, name, sizeof name);
        gi_text_add(r->text, first ? " Not drawn: " : "; ");
        first = false;
        gi_text_add_xml(r->text, name);
        gi_text_addf(r->text, " (%s", glacis_aim_verdict_sentence(aim->verdict));
        if (aim->verdict != GLACIS_AIM_NOT_CONVERGED && isfinite(aim->shortfall_m))
            gi_text_addf(r->text, ", by %.0f km", fabs(aim->shortfall_m) * 1e-3);
        gi_text_add(r->text, ")");
    }
    if (!first) gi_text_add(r->text, ".");
}

/* The lines with their numbers: names beside the curves do not all find room. */
static void list_flown(const gi_report *r)
{
    gi_text_add(r->text, "<ul class=\"legend\">");
    for (size_t i = 0; i < r->study->flights_count; i++) {
        const glacis_flight *flight = &r->study->flights[i];
        if (r->study->flight_aims[i].verdict != GLACIS_AIM_HIT) continue;
        char name[160];
        gi_report_threat_name(r, i, name, sizeof name);
        gi_text_addf(
            r->text,
            "<li><svg viewBox=\"0 0 24 16\" aria-hidden=\"true\"><path class=\"line l%zu\" d=\"M0 8H24\"/>"
            "</svg><span><b>",
            i % 6);
        gi_text_add_xml(r->text, name);
        gi_text_addf(r->text, "</b>: %.0f km far, ", flight->range_m * 1e-3);
        gi_report_number(r->text, flight->apogee_height_m * 1e-3, 3);
        gi_text_addf(r->text, " km high, %.1f minutes", flight->impact.time_s / 60);
        gi_report_mark_taken(
            r, (glacis_takes){.what = GLACIS_TAKES_FLIGHTS | GLACIS_TAKES_TARGET, .threat = 1 + i});
        gi_text_add(r->text, "</span></li>");
    }
    gi_text_add(r->text, "</ul>");
}

static void add_place_of_flights(const gi_report *r)
{
    char name[160];
    gi_report_place_name(r, r->study->flight_target.name, 60, name, sizeof name);
    gi_text_add_xml(r->text, name);
}

static bool any_shot(const gi_report *r)
{
    for (size_t i = 0; i < r->study->flights_count; i++)
        if (r->study->flight_engagements[i].shots > 0) return true;
    return false;
}

static void add_flights(const gi_report *r)
{
    gi_report_figure_open(r, "chart-flights", "How high they fly",
                          (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_TARGET});
    bool drawn = gi_chart_flights(r);
    if (!drawn) none(r, "No listed missile reaches the place of the raid.");
    gi_report_caption(r);
    list_flown(r);
    gi_text_add(r->text, "<p>One flight of each threat to ");
    add_place_of_flights(r);
    gi_text_add(r->text, ", best estimate.");
    gi_text_add(r->text, any_shot(r)
                             ? " Full dots: the first intercept the time line allows; hollow: the last."
                             : " No dots: the time line allows no intercept of any of them there.");
    list_not_flown(r);
    gi_text_add(r->text, "</p>");
    gi_report_figure_close(r);
    size_t begun = r->text->length;
    gi_report_figure_open(r, "chart-flights-low", "The same, low down",
                          (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_TARGET});
    if (!gi_chart_flights_low(r)) {
        /* The first chart shows the layer well enough: take the heading back. */
        if (!r->text->failed) r->text->data[r->text->length = begun] = '\0';
        return;
    }
    gi_report_caption(r);
    gi_text_add(r->text,
                "<p>The same flights up to a little above the layer in which the battery intercepts.</p>");
    gi_report_figure_close(r);
}

static void key(const gi_report *r, const char *css_class, const char *words)
{
    gi_text_addf(
        r->text,
        "<li><svg viewBox=\"0 0 24 16\" aria-hidden=\"true\"><rect class=\"bar %s\" y=\"3\" width=\"24\" "
        "height=\"10\"/></svg><span>%s</span></li>",
        css_class, words);
}

static void add_times(const gi_report *r)
{
    gi_report_figure_open(r, "chart-times", "What happens when",
                          (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_TARGET});
    if (!gi_chart_times(r)) none(r, "No listed missile reaches the place of the raid.");
    gi_report_caption(r);
    gi_text_add(r->text, "<ul class=\"legend\">");
    key(r, "powered", "under power (thin)");
    key(r, "unseen", "not yet seen by the battery\342\200\231s radar");
    key(r, "sighted", "in sight, track not yet usable");
    key(r, "tracked", "track usable, decision and waiting for the layer");
    if (any_shot(r)) {
        key(r, "flying", "first interceptor in flight");
        key(r, "late", "from the first possible intercept to impact");
    }
    gi_text_add(r->text, "</ul><p>Flights to ");
    add_place_of_flights(r);
    gi_text_add(r->text,
                ". At the right: shots possible one after the other, or the limit that allows none.</p>");
    gi_report_figure_close(r);
}

static void add_reach(const gi_report *r)
{
    gi_report_figure_open(r, "chart-reach", "Where the interceptor can be, and by when",
                          (glacis_takes){.what = GLACIS_TAKES_BATTERY});
    if (!gi_chart_reach(r)) none(r, "This run has no table of the interceptor\342\200\231s reach.");
    gi_report_caption(r);
    gi_text_add(
        r->text,
        "<p>Solid: as far as it flies at each height. Dashed: seconds after launch. Shaded: the layer "
        "in which it may intercept. ");
    gi_text_add(r->text, r->scenario->best.battery.published_reach_governs >= 0.5
                             ? "The published range cuts what is flown beyond it."
                             : "The published range is shown for comparison; what is flown governs.");
    gi_text_add(r->text, "</p>");
    gi_report_figure_close(r);
}

static void add_sweep(const gi_report *r)
{
    const double *azimuth = &r->scenario->best.radar.boresight_az_rad;
    const glacis_quantity *q = gi_report_quantity_of(r, azimuth);
    bool assumed =
        !q ||
        (q->flags & (GLACIS_QUANTITY_ASSUMED | GLACIS_QUANTITY_FROM_SCENARIO | GLACIS_QUANTITY_UNVERIFIED));
    gi_report_figure_open(r, "chart-sweep", "If the radar faced another way",
                          (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT});
    if (!gi_chart_sweep(r)) none(r, "The azimuth was not swept in this run.");
    gi_report_caption(r);
    gi_text_add(r->text,
                "<p>Share of the land under threat that is defended, by the azimuth the radar faces, "
                "everything else at best estimate; the middle is none. ");
    gi_text_add(r->text,
                assumed ? "No published value of it is cited: the scenario assumes " : "Taken here: ");
    gi_report_slot(r, azimuth, 1 / GLACIS_RAD, 3, "deg");
    gi_text_add(r->text, " (dashed). The arc outside the rim: the azimuths that are drawn.</p>");
    gi_report_figure_close(r);
}

static void add_raid(const gi_report *r)
{
    const glacis_raid_result *raid = &r->study->raid;
    gi_report_figure_open(r, "chart-raid", "How many get through",
                          glacis_takes_of_parts(r->scenario, GLACIS_STUDY_RAID));
    if (!gi_chart_raid(r)) {
        gi_text_addf(
            r->text,
            "<p class=\"none\">Too few draws for a distribution. Best estimate: %.2f leakers on average "
            "(95 %% interval of the mean %.2f to %.2f).</p>",
            raid->leakers_mean, raid->leakers_ci95_low, raid->leakers_ci95_high);
    }
    gi_report_caption(r);
    gi_text_addf(r->text,
                 "<p>Raid of %.0f. Each draw is the mean of its own raids, so the spread is that of the "
                 "assumptions, not of luck. Kill probabilities are assumptions of the cited authors.</p>",
                 r->scenario->best.raid.size_count);
    gi_report_figure_close(r);
}

/* ---- movers ------------------------------------------------------------------------------------------ */

/* A strong mover that was not run alone is named; else nothing stood out. */
static void say_missing(const gi_report *r, const glacis_answer *answer, const char *what, gi_text *missing)
{
    const glacis_mover *first = answer->movers_count ? &answer->movers[0] : NULL;
    if (first && !isfinite(first->at_low)) {
        gi_text_addf(missing, "What moves %s most is %s (rank correlation %.2f), which was not run alone. ",
                     what, r->scenario->quantities[first->quantity].key, first->rank_correlation);
        return;
    }
    gi_text_addf(missing, "No single fact stands out as moving %s%s. ", what,
                 r->study->draws < 64 ? "; with 64 draws or more one may" : "");
}

/* What has no chart is said in a sentence after the charts; `missing` collects it. */
static void add_movers(const gi_report *r, const char *key_of, const char *what, double scale,
                       const char *unit, gi_text *missing)
{
    const glacis_answer *answer = glacis_answers_find(&r->study->answers, key_of);
    if (!answer) return;
    char heading[160];
    size_t begun = r->text->length;
    snprintf(heading, sizeof heading, "What moves %.140s", what);
    gi_report_figure_open(r, "chart-movers", heading, glacis_takes_of_answer(r->scenario, key_of));
    if (!gi_chart_movers(r, answer, scale, unit)) {
        if (!r->text->failed) r->text->data[r->text->length = begun] = '\0';
        say_missing(r, answer, what, missing);
        return;
    }
    gi_report_caption(r);
    gi_text_add(r->text,
                "<p>Line: best estimate. Full bar: with that fact alone at its low value (10 %); hollow: at "
                "its high value (90 %); of a dispute: as its first and as its last side says. Below the "
                "bars, those values.</p>");
    gi_report_figure_close(r);
}

static void add_view_movers(const gi_report *r, gi_text *missing)
{
    char key_of[64], heading[160], unit[96];
    const glacis_scenario *s = r->scenario;
    if (!r->has_radar || !s->neighbours_count || !s->view_heights_count) return;
    double height_km = glacis_study_view_height_m(r->study) * 1e-3;
    snprintf(key_of, sizeof key_of, "view_area_km2.%s.%.0f", s->neighbours[0], height_km);
    const char *name = gi_report_country(r, s->neighbours[0]);
    snprintf(heading, sizeof heading, "the view of %.60s at %.0f km", name, height_km);
    snprintf(unit, sizeof unit, "thousand km\302\262 of %.40s in view", name);
    add_movers(r, key_of, heading, 1e-3, unit, missing);
}

/* ---- the section ------------------------------------------------------------------------------------- */

void gi_report_add_charts(const gi_report *r)
{
    gi_report_section(r, "charts", "Charts");
    gi_text_add(r->text, "<div class=\"figures\">\n");
    if (r->has_flights) {
        add_flights(r);
        add_times(r);
        add_reach(r);
    }
    if (r->has_footprint) add_sweep(r);
    if (r->has_raid) add_raid(r);
    gi_text missing;
    gi_text_init(&missing);
    add_movers(r, "land_fraction", "the share of land defended", 100, "% of the land under threat", &missing);
    add_view_movers(r, &missing);
    if (r->has_raid) add_movers(r, "raid_leakers", "the number of leakers", 1, "mean leakers", &missing);
    gi_text_add(r->text, "</div>\n");
    if (missing.length) {
        gi_text_add(r->text, "<p class=\"none\">");
        gi_text_add_xml(r->text, missing.data);
        gi_text_add(r->text, "</p>\n");
    }
    gi_text_clear(&missing);
    if (!r->has_raid)
        none(r, "No raid: the scenario has no raid layers, or this run was not asked how a raid goes.");
}
