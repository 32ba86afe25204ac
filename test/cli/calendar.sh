# SPDX-License-Identifier: ISC
# Civil days: the changes of the clock, leap days, year ends; and histories
# with holes in them: told twice, out of order, the clock set back.
. test/tools/lib.sh

# In spring 2026 the clocks of Berlin went on at 29 March, back at 25 October:
# a day is a day, wherever it has 23 or 25 hours.
for zone in Europe/Berlin America/New_York Pacific/Apia; do
	fresh
	today=2026-03-28
	must init --birth 2026-01-04
	for pair in 2026-03-28:83 2026-03-29:84 2026-03-30:85 \
	    2026-10-24:293 2026-10-25:294 2026-10-26:295; do
		today=${pair%:*}
		with "TZ=$zone" lope today --json
		json "$zone, $today: days" .days_postpartum "${pair#*:}"
		json "$zone, $today: date" .date "\"$today\""
	done
	today=2026-10-25
	with "TZ=$zone" lope log walk yesterday --time 30
	with "TZ=$zone" lope log walk today --time 30 --json
	with "TZ=$zone" lope log list --json
	json "$zone: a walk the day before" '.activities[0].date' \
	    '"2026-10-24"'
	json "$zone: a walk that day" '.activities[1].date' '"2026-10-25"'
done

fresh
today=2024-02-29
must init --birth 2023-12-07
lope today --json
json 'a leap day: 84 days' .days_postpartum 84
today=2024-03-01
lope today --json
json 'the day after' .days_postpartum 85
lope checkin yesterday --sleep 7h --json
json 'yesterday was the leap day' .date '"2024-02-29"'
gives 4 'no leap day in another year' checkin 2023-02-29 --sleep 7h
today=2025-01-01
lope checkin yesterday --sleep 7h --json
json 'yesterday was last year' .date '"2024-12-31"'
lope plan --json
json 'the week over the year end' '.weeks[0].start' '"2024-12-30"'

# cap: the cap of one run and of the week today
cap()
{
	lope today --json
	flat "$out" | grep -E '^[.]caps[.](run|week)='
}

today=2026-11-23
ready
lope plan --json
cp "$out" "$top/plan"
lope log run --time 40 --run-time 20 --rpe 8 --json
id=$(flat "$out" | sed -n 's/^[.]id="\{0,1\}\([^"]*\)"\{0,1\}$/\1/p')
lope plan --json
ok 'a mistaken run: the plan changes' \
    "$(cmp -s "$out" "$top/plan" && echo no || echo yes)"
must log rm "$id"
lope plan --json
ok 'a mistaken run is deleted: the former plan' \
    "$(cmp -s "$out" "$top/plan" && echo yes || echo no)"
lope plan --json
ok 'the same facts: the same bytes' \
    "$(cmp -s "$out" "$top/plan" && echo yes || echo no)"

# Days that were missed are told later, last first: as if told in order.
fresh
must init --birth "$birth" --start 2026-10-05
for day in 1 3 2 5 4; do
	must checkin -$day --sleep 5h --energy 3 --soreness 5
done
lope today --json
cp "$out" "$top/mixed"
fresh
must init --birth "$birth" --start 2026-10-05
for day in 5 4 3 2 1; do
	must checkin -$day --sleep 5h --energy 3 --soreness 5
done
lope today --json
ok 'check-ins out of order count as in order' \
    "$(cmp -s "$out" "$top/mixed" && echo yes || echo no)"

# The clock set back: what was told of later days is not known yet.
ready
today=2026-11-20
before=$(cap)
today=2026-11-23
must log run --time 26 --run-time 6 --rpe 3 --talk easy
today=2026-11-20
gives 0 'the clock set back: today' today
gives 0 'the clock set back: plan' plan
gives 0 'the clock set back: why' why
is 'the clock set back: no larger cap' "$(cap)" "$before"
today=2026-11-23

# A run before the birth, a run told twice.
ready
before=$(cap)
lope log run 2026-08-01 --time 60 --distance 12km
is 'a run before the birth: told, and counts for nothing' "$status" 0
is 'a run before the birth: no larger cap' "$(cap)" "$before"
must log run -2 --time 26 --run-time 6 --rpe 3 --talk easy
once=$(cap)
must log run -2 --time 26 --run-time 6 --rpe 3 --talk easy
is 'a run told twice: no larger cap' "$(cap)" "$once"
finish
