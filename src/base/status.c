/* The statuses as texts: one X-macro list in glacis/base.h feeds both tables. */
#include <glacis/base.h>

static const char *const names[] = {
#define X(code, name, sentence) name,
    GLACIS_STATUS_LIST(X)
#undef X
};

static const char *const sentences[] = {
#define X(code, name, sentence) sentence,
    GLACIS_STATUS_LIST(X)
#undef X
};

const char *glacis_status_name(glacis_status status)
{
    return (unsigned)status < GLACIS_STATUS_COUNT ? names[status] : "unknown";
}

const char *glacis_status_sentence(glacis_status status)
{
    return (unsigned)status < GLACIS_STATUS_COUNT ? sentences[status] : "unknown status";
}

bool glacis_status_usable(glacis_status status)
{
    return status == GLACIS_OK || status == GLACIS_DOUBTFUL;
}
