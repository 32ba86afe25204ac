/* SPDX-License-Identifier: ISC */
/*
 * lope check: everything that can be looked at without changing a byte. Each
 * row of the table is one look, and says what it found in one sentence.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lope/str.h"
#include "store/backup.h"
#include "store/copy.h"
#include "store/file.h"
#include "store/handle.h"
#include "store/source.h"
#include "store/trace.h"

/* What another program has put there is asleep, and yet no copy with it can be
 * put back. */
static bool
check_plain(struct store *store, struct str *text)
{
	char what[100];
	struct str s = str_of(what, sizeof(what));

	str_add(text, "its structure is sound");
	if (copy_is_plain(store, &s, NULL))
		return true;
	if (s.len > 0)
		str_add(text, ", but another program has put %s into it", what);
	else
		str_add(text, ", but what is in it cannot be listed");
	return false;
}

/* What integrity_check says, without the title above it. */
static const char *
check_damage(const char *said)
{
	const char *end = strchr(said, '\n');

	return strncmp(said, "***", 3) == 0 && end != NULL ? end + 1 : said;
}

/* What SQLite says of the file's own structure. */
static bool
check_file(struct store *store, struct str *text)
{
	sqlite3_stmt *stmt;
	const char *said = NULL;
	bool ok = false;

	if (db_prepare(store->db, "PRAGMA integrity_check(1)", false, "", &stmt,
		NULL)) {
		if (sqlite3_step(stmt) == SQLITE_ROW)
			said = (const char *)sqlite3_column_text(stmt, 0);
		ok = said != NULL && strcmp(said, "ok") == 0;
		if (ok)
			ok = check_plain(store, text);
		else if (said != NULL)
			str_add(text, "its structure is damaged (%s)",
			    check_damage(said));
		else
			str_add(text, "it cannot be read");
	}
	(void)sqlite3_finalize(stmt);
	return ok;
}

/* Beside the rows: what was read of the activities that were imported. */
static bool
check_sources(struct store *store, int rows, struct str *text)
{
	struct err err = { .code = ERR_NONE };
	int bad;

	if (!source_count_bad(store, &bad, &err)) {
		str_add(text, "%s", err.text);
		return false;
	}
	if (bad == 0)
		str_add(text, "%d rows, each as it was written", rows);
	else
		str_add(text,
		    "where %d activit%s came from cannot be read, "
		    "the activit%s can",
		    bad, bad == 1 ? "y" : "ies", bad == 1 ? "y" : "ies");
	return bad == 0;
}

/* No fault of the file, but for her to mend. */
static bool
check_profile(struct store *store, int rows, struct str *text)
{
	if (rows > 0 && !rows_have_profile(store))
		str_add(text,
		    "; no profile is among them and nothing shows without: "
		    "%s profile --birth DATE --start DATE",
		    store_call(store->env));
	return true;
}

static bool
check_rows(struct store *store, struct str *text)
{
	struct rows_verdict v;
	struct err err = { .code = ERR_NONE };

	if (!rows_verify(store, &v, &err)) {
		str_add(text, "%s", err.text);
		return false;
	}
	if (v.bad == 0)
		return check_sources(store, v.rows, text) &&
		    check_profile(store, v.rows, text);
	str_add(text, "%d of %d rows are not what was written: %s%s", v.bad,
	    v.rows, v.first, v.bad > 1 ? " and more" : "");
	return false;
}

/* Can there be one more? A folder that is not there yet is made with the first.
 */
static bool
check_folder(struct store *store, struct str *text)
{
	const char *dir = store->env->backup_dir;
	struct stat st;

	if (sqlite3_db_readonly(store->db, "main") == 1 ||
	    (lstat(dir, &st) != 0 && errno == ENOENT))
		return true;
	if (stat(dir, &st) == 0) {
		errno = ENOTDIR;
		if (S_ISDIR(st.st_mode) && access(dir, W_OK | X_OK) == 0)
			return true;
	}
	str_add(text, "none can be made in %s: %s", dir, strerror(errno));
	return false;
}

