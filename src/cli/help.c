/* SPDX-License-Identifier: ISC */
#include "cli/command.h"

#include <string.h>

#define HELP_SIZE 160

static const char help_values[] =
    "DATE  2026-11-23, today, yesterday, -3 (three days ago), mon to sun: "
    "the latest,\n      in plan the coming one, today counts\n"
    "DUR   33:00 (mm:ss), 1:05:00, 33m, 90s, 1h5m, 6.5h; a bare number "
    "is minutes\n"
    "DIST  5.2km, 3.1mi, 5200m; a bare number is in your units\n";

static void
help_option(struct cli *cli, const struct cli_option *o)
{
	struct json *j = cli_json(cli);
	char name[HELP_SIZE], value[HELP_SIZE];
	struct str n = str_of(name, sizeof(name));
	struct str v = str_of(value, sizeof(value));

	cli_option_value(&v, o);
	if (o->letter != 0)
		str_add(&n, "-%c, ", o->letter);
	str_add(&n, "--%s%s%s", o->name, v.len > 0 ? " " : "", value);
	cli_print(cli, "  %-30s%s %s\n", name, n.len > 30 ? "\n    " : "",
	    o->text);
	json_begin_object(j, NULL);
	json_text(j, "name", o->name);
	json_text(j, "value", v.len > 0 ? value : NULL);
	json_bool(j, "required", o->required);
	json_text(j, "text", o->text);
	json_end(j);
}

static void
help_command(struct cli *cli, const struct cli_command *c, bool full)
{
	struct json *j = cli_json(cli);
	const struct cli_option *o = c->options;

	json_begin_object(j, NULL);
	json_text(j, "name", c->name);
	json_text(j, "usage", c->usage);
	json_text(j, "text", c->text);
	json_begin_array(j, "options");
	if (full)
		cli_print(cli, "lope %s%s%s\n  %s.\n", c->name,
		    *c->usage == '\0' ? "" : " ", c->usage, c->text);
	else
		cli_print(cli, "  %-20s %s\n", c->name, c->text);
	for (; full && o != NULL && o->name != NULL; o++)
		if (cli_has_option(c, o))
			help_option(cli, o);
	json_end(j);
	json_end(j);
}

/* Is name words, or a command of that group? */
static bool
help_is_of(const char *name, const char *words)
{
	size_t n = strlen(words);

	return strncmp(name, words, n) == 0 &&
	    (name[n] == '\0' || name[n] == ' ');
}

static void
help_all(struct cli *cli)
{
	struct json *j = cli_json(cli);
	const struct cli_command *c;
	const struct cli_option *o;

	cli_print(cli,
	    "lope [OPTION]... [COMMAND [ARG]...]\n"
	    "Returning to running after a baby. Without a command: the full "
	    "screen.\n\nCommands; lope help COMMAND tells more:\n");
	json_begin_array(j, "commands");
	for (c = cli_commands; c->name != NULL; c++)
		help_command(cli, c, false);
	json_end(j);
	cli_print(cli, "\nOptions, before or behind the command:\n");
	json_begin_array(j, "options");
	for (o = cli_global_options; o->name != NULL; o++)
		help_option(cli, o);
	json_end(j);
	cli_print(cli, "\nValues:\n%s", help_values);
}

static bool
help_unknown(struct cli *cli, const char *words)
{
	char list[1024], near[64];
	struct str l = str_of(list, sizeof(list));
	const struct cli_command *c;

	for (c = cli_commands; c->name != NULL; c++)
		str_add(&l, "%.*s ", (int)strcspn(c->name, " "), c->name);
	(void)err_set(&cli->err, ERR_USAGE, "help: there is no command %s",
	    words);
	if (str_nearest(list, words, near, sizeof(near)))
		return err_hint(&cli->err, "Did you mean lope help %s?", near);
	return err_hint(&cli->err, "lope help lists the commands.");
}

bool
help_show(struct cli *cli, const char *words)
{
	struct json *j = cli_json(cli);
	const struct cli_command *c;
	int found = 0;

	/* What was asked for is never too much. */
	cli->opt.quiet = false;
	if (*words == '\0') {
		help_all(cli);
		return true;
	}
	json_begin_array(j, "commands");
	for (c = cli_commands; c->name != NULL; c++) {
		if (!help_is_of(c->name, words))
			continue;
		help_command(cli, c, true);
		found++;
	}
	json_end(j);
	return found > 0 || help_unknown(cli, words);
}

bool
cmd_help(struct cli *cli)
{
	char words[HELP_SIZE];
	struct str s = str_of(words, sizeof(words));
	size_t i;

	for (i = 0; i < cli->args.count; i++)
		str_add(&s, "%s%s", i > 0 ? " " : "", cli->args.items[i]);
	return help_show(cli, words);
}

bool
cmd_version(struct cli *cli)
{
	cli->opt.quiet = false;
	json_text(cli_json(cli), "version", LOPE_VERSION);
	cli_print(cli, "lope %s\n", LOPE_VERSION);
	return true;
}
