/* glacis leverage --out: the tables, each row with the basis it rests on, because a table is copied without its page. */
#include "cli/leverage.h"

#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void begin(gi_text *text, const char *header)
{
    gi_text_init(text);
    gi_text_addf(text, "%s,basis\r\n", header);
}

/* An empty cell is a number that does not exist. */
static void number(gi_text *text, double value)
{
    if (isfinite(value)) gi_text_addf(text, "%.10g", value);
    gi_text_add(text, ",");
}

static void word(gi_text *text, const char *what)
{
    bool quoted = strpbrk(what, ",\"\r\n") != NULL;
    if (quoted) gi_text_add(text, "\"");
    for (const char *c = what; *c; c++) {
        if (*c == '"') gi_text_add(text, "\"");
        gi_text_add_bytes(text, c, 1);
    }
    gi_text_add(text, quoted ? "\"," : ",");
}

static void end_row(gi_text *text)
{
    gi_text_add(text, LEVERAGE_BASIS "\r\n");
}

static void share(gi_text *text, const glacis_flow_share *s)
{
    number(text, s->value);
    number(text, s->low);
    number(text, s->high);
}

static int write_text(const char *folder, const char *name, gi_text *text)
{
    char path[1200];
    snprintf(path, sizeof path, "%.1000s/%s", folder, name);
    errno = 0;
    glacis_status status =
        text->failed ? GLACIS_FAILED_MEMORY : gi_file_write(path, text->data, text->length);
    gi_text_clear(text);
    if (status == GLACIS_OK) return CLI_EXIT_OK;
    fprintf(stderr, "glacis: cannot write %s: %s\n", path,
            errno ? strerror(errno) : glacis_status_sentence(status));
    return status == GLACIS_FAILED_MEMORY ? CLI_EXIT_FAILED : CLI_EXIT_MISSING;
}

static void fill_draws(const leverage *l, gi_text *text)
{
    const glacis_flow_study *s = l->study;
    gi_text header;
    gi_text_init(&header);
    gi_text_add(&header,
                "draw,e_target_level,e_stress_level,income_cut_share,stressed_at_level_1,not_monotone");
    for (size_t i = 0; i < s->drawn_count; i++)
        gi_text_addf(&header, ",%s", glacis_flow_input_at(s->drawn[i])->id);
    begin(text, header.data ? header.data : "");
    text->failed = text->failed || header.failed;
    gi_text_clear(&header);
    for (size_t k = 0; k < s->draws_count; k++) {
        const glacis_flow_line *line = &s->lines[k];
        number(text, (double)k);
        number(text, line->target_level);
        number(text, line->stress_level);
        number(text, line->income_cut);
        number(text, line->stressed_at_one);
        number(text, line->not_monotone);
        for (size_t i = 0; i < s->drawn_count; i++)
            number(text, s->inputs[k * GLACIS_FLOW_INPUTS_COUNT + s->drawn[i]]);
        end_row(text);
    }
}

static void fill_dials(const leverage *l, gi_text *text)
{
    begin(text, "dial,p_target,p_target_low,p_target_high,p_stress,p_stress_low,p_stress_high,"
                "p_target_without_stress,p_target_without_stress_low,p_target_without_stress_high,"
                "e_target_at_best_level,e_stress_at_best_level");
    for (size_t i = 0; i < GLACIS_FLOW_LEVERS; i++) {
        const glacis_flow_lever *lever = &l->study->levers[i];
        word(text, lever->name);
        share(text, &lever->target);
        share(text, &lever->stress);
        share(text, &lever->both);
        number(text, lever->target_level);
        number(text, lever->stress_level);
        end_row(text);
    }
}

static void fill_front(const leverage *l, gi_text *text)
{
    begin(text, "coal_level,metals_level,seafood_level,textiles_level,other_level,border_level,labour_level,"
                "oil_level,p_target,p_target_low,p_target_high,p_stress,p_stress_low,p_stress_high,"
                "p_target_second_sample,p_target_second_sample_low,p_target_second_sample_high,"
                "p_stress_second_sample,p_stress_second_sample_low,p_stress_second_sample_high");
    for (size_t i = 0; i < l->study->front_count; i++) {
        const glacis_flow_front_point *point = &l->study->front[i];
        for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
            number(text, point->policy.enforcement[d]);
        share(text, &point->target);
        share(text, &point->stress);
        share(text, &point->target_again);
        share(text, &point->stress_again);
        end_row(text);
    }
}

