#!/bin/sh
# Each public header compiles alone, with every warning an error.
set -u
cd "$(dirname "$0")/.."
status=0
for header in include/glacis/*.h; do
    for compiler in gcc clang; do
        "$compiler" -std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only -x c "$header" || {
            echo "$header does not compile alone with $compiler"
            status=1
        }
    done
done
exit $status
