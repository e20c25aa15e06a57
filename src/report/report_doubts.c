/* How this could be wrong, from the data of the run: unverified facts that move answers, disputes, failed solutions,
 * uncertain positions, and what the model leaves out with the way each would push the answers. */
#include "report/report.h"

#include <math.h>
#include <string.h>

/* ---- answers worth doubting -------------------------------------------------------------------------- */

typedef struct headline {
    const char *start, *words;
    double scale;
    int digits;
    const char *unit;
} headline;

static const headline headlines[] = {
    {"land_fraction", "the share of land defended", 100, 2, "%"},
    {"people_inside", "people inside", 1e-6, 3, "million"},
    {"raid_leakers", "leakers in a raid", 1, 2, ""},
    {"radar_range_km", "the range at which the warhead is detected", 1, 3, "km"},
    {"view_area_km2", "the area in view", 1e-3, 3, "thousand km2"},
    {"outbound_added_seconds", "the seconds added to the radars there before", 1, 3, "s"},
};

static const headline *headline_of(const glacis_answer *answer)
{
    size_t length = strcspn(answer->key, ".");
    for (size_t i = 0; i < sizeof headlines / sizeof *headlines; i++)
        if (strlen(headlines[i].start) == length && strncmp(answer->key, headlines[i].start, length) == 0)
            return &headlines[i];
    return NULL;
}

/* The first headline answer that a quantity is a mover of. */
static const glacis_mover *first_moved(const gi_report *r, size_t quantity, const headline **line,
                                       const glacis_answer **moved)
{
    const glacis_answers *answers = &r->study->answers;
    for (size_t h = 0; h < sizeof headlines / sizeof *headlines; h++) {
        for (size_t i = 0; i < answers->count; i++) {
            const glacis_answer *answer = &answers->items[i];
            if (headline_of(answer) != &headlines[h]) continue;
            for (size_t m = 0; m < answer->movers_count; m++) {
                if (answer->movers[m].quantity != quantity) continue;
                *line = &headlines[h];
                *moved = answer;
                return &answer->movers[m];
            }
        }
    }
    return NULL;
}

static void add_swing(const gi_report *r, const glacis_mover *mover, const headline *line,
                      const glacis_answer *answer)
{
    const glacis_quantity *q = &r->scenario->quantities[mover->quantity];
    if (!isfinite(mover->at_low) || !isfinite(mover->at_high)) {
        gi_text_addf(r->text, "moves %s (rank correlation %.2f)", line->words, mover->rank_correlation);
    } else {
        gi_text_addf(r->text, "%s is ", line->words);
        gi_report_number(r->text, mover->at_low * line->scale, line->digits);
        gi_report_unit(r->text, line->unit);
        gi_text_add(r->text, " with it at ");
        gi_report_number(r->text, glacis_quantity_shown(q, glacis_spread_end(&q->spread, false)), 3);
        gi_report_unit(r->text, q->unit);
        gi_text_add(r->text, " and ");
        gi_report_number(r->text, mover->at_high * line->scale, line->digits);
        gi_report_unit(r->text, line->unit);
        gi_text_add(r->text, " at ");
        gi_report_number(r->text, glacis_quantity_shown(q, glacis_spread_end(&q->spread, true)), 3);
        gi_report_unit(r->text, q->unit);
    }
    gi_text_add(r->text, " (<code>");
    gi_text_add_xml(r->text, answer->key);
    gi_text_add(r->text, "</code>)");
}

/* Ranked high among the draws, but alone it moves nothing: chance. */
static bool idle(const glacis_mover *mover, const glacis_answer *answer)
{
    double swing = fabs(mover->at_high - mover->at_low);
    return isfinite(swing) && swing <= 0.005 * fabs(answer->band.best);
}

/* ---- unverified facts -------------------------------------------------------------------------------- */

static void add_unverified(const gi_report *r)
{
    size_t count = 0, unverified = 0;
    gi_text_add(r->text,
                "<h3>Unverified facts among those that move answers most</h3>\n<ul class=\"doubts\">");
    for (size_t i = 0; i < r->scenario->quantities_count; i++) {
        if (!(r->scenario->quantities[i].flags & GLACIS_QUANTITY_UNVERIFIED)) continue;
        unverified += !gi_report_key_met(r, i);
        const headline *line = NULL;
        const glacis_answer *answer = NULL;
        const glacis_mover *mover = first_moved(r, i, &line, &answer);
        if (!mover || idle(mover, answer)) continue;
        gi_text_add(r->text, "<li><code>");
        gi_text_add_xml(r->text, r->scenario->quantities[i].key);
        gi_text_add(r->text, "</code>: ");
        add_swing(r, mover, line, answer);
        gi_text_add(r->text, ". Nobody has checked it against a page.</li>\n");
        count++;
    }
    if (!count && r->study->draws)
        gi_text_addf(r->text,
                     "<li>None of the %zu unverified facts is among the movers of a headline answer.</li>",
                     unverified);
    if (!count && !r->study->draws)
        gi_text_addf(r->text,
                     "<li>Without draws it is not known which facts move the answers; %zu of those used are "
                     "unverified.</li>",
                     unverified);
    gi_text_add(r->text, "</ul>\n");
}

