# Debates over scenarios/southern-strait.yaml, where everything is made up. The range of a radar goes as the fourth root of power and
# cross-section: a factor of 16 in one of them doubles it. By hand, with R the range of `small`: `large` has 4 R, either factor alone
# 2 R, so each has 1.5 R of the difference of 3 R. No test here knows an answer about a real country.

keep debate.yaml
glacis_debate: 1
title: "Made up"
scenario: southern-strait.yaml
questions:
  - {id: range, label: "How far?", key: radar_range_km}
  - {id: far, label: "Farther than that?", key: radar_range_km, line: 1500, line_reason: "made up"}
  - {id: town, label: "Is the town covered?", key: "covers.-41.2900,174.7800"}
common:
  - {key: radar.instrumented_range_km, value: 20000, source: made up, questions: [range, far]}
sides:
  - name: small
    who: the ones
    assumptions:
      - {key: vehicles.southerly.rcs_nose_m2, value: 0.05, source: made up, status: stated, questions: [range, far]}
      - {key: battery.reaction_time_s, value: 3600, source: made up, questions: [town]}
    published:
      - {question: far, value: 1000, source: made up}
  - name: large
    label: "The large ones"
    who: the others
    assumptions:
      - {key: vehicles.southerly.rcs_nose_m2, value: 0.8, source: made up, questions: [range, far]}
      - {key: radar.average_power_w, value: 960000, source: made up, questions: [range, far]}
      - {key: battery.reaction_time_s, value: 10, source: made up, questions: [town]}
      - {key: battery.assessment_delay_s, value: 5, source: made up, questions: [town]}
.

$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml --question range --json
exit 0
err|
json: j["schema"] == "glacis.debate/1" and j["provenance"]["facts"] == [] and j["provenance"]["seed"] == 1 and j["unit"] == "km"
json: j["question"] == "range" and [s["name"] for s in j["sides"]] == ["small", "large"]
json: abs(j["sides"][1]["answer"] / j["sides"][0]["answer"] - 4) < 1e-9
json: sorted(s["assumption"] for s in j["shapley"]) == ["radar.average_power_w", "vehicles.southerly.rcs_nose_m2"]
json: all(abs(s["share"] / j["sides"][0]["answer"] - 1.5) < 1e-9 for s in j["shapley"])
json: all(abs(s["least"] / j["sides"][0]["answer"] - 1) < 1e-9 and abs(s["greatest"] / j["sides"][0]["answer"] - 2) < 1e-9 for s in j["shapley"])
json: all(abs(f["alone"] / j["sides"][0]["answer"] - 2) < 1e-9 and not f["flips"] for f in j["flips"])
json: j["shapley"][0]["from"] == "0.05 m2" and j["shapley"][1]["from"] == "60000 W (scenario)" and j["shapley"][1]["to"] == "960000 W"
json: j["pairs"][0]["reconcile_from"]["size"] == 2 and j["pairs"][0]["mixtures"] == 4 and j["pairs"][0]["shares"] == "exact"
json: [i["path"] for i in j["provenance"]["inputs"]][-2:] == ["debate.yaml", "southern-strait.yaml"]

# A line of its own: 2 R lies beyond it, so either flips the answer alone, and neither does when given back.
$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml --question range --json > r.json; r=$(python3 -c 'import json; print(json.load(open("r.json"))["sides"][0]["answer"] * 1.5)'); sed -i "s|line: 1500|line: $r|" debate.yaml; glacis debate debate.yaml --question far --json
exit 0
json: all(f["flips"] and not f["flips_back"] for f in j["flips"]) and j["pairs"][0]["reconcile_from"]["found"] == 2
json: j["pairs"][0]["reconcile_to"]["size"] == 2 and j["pairs"][0]["apart"] is True

