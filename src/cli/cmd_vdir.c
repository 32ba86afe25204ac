/* SPDX-License-Identifier: ISC */
/*
 * What came back from the phone: a session that was moved or deleted there, a
 * task that was ticked. Each is a proposal, judged by the rules as if she had
 * asked for it here; what is taken is one edit.
 */
#include "cli/command.h"

#include <string.h>

#include "lope/agenda.h"
#include "lope/date.h"
#include "lope/disk.h"
#include "lope/dose.h"
#include "lope/ics.h"
#include "lope/intake.h"
#include "lope/preview.h"
#include "lope/ripple.h"

#define VDIR_LINE_SIZE 500

struct vdir_form {
	bool dry_run;
};

const struct cli_option cmd_vdir_options[] = {
	{ .name = "dry-run",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct vdir_form, dry_run),
	    .text = "Only say what it would do" },
	{ 0 }
};

enum vdir_kind { VDIR_MOVE, VDIR_SKIP, VDIR_TICK };
static const char *const vdir_kind_words = "move skip tick";

/* What the folder asks for. */
struct vdir_wish {
	enum vdir_kind kind;
	struct store_calendar_item *item;
	struct agenda_name name;
	int to; /* of MOVE */
};

struct vdir {
	struct cli *cli;
	const char *dir;
	struct store_folder folder;
	struct store_calendar known, changed;
	struct intake intake;
	struct edit edit;
	VEC(const char *) paths; /* of what is known and there */
	int taken, refused;
};

static const char *
vdir_path(struct vdir *vdir, const char *uid)
{
	char name[ICS_NAME_SIZE];

	return arena_printf(&vdir->cli->mem, "%s/%s", vdir->dir,
	    ics_file_name(uid, name));
}

/* A file that was not read for want of memory may ask for something. */
static bool
vdir_had_memory(const struct vdir *vdir)
{
	for (size_t i = 0; i < vdir->intake.files.count; i++) {
		const struct err *err = &vdir->intake.files.items[i].err;

		if (err->code == ERR_MEMORY)
			return err_set(&vdir->cli->err, ERR_MEMORY, "%s",
			    err->text);
	}
	return true;
}

static bool
vdir_read(struct vdir *vdir)
{
	const struct intake_options options = { .format = "ics" };
	struct cli *cli = vdir->cli;

	if (!disk_is_dir(vdir->dir))
		return err_set(&cli->err, ERR_INPUT,
		    "import vdir: %s: it is not a folder", vdir->dir);
	if (!cli_folder_open(cli, vdir->dir, &vdir->folder, &vdir->known,
		&vdir->changed))
		return false;
	if (vdir->folder.second)
		return true;
	for (size_t i = 0; i < vdir->known.count; i++) {
		const char *path = vdir_path(vdir, vdir->known.items[i].uid);

		if (disk_is_file(path))
			*VEC_ADD(&vdir->paths) = path;
	}
	return vdir->paths.count == 0 ||
	    (intake_read(&vdir->intake, &options, vdir->paths.items,
		 vdir->paths.count, &cli->err) &&
		vdir_had_memory(vdir)) ||
	    cli_blame(cli, "import vdir");
}

/* What the file of an item says of it; NULL where it cannot be read, or says
 * nothing of it. */
static const struct workout *
vdir_said(const struct vdir *vdir, const char *uid, const char *path)
{
	for (size_t i = 0; i < vdir->intake.files.count; i++) {
		const struct intake_file *file = &vdir->intake.files.items[i];

		if (!str_eq(file->path, path))
			continue;
		for (size_t w = 0; w < file->workouts.count; w++)
			if (str_eq(file->workouts.items[w].source_id, uid))
				return &file->workouts.items[w];
	}
	return NULL;
}

/* The civil day here of what the calendar says. */
static int
vdir_day(const struct vdir *vdir, const struct workout *said)
{
	const struct cli_env *env = vdir->cli->env;
	int64_t start = said->start;

	if (said->clock == WORKOUT_CLOCK_UTC)
		start += 60 *
		    (int64_t)env->zone(env->arg, (int)(start / 86400),
			(int)(start % 86400 / 60));
	return (int)(start / 86400);
}

static bool
vdir_is_ticked(const struct log *log, const struct agenda_name *name)
{
	for (size_t i = 0; i < log->tick.count; i++)
		if (log->tick.items[i].day == name->day &&
		    str_eq(log->tick.items[i].task, name->task))
			return true;
	return false;
}

/* What an item asks for, if anything: false then. */
static bool
vdir_wish(const struct vdir *vdir, struct store_calendar_item *item,
    const struct workout *said, bool deleted, struct vdir_wish *out)
{
	const struct cli *cli = vdir->cli;

	*out = (struct vdir_wish){ .item = item };
	if (!agenda_name_read(item->name, &out->name))
		return false;
	if (out->name.kind == AGENDA_TASK) {
		out->kind = VDIR_TICK;
		return said != NULL && str_eq(said->note, "COMPLETED") &&
		    out->name.day <= cli->now.today &&
		    !vdir_is_ticked(&cli->log, &out->name);
	}
	if (out->name.day < cli->now.today)
		return false;
	if (deleted || (said != NULL && str_eq(said->note, "CANCELLED"))) {
		out->kind = VDIR_SKIP;
		return log_decision(&cli->log, out->name.day, DECISION_SKIP) ==
		    NULL;
	}
	out->kind = VDIR_MOVE;
	if (said != NULL)
		out->to = vdir_day(vdir, said);
	return said != NULL && out->to != out->name.day;
}

