"""What the expressions after `json:` may call (see run.py)."""
import math
import re

# The name of a number says its unit, or that of an object around it does; the names below are shares, counts and ranks.
UNITS = set("count km km2 m m2 s seconds deg db hz people persons cells pct".split())
WITHOUT_UNIT = set(
    """p p_detection_one_dwell p_defended p_no_leaker p_no_leaker_ci95 land_fraction payload_fraction runs leakers leakers_band leakers_expected
    interceptors_used seed draws run rank_correlation solves solves_failed track_capacity movers sides limits""".split()
)


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


def has_unit(name):
    return name in WITHOUT_UNIT or not UNITS.isdisjoint(name.split("_"))


def bare_names(value, path=()):
    """Paths of numbers without a unit in any of their names."""
    if isinstance(value, dict):
        return [bare for key, inner in value.items() for bare in bare_names(inner, path + (key,))]
    if isinstance(value, list):
        return [bare for inner in value for bare in bare_names(inner, path)]
    return [".".join(path)] if number(value) and not any(map(has_unit, path)) else []
