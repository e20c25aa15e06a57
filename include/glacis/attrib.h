/* glacis/attrib.h: which cause has what share of an outcome, in a causal graph that its author can edit? See docs/models/attrib.md.
 *
 * A share is what the graph and its stated ranges say, divided by one rule of fairness (Shapley's) over do(driver on or off). It is
 * no measurement. Beside it stands how many bits the data have to say about it, and what small change of the ranges turns it round.
 * Readers take texts, not paths; every fault goes to the diagnostics with its line, all at once.
 */
#ifndef GLACIS_ATTRIB_H
#define GLACIS_ATTRIB_H

#include <glacis/month.h>
#include <glacis/par.h>
#include <glacis/prim.h>
#include <glacis/sensitivity.h>

/* ---- the graph ----------------------------------------------------------------------------------------------------------- */

#define GLACIS_ATTRIB_ID_MAX        64
#define GLACIS_ATTRIB_TEXT_MAX      512
#define GLACIS_ATTRIB_NODES_MAX     64
#define GLACIS_ATTRIB_EDGES_MAX     128
#define GLACIS_ATTRIB_FROM_MAX      4 /* nodes that one edge multiplies */
#define GLACIS_ATTRIB_RANGES_MAX    GLACIS_PRIM_INPUTS_MAX
#define GLACIS_ATTRIB_DRIVERS_MAX   32
#define GLACIS_ATTRIB_OUTCOMES_MAX  6
#define GLACIS_ATTRIB_ESTIMATES_MAX 8
#define GLACIS_ATTRIB_GROUPS_MAX    16

typedef enum glacis_attrib_kind {
    GLACIS_ATTRIB_DRIVER,  /* a cause that is on (1) or off (0) */
    GLACIS_ATTRIB_INPUT,   /* a number, stated or taken from another answer */
    GLACIS_ATTRIB_FACTOR,  /* made of what leads to it, by its form */
    GLACIS_ATTRIB_OUTCOME, /* the same, at the end of the graph: what is shared */
    GLACIS_ATTRIB_KINDS
} glacis_attrib_kind;

typedef enum glacis_attrib_form {
    GLACIS_ATTRIB_LINEAR,   /* constant + sum of coefficient x product of the edge's nodes */
    GLACIS_ATTRIB_WEIGHTED, /* sum of weight x product, over the sum of weights */
    GLACIS_ATTRIB_LOGISTIC, /* 1 / (1 + exp(-linear)) */
    GLACIS_ATTRIB_FORMS
} glacis_attrib_form;

GLACIS_API const char *glacis_attrib_kind_word(glacis_attrib_kind kind);
GLACIS_API const char *glacis_attrib_form_word(glacis_attrib_form form);

/* A number of the graph: the value of an input, the coefficient of an edge, the constant of a factor. */
typedef struct glacis_attrib_range {
    char id[GLACIS_ATTRIB_ID_MAX]; /* of its row */
    char unit[48];
    char status
        [16]; /* of the numbers: published, derived, unverified, assumed, definition; "set" after glacis_attrib_graph_set */
    char claim[16];   /* who says that there is such an effect: article, literature, assumption */
    char binding[96]; /* of an input: which other answer stands in for the stated range; "": none */
    char source[GLACIS_ATTRIB_TEXT_MAX], quote[GLACIS_ATTRIB_TEXT_MAX], note[GLACIS_ATTRIB_TEXT_MAX];
    glacis_spread spread;
    int line;
    /* After glacis_attrib_graph_bind: values drawn elsewhere, lent by the caller. */
    size_t bound_count;
    double bound_best;
    const double *bound; /* NULL: bound_best in every draw */
} glacis_attrib_range;

#define GLACIS_ATTRIB_NONE SIZE_MAX

typedef struct glacis_attrib_node {
    char id[GLACIS_ATTRIB_ID_MAX], label[96], unit[48], note[GLACIS_ATTRIB_TEXT_MAX];
    glacis_attrib_kind kind;
    glacis_attrib_form form;
    size_t range; /* index into ranges, or GLACIS_ATTRIB_NONE */
    bool has_date;
    glacis_date date; /* of a driver */
    char event
        [GLACIS_ATTRIB_ID_MAX]; /* of a driver: its id among dated decisions (glacis_intervention); "": none */
    uint64_t drivers;           /* those that reach it, as bits in the order of `drivers` */
    int line;
} glacis_attrib_node;

