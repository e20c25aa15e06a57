# What is wrong in a scenario file: every fault at once, with its place, what is wrong and what is accepted. Exit code 4;
# a file that cannot be read is 3.

# Every kind of fault in one file; the messages are the whole of stderr.
file all.yaml
glacis: 1
country: KOR
radar: {model: an-tpy-2, mode: terminal, site: seongju-golf, boresight_az_deg: 340 deg}
battery: {model: thaad, reaction_time_min: 1, reaction: 5}
threats: [{vehicle: nodong, from: [95, 125], shape: [lofted]}, nodong]
map: {cell_km: "15", places: seoul}
view: {neighbours: [CHN, KRO], altitudes_km: [100, many]}
date: 2016-02-30
study: {draws: 1.5, seed: -1}
refraction: bent
thraets: []
.
$ glacis footprint --scenario all.yaml
exit 4
out|
err| all.yaml:3:80: error: radar.boresight_az_deg: '340 deg' carries a unit; the unit is in the key; accepted: a number from 0 to 360 in deg
err|   radar: {model: an-tpy-2, mode: terminal, site: seongju-golf, boresight_az_deg: 340 deg}
err|                                                                                  ^
err| all.yaml:4:25: error: battery.reaction_time_min: unknown key; did you mean 'reaction_time_s', which is in s?; accepted: a number from 0 to 3600 in s
err|   battery: {model: thaad, reaction_time_min: 1, reaction: 5}
err|                           ^
err| all.yaml:4:47: error: battery.reaction: unknown key; did you mean 'reaction_time_s'?; accepted: model, interceptor, site, launchers_count, interceptors_per_launcher_count, published_reach_km, published_reach_governs, layer_min_km, layer_max_km, target_speed_max_mach, reaction_time_s, assessment_delay_s and 7 more
err|   battery: {model: thaad, reaction_time_min: 1, reaction: 5}
err|                                                 ^
err| all.yaml:5:36: error: threats[0].from[0]: 95 is out of range; accepted: [lat, lon] or [lat, lon, height_m], in degrees and metres
err|   threats: [{vehicle: nodong, from: [95, 125], shape: [lofted]}, nodong]
err|                                      ^
err| all.yaml:5:53: error: threats[0].shape: a list stands where a word is expected; accepted: min-energy, lofted, depressed, apogee
err|   threats: [{vehicle: nodong, from: [95, 125], shape: [lofted]}, nodong]
err|                                                       ^
err| all.yaml:5:64: error: threats[1]: not a mapping; accepted: a list of at most 24 mappings
err|   threats: [{vehicle: nodong, from: [95, 125], shape: [lofted]}, nodong]
err|                                                                  ^
err| all.yaml:6:16: error: map.cell_km: "15" in quotes is a text; accepted: a number from 0.1 to 1000 in km
err|   map: {cell_km: "15", places: seoul}
err|                  ^
err| all.yaml:6:30: error: map.places: not a list; accepted: a list of sites or of [lat, lon]
err|   map: {cell_km: "15", places: seoul}
err|                                ^
err| all.yaml:7:26: error: view.neighbours[1]: no country has the code 'KRO'; did you mean 'FRO'?; accepted: an ISO 3166 alpha-3 code of the land file
err|   view: {neighbours: [CHN, KRO], altitudes_km: [100, many]}
err|                            ^
err| all.yaml:7:52: error: view.altitudes_km[1]: 'many' is not a number; accepted: a list of numbers from 1 to 10000 in km
err|   view: {neighbours: [CHN, KRO], altitudes_km: [100, many]}
err|                                                      ^
err| all.yaml:8:7: error: date: '2016-02-30' is not a date; accepted: a date as YYYY-MM-DD
err|   date: 2016-02-30
err|         ^
err| all.yaml:9:16: error: study.draws: 1.5 is not a whole number; accepted: a whole number from 0 to 1000000
err|   study: {draws: 1.5, seed: -1}
err|                  ^
err| all.yaml:9:27: error: study.seed: -1 is out of range; accepted: a whole number from 0 to 9007199254740992
err|   study: {draws: 1.5, seed: -1}
err|                             ^
err| all.yaml:10:13: error: refraction: 'bent' is not a choice; accepted: exponential, four-thirds, none
err|   refraction: bent
err|               ^
err| all.yaml:11:1: error: thraets: unknown key; did you mean 'threats'?; accepted: glacis, title, date, country, refraction, radar, battery, threats, existing_radars, outbound, view, map and 8 more
err|   thraets: []
err|   ^
err| glacis: all.yaml: 15 errors

