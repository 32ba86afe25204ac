/* SPDX-License-Identifier: ISC */
/*
 * The values as they were read are kept as JSON, so that others can read them
 * without us. Of a year of runs there are some hundred each time a file comes:
 * numbers are taken from it as they come, by neither SQLite nor jansson.
 */
#include "store/source.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lope/json.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "lope/vec.h"
#include "lope/workout.h"
#include "store/changes.h"

#define SQL_SIZE 256
#define SOURCE_DIGITS 18 /* of a number, at most */
#define NOT_READ "where it came from"

void
source_make_id(const struct edit_source *source, struct row_id *out)
{
	const struct workout *w = source->workout;
	bool named = w->source_id[0] != '\0';
	uint8_t sum[SHA256_SIZE];
	struct sha256 hash;
	char number[24];
	int len = snprintf(number, sizeof(number), " %" PRId64,
	    named ? w->start : w->part);

	_Static_assert(sizeof(out->byte) <= SHA256_SIZE, "the front of a sum");
	sha256_begin(&hash);
	if (named)
		sha256_add(&hash, w->source_id, strlen(w->source_id));
	else
		sha256_add(&hash, source->sha256, SHA256_SIZE);
	sha256_add(&hash, number, (size_t)len);
	sha256_end(&hash, sum);
	memcpy(out->byte, sum, sizeof(out->byte));
}

/* The texts that are kept, by their names; format and source_id have columns
 * of their own. A title may say where she lives. */
static bool
source_keeps(const struct workout_text *text)
{
	return str_eq(text->name, "device");
}

/* Owned by the caller; NULL without memory. */
static char *
source_json(const struct workout *w)
{
	const struct workout_number *number;
	const struct workout_text *text;
	struct json *j = json_new();
	char *out = NULL;
	size_t size;
	FILE *to = mem_stream(&out, &size);

	for (int i = 0; (number = workout_number_at(i)) != NULL; i++) {
		int64_t value;

		memcpy(&value, (const char *)w + number->at, sizeof(value));
		json_int(j, number->name, value);
	}
	for (int i = 0; (text = workout_text_at(i)) != NULL; i++) {
		if (source_keeps(text))
			json_text(j, text->name, (const char *)w + text->at);
	}
	if (!json_print(j, to))
		mem_end();
	mem_stream_end(to, &out);
	json_free(j);
	return out;
}

static bool
source_bind(sqlite3_stmt *stmt, struct row_id id, const char *now,
    const struct edit_source *source, const char *original)
{
	const struct workout *w = source->workout;
	const char *at = source->at != NULL ? source->at : now;

	return sqlite3_bind_blob(stmt, 1, id.byte, sizeof(id.byte),
		   SQLITE_TRANSIENT) == SQLITE_OK &&
	    sqlite3_bind_text(stmt, 2, at, -1, SQLITE_TRANSIENT) == SQLITE_OK &&
	    sqlite3_bind_text(stmt, 3, w->format, -1, SQLITE_TRANSIENT) ==
	    SQLITE_OK &&
	    (w->source_id[0] == '\0' ?
		    sqlite3_bind_null(stmt, 4) :
		    sqlite3_bind_text(stmt, 4, w->source_id, -1,
			SQLITE_TRANSIENT)) == SQLITE_OK &&
	    sqlite3_bind_blob(stmt, 5, source->sha256, SHA256_SIZE,
		SQLITE_TRANSIENT) == SQLITE_OK &&
	    sqlite3_bind_text(stmt, 6, original, -1, SQLITE_TRANSIENT) ==
	    SQLITE_OK &&
	    (w->series_size == 0 ?
		    sqlite3_bind_null(stmt, 7) :
		    sqlite3_bind_blob(stmt, 7, w->series, (int)w->series_size,
			SQLITE_TRANSIENT)) == SQLITE_OK;
}

bool
source_put(struct store *store, struct row_id id,
    const struct edit_source *source, const char *what, struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_SOURCE_PUT, what, err);
	char *original = source_json(source->workout);
	char now[32];
	bool ok = stmt != NULL;

	if (original == NULL)
		mem_end();
	store->env->now_text(store->env->arg, now);
	if (ok && !source_bind(stmt, id, now, source, original))
		ok = db_fail(store->db, what, err);
	free(original);
	return ok && store_step(store, stmt, what, err);
}

