#!/bin/sh
# SPDX-License-Identifier: ISC
# doc/screens.md: each screen at 80x24, as the tests compare it; with the word
# readme README.md with its picture, the first of them, made anew. Run from the
# top of the tree; writes to standard output.
set -eu

if [ "${1-}" = readme ]; then
	sed '/^```$/q' README.md
	sed '/^cursor /d; /^$/d' test/golden/day-typical-80x24.txt
	sed '1,/^```$/d' README.md | sed -n '/^```$/,$p'
	exit
fi

picture() {
	printf '\n## %s\n\n```\n' "$1"
	sed '/^cursor /d' "test/golden/$2.txt"
	printf '```\n'
}

cat <<'EOF'
<!-- SPDX-License-Identifier: ISC -->
<!-- Made from test/golden by make screens; do not edit. -->
# The screens of lope

Each screen at 80x24, from the history that the tests know as typical: fourteen
weeks after a birth, on the seventh stage of the ladder. `?` on each of them
lists its keys.
EOF
picture 'Day' day-typical-80x24
picture 'Calendar' calendar-typical-80x24
picture 'Calendar, a week' all-calendar-week-typical-80x24
picture 'Calendar, a year' all-calendar-year-typical-80x24
picture 'Plan' plan-typical-80x24
picture 'Recovery' recovery-typical-80x24
picture 'Check-in' all-check-in-typical-80x24
picture 'Log a run' all-log-a-run-typical-80x24
picture 'Timer' timer-typical-80x24
picture 'Shorten or skip' all-shorten-typical-80x24
picture 'Move' all-move-typical-80x24
picture 'Plan a run' all-plan-a-run-typical-80x24
picture 'Free now' all-free-now-typical-80x24
picture 'Pause' all-pause-typical-80x24
picture 'Add' all-add-typical-80x24
picture 'A task of your own' all-add-task-typical-80x24
picture 'Readiness' all-readiness-typical-80x24
picture 'Why' all-why-typical-80x24
picture 'Warning signs' all-urgent-typical-80x24
picture 'Help' all-help-typical-80x24
