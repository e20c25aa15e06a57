# What is written where, and what is left behind when something goes wrong.

keep small.yaml
glacis: 1
title: "A small map"
country: KOR
radar: {model: an-tpy-2, mode: terminal, site: seongju-golf, boresight_az_deg: 340}
battery: {model: thaad}
threats: [{vehicle: nodong, from: hwangju}]
map: {cell_km: 150, places: [seoul]}
study: {draws: 0}
.

# ---- refused before the work: these would run for minutes ----------------------------------------------

$ glacis assess --draws 100000 --out /proc/x
exit 3
err: glacis: --out /proc/x: cannot write there: No such file or directory

$ echo hello > taken; glacis assess small.yaml --draws 100000 --out taken
exit 3
err| glacis: --out taken: cannot write there: it is a file, not a folder

$ echo hello > taken; glacis assess small.yaml --draws 100000 --out taken/further
exit 3
err| glacis: --out taken/further: cannot write there: Not a directory

$ glacis assess small.yaml --draws 100000 --out ''
exit 3
err| glacis: --out : cannot write there: No such file or directory

$ glacis assess small.yaml --draws 100000 --out o --format html,pdf
exit 2
err| glacis assess: --format pdf: not accepted; accepted: html, geojson, kml, czml, nc, csv, json
no: o

$ glacis assess small.yaml --format ''
exit 2
err: accepted: html, geojson

# ---- streams ----------------------------------------------------------------------------------------

$ glacis footprint --scenario small.yaml --quiet
exit 0
err|
out: A small map: THAAD battery at
out: Seoul

# Without --scenario the shipped case, and a word about it on stderr; --quiet holds it back.
$ glacis footprint --draws 0 --set map.cell_km=200 --json
exit 0
err| glacis: no --scenario given: the shipped case of Korea, July 2016 (ROOT/scenarios/korea-2016.yaml)
json: j["scenario"].startswith("Korea, July 2016")

$ glacis footprint --draws 0 --set map.cell_km=200 --json --quiet
exit 0
err|
json: j["cells"] > 4

# Files and JSON at once: results to stdout, words to stderr.
$ glacis footprint --scenario small.yaml --out o/deep --format json --json
exit 0
err: files in o/deep
json: j["schema"] == "glacis.footprint/1" and "assess.json" in j["files"]
no: o/**/*.part-*

$ glacis footprint --scenario small.yaml --out o --format json --quiet && python3 -c 'import json; print(json.dumps(json.load(open("o/assess.json"))))'
exit 0
err|
out: A small map

# A reader that closes early, a full disk.
$ glacis explain | head -n 1
exit 0
lacks: Aborted

$ glacis explain --json > /dev/full
exit 1
err| glacis: cannot write to standard output

$ glacis footprint --scenario small.yaml > /dev/full
exit 1
err| glacis: cannot write to standard output

$ glacis footprint --scenario small.yaml --json >&-
exit 1
err| glacis: cannot write to standard output

# On a terminal the questions are bold, unless NO_COLOR says otherwise.
keep terminal.py
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
out = b""
try:
    while data := os.read(terminal, 4096):
        out += data
except OSError:  # the other end is closed
    pass
os.waitpid(pid, 0)
print(b"\x1b[1mWhat" in out, b"What does it protect?" in out)
.
$ python3 terminal.py glacis assess small.yaml --out o --format json --quiet
exit 0
out: False True

$ env -u NO_COLOR python3 terminal.py glacis assess small.yaml --out o --format json --quiet
exit 0
out: True True

# ---- Ctrl-C ------------------------------------------------------------------------------------------

# During the study: nothing is written, and it says so.
$ glacis assess small.yaml --set map.cell_km=20 --draws 100000 --out o --json & p=$!; sleep 1; kill -INT $p; wait $p
exit 130
out|
err| glacis: interrupted; nothing was written
no: o

$ glacis infer --apogee-km 3724.9 --range-km 998 --draws 100000 & p=$!; sleep 1; kill -INT $p; wait $p
exit 130
err: interrupted

$ glacis assess small.yaml --set map.cell_km=20 --draws 100000 --out o & p=$!; sleep 1; kill -TERM $p; wait $p
exit 130
no: o

# A folder that was there stays.
$ mkdir o; glacis assess small.yaml --set map.cell_km=20 --draws 100000 --out o & p=$!; sleep 1; kill -INT $p; wait $p; ls -d o
exit 0
out| o
