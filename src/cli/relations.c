/* Trade, impact, events, leverage and attribution for assess: each asked as its own command would ask it, with the files of the scenario. */
#include "cli/relations.h"

#include "out/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *file_or_null(const char *path)
{
    return *path ? path : NULL;
}

/* What the commands of one question would be called with. Draws are each question's own: those of the scenario are of facts about
 * radars and missiles. */
static cli_call call_of(const cli_call *call, const glacis_scenario *s)
{
    cli_call c = *call;
    c.quiet = true;
    c.out = c.format = NULL;
    c.draws = NAN;
    c.sets_count = 0;
    c.comtrade = file_or_null(s->relations_files.comtrade);
    c.measures = file_or_null(s->relations_files.measures);
    c.series = file_or_null(s->relations_files.series);
    c.model = file_or_null(s->relations_files.model);
    c.graph = file_or_null(s->relations_files.graph);
    c.events = c.regressors = NULL;
    return c;
}

static bool make(cli_relations *r)
{
    r->trade = calloc(1, sizeof *r->trade);
    r->impact = calloc(1, sizeof *r->impact);
    r->events = calloc(1, sizeof *r->events);
    r->leverage = calloc(1, sizeof *r->leverage);
    r->attribute = calloc(1, sizeof *r->attribute);
    return r->trade && r->impact && r->events && r->leverage && r->attribute;
}

/* Each question is read and asked with what it takes of the scenario. */
typedef enum question { TRADE, IMPACT, EVENTS, LEVERAGE, ATTRIBUTE } question;

static cli_call call_for(const cli_call *call, const glacis_scenario *s, question asked)
{
    cli_call c = call_of(call, s);
    if (asked == IMPACT) c.events = file_or_null(s->relations_files.events);
    if (asked == EVENTS) c.events = file_or_null(s->relations_files.record);
    return c;
}

int cli_relations_read(const cli_call *call, cli_world *world, cli_relations *r)
{
    const glacis_scenario *s = world->scenario;
    glacis_status worst = GLACIS_OK, status = GLACIS_OK;
    *r = (cli_relations){.trade = NULL};
    if (!make(r)) return CLI_EXIT_FAILED;
    cli_call c = call_for(call, s, TRADE);
    cli_worse(&worst, cli_trade_read(&c, world, r->trade));
    c = call_for(call, s, IMPACT);
    if (c.events && !c.series)
        glacis_diag_error(world->diag, s->path, 0, 0, "relations.events", "with relations.series",
                          "dated decisions for no series");
    int code = c.events && !c.series ? CLI_EXIT_OK : cli_impact_read(&c, world, r->impact, &status);
    cli_worse(&worst, c.events && !c.series ? GLACIS_REFUSED_INPUT : status);
    c = call_for(call, s, EVENTS);
    status = GLACIS_OK;
    if (code == CLI_EXIT_OK) code = cli_events_read(&c, world, r->events, &status);
    cli_worse(&worst, status);
    c = call_for(call, s, LEVERAGE);
    cli_worse(&worst, cli_leverage_read(&c, world, r->leverage));
    c = call_for(call, s, ATTRIBUTE);
    cli_worse(&worst, cli_attribute_read(&c, world, r->attribute));
    if (code != CLI_EXIT_OK) return code;
    return worst == GLACIS_OK ? CLI_EXIT_OK : cli_fault_of_files(world, worst, s->path);
}

static int work(const cli_call *call, cli_world *world, const glacis_study *study, cli_relations *r)
{
    const glacis_scenario *s = world->scenario;
    int code = cli_trade_work(world, r->trade);
    cli_call c = call_for(call, s, IMPACT);
    if (code == CLI_EXIT_OK) code = cli_impact_work(&c, world, r->impact);
    c = call_for(call, s, EVENTS);
    if (code == CLI_EXIT_OK) code = cli_events_work(&c, world, r->events);
    c = call_for(call, s, LEVERAGE);
    if (code == CLI_EXIT_OK) code = cli_leverage_work(&c, world, r->leverage);
    const cli_attribute_given given = {study, r->impact, r->events};
    c = call_for(call, s, ATTRIBUTE);
    return code == CLI_EXIT_OK ? cli_attribute_work(&c, world, &given, r->attribute) : code;
}

/* ---- what the report shows ------------------------------------------------------------------------------ */

