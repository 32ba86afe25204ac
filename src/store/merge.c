/* SPDX-License-Identifier: ISC */
/*
 * Another machine's copy, brought together with this database row by row. Of
 * two states of a row the later by the hybrid clock stays, of two of the same
 * stamp the one whose values are greater; a removal is a state, too. An activity
 * as it was made is older than what was done to it, whatever its clock. So it
 * comes to the same whoever merges whom, in whatever order and how often. What
 * is written over without having been seen there goes to the list of what lost.
 */
#include <stdlib.h>
#include <string.h>

#include "lope/mem.h"
#include "lope/str.h"
#include "store/copy.h"
#include "store/file.h"
#include "store/handle.h"
#include "store/known.h"
#include "store/lost.h"
#include "store/snapshot.h"
#include "store/source.h"

/* Far beyond any clock, and far from where numbers end. */
#define HLC_MAX (INT64_C(1) << 62)

static const char merge_what[] = "not merged";

struct merge_step {
	int op; /* SQLITE_DELETE, _UPDATE, _INSERT */
	struct row row;
};

struct merge_tomb {
	enum fact_kind kind;
	struct row_id id;
	int64_t hlc;
};

struct merge {
	struct store *ours, *theirs;
	struct known our_known, their_known, undone;
	int64_t redoable; /* of the last of undone, how many */
	int farthest;     /* of undone, in turns, that theirs holds */
	struct arena text;
	VEC(struct merge_step) steps;
	VEC(struct merge_tomb) tombs;
	VEC(struct lost) lost;
	struct store_merged *out;
	char now[32];
	char said[EDIT_TEXT_SIZE]; /* of the edit */
	int64_t top;               /* the highest stamp met */
};

/* A row, its removal, or neither. */
struct state_of_row {
	bool there, removed;
	struct row row; /* hlc of either */
};

static void
merge_clear(struct merge *m)
{
	known_clear(&m->our_known);
	known_clear(&m->their_known);
	known_clear(&m->undone);
	VEC_CLEAR(&m->steps);
	VEC_CLEAR(&m->tombs);
	VEC_CLEAR(&m->lost);
	arena_clear(&m->text);
}

/* What is planned -------------------------------------------------------- */

static void
merge_lose(struct merge *m, const struct row *row, bool removed, bool ours)
{
	struct lost *lost;
	char *value;

	if (lost_is_there(m->ours, row->fact.kind, row->fact.head.id, row->hlc))
		return;
	m->out->lost++;
	lost = VEC_ADD(&m->lost);
	value = removed ? NULL : lost_value(row);

	*lost = (struct lost){ .kind = row->fact.kind,
		.id = row->fact.head.id,
		.hlc = row->hlc,
		.device = ours ? m->ours->device : m->theirs->device,
		.at = m->now,
		.value = value != NULL ? arena_copy(&m->text, value) : NULL };
	free(value);
}

/* Unless whoever wrote what stays had this before him. */
static void
merge_lose_unseen(struct merge *m, const struct row *row, bool removed,
    bool ours)
{
	const struct known *known = ours ? &m->their_known : &m->our_known;
	bool (*has)(const struct known *, enum fact_kind, struct row_id,
	    int64_t) = removed ? known_has_removal : known_has;

	if (!has(known, row->fact.kind, row->fact.head.id, row->hlc))
		merge_lose(m, row, removed, ours);
}

static void
merge_plan(struct merge *m, int op, const struct row *row)
{
	*VEC_ADD(&m->steps) = (struct merge_step){ op, *row };
}

static void
merge_bury(struct merge *m, const struct row *row)
{
	*VEC_ADD(&m->tombs) = (struct merge_tomb){ row->fact.kind,
		row->fact.head.id, row->hlc };
}

