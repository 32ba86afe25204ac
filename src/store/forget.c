/* SPDX-License-Identifier: ISC */
/*
 * lope forget: rows, the changes that tell of them, half-typed forms and the
 * copies that hold them. Not an edit: it cannot be taken back.
 */
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lope/arena.h"
#include "lope/date.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "store/backup.h"
#include "store/changes.h"
#include "store/file.h"
#include "store/handle.h"
#include "store/source.h"

#define NOT_FORGOTTEN "not forgotten"

static bool
forget_takes(const struct store_span *span, enum fact_kind kind)
{
	if (span->kind != FACT_COUNT)
		return kind == span->kind;
	/* Without her profile the rest would have no days to count from. */
	return kind != FACT_PROFILE;
}

/* "... WHERE day BETWEEN ..." of one kind. */
static bool
forget_sql(sqlite3 *db, const struct store_span *span, enum fact_kind kind,
    const char *verb, sqlite3_stmt **out, struct err *err)
{
	char sql[320], first[DATE_ISO_SIZE], last[DATE_ISO_SIZE];
	struct str s = str_of(sql, sizeof(sql));

	str_add(&s, "%s FROM %s WHERE day BETWEEN ?1 AND ?2", verb,
	    fact_name(kind));
	if (!db_prepare(db, sql, false, NOT_FORGOTTEN, out, err))
		return false;
	if (sqlite3_bind_text(*out, 1, date_iso(span->first, first), -1,
		SQLITE_TRANSIENT) == SQLITE_OK &&
	    sqlite3_bind_text(*out, 2, date_iso(span->last, last), -1,
		SQLITE_TRANSIENT) == SQLITE_OK)
		return true;
	(void)sqlite3_finalize(*out);
	return db_fail(db, NOT_FORGOTTEN, err);
}

/* Rows of the span in any database of ours; -1 with err. */
static int
forget_count(sqlite3 *db, const struct store_span *span, struct err *err)
{
	int rows = 0;

	for (int kind = 0; kind < FACT_COUNT; kind++) {
		sqlite3_stmt *stmt;
		bool ok;

		if (!forget_takes(span, (enum fact_kind)kind))
			continue;
		if (!forget_sql(db, span, (enum fact_kind)kind,
			"SELECT count(*)", &stmt, err))
			return -1;
		ok = sqlite3_step(stmt) == SQLITE_ROW;
		rows += ok ? sqlite3_column_int(stmt, 0) : 0;
		(void)sqlite3_finalize(stmt);
		if (!ok) {
			(void)db_fail(db, NOT_FORGOTTEN, err);
			return -1;
		}
	}
	return rows;
}

static bool
forget_holds(const struct store_span *span, sqlite3_value *day)
{
	int at = date_from_iso(value_text(day));

	return at >= span->first && at <= span->last;
}

/* The day of the row that a change is about, when the change leaves it as it
 * is, or is of where it came from, and so does not tell it. */
static bool
forget_row_holds(struct store *store, const struct store_span *span,
    enum fact_kind kind, int op, sqlite3_changeset_iter *iter)
{
	struct row row = { .fact.kind = kind };
	struct arena text = { 0 };
	sqlite3_value *id = NULL;
	bool ok;

	/* Nothing that cannot be told stays. */
	if ((op == SQLITE_INSERT ?
		    sqlite3changeset_new(iter, 0, &id) :
		    sqlite3changeset_old(iter, 0, &id)) != SQLITE_OK ||
	    id == NULL || !row_set(row_col(kind, 0), id, &row, NULL))
		return true;
	ok = row_get(store, kind, row.fact.head.id, &text, &row, NULL);
	arena_clear(&text);
	/* What could not be read for want of memory goes not for that. */
	if (!ok && sqlite3_errcode(store->db) == SQLITE_NOMEM)
		mem_end();
	return !ok ||
	    (row.fact.head.day >= span->first &&
		row.fact.head.day <= span->last);
}

static bool
forget_change_is_of(struct store *store, const struct store_span *span,
    sqlite3_changeset_iter *iter)
{
	sqlite3_value *before = NULL, *after = NULL;
	int width, op, indirect;
	enum fact_kind kind;
	const char *table;
	bool from;

	if (sqlite3changeset_op(iter, &table, &width, &op, &indirect) !=
	    SQLITE_OK)
		return true;
	from = source_is_table(NULL, table);
	kind = from ? FACT_ACTIVITY : row_kind(table);
	if (kind == FACT_COUNT)
		return true;
	if (!forget_takes(span, kind))
		return false;
	if (from)
		return forget_row_holds(store, span, kind, op, iter);
	if ((op != SQLITE_INSERT &&
		sqlite3changeset_old(iter, ROW_DAY, &before) != SQLITE_OK) ||
	    (op != SQLITE_DELETE &&
		sqlite3changeset_new(iter, ROW_DAY, &after) != SQLITE_OK))
		return true;
	if (before == NULL && after == NULL)
		return forget_row_holds(store, span, kind, op, iter);
	return (before != NULL && forget_holds(span, before)) ||
	    (after != NULL && forget_holds(span, after));
}

