#!/usr/bin/env python3
"""Runs a file of command-line tests: python3 run.py PROGRAM ROOT FILE.

A test is a block of lines; each block runs in an empty folder of its own:

    file NAME            the lines until a single dot are written to NAME first
    ...
    .
    $ glacis fly ...     the command ("glacis" is the program, ROOT is replaced)
    exit 0               its exit code
    out: TEXT            stdout holds TEXT (in the order given)
    err: TEXT            stderr holds TEXT
    err= TEXT            stderr is exactly this line and nothing else
    json: EXPRESSION     with j = the parsed stdout, this Python expression is true
    no: NAME             no file of that pattern is left in the folder

Blank lines and lines that start with # are for people.
"""
import glob
import json
import math
import os
import subprocess
import sys
import tempfile


def read_blocks(path):
    blocks, block, lines = [], None, iter(open(path, encoding="utf-8"))
    files = []
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\n")
        if line.startswith("file "):
            content = []
            for inner in lines:
                if inner.rstrip("\n") == ".":
                    break
                content.append(inner)
            files.append((line[5:], "".join(content)))
        elif line.startswith("$ "):
            block = {"command": line[2:], "line": number, "files": files, "checks": []}
            files = []
            blocks.append(block)
        elif line.strip() and not line.startswith("#"):
            block["checks"].append(line)
    return blocks


def run(block, program, root):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in block["files"]:
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "w", encoding="utf-8", newline="").write(content)
        command = block["command"].replace("ROOT", root)
        bin_folder = os.path.join(folder, ".bin")
        os.mkdir(bin_folder)
        os.symlink(program, os.path.join(bin_folder, "glacis"))
        env = dict(os.environ, PATH=bin_folder + ":" + os.environ["PATH"], GLACIS_ROOT=root, NO_COLOR="1")
        done = subprocess.run(["sh", "-c", command], cwd=folder, env=env, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=600)
        return [fault for check in block["checks"] for fault in judge(check, done, folder)]


def judge(check, done, folder):
    word, _, rest = check.partition(" ")
    if word == "exit":
        return [] if done.returncode == int(rest) else [f"exit {done.returncode}, expected {rest}"]
    if word == "out:":
        return [] if rest in done.stdout else [f"stdout lacks: {rest}"]
    if word == "err:":
        return [] if rest in done.stderr else [f"stderr lacks: {rest}"]
    if word == "err=":
        return [] if done.stderr.rstrip("\n") == rest else [f"stderr is not: {rest}"]
    if word == "json:":
        try:
            names = {"j": json.loads(done.stdout), "math": math}
            return [] if eval(rest, names) else [f"not true: {rest}"]  # expressions of our own test files
        except Exception as fault:  # a missing key is a failed test, not a crash
            return [f"{rest}: {fault!r}"]
    if word == "no:":
        left = glob.glob(os.path.join(folder, rest), recursive=True)
        return [f"left behind: {left}"] if left else []
    return [f"unknown check: {check}"]


def main():
    program, root, path = (os.path.abspath(p) for p in sys.argv[1:4])
    failed = 0
    for block in read_blocks(path):
        faults = run(block, program, root)
        print("FAIL" if faults else "ok  ", f"{os.path.basename(path)}:{block['line']}", block["command"])
        for fault in faults:
            print("      ", fault)
        failed += bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