/* What is planned that day, still to be done. */
static const struct plan_day *
vdir_planned(const struct plan *plan, int day)
{
	for (size_t w = 0; w < plan->weeks.count; w++)
		for (int d = 0; d < 7; d++)
			if (plan->weeks.items[w].day[d].day == day)
				return &plan->weeks.items[w].day[d];
	return NULL;
}

/* May the session of the day be skipped? Any may that is to come. */
static bool
vdir_may_skip(const struct state *state, const struct vdir_wish *wish)
{
	struct plan plan = { 0 };
	const struct plan_day *day;
	bool ok;

	plan_build(state, AGENDA_WEEKS + 1, &plan);
	day = vdir_planned(&plan, wish->name.day);
	ok = day != NULL && day->status == PLAN_PLANNED &&
	    day->session.kind != SESSION_REST;
	plan_clear(&plan);
	return ok;
}

/* Why not, in why; true when it may be. */
static bool
vdir_judge(const struct vdir *vdir, const struct vdir_wish *wish,
    const struct state *state, struct finding *why)
{
	struct judgement judged;

	*why = (struct finding){ .rule = RULE_DAYS_COUNT };
	if (wish->kind == VDIR_TICK)
		return recovery_knows(&vdir->cli->log, wish->name.task);
	if (wish->kind == VDIR_SKIP) {
		(void)str_copy(why->text, sizeof(why->text),
		    "Nothing is planned on that day any more.");
		return vdir_may_skip(state, wish);
	}
	if (wish->to < vdir->cli->now.today) {
		(void)str_copy(why->text, sizeof(why->text),
		    "What is planned cannot move to a day that is past.");
		return false;
	}
	plan_judge_move(state, wish->name.day, wish->to, &judged);
	if (judged.findings.count > 0)
		*why = judged.findings.item[0];
	return judged.allowed;
}

static struct decision
vdir_decision(const struct vdir_wish *wish)
{
	struct decision decision = decision_unsaid(wish->name.day,
	    wish->kind == VDIR_MOVE ? DECISION_MOVE : DECISION_SKIP);

	if (wish->kind == VDIR_MOVE)
		decision.to_day = wish->to;
	return decision;
}

/* What else it changes, taken as the last of the edit, beside before it. */
static void
vdir_ripple(const struct vdir *vdir, const struct vdir_wish *wish,
    const struct state *before, struct ripple *out)
{
	struct preview after = { .log = { .run_days = 0 } };
	bool moved = wish->kind == VDIR_MOVE;

	preview_make(&after, &vdir->cli->log, &vdir->edit,
	    vdir->cli->now.today);
	ripple_between(out, before, &after.state, NULL, NULL, &vdir->edit,
	    (struct ripple_named){ .emptied = wish->name.day,
		.filled = moved ? wish->to : DAY_NONE,
		.moved = moved },
	    vdir->cli->units);
	preview_clear(&after);
}

static void
vdir_take(struct vdir *vdir, const struct vdir_wish *wish)
{
	struct decision decision;

	if (wish->kind == VDIR_TICK) {
		/* A phone knows no sets. */
		edit_tick(&vdir->edit, &vdir->cli->log,
		    arena_copy(&vdir->cli->mem, wish->name.task),
		    wish->name.day, dose_sets(wish->name.task), -1);
		return;
	}
	decision = vdir_decision(wish);
	edit_decision(&vdir->edit, &vdir->cli->log, &decision);
}

static void
vdir_words(struct str *s, const struct vdir_wish *wish)
{
	char day[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

	(void)date_short(wish->name.day, day);
	switch (wish->kind) {
	case VDIR_MOVE:
		str_add(s, "The session of %s moves to %s", day,
		    date_short(wish->to, to));
		break;
	case VDIR_SKIP:
		str_add(s, "The session of %s is skipped", day);
		break;
	case VDIR_TICK:
		str_add(s, "%s is done, %s", wish->name.task, day);
		break;
	}
}

/* why: of what is not taken; ripple: of what is. */
static void
vdir_say(struct vdir *vdir, const struct vdir_wish *wish, bool taken,
    const struct finding *why, const struct ripple *ripple)
{
	struct json *j = cli_json(vdir->cli);
	char line[VDIR_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));

	json_begin_object(j, NULL);
	json_text(j, "uid", wish->item->uid);
	show_word_key(j, "kind", vdir_kind_words, (int)wish->kind);
	show_day_key(j, "date", wish->name.day);
	show_day_key(j, "to",
	    wish->kind == VDIR_MOVE ? wish->to : wish->name.day);
	json_bool(j, "taken", taken);
	json_text(j, "rule", taken ? NULL : rule_table[why->rule].id);
	json_text(j, "message", taken ? NULL : why->text);
	vdir_words(&s, wish);
	if (!taken)
		str_add(&s, ": not taken, %s: %s", rule_table[why->rule].id,
		    why->text);
	cli_line(vdir->cli, &s);
	cli_say_ripple(vdir->cli, ripple);
	json_end(j);
}

