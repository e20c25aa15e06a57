/* Which answers of a study can a debate ask for, and how is one of them had without the rest?
 *
 * A question is the key of an answer by run (glacis/study.h), or a share that is made of one: view_share.CHN.200 is
 * view_area_km2.CHN.200 over the area of the country. Of the scenario only what the key takes is kept, and the study is asked for its
 * answers alone, so that a thousand mixtures take seconds. */
#include "debate/debate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const gi_kind kinds[] = {
    {"covers.", GLACIS_STUDY_PLACES, "1", true, NULL},
    {"land_fraction", GLACIS_STUDY_FOOTPRINT, "1", false, NULL},
    {"land_fraction_alone.", GLACIS_STUDY_FOOTPRINT, "1", false, NULL},
    {"area_km2", GLACIS_STUDY_FOOTPRINT, "km2", false, NULL},
    {"people_inside", GLACIS_STUDY_FOOTPRINT, "persons", false, NULL},
    {"radar_range_km", GLACIS_STUDY_RADAR, "km", false, NULL},
    {"outbound_seconds.", GLACIS_STUDY_RADAR, "s", false, NULL},
    {"outbound_added_seconds.", GLACIS_STUDY_RADAR, "s", false, NULL},
    {"outbound_first_sight_s.", GLACIS_STUDY_RADAR, "s", false, NULL},
    {"view_area_km2.", GLACIS_STUDY_RADAR, "km2", false, NULL},
    {"view_added_area_km2.", GLACIS_STUDY_RADAR, "km2", false, NULL},
    {"view_share.", GLACIS_STUDY_RADAR, "1", false, "view_area_km2."},
    {"view_added_share.", GLACIS_STUDY_RADAR, "1", false, "view_added_area_km2."},
    {"raid_leakers", GLACIS_STUDY_RAID, "1", false, NULL},
    {"raid_p_no_leaker", GLACIS_STUDY_RAID, "1", false, NULL},
    {"attribute_share.", 0, "1", false, NULL},
    {"attribute_effect.", 0, "", false, NULL},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static bool is_family(const gi_kind *kind)
{
    return kind->name[strlen(kind->name) - 1] == '.';
}

const gi_kind *gi_kind_of(const char *key)
{
    for (size_t i = 0; i < KINDS; i++) {
        size_t length = strlen(kinds[i].name);
        if (is_family(&kinds[i]) ? strncmp(key, kinds[i].name, length) == 0 : strcmp(key, kinds[i].name) == 0)
            return &kinds[i];
    }
    return NULL;
}

/* ---- the keys there are ---------------------------------------------------------------------------------------- */

enum { KEYS_MOST = 256, KEY_SIZE = GI_KEY_SIZE };

typedef struct keys {
    size_t count;
    char at[KEYS_MOST][KEY_SIZE];
} keys;

static void add_key(keys *list, const char *family, const char *name)
{
    if (list->count < KEYS_MOST) snprintf(list->at[list->count++], KEY_SIZE, "%s%s", family, name);
}

static void add_heights(keys *list, const glacis_scenario *s, const char *family)
{
    char name[32];
    for (size_t n = 0; n < s->neighbours_count; n++)
        for (size_t h = 0; h < s->view_heights_count; h++) {
            snprintf(name, sizeof name, "%.3s.%.0f", s->neighbours[n], s->view_heights_m[h] * 1e-3);
            add_key(list, family, name);
        }
}

static void add_family(keys *list, const glacis_scenario *s, const gi_kind *kind)
{
    char name[GLACIS_NAME_MAX];
    if (strcmp(kind->name, "covers.") == 0)
        for (size_t i = 0; i < s->places_count; i++) {
            snprintf(name, sizeof name, "%.56s", s->places[i].name);
            add_key(list, kind->name, name);
        }
    else if (strncmp(kind->name, "outbound_", 9) == 0)
        for (size_t i = 0; i < s->best.outbound_count; i++) {
            snprintf(name, sizeof name, "%.40s", s->outbound_names[i]);
            add_key(list, kind->name, name);
        }
    else if (strncmp(kind->name, "view_", 5) == 0)
        add_heights(list, s, kind->name);
    else
        for (size_t i = 0; i < s->best.threats_count; i++)
            add_key(list, kind->name, s->threat_names[i]);
}

/* Those of one family, or one of each. */
static void list_keys(const glacis_debate_world *world, const glacis_scenario *s, const gi_kind *only,
                      keys *list)
{
    list->count = 0;
    for (size_t i = 0; i < KINDS; i++) {
        if (only && only != &kinds[i]) continue;
        if (!kinds[i].parts)
            list->count +=
                gi_graph_keys(world->graph, kinds[i].name, KEYS_MOST - list->count, list->at + list->count);
        else if (is_family(&kinds[i]))
            add_family(list, s, &kinds[i]);
        else
            add_key(list, kinds[i].name, "");
    }
}

