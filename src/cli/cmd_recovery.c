/* SPDX-License-Identifier: ISC */
/* Recovery tasks: the day's list, ticks, tasks of her own. */
#include "cli/command.h"

#include <string.h>

#include "lope/date.h"
#include "lope/dose.h"
#include "lope/text.h"

static bool
recovery_show_day(struct cli *cli, int day)
{
	struct json *j = cli_json(cli);
	struct recovery recovery;

	recovery_read(&cli->state, day, &recovery);
	show_day_key(j, "date", day);
	show_recovery_keys(j, &recovery);
	show_recovery(cli, &recovery);
	return true;
}

bool
cmd_recovery(struct cli *cli)
{
	int day = DAY_NONE;

	return cli_arg_day_since_birth(cli, 0, &day) &&
	    recovery_show_day(cli, day);
}

/* Write edit, then show the day. */
static bool
recovery_write(struct cli *cli, struct edit *edit, int day)
{
	return cli_apply_say(cli, edit) && recovery_show_day(cli, day);
}

static bool
recovery_unknown(struct cli *cli, const char *name)
{
	struct recovery recovery;
	char list[1024], near[64];
	struct str s = str_of(list, sizeof(list));
	int i;

	if (!cli_need_state(cli))
		return false;
	recovery_read(&cli->state, cli->now.today, &recovery);
	for (i = 0; i < recovery.count; i++)
		str_add(&s, "%s%s", i > 0 ? " " : "", recovery.task[i].name);
	(void)err_set(&cli->err, ERR_NOT_FOUND, "%s: \"%s\" is no task",
	    cli->command->name, name);
	if (str_nearest(list, name, near, sizeof(near)))
		return err_hint(&cli->err, "Did you mean %s?", near);
	return err_hint(&cli->err, "There are: %s", list);
}

struct done_form {
	int amount, minute;
};

const struct cli_option cmd_done_options[] = {
	{ .name = "amount",
	    .kind = CLI_INT,
	    .min = 1,
	    .max = 10000,
	    .at = offsetof(struct done_form, amount),
	    .text =
		"How often, or how many sets; of hydration mL, a glass of 250 unless said" },
	{ .name = "at",
	    .kind = CLI_CLOCK,
	    .at = offsetof(struct done_form, minute),
	    .text = "When it was; of today now unless said" },
	{ 0 }
};

/* A task of the line that she ticks herself, and its day. */
static bool
recovery_task_day(struct cli *cli, const char **name, int *day)
{
	*name = cli->args.items[0];
	/* As the views have it. */
	if (str_eq(*name, "water") && !recovery_knows(&cli->log, *name))
		*name = "hydration";
	if (!recovery_knows(&cli->log, *name))
		return recovery_unknown(cli, *name);
	if (str_eq(*name, "sleep")) {
		(void)err_set(&cli->err, ERR_INPUT,
		    "%s: sleep comes from the check-in", cli->command->name);
		return err_hint(&cli->err, "%s checkin --sleep DUR",
		    cli->opt.call);
	}
	return cli_arg_day_since_birth(cli, 1, day);
}

/* The minute of a tick: of another day none is known unless it was told. */
static bool
recovery_minute(struct cli *cli, int day, int *minute)
{
	int now = day == cli->now.today ? cli->now.minute : -1;
	char text[UNIT_TEXT_SIZE];

	if (!cli_was_given(cli, "at"))
		*minute = now;
	else if (now >= 0 && *minute > now)
		return err_set(&cli->err, ERR_RANGE,
		    "--at: it is later than now, %s", unit_clock(now, text));
	return true;
}

/* A late tick: what to do where it is the tick that is late, not the act. */
static void
recovery_say_late(struct cli *cli, const char *name)
{
	cli_print(cli,
	    "Where it was in time, its time tells: %s recovery done %s "
	    "--at HH:MM\n",
	    cli->opt.call, name);
}

