/* SPDX-License-Identifier: ISC */
/* Copies of the whole database, made and kept without being asked. */
#ifndef LOPE_STORE_BACKUP_H
#define LOPE_STORE_BACKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "lope/err.h"
#include "lope/store.h"

struct store;
struct store_env;

/* What a copy is good for. */
enum backup_state {
	BACKUP_GOOD, /* restore takes it */
	BACKUP_NEWER,
	BACKUP_TORN, /* can be read, but not all of it is what lope wrote */
	BACKUP_BAD,
	BACKUP_STATES
};

/* The copies of the database at path that env's folder holds: how many, the
 * day of the newest good one (DAY_NONE: none is), its path, when it was made,
 * and how many newer ones are not good; what a restore put away, which may well
 * have been damaged, counts as the oldest. With all each is looked at, not only
 * those up to the newest good one: how many are of which state, and the first
 * names. */
#define BACKUP_NAMED 2
struct backup_newest {
	int count, day, passed, found[BACKUP_STATES];
	char path[1024], made[STORE_MADE_SIZE], names[BACKUP_STATES][150];
};
void backup_find(const char *path, const struct store_env *env, bool all,
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
/* That before the copy at from is put back, which its name tells: it holds what
 * she puts away. made gets its path. */
bool backup_before_restore(struct store *store, const char *from, char *made,
    size_t size, struct err *err);

#endif
