/* SPDX-License-Identifier: ISC */
/* Every rule that had a say on a day; one of them in full. */
#include "lope/screen.h"

#include <string.h>

#include "lope/date.h"
#include "lope/layout.h"
#include "lope/page.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"
#include "act.h"

#define WHY_ID_WIDTH 19 /* of the longest id, and two blanks */
#define WHY_NARROW 60   /* columns under which the severity goes */
#define WHY_ROOMY 10    /* lines from which the session is told as well */
#define WHY_SESSION 160

struct why {
	int day;
	int focus;        /* finding */
	int first;        /* finding shown at the top */
	int page;         /* line of the details shown first */
	bool more;        /* as last drawn: there are details below */
	unsigned replays; /* of what is below; 0: nothing read yet */
	struct findings findings;
	struct session session;
};

static void
why_open(struct screen_ctx *ctx, int arg)
{
	struct why *why = ctx->own;

	why->day = arg;
}

/* Read anew where it is of other facts: an undo below may have changed it all,
 * and any day but today takes a replay to tell. */
static void
why_keep(const struct view *view, struct why *why)
{
	if (why->replays == view->replays)
		return;
	why->replays = view->replays;
	why_read_session(view->state, why->day, &why->findings, &why->session);
	text_told_first(&why->findings);
}

static const struct finding *
why_focus(struct screen_ctx *ctx)
{
	struct why *why = ctx->own;

	why_keep(ctx->view, why);
	if (why->focus >= why->findings.count)
		why->focus = why->findings.count - 1;
	if (why->focus < 0)
		why->focus = 0;
	return why->findings.count > 0 ? &why->findings.item[why->focus] : NULL;
}

static enum role
why_role(enum severity severity)
{
	switch (severity) {
	case SEVERITY_EMERGENCY:
		return ROLE_EMERGENCY;
	case SEVERITY_BLOCK:
		return ROLE_RED;
	case SEVERITY_HOLD:
		return ROLE_HELD;
	case SEVERITY_WARN:
		return ROLE_YELLOW;
	case SEVERITY_CAP:
	case SEVERITY_INFO:
		break;
	}
	return ROLE_TEXT;
}

/* "18:00", "5.2 km", "7:09/km", "3 days"; "" for what is not known. limit: that
 * it stands beside, or is. */
static void
why_value(const struct view *view, int value, int limit, const char *unit,
    struct str *out)
{
	char text[UNIT_TEXT_SIZE];

	if (value == FINDING_UNKNOWN)
		return;
	if (unit == NULL)
		unit = "";
	if (str_eq(unit, "s"))
		str_add(out, "%s", unit_mmss(value, text));
	else if (str_eq(unit, "m"))
		text_beside(out, value, limit, true, view->units);
	else if (str_eq(unit, "s/km"))
		str_add(out, "%s", unit_pace(value, view->units, text));
	else
		text_measure(out, value, unit);
}

static void
why_measure(struct page *page, const struct view *view, const char *label,
    int value, int limit, const char *unit)
{
	char text[UNIT_TEXT_SIZE * 2];
	struct str s = str_of(text, sizeof(text));

	why_value(view, value, limit, unit, &s);
	if (s.len > 0)
		page_add(page, ROLE_TEXT, 2, "%c%-9s %s", label[0] - 'a' + 'A',
		    label + 1, text);
}

static void
why_constants(struct page *page, const struct view *view, enum rule rule)
{
	char text[UNIT_TEXT_SIZE * 2];
	struct str s;
	size_t i;

	for (i = 0; i < rule_constant_count; i++) {
		if (rule_constants[i].rule != rule)
			continue;
		s = str_of(text, sizeof(text));
		why_value(view, rule_constants[i].value, FINDING_UNKNOWN,
		    rule_constants[i].unit, &s);
		page_add(page, ROLE_TEXT, 2, "%-26s %s", rule_constants[i].name,
		    text);
	}
}

static struct page
why_details(struct screen_ctx *ctx, const struct finding *finding)
{
	const struct view *view = ctx->view;
	const struct why *why = ctx->own;
	const struct rule_row *rule = &rule_table[finding->rule];
	struct page page = page_in(ctx->frame, ctx->columns - 1);
	char trial[WHY_SESSION] = "";
	struct str said = str_of(trial, sizeof(trial));

	page_add(&page, ROLE_TITLE, 1, "%s, rules %s", rule->id, rule->section);
	page_add(&page, ROLE_TEXT, 2, "%s", finding->text);
	if (finding->rule == RULE_PACE_EASY && why->day == view->now.today)
		text_trial_said(&said, "", view->state, view->units);
	if (said.len > 0)
		page_add(&page, ROLE_TEXT, 2, "%s", trial);
	why_measure(&page, view, text_measured(finding->rule, false),
	    finding->measured, finding->limit, finding->unit);
	why_measure(&page, view, text_measured(finding->rule, true),
	    finding->limit, finding->limit, finding->unit);
	if (strstr(finding->text, rule->text) == NULL)
		page_add(&page, ROLE_TEXT, 2, "%s", rule->text);
	page_add(&page, ROLE_TEXT, 2, "What changes it: %s", rule->change);
	why_constants(&page, view, finding->rule);
	page_add(&page, ROLE_TEXT, 2, "%s: %s",
	    rule->kind == RULE_KIND_CONVENTION ? "Convention" : "Source",
	    rule->source);
	return page;
}

