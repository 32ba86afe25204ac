# SPDX-License-Identifier: ISC
# backup, restore, check, salvage, forget.
. test/tools/lib.sh

# holds NAME FILE TEXT: yes or no, is TEXT anywhere in it?
holds()
{
	grep -qa -e "$3" "$2" && set -- "$1" yes "$4" || set -- "$1" no "$4"
	is "$1" "$2" "$3"
}
copies=

# a home with a walk and a note, and what a change of today leaves: one copy
settle()
{
	fresh
	copies=$home/.local/state/lope/backups
	must init --birth "$birth"
	must log walk yesterday --time 40 --note 'by the river'
	must recovery done yoga
}

# break_page FILE PAGE: nothing of the page can be read any more
break_page()
{
	dd if=/dev/zero bs=4096 count=1 2>/dev/null | tr '\0' '\377' |
	    dd of="$1" bs=4096 seek=$(($2 - 1)) conv=notrunc 2>/dev/null
}

# page FILE TABLE: the page a table begins at, as SQLite wrote it down
page()
{
	sqlite3 "$1" "SELECT rootpage FROM sqlite_schema WHERE name = '$2'"
}

fresh
for command in backup check 'restore /nowhere' 'forget --everything --yes'; do
	# shellcheck disable=SC2086
	gives 1 "before init: $command" $command
done

settle
gives 0 'check' check
says 'check: rows' '^ok +rows +[0-9]+ rows, each as it was written$'
lope check --json
keys 'check: JSON' '' 'ok checks'
keys 'check: JSON of a look' '.checks[0]' 'name ok text'
json 'check: it is good' .ok true
chmod 640 "$db"
gives 1 'check: others may read it' check
tells 'check: others may read it' 'chmod 600'
is 'check: nothing is to be put back for that' \
    "$(grep -c -e restore -e salvage "$err")" 0
lope check --json
is 'check: exit with JSON' "$status" 1
json 'check: it is not good' .ok false
chmod 600 "$db"
chmod 755 "$copies"
copy=$(find "$copies" -name 'lope-*.db' | head -1)
chmod 644 "$copy"
gives 1 'check: a copy that others may read' check
tells 'check: a copy that others may read' "closed: others may read a copy: chmod 600 $copy"
chmod 700 "$copies"
gives 0 'check: in a folder that is closed' check
chmod 777 "${db%/*}"
gives 1 'check: others may replace it' check
tells 'check: others may replace it' \
    "closed: others may write to its folder: chmod o-w ${db%/*}"
chmod 1777 "${db%/*}"
gives 0 'check: others may not, in a folder like /tmp' check
chmod 700 "${db%/*}"
chmod 600 "$copy"

mv "$copies" "$home/moved"
lope check
says 'check: copies: none yet' '^ok +copies +none yet'
for what in file link; do
	[ $what = file ] && : >"$copies" || ln -s "$home/nowhere" "$copies"
	gives 1 "check: a $what where copies go" check
	tells "check: a $what where copies go: said" \
	    "^lope: check: copies: none can be made in $copies: "
	rm "$copies"
done
mv "$home/moved" "$copies"

gives 0 'backup' backup "$home/copy.db"
is 'backup: for nobody else' "$(stat -c %a "$home/copy.db")" 600
gives 1 'backup: never over a file' backup "$home/copy.db"
gives 1 'backup: no folder' backup "$home/no/where.db"
gives 0 'backup into the folder' backup
gives 0 'twice in one second' backup
is 'backup: all are there' "$(find "$copies" -name 'lope-*.db' | wc -l)" 3
is 'backup: no half ones' "$(find "$copies" "$home" -name '*.part')" ''

