/* glacis attribute --out: the tables, each row with the basis it rests on, because a table is copied without its page. */
#include "cli/attribute.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define BASIS_COLUMN                                                                                         \
    {                                                                                                        \
        "basis", "string", "", "what a number of this table is: a division within stated ranges"             \
    }
#define BAND_COLUMNS(name, unit, meaning)                                                                    \
    {name, "number", unit, meaning}, {name "_low", "number", unit, "10 % of the draws lie below"},           \
    {                                                                                                        \
        name "_high", "number", unit, "10 % of the draws lie above"                                          \
    }

static void end_row(gi_sheet *sheet)
{
    gi_sheet_word(sheet, CLI_ATTRIBUTE_BASIS);
}

static void band(gi_sheet *sheet, const glacis_band *b)
{
    gi_sheet_number(sheet, b->best);
    gi_sheet_number(sheet, b->low);
    gi_sheet_number(sheet, b->high);
}

static void weighted(gi_sheet *sheet, const glacis_attrib_weighted *w)
{
    gi_sheet_number(sheet, w->mean);
    gi_sheet_number(sheet, w->low);
    gi_sheet_number(sheet, w->high);
}

/* Every draw takes every number. */
static void mark_all(gi_sheet *sheet, const cli_attribute_study *a)
{
    for (size_t i = 0; i < a->unverified.count; i++)
        gi_sheet_rests(sheet, a->unverified.keys[i]);
}

static const char *driver_id(const cli_attribute_study *a, size_t driver)
{
    return a->graph.nodes[a->graph.drivers[driver]].id;
}

static const glacis_attrib_node *outcome_at(const cli_attribute_study *a, size_t o)
{
    return &a->graph.nodes[a->graph.outcomes[o]];
}

/* ---- shares ------------------------------------------------------------------------------------------------------------------- */

static const gi_column share_columns[] = {
    {"outcome", "string", "", "id of the outcome"},
    {"driver", "string", "", "id of the driver; several joined by + stand as one"},
    {"unit", "string", "", "of the shares"},
    BAND_COLUMNS("share", "in the column unit", "Shapley's share at best estimates"),
    {"after_data", "number", "in the column unit",
     "mean once the outcome's own data have their say; empty: none"},
    {"after_data_low", "number", "in the column unit", "10 % of the weight lies below"},
    {"after_data_high", "number", "in the column unit", "10 % of the weight lies above"},
    BAND_COLUMNS("of_all_moved_pct", "%", "its size in all that drivers move, whatever the direction"),
    BAND_COLUMNS("but_for", "in the column unit", "what is gone without it"),
    BAND_COLUMNS("alone", "in the column unit", "what it does alone"),
    {"order_least", "number", "in the column unit", "least that it adds in any order, at best estimates"},
    {"order_greatest", "number", "in the column unit", "most that it adds in any order, at best estimates"},
    {"p_largest", "number", "1", "share of the draws in which it is the largest"},
    {"information_bits", "number", "bits",
     "what the outcome's own data say; 0: nothing, or none; empty: too few draws fit them"},
    BASIS_COLUMN,
};

static void share_row(gi_sheet *sheet, const cli_attribute_study *a, size_t o, size_t d)
{
    const glacis_attrib_outcome *out = &a->study->outcomes[o];
    const glacis_attrib_share *s = &out->shares[d];
    gi_sheet_word(sheet, outcome_at(a, o)->id);
    gi_sheet_word(sheet, driver_id(a, d));
    gi_sheet_word(sheet, outcome_at(a, o)->unit);
    band(sheet, &s->share.band);
    weighted(sheet, &s->share.own);
    band(sheet, &s->moved_pct);
    band(sheet, &s->but_for);
    band(sheet, &s->alone);
    gi_sheet_number(sheet, s->least.best);
    gi_sheet_number(sheet, s->greatest.best);
    gi_sheet_number(sheet, s->largest.value);
    gi_sheet_number(sheet, out->information.estimates_count ? out->information.bits : 0);
    end_row(sheet);
}

static void drivers_word(gi_sheet *sheet, const cli_attribute_study *a, uint64_t drivers)
{
    char ids[GLACIS_ATTRIB_DRIVERS_MAX * GLACIS_ATTRIB_ID_MAX];
    size_t used = 0;
    for (size_t d = 0; d < a->graph.drivers_count; d++)
        if (drivers >> d & 1)
            used += (size_t)snprintf(ids + used, sizeof ids - used, "%s%s", used ? "+" : "", driver_id(a, d));
    gi_sheet_word(sheet, used ? ids : "");
}

