#!/usr/bin/env python3
"""Checks the data files against docs/dev/data-format.md and lists every fault. Exit 1 if there is one.

usage: check_data.py [FOLDER]      (default: the data folder beside tools/)
"""
import csv
import datetime
import math
import os
import re
import sys

import check_attrib_data
import check_impact_data
import check_trade_data

FACT_FILES = ("vehicles.csv", "radars.csv", "batteries.csv", "boost_classes.csv")
FACT_HEAD = "id entity parameter value low high unit use status school source note".split()
HEADS = {
    "sites.csv": "id slug name aliases country category lat_deg lon_deg elevation_m population population_year status "
                 "position_uncertainty_m source note".split(),
    "flight_tests.csv": "id date_utc time_utc vehicle vehicle_name launch_site launch_lat_deg launch_lon_deg az_deg apogee_km "
                        "range_km flight_time_s outcome launched_count kind reported_by source note".split(),
    "claims.csv": "id claim quantity value low high unit conditions site source who note".split(),
    "events.csv": "id date category actor target cameo_root cameo_code cooperation_conflict count count_from part_of description "
                  "status source note".split(),
    "cameo_goldstein.csv": "id cameo_code goldstein_scale status source note".split(),
    "count_outcomes.csv": "id pair category date event_id event source note".split(),
}
NUMERIC = {
    "sites.csv": "lat_deg lon_deg elevation_m population population_year position_uncertainty_m".split(),
    "flight_tests.csv": "launch_lat_deg launch_lon_deg az_deg apogee_km range_km flight_time_s launched_count".split(),
    "claims.csv": "value low high".split(),
}
USES = {"best", "pool", "alternative", "check", "listed"}
STATUSES = {"published", "unverified", "derived", "calibrated", "assumed"}
SUFFIXES = ("_kg _m _s _km _deg _hz _w _k _n _m2 _mps _mach _db _count _krw _kg_m2 _m2_kg _text _date").split()
BARE = {  # dimensionless, and the words that name a thing
    "separates", "can_cut_off", "drag_scale", "aperture_efficiency", "scan_loss_exponent", "search_time_share", "duty_factor",
    "single_shot_kill_probability", "interceptor_reliability", "kill_correlation", "thrust_to_weight_at_launch",
    "structural_fraction", "mass_fraction_of_launch", "modelled", "name", "alias", "country", "class"}
