/* SPDX-License-Identifier: ISC */
#include "port/promise.h"

#include <stddef.h>
#include <string.h>

#include "lope/str.h"

bool
promise_of_name(const char *path)
{
	static const char *const ends[] = { ".fit", ".tcx", ".gpx" };
	size_t n = strlen(path), i, k;

	if (n > 3 && str_find(path + n - 3, ".gz") != NULL)
		n -= 3;
	for (i = 0; n > 4 && i < sizeof(ends) / sizeof(ends[0]); i++) {
		for (k = 0; k < 4 && str_fold(path[n - 4 + k]) == ends[i][k];
		     k++)
			;
		if (k == 4)
			return true;
	}
	return false;
}
