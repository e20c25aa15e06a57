/* glacis/site.h: where else could it stand, and which way could it face: protect more, see less of the neighbours?
 *
 * Every post (a site, an azimuth, a radar in a mode) is held against every threat at every target and against the neighbours'
 * outbound flights, exhaustively; what no other choice beats in every objective is the Pareto front. See docs/models/site.md.
 */
#ifndef GLACIS_SITE_H
#define GLACIS_SITE_H

#include <glacis/study.h>

/* ---- fronts ------------------------------------------------------------------------------------------- */

/* Whether `a` is at least as good as `b` in every column and better in one. better[i]: +1 more is better, -1 less, 0 the column does
 * not count. NaN is never as good as anything. */
GLACIS_API bool glacis_pareto_dominates(const double *a, const double *b, size_t columns,
                                        const signed char *better);

/* The rows of `values` (count x columns) that no other dominates, in rising order; of rows that are equal in every column that counts the
 * first stands for all. front holds `count` places, equals (may be NULL) how many rows each stands for; undominated (may be NULL) gets 1 for each
 * of `count` rows that none dominates, equals included, else 0. GLACIS_REFUSED_INPUT: a value that counts is NaN;
 * GLACIS_REFUSED_ARGUMENT: no column counts. */
GLACIS_API glacis_status glacis_pareto_front(const double *values, size_t count, size_t columns,
                                             const signed char *better, size_t *front, size_t *equals,
                                             unsigned char *undominated, size_t *front_count);

/* ---- siting ------------------------------------------------------------------------------------------- */

/* Index in glacis_siting.sites: those of the scenario's siting, then the site of its battery. */
typedef struct glacis_siting_post {
    size_t site;
    size_t radar; /* 0: the scenario's own, else 1 + its alternative */
    double az_rad;
} glacis_siting_post;

#define GLACIS_SITING_COLUMNS_MAX (GLACIS_SITING_VIEW_AREA + 2 * GLACIS_SITING_AREAS_MAX)

/* What is measured: one column of glacis_siting.values. */
typedef struct glacis_siting_column {
    char key[48]; /* "land_fraction", "view_area_km2.CHN.500" */
    const char *unit, *meaning;
    signed char sense; /* +1: more is wanted, -1: less */
    bool is_objective; /* it decides what dominates what */
    double resolution; /* differences up to it are no gain where less is asked for: a cell of a neighbour */
} glacis_siting_column;

/* A choice on the front. */
typedef struct glacis_siting_point {
    size_t choice;
    size_t equals_count; /* choices with the same objectives, itself included */
    /* Share of the draws in which it is on the front of what was drawn, with its 95 % interval; NAN without draws. */
    double p_front, p_front_low, p_front_high;
} glacis_siting_point;

#define GLACIS_SITING_DOMINATORS_MAX 5

/* A named site, by what protects most there with the scenario's own radar (by the objectives that are to be more, in their order; then
 * sees least). */
typedef struct glacis_siting_named {
    size_t site;
    size_t choice;
    size_t on_front_count;   /* choices at this site that no other dominates */
    size_t dominators_count; /* choices of the front that dominate `choice` */
    size_t dominators
        [GLACIS_SITING_DOMINATORS_MAX]; /* the first of them, least in the first objective that is to be less */
} glacis_siting_named;

/* Choices that are better than the plan in one way and as good in the other. */
typedef struct glacis_siting_found {
    bool asked; /* false: no objective is of that way */
    size_t count;
    size_t at_plan_count, at_named_count,
        at_cells_count;        /* of these: at the plan's site, at other named sites, at cells */
    size_t best, best_at_plan; /* of all, and of those at the plan's site: see below; SIZE_MAX: none */
    /* Share of the draws in which `best` protects at least as much as the plan and sees no more, with its 95 % interval. */
    double p_best, p_best_low, p_best_high;
    /* Of those that were drawn: how many, how many do so in at least half of the draws, and the one that does most often. */
    size_t drawn_count, sturdy_count, sturdiest;
    double p_sturdiest, p_sturdiest_low, p_sturdiest_high;
} glacis_siting_found;

/* What is to be said of the scenario's own post. */
typedef struct glacis_siting_answer {
    bool asked;  /* of one battery and no fixed posts */
    size_t plan; /* the scenario's own post */
    glacis_siting_found
        less; /* protects as much and sees less; best: sees least, by the objectives in their order */
    glacis_siting_found more; /* protects more and sees no more; best: protects most */
} glacis_siting_answer;

typedef struct glacis_siting {
    const glacis_scenario *scenario;
    size_t sites_count, named_count;
    const glacis_named_place **sites;
    glacis_named_place plan_site;
    size_t posts_count;
    glacis_siting_post *posts;
    size_t batteries_count;
    size_t choices_count;
    size_t *choices; /* choices_count x batteries_count: posts */
    size_t columns_count;
    glacis_siting_column columns[GLACIS_SITING_COLUMNS_MAX];
    double *values;          /* choices_count x columns_count */
    unsigned char *on_front; /* by choice: no other dominates it */
    size_t front_count;
    glacis_siting_point *front; /* by rising choice; of equals the first */
    size_t named_results_count;
    glacis_siting_named *named; /* of one battery to be placed */
    glacis_siting_answer answer;
    uint64_t draws, seed;
    size_t
        pool_count; /* choices that were drawn: the plan, what answers, the named sites, the front and the layers behind it */
    size_t front_drawn_count;            /* of these, on the front of the best estimate */
    size_t targets_count, threats_count; /* flights a post was held against: threats x targets at most */
    size_t solves, solves_failed;
} glacis_siting;

#define GLACIS_SITING_POSTS_MAX   1000000
#define GLACIS_SITING_CHOICES_MAX 1000000
#define GLACIS_SITING_POOL_MAX    96

/* How many posts and choices a scenario asks for, without trying them. */
GLACIS_API void glacis_siting_size(const glacis_scenario *scenario, size_t *posts, double *choices);

/* options->draws are the draws of siting. GLACIS_REFUSED_RANGE: more posts or choices than GLACIS_SITING_..._MAX;
 * GLACIS_REFUSED_INPUT: an objective that cannot be told (no threat reaches the land); GLACIS_REFUSED_ARGUMENT: the scenario asks no
 * siting; GLACIS_INTERRUPTED when *stop was set: nothing is handed out then. The same bits for any number of threads. */
GLACIS_API glacis_status glacis_siting_run(const glacis_scenario *scenario, const glacis_land *land,
                                           const glacis_study_options *options, glacis_siting **out);
GLACIS_API void glacis_siting_destroy(glacis_siting *siting);

/* What of the scenario its answers take. */
GLACIS_API glacis_takes glacis_siting_takes(void);
/* A choice as people read it: "seongsan-ri facing 340 deg, an-tpy-2 (terminal)"; more posts are joined by " + ". */
GLACIS_API void glacis_siting_choice_name(const glacis_siting *siting, size_t choice, char *text,
                                          size_t size);
/* The column of a key, or -1. */
GLACIS_API int glacis_siting_column_find(const glacis_siting *siting, const char *key);

#endif
