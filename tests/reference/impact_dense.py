#!/usr/bin/env python3
"""Expected values of tests/unit/series/test_impact*.c by least squares with the whole covariance matrix: numpy 1.24.2, scipy 1.10.1.

usage: impact_dense.py        prints rows to be copied into the tests; every test names the function here that it comes from
"""
import numpy as np
from scipy.stats import norm
import statsmodels.api as sm

YEARS = np.arange(1871, 1971)


def least_squares(y, x, report, irregular, level, error=0.0):
    """y = report (x b + walk + irregular) + error, the walk's start among the columns of x: b, its covariance, log likelihood."""
    n = report.shape[1]
    walk = np.minimum.outer(np.arange(n), np.arange(n)).astype(float)
    v = report @ (irregular**2 * np.eye(n) + level**2 * walk) @ report.T + np.diag(np.broadcast_to(error, len(y))**2)
    c = np.linalg.cholesky(v)
    wx, wy = np.linalg.solve(c, report @ x), np.linalg.solve(c, y)
    covariance = np.linalg.inv(wx.T @ wx)
    b = covariance @ wx.T @ wy
    rest = wy - wx @ b
    likelihood = -np.log(np.diag(c)).sum() + 0.5 * np.linalg.slogdet(covariance)[1] - 0.5 * rest @ rest
    return b, covariance, likelihood


def months(n):
    return np.array([[float(t % 12 == j) - float(t % 12 == 11) for j in range(11)] for t in range(n)])


def nile():
    return sm.datasets.nile.load_pandas().data["volume"].values


def nile_step():
    x = np.column_stack([np.ones(100), YEARS >= 1899]).astype(float)
    for level_variance in (0.0, 1469.1):
        b, v, _ = least_squares(nile(), x, np.eye(100), np.sqrt(15099), np.sqrt(level_variance))
        print(f"nile_step {level_variance}: {b[1]:.16g} {np.sqrt(v[1, 1]):.16g}")


def nile_sums():
    """Three years from the 11th and from the 27th and two from the 41st are known as sums alone."""
    rows, t = [], 0
    while t < 100:
        length = 3 if t in (10, 26) else 2 if t == 40 else 1
        rows.append((np.arange(100) >= t) & (np.arange(100) < t + length))
        t += length
    report = np.array(rows, float)
    x = np.column_stack([np.ones(100), YEARS >= 1899]).astype(float)
    b, v, _ = least_squares(report @ nile(), x, report, np.sqrt(15099), np.sqrt(1469.1))
    print(f"nile_sums: {b[1]:.16g} {np.sqrt(v[1, 1]):.16g}")


def nile_forecast():
    """A pulse in each year from 1899 to 1904: their mean and sum."""
    n = 34
    x = np.column_stack([np.ones(n), np.eye(n)[:, 28:]])
    b, v, _ = least_squares(nile()[:n], x, np.eye(n), np.sqrt(15099), np.sqrt(1469.1))
    one = np.r_[0, np.ones(6)]
    total, sd = one @ b, np.sqrt(one @ v @ one)
    print(f"nile_forecast: mean {total / 6:.16g} {sd / 6:.16g}, sum {total:.16g} {sd:.16g}")


def detectable_pct(before, after, irregular, level):
    n = before + after
    x = np.column_stack([np.ones(n), months(n), np.arange(n) >= before]).astype(float)
    _, v, _ = least_squares(np.zeros(n), x, np.eye(n), irregular, level)
    return 100 * np.expm1((norm.ppf(0.975) + norm.ppf(0.8)) * np.sqrt(v[-1, -1]))


def power():
    for irregular in (0.05, 0.08, 0.12):
        row = [detectable_pct(90, 12, irregular, irregular * np.sqrt(q)) for q in (0, 0.05, 0.2, 0.5, 1)]
        print(f"power, sd {irregular}, by q:", ", ".join(f"{v:.1f}" for v in row))
    row = [detectable_pct(90, after, 0.08, 0.08 * np.sqrt(0.2)) for after in (3, 6, 12, 24)]
    print("power, sd 0.08, q 0.2, by months after:", ", ".join(f"{v:.1f}" for v in row))


if __name__ == "__main__":
    nile_step()
    nile_sums()
    nile_forecast()
    power()