static void joint_row(gi_sheet *sheet, const cli_attribute_study *a, size_t o, size_t g)
{
    const glacis_attrib_outcome *out = &a->study->outcomes[o];
    const glacis_attrib_joint *joint = &out->joints[g];
    gi_sheet_word(sheet, outcome_at(a, o)->id);
    drivers_word(sheet, a, joint->group.drivers);
    gi_sheet_word(sheet, outcome_at(a, o)->unit);
    band(sheet, &joint->share.band);
    weighted(sheet, &joint->share.own);
    for (int i = 0; i < 12; i++)
        gi_sheet_empty(sheet);
    gi_sheet_number(sheet, out->information.estimates_count ? out->information.bits : 0);
    end_row(sheet);
}

static gi_sheet shares_sheet(const cli_attribute_study *a)
{
    gi_sheet sheet = GI_SHEET("attribution_shares", "who has what share of each outcome", share_columns);
    mark_all(&sheet, a);
    for (size_t o = 0; o < a->graph.outcomes_count; o++) {
        for (size_t d = 0; d < a->graph.drivers_count; d++)
            share_row(&sheet, a, o, d);
        for (size_t g = 0; g < a->study->groups_count; g++)
            joint_row(&sheet, a, o, g);
    }
    return sheet;
}

/* ---- data --------------------------------------------------------------------------------------------------------------------- */

static const gi_column data_columns[] = {
    {"estimate", "string", "", "id of the row of the graph"},
    {"outcome", "string", "", "id of the outcome"},
    {"unit", "string", "", "of the numbers"},
    {"data_mean", "number", "in the column unit", "what the data say of the drivers together"},
    {"data_sd", "number", "in the column unit", "its standard error"},
    BAND_COLUMNS("graph", "in the column unit", "what the graph says at best estimates"),
    {"information_bits", "number", "bits",
     "divergence of the weighted draws from the drawn ones; empty: too few fit"},
    {"effective_draws", "number", "1", "draws that the weights leave"},
    {"predictive_p", "number", "1", "how rare the data would be were the graph right"},
    {"sd_ratio", "number", "1", "what is left of the spread of the effect"},
    {"precise_bits", "number", "bits",
     "were the effect known to 1/32 of its spread; empty: too few draws fit"},
    {"precise_split_sd_ratio", "number", "1", "what would then be left of the spread of who of two had it"},
    {"covers_besides", "string", "", "dated decisions that the data cover too and the graph does not name"},
    {"verdict", "string", "", "no data, too few, your inputs, disagree or moved"},
    BASIS_COLUMN,
};

static gi_sheet data_sheet(const cli_attribute_study *a)
{
    gi_sheet sheet = GI_SHEET("attribution_data", "the graph held against estimates", data_columns);
    size_t known = 0;
    mark_all(&sheet, a);
    for (size_t i = 0; i < a->graph.estimates_count; i++) {
        const glacis_attrib_estimate *e = &a->graph.estimates[i];
        if (!e->known) continue;
        const glacis_attrib_confrontation *c = &a->study->estimates[known++];
        const double numbers[] = {
            c->information.bits, c->information.effective_draws, c->information.predictive_p, c->sd_ratio,
            c->precise_bits,     c->precise_split_sd_ratio};
        gi_sheet_word(&sheet, e->id);
        gi_sheet_word(&sheet, outcome_at(a, e->outcome)->id);
        gi_sheet_word(&sheet, outcome_at(a, e->outcome)->unit);
        gi_sheet_number(&sheet, e->mean);
        gi_sheet_number(&sheet, e->sd);
        band(&sheet, &c->effect.band);
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            gi_sheet_number(&sheet, numbers[k]);
        gi_sheet_word(&sheet, a->data[i].beside);
        gi_sheet_word(&sheet, glacis_attrib_verdict_word(c->information.verdict));
        end_row(&sheet);
    }
    return sheet;
}

/* ---- flips -------------------------------------------------------------------------------------------------------------------- */

static const gi_column flip_columns[] = {
    {"outcome", "string", "", "id of the outcome"},
    {"input", "string", "", "the number that is moved alone"},
    {"from", "number", "of the input", "its best estimate"},
    {"to", "number", "of the input", "where another driver becomes the largest"},
    {"moved_share", "number", "1", "of the way from the best estimate to the end of the range"},
    {"largest_before", "string", "",
     "driver; several that lead alike joined by +, and then any move decides among them"},
    {"largest_after", "string", "", "driver"},
    BASIS_COLUMN,
};

static gi_sheet flips_sheet(const cli_attribute_study *a)
{
    gi_sheet sheet =
        GI_SHEET("attribution_flips", "which number alone makes another driver the largest", flip_columns);
    mark_all(&sheet, a);
    for (size_t o = 0; o < a->graph.outcomes_count; o++)
        for (size_t i = 0; i < a->study->outcomes[o].flips_count; i++) {
            const glacis_attrib_flip *flip = &a->study->outcomes[o].flips[i];
            gi_sheet_word(&sheet, outcome_at(a, o)->id);
            gi_sheet_word(&sheet, a->graph.ranges[flip->range].id);
            gi_sheet_number(&sheet, flip->from);
            gi_sheet_number(&sheet, flip->to);
            gi_sheet_number(&sheet, flip->moved);
            drivers_word(&sheet, a, a->study->outcomes[o].leaders);
            gi_sheet_word(&sheet, driver_id(a, flip->largest));
            end_row(&sheet);
        }
    return sheet;
}

