/* SPDX-License-Identifier: ISC */
#include "lope/ics.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "lope/date.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "lope/utf8.h"

#define ICS_FOLD 75 /* bytes of a line */
#define ICS_LINE_SIZE (AGENDA_TEXT_SIZE * 2 + 64)
#define ICS_DAY_MS 86400000

void
ics_time(int64_t ms, char at[20])
{
	struct str s = str_of(at, 20);
	int64_t second = ms / 1000 % 86400;
	int y, m, d;

	date_split((int)(ms / ICS_DAY_MS), &y, &m, &d);
	str_add(&s, "%04d%02d%02dT%02d%02d%02dZ", y, m, d, (int)(second / 3600),
	    (int)(second / 60 % 60), (int)(second % 60));
}

char *
ics_file_name(const char *uid, char buf[ICS_NAME_SIZE])
{
	struct str s = str_of(buf, ICS_NAME_SIZE);

	str_add(&s, "%s.ics", uid);
	return buf;
}

/* One line, folded where no character is cut. */
static bool
ics_fold(const char *line, FILE *to)
{
	size_t n = strlen(line), at = 0, len, room = ICS_FOLD, used = 0;
	bool ok = true;

	for (; ok && at < n; at += len, used += len) {
		(void)utf8_next(line + at, n - at, &len);
		if (used + len > room) {
			ok = fputs("\r\n ", to) >= 0;
			used = 1;
		}
		ok = ok && fwrite(line + at, 1, len, to) == len;
	}
	return ok && fputs("\r\n", to) >= 0;
}

static bool ics_line(FILE *to, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static bool
ics_line(FILE *to, const char *fmt, ...)
{
	char line[ICS_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));
	va_list ap;

	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	return ics_fold(line, to);
}

/* May a reader take it for the end of a line, or for nothing at all? */
static bool
ics_is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 ||
	    cp == 0x2029;
}

/* A text as a value: nothing in it begins a property of its own. */
static void
ics_escape(struct str *out, const char *text)
{
	size_t n = strlen(text), len;

	for (size_t at = 0; at < n; at += len) {
		uint32_t cp = utf8_next(text + at, n - at, &len);

		if (cp == '\r' && text[at + 1] == '\n')
			continue;
		if (cp == '\n' || cp == '\r')
			str_add(out, "\\n");
		else if (cp == '\\' || cp == ';' || cp == ',')
			str_add(out, "\\%c", (int)cp);
		else if (ics_is_control(cp))
			str_add(out, " ");
		else
			str_add(out, "%.*s", (int)len, text + at);
	}
}

static bool
ics_text(FILE *to, const char *name, const char *text)
{
	char value[AGENDA_TEXT_SIZE * 2];
	struct str s = str_of(value, sizeof(value));

	if (*text == '\0')
		return true;
	ics_escape(&s, text);
	return ics_line(to, "%s:%s", name, value);
}

static bool
ics_day(FILE *to, const char *name, int day)
{
	int y, m, d;

	date_split(day, &y, &m, &d);
	return ics_line(to, "%s;VALUE=DATE:%04d%02d%02d", name, y, m, d);
}

static bool
ics_duration(FILE *to, const char *name, int seconds)
{
	char value[40];
	struct str s = str_of(value, sizeof(value));

	str_add(&s, "PT");
	if (seconds >= 3600)
		str_add(&s, "%dH", seconds / 3600);
	if (seconds % 3600 >= 60 || seconds < 60)
		str_add(&s, "%dM", seconds < 60 ? 1 : seconds % 3600 / 60);
	if (seconds % 60 > 0 && seconds >= 60)
		str_add(&s, "%dS", seconds % 60);
	return ics_line(to, "%s%s", name, value);
}

