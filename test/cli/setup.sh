# SPDX-License-Identifier: ISC
# init, profile, the database and the configuration as files.
. test/tools/lib.sh
fresh

gives 2 'init without a birth' init
gives 4 'a birth in the future' init --birth 2026-11-24
gives 4 'a birth that is no day' init --birth 2026-02-31
gives 4 'a start before the birth' init --birth "$birth" --start 2026-08-11
gives 4 'a start in the future' init --birth "$birth" --start 2026-11-24
gives 4 'too early' init --birth "$birth" --early 21
gives 4 'a delivery that is none' init --birth "$birth" --delivery stork
gives 4 'too light' init --birth "$birth" --mass 12
gives 4 'too tall' init --birth "$birth" --height 264
gives 4 'a day that is none' init --birth "$birth" --run-days mon,xyz
gives 4 'neither yes nor no' init --birth "$birth" --novice maybe
gives 2 'a word too many' init "$birth"
ok 'bad input makes no database' "$([ -e "$home/.local" ] && echo no ||
    echo yes)"

gives 0 'init' init --birth "$birth" --early 3 --delivery caesarean \
    --tear34 no --nursing partial --novice y --injured n \
    --pelvic-history yes --hypermobile no --mass 141lb --height 168 \
    --units mi --run-days mon,wed,sat --goal-week 15 --start 2026-10-05 \
    --stroller-min-days 200 --head-control no
