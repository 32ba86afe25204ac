/* SPDX-License-Identifier: ISC */
/*
 * Importing in the full screen: the files are read while a bar grows, in the
 * same loop as the keys, so that Esc stops it; then what each would do is
 * shown, and written as one edit or left.
 */
#include "own.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lope/date.h"
#include "lope/disk.h"
#include "lope/facts.h"
#include "lope/intake.h"
#include "lope/match.h"
#include "lope/mem.h"
#include "lope/preview.h"
#include "lope/ripple.h"
#include "lope/str.h"
#include "lope/term.h"
#include "lope/text.h"

#define BAR_SIZE 80
#define BAR_STEP_MS 100
#define BAR_AFTER_MS 300
#define PATH_SIZE 4096
#define COUNTS_SIZE 300

struct incoming {
	struct intake intake;
	struct match_sources sources;
	struct match_items items;
	VEC(struct incoming_row) rows;
	VEC(int) item;   /* of each row; -1 none */
	VEC(int) date;   /* of each item, as she said; DAY_NONE */
	char no_day[48]; /* what is said of one without */
	struct edit edit;
	struct preview preview; /* of edit; the activities of rows lie in it */
	struct ripple ripple;   /* what else edit changes */
	struct arena words;     /* of the rows */
	int64_t began_ms, drawn_ms;
};

void
incoming_free(struct app *app)
{
	struct incoming *in = app->incoming;

	app->incoming = NULL;
	app->view.incoming = NULL;
	app->view.incoming_count = app->view.incoming_new = 0;
	app->view.incoming_undated = 0;
	app->view.incoming_ripple = NULL;
	if (in == NULL)
		return;
	preview_clear(&in->preview);
	arena_clear(&in->words);
	edit_clear(&in->edit);
	intake_clear(&in->intake);
	VEC_CLEAR(&in->items);
	VEC_CLEAR(&in->rows);
	VEC_CLEAR(&in->item);
	VEC_CLEAR(&in->date);
	match_sources_clear(&in->sources);
	free(in);
}

/* ------------------------------------------------------------------- paths */

struct incoming_names {
	const char **items;
	size_t count, room;
};

/* ~/ is her home; behind the one that was offered a whole path counts. */
static bool
incoming_path(const struct app *app, const char *typed, char path[PATH_SIZE])
{
	struct str s = str_of(path, PATH_SIZE);
	const char *home = app->env->home;

	if (strncmp(typed, "~//", 3) == 0 || strncmp(typed, "~/~", 3) == 0)
		typed += 2;
	if (typed[0] == '~' && (typed[1] == '/' || typed[1] == '\0') &&
	    home != NULL)
		str_add(&s, "%s%s", home, typed + 1);
	else
		str_add(&s, "%s", typed);
	return !s.cut;
}

