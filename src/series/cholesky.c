/* The Cholesky factor of a covariance: A = L L', row by row in place. */
#include "series/local.h"

#include <math.h>

bool gi_series_cholesky(double *a, size_t n, size_t stride)
{
    bool is_definite = true;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = a[i * stride + j], pivot = a[j * stride + j];
            for (size_t l = 0; l < j; l++)
                sum -= a[i * stride + l] * a[j * stride + l];
            if (i == j) {
                is_definite = is_definite && sum > 0;
                a[i * stride + j] = sum > 0 ? sqrt(sum) : 0;
            } else {
                a[i * stride + j] = pivot > 0 ? sum / pivot : 0;
            }
        }
    return is_definite;
}
