/* SPDX-License-Identifier: ISC */
#include "own.h"

#include <string.h>

#include "lope/str.h"
#include "lope/text.h"

#define INPUT_INTERRUPT 3  /* Ctrl-C */
#define INPUT_LIST_SIZE 64 /* every key of one request */
#define INPUT_KEYS_SIZE ((KEY_NAME_SIZE + 1) * KEYS_MAX)

static void
input_forget(struct app *app)
{
	app->typed_count = 0;
	app->box = false;
}

/* "g" or "g x" as it was typed. */
static void
input_typed(const struct app *app, char out[INPUT_KEYS_SIZE])
{
	struct str s = str_of(out, INPUT_KEYS_SIZE);
	char name[KEY_NAME_SIZE];
	int i;

	for (i = 0; i < app->typed_count; i++)
		str_add(&s, "%s%s", i > 0 ? " " : "",
		    key_text(app->typed[i], name));
}

static void
input_unknown(struct app *app)
{
	const struct screen *top = app_top(app);
	char keys[INPUT_KEYS_SIZE];

	input_typed(app, keys);
	app_say(app, ROLE_ERROR, "%s does nothing here. %s lists the keys.",
	    keys, keys_say(&app->view, top, REQ_HELP));
}

void
input_wait(struct app *app)
{
	char keys[INPUT_KEYS_SIZE];

	input_typed(app, keys);
	app->box = true;
	app_say(app, ROLE_TEXT, "%s waits for one more key; Esc leaves it.",
	    keys);
}

static void
input_bound(struct app *app, struct key key)
{
	enum req req;

	if (app->typed_count > 0 && key.code == KEYCODE_ESC) {
		input_forget(app);
		app->pressed.code = 0;
		return;
	}
	app->typed[app->typed_count++] = key;
	switch (keymap_find(keys_on(&app->view, app_top(app)), app->typed,
	    app->typed_count, &req)) {
	case KEYMAP_PREFIX:
		if (app->typed_count < KEYS_MAX) {
			app->pressed.code = 0;
			return;
		}
		break;
	case KEYMAP_FOUND:
		if (app_request(app, req)) {
			input_forget(app);
			return;
		}
		break;
	case KEYMAP_NONE:
		break;
	}
	input_unknown(app);
	input_forget(app);
}

static bool
input_form(struct app *app, struct key key)
{
	const struct screen *top = app_top(app);
	struct screen_ctx ctx = app_ctx(app);
	struct edit edit = { 0 };
	unsigned react;

	if (!top->form || top->type == NULL || app->typed_count > 0)
		return false;
	react = top->type(&ctx, key, &edit);
	if (react == REACT_PASS) {
		edit_clear(&edit);
		return false;
	}
	app_react(app, &ctx, react, &edit);
	return true;
}

/* A key of req that a form takes as a key, not as text; false for none. */
static bool
input_key_of(const struct app *app, enum req req, struct key *key)
{
	char keys[INPUT_LIST_SIZE], *at = keys;
	size_t n;

	if (!keymap_keys(keys_on(&app->view, app_top(app)), req, keys,
		sizeof(keys)))
		return false;
	for (; *at != '\0'; at += n, at += strspn(at, ", ")) {
		n = strcspn(at, ",");
		if (key_parse(at, n, key) &&
		    (key->code < KEYCODE_SPACE ||
			key->code == KEYCODE_BACKSPACE ||
			key->code >= KEYCODE_UP))
			return true;
	}
	return false;
}

/* A click on a hint is to show an effect as its key is. */
static void
input_note_hint(struct app *app, enum req req)
{
	const char *key = keymap_key(keys_on(&app->view, app_top(app)), req);

	if (key == NULL || !key_parse(key, strlen(key), &app->pressed))
		app->pressed.code = 0;
}

/* A click on a hint or a tab is its key: Backspace takes one letter where one
 * is typed, though what it asks for takes them all. */
