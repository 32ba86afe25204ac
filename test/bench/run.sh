#!/bin/sh
# SPDX-License-Identifier: ISC
#
# usage: LOPE_BIN=build/lope BUILD=build sh test/bench/run.sh
#
# What lope takes, beside what the least program takes for the same, measured
# in the same minutes on the same disk: times of two machines cannot be
# compared, their ratios can. A row passes its bar or says "over". The bars
# are on ratios where there is a floor and a ratio, else on the figure. Never
# ends badly because of a time.
#
# Floors: floor, a bare curses program; commit, SQLite alone; true, a program
# that does nothing; of the model, reading the same rows; of an import, expat
# counting points, and lope today, which only starts and reads the database.
# Where the row of a floor alone is over the bar, so must be what stands on it:
# expat alone takes more than a fifth of gpsbabel's time for a large GPX.
set -eu

: "${LOPE_BIN:=build/lope}" "${BUILD:=build}"
bench=$BUILD/test/bench
today=2026-11-23
back=hhhhhhhhhhhhhhhhhhhh	# 20 days, within one month
forth=llllllllllllllllllll
ahead=lllllll			# to the end of the month
tab=$(printf '\t')

tmp=$(mktemp -d "$BUILD/bench.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# pinned COMMAND...: with nothing of the caller's environment
pinned()
{
	env -i PATH="$PATH" HOME="$tmp" TZ=UTC LC_ALL=C.UTF-8 \
	    TERM=xterm-256color LOPE_TODAY=$today LOPE_NOW=13:41 "$@"
}

# measure NAME ARGS...: keep what measure says under NAME
measure()
{
	out=$tmp/$1.out
	shift
	pinned "$bench/measure" "$@" >"$out"
}

# lope NAME YEARS OPTION...: the full screen on the history of so many years
lope()
{
	name=$1 db=$tmp/$2.db
	shift 2
	measure "$name" "$@" "$LOPE_BIN" --db "$db"
}

# get NAME FIGURE
get()
{
	awk -v figure="$2" '$1 == figure { print $2 }' "$tmp/$1.out"
}

# row TEXT UNIT VALUE FLOOR BAR: "" is no floor, no bar
row()
{
	awk -v text="$1" -v unit="$2" -v value="$3" -v least="$4" -v bar="$5" '
	function figure(x, digits) {
		return x == "" ? "-" : sprintf("%." digits "f", x)
	}
	BEGIN {
		digits = unit == "ms" ? 2 : unit ~ /^M/ ? 1 : 0
		if (least != "")
			ratio = value / least
		judged = least != "" ? ratio : value
		over = bar != "" && judged > bar + 0
		printf "%-34s %9s %-5s %7s %6s %6s%s\n", text,
		    figure(value, digits), unit, figure(least, digits),
		    figure(ratio, 1), bar == "" ? "-" : bar,
		    over ? "  over" : ""
	}'
}

make_databases()
{
	pinned "$LOPE_BIN" --db "$tmp/0.db" init --birth 2026-08-12 >"$tmp/init"
	"$BUILD/demo" --years 1 "$tmp/1.db" $today
	"$BUILD/demo" --years 10 "$tmp/10.db" $today
	# where nothing can be left for the next start
	cp "$tmp/10.db" "$tmp/anew.db"
	mkdir "$tmp/anew.db-rows"
}

measure_screens()
{
	measure floor -n 31 -k aaaaaaaaaa "$bench/floor"
	for years in 0 1 10; do
		lope paint$years $years -n 31
	done
	lope paintanew anew -n 15
	# from the plan, where it starts, Tab goes to recovery, then calendar
	for years in 1 10; do
		lope day$years $years -n 5 -b "$tab$tab$back" -k $forth
	done
	lope ahead 10 -n 5 -b "$tab$tab" -k $ahead
	lope month 10 -n 3 -b "$tab$tab" -k ']]]]]][[[[[['
	lope idle 1 -n 2 -i 2000
	lope esc 1 -n 9 -b : -k "$(printf '\033')"
	# the first act of a day also makes the daily backup, hence -b
	for years in 1 10; do
		lope tick$years $years -n 5 -b "$tab  " -k '          '
	done
	pinned "$bench/commit" write "$tmp/commit.db" 200 >"$tmp/commit.out"
}

# Instructions do not depend on the machine, but need valgrind.
count_instructions()
{
	if command -v valgrind >/dev/null; then
		for what in replay plan_build; do
			pinned valgrind --tool=callgrind --toggle-collect=$what \
			    --callgrind-out-file=/dev/null \
			    "$bench/model" "$tmp/anew.db" $today 2>&1 |
			    awk -v name=${what}_mi '/Collected/ {
				printf "%s %.2f\n", name, $NF / 21e6
			    }' >>"$tmp/model.out"
		done
	fi
}

