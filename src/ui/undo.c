/* SPDX-License-Identifier: ISC */
/*
 * Taking back and doing again. What one visit to a form wrote goes together,
 * as long as this program runs; the history has each answer by itself.
 */
#include "own.h"

#include <stdlib.h>
#include <string.h>

#include "lope/mem.h"
#include "lope/str.h"

#define UNDO_ROWS 200          /* of the history that are looked at */
#define UNDO_SET_UP "Set up: " /* how the edit that makes a profile begins */

/* The edit that undo, or redo, would take next; false when there is none. */
static bool
undo_peek(struct app *app, bool redo, struct store_edit *out)
{
	struct store_edit *rows = mem_new(UNDO_ROWS, sizeof(*rows));
	bool found = false;
	int n = 0, i;

	if (!store_history(app->store, rows, UNDO_ROWS, &n, NULL))
		n = 0;
	for (i = 0; i < n && (redo || !found); i++) {
		if (redo ? rows[i].again : !rows[i].undone) {
			*out = rows[i];
			found = true;
		}
	}
	free(rows);
	return found;
}

/* The visit that wrote the edit; 0: none that is known. */
static int
undo_visit(const struct app *app, int64_t id)
{
	size_t i;

	for (i = app->written.count; i > 0; i--)
		if (app->written.items[i - 1].id == id)
			return app->written.items[i - 1].visit;
	return 0;
}

void
undo_note(struct app *app)
{
	struct app_level *level = &app->level[app->depth - 1];
	struct store_edit edit;
	struct app_written *written;

	level->wrote++;
	if (!level->screen->form || !undo_peek(app, false, &edit))
		return;
	if (level->visit == 0)
		level->visit = ++app->visits;
	written = VEC_ADD(&app->written);
	*written = (struct app_written){ edit.id, level->visit };
}

/* Without the profile there is nothing to come back to. */
bool
undo_is_set_up(const struct app *app, const char *text)
{
	return app->log.profile.count == 1 &&
	    strncmp(text, UNDO_SET_UP, strlen(UNDO_SET_UP)) == 0;
}

static void
undo_say(struct app *app, bool redo, const char *text, int n)
{
	char more[48] = "";
	struct str s = str_of(more, sizeof(more));

	if (n > 1)
		str_add(&s, ", %d changes of that form", n);
	app_say(app, ROLE_TEXT,
	    redo ? "Done again: %s%s.  %s takes it back" :
		   "Taken back: %s%s.  %s does it again",
	    text, more, keys_say(&app->view, NULL, redo ? REQ_UNDO : REQ_REDO));
}

static void
undo_say_set_up(struct app *app)
{
	app_say(app, ROLE_ERROR, "The set-up stays; %s changes it.",
	    keys_say(&app->view, NULL, REQ_SETUP));
}

/* One edit back or on; false with the reason said. */
static bool
undo_one(struct app *app, bool redo, char text[EDIT_TEXT_SIZE], struct err *err)
{
	if (redo ? store_redo(app->store, &app->log, text, err) :
		   store_undo(app->store, &app->log, text, err))
		return true;
	app_complain(app, err);
	return false;
}

/* Under a panel nobody sees what changes: there, only what was written or taken
 * back since it was opened. */
static bool
undo_is_unseen(const struct app *app, bool redo)
{
	const struct app_level *level = &app->level[app->depth - 1];

	return app->depth > 1 && (redo ? level->undone : level->wrote) == 0;
}

static void
undo_count(struct app *app, bool redo, int n)
{
	struct app_level *level = &app->level[app->depth - 1];
	int *from = redo ? &level->undone : &level->wrote;
	int *to = redo ? &level->wrote : &level->undone;

	*from = n < *from ? *from - n : 0;
	*to += n;
}

static void
undo_say_unseen(struct app *app, bool redo)
{
	app_say(app, ROLE_ERROR,
	    "%s first, then %s: %s would not be seen here.",
	    keys_say(&app->view, NULL, REQ_BACK),
	    keys_say(&app->view, NULL, redo ? REQ_REDO : REQ_UNDO),
	    redo ? "what comes again" : "what goes");
}