/* An order of the values of two rows, however they came about. */
static int
merge_compare_values(const struct row *a, const struct row *b)
{
	for (int i = 0; i < row_width(a->fact.kind); i++) {
		struct value x, y;
		size_t shorter;
		int order;

		if (row_col_is_stamp(i))
			continue;
		value_of_row(row_col(a->fact.kind, i), a, &x);
		value_of_row(row_col(a->fact.kind, i), b, &y);
		order = (x.type > y.type) - (x.type < y.type);
		if (order == 0 && x.type == SQLITE_INTEGER)
			order = (x.number > y.number) - (x.number < y.number);
		if (order == 0 && x.type != SQLITE_INTEGER &&
		    x.type != SQLITE_NULL) {
			shorter = x.len < y.len ? x.len : y.len;
			order = memcmp(x.bytes, y.bytes, shorter);
			if (order == 0)
				order = (x.len > y.len) - (x.len < y.len);
		}
		if (order != 0)
			return order;
	}
	return 0;
}

/* An activity as it was made: two machines may make one of the same file, and
 * what either did to it since is more than that the other made it later. */
static bool
merge_is_made(const struct state_of_row *state)
{
	const struct fact *fact = &state->row.fact;

	return fact->kind == FACT_ACTIVITY && !state->removed &&
	    state->row.hlc == fact->head.order;
}

/* Does a stay beside b? At the same stamp a removal does. */
static int
merge_compare(const struct state_of_row *a, const struct state_of_row *b)
{
	if (merge_is_made(a) != merge_is_made(b))
		return merge_is_made(b) ? 1 : -1;
	if (a->row.hlc != b->row.hlc)
		return a->row.hlc > b->row.hlc ? 1 : -1;
	if (a->removed != b->removed)
		return a->removed ? 1 : -1;
	return a->removed ? 0 : merge_compare_values(&a->row, &b->row);
}

static bool
merge_says_same(const struct state_of_row *a, const struct state_of_row *b)
{
	return a->removed == b->removed &&
	    (a->removed || merge_compare_values(&a->row, &b->row) == 0);
}

/* Theirs stays, for ours is older or there is none. */
static void
merge_take(struct merge *m, const struct state_of_row *ours,
    const struct state_of_row *theirs)
{
	struct row row = theirs->row;

	if (!theirs->removed && ours->there) {
		row.fact.head.rev = ours->row.fact.head.rev + 1;
		merge_plan(m, SQLITE_UPDATE, &row);
		m->out->changed += !merge_says_same(ours, theirs);
	} else if (!theirs->removed) {
		merge_plan(m, SQLITE_INSERT, &row);
		m->out->added++;
	} else {
		if (ours->there) {
			merge_plan(m, SQLITE_DELETE, &row);
			m->out->removed++;
		}
		merge_bury(m, &row);
	}
}

/* Did theirs come here, and was that taken back? That is later: it stays so. */
static void
merge_count_undone(struct merge *m, const struct state_of_row *theirs)
{
	int ago = known_ago(&m->undone, theirs->row.fact.kind,
	    theirs->row.fact.head.id, theirs->row.hlc, theirs->removed);

	m->out->undone += ago > 0;
	m->farthest = ago > m->farthest ? ago : m->farthest;
	m->out->redos = m->farthest <= m->redoable ? m->farthest : 0;
}

/* Does what a says go lost beside b? That both made it is no loss, but where one
 * took it out again, or for a file without a date she named another day. */
static bool
merge_is_loss(const struct state_of_row *a, const struct state_of_row *b)
{
	return !merge_is_made(a) || b->removed ||
	    a->row.fact.head.day != b->row.fact.head.day;
}

static void
merge_state(struct merge *m, const struct state_of_row *ours,
    const struct state_of_row *theirs)
{
	bool known = ours->there || ours->removed;
	int order = known ? merge_compare(ours, theirs) : -1;

	if (order < 0)
		merge_take(m, ours, theirs);
	if (order == 0 || !known || merge_says_same(ours, theirs))
		return;
	if (order < 0 && merge_is_loss(ours, theirs))
		merge_lose_unseen(m, &ours->row, ours->removed, true);
	if (order > 0 && merge_is_loss(theirs, ours))
		merge_lose_unseen(m, &theirs->row, theirs->removed, false);
	if (order > 0)
		merge_count_undone(m, theirs);
}

