/* SPDX-License-Identifier: ISC */
/* What the store needs of the file system: every file 0600, folders 0700. */
#ifndef LOPE_STORE_FILE_H
#define LOPE_STORE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "lope/arena.h"
#include "lope/err.h"

/* Make the missing folders above path. */
bool file_make_parents(const char *path, struct err *err);
/* path up to its last slash, "." without one. Owned by the caller. */
char *file_parent(const char *path);
/* Make dir and the missing folders above it. */
bool file_make_dir(const char *dir, struct err *err);
/* ERR_EXISTS where anything is, ERR_IO where a link leads to nothing. */
bool file_is_absent(const char *path, struct err *err);
/* Make an empty file; ERR_EXISTS where anything is, a dangling link too. */
bool file_create(const char *path, struct err *err);
/* Give the file at part, which is whole and on the disk, the name path, where
 * nothing may be. ERR_EXISTS; part is then for the caller to remove. */
bool file_publish(const char *part, const char *path, struct err *err);
/*
 * Is the file at path one of ours, of a version up to newest? Decided from
 * its first bytes without letting SQLite near it, so that a file that is not
 * ours is never written to. ERR_NOT_SET_UP, ERR_FOREIGN, ERR_NEWER,
 * ERR_DAMAGED, ERR_IO by name. call: as of store_call, NULL of a copy.
 */
bool file_is_ours(const char *path, const char *call, unsigned application,
    int newest, struct err *err);
/* Says what helps, how to call lope in it; where call is NULL the file is a
 * copy, and nothing is begun anew in its place. Returns false. */
#define FILE_HINT(err, call, ...) \
	((call) == NULL ? err_hint(err, "name another copy") : \
			  err_hint(err, __VA_ARGS__))
/* Says that the file is of a newer lope. Returns false. */
bool file_is_newer(const char *path, struct err *err);
/* Can it be read without a file coming into being beside it? One with a
 * write-ahead log cannot. */
bool file_reads_alone(const char *path);
/* A journal of SQLite may name another file, which is removed once it is played:
 * one of lope never does. ERR_FOREIGN where the one beside path does. */
bool file_has_plain_journal(const char *path, struct err *err);
/* A name beside path of this program alone, where a copy and what is damaged
 * may have any other; file_sweep knows new, older, restored and salvage. */
const char *file_part(struct arena *text, const char *path, const char *what);
/* Remove a database that was not finished, and what SQLite has left beside it. */
void file_discard(const char *part);
/* Remove what programs that are gone left half made beside path. */
void file_sweep(const char *path);
/* Write all of it where fd stands; false with errno. */
bool file_write(int fd, const void *bytes, size_t size);
/* Bring a file's data, and what was made, renamed or removed beside it, to
 * the disk. */
bool file_sync(const char *path);
bool file_sync_parent(const char *path);
/* Where path is a link to something, that; else path. Owned by the caller. */
char *file_follow(const char *path);
/* The path in a form that SQLite cannot take for a URI or a special name.
 * Owned by the caller. */
char *file_plain_path(const char *path);

#endif
