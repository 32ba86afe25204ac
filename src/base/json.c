/* SPDX-License-Identifier: ISC */
#include "lope/json.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lope/mem.h"
#include "lope/utf8.h"

#define JSON_OPEN_MAX 16

struct json {
	json_t *open[JSON_OPEN_MAX]; /* the top object first, borrowed from it */
	int count;
};

struct json *
json_new(void)
{
	struct json *j = mem_new(1, sizeof(*j));

	j->open[0] = json_object();
	if (j->open[0] == NULL)
		mem_end();
	j->count = 1;
	return j;
}

void
json_free(struct json *j)
{
	if (j == NULL)
		return;
	json_decref(j->open[0]);
	free(j);
}

/* Takes value over. A key written twice would lose the first. */
static void
json_add(struct json *j, const char *key, json_t *value)
{
	json_t *to = j->open[j->count - 1];
	int rc;

	assert(json_is_array(to) == (key == NULL));
	assert(key == NULL || json_object_get(to, key) == NULL);
	if (key == NULL)
		rc = json_array_append_new(to, value);
	else
		rc = json_object_set_new_nocheck(to, key, value);
	if (rc != 0)
		mem_end();
}

static void
json_begin(struct json *j, const char *key, json_t *value)
{
	assert(j->count < JSON_OPEN_MAX);
	json_add(j, key, value);
	j->open[j->count++] = value;
}

void
json_begin_object(struct json *j, const char *key)
{
	json_begin(j, key, json_object());
}

void
json_begin_array(struct json *j, const char *key)
{
	json_begin(j, key, json_array());
}

/* The top object is closed by json_print alone. */
void
json_end(struct json *j)
{
	assert(j->count > 1);
	j->count--;
}

void
json_int(struct json *j, const char *key, int64_t value)
{
	json_add(j, key, json_integer(value));
}

void
json_tenth(struct json *j, const char *key, double value)
{
	int64_t tenths;

	/* No tenths can be told of anything larger, nor of NaN. */
	if (!(value > -1e14 && value < 1e14)) {
		json_add(j, key, json_null());
		return;
	}
	tenths = (int64_t)(value * 10 + (value < 0 ? -0.5 : 0.5));
	json_add(j, key, json_real((double)tenths / 10));
}

void
json_bool(struct json *j, const char *key, bool value)
{
	json_add(j, key, json_boolean(value));
}

void
json_none(struct json *j, const char *key)
{
	json_add(j, key, json_null());
}

/* Bytes that are no UTF-8 become U+FFFD; each takes three bytes at most. */
static char *
json_valid(const char *text)
{
	size_t n = strlen(text), at, len, done = 0;
	char *out = mem_new(n * 3 + 1, 1);

	for (at = 0; at < n; at += len)
		done += utf8_put(utf8_next(text + at, n - at, &len),
		    out + done);
	return out;
}

void
json_text(struct json *j, const char *key, const char *text)
{
	char *valid;

	if (text == NULL) {
		json_add(j, key, json_null());
		return;
	}
	valid = json_valid(text);
	json_add(j, key, json_string_nocheck(valid));
	free(valid);
}

/* Fifteen digits show 32.8 as it was written, not as the double nearest. */
bool
json_put(struct json *j, FILE *to)
{
	j->count = 1;
	return json_dumpf(j->open[0], to,
		   JSON_COMPACT | JSON_ENSURE_ASCII |
		       JSON_REAL_PRECISION(15)) == 0;
}

bool
json_print(struct json *j, FILE *to)
{
	return json_put(j, to) && putc('\n', to) != EOF && fflush(to) == 0;
}

/* Reading ------------------------------------------------------------------ */

struct json_item {
	json_t *value;
};

static void
json_scan_blanks(struct json_scan *scan)
{
	while (scan->at < scan->size &&
	    memchr(" \t\r\n", scan->bytes[scan->at], 4) != NULL)
		scan->at++;
}

bool
json_scan_mark(struct json_scan *scan, char mark)
{
	json_scan_blanks(scan);
	if (scan->at == scan->size || scan->bytes[scan->at] != mark)
		return false;
	scan->at++;
	return true;
}

bool
json_scan_is_over(struct json_scan *scan)
{
	json_scan_blanks(scan);
	return scan->at == scan->size;
}

/* Memory or the end: jansson's error does not tell whether there was none or
 * the bytes were bad. */
static void *
json_memory(size_t size)
{
	return mem_resize(NULL, size, 1);
}

struct json_item *
json_scan_item(struct json_scan *scan, size_t max)
{
	struct json_item *item;
	json_error_t error;
	json_t *value;
	size_t left;

	json_set_alloc_funcs(json_memory, free);
	json_scan_blanks(scan);
	left = scan->size - scan->at;
	value = json_loadb(scan->bytes + scan->at, left < max ? left : max,
	    JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES,
	    &error);
	if (value == NULL)
		return NULL;
	scan->at += (size_t)error.position;
	item = mem_new(1, sizeof(*item));
	item->value = value;
	return item;
}

void
json_item_free(struct json_item *item)
{
	if (item == NULL)
		return;
	json_decref(item->value);
	free(item);
}

static json_t *
json_item_at(const struct json_item *item, const char *key)
{
	return key == NULL ? item->value : json_object_get(item->value, key);
}

enum json_kind
json_item_kind(const struct json_item *item, const char *key)
{
	json_t *value = json_item_at(item, key);

	if (value == NULL)
		return JSON_KIND_ABSENT;
	switch (json_typeof(value)) {
	case JSON_NULL:
		return JSON_KIND_NULL;
	case JSON_TRUE:
	case JSON_FALSE:
		return JSON_KIND_BOOL;
	case JSON_INTEGER:
		return JSON_KIND_INT;
	case JSON_STRING:
		return JSON_KIND_TEXT;
	case JSON_ARRAY:
		return JSON_KIND_ARRAY;
	default:
		return JSON_KIND_OTHER;
	}
}

int64_t
json_item_int(const struct json_item *item, const char *key)
{
	return json_integer_value(json_item_at(item, key));
}

double
json_item_number(const struct json_item *item, const char *key)
{
	return json_number_value(json_item_at(item, key));
}

bool
json_item_bool(const struct json_item *item, const char *key)
{
	return json_is_true(json_item_at(item, key));
}

const char *
json_item_text(const struct json_item *item, const char *key)
{
	return json_string_value(json_item_at(item, key));
}

const char *
json_item_text_at(const struct json_item *item, const char *key, size_t index)
{
	return json_string_value(
	    json_array_get(json_item_at(item, key), index));
}

size_t
json_item_count(const struct json_item *item, const char *key)
{
	return json_array_size(json_item_at(item, key));
}

const char *
json_item_key(const struct json_item *item, const char *after)
{
	void *at = after == NULL ?
	    json_object_iter(item->value) :
	    json_object_iter_next(item->value, json_object_key_to_iter(after));

	return at == NULL ? NULL : json_object_iter_key(at);
}
