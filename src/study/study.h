/* study/study.h: the pieces of a study that its files share. Internal. */
#ifndef GI_STUDY_STUDY_H
#define GI_STUDY_STUDY_H

#include <glacis/par.h>
#include <glacis/study.h>

/* ---- answers (answers.c) -------------------------------------------------------------------------- */

/* Sets the value of one run; a new key starts as NAN in every run. False when out of memory. */
bool gi_answer_set(glacis_answers *answers, const char *key, const char *unit, size_t run, double value);
void gi_answers_clear(glacis_answers *answers);
/* Bands and movers of every answer from its values by run. */
glacis_status gi_answers_finish(glacis_answers *answers, const glacis_scenario *scenario, uint64_t seed);

/* Above this a rank correlation with an answer is more than chance. */
double gi_rank_noise(const glacis_answer *answer);
/* Whether a finding speaks of it: what moves it is then moved alone (one_at_a_time.c). */
bool gi_answer_is_spoken(const glacis_answer *answer);

/* ---- disputes (sides.c) ---------------------------------------------------------------------------- */

/* The mover that decides an answer: of those that the draws confirm, or if there is none of all, the one that moves it most
 * alone; NULL when none was run alone. */
const glacis_mover *gi_answer_strongest(const glacis_answer *answer);
/* Another mover that, alone, moves the answer at least half as far; NULL: none does. */
const glacis_mover *gi_answer_next(const glacis_answer *answer);
/* Once the movers were run alone: where a dispute is the strongest, the answer of each side. */
glacis_status gi_answers_take_sides(glacis_study *study);
/* The sides of an answer by one quantity; none where that is no dispute or was not run alone. */
glacis_status gi_answer_by_dispute(const glacis_study *study, size_t quantity, glacis_answer *answer);

/* ---- targets (targets.c): the points every threat is aimed at -------------------------------------- */

typedef struct gi_targets {
    size_t count; /* cells, then places, then cities, then the place of the raid */
    glacis_geodetic *points;
} gi_targets;

/* Without the footprint among the parts: the places if they are asked, and the place of the raid. */
glacis_status gi_footprint_prepare(const glacis_scenario *scenario, const glacis_land *land, unsigned parts,
                                   size_t runs_count, glacis_footprint *footprint, gi_targets *targets);
void gi_footprint_clear(glacis_footprint *footprint);

/* Aims a threat of a case at every target (targets.c): builds the family of its trajectories and solves from the guesses (NULL: without).
 * *hopeless is why there is no such family; nothing is visited then, and the status is GLACIS_OK. */
glacis_status gi_threat_aim(const glacis_case *c, size_t threat, const gi_targets *targets,
                            const glacis_aim *guesses, glacis_aim_batch *engine, glacis_aim_visit visit,
                            void *context, glacis_status *hopeless);

/* ---- engagements of many runs (batch.c) ------------------------------------------------------------ */

/* What one threat at one target comes to in one run. */
typedef struct gi_mark {
    unsigned char reachable, shots;
    unsigned short binding, joint_limits;
} gi_mark;

/* A set of runs: the case of each, and room for the marks (runs x threats x targets). */
typedef struct gi_batch {
    const glacis_scenario *scenario;
    const gi_targets *targets;
    const glacis_study_options *options;
    const char *phase; /* for progress */
    size_t runs_count;
    const glacis_case *cases;
    const glacis_aim
        *guesses;     /* of the best estimate: threats x targets; NULL for the best estimate itself */
    glacis_aim *aims; /* runs_count == 1 only: filled for later runs; else NULL */
    gi_mark *marks;
    bool limits_wanted; /* else the marks have shots alone */
    bool alike;         /* some runs fly the same: those flights are flown once; not with aims to fill */
    /* The best estimate turned to other azimuths, by re-using its flights; sweep_count 0 for other batches. */
    size_t sweep_count;
    const double *sweep_az_rad;
    gi_mark *sweep_marks; /* azimuths x threats x targets; shots alone */
    size_t solves, solves_failed;
    size_t failures_count;
    glacis_solve_failure failures[GLACIS_FAILURES_MAX];
} gi_batch;

glacis_status gi_batch_run(gi_batch *batch);

/* The set of threats at one target in one run of a batch. */
void gi_batch_combine(const gi_batch *batch, size_t run, size_t target, glacis_cell_verdict *out);
void gi_batch_combine_turned(const gi_batch *batch, size_t azimuth, size_t target, glacis_cell_verdict *out);
/* The marks of one threat in one run, by target. */
const gi_mark *gi_batch_marks(const gi_batch *batch, size_t run, size_t threat);
glacis_engagement gi_mark_engagement(const gi_mark *mark);

/* ---- the parts ------------------------------------------------------------------------------------- */

typedef struct gi_study_work {
    const glacis_scenario *scenario;
    const glacis_land *land;
    const glacis_study_options *options;
    glacis_study *study;
    gi_targets targets;
    glacis_case *cases;  /* runs_count */
    bool alike;          /* the cases are not draws: many share their flights */
    glacis_aim *guesses; /* aims of the best estimate, threats x targets, once the footprint is known */
} gi_study_work;

glacis_status gi_study_footprint(gi_study_work *work);
/* Answers of all runs of `work` from the guesses of another study of the same targets; nothing else is kept. */
glacis_status gi_study_footprint_answers(gi_study_work *work, const glacis_aim *guesses);
glacis_status gi_study_radar(gi_study_work *work);
glacis_status gi_study_raid(gi_study_work *work);
glacis_status gi_study_flights(gi_study_work *work);
/* The radar part with the radar in each of its other modes. */
glacis_status gi_study_other_modes(gi_study_work *work);
/* One quantity at a time, low and high, for what moves the headline answers most. */
glacis_status gi_study_one_at_a_time(gi_study_work *work, unsigned parts);

/* glacis_par_run with the study's threads, stop flag and progress; `phase` NULL: without progress. */
glacis_status gi_study_par(const glacis_study_options *options, const char *phase, size_t count,
                           glacis_par_task task, void *context);

/* ---- outbound flights (outbound.c) ----------------------------------------------------------------- */

glacis_status gi_outbound_fly(const glacis_outbound *outbound, glacis_flight *out);
/* The object the radar sees: only its radar cross-sections are set. */
glacis_vehicle gi_outbound_vehicle(const glacis_outbound *outbound);

#endif