# A published number that does not come out: what single number would give it. Range goes as the root of the root: by hand.
$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml --question far --json
exit 0
json: j["sides"][0]["published"][0]["verdict"] == "differs" and j["sides"][0]["published"][0]["tried"] > 10
json: all(950 - 1e-6 <= m["answer"] <= 1050 for m in j["sides"][0]["published"][0]["missing"])
json: [abs(m["needed"] / 60000 - (1 / (j["sides"][0]["answer"] / m["answer"])) ** 4) < 1e-3 for m in j["sides"][0]["published"][0]["missing"] if m["key"] == "radar.average_power_w"] == [True]

# A bound alone: "more than", "at most". What was read into words is not called published, and whoever published it is named.
$ cp ROOT/scenarios/southern-strait.yaml .; sed 's|{question: far, value: 1000, source: made up}|{question: far, low: 1, source: made up, who: a paper}, {question: far, high: 2, source: made up, status: reading}|; s|    published:|    published: [|; s|^      - \({question: far, low.*\)|      \1]|' debate.yaml > bound.yaml; glacis debate bound.yaml --question far | grep -e ours
exit 0
out: small: published at least 1 km (made up; a paper), ours
out: small: read as at most 2 km (made up; the ones), ours
out: differs

# One's own given up: `large` comes to the published range of `small` with four times the power of the scenario only without its own.
$ cp ROOT/scenarios/southern-strait.yaml .; r=$(glacis debate debate.yaml --question range --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["sides"][0]["answer"] * 2)'); sed "s|- {key: battery.assessment_delay_s, value: 5, source: made up, questions: \[town\]}|&\n    published: [{question: far, value: $r, source: made up}]|" debate.yaml > own.yaml; glacis debate own.yaml --question far --json
exit 0
json: [(m["key"], m["given_up"], m["side"], m["value"]) for m in j["sides"][1]["published"][0]["missing"][:2] if m["given_up"]] == [("radar.average_power_w", True, None, "60000 W (scenario)")]
json: abs(j["sides"][1]["published"][0]["missing"][1]["answer"] / j["sides"][0]["answer"] - 2) < 1e-9

# What the source states is its word; all else is of our set. Values are said with their unit.
$ cp ROOT/scenarios/southern-strait.yaml .; r=$(glacis debate debate.yaml --question range --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["sides"][0]["answer"] * 2)'); sed "s|- {key: battery.assessment_delay_s, value: 5, source: made up, questions: \[town\]}|&\n    published: [{question: far, value: $r, source: made up}]|" debate.yaml > own.yaml; COLUMNS=200 glacis debate own.yaml --question far; sed -i 's/, status: stated//' own.yaml; echo ---; COLUMNS=200 glacis debate own.yaml --question far
exit 0
out: vehicles.southerly.rcs_nose_m2 (vehicles.southerly.rcs_nose_m2): 0.05 m2, as stated by the ones, would give
out: radar.average_power_w (radar.average_power_w): its own given up, 60000 W (scenario), would give
out: 0.05 m2, as in the set of small (our reading, assumed), would give
lacks: says, would

# An answer that sits on a limit says so; the share of draws that agree stands beside the verdict.
$ cp ROOT/scenarios/southern-strait.yaml .; sed -i 's|value: 20000|value: 100|' debate.yaml; glacis debate debate.yaml --question far --draws 8 --json
exit 0
json: [s["cap"] for s in j["sides"]] == ["radar.instrumented_range_km"] * 2 and j["sides"][0]["published"][0]["p_within"] == 0

