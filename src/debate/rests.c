/* What an answer rests on that must be known before it is taken as agreement: numbers that were inferred from outputs, the source of the
 * published number itself, and a limit that was put in. */
#include "debate/debate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- whether an answer takes an assumption ----------------------------------------------------------------------- */

/* The number of the scenario that an assumption sets: by its key, or the fact that its row is of. */
static const glacis_quantity *quantity_of(const glacis_scenario *s, const glacis_facts *facts,
                                          const glacis_debate_assumption *a)
{
    char key[192];
    int row = strncmp(a->key, "schools.", 8) == 0 ? glacis_facts_find(facts, a->value, NULL) : -1;
    if (row < 0) return glacis_scenario_quantity(s, a->key);
    const glacis_fact *fact = glacis_facts_at(facts, (size_t)row);
    gi_print(key, sizeof key, "%s.%s", fact->entity, fact->parameter);
    for (size_t i = 0; i < s->quantities_count; i++)
        if (strcmp(s->quantities[i].key, key) == 0) return &s->quantities[i];
    return NULL;
}

bool gi_takes_assumption(const glacis_scenario *scenario, const glacis_facts *facts, const char *key,
                         const glacis_debate_assumption *assumption)
{
    if (gi_is_graph_key(assumption->key)) return true;
    const glacis_quantity *q = quantity_of(scenario, facts, assumption);
    return !q || glacis_takes_quantity(scenario, gi_key_takes(scenario, key), q);
}

/* ---- calibrated --------------------------------------------------------------------------------------------------- */

static void add_word(char *list, size_t size, const char *word)
{
    size_t used = strlen(list);
    if (!strstr(list, word)) snprintf(list + used, size - used, "%s%s", used ? ", " : "", word);
}

void gi_note_calibrated(const glacis_scenario *scenario, const glacis_facts *facts, const char *key,
                        const gi_laid *laid, char *list, size_t size)
{
    for (size_t i = 0; i < laid->count; i++)
        if (laid->at[i]->status == GLACIS_DEBATE_CALIBRATED &&
            gi_takes_assumption(scenario, facts, key, laid->at[i]))
            add_word(list, size, laid->at[i]->key);
    if (!gi_kind_of(key)->parts) return;
    glacis_takes takes = gi_key_takes(scenario, key);
    for (size_t i = 0; i < scenario->quantities_count; i++) {
        const glacis_quantity *q = &scenario->quantities[i];
        if ((q->flags & GLACIS_QUANTITY_CALIBRATED) && glacis_takes_quantity(scenario, takes, q))
            add_word(list, size, q->key);
    }
}

/* ---- circular ------------------------------------------------------------------------------------------------------ */

/* The address that a row cites; its length, 0 where it has none. */
static size_t address_of(const glacis_facts *facts, const char *id, const char **at)
{
    glacis_row row;
    if (!glacis_row_find(facts, id, &row)) return 0;
    for (size_t i = 0; i < row.columns; i++) {
        const char *found = strncmp(row.names[i], "source", 6) == 0 ? strstr(row.cells[i], "http") : NULL;
        if (!found) continue;
        *at = found;
        return strcspn(found, " ;,");
    }
    return 0;
}

static bool is_one_source(const glacis_facts *facts, const char *id, const char *claim)
{
    const char *own = NULL, *theirs = NULL;
    if (strcmp(id, claim) == 0) return true;
    size_t length = address_of(facts, id, &own);
    return length && address_of(facts, claim, &theirs) == length && strncmp(own, theirs, length) == 0;
}

/* The first row named in a source, in words or alone, that is of the claim's own source. */
static bool finds_row(const glacis_facts *facts, const char *source, const char *claim, char *id, size_t size)
{
    static const char separators[] = " ,;:()";
    for (const char *at = source; *at;) {
        size_t length = strcspn(at, separators);
        snprintf(id, size, "%.*s", (int)length, at);
        if (length && length < size && is_one_source(facts, id, claim)) return true;
        at += length;
        at += strspn(at, separators);
    }
    return false;
}

void gi_note_circular(const glacis_scenario *scenario, const glacis_facts *facts, const char *key,
                      const gi_laid *laid, const char *claim, char *list, size_t size)
{
    char id[96], words[256];
    for (size_t i = 0; i < laid->count && *claim; i++) {
        const glacis_debate_assumption *a = laid->at[i];
        bool is_said = a->status == GLACIS_DEBATE_STATED || a->status == GLACIS_DEBATE_CALIBRATED;
        if (!is_said || !gi_takes_assumption(scenario, facts, key, a)) continue;
        if (!finds_row(facts, a->source, claim, id, sizeof id)) continue;
        snprintf(words, sizeof words, "%s (%s)", a->key, id);
        add_word(list, size, words);
    }
}

/* ---- a limit --------------------------------------------------------------------------------------------------------- */

void gi_note_cap(const glacis_scenario *scenario, const char *key, double value, char *cap, size_t size)
{
    static const char end[] = ".instrumented_range_km";
    if (strcmp(key, "radar_range_km") != 0) return;
    glacis_takes takes = gi_key_takes(scenario, key);
    for (size_t i = 0; i < scenario->quantities_count; i++) {
        const glacis_quantity *q = &scenario->quantities[i];
        const char *name = strrchr(q->key, '.');
        if (!name || strcmp(name, end) != 0 || !glacis_takes_quantity(scenario, takes, q)) continue;
        if (fabs(glacis_quantity_shown(q, q->spread.best) - value) > 1e-9 * fabs(value)) continue;
        snprintf(cap, size, "%s", q->key);
    }
}