/* At its hour, or as something of the day that keeps nobody from anything. */
static bool
ics_when(const struct agenda_item *item, FILE *to)
{
	int y, m, d;

	if (item->minute < 0)
		return ics_day(to, "DTSTART", item->day) &&
		    ics_line(to, "TRANSP:TRANSPARENT");
	date_split(item->day, &y, &m, &d);
	return ics_line(to, "DTSTART:%04d%02d%02dT%02d%02d00", y, m, d,
		   item->minute / 60, item->minute % 60) &&
	    ics_duration(to, "DURATION:", item->total_s);
}

static bool
ics_event(const struct agenda_item *item, FILE *to)
{
	return ics_when(item, to) &&
	    ics_line(to, "STATUS:%s",
		item->status == AGENDA_CANCELLED ? "CANCELLED" : "CONFIRMED");
}

static bool
ics_todo(const struct agenda_item *item, FILE *to)
{
	bool done = item->status == AGENDA_DONE;

	return ics_day(to, "DUE", item->day) &&
	    ics_line(to, "STATUS:%s", done ? "COMPLETED" : "NEEDS-ACTION") &&
	    ics_line(to, "PERCENT-COMPLETE:%d", done ? 100 : 0);
}

static bool
ics_put_stamp(const struct ics_stamp *stamp, FILE *to)
{
	return ics_line(to, "DTSTAMP:%s", stamp->at) &&
	    ics_line(to, "LAST-MODIFIED:%s", stamp->at) &&
	    ics_line(to, "SEQUENCE:%d", stamp->sequence);
}

/* It says no more than the session does. */
static bool
ics_alarm(const struct agenda_item *item, FILE *to)
{
	return item->alarm_s < 0 ||
	    (ics_line(to, "BEGIN:VALARM") && ics_line(to, "ACTION:DISPLAY") &&
		ics_duration(to, "TRIGGER:-", item->alarm_s) &&
		ics_text(to, "DESCRIPTION", item->summary) &&
		ics_line(to, "END:VALARM"));
}

/* stamp NULL: none. */
static bool
ics_component(const struct agenda_item *item, const struct ics_stamp *stamp,
    FILE *to)
{
	const char *name = item->kind == AGENDA_TASK ? "VTODO" : "VEVENT";

	return ics_line(to, "BEGIN:%s", name) &&
	    ics_line(to, "UID:%s", item->uid) &&
	    (stamp == NULL || ics_put_stamp(stamp, to)) &&
	    (item->kind == AGENDA_TASK ? ics_todo(item, to) :
					 ics_event(item, to)) &&
	    ics_text(to, "SUMMARY", item->summary) &&
	    ics_text(to, "DESCRIPTION", item->text) &&
	    ics_line(to, "CLASS:PRIVATE") && ics_alarm(item, to) &&
	    ics_line(to, "END:%s", name);
}

static bool
ics_begin(FILE *to)
{
	return ics_line(to, "BEGIN:VCALENDAR") && ics_line(to, "VERSION:2.0") &&
	    ics_line(to, "PRODID:-//lope//lope " LOPE_VERSION "//EN");
}

bool
ics_write_item(const struct agenda_item *item, const struct ics_stamp *stamp,
    FILE *to)
{
	return ics_begin(to) && ics_component(item, stamp, to) &&
	    ics_line(to, "END:VCALENDAR");
}

bool
ics_write(const struct agenda *agenda, const struct ics_stamp *stamps, FILE *to)
{
	bool ok = ics_begin(to) && ics_line(to, "X-WR-CALNAME:lope");

	for (size_t i = 0; ok && i < agenda->items.count; i++)
		ok = ics_component(&agenda->items.items[i], &stamps[i], to);
	return ok && ics_line(to, "END:VCALENDAR");
}

void
ics_hash(const struct agenda_item *item, uint8_t out[SHA256_SIZE])
{
	char *bytes = NULL;
	size_t size = 0;
	FILE *to = mem_stream(&bytes, &size);
	struct sha256 sha;

	sha256_begin(&sha);
	(void)ics_component(item, NULL, to);
	mem_stream_end(to, &bytes);
	sha256_add(&sha, bytes, size);
	free(bytes);
	sha256_end(&sha, out);
}
