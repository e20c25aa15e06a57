# Impact of dated events: made-up series with planted effects, the Nile against other programs, every refusal once. What comes out for
# the shipped case is printed by the program and asserted nowhere; here only that it runs and says what it must say.

keep nile.csv
month,value
1871,1120.0
1872,1160.0
1873,963.0
1874,1210.0
1875,1160.0
1876,1160.0
1877,813.0
1878,1230.0
1879,1370.0
1880,1140.0
1881,995.0
1882,935.0
1883,1110.0
1884,994.0
1885,1020.0
1886,960.0
1887,1180.0
1888,799.0
1889,958.0
1890,1140.0
1891,1100.0
1892,1210.0
1893,1150.0
1894,1250.0
1895,1260.0
1896,1220.0
1897,1030.0
1898,1100.0
1899,774.0
1900,840.0
1901,874.0
1902,694.0
1903,940.0
1904,833.0
1905,701.0
1906,916.0
1907,692.0
1908,1020.0
1909,1050.0
1910,969.0
1911,831.0
1912,726.0
1913,456.0
1914,824.0
1915,702.0
1916,1120.0
1917,1100.0
1918,832.0
1919,764.0
1920,821.0
1921,768.0
1922,845.0
1923,864.0
1924,862.0
1925,698.0
1926,845.0
1927,744.0
1928,796.0
1929,1040.0
1930,759.0
1931,781.0
1932,865.0
1933,845.0
1934,944.0
1935,984.0
1936,897.0
1937,822.0
1938,1010.0
1939,771.0
1940,676.0
1941,649.0
1942,846.0
1943,812.0
1944,742.0
1945,801.0
1946,1040.0
1947,860.0
1948,874.0
1949,848.0
1950,890.0
1951,744.0
1952,749.0
1953,838.0
1954,1050.0
1955,918.0
1956,986.0
1957,797.0
1958,923.0
1959,975.0
1960,815.0
1961,1020.0
1962,906.0
1963,901.0
1964,1170.0
1965,912.0
1966,746.0
1967,919.0
1968,718.0
1969,714.0
1970,740.0
.

keep dam.csv
id,date,kind
dam,1899,step
.