measure_model()
{
	pinned "$bench/model" "$tmp/anew.db" $today >"$tmp/model.out"
	count_instructions
}

measure_commands()
{
	measure true -c -n 40 true
	for years in 0 1 10; do
		db=$tmp/$years.db
		measure today$years -c -n 20 "$LOPE_BIN" --db "$db" today
		measure read$years -c -n 20 "$bench/commit" read "$db"
	done
}

# One run of an hour, process start included, beside what others read it with.
measure_import()
{
	pinned "$BUILD/fitseeds" "$tmp" hour
	measure fit -c -n 40 "$LOPE_BIN" --db "$tmp/0.db" import --dry-run \
	    "$tmp/hour.fit"
	if command -v gpsbabel >/dev/null; then
		measure gpsbabel -c -n 20 gpsbabel -t -i garmin_fit \
		    -f "$tmp/hour.fit" -o unicsv -F /dev/null
	else
		: >"$tmp/gpsbabel.out"
	fi
}

# A file of 55 MB and one of a tenth of it, by lope, by the least that expat
# does, and by gpsbabel, which may not be here; a Strava export.
measure_tracks()
{
	"$bench/outings" gpx 8 "$tmp/big.gpx"
	"$bench/outings" gpx 1 "$tmp/small.gpx"
	"$bench/outings" strava 1000 "$tmp/strava.zip"
	measure xml -c -n 5 "$bench/xml" "$tmp/big.gpx"
	for what in big.gpx small.gpx strava.zip; do
		measure "$what" -c -n 3 "$LOPE_BIN" --db "$tmp/0.db" import \
		    --dry-run "$tmp/$what"
	done
	if command -v gpsbabel >/dev/null; then
		measure gpsbabel_gpx -c -n 3 gpsbabel -t -i gpx -f "$tmp/big.gpx" \
		    -o unicsv -F /dev/null
	fi
}

print_tracks()
{
	row 'importing 55 MB of GPX, and expat' ms "$(get big.gpx end_ms)" \
	    "$(get xml end_ms)" 1.5
	if [ -f "$tmp/gpsbabel_gpx.out" ]; then
		row '  and gpsbabel' ms "$(get big.gpx end_ms)" \
		    "$(get gpsbabel_gpx end_ms)" 0.2
		row '  expat alone, and gpsbabel' ms "$(get xml end_ms)" \
		    "$(get gpsbabel_gpx end_ms)" 0.2
	else
		echo '  and gpsbabel: it is not installed, skipped'
	fi
	row '  peak memory, and of a tenth of it' KiB \
	    "$(get big.gpx peak_kib)" "$(get small.gpx peak_kib)" 1.2
	row 'importing 1,000 activities of Strava' ms \
	    "$(get strava.zip end_ms)" '' ''
}

# The calendar of Debian that people would take instead, with as many entries:
# five a day for ten years, up to today's date, with which it starts.
make_calcurse()
{
	mkdir "$tmp/calcurse"
	awk -v today="$(date +%s)" 'BEGIN {
		for (i = 18249; i >= 0; i--) {
			day = strftime("%m/%d/%Y", today - int(i / 5) * 86400)
			hour = 8 + i % 5 * 2
			printf "%s @ %02d:00 -> %s @ %02d:45 |entry %d\n",
			    day, hour, day, hour, i
		}
	}' >"$tmp/calcurse/apts"
	: >"$tmp/calcurse/todo"
	printf 'general.confirmquit=no\ngeneral.autosave=no\n' \
	    >"$tmp/calcurse/conf"
}

measure_calcurse()
{
	make_calcurse
	set -- -m 'entry 0' -n 5
	measure cal_day "$@" -k hhhhhhhhhh calcurse -D "$tmp/calcurse"
	measure cal_month "$@" -k MMMMmmmm calcurse -D "$tmp/calcurse"
	measure cal_idle -m 'entry 0' -n 2 -i 10000 calcurse -D "$tmp/calcurse"
	lope our_day 10 -m help -n 5 -b "$tab$tab" -k hhhhhhhhhh
	lope our_month 10 -m help -n 5 -b "$tab$tab" -k '[[[[]]]]'
	lope our_idle 10 -m help -n 2 -i 10000
}

# beside TEXT UNIT RUN FIGURE BAR: ours, theirs, how many times ours that is
beside()
{
	awk -v text="$1" -v unit="$2" -v ours="$(get "our_$3" "$4")" \
	    -v theirs="$(get "cal_$3" "$4")" -v bar="$5" 'BEGIN {
		form = unit == "ms" ? "%.2f" : "%.0f"
		times = ours > 0 ? sprintf("%.1f", theirs / ours) : "-"
		printf "%-34s %9s %-5s %7s %6s %6s%s\n", text,
		    sprintf(form, ours), unit, sprintf(form, theirs), times,
		    bar == "" ? "-" : bar,
		    bar != "" && times + 0 < bar + 0 ? "  under" : ""
	}'
}

