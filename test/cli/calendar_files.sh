# SPDX-License-Identifier: ISC
# export ics and vdir: what is written, what is left alone.
. test/tools/lib.sh

fresh
gives 1 'ics: before init' export ics
gives 1 'vdir: before init' export vdir "$top/none"
ready
must checkin --sleep 7h --energy 3 --mood 4 --soreness 0 --pain 2 \
    --pain-site knee --leak drops --note 'secret'
must nap add daily 13:00 14:30
must recovery add wobble --per-week 7
cal=$home/cal

# count PATTERN: files of the folder with it
count()
{
	grep -l -e "$1" "$cal"/*.ics 2>/dev/null | wc -l | tr -d ' '
}
# sums: the folder as it is
sums()
{
	(cd "$cal" && cksum -- *)
}

lope export vdir "$cal"
is 'vdir: done' "$status" 0
tells 'vdir: says first what it tells' 'no symptom and no reason'
files=$(ls "$cal" | wc -l | tr -d ' ')
ok 'vdir: some items' "$([ "$files" -gt 20 ] && echo yes || echo no)" "$files"
is 'vdir: all of them end in .ics' "$(ls -A "$cal" | grep -cv '^lope-[A-Za-z0-9_.-]*\.ics$')" 0
is 'vdir: an item each' "$(cat "$cal"/*.ics | grep -c '^BEGIN:V[ET]')" "$files"
is 'vdir: named by its UID' "$(for f in "$cal"/*.ics; do
	uid=$(sed -n "s/^UID://p" "$f" | tr -d "\r")
	[ "$(basename "$f")" = "$uid.ics" ] || echo "$f"
done)" ''
is 'vdir: for her eyes' "$(stat -c %a "$cal")$(stat -c %a "$cal"/*.ics | sort -u)" 700600
is 'vdir: no symptom' "$(count -iE 'secret|knee|leak|pain')" 0
ok 'vdir: in the nap' "$([ "$(count '^DTSTART:[0-9]*T130000')" -gt 3 ] && echo yes || echo no)"
ok 'vdir: her own task' "$([ "$(count '^SUMMARY:wobble')" -gt 5 ] && echo yes || echo no)"

before=$(sums)
lope export vdir "$cal" --json
json 'again: nothing is written' .written 0
json 'again: nothing is removed' .removed 0
is 'again: not a byte differs' "$(sums)" "$before"

# what is not ours, or no longer ours to change
echo foreign >"$cal/theirs.ics"
echo foreign >"$cal/lope-20261124-theirs-00000000.ics"
one=$(ls "$cal" | grep -m 1 -- '-task-wobble-')
rm "$cal/$one"
must recovery drop wobble
lope export vdir "$cal"
is 'a dropped task goes' "$(count '^SUMMARY:wobble')" 0
is 'what others wrote stays' "$(count '^foreign')" 2
lope export vdir "$cal" --json
json 'and then all is as it was' .written 0

# a tick here is a tick there
must recovery done yoga
task=$(ls "$cal" | grep -- '-20261123-task-pelvic-floor-')
must recovery done pelvic-floor
lope export vdir "$cal" -q
is 'a tick is told' "$(grep -c '^STATUS:COMPLETED' "$cal/$task")" 1
is 'a change is counted' "$(grep -c '^SEQUENCE:1' "$cal/$task")" 1

# deleted there: it does not come back by itself; all of them: a new folder
rm "$cal/$task"
lope export vdir "$cal" -q
ok 'deleted there: left alone' "$([ -e "$cal/$task" ] && echo no || echo yes)"
rm "$cal"/lope-*
lope export vdir "$cal" -q
ok 'an empty folder: all of it again' "$([ -e "$cal/$task" ] && echo yes || echo no)"

# a second folder takes nothing from what is known of the first
other=$home/other
must export vdir "$other" -q
is 'a second folder: as many' "$(ls "$other" | grep -c '^lope-')" \
    "$(ls "$cal" | grep -c '^lope-')"
run=$(ls "$cal" | grep -E -- '-(run|walk)-' | sed -n 2p)
must plan skip "$(echo "$run" | sed 's/lope-\(....\)\(..\)\(..\)-.*/\1-\2-\3/')"
lope export vdir "$other" --json
json 'a second folder: the change' .written 1
lope export vdir "$cal" --json
json 'the first folder: the change' .written 1
is 'both folders: the same of it' "$(grep '^STATUS' "$cal/$run" 2>&1 | wc -l)" \
    "$(grep '^STATUS' "$other/$run" 2>&1 | wc -l)"
must undo
must recovery add stretch --per-week 7
must export vdir "$cal" -q
must export vdir "$other" -q
must recovery drop stretch
must export vdir "$other" -q
lope export vdir "$cal" --json
ok 'what is planned no longer goes from both' \
    "$([ "$(get .removed)" -gt 0 ] && ! ls "$cal" | grep -q stretch && echo yes)" \
    "$(cat "$out")"
lope export vdir "$cal" --json
json 'the first folder: nothing more' .written 0
# by whatever name, and where it moved to
ln -s "$cal" "$home/link"
lope export vdir "$home/link" --json
json 'by another name: nothing more' .written 0
mv "$cal" "$home/moved"
lope export vdir "$home/moved" --json
json 'moved: nothing more' '.written' 0
gone=$(ls "$home/moved" | grep -E -- '-(run|walk)-' | sed -n 2p)
rm "$home/moved/$gone"
lope import vdir "$home/moved" --dry-run --json
json 'moved: what was deleted there' '.proposals[0].kind' '"skip"'
must export vdir "$cal" -q
cal=$home/moved

must nap add daily 13:00 14:30
lope export ics - --alarm 20m
is 'alarm: of each session with an hour' "$(grep -c '^TRIGGER:-PT20M' "$out")" \
    "$(grep -c '^DTSTART:' "$out")"
lope export ics -
is 'alarm: none unless asked for' "$(grep -c VALARM "$out")" 0
gives 4 'alarm: not after it' export ics - --alarm 0s
must undo

lope export vdir "$cal" --detail none
tells 'none: says so' 'nothing else'
is 'none: no task' "$(cat "$cal"/lope-*.ics | grep -c '^BEGIN:VTODO')" 0
is 'none: one word' "$(cat "$cal"/lope-2*.ics | grep '^SUMMARY' | tr -d '\r' | sort -u)" 'SUMMARY:Training'

lope export ics "$home/plan.ics"
is 'ics: done' "$status" 0
is 'ics: one calendar' "$(grep -c '^BEGIN:VCALENDAR' "$home/plan.ics")" 1
is 'ics: every line ends by CR LF' "$(grep -cv "$(printf '\r')\$" "$home/plan.ics")" 0
is 'ics: no METHOD' "$(grep -c '^METHOD' "$home/plan.ics")" 0
is 'ics: the ids of the folder' "$(grep -c "^UID:${task%.ics}" "$home/plan.ics")" 1
lope export ics -
is 'ics: standard output' "$(head -1 "$out" | tr -d '\r')" BEGIN:VCALENDAR
gives 4 'ics: no such detail' export ics - --detail all
gives 1 'ics: a folder' export ics "$home"
gives 1 'vdir: a file' export vdir "$home/plan.ics"
gives 2 'vdir: no folder named' export vdir

if python3 -c 'import icalendar' 2>/dev/null; then
	lope export vdir "$cal" -q
	lope export ics "$home/plan.ics" -q
	is 'python3-icalendar reads them' "$(python3 - "$home/plan.ics" "$cal" <<-'END'
	import glob, sys
	from icalendar import Calendar
	one = Calendar.from_ical(open(sys.argv[1], 'rb').read())
	def said(c):
	    return sorted((str(i['UID']), str(i['SUMMARY']),
	        (i.get('DTSTART') or i['DUE']).to_ical().decode(),
	        str(i['STATUS'])) for i in c.walk() if i.get('UID'))
	all = said(one)
	each = []
	for f in glob.glob(sys.argv[2] + '/lope-*.ics'):
	    if 'theirs' not in f:
	        each += said(Calendar.from_ical(open(f, 'rb').read()))
	print(len(all) > 20, all == sorted(each), not one.errors)
	END
	)" 'True True True'
fi
finish
