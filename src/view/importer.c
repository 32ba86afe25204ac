/* SPDX-License-Identifier: ISC */
/*
 * Files of watches: first a path, with what begins like it, then what each
 * file there would do, taken as one edit or left.
 */
#include "lope/screen.h"

#include <ctype.h>
#include <string.h>

#include "lope/date.h"
#include "lope/layout.h"
#include "lope/page.h"
#include "lope/pick.h"
#include "lope/ripple.h"
#include "lope/rule.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/utf8.h"

/* ---------------------------------------------------------------- the path */

#define IMPORTER_HOME "~/"

enum { IMPORTER_FILE, IMPORTER_FOLDER, IMPORTER_ALL };

struct importer {
	struct pick pick;
};

static const struct keybind importer_keys[] = { PICK_KEYS, { 0 } };

struct importer_fill {
	struct screen_ctx *ctx;
	struct pick *pick;
};

/* One path that begins as typed. */
static bool
importer_add(void *arg, const char *path, bool folder)
{
	const struct importer_fill *fill = arg;
	const char *name = strrchr(path, '/');

	name = name != NULL && name[1] != '\0' ? name + 1 : path;
	return pick_add(fill->pick, "",
	    arena_printf(fill->ctx->frame, "%s%s", name, folder ? "/" : ""),
	    folder ? "folder" : "", folder ? IMPORTER_FOLDER : IMPORTER_FILE);
}

static void
importer_fill(struct screen_ctx *ctx, struct pick *pick, const char *text)
{
	struct importer_fill fill = { ctx, pick };
	size_t len = strlen(text);

	if (len > 0 && text[len - 1] == '/')
		(void)pick_add(pick, "", ".", "All files in this folder",
		    IMPORTER_ALL);
	if (ctx->view->paths_like != NULL)
		ctx->view->paths_like(ctx->view, text, importer_add, &fill);
}

static void
importer_open(struct screen_ctx *ctx, int arg)
{
	struct importer *own = ctx->own;

	(void)arg;
	own->pick.title = "IMPORT";
	own->pick.label = "From";
	own->pick.question = "A file of a watch or a service, or a folder of "
			     "them";
	own->pick.fill = importer_fill;
	own->pick.key_at = 0;
	own->pick.text_at = 30;
	pick_open(ctx, &own->pick);
	pick_retype(&own->pick, IMPORTER_HOME);
}

/* The path of a row: what is typed up to its last part, and its name. */
static const char *
importer_path(struct screen_ctx *ctx, const char *typed, const char *name)
{
	const char *slash = strrchr(typed, '/');

	return arena_printf(ctx->frame, "%.*s%s",
	    slash != NULL ? (int)(slash + 1 - typed) : 0, typed, name);
}

static unsigned
importer_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct importer *own = ctx->own;
	const char *typed = arena_copy(ctx->frame, pick_text(&own->pick));
	const struct pick_row *row;
	unsigned react;

	(void)out;
	react = pick_request(ctx, req, &row);
	if (req != REQ_OPEN)
		return react;
	if (row != NULL && row->ref == IMPORTER_FOLDER) {
		pick_retype(&own->pick, importer_path(ctx, typed, row->name));
		return REACT_DRAW;
	}
	ctx->line = row != NULL && row->ref == IMPORTER_FILE ?
	    importer_path(ctx, typed, row->name) :
	    typed;
	if (ctx->line[0] != '\0')
		return REACT_LOOK;
	form_complain(ctx, &own->pick.form, "Say where the file is.");
	return react;
}

/* A whole path takes the place of the home that was offered. */
static unsigned
importer_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct importer *own = ctx->own;

	if ((key.code == '/' || key.code == '~') &&
	    str_eq(pick_text(&own->pick), IMPORTER_HOME))
		pick_retype(&own->pick, "");
	return pick_type(ctx, key, out);
}

const struct screen screen_importer = { .name = "import",
	.title = "Import",
	.keys = importer_keys,
	.form = true,
	.own_size = sizeof(struct importer),
	.open = importer_open,
	.draw = pick_draw,
	.request = importer_request,
	.type = importer_type,
	.point = pick_point,
	.hints = pick_hints,
	.say = pick_say };

/* -------------------------------------------------- what each file would do */

#define INCOMING_WORD 11 /* columns of the word of a line */
#define INCOMING_LINE 1400
#define INCOMING_HEADING 120
#define INCOMING_LEAST 2

struct incoming_own {
	int focus, first;
	int page; /* line of the details shown first */
};

static const struct keybind incoming_keys[] = { { "Enter", REQ_TAKE }, { 0 } };

/* What stands behind the word of a line. */
static void
incoming_line(const struct view *view, const struct incoming_row *in,
    struct str *out)
{
	char date[DATE_TEXT_SIZE];

	if (in->activity != NULL) {
		str_add(out, "%s  ", date_long(in->activity->day, date));
		text_activity(out, in->activity, view->units);
		str_add(out, "  ");
	}
	str_add(out, "%s%s%s", in->name, in->text[0] != '\0' ? ": " : "",
	    in->text);
}

