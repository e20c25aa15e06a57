# The relations half inside assess: read before the study begins, written and recorded with the other files.

keep map.yaml
glacis: 1
title: "A small map"
country: KOR
radar: {model: an-tpy-2, mode: terminal, site: seongju-golf, boresight_az_deg: 340}
battery: {model: thaad}
threats: [{vehicle: nodong, from: hwangju}]
map: {cell_km: 150, places: [seoul]}
study: {draws: 0}
.
keep record.csv
id,date,category,actor,target,status,source
a,2014-01-10,visit,AAA,BBB,published,made up
b,2014-12-10,visit,AAA,BBB,unverified,memory
.

# ---- refused before the study, which would run for minutes: all faults of all files at once ------------------------------

$ (cat map.yaml; echo 'relations: {comtrade: trade.csv, series: nowhere.csv, record: record.csv, model: model.csv}') > case.yaml; : > trade.csv; echo id > model.csv; sed -i s/2014-12-10/2014-12-32/ record.csv; glacis assess case.yaml --draws 100000 --out o --quiet
exit 3
err: trade.csv: error: the file is empty
err: nowhere.csv: error: cannot read it: No such file or directory
err: record.csv:3: error: date: '2014-12-32' is not accepted
err: model.csv
err: glacis: case.yaml:
out|
no: o

$ (cat map.yaml; echo 'relations: {events: record.csv}') > case.yaml; glacis assess case.yaml --draws 100000 --out o --quiet
exit 4
err: case.yaml: error: relations.events: dated decisions for no series; accepted: with relations.series
no: o

# ---- files -------------------------------------------------------------------------------------------------------------------

# Every table of the folder is described column by column, in the order of its header, and every file has its SHA-256; the row from
# memory alone is marked, and named.
keep check.py
import csv, hashlib, json, os
tables = {t["name"]: t for t in json.load(open("o/tables.json"))["resources"]}
run, answers = json.load(open("o/run.json")), json.load(open("o/assess.json"))
names = set(os.listdir("o"))
assert {f["name"] for f in run["files"]} == names - {"run.json"}, names
assert set(answers["files"]) == names - {"run.json", "assess.json"}
for f in run["files"]:
    assert hashlib.sha256(open("o/" + f["name"], "rb").read()).hexdigest() == f["sha256"], f
assert {t["path"] for t in tables.values()} == {n for n in names if n.endswith(".csv")}
for t in tables.values():
    rows = list(csv.reader(open("o/" + t["path"])))
    fields = t["schema"]["fields"]
    assert rows[0] == [c["name"] for c in fields] and len(rows) - 1 == t["rows"], t["name"]
    assert all(c["description"] for c in fields) and t["description"], t["name"]
    assert (any(r[-1] == "1" for r in rows[1:])) == bool(t["unverified"]), t["name"]
for start in ("trade_", "impact_", "event", "leverage_", "attribution_"):
    mine = [t for t in tables if t.startswith(start)]
    assert mine and all("unit" in c for t in mine for c in tables[t]["schema"]["fields"] if c["type"] in ("number", "integer") and not c["name"].endswith("_code")), mine
assert tables["event_outcomes"]["unverified"] == [] and tables["events_by_month"]["unverified"] == ["b"]
paths = [i["path"] for i in run["provenance"]["inputs"]]
assert len(paths) == len(set(paths)) and {"case.yaml", "series.csv", "record.csv"} <= set(paths), paths
print("whole")
.
$ (cat map.yaml; echo 'relations: {series: series.csv, record: record.csv}') > case.yaml; python3 -c 'print("month,value"); [print("%d-%02d,%d" % (2010 + m // 12, m % 12 + 1, 100 + 7 * m % 11)) for m in range(48)]' > series.csv; glacis assess case.yaml --out o --format csv,json >words 2>said && python3 check.py && grep -c 'files in o' said && cat -s words | cmp - words && grep ^Unverified: words
exit 0
out: whole
out: 1
out: Unverified:

# Without csv among the formats there are no tables.
$ (cat map.yaml; echo 'relations: {series: series.csv, record: record.csv}') > case.yaml; python3 -c 'print("month,value"); [print("%d-%02d,%d" % (2010 + m // 12, m % 12 + 1, 100 + 7 * m % 11)) for m in range(48)]' > series.csv; glacis assess case.yaml --out o --format json >/dev/null; ls o
exit 0
err| glacis: 2 files in o
out| assess.json
out| run.json

# The graph of attribution is the scenario's own; the page is one that an XML reader takes, with the section and its charts.
$ (cat map.yaml; echo 'relations: {series: series.csv, record: record.csv, graph: graph.csv}') > case.yaml; python3 -c 'print("month,value"); [print("%d-%02d,%d" % (2010 + m // 12, m % 12 + 1, 100 + 7 * m % 11)) for m in range(48)]' > series.csv; printf '%s\n' id,kind,from,to,sign,form,best,low,high,unit,distribution,date,status,source 'a,driver,,,,,,,,switch,,2011-01-02,,made up' 'b,driver,,,,,,,,switch,,2011-01-20,,made up' 'y,outcome,,,,linear,,,,k<m,,,,made up' 'x1,edge,a,y,+,,1,0,2,k<m,uniform,,assumed,made up' 'x2,edge,a*b,y,+,,1,0,2,k<m,uniform,,assumed,made up' 's,estimate,a+b,y,,,2,1,3,k<m,normal,,published,made up' > graph.csv; glacis assess case.yaml --out o --format html >/dev/null 2>&1; python3 -c 'import xml.etree.ElementTree as E; t = E.parse("o/report.html"); text = "".join(t.getroot().itertext()); print([e.get("class") for e in t.iter("{http://www.w3.org/1999/xhtml}figure") if (e.get("class") or "").startswith(("chart-shares", "chart-data", "chart-orders"))], "not separable" in text, "nan" in text.split("Who had what share")[1].split("Where the numbers")[0])'
exit 0
out| ['chart-shares', 'chart-data', 'chart-orders'] True False