print_calcurse()
{
	printf '\n%-34s %9s %-5s %7s %6s %6s\n' \
	    'beside calcurse, 18,250 entries' lope '' calc. times bar
	beside 'first paint' ms day paint_ms 20
	beside '  of the processor' ms day paint_cpu_ms ''
	beside 'moving a day' ms day key_ms 20
	beside '  of the processor' ms day key_cpu_ms ''
	beside '  bytes' bytes day key_bytes ''
	beside 'changing month' ms month key_ms 20
	beside '  of the processor' ms month key_cpu_ms ''
	beside '  bytes' bytes month key_bytes ''
	beside 'peak memory' KiB day peak_kib 3
	beside 'idle for 10 s, bytes' bytes idle idle_bytes ''
	beside 'idle for 10 s, wake-ups' '' idle idle_wakes ''
}

print_table()
{
	printf '%-34s %9s %-5s %7s %6s %6s\n' '' lope '' floor ratio bar
	least=$(get floor paint_ms)
	row 'first paint, no history' ms "$(get paint0 paint_ms)" "$least" 2.5
	row 'first paint, 1 year' ms "$(get paint1 paint_ms)" "$least" 2.5
	row 'first paint, 10 years' ms "$(get paint10 paint_ms)" "$least" 6
	row '  every row read anew' ms "$(get paintanew paint_ms)" "$least" ''
	row 'first paint, bytes' bytes "$(get paint10 paint_bytes)" '' ''
	least=$(get floor key_ms)
	row 'moving a day, 1 year' ms "$(get day1 key_ms)" "$least" 4
	row 'moving a day, 10 years' ms "$(get day10 key_ms)" "$least" 4
	row 'moving a day ahead, bytes' bytes "$(get ahead key_bytes)" '' 400
	row '  the most of 7 days' bytes "$(get ahead key_bytes_max)" '' ''
	row 'moving a day in the past, bytes' bytes "$(get day10 key_bytes)" '' 400
	row '  the most of 20 days' bytes "$(get day10 key_bytes_max)" '' ''
	row 'changing month' ms "$(get month key_ms)" "$least" ''
	row 'changing month, bytes' bytes "$(get month key_bytes)" '' 3500
	row '  the most of 12 months' bytes "$(get month key_bytes_max)" '' ''
	least=$(get commit commit_ms)
	row 'ticking a task, 1 year' ms "$(get tick1 key_ms)" "$least" ''
	row 'ticking a task, 10 years' ms "$(get tick10 key_ms)" "$least" ''
	row 'idle for 2 s, bytes' bytes "$(get idle idle_bytes)" '' 0
	row 'idle for 2 s, wake-ups' '' "$(get idle idle_wakes)" '' 0
	mib=$(get tick10 peak_kib | awk '{ print $1 / 1024 }')
	row 'peak memory, 10 years' MiB "$mib" '' 8
	least=$(get model read_ms)
	row 'reading 10 years' ms "$least" '' ''
	row 'replaying 10 years' ms "$(get model replay_ms)" "$least" 1
	row 'planning 52 weeks' ms "$(get model plan_ms)" "$least" 0.1
	row '  instructions, replaying' M "$(get model replay_mi)" '' ''
	row '  instructions, planning' M "$(get model plan_build_mi)" '' ''
	for years in 0 1 10; do
		took=$(get today$years end_ms)
		row "lope today, $years years, and true" ms "$took" \
		    "$(get true end_ms)" ''
		row '  and reading its rows' ms "$took" \
		    "$(get read$years end_ms)" ''
	done
	row 'a FIT of an hour, and gpsbabel' ms "$(get fit end_ms)" \
	    "$(get gpsbabel end_ms)" 0.5
	row '  and lope today, which reads none' ms "$(get fit end_ms)" \
	    "$(get today0 end_ms)" ''
	row '  two programs that do nothing' ms \
	    "$(get true end_ms | awk '{ print 2 * $1 }')" \
	    "$(get gpsbabel end_ms)" ''
	print_tracks
	row 'Esc leaves a prompt' ms "$(get esc key_ms)" '' 50
	silent=$(cat "$tmp"/*.out | awk '$1 == "key_silent" { n += $2 }
	    END { print n + 0 }')
	[ "$silent" -eq 0 ] || echo "$silent keys had no answer"
}

make_databases
measure_screens
measure_model
measure_commands
measure_import
measure_tracks
print_table
if command -v calcurse >/dev/null; then
	measure_calcurse
	print_calcurse
else
	echo 'calcurse is not installed: lope was not measured beside it'
fi
