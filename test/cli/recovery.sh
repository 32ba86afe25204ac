# SPDX-License-Identifier: ISC
# Recovery tasks and nap windows.
. test/tools/lib.sh
ready
lope help recovery done
says 'a tick: now is for today alone' '^  --at HH:MM  *When it was; of today now unless said$'
lope recovery
says 'no run: refuel' '^refuel +no run this week yet: '
lope recovery 2026-10-06
says 'the first week: none before it' '; last week was before lope$'
lope recovery 2026-11-18
says 'no run in a week that is over' '^refuel +no run that week: '
says 'no run in it: its points' '^  Refuel in 60 min .*; no run that week, so it counts full$'
lope recovery
says 'no run: its points' '^  Refuel in 60 min .*; no run this week yet, so it counts full$'
says 'floor or strength' '^  Pelvic floor, core .*; a day of strength counts too$'

lope recovery --json
is 'recovery: status' "$status" 0
keys 'recovery: JSON' '' 'date score kept last_week tasks'
keys 'recovery: last week' .last_week 'score kept'
keys 'recovery: a task' '.tasks[0]' 'name done target due'
names=$(flat "$out" | sed -n 's/.*[.]name="\(.*\)"/\1/p' | sort | tr '\n' ' ')
is 'recovery: the tasks' "$names" 'hydration legs-on-wall massage meal-prep pelvic-floor refuel roll sleep strength yoga '
gives 0 'recovery as text' recovery
says 'recovery as text: a task' '^yoga +0 of 1  '
says 'recovery as text: what an item is worth' \
    '^  Pelvic floor, core   0/7  0[.]00 of 20; a day of strength counts too$'
says 'recovery as text: no run, nothing to refuel after' \
    '^  Refuel in 60 min       - 15[.]00 of 15; no run this week yet, so it counts full$'
says 'recovery as text: nor in the list' '^refuel  +no run this week yet: '

# adds_up WHAT: the points of the rows are the score
adds_up()
{
	is "$1" "$(awk '/^  .* of [0-9]+/ { sub(/ of .*/, ""); sum += $NF * 100 }
	    END { printf "%d", sum / 100 }' "$out")" \
	    "$(sed -n 's/.*: \([0-9]*\) of 100 so far.*/\1/p' "$out")"
}
adds_up 'the rows of a week without a run add up'
lope recovery done refuel
says 'a refuelling without a run: told' \
    '^Ticked refuel, Mon 23 Nov: no run that day, so not counted$'
must undo
must log run --time 26 --run-time 6 --rpe 3 --talk easy
lope recovery
says 'a run of today still may be refuelled after' \
    "^  Refuel in 60 min     0/1 15[.]00 of 15, today's waits for its tick$"
adds_up 'the rows of a day with a run add up'
must undo
# a tick over two hours after the run does not count, and says so
must log run --time 26 --run-time 6 --rpe 3 --talk easy --at 06:35
lope recovery done refuel
says 'a late refuelling: told' \
    '^Ticked refuel, Mon 23 Nov, over 120 min after the run: not counted$'
says 'a late refuelling: what to do' \
    '^Where it was in time, its time tells: .* recovery done refuel --at HH:MM$'
says 'a late refuelling: not counted' '^refuel +0 of 1 '
gives 4 'refuelling: later than now' recovery done refuel --at 13:42
gives 0 'refuelling: its time' recovery done refuel --at 09:01
says 'refuelling: in time by its time' '^refuel +1 of 1 '
lacks 'refuelling: in time, nothing more' 'not counted|in time'
must undo
must undo
gives 0 'refuelling: late by its time' recovery done refuel --at 09:02
says 'refuelling: late by its time, told' 'not counted$'
lacks 'refuelling: late by its time, no more' 'Where it was'
must undo
must undo

# amount TASK: done in the week
amount()
{
	flat "$out" | awk -v t=".name=\"$1\"" '
	index($0, t) { sub(/[.]name=.*/, ""); p = $0 ".done=" ; next }
	p != "" && index($0, p) == 1 { print substr($0, length(p) + 1); exit }'
}
lope recovery done yoga --json
is 'done: status' "$status" 0
keys 'done: JSON as recovery' '' 'date score kept last_week tasks'
is 'done: counted' "$(amount yoga)" 1
lope recovery undo yoga --json
is 'undo: taken back' "$(amount yoga)" 0
gives 1 'undo: nothing there' recovery undo yoga
fails_json 1 'undo: nothing there' nothing recovery undo yoga
lope recovery done yoga yesterday --json
json 'done: another day' .date '"2026-11-22"'
is 'done: counted in its week' "$(amount yoga)" 1
lope recovery --json
is 'done: not in this one' "$(amount yoga)" 0
lope recovery done hydration --amount 2500 --json
is 'water: not yet' "$(amount hydration)" 0
lope recovery done water --amount 50 --json
is 'water: 2550 mL is the target' "$(amount hydration)" 1
lope recovery
says 'water as text' '^hydration +1 of 7  ticked: .*2[.]55 of 2[.]55 L'
must recovery undo hydration
must recovery done hydration
lope recovery
says 'water: a glass' '^hydration +0 of 7  begun: .*0[.]25 of 2[.]55 L'
lope today
says 'water: today names what is begun' \
    '^Recovery to do: .*hydration [(]0[.]25 of 2[.]55 L[)]'

