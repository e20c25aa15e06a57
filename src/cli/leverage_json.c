/* glacis leverage --json: docs/cli.md has the keys. */
#include "cli/leverage.h"

#include "out/json.h"

#include <math.h>
#include <string.h>

static json_t *share_json(const glacis_flow_share *share)
{
    return gi_json_interval(share->value, share->low, share->high);
}

static json_t *policy_json(const glacis_flow_policy *policy)
{
    json_t *object = json_object();
    for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
        json_object_set_new(object, glacis_flow_dial_name(d), json_real(policy->enforcement[d]));
    return object;
}

static json_t *interval_json(const glacis_estimate *estimate)
{
    json_t *object = json_object();
    json_object_set_new(object, "low", gi_json_number(estimate->low));
    json_object_set_new(object, "high", gi_json_number(estimate->high));
    return object;
}

static json_t *indices_json(const glacis_flow_study *s, int answer)
{
    json_t *list = json_array();
    size_t positions[GLACIS_FLOW_INPUTS_COUNT];
    size_t count = cli_leverage_movers(s, answer, s->drawn_count, positions);
    for (size_t i = 0; i < count; i++) {
        const glacis_index *index = &s->indices[answer][positions[i]];
        json_t *item = json_object(), *ci = json_object();
        json_object_set_new(item, "input", json_string(glacis_flow_input_at(s->drawn[positions[i]])->id));
        json_object_set_new(item, "first", gi_json_number(index->first.value));
        json_object_set_new(item, "first_jansen", gi_json_number(index->first_jansen.value));
        json_object_set_new(item, "total", gi_json_number(index->total.value));
        json_object_set_new(ci, "first", interval_json(&index->first));
        json_object_set_new(ci, "total", interval_json(&index->total));
        json_object_set_new(item, "ci", ci);
        json_array_append_new(list, item);
    }
    return list;
}

static json_t *limits_json(const glacis_flow_study *s, const glacis_prim_box *box)
{
    json_t *list = json_array();
    for (size_t i = 0; i < box->inputs_count; i++) {
        if (isinf(box->low[i]) && isinf(box->high[i])) continue;
        json_t *item = json_object();
        json_object_set_new(item, "input", json_string(glacis_flow_input_at(s->drawn[i])->id));
        json_object_set_new(item, "low", gi_json_number(box->low[i]));
        json_object_set_new(item, "high", gi_json_number(box->high[i]));
        json_object_set_new(item, "quasi_p", gi_json_number(box->quasi_p[i]));
        json_array_append_new(list, item);
    }
    return list;
}

static json_t *score_json(const glacis_prim_score *score)
{
    json_t *object = json_object();
    json_object_set_new(object, "coverage", gi_json_number(score->coverage));
    json_object_set_new(object, "density", gi_json_number(score->density));
    json_object_set_new(object, "mass", gi_json_number(score->mass));
    return object;
}

static json_t *boxes_json(const glacis_flow_study *s)
{
    static const char *const outcomes[GLACIS_FLOW_OUTCOMES] = {"band", "no band"};
    json_t *list = json_array();
    for (int b = 0; b < 2 * GLACIS_FLOW_OUTCOMES; b++) {
        const glacis_flow_box *box = &s->boxes[b / 2][b % 2];
        if (!box->found) continue;
        json_t *item = score_json(&box->box.score);
        json_object_set_new(item, "outcome", json_string(outcomes[b / 2]));
        json_object_set_new(item, "sample", json_integer(b % 2 + 1));
        json_object_set_new(item, "box", limits_json(s, &box->box));
        json_object_set_new(item, "on_the_other_sample", score_json(&box->elsewhere));
        json_object_set_new(item, "overlap_of_the_two_samples", gi_json_number(s->boxes_overlap[b / 2]));
        json_object_set_new(item, "words", json_string(box->words));
        json_array_append_new(list, item);
    }
    return list;
}

static json_t *levers_json(const glacis_flow_study *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < GLACIS_FLOW_LEVERS; i++) {
        const glacis_flow_lever *lever = &s->levers[i];
        json_t *item = json_object();
        json_object_set_new(item, "dial", json_string(lever->name));
        json_object_set_new(item, "p_target", share_json(&lever->target));
        json_object_set_new(item, "p_stress", share_json(&lever->stress));
        json_object_set_new(item, "p_target_without_stress", share_json(&lever->both));
        json_object_set_new(item, "e_target_at_best", gi_json_number(lever->target_level));
        json_object_set_new(item, "e_stress_at_best", gi_json_number(lever->stress_level));
        json_array_append_new(list, item);
    }
    return list;
}

static json_t *point_json(const glacis_flow_front_point *point)
{
    json_t *item = json_object(), *again = json_object();
    json_object_set_new(item, "enforcement", policy_json(&point->policy));
    json_object_set_new(item, "p_target", share_json(&point->target));
    json_object_set_new(item, "p_stress", share_json(&point->stress));
    json_object_set_new(item, "p_target_without_stress", share_json(&point->both));
    json_object_set_new(again, "p_target", share_json(&point->target_again));
    json_object_set_new(again, "p_stress", share_json(&point->stress_again));
    json_object_set_new(again, "p_target_without_stress", share_json(&point->both_again));
    json_object_set_new(item, "on_the_second_sample", again);
    return item;
}

static json_t *front_json(const glacis_flow_study *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->front_count; i++)
        json_array_append_new(list, point_json(&s->front[i]));
    return list;
}

