# SPDX-License-Identifier: ISC
# Files of services: tables, archives, XML; hostile ones, with what is said.
. test/tools/lib.sh

seeds=test/fuzz/corpus
# the day of the files is Fri 1 May 2026, 06:00 UTC
birth=2026-01-20 today=2026-05-02
setup()
{
	fresh
	must init --birth "$birth" --start 2026-04-01
}

# where she lives is not kept, whatever says it
point() { # TIME LAT
	printf '<trkpt lat="%s" lon="8"><time>%s</time></trkpt>' "$2" "$1"
}
setup
mkdir "$top/home"
{
	echo '<gpx><trk><name>Oak Lane 7</name><desc>Oak Lane 7</desc>'
	echo '<cmt>Oak Lane 7</cmt><type>running</type><trkseg>'
	point 2026-04-02T06:00:00Z 50.00
	point 2026-04-02T06:10:00Z 50.01
	echo '</trkseg></trk></gpx>'
} >"$top/home/a.gpx"
{
	echo '<TrainingCenterDatabase><Activities><Activity Sport="Running">'
	echo '<Id>2026-04-04T06:00:00Z</Id><Notes>Oak Lane 7</Notes>'
	echo '<Lap StartTime="2026-04-04T06:00:00Z"><TotalTimeSeconds>600'
	echo '</TotalTimeSeconds><DistanceMeters>1500</DistanceMeters>'
	echo '<Notes>Oak Lane 7</Notes></Lap>'
	echo '</Activity></Activities></TrainingCenterDatabase>'
} >"$top/home/b.tcx"
printf '%s\n%s\n' 'Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Activity Private Note' \
    '77,"Apr 6, 2026, 6:00:00 AM",Oak Lane 7,Run,Oak Lane 7,600,1500,Oak Lane 7' \
    >"$top/home/c.csv"
printf '%s\n%s\n' 'Activity Type,Date,Title,Distance,Time' \
    'Running,2026-04-08 06:00:00,Oak Lane 7,1.50,00:10:00' >"$top/home/d.csv"
printf '%s\n%s\n' 'Activity Id,Date,Type,Route Name,Distance (km),Duration,Notes,GPX File' \
    'q,2026-04-10 06:00:00,Running,Oak Lane 7,1.50,10:00,Oak Lane 7,' \
    >"$top/home/e.csv"
echo '{"summarizedActivitiesExport":[{"activityId":7,"name":"Oak Lane 7",
"activityType":"running","beginTimestamp":1775973600000,
"duration":600000.0,"distance":150000.0,"locationName":"Oak Lane 7"}]}' \
    >"$top/home/f.json"
must import "$top/home"
says 'an address: all of them are in' '6 imported$'
is 'an address: not kept' "$(grep -ac 'Oak Lane' "$db")" 0

# one outing in two formats is one activity
setup
lope import "$seeds/xml/run.gpx" --json
is 'gpx: status' "$status" 0
json 'gpx: word' '.files[0].status' '"imported"'
json 'gpx: start' '.files[0].activities[0].start' \
    '"2026-05-01T06:00:00+00:00"'
json 'gpx: kind' '.files[0].activities[0].kind' '"run"'
json 'gpx: without the pause' '.files[0].activities[0].session_s' 40
id=$(get '.files[0].activities[0].id')
lope log show "$(get '.files[0].activities[0].id')"
says 'gpx: pace' '^pace 5:58/km running, 7:46/km in all$'
says 'gpx: pauses' '^1:10 from start to end, 0:30 of it paused$'
lope import "$seeds/xml/run.tcx" --json
json 'tcx: there already' '.files[0].status' '"duplicate"'
json 'tcx: which' '.files[0].activities[0].id' "\"$id\""
lope log list --json
json 'gpx: source' '.activities[0].source' '"gpx"'

# one row that cannot be taken, and one that may have been walked
setup
printf 'Activity Type,Date,Title,Distance,Time\n%s\n%s\n%s\n' \
    'Running,2026-05-03 07:00:00,Tomorrow,5.00,00:30:00' \
    'Running,2026-04-30 07:00:00,Slow,2.00,00:30:00' \
    'Running,2026-04-29 07:00:00,Run,5.00,00:30:00' >"$top/rows.csv"
