/* glacis/debate.h: named assumption sets over one scenario and one question (room debate). See docs/models/debate.md.
 *
 * Which assumptions differ, which single one flips the answer, who has what share of the difference, which smallest set would
 * reconcile two sides, and whether each side's published number comes out of its own assumptions. Everything is conditional on the
 * sets as written: a share is one fair division of a difference, not the truth of either side.
 */
#ifndef GLACIS_DEBATE_H
#define GLACIS_DEBATE_H

#include <glacis/attrib.h>
#include <glacis/data.h>
#include <glacis/sensitivity.h>
#include <glacis/study.h>

/* ---- the engine: two sets of assumptions and a function of their mixtures -------------------------------- */

#define GLACIS_DEBATE_MOST  63                       /* assumptions that may differ between two sides */
#define GLACIS_DEBATE_EXACT GLACIS_SHAPLEY_EXACT_MAX /* above it only sampled shares */
#define GLACIS_DEBATE_SETS  8                        /* smallest reconciling sets that are listed */

typedef struct glacis_debate_options {
    unsigned threads; /* 0: as many as there are processors; the answers do not depend on it */
    uint64_t draws;   /* of each side's own answer; mixtures are best estimates */
    uint64_t seed;
    size_t sampled_pairs;              /* orders in pairs where the shares are sampled; 0: exact */
    bool no_search;                    /* what is missing to get a published number is not looked for */
    int lanes_most;                    /* as in glacis_study_options */
    const volatile sig_atomic_t *stop; /* may be NULL */
    /* Before a contest: how many mixtures it will answer. May be NULL. */
    void (*starting)(void *context, size_t mixtures);
    void (*progress)(void *context, const char *phase, size_t done, size_t total); /* may be NULL */
    void *progress_context;
} glacis_debate_options;

/* What counts as the other side's answer. */
typedef struct glacis_debate_line {
    double value;           /* the two sides part here; NAN: half way between their answers */
    double tolerance_share; /* without a line of its own: within this share of the difference is agreement */
} glacis_debate_line;

/* One assumption that differs, all else as its side says. */
typedef struct glacis_debate_alone {
    double from_a, from_b; /* A's answer with this one taken from B; B's with this one taken from A */
    bool flips_a, flips_b; /* whether that carries it over the line */
} glacis_debate_alone;

typedef enum glacis_debate_shares {
    GLACIS_DEBATE_SHARES_NONE, /* some mixture has no answer: not defined */
    GLACIS_DEBATE_SHARES_EXACT,
    GLACIS_DEBATE_SHARES_SAMPLED
} glacis_debate_shares;

/* Smallest sets that carry one side's answer over the line, or to the other's: each a mask of differing assumptions. */
typedef struct glacis_debate_sets {
    size_t size;  /* assumptions in each; 0: none was found, or nothing to reconcile */
    size_t found; /* how many of that size there are; the first GLACIS_DEBATE_SETS are listed */
    uint64_t members[GLACIS_DEBATE_SETS];
    bool searched_all; /* false: only sets of one and two were tried */
} glacis_debate_sets;

typedef struct glacis_debate_contest {
    size_t count; /* assumptions that differ */
    double answer_a, answer_b;
    double line;
    bool line_is_midway;
    bool apart; /* the answers lie on different sides of the line */
    glacis_debate_alone alone[GLACIS_DEBATE_MOST];
    glacis_debate_shares shares_kind;
    glacis_estimate
        shares[GLACIS_DEBATE_MOST]; /* of answer_b - answer_a; exact: low and high are the value */
    double least[GLACIS_DEBATE_MOST],
        greatest[GLACIS_DEBATE_MOST]; /* over the orders in which B's are taken */
    double alone_sum;  /* of from_a - answer_a: without interactions it is answer_b - answer_a */
    size_t mixtures;   /* answered */
    size_t unanswered; /* of those: without an answer */
    glacis_debate_sets flip_a, flip_b; /* what A would have to take from B to cross the line; B from A */
    glacis_debate_sets reconcile_a,
        reconcile_b; /* to come to the other's answer; the same where the question has a line of its own */
} glacis_debate_contest;

