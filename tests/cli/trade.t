# Recorded trade, measures, caps, the mirror. The user's files are made up: no number in them was ever reported.

# The shipped case: June 2016 as the page in data/trade_monthly.csv prints it, 503.77 after 460.42, +9.4 %; a band beside it.
$ glacis trade --json
exit 0
err: the shipped record of China with the DPRK
json: j["schema"] == "glacis.trade/1" and [m for m in j["months"] if m["month"] == "2016-06"][0]["total_usd_m"] == 503.77
json: abs([m for m in j["months"] if m["month"] == "2016-06"][0]["yoy_pct"] - 9.4) < 0.05
json: (lambda b: b["low"] < 0 < b["high"])([m for m in j["months"] if m["month"] == "2016-06"][0]["yoy_noise_pct"])
json: not any(m["month"] == "2014-02" for m in j["months"])
json: {"id", "coverage_usd_m", "status"} <= set(j["measures"][0]) and j["mirror"] == [] and any(c["id"] == "2321-coal-year" for c in j["caps"])
json: "2397-exports" in j["provenance"]["unverified"]

# The band is the closed form: 1.96 sqrt(2 s^2 + 12 l^2 + errors of both reports), in per cent.
$ glacis trade --json --quiet
exit 0
err|
json: (lambda n, m: abs(math.log(1 + m["yoy_noise_pct"]["high"] / 100) - 1.959963984540054 * math.sqrt(2 * (n["sd_irregular_pct"] / 100) ** 2 + 12 * (n["sd_level_pct"] / 100) ** 2 + 0.001 ** 2 + 0.002 ** 2)) < 1e-9)(j["noise"]["total"], [m for m in j["months"] if m["month"] == "2016-06"][0])
json: all((m["yoy_pct"] is None) == (m["yoy_noise_pct"] is None) for m in j["months"])

# For people.
$ glacis trade
exit 0
out: Recorded trade of China with the DPRK, USD m
out: 2016-06   288.07   215.70   503.77  +9.4 %
out: when nothing happens but noise
out: reported trade inside a banned heading
out: Caps
out: Mirror: none; the DPRK publishes nothing
out: Breaks in the record
out: Unverified:
lacks: violation
lacks: nan

$ COLUMNS=60 glacis trade --quiet | awk 'length($0) > 60' | grep -v ^Unverified
exit 1
out|

# Every trap of a downloaded file at once (tests/unit/trade has them one by one).
$ glacis trade --comtrade ROOT/tests/data/comtrade_made_up.csv --json --quiet
exit 0
err|
json: [(m["month"], m["status"]) for m in j["months"]] == [("2031-01", "reported"), ("2032-01", "reported")]
json: j["months"][0]["imports_usd_m"] == 0.001 and j["months"][0]["exports_usd_m"] == 0.002
json: abs(j["months"][1]["yoy_pct"] - 100 * (3740 / 3000 - 1)) < 1e-9 and j["months"][1]["yoy_noise_pct"] is None
json: j["left_out"] == {"breakdowns": 4, "re_trade": 1, "other_revision": 1, "other_classification": 1, "services": 1, "repeated": 1}
json: [b["id"] for b in j["breaks"]][-1] == "revision-H5-H6"
json: j["noise"]["total"]["known"] is False and j["noise"]["total"]["why_not"]
json: [i["path"] for i in j["provenance"]["inputs"]] == ["ROOT/tests/data/comtrade_made_up.csv", "ROOT/data/measures.csv", "ROOT/data/trade_breaks.csv"]

$ glacis trade --comtrade ROOT/tests/data/comtrade_made_up.csv --set partner_code=410 --quiet
exit 0
out: Recorded trade of China with the Republic of Korea
out: cannot tell
out: Rows left out: 4 breakdowns

$ glacis trade --comtrade ROOT/tests/data/comtrade_legacy_made_up.csv --quiet --json
exit 0
json: abs(j["months"][0]["total_usd_m"] - 160e-6) < 1e-15

# Both sides of one flow: 106 against 100.
file pair.csv
# made up
Period,ReporterCode,PartnerCode,FlowCode,CmdCode,NetWgt,PrimaryValue
203101,276,528,X,TOTAL,,100000000
203101,528,276,M,TOTAL,,106000000
.
$ glacis trade --comtrade pair.csv --set reporter_code=276 --set partner_code=528 --quiet --json
exit 0
json: len(j["mirror"]) == 1 and abs(j["mirror"][0]["log_gap"] - math.log(1.06)) < 1e-12 and abs(j["mirror"][0]["log_gap_after_cif"]) < 1e-12
json: j["breaks"] == []

file pair.csv
Period,ReporterCode,PartnerCode,FlowCode,CmdCode,NetWgt,PrimaryValue
203101,276,528,X,TOTAL,,100000000
203101,528,276,M,TOTAL,,106000000
.
$ glacis trade --comtrade pair.csv --set reporter_code=276 --set partner_code=528 --set cif_factor=1.1 --quiet
exit 0
out: country 276 with country 528
out: mean gap ln(imports / exports) -0.037 after a CIF factor of 1.10

