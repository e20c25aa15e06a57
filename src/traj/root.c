/* Where does a function change its sign? */
#include "traj/root.h"

#include <math.h>

double gi_traj_root(gi_traj_function f, void *context, double x0, double x1, double enough, double narrow)
{
    double f0 = f(context, x0), f1 = f(context, x1);
    if (f0 == 0 || f1 == 0 || (f0 > 0) == (f1 > 0)) return fabs(f0) <= fabs(f1) ? x0 : x1;
    int stayed = -1; /* which end the last step left in place */
    for (int i = 0; i < 60 && fabs(x1 - x0) > narrow; i++) {
        double x = x0 - f0 * (x1 - x0) / (f1 - f0), y = f(context, x);
        if (fabs(y) <= enough) return x;
        if ((y > 0) == (f1 > 0)) {
            x1 = x;
            f1 = y;
            if (stayed == 0) f0 *= 0.5;
            stayed = 0;
        } else {
            x0 = x;
            f0 = y;
            if (stayed == 1) f1 *= 0.5;
            stayed = 1;
        }
    }
    return 0.5 * (x0 + x1);
}
