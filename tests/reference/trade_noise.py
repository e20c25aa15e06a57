#!/usr/bin/env python3
"""The sds of the shipped record of trade, docs/models/trade.md: the diffuse likelihood with the whole covariance matrix and scipy's simplex,
numpy 1.24.2, scipy 1.10.1.

usage: trade_noise.py [data/trade_monthly.csv]     prints sds in %: irregular, level, by side; months to December 2016
"""
import calendar
import csv
import pathlib
import re
import sys

import numpy as np
from scipy.optimize import minimize

from impact_dense import least_squares

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LAST = 12 * 2016 + 11
FIRST_YEAR = 1990


def holiday_shares():
    """Share of the seven days from New Year's Day in January and February of each year, less the mean of that month over the table."""
    text = (ROOT / "src/series/lunar_table.h").read_text()
    days = [int(d) for d in re.findall(r"\d+", text[text.index("lunar_new_years[]"):])]
    shares = np.zeros((len(days), 12))
    for i, day in enumerate(days):
        month, of_month = divmod(day, 100)
        for k in range(7):
            later = of_month + k > calendar.monthrange(FIRST_YEAR + i, month)[1]
            shares[i, month - 1 + later] += 1 / 7
    return shares - shares.mean(axis=0)


def record(path, column):
    with open(path, encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        for row in rows:
            month = 12 * int(row["month"][:4]) + int(row["month"][5:]) - 1
            if row[column] and month <= LAST:
                yield month, float(row[column]), float(row["error_sd_pct"] or 0) / 100


def sds(path, column):
    at, value, error = map(np.array, zip(*record(path, column)))
    n = at[-1] - at[0] + 1
    shares = holiday_shares()
    all_months = np.arange(at[0], at[0] + n)
    lunar = shares[all_months // 12 - FIRST_YEAR, all_months % 12]
    seasons = np.array([[float(m % 12 == j) - float(m % 12 == 11) for j in range(11)] for m in all_months])
    x = np.column_stack([np.ones(n), seasons, lunar])
    report = np.eye(n)[at - at[0]]
    best = None
    for start in ((-1.5, -3), (-3, -2), (-2.5, -2.5)):
        found = minimize(lambda s: -least_squares(np.log(value), x, report, *np.exp(s), error)[2], start, method="Nelder-Mead",
                         options={"xatol": 1e-10, "fatol": 1e-12, "maxiter": 4000, "maxfev": 4000})
        if best is None or found.fun < best.fun:
            best = found
    return 100 * np.exp(best.x), len(at)


if __name__ == "__main__":
    table = sys.argv[1] if len(sys.argv) > 1 else ROOT / "data/trade_monthly.csv"
    for side in ("china_exports_usd_m", "china_imports_usd_m", "total_usd_m"):
        (irregular, level), count = sds(table, side)
        print(f"{side}: {irregular:.6f}, {level:.6f} from {count} months")
