/* SPDX-License-Identifier: ISC */
/* The database as a file: copies of it, putting one back, looking it over. */
#include "cli/command.h"

#include <stdlib.h>
#include <stdint.h>
#include <string.h>

#include "lope/date.h"
#include "lope/disk.h"
#include "lope/mem.h"

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
restore_count(struct cli *cli, int n, const char *what)
{
	if (n > 0)
		cli_print(cli, "  %d %s", n, what);
}

/* "Gone: of 5 days, Mon 9 Nov 2026 to Sun 22 Nov 2026" */
static void
restore_days(struct cli *cli, const char *key, const char *what,
    const struct store_days *days)
{
	struct json *j = cli_json(cli);
	char line[200], date[DATE_TEXT_SIZE];
	struct str s = str_of(line, sizeof(line));

	json_begin_object(j, key);
	json_int(j, "count", days->count);
	show_day_key(j, "first", days->first);
	show_day_key(j, "last", days->last);
	json_end(j);
	if (days->count == 0)
		return;
	str_add(&s, "%s: of ", what);
	for (int i = 0; i < days->count && days->count <= STORE_DAYS_NAMED; i++)
		str_add(&s, "%s%s", i > 0 ? ", " : "",
		    date_long(days->named[i], date));
	if (days->count > STORE_DAYS_NAMED) {
		str_add(&s, "%d days, %s", days->count,
		    date_long(days->first, date));
		str_add(&s, " to %s", date_long(days->last, date));
	}
	cli_line(cli, &s);
}

/* over: there is a database that it changes. */
static void
restore_tell(struct cli *cli, const struct store_difference *d, bool over)
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
		cli_print(cli, "%-10s ", name);
		restore_count(cli, d->gained[kind], over ? "back" : "in it");
		restore_count(cli, d->lost[kind], "gone: not in the copy");
		restore_count(cli, d->changed[kind], "changed back");
		cli_print(cli, "\n");
	}
	json_end(j);
	json_begin_object(j, "days");
	restore_days(cli, "back", over ? "Back" : "In it", &d->back);
	restore_days(cli, "gone", "Gone", &d->gone);
	restore_days(cli, "changed", "Changed back", &d->altered);
	json_end(j);
	if (!any)
		cli_print(cli, "%s\n",
		    over ? "Not one row differs." : "It holds no row.");
}

/* A database without a profile: how it gets one. path: NULL, the one in use. */
static void
keep_say_profile(struct cli *cli, const char *path)
{
	char call[4400], typed[4300], line[4500];
	struct str on = str_of(call, sizeof(call));
	struct str s = str_of(line, sizeof(line));

	if (path == NULL)
		str_add(&on, "%s", cli->opt.call);
	else
		str_add(&on, "lope --db %s",
		    str_shell(typed, sizeof(typed), path));
	cli_print(cli,
	    "There is no profile in it, and without one nothing shows. A copy "
	    "that has it\nbrings it back, with what else is missing:\n");
	str_add(&s, "  %s merge COPY", call);
	cli_line(cli, &s);
	cli_print(cli,
	    "Where there is no copy it is told again, the day you began with "
	    "lope too:\n");
	s = str_of(line, sizeof(line));
	str_add(&s, "  %s profile --birth DATE --start DATE", call);
	cli_line(cli, &s);
}

/* Over a database that can be read: its rows are compared, and kept. */
static bool
restore_over(struct cli *cli, const char *from, bool really)
{
	struct store_difference difference;
	char safety[1024] = "", typed[1200], line[4096];
	struct str s = str_of(line, sizeof(line));
	bool good;

	if (!store_restore(cli->store, from, really, &difference, safety,
		sizeof(safety), &cli->log, &cli->err))
		return false;
	restore_tell(cli, &difference, true);
	json_bool(cli_json(cli), "profile", difference.profile);
	json_bool(cli_json(cli), "restored", really);
	json_text(cli_json(cli), "before", really ? safety : NULL);
	if (!really)
		cli_print(cli, "Nothing was changed.\n");
	else
		keep_say(cli, "Restored", from);
	if (!difference.profile)
		keep_say_profile(cli, really ? NULL : from);
	if (!really)
		return true;
	(void)str_shell(typed, sizeof(typed), safety);
	good = store_copy_is_good(safety, &cli->store_env);
	if (good)
		str_add(&s, "To take that back: %s restore %s", cli->opt.call,
		    typed);
	else
		str_add(&s,
		    "It was damaged; what can be read of it: "
		    "lope salvage %s NEW",
		    typed);
	cli_line(cli, &s);
	if (good)
		cli_print(cli,
		    "Undo does not: it takes back the changes that the copy "
		    "holds.\n");
	return true;
}

