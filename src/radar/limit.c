/* limit.c: what is a limit called, and what does it say in plain words?
 *
 * One list (glacis/limit.h) feeds the bits, the names and the sentences, so they cannot come apart. */
#include <glacis/limit.h>

#include <stdio.h>

static const char *const names[GLACIS_LIMIT_COUNT + 1] = {
#define X(code, name, sentence) name,
    GLACIS_LIMIT_LIST(X)
#undef X
        GLACIS_LIMIT_JOINT_NAME,
};

static const char *const sentences[GLACIS_LIMIT_COUNT + 1] = {
#define X(code, name, sentence) sentence,
    GLACIS_LIMIT_LIST(X)
#undef X
        GLACIS_LIMIT_JOINT_SENTENCE,
};

static bool listed(int index)
{
    return index >= 0 && index <= GLACIS_LIMIT_COUNT;
}

const char *glacis_limit_name(int index)
{
    return listed(index) ? names[index] : "none";
}

const char *glacis_limit_sentence(int index)
{
    return listed(index) ? sentences[index] : "no limit binds";
}

void glacis_limit_set_names(unsigned limits, char *text, size_t size)
{
    size_t used = (size_t)snprintf(text, size, "%s", limits ? "" : "none");
    for (int i = 0; i < GLACIS_LIMIT_COUNT && used < size; i++)
        if (limits & (1u << i))
            used +=
                (size_t)snprintf(text + used, size - used, "%s%s", used ? " + " : "", glacis_limit_name(i));
}
