#!/usr/bin/env python3
"""The stock-flow equations once more, in numpy, written from docs/models/flow.md alone: many draws at once, month by month.

usage: flow_numpy.py > tests/unit/flow/expected.inc     (numpy 1.24)

The cases are drawn over the hard ranges of the inputs and beyond what anybody would state for a country, so that every branch is met:
reserves that run out, no exports, leakage at once, workers gone in a month. The C test compares to 1e-9 of the flows.
"""
import numpy as np

INPUTS = """coal metals seafood textiles other growth leak_most leak_rate border substitution response workers wage taken delay
repatriation other_income oil_aid oil_cut essential other_imports saturation comfort programme reserves target horizon least_cover
least_run""".split()
DIALS = "coal metals seafood textiles other border labour oil".split()


def simulate(p, e, months, keep=None):
    """p: name -> array over draws (years in the flows), e: dial -> array or number. Sums over all months, by draw."""
    x0 = [p[s] / 12 for s in INPUTS[:5]]
    es = [e[s] for s in DIALS[:5]]
    leak = [np.zeros_like(p["coal"]) for _ in es]
    workers = p["workers"].copy()
    pay = p["wage"] * p["taken"] / 1e6
    labour = workers * pay
    reserves = p["reserves"].copy()
    essential = p["essential"] / 12 + p["oil_aid"] / 12 * p["oil_cut"] * e["oil"]
    sums = {k: np.zeros_like(reserves) for k in ("income", "spending", "shortage", "run", "longest")}
    for t in range(months):
        g = (1 + p["growth"]) ** (t / 12)
        exports = sum(x * g * (1 - f * (1 - a)) for x, f, a in zip(x0, es, leak))
        suppressed = sum(x * g * f * (1 - a) for x, f, a in zip(x0, es, leak))
        border = p["border"] / 12 * (1 - e["border"]) + p["substitution"] * suppressed * (1 - p["response"] * e["border"])
        labour = labour + (workers * pay - labour) / p["delay"]
        income = exports + border + labour + p["other_income"] / 12
        other = p["other_imports"] / 12 * (1 - np.exp(-p["saturation"] * np.maximum(reserves / essential, 0) / p["comfort"]))
        available = reserves + income
        spending = np.minimum(essential + other + p["programme"] / 12, available)
        shortage = np.maximum(essential - np.maximum(available, 0), 0)
        reserves = available - spending
        cover = reserves / essential
        sums["run"] = np.where(cover < p["least_cover"], sums["run"] + 1, 0)
        sums["longest"] = np.maximum(sums["longest"], sums["run"])
        sums["income"] += income
        sums["spending"] += spending
        sums["shortage"] += shortage
        if keep is not None:
            keep.append(np.stack([exports, border, labour, income, spending, shortage, reserves, cover], axis=1))
        leak = [a + p["leak_rate"] * (np.where(np.asarray(f) > 0, p["leak_most"], 0) - a) for a, f in zip(leak, es)]
        workers = workers * (1 - p["repatriation"] * e["labour"])
    return sums, reserves


def cases(count, rng):
    """Inputs over wide ranges; every fourth enforcement is none, every fourth is full."""
    u = lambda low, high: rng.uniform(low, high, count)  # noqa: E731
    p = dict(coal=u(0, 2000), metals=u(0, 500), seafood=u(0, 500), textiles=u(0, 900), other=u(0, 800), growth=u(-.5, .5),
             leak_most=u(0, 1), leak_rate=u(0, 1), border=u(0, 2000), substitution=u(0, 1), response=u(0, 1), workers=u(0, 2e5),
             wage=u(50, 900), taken=u(0, 1), delay=u(1, 12), repatriation=u(0, 1), other_income=u(0, 800), oil_aid=u(0, 600),
             oil_cut=u(0, 1), essential=u(100, 2500), other_imports=u(0, 4000), saturation=u(0, 3), comfort=u(.5, 15),
             programme=u(0, 900), reserves=u(0, 8000))
    p["coal"][0] = p["reserves"][1] = p["leak_rate"][2] = 0
    p["leak_rate"][3] = p["repatriation"][3] = p["delay"][3] = 1
    for name, value in dict(target=.3, horizon=36, least_cover=3, least_run=6).items():
        p[name] = np.full(count, float(value))
    e = {d: u(0, 1) for d in DIALS}
    for d in DIALS:
        kind = rng.integers(0, 4, count)
        e[d] = np.where(kind == 0, 0, np.where(kind == 1, 1, e[d]))
    return p, e


def main():
    count, months, shown = 16, 36, (0, 1, 2, 5, 11, 23, 35)
    p, e = cases(count, np.random.Generator(np.random.PCG64(20160708)))
    kept = []
    sums, _ = simulate(p, e, months, kept)
    print("/* Made by tests/reference/flow_numpy.py with numpy %s. */" % np.__version__)
    print("enum { CASES = %d, SHOWN = %d };" % (count, len(shown)))
    print("static const int shown_months[SHOWN] = {%s};" % ", ".join(map(str, shown)))
    print("static const struct {\n    double inputs[%d], policy[%d], sums[4];\n    double at[SHOWN][8];\n} cases[CASES] = {"
          % (len(INPUTS), len(DIALS)))
    row = lambda values: "{" + ", ".join(repr(float(v)) for v in values) + "}"  # noqa: E731
    for k in range(count):
        print("    {" + row(p[n][k] for n in INPUTS) + ",")
        print("     " + row(e[d][k] for d in DIALS) + ",")
        print("     " + row(sums[s][k] for s in ("income", "spending", "shortage", "longest")) + ",")
        print("     {" + ",\n      ".join(row(kept[t][k]) for t in shown) + "}},")
    print("};")


if __name__ == "__main__":
    main()
