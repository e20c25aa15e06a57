/* Answers by run: bands, and which quantity moves an answer most.
 *
 * The band is the 10 to 90 % range over the draws; a mover is ranked by Spearman's correlation between the quantity's draws
 * and the answer's. With fewer than MOVERS_RUNS_LEAST draws that have an answer no ranking is attempted: it would be noise.
 * Disputes between schools are among the movers of the answers that sentences speak of whatever their correlation: they are
 * moved alone in any case (one_at_a_time.c), and that tells. */
#include "study/study.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOVERS_RUNS_LEAST = 16 };

const glacis_answer *glacis_answers_find(const glacis_answers *answers, const char *key)
{
    for (size_t i = 0; i < answers->count; i++)
        if (strcmp(answers->items[i].key, key) == 0) return &answers->items[i];
    return NULL;
}

static glacis_answer *append(glacis_answers *answers)
{
    if (answers->count == answers->capacity) {
        size_t capacity = answers->capacity ? 2 * answers->capacity : 32;
        glacis_answer *items = realloc(answers->items, capacity * sizeof *items);
        if (!items) return NULL;
        answers->items = items;
        answers->capacity = capacity;
    }
    return &answers->items[answers->count];
}

static glacis_answer *answer_of(glacis_answers *answers, const char *key, const char *unit)
{
    glacis_answer *known = (glacis_answer *)glacis_answers_find(answers, key);
    if (known) return known;
    double *by_run = malloc(answers->runs_count * sizeof *by_run);
    glacis_answer *answer = by_run ? append(answers) : NULL;
    if (!answer) {
        free(by_run);
        return NULL;
    }
    *answer = (glacis_answer){.unit = unit, .by_run = by_run};
    snprintf(answer->key, sizeof answer->key, "%s", key);
    for (size_t i = 0; i < answers->runs_count; i++)
        by_run[i] = NAN;
    answers->count++;
    return answer;
}

bool gi_answer_set(glacis_answers *answers, const char *key, const char *unit, size_t run, double value)
{
    glacis_answer *answer = answer_of(answers, key, unit);
    if (answer) answer->by_run[run] = value;
    return answer != NULL;
}

void gi_answers_clear(glacis_answers *answers)
{
    for (size_t i = 0; i < answers->count; i++)
        free(answers->items[i].by_run);
    free(answers->items);
    *answers = (glacis_answers){0};
}

/* Draws of every quantity, quantity by quantity: columns[q * draws + run - 1]. */
static double *draw_columns(const glacis_scenario *scenario, uint64_t seed, size_t draws)
{
    double *columns = malloc((scenario->quantities_count * draws + 1) * sizeof *columns);
    if (!columns) return NULL;
    for (size_t q = 0; q < scenario->quantities_count; q++) {
        const glacis_quantity *quantity = &scenario->quantities[q];
        uint64_t stream = glacis_rng_stream(quantity->stream);
        for (size_t run = 1; run <= draws; run++)
            columns[q * draws + run - 1] = glacis_spread_draw(&quantity->spread, seed, run, stream);
    }
    return columns;
}

/* True when an earlier quantity has the same stream: they move together and are one assumption. */
static bool follows_another(const glacis_scenario *scenario, size_t q)
{
    for (size_t i = 0; i < q; i++)
        if (strcmp(scenario->quantities[i].stream, scenario->quantities[q].stream) == 0) return true;
    return false;
}

/* Keeps the list sorted by the size of the correlation, the strongest first. */
static void offer_mover(glacis_answer *answer, size_t quantity, double correlation)
{
    size_t place = answer->movers_count;
    while (place > 0 && fabs(answer->movers[place - 1].rank_correlation) < fabs(correlation))
        place--;
    if (place == GLACIS_MOVERS_MAX) return;
    if (answer->movers_count < GLACIS_MOVERS_MAX) answer->movers_count++;
    for (size_t i = answer->movers_count - 1; i > place; i--)
        answer->movers[i] = answer->movers[i - 1];
    answer->movers[place] = (glacis_mover){quantity, correlation, NAN, NAN, NAN};
}

typedef struct finish {
    const glacis_scenario *scenario;
    const double *columns;
    size_t draws;
    double *work;
} finish;

/* Some hundred quantities are tried: 3.8 standard deviations are what the luckiest of 300 reaches once in twenty answers. */
double gi_rank_noise(const glacis_answer *answer)
{
    return answer->band.count > 1 ? 3.8 / sqrt((double)answer->band.count - 1.0) : INFINITY;
}

/* Of radars that siting alone tries. */
static bool is_alternative(const glacis_quantity *quantity)
{
    size_t begin = offsetof(glacis_case, alternatives);
    return quantity->offset >= begin &&
           quantity->offset - begin < sizeof(((glacis_case *)NULL)->alternatives);
}

static void find_movers(const finish *f, glacis_answer *answer)
{
    const double *values = answer->by_run + 1;
    if (answer->band.count < MOVERS_RUNS_LEAST) return;
    bool spoken = gi_answer_is_spoken(answer);
    double noise = gi_rank_noise(answer);
    for (size_t q = 0; q < f->scenario->quantities_count; q++) {
        const glacis_spread *spread = &f->scenario->quantities[q].spread;
        if (spread->distribution == GLACIS_DIST_FIXED || follows_another(f->scenario, q) ||
            is_alternative(&f->scenario->quantities[q]))
            continue;
        double rho = glacis_rank_correlation(f->columns + q * f->draws, values, f->draws, f->work);
        bool dispute = spoken && spread->distribution == GLACIS_DIST_CHOICE;
        if (dispute || fabs(rho) > noise) offer_mover(answer, q, isnan(rho) ? 0 : rho);
    }
}

static void find_band(glacis_answer *answer, size_t draws, double *work)
{
    double best = answer->by_run[0];
    if (draws)
        glacis_band_of(best, answer->by_run + 1, draws, work, &answer->band);
    else
        answer->band = (glacis_band){best, best, best, best, 1, 0, best, best, best, best};
}

glacis_status gi_answers_finish(glacis_answers *answers, const glacis_scenario *scenario, uint64_t seed)
{
    size_t draws = answers->runs_count - 1;
    finish f = {.scenario = scenario, .draws = draws};
    double *columns = draw_columns(scenario, seed, draws);
    f.columns = columns;
    f.work = malloc((2 * draws + 2) * sizeof *f.work);
    bool ok = columns && f.work;
    for (size_t i = 0; ok && i < answers->count; i++) {
        find_band(&answers->items[i], draws, f.work);
        answers->items[i].movers_count = 0;
        if (draws) find_movers(&f, &answers->items[i]);
    }
    free(columns);
    free(f.work);
    return ok ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}