int
source_is_table(void *arg, const char *table)
{
	(void)arg;
	return str_eq(table, SOURCE_TABLE);
}

/* Nothing hangs on such a row, so one that has changed since hinders nothing:
 * it stays as it is. */
static int
source_conflict(void *arg, int conflict, sqlite3_changeset_iter *iter)
{
	(void)arg;
	(void)conflict;
	(void)iter;
	return SQLITE_CHANGESET_OMIT;
}

bool
source_apply(struct store *store, void *changes, int size, const char *what,
    struct err *err)
{
	int code = sqlite3changeset_apply(store->db, size, changes,
	    source_is_table, source_conflict, NULL);

	return code == SQLITE_OK || db_fail_of(store->db, code, what, err);
}

/* Does an edit of store tell that the row of that id was removed from table?
 * What cannot be read does not. */
static bool
source_was_removed(struct store *store, const char *table,
    const struct row_id *id)
{
	sqlite3_stmt *stmt;
	bool removed = false;

	if (!db_prepare(store->db, "SELECT changeset FROM edit", false,
		NOT_READ, &stmt, NULL))
		return false;
	while (!removed && sqlite3_step(stmt) == SQLITE_ROW)
		removed = changes_remove(sqlite3_column_blob(stmt, 0),
		    sqlite3_column_bytes(stmt, 0), table, id->byte);
	(void)sqlite3_finalize(stmt);
	return removed;
}

/* A row without an activity. */
struct source_stray {
	int64_t row;
	struct row_id activity;
};
struct source_strays {
	VEC(struct source_stray) list;
};

static bool
source_find_strays(struct store *store, struct source_strays *out,
    const char *what, struct err *err)
{
	sqlite3_stmt *stmt;
	int code;

	if (!db_prepare(store->db,
		"SELECT rowid, activity FROM source"
		" WHERE activity NOT IN (SELECT id FROM activity)",
		false, what, &stmt, err))
		return false;
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
		struct source_stray stray = { sqlite3_column_int64(stmt, 0),
			{ { 0 } } };
		const void *id = sqlite3_column_blob(stmt, 1);

		if (id != NULL &&
		    sqlite3_column_bytes(stmt, 1) ==
			(int)sizeof(stray.activity.byte))
			memcpy(stray.activity.byte, id,
			    sizeof(stray.activity.byte));
		*VEC_ADD(&out->list) = stray;
	}
	(void)sqlite3_finalize(stmt);
	return code == SQLITE_DONE || db_fail(store->db, what, err);
}

static bool
source_drop_stray(struct store *store, int64_t row, const char *what,
    struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_SOURCE_STRAY, what, err);

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_int64(stmt, 1, row) != SQLITE_OK)
		return db_fail(store->db, what, err);
	return store_step(store, stmt, what, err);
}

bool
source_tidy(struct store *store, const char *what, struct err *err)
{
	struct source_strays strays = { 0 };
	bool ok = source_find_strays(store, &strays, what, err);

	for (size_t i = 0; ok && i < strays.list.count; i++) {
		const struct source_stray *stray = &strays.list.items[i];

		ok = source_was_removed(store, fact_name(FACT_ACTIVITY),
			 &stray->activity) ||
		    source_drop_stray(store, stray->row, what, err);
	}
	VEC_CLEAR(&strays.list);
	return ok;
}

/* The columns, as source_prepare names them. */
enum {
	SOURCE_ACTIVITY,
	SOURCE_AT,
	SOURCE_FORMAT,
	SOURCE_ID,
	SOURCE_SHA256,
	SOURCE_ORIGINAL,
	SOURCE_SERIES
};

static void
source_text(sqlite3_stmt *stmt, int column, char *to, size_t room)
{
	const unsigned char *text = sqlite3_column_text(stmt, column);

	workout_set_text(to, room, text != NULL ? (const char *)text : "",
	    (size_t)sqlite3_column_bytes(stmt, column));
}