/* In the place of one that cannot. */
static bool
restore_instead(struct cli *cli, const char *from, bool really)
{
	struct store_difference held;
	char aside[1024] = "";

	/* Why it could not be opened is no fault of this command. */
	cli->err = (struct err){ 0 };
	if (!store_replace(cli->opt.db, from, really, &cli->store_env, aside,
		sizeof(aside), &held, &cli->err))
		return false;
	keep_say(cli,
	    really ? "Restored" : "It is sound and would be the database:",
	    from);
	restore_tell(cli, &held, false);
	json_bool(cli_json(cli), "profile", held.profile);
	json_bool(cli_json(cli), "restored", really);
	json_text(cli_json(cli), "aside", aside[0] != '\0' ? aside : NULL);
	if (aside[0] != '\0')
		keep_say(cli,
		    really ? "The damaged file is kept:" :
			     "The damaged file would be kept:",
		    aside);
	if (!really)
		cli_print(cli, "Nothing was changed.\n");
	if (!held.profile)
		keep_say_profile(cli, really ? NULL : from);
	return true;
}

/* Which copy? The newest is named. */
static bool
restore_ask(struct cli *cli)
{
	char path[1024], made[STORE_MADE_SIZE], typed[1200];

	cli_set_store_env(cli);
	if (cli->opt.db == NULL ||
	    !store_newest_copy(cli->opt.db, &cli->store_env, path, sizeof(path),
		made))
		return cli_missing(cli);
	(void)err_set(&cli->err, ERR_USAGE,
	    "restore: FILE is missing: the newest good copy, of %s, is %s",
	    made, path);
	return err_hint(&cli->err, "%s restore %s", cli->opt.call,
	    str_shell(typed, sizeof(typed), path));
}

bool
cmd_restore(struct cli *cli)
{
	struct restore_form form = { .dry_run = false };
	const char *from;

	if (!cli_take(cli, &form))
		return false;
	if (cli->args.count == 0)
		return restore_ask(cli);
	from = cli->args.items[0];
	if (cli_open(cli))
		return restore_over(cli, from, !form.dry_run);
	if (cli->err.code != ERR_DAMAGED && cli->err.code != ERR_NOT_SET_UP)
		return false;
	return restore_instead(cli, from, !form.dry_run);
}

bool
cmd_salvage(struct cli *cli)
{
	struct store_salvaged found;
	struct json *j = cli_json(cli);

	cli_set_store_env(cli);
	if (!store_salvage(cli->args.items[0], cli->args.items[1],
		&cli->store_env, &found, &cli->err))
		return false;
	json_text(j, "path", cli->args.items[1]);
	json_int(j, "rows", found.rows);
	json_int(j, "bad", found.bad);
	json_bool(j, "broken", found.broken);
	json_bool(j, "carved", found.carved);
	json_int(j, "unread_bytes", found.unread);
	json_bool(j, "newer", found.newer);
	json_bool(j, "profile", found.profile);
	keep_say(cli, "Salvaged to", cli->args.items[1]);
	if (found.unsealed || found.bad == 0)
		cli_print(cli, "%d rows came over.\n", found.rows);
	else
		cli_print(cli,
		    "%d rows came over, %d were not what was written.\n",
		    found.rows, found.bad);
	if (found.unread > 0)
		cli_print(cli,
		    "The disk did not give %lld bytes of it; copy what else "
		    "lies on that disk soon.\n",
		    (long long)found.unread);
	if (found.broken)
		cli_print(cli,
		    "Part of the file cannot be read: look for missing days.\n");
	if (found.carved)
		cli_print(cli,
		    "Rows were looked for in each page by itself.\n");
	if (found.unsealed)
		cli_print(cli,
		    "Whether any was changed by the damage cannot be told.\n");
	if (found.newer)
		cli_print(cli,
		    "Made by a newer lope: what this one does not know is not "
		    "in it.\n");
	cli_print(cli, "The changes that undo takes back begin anew.\n");
	if (!found.profile)
		keep_say_profile(cli, cli->args.items[1]);
	return true;
}

#define FORGET_MARK 8 /* letters that tell databases of one name apart */

struct forget_form {
	int from, to;
	const char *kind;
	bool everything, yes;
};

const struct cli_option cmd_forget_options[] = {
	{ .name = "from",
	    .kind = CLI_ANY_DAY,
	    .at = offsetof(struct forget_form, from),
	    .text = "The first day" },
	{ .name = "to",
	    .kind = CLI_ANY_DAY,
	    .at = offsetof(struct forget_form, to),
	    .text = "The last day" },
	{ .name = "kind",
	    .kind = CLI_WORD,
	    .at = offsetof(struct forget_form, kind),
	    .text = "checkin, activity, tick, note and so on" },
	{ .name = "everything",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct forget_form, everything),
	    .text = "All of it, and every copy" },
	{ .name = "yes",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct forget_form, yes),
	    .text = "Really; it cannot be taken back" },
	{ 0 }
};

