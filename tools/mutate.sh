#!/bin/sh
# SPDX-License-Identifier: ISC
#
# usage: make mutate [M=WORD]
#
# Change the model by one step at a time and see whether a test notices: each
# comparison of src/model/*.c by one step (< <=, > >=, == !=) and each constant
# of the rule table one up and one down. WORD: only mutants with that word in
# their line, as cap.c or PP_MIN_RUN_DAYS.
# Only what a step changes is compiled again: the file of the comparison, the
# files of the model that name the constant; into a library that the tests, as
# they are, look into first. The test that noticed the last step of a file comes
# first for its next.
# It goes in rounds, each with what survived the one before: the quick tests,
# the same under the sanitizers, for a loop that goes one too far, and those
# that have more to do.
# A line for each to $WORK/done, so that a run that was stopped goes on where
# it was, and a step of a line that changed is tried anew. SURVIVED ones are
# tried again every time, for a new test may notice them; not so the steps that
# change nothing (test/mutate.equivalent). Each round ends with its count.
#
# WORK              where the tests lie, built (the Makefile says so)
# BEFORE            $WORK of the round before
# COMPILE LINK LIBS commands of the Makefile
# TESTS             programs below $WORK
# LIMIT             seconds of the processor for each of them
# ATHLETES          random histories for each mutant (50)
# JOBS              mutants at a time (2)
set -u

: "${ATHLETES:=50}" "${JOBS:=2}" "${BEFORE:=}"
# What a mutant defines is there twice, and that is no fault to notice it by.
ASAN_OPTIONS=detect_odr_violation=0
export ATHLETES JOBS ASAN_OPTIONS

# changed FILE LINE COLUMN FROM TO: the file with that step
changed()
{
	awk -v line="$2" -v column="$3" -v from="$4" -v to="$5" '
	NR == line {
		$0 = substr($0, 1, column - 1) to \
		    substr($0, column + length(from))
	}
	{ print }' "$1"
}

# compile DIR FILE: the objects that the step changes, to DIR
compile()
{
	case $2 in
	*.h)
		name=$(sed -n "$3s/.*X([A-Za-z0-9_]*, \([A-Z0-9_]*\),.*/\1/p" "$2")
		mkdir -p "$1/lope" && mv "$1/source" "$1/lope/${2##*/}"
		for c in $(grep -lw -e "$name" src/model/*.c); do
			eval "$COMPILE" -iquote "$1" -c \
			    -o "$1/$(basename "$c" .c).o" "$c" || return 1
		done
		# A constant that only the text of the rules names.
		set -- "$1"/*.o
		[ -f "$1" ]
		;;
	*)
		mv "$1/source" "$1/${2##*/}" &&
		    eval "$COMPILE" -Isrc/model -c -o "$1/mutant.o" \
		    "$1/${2##*/}"
		;;
	esac >/dev/null 2>&1
}

# limit: for loops that never end. Of the processor, not of the clock: the
# machine may be busy. A sanitizer takes addresses by the terabyte.
limit()
{
	ulimit -t "$LIMIT"
	case $COMPILE in
	*-fsanitize*) ;;
	*) ulimit -v 2000000 ;;
	esac
}

# noticed DIR FILE: does any test fail?
noticed()
{
	last=$WORK/last.${2##*/}
	eval "$LINK" -shared -o "$1/libmutant.so" "$1/*.o" 2>/dev/null ||
	    return 2
	first=$(cat "$last" 2>/dev/null)
	case " $TESTS " in
	*" $first "*) ;;
	*) first= ;; # of a round with other tests
	esac
	for t in $first $TESTS; do
		(limit && LD_LIBRARY_PATH=$1:$WORK timeout 900 \
		    "$WORK/$t.linked") >/dev/null 2>&1 || {
			echo "$t" >"$last"
			return 0
		}
	done
	return 1
}

