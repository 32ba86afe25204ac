# SPDX-License-Identifier: ISC
# Another machine's copy brought in, and what did not stay.
. test/tools/lib.sh
ready
other=$home/other.db

# two machines begin as one
must recovery done yoga
must backup "$other"

# each goes on by itself
must checkin --energy 4 --leak none
must log walk --time 30 --note 'from the phone'
there() { must --db "$other" "$@"; }
there checkin --energy 2 --sleep 6h
there log walk --time 45 --note 'from the laptop'
there recovery undo yoga
sum=$(cksum <"$other")

gives 0 'a look at it' merge "$other" --dry-run
says 'a look at it' '^It would bring: 1 new, 1 changed, 1 removed\.$'
says 'a look at it changes nothing' '^Nothing was changed\.$'
lope log list --from today --json
is 'a look at it: nothing came' "$(get '.activities[1].id')" ''
gives 0 'merged' merge "$other" --json
is 'merged' "$(get .merged) $(get .added) $(get .changed) $(get .removed) $(get .lost)" \
    'true 1 1 1 1'
before=$(get .before)
is 'what there was is kept' "$(test -s "$before" && echo yes)" yes
is 'the copy stays as it is' "$(cksum <"$other")" "$sum"
lope log list --from today --json
is 'both walks' "$(get '.activities[0].session_s') $(get '.activities[1].session_s')" \
    '1800 2700'
gives 0 'what was taken back there' recovery
says 'what was taken back there' '^yoga +0 of'
gives 0 'once more' merge "$other"
says 'once more: nothing' '^There is nothing new in it\.$'
lacks 'once more: nothing was undone' 'undone'

# what was undone does not come again by itself
must undo
gives 0 'undone: once more' merge "$other"
says 'undone: nothing' '^There is nothing new in it\.$'
says 'undone: the way back' '^3 of its rows were undone here: lope redo brings them back\.$'
lope merge "$other" --dry-run --json
is 'undone: counted' "$(get .undone) $(get .redos)" '3 1'
must undo
gives 0 'undone with what was before it' merge "$other"
says 'undone with what was before it: the way back' ': lope redo, 2 times, brings them back\.$'
must redo
must redo
gives 0 'done again: once more' merge "$other"
lacks 'done again: nothing is undone' 'undone'
cp "$db" "$home/kept.db"
must undo
must checkin --mood 4
gives 0 'undone and another change: once more' merge "$other"
says 'undone and another change: no redo has it' \
    '^3 of its rows were undone here, and stay so\.$'
cp "$home/kept.db" "$db"

# what did not stay
gives 0 'conflicts' conflicts
says 'conflicts: in words' 'check-in: .*energy 4, now 2'
lope conflicts --json
json 'conflicts: kind' '.conflicts[0].kind' '"checkin"'
json 'conflicts: day' '.conflicts[0].date' '"2026-11-23"'
json 'conflicts: seen' '.conflicts[0].seen' false
lope history --json
json 'history counts it' .lost 1
json 'history: one edit' '.edits[0].text' \
    '"Merged: 1 new, 1 changed, 1 removed"'
lope check --json
json 'check: all is well' .ok true
gives 0 'check names it' check
says 'check names it' 'machines changed on two: 1 did not stay'

# one undo
gives 0 'undo' undo
lope log list --from today --json
is 'undo: the walk is gone' "$(get '.activities[1].id')" ''
gives 0 'redo' redo
gives 0 'check' check

# the other way about it comes to the same
must backup "$home/mine.db"
gives 0 'the other merges mine' --db "$other" merge "$home/mine.db"
lope log list
mine=$(cat "$out")
lope --db "$other" log list
is 'both are the same' "$(cat "$out")" "$mine"
lope today --json
mine=$(cat "$out")
lope --db "$other" today --json
is 'and lead to the same' "$(cat "$out")" "$mine"

# the latest order that a file may bring leaves a clock that can be merged
cat >"$home/late.json" <<'END'
{"format":"lope","version":1,"note":[
{"id":"0123456789abcdef0123456789abcdef","order":475668047462400000,
"day":"2026-11-20","text":"from far ahead"}]}
END
cp "$other" "$home/late.db"
there=$home/late.db
must --db "$there" import "$home/late.json"
must --db "$there" log walk --time 10
must --db "$there" backup "$home/late-copy.db"
must restore "$home/mine.db"
gives 0 'from far ahead' merge "$home/late-copy.db" --dry-run
says 'from far ahead' '2 new'
gives 0 'from far ahead: the clock holds' --db "$there" merge "$home/mine.db"
unset there

