/* Which selective policies cut income most often by the target and are stressed least often?
 *
 * A policy sets seven dials, the oil dial stays at 0: it cuts no income, and what is withdrawn must be bought; that this relieves no
 * policy of the front is counted, not taken for granted. Search, the same on every machine: all 3^7 policies on the levels 0, 1/2, 1;
 * then the neighbours at 1/4 of every policy on the front, in one dial at a time, until none of them joins it. On the coarse grid the
 * front is exact, between its points it is a local search. Two objectives, counted over draws: target reached, stressed at the end.
 */
#include "flow/study.h"

enum {
    SEARCHED = GLACIS_FLOW_DIALS - 1,
    LEVELS = 5,
    CODES = 78125 /* 5^7 */,
    DRAWS_MOST = 1024,
    ROUNDS_MOST = 64
};

typedef struct tally {
    unsigned target, stress, both;
} tally;

typedef struct front {
    gi_flow_work *work;
    const gi_flow_sample *sample;
    size_t draws_count;
    double income_without[DRAWS_MOST];
    unsigned char seen[CODES];
    tally tallies[CODES];
    int *tasks; /* codes to be run */
    size_t tasks_count, run_count;
    int *members; /* codes on the front, by falling target */
    size_t members_count;
} front;

static int level_of(int code, int dial)
{
    for (int d = 0; d < dial; d++)
        code /= LEVELS;
    return code % LEVELS;
}

static int step_of(int dial)
{
    int step = 1;
    for (int d = 0; d < dial; d++)
        step *= LEVELS;
    return step;
}

static glacis_flow_policy policy_of(int code)
{
    glacis_flow_policy policy = {{0}};
    for (int d = 0; d < SEARCHED; d++)
        policy.enforcement[d] = level_of(code, d) / (double)(LEVELS - 1);
    return policy;
}

static int effort_of(int code)
{
    int sum = 0;
    for (int d = 0; d < SEARCHED; d++)
        sum += level_of(code, d);
    return sum;
}

/* Runs a policy over the draws, a block at a time; income and stress by draw go where they are asked for. */
static void run_policy(const front *f, const glacis_flow_policy *policy, double *income, tally *out)
{
    const gi_flow_terms *terms = &f->work->terms;
    _Alignas(64) double levels[GI_FLOW_LANES];
    gi_flow_sums sums;
    for (size_t k = 0; k < GI_FLOW_LANES; k++)
        levels[k] = 1;
    for (size_t n = 0; n < f->draws_count; n++) {
        size_t k = n % GI_FLOW_LANES;
        if (k == 0)
            f->work->kernel(&f->sample->draws->blocks[n / GI_FLOW_LANES], policy->enforcement, levels,
                            terms->months, terms->stress_cover_months, &sums);
        if (income) income[n] = sums.income[k];
        if (!out) continue;
        bool target =
            f->income_without[n] > 0 && sums.income[k] <= (1 - terms->target_cut) * f->income_without[n];
        bool stress = sums.longest_run[k] >= terms->stress_run_months;
        *out = (tally){out->target + target, out->stress + stress, out->both + (target && !stress)};
    }
}

static void begin(front *f, const gi_flow_sample *sample)
{
    const glacis_flow_policy nothing = {{0}};
    f->sample = sample;
    run_policy(f, &nothing, f->income_without, NULL);
}

static glacis_status run_task(void *context, size_t task, size_t worker)
{
    (void)worker;
    front *f = context;
    glacis_flow_policy policy = policy_of(f->tasks[task]);
    run_policy(f, &policy, NULL, &f->tallies[f->tasks[task]]);
    return GLACIS_OK;
}

static void ask(front *f, int code)
{
    if (f->seen[code]) return;
    f->seen[code] = 1;
    f->tasks[f->tasks_count++] = code;
}

static void ask_coarse(front *f)
{
    for (int code = 0; code < CODES; code++) {
        bool coarse = true;
        for (int d = 0; d < SEARCHED; d++)
            coarse = coarse && level_of(code, d) % 2 == 0;
        if (coarse) ask(f, code);
    }
}

static void ask_neighbours(front *f)
{
    for (size_t m = 0; m < f->members_count; m++)
        for (int d = 0; d < SEARCHED; d++) {
            int code = f->members[m], level = level_of(code, d);
            if (level > 0) ask(f, code - step_of(d));
            if (level < LEVELS - 1) ask(f, code + step_of(d));
        }
}

/* More target, then less stress, then less effort, then the lower code: one order for every machine. */
static bool comes_before(const front *f, int a, int b)
{
    const tally *x = &f->tallies[a], *y = &f->tallies[b];
    if (x->target != y->target) return x->target > y->target;
    if (x->stress != y->stress) return x->stress < y->stress;
    int effort_a = effort_of(a), effort_b = effort_of(b);
    return effort_a != effort_b ? effort_a < effort_b : a < b;
}