static bool
forget_kind(struct cli *cli, const char *word, struct store_span *out)
{
	char text[200];
	struct str kinds = str_of(text, sizeof(text));
	int kind = 0;

	if (word == NULL)
		return true;
	while (
	    kind < FACT_COUNT && !str_eq(fact_name((enum fact_kind)kind), word))
		kind++;
	out->kind = (enum fact_kind)kind;
	if (kind < FACT_COUNT && kind != FACT_PROFILE)
		return true;
	(void)err_set(&cli->err, ERR_INPUT, "forget: there is no kind %s",
	    word);
	for (kind = 0; kind < FACT_COUNT; kind++) {
		if (kind != FACT_PROFILE)
			str_add(&kinds, " %s", fact_name((enum fact_kind)kind));
	}
	return err_hint(&cli->err, "kinds:%s", text);
}

/* Which days: one that is named, a range, or all for a kind. */
static bool
forget_span(struct cli *cli, const struct forget_form *form,
    struct store_span *out)
{
	bool ranged = form->from != DAY_NONE || form->to != DAY_NONE;

	*out = (struct store_span){ form->from == DAY_NONE ?
		    date_make(1900, 1, 1) :
		    form->from,
		form->to == DAY_NONE ? date_make(2199, 12, 31) : form->to,
		FACT_COUNT };
	if (cli->args.count > 0 && !ranged) {
		if (!date_parse(cli->args.items[0], cli->now.today, &out->first,
			&cli->err))
			return cli_blame(cli, "forget");
		out->last = out->first;
	} else if (cli->args.count > 0 || (!ranged && form->kind == NULL)) {
		return err_set(&cli->err, ERR_USAGE,
		    "forget: name a day, a range, a kind or --everything");
	}
	if (out->first > out->last)
		return err_set(&cli->err, ERR_RANGE,
		    "forget: --from is after --to");
	return forget_kind(cli, form->kind, out);
}

static bool
forget_ask(struct cli *cli, const char *what)
{
	(void)err_set(&cli->err, ERR_USAGE, "forget: %s would go for ever",
	    what);
	return err_hint(&cli->err,
	    "--yes does it. Copies kept elsewhere stay.");
}

/* What of the folder begins so. */
static void
forget_tell_left(struct cli *cli, const char *folder, const char *begins)
{
	struct disk_names names = { 0 };
	struct arena text = { 0 };
	size_t n = strlen(folder) + 1;

	if (!disk_list(folder, SIZE_MAX, &text, &names, NULL))
		names.count = 0;
	for (size_t i = 0; i < names.count; i++) {
		if (strncmp(names.items[i] + n, begins, strlen(begins)) != 0)
			continue;
		json_text(cli_json(cli), NULL, names.items[i]);
		keep_say(cli,
		    "Still there, for you to remove:", names.items[i]);
	}
	VEC_CLEAR(&names);
	arena_clear(&text);
}

/* How much of the name of a copy stands before its day, where it is one of a
 * database called base: "base-" or, with a mark of where that lies,
 * "base-29816e97-". 0: it is none. */
static size_t
forget_copy_of(const char *file, const char *base)
{
	char day[DATE_ISO_SIZE];
	struct str s = str_of(day, sizeof(day));
	size_t n = strlen(base);

	if (strncmp(file, base, n) != 0 || file[n++] != '-')
		return 0;
	if (strspn(file + n, "0123456789abcdef") == FORGET_MARK &&
	    file[n + FORGET_MARK] == '-')
		n += FORGET_MARK + 1;
	str_add(&s, "%.10s", file + n);
	return date_from_iso(day) != DAY_NONE ? n : 0;
}

/* Copies are known by where their database lies: those of a stick that came to
 * another folder, or of a file that was moved, are not found, and are named with
 * those of others of that name. */