/* Reading both sides ------------------------------------------------------- */

static bool
merge_find_tomb(struct merge *m, struct state_of_row *out, struct err *err)
{
	struct store *store = m->ours;
	sqlite3_stmt *stmt = store_stmt(store, STMT_TOMB_GET, store->path, err);
	const struct fact *fact = &out->row.fact;
	int code;

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_text(stmt, 1, fact_name(fact->kind), -1,
		SQLITE_STATIC) ||
	    sqlite3_bind_blob(stmt, 2, fact->head.id.byte,
		sizeof(fact->head.id.byte), SQLITE_STATIC))
		return db_fail(store->db, store->path, err);
	code = sqlite3_step(stmt);
	out->removed = code == SQLITE_ROW;
	if (out->removed)
		out->row.hlc = sqlite3_column_int64(stmt, 0);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		(void)db_fail(store->db, store->path, err);
	(void)sqlite3_reset(stmt);
	return code == SQLITE_ROW || code == SQLITE_DONE;
}

/* How the row stands here. */
static bool
merge_find(struct merge *m, enum fact_kind kind, struct row_id id,
    struct state_of_row *out, struct err *err)
{
	struct err missing = { .code = ERR_NONE };
	int64_t order;
	int rev;

	*out = (struct state_of_row){ .there = false };
	out->there = row_get(m->ours, kind, id, &m->text, &out->row,
			 &missing) &&
	    row_head(m->ours, kind, id, &rev, &order, &out->row.hlc, &missing);
	if (out->there)
		return true;
	if (missing.code != ERR_NOT_FOUND) {
		if (err != NULL)
			*err = missing;
		return false;
	}
	out->row.fact.kind = kind;
	out->row.fact.head.id = id;
	return merge_find_tomb(m, out, err);
}

static bool
merge_met(struct merge *m, struct state_of_row *theirs, struct err *err)
{
	struct state_of_row ours;

	if (theirs->row.hlc >= HLC_MAX)
		return err_set(err, ERR_DAMAGED,
		    "%s: damaged: a clock that cannot be", m->theirs->path);
	m->top = theirs->row.hlc > m->top ? theirs->row.hlc : m->top;
	if (!merge_find(m, theirs->row.fact.kind, theirs->row.fact.head.id,
		&ours, err))
		return false;
	/* What was overridden stays as it was said. */
	if (theirs->row.fact.kind == FACT_OVERRIDE && ours.there &&
	    theirs->there)
		return true;
	merge_state(m, &ours, theirs);
	return true;
}

/* Copied, for its texts are borrowed from the statement. */
static bool
merge_read_row(struct merge *m, sqlite3_stmt *stmt, struct row *out)
{
	for (int i = 0; i < row_width(out->fact.kind); i++) {
		if (!row_set(row_col(out->fact.kind, i),
			sqlite3_column_value(stmt, i), out, &m->text))
			return false;
	}
	return true;
}

static bool
merge_read_kind(struct merge *m, enum fact_kind kind, struct err *err)
{
	struct store *theirs = m->theirs;
	sqlite3_stmt *stmt = row_rescue(theirs, kind, "", INT64_MIN);
	bool ok = stmt != NULL || db_fail(theirs->db, theirs->path, err);
	int code = SQLITE_DONE;

	while (ok && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
		struct state_of_row state = { .there = true };

		state.row.fact.kind = kind;
		ok = merge_read_row(m, stmt, &state.row) ?
		    merge_met(m, &state, err) :
		    err_set(err, ERR_DAMAGED, "%s: damaged", theirs->path);
	}
	if (ok && code != SQLITE_DONE)
		ok = db_fail(theirs->db, theirs->path, err);
	(void)sqlite3_finalize(stmt);
	return ok;
}

