"""The tables of trade and sanctions, checked for check_data.py: months, sums, headings, order, sources."""
import datetime
import math
import re

DUAL = "china_exports_usd_m china_imports_usd_m total_usd_m"
HEADS = {
    "trade_monthly.csv": f"month {DUAL} series status derived_from error_sd_pct source note".split(),
    "trade_reports.csv": f"from_month to_month {DUAL} series status source note".split(),
    "trade_annual.csv": f"year {DUAL} series status source note".split(),
    "trade_by_product.csv": "from_month to_month flow hs_code product covers value_usd_m quantity_million_t unit_value_usd_per_t "
                            "share_of_china_imports_pct series status source note".split(),
    "trade_breaks.csv": "id from_date to_date flow hs_prefixes kind effect status source note".split(),
    "measures.csv": "id instrument adopted_date effective_date wind_down_end_date expiry_date kind direction hs_prefixes "
                    "hs_confidence cap_usd_m cap_quantity cap_unit cap_t_per_unit cap_from_date cap_to_date exemption "
                    "est_value_usd_m_per_yr measure status source note".split(),
    "labour.csv": "place year workers_low workers_high wage_usd_per_month share_taken_pct remittance_low_usd_m_per_yr "
                  "remittance_high_usd_m_per_yr estimator status source note".split(),
    "border_trade.csv": "topic period value low high unit who status source note".split(),
    "rok_china_tourists.csv": "from_month to_month visitors_count yoy_pct use status source note".split(),
    "dprk_total_trade_annual.csv": "year dprk_exports_usd_m dprk_imports_usd_m total_usd_m china_share_pct status source "
                                   "note".split(),
    "claims_relations.csv": "id claim value low high unit conditions who source note".split(),
}
ORDER = {  # the columns a table is sorted by
    "trade_monthly.csv": ["month"],
    "trade_reports.csv": ["from_month", "to_month", "series"],
    "trade_annual.csv": ["year", "series"],
    "trade_by_product.csv": ["from_month", "to_month", "flow", "hs_code", "series", "product"],
    "trade_breaks.csv": ["from_date", "id"],
    "measures.csv": ["adopted_date", "id"],
    "labour.csv": ["place", "year", "estimator"],
    "border_trade.csv": ["topic", "period", "who"],
    "rok_china_tourists.csv": ["from_month", "to_month", "use"],
    "dprk_total_trade_annual.csv": ["year"],
    "claims_relations.csv": ["id"],
}
UNITS = re.compile(r"_(usd_m|pct|count|million_t|usd_per_t|usd_m_per_yr|usd_per_month)$")
NUMBERS = {"value", "low", "high", "workers_low", "workers_high", "cap_quantity", "cap_t_per_unit"}
WORDS = {
    "flow": {"china_export", "china_import", "dprk_export_all_partners", "dprk_import_all_partners", "both"},
    "kind": {"ban", "cap", "other", "coverage", "sum", "event", "vintage"},
    "direction": {"dprk_export", "dprk_import", "both", "finance", "transport", "labour"},
    "hs_confidence": {"text", "name", "broad", "none"},
    "use": {"best", "listed"},
    "covers": {"heading", "part"},
}
PERIOD = re.compile(r"(\d{4}-\d{2})(/\d{4}-\d{2})?")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
HEADING = re.compile(r"\d{2}-\d{2}|(\d{2}){1,5}|TOTAL|other")


def value(text):
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def rounding(text):
    """Half of the last place a figure is printed to; zeros at the end of a whole number may be rounding."""
    if "." in text:
        return 0.5 * 10.0 ** -len(text.split(".")[1])
    return 0.5 * 10.0 ** min(2, len(text) - len(text.rstrip("0")))


def check_sum(where, row, names, problem):
    parts = [row[name] for name in names]
    if "" in parts or None in map(value, parts):
        return
    exports, imports, total = map(float, parts)
    room = sum(map(rounding, parts)) + total * float(row.get("error_sd_pct") or 0.25) / 100
    if abs(total - exports - imports) > room:
        problem(where, f"total {parts[2]} is not {parts[0]} + {parts[1]} within {room:.3g}")


