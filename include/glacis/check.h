/* glacis/check.h: is it true? Every published number the model can speak to, beside ours.
 *
 * A row is one comparison. Rows that must hold (closed forms, printed tables, published arithmetic) are faults when they
 * differ; the others are published estimates, and a difference there is a finding that says in words where it comes from.
 * Numbers that went in, or from which an input was inferred, are listed as calibrated and never counted. Every row of
 * claims.csv and flight_tests.csv appears once, those the model cannot speak to with the reason. See
 * docs/models/validation.md.
 */
#ifndef GLACIS_CHECK_H
#define GLACIS_CHECK_H

#include <glacis/data.h>
#include <glacis/land.h>
#include <glacis/study.h>

#define GLACIS_CHECK_VERDICT_LIST(X)                                                                         \
    X(AGREES, "agrees")                                                                                      \
    X(DIFFERS, "differs")                                                                                    \
    X(CANNOT_TELL, "cannot tell")                                                                            \
    X(NOT_MODELLED, "not modelled")                                                                          \
    X(CALIBRATED, "calibrated (not counted)")

typedef enum glacis_check_verdict {
#define X(code, name) GLACIS_CHECK_##code,
    GLACIS_CHECK_VERDICT_LIST(X)
#undef X
        GLACIS_CHECK_VERDICT_COUNT
} glacis_check_verdict;

GLACIS_API const char *glacis_check_verdict_name(glacis_check_verdict verdict);

/* One comparison. The texts are never NULL. */
typedef struct glacis_check_row {
    char *id;       /* of the fact, claim or test; of a closed form, our own */
    size_t section; /* index */
    bool must_hold;
    bool compared; /* false: listed with the reason only */
    glacis_check_verdict verdict;
    double theirs_value, ours_value; /* NAN where they are words or ranges */
    char *what, *theirs, *source, *ours, *tolerance, *why;
} glacis_check_row;

typedef struct glacis_check_section {
    const char *title, *intro;
    size_t counts[GLACIS_CHECK_VERDICT_COUNT];
} glacis_check_section;

typedef struct glacis_check glacis_check;

typedef struct glacis_check_inputs {
    const glacis_facts *facts;
    const glacis_land *land;
    const char *data_folder;      /* claims.csv, flight_tests.csv */
    const char *scenarios_folder; /* korea-2016.yaml, korea-2017.yaml */
    const char *tables_folder;    /* the published tables and the class of each missile: validation/ */
} glacis_check_inputs;

/* Runs every comparison. The draws of `options` are those of the coverage studies and of the boost rules. GLACIS_FAILED_FILE
 * and GLACIS_REFUSED_INPUT with the faults of tables and scenarios in diag; GLACIS_INTERRUPTED hands nothing out. */
GLACIS_API glacis_status glacis_check_run(const glacis_check_inputs *inputs,
                                          const glacis_study_options *options, glacis_diag *diag,
                                          glacis_check **out);
GLACIS_API void glacis_check_destroy(glacis_check *check);

GLACIS_API size_t glacis_check_section_count(const glacis_check *check);
GLACIS_API const glacis_check_section *glacis_check_section_at(const glacis_check *check, size_t index);
GLACIS_API size_t glacis_check_row_count(const glacis_check *check);
GLACIS_API const glacis_check_row *glacis_check_row_at(const glacis_check *check, size_t index);

/* True when no row that must hold differs and every other difference says why. `failing` (may be NULL) gets the first row
 * that spoils it. */
GLACIS_API bool glacis_check_passed(const glacis_check *check, const glacis_check_row **failing);

/* The written report (Markdown), without dates or timings: the same bytes for the same inputs. The caller frees it. */
GLACIS_API glacis_status glacis_check_report(const glacis_check *check, char **text);

#endif
