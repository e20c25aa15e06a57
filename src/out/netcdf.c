/* footprint.nc: the map as fields, NetCDF-4 by the conventions CF-1.11 [CF111].
 *
 * Dimensions lat, lon and threat; a cell without land of the named country holds the fill value. Doubles are the study's
 * own bits. Longitudes run on past 180 where the map crosses the antimeridian, as CF asks of a coordinate. The file is built
 * in memory, because HDF5 1.10 comes to grief at exit when a disk is full. */
#include "out/mark.h"
#include "out/verdict.h"
#include "out/writers.h"

#include <netcdf.h>
#include <netcdf_mem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FILL_FLAG = -127,
    FILL_SHOTS = -1,
    LABEL_LENGTH = GLACIS_NAME_MAX,
    DEFLATE = 4,
    IMAGE_BYTES_FIRST = 1 << 12
};

/* What the file holds, by the ids the library gives; `error` is sticky. */
typedef struct dataset {
    int id, error;
    const glacis_out *out;
    const glacis_footprint *f;
    int lat_dim, lon_dim, bnds_dim, threat_dim, label_dim;
    int lat, lon, lat_bnds, lon_bnds, threat_name;
    int cell_area, land_area, p_defended, threatened, defended, limit, shots, limit_by_threat;
    size_t cells; /* of the whole grid */
} dataset;

static void check(dataset *d, int error)
{
    if (d->error == NC_NOERR) d->error = error;
}

static void words(dataset *d, int variable, const char *name, const char *text)
{
    check(d, nc_put_att_text(d->id, variable, name, strlen(text), text));
}

static int dimension(dataset *d, const char *name, size_t length)
{
    int id = 0;
    check(d, nc_def_dim(d->id, name, length, &id));
    return id;
}

static int variable(dataset *d, const char *name, nc_type type, int dims_count, const int *dims)
{
    int id = 0;
    check(d, nc_def_var(d->id, name, type, dims_count, dims, &id));
    return id;
}

/* ---- definitions ----------------------------------------------------------------------------------- */

static void define_axis(dataset *d, bool is_lat)
{
    int dim = is_lat ? d->lat_dim : d->lon_dim;
    int axis = variable(d, is_lat ? "lat" : "lon", NC_DOUBLE, 1, &dim);
    int bounds = variable(d, is_lat ? "lat_bnds" : "lon_bnds", NC_DOUBLE, 2, (int[]){dim, d->bnds_dim});
    words(d, axis, "standard_name", is_lat ? "latitude" : "longitude");
    words(d, axis, "long_name", is_lat ? "latitude of the cell centre" : "longitude of the cell centre");
    words(d, axis, "units", is_lat ? "degrees_north" : "degrees_east");
    words(d, axis, "axis", is_lat ? "Y" : "X");
    words(d, axis, "bounds", is_lat ? "lat_bnds" : "lon_bnds");
    *(is_lat ? &d->lat : &d->lon) = axis;
    *(is_lat ? &d->lat_bnds : &d->lon_bnds) = bounds;
}

static void define_earth(dataset *d)
{
    const double axis_m = GLACIS_WGS84_A_M, inverse = 1 / GLACIS_WGS84_F, zero = 0;
    int crs = variable(d, "crs", NC_INT, 0, NULL);
    words(d, crs, "grid_mapping_name", "latitude_longitude");
    check(d, nc_put_att_double(d->id, crs, "semi_major_axis", NC_DOUBLE, 1, &axis_m));
    check(d, nc_put_att_double(d->id, crs, "inverse_flattening", NC_DOUBLE, 1, &inverse));
    check(d, nc_put_att_double(d->id, crs, "longitude_of_prime_meridian", NC_DOUBLE, 1, &zero));
    /* The four go together [CF111 appendix F]. */
    words(d, crs, "reference_ellipsoid_name", "WGS 84");
    words(d, crs, "prime_meridian_name", "Greenwich");
    words(d, crs, "horizontal_datum_name", "World Geodetic System 1984");
    words(d, crs, "geographic_crs_name", "WGS 84");
}

