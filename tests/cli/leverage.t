# Hard currency as stocks and flows. The made-up economy below has one sector of 100 USD m a month that pays for 100 USD m a month of
# imports, and reserves between 500 and 2500. By hand: the cut is the level, so the target needs 0.3; stress begins where the reserves
# fall by more than (R - 300) / 31 a month, at the level (R - 300) / 3100; so there is a band from R = 1230 on, in 63.5 % of the draws.
# No test here knows an answer about a real country.

keep own.csv
id,sector,best,low,high,unit,distribution,status,source,note
coal_exports_usd_m_per_yr,coal,1200,1199.9999,1200.0001,usd_m_per_yr,uniform,assumed,made up,
metals_exports_usd_m_per_yr,metals,0,0,1e-9,usd_m_per_yr,uniform,assumed,made up,
seafood_exports_usd_m_per_yr,seafood,0,0,1e-9,usd_m_per_yr,uniform,assumed,made up,
textiles_exports_usd_m_per_yr,textiles,0,0,1e-9,usd_m_per_yr,uniform,assumed,made up,
other_exports_usd_m_per_yr,other,0,0,1e-9,usd_m_per_yr,uniform,assumed,made up,
export_growth_per_yr,trade,0,-1e-09,1e-09,per_yr,uniform,assumed,made up,
leakage_most_share,trade,0,0,1e-9,share,uniform,assumed,made up,
leakage_rate_per_month,trade,0,0,1e-9,per_month,uniform,assumed,made up,
border_trade_usd_m_per_yr,border,0,0,1e-9,usd_m_per_yr,uniform,assumed,made up,
border_substitution_share,border,0,0,1e-9,share,uniform,assumed,made up,
border_response_share,border,0,0,1e-9,share,uniform,assumed,made up,
workers_count,labour,0,0,1e-9,count,uniform,assumed,made up,
wage_usd_per_month,labour,0,0,1e-9,usd_per_month,uniform,assumed,made up,
wage_taken_share,labour,0,0,1e-9,share,uniform,assumed,made up,
remittance_delay_months,labour,2,1,3,months,uniform,assumed,made up,
repatriation_rate_per_month,labour,0,0,1e-9,per_month,uniform,assumed,made up,
other_income_usd_m_per_yr,reserves,0,0,1e-9,usd_m_per_yr,uniform,assumed,made up,
oil_aid_usd_m_per_yr,oil,0,0,1e-9,usd_m_per_yr,uniform,assumed,made up,
oil_aid_withdrawn_share,oil,0,0,1e-9,share,uniform,assumed,made up,
essential_imports_usd_m_per_yr,imports,1200,1199.9999,1200.0001,usd_m_per_yr,uniform,assumed,made up,
other_imports_usd_m_per_yr,imports,0,0,1e-9,usd_m_per_yr,uniform,assumed,made up,
import_saturation_ratio,imports,0,0,1e-9,ratio,uniform,assumed,made up,
comfort_cover_months,imports,6,5,7,months,uniform,assumed,made up,
programme_usd_m_per_yr,imports,0,0,1e-9,usd_m_per_yr,uniform,assumed,made up,
reserves_usd_m,reserves,1500,500,2500,usd_m,uniform,assumed,made up,
target_cut_share,definition,0.3,0.3,0.3,share,fixed,assumed,made up,
horizon_months,definition,36,36,36,months,fixed,assumed,made up,
stress_cover_months,definition,3,3,3,months,fixed,assumed,made up,
stress_run_months,definition,6,6,6,months,fixed,assumed,made up,
.

