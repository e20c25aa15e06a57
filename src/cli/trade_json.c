/* glacis trade --json: docs/cli.md has the keys. */
#include "cli/trade.h"

#include "out/json.h"

#include <math.h>
#include <string.h>

static json_t *usd_m(double usd)
{
    return gi_json_number(usd * 1e-6);
}

static void add_change(json_t *object, const char *name, const char *noise_name, const cli_change *change)
{
    json_object_set_new(object, name, gi_json_number(change->pct));
    json_object_set_new(object, noise_name,
                        isnan(change->low_pct)
                            ? json_null()
                            : json_pack("{s:f,s:f}", "low", change->low_pct, "high", change->high_pct));
}

static json_t *breaks_at(const cli_trade_study *t, int month)
{
    json_t *ids = json_array();
    for (size_t i = 0; i < t->breaks.count; i++)
        if (cli_trade_break_holds(&t->breaks.at[i], month))
            json_array_append_new(ids, json_string(t->breaks.at[i].id));
    return ids;
}

static void add_adjusted(json_t *object, const cli_trade_study *t, int month)
{
    double usd = NAN, sd_usd = NAN;
    glacis_trade_adjusted(&t->noise[GLACIS_TRADE_TOTAL], month, &usd, &sd_usd);
    json_object_set_new(object, "adjusted_usd_m", usd_m(usd));
    json_object_set_new(object, "adjusted_sd_usd_m", usd_m(sd_usd));
}

static json_t *one_month(const cli_trade_study *t, const glacis_trade_month *m)
{
    json_t *object = json_object();
    cli_change before = cli_trade_change(t, m->month, 1, GLACIS_TRADE_TOTAL);
    static const char *const names[] = {"exports_yoy_pct", "imports_yoy_pct", "yoy_pct"};
    static const char *const noise_names[] = {"exports_yoy_noise_pct", "imports_yoy_noise_pct",
                                              "yoy_noise_pct"};
    json_object_set_new(object, "month", gi_json_month(m->month));
    json_object_set_new(object, "exports_usd_m", usd_m(m->value_usd[GLACIS_TRADE_EXPORTS]));
    json_object_set_new(object, "imports_usd_m", usd_m(m->value_usd[GLACIS_TRADE_IMPORTS]));
    json_object_set_new(object, "total_usd_m", usd_m(m->value_usd[GLACIS_TRADE_TOTAL]));
    json_object_set_new(object, "status", json_string(m->status));
    json_object_set_new(object, "series", json_string(m->series));
    json_object_set_new(object, "derived_from", json_string(m->derived_from));
    json_object_set_new(object, "error_sd_pct", gi_json_number(100 * m->error_sd_share));
    json_object_set_new(object, "mom_pct", gi_json_number(before.pct));
    for (int side = 0; side < GLACIS_TRADE_SIDES; side++) {
        cli_change year = cli_trade_change(t, m->month, TRADE_YEAR, (glacis_trade_side)side);
        add_change(object, names[side], noise_names[side], &year);
    }
    json_object_set_new(object, "yoy_series_differ", json_boolean(cli_trade_series_differ(t, m)));
    add_adjusted(object, t, m->month);
    json_object_set_new(object, "breaks", breaks_at(t, m->month));
    return object;
}

static json_t *months_json(const cli_trade_study *t)
{
    json_t *list = json_array();
    for (size_t i = 0; i < t->months.count; i++)
        json_array_append_new(list, one_month(t, &t->months.at[i]));
    return list;
}

static json_t *noise_json(const cli_trade_study *t)
{
    static const char *const names[] = {"exports", "imports", "total"};
    json_t *object = json_object();
    for (int side = 0; side < GLACIS_TRADE_SIDES; side++) {
        const glacis_trade_noise *n = &t->noise[side];
        json_t *one = json_pack("{s:b,s:I}", "known", n->known, "months", (json_int_t)n->months);
        json_object_set_new(one, "from", gi_json_month(n->months ? n->from : -1));
        json_object_set_new(one, "to", gi_json_month(n->months ? n->to : -1));
        json_object_set_new(one, "sd_irregular_pct", gi_json_number(100 * n->sd_irregular));
        json_object_set_new(one, "sd_level_pct", gi_json_number(100 * n->sd_level));
        json_object_set_new(one, "certified", json_boolean(n->known && !n->doubtful));
        json_object_set_new(one, "why_not", n->known ? json_null() : json_string(n->why_not));
        json_object_set_new(object, names[side], one);
    }
    return object;
}

