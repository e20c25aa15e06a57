/* The envelope and the common pieces of every JSON object the program prints. */
#include "out/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

json_t *gi_json_number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

json_t *gi_json_interval(double best, double low, double high)
{
    return json_pack("{s:o,s:o,s:o}", "best", gi_json_number(best), "low", gi_json_number(low), "high",
                     gi_json_number(high));
}

json_t *gi_json_band(const glacis_band *band, double scale)
{
    return gi_json_interval(band->best * scale, band->low * scale, band->high * scale);
}

json_t *gi_json_month(int month)
{
    char text[8];
    if (month < 0) return json_null();
    glacis_month_text(month, text);
    return json_string(text);
}

json_t *gi_json_date(const glacis_date *date)
{
    char text[11];
    glacis_date_text(date, text);
    return json_string(text);
}

json_t *gi_json_answer(const glacis_answer *answer, double scale)
{
    if (!answer) return json_null();
    if (answer->band.count <= 1) return gi_json_number(answer->band.best * scale);
    return gi_json_band(&answer->band, scale);
}

static void add_input(json_t *inputs, const glacis_input *input)
{
    for (size_t i = 0; i < json_array_size(inputs); i++) {
        const char *path = json_string_value(json_object_get(json_array_get(inputs, i), "path"));
        if (path && strcmp(path, input->path) == 0) return;
    }
    json_array_append_new(inputs, json_pack("{s:s,s:s}", "path", input->path, "sha256", input->sha256));
}

/* Each path once: a question of the relations half may have read a table of the facts itself. */
static json_t *inputs_json(const glacis_out *out)
{
    json_t *inputs = json_array();
    const glacis_input *facts = NULL;
    size_t count = out->facts ? glacis_facts_inputs(out->facts, &facts) : 0;
    for (size_t i = 0; i < count; i++)
        add_input(inputs, &facts[i]);
    for (size_t i = 0; i < out->inputs_count; i++)
        add_input(inputs, &out->inputs[i]);
    return inputs;
}

static json_t *facts_json(const glacis_scenario *scenario)
{
    json_t *facts = json_array();
    for (size_t i = 0; scenario && i < scenario->quantities_count; i++)
        json_array_append_new(facts, json_string(scenario->quantities[i].key));
    return facts;
}

json_t *gi_json_keys(const glacis_unverified *list)
{
    json_t *keys = json_array();
    for (size_t i = 0; list && i < list->count; i++)
        json_array_append_new(keys, json_string(list->keys[i]));
    return keys;
}

json_t *gi_json_unverified(const glacis_scenario *scenario, glacis_takes takes)
{
    glacis_unverified list;
    list.count = 0;
    glacis_unverified_add_taken(&list, scenario, takes);
    return gi_json_keys(&list);
}

void gi_json_mark(json_t *provenance, const glacis_unverified *list)
{
    json_object_set_new(provenance, "unverified", gi_json_keys(list));
}

void gi_json_mark_parts(json_t *provenance, const glacis_scenario *scenario, unsigned parts)
{
    glacis_takes takes = glacis_takes_of_parts(scenario, parts);
    json_object_set_new(provenance, "unverified", gi_json_unverified(scenario, takes));
}

json_t *gi_json_provenance(const glacis_out *out)
{
    json_t *object = json_pack("{s:s,s:s,s:s,s:s,s:s,s:s}", "version", glacis_version(), "build",
                               glacis_build_id(), "compiler", glacis_compiler(), "cpu_path",
                               out->study ? glacis_cpu_path(out->study->lanes_most) : "scalar",
                               "command_line", out->command_line, "created_utc", out->created_utc);
    json_object_set_new(object, "seed",
                        out->study ? json_integer((json_int_t)out->study->seed) : json_null());
    json_object_set_new(object, "draws", json_integer(out->study ? (json_int_t)out->study->draws : 0));
    json_object_set_new(object, "inputs", inputs_json(out));
    json_object_set_new(object, "facts", facts_json(out->scenario));
    return object;
}

static json_t *files_json(const glacis_out_files *files)
{
    json_t *names = json_array();
    for (size_t i = 0; files && i < files->count; i++)
        json_array_append_new(names, json_string(files->names[i]));
    return names;
}

static json_t *findings_json(const glacis_study *study)
{
    glacis_finding findings[4];
    size_t count = glacis_study_findings(study, findings, 4);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_pack("{s:s,s:s,s:s,s:s}", "question", findings[i].question,
                                              "sentence", findings[i].sentence, "decides",
                                              findings[i].decides, "overturn", findings[i].overturn));
    return list;
}

static bool is_one(unsigned parts)
{
    return (parts & (parts - 1)) == 0;
}

/* The part that a command is about lies at the top of the object; those of assess lie in sections of their names. */
static void add_part(json_t *root, bool single, const char *name, json_t *section)
{
    if (!single) {
        json_object_set_new(root, name, section);
        return;
    }
    json_object_update(root, section);
    json_decref(section);
}

json_t *gi_json_study(const glacis_out *out, const char *command, unsigned parts,
                      const glacis_out_files *files)
{
    bool single = is_one(parts) && strcmp(command, "assess") != 0;
    json_t *root = json_object(), *provenance = gi_json_provenance(out);
    gi_json_mark_parts(provenance, out->scenario, parts);
    json_object_set_new(root, "schema", json_sprintf("glacis.%s/1", command));
    json_object_set_new(root, "provenance", provenance);
    json_object_set_new(root, "scenario", json_string(out->scenario->title));
    json_object_set_new(root, "findings", findings_json(out->study));
    if (parts & GLACIS_JSON_FOOTPRINT) add_part(root, single, "footprint", gi_json_footprint(out->study));
    if (parts & GLACIS_JSON_RADAR) add_part(root, single, "radar", gi_json_radar(out->study));
    if (parts & GLACIS_JSON_RAID) add_part(root, single, "raid", gi_json_raid(out->study));
    for (size_t i = 0; i < out->sections_count; i++)
        json_object_set_new(root, out->sections[i].name, json_loads(out->sections[i].json, 0, NULL));
    if (files && files->count) json_object_set_new(root, "files", files_json(files));
    return root;
}

glacis_status glacis_out_json(const glacis_out *out, const char *command, unsigned parts,
                              const glacis_out_files *files, char **text)
{
    json_t *root = gi_json_study(out, command, parts, files);
    if (!root) return GLACIS_FAILED_MEMORY;
    char *dumped = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(12));
    json_decref(root);
    if (!dumped) return GLACIS_FAILED_MEMORY;
    *text = dumped;
    return GLACIS_OK;
}
