# SPDX-License-Identifier: ISC
# log run, walk, strength, other, list, show, edit, rm; trial.
. test/tools/lib.sh
ready

keys_run='id credited_s credited_m flags pace clean findings changes'
lope log run --time 26:00 --bouts 6x1:00/2:00 --rpe 3 --talk easy --at 13:05 \
    --distance 0.8 --json
is 'log run: status' "$status" 0
keys 'log run: JSON' '' "$keys_run"
keys 'log run: JSON of the pace' .pace 'value_s_per_km limit_s_per_km verdict'
ok 'log run: 32 digits' "$(get .id | grep -qxE '[0-9a-f]{32}' && echo yes ||
    echo no)" "$(get .id)"
id=$(get .id)
json 'log run: credited' .credited_s 360
json 'log run: metres' .credited_m 800
json 'log run: no flags' .flags '[]'
json 'log run: a pace with walks is not measured' .pace.value_s_per_km null
json 'log run: no limit without a trial' .pace.limit_s_per_km null
json 'log run: pace' .pace.verdict '"OK"'
json 'log run: the morning decides' .clean '"unconfirmed"'

lope log list --json
keys 'log list: JSON' '' activities
keys 'log list: JSON of a run' '.activities[3]' \
    'id date start kind type session_s run_s distance_m rpe source credited_s credited_m flags'
json 'log list: date' '.activities[3].date' '"2026-11-23"'
json 'log list: start' '.activities[3].start' '"2026-11-23T13:05:00+00:00"'
json 'log list: kind' '.activities[3].kind' '"run"'
json 'log list: run time of the bouts' '.activities[3].run_s' 360
json 'log list: source' '.activities[3].source' '"hand"'
json 'log list: a walk has no run time' '.activities[0].run_s' null
json 'log list: a walk has no type' '.activities[0].type' null
json 'log list: a walk has no credit' '.activities[0].credited_s' null
json 'log list: no start' '.activities[0].start' null
with 'TZ=America/New_York' lope log list --json
case $(get '.activities[3].start') in
2026-11-23T13:05:00-05:00) ok 'log list: the zone of the day' yes ;;
2026-11-23T13:05:00+00:00) # no zone files on this machine
	ok 'log list: the zone of the day # SKIP no zone files' yes ;;
*) ok 'log list: the zone of the day' no "$(get '.activities[3].start')" ;;
esac
lope log list --from -3 --to -2 --json
json 'log list --from --to' '.activities[0].date' '"2026-11-20"'
lope log list --from -2 --to -2 --json
json 'log list of nothing' .activities '[]'
gives 4 'log list backwards' log list --from today --to -3
gives 0 'log list as text' log list
says 'log list: eight digits' "^$(echo "$id" | cut -c1-8)  Mon 23 Nov 2026  run 6:00 in 26:00, 0[.]80 km, credited in full, no flags$"

gives 0 'log show' log show "$(echo "$id" | cut -c1-4)"
says 'log show: bouts' '^bouts 6 x 1:00 / 2:00$'
says 'log show: how she could talk' '^talk easy$'
says 'log show: pace' '^pace 7:30/km running$'
lope log show "$id" --json
keys 'log show: JSON' '' 'id date start kind type session_s run_s distance_m rpe source credited_s credited_m flags bouts bout_s walk_s talk fast_s fast_m pain_before pain leak heaviness stroller symptoms temp_c dew_c entered note hr_avg hr_max cadence watch_rpe watch_feel elapsed_s moving_s total_m run_pace_s_per_km whole_pace_s_per_km'
json 'log show: talk' .talk '"easy"'
for line in '--leak none=leak none' '--leak small=leak small' \
    '--heaviness 0=heaviness 0' '--stroller=stroller yes' \
    '--no-stroller=stroller no' '--temp 24.5=temperature 24.5 C' \
    '--temp -0.5=temperature -0.5 C' '--dew 18=dew point 18.0 C' \
    '--type strides=type strides' '--fast-time 1:20=fast part 1:20' \
    '--fast-distance 0.3=fast part 1:20, 0.30 km'; do
	# shellcheck disable=SC2086
	must log edit "$id" ${line%=*}
	lope log show "$id"
	says "log show: ${line%=*}" "^${line#*=}\$"
done
for n in 1 2 3 4 5 6 7 8 9 10 11; do
	must undo
done
lope log show "$id"
lacks 'log show: what was not said' '^(leak|heav|strol|temp|dew|type|fast)'
lope log list --json
walk=$(get '.activities[0].id')
gives 0 'log show of a walk' log show "$walk"
says 'log show of a walk: symptoms' '^symptoms no$'
gives 4 'log show: three digits' log show abc
gives 4 'log show: no digits' log show zzzzzz
gives 4 'log show: none begins so' log show ffffffffffff
fails_json 4 'none begins so' not-found log show ffffffffffff

