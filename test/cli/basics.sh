# SPDX-License-Identifier: ISC
# Options, commands, help, version, and what stands where.
. test/tools/lib.sh
fresh

gives 0 'version' version
says 'version: its line' '^lope [0-9]+[.][0-9]+[.][0-9]+$'
gives 0 '--version' --version
gives 0 '-V' -V
lope version --json
keys 'version: JSON' '' version

with 'LOPE_TODAY=never' gives 0 'version: whatever the day' version
with 'LOPE_TODAY=never' gives 0 '--version: whatever the day' --version
with 'LOPE_TODAY=never' gives 0 'help: whatever the day' help
with 'LOPE_TODAY=never' gives 0 '--help: whatever the day' log --help
with 'LOPE_TODAY=never' gives 0 'rules: whatever the day' rules cap.run
with 'LOPE_TODAY=never' gives 4 'a bad day, where it matters' today
tells 'a bad day: says where' 'LOPE_TODAY'
gives 0 'version, quietly' -q version
says 'version, quietly: it was asked for' '^lope [0-9]'
gives 0 'help, quietly' -q help
says 'help, quietly: it was asked for' '^  today  '
gives 0 '--help, quietly' -q log --help
says '--help, quietly: it was asked for' '^lope log run'

gives 0 'help' help
for name in init profile checkin 'log run' 'log walk' 'log strength' \
    'log other' 'log list' 'log show' 'log edit' 'log rm' readiness \
    'readiness screen' 'readiness strength' 'readiness floor' \
    'readiness declare' 'readiness wound' 'readiness clearance' \
    'readiness placement' trial today plan 'plan check' 'plan add' \
    'plan move' 'plan skip' 'plan shorten' 'plan swap' why rules cal \
    recovery 'recovery done' 'recovery undo' 'recovery add' 'recovery drop' 'nap add' 'nap list' \
    'nap rm' trends forecast goal import 'import vdir' 'export json' 'export csv' \
    'export ics' 'export vdir' report undo redo history backup restore check salvage forget help version; do
	says "help: lists $name" "^  $name  "
done
gives 0 '-h' -h
gives 0 'help of one command' help log run
says 'help of one: usage' '^lope log run \[DATE\] --time DUR'
says 'help of one: an option' '^  --talk easy\|phrases\|cannot '
lacks 'help of one: no other command' 'lope log walk'
gives 0 'help of a group' help log
says 'help of a group: all of it' 'lope log rm ID'
gives 0 '--help behind a command' log run --help
says '--help behind a command: usage' '^lope log run'
gives 0 '--help of a group' log --help
gives 2 'help of nothing' help frobnicate
lope help log run --json
keys 'help: JSON' '.commands[0]' 'name usage text options'
keys 'help: JSON of an option' '.commands[0].options[0]' \
    'name value required text'

gives 2 'unknown command' tody
tells 'unknown command: the nearest' 'Did you mean lope today'
gives 2 'unknown command, nothing near' frobnicate
tells 'unknown command: the way to help' 'lope help'
gives 2 'unknown second word' log rn
tells 'unknown second word: which there are' 'run walk strength other'
gives 2 'no second word' log
gives 2 'a word too many' today now
tells 'a word too many: which' '^lope: today: "now" is not expected here$'
gives 2 'a word too many of a plan' plan add 2026-12-05 10m
tells 'a word too many of a plan: which' '"10m" is not expected here$'
tells 'a word too many of a plan: the way' '^lope plan add DATE .--run-time'
gives 2 'no word' restore
tells 'no word: what is missing' '^lope: restore: FILE is missing$'
tells 'no word: the way' '^lope restore FILE'
gives 2 'a word too few' plan move tue
tells 'a word too few: what is missing' '^lope: plan move: DATE is missing$'
gives 2 'a word too few behind what may be left out' readiness floor
tells 'a word too few behind what may be left out' ': pass.fail is missing$'
gives 2 'unknown option' today --frob
gives 2 'unknown option: near' today --jsn
tells 'unknown option: the nearest' 'Did you mean --json'
gives 2 'unknown option: a last part' plan check today --time 5m
tells 'unknown option: the whole of it' 'Did you mean --run-time'
gives 2 'unknown letter' today -x
gives 2 'an option of another command' today --birth 2026-08-12
gives 2 'a value that is missing' today --db
gives 2 'a value that is too much' today --json=yes
gives 2 'an abbreviation of two options' readiness placement --long 20
tells 'an abbreviation of two: says so' 'several'

gives 1 'not set up' today
tells 'not set up: the way out' 'lope init --birth DATE'
ok 'not set up: nothing was made' "$([ -e "$home/.local" ] && echo no ||
    echo yes)"
