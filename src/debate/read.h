/* debate/read.h: the pieces of reading a debate that its files share. Internal. */
#ifndef GI_DEBATE_READ_H
#define GI_DEBATE_READ_H

#include "debate/debate.h"

typedef struct gi_debate_reader {
    glacis_debate *debate;
    glacis_diag *diag;
    const glacis_facts *facts;
    const glacis_attrib_graph *graph;
    bool no_memory;
} gi_debate_reader;

const char *gi_debate_text_or(const gi_node *map, const char *key, const char *otherwise);
/* "" with a fault where it is missing. */
const char *gi_debate_required(gi_debate_reader *r, gi_node *map, const char *key, const char *accepted);
/* NAN where it is not given. */
double gi_debate_number_of(gi_debate_reader *r, gi_node *map, const char *section, const char *key);
/* Adds one to the side (read_published.c). */
void gi_debate_read_published(gi_debate_reader *r, gi_node *map, glacis_debate_side *side);

#endif