static bool
forget_edit_is_of(struct store *store, const struct store_span *span,
    const void *changes, int size)
{
	sqlite3_changeset_iter *iter = NULL;
	bool found = false;
	int code;

	if (!changes_are_whole(changes, size))
		return true;
	code = sqlite3changeset_start(&iter, size, (void *)(uintptr_t)changes);
	while (code == SQLITE_OK && !found &&
	    sqlite3changeset_next(iter) == SQLITE_ROW)
		found = forget_change_is_of(store, span, iter);
	if (code == SQLITE_OK)
		code = sqlite3changeset_finalize(iter);
	/* What could not be told for want of memory goes not for that. */
	if (code == SQLITE_NOMEM)
		mem_end();
	return code != SQLITE_OK || found;
}

struct forget_ids {
	int64_t *items;
	size_t count, room;
};

/* The changes that tell of the span. */
static bool
forget_find_edits(struct store *store, const struct store_span *span,
    struct forget_ids *ids, struct err *err)
{
	sqlite3_stmt *stmt;
	int code;

	if (!db_prepare(store->db, "SELECT id, changeset FROM edit", false,
		NOT_FORGOTTEN, &stmt, err))
		return false;
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
		if (forget_edit_is_of(store, span, sqlite3_column_blob(stmt, 1),
			sqlite3_column_bytes(stmt, 1)))
			*VEC_ADD(ids) = sqlite3_column_int64(stmt, 0);
	}
	(void)sqlite3_finalize(stmt);
	return code == SQLITE_DONE || db_fail(store->db, NOT_FORGOTTEN, err);
}

/* An undo or a redo of one that goes says nothing alone. */
static bool
forget_edits(struct store *store, const struct forget_ids *ids, struct err *err)
{
	sqlite3_stmt *stmt;
	bool ok = true;

	if (!db_prepare(store->db,
		"DELETE FROM edit WHERE id = ?1 OR target = ?1", false,
		NOT_FORGOTTEN, &stmt, err))
		return false;
	for (size_t i = 0; ok && i < ids->count; i++)
		ok = (sqlite3_bind_int64(stmt, 1, ids->items[i]) == SQLITE_OK ||
			 db_fail(store->db, NOT_FORGOTTEN, err)) &&
		    store_step(store, stmt, NOT_FORGOTTEN, err);
	(void)sqlite3_finalize(stmt);
	return ok;
}

/* Each leaves a mark of its id alone, so that merging does not bring it back. */
static bool
forget_rows(struct store *store, const struct store_span *span, struct err *err)
{
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		char verb[160];
		struct str s = str_of(verb, sizeof(verb));
		sqlite3_stmt *mark, *drop;
		bool ok;

		if (!forget_takes(span, (enum fact_kind)kind))
			continue;
		str_add(&s,
		    "INSERT OR REPLACE INTO tombstone (kind, id, hlc)"
		    " SELECT '%s', id, %lld",
		    fact_name((enum fact_kind)kind),
		    (long long)write_stamp(store));
		if (!forget_sql(store->db, span, (enum fact_kind)kind, verb,
			&mark, err))
			return false;
		ok = sqlite3_step(mark) == SQLITE_DONE ||
		    db_fail(store->db, NOT_FORGOTTEN, err);
		(void)sqlite3_finalize(mark);
		if (!ok ||
		    !forget_sql(store->db, span, (enum fact_kind)kind, "DELETE",
			&drop, err))
			return false;
		ok = sqlite3_step(drop) == SQLITE_DONE ||
		    db_fail(store->db, NOT_FORGOTTEN, err);
		(void)sqlite3_finalize(drop);
		if (!ok)
			return false;
	}
	return source_tidy(store, NOT_FORGOTTEN, err);
}

/* verb, on what did not stay of kind when machines were merged. */
static void
forget_lost_sql(struct str *sql, const struct store_span *span,
    enum fact_kind kind, const char *verb)
{
	char first[DATE_ISO_SIZE], last[DATE_ISO_SIZE];

