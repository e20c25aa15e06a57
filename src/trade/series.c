/* The months of one side as a series of the room of that name. */
#include <glacis/trade.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

glacis_status glacis_trade_series(const glacis_trade_months *months, glacis_trade_side side,
                                  glacis_series *out)
{
    static const char *const names[] = {"china_exports", "china_imports", "total"};
    glacis_series series = {.unit = "USD m", .periods_per_year = 12};
    series.at = malloc((months->count + !months->count) * sizeof *series.at);
    if (!series.at) return GLACIS_FAILED_MEMORY;
    snprintf(series.name, sizeof series.name, "%s", names[side]);
    for (size_t i = 0; i < months->count; i++) {
        const glacis_trade_month *m = &months->at[i];
        double value = m->value_usd[side] * 1e-6;
        if (isnan(value)) continue;
        series.at[series.count++] =
            (glacis_observation){m->month, m->month, value, value * m->error_sd_share};
    }
    *out = series;
    return GLACIS_OK;
}
