/* SPDX-License-Identifier: ISC */
/* What export wrote, taken in again: however many files, they are one edit. */
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>

#include "lope/column.h"
#include "lope/disk.h"
#include "lope/facts.h"
#include "lope/text.h"

#define OWN_LINE_SIZE 1000

/* What is being gathered of all the files. */
struct own {
	struct cli *cli;
	const struct import_given *given;
	bool dry_run;
	struct edit edit;
	struct edit_brought sum;
	int origins; /* of activities, where they were not known before */
	VEC(struct log) from; /* a file each; the edit borrows their texts */
	VEC(struct match_sources) came; /* and where it all came from */
	struct match_sources known;     /* what the store says of that */
	int refused;
	struct err first; /* why the first was refused, */
	const char *path; /* and which it was */
	struct err none;  /* why there is no database */
};

static const char *const own_status_words =
    "imported duplicate matched skipped failed";
enum own_status {
	IMPORT_IMPORTED,
	IMPORT_DUPLICATE,
	IMPORT_MATCHED,
	IMPORT_SKIPPED,
	IMPORT_FAILED
};

/* What was kept, by kind: one, and several. */
/* clang-format off */
static const char *const own_kinds[FACT_COUNT][2] = {
	[FACT_PROFILE] = { "profile", "profiles" },
	[FACT_CHECKIN] = { "check-in", "check-ins" },
	[FACT_ACTIVITY] = { "activity", "activities" },
	[FACT_TEST] = { "test", "tests" },
	[FACT_CLEARANCE] = { "clearance", "clearances" },
	[FACT_PLACEMENT] = { "placement", "placements" },
	[FACT_RACE] = { "race", "races" },
	[FACT_DECISION] = { "decision", "decisions" },
	[FACT_OVERRIDE] = { "reason", "reasons" },
	[FACT_TASK] = { "recovery task", "recovery tasks" },
	[FACT_TICK] = { "tick", "ticks" },
	[FACT_NAP] = { "nap", "naps" },
	[FACT_PAUSE] = { "pause", "pauses" },
	[FACT_GOAL] = { "goal", "goals" },
	[FACT_FEEDING] = { "answer on nursing", "answers on nursing" },
	[FACT_NOTE] = { "note", "notes" },
};
/* clang-format on */

/* Only what from has of kind; borrowed from it. */
static struct log
own_only(const struct log *from, enum fact_kind kind)
{
	struct log only = { 0 };

	switch (kind) {
#define OWN_ONLY(id, member) \
	case FACT_##id: \
		only.member = from->member; \
		break;
		FACT_LIST(OWN_ONLY)
#undef OWN_ONLY
	case FACT_COUNT:
		break;
	}
	return only;
}

/* ": the profile, 2 check-ins", of what stays as log has it. */
static void
own_kept(struct str *s, const struct log *log, const struct log *from)
{
	const char *before = ": ";

	for (int kind = 0; kind < FACT_COUNT; kind++) {
		struct log only = own_only(from, (enum fact_kind)kind);
		struct edit_brought n = { 0 };
		struct edit edit = { 0 };

		edit_bring(&edit, log, &only, &n);
		edit_clear(&edit);
		if (n.kept == 0)
			continue;
		if (kind == FACT_PROFILE && n.kept == 1)
			str_add(s, "%sthe profile", before);
		else
			str_add(s, "%s%d %s", before, n.kept,
			    own_kinds[kind][n.kept > 1]);
		before = ", ";
	}
}

/* Is it that answer of the profile? An option has its place there. */
static const struct cli_option *
own_option(const struct col *col)
{
	const struct cli_option *option = cmd_profile_options;

	while (option->name != NULL &&
	    option->at + offsetof(struct fact, profile) != col->offset)
		option++;
	return option->name != NULL ? option : NULL;
}

/* Answers that theirs gives and mine has not so, as options. How many. */
static int
own_differ(struct str *s, const struct profile *mine,
    const struct profile *theirs)
{
	struct fact a = { .kind = FACT_PROFILE, .profile = *mine };
	struct fact b = { .kind = FACT_PROFILE, .profile = *theirs };
	int count = 0;

	for (int i = 0; i < column_count(FACT_PROFILE); i++) {
		const struct col *col = column_at(FACT_PROFILE, i);
		const struct cli_option *option = own_option(col);

		if (option == NULL || !column_is_said(col, &b) ||
		    column_eq(col, &a, &b))
			continue;
		str_add(s, "%s--%s", count++ > 0 ? " " : "", option->name);
	}
	return count;
}

/*
 * Answers of a profile that stay out change tier, gate and plan without a
 * trace: it is said which, and what takes them.
 */