lope import "$top/rows.csv"
is 'a row of tomorrow: status' "$status" 4
tells 'a row of tomorrow: how many' '1 of 3 activities was not taken$'
says 'a row of tomorrow: which' \
    '^not taken .*Sun 3 May 2026 is in the future$'
says 'a row of tomorrow: the others' '2 imported, 1 not taken$'
says 'a slow row: asked' 'rows.csv: walk, or run and walk[?]$'
says 'a slow row: how to say' 'log edit [0-9a-f]{8} --run-time DUR; 0 makes'
is 'a slow row: alone' "$(grep -c 'run-time DUR' "$out")" 1
must undo
lope import "$top/rows.csv" --json
is 'a row of tomorrow: JSON status' "$status" 4
json 'a row of tomorrow: JSON' '.files[0].status' '"imported"'
json 'a row of tomorrow: JSON, why' '.files[0].message' \
    '"Sun 3 May 2026 is in the future"'

# a unit that the table does not name is said later, and counts then
setup
printf 'Activity Type,Date,Title,Distance,Time\n%s\n%s\n' \
    'Running,2026-04-28 07:00:00,Run,3.00,00:30:00' \
    'Running,2026-04-29 07:00:00,Run,3.00,00:30:00' >"$top/miles.csv"
lope import "$top/miles.csv" --json
json 'no unit: taken as hers' '.files[0].activities[0].distance_m' 3000
id=$(get '.files[0].activities[1].id')
must log edit "$id" --distance 2.5km
lope import "$top/miles.csv" --units mi --json
json 'a unit said later' '.files[0].activities[0].status' '"matched"'
json 'a unit said later: counts' '.files[0].activities[0].distance_m' 4828
json 'a unit said later: her word stays' \
    '.files[0].activities[1].distance_m' 2500
lope import "$top/miles.csv" --units mi --json
json 'a unit said twice' '.files[0].activities[0].status' '"duplicate"'
lope import "$top/miles.csv" --json
json 'no unit again' '.files[0].activities[0].distance_m' 4828

# where her own word was the right one, another file of that run is known too
setup
lope import "$top/miles.csv" --json
id=$(get '.files[0].activities[0].id')
must log edit "$id" --distance 4.828km
lope import "$top/miles.csv" --units mi --json
json 'a unit she knew' '.files[0].activities[0].status' '"matched"'
json 'a unit she knew: counts' '.files[0].activities[0].distance_m' 4828
printf 'Activity Id,Date,Type,Distance (km),Duration,GPX File\n%s\n' \
    '1,2026-04-28 07:00:00,Running,4.83,30:00,' >"$top/km.csv"
lope import "$top/km.csv" --json
json 'a unit she knew: one run' '.files[0].activities[0].status' '"duplicate"'

# a day that is none: which row, and what stands there
setup
printf 'Activity Type,Date,Title,Distance,Time\n%s\n%s\n' \
    'Running,2026-04-29 07:00:00,Run,5.00,00:30:00' \
    'Running,2026-02-31 07:00:00,Run,5.00,00:30:00' >"$top/days.csv"
lope import "$top/days.csv"
is 'a day that is none: status' "$status" 4
says 'a day that is none: which' \
    'days.csv: line 3: 2026-02-31 07:00:00 is no date: say which day it was with --date$'

# what is wrong, once and in words of ours
gives 4 'a zip taken for FIT' import --format fit "$seeds/zip/two.zip"
tells 'a zip taken for FIT: once' '^lope: import: test/fuzz/corpus/zip/two.zip: it does not begin as a FIT file$'
echo '{"a":1}' >"$top/a.json"
gives 4 'no facts' import "$top/a.json"
tells 'no facts: which' '^lope: import: [^ ]*/a.json: line 1: lope does not know "a"'
printf '<gpx><trk>' >"$top/cut.gpx"
gives 4 'a cut GPX' import "$top/cut.gpx"
tells 'a cut GPX: where' 'cut.gpx: line 1: it ends here, before its end$'
head -c 300 "$seeds/zip/strava.zip" >"$top/cut.zip"
lope import "$top/cut.zip"
is 'a cut zip: status' "$status" 4
tells 'a cut zip: why' 'cut.zip: the archive is damaged: it ends too early$'
echo '{"summarizedActivitiesExport":[{"activityId":7}]}' >"$top/bare.json"
gives 0 'a list without times' import "$top/bare.json"
says 'a list without times: why' '1 of its activities has no length of time$'

