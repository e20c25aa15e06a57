/* One thing at a time: what moves the headline answers most, put at its low and its high value with everything else as best
 * known, and every dispute as each of its sides says. Gives each mover the two answers that `findings` turns into "what would
 * overturn it". */
#include "study/study.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOVERS_EACH = 4, QUANTITIES_MAX = 24 };
_Static_assert(QUANTITIES_MAX * 3 <= GLACIS_MOVES_MAX, "two moves each, and the sides of a few disputes");

/* The answers whose movers are run, the ones the findings speak of first; a trailing dot stands for a family of answers. */
static const char *const headlines[] = {"land_fraction",    "raid_leakers",      "view_area_km2.",
                                        "people_inside",    "radar_range_km",    "outbound_added_seconds.",
                                        "raid_p_no_leaker", "outbound_seconds.", "view_added_area_km2."};
enum { HEADLINES = sizeof headlines / sizeof *headlines };

static bool is_headline(const glacis_answer *answer, const char *name)
{
    size_t length = strlen(name);
    return name[length - 1] == '.' ? strncmp(answer->key, name, length) == 0 : strcmp(answer->key, name) == 0;
}

bool gi_answer_is_spoken(const glacis_answer *answer)
{
    for (size_t h = 0; h < HEADLINES; h++)
        if (is_headline(answer, headlines[h])) return true;
    return false;
}

static size_t ends_of(const glacis_spread *spread)
{
    return spread->distribution == GLACIS_DIST_CHOICE ? spread->choices_count : 2;
}

typedef struct plan {
    const glacis_scenario *scenario;
    size_t quantities_count;
    size_t moves_count;
    glacis_move moves[GLACIS_MOVES_MAX];
} plan;

static void add_quantity(plan *p, size_t quantity)
{
    for (size_t i = 0; i < p->moves_count; i++)
        if (p->moves[i].quantity == quantity) return;
    size_t ends = ends_of(&p->scenario->quantities[quantity].spread);
    if (p->quantities_count == QUANTITIES_MAX || p->moves_count + ends > GLACIS_MOVES_MAX) return;
    p->quantities_count++;
    for (size_t end = 0; end < ends; end++)
        p->moves[p->moves_count++] = (glacis_move){quantity, end};
}

static void add_movers(plan *p, const glacis_answer *answer, bool disputes)
{
    for (size_t m = 0; m < answer->movers_count; m++) {
        size_t q = answer->movers[m].quantity;
        bool dispute = p->scenario->quantities[q].spread.distribution == GLACIS_DIST_CHOICE;
        if (disputes ? dispute : m < MOVERS_EACH) add_quantity(p, q);
    }
}

static void add_family(plan *p, const glacis_answers *answers, const char *headline, bool disputes)
{
    for (size_t i = 0; i < answers->count; i++)
        if (is_headline(&answers->items[i], headline)) add_movers(p, &answers->items[i], disputes);
}

/* Disputes first: they are few, and each must be heard. */
static void choose(const glacis_answers *answers, plan *p)
{
    for (size_t h = 0; h < HEADLINES; h++)
        add_family(p, answers, headlines[h], true);
    for (size_t h = 0; h < HEADLINES; h++)
        add_family(p, answers, headlines[h], false);
}

static double end_value(const glacis_spread *spread, size_t end)
{
    if (spread->distribution != GLACIS_DIST_CHOICE) return glacis_spread_end(spread, end > 0);
    return spread->choices[end < spread->choices_count ? end : spread->choices_count - 1].best;
}

/* Moves the quantity and all that share its stream to the same end: of a dispute, to what one side says. */
static void move(const glacis_scenario *scenario, const glacis_move *m, glacis_case *out)
{
    *out = scenario->best;
    for (size_t q = 0; q < scenario->quantities_count; q++) {
        const glacis_quantity *other = &scenario->quantities[q];
        if (strcmp(other->stream, scenario->quantities[m->quantity].stream) != 0) continue;
        glacis_quantity_put(other, end_value(&other->spread, m->end), out);
    }
}

