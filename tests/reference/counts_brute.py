#!/usr/bin/env python3
"""Reference values of tests/unit/series/test_counts.c, by routes other than those of src/series/counts*.c.

Run with scipy 1.10.1, numpy 1.24.2:
1. three months under the rate's own law of motion, mu_t = mu_{t-1} eta / omega with eta ~ Beta(omega a, (1 - omega) a), the paths of
   the rate integrated by Gauss rules, no negative binomial in sight;
2. posterior of the log ratio and the memory by adaptive integration of the product of scipy's negative binomials, from a start of
   shape and inverse scale 1e-9 divided out;
3. the exact comparison of two rates by scipy.stats.binomtest.
"""
import numpy as np
from scipy import integrate, special, stats


def path_integral(counts, omega, ratio_last):
    """P(y2, y3 | y1) with the ratio on the third month; the law after y1 is Gamma(y1, 1)."""
    y1, y2, y3 = counts
    x, wx = special.roots_genlaguerre(80, y1 - 1)
    wx = wx / special.gamma(y1)
    def beta_rule(a):
        t, w = special.roots_jacobi(60, (1 - omega) * a - 1, omega * a - 1)
        return (1 + t) / 2, w / w.sum()
    eta2, w2 = beta_rule(y1)
    eta3, w3 = beta_rule(omega * y1 + y2)
    mu2 = x[:, None] * eta2[None, :] / omega
    p2 = stats.poisson.pmf(y2, mu2)
    mu3 = mu2[:, :, None] * eta3[None, None, :] / omega
    p3 = stats.poisson.pmf(y3, mu3 * ratio_last)
    return float(np.einsum("i,j,k,ij,ijk->", wx, w2, w3, p2, p3))


def log_likelihood(counts, event, omega, log_ratio, tiny=1e-9):
    """From a start of shape and inverse scale `tiny`; the first event's factor `tiny` is divided out. The spread of the shape
    before the first event (omega^k) is left out, as the model page says."""
    a = b = tiny
    total, seen = 0.0, False
    for t, y in enumerate(counts):
        e = np.exp(log_ratio) if t >= event else 1.0
        if y >= 0:
            total += stats.nbinom.logpmf(y, a, b / (b + e))
            a, b = a + y, b + e
        if y > 0 and not seen:
            total -= np.log(tiny)
            seen = True
        b *= omega
        if seen:
            a *= omega
    return total


def posterior(counts, event, sd=1.5, low=2.0, high=120.0):
    peak = max(log_likelihood(counts, event, 1 - 1 / m, r) for m in (2, 15, 120) for r in np.linspace(-4, 4, 41))
    def density(r, lm):
        return np.exp(log_likelihood(counts, event, 1 - np.exp(-lm), r) - peak - 0.5 * (r / sd) ** 2)
    grid = np.linspace(-9, 9, 1801)
    lms, ws = np.polynomial.legendre.leggauss(40)
    lms = 0.5 * (np.log(low) + np.log(high)) + 0.5 * (np.log(high) - np.log(low)) * lms
    values = np.array([sum(w * density(r, lm) for lm, w in zip(lms, ws)) for r in grid])
    norm = integrate.simpson(values, x=grid)
    mean = integrate.simpson(values * grid, x=grid) / norm
    sd_out = np.sqrt(integrate.simpson(values * (grid - mean) ** 2, x=grid) / norm)
    positive = integrate.simpson(values[900:], x=grid[900:]) / norm
    cumulative = integrate.cumulative_trapezoid(values, grid, initial=0)
    cumulative /= cumulative[-1]
    quantiles = np.interp([0.025, 0.5, 0.975], cumulative, grid)
    return mean, sd_out, positive, quantiles


def main():
    for omega in (0.7, 0.95):
        for r in (1.0, 3.0):
            print("path", omega, r, "%.12g" % path_integral((2, 1, 4), omega, r))
    counts = [0, 0, 1, 0, 2, 0, 0, 1, 1, 0, 0, 3, 0, 1, 0, -1, 2, 0, 0, 1, 4, 2, 0, 3, 1, 5]
    for omega in (0.8, 0.97, 1.0):
        for r in (0.0, 0.7):
            print("log likelihood", omega, r, "%.9f" % log_likelihood(counts, 20, omega, r))
    print("posterior", posterior(counts, 20))
    for n0, m0, n1, m1 in ((9, 20, 15, 6), (0, 30, 3, 10), (5, 10, 0, 10), (3, 60, 4, 40), (120, 70, 61, 40)):
        test = stats.binomtest(n1, n0 + n1, m1 / (m0 + m1))
        ci = test.proportion_ci(0.95, "exact")
        turn = lambda p: np.inf if p >= 1 else p / (1 - p) * m0 / m1
        print("exact", n0, m0, n1, m1, "%.12g %.10g %.10g" % (test.pvalue, turn(ci.low), turn(ci.high)))


if __name__ == "__main__":
    main()
