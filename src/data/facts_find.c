/* Finding a fact by its key or id, an entity by any of its names. */
#include "data/facts.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t glacis_facts_count(const glacis_facts *facts)
{
    return facts->count;
}

const glacis_fact *glacis_facts_at(const glacis_facts *facts, size_t index)
{
    return index < facts->count ? &facts->rows[index].fact : NULL;
}

/* First row whose key is not before `key`. */
static size_t lower_bound(const glacis_facts *facts, const char *key)
{
    size_t low = 0, high = facts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(facts->rows[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int glacis_facts_find(const glacis_facts *facts, const char *key_or_id, size_t *count)
{
    size_t first = lower_bound(facts, key_or_id), rows = 0;
    while (first + rows < facts->count && strcmp(facts->rows[first + rows].key, key_or_id) == 0)
        rows++;
    if (!rows) {
        size_t low = 0, high = facts->count;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (strcmp(facts->row_ids[middle].id, key_or_id) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == facts->count || strcmp(facts->row_ids[low].id, key_or_id) != 0) return -1;
        first = facts->row_ids[low].row;
        rows = 1;
    }
    if (count) *count = rows;
    return (int)first;
}

/* The row of a file that starts on a line. */
static bool row_of(const glacis_facts *facts, const gi_id *id, glacis_row *out)
{
    for (size_t t = 0; t < facts->tables_count; t++) {
        const gi_csv *csv = &facts->tables[t];
        if (facts->inputs[t].path != id->file) continue;
        for (size_t row = 0; row < csv->rows; row++) {
            if (csv->lines[row] != id->line) continue;
            *out =
                (glacis_row){id->file, id->line, csv->columns, csv->header, csv->cells + row * csv->columns};
            return true;
        }
    }
    return false;
}

bool glacis_row_find(const glacis_facts *facts, const char *id, glacis_row *out)
{
    for (size_t i = 0; i < facts->ids_count; i++)
        if (strcmp(facts->ids[i].id, id) == 0) return row_of(facts, &facts->ids[i], out);
    return false;
}

const glacis_fact *gi_facts_best(const glacis_facts *facts, const char *entity, const char *parameter)
{
    char key[256];
    if (snprintf(key, sizeof key, "%s.%s", entity, parameter) >= (int)sizeof key) return NULL;
    size_t count = 0;
    int first = glacis_facts_find(facts, key, &count);
    for (size_t i = 0; first >= 0 && i < count; i++) {
        const glacis_fact *fact = glacis_facts_at(facts, (size_t)first + i);
        if (strcmp(fact->use, "best") == 0 && strcmp(fact->entity, entity) == 0) return fact;
    }
    return NULL;
}

/* A word needs no best row: the first row that says it is as good. */
const char *gi_facts_text(const glacis_facts *facts, const char *entity, const char *parameter)
{
    const glacis_fact *fact = gi_facts_best(facts, entity, parameter);
    char key[256];
    snprintf(key, sizeof key, "%s.%s", entity, parameter);
    int first = fact ? -1 : glacis_facts_find(facts, key, NULL);
    if (first >= 0) fact = glacis_facts_at(facts, (size_t)first);
    return fact && *fact->text ? fact->text : NULL;
}

bool gi_facts_has_entity(const glacis_facts *facts, const char *kind, const char *entity)
{
    for (size_t i = 0; i < facts->count; i++)
        if (strcmp(facts->rows[i].kind, kind) == 0 && strcmp(facts->rows[i].fact.entity, entity) == 0)
            return true;
    return false;
}

bool gi_words_have(const char *words, const char *word)
{
    for (const char *at = words; *at;) {
        at += strspn(at, "; ");
        size_t length = strcspn(at, ";"), used = length;
        while (used && at[used - 1] == ' ')
            used--;
        char one[256];
        snprintf(one, sizeof one, "%.*s", (int)used, at);
        if (*one && gi_text_same(one, word)) return true;
        at += length;
    }
    return false;
}

void gi_words_join(const char *const *words, size_t count, char *buffer, size_t size)
{
    size_t length = 0, shown = count <= GI_WORDS_SHOWN_MAX ? count : GI_WORDS_SHOWN_MAX;
    buffer[0] = '\0';
    for (size_t i = 0; i < shown && length < size; i++)
        length += (size_t)snprintf(buffer + length, size - length, "%s%s", i ? ", " : "", words[i]);
    if (count > shown && length < size)
        snprintf(buffer + length, size - length, " and %zu more", count - shown);
}

/* ---- entities ------------------------------------------------------------------------------------- */

/* Modes ("an-tpy-2.terminal") are part of a radar, not things of their own. */
static bool is_entity(const gi_fact *row, const char *kind)
{
    return strcmp(row->kind, kind) == 0 && !strchr(row->fact.entity, '.');
}

/* Rows are sorted by key, and "a-b.x" sorts before "a.x": an entity's rows need not be adjacent. */
static bool is_known(const char *const *slugs, size_t count, const char *slug)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(slugs[i], slug) == 0) return true;
    return false;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t gi_entity_slugs(const glacis_facts *facts, const char *kind, const char **slugs, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < facts->count && count < most; i++) {
        const gi_fact *row = &facts->rows[i];
        if (is_entity(row, kind) && !is_known(slugs, count, row->fact.entity))
            slugs[count++] = row->fact.entity;
    }
    qsort((void *)slugs, count, sizeof *slugs, by_text);
    return count;
}

/* Names stand in rows `name` and `alias`, one a row, or several behind semicolons. */
static bool is_called(const glacis_facts *facts, const char *slug, const char *name)
{
    static const char *const parameters[] = {"name", "alias"};
    for (size_t p = 0; p < 2; p++) {
        char key[256];
        size_t count = 0;
        snprintf(key, sizeof key, "%s.%s", slug, parameters[p]);
        int first = glacis_facts_find(facts, key, &count);
        for (size_t i = 0; first >= 0 && i < count; i++) {
            const char *text = glacis_facts_at(facts, (size_t)first + i)->text;
            if (gi_text_same(text, name) || gi_words_have(text, name)) return true;
        }
    }
    return false;
}

enum { ENTITIES_MAX = 256 };

size_t gi_entity_lookup(const glacis_facts *facts, const char *kind, const char *name,
                        const char **candidates, size_t most, size_t *candidates_count)
{
    const char *slugs[ENTITIES_MAX];
    size_t count = gi_entity_slugs(facts, kind, slugs, ENTITIES_MAX), found = 0;
    *candidates_count = 0;
    for (size_t i = 0; i < count && !found; i++)
        if (gi_text_same(slugs[i], name)) {
            candidates[0] = slugs[i];
            *candidates_count = found = 1;
        }
    for (size_t i = 0; i < count && !(found && gi_text_same(candidates[0], name)); i++)
        if (is_called(facts, slugs[i], name)) {
            if (found < most) candidates[found] = slugs[i];
            found++;
        }
    *candidates_count = found < most ? found : most;
    for (size_t i = 0; !found && i < count && i < most; i++)
        candidates[(*candidates_count)++] = slugs[i];
    return found;
}

/* The names there are; those of which `name` is a part, if there are such. */
static bool keep_holding(const char **slugs, size_t *count, const char *name)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count && strlen(name) >= 3; i++)
        if (gi_text_holds(slugs[i], name)) {
            const char *slug = slugs[i];
            slugs[i] = slugs[kept];
            slugs[kept++] = slug;
        }
    if (kept) *count = kept;
    return kept > 0;
}