static bool
merge_read_tombs(struct merge *m, struct err *err)
{
	struct store *theirs = m->theirs;
	sqlite3_stmt *stmt = NULL;
	bool ok = db_prepare(theirs->db, "SELECT kind, id, hlc FROM tombstone",
	    false, theirs->path, &stmt, err);
	int code = SQLITE_DONE;

	while (ok && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
		const char *kind = (const char *)sqlite3_column_text(stmt, 0);
		struct state_of_row state = { .removed = true };

		state.row.fact.kind = row_kind(kind != NULL ? kind : "");
		state.row.hlc = sqlite3_column_int64(stmt, 2);
		if (state.row.fact.kind != FACT_COUNT &&
		    row_set(row_col(state.row.fact.kind, 0),
			sqlite3_column_value(stmt, 1), &state.row, NULL))
			ok = merge_met(m, &state, err);
	}
	if (ok && code != SQLITE_DONE)
		ok = db_fail(theirs->db, theirs->path, err);
	(void)sqlite3_finalize(stmt);
	return ok;
}

/* What lost there before is shown here, too. */
static bool
merge_read_lost(struct merge *m, struct err *err)
{
	struct store *theirs = m->theirs;
	sqlite3_stmt *stmt = NULL;
	bool ok = db_prepare(theirs->db,
	    "SELECT kind, row, row_hlc, device, at, value, seen FROM conflict",
	    false, theirs->path, &stmt, err);
	int code = SQLITE_DONE;

	while (ok && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
		const char *kind = (const char *)sqlite3_column_text(stmt, 0);
		const char *at = (const char *)sqlite3_column_text(stmt, 4);
		const char *value = (const char *)sqlite3_column_text(stmt, 5);
		struct lost lost = { .kind = row_kind(kind != NULL ? kind : ""),
			.hlc = sqlite3_column_int64(stmt, 2),
			.device = m->theirs->device,
			.at = arena_copy(&m->text, at != NULL ? at : ""),
			.value = value == NULL ? NULL :
						 arena_copy(&m->text, value),
			.seen = sqlite3_column_int(stmt, 6) != 0 };

		if (lost.kind == FACT_COUNT ||
		    sqlite3_column_bytes(stmt, 1) != (int)sizeof(lost.id))
			continue;
		memcpy(lost.id.byte, sqlite3_column_blob(stmt, 1),
		    sizeof(lost.id.byte));
		*VEC_ADD(&m->lost) = lost;
	}
	if (ok && code != SQLITE_DONE)
		ok = db_fail(theirs->db, theirs->path, err);
	(void)sqlite3_finalize(stmt);
	return ok;
}

static bool
merge_read(struct merge *m, struct err *err)
{
	bool ok = known_read(&m->our_known, m->ours, err) &&
	    known_read(&m->their_known, m->theirs, err) &&
	    known_read_undone(&m->undone, m->ours, err) &&
	    db_number(m->ours->db,
		"SELECT count(*) FROM edit WHERE kind = 1 AND undone = 0 AND"
		" id > ifnull((SELECT max(id) FROM edit WHERE kind = 0), 0)",
		m->ours->path, &m->redoable, err);

	for (int kind = 0; ok && kind < FACT_COUNT; kind++)
		ok = merge_read_kind(m, (enum fact_kind)kind, err);
	ok = ok && merge_read_tombs(m, err);
	return ok && merge_read_lost(m, err);
}

/* Writing ------------------------------------------------------------------ */

static bool
merge_put_tomb(struct merge *m, const struct merge_tomb *tomb, struct err *err)
{
	struct store *store = m->ours;
	sqlite3_stmt *stmt = store_stmt(store, STMT_TOMB_PUT, merge_what, err);

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_text(stmt, 1, fact_name(tomb->kind), -1,
		SQLITE_STATIC) ||
	    sqlite3_bind_blob(stmt, 2, tomb->id.byte, sizeof(tomb->id.byte),
		SQLITE_TRANSIENT) ||
	    sqlite3_bind_int64(stmt, 3, tomb->hlc))
		return db_fail(store->db, merge_what, err);
	return store_step(store, stmt, merge_what, err);
}

