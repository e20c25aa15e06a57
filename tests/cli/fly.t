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

# The same for people: a line every S seconds, the impact the last.
$ glacis fly nodong --from hwangju --to busan --every 100 | grep -A3 'latitude'
exit 0
out:   time, s    latitude   longitude  altitude, km  speed, km/s  path, deg (Earth-fixed)
out:      0.00    38.68683   125.70200
out:    100.00

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

# Names of which the word given is a part; an unknown one says where all names are.
$ glacis fly hwasong --from hwangju --to busan
exit 4
err: no vehicle is called 'hwasong'; did you mean one of these?; accepted: hwasong-12, hwasong-14

$ glacis fly nodong --from Wonsan --to busan
exit 4
err: --from: no site is called 'Wonsan'; did you mean one of these?; accepted: wonsan-kalma, south-wonsan

$ glacis fly zzz --from hwangju --to busan
exit 4
err: no vehicle is called 'zzz'; accepted: al-husayn
err: more (glacis cite vehicles lists them)

$ glacis fly kn-23 --from hwangju --to busan
exit 4
err: not modelled

$ glacis fly nodong --from hwangju --to busan --shape loftd
exit 2
err: glacis fly: --shape loftd: not accepted; accepted: min-energy, lofted, depressed

$ glacis fly nodong --from hwangju
exit 2
err: glacis fly: --from and --to are needed

$ glacis fly nodong --from 39,400 --to 39
exit 4
err| error: --from: '39,400' is not a place on Earth; accepted: LAT from -90 to 90, LON from -180 to 360, HEIGHT_M from -500 to 9000
err| error: --to: no site is called '39'; accepted: a site of sites.csv, or LAT,LON in degrees
err| glacis: fly: 2 errors

$ glacis fly nodong --from nan,125 --to ''
exit 4
err: --from: no site is called 'nan,125'
err: --to: no site is called ''

# A place too near is an answer too.
$ glacis fly nodong --from 39,125 --to 39,125
exit 0
out: not reachable: the target is nearer than the least range

$ glacis fly
exit 2
err| glacis fly: which vehicle? usage: glacis fly VEHICLE --from PLACE --to PLACE

$ glacis fly --vehicle-file none.yaml --from 39,125 --to busan
exit 3
err| none.yaml: error: cannot read it: No such file or directory; accepted: a readable YAML file
err| glacis: none.yaml: 1 error

# A vehicle of one's own: read, flown, and in the run record.
keep mine.yaml
name: Made up
payload_mass_kg: 800
payload_diameter_m: 0.9
reentry_beta_kg_m2: 4000
vertical_rise_s: 5
kick_ramp_s: 10
separates: true
can_cut_off: true
rcs_nose_m2: 0.05
rcs_side_m2: 1
rcs_rear_m2: 0.5
rcs_boost_m2: 5
stages:
  - {propellant_mass_kg: 9000, dry_mass_kg: 1500, isp_vacuum_s: 260, isp_sea_level_s: 235, burn_time_s: 90, diameter_m: 1.2}
.
$ glacis fly --vehicle-file mine.yaml --from 39,125 --to 36,127 --json
exit 0
json: j["reachable"] and any(i["path"] == "mine.yaml" for i in j["provenance"]["inputs"])

$ sed 's/burn_time_s: 90/burn_time_s: 10/' mine.yaml > short.yaml; glacis fly --vehicle-file short.yaml --from 39,125 --to 36,127
exit 4
err: short.yaml: error: Made up: 'Made up': vertical_rise_s + kick_ramp_s is longer than the first stage burns; accepted: a vehicle that can be flown

# An apogee it cannot have is an answer, and says which ones it can have; they bracket that of least energy.
$ glacis fly --vehicle-file mine.yaml --from 39,125 --to 36,127 --apogee-km 90000
exit 0
out: not reachable: an apogee of 90000 km is above those it can have to that place
out: its apogees to that place:
lacks: shortfall

$ glacis fly nodong --from hwangju --to busan --apogee-km 20
exit 0
out: not reachable: an apogee of 20 km is below those it can have to that place
out: its apogees to that place:
lacks: shortfall

$ glacis fly nodong --from hwangju --to busan --apogee-km 20 --json
exit 0
json: j["reachable"] is False and j["shortfall_km"] is None and j["verdict"] == "that apogee is below those it can have to that place" and 20 < j["apogee_least_km"] < j["apogee_most_km"]

# Where the place itself is out of reach, the apogee is not to blame.
$ glacis fly scud-b --from hwangju --to 35,139 --apogee-km 100
exit 0
out: not reachable: the target is farther than the greatest range; shortfall

