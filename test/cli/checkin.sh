# SPDX-License-Identifier: ISC
# The daily check-in: values, merging, --all-clear, verdicts.
. test/tools/lib.sh
ready

lope checkin 2026-11-23 --sleep 5h30m --json
is 'an answer: status' "$status" 0
keys 'JSON' '' 'date verdict findings session done'
keys 'JSON: a finding' '.findings[0]' \
    'rule severity measured limit unit text'
keys 'JSON: the session' .session \
    'kind stage type run_s total_s blocks distance_m fast_s fast_m long stroller'
json 'a light night' .verdict '"YELLOW"'
json 'the session of the day' .session.stage 1
json 'its bouts' .session.blocks '"6x1:00/2:00"'

# ways to write a sleep; 4:00 is a line that the verdict shows
for sleep in 3h59m 239 239m 3:59:00 14340s; do
	lope checkin --sleep $sleep --json
	json "sleep $sleep" '.findings[0].measured' 239
	json "sleep $sleep: no running" '.findings[0].rule' '"symptom.N1"'
done
lope checkin --sleep 3h59 --json
json 'sleep 3h59' '.findings[0].measured' 239
lope checkin --sleep 6.5h --json
json 'sleep 6.5h' .verdict '"GREEN"'
for sleep in 1 6 24; do
	gives 4 "sleep $sleep" checkin --sleep $sleep
	tells "sleep $sleep: hours or minutes" "${sleep}h, or ${sleep}m"
done
gives 4 'a sleep that reads as minutes and seconds' checkin --sleep 6:10
tells 'a sleep as minutes: how to write hours' '6h10m'
gives 4 'a sleep of a number that is hardly minutes' checkin --sleep 610
tells 'a sleep of a number: how to write it' '6h10m, or 610m for minutes'
lope checkin --sleep 600 --json
json 'a sleep of minutes' .verdict '"GREEN"'

for bad in 'sleep 26h' 'sleep -1' 'sleep six' 'energy 0' 'energy 6' 'mood 9' \
    'soreness 11' 'pain -1' 'pain 11' 'heaviness 4' 'leak lots' 'limp maybe' \
    'temp 50' 'temp 33.9' 'temp hot' 'illness yes' 'bleeding 2' 'weight 5' \
    'nursing some' 'urgent nonsense' 'urgent leg,nonsense' 'urgent none,leg' \
    'wound ajar' 'scar-pain 11'; do
	# shellcheck disable=SC2086
	gives 4 "bad: $bad" checkin --${bad% *} "${bad#* }"
done
gives 4 'tomorrow' checkin 2026-11-24 --energy 3
gives 4 'a day that is none' checkin 2026-02-30 --energy 3
gives 4 'before the birth' checkin 2026-08-11 --energy 3
gives 2 'no answer at all' checkin
gives 2 'no answer for a day' checkin yesterday
fails_json 4 'bad value' range checkin --energy 6
fails_json 4 'tomorrow' future checkin 2026-11-24 --energy 3
fails_json 4 'no value' input checkin --leak lots
lope checkin --mood 4 --json
json 'bad input changes nothing' .verdict '"GREEN"'

# merging
ready
lope checkin --energy 2 --json
json 'a second call merges' .verdict '"YELLOW"'
gives 0 'amended' checkin --energy 3
says 'amended: says so' '^Changed the check-in, Mon 23 Nov'
lope today --json
json 'amended: green' .verdict '"GREEN"'

fresh
must init --birth "$birth"
lope checkin --all-clear --heaviness 2 --json
json 'explicit after --all-clear' .verdict '"RED"'
fresh
must init --birth "$birth"
lope checkin --heaviness 2 --all-clear --json
json 'explicit before --all-clear' .verdict '"RED"'
lope checkin --all-clear --sleep 7h
says '--all-clear in a second call keeps what was said' '^RED, Mon 23 Nov$'
says '--all-clear: says what it kept' '^Kept as said before: heaviness 2$'
lope checkin --heaviness 0 --json
json 'an explicit answer takes it back' .verdict '"GREEN"'

fresh
must init --birth "$birth"
must checkin --all-clear
lope readiness --json
json '--all-clear answers what the gate asks' '.items[3].text' \
    '"1 of 7 days clear; 5 are needed"'
lope export json -
says '--all-clear: all of its list, a scar too' '"scar_pain":0.*"wound":"closed"|"wound":"closed".*"scar_pain":0'
lope checkin --all-clear
is '--all-clear again answers nothing new' "$status" 2
gives 0 '--all-clear leaves sleep to her' checkin --sleep 4h
says 'a short night' '^CAP symptom[.]Y2a: '
gives 0 '--all-clear leaves energy to her' checkin --energy 2
says 'low energy' '^WARN symptom[.]Y3: '

# warning signs
fresh
must init --birth "$birth"
lope checkin --urgent none --json
json '--urgent none' .verdict '"GREEN"'
for sign in headache dizziness vision swelling breathing chest-pain \
    vomiting belly-pain bleeding leg exhaustion; do
	lope checkin --urgent "$sign" --json
	json "--urgent $sign" .verdict '"EMERGENCY"'
	json "--urgent $sign: the rule" '.findings[0].rule' '"symptom.E1"'
	json "--urgent $sign: its severity" '.findings[0].severity' \
	    '"EMERGENCY"'
	must checkin --urgent none
