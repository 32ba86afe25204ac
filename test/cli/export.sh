# SPDX-License-Identifier: ISC
# export json and csv, and import of what they wrote.
. test/tools/lib.sh

fresh
gives 1 'export json: before init' export json
gives 1 'export csv: before init' export csv
ready
must log run --time 26 --bouts 6x1/2 --rpe 3 --note '=HYPERLINK("x")' --at 7:00
must log walk --time 30 --note "a, \"b\"
c"
must recovery done yoga
must recovery add stretch --per-week 3
must nap add daily 13:00 14:30

lope export json "$home/a.json"
is 'json: done' "$status" 0
tells 'json: says first what it holds' '^It holds everything you wrote, symptoms'
says 'json: where' "^Wrote $home/a\\.json$"
is 'json: for her eyes' "$(stat -c %a "$home/a.json")" 600
lope export json "$home/a.json" -q
is 'json: over the old one, quietly' "$status$(cat "$out" "$err")" 0
lope export json "$home/a.json"
says 'json: over the old one, and says so' 'in the place of the file'
lope export json
cmp -s "$out" "$home/a.json"
is 'json: the same bytes on standard output' $? 0
lope export json "$home/b.json" --json
json 'json --json: the path' '.files[0].path' "\"$home/b.json\""
ok 'json --json: quiet' "$([ -s "$err" ] && echo no || echo yes)"
gives 1 'json: never over the database' export json "$db"
gives 0 'json: the database is as it was' check
gives 1 'json: no folder' export json "$home/no/a.json"
gives 1 'json: a folder' export json "$home"
ln -s "$home/b.json" "$home/link"
gives 1 'json: a link' export json "$home/link"
gives 4 'json: from after to' export json --from today --to -3
is 'json: nothing is left beside it' "$(ls -A "$home" | grep -c '^\.[^l]')" 0

mine=$db
cp "$home/a.json" "$top/a.json"
lope today
cp "$out" "$top/today"
fresh
gives 0 'import: a new home' import "$top/a.json"
says 'import: counts' "a\\.json: [0-9]+ new$"
lope export json "$home/a.json" -q
cmp -s "$home/a.json" "$top/a.json"
is 'import: the same bytes again' $? 0
lope today
cmp -s "$out" "$top/today"
is 'import: the same day follows' $? 0
gives 0 'import: again' import "$top/a.json"
says 'import: again: nothing new' ': 0 new, [0-9]+ there already$'
lope history
is 'import: one edit' "$(wc -l <"$out" | tr -d ' ')" 1
must undo
lope export json
lacks 'undo: all of it is gone' '"id"'
must redo
lope export json
cmp -s "$out" "$top/a.json"
is 'redo: the same bytes' $? 0
gives 0 'the database is sound' check

lope import "$top/a.json" --json
keys 'import --json' '.files[0]' 'path status message activities'
json 'import --json: nothing new' '.files[0].status' '"duplicate"'
fresh
lope import "$top/a.json" --dry-run --json
json 'dry run' '.files[0].status' '"imported"'
keys 'dry run: the activities' '.files[0].activities[0]' \
    'id date start kind type session_s run_s distance_m rpe source credited_s credited_m flags'
ok 'dry run: nothing is made' "$([ -e "$db" ] && echo no || echo yes)"
lope import - <"$top/a.json"
is 'import -: without standard input' "$status" 4

echo '{"format":"lope","version":1,"note":[{"id":"x"}]}' >"$top/bad.json"
gives 4 'import: a bad file' import "$top/bad.json"
tells 'import: why' "^lope: import: [^ ]*: line 1: id takes 32 hexadecimal digits$"
gives 4 'import: a missing file' import "$top/none.json"
gives 1 'import: a folder with other things' import "$top"
mkdir "$top/own"
cp "$top/a.json" "$top/own"
gives 0 'import: a folder of ours' import --dry-run "$top/own"
head -c 5000 "$top/a.json" >"$top/cut.json"
gives 4 'import: a file that is cut' import "$top/cut.json"
ok 'import: no database of it' "$([ -e "$db" ] && echo no || echo yes)"
gives 4 'import: one of two' import "$top/bad.json" "$top/a.json"
tells 'import: one of two: the other is in' 'lope undo takes them back'
lope export json
cmp -s "$out" "$top/a.json"
is 'import: one of two: whole' $? 0

