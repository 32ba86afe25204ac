/* SPDX-License-Identifier: ISC */
/*
 * How the weeks went: in words first, then the running of each week against
 * its cap, then the weeks side by side in figures. The line under the cursor
 * is read out in the last row.
 */
#include "lope/screen.h"

#include <string.h>

#include "lope/date.h"
#include "lope/line.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/trend.h"

#include "act.h"
#include "month.h"

#define TRENDS_TEXT 240
#define TRENDS_WEEKS 8
#define TRENDS_NARROW 60
#define TRENDS_HEAD 10  /* columns before a bar, and the figures */
#define TRENDS_LABEL 12 /* and before the first figure of the table */
#define TRENDS_CELL 7

struct trends_own {
	struct focus focus;
};

/* What the builders read. */
struct trends_pane {
	const struct view *view;
	const struct trend *trend;
	struct lines *lines;
	int bar;   /* s or m that one character of a bar stands for */
	int width; /* of the figures before the bars */
	bool narrow;
};

/* Bars --------------------------------------------------------------------- */

/* The least that a character may stand for so that all bars fit. */
static int
trends_bar(const struct trends_pane *p)
{
	static const int seconds[] = { 60, 120, 300, 600, 1200, 3600 };
	static const int metres[] = { 100, 200, 500, 1000, 2000, 5000 };
	const int *size = p->trend->metres ? metres : seconds;
	int room = p->lines->width - TRENDS_HEAD - p->width - 1, most = 0, i;
	size_t w;

	for (w = 0; w < p->trend->weeks.count; w++) {
		const struct trend_week *week = &p->trend->weeks.items[w];

		most = week->cap > most ? week->cap : most;
		most = week->done > most ? week->done : most;
	}
	for (i = 0; i < 5 && most > size[i] * room; i++)
		continue;
	return size[i];
}

/* "####....|", and "+" for what was run over the cap. */
static void
trends_bar_text(struct str *out, const struct trends_pane *p,
    const struct trend_week *w)
{
	int done = (w->done + p->bar / 2) / p->bar;
	int cap = (w->cap + p->bar / 2) / p->bar, i;

	for (i = 0; i < cap; i++)
		str_add(out, i < done ? "#" : ".");
	str_add(out, "|");
	for (i = cap; i < done; i++)
		str_add(out, "+");
}

/* "20 of 25", "8.2 of 12.0" */
static void
trends_of(struct str *out, const struct trends_pane *p,
    const struct trend_week *w)
{
	char text[TRENDS_TEXT];
	struct str s = str_of(text, sizeof(text));
	size_t i, blanks = 0;

	text_of(&s, w->done, w->cap, p->trend->metres, p->view->units);
	/* Two blanks are between the figures; the unit is in the legend. */
	for (i = 0; text[i] != '\0' && blanks < 3; i++) {
		blanks += text[i] == ' ';
		if (blanks < 3)
			str_add(out, "%c", text[i]);
	}
}

static void
trends_week(struct trends_pane *p, const struct trend_week *w)
{
	char of[TRENDS_TEXT], bar[TRENDS_TEXT];
	struct str a = str_of(of, sizeof(of)), b = str_of(bar, sizeof(bar));
	const char *why = w->deload ? "  lighter week" :
	    w->holds != 0           ? "  held" :
				      "";

	trends_of(&a, p, w);
	trends_bar_text(&b, p, w);
	if (TRENDS_HEAD + p->width + (int)(b.len + strlen(why)) <=
	    p->lines->width)
		str_add(&b, "%s", why);
	line_item(p->lines, LINE_DAY, w->monday, " wk %2d  %-*s  %s",
	    date_iso_week(w->monday), p->width, of, bar)
	    ->role = w->so_far ? ROLE_TEXT :
	    w->over            ? ROLE_HELD :
				 ROLE_DONE;
}

/* The first week with a run; the count of weeks while there is none. */
static size_t
trends_first(const struct trend *t)
{
	size_t i = 0;

	while (i < t->weeks.count && t->weeks.items[i].runs == 0)
		i++;
	return i;
}