/* `answer` is asked for mixtures, from several threads at once: the bits of `members` are taken from B, the others from A. NAN where
 * a mixture has none. Exact for up to GLACIS_DEBATE_EXACT assumptions unless options ask for sampling: 2^count mixtures.
 * GLACIS_REFUSED_ARGUMENT: no assumption differs, more than 63, or more than 20 without sampling, or fewer than 2 pairs;
 * GLACIS_REFUSED_INPUT: a side itself has no answer; GLACIS_INTERRUPTED; else what `answer` returns when it fails. */
GLACIS_API glacis_status glacis_debate_contest_run(size_t count, glacis_game answer, void *context,
                                                   const glacis_debate_line *line,
                                                   const glacis_debate_options *options,
                                                   glacis_debate_contest *out);

/* ---- a debate: a file of questions and sides -------------------------------------------------------------- */

#define GLACIS_DEBATE_QUESTIONS 32
#define GLACIS_DEBATE_SIDES     16

typedef enum glacis_debate_status {
    GLACIS_DEBATE_STATED,  /* the side says so, in the source */
    GLACIS_DEBATE_READING, /* our reading of what it says, assumed */
    GLACIS_DEBATE_CALIBRATED, /* inferred from the number that it gives: reproducing that number proves nothing */
    GLACIS_DEBATE_COMMON      /* nobody disputes it */
} glacis_debate_status;
/* "stated by the side", "our reading, assumed", "calibrated", "common". */
GLACIS_API const char *glacis_debate_status_word(glacis_debate_status status);

struct gi_node; /* of the file; internal */

typedef struct glacis_debate_assumption {
    const char *key;   /* of the scenario, or graph.ID of the graph */
    char *value;       /* as YAML on one line */
    const char *label; /* in words; the key where none is given */
    const char *source, *who;
    glacis_debate_status status;
    uint32_t questions; /* bits: to which it matters */
    int line;
    const struct gi_node *at_key, *at_value;
} glacis_debate_assumption;

typedef struct glacis_debate_published {
    size_t question;
    double low,
        high; /* equal for a single number; -INFINITY or INFINITY where only the other bound was published */
    const char *claim, *source, *note; /* "" where not given; a claim's source is that of its row */
    const char *who;
    bool is_reading; /* ours, of what was published in words */
    int line;
} glacis_debate_published;

typedef struct glacis_debate_side {
    const char *name, *label, *who;
    uint32_t questions; /* bits: to which it speaks */
    size_t assumptions_count, published_count;
    glacis_debate_assumption *assumptions;
    glacis_debate_published *published;
    int line;
} glacis_debate_side;

typedef struct glacis_debate_question {
    const char *id, *label, *key;
    const char *unit;  /* "" : that of the key; "%" shows a share as per cent */
    double line_value; /* NAN: none */
    const char *line_reason;
    double tolerance_share;
    int line;
    const struct gi_node *at_key;
} glacis_debate_question;

typedef struct glacis_debate {
    char path[512], scenario_path[768], sha256[65];
    const char *title;
    size_t questions_count, sides_count, common_count;
    glacis_debate_question questions[GLACIS_DEBATE_QUESTIONS];
    glacis_debate_side sides[GLACIS_DEBATE_SIDES];
    glacis_debate_assumption *common;
    struct gi_node *tree,
        *scenario_tree; /* the scenario's is copied for each set of assumptions; NULL: it is read */
    char scenario_sha256[65];
} glacis_debate;

/* What the assumptions are laid over: the facts, the borders, and --set texts of the base scenario. */
typedef struct glacis_debate_world {
    const glacis_facts *facts;
    const glacis_land *land;
    const char *const *sets;
    size_t sets_count;
    const glacis_attrib_graph *graph; /* for questions of attribution; NULL: they cannot be asked */
} glacis_debate_world;

/* Reads a debate and lays every side's assumptions over the scenario, question by question, so that each fault of the file is
 * known at once. GLACIS_FAILED_FILE: it or its scenario cannot be read; GLACIS_REFUSED_INPUT with every fault in diag. */
GLACIS_API glacis_status glacis_debate_read(const char *path, const glacis_debate_world *world,
                                            glacis_diag *diag, glacis_debate **out);
