#!/usr/bin/env python3
"""Writes src/env/air_upper_table.h: the cubic of the US Standard Atmosphere 1976 above 86 km.

Input: the rows of Table I of [USSA76] at 88 heights: pressure (5 digits) and mean molecular weight (2 decimals); the
kinetic temperature is the standard's own closed form. Output: for every interval the four coefficients of ln(density)
and of pressure / density, from C2 cubic splines in geometric height whose end slopes are those of the end parabolas.
The splines break at 100 km: the standard changes its diffusion equations there, and its printed pressure has a bend
of 3 % in slope, which one smooth curve would miss by 0.2 %.
Run: python3 src/env/air_upper_table.py > src/env/air_upper_table.h
"""
import math

R_STAR = 8314.32  # J/(kmol K), the value of the standard
R0_KM = 6356.766
BREAK_KM = 100.0

# Height (km), pressure (Pa), mean molecular weight (kg/kmol), as printed.
ROWS = """
86 3.7338e-1 28.9522   87 3.1259e-1 28.95   88 2.6173e-1 28.94   89 2.1919e-1 28.93   90 1.8359e-1 28.91
91 1.5381e-1 28.89     93 1.0801e-1 28.82   95 7.5966e-2 28.73   97 5.3571e-2 28.62   99 3.7948e-2 28.48
100 3.2011e-2 28.40
101 2.7192e-2 28.30    103 1.9742e-2 28.10  105 1.4477e-2 27.88  107 1.0751e-2 27.64  109 8.1142e-3 27.39
110 7.1042e-3 27.27    111 6.2614e-3 27.14  112 5.5547e-3 27.02  113 4.9570e-3 26.90  114 4.4473e-3 26.79
115 4.0096e-3 26.68    116 3.6312e-3 26.58  117 3.3022e-3 26.48  118 3.0144e-3 26.38  119 2.7615e-3 26.29
120 2.5382e-3 26.20    125 1.7354e-3 25.80  130 1.2505e-3 25.44  135 9.3568e-4 25.09  140 7.2028e-4 24.75
145 5.6691e-4 24.42    150 4.5422e-4 24.10  160 3.0395e-4 23.49  170 2.1210e-4 22.90  180 1.5271e-4 22.34
190 1.1266e-4 21.81    200 8.4736e-5 21.30  210 6.4756e-5 20.83  220 5.0149e-5 20.37  230 3.9276e-5 19.95
240 3.1059e-5 19.56    250 2.4767e-5 19.19  260 1.9894e-5 18.85  270 1.6083e-5 18.53  280 1.3076e-5 18.24
290 1.0683e-5 17.97    300 8.7704e-6 17.73  310 7.2285e-6 17.50  320 5.9796e-6 17.29  330 4.9630e-6 17.09
340 4.1320e-6 16.91    350 3.4498e-6 16.74  360 2.8878e-6 16.57  370 2.4234e-6 16.42  380 2.0384e-6 16.27
390 1.7184e-6 16.13    400 1.4518e-6 15.98  410 1.2291e-6 15.84  420 1.0427e-6 15.70  430 8.8645e-7 15.55
440 7.5517e-7 15.40    450 6.4468e-7 15.25  460 5.5155e-7 15.08  470 4.7292e-7 14.91  480 4.0642e-7 14.73
490 3.5011e-7 14.54    500 3.0236e-7 14.33  525 2.1200e-7 13.76  550 1.5137e-7 13.09  575 1.1028e-7 12.34
600 8.2130e-8 11.51    625 6.2601e-8 10.62  650 4.8865e-8 9.72   675 3.9048e-8 8.83   700 3.1908e-8 8.00
725 2.6611e-8 7.24     750 2.2599e-8 6.58   775 1.9493e-8 6.01   800 1.7036e-8 5.54   825 1.5051e-8 5.16
850 1.3415e-8 4.85     875 1.2043e-8 4.60   900 1.0873e-8 4.40   925 9.8635e-9 4.25   950 8.9816e-9 4.12
975 8.2043e-9 4.02     1000 7.5138e-9 3.94
"""