/* "; cannot be read: lope-2026-11-21.db and 2 more" */
static void
check_tell_copies(const struct backup_newest *newest, enum backup_state state,
    struct str *text)
{
	static const char *const words[BACKUP_STATES] = {
		[BACKUP_NEWER] = "of a newer lope",
		[BACKUP_TORN] = "for salvage only",
		[BACKUP_BAD] = "cannot be read",
	};
	int more = newest->found[state] - BACKUP_NAMED;

	if (newest->found[state] == 0)
		return;
	str_add(text, "; %s: %s", words[state], newest->names[state]);
	if (more > 0)
		str_add(text, " and %d more", more);
}

static bool
check_copies(struct store *store, struct str *text)
{
	struct backup_newest newest;

	if (store->env->backup_dir == NULL) {
		str_add(text, "there is no folder for them");
		return false;
	}
	if (!check_folder(store, text))
		return false;
	backup_find(store->path, store->env, true, &newest);
	if (newest.count == 0)
		str_add(text, "none yet; the first change of a day makes one");
	else if (newest.day == DAY_NONE)
		str_add(text, "%d, and none of them is good", newest.count);
	else
		str_add(text, "%d, the newest good one of %s", newest.count,
		    newest.made);
	/* The worst first. */
	for (int state = BACKUP_STATES - 1; state > BACKUP_GOOD; state--)
		check_tell_copies(&newest, (enum backup_state)state, text);
	return newest.passed == 0 && newest.found[BACKUP_BAD] == 0;
}

static bool
check_is_open(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && (st.st_mode & 077) != 0;
}

/* The first copy that others may read. */
static void
check_copy_closed(void *arg, const char *copy)
{
	struct str *text = arg;

	if (text->len == 0 && check_is_open(copy))
		str_add(text, "others may read a copy: chmod 600 %s", copy);
}

/* Who may write to a folder may take its file away and put another there. */
static void
check_folder_closed(const char *folder, struct str *text)
{
	struct stat st;

	if (text->len == 0 && stat(folder, &st) == 0 &&
	    (st.st_mode & S_IWOTH) != 0 && (st.st_mode & S_ISVTX) == 0)
		str_add(text, "others may write to its folder: chmod o-w %s",
		    folder);
}

static bool
check_closed(struct store *store, struct str *text)
{
	char *folder = file_parent(store->path);
	struct stat st;

	check_folder_closed(folder, text);
	free(folder);
	if (text->len > 0)
		return false;

	if (stat(store->path, &st) != 0) {
		str_add(text, "%s", strerror(errno));
		return false;
	}
	if ((st.st_mode & 077) != 0) {
		str_add(text,
		    "others may read it: chmod 600 closes it (mode %03o)",
		    (unsigned)st.st_mode & 0777);
		return false;
	}
	if (store->env->backup_dir != NULL &&
	    check_is_open(store->env->backup_dir))
		backup_each(store->path, store->env, check_copy_closed, text);
	if (text->len > 0)
		return false;
	str_add(text, "for nobody but you");
	return true;
}

/* Neither is a fault; both are for her to look at. */
static bool
check_machines(struct store *store, struct str *text)
{
	int lost = store_lost_new(store);
	const char *call = store_call(store->env);
	char path[1024], typed[1200];

	if (store_stray(store, path, sizeof(path)))
		str_add(text, "another's copy lies beside it: %s merge %s",
		    call, str_shell(typed, sizeof(typed), path));
	else if (lost > 0)
		str_add(text,
		    "changed on two: %d did not stay; %s conflicts shows it",
		    lost, call);
	else
		str_add(text, "nothing of another machine waits");
	return true;
}

int
store_examine(struct store *store, struct store_look out[STORE_LOOKS])
{
	static const struct {
		const char *name;
		bool (*look)(struct store *store, struct str *text);
		bool inside;
	} looks[STORE_LOOKS] = {
		{ "file", check_file, true },
		{ "rows", check_rows, true },
		{ "history", trace_check, true },
		{ "copies", check_copies, false },
		{ "closed", check_closed, false },
		{ "machines", check_machines, false },
	};
	int bad = 0;

	for (int i = 0; i < STORE_LOOKS; i++) {
		struct str text = str_of(out[i].text, sizeof(out[i].text));

		out[i].text[0] = '\0';
		out[i].name = looks[i].name;
		out[i].inside = looks[i].inside;
		out[i].ok = looks[i].look(store, &text);
		bad += !out[i].ok;
	}
	return bad;
}
