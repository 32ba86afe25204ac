# SPDX-License-Identifier: ISC
# Files of watches: what comes in, what is there already, what cannot.
. test/tools/lib.sh

fit=test/fuzz/corpus/fit
# the day of the files is Fri 8 Nov 2024, 12:33 of their zone
birth=2024-08-01 today=2024-11-08
setup()
{
	fresh
	must init --birth "$birth" --start 2024-10-07
}

setup
lope import "$fit/run-walk.fit" --json
is 'import: status' "$status" 0
json 'import: path' '.files[0].path' "\"$fit/run-walk.fit\""
json 'import: word' '.files[0].status' '"imported"'
json 'import: date' '.files[0].activities[0].date' '"2024-11-08"'
json 'import: start, in the zone of the file' \
    '.files[0].activities[0].start' '"2024-11-08T12:33:20+01:00"'
json 'import: kind' '.files[0].activities[0].kind' '"run"'
json 'import: whole session' '.files[0].activities[0].session_s' 1980
json 'import: bouts' '.files[0].activities[0].bouts' 5
json 'import: effort is an offer' '.files[0].activities[0].watch_rpe' 3
run_s=$(get '.files[0].activities[0].run_s')
ok 'import: running alone' \
    "$([ "$run_s" -gt 885 ] && [ "$run_s" -lt 915 ] && echo yes)" "$run_s"
id=$(get '.files[0].activities[0].id')
lope log list --json
json 'list: start' '.activities[0].start' '"2024-11-08T12:33:20+01:00"'
json 'list: source' '.activities[0].source' '"fit"'
json 'list: effort is hers to say' '.activities[0].rpe' null
json 'list: the same id' '.activities[0].id' "\"$id\""

lope import "$fit/run-walk.fit" --json
is 'again: status' "$status" 0
json 'again: word' '.files[0].status' '"duplicate"'
json 'again: which' '.files[0].activities[0].id' "\"$id\""
cp "$fit/run-walk.fit" "$top/copy.fit"
printf x >>"$top/copy.fit"
lope import "$top/copy.fit" --json
json 'a copy that differs: there already' '.files[0].status' '"duplicate"'
lope history --json
is 'again: no change' "$(flat "$out" | grep -c '[.]id=')" 2

# what she says stays
must log edit "$id" --run-time 14m --rpe 4
lope import "$fit/run-walk.fit"
lope log show "$id" --json
json 'edited: stays' .run_s 840
json 'show: start' .start '"2024-11-08T12:33:20+01:00"'
must log edit "$id" --at 9:10
lope log show "$id" --json
json 'edited: her start' .start '"2024-11-08T09:10:00+00:00"'
must undo
must undo
must undo
lope log list --json
json 'undo: all of it' .activities '[]'
lope import "$fit/run-walk.fit" --json
json 'after an undo: anew' '.files[0].status' '"imported"'
must undo
must redo
lope import "$fit/run-walk.fit" --json
json 'done again: the file is known' '.files[0].status' '"duplicate"'

# what a file adds to her own run goes with the undo, and comes with the redo
setup
must log run 2024-11-08 --time 33m
lope log list --json
hand=$(get '.activities[0].id')
from_file()
{
	lope log show "$hand"
	grep -cE '^(from a file: fit|heart rate)' "$out"
}
must import "$fit/run-walk.fit"
told=$(from_file)
ok 'added to hers: from the file' "$([ "$told" -gt 0 ] && echo yes)"
must undo
is 'added to hers, undone: of no file' "$(from_file)" 0
lope export json
lacks 'added to hers, undone: nor in an export' '"fit"'
must redo
is 'added to hers, done again' "$(from_file)" "$told"
must undo
lope import "$fit/run-walk.fit" --json
json 'added to hers, undone: it can be added again' '.files[0].status' '"matched"'
is 'added again' "$(from_file)" "$told"
gives 0 'added again: the history leads to it' check