lope log edit "$id" --rpe 4 --note hill --at 14:00 --json
is 'log edit: status' "$status" 0
keys 'log edit: JSON' '' "$keys_run"
json 'log edit: the same id' .id "\"$id\""
lope log show "$id" --json
json 'log edit: changed' .rpe 4
json 'log edit: the rest stays' .run_s 360
json 'log edit: the note' .note '"hill"'
must log edit "$id" --note ''
lope log show "$id" --json
json 'log edit: an empty note is none' .note null
gives 4 'log edit: run time over the whole' log edit "$id" --run-time 27:00
gives 4 'log edit: the future' log edit "$id" --date 2026-11-24
gives 2 'log edit: nothing to change' log edit "$id"
gives 2 'log edit: what a run has not' log edit "$id" --symptoms no
must log edit "$id" --date -4
lope log show "$id" --json
json 'log edit: the day' .date '"2026-11-19"'
gives 0 'log rm' log rm "$id"
gives 4 'log rm: it is gone' log show "$id"
must undo
gives 0 'undo brings it back' log show "$id"

# what a run may be
ready
lope log run --time 8:00 --json
json 'run time is the whole unless said' .credited_s 360
json 'over the cap: flagged' '.flags[0]' '"spike.large"'
json 'over the cap: unclean' .clean '"unclean"'
json 'over the cap: what follows comes first' '.findings[0].severity' '"BLOCK"'
ok 'over the cap: found' "$(flat "$out" |
    grep -q '^.findings.*rule="spike.large"' && echo yes || echo no)"
must undo
must log run --time 8:00
must log run --time 8:00
lope why
is 'two runs with one flag: it is said once' \
    "$(grep -c '^WARN spike[.]large' "$out")" 1
lope today
is 'two runs with one flag: today too' \
    "$(grep -c '^WARN spike[.]large' "$out")" 1
must undo
must undo
gives 0 'run time and bouts that agree' log run --time 33:00 \
    --bouts 5x3:00/2:00 --run-time 15:00
must undo
gives 2 'run time and bouts that differ' log run --time 33:00 \
    --bouts 5x3:00/2:00 --run-time 14:00
tells 'run time and bouts: both are named' \
    '^lope: --run-time: 14:00 is not the 15:00 of --bouts$'
tells 'run time and bouts: the way out' '^Say one of them'
lope log list --json
is 'run time and bouts that differ: nothing written' \
    "$(get '.activities[3].id')" ''
for time in 20 20m 20:00 1200s 0:20:00; do
	lope log run --time $time --json
	id=$(get .id)
	lope log show "$id" --json
	json "time $time" .session_s 1200
	must undo
done
for far in 5 5km 5000m 3.1068560mi; do
	lope log run --time 40 --distance $far --json
	id=$(get .id)
	lope log show "$id" --json
	json "distance $far" .distance_m 5000
	must undo
done
gives 2 'no time' log run
gives 4 'no duration' log run --time soon
gives 4 'a whole of nothing' log run --time 0
gives 4 '26 hours' log run --time 26h
gives 4 '400 km' log run --time 20h --distance 400km
gives 4 'nought km' log run --time 20 --distance 0
gives 4 'run time over the whole' log run --time 20 --run-time 21
gives 4 'bouts over the whole' log run --time 14:59 --bouts 5x3:00/2:00
gives 4 'no bouts' log run --time 20 --bouts lots
gives 4 'bouts of nothing' log run --time 20 --bouts 0x3:00/2:00
gives 4 'at a pace of nobody' log run --time 12m --distance 6km
tells 'at a pace of nobody: the range' '2:05 to 60:00/km'
gives 4 'slower than standing' log run --time 20m --distance 0.001km
gives 4 'faster than anyone' log run --time 10 --distance 10km
gives 4 'a fast part over the whole' log run --time 10 --fast-time 11
gives 4 'a fast distance over the whole' log run --time 10 --distance 1 \
    --fast-distance 2
gives 4 'effort 11' log run --time 10 --rpe 11
gives 4 'talk' log run --time 10 --talk sing
gives 4 'type' log run --time 10 --type sprint
gives 4 'pain' log run --time 10 --pain 11
gives 4 'leak' log run --time 10 --leak 2
gives 4 'warmer than anywhere' log run --time 10 --temp 61
gives 4 'no time of day' log run --time 10 --at 24:00
gives 4 'tomorrow' log run 2026-11-24 --time 10
gives 2 'a trial without a distance' log run --time 10 --type trial
gives 2 'a walk has no effort' log walk --time 10 --rpe 3
fails_json 4 'tomorrow' future log run 2026-11-24 --time 10
lope log list --json
is 'bad input wrote nothing' "$(get '.activities[3].id')" ''

