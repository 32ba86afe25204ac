/* SPDX-License-Identifier: ISC */
#include "span.h"

#include "lope/date.h"
#include "lope/str.h"
#include "lope/text.h"

#define SPAN_TEXT 200
#define SPAN_WIDE 50   /* columns for whole words */
#define WEEK_LINES 2   /* of a day, where there is room */
#define WEEK_IN 8      /* where the second one begins */
#define YEAR_AT 5      /* column of the first day of a month */
#define YEAR_SUM_AT 37 /* of what the month holds */
#define YEAR_SUM 16    /* columns of it */

/* "yellow, pain 3, leak drops" of a day; nothing when all was well. */
static void
week_felt(const struct view *view, int day, struct str *out)
{
	static const enum answer answers[] = { ANSWER_PAIN, ANSWER_LEAK,
		ANSWER_HEAVINESS, ANSWER_PELVIC_PAIN, ANSWER_ILLNESS };
	const struct day_state *ds = state_day(view->state, day);
	const struct checkin *c = log_checkin(view->log, day);
	size_t i;

	if (ds != NULL && ds->verdict > VERDICT_GREEN)
		text_day_verdict(out, ds);
	for (i = 0; c != NULL && i < sizeof(answers) / sizeof(answers[0]); i++)
		if (c->answer[answers[i]] > 0) {
			str_add(out, "%s", out->len > 0 ? ", " : "");
			(void)text_answer(out, c, answers[i]);
		}
}

static void
week_second(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, int line, int day)
{
	const struct note *note = log_note(view->log, day);
	struct pen pen = layout_pen(grid, layout, pane, line);
	char text[SPAN_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	week_felt(view, day, &out);
	if (note != NULL)
		str_add(&out, "%s%s", out.len > 0 ? "; " : "", note->text);
	pen.arg = day;
	pen_to(&pen, WEEK_IN);
	pen_role(&pen, ROLE_TEXT, "%s", text);
}

static void
week_day(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, int line, int day, bool active)
{
	const struct layout_pane *at = &layout->pane[pane];
	struct pen pen = layout_pen(grid, layout, pane, line);
	bool here = day == view->day;
	char text[SPAN_TEXT] = "";
	struct str out = str_of(text, sizeof(text));

	text_day_line(&out, view->state, view->plan, day, view->units,
	    at->right - at->left >= SPAN_WIDE);
	pen.arg = day;
	pen_role(&pen, here ? ROLE_FOCUS : ROLE_TEXT, here ? ">" : " ");
	if (here && active)
		pen_cursor(&pen);
	pen_role(&pen,
	    here                       ? ROLE_FOCUS :
		day == view->now.today ? ROLE_TITLE :
					 ROLE_TEXT,
	    "%s", text);
}

int
week_draw(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, bool active)
{
	int sunday = view->conf->value[CONF_week_start] != 0;
	int first = date_monday(view->day + sunday) - sunday;
	int height = layout_height(layout) - 1;
	int each = height >= 7 * WEEK_LINES ? WEEK_LINES : 1;
	int rows = height / each < 7 ? height / each : 7, top, i, y;
	char text[DATE_TEXT_SIZE];
	struct pen pen = layout_pen(grid, layout, pane, 0);

	if (rows < 1)
		rows = 1;
	date_split(view->day, &y, NULL, NULL);
	if (sunday)
		pen_role(&pen, ROLE_TITLE, " Week from %s",
		    date_long(first, text));
	else
		pen_role(&pen, ROLE_TITLE, " Week %d, %d", date_iso_week(first),
		    y);
	top = layout_follow(0, view->day - first, rows, 7);
	for (i = 0; i < rows; i++) {
		week_day(view, grid, layout, pane, 1 + i * each,
		    first + top + i, active);
		if (each > 1)
			week_second(view, grid, layout, pane, 2 + i * each,
			    first + top + i);
	}
	return 1 + rows * each;
}

/* The verdict where it was graver than light yellow, else what was done. */
static char
year_mark(const struct view *view, int day, enum role *role)
{
	const struct day_state *ds = state_day(view->state, day);
	char verdict = text_verdict_mark(ds), text[16] = "";
	struct str out = str_of(text, sizeof(text));

	if (verdict == 'Y' || verdict == 'A' || verdict == 'X') {
		*role = text_role(ds->verdict);
		return verdict;
	}
	text_day_mark(&out, view->state, view->plan, day, false);
	*role = text[0] >= 'a' && text[0] <= 'z' ? ROLE_PLANNED :
	    text[0] == '-'                       ? ROLE_DIM :
						   ROLE_DONE;
	return text[0] != '\0' ? text[0] : ' ';
}

static void
year_sum(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, int line, int month)
{
	const struct layout_pane *at = &layout->pane[pane];
	struct pen pen = layout_pen(grid, layout, pane, line);
	int end = date_add_months(month, 1), day, runs = 0, s = 0;

	if (at->right - at->left < YEAR_SUM_AT + YEAR_SUM)
		return;
	for (day = month; day < end && day <= view->now.today; day++) {
		const struct day_state *ds = state_day(view->state, day);

		runs += ds != NULL ? ds->runs : 0;
		s += ds != NULL ? ds->run_s : 0;
	}
	if (runs == 0)
		return;
	pen_to(&pen, YEAR_SUM_AT);
	pen_put(&pen, "%2d run%s %4d min", runs, runs == 1 ? " " : "s", s / 60);
}

static void
year_month(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, int line, int month, bool active)
{
	struct pen pen = layout_pen(grid, layout, pane, line);
	bool here = date_month_start(view->day) == month;
	int end = date_add_months(month, 1), day, m;
	enum role role = ROLE_TEXT;
	char mark;

	date_split(month, NULL, &m, NULL);
	pen_role(&pen, here ? ROLE_TITLE : ROLE_TEXT, "%s%.3s",
	    here ? ">" : " ", date_month_long(m));
	for (day = month; day < end; day++) {
		pen_to(&pen, YEAR_AT + day - month);
		pen.arg = day;
		mark = year_mark(view, day, &role);
		if (day == view->day && active)
			pen_cursor(&pen);
		if (day == view->day)
			pen_role(&pen, ROLE_FOCUS, "%c",
			    mark == ' ' ? '.' : mark);
		else
			pen_role(&pen, role, "%c", mark);
	}
	year_sum(view, grid, layout, pane, line, month);
}

int
year_draw(const struct view *view, struct grid *grid,
    const struct layout *layout, int pane, bool active)
{
	struct pen pen = layout_pen(grid, layout, pane, 0);
	int rows = layout_height(layout) - 2, y, m, top, i;
	char date[DATE_TEXT_SIZE];

	date_split(view->day, &y, &m, NULL);
	if (rows > 12)
		rows = 12;
	if (rows < 1)
		rows = 1;
	pen_role(&pen, ROLE_TITLE, " %d", y);
	/* One of its letters alone would be told by colour only. */
	pen_put(&pen, "  day %s", date_short(view->day, date));
	pen = layout_pen(grid, layout, pane, 1);
	pen_to(&pen, YEAR_AT);
	pen_role(&pen, ROLE_DIM, "1   5    10   15   20   25   30");
	top = layout_follow(0, m - 1, rows, 12);
	for (i = 0; i < rows; i++)
		year_month(view, grid, layout, pane, 2 + i,
		    date_make(y, top + i + 1, 1), active);
	return 2 + rows;
}