# a track that was cut off is told to its end when the whole file comes, and
# what she says stays
setup
awk 'BEGIN {
	print "<gpx><trk><type>running</type><trkseg>"
	for (s = 0; s <= 1200; s += 10)
		printf "<trkpt lat=\"%.5f\" lon=\"8.5\"><time>2024-11-07T07:" \
		    "%02d:%02dZ</time></trkpt>\n", 50 + s * 0.000025,
		    int(s / 60), s % 60
	print "</trkseg></trk></gpx>"
}' >"$top/whole.gpx"
head -c 3000 "$top/whole.gpx" >"$top/cut.gpx"
lope import "$top/cut.gpx" --json
json 'cut off: what there is of it' '.files[0].status' '"imported"'
json 'cut off: doubtful' '.files[0].activities[0].doubts[0]' '"truncated"'
cut=$(get '.files[0].activities[0].id')
must log edit "$cut" --rpe 3
lope import "$top/whole.gpx" --json
json 'the whole of it: more' '.files[0].status' '"matched"'
json 'the whole of it: the same run' '.files[0].activities[0].id' "\"$cut\""
whole=$(get '.files[0].activities[0].session_s')
lope log show "$cut" --json
json 'the whole of it: as long as it is' .session_s "$whole"
json 'the whole of it: her effort' .rpe 3
lope import "$top/cut.gpx" --json
json 'cut off again: there already' '.files[0].status' '"duplicate"'
must undo
lope log show "$cut" --json
ok 'the whole taken back: the part is there' \
    "$([ "$(get .session_s)" -lt "$whole" ] && echo yes)" "$(cat "$out")"
lope import "$top/cut.gpx" --json
json 'the whole taken back: the part is known' '.files[0].status' '"duplicate"'
lope import "$top/whole.gpx" --json
json 'the whole taken back: it can come again' '.files[0].status' '"matched"'
must undo
must redo
lope import "$top/whole.gpx" --json
json 'the whole done again: it is known' '.files[0].status' '"duplicate"'
lope log show "$cut" --json
json 'the whole done again: as long as it is' .session_s "$whole"

# a dry run
setup
lope import --dry-run "$fit/run-walk.fit" --json
json 'dry run: word' '.files[0].status' '"imported"'
json 'dry run: no id' '.files[0].activities[0].id' null
lope log list --json
json 'dry run: nothing' .activities '[]'

lope import --dry-run "$fit/run-walk.fit"
says 'dry run: it is not in yet' '^new +Fri 8 Nov 2024 +run 15:00'
says 'dry run: what would count' '^ +6:00 of 15:00 credited, flags spike.large'
says 'dry run: how many' '^1 file: 1 new; nothing was changed$'
says 'dry run: what else' '^It would change'
must import "$fit/run-walk.fit"
says 'import: what counts' '^ +6:00 of 15:00 credited, flags spike.large'

# a file in an archive is called by its name, in whatever letters
printf 'PK\3\4\12\0\0\10\0\0\0\0\0\0\040\060\072\066\6\0\0\0\6\0\0\0\12\0\0\0\303\234bung.gpxhello\nPK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0' \
    >"$top/letters.zip"
gives 4 'a name beyond ASCII in an archive' import "$top/letters.zip"
tells 'a name beyond ASCII in an archive: which' \
    'letters.zip/Übung.gpx: it is of no format that is known here$'

# what nobody can read
mkdir "$top/none"
echo hello >"$top/none/hello.txt"
printf 'Date,Time,Km\n2026-11-20,25:00,3.1\n' >"$top/none/mine.csv"
for dry in '' --dry-run; do
	# shellcheck disable=SC2086
	gives 4 "nothing readable${dry:+: dry run}" import $dry "$top/none"
	tells "nothing readable${dry:+: dry run}, why" 'no file in it is of a format'
done
lope import "$top/none" --json
json 'nothing readable: JSON' '.files[0].status' '"skipped"'
gives 4 'a table of her own' import --dry-run "$top/none/mine.csv"
tells 'a table of her own: what it lacks' 'here is no Activity Type, Distance$'

mkdir "$top/bare"
gives 4 'an empty folder' import "$top/bare"
tells 'an empty folder: which' 'bare: there is no file of a watch or a service in it$'

# a folder: one change, a bad file never stops the rest
setup
mkdir "$top/folder" "$top/folder/deeper"
cp "$fit/run-walk.fit" "$top/folder/deeper"
cp "$fit/no-date.fit" "$top/folder/no-date.fit"
head -c 40 "$fit/big.fit" >"$top/folder/cut.fit"
echo hello >"$top/folder/readme.txt"
ln -s /dev/zero "$top/folder/endless"
lope import "$top/folder"
is 'folder: status' "$status" 4
says 'folder: the good one' '^imported +Fri 8 Nov 2024 +run'
says 'folder: what is no file of a watch' '^skipped +.*readme.txt'
says 'folder: activities and files without one add up' \
    '^4 files, 2 activities: 1 imported, 1 not taken; 2 files without an activity: '
