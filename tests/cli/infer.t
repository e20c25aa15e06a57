# What a test that flew this high and this far says of the full range.

# 28 July 2017, as reported by the Japanese Ministry of Defence (3,724.9 km, 998 km, 47 min): the surface-to-surface ellipse of these
# two numbers takes 2587 s and has a greatest range of 8,022 km, by an independent computation (Kepler's equation in Python).
$ glacis infer --apogee-km 3724.9 --range-km 998 --time-s 2820 --draws 8 --json
exit 0
err|
json: abs(j["free_flight_time_s"] - 2587) < 1.5 and abs(j["ellipse_range_km"] - 8022) < 5
json: j["fits"] and j["times_agree"] is True
json: j["standard_range_km"]["non_rotating"]["best"] > j["ellipse_range_km"]

# No boost makes a flight that high be back sooner than its ellipse, and none adds an hour.
$ glacis infer --apogee-km 3724.9 --range-km 998 --time-s 2000 --draws 4 --json
exit 0
json: j["times_agree"] is False and j["residual_s"] < 0

$ glacis infer --apogee-km 3724.9 --range-km 998 --time-s 6500 --draws 4 --json
exit 0
json: j["times_agree"] is False and j["residual_s"] > 0

# For people: the words say what it is, and without a reported time nothing is judged.
$ glacis infer --apogee-km 3724.9 --range-km 998 --draws 0
exit 0
out: surface-to-surface ellipse: 2587 s
out: (no boost: an underestimate)
out: range, Earth not rotating
lacks: can it be true

$ glacis infer --apogee-km 60000 --range-km 998 --time-s 50000 --draws 2
exit 0
out: no payload share can have flown this with the whole burn: cannot tell
out: can it be true?
lacks: nan

$ glacis infer --apogee-km 787
exit 2
err| glacis infer: --apogee-km and --range-km are needed

$ glacis infer --apogee-km nan --range-km 3
exit 2
err| glacis infer: --apogee-km nan: not accepted; accepted: a number from 0.1 to 100000

$ glacis infer --apogee-km 787 --range-km 25000
exit 2
err| glacis infer: --range-km 25000: not accepted; accepted: a number from 0.1 to 20000

$ glacis infer --apogee-km 787 --range-km 2111.5 --class liquid
exit 4
err: no boost_class is called 'liquid'; did you mean one of these?; accepted: liquid-1-stage-kerosene

$ glacis infer --apogee-km 787 --range-km 2111.5 --from nowhere
exit 4
err: error: --from: no site is called 'nowhere'

# Flatter than the flight of greatest range of the class: nothing is made up, and the help says so.
$ glacis infer --apogee-km 200 --range-km 1000 --class liquid-1-stage-kerosene --draws 0
exit 0
out: cannot tell (glacis infer --help says why)

$ glacis infer --help | tr '\n' ' ' | tr -s ' '
exit 0
out: with its whole burn and one free number
out: flatter than the flight of greatest range to that distance
out: 1,000 km far under liquid-1-stage-kerosene
out: --threads N

# The numbers of the class are facts like any other. What takes off with less thrust burns longer and lower.
$ for t in 1.5 2.5; do glacis infer --apogee-km 787 --range-km 500 --class liquid-1-stage-storable --draws 0 --json --set facts.liquid-1-stage-storable.thrust_to_weight_at_launch=$t; echo ,; done | python3 -c 'import json,sys; print(json.dumps([j["boost_allowance_s"]["best"] for j in json.loads("["+sys.stdin.read().rstrip().rstrip(",")+"]")]))'
exit 0
json: j[0] > j[1]

$ for n in 1 2; do glacis infer --apogee-km 787 --range-km 500 --draws 6 --threads $n --json | python3 -c 'import json,sys; j=json.load(sys.stdin); j.pop("provenance"); print(json.dumps(j))'; done | sort -u | wc -l
exit 0
out| 1

$ glacis infer --apogee-km 787 --range-km 500 --class liquid-1-stage-storable --set study.draws=3
exit 4
err| --set: error: study: a boost class has no such key; accepted: facts.liquid-1-stage-storable.PARAMETER (glacis cite liquid-1-stage-storable)
err| glacis: liquid-1-stage-storable: 1 error

$ glacis infer --apogee-km 787 --range-km 500 --class liquid-1-stage-storable --set facts.nodong.payload_mass_kg=500
exit 4
err: facts.nodong.payload_mass_kg: not of the boost class that reads the test

$ glacis infer --apogee-km 787 --range-km 500 --class liquid-1-stage-storable --set facts.liquid-1-stage-storable.stages_count=9
exit 4
err: facts.liquid-1-stage-storable.stages_count: 9 is out of range; accepted: a whole number from 1 to 3
