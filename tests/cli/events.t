# What happened between whom, and whether a rate changed. No test here asserts what the shipped record says of Korea.

# The shipped record runs without options; every row is counted once: 229 rows less 5 published counts, 1 that is part of another
# and 1 beyond a gap (counted by hand in data/events.csv, as the 66 rows of status unverified).
$ glacis events --json
exit 0
err: no --events given: the shipped record
json: j["schema"] == "glacis.events/1" and j["record"]["rows"] == 229 and j["record"]["events"] == 222
json: sum(c["events"] for c in j["categories"]) == 222
json: all(p["events"] == sum(m["events"] for m in p["months"]) for p in j["pairs"])
json: all(abs(p["conflict_goldstein"] - sum(m["conflict_goldstein"] for m in p["months"])) < 1e-9 for p in j["pairs"])
json: len(j["provenance"]["unverified"]) == j["record"]["unverified"] == 66
json: {o["verdict"] for o in j["outcomes"]} <= {"positive", "negative", "practically nil", "cannot tell", "not testable"}
json: all(o["rate_ratio"]["low"] < o["rate_ratio"]["best"] < o["rate_ratio"]["high"] for o in j["outcomes"])
json: all(0 <= o["false_positive_rate"]["best"] <= 1 and o["placebo"]["n"] > 12 for o in j["outcomes"])
json: [p["published"] for p in j["outcomes"][0]["published_counts"]] == [428, 20, 11, 7, 36]
json: [p["covered"] for p in j["outcomes"][0]["published_counts"]] == [False, True, True, True, True]
json: abs(j["outcomes"][0]["record_share"]["low"] - min(p["in_record"] / p["published"] for p in j["outcomes"][0]["published_counts"] if p["covered"])) < 1e-12
json: [i["path"] for i in j["provenance"]["inputs"]] == ["ROOT/data/events.csv", "ROOT/data/count_outcomes.csv"]

# Words, on a small record (made up) that is asked the outcomes of data/count_outcomes.csv: 3 of 5 and 2 of 4 published visits are in it.
keep small.csv
id,date,category,actor,target,cooperation_conflict,count,count_from,status,source
a,2014-01-10,high_level_visit,CHN,PRK,1.9,,,published,made up
b,2014-06-10,high_level_visit,PRK,CHN,1.9,,,published,made up
c,2014-11-10,high_level_visit,CHN,PRK,1.9,,,published,made up
p,2014-12-31,high_level_visit,CHN,PRK,,5,2014-01-01,published,made up
d,2015-04-10,high_level_visit,CHN,PRK,1.9,,,published,made up
e,2015-10-10,high_level_visit,PRK,CHN,1.9,,,published,made up
q,2015-12-31,high_level_visit,CHN,PRK,,4,2015-01-01,published,made up
f,2016-07-08,statement,KOR,USA,-2.0,,,unverified,memory
g,2016-10-10,high_level_visit,CHN,PRK,1.9,,,published,made up
h,2017-05-10,high_level_visit,CHN,PRK,1.9,,,published,made up
i,2018-03-10,high_level_visit,CHN,PRK,1.9,,,published,made up
.
$ glacis events --events small.csv
exit 0
err|
out: not a census
out: By category
out: By pair
out: By month and pair
out: 2016-07
out: did the rate of high_level_visit between CHN and PRK change from 2016-07 on
out: at best it could show
out: false positives in 400 records
out: 5 published, 3 in the record
out: The record holds 50 to 60 % of the published counts
out: verdict:
out: Unverified: f
lacks: nan
lacks: inf

# The same bits for any number of threads, and no line beyond the terminal.
$ ask="glacis events --events small.csv --since 2016-07-08"; $ask --threads 1 > one; COLUMNS=60 $ask --threads 3 > narrow; awk 'length > 60' narrow; for f in one narrow; do tr -d ' \n' < $f > $f.words; done; cmp one.words narrow.words
exit 0
out|
err|

# A record of one's own with four times the visits from 2015 on (made up): found, whatever the order of the rows.
$ (echo date,category,actor,target; for y in 2011 2012 2013 2014; do for m in 01 03 05 07 09 11; do echo $y-$m-05,visit,AAA,BBB; done; done; for y in 2016 2015; do for m in 01 02 03 04 05 06 07 08 09 10 11 12; do echo $y-$m-03,visit,BBB,AAA; echo $y-$m-23,visit,AAA,BBB; done; done) > own.csv; glacis events --events own.csv --pair BBB-AAA --category visit --since 2015-01-10 --json
exit 0
err|
json: len(j["outcomes"]) == 1 and j["outcomes"][0]["verdict"] == "positive"
json: j["outcomes"][0]["events_before"] == 24 and j["outcomes"][0]["events_after"] == 48
json: j["outcomes"][0]["months_before"] == 48 and j["outcomes"][0]["months_after"] == 24
json: abs(j["outcomes"][0]["constant_rates"]["rate_ratio"]["best"] - 4) < 1e-9
json: j["outcomes"][0]["rate_ratio"]["low"] < 4 < j["outcomes"][0]["rate_ratio"]["high"]
json: j["record"]["covered"] == {"from": "2011-01", "to": "2016-12"}
json: [i["path"] for i in j["provenance"]["inputs"]] == ["own.csv"] and j["outcomes"][0]["placebo"]["rank_p"] < 0.05