$ cp ROOT/scenarios/southern-strait.yaml .; sed -i 's|value: 20000|value: 100|' debate.yaml; glacis debate debate.yaml --question far
exit 0
out: it sits on a limit: radar.instrumented_range_km
lacks: (-0

# Shares of per cents are points, with the unit once; one assumption alone does not interact.
file percent.yaml
glacis_debate: 1
scenario: southern-strait.yaml
questions:
  - {id: land, key: land_fraction, unit: "%"}
sides:
  - {name: one, who: me, assumptions: [{key: battery.reaction_time_s, value: 3600, source: x}]}
  - {name: two, who: you, assumptions: [{key: battery.reaction_time_s, value: 10, source: x}]}
.
$ sed 's|cell_km: 20|cell_km: 80|' ROOT/scenarios/southern-strait.yaml > southern-strait.yaml; glacis debate percent.yaml --question land --sampled 2
exit 0
out: percentage points (100 % of the difference), 95 %
lacks: percentage points to
lacks: interact

# Text for people, and a yes or no over draws.
$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml --question town --draws 16
exit 0
err|
out: Is the town covered?
out: small
out: no
out: of 16 draws
out: The large ones
out: small (no) against large
out: (battery.reaction_time_s)
out: one fair division, not a cause that was found
lacks: nan

$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml
exit 0
out: Made up (debate.yaml)
out: How far?  [range]
out: Is the town covered?  [town]
out: Ask one: glacis debate debate.yaml --question range

$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml --json
exit 0
json: [q["question"] for q in j["questions"]] == ["range", "far", "town"] and all({"sides", "shapley", "flips"} <= set(q) for q in j["questions"])

# The same bits for any number of threads, and for sampled shares.
$ cp ROOT/scenarios/southern-strait.yaml .; for how in "" "--sampled 8"; do for t in 1 2 3; do glacis debate debate.yaml --question town --draws 8 $how --threads $t --json | python3 -c 'import json,sys; j=json.load(sys.stdin); j.pop("provenance"); print(json.dumps(j))'; done; done | sort -u | wc -l
exit 0
out| 2

$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml --question range --sampled 4 --json
exit 0
json: j["pairs"][0]["shares"] == "sampled" and all(abs(s["share"] / j["sides"][0]["answer"] - 1.5) < 1e-9 and s["ci95"] for s in j["shapley"])

# --set is of the scenario that all sides share.
$ cp ROOT/scenarios/southern-strait.yaml .; for p in 60000 960000; do glacis debate debate.yaml --question range --set radar.average_power_w=$p --json; echo ,; done | python3 -c 'import json,sys; print(json.dumps(json.loads("["+sys.stdin.read().rstrip().rstrip(",")+"]")))'
exit 0
json: abs(j[1]["sides"][0]["answer"] / j[0]["sides"][0]["answer"] - 2) < 1e-9 and [s["assumption"] for s in j[1]["shapley"]] == ["vehicles.southerly.rcs_nose_m2"]

# What is common to all sides stands over --set, which is said. What an answer takes on neither side is no difference.
$ cp ROOT/scenarios/southern-strait.yaml .; sed -i 's|questions: \[town\]|questions: [town, range]|' debate.yaml; glacis debate debate.yaml --question range --set radar.instrumented_range_km=5 --json
exit 0
err: debate.yaml:9: warning: radar.instrumented_range_km: common holds it at 20000, whatever --set says
json: sorted(s["assumption"] for s in j["shapley"]) == ["radar.average_power_w", "vehicles.southerly.rcs_nose_m2"]

# Tables.
$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml --out tables > /dev/null && ls tables; head -1 tables/debate_differences.csv; grep -c . tables/debate_answers.csv
exit 0
err| glacis: 3 files in tables
out: debate_answers.csv
out: debate_differences.csv
out: debate_missing.csv
out: question,side_a,side_b,assumption,value_a,value_b
out: 7

# ---- what is refused -------------------------------------------------------------------------------

$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml --question rnage
exit 2
out|
err| glacis debate: --question rnage: no such question; accepted: range, far, town

$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml --question range --sides small,lage
exit 2
err| glacis debate: --sides lage: no such side; accepted: small, large

$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml --sides small
exit 2
err| glacis debate: --sides small: one side; accepted: two or more, with commas

$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml --sides small,small
exit 2
err| glacis debate: --sides: 'small' is named twice

$ glacis debate none.yaml
exit 3
err| none.yaml: error: cannot read it: No such file or directory; accepted: a readable YAML file
err| glacis: none.yaml: 1 error

# All faults of the file at once, at their places.
file bad.yaml
glacis_debate: 1
scenario: none.yaml
questions:
  - {id: range, key: radar_range_km, unit: miles}
  - {id: range, key: radar_range}
  - {id: view, key: view_share.NZL.60, unit: "%", colour: red}
common:
  - {key: map.cell_km, value: 50, source: x}
sides:
  - name: one
    who: me
    questions: [range, veiw]
    assumptions:
      - {key: radar.mode, value: a}
      - {key: radar.site, source: x}
      - {key: threats.0.shape, value: lofted, source: x}
      - {key: "threats[0].shape", value: depressed, source: x}
      - {key: map.cell_km, value: 20, source: x, status: maybe}
    published:
      - {question: range, claim: c999, value: 3}
      - {question: range, source: x, low: 3, high: 2}
      - {question: range, source: x, low: 3, value: 2}
  - name: one
    assumptions: []
.
$ glacis debate bad.yaml
exit 4
out|
err: bad.yaml:4:44: error: questions[0].unit: 'miles' is not the unit of 'radar_range_km'; accepted: km
err: bad.yaml:5:10: error: questions[1].id: a second question 'range'; the first is in line 4; accepted: each id once
err: bad.yaml:5:22: error: questions[1].key: no answer is called 'radar_range'; accepted: covers.*, land_fraction
err: bad.yaml:6:51: error: questions[2].colour: unknown key
err: bad.yaml:12:24: error: sides[0].questions[1]: no question is called 'veiw'; did you mean 'view'?; accepted: range, range, view
err: bad.yaml:14:9: error: sides[0].assumptions[0].source: the key is missing
err: bad.yaml:15:9: error: sides[0].assumptions[1].value: the key is missing
err: bad.yaml:17:15: error: sides[0].assumptions[3].key: 'threats[0].shape' is assumed twice; the first is in line 16; accepted: each key once for a question
err: bad.yaml:18:15: error: sides[0].assumptions[4].key: 'map.cell_km' is assumed twice; the first is in line 8, common to all
err: bad.yaml:18:58: error: sides[0].assumptions[4].status: 'maybe' is not a choice; accepted: stated, reading, calibrated, common
err: bad.yaml:20:34: error: sides[0].published[0].claim: no row has the id 'c999'
err: bad.yaml:21:9: error: sides[0].published[1]: no number that was published; accepted: value; or low, high, or both in this order
err: bad.yaml:22:9: error: sides[0].published[2]: a number and a range; accepted: value; or low, high, or both in this order
err: bad.yaml:23:5: error: sides[1].who: the key is missing
err: bad.yaml:23:11: error: sides[1].name: a second side 'one'; the first is in line 10; accepted: each name once

# What the scenario would refuse is refused at its line of the debate; the key of a question must have an answer on every side.
file laid.yaml
glacis_debate: 1
scenario: southern-strait.yaml
questions:
  - {id: town, key: covers.wellington}
sides:
  - name: one
    who: me
    assumptions:
      - {key: radar.avrage_power_w, value: 3, source: x}
      - {key: battery.reaction_time_s, value: 3 min, source: x}
      - {key: threats.7.shape, value: lofted, source: x}
  - {name: two, who: you, assumptions: [{key: radr.mode, value: x, source: x}]}
.
$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate laid.yaml
exit 4
err: laid.yaml:9:15: error: radar.avrage_power_w: unknown key; did you mean 'average_power_w'?
err: laid.yaml:10:47: error: battery.reaction_time_s: '3 min' carries a unit
err: laid.yaml:11:15: error: threats.7.shape: '7' is not in the list; accepted: 0 to 1, or the name of one
err: laid.yaml:12:47: error: radr: unknown key; did you mean 'radar'?

file key.yaml
glacis_debate: 1
scenario: southern-strait.yaml
questions:
  - {id: town, key: "covers.-41.2900,174.8700"}
  - {id: alone, key: land_fraction}
sides:
  - {name: one, who: me, questions: [town, alone], assumptions: []}
  - {name: two, who: you, questions: [town], assumptions: []}
.
$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate key.yaml
exit 4
err: key.yaml:4:21: error: questions[0].key: 'one' has no answer 'covers.-41.2900,174.8700'; did you mean 'covers.-41.2900,174.7800'?; accepted: covers.-41.2900,174.7800
err: key.yaml:5: error: alone: only one side speaks to this question; accepted: a question that two sides speak to

# Sides that do not speak to it, and sides without a difference.
keep same.yaml
glacis_debate: 1
scenario: southern-strait.yaml
questions:
  - {id: range, key: radar_range_km}
sides:
  - {name: one, who: me, assumptions: [{key: radar.average_power_w, value: 60000, source: x}]}
  - {name: two, who: you, assumptions: []}
  - {name: three, who: they, questions: [], assumptions: []}
.
$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate same.yaml --question range --sides one,two
exit 4
err: 'one' and 'two' agree on every assumption that matters to it; nothing to explain

$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate same.yaml --question range --sides one,three
exit 4
err: same.yaml:8: error: range: 'three' says nothing on this question; accepted: one, two

# More than twenty differences: exact shares are refused with the number, sampled ones are not.
$ { echo 'glacis_debate: 1'; echo "scenario: ROOT/scenarios/southern-strait.yaml"; echo 'questions: [{id: range, key: radar_range_km}]'; echo 'sides:'; echo '  - {name: one, who: me, assumptions: []}'; echo '  - name: two'; echo '    who: you'; echo '    assumptions:'; i=0; for k in frequency_hz=9.1e9 aperture_area_m2=8.5 aperture_efficiency=0.71 average_power_w=61000 system_loss_times_noise_temperature_k=3100 azimuth_half_width_deg=61 scan_loss_exponent=3.1 range_error_floor_m=11 angle_error_floor_deg=0.021 instrumented_range_km=9000 elevation_min_deg=4.1 elevation_max_deg=84 search_azimuth_width_deg=91 search_elevation_width_deg=6.1 search_frame_s=4.1 search_time_share=0.51 track_dwell_s=0.051 track_update_s=1.1 detection_snr_db=13.1 mask_deg=0.6 boresight_az_deg=351; do echo "      - {key: radar.${k%%=*}, value: ${k##*=}, source: x}"; done; } > many.yaml; glacis debate many.yaml --question range; echo; glacis debate many.yaml --question range --sampled 3 --json
exit 0
err: range: 'one' and 'two' differ in 21 assumptions: their exact shares take 2 to that power of mixtures; accepted: at most 20, or --sampled PAIRS
json: j["pairs"][0]["shares"] == "sampled" and abs(sum(s["share"] for s in j["shapley"]) - (j["sides"][1]["answer"] - j["sides"][0]["answer"])) < 1e-9
json: j["pairs"][0]["reconcile_from"]["all_searched"] is False

# Ctrl-C: nothing is half-written.
$ cp ROOT/scenarios/southern-strait.yaml .; glacis debate debate.yaml --draws 20000 --out tables & p=$!; sleep 1; kill -INT $p; wait $p
exit 130
err: interrupted; nothing was written
no: tables

# The shipped debate: words for people, whatever the numbers are.
$ glacis debate --question radar-range --sides lewis-postol,academies
exit 0
err: no FILE given: the shipped debate of 2016
out: How far does the radar detect a warhead?
out: Published numbers, from each side's own assumptions
out: calibrated
out: lewis-postol
lacks: nan

$ COLUMNS=60 glacis debate --quiet --question icbm-range | awk 'length($0) > 60 { bad++ } END { print bad + 0 }'
exit 0
out| 0

# A debate and glacis attribute rest on the same radar: where a side leaves the graph as it is they say the same.
$ glacis attribute --quiet --draws 64 --json > a.json; glacis debate --quiet --question thaw --json > d.json; python3 -c 'import json; a, d = json.load(open("a.json")), json.load(open("d.json")); own = [s["pct_of_all_moved"]["best"] for s in a["shares"] if (s["driver"], s["outcome"]) == ("thaad", "trade")][0]; print(abs(100 * [s["answer"] for s in d["sides"] if s["name"] == "middle"][0] - own) < 1e-9, d["radar_seen_share"] is not None)'
exit 0
out| True True

# Draws of the graph are the same on any number of threads.
$ for t in 1 2; do glacis debate --quiet --question thaw --draws 64 --threads $t --json | python3 -c 'import json,sys; j=json.load(sys.stdin); j.pop("provenance"); print(json.dumps(j))'; done | sort -u | wc -l
exit 0
out| 1

# The range that is published is the range that is put in: circular.
$ glacis debate --quiet --question icbm-range --json
exit 0
json: [r["circular"] for s in j["sides"] for r in s["published"] if r["claim"] == "c053"] == ["schools.forward-range (r018)"]

$ glacis debate --quiet --question thaw --json
exit 0
json: provenance(j) and [s["name"] for s in j["sides"]] == ["retaliation", "middle", "no-trade-offs"] and all(0 <= s["answer"] <= 1 for s in j["sides"])
json: all(a["source"] and a["status"] == "our reading, assumed" for s in j["sides"] for a in s["assumptions"])

$ glacis debate --quiet --question radar-range --json
exit 0
json: provenance(j) and "an-tpy-2.average_power_w" in j["provenance"]["facts"] and "an-tpy-2.aperture_area_m2" in j["provenance"]["unverified"]
json: all(a["source"] and a["who"] and a["status"] for s in j["sides"] for a in s["assumptions"])
json: all(r["claim"] or r["source"] for s in j["sides"] for r in s["published"])
json: all(r["calibrated"] for s in j["sides"] if s["name"] in ("lewis-postol", "academies") for r in s["published"])
json: all(r["missing"] for s in j["sides"] for r in s["published"] if r["verdict"] == "differs" and r["claim"] == "r020")

# The report of a scenario that names a debate.
file case.yaml
glacis: 1
country: NZL
debate: debate.yaml
.
$ cp ROOT/scenarios/southern-strait.yaml .; sed -e 's|^glacis: 1|glacis: 1\ndebate: debate.yaml|' -e 's|cell_km: 20|cell_km: 80|' southern-strait.yaml > case.yaml; glacis assess case.yaml --draws 0 --quiet --out rep --format html,csv,json > /dev/null; ls rep | grep debate; grep -c 'id="debate"' rep/report.html; grep -c 'class="wide chart-waterfall"' rep/report.html; python3 -c 'import json, xml.etree.ElementTree as E; E.fromstring(open("rep/report.html").read().replace("<!DOCTYPE html>", "")); j = json.load(open("rep/assess.json")); print([q["question"] for q in j["debate"]["questions"]])'
exit 0
err|
out| debate_answers.csv
out| debate_differences.csv
out| debate_missing.csv
out| 1
out| 3
out| ['range', 'far', 'town']

$ cp ROOT/scenarios/southern-strait.yaml .; sed -e 's|^glacis: 1|glacis: 1\ndebate: none.yaml|' southern-strait.yaml > case.yaml; glacis assess case.yaml --draws 0 --quiet --out rep
exit 3
err: none.yaml: error: cannot read it: No such file or directory; accepted: a readable YAML file
no: rep

# What is looked for does not depend on threads either.
$ cp ROOT/scenarios/southern-strait.yaml .; for t in 1 2 3; do glacis debate debate.yaml --question far --threads $t --json | python3 -c 'import json,sys; j=json.load(sys.stdin); j.pop("provenance"); print(json.dumps(j))'; done | sort -u | wc -l
exit 0
out| 1
