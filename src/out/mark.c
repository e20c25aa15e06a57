#include "out/mark.h"

void gi_mark_add_keys(gi_text *text, const glacis_scenario *scenario, glacis_takes takes)
{
    glacis_unverified list;
    list.count = 0;
    glacis_unverified_add_taken(&list, scenario, takes);
    for (size_t i = 0; i < list.count; i++)
        gi_text_addf(text, "%s%s", i ? ", " : "", list.keys[i]);
}

const char *gi_mark_if(const glacis_scenario *scenario, glacis_takes takes, const char *words)
{
    return glacis_takes_unverified(scenario, takes) ? words : "";
}