static void
incoming_row(const struct view *view, struct grid *grid, int row, int index,
    bool focus)
{
	const struct incoming_row *in = &view->incoming[index];
	struct pen pen = pen_at(grid, row, 0, grid->columns);
	char line[INCOMING_LINE];
	struct str s = str_of(line, sizeof(line));

	pen.arg = index + 1;
	pen.req = REQ_TAKE; /* of a second click */
	pen_role(&pen, focus ? ROLE_FOCUS : ROLE_TEXT, focus ? ">" : " ");
	if (focus)
		pen_cursor(&pen);
	pen_put(&pen, "%s", in->word);
	pen_to(&pen, INCOMING_WORD);
	incoming_line(view, in, &s);
	pen_put(&pen, "%s", line);
}

/* Is there no room for all that is said of it? */
static bool
incoming_is_cut(const struct screen_ctx *ctx, const struct incoming_row *in)
{
	char line[INCOMING_LINE];
	struct str s = str_of(line, sizeof(line));

	incoming_line(ctx->view, in, &s);
	return in->text[0] != '\0' &&
	    INCOMING_WORD + utf8_width(line) > ctx->columns;
}

/* less: how much is left out of it, 0 to INCOMING_LEAST. */
static void
incoming_heading(const struct view *view, int less, struct str *out)
{
	int fresh = view->incoming_new, undated = view->incoming_undated;
	bool least = less == INCOMING_LEAST;

	if (less == 0)
		str_add(out, "WHAT EACH FILE WOULD DO  ");
	if (fresh == 0)
		str_add(out, "NOTHING NEW%s", least ? "" : " IN THEM");
	else if (least)
		str_add(out, "%d TO TAKE", fresh);
	else
		str_add(out, "%d %s TO TAKE", fresh,
		    fresh == 1 ? "ACTIVITY" : "ACTIVITIES");
	if (undated > 0)
		str_add(out, ", %d %s", undated,
		    least ? "UNDATED" : "WITHOUT A DAY");
}

static void
incoming_title(const struct view *view, struct pen *pen)
{
	char text[INCOMING_HEADING];
	struct str s = str_of(text, sizeof(text));

	incoming_heading(view, 0, &s);
	for (int less = 1;
	     less <= INCOMING_LEAST && pen->column + (int)s.len > pen->right;
	     less++) {
		s = str_of(text, sizeof(text));
		incoming_heading(view, less, &s);
	}
	pen_role(pen, ROLE_TITLE, "%s", text);
}

/* Is a rule named on the page? An id may begin another, as Y2 does. */
static bool
incoming_names(const struct page *page, const char *id)
{
	size_t len = strlen(id);

	for (int i = 0; i < page->count; i++) {
		const char *at = page->line[i].text;

		for (; (at = strstr(at, id)) != NULL; at += len)
			if (!isalnum((unsigned char)at[len]))
				return true;
	}
	return false;
}

/* Nothing here leads to why: what the rules say that are named. */
static void
incoming_rules(struct page *page)
{
	struct page named = *page;

	for (int i = 0; i < RULE_COUNT; i++)
		if (incoming_names(&named, rule_table[i].id))
			page_add(page, ROLE_TEXT, 1, "%s: %s", rule_table[i].id,
			    rule_table[i].text);
}

/* What is said of the focused one, where its line is too long for it, what the
 * rules would make of it, and what all that are new change elsewhere. */
static struct page
incoming_details(const struct screen_ctx *ctx)
{
	const struct view *view = ctx->view;
	const struct incoming_own *own = ctx->own;
	const struct incoming_row *row = &view->incoming[own->focus];
	const struct ripple *ripple = view->incoming_ripple;
	struct page page = page_in(ctx->frame, ctx->columns - 1);

	if (incoming_is_cut(ctx, row))
		page_add(&page, ROLE_TEXT, 1, "%s: %s", row->name, row->text);
	if (row->counts != NULL)
		page_add(&page, ROLE_TEXT, 1, "%s: %s", row->name, row->counts);
	if (row->note != NULL && row->note[0] != '\0')
		page_add(&page, ROLE_TEXT, 1, "%s: %s", row->name, row->note);
	if (ripple != NULL && view->incoming_new > 0) {
		page_add(&page, ROLE_TITLE, 1,
		    ripple->count > 0 ? "WHAT ELSE CHANGES" :
					"NOTHING ELSE CHANGES");
		for (int i = 0; i < ripple->count; i++)
			page_add(&page, ROLE_TEXT, 2, "%s", ripple->line[i]);
	}
	incoming_rules(&page);
	return page;
}

/* The list and, below it, the details of its focused line. */
struct incoming_shape {
	struct layout layout;
	struct page details;
	int height; /* lines of the list */
	int top;    /* row of the details */
	int window; /* rows for them */
};

