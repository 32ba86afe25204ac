/* SPDX-License-Identifier: ISC */
/*
 * A week in five lines: what was run, what changed and why, how she slept and
 * recovered, where that leaves her, what the next week holds. On a Sunday the
 * week that ends, else the one that is over; of an earlier day its own week, as
 * far as it is told by then.
 */
#include "lope/sheet.h"

#include "lope/date.h"
#include "lope/goal.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/trend.h"

#include "act.h"

#define REVIEW_TEXT 240
#define REVIEW_WEEKS 3
#define REVIEW_AT 12 /* column of the sentences */

struct review {
	struct sheet sheet; /* the first: ctx->own is one, too */
	int day;            /* that it was asked of */
};

static void
review_open(struct screen_ctx *ctx, int arg)
{
	struct review *review = ctx->own;

	review->day = arg;
}

/* The week that is told, the one before it, and the plan of the next. */
struct review_weeks {
	const struct view *view;
	const struct trend *trend;
	const struct trend_week *week, *before;
	const struct plan_week *next;
	bool earlier; /* than the last: where she is now did not come of it */
};

/* False where there is no week to tell of. */
static bool
review_read(const struct view *view, int day, const struct trend *t,
    struct review_weeks *out)
{
	bool sunday = date_weekday(view->now.today) == WEEKDAY_SUN;
	size_t n = t->weeks.count, at;

	*out = (struct review_weeks){ .view = view, .trend = t };
	if (n < (sunday ? 1u : 2u))
		return false;
	at = sunday ? n - 1 : n - 2;
	while (at > 0 && t->weeks.items[at].monday > day) {
		at--;
		out->earlier = true;
	}
	out->week = &t->weeks.items[at];
	out->before = at > 0 ? &t->weeks.items[at - 1] : NULL;
	if (!out->earlier && view->plan->weeks.count > (sunday ? 1u : 0u))
		out->next = &view->plan->weeks.items[sunday ? 1 : 0];
	return out->week->monday <= day;
}

static void
review_ran(struct str *out, const struct review_weeks *r)
{
	enum unit_system units = r->view->units;
	bool metres = r->trend->metres;

	if (!text_week_runs(r->view->state, r->week->monday)) {
		str_add(out, "no run, and none was planned.");
		return;
	}
	str_add(out, "%d run%s, ", r->week->runs,
	    r->week->runs == 1 ? "" : "s");
	if (r->week->before)
		text_amount(out, r->week->done, metres, units);
	else
		text_beside(out, r->week->done, r->week->cap, metres, units);
	if (!r->week->before) {
		str_add(out, " of the ");
		text_within(out, r->week->cap, metres, units);
		str_add(out, " the week could hold");
	}
	if (r->before != NULL) {
		str_add(out, "; ");
		text_amount(out, r->before->done, metres, units);
		str_add(out, " the week before");
	}
	str_add(out, ".");
}

/* "6 walks, 192 min; strength 40 min." */
static void
review_walked(struct str *out, const struct review_weeks *r)
{
	const struct log *log = r->view->log;
	int n = 0;
	size_t i;

	for (i = 0; i < log->activity.count; i++) {
		const struct activity *a = &log->activity.items[i];

		n += activity_is_walk(a) && a->day >= r->week->monday &&
		    a->day < r->week->monday + 7;
	}
	if (n > 0)
		str_add(out, "%d walk%s, %d min", n, n == 1 ? "" : "s",
		    r->week->walk_s / 60);
	if (r->week->strength_s >= 60)
		str_add(out, "%sstrength %d min", n > 0 ? "; " : "",
		    r->week->strength_s / 60);
	if (out->len > 0)
		str_add(out, ".");
}

/* Why the week was as large as it was. */
static void
review_why(struct str *out, const struct review_weeks *r)
{
	int h;

	if (r->week->before)
		return;
	if (!text_week_runs(r->view->state, r->week->monday)) {
		if (r->view->state->phase == PHASE_P0)
			str_add(out,
			    "the gate is not open; walks and strength "
			    "lead there.");
		return;
	}
	if (r->week->deload) {
		str_add(out, "a lighter week, so that the next may grow.");
		return;
	}
	for (h = 0; h < HOLD_COUNT; h++)
		if (r->week->holds & 1u << h) {
			str_add(out, "held: %s.", hold_text[h]);
			return;
		}
	if (r->week->careful)
		str_add(out,
		    "careful growth: recovery was not kept in the week before.");
	else if (r->week->cap > r->week->base)
		str_add(out, "it might grow, and nothing held it.");
	else
		str_add(out, "as much as the weeks before.");
}

static void
review_rest(struct str *out, const struct review_weeks *r)
{
	char buf[UNIT_TEXT_SIZE];

	if (r->week->sleep_min >= 0)
		str_add(out, "%s of sleep a night, ",
		    unit_hmm(r->week->sleep_min, buf));
	if (r->week->pain >= 0)
		str_add(out, "pain %d at worst, ", r->week->pain);
	if (r->week->so_far)
		str_add(out, "recovery is counted tonight.");
	else if (trend_score(r->week) >= 0)
		str_add(out, "recovery %d of 100.", trend_score(r->week));
	else
		str_add(out, "before lope: recovery was not counted.");
}