bool
cmd_recovery_done(struct cli *cli)
{
	struct done_form form = { 0 };
	struct edit edit = { 0 };
	const char *name = NULL;
	bool water, late;
	int day = DAY_NONE;

	if (!recovery_task_day(cli, &name, &day) || !cli_take(cli, &form) ||
	    !recovery_minute(cli, day, &form.minute))
		return false;
	water = str_eq(name, "hydration");
	if (form.amount == 0)
		form.amount = water ? 250 : dose_sets(name);
	if (!water && form.amount > 100)
		return err_set(&cli->err, ERR_RANGE,
		    "--amount: %d is out of range: 1 to 100", form.amount);
	late = tick_is_late(&cli->log, name, day, form.minute);
	edit_tick(&edit, &cli->log, name, day, form.amount, form.minute);
	text_name_tick(&edit, &cli->log, name, day);
	if (!cli_apply_say(cli, &edit))
		return false;
	if (late && !cli_was_given(cli, "at"))
		recovery_say_late(cli, name);
	return recovery_show_day(cli, day);
}

bool
cmd_recovery_undo(struct cli *cli)
{
	struct edit edit = { 0 };
	const char *name = NULL;
	int day = DAY_NONE;

	if (!recovery_task_day(cli, &name, &day))
		return false;
	edit_untick(&edit, &cli->log, name, day);
	if (edit_is_empty(&edit))
		return err_set(&cli->err, ERR_NOTHING,
		    "recovery undo: %s was not ticked that day", name);
	return recovery_write(cli, &edit, day);
}

/* Is there a task of her own with that name? */
static bool
recovery_is_own(const struct log *log, const char *name)
{
	size_t i;

	for (i = 0; i < log->task.count; i++)
		if (str_eq(log->task.items[i].name, name) &&
		    log->task.items[i].per_week > 0)
			return true;
	return false;
}

struct task_form {
	int per_week, minutes;
};

const struct cli_option cmd_task_options[] = {
	{ .name = "per-week",
	    .kind = CLI_INT,
	    .min = 1,
	    .max = 50,
	    .at = offsetof(struct task_form, per_week),
	    .required = true,
	    .text = "How often a week" },
	{ .name = "minutes",
	    .kind = CLI_INT,
	    .min = 1,
	    .max = 1440,
	    .at = offsetof(struct task_form, minutes),
	    .text = "How long it takes" },
	{ 0 }
};

/* Names are typed again in other commands, and stand in lists. */
static bool
recovery_check_name(struct cli *cli, const char *name)
{
	if (*name != '\0' && strlen(name) <= 40 &&
	    name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0')
		return true;
	return err_set(&cli->err, ERR_INPUT,
	    "recovery add: \"%s\" is no name: use 1 to 40 of a-z, 0-9 and -",
	    name);
}

bool
cmd_recovery_add(struct cli *cli)
{
	struct task_form form = { 0 };
	struct edit edit = { 0 };
	const char *name = cli->args.items[0];

	if (!cli_take(cli, &form) || !recovery_check_name(cli, name))
		return false;
	if (recovery_knows(&cli->log, name) &&
	    !recovery_is_own(&cli->log, name))
		return err_set(&cli->err, ERR_INPUT,
		    "recovery add: %s is a task of lope already", name);
	edit_task(&edit, &cli->log, name, form.per_week, form.minutes,
	    cli->now);
	return recovery_write(cli, &edit, cli->now.today);
}

bool
cmd_recovery_drop(struct cli *cli)
{
	struct edit edit = { 0 };
	const char *name = cli->args.items[0];

	if (!recovery_knows(&cli->log, name))
		return recovery_unknown(cli, name);
	if (!recovery_is_own(&cli->log, name))
		return err_set(&cli->err, ERR_INPUT,
		    "recovery drop: %s is a task of lope; yours may be "
		    "dropped",
		    name);
	edit_task(&edit, &cli->log, name, 0, 0, cli->now);
	return recovery_write(cli, &edit, cli->now.today);
}