/* A field over the map, or over threats and the map. */
static int define_field(dataset *d, const char *name, nc_type type, bool by_threat, const char *long_name)
{
    int dims[3] = {d->threat_dim, d->lat_dim, d->lon_dim};
    int id = variable(d, name, type, by_threat ? 3 : 2, by_threat ? dims : dims + 1);
    const double none = NC_FILL_DOUBLE;
    const signed char no_flag = FILL_FLAG;
    const short no_shots = FILL_SHOTS;
    const void *fill = type == NC_DOUBLE ? (const void *)&none
                       : type == NC_BYTE ? (const void *)&no_flag
                                         : &no_shots;
    check(d, nc_def_var_fill(d->id, id, NC_FILL, fill));
    check(d, nc_def_var_deflate(d->id, id, 1, 1, DEFLATE));
    words(d, id, "long_name", long_name);
    words(d, id, "grid_mapping", "crs");
    if (by_threat) words(d, id, "coordinates", "threat_name");
    return id;
}

static int define_number(dataset *d, const char *name, const char *units, const char *long_name)
{
    int id = define_field(d, name, NC_DOUBLE, false, long_name);
    words(d, id, "units", units);
    return id;
}

static void flags(dataset *d, int field, const signed char *values, size_t count, const char *meanings)
{
    check(d, nc_put_att_schar(d->id, field, "flag_values", NC_BYTE, count, values));
    words(d, field, "flag_meanings", meanings);
}

/* not_threatened = -2, defended = -1, then the limits in the order of glacis/limit.h, joint last. */
static void limit_flags(dataset *d, int field)
{
    signed char values[GLACIS_LIMIT_COUNT + 3];
    char meanings[256] = "";
    size_t used = 0;
    for (int c = GI_VERDICT_NOT_THREATENED; c <= GLACIS_LIMIT_COUNT; c++) {
        values[c + 2] = (signed char)c;
        used += (size_t)snprintf(meanings + used, sizeof meanings - used, "%s%s", used ? " " : "",
                                 gi_verdict_name(c));
    }
    flags(d, field, values, sizeof values, meanings);
}

static void define_fields(dataset *d)
{
    d->cell_area = define_number(d, "cell_area_m2", "m2", "area of the cell on the ellipsoid");
    words(d, d->cell_area, "standard_name", "cell_area");
    d->land_area = define_number(d, "land_area_m2", "m2", "land of the named country in the cell");
    d->p_defended = define_number(d, "p_defended", "1", "share of the draws in which the cell is defended");
    d->threatened =
        define_field(d, "threatened", NC_BYTE, false, "a listed missile reaches the cell, best estimate");
    flags(d, d->threatened, (const signed char[]){0, 1}, 2, "not_threatened threatened");
    d->defended = define_field(d, "defended", NC_BYTE, false,
                               "every listed missile that reaches the cell can be engaged, best estimate");
    flags(d, d->defended, (const signed char[]){-2, 0, 1}, 3, "not_threatened undefended defended");
    d->limit = define_field(d, "limit", NC_BYTE, false, "the limit that binds, best estimate");
    limit_flags(d, d->limit);
    d->shots = define_field(d, "shots", NC_SHORT, true,
                            "shots possible one after the other at this missile, best estimate");
    words(d, d->shots, "units", "1");
    d->limit_by_threat = define_field(d, "limit_by_threat", NC_BYTE, true,
                                      "the limit that binds against this missile alone, best estimate");
    limit_flags(d, d->limit_by_threat);
    const int of_map[] = {d->land_area, d->p_defended, d->threatened, d->defended, d->limit};
    for (size_t i = 0; i < sizeof of_map / sizeof *of_map; i++)
        words(d, of_map[i], "cell_measures", "area: cell_area_m2");
}