keep made_up.py
import math, random, sys
effect, begin = float(sys.argv[1]), 90
random.seed(4)
level = 6
print("month,value")
for t in range(102):
    level += 0.036 * random.gauss(0, 1)
    y = level + 0.2 * math.sin(t * math.pi / 6) + 0.08 * random.gauss(0, 1) + (effect if t >= begin else 0)
    print("%d-%02d,%.3f" % (2009 + t // 12, t % 12 + 1, math.exp(y)))
.

keep step.csv
id,date,kind,group,note
decision,2016-07-08,step,a,
tribunal,2016-07-12,step,b,made up
.

# Dense least squares in NumPy and statsmodels 0.13.5 with the same variances give -315.7372682577 (97.6392141957).
$ glacis impact --series nile.csv --events dam.csv --period 1 --scale level --sd-irregular 122.8779882 --sd-level 38.3288402 --json
exit 0
err|
json: j["schema"] == "glacis.impact/1" and j["sds_fixed"] is True
json: [c["id"] for c in j["coefficients"]] == ["dam"]
json: abs(j["coefficients"][0]["estimate"] + 315.7372682577) < 1e-4 and abs(j["coefficients"][0]["se"] - 97.6392141957) < 1e-4
json: j["log_likelihood"]["convention"].startswith("diffuse")

# Without any event the diffuse likelihood is that of Durbin and Koopman's book as KFAS 1.6.0 gives it: -632.54562512.
$ glacis impact --series nile.csv --period 1 --scale level --sd-irregular 122.8779882 --sd-level 38.3288402 --json
exit 0
json: abs(j["log_likelihood"]["value"] + 632.54562512) < 1e-5 and j["events"] == [] and j["coefficients"] == []

# A step of +0.35 is found, one of +0.08 is not, though it is there; two events of one month are one number.
$ python3 made_up.py 0.35 > s.csv; glacis impact --series s.csv --events step.csv --json
exit 0
err|
json: [e["verdict"] for e in j["events"]] == ["positive", "positive"]
json: j["events"][0]["merged_with"] == ["tribunal"] and j["events"][1]["merged_with"] == ["decision"]
json: j["events"][0]["effect_pct"] == j["events"][1]["effect_pct"] and j["events"][0]["effect_pct"]["low"] > 0
json: 0 <= j["false_positive_rate"] <= 0.15 and j["placebo"]["n"] == 50 and 0 < j["placebo"]["rank_p"] <= 1
json: all(k in j["events"][0] for k in ["p_positive", "detectable_pct", "forecast", "placebo_rank_p", "clean_periods"])
json: len(j["multiverse"]) == 32 and j["interval_probability"] == 0.95
json: j["provenance"]["inputs"][-1]["path"] == "step.csv" and len(j["provenance"]["inputs"]) == 2

$ python3 made_up.py 0.08 > s.csv; glacis impact --series s.csv --events step.csv
exit 0
err|
out: Effect of decision, tribunal: cannot tell. An effect smaller than
out: begin together: one number for all; no method can split it

$ python3 made_up.py -1 > s.csv; glacis impact --series s.csv --events step.csv
exit 0
out: Effect of decision, tribunal: negative

# The answers do not depend on the number of threads.
$ python3 made_up.py 0.2 > s.csv; for n in 1 3; do glacis impact --series s.csv --events step.csv --threads $n --json | python3 -c 'import json,sys; j=json.load(sys.stdin); j.pop("provenance"); print(json.dumps(j))'; done | sort -u | wc -l
exit 0
out| 1

# Tables, and nothing else, in the folder; no line is longer than the terminal.
$ python3 made_up.py 0.2 > s.csv; glacis impact --series s.csv --events step.csv --out o --quiet >/dev/null; ls o; head -1 o/impact_events.csv | cut -d, -f1-9
exit 0
err|
out| impact_events.csv
out| impact_periods.csv
out| impact_placebo.csv
out| impact_power.csv
out| impact_readings.csv
out| series,event,from,merged_with,reading,effect_pct,effect_low_pct,effect_high_pct,p_positive

$ COLUMNS=60 glacis impact --series nile.csv --events dam.csv --period 1 --scale level | awk 'length > 60' | wc -l
exit 0
out| 0

# The shipped case: the decision and the award share a month, and the February reading is told apart from the main one.
$ glacis impact --json --quiet
exit 0
err|
json: [e["merged_with"] for e in j["events"] if e["id"] == "thaad-decision"] == [["tribunal-award"]]
json: [e["as_expected"]["from"] for e in j["events"] if e["id"] == "thaad-decision"] == ["2016-02"]
json: "confounded" in [e["note"] for e in j["events"] if e["id"] == "thaad-decision"][0]
json: all(e["source"] for e in j["events"]) and j["series"]["id"] == "total-trade"
json: [c["series"]["id"] for c in j["rival_flows"]] == ["china-imports", "china-exports"] and len(j["positive_control"]) == 1
json: set(e["verdict"] for e in j["events"]) <= {"positive", "negative", "practically nil", "cannot tell", "not testable"}

# ---- refusals ----

# A June effect for a July cause, and an expectation that nobody is named for.
file june.csv
id,date,kind,effect_from
decision,2016-07-08,step,2016-06
.
$ python3 made_up.py 0 > s.csv; glacis impact --series s.csv --events june.csv
exit 4
err| june.csv:2: error: effect_from: the effect of 'decision' would begin before its cause (2016-07-08); accepted: a period not before the date; if the event was expected, anticipation_from with anticipation_source
err|   decision,2016-07-08,step,2016-06
err| glacis: june.csv: 1 error

file june.csv
id,date,kind,anticipation_from
decision,2016-07-08,step,2016-06
.
$ python3 made_up.py 0 > s.csv; glacis impact --series s.csv --events june.csv
exit 4
err: june.csv:2: error: anticipation_from: the effect of 'decision' would begin before its cause, and no source is given

# All faults of a file at once.
file bad.csv
month,value
2016-01,3
2016-1,4
2016-03,0
2016-04,x
2016-01,5
.
$ glacis impact --series bad.csv --events step.csv
exit 4
err: bad.csv:3: error: month: '2016-1' is not a month
err: bad.csv:4: error: value: 0 has no logarithm
err: bad.csv:5: error: value: 'x' is not a number
err: bad.csv:6: error: month: 2016-01 is also in line 2
err: glacis: bad.csv: 4 errors

file short.csv
month,value
2016-01,3
2016-02,4
2016-07,4
2016-08,6
.
$ glacis impact --series short.csv --events step.csv
exit 4
err: accepted: at least 13 single months

file empty.csv
.
$ glacis impact --series empty.csv --events step.csv
exit 4
err: empty.csv: error: the file is empty

file missing.csv
month,value
2016-01,
2016-02,
.
$ glacis impact --series missing.csv --events step.csv
exit 4
err: every value is missing

$ glacis impact --series nile.csv --events dam.csv
exit 4
err: '1871' is a year, read with 12 periods in a year

file far.csv
id,date,kind
later,2030,jump
dam,1999,step
.
$ glacis impact --series nile.csv --events far.csv --period 1
exit 4
err: far.csv:2: error: kind: no kind 'jump'
err: far.csv:3: error: date: 'dam' lies outside the series (it would have to begin from 1872 to 1970)

file gap.csv
month,oil
1871,1
1873,2
.
$ glacis impact --series nile.csv --events dam.csv --period 1 --regressors gap.csv
exit 4
err: 98 periods are missing, the first of them 1872

$ glacis impact --series none.csv --events dam.csv
exit 3
err: none.csv: error: cannot read it: No such file or directory

$ glacis impact --series nile.csv --events none.csv --period 1
exit 3
err: none.csv: error: cannot read it

$ glacis impact --events dam.csv
exit 2
err| glacis impact: --events goes with --series FILE, which is missing

$ glacis impact --series nile.csv --events dam.csv --scale lin
exit 2
err| glacis impact: --scale lin: not accepted; accepted: log, level

$ glacis impact --series nile.csv --events dam.csv --period 1 --sd-level 3
exit 4
err: --sd-irregular: error: only one of the two is fixed

$ glacis impact --series nile.csv --events dam.csv --period 7
exit 4
err: 7 periods in a year; accepted: 12, 4 or 1

$ glacis impact --series nile.csv --events dam.csv --period 1 --out nile.csv
exit 3
err: it is a file, not a folder
no: *.tmp*

$ glacis impact --help | tr '\n' ' ' | tr -s ' '
exit 0
out: anticipated-step
out: --sd-irregular and --sd-level together switch estimation off
