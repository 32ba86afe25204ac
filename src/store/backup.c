/* SPDX-License-Identifier: ISC */
#include "store/backup.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "lope/arena.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "store/copy.h"
#include "store/digest.h"
#include "store/file.h"
#include "store/handle.h"
#include "store/migrate.h"

#define KEEP_DAYS 7
#define KEEP_WEEKS 5
#define KEEP_MONTHS 12
#define STAMP_SIZE 9 /* "T12-11-45" */
#define KEEP_GOOD 3  /* that can be put back, of whatever age */

#define DAY_SIZE ((size_t)DATE_ISO_SIZE - 2) /* of "2026-11-23" */
#define BEFORE_RESTORE "-before-restore"     /* in the name, and what of */

/* One day's copy on its way; names live in text. */
struct backup {
	struct arena text;
	const char *dir;  /* borrowed */
	const char *name; /* of the database, without ".db" */
	char day[DATE_ISO_SIZE];
	const char *path; /* DIR/NAME-DAY.db */
	const char *part; /* DIR/NAME-DAY.db.PID.part, until it is good */
};

/* A copy in the folder: that of its day, or one that was asked for or is kept
 * before something, stamped with its time. */
struct backup_file {
	const char *path;
	const char *stamp; /* "T12-11-45.db", in path; ".db" of the daily one */
	struct timespec written;
	int day, rank; /* rank: 1 first, 0, -1 last */
	bool tried;
};

struct backup_files {
	struct backup_file *items;
	size_t count, room;
};

struct backup_days {
	int *items;
	size_t count, room;
};

/* A copy that was cut short may look sound and hold nothing: compare all of
 * it. Another program that wrote meanwhile makes it differ too. */
static bool
backup_verify(struct store *store, const char *path, struct err *err)
{
	struct digest ours, copied;
	sqlite3 *db;
	bool ok;

	/* Two connections at once: the first one's pages are read again. */
	(void)sqlite3_db_release_memory(store->db);
	if (!db_open(&db, path, NULL, err))
		return false;
	ok = db_check(db, path, err) &&
	    digest_make(store, db, &copied, path, err) &&
	    digest_make(store, store->db, &ours, path, err) &&
	    ours.rows == copied.rows && ours.sum == copied.sum;
	return sqlite3_close(db) == SQLITE_OK && ok;
}

/* The file is ours, so where it cannot be written to it is not for want of a
 * permission. */
static bool
backup_copy_fail(struct store *store, const char *path, struct err *err)
{
	if ((sqlite3_errcode(store->db) & 0xff) == SQLITE_READONLY)
		return err_set(err, ERR_IO,
		    "%s: the disk refuses to have it written to", path);
	return db_fail(store->db, path, err);
}

/* VACUUM INTO takes an empty file; made by us it is 0600. */
static bool
backup_copy(struct store *store, const char *path, struct err *err)
{
	sqlite3_stmt *stmt;
	char *plain;
	bool ok;

	if (!file_create(path, err) ||
	    !db_prepare(store->db, "VACUUM INTO ?1", false, path, &stmt, err))
		return false;
	plain = file_plain_path(path);
	ok = (sqlite3_bind_text(stmt, 1, plain, -1, SQLITE_STATIC) ==
		     SQLITE_OK &&
		 sqlite3_step(stmt) == SQLITE_DONE) ||
	    backup_copy_fail(store, path, err);
	(void)sqlite3_finalize(stmt);
	free(plain);
	return ok;
}

static bool
backup_keep(const struct backup *backup, struct err *err)
{
	return (file_sync(backup->part) &&
		   rename(backup->part, backup->path) == 0) ||
	    err_set(err, ERR_IO, "%s: %s", backup->part, strerror(errno));
}

/* What went wrong is said of the copy, not of the name it had meanwhile, which
 * tells nobody anything. */
