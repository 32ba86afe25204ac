/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "lope/date.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "lope/utf8.h"
#include "store/backup.h"
#include "store/changes.h"
#include "store/handle.h"
#include "store/source.h"
#include "store/tell.h"

/* A change of one row, on its way into its table. */
struct step {
	int op;              /* SQLITE_DELETE, _UPDATE, _INSERT */
	struct fact fact;    /* rev: as it was read; 0 of a DELETE: any */
	struct err *refused; /* of struct change */
	bool named;          /* its id comes of its source */
};

struct steps {
	VEC(struct step) list;
	struct arena text;
	const struct edit *edit; /* hers; NULL of what takes back */
	void *back;              /* the changeset that takes back; NULL */
	int back_size;
	const char *what; /* of struct entry */
};

/* How an edit is written down. */
struct entry {
	int kind; /* of handle.h: hers, an undo, a redo */
	int64_t target;
	const char *text;
	const char *what; /* "not saved" */
};

enum { ENTRY_HERS, ENTRY_UNDO, ENTRY_REDO };

static void
steps_clear(struct steps *steps)
{
	VEC_CLEAR(&steps->list);
	arena_clear(&steps->text);
	sqlite3_free(steps->back);
}

/* Says what there is now, and what she would have. */
static bool
step_conflict(struct store *store, const struct step *step, const char *what,
    struct err *err)
{
	const struct fact_head *head = &step->fact.head;
	struct row now = { .hlc = 0 }, yours = { .fact = step->fact };
	struct err why = { .code = ERR_NONE };
	struct arena text = { 0 };
	char buf[200], day[DATE_TEXT_SIZE];
	struct str both = str_of(buf, sizeof(buf));

	buf[0] = '\0';
	if (!row_get(store, step->fact.kind, head->id, &text, &now, &why) &&
	    why.code != ERR_NOT_FOUND) {
		if (err != NULL)
			*err = why;
	} else if (why.code == ERR_NOT_FOUND) {
		(void)err_set(err, ERR_CONFLICT,
		    "%s: the %s was removed by another lope", what,
		    tell_kind(step->fact.kind));
		(void)err_hint(err, "to have it again, say it anew");
	} else {
		(void)err_set(err, ERR_CONFLICT,
		    "%s: the %s of %s has changed since", what,
		    tell_kind(step->fact.kind),
		    date_short(now.fact.head.day, day));
		if (step->op == SQLITE_UPDATE)
			tell_both(&now, &yours, store_units(store), &both);
		else
			str_add(&both, "look at it as it is now, then repeat");
		(void)err_hint(err, "%s", buf);
	}
	arena_clear(&text);
	return false;
}

static bool
step_tombstone(struct store *store, enum stmt how, const struct fact *fact,
    const char *what, struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, how, what, err);

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_text(stmt, 1, fact_name(fact->kind), -1,
		SQLITE_STATIC) != SQLITE_OK ||
	    sqlite3_bind_blob(stmt, 2, fact->head.id.byte,
		sizeof(fact->head.id.byte), SQLITE_TRANSIENT) != SQLITE_OK ||
	    (how == STMT_TOMB_PUT &&
		sqlite3_bind_int64(stmt, 3, write_stamp(store)) != SQLITE_OK))
		return db_fail(store->db, what, err);
	return store_step(store, stmt, what, err);
}

/* Is a row with the id of fact there? False where that cannot be read. */
static bool
step_find(struct store *store, const struct fact *fact, bool *there,
    struct err *err)
{
	struct err why = { .code = ERR_NONE };
	int64_t order, hlc;
	int rev;

	*there = row_head(store, fact->kind, fact->head.id, &rev, &order, &hlc,
	    &why);
	if (*there || why.code == ERR_NOT_FOUND)
		return true;
	if (err != NULL)
		*err = why;
	return false;
}

static bool
step_insert(struct store *store, struct step *step, const char *what,
    struct err *err)
{
	struct row row = { .fact = step->fact, .hlc = write_stamp(store) };
	struct fact_head *head = &row.fact.head;
	bool taken = row_id_is_zero(head->id);