static void estimate(gi_text *text, const glacis_estimate *e)
{
    number(text, e->value);
    number(text, e->low);
    number(text, e->high);
}

static void fill_indices(const leverage *l, gi_text *text)
{
    static const char *const answers[GLACIS_FLOW_ANSWERS] = {"band", "band_width", "e_target"};
    begin(text, "answer,input,first,first_low,first_high,total,total_low,total_high");
    for (int a = 0; a < GLACIS_FLOW_ANSWERS; a++)
        for (size_t i = 0; i < l->study->drawn_count; i++) {
            word(text, answers[a]);
            word(text, glacis_flow_input_at(l->study->drawn[i])->id);
            estimate(text, &l->study->indices[a][i].first);
            estimate(text, &l->study->indices[a][i].total);
            end_row(text);
        }
}

static void fill_inputs(const leverage *l, gi_text *text)
{
    begin(text, "id,sector,best,low,high,unit,status,source,note");
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++) {
        const glacis_flow_row *row = &l->model.rows[i];
        const glacis_flow_input_about *about = glacis_flow_input_at(i);
        word(text, about->id);
        word(text, about->sector);
        number(text, row->spread.best);
        number(text, row->spread.low);
        number(text, row->spread.high);
        word(text, about->unit);
        word(text, row->status);
        word(text, row->source);
        word(text, row->note);
        end_row(text);
    }
}

/* Month by month at best estimates: without enforcement, at the least level for the target, and with everything enforced. */
static void fill_months(const leverage *l, gi_text *text)
{
    double inputs[GLACIS_FLOW_INPUTS_COUNT];
    const double levels[] = {0, l->study->best.target_level, 1};
    glacis_flow_model_best(&l->model, inputs);
    begin(text, "level,month,exports_usd_m,border_usd_m,labour_usd_m,other_income_usd_m,income_usd_m,"
                "essential_imports_usd_m,other_imports_usd_m,programme_usd_m,spending_usd_m,shortage_usd_m,"
                "reserves_usd_m,cover_months");
    for (size_t i = 0; i < 3; i++) {
        glacis_flow_month months[GLACIS_FLOW_MONTHS_MAX];
        glacis_flow_totals totals;
        glacis_flow_policy policy;
        if (isinf(levels[i])) continue;
        for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
            policy.enforcement[d] = levels[i];
        if (glacis_flow_run(inputs, &policy, months, &totals) != GLACIS_OK) continue;
        for (int t = 0; t < (int)inputs[GLACIS_FLOW_HORIZON]; t++) {
            const glacis_flow_month *m = &months[t];
            const double cells[] = {levels[i],
                                    t + 1,
                                    m->exports_usd_m,
                                    m->border_usd_m,
                                    m->labour_usd_m,
                                    m->other_usd_m,
                                    m->income_usd_m,
                                    m->essential_usd_m,
                                    m->other_imports_usd_m,
                                    m->programme_usd_m,
                                    m->spending_usd_m,
                                    m->shortage_usd_m,
                                    m->reserves_usd_m,
                                    m->cover_months};
            for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
                number(text, cells[c]);
            end_row(text);
        }
    }
}

int cli_leverage_write(const cli_call *call, const leverage *l)
{
    static const struct {
        const char *name;
        void (*fill)(const leverage *l, gi_text *text);
    } files[] = {{"leverage_inputs.csv", fill_inputs},   {"leverage_draws.csv", fill_draws},
                 {"leverage_dials.csv", fill_dials},     {"leverage_front.csv", fill_front},
                 {"leverage_indices.csv", fill_indices}, {"leverage_months.csv", fill_months}};
    enum { FILES = sizeof files / sizeof *files };
    for (size_t i = 0; i < FILES; i++) {
        gi_text text;
        files[i].fill(l, &text);
        int code = write_text(call->out, files[i].name, &text);
        if (code != CLI_EXIT_OK) return code;
    }
    if (!call->quiet) fprintf(stderr, "glacis: %d files in %s\n", (int)FILES, call->out);
    return CLI_EXIT_OK;
}
