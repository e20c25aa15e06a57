# What rests on memory alone is marked in every output that takes it, and nothing else is. Which rows do is said by data/.

keep case.yaml
glacis: 1
title: "A small map"
country: KOR
radar: {model: an-tpy-2, mode: terminal, site: seongsan-ri, boresight_az_deg: 340}
battery: {model: thaad}
threats:
  - {vehicle: scud-c, from: hwangju}
  - {vehicle: nodong, from: [39, 125.7]}
existing_radars: [{model: an-tpy-2, mode: forward, site: shariki, boresight_az_deg: 280}]
view: {neighbours: [PRK], altitudes_km: [100]}
outbound: [{name: from-wuzhai, model: an-icbm-generic, from: wuzhai, az_deg: 20}]
map: {cell_km: 150, places: [seoul, busan]}
raid: {size_count: 5, layers: [{name: upper, model: thaad}, {name: lower, model: patriot-pac-3}]}
study: {draws: 2}
.

# The same without anything from memory: own radar, own missile, sites that are published or numbers.
keep clean.sh
glacis $* --scenario case.yaml --draws 0 --quiet --set radar.site=[35.9,128.3] --set map.places=[seoul] \
    --set 'threats=[{vehicle: nodong, from: [39, 125.7]}]' --set facts.nodong.rcs_nose_m2=0.01 \
    --set radar.frequency_hz=9.5e9 --set radar.aperture_area_m2=9.2 --set radar.average_power_w=81000 \
    --set radar.elevation_max_deg=90 --set outbound=[] --set existing_radars=[] \
    --set 'raid.layers=[{name: upper, model: thaad}]'
.

# Every key of a fact is a row of data/ that a model takes and that is unverified; every position is that of such a site.
keep check.py
import csv, json, os, sys
def rows(name):
    return csv.DictReader(l for l in open(os.path.join(sys.argv[1], "data", name)) if not l.startswith("#"))
facts = {r["entity"] + "." + r["parameter"] for n in ("vehicles.csv", "radars.csv", "batteries.csv", "boost_classes.csv")
         for r in rows(n) if r["status"] == "unverified" and r["use"] in ("best", "alternative")}
sites = {r["slug"] + ".position" for r in rows("sites.csv") if r["status"] == "unverified"}
print([k for k in json.load(sys.stdin)["provenance"]["unverified"] if k not in facts | sites])
.

# ---- fly --------------------------------------------------------------------------------------------

$ glacis fly scud-c --from hwangju --to 36,128
exit 0
out: seconds below 40 km
out: Unverified: scud-c.payload_mass_kg, scud-c.stage1.diameter_m

$ glacis fly scud-c --from hwangju --to 36,128 --json
exit 0
json: j["provenance"]["unverified"] == ["scud-c.payload_mass_kg", "scud-c.stage1.diameter_m"]

# Its cross-section rests on memory, and bends no flight.
$ glacis fly nodong --from hwangju --to 36,128
exit 0
lacks: Unverified

$ glacis fly nodong --from hwangju --to 36,128 --json
exit 0
json: j["provenance"]["unverified"] == []

# A place does too; with draws the flight is that of a scenario, and a number of one's own is no longer from memory.
$ glacis fly nodong --from hwangju --to sejong
exit 0
out: Unverified: sejong.position

$ glacis fly scud-c --from kittaeryong --to 36,128 --draws 2 --set facts.scud-c.payload_mass_kg=770 --quiet --json
exit 0
json: j["provenance"]["unverified"] == ["scud-c.stage1.diameter_m"]

# Out of reach rests on the same facts.
$ glacis fly scud-c --from hwangju --to 20,128
exit 0
out: not reachable
out: Unverified: scud-c.payload_mass_kg, scud-c.stage1.diameter_m

# ---- infer ------------------------------------------------------------------------------------------

$ glacis infer --apogee-km 787 --range-km 2111.5 --draws 2
exit 0
out: Unverified: liquid-1-stage-storable.stage1.isp_vacuum_s

$ glacis infer --apogee-km 787 --range-km 2111.5 --draws 2 --json
exit 0
json: set(j["provenance"]["unverified"]) == {"liquid-1-stage-storable.stage1.isp_vacuum_s", "liquid-1-stage-storable.stage1.isp_sea_level_s"}

$ glacis infer --apogee-km 150 --range-km 600 --draws 2 --json
exit 0
json: j["class"] == "liquid-1-stage-kerosene" and j["provenance"]["unverified"] == []

# ---- radar ------------------------------------------------------------------------------------------

$ COLUMNS=100 glacis radar --scenario case.yaml
exit 0
out: Unverified: seongsan-ri.position, an-tpy-2.frequency_hz
out: more (--json lists them)

$ glacis radar --scenario case.yaml --json
exit 0
json: {"seongsan-ri.position", "shariki.position", "wuzhai.position", "an-tpy-2.frequency_hz", "nodong.rcs_nose_m2", "an-icbm-generic.rcs_nose_m2"} <= set(j["provenance"]["unverified"])
json: not any(k.startswith("patriot") for k in j["provenance"]["unverified"])

$ glacis radar --scenario case.yaml --json | python3 check.py ROOT
exit 0
out| []