static int
incoming_name_order(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

/* The names of a folder that begin with part, sorted; the caller's to free. */
static void
incoming_names(const char *folder, const char *part, struct arena *text,
    struct incoming_names *out)
{
	DIR *dir = opendir(folder[0] != '\0' ? folder : ".");
	const struct dirent *entry;

	if (dir == NULL)
		return;
	while ((entry = readdir(dir)) != NULL) {
		const char *name = entry->d_name;

		if (strncmp(name, part, strlen(part)) == 0 &&
		    (name[0] != '.' || part[0] == '.') && !str_eq(name, ".") &&
		    !str_eq(name, ".."))
			*VEC_ADD(out) = arena_copy(text, name);
	}
	(void)closedir(dir);
	if (out->count > 1)
		qsort(out->items, out->count, sizeof(out->items[0]),
		    incoming_name_order);
}

/* The program that the view is a part of. */
static const struct app *
incoming_app(const struct view *view)
{
	const void *app = (const char *)view - offsetof(struct app, view);

	return app;
}

void
incoming_paths_like(const struct view *view, const char *typed,
    view_path_fn *each, void *arg)
{
	const struct app *app = incoming_app(view);
	char path[PATH_SIZE], whole[PATH_SIZE];
	struct incoming_names names = { 0 };
	struct arena text = { 0 };
	bool more = incoming_path(app, typed, path);
	char *part = strrchr(path, '/');
	size_t folder = part != NULL ? (size_t)(part + 1 - path) : 0;

	part = arena_copy(&text, path + folder);
	path[folder] = '\0';
	incoming_names(path, part, &text, &names);
	for (size_t i = 0; more && i < names.count; i++) {
		struct str s = str_of(whole, sizeof(whole));
		struct stat st;

		str_add(&s, "%s%s", path, names.items[i]);
		if (!s.cut && stat(whole, &st) == 0)
			more = each(arg, whole, S_ISDIR(st.st_mode));
	}
	VEC_CLEAR(&names);
	arena_clear(&text);
}

/* ----------------------------------------------------------------- reading */

/* The loop takes signals only while it waits: here they are pending. */
static bool
incoming_is_signalled(void)
{
	sigset_t waiting;

	return sigpending(&waiting) == 0 &&
	    (sigismember(&waiting, SIGHUP) == 1 ||
		sigismember(&waiting, SIGTERM) == 1 ||
		sigismember(&waiting, SIGINT) == 1);
}

static bool
incoming_is_stopped(void)
{
	struct key key;
	bool stopped = incoming_is_signalled();

	while (term_key(&key))
		stopped |= key.code == KEYCODE_ESC;
	return stopped;
}

static void
incoming_draw_bar(struct app *app, const struct intake_progress *at)
{
	char line[BAR_SIZE];
	struct str bar = str_of(line, sizeof(line));

	intake_bar(at, &bar);
	app_say(app, ROLE_TITLE, "%s  Esc stops", line);
	app_paint(app);
}

static bool
incoming_progress(void *arg, const struct intake_progress *at)
{
	struct app *app = arg;
	struct incoming *in = app->incoming;
	int64_t now = app->env->now_ms(app->env->arg);

	if (in->began_ms == 0)
		in->began_ms = now;
	if (now - in->began_ms < BAR_AFTER_MS ||
	    now - in->drawn_ms < BAR_STEP_MS)
		return true;
	in->drawn_ms = now;
	incoming_draw_bar(app, at);
	return !incoming_is_stopped();
}

/* What would follow from it, before it is taken. */
static void
incoming_foresee(struct app *app)
{
	struct incoming *in = app->incoming;

	preview_clear(&in->preview);
	in->ripple.count = 0;
	arena_clear(&in->words);
	if (in->edit.changes.count == 0)
		return;
	preview_make(&in->preview, &app->log, &in->edit, app->view.now.today);
	ripple_between(&in->ripple, &app->state, &in->preview.state, NULL, NULL,
	    &in->edit, RIPPLE_OF_WEEKS, app->view.units);
}

/* "credited in full, no flags; clean, if ..."; NULL: it is no run that would
 * come in. */
static const char *
incoming_counts(const struct app *app, const struct match_item *m)
{
	struct incoming *in = app->incoming;
	const struct run_result *run = m->change < 0 ?
	    NULL :
	    state_run(&in->preview.state,
		preview_row(&in->edit, (size_t)m->change));
	char line[COUNTS_SIZE];
	struct str s = str_of(line, sizeof(line));

	if (run == NULL)
		return NULL;
	text_run_result(&s, run, &m->activity, app->view.units,
	    app->view.now.today);
	return arena_copy(&in->words, line);
}

/* Once more when she has said the day of one. */
static void
incoming_match(struct app *app)
{
	struct incoming *in = app->incoming;
	struct match_env env = { .log = &app->log,
		.state = &app->state,
		.sources = &in->sources,
		.now = app->view.now,
		.date = DAY_NONE,
		.zone = app->env->zone,
		.arg = app->env->arg };

	edit_clear(&in->edit);
	VEC_CLEAR(&in->items);
	intake_items(&in->intake, &in->items);
	while (in->date.count < in->items.count)
		*VEC_ADD(&in->date) = DAY_NONE;
	for (size_t i = 0; i < in->items.count; i++)
		in->items.items[i].date = in->date.items[i];
	match_run(&env, in->items.items, in->items.count, &in->edit);
	intake_say_undated(&in->items, in->no_day);
	incoming_foresee(app);
}

static const char *
incoming_name(const char *path)
{
	const char *name = strrchr(path, '/');

	return name != NULL && name[1] != '\0' ? name + 1 : path;
}

/* Is it hers to say, or has she said, when it was? What is left out for
 * another reason needs no day. */
static bool
incoming_is_undated(const struct match_item *m)
{
	return m->workout->clock == WORKOUT_CLOCK_NONE &&
	    m->status != MATCH_SKIPPED;
}

static struct incoming_row
incoming_item_row(const struct app *app, const struct match_item *m)
{
	const struct incoming *in = app->incoming;
	struct incoming_row row = { .word = match_shown(m->status, false),
		.name = incoming_name(m->path),
		.text = m->text,
		.activity = m->known ? &m->activity : NULL,
		.counts = incoming_counts(app, m),
		.note = in->intake.files.items[m->file].note,
		.undated = incoming_is_undated(m) };

	if (row.undated && m->activity.day == DAY_NONE &&
	    m->status == MATCH_FAILED && m->workout->name[0] == '\0')
		row.text = in->no_day;
	return row;
}

static void
incoming_add_row(struct incoming *in, const struct incoming_row *row, int item)
{
	*VEC_ADD(&in->rows) = *row;
	*VEC_ADD(&in->item) = item;
}

/* Of one that holds no activity. */
static void
incoming_file_row(struct incoming *in, size_t file)
{
	const char *text;
	enum match_status status = intake_status(&in->intake, file, &in->items,
	    &text);
	const struct incoming_row row = { .word = match_shown(status, false),
		.name = incoming_name(in->intake.files.items[file].path),
		.text = text };

	incoming_add_row(in, &row, -1);
}

/* A row an activity, or one for a file without any; in front what needs her,
 * so that it is seen before Enter. */
static void
incoming_make_rows(struct app *app)
{
	struct incoming *in = app->incoming;

	VEC_CLEAR(&in->rows);
	VEC_CLEAR(&in->item);
	for (int undated = 1; undated >= 0; undated--) {
		size_t item = 0;

		for (size_t i = 0; i < in->intake.files.count; i++) {
			if (undated == 0 &&
			    in->intake.files.items[i].workouts.count == 0)
				incoming_file_row(in, i);
			for (; item < in->items.count &&
			     in->items.items[item].file == (int)i;
			     item++) {
				struct incoming_row row = incoming_item_row(app,
				    &in->items.items[item]);

				if (row.undated == (undated == 1))
					incoming_add_row(in, &row, (int)item);
			}
		}
	}
}

/* What is decided of them, for the screen. */
static void
incoming_show(struct app *app)
{
	struct incoming *in = app->incoming;
	struct view *view = &app->view;
	struct str no_day = str_of(in->no_day, sizeof(in->no_day));

	str_add(&no_day, "no day: %s gives it one",
	    keys_say(view, &screen_incoming, REQ_EDIT));
	incoming_match(app);
	incoming_make_rows(app);
	view->incoming = in->rows.items;
	view->incoming_count = (int)in->rows.count;
	view->incoming_new = (int)in->edit.changes.count;
	view->incoming_ripple = &in->ripple;
	view->incoming_undated = 0;
	for (size_t i = 0; i < in->items.count; i++)
		view->incoming_undated += incoming_is_undated(
					      &in->items.items[i]) &&
		    in->items.items[i].activity.day == DAY_NONE;
}

void
incoming_date(struct app *app, int row, int day)
{
	struct incoming *in = app->incoming;

	if (in == NULL || row < 0 || row >= (int)in->item.count ||
	    in->item.items[row] < 0)
		return;
	in->date.items[in->item.items[row]] = day;
	incoming_show(app);
}

/* Was anything read? Said where not. */
static bool
incoming_holds(struct app *app)
{
	if (app->incoming->intake.files.count > 0)
		return true;
	incoming_free(app);
	app_say(app, ROLE_ERROR,
	    "There is no file of a watch or a service in it.");
	return false;
}

bool
incoming_is_there(struct app *app, const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0)
		return true;
	app_say(app, ROLE_ERROR, "%s: %s", path, strerror(errno));
	return false;
}

