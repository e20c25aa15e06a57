/* How long does siting take a choice, against asking the study of a scenario that stands there; and how long does a country take?
 *
 * korea-2016, best estimate. First: named sites x 12 azimuths on the map's own cells, on one thread; a study of the same scenario
 * (footprint and radar) does once what each choice asks. Then: land cells of 10 km x 12 azimuths x 2 modes that both control fire, the whole
 * threat set on cells of 30 km, on two threads.
 */
#include "common.h"

#include <glacis/site.h>

#include <stdio.h>
#include <stdlib.h>

enum { STUDIES = 5 };

typedef struct world {
    glacis_diag *diag;
    glacis_facts *facts;
    glacis_land *land;
} world;

static void must(glacis_status status, const char *what)
{
    if (glacis_status_usable(status)) return;
    fprintf(stderr, "bench_site: %s: %s\n", what, glacis_status_name(status));
    exit(1);
}

static glacis_scenario *read_case(const world *w, const char *const *sets, size_t count)
{
    glacis_scenario *scenario = NULL;
    must(
        glacis_scenario_read("scenarios/korea-2016.yaml", w->facts, w->land, sets, count, w->diag, &scenario),
        "scenarios/korea-2016.yaml");
    return scenario;
}

static double siting_s(const world *w, const glacis_scenario *scenario, unsigned threads, size_t *choices,
                       size_t *flights)
{
    glacis_study_options options = {.threads = threads};
    glacis_siting *siting = NULL;
    double begun_s = wall_s();
    must(glacis_siting_run(scenario, w->land, &options, &siting), "siting");
    double taken_s = wall_s() - begun_s;
    *choices = siting->choices_count;
    *flights = siting->threats_count * siting->targets_count;
    glacis_siting_destroy(siting);
    return taken_s;
}

static double study_s(const world *w, const glacis_scenario *scenario)
{
    glacis_study_options options = {.threads = 1};
    double begun_s = wall_s();
    for (int i = 0; i < STUDIES; i++) {
        glacis_study *study = NULL;
        must(glacis_study_run(scenario, w->land, GLACIS_STUDY_FOOTPRINT | GLACIS_STUDY_RADAR, &options,
                              &study),
             "study");
        glacis_study_destroy(study);
    }
    return (wall_s() - begun_s) / STUDIES;
}

int main(void)
{
    static const char *const few[] = {"siting.radars=[]", "siting.spacing_km=200", "siting.cell_km=15"};
    static const char *const many[] = {"siting.radars=[{model: an-tpy-2, mode: forward}]",
                                       "siting.spacing_km=10"};
    world w = {.diag = glacis_diag_create()};
    size_t choices, flights;
    must(glacis_facts_read("data", w.diag, &w.facts), "data");
    must(glacis_land_read("data/land/countries.bin", &w.land), "borders");
    glacis_scenario *scenario = read_case(&w, few, 3);
    double each_s = siting_s(&w, scenario, 1, &choices, &flights) / (double)choices,
           whole_s = study_s(&w, scenario);
    printf("    a choice of siting, %zu flights, one thread: %.1f ms; a study of the same scenario: %.0f ms; "
           "ratio %.0f x\n",
           flights, 1e3 * each_s, 1e3 * whole_s, whole_s / each_s);
    glacis_scenario_destroy(scenario);
    scenario = read_case(&w, many, 2);
    double country_s = siting_s(&w, scenario, 2, &choices, &flights);
    printf(
        "    %zu sites x %zu azimuths x %zu modes, %zu flights, two threads: %.1f s (wanted: under 60 s)\n",
        scenario->siting.sites_count, scenario->siting.azimuths_count, scenario->siting.radars_count, flights,
        country_s);
    glacis_scenario_destroy(scenario);
    glacis_land_destroy(w.land);
    glacis_facts_destroy(w.facts);
    glacis_diag_destroy(w.diag);
    return 0;
}