typedef struct glacis_attrib_edge {
    char id[GLACIS_ATTRIB_ID_MAX];
    size_t from[GLACIS_ATTRIB_FROM_MAX], from_count, to; /* nodes; several: their product */
    size_t range;
    int sign; /* +1, -1; 0: not said */
    int line;
} glacis_attrib_edge;

/* What the data say of an outcome: Normal(mean, sd) about y(given and drivers on) - y(given on). */
typedef struct glacis_attrib_estimate {
    char id[GLACIS_ATTRIB_ID_MAX];
    char binding[96]; /* "impact:CASE" or "counts:OUTCOME": which answer gives it; "": stated in the graph */
    char source[GLACIS_ATTRIB_TEXT_MAX];
    size_t outcome;          /* index into outcomes */
    uint64_t drivers, given; /* bits; drivers 0: those that the bound answer cannot tell apart */
    bool known;
    double mean, sd;  /* in the unit of the outcome; sd above 0 */
    double low, high; /* 95 %; as stated, where the graph states them */
    int line;
} glacis_attrib_estimate;

typedef struct glacis_attrib_graph {
    size_t nodes_count, edges_count, ranges_count, drivers_count, outcomes_count, estimates_count;
    glacis_attrib_node nodes[GLACIS_ATTRIB_NODES_MAX];
    glacis_attrib_edge edges[GLACIS_ATTRIB_EDGES_MAX];
    glacis_attrib_range ranges[GLACIS_ATTRIB_RANGES_MAX];
    glacis_attrib_estimate estimates[GLACIS_ATTRIB_ESTIMATES_MAX];
    size_t drivers[GLACIS_ATTRIB_DRIVERS_MAX],
        outcomes[GLACIS_ATTRIB_OUTCOMES_MAX]; /* nodes, in the order of the file */
    size_t order[GLACIS_ATTRIB_NODES_MAX];    /* causes before effects */
    /* Edges that lead to node n: incoming[first_incoming[n]] up to first_incoming[n + 1]. */
    size_t incoming[GLACIS_ATTRIB_EDGES_MAX], first_incoming[GLACIS_ATTRIB_NODES_MAX + 1];
} glacis_attrib_graph;

/* CSV, one row a node, edge or estimate: id, kind, from, to, sign, form, best, low, high, unit, distribution, status, source and where
 * wanted label, date, binding, claim, quote, note (docs/models/attrib.md). GLACIS_REFUSED_INPUT after any fault, among them a cycle
 * (named), an unknown node, an edge without a range or a source, a sign against its range, units that do not fit, an id given twice,
 * no driver or outcome. Warned of: what reaches no outcome. */
GLACIS_API glacis_status glacis_attrib_graph_parse(const char *name, const char *data, size_t size,
                                                   glacis_diag *diag, glacis_attrib_graph *graph);
/* "ID=VALUE": that number stands at VALUE and is not drawn any more. GLACIS_REFUSED_INPUT with the reason in `diag`. */
GLACIS_API glacis_status glacis_attrib_graph_set(const char *assignment, glacis_diag *diag,
                                                 glacis_attrib_graph *graph);
/* Inputs bound to this answer take its best value and, in draw k of N, values[k * count / N]. Values stay the caller's and must outlive
 * the graph; count 0: `best` alone. How many inputs took it. GLACIS_REFUSED_RANGE when a value is not finite or out of the input's
 * range. */
GLACIS_API glacis_status glacis_attrib_graph_bind(glacis_attrib_graph *graph, const char *binding,
                                                  double best, const double *values, size_t count,
                                                  size_t *taken);
/* Those that are stated; of a bound number the least and the greatest of its values, its best estimate among them. */
GLACIS_API void glacis_attrib_range_ends(const glacis_attrib_range *range, double *low, double *high);
/* Fills estimate `index`; `drivers` 0 keeps those of the graph. GLACIS_REFUSED_RANGE: numbers that are not finite, an sd that is not
 * positive, or no drivers at all. */
GLACIS_API glacis_status glacis_attrib_graph_estimate(glacis_attrib_graph *graph, size_t index,
                                                      uint64_t drivers, double mean, double sd);