static bool
backup_fail(const struct backup *backup, const struct err *why, struct err *err)
{
	size_t len = strlen(backup->part);
	const char *said = why->text;

	if (why->code == ERR_NONE)
		return err_set(err, ERR_IO,
		    "%s: the copy could not be made whole; there is none",
		    backup->path);
	if (strncmp(said, backup->part, len) == 0 &&
	    strncmp(said + len, ": ", 2) == 0)
		said += len + 2;
	(void)err_set(err, ERR_IO, "%s: the copy could not be made whole: %s",
	    backup->path, said);
	return err_hint_of(err, why);
}

static bool
backup_make(struct store *store, const struct backup *backup, struct err *err)
{
	struct err why = { .code = ERR_NONE };

	if (backup_copy(store, backup->part, &why) &&
	    backup_verify(store, backup->part, &why) &&
	    backup_keep(backup, &why))
		return file_sync_parent(backup->path) ||
		    err_set(err, ERR_IO,
			"%s: copied, but its name may go with the power: %s",
			backup->path, strerror(errno));
	file_discard(backup->part);
	return backup_fail(backup, &why, err);
}

/* The day of a file called NAME-YYYY-MM-DD and then end, else DAY_NONE. */
static int
backup_day(const struct backup *backup, const char *file, const char **end)
{
	size_t len = strlen(backup->name);
	char day[DATE_ISO_SIZE];

	if (strncmp(file, backup->name, len) != 0 || file[len] != '-' ||
	    strlen(file + len + 1) < DATE_ISO_SIZE - 2)
		return DAY_NONE;
	memcpy(day, file + len + 1, DATE_ISO_SIZE - 2);
	day[DATE_ISO_SIZE - 2] = '\0';
	*end = file + len + 1 + strlen(day);
	return date_from_iso(day);
}

static void
backup_unlink(struct backup *backup, const char *file)
{
	(void)unlink(arena_printf(&backup->text, "%s/%s", backup->dir, file));
}

static bool
backup_ends(const char *text, const char *end)
{
	size_t len = strlen(text), tail = strlen(end);

	return len >= tail && str_eq(text + len - tail, end);
}

static int
backup_compare_days(const void *a, const void *b)
{
	int x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return (x < y) - (x > y);
}

static bool
backup_is_daily(const struct backup_file *file)
{
	return str_eq(file->stamp, ".db");
}

/* Does it end as the name of a copy that bears its time? */
static bool
backup_is_stamped(const char *end)
{
	return *end == 'T' &&
	    strspn(end + 1, "0123456789-") + 1 >= STAMP_SIZE &&
	    backup_ends(end, ".db");
}

static void
backup_add(struct backup *backup, struct backup_files *files, const char *name,
    int day, const char *stamp)
{
	struct backup_file file = { .day = day };
	struct stat st;

	file.path = arena_printf(&backup->text, "%s/%s", backup->dir, name);
	file.stamp = file.path + strlen(file.path) - strlen(stamp);
	if (stat(file.path, &st) == 0)
		file.written = st.st_mtim;
	*VEC_ADD(files) = file;
}

/* The copies that are there; what killed programs left of earlier days is let
 * go. */
static void
backup_list(struct backup *backup, struct backup_files *files)
{
	DIR *dir = opendir(backup->dir);
	struct dirent *entry;

	if (dir == NULL)
		return;
	while ((entry = readdir(dir)) != NULL) {
		const char *end = "";
		int day = backup_day(backup, entry->d_name, &end);

		if (day == DAY_NONE)
			continue;
		if (str_eq(end, ".db") || backup_is_stamped(end))
			backup_add(backup, files, entry->d_name, day, end);
		else if (day < date_from_iso(backup->day) &&
		    (backup_ends(end, ".part") ||
			backup_ends(end, ".part-journal")))
			backup_unlink(backup, entry->d_name);
	}
	(void)closedir(dir);
}

/* What was put back after this copy had been kept: "-2026-11-22.db", ".db" where
 * that was no copy of the folder. NULL: it was kept for something else. */
static const char *
backup_put_back(const struct backup_file *file)
{
	const char *at = strstr(file->stamp, BEFORE_RESTORE);

	return at != NULL ? at + strlen(BEFORE_RESTORE) : NULL;
}

