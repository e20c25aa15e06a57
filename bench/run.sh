#!/bin/sh
# The engine against its peers on one workload in one run; the kernels on every path of the processor; a million absurd flights;
# series, indices, stocks and flows against statsmodels and numpy;
# the main job by phase: time, share, peak memory. Called by ./x bench, which leaves bench/RESULTS.md; fails when a check among them does.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
python=${PYTHON:-/usr/bin/python3} # numpy and statsmodels are Debian's

machine() {
    echo "# Results of \`./x bench\`"
    echo
    echo "Only ratios within one run mean anything; the clock of a machine moves."
    echo
    echo "- processor: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores; $(uname -sm)"
    echo "- vector units: $(grep -o -m1 -w -e avx512f /proc/cpuinfo | head -n 1) $(grep -o -m1 -w -e avx2 /proc/cpuinfo | head -n 1)"
    echo "- compiler: $(${CC:-gcc} --version | head -n 1)"
    echo "- commit: $(git describe --always --dirty 2>/dev/null || echo unknown)"
}

main_job() {
    GLACIS_ROOT=. build-bench/glacis assess scenarios/korea-2016.yaml --out "$folder/out" --phases --quiet 2>&1 >/dev/null |
        sed 's/^/    /'
}

# section TITLE COMMAND...: what the command prints, under a title.
section() {
    printf '\n## %s\n\n' "$1" | tee -a "$folder/results"
    shift
    "$@" >"$folder/part" || failed=1
    tee -a "$folder/results" <"$folder/part"
}

machine | tee "$folder/results"
section "One flight, alone and in a batch, against other integrators" build-bench/bench/bench_traj
section "The kernels on every path of the processor" build-bench/bench/bench_parity
section "Every flight ends with a status" build-bench/bench/bench_absurd
section "A map of many pairs, and the battery moved" build-bench/bench/bench_map
section "Where else: a choice of siting, and a whole country" build-bench/bench/bench_site
section "Indices, Shapley values and boxes, against numpy" "$python" bench/peer_uq.py build-bench/bench/bench_uq
section "Stocks and flows, against numpy" "$python" bench/peer_flow.py build-bench/bench/bench_flow
section "A series: likelihood, fit and Gibbs sampling against statsmodels" env OPENBLAS_NUM_THREADS=1 "$python" bench/series.py build-bench/bench/bench_series
section "A series: how often an interval holds the truth, 3000 series a row" build-bench/bench/bench_series coverage
section "The main job by phase ($(sed -n 's,^ *draws: ,,p' scenarios/korea-2016.yaml) draws)" main_job
mv "$folder/results" bench/RESULTS.md
exit "$failed"
