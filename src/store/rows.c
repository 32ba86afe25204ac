/* SPDX-License-Identifier: ISC */
#include "store/rows.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "lope/date.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "lope/unit.h"
#include "lope/utf8.h"
#include "store/handle.h"
#include "store/tell.h"

#define SQL_SIZE 8192

/* Where member m of a row lies. */
#define AT(m) offsetof(struct row, m)

_Static_assert(offsetof(struct row, fact) == 0,
    "the columns of column.h lie in a fact");

/* The first columns of every table. The seal covers all but itself. */
enum { HEAD_ID, HEAD_REV, HEAD_ORD, HEAD_HLC, HEAD_SEAL, HEAD_DAY, HEAD_COUNT };

_Static_assert(HEAD_HLC == ROW_HLC && HEAD_SEAL == ROW_SEAL &&
	HEAD_DAY == ROW_DAY,
    "rows.h says where they are");

static const struct col head_cols[HEAD_COUNT] = {
	[HEAD_ID] = { .name = "id",
	    .type = COL_BYTES,
	    .offset = AT(fact.head.id),
	    .max = 16 },
	[HEAD_REV] = { .name = "rev",
	    .type = COL_INT,
	    .offset = AT(fact.head.rev),
	    .min = 1,
	    .max = INT_MAX },
	[HEAD_ORD] = { .name = "ord",
	    .type = COL_WIDE,
	    .offset = AT(fact.head.order) },
	[HEAD_HLC] = { .name = "hlc", .type = COL_WIDE, .offset = AT(hlc) },
	[HEAD_SEAL] = { .name = "seal",
	    .type = COL_BYTES,
	    .offset = AT(seal),
	    .max = SEAL_SIZE },
	[HEAD_DAY] = { .name = "day",
	    .type = COL_DAY,
	    .offset = AT(fact.head.day) },
};

/* What must hold between columns; log.h promises it. */
static const char *const row_between[FACT_COUNT] = {
	[FACT_CHECKIN] = ", UNIQUE (day)", /* row_is_daily() */
	[FACT_NOTE] = ", UNIQUE (day)",
	[FACT_PAUSE] = ", CONSTRAINT \"a pause ends on or after its first day\""
		       " CHECK (last >= day)",
};

int
row_width(enum fact_kind kind)
{
	return HEAD_COUNT + column_count(kind);
}

const struct col *
row_col(enum fact_kind kind, int index)
{
	return index < HEAD_COUNT ? &head_cols[index] :
				    column_at(kind, index - HEAD_COUNT);
}

const char *
row_conditions(enum fact_kind kind)
{
	return row_between[kind] != NULL ? row_between[kind] : "";
}

bool
row_col_is_stamp(int index)
{
	return index == HEAD_REV || index == HEAD_HLC || index == HEAD_SEAL;
}

enum fact_kind
row_kind(const char *name)
{
	int kind = 0;

	while (
	    kind < FACT_COUNT && !str_eq(fact_name((enum fact_kind)kind), name))
		kind++;
	return (enum fact_kind)kind;
}

static void
value_of_int(const struct col *col, const struct row *row, struct value *out)
{
	int number = column_int(col, &row->fact);

	if (col->optional && number == col->unsaid)
		return;
	out->type = SQLITE_INTEGER;
	out->number = number;
}

static void
value_of_day(const struct col *col, const struct row *row, struct value *out)
{
	int day = column_int(col, &row->fact);

	if (col->optional && day == DAY_NONE)
		return;
	out->type = SQLITE_TEXT;
	out->bytes = date_iso(day, out->day);
	out->len = strlen(out->day);
}

static void
value_of_text(const struct col *col, const struct row *row, struct value *out)
{
	const char *text = column_text(col, &row->fact);

	if (text == NULL)
		return;
	out->type = SQLITE_TEXT;
	out->bytes = text;
	out->len = strlen(text);
}

void
value_of_row(const struct col *col, const struct row *row, struct value *out)
{
	out->type = SQLITE_NULL;
	switch (col->type) {
	case COL_BYTES:
		out->type = SQLITE_BLOB;
		out->bytes = (const char *)row + col->offset;
		out->len = (size_t)col->max;
		break;
	case COL_WIDE:
		out->type = SQLITE_INTEGER;
		memcpy(&out->number, (const char *)row + col->offset,
		    sizeof(out->number));
		break;
	case COL_INT:
		value_of_int(col, row, out);
		break;
	case COL_DAY:
		value_of_day(col, row, out);
		break;
	case COL_TEXT:
		value_of_text(col, row, out);
		break;
	}
}

