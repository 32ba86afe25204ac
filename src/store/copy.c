/* SPDX-License-Identifier: ISC */
#include "store/copy.h"

#include <sys/stat.h>

#include "lope/store.h"
#include "lope/str.h"
#include "store/handle.h"
#include "store/migrate.h"

bool
copy_is_another(const char *path, const char *from, struct err *err)
{
	struct stat to, copy;

	if (stat(path, &to) != 0 || stat(from, &copy) != 0 ||
	    to.st_dev != copy.st_dev || to.st_ino != copy.st_ino)
		return true;
	(void)err_set(err, ERR_INPUT, "%s: that is the database itself", from);
	return err_hint(err, "name a copy of it");
}

/* A copy of an older lope stays as it is: what is put back is a copy of it,
 * brought up to date under the name part. */
static bool
copy_open_older(struct store **out, const char *part, struct err *err)
{
	struct store *older = *out;
	const struct store_env *plain = older->env;
	char made[1024];
	bool ok = store_backup(older, part, made, sizeof(made), err);

	store_close(older);
	*out = NULL;
	return ok && store_open(out, part, plain, err);
}

/* Nothing in a database of ours runs by itself. */
bool
copy_is_plain(struct store *store, struct str *text, struct err *err)
{
	char first[64] = "", name[32];
	struct str s = str_of(first, sizeof(first));
	sqlite3_stmt *stmt;
	int count = 0, code;

	if (!db_prepare(store->db,
		"SELECT iif(type IN ('trigger', 'view'), type, 'table'), name"
		" FROM sqlite_schema WHERE type IN ('trigger', 'view')"
		" OR sql LIKE 'CREATE VIRTUAL%'",
		false, store->path, &stmt, err))
		return false;
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
		const char *type = (const char *)sqlite3_column_text(stmt, 0);
		const char *of = (const char *)sqlite3_column_text(stmt, 1);

		/* Without memory for its name it is refused all the same. */
		if (count++ > 0)
			continue;
		(void)str_copy(name, sizeof(name), of != NULL ? of : "");
		str_add(&s, "the %s %s", type != NULL ? type : "table", name);
	}
	(void)sqlite3_finalize(stmt);
	if (code != SQLITE_DONE)
		return db_fail(store->db, store->path, err);
	if (text != NULL && count > 0)
		str_add(text, "%s", first);
	if (text != NULL && count > 1)
		str_add(text, " and %d more", count - 1);
	return count == 0 ||
	    err_set(err, ERR_FOREIGN,
		"%s: another program has put a trigger or a view into it",
		store->path);
}

bool
copy_open(struct store **out, const char *from, const char *part,
    const struct store_env *plain, struct err *err)
{
	struct rows_verdict rows;
	int64_t version;

	if (!store_open_as_is(out, from, plain, &version, err)) {
		if (err != NULL && err->code == ERR_NOT_SET_UP)
			return err_set(err, ERR_IO, "%s: there is no such file",
			    from);
		return false;
	}
	if (!copy_is_plain(*out, NULL, err)) {
		store_close(*out);
		*out = NULL;
		return false;
	}
	if (version < migrate_of(plain)->version &&
	    !copy_open_older(out, part, err))
		return false;
	if (store_check(*out, err) && rows_verify(*out, &rows, err)) {
		if (rows.bad == 0)
			return true;
		(void)err_set(err, ERR_DAMAGED,
		    "%s: damaged: %d of its %d rows are not what was written",
		    from, rows.bad, rows.rows);
	}
	store_close(*out);
	*out = NULL;
	return false;
}