# what did not stay is forgotten with its day, there as in the copies
ok 'before it is forgotten' "$(grep -qa '"leak":0,' "$home/mine.db" && echo yes)"
cp "$home/mine.db" "$home/gone.db"
must --db "$home/gone.db" forget --kind checkin --from today --to today --yes
gives 0 'forgotten' --db "$home/gone.db" conflicts
says 'forgotten: nothing is told of it' '^Nothing lost'
is 'forgotten: nor in the file' "$(grep -qa '"leak":0,' "$home/gone.db" && echo there)" ''

# what is none
echo text >"$home/text"
cp "$home/mine.db" "$home/newer.db"
printf '\377' | dd of="$home/newer.db" bs=1 seek=63 conv=notrunc 2>&-
cp "$home/mine.db" "$home/torn.db"
dd if=/dev/zero of="$home/torn.db" bs=4096 seek=3 count=2 conv=notrunc 2>&-
list=$(lope log list; cat "$out")
for what in text newer.db torn.db nothing; do
	gives 1 "not $what" merge "$home/$what"
done
gives 1 'not a folder' merge "$home"
gives 4 'not itself' merge "$db"
gives 2 'no name' merge
is 'nothing came of these' "$(lope log list; cat "$out")" "$list"

# a copy that a program which keeps folders the same has left
must backup "$home/.local/share/lope/lope.sync-conflict-20261123-134100-ABC.db"
gives 0 'a copy beside it' check
says 'a copy beside it: the command' \
    "lope merge $home/.local/share/lope/lope.sync-conflict-20261123-134100-ABC.db\$"

# where an activity came from comes along, and is salvaged
fit=test/fuzz/corpus/fit/run-walk.fit
fresh
must init --birth 2024-08-01 --start 2024-10-07
mkdir "$top/twin"
cp "$db" "$top/twin/twin.db"
must --db "$top/twin/twin.db" import "$fit" --date 2024-11-08
must --db "$top/twin/twin.db" backup "$top/twin/copy.db"
must merge "$top/twin/copy.db"
lope import "$fit" --json
json 'merged: the same file is known' '.files[0].status' '"duplicate"'
must salvage "$top/twin/copy.db" "$top/twin/new.db"
lope --db "$top/twin/new.db" import "$fit" --json
json 'salvaged: the same file is known' '.files[0].status' '"duplicate"'

# a copy that brings nothing but where an activity came from
fresh
must init --birth 2024-08-01 --start 2024-10-07
must import "$fit" --date 2024-11-08
must backup "$home/origin.db"
sqlite3 "$db" 'DELETE FROM source'
gives 0 'an origin: a look at it' merge "$home/origin.db" --dry-run
says 'an origin: a look at it' '^It would tell where 1 activity came from\.$'
lacks 'an origin: it is something new' 'nothing new'
gives 0 'an origin: merged' merge "$home/origin.db"
says 'an origin: merged' '^Noted where 1 activity came from\.$'
says 'an origin: a copy was made before' '^As it was before: '
says 'an origin: undo takes it back' '^lope undo takes it back\.$'
gives 0 'an origin: once more' merge "$home/origin.db"
says 'an origin: once more, nothing' '^There is nothing new in it\.$'
sqlite3 "$db" 'DELETE FROM source'
lope merge "$home/origin.db" --json
json 'an origin: counted' .sources 1
must undo
is 'an origin: undone' "$(sqlite3 "$db" 'SELECT count(*) FROM source')" 0
must redo
is 'an origin: done again' "$(sqlite3 "$db" 'SELECT count(*) FROM source')" 1

# what comes, be it an origin alone, is an edit, behind which redo has nothing
must --db "$home/origin.db" log walk --time 20
cp "$home/origin.db" "$home/walk.db"
sqlite3 "$home/walk.db" 'DELETE FROM source'
sqlite3 "$db" 'DELETE FROM source'
must merge "$home/walk.db"
must undo
lope merge "$home/origin.db" --dry-run --json
is 'an origin, and what was undone: counted' "$(get .undone) $(get .redos)" \
    '1 0'
gives 0 'an origin, and what was undone' merge "$home/origin.db"
says 'an origin, and what was undone: stays so' \
    '^1 of its rows was undone here, and stays so\.$'
gives 1 'an origin, and what was undone: no redo' redo