/* Position among drivers, outcomes or ranges by id; GLACIS_ATTRIB_NONE. */
GLACIS_API size_t glacis_attrib_driver_find(const glacis_attrib_graph *graph, const char *id);
GLACIS_API size_t glacis_attrib_outcome_find(const glacis_attrib_graph *graph, const char *id);
GLACIS_API size_t glacis_attrib_range_find(const glacis_attrib_graph *graph, const char *id);
/* Labels of a set of drivers, "a, b and c"; a unit as a sentence has it, "log points". Cut off where `size` does not hold them. */
GLACIS_API void glacis_attrib_names(const glacis_attrib_graph *graph, uint64_t drivers, char *text,
                                    size_t size);
GLACIS_API void glacis_attrib_unit_words(const char *unit, char *text, size_t size);
/* Drivers that data cannot tell apart, and why. */
typedef struct glacis_attrib_group {
    uint64_t drivers;
    bool one_month; /* all are dated in one month: one column in data by the month */
    bool estimated; /* an estimate is of them together */
} glacis_attrib_group;

/* At most GLACIS_ATTRIB_GROUPS_MAX, those of one month first; how many there are, which may be more. */
GLACIS_API size_t glacis_attrib_groups(const glacis_attrib_graph *graph,
                                       glacis_attrib_group groups[GLACIS_ATTRIB_GROUPS_MAX]);

/* ---- one set of numbers ---------------------------------------------------------------------------------------------------- */

/* All numbers at their best estimates, by range. */
GLACIS_API void glacis_attrib_best(const glacis_attrib_graph *graph, double values[GLACIS_ATTRIB_RANGES_MAX]);
/* Every node with just these drivers on: the equations as they stand. */
GLACIS_API void glacis_attrib_nodes(const glacis_attrib_graph *graph,
                                    const double values[GLACIS_ATTRIB_RANGES_MAX], uint64_t drivers,
                                    double nodes[GLACIS_ATTRIB_NODES_MAX]);
/* Every outcome alone. */
GLACIS_API void glacis_attrib_outcomes(const glacis_attrib_graph *graph,
                                       const double values[GLACIS_ATTRIB_RANGES_MAX], uint64_t drivers,
                                       double outcomes[GLACIS_ATTRIB_OUTCOMES_MAX]);
/* Shapley's shares of y(all on) - y(none on), by driver, in the unit of the outcome; drivers that do not reach it have 0. Exact up to
 * GLACIS_SHAPLEY_DRAWN_MAX drivers, else by random orders. GLACIS_REFUSED_ARGUMENT: no such outcome; GLACIS_REFUSED_INPUT: an outcome
 * that is not finite. */
GLACIS_API glacis_status glacis_attrib_shares(const glacis_attrib_graph *graph,
                                              const double values[GLACIS_ATTRIB_RANGES_MAX], size_t outcome,
                                              double shares[GLACIS_ATTRIB_DRIVERS_MAX]);
/* The same at best estimates. */
GLACIS_API glacis_status glacis_attrib_shares_best(const glacis_attrib_graph *graph, size_t outcome,
                                                   double shares[GLACIS_ATTRIB_DRIVERS_MAX]);
/* y(given and drivers on) - y(given on) at best estimates. Refused as above. */
GLACIS_API glacis_status glacis_attrib_effect_best(const glacis_attrib_graph *graph, size_t outcome,
                                                   uint64_t drivers, uint64_t given, double *effect);
/* The driver with the largest share in size, the first of equals; and as bits all that equal it to 1e-9 of it. */
GLACIS_API size_t glacis_attrib_largest(const glacis_attrib_graph *graph, const double *shares);
GLACIS_API uint64_t glacis_attrib_leaders(const glacis_attrib_graph *graph, const double *shares);

/* ---- the study --------------------------------------------------------------------------------------------------------------- */

/* What an importance-weighted set of draws says. */
typedef struct glacis_attrib_weighted {
    double mean, sd, low, high; /* 10 and 90 % of the weight; NAN without data */
} glacis_attrib_weighted;

