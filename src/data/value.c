/* One value of a scenario: is it what its field takes?
 *
 * A lone number is taken as exact; {best, low, high, distribution} spreads it, low and high being the 10 and 90 % quantiles
 * of a triangular or log distribution and the very ends of a uniform one. A range of azimuths may wrap through north. */
#include "data/value.h"

#include "base/text.h"
#include "data/units.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static bool is_empty(const gi_node *node)
{
    return node->kind == GI_NODE_SCALAR && !node->quoted &&
           (!*node->text || strcmp(node->text, "~") == 0 || gi_text_same(node->text, "null"));
}

static bool is_not_finite(const char *text)
{
    if (*text == '-' || *text == '+') text++;
    if (*text == '.') text++;
    return gi_text_same(text, "nan") || gi_text_same(text, "inf") || gi_text_same(text, "infinity");
}

/* "200 km": a number with a unit behind it. */
static bool has_unit(const char *text)
{
    size_t digits = strspn(text, "+-0123456789.eE");
    char number[64];
    snprintf(number, sizeof number, "%.*s", (int)(digits < 60 ? digits : 60), text);
    double value;
    while (*number && !gi_number_parse(number, &value))
        number[strlen(number) - 1] = '\0';
    const char *rest = text + strlen(number);
    while (*rest == ' ')
        rest++;
    return *number && isalpha((unsigned char)*rest);
}

bool gi_value_scalar(gi_node *node, double least, double most, const char *accepted, glacis_diag *diag,
                     double *out)
{
    double value = NAN;
    if (node->kind != GI_NODE_SCALAR)
        gi_node_error(node, diag, accepted, "a %s stands where a number is expected",
                      node->kind == GI_NODE_LIST ? "list" : "mapping");
    else if (is_empty(node))
        gi_node_error(node, diag, accepted, "no value");
    else if (node->quoted)
        gi_node_error(node, diag, accepted, "\"%s\" in quotes is a text", node->text);
    else if (is_not_finite(node->text))
        gi_node_error(node, diag, accepted, "'%s' is not a finite number", node->text);
    else if (!gi_number_parse(node->text, &value) && has_unit(node->text))
        gi_node_error(node, diag, accepted, "'%s' carries a unit; the unit is in the key", node->text);
    else if (isnan(value))
        gi_node_error(node, diag, accepted, "'%s' is not a number", node->text);
    else if (value < least || value > most)
        gi_node_error(node, diag, accepted, "%s is out of range", node->text);
    if (node->bad) return false;
    *out = value;
    return true;
}

/* ---- numbers -------------------------------------------------------------------------------------- */

static bool flag(gi_node *node, const char *accepted, glacis_diag *diag, double *out)
{
    static const char *const words[] = {"false", "no", "off", "true", "yes", "on"};
    for (size_t i = 0; i < 6; i++)
        if (node->kind == GI_NODE_SCALAR && !node->quoted && gi_text_same(node->text, words[i])) {
            *out = i >= 3;
            return true;
        }
    if (!gi_value_scalar(node, 0, 1, accepted, diag, out)) return false;
    if (*out == 0 || *out == 1) return true;
    gi_node_error(node, diag, accepted, "%s is neither 0 nor 1", node->text);
    return false;
}

static bool count(gi_node *node, const gi_field *field, const char *accepted, glacis_diag *diag, double *out)
{
    if (!gi_value_scalar(node, field->field.least, field->field.most, accepted, diag, out)) return false;
    if (*out == floor(*out)) return true;
    gi_node_error(node, diag, accepted, "%s is not a whole number", node->text);
    return false;
}

/* Turns by whole circles until low <= best <= high; false when the range is wider than a circle. */
static bool unwrap(gi_value *value)
{
    while (value->low > value->best)
        value->low -= 360;
    while (value->high < value->best)
        value->high += 360;
    return value->high - value->low <= 360;
}

static const char range_keys[] = "best|low|high|distribution";
static const char distributions[] = "fixed|triangular|log|uniform";

