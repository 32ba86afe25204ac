#!/bin/sh
# SPDX-License-Identifier: ISC
#
# The walls between the layers:
#
#	base <- model <- {store, port, view} <- {ui, cli} <- main
#
# What an arrow points to may be included; nothing upwards or sideways. A .c
# includes its own header first. Some headers and functions belong to one
# place alone; the table at the end says which and where.
set -u

: "${CC:=cc}"
# Contracts without a .c of their own: NAME:LAYER
header_only='render:port rule_table:model state:model screen:view export:port'

plain=$(mktemp -d) || exit 1
trap 'rm -rf "$plain"' EXIT
bad=0

complain()
{
	printf '%s\n' "$*" >&2
	bad=1
}

# may LAYER: the layers whose headers it may include
may()
{
	case $1 in
	base) echo base ;;
	model) echo base model ;;
	store | port | view) echo base model "$1" ;;
	ui | cli) echo base model store port view "$1" ;;
	main) echo base model store port view ui cli ;;
	esac
}

# layer_of CONTRACT: where include/lope/CONTRACT.h belongs; empty: unknown
layer_of()
{
	set -- "$1" src/*/"$1.c"
	if [ -f "$2" ]; then
		set -- "$1" "${2#src/}"
		echo "${2%%/*}"
	else
		printf '%s\n' $header_only | sed -n "s/^$1://p"
	fi
}

# layer_of_file FILE
layer_of_file()
{
	case $1 in
	src/main.c | src/lope-import.c | src/lope-import-fit.c) echo main ;;
	src/*) set -- "${1#src/}" && echo "${1%%/*}" ;;
	include/lope/*) set -- "${1#include/lope/}" && layer_of "${1%.h}" ;;
	esac
}

check_includes()
{
	layer=$(layer_of_file "$1")
	[ -n "$layer" ] || {
		complain "$1: neither src/*/${1##*/} as .c nor in header_only" \
		    "of tools/lint-layers.sh"
		return
	}
	allowed=" $(may "$layer") "
	for h in $(sed -nE 's/^#[ \t]*include "([^"]+)".*/\1/p' "$1"); do
		case $h in
		lope/*)
			other=$(layer_of "$(basename "$h" .h)")
			case $allowed in
			*" $other "*) ;;
			*) complain "$1: $layer may not include $h" \
			    "(${other:-unknown})" ;;
			esac
			;;
		*)
			[ -f "src/$layer/${h#"$layer"/}" ] ||
			    complain "$1: private header $h of another layer"
			;;
		esac
	done
}

check_own_first()
{
	name=$(basename "$1" .c)
	[ -f "include/lope/$name.h" ] || [ -f "${1%.c}.h" ] || return
	first=$(sed -nE 's/^#[ \t]*include [<"]([^>"]+)[>"].*/\1/p' "$1" |
	    head -n 1)
	[ "${first##*/}" = "$name.h" ] ||
	    complain "$1: includes $first before its own $name.h"
}

# only WHERE KIND PATTERN: PATTERN stands in files whose path matches WHERE,
# nowhere else under src and include. KIND text leaves out comments, code
# strings too.
only()
{
	hits=$(cd "$plain/$2" && grep -rnE "$3" . | sed 's|^\./||' |
	    grep -vE "^($1)")
	[ -z "$hits" ] || complain "$(printf '%s\n' "$hits" |
	    sed -E 's/[ \t]+/ /g; s/$/ <- does not belong here/')"
}

# calls NAME...: a pattern for calls of these functions
calls()
{
	printf '(^|[^A-Za-z0-9_.>])(%s)[ ]?\\(' "$(echo "$*" | tr ' ' '|')"
}

files=$(find src include -name '*.[ch]' | sort)
for f in $files; do
	mkdir -p "$plain/text/${f%/*}" "$plain/code/${f%/*}"
	# -fpreprocessed only takes comments out
	"$CC" -fpreprocessed -dD -E -w -x c "$f" 2>/dev/null |
	    grep -v '^# [0-9]' >"$plain/text/$f"
	sed -E 's/"([^"\\]|\\.)*"/""/g' "$plain/text/$f" >"$plain/code/$f"
	check_includes "$f"
	case $f in
	*.c) check_own_first "$f" ;;
	esac
done

inc='#[ ]*include <'
only 'src/ui/term\.c' text "$inc(n?cursesw?|ncursesw/.*|term|panel)\\.h>"
only 'src/store/' text "$inc(sqlite3)\\.h>"
only 'src/store/' text \
    '"([^"]*[^"A-Z_])?(SELECT|INSERT (INTO|OR)|DELETE FROM|UPDATE .* SET|CREATE TABLE|PRAGMA) '
only 'src/base/json\.c' text "${inc}jansson\\.h>"
only 'src/base/(conf|country)\.c' text "${inc}libconfig\\.h>"
only 'src/port/' text "$inc(expat|libical/.*|archive.*)\\.h>"
only 'src/(base|store|port|ui|cli|main|lope-import)' text \
    "$inc(unistd|fcntl|signal|locale|poll|time|sys/.*)\\.h>"
only 'src/main\.c' code \
    "$(calls time gettimeofday localtime localtime_r getenv secure_getenv)"
only 'src/(main|lope-import)\.c' code "$(calls setlocale)"
only 'src/(ui/|main\.c)' code "$(calls clock_gettime)"
only 'src/(cli/|port/|main\.c|lope-import\.c|base/(json|mem)\.c)' code \
    "$(calls printf fprintf vprintf vfprintf dprintf puts fputs putchar fputc \
    putc fwrite perror)"
only 'src/(base|store|port|ui|cli|main|lope-import)' code \
    "$(calls fopen fdopen open openat read write close unlink rename mkdir \
    stat fstat)"
only 'nowhere' code \
    "$(calls strcpy strcat sprintf vsprintf atoi atol atof strtok gets system \
    popen)"
only 'nowhere' code '#[ ]*define _(GNU|DEFAULT|XOPEN|POSIX_C)_SOURCE'
exit $bad