/* ---- draws -------------------------------------------------------------------------------------------------------------------- */

void cli_attribute_name_columns(cli_attribute_study *a)
{
    size_t count = 0, name = 0;
    a->draw_columns[count++] = (gi_column){"draw", "integer", "1", "its number, from 0"};
    for (size_t r = 0; r < a->graph.ranges_count; r++)
        a->draw_columns[count++] = (gi_column){a->graph.ranges[r].id, "number", a->graph.ranges[r].unit,
                                               "the number as drawn; attribution_ranges has its range"};
    for (size_t o = 0; o < a->graph.outcomes_count; o++)
        for (size_t d = 0; d < a->graph.drivers_count; d++) {
            snprintf(a->draw_names[name], sizeof *a->draw_names, "%s.%s", outcome_at(a, o)->id,
                     driver_id(a, d));
            a->draw_columns[count++] = (gi_column){a->draw_names[name++], "number", outcome_at(a, o)->unit,
                                                   "share of the driver in the outcome"};
        }
    a->draw_columns[count++] = (gi_column){"weight", "number", "1", "by all data together; empty: no data"};
    a->draw_columns[count++] = (gi_column)BASIS_COLUMN;
    a->draw_columns_count = count;
}

static gi_sheet draws_sheet(const cli_attribute_study *a)
{
    const glacis_attrib_study *s = a->study;
    size_t n = s->draws_count, columns = a->graph.outcomes_count * a->graph.drivers_count;
    gi_sheet sheet = gi_sheet_begin("attribution_draws", "numbers and shares, draw by draw", a->draw_columns,
                                    a->draw_columns_count);
    mark_all(&sheet, a);
    for (size_t k = 0; k < n; k++) {
        gi_sheet_count(&sheet, k);
        for (size_t r = 0; r < a->graph.ranges_count; r++)
            gi_sheet_number(&sheet, s->values[k * a->graph.ranges_count + r]);
        for (size_t c = 0; c < columns; c++)
            gi_sheet_number(&sheet, s->shares[c * n + k]);
        gi_sheet_number(&sheet, s->weights ? s->weights[k] : NAN);
        end_row(&sheet);
    }
    return sheet;
}

/* ---- ranges ------------------------------------------------------------------------------------------------------------------- */

static const gi_column range_columns[] = {
    {"id", "string", "", "of the row of the graph"},
    {"best", "number", "in the column unit", "best estimate"},
    {"low", "number", "in the column unit",
     "lower end of the stated range; of an answer the least of its runs"},
    {"high", "number", "in the column unit", "upper end; of an answer the greatest of its runs"},
    {"unit", "string", "", "of the three"},
    {"claim", "string", "", "who says that there is such an effect: article, literature, assumption"},
    {"status", "string", "",
     "of the numbers; answer: another command's, and then its runs stand for the range"},
    {"source", "string", "", "of the range"},
    {"quote", "string", "", "in the words of the source, where it is quoted"},
    {"note", "string", "", "why so"},
    BASIS_COLUMN,
};

static gi_sheet ranges_sheet(const cli_attribute_study *a)
{
    gi_sheet sheet = GI_SHEET("attribution_ranges", "the numbers that everything rests on", range_columns);
    for (size_t r = 0; r < a->graph.ranges_count; r++) {
        const glacis_attrib_range *range = &a->graph.ranges[r];
        sheet.unverified = false;
        if (strcmp(range->status, "unverified") == 0) gi_sheet_rests(&sheet, range->id);
        gi_sheet_word(&sheet, range->id);
        gi_sheet_number(&sheet, range->bound_count ? range->bound_best : range->spread.best);
        double low, high;
        glacis_attrib_range_ends(range, &low, &high);
        gi_sheet_number(&sheet, low);
        gi_sheet_number(&sheet, high);
        gi_sheet_word(&sheet, range->unit);
        gi_sheet_word(&sheet, range->claim);
        gi_sheet_word(&sheet, range->bound_count ? "answer" : range->status);
        gi_sheet_word(&sheet, range->bound_count ? range->binding : range->source);
        gi_sheet_word(&sheet, range->quote);
        gi_sheet_word(&sheet, range->note);
        end_row(&sheet);
    }
    return sheet;
}

void cli_attribute_sheets(const cli_attribute_study *a, cli_sheets *sheets)
{
    gi_sheet (*const all[])(const cli_attribute_study *) = {draws_sheet, shares_sheet, data_sheet,
                                                            flips_sheet, ranges_sheet};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cli_sheets_add(sheets, all[i](a));
}
