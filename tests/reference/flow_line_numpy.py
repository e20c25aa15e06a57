#!/usr/bin/env python3
"""The two levels of every draw once more: glacis leverage --out FOLDER, then flow_line_numpy.py FOLDER.

Reads the drawn inputs from FOLDER/leverage_draws.csv, runs the equations in numpy (flow_numpy.py), finds both levels by plain bisection
on [0, 1] and compares. Prints the greatest differences; exit 1 when one is above two steps of the search (2^-19).
"""
import csv
import sys

import numpy as np

sys.dont_write_bytecode = True
import flow_numpy  # noqa: E402

STEP = 2.0**-20


def read(folder):
    with open(folder + "/leverage_inputs.csv", newline="") as file:
        best = [(row["id"], float(row["best"])) for row in csv.DictReader(file)]
    with open(folder + "/leverage_draws.csv", newline="") as file:
        draws = list(csv.DictReader(file))
    count = len(draws)
    p = {}
    for name, (key, value) in zip(flow_numpy.INPUTS, best):
        p[name] = np.array([float(d[key]) for d in draws]) if key in draws[0] else np.full(count, value)
    got = [np.array([float(d[k]) if d[k] else np.inf for d in draws]) for k in ("e_target_level", "e_stress_level")]
    return p, got


def run(p, level):
    sums, _ = flow_numpy.simulate(p, {dial: level for dial in flow_numpy.DIALS}, int(p["horizon"][0]))
    return sums["income"], sums["longest"] >= p["least_run"]


def bisect(reached, count):
    low, high = np.zeros(count), np.ones(count)
    for _ in range(22):
        middle = (low + high) / 2
        hit = reached(middle)
        low, high = np.where(hit, low, middle), np.where(hit, middle, high)
    level = np.where(reached(np.ones(count)), high, np.inf)
    return np.where(reached(np.zeros(count)), 0, level)


def main():
    p, (target, stress) = read(sys.argv[1])
    count = len(target)
    without, _ = run(p, np.zeros(count))
    again = [bisect(lambda e: run(p, e)[0] <= (1 - p["target"]) * without, count), bisect(lambda e: run(p, e)[1], count)]
    failed = False
    for name, ours, theirs in zip(("e_target", "e_stress"), (target, stress), again):
        same = np.isinf(ours) == np.isinf(theirs)
        both = np.isfinite(ours) & np.isfinite(theirs)
        worst = np.abs(ours[both] - theirs[both]).max() if both.any() else 0
        failed = failed or not same.all() or worst > 2 * STEP
        print("%s: %d draws, %d never, greatest difference %.3g, %d disagree on never"
              % (name, count, np.isinf(ours).sum(), worst, (~same).sum()))
    band = lambda t, s: np.mean((t <= 1) & (s > t))  # noqa: E731
    print("share with a band: %.6f and %.6f" % (band(target, stress), band(*again)))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