lope export csv "$home/tables"
is 'csv: done' "$status" 0
tells 'csv: says first what it holds' 'with every symptom'
is 'csv: a file each' "$(ls "$home/tables" | tr '\n' ' ')" \
    'activities.csv checkins.csv tasks.csv '
is 'csv: a stable head' "$(head -1 "$home/tables/tasks.csv" | tr -d '\r')" \
    'id,day,task,amount,minute'
is 'csv: no cell runs' "$(grep -c "\"'=HYPERLINK" "$home/tables/activities.csv")" 1
if command -v python3 >/dev/null; then
	is 'csv: another reader finds whole rows and nothing that runs' \
	    "$(python3 - "$home"/tables/*.csv <<-'END'
	import csv, re, sys
	for name in sys.argv[1:]:
	    rows = list(csv.reader(open(name, newline=''), strict=True))
	    assert len({len(row) for row in rows}) == 1, name
	    for cell in (cell for row in rows for cell in row):
	        assert cell[:1] not in tuple('=+@\t\r') and (
	            cell[:1] != '-' or re.fullmatch('-[0-9]+', cell)), cell
	notes = [row[-1] for row in csv.reader(open(sys.argv[1], newline=''))]
	print("'=HYPERLINK(\"x\")" in notes, 'a, "b"\nc' in notes)
	END
	)" 'True True'
fi
cp -r "$home/tables" "$top/tables"
lope export csv - --table tasks
cmp -s "$out" "$top/tables/tasks.csv"
is 'csv: one table' $? 0
gives 0 'csv: nothing new' import "$top/tables/activities.csv"
fresh
gives 1 'csv: without a profile' import "$top/tables/tasks.csv"
tells 'csv: without a profile: how' 'lope init'
must init --birth "$birth"
gives 0 'csv: in' import "$top/tables/activities.csv" \
    "$top/tables/checkins.csv" "$top/tables/tasks.csv"
lope export csv "$home/tables" -q
diff -r "$home/tables" "$top/tables" >/dev/null
is 'csv: the same bytes again' $? 0
must undo
lope log list --json
json 'csv: one edit' .activities '[]'
# two who set out for themselves: her own answers stay
begin_own()
{
	fresh
	must init --birth "$birth" "$@"
}
begin_own --delivery caesarean
must log run --time 20m
must export json "$top/other.json"
begin_own --delivery vaginal --nursing full
sum=$(cksum <"$db")
for dry in '--dry-run' ''; do
	# shellcheck disable=SC2086
	lope import "$top/other.json" $dry
	is "another profile of that birth: status $dry" "$status" 0
	says "another profile of that birth: what stays $dry" \
	    ' kept as (it is|they are) here: the profile[^.]*\. Not taken of the file'"'"'s profile: --delivery\. lope profile takes each with its value, or import the file where there is no database yet$'
	[ -z "$dry" ] || is 'another profile of that birth: only said' \
	    "$(cksum <"$db")" "$sum"
done
lope import "$top/other.json" --json
json 'another profile of that birth: json' '.files[0].message' \
    "$(flat "$out" | sed -n 's/^.files\[0\].message=//p' | grep 'here: the profile.*--delivery')"
lope log list --json
is 'another profile of that birth: the run is in' \
    "$(flat "$out" | grep -c '[.]id=')" 1
lope export json
is 'another profile of that birth: hers alone' \
    "$(grep -c '"weeks_early"' "$out")" 1
# the file of the watch is known in the new home, too
fit=test/fuzz/corpus/fit/run-walk.fit
fresh
must init --birth 2024-08-01 --start 2024-10-07
must import "$fit" --date 2024-11-08
must export json "$top/watch.json" -q
ok 'source: in the JSON' "$(grep -q '"format":"fit","source_id"' "$top/watch.json" &&
    echo yes || echo no)"
