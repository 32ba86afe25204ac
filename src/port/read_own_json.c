/* SPDX-License-Identifier: ISC */
/* The JSON of lope-json(5), a row at a time. */
#include <string.h>

#include "lope/date.h"
#include "lope/export.h"
#include "lope/json.h"
#include "lope/str.h"
#include "port/facts.h"
#include "port/own_source.h"

#define KEY_MAX 256 /* bytes of a key or a value beside the rows */

struct json_file {
	struct json_scan scan;
	struct facts_at at;
	size_t counted;                /* bytes whose lines are in at.line */
	struct match_sources *sources; /* NULL: nobody asks */
	bool seen[FACT_COUNT + 1];     /* the last: where they came from */
	bool version;
};

/* The line that the scan has come to. */
static int
json_line(struct json_file *file)
{
	for (; file->counted < file->scan.at; file->counted++)
		file->at.line += file->scan.bytes[file->counted] == '\n';
	return file->at.line;
}

static bool
json_bad(struct json_file *file, struct err *err)
{
	return err_set(err, ERR_INPUT, "line %d: it is not the JSON of lope",
	    json_line(file));
}

/* ["mon", "wed"] */
static bool
json_days(const struct json_item *item, const char *key, const struct col *col,
    int *bits)
{
	size_t count = json_item_count(item, key);

	*bits = 0;
	for (size_t i = 0; i < count; i++) {
		const char *word = json_item_text_at(item, key, i);
		int bit;

		if (word == NULL || strchr(word, ' ') != NULL ||
		    !column_number(col, word, &bit))
			return false;
		*bits |= bit;
	}
	return count > 0;
}

static bool
json_set_number(const struct json_item *item, const char *key,
    const struct col *col, struct fact *fact)
{
	enum json_kind kind = json_item_kind(item, key);
	int number;

	switch (col->form) {
	case COL_NUMBER:
		return kind == JSON_KIND_INT &&
		    column_set_int(col, json_item_int(item, key), fact);
	case COL_YN:
		return kind == JSON_KIND_BOOL &&
		    column_set_int(col, json_item_bool(item, key), fact);
	case COL_WORDS:
		return kind == JSON_KIND_TEXT &&
		    column_number(col, json_item_text(item, key), &number) &&
		    column_set_int(col, number, fact);
	case COL_DAYS:
		return kind == JSON_KIND_ARRAY &&
		    json_days(item, key, col, &number) &&
		    column_set_int(col, number, fact);
	}
	return false;
}

/* A column that an older lope did not have yet is unsaid. */
static bool
json_set(const struct json_item *item, const char *key, const struct col *col,
    struct fact *fact)
{
	enum json_kind kind = json_item_kind(item, key);
	const char *text;

	if (kind == JSON_KIND_NULL || kind == JSON_KIND_ABSENT) {
		if (col->optional)
			column_set_unsaid(col, fact);
		return col->optional;
	}
	if (col->type == COL_INT)
		return json_set_number(item, key, col, fact);
	text = json_item_text(item, key);
	return text != NULL && column_set_text(col, text, strlen(text), fact);
}

/* Is every key of item one that a row of kind has? */
static bool
json_keys(struct json_file *file, const struct json_item *item,
    enum fact_kind kind, struct err *err)
{
	char name[COLUMN_NAME_SIZE];
	const char *key = NULL;
	int i;

	while ((key = json_item_key(item, key)) != NULL) {
		if (str_word("id order day", key, NULL))
			continue;
		for (i = 0; i < column_count(kind); i++)
			if (str_eq(column_name(column_at(kind, i), name), key))
				break;
		if (i == column_count(kind))
			return facts_unknown(&file->at, key, err);
	}
	return true;
}

static bool
json_head(struct json_file *file, const struct json_item *item,
    struct fact_head *head, struct err *err)
{
	const char *day = json_item_text(item, "day");

	if (!facts_id(json_item_text(item, "id"), &head->id))
		return err_set(err, ERR_RANGE,
		    "line %d: id takes 32 hexadecimal digits", file->at.line);
	head->order = json_item_int(item, "order");
	if (!facts_order(head->order))
		return err_set(err, ERR_RANGE,
		    "line %d: order takes a number above 0", file->at.line);
	head->day = day != NULL ? date_from_iso(day) : DAY_NONE;
	if (head->day == DAY_NONE)
		return err_set(err, ERR_RANGE,
		    "line %d: day takes a date, 1900 to 2199", file->at.line);
	return true;
}

