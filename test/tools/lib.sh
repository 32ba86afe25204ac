# SPDX-License-Identifier: ISC
# shellcheck shell=sh
#
# What the scripts of test/cli share: sourced, not run. A script is run as
# `sh test/cli/x.sh [PROGRAM]` from the top of the repository; PROGRAM else is
# $LOPE_BIN, else build/lope. The program sees a pinned environment alone and
# the home that `fresh` makes.
set -u

program=${1:-${LOPE_BIN:-build/lope}}
today=2026-11-23	# a Monday
birth=2026-08-12	# 103 days before
tests=0 failed=0 homes=0 vars=
top=$(mktemp -d) || exit 1
trap 'rm -rf "$top"' EXIT

# fresh: an empty home, nothing set up
fresh()
{
	homes=$((homes + 1))
	home=$top/home$homes
	mkdir "$home" || exit 1
	db=$home/.local/share/lope/lope.db
}

# lope ARG...: run the program; its output lies in $out and $err (files),
# its exit status in $status
lope()
{
	out=$top/out err=$top/err
	# shellcheck disable=SC2086
	env -i PATH="$PATH" HOME="$home" TZ=UTC LC_ALL=C.UTF-8 \
	    TERM=xterm-256color LOPE_TODAY="$today" LOPE_NOW=13:41 \
	    $vars "$program" "$@" >"$out" 2>"$err" </dev/null
	status=$?
}

# with VARS ARG...: the command ARG with more environment for the program
with()
{
	vars=$1
	shift
	"$@"
	vars=
}

# must ARG...: what a test stands on; the script ends when it does not work
must()
{
	lope "$@"
	[ "$status" -eq 0 ] && return
	echo "Bail out! lope $*: exit $status"
	cat "$err"
	exit 1
}

# ok NAME YES [DETAIL]: one test, passed when YES is yes
ok()
{
	tests=$((tests + 1))
	if [ "$2" = yes ]; then
		echo "ok $tests - $1"
		return
	fi
	failed=$((failed + 1))
	echo "not ok $tests - $1"
	[ $# -lt 3 ] || printf '# %s\n' "$3"
}

# skip NAME WHY: counted as skipped
skip()
{
	tests=$((tests + 1))
	echo "ok $tests - $1 # SKIP $2"
}

# is NAME GOT WANTED
is()
{
	if [ "$2" = "$3" ]; then
		ok "$1" yes
	else
		ok "$1" no "got:    $2
# wanted: $3"
	fi
}

# gives STATUS NAME ARG...: the exit status, a command that fails says so in
# one line with a hint at most, and puts nothing on standard output
gives()
{
	want=$1 name=$2
	shift 2
	lope "$@"
	said=$(cat "$err")
	if [ "$status" -ne "$want" ]; then
		ok "$name" no "exit $status, wanted $want: $said"
	elif [ "$want" -eq 0 ]; then
		ok "$name" "$([ -s "$err" ] && echo no || echo yes)" "$said"
	elif [ -s "$out" ]; then
		ok "$name" no "standard output: $(head -1 "$out")"
	elif [ "$(wc -l <"$err")" -gt 2 ]; then
		ok "$name" no "too many lines: $said"
	else
		case $said in
		'lope: '*': '*) ok "$name" yes ;;
		*) ok "$name" no "message: $said" ;;
		esac
	fi
}

# says NAME PATTERN, tells NAME PATTERN: standard output, standard error
says()
{
	ok "$1" "$(grep -qE -e "$2" "$out" && echo yes || echo no)" \
	    "no $2 in: $(head -c 600 "$out")"
}
tells()
{
	ok "$1" "$(grep -qE -e "$2" "$err" && echo yes || echo no)" \
	    "no $2 in: $(cat "$err")"
}
lacks()
{
	ok "$1" "$(grep -qE -e "$2" "$out" && echo no || echo yes)" \
	    "$2 in: $(head -c 600 "$out")"
}

