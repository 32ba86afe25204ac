# SPDX-License-Identifier: ISC
# A day, a week and a damaged file, lost and got back by the very commands of
# the README.
. test/tools/lib.sh

# as_told COMMAND: it stands so in the README, and works
as_told()
{
	ok "README: $1" "$(sed -n '/^## When something is lost/,/^## Two/{
	    s/^    //; s/  *#.*//; p; }' README.md |
	    grep -qxF "$1" && echo yes || echo no)"
	# shellcheck disable=SC2046
	gives 0 "$1" $(echo "${1#lope }" | sed "s,~/,$home/,g")
}

# was NAME, all_there NAME: what she has, kept and compared
was()
{
	lope export json -
	grep -v '"rev"' "$out" >"$top/$1"
}

all_there()
{
	lope export json -
	grep -v '"rev"' "$out" | cmp -s - "$top/$1"
	is "$2" "$?" 0
}

fresh
must init --birth "$birth"
must log walk -8 --time 20 --note 'long ago'
must log walk yesterday --time 30 --note 'by the river'
must checkin --sleep 7h --energy 4
was whole

# A day: removed by a slip, and noticed later.
lope log list
must log rm "$(awk '/30 min/ { print $1 }' "$out")"
as_told 'lope history'
says 'the slip is told' 'Removed the walk'
as_told 'lope undo'
says 'which was taken back' '^Took back: Removed the walk'
lope log list
says 'the day is back' '30 min'
as_told 'lope redo'
lope log list
is 'and gone again' "$(grep -c '30 min' "$out")" 0
gives 0 'and back' undo
lope log list
says 'and back: the day' '30 min'
was whole

# A week: everything in it answered wrongly.
as_told 'lope backup ~/before.db'
for day in -6 -5 -4 -3 -2 -1; do
	must checkin "$day" --energy 1
done
as_told 'lope restore ~/before.db --dry-run'
says 'what would go' '^checkin +6 gone: not in the copy'
lope history
says 'nothing is done yet' 'Checked in, Sun 22 Nov'
as_told 'lope restore ~/before.db'
says 'the way back is told' '^To take that back: lope restore /'
all_there whole 'the week is as it was'

# An old copy laid over it, a day told there, the week put back: what was put away
# is not what is named when the file is damaged next.
must checkin -7 --energy 3
copies=$home/.local/state/lope/backups
for told in nothing more; do
	cp "$db" "$home/week.db"
	rm -r "$copies"
	with LOPE_TODAY=2026-11-22 must backup
	copy=$(find "$copies" -name 'lope-*.db')
	mv "$copy" "$copies/lope-2026-11-22.db"
	cp "$home/before.db" "$db"
	[ "$told" = nothing ] || must checkin --energy 2
	gives 0 "laid over, told $told: put back" \
	    restore "$copies/lope-2026-11-22.db"
	dd if=/dev/zero of="$db" bs=4096 count=1 conv=notrunc 2>/dev/null
	gives 1 "laid over, told $told: damaged" today
	tells "laid over, told $told: which copy" \
	    "^the copy of Sun 22 Nov is good: lope restore $copies/lope-2026-11-22.db;"
	cp "$home/week.db" "$db"
done
must restore "$home/before.db"
all_there whole 'and the week is as it was'

# A row that is not what was written: no copy of it is put back again.
sqlite3 "$db" "UPDATE activity SET session_s = 2000 WHERE session_s = 1800"
must log strength --time 20
must backup "$home/before2.db"
lope restore "$home/before2.db"
is 'a copy of a false row is refused' "$status" 1
lope restore "$home/before.db"
is 'a good copy in its place' "$status" 0
says 'how to read what was' \
    '^It was damaged; what can be read of it: lope salvage /.* NEW$'
safety=$(sed -n 's/^It was damaged.*salvage \(.*\) NEW$/\1/p' "$out")
gives 0 'and that does it' salvage "$safety" "$home/was.db"
rm "$home/before2.db" "$home/was.db"

# A damaged file, and no copy of it.
rm -r "$home/.local/state/lope/backups" "$home/before.db"
root=$(sqlite3 "$db" "SELECT rootpage FROM sqlite_schema
    WHERE name = 'checkin'")
tr '\0' '\377' </dev/zero | dd of="$db" bs=4096 seek=$((root - 1)) count=1 \
    iflag=fullblock conv=notrunc 2>/dev/null
sum=$(cksum <"$db")
gives 1 'nothing is written to it' checkin --energy 1
tells 'the way out is told' 'what can still be read: lope salvage'
gives 1 'lope check' check
tells 'lope check: what is wrong' '^lope: check: file: '
as_told 'lope salvage ~/.local/share/lope/lope.db ~/new.db'
says 'what came over' '^[0-9]+ rows came over'
is 'the damaged file is untouched' "$(cksum <"$db")" "$sum"
as_told 'lope --db ~/new.db log list'
says 'what is there' '30 min'
as_told 'lope restore ~/new.db'
says 'the damaged one is kept' '^The damaged file is kept: /'
as_told 'lope check'
lope log list
says 'the walks are there' '30 min'
says 'both of them' '20 min'

# Of a newer lope, whose other tables this one does not know.
cp "$db" "$home/newer.db"
lope salvage "$home/newer.db" "$home/same.db"
lacks 'of this lope: nothing to tell' 'newer lope'
sqlite3 "$home/newer.db" 'PRAGMA user_version = 9999'
lope salvage "$home/newer.db" "$home/known.db"
is 'what is known of a newer one comes over' "$status" 0
says 'and it is told' '^Made by a newer lope: what this one does not know'
finish
