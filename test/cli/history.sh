# SPDX-License-Identifier: ISC
# undo, redo, history.
. test/tools/lib.sh
fresh
gives 1 'history before init' history
gives 1 'undo before init' undo
must init --birth "$birth"

lope history --json
keys 'history: JSON' '' 'edits lost'
keys 'history: JSON of an edit' '.edits[0]' 'id at text undone'
json 'history: what was set up' '.edits[0].text' \
    '"Set up: birth Wed 12 Aug 2026"'
ok 'history: when' "$(get '.edits[0].at' |
    grep -qE '^2026-11-23T13:41:[0-5][0-9]$' && echo yes || echo no)" \
    "$(get '.edits[0].at')"
json 'history: it holds' '.edits[0].undone' false

must log walk --time 30
must log walk yesterday --time 40
lope undo --json
keys 'undo: JSON' '' text
json 'undo: what it took back' .text '"Logged: walk of 40:00, Sun 22 Nov"'
lope log list --json
is 'undo: it is gone' "$(get '.activities[1].id')" ''
lope history --json
ok 'history: taken back' "$(flat "$out" | grep -q 'undone=true' && echo yes ||
    echo no)"
gives 0 'redo' redo
says 'redo: what it did' '^Did again: Logged: walk of 40:00, Sun 22 Nov$'
lope log list --json
json 'redo: it is back' '.activities[0].session_s' 2400
gives 1 'redo: nothing more' redo
fails_json 1 'redo: nothing more' nothing redo
gives 0 'undo' undo
says 'undo: what it took back' '^Took back: Logged: walk of 40:00'
gives 0 'undo: one more' undo
gives 0 'redo: that one' redo
says 'redo: the later of the two' '^Did again: Logged: walk of 30:00'
must log strength --time 20
gives 1 'a new edit ends redo' redo
lope history --limit 1 --json
is 'history --limit' "$(get '.edits[1].id')" ''
gives 4 'history --limit 0' history --limit 0
gives 4 'history --limit many' history --limit 10001
gives 0 'history as text' history
says 'history as text' '^2026-11-23T13:41  '
finish