$ glacis leverage --model own.csv --draws 1024 --json
exit 0
err|
json: j["schema"] == "glacis.leverage/1" and provenance(j) and j["provenance"]["draws"] == 1024 and j["provenance"]["seed"] == 1
json: "stated ranges" in j["basis"] and "not forecasts" in j["basis"]
json: abs(j["band_probability"]["best"] - 0.635) < 0.002 and j["band_probability"]["low"] < 0.635 < j["band_probability"]["high"]
json: abs(j["e_target"]["best"] - 0.3) < 1e-5 and abs(j["e_target"]["low"] - 0.3) < 1e-5
json: abs(j["e_stress"]["best"] - 1200 / 3100) < 1e-5 and abs(j["e_stress"]["low"] - 400 / 3100) < 0.001 and abs(j["e_stress"]["high"] - 2000 / 3100) < 0.001
json: j["not_monotone_count"] == 0
json: j["indices"][0]["input"] == "reserves_usd_m" and abs(j["indices"][0]["first"] - 1) < 0.1 and abs(j["indices"][0]["total"] - 1) < 0.1
json: set(j["indices"][0]["ci"]) == {"first", "total"} and all(i["ci"]["total"]["low"] <= i["ci"]["total"]["high"] for i in j["indices"])
json: len(j["indices"]) == 25 and all(abs(i["total"]) < 0.01 for i in j["indices"][1:])
json: [(p["outcome"], p["sample"]) for p in j["prim"]] == [("band", 1), ("band", 2), ("no band", 1), ("no band", 2)]
json: all(len(p["box"]) == 1 and p["box"][0]["input"] == "reserves_usd_m" and p["coverage"] > 0.9 and p["density"] > 0.9 for p in j["prim"])
json: abs(j["prim"][0]["box"][0]["low"] - 1230) < 100 and j["prim"][0]["box"][0]["high"] is None
json: [d["dial"] for d in j["dials"]] == ["all", "exports", "coal", "metals", "seafood", "textiles", "other", "border", "labour", "oil"]
json: [d["p_target"]["best"] for d in j["dials"]] == [1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
json: all(d["p_stress"]["best"] == d["p_target"]["best"] and (d["e_target_at_best"] is None) == (d["p_target"]["best"] == 0) for d in j["dials"])
json: j["front"][0]["enforcement"]["coal"] == 0.5 and sum(j["front"][0]["enforcement"].values()) == 0.5 and len(j["front"]) == 2
json: abs(j["claim"]["needed_to_outweigh_declared_usd_m_per_yr"]["best"] - 1200) < 1e-6 and j["claim"]["p_outweighs_declared"]["best"] == 0
json: abs(j["claim"]["declared_share_that_would_have_to_count"] - 0.5) < 1e-6

# A lower target is reached by less, a longer run of months is stress later, and what is held is not drawn. By hand: over a run of 16
# months the level of stress is (R - 300) / 2100, so there is a band from R = 930 on, in 78.5 % of the draws.
$ for s in target_cut_share=0.1 stress_run_months=16 reserves_usd_m=1540; do glacis leverage --model own.csv --draws 64 --json --set $s; echo ,; done | python3 -c 'import json,sys; print(json.dumps(json.loads("["+sys.stdin.read().rstrip().rstrip(",")+"]")))'
exit 0
json: abs(j[0]["e_target"]["best"] - 0.1) < 1e-5 and j[0]["definitions"]["target_cut_share"] == 0.1
json: abs(j[1]["e_stress"]["best"] - 1200 / 2100) < 1e-5 and abs(j[1]["band_probability"]["best"] - 0.785) < 1 / 64
json: abs(j[2]["e_stress"]["best"] - 0.4) < 1e-5 and j[2]["drawn_inputs_count"] == 24 and j[2]["band_probability"]["best"] == 1
json: all(i["input"] != "reserves_usd_m" for i in j[2]["indices"]) and j[2]["prim"] == [] and j[2]["indices"] == []

# An empty band is a result.
$ glacis leverage --model own.csv --draws 64 --set reserves_usd_m=1000
exit 0
err|
out: scenarios, not forecasts
out: share of the draws with such a band              0.0 %
out: No draw has a band: that is the result.
out: importance within stated ranges, not in the world
out: Cannot tell: it is the same in every draw.
out: all draws alike, no box
lacks: nan


# The shipped case out of the box: words for people, whatever the numbers are.
$ glacis leverage --draws 256
exit 0
err|
out: scenarios, not forecasts
out: ranges are assumptions, each with its reason in
out: Hard-currency stress: import cover below 3 months for 6 months in a row
out: Is there a level that reaches the target without stress? 256 draws, seed 1
out: Each lever alone
out: Selective policies
out: importance within stated ranges
out: a description of these draws, not a forecast
out: unrecorded border trade would have to be at least
out: Judge for yourself.
lacks: collapse
lacks: violation
lacks: nan

$ glacis leverage --draws 128 --json
exit 0
json: provenance(j) and [i["path"] for i in j["provenance"]["inputs"]] == ["ROOT/data/leverage_model.csv"]
json: set(j) >= {"band_probability", "e_target", "e_stress", "indices", "prim", "dials", "front", "claim"}
json: all(spread(j[k]) for k in ("band_probability", "e_target", "e_stress", "band_width", "p_target_reached"))
json: all(i["source"] and i["status"] in ("published", "derived", "unverified", "assumed") and i["low"] < i["high"] for i in j["inputs"])

# Lines fit a narrow terminal.
$ COLUMNS=60 glacis leverage --draws 64 | awk 'length($0) > 60 && !/leverage_model.csv/ { bad++ } END { print bad + 0 }'
exit 0
out| 0

# The same bits for any number of threads and on every path of the processor.
$ for how in "1" "2" "3"; do glacis leverage --draws 128 --threads $how --json | python3 -c 'import json,sys; j=json.load(sys.stdin); j.pop("provenance"); print(json.dumps(j))'; done | sort -u | wc -l
exit 0
out| 1

$ for path in portable avx2 avx512; do GLACIS_CPU=$path glacis leverage --draws 128 --json | python3 -c 'import json,sys; j=json.load(sys.stdin); j.pop("provenance"); print(json.dumps(j))'; done | sort -u | wc -l
exit 0
out| 1

$ for seed in 1 2; do glacis leverage --draws 128 --seed $seed --json | python3 -c 'import json,sys; j=json.load(sys.stdin); j.pop("provenance"); print(json.dumps(j))'; done | sort -u | wc -l
exit 0
out| 2

# Tables: each row says what it rests on.
$ glacis leverage --model own.csv --draws 64 --out tables >/dev/null && ls tables && cat tables/*.csv | grep -c -v -e 'basis' -e 'within stated ranges; scenarios, not forecasts'; wc -l < tables/leverage_draws.csv; wc -l < tables/leverage_months.csv; wc -l < tables/leverage_indices.csv
exit 0
err| glacis: 6 files in tables
out| leverage_dials.csv
out| leverage_draws.csv
out| leverage_front.csv
out| leverage_indices.csv
out| leverage_inputs.csv
out| leverage_months.csv
out| 0
out| 65
out| 109
out| 76

# The last column is the mark of every table.
$ sed 's/,assumed,made up,$/,unverified,memory,/' own.csv > known.csv; for f in own known; do glacis leverage --model $f.csv --draws 64 --out $f --quiet >/dev/null; head -qn 1 $f/*.csv | tr -d '\r' | sed 's/.*,//' | sort -u; cut -d, -f1 $f/leverage_dials.csv | wc -l; tail -qn 1 $f/*.csv | tr -d '\r' | sed 's/.*,//' | sort -u; done
exit 0
out| unverified
out| 11
out| 0
out| unverified
out| 11
out| 1

$ sed 's/,assumed,made up,$/,unverified,memory,/' own.csv > known.csv; glacis leverage --model known.csv --draws 64 | grep -c '^Unverified: coal_exports_usd_m_per_yr'
exit 0
out| 1

$ glacis leverage --model own.csv --draws 64 --out own.csv
exit 3
err| glacis: --out own.csv: cannot write there: it is a file, not a folder

# ---- refusals ---------------------------------------------------------------------------------------------------------------

$ glacis leverage --model nowhere.csv
exit 3
err| nowhere.csv: error: cannot read it: No such file or directory; accepted: a readable CSV file
err| glacis: nowhere.csv: 1 error

$ : > empty.csv; glacis leverage --model empty.csv
exit 4
err: empty.csv: error: the file is empty; accepted: a header row and at least one row

# All faults at once, each with its line: the seventh (line 8) loses its reason, workers become people, a delay is a week.
$ sed -e '8s/made up//' -e 's/workers_count/worker_count/' -e '/^remittance/s/,1,3,/,0.25,3,/' -e '/^reserves/s/usd_m,uniform/usd,uniform/' -e '/^coal/s/1200,1199.9999/1200,1201/' own.csv > bad.csv; glacis leverage --model bad.csv
exit 4
err: bad.csv:2: error: coal_exports_usd_m_per_yr.low: 1201: greater than best; accepted: low <= best <= high
err: bad.csv:8: error: leakage_most_share.source: an assumption without a stated reason; accepted: why this range was assumed
err: bad.csv:13: error: worker_count: no input has this id; did you mean the accepted one?; accepted: workers_count
err: bad.csv:16: error: remittance_delay_months.low: 0.25: a delay shorter than the time step of one month
err: bad.csv:26: error: reserves_usd_m.unit: usd: not the unit of this input; accepted: usd_m
err: bad.csv: error: workers_count: this input is missing
err: glacis: bad.csv: 6 errors

$ sed -e '/^other_income/s/,0,0,1e-9,/,5,-3,9,/' own.csv > bad.csv; glacis leverage --model bad.csv
exit 4
err: bad.csv:18: error: other_income_usd_m_per_yr.low: -3: a negative flow; accepted: a number from 0 to 1e+06

$ glacis leverage --set reserve_usd_m=1 --set reserves_usd_m=lots
exit 4
err: --set: error: reserve_usd_m: no input has this id; accepted: reserves_usd_m
err: --set: error: reserves_usd_m: not a number; accepted: a number from 0 to 1e+06 usd_m
err: glacis: --set: 2 errors

$ glacis leverage --set horizon_months=5
exit 4
err| glacis leverage: stress_run_months 6: more months than are run; accepted: at most horizon_months, 5

$ glacis leverage --draws 1000
exit 2
err: glacis leverage: --draws 1000: not accepted; accepted: a power of two from 64 to 65536

$ glacis leverage --model
exit 2
err: --model needs a value

$ glacis leverage --help
exit 0
out: usage: glacis leverage [OPTIONS]
out: within stated ranges
out: scenarios, not forecasts
out: --set KEY=VALUE        hold an input at a value
out: --draws N              draw every input N times: a power of two from 64 to 65536, default 4096
out: --model FILE