void gi_entity_fault(const glacis_facts *facts, const char *kind, const char *name, char *what,
                     size_t what_size, char *accepted, size_t accepted_size)
{
    const char *candidates[ENTITIES_MAX];
    size_t count = 0, found = gi_entity_lookup(facts, kind, name, candidates, ENTITIES_MAX, &count);
    bool parts = !found && keep_holding(candidates, &count, name);
    const char *near = found || parts ? NULL : gi_text_nearest(name, candidates, count);
    gi_words_join(candidates, count, accepted, accepted_size);
    size_t length = strlen(accepted);
    if (count > GI_WORDS_SHOWN_MAX)
        gi_print(accepted + length, accepted_size - length, " (glacis cite %s lists them)",
                 gi_kind_table(kind));
    if (found)
        gi_print(what, what_size, "'%s' may be any of %zu", name, found);
    else
        gi_print(what, what_size, "no %s is called '%s'%s%s%s", kind, name,
                 near    ? "; did you mean '"
                 : parts ? "; did you mean one of these?"
                         : "",
                 near ? near : "", near ? "'?" : "");
}

glacis_status glacis_entity_find(const glacis_facts *facts, const char *kind, const char *name,
                                 const char **slug, glacis_diag *diag)
{
    const char *candidates[1];
    char what[256], accepted[1024];
    size_t count = 0;
    if (gi_entity_lookup(facts, kind, name, candidates, 1, &count) == 1) {
        *slug = candidates[0];
        return GLACIS_OK;
    }
    gi_entity_fault(facts, kind, name, what, sizeof what, accepted, sizeof accepted);
    glacis_diag_error(diag, "", 0, 0, kind, accepted, "%s", what);
    return GLACIS_REFUSED_NAME;
}

/* The slug of the one thing of any kind that is called so, or NULL. */
static const char *slug_of(const glacis_facts *facts, const char *name)
{
    static const char *const kinds[] = {"vehicle", "radar", "battery", "boost_class"};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const char *candidates[1];
        size_t count = 0;
        if (gi_entity_lookup(facts, kinds[k], name, candidates, 1, &count) == 1) return candidates[0];
    }
    return NULL;
}

/* Capitals as in the data files, where those know the key or the entity ("an-tpy-2.terminal"). */
static void take_letters(const glacis_facts *facts, char *key, size_t size)
{
    for (size_t i = 0; i < facts->count; i++) {
        const gi_fact *row = &facts->rows[i];
        bool whole = gi_text_same(row->key, key);
        if (!whole && !gi_text_same(row->fact.entity, key)) continue;
        gi_print(key, size, "%s", whole ? row->key : row->fact.entity);
        return;
    }
}

bool glacis_key_as_written(const glacis_facts *facts, const char *text, char *key, size_t size)
{
    char name[256];
    gi_print(name, sizeof name, "%s", text);
    for (char *dot = name + strlen(name); dot; dot = strrchr(name, '.')) {
        *dot = '\0';
        const char *slug = slug_of(facts, name);
        if (!slug) continue;
        gi_print(key, size, "%s%s", slug, text + (dot - name));
        take_letters(facts, key, size);
        return true;
    }
    return false;
}
