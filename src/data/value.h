/* data/value.h: values of a scenario's tree, read and checked against their field. Internal. */
#ifndef GI_DATA_VALUE_H
#define GI_DATA_VALUE_H

#include "data/facts.h"
#include "data/node.h"

/* A number as written, in the unit of the file; low and high NAN when not given. */
typedef struct gi_value {
    double best, low, high;
    glacis_distribution distribution;
} gi_value;

/* Each says what is wrong, marks the node as bad and returns false. */
bool gi_value_number(gi_node *node, const gi_field *field, glacis_diag *diag, gi_value *out);
/* A scalar between limits, of no field: an item of a list. */
bool gi_value_scalar(gi_node *node, double least, double most, const char *accepted, glacis_diag *diag,
                     double *out);
bool gi_value_choice(gi_node *node, const gi_field *field, glacis_diag *diag, int *index);
bool gi_value_place(gi_node *node, const glacis_facts *facts, glacis_diag *diag, glacis_named_place *out);
bool gi_value_curve(gi_node *node, const gi_field *field, glacis_diag *diag, glacis_cd_curve *out);

/* The spread in SI of a value (best, low and high in the field's unit): low and high NAN when a lone one. */
glacis_spread gi_spread_of(const gi_field *field, const gi_value *value);

/* Checks every key and value of a mapping against the sections "a|b|c" that it may hold, and what hangs below. */
void gi_check_map(gi_node *map, const char *sections, const glacis_facts *facts, glacis_diag *diag);

#endif