must log walk --time 30
must checkin --all-clear --sleep 7h --energy 4 --mood 4 --soreness 1
gives 0 'restore --dry-run' restore "$home/copy.db" --dry-run
says 'restore --dry-run: a walk goes' '^activity +1 gone: not in the copy$'
says 'restore --dry-run: of which day' '^Gone: of Mon 23 Nov 2026$'
lacks 'restore --dry-run: of no other' '^(Back|Changed back):'
lope log list --json
json 'restore --dry-run: nothing was done' '.activities[1].session_s' 1800
lope restore "$home/copy.db" --json
keys 'restore: JSON' '' 'changes days profile restored before'
keys 'restore: JSON of the days' .days 'back gone changed'
keys 'restore: JSON of days' .days.gone 'count first last'
json 'restore: one day' .days.gone.count 1
json 'restore: none' .days.back.first null
keys 'restore: JSON of a kind' '.changes[0]' 'kind back gone changed'
before=$(get .before | tr -d '"')
lope log list --json
is 'restore: the walk is gone' "$(get '.activities[1].id')" ''
json 'restore: the other is there' '.activities[0].session_s' 2400
gives 0 'check after restore' check
gives 0 'restore what was there' restore "$before"
says 'restore: to take it back' '^To take that back: lope restore /'
says 'restore: what undo does then' '^Undo does not: it takes back the changes that the copy holds[.]$'
lope log list --json
json 'restore: the walk is back' '.activities[1].session_s' 1800
must checkin -3 --sleep 7h
must log walk -2 --time 20
must log walk yesterday --time 20
must log walk today --time 20
lope log list --from yesterday --to yesterday --json
must log edit "$(get '.activities[0].id')" --time 41
must restore "$home/copy.db" --dry-run
says 'restore --dry-run: of many days' \
    '^Gone: of 4 days, Fri 20 Nov 2026 to Mon 23 Nov 2026$'
says 'restore --dry-run: of a day that is other' \
    '^Changed back: of Sun 22 Nov 2026$'
for n in 1 2 3 4 5; do
	must undo
done
gives 0 'redo and undo go on' undo
gives 0 'restore the same' restore "$home/copy.db"
gives 0 'and once more' restore "$home/copy.db"
says 'restore: nothing to tell' '^Not one row differs'

gives 1 'restore a missing file' restore "$home/nothing.db"
echo nothing >"$home/text"
gives 1 'restore a text' restore "$home/text"
cp "$home/copy.db" "$home/bad.db"
break_page "$home/bad.db" "$(page "$home/bad.db" activity)"
gives 1 'restore a damaged copy' restore "$home/bad.db"
lope log list --json
json 'after all that' '.activities[0].session_s' 2400

# one bit that SQLite cannot see
cp "$home/copy.db" "$home/bit.db"
for at in $(grep -abo 'by the river' "$home/bit.db" | cut -d: -f1); do
	printf 'B' |
	    dd of="$home/bit.db" bs=1 seek="$at" conv=notrunc 2>/dev/null
done
gives 1 'check: a changed byte' --db "$home/bit.db" check
tells 'check: a changed byte' 'check: rows: 1 of [0-9]+ rows'
gives 1 'restore: a changed byte' restore "$home/bit.db"
gives 0 'salvage leaves it out' salvage "$home/bit.db" "$home/less.db"
says 'salvage leaves it out' ' 1 were not what was written'

# an empty copy: nothing is begun anew in its place
: >"$home/empty.db"
gives 1 'restore an empty file' restore "$home/empty.db"
tells 'restore an empty file: which' "^lope: $home/empty.db: the file is empty\$"
tells 'restore an empty file: the way' '^name another copy$'
sqlite3 "$home/empty.db" 'PRAGMA application_id = 7'
gives 1 'restore a database of others' restore "$home/empty.db"
tells 'restore a database of others: the way' '^name another copy$'
rm "$home/empty.db"

# a damaged database: what to do is said, and does it
rm "$db-rows" 2>/dev/null
break_page "$db" "$(page "$db" activity)"
gives 1 'damaged' log list
tells 'damaged: the way out' \
    '^the copy of Mon 23 Nov 13:41 is good: lope restore /.*-23T13-41-.*\.db; '
tells 'damaged: what else' "; what the file still holds: lope salvage $db NEW\$"
gives 1 'damaged: check' check
good=$(sed -n 's/.*lope restore \([^;]*\);.*/\1/p' "$err")
gives 2 'damaged: restore of nothing' restore
tells 'damaged: restore of nothing: what there is' \
    "FILE is missing: the newest good copy, of Mon 23 Nov 13:41, is $good\$"
