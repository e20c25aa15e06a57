/* What do several publications of one quantity say together?
 *
 * The best row gives the value. Its low and high, and everything its pool rows say, give the range: 10 and 90 % quantiles of a
 * triangular distribution, in the logarithm for fields marked so. A lone value gets the spread of its field and the flag
 * SPREAD_ASSUMED. Rows of another school are alternatives, drawn as such and never blurred into one range. */
#include "data/resolve.h"
#include "data/units.h"

#include <math.h>
#include <string.h>

static bool is_use(const glacis_fact *fact, const char *use)
{
    return strcmp(fact->use, use) == 0;
}

static unsigned flags_of(const glacis_fact *fact)
{
    static const struct {
        const char *status;
        unsigned flag;
    } rows[] = {{"unverified", GLACIS_QUANTITY_UNVERIFIED},
                {"calibrated", GLACIS_QUANTITY_CALIBRATED},
                {"derived", GLACIS_QUANTITY_DERIVED},
                {"assumed", GLACIS_QUANTITY_ASSUMED}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(fact->status, rows[i].status) == 0) return rows[i].flag;
    return 0;
}

static void widen(gi_value *value, double number)
{
    if (isnan(number)) return;
    if (isnan(value->low) || number < value->low) value->low = number;
    if (isnan(value->high) || number > value->high) value->high = number;
}

/* The best row's range, widened by the pool; low = high = NAN when nothing widens it. */
static gi_value pooled(const glacis_facts *facts, size_t first, size_t count, const glacis_fact *best,
                       bool with_pool)
{
    gi_value value = {best->value, NAN, NAN, GLACIS_DIST_TRIANGULAR};
    widen(&value, best->low);
    widen(&value, best->high);
    for (size_t i = first; with_pool && i < first + count; i++) {
        const glacis_fact *fact = glacis_facts_at(facts, i);
        if (!is_use(fact, "pool")) continue;
        widen(&value, fact->low);
        widen(&value, fact->value);
        widen(&value, fact->high);
    }
    widen(&value, best->value);
    if (!(value.low < value.high)) value.low = value.high = NAN;
    return value;
}

void gi_spread_lone(const gi_field *field, gi_known *known)
{
    glacis_spread *s = &known->spread;
    double spread = field->field.spread, best = s->best;
    s->distribution = GLACIS_DIST_FIXED;
    s->low = s->high = best;
    if (spread == 0 || best == 0 || field->type != GI_FIELD_NUMBER) return;
    bool log = field->field.logarithmic && best > 0;
    s->distribution = log ? GLACIS_DIST_LOG_TRIANGULAR : GLACIS_DIST_TRIANGULAR;
    s->low = log ? best / (1 + spread) : best - fabs(best) * spread;
    s->high = log ? best * (1 + spread) : best + fabs(best) * spread;
    if (s->low < s->least) s->low = s->least;
    if (s->high > s->most) s->high = s->most;
    known->flags |= GLACIS_QUANTITY_SPREAD_ASSUMED;
}

/* The spread of one side of a dispute, or of a key without one. */
static void one_side(const gi_field *field, gi_value value, gi_known *out)
{
    out->spread = gi_spread_of(field, &value);
    if (isnan(value.low) || field->type != GI_FIELD_NUMBER)
        gi_spread_lone(field, out);
    else if (field->field.logarithmic && out->spread.low > 0)
        out->spread.distribution = GLACIS_DIST_LOG_TRIANGULAR;
}

/* Every side keeps the spread it would have if it were the only one: schools differ, and each leaves its own number open. */
static void all_sides(const gi_known *sides, size_t count, gi_known *out)
{
    glacis_spread *s = &out->spread;
    *out = sides[0];
    s->distribution = GLACIS_DIST_CHOICE;
    s->low = s->high = s->best;
    s->choices_count = count;
    for (size_t i = 0; i < count; i++) {
        const glacis_spread *side = &sides[i].spread;
        s->choices[i] = (glacis_side){side->distribution, side->best, side->low, side->high, 1};
        if (side->best < s->low) s->low = side->best;
        if (side->best > s->high) s->high = side->best;
        out->flags |= sides[i].flags & (GLACIS_QUANTITY_UNVERIFIED | GLACIS_QUANTITY_SPREAD_ASSUMED);
    }
}

