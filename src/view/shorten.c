/* SPDX-License-Identifier: ISC */
/* Less than was planned: the shorter sessions there are, a walk or strength
 * instead, or rest. Each is one line, and none asks for a reason. */
#include "lope/screen.h"

#include "lope/date.h"
#include "lope/layout.h"
#include "lope/page.h"
#include "lope/ripple.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"

#define SHORTEN_ROWS 24
#define SHORTEN_STEP_S 300  /* between two lengths of what has no stages */
#define SHORTEN_LEAST_S 180 /* less than the session, at least */
#define SHORTEN_TEXT 120

struct shorten_row {
	enum decision_verb verb;
	int total_s; /* of SHORTEN */
	struct session session;
};

struct shorten {
	int day;
	int focus, first;
	int page; /* line of the details shown first */
	struct session planned;
	struct ripple ripple; /* of the focused line */
	int count;
	struct shorten_row row[SHORTEN_ROWS];
};

static const struct keybind shorten_keys[] = { { "s", REQ_SKIP },
	{ "w", REQ_SWAP_WALK }, { "t", REQ_SWAP_STRENGTH }, { 0 } };

static void
shorten_add(struct shorten *own, enum decision_verb verb, int total_s,
    const struct session *session)
{
	if (own->count < SHORTEN_ROWS)
		own->row[own->count++] = (struct shorten_row){ .verb = verb,
			.total_s = total_s,
			.session = *session };
}

/* Of a run on the ladder the stages that take less time, of all else five
 * minutes less each time. */
static void
shorten_lengths(const struct state *state, struct shorten *own)
{
	const struct session *planned = &own->planned;
	bool stages = planned->kind == SESSION_RUN && planned->stage > 0 &&
	    !planned->added;
	struct session less;
	int s = (planned->total_s - 1) / SHORTEN_STEP_S * SHORTEN_STEP_S;

	/* A minute or two less is no shorter a session. */
	if (stages)
		s = planned->total_s - SHORTEN_LEAST_S;
	while (s >= SHORTEN_STEP_S) {
		plan_shorter(state, planned, s, &less);
		if (less.kind != planned->kind)
			return;
		shorten_add(own, DECISION_SHORTEN, stages ? less.total_s : s,
		    &less);
		s = stages ? less.total_s - 1 : s - SHORTEN_STEP_S;
	}
}

/* What the line of index decides. */
static void
shorten_edit(const struct screen_ctx *ctx, int index, struct edit *out)
{
	const struct shorten *own = ctx->own;
	const struct shorten_row *row = &own->row[index];
	struct decision d = decision_unsaid(own->day, row->verb);
	char text[SHORTEN_TEXT] = "";
	struct str gone = str_of(text, sizeof(text));

	/* In the place of a run no longer than it would have been. */
	if (row->verb == DECISION_WALK)
		d.run_s = own->planned.total_s;
	if (row->verb == DECISION_SHORTEN)
		edit_shorten(out, ctx->view->log, &row->session, own->day,
		    row->total_s);
	else
		edit_decision(out, ctx->view->log, &d);
	if (row->verb == DECISION_WALK || row->verb == DECISION_STRENGTH) {
		text_session(&gone, &own->planned, ctx->view->units);
		ripple_name(out, text);
	}
}

/* Before it is taken: what the focused line changes on other days. */
static void
shorten_look(struct screen_ctx *ctx)
{
	struct shorten *own = ctx->own;
	const struct view *view = ctx->view;
	struct edit edit = { 0 };

	shorten_edit(ctx, own->focus, &edit);
	ripple_read(&own->ripple, view->log, view->state, view->plan, &edit,
	    (struct ripple_named){ .emptied = own->day, .filled = DAY_NONE },
	    view->units);
	edit_clear(&edit);
}