# a file that added to her own run elsewhere: an undo here takes both, and
# neither comes again by itself
fresh
must init --birth 2024-08-01 --start 2024-10-07
must log run 2024-11-08 --time 33m
rm -r "$top/twin"
mkdir "$top/twin"
cp "$db" "$top/twin/twin.db"
must --db "$top/twin/twin.db" import "$fit" --date 2024-11-08
must --db "$top/twin/twin.db" backup "$top/twin/copy.db"
origins()
{
	sqlite3 "$db" 'SELECT count(*) FROM source'
}
must merge "$top/twin/copy.db"
is 'added elsewhere: here, too' "$(origins)" 1
must undo
is 'added elsewhere, undone here' "$(origins)" 0
lope merge "$top/twin/copy.db" --json
is 'added elsewhere, undone here: stays so' "$(get .undone) $(get .sources)" '1 0'
must redo
is 'added elsewhere, done again here' "$(origins)" 1
gives 0 'added elsewhere: all is well' check
must undo
must backup "$top/twin/mine.db"
mine=$db
db=$top/twin/twin.db
must --db "$db" merge "$top/twin/mine.db"
is 'undone here: there as well' "$(origins)" 0
must --db "$db" undo
is 'undone here: there it can be taken back' "$(origins)" 1
must --db "$db" redo
lope --db "$db" import "$fit" --json
json 'undone here: there the file can be added again' '.files[0].status' '"matched"'

# what tells more of a run there, of another file, tells it here
must --db "$db" backup "$top/twin/again.db"
db=$mine
lope merge "$top/twin/again.db" --json
is 'added again there: here, too' "$(get .sources) $(origins)" '1 1'
sqlite3 "$top/twin/twin.db" "UPDATE source SET sha256 = zeroblob(32)"
lope --db "$top/twin/twin.db" log list --json
must --db "$top/twin/twin.db" log edit "$(get '.activities[0].id')" --rpe 4
rm "$top/twin/again.db"
must --db "$top/twin/twin.db" backup "$top/twin/again.db"
must merge "$top/twin/again.db"
is 'of another file there: here, too' \
    "$(sqlite3 "$db" 'SELECT hex(zeroblob(32)) = hex(sha256) FROM source')" 1
must undo
is 'of another file there: taken back' \
    "$(sqlite3 "$db" 'SELECT hex(zeroblob(32)) = hex(sha256) FROM source')" 0
gives 0 'of another file there: all is well' check

# a change there of a run whose origin never came there leaves it here, and
# takes it along
fresh
must init --birth 2024-08-01 --start 2024-10-07
must import "$fit" --date 2024-11-08
must export json "$home/all.json" -q
sqlite3 "$db" 'DELETE FROM source'
rm -r "$top/twin"
mkdir "$top/twin"
cp "$db" "$top/twin/twin.db"
must import "$home/all.json"
lope log list --json
must --db "$top/twin/twin.db" log edit "$(get '.activities[0].id')" --rpe 4
must --db "$top/twin/twin.db" backup "$top/twin/copy.db"
must backup "$home/mine.db"
must merge "$top/twin/copy.db"
lope log list --json
is 'an origin told here, changed there: changed' "$(get '.activities[0].rpe')" 4
is 'an origin told here, changed there: kept' "$(origins)" 1
lope --db "$top/twin/twin.db" merge "$home/mine.db" --json
json 'an origin told here, changed there: told there' .sources 1

# what was read of one activity is no JSON: it stands in the way of nothing
fresh
must init --birth 2024-08-01 --start 2024-10-07
must import "$fit" --date 2024-11-08
must import test/fuzz/corpus/xml/run.gpx
gives 0 'check: both origins are well' check
must backup "$home/bad.db"
sqlite3 "$home/bad.db" "UPDATE source SET original = '{bad' WHERE rowid = 1"
gives 1 'no JSON: check' --db "$home/bad.db" check
tells 'no JSON: check counts it' \
    'where 1 activity came from cannot be read, the activity can'
gives 0 'no JSON: list' --db "$home/bad.db" log list --json
gives 0 'no JSON: export' --db "$home/bad.db" export json -q
gives 0 'no JSON: import' --db "$home/bad.db" import "$fit" --json
json 'no JSON: the same file tells it again' '.files[0].status' '"matched"'
gives 0 'no JSON: told again' --db "$home/bad.db" check
sqlite3 "$home/bad.db" "UPDATE source SET original = '{bad' WHERE rowid = 1"
sqlite3 "$db" 'DELETE FROM source'
gives 0 'no JSON: merge' merge "$home/bad.db"
says 'no JSON: what lies behind it comes too' \
    '^Noted where 2 activities came from\.$'
gives 0 'no JSON: none of it comes' check

