/* The tables a check reads: claims and tests as published, the small tables beside the report, facts by row. */
#include "check/check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static glacis_status read_table(const char *folder, const char *name, const char *const *columns,
                                glacis_diag *diag, gi_csv *out)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.csv", folder, name);
    glacis_status status = gi_csv_read(path, diag, out);
    for (; status == GLACIS_OK && *columns; columns++) {
        if (gi_csv_column(out, *columns) >= 0) continue;
        glacis_diag_error(diag, path, 0, 0, *columns, NULL, "the column is missing");
        status = GLACIS_REFUSED_INPUT;
    }
    return status;
}

glacis_status gi_check_tables_read(glacis_check *c)
{
    gi_check_tables *t = &c->tables;
    const char *data = c->inputs->data_folder, *own = c->inputs->tables_folder;
    static const char *const claims[] = {"id",   "claim", "quantity", "value", "low",
                                         "high", "unit",  "source",   "who",   NULL};
    static const char *const tests[] = {
        "id",      "vehicle", "vehicle_name", "apogee_km", "range_km", "flight_time_s",
        "outcome", "kind",    "reported_by",  "note",      NULL};
    static const char *const relations[] = {"id",   "claim",  "value", "low", "high",
                                            "unit", "source", "who",   NULL};
    static const char *const nile[] = {"id", "flow_1e8_m3", NULL};
    static const char *const belts[] = {"id", "drivers", "petrol_price", NULL};
    static const char *const atmosphere[] = {"id", "height_km", "pressure_pa", "density_kgpm3", NULL};
    static const char *const geodesic[] = {"id", "kind", "distance_m", "tolerance_m", "source", NULL};
    static const char *const classes[] = {"vehicle", "class", "reason", NULL};
    static const char *const lofted[] = {"id", "test", "vehicle", "apogee_km", "range_km", "note", NULL};
    static const char *const triples[] = {"id",       "apogee_km", "range_km", "time_s",
                                          "possible", "reason",    NULL};
    static const char *const times[] = {"id", "vehicle", "apogee_km", "range_km", "time_s", "source", NULL};
    static const char *const not_compared[] = {"id", "verdict", "reason", NULL};
    const struct {
        const char *folder, *name;
        const char *const *columns;
        gi_csv *table;
    } files[] = {
        {data, "claims", claims, &t->claims},      {data, "claims_relations", relations, &t->relations},
        {data, "flight_tests", tests, &t->tests},  {own, "atmosphere", atmosphere, &t->atmosphere},
        {own, "geodesic", geodesic, &t->geodesic}, {own, "missile_classes", classes, &t->classes},
        {own, "lofted", lofted, &t->lofted},       {own, "triples", triples, &t->triples},
        {own, "reported_times", times, &t->times}, {own, "nile", nile, &t->nile},
        {own, "seat_belts", belts, &t->belts},     {own, "not_compared", not_compared, &t->not_compared}};
    glacis_status worst = GLACIS_OK;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        glacis_status status =
            read_table(files[i].folder, files[i].name, files[i].columns, c->diag, files[i].table);
        if (status != GLACIS_OK) worst = status;
    }
    return worst;
}

void gi_check_tables_clear(gi_check_tables *tables)
{
    gi_csv *const all[] = {&tables->claims, &tables->relations,  &tables->nile,     &tables->belts,
                           &tables->tests,  &tables->atmosphere, &tables->geodesic, &tables->classes,
                           &tables->lofted, &tables->triples,    &tables->times,    &tables->not_compared};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        gi_csv_clear(all[i]);
}

const char *gi_check_text(const gi_csv *table, size_t row, const char *column)
{
    return gi_csv_cell(table, row, gi_csv_column(table, column));
}

double gi_check_number(const gi_csv *table, size_t row, const char *column)
{
    double value;
    return gi_number_parse(gi_check_text(table, row, column), &value) ? value : NAN;
}

int gi_check_find(const gi_csv *table, const char *id)
{
    for (size_t i = 0; i < table->rows; i++)
        if (strcmp(gi_csv_cell(table, i, 0), id) == 0) return (int)i;
    return -1;
}

/* ---- what others say --------------------------------------------------------------------------------- */