static void
shorten_open(struct screen_ctx *ctx, int arg)
{
	const struct plan_day *pd = text_plan_day(ctx->view->plan, arg);
	const struct session walk = { .kind = SESSION_WALK,
		.total_s = EASY_WALK_S };
	const struct session strength = { .kind = SESSION_STRENGTH,
		.total_s = STRENGTH_SESSION_S };
	const struct session rest = { .kind = SESSION_REST };
	struct shorten *own = ctx->own;

	own->day = arg;
	if (pd == NULL)
		return;
	own->planned = pd->session;
	shorten_lengths(ctx->view->state, own);
	if (own->planned.kind != SESSION_WALK)
		shorten_add(own, DECISION_WALK, 0, &walk);
	if (own->planned.kind != SESSION_STRENGTH)
		shorten_add(own, DECISION_STRENGTH, 0, &strength);
	shorten_add(own, DECISION_SKIP, 0, &rest);
	shorten_look(ctx);
}

/* The line of a verb, -1 where there is none. */
static int
shorten_find(const struct shorten *own, enum decision_verb verb)
{
	int i;

	for (i = 0; i < own->count; i++)
		if (own->row[i].verb == verb)
			return i;
	return -1;
}

static const char *
shorten_key(enum decision_verb verb)
{
	switch (verb) {
	case DECISION_WALK:
		return "w";
	case DECISION_STRENGTH:
		return "t";
	case DECISION_SKIP:
		return "s";
	default:
		return " ";
	}
}

/* "24 min: run-walk S3, 8:00 run", "walk instead", "skip it, rest" */
static void
shorten_words(const struct screen_ctx *ctx, const struct shorten_row *row,
    struct str *out)
{
	char run[UNIT_TEXT_SIZE];

	switch (row->verb) {
	case DECISION_WALK:
		str_add(out, "walk instead, no longer than that");
		return;
	case DECISION_STRENGTH:
		str_add(out, "strength instead");
		return;
	case DECISION_SKIP:
		str_add(out, "skip it: that day is rest");
		return;
	default:
		str_add(out, "%d min: ", row->total_s / 60);
		text_session(out, &row->session, ctx->view->units);
		if (row->session.kind == SESSION_RUN &&
		    row->session.distance_m <= 0)
			str_add(out, ", %s run",
			    unit_mmss(row->session.run_s, run));
	}
}

static void
shorten_draw_row(struct screen_ctx *ctx, struct grid *grid, int row, int index)
{
	const struct shorten *own = ctx->own;
	struct pen pen = pen_at(grid, row, 0, grid->columns);
	bool focus = index == own->focus;
	enum role role = focus ? ROLE_FOCUS : ROLE_TEXT;
	char text[SHORTEN_TEXT] = "";
	struct str s = str_of(text, sizeof(text));

	pen.arg = index + 1;
	pen_role(&pen, role, focus ? ">" : " ");
	if (focus)
		pen_cursor(&pen);
	pen_role(&pen, ROLE_KEY, "%s", shorten_key(own->row[index].verb));
	shorten_words(ctx, &own->row[index], &s);
	pen_role(&pen, role, " %s", text);
}

/* What the focused line means for the days behind it. */
static struct page
shorten_details(struct screen_ctx *ctx)
{
	struct page page = page_in(ctx->frame, ctx->columns - 1);
	const struct shorten *own = ctx->own;
	bool run = own->planned.kind == SESSION_RUN;
	int i;

	switch (own->row[own->focus].verb) {
	case DECISION_SHORTEN:
		page_add(&page, ROLE_TEXT, 1, "%s",
		    run && own->planned.stage > 0 ?
			"A shorter run keeps what there is: it takes nothing "
			"back, and the stage waits for a whole one." :
			"What is done counts as what it is.");
		break;
	case DECISION_WALK:
	case DECISION_STRENGTH:
		page_add(&page, ROLE_TEXT, 1, "%s",
		    run ? "The run is not made up; the plan goes on from what "
			  "was run." :
			  "Both are training.");
		break;
	default:
		page_add(&page, ROLE_TEXT, 1,
		    "Rest is training too. The plan moves on, and nothing is "
		    "added to another day.");
	}
	for (i = 0; i < own->ripple.count; i++)
		page_add(&page, ROLE_TEXT, 1, "%s", own->ripple.line[i]);
	if (own->ripple.count == 0)
		page_add(&page, ROLE_TEXT, 1, "No other day changes.");
	return page;
}