static bool distribution(gi_node *map, const gi_field *field, glacis_diag *diag, gi_value *out)
{
    static const glacis_distribution by_word[] = {GLACIS_DIST_FIXED, GLACIS_DIST_TRIANGULAR,
                                                  GLACIS_DIST_LOG_TRIANGULAR, GLACIS_DIST_UNIFORM};
    gi_node *node = gi_node_get(map, "distribution");
    int index = field->field.logarithmic ? 2 : 1;
    const char *text = node && node->kind == GI_NODE_SCALAR ? node->text : "";
    if (node && !gi_choice_find(distributions, text, strlen(text), &index)) {
        gi_node_error(node, diag, "fixed, triangular, log, uniform", "not a distribution");
        return false;
    }
    out->distribution = by_word[index];
    return true;
}

static bool in_order(gi_node *map, const gi_field *field, glacis_diag *diag, gi_value *value)
{
    bool spreads = value->distribution != GLACIS_DIST_FIXED;
    if (spreads && isnan(value->low) && isnan(value->high)) {
        gi_node_error(map, diag, "{best, low, high}, or a lone number", "a range without low and high");
        return false;
    }
    if (isnan(value->low)) value->low = value->best;
    if (isnan(value->high)) value->high = value->best;
    bool ordered = field->cyclic ? unwrap(value) : value->low <= value->best && value->best <= value->high;
    if (!ordered) {
        gi_node_error(map, diag, "low <= best <= high", "the range is not in order");
        return false;
    }
    if (value->distribution == GLACIS_DIST_LOG_TRIANGULAR && value->low <= 0) {
        if (!gi_node_get(map, "distribution")) {
            value->distribution = GLACIS_DIST_TRIANGULAR; /* a range that touches zero has no logarithm */
            return true;
        }
        gi_node_error(map, diag, "a range above 0, or distribution: triangular",
                      "a log distribution reaches %g", value->low);
        return false;
    }
    return true;
}

/* {best, low, high, distribution} */
static bool range(gi_node *map, const gi_field *field, const char *accepted, glacis_diag *diag, gi_value *out)
{
    const char *const names[] = {"best", "low", "high"};
    double *const values[] = {&out->best, &out->low, &out->high};
    for (gi_node *child = map->first; child; child = child->next)
        if (!child->bad && !gi_choice_find(range_keys, child->key, strlen(child->key), NULL)) {
            gi_node_key_error(child, diag, "best, low, high, distribution", "unknown key of a range");
            map->bad = true;
        }
    for (size_t i = 0; i < 3; i++) {
        gi_node *child = gi_node_get(map, names[i]);
        if (child &&
            !gi_value_scalar(child, field->field.least, field->field.most, accepted, diag, values[i]))
            map->bad = true;
    }
    if (!map->bad && !gi_node_get(map, "best"))
        gi_node_error(map, diag, "best, low, high, distribution", "no best");
    if (!map->bad && !distribution(map, field, diag, out)) map->bad = true;
    return !map->bad && in_order(map, field, diag, out);
}

bool gi_value_number(gi_node *node, const gi_field *field, glacis_diag *diag, gi_value *out)
{
    char accepted[160];
    gi_schema_accepted(field, accepted, sizeof accepted);
    *out = (gi_value){NAN, NAN, NAN, GLACIS_DIST_FIXED};
    if (node->bad) return false;
    if (node->kind == GI_NODE_MAP && field->type == GI_FIELD_NUMBER)
        return range(node, field, accepted, diag, out);
    if (node->kind == GI_NODE_MAP) {
        gi_node_error(node, diag, accepted, "a range where one number is taken");
        return false;
    }
    if (field->type == GI_FIELD_FLAG) return flag(node, accepted, diag, &out->best);
    if (field->type == GI_FIELD_COUNT) return count(node, field, accepted, diag, &out->best);
    return gi_value_scalar(node, field->field.least, field->field.most, accepted, diag, &out->best);
}

glacis_spread gi_spread_of(const gi_field *field, const gi_value *value)
{
    const glacis_schema_field *f = &field->field;
    double best = gi_unit_to_si(f->unit, value->best);
    glacis_spread spread = {.distribution = value->distribution,
                            .best = best,
                            .low = isnan(value->low) ? best : gi_unit_to_si(f->unit, value->low),
                            .high = isnan(value->high) ? best : gi_unit_to_si(f->unit, value->high),
                            .least = gi_unit_to_si(f->unit, f->least),
                            .most = gi_unit_to_si(f->unit, f->most)};
    if (field->cyclic) { /* an unwrapped range leaves 0 to 360; the draw is brought back */
        spread.least -= 2 * GLACIS_PI;
        spread.most += 2 * GLACIS_PI;
    }
    return spread;
}

