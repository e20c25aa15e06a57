/* Two sets of assumptions, one answer: which assumption makes the difference?
 *
 * Model: v(S) is the answer with the assumptions of S taken from B and the others from A; v(none) and v(all) are the two answers.
 * An assumption alone moves A's answer to v({i}) and B's to v(all but i); it flips the answer if that lies on the other side of the
 * line, and so do the smallest S that cross it. Its share of v(all) - v(none) is its Shapley value [Shapley53]; least and greatest over orders say how far other fair
 * divisions could go. The smallest S whose v(S) is on B's side of the line (without a line: near v(all)) reconciles A with B.
 * Where it holds: as arithmetic always, of the function that is handed in. Mixtures are answered in parallel and kept by their number, so the
 * bits do not depend on threads. */
#include <glacis/debate.h>
#include <glacis/par.h>

#include <math.h>
#include <stdlib.h>

/* ---- mixtures and their answers --------------------------------------------------------------------------- */

typedef struct mixtures {
    glacis_game answer;
    void *context;
    size_t count;      /* of answers */
    uint64_t *members; /* rising; NULL: members[i] == i, all there are */
    double *values;
} mixtures;

static glacis_status answer_one(void *context, size_t index, size_t worker)
{
    (void)worker;
    mixtures *m = context;
    double value = NAN;
    glacis_status status = m->answer(m->context, m->members ? m->members[index] : index, &value);
    if (!glacis_status_usable(status)) return status;
    m->values[index] = value;
    return GLACIS_OK;
}

typedef struct teller {
    const glacis_debate_options *options;
} teller;

static void tell(void *context, size_t done, size_t total)
{
    const teller *t = context;
    t->options->progress(t->options->progress_context, "mixtures", done, total);
}

