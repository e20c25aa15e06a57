/* In which box of the inputs is there a band, and in which is there none? PRIM on the one sample and again on the other. */
#include "flow/study.h"

#include <stdio.h>

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

static glacis_status word_box(const gi_flow_work *work, glacis_flow_box *box)
{
    const char *names[GLACIS_FLOW_INPUTS_COUNT];
    for (size_t i = 0; i < work->study->drawn_count; i++)
        names[i] = glacis_flow_input_at(work->study->drawn[i])->id;
    return glacis_prim_words(&box->box, names, box->words, sizeof box->words);
}

static glacis_status find_box(const gi_flow_work *work, const points *own, const points *other, size_t hits,
                              glacis_flow_box *box)
{
    glacis_prim_options options = glacis_prim_options_default();
    glacis_prim *prim = NULL;
    if (hits == 0 || hits == own->sample.points_count) return GLACIS_OK;
    glacis_status status = glacis_prim_create(&own->sample, &options, &prim);
    if (!glacis_status_usable(status)) return status;
    box->found = true;
    box->box = prim->box;
    glacis_prim_destroy(prim);
    status = glacis_prim_box_score(&box->box, &other->sample, &box->elsewhere);
    return status == GLACIS_OK ? word_box(work, box) : status;
}

static glacis_status find_boxes(gi_flow_work *work, int outcome, const points p[2])
{
    glacis_flow_study *study = work->study;
    glacis_flow_box *boxes = study->boxes[outcome];
    size_t hits[2] = {study->band.count, study->band_again.count};
    glacis_status status = GLACIS_OK;
    study->boxes_overlap[outcome] = NAN;
    for (int s = 0; s < 2 && status == GLACIS_OK; s++) {
        if (outcome == GLACIS_FLOW_OUTCOME_NO_BAND) hits[s] = study->draws_count - hits[s];
        status = find_box(work, &p[s], &p[1 - s], hits[s], &boxes[s]);
    }
    if (status == GLACIS_OK && boxes[0].found && boxes[1].found)
        status =
            glacis_prim_overlap(&boxes[0].box, &boxes[1].box, &p[0].sample, &study->boxes_overlap[outcome]);
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
