/* SPDX-License-Identifier: ISC */
#ifndef PORT_PROMISE_H
#define PORT_PROMISE_H

#include <stdbool.h>

/* Does the name of a file, ".gpx" or ".fit.gz", say that it is of a watch? In
 * folders and archives all others that no reader knows are passed over. Names
 * decide nothing else. */
bool promise_of_name(const char *path);

#endif
