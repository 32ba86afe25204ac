# SPDX-License-Identifier: ISC
# The program with the real calendar of a zone: the clock stands where the
# test puts it, LOPE_TODAY is not set. Days of 23 and of 25 hours, leap day and
# year end begin and end where they do on the wall; a chapter taken back and a
# gap of 400 days.
. test/tools/lib.sh

# A clock that stands still at CLOCK, in seconds since 1970.
cat >"$top/clock.c" <<'END'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

time_t
time(time_t *out)
{
	time_t now = (time_t)strtoll(getenv("CLOCK"), NULL, 10);

	if (out != NULL)
		*out = now;
	return now;
}

int
clock_gettime(clockid_t clock, struct timespec *out)
{
	int (*real)(clockid_t, struct timespec *);

	if (clock == CLOCK_REALTIME) {
		*out = (struct timespec){ .tv_sec = time(NULL) };
		return 0;
	}
	/* where time_t is longer than a long, the calls have other names */
	*(void **)&real = dlsym(RTLD_NEXT, sizeof(time_t) > sizeof(long) ?
	    "__clock_gettime64" : "clock_gettime");
	return real(clock, out);
}
END

# at INSTANT ARG...: the program at that instant (UTC), its day the zone's own
at()
{
	clock=$(date -u -d "$1" +%s)
	shift
	out=$top/out err=$top/err
	env -i PATH="$PATH" HOME="$home" TZ="$zone" LC_ALL=C.UTF-8 \
	    TERM=xterm-256color CLOCK="$clock" LD_PRELOAD="$top/clock.so" \
	    ASAN_OPTIONS=verify_asan_link_order=0 \
	    "$program" "$@" >"$out" 2>"$err" </dev/null
	status=$?
}

# is_day INSTANT DATE DAYS: the civil day of that instant, and its number
is_day()
{
	at "$1" today --json
	json "$zone, $1: $2" .date "\"$2\""
	json "$zone, $1: day $3" .days_postpartum "$3"
}

fresh
zone=UTC
if ! ${CC:-cc} -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 -shared -fPIC -o \
    "$top/clock.so" "$top/clock.c" -ldl 2>/dev/null || ! [ -f /usr/share/zoneinfo/Europe/Berlin ]; then
	echo 'ok 1 - the clock of a zone # SKIP no compiler or no zones'
	echo '1..1'
	exit 0
fi
at 2026-01-02T03:04:05Z init --birth 2026-01-01
at 2026-01-02T03:04:05Z today --json
json 'the clock stands where it is put' .date '"2026-01-02"'

# The day of 23 hours and the one of 25, their first and last second.
zone=Europe/Berlin
fresh
at 2026-01-04T12:00:00Z init --birth 2026-01-04
is_day 2026-03-28T22:59:59Z 2026-03-28 83
is_day 2026-03-28T23:00:00Z 2026-03-29 84
is_day 2026-03-29T00:59:59Z 2026-03-29 84
is_day 2026-03-29T01:00:00Z 2026-03-29 84
is_day 2026-03-29T21:59:59Z 2026-03-29 84
is_day 2026-03-29T22:00:00Z 2026-03-30 85
is_day 2026-10-24T21:59:59Z 2026-10-24 293
is_day 2026-10-24T22:00:00Z 2026-10-25 294
is_day 2026-10-25T00:59:59Z 2026-10-25 294
is_day 2026-10-25T01:00:00Z 2026-10-25 294
is_day 2026-10-25T22:59:59Z 2026-10-25 294
is_day 2026-10-25T23:00:00Z 2026-10-26 295
is_day 2026-12-31T22:59:59Z 2026-12-31 361
is_day 2026-12-31T23:00:00Z 2027-01-01 362

zone=America/New_York
fresh
at 2026-01-04T12:00:00Z init --birth 2026-01-04
is_day 2026-03-08T04:59:59Z 2026-03-07 62
is_day 2026-03-08T05:00:00Z 2026-03-08 63
is_day 2026-03-09T03:59:59Z 2026-03-08 63
is_day 2026-03-09T04:00:00Z 2026-03-09 64
is_day 2026-11-01T03:59:59Z 2026-10-31 300
is_day 2026-11-01T04:00:00Z 2026-11-01 301
is_day 2026-11-02T04:59:59Z 2026-11-01 301
is_day 2026-11-02T05:00:00Z 2026-11-02 302

zone=Europe/Berlin
fresh
at 2023-12-07T12:00:00Z init --birth 2023-12-07
is_day 2024-02-28T23:00:00Z 2024-02-29 84
is_day 2024-02-29T22:59:59Z 2024-02-29 84
is_day 2024-02-29T23:00:00Z 2024-03-01 85

