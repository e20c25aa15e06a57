#!/usr/bin/env python3
"""What the tests of room uq are held against: SciPy's Sobol' sequence and distributions, and estimators written here in numpy.

usage: /usr/bin/python3 tests/reference/uq.py      prints the rows of tests/unit/uq/expected_uq.h

Written from the papers, not from the C sources: indices by whole-array expressions, patient rule induction on index sets with
numpy's stable sort, Shapley effects over all permutations.
"""
import itertools

import numpy as np
import scipy
from scipy.stats import binom, norm, qmc, t

MASK = 0xFFFFFFFF


def sobol(dimensions, count):
    return qmc.Sobol(dimensions, scramble=False, bits=32).random(count)


def fnv(numbers):
    """FNV-1a, 64 bit, over the four bytes of each number, lowest first."""
    value = 14695981039346656037
    for byte in np.asarray(numbers, dtype="<u4").tobytes():
        value = ((value ^ byte) * 1099511628211) & (1 << 64) - 1
    return value


def reverse(x):
    return int(f"{x:032b}"[::-1], 2)


def scramble(x, seed):
    """[Burley20] with the multipliers of [Vegdahl21]."""
    x = reverse(x)
    x ^= x * 0x3D20ADEA & MASK
    x = x + seed & MASK
    x = x * (seed >> 16 | 1) & MASK
    x ^= x * 0x05526C56 & MASK
    x ^= x * 0x53A22864 & MASK
    return reverse(x)


def ishigami(u):
    x = -np.pi + 2 * np.pi * u
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def g_function(u):
    a = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])
    return np.prod((np.abs(4 * u - 2) + a) / (1 + a), axis=1)


def indices(model, inputs, count):
    points = sobol(2 * inputs, count)
    a, b = points[:, :inputs], points[:, inputs:]
    ya, yb = model(a), model(b)
    both = np.concatenate([ya, yb])
    centre, variance = both.mean(), both.var()
    rows = []
    for i in range(inputs):
        ab = a.copy()
        ab[:, i] = b[:, i]
        yab = model(ab)
        rows.append((np.mean((yb - centre) * (yab - ya)) / variance, 1 - np.mean((yb - yab) ** 2) / (2 * variance),
                     np.mean((ya - yab) ** 2) / (2 * variance)))
    return rows


def uniform(seed, run, name, index):
    """glacis_rng_uniform from numpy's Philox4x64-10, whose counter goes up before it is used."""
    stream = 14695981039346656037
    for byte in name.encode():
        stream = ((stream ^ byte) * 1099511628211) & (1 << 64) - 1
    counter = (run | index << 64) - 1 & (1 << 256) - 1
    bits = np.random.Philox(key=seed | stream << 64, counter=counter).random_raw()
    return ((int(bits) >> 11) + 0.5) * 2.0 ** -53


def mix(x):
    """The finaliser of SplitMix64 [SteeleLF14]."""
    mask = (1 << 64) - 1
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & mask
    x = (x ^ x >> 27) * 0x94D049BB133111EB & mask
    return x ^ x >> 31


def bootstrap(model, inputs, count, resamples):
    """Error, 2.5 and 97.5 % of the first order and total indices of input 0."""
    points = sobol(2 * inputs, count)
    a, b = points[:, :inputs], points[:, inputs:]
    ab = a.copy()
    ab[:, 0] = b[:, 0]
    ya, yb, yab = model(a), model(b), model(ab)
    found = []
    for r in range(resamples):
        key = int(uniform(0, r, "uq.bootstrap", 0) * 2.0 ** 53)
        rows = np.array([mix(key + (j + 1) * 0x9E3779B97F4A7C15 & (1 << 64) - 1) & count - 1 for j in range(count)])
        both = np.concatenate([ya[rows], yb[rows]])
        found.append((np.mean((yb[rows] - both.mean()) * (yab[rows] - ya[rows])) / both.var(),
                      np.mean((ya[rows] - yab[rows]) ** 2) / (2 * both.var())))
    return [(np.std(column, ddof=1), *np.quantile(column, [0.025, 0.975])) for column in np.array(found).T]


def planted(count=1024, inputs=6):
    """Nine tenths of the cases with x1 > .55 and x3 < .4 are of interest, and one in twenty of the others."""
    points = sobol(inputs + 1, count)
    x = points[:, :inputs]
    inside = (x[:, 1] > 0.55) & (x[:, 3] < 0.4)
    return x, points[:, inputs] < np.where(inside, 0.9, 0.05)


