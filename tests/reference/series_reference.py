#!/usr/bin/env python3
"""Expected values of tests/unit/series from other programs: statsmodels 0.13.5, numpy 1.24.2, scipy 1.10.1 (Debian 12).

usage: series_reference.py        prints rows to be copied into the tests; every test names the function here that it comes from
"""
import pathlib

import numpy as np
import statsmodels
import statsmodels.api as sm
from scipy.special import ndtr
from scipy.optimize import brentq
from scipy.stats import chi2

PERIODS = 120
MISSING = [0, 5, 17, 18, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 90]


def made_up():
    """A series without random numbers, so that C makes the same one: tests/unit/series/made_up.h."""
    t = np.arange(PERIODS, dtype=float)
    y = 5 + 0.3 * np.sin(0.11 * t) + 0.12 * np.sin(1.7 * t) + 0.09 * np.cos(0.37 * t * t) + 0.2 * np.sin(2 * np.pi * t / 12)
    y[MISSING] = np.nan
    months = np.array([[float(i % 12 == j) - float(i % 12 == 11) for j in range(11)] for i in range(PERIODS)])
    event = (t >= 84).astype(float)
    pulse = (t == 97).astype(float)
    wave = np.cos(0.9 * t)
    return y, np.column_stack([months, event, pulse, wave])


def show(name, *values):
    print(f"{name}:", ", ".join(f"{v:.13g}" for v in values))


def local_level():
    y, x = made_up()
    for irregular, level in ((0.09, 0.04), (0.12, 0.0), (0.02, 0.1)):
        # Regressors as diffuse states: statsmodels' mle_regression=False, exact diffuse.
        model = sm.tsa.UnobservedComponents(y, "llevel", exog=x, mle_regression=False, use_exact_diffuse=True)
        result = model.smooth([irregular**2, level**2])
        p = model.k_states
        show(f"local_level sds {irregular} {level}: llf, llf + k/2 log 2 pi", result.llf,
             result.llf + 0.5 * p * np.log(2 * np.pi))
        b, v = result.smoother_results.smoothed_state[:, -1], result.smoother_results.smoothed_state_cov[:, :, -1]
        show("  event, pulse, wave", *b[-3:])
        show("  their sds", *np.sqrt(np.diag(v)[-3:]))
        level_mean, level_var = result.smoother_results.smoothed_state[0], result.smoother_results.smoothed_state_cov[0, 0]
        show("  level at 0, 47, 60, 119", *level_mean[[0, 47, 60, 119]])
        show("  its sds", *np.sqrt(level_var[[0, 47, 60, 119]]))


def nile_posterior(degrees=2.0, grid=201):
    """The step of 1899 with both sds integrated out, from the whole covariance matrix and scipy's normal distribution."""
    y = sm.datasets.nile.load_pandas().data["volume"].values
    n = len(y)
    x = np.column_stack([np.ones(n), np.arange(n) >= 28]).astype(float)
    s0 = (90.0, 30.0)
    walk = np.minimum.outer(np.arange(1, n + 1), np.arange(1, n + 1)).astype(float)
    a, b = np.linspace(np.log(60), np.log(220), grid), np.linspace(np.log(4), np.log(200), grid)
    weight, mean, sd = [], [], []
    for la in a:
        for lb in b:
            v = np.exp(2 * la) * np.eye(n) + np.exp(2 * lb) * walk
            c = np.linalg.cholesky(v)
            wx, wy = np.linalg.solve(c, x), np.linalg.solve(c, y)
            s = wx.T @ wx
            coef = np.linalg.solve(s, wx.T @ wy)
            rest = wy - wx @ coef
            ll = -0.5 * ((n - 2) * np.log(2 * np.pi) + 2 * np.log(np.diag(c)).sum() + np.linalg.slogdet(s)[1] + rest @ rest)
            prior = -degrees * (la + lb) - 0.5 * degrees * (s0[0]**2 / np.exp(2 * la) + s0[1]**2 / np.exp(2 * lb))
            weight.append(ll + prior)
            mean.append(coef[1])
            sd.append(np.sqrt(np.linalg.inv(s)[1, 1]))
    weight, mean, sd = np.array(weight), np.array(mean), np.array(sd)
    weight = np.exp(weight - weight.max())
    weight /= weight.sum()
    m = (weight * mean).sum()
    total = np.sqrt((weight * (sd**2 + (mean - m)**2)).sum())
    below = lambda z: (weight * ndtr((z - mean) / sd)).sum()
    show(f"nile_posterior degrees {degrees:g}, scales 90 and 30: mean, sd", m, total)
    show("  2.5 %, 97.5 %, P(< -200)", brentq(lambda z: below(z) - 0.025, -2000, 1000, xtol=1e-10),
         brentq(lambda z: below(z) - 0.975, -2000, 1000, xtol=1e-10), below(-200.0))


def chi_squared():
    show("chi_squared above 8.84 with 8, 9 degrees", chi2.sf(8.84, 8), chi2.sf(8.84, 9))


