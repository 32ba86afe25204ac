/* SPDX-License-Identifier: ISC */
#include "tree.h"

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>

#define TREE_OPEN 16 /* directories open at a time */

static int
tree_unlink(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

int
tree_remove(const char *dir)
{
	return nftw(dir, tree_unlink, TREE_OPEN, FTW_DEPTH | FTW_PHYS);
}
