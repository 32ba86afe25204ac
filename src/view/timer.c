/* SPDX-License-Identifier: ISC */
/*
 * A task or a session by the clock: words, a bar and nothing else. The loop
 * says how much time went by; there is none here. What was done counts, a set
 * that was stopped half-way too.
 */

#include "lope/timer.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "lope/date.h"
#include "lope/dose.h"
#include "lope/keys.h"
#include "lope/layout.h"
#include "lope/mem.h"
#include "lope/page.h"
#include "lope/screen.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"

#define TIMER_NAME 64
#define TIMER_BAR 40       /* columns of the bar, at most */
#define TIMER_FOOT 2       /* rows of hints and the last row */
#define TIMER_BAR_AT 2     /* where it begins */
#define TIMER_BAR_TAIL 9   /* columns behind it */
#define TIMER_LOST_MS 5000 /* nobody looked that long: the program stood */
#define MS 1000

enum timer_state { TIMER_RUNS, TIMER_PAUSED, TIMER_DONE };

struct timer {
	int day;
	char task[TIMER_NAME]; /* "" for a session */
	char title[TIMER_NAME];
	struct session session;
	int kind; /* of the session, as it was begun: enum session_kind */
	struct dose_steps steps;
	enum timer_state state;
	int step;
	int left_ms;    /* of the step */
	int elapsed_ms; /* of the set, steps that were cut short too */
	int worked_ms, bouts;
	int set, sets; /* sets done today, and wanted */
	int first;     /* line of the words shown first */
	bool nothing;  /* too little was done of the set to keep */
};

static const struct keybind timer_keys[] = { { "Space", REQ_TIMER_PAUSE },
	{ "Enter", REQ_TIMER_NEXT }, { "Esc", REQ_TIMER_STOP }, { 0 } };

static bool
timer_is_session(const struct timer *timer)
{
	return timer->task[0] == '\0';
}

static void
timer_begin(struct timer *timer)
{
	timer->step = 0;
	timer->left_ms = timer->steps.step[0].s * MS;
	timer->elapsed_ms = timer->worked_ms = timer->bouts = 0;
	timer->state = TIMER_RUNS;
	timer->nothing = false;
}

/* What a line or a key opens it for. */

bool
timer_has(const struct screen_ctx *ctx, const char *task, int minutes)
{
	struct dose_steps *steps = arena_new(ctx->frame, sizeof(*steps));

	return dose_read_task(task, minutes, steps);
}

static void
timer_open_task(struct screen_ctx *ctx, struct timer *timer, int index)
{
	struct recovery *r = arena_new(ctx->frame, sizeof(*r));
	const struct recovery_task *task;
	const struct dose *dose;

	recovery_read(ctx->view->state, timer->day, r);
	if (index >= r->count)
		return;
	task = &r->task[index];
	dose = dose_find(task->name);
	(void)str_copy(timer->task, sizeof(timer->task), task->name);
	(void)str_copy(timer->title, sizeof(timer->title),
	    dose != NULL ? dose->title : task->label);
	timer->sets = dose_sets(task->name);
	timer->set = task->today;
	(void)dose_read_task(task->name, task->minutes, &timer->steps);
}

static void
timer_open_session(struct screen_ctx *ctx, struct timer *timer)
{
	const struct plan_day *pd = text_plan_day(ctx->view->plan, timer->day);
	struct str s = str_of(timer->title, sizeof(timer->title));

	if (pd == NULL)
		return;
	timer->session = pd->session;
	timer->kind = (int)pd->session.kind;
	timer->sets = 1;
	text_session(&s, &pd->session, ctx->view->units);
	(void)dose_read_session(&pd->session, &timer->steps);
	/* Strength is one thing, planned or ticked. */
	if (pd->session.kind == SESSION_STRENGTH) {
		(void)str_copy(timer->task, sizeof(timer->task), "strength");
		timer->sets = dose_sets("strength");
	}
}

/* arg: TIMER_SESSION, or the index of a task of the selected day. */
static void
timer_open(struct screen_ctx *ctx, int arg)
{
	struct timer *timer = ctx->own;
	const struct view *view = ctx->view;

	timer->day = view->day < view->now.today ? view->day : view->now.today;
	if (arg == TIMER_SESSION)
		timer_open_session(ctx, timer);
	else
		timer_open_task(ctx, timer, arg);
	if (timer->steps.count == 0) {
		timer->state = TIMER_DONE;
		return;
	}
	text_capital(timer->title);
	timer_begin(timer);
}