def prim(x, y, alpha=0.05, least=0.05):
    """[(input, upper, threshold, points, of interest)], for values that all differ."""
    inside = np.arange(len(x))
    steps = []
    while y[inside].sum() < len(inside):
        k = max(1, int(np.floor(alpha * len(inside))))
        if len(inside) - k < least * len(x):
            break
        best = None
        for upper in (0, 1):
            for j in range(x.shape[1]):
                order = inside[np.argsort(x[inside, j], kind="stable")]
                keep, cut = (order[:-k], order[-k:]) if upper else (order[k:], order[:k])
                edge = (x[keep[-1], j] + x[cut[0], j]) / 2 if upper else (x[cut[-1], j] + x[keep[0], j]) / 2
                if best is None or y[keep].mean() > best[0]:
                    best = (y[keep].mean(), j, upper, edge, keep)
        inside = np.sort(best[4])
        steps.append((best[1], best[2], best[3], len(inside), int(y[inside].sum())))
    return steps


def box_of(steps, inputs):
    low, high = np.full(inputs, -np.inf), np.full(inputs, np.inf)
    for j, upper, edge, _, _ in steps:
        (high if upper else low)[j] = edge
    return low, high


def quasi_p(x, y, low, high):
    def held(j):
        inside = (x >= low) & (x <= high)
        if j is not None:
            inside[:, j] = True
        return inside.all(axis=1)
    whole = held(None)
    out = {}
    for j in range(x.shape[1]):
        if np.isfinite(low[j]) or np.isfinite(high[j]):
            out[j] = binom.sf(y[whole].sum() - 1, whole.sum(), y[held(j)].mean())
    return out


def noise(count, inputs):
    """A fifth of the cases, whatever the inputs."""
    points = sobol(inputs + 1, count)
    return points[:, :inputs], points[:, inputs] < 0.2


