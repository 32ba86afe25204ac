/* SPDX-License-Identifier: ISC */
#include "store/snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lope/mem.h"
#include "store/file.h"
#include "store/handle.h"

#define SNAPSHOT_SUFFIX "-rows"
#define SNAPSHOT_PART "-rows.part"

/* The header of an SQLite file (sqlite.org/fileformat2.html, 1.3.7): goes up
 * with every transaction that changes the file. */
#define HEADER_CHANGES 24

/* The state of the database that a snapshot is of. Numbers only, and each of
 * them 8 bytes, so that it can be compared and sealed as it lies. */
struct mark {
	uint64_t layout; /* of rows in memory */
	uint64_t changes, size, inode, changed_s, changed_ns;
};

/* A snapshot on its way to or from the disk. */
struct passage {
	int fd;
	struct seal seal;
	size_t held; /* bytes that are not written yet */
	char buf[16384];
};

static char *
snapshot_path(const struct store *store, const char *suffix)
{
	size_t len = strlen(store->path), size = len + strlen(suffix) + 1;
	char *path = mem_new(size, 1);

	memcpy(path, store->path, len);
	memcpy(path + len, suffix, size - len);
	return path;
}

/* Where each value lies, so that another build's rows are not taken for ours.
 */
static uint64_t
snapshot_layout(const struct store *store)
{
	struct seal seal;

	seal_begin(&seal, store->seal_key);
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		for (int i = 0; i < row_width((enum fact_kind)kind); i++) {
			const struct col *col = row_col((enum fact_kind)kind,
			    i);

			seal_add(&seal, col->name, strlen(col->name));
			seal_add_number(&seal, (int64_t)col->offset);
			seal_add_number(&seal, col->type);
			seal_add_number(&seal, col->unsaid);
		}
	}
#define LAYOUT_SIZE(id, name) seal_add_number(&seal, sizeof(struct name));
	FACT_LIST(LAYOUT_SIZE)
#undef LAYOUT_SIZE
	return seal_end(&seal);
}

/* Through SQLite: opening and closing the file anew would drop its locks. */
static bool
snapshot_changes(const struct store *store, uint64_t *out)
{
	sqlite3_file *file = NULL;
	uint8_t bytes[4];

	if (sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER,
		(void *)&file) != SQLITE_OK ||
	    file == NULL || file->pMethods == NULL ||
	    file->pMethods->xRead(file, bytes, sizeof(bytes), HEADER_CHANGES) !=
		SQLITE_OK)
		return false;
	*out = (uint64_t)bytes[0] << 24 | (uint64_t)bytes[1] << 16 |
	    (uint64_t)bytes[2] << 8 | bytes[3];
	return true;
}

static bool
snapshot_mark(const struct store *store, struct mark *mark)
{
	struct stat st;

	if (stat(store->path, &st) != 0)
		return false;
	*mark = (struct mark){
		.layout = snapshot_layout(store),
		.size = (uint64_t)st.st_size,
		.inode = st.st_ino,
		.changed_s = (uint64_t)st.st_mtim.tv_sec,
		.changed_ns = (uint64_t)st.st_mtim.tv_nsec,
	};
	return snapshot_changes(store, &mark->changes);
}

static bool
passage_read(const struct passage *passage, void *bytes, size_t size)
{
	char *at = bytes;

	while (size > 0) {
		ssize_t got = read(passage->fd, at, size);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		size -= (size_t)got;
	}
	return true;
}

static bool
passage_take(void *arg, void *bytes, size_t size)
{
	struct passage *passage = arg;

	if (!passage_read(passage, bytes, size))
		return false;
	seal_add(&passage->seal, bytes, size);
	return true;
}

static bool
passage_flush(struct passage *passage)
{
	size_t held = passage->held;

	passage->held = 0;
	return file_write(passage->fd, passage->buf, held);
}

