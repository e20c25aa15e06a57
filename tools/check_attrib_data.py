"""The graph of attribution, checked for check_data.py: ids, references, ranges, sources; the reader of the program checks the rest."""
import re

HEADS = {"attribution_graph.csv": "id kind label from to sign form best low high unit distribution date binding claim status source quote note".split()}
KINDS = {"driver", "input", "factor", "outcome", "edge", "estimate"}
STATUSES = {"published", "derived", "unverified", "assumed", "definition"}


def check_numbers(where, row, problem):
    texts = [row[c] for c in ("low", "best", "high")]
    if not any(texts):
        return
    try:
        low, best, high = map(float, texts)
    except ValueError:
        problem(where, "best, low and high are three numbers or none")
        return
    if not low <= best <= high:
        problem(where, "low <= best <= high does not hold")
    if row["status"] not in STATUSES:
        problem(where, f"status '{row['status']}' is none of {', '.join(sorted(STATUSES))}")
    if (row["status"] == "definition") != (low == high):
        problem(where, "a definition has no range, and only a definition has none")


def check(tables, problem):
    nodes, seen = {}, set()
    for where, row in tables["attribution_graph.csv"]:
        if row["id"] in seen:
            problem(where, "the id stands twice")
        seen.add(row["id"])
        if row["kind"] in ("driver", "input", "factor", "outcome"):
            nodes[row["id"]] = row["kind"]
    for where, row in tables["attribution_graph.csv"]:
        if row["kind"] not in KINDS:
            problem(where, f"kind '{row['kind']}' is none of {', '.join(sorted(KINDS))}")
        if not row["source"]:
            problem(where, "no source")
        if row["source"].startswith("memory") != (row["status"] == "unverified"):
            problem(where, "a source that begins with 'memory' and the status 'unverified' go together")
        if row["kind"] == "edge" and not row["best"]:
            problem(where, "an edge needs a range")
        if row["kind"] in ("edge", "estimate"):
            for name in [n for n in re.split(r"[*+|]", row["from"]) if n] + [row["to"]]:
                if name not in nodes:
                    problem(where, f"no node '{name}'")
        check_numbers(where, row, problem)