/* Was a made after b? The name tells, and of two of one second which is the
 * second, unless one has more in its name; of the copy of a day, which may be
 * made after one that is kept before an import, only when it was written. */
static bool
backup_is_newer(const struct backup_file *a, const struct backup_file *b)
{
	size_t n = strlen(a->stamp), m = strlen(b->stamp);

	if (a->day != b->day)
		return a->day > b->day;
	if (!backup_is_daily(a) && !backup_is_daily(b)) {
		int by = strncmp(a->stamp, b->stamp, STAMP_SIZE);

		if (by != 0)
			return by > 0;
		if (backup_put_back(a) == NULL && backup_put_back(b) == NULL)
			return n != m ? n > m : strcmp(a->stamp, b->stamp) > 0;
	}
	if (a->written.tv_sec != b->written.tv_sec)
		return a->written.tv_sec > b->written.tv_sec;
	if (a->written.tv_nsec != b->written.tv_nsec)
		return a->written.tv_nsec > b->written.tv_nsec;
	return n > m;
}

/* Is it the one that was put back? */
static bool
backup_is_that(const struct backup_file *file, const char *put_back)
{
	size_t len = DAY_SIZE + (backup_is_daily(file) ? 0 : STAMP_SIZE);

	return *put_back == '-' &&
	    strncmp(put_back + 1, file->stamp - DAY_SIZE, len) == 0 &&
	    (put_back[1 + len] == '.' || put_back[1 + len] == '-');
}

/* What was put away comes last, and first what was put back instead, unless a
 * copy was made since. */
static void
backup_rank(struct backup_files *files)
{
	const struct backup_file *last = NULL;
	bool since = false;

	for (size_t i = 0; i < files->count; i++) {
		struct backup_file *file = &files->items[i];

		file->rank = backup_put_back(file) != NULL ? -1 : 0;
		if (file->rank < 0 &&
		    (last == NULL || backup_is_newer(file, last)))
			last = file;
	}
	for (size_t i = 0; last != NULL && i < files->count; i++)
		since = since ||
		    (files->items[i].rank == 0 &&
			backup_is_newer(&files->items[i], last));
	for (size_t i = 0; last != NULL && !since && i < files->count; i++)
		if (backup_is_that(&files->items[i], backup_put_back(last)))
			files->items[i].rank = 1;
}

static bool
backup_is_before(const struct backup_file *a, const struct backup_file *b)
{
	return a->rank != b->rank ? a->rank > b->rank : backup_is_newer(a, b);
}

/* The best that was not tried yet; NULL: none is left. */
static struct backup_file *
backup_next(struct backup_files *files)
{
	struct backup_file *next = NULL;

	for (size_t i = 0; i < files->count; i++)
		if (!files->items[i].tried &&
		    (next == NULL || backup_is_before(&files->items[i], next)))
			next = &files->items[i];
	if (next != NULL)
		next->tried = true;
	return next;
}

/* Of one of an older lope the rows have to be brought up to date first. */
static bool
backup_is_whole(struct store *copy, int64_t version)
{
	struct rows_verdict rows;

	return copy_is_plain(copy, NULL, NULL) &&
	    (version < migrate_of(copy->env)->version ||
		(rows_verify(copy, &rows, NULL) && rows.bad == 0));
}

/* Would restore take it: is it ours, sound, and each row what was written? */
static enum backup_state
backup_judge(const char *path, const struct store_env *env)
{
	struct store_env plain = *env;
	struct err err = { .code = ERR_NONE };
	struct store *copy = NULL;
	enum backup_state state = BACKUP_BAD;
	int64_t version;

	plain.backup_dir = NULL;
	if (!store_open_as_is(&copy, path, &plain, &version, &err))
		return err.code == ERR_NEWER ? BACKUP_NEWER : BACKUP_BAD;
	if (store_check(copy, NULL))
		state = backup_is_whole(copy, version) ? BACKUP_GOOD :
							 BACKUP_TORN;
	store_close(copy);
	return state;
}