/* ---- words and places ----------------------------------------------------------------------------- */

bool gi_value_choice(gi_node *node, const gi_field *field, glacis_diag *diag, int *index)
{
    if (node->bad) return false;
    char accepted[160];
    gi_schema_accepted(field, accepted, sizeof accepted);
    if (node->kind != GI_NODE_SCALAR) {
        gi_node_error(node, diag, accepted, "a %s stands where a word is expected",
                      node->kind == GI_NODE_LIST ? "list" : "mapping");
        return false;
    }
    if (gi_choice_find(field->field.choices, node->text, strlen(node->text), index)) return true;
    gi_node_error(node, diag, accepted, "'%s' is not a choice", node->text);
    return false;
}

static bool place_of_list(gi_node *list, glacis_diag *diag, glacis_named_place *out)
{
    const char *accepted = "[lat, lon] or [lat, lon, height_m], in degrees and metres";
    double values[3] = {0, 0, 0};
    const double least[3] = {-90, -180, -500}, most[3] = {90, 360, 9000};
    if (list->count < 2 || list->count > 3) {
        gi_node_error(list, diag, accepted, "%zu numbers where a place has 2 or 3", list->count);
        return false;
    }
    size_t index = 0;
    for (gi_node *item = list->first; item; item = item->next, index++)
        if (!gi_value_scalar(item, least[index], most[index], accepted, diag, &values[index]))
            list->bad = true;
    if (list->bad) return false;
    if (values[1] >= 360) values[1] -= 360;
    return gi_place_from_numbers(values[0], values[1], values[2], out);
}

bool gi_value_place(gi_node *node, const glacis_facts *facts, glacis_diag *diag, glacis_named_place *out)
{
    if (node->bad) return false;
    if (node->kind == GI_NODE_LIST) return place_of_list(node, diag, out);
    if (node->kind == GI_NODE_MAP || is_empty(node)) {
        gi_node_error(node, diag, "a site, [lat, lon] or [lat, lon, height_m]", "not a place");
        return false;
    }
    char what[256], accepted[512];
    if (gi_place_from_text(facts, node->text, out, what, sizeof what, accepted, sizeof accepted) == GLACIS_OK)
        return true;
    gi_node_error(node, diag, accepted, "%s", what);
    return false;
}

/* ---- drag curves ---------------------------------------------------------------------------------- */

static bool curve_point(gi_node *pair, const char *accepted, glacis_diag *diag, double *mach, double *cd)
{
    if (pair->kind != GI_NODE_LIST || pair->count != 2) {
        gi_node_error(pair, diag, accepted, "not a pair");
        return false;
    }
    return gi_value_scalar(pair->first, 0, 100, accepted, diag, mach) &&
           gi_value_scalar(pair->last, 0, 20, accepted, diag, cd);
}

bool gi_value_curve(gi_node *node, const gi_field *field, glacis_diag *diag, glacis_cd_curve *out)
{
    char accepted[160];
    gi_schema_accepted(field, accepted, sizeof accepted);
    if (node->bad) return false;
    if (node->kind != GI_NODE_LIST || node->count < 2 || node->count > GLACIS_CD_POINTS_MAX) {
        gi_node_error(node, diag, accepted, "not a list of 2 to %d pairs", GLACIS_CD_POINTS_MAX);
        return false;
    }
    glacis_cd_curve curve = {0};
    for (gi_node *pair = node->first; pair; pair = pair->next) {
        size_t i = curve.count++;
        if (!curve_point(pair, accepted, diag, &curve.mach[i], &curve.cd[i])) {
            node->bad = true;
            return false;
        }
        if (i && !(curve.mach[i] > curve.mach[i - 1])) {
            gi_node_error(pair, diag, accepted, "Mach %g does not rise", curve.mach[i]);
            node->bad = true;
            return false;
        }
    }
    *out = curve;
    return true;
}
