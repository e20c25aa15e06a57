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
