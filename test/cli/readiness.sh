# SPDX-License-Identifier: ISC
# The gate and what is recorded for it.
. test/tools/lib.sh
fresh
must init --birth "$birth" --delivery caesarean --start 2026-10-05

gives 0 'readiness' readiness
says 'readiness: what is to do' '^Gate NOT YET: [0-9] of 9 to do$'
says 'readiness: an item' '^G7 gate[.]strength    not yet: '
lope why
says 'why: what is asked for is no limit' \
    '^  so far 0 walks, needed 3 walks$'
lope readiness
# counted in one way, wherever it is told
todo=$(sed -n 's/^Gate NOT YET: \([0-9]\) of 9 to do$/\1/p' "$out")
is 'readiness: as many as stand there' "$(grep -c ' not yet: ' "$out")" "$todo"
lope today
says 'today: the same count' "gate NOT YET, $todo of 9 to do"
lope goal
says 'no goal: how one is set, on the screen too' ':goal 10k on the screen'
lope goal 5k
says 'goal: the same count' "gate comes first, $todo of 9 still unmet"
must undo
# a run before it is none of the way
must log run --time 10m
gives 0 'forecast' forecast
says 'forecast: the same count' "gate comes first, $todo of 9 still unmet"
says 'forecast: no first run yet' '^  first run +not yet'
lacks 'forecast: no jargon' 'seed'
lope forecast --seed 7
says 'forecast: the seed that was asked for' 'drawn with seed 7[.]$'
must undo
lope readiness --json
keys 'JSON' '' 'state items'
keys 'JSON: an item' '.items[0]' 'rule met applies text'
json 'JSON: the first rule' '.items[0].rule' '"gate.days"'
json 'JSON: the last rule' '.items[8].rule' '"gate.wound"'
json 'JSON: met' '.items[0].met' true
json 'JSON: not met' '.items[8].met' false

screen='--walk pass --balance pass --squat pass --jog pass --bounds pass --hops pass'
# shellcheck disable=SC2086
{
	gives 2 'screen: a test is missing' readiness screen $screen
	gives 4 'screen: no result' readiness screen $screen --running-man well
	gives 4 'screen: tomorrow' readiness screen 2026-11-24 $screen \
	    --running-man pass
	gives 4 'screen: before the birth' readiness screen 2026-08-11 \
	    $screen --running-man pass
	lope readiness screen $screen --running-man symptom --json
	json 'screen: a symptom' '.items[5].met' false
	lope readiness screen -28 $screen --running-man pass --json
	keys 'screen: JSON as readiness' '' 'state items'
	must readiness screen $screen --running-man pass
}
lope readiness --json
json 'screen: the latest counts' '.items[5].met' true
lope --today 2026-12-21 readiness --json
json 'screen: day 28 still counts' '.items[5].met' true
lope --today 2026-12-22 readiness --json
json 'screen: day 29 does not' '.items[5].met' false

gives 2 'strength: a test is missing' readiness strength --calf 20/20
gives 4 'strength: one side' readiness strength --calf 20 --bridge 20/20 \
    --sit 20/20 --abduction 20/20
gives 4 'strength: no number' readiness strength --calf x/20 --bridge 20/20 \
    --sit 20/20 --abduction 20/20
gives 4 'strength: below nought' readiness strength --calf 20/-1 \
    --bridge 20/20 --sit 20/20 --abduction 20/20
lope readiness strength --calf 20/20 --bridge 20/20 --sit 9/20 \
    --abduction 20/20 --json
json 'strength: W05, a 9' '.items[6].met' false
lope readiness strength yesterday --calf 20/20 --bridge 20/20 --sit 18/20 \
    --abduction 20/20 --json
json 'strength: an older one does not count' '.items[6].met' false
lope readiness strength --calf 20/20 --bridge 20/20 --sit 18/20 \
    --abduction 20/20 --json
json 'strength: W05, an 18' '.items[6].met' true

gives 2 'floor: nothing said' readiness floor
gives 4 'floor: another word' readiness floor maybe
gives 4 'floor: tomorrow' readiness floor 2026-11-24 pass
lope readiness floor pass --json
json 'floor' '.items[7].met' true
lope readiness floor today fail --json
json 'floor with a day' '.items[7].met' false

gives 4 'declare: another word' readiness declare never
lope readiness declare none --json
json 'declare none' '.items[2].met' true
lope readiness declare no --json
json 'declare no: none of them' '.items[2].met' true
lope readiness declare yes --json
json 'declare yes' '.items[2].met' false
gives 2 'clearance without a role' readiness clearance --scope exercise
gives 4 'clearance with an empty role' readiness clearance --scope exercise \
    --role ''
gives 4 'clearance of nothing' readiness clearance --scope flying --role GP
lope readiness clearance --scope exercise --role GP --name 'Dr Example' --json
json 'a clearance lifts it' '.items[2].met' true

lope readiness wound open --json
json 'wound open' '.items[8].met' false
must checkin --scar-pain 0
lope readiness wound closed --json
json 'wound closed' '.items[8].met' true