static void
input_click_req(struct app *app, enum req req)
{
	struct key key;

	app->clicked = 0;
	if (app->pressed_count == 1)
		input_note_hint(app, req);
	if (!app_top(app)->form || !input_key_of(app, req, &key))
		(void)app_request(app, req);
	else if (!input_form(app, key))
		input_bound(app, key);
}

/* A click is the key of what it hits; again on a line it is Enter. */
static void
input_click(struct app *app, const struct cell *cell)
{
	const struct screen *top = app_top(app);
	struct screen_ctx ctx = app_ctx(app);
	int arg = cell->arg;

	if (arg == 0 || top->point == NULL) {
		if (cell->req != REQ_NONE)
			input_click_req(app, (enum req)cell->req);
		else
			app->clicked = 0;
		return;
	}
	if (app->clicked != arg) {
		top->point(&ctx, arg);
		app->clicked = arg;
		return;
	}
	(void)app_request(app,
	    cell->req != REQ_NONE ? (enum req)cell->req : REQ_OPEN);
}

static void
input_mouse(struct app *app, struct key key)
{
	const struct cell *cell = grid_at(&app->grid, key.row, key.column);

	if (key.wheel != 0)
		(void)app_request(app, key.wheel < 0 ? REQ_UP : REQ_DOWN);
	/* A key just before it may have led to a screen that she has not seen:
	 * what she hit is none of that one's. */
	else if (cell != NULL && app->shown == app_top(app))
		input_click(app, cell);
}

/* A paste is text for a field; on a screen it would be a storm of keys. */
static bool
input_paste(struct app *app, struct key key)
{
	if (app_top(app)->form)
		return false;
	if (key.code == KEYCODE_PASTE_BEGIN)
		app->pasting = true;
	else if (!app->pasting)
		return false;
	if (key.code == KEYCODE_PASTE_END)
		app->pasting = false;
	return true;
}

/* Behind what a form has to say that cannot be left, or be written. */
static void
input_say_interrupted(struct app *app)
{
	static const char again[] = "Ctrl-C again quits.";
	char why[MESSAGE_SIZE];

	if (app->view.message[0] == '\0' ||
	    app->view.message_role != ROLE_ERROR) {
		app_say(app, ROLE_TEXT, "%s", again);
		return;
	}
	(void)str_copy(why, sizeof(why), app->view.message);
	app_say(app, ROLE_ERROR, "%s%s %s", why, text_full_stop(why), again);
}

void
input_interrupt(struct app *app)
{
	if (app->interrupted) {
		app_end(app, 130);
		return;
	}
	input_forget(app);
	app->pasting = false;
	app->pressed.code = 0;
	app->view.message[0] = '\0';
	if (app->depth > 1)
		(void)app_request(app, REQ_BACK);
	app->interrupted = true;
	input_say_interrupted(app);
}

/* A key that is pressed, or held down, is to show an effect; what is pasted,
 * a click and a mixture of keys may come to nothing. */
static void
input_note(struct app *app, struct key key)
{
	bool other = app->pressed_count > 0 && app->pressed.code != key.code;

	app->pressed = key;
	app->pressed_count++;
	if (other || app->pasting || key.code == KEYCODE_MOUSE ||
	    key.code == KEYCODE_PASTE_BEGIN || key.code == KEYCODE_PASTE_END)
		app->pressed.code = 0;
}

void
input_key(struct app *app, struct key key)
{
	if (key.code == INPUT_INTERRUPT) {
		input_interrupt(app);
		return;
	}
	app->interrupted = false;
	app->draw = true;
	input_note(app, key);
	if (input_paste(app, key))
		return;
	/* A form's own question hides what was saved until it closes. */
	if (!app_top(app)->form || app->view.message_role != ROLE_TEXT)
		app->view.message[0] = '\0';
	if (key.code == KEYCODE_MOUSE) {
		input_forget(app);
		input_mouse(app, key);
		return;
	}
	app->clicked = 0;
	if (!input_form(app, key))
		input_bound(app, key);
}