# A table of measures of one's own: 7 before, 2 while it begins in the middle of March, 5 after.
file own.csv
id,instrument,adopted_date,effective_date,wind_down_end_date,expiry_date,kind,direction,hs_prefixes,hs_confidence,cap_usd_m,cap_quantity,cap_unit,cap_t_per_unit,cap_from_date,cap_to_date,exemption,measure,status,source,note
mine,Made up,2031-03-01,2031-03-10,,,ban,dprk_export,2701,name,,,,,,,for schools,a ban,published,made up,
mine-too,Made up,2031-03-01,2031-03-01,,,cap,dprk_export,2701,name,20,,,,2031-01-01,2031-12-31,,a cap,published,made up,
.
file records.csv
# made up
Period,ReporterCode,PartnerCode,FlowCode,CmdCode,NetWgt,PrimaryValue
203101,156,408,M,2701,,3000000
203102,156,408,M,2701,,4000000
203103,156,408,M,2701,,2000000
203104,156,408,M,2701,,5000000
.
$ glacis trade --comtrade records.csv --measures own.csv --quiet --json; glacis trade --comtrade records.csv --measures own.csv --quiet >&2
exit 0
json: (lambda m: (m["coverage_usd_m"], m["coverage_months"], m["partial_usd_m"], m["reported_after_usd_m"], m["status"]) == (7, 2, 2, 5, "after"))(j["measures"][0])
json: (lambda u: (u["used"], u["limit"], u["known_to"], u["hit_month"], u["projected_month"]) == (14, 20, "2031-04", None, "2031-06"))(j["caps"][0]["usd_m"])
err: mine (2701): at least 7.0 USD m from 2030-03 to 2031-02 before it (2 of 12 months have a record); reported trade inside a banned heading after its last day: 5.00 USD m in 1 month (2031-04 to 2031-04); exempt: for schools
err: mine-too: 14.00 of 20.00 USD m (70.0 %) used by the end of 2031-04; at that pace reached in 2031-06 (arithmetic, no forecast)

# Tables.
$ glacis trade --out tables --quiet; ls tables; head -1 tables/trade_months.csv | tr -d '\r'; grep -c . tables/trade_measures.csv
exit 0
out: trade_caps.csv
out: trade_covered.csv
out: trade_measures.csv
out: trade_months.csv
out: trade_unit_values.csv
out: month,exports_usd_m,imports_usd_m,total_usd_m,status,mom_pct,yoy_pct,yoy_noise_low_pct,yoy_noise_high_pct,adjusted_usd_m,adjusted_sd_usd_m,unverified
out: 38
lacks: trade_mirror.csv

# The same twice, whatever GLACIS does beside it.
$ glacis trade --quiet > a; glacis trade --quiet > b; cmp a b
exit 0
out|

# ---- refusals ---------------------------------------------------------------------------------------

$ glacis trade --comtrade no-such.csv
exit 3
err: no-such.csv: error: cannot read it: No such file or directory

$ : > empty.csv; glacis trade --comtrade empty.csv
exit 4
err: empty.csv: error: the file is empty

$ glacis trade --comtrade ROOT/data/trade_monthly.csv
exit 4
err: ReporterCode: the file has no such column (old layout: Reporter Code); accepted: a file as UN Comtrade lets it be downloaded

file wrong.csv
Period,ReporterCode,PartnerCode,PartnerISO,FlowCode,CmdCode,NetWgt,PrimaryValue
203101,156,410,PRK,M,307,,5
203113,156,408,PRK,M,TOTAL,,-5
.
$ glacis trade --comtrade wrong.csv
exit 4
err: wrong.csv:2: error: PartnerCode: code 410 is that of another country than '' PRK
err: wrong.csv:2: error: CmdCode: '307' is not accepted; accepted: an even number of digits as text: a spreadsheet has taken a zero off the front (0307)
err: wrong.csv:3: error: Period: '203113' is not accepted
err: wrong.csv:3: error: PrimaryValue: '-5' is not accepted
err: 4 errors
out|

$ glacis trade --comtrade ROOT/tests/data/comtrade_made_up.csv --set partner_code=392
exit 4
err: no row of reporter 156 with partner 392
err: the file has 156-0 156-408 156-410

file year.csv
Period,ReporterCode,PartnerCode,FlowCode,CmdCode,NetWgt,PrimaryValue
2031,156,408,M,TOTAL,,5
.
$ glacis trade --comtrade year.csv
exit 4
err: reporter 156 has partner 408 by year only; accepted: a file by month

$ glacis trade --measures ROOT/data/sites.csv
exit 4
err: hs_prefixes

$ glacis trade --measures no-such.csv --comtrade nor-this.csv
exit 3
err: nor-this.csv: error: cannot read it
err: no-such.csv: error: cannot read it

$ glacis trade --set cif=1.1 --set cif_factor=0.5 --set noise_from=2016
exit 4
err: 'cif=1.1' is not accepted; accepted: cif_factor=1 to 2
err: 'cif_factor=0.5' is not accepted
err: 'noise_from=2016' is not accepted

$ glacis trade --set noise_from=2016-05 --set noise_to=2016-01
exit 4
err: noise_from is after noise_to

# A folder that is not there yet is not left behind by a run that fails, nor are those above it.
$ glacis trade --measures nowhere.csv --out far/there
exit 3
err| glacis: no --comtrade given: the shipped record of China with the DPRK (ROOT/data)
err| nowhere.csv: error: cannot read it: No such file or directory; accepted: a readable CSV file
err| glacis: nowhere.csv: 1 error
no: far

$ glacis trade --out /proc/nowhere
exit 3
err: cannot write there

$ glacis trade --draws 5
exit 2
err: no option '--draws'

$ glacis trade --help
exit 0
out: usage: glacis trade [OPTIONS]
out: 410 is the Republic of Korea
out: --set KEY=VALUE        cif_factor, reporter_code, partner_code, noise_from or noise_to

# Another pair is not the shipped record under another name, and measures on the DPRK do not bind the Republic of Korea.
$ glacis trade --set partner_code=410
exit 4
err: the shipped record is of China (156) with the DPRK (408)