def check_dates(where, row, problem):
    for column, text in row.items():
        if column in ("month", "from_month", "to_month") and not MONTH.fullmatch(text):
            problem(where, f"{column} '{text}' is not a month YYYY-MM")
        if column == "year" and not re.fullmatch(r"\d{4}", text):
            problem(where, f"year '{text}' is not YYYY")
        if column.endswith("_date") and text:
            try:
                if datetime.date.fromisoformat(text).isoformat() != text:
                    raise ValueError
            except ValueError:
                problem(where, f"{column} '{text}' is not a day YYYY-MM-DD")
    for first, last in (("from_month", "to_month"), ("from_date", "to_date"), ("adopted_date", "effective_date"),
                        ("effective_date", "wind_down_end_date"), ("effective_date", "expiry_date"),
                        ("cap_from_date", "cap_to_date")):
        if row.get(first) and row.get(last) and row[first] > row[last]:
            problem(where, f"{first} {row[first]} is after {last} {row[last]}")


def check_cells(where, row, problem):
    for column, text in row.items():
        if text and (UNITS.search(column) or column in NUMBERS):
            number = value(text)
            if number is None:
                problem(where, f"{column} '{text}' is not a finite number")
            elif number < 0 and column not in ("yoy_pct", "value", "low", "high"):
                problem(where, f"{column} {text} is negative")
        if column in WORDS and text not in WORDS[column]:
            problem(where, f"{column} '{text}' is none of {', '.join(sorted(WORDS[column]))}")
        if column in ("hs_prefixes", "hs_code"):
            for heading in text.split(";") if text else []:
                if not HEADING.fullmatch(heading):
                    problem(where, f"'{heading}' is not a heading of the Harmonized System (text of digits, or 50-63)")


def check_parents(where, row, problem):
    """Periods that exist and are not the month itself; only a derived month has them."""
    for period in row["derived_from"].split(";") if row["derived_from"] else []:
        ends = period.split("/")
        if not PERIOD.fullmatch(period) or not all(MONTH.fullmatch(end) for end in ends) or ends != sorted(ends):
            problem(where, f"derived_from '{period}' is not a month YYYY-MM or a period YYYY-MM/YYYY-MM")
        if period == row["month"] or row["status"] != "derived":
            problem(where, f"derived_from '{period}': a month is not derived from itself, and only a derived one from others")


def check_measure(where, row, problem):
    counted = row["kind"] in ("ban", "cap")
    if counted != bool(row["hs_prefixes"]) or counted == (row["hs_confidence"] == "none"):
        problem(where, "a ban or a cap names headings and a confidence of that reading; another measure names none")
    if counted and row["direction"] not in ("dprk_export", "dprk_import", "both"):
        problem(where, "a ban or a cap is of exports or imports")
    if (row["kind"] == "cap") != bool(row["cap_from_date"] and row["cap_to_date"] and (row["cap_usd_m"] or row["cap_quantity"])):
        problem(where, "a cap has a first and a last day and a limit, and only a cap has them")
    if bool(row["cap_quantity"]) != bool(row["cap_unit"]) or bool(row["cap_quantity"]) != bool(row["cap_t_per_unit"]):
        problem(where, "cap_quantity, cap_unit and cap_t_per_unit go together")


def check(tables, problem):
    for name, rows in tables.items():
        keys = []
        for where, row in rows:
            check_dates(where, row, problem)
            check_cells(where, row, problem)
            keys.append([row[column] for column in ORDER[name]])
            if name in ("trade_monthly.csv", "trade_reports.csv", "trade_annual.csv"):
                check_sum(where, row, DUAL.split(), problem)
            if name == "trade_monthly.csv":
                check_parents(where, row, problem)
            if name == "measures.csv":
                check_measure(where, row, problem)
        if keys != sorted(keys):
            first = next(i for i in range(1, len(keys)) if keys[i] < keys[i - 1])
            problem(rows[first][0], f"the rows are not sorted by {', '.join(ORDER[name])}")
    months = [row["month"] for _, row in tables["trade_monthly.csv"]]
    for month in sorted({month for month in months if months.count(month) > 1}):
        problem("trade_monthly.csv", f"two rows of {month}")
    best = [(row["from_month"], row["to_month"]) for _, row in tables["rok_china_tourists.csv"] if row["use"] == "best"]
    for period in sorted({period for period in best if best.count(period) > 1}):
        problem("rok_china_tourists.csv", f"two best rows of {period[0]} to {period[1]}")