static bool
backup_is_good(const char *path, const struct store_env *env)
{
	return backup_judge(path, env) == BACKUP_GOOD;
}

static const char *
backup_of_day(struct backup *backup, int day)
{
	char iso[DATE_ISO_SIZE];

	return arena_printf(&backup->text, "%s/%s-%s.db", backup->dir,
	    backup->name, date_iso(day, iso));
}

/* days: newest first. Of each kept week and month the newest stays. */
static void
backup_choose(const int *days, size_t count, bool *keep)
{
	int week = DAY_NONE, month = DAY_NONE, weeks = 0, months = 0;

	for (size_t i = 0; i < count; i++) {
		keep[i] = i < KEEP_DAYS;
		if (date_monday(days[i]) != week) {
			week = date_monday(days[i]);
			keep[i] = weeks++ < KEEP_WEEKS || keep[i];
		}
		if (date_month_start(days[i]) != month) {
			month = date_month_start(days[i]);
			keep[i] = months++ < KEEP_MONTHS || keep[i];
		}
	}
}

/* What goes, goes only when there are good ones among those that stay. */
static void
backup_rotate(struct backup *backup, const struct store_env *env,
    const int *days, size_t count)
{
	bool *keep = mem_new(count, sizeof(*keep));
	int good = 0;

	backup_choose(days, count, keep);
	for (size_t i = 0; i < count && good < KEEP_GOOD; i++)
		good += keep[i] &&
		    backup_is_good(backup_of_day(backup, days[i]), env);
	for (size_t i = 0; i < count; i++) {
		const char *path = backup_of_day(backup, days[i]);

		if (keep[i])
			continue;
		if (good < KEEP_GOOD && backup_is_good(path, env))
			good++;
		else
			(void)unlink(path);
	}
	free(keep);
}

static void
backup_clean(struct backup *backup, const struct store_env *env)
{
	struct backup_files files = { 0 };
	struct backup_days days = { 0 };

	backup_list(backup, &files);
	for (size_t i = 0; i < files.count; i++)
		if (backup_is_daily(&files.items[i]))
			*VEC_ADD(&days) = files.items[i].day;
	if (days.count > 0) {
		qsort(days.items, days.count, sizeof(days.items[0]),
		    backup_compare_days);
		backup_rotate(backup, env, days.items, days.count);
	}
	VEC_CLEAR(&days);
	VEC_CLEAR(&files);
}

/* The one name of a file: through links, and where there is none yet through
 * those of its folder. */
static const char *
backup_real(struct arena *text, const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = arena_copy(text, slash == NULL ? "." : path);
	char *real = realpath(path, NULL);
	const char *out = path;

	if (real == NULL) {
		if (slash != NULL)
			folder[slash == path ? 1 : slash - path] = '\0';
		real = realpath(folder, NULL);
		if (real != NULL)
			out = arena_printf(text, "%s/%s", real,
			    slash == NULL ? path : slash + 1);
	} else {
		out = arena_copy(text, real);
	}
	free(real);
	return out;
}

/* FNV-1a, 32 bits: databases of one name in different folders must not take
 * one another's copies for theirs. */
static uint32_t
backup_mark(const char *path)
{
	uint32_t mark = 2166136261U;

	for (; *path != '\0'; path++)
		mark = (mark ^ (unsigned char)*path) * 16777619U;
	return mark;
}

static const char *
backup_base(struct arena *text, const char *path)
{
	const char *slash = strrchr(path, '/');
	char *name = arena_copy(text, slash != NULL ? slash + 1 : path);
	size_t len = strlen(name);

	if (len > 3 && str_eq(name + len - 3, ".db"))
		name[len - 3] = '\0';
	return name;
}