static int view_trade(cli_relations *r)
{
    const cli_trade_study *t = r->trade;
    size_t count = 0;
    r->measures = calloc(t->measures.count + 1, sizeof *r->measures);
    if (!r->measures) return CLI_EXIT_FAILED;
    for (size_t i = 0; i < t->measures.count; i++)
        if (cli_trade_is_counted(&t->measures.at[i]))
            r->measures[count++] = (glacis_relations_measure){&t->measures.at[i], t->coverage[i], t->caps[i],
                                                              t->covered[i], t->covered_counts[i]};
    char name[32];
    snprintf(r->view.reporter, sizeof r->view.reporter, "%s", cli_trade_country(t->reporter_code, name));
    snprintf(r->view.partner, sizeof r->view.partner, "%s", cli_trade_country(t->partner_code, name));
    r->view.months = &t->months;
    r->view.noise = &t->noise[GLACIS_TRADE_TOTAL];
    r->view.measures = r->measures;
    r->view.measures_count = count;
    return CLI_EXIT_OK;
}

static void view_impact(cli_relations *r)
{
    for (size_t i = 0; i < r->impact->count && i < GLACIS_RELATIONS_FLOWS_MAX; i++) {
        const cli_impact_case *c = &r->impact->cases[i];
        r->view.flows[r->view.flows_count++] =
            (glacis_relations_flow){.name = c->title,
                                    .unit = c->unit,
                                    .is_control = strcmp(c->role, "control") == 0,
                                    .is_rival = strcmp(c->role, "rival") == 0,
                                    .focus = cli_impact_focus(c),
                                    .series = &c->series,
                                    .events = &c->events,
                                    .impact = c->impact};
    }
}

/* The level of the main series, for the eye: decisions are not taken out of it. */
static void view_level(cli_relations *r)
{
    const cli_impact_case *c = &r->impact->cases[0];
    const glacis_series_model model = {.logs = true, .lunar_new_year = true};
    r->view.is_of_trade = !r->trade->own_records && r->impact->shipped;
    if (r->view.is_of_trade &&
        glacis_status_usable(glacis_series_fit_create(&c->series, &model, NULL, &r->level)))
        r->view.level = r->level;
}

/* Outcomes whose pair the record does not hold at all are those of another record. */
static void view_events(cli_relations *r)
{
    const cli_events_study *a = r->events;
    r->view.record = a->record;
    if (a->pairs_count) r->view.pair = a->pairs[0];
    for (size_t i = 0; i < a->outcomes_count && i < GLACIS_RELATIONS_OUTCOMES_MAX; i++) {
        const cli_events_outcome *o = &a->outcomes[i];
        if (o->is_outside || !(o->result.events_before + o->result.events_after)) continue;
        if (!r->view.outcomes_count) r->view.pair = o->pair;
        r->view.outcomes[r->view.outcomes_count++] =
            (glacis_relations_outcome){.pair = o->pair,
                                       .category = o->category,
                                       .event = o->event,
                                       .date = o->date,
                                       .share_least = o->compared ? o->share_least : NAN,
                                       .share_most = o->compared ? o->share_most : NAN,
                                       .result = o->result};
    }
}

static void note_unverified(const cli_relations *r, glacis_unverified lists[RELATIONS_SECTIONS])
{
    lists[TRADE] = r->trade->unverified;
    lists[IMPACT].count = lists[EVENTS].count = lists[LEVERAGE].count = 0;
    cli_impact_note_unverified(r->impact, &lists[IMPACT]);
    cli_events_note_unverified(r->events, &r->events->filter, &lists[EVENTS]);
    cli_leverage_note_unverified(r->leverage, &lists[LEVERAGE]);
    lists[ATTRIBUTE] = r->attribute->unverified;
}

static void make_sheets(cli_relations *r)
{
    cli_trade_sheets(r->trade, &r->sheets);
    cli_impact_sheets(r->impact, &r->sheets);
    cli_events_sheets(r->events, &r->sheets);
    cli_leverage_sheets(r->leverage, &r->sheets);
    cli_attribute_sheets(r->attribute, &r->sheets);
}

static void view_attribution(cli_relations *r)
{
    const cli_attribute_study *a = r->attribute;
    size_t count = 0;
    for (size_t i = 0; i < a->remarks_count; i++)
        r->words[count++] = a->remarks[i];
    for (size_t i = 0; i < a->page_count; i++)
        r->words[count++] = a->page[i];
    r->view.graph = &a->graph;
    r->view.attribution = a->study;
    r->view.attribution_words = r->words;
    r->view.attribution_words_count = count;
}

