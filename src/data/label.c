/* What is a number called in a sentence, and who says it?
 *
 * "an-tpy-2.terminal.instrumented_range_km" is the instrumented range of AN/TPY-2 (terminal): the words of the field without its
 * unit, then what it belongs to, by the name the facts give it. */
#include "data/resolve.h"
#include "data/units.h"

#include <stdio.h>
#include <string.h>

/* Abbreviations that a reader of a sentence need not know. */
static const struct {
    const char *part, *words;
} spelt[] = {{"az", "azimuth"},
             {"isp", "specific impulse"},
             {"rcs", "radar cross-section"},
             {"snr", "signal to noise"},
             {"lat", "latitude"},
             {"lon", "longitude"},
             {"beta", "ballistic coefficient"},
             {"vacuum", "in vacuum"},
             {"sea", "at sea"}};

static void add_words(const char *part, size_t length, char *out, size_t size)
{
    size_t used = strlen(out);
    for (size_t i = 0; i < sizeof spelt / sizeof *spelt; i++)
        if (strlen(spelt[i].part) == length && strncmp(spelt[i].part, part, length) == 0) {
            gi_print(out + used, size - used, "%s%s", used ? " " : "", spelt[i].words);
            return;
        }
    gi_print(out + used, size - used, "%s%.*s", used ? " " : "", (int)length, part);
}

const char *gi_entity_label(const glacis_facts *facts, const char *slug)
{
    const char *name = facts ? gi_facts_text(facts, slug, "name") : NULL;
    return name ? name : slug;
}

/* "reaction_time_s" is a reaction time. */
static void field_words(const char *field, char *out, size_t size)
{
    size_t stem = gi_unit_stem(field);
    *out = '\0';
    for (size_t at = 0; at < stem;) {
        size_t length = strcspn(field + at, "_");
        if (length > stem - at) length = stem - at;
        add_words(field + at, length, out, size);
        at += length + 1;
    }
}

/* "THAAD battery" takes an article, "Nodong" and "Patriot PAC-3 (lower layer)" do not. */
static bool is_common_noun(const char *words)
{
    char head[GLACIS_NAME_MAX];
    gi_print(head, sizeof head, "%.*s", (int)strcspn(words, "("), words);
    size_t length = strlen(head);
    while (length && head[length - 1] == ' ')
        head[--length] = '\0';
    const char *last = strrchr(head, ' ');
    return last && last[1] >= 'a' && last[1] <= 'z';
}

/* "an-tpy-2.terminal" is AN/TPY-2 (terminal); what the facts have no name for keeps its own. */
static void owner_words(const glacis_facts *facts, const char *owner, char *out, size_t size)
{
    char entity[GLACIS_NAME_MAX];
    const char *dot = strchr(owner, '.');
    gi_print(entity, sizeof entity, "%.*s", (int)(dot ? dot - owner : (long)strlen(owner)), owner);
    const char *name = gi_entity_label(facts, entity);
    int site = facts && name == entity ? glacis_sites_find(facts, entity, NULL, 0, NULL) : -1;
    char label[GLACIS_NAME_MAX] = "";
    if (site >= 0) gi_place_label(glacis_sites_at(facts, (size_t)site), label);
    const char *words = *label ? label : name;
    gi_print(out, size, "%s%s%s%s%s", is_common_noun(words) ? "the " : "", words, dot ? " (" : "",
             dot ? dot + 1 : "", dot ? ")" : "");
}

/* "stage1." before the field: the owner ends before it. */
static const char *stage_of(const char *key)
{
    for (const char *at = strstr(key, ".stage"); at; at = strstr(at + 1, ".stage"))
        if (at[6] >= '1' && at[6] <= '9' && at[7] == '.') return at;
    return NULL;
}

static void label_quantity(const glacis_facts *facts, glacis_quantity *q)
{
    const char *field = strrchr(q->key, '.'), *stage = stage_of(q->key);
    char words[96], owner[128] = "", name[GLACIS_NAME_MAX] = "", of_stage[32] = "";
    field = field ? field + 1 : q->key;
    field_words(field, words, sizeof words);
    const char *end = stage ? stage : field > q->key ? field - 1 : q->key;
    gi_print(name, sizeof name, "%.*s", (int)(end - q->key), q->key);
    if (*name) owner_words(facts, name, owner, sizeof owner);
    if (stage) gi_print(of_stage, sizeof of_stage, " of stage %c", stage[6]);
    gi_print(q->label, sizeof q->label, "%s%s%s%s", words, of_stage, *owner ? " of " : "", owner);
}

/* "Jang Young-keun, Korea Aerospace University, https://..." is Jang Young-keun, "Chinese press 2016 (range 300 km, ...)" Chinese
 * press 2016; a bare address is its row. */
static void name_source(const glacis_fact *fact, char *out, size_t size)
{
    const char *source = fact->source;
    bool bare = strncmp(source, "http", 4) == 0;
    size_t length = strcspn(source, ",(");
    while (length && source[length - 1] == ' ')
        length--;
    if (strcmp(fact->status, "assumed") == 0)
        gi_print(out, size, "assumed");
    else
        gi_print(out, size, "%.*s", bare ? (int)strlen(fact->id) : (int)length, bare ? fact->id : source);
}

/* Who says each side, in the order in which the sides are drawn: the best row, then the alternatives. */
static void name_sides(const glacis_facts *facts, glacis_quantity *q)
{
    size_t count = 0, side = 1;
    int first = facts ? glacis_facts_find(facts, q->key, &count) : -1;
    for (size_t i = 0; first >= 0 && i < count; i++) {
        const glacis_fact *fact = glacis_facts_at(facts, (size_t)first + i);
        if (strcmp(fact->use, "best") == 0) name_source(fact, q->who[0], sizeof q->who[0]);
        if (strcmp(fact->use, "alternative") == 0 && side < q->spread.choices_count)
            name_source(fact, q->who[side++], sizeof q->who[0]);
    }
}

void gi_label_quantities(const glacis_facts *facts, glacis_quantity *quantities, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        label_quantity(facts, &quantities[i]);
        if (quantities[i].spread.distribution == GLACIS_DIST_CHOICE) name_sides(facts, &quantities[i]);
    }
}
