#!/usr/bin/env python3
"""Indices, Shapley values and patient rule induction: glacis against numpy on the same workloads in one run.

usage: bench/peer_uq.py build-bench/bench/bench_uq       fails when a goal is missed
"""
import math
import pathlib
import statistics
import subprocess
import sys
import time

import numpy as np
import scipy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests/reference"))
import uq  # noqa: E402

# Seconds at most on one thread; None: no goal of its own.
GOALS = {"design-20-16x256": 0.1, "indices-20-16x256": 0.1, "indices-20-4096": 0.1, "prim-1024-6": 0.001, "prim-4096-20": 0.1,
         "shapley-4096-draws-of-6": 0.002, "attribution-4096-draws-of-6": 0.002}


def points_of(inputs, count):
    both = uq.sobol(2 * inputs, count)
    a, b = both[:, :inputs], both[:, inputs:]
    rows = [a, b]
    for i in range(inputs):
        ab = a.copy()
        ab[:, i] = b[:, i]
        rows.append(ab)
    points = np.concatenate(rows)
    return (points ** 2 @ np.arange(1, inputs + 1)).reshape(inputs + 2, count)


def analyse(answers, resamples=100):
    """Estimates of all inputs at once, and their bootstrap."""
    def estimates(rows):
        ya, yb, yab = answers[0, rows], answers[1, rows], answers[2:][:, rows]
        both = np.concatenate([ya, yb])
        centre, variance = both.mean(), both.var()
        return (((yb - centre) * (yab - ya)).mean(axis=1) / variance, 1 - ((yb - yab) ** 2).mean(axis=1) / (2 * variance),
                ((ya - yab) ** 2).mean(axis=1) / (2 * variance))
    count, rng = answers.shape[1], np.random.default_rng(1)
    estimates(slice(None))
    return np.quantile([estimates(rng.integers(0, count, count)) for _ in range(resamples)], [0.025, 0.975], axis=0)


def shapley(worths, players):
    """Of many games at once: worths[game, set]."""
    sets = np.arange(1 << players)
    size = np.array([bin(s).count("1") for s in sets])
    weight = np.array([1 / (players * math.comb(players - 1, s)) for s in range(players)])
    shares = []
    for i in range(players):
        without = sets[(sets >> i & 1) == 0]
        shares.append((worths[:, without | 1 << i] - worths[:, without]) @ weight[size[without]])
    return np.array(shares)


def attribution(values, on):
    """e = logistic(b0 + sum w_i d_i + w_01 d_0 d_1), y = k cover e + m d_5, for every set of six drivers; then shares."""
    terms = np.concatenate([np.ones((1, on.shape[1])), on[:5], on[:1] * on[1:2]])
    enforcement = 1 / (1 + np.exp(-(values[:, :7] @ terms)))
    return shapley((values[:, 7:8] * values[:, 8:9]) * enforcement + values[:, 9:10] * on[5], 6)


def median_time(work, rounds=5):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def peers():
    three, twenty = points_of(3, 4096), points_of(20, 4096)
    small, large = uq.planted(1024, 6), uq.planted(4096, 20)
    draws, game = np.sin(np.arange(4096 * 64)).reshape(4096, 64), np.sin(np.arange(1 << 15))[None]
    numbers, on = np.sin(np.arange(4096 * 10)).reshape(4096, 10), (np.arange(64) >> np.arange(6)[:, None] & 1).astype(float)
    return {"design-3-4096": lambda: points_of(3, 4096), "indices-3-4096": lambda: analyse(three),
            "design-20-4096": lambda: points_of(20, 4096), "indices-20-4096": lambda: analyse(twenty),
            "prim-1024-6": lambda: uq.prim(*small), "prim-4096-20": lambda: uq.prim(*large),
            "shapley-4096-draws-of-6": lambda: shapley(draws, 6), "shapley-of-15": lambda: shapley(game, 15),
            "attribution-4096-draws-of-6": lambda: attribution(numbers, on)}


def main():
    printed = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout
    ours = {name: float(seconds) for name, seconds in map(str.split, printed.splitlines())}
    theirs = peers()
    missed = [name for name, goal in GOALS.items() if ours[name] > goal]
    print(f"numpy {np.__version__}, SciPy {scipy.__version__}; processor time of one thread, medians; intervals by 100 resamples, by the"
          " replicates for 16x256.\n")
    print("| workload | glacis, ms | goal, ms | numpy, ms | numpy over glacis |\n|---|---|---|---|---|")
    for name, seconds in ours.items():
        peer = median_time(theirs[name]) if name in theirs else None
        goal = f"{1e3 * GOALS[name]:.0f}" if name in GOALS else ""
        cells = (f"{1e3 * peer:.2f}", f"{peer / seconds:.1f}") if peer else ("", "")
        print(f"| {name} | {1e3 * seconds:.3f} | {goal} | {' | '.join(cells)} |")
    if missed:
        print(f"\nGoal missed: {', '.join(missed)}.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
