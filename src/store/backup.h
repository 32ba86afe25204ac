/* SPDX-License-Identifier: ISC */
/* Copies of the whole database, made and kept without being asked. */
#ifndef LOPE_STORE_BACKUP_H
#define LOPE_STORE_BACKUP_H

#include <stdbool.h>

#include "lope/err.h"
#include "lope/store.h"

struct store;
struct store_env;

/* The copies of the database at path that env's folder holds: how many, the
 * day of the newest good one (DAY_NONE: none is), its path, when it was made,
 * and how many newer ones of a day are not good: what is kept before a restore
 * may well be what was damaged. */
struct backup_newest {
	int count, bad, day;
	char path[1024], made[STORE_MADE_SIZE];
};
void backup_find(const char *path, const struct store_env *env,
    struct backup_newest *out);
/* Hand every copy of it to take, whenever and by whom it was made. */
void backup_each(const char *path, const struct store_env *env,
    void (*take)(void *arg, const char *copy), void *arg);

/*
 * After a write: when today's copy is not in env->backup_dir yet, make it,
 * and let older ones go. Whatever happens here, what she did is saved; a copy
 * that could not be made is tried again by the next program of the day.
 */
void backup_daily(struct store *store);
/* The copy that is kept before the database is brought up to version. */
bool backup_before(struct store *store, int version, struct err *err);

#endif
