# SPDX-License-Identifier: ISC
# today, why, rules, cal.
. test/tools/lib.sh
ready

lope today --json
is 'today: status' "$status" 0
keys 'today: JSON' '' 'date days_postpartum verdict checkin findings gate phase stage streak streak_needed tier quality_level quality hold deload caps pace session done targets recovery'
keys 'today: gate' .gate 'state unmet'
keys 'today: caps' .caps 'unit longest run base week week_used week_left'
keys 'today: pace' .pace 'mode vdot limit_s_per_km'
keys 'today: session' .session \
    'kind stage type run_s total_s blocks distance_m fast_s fast_m long stroller'
keys 'today: targets' .targets 'water_ml protein_g carb_g'
keys 'today: recovery' .recovery 'score kept last_week tasks'
keys 'today: last week' .recovery.last_week 'score kept'
keys 'today: a task' '.recovery.tasks[0]' 'name done target due'
keys 'today: a finding' '.findings[0]' \
    'rule severity measured limit unit text'
json 'today: date' .date '"2026-11-23"'
json 'today: days' .days_postpartum 103
json 'today: verdict' .verdict '"GREEN"'
json 'today: checked in' .checkin true
json 'today: gate' .gate.state '"CLEARED"'
json 'today: phase' .phase '"P1"'
json 'today: stage' .stage 1
json 'today: streak' .streak 0
json 'today: needed' .streak_needed 2
json 'today: tier' .tier '"A"'
json 'today: level' .quality_level 0
keys 'today: speed' .quality 'level unlock'
json 'today: W07, one run' .caps.run 360
json 'today: seconds' .caps.unit '"s"'
json 'today: talk test' .pace.mode '"talk"'
json 'today: no VDOT' .pace.vdot null
json 'today: no limit' .pace.limit_s_per_km null
json 'today: a run' .session.kind '"run"'
json 'today: its blocks' .session.blocks '"6x1:00/2:00"'
json 'today: its whole' .session.total_s 1560
json 'today: no distance' .session.distance_m null
json 'today: protein' .targets.protein_g 20
json 'today: carbohydrate' .targets.carb_g 32
json 'today: water' .targets.water_ml 2550
lope today --json
cp "$out" "$top/today"
lope today --json
ok 'today: the same bytes again' "$(cmp -s "$out" "$top/today" && echo yes ||
    echo no)"

gives 0 'today as text' today
is 'today as text: the verdict first' "$(head -1 "$out")" \
    'GREEN. Mon 23 Nov 2026, day 103, 14 weeks 5 days since the birth.'
is 'today as text: then the reason' "$(sed -n 2p "$out" | cut -d: -f1)" \
    'CAP recovery.hold'
says 'today as text: the session' \
    '^Today: run-walk S1: 6 x 1:00 run, 2:00 walk; 6:00 run in 26:00$'
says 'today as text: limits' '^Limits: one run 6:00, week 20:00, '
says 'today as text: pace' '^Pace: speak in sentences$'
says 'today as text: targets' '^Targets: water 2[.]5[0-9]* L to drink'
ok 'today as text: one thing a line' "$(awk 'length > 200 { exit 1 }' "$out" &&
    echo yes || echo no)"

# the day moves on
with 'LOPE_TODAY=2026-11-24' lope
says 'the next day has no check-in yet' '^NO CHECK-IN[.] Tue 24 Nov 2026'
lope --today 2026-11-24 --json
json 'no check-in' .checkin false
ok 'no check-in: said' "$(flat "$out" |
    grep -q '^.findings.*rule="symptom.silent"' && echo yes || echo no)"

# a day without running offers no run
must checkin --energy 1
lope today
says 'no run: limits' \
    '^Limits: no run before Tue 24 Nov [(]symptom[.]N1[)][.] Once running is allowed: '
must undo

# red
must checkin --bulge yes
lope today --json
json 'red' .verdict '"RED"'
json 'red: why, first of all' '.findings[0].rule' '"symptom.R3"'
is 'red: no run' "$([ "$(get .session.kind)" = run ] && echo run)" ''
lope today
says 'red as text' '^RED[.] Mon 23 Nov 2026'
says 'red as text: why' '^BLOCK symptom[.]R3: '

