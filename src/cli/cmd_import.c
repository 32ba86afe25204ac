/* SPDX-License-Identifier: ISC */
/* Files of watches and services: read, matched, written as one edit. */
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/intake.h"
#include "lope/match.h"
#include "lope/mem.h"
#include "lope/preview.h"
#include "lope/text.h"

#define IMPORT_LINE_SIZE 1400
#define IMPORT_BAR_SIZE 64
#define IMPORT_BAR_AFTER_MS 1000
#define IMPORT_BAR_STEP_MS 100
#define IMPORT_FEW 5 /* activities that are told of whole */

struct import_form {
	bool dry_run;
	int format; /* -1: each is looked at */
	int date;
};

static const char *const import_format_words =
    "fit tcx gpx csv json health zip gz";

/* As lope-import calls it; what lope export wrote is known by itself. */
static const char *
import_format(const struct import_form *form)
{
	static const char *const names[] = { "fit", "tcx", "gpx", "csv",
		"garmin", "health", "zip", "gz" };

	return form->format < 0 ? NULL : names[form->format];
}

const struct cli_option cmd_import_options[] = {
	{ .name = "dry-run",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct import_form, dry_run),
	    .text = "Only say what it would do" },
	{ .name = "format",
	    .kind = CLI_CHOICE,
	    .words = &import_format_words,
	    .at = offsetof(struct import_form, format),
	    .text = "What they are; else each file is looked at" },
	{ .name = "date",
	    .kind = CLI_DAY,
	    .at = offsetof(struct import_form, date),
	    .text = "The day of what has none" },
	{ 0 }
};

struct import {
	struct cli *cli;
	struct import_form form;
	struct intake_kept kept[IMPORT_KEPT_MAX];
	struct intake intake;
	struct intake_work *work; /* on the intake; NULL: none */
	struct match_sources sources;
	struct match_items items;
	struct edit edit;
	struct ripple ripple;       /* what it changes elsewhere */
	struct preview preview;     /* of edit; told of in a dry run */
	enum unit_system units;     /* that work was begun in */
	int64_t began_ms, drawn_ms; /* 0: not yet */
	/* Activities, and files without any, by what became of them. */
	int count[MATCH_FAILED + 1], bare[MATCH_FAILED + 1];
	size_t activities;
	size_t refused, left; /* files; activities of those that were taken */
};

/* ------------------------------------------------------------- the progress */

static int64_t
import_now_ms(const struct import *im)
{
	return im->cli->env->now_ms(im->cli->env->arg);
}

static void
import_draw_bar(const struct import *im, const struct intake_progress *at)
{
	char line[IMPORT_BAR_SIZE];
	struct str bar = str_of(line, sizeof(line));

	intake_bar(at, &bar);
	(void)fprintf(im->cli->env->err, "\r%s", line);
	(void)fflush(im->cli->env->err);
}

/* A bar for what takes more than a second, ten steps a second at most. */
static bool
import_progress(void *arg, const struct intake_progress *at)
{
	struct import *im = arg;
	int64_t now = import_now_ms(im);

	if (!im->cli->env->err_tty || im->cli->opt.quiet ||
	    now - im->began_ms < IMPORT_BAR_AFTER_MS ||
	    now - im->drawn_ms < IMPORT_BAR_STEP_MS)
		return true;
	im->drawn_ms = now;
	import_draw_bar(im, at);
	return true;
}

static void
import_wipe_bar(const struct import *im)
{
	if (im->drawn_ms != 0)
		(void)fprintf(im->cli->env->err, "\r%*s\r", IMPORT_BAR_SIZE,
		    "");
}

/* ------------------------------------------------------------------ reading */

/* Before the database is opened, so that both go on at once. */
static bool
import_begin(struct import *im, const struct import_given *given)
{
	struct cli *cli = im->cli;
	struct intake_options options = { .format = import_format(&im->form),
		.units = cli->units,
		.progress = import_progress,
		.arg = im };

	for (size_t i = 0; i < given->kept_count; i++)
		im->kept[i] = (struct intake_kept){ .path = given->kept[i].path,
			.fd = fileno(given->kept[i].file) };
	options.kept = im->kept;
	options.kept_count = given->kept_count;
	im->units = cli->units;
	im->began_ms = import_now_ms(im);
	im->work = intake_begin(&im->intake, &options, cli->args.items,
	    cli->args.count, &cli->err);
	return im->work != NULL || cli_blame(cli, "import");
}

