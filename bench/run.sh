#!/bin/sh
# The engine against its peers on one workload in one run, then the main job by phase: time, share, peak memory.
# Called by ./x bench; further words go to the benchmark of the engine.
set -eu
cd "$(dirname "$0")/.."
build-bench/bench/bench_traj "$@"
echo
echo "## The main job by phase (64 draws)"
echo
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
GLACIS_ROOT=. build-bench/glacis assess scenarios/korea-2016.yaml --out "$folder" --phases --quiet 2>&1 >/dev/null
