/* SPDX-License-Identifier: ISC */
#include "month.h"

#include "act.h"
#include "lope/date.h"
#include "lope/str.h"
#include "lope/text.h"

#define MONTH_NARROW 3 /* columns of a day without minutes */
#define MONTH_MARKED 5 /* least columns of a day with minutes */
#define MONTH_WIDEST 11
#define MONTH_HEAD 2 /* lines: name, weekdays */
#define MONTH_LEGEND 4

/* Where things stand in the pane. */
struct month_shape {
	int cell;         /* columns of a day */
	int number, mark; /* columns of those of the first day */
	bool weeks, minutes;
	int start; /* weekday of the first column */
};

static struct month_shape
month_shape(const struct view *view, int width, bool weeks)
{
	bool monday = view->conf->value[CONF_week_start] == 0;
	/* From a Sunday on a row has days of two weeks, and no number. */
	struct month_shape shape = { .weeks = weeks && monday,
		.start = monday ? WEEKDAY_MON : WEEKDAY_SUN };

	shape.cell = (width - (shape.weeks ? 4 : 3)) / 7;
	if (shape.cell > MONTH_WIDEST)
		shape.cell = MONTH_WIDEST;
	shape.minutes = shape.cell >= MONTH_MARKED;
	if (!shape.minutes) {
		shape.cell = MONTH_NARROW;
		shape.weeks = false;
	}
	shape.number = !shape.minutes ? 1 :
	    !shape.weeks              ? 4 :
	    shape.cell > MONTH_MARKED ? 7 :
					5;
	shape.mark = shape.minutes ? shape.number - 1 : shape.number;
	return shape;
}

/* The column of day's weekday, 0 to 6. */
static int
month_place(const struct month_shape *shape, int day)
{
	return ((int)date_weekday(day) - shape->start + 7) % 7;
}

static void
month_head(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, const struct month_shape *shape)
{
	struct pen pen = layout_pen(grid, layout, pane, 0);
	int y, m, i;

	date_split(view->month, &y, &m, NULL);
	pen_role(&pen, ROLE_TITLE, " %s %d", date_month_long(m), y);
	pen = layout_pen(grid, layout, pane, 1);
	pen.role = ROLE_DIM;
	if (shape->weeks)
		pen_put(&pen, " wk");
	for (i = 0; i < 7; i++) {
		pen_to(&pen, shape->number + i * shape->cell);
		pen_put(&pen, "%.2s",
		    date_weekday_short((enum weekday)((shape->start + i) % 7)));
	}
}

static enum role
month_mark_role(const struct view *view, int day, const char *mark)
{
	const struct day_state *ds = state_day(view->state, day);

	if (ds != NULL && ds->verdict >= VERDICT_RED)
		return ROLE_RED;
	if (ds != NULL && ds->verdict == VERDICT_AMBER)
		return ROLE_AMBER;
	if (ds != NULL && ds->verdict == VERDICT_YELLOW)
		return ROLE_YELLOW;
	if (mark[0] >= 'a' && mark[0] <= 'z')
		return ROLE_PLANNED;
	return mark[0] == '-' ? ROLE_DIM : ROLE_DONE;
}

static void
month_day(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, int line,
    const struct month_shape *shape, int day, bool active)
{
	struct pen pen = layout_pen(grid, layout, pane, line);
	int left = month_place(shape, day) * shape->cell, d;
	bool here = day == view->day;
	char mark[16] = "";
	struct str s = str_of(mark, sizeof(mark));

	date_split(day, NULL, NULL, &d);
	pen.arg = day;
	pen_to(&pen, shape->number - 1 + left);
	pen.role = here            ? ROLE_FOCUS :
	    day == view->now.today ? ROLE_TITLE :
				     ROLE_TEXT;
	/* Between two days there is one column: only brackets go there. */
	if (here)
		pen_put(&pen, "[%2d]", d);
	else {
		pen_to(&pen, shape->number + left);
		pen_put(&pen, "%2d", d);
	}
	if (here && active) {
		pen_to(&pen, shape->number + left);
		pen_cursor(&pen);
	}
	text_day_mark(&s, view->state, view->plan, day, shape->minutes);
	pen = layout_pen(grid, layout, pane, line + 1);
	pen.arg = day;
	pen_to(&pen, shape->mark + left);
	pen_role(&pen, month_mark_role(view, day, mark), "%.*s", shape->cell,
	    mark);
}

static void
month_week(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, int line,
    const struct month_shape *shape, int monday, bool active)
{
	struct pen pen = layout_pen(grid, layout, pane, line);
	int y, m, d, day, last;

	date_split(view->month, &y, &m, &d);
	last = view->month + date_month_days(y, m) - 1;
	if (shape->weeks)
		pen_role(&pen, ROLE_DIM, " %2d", date_iso_week(monday));
	for (day = monday; day < monday + 7; day++)
		if (day >= view->month && day <= last)
			month_day(view, grid, layout, pane, line, shape, day,
			    active);
}

int
month_draw(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, bool weeks, bool active)
{
	const struct layout_pane *at = &layout->pane[pane];
	struct month_shape shape = month_shape(view, at->right - at->left,
	    weeks);
	int first = view->month - month_place(&shape, view->month);
	int rows = (layout_height(layout) - MONTH_HEAD) / 2, y, m, i, n, top;

	date_split(view->month, &y, &m, NULL);
	n = (view->month + date_month_days(y, m) - first + 6) / 7;
	if (rows > n)
		rows = n;
	top = layout_follow(0, (view->day - first) / 7, rows, n);
	month_head(view, grid, layout, pane, &shape);
	for (i = 0; i < rows; i++)
		month_week(view, grid, layout, pane, MONTH_HEAD + i * 2, &shape,
		    first + (top + i) * 7, active);
	return MONTH_HEAD + rows * 2;
}

