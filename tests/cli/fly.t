# How a missile flies from here to there.

$ glacis fly nodong --from hwangju --to 35.1,129.04
exit 0
out: nodong from
out: time of flight

# Given places, the range is the geodesic between them; Hwangju to Busan is 497 km in the notes of claim c015.
$ glacis fly nodong --from hwangju --to busan --json
exit 0
json: j["schema"] == "glacis.fly/1"
json: j["reachable"] is True and j["shortfall_km"] == 0
json: abs(j["range_km"] - 497) < 3
json: j["impact"]["miss_m"] <= 100
json: abs(sum(l["seconds"] for l in j["layers"]) - j["flight_time_s"]) < 1e-6
json: [l["low_km"] for l in j["layers"]] == [0, 40, 150]
json: len(j["provenance"]["inputs"]) > 0 and all(len(i["sha256"]) == 64 for i in j["provenance"]["inputs"])

# Out of reach is an answer, not an error.
$ glacis fly scud-b --from hwangju --to tokyo-does-not-exist
exit 4

$ glacis fly scud-b --from 39,125 --to 35,139 --json
exit 0
json: j["reachable"] is False and j["shortfall_km"] > 500

$ glacis fly nodong --from hwangju --to busan --every 10 --json
exit 0
json: j["samples"][0]["time_s"] == 0 and j["samples"][1]["time_s"] == 10
json: abs(j["samples"][-1]["time_s"] - j["flight_time_s"]) < 1e-9
json: abs(j["samples"][-1]["altitude_km"]) < 0.01
json: abs(max(s["altitude_km"] for s in j["samples"]) - j["apogee_km"]) < 1

# A lofted flight rises higher and takes longer than a flat one.
$ (glacis fly nodong --from hwangju --to busan --shape lofted --json; echo ,; glacis fly nodong --from hwangju --to busan --json) | python3 -c 'import sys,json; a,b=json.loads("["+sys.stdin.read()+"]"); print(json.dumps([a["apogee_km"]>b["apogee_km"], a["flight_time_s"]>b["flight_time_s"]]))'
exit 0
json: j == [True, True]

$ glacis fly nodong --from hwangju --to busan --apogee-km 250 --json
exit 0
json: abs(j["apogee_km"] - 250) < 1 and j["impact"]["miss_m"] <= 100

$ glacis fly nodong --from 91,125 --to busan
exit 4
err: --from

$ glacis fly nodnog --from hwangju --to busan
exit 4
err: nodong

$ glacis fly kn-23 --from hwangju --to busan
exit 4
err: not modelled

$ glacis fly nodong --from hwangju --to busan --shape loftd
exit 2
err: glacis fly: --shape loftd: not accepted; accepted: min-energy, lofted, depressed

$ glacis fly nodong --from hwangju
exit 2
err: glacis fly: --from and --to are needed
