# A folder of data with one fault: each test copies the shipped tables, breaks one, and reads the message.

keep copy.sh
mkdir -p root/data
cp "$GLACIS_ROOT"/data/*.csv root/data
ln -s "$GLACIS_ROOT/data/land" root/data/land
ln -s "$GLACIS_ROOT/scenarios" root/scenarios
export GLACIS_ROOT=root
.

# The copy itself is sound, and is what is read.
$ . ./copy.sh; glacis fly nodong --from hwangju --to busan --json
exit 0
err|
json: j["reachable"] and all(i["path"].startswith("root/data/") for i in j["provenance"]["inputs"])

$ . ./copy.sh; : > root/data/radars.csv; glacis footprint
exit 4
err| root/data/radars.csv: error: the file is empty; accepted: a header row and at least one row
err| glacis: root/data: 1 error

$ . ./copy.sh; (echo '# licence: CC0'; echo id,entity,parameter,value,low,high,unit,use,status,school,source,note) > root/data/radars.csv; glacis footprint
exit 4
err| root/data/radars.csv: error: the table has no rows; accepted: at least one row under the header
err| glacis: root/data: 1 error

$ . ./copy.sh; sed -i 's/^id,entity,parameter/id,entity,quantity/' root/data/radars.csv; glacis footprint
exit 4
err: root/data/radars.csv

# A table that is missing is named, whichever it is and whatever is asked.
$ . ./copy.sh; for f in vehicles radars batteries boost_classes sites claims flight_tests; do mv root/data/$f.csv kept; glacis fly nodong --from hwangju --to busan; echo "exit $?"; glacis footprint 2>/dev/null; echo "exit $?"; mv kept root/data/$f.csv; done 2>&1 | LC_ALL=C sort | uniq -c | sed 's/^ *//'
exit 0
out| 14 exit 3
out| 7 glacis: root/data: 1 error
out| 1 root/data/batteries.csv: error: cannot read it: No such file or directory; accepted: a readable CSV file
out| 1 root/data/boost_classes.csv: error: cannot read it: No such file or directory; accepted: a readable CSV file
out| 1 root/data/claims.csv: error: cannot read it: No such file or directory; accepted: a readable CSV file
out| 1 root/data/flight_tests.csv: error: cannot read it: No such file or directory; accepted: a readable CSV file
out| 1 root/data/radars.csv: error: cannot read it: No such file or directory; accepted: a readable CSV file
out| 1 root/data/sites.csv: error: cannot read it: No such file or directory; accepted: a readable CSV file
out| 1 root/data/vehicles.csv: error: cannot read it: No such file or directory; accepted: a readable CSV file

# One that cannot be read, though it is there.
$ . ./copy.sh; rm root/data/batteries.csv; mkdir root/data/batteries.csv; glacis footprint
exit 3
err: root/data/batteries.csv: error: cannot read it: Is a directory