# Three visits say nothing, and that is said: not a number, not a silence.
keep few.csv
id,date,category,actor,target,cooperation_conflict,status,source
a,2014-01-10,visit,AAA,BBB,1.9,published,made up
b,2015-01-10,visit,AAA,BBB,1.9,published,made up
c,2016-01-10,visit,AAA,BBB,1.9,unverified,memory
d,2016-12-10,test,BBB,,-7.2,published,made up
.
# Files: every covered month of every pair.
$ glacis events --events few.csv --pair AAA-BBB --category visit --since 2015-06-01 --out far/there; cd far/there; ls; wc -l < events_by_month.csv; sed -n '1,2p;26p' events_by_month.csv | tr -d '\r'
exit 0
err| glacis: 2 files in far/there
out: 3 events from 2014-01 to 2016-12, 1 of them from memory alone (few.csv)
out: 2014-01  AAA-BBB 1 (+1.9)
out: before: 2 in 17 months; from that month on: 1 in 19 months
out: at best it could show: a rise to
out: no fall: the end of all events would be called one in
out: verdict: cannot tell
out: Unverified: c
out: event_outcomes.csv
out: events_by_month.csv
out: 37
out: month,pair,events,scored,cooperation_goldstein,conflict_goldstein,unverified
out: 2014-01,AAA-BBB,1,1,1.9,0,0
out: 2016-01,AAA-BBB,1,1,1.9,0,1

# Of a record without the shipped outcome there is nothing to test; a date outside has no sides.
$ glacis events --events few.csv
exit 0
out: verdict: not testable

$ glacis events --events few.csv --pair AAA-BBB --category visit --since 2020-06-01
exit 0
out: the record does not cover that month
out: verdict: not testable

# ---- refusals ---------------------------------------------------------------------------------------------------

file bad.csv
date,category,actor,target
2016-02-30,visit,AAA,BBB
2016-02-03,visit,aaa,BBB
2016-02-03,Visit,AAA,BBB
.
$ glacis events --events bad.csv --out there
exit 4
err: bad.csv:2: error: date: '2016-02-30' is not accepted; accepted: a day that exists, YYYY-MM-DD
err: bad.csv:3: error: actor: 'aaa' is not accepted; accepted: upper-case letters (CHN)
err: bad.csv:4: error: category: 'Visit' is not accepted; accepted: lower-case letters, digits and _ (high_level_visit)
err: glacis: bad.csv: 3 errors
out|
no: there

$ touch none.csv; glacis events --events none.csv
exit 4
err: none.csv

$ printf 'date,category,actor,target\n' > head.csv; glacis events --events head.csv
exit 4
err: head.csv: error: the table has no rows

$ printf 'id,date,kind\nx,2016-07-08,step\n' > wrong.csv; glacis events --events wrong.csv
exit 4
err: category: the column is missing; accepted: date,category,actor,target

$ printf 'date,category,actor,target,count,count_from\n2016-12-31,visits,AAA,BBB,4,2016-01-01\n' > counts.csv; glacis events --events counts.csv
exit 4
err| counts.csv: error: published counts only, no event; accepted: at least one row without a count
err| glacis: counts.csv: 1 error

$ glacis events --events missing.csv
exit 3
err: missing.csv: error: cannot read it: No such file or directory

$ glacis events --events few.csv --pair AAA
exit 2
err| glacis events: --pair AAA: not accepted; accepted: two parties, such as CHN-PRK

$ glacis events --events few.csv --pair AAA-CCC --category visits
exit 2
err| glacis events: --pair AAA-CCC: not in the record; accepted: AAA-BBB
err| glacis events: --category visits: not in the record; accepted: visit test

$ glacis events --events few.csv --since 2016-13-01
exit 2
err| glacis events: --since 2016-13-01: not accepted; accepted: a day that exists, YYYY-MM-DD

$ touch there; glacis events --events few.csv --out there
exit 3
err: --out there: cannot write there
out|

$ glacis events --pairs CHN-PRK
exit 2
err: no option '--pairs'; did you mean --pair?

# Ctrl-C: nothing is printed as if it were whole, no folder is left.
$ timeout --foreground --preserve-status -s INT 0.3 glacis events --quiet --threads 1 --out there
exit 130
out|
err| glacis: interrupted; nothing was written
no: there

# No right to write, and no room on the way out.
$ glacis events --events few.csv --pair AAA-BBB --category visit --since 2020-06-01 > /dev/full
exit 1
err: cannot write to standard output

$ glacis events --help
exit 0
out: usage: glacis events [OPTIONS]
out: --events FILE          your own record: date,category,actor,target and more columns
out: --pair A-B
out: --since DATE