static void
backup_name(struct backup *backup, const char *path,
    const struct store_env *env)
{
	struct arena *text = &backup->text;
	const char *real = backup_real(text, path);

	if (env->usual == NULL)
		backup->name = backup_base(text, path);
	else if (str_eq(real, backup_real(text, env->usual)))
		backup->name = backup_base(text, env->usual);
	else
		backup->name = arena_printf(text, "%s-%08lx",
		    backup_base(text, real), (unsigned long)backup_mark(real));
	backup->dir = env->backup_dir;
	backup->path = arena_printf(&backup->text, "%s/%s-%s.db", backup->dir,
	    backup->name, backup->day);
	backup->part = file_part(text, backup->path, "part");
}

void
backup_daily(struct store *store)
{
	struct backup backup = { .day = "" };
	struct stat st;
	char now[32];

	if (store->env->backup_dir == NULL)
		return;
	store->env->now_text(store->env->arg, now);
	now[DATE_ISO_SIZE - 2] = '\0';
	if (date_from_iso(now) == DAY_NONE || str_eq(now, store->kept_day))
		return;
	(void)str_copy(store->kept_day, sizeof(store->kept_day), now);
	(void)str_copy(backup.day, sizeof(backup.day), now);
	backup_name(&backup, store->path, store->env);
	if (lstat(backup.path, &st) != 0) {
		store->copy_missed = !file_make_dir(backup.dir, NULL) ||
		    !backup_make(store, &backup, NULL);
		file_sweep(store->path);
		if (!store->copy_missed)
			backup_clean(&backup, store->env);
	}
	arena_clear(&backup.text);
}

/* "Mon 23 Nov 12:11"; of the copy of a day the time is not told. */
static void
backup_found(const struct backup_file *file, struct backup_newest *out)
{
	struct str made = str_of(out->made, sizeof(out->made));
	char day[DATE_TEXT_SIZE];

	out->day = file->day;
	(void)str_copy(out->path, sizeof(out->path), file->path);
	str_add(&made, "%s", date_short(file->day, day));
	if (!backup_is_daily(file))
		str_add(&made, " %.2s:%.2s", file->stamp + 1, file->stamp + 4);
}

static void
backup_count(const struct backup_file *file, enum backup_state state,
    struct backup_newest *out)
{
	struct str names = { .buf = out->names[state],
		.len = strlen(out->names[state]),
		.size = sizeof(out->names[state]) };
	int n = out->found[state]++;

	if (n < BACKUP_NAMED)
		str_add(&names, "%s%s", n > 0 ? ", " : "",
		    strrchr(file->path, '/') + 1);
}

void
backup_find(const char *path, const struct store_env *env, bool all,
    struct backup_newest *out)
{
	struct backup backup = { .day = "" };
	struct backup_files files = { 0 };
	struct backup_file *file;

	*out = (struct backup_newest){ .day = DAY_NONE };
	if (env->backup_dir == NULL)
		return;
	backup_name(&backup, path, env);
	backup_list(&backup, &files);
	backup_rank(&files);
	out->count = (int)files.count;
	while ((all || out->day == DAY_NONE) &&
	    (file = backup_next(&files)) != NULL) {
		enum backup_state state = backup_judge(file->path, env);

		backup_count(file, state, out);
		if (out->day != DAY_NONE)
			continue;
		if (state == BACKUP_GOOD)
			backup_found(file, out);
		else
			out->passed++;
	}
	VEC_CLEAR(&files);
	arena_clear(&backup.text);
}

bool
store_copy_is_good(const char *path, const struct store_env *env)
{
	return backup_is_good(path, env);
}

bool
store_newest_copy(const char *db, const struct store_env *env, char *path,
    size_t size, char made[STORE_MADE_SIZE])
{
	struct backup_newest newest;

	backup_find(db, env, false, &newest);
	(void)str_copy(path, size, newest.path);
	(void)str_copy(made, STORE_MADE_SIZE, newest.made);
	return newest.day != DAY_NONE;
}

