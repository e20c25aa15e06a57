/* debate/debate.h: the pieces of a debate that its files share. Internal. */
#ifndef GI_DEBATE_DEBATE_H
#define GI_DEBATE_DEBATE_H

#include "data/resolve.h"

#include <glacis/debate.h>

enum { GI_KEY_SIZE = 128 };

/* ---- what can be asked (ask.c) ------------------------------------------------------------------------------ */

/* A family of answers of a study. */
typedef struct gi_kind {
    const char *name; /* "land_fraction", or "covers." for a family */
    unsigned parts;   /* of the study that gives it; 0: the graph of glacis attribute does */
    const char *unit;
    bool is_yes_no;
    const char
        *divided; /* of a share of a country's land: the area that it divides, "view_area_km2."; else NULL */
} gi_kind;

/* The family of a key, or NULL. */
const gi_kind *gi_kind_of(const char *key);
/* Whether a scenario can answer a key; if not, what it can (words of the same family, or the families) and the nearest of them.
 * Without a scenario: no, and the families. */
bool gi_key_answered(const glacis_debate_world *world, const glacis_scenario *scenario, const char *key,
                     char *accepted, size_t size, char *nearest, size_t nearest_size);
/* What of a scenario a key takes. */
glacis_takes gi_key_takes(const glacis_scenario *scenario, const char *key);
/* Leaves out of a scenario what the key does not take: other places, flights, heights. */
void gi_scenario_prune(glacis_scenario *scenario, const char *key);
/* The best estimate; NAN where there is none. Memory and interruption fail, all else is no answer. */
glacis_status gi_answer_best(const glacis_scenario *scenario, const glacis_land *land, const char *key,
                             const glacis_debate_options *options, double *value);
/* To many cases of one scenario at once, its best case first; see glacis_study_cases. */
glacis_status gi_answer_cases(const glacis_scenario *scenario, const glacis_land *land, const char *key,
                              const glacis_debate_options *options, const glacis_case *cases, size_t count,
                              double *values);
/* With draws: each answer, band and share of yes; on the threads of the options. */
glacis_status gi_answer_drawn(const glacis_scenario *scenario, const glacis_land *land, const char *key,
                              const glacis_debate_options *options, double *drawn, glacis_band *band,
                              double *p);

/* ---- assumptions laid over the scenario (lay.c) --------------------------------------------------------------- */

enum { GI_LAID_MOST = 2 * GLACIS_DEBATE_MOST };

/* What holds in a scenario: common and a side's own, those that matter to a question. */
typedef struct gi_laid {
    size_t count;
    const glacis_debate_assumption *at[GI_LAID_MOST];
} gi_laid;

void gi_laid_of(const glacis_debate *debate, size_t side, size_t question, gi_laid *out);
/* The same with what the answer does not look at: numbers of the graph, or of the scenario. */
void gi_laid_whole(const glacis_debate *debate, size_t side, size_t question, gi_laid *out);
void gi_laid_add(gi_laid *laid, const glacis_debate_assumption *assumption);
/* The assumption of the same key, or NULL; "a[0].b" and "a.0.b" are one key. */
const glacis_debate_assumption *gi_laid_find(const gi_laid *laid, const char *key);
bool gi_same_key(const char *a, const char *b);
/* Numbers by value, all else by its text. */
bool gi_same_value(const glacis_debate_assumption *a, const glacis_debate_assumption *b);
/* The scenario with all of them, the shortest paths first, so that `threats` comes before `threats[0].shape`. */
glacis_status gi_laid_read(const glacis_debate *debate, const glacis_debate_world *world, const gi_laid *laid,
                           glacis_diag *diag, glacis_scenario **out);

/* In words (words.c): "60 s (scenario)", or the fact that the scenario leaves it; "251 K". A scenario of NULL knows no units. */
void gi_debate_say_own(const glacis_scenario *scenario, const char *key, char *text, size_t size);
void gi_debate_say_value(const glacis_facts *facts, const glacis_scenario *scenario,
                         const glacis_debate_assumption *a, char *text, size_t size);

/* The best estimate under a set of assumptions; NAN: none, or they make no scenario. */
glacis_status gi_laid_answer(const glacis_debate *debate, const glacis_debate_world *world,
                             const gi_laid *laid, const char *key, const glacis_debate_options *options,
                             double *value);

