/* Tables of the map: cells, cells by threat, threats, limits, the azimuth the radar may face. */
#include "out/sheet.h"
#include "out/verdict.h"

#include <math.h>
#include <stdio.h>

static const gi_column cell_columns[] = {
    {"cell", "integer", "1", "index in the grid: row x columns of the grid + column, row 0 in the south"},
    {"lat_deg", "number", "deg", "latitude of the centre, WGS 84"},
    {"lon_deg", "number", "deg", "longitude of the centre, WGS 84"},
    {"area_km2", "number", "km2", "area of the cell on the ellipsoid"},
    {"land_km2", "number", "km2", "land of the named country in it"},
    {"threatened", "boolean", "", "a listed missile reaches it (best estimate)"},
    {"defended", "boolean", "", "each of those can be engaged with the shots required (best estimate)"},
    {"limit", "string", "",
     "the limit that binds if undefended: relaxing it alone would defend the cell; or joint"},
    {"joint_limits", "string", "", "if joint: the limits that together would"},
    {"p_defended", "number", "1", "share of the draws in which it is defended"},
    {"shots", "integer", "1",
     "least number of shots possible one after the other, over the missiles that reach it"},
};

/* `threat`: 1 + its index, or 0 for all of them together. */
static void mark_engagement(gi_sheet *sheet, const gi_sheets *sheets, size_t threat)
{
    gi_sheet_takes(sheet, sheets->sink->out->scenario,
                   (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT, .threat = threat});
}

static void add_cell(gi_sheet *sheet, const glacis_footprint_cell *cell)
{
    const glacis_cell_verdict *verdict = &cell->verdict;
    bool undefended = verdict->threatened && !verdict->defended;
    char joint[160];
    gi_verdict_joint(verdict, joint, sizeof joint);
    gi_sheet_count(sheet, cell->grid_index);
    gi_sheet_number(sheet, cell->centre.lat_rad / GLACIS_RAD);
    gi_sheet_number(sheet, cell->centre.lon_rad / GLACIS_RAD);
    gi_sheet_number(sheet, cell->area_m2 * 1e-6);
    gi_sheet_number(sheet, cell->land_m2 * 1e-6);
    gi_sheet_flag(sheet, verdict->threatened);
    gi_sheet_flag(sheet, verdict->threatened && verdict->defended);
    gi_sheet_word(sheet, undefended ? gi_verdict_name(verdict->limit_index) : "");
    gi_sheet_word(sheet, joint);
    gi_sheet_number(sheet, cell->p_defended);
    if (verdict->threatened)
        gi_sheet_count(sheet, (size_t)verdict->shots_least);
    else
        gi_sheet_empty(sheet);
}

static glacis_status write_cells(gi_sheets *sheets, const glacis_footprint *f)
{
    gi_sheet sheet = GI_SHEET("cells", "the map: cells that hold land of the named country", cell_columns);
    mark_engagement(&sheet, sheets, 0);
    for (size_t i = 0; i < f->cells_count; i++)
        add_cell(&sheet, &f->cells[i]);
    return gi_sheets_write(sheets, &sheet);
}

static const gi_column threat_columns[] = {
    {"threat", "string", "", "missile, launch site and shape of the flight"},
    {"cell", "integer", "1", "index in the grid, as in cells.csv"},
    {"lat_deg", "number", "deg", "latitude of the centre, WGS 84"},
    {"lon_deg", "number", "deg", "longitude of the centre, WGS 84"},
    {"reachable", "boolean", "", "this missile reaches the cell (best estimate)"},
    {"shots", "integer", "1", "shots possible at it one after the other; empty if it does not reach"},
    {"limit", "string", "",
     "the limit that binds against it alone, or joint; empty if engaged or not reachable"},
};

static glacis_status write_cells_by_threat(gi_sheets *sheets, const glacis_footprint *f)
{
    gi_sheet sheet =
        GI_SHEET("cells_by_threat", "the map for each missile alone, best estimate", threat_columns);
    for (size_t i = 0; i < f->threats_count * f->cells_count; i++) {
        const glacis_threat_mark *mark = &f->marks[i];
        const glacis_footprint_cell *cell = &f->cells[i % f->cells_count];
        if (i % f->cells_count == 0) mark_engagement(&sheet, sheets, 1 + i / f->cells_count);
        gi_sheet_word(&sheet, sheets->sink->out->scenario->threat_names[i / f->cells_count]);
        gi_sheet_count(&sheet, cell->grid_index);
        gi_sheet_number(&sheet, cell->centre.lat_rad / GLACIS_RAD);
        gi_sheet_number(&sheet, cell->centre.lon_rad / GLACIS_RAD);
        gi_sheet_flag(&sheet, mark->reachable);
        if (mark->reachable)
            gi_sheet_count(&sheet, mark->shots);
        else
            gi_sheet_empty(&sheet);
        bool limited = mark->reachable && mark->limit_index >= 0;
        gi_sheet_word(&sheet, limited ? gi_verdict_name(mark->limit_index) : "");
    }
    return gi_sheets_write(sheets, &sheet);
}