const char *
value_text(sqlite3_value *value)
{
	bool none = sqlite3_value_type(value) == SQLITE_NULL;
	const void *text = sqlite3_value_text(value);

	if (text == NULL && !none)
		mem_end();
	return none ? "" : text;
}

void
value_of_sqlite(sqlite3_value *value, struct value *out)
{
	out->type = sqlite3_value_type(value);
	if (out->type == SQLITE_INTEGER) {
		out->number = sqlite3_value_int64(value);
	} else if (out->type != SQLITE_NULL) {
		out->bytes = out->type == SQLITE_BLOB ?
		    sqlite3_value_blob(value) :
		    value_text(value);
		out->len = (size_t)sqlite3_value_bytes(value);
	}
}

/* A connection without a mutex tells no protected values from others. */
void
value_of_column(sqlite3_stmt *stmt, int index, struct value *out)
{
	value_of_sqlite(sqlite3_column_value(stmt, index), out);
}

bool
value_eq(const struct value *a, const struct value *b)
{
	if (a->type != b->type)
		return false;
	if (a->type == SQLITE_NULL)
		return true;
	if (a->type == SQLITE_INTEGER)
		return a->number == b->number;
	return a->len == b->len &&
	    (a->len == 0 || memcmp(a->bytes, b->bytes, a->len) == 0);
}

void
value_seal(const struct value *value, struct seal *seal)
{
	seal_add_number(seal, value->type);
	if (value->type == SQLITE_NULL)
		return;
	if (value->type == SQLITE_INTEGER) {
		seal_add_number(seal, value->number);
		return;
	}
	seal_add_number(seal, (int64_t)value->len);
	seal_add(seal, value->bytes, value->len);
}

void
row_set_later(struct row *row, int index)
{
	for (; index < row_width(row->fact.kind); index++)
		column_set_unsaid(row_col(row->fact.kind, index), &row->fact);
}

static bool
row_set_number(const struct col *col, int64_t number, struct row *row)
{
	if (col->type != COL_WIDE)
		return column_set_int(col, number, &row->fact);
	memcpy((char *)row + col->offset, &number, sizeof(number));
	return true;
}

static bool
row_set_bytes(const struct col *col, const void *bytes, size_t len,
    struct row *row)
{
	if (col->type != COL_BYTES || len != (size_t)col->max || bytes == NULL)
		return false;
	memcpy((char *)row + col->offset, bytes, len);
	return true;
}

/* Its texts are borrowed from value. */
static inline bool
row_take(const struct col *col, sqlite3_value *value, struct row *row)
{
	const void *bytes;

	switch (sqlite3_value_type(value)) {
	case SQLITE_NULL:
		if (col->optional)
			column_set_unsaid(col, &row->fact);
		return col->optional;
	case SQLITE_INTEGER:
		return row_set_number(col, sqlite3_value_int64(value), row);
	case SQLITE_TEXT:
		bytes = value_text(value);
		return column_set_text(col, bytes,
		    (size_t)sqlite3_value_bytes(value), &row->fact);
	case SQLITE_BLOB:
		bytes = sqlite3_value_blob(value);
		return row_set_bytes(col, bytes,
		    (size_t)sqlite3_value_bytes(value), row);
	default:
		return false;
	}
}

bool
row_set(const struct col *col, sqlite3_value *value, struct row *row,
    struct arena *keep)
{
	const char *text;
	char *at = (char *)row + col->offset;

	if (!row_take(col, value, row))
		return false;
	if (col->type == COL_TEXT && keep != NULL) {
		memcpy(&text, at, sizeof(text));
		if (text != NULL)
			text = arena_copy(keep, text);
		memcpy(at, &text, sizeof(text));
	}
	return true;
}

/* What is only there for merging and checking. */
static bool
row_col_is_unread(int index)
{
	return index == HEAD_HLC || index == HEAD_SEAL;
}

