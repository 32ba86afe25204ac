# SPDX-License-Identifier: ISC
# shellcheck shell=sh disable=SC2034,SC2154
#
# A life told by commands, day by day: sourced after lib.sh.

# day N: the N-th day after Mon 31 Aug 2026 becomes today
day()
{
	today=$(date -u -d "2026-08-31 + $1 days" +%F)
	now=$1
}

# clear: today's check-in, nothing amiss
clear()
{
	must checkin --sleep 7h30m --energy 4 --mood 4 --soreness 1 \
	    --all-clear
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

# begin_distance: the same for one who already runs half an hour: she begins
# in the distance weeks
begin_distance()
{
	begin
	for ago in -2 -5 -8 -11 -14 -17 -20 -23; do
		must log run $ago --time 40m --run-time 35m --distance 5km \
		    --rpe 3 --talk easy
	done
}

# whole FILE NAME: standard output against test/golden/FILE
whole()
{
	if [ "${GOLDEN:-}" = write ]; then
		cp "$out" "test/golden/$1"
	fi
	if cmp -s "$out" "test/golden/$1"; then
		ok "$2" yes
	else
		ok "$2" no "$(diff "test/golden/$1" "$out" | head -5)"
	fi
}