static const gi_column limit_columns[] = {
    {"against", "string", "", "all: every listed missile together; else one of them alone"},
    {"limit", "string", "", "name of the limit"},
    {"meaning", "string", "", "the limit in words"},
    {"cells", "integer", "1", "undefended cells that it binds, best estimate"},
    {"share_of_undefended", "number", "1", "of all undefended cells; empty without any"},
};

static void add_limits(gi_sheet *sheet, const char *against, const size_t cells[GLACIS_LIMIT_COUNT + 1])
{
    size_t undefended = 0;
    for (int i = 0; i <= GLACIS_LIMIT_COUNT; i++)
        undefended += cells[i];
    for (int i = 0; i <= GLACIS_LIMIT_COUNT; i++) {
        gi_sheet_word(sheet, against);
        gi_sheet_word(sheet, glacis_limit_name(i));
        gi_sheet_word(sheet, glacis_limit_sentence(i));
        gi_sheet_count(sheet, cells[i]);
        gi_sheet_number(sheet, (double)cells[i] / (double)undefended);
    }
}

static glacis_status write_limits(gi_sheets *sheets, const glacis_footprint *f)
{
    gi_sheet sheet = GI_SHEET("limits", "what binds where the battery does not defend", limit_columns);
    mark_engagement(&sheet, sheets, 0);
    if (f->cells_count) add_limits(&sheet, "all", f->limit_cells);
    for (size_t i = 0; i < f->threats_count; i++) {
        mark_engagement(&sheet, sheets, 1 + i);
        add_limits(&sheet, sheets->sink->out->scenario->threat_names[i], f->threats[i].limit_cells);
    }
    return gi_sheets_write(sheets, &sheet);
}

static const gi_column alone_columns[] = {
    {"threat", "string", "", "missile, launch site and shape of the flight"},
    {"vehicle", "string", "", "the missile, for glacis cite"},
    {"launch", "string", "", "the launch site"},
    {"launch_lat_deg", "number", "deg", "latitude, WGS 84"},
    {"launch_lon_deg", "number", "deg", "longitude, WGS 84"},
    {"reached_cells", "integer", "1", "cells it reaches, best estimate"},
    {"defended_cells", "integer", "1", "of those, defended against it, best estimate"},
    {"land_fraction", "number", "1", "share of the land it reaches that is defended against it"},
    {"land_fraction_low", "number", "1", "10 % quantile over the draws"},
    {"land_fraction_high", "number", "1", "90 % quantile over the draws"},
};

static void add_threat(gi_sheet *sheet, const glacis_study *study, size_t i)
{
    const glacis_scenario *s = study->scenario;
    const glacis_threat *threat = &s->best.threats[i];
    char key[sizeof study->answers.items->key];
    snprintf(key, sizeof key, "land_fraction_alone.%s", s->threat_names[i]);
    const glacis_answer *share = glacis_answers_find(&study->answers, key);
    gi_sheet_word(sheet, s->threat_names[i]);
    gi_sheet_word(sheet, s->vehicle_ids[threat->vehicle]);
    gi_sheet_word(sheet, s->threat_launch_names[i]);
    gi_sheet_number(sheet, threat->launch.lat_rad / GLACIS_RAD);
    gi_sheet_number(sheet, threat->launch.lon_rad / GLACIS_RAD);
    gi_sheet_count(sheet, study->footprint.threats[i].reached_cells);
    gi_sheet_count(sheet, study->footprint.threats[i].defended_cells);
    gi_sheet_number(sheet, share ? share->band.best : NAN);
    gi_sheet_number(sheet, share ? share->band.low : NAN);
    gi_sheet_number(sheet, share ? share->band.high : NAN);
}

static glacis_status write_alone(gi_sheets *sheets, const glacis_study *study)
{
    gi_sheet sheet = GI_SHEET("threats", "each missile alone", alone_columns);
    for (size_t i = 0; i < study->footprint.threats_count; i++) {
        mark_engagement(&sheet, sheets, 1 + i);
        add_threat(&sheet, study, i);
    }
    return gi_sheets_write(sheets, &sheet);
}

static const gi_column sweep_columns[] = {
    {"boresight_az_deg", "number", "deg", "azimuth the radar faces, clockwise from north"},
    {"land_fraction", "number", "1",
     "defended share of the land under threat, everything else as best known"},
};

static glacis_status write_sweep(gi_sheets *sheets, const glacis_footprint *f)
{
    gi_sheet sheet =
        GI_SHEET("boresight_sweep", "the defended share against the azimuth the radar faces", sweep_columns);
    mark_engagement(&sheet, sheets, 0);
    for (size_t i = 0; i < f->sweep_count; i++) {
        gi_sheet_number(&sheet, f->sweep_az_rad[i] / GLACIS_RAD);
        gi_sheet_number(&sheet, f->sweep_land_fraction[i]);
    }
    return gi_sheets_write(sheets, &sheet);
}

glacis_status gi_sheets_footprint(gi_sheets *sheets)
{
    const glacis_study *study = sheets->sink->out->study;
    const glacis_footprint *f = &study->footprint;
    glacis_status status = write_cells(sheets, f);
    if (status == GLACIS_OK) status = write_cells_by_threat(sheets, f);
    if (status == GLACIS_OK) status = write_alone(sheets, study);
    if (status == GLACIS_OK) status = write_limits(sheets, f);
    return status == GLACIS_OK ? write_sweep(sheets, f) : status;
}