/* The latest weeks, from the first one with a run on. */
static void
trends_read(const struct view *view, struct trend *out)
{
	size_t first;

	trend_read(view->state, TRENDS_WEEKS, out);
	first = trends_first(out);
	if (first > 0 && first < out->weeks.count) {
		int weeks = (int)(out->weeks.count - first);

		trend_clear(out);
		trend_read(view->state, weeks, out);
	}
}

static void
trends_legend(struct trends_pane *p)
{
	char size[UNIT_TEXT_SIZE];
	const char *one = p->trend->metres ?
	    unit_distance(p->bar, p->view->units, size) :
	    unit_mmss(p->bar, size);

	if (!p->trend->metres && p->bar == 60)
		one = "a minute";
	line_put(p->lines, ROLE_DIM,
	    p->narrow ? " # %s run, . room, | the cap" :
			" # %s run   . room under the cap   | the cap",
	    one)
	    ->rank = LINE_LEGEND;
}

static void
trends_running(struct trends_pane *p)
{
	size_t i;

	for (i = 0; i < p->trend->weeks.count; i++) {
		char of[TRENDS_TEXT];
		struct str s = str_of(of, sizeof(of));

		trends_of(&s, p, &p->trend->weeks.items[i]);
		p->width = (int)s.len > p->width ? (int)s.len : p->width;
	}
	p->bar = trends_bar(p);
	for (i = 0; i < p->trend->weeks.count; i++)
		trends_week(p, &p->trend->weeks.items[i]);
	trends_legend(p);
}

/* Words -------------------------------------------------------------------- */

static void
trends_words(struct trends_pane *p, const char *head, const char *text)
{
	if (text[0] != '\0')
		line_wrap(p->lines, ROLE_TEXT, 0, "%-*s %s", p->narrow ? 0 : 10,
		    head, text);
}