static void
review_stands(struct str *out, const struct review_weeks *r)
{
	const struct state *state = r->view->state;
	const struct day_state *then = state_day(state, r->week->monday - 1);
	const struct day_state *now = state_day(state, r->week->monday + 6);

	if ((!state->caps.metres || r->earlier) && then != NULL &&
	    now != NULL && now->stage != then->stage)
		str_add(out, "from S%d to S%d.%s", then->stage, now->stage,
		    r->earlier ? "" : " Now: ");
	if (r->earlier)
		return;
	text_status(out, state, r->view->units);
	str_add(out, ".");
}

static void
review_none(struct str *out, const struct plan_week *w)
{
	int d, walks = 0, strength = 0;

	for (d = 0; d < 7; d++) {
		walks += w->day[d].session.kind == SESSION_WALK;
		strength += w->day[d].session.kind == SESSION_STRENGTH;
	}
	str_add(out, "no run; %d walk%s, %d time%s strength.", walks,
	    walks == 1 ? "" : "s", strength, strength == 1 ? "" : "s");
}

static void
review_next(struct str *out, const struct review_weeks *r)
{
	const struct plan_week *w = r->next;
	int d, runs = 0;

	if (r->earlier)
		return;
	if (w == NULL) {
		str_add(out, "walks and strength.");
		return;
	}
	for (d = 0; d < 7; d++)
		runs += w->day[d].session.kind == SESSION_RUN;
	if (runs == 0) {
		review_none(out, w);
		return;
	}
	str_add(out, "%d run%s, ", runs, runs == 1 ? "" : "s");
	text_beside(out, w->planned, w->cap, w->metres, r->view->units);
	str_add(out, " of at most ");
	text_within(out, w->cap, w->metres, r->view->units);
	if (w->deload || w->holds != 0 || w->careful || w->taper > 0) {
		str_add(out, "; ");
		text_week_why(out, r->view->state, w);
	}
	str_add(out, ".");
}

/* Nothing where she runs towards nothing. */
static void
review_goal(struct str *out, const struct review_weeks *r)
{
	const struct goal *g = goal_on(r->view->state, r->view->now.today);

	if (g == NULL || r->earlier)
		return;
	text_goal(out, g, r->view->now.today);
	str_add(out, ".");
}

/* Weeks from that of day to today's. */
static int
review_ago(const struct view *view, int day)
{
	int monday = date_monday(view->now.today);

	return day < monday ? (monday - date_monday(day)) / 7 : 0;
}

static struct page
review_page(struct screen_ctx *ctx)
{
	static const struct {
		const char *head;
		void (*say)(struct str *out, const struct review_weeks *r);
	} lines[] = { { "RUN", review_ran }, { "WALK", review_walked },
		{ "WHY", review_why }, { "REST", review_rest },
		{ "WHERE", review_stands }, { "NEXT", review_next },
		{ "GOAL", review_goal } };
	const struct review *review = ctx->own;
	struct page page = page_in(ctx->frame, sheet_width(ctx));
	struct trend trend = { 0 };
	struct review_weeks r;
	char text[REVIEW_TEXT], date[DATE_TEXT_SIZE];
	size_t i;

	if (ctx->view->state->profile == NULL) {
		page_add(&page, ROLE_TEXT, 1, "Nothing here yet.");
		return page;
	}
	trend_read(ctx->view->state,
	    REVIEW_WEEKS + review_ago(ctx->view, review->day), &trend);
	if (!review_read(ctx->view, review->day, &trend, &r)) {
		page_add(&page, ROLE_TEXT, 1,
		    r.week == NULL ? "The first week is not over yet." :
				     "Nothing was told in that week.");
		trend_clear(&trend);
		return page;
	}
	page_add(&page, ROLE_TITLE, 1, "WEEK %d, FROM %s",
	    date_iso_week(r.week->monday), date_long(r.week->monday, date));
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct str s = str_of(text, sizeof(text));

		lines[i].say(&s, &r);
		if (s.len == 0)
			continue;
		text_capital(text);
		page_pair(&page, 1, REVIEW_AT, lines[i].head,
		    arena_copy(ctx->frame, text));
	}
	trend_clear(&trend);
	return page;
}

static void
review_draw(struct screen_ctx *ctx, struct grid *grid)
{
	struct page page = review_page(ctx);

	sheet_draw(ctx, grid, "Review", &page);
}

static void
review_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_BACK;
	out[1] = REQ_TRENDS;
	out[2] = REQ_PLAN;
	out[3] = REQ_URGENT;
}

const struct screen screen_review = { .name = "review",
	.title = "Review",
	.overlay = true,
	.own_size = sizeof(struct review),
	.open = review_open,
	.draw = review_draw,
	.request = sheet_request,
	.hints = review_hints };
