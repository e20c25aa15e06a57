"""What the expressions after `json:` may call (see run.py)."""
import math
import re

# A number's name ends in its unit; the names below are shares, counts, or parts of an object whose name has the unit.
UNITS = ("_km", "_km2", "_km_s", "_m", "_m2", "_s", "_deg", "_db", "_hz", "_kg_m2", "_usd_m", "_pct")
WITHOUT_UNIT = (
    "best low high mean ci95_low ci95_high p land_fraction payload_fraction runs cells count seed draws population"
    " rank_correlation at_low at_high solves solves_failed track_capacity p_no_leaker leakers_expected leakers_band"
    " value spread default least most threads p_defended reached_cells defended_cells not_threatened_cells"
).split()
# Objects that map names or units of their own to numbers: the unit stands in the name of the object, or is cells, people, seconds.
MAPS = {"limits": "cells", "people_in_listed_cities": "persons", "seconds_in_track": "s"}


def number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def band(value):
    """A plain number, or best, low and high with low <= high."""
    if number(value):
        return True
    return set(value) == {"best", "low", "high"} and all(map(number, value.values())) and value["low"] <= value["high"]


def spread(value):
    """A band that is an object: there were draws."""
    return isinstance(value, dict) and band(value)


def provenance(j):
    """Who made it, of what and how: nothing is missing."""
    p = j["provenance"]
    hashes = all(re.fullmatch("[0-9a-f]{64}", i["sha256"]) and i["path"] for i in p["inputs"])
    texts = all(p[key] for key in ("version", "build", "compiler", "cpu_path", "command_line", "created_utc"))
    return bool(texts and hashes and p["inputs"] and p["facts"] and "seed" in p and number(p["draws"]))


def bare_names(value, name="", parent=""):
    """Names of numbers that do not end in a unit and are not known to have none."""
    if isinstance(value, dict):
        unit_above = name if set(value) <= {"best", "low", "high"} else ""
        return [n for key, inner in value.items() for n in bare_names(inner, unit_above or key, name)]
    if isinstance(value, list):
        return [n for inner in value for n in bare_names(inner, name, parent)]
    if not number(value) or name.endswith(UNITS) or name in WITHOUT_UNIT or parent in MAPS:
        return []
    return [f"{parent}.{name}"]
