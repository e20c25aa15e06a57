# The command line itself: help, unknown words, bad numbers. Exit code 2 is usage.

$ glacis
exit 2
out: usage: glacis COMMAND

$ glacis --help
exit 0
out: assess

$ glacis --version
exit 0
out: glacis 0.1.0

$ glacis asses
exit 2
err: glacis: no command 'asses'; did you mean 'assess'?

$ glacis help fly
exit 0
out: --from PLACE

$ glacis fly --form 39,125
exit 2
err: glacis fly: no option '--form'; did you mean --from?

$ glacis fly nodong --from
exit 2
err: glacis fly: --from needs a value: --from PLACE

$ glacis footprint --draws many
exit 2
err: glacis footprint: --draws many: not accepted; accepted: a whole number from 0 to 100000

$ glacis footprint --draws 1.5
exit 2
err: accepted: a whole number from 0 to 100000

$ glacis footprint --json=yes
exit 2
err: glacis footprint: --json takes no value

$ glacis fly nodong musudan --from 39,125 --to 37,127
exit 2
err: glacis fly: too many arguments

$ glacis cite
exit 2
err: glacis cite: an argument is missing

$ glacis footprint --draws -1
exit 2
err| glacis footprint: --draws -1: not accepted; accepted: a whole number from 0 to 100000

$ glacis footprint --draws 100001
exit 2
err| glacis footprint: --draws 100001: not accepted; accepted: a whole number from 0 to 100000

$ glacis footprint --draws ''
exit 2
err| glacis footprint: --draws : not accepted; accepted: a whole number from 0 to 100000

$ glacis footprint --seed -1
exit 2
err| glacis footprint: --seed -1: not accepted; accepted: a whole number from 0 to 9007199254740992

$ glacis assess --threads 0
exit 2
err| glacis assess: --threads 0: not accepted; accepted: a whole number from 1 to 256

$ glacis assess --threads 257
exit 2
err| glacis assess: --threads 257: not accepted; accepted: a whole number from 1 to 256

$ glacis raid --size 0
exit 2
err| glacis raid: --size 0: not accepted; accepted: a whole number from 1 to 100000

$ glacis radar --rcs-m2 nan
exit 2
err| glacis radar: --rcs-m2 nan: not accepted; accepted: a number from 1e-06 to 1e+06

$ glacis fly nodong --from hwangju --to busan --every 0
exit 2
err| glacis fly: --every 0: not accepted; accepted: a number from 0.01 to 10000

$ glacis infer --apogee-km 700 --range-km 1000 --scenario mine.yaml
exit 2
err: glacis infer: no option '--scenario'

# Formats without a folder would be lost.
$ glacis footprint --format html
exit 2
err: glacis footprint: --format html says which files, and --out DIR where: it is missing

$ glacis assess one.yaml two.yaml
exit 2
err| glacis assess: too many arguments
err| usage: glacis assess [SCENARIO]

$ glacis explain zzzzzz
exit 2
err: glacis explain: no key 'zzzzzz'

$ glacis cite zzzzzz
exit 2
err: glacis cite: no fact or row 'zzzzzz'; accepted: a row id, a site, ENTITY or ENTITY.PARAMETER, where ENTITY is one of al-husayn

$ GLACIS_CPU=mmx glacis cite thaad
exit 2
err| glacis: GLACIS_CPU=mmx: not accepted; accepted: portable, avx2, avx512