/* Time --------------------------------------------------------------------- */

static int
timer_wait(const struct screen_ctx *ctx)
{
	const struct timer *timer = ctx->own;

	if (timer->state != TIMER_RUNS)
		return -1;
	/* To the next full second of what is left. */
	return timer->left_ms % MS == 0 ? MS : timer->left_ms % MS;
}

/* Time that went by in the step of now; at most what is left of it. */
static void
timer_spend(struct timer *timer, int ms)
{
	timer->left_ms -= ms;
	timer->elapsed_ms += ms;
	if (timer->steps.step[timer->step].work)
		timer->worked_ms += ms;
}

/* The step is over; true when the set is. */
static bool
timer_step_on(struct timer *timer)
{
	timer->step++;
	if (timer->step == timer->steps.count)
		return true;
	timer->left_ms = timer->steps.step[timer->step].s * MS;
	return false;
}

/* What the set was worth, as an edit. */

static struct partial
timer_part(const struct timer *timer)
{
	return (struct partial){ .session_s = timer->elapsed_ms / MS,
		.run_s = timer->worked_ms / MS,
		.bouts = timer->bouts };
}

static void
timer_keep_task(const struct screen_ctx *ctx, const struct timer *timer,
    struct edit *out)
{
	const struct view *view = ctx->view;
	int minute = timer->day == view->now.today ? view->now.minute : -1;
	struct activity a = activity_unsaid(timer->day);
	char date[DATE_TEXT_SIZE];

	if (str_eq(timer->task, "strength")) {
		a.kind = ACTIVITY_STRENGTH;
		a.session_s = timer->elapsed_ms / MS;
		a.source = "hand";
		edit_activity(out, &a, view->now);
	}
	edit_tick(out, view->log, timer->task, timer->day, 1, minute);
	if (timer->sets > 1)
		edit_say(out, "%s, set %d of %d, %s", timer->title,
		    timer->set + 1, timer->sets, date_short(timer->day, date));
	else
		edit_say(out, "%s, %s", timer->title,
		    date_short(timer->day, date));
}

/* A session is kept at each step; of a task each set is written. */
static unsigned
timer_draft_react(const struct timer *timer)
{
	return timer_is_session(timer) ? REACT_DRAFT : 0;
}

static void
timer_tell(const struct screen_ctx *ctx, const char *text)
{
	(void)str_copy(ctx->view->message, MESSAGE_SIZE, text);
	ctx->view->message_role = ROLE_TEXT;
}

/* Write down what was done of the set, if anything was. */
static unsigned
timer_keep(const struct screen_ctx *ctx, bool woke, struct edit *out)
{
	struct timer *timer = ctx->own;
	const struct partial part = timer_part(timer);
	bool any = timer_is_session(timer) ?
	    timer->elapsed_ms >= 60 * MS :
	    timer->bouts > 0 || timer->worked_ms >= 60 * MS;

	if (timer->state == TIMER_DONE)
		return 0;
	timer->state = TIMER_DONE;
	timer->nothing = !any;
	if (!any) {
		timer_tell(ctx, "That was too short to write down.");
		return timer_draft_react(timer);
	}
	if (!timer_is_session(timer))
		timer_keep_task(ctx, timer, out);
	else if (woke)
		edit_woke(out, &timer->session, timer->day, &part,
		    ctx->view->now);
	else
		edit_part(out, &timer->session, timer->day, &part,
		    ctx->view->now);
	timer->set++;
	return REACT_EDIT | timer_draft_react(timer);
}

static unsigned
timer_tick(struct screen_ctx *ctx, int ms, struct edit *out)
{
	struct timer *timer = ctx->own;
	unsigned react = REACT_DRAW;
	int part;

	if (timer->state != TIMER_RUNS)
		return REACT_PASS;
	if (ms > TIMER_LOST_MS) {
		timer->state = TIMER_PAUSED;
		return REACT_DRAW;
	}
	while (ms > 0 && timer->state == TIMER_RUNS) {
		part = ms < timer->left_ms ? ms : timer->left_ms;
		timer_spend(timer, part);
		ms -= part;
		if (timer->left_ms > 0)
			break;
		react |= REACT_BELL | timer_draft_react(timer);
		timer->bouts += timer->steps.step[timer->step].work;
		if (timer_step_on(timer))
			react |= timer_keep(ctx, false, out);
	}
	return react;
}

