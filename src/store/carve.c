/* SPDX-License-Identifier: ISC */
#include "store/carve.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lope/mem.h"
#include "lope/str.h"
#include "store/file.h"

#define SQL_SIZE 1024
#define PAGE_SIZE 4096  /* that SQLite takes when it is told none */
#define LEAF 0x0d       /* first byte of a page with rows of a table */
#define PAGE_SIZE_AT 16 /* in the header, two bytes, 1 for 65536 */
/* Where these two of the header differ, the size of the file counts. */
#define CHANGES_AT 24
#define VALID_FOR_AT 92

/* "c0, c1, ..." */
static void
carve_add_columns(struct str *sql)
{
	for (int i = 0; i < CARVE_COLUMNS; i++)
		str_add(sql, "%sc%d", i > 0 ? "," : "", i);
}

static int
carve_page_size(int fd)
{
	uint8_t b[2];
	int size;

	if (pread(fd, b, sizeof(b), PAGE_SIZE_AT) != (ssize_t)sizeof(b))
		return PAGE_SIZE;
	size = b[0] << 8 | b[1];
	if (size == 1)
		return 65536;
	return size >= 512 && (size & (size - 1)) == 0 ? size : PAGE_SIZE;
}

/* A database of one empty table, of which the first page is wanted. */
static bool
carve_make(sqlite3 *db, int page_size)
{
	char *buf = mem_new(SQL_SIZE, 1);
	struct str sql = str_of(buf, SQL_SIZE);
	bool ok;

	str_add(&sql, "PRAGMA page_size = %d; CREATE TABLE page (", page_size);
	carve_add_columns(&sql);
	str_add(&sql, ")");
	ok = db_run(db, buf, "", NULL);
	free(buf);
	return ok;
}

static bool
carve_write_first(struct carve *carve)
{
	size_t size = (size_t)carve->page_size;
	unsigned char *bytes = NULL;
	sqlite3_int64 length = 0;
	sqlite3 *db = NULL;
	bool ok = false;

	if (db_open_memory(&db, NULL) && carve_make(db, carve->page_size))
		bytes = sqlite3_serialize(db, "main", &length, 0);
	if (bytes != NULL && length >= carve->page_size) {
		bytes[VALID_FOR_AT] = (unsigned char)~bytes[CHANGES_AT];
		ok = file_write(carve->fd, bytes, size);
	}
	sqlite3_free(bytes);
	(void)sqlite3_close(db);
	return ok;
}

bool
carve_open(struct carve *carve, const char *path, const char *name,
    struct err *err)
{
	struct stat st;

	*carve = (struct carve){ .fd = open(path, O_RDWR | O_CLOEXEC) };
	if (carve->fd < 0 || fstat(carve->fd, &st) != 0)
		return err_set(err, ERR_IO, "%s: %s", name, strerror(errno));
	carve->page_size = carve_page_size(carve->fd);
	if (st.st_size / carve->page_size < 2)
		return err_set(err, ERR_DAMAGED,
		    "%s: too short for a database with anything in it", name);
	carve->pages = st.st_size / carve->page_size > INT32_MAX ?
	    INT32_MAX :
	    (int)(st.st_size / carve->page_size);
	if (!carve_write_first(carve))
		return err_set(err, ERR_IO, "%s: %s", name, strerror(errno));
	return db_open_damaged(&carve->db, path, err) &&
	    db_run(carve->db,
		"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", name,
		err);
}

void
carve_close(struct carve *carve)
{
	(void)sqlite3_close(carve->db);
	if (carve->fd >= 0)
		(void)close(carve->fd);
	*carve = (struct carve){ .fd = -1 };
}

bool
carve_turn(struct carve *carve, int page, bool *out, const char *what,
    struct err *err)
{
	char buf[160];
	struct str sql = str_of(buf, sizeof(buf));
	struct err why = { .code = ERR_NONE };
	uint8_t kind = 0;

	*out = false;
	if (pread(carve->fd, &kind, 1, (off_t)(page - 1) * carve->page_size) <
	    0)
		return err_set(err, ERR_IO, "%s: %s", what, strerror(errno));
	if (kind != LEAF)
		return true;
	str_add(&sql,
	    "PRAGMA writable_schema = ON;"
	    "UPDATE sqlite_schema SET rootpage = %d;"
	    "PRAGMA writable_schema = RESET",
	    page);
	*out = db_run(carve->db, buf, what, &why);
	if (*out)
		return true;
	/* The first page is ours and sound: the disk did not give it. */
	if (why.code == ERR_DAMAGED)
		return err_set(err, ERR_IO, "%s: %s", what, strerror(EIO));
	if (err != NULL)
		*err = why;
	return false;
}

sqlite3_stmt *
carve_rows(struct carve *carve, const char *tail, int64_t first)
{
	char *buf = mem_new(SQL_SIZE, 1);
	struct str sql = str_of(buf, SQL_SIZE);
	sqlite3_stmt *stmt;

	str_add(&sql, "SELECT ");
	carve_add_columns(&sql);
	str_add(&sql, ", rowid FROM page WHERE rowid >= ?1 %s", tail);
	stmt = db_rows(carve->db, buf, first);
	free(buf);
	return stmt;
}