lacks 'folder: a device' endless
tells 'folder: no date' 'no-date.fit: its clock was not set'
tells 'folder: how many' 'import: [12] of 4 files'
lope history
is 'folder: one change' "$(grep -c Imported "$out")" 1
says 'folder: its sentence' 'Imported 1 run$'
lope import "$fit/no-date.fit" --date 2024-11-01 --json
json 'date: said' '.files[0].activities[0].date' '"2024-11-01"'
json 'date: no time of the day' '.files[0].activities[0].start' null

# written down by hand
setup
must log run --time 33m --run-time 15m --rpe 3 --talk easy
lope import "$fit/run-walk.fit" --json
json 'by hand: matched' '.files[0].status' '"matched"'
lope log list --json
is 'by hand: one run' "$(flat "$out" | grep -c '[.]kind=')" 1
json 'by hand: her running' '.activities[0].run_s' 900
json 'by hand: her effort' '.activities[0].rpe' 3
json 'by hand: when' '.activities[0].start' '"2024-11-08T12:33:20+01:00"'

# what cannot be taken
setup
gives 4 'no file' import "$top/none.fit"
tells 'no file: why' 'none.fit: No such file'
gives 4 'empty' import /dev/null
: >"$top/empty.fit"
gives 4 'an empty file' import "$top/empty.fit"
tells 'an empty file: why' 'it is empty'
echo hello >"$top/hello"
gives 4 'no format' import "$top/hello"
tells 'no format: why' 'no format that is known'
gives 4 'a folder of nothing' import "$top/home1/.local/state/none"
gives 2 'nothing named' import
lope import "$fit/run-walk.fit" --json --today 2024-11-07
is 'the future: status' "$status" 4
json 'the future: word' '.files[0].status' '"failed"'
lope log list --json
json 'none of it is there' .activities '[]'

# what begins whole quarters of an hour apart need not be one activity
setup
head='Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,'
head=$head'Distance,Filename,Elapsed Time,Moving Time,Distance'
strava()
{
	echo "$head"
	echo "$1,\"Nov 7, 2024, $2:00 AM\",A,$3,1800,0,,1800,1800,0"
}
# what comes in late changes what came after it
must log run 2024-11-08 --time 20m --run-time 10m --rpe 3 --talk easy
strava 9 8:00 Run >"$top/late.csv"
lope import --dry-run "$top/late.csv"
says 'late: told before' '^Run of Fri 8 Nov: was'
lope import --dry-run "$top/late.csv" --json
ok 'late: in the JSON' "$(grep -q '"changes":.*Run of Fri 8 Nov' "$out" &&
    echo yes || echo no)"
lope log list
lacks 'late: nothing done' 'Thu 7 Nov'
lope import "$top/late.csv"
says 'late: told when done' '^Run of Fri 8 Nov: was'
setup
strava 1 7:30 'Weight Training' >"$top/first.csv"
strava 2 8:00 Run >"$top/second.csv"
strava 3 9:00 Run >"$top/third.csv"
must import "$top/first.csv"
lope import "$top/second.csv" --json
json 'a run behind strength: its own' '.files[0].activities[0].kind' '"run"'
lope import "$top/third.csv" --json
json 'two runs of one service: two' '.files[0].activities[0].start' \
    '"2024-11-07T09:00:00+00:00"'
lope log list --json
is 'three activities' "$(flat "$out" | grep -c '[.]id=')" 3

# a pipe is read once; what export wrote goes by itself; the words of --format
mkfifo "$top/pipe"
setup
cat "$fit/run-walk.fit" >"$top/pipe" &
lope import "$top/pipe" --json
json 'a pipe' '.files[0].status' '"imported"'
wait
env -i HOME="$home" "$program" import "$top/pipe" 2>"$err" &
sleep 0.2
kill $!
wait $!
is 'a pipe that says nothing: SIGTERM ends it' $? 143
gives 4 'a device' import /dev/null
tells 'a device: said' '/dev/null: it is not a file$'
must export json "$top/own.json"
cat "$top/own.json" >"$top/pipe" &
gives 0 'a pipe of what export wrote' import "$top/pipe"
says 'a pipe of what export wrote: known' "pipe: 0 new"
wait
mkdir "$top/tables"
must export csv "$top/tables"
gives 0 'a folder of what export wrote' import "$top/tables"
says 'a folder of what export wrote: a file each' "activities.csv: 0 new"
cp "$fit/run-walk.fit" "$top/tables"
lope import --dry-run "$top/tables"
is 'that folder with more in it' "$status" 4
tells 'that folder with more in it: why' "lope export wrote it"
deep=$top/deep
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do
	deep=$deep/$i