/* Bare numbers are in her units, which are known now: what was begun in others
 * begins again. */
static bool
import_settle_units(struct import *im, const struct import_given *given)
{
	if (im->cli->units == im->units)
		return true;
	intake_stop(im->work);
	return import_begin(im, given);
}

static bool
import_read(struct import *im)
{
	bool ok = intake_end(im->work, &im->cli->err);

	im->work = NULL;
	import_wipe_bar(im);
	return ok || cli_blame(im->cli, "import");
}

static void
import_match(struct import *im)
{
	struct cli *cli = im->cli;
	struct match_env env = { .log = &cli->log,
		.state = &cli->state,
		.sources = &im->sources,
		.now = cli->now,
		.date = im->form.date,
		.units_said = cli->opt.units >= 0,
		.zone = cli->env->zone,
		.arg = cli->env->arg };

	intake_items(&im->intake, &im->items);
	match_run(&env, im->items.items, im->items.count, &im->edit);
	intake_say_undated(&im->items, "say which day it was with --date");
}

/* Before it is written: what would follow, and what else it changes. */
static void
import_look(struct import *im)
{
	struct cli *cli = im->cli;

	if (im->edit.changes.count == 0)
		return;
	preview_make(&im->preview, &cli->log, &im->edit, cli->now.today);
	ripple_between(&im->ripple, &cli->state, &im->preview.state, NULL, NULL,
	    &im->edit, RIPPLE_OF_WEEKS, cli->units);
}

/* A copy of what there is, then all of it as one change. */
static bool
import_write(struct import *im)
{
	struct cli *cli = im->cli;
	char made[1024];

	if (im->form.dry_run || im->edit.changes.count == 0)
		return true;
	if (cli->store_env.backup_dir != NULL &&
	    !store_backup(cli->store, NULL, made, sizeof(made), &cli->err))
		return cli_blame(cli, "import: the copy before it");
	if (!cli_apply(cli, &im->edit))
		return false;
	for (size_t i = 0; i < im->items.count; i++) {
		struct match_item *item = &im->items.items[i];

		if (item->change < 0)
			continue;
		if (item->refused.code != ERR_NONE) {
			item->status = MATCH_FAILED;
			(void)str_copy(item->text, sizeof(item->text),
			    item->refused.text);
			continue;
		}
		item->activity.id =
		    im->edit.changes.items[item->change].fact.head.id;
	}
	return true;
}

/* ------------------------------------------------------------------ telling */

static enum match_status
import_status(const struct import *im, size_t file, const char **text)
{
	return intake_status(&im->intake, file, &im->items, text);
}

static void
import_activity_json(struct import *im, const struct match_item *item)
{
	const struct activity *a = &item->activity;
	const struct workout *w = item->workout;
	struct json *j = cli_json(im->cli);
	bool stored = !row_id_is_zero(a->id);

	json_begin_object(j, NULL);
	if (stored)
		show_id_key(j, "id", a->id);
	else
		json_none(j, "id");
	show_day_key(j, "date", a->day);
	show_start_key(im->cli, a, w);
	show_word_key(j, "kind", activity_words, (int)a->kind);
	json_int(j, "session_s", a->session_s);
	show_int_key(j, "run_s", a->kind == ACTIVITY_RUN ? a->run_s : -1);
	show_int_key(j, "distance_m", a->distance_m);
	show_int_key(j, "total_m",
	    w->distance_cm < 0 ? -1 : (int)((w->distance_cm + 50) / 100));
	show_int_key(j, "bouts", a->bouts > 0 ? a->bouts : -1);
	show_int_key(j, "hr_avg", (int)w->hr_avg);
	show_int_key(j, "cadence", (int)w->cadence);
	show_int_key(j, "watch_rpe", (int)w->rpe);
	show_int_key(j, "watch_feel", (int)w->feel);
	json_text(j, "status", match_word(item->status));
	json_text(j, "message", item->text[0] != '\0' ? item->text : NULL);
	json_begin_array(j, "doubts");
	for (int f = 0; f < WORKOUT_FLAG_COUNT; f++)
		if (workout_has(w, (enum workout_flag)f))
			json_text(j, NULL,
			    workout_flag_name((enum workout_flag)f));
	json_end(j);
	json_end(j);
}

/* Why something of a file was not taken that is taken otherwise. */
static const char *
import_why_left(const struct import *im, size_t file)
{
	for (size_t i = 0; i < im->items.count; i++) {
		const struct match_item *item = &im->items.items[i];

		if (item->file == (int)file && item->status == MATCH_FAILED)
			return item->text;
	}
	return "";
}

