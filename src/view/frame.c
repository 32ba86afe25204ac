/* SPDX-License-Identifier: ISC */
#include "lope/screen.h"

#include <string.h>

#include "lope/date.h"
#include "lope/keys.h"
#include "lope/layout.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/utf8.h"

#define FRAME_SIZE 240    /* text of a status part or a message */
#define FRAME_FULL 60     /* columns for the longer words */
#define HINT_KEYS_SIZE 64 /* every key of one request */
#define FRAME_WIDE 100    /* columns where there is room for the tier */
#define FOOT_LEAST 5      /* rows that are kept for all else */

/* What a click on the status line asks for. */
static enum req
frame_req(const struct state *state)
{
	if (state->profile == NULL)
		return REQ_SETUP;
	if (state->verdict >= VERDICT_RED)
		return REQ_URGENT;
	return state->checkin ? REQ_WHY : REQ_CHECK_IN;
}

/* So far: while a sign that would stop her is still unanswered. */
static enum role
frame_verdict(const struct state *state, struct str *out)
{
	const struct day_state *day = state_day(state, state->today);

	if (state->profile == NULL) {
		str_add(out, "NOT SET UP");
		return ROLE_TITLE;
	}
	str_add(out, "%s", text_verdict(state));
	if (state->checkin && state->verdict < VERDICT_RED && day != NULL &&
	    day->checkin != NULL && text_checkin_open(state, day->checkin) > 0)
		str_add(out, " so far");
	return text_verdict_role(state);
}

/* What follows the first word. */
static void
frame_words(const struct view *view, bool narrow, int columns, struct str *out)
{
	const struct state *state = view->state;
	const char *key = keys_say(view, NULL, REQ_SETUP);

	if (state->profile == NULL) {
		str_add(out, "%s asks the first question", key);
		if ((int)out->len <= columns)
			return;
		*out = str_of(out->buf, out->size);
		str_add(out, "%s sets it up", key);
		return;
	}
	text_status_fit(out, state, view->units, narrow, columns);
}

/* "day 103, 14 weeks 5 days", where it does not touch what stands left. */
static void
frame_age(const struct state *state, struct pen *pen)
{
	char text[FRAME_SIZE];
	struct str s = str_of(text, sizeof(text));

	if (state->profile == NULL || state->days_pp < 0)
		return;
	text_age(&s, state->days_pp);
	if (pen->grid->columns >= FRAME_WIDE)
		str_add(&s, " since birth");
	if (pen->column + 2 + (int)s.len > pen->right)
		text[strcspn(text, ",")] = '\0';
	if (pen->column + 2 + (int)strlen(text) <= pen->right)
		pen_right(pen, ROLE_TEXT, "%s", text);
}

static void
frame_status(const struct view *view, struct grid *grid, int row, bool compact)
{
	const struct state *state = view->state;
	struct pen pen = pen_at(grid, row, 1, grid->columns - 1);
	char word[FRAME_SIZE], rest[FRAME_SIZE], date[DATE_TEXT_SIZE];
	struct str w = str_of(word, sizeof(word));
	struct str r = str_of(rest, sizeof(rest));
	enum role role = frame_verdict(state, &w);

	if (view->closed != NULL)
		pen_role(&pen, ROLE_ERROR, "READ ONLY, %s  ", view->closed);
	frame_words(view, grid->columns < FRAME_FULL,
	    pen.right - pen.column - (int)w.len - 2, &r);
	if (grid->columns >= FRAME_WIDE && state->phase > PHASE_P0 &&
	    state->verdict < VERDICT_RED)
		str_add(&r, "  tier %s", tier_name(state->tier));
	pen.req = frame_req(state);
	pen_role(&pen, role, "%s", word);
	pen_put(&pen, "  %s", rest);
	pen.req = REQ_NONE;
	if (!compact) {
		frame_age(state, &pen);
		return;
	}
	date_short(view->now.today, date);
	if (pen.column + 2 + (int)strlen(date) <= pen.right)
		pen_put(&pen, "  %s", date);
}

static void
frame_tabs(const struct view *view, struct grid *grid,
    const struct screen *screen)
{
	struct pen pen = pen_at(grid, 0, 1, grid->columns - 1);
	char date[DATE_TEXT_SIZE];
	const char *key;
	bool here;
	int i;

	for (i = 0; i < SCREEN_TABS; i++) {
		here = screen == screen_tabs[i];
		pen.req = (enum req)(REQ_DAY + i);
		key = keymap_key(keys_on(view, NULL), pen.req);
		pen.role = here ? ROLE_TITLE : ROLE_TEXT;
		pen_put(&pen, here ? "[" : " ");
		pen_role(&pen, here ? ROLE_TITLE : ROLE_KEY, "%s",
		    key != NULL ? key : "");
		pen_put(&pen, here ? " %s]" : " %s ", screen_tabs[i]->title);
		pen.req = REQ_NONE;
		pen_put(&pen, " ");
	}
	if (grid->columns >= 80)
		date_long(view->now.today, date);
	else
		date_short(view->now.today, date);
	if (pen.column + 1 + (int)strlen(date) <= pen.right) {
		pen.req = REQ_TODAY;
		pen_right(&pen, ROLE_TEXT, "%s", date);
	}
}