/* The next export writes the item anew, as the plan has it then. A session that
 * has moved is of its new day from now on. */
static void
vdir_note(struct vdir *vdir, const struct vdir_wish *wish, bool moved)
{
	struct store_calendar_item *changed = VEC_ADD(&vdir->changed);
	struct str s = str_of(changed->name, sizeof(changed->name));
	char day[DATE_ISO_SIZE];

	*changed = *wish->item;
	memset(changed->hash, 0, sizeof(changed->hash));
	if (moved)
		str_add(&s, "session %s%s", date_iso(wish->to, day),
		    wish->item->name + strlen("session 2026-11-23"));
}

/* Judged as if what was taken before it were done already. */
static void
vdir_propose(struct vdir *vdir, const struct vdir_wish *wish)
{
	struct preview preview = { .log = { .run_days = 0 } };
	struct ripple ripple = { .count = 0 };
	struct finding why;
	bool ok;

	preview_make(&preview, &vdir->cli->log, &vdir->edit,
	    vdir->cli->now.today);
	ok = vdir_judge(vdir, wish, &preview.state, &why);
	if (ok)
		vdir_take(vdir, wish);
	if (ok && wish->kind != VDIR_TICK)
		vdir_ripple(vdir, wish, &preview.state, &ripple);
	preview_clear(&preview);
	vdir_say(vdir, wish, ok, &why, &ripple);
	if (!ok || wish->kind == VDIR_MOVE)
		vdir_note(vdir, wish, ok);
	vdir->taken += ok;
	vdir->refused += !ok;
}

static void
vdir_look(struct vdir *vdir)
{
	for (size_t i = 0; i < vdir->known.count; i++) {
		struct store_calendar_item *item = &vdir->known.items[i];
		const char *path = vdir_path(vdir, item->uid);
		bool deleted = !disk_is_file(path);
		struct vdir_wish wish;

		if (vdir_wish(vdir, item, vdir_said(vdir, item->uid, path),
			deleted, &wish))
			vdir_propose(vdir, &wish);
	}
}

/* A copy of what there is, then all of it as one change. */
static bool
vdir_write(struct vdir *vdir)
{
	struct cli *cli = vdir->cli;
	char made[1024];

	if (vdir->folder.second)
		return true;
	if (vdir->taken > 0 && cli->store_env.backup_dir != NULL &&
	    !store_backup(cli->store, NULL, made, sizeof(made), &cli->err))
		return cli_blame(cli, "import vdir: the copy before it");
	if (!store_calendar_write(cli->store, &vdir->folder, &vdir->changed,
		&cli->err))
		return false;
	if (vdir->taken == 0)
		return true;
	edit_say(&vdir->edit, "Took %d change%s from the calendar", vdir->taken,
	    vdir->taken == 1 ? "" : "s");
	return cli_apply(cli, &vdir->edit);
}

/* A refusal is a refusal, whatever else was taken. */
static bool
vdir_end(struct vdir *vdir, bool dry_run)
{
	struct cli *cli = vdir->cli;

	if (vdir->folder.second)
		cli_print(cli,
		    "An older lope wrote two calendars as one: %s export "
		    "vdir writes this one anew first.\n",
		    cli->opt.call);
	else if (vdir->taken + vdir->refused == 0)
		cli_print(cli, "Nothing was moved, ticked or deleted there.\n");
	else if (dry_run)
		cli_print(cli, "Nothing was changed.\n");
	else if (vdir->taken > 0)
		cli_print(cli, "Taken; %s undo takes it back.\n",
		    cli->opt.call);
	if (vdir->refused > 0)
		cli_print(cli,
		    "What was not taken stays as planned; %s export vdir "
		    "writes it there again.\n",
		    cli->opt.call);
	return true;
}

static void
vdir_clear(struct vdir *vdir)
{
	edit_clear(&vdir->edit);
	intake_clear(&vdir->intake);
	VEC_CLEAR(&vdir->known);
	VEC_CLEAR(&vdir->changed);
	VEC_CLEAR(&vdir->paths);
	cli_folder_close(&vdir->folder);
}

bool
cmd_import_vdir(struct cli *cli)
{
	struct vdir_form form = { .dry_run = false };
	struct vdir vdir = { .cli = cli, .dir = cli->args.items[0] };
	bool ok = cli_take(cli, &form) && vdir_read(&vdir);

	if (ok) {
		json_begin_array(cli_json(cli), "proposals");
		/* An empty folder is no wish to have nothing any more. */
		if (vdir.paths.count > 0)
			vdir_look(&vdir);
		json_end(cli_json(cli));
		ok = (form.dry_run || vdir_write(&vdir)) &&
		    vdir_end(&vdir, form.dry_run);
	}
	vdir_clear(&vdir);
	return ok;
}
