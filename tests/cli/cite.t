# Where a number comes from.

$ glacis cite thaad.published_reach_km
exit 0
out: b015
out: b016
out: source:

$ glacis cite b015 --json
exit 0
json: j["schema"] == "glacis.cite/1" and j["rows"][0]["id"] == "b015" and j["rows"][0]["source"] != ""

$ glacis cite thaad.published_reach
exit 2
err: did you mean thaad.published_reach_km?

$ glacis explain reaction_time_s
exit 0
out: reaction_time_s

$ glacis explain reaction_time
exit 2
err: did you mean reaction_time_s?

# A dispute: each side with its own numbers and who says so, as in data/batteries.csv; the field spreads a lone value by 1.4.
$ glacis explain battery.reaction_time_s --quiet
exit 0
out: thaad.reaction_time_s: best 30 s, spread assumed; disputed, a draw takes one of 2 sides
out: assumed: best 30, 10 % 10, 90 % 120 s
out: Jang Young-keun: best 203, 10 % 145, 90 % 284.2 s

$ glacis explain thaad.published_reach_km --json --quiet
exit 0
json: [(s["who"], s["best"]) for s in j["quantity"]["sides"]] == [("ROK MND; CSIS; USCC", 200), ("Chinese press 2016", 300)]
json: all(s["low"] < s["best"] < s["high"] for s in j["quantity"]["sides"]) and (j["quantity"]["low"], j["quantity"]["high"]) == (200, 300)

# What nobody disputes has no sides.
$ glacis explain battery.launchers_count --quiet
exit 0
out: thaad.launchers_count: best 6, 10 % 6, 90 % 6 count
lacks: disputed

$ glacis schema
exit 0
json: j["$schema"].startswith("https://json-schema.org/draft/2020-12")

# ---- every key of every output ----------------------------------------------------------------------

# The facts of a study: each can be cited, and says where it comes from: a source, or the file of the scenario.
file each.py
import json, subprocess
def run(*words):
    return json.loads(subprocess.run(["glacis", *words, "--json", "--quiet"], stdout=subprocess.PIPE, check=True).stdout)
keys = sorted(set(run("radar", "--draws", "0")["provenance"]["facts"]))
for key in keys:
    said = run("cite", key)
    assert any(row["source"] for row in said["rows"]) or said["scenario"]["path"], key
print(len(keys) > 150)
.
$ python3 each.py
exit 0
out| True

# The same of the other commands that name facts: the class of infer and the vehicle of fly.
file each.py
import json, subprocess
def run(*words):
    return json.loads(subprocess.run(["glacis", *words, "--json"], stdout=subprocess.PIPE, check=True).stdout)
for words in "infer --apogee-km 700 --range-km 900 --draws 2", "fly nodong --from hwangju --to busan":
    for key in run(*words.split())["provenance"]["facts"]:
        assert all(row["source"] for row in run("cite", key)["rows"]), key
.
$ python3 each.py
exit 0

# A site prints its row; the population of Seoul is that of the census of 2015 in data/sites.csv.
$ glacis cite seoul
exit 0
err|
out: s035
out: slug: seoul
out: lat_deg: 37.566
out: population: 9904312
out: position_uncertainty_m: 2000
out: source: GeoNames
out: note: population of the 2015 census
out: file: ROOT/data/sites.csv:

$ glacis cite "Soseong-ri" --json
exit 0
json: [r["slug"] for r in j["rows"]] == ["seongju-golf"] and j["rows"][0]["lat_deg"] == 36.05 and j["scenario"] is None

$ glacis cite c034
exit 0
out: claim: one battery covers half to two thirds of ROK area
out: who: ROK MND

$ glacis cite ft034
exit 0
out: vehicle: musudan
out: apogee_km: 1413.6

# A row of glacis validate that is made from a flight test.
$ glacis cite ft001-ellipse
exit 0
out: ft001

# Names and capitals as elsewhere.
$ for k in nodong.payload_mass_kg Rodong.payload_mass_kg NODONG.Payload_Mass_kg facts.nodong.payload_mass_kg; do glacis cite $k | cksum; done | sort -u | wc -l
exit 0
out| 1

$ (glacis cite Rodong | cksum; glacis cite nodong | cksum) | sort -u | wc -l
exit 0
out| 1

$ glacis cite THAAD.published_reach_km
exit 0
out: b015
out: b016

# A dispute: all rows of what it is about, the best one too.
$ (glacis cite schools.published-reach; glacis cite published-reach) | grep -c 'row b01[56]'
exit 0
out| 4

# What only the scenario has: its value, its file, how to change it.
$ glacis cite radar.boresight_az_deg
exit 0
err| glacis: no --scenario given: the shipped case of Korea, July 2016 (ROOT/scenarios/korea-2016.yaml)
out: radar.boresight_az_deg: best 340
out: scenario: given in ROOT/scenarios/korea-2016.yaml
out: to change it: --set radar.boresight_az_deg=VALUE

$ glacis cite radar.boresight_az_deg --set radar.boresight_az_deg=10 --quiet
exit 0
out: best 10
out: scenario: given by --set

$ glacis cite radar.boresight_az_deg --scenario ROOT/scenarios/southern-strait.yaml --json
exit 0
json: j["rows"] == [] and j["scenario"]["path"] == j["scenario"]["origin"].removeprefix("given in ") and j["scenario"]["path"].endswith("southern-strait.yaml")

# The role of a thing in the scenario stands for the thing: the facts behind it follow.
$ glacis cite battery.reaction_time_s --quiet
exit 0
out: thaad.reaction_time_s: best 30
out: scenario: ROOT/scenarios/korea-2016.yaml takes the facts
out: row b020
out: source: Jang Young-keun

# The position of a site is its row and the uncertainty there.
$ glacis cite seongsan-ri.lat_deg --quiet
exit 0
out: best 35.9
out: takes the site and its uncertainty
out: slug: seongsan-ri

# Nobody gave it: the default of the language.
$ glacis cite an-tpy-2.terminal.cued --quiet
exit 0
out: not given in ROOT/scenarios/korea-2016.yaml: the default (glacis explain cued)

# A fact beside what a scenario makes of it.
$ glacis cite thaad.launchers_count --set battery.launchers_count=9 --quiet
exit 0
out: thaad.launchers_count = 6
out: thaad.launchers_count: best 9
out: given by --set

$ glacis cite zzzz.yyy --scenario none.yaml
exit 3
err: none.yaml: error: cannot read it

$ glacis cite zzzz.yyy
exit 2
err: glacis cite: no fact or row 'zzzz.yyy'

# What there is, table by table; a word that is part of names says them.
$ glacis cite vehicles
exit 0
out: nodong
out: Nodong
lacks: seoul

$ glacis cite boost_classes --json
exit 0
json: {"liquid-1-stage-kerosene", "solid-3-stage"} <= {n["key"] for n in j["names"]} and all(n["name"] for n in j["names"]) and j["rows"] == []

$ glacis cite sites
exit 0
out: seongsan-ri
out: Seongsan air-defence site

$ glacis cite Wonsan
exit 2
err| glacis cite: no fact or row 'Wonsan'; did you mean wonsan-kalma, south-wonsan?
