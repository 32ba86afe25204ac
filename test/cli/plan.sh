# SPDX-License-Identifier: ISC
# The plan: shown, judged, changed.
. test/tools/lib.sh
ready

lope plan --json
is 'plan: status' "$status" 0
keys 'plan: JSON' '' weeks
keys 'plan: JSON of a week' '.weeks[0]' \
    'start base cap unit hold deload planned credited days'
keys 'plan: JSON of a day' '.weeks[0].days[0]' \
    'date kind stage type run_s total_s blocks distance_m fast_s fast_m long stroller status findings'
json 'plan: weeks begin on Monday' '.weeks[0].start' '"2026-11-23"'
json 'plan: four of them' '.weeks[3].start' '"2026-12-14"'
is 'plan: no fifth' "$(get '.weeks[4].start')" ''
json 'plan: seconds on the ladder' '.weeks[0].unit' '"s"'
json 'plan: today' '.weeks[0].days[0].kind' '"run"'
json 'plan: today is S1' '.weeks[0].days[0].stage' 1
json 'plan: its time' '.weeks[0].days[0].run_s' 360
json 'plan: to come' '.weeks[0].days[0].status' '"planned"'
json 'plan: no run the day after' '.weeks[0].days[1].run_s' 0
lope plan --weeks 2 --json
is 'plan --weeks 2' "$(get '.weeks[2].start')" ''
gives 4 'plan --weeks 0' plan --weeks 0
gives 4 'plan --weeks many' plan --weeks 105
gives 0 'plan as text' plan
says 'plan as text: a week' '^Week 48, from Mon 23 Nov 2026: [0-9:]+ planned, at most 20:00'
says 'plan as text: a day' '^Mon 23 Nov, today  run-walk S1, 6:00 run in 26:00$'
lope plan --json
cp "$out" "$top/plan"

gives 0 'check: allowed' plan check today --run-time 6:00
says 'check: allowed, in words' \
    '^Allowed: 6:00 on Mon 23 Nov, as 6 x 1:00 run, 2:00 walk[.]$'
gives 3 'check: over the cap' plan check today --run-time 6:01
tells 'check: the rule, the limit, what was asked' \
    '^lope: plan check: [a-z.]+: .*6:00.*6:01'
tells 'check: the nearest' '^Nearest that is allowed that day: 6:00[.]'
tells 'check: where it comes from' ' Source: ours, .*[.] lope rules stage.ceiling'
lope plan check today --run-time 6:00 --json
keys 'check: JSON' '' 'allowed findings nearest changes'
json 'check: allowed' .allowed true
lope plan check today --run-time 20:00 --json
is 'check: JSON of a refusal: status' "$status" 3
keys 'check: JSON of a refusal' '' 'allowed findings nearest changes'
json 'check: not allowed' .allowed false
json 'check: the nearest in seconds' .nearest.run_s 360
json 'check: asked' '.findings[0].measured' 1200
json 'check: limit' '.findings[0].limit' 360
json 'check: unit' '.findings[0].unit' '"s"'
json 'check: it blocks' '.findings[0].severity' '"BLOCK"'
ok 'check: by the cap too' "$(flat "$out" |
    grep -q '^.findings.*rule="cap.run"' && echo yes || echo no)"
lope plan check today --distance 5km --json
json 'check: the nearest in metres' .nearest.distance_m 800
gives 0 'check: the nearest is allowed' plan check today --distance 800m
must profile --units mi
gives 0 'check: in miles' plan check today --distance 800m
says 'check: in miles no more than asked' '^Allowed: 0[.]49 mi on Mon 23 Nov'
must undo
gives 3 'check: a speed day' plan check today --run-time 5 --type interval
tells 'check: the kind is refused, not the run' \
    '^None of that kind is allowed that day; an easy run is judged by itself[.]'
gives 3 'check: with the stroller' plan check today --run-time 5 --stroller
tells 'check: how old, and what else' \
    'days of corrected age, there on .*; head control is not told yet; the '
tells 'check: without one it may be' \
    '^None with a stroller is allowed that day; one without is judged by itself[.]'
gives 3 'check: a speed day with the stroller' plan check today --run-time 5 \
    --type interval --stroller
