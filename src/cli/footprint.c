/* glacis footprint: what the battery protects, and which limit binds where it does not. */
#include "cli/cli.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void show_limits(const glacis_footprint *f)
{
    size_t undefended = 0;
    for (int i = 0; i <= GLACIS_LIMIT_COUNT; i++)
        undefended += f->limit_cells[i];
    if (!undefended) return;
    cli_print("Where it does not, the limit is\n");
    for (int i = 0; i <= GLACIS_LIMIT_COUNT; i++)
        if (f->limit_cells[i])
            cli_print("  %5.1f %%  %-16s %s\n", 100.0 * (double)f->limit_cells[i] / (double)undefended,
                      glacis_limit_name(i), glacis_limit_sentence(i));
}

static void show_places(const glacis_footprint *f, uint64_t draws)
{
    if (f->places_count)
        cli_print(draws ? "Places (p: share of draws in which it is defended; then the best estimate)\n"
                        : "Places\n");
    for (size_t i = 0; i < f->places_count; i++) {
        const glacis_place_answer *place = &f->places[i];
        char limit[160] = "defended";
        if (place->verdict.limit_index == GLACIS_LIMIT_COUNT)
            glacis_limit_set_names(place->verdict.joint_limits, limit, sizeof limit);
        else if (place->verdict.limit_index >= 0)
            snprintf(limit, sizeof limit, "%s", glacis_limit_name(place->verdict.limit_index));
        cli_print("  %-22s %4.0f km  p = %.2f  %s%s\n", place->place->label, place->distance_m * 1e-3,
                  place->p, !place->verdict.threatened ? "not threatened" : limit,
                  place->place->unverified ? "  (position unverified)" : "");
    }
}

static void show(const glacis_study *study)
{
    const glacis_footprint *f = &study->footprint;
    cli_print("%s: %s at %s against %zu threat%s\n", study->scenario->title, study->scenario->battery_label,
              study->scenario->site_label, f->threats_count, f->threats_count == 1 ? "" : "s");
    if (f->not_threatened_cells == f->cells_count) {
        cli_print("No listed threat reaches any of the %zu cells of the map\n", f->cells_count);
        return;
    }
    cli_print("Defended share of threatened land: ");
    const glacis_answer *land = glacis_answers_find(&study->answers, "land_fraction");
    cli_print_band(land, 100, 1);
    cli_print(" %%\n");
    if (glacis_band_misses_best(&land->band))
        cli_print("  (the best estimate takes every fact at its best value at once: hardly a draw does)\n");
    cli_print("Area: ");
    cli_print_band(glacis_answers_find(&study->answers, "area_km2"), 1, 0);
    cli_print(" km2 in %zu of %zu cells", f->defended_cells, f->cells_count);
    if (f->not_threatened_cells) cli_print("; %zu cells no threat reaches", f->not_threatened_cells);
    cli_print("\nPeople in the listed cities: ");
    cli_print_band(glacis_answers_find(&study->answers, "people_inside"), 1e-6, 2);
    cli_print(" of %.2f million", f->people_listed * 1e-6);
    if (!isnan(study->scenario->census_population))
        cli_print(" (the listed cities hold %.0f %% of the census)",
                  100 * f->people_listed / study->scenario->census_population);
    cli_print("\n");
    show_limits(f);
    show_places(f, study->draws);
    cli_print_draws(study);
}

int cli_footprint(const cli_call *call)
{
    cli_world world;
    glacis_study *study = NULL;
    int code = cli_world_open(call, CLI_NEED_FACTS | CLI_NEED_LAND | CLI_NEED_SCENARIO, &world);
    if (code == CLI_EXIT_OK && call->threat) code = cli_keep_threat(&world, call->threat);
    if (code == CLI_EXIT_OK) code = cli_run_study(call, &world, GLACIS_STUDY_FOOTPRINT, &study);
    if (code == CLI_EXIT_OK) code = cli_deliver(call, &world, study, GLACIS_JSON_FOOTPRINT, NULL, show);
    glacis_study_destroy(study);
    cli_world_clear(&world);
    return code;
}
