# Where else: a made-up coast (scenarios/southern-strait.yaml) with a few candidates. No test here knows an answer about a real country.

keep ask.sh
#!/bin/sh
# The case on a coarse map, with candidates; further words go to the program.
scenario=$1; shift
exec glacis siting "$scenario" --set map.cell_km=80 --set 'threats=[{vehicle: southerly, from: [-34.4, 172.9]}]' \
  --set 'view={neighbours: [NZL], altitudes_km: [100]}' --set 'siting={sites: [[-41.30, 174.00, 300], [-40.6, 175.4]], azimuths_count: 4, objectives: [land_fraction, view_area_km2.NZL.100]}' "$@"
.

$ sh ask.sh ROOT/scenarios/southern-strait.yaml --draws 4 --json
exit 0
err|
json: j["schema"] == "glacis.siting/1" and provenance(j) and j["provenance"]["draws"] == 4 and j["provenance"]["seed"] == 7
json: j["candidates"] == 9 and j["sites_count"] == 2 and j["batteries_count"] == 1
json: all(f["site"] and 0 <= f["az_deg"] < 360 and f["mode"] == "" and set(f["objectives"]) == {"land_fraction", "view_area_km2.NZL.100"} for f in j["front"])
json: all(0 <= f["p_front"]["low"] <= f["p_front"]["best"] <= f["p_front"]["high"] <= 1 for f in j["front"])
json: all(not (a["objectives"]["land_fraction"] >= b["objectives"]["land_fraction"] and a["objectives"]["view_area_km2.NZL.100"] <= b["objectives"]["view_area_km2.NZL.100"]) for a in j["front"] for b in j["front"] if a is not b)
json: len(j["dominated_by"]) == 2 and all(d["dominated_by_count"] >= len(d["dominated_by"]) for d in j["dominated_by"].values())
json: j["answer"]["plan"]["az_deg"] == 350 and j["answer"]["protects_as_much_and_sees_less"]["count"] >= 0
json: {m["key"] for m in j["measured"] if m["is_objective"]} == {"land_fraction", "view_area_km2.NZL.100"} and len(j["measured"]) == 15

# The same bits for any number of threads and on every path of the processor.
$ for how in "--threads 1" "--threads 3"; do sh ask.sh ROOT/scenarios/southern-strait.yaml --draws 3 --json $how | python3 -c 'import json,sys; j=json.load(sys.stdin); j.pop("provenance"); print(json.dumps(j))'; done | sort -u | wc -l
exit 0
out| 1

$ for path in portable avx2 avx512; do GLACIS_CPU=$path sh ask.sh ROOT/scenarios/southern-strait.yaml --draws 1 --json | python3 -c 'import json,sys; j=json.load(sys.stdin); j.pop("provenance"); print(json.dumps(j))'; done | sort -u | wc -l
exit 0
out| 1

# For people, within a narrow terminal; and the tables.
$ COLUMNS=60 sh ask.sh ROOT/scenarios/southern-strait.yaml --draws 2 --out out | awk 'length($0) > 60 { bad++ } END { print bad + 0 }'; head -1 out/siting_choices.csv; wc -l < out/siting_choices.csv; ls out
exit 0
out| 0
out| choice,site,lat_deg,lon_deg,az_deg,radar,land_fraction,land_worst_fraction,land_mean_fraction,people_count,people_worst_fraction,people_mean_fraction,places_count,places_worst_fraction,places_mean_fraction,outbound_mean_s,outbound_most_s,outbound_added_mean_s,outbound_added_most_s,view_area_km2.NZL.100,view_added_area_km2.NZL.100,on_front,p_front,p_front_low,p_front_high,unverified
out| 10
out| siting_choices.csv
out| siting_named.csv
err: 2 files in out

$ sh ask.sh ROOT/scenarios/southern-strait.yaml --draws 0
exit 0
err|
out: 9 choices of 1 battery among 9 posts: 2 named sites and 0 land cells x 4 azimuths x 1 radar, and the plan
out: What protects as much and sees less?
out: What protects more and sees no more?
out: Front:
out: --draws N says how often

# Two batteries: each choice names both posts.
$ sh ask.sh ROOT/scenarios/southern-strait.yaml --draws 2 --json --set siting.batteries_count=2
exit 0
json: j["candidates"] == 16 and j["answer"] is None and j["dominated_by"] == {} and all(len(f["posts"]) == 2 and f["posts"][0]["site"] != f["posts"][1]["site"] for f in j["front"])

# ---- what is refused --------------------------------------------------------------------------------------

$ glacis siting ROOT/scenarios/southern-strait.yaml
exit 4
out|
err: southern-strait.yaml: no section siting

# Every fault at once, each with its place.
file wrong.yaml
glacis: 1
country: KOR
radar: {model: an-tpy-2, mode: terminal, site: seongju-golf, boresight_az_deg: 340}
battery: {model: thaad}
threats: [{vehicle: nodong, from: hwangju}]
siting:
  sites: [seongsan-ri, shariki, [37, 125], waegwan]
  spacing_km: 0
  az_from_deg: 300
  radars: [{model: an-tpy-2, mode: sideways}]
  fixed: [{site: daegu, boresight_az_deg: 340, radar: green-pine}]
  exclude: [{at: waegwan, radius_km: 5}, {at: seoul}]
  objectives: [land_fraction, people, view_area_km2.CHN, land_fraction]
  batteries_count: 9