def air_passengers():
    """Series G as tests/unit/series/air.h has it."""
    path = pathlib.Path(__file__).resolve().parent.parent / "unit/series/air.h"
    body = path.read_text().split("{")[1].split("}")[0]
    return np.log([float(v) for v in body.split(",") if v.strip()])


def log_sum():
    """Two months of which only the sum is known, logarithms Gaussian: exact by one integral, and by the tangent of linearise.c."""
    for own, level, apart, above in ((0.08, 0.05, 0.3, 0.0), (0.08, 0.05, 0.3, 0.2), (0.12, 0.08, 0.5, 0.3), (0.2, 0.1, 0.3, 0.2)):
        mu = np.array([4.0, 4.0 - apart])
        v = own**2 * np.eye(2) + level**2
        total = np.exp(mu).sum() * np.exp(above)
        p = np.linalg.inv(v)
        a = np.linspace(np.log(total) - 8, np.log(total) - 1e-6, 400001)
        b = np.log(total - np.exp(a))
        r = np.stack([a - mu[0], b - mu[1]])
        w = -0.5 * np.einsum("it,ij,jt->t", r, p, r) - b
        w = np.exp(w - w.max())
        w /= w.sum()
        mean = (w * a).sum()
        sd = np.sqrt((w * (a - mean)**2).sum())
        gain = level**2 * p.sum(axis=0)
        level_mean = (w * (gain @ r)).sum()
        x = mu.copy()
        for _ in range(60):
            share = np.exp(x) / np.exp(x).sum()
            k = v @ share / (share @ v @ share)
            x = mu + k * (np.log(total) - np.log(np.exp(x).sum()) + share @ x - share @ mu)
        linear_sd = np.sqrt((v - np.outer(k, share @ v))[0, 0])
        show(f"log_sum sds {own} {level}, months {apart} apart, sum {above} above: tangent less exact month, level; sd exact, tangent",
             x[0] - mean, gain @ (x - mu) - level_mean, sd, linear_sd)


def belts():
    """Seat belts at fixed variances, regressors diffuse; the data as tests/unit/series/belts.h has them."""
    path = pathlib.Path(__file__).resolve().parent.parent / "unit/series/belts.h"
    blocks = [b.split("}")[0] for b in path.read_text().split("= {")[1:]]
    drivers, petrol = (np.array([float(v) for v in b.split(",") if v.strip()]) for b in blocks)
    n = len(drivers)
    months = np.array([[float(i % 12 == j) - float(i % 12 == 11) for j in range(11)] for i in range(n)])
    x = np.column_stack([months, np.arange(n) >= 169, np.log(petrol)])
    model = sm.tsa.UnobservedComponents(np.log(drivers), "llevel", exog=x, mle_regression=False, use_exact_diffuse=True)
    model.ssm.tolerance = 0
    result = model.smooth([0.004034, 0.000268])
    state = result.smoother_results.smoothed_state[:, -1]
    show("belts: llf + k/2 log 2 pi; law, petrol", result.llf + 0.5 * model.k_states * np.log(2 * np.pi), *state[-2:])


def structural():
    y = air_passengers()
    gaps = y.copy()
    gaps[[3, 50, 51, 52, 100]] = np.nan
    for name, data, trend, seasonal, variances in (
            ("air", y, "lltrend", 12, [1.3e-4, 7e-4, 1e-6, 6.4e-5]), ("air with gaps", gaps, "lltrend", 12, [1.3e-4, 7e-4, 1e-6, 6.4e-5]),
            ("air, no slope", gaps, "llevel", 12, [2e-4, 1e-3, 5e-5]), ("air, no seasons", gaps, "lltrend", None, [3e-3, 2e-3, 1e-4])):
        model = sm.tsa.UnobservedComponents(data, trend, seasonal=seasonal, use_exact_diffuse=True)
        model.ssm.tolerance = 0  # else the filter stops moving its variances when they look settled: 1e-6 of likelihood with gaps
        result = model.smooth(variances)
        show(f"structural {name} {variances}: llf + k/2 log 2 pi", result.llf + 0.5 * model.k_states * np.log(2 * np.pi))
        mean, cov = result.smoother_results.smoothed_state, result.smoother_results.smoothed_state_cov
        last = 2 if trend == "lltrend" else 1
        rows = [0] + ([1] if last == 2 else []) + ([last] if seasonal else [])
        for row in rows:
            show(f"  state {row} at 0, 51, 143", *mean[row][[0, 51, 143]])
            show("    sds", *np.sqrt(cov[row, row][[0, 51, 143]]))
    model = sm.tsa.UnobservedComponents(y, "lltrend", seasonal=12, use_exact_diffuse=True)
    result = model.fit(disp=False, maxiter=2000)
    result = model.fit(result.params, method="nm", disp=False, maxiter=4000)
    show("structural air: variances at the maximum, llf", *result.params, result.llf)


if __name__ == "__main__":
    print("statsmodels", statsmodels.__version__, "numpy", np.__version__)
    local_level()
    nile_posterior()
    chi_squared()
    log_sum()
    belts()
    structural()
