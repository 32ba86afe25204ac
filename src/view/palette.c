/* SPDX-License-Identifier: ISC */
/*
 * Everything there is to ask for, by some of its letters: the requests with
 * their keys, and the commands of the command line, which may be typed whole.
 */
#include <string.h>

#include "lope/keys.h"
#include "lope/pick.h"
#include "lope/str.h"

#define PALETTE_COMMAND REQ_COUNT /* refs from here on are commands */

struct palette {
	struct pick pick;
};

static const struct keybind palette_keys[] = { PICK_KEYS,
	{ "Tab", REQ_NEXT_PANE }, { 0 } };

/* Does the line begin with the whole name of the command? */
static bool
palette_begins(const char *line, const char *name)
{
	size_t n = strlen(name);

	return strncmp(line, name, n) == 0 &&
	    (line[n] == '\0' || line[n] == ' ');
}

/* "" where she gave it none; NULL for what a form alone takes, which is no use
 * here. */
static const char *
palette_key(const struct view *view, enum req req)
{
	const struct keymap usual = { NULL, keymap_common };
	const char *key = keymap_key(keys_on(view, NULL), req);

	if (req == REQ_PALETTE || keymap_key(usual, req) == NULL)
		return NULL;
	return key != NULL ? key : "";
}

/* The best first; of those as good, requests before commands. */
static void
palette_fill(struct screen_ctx *ctx, struct pick *pick, const char *text)
{
	const struct view *view = ctx->view;
	struct command_row row;
	int score, i;

	for (score = 0; score <= PICK_WORST; score++) {
		for (i = REQ_NONE + 1; i < REQ_COUNT; i++) {
			const struct req_row *req = &req_table[i];
			const char *key = palette_key(view, (enum req)i);

			if (key != NULL &&
			    pick_score(req->name, req->text, text) == score)
				(void)pick_add(pick, key, req->name, req->text,
				    i);
		}
		for (i = 0;
		     view->command_at != NULL && view->command_at(i, &row);
		     i++) {
			bool whole = palette_begins(text, row.name);

			if (whole ?
				score == 0 :
				pick_score(row.name, row.text, text) == score)
				(void)pick_add(pick, "", row.name, row.text,
				    PALETTE_COMMAND + i);
		}
	}
}

/* What stands in the line when it is opened to write something. */
static const char *const palette_lines[] = { [PALETTE_EMPTY] = "",
	[PALETTE_REPORT] = "report lope-report.html",
	[PALETTE_TABLES] = "export csv lope-tables" };

static void
palette_open(struct screen_ctx *ctx, int arg)
{
	struct palette *own = ctx->own;

	own->pick.title = "COMMAND";
	own->pick.label = ":";
	own->pick.question = "Some letters of it, or a command whole: "
			     "log run 33m 3.1km --rpe 3";
	own->pick.fill = palette_fill;
	own->pick.key_at = 21;
	own->pick.text_at = 28;
	pick_open(ctx, &own->pick);
	if (arg > PALETTE_EMPTY &&
	    (size_t)arg < sizeof(palette_lines) / sizeof(palette_lines[0]))
		pick_retype(&own->pick, palette_lines[arg]);
}

/* The line as a command, when it begins with the name of one. */
static unsigned
palette_run(struct screen_ctx *ctx, const struct pick_row *row)
{
	struct palette *own = ctx->own;
	const char *text = pick_text(&own->pick);

	if (!palette_begins(text, row->name)) {
		pick_retype(&own->pick,
		    arena_printf(ctx->frame, "%s ", row->name));
		return REACT_DRAW;
	}
	ctx->line = arena_copy(ctx->frame, text);
	return REACT_RUN;
}

static unsigned
palette_take(struct screen_ctx *ctx, const struct pick_row *row)
{
	if (row->ref >= PALETTE_COMMAND)
		return palette_run(ctx, row);
	ctx->then = (enum req)row->ref;
	return REACT_CLOSE | REACT_THEN;
}

static unsigned
palette_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct palette *own = ctx->own;
	const struct pick_row *row;
	unsigned react;

	(void)out;
	react = pick_request(ctx, req, &row);
	if (row != NULL)
		return palette_take(ctx, row);
	if (req == REQ_OPEN) {
		form_complain(ctx, &own->pick.form, "Nothing is called that.");
	} else if (req == REQ_NEXT_PANE && own->pick.count > 0) {
		pick_retype(&own->pick,
		    arena_printf(ctx->frame, "%s ",
			own->pick.row[own->pick.focus].name));
		return REACT_DRAW;
	}
	return react;
}

const struct screen screen_palette = { .name = "palette",
	.title = "Command",
	.keys = palette_keys,
	.form = true,
	.own_size = sizeof(struct palette),
	.open = palette_open,
	.draw = pick_draw,
	.request = palette_request,
	.type = pick_type,
	.point = pick_point,
	.hints = pick_hints,
	.say = pick_say };