/* keep: for the series, where it was asked for. */
static void
source_series(sqlite3_stmt *stmt, struct workout *w, struct arena *keep)
{
	const void *bytes = sqlite3_column_blob(stmt, SOURCE_SERIES);
	uint8_t *series;

	if (bytes == NULL)
		return;
	w->series_size = (size_t)sqlite3_column_bytes(stmt, SOURCE_SERIES);
	series = arena_new(keep, w->series_size);
	memcpy(series, bytes, w->series_size);
	w->series = series;
}

static bool
source_is_named(const char *name, const char *key, size_t len)
{
	return strlen(name) == len && memcmp(name, key, len) == 0;
}

/* The number of that name, if it is one of ours. turn: which comes next where
 * they come as we write them. */
static void
source_set(struct workout *w, const char *key, size_t len, int64_t value,
    int *turn)
{
	const struct workout_number *number = workout_number_at(*turn);

	if (number == NULL || !source_is_named(number->name, key, len))
		for (*turn = 0; (number = workout_number_at(*turn)) != NULL &&
		     !source_is_named(number->name, key, len);
		     ++*turn)
			continue;
	if (number == NULL)
		return;
	memcpy((char *)w + number->at, &value, sizeof(value));
	++*turn;
}

/* The whole number that comes next, as we write them: jansson takes longer. */
static bool
source_whole(struct json_scan *scan, int64_t *out)
{
	size_t at = scan->at, from;
	bool below = at < scan->size && scan->bytes[at] == '-';
	int64_t value = 0;

	from = at += below;
	while (at < scan->size && at - from < SOURCE_DIGITS &&
	    scan->bytes[at] >= '0' && scan->bytes[at] <= '9')
		value = value * 10 + (scan->bytes[at++] - '0');
	if (at == from || at == scan->size ||
	    (scan->bytes[at] != ',' && scan->bytes[at] != '}'))
		return false;
	scan->at = at;
	*out = below ? -value : value;
	return true;
}

/* Any value of that key. */
static bool
source_any(struct json_scan *scan, const char *key, size_t len,
    struct workout *w, int *turn)
{
	struct json_item *item = json_scan_item(scan, scan->size);
	const struct workout_text *text;
	const char *said;

	if (item == NULL)
		return false;
	said = json_item_text(item, NULL);
	for (int i = 0; said != NULL && (text = workout_text_at(i)) != NULL;
	     i++) {
		if (source_keeps(text) && source_is_named(text->name, key, len))
			workout_set_text((char *)w + text->at, text->size, said,
			    strlen(said));
	}
	if (json_item_kind(item, NULL) == JSON_KIND_INT)
		source_set(w, key, len, json_item_int(item, NULL), turn);
	json_item_free(item);
	return true;
}

/* "key":value, with keys as ours are. */
static bool
source_member(struct json_scan *scan, struct workout *w, int *turn)
{
	const char *key, *end;
	int64_t value;
	size_t len;

	if (!json_scan_mark(scan, '"'))
		return false;
	key = scan->bytes + scan->at;
	end = memchr(key, '"', scan->size - scan->at);
	if (end == NULL)
		return false;
	len = (size_t)(end - key);
	scan->at += len + 1;
	if (!json_scan_mark(scan, ':'))
		return false;
	if (!source_whole(scan, &value))
		return source_any(scan, key, len, w, turn);
	source_set(w, key, len, value, turn);
	return true;
}

/* What was read of it. What is no JSON says nothing, and stands in the way of no
 * other row. */
static void
source_original(sqlite3_stmt *stmt, struct workout *w)
{
	const unsigned char *text = sqlite3_column_text(stmt, SOURCE_ORIGINAL);
	struct json_scan scan = { (const char *)text,
		(size_t)sqlite3_column_bytes(stmt, SOURCE_ORIGINAL), 0 };
	struct workout said = *w;
	bool ok = json_scan_mark(&scan, '{');
	int turn = 0;

	do
		ok = ok && source_member(&scan, &said, &turn);
	while (ok && json_scan_mark(&scan, ','));
	if (ok && json_scan_mark(&scan, '}') && json_scan_is_over(&scan))
		*w = said;
}