void
backup_each(const char *path, const struct store_env *env,
    void (*take)(void *arg, const char *copy), void *arg)
{
	struct backup backup = { .day = "" };
	struct dirent *entry;
	const char *end;
	DIR *dir = NULL;

	if (env->backup_dir == NULL)
		return;
	backup_name(&backup, path, env);
	dir = opendir(backup.dir);
	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (backup_day(&backup, entry->d_name, &end) != DAY_NONE)
			take(arg,
			    arena_printf(&backup.text, "%s/%s", backup.dir,
				entry->d_name));
	}
	if (dir != NULL)
		(void)closedir(dir);
	arena_clear(&backup.text);
}

/* In the folder of the daily copies, by the second, what for, and then by
 * number; such ones are kept until she removes them. */
static char *
backup_named_now(const struct store *store, struct backup *backup,
    const char *what)
{
	char now[32], *path;
	struct stat st;
	int n = 1;

	backup_name(backup, store->path, store->env);
	store->env->now_text(store->env->arg, now);
	for (char *c = now; *c != '\0'; c++)
		*c = *c == ':' ? '-' : *c;
	path = arena_printf(&backup->text, "%s/%s-%s%s.db", backup->dir,
	    backup->name, now, what);
	while (lstat(path, &st) == 0)
		path = arena_printf(&backup->text, "%s/%s-%s%s-%d.db",
		    backup->dir, backup->name, now, what, ++n);
	return path;
}

/* To path, or with NULL into the folder, named for what. */
static bool
backup_take(struct store *store, const char *path, const char *what, char *made,
    size_t size, struct err *err)
{
	struct backup backup = { .day = "" };
	struct stat st;
	bool ok = true;

	if (path == NULL && store->env->backup_dir == NULL)
		return err_set(err, ERR_IO, "copy: there is no folder for it");
	backup.path = path != NULL ? path :
				     backup_named_now(store, &backup, what);
	backup.part = file_part(&backup.text, backup.path, "part");
	(void)str_copy(made, size, backup.path);
	if (lstat(backup.path, &st) == 0)
		ok = err_set(err, ERR_EXISTS, "%s: it is there already",
		    backup.path);
	else if (path == NULL)
		ok = file_make_dir(store->env->backup_dir, err);
	ok = ok && store_check(store, err) && backup_make(store, &backup, err);
	arena_clear(&backup.text);
	return ok;
}

bool
store_backup(struct store *store, const char *path, char *made, size_t size,
    struct err *err)
{
	return write_is_open(store, "not made", err) &&
	    backup_take(store, path, "", made, size, err);
}

bool
backup_before(struct store *store, int version, struct err *err)
{
	char what[32], made[1024];
	struct str s = str_of(what, sizeof(what));

	str_add(&s, "-before-%d", version);
	return backup_take(store, NULL, what, made, sizeof(made), err);
}

/* Where from is in the folder of copies of this database, its day and time. */
static const char *
backup_stamp_of(struct backup *backup, const char *from)
{
	const char *real = backup_real(&backup->text, from), *end;
	const char *dir = backup_real(&backup->text, backup->dir);
	size_t len = strlen(dir);

	if (strncmp(real, dir, len) != 0 || real[len] != '/' ||
	    backup_day(backup, real + len + 1, &end) == DAY_NONE ||
	    (!str_eq(end, ".db") && !backup_is_stamped(end)))
		return "";
	return arena_printf(&backup->text, "-%.*s",
	    (int)DAY_SIZE + (*end == 'T' ? STAMP_SIZE : 0), end - DAY_SIZE);
}

bool
backup_before_restore(struct store *store, const char *from, char *made,
    size_t size, struct err *err)
{
	struct backup backup = { .day = "" };
	char what[64] = BEFORE_RESTORE;
	struct str s = { .buf = what,
		.len = strlen(what),
		.size = sizeof(what) };
	bool ok;

	if (store->env->backup_dir != NULL) {
		backup_name(&backup, store->path, store->env);
		str_add(&s, "%s", backup_stamp_of(&backup, from));
	}
	ok = backup_take(store, NULL, what, made, size, err);
	arena_clear(&backup.text);
	return ok;
}

bool
store_copy_missed(struct store *store)
{
	bool missed = store->copy_missed;

	store->copy_missed = false;
	return missed;
}
