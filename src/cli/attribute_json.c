/* glacis attribute --json: docs/cli.md has the keys. */
#include "cli/attribute.h"

#include "out/json.h"

#include <math.h>

static const char *driver_id(const cli_attribute_study *a, size_t driver)
{
    return a->graph.nodes[a->graph.drivers[driver]].id;
}

static const char *outcome_id(const cli_attribute_study *a, size_t outcome)
{
    return a->graph.nodes[a->graph.outcomes[outcome]].id;
}

static json_t *drivers_json(const cli_attribute_study *a, uint64_t drivers)
{
    json_t *list = json_array();
    for (size_t d = 0; d < a->graph.drivers_count; d++)
        if (drivers >> d & 1) json_array_append_new(list, json_string(driver_id(a, d)));
    return list;
}

static json_t *weighted_json(const glacis_attrib_weighted *w)
{
    if (isnan(w->mean)) return json_null();
    return json_pack("{s:o,s:o,s:o,s:o}", "mean", gi_json_number(w->mean), "sd", gi_json_number(w->sd), "low",
                     gi_json_number(w->low), "high", gi_json_number(w->high));
}

/* best, low and high stand in the object itself. */
static void add_number(json_t *object, const glacis_attrib_number *number)
{
    json_object_set_new(object, "best", gi_json_number(number->band.best));
    json_object_set_new(object, "low", gi_json_number(number->band.low));
    json_object_set_new(object, "high", gi_json_number(number->band.high));
    json_object_set_new(object, "mean", gi_json_number(number->mean));
    json_object_set_new(object, "sd", gi_json_number(number->sd));
    json_object_set_new(object, "after_own_data", weighted_json(&number->own));
    json_object_set_new(object, "after_all_data", weighted_json(&number->all));
}

static json_t *share_json(const cli_attribute_study *a, size_t o, size_t d)
{
    const glacis_attrib_share *s = &a->study->outcomes[o].shares[d];
    const glacis_band none = {.best = NAN, .low = NAN, .high = NAN};
    json_t *object = json_object();
    json_object_set_new(object, "driver", json_string(driver_id(a, d)));
    json_object_set_new(object, "outcome", json_string(outcome_id(a, o)));
    json_object_set_new(object, "unit", json_string(a->graph.nodes[a->graph.outcomes[o]].unit));
    add_number(object, &s->share);
    json_object_set_new(object, "pct_of_total", gi_json_band(s->pct_defined ? &s->pct : &none, 1));
    json_object_set_new(object, "pct_of_all_moved", gi_json_band(&s->moved_pct, 1));
    json_object_set_new(object, "pct_of_all_moved_median", gi_json_number(s->moved_pct.median));
    json_object_set_new(object, "but_for", gi_json_band(&s->but_for, 1));
    json_object_set_new(object, "alone", gi_json_band(&s->alone, 1));
    json_object_set_new(object, "order_range",
                        json_pack("{s:o,s:o}", "least", gi_json_band(&s->least, 1), "greatest",
                                  gi_json_band(&s->greatest, 1)));
    json_object_set_new(object, "p_largest",
                        gi_json_interval(s->largest.value, s->largest.low, s->largest.high));
    json_object_set_new(object, "p_largest_after_own_data", gi_json_number(s->largest_own));
    json_object_set_new(object, "p_largest_after_all_data", gi_json_number(s->largest_all));
    json_object_set_new(object, "sampling_error", gi_json_number(s->sampling_error));
    json_object_set_new(object, "information_bits",
                        gi_json_number(a->study->outcomes[o].information.estimates_count
                                           ? a->study->outcomes[o].information.bits
                                           : 0));
    return object;
}

static json_t *shares_json(const cli_attribute_study *a)
{
    json_t *list = json_array();
    for (size_t o = 0; o < a->graph.outcomes_count; o++)
        for (size_t d = 0; d < a->graph.drivers_count; d++)
            json_array_append_new(list, share_json(a, o, d));
    return list;
}

static json_t *joints_json(const cli_attribute_study *a)
{
    json_t *list = json_array();
    for (size_t o = 0; o < a->graph.outcomes_count; o++)
        for (size_t g = 0; g < a->study->groups_count; g++) {
            const glacis_attrib_joint *joint = &a->study->outcomes[o].joints[g];
            json_t *object = json_object();
            json_object_set_new(object, "drivers", drivers_json(a, joint->group.drivers));
            json_object_set_new(object, "outcome", json_string(outcome_id(a, o)));
            json_object_set_new(object, "one_month", json_boolean(joint->group.one_month));
            json_object_set_new(object, "one_estimate", json_boolean(joint->group.estimated));
            add_number(object, &joint->share);
            json_object_set_new(object, "interaction",
                                joint->has_interaction ? gi_json_band(&joint->interaction, 1) : json_null());
            json_array_append_new(list, object);
        }
    return list;
}