static int view(const glacis_scenario *scenario, cli_relations *r)
{
    static const char *const names[RELATIONS_SECTIONS] = {"trade", "impact", "events", "leverage",
                                                          "attribute"};
    r->view.title = scenario->relations_title;
    int code = view_trade(r);
    view_impact(r);
    view_level(r);
    view_events(r);
    r->view.model = &r->leverage->model;
    r->view.leverage = r->leverage->study;
    view_attribution(r);
    json_t *const objects[] = {cli_trade_json(r->trade), cli_impact_json(r->impact),
                               cli_events_json(r->events), cli_leverage_json(r->leverage),
                               cli_attribute_json(r->attribute)};
    glacis_unverified unverified[RELATIONS_SECTIONS];
    note_unverified(r, unverified);
    make_sheets(r);
    for (size_t i = 0; i < RELATIONS_SECTIONS; i++) {
        for (size_t k = 0; k < unverified[i].count; k++)
            glacis_unverified_add(&r->unverified, unverified[i].keys[k]);
        json_object_set_new(objects[i], "unverified", gi_json_keys(&unverified[i]));
        r->texts[i] = json_dumps(objects[i], JSON_REAL_PRECISION(17));
        json_decref(objects[i]);
        r->sections[i] = (glacis_out_section){names[i], r->texts[i]};
        if (!r->texts[i]) code = CLI_EXIT_FAILED;
    }
    return code;
}

int cli_relations_work(const cli_call *call, cli_world *world, const glacis_study *study, cli_relations *r)
{
    int code = work(call, world, study, r);
    return code == CLI_EXIT_OK ? view(world->scenario, r) : code;
}

void cli_relations_clear(cli_relations *r)
{
    for (size_t i = 0; i < RELATIONS_SECTIONS; i++)
        free(r->texts[i]);
    if (r->trade) cli_trade_clear(r->trade);
    if (r->impact) cli_impact_clear(r->impact);
    if (r->events) cli_events_clear(r->events);
    if (r->leverage) cli_leverage_clear(r->leverage);
    if (r->attribute) cli_attribute_clear(r->attribute);
    cli_sheets_clear(&r->sheets);
    glacis_series_fit_destroy(r->level);
    free(r->measures);
    free(r->trade);
    free(r->impact);
    free(r->events);
    free(r->leverage);
    free(r->attribute);
}

/* ---- a sentence each ----------------------------------------------------------------------------------------- */

void cli_relations_show(const cli_relations *r)
{
    const cli_impact_case *c = &r->impact->cases[0];
    const glacis_flow_share *band = &r->leverage->study->band;
    char names[256];
    cli_print("%s\n", r->view.title);
    if (c->events.count) {
        size_t focus = cli_impact_focus(c);
        const glacis_effect *effect = &c->impact->events[focus].joint;
        cli_impact_ids(c, c->impact->events[focus].merged_with | 1u << focus, names, sizeof names);
        cli_print("  %s, effect of %s: %s; the least rise it could show is %.0f %%\n", c->title, names,
                  glacis_verdict_word(effect->verdict), effect->detectable_pct);
    }
    for (size_t i = 0; i < r->view.outcomes_count; i++)
        cli_print("  %s of %s-%s after %s: %s\n", r->view.outcomes[i].category, r->view.outcomes[i].pair.a,
                  r->view.outcomes[i].pair.b, r->view.outcomes[i].event,
                  glacis_counts_verdict_word(r->view.outcomes[i].result.verdict));
    cli_print("  enforcement that cuts income enough without hard-currency stress: in %.0f %% of the draws "
              "(%.0f to %.0f), "
              "within stated ranges\n",
              100 * band->value, 100 * band->low, 100 * band->high);
    const cli_attribute_study *a = r->attribute;
    const glacis_attrib_node *asked = &a->graph.nodes[a->graph.drivers[a->study->focus]];
    const glacis_band *share = &a->study->outcomes[0].shares[a->study->focus].share.band;
    char unit[48];
    glacis_attrib_unit_words(a->graph.nodes[a->graph.outcomes[0]].unit, unit, sizeof unit);
    const glacis_attrib_information *data = &a->study->outcomes[0].information;
    char bits[48] = "of the data";
    if (!isnan(data->bits)) snprintf(bits, sizeof bits, "the data say %.2f bits of it", data->bits);
    cli_print("  share of %s in %s within stated assumptions: %+.3f (%+.3f to %+.3f) %s; %s: %s\n",
              asked->label, a->graph.nodes[a->graph.outcomes[0]].label, share->best, share->low, share->high,
              unit, bits, glacis_attrib_verdict_word(data->verdict));
}
