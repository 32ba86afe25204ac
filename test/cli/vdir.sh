# SPDX-License-Identifier: ISC
# import vdir: what a phone did to the folder, by the rules, as one edit.
. test/tools/lib.sh

fresh
gives 1 'before init' import vdir "$top"
ready
cal=$home/cal
gives 4 'no folder' import vdir "$cal"
mkdir "$cal"
gives 0 'nothing was written yet' import vdir "$cal"
must export vdir "$cal" -q

# item PATTERN N: the file of the N-th item whose name holds PATTERN
item()
{
	ls "$cal" | grep -e "$1" | sed -n "$2p"
}
# change FILE SED: as a phone would, with other line ends
change()
{
	tr -d '\r' <"$cal/$1" | sed "$2" >"$top/item" && cp "$top/item" "$cal/$1"
}
# day FILE: of the session
day()
{
	sed -n 's/^DTSTART[^:]*:\([0-9]*\).*/\1/p' "$cal/$1" | tr -d '\r'
}
next()
{
	date -u -d "$1 + $2 day" +%Y%m%d
}

gives 0 'nothing was changed there' import vdir "$cal"
says 'nothing was changed there: says so' '^Nothing was moved, ticked or deleted'

run=$(item -run- 2)
far=$(item -run- 3)
gone=$(item -strength- 3)
task=$(item 20261123-task-legs 1)
coming=$(item 20261125-task-pelvic 1)
change "$run" "s/^\(DTSTART[^:]*:\)$(day "$run")/\1$(next "$(day "$run")" 1)/"
change "$far" "s/^\(DTSTART[^:]*:\)$(day "$far")/\120261120/"
change "$task" 's/NEEDS-ACTION/COMPLETED/'
change "$coming" 's/NEEDS-ACTION/COMPLETED/'
rm "$cal/$gone" "$cal/$(item -task-meal- 1)"
echo broken >"$cal/$(item -strength- 1)"
echo foreign >"$cal/theirs.ics"
before=$(cd "$cal" && cksum -- *)

lope import vdir "$cal" --dry-run --json
is 'dry run: as many proposals' "$(flat "$out" | grep -c '\.uid=')" 4
keys 'dry run: of each' '.proposals[0]' 'uid kind date to taken rule message changes'
lope history
lacks 'dry run: nothing is written' 'calendar'
copies=$home/.local/state/lope/backups
is 'dry run: no copy' "$(find "$copies" -name '*T*' | grep -c .)" 0
lope import vdir "$cal"
is 'done' "$status" 0
is 'a copy of before' "$(find "$copies" -name '*T*' | grep -c .)" 1
says 'a tick' '^legs-on-wall is done, Mon 23 Nov$'
lacks 'no tick for a day to come' 'pelvic-floor'
says 'a move' '^The session of .* moves to [^:]*$'
says 'a move to a day that is past: refused' 'moves to Fri 20 Nov: not taken, '
says 'a deletion' '^The session of .* is skipped$'
says 'what becomes of the refused' 'lope export vdir writes it there again'
is 'the folder is as it was' "$(cd "$cal" && cksum -- *)" "$before"
lope recovery
says 'ticked here' '^legs-on-wall +1 of 3 +ticked'
lope import vdir "$cal" --dry-run --json
is 'again: the refused one alone' "$(flat "$out" | grep -c '\.uid=')" 1
must export vdir "$cal" -q
is 'written anew as planned' "$(day "$far" | cut -c1-8)" \
    "$(echo "$far" | grep -oE '[0-9]{8}' | head -1)"
ok 'what is skipped stays away' "$([ -e "$cal/$gone" ] && echo no || echo yes)"
is 'the foreign one stays' "$(cat "$cal/theirs.ics")" foreign
lope import vdir "$cal"
says 'and then nothing is asked for' '^Nothing was moved'
must undo
lope recovery
says 'one edit: all of it taken back' '^legs-on-wall +0 of 3'
lope plan --json
lacks 'one edit: nothing is skipped' '"skipped"'

# what a move takes the place of is said with it
must export vdir "$cal" -q
run=$(item 20261125-run 1)
change "$run" 's/^\(DTSTART[^:]*:\)20261125$/\120261127/'
lope import vdir "$cal" --dry-run
says 'a move onto something' '^Makes way: Fri 27 Nov, strength 20 min; now run-walk'
says 'and what follows from it' '^Makes way: Sat 28 Nov, run-walk '
lope import vdir "$cal" --dry-run --json
ok 'a move onto something: JSON' \
    "$(get '.proposals[0].changes[0]' | grep -q '^Makes way: Fri 27 Nov' && echo yes)"

# of two skips the second is told beside the first: the first stays skipped
change "$run" 's/^\(DTSTART[^:]*:\)20261127$/\120261125/'
first=$(item 20261123-run 1)
mv "$cal/$first" "$cal/$run" "$top"
lope import vdir "$cal" --dry-run
is 'two skips' "$(grep -c ' is skipped$' "$out")" 2
says 'two skips: what the first changes' '^Changes: Sat 28 Nov, run-walk '
lacks 'two skips: the first day stays empty' '^Comes in: Mon 23 Nov'
mv "$top/$first" "$top/$run" "$cal"

# what is done on the phone is done whole, as by Space
change "$(item 20261123-task-pelvic 1)" 's/NEEDS-ACTION/COMPLETED/'
must import vdir "$cal"
is 'all sets' "$(sqlite3 "$db" "SELECT amount FROM tick
    WHERE task = 'pelvic-floor' AND day = '2026-11-23'")" 3
must undo

rm "$cal"/lope-*
gives 0 'an emptied folder' import vdir "$cal"
says 'an emptied folder: nothing is asked for' '^Nothing was moved'

# two files with one id, and two items in one file: the file of its name counts
must export vdir "$cal" -q
run=$(item -run- 2)
cp "$cal/$run" "$cal/copy-of-it.ics"
change copy-of-it.ics "s/^\(DTSTART[^:]*:\)$(day "$run")/\1$(next "$(day "$run")" 1)/"
gives 0 'a copy with the same id' import vdir "$cal"
says 'a copy with the same id: changes nothing' '^Nothing was moved'
rm "$cal/copy-of-it.ics"
printf 'BEGIN:VEVENT\nUID:other\nDTSTART:20261130T130000\nEND:VEVENT\n' >"$top/second"
sed -i "/^END:VCALENDAR/{
r $top/second
N
}" "$cal/$run"
head -c 1048577 /dev/zero | tr '\0' 'A' >"$cal/$(item -strength- 2)"
printf '\377\376\000' >"$cal/$(item -strength- 1)"
gives 0 'items of others, bytes, too much' import vdir "$cal"
# what was written to a folder that is gone cannot be read: that is no other
# folder, and nothing is written as if it were
fresh
ready
mkdir "$home/cal"
sqlite3 "$db" "INSERT INTO calendar_item VALUES ('/gone', 'a', '$(
    yes x | head -20000 | tr -d '\n')', 0, zeroblob(32))"
page=$(sqlite3 "$db" "SELECT pageno FROM dbstat
    WHERE name = 'calendar_item' AND pagetype = 'overflow' LIMIT 1")
size=$(sqlite3 "$db" 'PRAGMA page_size')
printf '\377\377\377\377' |
    dd of="$db" bs=1 seek=$(((page - 1) * size)) conv=notrunc 2>/dev/null
gives 1 'a folder that cannot be read' import vdir "$home/cal"
gives 1 'a folder that cannot be read: export' export vdir "$home/cal" -q
is 'a folder that cannot be read: nothing is written' \
    "$(ls "$home/cal")" ''
finish