lope why --json
keys 'why: JSON' '' 'date session findings'
keys 'why: JSON of a finding' '.findings[0]' \
    'rule severity measured limit unit text source'
json 'why: today' .date '"2026-11-23"'
json 'why: the gravest first' '.findings[0].rule' '"symptom.R3"'
lope why yesterday --json
json 'why of yesterday' .date '"2026-11-22"'
is 'why of yesterday: not red' "$(flat "$out" | grep -c R3)" 0
gives 0 'why as text' why
says 'why as text: the source' '^  source: '
gives 0 'why of tomorrow' why tomorrow
says 'why of tomorrow: what will' '^Rules that will have a say on Tue 24 Nov'
says 'why of tomorrow: the session' '^Planned: '
gives 4 'why of a day too far' why 2028-01-01
tells 'why of a day too far: how far' 'up to 366 days ahead'
gives 4 'why of no day' why whenever
gives 0 'why long before' why 2001-01-01
lope why 2001-01-01 --json
json 'why long before: JSON' .session null

lope rules --json
keys 'rules: JSON' '' rules
keys 'rules: JSON of a rule' '.rules[0]' \
    'id section text constants table source kind change choices'
for rule in gate.days gate.wound stage.ladder stage.ceiling tier.points \
    cap.run cap.week days.gap days.single pace.easy symptom.E1 symptom.N1 \
    gap.missed sleep.regression deload.week stroller.age nap.fit \
    recovery.hold spike.small spike.large week.over day.blocked \
    day.spacing gate.early; do
	ok "rules: $rule" "$(flat "$out" | grep -q "id=\"$rule\"" &&
	    echo yes || echo no)"
done
is 'rules: kinds' "$(flat "$out" | sed -n 's/.*[.]kind=//p' | sort -u |
    tr -d '"' | tr '\n' ' ')" 'convention evidence ours '
lope rules stage.ladder --json
json 'rules: the ladder from S1' '.rules[0].table[0]' \
    '"S1: 6 x 1:00 / 2:00; 6:00 run in 26:00"'
json 'rules: the ladder to S17' '.rules[0].table[16]' \
    '"S17: 30:00 without a break; 30:00 run in 40:00"'
gives 0 'rules: the heat as text' rules heat.index
says 'rules: a band of heat' '^  141 to 150 F [+] F: 4.5 % slower$'
gives 0 'rules: days off as text' rules pace.easy
says 'rules: days off' '^  21 days without a run: 0.952 of the VDOT$'
# what a rule costs is in its text, for both kinds of weeks
while read -r rule what; do
	lope rules "$rule"
	says "rules: $rule, $what" "$what"
done <<'EOF'
symptom.R3 three stages .*weeks of 50 and 75 %
symptom.R4 run or in a check-in
symptom.R4 three stages .*weeks of 50 and 75 %
symptom.A1 distance weeks 80 % of the base for 7 days and no speed
symptom.A2 distance weeks 80 % of the base for 7 days and no speed
symptom.A3 distance weeks 80 % of the base for 7 days and no speed
symptom.A4 distance weeks 80 % of the base for 7 days and no speed
symptom.A5 distance weeks 80 % of the base for 7 days and no speed
symptom.Y2a 60 % of the planned distance
gap.missed 7 days .*75 % .*14 days .*50 and 75 %, 28 days .*33, 50 and 75 %
gap.missed no less than 50 % .*33 %
heat.index air in degrees F and its dew point .*above 180 .*refused
recovery.hold Source: .*AASM
override.limit lighter week is soft .*cap[.]week.*days[.]count
EOF
lope rules cap.run --json
json 'a rule without a table' '.rules[0].table' '[]'
json 'one rule: id' '.rules[0].id' '"cap.run"'
json 'one rule: a constant' '.rules[0].constants.RUN_GROW_PCT' 10
json 'one rule: another' '.rules[0].constants.RUN_GROW_FLOOR_S' 180
is 'one rule: no other' "$(get '.rules[1].id')" ''
gives 0 'one rule as text' rules cap.run
says 'one rule as text: a constant' '^  RUN_GROW_PCT: 10 %$'
says 'one rule as text: the source' '^Source: .*Frandsen'
gives 4 'a rule that is none' rules cap.rnu
tells 'a rule that is none: near' 'Did you mean cap[.]run'
fails_json 4 'a rule that is none' not-found rules nothing.here