	if (step->named && !step_find(store, &row.fact, &taken, err))
		return false;
	if (taken)
		row_make_id(&row.fact);
	if (!step_tombstone(store, STMT_TOMB_DROP, &row.fact, what, err))
		return false;
	head->rev++;
	if (head->order == 0)
		head->order = row.hlc;
	/* What was removed and is there again is no row that nobody touched:
	 * merge.c */
	if (sqlite3_changes(store->db) > 0)
		row.hlc = write_stamp(store);
	/* What is entered from now on is later than what was brought. */
	if (store->hlc < head->order)
		store->hlc = head->order;
	if (!row_insert(store, &row, what, err))
		return false;
	step->fact.head = *head;
	return true;
}

/* Adding to what another program wrote takes nothing from it. */
static bool
step_loses(struct store *store, const struct step *step)
{
	struct row now = { .hlc = 0 }, yours = { .fact = step->fact };
	struct arena text = { 0 };
	bool loses = step->op == SQLITE_DELETE ||
	    !row_get(store, step->fact.kind, step->fact.head.id, &text, &now,
		NULL) ||
	    tell_loses(&now, &yours);

	arena_clear(&text);
	return loses;
}

/* The row must still be as it was read. */
static bool
step_meet(struct store *store, struct step *step, int64_t since,
    const char *what, struct err *err)
{
	struct fact_head *head = &step->fact.head;
	struct err missing = { .code = ERR_NONE };
	int64_t order, hlc;
	int rev;

	if (!row_head(store, step->fact.kind, head->id, &rev, &order, &hlc,
		&missing)) {
		if (missing.code == ERR_NOT_FOUND)
			return step_conflict(store, step, what, err);
		if (err != NULL)
			*err = missing;
		return false;
	}
	if ((head->rev != rev &&
		(step->op == SQLITE_UPDATE || head->rev != 0)) ||
	    (since != 0 && hlc > since && step_loses(store, step)))
		return step_conflict(store, step, what, err);
	head->order = order;
	return true;
}

static bool
step_update(struct store *store, struct step *step, int64_t since,
    const char *what, struct err *err)
{
	struct row row;

	if (!step_meet(store, step, since, what, err))
		return false;
	row = (struct row){ .fact = step->fact, .hlc = write_stamp(store) };
	row.fact.head.rev++;
	if (!row_update(store, &row, what, err))
		return false;
	step->fact.head = row.fact.head;
	return true;
}

static bool
step_delete(struct store *store, struct step *step, int64_t since,
    const char *what, struct err *err)
{
	return step_meet(store, step, since, what, err) &&
	    row_delete(store, step->fact.kind, step->fact.head.id, what, err) &&
	    step_tombstone(store, STMT_TOMB_PUT, &step->fact, what, err);
}

static bool
step_run(struct store *store, struct step *step, int64_t since,
    const char *what, struct err *err)
{
	switch (step->op) {
	case SQLITE_INSERT:
		return step_insert(store, step, what, err);
	case SQLITE_UPDATE:
		return step_update(store, step, since, what, err);
	default:
		return step_delete(store, step, since, what, err);
	}
}

/* Is it the step that is wrong, and not the disk? */
static bool
step_is_refused(const struct err *err)
{
	return err->code == ERR_RANGE || err->code == ERR_INPUT ||
	    err->code == ERR_CONFLICT;
}

/* A step that may be left out, with a savepoint to go back to. */
static bool
step_try(struct store *store, struct step *step, int64_t since,
    const char *what, struct err *err)
{
	struct err *why = step->refused;

	if (why == NULL)
		return step_run(store, step, since, what, err);
	*why = (struct err){ .code = ERR_NONE };
	if (!db_run(store->db, "SAVEPOINT one", what, err))
		return false;
	if (step_run(store, step, since, what, why))
		return db_run(store->db, "RELEASE one", what, err);
	if (!step_is_refused(why)) {
		if (err != NULL)
			*err = *why;
		return false;
	}
	return db_run(store->db, "ROLLBACK TO one; RELEASE one", what, err);
}