def reproduce(x, y, resamples, seed):
    """How often each input is cut in halves of the sample, at the coverage and at the density of the chosen step."""
    def scores(steps, n, h):
        return np.array([(k / h, k / m) for m, k in [(n, h)] + [s[3:] for s in steps]])
    n = len(x)
    steps = prim(x, y)
    table = scores(steps, n, y.sum())
    wanted = table[np.argmax(2 / (1 / table[:, 0] + 1 / table[:, 1]))]
    counts = np.zeros((2, x.shape[1]))
    for r in range(resamples):
        order = list(range(n))
        for i in range(n // 2):
            other = i + int(uniform(seed, r, "uq.prim", i) * (n - i))
            order[i], order[other] = order[other], order[i]
        half = np.array(order[:n // 2])
        again = prim(x[half], y[half])
        for kind in (0, 1):
            at = int(np.argmin(np.abs(scores(again, n // 2, y[half].sum())[:, kind] - wanted[kind])))
            counts[kind, sorted({s[0] for s in again[:at]})] += 1
    return counts / resamples


def linear_gaussian(beta, cov):
    """Shapley effects as the mean over all permutations."""
    d = len(beta)

    def explained(s):
        r = [i for i in range(d) if i not in s]
        if not r:
            return beta @ cov @ beta
        s = list(s)
        given = cov[np.ix_(r, r)]
        if s:
            given = given - cov[np.ix_(r, s)] @ np.linalg.solve(cov[np.ix_(s, s)], cov[np.ix_(s, r)])
        return beta @ cov @ beta - beta[r] @ given @ beta[r]
    shares = np.zeros(d)
    orders = list(itertools.permutations(range(d)))
    for order in orders:
        for n, i in enumerate(order):
            shares[i] += explained(order[:n + 1]) - explained(order[:n])
    return shares / len(orders) / (beta @ cov @ beta)


def print_limits(name, x, y, low, high):
    print("static const expected_limit %s[] = {" % name)
    for j, p in quasi_p(x, y, low, high).items():
        limits = ["%.17g" % v if np.isfinite(v) else "-INFINITY" if v < 0 else "INFINITY" for v in (low[j], high[j])]
        print("    {%d, %.17g, %s, %s}," % (j, p, *limits))
    print("};")


def print_prim(name, x, y):
    steps = prim(x, y)
    print("static const expected_step %s_steps[] = {" % name)
    for step in steps:
        print("    {%d, %d, %.17g, %d, %d}," % step)
    means = [2 * h * h / (n * y.sum()) / (h / n + h / y.sum()) for n, h in [(len(x), y.sum())] + [s[3:] for s in steps]]
    chosen = int(np.argmax(means))
    print("};\nenum { %s_CHOSEN = %d, %s_OF_INTEREST = %d };" % (name.upper(), chosen, name.upper(), y.sum()))
    low, high = box_of(steps[:chosen], x.shape[1])
    print_limits(name + "_peeled", x, y, low, high)
    while True:
        tails = quasi_p(x, y, low, high)
        worst = max(tails, key=tails.get)
        if tails[worst] <= 0.05:
            break
        low[worst], high[worst] = -np.inf, np.inf
    print_limits(name + "_left", x, y, low, high)


def main():
    print("/* Printed by tests/reference/uq.py with SciPy %s and numpy %s: edit nothing here. */" % (scipy.__version__, np.__version__))
    print("#ifndef EXPECTED_UQ_H\n#define EXPECTED_UQ_H\n")
    points = sobol(128, 1024)
    digits = (points * 2 ** 32).astype(np.uint64)
    print("#define SCIPY_POINTS_HASH 0x%016xu /* 1024 points of 128 dimensions, row by row, times 2^32 */" % fnv(digits.ravel()))
    numbers = np.asarray(qmc.Sobol(128, scramble=False, bits=32)._sv, dtype=np.uint64)
    print("#define SCIPY_DIRECTIONS_HASH 0x%016xu /* v_1 to v_32 of 128 dimensions */" % fnv(numbers.ravel()))
    print("static const double scipy_points[5][5] = { /* points 0, 1, 2, 3, 1023; dimensions 0, 1, 2, 39, 127 */")
    for p in (0, 1, 2, 3, 1023):
        print("    {" + ", ".join("%.12g" % points[p, d] for d in (0, 1, 2, 39, 127)) + "},")
    print("};\nstatic const uint32_t scrambled[6][3] = { /* digits, seed, scrambled */")
    for x, seed in ((0, 1), (0, 0x9E3779B9), (0x80000000, 0x9E3779B9), (0xC0000000, 0x12345678), (0xFFFFFFFF, 0), (0xDEADBEEF, 0xCAFEF00D)):
        print("    {0x%08xu, 0x%08xu, 0x%08xu}," % (x, seed, scramble(x, seed)))
    print("};\nstatic const double normal_quantiles[][2] = {")
    for p in (1e-12, 1e-6, 0.001, 0.025, 0.3, 0.5, 0.7, 0.999999):
        print("    {%r, %.17g}," % (p, norm.ppf(p)))
    print("};\nstatic const double student_quantiles[][2] = { /* degrees of freedom, 97.5 % */")
    for n in (1, 2, 3, 7, 15, 31, 100, 200, 201, 1000):
        print("    {%d, %.17g}," % (n, t.ppf(0.975, n)))
    for name, model, inputs in (("ishigami", ishigami, 3), ("g_function", g_function, 8)):
        print("};\nstatic const double %s_indices[][3] = { /* 1024 plain points: Saltelli (b), Jansen, total */" % name)
        for row in indices(model, inputs, 1024):
            print("    {" + ", ".join("%.17g" % v for v in row) + "},")
    print("};\nstatic const double bootstrapped[2][3] = { /* Ishigami, 64 plain points, 100 resamples, input 0: error, low, high; (b), total */")
    for row in bootstrap(ishigami, 3, 64, 100):
        print("    {" + ", ".join("%.17g" % v for v in row) + "},")
    print("};\ntypedef struct expected_step {\n    int input, upper;\n    double threshold;\n    int points, of_interest;\n} expected_step;")
    print("typedef struct expected_limit {\n    int input;\n    double quasi_p, low, high;\n} expected_limit;")
    print_prim("large", *planted(1024))
    print_prim("small", *planted(256))
    print_prim("noise", *noise(64, 6))
    print("static const double reproduced[2][6] = { /* planted(256), 5 halves, seed 4: by coverage, by density */")
    for row in reproduce(*planted(256), 5, 4):
        print("    {" + ", ".join("%r" % float(v) for v in row) + "},")
    print("};")
    beta = np.array([1, -0.5, 2, 0.3, 1.5])
    root = np.array([[1, 0, 0, 0, 0], [0.5, 1, 0, 0, 0], [-0.3, 0.2, 0.7, 0, 0], [0, 0.4, 0.1, 1.2, 0], [0.6, -0.2, 0.3, 0.5, 0.8]])
    cov = root @ root.T
    print("static const double five_beta[5] = {%s};" % ", ".join("%r" % float(b) for b in beta))
    print("static const double five_root[25] = {%s};" % ", ".join("%r" % float(v) for v in root.ravel()))
    print("static const double five_effects[5] = {%s};" % ", ".join("%.17g" % v for v in linear_gaussian(beta, cov)))
    print("\n#endif")


if __name__ == "__main__":
    main()