GLACIS_API void glacis_debate_destroy(glacis_debate *debate);
/* Index by id or name; -1: unknown. */
GLACIS_API int glacis_debate_question_find(const glacis_debate *debate, const char *id);
GLACIS_API int glacis_debate_side_find(const glacis_debate *debate, const char *name);

/* ---- one question ------------------------------------------------------------------------------------------ */

/* An assumption on which two sides differ; NULL where a side leaves it as the scenario has it. */
typedef struct glacis_debate_difference {
    const glacis_debate_assumption *of_a, *of_b;
    char from[256], to[256]; /* the values in words, "60 s (scenario)" where the scenario's own */
} glacis_debate_difference;

typedef struct glacis_debate_pair {
    size_t a, b; /* sides */
    size_t count;
    glacis_debate_difference differences[GLACIS_DEBATE_MOST];
    glacis_debate_contest contest;
} glacis_debate_pair;

/* A single number, another side's assumption, or one of its own given up, that would give the published answer. */
typedef struct glacis_debate_missing {
    char key[128], label[192], unit[16];
    double stated, needed; /* in the unit of its key; NAN for an assumption of another side */
    char taken[256];       /* another side's assumption in words, or what holds without its own; else "" */
    int from_side;         /* whose it is; -1: a number of the scenario, or one that is given up */
    const glacis_debate_assumption
        *assumption;   /* that is taken over or given up; NULL: a number of the scenario */
    bool within_facts; /* within its published range, not only within what the field can be */
    double answer;     /* that it gives */
} glacis_debate_missing;

#define GLACIS_DEBATE_MISSING 6

typedef enum glacis_debate_verdict {
    GLACIS_DEBATE_AGREES,
    GLACIS_DEBATE_DIFFERS,
    GLACIS_DEBATE_NO_ANSWER
} glacis_debate_verdict;

typedef struct glacis_debate_reproduction {
    const glacis_debate_published *published;
    double ours;
    glacis_debate_verdict verdict;
    char calibrated
        [512]; /* keys of all calibrated inputs that the answer takes, else "": agreement is then no validation */
    char circular[256]; /* assumptions whose source is the published number's own, else "": likewise */
    double p_within;    /* share of the draws that agree; NAN without draws */
    size_t tried, missing_count;
    glacis_debate_missing missing[GLACIS_DEBATE_MISSING]; /* the nearest to what is stated first */
} glacis_debate_reproduction;

typedef struct glacis_debate_side_answer {
    size_t side;
    double value;     /* best estimate; NAN: none */
    glacis_band band; /* over the draws, its assumptions held; of the best estimate alone without draws */
    char cap[96];     /* key of a limit that the best estimate sits on, else "" */
    double *drawn;    /* answers by draw; NULL without draws */
    size_t reproductions_count;
    glacis_debate_reproduction *reproductions;
} glacis_debate_side_answer;

typedef struct glacis_debate_answers {
    const glacis_debate *debate;
    size_t question;
    const char *unit; /* that answers are in, as the key's: "km", "1" */
    bool is_yes_no;   /* answers are 0 and 1; the band's mean over draws is `p` of each side */
    uint64_t draws, seed;
    size_t sides_count;
    glacis_debate_side_answer sides[GLACIS_DEBATE_SIDES];
    double p[GLACIS_DEBATE_SIDES]; /* of a yes over the draws */
    size_t pairs_count;            /* the first side against each other one */
    glacis_debate_pair *pairs;
    double seen_share,
        added_share; /* of a question to the graph: what the scenario's radar gave it; NAN: nothing */
    glacis_unverified unverified;
    size_t facts_count; /* keys of the facts that the sides' answers take, each once */
    char (*facts)[96];
} glacis_debate_answers;

/* Asks one question of some sides, the first against each of the others. With an empty list: all that speak to it.
 * GLACIS_REFUSED_INPUT with words in diag: a side does not speak to it, two have no difference, too many differences for exact
 * shares, a side without an answer, fewer than two sides. */
GLACIS_API glacis_status glacis_debate_ask(const glacis_debate *debate, const glacis_debate_world *world,
                                           size_t question, const size_t *sides, size_t sides_count,
                                           const glacis_debate_options *options, glacis_diag *diag,
                                           glacis_debate_answers **out);
GLACIS_API void glacis_debate_answers_destroy(glacis_debate_answers *answers);

#endif