/* Since when a row that was written is one that she has not seen: 0, she has
 * seen all. What a merge brought is older than the merge, so that since then any
 * may be. */
static bool
steps_since(struct store *store, const struct steps *steps, int64_t *since,
    struct err *err)
{
	int64_t merged;

	*since = steps->edit != NULL ? steps->edit->since : 0;
	if (*since == 0)
		return true;
	if (!store_meta_stamp(store, "merged", &merged, err))
		return false;
	if (merged > *since)
		*since = INT64_MIN;
	return true;
}

/* What is removed first makes room for what may be there only once a day. */
static bool
steps_run(struct store *store, struct steps *steps, const char *what,
    struct err *err)
{
	static const int order[] = { SQLITE_DELETE, SQLITE_UPDATE,
		SQLITE_INSERT };
	int64_t since;

	if (!steps_since(store, steps, &since, err))
		return false;
	for (size_t pass = 0; pass < 3; pass++) {
		for (size_t i = 0; i < steps->list.count; i++) {
			struct step *step = &steps->list.items[i];

			if (step->op == order[pass] &&
			    !step_try(store, step, since, what, err))
				return false;
		}
	}
	return true;
}

/* One file imported on two machines makes the same row of both. */
static void
steps_name(struct steps *steps)
{
	const struct edit *edit = steps->edit;

	for (size_t i = 0; edit != NULL && i < edit->sources.count; i++) {
		const struct edit_source *source = &edit->sources.items[i];
		struct step *step;

		if (!row_id_is_zero(source->activity) ||
		    source->change >= steps->list.count)
			continue;
		step = &steps->list.items[source->change];
		step->named = row_id_is_zero(step->fact.head.id);
		if (step->named)
			source_make_id(source, &step->fact.head.id);
	}
}

/* Is the activity of that source one that the edit makes? */
static bool
steps_make(const struct steps *steps, const struct edit_source *source)
{
	return row_id_is_zero(source->activity) ?
	    steps->list.items[source->change].op == SQLITE_INSERT :
	    source->fresh;
}

/* Where activities came from that the edit makes, or else that were there. */
static bool
steps_put_sources(struct store *store, const struct steps *steps, bool fresh,
    struct err *err)
{
	const struct edit *edit = steps->edit;

	for (size_t i = 0; edit != NULL && i < edit->sources.count; i++) {
		const struct edit_source *source = &edit->sources.items[i];
		struct row_id id = source->activity;
		const struct step *step;

		if (steps_make(steps, source) != fresh)
			continue;
		if (row_id_is_zero(id)) {
			step = &steps->list.items[source->change];
			if (step->refused != NULL &&
			    step->refused->code != ERR_NONE)
				continue;
			id = step->fact.head.id;
		}
		if (!source_put(store, id, source, steps->what, err))
			return false;
	}
	return true;
}

/* Watches every table of facts but the overrides, which are never undone, and
 * where activities came from. */
static bool
session_begin(struct store *store, sqlite3_session **out, const char *what,
    struct err *err)
{
	if (sqlite3session_create(store->db, "main", out) != SQLITE_OK)
		return err_set(err, ERR_DATABASE, "%s: no memory left", what);
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		if (kind != FACT_OVERRIDE &&
		    sqlite3session_attach(*out,
			fact_name((enum fact_kind)kind)) != SQLITE_OK) {
			sqlite3session_delete(*out);
			return err_set(err, ERR_DATABASE, "%s: no memory left",
			    what);
		}
	}
	if (sqlite3session_attach(*out, SOURCE_TABLE) == SQLITE_OK)
		return true;
	sqlite3session_delete(*out);
	return err_set(err, ERR_DATABASE, "%s: no memory left", what);
}