/* A row of whatever program: what is out of its range is unsaid. */
static void
source_take(sqlite3_stmt *stmt, struct match_source *out, struct arena *keep)
{
	const void *id = sqlite3_column_blob(stmt, SOURCE_ACTIVITY);
	const void *sum = sqlite3_column_blob(stmt, SOURCE_SHA256);
	struct workout *w = &out->workout;

	*w = workout_unsaid();
	if (id != NULL &&
	    sqlite3_column_bytes(stmt, SOURCE_ACTIVITY) ==
		(int)sizeof(out->activity.byte))
		memcpy(out->activity.byte, id, sizeof(out->activity.byte));
	if (sum != NULL &&
	    sqlite3_column_bytes(stmt, SOURCE_SHA256) == SHA256_SIZE)
		memcpy(out->sha256, sum, SHA256_SIZE);
	source_text(stmt, SOURCE_AT, out->at, sizeof(out->at));
	source_text(stmt, SOURCE_FORMAT, w->format, sizeof(w->format));
	source_text(stmt, SOURCE_ID, w->source_id, sizeof(w->source_id));
	source_original(stmt, w);
	source_series(stmt, w, keep);
	workout_bound(w);
}

static bool
source_prepare(struct store *store, bool whole, const char *where,
    sqlite3_stmt **out, struct err *err)
{
	char buf[SQL_SIZE];
	struct str sql = str_of(buf, sizeof(buf));

	str_add(&sql,
	    "SELECT activity, at, format, source_id, sha256, original, %s"
	    " FROM source%s",
	    whole ? "series" : "NULL", where);
	return db_prepare(store->db, buf, false, NOT_READ, out, err);
}

bool
store_sources(struct store *store, bool whole, struct match_sources *out,
    struct err *err)
{
	sqlite3_stmt *stmt;
	int code;
	bool ok;

	if (!source_prepare(store, whole, "", &stmt, err))
		return false;
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
		source_take(stmt, VEC_ADD(out), &out->series);
	ok = code == SQLITE_DONE || db_fail(store->db, NOT_READ, err);
	(void)sqlite3_finalize(stmt);
	return ok;
}

bool
store_source(struct store *store, struct row_id id, struct match_source *out)
{
	sqlite3_stmt *stmt;
	bool there;

	if (!source_prepare(store, false, " WHERE activity = ?1", &stmt, NULL))
		return false;
	there = sqlite3_bind_blob(stmt, 1, id.byte, sizeof(id.byte),
		    SQLITE_STATIC) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW;
	if (there)
		source_take(stmt, out, NULL);
	(void)sqlite3_finalize(stmt);
	return there;
}

/* The hash of its file; false where nothing is told. code gets what SQLite
 * answered. */
static bool
source_sum(struct store *store, struct row_id id, uint8_t sum[SHA256_SIZE],
    int *code)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_SOURCE_SUM, NOT_READ, NULL);
	const void *bytes;
	bool there = false;

	*code = SQLITE_ERROR;
	if (stmt == NULL)
		return false;
	if (sqlite3_bind_blob(stmt, 1, id.byte, sizeof(id.byte),
		SQLITE_TRANSIENT) == SQLITE_OK)
		*code = sqlite3_step(stmt);
	if (*code == SQLITE_ROW) {
		bytes = sqlite3_column_blob(stmt, 0);
		there = bytes != NULL &&
		    sqlite3_column_bytes(stmt, 0) == SHA256_SIZE;
		if (there)
			memcpy(sum, bytes, SHA256_SIZE);
	}
	(void)sqlite3_reset(stmt);
	return there;
}

bool
source_yield(struct store *to, struct store *from, struct row_id id,
    const char *what, struct err *err)
{
	uint8_t ours[SHA256_SIZE], theirs[SHA256_SIZE];
	sqlite3_stmt *stmt;
	int code;

	if (!source_sum(to, id, ours, &code))
		return true;
	if (source_sum(from, id, theirs, &code) ?
		memcmp(ours, theirs, SHA256_SIZE) == 0 :
		code != SQLITE_DONE ||
		    !source_was_removed(from, SOURCE_TABLE, &id))
		return true;
	stmt = store_stmt(to, STMT_SOURCE_DROP, what, err);
	if (stmt == NULL)
		return false;
	if (sqlite3_bind_blob(stmt, 1, id.byte, sizeof(id.byte),
		SQLITE_TRANSIENT) != SQLITE_OK)
		return db_fail(to->db, what, err);
	return store_step(to, stmt, what, err);
}