gives 1 'no terminal and no command: as today' --
fails_json 1 'not set up' not-set-up today
fails_json 2 'unknown command' usage tody
fails_json 2 'unknown option' usage today --frob

must init --birth "$birth"
lope
says 'no terminal: as today' '^NO CHECK-IN[.] Mon 23 Nov 2026'
with 'TERM=dumb' lope
says 'a dumb terminal: as today' '^NO CHECK-IN'
with 'TERM=' lope
says 'no TERM: as today' '^NO CHECK-IN'
lope --json
json '--json alone: as today' .date '"2026-11-23"'

# what was done is saved and said, whatever comes of the daily copy
: >"$home/state"
with "XDG_STATE_HOME=$home/state" lope checkin --sleep 7h
is 'no daily copy: done' "$status" 0
says 'no daily copy: said as ever' '^Checked in, Mon 23 Nov$'
tells 'no daily copy: told in one line' \
    "^lope: daily copy: not made in $home/state/lope/backups; what you did is saved$"
is 'no daily copy: one line' "$(wc -l <"$err")" 1
with "XDG_STATE_HOME=$home/state" lope today
ok 'no daily copy: reading needs none' "$([ -s "$err" ] && echo no ||
    echo yes)"
must undo

lope --json today
cp "$out" "$top/before"
lope today --json
is 'an option before or behind' "$(cat "$out")" "$(cat "$top/before")"
lope today --js
is 'an abbreviated option' "$(cat "$out")" "$(cat "$top/before")"
lope --db "$db" today --json
is '--db' "$(cat "$out")" "$(cat "$top/before")"
lope today --json --db="$db"
is '--db=' "$(cat "$out")" "$(cat "$top/before")"
with "LOPE_DB=$db HOME=/nonexistent" lope --json
is 'LOPE_DB' "$(cat "$out")" "$(cat "$top/before")"
with "XDG_DATA_HOME=$home/.local/share HOME=/nonexistent" lope --json
is 'XDG_DATA_HOME' "$(cat "$out")" "$(cat "$top/before")"
with "LOPE_DB=/nonexistent/x" lope --db "$db" --json
is '--db goes before LOPE_DB' "$(cat "$out")" "$(cat "$top/before")"
with 'LOPE_DB= LOPE_CONFIG= XDG_DATA_HOME=' lope --json
is 'empty variables say nothing' "$(cat "$out")" "$(cat "$top/before")"
with 'HOME= XDG_DATA_HOME=relative' gives 1 'no folder at all' today
tells 'no folder at all: the way out' 'lope --db FILE'

lope log walk --time 31 -3 --json
json 'a dash and digits are a date' .date '"2026-11-20"'
lope log walk -3 --time 32 --json
json 'a dash and digits before options' .date '"2026-11-20"'
lope log walk --json --time 33 -- -2
json 'a dash and digits after --' .date '"2026-11-21"'
lope --time 34 log walk yesterday --json
json 'an option of the command before it' .session_s 2040
gives 4 'an option after -- is a word' log walk --time 30 -- --json
lope log walk --ti=35:30 --json
json 'an abbreviated option with =' .session_s 2130

lope --today 2026-11-25 today --json
json '--today' .date '"2026-11-25"'
lope --today -1 today --json
ok '--today with a word counts from the clock' \
    "$([ "$status" -eq 0 ] && echo yes || echo no)"
gives 4 '--today that is no day' --today 2026-02-30 today
with 'LOPE_TODAY=tomorrow' gives 4 'LOPE_TODAY that is no day' today
tells 'LOPE_TODAY: by name' 'LOPE_TODAY'
gives 4 '--units of something else' --units ell today
gives 4 '--color of something else' --color maybe today

gives 0 '-q' today -q
is '-q: nothing' "$(cat "$out")" ''
lope -q today --json
json '-q with --json: the document' .date '"2026-11-23"'
gives 4 '-q: errors all the same' -q today --today 2026-13-01

env -i HOME="$home" LOPE_TODAY=$today "$program" rules >/dev/full 2>"$err"
is 'a full disk behind standard output' "$?" 1
tells 'a full disk: says so' '^lope: output: '

# the manual page knows every option of every command
for group in init profile checkin log readiness trial today plan why rules \
    cal recovery nap undo redo history help version; do
	unsaid=$(
		lope help "$group" --json
		flat "$out" | sed -nE 's/.*options\[[0-9]+\][.]name="(.*)"/\1/p' |
		    sort -u | while read -r option; do
			grep -qE "(Fl|,) -$option( |\$)" man/lope.1 ||
			    echo "--$option"
		done
		grep -qE "^[.]It Cm (.* )?$group( |\$)" man/lope.1 ||
		    echo "$group"
	)
	is "manual: $group" "$unsaid" ''
done
finish
