/* out/json.h: the pieces of --json that more than one command prints. Internal. */
#ifndef GI_OUT_JSON_H
#define GI_OUT_JSON_H

#include <glacis/out.h>

#include <jansson.h>

/* version, build, compiler, cpu_path, seed, inputs and the keys of all facts used. Study and scenario may be NULL. */
json_t *gi_json_provenance(const glacis_out *out);
json_t *gi_json_keys(const glacis_unverified *list); /* NULL: none */
/* The mark of what rests on memory alone: "unverified" of a provenance, the keys of the list. */
void gi_json_mark(json_t *provenance, const glacis_unverified *list);
json_t *gi_json_unverified(const glacis_scenario *scenario, glacis_takes takes); /* the keys alone */
void gi_json_mark_parts(json_t *provenance, const glacis_scenario *scenario, unsigned parts);
/* A finite number, else null. */
json_t *gi_json_number(double value);
/* {"best", "low", "high"}, each a number or null. */
json_t *gi_json_interval(double best, double low, double high);
json_t *gi_json_band(const glacis_band *band, double scale);
/* "2016-07"; null for a negative month, which stands for none. */
json_t *gi_json_month(int month);
/* "2016-07-08" */
json_t *gi_json_date(const glacis_date *date);
/* A plain number, or {"best","low","high"} when there are draws; null for NULL. */
json_t *gi_json_answer(const glacis_answer *answer, double scale);
/* Sections of the study, without the envelope. */
json_t *gi_json_footprint(const glacis_study *study);
json_t *gi_json_radar(const glacis_study *study);
json_t *gi_json_raid(const glacis_study *study);
/* The envelope around any of them. */
json_t *gi_json_study(const glacis_out *out, const char *command, unsigned parts,
                      const glacis_out_files *files);

#endif
