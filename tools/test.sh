#!/bin/sh
# Every test and check of the project; ends in one plain line "N passed, N failed". Called by ./x test.
set -u
cd "$(dirname "$0")/.."
passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# check NAME COMMAND...: one check, its output shown only when it fails.
check() {
    name=$1
    shift
    if "$@" >"$log" 2>&1; then
        passed=$((passed + 1))
        printf 'ok    %s\n' "$name"
    else
        failed=$((failed + 1))
        printf 'FAIL  %s\n' "$name"
        tail -n 60 "$log"
    fi
}

# suite NAME FOLDER ARGUMENT...: the Meson tests of a build folder, each counted by itself.
suite() {
    name=$1 folder=$2
    shift 2
    meson test -C "$folder" --print-errorlogs "$@" >"$log" 2>&1
    ok=$(sed -n 's/^Ok: *\([0-9]*\).*/\1/p' "$log")
    bad=$(awk '/^(Fail|Timeout|Unexpected Pass|Skipped):/ {n += $NF} END {print n + 0}' "$log")
    if [ "${ok:-0}" = 0 ] && [ "$bad" = 0 ]; then bad=1; fi
    passed=$((passed + ${ok:-0}))
    failed=$((failed + bad))
    printf '%-5s %s: %s ok, %s not\n' "$([ "$bad" = 0 ] && echo ok || echo FAIL)" "$name" "${ok:-0}" "$bad"
    [ "$bad" = 0 ] || tail -n 120 "$log"
}

configure() {
    folder=$1 compiler=$2
    shift 2
    [ -f "$folder/build.ninja" ] || CC=$compiler meson setup "$folder" --werror -Dtests=true "$@"
}

check "format: clang-format" sh tools/check_format.sh
check "includes point only downwards" python3 tools/check_includes.py
check "each public header compiles alone" sh tools/check_headers.sh
check "data files: sources, licences, numbers" python3 tools/check_data.py
check "documents: links and commands exist" python3 tools/check_docs.py

check "configure gcc" configure build-gcc gcc
check "build gcc, warnings are errors" ninja -C build-gcc
suite "unit tests (gcc)" build-gcc --suite unit
suite "command line" build-gcc --suite cli
check "exported symbols carry the prefix" sh tools/check_symbols.sh build-gcc/libglacis.so

check "configure clang" configure build-clang clang
check "build clang, warnings are errors" ninja -C build-clang
check "configure sanitizers" configure build-asan gcc --buildtype=debugoptimized -Db_sanitize=address,undefined
check "build sanitizers" ninja -C build-asan
suite "unit tests (ASan, UBSan)" build-asan --suite unit --timeout-multiplier 6

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