# Ranges, modes, an empty list of threats, a version that is not spoken.
file ranges.yaml
glacis: 2
country: KOR
radar: {model: an-tpy-2, mode: sideways, site: seongju-golf, boresight_az_deg: 361}
battery:
  model: thaad
  reaction_time_s: {best: 5, low: 10, high: 20}
  track_basket_m: {best: 5, low: 2, high: 10, distribution: gaussian}
  assessment_delay_s: {low: 3}
  launch_interval_s: .nan
  launchers_count: {best: 6, low: 4, high: 8}
threats: []
.
$ glacis footprint --scenario ranges.yaml
exit 4
err: ranges.yaml:1:9: error: glacis: 2 is out of range; accepted: 1
err: ranges.yaml:3:32: error: radar.mode: 'an-tpy-2' has no mode 'sideways'; accepted: forward, terminal
err: ranges.yaml:3:80: error: radar.boresight_az_deg: 361 is out of range; accepted: a number from 0 to 360 in deg
err: ranges.yaml:6:20: error: battery.reaction_time_s: the range is not in order; accepted: low <= best <= high
err: ranges.yaml:7:61: error: battery.track_basket_m.distribution: not a distribution; accepted: fixed, triangular, log, uniform
err: ranges.yaml:8:23: error: battery.assessment_delay_s: no best; accepted: best, low, high, distribution
err: ranges.yaml:9:22: error: battery.launch_interval_s: '.nan' is not a finite number; accepted: a number from 0 to 3600 in s
err: ranges.yaml:10:20: error: battery.launchers_count: a range where one number is taken; accepted: a whole number from 0 to 100
err: ranges.yaml:11:10: error: threats: no threat; accepted: at least one {vehicle, from, shape}
err: glacis: ranges.yaml: 9 errors

# What is missing is said once for each key, and nothing follows from it.
file least.yaml
glacis: 1
.
$ glacis footprint --scenario least.yaml
exit 4
err: radar: the key is missing; accepted: the fire-control radar: {model, mode, site, boresight_az_deg}
err: battery: the key is missing; accepted: the battery: {model}
err: threats: the key is missing; accepted: a list of {vehicle, from, shape}
err: country: the key is missing; accepted: an ISO 3166 alpha-3 code
err: glacis: least.yaml: 4 errors

# Names that are not known: what was meant, and what there is.
file names.yaml
glacis: 1
country: KOR
radar: {model: an-tpy-2, mode: terminal, site: seongju-golf, boresight_az_deg: 340}
battery: {model: thad}
threats: [{vehicle: nodnog, from: hwangjoo}]
.
$ glacis footprint --scenario names.yaml
exit 4
err: names.yaml:4:18: error: battery.model: no battery is called 'thad'; did you mean 'thaad'?; accepted: patriot-pac-3, thaad
err: names.yaml:5:21: error: threats[0].vehicle: no vehicle is called 'nodnog'; did you mean 'nodong'?; accepted: al-husayn
err: names.yaml:5:35: error: threats[0].from: no site is called 'hwangjoo'; did you mean one of these?; accepted: gwangju, hwangju
err: glacis: names.yaml: 3 errors

# ---- YAML -----------------------------------------------------------------------------------------

file twice.yaml
glacis: 1
country: KOR
country: JPN
radar: {model: an-tpy-2, mode: terminal, site: seongju-golf, boresight_az_deg: 340}
battery: &b {model: thaad}
threats: [{vehicle: nodong, from: *here}]
.
$ glacis footprint --scenario twice.yaml
exit 4
err| twice.yaml:3:1: error: country: the key is given twice; the first is in line 2; accepted: each key once
err|   country: JPN
err|   ^
err| twice.yaml:5:10: error: anchors (&name) are not accepted; accepted: the value itself
err|   battery: &b {model: thaad}
err|            ^
err| twice.yaml:6:35: error: threats[0].from: aliases (*name) are not accepted; accepted: the value itself
err|   threats: [{vehicle: nodong, from: *here}]
err|                                     ^
err| glacis: twice.yaml: 3 errors

file tab.yaml
glacis: 1
radar:
	model: an-tpy-2
.
$ glacis footprint --scenario tab.yaml
exit 4
err| tab.yaml:3:1: error: a tab; YAML indents with spaces only; accepted: spaces
err|   	model: an-tpy-2
err|   ^
err| glacis: tab.yaml: 1 error

