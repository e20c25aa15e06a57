/* The words of a verdict on counts. */
#include <glacis/counts.h>

const char *glacis_counts_verdict_word(glacis_counts_verdict verdict)
{
    static const char *const words[] = {
#define X(code, word, sentence) word,
        GLACIS_COUNTS_VERDICT_LIST(X)
#undef X
    };
    return (unsigned)verdict < sizeof words / sizeof *words ? words[verdict] : "unknown";
}

const char *glacis_counts_verdict_sentence(glacis_counts_verdict verdict)
{
    static const char *const sentences[] = {
#define X(code, word, sentence) sentence,
        GLACIS_COUNTS_VERDICT_LIST(X)
#undef X
    };
    return (unsigned)verdict < sizeof sentences / sizeof *sentences ? sentences[verdict] : "unknown verdict";
}