static void define_about(dataset *d)
{
    const glacis_out *out = d->out;
    gi_text text;
    gi_text_init(&text);
    words(d, NC_GLOBAL, "Conventions", "CF-1.11");
    words(d, NC_GLOBAL, "title", out->scenario->title);
    words(d, NC_GLOBAL, "institution", "glacis");
    gi_text_addf(&text, "glacis %s (build %s, %s)", glacis_version(), glacis_build_id(), glacis_compiler());
    words(d, NC_GLOBAL, "source", text.failed ? "glacis" : text.data);
    gi_text_clear(&text);
    gi_text_addf(&text, "%s: %s", out->created_utc, out->command_line);
    words(d, NC_GLOBAL, "history", text.failed ? out->created_utc : text.data);
    gi_text_clear(&text);
    words(
        d, NC_GLOBAL, "references",
        "docs/models/ of the source of glacis; the sources of every number: facts_used.csv and glacis cite");
    words(d, NC_GLOBAL, "comment",
          "A model's answer under public, cited and partly assumed parameters; p_defended is a share of "
          "draws.");
    gi_mark_add_keys(&text, out->scenario, (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT});
    words(d, NC_GLOBAL, "unverified", text.data && !text.failed ? text.data : "");
    if (text.failed) check(d, NC_ENOMEM);
    gi_text_clear(&text);
    words(d, NC_GLOBAL, "country", out->scenario->country);
    words(d, NC_GLOBAL, "scenario_date", out->scenario->date);
    const unsigned long long seed = out->study->seed, draws = out->study->draws;
    check(d, nc_put_att_ulonglong(d->id, NC_GLOBAL, "seed", NC_UINT64, 1, &seed));
    check(d, nc_put_att_ulonglong(d->id, NC_GLOBAL, "draws", NC_UINT64, 1, &draws));
}

static void define(dataset *d)
{
    d->lat_dim = dimension(d, "lat", d->f->grid.rows);
    d->lon_dim = dimension(d, "lon", d->f->grid.columns);
    d->bnds_dim = dimension(d, "bnds", 2);
    d->threat_dim = dimension(d, "threat", d->f->threats_count);
    d->label_dim = dimension(d, "name_strlen", LABEL_LENGTH);
    define_axis(d, true);
    define_axis(d, false);
    define_earth(d);
    d->threat_name = variable(d, "threat_name", NC_CHAR, 2, (int[]){d->threat_dim, d->label_dim});
    words(d, d->threat_name, "long_name", "missile, launch site and shape of the flight");
    define_fields(d);
    define_about(d);
    check(d, nc_enddef(d->id));
}

/* ---- values ---------------------------------------------------------------------------------------- */

static void put_axis(dataset *d, bool is_lat, double *work)
{
    const glacis_grid *grid = &d->f->grid;
    size_t count = is_lat ? grid->rows : grid->columns;
    double first_rad = is_lat ? grid->lat_first_rad : grid->lon_first_rad;
    double step_rad = is_lat ? grid->lat_step_rad : grid->lon_step_rad;
    for (size_t i = 0; i < count; i++)
        work[i] = (first_rad + step_rad * (double)i) / GLACIS_RAD;
    check(d, nc_put_var_double(d->id, is_lat ? d->lat : d->lon, work));
    for (size_t i = 0; i < 2 * count; i++)
        work[i] = (first_rad + step_rad * ((double)(i / 2) - 0.5 + (double)(i % 2))) / GLACIS_RAD;
    check(d, nc_put_var_double(d->id, is_lat ? d->lat_bnds : d->lon_bnds, work));
}

static double cell_area_m2(const glacis_footprint_cell *cell)
{
    return cell->area_m2;
}

static double land_area_m2(const glacis_footprint_cell *cell)
{
    return cell->land_m2;
}

static double p_defended(const glacis_footprint_cell *cell)
{
    return cell->p_defended;
}

static void put_numbers(dataset *d, int field, double (*of)(const glacis_footprint_cell *), double *work)
{
    for (size_t i = 0; i < d->cells; i++)
        work[i] = NC_FILL_DOUBLE;
    for (size_t i = 0; i < d->f->cells_count; i++)
        work[d->f->cells[i].grid_index] = of(&d->f->cells[i]);
    check(d, nc_put_var_double(d->id, field, work));
}

static signed char threatened_flag(const glacis_footprint_cell *cell)
{
    return cell->verdict.threatened;
}