fresh
must import "$top/watch.json"
lope import "$fit" --json
json 'source: the same file is known' '.files[0].status' '"duplicate"'
must export json "$home/watch.json" -q
cmp -s "$home/watch.json" "$top/watch.json"
is 'source: the same bytes again' $? 0
# of one that came without, it is told later
fresh
must init --birth 2024-08-01 --start 2024-10-07
sed -e '/^"source":\[/,$d' "$top/watch.json" | sed '$s/,$/}/' >"$top/without.json"
must import "$top/without.json"
gives 0 'source: told later' import "$top/watch.json"
says 'source: told later, in words' \
    'watch\.json: 0 new, [0-9]+ there already, told where 1 came from, 1 kept as it is here: the profile$'
says 'source: told later, that it was' '^Noted where 1 activity came from; lope undo takes it back\.$'
must undo
lope import "$fit" --json
json 'source: told later, undone' '.files[0].status' '"matched"'
must undo
gives 0 'source: undone, told again' import "$top/watch.json"
gives 0 'source: told once' import "$top/watch.json"
lacks 'source: told once, in words' 'told where'

# what another program wrote there is no reason to refuse her file
sqlite3 "$db" "UPDATE source SET at = 'once'"
must export json "$top/once.json" -q
fresh
gives 0 'source: of no time' import "$top/once.json"
lope log list --json
is 'source: of no time, the run is in' "$(flat "$out" | grep -c '[.]id=')" 1

# the manual has every key that is written, under its kind
fresh
must init --birth 2024-08-01 --start 2024-10-07 --run-days mon,wed,sat
must import "$fit" --date 2024-11-08
must checkin 2024-11-08 --sleep 7h --note here
must nap add daily 13:00 14:00
must recovery done yoga 2024-11-08
must goal 5k
must export json "$top/keys.json" -q
if command -v python3 >/dev/null; then
	is 'lope-json(5) has every key' "$(python3 - "$top/keys.json" man/lope-json.5 <<-'END'
	import json, re, sys
	written = json.load(open(sys.argv[1]))
	page = open(sys.argv[2]).read()
	begin, *kinds = re.split(r'^\.Ss ', page, flags=re.M)
	said = {k.split()[0]: set(re.findall(r'^\.It Ic (\S+)$', k, re.M))
	    for k in kinds}
	top = set(re.findall(r'\w+', ' '.join(re.findall(r'^\.It Ic (.*)$', begin, re.M))))
	missing = [k for k, v in written.items()
	    if not isinstance(v, list) and k not in top]
	for kind, rows in written.items():
	    if isinstance(rows, list):
	        keys = {k for row in rows for k in row} - {'id', 'order', 'day'}
	        missing += [kind + '.' + k for k in keys - said.get(kind, set())]
	        if kind not in said:
	            missing.append(kind)
	print(sum(map(bool, written.values())) > 8, missing)
	END
	)" 'True []'
fi

# A database of a newer lope: what leaves it may, nothing else is done.
fresh
must init --birth "$birth"
must log walk yesterday --time 40
must export json "$home/old.json"
sqlite3 "$db" 'PRAGMA user_version = 99'
sum=$(cksum <"$db")
beside=$(ls -A "${db%/*}")
for command in 'export json' 'export csv --table activities' 'export ics' \
    report; do
	# shellcheck disable=SC2086
	lope $command -
	is "$command of a newer lope's" $status 0
	tells "$command says what it may lack" \
	    'made by a newer lope; what this one does not know is not in it$'
done
lope export json -
is 'the walk is in it' "$(grep -c '"walk"' "$out")" \
    "$(grep -c '"walk"' "$home/old.json")"
for command in today 'log walk --time 30' undo redo backup check \
    "restore $home/old.json" "export vdir $home/folder" "import $home/old.json" \
    'forget --everything --yes' history; do
	# shellcheck disable=SC2086
	gives 1 "a newer lope's: $command" $command
	tells "$command says why" 'made by a newer lope'
done
gives 0 "salvage of a newer lope's" salvage "$db" "$home/salvaged.db"
is 'the file is as it was' "$(cksum <"$db")" "$sum"
is 'and what lies beside it' "$(ls -A "${db%/*}")" "$beside"
finish