	str_add(sql,
	    "%s FROM conflict WHERE kind = '%s' AND"
	    " CASE WHEN json_valid(value)"
	    " THEN json_extract(value, '$.day') BETWEEN '%s' AND '%s'"
	    " ELSE value IS NOT NULL END",
	    verb, fact_name(kind), date_iso(span->first, first),
	    date_iso(span->last, last));
}

static bool
forget_lost(struct store *store, const struct store_span *span, struct err *err)
{
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		char buf[400];
		struct str sql = str_of(buf, sizeof(buf));

		if (!forget_takes(span, (enum fact_kind)kind))
			continue;
		forget_lost_sql(&sql, span, (enum fact_kind)kind, "DELETE");
		if (!db_run(store->db, buf, NOT_FORGOTTEN, err))
			return false;
	}
	return true;
}

/* True also where it cannot be told. */
static bool
forget_has_lost(struct store *copy, const struct store_span *span)
{
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		char buf[400];
		struct str sql = str_of(buf, sizeof(buf));
		int64_t count;

		if (!forget_takes(span, (enum fact_kind)kind))
			continue;
		forget_lost_sql(&sql, span, (enum fact_kind)kind,
		    "SELECT count(*)");
		if (!db_number(copy->db, buf, NOT_FORGOTTEN, &count, NULL) ||
		    count > 0)
			return true;
	}
	return false;
}

/* verb, on what a calendar got of those days; it tells what was planned then,
 * and belongs to no kind. False: none of it is meant. */
static bool
forget_calendar_sql(struct str *sql, const struct store_span *span,
    const char *verb)
{
	char first[DATE_ISO_SIZE], last[DATE_ISO_SIZE];

	str_add(sql,
	    "%s FROM calendar_item WHERE"
	    " substr(plan_item, instr(plan_item, ' ') + 1, 10)"
	    " BETWEEN '%s' AND '%s'",
	    verb, date_iso(span->first, first), date_iso(span->last, last));
	return span->kind == FACT_COUNT;
}

static bool
forget_calendar(struct store *store, const struct store_span *span,
    struct err *err)
{
	char buf[240];
	struct str sql = str_of(buf, sizeof(buf));

	return !forget_calendar_sql(&sql, span, "DELETE") ||
	    db_run(store->db, buf, NOT_FORGOTTEN, err);
}

/* True also where it cannot be told. */
static bool
forget_has_calendar(struct store *copy, const struct store_span *span)
{
	char buf[240];
	struct str sql = str_of(buf, sizeof(buf));
	int64_t count;

	return forget_calendar_sql(&sql, span, "SELECT count(*)") &&
	    (!db_number(copy->db, buf, NOT_FORGOTTEN, &count, NULL) ||
		count > 0);
}

/* A half-typed form may be of any day. */
static bool
forget_has_drafts(struct store *copy)
{
	int64_t drafts;

	return !db_number(copy->db,
		   "SELECT count(*) FROM draft WHERE name <> '" STORE_DRAFT_TOLD
		   "'",
		   NOT_FORGOTTEN, &drafts, NULL) ||
	    drafts > 0;
}

/* Does the copy tell of the span, in its rows, its history or a form? One that
 * cannot be read may. */
static bool
forget_copy_is_of(const struct store_span *span, const struct store_env *env,
    const char *path)
{
	struct store_env plain = *env;
	struct forget_ids ids = { 0 };
	struct store *copy = NULL;
	int64_t version;
	bool found;

	plain.backup_dir = NULL;
	if (!store_open_as_is(&copy, path, &plain, &version, NULL))
		return true;
	found = forget_has_drafts(copy) || forget_has_lost(copy, span) ||
	    forget_has_calendar(copy, span) ||
	    forget_count(copy->db, span, NULL) != 0 ||
	    !forget_find_edits(copy, span, &ids, NULL) || ids.count > 0;
	VEC_CLEAR(&ids);
	store_close(copy);
	return found;
}

struct forget_copies {
	const struct store_span *span;
	const struct store_env *env;
	bool really;
	int count;
};

static void
forget_copy(void *arg, const char *path)
{
	struct forget_copies *copies = arg;

	if (!forget_copy_is_of(copies->span, copies->env, path))
		return;
	if (!copies->really || unlink(path) == 0)
		copies->count++;
}

/* ids, may be NULL, gets the changes. */
static bool
forget_find(struct store *store, const struct store_span *span,
    struct store_forgotten *out, struct forget_ids *ids, struct err *err)
{
	struct forget_ids own = { 0 };
	struct forget_ids *found = ids != NULL ? ids : &own;
	bool ok;

	out->rows = forget_count(store->db, span, err);
	ok = out->rows >= 0 && forget_find_edits(store, span, found, err);
	out->edits = (int)found->count;
	VEC_CLEAR(&own);
	return ok;
}

