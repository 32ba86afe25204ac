/* SPDX-License-Identifier: ISC */
/*
 * What import was given, before anything of it is read: pipes, which can be
 * read but once, are kept in a file; where all of it is of lope export, a
 * folder stands for the files in it.
 */
#include "cli/command.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lope/disk.h"
#include "lope/facts.h"
#include "lope/intake.h"
#include "lope/mem.h"

#define GIVEN_HEAD 4096
#define GIVEN_PIPE_MAX (INT64_C(4) << 30) /* bytes of what is no file */

/* ------------------------------------------------------------------- pipes */

/* The full screen keeps none: it would stand still until they end. */
static bool
given_is_pipe(const struct cli *cli, const char *path)
{
	struct stat st;

	return str_eq(path, "-") ||
	    (cli->env->in != NULL && stat(path, &st) == 0 &&
		S_ISFIFO(st.st_mode));
}

/* All of from to to; how much, -1 when it cannot be written. */
static int64_t
given_copy(FILE *from, FILE *to)
{
	char buf[GIVEN_HEAD];
	int64_t size = 0;
	size_t n;

	while (size <= GIVEN_PIPE_MAX &&
	    (n = fread(buf, 1, sizeof(buf), from)) > 0) {
		size += (int64_t)n;
		if (fwrite(buf, n, 1, to) != 1)
			return -1;
	}
	return fflush(to) == 0 ? size : -1;
}

/* The place where it is kept, which is no fault of what was given. */
static bool
given_no_room(const char *path, struct err *err)
{
	mem_end_if_none();
	return err_set(err, ERR_IO,
	    "import: %s: a file to keep it in while it is read: %s", path,
	    strerror(errno));
}

/* All of from is in to, or why not. */
static bool
given_fill(const char *path, FILE *from, FILE *to, struct err *err)
{
	int64_t size = given_copy(from, to);

	if (size < 0)
		return given_no_room(path, err);
	if (size > 0 && size <= GIVEN_PIPE_MAX && ferror(from) == 0)
		return true;
	return err_set(err, ERR_INPUT, "import: %s: %s", path,
	    size > GIVEN_PIPE_MAX ?
		"it is larger than the 4 GiB that are taken from a pipe" :
		ferror(from) != 0 ? "it cannot be read" :
				    "it is empty");
}

/* from, in a file of nobody else. NULL with err. */
static FILE *
given_spool(const char *path, FILE *from, struct err *err)
{
	FILE *to;

	/* The full screen has none to read from. */
	if (from == NULL) {
		(void)err_set(err, ERR_INPUT, "import: %s: it cannot be read",
		    path);
		return NULL;
	}
	to = tmpfile();
	if (to == NULL) {
		(void)given_no_room(path, err);
	} else if (!given_fill(path, from, to, err)) {
		(void)fclose(to);
		to = NULL;
	}
	return to;
}

static FILE *
given_named(const char *path, struct err *err)
{
	FILE *from = fopen(path, "rb"), *kept;

	if (from == NULL) {
		mem_end_if_none();
		(void)err_set(err, ERR_INPUT, "import: %s: %s", path,
		    strerror(errno));
		return NULL;
	}
	kept = given_spool(path, from, err);
	(void)fclose(from);
	return kept;
}

static bool
given_keep(struct cli *cli, struct import_given *given, const char *path)
{
	FILE *file;

	if (import_given_kept(given, path) != NULL)
		return true;
	if (given->kept_count == IMPORT_KEPT_MAX)
		return err_set(&cli->err, ERR_INPUT,
		    "import: more than %d pipes: import some of them first",
		    IMPORT_KEPT_MAX);
	file = str_eq(path, "-") ? given_spool(path, cli->env->in, &cli->err) :
				   given_named(path, &cli->err);
	if (file == NULL)
		return false;
	given->kept[given->kept_count++] = (struct import_kept){ path, file };
	return true;
}

FILE *
import_given_kept(const struct import_given *given, const char *path)
{
	for (size_t i = 0; i < given->kept_count; i++) {
		if (!str_eq(given->kept[i].path, path))
			continue;
		rewind(given->kept[i].file);
		return given->kept[i].file;
	}
	return NULL;
}

/* ------------------------------------------------------- what we wrote */

/* What cannot be read has to be named, even where there is no database. */
static bool
given_has_database(const struct cli *cli)
{
	return cli->opt.db != NULL && access(cli->opt.db, F_OK) == 0;
}

static bool
given_file_is_ours(const struct cli *cli, const char *path)
{
	struct stat st;
	FILE *f;
	bool ours;

	/* What is no file might be waited for. */
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return false;
	f = fopen(path, "rb");
	if (f == NULL) {
		mem_end_if_none();
		return !given_has_database(cli);
	}
	ours = facts_are_ours(f) || (ferror(f) && !given_has_database(cli));
	(void)fclose(f);
	return ours;
}

/* Are all files in a folder of lope export? They are what is meant then. Of more
 * than are taken nothing is said here: the intake refuses them in its words. */
static bool
given_folder_is_ours(const struct cli *cli, struct import_given *given,
    const char *folder)
{
	struct disk_names names = { 0 };
	struct err none;
	bool ours = disk_list(folder, INTAKE_FILES_MAX, &given->text, &names,
			&none) &&
	    names.count > 0 && names.count <= INTAKE_FILES_MAX;

	for (size_t i = 0; i < names.count && ours; i++) {
		ours = disk_is_file(names.items[i]) &&
		    given_file_is_ours(cli, names.items[i]);
		*VEC_ADD(&given->paths) = names.items[i];
	}
	VEC_CLEAR(&names);
	return ours;
}

static bool
given_is_ours(const struct cli *cli, struct import_given *given,
    const char *path)
{
	FILE *kept = import_given_kept(given, path);

	if (kept == NULL && disk_is_dir(path))
		return given_folder_is_ours(cli, given, path);
	*VEC_ADD(&given->paths) = path;
	return kept != NULL ? facts_are_ours(kept) :
			      given_file_is_ours(cli, path);
}

bool
import_given_take(struct cli *cli, struct import_given *given)
{
	given->ours = true;
	for (size_t i = 0; i < cli->args.count; i++) {
		const char *path = cli->args.items[i];

		if (given_is_pipe(cli, path) && !given_keep(cli, given, path))
			return false;
	}
	for (size_t i = 0; i < cli->args.count && given->ours; i++)
		given->ours = given_is_ours(cli, given, cli->args.items[i]);
	return true;
}

void
import_given_clear(struct import_given *given)
{
	for (size_t i = 0; i < given->kept_count; i++)
		(void)fclose(given->kept[i].file);
	VEC_CLEAR(&given->paths);
	arena_clear(&given->text);
}