# link: the tests with all of lope in one library, and another before it, empty
# as yet: what a mutant has in that one is taken from there
link()
{
	eval "$LINK" -shared -o "$WORK/liblope.so" -Wl,--whole-archive \
	    "$WORK/liblope.a" -Wl,--no-whole-archive "$LIBS" &&
	    eval "$LINK" -shared -o "$WORK/libmutant.so" -x c /dev/null ||
	    exit 1
	for t in $TESTS; do
		eval "$LINK" -o "$WORK/$t.linked" "$WORK/$t.o" \
		    "$WORK/libtest.a" -L"$WORK" -Wl,--no-as-needed -lmutant \
		    -llope "$LIBS" || exit 1
		LD_LIBRARY_PATH=$WORK "$WORK/$t.linked" >/dev/null 2>&1 && continue
		echo "mutate: $t does not pass as it is" >&2
		exit 1
	done
}

# try FILE:LINE:COLUMN:FROM:TO
try()
{
	IFS=: read -r file line column from to <<-END
	$1
	END
	text=$(sed -n "${line}p" "$file" | sed 's/^[[:space:]]*//')
	mutant="$file:$line:$column $from -> $to | $text"
	case $mutant in
	*"$WORD"*) ;;
	*) return ;;
	esac
	grep -aqF "noticed $mutant" "$WORK/done" && return
	key=$(printf '%s\n' "$mutant" | sed 's/^\([^:]*\):[0-9]*:[0-9]* /\1 /')
	grep -qxF -e "$key" test/mutate.equivalent && {
		printf 'equivalent %s\n' "$mutant" >>"$WORK/done"
		return
	}
	dir=$(mktemp -d "$WORK/step.XXXXXX") || exit 1
	changed "$file" "$line" "$column" "$from" "$to" >"$dir/source"
	if ! compile "$dir" "$file" "$line"; then
		result=unbuilt
	else
		noticed "$dir" "$file"
		case $? in
		0) result=noticed ;;
		1) result=SURVIVED ;;
		*) result=unbuilt ;;
		esac
	fi
	rm -rf "$dir"
	printf '%s %s\n' "$result" "$mutant" >>"$WORK/done"
}

# mutants: "FILE:LINE:COLUMN:FROM:TO", one a line
mutants()
{
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
		while (match(line, /"[^"]*"/)) {
			blank = sprintf("%*s", RLENGTH, "")
			line = substr(line, 1, RSTART - 1) blank \
			    substr(line, RSTART + RLENGTH)
		}
		at = 1
		while (match(substr(line, at), / (<=|>=|<|>|==|!=) /)) {
			c = at + RSTART
			op = substr(line, c, RLENGTH - 2)
			printf "%s:%d:%d:%s:%s\n", FILENAME, FNR, c, op, \
			    step[op]
			at = c + length(op)
		}
	}' src/model/*.c
	awk '
	/define RULE_CONST_LIST/ { const = 1 }
	const && match($0, /, [0-9]+, "/) {
		n = substr($0, RSTART + 2, RLENGTH - 5)
		printf "%s:%d:%d:%s:%d\n", FILENAME, FNR, RSTART + 2, n, n + 1
		printf "%s:%d:%d:%s:%d\n", FILENAME, FNR, RSTART + 2, n, n - 1
	}' include/lope/rule_table.h
}

# survived WORK: as mutants, those that survived there
survived()
{
	sed -n 's/^SURVIVED \([^ ]*\) \([^ ]*\) -> \([^ ]*\) | .*/\1:\2:\3/p' \
	    "$1/done"
}

# stale: rows of test/mutate.equivalent whose line is there no more
stale()
{
	grep -v '^#' test/mutate.equivalent | while IFS= read -r row; do
		grep -qF -e "${row#* | }" "${row%% *}" ||
		    echo "mutate: no such line: $row" >&2
	done
}

if [ "${1:-}" = --try ]; then
	try "$2"
	exit 0
fi
stale
WORD=${1:-}
export WORD BEFORE
touch "$WORK/done"
link
grep -a '^noticed' "$WORK/done" >"$WORK/kept"
mv "$WORK/kept" "$WORK/done"
if [ -n "$BEFORE" ]; then
	survived "$BEFORE"
else
	mutants
fi | xargs -r -P "$JOBS" -n 1 "$0" --try
grep -aF -e "$WORD" "$WORK/done" | awk '{ n[$1]++ }
END {
	printf "%d noticed, %d equivalent, %d not built, %d survived\n",
	    n["noticed"], n["equivalent"], n["unbuilt"], n["SURVIVED"]
}'