/* Looked for within the transaction: another program may have written what
 * tells of the span a moment before. */
static bool
forget_inside(struct store *store, const struct store_span *span,
    struct store_forgotten *out, struct err *err)
{
	struct forget_ids ids = { 0 };
	bool ok;

	if (!write_begin(store, NOT_FORGOTTEN, err))
		return false;
	ok = forget_find(store, span, out, &ids, err) &&
	    forget_edits(store, &ids, err) &&
	    write_replay_after(store, NULL, NOT_FORGOTTEN, err) &&
	    forget_rows(store, span, err) && forget_lost(store, span, err) &&
	    forget_calendar(store, span, err) &&
	    db_run(store->db, "DELETE FROM draft", NOT_FORGOTTEN, err);
	VEC_CLEAR(&ids);
	if (ok)
		return write_end(store, NOT_FORGOTTEN, err);
	write_cancel(store);
	return false;
}

bool
store_forget(struct store *store, const struct store_span *span, bool really,
    struct store_forgotten *out, struct log *log, struct err *err)
{
	struct forget_copies copies = { span, store->env, really, 0 };
	bool packed;

	*out = (struct store_forgotten){ 0 };
	if (really ? !forget_inside(store, span, out, err) :
		     !forget_find(store, span, out, NULL, err))
		return false;
	/* VACUUM leaves no page behind that held any of it. Without room for it
	 * the rows are gone all the same, and the copies have to go. */
	packed = !really ||
	    db_run(store->db, "VACUUM",
		"forgotten, but the file could not be packed", err);
	backup_each(store->path, store->env, forget_copy, &copies);
	out->copies = copies.count;
	if (!really)
		return true;
	file_sweep(store->path);
	/* What is left has a copy again, where its own went. */
	store->kept_day[0] = '\0';
	backup_daily(store);
	return packed && write_reread(store, "forgotten", log, err);
}

struct destroy {
	int files;
	bool stayed;
	struct err *err; /* why the first one stayed */
};

static void
destroy_stays(struct destroy *destroy, const char *path)
{
	if (!destroy->stayed)
		(void)err_set(destroy->err, ERR_IO, "%s: still there: %s", path,
		    strerror(errno));
	destroy->stayed = true;
}

static void
destroy_file(void *arg, const char *path)
{
	struct destroy *destroy = arg;

	if (unlink(path) == 0)
		destroy->files++;
	else if (errno != ENOENT)
		destroy_stays(destroy, path);
}

/* What lies beside the file at path, and the file. */
static void
destroy_beside(struct destroy *destroy, struct arena *text, const char *path)
{
	static const char *const beside[] = { "-journal", "-rows", "-rows.part",
		"" };

	for (size_t i = 0; i < sizeof(beside) / sizeof(beside[0]); i++)
		destroy_file(destroy,
		    arena_printf(text, "%s%s", path, beside[i]));
}

/* The damaged ones that restoring put aside. */
static void
destroy_aside(struct destroy *destroy, struct arena *text, const char *path)
{
	const char *name = strrchr(path, '/'), *dir = ".";
	struct dirent *entry;
	DIR *list;

	if (name != NULL)
		dir = arena_printf(text, "%.*s/", (int)(name - path), path);
	name = arena_printf(text, "%s.damaged-", name ? name + 1 : path);
	list = opendir(dir);
	if (list == NULL)
		destroy_stays(destroy, dir);
	while (list != NULL && (entry = readdir(list)) != NULL) {
		if (strncmp(entry->d_name, name, strlen(name)) == 0)
			destroy_file(destroy,
			    arena_printf(text, "%s/%s", dir, entry->d_name));
	}
	if (list != NULL)
		(void)closedir(list);
}

int
store_destroy(struct store *store, struct err *err)
{
	const struct store_env *env = store->env;
	struct destroy destroy = { .err = err };
	struct arena text = { 0 };
	char *path = arena_copy(&text, store->path);
	char *given = arena_copy(&text, store->given);
	bool open = write_is_open(store, NOT_FORGOTTEN, err);

	store_close(store);
	if (!open) {
		arena_clear(&text);
		return -1;
	}
	backup_each(path, env, destroy_file, &destroy);
	/* A link to it would lead nowhere. */
	file_sweep(path);
	for (int i = str_eq(given, path) ? 1 : 0; i < 2; i++) {
		destroy_aside(&destroy, &text, i == 0 ? given : path);
		destroy_beside(&destroy, &text, i == 0 ? given : path);
	}
	arena_clear(&text);
	return destroy.stayed ? -1 : destroy.files;
}