lope cal --json
keys 'cal: JSON' '' 'month days'
keys 'cal: JSON of a day' '.days[0]' 'date verdict checkin run_s walk_s strength_s other_s session status note'
json 'cal: this month' .month '"2026-11"'
json 'cal: the last day' '.days[29].date' '"2026-11-30"'
is 'cal: no day more' "$(get '.days[30].date')" ''
json 'cal: a walk' '.days[21].walk_s' 1800
json 'cal: its verdict' '.days[21].verdict' '"GREEN"'
json 'cal: today' '.days[22].verdict' '"RED"'
json 'cal: to come' '.days[23].verdict' null
gives 0 'cal as text' cal
is 'cal as text: a line a day' "$(wc -l <"$out" | tr -d ' ')" 31
says 'cal as text: a day' '^Sun 22 Nov  walk 30 min  done  GREEN$'
lope cal 2028-02 --json
json 'cal of a leap month' '.days[28].date' '"2028-02-29"'
lope cal 2026-08
says 'cal before the birth' '^Tue 11 Aug  before the birth$'
for month in 2026-13 2026-00 2026-1 26-11 november 2026-11-23 2200-01; do
	gives 4 "cal $month" cal $month
done

# read aloud, in order: which line is today, and what was not said
fresh
must --today 2026-11-02 init --birth 2026-08-01 --start 2026-11-02
must --today 2026-11-03 checkin --sleep 7h --energy 4 --all-clear
must --today 2026-11-04 checkin --sleep 7h
must --today 2026-11-04 log walk 30m
lope --today 2026-11-04 today
says 'today: a walk that is done' '^Done today: walk 30 min$'
lope --today 2026-11-04 today --json
json 'today: a walk that is done, JSON' .done true
lope --today 2026-11-05 cal
says 'cal aloud: before lope, nothing' '^Sun 1 Nov  nothing written down$'
says 'cal aloud: all was answered' '^Tue 3 Nov  [^,]*  GREEN$'
says 'cal aloud: not all was' \
    '^Wed 4 Nov  walk 30 min  done  GREEN, 24 not answered$'
says 'cal aloud: nothing was' '^Mon 2 Nov  .*  no check-in$'
says 'cal aloud: today' '^Thu 5 Nov, today  .*  no check-in yet$'
says 'cal aloud: to come' '^Fri 6 Nov  [^,]*$'
is 'cal aloud: one today' "$(grep -c ', today' "$out")" 1
lope --today 2026-11-05 plan --weeks 1
says 'plan aloud: today' '^Thu 5 Nov, today  '
is 'plan aloud: one today' "$(grep -c ', today' "$out")" 1
lope --today 2026-11-05 cal 2036-12
says 'cal aloud: further than is planned' \
    '^Wed 31 Dec  too far ahead to plan$'
must --today 2026-11-06 log strength 20m
lope --today 2026-11-06 today
says 'today: strength that is done' '^Done today: strength 20 min$'
must --today 2026-11-07 log walk 0:59
lope --today 2026-11-07 today
says 'today: a walk of seconds' '^Done today: walk 59 s$'
lope --today 2026-11-07 cal
says 'cal: a walk of seconds' '^Sat 7 Nov, today  walk 59 s  done'
lope --today 2026-11-07 log list
says 'log list: a walk of seconds' 'walk 59 s'

# a hold that struck before Monday is told as the week's
fresh
must --today 2026-11-17 init --birth 2026-01-24 --start 2026-10-01
for day in 17 18 19 20; do
	must --today 2026-11-$day checkin --sleep 7h --energy 4 --all-clear
done
lope --today 2026-11-20 today
says 'a hold of the week' \
    'symptom.silent: Held this week: 45 days without a check-in, to Sat 14 Nov'
finish