static void
shorten_draw(struct screen_ctx *ctx, struct grid *grid)
{
	static const char *const names[] = { "Shorten or skip" };
	struct layout layout = layout_one(grid->rows, grid->columns);
	struct pen pen = layout_pen(grid, &layout, 0, 0);
	struct shorten *own = ctx->own;
	int room = layout_height(&layout) - 1, height, i;
	char date[DATE_TEXT_SIZE], text[SHORTEN_TEXT] = "";
	struct str s = str_of(text, sizeof(text));
	struct page page;

	layout_rule(grid, &layout, names, 0);
	text_session(&s, &own->planned, ctx->view->units);
	pen_to(&pen, 1);
	pen_role(&pen, ROLE_TITLE, "%s", date_short(own->day, date));
	pen_put(&pen, "  %s, %d min", text, own->planned.total_s / 60);
	/* The choices come before what is said of one. */
	height = own->count < room - 3 ? own->count : room - 3;
	if (height < 1)
		height = 1;
	own->first = layout_follow(own->first, own->focus, height, own->count);
	for (i = 0; i < height; i++)
		shorten_draw_row(ctx, grid, layout.top + 1 + i, own->first + i);
	page = shorten_details(ctx);
	page_draw(&page, &own->page, grid, layout.top + 2 + height,
	    layout.bottom);
}

static unsigned
shorten_take(struct screen_ctx *ctx, int index, struct edit *out)
{
	if (index < 0)
		return REACT_DRAW;
	shorten_edit(ctx, index, out);
	return REACT_EDIT | REACT_CLOSE;
}

static void
shorten_go(struct screen_ctx *ctx, int focus)
{
	struct shorten *own = ctx->own;
	int was = own->focus;

	own->focus = focus < 0 ? 0 :
	    focus < own->count ? focus :
				 own->count - 1;
	own->page = 0;
	if (own->focus != was)
		shorten_look(ctx);
}

static unsigned
shorten_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct shorten *own = ctx->own;

	switch (req) {
	case REQ_UP:
		shorten_go(ctx, own->focus - 1);
		break;
	case REQ_DOWN:
		shorten_go(ctx, own->focus + 1);
		break;
	case REQ_FIRST:
	case REQ_PAGE_UP:
		shorten_go(ctx, 0);
		break;
	case REQ_LAST:
	case REQ_PAGE_DOWN:
		shorten_go(ctx, own->count - 1);
		break;
	case REQ_OPEN:
	case REQ_TICK:
		return shorten_take(ctx, own->focus, out);
	case REQ_SKIP:
		return shorten_take(ctx, shorten_find(own, DECISION_SKIP), out);
	case REQ_SWAP_WALK:
		return shorten_take(ctx, shorten_find(own, DECISION_WALK), out);
	case REQ_SWAP_STRENGTH:
		return shorten_take(ctx, shorten_find(own, DECISION_STRENGTH),
		    out);
	default:
		return REACT_PASS;
	}
	return REACT_DRAW;
}

static void
shorten_point(struct screen_ctx *ctx, int arg)
{
	shorten_go(ctx, arg - 1);
}

static void
shorten_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	const struct shorten *own = ctx->own;
	int i = 0;

	out[i++] = REQ_OPEN;
	if (shorten_find(own, DECISION_WALK) >= 0)
		out[i++] = REQ_SWAP_WALK;
	if (shorten_find(own, DECISION_STRENGTH) >= 0)
		out[i++] = REQ_SWAP_STRENGTH;
	out[i++] = REQ_SKIP;
	out[i++] = REQ_URGENT;
	out[i] = REQ_BACK;
}

const struct screen screen_shorten = { .name = "shorten",
	.title = "Shorten or skip",
	.keys = shorten_keys,
	.overlay = true,
	.own_size = sizeof(struct shorten),
	.open = shorten_open,
	.draw = shorten_draw,
	.request = shorten_request,
	.point = shorten_point,
	.hints = shorten_hints };