static void
own_profile(struct str *s, const struct own *own, const struct log *from)
{
	const struct log *log = &own->cli->log;
	char names[OWN_LINE_SIZE / 2];

	for (size_t i = 0; i < from->profile.count; i++) {
		const struct profile *theirs = &from->profile.items[i];
		const struct profile *mine = NULL;
		struct str list = str_of(names, sizeof(names));

		for (size_t k = 0; k < log->profile.count; k++) {
			const struct profile *p = &log->profile.items[k];

			if (row_id_eq(p->id, theirs->id) ||
			    p->day == theirs->day)
				mine = p;
		}
		if (mine == NULL || own_differ(&list, mine, theirs) == 0)
			continue;
		str_add(s,
		    ". Not taken of the file's profile: %s. "
		    "%s profile takes each with its value, or import the file "
		    "where there is no database yet",
		    names, own->cli->opt.call);
		return; /* one is enough to look there */
	}
}

/* "12 new, 3 there already, 1 kept as it is here: the profile". The rows of from
 * that are new may be in the log by now: they are no others. */
static void
own_counts(struct str *s, const struct own *own, const struct log *from,
    const struct edit_brought *n, int origins)
{
	str_add(s, "%d new", n->fresh);
	if (n->same > 0)
		str_add(s, ", %d there already", n->same);
	/* new activities bring theirs along, and that goes without saying */
	if (origins > 0 && n->fresh == 0)
		str_add(s, ", told where %d came from", origins);
	if (n->kept == 0)
		return;
	str_add(s, ", %d kept as %s here", n->kept,
	    n->kept == 1 ? "it is" : "they are");
	own_kept(s, &own->cli->log, from);
	own_profile(s, own, from);
}

static void
own_activities(struct own *own, size_t first)
{
	struct json *j = cli_json(own->cli);

	json_begin_array(j, "activities");
	for (size_t i = first; i < own->edit.changes.count; i++) {
		const struct fact *fact = &own->edit.changes.items[i].fact;

		if (fact->kind != FACT_ACTIVITY)
			continue;
		json_begin_object(j, NULL);
		show_activity_keys(own->cli, &fact->activity, NULL);
		json_end(j);
	}
	json_end(j);
}

/* One file of the answer; first: of its changes in the edit. */
static void
own_say(struct own *own, const char *path, enum own_status status,
    const char *message, size_t first)
{
	struct cli *cli = own->cli;
	struct json *j = cli_json(cli);
	char line[OWN_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));

	json_begin_object(j, NULL);
	json_text(j, "path", path);
	show_word_key(j, "status", own_status_words, (int)status);
	json_text(j, "message", message);
	own_activities(own, first);
	json_end(j);
	str_add(&s, "%.160s: ", path);
	if (status == IMPORT_FAILED)
		str_add(&s, "not taken: ");
	str_add(&s, "%s", message);
	cli_line(cli, &s);
}

static void
own_refuse(struct own *own, const char *path)
{
	struct err *err = &own->cli->err;

	if (own->refused++ == 0) {
		own->first = *err;
		own->path = path;
	}
	own_say(own, path, IMPORT_FAILED, err->text, own->edit.changes.count);
	*err = (struct err){ .code = ERR_NONE };
}

/* What two files say of one activity is told once. */
static int
own_bring_sources(struct own *own, const struct match_sources *from)
{
	int count = edit_bring_sources(&own->edit, &own->cli->log, &own->known,
	    from);

	for (size_t i = own->edit.sources.count - (size_t)count;
	     i < own->edit.sources.count; i++)
		VEC_ADD(&own->known)->activity =
		    own->edit.sources.items[i].activity;
	match_sources_sort(&own->known);
	own->origins += count;
	return count;
}

/* The rows of from that are new, into the edit. */
static void
own_bring(struct own *own, const char *path, const struct log *from,
    const struct match_sources *came)
{
	struct edit_brought n = { 0 };
	struct log *log = &own->cli->log;
	size_t first = own->edit.changes.count;
	char line[OWN_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));
	int origins;

	edit_bring(&own->edit, log, from, &n);
	/* a later file may hold the same rows */
	for (size_t i = first; i < own->edit.changes.count; i++)
		log_add(log, &own->edit.changes.items[i].fact);
	log_sort(log);
	origins = own_bring_sources(own, came);
	own->sum.fresh += n.fresh;
	own_counts(&s, own, from, &n, origins);
	own_say(own, path,
	    n.fresh + origins > 0 ? IMPORT_IMPORTED : IMPORT_DUPLICATE, line,
	    first);
}

