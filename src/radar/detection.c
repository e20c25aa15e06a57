/* detection.c: how likely is a detection in one dwell, at a given signal-to-noise ratio and false alarm probability?
 *
 * One coherently integrated dwell, square-law detector, threshold y = -ln P_fa in mean noise powers, x = S/N.
 *   Swerling 0 (steady)              P_d = Q_1(sqrt(2 x), sqrt(2 y)), Marcum's Q
 *   Swerling 1 (Rayleigh)            P_d = P_fa^(1 / (1 + x))
 *   Swerling 3 (one large, many small) P_d = (1 + 2 x y / (2 + x)^2) exp(-2 y / (2 + x))
 * Q_1 is summed as the probability that a Poisson variate of mean y does not exceed one of mean x: all terms are
 * positive, so nothing cancels. Relative accuracy 1e-12 against another library (docs/models/radar.md).
 * References: [Marcum60], [Swerling60], [MeyerMayer73], [Richards14 ch6]. */
#include <glacis/radar.h>

#include <math.h>

#define PFA_LEAST 1e-300

/* Sums P(N_y <= N_x) over the values k of N_x; weights and their sum share a scale, so exp(-x) never underflows. */
static double marcum_q1(double x, double y)
{
    const double gap = sqrt(x) - sqrt(y);
    if (gap > 0.0 && gap * gap > 745.0) return 1.0; /* 1 - Q <= exp(-gap^2), below the least double */
    const double last = x + 40.0 * sqrt(x) + 60.0;
    double weight = 1.0, weights = 0.0, sum = 0.0;
    double term = exp(-y), cumulative = term;
    for (double k = 0.0; k <= last; k += 1.0) {
        weights += weight;
        sum += weight * cumulative;
        weight *= x / (k + 1.0);
        term *= y / (k + 1.0);
        cumulative += term;
        if (weights > 1e250) {
            weight *= 1e-250;
            weights *= 1e-250;
            sum *= 1e-250;
        }
    }
    return fmin(sum / weights, 1.0);
}

static double swerling3(double x, double y)
{
    const double scale = 2.0 + x;
    return (1.0 + 2.0 * x * y / (scale * scale)) * exp(-2.0 * y / scale);
}

glacis_status glacis_radar_detection_probability(double snr, double false_alarm_probability, int swerling,
                                                 double *probability)
{
    if (!probability) return GLACIS_REFUSED_ARGUMENT;
    if (!(snr >= 0.0 && isfinite(snr))) return GLACIS_REFUSED_RANGE;
    if (!(false_alarm_probability >= PFA_LEAST && false_alarm_probability < 1.0)) return GLACIS_REFUSED_RANGE;
    const double threshold = -log(false_alarm_probability);
    switch (swerling) {
    case 0:
        *probability = marcum_q1(snr, threshold);
        return GLACIS_OK;
    case 1:
        *probability = exp(-threshold / (1.0 + snr));
        return GLACIS_OK;
    case 3:
        *probability = swerling3(snr, threshold);
        return GLACIS_OK;
    default:
        return GLACIS_REFUSED_ARGUMENT;
    }
}
