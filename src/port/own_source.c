/* SPDX-License-Identifier: ISC */
#include "port/own_source.h"

#include <stdlib.h>
#include <string.h>

#include "lope/date.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "lope/utf8.h"

static const char own_digits[] = "0123456789abcdef";

/* Those of a source: the note is the activity's, and the file that a row of a
 * table named has been read. */
static bool
own_keeps(const struct workout_text *text)
{
	return !str_word("note file", text->name, NULL);
}

static int64_t
own_number(const struct workout *w, const struct workout_number *row)
{
	int64_t value;

	memcpy(&value, (const char *)w + row->at, sizeof(value));
	return value;
}

/* What stands for unsaid, where anything does. */
static bool
own_unsaid(const struct workout_number *row, int64_t *out)
{
	const struct workout nothing = workout_unsaid();

	*out = own_number(&nothing, row);
	return *out == WORKOUT_UNSAID || *out == WORKOUT_ZONE_UNSAID;
}

static void
own_put_bytes(struct json *j, const char *key, const uint8_t *bytes,
    size_t size)
{
	char *text;

	if (size == 0) {
		json_none(j, key);
		return;
	}
	text = mem_new(size * 2 + 1, 1);
	for (size_t i = 0; i < size; i++) {
		text[i * 2] = own_digits[bytes[i] >> 4];
		text[i * 2 + 1] = own_digits[bytes[i] & 15];
	}
	json_text(j, key, text);
	free(text);
}

static void
own_put_values(struct json *j, const struct workout *w)
{
	const struct workout_number *number;
	const struct workout_text *text;
	int64_t unsaid;

	for (int i = 0; (text = workout_text_at(i)) != NULL; i++) {
		const char *value = (const char *)w + text->at;

		if (own_keeps(text))
			json_text(j, text->name, *value != '\0' ? value : NULL);
	}
	for (int i = 0; (number = workout_number_at(i)) != NULL; i++) {
		int64_t value = own_number(w, number);

		if (own_unsaid(number, &unsaid) && value == unsaid)
			json_none(j, number->name);
		else
			json_int(j, number->name, value);
	}
}

bool
own_source_write(const struct match_source *source, FILE *to)
{
	const struct workout *w = &source->workout;
	char id[ROW_ID_TEXT_SIZE];
	struct json *j = json_new();
	bool ok;

	json_text(j, "activity", row_id_text(source->activity, id));
	json_text(j, "at", source->at);
	own_put_bytes(j, "sha256", source->sha256, SHA256_SIZE);
	own_put_values(j, w);
	own_put_bytes(j, "series", w->series, w->series_size);
	ok = json_put(j, to);
	json_free(j);
	return ok;
}

static bool
own_takes(const struct facts_at *at, const char *key, const char *what,
    struct err *err)
{
	return err_set(err, ERR_RANGE, "line %d: %s takes %s", at->line, key,
	    what);
}

/* Pairs of digits; false when that is not what it is. */
static bool
own_get_bytes(const char *text, size_t size, uint8_t *out)
{
	for (size_t i = 0; i < size * 2; i++) {
		const char *digit = strchr(own_digits, text[i]);

		if (text[i] == '\0' || digit == NULL)
			return false;
		out[i / 2] = (uint8_t)(out[i / 2] << 4 | (digit - own_digits));
	}
	return text[size * 2] == '\0';
}

/* "2026-11-23T13:41:00" */
static bool
own_is_time(const char *text)
{
	static const char shape[] = "0000-00-00T00:00:00";
	char day[DATE_ISO_SIZE];

	if (text == NULL || strlen(text) != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; shape[i] != '\0'; i++)
		if (shape[i] == '0' ? text[i] < '0' || text[i] > '9' :
				      text[i] != shape[i])
			return false;
	memcpy(day, text, DATE_ISO_SIZE - 2);
	day[DATE_ISO_SIZE - 2] = '\0';
	return date_from_iso(day) != DAY_NONE;
}

static bool
own_is_key(const char *key)
{
	const struct workout_number *number;
	const struct workout_text *text;

	if (str_word("activity at sha256 series", key, NULL))
		return true;
	for (int i = 0; (text = workout_text_at(i)) != NULL; i++)
		if (own_keeps(text) && str_eq(text->name, key))
			return true;
	for (int i = 0; (number = workout_number_at(i)) != NULL; i++)
		if (str_eq(number->name, key))
			return true;
	return false;
}