static void
own_file(struct own *own, const char *path)
{
	struct cli *cli = own->cli;
	struct match_sources *came;
	struct log *from;
	char *bytes;
	size_t size;

	if (!disk_read(path, import_given_kept(own->given, path),
		FACTS_BYTES_MAX, &bytes, &size, &cli->err)) {
		own_refuse(own, path);
		return;
	}
	from = VEC_ADD(&own->from);
	came = VEC_ADD(&own->came);
	if (facts_read(bytes, size, from, came, &cli->err))
		own_bring(own, path, from, came);
	else
		own_refuse(own, path);
	free(bytes);
}

/* Is there none yet, the profile that comes in can make a new one. */
static bool
own_open(struct own *own)
{
	struct cli *cli = own->cli;

	if (cli_open(cli)) {
		bool ok = store_sources(cli->store, false, &own->known,
		    &cli->err);

		match_sources_sort(&own->known);
		return ok;
	}
	own->none = cli->err;
	if (cli->err.code != ERR_NOT_SET_UP)
		return false;
	cli->err = (struct err){ .code = ERR_NONE };
	return true;
}

/* A copy of what there is, or the new database. */
static bool
own_prepare(struct own *own)
{
	struct cli *cli = own->cli;
	char made[1024];

	if (cli->store != NULL)
		return cli->opt.backup_dir == NULL ||
		    store_backup(cli->store, NULL, made, sizeof(made),
			&cli->err);
	if (log_profile(&cli->log) != NULL)
		return cli_create(cli);
	cli->err = own->none;
	return false;
}

static void
own_tell(const struct own *own)
{
	if (own->sum.fresh > 0)
		cli_print(own->cli,
		    "Imported %d row%s; %s undo takes them back.\n",
		    own->sum.fresh, own->sum.fresh == 1 ? "" : "s",
		    own->cli->opt.call);
	else
		cli_print(own->cli,
		    "Noted where %d activit%s came from; %s undo takes it "
		    "back.\n",
		    own->origins, own->origins == 1 ? "y" : "ies",
		    own->cli->opt.call);
}

static bool
own_write(struct own *own)
{
	struct cli *cli = own->cli;

	if (own->sum.fresh + own->origins == 0)
		return true;
	if (!own_prepare(own))
		return false;
	if (own->sum.fresh > 0)
		edit_say(&own->edit, "Imported %d row%s", own->sum.fresh,
		    own->sum.fresh == 1 ? "" : "s");
	else
		edit_say(&own->edit, "Noted where %d activit%s came from",
		    own->origins, own->origins == 1 ? "y" : "ies");
	if (!store_apply(cli->store, &own->edit, NULL, &cli->err))
		return false;
	/* For the next start, which reads what is left of it: a row at a time
	 * it would take long. The import is done, whether this can be or not. */
	(void)store_read(cli->store, &cli->log, NULL);
	own_tell(own);
	return true;
}

static void
own_clear(struct own *own)
{
	edit_clear(&own->edit);
	for (size_t i = 0; i < own->from.count; i++) {
		log_clear(&own->from.items[i]);
		match_sources_clear(&own->came.items[i]);
	}
	VEC_CLEAR(&own->from);
	VEC_CLEAR(&own->came);
	match_sources_clear(&own->known);
}

/* What was said of the files stays, though one was refused. */
static bool
own_end(struct own *own)
{
	struct cli *cli = own->cli;

	if (own->refused == 0)
		return true;
	cli->told = true;
	cli->err = own->first;
	/* exit 4, whatever it was */
	if (err_status(cli->err.code) != 4)
		cli->err.code = ERR_INPUT;
	if (own->sum.fresh > 0 && !own->dry_run)
		(void)err_hint(&cli->err,
		    "the %d new rows of the others are "
		    "in; %s undo takes them back",
		    own->sum.fresh, cli->opt.call);
	return cli_blame(cli, "import: %s", own->path);
}

bool
cmd_import_own(struct cli *cli, const struct import_given *given, bool dry_run)
{
	struct own own = { .cli = cli, .given = given, .dry_run = dry_run };
	bool ok = own_open(&own);

	if (ok)
		json_begin_array(cli_json(cli), "files");
	for (size_t i = 0; ok && i < given->paths.count; i++)
		own_file(&own, given->paths.items[i]);
	if (ok)
		json_end(cli_json(cli));
	if (ok && own.dry_run)
		cli_print(cli, "Nothing was changed.\n");
	else if (ok)
		ok = own_write(&own);
	ok = ok && own_end(&own);
	own_clear(&own);
	return ok;
}
