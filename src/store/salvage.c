/* SPDX-License-Identifier: ISC */
/*
 * What can still be read of a damaged database, into a new one. Each table is
 * walked from its start and from its end, and what lies between two unreadable
 * places is asked for row by row. Where that is not all, each page is looked
 * into by itself; a row's seal says which kind it is of. SQLite works on a
 * copy, so that the damaged file stays as it is.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lope/arena.h"
#include "lope/str.h"
#include "store/carve.h"
#include "store/file.h"
#include "store/handle.h"
#include "store/migrate.h"
#include "store/source.h"

/* Rows that are asked for one by one, at most: of a table, of a page. */
#define GAP_MAX 1000000
#define PAGE_GAP_MAX 10000

/* What is given up where the disk does not give it: a page. */
#define BLOCK_SIZE 4096

/* The table beside those of facts: where activities came from. */
#define KIND_SOURCE FACT_COUNT

struct salvage {
	struct store *from, *to;
	enum fact_kind kind; /* or KIND_SOURCE */
	struct carve *carve; /* NULL while tables are walked */
	bool sealed;         /* the key of the seals could be read */
	int64_t hlc;         /* the highest stamp met */
	struct store_salvaged *out;
	struct err *err;
};

/* Of two files that are open, with the names they have for her. */
struct salvage_pair {
	int in, out;
	const char *from, *to;
	off_t size;      /* of in */
	int64_t *unread; /* gets the bytes that the disk did not give */
};

/* Up to size bytes at at; 0 at the end. Less is asked for where the disk does
 * not give them, and zeros stand for a block that it has lost; -1 with errno. */
static ssize_t
salvage_read(const struct salvage_pair *pair, char *buf, size_t size, off_t at)
{
	ssize_t got;

	do
		got = pread(pair->in, buf, size, at);
	while (got < 0 && errno == EINTR);
	if (got >= 0 || errno != EIO)
		return got;
	if (size > BLOCK_SIZE)
		return salvage_read(pair, buf,
		    BLOCK_SIZE - (size_t)(at % BLOCK_SIZE), at);
	if (pair->size - at < (off_t)size)
		size = at < pair->size ? (size_t)(pair->size - at) : 0;
	memset(buf, 0, size);
	*pair->unread += (int64_t)size;
	return (ssize_t)size;
}

static bool
salvage_copy_bytes(const struct salvage_pair *pair, struct err *err)
{
	char buf[16 * BLOCK_SIZE];
	off_t at = 0;
	ssize_t got;

	while ((got = salvage_read(pair, buf, sizeof(buf), at)) != 0) {
		if (got < 0)
			return err_set(err, ERR_IO, "%s: %s", pair->from,
			    strerror(errno));
		if (!file_write(pair->out, buf, (size_t)got))
			return err_set(err, ERR_IO, "%s: %s", pair->to,
			    strerror(errno));
		at += got;
	}
	return true;
}

/* A plain file, to read, and its size. */
static int
salvage_open_file(const char *path, off_t *size, struct err *err)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0) {
		(void)err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
	} else if (!S_ISREG(st.st_mode)) {
		(void)err_set(err, ERR_FOREIGN, "%s: %s", path,
		    S_ISDIR(st.st_mode) ? "a folder" : "not a plain file");
	} else {
		*size = st.st_size;
		return fd;
	}
	if (fd >= 0)
		(void)close(fd);
	return -1;
}