/* Drawing ------------------------------------------------------------------ */

/* A pen above the hints; below them none. */
static struct pen
timer_pen(struct grid *grid, int row, int left)
{
	return pen_at(grid, row < grid->rows - TIMER_FOOT ? row : -1, left,
	    grid->columns);
}

/* "[######------]  0:05" */
static void
timer_bar(struct grid *grid, int row, int left_ms, int whole_ms)
{
	struct pen pen = timer_pen(grid, row, TIMER_BAR_AT);
	int width = grid->columns - TIMER_BAR_AT - TIMER_BAR_TAIL, done, i;
	char left[UNIT_TEXT_SIZE];

	if (width > TIMER_BAR)
		width = TIMER_BAR;
	done = whole_ms > 0 ?
	    (int)((int64_t)(whole_ms - left_ms) * width / whole_ms) :
	    width;
	pen_put(&pen, "[");
	for (i = 0; i < width; i++)
		pen_role(&pen, i < done ? ROLE_DONE : ROLE_DIM,
		    i < done ? "#" : "-");
	pen_put(&pen, "]  %s", unit_mmss((left_ms + MS - 1) / MS, left));
}

static void
timer_head(const struct timer *timer, struct grid *grid,
    const struct layout *layout)
{
	struct pen pen = layout_pen(grid, layout, 0, 0);
	char title[TIMER_NAME], date[DATE_TEXT_SIZE];

	(void)str_copy(title, sizeof(title), timer->title);
	text_upper(title);
	pen_to(&pen, 1);
	pen_role(&pen, ROLE_TITLE, "%s", title);
	if (timer->set < timer->sets && timer->sets > 1 &&
	    timer->state != TIMER_DONE)
		pen_put(&pen, "  set %d of %d", timer->set + 1, timer->sets);
	if (!layout->compact)
		pen_right(&pen, ROLE_DIM, "%s", date_short(timer->day, date));
}

/* "squeeze and lift, 3 of 8" */
static const char *
timer_words(struct screen_ctx *ctx, const struct dose_step *step)
{
	if (step->of <= 1)
		return step->say;
	return arena_printf(ctx->frame, "%s, %d of %d", step->say, step->count,
	    step->of);
}

static void
timer_draw_step(struct screen_ctx *ctx, struct grid *grid, int top)
{
	const struct timer *timer = ctx->own;
	const struct dose_step *step = &timer->steps.step[timer->step];
	struct pen pen = timer_pen(grid, top, 1);
	char words[TIMER_NAME * 2], next[UNIT_TEXT_SIZE];

	(void)str_copy(words, sizeof(words), timer_words(ctx, step));
	text_upper(words);
	pen_cursor(&pen);
	pen_role(&pen, step->work ? ROLE_TITLE : ROLE_TEXT, "%s", words);
	if (timer->state == TIMER_PAUSED)
		pen_role(&pen, ROLE_HELD, "  paused");
	timer_bar(grid, top + 1, timer->left_ms, step->s * MS);
	pen = timer_pen(grid, top + 2, 1);
	if (timer->step + 1 < timer->steps.count)
		pen_put(&pen, "then %s, %s",
		    step[1].work ? timer_words(ctx, step + 1) : step[1].say,
		    unit_mmss(step[1].s, next));
	else
		pen_put(&pen, "then it is done");
}

static void
timer_draw_done(struct screen_ctx *ctx, struct grid *grid, int top)
{
	const struct timer *timer = ctx->own;
	struct pen pen = timer_pen(grid, top, 1);

	pen_cursor(&pen);
	if (timer->steps.count == 0)
		pen_put(&pen, "Nothing here goes by the clock.");
	else if (timer->sets > 1)
		pen_put(&pen, "%d of %d today. Any of it counts.", timer->set,
		    timer->sets);
	else
		pen_put(&pen,
		    timer->nothing ? "Nothing written down." : "Done.");
	if (timer->steps.count > 0 && !timer_is_session(timer)) {
		pen = timer_pen(grid, top + 1, 1);
		pen_put(&pen, "%s begins %s.",
		    keys_say(ctx->view, &screen_timer, REQ_TIMER_PAUSE),
		    timer->sets > 1 ? "a set" : "again");
	}
}

