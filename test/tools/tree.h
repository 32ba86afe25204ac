/* SPDX-License-Identifier: ISC */
/* What a test has made on the disk. */
#ifndef TREE_H
#define TREE_H

/* Remove dir with all that is in it, following no link. Returns 0, or what
 * nftw(3) returns. */
int tree_remove(const char *dir);

#endif
