/* One thing at a time: what moves the headline answers most, put at its low and its high value with everything else as
 * best known. Gives each mover the two answers that `findings` turns into "what would overturn it". */
#include "study/study.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOVERS_EACH = 3, QUANTITIES_MAX = 24 };

typedef struct plan {
    size_t quantities[QUANTITIES_MAX];
    size_t count;
} plan;

/* The answers whose movers are run, the ones the findings speak of first; a trailing dot stands for a family of answers. */
static const char *const headlines[] = {"land_fraction", "raid_leakers",   "view_area_km2.",
                                        "people_inside", "radar_range_km", "outbound_added_seconds."};
enum { HEADLINES = sizeof headlines / sizeof *headlines };

static bool is_headline(const glacis_answer *answer, const char *name)
{
    size_t length = strlen(name);
    return name[length - 1] == '.' ? strncmp(answer->key, name, length) == 0 : strcmp(answer->key, name) == 0;
}

static void add_quantity(plan *p, size_t quantity)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->quantities[i] == quantity) return;
    if (p->count < QUANTITIES_MAX) p->quantities[p->count++] = quantity;
}

static void choose(const glacis_answers *answers, plan *p)
{
    for (size_t h = 0; h < HEADLINES; h++) {
        for (size_t i = 0; i < answers->count; i++) {
            const glacis_answer *answer = &answers->items[i];
            if (!is_headline(answer, headlines[h])) continue;
            for (size_t m = 0; m < answer->movers_count && m < MOVERS_EACH; m++)
                add_quantity(p, answer->movers[m].quantity);
        }
    }
}

/* Moves the quantity and all that share its stream to the same end: of a dispute, to what one side says. */
static void move(const glacis_scenario *scenario, size_t quantity, bool high, glacis_case *out)
{
    *out = scenario->best;
    for (size_t q = 0; q < scenario->quantities_count; q++) {
        const glacis_quantity *other = &scenario->quantities[q];
        if (strcmp(other->stream, scenario->quantities[quantity].stream) != 0) continue;
        glacis_quantity_put(other, glacis_spread_end(&other->spread, high), out);
    }
}

static void keep(glacis_answers *answers, const glacis_answers *moved, const plan *p)
{
    for (size_t i = 0; i < answers->count; i++) {
        const glacis_answer *other = glacis_answers_find(moved, answers->items[i].key);
        for (size_t m = 0; other && m < answers->items[i].movers_count; m++) {
            glacis_mover *mover = &answers->items[i].movers[m];
            for (size_t k = 0; k < p->count; k++) {
                if (p->quantities[k] != mover->quantity) continue;
                mover->at_low = other->by_run[2 * k];
                mover->at_high = other->by_run[2 * k + 1];
            }
        }
    }
}

/* A correlation without an effect of its own is chance: such movers are struck off. */
static void strike_idle(glacis_answers *answers)
{
    for (size_t i = 0; i < answers->count; i++) {
        glacis_answer *answer = &answers->items[i];
        size_t kept = 0;
        for (size_t m = 0; m < answer->movers_count; m++) {
            glacis_mover mover = answer->movers[m];
            if (mover.at_low == answer->band.best && mover.at_high == answer->band.best) continue;
            answer->movers[kept++] = mover;
        }
        answer->movers_count = kept;
    }
}

static glacis_status run_shadow(gi_study_work *work, unsigned parts, const plan *p, glacis_study *shadow)
{
    gi_study_work other = *work;
    other.study = shadow;
    other.cases = malloc(shadow->runs_count * sizeof *other.cases);
    glacis_status status = other.cases ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    for (size_t k = 0; other.cases && k < p->count; k++) {
        move(work->scenario, p->quantities[k], false, &other.cases[2 * k]);
        move(work->scenario, p->quantities[k], true, &other.cases[2 * k + 1]);
    }
    if (status == GLACIS_OK && work->guesses) status = gi_study_footprint_answers(&other, work->guesses);
    if (status == GLACIS_OK && (parts & GLACIS_STUDY_RADAR)) status = gi_study_radar(&other);
    if (status == GLACIS_OK && (parts & GLACIS_STUDY_RAID) && work->scenario->best.raid.layers_count)
        status = gi_study_raid(&other);
    free(other.cases);
    return status;
}

glacis_status gi_study_one_at_a_time(gi_study_work *work, unsigned parts)
{
    plan p = {.count = 0};
    choose(&work->study->answers, &p);
    if (!p.count) return GLACIS_OK;
    glacis_study *shadow = calloc(1, sizeof *shadow);
    if (!shadow) return GLACIS_FAILED_MEMORY;
    shadow->scenario = work->scenario;
    shadow->runs_count = shadow->answers.runs_count = 2 * p.count;
    /* The geometry of the map is borrowed; only the cells defended by run are its own. */
    shadow->footprint = work->study->footprint;
    unsigned char *defended = calloc(shadow->runs_count * shadow->footprint.cells_count + 1, 1);
    shadow->footprint.defended_by_run = defended;
    glacis_status status = defended ? run_shadow(work, parts, &p, shadow) : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) {
        keep(&work->study->answers, &shadow->answers, &p);
        strike_idle(&work->study->answers);
        status = gi_answers_take_sides(&work->study->answers, work->scenario, work->study->seed);
    }
    free(defended);
    shadow->footprint = (glacis_footprint){0};
    glacis_study_destroy(shadow);
    return status;
}

/* ---- the mode of the radar -------------------------------------------------------------------------- */

glacis_status gi_study_other_modes(gi_study_work *work)
{
    const glacis_scenario *s = work->scenario;
    if (!s->other_modes_count) return GLACIS_OK;
    glacis_study *shadow = calloc(1, sizeof *shadow);
    gi_study_work other = *work;
    other.study = shadow;
    other.cases = malloc(s->other_modes_count * sizeof *other.cases);
    glacis_status status = shadow && other.cases ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) {
        shadow->scenario = s;
        shadow->runs_count = shadow->answers.runs_count = s->other_modes_count;
        for (size_t i = 0; i < s->other_modes_count; i++) {
            other.cases[i] = s->best;
            other.cases[i].radar.mode = s->other_modes[i].mode;
        }
        status = gi_study_radar(&other);
    }
    if (status == GLACIS_OK) {
        work->study->other_modes = shadow->answers;
        shadow->answers = (glacis_answers){0};
    }
    free(other.cases);
    glacis_study_destroy(shadow);
    return status;
}