def temperature(km):
    """Eqs. 25, 27, 29 and 31 of [USSA76]."""
    if km <= 91:
        return 186.8673
    if km <= 110:
        return 263.1905 - 76.3232 * math.sqrt(1 - ((km - 91) / -19.9429) ** 2)
    if km <= 120:
        return 240 + 12 * (km - 110)
    xi = (km - 120) * (R0_KM + 120) / (R0_KM + km)
    return 1000 - 640 * math.exp(-0.01875 * xi)


def layers_top():
    """Pressure and p/rho at 86 km from the seven layers, so that the two halves join exactly."""
    k = 9.80665 * 28.9644 / R_STAR
    layers = [(0, -.0065), (11e3, 0), (20e3, .001), (32e3, .0028), (47e3, 0), (51e3, -.0028), (71e3, -.002)]
    p, t = 101325.0, 288.15
    top = 6356766.0 * 86000 / (6356766.0 + 86000)
    for (h, lapse), (h_next, _) in zip(layers, layers[1:] + [(top, 0)]):
        dh = h_next - h
        t_next = t + lapse * dh
        p *= math.exp(-k * dh / t) if lapse == 0 else (t / t_next) ** (k / lapse)
        t = t_next
    return p, R_STAR / 28.9644 * t


def parabola_slope(x, y):
    d1 = (y[1] - y[0]) / (x[1] - x[0])
    d2 = (y[2] - y[1]) / (x[2] - x[1])
    return d1 + (d1 - d2) * (x[1] - x[0]) / (x[2] - x[0])


def spline_slopes(x, y):
    """Slopes of the C2 cubic spline with given end slopes (Thomas algorithm)."""
    n = len(x)
    a, b, c, d = [0.0] * n, [1.0] * n, [0.0] * n, [0.0] * n
    d[0], d[-1] = parabola_slope(x, y), parabola_slope(x[::-1], y[::-1])
    for i in range(1, n - 1):
        h0, h1 = x[i] - x[i - 1], x[i + 1] - x[i]
        a[i], b[i], c[i] = h1, 2 * (h0 + h1), h0
        d[i] = 3 * (h1 * (y[i] - y[i - 1]) / h0 + h0 * (y[i + 1] - y[i]) / h1)
    for i in range(1, n):
        w = a[i] / b[i - 1]
        b[i] -= w * c[i - 1]
        d[i] -= w * d[i - 1]
    m = [0.0] * n
    m[-1] = d[-1] / b[-1]
    for i in range(n - 2, -1, -1):
        m[i] = (d[i] - c[i] * m[i + 1]) / b[i]
    return m


def cubic(x, y):
    """Coefficients in t = (x - x_i) / (x_{i+1} - x_i); one spline to the break, one from it."""
    k = x.index(BREAK_KM)
    m_low, m_high = spline_slopes(x[:k + 1], y[:k + 1]), spline_slopes(x[k:], y[k:])
    for i in range(len(x) - 1):
        h, dy = x[i + 1] - x[i], y[i + 1] - y[i]
        m0, m1 = (m_low[i], m_low[i + 1]) if i < k else (m_high[i - k], m_high[i - k + 1])
        yield y[i], h * m0, 3 * dy - h * (2 * m0 + m1), h * (m0 + m1) - 2 * dy


def main():
    words = ROWS.split()
    rows = [tuple(map(float, words[i:i + 3])) for i in range(0, len(words), 3)]
    km = [row[0] for row in rows]
    ratio = [R_STAR * temperature(z) / weight for z, _, weight in rows]
    pressure = [row[1] for row in rows]
    pressure[0], ratio[0] = layers_top()
    log_density = [math.log(p / q) for p, q in zip(pressure, ratio)]
    print("/* env/air_upper_table.h: written by air_upper_table.py; a row an interval between the 88 heights of the table")
    print(" * of [USSA76]: cubics of ln(density / (kg/m3)) and of pressure / density (J/kg) in the fraction of the interval. */")
    print("#ifndef GI_ENV_AIR_UPPER_TABLE_H\n#define GI_ENV_AIR_UPPER_TABLE_H\n")
    print("/* clang-format off */")
    print("static const double upper_cubic[%d][8] = {" % (len(rows) - 1))
    for a, b in zip(cubic(km, log_density), cubic(km, ratio)):
        print("    {" + ", ".join("%.17g" % v for v in a + b) + "},")
    print("};\n/* clang-format on */\n\n#endif")


main()
