/* SPDX-License-Identifier: ISC */
/* The list of activities in the export of a Garmin account,
 * ..._summarizedActivities.json: milliseconds and centimetres. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lope/json.h"
#include "lope/mem.h"
#include "lope/reader.h"
#include "lope/str.h"

#define GARMIN_KEY "\"summarizedActivitiesExport\""
#define GARMIN_ITEM_MAX ((size_t)256 << 10) /* bytes of one activity */
#define GARMIN_ONE_FOOT_MAX 125
#define GARMIN_ZONE_MAX_MIN 900

/* Where the key stands at or behind at; size when nowhere. */
static size_t
garmin_find_key(const char *bytes, size_t size, size_t at)
{
	const size_t len = strlen(GARMIN_KEY);

	while (at + len <= size) {
		const char *quote = memchr(bytes + at, '"', size - at);

		if (quote == NULL)
			return size;
		at = (size_t)(quote - bytes);
		if (size - at >= len && memcmp(quote, GARMIN_KEY, len) == 0)
			return at;
		at++;
	}
	return size;
}

static bool
garmin_sniff(const uint8_t *head, size_t size)
{
	size_t at = 0;

	if (size >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	while (at < size && memchr(" \t\r\n", head[at], 4) != NULL)
		at++;
	return at < size && (head[at] == '[' || head[at] == '{') &&
	    garmin_find_key((const char *)head, size, at) < size;
}

/* A number of at least least; -1 when there is none. */
static double
garmin_number(const struct json_item *item, const char *key, double least)
{
	double value = json_item_number(item, key);

	return value >= least && value < 1e15 ? value : -1;
}

static int64_t
garmin_whole(const struct json_item *item, const char *key, double least)
{
	double value = garmin_number(item, key, least);

	return value < 0 ? WORKOUT_UNSAID : llround(value);
}

static void
garmin_start(const struct json_item *item, struct workout *w)
{
	double begin = garmin_number(item, "beginTimestamp", 1),
	       local = garmin_number(item, "startTimeLocal", 1);

	if (begin < 0) {
		workout_flag(w, WORKOUT_FLAG_NO_DATE);
		return;
	}
	w->start = (int64_t)(begin / 1000);
	w->clock = WORKOUT_CLOCK_UTC;
	if (local > 0 && fabs(local - begin) <= GARMIN_ZONE_MAX_MIN * 6e4)
		w->zone_min = llround((local - begin) / 6e4);
}

static int64_t
garmin_cadence(const struct json_item *item)
{
	int64_t both = garmin_whole(item, "avgDoubleCadence", 1),
		one = garmin_whole(item, "avgRunCadence", 1);

	if (both > 0)
		return both;
	return one > 0 && one <= GARMIN_ONE_FOOT_MAX ? one * 2 : one;
}

static void
garmin_words(const struct json_item *item, struct workout *w)
{
	const char *type = json_item_text(item, "activityType");
	int64_t id = garmin_whole(item, "activityId", 1);
	bool treadmill;

	if (type == NULL)
		type = json_item_text(item, "sportType");
	w->sport = sport_from_word(type != NULL ? type : "", &treadmill);
	w->treadmill = treadmill;
	if (id > 0)
		(void)snprintf(w->source_id, sizeof(w->source_id),
		    "garmin:%lld", (long long)id);
}

/* True when it tells of an activity. */
static bool
garmin_workout(const struct json_item *item, struct workout *w)
{
	*w = workout_unsaid();
	garmin_words(item, w);
	garmin_start(item, w);
	w->timer_ms = garmin_whole(item, "duration", 1);
	w->moving_ms = garmin_whole(item, "movingDuration", 1);
	w->elapsed_ms = garmin_whole(item, "elapsedDuration", 1);
	w->distance_cm = garmin_whole(item, "distance", 0);
	w->hr_avg = garmin_whole(item, "avgHr", 1);
	w->hr_max = garmin_whole(item, "maxHr", 1);
	if (w->sport == SPORT_RUN || w->sport == SPORT_WALK)
		w->cadence = garmin_cadence(item);
	return workout_session_ms(w) > 0;
}

/* The activities of one list; how many, and in *whole whether it ended as it
 * has to. */
static int
garmin_list(struct json_scan *scan, struct sink *sink, int found, int *left,
    bool *whole)
{
	struct json_item *item;
	struct workout w;

	*whole = false;
	if (!json_scan_mark(scan, ':') || !json_scan_mark(scan, '['))
		return found;
	while (!json_scan_mark(scan, ']')) {
		item = json_scan_item(scan, GARMIN_ITEM_MAX);
		if (item == NULL)
			return found;
		if (garmin_workout(item, &w)) {
			w.part = ++found;
			reader_give(sink, &w);
		} else {
			++*left;
		}
		json_item_free(item);
		(void)json_scan_mark(scan, ',');
	}
	*whole = true;
	return found;
}

/* All bytes of in; NULL with err. Freed by the caller. */
static char *
garmin_bytes(struct stream *in, struct sink *sink, size_t *size,
    struct err *err)
{
	size_t room = 65536;
	char *bytes = mem_new(room, 1);
	ptrdiff_t n;

	*size = 0;
	while ((n = stream_read(in, bytes + *size, room - *size, err)) > 0) {
		*size += (size_t)n;
		if (*size == room)
			bytes = mem_resize(bytes, room *= 2, 1);
		sink->progress(sink->arg, stream_told(in));
	}
	if (n == 0)
		return bytes;
	free(bytes);
	return NULL;
}

static bool
garmin_read(struct stream *in, const struct reader_options *options,
    struct sink *sink, char *note, size_t note_size, struct err *err)
{
	struct json_scan scan = { 0 };
	bool whole = true, any = false;
	struct str says = str_of(note, note_size);
	int found = 0, left = 0;
	char *bytes;

	(void)options;
	bytes = garmin_bytes(in, sink, &scan.size, err);
	if (bytes == NULL)
		return false;
	scan.bytes = bytes;
	while (whole &&
	    (scan.at = garmin_find_key(bytes, scan.size, scan.at)) <
		scan.size) {
		scan.at += strlen(GARMIN_KEY);
		any = true;
		found = garmin_list(&scan, sink, found, &left, &whole);
	}
	free(bytes);
	if (!any)
		return err_set(err, ERR_INPUT,
		    "it is not a list of a Garmin account");
	if (!whole && found == 0)
		return err_set(err, ERR_INPUT,
		    "it is not a whole list of a Garmin account");
	if (!whole)
		str_add(&says, "it breaks off behind %d %s", found,
		    found == 1 ? "activity" : "activities");
	else if (found == 0 && left == 0)
		str_add(&says, "the list is empty");
	if (left > 0)
		str_add(&says, "%s%d of its activities %s no length of time",
		    says.len > 0 ? "; " : "", left, left == 1 ? "has" : "have");
	return true;
}

const struct reader reader_garmin = { .name = "garmin",
	.text = "the list of activities of a Garmin account (JSON)",
	.sniff = garmin_sniff,
	.read = garmin_read };