tells 'check: easy and without one it may be' \
    '^None of that kind, nor with a stroller, is allowed that day; an easy run without is judged by itself[.]'
lope plan check today --run-time 5 --stroller --json
json 'check: nothing is allowed' .nearest null
gives 4 'check: yesterday' plan check yesterday --run-time 5
gives 4 'check: years ahead' plan check 2199-12-31 --run-time 5
gives 4 'check: no day' plan check someday --run-time 5
gives 2 'check: no day at all' plan check --run-time 5
gives 2 'check: no wish' plan check today
gives 2 'check: two wishes' plan check today --run-time 5 --distance 1
gives 4 'check: a type that is none' plan check today --run-time 5 --type jog
lope plan --json
ok 'check: changes nothing' "$(cmp -s "$out" "$top/plan" && echo yes ||
    echo no)"

gives 3 'add: refused' plan add today --run-time 20:00
lope plan add today --run-time 20:00 --json
is 'add: JSON of a refusal: status' "$status" 3
json 'add: JSON of a refusal' .allowed false
lope plan --json
ok 'add: refused, nothing changes' "$(cmp -s "$out" "$top/plan" &&
    echo yes || echo no)"
must plan skip today
lope plan add 2026-11-24 --run-time 5:00 --json
is 'add: status' "$status" 0
json 'add: allowed' .allowed true
lope plan --json
json 'add: planned' '.weeks[0].days[1].run_s' 300
gives 0 'add: undone' undo
must undo
lope plan --json
ok 'add: undone, as before' "$(cmp -s "$out" "$top/plan" && echo yes ||
    echo no)"

lope plan move today 2026-11-24 --json
is 'move: status' "$status" 0
lope plan --json
json 'move: away' '.weeks[0].days[0].run_s' 0
json 'move: there' '.weeks[0].days[1].run_s' 360
must undo
gives 4 'move: nothing to move' plan move 2026-11-26 2026-11-27
gives 4 'move: to the same day' plan move today today
gives 4 'move: into the past' plan move today yesterday
gives 2 'move: where to?' plan move today
lope plan skip today --json
keys 'skip: JSON' '' 'changes date status'
lope plan --json
json 'skip: skipped' '.weeks[0].days[0].status' '"skipped"'
gives 4 'skip: the past' plan skip yesterday
lope history --json
cp "$out" "$top/history"
gives 0 'skip: once more' plan skip today
says 'skip: once more, says so' '^Already skipped, Mon 23 Nov$'
lope plan skip today --json
json 'skip: once more, JSON' .status '"skipped"'
lope history --json
ok 'skip: once more is no edit' "$(cmp -s "$out" "$top/history" &&
    echo yes || echo no)"
must undo

gives 2 'pause: how long?' plan pause today
tells 'pause: says what is missing' 'days'
gives 4 'pause: the past' plan pause yesterday --days 2
gives 4 'pause: too long' plan pause today --days 61
lope plan pause today --days 3 --reason travel --dry-run
says 'pause: a dry run' '^Makes way: Mon 23 Nov, run-walk S1; now rest[.]$'
gives 0 'pause: three days' plan pause today --days 3 --reason travel
says 'pause: says so' '^Paused Mon 23 Nov to Wed 25 Nov: travel$'
lope plan
says 'pause: in the plan' '^Wed 25 Nov +paused: travel'
must undo
lope plan pause today --days 3 --json
keys 'pause: JSON' '' 'changes date until'
must undo

gives 0 'swap: a walk instead' plan swap today walk
says 'swap: says so' '^A walk instead, Mon 23 Nov; run-walk S1 makes way$'
lope plan --json
json 'swap: a walk' '.weeks[0].days[0].kind' '"walk"'
gives 0 'swap: strength instead' plan swap today strength
lope plan --json
json 'swap: strength' '.weeks[0].days[0].kind' '"strength"'
gives 0 'shorten: ten minutes of it' plan shorten today 10m
lope plan --json
json 'shorten: strength of ten minutes' '.weeks[0].days[0].total_s' 600
must undo
must undo
must undo
gives 0 'shorten: no run fits' plan shorten today 20m
lope plan --json
json 'shorten: a walk' '.weeks[0].days[0].kind' '"walk"'
json 'shorten: within the time' '.weeks[0].days[0].total_s' 1200
must undo
gives 4 'shorten: no longer' plan shorten today 26m
gives 4 'shorten: not a minute' plan shorten today 1m
gives 4 'swap: for what?' plan swap today swim
gives 0 'swap: rest' plan swap today rest
gives 4 'swap: nothing is planned' plan swap today walk
must undo

