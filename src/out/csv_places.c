/* Tables of the places asked for and of the listed cities. */
#include "out/sheet.h"
#include "out/verdict.h"

#include <math.h>

static const gi_column place_columns[] = {
    {"name", "string", "", "slug of the site, or its coordinates"},
    {"label", "string", "", "what people call it"},
    {"lat_deg", "number", "deg", "latitude, WGS 84"},
    {"lon_deg", "number", "deg", "longitude, WGS 84"},
    {"position_unverified", "boolean", "", "the position rests on memory alone"},
    {"population_persons", "number", "persons", "people; empty if not listed"},
    {"distance_km", "number", "km", "geodesic distance from the battery"},
    {"threatened", "boolean", "", "a listed missile reaches it (best estimate)"},
    {"defended", "boolean", "", "each of those can be engaged with the shots required (best estimate)"},
    {"limit", "string", "", "the limit that binds if undefended, or joint"},
    {"p_defended", "number", "1", "share of the draws in which it is defended"},
    {"shots", "integer", "1", "least number of shots possible, over the missiles that reach it"},
    {"seen_from_altitude_km", "number", "km",
     "lowest altitude above it at which the radar would see an object; empty: never, or not asked"},
};

static void add_verdict(gi_sheet *sheet, const glacis_place_answer *answer)
{
    const glacis_cell_verdict *verdict = &answer->verdict;
    gi_sheet_flag(sheet, verdict->threatened);
    gi_sheet_flag(sheet, verdict->threatened && verdict->defended);
    gi_sheet_word(sheet,
                  verdict->threatened && !verdict->defended ? gi_verdict_name(verdict->limit_index) : "");
    gi_sheet_number(sheet, answer->p);
    if (verdict->threatened)
        gi_sheet_count(sheet, (size_t)verdict->shots_least);
    else
        gi_sheet_empty(sheet);
}

/* `answer` is NULL where the footprint was not asked for. */
static void add_place(gi_sheet *sheet, const glacis_named_place *place, const glacis_place_answer *answer)
{
    gi_sheet_word(sheet, place->name);
    gi_sheet_word(sheet, place->label);
    gi_sheet_number(sheet, place->position.lat_rad / GLACIS_RAD);
    gi_sheet_number(sheet, place->position.lon_rad / GLACIS_RAD);
    gi_sheet_flag(sheet, place->unverified);
    gi_sheet_number(sheet, place->population);
    gi_sheet_number(sheet, answer ? answer->distance_m * 1e-3 : NAN);
    if (answer)
        add_verdict(sheet, answer);
    else
        for (int i = 0; i < 5; i++)
            gi_sheet_empty(sheet);
}

static glacis_status write_places(gi_sheets *sheets, const glacis_out *out)
{
    const glacis_footprint *f = &out->study->footprint;
    const glacis_radar_study *r = &out->study->radar;
    gi_sheet sheet = GI_SHEET("places", "the places whose coverage is asked for", place_columns);
    unsigned asked =
        (f->places_count ? GLACIS_TAKES_ENGAGEMENT : 0) | (r->sites_count ? GLACIS_TAKES_SEEING : 0);
    for (size_t i = 0; i < out->scenario->places_count; i++) {
        gi_sheet_takes(&sheet, out->scenario,
                       (glacis_takes){.what = asked | GLACIS_TAKES_PLACES, .place = 1 + i});
        add_place(&sheet, &out->scenario->places[i], i < f->places_count ? &f->places[i] : NULL);
        gi_sheet_number(&sheet, i < r->sites_count ? r->sites[i].least_height_m * 1e-3 : NAN);
    }
    return gi_sheets_write(sheets, &sheet);
}

glacis_status gi_sheets_places(gi_sheets *sheets)
{
    const glacis_out *out = sheets->sink->out;
    const glacis_footprint *f = &out->study->footprint;
    glacis_status status = write_places(sheets, out);
    if (status != GLACIS_OK) return status;
    /* The last column is the radar's, which is asked about places only. */
    size_t columns = sizeof place_columns / sizeof *place_columns - 1;
    gi_sheet sheet = gi_sheet_begin("cities", "the listed cities of the country, whose people are summed",
                                    place_columns, columns);
    for (size_t i = 0; i < f->cities_count; i++) {
        gi_sheet_takes(&sheet, out->scenario,
                       (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_CITIES, .place = 1 + i});
        add_place(&sheet, f->cities[i].place, &f->cities[i]);
    }
    return gi_sheets_write(sheets, &sheet);
}
