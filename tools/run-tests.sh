#!/bin/sh
# SPDX-License-Identifier: ISC
#
# usage: run-tests.sh TEST...
#
# Run test programs and scripts (*.sh) that speak TAP, JOBS at a time, each
# with an empty environment but for the pinned one below and with a fresh
# home. A line for each as it ends, the whole output of those that did not pass
# after the last, and at the end the sum of all: "N passed, N failed, N
# skipped".
#
# A test that ends badly, runs nothing, stops short of its plan or is not begun
# counts as one failure more, whatever its lines said.
#
# LOPE_BIN      the program under test, handed to the tests
# GOLDEN        "write" lets screen tests write what they would compare
# SEED, FIRST, ATHLETES  which random histories, for property tests
# FAULT_SHIM    what the tests of faults load before the program
# FAULTS        "all": those take every fault instead of some
# CASE          a word of the commands that they are to take
# WRAP          a command to run test programs under (valgrind)
# JOBS          how many at a time, as many as there are processors when unset
# TEST_TIMEOUT  seconds for one test, 300 when unset
set -u

top=$(pwd)
case ${LOPE_BIN:=build/lope} in
/*) ;;
*) LOPE_BIN=$top/$LOPE_BIN ;;
esac
case ${FAULT_SHIM:-} in
/* | '') ;;
*) FAULT_SHIM=$top/$FAULT_SHIM ;;
esac
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
# the tests that run come to their end, no other begins
stopped=
trap 'stopped=130; : >"$tmp/stop"' INT
trap 'stopped=143; : >"$tmp/stop"' TERM

# run TEST DIR: its output to DIR/out
run()
{
	mkdir -p "$2/home/tmp" || exit 1
	case $1 in
	*.sh) set -- "$2" sh "$1" ;;
	*) # shellcheck disable=SC2086
		set -- "$2" ${WRAP:-} "$1" ;;
	esac
	dir=$1
	shift
	env -i PATH="$PATH" HOME="$dir/home" TMPDIR="$dir/home/tmp" \
	    TZ=UTC LC_ALL=C.UTF-8 TERM=xterm-256color \
	    LOPE_TODAY=2026-11-23 LOPE_BIN="$LOPE_BIN" \
	    GOLDEN="${GOLDEN:-}" ${SEED:+"SEED=$SEED"} \
	    ${ATHLETES:+"ATHLETES=$ATHLETES"} ${FIRST:+"FIRST=$FIRST"} \
	    ${FAULTS:+"FAULTS=$FAULTS"} ${CASE:+"CASE=$CASE"} \
	    ${FAULT_SHIM:+"FAULT_SHIM=$FAULT_SHIM"} CMOCKA_MESSAGE_OUTPUT=TAP \
	    ASAN_OPTIONS=detect_stack_use_after_return=1 \
	    UBSAN_OPTIONS=print_stacktrace=1 \
	    timeout -k 10 "${TEST_TIMEOUT:-300}" "$@" \
	    >"$dir/out" 2>&1 </dev/null
}

# tally FILE: "passed failed skipped planned" of its TAP lines
tally()
{
	awk '
	/^(not )?ok .*# SKIP/ { skipped++; next }
	/^ok / { passed++; next }
	/^not ok / { failed++; next }
	/^1\.\.[0-9]+/ { sub(/^1\.\./, ""); planned += $1 }
	END { print passed + 0, failed + 0, skipped + 0, planned + 0 }
	' "$1"
}

# judge TEST DIR STATUS: its line, and its sums to DIR/sum
judge()
{
	name=${1#"$top"/}
	name=${name##*test/}
	read -r p f s planned <<-EOF
	$(tally "$2/out")
	EOF
	why=
	if [ $((p + f + s)) -ne "$planned" ]; then
		why="ran $((p + f + s)) of $planned tests"
	elif [ "$planned" -eq 0 ]; then
		why='ran no test'
	elif [ "$3" -eq 124 ]; then
		why='took too long'
	elif [ "$3" -ne 0 ] && [ "$f" -eq 0 ]; then
		why="exit status $3"
	fi
	[ -z "$why" ] || f=$((f + 1))
	line="$p passed"
	[ "$s" -eq 0 ] || line="$line, $s skipped"
	if [ "$f" -eq 0 ]; then
		printf '  %-32s %s\n' "$name" "$line"
		sed -n -e 's/^# count: /    /p' \
		    -e 's/^ok .*# SKIP /    skipped: /p' "$2/out" | sort | uniq
	else
		printf -- '--- %s: %s, %s failed%s\n' \
		    "$name" "$line" "$f" "${why:+ ($why)}"
	fi >"$2/line"
	cat "$2/line"
	echo "$p $f $s" >"$2/sum"
}

# work TEST...: each that no other worker has begun
work()
{
	n=0
	for t in "$@"; do
		n=$((n + 1))
		[ ! -e "$tmp/stop" ] || return
		mkdir "$tmp/$n" 2>/dev/null || continue
		run "$t" "$tmp/$n"
		judge "$t" "$tmp/$n" "$?"
		rm -rf "${tmp:?}/$n/home"
	done
}

jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null)}
case $jobs in
'' | 0 | *[!0-9]*) jobs=1 ;;
esac
while [ "$jobs" -gt 0 ]; do
	work "$@" &
	jobs=$((jobs - 1))
done
wait
if [ -n "$stopped" ]; then
	wait
	exit "$stopped"
fi

passed=0 failed=0 skipped=0 n=0
for t in "$@"; do
	n=$((n + 1))
	if [ ! -s "$tmp/$n/sum" ]; then
		failed=$((failed + 1))
		printf -- '--- %s: was not run\n' "$t"
		continue
	fi
	read -r p f s <"$tmp/$n/sum"
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
	[ "$f" -gt 0 ] || continue
	cat "$tmp/$n/line" "$tmp/$n/out"
	printf -- '---\n'
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
