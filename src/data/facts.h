/* data/facts.h: the facts in memory. Internal. */
#ifndef GI_DATA_FACTS_H
#define GI_DATA_FACTS_H

#include "base/csv.h"
#include "data/schema.h"

/* A row, the key it is found by and the kind of thing it speaks of ("vehicle", "radar", "battery", "boost_class"). */
typedef struct gi_fact {
    glacis_fact fact;
    char *key;
    const char *kind;
} gi_fact;

/* Where an id was given: of any table, to find the ones given twice; of a fact, to find its row. */
typedef struct gi_id {
    const char *id, *file;
    int line;
    size_t row; /* of the facts */
} gi_id;

struct glacis_facts {
    gi_csv *tables; /* their cells are what every text below points into */
    glacis_input *inputs;
    size_t tables_count, tables_capacity;
    gi_fact *rows; /* sorted by key, then file order */
    size_t count, capacity;
    gi_id *ids; /* of all tables, sorted by id */
    size_t ids_count, ids_capacity;
    gi_id *row_ids; /* of the facts, sorted by id */
    glacis_site *sites;
    size_t sites_count, sites_capacity;
};

/* One table being read. */
typedef struct gi_fact_table {
    const gi_csv *csv;
    const char *path;
    glacis_diag *diag;
} gi_fact_table;

/* Reads the rows of one table into `facts`; faults go to the table's diag. False: out of memory. */
bool gi_facts_add_rows(glacis_facts *facts, const gi_fact_table *table, const char *kind);
bool gi_facts_add_sites(glacis_facts *facts, const gi_fact_table *table);
/* Ids given twice, keys with two best rows, alternatives without a best row. After sorting. */
void gi_facts_check_keys(const glacis_facts *facts, glacis_diag *diag);
/* Remembers the id of a row. False: out of memory. */
bool gi_facts_note_id(glacis_facts *facts, const gi_fact_table *table, size_t row);
int gi_id_order(const void *a, const void *b);

/* A cell as a number: NAN when it is empty, and an error when it is not a number. */
double gi_fact_table_number(const gi_fact_table *table, size_t row, const char *column);
const char *gi_fact_table_cell(const gi_fact_table *table, size_t row, const char *column);
/* Errors for columns that are missing; `names` is "a|b|c". */
bool gi_fact_table_columns(const gi_fact_table *table, const char *names);

/* The model field that a parameter of a kind of entity is ("stage1.burn_time_s" of a vehicle); NULL: none. */
const gi_field *gi_fact_field(const char *kind, const char *entity, const char *parameter);
/* The best row of "entity.parameter", or NULL. */
const glacis_fact *gi_facts_best(const glacis_facts *facts, const char *entity, const char *parameter);
/* The text of it, or NULL. */
const char *gi_facts_text(const glacis_facts *facts, const char *entity, const char *parameter);
/* True when the facts have a row of this entity and kind. */
bool gi_facts_has_entity(const glacis_facts *facts, const char *kind, const char *entity);

/* The table of a kind of thing, without its ending: "vehicles"; NULL when there is none. */
const char *gi_kind_table(const char *kind);

/* Looks an entity up. 1: found; 0: unknown; more: ambiguous. `candidates` gets the matches, or near names when there is none. */
size_t gi_entity_lookup(const glacis_facts *facts, const char *kind, const char *name,
                        const char **candidates, size_t most, size_t *candidates_count);
/* Slugs of a kind in order, without repeats; returns how many were stored. */
size_t gi_entity_slugs(const glacis_facts *facts, const char *kind, const char **slugs, size_t most);

/* The name of a site as a sentence takes it. */
void gi_place_label(const glacis_site *site, char label[GLACIS_NAME_MAX]);

/* True when one of the ';'-separated words is `word`, whatever the case. */
bool gi_words_have(const char *words, const char *word);
/* As snprintf, for names and keys that may be cut to fit. */
void gi_print(char *buffer, size_t size, const char *format, ...) GLACIS_PRINTF(3, 4);
/* Why a name is that of no thing of a kind, or of several; `accepted`: the names there are. */
void gi_entity_fault(const glacis_facts *facts, const char *kind, const char *name, char *what,
                     size_t what_size, char *accepted, size_t accepted_size);

/* "a, b and 3 more" */
enum { GI_WORDS_SHOWN_MAX = 12 };
void gi_words_join(const char *const *words, size_t count, char *buffer, size_t size);

/* A place in words: "LAT,LON[,HEIGHT]" or a site. On refusal says why in `what` and `accepted`. */
glacis_status gi_place_from_text(const glacis_facts *facts, const char *text, glacis_named_place *out,
                                 char *what, size_t what_size, char *accepted, size_t accepted_size);
/* A place in numbers, degrees and metres. False when out of range. */
bool gi_place_from_numbers(double lat_deg, double lon_deg, double height_m, glacis_named_place *out);

#endif