file tag.yaml
glacis: !!int 1
.
$ glacis footprint --scenario tag.yaml
exit 4
err: tag.yaml:1:9: error: tags (!name) are not accepted; accepted: the value itself

file two.yaml
glacis: 1
---
glacis: 1
.
$ glacis footprint --scenario two.yaml
exit 4
err: two.yaml:2:1: error: a second document begins here; accepted: one document

file list.yaml
- glacis
.
$ glacis footprint --scenario list.yaml
exit 4
err: list.yaml:1:1: error: the file is not a mapping; accepted: a mapping of keys to values

file deep.yaml
map: [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]
.
$ glacis footprint --scenario deep.yaml
exit 4
err: deep.yaml:1:21: error: the values are nested too deeply; accepted: at most 16 levels
err: glacis: deep.yaml: 1 error

file open.yaml
glacis: 1
battery: {model: thaad
.
$ glacis footprint --scenario open.yaml
exit 4
err: open.yaml:3:1: error: while parsing a flow mapping: did not find expected ',' or '}'; accepted: YAML
err: glacis: open.yaml: 1 error

# ---- files ----------------------------------------------------------------------------------------

$ printf 'glacis: 1\ntitle: "K\366ln"\n' > latin.yaml; glacis footprint --scenario latin.yaml
exit 4
err| latin.yaml: error: the file is not UTF-8 text; accepted: UTF-8 text
err| glacis: latin.yaml: 1 error

$ : > empty.yaml; glacis footprint --scenario empty.yaml
exit 4
err| empty.yaml: error: the file is empty; accepted: a mapping of keys to values
err| glacis: empty.yaml: 1 error

$ head -c 1100000 /dev/zero | tr '\0' '#' > big.yaml; glacis footprint --scenario big.yaml
exit 4
err| big.yaml: error: the file is larger than a scenario can be; accepted: at most 1 MB
err| glacis: big.yaml: 1 error

$ glacis footprint --scenario none.yaml
exit 3
err| none.yaml: error: cannot read it: No such file or directory; accepted: a readable YAML file
err| glacis: none.yaml: 1 error

$ mkdir folder.yaml; glacis footprint --scenario folder.yaml
exit 3
err| folder.yaml: error: cannot read it: Is a directory; accepted: a readable YAML file
err| glacis: folder.yaml: 1 error

$ glacis assess --scenario ''
exit 3
err: cannot read it: No such file or directory

keep ok.yaml
glacis: 1
country: KOR
radar: {model: an-tpy-2, mode: terminal, site: seongju-golf, boresight_az_deg: 340}
battery: {model: thaad}
threats: [{vehicle: nodong, from: hwangju}]
map: {cell_km: 150}
.

# A byte order mark and the line ends of another system are no faults.
$ (printf '\357\273\277'; sed 's/$/\r/' ok.yaml) > other.yaml; glacis footprint --scenario other.yaml --draws 0 --json
exit 0
err|
json: j["cells"] > 4 and j["scenario"] == "other.yaml"

# ---- --set ----------------------------------------------------------------------------------------

$ glacis footprint --scenario ok.yaml --set battery.reaction_time
exit 4
err| --set: error: 'battery.reaction_time' has no '='; accepted: KEY=VALUE
err| glacis: ok.yaml: 1 error

$ glacis footprint --scenario ok.yaml --set battery.reaction_time_min=1 --set battery.track_basket_m= --set =3 --set battery.launch_interval_s=NaN --set map.cell_km=-5 --set threats[3].shape=lofted --set country.x=1 --set 'radar={model: ['
exit 4
err: --set: error: battery.track_basket_m: 'battery.track_basket_m' is given no value; accepted: KEY=VALUE
err: --set: error: '' names no key; accepted: KEY=VALUE
err: --set: error: threats[3].shape: '3' is not in the list; accepted: 0 to 0, or the name of one
err: --set: error: country.x: 'country' is one value, without keys of its own; accepted: the key itself
err: --set: error: radar: while parsing a flow node: did not find expected node content; accepted: YAML
err: --set: error: battery.reaction_time_min: unknown key; did you mean 'reaction_time_s', which is in s?; accepted: a number from 0 to 3600 in s
err: --set: error: battery.launch_interval_s: 'NaN' is not a finite number; accepted: a number from 0 to 3600 in s
err: --set: error: map.cell_km: -5 is out of range; accepted: a number from 0.1 to 1000 in km
err: glacis: ok.yaml: 8 errors

$ glacis footprint --scenario ok.yaml --set facts.nodong.payload_mas_kg=3 --set schools.published-rech=b016 --set schools.published-reach=b999
exit 4
err: no such fact; did you mean 'nodong.payload_mass_kg'?; accepted: a key that the model takes, ENTITY.PARAMETER (glacis cite ENTITY)

# A fact that the scenario does not use is worth a word, and no fault.
$ glacis footprint --scenario ok.yaml --set facts.scud-b.payload_mass_kg=800 --draws 0 --json
exit 0
err| --set: warning: facts.scud-b.payload_mass_kg: it changes nothing in this scenario; accepted: the key of a fact that the scenario uses
json: j["schema"] == "glacis.footprint/1"

# --set is checked and taken like the file: the same answer both ways.
$ sed 's/{model: thaad}/{model: thaad, reaction_time_s: 300}/' ok.yaml > slow.yaml; (glacis footprint --scenario slow.yaml --draws 0 --json; echo ,; glacis footprint --scenario ok.yaml --set battery.reaction_time_s=300 --draws 0 --json; echo ,; glacis footprint --scenario ok.yaml --draws 0 --json) | python3 -c 'import json,sys; print(json.dumps([[j["limits"],j["area_km2"]] for j in json.loads("["+sys.stdin.read()+"]")]))'
exit 0
json: j[0] == j[1] and j[0] != j[2]

# ---- what only shows in the whole -------------------------------------------------------------------

$ glacis footprint --scenario ok.yaml --set country=KRO
exit 4
err| --set: error: country: no country has the code 'KRO'; did you mean 'FRO'?; accepted: an ISO 3166 alpha-3 code of the land file
err| glacis: ok.yaml: 1 error

$ glacis footprint --scenario ok.yaml --set threats[0].vehicle=kn-23
exit 4
err| --set: error: threats[0].vehicle: 'kn-23' is listed but not modelled: it manoeuvres; accepted: a vehicle that falls freely after its burn
err| glacis: ok.yaml: 1 error

$ glacis footprint --scenario ok.yaml --set battery.launchers_count=0
exit 4
err| --set: error: battery.launchers_count: launchers_count x interceptors_per_launcher_count is 0: nothing to defend with; accepted: at least 1
err| glacis: ok.yaml: 1 error

$ glacis footprint --scenario ok.yaml --set battery.layer_min_km=160
exit 4
err: layer_min_km is not below layer_max_km; accepted: layer_min_km < layer_max_km

$ glacis footprint --scenario ok.yaml --set map.cell_km=1000
exit 4
err| --set: error: map.cell_km: the map has 1 cell; accepted: at least 4 cells
err| glacis: ok.yaml: 1 error

# Ten million cells: refused with the limit and the memory before anything is allocated.
$ glacis footprint --scenario ok.yaml --set map.cell_km=0.2
exit 4
err: --set: error: map.cell_km: the map has 98
err: cells, which would take about 10.1 GB; accepted: at most 1000000 cells
err: glacis: ok.yaml: 1 error

# A radar that faces away is allowed and warned of; then nothing is defended, and the sector is why.
$ glacis footprint --scenario ok.yaml --set radar.boresight_az_deg=150 --draws 0 --json
exit 0
err| --set: warning: radar.boresight_az_deg: the sector faces away from every launch site: it faces 150 +- 60 deg, they lie at 323 (hwangju)
json: j["defended_cells"] == 0 and j["land_fraction"] == 0
json: j["limits"]["sector"] + j["limits"]["joint"] == j["cells"] - j["not_threatened_cells"]

$ glacis footprint --scenario ok.yaml --threat scud-b
exit 2
err| glacis: --threat scud-b: no such threat in the scenario; accepted: nodong

# A threat that cannot be aimed at all is named, with the reason; one that reaches nothing is an answer (keys.t).
$ glacis footprint --scenario ok.yaml --set 'threats=[{vehicle: nodong, from: hwangju}, {vehicle: scud-b, from: hwangju, shape: apogee, apogee_km: 3000}]' --draws 0
exit 4
out|
err| glacis: threats[1], scud-b from hwangju, apogee, cannot be aimed: none of its trajectories has that apogee

$ glacis footprint --scenario ok.yaml --set 'threats=[{vehicle: nodong, from: hwangju, apogee_km: 300}, {vehicle: nodong, from: hwangju, shape: apogee}]'
exit 4
err: threats[0].apogee_km: an apogee with shape 'min-energy'; accepted: only with shape: apogee
err: threats[1].apogee_km: the key is missing; accepted: a number from 10 to 10000 in km
