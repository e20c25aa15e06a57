/* glacis/env.h: atmosphere, gravity, rotation, refraction. */
#ifndef GLACIS_ENV_H
#define GLACIS_ENV_H

#include <glacis/base.h>

#define GLACIS_EARTH_GM_M3PS2  3.986004418e14 /* [WGS84] */
#define GLACIS_EARTH_J2        1.08262982e-3  /* [WGS84], from C20 */
#define GLACIS_EARTH_OMEGA_RPS 7.292115e-5    /* [WGS84] */

typedef struct glacis_air {
    double temperature_k; /* kinetic */
    double pressure_pa;
    double density_kgpm3;
    double sound_mps;
} glacis_air;

/* US Standard Atmosphere 1976 [USSA76]. Below 86 km the seven layers, exact; 86-1000 km the printed table,
 * cubic in the logarithm (within 0.06 % of its rows, 0.1 % above 600 km). Above 1000 km density and pressure
 * are zero; below -5 km they are those of -5 km. Sound is sqrt(1.4 p / rho), above 1000 km that of 1000 km.
 * height_m is geometric height. */
GLACIS_API glacis_air glacis_env_air(double height_m);

/* Density (kg/m3), pressure (Pa) and speed of sound (m/s) only: the integrator's hot path. */
GLACIS_API void glacis_env_air_fast(double height_m, double *density_kgpm3, double *pressure_pa,
                                    double *sound_mps);

/* Geometric heights, ascending, at which the lapse rate changes (the last: 86 km, where the table starts):
 * where an integrator should land its steps. */
GLACIS_API const double *glacis_env_air_kinks_m(size_t *count);

/* Gravitational acceleration (GM and J2, no centrifugal term) at an ECEF position. */
GLACIS_API void glacis_env_gravity(const double ecef_m[3], bool with_j2, double accel_mps2[3]);

/* ---- refraction ----------------------------------------------------------------------------------- */

typedef enum glacis_refraction {
    GLACIS_REFRACTION_EXPONENTIAL, /* n = 1 + N_s e^(-h/H), rays traced (the answer) */
    GLACIS_REFRACTION_FOUR_THIRDS, /* effective Earth radius x 4/3: labelled comparison only */
    GLACIS_REFRACTION_NONE         /* straight lines: labelled comparison only */
} glacis_refraction;

typedef struct glacis_refractivity {
    double surface_n_units; /* (n - 1) 1e6 at sea level, 315 by [ITUP453] */
    double scale_height_m;  /* 7350 by [ITUP453] */
} glacis_refractivity;

GLACIS_API glacis_refractivity glacis_env_refractivity_itu(void);

/* The ray that leaves height h0 at apparent elevation el: its height after a central angle `angle_rad`, on a
 * sphere of radius `earth_radius_m` (height 0). Exact quadrature of the spherical Snell law; `refractivity`
 * is not read by the other two models and may be NULL there. The Earth is transparent: a ray aimed under
 * glacis_env_horizon_rad goes through height 0 and comes out again. GLACIS_REFUSED_RANGE: el outside [-2 deg,
 * 90 deg], an angle over pi or one the ray never reaches because it leaves the Earth, a ducting profile.
 * GLACIS_REFUSED_ARGUMENT: negative angle, not-a-number, a radius or profile that is none. */
GLACIS_API glacis_status glacis_env_ray_height(glacis_refraction model,
                                               const glacis_refractivity *refractivity, double earth_radius_m,
                                               double h0_m, double el_rad, double angle_rad,
                                               double *height_m);

/* Apparent elevation, zero or negative, of the ray that just grazes height 0 as seen from height h0 >= 0
 * [ITUP834 eq 10]; NAN for a height, radius or profile that is none. */
GLACIS_API double glacis_env_horizon_rad(glacis_refraction model, const glacis_refractivity *refractivity,
                                         double earth_radius_m, double h0_m);

#endif