# clean_over DAY OFFSET NEXT: a run on the day of the change and the check-ins
# of both days by the wall clock make one clean session, as on any other day.
clean_over()
{
	fresh
	at "${1}T12:00:00Z" init --birth 2025-09-01 --delivery vaginal \
	    --tear34 no --start "$1"
	at "${1}T12:00:00Z" readiness declare none
	at "${1}T12:00:00Z" readiness screen --walk pass --balance pass \
	    --squat pass --jog pass --bounds pass --hops pass --running-man pass
	at "${1}T12:00:00Z" readiness strength --calf 20/20 --bridge 20/20 \
	    --sit 20/20 --abduction 20/20
	for ago in 6 5 4 3 2 1; do
		at "${1}T12:00:00Z" checkin -$ago --sleep 7h --energy 3 \
		    --mood 4 --soreness 0 --all-clear
	done
	for ago in 5 3 1; do
		at "${1}T12:00:00Z" log walk -$ago --time 30 --symptoms no
	done
	# In the last minute of that day, and in the first of the next.
	at "$2" checkin --sleep 7h --energy 3 --mood 4 --soreness 0 --all-clear
	at "$2" log run --time 26 --run-time 6 --bouts 6x1:00/2:00 --rpe 3 \
	    --talk easy --pain 0 --leak none --heaviness 0 --at 02:30 --json
	is "$zone, $1: a run at 2:30 is taken" "$status" 0
	json "$zone, $1: no flag" .flags '[]'
	at "$3" checkin --sleep 7h --energy 3 --mood 4 --soreness 0 --all-clear
	at "$3" today --json
	json "$zone, $1: one clean run" .streak 1
	json "$zone, $1: the next day" .days_postpartum "$4"
	at "$3" log list --json
	json "$zone, $1: the run is of its day" '.activities[3].date' "\"$1\""
	is "$zone, $1: and hour" "$(get '.activities[3].start' |
	    cut -c1-16)" "$5"
	at "$3" plan check today --run-time 6 --json
	json "$zone, $1: the day after is the day after" \
	    '.findings[0].rule' '"days.gap"'
}
# 2:30 is not on the clocks of 29 March; it stands for an hour later.
clean_over 2026-03-29 2026-03-29T21:59:30Z 2026-03-29T22:00:30Z 210 \
    2026-03-29T02:30
clean_over 2026-10-25 2026-10-25T22:59:30Z 2026-10-25T23:00:30Z 420 \
    2026-10-25T02:30

# cap: what one run and the week may hold, and the base
caps()
{
	lope today --json
	flat "$out" | grep -E '^[.]caps[.](longest|run|base|week)='
}
# more_than A B: is any cap of A larger than that of B?
more_than()
{
	printf '%s\n' "$1" "$2" | awk -F= '
	{ if ($1 in first) more += first[$1] > $2; else first[$1] = $2 }
	END { print more + 0 }'
}

# A new chapter, taken back: the one before is as it was, to the byte.
today=2026-11-23
ready
lope log run --time 26 --run-time 6 --rpe 3 --talk easy
lope today --json
cp "$out" "$top/before"
before=$(caps)
today=2027-05-31
lope why 2026-11-23
cp "$out" "$top/why"
today=2027-06-10
lope today --json
cp "$out" "$top/later"
gives 0 'a second birth' profile --birth 2027-06-01
says 'a second birth: said' 'new chapter'
lope today --json
json 'the new chapter: its day' .days_postpartum 9
json 'the new chapter: locked' .gate.state '"LOCKED"'
json 'the new chapter: S1' .stage 1
json 'the new chapter: no run counts' .caps.longest 180
json 'the new chapter: nor week' .caps.base 900
gives 0 'the new chapter: plan' plan --weeks 10
gives 0 'the new chapter: a day of the old one' why 2026-11-23
ok 'the new chapter: the rules of that day are as they were' \
    "$(cmp -s "$out" "$top/why" && echo yes || echo no)" \
    "$(diff "$top/why" "$out" | head -3)"
gives 0 'the new chapter: before any birth' why 2026-01-01
says 'the new chapter: before any birth none' '2026: 0$'
gives 0 'the new chapter: a month of the old one' cal 2026-11
says 'the new chapter: its runs stay readable' \
    '^Mon 23 Nov  before the birth: run 6:00$'
lope cal 2026-11 --json
json 'the new chapter: its runs in JSON' '.days[22].run_s' 360
json 'the new chapter: no verdict of theirs' '.days[22].verdict' null
gives 0 'the chapter is taken back' undo
lope today --json
ok 'taken back: as if it had never been' \
    "$(cmp -s "$out" "$top/later" && echo yes || echo no)" \
    "$(diff "$top/later" "$out" | head -3)"
today=2026-11-23
lope today --json
ok 'taken back: the day of before too' \
    "$(cmp -s "$out" "$top/before" && echo yes || echo no)"

# The only chapter is taken back: nothing is left that a cap could rest on.
fresh
must init --birth "$birth"
must log run -3 --time 60 --rpe 3
must undo
gives 0 'the only chapter is taken back' undo
for command in today plan why cal readiness recovery; do
	lope $command
	is "no profile: $command says so" \
	    "$status $(grep -c 'none yet' "$err")" '1 1'
done

# 400 days without a word: S1 and the gate again, and no cap is larger.
today=2026-11-23
ready
must log run --time 26 --run-time 6 --rpe 3 --talk easy
before=$(caps)
today=2027-12-28
lope today --json
is 'after 400 days: status' "$status" 0
json 'after 400 days: S1' .stage 1
json 'after 400 days: the gate again' .gate.state '"ELIGIBLE"'
json 'after 400 days: no speed' .quality_level 0
is 'after 400 days: no larger cap' "$(more_than "$(caps)" "$before")" 0
for command in plan why cal recovery 'plan --weeks 52'; do
	# shellcheck disable=SC2086
	gives 0 "after 400 days: $command" $command
done
gives 3 'after 400 days: no run before the gate' \
    plan check today --run-time 1:00
finish
