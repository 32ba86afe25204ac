/* SPDX-License-Identifier: ISC */
#include "store/stray.h"

#include <dirent.h>
#include <string.h>

#include "lope/arena.h"
#include "lope/str.h"
#include "store/handle.h"

/* lope.sync-conflict-20261123-134100-ABCDEFG.db of Syncthing; lope (Anna's
 * conflicted copy 2026-11-23).db of Dropbox, and the like of Nextcloud. */
static const char *const stray_marks[] = { ".sync-conflict-",
	"conflicted copy" };

static size_t
stray_stem(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name);
}

bool
stray_is_of(const char *file, const char *database)
{
	size_t stem = stray_stem(database), len = strlen(file);
	const char *ending = database + stem;

	if (strncmp(file, database, stem) != 0 || len < strlen(ending) ||
	    !str_eq(file + len - strlen(ending), ending))
		return false;
	for (size_t i = 0; i < sizeof(stray_marks) / sizeof(stray_marks[0]);
	     i++) {
		if (strstr(file + stem, stray_marks[i]) != NULL)
			return true;
	}
	return false;
}

bool
store_stray(const struct store *store, char *path, size_t size)
{
	struct arena text = { 0 };
	const char *slash = strrchr(store->path, '/');
	const char *name = slash != NULL ? slash + 1 : store->path;
	const char *folder = slash == NULL ?
	    "." :
	    arena_printf(&text, "%.*s", (int)(slash - store->path + 1),
		store->path);
	DIR *dir = opendir(folder);
	struct dirent *entry;
	bool found = false;

	while (dir != NULL && !found && (entry = readdir(dir)) != NULL) {
		if (!stray_is_of(entry->d_name, name))
			continue;
		found = str_copy(path, size,
		    slash == NULL ?
			entry->d_name :
			arena_printf(&text, "%s%s", folder, entry->d_name));
	}
	if (dir != NULL)
		(void)closedir(dir);
	arena_clear(&text);
	return found;
}
