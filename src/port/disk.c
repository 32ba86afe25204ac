/* SPDX-License-Identifier: ISC */
#include "lope/disk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lope/mem.h"
#include "lope/str.h"

#define DISK_PATH_SIZE 4096
#define DISK_PIECE 65536

static bool
disk_fail(const char *path, struct err *err)
{
	return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
}

/* The folder of path, for the caller to free. */
static char *
disk_above(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return mem_copy(".");
	return mem_copy_n(path, slash == path ? 1 : (size_t)(slash - path));
}

static bool
disk_may_make(const char *path, struct err *err)
{
	char *above = disk_above(path);
	bool ok = access(above, W_OK | X_OK) == 0 || disk_fail(above, err);

	free(above);
	return ok;
}

bool
disk_may_write(const char *path, const char *database, struct err *err)
{
	struct stat there, db;

	if (lstat(path, &there) != 0)
		return errno == ENOENT ? disk_may_make(path, err) :
					 disk_fail(path, err);
	if (!S_ISREG(there.st_mode)) {
		(void)err_set(err, ERR_EXISTS, "%s: it is not a plain file",
		    path);
		return err_hint(err, "- is standard output");
	}
	if (database != NULL && stat(database, &db) == 0 &&
	    db.st_dev == there.st_dev && db.st_ino == there.st_ino)
		return err_set(err, ERR_EXISTS, "%s: it is the database", path);
	return disk_may_make(path, err);
}

/* Bring the name to the disk, too. */
static void
disk_sync_above(const char *path)
{
	char *above = disk_above(path);
	FILE *dir = fopen(above, "re");

	if (dir != NULL) {
		(void)fsync(fileno(dir));
		(void)fclose(dir);
	}
	free(above);
}

static bool
disk_fill(int fd, const void *bytes, size_t size)
{
	FILE *to = fdopen(fd, "w");
	bool ok;

	if (to == NULL) {
		(void)close(fd);
		return false;
	}
	ok = (size == 0 || fwrite(bytes, size, 1, to) == 1) &&
	    fflush(to) == 0 && fsync(fileno(to)) == 0;
	return fclose(to) == 0 && ok;
}

bool
disk_write(const char *path, const void *bytes, size_t size, struct err *err)
{
	char part[DISK_PATH_SIZE];
	struct str s = str_of(part, sizeof(part));
	const char *name = strrchr(path, '/');
	int fd, why;

	name = name == NULL ? path : name + 1;
	/* a name that calendars and shells overlook until it is whole */
	str_add(&s, "%.*s.%s.XXXXXX", (int)(name - path), path, name);
	if (s.cut || *name == '\0')
		return err_set(err, ERR_INPUT, "%.200s: it is no file's name",
		    path);
	fd = mkstemp(part);
	if (fd == -1)
		return disk_fail(path, err);
	if (disk_fill(fd, bytes, size) && rename(part, path) == 0) {
		disk_sync_above(path);
		return true;
	}
	why = errno;
	(void)unlink(part);
	errno = why;
	return disk_fail(path, err);
}

/* All of from, as far as max and one byte more. */
static bool
disk_take(FILE *from, size_t max, char **bytes, size_t *size)
{
	size_t room = DISK_PIECE, n;

	*size = 0;
	*bytes = mem_new(room, 1);
	do {
		if (*size == room)
			*bytes = mem_resize(*bytes, room *= 2, 1);
		n = fread(*bytes + *size, 1, room - *size, from);
		*size += n;
	} while (n > 0 && *size <= max);
	return !ferror(from);
}

static FILE *
disk_open(const char *path, struct err *err)
{
	struct stat is;
	FILE *file;

	if (stat(path, &is) != 0) {
		(void)err_set(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO,
		    "%s: %s", path, strerror(errno));
		return NULL;
	}
	if (!S_ISREG(is.st_mode)) {
		(void)err_set(err, ERR_INPUT, "%s: it is not a plain file",
		    path);
		return NULL;
	}
	file = fopen(path, "re");
	if (file != NULL)
		return file;
	/* it says nothing of the file */
	mem_end_if_none();
	(void)disk_fail(path, err);
	return NULL;
}

bool
disk_read(const char *path, FILE *from, size_t max, char **bytes, size_t *size,
    struct err *err)
{
	FILE *file = from != NULL ? from : disk_open(path, err);
	bool ok;

	if (file == NULL)
		return false;
	ok = disk_take(file, max, bytes, size) || disk_fail(path, err);
	if (ok && *size > max)
		ok = err_set(err, ERR_RANGE, "%s: a file takes up to %zu MiB",
		    path, max >> 20);
	if (from == NULL)
		(void)fclose(file);
	if (!ok) {
		free(*bytes);
		*bytes = NULL;
	}
	return ok;
}

bool
disk_is_dir(const char *path)
{
	struct stat is;

	return stat(path, &is) == 0 && S_ISDIR(is.st_mode);
}

bool
disk_is_file(const char *path)
{
	struct stat is;

	return lstat(path, &is) == 0 && S_ISREG(is.st_mode);
}

char *
disk_whole_name(const char *path, struct err *err)
{
	char *name = realpath(path, NULL);

	if (name == NULL)
		(void)disk_fail(path, err);
	return name;
}

bool
disk_remove(const char *path, struct err *err)
{
	return unlink(path) == 0 || errno == ENOENT || disk_fail(path, err);
}

bool
disk_make_dir(const char *path, struct err *err)
{
	return disk_is_dir(path) || mkdir(path, 0700) == 0 ||
	    disk_fail(path, err);
}

static int
disk_name_order(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

bool
disk_list(const char *folder, size_t max, struct arena *text,
    struct disk_names *out, struct err *err)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	if (dir == NULL) {
		mem_end_if_none();
		return err_set(err, ERR_IO, "%s", strerror(errno));
	}
	while (out->count <= max && (entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] != '.')
			*VEC_ADD(out) = arena_printf(text, "%s/%s", folder,
			    entry->d_name);
	}
	(void)closedir(dir);
	if (out->count > 1)
		qsort(out->items, out->count, sizeof(out->items[0]),
		    disk_name_order);
	return true;
}