# The tables beside the check.
$ . ./copy.sh; mkdir root/validation; cp ROOT/validation/*.csv root/validation; rm root/validation/triples.csv root/validation/lofted.csv; glacis validate
exit 3
err: validation/lofted.csv: error: cannot read it: No such file or directory
err: validation/triples.csv: error: cannot read it: No such file or directory

# ---- rows of facts --------------------------------------------------------------------------------

keep head.csv
# licence: CC0
id,entity,parameter,value,low,high,unit,use,status,school,source,note
.

$ . ./copy.sh; (cat head.csv; echo 'x1,made-up,payload_mass_kg,3,,,kg,best,published,,,nobody says so') > root/data/more.csv; glacis cite x1
exit 4
err| root/data/more.csv:3:1: error: source: the row has no source; accepted: a URL, a publication, or `memory` with status unverified
err|   x1,made-up,payload_mass_kg,3,,,kg,best,published,,,nobody says so
err|   ^
err| glacis: root/data: 1 error

$ . ./copy.sh; (cat head.csv; echo 'b015,made-up,payload_mass_kg,3,,,kg,best,published,,"a book",') > root/data/more.csv; glacis cite x1
exit 4
err: root/data/more.csv:3:1: error: b015: the id is already that of root/data/batteries.csv:
err: accepted: an id of its own
err: glacis: root/data: 1 error

$ . ./copy.sh; sed -i '/^# licence/d' root/data/vehicles.csv; glacis cite b015
exit 4
err: root/data/vehicles.csv:1:1: error: the file states no licence; accepted: a line `# licence: ...` above the header
err: glacis: root/data: 1 error

# Several faults in several rows, all at once.
file rows
x1,nodong,payload_mass_kg,NaN,,,kg,pool,published,,a book,
x2,nodong,payload_mass_kg,5,6,7,kg,pool,published,,a book,
x3,nodong,payload_mass_kg,5,,,t,pool,published,,a book,
x4,nodong,payload_mass_kg,5,,,kg,beste,published,,a book,
x5,nodong,payload_mass_kg,5,,,kg,pool,published,,memory,
x6,nodong,payload_mass_kg,5,,,kg,best,published,,a book,
x7,nodong
.
$ . ./copy.sh; cp root/data/vehicles.csv v; cat head.csv rows > root/data/vehicles.csv; grep -v '^#' v | tail -n +2 >> root/data/vehicles.csv; glacis cite b015
exit 4
err: root/data/vehicles.csv:9:1: error: row has 2 cells, the header has 12
err: glacis: root/data: 1 error

file rows
x1,nodong,payload_mass_kg,NaN,,,kg,pool,published,,a book,
x2,nodong,payload_mass_kg,5,6,7,kg,pool,published,,a book,
x3,nodong,payload_mass_kg,5,,,t,pool,published,,a book,
x4,nodong,payload_mass_kg,5,,,kg,beste,published,,a book,
x5,nodong,payload_mass_kg,5,,,kg,pool,published,,memory,
x6,nodong,payload_mass_kg,5,,,kg,best,published,,a book,
.
$ . ./copy.sh; cp root/data/vehicles.csv v; cat head.csv rows > root/data/vehicles.csv; grep -v '^#' v | tail -n +2 >> root/data/vehicles.csv; glacis cite b015
exit 4
err: root/data/vehicles.csv:3:1: error: value: 'NaN' is not a number; accepted: a finite number or nothing
err: root/data/vehicles.csv:4:1: error: nodong.payload_mass_kg: the range is not in order; accepted: low <= value <= high
err: root/data/vehicles.csv:5:1: error: nodong.payload_mass_kg: the unit is 't', which is not that of the name; accepted: kg
err: root/data/vehicles.csv:6:1: error: use: not a use of a fact; accepted: best|pool|alternative|check|listed
err: root/data/vehicles.csv:7:1: error: status: the source is memory; accepted: unverified
err: error: nodong.payload_mass_kg: a second best row; the first is x6 in line 8; accepted: one best row a key

$ . ./copy.sh; echo '"x1,scud-b' >> root/data/vehicles.csv; glacis cite b015
exit 4
err: error: a quote is never closed

# ---- sites ----------------------------------------------------------------------------------------

# Two sites of one name: neither is guessed.
$ . ./copy.sh; printf 'x1,first-twin,Twin,,KOR,site,35,129,,,,published,,a book,\nx2,second-twin,Twin,,KOR,site,36,129,,,,published,,a book,\n' >> root/data/sites.csv; glacis fly nodong --from hwangju --to twin
exit 4
err| error: --to: 'twin' may be any of these sites; accepted: first-twin, second-twin
err| glacis: fly: 1 error

$ . ./copy.sh; echo 'x1,nowhere,Nowhere,,KOR,site,135,129,,,,published,,a book,' >> root/data/sites.csv; glacis fly nodong --from hwangju --to busan
exit 4
err: error: lat_deg: out of range; accepted: -90 to 90

# ---- the rest of the folder -------------------------------------------------------------------------

$ . ./copy.sh; rm root/data/land; glacis footprint
exit 3
err| glacis: root/data/land/countries.bin: cannot read it: No such file or directory

$ . ./copy.sh; rm root/data/land; mkdir root/data/land; head -c 1000 root/scenarios/../data/land/countries.bin > root/data/land/countries.bin; glacis footprint
exit 4
err| glacis: root/data/land/countries.bin: the file of borders is damaged or of another version

$ GLACIS_ROOT=/nowhere glacis cite b015
exit 3
err| glacis: the data folder is not found (looked in /nowhere)
err| Set GLACIS_ROOT to the folder that holds data/ and scenarios/.

$ mkdir data; GLACIS_ROOT=. glacis cite b015
exit 3
err: ./data/vehicles.csv: error: cannot read it: No such file or directory
err: ./data/flight_tests.csv: error: cannot read it: No such file or directory
err: ./data/leverage_model.csv: error: cannot read it: No such file or directory
err: glacis: ./data: 18 errors

# Without the shipped scenarios a command that needs one says which.
$ . ./copy.sh; rm root/scenarios; glacis footprint
exit 3
err: glacis: no --scenario given: the shipped case of Korea, July 2016 (root/scenarios/korea-2016.yaml)
err: root/scenarios/korea-2016.yaml: error: cannot read it: No such file or directory; accepted: a readable YAML file