/* from to the new file copy; to: the name she gave. */
static bool
salvage_copy(const char *from, const char *copy, const char *to,
    int64_t *unread, struct err *err)
{
	struct salvage_pair pair = { .from = from, .to = to, .unread = unread };
	bool ok;

	pair.in = salvage_open_file(from, &pair.size, err);
	if (pair.in < 0)
		return false;
	pair.out = open(copy,
	    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	ok = pair.out >= 0 ?
	    salvage_copy_bytes(&pair, err) :
	    err_set(err, ERR_IO, "%s: %s", to, strerror(errno));
	if (pair.out >= 0 && close(pair.out) != 0 && ok)
		ok = err_set(err, ERR_IO, "%s: %s", to, strerror(errno));
	(void)close(pair.in);
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
salvage_copy_both(struct arena *text, const char *from, const char *copy,
    const char *to, int64_t *unread, struct err *err)
{
	const char *journal = salvage_journal(text, from);

	return (access(journal, F_OK) != 0 ||
		   salvage_copy(journal, salvage_journal(text, copy), to,
		       unread, err)) &&
	    salvage_copy(from, copy, to, unread, err);
}

/* The columns that every fact begins with, whatever is in them. */
static bool
salvage_is_fact(sqlite3_stmt *stmt)
{
	return sqlite3_column_type(stmt, 0) == SQLITE_BLOB &&
	    sqlite3_column_bytes(stmt, 0) == (int)sizeof(struct row_id) &&
	    sqlite3_column_type(stmt, ROW_SEAL) == SQLITE_BLOB &&
	    sqlite3_column_bytes(stmt, ROW_SEAL) == SEAL_SIZE &&
	    sqlite3_column_type(stmt, ROW_DAY) == SQLITE_TEXT;
}

/* Nothing from column width on, of a row that was carved. */
static bool
salvage_ends(sqlite3_stmt *stmt, int width)
{
	for (int i = width; i < CARVE_COLUMNS; i++) {
		if (sqlite3_column_type(stmt, i) != SQLITE_NULL)
			return false;
	}
	return true;
}

/* Its kind is not known; without a seal more than one may fit. */
static bool
salvage_fits_one(struct salvage *s, sqlite3_stmt *stmt, struct row *out)
{
	int fits = 0;

	for (int kind = 0; kind < FACT_COUNT; kind++) {
		struct row row = { .fact.kind = (enum fact_kind)kind };

		if (!salvage_ends(stmt, row_width(row.fact.kind)) ||
		    !row_is_whole(s->from, stmt, s->sealed, &row))
			continue;
		fits++;
		*out = row;
	}
	return fits == 1;
}

static bool
salvage_is_whole(struct salvage *s, sqlite3_stmt *stmt, struct row *out)
{
	if (s->carve != NULL)
		return salvage_fits_one(s, stmt, out);
	out->fact.kind = s->kind;
	return row_is_whole(s->from, stmt, s->sealed, out);
}

/* One row, if it is what was written; false only when NEW cannot be written. */
static bool
salvage_fact(struct salvage *s, sqlite3_stmt *stmt)
{
	struct row row = { .hlc = 0 };
	struct err why = { .code = ERR_NONE };

	if (!salvage_is_whole(s, stmt, &row)) {
		s->out->bad++;
		return true;
	}
	s->hlc = row.hlc > s->hlc ? row.hlc : s->hlc;
	if (row_insert(s->to, &row, s->to->path, &why)) {
		s->out->rows++;
		s->out->profile |= row.fact.kind == FACT_PROFILE;
		return true;
	}
	/* Met twice, or a value that the schema never allowed. */
	if (why.code == ERR_CONFLICT || why.code == ERR_RANGE) {
		s->out->bad += why.code == ERR_RANGE;
		return true;
	}
	if (s->err != NULL)
		*s->err = why;
	return false;
}

/* On a page lie rows of one table, of whichever. */
static bool
salvage_row(struct salvage *s, sqlite3_stmt *stmt)
{
	if (s->carve != NULL ? salvage_is_fact(stmt) : s->kind != KIND_SOURCE)
		return salvage_fact(s, stmt);
	if (s->carve != NULL && !salvage_ends(stmt, SOURCE_COLUMNS))
		return true;
	return source_rescue(s->to, stmt, s->to->path, s->err);
}

static int
salvage_width(const struct salvage *s)
{
	if (s->carve != NULL)
		return CARVE_COLUMNS;
	return s->kind == KIND_SOURCE ? SOURCE_COLUMNS : row_width(s->kind);
}

/* Rows of the table, or of the page that is turned to, from first on; tail is
 * what SQL goes on with. For the caller to finalize; NULL. */
static sqlite3_stmt *
salvage_ask(struct salvage *s, const char *tail, int64_t first)
{
	if (s->carve != NULL)
		return carve_rows(s->carve, tail, first);
	return s->kind == KIND_SOURCE ?
	    source_rows(s->from, tail, first) :
	    row_rescue(s->from, s->kind, tail, first);
}

/* What cannot be read of a damaged file is left out; that the disk refuses the
 * copy of it is no damage, and ends it. */
static bool
salvage_goes_on(struct salvage *s)
{
	return !db_is_refused(s->carve != NULL ? s->carve->db : s->from->db,
	    s->to->path, s->err);
}

/* Rows of stmt until it ends or cannot be read; last gets the rowid of the one
 * before that, ended whether it came to the end. */
static bool
salvage_take(struct salvage *s, sqlite3_stmt *stmt, int64_t *last, bool *ended)
{
	int width = salvage_width(s);
	bool ok = true;
	int code = SQLITE_CORRUPT;

	while (
	    ok && stmt != NULL && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
		*last = sqlite3_column_int64(stmt, width);
		ok = salvage_row(s, stmt);
	}
	*ended = code == SQLITE_DONE;
	return ok && (*ended || salvage_goes_on(s));
}

static bool
salvage_walk(struct salvage *s, const char *tail, int64_t first, int64_t *last,
    bool *ended)
{
	sqlite3_stmt *stmt = salvage_ask(s, tail, first);
	bool ok = salvage_take(s, stmt, last, ended);

	(void)sqlite3_finalize(stmt);
	return ok;
}

/* What lies between two unreadable places, one row at a time. */
static bool
salvage_gap(struct salvage *s, int64_t first, int64_t end)
{
	sqlite3_stmt *stmt = salvage_ask(s, "AND rowid = ?1", first);
	bool ok = stmt != NULL || salvage_goes_on(s), ended;
	int64_t at;

	for (int64_t row = first; ok && stmt != NULL && row < end; row++) {
		/* The code of the row before, which may not be read. */
		(void)sqlite3_reset(stmt);
		if (sqlite3_bind_int64(stmt, 1, row) != SQLITE_OK)
			break;
		ok = salvage_take(s, stmt, &at, &ended);
	}
	(void)sqlite3_finalize(stmt);
	return ok;
}

/* The table of s->kind, or the page that is turned to. */
static bool
salvage_table(struct salvage *s)
{
	int64_t most = s->carve != NULL ? PAGE_GAP_MAX : GAP_MAX;
	int64_t low = 0, high = INT64_MAX;
	bool ended;

	if (!salvage_walk(s, "ORDER BY rowid", 0, &low, &ended))
		return false;
	if (ended)
		return true;
	s->out->broken = true;
	/* No row of ours; a place made up by others, with nothing after it. */
	if (low > INT64_MAX - most)
		return true;
	if (!salvage_walk(s, "ORDER BY rowid DESC", low + 1, &high, &ended))
		return false;
	if (high == INT64_MAX)
		high = low + most / 100;
	return salvage_gap(s, low + 1, high < low + most ? high : low + most);
}

/* Is there a table of every kind, by the list of tables? */
static bool
salvage_has_tables(struct salvage *s)
{
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		sqlite3_stmt *stmt = row_rescue(s->from, (enum fact_kind)kind,
		    "", 0);

		(void)sqlite3_finalize(stmt);
		if (stmt == NULL)
			return false;
	}
	return true;
}

/* In one transaction: a row that is asked for by itself would else first ask
 * whether another program has written to the copy. */
static bool
salvage_tables(struct salvage *s)
{
	(void)db_run(s->from->db, "BEGIN", "", NULL);
	for (int kind = 0; kind <= KIND_SOURCE; kind++) {
		s->kind = (enum fact_kind)kind;
		if (!salvage_table(s))
			return false;
	}
	return true;
}

/* What meta holds, wherever it lies. */
static void
salvage_meta(struct salvage *s, sqlite3_stmt *stmt)
{
	const char *key = (const char *)sqlite3_column_text(stmt, 0);

	if (key != NULL && str_eq(key, "seal_key") &&
	    sqlite3_column_type(stmt, 1) == SQLITE_BLOB &&
	    sqlite3_column_bytes(stmt, 1) == SEAL_KEY_SIZE) {
		memcpy(s->from->seal_key, sqlite3_column_blob(stmt, 1),
		    SEAL_KEY_SIZE);
		s->sealed = true;
	}
	if (key != NULL && str_eq(key, "hlc") &&
	    sqlite3_column_int64(stmt, 1) > s->hlc)
		s->hlc = sqlite3_column_int64(stmt, 1);
}

/* The page becomes the table; rows: whether any can lie in it. */
static bool
salvage_turn(struct salvage *s, int page, bool *rows)
{
	return carve_turn(s->carve, page, rows, s->to->path, s->err);
}

static bool
salvage_find_meta(struct salvage *s)
{
	for (int page = 2; page <= s->carve->pages; page++) {
		sqlite3_stmt *stmt;
		bool rows;

		if (!salvage_turn(s, page, &rows))
			return false;
		if (!rows)
			continue;
		stmt = carve_rows(s->carve, "AND typeof(c0) = 'text'", 0);
		while (stmt != NULL && sqlite3_step(stmt) == SQLITE_ROW)
			salvage_meta(s, stmt);
		(void)sqlite3_finalize(stmt);
		if (!salvage_goes_on(s))
			return false;
	}
	return true;
}

static bool
salvage_pages(struct salvage *s, struct carve *carve)
{
	s->out->carved = s->out->broken = true;
	s->carve = carve;
	/* They are met again. */
	s->out->bad = 0;
	if (!s->sealed && !salvage_find_meta(s))
		return false;
	for (int page = 2; page <= carve->pages; page++) {
		bool rows;

		if (!salvage_turn(s, page, &rows) ||
		    (rows && !salvage_table(s)))
			return false;
	}
	return true;
}

/* By its tables, and where that is not all of it by its pages. The copy of name
 * is opened once more for them: a journal has been played by then. */
static bool
salvage_rows(struct salvage *s, const char *copy, const char *journal,
    const char *name)
{
	struct store *opened = s->from;
	struct carve carve;
	bool ok;

	if (salvage_has_tables(s)) {
		if (!salvage_tables(s))
			return false;
		if (!s->out->broken && s->out->rows > 0)
			return true;
	} else if (!salvage_goes_on(s)) {
		return false;
	}
	s->from = store_new(copy, opened->env);
	memcpy(s->from->seal_key, opened->seal_key, SEAL_KEY_SIZE);
	store_close(opened);
	(void)unlink(journal);
	ok = carve_open(&carve, copy, name, s->err) && salvage_pages(s, &carve);
	s->carve = NULL;
	carve_close(&carve);
	return ok;
}

static bool
salvage_all(struct salvage *s, const char *copy, const char *journal,
    const char *name)
{
	if (!db_run(s->to->db, "BEGIN IMMEDIATE", s->to->path, s->err))
		return false;
	/* an origin is read before it is known whether its activity is */
	if (salvage_rows(s, copy, journal, name) &&
	    source_tidy(s->to, s->to->path, s->err) &&
	    store_meta_put_number(s->to, "hlc", s->hlc, s->to->path, s->err) &&
	    db_run(s->to->db, "COMMIT", s->to->path, s->err))
		return true;
	write_cancel(s->to);
	return false;
}

/* What opens of what may be damaged anywhere: perhaps nothing is read yet. */
static bool
salvage_open(struct salvage *s, const char *path, const struct store_env *env)
{
	int64_t version;

	/* What the disk did not give of the file is no fault of its copy. */
	errno = 0;
	s->from = store_new(path, env);
	if (!db_open_damaged(&s->from->db, path, s->err))
		return false;
	/* of a newer one, what this one has no table for stays behind */
	s->out->newer = db_number(s->from->db, "PRAGMA user_version", path,
			    &version, NULL) &&
	    version > migrate_of(env)->version;
	s->sealed = store_load(s->from, NULL);
	s->hlc = s->from->hlc;
	return s->sealed || salvage_goes_on(s);
}

/* The new database; what else may be there is not written over. */
static bool
salvage_begin(struct salvage *s, const char *path, const struct store_env *env)
{
	if (store_create(&s->to, path, env, s->err))
		return true;
	return s->err != NULL && s->err->code == ERR_EXISTS ?
	    err_hint(s->err, "what is in it is kept; give another name") :
	    false;
}

/* A disk that refuses everything may keep what it is to lose. */
static void
salvage_drop(const char *path, struct err *err)
{
	file_discard(path);
	if (err == NULL || access(path, F_OK) != 0)
		return;
	(void)(err->hint[0] == '\0' ? err_hint : err_hint_also)(err,
	    "still there: %s, with what came over until then", path);
}

bool
store_salvage(const char *damaged, const char *path,
    const struct store_env *env, struct store_salvaged *out, struct err *err)
{
	struct arena text = { 0 };
	const char *copy = file_part(&text, path, "salvage");
	struct salvage s = { .out = out, .err = err };
	struct store_env plain = *env;
	bool ok;

	plain.backup_dir = NULL;
	*out = (struct store_salvaged){ .rows = 0 };
	file_sweep(path);
	ok = file_has_plain_journal(damaged, err) &&
	    salvage_begin(&s, path, &plain) &&
	    salvage_copy_both(&text, damaged, copy, path, &out->unread, err) &&
	    salvage_open(&s, copy, &plain) &&
	    salvage_all(&s, copy, salvage_journal(&text, copy), damaged);
	out->broken = out->broken || out->unread > 0;
	out->unsealed = !s.sealed;
	if (ok && out->rows == 0)
		ok = err_set(err, ERR_DAMAGED,
		    "%s: not one row of it can be read%s", damaged,
		    out->unread > 0 ? "; the disk gives back errors" : "");
	store_close(s.from);
	store_close(s.to);
	file_discard(copy);
	if (!ok && s.to != NULL)
		salvage_drop(path, err);
	arena_clear(&text);
	return ok;
}