static json_t *uniform_json(const glacis_flow_study *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < GLACIS_FLOW_UNIFORM; i++)
        json_array_append_new(list, point_json(&s->uniform[i]));
    return list;
}

static json_t *claim_json(const cli_leverage_study *l)
{
    const glacis_flow_claim *c = &l->study->claim;
    const glacis_spread *border = &l->model.rows[GLACIS_FLOW_BORDER_TRADE].spread;
    json_t *object = json_object();
    json_object_set_new(object, "claim",
                        json_string("border trade and labour are the bulk of hard-currency inflow"));
    json_object_set_new(object, "declared_exports_usd_m_per_yr", gi_json_number(c->declared_usd_m_per_yr));
    json_object_set_new(object, "labour_usd_m_per_yr", gi_json_number(c->labour_usd_m_per_yr));
    json_object_set_new(object, "other_income_usd_m_per_yr", gi_json_number(c->other_usd_m_per_yr));
    json_object_set_new(object, "labour_share", gi_json_band(&c->labour_share, 1));
    json_object_set_new(object, "needed_to_outweigh_declared_usd_m_per_yr",
                        gi_json_band(&c->needed_declared_usd_m_per_yr, 1));
    json_object_set_new(object, "needed_to_outweigh_all_usd_m_per_yr",
                        gi_json_band(&c->needed_all_usd_m_per_yr, 1));
    json_object_set_new(object, "p_outweighs_declared", share_json(&c->holds_declared));
    json_object_set_new(object, "p_outweighs_all", share_json(&c->holds_all));
    json_object_set_new(object, "stated_border_trade_usd_m_per_yr",
                        gi_json_interval(border->best, border->low, border->high));
    json_object_set_new(object, "stated_border_trade_status",
                        json_string(l->model.rows[GLACIS_FLOW_BORDER_TRADE].status));
    json_object_set_new(object, "declared_share_that_would_have_to_count",
                        gi_json_number(c->declared_share_needed));
    return object;
}

static json_t *definitions_json(const cli_leverage_study *l)
{
    json_t *object = json_object();
    for (size_t i = GLACIS_FLOW_TARGET_CUT; i < GLACIS_FLOW_INPUTS_COUNT; i++)
        json_object_set_new(object, glacis_flow_input_at(i)->id, json_real(l->model.rows[i].spread.best));
    return object;
}

static json_t *inputs_json(const cli_leverage_study *l)
{
    json_t *list = json_array();
    for (size_t i = 0; i < GLACIS_FLOW_TARGET_CUT; i++) {
        const glacis_flow_row *row = &l->model.rows[i];
        json_array_append_new(
            list, json_pack("{s:s,s:f,s:f,s:f,s:s,s:s,s:s}", "input", glacis_flow_input_at(i)->id, "best",
                            row->spread.best, "low", row->spread.low, "high", row->spread.high, "unit",
                            glacis_flow_input_at(i)->unit, "status", row->status, "source", row->source));
    }
    return list;
}

static void add_line(json_t *root, const glacis_flow_study *s)
{
    json_object_set_new(root, "band_probability", share_json(&s->band));
    json_object_set_new(root, "band_probability_second_sample", share_json(&s->band_again));
    json_object_set_new(root, "p_target_reached", share_json(&s->target));
    json_object_set_new(root, "p_stress_at_some_level", share_json(&s->stress));
    json_object_set_new(root, "p_stressed_without_enforcement", share_json(&s->stressed_already));
    json_object_set_new(root, "e_target", gi_json_band(&s->target_level, 1));
    json_object_set_new(root, "e_stress", gi_json_band(&s->stress_level, 1));
    json_object_set_new(root, "band_width", gi_json_band(&s->width, 1));
    json_object_set_new(root, "not_monotone_count", json_integer((json_int_t)s->not_monotone_count));
}

json_t *cli_leverage_json(const cli_leverage_study *l)
{
    const glacis_flow_study *s = l->study;
    json_t *root = json_object();
    json_object_set_new(root, "basis", json_string(CLI_LEVERAGE_BASIS));
    json_object_set_new(root, "assumed_inputs_count", json_integer((json_int_t)l->assumed_count));
    json_object_set_new(root, "drawn_inputs_count", json_integer((json_int_t)s->drawn_count));
    json_object_set_new(root, "definitions", definitions_json(l));
    json_object_set_new(root, "inputs", inputs_json(l));
    add_line(root, s);
    json_object_set_new(root, "dials", levers_json(s));
    json_object_set_new(root, "front", front_json(s));
    json_object_set_new(root, "most_often_target_without_stress", point_json(&s->most_both));
    json_object_set_new(root, "all_dials_alike", uniform_json(s));
    json_object_set_new(root, "front_policies_tried_count", json_integer((json_int_t)s->policies_count));
    json_object_set_new(root, "front_oil_relieves_count", json_integer((json_int_t)s->oil_relieves_count));
    json_object_set_new(root, "front_draws_count", json_integer((json_int_t)s->front_draws_count));
    json_object_set_new(root, "indices", indices_json(s, GLACIS_FLOW_ANSWER_BAND));
    json_object_set_new(root, "indices_of_band_width", indices_json(s, GLACIS_FLOW_ANSWER_WIDTH));
    json_object_set_new(root, "indices_of_e_target", indices_json(s, GLACIS_FLOW_ANSWER_TARGET));
    json_object_set_new(root, "prim", boxes_json(s));
    json_object_set_new(root, "claim", claim_json(l));
    return root;
}
