/* SPDX-License-Identifier: ISC */
#include "store/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lope/mem.h"
#include "lope/str.h"

/* The header of an SQLite file (sqlite.org/fileformat2.html, 1.3). */
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_WRITES 18 /* by which journal; then the same of reads */
#define HEADER_READS 19
#define HEADER_ROLLBACK 1
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION 68

char *
file_parent(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return mem_copy(".");
	if (slash == path)
		return mem_copy("/");
	return mem_copy_n(path, (size_t)(slash - path));
}

static bool
file_make_one(const char *dir, struct err *err)
{
	if (mkdir(dir, 0700) == 0)
		return file_sync_parent(dir) ||
		    err_set(err, ERR_IO, "%s: %s", dir, strerror(errno));
	if (errno == EEXIST)
		return true;
	return err_set(err, ERR_IO, "%s: %s", dir, strerror(errno));
}

bool
file_make_dir(const char *dir, struct err *err)
{
	struct stat st;

	if (stat(dir, &st) == 0)
		return S_ISDIR(st.st_mode) ||
		    err_set(err, ERR_IO, "%s: not a folder", dir);
	return file_make_parents(dir, err) && file_make_one(dir, err);
}

bool
file_make_parents(const char *path, struct err *err)
{
	char *parent = file_parent(path);
	bool ok = file_make_dir(parent, err);

	free(parent);
	return ok;
}

static bool
file_exists(const char *path, struct err *err)
{
	return err_set(err, ERR_EXISTS, "%s: it is there already", path);
}

/* A disk that is not there may hold what the link leads to: nothing may be
 * begun in its place. */
static bool
file_dangles(const char *path, struct err *err)
{
	char to[PATH_MAX];
	ssize_t got = readlink(path, to, sizeof(to) - 1);

	if (got < 0)
		return false;
	to[got] = '\0';
	(void)err_set(err, ERR_IO, "%s: a link to %s, where there is nothing",
	    path, to);
	(void)err_hint(err,
	    "is the disk it lies on there? If it is gone for good, remove the "
	    "link");
	return true;
}

bool
file_is_absent(const char *path, struct err *err)
{
	struct stat st;

	if (stat(path, &st) == 0)
		return file_exists(path, err);
	if (errno == ENOENT && file_dangles(path, err))
		return false;
	return errno == ENOENT ||
	    err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
}

bool
file_create(const char *path, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	    0600);

	if (fd >= 0) {
		if (close(fd) == 0)
			return true;
	} else if (errno == EEXIST) {
		return file_exists(path, err);
	}
	return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
}

/* Some file systems know no second name of a file. */
static bool
file_rename_new(const char *part, const char *path, struct err *err)
{
	return file_is_absent(path, err) &&
	    (rename(part, path) == 0 ||
		err_set(err, ERR_IO, "%s: %s", path, strerror(errno)));
}

bool
file_publish(const char *part, const char *path, struct err *err)
{
	if (link(part, path) == 0)
		(void)unlink(part);
	else if (!file_rename_new(part, path, err))
		return false;
	if (file_sync_parent(path))
		return true;
	(void)err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
	(void)unlink(path);
	return false;
}

