/* study/finding.h: what the sentences of the findings share. Internal. */
#ifndef GI_STUDY_FINDING_H
#define GI_STUDY_FINDING_H

#include "study/decide.h"
#include "study/study.h"

/* One finding; false where the study has no such answer. */
bool gi_finding_protects(const glacis_study *study, glacis_finding *out);
bool gi_finding_sees(const glacis_study *study, glacis_finding *out);
bool gi_finding_raid(const glacis_study *study, glacis_finding *out);

/* An answer with the sides of the dispute that decides another, for a sentence about both; false where there is no answer. */
bool gi_finding_follow(const glacis_study *study, const char *key, const glacis_answer *lead,
                       glacis_answer *out);
/* "37 % (0 to 32)"; without draws "37 %". Where schools decide the answer, that of the first. `unit` may be "". */
void gi_say_amount(const glacis_answer *answer, double scale, int decimals, const char *unit, char *text,
                   size_t size);
/* Of a disputed answer: " if the reaction time of THAAD is 30 s (assumed), drawn here from 10 to 120, and WORD 0 % (0 to 0) if it is
 * 203 s (Jang Young-keun)"; else "". */
void gi_say_sides(const glacis_study *study, const glacis_answer *answer, double scale, int decimals,
                  const char *unit, const char *word, char *text, size_t size);
/* " Over all 256 draws, the schools weighed alike: median 1 %, 10 to 90 % from 0 to 29 % (sampling leaves the high end at 24 to
 * 37); it is 0 in 118 of them.": the 95 % sampling interval of each end. "" without draws. */
void gi_say_all_draws(const glacis_study *study, const glacis_answer *answer, double scale, int decimals,
                      const char *unit, char *text, size_t size);
/* Why the best estimate lies outside the band, where it does beyond sampling error; else "". */
void gi_say_outside(const glacis_study *study, const glacis_answer *answer, char *text, size_t size);
/* Of a disputed answer all amounts, "6.8 (5 to 7) or 0.0 (0 to 0)"; else as gi_say_amount. */
void gi_say_amounts(const glacis_answer *answer, double scale, int decimals, char *text, size_t size);

#endif
