/* study/decide.h: what decides an answer, and what would overturn it, in words. Internal. */
#ifndef GI_STUDY_DECIDE_H
#define GI_STUDY_DECIDE_H

#include "study/study.h"

/* How an answer is spoken of. */
typedef struct gi_wording {
    const char *command, *subject, *unit;
    double scale; /* of the answer, for showing */
    int decimals;
    double line; /* the value of the answer that the sentence turns on */
    const char *over, *under;
} gi_wording;

/* "203 s (Jang Young-keun)": a value of a quantity in SI, and who says it where it is a side of a dispute. */
void gi_say_value(const glacis_quantity *q, double value, char *text, size_t size);
void gi_say_decides(const glacis_study *study, const glacis_answer *answer, const gi_wording *w, char *text,
                    size_t size);
/* `instead`: a command that does it by other means than one fact, or "". */
void gi_say_overturn(const glacis_study *study, const glacis_answer *answer, const gi_wording *w,
                     const char *instead, char *text, size_t size);

#endif