# a rule never refuses
fresh
must init --birth 2026-11-01
gives 0 'a run on day 22' log run --time 60 --distance 12km --rpe 9 \
    --talk cannot --pain 7 --leak large --heaviness 3 --stroller --temp -5 \
    --dew -7.5 --pain-before 2 --type interval --fast-time 10 \
    --fast-distance 2 --note 'ran anyway'
says 'a run on day 22: told' 'WARN gate[.]early'
gives 0 'a run the same day' log run --time 10
gives 0 'a run long ago' log run 2020-02-29 --time 60
lope log run --time 20 --distance 2.5km --json
json 'a whole run is measured' .pace.value_s_per_km 480
gives 0 'strength' log strength yesterday --time 20 --note core
gives 0 'other' log other --time 1h5m --symptoms yes
lope log strength --time 20 --json
keys 'log strength: JSON' '' 'id date start kind type session_s run_s distance_m rpe source credited_s credited_m flags changes'
json 'log strength: kind' .kind '"strength"'

gives 0 'a time and a distance without options' \
    log run yesterday 33m 3.1km --rpe 3
says 'a time and a distance: written' '^Logged: run of 33:00, Sun 22 Nov'
gives 0 'a walk in words' log walk 30:00
says 'a walk in words: written' '^Logged: walk of 30:00, Mon 23 Nov'
gives 2 'two days' log walk today yesterday 30m
gives 2 'a time said twice' log walk 30m --time 20m
gives 2 'no time' log walk today
gives 4 'a bare number is no time' log walk 30

# trials
ready
lope trial 2026-11-20 --distance 5km --time 28:30 --json
keys 'trial: JSON' '' "$keys_run"
id=$(get .id)
lope log show "$id" --json
json 'trial: a run of that type' .type '"trial"'
lope today --json
json 'trial: it sets the pace' .pace.mode '"trial"'
json 'trial: W30, 7:09 a kilometre' .pace.limit_s_per_km 429
json 'trial: its VDOT' .pace.vdot 32.8
must trial 2026-11-20 --distance 5km --time 28:30
says 'trial: called one' '^Logged: trial of 28:30, Fri 20 Nov'
must undo
gives 4 'trial before the birth unsaid' trial 2025-05-01 --distance 5km \
    --time 22:30
tells 'trial before the birth: the way out' '--before-birth'
gives 4 '--before-birth after it' trial --before-birth --distance 5km \
    --time 22:30
gives 2 'trial without a time' trial --distance 5km
gives 4 'trial faster than anyone' trial --distance 5km --time 8:00
gives 4 'trial tomorrow' trial 2026-11-24 --distance 5km --time 28:30
ready
lope trial 2025-05-01 --before-birth --distance 5km --time 22:30 --json
keys 'race before the birth: JSON' '' 'id date distance_m time_s'
id=$(get .id)
lope today --json
json 'race before the birth: provisional' .pace.mode '"provisional"'
json 'race before the birth: W33' .pace.limit_s_per_km 411
must undo
lope trial 2025-05-01 --before-birth --distance 5km --time 22:30
id=$(sed -n 's/.*Id \([0-9a-f]*\).*/\1/p' "$out")
gives 0 'race before the birth: removed' log rm "$id"
lope today --json
json 'race removed: the talk test' .pace.mode '"talk"'

# a word that is nothing
gives 4 'a word: no time' log run 33x
tells 'a word: what it may be' \
    '"33x" is no day, time or distance: use mon, 33m or 3.1km$'
gives 4 'a word: no day' log run 2026-11-32 --time 10m
tells 'a word: which days' 'November 2026 has 30 days'

# what is written down late is told with what it changes on other days
ready
must log run yesterday --time 26:00 --run-time 6m --rpe 3 --talk easy
gives 0 'late: a run the day before another' \
    log run -2 --time 26:00 --run-time 6m --rpe 3 --talk easy
says 'late: what the other counts for now' \
    '^Run of Sun 22 Nov: was credited in full, .* Now 0:00 of 6:00 credited, flags day.spacing'
says 'late: what becomes of the plan' \
    '^(Changes|Makes way): [A-Z][a-z]+ [0-9]+ [A-Z][a-z]+, .*; now '
lope log list
id=$(sed -n 's/^\([0-9a-f]*\)  Sat 21 Nov 2026  run.*/\1/p' "$out")
gives 0 'late: taken out again' log rm "$id"
says 'late: and what that changes back' \
    '^Run of Sun 22 Nov: was 0:00 of 6:00 credited, .* Now credited in full'

# a run before the birth is kept, and said to count for nothing
ready
gives 0 'run before the birth' log run 2026-05-08 --time 20m
says 'run before the birth: told' \
    '^Before the birth, .* 2026: kept; what counts begins with the birth[.]$'
gives 0 'run after the birth' log run 2026-11-20 --time 5m
lacks 'run after the birth: nothing of that' 'Before the birth'
finish