void
screen_frame(struct screen_ctx *ctx, struct grid *grid,
    const struct screen *screen)
{
	struct layout layout = layout_one(grid->rows, grid->columns);

	if (!layout.compact)
		frame_tabs(ctx->view, grid, screen);
	frame_status(ctx->view, grid, layout.rule - 1, layout.compact);
}

/* Hints --------------------------------------------------------------- */

/* The first key of req that is not an answer to the focused field; NULL when
 * there is none. */
static const char *
hint_key(const struct screen_ctx *ctx, const struct screen *screen,
    enum req req)
{
	char keys[HINT_KEYS_SIZE], *key = keys;
	size_t n;

	if (!keymap_keys(keys_on(ctx->view, screen), req, keys, sizeof(keys)))
		return NULL;
	while (*key != '\0') {
		n = strcspn(key, ",");
		if (n != 1 || ctx->typed == NULL ||
		    strchr(ctx->typed, *key) == NULL)
			return arena_printf(ctx->frame, "%.*s", (int)n, key);
		key += n;
		key += strspn(key, ", ");
	}
	return NULL;
}

/* The screen's hints with help behind them; returns how many. */
static int
hint_list(const struct screen_ctx *ctx, const struct screen *screen,
    enum req out[HINTS_MAX + 1])
{
	enum req asked[HINTS_MAX] = { REQ_NONE };
	int i, n = 0;

	if (screen->hints != NULL)
		screen->hints(ctx, asked);
	for (i = 0; i < HINTS_MAX && asked[i] != REQ_NONE; i++)
		if (asked[i] != REQ_HELP &&
		    hint_key(ctx, screen, asked[i]) != NULL)
			out[n++] = asked[i];
	/* Help about help says nothing. */
	if (screen != &screen_help && hint_key(ctx, screen, REQ_HELP) != NULL)
		out[n++] = REQ_HELP;
	return n;
}

/* Nothing is skipped where the focused field has an answer and one key does
 * both. */
static const char *
hint_word(const struct screen_ctx *ctx, const struct screen *screen,
    enum req req)
{
	if (req == REQ_FIELD_SKIP && ctx->answered &&
	    hint_key(ctx, screen, REQ_FIELD_NEXT) == NULL)
		req = REQ_FIELD_NEXT;
	return req_table[req].hint;
}

static int
hint_width(const struct screen_ctx *ctx, const struct screen *screen,
    enum req req)
{
	return utf8_width(hint_key(ctx, screen, req)) + 1 +
	    utf8_width(hint_word(ctx, screen, req));
}

static void
hint_put(const struct screen_ctx *ctx, struct pen *pen,
    const struct screen *screen, enum req req)
{
	pen->req = req;
	pen_role(pen, ROLE_KEY, "%s", hint_key(ctx, screen, req));
	pen_put(pen, " %s", hint_word(ctx, screen, req));
	pen->req = REQ_NONE;
	pen_put(pen, "  ");
}

/* What does not fit is dropped before the last, which is help. */
static void
hint_line(const struct screen_ctx *ctx, struct grid *grid, int row,
    const struct screen *screen)
{
	struct pen pen = pen_at(grid, row, 1, grid->columns);
	enum req list[HINTS_MAX + 1];
	int n = hint_list(ctx, screen, list), width = -2, i;

	for (i = 0; i < n; i++)
		width += hint_width(ctx, screen, list[i]) + 2;
	while (n > 1 && width > pen.right - pen.left) {
		width -= hint_width(ctx, screen, list[n - 2]) + 2;
		list[n - 2] = list[n - 1];
		n--;
	}
	for (i = 0; i < n; i++)
		hint_put(ctx, &pen, screen, list[i]);
}

/* The question of the field, unless something went wrong just now or is on its
 * way. */
static const char *
foot_text(struct screen_ctx *ctx, const struct screen *screen, enum role *role)
{
	const struct view *view = ctx->view;
	const char *say = NULL;

	*role = view->message_role;
	if (view->message[0] != '\0' && view->message_role != ROLE_TEXT)
		return view->message;
	if (screen->say != NULL)
		say = screen->say(ctx);
	if (say == NULL)
		return view->message;
	*role = ROLE_TEXT;
	return say;
}

/* Rows that what is said needs, of those a window of so many can spare. */
static int
foot_rows(struct screen_ctx *ctx, const struct screen *screen, int rows,
    int columns)
{
	enum role role;
	const char *text = foot_text(ctx, screen, &role);
	int n = utf8_lines(text, columns - 1), most = rows - FOOT_LEAST;

	if (most > MESSAGE_ROWS)
		most = MESSAGE_ROWS;
	if (n > most)
		n = most;
	return n > 1 ? n : 1;
}

