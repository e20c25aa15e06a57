/* Which limit leaves a place undefended?
 *
 * Model: a limit binds if lifting it alone gives the shots required. If none does, the smallest set of limits whose lifting
 * together does (of several, the one of the lowest bits) is found by trying all sets, small ones first.
 * Holds because lifting limits never loses shots (timeline.c): a set that fails rules out its subsets.
 */
#include "defend/timeline.h"

#include <math.h>

static bool suffices(const gi_timeline *line, int required, unsigned relaxed, double told_s)
{
    return gi_defend_shots(line, relaxed, told_s).count >= required;
}

/* Limits whose lifting could change anything. */
static unsigned limits_in_play(const gi_timeline *line, int required)
{
    unsigned limits = GLACIS_LIMIT_TIMELINE;
    if (line->magazine < required) limits |= GLACIS_LIMIT_MAGAZINE;
    for (size_t i = 0; i < line->count; i++)
        limits |= line->blocked[i] | line->undetected[i];
    return limits;
}

/* Spreads the low bits of `packed` over the bits set in `mask`. */
static unsigned spread(unsigned packed, unsigned mask)
{
    unsigned result = 0;
    for (unsigned bit = 1; mask; bit <<= 1) {
        unsigned lowest = mask & (~mask + 1u);
        if (packed & bit) result |= lowest;
        mask &= ~lowest;
    }
    return result;
}

static unsigned bits_in(unsigned set)
{
    unsigned count = 0;
    for (; set; set &= set - 1u)
        count++;
    return count;
}

/* The next larger number with as many bits set (Gosper's hack) [Knuth11 7.1.3]. */
static unsigned next_subset(unsigned set)
{
    unsigned lowest = set & (~set + 1u), ripple = set + lowest;
    return ripple | (((set ^ ripple) >> 2) / lowest);
}

static unsigned smallest_set(const gi_timeline *line, int required, unsigned in_play, double told_s)
{
    unsigned count = bits_in(in_play);
    for (unsigned size = 2; size < count; size++) {
        for (unsigned packed = (1u << size) - 1u; packed < 1u << count; packed = next_subset(packed)) {
            unsigned set = spread(packed, in_play);
            if (suffices(line, required, set, told_s)) return set;
        }
    }
    return in_play;
}

unsigned gi_defend_binding(const gi_timeline *line, int required, unsigned *joint_limits)
{
    unsigned in_play = limits_in_play(line, required), binding = 0;
    /* A flight that is over before any interceptor could come, even told at its launch, needs more time still. */
    double told_s = suffices(line, required, in_play, 0) ? 0 : -INFINITY;
    for (unsigned limit = 1; limit <= in_play; limit <<= 1)
        if ((limit & in_play) && suffices(line, required, limit, told_s)) binding |= limit;
    *joint_limits = binding ? 0 : smallest_set(line, required, in_play, told_s);
    return binding;
}
