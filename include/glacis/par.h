/* glacis/par.h: many independent tasks on the threads of one machine.
 *
 * A task is a function of its index alone and writes its result by that index, so the same bits come out for any number of
 * threads; what is summed over tasks is summed afterwards, in index order. See docs/models/par.md.
 */
#ifndef GLACIS_PAR_H
#define GLACIS_PAR_H

#include <glacis/base.h>

#include <signal.h>

#define GLACIS_PAR_THREADS_MAX 256

/* `worker` is in [0, glacis_par_worker_count()): two tasks that run at the same time never share it (scratch memory). */
typedef glacis_status (*glacis_par_task)(void *context, size_t index, size_t worker);

typedef struct glacis_par_options {
    size_t threads;                    /* 0: as many as processors are online; 1: on the calling thread */
    const volatile sig_atomic_t *stop; /* set by a signal handler or the progress call; may be NULL */
    /* Called from the calling thread, `done` never falling, the last time with done == total; may be NULL. */
    void (*progress)(void *context, size_t done, size_t total);
    void *progress_context;
} glacis_par_options;

/* Processors online, at least 1 and at most GLACIS_PAR_THREADS_MAX. */
GLACIS_API size_t glacis_par_thread_count_default(void);
/* How many workers a run of `count` tasks uses at most: what to size scratch memory by. `options` may be NULL (all zero). */
GLACIS_API size_t glacis_par_worker_count(const glacis_par_options *options, size_t count);

/* Runs task(context, index, worker) for every index in [0, count). Returns
 * - the status of the failing task of lowest index: after a failure no higher index is begun, every lower one is finished;
 * - else GLACIS_INTERRUPTED when *stop became non-zero before every task was done (those begun are finished);
 * - else GLACIS_DOUBTFUL when a task said so, else GLACIS_OK.
 * No task runs any more when it returns. Tasks may run glacis_par_run themselves. */
GLACIS_API glacis_status glacis_par_run(const glacis_par_options *options, size_t count, glacis_par_task task,
                                        void *context);

#endif