static json_t *information_json(const glacis_attrib_information *i)
{
    json_t *object = json_object();
    bool any = i->estimates_count > 0;
    json_object_set_new(object, "estimates_count", json_integer((json_int_t)i->estimates_count));
    json_object_set_new(object, "information_bits", gi_json_number(any ? i->bits : 0));
    json_object_set_new(object, "effective_draws", gi_json_number(any ? i->effective_draws : NAN));
    json_object_set_new(object, "predictive_p", gi_json_number(any ? i->predictive_p : NAN));
    json_object_set_new(object, "verdict", json_string(glacis_attrib_verdict_word(i->verdict)));
    json_object_set_new(object, "verdict_sentence", json_string(glacis_attrib_verdict_sentence(i->verdict)));
    return object;
}

static json_t *outcomes_json(const cli_attribute_study *a)
{
    json_t *list = json_array();
    for (size_t o = 0; o < a->graph.outcomes_count; o++) {
        const glacis_attrib_outcome *out = &a->study->outcomes[o];
        const glacis_attrib_node *node = &a->graph.nodes[a->graph.outcomes[o]];
        json_t *object = information_json(&out->information), *total = json_object();
        add_number(total, &out->total);
        json_object_set_new(object, "outcome", json_string(node->id));
        json_object_set_new(object, "label", json_string(node->label));
        json_object_set_new(object, "unit", json_string(node->unit));
        json_object_set_new(object, "total", total);
        json_object_set_new(object, "largest", drivers_json(a, out->leaders));
        json_object_set_new(object, "both_directions_count", json_integer((json_int_t)out->mixed_count));
        json_object_set_new(object, "about_nought_count", json_integer((json_int_t)out->nil_count));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *confrontation_json(const cli_attribute_study *a, size_t i,
                                  const glacis_attrib_confrontation *c)
{
    const glacis_attrib_estimate *e = &a->graph.estimates[i];
    json_t *object = information_json(&c->information), *effect = json_object(), *precise = json_object(),
           *left = json_object();
    add_number(effect, &c->effect);
    for (size_t d = 0; d < a->graph.drivers_count; d++)
        json_object_set_new(left, driver_id(a, d), gi_json_number(c->precise_sd_ratio[d]));
    json_object_set_new(precise, "sd", gi_json_number(c->precise_sd));
    json_object_set_new(precise, "information_bits", gi_json_number(c->precise_bits));
    json_object_set_new(precise, "effective_draws", gi_json_number(c->precise_effective_draws));
    json_object_set_new(precise, "sd_ratio_of_shares", left);
    json_object_set_new(precise, "sd_ratio_of_split", gi_json_number(c->precise_split_sd_ratio));
    json_object_set_new(object, "estimate", json_string(e->id));
    json_object_set_new(object, "outcome", json_string(outcome_id(a, e->outcome)));
    json_object_set_new(object, "drivers", drivers_json(a, e->drivers));
    json_object_set_new(object, "given", drivers_json(a, e->given));
    json_object_set_new(object, "data",
                        json_pack("{s:o,s:o,s:o,s:o}", "mean", gi_json_number(e->mean), "sd",
                                  gi_json_number(e->sd), "low_95", gi_json_number(e->low), "high_95",
                                  gi_json_number(e->high)));
    json_object_set_new(object, "data_words", json_string(a->data[i].effect));
    json_object_set_new(object, "covers_besides", json_string(a->data[i].beside));
    json_object_set_new(object, "graph", effect);
    json_object_set_new(object, "sd_ratio", gi_json_number(c->sd_ratio));
    json_object_set_new(object, "sd_ratio_of_split", gi_json_number(c->split_sd_ratio));
    json_object_set_new(object, "were_it_precise", precise);
    return object;
}

static json_t *confrontations_json(const cli_attribute_study *a)
{
    json_t *list = json_array();
    size_t known = 0;
    for (size_t i = 0; i < a->graph.estimates_count; i++)
        if (a->graph.estimates[i].known)
            json_array_append_new(list, confrontation_json(a, i, &a->study->estimates[known++]));
    return list;
}

/* ---- what turns it round ------------------------------------------------------------------------------------------------------ */

static json_t *box_json(const cli_attribute_study *a, const glacis_attrib_box *box)
{
    if (!box->found) return json_null();
    json_t *limits = json_array();
    for (size_t i = 0, r = 0; r < a->graph.ranges_count; r++) {
        const glacis_attrib_range *range = &a->graph.ranges[r];
        bool varies =
            range->bound || (!range->bound_count && range->spread.distribution != GLACIS_DIST_FIXED);
        if (!varies) continue;
        if (!isinf(box->box.low[i]) || !isinf(box->box.high[i]))
            json_array_append_new(limits, json_pack("{s:s,s:o,s:o,s:o}", "input", range->id, "low",
                                                    gi_json_number(box->box.low[i]), "high",
                                                    gi_json_number(box->box.high[i]), "quasi_p",
                                                    gi_json_number(box->box.quasi_p[i])));
        i++;
    }
    return json_pack("{s:o,s:o,s:o,s:o,s:o,s:s}", "box", limits, "coverage",
                     gi_json_number(box->box.score.coverage), "density",
                     gi_json_number(box->box.score.density), "density_second_sample",
                     gi_json_number(box->second.score.density), "overlap_second_sample",
                     gi_json_number(box->second.overlap), "words", box->words);
}

static json_t *movers_json(const cli_attribute_study *a, const glacis_attrib_outcome *out)
{
    json_t *list = json_array();
    for (size_t i = 0; i < out->movers_count; i++)
        json_array_append_new(list,
                              json_pack("{s:s,s:o}", "input", a->graph.ranges[out->movers[i].range].id,
                                        "rank_correlation", gi_json_number(out->movers[i].rank_correlation)));
    return list;
}

static json_t *flips_json(const cli_attribute_study *a)
{
    json_t *list = json_array();
    for (size_t o = 0; o < a->graph.outcomes_count; o++) {
        const glacis_attrib_outcome *out = &a->study->outcomes[o];
        json_t *moves = json_array();
        for (size_t i = 0; i < out->flips_count; i++) {
            const glacis_attrib_flip *flip = &out->flips[i];
            json_array_append_new(moves, json_pack("{s:s,s:o,s:o,s:o,s:s,s:b}", "input",
                                                   a->graph.ranges[flip->range].id, "from",
                                                   gi_json_number(flip->from), "to", gi_json_number(flip->to),
                                                   "moved_share", gi_json_number(flip->moved), "largest",
                                                   driver_id(a, flip->largest), "breaks_tie", flip->among));
        }
        json_array_append_new(list,
                              json_pack("{s:s,s:o,s:o,s:s,s:o,s:o}", "outcome", outcome_id(a, o), "largest",
                                        drivers_json(a, out->leaders), "single_moves", moves, "asked",
                                        driver_id(a, a->study->focus), "prim", box_json(a, &out->box),
                                        "share_moves_with", movers_json(a, out)));
    }
    return list;
}

/* ---- the graph ---------------------------------------------------------------------------------------------------------------- */

static json_t *ranges_json(const cli_attribute_study *a)
{
    json_t *list = json_array();
    for (size_t r = 0; r < a->graph.ranges_count; r++) {
        const glacis_attrib_range *range = &a->graph.ranges[r];
        json_t *object = json_object();
        json_object_set_new(object, "id", json_string(range->id));
        json_object_set_new(object, "best",
                            gi_json_number(range->bound_count ? range->bound_best : range->spread.best));
        double low, high;
        glacis_attrib_range_ends(range, &low, &high);
        json_object_set_new(object, "low", gi_json_number(low));
        json_object_set_new(object, "high", gi_json_number(high));
        json_object_set_new(object, "unit", json_string(range->unit));
        json_object_set_new(object, "status", json_string(range->bound_count ? "answer" : range->status));
        json_object_set_new(object, "claim", json_string(range->claim));
        json_object_set_new(object, "source",
                            json_string(range->bound_count ? range->binding : range->source));
        json_object_set_new(object, "runs", json_integer((json_int_t)range->bound_count));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *edges_json(const cli_attribute_study *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->graph.edges_count; i++) {
        const glacis_attrib_edge *edge = &a->graph.edges[i];
        json_t *from = json_array();
        for (size_t f = 0; f < edge->from_count; f++)
            json_array_append_new(from, json_string(a->graph.nodes[edge->from[f]].id));
        json_array_append_new(list, json_pack("{s:s,s:o,s:s,s:s}", "id", edge->id, "from", from, "to",
                                              a->graph.nodes[edge->to].id, "sign",
                                              edge->sign > 0   ? "+"
                                              : edge->sign < 0 ? "-"
                                                               : "?"));
    }
    return list;
}

static json_t *texts_json(const char (*texts)[CLI_ATTRIBUTE_WORDS], size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_string(texts[i]));
    return list;
}

json_t *cli_attribute_json(const cli_attribute_study *a)
{
    const glacis_attrib_study *s = a->study;
    json_t *root = information_json(&s->information);
    json_object_set_new(root, "basis", json_string(CLI_ATTRIBUTE_BASIS));
    json_object_set_new(root, "shares", shares_json(a));
    json_object_set_new(root, "joint", joints_json(a));
    json_object_set_new(root, "outcomes", outcomes_json(a));
    json_object_set_new(root, "confrontation", confrontations_json(a));
    json_object_set_new(root, "flip_set", flips_json(a));
    json_object_set_new(root, "exact", json_boolean(s->exact));
    json_object_set_new(root, "assumed_ranges_count", json_integer((json_int_t)a->assumed_count));
    json_object_set_new(root, "varied_ranges_count", json_integer((json_int_t)a->varied_count));
    json_object_set_new(root, "ranges", ranges_json(a));
    json_object_set_new(root, "edges", edges_json(a));
    json_t *remarks = texts_json(a->held, a->held_count), *more = texts_json(a->remarks, a->remarks_count);
    json_array_extend(remarks, more);
    json_decref(more);
    json_object_set_new(root, "remarks", remarks);
    json_object_set_new(root, "page", texts_json(a->page, a->page_count));
    return root;
}