static bool
entry_put(struct store *store, const struct entry *entry, const void *changes,
    int size, struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_EDIT_PUT, entry->what, err);
	char now[32];

	if (stmt == NULL)
		return false;
	store->env->now_text(store->env->arg, now);
	if (sqlite3_bind_text(stmt, 1, now, -1, SQLITE_TRANSIENT) ||
	    sqlite3_bind_blob(stmt, 2, store->device, DEVICE_SIZE,
		SQLITE_TRANSIENT) ||
	    sqlite3_bind_text(stmt, 3, entry->text, -1, SQLITE_TRANSIENT) ||
	    sqlite3_bind_blob(stmt, 4, changes, size, SQLITE_TRANSIENT) ||
	    sqlite3_bind_int(stmt, 5, entry->kind) ||
	    (entry->kind == ENTRY_HERS ?
		    sqlite3_bind_null(stmt, 6) :
		    sqlite3_bind_int64(stmt, 6, entry->target)))
		return db_fail(store->db, entry->what, err);
	return store_step(store, stmt, entry->what, err);
}

/* Write down what run changes, if it changes anything that can be undone;
 * inside a transaction. */
static bool
entry_record(struct store *store, const struct entry *entry,
    bool (*run)(struct store *store, void *arg, struct err *err), void *arg,
    struct err *err)
{
	sqlite3_session *session;
	void *changes = NULL;
	int size = 0;
	bool ok;

	if (!session_begin(store, &session, entry->what, err))
		return false;
	ok = run(store, arg, err);
	if (ok &&
	    sqlite3session_changeset(session, &size, &changes) != SQLITE_OK)
		ok = db_fail(store->db, entry->what, err);
	sqlite3session_delete(session);
	if (ok && size > 0)
		ok = entry_put(store, entry, changes, size, err);
	sqlite3_free(changes);
	return ok;
}

static bool
entry_run_steps(struct store *store, void *arg, struct err *err)
{
	struct steps *steps = arg;

	return steps_run(store, steps, steps->what, err) &&
	    steps_put_sources(store, steps, false, err) &&
	    (steps->back == NULL ||
		source_apply(store, steps->back, steps->back_size, steps->what,
		    err));
}

static bool
entry_write(struct store *store, const struct entry *entry, struct steps *steps,
    struct err *err)
{
	steps->what = entry->what;
	/* That of a new activity is as good as gone with it, and stays for a
	 * redo: written down as well, its samples would be kept twice. */
	return entry_record(store, entry, entry_run_steps, steps, err) &&
	    steps_put_sources(store, steps, true, err);
}

bool
history_record(struct store *store, const char *text, const char *what,
    bool (*run)(struct store *store, void *arg, struct err *err), void *arg,
    struct err *err)
{
	const struct entry entry = { .text = text, .what = what };

	return entry_record(store, &entry, run, arg, err);
}

static bool
steps_add_change(struct steps *steps, const struct change *change,
    const char *what, struct err *err)
{
	struct step *step = VEC_ADD(&steps->list);
	bool remove = change->kind == CHANGE_REMOVE;

	step->fact = change->fact;
	step->refused = change->refused;
	step->op = remove              ? SQLITE_DELETE :
	    change->fact.head.rev == 0 ? SQLITE_INSERT :
					 SQLITE_UPDATE;
	if (step->op == SQLITE_INSERT && change->kind == CHANGE_PUT)
		step->fact.head.order = 0;
	if (step->op != SQLITE_INSERT && change->fact.kind == FACT_OVERRIDE)
		return err_set(err, ERR_REFUSED,
		    "%s: an override stays as it was said", what);
	return true;
}

/* Edit and log get what the store has made of the changes, what is removed
 * first as there. */
static void
edit_follow(struct edit *edit, const struct steps *steps, struct log *log)
{
	for (size_t i = 0; i < edit->changes.count; i++) {
		struct change *change = &edit->changes.items[i];

		if (change->refused != NULL &&
		    change->refused->code != ERR_NONE)
			continue;
		if (change->kind != CHANGE_REMOVE)
			change->fact.head = steps->list.items[i].fact.head;
		else if (log != NULL)
			(void)log_remove(log, change->fact.kind,
			    change->fact.head.id);
	}
	for (size_t i = 0; log != NULL && i < edit->changes.count; i++) {
		if (edit->changes.items[i].kind != CHANGE_REMOVE)
			log_put(log, &edit->changes.items[i].fact);
	}
}

