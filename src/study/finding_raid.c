/* How does a raid go? The answer in a sentence. */
#include "study/finding.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Leakers grow with the raid, at least in proportion. */
static void say_smaller_raid(const glacis_study *study, const glacis_answer *leakers, char *text, size_t size)
{
    double fewer = floor(0.95 * study->scenario->best.raid.size_count / leakers->band.best);
    *text = '\0';
    if (leakers->band.best > 1 && fewer >= 1)
        snprintf(text, size,
                 "glacis raid%s --size %.0f  (small enough that fewer than one leaks, with a margin)",
                 study->scenario->options, fewer);
}

/* What the battery's own layer adds at the place of the raid: often nothing, and then the other layers stand alone. */
static const char *say_own_layer(const glacis_study *study)
{
    const glacis_answer *shots = glacis_answers_find(&study->answers, "raid_shots_possible");
    if (study->scenario->raid_battery_layer < 0 || !shots || shots->band.best >= 1) return "";
    switch (study->scenario->best.raid.layers_count) {
    case 1:
        return " The battery itself gets no shot there (glacis footprint says why), and there is no other "
               "layer.";
    case 2:
        return " The battery itself gets no shot there (glacis footprint says why), so the other layer "
               "stands alone; it is "
               "assumed to be always in place.";
    default:
        return " The battery itself gets no shot there (glacis footprint says why), so the other layers "
               "stand alone; they "
               "are assumed to be always in place.";
    }
}

bool gi_finding_raid(const glacis_study *study, glacis_finding *out)
{
    const glacis_answer *leakers = glacis_answers_find(&study->answers, "raid_leakers");
    glacis_answer none;
    if (!leakers || !gi_finding_follow(study, "raid_p_no_leaker", leakers, &none)) return false;
    char count[64], chance[96], sides[480], draws[256] = "", instead[720];
    gi_say_amount(leakers, 1, 1, "", count, sizeof count);
    gi_say_sides(study, leakers, 1, 1, "", "", sides, sizeof sides);
    gi_say_amounts(&none, 1, 2, chance, sizeof chance);
    if (leakers->sides_count) gi_say_all_draws(study, leakers, 1, 1, "", draws, sizeof draws);
    out->part = GLACIS_STUDY_RAID;
    snprintf(out->question, sizeof out->question, "How does a raid go?");
    snprintf(out->sentence, sizeof out->sentence,
             "Of %.0f missiles at %s through %zu layer%s, %s leak on average%s; the chance that none does "
             "is %s.%s Kill probabilities are assumptions, not measurements.%s",
             study->scenario->best.raid.size_count, study->scenario->raid_place.label,
             study->scenario->best.raid.layers_count, study->scenario->best.raid.layers_count == 1 ? "" : "s",
             count, sides, chance, draws, say_own_layer(study));
    gi_wording w = {
        "raid", "the number of leakers", "", 1, 2, 1.0, "more than one leaks", "fewer than one leaks"};
    gi_say_decides(study, leakers, &w, out->decides, sizeof out->decides);
    say_smaller_raid(study, leakers, instead, sizeof instead);
    gi_say_overturn(study, leakers, &w, instead, out->overturn, sizeof out->overturn);
    return true;
}