static void
trends_say(struct trends_pane *p, const char *head,
    void (*say)(struct str *, const struct trend *))
{
	char text[TRENDS_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	say(&out, p->trend);
	trends_words(p, head, text);
}

static void
trends_say_running(struct trends_pane *p)
{
	char text[TRENDS_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	trend_say_running(&out, p->trend, p->view->units);
	if (out.len > 0)
		line_wrap(p->lines, ROLE_TEXT, 0, "RUNNING %s", text);
}

/* The table ---------------------------------------------------------------- */

enum trends_row { TRENDS_EASY, TRENDS_SLEEP, TRENDS_PAIN, TRENDS_SCORE };
static const char *const trends_rows[] = { "easy runs", "sleep", "pain",
	"recovery" };

static void
trends_cell(struct str *out, enum trends_row row, const struct trend_week *w)
{
	int easy = w->easy + w->quick + w->too_quick;
	char buf[UNIT_TEXT_SIZE];

	if (row == TRENDS_EASY && easy > 0)
		str_add(out, "%d/%d", w->easy, easy);
	else if (row == TRENDS_SLEEP && w->sleep_min >= 0)
		str_add(out, "%s", unit_hmm(w->sleep_min, buf));
	else if (row == TRENDS_PAIN && w->pain >= 0)
		str_add(out, "%d", w->pain);
	else if (row == TRENDS_SCORE && !w->so_far)
		str_add(out, "%d", w->ledger.score);
	else
		str_add(out, "-");
}

static void
trends_table_row(struct trends_pane *p, size_t first, int row)
{
	char text[TRENDS_TEXT] = "", cell[16];
	struct str out = str_of(text, sizeof(text));
	size_t i;

	for (i = first; i < p->trend->weeks.count; i++) {
		const struct trend_week *w = &p->trend->weeks.items[i];
		struct str c = str_of(cell, sizeof(cell));

		if (row < 0)
			str_add(&c, "wk %d", date_iso_week(w->monday));
		else
			trends_cell(&c, (enum trends_row)row, w);
		str_add(&out, "%*s", TRENDS_CELL, cell);
	}
	line_put(p->lines, row < 0 ? ROLE_TITLE : ROLE_TEXT, " %-*s%s",
	    TRENDS_LABEL - 2, row < 0 ? "" : trends_rows[row], text);
}

static void
trends_table(struct trends_pane *p)
{
	size_t count = p->trend->weeks.count, first = 0;
	size_t room = p->lines->width < TRENDS_LABEL + TRENDS_CELL ?
	    1 :
	    (size_t)((p->lines->width - TRENDS_LABEL) / TRENDS_CELL);
	int row;

	if (count > room)
		first = count - room;
	for (row = -1; row <= TRENDS_SCORE; row++)
		trends_table_row(p, first, row);
}

/* Together ----------------------------------------------------------------- */

static struct trends_pane
trends_lines(struct screen_ctx *ctx, const struct trend *trend)
{
	struct trends_pane p = { .view = ctx->view, .trend = trend };

	p.lines = lines_new(ctx->frame, ctx->columns);
	p.narrow = p.lines->width < TRENDS_NARROW;
	trends_say_running(&p);
	if (trends_first(trend) < trend->weeks.count)
		trends_running(&p);
	else
		trends_say(&p, "WALKING", trend_say_other);
	line_gap(p.lines);
	trends_say(&p, "EASY PACE", trend_say_pace);
	trends_say(&p, "SLEEP", trend_say_sleep);
	trends_say(&p, "PAIN", trend_say_pain);
	trends_say(&p, "RECOVERY", trend_say_recovery);
	trends_table(&p);
	return p;
}

static void
trends_draw(struct screen_ctx *ctx, struct grid *grid)
{
	struct trends_own *own = ctx->own;
	struct layout layout = layout_one(grid->rows, grid->columns);
	struct trend trend = { 0 };
	struct trends_pane p;

	if (act_blank_draw(ctx, grid, &screen_trends))
		return;
	screen_frame(ctx, grid, &screen_trends);
	layout_rule(grid, &layout, NULL, 0);
	trends_read(ctx->view, &trend);
	p = trends_lines(ctx, &trend);
	lines_draw(p.lines, grid, &layout, 0, &own->focus, true);
	trend_clear(&trend);
}

static unsigned
trends_go(struct screen_ctx *ctx, const struct lines *lines, int by)
{
	struct trends_own *own = ctx->own;

	lines_move(lines, &own->focus, by);
	return REACT_DRAW;
}

static unsigned
trends_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct trends_own *own = ctx->own;
	struct trend trend = { 0 };
	struct trends_pane p;
	unsigned react;

	if (act_blank(ctx))
		return act_blank_request(ctx, req);
	trends_read(ctx->view, &trend);
	p = trends_lines(ctx, &trend);
	switch (req) {
	case REQ_UP:
	case REQ_DOWN:
		react = trends_go(ctx, p.lines, req == REQ_UP ? -1 : 1);
		break;
	case REQ_FIRST:
	case REQ_LAST:
		react = trends_go(ctx, p.lines,
		    req == REQ_FIRST ? -LINES_MAX : LINES_MAX);
		break;
	default:
		react = act_request(ctx, req,
		    lines_focused(p.lines, &own->focus), out);
		break;
	}
	trend_clear(&trend);
	return react;
}

static void
trends_point(struct screen_ctx *ctx, int arg)
{
	struct trends_own *own = ctx->own;
	int pane, item;

	if (line_from_arg(arg, &pane, &item))
		own->focus.item = item;
}

static void
trends_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req set[] = { REQ_OPEN, REQ_CHECK_IN, REQ_LOG_RUN,
		REQ_WHY, REQ_UNDO, REQ_URGENT, REQ_PALETTE, REQ_NONE };

	act_hints(ctx, set, out);
}

const struct screen screen_trends = { .name = "trends",
	.title = "Trends",
	.own_size = sizeof(struct trends_own),
	.draw = trends_draw,
	.request = trends_request,
	.point = trends_point,
	.hints = trends_hints };
