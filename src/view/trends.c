/* SPDX-License-Identifier: ISC */
/*
 * How the weeks went: in words first, then the running of each week against
 * its cap, then the weeks side by side in figures. Tab leads on to a chart of
 * each, to what goes together, and to the forecast. What the cursor is on is
 * read out in the last row.
 */
#include "lope/screen.h"

#include <string.h>

#include "lope/date.h"
#include "lope/line.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/trend.h"

#include "act.h"
#include "outlook.h"
#include "plot.h"
#include "trend_chart.h"

#define TRENDS_TEXT 240
#define TRENDS_BARS 8 /* weeks that a bar a line is drawn of */
#define TRENDS_NARROW 60
#define TRENDS_WALKING 100 /* columns that have it below the table too */
#define TRENDS_HEAD 10     /* columns before a bar, and the figures */
#define TRENDS_LABEL 12    /* and before the first figure of the table */
#define TRENDS_CELL 7
#define TRENDS_LEAST 10 /* rows of the window that hold a picture */
#define TRENDS_LOW 16   /* rows of the window that hold words and a picture */

/* What was read of the state, for as long as nothing of it changes: ten years
 * take longer to read than to draw. */
struct trends_kept {
	unsigned replays; /* 0: nothing read yet */
	int page, span;   /* that it was read for */
	enum unit_system units;
	struct trend trend;
	struct chart chart; /* of the page; without a place where it has none */
};

struct trends_own {
	int page;
	int span;     /* in trends_spans */
	int back;     /* places of the chart from the last one to the cursor */
	bool numbers; /* instead of the picture */
	struct focus focus;
	struct outlook outlook;
	struct trends_kept kept;
};

static const int trends_spans[] = { TRENDS_BARS, 26, 52, TREND_ALL };
#define TRENDS_SPANS ((int)(sizeof(trends_spans) / sizeof(trends_spans[0])))

/* The weeks, a chart of each, what goes together, the forecast. */
static int
trends_charts(void)
{
	int n = 0;

	while (trend_charts[n].name != NULL)
		n++;
	return n;
}

static int
trends_pages(void)
{
	return trends_charts() + 3;
}

/* The chart of a page, NULL where it has none. */
static const struct trend_chart *
trends_chart(const struct trends_own *own)
{
	return own->page >= 1 && own->page <= trends_charts() ?
	    &trend_charts[own->page - 1] :
	    NULL;
}

static bool
trends_is_outlook(const struct trends_own *own)
{
	return own->page == trends_pages() - 1;
}

static const char *
trends_name(const struct trends_own *own)
{
	const struct trend_chart *chart = trends_chart(own);

	if (chart != NULL)
		return chart->name;
	return own->page == 0      ? "Weeks" :
	    trends_is_outlook(own) ? "Forecast" :
				     "Together";
}

/* What the builders read. */
struct trends_pane {
	const struct view *view;
	const struct trend *trend;
	const struct chart *chart; /* of the page */
	int place;                 /* of the chart under the cursor, -1 */
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

		if (!week->before)
			most = week->cap > most ? week->cap : most;
		most = week->done > most ? week->done : most;
	}
	for (i = 0; i < 5 && most > size[i] * room; i++)
		continue;
	return size[i];
}

/* "####....|", and "+" for what was run over the cap; "####" before there was
 * one. */
static void
trends_bar_text(struct str *out, const struct trends_pane *p,
    const struct trend_week *w)
{
	int done = (w->done + p->bar / 2) / p->bar;
	int cap = w->before ? done : (w->cap + p->bar / 2) / p->bar, i;

	for (i = 0; i < cap; i++)
		str_add(out, i < done ? "#" : ".");
	str_add(out, "%s", w->before ? "" : "|");
	for (i = cap; i < done; i++)
		str_add(out, "+");
}

/* "20 of 25", "8.2 of 12.0", "8.2" */
static void
trends_of(struct str *out, const struct trends_pane *p,
    const struct trend_week *w)
{
	char text[TRENDS_TEXT];
	struct str s = str_of(text, sizeof(text));
	size_t i, blanks = 0, most = w->before ? 1 : 3;

	text_of(&s, w->done, w->cap, p->trend->metres, p->view->units);
	/* Two blanks are between the figures; the unit is in the legend. */
	for (i = 0; text[i] != '\0' && blanks < most; i++) {
		blanks += text[i] == ' ';
		if (blanks < most)
			str_add(out, "%c", text[i]);
	}
}