/* The columns of kind as stmt names them. */
static void
row_sql_list(struct str *sql, enum fact_kind kind, enum row_stmt stmt)
{
	for (int i = 0; i < row_width(kind); i++) {
		char name[COLUMN_NAME_SIZE];

		if (stmt == ROW_GET && row_col_is_unread(i))
			continue;
		str_add(sql, "%s%s", i > 0 ? ", " : "",
		    column_name(row_col(kind, i), name));
		if (stmt == ROW_UPDATE)
			str_add(sql, " = ?%d", i + 1);
	}
}

static void
row_sql(struct str *sql, enum fact_kind kind, enum row_stmt stmt)
{
	const char *table = fact_name(kind);

	switch (stmt) {
	case ROW_READ:
		str_add(sql, "SELECT take(");
		row_sql_list(sql, kind, stmt);
		str_add(sql, ") FROM %s", table);
		break;
	case ROW_GET:
		str_add(sql, "SELECT ");
		row_sql_list(sql, kind, stmt);
		str_add(sql, " FROM %s WHERE id = ?1", table);
		break;
	case ROW_VERIFY:
		str_add(sql, "SELECT ");
		row_sql_list(sql, kind, stmt);
		str_add(sql, " FROM %s", table);
		break;
	case ROW_HEAD:
		str_add(sql, "SELECT rev, ord, hlc FROM %s WHERE id = ?1",
		    table);
		break;
	case ROW_DAILY:
		str_add(sql, "SELECT id FROM %s WHERE day = ?1", table);
		break;
	case ROW_INSERT:
		str_add(sql, "INSERT INTO %s (", table);
		row_sql_list(sql, kind, stmt);
		str_add(sql, ") VALUES (?1");
		for (int i = 1; i < row_width(kind); i++)
			str_add(sql, ", ?%d", i + 1);
		str_add(sql, ")");
		break;
	case ROW_UPDATE:
		str_add(sql, "UPDATE %s SET ", table);
		row_sql_list(sql, kind, stmt);
		str_add(sql, " WHERE id = ?1");
		break;
	case ROW_DELETE:
		str_add(sql, "DELETE FROM %s WHERE id = ?1", table);
		break;
	}
}

static bool
row_prepare(struct store *store, enum fact_kind kind, enum row_stmt stmt,
    const char *what, sqlite3_stmt **out, struct err *err)
{
	char *buf = mem_new(SQL_SIZE, 1);
	struct str sql = str_of(buf, SQL_SIZE);
	bool ok;

	row_sql(&sql, kind, stmt);
	ok = db_prepare(store->db, buf, stmt < ROW_KEPT_COUNT, what, out, err);
	free(buf);
	return ok;
}

/* Borrowed; NULL with err. */
static sqlite3_stmt *
row_stmt(struct store *store, enum fact_kind kind, enum row_stmt stmt,
    const char *what, struct err *err)
{
	sqlite3_stmt **kept = &store->row_stmt[kind][stmt];

	if (*kept == NULL && !row_prepare(store, kind, stmt, what, kept, err))
		*kept = NULL;
	return *kept;
}

static bool
row_damaged(struct store *store, const struct row *row, const struct col *col,
    struct err *err)
{
	char id[ROW_ID_TEXT_SIZE];

	return err_set(err, ERR_DAMAGED, "%s: damaged: %s of %s %.8s",
	    store->path, col->name, fact_name(row->fact.kind),
	    row_id_text(row->fact.head.id, id));
}

/*
 * All rows of a kind are read by one step of a statement: an aggregate that
 * SQLite hands them to. That takes half as long as a step a row and a call a
 * column.
 */
struct row_reader {
	struct log *log;
	struct row row;
	const char *table;
	const struct col *cols[DB_ARGS_MAX]; /* in order */
	const struct col *bad;               /* the damaged one */
};

static bool
row_seal_fits(struct row_seal *seal, const struct row *row)
{
	uint8_t bytes[SEAL_SIZE];

	seal_end_bytes(&seal->seal, bytes);
	return memcmp(bytes, row->seal, sizeof(bytes)) == 0;
}

static void
rows_take(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct store *store = sqlite3_user_data(context);
	struct row_reader *reader = store->reader;
	struct row *row = &reader->row;
	struct row_seal seal;

	row_seal_begin(store, reader->table, &seal);
	for (int i = 0; i < count; i++) {
		struct value value;

		if (!row_take(reader->cols[i], values[i], row)) {
			reader->bad = reader->cols[i];
			sqlite3_result_error(context, "damaged", -1);
			return;
		}
		if (i != ROW_SEAL) {
			value_of_sqlite(values[i], &value);
			row_seal_add(&seal, &value);
		}
	}
	/* A newer lope may have columns that are not read. */
	if (!store->newer && !row_seal_fits(&seal, row) &&
	    store->torn.count++ == 0) {
		store->torn.kind = row->fact.kind;
		store->torn.day = row->fact.head.day;
	}
	log_add(reader->log, &row->fact);
}

