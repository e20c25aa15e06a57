/* The executor: every index once, the same results for any number of threads, failures, cancellation, progress. */
#include "../test.h"

#include <glacis/par.h>

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { COUNT = 5000, WORKERS = 16 };

typedef struct board {
    double results[COUNT];
    atomic_int times[COUNT];
    atomic_int busy[WORKERS];
    atomic_bool shared;    /* two tasks held one worker at a time */
    atomic_size_t highest; /* highest index begun */
    size_t fail_a, fail_b; /* indices that fail, with different statuses */
    size_t doubtful_at;
    size_t workers;
} board;

static board *fresh(board *b)
{
    memset(b, 0, sizeof *b);
    b->fail_a = b->fail_b = b->doubtful_at = SIZE_MAX;
    b->workers = WORKERS;
    return b;
}

static glacis_status task(void *context, size_t index, size_t worker)
{
    board *b = context;
    assert_true(worker < b->workers);
    if (atomic_fetch_add(&b->busy[worker], 1) != 0) b->shared = true;
    atomic_fetch_add(&b->times[index], 1);
    if (index > b->highest) b->highest = index;
    double sum = 0;
    for (int i = 1; i < 50; i++)
        sum += sin((double)index / i);
    b->results[index] = sum;
    atomic_fetch_sub(&b->busy[worker], 1);
    if (index == b->fail_a) return GLACIS_FAILED_NAN;
    if (index == b->fail_b) return GLACIS_FAILED_STEPS;
    return index == b->doubtful_at ? GLACIS_DOUBTFUL : GLACIS_OK;
}

static const size_t thread_counts[] = {1, 2, 3, 8, WORKERS};
enum { THREAD_COUNTS = sizeof thread_counts / sizeof *thread_counts };

static void each_index_once_and_same_bits(void **state)
{
    (void)state;
    static board serial, b;
    glacis_par_options options = {.threads = 1};
    assert_int_equal(glacis_par_run(&options, COUNT, task, fresh(&serial)), GLACIS_OK);
    for (size_t t = 0; t < THREAD_COUNTS; t++) {
        options.threads = thread_counts[t];
        fresh(&b)->workers = glacis_par_worker_count(&options, COUNT);
        assert_int_equal(b.workers, thread_counts[t]);
        assert_int_equal(glacis_par_run(&options, COUNT, task, &b), GLACIS_OK);
        for (size_t i = 0; i < COUNT; i++)
            assert_int_equal(b.times[i], 1);
        assert_memory_equal(b.results, serial.results, sizeof serial.results);
        assert_false(b.shared);
    }
}

static void sizes(void **state)
{
    (void)state;
    static board b;
    assert_int_equal(glacis_par_run(NULL, 0, task, fresh(&b)), GLACIS_OK);
    for (size_t count = 1; count <= 40; count++) {
        glacis_par_options options = {.threads = 8};
        fresh(&b)->workers = glacis_par_worker_count(&options, count);
        assert_true(b.workers <= count);
        assert_int_equal(glacis_par_run(&options, count, task, &b), GLACIS_OK);
        for (size_t i = 0; i < COUNT; i++)
            assert_int_equal(b.times[i], i < count ? 1 : 0);
    }
}

static void worker_counts(void **state)
{
    (void)state;
    size_t online = glacis_par_thread_count_default();
    assert_true(online >= 1 && online <= GLACIS_PAR_THREADS_MAX);
    assert_int_equal(glacis_par_worker_count(NULL, 100000), online);
    assert_int_equal(glacis_par_worker_count(NULL, 0), 1);
    glacis_par_options many = {.threads = 100000};
    assert_int_equal(glacis_par_worker_count(&many, 100000), GLACIS_PAR_THREADS_MAX);
    assert_int_equal(glacis_par_worker_count(&many, 7), 7);
}

/* The lowest failing index decides, whoever comes first; all below it are done, and later chunks are not begun. */
static void lowest_failure_decides(void **state)
{
    (void)state;
    static board b;
    for (size_t t = 0; t < THREAD_COUNTS; t++)
        for (int repeat = 0; repeat < 20; repeat++) {
            glacis_par_options options = {.threads = thread_counts[t]};
            fresh(&b)->fail_a = 703;
            b.fail_b = 700;
            assert_int_equal(glacis_par_run(&options, COUNT, task, &b), GLACIS_FAILED_STEPS);
            for (size_t i = 0; i <= 700; i++)
                assert_int_equal(b.times[i], 1);
            if (thread_counts[t] == 1) assert_int_equal(b.highest, 700);
        }
}

