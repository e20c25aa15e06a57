#!/usr/bin/env python3
"""Documents are true where a machine can tell: links resolve, commands exist, no words of a workplace."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"\bglacis ([a-z]+)\b(?= |`|$)")
PROSE = {"is", "answers", "has", "prints", "does", "and", "cannot", "needs", "reads", "writes", "draws", "never", "itself", "says", "will",
         "on", "program", "library", "version", "authors", "command", "with", "for", "flies", "the", "in", "from", "it", "counts",
         "uses", "to", "ships", "shows", "takes", "knows", "calls", "engine", "was", "room", "would", "of", "a", "help"}


def commands():
    text = (ROOT / "src/cli/main.c").read_text()
    return set(re.findall(r'^    \{"(\w+)", "', text, re.M))


def main():
    known, faults = commands(), []
    names = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    for name in names:
        path = ROOT / name
        text = path.read_text()
        for target in LINK.findall(text):
            if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists():
                faults.append(f"{name}: no such file: {target}")
        for inline in re.findall(r"`([^`\n]+)`", text) + re.findall(r"^    (glacis .*)$", text, re.M):
            for word in COMMAND.findall(inline):
                if word not in known and word not in PROSE:
                    faults.append(f"{name}: no command 'glacis {word}'")
    print("\n".join(faults) or f"{len(names)} documents, {len(known)} commands")
    return 1 if faults or not known else 0


if __name__ == "__main__":
    sys.exit(main())