static bool in_limits(const glacis_facts *facts, size_t first, size_t count, const char *key,
                      const gi_field *field, glacis_diag *diag)
{
    char accepted[160];
    gi_schema_accepted(field, accepted, sizeof accepted);
    for (size_t i = first; i < first + count; i++) {
        const glacis_fact *fact = glacis_facts_at(facts, i);
        if (is_use(fact, "check") || is_use(fact, "listed")) continue;
        const double numbers[] = {fact->value, fact->low, fact->high};
        for (size_t k = 0; k < 3; k++)
            if (numbers[k] < field->field.least || numbers[k] > field->field.most) {
                glacis_diag_error(diag, fact->file, fact->line, 1, key, accepted, "%g is out of range",
                                  numbers[k]);
                return false;
            }
    }
    return true;
}

/* The rows a model can take: the best one first, then the alternatives; 0 without a best row. */
static size_t sides_of(const glacis_facts *facts, size_t first, size_t count,
                       const glacis_fact *sides[GLACIS_CHOICES_MAX])
{
    size_t sides_count = 1;
    sides[0] = NULL;
    for (size_t i = first; i < first + count; i++) {
        const glacis_fact *fact = glacis_facts_at(facts, i);
        if (is_use(fact, "best")) sides[0] = fact;
        if (is_use(fact, "alternative") && sides_count < GLACIS_CHOICES_MAX) sides[sides_count++] = fact;
    }
    return sides[0] ? sides_count : 0;
}

bool gi_known_fact(const glacis_facts *facts, const char *key, const gi_field *field, int side,
                   glacis_diag *diag, gi_known *out)
{
    size_t count = 0;
    int found = glacis_facts_find(facts, key, &count);
    if (found < 0 || strcmp(facts->rows[found].key, key) != 0) return false;
    size_t first = (size_t)found;
    const glacis_fact *rows[GLACIS_CHOICES_MAX];
    gi_known sides[GLACIS_CHOICES_MAX];
    size_t sides_count = sides_of(facts, first, count, rows);
    if (!sides_count || !in_limits(facts, first, count, key, field, diag)) return false;
    for (size_t i = 0; i < sides_count; i++) {
        sides[i] = (gi_known){.flags = flags_of(rows[i])};
        one_side(field, pooled(facts, first, count, rows[i], i == 0), &sides[i]);
    }
    size_t taken = side > 0 ? (size_t)side : 0;
    *out = sides[taken < sides_count ? taken : sides_count - 1];
    if (side < 0 && sides_count > 1 && field->type == GI_FIELD_NUMBER) {
        all_sides(sides, sides_count, out);
        out->school = rows[1]->school;
    }
    return true;
}

/* ---- disputes ------------------------------------------------------------------------------------- */

const char *gi_school_of(const glacis_facts *facts, const char *key)
{
    size_t count = 0;
    int first = glacis_facts_find(facts, key, &count);
    for (size_t i = 0; first >= 0 && i < count; i++) {
        const glacis_fact *fact = glacis_facts_at(facts, (size_t)first + i);
        if (is_use(fact, "alternative")) return fact->school;
    }
    return NULL;
}

int gi_side_of(const glacis_facts *facts, const char *id)
{
    size_t count = 0;
    int row = glacis_facts_find(facts, id, &count), place = 0;
    if (row < 0) return -1;
    const char *key = facts->rows[row].key;
    int first = glacis_facts_find(facts, key, &count);
    for (size_t i = 0; i < count; i++) {
        const glacis_fact *fact = glacis_facts_at(facts, (size_t)first + i);
        bool is_it = strcmp(fact->id, id) == 0;
        if (is_use(fact, "best") && is_it) return 0;
        if (!is_use(fact, "alternative")) continue;
        place++;
        if (is_it) return place;
    }
    return -1;
}