static signed char defended_flag(const glacis_footprint_cell *cell)
{
    return cell->verdict.threatened ? cell->verdict.defended : GI_VERDICT_NOT_THREATENED;
}

static signed char limit_flag(const glacis_footprint_cell *cell)
{
    return (signed char)gi_verdict_of(&cell->verdict);
}

static void put_flags(dataset *d, int field, signed char (*of)(const glacis_footprint_cell *),
                      signed char *work)
{
    memset(work, FILL_FLAG, d->cells);
    for (size_t i = 0; i < d->f->cells_count; i++)
        work[d->f->cells[i].grid_index] = of(&d->f->cells[i]);
    check(d, nc_put_var_schar(d->id, field, work));
}

/* One threat's map; a missile that does not reach a cell leaves the fill value in `shots`. */
static void put_threat(dataset *d, size_t threat, short *shots, signed char *limits)
{
    const size_t start[3] = {threat, 0, 0}, count[3] = {1, d->f->grid.rows, d->f->grid.columns};
    memset(limits, FILL_FLAG, d->cells);
    for (size_t i = 0; i < d->cells; i++)
        shots[i] = FILL_SHOTS;
    for (size_t i = 0; i < d->f->cells_count; i++) {
        const glacis_threat_mark *mark = &d->f->marks[threat * d->f->cells_count + i];
        size_t at = d->f->cells[i].grid_index;
        if (mark->reachable) shots[at] = mark->shots;
        limits[at] = mark->reachable ? mark->limit_index : GI_VERDICT_NOT_THREATENED;
    }
    check(d, nc_put_vara_short(d->id, d->shots, start, count, shots));
    check(d, nc_put_vara_schar(d->id, d->limit_by_threat, start, count, limits));
    const size_t name_start[2] = {threat, 0}, name_count[2] = {1, LABEL_LENGTH};
    char name[LABEL_LENGTH] = "";
    snprintf(name, sizeof name, "%s", d->out->scenario->threat_names[threat]);
    check(d, nc_put_vara_text(d->id, d->threat_name, name_start, name_count, name));
}

static void put(dataset *d, double *numbers, signed char *bytes, short *shots)
{
    put_axis(d, true, numbers);
    put_axis(d, false, numbers);
    put_numbers(d, d->cell_area, cell_area_m2, numbers);
    put_numbers(d, d->land_area, land_area_m2, numbers);
    put_numbers(d, d->p_defended, p_defended, numbers);
    put_flags(d, d->threatened, threatened_flag, bytes);
    put_flags(d, d->defended, defended_flag, bytes);
    put_flags(d, d->limit, limit_flag, bytes);
    for (size_t i = 0; i < d->f->threats_count; i++)
        put_threat(d, i, shots, bytes);
}

static glacis_status build(dataset *d, double *numbers, signed char *bytes, short *shots, NC_memio *image)
{
    check(d, nc_create_mem("footprint.nc", NC_NETCDF4, IMAGE_BYTES_FIRST, &d->id));
    if (d->error == NC_NOERR) {
        define(d);
        if (d->error == NC_NOERR) put(d, numbers, bytes, shots);
        check(d, nc_close_memio(d->id, image));
    }
    return d->error == NC_NOERR ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

glacis_status gi_out_netcdf(gi_sink *sink)
{
    dataset d = {.out = sink->out, .f = &sink->out->study->footprint};
    if (!d.f->cells_count) return GLACIS_OK;
    d.cells = glacis_grid_count(&d.f->grid);
    /* The bounds of a grid one cell wide are longer than the grid. */
    size_t numbers_count = d.cells + 2 * (d.f->grid.rows + d.f->grid.columns);
    double *numbers = malloc(numbers_count * sizeof *numbers);
    signed char *bytes = malloc(d.cells);
    short *shots = malloc(d.cells * sizeof *shots);
    NC_memio image = {.size = 0};
    bool built = numbers && bytes && shots && build(&d, numbers, bytes, shots, &image) == GLACIS_OK;
    glacis_status status = gi_sink_bytes(sink, "footprint.nc", built ? image.memory : NULL, image.size);
    free(image.memory);
    free(numbers);
    free(bytes);
    free(shots);
    return status;
}