static void
import_file_json(struct import *im, size_t file, enum match_status status,
    const char *text)
{
	struct json *j = cli_json(im->cli);
	const char *left = import_why_left(im, file);

	if (status != MATCH_FAILED && left[0] != '\0')
		text = left;
	json_begin_object(j, NULL);
	json_text(j, "path", im->intake.files.items[file].path);
	show_word_key(j, "status", match_words, (int)status);
	json_text(j, "message", text[0] != '\0' ? text : NULL);
	json_begin_array(j, "activities");
	for (size_t i = 0; i < im->items.count; i++) {
		const struct match_item *item = &im->items.items[i];

		if (item->file == (int)file && item->known)
			import_activity_json(im, item);
	}
	json_end(j);
	json_end(j);
}

/* To standard error, since it was asked for and is not done. */
static void
import_say_failed(struct import *im, size_t file, const char *text)
{
	const struct intake_file *f = &im->intake.files.items[file];
	char line[IMPORT_LINE_SIZE], shown[IMPORT_LINE_SIZE * 2];
	struct str s = str_of(line, sizeof(line));

	if (im->cli->opt.json || im->intake.files.count == 1)
		return;
	str_add(&s, "import: %s: %s", f->path, text);
	(void)clean_text(shown, sizeof(shown), line, false);
	(void)fprintf(im->cli->env->err, "lope: %s\n", shown);
}

static void
import_item_line(struct import *im, const struct match_item *item,
    const char *path)
{
	const struct activity *a = &item->activity;
	char line[IMPORT_LINE_SIZE], date[DATE_TEXT_SIZE];
	struct str s = str_of(line, sizeof(line));

	str_add(&s, "%s", match_shown(item->status, !im->form.dry_run));
	while (s.len < 11)
		str_add(&s, " ");
	if (item->known) {
		str_add(&s, "%s  ", date_long(a->day, date));
		text_activity(&s, a, im->cli->units);
		str_add(&s, "  ");
	}
	str_add(&s, "%s", path);
	if (item->text[0] != '\0')
		str_add(&s, ": %s", item->text);
	cli_line(im->cli, &s);
}

/* What the watch asked her, as an offer: it is hers to say. Was one made? */
static bool
import_offer_effort(struct import *im, const struct match_item *item)
{
	char id[ROW_ID_TEXT_SIZE];

	if (item->workout->rpe < 0 || item->activity.rpe >= 0)
		return false;
	cli_print(im->cli,
	    "           you told the watch effort %d; "
	    "to keep it: %s log edit %.8s --rpe %d\n",
	    (int)item->workout->rpe, im->cli->opt.call,
	    row_id_text(item->activity.id, id), (int)item->workout->rpe);
	return true;
}

/* That is the energy of the check-in of that day. */
static void
import_offer_feel(struct import *im, const struct match_item *item, bool also)
{
	int day = item->activity.day, energy = workout_energy(item->workout);
	const struct checkin *there = log_checkin(&im->cli->log, day);
	char date[DATE_TEXT_SIZE];

	if (item->workout->feel < 0 || day < im->cli->state.profile->start ||
	    (there != NULL && there->answer[ANSWER_ENERGY] != ANSWER_NONE))
		return;
	cli_print(im->cli,
	    "           %s how you felt, %d of 5; "
	    "to keep it: %s checkin %s --energy %d\n",
	    also ? "and" : "you told the watch", energy, im->cli->opt.call,
	    date_iso(day, date), energy);
}

/* Too slow for a run, and the file does not tell the walking apart: only she
 * knows. */
static void
import_ask_walk(struct import *im, const struct match_item *item)
{
	char id[ROW_ID_TEXT_SIZE];

	if (item->activity.kind != ACTIVITY_RUN ||
	    !workout_has(item->workout, WORKOUT_FLAG_SLOW))
		return;
	cli_print(im->cli,
	    "           what you ran of it: %s log edit %.8s --run-time DUR; "
	    "0 makes it a walk\n",
	    im->cli->opt.call, row_id_text(item->activity.id, id));
}

/* One tick a day, of however many such files. */
static void
import_offer_recovery(struct import *im, const struct match_item *item)
{
	char date[DATE_TEXT_SIZE];

	if (item->recovery)
		cli_print(im->cli,
		    "           to tick it: %s recovery done yoga %s\n",
		    im->cli->opt.call, date_iso(item->activity.day, date));
}

