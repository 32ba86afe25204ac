/* SPDX-License-Identifier: ISC */
#include "tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lope/mem.h"

#define TREE_PATH_SIZE 1024
#define TREE_OPEN 16 /* directories open at a time */

bool
tree_read(const char *path, unsigned char **bytes, size_t *size)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
	struct stat st;
	bool ok;

	if (fd < 0)
		return false;
	ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	if (ok) {
		*size = (size_t)st.st_size;
		*bytes = mem_new(*size + 1, 1);
		ok = read(fd, *bytes, *size) == (ssize_t)*size;
		if (!ok)
			free(*bytes);
	}
	(void)close(fd);
	return ok;
}

void
tree_write(const char *path, const void *bytes, size_t size)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	if (size > 0)
		assert_int_equal(write(fd, bytes, size), size);
	assert_int_equal(close(fd), 0);
}

void
tree_add(struct tree *tree, const char *path, bool folder, const void *bytes,
    size_t size)
{
	struct tree_file *file = VEC_ADD(&tree->files);

	*file = (struct tree_file){ .path = mem_copy(path), .folder = folder };
	if (folder)
		return;
	file->bytes = mem_new(size + 1, 1);
	file->size = size;
	if (size > 0)
		memcpy(file->bytes, bytes, size);
}

/* below: "" or what comes before the names, with a slash. */
static void
tree_load_below(struct tree *tree, const char *folder, const char *below)
{
	char path[TREE_PATH_SIZE], name[TREE_PATH_SIZE];
	struct dirent *entry;
	unsigned char *bytes;
	size_t size;
	DIR *dir;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, below);
	dir = opendir(path);
	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL) {
		struct stat st;

		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		assert_true(snprintf(name, sizeof(name), "%s%s", below,
				entry->d_name) < (int)sizeof(name));
		assert_true(snprintf(path, sizeof(path), "%s/%s", folder,
				name) < (int)sizeof(path));
		assert_int_equal(lstat(path, &st), 0);
		if (S_ISDIR(st.st_mode)) {
			size_t len = strlen(name);

			tree_add(tree, name, true, NULL, 0);
			assert_true(len + 2 < sizeof(name));
			memcpy(name + len, "/", 2);
			tree_load_below(tree, folder, name);
		} else if (tree_read(path, &bytes, &size)) {
			tree_add(tree, name, false, bytes, size);
			free(bytes);
		}
	}
	assert_int_equal(closedir(dir), 0);
}

void
tree_load(struct tree *tree, const char *folder)
{
	tree_clear(tree);
	tree_load_below(tree, folder, "");
}

void
tree_store(const struct tree *tree, const char *folder)
{
	char path[TREE_PATH_SIZE];

	(void)tree_remove(folder);
	assert_int_equal(mkdir(folder, 0700), 0);
	for (size_t i = 0; i < tree->files.count; i++) {
		const struct tree_file *file = &tree->files.items[i];

		assert_true(snprintf(path, sizeof(path), "%s/%s", folder,
				file->path) < (int)sizeof(path));
		if (file->folder)
			assert_int_equal(mkdir(path, 0700), 0);
		else
			tree_write(path, file->bytes, file->size);
	}
}

/* How many files and folders are below folder; links and the like, too. */
static size_t
tree_count(const char *folder)
{
	char path[TREE_PATH_SIZE];
	struct dirent *entry;
	DIR *dir = opendir(folder);
	size_t count = 0;

	if (dir == NULL)
		return 0;
	while ((entry = readdir(dir)) != NULL) {
		struct stat st;

		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		count++;
		assert_true(snprintf(path, sizeof(path), "%s/%s", folder,
				entry->d_name) < (int)sizeof(path));
		if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
			count += tree_count(path);
	}
	(void)closedir(dir);
	return count;
}

static bool
tree_is_file(const struct tree_file *file, const char *path)
{
	unsigned char *bytes;
	struct stat st;
	size_t size;
	bool same;

	if (lstat(path, &st) != 0)
		return false;
	if (file->folder)
		return st.st_mode == (S_IFDIR | 0700);
	if (st.st_mode != (S_IFREG | 0600) || (size_t)st.st_size != file->size)
		return false;
	if (!tree_read(path, &bytes, &size))
		return false;
	same = size == file->size &&
	    (size == 0 || memcmp(bytes, file->bytes, size) == 0);
	free(bytes);
	return same;
}

bool
tree_is(const struct tree *tree, const char *folder)
{
	char path[TREE_PATH_SIZE];

	for (size_t i = 0; i < tree->files.count; i++) {
		const struct tree_file *file = &tree->files.items[i];

		assert_true(snprintf(path, sizeof(path), "%s/%s", folder,
				file->path) < (int)sizeof(path));
		if (!tree_is_file(file, path))
			return false;
	}
	return tree_count(folder) == tree->files.count;
}

const struct tree_file *
tree_find(const struct tree *tree, const char *path)
{
	for (size_t i = 0; i < tree->files.count; i++)
		if (strcmp(tree->files.items[i].path, path) == 0)
			return &tree->files.items[i];
	return NULL;
}

void
tree_clear(struct tree *tree)
{
	for (size_t i = 0; i < tree->files.count; i++) {
		free(tree->files.items[i].path);
		free(tree->files.items[i].bytes);
	}
	VEC_CLEAR(&tree->files);
}

static int
tree_unlink(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

int
tree_remove(const char *folder)
{
	return nftw(folder, tree_unlink, TREE_OPEN, FTW_DEPTH | FTW_PHYS);
}