# done, and the day after
must log run --time 26:00 --bouts 6x1:00/2:00 --rpe 3 --talk easy
lope plan --json
json 'done' '.weeks[0].days[0].status' '"done"'
json 'done: credited' '.weeks[0].credited' 360
json 'done: nothing credited ahead' '.weeks[1].credited' 0
lope plan check 2026-11-24 --run-time 5:00 --json
is 'W28: the day after a run' "$status" 3
json 'W28: days.gap' '.findings[0].rule' '"days.gap"'
gives 0 'W28: two days after' plan check 2026-11-25 --run-time 6:00
lope plan check today --run-time 5:00 --json
json 'a second run that day' '.findings[0].rule' '"days.single"'

# locked
fresh
must init --birth 2026-11-01
lope plan check today --run-time 1:00 --json
is 'W04: before day 42' "$status" 3
json 'W04: gate.days' '.findings[0].rule' '"gate.days"'
json 'W04: nothing is allowed' .nearest null
# a weekday lies ahead where what is planned does
gives 3 'check: tomorrow is a date' plan check tomorrow --run-time 20:00
gives 3 'check: the coming Sunday' plan check sun --run-time 20:00

# a reason lifts one soft rule, by so much, once in two weeks; W65, W66
fresh
ready
for day in today wed fri; do
	must plan add $day --run-time 4:30
done
gives 3 'override: no reason' plan add sun --run-time 4:30
gives 3 'override: too short a reason' \
    plan add sun --run-time 4:30 --override friend
tells 'override: why a reason does not do' 'ten letters'
gives 3 'override: two rules' \
    plan add sun --run-time 6:01 --override 'a friend is here'
lope plan add sun --run-time 6:01 --override 'a friend is here' --json
ok 'override: says which limit' "$(flat "$out" |
    grep -q '^.findings.*rule="override.limit"' && echo yes || echo no)"
gives 0 'override: lifted' \
    plan add sun --run-time 4:30 --override 'a friend is here'
gives 0 'override: taken back' undo
gives 3 'override: the audit counts' \
    plan add sun --run-time 4:30 --override 'a friend is here'
# over the stage and the cap alike: two rules
fresh
ready
for time in 6:01 9:00 9:01; do
	gives 3 "override: over the stage, $time" \
	    plan add today --run-time $time --override 'a friend is here'
done

# a week that is full: a rule is told as what refuses, not that no reason lifts
fresh
ready
for run in 1 2 3 4 5; do
	must log run --time 1$run:00 --run-time 5:00
done
gives 3 'override: of a full week' \
    plan add wed --run-time 6:01 --override 'a friend is here'
tells 'override: of a full week, what refuses' \
    '^lope: plan add: (stage.ceiling|cap.week|cap.run): '
tells 'override: of a full week, why no reason does' \
    '^No reason lifts stage.ceiling.*No run is allowed'

# what gives way is named, and so is what closes a day
fresh
ready
gives 0 'check: beside a planned run' plan check 2026-11-24 --run-time 5:00
says 'check: what would give way' '^Makes way: Wed 25 Nov, run-walk S1; now .*[.]$'
cp "$out" "$top/before"
lope plan add 2026-11-24 --run-time 5:00 --dry-run
ok 'add: a dry run is a check' "$(cmp -s "$out" "$top/before" &&
    echo yes || echo no)"
lope history --limit 1
cp "$out" "$top/history"
gives 0 'move: a dry run' plan move wed fri --dry-run
says 'move: what would give way' '^It would change:$'
says 'move: the strength' '^Makes way: Fri 27 Nov, strength 20 min; now run-walk S1[.]$'
gives 0 'skip: a dry run' plan skip wed --dry-run
says 'skip: what would change' '^It would change'
lope plan skip wed --dry-run --json
json 'skip: a dry run skips nothing' .status null
lope history --limit 1
ok 'dry runs are no edits' "$(cmp -s "$out" "$top/history" &&
    echo yes || echo no)"
