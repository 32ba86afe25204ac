# SPDX-License-Identifier: ISC
#
# What the shells complete: the words of the commands, their options and the
# values of those, as the program itself has them.
. test/tools/lib.sh

made=$(cd "$(dirname "$program")" && pwd)
fresh

# offers NAME WANTED WORD...: what bash offers for the last of the words
offers()
{
	name=$1 wanted=$2
	shift 2
	is "$name" "$(cd "$top" && bash -c '
		. "$0" && COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		compopt() { :; }
		_lope && printf "%s\n" "${COMPREPLY[@]}"
	' "$made/lope.bash" "$@" | paste -sd' ')" "$wanted"
}

if [ ! -f "$made/lope.bash" ] || ! command -v bash >/dev/null; then
	skip 'what bash completes' 'no bash, or no file beside the program'
else
	offers 'a first word' 'readiness recovery report redo restore' lope re
	offers 'a second word' 'run rm' lope log r
	offers 'an option of the command' '--run-time --rpe' lope log run --r
	offers 'only of that command' '' lope today --rp
	offers 'an option of all' '--json' lope today --js
	offers 'the values of an option' 'easy phrases cannot' \
	    lope log run --time 33m --talk ''
	offers 'also behind a value that looks like a word' 'easy' \
	    lope --units km log run --note run --talk ea
	offers 'a choice of words' 'pass' lope readiness floor pa
	offers 'days' 'today' lope checkin to
	offers 'commands behind help' 'checkin check' lope help che
	: >"$top/a copy.db"
	offers 'names of files' 'a copy.db' lope restore 'a c'
	offers 'names of files for an option' 'a copy.db' lope --db 'a c'
	offers 'nothing for a number' '' lope checkin --energy ''
	lope help
	missing=
	for word in $(sed -n '/^Commands/,/^$/s/^  \([a-z]*\).*/\1/p' "$out")
	do
		bash -c '. "$0" && _lope_firsts' "$made/lope.bash" |
		    grep -qx "$word" || missing="$missing $word"
	done
	is 'every command is offered' "$missing" ''
fi
for shell in zsh fish; do
	if [ -f "$made/lope.$shell" ] && command -v $shell >/dev/null; then
		is "$shell reads its file" \
		    "$($shell -n "$made/lope.$shell" 2>&1)" ''
	else
		skip "$shell reads its file" "no $shell"
	fi
done
finish
