/* The classes a cell of a map can have, and the names of their colours and patterns in the style sheet. */
#include "report/report.h"

const char *const gi_class_css[GI_CLASSES] = {
    "c-defended",
#define X(code, name, sentence) "c-" name,
    GLACIS_LIMIT_LIST(X)
#undef X
        "c-joint",
    "c-safe",
};

int gi_class_of_limit(int limit_index)
{
    if (limit_index < 0 || limit_index > GLACIS_LIMIT_COUNT) return GI_CLASS_DEFENDED;
    return GI_CLASS_FIRST_LIMIT + limit_index;
}

const char *const gi_probability_css[GI_PROBABILITY_CLASSES + 1] = {"c-p0", "c-p1", "c-p2",  "c-p3",
                                                                    "c-p4", "c-p5", "c-safe"};
const char *const gi_probability_words[GI_PROBABILITY_CLASSES + 1] = {
    "under 5 %", "5 to 25 %", "25 to 50 %", "50 to 75 %", "75 to 95 %", "95 % and up", "not under threat"};

int gi_probability_class(double p)
{
    static const double edges[GI_PROBABILITY_CLASSES - 1] = {0.05, 0.25, 0.5, 0.75, 0.95};
    int found = 0;
    while (found < GI_PROBABILITY_CLASSES - 1 && p >= edges[found])
        found++;
    return found;
}