static uint32_t
file_big_endian(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
	    (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Does it end as one that names a file: its length, a sum, and what every journal
 * begins with (sqlite.org/fileformat2.html, 3)? */
static bool
file_names_another(int journal)
{
	static const uint8_t magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1,
		0x63, 0xd7 };
	uint8_t end[8 + sizeof(magic)];
	struct stat st;
	off_t before;
	uint32_t len;

	if (fstat(journal, &st) != 0 || st.st_size < (off_t)sizeof(end))
		return false;
	before = st.st_size - (off_t)sizeof(end);
	if (pread(journal, end, sizeof(end), before) != (ssize_t)sizeof(end))
		return false;
	len = file_big_endian(end);
	return len > 0 && len <= before &&
	    memcmp(end + 8, magic, sizeof(magic)) == 0;
}

bool
file_has_plain_journal(const char *path, struct err *err)
{
	static const char ending[] = "-journal";
	char *real = realpath(path, NULL), *journal;
	size_t len = real != NULL ? strlen(real) : 0;
	bool ok = true;
	int fd;

	if (real == NULL)
		return true;
	journal = mem_new(len + sizeof(ending), 1);
	memcpy(journal, real, len);
	memcpy(journal + len, ending, sizeof(ending));
	/* SQLite follows no link here either. */
	fd = open(journal, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd >= 0) {
		ok = !file_names_another(fd);
		(void)close(fd);
	}
	if (!ok) {
		(void)err_set(err, ERR_FOREIGN,
		    "%s: another program has written its journal", path);
		(void)err_hint(err,
		    "it would remove a file of yours: remove %s first, where "
		    "it came from others",
		    journal);
	}
	free(journal);
	free(real);
	return ok;
}

/* How many of the first size bytes there are; -1 with errno. */
static ssize_t
file_read_start(const char *path, uint8_t *out, size_t size)
{
	/* Closing it drops this process's locks on the file, which is why no
	 * transaction may be under way here; store_open comes before any. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	ssize_t got;
	int saved;

	if (fd < 0)
		return -1;
	got = pread(fd, out, size, 0);
	saved = errno;
	(void)close(fd);
	errno = saved;
	return got;
}

bool
file_reads_alone(const char *path)
{
	uint8_t header[HEADER_SIZE];

	return file_read_start(path, header, sizeof(header)) == HEADER_SIZE &&
	    header[HEADER_WRITES] == HEADER_ROLLBACK &&
	    header[HEADER_READS] == HEADER_ROLLBACK;
}

bool
file_is_newer(const char *path, struct err *err)
{
	(void)err_set(err, ERR_NEWER, "%s: made by a newer lope", path);
	return err_hint(err, "install that version; nothing was changed");
}

static bool
file_judge(const char *path, const char *call, const uint8_t *header,
    ssize_t size, unsigned application, int newest, struct err *err)
{
	int32_t version;

	if (size < (ssize_t)sizeof(HEADER_MAGIC) ||
	    memcmp(header, HEADER_MAGIC, sizeof(HEADER_MAGIC)) != 0)
		return err_set(err, ERR_FOREIGN, "%s: not a lope database",
		    path);
	if (size < HEADER_SIZE)
		return err_set(err, ERR_DAMAGED,
		    "%s: damaged, most of it is missing", path);
	if (file_big_endian(header + HEADER_APPLICATION) != application) {
		(void)err_set(err, ERR_FOREIGN,
		    "%s: a database of another program, not a lope database",
		    path);
		return FILE_HINT(err, call, "name another file with --db");
	}
	version = (int32_t)file_big_endian(header + HEADER_USER_VERSION);
	if (version > newest)
		return file_is_newer(path, err);
	if (version < 1)
		return err_set(err, ERR_DAMAGED,
		    "%s: damaged, its version is %d", path, (int)version);
	return true;
}

bool
file_is_ours(const char *path, const char *call, unsigned application,
    int newest, struct err *err)
{
	uint8_t header[HEADER_SIZE];
	struct stat st;
	ssize_t size;

	if (stat(path, &st) != 0) {
		if (errno != ENOENT && errno != ENOTDIR)
			return err_set(err, ERR_IO, "%s: %s", path,
			    strerror(errno));
		if (file_dangles(path, err))
			return false;
		(void)err_set(err, ERR_NOT_SET_UP,
		    "database: there is none at %s", path);
		return FILE_HINT(err, call, "%s init --birth DATE sets it up.",
		    call);
	}
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_FOREIGN, "%s: %s, not a lope database",
		    path,
		    S_ISDIR(st.st_mode) ? "a folder" : "not a plain file");
	if (st.st_size == 0) {
		(void)err_set(err, ERR_DAMAGED, "%s: the file is empty", path);
		return FILE_HINT(err, call,
		    "to begin anew, remove it and give %s init --birth DATE",
		    call);
	}
	size = file_read_start(path, header, sizeof(header));
	if (size < 0)
		return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
	return file_judge(path, call, header, size, application, newest, err);
}

void
file_discard(const char *part)
{
	static const char ending[] = "-journal";
	size_t len = strlen(part);
	char *journal = mem_new(len + sizeof(ending), 1);

	memcpy(journal, part, len);
	memcpy(journal + len, ending, sizeof(ending));
	(void)unlink(part);
	(void)unlink(journal);
	free(journal);
}

const char *
file_part(struct arena *text, const char *path, const char *what)
{
	return arena_printf(text, "%s.%ld.%s", path, (long)getpid(), what);
}

/* ".77.older", or its journal: 77. 0: no such end of a name. */
static pid_t
file_maker(const char *end)
{
	static const char words[] = "new older restored salvage "
				    "new-journal older-journal "
				    "restored-journal salvage-journal";
	size_t digits = end[0] == '.' ? strspn(end + 1, "0123456789") : 0;

	return digits > 0 && digits < 10 && end[1 + digits] == '.' &&
		str_word(words, end + 2 + digits, NULL) ?
	    (pid_t)strtol(end + 1, NULL, 10) :
	    0;
}

void
file_sweep(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	char *folder = file_parent(path);
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		pid_t maker = strncmp(entry->d_name, name, strlen(name)) == 0 ?
		    file_maker(entry->d_name + strlen(name)) :
		    0;

		if (maker > 0 && kill(maker, 0) != 0 && errno == ESRCH)
			(void)unlinkat(dirfd(dir), entry->d_name, 0);
	}
	if (dir != NULL)
		(void)closedir(dir);
	free(folder);
}

bool
file_write(int fd, const void *bytes, size_t size)
{
	const char *at = bytes;

	while (size > 0) {
		ssize_t put = write(fd, at, size);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		at += put;
		size -= (size_t)put;
	}
	return true;
}

static bool
file_sync_flags(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return false;
	ok = fsync(fd) == 0;
	return close(fd) == 0 && ok;
}

bool
file_sync(const char *path)
{
	return file_sync_flags(path, O_RDWR);
}

bool
file_sync_parent(const char *path)
{
	char *parent = file_parent(path);
	bool ok = file_sync_flags(parent, O_RDONLY | O_DIRECTORY);

	free(parent);
	return ok;
}

static bool
file_is_link(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

char *
file_follow(const char *path)
{
	char *real = file_is_link(path) ? realpath(path, NULL) : NULL;

	return real != NULL ? real : mem_copy(path);
}

char *
file_plain_path(const char *path)
{
	size_t size = strlen(path) + sizeof("./");
	char *plain;

	if (path[0] == '/')
		return mem_copy(path);
	plain = mem_new(size, 1);
	memcpy(plain, "./", 2);
	memcpy(plain + 2, path, size - 2);
	return plain;
}