bool
store_apply(struct store *store, struct edit *edit, struct log *log,
    struct err *err)
{
	struct entry entry = { .text = edit->text, .what = "not saved" };
	struct steps steps = { .edit = edit };
	bool ok = true;

	for (size_t i = 0; ok && i < edit->changes.count; i++)
		ok = steps_add_change(&steps, &edit->changes.items[i],
		    entry.what, err);
	if (ok)
		steps_name(&steps);
	if (ok && steps.list.count + edit->sources.count > 0) {
		ok = write_begin(store, entry.what, err);
		if (ok && !entry_write(store, &entry, &steps, err)) {
			write_cancel(store);
			ok = false;
		}
		ok = ok && write_end(store, entry.what, err);
		if (ok) {
			edit_follow(edit, &steps, log);
			store->mirrored = store->mirrored && log != NULL;
			backup_daily(store);
		}
	}
	steps_clear(&steps);
	return ok;
}

/* The values that a changeset has for column i, NULL where it has none. */
static bool
changes_value(sqlite3_changeset_iter *iter, int op, bool old, int i,
    sqlite3_value **out)
{
	*out = NULL;
	if (old)
		return op == SQLITE_INSERT ||
		    sqlite3changeset_old(iter, i, out) == SQLITE_OK;
	return op == SQLITE_DELETE ||
	    sqlite3changeset_new(iter, i, out) == SQLITE_OK;
}

/*
 * Column i of row must be what the changeset expects, then gets what it
 * wants. The stamps are left alone: they are made anew, so that other handles
 * and other machines see an undo as the change it is.
 */
static bool
changes_take(sqlite3_changeset_iter *iter, int op, int i, struct row *row,
    struct arena *text)
{
	const struct col *col = row_col(row->fact.kind, i);
	sqlite3_value *old, *new;
	struct value expected, found;

	if (!changes_value(iter, op, true, i, &old) ||
	    !changes_value(iter, op, false, i, &new))
		return false;
	if (op != SQLITE_INSERT && row_col_is_stamp(i))
		return true;
	if (old != NULL) {
		value_of_sqlite(old, &expected);
		value_of_row(col, row, &found);
		if (!value_eq(&expected, &found))
			return false;
	}
	if (new == NULL)
		return true;
	return row_set(col, new, row, text);
}

/* The id of the row that the changeset stands on. */
static bool
changes_id(sqlite3_changeset_iter *iter, int op, enum fact_kind kind,
    struct row *row)
{
	sqlite3_value *id;

	row->fact.kind = kind;
	if (!changes_value(iter, op, op != SQLITE_INSERT, 0, &id) || id == NULL)
		return false;
	return row_set(row_col(kind, 0), id, row, NULL);
}

/* The next row of a changeset as a step, judged against the row there is. why
 * gets what hinders reading that one. Where an activity came from is no fact:
 * source_apply has it. */
static bool
steps_add_row(struct store *store, struct steps *steps,
    sqlite3_changeset_iter *iter, struct err *why)
{
	struct row row = { .hlc = 0 };
	struct step *step;
	enum fact_kind kind;
	const char *table;
	int width, op, indirect;

	if (sqlite3changeset_op(iter, &table, &width, &op, &indirect) !=
	    SQLITE_OK)
		return false;
	if (str_eq(table, SOURCE_TABLE))
		return true;
	kind = row_kind(table);
	if (kind == FACT_COUNT || width > row_width(kind) ||
	    !changes_id(iter, op, kind, &row))
		return false;
	if (op != SQLITE_INSERT &&
	    !row_get(store, kind, row.fact.head.id, &steps->text, &row, why))
		return false;
	for (int i = 0; i < width; i++) {
		if (!changes_take(iter, op, i, &row, &steps->text))
			return false;
	}
	/* An older lope had fewer columns. */
	if (op == SQLITE_INSERT)
		row_set_later(&row, width);
	step = VEC_ADD(&steps->list);
	step->op = op;
	step->fact = row.fact;
	return true;
}

