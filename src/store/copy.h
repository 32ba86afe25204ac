/* SPDX-License-Identifier: ISC */
/* A copy of a database that came from anywhere, looked over before it is used;
 * it stays as it is. */
#ifndef LOPE_STORE_COPY_H
#define LOPE_STORE_COPY_H

#include <stdbool.h>

#include "lope/err.h"

struct store;
struct store_env;
struct str;

/* Is from another file than the database at path? ERR_INPUT. */
bool copy_is_another(const char *path, const char *from, struct err *err);
/* Is there nothing in it that could run by itself? What is, is added to text,
 * which may be NULL: "the trigger t and 2 more". ERR_FOREIGN. */
bool copy_is_plain(struct store *store, struct str *text, struct err *err);
/*
 * Open the copy at from, and look at every row of it. One of an older lope is
 * copied to part and brought up to date there; part is for the caller to
 * remove. ERR_FOREIGN, ERR_NEWER, ERR_DAMAGED by name.
 */
bool copy_open(struct store **out, const char *from, const char *part,
    const struct store_env *plain, struct err *err);

#endif