WORD_UNITS = {"text", "date"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

problems = []


def problem(where, text):
    problems.append(f"{where}: {text}")


def number(text):
    """The finite number in a text, else None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def read(folder, name):
    """Rows of a table as (place, dict); faults of its shape are reported."""
    path = os.path.join(folder, name)
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        problem(name, f"cannot be read: {error}")
        return []
    lines = text.split("\n")
    comments = 0
    while comments < len(lines) and lines[comments].startswith("#"):
        comments += 1
    for word in ("licence", "source"):
        if not any(re.match(rf"# {word}: \S", line) for line in lines[:comments]):
            problem(name, f"no '# {word}: ...' line before the header")
    rows = list(csv.reader(lines[comments:], strict=True))
    while rows and not rows[-1]:
        rows.pop()
    want = FACT_HEAD if name in FACT_FILES else HEADS.get(name) or check_trade_data.HEADS.get(name) or check_impact_data.HEADS.get(name) or \
        check_attrib_data.HEADS[name]
    if not rows or rows[0] != want:
        problem(name, f"header must be {','.join(want)}")
        return []
    out = []
    for index, row in enumerate(rows[1:], 2):
        where = f"{name}: {row[0] if row and row[0] else 'row %d' % index}"
        if len(row) != len(want):
            problem(where, f"{len(row)} fields where the header has {len(want)}")
            continue
        if any(field != field.strip() for field in row):
            problem(where, "a field begins or ends with a blank")
        out.append((where, dict(zip(want, row))))
    return out


def check_source(where, row):
    if not row["source"]:
        problem(where, "no source")
    if "status" in row:
        if row["status"] not in STATUSES:
            problem(where, f"status '{row['status']}' is none of {', '.join(sorted(STATUSES))}")
        if row["source"].startswith("memory") != (row["status"] == "unverified"):
            problem(where, "a source that begins with 'memory' and the status 'unverified' go together")


def check_numbers(where, row, columns):
    """Parses the columns that are not empty and orders low <= value <= high."""
    got = {}
    for column in columns:
        if row[column] == "":
            continue
        got[column] = number(row[column])
        if got[column] is None:
            problem(where, f"{column} '{row[column]}' is not a finite number")
    order = [got[c] for c in ("low", "value", "high") if got.get(c) is not None]
    if order != sorted(order):
        problem(where, "low <= value <= high does not hold")


def check_fact(where, row):
    if not SLUG.fullmatch(row["entity"].replace(".", "-")):
        problem(where, f"entity '{row['entity']}' is not a slug")
    last = row["parameter"].split(".")[-1]
    if last not in BARE and not last.endswith(tuple(SUFFIXES)):
        problem(where, f"parameter '{row['parameter']}' does not end in a unit")
    if row["use"] not in USES:
        problem(where, f"use '{row['use']}' is none of {', '.join(sorted(USES))}")
    if not row["unit"]:
        problem(where, "no unit")
    if (row["use"] == "alternative") != bool(row["school"]):
        problem(where, "an alternative needs a school, and only an alternative has one")
    if row["unit"] in WORD_UNITS:
        if row["use"] != "listed":
            problem(where, "words can only be listed")
        if row["low"] or row["high"]:
            problem(where, "words have no low and high")
        return
    if row["use"] in ("best", "pool", "alternative") and not row["value"]:
        problem(where, f"use '{row['use']}' needs a value")
    check_numbers(where, row, ("value", "low", "high"))


def check_facts(tables):
    best = {}
    schools = {}
    for name in FACT_FILES:
        taken = {}
        for _, row in tables[name]:
            check_names(f"{name}: {row['entity']}", [row["entity"]], taken)
        for _, row in tables[name]:
            if row["parameter"] in ("name", "alias"):
                check_names(f"{name}: {row['entity']}", [row["value"]], taken)
        for where, row in tables[name]:
            check_fact(where, row)
            check_source(where, row)
            key = (row["entity"], row["parameter"])
            if row["use"] == "best":
                if key in best:
                    problem(where, f"second best value of {'.'.join(key)} (first: {best[key]})")
                best[key] = row["id"]
            if row["use"] == "alternative":
                if (key, row["school"]) in schools:
                    problem(where, f"second value of school '{row['school']}' for {'.'.join(key)}")
                schools[key, row["school"]] = row["id"]
    for (key, school), row_id in schools.items():
        if key not in best:
            problem(row_id, f"{'.'.join(key)} has an alternative (school '{school}') but no best value")


def check_names(where, names, taken):
    for name in names:
        other = taken.setdefault(name.lower(), where)
        if other != where:
            problem(where, f"the name '{name}' is also taken by {other}")


def check_sites(rows):
    taken = {}
    for where, row in rows:
        check_source(where, row)
        check_numbers(where, row, NUMERIC["sites.csv"])
        if not SLUG.fullmatch(row["slug"]):
            problem(where, f"slug '{row['slug']}' is not a slug")
        if not re.fullmatch(r"[A-Z]{3}", row["country"]):
            problem(where, f"country '{row['country']}' is not ISO 3166 alpha-3")
        if (row["lat_deg"] == "") != (row["lon_deg"] == ""):
            problem(where, "latitude and longitude go together")
        if row["lat_deg"] and not row["position_uncertainty_m"]:
            problem(where, "a position needs position_uncertainty_m")
        check_range(where, row, "lat_deg", 90)
        check_range(where, row, "lon_deg", 180)
        aliases = [alias for alias in row["aliases"].split(";") if alias]
        check_names(where, [row["slug"]] + [n for n in [row["name"]] + aliases if n.lower() != row["slug"]], taken)


def check_range(where, row, column, most):
    value = number(row[column]) if row[column] else None
    if value is not None and abs(value) > most:
        problem(where, f"{column} {row[column]} is outside -{most} to {most}")


def check_tests(rows, entities):
    for where, row in rows:
        check_source(where, row)
        check_numbers(where, row, NUMERIC["flight_tests.csv"])
        check_range(where, row, "launch_lat_deg", 90)
        check_range(where, row, "launch_lon_deg", 180)
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["date_utc"]):
            problem(where, f"date '{row['date_utc']}' is not YYYY-MM-DD")
        if row["time_utc"] and not re.fullmatch(r"\d{2}:\d{2}", row["time_utc"]):
            problem(where, f"time '{row['time_utc']}' is not HH:MM")
        if row["vehicle"] and row["vehicle"] not in entities:
            problem(where, f"vehicle '{row['vehicle']}' is not in vehicles.csv")


def check_claims(rows, slugs):
    for where, row in rows:
        check_source(where, row)
        check_numbers(where, row, NUMERIC["claims.csv"])
        if row["site"] and row["site"] not in slugs:
            problem(where, f"site '{row['site']}' is not in sites.csv")


def check_id(where, name, row, ids):
    """A table without an id is keyed by its period."""
    if "id" not in row:
        return
    if not ID.fullmatch(row["id"]):
        problem(where, f"id '{row['id']}' is not a slug")
    if row["id"] in ids:
        problem(where, f"id already used in {ids[row['id']]}")
    ids[row["id"]] = name
def date(text):
    """The day in a text YYYY-MM-DD, else None."""
    try:
        return datetime.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def check_scores(rows):
    """The scores by code; faults of the table are reported."""
    scores = {}
    for where, row in rows:
        check_source(where, row)
        score = number(row["goldstein_scale"])
        if not re.fullmatch(r"\d{2,3}", row["cameo_code"]):
            problem(where, f"cameo_code '{row['cameo_code']}' is not of two or three digits")
        if row["cameo_code"] in scores:
            problem(where, "code already used")
        if score is None or abs(score) > 10:
            problem(where, f"goldstein_scale '{row['goldstein_scale']}' is not a number from -10 to 10")
        scores[row["cameo_code"]] = score
    return scores


def check_event(where, row, scores, events):
    check_source(where, row)
    if date(row["date"]) is None:
        problem(where, f"date '{row['date']}' is not a day YYYY-MM-DD")
    if not re.fullmatch(r"[a-z_]+", row["category"]):
        problem(where, f"category '{row['category']}' is not lower-case letters and _")
    for party in ("actor", "target"):
        if not re.fullmatch(r"[A-Z]+", row[party]) and (party == "actor" or row[party]):
            problem(where, f"{party} '{row[party]}' is not upper-case letters")
    code = row["cameo_code"]
    if code and code not in scores:
        problem(where, f"cameo_code '{code}' is not in cameo_goldstein.csv")
    elif number(row["cooperation_conflict"]) != (scores[code] if code else None):
        problem(where, f"cooperation_conflict '{row['cooperation_conflict']}' is not the score of code '{code}'")
    if row["cameo_root"] != code[:2]:
        problem(where, f"cameo_root '{row['cameo_root']}' is not that of code '{code}'")
    if bool(row["count"]) != bool(row["count_from"]) or (row["count"] and number(row["count"]) is None):
        problem(where, "a count is a number and goes with count_from")
    if row["count_from"] and not (date(row["count_from"]) and row["count_from"] <= row["date"]):
        problem(where, f"count_from '{row['count_from']}' is not a day before date")
    if row["part_of"] and (row["part_of"] == row["id"] or events.get(row["part_of"], {"part_of": "x"})["part_of"]):
        problem(where, f"part_of '{row['part_of']}' is not another row that is itself whole")
    if not row["description"]:
        problem(where, "no description")


def check_events(rows, scores):
    events = {row["id"]: row for _, row in rows}
    for where, row in rows:
        check_event(where, row, scores, events)
    for (_, before), (where, row) in zip(rows, rows[1:]):
        if row["date"] < before["date"]:
            problem(where, f"date {row['date']} stands after {before['date']}")


def check_outcomes(rows, events):
    for where, row in rows:
        check_source(where, row)
        if not re.fullmatch(r"[A-Z]+-[A-Z]+", row["pair"]):
            problem(where, f"pair '{row['pair']}' is not two parties")
        if row["event_id"] not in events or events[row["event_id"]]["date"] != row["date"]:
            problem(where, f"event_id '{row['event_id']}' is not an event of that date")


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")
    tables = {name: read(folder, name) for name in FACT_FILES + tuple(HEADS)}
    ids = {}
    for name, rows in tables.items():
        for where, row in rows:
            check_id(where, name, row, ids)
    check_facts(tables)
    check_sites(tables["sites.csv"])
    check_tests(tables["flight_tests.csv"], {row["entity"] for _, row in tables["vehicles.csv"]})
    check_claims(tables["claims.csv"], {row["slug"] for _, row in tables["sites.csv"]})
    trade = {name: read(folder, name) for name in check_trade_data.HEADS}
    for name, rows in trade.items():
        for where, row in rows:
            check_source(where, row)
            check_id(where, name, row, ids)
    check_trade_data.check(trade, problem)
    tables.update(trade)
    impact = {name: read(folder, name) for name in check_impact_data.HEADS}
    for name in ("impact_events.csv", "visitor_events.csv", "impact_cases.csv"):
        for where, row in impact[name]:
            check_source(where, row)
    check_impact_data.check(folder, impact, problem)
    tables.update(impact)
    attrib = {name: read(folder, name) for name in check_attrib_data.HEADS}
    check_attrib_data.check(attrib, problem)
    tables.update(attrib)
    check_events(tables["events.csv"], check_scores(tables["cameo_goldstein.csv"]))
    check_outcomes(tables["count_outcomes.csv"], {row["id"]: row for _, row in tables["events.csv"]})
    for text in problems:
        print(text, file=sys.stderr)
    print(f"{sum(map(len, tables.values()))} rows in {len(tables)} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