# one file imported on both machines is one run, the same whoever merges whom
twins()
{
	fresh
	must init --birth 2024-08-01 --start 2024-10-07
	rm -r "$top/twin"
	mkdir "$top/twin"
	there=$top/twin/twin.db
	cp "$db" "$there"
	must import "$fit" --date 2024-11-08
	must --db "$there" import "$fit" --date 2024-11-08
}
# swap: each merges the other's copy, as it was before
swap()
{
	rm -f "$home/mine.db" "$home/theirs.db"
	must backup "$home/mine.db"
	must --db "$there" backup "$home/theirs.db"
	must merge "$home/theirs.db"
	must --db "$there" merge "$home/mine.db"
}
# rate DB EFFORT
rate()
{
	lope --db "$1" log list --json
	must --db "$1" log edit "$(get '.activities[0].id')" --rpe "$2"
}
# runs DB: the effort of each run
runs()
{
	lope --db "$1" log list --json
	flat "$out" | grep '\.rpe=' | cut -d= -f2 | tr '\n' ' '
}
# agree NAME EFFORT: is it that of the one run on both, also once more?
agree()
{
	swap
	is "$1: here and there" "$(runs "$db")$(runs "$there")" "$2 $2 "
	swap
	is "$1: once more" "$(runs "$db")$(runs "$there")" "$2 $2 "
	gives 0 "$1: all is well" check
	gives 0 "$1: all is well there" --db "$there" check
}

twins
agree 'one file on both' null
gives 0 'one file on both: nothing is lost' conflicts
says 'one file on both: nothing is lost' '^Nothing lost'
lope import "$fit" --json
json 'one file on both: it is known' '.files[0].status' '"duplicate"'

# hers stays beside what nobody has touched, though that came later
twins
rate "$db" 6
rm "$there"
must --db "$home/new.db" init --birth 2024-08-01 --start 2024-10-07
mv "$home/new.db" "$there"
must --db "$there" import "$fit" --date 2024-11-08
agree 'one file on both, changed here' 6
gives 0 'one file on both, changed here: nothing is lost' conflicts
says 'one file on both, changed here: nothing is lost' '^Nothing lost'

# changed on both: the later stays, and the other is told as of it
twins
rate "$there" 3
rate "$db" 6
agree 'one file on both, changed on both' 6
gives 0 'one file on both, changed on both: told' conflicts --json
is 'one file on both, changed on both: one is told' \
    "$(flat "$out" | grep -c '\.kind=')" 1
json 'one file on both, changed on both: in words' '.conflicts[0].text' \
    '"effort 3, now 6"'

# taken back there, for what she wrote herself
twins
must --db "$there" undo
must --db "$there" log run 2024-11-08 --time 33m --rpe 4
must --db "$there" import "$fit" --date 2024-11-08
agree 'one file on both, taken back there' 4

# an undo of the merge has the run as it was
twins
rate "$there" 3
must --db "$there" backup "$home/theirs.db"
lope merge "$home/theirs.db" --json
is 'one file on both: theirs is taken' "$(get .added) $(get .changed) $(get .removed)" '0 1 0'
is 'one file on both: one is left' "$(runs "$db")" '3 '
must undo
is 'one file on both: undone' "$(runs "$db")" 'null '
must redo
is 'one file on both: done again' "$(runs "$db")" '3 '
gives 0 'one file on both: all is well after it' check
lope log list --json
must log rm "$(get '.activities[0].id')"
must --db "$there" backup "$home/again.db"
must merge "$home/again.db"
is 'one file on both: what was removed stays so' "$(runs "$db")" ''

# of a file without a date each named another day: one stays, the other is told
fresh
must init --birth 2024-08-01 --start 2024-10-07
rm -r "$top/twin"
mkdir "$top/twin"
there=$top/twin/twin.db
cp "$db" "$there"
fit=test/fuzz/corpus/fit/no-date.fit
must import "$fit" --date 2024-11-08
must --db "$there" import "$fit" --date 2024-11-10
swap
lope log list --json
is 'two days named for one file: one run' "$(flat "$out" | grep -c '\.date=')" 1
gives 0 'two days named for one file' conflicts
is 'two days named for one file: it is told' \
    "$(grep -c '^Nothing lost' "$out")" 0

# imported there after it was imported and taken back here: the removal stays,
# and what it took is told there
fresh
must init --birth 2024-08-01 --start 2024-10-07
rm -r "$top/twin"
mkdir "$top/twin"
cp "$db" "$there"
must import "$fit" --date 2024-11-08
must undo
must --db "$there" import "$fit" --date 2024-11-08
must backup "$home/gone.db"
must --db "$there" merge "$home/gone.db"
gives 0 'taken back here, imported there' --db "$there" conflicts
says 'taken back here, imported there: it is told' 'now removed|removed'
is 'taken back here, imported there: it is out' "$(runs "$there")" ''
finish
