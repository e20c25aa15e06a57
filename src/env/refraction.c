/* env/refraction.c: how high is a radar ray after a stretch of ground?
 *
 * Model: Snell's law on a sphere, n(h) (R + h) cos(e) = C, with n = 1 + N e^(-h/H). With e the local
 * elevation and t the bending, the central angle is e - e0 + t, where t = integral of -n'/n dh / tan(e)
 * [BeanDutton66 ch 3, ITUP834 section 4]. Holds where n (R + h) grows with height: no ducts, which are
 * refused. The Earth is transparent to a ray that dips under height 0: see glacis_env_horizon_rad. Accuracy:
 * the quadrature is good to 1e-12 rad (docs/models/env.md). 4/3 Earth and straight rays are closed forms: (R'
 * + h) cos(e0 + angle') = (R' + h0) cos(e0).
 */
#include <glacis/env.h>

#include <math.h>

#define LOWEST_RAD (-2.0 * GLACIS_RAD)

/* Rays closer to the local vertical than this after the angle are refused: their height runs away. */
#define STEEPEST_RAD (GLACIS_PI / 2.0 - 1e-6)

/* Where the part of the curvature is larger, or would be lower down, a ray is next to a duct. */
#define DUCT 0.9

/* Half of a 16-point Gauss-Legendre rule on [-1, 1] [AbramowitzStegun64 table 25.4]. */
#define POINTS 8
static const double nodes[POINTS] = {0.0950125098376374402, 0.281603550779258913, 0.458016777657227386,
                                     0.617876244402643748,  0.755404408355003034, 0.865631202387831744,
                                     0.944575023073232576,  0.989400934991649933};
static const double weights[POINTS] = {0.189450610455068496,  0.182603415044923589, 0.169156519395002538,
                                       0.149595988816576732,  0.124628971255533872, 0.0951585116824927848,
                                       0.0622535239386478929, 0.0271524594117540949};

/* Ends of the panels in scale heights above the start. Beyond the last is e^-40 of the refractivity. */
static const double panel_ends[] = {1.0, 4.0, 12.0, 40.0};
#define PANELS (sizeof panel_ends / sizeof *panel_ends)

glacis_refractivity glacis_env_refractivity_itu(void)
{
    return (glacis_refractivity){.surface_n_units = 315.0, .scale_height_m = 7350.0};
}

/* A ray and the air at its start. Heights are counted from there: differences of optical radii, n r, are
 * formed without cancellation, or a ray near the horizontal would lose half its digits. */
typedef struct ray {
    double excess; /* n - 1 at the start */
    double scale_m, start_radius_m;
    double el_rad;
    double constant_m; /* n r cos(e), kept by the ray */
    double sunk_m;     /* n r at the start less the constant */
    double lead_m; /* the start is about so far over where the ray would be horizontal; see bending_panel() */
} ray;

/* -n' r / n at a rise: by this part the ray follows the sphere; 1 would be a duct. */
static double curving(const ray *r, double rise_m)
{
    double excess = r->excess * exp(-rise_m / r->scale_m);
    return excess / r->scale_m * (r->start_radius_m + rise_m) / (1.0 + excess);
}

/* n r less the constant at a rise, and its slope. */
static double gap_at(const ray *r, double rise_m, double *slope)
{
    double fall = expm1(-rise_m / r->scale_m), excess = r->excess * (1.0 + fall);
    *slope = 1.0 + excess - excess / r->scale_m * (r->start_radius_m + rise_m);
    return r->sunk_m + (1.0 + excess) * rise_m + r->start_radius_m * r->excess * fall;
}

/* The rise at which n r is `gap_m` over the constant. The gap is convex in height: Newton's first step from
 * the start lands beyond the root, and the next ones come down to it. NAN where that meets a duct, below the
 * start. */
static double rise_of(const ray *r, double gap_m)
{
    double rise_m = 0.0;
    for (int i = 0; i < 30; i++) {
        double slope, gap = gap_at(r, rise_m, &slope);
        if (slope < 1.0 - DUCT) return (double)NAN;
        double step_m = (gap - gap_m) / slope;
        rise_m -= step_m;
        if (fabs(step_m) <= 1e-9 * fabs(rise_m)) break;
    }
    return rise_m;
}