static bool
passage_write(struct passage *passage, const void *bytes, size_t size)
{
	const char *at = bytes;

	while (size > 0) {
		size_t room = sizeof(passage->buf) - passage->held;
		size_t part = size < room ? size : room;

		memcpy(passage->buf + passage->held, at, part);
		passage->held += part;
		at += part;
		size -= part;
		if (passage->held == sizeof(passage->buf) &&
		    !passage_flush(passage))
			return false;
	}
	return true;
}

static bool
passage_give(void *arg, const void *bytes, size_t size)
{
	struct passage *passage = arg;

	seal_add(&passage->seal, bytes, size);
	return passage_write(passage, bytes, size);
}

static bool
snapshot_is_of(struct passage *passage, const struct mark *now)
{
	struct mark mark;

	return passage_take(passage, &mark, sizeof(mark)) &&
	    memcmp(&mark, now, sizeof(mark)) == 0;
}

static bool
snapshot_is_whole(struct passage *passage)
{
	uint8_t told[SEAL_SIZE], seal[SEAL_SIZE];

	if (!passage_read(passage, told, sizeof(told)))
		return false;
	seal_end_bytes(&passage->seal, seal);
	return memcmp(told, seal, sizeof(seal)) == 0;
}

static bool
snapshot_load(struct store *store, int fd, struct log *log)
{
	const size_t around = sizeof(struct mark) + SEAL_SIZE;
	struct passage passage = { .fd = fd };
	struct mark now;
	struct stat st;

	seal_begin(&passage.seal, store->seal_key);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) ||
	    (size_t)st.st_size < around || !snapshot_mark(store, &now) ||
	    !snapshot_is_of(&passage, &now))
		return false;
	return log_load(log, (size_t)st.st_size - around, passage_take,
		   &passage) &&
	    snapshot_is_whole(&passage);
}

bool
snapshot_read(struct store *store, struct log *log)
{
	char *path = snapshot_path(store, SNAPSHOT_SUFFIX);
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	bool ok = false;

	if (fd >= 0) {
		ok = snapshot_load(store, fd, log);
		(void)close(fd);
	}
	if (!ok)
		log_clear(log);
	free(path);
	return ok;
}

static bool
snapshot_fill(struct store *store, int fd, const struct log *log)
{
	struct passage passage = { .fd = fd };
	uint8_t seal[SEAL_SIZE];
	struct mark mark;

	seal_begin(&passage.seal, store->seal_key);
	if (!snapshot_mark(store, &mark) ||
	    !passage_give(&passage, &mark, sizeof(mark)) ||
	    !log_dump(log, passage_give, &passage))
		return false;
	seal_end_bytes(&passage.seal, seal);
	return passage_write(&passage, seal, sizeof(seal)) &&
	    passage_flush(&passage);
}

/* A new file, whatever a killed program left under its name. Not synced: one
 * that is torn is not sealed. */
static bool
snapshot_create(struct store *store, const char *path, const struct log *log)
{
	bool ok;
	int fd;

	(void)unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	    0600);
	if (fd < 0)
		return false;
	ok = snapshot_fill(store, fd, log);
	return close(fd) == 0 && ok;
}

void
snapshot_write(struct store *store, const struct log *log)
{
	char *path, *part;
	size_t rows = 0;

	for (int kind = 0; kind < FACT_COUNT; kind++)
		rows += log_count(log, (enum fact_kind)kind);
	if (rows < SNAPSHOT_ROWS)
		return;
	path = snapshot_path(store, SNAPSHOT_SUFFIX);
	part = snapshot_path(store, SNAPSHOT_PART);
	if (!snapshot_create(store, part, log) || rename(part, path) != 0)
		(void)unlink(part);
	free(part);
	free(path);
}

void
snapshot_remove(const struct store *store)
{
	char *path = snapshot_path(store, SNAPSHOT_SUFFIX);

	(void)unlink(path);
	free(path);
}
