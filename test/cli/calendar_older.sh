# SPDX-License-Identifier: ISC
# Two calendars of a lope that had one memory for all folders (schema 1), after
# its database was brought up to date: nothing planned is missing in either,
# nothing is there twice, and neither asks for what she did not do.
. test/tools/lib.sh

one=$top/one two=$top/two

# file FOLDER DAY: of the session of that day
file()
{
	ls -d "$1"/lope-"$2"-run-* 2>/dev/null
}
# said FOLDER: all that it says of the items of the first, but how often and when
# they were written
said()
{
	for item in "$one"/*.ics; do
		grep -v -e '^SEQUENCE' -e '^DTSTAMP' -e '^LAST-MODIFIED' \
		    "$1/${item##*/}" 2>&1
	done
}

# As schema 1 was at the end: what was written to both, then only to the first.
fresh
ready
must recovery add stretch --per-week 7
must export vdir "$one" -q
cp -r "$one" "$two"
must plan move 2026-11-25 2026-11-26
must export vdir "$one" -q
rm "$(file "$two" 20261202)"
echo theirs >"$two/theirs.ics"
sqlite3 "$db" "CREATE TABLE c (uid TEXT NOT NULL PRIMARY KEY,
    plan_item TEXT NOT NULL, sequence INTEGER NOT NULL CHECK (sequence >= 0),
    content_hash BLOB NOT NULL CHECK (length(content_hash) = 32))
    STRICT, WITHOUT ROWID;
    INSERT INTO c SELECT uid, plan_item, sequence, content_hash
    FROM calendar_item WHERE folder <> '';
    DROP TABLE calendar_item; ALTER TABLE c RENAME TO calendar_item;
    PRAGMA user_version = 1"

# the one that is opened first is what the memory is of: what was changed there
# since is brought home, or stays for that
task=$one/lope-20261123-task-legs-on-wall-*
# shellcheck disable=SC2086
sed -i 's/NEEDS-ACTION/COMPLETED/' $task
rm "$(file "$one" 20261212)"
lope export vdir "$one" --json
json 'the first: what is missing alone is written' .written 1
json 'the first: nothing is taken away' .removed 0
lope import vdir "$one" --json
is 'the first: her tick alone' "$(flat "$out" | grep -c '\.uid=')" 1
json 'the first: it is taken' '.proposals[0].taken' true

# of the other nobody can say which of its files she has changed
before=$(cd "$two" && cksum -- *)
lope import vdir "$two"
is 'the second: the end' "$status" 0
says 'the second: says what to do' '^An older lope wrote two calendars as one'
lope import vdir "$two" --json
is 'the second: asks for nothing' "$(flat "$out" | grep -c '\.uid=')" 0
is 'the second: as it was' "$(cd "$two" && cksum -- *)" "$before"
must recovery drop stretch
must export vdir "$one" -q
lope export vdir "$two" --json
json 'the second: what is planned no more goes' .removed 7
is 'the second: what others wrote stays' "$(cat "$two/theirs.ics")" theirs
rm "$two/theirs.ics"
said "$one" >"$top/said"
is 'it has what the first has, and says the same' \
    "$(said "$two" | diff "$top/said" -)" ''
is 'no item is there twice' \
    "$(cat "$two"/*.ics | grep '^UID' | sort | uniq -d | wc -l)" 0
ok 'a changed item is newer than it was' \
    "$(grep -q '^SEQUENCE:0' "$(file "$two" 20261125)" && echo no || echo yes)"

# from now on each has its own
for folder in "$one" "$two"; do
	lope export vdir "$folder" --json
	json "${folder##*/}: nothing more is written" .written 0
	json "${folder##*/}: nothing more is removed" .removed 0
done
rm "$(file "$two" 20261209)"
lope import vdir "$two" --dry-run --json
json 'a session deleted in the second' '.proposals[0].kind' '"skip"'
lope import vdir "$one" --dry-run --json
is 'is not deleted in the first' "$(flat "$out" | grep -c '\.uid=')" 0

# a folder that has moved since is not taken for one of then
mv "$two" "$top/moved"
lope export vdir "$top/moved" --json
json 'moved: nothing is written' .written 0

finish