static bool
merge_drop_tomb(struct merge *m, const struct fact *fact, struct err *err)
{
	struct store *store = m->ours;
	sqlite3_stmt *stmt = store_stmt(store, STMT_TOMB_DROP, merge_what, err);

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_text(stmt, 1, fact_name(fact->kind), -1,
		SQLITE_STATIC) ||
	    sqlite3_bind_blob(stmt, 2, fact->head.id.byte,
		sizeof(fact->head.id.byte), SQLITE_TRANSIENT))
		return db_fail(store->db, merge_what, err);
	return store_step(store, stmt, merge_what, err);
}

/* Another row has the day that row is to have, where there is one a day: two
 * that were made before their ids came of their days. One makes way. */
static bool
merge_clash(struct merge *m, const struct row *row, bool *stays,
    struct err *err)
{
	struct err missing = { .code = ERR_NONE };
	struct state_of_row other;
	struct row_id id;

	*stays = true;
	if (!row_is_daily(row->fact.kind))
		return true;
	if (!row_of_day(m->ours, row->fact.kind, row->fact.head.day, &id,
		&missing)) {
		if (missing.code == ERR_NOT_FOUND)
			return true;
		if (err != NULL)
			*err = missing;
		return false;
	}
	if (!merge_find(m, row->fact.kind, id, &other, err))
		return false;
	*stays = row->hlc != other.row.hlc ?
	    row->hlc > other.row.hlc :
	    merge_compare_values(row, &other.row) > 0;
	merge_bury(m, *stays ? &other.row : row);
	merge_lose(m, *stays ? &other.row : row, false, *stays);
	return !*stays ||
	    row_delete(m->ours, row->fact.kind, id, merge_what, err);
}

static bool
merge_insert(struct merge *m, struct row *row, struct err *err)
{
	bool stays;

	return merge_clash(m, row, &stays, err) &&
	    (!stays ||
		(row_insert(m->ours, row, merge_what, err) &&
		    merge_drop_tomb(m, &row->fact, err)));
}

static bool
merge_step(struct merge *m, struct merge_step *step, struct err *err)
{
	switch (step->op) {
	case SQLITE_DELETE:
		return row_delete(m->ours, step->row.fact.kind,
		    step->row.fact.head.id, merge_what, err);
	case SQLITE_UPDATE:
		return row_update(m->ours, &step->row, merge_what, err);
	default:
		return merge_insert(m, &step->row, err);
	}
}

static bool
merge_run_steps(struct merge *m, struct err *err)
{
	static const int order[] = { SQLITE_DELETE, SQLITE_UPDATE,
		SQLITE_INSERT };

	for (size_t pass = 0; pass < 3; pass++) {
		for (size_t i = 0; i < m->steps.count; i++) {
			if (m->steps.items[i].op == order[pass] &&
			    !merge_step(m, &m->steps.items[i], err))
				return false;
		}
	}
	return true;
}

/* An activity that they had as it is here, and have gone on from: where it came
 * from is theirs to say, too, be it that they took it back. */
static bool
merge_yield(struct merge *m, struct err *err)
{
	for (size_t i = 0; i < m->steps.count; i++) {
		const struct fact *fact = &m->steps.items[i].row.fact;
		int64_t order, hlc;
		int rev;

		if (m->steps.items[i].op != SQLITE_UPDATE ||
		    fact->kind != FACT_ACTIVITY)
			continue;
		if (!row_head(m->ours, FACT_ACTIVITY, fact->head.id, &rev,
			&order, &hlc, err))
			return false;
		if (known_has(&m->their_known, FACT_ACTIVITY, fact->head.id,
			hlc) &&
		    !source_yield(m->ours, m->theirs, fact->head.id, merge_what,
			err))
			return false;
	}
	return true;
}

static bool
merge_carry(struct merge *m, struct err *err)
{
	return source_carry(m->ours, m->theirs, &m->our_known, &m->out->sources,
	    merge_what, err);
}