gives 0 'add: beside a planned run' plan add 2026-11-24 --run-time 5:00
says 'add: what gives way' '^Makes way: Wed 25 Nov, run-walk S1; now .*[.]$'
says 'add: what comes in for it' '^Comes in: Thu 26 Nov, .*; now run-walk S1[.]$'
says 'add: what changes by it' '^Changes: Sat 28 Nov, run-walk S2; now run-walk S1[.]$'
gives 3 'check: a distance on the ladder' plan check 2026-11-30 --distance 5km
tells 'check: at which pace' 'asked for 37:30 of running, at 7:30/km'
gives 3 'add: next to a planned run' plan add 2026-11-25 --run-time 20:00
tells 'add: the day is the reason' 'days[.]'
tells 'add: nothing that day' 'No run is allowed that day'
tells 'add: every rule that refuses it' 'cap[.]run.* refuses? it too'
gives 4 'move: nothing to move' plan move 2026-11-27 2026-11-29
tells 'move: what is there instead' \
    'no run is planned on Fri 27 Nov: strength 20 min$'
must plan skip 2026-11-28
gives 4 'move: what was skipped' plan move 2026-11-28 2026-11-29
tells 'move: that it was skipped' 'no run is planned on Sat 28 Nov: it was skipped$'
# what a moved run takes the place of
fresh
ready
gives 0 'move: onto another run' plan move wed mon
says 'move: the run that makes way' \
    '^Makes way: Mon 23 Nov, run-walk S1; now the moved run[.]$'
must undo
gives 0 'move: onto strength' plan move wed fri
says 'move: the strength that makes way' \
    '^Makes way: Fri 27 Nov, strength 20 min; now run-walk S1[.]$'
must undo
gives 0 'move: to a free day' plan move wed thu
ok 'move: nothing makes way there' "$(grep -q 'Thu 26 Nov, ' "$out" || echo yes)"
must undo
# a run of hers has the bouts of the stage
gives 0 'add: within the stage' plan add wed --run-time 4:30
says 'add: in which bouts' '^Allowed: 4:30 on Wed 25 Nov, as 5 x 0:54 run, 2:00 walk[.]$'
lope plan --json
json 'add: its bouts' '.weeks[0].days[2].blocks' '"5x0:54/2:00"'
gives 0 'add: as much as the stage' plan add wed --run-time 6m
lope plan --json
json 'add: it is the stage' '.weeks[0].days[2].stage' 1
json 'add: with its bouts' '.weeks[0].days[2].blocks' '"6x1:00/2:00"'
gives 0 'shorten: a run of hers' plan shorten wed 20m
lope plan --json
json 'shorten: fewer bouts' '.weeks[0].days[2].blocks' '"4x1:00/2:00"'
gives 0 'shorten: until no run fits' plan shorten wed 10m
lope plan --json
json 'shorten: a walk' '.weeks[0].days[2].kind' '"walk"'
json 'shorten: within the time' '.weeks[0].days[2].total_s' 600
# a day of which the run is done, and a run shortened until none is left
fresh
ready
gives 0 'shorten: until no run fits' plan shorten wed 10m
says 'shorten: what is left' '^No run fits: walk 10 min$'
must log run --time 26m --run-time 6m --rpe 3 --talk easy
gives 4 'skip: what is done' plan skip today
tells 'skip: it says so' 'the run of Mon 23 Nov is done'
fresh
must init --birth "$birth" --delivery vaginal --tear34 no --nursing full \
    --mass 64
gives 0 'the gate is not open' plan
says 'the gate is not open: no figure of runs' \
    '^Week 48, from Mon 23 Nov 2026: no run$'
lope help
says 'help: which weekday a plan means' 'in plan the coming one'
# a window that holds no session is named, not nought of a cap
ready
must nap add daily 13:00 13:10
lope plan
says 'a short window: the reason' \
    '^Week [0-9]+, .*: no run, no window is long enough for a session'
lacks 'a short window: no nought' '0:00 planned'
finish