/* ---- disputes ---------------------------------------------------------------------------------------- */

static void add_side(const gi_report *r, const glacis_fact *fact)
{
    gi_report_number(r->text, fact->value, 4);
    gi_report_unit(r->text, fact->unit);
    gi_text_add(r->text, " (");
    gi_report_add_linked(r->text, fact->source);
    gi_text_add(r->text, ")");
}

static void add_dispute(const gi_report *r, size_t index, int first, size_t count, const glacis_fact *other)
{
    const glacis_quantity *q = &r->scenario->quantities[index];
    gi_text_add(r->text, "<li><b>");
    gi_text_add_xml(r->text, *other->school ? other->school : q->key);
    gi_text_add(r->text, "</b>, <code>");
    gi_text_add_xml(r->text, q->key);
    gi_text_add(r->text, "</code>: ");
    for (size_t i = 0; i < count; i++) {
        const glacis_fact *fact = glacis_facts_at(r->facts, (size_t)first + i);
        if (strcmp(fact->use, "best") != 0) continue;
        add_side(r, fact);
        gi_text_add(r->text, " against ");
    }
    add_side(r, other);
    gi_text_addf(r->text, ". %s",
                 q->spread.distribution == GLACIS_DIST_CHOICE ? "Both are drawn, as two schools."
                                                              : "This run takes one side.");
    const headline *line = NULL;
    const glacis_answer *answer = NULL;
    const glacis_mover *mover = first_moved(r, index, &line, &answer);
    if (mover && !idle(mover, answer)) {
        gi_text_add(r->text, " It matters: ");
        add_swing(r, mover, line, answer);
        gi_text_add(r->text, ".");
    }
    gi_text_add(r->text, "</li>\n");
}

static void add_disputes(const gi_report *r)
{
    size_t found = 0;
    gi_text_add(r->text, "<h3>Disputes</h3>\n<ul class=\"doubts\">");
    for (size_t i = 0; i < r->scenario->quantities_count; i++) {
        size_t count = 0;
        int first = gi_report_key_met(r, i)
                        ? -1
                        : glacis_facts_find(r->facts, r->scenario->quantities[i].key, &count);
        for (size_t k = 0; first >= 0 && k < count; k++) {
            const glacis_fact *fact = glacis_facts_at(r->facts, (size_t)first + k);
            if (strcmp(fact->use, "alternative") != 0) continue;
            add_dispute(r, i, first, count, fact);
            found++;
        }
    }
    if (!found) gi_text_add(r->text, "<li>No school contradicts a fact used here.</li>");
    gi_text_add(r->text, "</ul>\n");
}

/* ---- the run itself ---------------------------------------------------------------------------------- */

static void add_solves(const gi_report *r)
{
    const glacis_footprint *f = &r->study->footprint;
    if (!f->solves) return;
    gi_text_add(r->text, "<li>");
    gi_report_number(r->text, (double)f->solves_failed, 9);
    gi_text_add(r->text, " of ");
    gi_report_number(r->text, (double)f->solves, 9);
    gi_text_addf(
        r->text,
        " trajectories asked for (%.2g\302\240%%) were not found by the solver. Each counts as out of "
        "reach, which can only make the defence look better.</li>\n",
        100 * (double)f->solves_failed / (double)f->solves);
}

static void add_positions(const gi_report *r)
{
    size_t unverified = 0;
    for (size_t i = 0; i < r->scenario->places_count; i++)
        unverified += r->scenario->places[i].unverified;
    int index = glacis_sites_find(r->facts, r->scenario->site_name, NULL, 0, NULL);
    const glacis_site *site = index >= 0 ? glacis_sites_at(r->facts, (size_t)index) : NULL;
    gi_text_add(r->text, "<li>");
    if (site && isfinite(site->position_uncertainty_m)) {
        gi_text_add(r->text, "The battery\342\200\231s position is good to ");
        gi_report_number(r->text, site->position_uncertainty_m * 1e-3, 2);
        gi_text_addf(r->text, "\302\240km%s",
                     strcmp(site->status, "unverified") == 0 ? " and unverified" : "");
    } else {
        gi_text_add(r->text, "How well the battery\342\200\231s position is known is not recorded");
    }
    gi_text_addf(
        r->text,
        "; %zu of %zu places reported on have unverified positions. A place within that distance of a "
        "limit can change sides: read its probability, not its yes or no.</li>\n",
        unverified, r->scenario->places_count);
}