bool
source_count_bad(struct store *store, int *out, struct err *err)
{
	sqlite3_stmt *stmt;
	bool ok;

	if (!db_prepare(store->db,
		"SELECT count(*) FROM source WHERE NOT json_valid(original)",
		false, NOT_READ, &stmt, err))
		return false;
	ok = sqlite3_step(stmt) == SQLITE_ROW ||
	    db_fail(store->db, NOT_READ, err);
	*out = ok ? sqlite3_column_int(stmt, 0) : 0;
	(void)sqlite3_finalize(stmt);
	return ok;
}

sqlite3_stmt *
source_rows(struct store *store, const char *tail, int64_t first)
{
	char buf[SQL_SIZE];
	struct str sql = str_of(buf, sizeof(buf));

	str_add(&sql,
	    "SELECT activity, at, format, source_id, sha256, original, series,"
	    " rowid FROM source WHERE rowid >= ?1 %s",
	    tail);
	return db_rows(store->db, buf, first);
}

/* Are its columns what the schema lets into the table? */
static bool
source_is_row(sqlite3_stmt *row)
{
	int id = sqlite3_column_type(row, 3);
	int series = sqlite3_column_type(row, 6);

	return sqlite3_column_type(row, 0) == SQLITE_BLOB &&
	    sqlite3_column_bytes(row, 0) == (int)sizeof(struct row_id) &&
	    sqlite3_column_type(row, 1) == SQLITE_TEXT &&
	    sqlite3_column_type(row, 2) == SQLITE_TEXT &&
	    (id == SQLITE_TEXT || id == SQLITE_NULL) &&
	    sqlite3_column_type(row, 4) == SQLITE_BLOB &&
	    sqlite3_column_bytes(row, 4) == SHA256_SIZE &&
	    sqlite3_column_type(row, 5) == SQLITE_TEXT &&
	    (series == SQLITE_BLOB || series == SQLITE_NULL);
}

bool
source_rescue(struct store *to, sqlite3_stmt *row, const char *what,
    struct err *err)
{
	sqlite3_stmt *stmt;

	if (!source_is_row(row))
		return true;
	stmt = store_stmt(to, STMT_SOURCE_RESCUE, what, err);
	if (stmt == NULL)
		return false;
	for (int i = 0; i < SOURCE_COLUMNS; i++)
		if (sqlite3_bind_value(stmt, i + 1,
			sqlite3_column_value(row, i)) != SQLITE_OK)
			return db_fail(to->db, what, err);
	return store_step(to, stmt, what, err);
}

static bool
source_is_wanted(struct store *to, struct store *from,
    const struct known *known, struct row_id id)
{
	int64_t order, hlc;
	int rev;

	return row_head(to, FACT_ACTIVITY, id, &rev, &order, &hlc, NULL) &&
	    row_head(from, FACT_ACTIVITY, id, &rev, &order, &hlc, NULL) &&
	    (!known_has(known, FACT_ACTIVITY, id, hlc) ||
		!source_was_removed(to, SOURCE_TABLE, &id));
}

bool
source_carry(struct store *to, struct store *from, const struct known *known,
    int *carried, const char *what, struct err *err)
{
	struct match_sources there = { 0 }, came = { 0 };
	bool ok = store_sources(to, false, &there, err);

	/* what cannot be read of it is not told */
	(void)store_sources(from, true, &came, NULL);
	match_sources_sort(&there);
	for (size_t i = 0; ok && i < came.count; i++) {
		const struct match_source *s = &came.items[i];
		const struct edit_source source = { .at = s->at,
			.sha256 = s->sha256,
			.workout = &s->workout };

		if (match_sources_find(&there, s->activity) != NULL ||
		    !source_is_wanted(to, from, known, s->activity))
			continue;
		ok = source_put(to, s->activity, &source, what, err);
		*carried += ok;
	}
	match_sources_clear(&there);
	match_sources_clear(&came);
	return ok;
}