static void
rows_end(sqlite3_context *context)
{
	sqlite3_result_null(context);
}

bool
rows_begin(struct store *store, struct err *err)
{
	return sqlite3_create_function_v2(store->db, "take", -1,
		   SQLITE_UTF8 | SQLITE_DIRECTONLY, store, NULL, rows_take,
		   rows_end, NULL) == SQLITE_OK ||
	    db_fail(store->db, store->path, err);
}

static bool
rows_read_kind(struct store *store, enum fact_kind kind, struct log *log,
    struct err *err)
{
	struct row_reader reader = { .log = log,
		.row.fact.kind = kind,
		.table = fact_name(kind) };
	sqlite3_stmt *stmt;
	bool ok;

	for (int i = 0; i < row_width(kind); i++)
		reader.cols[i] = row_col(kind, i);
	if (!row_prepare(store, kind, ROW_READ, store->path, &stmt, err))
		return false;
	store->reader = &reader;
	ok = sqlite3_step(stmt) == SQLITE_ROW;
	store->reader = NULL;
	if (!ok && reader.bad != NULL)
		(void)row_damaged(store, &reader.row, reader.bad, err);
	else if (!ok)
		(void)db_fail(store->db, store->path, err);
	(void)sqlite3_finalize(stmt);
	return ok;
}

bool
rows_read(struct store *store, struct log *log, struct err *err)
{
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		if (!rows_read_kind(store, (enum fact_kind)kind, log, err))
			return false;
	}
	log_sort(log);
	return true;
}

/* Step stmt to the row of id; it has to be reset in any case. */
static bool
row_seek(struct store *store, sqlite3_stmt *stmt, const struct row_id *id,
    struct err *err)
{
	int code;

	if (sqlite3_bind_blob(stmt, 1, id->byte, sizeof(id->byte),
		SQLITE_STATIC) != SQLITE_OK)
		return db_fail(store->db, store->path, err);
	code = sqlite3_step(stmt);
	if (code == SQLITE_ROW)
		return true;
	if (code == SQLITE_DONE)
		return err_set(err, ERR_NOT_FOUND, "it is not there any more");
	return db_fail(store->db, store->path, err);
}

/* The row that stmt stands on. A connection without a mutex tells no protected
 * values from others. */
static bool
row_read(struct store *store, sqlite3_stmt *stmt, struct arena *keep,
    struct row *out, struct err *err)
{
	int width = row_width(out->fact.kind), at = 0;

	for (int i = 0; i < width; i++) {
		const struct col *col = row_col(out->fact.kind, i);

		if (!row_col_is_unread(i) &&
		    !row_set(col, sqlite3_column_value(stmt, at++), out, keep))
			return row_damaged(store, out, col, err);
	}
	return true;
}

bool
row_get(struct store *store, enum fact_kind kind, struct row_id id,
    struct arena *keep, struct row *out, struct err *err)
{
	sqlite3_stmt *stmt = row_stmt(store, kind, ROW_GET, store->path, err);
	bool ok;

	if (stmt == NULL)
		return false;
	out->fact.kind = kind;
	ok = row_seek(store, stmt, &id, err) &&
	    row_read(store, stmt, keep, out, err);
	(void)sqlite3_reset(stmt);
	return ok;
}

bool
row_head(struct store *store, enum fact_kind kind, struct row_id id, int *rev,
    int64_t *order, int64_t *hlc, struct err *err)
{
	sqlite3_stmt *stmt = row_stmt(store, kind, ROW_HEAD, store->path, err);
	bool ok;

	if (stmt == NULL)
		return false;
	ok = row_seek(store, stmt, &id, err);
	if (ok) {
		*rev = sqlite3_column_int(stmt, 0);
		*order = sqlite3_column_int64(stmt, 1);
		*hlc = sqlite3_column_int64(stmt, 2);
	}
	(void)sqlite3_reset(stmt);
	return ok;
}

