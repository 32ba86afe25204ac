# SPDX-License-Identifier: ISC
# The plan on a phone and back: lope's folder, vdirsyncer, a Radicale on
# 127.0.0.1, a second vdirsyncer for the phone, khal and todoman to look at it.
. test/tools/lib.sh

for tool in radicale vdirsyncer khal todoman python3; do
	command -v "$tool" >/dev/null || {
		echo "ok 1 - a phone and back # SKIP $tool is not here"
		echo '1..1'
		exit
	}
done

server=
end()
{
	[ -z "$server" ] || kill "$server" 2>/dev/null
	rm -rf "$top"
}
trap end EXIT

port=$(python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')
mkdir -p "$top/laptop" "$top/phone" "$top/khal" "$top/todoman"
cat >"$top/radicale.conf" <<END
[server]
hosts = 127.0.0.1:$port
[auth]
type = htpasswd
htpasswd_filename = $top/users
htpasswd_encryption = plain
[rights]
type = owner_only
[storage]
filesystem_folder = $top/collections
[web]
type = none
END
echo anna:test >"$top/users"
radicale -C "$top/radicale.conf" >"$top/radicale.log" 2>&1 &
server=$!
python3 - "$port" <<'END' || { echo 'Bail out! no server'; exit 1; }
import socket, sys, time
end = time.monotonic() + 30
while True:
    try:
        socket.create_connection(('127.0.0.1', int(sys.argv[1])), 1).close()
        break
    except OSError:
        if time.monotonic() > end:
            sys.exit(1)
        time.sleep(0.05)
END

for device in laptop phone; do
	cat >"$top/$device.conf" <<END
[general]
status_path = "$top/status-$device/"
[pair plan]
a = "local"
b = "server"
collections = ["plan"]
conflict_resolution = "a wins"
[storage local]
type = "filesystem"
path = "$top/$device/"
fileext = ".ics"
[storage server]
type = "caldav"
url = "http://127.0.0.1:$port/"
username = "anna"
password = "test"
END
done
cat >"$top/khal/config" <<END
[calendars]
[[plan]]
path = $top/phone/plan
[locale]
dateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
timeformat = %H:%M
longdateformat = %Y-%m-%d
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = plan
END
cat >"$top/todoman/config.py" <<END
path = "$top/phone/*"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "plan"
cache_path = "$top/todoman/cache.sqlite3"
END

# outside ARG...: a program of others, in a home of its own
outside()
{
	env -i PATH="$PATH" HOME="$top" TZ=Europe/London LC_ALL=C.UTF-8 \
	    XDG_CACHE_HOME="$top/cache" XDG_DATA_HOME="$top/data" "$@"
}
# sync DEVICE: both ways
sync()
{
	outside vdirsyncer -c "$top/$1.conf" sync >"$top/sync.log" 2>&1
}
first_sync()
{
	yes | outside vdirsyncer -c "$top/$1.conf" discover plan \
	    >"$top/discover.log" 2>&1
	sync "$1"
}
agenda()
{
	outside khal -c "$top/khal/config" list -f '{start-date} {start-time} {title}{status}' \
	    "$1" "$2" 2>/dev/null
}
tasks()
{
	outside todoman --config "$top/todoman/config.py" list \
	    --status ANY 2>/dev/null
}

ready
must nap add daily 13:00 14:30
must export vdir "$top/laptop/plan"
first_sync laptop
is 'the laptop syncs' "$?" 0
first_sync phone
is 'the phone syncs' "$?" 0
is 'every item arrives' "$(ls "$top/phone/plan" | grep -c '\.ics$')" \
    "$(ls "$top/laptop/plan" | grep -c '\.ics$')"
is 'under its own name' "$(ls "$top/phone/plan")" "$(ls "$top/laptop/plan")"
agenda 2026-11-23 14d >"$top/agenda"
ok 'khal shows runs in the nap' "$(grep -qE '13:00 Run-walk [0-9]+ min' "$top/agenda" &&
    echo yes || echo no)" "$(cat "$top/agenda")"
tasks >"$top/tasks"
ok 'todoman shows a task' "$(grep -q 'Pelvic floor' "$top/tasks" && echo yes || echo no)" \
    "$(cat "$top/tasks")"

# again: nothing to send
must export vdir "$top/laptop/plan"
sync laptop
is 'nothing new, nothing sent' "$(grep -c 'Copying' "$top/sync.log")" 0

# on the phone: a task is ticked, a run moves by a day, another is deleted
task=$(ls "$top/phone/plan" | grep -- '20261123-task-legs-on-wall')
moved=$(ls "$top/phone/plan" | grep -- '-run-' | sed -n 2p)
gone=$(ls "$top/phone/plan" | grep -- '-run-' | sed -n 3p)
id=$(grep '2026-11-23.*Legs on wall' "$top/tasks" | grep -oE '\] *[0-9]+' | grep -oE '[0-9]+')
from=$(sed -n 's/^DTSTART:\([0-9]*\)T.*/\1/p' "$top/phone/plan/$moved")
iso=$(echo "$from" | sed 's/\(....\)\(..\)\(..\)/\1-\2-\3/')
to=$(date -u -d "$iso + 1 day" +%Y%m%d)
sed "s/^DTSTART:$from/DTSTART:$to/" "$top/phone/plan/$moved" >"$top/item" &&
    cp "$top/item" "$top/phone/plan/$moved"
rm "$top/phone/plan/$gone"
outside todoman --config "$top/todoman/config.py" done "$id" >"$top/done.log" 2>&1
ok 'todoman ticks it' "$(tasks | grep -q '\[X\].*Legs on wall' && echo yes || echo no)" \
    "$(cat "$top/done.log"; tasks)"
sync phone
sync laptop
ok 'the tick is home' "$(grep -q 'STATUS:COMPLETED' "$top/laptop/plan/$task" &&
    echo yes || echo no)"
ok 'the move is home' "$(grep -q "^DTSTART:$to" "$top/laptop/plan/$moved" && echo yes || echo no)"
ok 'the deletion is home' "$([ -e "$top/laptop/plan/$gone" ] && echo no || echo yes)"

lope import vdir "$top/laptop/plan" --dry-run --json
is 'three proposals' "$(flat "$out" | grep -c '\.uid=')" 3
lope import vdir "$top/laptop/plan"
is 'import vdir: done' "$status" 0
says 'import vdir: the tick' '^legs-on-wall is done, Mon 23 Nov$'
says 'import vdir: the move' "^The session of .* moves to "
says 'import vdir: the deletion' '^The session of .* is skipped$'
must recovery
says 'the task is ticked here' '^legs-on-wall +1 of 3 +ticked'
must export vdir "$top/laptop/plan"
sync laptop
sync phone
is 'and all is the same again' "$(cd "$top/laptop/plan" && cat -- *.ics | grep '^UID' | tr -d '\r' | sort)" \
    "$(cd "$top/phone/plan" && cat -- *.ics | grep '^UID' | tr -d '\r' | sort)"
agenda 2026-11-23 14d >"$top/agenda"
ok 'khal shows the day it moved to' "$(grep -q "$(date -u -d "$iso + 1 day" +%F).*Run" \
    "$top/agenda" && echo yes || echo no)" "$(cat "$top/agenda")"
must undo
lope import vdir "$top/nowhere"
is 'no folder: no change' "$status" 4
mkdir "$top/empty"
lope import vdir "$top/empty"
says 'an empty folder: no change' '^Nothing was moved'
finish
