/* SPDX-License-Identifier: ISC */
#include "cli/command.h"

#include <stdlib.h>

#include "lope/mem.h"

/* The sentence of the edit that was taken back or done again. */
static bool
data_say(struct cli *cli, const char *what, char text[EDIT_TEXT_SIZE])
{
	char line[EDIT_TEXT_SIZE + 32];
	struct str s = str_of(line, sizeof(line));

	json_text(cli_json(cli), "text", text);
	str_add(&s, "%s: %s", what, text);
	cli_line(cli, &s);
	return true;
}

bool
cmd_undo(struct cli *cli)
{
	char text[EDIT_TEXT_SIZE];

	return store_undo(cli->store, &cli->log, text, &cli->err) &&
	    data_say(cli, "Took back", text);
}

bool
cmd_redo(struct cli *cli)
{
	char text[EDIT_TEXT_SIZE];

	return store_redo(cli->store, &cli->log, text, &cli->err) &&
	    data_say(cli, "Did again", text);
}

struct history_form {
	int limit;
};

const struct cli_option cmd_history_options[] = {
	{ .name = "limit",
	    .kind = CLI_INT,
	    .min = 1,
	    .max = 10000,
	    .at = offsetof(struct history_form, limit),
	    .text = "How many, 20 unless said" },
	{ 0 }
};

static void
history_show(struct cli *cli, const struct store_edit *edit)
{
	struct json *j = cli_json(cli);
	char line[EDIT_TEXT_SIZE + 64];
	struct str s = str_of(line, sizeof(line));

	json_begin_object(j, NULL);
	json_int(j, "id", edit->id);
	json_text(j, "at", edit->at);
	json_text(j, "text", edit->text);
	json_bool(j, "undone", edit->undone);
	json_end(j);
	str_add(&s, "%.16s  %s%s", edit->at, edit->text,
	    edit->undone ? " (taken back)" : "");
	cli_line(cli, &s);
}

bool
cmd_history(struct cli *cli)
{
	struct history_form form = { .limit = 20 };
	struct json *j = cli_json(cli);
	struct store_edit *edits;
	int i, count;
	bool ok;

	if (!cli_take(cli, &form))
		return false;
	edits = mem_new((size_t)form.limit, sizeof(*edits));
	ok = store_history(cli->store, edits, form.limit, &count, &cli->err);
	json_begin_array(j, "edits");
	for (i = 0; ok && i < count; i++)
		history_show(cli, &edits[i]);
	json_end(j);
	json_int(j, "lost", store_lost_new(cli->store));
	if (store_lost_new(cli->store) > 0)
		cli_print(cli,
		    "Changed on two machines: %d did not stay; "
		    "%s conflicts shows it.\n",
		    store_lost_new(cli->store), cli->opt.call);
	free(edits);
	return ok;
}