static void
trends_week(struct trends_pane *p, const struct trend_week *w)
{
	char of[TRENDS_TEXT], bar[TRENDS_TEXT];
	struct str a = str_of(of, sizeof(of)), b = str_of(bar, sizeof(bar));
	const char *why = w->before ? "  before the start" :
	    w->deload               ? "  lighter week" :
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

/* The chart of the page, from the weeks that are kept. */
static void
trends_build(const struct view *view, const struct trends_own *own,
    struct chart *out)
{
	const struct trend_chart *chart = trends_chart(own);

	chart_clear(out);
	*out = chart_of("", "", "", 1);
	if (chart == NULL)
		return;
	chart->build(out, &own->kept.trend, view->units);
	chart_settle(out);
}

/* Read what is kept anew where it is of other facts, weeks or page. */
static void
trends_keep(const struct view *view, struct trends_own *own)
{
	struct trends_kept *kept = &own->kept;
	bool stale = kept->replays != view->replays || kept->span != own->span;

	if (stale) {
		trend_clear(&kept->trend);
		trend_read(view->state, trends_spans[own->span], &kept->trend);
	}
	if (stale || kept->page != own->page || kept->units != view->units)
		trends_build(view, own, &kept->chart);
	kept->replays = view->replays;
	kept->page = own->page;
	kept->span = own->span;
	kept->units = view->units;
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

/* From the first week with a run on. */
static void
trends_running(struct trends_pane *p)
{
	size_t first = trends_first(p->trend), i;

	for (i = first; i < p->trend->weeks.count; i++) {
		char of[TRENDS_TEXT];
		struct str s = str_of(of, sizeof(of));

		trends_of(&s, p, &p->trend->weeks.items[i]);
		p->width = (int)s.len > p->width ? (int)s.len : p->width;
	}
	p->bar = trends_bar(p);
	for (i = first; i < p->trend->weeks.count; i++)
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
	text[0] = '\0';
	out = str_of(text, sizeof(text));
	trend_say_spikes(&out, p->trend);
	if (out.len > 0)
		line_wrap(p->lines, ROLE_TEXT, 0, "SINGLE RUNS %s", text);
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
	else if (row == TRENDS_SCORE && trend_score(w) >= 0)
		str_add(out, "%d", trend_score(w));
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

/* Numbers and words --------------------------------------------------------- */

static void
trends_chart_say(struct trends_pane *p, const struct trend_chart *chart)
{
	char text[TRENDS_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	if (chart->say != NULL)
		chart->say(&out, p->trend);
	else {
		trend_say_running(&out, p->trend, p->view->units);
		trend_say_caps(&out, p->trend);
	}
	if (out.len == 0)
		str_add(&out, "nothing was told of it in these weeks.");
	line_wrap(p->lines, ROLE_TEXT, 0, "%s  %s", chart->head, text);
}

/* The parts of the last score. */
static void
trends_parts(struct trends_pane *p)
{
	char text[TRENDS_TEXT] = "";
	struct str out = str_of(text, sizeof(text));
	size_t i = p->trend->weeks.count;
	int k;

	while (i > 0 && p->trend->weeks.items[i - 1].so_far)
		i--;
	if (i == 0)
		return;
	for (k = 0; k < LEDGER_ITEMS; k++) {
		const struct ledger_item *item =
		    &p->trend->weeks.items[i - 1].ledger.item[k];

		if (item->row == NULL)
			return;
		str_add(&out, "%s%s ", k > 0 ? ", " : "", item->row->label);
		text_ledger(&out, item, false);
	}
	line_wrap(p->lines, ROLE_TEXT, 0, "Last week: %s.", text);
}

static void
trends_numbers(struct trends_pane *p)
{
	const struct chart *chart = p->chart;
	char text[TRENDS_TEXT];
	size_t i;

	for (i = chart->places.count; i > 0 && p->lines->count < LINES_MAX - 1;
	     i--) {
		struct str s = str_of(text, sizeof(text));

		chart_place_words(&s, chart, (int)i - 1);
		line_item(p->lines, LINE_DAY, p->view->day, " %s", text);
	}
	if (i > 0)
		line_put(p->lines, ROLE_DIM, " and %zu before them", i);
}

static void
trends_together(struct trends_pane *p)
{
	char text[TRENDS_TEXT];
	int i;

	line_put(p->lines, ROLE_TITLE, "WHAT GOES TOGETHER");
	for (i = 0; i < TREND_PAIRS; i++) {
		struct str s = str_of(text, sizeof(text));

		trend_say_together(&s, p->trend, i);
		if (s.len == 0)
			continue;
		line_gap(p->lines);
		line_wrap(p->lines, ROLE_TEXT, 1, "%s", text);
	}
	line_gap(p->lines);
	line_wrap(p->lines, ROLE_DIM, 1,
	    "Counts side by side, no more: they do not say what comes of "
	    "what.");
}

/* Together ----------------------------------------------------------------- */

/* Of the runs after which it was answered: how many had a leak or heaviness.
 * None is told where there is room for it. */
static void
trends_leaks(struct trends_pane *p)
{
	char text[TRENDS_TEXT] = "";
	struct str out = str_of(text, sizeof(text));
	int told = 0, pelvic = 0;

	for (size_t i = 0; i < p->trend->runs.count; i++) {
		const struct trend_run *r = &p->trend->runs.items[i];

		told += r->pelvic_told;
		pelvic += r->pelvic;
	}
	if (told == 0 || (pelvic == 0 && p->lines->width < TRENDS_WALKING))
		return;
	if (pelvic == 0)
		str_add(&out, "no leak or heaviness in or after a run.");
	else
		str_add(&out, "a leak or heaviness in or after %d of %d run%s.",
		    pelvic, told, told == 1 ? "" : "s");
	trends_words(p, "LEAKS", text);
}

static void
trends_overview(struct trends_pane *p)
{
	trends_say_running(p);
	if (trends_first(p->trend) == p->trend->weeks.count)
		trends_say(p, "WALKING", trend_say_other);
	else if (p->trend->weeks.count <= TRENDS_BARS)
		trends_running(p);
	line_gap(p->lines);
	trends_say(p, "EASY PACE", trend_say_pace);
	trends_say(p, "SLEEP", trend_say_sleep);
	trends_say(p, "PAIN", trend_say_pain);
	trends_leaks(p);
	trends_say(p, "RECOVERY", trend_say_recovery);
	trends_table(p);
	if (p->lines->width < TRENDS_WALKING ||
	    trends_first(p->trend) == p->trend->weeks.count)
		return;
	line_gap(p->lines);
	trends_say(p, "WALKING", trend_say_other);
}

/* Where there is no room for both the picture stands alone, and Enter has the
 * words with the numbers. */
static bool
trends_is_bare(const struct screen_ctx *ctx, const struct trends_own *own)
{
	return ctx->rows >= TRENDS_LEAST && ctx->rows < TRENDS_LOW &&
	    !own->numbers && chart_is_told(&own->kept.chart);
}

static void
trends_lines(struct screen_ctx *ctx, struct trends_pane *p)
{
	struct trends_own *own = ctx->own;

	if (trends_is_outlook(own)) {
		outlook_lines(&own->outlook, ctx->view, p->lines);
	} else if (own->page == 0) {
		trends_overview(p);
	} else if (trends_chart(own) == NULL) {
		trends_together(p);
	} else if (!trends_is_bare(ctx, own)) {
		trends_chart_say(p, trends_chart(own));
		if (trends_chart(own)->say == trend_say_recovery)
			trends_parts(p);
		if (own->numbers)
			trends_numbers(p);
	}
}

/* What a draw and a request read alike. */
static struct trends_pane
trends_pane(struct screen_ctx *ctx)
{
	struct trends_own *own = ctx->own;
	struct trends_pane p = { .view = ctx->view, .place = -1 };
	int last;

	trends_keep(ctx->view, own);
	p.trend = &own->kept.trend;
	p.chart = &own->kept.chart;
	if (trends_chart(own) != NULL) {
		last = (int)p.chart->places.count - 1;
		own->back = own->back > last ? last : own->back;
		own->back = own->back < 0 ? 0 : own->back;
		p.place = last - own->back;
	}
	p.lines = lines_new(ctx->frame, ctx->columns);
	p.narrow = p.lines->width < TRENDS_NARROW;
	trends_lines(ctx, &p);
	return p;
}

static struct focus *
trends_focus(struct trends_own *own)
{
	return trends_is_outlook(own) ? &own->outlook.focus : &own->focus;
}

static void
trends_plot(const struct trends_pane *p, struct grid *grid,
    const struct layout *layout)
{
	struct plot plot = { .grid = grid,
		.top = layout->top + p->lines->count + (p->lines->count > 0),
		.bottom = layout->bottom,
		.left = 1,
		.right = grid->columns - 1,
		.place = p->place,
		.ascii = p->view->ascii };

	plot_draw(&plot, p->chart);
}

static void
trends_draw(struct screen_ctx *ctx, struct grid *grid)
{
	struct trends_own *own = ctx->own;
	struct layout layout = layout_one(grid->rows, grid->columns);
	struct trends_pane p;
	const char *name;

	if (act_blank_draw(ctx, grid, &screen_trends))
		return;
	screen_frame(ctx, grid, &screen_trends);
	name = arena_printf(ctx->frame, "%s", trends_name(own));
	layout_rule(grid, &layout, own->page == 0 ? NULL : &name, 0);
	p = trends_pane(ctx);
	lines_draw(p.lines, grid, &layout, 0, trends_focus(own), true);
	if (trends_chart(own) != NULL && !own->numbers)
		trends_plot(&p, grid, &layout);
}

static unsigned
trends_page(struct trends_own *own, int by)
{
	own->page = (own->page + by + trends_pages()) % trends_pages();
	own->focus = (struct focus){ 0 };
	return REACT_DRAW;
}

static unsigned
trends_span(struct screen_ctx *ctx, int by)
{
	struct trends_own *own = ctx->own;
	int to = own->span + by;

	if (to < 0 || to >= TRENDS_SPANS)
		return act_say(ctx->view, "%s",
		    by < 0 ? "Eight weeks are the least." :
			     "These are all the weeks there are.");
	own->span = to;
	own->focus = (struct focus){ 0 };
	if (trends_spans[to] == TREND_ALL)
		return act_say(ctx->view, "All weeks.");
	return act_say(ctx->view, "%d weeks.", trends_spans[to]);
}

/* Left and right: along the chart, or what would be if. */
static unsigned
trends_aside(struct screen_ctx *ctx, int by, const struct trends_pane *p)
{
	struct trends_own *own = ctx->own;
	int last = (int)p->chart->places.count - 1;

	if (trends_is_outlook(own)) {
		if (outlook_change(&own->outlook, by))
			return REACT_DRAW;
		return act_say(ctx->view, "Nothing more there.");
	}
	if (trends_chart(own) == NULL || own->numbers)
		return act_say(ctx->view, "Tab leads to the charts.");
	if (by == 0 || own->back - by < 0 || own->back - by > last)
		return act_say(ctx->view, "Nothing further there.");
	own->back -= by;
	/* What is read out changes, in a column that several share alone. */
	return REACT_DRAW | REACT_SAME;
}

static unsigned
trends_go(struct screen_ctx *ctx, const struct lines *lines, int by)
{
	struct trends_own *own = ctx->own;

	if (!lines_move(lines, trends_focus(own), by))
		return act_say(ctx->view, "Nothing further there.");
	return REACT_DRAW;
}

/* The ends of the chart, or of the lines. */
static unsigned
trends_end(struct screen_ctx *ctx, int by, const struct trends_pane *p)
{
	struct trends_own *own = ctx->own;

	if (p->place < 0 || own->numbers)
		return trends_go(ctx, p->lines, by * LINES_MAX);
	return trends_aside(ctx, by < 0 ? -p->place : own->back, p);
}

static unsigned
trends_take(struct screen_ctx *ctx, enum req req, const struct trends_pane *p,
    struct edit *out)
{
	struct trends_own *own = ctx->own;
	const struct lines *lines = p->lines;

	switch (req) {
	case REQ_NEXT_PANE:
		return trends_page(own, 1);
	case REQ_PREV_PANE:
		return trends_page(own, -1);
	case REQ_FEWER:
		return trends_span(ctx, -1);
	case REQ_MORE:
		return trends_span(ctx, 1);
	case REQ_LEFT:
		return trends_aside(ctx, -1, p);
	case REQ_RIGHT:
		return trends_aside(ctx, 1, p);
	case REQ_UP:
		return trends_go(ctx, lines, -1);
	case REQ_DOWN:
		return trends_go(ctx, lines, 1);
	case REQ_FIRST:
		return trends_end(ctx, -1, p);
	case REQ_LAST:
		return trends_end(ctx, 1, p);
	case REQ_OPEN:
		if (trends_chart(own) != NULL) {
			own->numbers = !own->numbers;
			return REACT_DRAW;
		}
		break;
	default:
		break;
	}
	return act_request(ctx, req, lines_focused(lines, trends_focus(own)),
	    out);
}

static unsigned
trends_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct trends_pane p;

	if (act_blank(ctx))
		return act_blank_request(ctx, req);
	p = trends_pane(ctx);
	return trends_take(ctx, req, &p, out);
}

/* The week under the cursor of the overview, read out. */
static void
trends_say_week(struct str *out, const struct view *view, const struct trend *t,
    int monday)
{
	const struct trend_week *w = NULL;
	char date[DATE_TEXT_SIZE];
	size_t i;

	for (i = 0; i < t->weeks.count; i++)
		if (t->weeks.items[i].monday == monday)
			w = &t->weeks.items[i];
	if (w == NULL)
		return;
	str_add(out, "%s: %d run%s, ", date_short(monday, date), w->runs,
	    w->runs == 1 ? "" : "s");
	if (w->before) {
		text_amount(out, w->done, t->metres, view->units);
		str_add(out, " run, before the start");
		return;
	}
	text_beside(out, w->done, w->cap, t->metres, view->units);
	str_add(out, " run, ");
	text_beside(out, w->credited, w->cap, t->metres, view->units);
	str_add(out, " credited, ");
	text_beside(out, w->planned, w->cap, t->metres, view->units);
	str_add(out, " planned%s, base ", w->so_far ? " so far" : "");
	text_amount(out, w->base, t->metres, view->units);
}

static const char *
trends_say_cursor(struct screen_ctx *ctx)
{
	struct trends_own *own = ctx->own;
	char text[TRENDS_TEXT] = "";
	struct str s = str_of(text, sizeof(text));
	const struct line *line;
	struct trends_pane p;

	if (act_blank(ctx) || ctx->view->message[0] != '\0' ||
	    trends_is_outlook(own))
		return NULL;
	p = trends_pane(ctx);
	line = lines_focused(p.lines, &own->focus);
	if (p.place >= 0 && !own->numbers && chart_is_told(p.chart))
		chart_place_words(&s, p.chart, p.place);
	else if (own->page == 0 && line != NULL)
		trends_say_week(&s, ctx->view, p.trend, line->ref);
	return s.len > 0 ? arena_copy(ctx->frame, text) : NULL;
}

static void
trends_close(struct screen_ctx *ctx)
{
	struct trends_own *own = ctx->own;

	trend_clear(&own->kept.trend);
	chart_clear(&own->kept.chart);
}

static void
trends_point(struct screen_ctx *ctx, int arg)
{
	struct trends_own *own = ctx->own;
	int pane, item;

	if (line_from_arg(arg, &pane, &item))
		trends_focus(own)->item = item;
}

static void
trends_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req set[] = { REQ_NEXT_PANE, REQ_OPEN, REQ_MORE,
		REQ_FEWER, REQ_CHECK_IN, REQ_LOG_RUN, REQ_UNDO, REQ_URGENT,
		REQ_PALETTE, REQ_NONE };
	static const enum req outlook[] = { REQ_NEXT_PANE, REQ_LEFT, REQ_RIGHT,
		REQ_CHECK_IN, REQ_LOG_RUN, REQ_UNDO, REQ_URGENT, REQ_PALETTE,
		REQ_NONE };

	act_hints(ctx, trends_is_outlook(ctx->own) ? outlook : set, out);
}

static const struct keybind trends_keys[] = { { "-", REQ_FEWER },
	{ "+", REQ_MORE }, { "=", REQ_MORE }, { 0 } };

const struct screen screen_trends = { .name = "trends",
	.title = "Trends",
	.keys = trends_keys,
	.own_size = sizeof(struct trends_own),
	.close = trends_close,
	.draw = trends_draw,
	.request = trends_request,
	.point = trends_point,
	.say = trends_say_cursor,
	.hints = trends_hints };
