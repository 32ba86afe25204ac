# SPDX-License-Identifier: ISC
# The page for a physio or doctor.
. test/tools/lib.sh

fresh
gives 1 'report: before init' report
ready
must log run --time 26 --bouts 6x1/2 --rpe 3 --pain 2 --at 7:00
must checkin --note 'May I <b>run</b> & walk?'

lope report "$home/r.html"
is 'report: done' "$status" 0
tells 'report: says first what it holds' 'symptoms, runs and questions'
says 'report: where' "^Wrote $home/r\\.html\$"
is 'report: for her eyes' "$(stat -c %a "$home/r.html")" 600
is 'report: HTML into a file' "$(head -1 "$home/r.html")" '<!DOCTYPE html>'
is 'report: no script, nothing from elsewhere' \
    "$(grep -ciE '<script|https?:|src=|href=|url\(' "$home/r.html")" 0
is 'report: her question, as text' \
    "$(grep -c 'May I &lt;b&gt;run&lt;/b&gt; &amp; walk?' "$home/r.html")" 1
is 'report: two charts' "$(grep -c '<svg' "$home/r.html")" 2
lope report --question 'What about stairs?'
for section in ABOUT QUESTIONS 'AFTER EACH RUN' READINESS STAGE 'LOAD AGAINST' \
    RECOVERY 'RULES LIFTED'; do
	says "report: $section" "^$section"
done
says 'report: what followed the run' '^  23 Nov +6 #+ P2$'
says 'report: her own question' '^  What about stairs\?$'
is 'report: narrow enough' "$(awk 'length > 78' "$out" | wc -l | tr -d ' ')" 0
lope report --leave-out profile,symptoms
lacks 'leave out: no birth' 'Birth|ABOUT|AFTER EACH'
tells 'leave out: and says so' 'of your birth, runs and questions'
lope report --include load
lacks 'include: nothing else' 'READINESS|ABOUT'
says 'include: the load' '^LOAD AGAINST CAPS'
gives 4 'include: no such section' report --include loads
tells 'include: which there are' 'profile questions symptoms'
gives 4 'nothing is left' report --include load --leave-out load
gives 4 'from after to' report --from today --to -3
gives 4 'a day to come' report --to 2026-12-01
lope report --from -1 --to today --format svg
is 'svg: alone' "$(head -c 38 "$out")" '<svg xmlns="http://www.w3.org/2000/svg'
says 'svg: in words, too' '<desc>Minutes run.* running 6 to 6 min'
lope report "$home/r.txt" --format text --json
json 'json: the path' '.files[0].path' "\"$home/r.txt\""
lope report "$home/s.txt"
is 'a name of text: text' "$(head -1 "$home/s.txt")" \
    'Return to running after a baby'
lope report "$home/s.SVG"
is 'a name of a picture: the chart' "$(head -c 4 "$home/s.SVG")" '<svg'
lope report "$home/s.txt" --format html
is 'said: as said' "$(head -1 "$home/s.txt")" '<!DOCTYPE html>'
# beside the gate what was tested last: when, and what each side did
must readiness strength -20 --calf 19/22 --bridge 25/25 --sit 23/24 --abduction 26/20
must readiness strength --calf 21/22 --bridge 25/25 --sit 23/24 --abduction 26/20
must readiness screen --walk pass --balance pass --squat pass --jog pass \
    --bounds symptom --hops fail --running-man pass
must readiness floor -2 pass
lope report --include readiness
says 'tests: strength by side' \
    'Strength, Mon 23 Nov, left and right: calf raise 21 and'
says 'tests: impact' 'Impact, Mon 23 Nov: walk pass, balance pass'
says 'tests: an impact of symptoms' 'hops not done'
says 'tests: the floor' 'Pelvic floor, Sat 21 Nov: pass'
lope report "$home/g.html" --include readiness
is 'tests: in HTML' "$(grep -c 'calf raise 21 and 22' "$home/g.html")" 1
gives 1 'never over the database' report "$db"
finish
