# SPDX-License-Identifier: ISC
# Every worked example of the rules, W01 to W88, is a case of a unit test
# named by its id: a row ("W05", "W05b") or a function (w05_strength) in the
# list of a program's tests.
. test/tools/lib.sh

# W64 works out zones of heart rate. No rule asks for a heart rate and no
# input of the rules holds one, so there is nothing that could be held to it.
none=W64

for n in $(seq -w 1 88); do
	[ "W$n" != "$none" ] || continue
	is "W$n has a case" "$(cat test/unit/test_*.c |
	    grep -cE "\"W$n[a-z]?\"|cmocka_unit_test\\(([a-z0-9_]*_)?w${n}_" |
	    sed 's/^[1-9][0-9]*$/yes/')" yes
done
finish
