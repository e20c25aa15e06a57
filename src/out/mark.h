/* out/mark.h: the mark of what rests on memory alone, in words. Internal. */
#ifndef GI_OUT_MARK_H
#define GI_OUT_MARK_H

#include "base/text.h"

#include <glacis/study.h>

/* The keys of the facts that rest on memory alone, "a, b, c"; nothing where there are none. */
void gi_mark_add_keys(gi_text *text, const glacis_scenario *scenario, glacis_takes takes);
/* `words` where any does, else "". */
const char *gi_mark_if(const glacis_scenario *scenario, glacis_takes takes, const char *words);

#endif
