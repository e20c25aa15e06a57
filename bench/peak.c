/* The most multiply-adds a second, at the width GI_LANES with which this file is compiled: sums that do not wait for one
 * another and stay in registers. */
#include "peak.h"

#include "simd/lanes.h"

void GI_SIMD_NAME(peak)(size_t turns, double out[PEAK_SUMS])
{
    vd sum[PEAK_SUMS], factor = v_set(0.999999), more = v_set(1e-6);
    for (int i = 0; i < PEAK_SUMS; i++)
        sum[i] = v_set(i);
    for (size_t turn = 0; turn < turns; turn++) {
        GI_UNROLL
        for (int i = 0; i < PEAK_SUMS; i++)
            sum[i] = v_fma(sum[i], factor, more);
    }
    alignas(64) double lanes[GI_LANES];
    for (int i = 0; i < PEAK_SUMS; i++) {
        v_store(lanes, sum[i]);
        out[i] = lanes[0];
    }
}
