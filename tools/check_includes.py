#!/usr/bin/env python3
"""Includes point only downwards in the order of rooms (docs/dev/decisions/0002-rooms.md)."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What each room may include besides itself.
BASE = {"base"}
TRAJ = BASE | {"geo", "env", "simd", "traj"}
DEFEND = TRAJ | {"radar", "defend"}
DATA = DEFEND | {"raid", "uq", "data"}
RELATIONS = BASE | {"uq", "par", "events", "series", "trade", "flow", "attrib"}
STUDY = DATA | RELATIONS | {"study"}
DEBATE = STUDY | {"debate"}
ALLOWED = {
    "base": BASE,
    "par": BASE,
    "uq": BASE,
    "raid": BASE | {"uq"},
    "geo": BASE,
    "env": BASE | {"geo"},
    "simd": BASE | {"geo", "env"},
    "traj": BASE | {"geo", "env", "simd"},
    "radar": TRAJ,
    "defend": TRAJ | {"radar"},
    "data": DEFEND | {"raid", "uq"},
    "study": STUDY,
    "site": STUDY | {"site"},
    "events": BASE,
    "series": BASE | {"uq", "par"},
    "trade": BASE | {"uq", "par", "series"},
    "flow": BASE | {"uq", "par"},
    "attrib": BASE | {"uq", "par"},
    "debate": DEBATE,
    "check": DEBATE | {"site", "check"},
    "report": DEBATE | {"site"},
    "out": DEBATE | {"site", "check", "report"},
    "cli": DEBATE | {"site", "check", "report", "out"},
}
# Public headers that are not named after their room.
HEADER_ROOM = {"land": "geo", "limit": "radar", "relations": "study", "case": "data", "infer": "traj",
               "month": "base", "design": "uq", "sensitivity": "uq", "prim": "uq", "glacis": "cli",
               "impact": "series", "counts": "series",
               "out": "report"}  # what is handed to the writers of both rooms
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]((?:glacis/)?[\w/]+)\.h[>"]', re.M)


def room_of_include(name):
    if name.startswith("glacis/"):
        header = name.split("/")[1]
        return HEADER_ROOM.get(header, header)
    return name.split("/")[0] if "/" in name else None


def room_of_file(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] == "include":
        return HEADER_ROOM.get(path.stem, path.stem)
    return parts[1]


def main():
    faults = []
    files = sorted(ROOT.glob("src/*/*.[ch]")) + sorted(ROOT.glob("include/glacis/*.h"))
    for path in files:
        room = room_of_file(path)
        if room not in ALLOWED:
            faults.append(f"{path.relative_to(ROOT)}: room '{room}' is not in the list of tools/check_includes.py")
            continue
        if path.name == "glacis.h":
            continue
        for name in INCLUDE.findall(path.read_text()):
            target = room_of_include(name)
            if target in ALLOWED and target != room and target not in ALLOWED[room]:
                faults.append(f"{path.relative_to(ROOT)}: '{room}' may not include '{name}.h' of room '{target}'")
    print("\n".join(faults) or f"{len(files)} files")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