/* How to do it and where the numbers are from. */
static void
timer_draw_how(struct screen_ctx *ctx, struct grid *grid, int top, int bottom)
{
	struct timer *timer = ctx->own;
	const struct dose *dose = dose_find(timer->task);
	struct page page = page_in(ctx->frame, ctx->columns - 1);

	if (dose != NULL) {
		page_add(&page, ROLE_TEXT, 1, "%s", dose->how);
		page_gap(&page);
		page_add(&page, ROLE_DIM, 1, "The dose: %s.", dose->source);
	} else if (timer->session.kind == SESSION_RUN) {
		page_add(&page, ROLE_TEXT, 1,
		    "If it hurts or leaks: walk home. %s keeps the minutes "
		    "when the baby wakes.",
		    keys_say(ctx->view, &screen_timer, REQ_WOKE));
	}
	page_draw(&page, &timer->first, grid, top, bottom);
}

static void
timer_draw(struct screen_ctx *ctx, struct grid *grid)
{
	static const char *const names[] = { "Timer" };
	struct layout layout = layout_one(grid->rows, grid->columns);
	const struct timer *timer = ctx->own;
	int gap = layout_height(&layout) >= 8;
	int top = layout.top + 1 + gap;

	layout_rule(grid, &layout, names, 0);
	timer_head(timer, grid, &layout);
	if (timer->state == TIMER_DONE)
		timer_draw_done(ctx, grid, top);
	else
		timer_draw_step(ctx, grid, top);
	timer_draw_how(ctx, grid, top + 3 + gap, layout.bottom);
}

/* "45 s", "5 min", "7 min 30 s" */
static const char *
timer_time(struct screen_ctx *ctx, int s)
{
	if (s < 60)
		return arena_printf(ctx->frame, "%d s", s);
	if (s % 60 == 0)
		return arena_printf(ctx->frame, "%d min", s / 60);
	return arena_printf(ctx->frame, "%d min %d s", s / 60, s % 60);
}

/* The step as a sentence, for ears. */
static const char *
timer_say(struct screen_ctx *ctx)
{
	const struct timer *timer = ctx->own;
	const struct dose_step *step = &timer->steps.step[timer->step];
	char *text;

	if (timer->state == TIMER_DONE || ctx->view->message[0] != '\0')
		return NULL;
	if (timer->state == TIMER_PAUSED)
		return arena_printf(ctx->frame, "Paused. %s goes on.",
		    keys_say(ctx->view, &screen_timer, REQ_TIMER_PAUSE));
	text = arena_printf(ctx->frame, "%s: %s", timer_words(ctx, step),
	    timer_time(ctx, step->s));
	text_capital(text);
	return text;
}

/* Keys ------------------------------------------------------------------- */

/* Of a task there are no minutes of a run to keep: it goes on. */
static unsigned
timer_woke(struct screen_ctx *ctx, struct edit *out)
{
	if (timer_is_session(ctx->own))
		return timer_keep(ctx, true, out) | REACT_CLOSE;
	timer_tell(ctx,
	    arena_printf(ctx->frame,
		"That keeps the minutes of a run; %s ends this.",
		keys_say(ctx->view, &screen_timer, REQ_TIMER_STOP)));
	return REACT_DRAW;
}

static unsigned
timer_pause(struct timer *timer)
{
	if (timer->steps.count == 0)
		return REACT_DRAW;
	if (timer->state == TIMER_DONE) {
		if (!timer_is_session(timer))
			timer_begin(timer);
	} else {
		timer->state = timer->state == TIMER_RUNS ? TIMER_PAUSED :
							    TIMER_RUNS;
	}
	return REACT_DRAW;
}

/* The rest of a step is left out. */
static unsigned
timer_next(struct screen_ctx *ctx, struct edit *out)
{
	struct timer *timer = ctx->own;

	if (timer->state == TIMER_DONE)
		return timer_pause(timer);
	timer->state = TIMER_RUNS;
	if (timer_step_on(timer))
		return REACT_DRAW | timer_keep(ctx, false, out);
	return REACT_DRAW | timer_draft_react(timer);
}