tells 'damaged: restore of nothing: the way' "^lope restore $good\$"
gives 1 'damaged: forget' forget yesterday --yes
sum=$(cksum <"$db")
gives 0 'damaged: what would be' restore "$good" --dry-run
says 'damaged: what would be' '^The damaged file would be kept: /'
says 'damaged: what is in the copy' '^activity +1 in it$'
says 'damaged: what is in the copy: the profile' '^profile +1 in it$'
says 'damaged: of which days' '^In it: of Sun 22 Nov 2026, Mon 23 Nov 2026$'
is 'damaged: nothing was done' "$(cksum <"$db")" "$sum"
ok 'damaged: nothing beside it' "$(ls "$db".* >/dev/null 2>&1 && echo no || echo yes)"
gives 1 'damaged: a copy that is none' restore /dev/null --dry-run
gives 0 'damaged: restore' restore "$good"
says 'damaged: it is kept' '^The damaged file is kept: /'
gives 0 'damaged: check after' check
rm "$db"
gives 1 'missing' today
tells 'missing: the way out' \
    '^the copy of Mon 23 Nov 13:41 is good: lope restore /.*\.db$'
gives 0 'missing: restore' restore "$home/copy.db"
gives 0 'missing: check after' check
lope log list --json
json 'missing: the walk' '.activities[0].session_s' 2400
rm "$db"
echo 'of a file that is gone' >"$db-journal"
gives 0 'missing: restore beside a journal' restore "$home/copy.db"
is 'missing: the journal is not played' "$(find "$db-journal" 2>/dev/null)" ''
rm "$db" "$db".damaged-*
cp "$home/copy.db" "$db.restored"
gives 0 'missing: restore a copy of any name' restore "$db.restored"
is 'missing: the copy stays' \
    "$(cksum <"$db.restored")" "$(cksum <"$home/copy.db")"
rm "$db.restored"

# salvage
cp "$home/copy.db" "$home/lone.db"
break_page "$home/lone.db" "$(page "$home/lone.db" activity)"
gives 1 'no copy of it' --db "$home/lone.db" log list
tells 'no copy of it: the other way' "^what can still be read: lope salvage $home/lone.db NEW"
cp "$home/copy.db" "$home/torn.db"
break_page "$home/torn.db" "$(page "$home/torn.db" checkin)"
sum=$(cksum <"$home/torn.db")
gives 0 'salvage' salvage "$home/torn.db" "$home/new.db"
says 'salvage: part is gone' 'cannot be read: look for missing days'
is 'salvage: the damaged one stays as it is' "$(cksum <"$home/torn.db")" "$sum"
gives 0 'salvage: check' --db "$home/new.db" check
lope --db "$home/new.db" log list --json
json 'salvage: the walk' '.activities[0].session_s' 2400
gives 1 'salvage: never over a file' salvage "$home/torn.db" "$home/new.db"
tells 'salvage: never over a file: what to do' 'give another name$'
gives 1 'salvage: a text' salvage "$home/text" "$home/none.db"
tells 'salvage: a text: which' "^lope: $home/text: too short"
gives 1 'salvage: a folder' salvage "$home" "$home/none.db"
tells 'salvage: a folder: which' "^lope: $home: a folder"
gives 1 'salvage: nothing there' salvage "$home/nothing" "$home/none.db"
cp "$home/copy.db" "$home/headless.db"
dd if=/dev/zero of="$home/headless.db" bs=4096 count=1 conv=notrunc 2>&-
gives 1 'no first page' --db "$home/headless.db" log list
tells 'no first page: the way out' "lope salvage $home/headless.db NEW"
gives 0 'no first page: salvage' salvage "$home/headless.db" "$home/found.db"
says 'no first page: how' 'in each page by itself'
lope --db "$home/found.db" log list --json
json 'no first page: the walk' '.activities[0].session_s' 2400
gives 0 'no first page: check' --db "$home/found.db" check
dd if=/dev/zero of="$db" bs=100 count=1 conv=notrunc 2>&-
gives 1 'no header where copies are' log list
tells 'no header where copies are: which' 'is good: lope restore'
gives 0 'no header where copies are: restore' restore "$home/copy.db"
rm "$db".damaged-*