void
month_go(struct view *view, int day)
{
	int first = date_make(1900, 1, 1), last = date_make(2199, 12, 31);

	view->day = day < first ? first : day > last ? last : day;
	view->month = date_month_start(view->day);
}

bool
month_move(struct view *view, enum req req)
{
	int sunday = view->conf->value[CONF_week_start] != 0;
	int begin = date_monday(view->day + sunday) - sunday;

	switch (req) {
	case REQ_LEFT:
		month_go(view, view->day - 1);
		return true;
	case REQ_RIGHT:
		month_go(view, view->day + 1);
		return true;
	case REQ_UP:
		month_go(view, view->day - 7);
		return true;
	case REQ_DOWN:
		month_go(view, view->day + 7);
		return true;
	case REQ_PREV_MONTH:
	case REQ_PAGE_UP:
		month_go(view, date_add_months(view->day, -1));
		return true;
	case REQ_NEXT_MONTH:
	case REQ_PAGE_DOWN:
		month_go(view, date_add_months(view->day, 1));
		return true;
	case REQ_PREV_YEAR:
		month_go(view, date_add_months(view->day, -12));
		return true;
	case REQ_NEXT_YEAR:
		month_go(view, date_add_months(view->day, 12));
		return true;
	case REQ_TODAY:
		if (view->day == view->now.today)
			(void)act_say(view, "Already today.");
		month_go(view, view->now.today);
		return true;
	case REQ_FIRST:
		month_go(view, begin);
		return true;
	case REQ_LAST:
		month_go(view, begin + 6);
		return true;
	default:
		return false;
	}
}

static void
month_count_verdict(const struct day_state *ds, struct month_counts *out)
{
	switch (text_verdict_mark(ds)) {
	case 'g':
		out->green++;
		return;
	case 'y':
		out->light++;
		out->yellow++;
		return;
	case 'Y':
		out->yellow++;
		return;
	case 'A':
		out->amber++;
		return;
	case 'X':
		out->red++;
		return;
	default:
		out->silent++;
	}
}

static void
month_count_day(const struct day_state *ds, struct month_counts *out)
{
	out->days++;
	out->runs += ds->runs;
	out->run_s += ds->run_s;
	out->walks += ds->walk_s > 0;
	out->walk_s += ds->walk_s;
	out->strengths += ds->strength_s > 0;
	out->strength_s += ds->strength_s;
	/* What was planned and not done is not counted up: it is no debt. */
	out->rest += (ds->skipped || ds->session.kind == SESSION_REST) &&
	    ds->runs == 0 && ds->walk_s == 0 && ds->strength_s == 0 &&
	    ds->other_s == 0;
	month_count_verdict(ds, out);
}

void
month_count(const struct state *state, int month, struct month_counts *out)
{
	int end = date_add_months(month, 1), day;
	const struct day_state *ds;

	*out = (struct month_counts){ 0 };
	for (day = month; day < end && day <= state->today; day++) {
		ds = state_day(state, day);
		if (ds != NULL && text_day_is_told(state, day))
			month_count_day(ds, out);
	}
}

void
month_verdicts(struct str *out, const struct month_counts *counts)
{
	const struct {
		int n;
		const char *word;
	} rest[] = { { counts->amber, "amber" }, { counts->red, "red" },
		{ counts->silent, "no answer" } };
	size_t i;

	str_add(out, "%d green, %d yellow", counts->green, counts->yellow);
	if (counts->light > 0)
		str_add(out, " (%d light)", counts->light);
	for (i = 0; i < sizeof(rest) / sizeof(rest[0]); i++)
		if (rest[i].n > 0)
			str_add(out, ", %d %s", rest[i].n, rest[i].word);
}

const struct note *
month_note(const struct view *view)
{
	const struct note *note = log_note(view->log, view->day), *n;
	int end = date_add_months(view->month, 1);
	size_t i = view->log->note.count;

	for (; note == NULL && i > 0; i--) {
		n = &view->log->note.items[i - 1];
		if (n->day < view->month)
			break;
		if (n->day < end)
			note = n;
	}
	return note;
}

void
month_legend(struct lines *lines, bool minutes)
{
	/* By the columns they need; the widest that fits is drawn. */
	static const struct {
		int width;
		const char *line[MONTH_LEGEND];
	} legends[] = {
		{ 49,
		    { "R run  W walk  S strength, with minutes",
			"small letter: planned    y light  Y yellow day",
			"A amber  X red or emergency  - rest or missed" } },
		{ 35,
		    { "R run  W walk  S strength, minutes",
			"- rest or missed  small: planned",
			"y light  Y yellow  A amber  X red" } },
		{ 0,
		    { "R run  W walk  y light", "S strength  Y yellow",
			"small: planned A amber", "- rest or missed X red" } }
	};
	/* Of the year: a light yellow day shows what was done. */
	static const char *const letters[MONTH_LEGEND] = {
		"R run  W walk  S strength",
		"- rest or missed  small letter: planned",
		"Y yellow  A amber  X red"
	};
	const char *const *line = letters;
	size_t i = 0, k;

	while (minutes && legends[i].width > lines->width)
		i++;
	if (minutes)
		line = legends[i].line;
	lines->rank = LINE_LEGEND;
	for (k = 0; k < MONTH_LEGEND && line[k] != NULL; k++)
		line_wrap(lines, ROLE_DIM, 0, "%s", line[k]);
	lines->rank = LINE_STAYS;
}
