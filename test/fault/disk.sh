# SPDX-License-Identifier: ISC
# A disk that is really full, one that may only be read, a clock that went
# back, zones. Mounting takes a permission; where there is none, those tests
# are skipped.
. test/tools/lib.sh

# fill FILE: bytes until there is no more room
fill()
{
	dd if=/dev/zero of="$1" bs=1k 2>/dev/null
}

# lived: what is written down so far, and that all of it is well
lived()
{
	lope log list --json
	cp "$out" "$top/lived"
	gives 0 "$1: check" check
}

# stays NAME: what is written down is what lived saw
stays()
{
	lope log list --json
	ok "$1: all is there" "$(cmp -s "$out" "$top/lived" && echo yes ||
	    echo no)"
}

# The disk ------------------------------------------------------------------

mounted=
trap '[ -z "$mounted" ] || umount "$mounted"; rm -rf "$top"' EXIT
fresh
if mount -t tmpfs -o size=2m,mode=700 none "$home" 2>/dev/null; then
	mounted=$home
	must init --birth "$birth"
	must log walk yesterday --time 40
	must backup "$top/copy.db"
	lived 'full disk, before'
	fill "$home/full"
	gives 1 'full disk: log' log walk --time 30
	tells 'full disk: the reason' 'the disk is full|No space left'
	stays 'full disk'
	gives 1 'full disk: a copy' backup "$home/copy.db"
	tells 'full disk: why no copy' 'the disk is full|No space left'
	ok 'full disk: no half copy' "$(find "$home" -name 'copy.db*' |
	    grep -q . && echo no || echo yes)"
	gives 1 'full disk: restore' restore "$top/copy.db"
	tells 'full disk: why no restore' 'the disk is full|No space left'
	gives 1 'full disk: salvage' salvage "$db" "$home/new.db"
	tells 'full disk: why no salvage' 'the disk is full|No space left'
	gives 0 'full disk: check' check
	rm "$home/full"
	gives 0 'room again: log' log walk --time 30
	gives 0 'room again: check' check
	lived 'read-only, before'
	mount -o remount,ro "$home"
	gives 0 'read-only: today' today
	gives 1 'read-only: log' log walk --time 20
	tells 'read-only: the reason' \
	    'may only be read|Read-only file system'
	gives 1 'read-only: undo' undo
	gives 1 'read-only: a copy' backup
	tells 'read-only: why no copy' 'Read-only file system'
	gives 0 'read-only: a copy elsewhere' backup "$top/other.db"
	stays 'read-only'
	mount -o remount,rw "$home"
	gives 0 'writable again: log' log walk --time 20
	umount "$home"
	mounted=
else
	skip 'full disk' 'mount is not permitted'
	skip 'read-only disk' 'mount is not permitted'
fi

# Files that may be no larger than so many blocks of 512 bytes: a write beyond
# that fails, and the program is there to say so.
fresh
must init --birth "$birth"
must log walk yesterday --time 40
must backup "$top/small.db"
lived 'a limit, before'
limited=$top/limited unlimited=$program
for blocks in 1 40; do
	printf '#!/bin/sh\nulimit -f %s\nexec %s "$@"\n' "$blocks" \
	    "$unlimited" >"$limited"
	chmod +x "$limited"
	program=$limited
	gives 1 "$blocks blocks: log" log walk --time 30
	tells "$blocks blocks: the reason" 'File too large|the disk refuses'
	gives 1 "$blocks blocks: undo" undo
	gives 1 "$blocks blocks: a copy" backup "$home/copy.db"
	gives 1 "$blocks blocks: restore" restore "$top/small.db"
	gives 1 "$blocks blocks: salvage" salvage "$db" "$home/new.db"
	program=$unlimited
	stays "$blocks blocks"
	gives 0 "$blocks blocks: check" check
	is "$blocks blocks: nothing half made" \
	    "$(find "$home" -name 'copy.db*' -o -name 'new.db*' \
	    -o -name '*.part')" ''
done
gives 0 'no limit any more: log' log walk --time 30

# The clock -----------------------------------------------------------------

fresh
must init --birth "$birth"
must log walk yesterday --time 40
must log walk --time 30 --note 'before noon'
lived 'clock, before'
for zone in Pacific/Kiritimati Etc/GMT+12 America/New_York Asia/Kathmandu; do
	with "TZ=$zone" stays "zone $zone"
done
lope today
lacks 'clock right: nothing to tell' '^The last entry'
today=2026-11-20
stays 'clock back'
lope today
says 'clock back: told' '^The last entry is of Mon 23 Nov, after today'
gives 0 'clock back: a note of that day' log walk --time 20
gives 0 'clock back: check' check
today=2026-11-23
lope log list --json
is 'clock back: three walks' "$(flat "$out" | grep -c 'session_s=')" 3
gives 0 'clock back: undo takes the latest' undo
stays 'clock back, undone'

# The hours that daylight saving leaves out or has twice.
for day in 2026-03-29 2026-10-25; do
	today=$day
	with "TZ=Europe/Berlin LOPE_NOW=02:30" lope log walk --time 10
	is "$day, 02:30: written down" "$status" 0
done
today=2026-11-23
gives 0 'daylight saving: check' check

if [ -n "${FAULT_SHIM:-}" ]; then
	# the wall clock three years back, the civil day as it is
	with "LD_PRELOAD=$FAULT_SHIM FAULT_CLOCK=-100000000" \
	    lope log walk --time 25
	is 'wall clock back: written down' "$status" 0
	gives 0 'wall clock back: check' check
	gives 0 'wall clock back: undo' undo
	says 'wall clock back: the latest' 'walk of 25:00'
else
	skip 'wall clock back' 'no shim'
fi
finish
