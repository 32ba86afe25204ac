#!/bin/sh
# SPDX-License-Identifier: ISC
#
# HACKING.md is the map: each file under src, include, tools and test has one
# line that begins with its path, and each such line a file. A header is found
# with its .c: include/lope/NAME.h and NAME.h beside src/*/NAME.c need no
# line. What lies in test/golden and test/fixtures is named by the folder.
set -u

map=HACKING.md
bad=0

[ -f "$map" ] || {
	echo "$map: there is no map" >&2
	exit 1
}

# paths that begin a line of the map, be it in a list or in backticks
listed=$(sed -nE 's/^[-* `|]*((src|include|tools|test)\/[^ `|]+).*/\1/p' \
    "$map" | sort)

for path in $(printf '%s\n' "$listed" | uniq -d); do
	echo "$map: $path has more than one line" >&2
	bad=1
done
for path in $listed; do
	# a pattern such as include/lope/*.h is met by any file
	# shellcheck disable=SC2086
	ls -d $path >/dev/null 2>&1 || {
		echo "$map: $path does not exist" >&2
		bad=1
	}
done

for file in $(find src include tools test -type f | sort); do
	name=${file##*/}
	case $file in
	include/lope/*.h)
		set -- src/*/"${name%.h}.c"
		[ ! -f "$1" ] || continue
		;;
	*.h)
		[ ! -f "${file%.h}.c" ] || continue
		;;
	test/golden/* | test/fixtures/* | test/fuzz/corpus/*)
		folder=${file#test/}
		folder=test/${folder%%/*}/
		case $file in
		test/fuzz/corpus/*) folder=test/fuzz/corpus/ ;;
		esac
		! printf '%s\n' "$listed" | grep -qxF "$folder" || continue
		;;
	esac
	printf '%s\n' "$listed" | grep -qxF "$file" || {
		echo "$map: no line for $file" >&2
		bad=1
	}
done
exit $bad
