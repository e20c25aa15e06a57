#!/bin/sh
# The engine against its peers on one workload in one run, then the main job by phase: time, share, peak memory.
# Called by ./x bench, which leaves bench/RESULTS.md; further words go to the benchmark of the engine.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

machine() {
    echo "# Results of \`./x bench\`"
    echo
    echo "Only ratios within one run mean anything; the clock of a machine moves."
    echo
    echo "- processor: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores; $(uname -sm)"
    echo "- vector units: $(grep -o -m1 -w -e avx512f /proc/cpuinfo | head -n 1) $(grep -o -m1 -w -e avx2 /proc/cpuinfo | head -n 1)"
    echo "- compiler: $(${CC:-gcc} --version | head -n 1)"
    echo "- commit: $(git describe --always --dirty 2>/dev/null || echo unknown)"
    echo
    echo "## One flight, alone and in a batch, against other integrators"
    echo
}

machine | tee "$folder/results"
build-bench/bench/bench_traj "$@" | tee -a "$folder/results"
printf '\n## The main job by phase (%s draws)\n\n' "$(sed -n 's,^ *draws: ,,p' scenarios/korea-2016.yaml)" | tee -a "$folder/results"
GLACIS_ROOT=. build-bench/glacis assess scenarios/korea-2016.yaml --out "$folder/out" --phases --quiet 2>&1 >/dev/null |
    sed 's/^/    /' | tee -a "$folder/results"
mv "$folder/results" bench/RESULTS.md