void
undo_step(struct app *app, bool redo)
{
	char text[EDIT_TEXT_SIZE] = "", first[EDIT_TEXT_SIZE] = "";
	struct store_edit edit = { .id = 0 };
	struct err err = { 0 };
	int visit = 0, n = 0;
	bool known = true;

	if (app->store == NULL) {
		app_say(app, ROLE_ERROR, "Nothing to %s.",
		    redo ? "do again" : "take back");
		return;
	}
	if (undo_is_unseen(app, redo)) {
		undo_say_unseen(app, redo);
		return;
	}
	while (known) {
		known = undo_peek(app, redo, &edit);
		if (n > 0 && (!known || undo_visit(app, edit.id) != visit))
			break;
		if (known && !redo && undo_is_set_up(app, edit.text)) {
			if (n == 0)
				undo_say_set_up(app);
			break;
		}
		if (!undo_one(app, redo, text, &err))
			break;
		/* The oldest of them names the whole. */
		if (n++ == 0 || !redo)
			(void)str_copy(first, sizeof(first), text);
		visit = known ? undo_visit(app, edit.id) : 0;
		known = visit > 0;
	}
	if (n == 0)
		return;
	undo_count(app, redo, n);
	app_seen(app);
	app_replay(app);
	if (err.code == ERR_NONE)
		undo_say(app, redo, first, n);
	app_say_copy(app);
}

bool
undo_list(struct app *app)
{
	struct store_edit *rows = mem_new(UNDO_ROWS, sizeof(*rows));
	struct err err = { 0 };
	bool ok = true;
	int n = 0, i;

	VEC_CLEAR(&app->edits);
	VEC_CLEAR(&app->edit_rows);
	if (app->store != NULL)
		ok = store_history(app->store, rows, UNDO_ROWS, &n, &err);
	if (!ok)
		app_complain(app, &err);
	for (i = 0; i < n; i++)
		*VEC_ADD(&app->edits) = rows[i];
	for (i = 0; i < n; i++) {
		const struct store_edit *edit = &app->edits.items[i];

		*VEC_ADD(&app->edit_rows) = (struct edit_row){ edit->id,
			edit->at, edit->text, edit->undone, edit->again,
			undo_is_set_up(app, edit->text) };
	}
	app->view.edits = app->edit_rows.items;
	app->view.edit_count = n;
	free(rows);
	return ok;
}

/* The edit of the list; NULL: it is not in it. */
static const struct store_edit *
undo_find(const struct app *app, int64_t id)
{
	size_t i;

	for (i = 0; i < app->edits.count; i++)
		if (app->edits.items[i].id == id)
			return &app->edits.items[i];
	return NULL;
}

/* Is the history still what the list shows? */
static bool
undo_is_as_listed(struct app *app)
{
	struct store_edit *rows = mem_new(UNDO_ROWS, sizeof(*rows));
	int n = 0, i;
	bool same = store_history(app->store, rows, UNDO_ROWS, &n, NULL) &&
	    n == (int)app->edits.count;

	for (i = 0; same && i < n; i++) {
		const struct store_edit *listed = &app->edits.items[i];

		same = listed->id == rows[i].id &&
		    listed->undone == rows[i].undone &&
		    listed->again == rows[i].again;
	}
	free(rows);
	return same;
}

void
undo_to(struct app *app, int64_t id)
{
	char text[EDIT_TEXT_SIZE] = "";
	struct store_edit edit = { .id = 0 };
	struct err err = { 0 };
	const struct store_edit *to = undo_find(app, id);
	bool redo = to != NULL && to->undone, reached = false, stays = false;
	int n = 0;

	if (redo && !to->again) {
		app_say(app, ROLE_ERROR,
		    "That is not to be done again: more was written since.");
		return;
	}
	if (!undo_is_as_listed(app)) {
		app_say(app, ROLE_ERROR,
		    "Another lope wrote something since; look again.");
		return;
	}
	while (!reached && undo_peek(app, redo, &edit)) {
		stays = !redo && undo_is_set_up(app, edit.text);
		if (stays)
			break;
		if (!undo_one(app, redo, text, &err))
			break;
		reached = edit.id == id;
		n++;
	}
	if (n == 0) {
		if (stays)
			undo_say_set_up(app);
		return;
	}
	app_replay(app);
	if (reached)
		app_say(app, ROLE_TEXT, "%s %d change%s, to %s: %s.",
		    redo ? "Done again" : "Taken back", n, n == 1 ? "" : "s",
		    redo ? "behind" : "before", text);
	else if (stays)
		app_say(app, ROLE_TEXT,
		    "Taken back %d change%s; the set-up stays.", n,
		    n == 1 ? "" : "s");
	app_say_copy(app);
}