static void
import_offer(struct import *im, const struct match_item *item)
{
	if (item->change < 0 || row_id_is_zero(item->activity.id))
		return;
	import_ask_walk(im, item);
	import_offer_recovery(im, item);
	import_offer_feel(im, item, import_offer_effort(im, item));
}

/* What became of the run of item, or would; NULL: it is none. */
static const struct run_result *
import_result(const struct import *im, const struct match_item *item)
{
	size_t change = (size_t)item->change;

	if (item->change < 0)
		return NULL;
	if (im->form.dry_run)
		return state_run(&im->preview.state,
		    preview_row(&im->edit, change));
	return state_run(&im->cli->state, item->activity.id);
}

/* What the rules say of a run that came in; it is in all the same. Of many
 * only those they have a word for. */
static void
import_judged(struct import *im, const struct match_item *item)
{
	const struct run_result *r = import_result(im, item);
	bool few = im->edit.changes.count <= IMPORT_FEW;
	char line[IMPORT_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));

	if (r == NULL || (r->flags == 0 && !few))
		return;
	str_add(&s, "           ");
	text_run_result(&s, r, &item->activity, im->cli->units,
	    im->cli->now.today);
	cli_line(im->cli, &s);
}

static void
import_file_lines(struct import *im, size_t file, enum match_status status,
    const char *text)
{
	const char *path = im->intake.files.items[file].path;
	const char *note = im->intake.files.items[file].note;
	char line[IMPORT_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));
	bool any = false;

	if (status == MATCH_FAILED) {
		import_say_failed(im, file, text);
		return;
	}
	for (size_t i = 0; i < im->items.count; i++) {
		const struct match_item *item = &im->items.items[i];

		if (item->file != (int)file)
			continue;
		any = true;
		import_item_line(im, item, path);
		import_offer(im, item);
		import_judged(im, item);
	}
	/* Of the file as a whole: what of it is left out. */
	if (any && note[0] != '\0') {
		str_add(&s, "           %s: %s", path, note);
		cli_line(im->cli, &s);
	}
	if (any)
		return;
	str_add(&s, "skipped    %s%s%s", path, text[0] != '\0' ? ": " : "",
	    text);
	cli_line(im->cli, &s);
}

/* ": 2 imported, 3 skipped" */
static void
import_sum_of(const struct import *im, const int *count, struct str *out)
{
	static const char *const words[][MATCH_FAILED + 1] = {
		{ "imported", "matched", "there already", "skipped",
		    "not taken" },
		{ "new", "matching", "there already", "skipped", "not taken" },
	};
	const char *sep = ":";

	for (int i = 0; i <= MATCH_FAILED; i++) {
		if (count[i] == 0)
			continue;
		str_add(out, "%s %d %s", sep, count[i],
		    words[im->form.dry_run][i]);
		sep = ",";
	}
}

/* Each line above once: what is new is what one undo takes back. Files without
 * an activity are counted by themselves: they are none of the activities. */
static void
import_sum(struct import *im)
{
	char line[IMPORT_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));
	size_t files = im->intake.files.count;
	int bare = 0;

	for (int i = 0; i <= MATCH_FAILED; i++)
		bare += im->bare[i];
	str_add(&s, "%zu file%s", files, files == 1 ? "" : "s");
	if (im->activities > 0 && (im->activities != files || bare > 0))
		str_add(&s, ", %zu %s", im->activities,
		    im->activities == 1 ? "activity" : "activities");
	import_sum_of(im, im->count, &s);
	if (bare > 0 && im->activities > 0)
		str_add(&s, "; %d file%s", bare, bare == 1 ? "" : "s");
	if (bare > 0)
		str_add(&s, " without an activity");
	import_sum_of(im, im->bare, &s);
	if (im->form.dry_run)
		str_add(&s, "; nothing was changed");
	cli_line(im->cli, &s);
}

static void
import_count(struct import *im, size_t file, enum match_status status)
{
	bool any = false;

	for (size_t i = 0; i < im->items.count; i++) {
		const struct match_item *item = &im->items.items[i];

		if (item->file != (int)file)
			continue;
		im->count[item->status]++;
		im->activities++;
		im->left += item->status == MATCH_FAILED &&
		    status != MATCH_FAILED;
		any = true;
	}
	if (!any)
		im->bare[status]++;
	im->refused += status == MATCH_FAILED;
}

