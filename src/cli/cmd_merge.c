/* SPDX-License-Identifier: ISC */
/* Another machine's copy brought in, and what lost when it was. */
#include "cli/command.h"

#include <stdlib.h>

#include "lope/date.h"
#include "lope/mem.h"

#define MERGE_SHOWN 500 /* of what lost, at most */

struct merge_form {
	bool dry_run;
};

const struct cli_option cmd_merge_options[] = {
	{ .name = "dry-run",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct merge_form, dry_run),
	    .text = "only say what it would change" },
	{ 0 }
};

static void
merge_keys(struct cli *cli, const struct store_merged *m, bool really,
    const char *safety)
{
	struct json *j = cli_json(cli);

	json_bool(j, "merged", really);
	json_int(j, "added", m->added);
	json_int(j, "changed", m->changed);
	json_int(j, "removed", m->removed);
	json_int(j, "lost", m->lost);
	json_int(j, "sources", m->sources);
	json_int(j, "undone", m->undone);
	json_int(j, "redos", m->redos);
	json_text(j, "before", safety[0] != '\0' ? safety : NULL);
}

/* What came before and was undone is older than that: it does not come again. */
static void
merge_tell_undone(struct cli *cli, const struct store_merged *m)
{
	const char *them = m->undone == 1 ? "it" : "them";

	if (m->undone == 0)
		return;
	cli_print(cli, "%d of its rows %s undone here", m->undone,
	    m->undone == 1 ? "was" : "were");
	if (m->redos == 0)
		cli_print(cli, ", and %s so.\n",
		    m->undone == 1 ? "stays" : "stay");
	else if (m->redos == 1)
		cli_print(cli, ": %s redo brings %s back.\n", cli->opt.call,
		    them);
	else
		cli_print(cli, ": %s redo, %d times, brings %s back.\n",
		    cli->opt.call, m->redos, them);
}

static void
merge_tell(struct cli *cli, const struct store_merged *m, bool really,
    const char *safety)
{
	char line[1200];
	struct str s = str_of(line, sizeof(line));
	bool any = m->added + m->changed + m->removed > 0;

	if (any)
		cli_print(cli, "%s: %d new, %d changed, %d removed.\n",
		    really ? "Merged" : "It would bring", m->added, m->changed,
		    m->removed);
	else if (m->sources == 0)
		cli_print(cli, "There is nothing new in it.\n");
	if (m->sources > 0)
		cli_print(cli, "%s where %d activit%s came from.\n",
		    really ? "Noted" : "It would tell", m->sources,
		    m->sources == 1 ? "y" : "ies");
	merge_tell_undone(cli, m);
	if (m->lost > 0)
		cli_print(cli,
		    "Changed on both machines: %d did not stay; "
		    "%s conflicts shows it.\n",
		    m->lost, cli->opt.call);
	if (!really) {
		cli_print(cli, "Nothing was changed.\n");
		return;
	}
	if (safety[0] == '\0')
		return;
	str_add(&s, "As it was before: %s", safety);
	cli_line(cli, &s);
	if (any || m->sources > 0)
		cli_print(cli, "%s undo takes it back.\n", cli->opt.call);
}

bool
cmd_merge(struct cli *cli)
{
	struct merge_form form = { .dry_run = false };
	struct store_merged merged;
	char safety[1024] = "";

	if (!cli_take(cli, &form) ||
	    !store_merge(cli->store, cli->args.items[0], !form.dry_run, &merged,
		safety, sizeof(safety), &cli->log, &cli->err))
		return false;
	merge_keys(cli, &merged, !form.dry_run, safety);
	merge_tell(cli, &merged, !form.dry_run, safety);
	return true;
}

static void
conflicts_show(struct cli *cli, const struct store_lost *lost)
{
	struct json *j = cli_json(cli);
	char line[400], day[DATE_TEXT_SIZE];
	struct str s = str_of(line, sizeof(line));

	json_begin_object(j, NULL);
	json_text(j, "kind", fact_name(lost->kind));
	show_day_key(j, "date", lost->day);
	json_text(j, "text", lost->text);
	json_bool(j, "seen", lost->seen);
	json_end(j);
	str_add(&s, "%-10s  %s: %s",
	    lost->day != DAY_NONE ? date_short(lost->day, day) : "", lost->name,
	    lost->text);
	cli_line(cli, &s);
}

bool
cmd_conflicts(struct cli *cli)
{
	struct store_lost *lost = mem_new(MERGE_SHOWN, sizeof(*lost));
	struct json *j = cli_json(cli);
	int i, count = 0;
	bool ok = store_lost(cli->store, cli->units, &cli->mem, lost,
	    MERGE_SHOWN, &count, &cli->err);

	json_begin_array(j, "conflicts");
	for (i = 0; ok && i < count; i++)
		conflicts_show(cli, &lost[i]);
	json_end(j);
	if (ok && count == 0)
		cli_print(cli, "Nothing lost when machines were merged.\n");
	free(lost);
	return ok;
}