done
lope checkin --urgent leg,headache --json
json '--urgent with two' .verdict '"EMERGENCY"'
lope checkin --urgent none --json
json '--urgent none answers all eleven' .verdict '"GREEN"'
lope checkin --urgent vision
says 'a sign: who to call' '^In danger now: your local emergency number'
lope checkin --energy 1
says 'a sign: what to do' '^EMERGENCY symptom[.]E1: '
lacks 'a sign: nothing milder beside it' 'walk a little'
must checkin --energy 3
mkdir -p "$home/.config/lope/urgent"
echo 'country = "xx";' >"$home/.config/lope/lope.conf"
lope checkin --urgent vision
says 'a country without a file' '^No numbers for XX: there is no file'
says 'a country without a file: who to call' 'your local emergency number'
echo 'emergency: ( { number = "000"; name = "All"; source = "x";
    date = "2026-01-15"; } );' >"$home/.config/lope/urgent/XX.conf"
lope checkin --urgent vision
says 'a number of nowhere' 'XX[.]conf:1: source: is the address of a page'
says 'a number of nowhere: who to call' 'your local emergency number'
echo 'emergency: ( { number = "000"; name = "All";
    source = "https://www.example.org/"; date = "2026-01-15"; } );' \
    >"$home/.config/lope/urgent/XX.conf"
lope checkin --urgent vision
says 'the number of a country' '^In danger now: 000 [(]All[)][.]'
says 'its page and day' \
    '^000: https://www[.]example[.]org/, looked up Thu 15 Jan 2026$'
gives 0 'harm, with numbers' checkin --self-harm yes
says 'harm: the emergency number' 'crisis line or 000 [(]All[)] now'
must checkin --self-harm no
echo 'country = "France";' >"$home/.config/lope/lope.conf"
gives 1 'no country' today
tells 'no country: two letters' 'lope[.]conf:1: country: .*two letters'
rm -r "$home/.config"
gives 0 'an emergency is written down' checkin --urgent none --self-harm yes
says 'an emergency: first of all' '^EMERGENCY, Mon 23 Nov$'
is 'an emergency: then who to call' "$(sed -n 3p "$out" | cut -c1-17)" \
    'You are not alone'
lope today
is 'an emergency: today says it too' "$(sed -n 2p "$out" | cut -c1-17)" \
    'You are not alone'
says 'an emergency: what it says' '^EMERGENCY symptom[.]E2: '
lacks 'an emergency: nothing is counted' 'points|of 100|WARN|HOLD|Limits|Targets'
lope today --today 2026-11-24
says 'the morning after, unanswered' '^You are not alone'
lope checkin --self-harm no --today 2026-11-24
lope today --today 2026-11-24
says 'the morning after: a kind line' \
    '^Mon 23 Nov was hard[.] You are not alone with it: .* call your local crisis line'
must undo
lope checkin --self-harm no --temp 38.4 --json
json 'fever' .verdict '"RED"'
json 'fever: measured' '.findings[0].measured' 384
lope checkin --temp 100.2F --json
json 'Fahrenheit, below the line' .verdict '"GREEN"'

# slight, far from any run: named, and not as tiredness
must checkin --self-harm no --temp 37 --energy 4 --leak drops
lope today
says 'drops: what it is' '^WARN symptom[.]Y3: Leak drops[.] Slight leaking or heaviness'
must checkin --leak none

# other days
lope checkin -2 --energy 2 --json
json 'a past day: its date' .date '"2026-11-21"'
json 'a past day: its verdict' .verdict '"YELLOW"'
lope checkin sat --mood 3 --json
json 'a weekday is the latest such day' .date '"2026-11-21"'
lope checkin mon --mood 3 --json
json 'a weekday: today counts' .date '"2026-11-23"'
lope checkin "$birth" --mood 3 --json
is 'the day of the birth' "$status" 0
gives 0 'texts' checkin --pain 2 --pain-site 'left knee' --note 'short night' \
    --weight 64.5 --nursing full --supply-drop no --provider yes
lope help checkin
says 'help: an answer' '^  --sleep DUR  .*naps included[?]$'
lacks 'help: no keys of the form' '610 is|t is ten|[:?] n n'
# what may still be a grave answer is said to be open
fresh
must init --birth "$birth"
lope checkin --sleep 7h --energy 4
says 'a few answers: so far' '^GREEN so far, [0-9]+ symptoms or signs not answered, Mon 23 Nov$'
must checkin --all-clear --soreness 1 --mood 4
lope today
says 'all of them: no more' '^GREEN[.] Mon 23 Nov'
# a trial is told as one
ready
must log run --time 10m --distance 2km --type trial
lope today
says 'after a trial: done' '^Done today: trial 10:00, credited 6:00$'
# what was run is done: no session is offered after it
ready
lope checkin --sleep 6h --json
json 'a run to come: not done' .done false
must log run --time 33m --rpe 5 --talk easy
lope checkin --sleep 6h
says 'after the run: done' '^Done today: run 33:00, credited 6:00$'
lacks 'after the run: no other' '^Today: '
lope checkin --sleep 6h --json
json 'after the run: done, JSON' .done true
lope today --json
json 'after the run: today is done' .done true
finish