/* How far under the start the ray would be horizontal: exactly when near, since there the integrand of the
 * bending has a pole to be removed, roughly else. The cap only keeps the arithmetic of steep rays, which are
 * smooth in height anyway. */
static double lead_of(const ray *r)
{
    double tangent = tan(r->el_rad);
    double lead_m = 0.5 * tangent * tangent * r->start_radius_m / (1.0 - curving(r, 0.0));
    double exact_m = lead_m < 0.25 * r->scale_m ? -rise_of(r, 0.0) : (double)NAN;
    if (exact_m >= 0.0) return exact_m;
    return fmin(lead_m, 1e3 * r->scale_m);
}

static ray ray_from(double excess, double scale_m, double radius_m, double el_rad)
{
    double optical_m = (1.0 + excess) * radius_m, half = sin(0.5 * el_rad);
    ray r = {.excess = excess,
             .scale_m = scale_m,
             .start_radius_m = radius_m,
             .el_rad = el_rad,
             .constant_m = optical_m * cos(el_rad),
             .sunk_m = 2.0 * optical_m * half * half};
    r.lead_m = lead_of(&r);
    return r;
}

/* -n'/n / tan(e) at a rise. */
static double bending_rate(const ray *r, double rise_m)
{
    double slope, gap_m = gap_at(r, rise_m, &slope);
    double radius_m = r->start_radius_m + rise_m, optical_m = gap_m + r->constant_m;
    /* slope = n + n' r, n r = optical. */
    double fall = (optical_m / radius_m - slope) / optical_m;
    return fall * r->constant_m / sqrt(gap_m * (gap_m + 2.0 * r->constant_m));
}

/* The bending between two rises, in x = sqrt(rise + lead): tan(e) is nearly proportional to x, so that
 * dh / tan(e) = 2 x dx / tan(e) is smooth even from the horizontal on. */
static double bending_panel(const ray *r, double from_m, double to_m)
{
    double a = sqrt(from_m + r->lead_m), b = sqrt(to_m + r->lead_m);
    double middle = 0.5 * (a + b), half = (to_m - from_m) / (2.0 * (a + b)), sum = 0.0;
    for (int i = 0; i < POINTS; i++) {
        double low = middle - half * nodes[i], high = middle + half * nodes[i];
        sum += weights[i] * (low * bending_rate(r, (low - a) * (low + a) + from_m) +
                             high * bending_rate(r, (high - a) * (high + a) + from_m));
    }
    return 2.0 * half * sum;
}

static double bending(const ray *r, double rise_m)
{
    double sum = 0.0, from_m = 0.0;
    for (size_t i = 0; i < PANELS && from_m < rise_m; i++) {
        double to_m = fmin(panel_ends[i] * r->scale_m, rise_m);
        sum += bending_panel(r, from_m, to_m);
        from_m = to_m;
    }
    return sum;
}

static double rise_at_elevation(const ray *r, double el_rad)
{
    double half = sin(0.5 * el_rad);
    return rise_of(r, 2.0 * r->constant_m * half * half / cos(el_rad));
}

/* The rise after a central angle of a ray that starts level or upwards: solves e + bending = el + angle for
 * the elevation e there. The left side is concave in e, so Newton from below never overshoots. */
static glacis_status climb(const ray *r, double angle_rad, double *rise_m)
{
    double target_rad = r->el_rad + angle_rad, all_rad = bending(r, INFINITY);
    if (target_rad - all_rad >= STEEPEST_RAD) return GLACIS_REFUSED_RANGE;
    double el_rad = fmax(r->el_rad, target_rad - all_rad);
    for (int i = 0; i < 30; i++) {
        double at_m = rise_at_elevation(r, el_rad);
        double miss_rad = el_rad + bending(r, at_m) - target_rad;
        double step_rad = miss_rad * (1.0 - curving(r, at_m));
        el_rad -= step_rad;
        if (fabs(step_rad) <= 1e-11 * el_rad) break;
    }
    *rise_m = rise_at_elevation(r, el_rad);
    return GLACIS_OK;
}

