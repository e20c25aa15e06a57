#!/bin/sh
# Every exported symbol of the shared library starts with glacis_.
set -eu
bad=$(nm -D --defined-only "$1" | awk '$2 ~ /[A-Z]/ {print $3}' | grep -v '^glacis_' || true)
count=$(nm -D --defined-only "$1" | grep -c ' glacis_')
[ "$count" -gt 0 ] || { echo "$1 exports nothing"; exit 1; }
[ -z "$bad" ] || { echo "exported without the prefix:"; echo "$bad"; exit 1; }
echo "$count symbols"