done
mkdir -p "$deep"
cp "$fit/run-walk.fit" "$deep"
gives 4 'a folder too deep' import --dry-run "$top/deep"
tells 'a folder too deep: told' "lies deeper than 16"
setup
lope import "$fit/run-walk.fit" "$top/own.json" --json
is 'with what export wrote: status' "$status" 4
json 'with what export wrote: the other is in' '.files[0].status' '"imported"'
json 'with what export wrote: how to' '.files[1].message' \
    '"lope export wrote it: the command lope import takes it, unpacked and without files of watches"'
gzip -c "$top/own.json" >"$top/own.gz"
gives 4 'what export wrote, packed' import "$top/own.gz"
tells 'what export wrote, packed: how to' \
    'lope export wrote it: the command lope import takes it, unpacked and without files of watches$'
echo '{"summarizedActivitiesExport":[{"activityId":7,"name":"A",
"activityType":"running","beginTimestamp":1731000000000,
"duration":1800000.0,"distance":500000.0}]}' >"$top/list.json"
lope import "$top/list.json" --json
json 'a list that begins as ours' '.files[0].status' '"imported"'
lope import --format json "$top/list.json" --json
json 'its format named' '.files[0].status' '"duplicate"'
gives 4 'a format that it is not of' import --format json "$fit/run-walk.fit"
tells 'a format that it is not of: said' 'not a list of a Garmin account$'
lope import --format tsv "$top/list.json"
is 'no such format: status' "$status" 4
ok 'no such format: which there are' \
    "$(grep -q 'fit tcx' "$err" && echo yes)" "$(cat "$err")"
must export vdir "$top/calendar"
lope import "$top/calendar" --json
ok 'a calendar: how to' "$(flat "$out" |
    grep -q 'lope import vdir takes' && echo yes)" "$(cat "$out")"
setup

# standard input, names that a terminal would obey
file=$fit/run-walk.fit
env -i HOME="$home" TZ=UTC LOPE_TODAY="$today" LC_ALL=C.UTF-8 "$program" \
    import - --json <"$file" >"$top/out"