static void
why_row(struct screen_ctx *ctx, struct grid *grid, int row, int index)
{
	const struct why *why = ctx->own;
	const struct finding *f = &why->findings.item[index];
	struct pen pen = pen_at(grid, row, 0, grid->columns);
	bool focus = index == why->focus;

	pen.arg = index + 1;
	pen_role(&pen, focus ? ROLE_FOCUS : ROLE_TEXT, focus ? ">" : " ");
	if (focus)
		pen_cursor(&pen);
	pen_role(&pen, focus ? ROLE_FOCUS : ROLE_KEY, "%s",
	    rule_table[f->rule].id);
	pen_to(&pen, WHY_ID_WIDTH);
	if (grid->columns >= WHY_NARROW) {
		pen_role(&pen, why_role(f->severity), "%s",
		    severity_name(f->severity));
		pen_to(&pen, WHY_ID_WIDTH + 10);
	}
	pen_words(&pen, f->text);
}

/* Lines of the list: half of what there is room for, at most. */
static int
why_height(const struct why *why, int room)
{
	int most = room > 6 ? room / 2 : room - 2;

	return why->findings.count < most ? why->findings.count : most;
}

/* What the day is for, which the rules below made what it is: how many rows. */
static int
why_session(struct screen_ctx *ctx, struct grid *grid,
    const struct layout *layout)
{
	const struct why *why = ctx->own;
	int today = ctx->view->now.today;
	struct pen pen = layout_pen(grid, layout, 0, 1);
	char text[WHY_SESSION] = "";
	struct str out = str_of(text, sizeof(text));

	if (ctx->view->state->profile == NULL ||
	    why->day < ctx->view->state->profile->start ||
	    layout_height(layout) < WHY_ROOMY)
		return 0;
	text_session(&out, &why->session, ctx->view->units);
	pen_to(&pen, 1);
	pen_put(&pen, "%s: %s", why->day < today ? "It was for" : "Planned",
	    text);
	return 1;
}

static void
why_draw(struct screen_ctx *ctx, struct grid *grid)
{
	static const char *const names[] = { "Why" };
	struct layout layout = layout_one(grid->rows, grid->columns);
	const struct finding *focus = why_focus(ctx);
	struct pen pen = layout_pen(grid, &layout, 0, 0);
	struct why *why = ctx->own;
	int count = why->findings.count, room = layout_height(&layout) - 1;
	int top = layout.top + 1 + why_session(ctx, grid, &layout);
	int height = why_height(why, room - (top - layout.top - 1)), i;
	char date[DATE_TEXT_SIZE];
	struct page page;

	layout_rule(grid, &layout, names, 0);
	pen_to(&pen, 1);
	pen_role(&pen, ROLE_TITLE,
	    grid->columns < WHY_NARROW ? "RULES, %s" :
		why->day > ctx->view->now.today ?
					 "RULES THAT HAVE A SAY ON %s" :
					 "RULES THAT HAD A SAY ON %s",
	    date_short(why->day, date));
	why->more = false;
	if (focus == NULL) {
		pen = layout_pen(grid, &layout, 0, 1);
		pen_put(&pen, " None: nothing is planned or written down.");
		pen_cursor(&pen);
		return;
	}
	pen.right--;
	pen_right(&pen, ROLE_TEXT, "%d of %d", why->focus + 1, count);
	why->first = layout_follow(why->first, why->focus, height, count);
	for (i = 0; i < height; i++)
		why_row(ctx, grid, top + i, why->first + i);
	page = why_details(ctx, focus);
	i = top + height;
	if (layout.bottom - i > page.count)
		i++;
	page_draw(&page, &why->page, grid, i, layout.bottom);
	why->more = page.count - why->page > layout.bottom - i;
}

static void
why_go(struct why *why, int focus)
{
	why->focus = focus < 0          ? 0 :
	    focus < why->findings.count ? focus :
	    why->findings.count > 0     ? why->findings.count - 1 :
					  0;
	why->page = 0;
}

static unsigned
why_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct why *why = ctx->own;

	(void)out;
	(void)why_focus(ctx);
	switch (req) {
	case REQ_UP:
		why_go(why, why->focus - 1);
		break;
	case REQ_DOWN:
		why_go(why, why->focus + 1);
		break;
	case REQ_FIRST:
		why_go(why, 0);
		break;
	case REQ_LAST:
		why_go(why, why->findings.count - 1);
		break;
	case REQ_PAGE_UP:
		why->page = why->page > 4 ? why->page - 4 : 0;
		break;
	case REQ_PAGE_DOWN:
		why->page += 4;
		break;
	case REQ_DAY:
	case REQ_CALENDAR:
	case REQ_PLAN:
	case REQ_RECOVERY:
	case REQ_TRENDS:
		return act_stay(ctx);
	default:
		return REACT_PASS;
	}
	return REACT_DRAW;
}

static void
why_point(struct screen_ctx *ctx, int arg)
{
	(void)why_focus(ctx);
	why_go(ctx->own, arg - 1);
}

static void
why_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	const struct why *why = ctx->own;
	int n = 0;

	out[n++] = REQ_UP;
	out[n++] = REQ_DOWN;
	/* Where there is no more the key would change nothing. */
	if (why->more)
		out[n++] = REQ_PAGE_DOWN;
	else if (why->page > 0)
		out[n++] = REQ_PAGE_UP;
	out[n++] = REQ_BACK;
	out[n++] = REQ_URGENT;
}

const struct screen screen_why = { .name = "why",
	.title = "Why",
	.overlay = true,
	.own_size = sizeof(struct why),
	.open = why_open,
	.draw = why_draw,
	.request = why_request,
	.point = why_point,
	.hints = why_hints };