/* Schools that disagree are drawn too, so a best estimate may lie at the end of what is drawn or beyond. */
static void add_lopsided(const gi_report *r)
{
    const glacis_answers *answers = &r->study->answers;
    size_t found = 0;
    for (size_t i = 0; i < answers->count; i++) {
        const glacis_band *band = &answers->items[i].band;
        const headline *line = headline_of(&answers->items[i]);
        if (!line || !isfinite(band->best) || band->count < 2) continue;
        if (band->best >= band->low && band->best <= band->high) continue;
        gi_text_add(r->text, found++ ? "; " : "<li>Best estimates outside their own bands: ");
        gi_text_add(r->text, "<code>");
        gi_text_add_xml(r->text, answers->items[i].key);
        gi_text_add(r->text, "</code> ");
        gi_report_band(r->text, band, line->scale, line->digits);
        gi_report_unit(r->text, line->unit);
    }
    if (found)
        gi_text_add(r->text,
                    ". The draws take schools that disagree and quantities that can only err one way, so all "
                    "best values together need not lie among them.</li>\n");
}

static void add_run_doubts(const gi_report *r)
{
    gi_text_add(r->text, "<h3>This run</h3>\n<ul class=\"doubts\">");
    if (!r->study->draws)
        gi_text_add(r->text,
                    "<li>No draws: every number is a best estimate, and nothing here says how far off it may "
                    "be.</li>\n");
    else if (r->study->draws < 64)
        gi_text_addf(r->text, "<li>Only %llu draws: the ends of the bands are rough.</li>\n",
                     (unsigned long long)r->study->draws);
    add_lopsided(r);
    if (r->has_footprint) {
        add_solves(r);
        gi_text_addf(
            r->text,
            "<li>The map asks about the middle of cells %.0f km wide; coast lines and small islands are "
            "finer than that.</li>\n",
            r->scenario->cell_m * 1e-3);
    }
    add_positions(r);
    if (r->scenario->refraction != GLACIS_REFRACTION_EXPONENTIAL)
        gi_text_add(r->text, "<li>Rays are not bent by the exponential profile in this run: it is a labelled "
                             "comparison, not an estimate.</li>\n");
    gi_text_add(r->text, "</ul>\n");
}

/* ---- the model --------------------------------------------------------------------------------------- */

static const char *const model_limits[][2] = {
    {"Missiles are point masses that neither manoeuvre nor shape their re-entry",
     "One that did would give the battery less time: the footprint would shrink."},
    {"The shapes of flight are those listed", "A depressed or lofted flight that is not listed passes the "
                                              "layer elsewhere: cells can change either way."},
    {"Radar cross-sections are assumptions by aspect class",
     "Range goes with their fourth root: ten times less is 44 % less range, later sight and later track."},
    {"Terrain is one mask angle all round", "A hill to one side hides low objects there alone; the true "
                                            "horizon is worse in some directions and better in "
                                            "others."},
    {"Draws treat facts as independent, save those of one school",
     "Facts that err together, such as the masses of one missile, would widen or narrow the bands."},
    {"\342\200\234Defended\342\200\235 means that the shots are possible",
     "It is not a probability that they hit; the raid says what follows from assumed kill probabilities."},
    {"The battery sees with its own radar alone, cued or not as stated",
     "Earlier warning from elsewhere would lengthen the time line: the limits of sight and time would "
     "recede."},
    {"The interceptor flies a reach table without rotation or wind",
     "Reach east and west differs by some percent from what is shown."},
    {"Generic outbound flights rise on a smooth curve to their burnout",
     "First sight may come some seconds sooner or later."},
    {"People are counted at one point of each listed city",
     "A city cut by the edge of the footprint counts as wholly in or wholly out."},
};

static void add_model(const gi_report *r)
{
    gi_text_add(r->text,
                "<h3>What the model leaves out, and which way it would push</h3>\n<ul class=\"doubts\">");
    for (size_t i = 0; i < sizeof model_limits / sizeof *model_limits; i++)
        gi_text_addf(r->text, "<li><b>%s.</b> %s</li>\n", model_limits[i][0], model_limits[i][1]);
    gi_text_add(r->text, "</ul>\n");
}

void gi_report_add_doubts(const gi_report *r)
{
    gi_report_section(r, "doubts", "How this could be wrong");
    add_unverified(r);
    add_disputes(r);
    add_run_doubts(r);
    add_model(r);
}
