/* env/air.c: what are the density, pressure, temperature and speed of sound at a height?
 *
 * Model: the US Standard Atmosphere 1976 [USSA76]. To 86 km seven layers linear in geopotential height,
 * p = p_b (T / T_b)^(-g0 M0 / (R L)) or p_b exp(-g0 M0 (H - H_b) / (R T_b)); from 86 to 1000 km the printed
 * table, as C2 cubics of ln(rho) and p / rho in geometric height (air_upper_table.py). The halves join
 * exactly at 86 km. Holds: -5 to 1000 km, dry air, mid-latitude yearly mean, moderate Sun: above 200 km real
 * density differs by factors. Sound: sqrt(1.4 p / rho) everywhere; the standard itself stops printing it at
 * 86 km. Accuracy against the standard's rows: docs/models/env.md.
 */
#include <glacis/env.h>

#include "env/air_upper_table.h"

#include <math.h>

#define GAS_JPKMOLK     8314.32 /* R* of the standard, not today's value [USSA76 table 2] */
#define MASS_KGPKMOL    28.9644
#define GAMMA           1.4
#define RADIUS_M        6356766.0 /* r0 of the geopotential */
#define GAS_JPKGK       (GAS_JPKMOLK / MASS_KGPKMOL)
#define HYDROSTATIC     (GLACIS_G0_MPS2 / GAS_JPKGK) /* K per geopotential metre */
#define LOWEST_M        (-5000.0)
#define UPPER_START_M   86000.0
#define UPPER_END_M     1000000.0
#define KINETIC_START_M 80000.0

typedef struct layer {
    double base_m; /* geopotential */
    double base_k, lapse_kpm;
    double base_pa; /* from the layers below, by the equations above */
} layer;

static const layer layers[] = {
    {0.0, 288.15, -0.0065, 101325.0},
    {11000.0, 216.65, 0.0, 22632.063973462911},
    {20000.0, 216.65, 0.001, 5474.8886696777736},
    {32000.0, 228.65, 0.0028, 868.01868475522781},
    {47000.0, 270.65, 0.0, 110.9063055549659},
    {51000.0, 270.65, -0.0028, 66.938873118687269},
    {71000.0, 214.65, -0.002, 3.9564204280407251},
};
#define LAYERS (sizeof layers / sizeof *layers)

/* The table above 86 km has stretches of even spacing. */
static const struct stretch {
    double end_m, start_m, per_m;
    int first;
} stretches[] = {
    {91e3, 86e3, 1.0 / 1e3, 0},     {99e3, 91e3, 1.0 / 2e3, 5},           {101e3, 99e3, 1.0 / 1e3, 9},
    {109e3, 101e3, 1.0 / 2e3, 11},  {120e3, 109e3, 1.0 / 1e3, 15},        {150e3, 120e3, 1.0 / 5e3, 26},
    {500e3, 150e3, 1.0 / 10e3, 32}, {UPPER_END_M, 500e3, 1.0 / 25e3, 67},
};

#define UPPER_ROWS (int)(sizeof upper_cubic / sizeof *upper_cubic)

/* M / M0 from 80 to 86 km in steps of 500 m [USSA76 table 8]. */
static const double mass_ratio[] = {1.000000, 0.999996, 0.999989, 0.999971, 0.999941, 0.999909, 0.999870,
                                    0.999829, 0.999786, 0.999741, 0.999694, 0.999641, 0.999579};

static const layer *layer_at(double geopotential_m)
{
    size_t i = LAYERS - 1;
    while (i > 0 && geopotential_m < layers[i].base_m)
        i--;
    return &layers[i];
}

static double geopotential(double height_m)
{
    return RADIUS_M * height_m / (RADIUS_M + height_m);
}

/* Pressure and p / rho (= R T / M) below 86 km. */
static void lower_air(double height_m, double *pressure_pa, double *ratio_jpkg)
{
    double above_m = geopotential(height_m);
    const layer *at = layer_at(above_m);
    above_m -= at->base_m;
    double temperature_k = at->base_k + at->lapse_kpm * above_m;
    double exponent = at->lapse_kpm == 0.0 ? -HYDROSTATIC * above_m / at->base_k
                                           : -HYDROSTATIC / at->lapse_kpm * log(temperature_k / at->base_k);
    *pressure_pa = at->base_pa * exp(exponent);
    *ratio_jpkg = GAS_JPKGK * temperature_k;
}

