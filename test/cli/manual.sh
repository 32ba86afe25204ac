# SPDX-License-Identifier: ISC
#
# What the README and the manual show: each command in them runs, each command
# and option that there is stands in lope(1).
. test/tools/lib.sh

# commands: those of the README and the pages, a line each; such with a FILE or
# other words in capitals show a form and are no examples
commands()
{
	{
		# shown line by line, up to a comment
		sed -n 's/^    \(lope .*\)/\1/p' README.md | sed 's/  *#.*//'
		# within the text, where a line may end in the middle
		tr '\n' ' ' <README.md | grep -o '`lope [^`]*`' | tr -d '`'
		sed -n 's/^\.Dl \(lope .*\)/\1/p' man/*.[1-8]
		# as they are typed on the screen
		grep -o '`:[a-z][^`]*`' README.md | tr -d '`' |
		    sed 's/^:/lope /'
	} | grep -v '[A-Z][A-Z]' | sed 's/ && .*//; s/ | .*//' | sort -u
}

# their home: some weeks of runs and check-ins, and a copy to merge
settle()
{
	fresh
	must init --birth 2026-08-12
	for day in -9 -8 -7 -6 -5 -4 -3 -2 -1; do
		must checkin "$day" --sleep 7h --energy 4 --mood 4 \
		    --soreness 1 --all-clear
	done
	must log run -3 --time 20m --run-time 6m --rpe 3 --talk easy
	must backup "$home/lope-2026-11-23.db"
	must undo
	mkdir "$home/lope-from-there"
	mv "$home/lope-2026-11-23.db" "$home/lope-from-there"
	for copy in before new; do
		cp "$home/lope-from-there/lope-2026-11-23.db" "$home/$copy.db"
	done
	echo 'what is left of one' >"$home/damaged.db"
}

# A command that asks for a file shows in the text what it does, not how it is
# called: usage, 2, is then the answer. 3 is that of a rule.
run()
{
	settle
	case $1 in
	'lope init'*) fresh ;;
	'lope salvage'* | 'lope backup'*) rm "$home/before.db" "$home/new.db" ;;
	esac
	eval "set -- $(printf '%s' "${1#lope}" |
	    sed "s|/tmp/|$home/|g; s|~|$home|g")"
	lope "$@"
	case $status/$# in
	[03]/* | 2/[01] | 2/2) taken=yes ;;
	*) taken=no ;;
	esac
}

commands >"$top/commands"
ok 'the README and the manual show commands' \
    "$([ "$(wc -l <"$top/commands")" -gt 20 ] && echo yes)"
while read -r line; do
	run "$line"
	ok "it runs: $line" "$taken" "$(head -n 1 "$err")"
done <"$top/commands"

# the targets of make that the README names
for target in $(grep -o '\(^    \|`\)make [a-z ]*[a-z]' README.md |
    sed 's/.*make //' | tr ' ' '\n' | sort -u); do
	ok "make $target" "$(grep -q "^$target:" Makefile && echo yes)"
done

# shown N: the N-th file that lope.conf(5) shows
shown()
{
	awk -v n="$1" '/^\.Bd -literal/ { at++; inside = 1; next }
	    /^\.Ed/ { inside = 0 } inside && at == n' man/lope.conf.5 |
	    sed 's/\\e/\\/g'
}

fresh
must init --birth "$birth"
mkdir -p "$home/.config/lope/urgent"
{
	shown 1
	echo 'country = "ZZ";'
} >"$home/.config/lope/lope.conf"
shown 2 >"$home/.config/lope/urgent/ZZ.conf"
lope checkin --urgent headache
is 'the configuration of lope.conf(5) is taken' "$status" 0
ok 'so are the numbers to call' \
    "$(cat "$out" "$err" | grep -q '000' && echo yes)" "$(cat "$out")"

# every command, every option
tr '\n' ' ' <man/lope.1 | sed 's/\.Cm //g; s/\\-/-/g; s/\.Fl //g' >"$top/page"
grep '^\.It\|^\.Cm\|^\.Fl' man/lope.1 | sed 's/^\.It *//' >"$top/items"
lope help
sed -n '/^Commands/,/^$/s/^  \([a-z ]*[a-z]\)  .*/\1/p' "$out" >"$top/names"
missing=
while read -r name; do
	for word in $name; do
		grep -q -w -- "$word" "$top/items" || missing="$missing $name"
	done
	# shellcheck disable=SC2086
	lope help $name
	for option in $(grep -o -- ' --[a-z0-9-]*' "$out" | sort -u); do
		grep -q -w -e "-${option#--}" "$top/items" ||
		    missing="$missing $name $option"
	done