/* The steps that take back changeset. ERR_CONFLICT when a row is no longer
 * what the changeset made of it. */
static bool
steps_invert(struct store *store, struct steps *steps, const void *changes,
    int size, const char *what, struct err *err)
{
	struct err why = { .code = ERR_NONE };
	sqlite3_changeset_iter *iter = NULL;
	bool ok;

	if (!changes_are_whole(changes, size))
		return err_set(err, ERR_DAMAGED,
		    "%s: the change that is kept is damaged", what);
	ok = sqlite3changeset_invert(size, changes, &steps->back_size,
		 &steps->back) == SQLITE_OK &&
	    sqlite3changeset_start(&iter, steps->back_size, steps->back) ==
		SQLITE_OK;
	while (ok && sqlite3changeset_next(iter) == SQLITE_ROW)
		ok = steps_add_row(store, steps, iter, &why);
	if (iter != NULL && sqlite3changeset_finalize(iter) != SQLITE_OK)
		ok = false;
	if (ok)
		return true;
	if (why.code != ERR_NONE && why.code != ERR_NOT_FOUND) {
		if (err != NULL)
			*err = why;
		return false;
	}
	(void)err_set(err, ERR_CONFLICT,
	    "%s: what it changed has changed "
	    "again since",
	    what);
	return err_hint(err, "change it by hand");
}

/* The edit to be taken back or done again. */
struct found {
	int64_t id;   /* whose changeset is inverted */
	int64_t hers; /* the edit of hers that it is about */
	char text[EDIT_TEXT_SIZE];
};

/* It goes to found and its inverse to steps; ERR_NOTHING. */
static bool
revert_find(struct store *store, enum stmt which, const char *what,
    struct found *found, struct steps *steps, struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, which, what, err);
	bool ok = false;
	int code;

	if (stmt == NULL)
		return false;
	code = sqlite3_step(stmt);
	if (code == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(stmt, 1);

		found->id = sqlite3_column_int64(stmt, 0);
		found->hers = which == STMT_EDIT_UNDO ?
		    found->id :
		    sqlite3_column_int64(stmt, 3);
		(void)str_copy(found->text, sizeof(found->text),
		    text != NULL ? text : "");
		ok = steps_invert(store, steps, sqlite3_column_blob(stmt, 2),
		    sqlite3_column_bytes(stmt, 2), what, err);
	} else if (code == SQLITE_DONE) {
		(void)err_set(err, ERR_NOTHING, "%s: there is nothing to %s",
		    what, which == STMT_EDIT_UNDO ? "take back" : "do again");
	} else {
		(void)db_fail(store->db, what, err);
	}
	(void)sqlite3_reset(stmt);
	return ok;
}

static bool
revert_mark(struct store *store, int64_t id, bool undone, const char *what,
    struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_EDIT_MARK, what, err);

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_int64(stmt, 1, id) != SQLITE_OK ||
	    sqlite3_bind_int(stmt, 2, undone) != SQLITE_OK)
		return db_fail(store->db, what, err);
	return store_step(store, stmt, what, err);
}

/* An undo is an edit that takes back one of hers; a redo one that takes back
 * an undo. Both mark what they took back; a redo frees hers again. */
static bool
revert_write(struct store *store, enum stmt which, const char *what,
    char text[EDIT_TEXT_SIZE], struct err *err)
{
	bool undo = which == STMT_EDIT_UNDO;
	struct steps steps = { .text = { 0 } };
	struct found found;
	bool ok = revert_find(store, which, what, &found, &steps, err);

	if (ok) {
		struct entry entry = { .kind = undo ? ENTRY_UNDO : ENTRY_REDO,
			.target = found.id,
			.text = found.text,
			.what = what };

		ok = entry_write(store, &entry, &steps, err) &&
		    revert_mark(store, found.id, true, what, err) &&
		    (undo || revert_mark(store, found.hers, false, what, err));
	}
	if (ok)
		(void)str_copy(text, EDIT_TEXT_SIZE, found.text);
	steps_clear(&steps);
	return ok;
}

