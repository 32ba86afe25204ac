/* SPDX-License-Identifier: ISC */
/*
 * iCalendar, by libical: each event and task as a workout of no sport, whose
 * id is its UID, whose start is its start or when it is due, and whose note is
 * its status. What it is of the plan is for whoever wrote it to know.
 */
#include "lope/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <libical/ical.h>

#include "lope/date.h"
#include "lope/mem.h"

#define ICS_BYTES_MAX (1 << 20)
#define ICS_ITEMS_MAX 1000

static bool
ics_sniff(const uint8_t *head, size_t size)
{
	static const char begin[] = "BEGIN:VCALENDAR";
	size_t at = 0;

	if (size >= 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0)
		at = 3;
	while (at < size && head[at] != '\0' &&
	    strchr(" \t\r\n", head[at]) != NULL)
		at++;
	return size - at >= sizeof(begin) - 1 &&
	    memcmp(head + at, begin, sizeof(begin) - 1) == 0;
}

/* All of it, with a NUL behind; freed by the caller. */
static char *
ics_take(struct stream *in, struct err *err)
{
	char *bytes = mem_new(ICS_BYTES_MAX + 1, 1);
	size_t used = 0;
	ptrdiff_t n;

	do {
		n = stream_read(in, bytes + used, ICS_BYTES_MAX - used, err);
		used += n > 0 ? (size_t)n : 0;
	} while (n > 0 && used < ICS_BYTES_MAX);
	if (n >= 0 && used < ICS_BYTES_MAX && strlen(bytes) == used)
		return bytes;
	if (n >= 0)
		(void)err_set(err, used < ICS_BYTES_MAX ? ERR_INPUT : ERR_RANGE,
		    used < ICS_BYTES_MAX ? "it holds a NUL" :
					   "a calendar takes up to 1 MiB");
	free(bytes);
	return NULL;
}

/* No zone is looked up: what has one is taken for a clock on the wall. */
static bool
ics_set_start(icalproperty *property, struct workout *w)
{
	icaltimetype t;
	int day;

	if (property == NULL)
		return false;
	t = icalvalue_get_datetime(icalproperty_get_value(property));
	day = date_make(t.year, t.month, t.day);
	if (day == DAY_NONE)
		return false;
	w->start = (int64_t)day * 86400;
	w->clock = WORKOUT_CLOCK_CIVIL;
	if (t.is_date != 0)
		return true;
	w->start += t.hour * 3600 + t.minute * 60 + t.second;
	if (icaltime_is_utc(t))
		w->clock = WORKOUT_CLOCK_UTC;
	return true;
}

static void
ics_set(char *to, size_t room, const char *text)
{
	if (text != NULL)
		workout_set_text(to, room, text, strlen(text));
}

/* One item; one without a UID or a day says nothing that could be used. */
static void
ics_item(icalcomponent *c, int part, struct sink *sink)
{
	struct workout w = workout_unsaid();
	icalproperty *uid = icalcomponent_get_first_property(c,
	    ICAL_UID_PROPERTY);
	icalproperty *status = icalcomponent_get_first_property(c,
	    ICAL_STATUS_PROPERTY);
	icalproperty *start = icalcomponent_get_first_property(c,
	    ICAL_DTSTART_PROPERTY);

	if (icalcomponent_isa(c) == ICAL_VTODO_COMPONENT)
		start = icalcomponent_get_first_property(c, ICAL_DUE_PROPERTY);
	if (uid == NULL || !ics_set_start(start, &w))
		return;
	w.part = part;
	w.sport = SPORT_NOTHING;
	ics_set(w.source_id, sizeof(w.source_id), icalproperty_get_uid(uid));
	if (status != NULL)
		ics_set(w.note, sizeof(w.note),
		    icalproperty_status_to_string(
			icalproperty_get_status(status)));
	ics_set(w.name, sizeof(w.name),
	    icalcomponent_isa(c) == ICAL_VTODO_COMPONENT ? "task" : "event");
	mem_end_if_none();
	reader_give(sink, &w);
}

static void
ics_items(icalcomponent *calendar, struct sink *sink)
{
	icalcomponent *c;
	int part = 0;

	for (c = icalcomponent_get_first_component(calendar,
		 ICAL_ANY_COMPONENT);
	     c != NULL && part < ICS_ITEMS_MAX;
	     c = icalcomponent_get_next_component(calendar, ICAL_ANY_COMPONENT))
		if (icalcomponent_isa(c) == ICAL_VEVENT_COMPONENT ||
		    icalcomponent_isa(c) == ICAL_VTODO_COMPONENT)
			ics_item(c, ++part, sink);
}

static bool
ics_read(struct stream *in, const struct reader_options *options,
    struct sink *sink, char *note, size_t size, struct err *err)
{
	char *bytes = ics_take(in, err);
	icalcomponent *calendar;
	bool ok;

	(void)options;
	(void)note;
	(void)size;
	if (bytes == NULL)
		return false;
	/* Without memory libical leaves a property out, and errno alone tells;
	 * so its look for the zones, which it may not read, comes before. */
	(void)icaltimezone_get_builtin_timezones();
	errno = 0;
	calendar = icalparser_parse_string(bytes);
	mem_end_if_none();
	free(bytes);
	ok = calendar != NULL &&
	    icalcomponent_isa(calendar) == ICAL_VCALENDAR_COMPONENT;
	if (ok)
		ics_items(calendar, sink);
	else
		(void)err_set(err, ERR_INPUT, "it is no calendar");
	if (calendar != NULL)
		icalcomponent_free(calendar);
	return ok;
}

const struct reader reader_ics = { .name = "ics",
	.text = "a calendar",
	.sniff = ics_sniff,
	.read = ics_read };