.
$ glacis siting wrong.yaml
exit 4
out|
err: wrong.yaml:7:24: error: siting.sites[1]: Shariki
err: is not on land of KOR; accepted: a place on land of the country that is defended
err: wrong.yaml:7:33: error: siting.sites[2]
err: is not on land of KOR
err: wrong.yaml:7:44: error: siting.sites[3]: Waegwan / Chilgok lies within 5 km of Waegwan / Chilgok, which siting.exclude rules out; accepted: places outside every excluded circle
err: wrong.yaml:8:15: error: siting.spacing_km: 0 is out of range; accepted: a number from 1 to 500 in km
err: wrong.yaml:9:16: error: siting.az_from_deg: one end of the sweep alone; accepted: az_from_deg and az_to_deg together, or neither
err: wrong.yaml:10:36: error: siting.radars[0].mode: 'an-tpy-2' has no mode 'sideways'; accepted: forward, terminal
err: wrong.yaml:11:55: error: siting.fixed[0].radar: 'green-pine' is none of the radars tried; accepted: an-tpy-2 (terminal)
err: wrong.yaml:12:42: error: siting.exclude[1]: missing: radius_km
err: wrong.yaml:13:31: error: siting.objectives[1]: 'people' is no measure of this scenario; accepted: land_fraction, land_worst_fraction, land_mean_fraction, people_count
err: wrong.yaml:13:39: error: siting.objectives[2]: 'view_area_km2.CHN' is no measure of this scenario
err: wrong.yaml:13:58: error: siting.objectives[3]: 'land_fraction' is listed twice; accepted: each measure once
err: wrong.yaml:14:20: error: siting.batteries_count: 9 is out of range; accepted: a whole number from 1 to 3
err: 12 errors

# No candidate at all, and an exclusion that leaves none.
keep none.yaml
glacis: 1
country: KOR
radar: {model: an-tpy-2, mode: terminal, site: seongju-golf, boresight_az_deg: 340}
battery: {model: thaad}
threats: [{vehicle: nodong, from: hwangju}]
siting: {objectives: [land_fraction]}
.
$ glacis siting none.yaml; glacis siting none.yaml --set siting.spacing_km=100 --set 'siting.exclude=[{at: daejeon, radius_km: 1500}]'
exit 4
err: none.yaml:6:9: error: siting: no candidate on land; accepted: siting.sites, or siting.spacing_km with land outside every excluded circle
err: error: siting: no candidate is left on land outside the excluded circles

# More fixed batteries at a site than it holds; more choices than are tried.
$ glacis siting none.yaml --set 'siting.sites=[waegwan]' --set 'siting.fixed=[{site: daegu, boresight_az_deg: 0}, {site: daegu, boresight_az_deg: 40}]'
exit 4
err: 2 fixed posts at Daegu; accepted: no more than siting.site_capacity_count at one site

$ glacis siting none.yaml --set siting.spacing_km=20 --set siting.batteries_count=3 --set map.cell_km=100
exit 4
err: too many to try them all; accepted: up to 1000000 of either. Widen siting.spacing_km

# What cannot be placed, a map without cells, no objective, one place or one name twice, a sweep without width.
$ glacis siting none.yaml --set 'siting.sites=[waegwan]' --set siting.batteries_count=2
exit 4
err: 2 batteries, and room for 1 (siting.site_capacity_count is 1)

$ glacis siting none.yaml --set 'siting.sites=[waegwan]' --set siting.cell_km=1000
exit 4
err: siting.cell_km: the map has 1 cells; accepted: 4 to 1000000 cells

$ glacis siting none.yaml --set 'siting.sites=[waegwan]' --set 'siting.objectives=[]'
exit 4
err: siting.objectives: 0 measures; accepted: 1 to 8 measures

$ glacis siting none.yaml --set 'siting.sites=[waegwan, waegwan]' --set 'siting.radars=[{model: an-tpy-2, mode: forward}, {model: an-tpy-2, mode: forward, controls_fire: 0}]' --set siting.az_from_deg=90 --set siting.az_to_deg=90
exit 4
err: siting.sites[1]: Waegwan / Chilgok is where Waegwan / Chilgok is; accepted: each place once
err: two radars are called 'an-tpy-2 (forward)'; accepted: a name of its own
err: both ends of the sweep are the same; accepted: two directions, or neither of them for all round

# A question that no objective speaks of is not answered "none".
$ glacis siting none.yaml --set 'siting.sites=[waegwan]' --set map.cell_km=100 --draws 0
exit 0
out: What protects as much and sees less? Not asked: no objective says what is seen.

# A folder that cannot be written is said before the work; an unknown option is usage; a missing file is 3.
$ glacis siting none.yaml --set 'siting.sites=[waegwan]' --out /proc/none
exit 3
err: cannot write there

$ glacis siting none.yaml --sites waegwan
exit 2
err: --sites

$ glacis siting nowhere.yaml
exit 3
err: nowhere.yaml

# Ctrl-C: nothing is printed, nothing is left.
$ sh ask.sh ROOT/scenarios/southern-strait.yaml --set siting.azimuths_count=360 --draws 2000 --out out > text & sleep 1; kill -INT $!; wait $!; echo $?; wc -c < text
exit 0
out| 130
out| 0
no: out