/* A number by draw, in the unit of its outcome: over the stated ranges, and once the data have had their say. */
typedef struct glacis_attrib_number {
    glacis_band band;
    double mean, sd;
    glacis_attrib_weighted own; /* by the estimates of its own outcome; NAN: too few draws fit them */
    glacis_attrib_weighted all; /* by all estimates together */
} glacis_attrib_number;

/* A share of the draws, Wilson's 95 %: of the draws, not of the world. */
typedef struct glacis_attrib_chance {
    double value, low, high;
} glacis_attrib_chance;

typedef struct glacis_attrib_share {
    glacis_attrib_number share;
    /* Percent of the total; undefined (NAN) where the total is about nought or drivers pull in both directions, at the best estimate or
     * in more than GLACIS_ATTRIB_UNDEFINED_MOST of the draws. */
    bool pct_defined;
    glacis_band pct;
    glacis_band moved_pct;       /* |share| over the sum of all |shares|, percent: always defined */
    glacis_band but_for;         /* y(all on) - y(all but this one on) */
    glacis_band alone;           /* y(this one on) - y(none on) */
    glacis_band least, greatest; /* of what it adds, over all orders in which drivers may come */
    glacis_attrib_chance
        largest; /* draws in which its share is the largest in size; of m that lead alike 1 / m */
    double largest_own, largest_all; /* the same by weight; NAN without data */
    double sampling_error;           /* of random orders, at the best estimate; 0: exact */
} glacis_attrib_share;

#define GLACIS_ATTRIB_UNDEFINED_MOST 0.05

/* Drivers that data cannot tell apart, as one player. */
typedef struct glacis_attrib_joint {
    glacis_attrib_group group;
    glacis_attrib_number share;
    bool has_interaction; /* of two: Shapley's interaction index [GrabischRoubens99] */
    glacis_band interaction;
} glacis_attrib_joint;

/* code, word, sentence */
#define GLACIS_ATTRIB_VERDICT_LIST(X)                                                                        \
    X(NO_DATA, "no data", "no data: the shares are your inputs")                                             \
    X(FEW, "too few", "too few draws fit the data: raise --draws")                                           \
    X(INPUTS, "your inputs", "the data do not distinguish your assumptions; the shares are your inputs")     \
    X(DISAGREE, "disagree", "your graph and the data disagree")                                              \
    X(MOVED, "moved", "the data moved the shares")

typedef enum glacis_attrib_verdict {
#define X(code, word, sentence) GLACIS_ATTRIB_##code,
    GLACIS_ATTRIB_VERDICT_LIST(X)
#undef X
} glacis_attrib_verdict;

GLACIS_API const char *glacis_attrib_verdict_word(glacis_attrib_verdict verdict);
GLACIS_API const char *glacis_attrib_verdict_sentence(glacis_attrib_verdict verdict);

#define GLACIS_ATTRIB_BITS_LEAST  0.1  /* fewer: the data distinguish nothing */
#define GLACIS_ATTRIB_P_LEAST     0.01 /* rarer: graph and data disagree */
#define GLACIS_ATTRIB_DRAWS_LEAST 100 /* effective draws; fewer: no number after the data is given, no bits */

/* What weighting the draws by the data did. */
typedef struct glacis_attrib_information {
    size_t estimates_count; /* 0: no data, and nothing else is set */
    double bits; /* Kullback-Leibler divergence of the weights from equal ones; NAN: too few draws fit */
    double effective_draws; /* 1 / sum of squared weights */
    double
        predictive_p; /* two-sided, how rare an estimate would be after those before it, were the graph right: the least of all */
    glacis_attrib_verdict verdict;
} glacis_attrib_information;

/* One estimate held against the effect that the graph says it is of. */
typedef struct glacis_attrib_confrontation {
    glacis_attrib_number effect; /* y(given and drivers on) - y(given on); weighted by this estimate: `own` */
    glacis_attrib_information information;
    double sd_ratio; /* of the effect, after over before */
    /* Were the effect known to 1/32 of its spread over the stated ranges: bits, and by driver what is left of the spread of its share;
     * NAN: too few draws fit. */
    double precise_sd, precise_bits, precise_effective_draws;
    double precise_sd_ratio[GLACIS_ATTRIB_DRIVERS_MAX];
    /* Of two drivers: what is left of the spread of the difference of their shares, with this estimate and with the precise one; NAN
     * otherwise. 1: as open as before. */
    double split_sd_ratio, precise_split_sd_ratio;
} glacis_attrib_confrontation;

