#!/usr/bin/env python3
"""Writes src/simd/air_table.h: the atmosphere of env/air.c in nine segments of height, for the batch kernels.

A kernel asks eight heights at once: it cannot branch on the layer, and a table of 87 rows does not fit into registers. Every
segment is one polynomial of log2(density) and one of pressure / density in t = a h + b, which runs from -1 to 1 over the
segment; h is the height. The last segment ends at 300 km: above, there is no drag to speak of. Below 86 km the segments are the layers of the standard, so that
the kinks stay where they are. The coefficients interpolate env/air.c at Chebyshev nodes; the greatest errors against it are
printed into the head of the table and measured again by tests/unit/simd/test_kernels.c.
Run: python3 src/simd/air_table.py > src/simd/air_table.h
"""
import math
import pathlib
import re

G0, R_STAR, M0, R0 = 9.80665, 8314.32, 28.9644, 6356766.0
GAS = R_STAR / M0
LAYERS = [(0.0, 288.15, -0.0065), (11000.0, 216.65, 0.0), (20000.0, 216.65, 0.001), (32000.0, 228.65, 0.0028),
          (47000.0, 270.65, 0.0), (51000.0, 270.65, -0.0028), (71000.0, 214.65, -0.002)]
STRETCHES = [(91e3, 86e3, 1e3, 0), (99e3, 91e3, 2e3, 5), (101e3, 99e3, 1e3, 9), (109e3, 101e3, 2e3, 11),
             (120e3, 109e3, 1e3, 15), (150e3, 120e3, 5e3, 26), (500e3, 150e3, 10e3, 32), (1000e3, 500e3, 25e3, 67)]
UPPER_ENDS = [115e3, 300e3]  # steps land on 115 km, not between
DENSITY_DEGREE, RATIO_DEGREE = 5, 2
HERE = pathlib.Path(__file__).resolve().parent


def geometric(geopotential_m):
    return R0 * geopotential_m / (R0 - geopotential_m)


def upper_rows():
    text = (HERE.parent / "env" / "air_upper_table.h").read_text(encoding="utf-8")
    return [[float(x) for x in row.split(",")] for row in re.findall(r"^\s*\{([-0-9.e+, ]+)\}", text, re.M)]


ROWS = upper_rows()


def base_pressures():
    bases = [101325.0]
    for (low, kelvin, lapse), (high, _, _) in zip(LAYERS, LAYERS[1:]):
        bases.append(bases[-1] * math.exp(log_fall(low, kelvin, lapse, high)))
    return bases


def log_fall(base_m, kelvin, lapse, at_m):
    hydrostatic = G0 / GAS
    if lapse == 0.0:
        return -hydrostatic * (at_m - base_m) / kelvin
    return -hydrostatic / lapse * math.log((kelvin + lapse * (at_m - base_m)) / kelvin)


BASES = base_pressures()


def lower(layer, height_m):
    base_m, kelvin, lapse = LAYERS[layer]
    at_m = R0 * height_m / (R0 + height_m)
    ratio = GAS * (kelvin + lapse * (at_m - base_m))
    return math.log(BASES[layer] / ratio) + log_fall(base_m, kelvin, lapse, at_m), ratio


def upper(height_m):
    end, start, step, first = next(s for s in STRETCHES if height_m <= s[0])
    place = (height_m - start) / step
    row = min(first + int(place), len(ROWS) - 1)
    t = place - (row - first)
    c = ROWS[row]
    return c[0] + t * (c[1] + t * (c[2] + t * c[3])), c[4] + t * (c[5] + t * (c[6] + t * c[7]))


def chebyshev(function, low, high, degree):
    """Power coefficients in t of the interpolant at the Chebyshev nodes of [low, high]."""
    n = degree + 1
    nodes = [math.cos(math.pi * (k + 0.5) / n) for k in range(n)]
    values = [function(0.5 * (low + high) + 0.5 * (high - low) * t) for t in nodes]
    power, previous, current = [0.0] * n, [1.0] + [0.0] * degree, [0.0, 1.0] + [0.0] * (degree - 1)
    for j in range(n):
        c = 2.0 / n * sum(v * math.cos(j * math.pi * (k + 0.5) / n) for k, v in enumerate(values))
        basis = previous if j == 0 else current
        for i in range(n):
            power[i] += (0.5 * c if j == 0 else c) * basis[i]
        if j >= 1:
            previous, current = current, [2 * (current[i - 1] if i else 0.0) - previous[i] for i in range(n)]
    return power


def evaluate(power, t):
    value = 0.0
    for c in reversed(power):
        value = value * t + c
    return value


def segments():
    edges = [-5e3] + [geometric(base) for base, _, _ in LAYERS[1:]] + [86e3]
    for i, (low, high) in enumerate(zip(edges, edges[1:])):
        yield low, high, lambda h, i=i: lower(i, h)
    for low, high in zip([86e3] + UPPER_ENDS, UPPER_ENDS):
        yield low, high, upper


def main():
    rows, worst = [], [[0.0, 0.0] for _ in range(3)]
    for low, high, air in segments():
        density = chebyshev(lambda h: air(h)[0] / math.log(2), low, high, DENSITY_DEGREE)
        ratio = chebyshev(lambda h: air(h)[1], low, high, RATIO_DEGREE)
        a, b = 2 / (high - low), -(low + high) / (high - low)
        rows.append((low, a, b, density, ratio))
        error = worst[0 if high <= 86e3 else 1 if high <= 115e3 else 2]
        for k in range(2001):
            h = low + (high - low) * k / 2000
            t = a * h + b
            error[0] = max(error[0], abs(evaluate(density, t) * math.log(2) - air(h)[0]))
            error[1] = max(error[1], abs(evaluate(ratio, t) / air(h)[1] - 1))
    said = "; ".join(f"{d:.0e} and {r:.0e}" for d, r in worst)
    print(f"""/* simd/air_table.h: written by air_table.py. The atmosphere of env/air.c in {len(rows)} segments of height: polynomials of
 * log2(density / (kg/m3)) and of pressure / density (J/kg) in t = scale height + shift.
 * Greatest errors of density and pressure / density, as shares, up to 86, 115 and 300 km: {said}. */
#ifndef GI_SIMD_AIR_TABLE_H
#define GI_SIMD_AIR_TABLE_H

#define GI_SIMD_AIR_SEGMENTS       {len(rows)}
#define GI_SIMD_AIR_DENSITY_DEGREE {DENSITY_DEGREE}
#define GI_SIMD_AIR_RATIO_DEGREE   {RATIO_DEGREE}

/* clang-format off */
/* Tables of 16, as the kernels look them up; the rest is zero. Lower ends of the segments: */""")
    print("static const double air_start_m[] = {" + ", ".join(f"{r[0]:.17g}" for r in rows) + "};")
    columns = [[r[1] for r in rows], [r[2] for r in rows]]
    columns += [[r[3][k] for r in rows] for k in range(DENSITY_DEGREE + 1)]
    columns += [[r[4][k] for r in rows] for k in range(RATIO_DEGREE + 1)]
    print("/* By column: scale, shift, coefficients of log2(density), of pressure / density, of rising power. */")
    print(f"static const alignas(64) double air_table[{len(columns)}][16] = {{")
    for column in columns:
        print("    {" + ", ".join(f"{v:.17g}" for v in column) + "},")
    print("};\n/* clang-format on */\n\n#endif")


if __name__ == "__main__":
    main()
