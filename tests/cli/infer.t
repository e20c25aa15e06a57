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
err: no boost_class is called 'liquid'; accepted: liquid-1-stage-kerosene

$ glacis infer --apogee-km 787 --range-km 2111.5 --from nowhere
exit 4
err: error: --from: no site is called 'nowhere'
