# SPDX-License-Identifier: ISC
# lope why on ten hand-made days, each whole against test/golden/why: every number
# can be followed with pencil and paper. GOLDEN=write writes them anew.
. test/tools/lib.sh
kept=test/golden/why

# day N: the N-th day after Mon 31 Aug 2026 becomes today
day()
{
	today=$(date -u -d "2026-08-31 + $1 days" +%F)
	now=$1
}

# clear ARG...: today's check-in, nothing amiss but what is said
clear()
{
	must checkin --sleep 7h30m --energy 4 --mood 4 --soreness 1 \
	    --all-clear "$@"
}

# planned: run what today asks for, in easy talk
planned()
{
	lope today --json
	[ "$(get .session.kind)" = run ] || return 0
	run=$(get .session.run_s) whole=$(get .session.total_s)
	far=$(get .session.distance_m) fast=$(get .session.fast_m)
	type=$(get .session.type)
	set -- --time "${whole}s" --run-time "${run}s" --rpe 3 --talk easy \
	    --type "$type" --pain 0 --leak none --heaviness 0
	[ "$far" = null ] || set -- "$@" --distance "${far}m"
	[ "$fast" = null ] || [ -z "$fast" ] ||
	    set -- "$@" --fast-distance "${fast}m"
	must log run "$@"
}

# live FROM TO: green days, each run as planned
live()
{
	at=$1
	while [ "$at" -le "$2" ]; do
		day "$at"
		clear
		planned
		at=$((at + 1))
	done
}

# tells_why NAME: the whole text of today
tells_why()
{
	lope why
	if [ "${GOLDEN:-}" = write ]; then
		cp "$out" "$kept/$1.txt"
	fi
	if cmp -s "$out" "$kept/$1.txt"; then
		ok "$1" yes
	else
		ok "$1" no "$(diff "$kept/$1.txt" "$out" | head -5)"
	fi
}

# begin: the gate is cleared on Mon 31 Aug, 17 weeks after the birth
begin()
{
	fresh
	day 0
	must init --birth 2026-05-04 --delivery vaginal --tear34 no \
	    --novice no --injured no --pelvic-history no --hypermobile no \
	    --nursing partial --mass 64 --start 2026-08-31
	for ago in -6 -5 -4 -3 -2 -1; do
		must checkin $ago --sleep 7h30m --energy 4 --mood 4 \
		    --soreness 1 --all-clear
	done
	for ago in -2 -4 -6; do
		must log walk $ago --time 30m --symptoms no
	done
	must readiness screen --walk pass --balance pass --squat pass \
	    --jog pass --bounds pass --hops pass --running-man pass
	must readiness strength --calf 25/25 --bridge 25/25 --sit 25/25 \
	    --abduction 25/25
	must readiness declare none
	must readiness floor pass
}

begin
clear
tells_why seed

live 0 18
tells_why ladder

day 19
clear
must checkin --sleep 5h --energy 2
tells_why yellow

day 20
must checkin --sleep 7h --energy 4 --mood 4 --soreness 1 --all-clear \
    --pelvic-pain 4
tells_why amber

day 21
must checkin --sleep 7h --energy 4 --mood 4 --soreness 1 --all-clear --bulge yes
tells_why red

begin
live 0 13
day 14
clear
must log run --time 40m --run-time 30m --rpe 4 --talk easy
tells_why overshoot

begin
live 0 13
for at in 14 15 16 17 18 19 20 21 22; do
	day $at
	clear
done
day 23
clear
tells_why gap

begin
live 0 20
day 21
clear
tells_why lighter

# who already runs half an hour begins in the distance weeks
begin
for ago in -2 -5 -8 -11 -14 -17 -20 -23; do
	must log run $ago --time 40m --run-time 35m --distance 5km --rpe 3 \
	    --talk easy
done
live 0 9
tells_why distance

live 10 90
tells_why speed
finish