says 'init: what comes next' 'lope checkin'
is 'the database is hers alone' "$(ls -l "$db" | cut -c1-10)" '-rw-------'
is 'its folder too' "$(ls -ld "${db%/*}" | cut -c1-10)" 'drwx------'
cp "$db" "$top/db"
gives 1 'a second init' init --birth "$birth"
tells 'a second init: the way out' 'lope profile'
ok 'a second init changes nothing' "$(cmp -s "$db" "$top/db" && echo yes ||
    echo no)"
fails_json 1 'a second init' exists init --birth "$birth"

gives 0 'profile' profile
says 'profile: the birth' '^Birth: Wed 12 Aug 2026, day 103, 14 weeks 5 days'
says 'profile: a word' '^Delivery: caesarean$'
says 'profile: days' '^Run days: Mon Wed Sat$'
says 'profile: in her units' '^Week at most: 15[.]0 mi$'
lope profile --json
keys 'profile: JSON' '' 'birth start days_postpartum weeks_early delivery tear34 nursing novice injured pelvic_history hypermobile mass_g height_mm units run_days goal_week_m stroller_min_days head_control'
json 'profile: birth' .birth '"2026-08-12"'
json 'profile: start' .start '"2026-10-05"'
json 'profile: weeks' .weeks_early 3
json 'profile: delivery' .delivery '"caesarean"'
json 'profile: no' .tear34 false
json 'profile: yes' .novice true
json 'profile: nursing' .nursing '"partial"'
json 'profile: pounds in g' .mass_g 63957
json 'profile: cm in mm' .height_mm 1680
json 'profile: units' .units '"mi"'
json 'profile: run days' '.run_days[2]' '"sat"'
json 'profile: a bare distance is in the units of the line' .goal_week_m 24140
json 'profile: days for the stroller' .stroller_min_days 200

gives 0 'profile changes' profile --nursing none --units km
lope profile --json
json 'changed: nursing' .nursing '"none"'
json 'changed: units' .units '"km"'
json 'changed: the rest stays' .delivery '"caesarean"'
lope --units mi profile --json
json 'units before the command only show' .units '"km"'
gives 4 'profile: bad value' profile --height tall

fresh
must init --birth -84
lope profile --json
json 'a birth in days ago' .birth '"2026-08-31"'
json 'a start unsaid is today' .start '"2026-11-23"'
for key in weeks_early delivery tear34 nursing novice injured \
    pelvic_history hypermobile mass_g height_mm run_days goal_week_m \
    stroller_min_days head_control; do
	json "unsaid: $key" ".$key" null
done

# files that are not ours, or not readable
fresh
gives 1 'a file that is no database' --db /etc/passwd today
tells 'a file that is no database: by name' '/etc/passwd: '
: >"$home/empty"
gives 1 'an empty file' --db "$home/empty" today
ok 'an empty file stays empty' "$([ -s "$home/empty" ] && echo no || echo yes)"
gives 1 'a folder' --db "$home" today
gives 1 'a device' --db /dev/null today
gives 1 'init over a file' --db "$home/empty" init --birth "$birth"
tells 'init over a file: what it is' 'empty: the file is empty'
tells 'init over a file: the way out' '^to begin anew, remove it'
ok 'init over a file: it stays' "$([ -s "$home/empty" ] && echo no || echo yes)"
gives 1 'init where nobody may write' --db /proc/lope.db init --birth "$birth"
mkdir -p "$home/.local/share/lope"
head -c 3000 "$top/db" >"$db"
gives 1 'a database cut short' today
fails_json 1 'a database cut short' damaged today
mkdir -p "$home/.local/state/lope/backups"
cp "$top/db" "$home/.local/state/lope/backups/lope-2026-11-22.db"
gives 1 'a database cut short, with a copy' today
tells 'a database cut short: which copy to put back' \
    '^the copy of Sun 22 Nov is good: lope restore /.*lope-2026-11-22.db; '
gives 1 'init over one cut short' init --birth "$birth"
tells 'init over one cut short: the same' \
    '^the copy of Sun 22 Nov is good: lope restore /.*lope-2026-11-22.db; '
: >"$home/empty"
gives 1 'an empty file' --db "$home/empty" today
tells 'an empty file: nothing to put back' '^to begin anew, remove it'

# configuration
fresh
must init --birth "$birth"
gives 1 'a named configuration that is not there' --config "$home/no" today
with "LOPE_CONFIG=$home/no" gives 1 'the same by LOPE_CONFIG' today
mkdir -p "$home/.config/lope"
conf=$home/.config/lope/lope.conf
echo 'units = "mi";' >"$conf"
must log run --time 8 --run-time 8 --distance 1
lope log list --json
json 'units of the configuration' '.activities[0].distance_m' 1609
lope --units km log list
says 'units of the line go first' ', 1[.]6 km'
echo 'nap_windows = ["daily 13:00 13:45"];' >"$conf"
lope nap list --json
json 'nap windows of the configuration have no id' '.naps[0].id' null
json 'nap windows of the configuration' '.naps[0].from' '"13:00"'
echo 'colour = 1;' >"$conf"
gives 1 'an unknown option in it' today
tells 'an unknown option: file and line' 'lope[.]conf:1: '
echo '@include "/etc/passwd"' >"$conf"
gives 1 'an include in it' today
gives 0 'rules need no configuration' rules
gives 0 'nor does help' help
# a second birth opens a chapter: the gate and the ladder from the start
fresh
must init --birth 2025-01-01 --start 2025-01-01 --delivery caesarean --novice y
must log run 2025-06-30 --time 20m
lope profile --birth 2026-11-01
is 'chapter: a later birth' "$status" 0
says 'chapter: said so' 'A new chapter begins'
lope profile --json
json 'chapter: the birth' .birth '"2026-11-01"'
json 'chapter: asked anew' .delivery null
json 'chapter: hers goes on' .novice true
lope today --json
json 'chapter: first caps' .caps.longest 180
json 'chapter: stage' .stage 1
lope log list --json
json 'chapter: the run stays' '.activities[0].run_s' 1200
gives 0 'chapter: taken back' undo
lope profile --json
json 'chapter: the one before' .birth '"2025-01-01"'
gives 0 'chapter: a corrected birth opens none' profile --birth 2024-12-30
lope profile --json
json 'chapter: corrected' .delivery '"caesarean"'
finish
