/* SPDX-License-Identifier: ISC */
/* Copies of the whole database, made and kept without being asked. */
#ifndef LOPE_STORE_BACKUP_H
#define LOPE_STORE_BACKUP_H

struct store;

/*
 * After a write: when today's copy is not in env->backup_dir yet, make it,
 * and let older ones go. Whatever happens here, what she did is saved; a copy
 * that could not be made is tried again by the next program of the day.
 */
void backup_daily(struct store *store);

#endif
