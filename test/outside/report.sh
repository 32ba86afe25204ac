# SPDX-License-Identifier: ISC
# The report in Chromium: one A4 sheet, nothing asked of the outside. The pages
# are left beside the program, for a person to look at.
. test/tools/lib.sh

if ! command -v chromium >/dev/null; then
	echo 'ok 1 - the report in a browser # SKIP chromium is not here'
	echo '1..1'
	exit
fi
where=$(cd "$(dirname "$program")" && pwd)
fresh
mkdir -p "$(dirname "$db")"
"$where/demo" "$db" "$today" >/dev/null || exit 1
# a history of twenty weeks, with something to tell
must checkin 2026-11-17 --pain 2 --pain-site knee
must checkin 2026-11-12 --leak drops
must checkin 2026-10-13 --heaviness 1 --pelvic-pain 2
must checkin 2026-11-20 --note 'Is it normal that the scar pulls downhill?'
must report "$where/report.html" --question 'May I leave out the walking?'
must report "$where/report.svg" --format svg
must report "$where/report.txt" --format text

# browse ARG...: Chromium without a screen, and without a way out
browse()
{
	timeout 120 chromium --headless --no-sandbox --disable-gpu \
	    --user-data-dir="$top/browser" --host-resolver-rules='MAP * ~NOTFOUND' \
	    --no-pdf-header-footer "$@" >"$top/log" 2>&1
}

rm -f "$where/report.pdf" "$where/report.png" "$where/chart.png"
browse --print-to-pdf="$where/report.pdf" "file://$where/report.html"
is 'printed' "$(head -c 5 "$where/report.pdf" 2>/dev/null)" '%PDF-'
is 'on one sheet' "$(grep -ac '/Type */Page\b' "$where/report.pdf")" 1
ok 'of A4' "$(grep -aqE '/MediaBox *\[0 0 59[45](\.[0-9]+)? 84[12]' \
    "$where/report.pdf" && echo yes || echo no)"
browse --window-size=820,1160 --screenshot="$where/report.png" \
    "file://$where/report.html"
is 'drawn' "$(head -c 4 "$where/report.png" 2>/dev/null | tail -c 3)" PNG
browse --window-size=720,156 --screenshot="$where/chart.png" \
    "file://$where/report.svg"
is 'the chart alone is drawn' "$(head -c 4 "$where/chart.png" 2>/dev/null | tail -c 3)" PNG
# and when there is as much to tell as it takes
for ago in $(seq 1 40); do
	day=$(date -u -d "$today - $ago days" +%F)
	lope checkin "$day" --pain 4 --pain-site 'left knee' --leak drops \
	    --heaviness 2 --pelvic-pain 3 --scar-pain 2 \
	    --note 'Is it normal that the scar pulls downhill, and that the knee is stiff on the stairs the next morning?'
done
must report "$where/crowded.html" --question 'May I leave out the walking?'
rm -f "$where/crowded.pdf"
browse --print-to-pdf="$where/crowded.pdf" "file://$where/crowded.html"
is 'a crowded one on one sheet too' \
    "$(grep -ac '/Type */Page\b' "$where/crowded.pdf")" 1
browse --dump-dom "file://$where/report.html"
ok 'the browser finds the chart' "$(grep -q '<rect' "$top/log" && echo yes || echo no)"
finish