/* What an answer is with the mover at each of its ends. */
static void fill_mover(const glacis_study *study, const glacis_answer *alone, double best,
                       glacis_mover *mover)
{
    double least = best, greatest = best;
    bool run = false;
    for (size_t k = 0; k < study->moves_count; k++) {
        if (study->moves[k].quantity != mover->quantity) continue;
        double value = alone->by_run[k];
        if (study->moves[k].end == 0) mover->at_low = value;
        mover->at_high = value; /* the last end stays */
        least = fmin(least, value);
        greatest = fmax(greatest, value);
        run = true;
    }
    if (run) mover->swing = greatest - least;
}

static void keep(const glacis_study *study, glacis_answers *answers)
{
    for (size_t i = 0; i < answers->count; i++) {
        glacis_answer *answer = &answers->items[i];
        const glacis_answer *alone = glacis_answers_find(&study->alone, answer->key);
        for (size_t m = 0; alone && m < answer->movers_count; m++)
            fill_mover(study, alone, answer->band.best, &answer->movers[m]);
    }
}

/* A correlation without an effect of its own is chance: such movers are struck off. */
static void strike_idle(glacis_answers *answers)
{
    for (size_t i = 0; i < answers->count; i++) {
        glacis_answer *answer = &answers->items[i];
        size_t kept = 0;
        for (size_t m = 0; m < answer->movers_count; m++)
            if (answer->movers[m].swing != 0) answer->movers[kept++] = answer->movers[m];
        answer->movers_count = kept;
    }
}

static glacis_status run_shadow(gi_study_work *work, unsigned parts, const plan *p, glacis_study *shadow)
{
    gi_study_work other = *work;
    other.study = shadow;
    other.cases = malloc(shadow->runs_count * sizeof *other.cases);
    glacis_status status = other.cases ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    for (size_t k = 0; other.cases && k < p->moves_count; k++)
        move(work->scenario, &p->moves[k], &other.cases[k]);
    if (status == GLACIS_OK && work->guesses) status = gi_study_footprint_answers(&other, work->guesses);
    if (status == GLACIS_OK && (parts & GLACIS_STUDY_RADAR)) status = gi_study_radar(&other);
    if (status == GLACIS_OK && (parts & GLACIS_STUDY_RAID) && work->scenario->best.raid.layers_count)
        status = gi_study_raid(&other);
    free(other.cases);
    return status;
}

/* Hands the answers of the shadow to the study, and to its movers. */
static glacis_status take(glacis_study *study, glacis_study *shadow, const plan *p)
{
    study->alone = shadow->answers;
    shadow->answers = (glacis_answers){0};
    study->moves_count = p->moves_count;
    memcpy(study->moves, p->moves, p->moves_count * sizeof *p->moves);
    keep(study, &study->answers);
    strike_idle(&study->answers);
    return gi_answers_take_sides(study);
}

glacis_status gi_study_one_at_a_time(gi_study_work *work, unsigned parts)
{
    plan p = {.scenario = work->scenario};
    choose(&work->study->answers, &p);
    if (!p.moves_count) return GLACIS_OK;
    glacis_study *shadow = calloc(1, sizeof *shadow);
    if (!shadow) return GLACIS_FAILED_MEMORY;
    shadow->scenario = work->scenario;
    shadow->runs_count = shadow->answers.runs_count = p.moves_count;
    /* The geometry of the map is borrowed; only the cells defended by run are its own. */
    shadow->footprint = work->study->footprint;
    unsigned char *defended = calloc(shadow->runs_count * shadow->footprint.cells_count + 1, 1);
    shadow->footprint.defended_by_run = defended;
    glacis_status status = defended ? run_shadow(work, parts, &p, shadow) : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) status = take(work->study, shadow, &p);
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
