/* SPDX-License-Identifier: ISC */
/* Files that come in and go out, whole or not at all; never the database. */
#ifndef LOPE_DISK_H
#define LOPE_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "lope/arena.h"
#include "lope/err.h"
#include "lope/vec.h"

/*
 * May a file take the name path, which a plain file may have? ERR_EXISTS where
 * it is a folder, a link or a device, or the database; NULL: there is none.
 * ERR_IO where its folder is not there or not to be written to.
 */
bool disk_may_write(const char *path, const char *database, struct err *err);
/* Write a file beside path, then give it that name. For her eyes alone (0600).
 * ERR_IO. */
bool disk_write(const char *path, const void *bytes, size_t size,
    struct err *err);
/* All of a plain file, or of from where that is not NULL; freed by the caller.
 * ERR_NOT_FOUND, ERR_RANGE for more than max bytes, ERR_IO. */
bool disk_read(const char *path, FILE *from, size_t max, char **bytes,
    size_t *size, struct err *err);
/* Make the folder unless it is there; those above it have to be. */
bool disk_make_dir(const char *path, struct err *err);
/* Is there a folder, a plain file of that name? */
bool disk_is_dir(const char *path);
bool disk_is_file(const char *path);
/* The whole name of what is there, without links; freed by the caller. ERR_IO.
 */
char *disk_whole_name(const char *path, struct err *err);
struct disk_names {
	const char **items;
	size_t count, room;
};
/*
 * What is in a folder, "folder/name" each, sorted, without what begins with a
 * dot; max + 1 of them where there are more than max. The texts lie in text,
 * the list is the caller's to VEC_CLEAR. ERR_IO.
 */
bool disk_list(const char *folder, size_t max, struct arena *text,
    struct disk_names *out, struct err *err);
/* Remove a file; one that is gone already is no fault. */
bool disk_remove(const char *path, struct err *err);

#endif
