/* Which rows does no other beat in every column?
 *
 * Rows are sorted best first by the columns in their order, so that whatever dominates a row stands before it; each row is then held
 * against the front so far alone, because what a dominated row dominates, its dominator dominates too. The work is rows x front. */
#include <glacis/site.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool glacis_pareto_dominates(const double *a, const double *b, size_t columns, const signed char *better)
{
    bool above = false;
    for (size_t i = 0; i < columns; i++) {
        if (!better[i]) continue;
        double gain = better[i] > 0 ? a[i] - b[i] : b[i] - a[i];
        if (!(gain >= 0) && a[i] != b[i]) return false;
        above = above || gain > 0;
    }
    return above;
}

/* A row of the columns that count, each such that more is better, and where it came from. */
typedef struct row {
    const double *values;
    size_t index, columns;
} row;

static int best_first(const void *one, const void *other)
{
    const row *a = one, *b = other;
    for (size_t i = 0; i < a->columns; i++)
        if (a->values[i] != b->values[i]) return a->values[i] > b->values[i] ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static bool covers(const row *a, const row *b)
{
    for (size_t i = 0; i < a->columns; i++)
        if (!(a->values[i] >= b->values[i])) return false;
    return true;
}

static bool is_equal(const row *a, const row *b)
{
    return memcmp(a->values, b->values, a->columns * sizeof *a->values) == 0;
}

/* The front stands at the beginning of `rows` afterwards; how many there are. */
static size_t sift(row *rows, size_t count, size_t *equals, unsigned char *undominated)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept && is_equal(&rows[kept - 1], &rows[i])) { /* equals follow each other */
            equals[kept - 1]++;
            if (undominated) undominated[rows[i].index] = 1;
            continue;
        }
        bool beaten = false;
        for (size_t k = 0; k < kept && !beaten; k++)
            beaten = covers(&rows[k], &rows[i]);
        if (beaten) continue;
        if (undominated) undominated[rows[i].index] = 1;
        rows[kept] = rows[i];
        equals[kept++] = 1;
    }
    return kept;
}

typedef struct pair {
    size_t index, equals;
} pair;

static int by_index(const void *one, const void *other)
{
    const pair *a = one, *b = other;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* False for a NaN among what counts. Adding 0 makes the two zeros one. */
static bool fill(const double *values, size_t count, size_t columns, const signed char *better,
                 double *sorted, row *rows, size_t counted)
{
    for (size_t r = 0; r < count; r++) {
        double *at = sorted + r * counted;
        rows[r] = (row){at, r, counted};
        for (size_t i = 0; i < columns; i++) {
            if (!better[i]) continue;
            double value = values[r * columns + i];
            if (isnan(value)) return false;
            *at++ = (better[i] > 0 ? value : -value) + 0.0;
        }
    }
    return true;
}

static void hand_out(const row *rows, const size_t *stand_for, size_t kept, pair *pairs, size_t *front,
                     size_t *equals)
{
    for (size_t k = 0; k < kept; k++)
        pairs[k] = (pair){rows[k].index, stand_for[k]};
    qsort(pairs, kept, sizeof *pairs, by_index);
    for (size_t k = 0; k < kept; k++) {
        front[k] = pairs[k].index;
        if (equals) equals[k] = pairs[k].equals;
    }
}

glacis_status glacis_pareto_front(const double *values, size_t count, size_t columns,
                                  const signed char *better, size_t *front, size_t *equals,
                                  unsigned char *undominated, size_t *front_count)
{
    size_t counted = 0;
    for (size_t i = 0; i < columns; i++)
        counted += better[i] != 0;
    if (!counted) return GLACIS_REFUSED_ARGUMENT;
    double *sorted = malloc((count * counted + 1) * sizeof *sorted);
    row *rows = malloc((count + 1) * sizeof *rows);
    pair *pairs = malloc((count + 1) * sizeof *pairs);
    size_t *stand_for = malloc((count + 1) * sizeof *stand_for);
    glacis_status status = sorted && rows && pairs && stand_for ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK && !fill(values, count, columns, better, sorted, rows, counted))
        status = GLACIS_REFUSED_INPUT;
    if (status == GLACIS_OK) {
        qsort(rows, count, sizeof *rows, best_first);
        if (undominated) memset(undominated, 0, count);
        *front_count = sift(rows, count, stand_for, undominated);
        hand_out(rows, stand_for, *front_count, pairs, front, equals);
    }
    free(sorted);
    free(rows);
    free(pairs);
    free(stand_for);
    return status;
}