$ (glacis fly --vehicle-file mine.yaml --from 39,125 --to 36,127 --apogee-km 90000 --json; echo ,; glacis fly --vehicle-file mine.yaml --from 39,125 --to 36,127 --json) | python3 -c 'import json,sys; print(json.dumps(json.loads("["+sys.stdin.read()+"]")))'
exit 0
json: j[0]["reachable"] is False and j[0]["shortfall_km"] is None and "range_km" not in j[0]
json: j[0]["apogee_least_km"] < j[1]["apogee_km"] < j[0]["apogee_most_km"]

$ glacis fly --vehicle-file mine.yaml --from 39,125 --to 36,127 --draws 8
exit 2
err| glacis fly: --vehicle-file has no facts to draw or override; it does not go with --draws, --scenario or --set

# Draws give bands to what varies; the place aimed at is the same, so the range does not. The same bits for any number of threads.
$ glacis fly nodong --from hwangju --to busan --draws 16 --seed 3 --json --quiet
exit 0
json: j["p_reachable"] == 1 and j["draws_failed_count"] == 0 and j["provenance"]["draws"] == 16 and j["provenance"]["seed"] == 3
json: all(spread(j[k]) for k in ("range_km", "apogee_km", "flight_time_s")) and all(spread(v) for v in j["burnout"].values()) and all(spread(v) for v in j["burnout_inertial"].values())
json: j["apogee_km"]["low"] < j["apogee_km"]["high"] and j["range_km"]["high"] - j["range_km"]["low"] < 0.2
json: all(spread(l["seconds"]) for l in j["layers"]) and spread(j["impact"]["speed_km_s"])

$ for n in 1 2 3; do glacis fly nodong --from hwangju --to busan --draws 6 --threads $n --json --quiet | python3 -c 'import json,sys; j=json.load(sys.stdin); j.pop("provenance"); print(json.dumps(j))'; done | sort -u | wc -l
exit 0
out| 1

# A heavier payload is a fact like any other: at 5 t the Nodong does not get to Busan.
$ glacis fly nodong --from hwangju --to busan --set facts.nodong.payload_mass_kg=5000 --quiet
exit 0
out: not reachable: the target is farther than the greatest range

$ glacis fly nodong --from hwangju --to busan --set facts.nodong.payload_mass_kg=-1 --quiet
exit 4
err: --set: error: facts.nodong.payload_mass_kg: -1 is out of range

$ sed 's/can_cut_off: true/can_cut_off: false/' mine.yaml > whole.yaml; glacis fly --vehicle-file whole.yaml --from 39,125 --to 36,127 --apogee-km 200
exit 4
err| glacis fly: whole.yaml cannot be aimed: its burn cannot be ended early, so that no apogee can be given

$ sed '/^stages/,$d' mine.yaml > bare.yaml; glacis fly --vehicle-file bare.yaml --from 39,125 --to 36,127
exit 4
err: too little is known of 'Made up': no stage

# The shape does what it says: each lands where it was aimed, the flat one lowest.
$ for s in depressed min-energy lofted; do glacis fly --vehicle-file mine.yaml --from 39,125 --to 36,127 --shape $s --json; echo ,; done | python3 -c 'import json,sys; print(json.dumps([[j["apogee_km"],j["flight_time_s"],j["impact"]["miss_m"]] for j in json.loads("["+sys.stdin.read().rstrip().rstrip(",")+"]")]))'
exit 0
json: sorted(j) == j and all(row[2] <= 100 for row in j)

# A vehicle whose burn could carry it round the Earth is cut off early for what is nearer. Kepler's least-energy ellipses from
# surface to surface take 1,368 s and 1,586 s and rise to 1,080 and 1,220 km; a boost adds up to its own 5 minutes.
$ glacis fly hwasong-14 --from mupyong-ni --to 61.22,-149.90 --json
exit 0
json: j["reachable"] and abs(j["range_km"] - 5838) < 10 and 1350 < j["flight_time_s"] < 1700 and 700 < j["apogee_km"] < 1200

$ glacis fly hwasong-14 --from mupyong-ni --to 21.31,-157.86 --json
exit 0
json: j["reachable"] and abs(j["range_km"] - 7320) < 15 and 1550 < j["flight_time_s"] < 1900 and 700 < j["apogee_km"] < 1300

$ glacis fly hwasong-14 --from mupyong-ni --to=-34.6,-58.4
exit 0
out: not reachable: the target is farther than the greatest range

# A place as reports print its name.
$ glacis fly nodong --from hwangju --to 'camp humphreys'
exit 0
out: nodong from hwangju to camp-humphreys