static glacis_status answer_all(mixtures *m, const glacis_debate_options *options)
{
    teller t = {options};
    glacis_par_options par = {.threads = options->threads, .stop = options->stop};
    if (options->progress) {
        par.progress = tell;
        par.progress_context = &t;
    }
    m->values = malloc((m->count + 1) * sizeof *m->values);
    return m->values ? glacis_par_run(&par, m->count, answer_one, m) : GLACIS_FAILED_MEMORY;
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* NAN for what was not asked. */
static double value_of(const mixtures *m, uint64_t members)
{
    if (!m->members) return m->values[members];
    const uint64_t *found = bsearch(&members, m->members, m->count, sizeof *m->members, by_number);
    return found ? m->values[found - m->members] : NAN;
}

/* ---- sampled: which mixtures will be asked? ---------------------------------------------------------------- */

typedef struct list {
    uint64_t *at;
    size_t count, capacity;
} list;

static glacis_status note(void *context, uint64_t members, double *worth)
{
    list *l = context;
    if (l->count == l->capacity) {
        size_t capacity = l->capacity ? 2 * l->capacity : 1024;
        uint64_t *more = realloc(l->at, capacity * sizeof *more);
        if (!more) return GLACIS_FAILED_MEMORY;
        l->at = more;
        l->capacity = capacity;
    }
    l->at[l->count++] = members;
    *worth = 0;
    return GLACIS_OK;
}

static glacis_status look_up(void *context, uint64_t members, double *worth)
{
    *worth = value_of(context, members);
    return GLACIS_OK;
}

/* Sets of one and of two from either end, besides what the orders ask. */
static glacis_status note_small(size_t count, list *l)
{
    uint64_t all = ((uint64_t)1 << count) - 1;
    double unused;
    glacis_status status = GLACIS_OK;
    for (size_t i = 0; i < count && status == GLACIS_OK; i++)
        for (size_t k = i; k < count && status == GLACIS_OK; k++) {
            uint64_t set = (uint64_t)1 << i | (uint64_t)1 << k;
            status = note(l, set, &unused);
            if (status == GLACIS_OK) status = note(l, all & ~set, &unused);
        }
    return status;
}

/* The order of the sampler depends on the seed alone, so a first walk notes what it will ask and a second one reads the answers. */
static glacis_status list_sampled(size_t count, const glacis_debate_options *options, mixtures *m)
{
    list l = {.at = NULL};
    glacis_estimate shares[GLACIS_DEBATE_MOST];
    glacis_status status =
        glacis_shapley_sampled(count, note, &l, options->sampled_pairs, options->seed, shares, NULL, NULL);
    if (status == GLACIS_OK) status = note_small(count, &l);
    if (status != GLACIS_OK) {
        free(l.at);
        return status;
    }
    qsort(l.at, l.count, sizeof *l.at, by_number);
    size_t kept = 0;
    for (size_t i = 0; i < l.count; i++)
        if (!kept || l.at[kept - 1] != l.at[i]) l.at[kept++] = l.at[i];
    m->members = l.at;
    m->count = kept;
    return GLACIS_OK;
}

/* ---- what they say ----------------------------------------------------------------------------------------- */

static bool is_over(const glacis_debate_contest *c, double value)
{
    return value >= c->line;
}

/* Whether a value lies where `end` does, seen from `base`: beyond the line; half way counts if it is reached. */
static bool has_crossed(const glacis_debate_contest *c, double value, double base, double end)
{
    if (isnan(value) || !c->apart) return false;
    if (!c->line_is_midway) return is_over(c, value) == is_over(c, end);
    return end > base ? value >= c->line : value <= c->line;
}

/* On the side of the line where `end` lies; without a line of its own near it. */
static bool is_with(const glacis_debate_contest *c, const glacis_debate_line *line, double value, double end)
{
    if (isnan(value)) return false;
    if (!c->line_is_midway) return is_over(c, value) == is_over(c, end);
    return fabs(value - end) <= line->tolerance_share * fabs(c->answer_b - c->answer_a);
}

static void draw_line(const glacis_debate_line *line, glacis_debate_contest *c)
{
    c->line_is_midway = isnan(line->value);
    c->line = c->line_is_midway ? 0.5 * (c->answer_a + c->answer_b) : line->value;
    c->apart =
        c->line_is_midway ? c->answer_a != c->answer_b : is_over(c, c->answer_a) != is_over(c, c->answer_b);
}

static void take_alone(const mixtures *m, glacis_debate_contest *c)
{
    uint64_t all = ((uint64_t)1 << c->count) - 1;
    for (size_t i = 0; i < c->count; i++) {
        glacis_debate_alone *alone = &c->alone[i];
        uint64_t one = (uint64_t)1 << i;
        alone->from_a = value_of(m, one);
        alone->from_b = value_of(m, all & ~one);
        alone->flips_a = has_crossed(c, alone->from_a, c->answer_a, c->answer_b);
        alone->flips_b = has_crossed(c, alone->from_b, c->answer_b, c->answer_a);
        c->alone_sum += alone->from_a - c->answer_a;
    }
}

static size_t size_of(uint64_t set)
{
    size_t size = 0;
    for (; set; set &= set - 1)
        size++;
    return size;
}

/* Smallest sets S with the answer of `S against base` at the other side's, base none for A and all for B; with a line of NULL only across it. */
static void find_sets(const mixtures *m, const glacis_debate_contest *c, const glacis_debate_line *line,
                      bool of_b, glacis_debate_sets *out)
{
    uint64_t all = ((uint64_t)1 << c->count) - 1;
    double end = of_b ? c->answer_a : c->answer_b, base = of_b ? c->answer_b : c->answer_a;
    size_t best = c->count + 1;
    *out = (glacis_debate_sets){.searched_all = !m->members};
    for (size_t i = 0; c->apart && i < m->count; i++) {
        uint64_t members = m->members ? m->members[i] : i, set = of_b ? all & ~members : members;
        size_t size = size_of(set);
        bool there = line ? is_with(c, line, m->values[i], end) : has_crossed(c, m->values[i], base, end);
        if (!size || size > best || !there) continue;
        if (size < best) out->found = 0;
        best = size;
        if (out->found < GLACIS_DEBATE_SETS) out->members[out->found] = set;
        out->found++;
    }
    out->size = out->found ? best : 0;
}

static glacis_status share_out(const mixtures *m, const glacis_debate_options *options,
                               glacis_debate_contest *c)
{
    double shares[GLACIS_DEBATE_EXACT];
    if (c->unanswered) return GLACIS_OK;
    if (m->members) {
        c->shares_kind = GLACIS_DEBATE_SHARES_SAMPLED;
        return glacis_shapley_sampled(c->count, look_up, (void *)m, options->sampled_pairs, options->seed,
                                      c->shares, c->least, c->greatest);
    }
    glacis_status status = glacis_shapley_exact(c->count, m->values, shares);
    if (status == GLACIS_OK) status = glacis_shapley_order_range(c->count, m->values, c->least, c->greatest);
    for (size_t i = 0; status == GLACIS_OK && i < c->count; i++)
        c->shares[i] = (glacis_estimate){shares[i], 0, shares[i], shares[i]};
    if (status == GLACIS_OK) c->shares_kind = GLACIS_DEBATE_SHARES_EXACT;
    return status;
}

static glacis_status judge(const mixtures *m, const glacis_debate_line *line,
                           const glacis_debate_options *options, glacis_debate_contest *c)
{
    c->answer_a = value_of(m, 0);
    c->answer_b = value_of(m, ((uint64_t)1 << c->count) - 1);
    c->mixtures = m->count;
    for (size_t i = 0; i < m->count; i++)
        c->unanswered += isnan(m->values[i]) ? 1 : 0;
    if (isnan(c->answer_a) || isnan(c->answer_b)) return GLACIS_REFUSED_INPUT;
    draw_line(line, c);
    take_alone(m, c);
    find_sets(m, c, NULL, false, &c->flip_a);
    find_sets(m, c, NULL, true, &c->flip_b);
    find_sets(m, c, line, false, &c->reconcile_a);
    find_sets(m, c, line, true, &c->reconcile_b);
    return share_out(m, options, c);
}

glacis_status glacis_debate_contest_run(size_t count, glacis_game answer, void *context,
                                        const glacis_debate_line *line, const glacis_debate_options *options,
                                        glacis_debate_contest *out)
{
    size_t pairs = options->sampled_pairs;
    if (count < 1 || count > GLACIS_DEBATE_MOST || pairs == 1) return GLACIS_REFUSED_ARGUMENT;
    if (!pairs && count > GLACIS_DEBATE_EXACT) return GLACIS_REFUSED_ARGUMENT;
    glacis_debate_contest *found = calloc(1, sizeof *found);
    if (!found) return GLACIS_FAILED_MEMORY;
    found->count = count;
    mixtures m = {.answer = answer, .context = context, .count = (size_t)1 << (pairs ? 0 : count)};
    glacis_status status = pairs ? list_sampled(count, options, &m) : GLACIS_OK;
    if (status == GLACIS_OK && options->starting) options->starting(options->progress_context, m.count);
    if (status == GLACIS_OK) status = answer_all(&m, options);
    if (status == GLACIS_OK) status = judge(&m, line, options, found);
    if (status == GLACIS_OK) *out = *found;
    free(m.members);
    free(m.values);
    free(found);
    return status;
}