/* A ray that starts downwards is the ray from its lowest point, run backwards first. */
static glacis_status bent(const glacis_refractivity *refractivity, double earth_radius_m, double h0_m,
                          double el_rad, double angle_rad, double *height_m)
{
    double scale_m = refractivity->scale_height_m;
    double excess = refractivity->surface_n_units * 1e-6 * exp(-h0_m / scale_m);
    ray r = ray_from(excess, scale_m, earth_radius_m + h0_m, el_rad);
    double drop_m = 0.0, rise_m;
    if (!(curving(&r, 0.0) <= DUCT)) return GLACIS_REFUSED_RANGE;
    if (el_rad < 0.0) {
        drop_m = -rise_of(&r, 0.0);
        if (isnan(drop_m)) return GLACIS_REFUSED_RANGE;
        r = ray_from(excess * exp(drop_m / scale_m), scale_m, earth_radius_m + h0_m - drop_m, 0.0);
        angle_rad = fabs(angle_rad + el_rad - bending(&r, drop_m));
    }
    glacis_status status = climb(&r, angle_rad, &rise_m);
    if (status == GLACIS_OK) *height_m = h0_m - drop_m + rise_m;
    return status;
}

/* A straight line over a sphere whose radius is `factor` times the Earth's; ground distance stays what it
 * was. */
static glacis_status straight(double radius_m, double factor, double h0_m, double el_rad, double angle_rad,
                              double *height_m)
{
    double end_rad = el_rad + angle_rad / factor;
    if (end_rad >= STEEPEST_RAD) return GLACIS_REFUSED_RANGE;
    *height_m = (factor * radius_m + h0_m) * cos(el_rad) / cos(end_rad) - factor * radius_m;
    return GLACIS_OK;
}

static bool refractivity_valid(const glacis_refractivity *refractivity)
{
    return refractivity->surface_n_units >= 0.0 && refractivity->surface_n_units < 1e4 &&
           refractivity->scale_height_m > 0.0 && isfinite(refractivity->scale_height_m);
}

glacis_status glacis_env_ray_height(glacis_refraction model, const glacis_refractivity *refractivity,
                                    double earth_radius_m, double h0_m, double el_rad, double angle_rad,
                                    double *height_m)
{
    bool valid = earth_radius_m > 0.0 && isfinite(earth_radius_m) && fabs(h0_m) < 0.5 * earth_radius_m;
    if (!valid || !(angle_rad >= 0.0) || isnan(el_rad) ||
        (model == GLACIS_REFRACTION_EXPONENTIAL && !refractivity_valid(refractivity)))
        return GLACIS_REFUSED_ARGUMENT;
    if (el_rad < LOWEST_RAD * (1.0 + 1e-12) || el_rad > GLACIS_PI / 2.0 || angle_rad > GLACIS_PI)
        return GLACIS_REFUSED_RANGE;
    if (angle_rad == 0.0) {
        *height_m = h0_m;
        return GLACIS_OK;
    }
    if (model == GLACIS_REFRACTION_EXPONENTIAL) {
        return bent(refractivity, earth_radius_m, h0_m, el_rad, angle_rad, height_m);
    }
    double factor = model == GLACIS_REFRACTION_FOUR_THIRDS ? 4.0 / 3.0 : 1.0;
    return straight(earth_radius_m, factor, h0_m, el_rad, angle_rad, height_m);
}

double glacis_env_horizon_rad(glacis_refraction model, const glacis_refractivity *refractivity,
                              double earth_radius_m, double h0_m)
{
    bool valid = earth_radius_m > 0.0 && h0_m >= 0.0 &&
                 (model != GLACIS_REFRACTION_EXPONENTIAL || refractivity_valid(refractivity));
    if (!valid) return (double)NAN;
    double radius_m = model == GLACIS_REFRACTION_FOUR_THIRDS ? earth_radius_m * 4.0 / 3.0 : earth_radius_m;
    /* 1 / cos - 1, which keeps its digits near the ground. */
    double over = h0_m / radius_m;
    if (model == GLACIS_REFRACTION_EXPONENTIAL) {
        double excess = refractivity->surface_n_units * 1e-6;
        double fall = expm1(-h0_m / refractivity->scale_height_m) * excess / (1.0 + excess);
        over += fall * (1.0 + over);
    }
    return -atan(sqrt(fmax(over * (over + 2.0), 0.0)));
}
