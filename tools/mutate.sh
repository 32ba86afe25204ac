#!/bin/sh
# SPDX-License-Identifier: ISC
#
# usage: mutate.sh [WORD]
#
# Change the model by one step at a time, in a copy, and see whether a test
# notices: each constant of the rule table one up and one down, and each
# comparison of src/model/*.c by one step (< <=, > >=, == !=). WORD: only
# mutants with that word in their line, as cap.c or PP_MIN_RUN_DAYS.
# A line for each to $BUILD/mutate/done, so that a run that was stopped goes
# on where it was; `rm -r build/mutate` begins anew. At the end the survivors, but
# for the steps that change nothing (test/mutate.equivalent).
#
# BUILD     where the copy lies (build)
# ATHLETES  random histories for each mutant (40)
# TESTS     what must notice, of test/ (units of the model, properties)
set -u

word=${1:-}
work=${BUILD:-build}/mutate
tree=$work/tree
: "${ATHLETES:=40}"
: "${TESTS:=unit/test_model unit/test_distance property/test_reference property/test_invariants}"
export ATHLETES
mkdir -p "$work" || exit 1
work=$(cd "$work" && pwd) tree=$work/tree
touch "$work/done"
if [ ! -d "$tree" ]; then
	mkdir -p "$tree"
	tar cf - Makefile include src test tools share man | (cd "$tree" && tar xf -)
fi

programs=
for t in $TESTS; do
	programs="$programs obj/test/$t"
done

# build: the tests of the copy, quickly and without what hardens
build()
{
	# shellcheck disable=SC2086
	make -C "$tree" --no-print-directory BUILD=obj HARDEN= HARDEN_LD= \
	    CFLAGS=-O1 $programs >"$work/log" 2>&1
}

# noticed: does any test fail?
noticed()
{
	for t in $programs; do
		(cd "$tree" && timeout 60 "./$t") >/dev/null 2>&1 || return 0
	done
	return 1
}

# mutants: "file:line:column:from:to", one a line
mutants()
{
	awk '
	FNR == 1 { const = 0 }
	/define RULE_CONST_LIST/ { const = 1 }
	const && match($0, /, [0-9]+, "/) {
		n = substr($0, RSTART + 2, RLENGTH - 5)
		printf "%s:%d:%d:%s:%d\n", FILENAME, FNR, RSTART + 2, n, n + 1
		printf "%s:%d:%d:%s:%d\n", FILENAME, FNR, RSTART + 2, n, n - 1
	}' include/lope/rule_table.h
	awk '
	BEGIN {
		step["<"] = "<="; step["<="] = "<"; step[">"] = ">="
		step[">="] = ">"; step["=="] = "!="; step["!="] = "=="
	}
	FNR == 1 { comment = 0 }
	{
		line = $0
		if (line ~ /^#/)
			next
		if (comment || line ~ /^[ \t]*\/\*/) {
			comment = line !~ /\*\//
			next
		}
		gsub(/"[^"]*"/, "\"\"", line)
		if (length(line) != length($0))
			next
		at = 1
		while (match(substr(line, at), / (<=|>=|<|>|==|!=) /)) {
			c = at + RSTART
			op = substr(line, c, RLENGTH - 2)
			printf "%s:%d:%d:%s:%s\n", FILENAME, FNR, c, op, \
			    step[op]
			at = c + length(op)
		}
	}' src/model/*.c
}

# change FILE LINE COLUMN FROM TO, in the copy
change()
{
	awk -v line="$2" -v column="$3" -v from="$4" -v to="$5" '
	NR == line {
		$0 = substr($0, 1, column - 1) to \
		    substr($0, column + length(from))
	}
	{ print }' "$1" >"$tree/$1"
}

build || { cat "$work/log" >&2; exit 1; }
if noticed; then
	echo "mutate: the tests do not pass as it is" >&2
	exit 1
fi
mutants >"$work/all"
total=$(wc -l <"$work/all") n=0
while IFS=: read -r file line column from to; do
	n=$((n + 1))
	text=$(sed -n "${line}p" "$file" | sed 's/^[[:space:]]*//')
	mutant="$file:$line:$column $from -> $to | $text"
	case $mutant in
	*"$word"*) ;;
	*) continue ;;
	esac
	grep -qF "$mutant" "$work/done" && continue
	change "$file" "$line" "$column" "$from" "$to"
	if ! build; then
		result=unbuilt
	elif noticed; then
		result=noticed
	else
		result=SURVIVED
	fi
	cp "$file" "$tree/$file"
	echo "$result $mutant" >>"$work/done"
	[ -t 2 ] && printf '\r%d of %d ' "$n" "$total" >&2
done <"$work/all"
# Those that test/mutate.equivalent names change nothing.
grep -F "$word" "$work/done" | grep '^SURVIVED' | while read -r line; do
	key=$(echo "$line" | sed 's/^SURVIVED \([^:]*\):[0-9]*:[0-9]* /\1 /')
	grep -qxF -e "$key" test/mutate.equivalent || echo "$line"
done
awk '{ n[$1]++ } END { printf "%d noticed, %d not built, %d survived\n",
    n["noticed"], n["unbuilt"], n["SURVIVED"] }' "$work/done"
