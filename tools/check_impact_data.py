"""The tables of the shipped impact case, checked for check_data.py: events, which series."""
import os
import re

EVENTS = ("impact_events.csv", "visitor_events.csv")
HEADS = {
    "impact_events.csv": "id date kind effect_from anticipation_from anticipation_source group status source note".split(),
    "visitor_events.csv": "id date kind effect_from end_date group status source note".split(),
    "impact_cases.csv": "id title role file value_column error_column from_column to_column use_column unit first_month last_month "
                        "holiday events focus source note".split(),
}
KINDS = {"pulse", "step", "slope", "temporary", "anticipated-step"}


def month_of(text):
    return 12 * int(text[:4]) + int(text[5:7]) - 1


def check_event(where, row, problem):
    if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", row["date"]):
        problem(where, f"date '{row['date']}' is neither YYYY-MM-DD nor YYYY-MM")
        return
    if row["kind"] not in KINDS:
        problem(where, f"kind '{row['kind']}' is none of {', '.join(sorted(KINDS))}")
    day = int(row["date"][8:] or 1)
    if month_of(row["effect_from"]) != month_of(row["date"]) + (day > 15):
        problem(where, "effect_from is the month of the date, or the next one when the day is after the 15th")
    if bool(row.get("anticipation_from")) != bool(row.get("anticipation_source")):
        problem(where, "an anticipation window needs a source, and only a window has one")


def check(folder, tables, problem):
    for name in EVENTS:
        ids = [row["id"] for _, row in tables[name]]
        for where, row in tables[name]:
            check_event(where, row, problem)
            if ids.count(row["id"]) > 1:
                problem(where, "the id stands twice")
    events = {name: {row["id"] for _, row in tables[name]} for name in EVENTS}
    roles = [row["role"] for _, row in tables["impact_cases.csv"]]
    if roles.count("main") != 1 or set(roles) - {"main", "rival", "control"}:
        problem("impact_cases.csv", "the roles are main (once), rival and control")
    for where, row in tables["impact_cases.csv"]:
        if not os.path.exists(os.path.join(folder, row["file"])):
            problem(where, f"no file {row['file']}")
        if row["holiday"] not in ("", "lunar-new-year"):
            problem(where, f"holiday '{row['holiday']}' is not lunar-new-year")
        if row["focus"] not in events.get(row["events"], ()):
            problem(where, f"no event {row['focus']} in {row['events']}")