$ sh clean.sh radar --json
exit 0
json: j["provenance"]["unverified"] == []

# A cross-section of the line is nobody's memory.
$ glacis radar --scenario case.yaml --draws 0 --set 'threats=[{vehicle: nodong, from: hwangju}]' --rcs-m2 0.01 --json
exit 0
json: "nodong.rcs_nose_m2" not in j["provenance"]["unverified"]

# ---- footprint --------------------------------------------------------------------------------------

$ glacis footprint --scenario case.yaml
exit 0
out: Seoul
out: Unverified: seongsan-ri.position, an-tpy-2.frequency_hz

$ glacis footprint --scenario case.yaml --json
exit 0
json: {"seongsan-ri.position", "sejong.position", "scud-c.payload_mass_kg"} <= set(j["provenance"]["unverified"])
json: not {"shariki.position", "wuzhai.position", "an-icbm-generic.rcs_nose_m2"} & set(j["provenance"]["unverified"])

$ glacis footprint --scenario case.yaml --json | python3 check.py ROOT
exit 0
out| []

# A missile that is left out is not taken.
$ glacis footprint --scenario case.yaml --threat nodong --json
exit 0
json: not any(k.startswith("scud-c.") for k in j["provenance"]["unverified"]) and "nodong.rcs_nose_m2" in j["provenance"]["unverified"]

# ---- raid -------------------------------------------------------------------------------------------

# The interceptors of the lower layer are counted from a fact that rests on memory.
$ glacis raid --scenario case.yaml --json
exit 0
json: "patriot-pac-3.interceptors_per_launcher_count" in j["provenance"]["unverified"]

$ glacis raid --scenario case.yaml --json | python3 check.py ROOT
exit 0
out| []

$ glacis raid --scenario case.yaml
exit 0
out: Chance that none leaks
out: Unverified: seongsan-ri.position, an-tpy-2.frequency_hz

$ sh clean.sh raid
exit 0
lacks: Unverified

# ---- assess -----------------------------------------------------------------------------------------

# One line of a screen, no wider than 100 columns.
$ COLUMNS=100 glacis assess case.yaml --out o --format json --quiet | grep ^Unverified: | awk '{ print NR, (length($0) <= 100) }'
exit 0
out| 1 1

$ glacis assess case.yaml --out o --format json --quiet --json | python3 check.py ROOT
exit 0
out| []

# Every key can be cited, and its rows say so.
keep each.py
import json, subprocess, sys
for key in json.load(sys.stdin)["provenance"]["unverified"]:
    said = json.loads(subprocess.run(["glacis", "cite", key, "--json", "--quiet"], stdout=subprocess.PIPE, check=True).stdout)
    assert any(row["status"] == "unverified" for row in said["rows"]), key
.
$ glacis assess case.yaml --out o --format json --quiet --json | python3 each.py
exit 0

# ---- the files of a folder --------------------------------------------------------------------------

# Every file of the folder, each by its kind: which of them bear no mark. A kind of file that is not known here counts as such.
keep files.py
import csv, glob, json, os, re, sys
def table(path):
    rows = list(csv.DictReader(open(path, newline="")))
    return all(r["unverified"] in "01" for r in rows) and any(r["unverified"] == "1" for r in rows)
def collection(path):
    j = json.load(open(path))
    flags = [f["properties"]["unverified"] for f in j["features"]]
    return any(flags) == bool(j["glacis"]["unverified"]) and any(flags)
def record(path):
    j = json.load(open(path))
    lists = [r["unverified"] for r in j["resources"]] if "resources" in j else [j["provenance"]["unverified"]]
    return any(lists)
def globe(path):
    return json.load(open(path))[0].get("description", "").startswith("Unverified: ")
def page(path):
    body = open(path, encoding="utf-8").read()
    answers = re.findall('<p class="answer">.*?</p>', body, re.S)
    figures = re.findall("<figure class=.*?</h3>", body, re.S)
    tables = [h for h in re.findall("<h3>.*?</h3>", body, re.S) if re.search(">(Places|Limits|What the radar sees|Raid)<", h)]
    marks = ['class="dagger"' in text for text in answers + figures + tables]
    return len(answers) == 3 and len(figures) > 6 and len(tables) == 4 and sum(marks) >= len(marks) - 1  # the interceptor is no memory
def words(path):
    return "Unverified: " in open(path, encoding="utf-8").read()
def fields(path):
    return b"an-tpy-2.frequency_hz" in open(path, "rb").read()
kinds = {".csv": table, ".geojson": collection, ".json": record, ".czml": globe, ".html": page, ".kml": words, ".nc": fields}
marked = {p: kinds.get(os.path.splitext(p)[1], lambda path: False)(p) for p in sorted(glob.glob(sys.argv[1] + "/*"))}
print(len(marked), [os.path.basename(p) for p in marked if marked[p] != (sys.argv[2] == "marked")])
.
$ glacis assess case.yaml --set study.draws=0 --out o --quiet > /dev/null && python3 files.py o marked
exit 0
out| 27 []

# The same where nothing rests on memory: no file is marked; the cities of the country do, so the map is left out.
$ sh clean.sh radar --out o > /dev/null && python3 files.py o clean
exit 0
out: []
