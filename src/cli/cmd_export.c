/* SPDX-License-Identifier: ISC */
/* What leaves the database: each says first what it holds. */
#include "cli/command.h"

#include <limits.h>
#include <stdlib.h>

#include "lope/disk.h"
#include "lope/export.h"
#include "lope/mem.h"

#define EXPORT_PATH_SIZE 4096

struct export_form {
	struct export_span span;
	int table; /* -1: all, one file each */
};

const struct cli_option cmd_export_options[] = {
	{ .name = "from",
	    .kind = CLI_ANY_DAY,
	    .at = offsetof(struct export_form, span.from),
	    .text = "The first day" },
	{ .name = "to",
	    .kind = CLI_ANY_DAY,
	    .at = offsetof(struct export_form, span.to),
	    .text = "The last day" },
	{ .name = "table",
	    .kind = CLI_CHOICE,
	    .words = &export_table_words,
	    .at = offsetof(struct export_form, table),
	    .only = CMD_EXPORT_CSV,
	    .text = "One table, to a file or standard output" },
	{ 0 }
};

static bool
export_take(struct cli *cli, struct export_form *form)
{
	*form = (struct export_form){ .span = { INT_MIN, INT_MAX },
		.table = -1 };
	if (!cli_take(cli, form))
		return false;
	if (form->span.from > form->span.to)
		return err_set(&cli->err, ERR_RANGE, "%s: --from is after --to",
		    cli->command->name);
	return true;
}

bool
cli_may_write(struct cli *cli, const char *path)
{
	return disk_may_write(path, cli->opt.db, &cli->err) ||
	    cli_blame(cli, "%s", cli->command->name);
}

bool
cli_tell(struct cli *cli, const char *text, const char *path)
{
	if (path != NULL && !cli_may_write(cli, path))
		return false;
	/* The full screen has told it before the line was run. */
	if (cli->opt.quiet || cli->opt.json || cli->env->in == NULL)
		return true;
	return fprintf(cli->env->err, "%s\n", text) > 0 &&
	    fflush(cli->env->err) == 0;
}

const char *
cli_path_arg(const struct cli *cli)
{
	const char *path = cli->args.count > 0 ? cli->args.items[0] : "-";

	return str_eq(path, "-") ? NULL : path;
}

bool
cli_put_file(struct cli *cli, const char *path, const char *bytes, size_t size)
{
	bool there;

	if (path == NULL) {
		cli->raw = true;
		return fwrite(bytes, 1, size, cli->out) == size ||
		    err_set(&cli->err, ERR_IO, "%s: there is no memory left",
			cli->command->name);
	}
	there = disk_is_file(path);
	if (!disk_write(path, bytes, size, &cli->err))
		return cli_blame(cli, "%s", cli->command->name);
	json_begin_object(cli_json(cli), NULL);
	json_text(cli_json(cli), "path", path);
	json_int(cli_json(cli), "bytes", (int64_t)size);
	json_end(cli_json(cli));
	cli_print(cli, "Wrote %s%s\n", path,
	    there ? ", in the place of the file that was there" : "");
	return true;
}

static bool
export_whole(struct cli *cli, const struct export_form *form,
    const struct match_sources *sources, const char *path)
{
	char *bytes = NULL;
	size_t size;
	/* Into memory first, for half of it is worth nothing. */
	FILE *to = mem_stream(&bytes, &size);
	bool ok = export_json(&cli->log, sources, form->span, to);

	mem_stream_end(to, &bytes);
	if (ok && path != NULL)
		json_begin_array(cli_json(cli), "files");
	ok = ok && cli_put_file(cli, path, bytes, size);
	free(bytes);
	return ok;
}

bool
cmd_export_json(struct cli *cli)
{
	struct match_sources sources = { 0 };
	struct export_form form;
	const char *path = cli_path_arg(cli);
	bool ok = export_take(cli, &form) &&
	    cli_tell(cli, export_json_tells, path) &&
	    store_sources(cli->store, true, &sources, &cli->err);

	match_sources_sort(&sources);
	ok = ok && export_whole(cli, &form, &sources, path);
	match_sources_clear(&sources);
	return ok;
}

static bool
export_table(struct cli *cli, const struct export_form *form, int table,
    const char *path)
{
	char *bytes = NULL;
	size_t size;
	FILE *to = mem_stream(&bytes, &size);
	bool ok = export_csv(&cli->log, form->span, (enum export_table)table,
	    to);

	mem_stream_end(to, &bytes);
	ok = ok && cli_put_file(cli, path, bytes, size);
	free(bytes);
	return ok;
}

/* activities.csv, checkins.csv and tasks.csv in dir. */
static bool
export_tables(struct cli *cli, const struct export_form *form, const char *dir)
{
	char path[EXPORT_PATH_SIZE];

	if (!disk_make_dir(dir, &cli->err))
		return cli_blame(cli, "export csv");
	if (!cli_tell(cli, export_csv_tells, NULL))
		return false;
	json_begin_array(cli_json(cli), "files");
	for (int table = 0; table < EXPORT_TABLES; table++) {
		struct str s = str_of(path, sizeof(path));

		str_add(&s, "%s/", dir);
		show_word(&s, export_table_words, table);
		str_add(&s, ".csv");
		if (s.cut)
			return err_set(&cli->err, ERR_INPUT,
			    "export csv: the name is too long");
		if (!export_table(cli, form, table, path))
			return false;
	}
	return true;
}

bool
cmd_export_csv(struct cli *cli)
{
	struct export_form form;
	const char *path = cli_path_arg(cli);

	if (!export_take(cli, &form))
		return false;
	if (form.table == -1 && path == NULL)
		form.table = EXPORT_ACTIVITIES;
	if (form.table == -1)
		return export_tables(cli, &form, path);
	if (!cli_tell(cli, export_csv_tells, path))
		return false;
	if (path != NULL)
		json_begin_array(cli_json(cli), "files");
	return export_table(cli, &form, form.table, path);
}