# a service's archive: the row and its file are one activity
setup
lope import "$seeds/zip/strava.zip" --json
is 'strava zip: status' "$status" 0
json 'strava zip: the file' '.files[0].status' '"imported"'
json 'strava zip: effort of the row' \
    '.files[0].activities[0].watch_rpe' 4
json 'strava zip: the table' '.files[1].activities' '[]'
json 'strava zip: what became of its row' '.files[1].message' \
    '"1 row goes with the file that it names"'
lope log list --json
is 'strava zip: one activity' "$(flat "$out" | grep -c '[.]id=')" 1
lope import "$seeds/zip/strava.zip" --json
json 'strava zip: again' '.files[0].status' '"duplicate"'
must undo
lope log list --json
json 'strava zip: one undo' .activities '[]'

# the same unpacked, and the table alone
setup
mkdir -p "$top/strava/activities"
cp "$seeds/csv/strava.csv" "$top/strava/activities.csv"
cp "$seeds/zip/run.gpx.gz" "$top/strava/activities/1.gpx.gz"
lope import "$top/strava" --json
json 'folder: a row and a packed file' '.files[1].message' \
    '"1 row goes with the file that it names"'
json 'folder: imported' '.files[0].status' '"imported"'
setup
lope import "$seeds/csv/strava.csv" "$seeds/csv/garmin.csv" \
    "$seeds/csv/runkeeper.csv" "$seeds/csv/opentracks.csv" --dry-run
is 'tables: status' "$status" 0
says 'tables: one run, told by four' '^new +Fri 1 May 2026 +run'
setup
lope import "$seeds/csv/german.csv" --json
json 'german: imported' '.files[0].status' '"imported"'
json 'german: metres' '.files[0].activities[0].total_m' 5250
# as a spreadsheet saves its "Unicode text"
for order in LE BE; do
	{
		printf '\357\273\277'
		cat "$seeds/csv/german.csv"
	} | iconv -f UTF-8 -t "UTF-16$order" >"$top/wide.csv"
	lope import --dry-run "$top/wide.csv" --json
	json "UTF-16$order: known again" '.files[0].activities[0].status' \
	    '"duplicate"'
	json "UTF-16$order: metres" '.files[0].activities[0].total_m' 5250
done
setup
lope import "$seeds/xml/health.xml" --json
json 'health: imported' '.files[0].status' '"imported"'
json 'health: metres' '.files[0].activities[0].total_m' 6200

# units of a table that has none and no steps
setup
printf 'Activity Type,Date,Title,Distance,Time\n%s\n' \
    'Running,2026-05-01 06:00:00,A,5.00,00:30:00' >"$top/bare.csv"
lope import --dry-run --units mi "$top/bare.csv" --json
json 'units: miles' '.files[0].activities[0].total_m' 8047
lope import --dry-run "$top/bare.csv" --json
json 'units: kilometres' '.files[0].activities[0].total_m' 5000
json 'units: said' '.files[0].message' \
    '"Its times name no zone; taken as those of the clock here. It names no unit of distance; taken as kilometres (--units says otherwise)."'

# hers, as on the screen; what comes by a pipe is there to be read again
must profile --units mi
lope import --dry-run "$top/bare.csv" --json
json 'units: hers are miles' '.files[0].activities[0].total_m' 8047
lope import --dry-run --units km "$top/bare.csv" --json
json 'units: hers are miles, kilometres asked' \
    '.files[0].activities[0].total_m' 5000
env -i HOME="$home" TZ=UTC LOPE_TODAY="$today" LC_ALL=C.UTF-8 \
    "$program" import --dry-run --json - <"$top/bare.csv" >"$top/out"
json 'units: hers are miles, from a pipe' \
    '.files[0].activities[0].total_m' 8047

# the row names its file, so both are one although its way was put right, also
# where the row came first
setup
mkdir -p "$top/rowed/activities"
cp test/fuzz/corpus/fit/run-walk.fit "$top/rowed/activities/1.fit"
cat >"$top/rowed/activities.csv" <<'END'
Activity ID,Activity Date,Activity Type,Elapsed Time,Distance,Filename
77,"Nov 8, 2024, 11:33:20 AM",Run,1980,9000,activities/1.fit
END
lope import "$top/rowed/activities.csv" --json
json 'a row alone: imported' '.files[0].status' '"imported"'
lope import "$top/rowed" --json
json 'its file behind it: known' '.files[0].status' '"matched"'
lope log list --json
is 'its file behind it: one run' "$(flat "$out" | grep -c '[.]id=')" 1

