/* SPDX-License-Identifier: ISC */
/* The keys of the screen below and of all screens, from the tables. */
#include "lope/screen.h"

#include <stddef.h>

#include "lope/keys.h"
#include "lope/layout.h"
#include "lope/page.h"

#define HELP_KEYS_SIZE 64
#define HELP_TEXT_AT 20 /* column of the sentences */

struct help {
	const struct screen *about;
	int first; /* line shown at the top */
};

static const char *const help_groups[] = { [REQ_GROUP_GO] = "SCREENS",
	[REQ_GROUP_MOVE] = "MOVING",
	[REQ_GROUP_DO] = "WRITING DOWN AND CHANGING",
	[REQ_GROUP_VIEW] = "SEEING AND LEAVING" };

static void
help_open(struct screen_ctx *ctx, int arg)
{
	struct help *help = ctx->own;

	help->about = screen_all[arg];
}

static void
help_group(const struct view *view, struct page *page,
    const struct screen *about, enum req_group group)
{
	char keys[HELP_KEYS_SIZE];
	bool named = false;
	int req;

	for (req = REQ_NONE + 1; req < REQ_COUNT; req++) {
		if (req_table[req].group != group ||
		    !keymap_keys(keys_on(view, about), (enum req)req, keys,
			sizeof(keys)))
			continue;
		if (!named)
			page_add(page, ROLE_TITLE, 1, "%s", help_groups[group]);
		named = true;
		page_pair(page, 2, HELP_TEXT_AT, arena_copy(page->arena, keys),
		    req_table[req].text);
	}
	if (named)
		page_gap(page);
}

static void
help_mouse(struct page *page)
{
	page_add(page, ROLE_TITLE, 1, "MOUSE");
	page_add(page, ROLE_TEXT, 2,
	    "A click on a tab, a hint, a day or "
	    "a line goes there, again on the line opens it; the wheel "
	    "scrolls; Shift and drag selects text. Nothing needs the mouse.");
	page_gap(page);
}

static void
help_letters(struct page *page)
{
	page_add(page, ROLE_TITLE, 1, "LETTERS");
	page_add(page, ROLE_TEXT, 2,
	    "R run, W walk, S strength, - rest; "
	    "a small letter is planned. Behind them y light yellow, Y yellow, "
	    "A amber, X red or emergency.");
}

static void
help_answers(const struct view *view, struct page *page,
    const struct screen *about)
{
	page_add(page, ROLE_TITLE, 1, "ANSWERING");
	page_add(page, ROLE_TEXT, 2,
	    "The words behind a question say which keys answer it: a number "
	    "such as 0 to 4, or a letter such as y, n. The answer goes on to "
	    "the next question. A line is typed, and kept by the key that "
	    "goes on.");
	page_gap(page);
	help_group(view, page, about, REQ_GROUP_DO);
}

static struct page
help_page(struct screen_ctx *ctx)
{
	const struct help *help = ctx->own;
	struct page page = page_in(ctx->frame, ctx->columns - 1);
	int group;

	page_add(&page, ROLE_TITLE, 1, "KEYS ON %s", help->about->title);
	page_gap(&page);
	/* In a form what answers comes before what moves. */
	if (help->about->form)
		help_answers(ctx->view, &page, help->about);
	for (group = REQ_GROUP_GO; group <= REQ_GROUP_VIEW; group++)
		if (!help->about->form || group != REQ_GROUP_DO)
			help_group(ctx->view, &page, help->about,
			    (enum req_group)group);
	help_mouse(&page);
	help_letters(&page);
	return page;
}

static void
help_draw(struct screen_ctx *ctx, struct grid *grid)
{
	static const char *const names[] = { "Help" };
	struct help *help = ctx->own;
	struct layout layout = layout_one(grid->rows, grid->columns);
	struct page page = help_page(ctx);
	struct pen pen = layout_pen(grid, &layout, 0, 0);

	layout_rule(grid, &layout, names, 0);
	page_draw(&page, &help->first, grid, layout.top, layout.bottom);
	pen_cursor(&pen);
}

static unsigned
help_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct help *help = ctx->own;

	(void)out;
	return page_scroll(&help->first, req, ctx->rows) ? REACT_DRAW :
							   REACT_PASS;
}

static void
help_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req hints[] = { REQ_DOWN, REQ_UP, REQ_PAGE_DOWN,
		REQ_FIRST, REQ_LAST, REQ_BACK };
	size_t i;

	(void)ctx;
	for (i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
		out[i] = hints[i];
}

const struct screen screen_help = { .name = "help",
	.title = "Help",
	.overlay = true,
	.own_size = sizeof(struct help),
	.open = help_open,
	.draw = help_draw,
	.request = help_request,
	.hints = help_hints };
