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

$ glacis raid scenarios/korea-2016.yaml --scenario other.yaml
exit 2
err| glacis raid: two scenarios: scenarios/korea-2016.yaml and --scenario other.yaml

$ glacis footprint nowhere.yaml
exit 3
err: nowhere.yaml

$ glacis radar one.yaml two.yaml
exit 2
err| glacis radar: too many arguments
err| usage: glacis radar [SCENARIO]

$ glacis raid --draws --quiet
exit 2
err| glacis raid: --draws needs a value: --draws N

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

# ---- the width of the terminal ------------------------------------------------------------------------

keep widest.sh
awk '{ if (length($0) > most) most = length($0) } END { print most }'
.
keep small.yaml
glacis: 1
title: "A small map with a title that is longer than a narrow terminal is wide"
country: KOR
radar: {model: an-tpy-2, mode: terminal, site: seongju-golf, boresight_az_deg: 340}
battery: {model: thaad}
threats: [{vehicle: nodong, from: hwangju}]
map: {cell_km: 200, places: [seoul]}
raid: {size_count: 5, layers: [{name: upper, model: thaad}]}
study: {draws: 2}
.

# Every text keeps to COLUMNS, words whole; a word that is longer stands alone.
$ export COLUMNS=60; for c in "--help" "assess --help" "fly --help" "infer --help" "explain" "cite thaad.reaction_time_s" "infer --apogee-km 787 --range-km 500 --draws 2" "fly nodong --from hwangju --to busan" "radar --scenario small.yaml" "footprint --scenario small.yaml" "raid --scenario small.yaml" "assess small.yaml --format json --out o"; do glacis $c 2>/dev/null > text; awk -v c="$c" 'length($0) > 60 && !/^ *[^ ]+$/ { print c ": " $0 }' text; test -s text || echo "nothing: $c"; done
exit 0
out|
err|

# 100 without it, and at the least 40.
$ unset COLUMNS; glacis infer --help > text; test "$(sh widest.sh < text)" -le 100 && test "$(sh widest.sh < text)" -gt 90 && echo usual
exit 0
out| usual

$ for c in 1 39 40; do COLUMNS=$c glacis infer --help | cksum; done | sort -u | wc -l
exit 0
out| 1

$ COLUMNS=wide glacis infer --help > a; unset COLUMNS; glacis infer --help > b; cmp a b && echo alike
exit 0
out| alike

# Breaking lines changes no word.
$ for c in 50 500; do COLUMNS=$c glacis radar --scenario small.yaml | sed '/^Unverified:/,$d' | tr -s ' \n' ' ' | cksum; done | sort -u | wc -l
exit 0
out| 1

# How many draws there were, and what the brackets mean.
$ for c in footprint radar raid; do glacis $c --scenario small.yaml --seed 7 | grep 'draws' | grep -v ^Places; glacis $c --scenario small.yaml --draws 0 | grep 'draws'; done
exit 0
out| 2 draws, seed 7; "best (low to high)": the best estimate and the 10 to 90 % band
out| Best estimates alone; --draws N gives bands
out| 2 draws, seed 7; "best (low to high)": the best estimate and the 10 to 90 % band
out| Best estimates alone; --draws N gives bands
out| 2 draws, seed 7; "best (low to high)": the best estimate and the 10 to 90 % band
out| Best estimates alone; --draws N gives bands