static unsigned
timer_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct timer *timer = ctx->own;

	switch (req) {
	case REQ_TIMER_PAUSE:
		return timer_pause(timer);
	case REQ_TIMER_NEXT:
		return timer_next(ctx, out);
	case REQ_TIMER_STOP:
	case REQ_BACK:
	case REQ_QUIT:
		return timer_keep(ctx, false, out) | REACT_CLOSE;
	case REQ_DAY:
	case REQ_CALENDAR:
	case REQ_PLAN:
	case REQ_RECOVERY:
	case REQ_TRENDS:
		ctx->then = req;
		return timer_keep(ctx, false, out) | REACT_CLOSE | REACT_THEN;
	case REQ_WOKE:
		return timer_woke(ctx, out);
	case REQ_UP:
	case REQ_DOWN:
		timer->first += req == REQ_UP ? -1 : 1;
		return REACT_DRAW;
	default:
		return REACT_PASS;
	}
}

static void
timer_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	const struct timer *timer = ctx->own;
	int i = 0;

	/* What begins another set then is said where it is over. */
	if (timer->state != TIMER_DONE) {
		out[i++] = REQ_TIMER_PAUSE;
		out[i++] = REQ_TIMER_NEXT;
	}
	if (timer_is_session(timer) && timer->state != TIMER_DONE)
		out[i++] = REQ_WOKE;
	out[i++] = REQ_TIMER_STOP;
	out[i] = REQ_URGENT;
}

/* What survives the program: how far a session had come. Of a set of a task
 * hardly anything is lost. */

#define TIMER_SLOTS 7
#define TIMER_DRAFT_SIZE 128

static void
timer_slots(struct timer *timer, int *slots[TIMER_SLOTS])
{
	int *const all[TIMER_SLOTS] = { &timer->day, &timer->kind, &timer->step,
		&timer->left_ms, &timer->elapsed_ms, &timer->worked_ms,
		&timer->bouts };

	memcpy(slots, all, sizeof(all));
}

static char *
timer_draft(struct screen_ctx *ctx)
{
	struct timer *timer = ctx->own;
	char text[TIMER_DRAFT_SIZE] = "";
	struct str s = str_of(text, sizeof(text));
	int *slots[TIMER_SLOTS], i;

	if (timer->state == TIMER_DONE)
		return NULL;
	timer_slots(timer, slots);
	for (i = 0; i < TIMER_SLOTS; i++)
		str_add(&s, "%d ", *slots[i]);
	return mem_copy(text);
}

static bool
timer_read(struct timer *timer, const char *text)
{
	int *slots[TIMER_SLOTS], i;
	char word[TIMER_DRAFT_SIZE];
	struct err err;
	size_t n;

	timer_slots(timer, slots);
	for (i = 0; i < TIMER_SLOTS; i++) {
		n = strcspn(text, " ");
		(void)snprintf(word, sizeof(word), "%.*s", (int)n, text);
		if (!unit_parse_int(word, 0, INT_MAX, slots[i], &err))
			return false;
		text += n;
		text += strspn(text, " ");
	}
	return true;
}

/* Also of another day: what was done then is still to be kept. */
static void
timer_undraft(struct screen_ctx *ctx, const char *text)
{
	struct timer *timer = ctx->own, was = *timer;
	int last = timer->steps.count - 1;

	if (!timer_is_session(timer) || last < 0 || !timer_read(&was, text) ||
	    was.day < ctx->view->state->profile->day ||
	    was.day > ctx->view->now.today || was.kind > SESSION_WALK ||
	    was.worked_ms > was.elapsed_ms)
		return;
	if (was.step > last)
		was.step = last;
	if (was.left_ms <= 0 || was.left_ms > was.steps.step[was.step].s * MS)
		was.left_ms = was.steps.step[was.step].s * MS;
	was.session.kind = (enum session_kind)was.kind;
	*timer = was;
	timer->state = TIMER_PAUSED;
}

const struct screen screen_timer = { .name = "timer",
	.title = "Timer",
	.keys = timer_keys,
	.overlay = true,
	.own_size = sizeof(struct timer),
	.open = timer_open,
	.draw = timer_draw,
	.request = timer_request,
	.hints = timer_hints,
	.say = timer_say,
	.wait = timer_wait,
	.tick = timer_tick,
	.draft = timer_draft,
	.undraft = timer_undraft };
