/* out/verdict.h: the one word for what holds at a place, and its colour. Internal. */
#ifndef GI_OUT_VERDICT_H
#define GI_OUT_VERDICT_H

#include <glacis/defend.h>

enum {
    GI_VERDICT_NOT_THREATENED = -2,
    GI_VERDICT_DEFENDED = -1 /* then the limits, and GLACIS_LIMIT_COUNT: joint */
};

int gi_verdict_of(const glacis_cell_verdict *verdict);
/* "not_threatened", "defended", "horizon", ..., "joint"; the sentence that goes with it; 0xRRGGBB. */
const char *gi_verdict_name(int verdict_index);
const char *gi_verdict_sentence(int verdict_index);
unsigned gi_verdict_rgb(int verdict_index);
/* The joint limits of an undefended verdict as glacis_limit_set_names writes them, else "". */
void gi_verdict_joint(const glacis_cell_verdict *verdict, char *text, size_t size);

#endif
