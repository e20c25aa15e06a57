/* How many independent tasks get done on N threads, with the same bits for any N.
 *
 * Model: an atomic counter hands out chunks of indices in rising order; a task is a function of its index alone and writes by
 * its index, so nothing depends on who ran it. Because indices are handed out in rising order, every index below a failing one
 * has been begun when the failure is seen, and is finished: the failing task of lowest index is the same for any N.
 * The calling thread only waits and reports progress; with one worker it does the tasks itself.
 */
#include <glacis/par.h>

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

typedef struct pool {
    const glacis_par_options *options;
    glacis_par_task task;
    void *context;
    size_t count, chunk;
    atomic_size_t next;      /* first index not handed out */
    atomic_size_t failed_at; /* lowest index that failed so far; SIZE_MAX: none */
    pthread_mutex_t lock;    /* guards what follows */
    pthread_cond_t changed;
    size_t done, running;
    glacis_status failure;
    bool doubtful;
} pool;

typedef struct worker {
    pool *pool;
    size_t id;
} worker;

static const glacis_par_options all_default;

/* A volatile sig_atomic_t is what a signal handler may write. Other threads may read it because it only ever goes from zero to
 * non-zero and an aligned int is read whole on every machine this builds for. */
static bool stop_asked(const pool *p)
{
    return p->options->stop && *p->options->stop;
}

static void note_failure(pool *p, size_t index, glacis_status status)
{
    pthread_mutex_lock(&p->lock);
    if (index < atomic_load(&p->failed_at)) {
        atomic_store(&p->failed_at, index);
        p->failure = status;
    }
    pthread_mutex_unlock(&p->lock);
}

/* Runs the indices of one chunk; how many were done, usable or not. */
static size_t run_chunk(pool *p, size_t first, size_t end, size_t id, bool *doubtful)
{
    size_t index = first;
    while (index < end && index < atomic_load(&p->failed_at) && !stop_asked(p)) {
        glacis_status status = p->task(p->context, index, id);
        if (status == GLACIS_DOUBTFUL) *doubtful = true;
        if (!glacis_status_usable(status)) note_failure(p, index, status);
        index++;
    }
    return index - first;
}

static void work(pool *p, size_t id)
{
    for (;;) {
        size_t first = atomic_fetch_add(&p->next, p->chunk);
        if (first >= p->count || first > atomic_load(&p->failed_at) || stop_asked(p)) return;
        size_t end = p->count - first < p->chunk ? p->count : first + p->chunk;
        bool doubtful = false;
        size_t done = run_chunk(p, first, end, id, &doubtful);
        pthread_mutex_lock(&p->lock);
        p->done += done;
        p->doubtful = p->doubtful || doubtful;
        pthread_cond_signal(&p->changed);
        pthread_mutex_unlock(&p->lock);
    }
}

static void *work_on_thread(void *argument)
{
    worker *w = argument;
    work(w->pool, w->id);
    pthread_mutex_lock(&w->pool->lock);
    w->pool->running--;
    pthread_cond_signal(&w->pool->changed);
    pthread_mutex_unlock(&w->pool->lock);
    return NULL;
}

static void report(const pool *p, size_t done)
{
    if (p->options->progress) p->options->progress(p->options->progress_context, done, p->count);
}

/* Waits until every worker has returned, reporting what is done outside the lock. */
static void wait_for_workers(pool *p)
{
    size_t reported = 0;
    pthread_mutex_lock(&p->lock);
    while (p->running > 0 || p->done > reported) {
        if (p->done > reported) {
            reported = p->done;
            pthread_mutex_unlock(&p->lock);
            report(p, reported);
            pthread_mutex_lock(&p->lock);
        } else {
            pthread_cond_wait(&p->changed, &p->lock);
        }
    }
    pthread_mutex_unlock(&p->lock);
}

/* Fewer threads than asked for change nothing but the time; none at all: the calling thread does the work. */
static void run_on_threads(pool *p, size_t threads)
{
    pthread_t handles[GLACIS_PAR_THREADS_MAX];
    worker workers[GLACIS_PAR_THREADS_MAX];
    size_t started = 0;
    p->running = threads;
    for (size_t id = 0; id < threads; id++) {
        workers[id] = (worker){p, id};
        if (pthread_create(&handles[id], NULL, work_on_thread, &workers[id]) != 0) break;
        started++;
    }
    pthread_mutex_lock(&p->lock);
    p->running -= threads - started;
    pthread_mutex_unlock(&p->lock);
    if (started == 0) work(p, 0);
    wait_for_workers(p);
    for (size_t id = 0; id < started; id++)
        pthread_join(handles[id], NULL);
}

static void run_inline(pool *p)
{
    while (p->done < p->count && p->failed_at == SIZE_MAX && !stop_asked(p)) {
        p->done += run_chunk(p, p->done, p->done + 1, 0, &p->doubtful);
        report(p, p->done);
    }
}

static glacis_status outcome(const pool *p)
{
    if (p->failed_at != SIZE_MAX) return p->failure;
    if (p->done < p->count) return GLACIS_INTERRUPTED;
    return p->doubtful ? GLACIS_DOUBTFUL : GLACIS_OK;
}

size_t glacis_par_thread_count_default(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    if (online < 1) return 1;
    return online > GLACIS_PAR_THREADS_MAX ? GLACIS_PAR_THREADS_MAX : (size_t)online;
}

size_t glacis_par_worker_count(const glacis_par_options *options, size_t count)
{
    size_t threads = options && options->threads > 0 ? options->threads : glacis_par_thread_count_default();
    if (threads > GLACIS_PAR_THREADS_MAX) threads = GLACIS_PAR_THREADS_MAX;
    if (threads > count) threads = count;
    return threads > 0 ? threads : 1;
}

glacis_status glacis_par_run(const glacis_par_options *options, size_t count, glacis_par_task task,
                             void *context)
{
    if (!task) return GLACIS_REFUSED_ARGUMENT;
    size_t threads = glacis_par_worker_count(options, count);
    /* Small chunks keep the threads busy to the end, large ones keep them off the counter: 64 for each thread. */
    size_t chunk = count / (threads * 64);
    pool p = {.options = options ? options : &all_default,
              .task = task,
              .context = context,
              .count = count,
              .chunk = chunk > 0 ? chunk : 1,
              .failed_at = SIZE_MAX};
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.changed, NULL);
    if (threads == 1)
        run_inline(&p);
    else
        run_on_threads(&p, threads);
    pthread_cond_destroy(&p.changed);
    pthread_mutex_destroy(&p.lock);
    return outcome(&p);
}