static void
import_tell(struct import *im)
{
	struct json *j = cli_json(im->cli);

	json_begin_array(j, "files");
	for (size_t i = 0; i < im->intake.files.count; i++) {
		const char *text;
		enum match_status status = import_status(im, i, &text);

		import_count(im, i, status);
		import_file_json(im, i, status, text);
		import_file_lines(im, i, status, text);
	}
	json_end(j);
	import_sum(im);
	if (im->form.dry_run && im->edit.changes.count > 0)
		cli_would_ripple(im->cli, &im->ripple);
	else
		cli_say_ripple(im->cli, &im->ripple);
}

/* Is there no file in what was given that any reader knows? */
static bool
import_is_foreign(const struct import *im)
{
	for (size_t i = 0; i < im->intake.files.count; i++)
		if (!im->intake.files.items[i].foreign)
			return false;
	return true;
}

static bool
import_refuse_foreign(struct cli *cli, size_t files)
{
	(void)err_set(&cli->err, ERR_INPUT,
	    "import: %s of a format that is known here",
	    files == 1 ? "the file in it is not" : "no file in it is");
	return err_hint(&cli->err,
	    "It may be FIT, TCX, GPX, zip, or a table of Strava, Garmin "
	    "Connect, Runkeeper or OpenTracks; one file at a time says "
	    "more.");
}

/* The first that is known of what was not taken; "": none. */
static const char *
import_hint(const struct import *im)
{
	for (size_t i = 0; i < im->intake.files.count; i++)
		if (im->intake.files.items[i].err.hint[0] != '\0')
			return im->intake.files.items[i].err.hint;
	return "";
}

/* Where there was no memory to read one of them, that is no fault of the file. */
static enum err_code
import_refuse_code(const struct import *im)
{
	for (size_t i = 0; i < im->intake.files.count; i++)
		if (im->intake.files.items[i].err.code == ERR_MEMORY)
			return ERR_MEMORY;
	return ERR_INPUT;
}

/* Some were not taken: the others are, and are told of. */
static bool
import_refuse(struct import *im, size_t files)
{
	struct cli *cli = im->cli;
	enum err_code code = import_refuse_code(im);
	const char *text;

	cli->told = true;
	cli->partly = im->refused < files;
	if (im->refused == 0)
		return err_set(&cli->err, ERR_INPUT,
		    "import: %zu of %zu activities %s not taken", im->left,
		    im->activities, im->left == 1 ? "was" : "were");
	if (files == 1) {
		(void)import_status(im, 0, &text);
		(void)err_set(&cli->err, code, "import: %s: %s",
		    im->intake.files.items[0].path, text);
	} else {
		(void)err_set(&cli->err, code,
		    "import: %zu of %zu files %s not taken", im->refused, files,
		    im->refused == 1 ? "was" : "were");
	}
	return err_hint(&cli->err, "%s", import_hint(im));
}

static bool
import_end(struct import *im)
{
	struct cli *cli = im->cli;
	size_t files = im->intake.files.count;

	if (files == 0)
		return err_set(&cli->err, ERR_INPUT,
		    "import: %s: there is no file of a watch or a service "
		    "in it",
		    cli->args.items[0]);
	if (import_is_foreign(im)) {
		cli->told = true;
		return import_refuse_foreign(cli, files);
	}
	return (im->refused == 0 && im->left == 0) || import_refuse(im, files);
}

static bool
import_files(struct cli *cli, const struct import_form *form,
    const struct import_given *given)
{
	struct import im = { .cli = cli, .form = *form };
	bool ok = import_begin(&im, given) && cli_open(cli) &&
	    import_settle_units(&im, given) && cli_need_state(cli) &&
	    store_sources(cli->store, true, &im.sources, &cli->err) &&
	    import_read(&im);

	if (ok) {
		import_match(&im);
		import_look(&im);
		ok = import_write(&im);
	}
	if (ok) {
		import_tell(&im);
		ok = import_end(&im);
	}
	if (im.work != NULL)
		intake_stop(im.work);
	preview_clear(&im.preview);
	edit_clear(&im.edit);
	VEC_CLEAR(&im.items);
	match_sources_clear(&im.sources);
	intake_clear(&im.intake);
	return ok;
}

bool
cmd_import(struct cli *cli)
{
	struct import_form form = { .format = -1, .date = DAY_NONE };
	struct import_given given = { .ours = false };
	bool ok = cli_take(cli, &form) && import_given_take(cli, &given);

	if (ok)
		ok = given.ours ? cmd_import_own(cli, &given, form.dry_run) :
				  import_files(cli, &form, &given);
	import_given_clear(&given);
	return ok;
}