/* Density and p / rho from 86 to 1000 km. */
static void upper_air(double height_m, double *density_kgpm3, double *ratio_jpkg)
{
    const struct stretch *at = stretches;
    while (height_m > at->end_m)
        at++;
    double place = (height_m - at->start_m) * at->per_m;
    int row = at->first + (int)place;
    /* The end of a stretch reads the next one at its start, the same value; the last has none after it. */
    if (row >= UPPER_ROWS) row = UPPER_ROWS - 1;
    double t = place - (row - at->first);
    const double *c = upper_cubic[row];
    *density_kgpm3 = exp(c[0] + t * (c[1] + t * (c[2] + t * c[3])));
    *ratio_jpkg = c[4] + t * (c[5] + t * (c[6] + t * c[7]));
}

void glacis_env_air_fast(double height_m, double *density_kgpm3, double *pressure_pa, double *sound_mps)
{
    double ratio_jpkg;
    if (height_m < UPPER_START_M) {
        lower_air(fmax(height_m, LOWEST_M), pressure_pa, &ratio_jpkg);
        *density_kgpm3 = *pressure_pa / ratio_jpkg;
    } else if (height_m <= UPPER_END_M) {
        upper_air(height_m, density_kgpm3, &ratio_jpkg);
        *pressure_pa = *density_kgpm3 * ratio_jpkg;
    } else {
        /* Nothing above; a NaN stays one. Sound keeps its last value so that a Mach number stays finite. */
        upper_air(UPPER_END_M, density_kgpm3, &ratio_jpkg);
        *density_kgpm3 = *pressure_pa = isnan(height_m) ? height_m : 0.0;
    }
    *sound_mps = sqrt(GAMMA * ratio_jpkg);
}

static double mass_ratio_at(double height_m)
{
    double place = (height_m - KINETIC_START_M) / 500.0;
    if (place <= 0.0) return 1.0;
    size_t i = (size_t)place;
    double t = place - (double)i;
    return mass_ratio[i] + t * (mass_ratio[i + 1] - mass_ratio[i]);
}

/* Kinetic temperature [USSA76 eqs 23, 25, 27, 29, 31]. */
static double temperature_at(double height_m)
{
    if (height_m < UPPER_START_M) {
        double at_m = geopotential(height_m);
        const layer *at = layer_at(at_m);
        return (at->base_k + at->lapse_kpm * (at_m - at->base_m)) * mass_ratio_at(height_m);
    }
    if (height_m < 91e3) return 186.8673;
    if (height_m < 110e3) {
        double x = (height_m - 91e3) / 19942.9;
        return 263.1905 - 76.3232 * sqrt(1.0 - x * x);
    }
    if (height_m < 120e3) return 240.0 + 0.012 * (height_m - 110e3);
    double above_m = (height_m - 120e3) * (RADIUS_M + 120e3) / (RADIUS_M + height_m);
    return 1000.0 - 640.0 * exp(-0.01875e-3 * above_m);
}

glacis_air glacis_env_air(double height_m)
{
    glacis_air air;
    glacis_env_air_fast(height_m, &air.density_kgpm3, &air.pressure_pa, &air.sound_mps);
    double inside_m = height_m < LOWEST_M ? LOWEST_M : height_m > UPPER_END_M ? UPPER_END_M : height_m;
    air.temperature_k = temperature_at(inside_m);
    return air;
}

const double *glacis_env_air_kinks_m(size_t *count)
{
    /* r0 H / (r0 - H) of the layers' geopotential bases, and 86 km, where the table starts. */
    static const double kinks_m[] = {11019.067832000108, 20063.12368170136,  32161.903222980898,
                                     47350.092222120438, 51412.479625790111, 71801.970674695811,
                                     UPPER_START_M};
    *count = sizeof kinks_m / sizeof *kinks_m;
    return kinks_m;
}
