/* Which driver has what share of each outcome over the stated ranges, what the data say of it, and what would turn it round. */
#include "attrib/study.h"

enum { DRAWS_USUAL = 4096, DRAWS_LEAST = 64, DRAWS_MOST = 1 << 16 };

static const struct {
    const char *word, *sentence;
} verdicts[] = {
#define X(code, word, sentence) {word, sentence},
    GLACIS_ATTRIB_VERDICT_LIST(X)
#undef X
};

const char *glacis_attrib_verdict_word(glacis_attrib_verdict verdict)
{
    return (size_t)verdict < sizeof verdicts / sizeof *verdicts ? verdicts[verdict].word : "";
}

const char *glacis_attrib_verdict_sentence(glacis_attrib_verdict verdict)
{
    return (size_t)verdict < sizeof verdicts / sizeof *verdicts ? verdicts[verdict].sentence : "";
}

static bool list_numbers(gi_attrib_work *work)
{
    bool varies = false;
    for (size_t r = 0; r < work->graph->ranges_count; r++) {
        const glacis_attrib_range *range = &work->graph->ranges[r];
        bool drawn = !range->bound_count && range->spread.distribution != GLACIS_DIST_FIXED;
        if (drawn) work->drawn[work->drawn_count++] = r;
        varies = varies || drawn || range->bound;
    }
    for (size_t e = 0; e < work->graph->estimates_count; e++)
        if (work->graph->estimates[e].known) work->estimate[work->estimates_count++] = e;
    return varies;
}

static glacis_status begin(const glacis_attrib_graph *graph, const glacis_attrib_options *options,
                           gi_attrib_work *work)
{
    uint64_t draws = options->draws ? options->draws : DRAWS_USUAL;
    if (draws < DRAWS_LEAST || draws > DRAWS_MOST || (draws & (draws - 1))) return GLACIS_REFUSED_ARGUMENT;
    if (options->focus >= graph->drivers_count) return GLACIS_REFUSED_ARGUMENT;
    work->graph = graph;
    work->seed = options->seed;
    work->par = options->par;
    work->draws = draws;
    size_t groups = glacis_attrib_groups(graph, work->groups);
    work->groups_count = groups < GLACIS_ATTRIB_GROUPS_MAX ? groups : GLACIS_ATTRIB_GROUPS_MAX;
    work->study->groups_left_out = groups - work->groups_count;
    if (!list_numbers(work)) return GLACIS_REFUSED_INPUT;
    glacis_status status = gi_attrib_table_init(graph, &work->table);
    work->exact = status == GLACIS_OK;
    work->study->draws_count = draws;
    work->study->drawn_count = work->drawn_count;
    work->study->focus = options->focus;
    work->study->groups_count = work->groups_count;
    work->study->estimates_count = work->estimates_count;
    work->study->exact = work->exact;
    return status == GLACIS_REFUSED_ARGUMENT ? GLACIS_OK : status;
}

static glacis_status run_parts(gi_attrib_work *work)
{
    glacis_status status = gi_attrib_sample_draw(work, 0, false, &work->samples[0]);
    if (status == GLACIS_OK) status = gi_attrib_sample_draw(work, 1, true, &work->samples[1]);
    if (status == GLACIS_OK) status = gi_attrib_bands(work);
    if (status == GLACIS_OK) status = gi_attrib_confront(work);
    return status == GLACIS_OK ? gi_attrib_flips(work) : status;
}

/* What the study keeps of the first sample. */
static void hand_over(gi_attrib_work *work)
{
    gi_attrib_sample *s = &work->samples[0];
    size_t shares = work->graph->outcomes_count * work->graph->drivers_count * work->draws;
    double *kept = realloc(s->columns, shares * sizeof *kept); /* shares are the first columns */
    work->study->shares = kept ? kept : s->columns;
    work->study->values = s->values;
    work->study->effects = s->effects;
    work->study->weights = work->weights;
    s->columns = s->values = s->effects = work->weights = NULL;
}

glacis_status glacis_attrib_study_create(const glacis_attrib_graph *graph,
                                         const glacis_attrib_options *options, glacis_attrib_study **study)
{
    gi_attrib_work work = {.study = calloc(1, sizeof *work.study)};
    if (!work.study) return GLACIS_FAILED_MEMORY;
    glacis_status status = begin(graph, options, &work);
    if (status == GLACIS_OK) status = run_parts(&work);
    if (status == GLACIS_OK) {
        hand_over(&work);
        *study = work.study;
    } else {
        glacis_attrib_study_destroy(work.study);
    }
    gi_attrib_table_clear(&work.table);
    gi_attrib_sample_clear(&work.samples[0]);
    gi_attrib_sample_clear(&work.samples[1]);
    free(work.weights);
    return status;
}

void glacis_attrib_study_destroy(glacis_attrib_study *study)
{
    if (!study) return;
    free(study->values);
    free(study->shares);
    free(study->effects);
    free(study->weights);
    free(study);
}