done <"$top/names"
is 'lope(1) has every command and option' "$missing" ''

# the picture
sed -n '/^```$/,/^```$/{/^```$/!p}' README.md >"$top/picture"
sed '/^cursor /d' test/golden/day-typical-80x24.txt >"$top/golden"
is 'the README shows the screen as it is' \
    "$(diff -B "$top/picture" "$top/golden")" ''

# lope-json(5) has the keys of what a command answers
answers()
{
	want=$(awk -v name="$1" '/^[.]It Cm / {
		n = split(substr($0, 8), names, ", ")
		for (here = 0; n > 0; n--)
			here = here || names[n] == name
		next
	} here { sub(/[.]$/, ""); print; exit }' man/lope-json.5)
	echo "$1" >>"$top/asked"
	shift
	lope "$@" --json
	keys "lope-json(5): $*" '' "$want"
}
settle
answers today today
answers checkin checkin --energy 3
answers why why
answers rules rules
answers cal cal
answers plan plan
answers 'plan check' plan check wed --run-time 5m
answers 'plan skip' plan skip wed --dry-run
answers 'plan pause' plan pause wed --days 2 --dry-run
answers 'log run' log run today --time 20m --run-time 6m
run=$(get .id)
answers 'log walk' log walk -5 --time 30m
walk=$(get .id)
answers 'log run' log edit "$run" --rpe 3
answers 'log show' log show "$run"
answers 'log walk' log edit "$walk" --note x
answers 'log rm' log rm "$walk"
answers 'log strength' log strength -3 --time 20m
answers 'log other' log other -3 --time 20m
answers 'log list' log list
answers trial trial -1 --distance 5km --time 30m
answers readiness readiness
answers readiness readiness wound closed
answers recovery recovery
answers recovery recovery done yoga
answers 'nap add' nap add daily 13:00 14:00
nap=$(get .id)
answers 'nap list' nap list
answers 'nap rm' nap rm "$nap"
answers trends trends
answers forecast forecast
answers goal goal
answers undo undo
answers redo redo
answers history history
answers backup backup "$home/copy.db"
answers salvage salvage "$home/copy.db" "$home/saved.db"
answers check check
answers merge merge "$home/before.db" --dry-run
answers restore restore "$home/before.db" --dry-run
answers conflicts conflicts
answers profile profile
answers report report "$home/report.html"
answers 'export json' export json "$home/all.json"
answers 'export csv' export csv "$home/tables"
answers 'export ics' export ics "$home/plan.ics"
answers 'export vdir' export vdir "$home/calendar"
answers 'import vdir' import vdir "$home/calendar"
answers import import test/fuzz/corpus/fit/run-walk.fit --dry-run
answers forget forget -9 --yes
answers help help
answers version version
answers 'what fails' log show ffff
ready
answers 'plan add' plan add wed --run-time 3m
answers 'plan move' plan move wed thu --dry-run
answers 'plan shorten' plan shorten wed 5m --dry-run
answers 'plan swap' plan swap wed walk --dry-run
fresh
answers init init --birth "$birth"

sed -n '/^[.]Sh ANSWERS/,/^[.]El/s/^[.]It Cm //p' man/lope-json.5 |
    tr , '\n' | sed 's/^ //' | sort >"$top/rows"
is 'what lope-json(5) says of each was asked' \
    "$(sort -u "$top/asked" | diff - "$top/rows")" ''
missing=
while read -r name; do
	grep -q -x -e "$name" -e "${name% *}" "$top/rows" ||
	    [ "$name" = 'log edit' ] || missing="$missing $name"
done <"$top/names"
is 'lope-json(5) has every command' "$missing" ''

finish
