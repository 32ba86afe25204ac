#!/bin/sh
# SPDX-License-Identifier: ISC
#
# In every file of ours: the SPDX line near its top, no note of unfinished
# work, no path of the machine it was written on, no blanks at line ends.
set -u

# files: all text files of the project
files()
{
	git ls-files -co --exclude-standard 2>/dev/null ||
	    find . -path ./build -prune -o -path ./.git -prune -o \
	    -type f -print | sed 's|^\./||'
}

bad=0
# complain TEXT LINES: when there are lines
complain()
{
	[ -z "$2" ] || {
		printf '%s\n' "$2" | sed "s|\$| <- $1|" >&2
		bad=1
	}
}

all=$(files | grep -vE '^(test/(golden|fixtures|fuzz/corpus)/|COPYING$)|^$' |
    while read -r f; do [ ! -f "$f" ] || echo "$f"; done)
sources=$(printf '%s\n' "$all" |
    grep -E '\.(c|h|sh|[1-8])$|^Makefile$|^\.ci/run$|^\.(clang|editor)')

# shellcheck disable=SC2086
{
	complain 'no SPDX line' "$(for f in $sources; do
		head -n 3 "$f" | grep -q 'SPDX-License-Identifier: ISC' ||
		    echo "$f"
	done)"
	complain 'unfinished' "$(grep -nE '\b(TO''DO|FIX''ME|X''XX)\b' $all)"
	complain 'a path of one machine' \
	    "$(grep -nE '/wor''k/|/tm''p/bash' $all)"
	complain 'blank at the end of the line' \
	    "$(grep -nE '[[:blank:]]$' $all)"
}
exit $bad