bool
row_is_daily(enum fact_kind kind)
{
	return kind == FACT_CHECKIN || kind == FACT_NOTE;
}

/* Half of an id: the same on every machine. */
static void
row_daily_half(const struct fact *fact, uint8_t half, uint8_t out[8])
{
	const uint8_t key[SEAL_KEY_SIZE] = { half };
	const char *name = fact_name(fact->kind);
	struct seal seal;

	seal_begin(&seal, key);
	seal_add(&seal, name, strlen(name) + 1);
	seal_add_number(&seal, fact->head.day);
	seal_end_bytes(&seal, out);
}

void
row_make_id(struct fact *fact)
{
	struct row_id *id = &fact->head.id;

	_Static_assert(sizeof(id->byte) == 16, "two halves of eight");
	if (!row_is_daily(fact->kind)) {
		sqlite3_randomness((int)sizeof(id->byte), id->byte);
		return;
	}
	row_daily_half(fact, 1, id->byte);
	row_daily_half(fact, 2, id->byte + 8);
}

bool
row_of_day(struct store *store, enum fact_kind kind, int day,
    struct row_id *out, struct err *err)
{
	sqlite3_stmt *stmt = row_stmt(store, kind, ROW_DAILY, store->path, err);
	char text[DATE_ISO_SIZE];
	bool ok = false;
	int code;

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_text(stmt, 1, date_iso(day, text), -1,
		SQLITE_TRANSIENT) != SQLITE_OK)
		return db_fail(store->db, store->path, err);
	code = sqlite3_step(stmt);
	if (code == SQLITE_ROW &&
	    sqlite3_column_bytes(stmt, 0) == (int)sizeof(*out)) {
		memcpy(out, sqlite3_column_blob(stmt, 0), sizeof(*out));
		ok = true;
	} else if (code == SQLITE_DONE || code == SQLITE_ROW) {
		(void)err_set(err, ERR_NOT_FOUND, "nothing is said of it");
	} else {
		(void)db_fail(store->db, store->path, err);
	}
	(void)sqlite3_reset(stmt);
	return ok;
}

void
row_seal_begin(struct store *store, const char *table, struct row_seal *out)
{
	out->unsaid = 0;
	seal_begin(&out->seal, store->seal_key);
	seal_add(&out->seal, table, strlen(table) + 1);
}

void
row_seal_add(struct row_seal *row, const struct value *value)
{
	if (value->type == SQLITE_NULL) {
		row->unsaid++;
		return;
	}
	for (; row->unsaid > 0; row->unsaid--)
		seal_add_number(&row->seal, SQLITE_NULL);
	value_seal(value, &row->seal);
}

static void
row_seal_all(struct store *store, const struct row *row, struct row_seal *out)
{
	enum fact_kind kind = row->fact.kind;

	row_seal_begin(store, fact_name(kind), out);
	for (int i = 0; i < row_width(kind); i++) {
		struct value value;

		if (i == ROW_SEAL)
			continue;
		value_of_row(row_col(kind, i), row, &value);
		row_seal_add(out, &value);
	}
}

static void
row_make_seal(struct store *store, struct row *row)
{
	struct row_seal seal;

	row_seal_all(store, row, &seal);
	seal_end_bytes(&seal.seal, row->seal);
}

bool
row_is_whole(struct store *store, sqlite3_stmt *stmt, bool sealed,
    struct row *row)
{
	struct row_seal seal;

	for (int i = 0; i < row_width(row->fact.kind); i++) {
		if (!row_set(row_col(row->fact.kind, i),
			sqlite3_column_value(stmt, i), row, NULL))
			return false;
	}
	if (!sealed)
		return true;
	row_seal_all(store, row, &seal);
	return row_seal_fits(&seal, row);
}

static bool
rows_verify_kind(struct store *store, enum fact_kind kind,
    struct rows_verdict *out, struct err *err)
{
	struct row row = { .fact.kind = kind };
	char id[ROW_ID_TEXT_SIZE];
	sqlite3_stmt *stmt;
	int code;
	bool ok;

	if (!row_prepare(store, kind, ROW_VERIFY, store->path, &stmt, err))
		return false;
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
		out->rows++;
		if (row_is_whole(store, stmt, true, &row))
			continue;
		if (out->bad++ == 0) {
			struct str s = str_of(out->first, sizeof(out->first));

			str_add(&s, "%s %.8s", fact_name(kind),
			    row_id_text(row.fact.head.id, id));
		}
	}
	ok = code == SQLITE_DONE || db_fail(store->db, store->path, err);
	(void)sqlite3_finalize(stmt);
	return ok;
}

