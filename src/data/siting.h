/* data/siting.h: what the files of the section siting share. Internal. */
#ifndef GI_DATA_SITING_H
#define GI_DATA_SITING_H

#include "data/resolve.h"

typedef struct gi_siting {
    gi_resolve *r;
    gi_node *node;
    glacis_siting_ask *ask;
    gi_siting_exclusion *areas;
    size_t areas_count;
    int country; /* -1: not known, which has been said */
} gi_siting;

/* The measures that decide; after map and view. */
void gi_siting_objectives(gi_siting *s);

#endif
