/* The case of one draw: the best case with every uncertain number drawn.
 *
 * Number i of draw n is Q_i(U(seed, n, stream_i)); quantities of one stream are drawn at the same probability, so that the same
 * radar standing twice is the same radar. Draw 0 is the best estimate, bit for bit. */
#include <glacis/case.h>

#include <math.h>
#include <string.h>

/* Back into [0, 2 pi): a range of azimuths may go through north. */
static double wrap(double az_rad)
{
    double turned = fmod(az_rad, 2 * GLACIS_PI);
    return turned < 0 ? turned + 2 * GLACIS_PI : turned;
}

double glacis_quantity_shown(const glacis_quantity *quantity, double value)
{
    return strcmp(quantity->unit, "dB") == 0 ? 10 * log10(value) : value / quantity->unit_scale;
}

void glacis_quantity_put(const glacis_quantity *quantity, double value, glacis_case *out)
{
    double *number = (double *)(void *)((char *)out + quantity->offset);
    *number = quantity->flags & GLACIS_QUANTITY_CYCLIC ? wrap(value) : value;
}

void glacis_case_draw(const glacis_case *best, const glacis_quantity *quantities, size_t count, uint64_t seed,
                      uint64_t run, glacis_case *out)
{
    *out = *best;
    if (run == 0) return;
    for (size_t i = 0; i < count; i++) {
        const glacis_quantity *q = &quantities[i];
        if (q->spread.distribution == GLACIS_DIST_FIXED) continue;
        glacis_quantity_put(q, glacis_spread_draw(&q->spread, seed, run, glacis_rng_stream(q->stream)), out);
    }
}
