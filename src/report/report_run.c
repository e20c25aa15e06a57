/* The run record: what is needed to make these numbers again, to the bit. */
#include "report/report.h"

#include <stdio.h>

static void add(const gi_report *r, const char *term, const char *words)
{
    gi_text_addf(r->text, "<dt>%s</dt><dd>", term);
    gi_text_add_xml(r->text, words ? words : "not recorded");
    gi_text_add(r->text, "</dd>\n");
}

static void add_count(const gi_report *r, const char *term, uint64_t count)
{
    char words[32];
    snprintf(words, sizeof words, "%llu", (unsigned long long)count);
    add(r, term, words);
}

static void add_input(const gi_report *r, const glacis_input *input)
{
    gi_text_add(r->text, "<tr><td class=\"key\">");
    gi_text_add_xml(r->text, input->path);
    gi_text_addf(r->text, "</td><td class=\"hash\"><code>%s</code></td></tr>\n", input->sha256);
}

void gi_report_add_run(const gi_report *r)
{
    const glacis_out *out = r->out;
    gi_report_section(r, "run", "Run record");
    gi_text_add(r->text, "<dl class=\"facts\">");
    add(r, "Version", glacis_version());
    add(r, "Build", glacis_build_id());
    add(r, "Compiler", glacis_compiler());
    add_count(r, "Seed", r->study->seed);
    add_count(r, "Draws", r->study->draws);
    gi_text_add(r->text, "<dt>Command</dt><dd><code>");
    gi_text_add_xml(r->text, out->command_line ? out->command_line : "not recorded");
    gi_text_add(r->text, "</code></dd>\n");
    add(r, "Created", out->created_utc);
    gi_text_add(r->text, "</dl>\n");
    gi_report_table_open(r, "Files read", "File|SHA-256");
    for (size_t i = 0; i < out->inputs_count; i++)
        add_input(r, &out->inputs[i]);
    const glacis_input *inputs = NULL;
    size_t count = glacis_facts_inputs(r->facts, &inputs);
    for (size_t i = 0; i < count; i++)
        add_input(r, &inputs[i]);
    gi_report_table_close(r);
    gi_text_add(
        r->text,
        "<p class=\"scope\">The same version, files, seed and draws give the same bits on any machine "
        "and any number of threads.</p>\n");
}
