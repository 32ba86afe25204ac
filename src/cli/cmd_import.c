/* SPDX-License-Identifier: ISC */
/* Files that come in. However many, they are one edit. */
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>

#include "lope/disk.h"
#include "lope/facts.h"
#include "lope/text.h"

#define IMPORT_LINE_SIZE 400

struct import_form {
	bool dry_run;
};

const struct cli_option cmd_import_options[] = {
	{ .name = "dry-run",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct import_form, dry_run),
	    .text = "Only say what it would bring" },
	{ 0 }
};

/* What is being gathered of all the files. */
struct import {
	struct cli *cli;
	bool dry_run;
	struct edit edit;
	struct edit_brought sum;
	VEC(struct log) from; /* a file each; the edit borrows their texts */
	int refused;
	struct err first; /* why the first was refused */
	struct err none;  /* why there is no database */
};

static const char *const import_status_words =
    "imported duplicate matched skipped failed";
enum import_status {
	IMPORT_IMPORTED,
	IMPORT_DUPLICATE,
	IMPORT_MATCHED,
	IMPORT_SKIPPED,
	IMPORT_FAILED
};

/* "12 new, 3 there already, 1 kept as it is" */
static void
import_counts(struct str *s, const struct edit_brought *n)
{
	str_add(s, "%d new", n->fresh);
	if (n->same > 0)
		str_add(s, ", %d there already", n->same);
	if (n->kept > 0)
		str_add(s, ", %d kept as %s here", n->kept,
		    n->kept == 1 ? "it is" : "they are");
}

static void
import_activities(struct import *import, size_t first)
{
	struct json *j = cli_json(import->cli);

	json_begin_array(j, "activities");
	for (size_t i = first; i < import->edit.changes.count; i++) {
		const struct fact *fact = &import->edit.changes.items[i].fact;

		if (fact->kind != FACT_ACTIVITY)
			continue;
		json_begin_object(j, NULL);
		show_activity_keys(import->cli, &fact->activity);
		json_end(j);
	}
	json_end(j);
}

/* One file of the answer; first: of its changes in the edit. */
static void
import_say(struct import *import, const char *path, enum import_status status,
    const char *message, size_t first)
{
	struct cli *cli = import->cli;
	struct json *j = cli_json(cli);
	char line[IMPORT_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));

	json_begin_object(j, NULL);
	json_text(j, "path", path);
	show_word_key(j, "status", import_status_words, (int)status);
	json_text(j, "message", message);
	import_activities(import, first);
	json_end(j);
	str_add(&s, "%.160s: ", path);
	if (status == IMPORT_FAILED)
		str_add(&s, "not taken: ");
	str_add(&s, "%s", message);
	cli_line(cli, &s);
}

static void
import_refuse(struct import *import, const char *path)
{
	struct err *err = &import->cli->err;

	if (import->refused++ == 0)
		import->first = *err;
	import_say(import, path, IMPORT_FAILED, err->text,
	    import->edit.changes.count);
	*err = (struct err){ .code = ERR_NONE };
}

/* The rows of from that are new, into the edit. */
static void
import_bring(struct import *import, const char *path, const struct log *from)
{
	struct edit_brought n = { 0 };
	struct log *log = &import->cli->log;
	size_t first = import->edit.changes.count;
	char line[IMPORT_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));

	edit_bring(&import->edit, log, from, &n);
	/* a later file may hold the same rows */
	for (size_t i = first; i < import->edit.changes.count; i++)
		log_add(log, &import->edit.changes.items[i].fact);
	log_sort(log);
	import->sum.fresh += n.fresh;
	import_counts(&s, &n);
	import_say(import, path,
	    n.fresh > 0 ? IMPORT_IMPORTED : IMPORT_DUPLICATE, line, first);
}

static void
import_file(struct import *import, const char *path)
{
	struct cli *cli = import->cli;
	bool in = str_eq(path, "-");
	struct log *from;
	char *bytes;
	size_t size;

	if (in && cli->env->in == NULL) {
		(void)err_set(&cli->err, ERR_INPUT,
		    "there is no standard input here");
		import_refuse(import, path);
		return;
	}
	if (!disk_read(path, in ? cli->env->in : NULL, FACTS_BYTES_MAX, &bytes,
		&size, &cli->err)) {
		import_refuse(import, path);
		return;
	}
	from = VEC_ADD(&import->from);
	if (facts_read(bytes, size, from, &cli->err))
		import_bring(import, path, from);
	else
		import_refuse(import, path);
	free(bytes);
}

/* Is there none yet, the profile that comes in can make a new one. */
static bool
import_open(struct import *import)
{
	struct cli *cli = import->cli;

	if (cli_open(cli))
		return true;
	import->none = cli->err;
	if (cli->err.code != ERR_NOT_SET_UP)
		return false;
	cli->err = (struct err){ .code = ERR_NONE };
	return true;
}

/* A copy of what there is, or the new database. */
static bool
import_prepare(struct import *import)
{
	struct cli *cli = import->cli;
	char made[1024];

	if (cli->store != NULL)
		return cli->opt.backup_dir == NULL ||
		    store_backup(cli->store, NULL, made, sizeof(made),
			&cli->err);
	if (log_profile(&cli->log) != NULL)
		return cli_create(cli);
	cli->err = import->none;
	return false;
}

static bool
import_write(struct import *import)
{
	struct cli *cli = import->cli;

	if (import->sum.fresh == 0)
		return true;
	if (!import_prepare(import))
		return false;
	edit_say(&import->edit, "Imported %d row%s", import->sum.fresh,
	    import->sum.fresh == 1 ? "" : "s");
	/* The log is read anew: a row at a time it would take long. */
	if (!store_apply(cli->store, &import->edit, NULL, &cli->err) ||
	    !store_read(cli->store, &cli->log, &cli->err))
		return false;
	cli_print(cli, "Imported %d row%s; lope undo takes them back.\n",
	    import->sum.fresh, import->sum.fresh == 1 ? "" : "s");
	return true;
}

static void
import_clear(struct import *import)
{
	edit_clear(&import->edit);
	for (size_t i = 0; i < import->from.count; i++)
		log_clear(&import->from.items[i]);
	VEC_CLEAR(&import->from);
}

/* What was said of the files stays, though one was refused. */
static bool
import_end(struct import *import)
{
	struct cli *cli = import->cli;

	if (import->refused == 0)
		return true;
	cli->told = true;
	cli->err = import->first;
	/* exit 4, whatever it was */
	if (err_status(cli->err.code) != 4)
		cli->err.code = ERR_INPUT;
	if (import->sum.fresh > 0 && !import->dry_run)
		(void)err_hint(&cli->err,
		    "the %d new rows of the others are "
		    "in; lope undo takes them back",
		    import->sum.fresh);
	return cli_blame(cli, "import");
}

bool
cmd_import(struct cli *cli)
{
	struct import_form form = { .dry_run = false };
	struct import import = { .cli = cli };
	bool ok;

	if (!cli_take(cli, &form))
		return false;
	import.dry_run = form.dry_run;
	ok = import_open(&import);
	if (ok)
		json_begin_array(cli_json(cli), "files");
	for (size_t i = 0; ok && i < cli->args.count; i++)
		import_file(&import, cli->args.items[i]);
	if (ok)
		json_end(cli_json(cli));
	if (ok && form.dry_run)
		cli_print(cli, "Nothing was changed.\n");
	else if (ok)
		ok = import_write(&import);
	ok = ok && import_end(&import);
	import_clear(&import);
	return ok;
}
