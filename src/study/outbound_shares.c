/* Of the outbound flights of a study, how many the radar sees at all, and how much of that no existing radar sees. */
#include <glacis/study.h>

#include <math.h>
#include <stdio.h>

static const double *seconds_of(const glacis_study *study, const char *what, size_t flight)
{
    char key[128];
    snprintf(key, sizeof key, "%s.%.40s", what, study->scenario->outbound_names[flight]);
    const glacis_answer *answer = glacis_answers_find(&study->answers, key);
    return answer ? answer->by_run : NULL;
}

void glacis_study_outbound_shares(const glacis_study *study, size_t run, double *seen, double *added)
{
    size_t flights = study->scenario->best.outbound_count, count = 0;
    double sum = 0;
    for (size_t i = 0; i < flights; i++) {
        const double *seconds = seconds_of(study, "outbound_seconds", i),
                     *more = seconds_of(study, "outbound_added_seconds", i);
        if (!seconds || !more || !(seconds[run] > 0)) continue;
        count++;
        sum += fmin(1, more[run] / seconds[run]);
    }
    *seen = flights ? (double)count / (double)flights : NAN;
    *added = count ? sum / (double)count : 0;
}
