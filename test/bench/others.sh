# SPDX-License-Identifier: ISC
#
# For run.sh: lope beside the programs of Debian that people take instead, with
# as many entries. What they measured lies in the folder of run.sh.

# Five entries a day for ten years, up to today's date, with which it starts.
make_calcurse()
{
	mkdir "$tmp/calcurse"
	awk -v today="$(date +%s)" 'BEGIN {
		for (i = 18249; i >= 0; i--) {
			day = strftime("%m/%d/%Y", today - int(i / 5) * 86400)
			hour = 8 + i % 5 * 2
			printf "%s @ %02d:00 -> %s @ %02d:45 |entry %d\n",
			    day, hour, day, hour, i
		}
	}' >"$tmp/calcurse/apts"
	: >"$tmp/calcurse/todo"
	printf 'general.confirmquit=no\ngeneral.autosave=no\n' \
	    >"$tmp/calcurse/conf"
}

measure_calcurse()
{
	make_calcurse
	set -- -m 'entry 0' -n 5
	measure cal_day "$@" -k hhhhhhhhhh calcurse -D "$tmp/calcurse"
	measure cal_month "$@" -k MMMMmmmm calcurse -D "$tmp/calcurse"
	measure cal_idle -m 'entry 0' -n 2 -i 10000 calcurse -D "$tmp/calcurse"
	lope our_day 10 -m help -n 5 -b "$tab$tab$back" -k $forth
	lope our_month 10 -m help -n 5 -b "$tab$tab" -k '[[[[]]]]'
	lope our_idle 10 -m help -n 2 -i 10000
}

# beside TEXT UNIT OURS THEIRS FIGURE BAR: and how many times ours theirs is
beside()
{
	awk -v text="$1" -v unit="$2" -v ours="$(get "$3" "$5")" \
	    -v theirs="$(get "$4" "$5")" -v bar="$6" 'BEGIN {
		form = unit == "ms" ? "%.2f" : "%.0f"
		times = ours > 0 ? sprintf("%.1f", theirs / ours) : "-"
		printf "%-34s %9s %-5s %7s %6s %6s%s\n", text,
		    sprintf(form, ours), unit, sprintf(form, theirs), times,
		    bar == "" ? "-" : bar,
		    bar != "" && times + 0 < bar + 0 ? "  under" : ""
	}'
}

# heading WHO THEIRS
heading()
{
	printf '\n%-34s %9s %-5s %7s %6s %6s\n' "beside $1" lope '' "$2" \
	    times bar
}

print_calcurse()
{
	heading 'calcurse, 18,250 entries' calc.
	beside 'first paint' ms our_day cal_day paint_ms 20
	beside '  of the processor' ms our_day cal_day paint_cpu_ms ''
	beside 'moving a day' ms our_day cal_day key_ms 20
	beside '  of the processor' ms our_day cal_day key_cpu_ms ''
	beside '  bytes' bytes our_day cal_day key_bytes ''
	beside 'changing month' ms our_month cal_month key_ms 20
	beside '  of the processor' ms our_month cal_month key_cpu_ms ''
	beside '  bytes' bytes our_month cal_month key_bytes ''
	beside 'peak memory' KiB our_day cal_day peak_kib 3
	beside 'idle for 10 s, bytes' bytes our_idle cal_idle idle_bytes ''
	beside 'idle for 10 s, wake-ups' '' our_idle cal_idle idle_wakes ''
}

# It begins with an index of its files, which takes its time: one entry a day.
# Commands alone, for its screen asks for a locale that may not be there.
make_khal()
{
	mkdir "$tmp/khal"
	awk -v today="$(date +%s)" -v dir="$tmp/khal" 'BEGIN {
		for (i = 0; i < 3650; i++) {
			file = dir "/" i ".ics"
			day = strftime("%Y%m%d", today - i * 86400)
			printf "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" \
			    "PRODID:bench\r\nBEGIN:VEVENT\r\nUID:%d\r\n" \
			    "DTSTAMP:%sT000000Z\r\nDTSTART:%sT080000\r\n" \
			    "DTEND:%sT084500\r\nSUMMARY:entry %d\r\n" \
			    "END:VEVENT\r\nEND:VCALENDAR\r\n",
			    i, day, day, day, i >file
			close(file)
		}
	}'
	printf '%s\n' '[calendars]' '[[a]]' "path = $PWD/$tmp/khal" '[sqlite]' \
	    "path = $PWD/$tmp/khal.index" '[locale]' 'timeformat = %H:%M' \
	    'dateformat = %Y-%m-%d' 'longdateformat = %Y-%m-%d' \
	    'datetimeformat = %Y-%m-%d %H:%M' \
	    'longdatetimeformat = %Y-%m-%d %H:%M' 'default_timezone = UTC' \
	    'local_timezone = UTC' '[default]' 'default_calendar = a' \
	    >"$tmp/khal.conf"
	pinned khal -c "$tmp/khal.conf" list today today >"$tmp/khal.first"
}

measure_khal()
{
	make_khal
	measure khal_list -c -n 5 khal -c "$tmp/khal.conf" list today today
	measure khal_new -c -n 5 khal -c "$tmp/khal.conf" new today 10:00 more
}

# 50 tasks that wait and 18,200 that are done.
make_task()
{
	mkdir "$tmp/task"
	printf '%s\n' "data.location=$PWD/$tmp/task" confirmation=off \
	    verbose=nothing >"$tmp/taskrc"
	awk 'BEGIN {
		for (i = 0; i < 18250; i++) {
			done = i < 18200
			printf "%s{\"uuid\":\"%08x-0000-4000-8000-%012x\"," \
			    "\"status\":\"%s\",\"description\":\"entry %d\"," \
			    "\"entry\":\"20260101T080000Z\"%s}",
			    i ? "," : "[", i, i,
			    done ? "completed" : "pending", i,
			    done ? ",\"end\":\"20260102T080000Z\"" : ""
		}
		print "]"
	}' >"$tmp/tasks.json"
	pinned env TASKRC="$tmp/taskrc" task \
	    import "$tmp/tasks.json" >"$tmp/task.first"
}

measure_task()
{
	make_task
	measure task_list -c -n 5 task "rc:$tmp/taskrc" list
	measure task_new -c -n 5 task "rc:$tmp/taskrc" add more
}

# compare WHO PROGRAM: the list of today and one thing written, by commands
compare()
{
	if ! have "$2"; then
		echo "$1: $2 is not installed, not measured"
		return
	fi
	measure_$2
	heading "$1" "$2"
	beside 'what there is today' ms today10 $2_list end_ms ''
	beside '  peak memory' KiB today10 $2_list peak_kib ''
	beside 'one thing written' ms done $2_new end_ms ''
}

if have calcurse; then
	measure_calcurse
	print_calcurse
else
	echo 'calcurse is not installed, not measured'
fi
compare 'khal, 3,650 entries' khal
compare 'taskwarrior, 18,250 tasks' task