# salvage: the profile is what was lost
cp "$home/copy.db" "$home/nameless.db"
must --db "$home/nameless.db" checkin -2 --energy 3
break_page "$home/nameless.db" "$(page "$home/nameless.db" profile)"
gives 0 'no profile: salvage' salvage "$home/nameless.db" "$home/bare.db"
says 'no profile: salvage says so' '^There is no profile in it'
says 'no profile: salvage: what makes one' \
    "^  lope --db $home/bare.db profile --birth DATE --start DATE\$"
says 'no profile: salvage: a copy' \
    "^  lope --db $home/bare.db merge COPY\$"
gives 1 'no profile: nothing shows' --db "$home/bare.db" log list
tells 'no profile: nothing shows: why' 'without it nothing of what is there'
tells 'no profile: nothing shows: what makes one' \
    "^lope --db $home/bare.db profile --birth DATE --start DATE makes it"
gives 0 'no profile: check' --db "$home/bare.db" check
says 'no profile: check says so' '^ok +rows .*no profile is among them'
gives 0 'no profile: restore, looked at' restore "$home/bare.db" --dry-run
says 'no profile: restore: what would go' '^profile +1 gone'
says 'no profile: restore says so' \
    "^  lope --db $home/bare.db profile --birth DATE --start DATE\$"
dd if=/dev/zero of="$db" bs=100 count=1 conv=notrunc 2>&-
gives 0 'no profile: restore for a damaged one' restore "$home/bare.db"
says 'no profile: restored, and it is said' \
    '^  lope profile --birth DATE --start DATE$'
gives 0 'no profile: restore says so to programs' \
    restore "$home/copy.db" --dry-run --json
json 'no profile: the copy has one' '.profile' true
gives 0 'no profile: a copy of the salvaged one' \
    --db "$home/bare.db" backup "$home/bare2.db"
gives 0 'no profile: a copy brings it' \
    --db "$home/bare2.db" merge "$home/copy.db"
gives 0 'no profile: brought' --db "$home/bare2.db" log list
gives 0 'no profile: it is told again' profile --birth "$birth"
is 'no profile: she began with her first check-in' \
    "$(sqlite3 "$db" 'SELECT start = (SELECT min(day) FROM checkin)
    FROM profile')" 1
gives 0 'no profile: all is there again' log list
says 'no profile: all is there again' '40 min'
gives 0 'no profile: the copy has it' restore "$home/copy.db"
rm "$db".damaged-*
cp "$home/torn.db" "$home/some.salvage"
gives 0 'salvage: from any name' salvage "$home/some.salvage" "$home/some"
is 'salvage: that stays too' "$(cksum <"$home/some.salvage")" "$sum"
rm "$home/some.salvage"
is 'salvage: nothing half made' \
    "$(find "$home" -name 'none*' -o -name '*.salvage')" ''

# two databases of one name: each has its own copies
mkdir -p "$home/a" "$home/b"
for of in a b; do
	lope --db "$home/$of/lope.db" init --birth 2026-06-24
	lope --db "$home/$of/lope.db" checkin --energy 4
done
is 'one name, two folders: a copy of each' \
    "$(find "$copies" -name 'lope-????????-2026-11-23.db' | wc -l)" 2
gives 0 'one of them forgets all' --db "$home/b/lope.db" forget --everything --yes
is 'one of them forgets all: the copy of the other stays' \
    "$(find "$copies" -name 'lope-????????-2026-11-23.db' | wc -l)" 1
ok 'one of them forgets all: so does the usual one' \
    "$(ls "$copies"/lope-2026-11-*.db >/dev/null 2>&1 && echo yes || echo no)"
gives 0 'one of them forgets all: the other is whole' --db "$home/a/lope.db" check

# forget
settle
must log walk --time 31 --note 'in the wood'
must backup "$home/mine.db"
must backup
gives 2 'forget without --yes' forget yesterday
tells 'forget without --yes: what' 'forget: [0-9]+ rows?, [0-9]+ changes?'
holds 'still there' "$db" river yes
gives 2 'forget nothing' forget --yes
gives 2 'forget two things' forget yesterday --from -3 --yes
gives 4 'forget backwards' forget --from today --to yesterday --yes
gives 4 'forget an unknown kind' forget --kind sorrow --yes
tells 'forget an unknown kind: those there are' '^kinds: .*checkin.*tick'
gives 4 'forget the profile' forget --kind profile --yes
cp "$db" "$copies/lope-2026-11-23.db"
gives 0 'forget a day' forget yesterday --yes
holds 'forget: not in the database' "$db" river no
holds 'forget: what is hers stays' "$db" wood yes
is 'forget: a copy of what is left' "$(grep -rla wood "$copies")" \
    "$copies/lope-2026-11-23.db"