/* How a number moves a share over the stated ranges: a matter of the ranges, not of causes. */
typedef struct glacis_attrib_mover {
    size_t range;
    double rank_correlation; /* Spearman */
} glacis_attrib_mover;

#define GLACIS_ATTRIB_MOVERS_MAX 8

/* The smallest move of one number alone, from the best estimate within its range, after which a driver leads that did not; of several
 * that lead alike also one after which one of them leads alone (`among`), which is about none. */
typedef struct glacis_attrib_flip {
    size_t range;
    double from, to;
    double moved;   /* of the way from the best estimate to the end of its range */
    size_t largest; /* driver */
    bool among;     /* it led before, but not alone */
} glacis_attrib_flip;

#define GLACIS_ATTRIB_FLIPS_MAX (3 * GLACIS_ATTRIB_RANGES_MAX)

#define GLACIS_ATTRIB_WORDS_MAX 2048

/* A box of PRIM around the draws in which the asked driver is the largest, alone or with one other, with how it does on a second sample. */
typedef struct glacis_attrib_box {
    bool found; /* false: in one of the samples in no draw, or in all */
    glacis_prim_box box;
    glacis_prim_second second;
    char words[GLACIS_ATTRIB_WORDS_MAX];
} glacis_attrib_box;

typedef struct glacis_attrib_outcome {
    glacis_attrib_number total; /* y(all on) - y(none on) */
    size_t nil_count,
        mixed_count; /* draws whose total is about nought; in which drivers pull in both directions */
    glacis_attrib_share shares[GLACIS_ATTRIB_DRIVERS_MAX];
    glacis_attrib_joint joints[GLACIS_ATTRIB_GROUPS_MAX];
    glacis_attrib_information information; /* of its own estimates */
    size_t largest;                        /* driver, at the best estimate; the first of equals */
    uint64_t leaders;                      /* bits: it, and those that equal it */
    size_t movers_count;                   /* of the asked driver's share, the strongest first */
    glacis_attrib_mover movers[GLACIS_ATTRIB_MOVERS_MAX];
    size_t flips_count; /* the smallest move first */
    glacis_attrib_flip flips[GLACIS_ATTRIB_FLIPS_MAX];
    glacis_attrib_box box; /* of the asked driver */
} glacis_attrib_outcome;

typedef struct glacis_attrib_options {
    uint64_t draws; /* a power of two from 64 to 65536; 0: 4096 */
    uint64_t seed;
    size_t focus; /* the driver that is asked about */
    glacis_par_options par;
} glacis_attrib_options;

typedef struct glacis_attrib_study {
    size_t draws_count, drawn_count, focus, groups_count, estimates_count;
    size_t groups_left_out; /* beyond GLACIS_ATTRIB_GROUPS_MAX */
    bool exact;             /* false: random orders, too many drivers for all */
    double *values;         /* [draw * ranges_count + range] */
    double *shares;         /* [(outcome * drivers_count + driver) * draws_count + draw] */
    double *effects;        /* [estimate * draws_count + draw] */
    double *weights;        /* of all estimates together, sum 1; NULL without data */
    glacis_attrib_outcome outcomes[GLACIS_ATTRIB_OUTCOMES_MAX];
    glacis_attrib_confrontation estimates[GLACIS_ATTRIB_ESTIMATES_MAX]; /* of those that are known */
    glacis_attrib_information information;                              /* of all together */
} glacis_attrib_study;

/* Scrambled Sobol' points over the stated ranges; shares, confrontation, flips. The same bits for any number of threads.
 * GLACIS_REFUSED_ARGUMENT: draws that are no power of two or out of range, no such focus; GLACIS_REFUSED_INPUT: nothing is drawn;
 * GLACIS_REFUSED_RANGE: an outcome that is not finite in some draw; GLACIS_INTERRUPTED by par.stop. */
GLACIS_API glacis_status glacis_attrib_study_create(const glacis_attrib_graph *graph,
                                                    const glacis_attrib_options *options,
                                                    glacis_attrib_study **study);
GLACIS_API void glacis_attrib_study_destroy(glacis_attrib_study *study);

#endif
