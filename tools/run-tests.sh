#!/bin/sh
# SPDX-License-Identifier: ISC
#
# usage: run-tests.sh TEST...
#
# Run test programs and scripts (*.sh) that speak TAP, each with an empty
# environment but for the pinned one below and with a fresh home. A line for
# each that passes, the whole output of each that does not, and at the end
# the sum of all: "N passed, N failed, N skipped".
#
# A test that ends badly, runs nothing or stops short of its plan counts as
# one failure more, whatever its lines said.
#
# LOPE_BIN      the program under test, handed to the tests
# GOLDEN        "write" lets screen tests write what they would compare
# SEED, FIRST, ATHLETES  which random histories, for property tests
# FAULT_SHIM    what the tests of faults load before the program
# FAULTS        "all": those take every fault instead of some
# CASE          a word of the commands that they are to take
# WRAP          a command to run test programs under (valgrind)
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
trap 'exit 130' INT
trap 'exit 143' TERM

# run TEST: its output to $tmp/out
run()
{
	rm -rf "$tmp/home"
	mkdir -p "$tmp/home/tmp" || exit 1
	case $1 in
	*.sh) set -- sh "$1" ;;
	*) # shellcheck disable=SC2086
		set -- ${WRAP:-} "$1" ;;
	esac
	env -i PATH="$PATH" HOME="$tmp/home" TMPDIR="$tmp/home/tmp" \
	    TZ=UTC LC_ALL=C.UTF-8 TERM=xterm-256color \
	    LOPE_TODAY=2026-11-23 LOPE_BIN="$LOPE_BIN" \
	    GOLDEN="${GOLDEN:-}" ${SEED:+"SEED=$SEED"} \
	    ${ATHLETES:+"ATHLETES=$ATHLETES"} ${FIRST:+"FIRST=$FIRST"} \
	    ${FAULTS:+"FAULTS=$FAULTS"} ${CASE:+"CASE=$CASE"} \
	    ${FAULT_SHIM:+"FAULT_SHIM=$FAULT_SHIM"} CMOCKA_MESSAGE_OUTPUT=TAP \
	    ASAN_OPTIONS=detect_stack_use_after_return=1 \
	    UBSAN_OPTIONS=print_stacktrace=1 \
	    timeout -k 10 "${TEST_TIMEOUT:-300}" "$@" \
	    >"$tmp/out" 2>&1 </dev/null
}

# tally: "passed failed skipped planned" of the TAP lines in $tmp/out
tally()
{
	awk '
	/^(not )?ok .*# SKIP/ { skipped++; next }
	/^ok / { passed++; next }
	/^not ok / { failed++; next }
	/^1\.\.[0-9]+/ { sub(/^1\.\./, ""); planned += $1 }
	END { print passed + 0, failed + 0, skipped + 0, planned + 0 }
	' "$tmp/out"
}

passed=0 failed=0 skipped=0
for t in "$@"; do
	name=${t#"$top"/}
	name=${name##*test/}
	run "$t"
	status=$?
	read -r p f s planned <<-EOF
	$(tally)
	EOF
	why=
	if [ $((p + f + s)) -ne "$planned" ]; then
		why="ran $((p + f + s)) of $planned tests"
	elif [ "$planned" -eq 0 ]; then
		why='ran no test'
	elif [ "$status" -eq 124 ]; then
		why='took too long'
	elif [ "$status" -ne 0 ] && [ "$f" -eq 0 ]; then
		why="exit status $status"
	fi
	[ -z "$why" ] || f=$((f + 1))
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
	line="$p passed"
	[ "$s" -eq 0 ] || line="$line, $s skipped"
	if [ "$f" -eq 0 ]; then
		printf '  %-32s %s\n' "$name" "$line"
		sed -n -e 's/^# count: /    /p' \
		    -e 's/^ok .*# SKIP /    skipped: /p' "$tmp/out" | sort | uniq
	else
		printf -- '--- %s: %s, %s failed%s\n' \
		    "$name" "$line" "$f" "${why:+ ($why)}"
		cat "$tmp/out"
		printf -- '---\n'
	fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
