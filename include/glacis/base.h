/* glacis/base.h: statuses, diagnostics, random numbers. Knows nothing of the field.
 *
 * Fallible routines return a glacis_status and hand results out through their last pointers, which stay
 * untouched when the status is a refusal or a failure. The library never prints, exits or reads the clock.
 */
#ifndef GLACIS_BASE_H
#define GLACIS_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define GLACIS_API               __attribute__((visibility("default")))
#define GLACIS_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define GLACIS_API
#define GLACIS_PRINTF(fmt, args)
#endif

#define GLACIS_PI      3.14159265358979323846
#define GLACIS_RAD     (GLACIS_PI / 180.0) /* radians in a degree */
#define GLACIS_G0_MPS2 9.80665             /* standard gravity, exact by definition [ISO80000-3] */

/* Code, name, sentence. Three kinds: doubtful (a number with a flag), refused (bad input), failed. */
#define GLACIS_STATUS_LIST(X)                                                                                \
    X(GLACIS_OK, "ok", "success")                                                                            \
    X(GLACIS_DOUBTFUL, "doubtful", "a number was found but it carries a flag")                               \
    X(GLACIS_REFUSED_ARGUMENT, "argument", "an argument is not one the routine accepts")                     \
    X(GLACIS_REFUSED_RANGE, "range", "a number lies outside the range the model holds for")                  \
    X(GLACIS_REFUSED_NAME, "name", "no such name")                                                           \
    X(GLACIS_REFUSED_FORMAT, "format", "the text or file is not in the expected format")                     \
    X(GLACIS_REFUSED_INPUT, "input", "the input has errors; they are listed in the diagnostics")             \
    X(GLACIS_FAILED_MEMORY, "memory", "out of memory")                                                       \
    X(GLACIS_FAILED_FILE, "file", "a file could not be opened, read or written")                             \
    X(GLACIS_FAILED_CONVERGENCE, "convergence", "an iteration did not converge")                             \
    X(GLACIS_FAILED_STEPS, "steps", "the integrator used up its step limit")                                 \
    X(GLACIS_FAILED_NAN, "nan", "a value became not-a-number")                                               \
    X(GLACIS_INTERRUPTED, "interrupted", "the run was interrupted")

typedef enum glacis_status {
#define X(code, name, sentence) code,
    GLACIS_STATUS_LIST(X)
#undef X
        GLACIS_STATUS_COUNT
} glacis_status;

/* Short name ("range") and sentence of a status; never NULL. */
GLACIS_API const char *glacis_status_name(glacis_status status);
GLACIS_API const char *glacis_status_sentence(glacis_status status);

/* True when the results were set: GLACIS_OK or GLACIS_DOUBTFUL. */
GLACIS_API bool glacis_status_usable(glacis_status status);

/* This build: version, commit, compiler. */
GLACIS_API const char *glacis_version(void);
GLACIS_API const char *glacis_build_id(void);
GLACIS_API const char *glacis_compiler(void);

/* ---- diagnostics: every error of an input at once ------------------------------------------------- */

typedef struct glacis_diag glacis_diag;

typedef struct glacis_diag_entry {
    const char *file;     /* path as given, or "--set" */
    int line, column;     /* from 1; 0: the whole file */
    const char *key;      /* dotted key, may be "" */
    const char *what;     /* what is wrong */
    const char *accepted; /* what is accepted, may be "" */
    bool is_warning;
} glacis_diag_entry;

GLACIS_API glacis_diag *glacis_diag_create(void);
GLACIS_API void glacis_diag_destroy(glacis_diag *diag);

/* Adds one entry; `accepted` may be NULL. The texts are copied. */
GLACIS_API void glacis_diag_error(glacis_diag *diag, const char *file, int line, int column, const char *key,
                                  const char *accepted, const char *what_format, ...) GLACIS_PRINTF(7, 8);
GLACIS_API void glacis_diag_warning(glacis_diag *diag, const char *file, int line, int column,
                                    const char *key, const char *accepted, const char *what_format, ...)
    GLACIS_PRINTF(7, 8);
GLACIS_API size_t glacis_diag_count(const glacis_diag *diag);
GLACIS_API size_t glacis_diag_error_count(const glacis_diag *diag);
GLACIS_API const glacis_diag_entry *glacis_diag_at(const glacis_diag *diag, size_t index);

/* ---- random numbers -------------------------------------------------------------------------------
 * A pure function of (seed, run, stream, index): no state, so the same answer for any number of threads,
 * in any order, after a resume, and after a run or a stream is added. Philox4x64-10 [Salmon11]. */

/* A stream is named by a text, e.g. the key of the fact that is drawn (FNV-1a, 64 bit). */
GLACIS_API uint64_t glacis_rng_stream(const char *name);
/* Uniform in the open interval (0, 1), 53 bits. */
GLACIS_API double glacis_rng_uniform(uint64_t seed, uint64_t run, uint64_t stream, uint64_t index);

#endif