static json_t *covered_json(const glacis_covered *at, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *one = json_object();
        json_object_set_new(one, "month", gi_json_month(at[i].month));
        json_object_set_new(one, "status", json_string(glacis_trade_phase_name(at[i].phase)));
        json_object_set_new(one, "usd_m", usd_m(at[i].amount.usd));
        json_object_set_new(one, "weight_t", gi_json_number(at[i].amount.kg * 1e-3));
        json_object_set_new(one, "complete",
                            json_boolean(at[i].amount.headings_known == at[i].amount.headings));
        json_array_append_new(list, one);
    }
    return list;
}

static void add_coverage(json_t *one, const glacis_coverage *c)
{
    json_object_set_new(one, "coverage_usd_m", usd_m(c->coverage_usd));
    json_object_set_new(one, "coverage_low_usd_m", usd_m(c->coverage_low_usd));
    json_object_set_new(one, "coverage_high_usd_m", usd_m(c->coverage_high_usd));
    json_object_set_new(one, "coverage_from", gi_json_month(c->coverage_from));
    json_object_set_new(one, "coverage_to", gi_json_month(c->coverage_to));
    json_object_set_new(one, "coverage_months", json_integer((json_int_t)c->coverage_months));
    json_object_set_new(one, "coverage_complete", json_boolean(!c->incomplete));
    json_object_set_new(one, "wider_heading_only", json_boolean(c->wider_only));
    json_object_set_new(one, "partial_usd_m", usd_m(c->partial_usd));
    json_object_set_new(one, "partial_months", json_integer((json_int_t)c->partial_months));
    json_object_set_new(one, "wind_down_usd_m", usd_m(c->wind_down_usd));
    json_object_set_new(one, "wind_down_months", json_integer((json_int_t)c->wind_down_months));
    json_object_set_new(one, "reported_after_usd_m", usd_m(c->after_usd));
    json_object_set_new(one, "reported_after_months", json_integer((json_int_t)c->after_months));
    json_object_set_new(one, "reported_after_from", gi_json_month(c->after_from));
    json_object_set_new(one, "reported_after_to", gi_json_month(c->after_to));
    json_object_set_new(one, "status", json_string(glacis_trade_phase_name(c->phase)));
}

static json_t *measures_json(const cli_trade_study *t)
{
    static const char *const kinds[] = {"ban", "cap", "other"};
    json_t *list = json_array();
    for (size_t i = 0; i < t->measures.count; i++) {
        const glacis_measure *m = &t->measures.at[i];
        if (!cli_trade_is_counted(m)) continue;
        json_t *one = json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s}", "id", m->id, "instrument",
                                m->instrument, "kind", kinds[m->kind], "measure", m->text, "hs_prefixes",
                                m->hs_text, "hs_confidence", m->hs_confidence, "exemption", m->exemption,
                                "row_status", m->status, "source", m->source);
        add_coverage(one, &t->coverage[i]);
        json_object_set_new(one, "months", covered_json(t->covered[i], t->covered_counts[i]));
        json_array_append_new(list, one);
    }
    return list;
}

static json_t *use_json(const glacis_cap_use *use, int from, double scale)
{
    if (isnan(use->limit)) return json_null();
    json_t *object = json_object();
    json_object_set_new(object, "limit", gi_json_number(use->limit * scale));
    json_object_set_new(object, "used", gi_json_number(use->used * scale));
    json_object_set_new(object, "used_high", gi_json_number(use->used_high * scale));
    json_object_set_new(object, "used_pct", gi_json_number(100 * use->used / use->limit));
    json_object_set_new(object, "known_to", gi_json_month(use->known_to < from ? -1 : use->known_to));
    json_object_set_new(object, "hit_month", gi_json_month(use->hit_month));
    json_object_set_new(object, "projected_month", gi_json_month(use->projected_month));
    return object;
}