static void name_kinds(char *buffer, size_t size)
{
    size_t used = 0;
    for (size_t i = 0; i < KINDS && used < size; i++)
        used += (size_t)snprintf(buffer + used, size - used, "%s%s%s", i ? ", " : "", kinds[i].name,
                                 is_family(&kinds[i]) ? "*" : "");
}

bool gi_key_answered(const glacis_debate_world *world, const glacis_scenario *scenario, const char *key,
                     char *accepted, size_t size, char *nearest, size_t nearest_size)
{
    const gi_kind *kind = gi_kind_of(key);
    const char *words[KEYS_MOST], *near = NULL;
    bool found = false;
    *nearest = '\0';
    keys *list = scenario ? malloc(sizeof *list) : NULL;
    if (!list) {
        name_kinds(accepted, size);
        return false;
    }
    list_keys(world, scenario, kind, list);
    for (size_t i = 0; i < list->count; i++) {
        words[i] = list->at[i];
        found = found || strcmp(words[i], key) == 0;
    }
    if (!found) near = gi_text_nearest(key, words, list->count);
    snprintf(nearest, nearest_size, "%s", near ? near : "");
    if (kind && list->count)
        gi_words_join(words, list->count, accepted, size);
    else
        name_kinds(accepted, size);
    free(list);
    return found;
}

/* The key of the study's own answer. */
static void study_key(const char *key, char own[KEY_SIZE])
{
    const gi_kind *kind = gi_kind_of(key);
    if (kind && kind->divided)
        snprintf(own, KEY_SIZE, "%s%s", kind->divided, key + strlen(kind->name));
    else
        snprintf(own, KEY_SIZE, "%s", key);
}

glacis_takes gi_key_takes(const glacis_scenario *scenario, const char *key)
{
    char own[KEY_SIZE];
    study_key(key, own);
    return glacis_takes_of_answer(scenario, own);
}

/* ---- what the key does not take ---------------------------------------------------------------------------------- */

static void keep_place(glacis_scenario *s, const char *name)
{
    for (size_t i = 0; i < s->places_count; i++)
        if (strncmp(s->places[i].name, name, 56) == 0) {
            s->places[0] = s->places[i];
            s->places_count = 1;
            return;
        }
}

/* Moves a flight to the front, with its quantities; those of the others are no more. */
static void keep_outbound(glacis_scenario *s, const char *name)
{
    const size_t size = sizeof(glacis_outbound), begin = offsetof(glacis_case, outbound);
    size_t kept = 0, one = 0;
    while (one < s->best.outbound_count && strncmp(s->outbound_names[one], name, 40) != 0)
        one++;
    if (one == s->best.outbound_count) return;
    for (size_t q = 0; q < s->quantities_count; q++) {
        glacis_quantity quantity = s->quantities[q];
        bool is_flight = quantity.offset >= begin && quantity.offset < begin + sizeof s->best.outbound;
        if (is_flight && (quantity.offset - begin) / size != one) continue;
        if (is_flight) quantity.offset -= one * size;
        s->quantities[kept++] = quantity;
    }
    s->quantities_count = kept;
    s->best.outbound[0] = s->best.outbound[one];
    memmove(s->outbound_names[0], s->outbound_names[one], sizeof s->outbound_names[0]);
    s->best.outbound_count = 1;
}

static void keep_height(glacis_scenario *s, const char *name)
{
    double height_km = strtod(name + 4, NULL);
    for (size_t n = 0; n < s->neighbours_count; n++)
        if (strncmp(s->neighbours[n], name, 3) == 0) {
            memmove(s->neighbours[0], s->neighbours[n], sizeof s->neighbours[0]);
            s->neighbours_count = 1;
        }
    for (size_t h = 0; h < s->view_heights_count; h++)
        if (fabs(s->view_heights_m[h] * 1e-3 - height_km) < 0.5) {
            s->view_heights_m[0] = s->view_heights_m[h];
            s->view_heights_count = 1;
        }
}

void gi_scenario_prune(glacis_scenario *scenario, const char *key)
{
    const gi_kind *kind = gi_kind_of(key);
    if (!kind) return;
    const char *name = key + strlen(kind->name);
    bool is_view = strncmp(kind->name, "view_", 5) == 0, is_flight = strncmp(kind->name, "outbound_", 9) == 0;
    if (kind->parts == GLACIS_STUDY_PLACES) keep_place(scenario, name);
    if (kind->parts != GLACIS_STUDY_RADAR) return;
    if (is_flight)
        keep_outbound(scenario, name);
    else
        scenario->best.outbound_count = 0;
    if (is_view)
        keep_height(scenario, name);
    else
        scenario->neighbours_count = 0;
    if (!strstr(kind->name, "added")) scenario->best.existing_count = 0;
}

