# SPDX-License-Identifier: ISC
# What she typed, or somebody else, never acts on a terminal or on the JSON.
. test/tools/lib.sh
ready

esc=$(printf '\033')
csi=$(printf '\302\233')
rlo=$(printf '\342\200\256')
zwsp=$(printf '\342\200\213')
bad="a${esc}[31mb${csi}31mc${rlo}d${zwsp}e
lope: f	g\"h\\\\i"

# raw FILE: bytes that no terminal should get
raw()
{
	LC_ALL=C grep -qaE "$(printf '[\001-\010\013-\037\177]|\302[\200-\237]|\342\200[\213-\217\250-\256]')" "$1" &&
	    echo yes || echo no
}
ok 'the pattern finds them' "$(printf '%s' "$bad" >"$top/bad" &&
    raw "$top/bad")"
clean()
{
	is "$1" "$(raw "$out")$(raw "$err")" nono
}

must log run --time 26 --bouts 6x1/2 --note "$bad" --at 7:00
lope log list --json
id=$(get '.activities[3].id')
lope log show "$id"
clean 'a note as text'
says 'a note as text: made visible' '^note: a\^\[\[31mb<9B>31mc<202E>d<200B>e lope: f g"h\\\\i$'
lope log show "$id" --json
clean 'a note as JSON'
is 'a note as JSON: one line' "$(wc -l <"$out" | tr -d ' ')" 1
ok 'a note as JSON: whole' "$(get .note | tr 'A-F' 'a-f' |
    grep -qF 'a\u001b[31mb\u009b31mc\u202ed\u200be\nlope: f\tg\"h' &&
    echo yes || echo no)" "$(get .note)"

must checkin --note "$bad" --pain 1 --pain-site "$bad"
lope why
clean 'a check-in note'
must readiness clearance --scope pelvic --role "$bad" --name "$bad"
clean 'a role'
lope history
clean 'history'
lope history --json
clean 'history as JSON'
keys 'history as JSON: still JSON' '' 'edits lost'
lope undo
clean 'undo'

for what in "$bad" "log $bad" "--$bad" "--db=$bad" "-$bad"; do
	lope "$what"
	clean "a word of the line: $(printf '%s' "$what" | head -c 5)"
	lope "$what" --json
	clean 'the same as JSON'
done
gives 4 'a date' log walk "$bad" --time 30
clean 'a date: clean'
gives 4 'a choice' checkin --leak "$bad"
clean 'a choice: clean'
gives 4 'a sign' checkin --urgent "$bad"
clean 'a sign: clean'
gives 4 'a task' recovery done "$bad"
clean 'a task: clean'
gives 4 'an id' log rm "$bad"
clean 'an id: clean'
gives 4 'a rule' rules "$bad"
clean 'a rule: clean'
gives 2 'a topic' help "$bad"
clean 'a topic: clean'

gives 4 'bytes that are no UTF-8' checkin --note "$(printf 'a\377b')"
gives 4 'a role that is no UTF-8' readiness clearance --scope pelvic \
    --role "$(printf '\300\200')"
long=$(printf '%010001d' 0)
gives 4 'a note of 10001 bytes' checkin --note "$long"
gives 0 'a note of 10000 bytes' checkin --note "${long#0}"
gives 4 'a number that never ends' checkin --energy "$long"
gives 4 'a time that never ends' log walk --time "$long:00"
gives 4 'a distance that never ends' log run --time 30 --distance "9${long}km"
gives 4 'an id that never ends' log show "$long"
gives 4 'a weight of many digits' checkin --weight 99999999999999999999
gives 4 'a decimal comma' log run --time 30 --distance 5,2km
tells 'a decimal comma: what is wanted' '"5,2km": a decimal point is wanted'
fails_json 4 'a decimal comma' input log run --time 30 --distance 5,2km
for what in "log run --time 40 --bouts 6x1,5m/2,5m" 'plan shorten today 12,5m' \
    'log run 5,2km 30m' 'log run mon 1,5h' 'log run 5.2km 30,5m' \
    'log walk 1,5h' 'log run 5,200km 30m'; do
	# shellcheck disable=SC2086
	gives 4 "a decimal comma: $what" $what
	tells "a decimal comma: $what: is named" 'point is wanted, not a comma'
done
gives 4 'a decimal comma that never ends' log walk --time "1,$long"
ok 'a decimal comma that never ends: cut' \
    "$([ "$(wc -c <"$err")" -lt 200 ] && echo yes || echo no)"
gives 4 'a comma of no number' log run mon,tue 30m
tells 'a comma of no number: no date' 'is no date'
gives 2 'an empty option' today -- ''
gives 2 'an empty command' ''

# a note of 1 MB, which no argument can hold, and a NUL: nothing of the file comes
lope export json -
cp "$out" "$top/all.json"
lope log list --json
cp "$out" "$top/before"
fill=$(head -c 1000000 /dev/zero | tr '\0' n)
{
	sed -n '1p' "$top/all.json"
	printf '%s\n' '"note":[{"id":"00112233445566778899aabbccddeeff","order":1,' \
	    "\"day\":\"2026-11-20\",\"text\":\"$fill\"}]}"
} >"$top/long.json"
gives 4 'a note of 1 MB in a file' import "$top/long.json"
clean 'a note of 1 MB in a file: clean'
ok 'a note of 1 MB in a file: a short word' \
    "$([ "$(wc -c <"$err")" -lt 500 ] && echo yes || echo no)"
sed 's/nnnnn*/a@b/' "$top/long.json" >"$top/short.json"
tr '@' '\0' <"$top/short.json" >"$top/nul.json"
gives 4 'a note with a NUL' import "$top/nul.json"
gives 0 'without it the note comes' import "$top/short.json"
for file in \
    'a.csv Activity Type,Date,Distance,Time\nWal@king,2026-11-20 09:00:00,2.00,00:30:00\n' \
    'a.gpx <gpx><trk><type>wal@king</type><trkseg><trkpt lat="0" lon="0"><time>2026-11-21T09:00:00Z</time></trkpt><trkpt lat="0.01" lon="0"><time>2026-11-21T09:15:00Z</time></trkpt></trkseg></trk></gpx>'; do
	name=${file%% *}
	# shellcheck disable=SC2059
	printf "${file#* }" >"$top/at"
	tr -d '@' <"$top/at" >"$top/$name"
	gives 0 "$name" import "$top/$name" --dry-run
	tr '@' '\0' <"$top/at" >"$top/$name"
	gives 4 "a NUL in $name" import "$top/$name"
	clean "a NUL in $name: clean"
done
lope log list --json
is 'nothing of them came' "$(cmp "$out" "$top/before" 2>&1)" ''
with 'LC_ALL=de_DE.UTF-8' lope log run --time 40 --distance 5.2km --json
is 'another locale reads the same numbers' "$status" 0
finish