out=$top/out
json 'standard input' '.files[0].status' '"imported"'
setup
# named twice it is read once, and a folder of that name is not what is meant
here=$PWD
whole=$(cd "$(dirname "$program")" && pwd)/${program##*/}
mkdir -p "$top/dash/-"
(cd "$top/dash" && env -i HOME="$home" TZ=UTC LOPE_TODAY="$today" \
    LC_ALL=C.UTF-8 "$whole" import --dry-run - - \
    <"$here/$file" >"$top/out" 2>"$top/err")
is 'standard input twice: status' $? 0
says 'standard input twice: once' '^1 file: 1 new; nothing was changed$'
bad=$(printf '%s/\033[31m\n.fit' "$top")
cp "$fit/run-walk.fit" "$bad"
lope import "$bad"
is 'a hostile name: status' "$status" 0
ok 'a hostile name: made visible' \
    "$(grep -q "$(printf '\033')" "$out" && echo no || echo yes)"

# a year of runs before the start places her; the caps do not judge them
fresh
today=2026-11-23
must init --birth 2024-06-01 --start 2024-11-09
for n in 1 2 3 4 5 6; do
	must log run 2024-11-0$n --time 30m
done
lope import "$fit/run-walk.fit" --json
json 'before the start: imported' '.files[0].status' '"imported"'
lope log show "$(get '.files[0].activities[0].id')" --json
json 'before the start: no flag' .flags '[]'

# the same from a table of a service: what she ran in the 28 days before the
# start decides where she starts, and the months before that do not
fresh
must init --birth 2024-06-01 --start 2026-11-23
{
	echo 'Activity Id,Date,Type,Route Name,Distance (km),Duration,Notes,GPX File'
	for month in 2025-12 2026-01 2026-02 2026-03 2026-04 2026-05 2026-06 \
	    2026-07 2026-08 2026-09 2026-10 2026-11; do
		time=40:00
		[ $month = 2026-11 ] && time=20:00
		for day in 02 05 08 11 14 17 20; do
			echo "$month$day,$month-$day 07:00:00,Running,,3.10,$time,,"
		done
	done
} >"$top/cardioActivities.csv"
lope today --json
json 'a year: before it' .stage 1
lope import "$top/cardioActivities.csv" --json
is 'a year: status' "$status" 0
is 'a year: all of it' "$(flat "$out" | grep -c '[.]status="imported"')" 85
lope today --json
json 'a year: where she starts' .stage 13
json 'a year: her longest of 28 days' .caps.longest 1200
lope log list --since 2025-12-01 --json
is 'a year: no flag' "$(flat "$out" | grep -c '[.]flags\[')" 0
must undo
lope today --json
json 'a year: one undo' .stage 1

# what the watch asked her: the effort is hers already, so only the other
fresh
must init --birth 2024-08-01 --start 2024-10-07
must log run 2024-11-08 --time 33m --rpe 5
gives 0 'an offer alone' import test/fuzz/corpus/fit/run-walk.fit \
    --date 2024-11-08
says 'an offer alone: a whole sentence' \
    '^ +you told the watch how you felt, 3 of 5; to keep it: lope checkin'
lacks 'an offer alone: of no effort' 'effort'

# what is too much is said, and none of it is half done
setup
mkdir "$top/many"
(cd "$top/many" && seq 20001 | xargs touch)
lope import "$top/many"
is 'too many files: status' "$status" 4
tells 'too many files: why' 'more than 20000 files, and none was read'
rm -r "$top/many"
mkdir "$top/many"
(cd "$top/many" && yes '{"format":"lope","version":1,"note":[]}' |
    head -20001 | split -a 4 -l 1)
lope import "$top/many"
is 'too many files of ours: status' "$status" 4
tells 'too many files of ours: why' 'more than 20000 files, and none was read'
rm -r "$top/many"
health()
{
	printf '<?xml version="1.0"?>\n<HealthData locale="en">\n'
	yes '<Record type="HKQuantityTypeIdentifierStepCount" value="12"/>' |
	    head -n 1200000
	cat <<'END'
<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30"
 durationUnit="min" startDate="2024-11-01 07:00:00 +0000"
 endDate="2024-11-01 07:30:00 +0000"/>
</HealthData>
END
}
health >"$top/pipe" &
lope import "$top/pipe" --json
json 'a long pipe: read to its end' '.files[0].activities[0].date' \
    '"2024-11-01"'
wait
setup
health | env -i HOME="$home" TZ=UTC LOPE_TODAY="$today" LC_ALL=C.UTF-8 \
    "$program" import - --json >"$top/out"
json 'a long standard input: read to its end' \
    '.files[0].activities[0].date' '"2024-11-01"'

# one run as a watch and a phone told it
setup
cat >"$top/twice.xml" <<'END'
<?xml version="1.0"?>
<HealthData locale="en">
<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30"
 durationUnit="min" sourceName="Watch" startDate="2024-11-01 07:00:00 +0000"
 endDate="2024-11-01 07:30:00 +0000"/>
<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30.1"
 durationUnit="min" sourceName="Phone" startDate="2024-11-01 07:00:03 +0000"
 endDate="2024-11-01 07:30:09 +0000"/>
</HealthData>
END
lope import "$top/twice.xml"
says 'twice in one file: said' 'the same as another in this file'
lope log list --json
is 'twice in one file: one run' "$(flat "$out" | grep -c '[.]id=')" 1

# what a reader beside it that is none says, and what mends it
if [ "$(head -c 4 "$program" | tr -d '\177')" = ELF ]; then
	setup
	mkdir "$top/broken"
	cp "$program" "$top/broken/lope"
	echo none >"$top/broken/lope-import-fit"
	chmod +x "$top/broken/lope-import-fit"
	whole=$program program=$top/broken/lope
	lope import "$fit/run-walk.fit"
	is 'no reader: status' "$status" 4
	tells 'no reader: one file, what mends it' 'install lope again'
	lope import "$fit/run-walk.fit" "$fit/gps.fit"
	tells 'no reader: two files' '2 of 2 files were not taken'
	is 'no reader: what mends it, once' \
	    "$(grep -c 'install lope again' "$err")" 1
	lope import "$top/none.fit" "$fit/gps.fit"
	tells 'no reader, and another fault: what the hint is of' \
	    '^lope-import-fit is a part of lope: install lope again'
	printf '#!/bin/sh\nexit 1\n' >"$top/broken/lope-import-fit"
	gives 1 'no memory for a reader' import "$fit/run-walk.fit"
	tells 'no memory for a reader: why' 'no memory left to read it'
	lope import "$fit/run-walk.fit" "$fit/gps.fit"
	is 'no memory for two: status' "$status" 1
	tells 'no memory for two' '2 of 2 files were not taken'
	program=$whole
else
	skip 'no reader: what mends it' 'not a program but a wrapper'
fi
finish