static void doubt_is_kept(void **state)
{
    (void)state;
    static board b;
    for (size_t t = 0; t < THREAD_COUNTS; t++) {
        glacis_par_options options = {.threads = thread_counts[t]};
        fresh(&b)->doubtful_at = 4000;
        assert_int_equal(glacis_par_run(&options, COUNT, task, &b), GLACIS_DOUBTFUL);
        fresh(&b)->doubtful_at = 10;
        b.fail_a = 2000;
        assert_int_equal(glacis_par_run(&options, COUNT, task, &b), GLACIS_FAILED_NAN);
    }
}

typedef struct watcher {
    pthread_t caller;
    size_t calls, last, stop_after;
    volatile sig_atomic_t stop;
} watcher;

static void watch(void *context, size_t done, size_t total)
{
    watcher *w = context;
    assert_true(pthread_equal(w->caller, pthread_self()));
    assert_true(done > w->last && done <= total);
    assert_int_equal(total, COUNT);
    w->last = done;
    w->calls++;
    if (done >= w->stop_after) w->stop = 1;
}

static void progress_and_stop(void **state)
{
    (void)state;
    static board b;
    for (size_t t = 0; t < THREAD_COUNTS; t++) {
        watcher w = {.caller = pthread_self(), .stop_after = SIZE_MAX};
        glacis_par_options options = {thread_counts[t], &w.stop, watch, &w};
        assert_int_equal(glacis_par_run(&options, COUNT, task, fresh(&b)), GLACIS_OK);
        assert_int_equal(w.last, COUNT);
        w = (watcher){.caller = pthread_self(), .stop_after = 1, .stop = 1};
        assert_int_equal(glacis_par_run(&options, COUNT, task, fresh(&b)), GLACIS_INTERRUPTED);
        assert_int_equal(w.calls, 0);
    }
    watcher w = {.caller = pthread_self(), .stop_after = 10};
    glacis_par_options options = {1, &w.stop, watch, &w};
    assert_int_equal(glacis_par_run(&options, COUNT, task, fresh(&b)), GLACIS_INTERRUPTED);
    assert_int_equal(w.last, 10);
}

/* A task that waits for the stop flag: only a flag seen while tasks run lets this test end. */
static glacis_status wait_for_stop(void *context, size_t index, size_t worker)
{
    const volatile sig_atomic_t *stop = context;
    (void)worker;
    while (index > 0 && !*stop)
        ;
    return GLACIS_OK;
}

static void raise_flag(void *context, size_t done, size_t total)
{
    (void)done;
    (void)total;
    *(volatile sig_atomic_t *)context = 1;
}

static void stop_while_running(void **state)
{
    (void)state;
    volatile sig_atomic_t stop = 0;
    glacis_par_options options = {2, &stop, raise_flag, (void *)(uintptr_t)&stop};
    assert_int_equal(glacis_par_run(&options, 100, wait_for_stop, (void *)(uintptr_t)&stop),
                     GLACIS_INTERRUPTED);
}

static glacis_status nested(void *context, size_t index, size_t worker)
{
    (void)worker;
    static const glacis_par_options two = {.threads = 2};
    board *b = context;
    return glacis_par_run(&two, 10, task, &b[index]);
}

static void tasks_may_nest(void **state)
{
    (void)state;
    static board boards[4];
    for (size_t i = 0; i < 4; i++)
        fresh(&boards[i]);
    glacis_par_options options = {.threads = 2};
    assert_int_equal(glacis_par_run(&options, 4, nested, boards), GLACIS_OK);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(boards[i].times[9], 1);
}

static void refusals(void **state)
{
    (void)state;
    assert_int_equal(glacis_par_run(NULL, 3, NULL, NULL), GLACIS_REFUSED_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_index_once_and_same_bits),
        cmocka_unit_test(sizes),
        cmocka_unit_test(worker_counts),
        cmocka_unit_test(lowest_failure_decides),
        cmocka_unit_test(doubt_is_kept),
        cmocka_unit_test(progress_and_stop),
        cmocka_unit_test(stop_while_running),
        cmocka_unit_test(tasks_may_nest),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