static bool
incoming_is_ours(const char *path)
{
	FILE *f = fopen(path, "rb");
	bool ours = f != NULL && facts_are_ours(f);

	if (f != NULL)
		(void)fclose(f);
	return ours;
}

/* Is there more in it than lope export wrote? */
static bool
incoming_is_folder(const char *folder)
{
	struct arena text = { 0 };
	struct disk_names names = { 0 };
	struct err none;
	bool ours = disk_list(folder, INTAKE_FILES_MAX, &text, &names, &none);

	for (size_t i = 0; i < names.count && ours; i++)
		ours = disk_is_file(names.items[i]) &&
		    incoming_is_ours(names.items[i]);
	VEC_CLEAR(&names);
	arena_clear(&text);
	return !ours;
}

bool
incoming_may_be(const char *path)
{
	return disk_is_dir(path) ?
	    incoming_is_folder(path) :
	    disk_is_file(path) && !incoming_is_ours(path);
}

void
incoming_look_at(struct app *app, const char *const *paths, size_t count)
{
	struct intake_options options = { .units = app->view.units,
		.progress = incoming_progress,
		.arg = app };
	struct err err = { 0 };
	struct incoming *in;

	incoming_free(app);
	in = app->incoming = mem_new(1, sizeof(*in));
	if (!intake_read(&in->intake, &options, paths, count, &err) ||
	    !store_sources(app->store, true, &in->sources, &err)) {
		incoming_free(app);
		if (err.code == ERR_NOTHING)
			app_say(app, ROLE_TITLE,
			    "Stopped. Nothing has changed.");
		else
			app_complain(app, &err);
		return;
	}
	if (!incoming_holds(app))
		return;
	incoming_show(app);
	app->view.message[0] = '\0';
	app_open_incoming(app);
}