is 'forget: no copy with it' "$(grep -rla river "$copies")" ''
holds 'forget: what she keeps stays' "$home/mine.db" river yes
gives 0 'forget: check' check
says 'forget: what check can follow' \
    '^ok +history +[0-9]+ changes? before a gap, such as forgetting leaves'
gives 0 'forget: undo goes on' undo
says 'forget: undo goes on' 'walk of 31:00'
gives 0 'forget a kind' forget --kind tick --yes
lope recovery --json
json 'forget: no tick' '.tasks[3].done' 0
gives 0 'forget a range' forget --from -30 --to today --yes
must log walk -3 --time 20 --note 'under the bridge'
lope log list --json
must log rm "$(get '.activities[0].id' | tr -d '"')"
must backup
holds 'forget: the history tells of it' "$db" bridge yes
gives 0 'forget what was removed' forget -3 --yes
holds 'forget: nor does the history' "$db" bridge no
is 'forget: no copy whose history tells' "$(grep -rla bridge "$copies")" ''
must export vdir "$home/calendar" -q
must backup
day=$(ls "$home/calendar" | sed -n '1s/lope-\([0-9]*\)-.*/\1/p')
holds 'forget: what a calendar got is known' "$db" "lope-$day-" yes
gives 0 'forget a day of the calendar' forget \
    "$(echo "$day" | sed 's/\(....\)\(..\)/\1-\2-/')" --yes
holds 'forget: nor what a calendar got that day' "$db" "lope-$day-" no
is 'forget: nor a copy with it' "$(grep -rla "lope-$day-" "$copies")" ''
holds 'forget: the other days of it stay' "$db" 'task-' yes
must backup "$home/last.db"
break_page "$db" "$(page "$db" activity)"
must restore "$home/last.db"
mv "$db" "$home/elsewhere.db"
ln -s "$home/elsewhere.db" "$db"
gives 0 'forget everything' forget --everything --yes
is 'forget: nothing is left' "$(find "$home/.local" ! -type d)" ''
is 'forget: nor where a link led' "$(find "$home/elsewhere.db" 2>/dev/null)" ''
gives 1 'forget: not set up' today
# what holds it still and is no copy is named
settle
aside=$db.damaged-2026-11-20T10-00-00 note=$home/.local/state/lope/note-Ab12Cd
: >"$aside"
mkdir "$note"
gives 0 'forget: what stays' forget yesterday --yes
says 'forget: a damaged one stays' "^Still there, for you to remove: $aside$"
says 'forget: a note stays' "^Still there, for you to remove: $note$"
lope forget yesterday --yes --json
keys 'forget: JSON' '' 'rows edits copies left'
json 'forget: what stays, in JSON' '.left[1]' "\"$note\""
gives 0 'forget everything: what stays' forget --everything --yes
says 'forget everything: a note stays' "^Still there, for you to remove: $note$"
ok 'forget everything: no damaged one' "$([ -e "$aside" ] && echo no || echo yes)"
settle
gives 0 'forget: nothing stays' forget yesterday --yes
lacks 'forget: nothing stays' 'Still there|Not looked at'
# a stick that is another folder today: its copies bear the mark of the first
mkdir "$home/stick" "$home/stick1"
must --db "$home/stick/lope.db" init --birth "$birth"
must --db "$home/stick/lope.db" log walk yesterday --time 40 --note 'by the river'
must --db "$home/stick/lope.db" backup
must --db "$home/stick/lope.db" backup
mv "$home/stick/lope.db" "$home/stick1/lope.db"
gives 0 'forget: on a stick elsewhere' --db "$home/stick1/lope.db" forget yesterday --yes
others=$(cd "$copies" && echo lope-????????-2026-11-23T*-2.db)
mark=${others%-2026*}
ok 'forget: on a stick elsewhere: a copy tells' \
    "$(grep -rla river "$copies" | grep -q "$mark" && echo yes || echo no)"
