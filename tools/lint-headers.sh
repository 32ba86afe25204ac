#!/bin/sh
# SPDX-License-Identifier: ISC
#
# usage: lint-headers.sh FLAGS HEADER...
#
# Each header compiles alone, with gcc and with clang, and twice in a row. The
# declaration after it is there for headers that hold nothing but macros.
set -u

flags=$1
shift
bad=0
for cc in gcc clang; do
	for h in "$@"; do
		printf '#include "%s"\n#include "%s"\nstruct some;\n' \
		    "$PWD/$h" "$PWD/$h" |
		    eval "$cc $flags -Werror -Wno-unused -x c -fsyntax-only -" || {
			echo "$h: does not compile alone with $cc" >&2
			bad=1
		}
	done
done
exit $bad