/* The front of all that were run: for each number of draws with the target the least stressed one, kept where that falls. */
static void find_members(front *f)
{
    int best[DRAWS_MOST + 1];
    for (size_t t = 0; t <= f->draws_count; t++)
        best[t] = -1;
    for (int code = 0; code < CODES; code++) {
        if (!f->seen[code]) continue;
        int *slot = &best[f->tallies[code].target];
        if (*slot < 0 || comes_before(f, code, *slot)) *slot = code;
    }
    f->members_count = 0;
    unsigned least = (unsigned)f->draws_count + 1;
    for (size_t t = f->draws_count + 1; t-- > 0;) {
        if (best[t] < 0 || f->tallies[best[t]].stress >= least) continue;
        least = f->tallies[best[t]].stress;
        f->members[f->members_count++] = best[t];
    }
}

static glacis_status search(front *f)
{
    ask_coarse(f);
    for (int round = 0; f->tasks_count && round < ROUNDS_MOST; round++) {
        glacis_status status = glacis_par_run(&f->work->par, f->tasks_count, run_task, f);
        if (status != GLACIS_OK) return status;
        f->run_count += f->tasks_count;
        f->tasks_count = 0;
        find_members(f);
        ask_neighbours(f);
    }
    return GLACIS_OK;
}

static int most_both(const front *f)
{
    int best = -1;
    for (int code = 0; code < CODES; code++) {
        if (!f->seen[code]) continue;
        unsigned both = f->tallies[code].both, most = best < 0 ? 0 : f->tallies[best].both;
        if (best < 0 || both > most || (both == most && effort_of(code) < effort_of(best))) best = code;
    }
    return best;
}

static glacis_flow_front_point point_of(const front *f, const glacis_flow_policy *policy, const tally *t)
{
    return (glacis_flow_front_point){.policy = *policy,
                                     .target = gi_flow_share_of(t->target, f->draws_count),
                                     .stress = gi_flow_share_of(t->stress, f->draws_count),
                                     .both = gi_flow_share_of(t->both, f->draws_count)};
}

static void run_again(front *f, glacis_flow_front_point *point)
{
    tally t = {0, 0, 0};
    run_policy(f, &point->policy, NULL, &t);
    point->target_again = gi_flow_share_of(t.target, f->draws_count);
    point->stress_again = gi_flow_share_of(t.stress, f->draws_count);
    point->both_again = gi_flow_share_of(t.both, f->draws_count);
}

static glacis_flow_front_point point_of_code(const front *f, int code)
{
    glacis_flow_policy policy = policy_of(code);
    return point_of(f, &policy, &f->tallies[code]);
}

static void run_uniform(front *f)
{
    glacis_flow_study *study = f->work->study;
    for (int i = 0; i < GLACIS_FLOW_UNIFORM; i++) {
        glacis_flow_policy policy;
        tally t = {0, 0, 0};
        for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
            policy.enforcement[d] = i / (double)(GLACIS_FLOW_UNIFORM - 1);
        run_policy(f, &policy, NULL, &t);
        study->uniform[i] = point_of(f, &policy, &t);
        if (t.both > study->uniform[study->uniform_most_both].both.count)
            study->uniform_most_both = (size_t)i;
    }
}

/* What the search takes for granted is looked at on the front: withdrawing oil relieves nobody. */
static void try_oil(front *f)
{
    glacis_flow_study *study = f->work->study;
    for (size_t m = 0; m < f->members_count; m++) {
        glacis_flow_policy policy = study->front[m].policy;
        tally t = {0, 0, 0};
        policy.enforcement[GLACIS_FLOW_DIAL_OIL] = 1;
        run_policy(f, &policy, NULL, &t);
        study->oil_relieves_count += t.stress < study->front[m].stress.count;
    }
}

static glacis_status keep(front *f)
{
    glacis_flow_study *study = f->work->study;
    study->front = calloc(f->members_count, sizeof *study->front);
    if (!study->front) return GLACIS_FAILED_MEMORY;
    study->front_count = f->members_count;
    study->policies_count = f->run_count;
    study->front_draws_count = f->draws_count;
    for (size_t m = 0; m < f->members_count; m++)
        study->front[m] = point_of_code(f, f->members[m]);
    study->most_both = point_of_code(f, most_both(f));
    run_uniform(f);
    try_oil(f);
    begin(f, &f->work->samples[1]);
    for (size_t m = 0; m < f->members_count; m++)
        run_again(f, &study->front[m]);
    run_again(f, &study->most_both);
    for (int i = 0; i < GLACIS_FLOW_UNIFORM; i++)
        run_again(f, &study->uniform[i]);
    return GLACIS_OK;
}

glacis_status gi_flow_front(gi_flow_work *work)
{
    front *f = calloc(1, sizeof *f);
    glacis_status status = GLACIS_FAILED_MEMORY;
    if (!f) return status;
    f->work = work;
    f->draws_count = work->study->draws_count < DRAWS_MOST ? work->study->draws_count : DRAWS_MOST;
    f->tasks = calloc(CODES, sizeof *f->tasks);
    f->members = calloc(DRAWS_MOST + 1, sizeof *f->members);
    if (f->tasks && f->members) {
        begin(f, &work->samples[0]);
        status = search(f);
        if (status == GLACIS_OK) status = keep(f);
    }
    free(f->tasks);
    free(f->members);
    free(f);
    return status;
}
