# SPDX-License-Identifier: ISC
# lope today, plan and plan check whole, as text and as JSON, on days of the
# distance weeks and of speed days, against test/golden/whole. GOLDEN=write
# writes them anew.
. test/tools/lib.sh
. test/tools/life.sh

# tells NAME ARG...: the command, as text and as JSON
tells_whole()
{
	name=$1
	shift
	lope "$@"
	whole "whole/$name.txt" "$name"
	lope "$@" --json
	whole "whole/$name.json" "$name, JSON"
}

# tells_day NAME: today, the coming weeks, a run that fits and one that does not
tells_day()
{
	tells_whole "$1-today" today
	tells_whole "$1-plan" plan --weeks 3
	tells_whole "$1-allowed" plan check "$2" --distance 3km
	# Refused: the reasons are on standard error, the JSON on standard output.
	lope plan check "$2" --distance 15km
	is "$1-refused: status" "$status" 3
	out=$err
	whole "whole/$1-refused.txt" "$1-refused"
	lope plan check "$2" --distance 15km --json
	whole "whole/$1-refused.json" "$1-refused, JSON"
}

begin_distance
day 0
clear
tells_day distance 2026-09-02

live 0 8
day 9
clear
must log run --time 100m --run-time 90m --distance 12km --rpe 6 --talk phrases
tells_day spike 2026-09-14

begin_distance
live 0 34
# The day that opens strides: its week grows no further.
day 35
clear
lope today --json
is 'held from today on' "$(get .hold)" true
lope plan --json
is 'so is its week' "$(get '.weeks[0].hold')" true
live 35 45
day 46
must checkin --sleep 4h50m --energy 3 --mood 4 --soreness 3 --all-clear
tells_day night 2026-10-17
# what is left of a week is less than lope itself makes a run of
must plan add 2026-10-19 --distance 4.4km
must plan add 2026-10-21 --distance 4.4km
must plan add 2026-10-24 --distance 2.8km
gives 3 'little left: more than that' plan check 2026-10-23 --distance 1.2km
tells 'little left: the nearest, and what lope plans' \
    'allowed that day: 1000m[.] Below 1[.]5 km lope itself plans a walk[.] '
lope plan check 2026-10-23 --distance 1.2km --json
json 'little left: the nearest' .nearest.distance_m 1000
lope plan check 2026-10-23 --distance 1km --json
json 'little left: allowed' .allowed true
json 'little left: allowed, and the nearest' .nearest.distance_m 1000
must undo
must plan add 2026-10-23 --distance 2km
# a session that is moved there is less of one, and is said to be
gives 0 'move: to where less is left' plan move 2026-10-28 2026-10-24 --dry-run
says 'move: how much less' \
    '^Less there: Sat 24 Oct, easy run 3[.]9 km; now easy run 1[.]8 km [(]cap[.]week[)][.]$'
must undo
must undo
must undo

day 47
clear
live 47 90
day 91
clear
tells_day speed 2026-12-02
tells_whole speed-kind plan check 2026-12-02 --distance 4km --type threshold
finish
