/* traj/cd.h: a drag-coefficient curve made ready for the integrator. Internal. */
#ifndef GI_TRAJ_CD_H
#define GI_TRAJ_CD_H

#include <glacis/traj.h>

#define GI_TRAJ_CD_CELLS 16

/* Cubic a[0] + a[1] x + a[2] x^2 + a[3] x^3, x in [0, 1), on equal cells of u = M^2 / (1 + M^2). */
typedef struct gi_traj_cd {
    double cell[GI_TRAJ_CD_CELLS][4];
    double high_mach; /* the coefficient at the last point of the curve and beyond */
} gi_traj_cd;

void gi_traj_cd_prepare(const glacis_cd_curve *curve, gi_traj_cd *out);

/* u in [0, 1]. */
static inline double gi_traj_cd_at(const gi_traj_cd *cd, double u)
{
    double x = u * GI_TRAJ_CD_CELLS;
    int i = x < GI_TRAJ_CD_CELLS - 1 ? (int)x : GI_TRAJ_CD_CELLS - 1; /* the last cell also for a NaN */
    const double *a = cd->cell[i];
    x -= i;
    return a[0] + x * (a[1] + x * (a[2] + x * a[3]));
}

#endif