/* "870 km", "870 km (870 to 1500 km)", "3000 km or more", "100 to 150 km"; shares and words without their unit. */
static void say_published(glacis_check *c, glacis_check_row *row, const gi_published *p)
{
    const char *unit =
        strcmp(p->unit, "1") && strcmp(p->unit, "text") && strcmp(p->unit, "names") ? p->unit : "";
    const char *space = *unit ? " " : "";
    bool low = !isnan(p->low), high = !isnan(p->high);
    if (strcmp(p->unit, "bool") == 0) {
        if (!isnan(p->value)) gi_check_say(c, &row->theirs, "%s", p->value > 0 ? "yes" : "no");
        return;
    }
    if (!isnan(p->value)) gi_check_say(c, &row->theirs, "%.8g%s%s", p->value, space, unit);
    const char *open = isnan(p->value) ? "" : " (", *close = isnan(p->value) ? "" : ")";
    if (low && high)
        gi_check_say(c, &row->theirs, "%s%.8g to %.8g%s%s%s", open, p->low, p->high, space, unit, close);
    else if (low)
        gi_check_say(c, &row->theirs, "%s%.8g%s%s or more%s", open, p->low, space, unit, close);
    else if (high)
        gi_check_say(c, &row->theirs, "%s%.8g%s%s or less%s", open, p->high, space, unit, close);
    row->theirs_value = p->value;
}

glacis_check_row *gi_check_claim(glacis_check *c, const char *id, bool must_hold, gi_published *theirs)
{
    const gi_csv *claims = &c->tables.claims;
    int found = gi_check_find(claims, id);
    if (found < 0) {
        claims = &c->tables.relations;
        found = gi_check_find(claims, id);
    }
    glacis_check_row *row =
        gi_check_add(c, found < 0 ? "?" : gi_csv_cell(claims, (size_t)found, 0), must_hold);
    gi_published p = {NAN, NAN, NAN, ""};
    if (found >= 0) {
        size_t at = (size_t)found;
        p = (gi_published){gi_check_number(claims, at, "value"), gi_check_number(claims, at, "low"),
                           gi_check_number(claims, at, "high"), gi_check_text(claims, at, "unit")};
        gi_check_say(c, &row->what, "%s", gi_check_text(claims, at, "claim"));
        gi_check_say(c, &row->source, "%s, %s", gi_check_text(claims, at, "who"),
                     gi_check_text(claims, at, "source"));
        say_published(c, row, &p);
    } else
        gi_check_list(c, row, GLACIS_CHECK_CANNOT_TELL, "There is no claim %s.", id);
    if (theirs) *theirs = p;
    return row;
}

glacis_check_row *gi_check_fact(glacis_check *c, const char *id, bool must_hold, gi_published *theirs)
{
    size_t count = 0;
    int found = glacis_facts_find(c->inputs->facts, id, &count);
    const glacis_fact *fact = found < 0 ? NULL : glacis_facts_at(c->inputs->facts, (size_t)found);
    glacis_check_row *row = gi_check_add(c, fact ? fact->id : "?", must_hold);
    gi_published p = {NAN, NAN, NAN, ""};
    if (fact) {
        p = (gi_published){fact->value, fact->low, fact->high, fact->unit};
        gi_check_say(c, &row->what, "%s.%s", fact->entity, fact->parameter);
        gi_check_say(c, &row->source, "%s", fact->source);
        say_published(c, row, &p);
    } else
        gi_check_list(c, row, GLACIS_CHECK_CANNOT_TELL, "There is no fact %s.", id);
    if (theirs) *theirs = p;
    return row;
}

/* ---- what the model takes ----------------------------------------------------------------------------- */

double gi_check_best(const glacis_check *c, const char *key)
{
    size_t count = 0;
    int first = glacis_facts_find(c->inputs->facts, key, &count);
    for (size_t i = 0; first >= 0 && i < count; i++) {
        const glacis_fact *fact = glacis_facts_at(c->inputs->facts, (size_t)first + i);
        if (strcmp(fact->use, "best") == 0) return fact->value;
    }
    return NAN;
}

bool gi_check_boost_class(const glacis_check *c, const char *class_name, gi_boost_rule *out)
{
    *out = (gi_boost_rule){.class_name = class_name};
    return glacis_status_usable(glacis_boost_class_read(c->inputs->facts, class_name, NULL, 0, c->diag,
                                                        &out->rule, out->quantities, &out->quantities_count));
}

bool gi_check_boost_rule(const glacis_check *c, const char *vehicle, gi_boost_rule *out)
{
    const gi_csv *classes = &c->tables.classes;
    int found = gi_check_find(classes, vehicle);
    return found >= 0 && gi_check_boost_class(c, gi_check_text(classes, (size_t)found, "class"), out);
}

bool gi_check_site(const glacis_check *c, const char *slug, glacis_geodetic *out)
{
    int found = glacis_sites_find(c->inputs->facts, slug, NULL, 0, NULL);
    const glacis_site *site = found < 0 ? NULL : glacis_sites_at(c->inputs->facts, (size_t)found);
    if (!site || isnan(site->lat_deg)) return false;
    *out = glacis_geo_deg(site->lat_deg, site->lon_deg, isnan(site->elevation_m) ? 0 : site->elevation_m);
    return true;
}
