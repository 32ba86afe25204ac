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
# Where a time wavers there are instructions beside it, which do not.
#
# calcurse, khal, taskwarrior, gpsbabel, the sqlite3 shell and valgrind are
# Debian's; of what is not there it is said.
set -eu

: "${LOPE_BIN:=build/lope}" "${BUILD:=build}"
bench=$BUILD/test/bench
today=2026-11-23
back=hhhhhhhhhhhhhhhhhhhh	# 20 days, within one month
forth=llllllllllllllllllll
ahead=lllllll			# to the end of the month
zone=UTC
tab=$(printf '\t')

tmp=$(mktemp -d "$BUILD/bench.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

have()
{
	command -v "$1" >/dev/null
}

# pinned COMMAND...: with nothing of the caller's environment
pinned()
{
	env -i PATH="$PATH" HOME="$tmp" ${zone:+"TZ=$zone"} LC_ALL=C.UTF-8 \
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
	for years in 1 10 50; do
		"$BUILD/demo" --years $years "$tmp/$years.db" $today
	done
	# on the ladder still, with milestones to come
	"$BUILD/demo" "$tmp/young.db" $today
	# where nothing can be left for the next start
	cp "$tmp/10.db" "$tmp/anew.db"
	mkdir "$tmp/anew.db-rows"
}

measure_screens()
{
	measure floor -n 31 -k aaaaaaaaaa "$bench/floor"
	for years in 0 1 10 50; do
		lope paint$years $years -n 31
	done
	lope paintanew anew -n 15
	# from the plan, where it starts, Tab goes to recovery, then calendar
	for years in 1 10; do
		lope day$years $years -n 5 -b "$tab$tab$back" -k $forth
	done
	lope ahead 10 -n 5 -b "$tab$tab" -k $ahead
	# all weeks, then chart by chart
	lope charts 10 -n 5 -b '5+++' -k "$tab$tab$tab$tab$tab$tab$tab$tab$tab"
	lope month 10 -n 3 -b "$tab$tab" -k ']]]]]][[[[[['
	lope idle 1 -n 2 -i 2000
	lope esc 1 -n 9 -b : -k "$(printf '\033')"
	# the first act of a day also makes the daily backup, hence -b
	for years in 1 10; do
		lope tick$years $years -n 5 -b "$tab  " -k '          '
	done
	pinned "$bench/commit" write "$tmp/commit.db" 200 >"$tmp/commit.out"
}

# counted NAME PROGRAM...: the instructions of a start and of leaving at once,
# in millions
counted()
{
	name=$1
	shift
	measure "$name" -n 1 valgrind --tool=callgrind \
	    --callgrind-out-file=/dev/null --log-file="$tmp/$name.log" "$@"
	awk '/Collected/ { printf "mi %.2f\n", $NF / 1e6 }' \
	    "$tmp/$name.log" >"$tmp/$name.out"
}

# Instructions do not depend on the machine, but need valgrind.
count_starts()
{
	have valgrind || return 0
	counted start_floor "$bench/floor"
	for years in 0 1 10; do
		counted start$years "$LOPE_BIN" --db "$tmp/$years.db"
	done
}

count_instructions()
{
	if have valgrind; then
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

# of one day that is looked ahead to, in thousands
count_ahead()
{
	have valgrind || return 0
	pinned valgrind --tool=callgrind --toggle-collect=forecast_read \
	    --callgrind-out-file=/dev/null \
	    "$bench/ahead" "$tmp/young.db" $today 20 2>&1 |
	    awk '$1 == "days" { days = $2 } /Collected/ { n = $NF }
		END { printf "day_ki %.2f\n", n / 1e3 / days }' \
	    >>"$tmp/future.out"
}

measure_model()
{
	pinned "$bench/ahead" "$tmp/young.db" $today >"$tmp/future.out"
	count_ahead
	pinned "$bench/model" "$tmp/anew.db" $today >"$tmp/model.out"
	count_instructions
}

measure_commands()
{
	measure true -c -n 40 true
	for years in 0 1 10 50; do
		db=$tmp/$years.db
		measure today$years -c -n 20 "$LOPE_BIN" --db "$db" today
		measure read$years -c -n 20 "$bench/commit" read "$db"
	done
	measure forecast -c -n 5 "$LOPE_BIN" --db "$tmp/10.db" forecast
	# the first act of a day also makes the daily backup
	measure done -c -n 1 "$LOPE_BIN" --db "$tmp/10.db" recovery done roll
	measure done -c -n 10 "$LOPE_BIN" --db "$tmp/10.db" recovery done roll
	if have sqlite3; then
		measure shell -c -n 10 sqlite3 "$tmp/commit.db" 'PRAGMA
		    synchronous = EXTRA; INSERT INTO fact
		    VALUES (randomblob(16), zeroblob(200))'
	else
		: >"$tmp/shell.out"
	fi
}

# One run of an hour, process start included, beside what others read it with:
# gpsbabel reads it and writes a table, as the reader of lope does; lope itself
# also starts that reader and asks its rules what would follow. All without TZ,
# as a user's machine has them: gpsbabel then asks for the zone at every point.
measure_import()
{
	zone=
	pinned "$BUILD/fitseeds" "$tmp" hour
	measure fit -c -n 40 "$LOPE_BIN" --db "$tmp/0.db" import --dry-run \
	    "$tmp/hour.fit"
	measure reader -c -n 40 -f "$tmp/hour.fit" "$BUILD/lope-import-fit"
	if have gpsbabel; then
		measure gpsbabel -c -n 20 gpsbabel -t -i garmin_fit \
		    -f "$tmp/hour.fit" -o unicsv -F /dev/null
	else
		: >"$tmp/gpsbabel.out"
	fi
	zone=UTC
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
	if have gpsbabel; then
		measure gpsbabel_gpx -c -n 3 gpsbabel -t -i gpx -f "$tmp/big.gpx" \
		    -o unicsv -F /dev/null
		zone=UTC
		measure gpsbabel_tz -c -n 3 gpsbabel -t -i gpx -f "$tmp/big.gpx" \
		    -o unicsv -F /dev/null
	fi
	zone=UTC
}

print_tracks()
{
	row 'importing 55 MB of GPX, and expat' ms "$(get big.gpx end_ms)" \
	    "$(get xml end_ms)" 1.5
	if [ -f "$tmp/gpsbabel_gpx.out" ]; then
		row '  and gpsbabel' ms "$(get big.gpx end_ms)" \
		    "$(get gpsbabel_gpx end_ms)" 0.2
		row '  and gpsbabel, TZ set' ms "$(get big.gpx end_ms)" \
		    "$(get gpsbabel_tz end_ms)" ''
		row '  expat alone, and gpsbabel, TZ set' ms \
		    "$(get xml end_ms)" "$(get gpsbabel_tz end_ms)" ''
	else
		echo '  and gpsbabel: it is not installed, skipped'
	fi
	row '  peak memory, and of a tenth of it' KiB \
	    "$(get big.gpx peak_kib)" "$(get small.gpx peak_kib)" 1.2
	row 'importing 1,000 activities of Strava' ms \
	    "$(get strava.zip end_ms)" '' ''
}

print_starts()
{
	if ! have valgrind; then
		echo 'instructions: valgrind is not installed, skipped'
		return
	fi
	least=$(get start_floor mi)
	row 'instructions of it, no history' M "$(get start0 mi)" "$least" 6
	row '  1 year' M "$(get start1 mi)" "$least" 9
	row '  10 years' M "$(get start10 mi)" "$least" 40
}

print_table()
{
	printf '%-34s %9s %-5s %7s %6s %6s\n' '' lope '' floor ratio bar
	least=$(get floor paint_ms)
	row 'first paint, no history' ms "$(get paint0 paint_ms)" "$least" 2.5
	row 'first paint, 1 year' ms "$(get paint1 paint_ms)" "$least" 2.5
	row 'first paint, 10 years' ms "$(get paint10 paint_ms)" "$least" 6
	row '  every row read anew' ms "$(get paintanew paint_ms)" "$least" ''
	row 'first paint, 50 years' ms "$(get paint50 paint_ms)" "$least" ''
	row 'first paint, bytes' bytes "$(get paint10 paint_bytes)" '' ''
	print_starts
	least=$(get floor key_ms)
	row 'moving a day, 1 year' ms "$(get day1 key_ms)" "$least" 4
	row 'moving a day, 10 years' ms "$(get day10 key_ms)" "$least" 4
	row 'moving a day ahead, bytes' bytes "$(get ahead key_bytes)" '' 400
	row '  the most of 7 days' bytes "$(get ahead key_bytes_max)" '' ''
	row 'moving a day in the past, bytes' bytes "$(get day10 key_bytes)" '' 400
	row '  the most of 20 days' bytes "$(get day10 key_bytes_max)" '' ''
	row 'a chart of 10 years' ms "$(get charts key_ms)" "$least" 4
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
	least=$(get future project_ms)
	row '1,000 projections of a year' ms "$least" '' ''
	row '1,000 drawn futures of it' ms "$(get future drawn_ms)" "$least" 1
	row '  instructions a day, either' k "$(get future day_ki)" '' ''
	for years in 0 1 10 50; do
		took=$(get today$years end_ms)
		row "lope today, $years years, and true" ms "$took" \
		    "$(get true end_ms)" ''
		row '  and reading its rows' ms "$took" \
		    "$(get read$years end_ms)" ''
	done
	row 'lope forecast, 10 years, and today' ms \
	    "$(get forecast end_ms)" "$(get today10 end_ms)" ''
	row 'lope recovery done, sqlite3 shell' ms "$(get done end_ms)" \
	    "$(get shell end_ms)" ''
	have sqlite3 || echo '  sqlite3 is not installed, skipped'
	row 'reading a FIT hour, and gpsbabel' ms \
	    "$(get reader end_ms)" "$(get gpsbabel end_ms)" 0.5
	row '  importing it, and gpsbabel' ms "$(get fit end_ms)" \
	    "$(get gpsbabel end_ms)" 0.5
	row '  and lope today, which reads none' ms "$(get fit end_ms)" \
	    "$(get today0 end_ms)" ''
	print_tracks
	row 'Esc leaves a prompt' ms "$(get esc key_ms)" '' 50
	silent=$(cat "$tmp"/*.out | awk '$1 == "key_silent" { n += $2 }
	    END { print n + 0 }')
	[ "$silent" -eq 0 ] || echo "$silent keys had no answer"
}

make_databases
measure_screens
count_starts
measure_model
measure_commands
measure_import
measure_tracks
print_table
. test/bench/others.sh
