#!/usr/bin/env python3
"""The engine of room series against statsmodels on the same series in one run: likelihood, fit, Gibbs iterations.

usage: series.py BENCH_SERIES      where BENCH_SERIES is the program of bench/bench_series.c; prints a table
"""
import pathlib
import subprocess
import sys
import time
import warnings

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests/reference"))
warnings.simplefilter("ignore")
import statsmodels  # noqa: E402
import statsmodels.api as sm  # noqa: E402
from series_reference import made_up  # noqa: E402

PRIOR = ((2.0, 0.1), (2.0, 0.04))


def regressors():
    y, x = made_up()
    t = np.arange(len(y), dtype=float)
    return y, np.column_stack([x] + [np.sin(0.23 * (j + 2) * t) for j in range(5)])


def level_with_regressors():
    y, x = regressors()
    return sm.tsa.UnobservedComponents(y, "llevel", exog=x, mle_regression=False, use_exact_diffuse=True)


def level_with_seasons():
    return sm.tsa.UnobservedComponents(made_up()[0], "llevel", seasonal=12, use_exact_diffuse=True)


def median_time(job, rounds, repeats):
    job()
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        for _ in range(repeats):
            job()
        times.append((time.process_time() - begin) / repeats)
    return sorted(times)[rounds // 2]


def gibbs(model, iterations):
    """Levels and coefficients jointly by the simulation smoother, then both variances: what gibbs.c does."""
    y, x = regressors()
    known = ~np.isnan(y)
    smoother, rng = model.simulation_smoother(), np.random.default_rng(1)
    variances = [0.01, 0.0016]
    for _ in range(iterations):
        model.update(variances)
        smoother.simulate()
        state = smoother.simulated_state
        rest = (y - state[0] - (x * state[1:].T).sum(axis=1))[known]
        steps = np.diff(state[0])
        variances = [0.5 * (nu * s * s + (e * e).sum()) / rng.gamma(0.5 * (nu + len(e)))
                     for (nu, s), e in zip(PRIOR, (rest, steps))]


def peers():
    seasons, level = level_with_seasons(), level_with_regressors()
    yield "likelihood_12", median_time(lambda: seasons.loglike([0.0081, 0.0016, 0.0001]), 9, 30)
    yield "likelihood_20", median_time(lambda: level.loglike([0.0081, 0.0016]), 9, 10)
    yield "fit_12", median_time(lambda: seasons.fit(disp=False), 3, 1)
    yield "fit_20", median_time(lambda: level.fit(disp=False), 3, 1)
    yield "gibbs_iteration", median_time(lambda: gibbs(level, 100), 3, 1) / 100


NAMES = {"likelihood_12": "likelihood, level and wandering seasons, 12 states", "fit_12": "fit of the same, 3 variances, 3 starts here",
         "likelihood_20": "likelihood, level and 19 regressors, 20 states", "fit_20": "fit of the same, 2 variances, 5 searches here",
         "posterior": "posterior of 8 effects on 61 x 61 sds", "gibbs_iteration": "Gibbs iteration, level and 19 regressors"}
GOALS = {"likelihood_12": 30, "likelihood_20": 30, "fit_12": 20, "fit_20": 20, "gibbs_iteration": 300}


def main():
    out = subprocess.run([sys.argv[1]], capture_output=True, text=True, check=True).stdout
    ours = {name: float(value) for name, value in (line.split() for line in out.splitlines())}
    theirs = dict(peers())
    print(f"statsmodels {statsmodels.__version__}, numpy {np.__version__}; one thread, processor time, medians.\n")
    print("| job | glacis, us | statsmodels, us | times faster | goal |\n|---|---|---|---|---|")
    for name, label in NAMES.items():
        peer = theirs.get(name)
        ratio = f"{peer / ours[name]:.0f}" if peer else ""
        goal = f"at least {GOALS[name]}" if name in GOALS else ""
        print(f"| {label} | {1e6 * ours[name]:.4g} | {f'{1e6 * peer:.4g}' if peer else ''} | {ratio} | {goal} |")


if __name__ == "__main__":
    main()
