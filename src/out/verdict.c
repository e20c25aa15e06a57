/* Colours are those of the report's map, where hatching helps to tell them apart; here a legend goes with them, since
 * thirteen kinds are more than colour alone can carry. */
#include "out/verdict.h"

int gi_verdict_of(const glacis_cell_verdict *verdict)
{
    if (!verdict->threatened) return GI_VERDICT_NOT_THREATENED;
    return verdict->defended ? GI_VERDICT_DEFENDED : verdict->limit_index;
}

const char *gi_verdict_name(int verdict_index)
{
    if (verdict_index == GI_VERDICT_NOT_THREATENED) return "not_threatened";
    return verdict_index == GI_VERDICT_DEFENDED ? "defended" : glacis_limit_name(verdict_index);
}

const char *gi_verdict_sentence(int verdict_index)
{
    if (verdict_index == GI_VERDICT_NOT_THREATENED) return "no listed missile reaches it";
    if (verdict_index == GI_VERDICT_DEFENDED) return "every listed missile that reaches it can be engaged";
    return glacis_limit_sentence(verdict_index);
}

unsigned gi_verdict_rgb(int verdict_index)
{
    static const unsigned colours[] = {
        0xD8DADD, /* not threatened */
        0x4A8FC7, /* defended */
        [GLACIS_LIMIT_INDEX_HORIZON + 2] = 0xE8A33D,
        [GLACIS_LIMIT_INDEX_SECTOR + 2] = 0xD893BA,
        [GLACIS_LIMIT_INDEX_ELEVATION + 2] = 0x2FA583,
        [GLACIS_LIMIT_INDEX_RANGE + 2] = 0xD9743A,
        [GLACIS_LIMIT_INDEX_TIMELINE + 2] = 0xF2E06B,
        [GLACIS_LIMIT_INDEX_REACH + 2] = 0xA98467,
        [GLACIS_LIMIT_INDEX_PUBLISHED_REACH + 2] = 0xE3CFA0,
        [GLACIS_LIMIT_INDEX_TARGET_SPEED + 2] = 0x8D6BB1,
        [GLACIS_LIMIT_INDEX_LAYER + 2] = 0xA9D8A2,
        [GLACIS_LIMIT_INDEX_MAGAZINE + 2] = 0xA3A8AE,
        [GLACIS_LIMIT_COUNT + 2] = 0x6B6F76, /* hatched on white there */
    };
    return colours[verdict_index + 2];
}

void gi_verdict_joint(const glacis_cell_verdict *verdict, char *text, size_t size)
{
    bool joint = verdict->threatened && !verdict->defended && verdict->limit_index == GLACIS_LIMIT_COUNT;
    *text = '\0';
    if (joint) glacis_limit_set_names(verdict->joint_limits, text, size);
}