void
screen_foot(struct screen_ctx *ctx, struct grid *grid,
    const struct screen *screen, int rows)
{
	int row = grid->rows - rows;
	enum role role;
	const char *text = foot_text(ctx, screen, &role);
	size_t len;

	hint_line(ctx, grid, row - 1, screen);
	for (; row < grid->rows; row++) {
		struct pen pen = pen_at(grid, row, 1, grid->columns);

		/* What no row is left for is cut by the last. */
		len = row + 1 < grid->rows ?
		    utf8_line(text, grid->columns - 1) :
		    strlen(text);
		pen_role(&pen, role, "%.*s", (int)len, text);
		text += len;
		text += strspn(text, " ");
	}
}

/* Too small ------------------------------------------------------------ */

/* Words on as many rows as there are, none cut where it need not be; a reader
 * that follows the cursor begins with the first. */
static void
tiny_wrap(struct grid *grid, const char *text)
{
	struct pen pen = pen_at(grid, 0, 0, grid->columns);
	size_t len;

	pen_cursor(&pen);
	while (*text != '\0') {
		len = strcspn(text, " ");
		if (pen.column > 0 && pen.column + (int)len > pen.right) {
			pen.row++;
			pen_to(&pen, 0);
		}
		pen_put(&pen, "%.*s ", (int)len, text);
		text += len;
		text += strspn(text, " ");
	}
}

static void
tiny_session(const struct view *view, struct str *out)
{
	const struct session *session = &view->state->session;
	size_t at = out->len;

	if (text_done(out, view->state, view->now.today, view->units)) {
		text_capital(out->buf + at);
		str_add(out, ".");
		return;
	}
	text_session(out, session, view->units);
	text_capital(out->buf + at);
	if (session->kind == SESSION_RUN && session->total_s > 0)
		str_add(out, ", %d min", (session->total_s + 59) / 60);
	str_add(out, ".");
}

/* What was said, and else what there is to run. */
static void
tiny_tab(const struct view *view, struct str *out)
{
	const struct state *state = view->state;

	if (view->message[0] != '\0' && state->verdict < VERDICT_RED)
		str_add(out, "%s%s ", view->message,
		    text_full_stop(view->message));
	else if (frame_verdict(state, out) == ROLE_GREEN)
		*out = str_of(out->buf, out->size);
	else
		str_add(out, ". %s%s ", view->message,
		    view->message[0] == '\0' ? "" :
					       text_full_stop(view->message));
	if (state->profile == NULL || state->verdict >= VERDICT_RED)
		return;
	tiny_session(view, out);
	str_add(out, " ");
}

/* Of what lies over them the question: a key answers it, seen or not. Whom to
 * call is told in any window. */
static void
tiny_over(struct screen_ctx *ctx, const struct screen *screen, struct str *out)
{
	enum role role;
	const char *text = foot_text(ctx, screen, &role);

	if (screen == &screen_urgent) {
		if (text_is_harm(ctx->view->state))
			text_call_crisis(out, ctx->view->country);
		else
			text_call_now(out, ctx->view->country);
		str_add(out, " ");
	} else if (text[0] != '\0')
		str_add(out, "%s%s ", text, text_full_stop(text));
	else
		str_add(out, "%s. ", screen->title);
}

bool
screen_tiny(struct screen_ctx *ctx, struct grid *grid,
    const struct screen *screen)
{
	char text[TEXT_CALL_SIZE + FRAME_SIZE];
	struct str s = str_of(text, sizeof(text));

	if (grid->rows >= LAYOUT_MIN_ROWS &&
	    grid->columns >= LAYOUT_MIN_COLUMNS)
		return false;
	if (screen->overlay || screen->form)
		tiny_over(ctx, screen, &s);
	else
		tiny_tab(ctx->view, &s);
	str_add(&s, "Widen to %dx%d.", LAYOUT_MIN_COLUMNS, LAYOUT_MIN_ROWS);
	tiny_wrap(grid, text);
	return true;
}

/* All together --------------------------------------------------------- */

void
screen_paint(struct screen_ctx *ctx, struct grid *grid,
    const struct screen *screen, const struct screen *tab)
{
	int foot;

	grid_blank(grid);
	grid->ascii = ctx->view->ascii;
	ctx->rows = grid->rows;
	ctx->columns = grid->columns;
	ctx->typed = NULL;
	if (screen_tiny(ctx, grid, screen))
		return;
	/* What is said at length takes rows from the screen, cuts nothing. */
	foot = foot_rows(ctx, screen, grid->rows, grid->columns);
	grid->rows -= foot - 1;
	ctx->rows = grid->rows;
	if (screen->overlay && tab != NULL)
		screen_frame(ctx, grid, tab);
	screen->draw(ctx, grid);
	grid->rows += foot - 1;
	ctx->rows = grid->rows;
	screen_foot(ctx, grid, screen, foot);
}
