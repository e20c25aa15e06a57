/* What an assumption says, for people: "60 s", "251 K", "terminal". */
#include "debate/debate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool is_bare(const char *unit)
{
    return strcmp(unit, "1") == 0 || strcmp(unit, "count") == 0;
}

void gi_debate_say_own(const glacis_scenario *s, const char *key, char *text, size_t size)
{
    const glacis_quantity *q = glacis_scenario_quantity(s, key);
    if (q) {
        bool bare = is_bare(q->unit);
        snprintf(text, size, "%.6g%s%s (scenario)", glacis_quantity_shown(q, q->spread.best), bare ? "" : " ",
                 bare ? "" : q->unit);
    } else if (strcmp(key, "radar.mode") == 0)
        snprintf(text, size, "%s (scenario)", s->radar_mode);
    else
        snprintf(text, size, "as in the scenario");
}

/* A side of a dispute is chosen by the id of its row: it is worth that row's number. */
static bool say_row(const glacis_facts *facts, const glacis_debate_assumption *a, char *text, size_t size)
{
    int row = strncmp(a->key, "schools.", 8) == 0 ? glacis_facts_find(facts, a->value, NULL) : -1;
    const glacis_fact *fact = row >= 0 ? glacis_facts_at(facts, (size_t)row) : NULL;
    if (!fact || isnan(fact->value)) return false;
    snprintf(text, size, "%.6g%s%s", fact->value, is_bare(fact->unit) ? "" : " ",
             is_bare(fact->unit) ? "" : fact->unit);
    return true;
}

void gi_debate_say_value(const glacis_facts *facts, const glacis_scenario *scenario,
                         const glacis_debate_assumption *a, char *text, size_t size)
{
    double number;
    if (say_row(facts, a, text, size)) return;
    const glacis_quantity *q = scenario ? glacis_scenario_quantity(scenario, a->key) : NULL;
    bool has_unit = q && !is_bare(q->unit) && gi_number_parse(a->value, &number);
    snprintf(text, size, "%s%s%s", a->value, has_unit ? " " : "", has_unit ? q->unit : "");
}
