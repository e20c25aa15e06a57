/* In which box of the inputs is there a band, and in which is there none? PRIM on the one sample and again on the other. */
#include "flow/study.h"

#include <stdio.h>
#include <string.h>

typedef struct points {
    double *values; /* [draw * drawn_count + i] */
    unsigned char *of_interest;
    glacis_prim_sample sample;
} points;

static bool take_points(const gi_flow_work *work, const gi_flow_sample *from, bool band, points *p)
{
    const glacis_flow_study *study = work->study;
    size_t n = study->draws_count, d = study->drawn_count;
    p->values = malloc(n * d * sizeof *p->values);
    p->of_interest = malloc(n);
    if (!p->values || !p->of_interest) return false;
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < d; i++)
            p->values[k * d + i] = from->inputs[k * GLACIS_FLOW_INPUTS_COUNT + study->drawn[i]];
        p->of_interest[k] = glacis_flow_line_has_band(&from->lines[k]) == band;
    }
    p->sample = (glacis_prim_sample){d, n, p->values, p->of_interest};
    return true;
}

static void clear_points(points *p)
{
    free(p->values);
    free(p->of_interest);
}

/* As a sentence has them. */
static const char *unit_words(const char *unit)
{
    static const char *const words[][2] = {
        {"usd_m_per_yr", "USD m a year"}, {"usd_m", "USD m"}, {"usd_per_month", "USD a month"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(unit, words[i][0]) == 0) return words[i][1];
    return unit;
}

static glacis_status word_box(const gi_flow_work *work, glacis_flow_box *box)
{
    const char *names[GLACIS_FLOW_INPUTS_COUNT];
    char words[GLACIS_FLOW_INPUTS_COUNT][128];
    for (size_t i = 0; i < work->study->drawn_count; i++) {
        const glacis_flow_input_about *about = glacis_flow_input_at(work->study->drawn[i]);
        snprintf(words[i], sizeof words[i], "%s (%s)", about->label, unit_words(about->unit));
        names[i] = words[i];
    }
    return glacis_prim_words(&box->box, names, box->words, sizeof box->words);
}

/* The box of the second sample, and what it and that of the first say of each other. */
static glacis_status find_both(const points p[2], glacis_flow_box boxes[2], double *overlap)
{
    glacis_prim_options options = glacis_prim_options_default();
    glacis_prim *prim = NULL;
    glacis_prim_second first;
    glacis_status status = glacis_prim_create(&p[1].sample, &options, &prim);
    if (status != GLACIS_OK) return status;
    status = glacis_prim_repeat(prim, &p[0].sample, &options, &first);
    if (status == GLACIS_OK) {
        boxes[0].box = first.box;
        boxes[1].box = prim->box;
        boxes[1].elsewhere = first.score;
        *overlap = first.overlap;
        status = glacis_prim_box_score(&first.box, &p[1].sample, &boxes[0].elsewhere);
    }
    glacis_prim_destroy(prim);
    return status;
}

static glacis_status find_boxes(gi_flow_work *work, int outcome, const points p[2])
{
    glacis_flow_study *study = work->study;
    glacis_flow_box *boxes = study->boxes[outcome];
    size_t bands[2] = {study->band.count, study->band_again.count}, all = study->draws_count;
    study->boxes_overlap[outcome] = NAN;
    for (int s = 0; s < 2; s++)
        if (bands[s] == 0 || bands[s] == all) return GLACIS_OK;
    glacis_status status = find_both(p, boxes, &study->boxes_overlap[outcome]);
    for (int s = 0; s < 2 && status == GLACIS_OK; s++) {
        boxes[s].found = true;
        status = word_box(work, &boxes[s]);
    }
    return status;
}

glacis_status gi_flow_boxes(gi_flow_work *work)
{
    glacis_status status = GLACIS_OK;
    for (int outcome = 0; outcome < GLACIS_FLOW_OUTCOMES && status == GLACIS_OK; outcome++) {
        bool band = outcome == GLACIS_FLOW_OUTCOME_BAND;
        points p[2] = {{.values = NULL}, {.values = NULL}};
        bool whole = take_points(work, &work->samples[0], band, &p[0]) &&
                     take_points(work, &work->samples[1], band, &p[1]);
        status = whole ? find_boxes(work, outcome, p) : GLACIS_FAILED_MEMORY;
        clear_points(&p[0]);
        clear_points(&p[1]);
    }
    return status;
}
