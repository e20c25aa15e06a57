/* What holds for a place that several threats reach?
 *
 * Model: the place is defended if each threat is; a limit binds the set if it binds every undefended threat.
 * Without one, the joint set is built threat by threat: see glacis_cell_combine.
 */
#include <glacis/defend.h>

static int lowest_index(unsigned limits)
{
    int index = 0;
    while (!(limits & 1u)) {
        limits >>= 1;
        index++;
    }
    return index;
}

int glacis_engagement_limit_index(const glacis_engagement *engagement)
{
    if (engagement->binding) return lowest_index(engagement->binding);
    return engagement->joint ? GLACIS_LIMIT_COUNT : -1;
}

/* Adds what the threats need that no set in the union so far gives them. */
static unsigned join(const glacis_engagement *engagements, const bool *reachable, size_t count,
                     double shots_required)
{
    unsigned joined = 0;
    for (size_t i = 0; i < count; i++)
        if (reachable[i] && (double)engagements[i].shots < shots_required)
            joined |= engagements[i].joint_limits;
    for (size_t i = 0; i < count; i++) {
        if (!reachable[i] || (double)engagements[i].shots >= shots_required) continue;
        unsigned binding = engagements[i].binding;
        if (binding && !(binding & joined)) joined |= 1u << lowest_index(binding);
    }
    return joined;
}

void glacis_cell_combine(const glacis_engagement *engagements, const bool *reachable, size_t count,
                         double shots_required, glacis_cell_verdict *out)
{
    glacis_cell_verdict verdict = {.defended = true, .shots_least = GLACIS_SHOTS_MAX, .limit_index = -1};
    unsigned binding = ~0u;
    for (size_t i = 0; i < count; i++) {
        if (!reachable[i]) continue;
        verdict.threatened = true;
        if (engagements[i].shots < verdict.shots_least) verdict.shots_least = engagements[i].shots;
        if ((double)engagements[i].shots >= shots_required) continue;
        verdict.defended = false;
        binding &= engagements[i].binding;
    }
    if (!verdict.threatened) verdict = (glacis_cell_verdict){.limit_index = -1};
    if (verdict.threatened && !verdict.defended) {
        verdict.limit_index = binding ? lowest_index(binding) : GLACIS_LIMIT_COUNT;
        if (!binding) verdict.joint_limits = join(engagements, reachable, count, shots_required);
    }
    *out = verdict;
}