# flat FILE: JSON as lines, one a value: .tasks[0].name="sleep". Nothing but
# a word of complaint when FILE is no JSON.
flat()
{
	awk '
	function fail() { print "not JSON at: " substr(s, 1, 40); exit 1 }
	function blank() { sub(/^[ \t\r\n]+/, "", s) }
	function take(re) {
		blank()
		if (!match(s, re) || RSTART != 1)
			fail()
		got = substr(s, 1, RLENGTH)
		s = substr(s, RLENGTH + 1)
		return got
	}
	function value(path,    c, n, key) {
		blank()
		c = substr(s, 1, 1)
		if (c == "{" || c == "[") {
			s = substr(s, 2)
			blank()
			if (substr(s, 1, 1) == (c == "{" ? "}" : "]")) {
				s = substr(s, 2)
				print path "=" (c == "{" ? "{}" : "[]")
				return
			}
			for (n = 0;; n++) {
				if (c == "{") {
					key = take("^\"([^\"\\\\]|\\\\.)*\"")
					take("^:")
					value(path "." \
					    substr(key, 2, length(key) - 2))
				} else {
					value(path "[" n "]")
				}
				blank()
				if (substr(s, 1, 1) != ",")
					break
				s = substr(s, 2)
			}
			take(c == "{" ? "^[}]" : "^[]]")
			return
		}
		if (c == "\"")
			print path "=" take("^\"([^\"\\\\]|\\\\.)*\"")
		else
			print path "=" take("^(-?[0-9]+([.][0-9]+)?|true|false|null)")
	}
	{ s = s $0 "\n" }
	END { value(""); blank(); if (s != "") fail() }
	' "$1"
}

# json NAME PATH WANTED: a value of the JSON on standard output, as written
json()
{
	is "$1" "$(flat "$out" | awk -v p="$2=" 'index($0, p) == 1 ||
	    /^not JSON/')" "$2=$3"
}

# get PATH: the value, without quotes
get()
{
	flat "$out" | awk -v p="$1=" 'index($0, p) == 1 {
		v = substr($0, length(p) + 1)
		gsub(/^"|"$/, "", v)
		print v
		exit
	}'
}

# keys NAME PATH WANTED: the keys of the object at PATH ("" is the top), in
# their order, separated by blanks
keys()
{
	is "$1" "$(flat "$out" | awk -v p="$2." 'index($0, p) == 1 {
		k = substr($0, length(p) + 1)
		sub(/[=.[].*/, "", k)
		if (!(k in seen)) {
			seen[k] = 1
			line = line (line == "" ? "" : " ") k
		}
	} END { print line }')" "$3"
}

# fails_json STATUS NAME CODE ARG...: a JSON error alone on standard output
fails_json()
{
	want=$1 name=$2 code=$3
	shift 3
	lope "$@" --json
	is "$name: status" "$status" "$want"
	json "$name: code" .error.code "\"$code\""
	ok "$name: nothing on standard error" \
	    "$([ -s "$err" ] && echo no || echo yes)" "$(cat "$err")"
}

# ready: a fresh home whose gate is cleared on the pinned day, no run yet
ready()
{
	fresh
	must init --birth "$birth" --delivery vaginal --tear34 no \
	    --nursing full --mass 64 --start 2026-10-05
	must readiness declare none
	must readiness screen --walk pass --balance pass --squat pass \
	    --jog pass --bounds pass --hops pass --running-man pass
	must readiness strength --calf 20/20 --bridge 20/21 --sit 22/20 \
	    --abduction 20/20
	for day in 6 5 4 3 2 1 0; do
		must checkin -$day --sleep 7h --energy 3 --mood 4 \
		    --soreness 0 --all-clear
	done
	for day in 5 3 1; do
		must log walk -$day --time 30 --symptoms no
	done
}

# finish: the plan, and the exit status of the script
finish()
{
	echo "1..$tests"
	[ "$failed" -eq 0 ]
	exit
}