gives 4 'done: no task' recovery done yogo
tells 'done: the nearest' 'Did you mean yoga'
gives 4 'done: sleep' recovery done sleep
tells 'done: sleep, the way' 'lope checkin --sleep'
gives 4 'done: tomorrow' recovery done yoga 2026-11-24
gives 4 'done: before the birth' recovery done yoga 2026-08-11
gives 4 'done: amount 0' recovery done yoga --amount 0
gives 4 'done: amount 101' recovery done yoga --amount 101
gives 4 'done: 11 litres' recovery done hydration --amount 11000
gives 2 'done: which?' recovery done
gives 4 'recovery tomorrow' recovery 2026-11-24
fails_json 4 'no task' not-found recovery done yogo

gives 2 'add: how often?' recovery add hip-flow
gives 4 'add: never' recovery add hip-flow --per-week 0
gives 4 'add: a shipped one' recovery add yoga --per-week 2
gives 4 'add: no name' recovery add 'Hip flow!' --per-week 2
gives 4 'add: an empty name' recovery add '' --per-week 2
gives 0 'add' recovery add hip-flow --per-week 2 --minutes 15
says 'add: shown' '^hip-flow +0 of 2  .*15 min$'
lope recovery done hip-flow --json
is 'add: ticked' "$(amount hip-flow)" 1
gives 4 'drop: a shipped one' recovery drop yoga
gives 4 'drop: no task' recovery drop hip-flaw
gives 0 'drop' recovery drop hip-flow
lacks 'drop: gone' '^hip-flow'
gives 4 'drop: again' recovery drop hip-flow
gives 0 'drop: undone' undo
lope recovery
says 'drop: undone, there again' '^hip-flow'

# nap windows
lope nap add daily 13:00 13:25
says 'nap add: too short for a run' '^The shortest session takes 26 minutes; your longest window is 25. Run days are walks until there is a longer one[.]$'
says 'nap add: what makes way' '^Makes way: .*, run-walk S1; now walk 25 min'
must undo
gives 0 'nap list of nothing' nap list
says 'nap list of nothing: says so' '^No nap windows'
lope nap add daily 13:00 13:45 --json
is 'nap add: status' "$status" 0
keys 'nap add: JSON' '' 'id days from to changes'
id=$(get .id)
json 'nap add: every day' '.days[6]' '"sun"'
must nap add sat 9:30 10:30
lope nap list --json
keys 'nap list: JSON' '' naps
keys 'nap list: JSON of a window' '.naps[0]' 'id days from to'
json 'nap list: one day' '.naps[1].days[0]' '"sat"'
json 'nap list: from' '.naps[1].from' '"09:30"'
json 'nap list: to' '.naps[1].to' '"10:30"'
lope today --json
json 'the session fits' .session.stage 1
lope nap list
says 'nap list as text' "^$(echo "$id" | cut -c1-8)  daily  13:00 to 13:45, 45 min$"
gives 4 'nap add: no day' nap add someday 13:00 13:45
gives 4 'nap add: no time' nap add mon 25:00 26:00
gives 4 'nap add: backwards' nap add mon 13:45 13:00
gives 4 'nap add: of no length' nap add mon 13:00 13:00
gives 2 'nap add: until when?' nap add mon 13:00
gives 4 'nap rm: none' nap rm 00000000
gives 0 'nap rm' nap rm "$id"
gives 4 'nap rm: again' nap rm "$id"
lope nap add mon 13:00 13:20 --json
lope today --json
json 'too short for any stage' .session.kind '"walk"'

# A warning sign: all exercise waits, water does not.
must checkin --urgent headache
lope recovery
says 'urgent: exercise waits' '^pelvic-floor .*waits'
lacks 'urgent: no exercise is due' '(floor|roll|yoga|massage|wall) .*: due'
lope today
says 'urgent: today says so' 'All exercise waits'
lacks 'urgent: and does not ask for it' 'to do:.*(floor|roll|yoga|massage|legs)'

# strength is one thing, ticked or logged; a tick is taken back whole
ready
lope plan
day=$(sed -n 's/^[A-Z][a-z]* \([0-9]*\) Nov .*strength 20 min.*/\1/p' "$out" |
    head -1)
today=2026-11-$day
# held WHAT SECONDS: the calendar has that much strength on the day
held()
{
	lope cal --json
	json "strength: $1" ".days[$((day - 1))].strength_s" "$2"
}
held 'not yet' 0
must recovery done strength
held 'ticked' 1200
lope plan
says 'strength: the plan has it' 'strength 20 min +done'
must undo
held 'undone' 0
must redo
must log strength --time 15
held 'logged too: once, as long as it was' 900
must undo
must recovery undo strength
held 'ticked back' 0
finish
