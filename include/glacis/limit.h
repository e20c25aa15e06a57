/* glacis/limit.h: the limits that can leave a place undefended or a target unseen, in one list.
 * Radar limits come first; the radar room sets only those. */
#ifndef GLACIS_LIMIT_H
#define GLACIS_LIMIT_H

#define GLACIS_LIMIT_LIST(X)                                                                                 \
    X(HORIZON, "horizon", "below the radar's horizon or terrain mask")                                       \
    X(SECTOR, "sector", "outside the sector the radar faces")                                                \
    X(ELEVATION, "elevation", "below or above the elevations the radar can point to")                        \
    X(RANGE, "range", "too far for the radar to detect")                                                     \
    X(TIMELINE, "timeline", "seen too late: no time to decide, launch and arrive")                           \
    X(REACH, "reach", "beyond what the interceptor can fly to")                                              \
    X(PUBLISHED_REACH, "published_reach", "beyond the published range of the interceptor")                   \
    X(TARGET_SPEED, "target_speed", "faster than the published limit on target speed")                       \
    X(LAYER, "layer", "never inside the published altitude layer within reach")                              \
    X(MAGAZINE, "magazine", "not enough interceptors")

enum {
#define X(code, name, sentence) GLACIS_LIMIT_INDEX_##code,
    GLACIS_LIMIT_LIST(X)
#undef X
        GLACIS_LIMIT_COUNT
};

enum {
#define X(code, name, sentence) GLACIS_LIMIT_##code = 1 << GLACIS_LIMIT_INDEX_##code,
    GLACIS_LIMIT_LIST(X)
#undef X
};

#define GLACIS_LIMIT_JOINT_NAME     "joint"
#define GLACIS_LIMIT_JOINT_SENTENCE "two or more limits together: relaxing any single one would not do"

#include <glacis/base.h>

/* Name ("sector") and plain sentence of a limit by index; GLACIS_LIMIT_COUNT stands for "joint", any other index is "none". */
GLACIS_API const char *glacis_limit_name(int index);
GLACIS_API const char *glacis_limit_sentence(int index);
/* The names of a set of limits, "published_reach + timeline"; "none" for none. */
GLACIS_API void glacis_limit_set_names(unsigned limits, char *text, size_t size);

#endif
