# glacis validate: the whole check runs in ./x validate; here its door.

$ glacis validate --help
exit 0
out: --out DIR

$ glacis validate --scenario x
exit 2
err: glacis validate: no option '--scenario'

$ glacis validate --out /proc/nowhere
exit 3
err: cannot write there

# A published number that must hold and does not: exit 5, and the row is named. The tables are copies; 288.15 K at sea level
# [USSA76] becomes 298.15 K.
$ cp -r ROOT/data ROOT/scenarios ROOT/validation .; sed -i 's/288\.15/298.15/' validation/atmosphere.csv; GLACIS_ROOT=. glacis validate --draws 0 --quiet
exit 5
out: a01      MUST HOLD: air at 0 km: theirs 298.150 K
out: Not met: a01 must hold