static json_t *caps_json(const cli_trade_study *t)
{
    json_t *list = json_array();
    for (size_t i = 0; i < t->measures.count; i++) {
        const glacis_cap *cap = &t->caps[i];
        if (t->measures.at[i].kind != GLACIS_MEASURE_CAP) continue;
        json_t *one = json_pack("{s:s,s:b,s:b}", "id", t->measures.at[i].id, "partial_first_month_left_out",
                                cap->partial_from, "partial_last_month_left_out", cap->partial_to);
        json_object_set_new(one, "from", gi_json_month(cap->from));
        json_object_set_new(one, "to", gi_json_month(cap->to));
        json_object_set_new(one, "usd_m", use_json(&cap->usd, cap->from, 1e-6));
        json_object_set_new(one, "t", use_json(&cap->tonnes, cap->from, 1));
        json_array_append_new(list, one);
    }
    return list;
}

static json_t *mirror_json(const cli_trade_study *t)
{
    json_t *list = json_array();
    for (size_t i = 0; i < t->mirror_count; i++) {
        const glacis_mirror *m = &t->mirror[i];
        json_t *one =
            json_pack("{s:i,s:i}", "exporter_code", m->exporter_code, "importer_code", m->importer_code);
        json_object_set_new(one, "month", gi_json_month(m->month));
        json_object_set_new(one, "exports_usd_m", usd_m(m->exports_usd));
        json_object_set_new(one, "imports_usd_m", usd_m(m->imports_usd));
        json_object_set_new(one, "log_gap", gi_json_number(m->log_gap));
        json_object_set_new(one, "log_gap_after_cif", gi_json_number(m->log_gap_fob));
        json_array_append_new(list, one);
    }
    return list;
}

static json_t *splits_json(const cli_trade_study *t)
{
    json_t *list = json_array();
    for (size_t i = 0; i < t->splits_count; i++) {
        const glacis_split *s = &t->splits[i];
        json_t *one = json_pack("{s:s,s:s,s:I}", "flow", cli_trade_flow_word(s->flow), "hs", s->hs,
                                "headings", (json_int_t)s->headings);
        json_object_set_new(one, "from", gi_json_month(s->from));
        json_object_set_new(one, "to", gi_json_month(s->to));
        json_object_set_new(one, "value_pct", gi_json_number(100 * (s->value_ratio - 1)));
        json_object_set_new(one, "unit_value_pct", gi_json_number(100 * (s->unit_value_index - 1)));
        json_object_set_new(one, "volume_pct", gi_json_number(100 * (s->volume_index - 1)));
        json_object_set_new(one, "share_of_value", gi_json_number(s->share));
        json_array_append_new(list, one);
    }
    return list;
}

static json_t *breaks_json(const cli_trade_study *t)
{
    json_t *list = json_array();
    for (size_t i = 0; i < t->breaks.count; i++) {
        const glacis_trade_break *b = &t->breaks.at[i];
        json_array_append_new(list,
                              json_pack("{s:s,s:s,s:s,s:s,s:s}", "id", b->id, "kind", b->kind, "hs_prefixes",
                                        b->hs, "effect", b->effect, "row_status", b->status));
    }
    return list;
}

static json_t *left_out_json(const glacis_trade_left_out *l)
{
    return json_pack("{s:I,s:I,s:I,s:I,s:I,s:I}", "breakdowns", (json_int_t)l->breakdown, "re_trade",
                     (json_int_t)l->re_trade, "other_revision", (json_int_t)l->revision,
                     "other_classification", (json_int_t)l->other_system, "services", (json_int_t)l->services,
                     "repeated", (json_int_t)l->repeated);
}

json_t *cli_trade_json(const cli_trade_study *t)
{
    json_t *root = json_object();
    json_object_set_new(
        root, "pair",
        json_pack("{s:i,s:i}", "reporter_code", t->reporter_code, "partner_code", t->partner_code));
    json_object_set_new(root, "cif_factor", json_real(t->cif_factor));
    json_object_set_new(root, "noise", noise_json(t));
    json_object_set_new(root, "months", months_json(t));
    json_object_set_new(root, "measures", measures_json(t));
    json_object_set_new(root, "caps", caps_json(t));
    json_object_set_new(root, "mirror", mirror_json(t));
    json_object_set_new(root, "unit_values", splits_json(t));
    json_object_set_new(root, "breaks", breaks_json(t));
    json_object_set_new(root, "left_out", left_out_json(&t->records.left_out));
    return root;
}
