/* SPDX-License-Identifier: ISC */
/* The keys of the screen below, commands and options, from the tables. Enter
 * does what a line tells. */
#include "lope/screen.h"

#include <stddef.h>

#include "lope/keys.h"
#include "lope/layout.h"
#include "lope/page.h"
#include "palette.h"

#define HELP_KEYS_SIZE 64
#define HELP_TEXT_AT 20 /* column of the sentences */

/* What a line does, by its ref: a request, a command, an option. */
#define HELP_COMMAND 1000
#define HELP_OPTION 2000

struct help {
	const struct screen *about;
	struct page_focus focus;
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

/* A line that Enter runs. */
static void
help_line(struct page *page, const char *key, const char *text, int ref)
{
	int start = page->count;

	page_pair(page, 2, HELP_TEXT_AT, key, text);
	page->line[start].ref = ref;
}

/* The keys of req on the screen, and what it does; false: it has none. */
static bool
help_request_line(const struct view *view, struct page *page,
    const struct screen *about, enum req req)
{
	char keys[HELP_KEYS_SIZE];

	if (!keymap_keys(keys_on(view, about), req, keys, sizeof(keys)))
		return false;
	help_line(page, arena_copy(page->arena, keys), req_table[req].text,
	    (int)req);
	return true;
}

/* Is req hinted at on the screen, or bound there alone? */
static bool
help_is_own(const struct view *view, const struct screen *about, enum req req)
{
	const struct keybind *own = keys_on(view, about).own;
	int i;

	for (i = 0; i < HINTS_MAX && view->hinted[i] != REQ_NONE; i++)
		if (view->hinted[i] == req)
			return true;
	for (; own != NULL && own->keys != NULL; own++)
		if (own->req == req)
			return true;
	return false;
}

/* A heading with nothing below it goes; a gap follows what there is. */
static void
help_end(struct page *page, int head)
{
	if (page->count > head + 1)
		page_gap(page);
	else
		page->count = head;
}

/* What the screen itself is for, in the order of its hints. */
static void
help_own(const struct view *view, struct page *page, const struct screen *about)
{
	bool done[REQ_COUNT] = { true };
	int i, req, head = page->count;

	page_add(page, ROLE_TITLE, 1, "HERE");
	for (i = 0; i < HINTS_MAX && view->hinted[i] != REQ_NONE; i++) {
		req = (int)view->hinted[i];
		if (!done[req])
			(void)help_request_line(view, page, about,
			    (enum req)req);
		done[req] = true;
	}
	for (req = REQ_NONE + 1; req < REQ_COUNT; req++)
		if (!done[req] && help_is_own(view, about, (enum req)req))
			(void)help_request_line(view, page, about,
			    (enum req)req);
	help_end(page, head);
}

static void
help_group(const struct view *view, struct page *page,
    const struct screen *about, enum req_group group)
{
	int req, head = page->count;

	page_add(page, ROLE_TITLE, 1, "%s", help_groups[group]);
	for (req = REQ_NONE + 1; req < REQ_COUNT; req++)
		if (req_table[req].group == group &&
		    !help_is_own(view, about, (enum req)req))
			(void)help_request_line(view, page, about,
			    (enum req)req);
	help_end(page, head);
}

/* What is typed behind the key of the palette. */
static void
help_commands(const struct view *view, struct page *page)
{
	struct command_row row;
	int i;

	if (view->command_at == NULL)
		return;
	page_add(page, ROLE_TITLE, 1, "COMMANDS, typed behind %s",
	    keys_say(view, NULL, REQ_PALETTE));
	for (i = 0; view->command_at(i, &row); i++)
		help_line(page, row.name, row.text, HELP_COMMAND + i);
	page_gap(page);
}

static void
help_options(const struct view *view, struct page *page)
{
	int i;

	page_add(page, ROLE_TITLE, 1, "OPTIONS, all of them with %s",
	    keys_say(view, NULL, REQ_OPTIONS));
	for (i = 0; i < CONF_COUNT; i++)
		help_line(page, conf_table[i].name, conf_table[i].text,
		    HELP_OPTION + i);
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
	page_gap(page);
}

/* What the screens say in short. */
static void
help_words(struct page *page)
{
	static const char *const words[][2] = {
		{ "P0, gate", "Before running: nine things to show, G1 to G9" },
		{ "P1, S1 to S17",
		    "Run-walk, stage by stage, up to 30 minutes without a "
		    "break" },
		{ "P2, P3", "The distance weeks; then speed days, from Q1 on" },
		{ "tier A, B, C",
		    "How many clean sessions a stage takes and how fast weeks "
		    "grow; A is the quickest" },
		{ "clean",
		    "A session done as planned, on a green day, with a green "
		    "morning after it" },
		{ "credited",
		    "What of a run counts for the next limits; all of it stays "
		    "written down" },
		{ "base, cap",
		    "What a week may grow from, and the most it or a "
		    "run may hold" },
		{ "held", "Nothing grows" },
		{ "wk 48", "The 48th week of the year, from Monday on" },
		{ "s20, w30", "Strength of 20 minutes, a walk of 30, planned" },
		{ "futures",
		    "The coming weeks drawn at random, many times, from days "
		    "like yours" },
		{ "contested",
		    "Studies disagree about that number; nothing follows from "
		    "it" },
		{ "rules 7.4, [17]",
		    "A section of the rules, a source: lope-rules(7), the "
		    "manual page, has both" },
	};

	page_add(page, ROLE_TITLE, 1, "WORDS");
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		page_pair(page, 2, HELP_TEXT_AT, words[i][0], words[i][1]);
	page_gap(page);
}

static void
help_answers(struct page *page)
{
	page_add(page, ROLE_TITLE, 1, "ANSWERING");
	page_add(page, ROLE_TEXT, 2,
	    "The words behind a question say which keys answer it: a number "
	    "such as 0 to 4, or a letter such as y, n. The answer goes on to "
	    "the next question. A line is typed, and kept by the key that "
	    "goes on.");
	page_gap(page);
}

static struct page
help_page(struct screen_ctx *ctx)
{
	const struct help *help = ctx->own;
	struct page page = page_in(ctx->frame, ctx->columns - 1);
	int group;

	page_add(&page, ROLE_TITLE, 1, "KEYS ON %s", help->about->title);
	page_gap(&page);
	if (help->about->form)
		help_answers(&page);
	help_own(ctx->view, &page, help->about);
	for (group = REQ_GROUP_GO; group <= REQ_GROUP_VIEW; group++)
		help_group(ctx->view, &page, help->about,
		    (enum req_group)group);
	help_mouse(&page);
	help_letters(&page);
	help_words(&page);
	help_commands(ctx->view, &page);
	help_options(ctx->view, &page);
	page.focus = page_focused(&page, &help->focus);
	return page;
}

static void
help_draw(struct screen_ctx *ctx, struct grid *grid)
{
	static const char *const names[] = { "Help" };
	struct help *help = ctx->own;
	struct layout layout = layout_one(grid->rows, grid->columns);
	struct page page = help_page(ctx);

	layout_rule(grid, &layout, names, 0);
	page_draw(&page, &help->focus.first, grid, layout.top, layout.bottom);
}

/* Leave help, and do what the line tells. */
static unsigned
help_run(struct screen_ctx *ctx, int ref)
{
	if (ref < HELP_COMMAND) {
		ctx->then = (enum req)ref;
		return REACT_CLOSE | REACT_THEN;
	}
	ctx->open = &screen_palette;
	ctx->open_arg = ref < HELP_OPTION ?
	    PALETTE_ON_COMMAND + ref - HELP_COMMAND :
	    PALETTE_ON_SET + ref - HELP_OPTION;
	return REACT_CLOSE | REACT_OPEN;
}

static unsigned
help_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct help *help = ctx->own;
	struct layout layout = layout_one(ctx->rows, ctx->columns);
	struct page page = help_page(ctx);

	(void)out;
	if (req == REQ_OPEN && page.focus >= 0)
		return help_run(ctx, page.line[page.focus].ref);
	if (req == REQ_FIND) {
		ctx->open = &screen_palette;
		ctx->open_arg = PALETTE_ABOUT + screen_index(help->about);
		return REACT_CLOSE | REACT_OPEN;
	}
	return page_move(&page, &help->focus, req, layout.bottom - layout.top) ?
	    REACT_DRAW :
	    REACT_PASS;
}

/* A click on a line. */
static void
help_point(struct screen_ctx *ctx, int arg)
{
	struct help *help = ctx->own;
	struct page page = help_page(ctx);
	int i, item = 0;

	for (i = 0; i < page.count; i++) {
		if (page.line[i].ref == arg)
			help->focus.item = item;
		item += page.line[i].ref != 0;
	}
}

static void
help_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req hints[] = { REQ_DOWN, REQ_UP, REQ_PAGE_DOWN,
		REQ_OPEN, REQ_FIND, REQ_FIRST, REQ_LAST, REQ_BACK };
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
	.point = help_point,
	.hints = help_hints };
