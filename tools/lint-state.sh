#!/bin/sh
# SPDX-License-Identifier: ISC
#
# usage: lint-state.sh LIBRARY
#
# No variable that can change at file scope, nor a static one in a function:
# nothing of ours lies in .data or .bss. Curses has one terminal and signals
# need a flag (term, loop, main); mem keeps what to call before the end.
set -u

found=$(nm -A -f sysv "$1" | awk -F '|' '
	$7 ~ /^\.(data|bss)(\.(local|[a-z_]*))?[ \t]*$/ &&
	$7 !~ /^\.data\.rel\.ro/ && $4 ~ /OBJECT/ {
		split($1, at, ":")
		file = at[2]
		if (file !~ /^(term|loop|main|mem)\.o$/)
			print file ": " at[3] " can change at file scope"
	}')
[ -z "$found" ] || {
	printf '%s\n' "$found" >&2
	exit 1
}
