/* SPDX-License-Identifier: ISC */
/* The database as a file: copies of it, putting one back, looking it over. */
#include "cli/command.h"

/* A path as it may be shown. */
static void
keep_say(struct cli *cli, const char *what, const char *path)
{
	char line[1200];
	struct str s = str_of(line, sizeof(line));

	str_add(&s, "%s %s", what, path);
	cli_line(cli, &s);
}

bool
cmd_backup(struct cli *cli)
{
	const char *path = cli->args.count > 0 ? cli->args.items[0] : NULL;
	char made[1024];

	if (!store_backup(cli->store, path, made, sizeof(made), &cli->err))
		return false;
	json_text(cli_json(cli), "path", made);
	keep_say(cli, "Copied, compared and kept:", made);
	return true;
}

struct restore_form {
	bool dry_run;
};

const struct cli_option cmd_restore_options[] = {
	{ .name = "dry-run",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct restore_form, dry_run),
	    .text = "only say what it would change" },
	{ 0 }
};

static void
restore_tell(struct cli *cli, const struct store_difference *d)
{
	struct json *j = cli_json(cli);
	bool any = false;

	json_begin_array(j, "changes");
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		const char *name = fact_name((enum fact_kind)kind);

		if (d->gained[kind] + d->lost[kind] + d->changed[kind] == 0)
			continue;
		any = true;
		json_begin_object(j, NULL);
		json_text(j, "kind", name);
		json_int(j, "back", d->gained[kind]);
		json_int(j, "gone", d->lost[kind]);
		json_int(j, "changed", d->changed[kind]);
		json_end(j);
		cli_print(cli, "%-10s  %4d back  %4d gone  %4d as they were\n",
		    name, d->gained[kind], d->lost[kind], d->changed[kind]);
	}
	json_end(j);
	if (!any)
		cli_print(cli, "Not one row differs.\n");
}

/* Over a database that can be read: its rows are compared, and kept. */
static bool
restore_over(struct cli *cli, const char *from, bool really)
{
	struct store_difference difference;
	char safety[1024] = "";

	if (!store_restore(cli->store, from, really, &difference, safety,
		sizeof(safety), &cli->log, &cli->err))
		return false;
	restore_tell(cli, &difference);
	json_bool(cli_json(cli), "restored", really);
	json_text(cli_json(cli), "before", really ? safety : NULL);
	if (!really) {
		cli_print(cli, "Nothing was changed.\n");
		return true;
	}
	keep_say(cli, "Restored", from);
	keep_say(cli, "To take that back: lope restore", safety);
	return true;
}

/* In the place of one that cannot. */
static bool
restore_instead(struct cli *cli, const char *from, bool really)
{
	char aside[1024] = "";

	if (!really)
		return false;
	if (!store_replace(cli->opt.db, from, &cli->store_env, aside,
		sizeof(aside), &cli->err))
		return false;
	json_bool(cli_json(cli), "restored", true);
	json_text(cli_json(cli), "aside", aside[0] != '\0' ? aside : NULL);
	keep_say(cli, "Restored", from);
	if (aside[0] != '\0')
		keep_say(cli, "The damaged file is kept:", aside);
	return true;
}

bool
cmd_restore(struct cli *cli)
{
	struct restore_form form = { .dry_run = false };
	const char *from = cli->args.items[0];

	if (!cli_take(cli, &form))
		return false;
	if (cli_open(cli))
		return restore_over(cli, from, !form.dry_run);
	if (cli->err.code != ERR_DAMAGED && cli->err.code != ERR_NOT_SET_UP)
		return false;
	return restore_instead(cli, from, !form.dry_run);
}

static void
check_tell(struct cli *cli, const struct store_look *look)
{
	struct json *j = cli_json(cli);
	char line[sizeof(look->text) + 64];
	struct str s = str_of(line, sizeof(line));

	json_begin_object(j, NULL);
	json_text(j, "name", look->name);
	json_bool(j, "ok", look->ok);
	json_text(j, "text", look->text);
	json_end(j);
	str_add(&s, "%-4s %-8s %s", look->ok ? "ok" : "NOT", look->name,
	    look->text);
	cli_line(cli, &s);
}

bool
cmd_check(struct cli *cli)
{
	struct store_look looks[STORE_LOOKS];
	int bad, i;

	if (!cli_open_file(cli))
		return false;
	bad = store_examine(cli->store, looks);
	json_bool(cli_json(cli), "ok", bad == 0);
	json_begin_array(cli_json(cli), "checks");
	for (i = 0; i < STORE_LOOKS; i++)
		check_tell(cli, &looks[i]);
	json_end(cli_json(cli));
	if (bad == 0)
		return true;
	for (i = 0; looks[i].ok; i++)
		;
	(void)err_set(&cli->err, ERR_DAMAGED, "check: %s: %s", looks[i].name,
	    looks[i].text);
	cli->told = true;
	return store_advise(cli->store, &cli->err);
}
