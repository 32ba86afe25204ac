/* SPDX-License-Identifier: ISC */
/* The files of a folder, kept in memory and put back as they were. */
#ifndef TREE_H
#define TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "lope/vec.h"

struct tree_file {
	char *path; /* below the folder */
	bool folder;
	unsigned char *bytes;
	size_t size;
};

/* Folders come before what is in them. */
struct tree {
	VEC(struct tree_file) files;
};

/* Everything below folder; links and the like are left out. */
void tree_load(struct tree *tree, const char *folder);
/* folder holds what tree does and nothing else, all of it 0600 or 0700. */
void tree_store(const struct tree *tree, const char *folder);
/* Does folder hold that, to the byte and the mode? */
bool tree_is(const struct tree *tree, const char *folder);
/* NULL when there is none. Borrowed. */
const struct tree_file *tree_find(const struct tree *tree, const char *path);
/* A file or, with bytes NULL and folder true, a folder. */
void tree_add(struct tree *tree, const char *path, bool folder,
    const void *bytes, size_t size);
void tree_clear(struct tree *tree);
/* Remove folder and all that is below it, following no link. Returns 0, or what
 * nftw(3) returns. */
int tree_remove(const char *folder);
/* One file; bytes is the caller's. False when it cannot be read. */
bool tree_read(const char *path, unsigned char **bytes, size_t *size);
void tree_write(const char *path, const void *bytes, size_t size);

#endif