# W02, W03
fresh
must init --birth 2026-10-12
lope readiness --json
json 'day 42' '.items[0].met' false
must readiness clearance 2026-11-22 --scope run-walk --role physio
lope readiness --json
json 'day 42: a clearance of day 41 does not count' '.items[0].met' false
must readiness clearance --scope run-walk --role physio
lope readiness --json
json 'day 42: one of day 42 does' '.items[0].met' true

# placement, W86
ready
must profile --start 2026-11-23
gives 2 'placement: something is missing' readiness placement --runs 7
gives 4 'placement: minus' readiness placement --runs -1 --longest 20 \
    --continuous 20 --weekly 60
gives 4 'placement: continuous over longest' readiness placement --runs 7 \
    --longest 20 --continuous 21 --weekly 60
gives 4 'placement: a week over all the runs' readiness placement --runs 4 \
    --longest 20 --continuous 20 --weekly 80:01
tells 'placement: a week over all the runs: why' \
    '--weekly: it is more than all the runs, each as the longest'
gives 4 'placement: five hours of four runs' readiness placement --runs 4 \
    --longest 20m --continuous 20m --weekly 5h
gives 4 'placement: four weeks that do not hold the longest' \
    readiness placement --runs 8 --longest 100 --continuous 40 --weekly 20
tells 'placement: four weeks: why' \
    '--weekly: four such weeks hold less than the longest run'
gives 4 'placement: the same in distances' readiness placement --runs 8 \
    --longest 100 --continuous 40 --weekly 25 --longest-distance 10km \
    --weekly-distance 2.4km
tells 'placement: four weeks in distances: why' \
    '--weekly-distance: four such weeks hold less than the longest run'
gives 4 'placement: a week over all the runs, in distances' \
    readiness placement --runs 4 --longest 20 --continuous 20 --weekly 60 \
    --longest-distance 3km --weekly-distance 12.1km
tells 'placement: a week in distances: why' \
    '--weekly-distance: it is more than all the runs, each as the longest'
lope today --json
json 'placement: what cannot be is not kept' .stage 1
must readiness placement --runs 4 --longest 20 --continuous 20 --weekly 80
must readiness placement --runs 8 --longest 100 --continuous 40 --weekly 25 \
    --longest-distance 10km --weekly-distance 2.5km
# whole metres of miles: 4828 m are no more than three times 1609, nor are
# four times 563 less than 2253
must readiness placement --runs 3 --longest 20 --continuous 20 --weekly 40 \
    --longest-distance 1mi --weekly-distance 3mi
must readiness placement --runs 3 --longest 80 --continuous 20 --weekly 40 \
    --longest-distance 1.4mi --weekly-distance 0.35mi
must readiness placement --runs 0 --longest 20 --continuous 20 --weekly 60
lope readiness placement --runs 7 --longest 20 --continuous 20:00 \
    --weekly 60 --json
keys 'placement: JSON as readiness' '' 'state items'
lope today --json
json 'placement: the stage' .stage 13
json 'placement: L' .caps.longest 1200
json 'placement: one run' .caps.run 1380
json 'placement: B' .caps.base 3600
json 'placement: the week' .caps.week 4200
must readiness placement --runs 5 --longest 20 --continuous 20:00 --weekly 60
lope today --json
json 'placement: five runs are too few' .stage 1
# walks of today count with today's check-in, and are told to
fresh
must init --birth "$birth" --start 2026-11-20
lope log walk --time 30
says 'walk: counts with the check-in' \
    "^It counts for the gate [(]G5[)] with today's check-in: .*checkin$"
id=$(lope log list; cut -c1-8 "$out")
lope log show "$id"
says 'walk: symptoms not told' '^symptoms not told$'
must log edit "$id" --symptoms no
lope log show "$id"
says 'walk: symptoms told' '^symptoms no$'
lope readiness
says 'readiness: a walk that waits' \
    "0 walks .*; 3 are needed; today's counts with today's check-in$"
lope log walk --time 29
lacks 'walk: too short to count' 'G5'
lope log walk yesterday --time 30
lacks 'walk: yesterday counts by itself' 'G5'
lope log walk --time 30 --json
json 'walk: JSON is one document' .kind '"walk"'
# another waits; this one is as the screen writes what was begun as a run
of="WHERE lower(hex(id)) LIKE '$id%'"
for told in leak heaviness pain; do
	sqlite3 "$db" "UPDATE activity SET $told = 3 $of"
	lope log edit "$id" --symptoms no --note "$told"
	says "walk: it was changed, $told" '^Changed: walk of 30:00'
	lacks "walk: $told does not count" 'G5'
	sqlite3 "$db" "UPDATE activity SET $told = 0 $of"
done
lope log edit "$id" --note quiet
says 'walk: quiet, it counts' '^It counts for the gate'
must checkin --all-clear
lope readiness
says 'readiness: it counted' 'met: 3 walks of 30 minutes in 14 days$'
# which test and side is under the bar
lope readiness strength --calf 9/12 --bridge 12/12 --sit 12/11 --abduction 8/9
lope readiness
says 'readiness: what is weak' \
    'not yet: calf raise left 9, leg lift 8 and 9, 23 Nov: 10 are needed$'
finish