is 'forget: on a stick elsewhere: each kind of them is said once' \
    "$(grep -c '^Not looked at, copies of another lope\.db, or of this one when it lay elsewhere: ' "$out")" 2
says 'forget: on a stick elsewhere: those are named' \
    " elsewhere: $copies/$mark-20\*\.db\$"
says 'forget: on a stick elsewhere: those of the usual one, too' \
    " elsewhere: $copies/lope-20\*\.db\$"
lope --db "$home/stick1/lope.db" forget yesterday --yes --json
ok 'forget: on a stick elsewhere, in JSON' \
    "$(grep -q "\"$copies/$others\"" "$out" && echo yes || echo no)" "$(cat "$out")"
gives 0 'forget everything: on a stick elsewhere' --db "$home/stick1/lope.db" \
    forget --everything --yes
says 'forget everything: on a stick elsewhere: those are named' \
    " elsewhere: $copies/$mark-20\*\.db\$"
# what a service of files, and a lope that was killed, left beside it
settle
stray=${db%.db}.sync-conflict-20261123-134100-ABC.db
must backup "$stray"
: >"$db-rows.part"
gives 0 'forget: what lies beside it' forget yesterday --yes
says "forget: another's copy beside it" "^Not looked at, another copy beside it: $stray$"
says 'forget: rows half written' "^Still there, for you to remove: $db-rows.part$"
gives 0 'forget everything: what lies beside it' forget --everything --yes
says "forget everything: another's copy beside it" \
    "^Not looked at, another copy beside it: $stray$"
lacks 'forget everything: no rows half written' 'rows.part'

# what another program put into the file is named, and does not run
settle
must log walk --time 20
must checkin --energy 4
copy=$(find "$home/.local/state/lope/backups" -name 'lope-*.db')
sqlite3 "$db" "CREATE TRIGGER t AFTER INSERT ON activity BEGIN
    DELETE FROM checkin; END"
gives 1 'a trigger: check' check
tells 'a trigger: check: which' \
    '^lope: check: file: .* another program has put the trigger t into it$'
tells 'a trigger: check: the way out' \
    "the copy of Mon 23 Nov is good: lope restore $copy; .*: lope salvage $db NEW\$"
lope check --json
json 'a trigger: it does not run' '.checks[2].ok' true
gives 0 'a trigger: salvage' salvage "$db" "$home/plain.db"
gives 0 'a trigger: which leaves it out' --db "$home/plain.db" check

# copies that cannot be read, beside good ones
settle
must checkin --energy 4
copies=$home/.local/state/lope/backups
cp "$copies/lope-2026-11-23.db" "$copies/lope-2026-11-22.db"
: >"$copies/lope-2026-11-21.db"
lope check --json
is 'a bad copy: check' "$status" 1
json 'a bad copy: which' '.checks[3].text' \
    '"3, the newest good one of Mon 23 Nov; cannot be read: lope-2026-11-21.db"'
dd if=/dev/zero of="$copies/lope-2026-11-22.db" bs=1 seek=100 count=5000 \
    conv=notrunc 2>/dev/null
gives 1 'two bad copies: check' check
tells 'two bad copies: which' \
    'Mon 23 Nov; cannot be read: lope-2026-11-22.db, lope-2026-11-21.db$'

# where the three streams are closed, what is printed lands in no database; and
# whatever the umask is, nobody else may read
settle
for closed in '<&-' '>&-' '2>&-' '<&- >&- 2>&-'; do
	(
		umask 000
		eval "env -i PATH=\"$PATH\" HOME=\"$home\" LOPE_TODAY=$today \
		    LOPE_NOW=13:41 \"$program\" log walk --time 20 $closed"
	) >/dev/null 2>&1
	is "closed $closed: the end" "$?" 0
	gives 0 "closed $closed: check" check
done
lope log list
is 'closed: each walk is there' "$(grep -c '20 min' "$out")" 4
is 'umask: nobody else' "$(find "$home/.local" -type f -exec stat -c %a {} + |
    sort -u)" 600

finish