static bool
revert(struct store *store, enum stmt which, const char *what, struct log *log,
    char text[EDIT_TEXT_SIZE], struct err *err)
{
	char done[EDIT_TEXT_SIZE];

	if (!write_begin(store, what, err))
		return false;
	if (!revert_write(store, which, what, done, err)) {
		write_cancel(store);
		return false;
	}
	if (!write_end(store, what, err))
		return false;
	(void)str_copy(text, EDIT_TEXT_SIZE, done);
	backup_daily(store);
	if (log != NULL)
		return write_reread(store,
		    which == STMT_EDIT_UNDO ? "undone" : "done again", log,
		    err);
	store->mirrored = false;
	return true;
}

bool
store_undo(struct store *store, struct log *log, char text[EDIT_TEXT_SIZE],
    struct err *err)
{
	return revert(store, STMT_EDIT_UNDO, "not undone", log, text, err);
}

bool
store_redo(struct store *store, struct log *log, char text[EDIT_TEXT_SIZE],
    struct err *err)
{
	return revert(store, STMT_EDIT_REDO, "not redone", log, text, err);
}

static void
history_take(sqlite3_stmt *stmt, struct store_edit *out)
{
	const char *at = (const char *)sqlite3_column_text(stmt, 1);
	const char *text = (const char *)sqlite3_column_text(stmt, 2);

	out->id = sqlite3_column_int64(stmt, 0);
	(void)str_copy(out->at, sizeof(out->at), at != NULL ? at : "");
	(void)str_copy(out->text, sizeof(out->text), text != NULL ? text : "");
	out->undone = sqlite3_column_int(stmt, 3) != 0;
	out->again = sqlite3_column_int(stmt, 4) != 0;
}

bool
store_history(struct store *store, struct store_edit *out, int limit,
    int *count, struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_EDIT_LIST, store->path,
	    err);
	int n = 0, code;
	bool ok;

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_int(stmt, 1, limit) != SQLITE_OK)
		return db_fail(store->db, store->path, err);
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW && n < limit)
		history_take(stmt, &out[n++]);
	ok = code == SQLITE_DONE || db_fail(store->db, store->path, err);
	(void)sqlite3_reset(stmt);
	if (ok)
		*count = n;
	return ok || store_advise(store, err);
}

static bool
draft_write(struct store *store, const char *name, const char *text,
    struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store,
	    text != NULL ? STMT_DRAFT_PUT : STMT_DRAFT_DROP, "not saved", err);
	char now[32];

	if (stmt == NULL)
		return false;
	store->env->now_text(store->env->arg, now);
	if (sqlite3_bind_text(stmt, 1, name, -1, SQLITE_TRANSIENT) ||
	    (text != NULL &&
		(sqlite3_bind_text(stmt, 2, now, -1, SQLITE_TRANSIENT) ||
		    sqlite3_bind_text(stmt, 3, text, -1, SQLITE_TRANSIENT))))
		return db_fail(store->db, "not saved", err);
	return store_step(store, stmt, "not saved", err);
}

bool
store_draft_put(struct store *store, const char *name, const char *text,
    struct err *err)
{
	if (text != NULL && !utf8_valid(text, strlen(text)))
		return err_set(err, ERR_INPUT,
		    "not saved: the draft is not valid UTF-8");
	if (!write_begin(store, "not saved", err))
		return false;
	if (!draft_write(store, name, text, err)) {
		write_cancel(store);
		return false;
	}
	return write_end(store, "not saved", err);
}

char *
store_draft_get(struct store *store, const char *name, struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_DRAFT_GET, store->path,
	    err);
	const char *text = NULL;
	char *copy = NULL;
	int code;

	if (stmt == NULL)
		return NULL;
	code = sqlite3_bind_text(stmt, 1, name, -1, SQLITE_TRANSIENT);
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	if (code == SQLITE_ROW)
		text = (const char *)sqlite3_column_text(stmt, 0);
	else if (code != SQLITE_DONE)
		(void)db_fail(store->db, store->path, err);
	if (text != NULL)
		copy = mem_copy(text);
	(void)sqlite3_reset(stmt);
	return copy;
}
