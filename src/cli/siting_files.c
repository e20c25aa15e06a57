/* glacis siting --out: every choice that was tried, those on the front marked; and the named sites. */
#include "cli/siting.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const gi_column post_columns[GLACIS_SITING_BATTERIES_MAX][5] = {
    {{"site", "string", "", "where it stands"},
     {"lat_deg", "number", "deg", "latitude"},
     {"lon_deg", "number", "deg", "longitude"},
     {"az_deg", "number", "deg", "azimuth it faces"},
     {"radar", "string", "", "radar and mode"}},
    {{"site_2", "string", "", "where the second battery stands"},
     {"lat_2_deg", "number", "deg", "latitude"},
     {"lon_2_deg", "number", "deg", "longitude"},
     {"az_2_deg", "number", "deg", "azimuth it faces"},
     {"radar_2", "string", "", "radar and mode"}},
    {{"site_3", "string", "", "where the third battery stands"},
     {"lat_3_deg", "number", "deg", "latitude"},
     {"lon_3_deg", "number", "deg", "longitude"},
     {"az_3_deg", "number", "deg", "azimuth it faces"},
     {"radar_3", "string", "", "radar and mode"}}};

static size_t name_columns(const glacis_siting *s, gi_column *columns)
{
    size_t count = 0;
    columns[count++] = (gi_column){"choice", "integer", "1", "its number, from 0"};
    for (size_t i = 0; i < s->batteries_count; i++)
        for (size_t k = 0; k < 5; k++)
            columns[count++] = post_columns[i][k];
    for (size_t i = 0; i < s->columns_count; i++)
        columns[count++] =
            (gi_column){s->columns[i].key, "number", s->columns[i].unit, s->columns[i].meaning};
    columns[count++] = (gi_column){"on_front", "boolean", "",
                                   "no other choice is as good in every objective and better in one"};
    columns[count++] = (gi_column){"p_front", "number", "1",
                                   "share of the draws in which it is on the front; empty: not drawn, or "
                                   "equal in every objective to one before it"};
    columns[count++] = (gi_column){"p_front_low", "number", "1", "lower end of its 95 % interval"};
    columns[count++] = (gi_column){"p_front_high", "number", "1", "upper end"};
    return count;
}

static void put_post(gi_sheet *sheet, const glacis_siting *s, size_t index)
{
    const glacis_siting_post *post = &s->posts[index];
    const glacis_named_place *site = s->sites[post->site];
    gi_sheet_word(sheet, site->name);
    gi_sheet_number(sheet, site->position.lat_rad / GLACIS_RAD);
    gi_sheet_number(sheet, site->position.lon_rad / GLACIS_RAD);
    gi_sheet_number(sheet, post->az_rad / GLACIS_RAD);
    gi_sheet_word(sheet, s->scenario->siting.radar_names[post->radar]);
}

static void rest(gi_sheet *sheet, const glacis_siting *s)
{
    glacis_unverified list;
    list.count = 0;
    cli_siting_note_unverified(s, &list);
    for (size_t i = 0; i < list.count; i++)
        gi_sheet_rests(sheet, list.keys[i]);
}

static gi_sheet choices_sheet(const glacis_siting *s, const gi_column *columns, size_t count)
{
    gi_sheet sheet = gi_sheet_begin("siting_choices", "every choice of posts that was tried", columns, count);
    size_t next = 0;
    rest(&sheet, s);
    for (size_t choice = 0; choice < s->choices_count; choice++) {
        bool is_first = next < s->front_count && s->front[next].choice == choice;
        const glacis_siting_point *point = is_first ? &s->front[next++] : NULL;
        gi_sheet_count(&sheet, choice);
        for (size_t i = 0; i < s->batteries_count; i++)
            put_post(&sheet, s, s->choices[choice * s->batteries_count + i]);
        for (size_t i = 0; i < s->columns_count; i++)
            gi_sheet_number(&sheet, s->values[choice * s->columns_count + i]);
        gi_sheet_flag(&sheet, s->on_front[choice]);
        gi_sheet_number(&sheet, point ? point->p_front : NAN);
        gi_sheet_number(&sheet, point ? point->p_front_low : NAN);
        gi_sheet_number(&sheet, point ? point->p_front_high : NAN);
    }
    return sheet;
}

static const gi_column named_columns[] = {
    {"site", "string", "", "a named candidate"},
    {"choice", "integer", "1",
     "what protects most there with the scenario's own radar: its number in siting_choices"},
    {"az_deg", "number", "deg", "the azimuth it faces"},
    {"choices_on_front_count", "integer", "1", "choices at this site that are on the front"},
    {"dominated_by_count", "integer", "1",
     "choices of the front that are as good in every objective and better in one"},
    {"dominated_by_first_choice", "integer", "1", "of these, what sees least; empty: none"},
};

static gi_sheet named_sheet(const glacis_siting *s)
{
    gi_sheet sheet = GI_SHEET("siting_named", "named candidates and what beats them", named_columns);
    rest(&sheet, s);
    for (size_t i = 0; i < s->named_results_count; i++) {
        const glacis_siting_named *named = &s->named[i];
        gi_sheet_word(&sheet, s->sites[named->site]->name);
        gi_sheet_count(&sheet, named->choice);
        gi_sheet_number(&sheet, s->posts[s->choices[named->choice]].az_rad / GLACIS_RAD);
        gi_sheet_count(&sheet, named->on_front_count);
        gi_sheet_count(&sheet, named->dominators_count);
        gi_sheet_number(&sheet, named->dominators_count ? (double)named->dominators[0] : NAN);
    }
    return sheet;
}

void cli_siting_sheets(const glacis_siting *s, gi_column *columns, cli_sheets *sheets)
{
    cli_sheets_add(sheets, choices_sheet(s, columns, name_columns(s, columns)));
    cli_sheets_add(sheets, named_sheet(s));
}