static bool
own_is_nothing(const struct json_item *item, const char *key)
{
	enum json_kind kind = json_item_kind(item, key);

	return kind == JSON_KIND_NULL || kind == JSON_KIND_ABSENT;
}

static bool
own_get_text(const struct facts_at *at, const struct json_item *item,
    const struct workout_text *row, struct workout *w, struct err *err)
{
	const char *text = json_item_text(item, row->name);
	char what[40];
	struct str s = str_of(what, sizeof(what));

	if (own_is_nothing(item, row->name))
		return true;
	if (text != NULL && str_copy((char *)w + row->at, row->size, text))
		return true;
	str_add(&s, "a text of up to %zu bytes", row->size - 1);
	return own_takes(at, row->name, what, err);
}

static bool
own_get_number(const struct facts_at *at, const struct json_item *item,
    const struct workout_number *row, struct workout *w, struct err *err)
{
	int64_t value = json_item_int(item, row->name), unsaid;
	char what[80];
	struct str s = str_of(what, sizeof(what));

	if (own_unsaid(row, &unsaid) && own_is_nothing(item, row->name))
		return true;
	if (json_item_kind(item, row->name) == JSON_KIND_INT &&
	    value >= row->min && value <= row->max) {
		memcpy((char *)w + row->at, &value, sizeof(value));
		return true;
	}
	str_add(&s, "%lld to %lld", (long long)row->min, (long long)row->max);
	return own_takes(at, row->name, what, err);
}

static bool
own_get_values(const struct facts_at *at, const struct json_item *item,
    struct workout *w, struct err *err)
{
	const struct workout_number *number;
	const struct workout_text *text;

	*w = workout_unsaid();
	for (int i = 0; (text = workout_text_at(i)) != NULL; i++)
		if (own_keeps(text) && !own_get_text(at, item, text, w, err))
			return false;
	for (int i = 0; (number = workout_number_at(i)) != NULL; i++)
		if (!own_get_number(at, item, number, w, err))
			return false;
	return true;
}

/* The series is the arena's; out NULL: only looked over. */
static bool
own_get_series(const struct facts_at *at, const struct json_item *item,
    struct match_source *source, struct arena *keep, struct err *err)
{
	const char *text = json_item_text(item, "series");
	size_t size = text != NULL ? strlen(text) / 2 : 0;
	uint8_t *bytes;

	if (own_is_nothing(item, "series"))
		return true;
	if (size == 0 || size > WORKOUT_SERIES_MAX)
		return own_takes(at, "series", "pairs of hexadecimal digits",
		    err);
	bytes = arena_new(keep, size);
	if (!own_get_bytes(text, size, bytes))
		return own_takes(at, "series", "pairs of hexadecimal digits",
		    err);
	source->workout.series = bytes;
	source->workout.series_size = size;
	return true;
}

static bool
own_get_head(const struct facts_at *at, const struct json_item *item,
    struct match_source *source, struct err *err)
{
	const char *when = json_item_text(item, "at");
	const char *sum = json_item_text(item, "sha256");

	if (!facts_id(json_item_text(item, "activity"), &source->activity))
		return own_takes(at, "activity", "32 hexadecimal digits", err);
	if (own_is_time(when))
		(void)str_copy(source->at, sizeof(source->at), when);
	return (sum != NULL && strlen(sum) == (size_t)SHA256_SIZE * 2 &&
		   own_get_bytes(sum, SHA256_SIZE, source->sha256)) ||
	    own_takes(at, "sha256", "64 hexadecimal digits", err);
}

/* export gives what the database holds, and another program may have written
 * that. Without these two it is of no use, but no reason to refuse the rest. */
static bool
own_is_of_use(const struct match_source *source)
{
	return source->at[0] != '\0' && source->workout.format[0] != '\0';
}

bool
own_source_read(const struct facts_at *at, const struct json_item *item,
    struct match_sources *out, struct err *err)
{
	struct match_source source = { .at = "" };
	struct arena looked = { 0 };
	const char *key = NULL;
	bool ok = true;

	while ((key = json_item_key(item, key)) != NULL)
		if (!own_is_key(key))
			return facts_unknown(at, key, err);
	ok = own_get_head(at, item, &source, err) &&
	    own_get_values(at, item, &source.workout, err) &&
	    own_get_series(at, item, &source,
		out != NULL ? &out->series : &looked, err);
	arena_clear(&looked);
	if (ok && out != NULL && own_is_of_use(&source))
		*VEC_ADD(out) = source;
	return ok;
}
