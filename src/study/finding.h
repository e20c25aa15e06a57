/* study/finding.h: what the sentences of the findings share. Internal. */
#ifndef GI_STUDY_FINDING_H
#define GI_STUDY_FINDING_H

#include "study/decide.h"
#include "study/study.h"

/* One finding; false where the study has no such answer. */
bool gi_finding_protects(const glacis_study *study, glacis_finding *out);
bool gi_finding_sees(const glacis_study *study, glacis_finding *out);
bool gi_finding_raid(const glacis_study *study, glacis_finding *out);

/* "37 % (0 to 32)"; without draws "37 %". Where two schools decide the answer, that of the first. `unit` may be "". */
void gi_say_amount(const glacis_answer *answer, double scale, int decimals, const char *unit, char *text,
                   size_t size);
/* Of a disputed answer: " if the reaction time of THAAD is 30 s (assumed), and WORD 0 % (0 to 0) if it is 203 s (Jang
 * Young-keun)"; else "". */
void gi_say_other_side(const glacis_study *study, const glacis_answer *answer, double scale, int decimals,
                       const char *unit, const char *word, char *text, size_t size);
/* Why the best estimate lies outside the band, where it does; else "". */
void gi_say_outside(const glacis_study *study, const glacis_answer *answer, double scale, int decimals,
                    const char *unit, char *text, size_t size);
/* Of a disputed answer both amounts, "6.8 (5 to 7) or 0.0 (0 to 0)"; else as gi_say_amount. */
void gi_say_amounts(const glacis_answer *answer, double scale, int decimals, char *text, size_t size);

#endif