# yoga is a recovery task, too: hers to tick
today=2026-05-02
fresh
must init --birth 2026-01-01 --start 2026-04-20
printf 'Activity Type,Date,Title,Distance,Time\n%s\n' \
    'Pilates,2026-05-01 06:00:00,A,0.00,00:20:00' >"$top/ease.csv"
lope import "$top/ease.csv" --dry-run
says 'pilates: what it may be, before' 'it counts as recovery when you tick yoga$'
lacks 'pilates: no command before it is in' 'recovery done'
lope import "$top/ease.csv"
says 'pilates: something else' '^imported +Fri 1 May 2026 +other 20 min'
offer=$(sed -n 's/^ *to tick it: lope //p' "$out")
is 'pilates: the offer' "$offer" 'recovery done yoga 2026-05-01'
# shellcheck disable=SC2086
must $offer
must undo
must undo
# shellcheck disable=SC2086
must $offer
lope import "$top/ease.csv"
lacks 'pilates: ticked, and not offered' 'tick'

# six runs of the four weeks before the start: where she begins follows
today=2026-04-01
setup
awk 'BEGIN {
	print "Activity Type,Date,Title,Distance,Time"
	for (day = 5; day <= 30; day += 5)
		printf "Running,2026-03-%02d 07:00:00,A,5.00,00:25:00\n", day
}' >"$top/before.csv"
lope import --dry-run "$top/before.csv"
says 'runs before the start: what they would change' \
    '^Once the gate is met you begin at S15, not at S1[.]$'
lope import "$top/before.csv"
says 'runs before the start: where she begins' \
    '^Once the gate is met you begin at S15, not at S1[.]$'
lope undo
says 'runs before the start: taken back' '^Took back: Imported 6 runs$'
awk '/^Run/ { sub("00:25:00", "00:31:00") } { print }' "$top/before.csv" \
    >"$top/far.csv"
lope import "$top/far.csv"
says 'long runs before the start' 'you begin with distance weeks, not at S1[.]$'
today=2026-05-02

# hostile NAME TEXT WORDS: refused in one sentence with these words, the good
# file beside it is in
hostile()
{
	setup
	mkdir "$home/in"
	printf '%b' "$2" >"$home/in/bad.gpx"
	cp "$seeds/xml/run.gpx" "$home/in/good.gpx"
	lope import "$home/in"
	is "$1: status" "$status" 4
	tells "$1: why" "in/bad.gpx: .*$3"
	is "$1: one sentence" "$(grep -c bad.gpx "$err")" 1
	says "$1: the rest is in" '^imported .*good.gpx'
}
deep=$(awk 'BEGIN { for (i = 0; i < 100; i++) printf "<a>" }')
long=$(awk 'BEGIN { for (i = 0; i < 1100; i++) printf "%01000d", 0 }')
hostile 'a document type' '<!DOCTYPE gpx [<!ENTITY a "b">]><gpx>&a;</gpx>' \
    'DOCTYPE'
hostile 'a file from outside' \
    '<!DOCTYPE gpx SYSTEM "file:///etc/passwd"><gpx/>' 'DOCTYPE'
hostile 'nested' "<gpx>$deep" 'deeper than 64'
hostile 'a long text' "<gpx><name>$long" 'more than 1 MiB'
hostile 'cut at once' '<gpx><trk>' 'line 1'
hostile 'no text at all' '<gpx>\0377\0376</gpx>' 'line 1'
hostile 'nothing' '' 'empty'
hostile 'not what it is called' 'hello' 'no format that is known'
hostile 'a cut archive' 'PK\0003\0004\0024\0000' 'damaged'
hostile 'a cut gzip' '\0037\0213\0010\0000\0000\0000' 'unpacked'

setup
lope import "$seeds/zip/two.zip"
is 'a path out of the archive: status' "$status" 4
tells 'a path out of the archive: why' 'up.gpx: its path leads out'
says 'a path out of the archive: the rest' '^imported .*run.gpx'
is 'a path out of the archive: nothing is there' \
    "$(find "$home" -name '*.gpx' | wc -l | tr -d ' ')" 0

finish
