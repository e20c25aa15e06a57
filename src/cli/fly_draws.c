/* glacis fly --draws: the same shot by every vehicle that the facts allow, each aimed anew. */
#include "cli/fly.h"

#include <math.h>
#include <stdlib.h>

void cli_fly_numbers(const glacis_flight *flight, double out[FLY_NUMBERS])
{
    double total_s = flight->impact.time_s, top_s = flight->apogee.time_s, above_s[2];
    static const double heights_m[2] = {40e3, 150e3};
    for (int i = 0; i < 2; i++) {
        double up_s = glacis_flight_height_time_s(flight, heights_m[i], true, 0);
        double down_s = glacis_flight_height_time_s(flight, heights_m[i], false, top_s);
        above_s[i] = up_s >= 0 && down_s >= 0 ? down_s - up_s : 0;
    }
    out[FLY_LAYER_S] = total_s - above_s[0];
    out[FLY_LAYER_S + 1] = above_s[0] - above_s[1];
    out[FLY_LAYER_S + 2] = above_s[1];
    out[FLY_RANGE_M] = flight->range_m;
    out[FLY_APOGEE_M] = flight->apogee_height_m;
    out[FLY_TIME_S] = total_s;
    out[FLY_BURNOUT_TIME_S] = flight->burnout.time_s;
    out[FLY_BURNOUT_HEIGHT_M] = flight->burnout_height_m;
    glacis_state_speed(&flight->burnout, false, &out[FLY_BURNOUT_SPEED_MPS], &out[FLY_BURNOUT_PATH_RAD]);
    glacis_state_speed(&flight->burnout, true, &out[FLY_INERTIAL_SPEED_MPS], &out[FLY_INERTIAL_PATH_RAD]);
    glacis_state_speed(&flight->impact, false, &out[FLY_IMPACT_SPEED_MPS], NULL);
}

typedef struct draw_work {
    const fly *f;
    uint64_t seed;
    double (*numbers)[FLY_NUMBERS]; /* by draw; NAN where it does not reach */
    unsigned char *failed;
} draw_work;

static glacis_status draw_one(void *context, size_t index, size_t worker)
{
    (void)worker;
    draw_work *w = context;
    const glacis_scenario *s = w->f->scenario;
    glacis_case *drawn = malloc(sizeof *drawn);
    glacis_flight *flight = malloc(sizeof *flight);
    glacis_status status = drawn && flight ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    for (int i = 0; i < FLY_NUMBERS; i++)
        w->numbers[index][i] = NAN;
    if (status == GLACIS_OK) {
        glacis_aim aim;
        glacis_case_draw(&s->best, s->quantities, s->quantities_count, w->seed, index + 1, drawn);
        const glacis_threat *threat = &drawn->threats[0];
        glacis_status solved = cli_fly_solve(&drawn->vehicles[threat->vehicle], &threat->launch, w->f,
                                             w->f->shape, flight, &aim);
        w->failed[index] = !glacis_status_usable(solved) || aim.verdict == GLACIS_AIM_NOT_CONVERGED;
        if (glacis_status_usable(solved) && aim.verdict == GLACIS_AIM_HIT)
            cli_fly_numbers(flight, w->numbers[index]);
        if (solved == GLACIS_FAILED_MEMORY) status = solved;
    }
    free(drawn);
    free(flight);
    return status;
}

static void take_bands(const draw_work *w, const double best[FLY_NUMBERS], double *column, fly_draws *out)
{
    for (int k = 0; k < FLY_NUMBERS; k++) {
        for (size_t i = 0; i < out->count; i++)
            column[i] = w->numbers[i][k];
        glacis_band_of(best[k], column, out->count, column + out->count, &out->bands[k]);
    }
    for (size_t i = 0; i < out->count; i++) {
        out->reached += isnan(w->numbers[i][0]) ? 0 : 1;
        out->failed += w->failed[i];
    }
}

glacis_status cli_fly_draw(const cli_call *call, fly *f)
{
    size_t count = f->draws.count = (uint64_t)call->draws;
    draw_work w = {.f = f, .seed = isnan(call->seed) ? 1 : (uint64_t)call->seed};
    w.numbers = malloc(count * sizeof *w.numbers);
    w.failed = calloc(count, 1);
    double *column = malloc(2 * count * sizeof *column), best[FLY_NUMBERS];
    glacis_status status = w.numbers && w.failed && column ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    glacis_par_options options = {.threads = isnan(call->threads) ? 0 : (size_t)call->threads,
                                  .stop = &cli_stop};
    if (status == GLACIS_OK) status = glacis_par_run(&options, count, draw_one, &w);
    for (int k = 0; k < FLY_NUMBERS; k++)
        best[k] = NAN;
    if (f->aim.verdict == GLACIS_AIM_HIT) cli_fly_numbers(&f->flight, best);
    if (glacis_status_usable(status)) take_bands(&w, best, column, &f->draws);
    free(w.numbers);
    free(w.failed);
    free(column);
    return status;
}
