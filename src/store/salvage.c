/* SPDX-License-Identifier: ISC */
/*
 * What can still be read of a damaged database, into a new one. Each table is
 * walked from its start and from its end, and what lies between two unreadable
 * places is asked for row by row. SQLite works on a copy, so that the damaged
 * file stays as it is.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "lope/arena.h"
#include "lope/str.h"
#include "store/file.h"
#include "store/handle.h"

#define GAP_MAX 1000000 /* rows that are asked for one by one, at most */

struct salvage {
	struct store *from, *to;
	enum fact_kind kind;
	bool sealed; /* the key of the seals could be read */
	struct store_salvaged *out;
	struct err *err;
};

static bool
salvage_write(int fd, const char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t put = write(fd, bytes, size);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		bytes += put;
		size -= (size_t)put;
	}
	return true;
}

static bool
salvage_copy_bytes(int from, int to)
{
	char buf[65536];
	ssize_t got;

	while ((got = read(from, buf, sizeof(buf))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 || !salvage_write(to, buf, (size_t)got))
			return false;
	}
	return true;
}

static bool
salvage_copy(const char *from, const char *to, struct err *err)
{
	int in = open(from, O_RDONLY | O_NONBLOCK | O_CLOEXEC), out;
	bool ok;

	if (in < 0)
		return err_set(err, ERR_IO, "%s: %s", from, strerror(errno));
	out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	    0600);
	ok = out >= 0 && salvage_copy_bytes(in, out);
	if (!ok)
		(void)err_set(err, ERR_IO, "%s: %s", to, strerror(errno));
	if (out >= 0 && close(out) != 0)
		ok = false;
	(void)close(in);
	return ok;
}

static const char *
salvage_journal(struct arena *text, const char *path)
{
	return arena_printf(text, "%s-journal", path);
}

/* With the journal of a program that was killed: what it had half written is
 * rolled back in the copy. */
static bool
salvage_copy_both(struct arena *text, const char *from, const char *to,
    struct err *err)
{
	const char *journal = salvage_journal(text, from);

	return (access(journal, F_OK) != 0 ||
		   salvage_copy(journal, salvage_journal(text, to), err)) &&
	    salvage_copy(from, to, err);
}

/* One row, if it is what was written; false only when NEW cannot be written. */
static bool
salvage_row(struct salvage *s, sqlite3_stmt *stmt)
{
	struct row row = { .fact.kind = s->kind };
	struct err why = { .code = ERR_NONE };

	if (!row_is_whole(s->from, stmt, s->sealed, &row)) {
		s->out->bad++;
		return true;
	}
	if (row_insert(s->to, &row, s->to->path, &why)) {
		s->out->rows++;
		return true;
	}
	/* Met from both ends, or a value that the schema never allowed. */
	if (why.code == ERR_CONFLICT || why.code == ERR_RANGE) {
		s->out->bad += why.code == ERR_RANGE;
		return true;
	}
	if (s->err != NULL)
		*s->err = why;
	return false;
}

/* Rows of the query until it ends or cannot be read; last gets the rowid of
 * the one before that, ended whether it came to the end. */
static bool
salvage_walk(struct salvage *s, const char *tail, int64_t first, int64_t *last,
    bool *ended)
{
	sqlite3_stmt *stmt = row_rescue(s->from, s->kind, tail, first);
	bool ok = true;
	int code = SQLITE_CORRUPT;

	while (
	    ok && stmt != NULL && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
		*last = sqlite3_column_int64(stmt, row_width(s->kind));
		ok = salvage_row(s, stmt);
	}
	*ended = code == SQLITE_DONE;
	(void)sqlite3_finalize(stmt);
	return ok;
}

static bool
salvage_kind(struct salvage *s)
{
	int64_t low = 0, high = 0, met;
	bool ended;

	if (!salvage_walk(s, "ORDER BY rowid", 0, &low, &ended))
		return false;
	if (ended)
		return true;
	high = INT64_MAX;
	s->out->broken = true;
	/* No row of ours; a place made up by others, with nothing after it. */
	if (low > INT64_MAX - GAP_MAX)
		return true;
	if (!salvage_walk(s, "ORDER BY rowid DESC", low + 1, &high, &ended))
		return false;
	if (high == INT64_MAX)
		high = low + GAP_MAX / 100;
	for (met = low + 1; met < high && met - low < GAP_MAX; met++) {
		int64_t at;

		if (!salvage_walk(s, "AND rowid = ?1", met, &at, &ended))
			return false;
	}
	return true;
}

static bool
salvage_all(struct salvage *s)
{
	bool ok;

	if (!db_run(s->to->db, "BEGIN IMMEDIATE", s->to->path, s->err))
		return false;
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		s->kind = (enum fact_kind)kind;
		if (!salvage_kind(s)) {
			(void)db_run(s->to->db, "ROLLBACK", "", NULL);
			return false;
		}
	}
	ok = store_meta_put_number(s->to, "hlc", s->from->hlc, s->to->path,
		 s->err) &&
	    db_run(s->to->db, "COMMIT", s->to->path, s->err);
	return ok;
}

/* A handle on what may be damaged anywhere. */
static bool
salvage_open(struct store **out, const char *path, const struct store_env *env,
    bool *sealed, struct err *err)
{
	struct store *store = store_new(path, env);

	*out = store;
	if (!db_open_damaged(&store->db, path, err))
		return false;
	*sealed = store_load(store, NULL);
	return true;
}

bool
store_salvage(const char *damaged, const char *path,
    const struct store_env *env, struct store_salvaged *out, struct err *err)
{
	struct arena text = { 0 };
	/* A name of this program alone: what is damaged may have any other. */
	const char *copy = arena_printf(&text, "%s.%ld.salvage", path,
	    (long)getpid());
	struct salvage s = { .out = out, .err = err };
	struct store_env plain = *env;
	bool ok;

	plain.backup_dir = NULL;
	*out = (struct store_salvaged){ .rows = 0 };
	ok = store_create(&s.to, path, &plain, err);
	if (ok && salvage_copy_both(&text, damaged, copy, err)) {
		ok = salvage_open(&s.from, copy, &plain, &s.sealed, err) &&
		    salvage_all(&s);
		out->unsealed = !s.sealed;
		if (ok && out->rows == 0)
			ok = err_set(err, ERR_DAMAGED,
			    "%s: not one row of it can be read", damaged);
	} else {
		ok = false;
	}
	store_close(s.from);
	store_close(s.to);
	(void)unlink(copy);
	(void)unlink(salvage_journal(&text, copy));
	if (!ok && s.to != NULL)
		(void)unlink(path);
	arena_clear(&text);
	return ok;
}