/* Where two sides differ on a question, best estimates compared; a count above GLACIS_DEBATE_MOST says how many there would be. `every`:
 * also where what only one side says makes no difference by itself. */
glacis_status gi_pair_differ(const glacis_debate *debate, const glacis_debate_world *world, size_t question,
                             bool every, glacis_debate_pair *pair);
/* What a mixture holds: members are those of B. */
void gi_pair_mix(const glacis_debate *debate, size_t question, const glacis_debate_pair *pair,
                 uint64_t members, gi_laid *out);

/* Every fault of the sides' assumptions, each once. */
glacis_status gi_debate_check(const glacis_debate *debate, const glacis_debate_world *world,
                              glacis_diag *diag);

/* ---- questions to the graph (graph.c) --------------------------------------------------------------------------- */

/* "graph.ID": a number of the graph, not a key of the scenario. */
bool gi_is_graph_key(const char *key);
const char *gi_graph_unit(const glacis_attrib_graph *graph, const char *key);
/* The keys of a family that a graph can answer. */
size_t gi_graph_keys(const glacis_attrib_graph *graph, const char *family, size_t most,
                     char (*keys)[GI_KEY_SIZE]);
/* A copy with the numbers of a side, which the caller frees; faults are at their places in the file of the debate. */
glacis_status gi_graph_lay(const glacis_attrib_graph *graph, const gi_laid *laid, glacis_diag *diag,
                           glacis_attrib_graph **out);
/* Binds what the graph leaves to the scenario's radar to its best estimate, and says so in the answers (bind.c). */
glacis_status gi_graph_bind_radar(const glacis_debate *debate, const glacis_debate_world *world,
                                  size_t question, const glacis_debate_options *options,
                                  glacis_debate_answers *answers, glacis_attrib_graph *graph);
glacis_status gi_graph_best(const glacis_attrib_graph *graph, const char *key, double *answer);
glacis_status gi_graph_drawn(const glacis_attrib_graph *graph, const char *key,
                             const glacis_debate_options *options, double *drawn, glacis_band *band);
bool gi_graph_says_the_same(const glacis_attrib_graph *graph, const glacis_debate_assumption *assumption);
void gi_graph_say_own(const glacis_attrib_graph *graph, const char *key, char *text, size_t size);

/* ---- what an answer rests on (rests.c) -------------------------------------------------------------------------- */

/* Whether the answer takes what an assumption sets; true where that is no number. */
bool gi_takes_assumption(const glacis_scenario *scenario, const glacis_facts *facts, const char *key,
                         const glacis_debate_assumption *assumption);
/* The keys of all calibrated inputs, with commas, added to a list. */
void gi_note_calibrated(const glacis_scenario *scenario, const glacis_facts *facts, const char *key,
                        const gi_laid *laid, char *list, size_t size);
/* The assumptions, stated or calibrated, whose source is that of the claim itself: "KEY (ROW)". */
void gi_note_circular(const glacis_scenario *scenario, const glacis_facts *facts, const char *key,
                      const gi_laid *laid, const char *claim, char *list, size_t size);
/* The key of a limit on which the answer sits. */
void gi_note_cap(const glacis_scenario *scenario, const char *key, double value, char *cap, size_t size);

/* ---- published numbers (published.c) ------------------------------------------------------------------------- */

/* What counts as the published answer. */
typedef struct gi_target {
    double low, high;
} gi_target;
/* -1 below, 0 within, 1 above. */
int gi_target_place(const gi_target *target, double value);

/* Every number of a scenario that the answer takes, moved alone until the answer is the published one: offers what is found, and says
 * how many were tried (search.c). */
glacis_status gi_search_numbers(const glacis_scenario *scenario, const glacis_land *land, const char *key,
                                const glacis_debate_options *options, const gi_target *target,
                                glacis_debate_reproduction *out);
/* Into the list of what is missing, the nearest first (published.c). */
void gi_missing_offer(glacis_debate_reproduction *r, const glacis_debate_missing *missing);

/* Fills the reproductions of one side's answer. */
glacis_status gi_debate_reproduce(const glacis_debate *debate, const glacis_debate_world *world,
                                  size_t question, const glacis_debate_options *options,
                                  glacis_debate_side_answer *answer);

#endif