static bool
json_row(struct json_file *file, const struct json_item *item,
    enum fact_kind kind, struct log *log, struct err *err)
{
	struct fact fact = { .kind = kind };
	char name[COLUMN_NAME_SIZE];

	if (!json_head(file, item, &fact.head, err) ||
	    !json_keys(file, item, kind, err))
		return false;
	for (int i = 0; i < column_count(kind); i++) {
		const struct col *col = column_at(kind, i);

		if (!json_set(item, column_name(col, name), col, &fact))
			return facts_bad(&file->at, col, err);
	}
	return facts_take(&file->at, &fact, log, err);
}

/* "checkin":[{...}, ...]; the scan is behind the colon. kind FACT_COUNT: where
 * the activities came from. */
static bool
json_rows(struct json_file *file, enum fact_kind kind, struct log *log,
    struct err *err)
{
	struct json_item *item;
	bool ok = true;

	if (!json_scan_mark(&file->scan, '['))
		return json_bad(file, err);
	if (json_scan_mark(&file->scan, ']'))
		return true;
	do {
		item = json_scan_item(&file->scan, FACTS_ROW_MAX);
		if (item == NULL)
			return json_bad(file, err);
		(void)json_line(file);
		ok = kind != FACT_COUNT ?
		    json_row(file, item, kind, log, err) :
		    own_source_read(&file->at, item, file->sources, err);
		json_item_free(item);
	} while (ok && json_scan_mark(&file->scan, ','));
	return ok && (json_scan_mark(&file->scan, ']') || json_bad(file, err));
}

/* What stands before the rows. */
static bool
json_about(struct json_file *file, const char *key,
    const struct json_item *value, struct err *err)
{
	if (str_eq(key, "format"))
		return (json_item_kind(value, NULL) == JSON_KIND_TEXT &&
			   str_eq(json_item_text(value, NULL), "lope")) ||
		    json_bad(file, err);
	if (str_eq(key, "from") || str_eq(key, "to"))
		return true;
	if (!str_eq(key, "version"))
		return facts_unknown(&file->at, key, err);
	file->version = true;
	if (json_item_int(value, NULL) == EXPORT_JSON_VERSION)
		return true;
	(void)err_set(err, ERR_NEWER, "it is the JSON of a newer lope");
	return err_hint(err, "bring this one up to date");
}

static bool
json_member(struct json_file *file, const char *key, struct log *log,
    struct err *err)
{
	struct json_item *value;
	int kind = 0;
	bool ok;

	while (
	    kind < FACT_COUNT && !str_eq(fact_name((enum fact_kind)kind), key))
		kind++;
	if (kind < FACT_COUNT || str_eq(key, EXPORT_SOURCES)) {
		/* Only now is it known what the rows are. */
		if (!file->version || file->seen[kind])
			return json_bad(file, err);
		file->seen[kind] = true;
		return json_rows(file, (enum fact_kind)kind, log, err);
	}
	value = json_scan_item(&file->scan, KEY_MAX);
	if (value == NULL)
		return json_bad(file, err);
	ok = json_about(file, key, value, err);
	json_item_free(value);
	return ok;
}

bool
facts_read_json(const char *bytes, size_t size, struct log *log,
    struct match_sources *sources, struct err *err)
{
	struct json_file file = { .scan = { bytes, size, 0 },
		.at.line = 1,
		.sources = sources };
	struct json_item *key;
	bool ok = true;

	if (!json_scan_mark(&file.scan, '{'))
		return json_bad(&file, err);
	do {
		key = json_scan_item(&file.scan, KEY_MAX);
		ok = key != NULL &&
		    json_item_kind(key, NULL) == JSON_KIND_TEXT &&
		    json_scan_mark(&file.scan, ':');
		ok = ok ?
		    json_member(&file, json_item_text(key, NULL), log, err) :
		    json_bad(&file, err);
		json_item_free(key);
	} while (ok && json_scan_mark(&file.scan, ','));
	/* nothing but blanks may follow */
	return ok &&
	    ((json_scan_mark(&file.scan, '}') &&
		 !json_scan_mark(&file.scan, '\0') && file.scan.at == size &&
		 file.version) ||
		json_bad(&file, err));
}
