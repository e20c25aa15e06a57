#!/usr/bin/env python3
"""Runs a file of command-line tests: python3 run.py PROGRAM ROOT FILE.

A test is a block of lines; each block runs in an empty folder of its own:

    file NAME            the lines until a single dot are written to NAME first
    ...
    .
    $ glacis fly ...     the command, a line of sh ("glacis" is the program, ROOT is replaced)
    exit 0               its exit code
    out: TEXT            stdout holds TEXT; several such lines hold in the order given
    err: TEXT            stderr holds TEXT; likewise
    out| LINE            all lines that begin so are, one by one, the whole of stdout
    err| LINE            likewise stderr; "err|" alone: stderr is empty
    lacks: TEXT          neither stdout nor stderr holds TEXT
    json: EXPRESSION     with j = the parsed stdout and the functions of checks.py, this Python expression is true
    no: NAME             no file of that pattern is left in the folder

`keep NAME` instead of `file NAME` writes the file for every block that follows. Blank lines and lines that start with
# are for people. Expected texts may hold ROOT as well.
"""
import difflib
import glob
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # nothing is written beside the tests
import checks  # noqa: E402

TIMEOUT_S = 600
ROOT_WORD = r"\bROOT\b"


def read_file(lines):
    content = []
    for line in lines:
        if line.rstrip("\n") == ".":
            break
        content.append(line)
    return "".join(content)


def read_blocks(path):
    blocks, block, lines = [], None, enumerate(open(path, encoding="utf-8"), 1)
    kept, files = {}, {}
    for number, line in lines:
        line = line.rstrip("\n")
        word, _, rest = line.partition(" ")
        if word in ("file", "keep"):
            (kept if word == "keep" else files)[rest] = read_file(text for _, text in lines)
        elif word == "$":
            block = {"command": rest, "line": number, "files": {**kept, **files}, "checks": []}
            files = {}
            blocks.append(block)
        elif line.strip() and not line.startswith("#"):
            block["checks"].append(line)
    return blocks


def write_files(folder, files):
    for name, content in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as out:
            out.write(content)


def run(block, program, root):
    with tempfile.TemporaryDirectory() as folder:
        write_files(folder, block["files"])
        bin_folder = os.path.join(folder, ".bin")
        os.mkdir(bin_folder)
        os.symlink(program, os.path.join(bin_folder, "glacis"))
        command = re.sub(ROOT_WORD, root, block["command"])
        env = dict(os.environ, PATH=bin_folder + ":" + os.environ["PATH"], GLACIS_ROOT=root, NO_COLOR="1",
                   COLUMNS="500")  # lines are whole unless a test asks otherwise
        done = subprocess.run(["sh", "-c", command], cwd=folder, env=env,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=TIMEOUT_S)
        return judge(block["checks"], done, root, folder)


def in_order(texts, stream, name):
    at = 0
    for text in texts:
        found = stream.find(text, at)
        if found < 0:
            return [f"{name} lacks{' here' if text in stream else ''}: {text}"]
        at = found + len(text)
    return []


def whole(lines, stream, name):
    got = [line.rstrip() for line in stream.splitlines()]
    expected = [line.rstrip() for line in lines]
    if got == expected:
        return []
    return [f"{name} differs:"] + [line for line in difflib.ndiff(expected, got) if line[0] in "+-"]


def judge_json(expression, stdout):
    names = {"j": json.loads(stdout) if stdout else None, "math": math, **vars(checks)}
    return [] if eval(expression, names) else [f"not true: {expression}"]  # expressions of our own test files


def judge_other(word, rest, done, folder):
    if word == "exit":
        return [] if done.returncode == int(rest) else [f"exit {done.returncode}, expected {rest}"]
    if word == "lacks:":
        return [f"found: {rest}"] if rest in done.stdout + done.stderr else []
    if word == "json:":
        try:
            return judge_json(rest, done.stdout)
        except Exception as fault:  # a missing key is a failed test, not a crash
            return [f"{rest}: {fault!r}"]
    if word == "no:":
        left = glob.glob(os.path.join(folder, rest), recursive=True)
        return [f"left behind: {left}"] if left else []
    return [f"unknown check: {word}"]


def judge(lines, done, root, folder):
    streams = {"out": done.stdout, "err": done.stderr}
    words = [re.sub(ROOT_WORD, root, line).partition(" ")[::2] for line in lines]
    faults = []
    for name, stream in streams.items():
        held = [rest for word, rest in words if word == name + ":"]
        exact = [rest for word, rest in words if word == name + "|"]
        faults += in_order(held, stream, name)
        if any(word == name + "|" for word, _ in words):
            faults += whole([] if exact == [""] else exact, stream, name)
    for word, rest in words:
        if word[:-1] not in streams:
            faults += judge_other(word, rest, done, folder)
    if faults and done.stderr and not any("err differs" in fault for fault in faults):
        faults += ["stderr was:"] + done.stderr.splitlines()[:20]
    return faults


def main():
    program, root, path = (os.path.abspath(p) for p in sys.argv[1:4])
    failed = 0
    for block in read_blocks(path):
        begun = time.monotonic()
        faults = run(block, program, root)
        place = f"{os.path.basename(path)}:{block['line']}"
        print("FAIL" if faults else "ok  ", f"{time.monotonic() - begun:5.1f} s", place, block["command"])
        for fault in faults:
            print("      ", fault)
        failed += bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