static void
forget_tell_others(struct cli *cli, const char *base)
{
	const char *dir = cli->opt.backup_dir, *told = "", *own = "";
	char path[1024], made[STORE_MADE_SIZE], what[1200];
	size_t begins = strlen(dir) + 1, n;
	struct disk_names names = { 0 };
	struct arena text = { 0 };
	struct str s = str_of(what, sizeof(what));

	if (!disk_list(dir, SIZE_MAX, &text, &names, NULL))
		names.count = 0;
	if (store_newest_copy(cli->opt.db, &cli->store_env, path, sizeof(path),
		made))
		own = path + begins;
	str_add(&s,
	    "Not looked at, copies of another %s.db, or of this one when it "
	    "lay elsewhere:",
	    base);
	for (size_t i = 0; i < names.count; i++) {
		const char *file = names.items[i] + begins;

		n = forget_copy_of(file, base);
		if (n == 0 ||
		    (forget_copy_of(own, base) == n &&
			strncmp(file, own, n) == 0))
			continue;
		json_text(cli_json(cli), NULL, names.items[i]);
		if (forget_copy_of(told, base) != n ||
		    strncmp(file, told, n) != 0)
			keep_say(cli, what,
			    arena_printf(&text, "%s/%.*s*.db", dir, (int)n + 2,
				file));
		told = file;
	}
	VEC_CLEAR(&names);
	arena_clear(&text);
}

/* What may tell of it still, and is no copy of this one: a damaged file that was
 * put aside, a note that a lope which was killed left with the editor, what that
 * lope had half written of the rows, and copies of other names. stray: what a
 * service of files put beside it, "" nothing. */
static void
forget_left(struct cli *cli, const char *stray)
{
	char *path = disk_whole_name(cli->opt.db, NULL);
	char *slash, begins[1200];
	struct str s = str_of(begins, sizeof(begins));
	size_t n;

	json_begin_array(cli_json(cli), "left");
	if (path == NULL)
		path = mem_copy(cli->opt.db);
	slash = strrchr(path, '/');
	if (slash != NULL) {
		str_add(&s, "%s.damaged-", slash + 1);
		*slash = '\0';
		forget_tell_left(cli, path, begins);
		s = str_of(begins, sizeof(begins));
		str_add(&s, "%s-rows.part", slash + 1);
		forget_tell_left(cli, path, begins);
	}
	if (cli->opt.state_dir != NULL)
		forget_tell_left(cli, cli->opt.state_dir, "note-");
	if (stray[0] != '\0') {
		json_text(cli_json(cli), NULL, stray);
		keep_say(cli, "Not looked at, another copy beside it:", stray);
	}
	s = str_of(begins, sizeof(begins));
	str_add(&s, "%s", slash != NULL ? slash + 1 : path);
	n = strlen(begins);
	if (n > 3 && str_eq(begins + n - 3, ".db"))
		begins[n - 3] = '\0';
	if (cli->opt.backup_dir != NULL)
		forget_tell_others(cli, begins);
	json_end(cli_json(cli));
	free(path);
}

static bool
forget_days(struct cli *cli, const struct store_span *span, bool yes)
{
	struct store_forgotten found;
	char what[120], stray[1024] = "";
	struct str s = str_of(what, sizeof(what));
	struct json *j = cli_json(cli);

	(void)store_stray(cli->store, stray, sizeof(stray));
	if (!store_forget(cli->store, span, yes, &found, &cli->log, &cli->err))
		return false;
	str_add(&s, "%d row%s, %d change%s of the history and %d cop%s",
	    found.rows, found.rows == 1 ? "" : "s", found.edits,
	    found.edits == 1 ? "" : "s", found.copies,
	    found.copies == 1 ? "y" : "ies");
	if (!yes)
		return forget_ask(cli, what);
	json_int(j, "rows", found.rows);
	json_int(j, "edits", found.edits);
	json_int(j, "copies", found.copies);
	cli_print(cli, "Forgotten: %s.\n", what);
	cli_print(cli,
	    "Copies kept elsewhere stay, and "
	    "what the disk itself keeps.\n");
	forget_left(cli, stray);
	return true;
}

static bool
forget_everything(struct cli *cli, bool yes)
{
	char stray[1024] = "";
	int files;

	if (!yes)
		return forget_ask(cli, "the database and every copy of it");
	(void)store_stray(cli->store, stray, sizeof(stray));
	files = store_destroy(cli->store, &cli->err);
	cli->store = NULL;
	if (files < 0)
		return false;
	json_int(cli_json(cli), "files", files);
	cli_print(cli, "Forgotten: %d files. The configuration stays.\n",
	    files);
	forget_left(cli, stray);
	return true;
}

bool
cmd_forget(struct cli *cli)
{
	struct forget_form form = { DAY_NONE, DAY_NONE, NULL, false, false };
	struct store_span span;

	if (!cli_take(cli, &form))
		return false;
	if (form.everything)
		return forget_everything(cli, form.yes);
	return forget_span(cli, &form, &span) &&
	    forget_days(cli, &span, form.yes);
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
	/* what lies around the database takes nothing out of it */
	return looks[i].inside && store_advise(cli->store, &cli->err);
}