void
incoming_look(struct app *app, const char *typed)
{
	char path[PATH_SIZE];
	const char *const paths[] = { path };

	incoming_free(app);
	if (app->store == NULL || !incoming_path(app, typed, path) ||
	    str_eq(path, "-")) {
		app_say(app, ROLE_ERROR, "That is no file.");
		return;
	}
	if (incoming_is_there(app, path))
		incoming_look_at(app, paths, 1);
}

bool
incoming_take(struct app *app)
{
	struct incoming *in = app->incoming;
	char made[1024];
	struct err err = { 0 };
	bool done;

	if (in == NULL || in->edit.changes.count == 0) {
		app_say(app, ROLE_TEXT, "There is nothing new in them.");
		return false;
	}
	if (app->env->backup_dir != NULL &&
	    !store_backup(app->store, NULL, made, sizeof(made), &err)) {
		(void)err_set(&err, err.code, "The copy before it: %s",
		    err.text);
		app_complain(app, &err);
		return false;
	}
	done = app_apply(app, &in->edit);
	incoming_free(app);
	return done;
}

bool
incoming_file_said(const struct view *view, struct row_id id,
    struct match_source *out)
{
	const struct app *app = incoming_app(view);

	return app->store != NULL && store_source(app->store, id, out);
}

int
incoming_watch_feel(const struct view *view, int day)
{
	const struct app *app = incoming_app(view);
	const struct log *log = &app->log;
	struct match_source source;
	int energy = -1;

	for (size_t i = log_activity_from(log, day); app->store != NULL &&
	     i < log->activity.count && log->activity.items[i].day == day;
	     i++) {
		if (store_source(app->store, log->activity.items[i].id,
			&source) &&
		    workout_energy(&source.workout) > 0)
			energy = workout_energy(&source.workout);
	}
	return energy;
}