static void
merge_say(const struct store_merged *out, char text[EDIT_TEXT_SIZE])
{
	struct str s = str_of(text, EDIT_TEXT_SIZE);

	if (out->added + out->changed + out->removed == 0 && out->sources > 0)
		str_add(&s, "Merged: where %d activit%s came from",
		    out->sources, out->sources == 1 ? "y" : "ies");
	else
		str_add(&s, "Merged: %d new, %d changed, %d removed",
		    out->added, out->changed, out->removed);
}

/* Where those came from that are here already is part of the edit. That of new
 * ones is as good as gone with them: see history.c. */
static bool
merge_run(struct store *store, void *arg, struct err *err)
{
	struct merge *m = arg;

	(void)store;
	if (!merge_yield(m, err) || !merge_carry(m, err) ||
	    !merge_run_steps(m, err))
		return false;
	merge_say(m->out, m->said);
	/* Behind an edit redo has nothing. */
	if (m->out->added + m->out->changed + m->out->removed +
		m->out->sources >
	    0)
		m->out->redos = 0;
	return true;
}

static bool
merge_write_rest(struct merge *m, struct err *err)
{
	for (size_t i = 0; i < m->tombs.count; i++) {
		if (!merge_put_tomb(m, &m->tombs.items[i], err))
			return false;
	}
	for (size_t i = 0; i < m->lost.count; i++) {
		if (!lost_put(m->ours, &m->lost.items[i], merge_what, err))
			return false;
	}
	return true;
}

/* In one write, so that it is all or nothing, and one edit. */
static bool
merge_write(struct merge *m, bool really, struct err *err)
{
	struct store *store = m->ours;
	bool ok;

	m->top = m->theirs->hlc;
	if (m->top >= HLC_MAX)
		return err_set(err, ERR_DAMAGED,
		    "%s: damaged: a clock that cannot be", m->theirs->path);
	if (!write_begin(store, merge_what, err))
		return false;
	store->env->now_text(store->env->arg, m->now);
	ok = merge_read(m, err) &&
	    history_record(store, m->said, merge_what, merge_run, m, err) &&
	    merge_write_rest(m, err) && merge_carry(m, err);
	if (!ok || !really) {
		write_cancel(store);
		return ok;
	}
	/* What follows here is later than what came. */
	store->hlc = m->top >= store->hlc ? m->top + 1 : store->hlc;
	if (store_meta_put_number(store, "merged", write_stamp(store),
		merge_what, err))
		return write_end(store, merge_what, err);
	write_cancel(store);
	return false;
}

static bool
merge_is_idle(const struct store_merged *out)
{
	int rows = out->added + out->changed + out->removed + out->lost;

	return rows + out->sources == 0;
}

static bool
merge_with(struct store *store, struct store *copy, bool really,
    struct store_merged *out, struct err *err)
{
	struct merge m = { .ours = store, .theirs = copy, .out = out };
	bool ok;

	*out = (struct store_merged){ 0 };
	ok = merge_write(&m, really, err);
	merge_clear(&m);
	return ok;
}

bool
store_merge(struct store *store, const char *from, bool really,
    struct store_merged *out, char *safety, size_t size, struct log *log,
    struct err *err)
{
	struct store_env plain = *store->env;
	struct store *copy = NULL;
	struct arena text = { 0 };
	const char *part = file_part(&text, store->path, "older");
	bool ok;

	safety[0] = '\0';
	plain.backup_dir = NULL;
	ok = copy_is_another(store->path, from, err) &&
	    copy_open(&copy, from, part, &plain, err) &&
	    merge_with(store, copy, false, out, err);
	if (ok && really)
		ok = (merge_is_idle(out) ||
			 store_backup(store, NULL, safety, size, err)) &&
		    merge_with(store, copy, true, out, err) &&
		    write_reread(store, "merged", log, err);
	store_close(copy);
	file_discard(part);
	arena_clear(&text);
	return ok;
}
