# SPDX-License-Identifier: ISC
# A command that lope names acts, typed as it is shown, on the database that it
# was named for.
. test/tools/lib.sh

# named FILE BEFORE: the command behind BEFORE, without the full stop, and
# without what a semicolon parts from it
named()
{
	sed -n "s/.*$2\(lope [^;]*[^.;]\).*/\1/p" "$1"
}

# typed COMMAND: as it is typed to a shell; the names here hold blanks
typed()
{
	eval "$1"
}

# sums: of hers and the usual one
sums()
{
	cksum <"$hers"
	cksum <"$db"
}

fresh
hers="$home/her friend's/lope.db"
must init --birth "$birth"
must log walk --time 20
must --db "$hers" init --birth 2026-06-24
must --db "$hers" log walk --time 40
must backup "$home/of the usual one.db"
must --db "$hers" backup "$home/of hers.db"

# what a restore says takes that restore back
usual=$(cksum <"$db")
must --db "$hers" log walk --time 50
must --db "$hers" restore "$home/of hers.db"
back=$(named "$out" 'back: ')
is 'restore: the usual one stays' "$(cksum <"$db")" "$usual"
typed "$back"
is 'restore taken back: it works' "$status" 0
is 'restore taken back: the usual one stays' "$(cksum <"$db")" "$usual"
lope --db "$hers" log list --json
json 'restore taken back: the walk is there' '.activities[1].session_s' 3000

# damaged, and gone
for how in damaged gone; do
	case $how in
	damaged) dd if=/dev/zero of="$hers" bs=100 count=1 conv=notrunc 2>&- ;;
	gone) rm "$hers" ;;
	esac
	gives 1 "$how" --db "$hers" today
	back=$(named "$err" 'good: ')
	salvage=$(named "$err" 'holds: ')
	[ "$how" = gone ] || {
		typed "${salvage% NEW} \"\$home/saved.db\""
		is "$how: what it holds comes over" "$status" 0
		lope --db "$home/saved.db" log list
		says "$how: her walk is among it" '50 min'
	}
	typed "$back"
	is "$how: the copy is put back" "$status" 0
	is "$how: the usual one stays" "$(cksum <"$db")" "$usual"
	gives 0 "$how: mended" --db "$hers" check
done

# named by the environment, it is what lope opens by itself
rm "$hers"
cp "$home/of hers.db" "$home/hers.db"
with "LOPE_DB=$home/hers.db" gives 0 'LOPE_DB' restore "$home/of hers.db"
says 'LOPE_DB: no word more than it takes' '^To take that back: lope restore /'
# which then is not the usual one
with "LOPE_DB=$home/hers.db" gives 0 'LOPE_DB and another' \
    --db "$db" restore "$home/of the usual one.db"
says 'LOPE_DB and another: which' \
    "^To take that back: lope --db $db restore /"
cp "$home/of hers.db" "$home/lone  one.db"
dd if=/dev/zero of="$home/lone  one.db" bs=4096 seek=1 count=1 conv=notrunc 2>&-
gives 1 'no copy of it' --db "$home/lone  one.db" today
tells 'no copy of it: its whole name' "lope salvage '$home/lone  one.db' NEW\$"
must backup "$home/.local/share/lope/lope.sync-conflict-20261123-134100-ABC.db"
with "LOPE_DB=$home/hers.db" gives 0 'a copy beside it' --db "$db" check
says 'a copy beside it: whose' \
    "lope --db $db merge $home/.local/.*-ABC.db\$"

# the shorter ones
fresh
other=$home/b.db
gives 1 'not set up' --db "$other" today
tells 'not set up' "^lope --db $other init --birth DATE sets it up"
lope --db "$other" init --birth "$birth"
says 'set up: what is next' \
    "^Next: lope --db $other checkin, then lope --db $other readiness\\.\$"
gives 1 'set up twice' --db "$other" init --birth "$birth"
tells 'set up twice' "^lope --db $other profile changes"
must init --birth "$birth"
must log walk --time 20
must backup "$home/copy.db"
must --db "$other" merge "$home/copy.db"
says 'merge: how to take it back' "^lope --db $other undo takes it back"
typed "$(sed -n 's/ takes it back\.$//p' "$out")"
is 'merge: it does' "$status" 0
says 'merge: it does' '^Took back: '
must export json "$home/all.json"
must --db "$other" import "$home/all.json"
says 'import: how to take it back' "lope --db $other undo takes them back"
gives 4 'checkin' --db "$other" recovery done sleep
tells 'checkin' "^lope --db $other checkin --sleep DUR\$"

finish