static struct incoming_shape
incoming_shape(const struct screen_ctx *ctx)
{
	struct incoming_own *own = ctx->own;
	struct incoming_shape s = { .layout = layout_one(ctx->rows,
					ctx->columns) };
	int count = ctx->view->incoming_count;

	if (count == 0)
		return s;
	if (own->focus >= count)
		own->focus = count - 1;
	s.details = incoming_details(ctx);
	s.height = layout_list(layout_height(&s.layout) - 1, s.details.count,
	    count);
	s.top = s.layout.top + 2 + s.height;
	s.window = s.layout.bottom - s.top;
	return s;
}

static void
incoming_draw(struct screen_ctx *ctx, struct grid *grid)
{
	static const char *const names[] = { "Import" };
	struct incoming_shape s = incoming_shape(ctx);
	const struct view *view = ctx->view;
	struct incoming_own *own = ctx->own;
	struct pen pen = layout_pen(grid, &s.layout, 0, 0);
	int i;

	layout_rule(grid, &s.layout, names, 0);
	pen_to(&pen, 1);
	incoming_title(view, &pen);
	if (view->incoming_count == 0) {
		pen_cursor(&pen);
		return;
	}
	own->first = layout_follow(own->first, own->focus, s.height,
	    view->incoming_count);
	for (i = 0; i < s.height; i++)
		incoming_row(view, grid, s.layout.top + 1 + i, own->first + i,
		    own->first + i == own->focus);
	page_draw(&s.details, &own->page, grid, s.top, s.layout.bottom);
}

static unsigned
incoming_go(struct screen_ctx *ctx, int focus)
{
	struct incoming_own *own = ctx->own;
	int last = ctx->view->incoming_count - 1;

	own->focus = focus > last ? last : focus;
	if (own->focus < 0)
		own->focus = 0;
	own->page = 0;
	return REACT_DRAW;
}

/* Through the details, where they are longer than their window; behind their
 * end, and before their beginning, through the list. */
static unsigned
incoming_page(struct screen_ctx *ctx, int way)
{
	struct incoming_own *own = ctx->own;
	struct incoming_shape s = incoming_shape(ctx);
	int far = s.window > 1 ? s.window - 1 : 1;

	if (way < 0 ? own->page == 0 : own->page + s.window >= s.details.count)
		return incoming_go(ctx,
		    own->focus + way * (ctx->rows > 8 ? ctx->rows - 7 : 1));
	own->page += way * far;
	return REACT_DRAW;
}

/* A watch whose clock was not set: only she knows when. */
static unsigned
incoming_ask_day(struct screen_ctx *ctx, int index)
{
	if (index >= ctx->view->incoming_count ||
	    !ctx->view->incoming[index].undated)
		return REACT_PASS;
	ctx->open = &screen_undated;
	ctx->open_arg = index;
	return REACT_OPEN;
}

static unsigned
incoming_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	const struct incoming_own *own = ctx->own;

	(void)out;
	switch (req) {
	case REQ_UP:
		return incoming_go(ctx, own->focus - 1);
	case REQ_DOWN:
		return incoming_go(ctx, own->focus + 1);
	case REQ_PAGE_UP:
		return incoming_page(ctx, -1);
	case REQ_PAGE_DOWN:
		return incoming_page(ctx, 1);
	case REQ_FIRST:
		return incoming_go(ctx, 0);
	case REQ_LAST:
		return incoming_go(ctx, ctx->view->incoming_count - 1);
	case REQ_TAKE:
		return REACT_TAKE;
	case REQ_EDIT:
		return incoming_ask_day(ctx, own->focus);
	default:
		return REACT_PASS;
	}
}

static void
incoming_point(struct screen_ctx *ctx, int arg)
{
	(void)incoming_go(ctx, arg - 1);
}

static void
incoming_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	const struct view *view = ctx->view;
	const struct incoming_own *own = ctx->own;
	const struct incoming_shape s = incoming_shape(ctx);
	int n = 0;

	if (view->incoming_new > 0)
		out[n++] = REQ_TAKE;
	if (own->focus < view->incoming_count &&
	    view->incoming[own->focus].undated)
		out[n++] = REQ_EDIT;
	if (s.window < s.details.count)
		out[n++] = REQ_PAGE_DOWN;
	out[n++] = REQ_UP;
	out[n++] = REQ_DOWN;
	out[n++] = REQ_BACK;
	out[n] = REQ_URGENT;
}

/* Nothing is marked one by one: all that is new is taken, or none. */
static const char *
incoming_say(struct screen_ctx *ctx)
{
	const struct view *view = ctx->view;

	if (view->message[0] != '\0')
		return NULL;
	if (view->incoming_new == 0)
		return "Nothing new is in them; Esc goes back.";
	if (view->incoming_new == 1)
		return "Enter takes the one activity; Esc takes none.";
	return arena_printf(ctx->frame,
	    "Enter takes all %d activities at once; Esc takes none.",
	    view->incoming_new);
}

const struct screen screen_incoming = { .name = "incoming",
	.title = "Import",
	.keys = incoming_keys,
	.overlay = true,
	.own_size = sizeof(struct incoming_own),
	.draw = incoming_draw,
	.request = incoming_request,
	.point = incoming_point,
	.hints = incoming_hints,
	.say = incoming_say };
