#!/usr/bin/env python3
"""Seconds of one run of 36 months in vectorised numpy over 4,096 draws, in two ways: the equations of tests/reference/flow_numpy.py as
they stand, and the same with sectors summed first and work arrays reused, as the C kernel does. Least of 15 passes each.

usage: peer_flow.py PROGRAM      (bench_flow, which is run with the two times and prints the table)
"""
import os
import pathlib
import subprocess
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np  # noqa: E402

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tests" / "reference"))
import flow_numpy  # noqa: E402

COUNT = 4096


def summed(p, level, months):
    """As flow_numpy.simulate with every dial at `level`; sums of income and the longest run of low cover."""
    paid = sum(p[s] for s in flow_numpy.INPUTS[:5]) / 12
    enforced = paid * level
    factor, keep = (1 + p["growth"]) ** (1 / 12), 1 - p["repatriation"] * level
    border, passed = p["border"] / 12 * (1 - level), p["substitution"] * (1 - p["response"] * level)
    wages, delay = p["workers"] * p["wage"] * p["taken"] / 1e6, 1 / p["delay"]
    essential = p["essential"] / 12 + p["oil_aid"] / 12 * p["oil_cut"] * level
    inverse, ease = 1 / essential, -p["saturation"] / p["comfort"]
    wanted, others, other_income = essential + p["programme"] / 12, p["other_imports"] / 12, p["other_income"] / 12
    ease *= inverse
    labour, reserves = wages.copy(), p["reserves"].copy()
    g, abroad, open_, closed = np.ones(COUNT), np.ones(COUNT), np.ones(COUNT), 1 - p["leak_most"]
    income_sum, run, longest = np.zeros(COUNT), np.zeros(COUNT), np.zeros(COUNT)
    for _ in range(months):
        suppressed = g * open_
        suppressed *= enforced
        labour += (wages * abroad - labour) * delay
        income = g * paid
        income -= suppressed
        suppressed *= passed
        income += suppressed
        income += border
        income += labour
        income += other_income
        income_sum += income
        other = np.exp(ease * reserves)
        np.subtract(1, other, out=other)
        other *= others
        other += wanted
        reserves += income
        reserves -= np.minimum(other, reserves)
        run += 1
        run *= reserves * inverse < p["least_cover"]
        np.maximum(longest, run, out=longest)
        g *= factor
        open_ += p["leak_rate"] * (closed - open_)
        abroad *= keep
    return income_sum, longest


def least_time(call):
    passes = []
    for _ in range(15):
        begun = time.process_time()
        call()
        passes.append(time.process_time() - begun)
    return min(passes) / COUNT


def main():
    p, _ = flow_numpy.cases(COUNT, np.random.Generator(np.random.PCG64(1)))
    e = {dial: 0.5 for dial in flow_numpy.DIALS}
    sums, _ = flow_numpy.simulate(p, e, 36)
    income, longest = summed(p, 0.5, 36)
    if not (np.allclose(income, sums["income"], rtol=1e-12) and np.array_equal(longest, sums["longest"])):
        sys.exit("the two ways differ")
    times = [least_time(lambda: flow_numpy.simulate(p, e, 36)), least_time(lambda: summed(p, 0.5, 36))]
    return subprocess.run([sys.argv[1]] + ["%.4g" % t for t in times]).returncode


if __name__ == "__main__":
    sys.exit(main())