/* ---- the answer ---------------------------------------------------------------------------------------------------- */

static glacis_status run(const glacis_scenario *scenario, const glacis_land *land, const char *key,
                         const glacis_study_options *options, glacis_study **study)
{
    const gi_kind *kind = gi_kind_of(key);
    if (!kind) return GLACIS_REFUSED_NAME;
    return glacis_study_run(scenario, land, kind->parts, options, study);
}

/* Of an area, how much of it is one of the answer's unit: 1, but for shares of a country. */
static double divisor_of(const glacis_study *study, const char *key)
{
    const gi_kind *kind = gi_kind_of(key);
    return kind && kind->divided ? study->radar.country_area_m2[0] * 1e-6 : 1;
}

static bool fails(glacis_status status)
{
    return status == GLACIS_FAILED_MEMORY || status == GLACIS_INTERRUPTED;
}

glacis_status gi_answer_best(const glacis_scenario *scenario, const glacis_land *land, const char *key,
                             const glacis_debate_options *options, double *value)
{
    const glacis_study_options alone = {
        .threads = 1, .answers_only = true, .seed = options->seed, .lanes_most = options->lanes_most};
    glacis_study *study = NULL;
    char own[KEY_SIZE];
    *value = NAN;
    study_key(key, own);
    glacis_status status = run(scenario, land, key, &alone, &study);
    const glacis_answer *answer = study ? glacis_answers_find(&study->answers, own) : NULL;
    if (answer) *value = answer->by_run[0] / divisor_of(study, key);
    glacis_study_destroy(study);
    return fails(status) ? status : GLACIS_OK;
}

glacis_status gi_answer_cases(const glacis_scenario *scenario, const glacis_land *land, const char *key,
                              const glacis_debate_options *options, const glacis_case *cases, size_t count,
                              double *values)
{
    const gi_kind *kind = gi_kind_of(key);
    const glacis_study_options alike = {.threads = options->threads,
                                        .seed = options->seed,
                                        .lanes_most = options->lanes_most,
                                        .stop = options->stop};
    glacis_study *study = NULL;
    char own[KEY_SIZE];
    study_key(key, own);
    glacis_status status = glacis_study_cases(scenario, land, kind->parts, cases, count, &alike, &study);
    const glacis_answer *answer = study ? glacis_answers_find(&study->answers, own) : NULL;
    for (size_t i = 0; i < count; i++)
        values[i] = answer ? answer->by_run[i] / divisor_of(study, key) : NAN;
    glacis_study_destroy(study);
    return fails(status) ? status : GLACIS_OK;
}

glacis_status gi_answer_drawn(const glacis_scenario *scenario, const glacis_land *land, const char *key,
                              const glacis_debate_options *options, double *out, glacis_band *band, double *p)
{
    const glacis_study_options drawn = {.threads = options->threads,
                                        .answers_only = true,
                                        .draws = options->draws,
                                        .seed = options->seed,
                                        .lanes_most = options->lanes_most,
                                        .stop = options->stop,
                                        .progress = options->progress,
                                        .progress_context = options->progress_context};
    glacis_study *study = NULL;
    char own[KEY_SIZE];
    *p = NAN;
    study_key(key, own);
    glacis_status status = run(scenario, land, key, &drawn, &study);
    const glacis_answer *answer = study ? glacis_answers_find(&study->answers, own) : NULL;
    size_t runs = answer ? 1 + (size_t)options->draws : 0, yes = 0, answered = 0, first = runs > 1;
    double *values = malloc((2 * runs + 2) * sizeof *values);
    for (size_t i = 0; values && i < runs; i++) {
        values[i] = answer->by_run[i] / divisor_of(study, key);
        answered += i >= first && !isnan(values[i]) ? 1 : 0;
        yes += i >= first && values[i] >= 0.5 ? 1 : 0; /* false for NAN */
    }
    for (size_t i = 0; i < options->draws; i++)
        out[i] = values && i + first < runs ? values[i + first] : NAN;
    if (values && runs) glacis_band_of(values[0], values + first, runs - first, values + runs, band);
    if (answered) *p = (double)yes / (double)answered;
    free(values);
    glacis_study_destroy(study);
    return !values ? GLACIS_FAILED_MEMORY : fails(status) ? status : GLACIS_OK;
}