sqlite3_stmt *
row_rescue(struct store *store, enum fact_kind kind, const char *tail,
    int64_t first)
{
	char *buf = mem_new(SQL_SIZE, 1);
	struct str sql = str_of(buf, SQL_SIZE);
	sqlite3_stmt *stmt;

	str_add(&sql, "SELECT ");
	row_sql_list(&sql, kind, ROW_VERIFY);
	str_add(&sql, ", rowid FROM %s WHERE rowid >= ?1 %s", fact_name(kind),
	    tail);
	stmt = db_rows(store->db, buf, first);
	free(buf);
	return stmt;
}

bool
rows_verify(struct store *store, struct rows_verdict *out, struct err *err)
{
	*out = (struct rows_verdict){ .rows = 0 };
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		if (!rows_verify_kind(store, (enum fact_kind)kind, out, err))
			return false;
	}
	return true;
}

bool
rows_have_profile(struct store *store)
{
	int64_t count;

	return !db_number(store->db, "SELECT count(*) FROM profile",
		   store->path, &count, NULL) ||
	    count > 0;
}

static int
row_bind_value(sqlite3_stmt *stmt, int index, const struct value *value)
{
	switch (value->type) {
	case SQLITE_INTEGER:
		return sqlite3_bind_int64(stmt, index, value->number);
	case SQLITE_TEXT:
		return sqlite3_bind_text64(stmt, index, value->bytes,
		    value->len, SQLITE_TRANSIENT, SQLITE_UTF8);
	case SQLITE_BLOB:
		return sqlite3_bind_blob64(stmt, index, value->bytes,
		    value->len, SQLITE_TRANSIENT);
	default:
		return sqlite3_bind_null(stmt, index);
	}
}

static bool
row_bind(struct store *store, sqlite3_stmt *stmt, const struct row *row,
    const char *what, struct err *err)
{
	enum fact_kind kind = row->fact.kind;

	for (int i = 0; i < row_width(kind); i++) {
		const struct col *col = row_col(kind, i);
		struct value value;

		value_of_row(col, row, &value);
		if (col->type == COL_TEXT && value.type == SQLITE_TEXT &&
		    !utf8_valid(value.bytes, value.len))
			return err_set(err, ERR_INPUT,
			    "%s: %s is not valid UTF-8", what, col->name);
		if (row_bind_value(stmt, i + 1, &value) != SQLITE_OK)
			return db_fail(store->db, what, err);
	}
	return true;
}

/* Says which row is in the way; there may be one a day of some kinds. */
static bool
row_in_the_way(const struct row *row, const char *what, struct err *err)
{
	char day[DATE_TEXT_SIZE];

	if (err == NULL || err->code != ERR_CONFLICT)
		return false;
	(void)err_set(err, ERR_CONFLICT, "%s: there is another %s of %s", what,
	    tell_kind(row->fact.kind), date_short(row->fact.head.day, day));
	return err_hint(err, "look at it as it is now, then repeat");
}

static bool
row_write(struct store *store, enum row_stmt how, struct row *row,
    const char *what, struct err *err)
{
	sqlite3_stmt *stmt = row_stmt(store, row->fact.kind, how, what, err);

	if (stmt == NULL)
		return false;
	row_make_seal(store, row);
	return (row_bind(store, stmt, row, what, err) &&
		   store_step(store, stmt, what, err)) ||
	    row_in_the_way(row, what, err);
}

bool
row_insert(struct store *store, struct row *row, const char *what,
    struct err *err)
{
	return row_write(store, ROW_INSERT, row, what, err);
}

bool
row_update(struct store *store, struct row *row, const char *what,
    struct err *err)
{
	return row_write(store, ROW_UPDATE, row, what, err);
}

bool
row_delete(struct store *store, enum fact_kind kind, struct row_id id,
    const char *what, struct err *err)
{
	sqlite3_stmt *stmt = row_stmt(store, kind, ROW_DELETE, what, err);

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_blob(stmt, 1, id.byte, sizeof(id.byte),
		SQLITE_TRANSIENT) != SQLITE_OK)
		return db_fail(store->db, what, err);
	return store_step(store, stmt, what, err);
}
