/* SPDX-License-Identifier: ISC */
#include "lope/search.h"

#include <stdlib.h>
#include <string.h>

#include "lope/date.h"
#include "lope/pick.h"
#include "lope/str.h"
#include "lope/vec.h"
#include "month.h"

static const struct keybind search_keys[] = { PICK_KEYS, { 0 } };

static const char search_none[] = "Nothing is found.";

/* Somewhere the words stand: a note, or a rule that a run or a day had. */
struct hit {
	int day;
	const char *what, *text;
};

struct hits {
	const char *find;
	VEC(struct hit) list;
	struct arena words; /* texts that stand nowhere as they are found */
};

/* What is found is kept for as long as no fact and no letter changes: to look
 * through ten years takes longer than to draw what is found. */
struct search {
	struct pick pick;
	unsigned replays; /* when hits were read */
	struct hits hits;
};

#define SEARCH_TEXT_SIZE 64

static void
search_clear(struct hits *hits)
{
	VEC_CLEAR(&hits->list);
	arena_clear(&hits->words);
}

static void
search_look(struct hits *hits, int day, const char *what, const char *text)
{
	struct hit *hit;

	if (text == NULL || str_find(text, hits->find) == NULL)
		return;
	hit = VEC_ADD(&hits->list);
	*hit = (struct hit){ day, what, text };
}

static void
search_notes(struct hits *hits, const struct log *log)
{
	size_t i;

	for (i = 0; i < log->note.count; i++)
		search_look(hits, log->note.items[i].day, "note",
		    log->note.items[i].text);
	for (i = 0; i < log->checkin.count; i++) {
		const struct checkin *c = &log->checkin.items[i];

		search_look(hits, c->day, "check-in", c->note);
		search_look(hits, c->day, "pain", c->pain_site);
	}
	for (i = 0; i < log->activity.count; i++)
		search_look(hits, log->activity.items[i].day, "activity",
		    log->activity.items[i].note);
	for (i = 0; i < log->decision.count; i++)
		search_look(hits, log->decision.items[i].day, "plan",
		    log->decision.items[i].reason);
}

static void
search_rules(struct hits *hits, const struct state *state)
{
	size_t i;
	int f, c;

	for (i = 0; i < state->runs.count; i++)
		for (f = 0; f < FLAG_COUNT; f++)
			if (state->runs.items[i].flags & 1u << f)
				search_look(hits, state->runs.items[i].day,
				    "run",
				    rule_table[flag_rule((enum flag)f)].id);
	for (i = 0; i < state->days.count; i++)
		for (c = 0; c < CODE_COUNT; c++)
			if (state->days.items[i].codes & 1u << c)
				search_look(hits, state->first_day + (int)i,
				    "day",
				    rule_table[code_rule((enum code)c)].id);
}

static void
search_add_word(struct str *out, const char *words, int value)
{
	str_add(out, " ");
	str_add_word(out, words, value);
}

/* "Leak drops", "Energy 2", "Limp"; nothing where there was none of it. */
static void
search_said(struct hits *hits, int day, const char *what, enum answer answer,
    int value)
{
	const struct answer_row *row = &answer_table[answer];
	char text[SEARCH_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));

	if (value < row->min || value < 0 ||
	    (value == 0 && (row->clear || row->kind == ANSWER_KIND_YN)))
		return;
	str_add(&s, "%s", row->label);
	if (row->kind == ANSWER_KIND_SCALE)
		str_add(&s, " %d", value);
	else if (row->kind == ANSWER_KIND_CHOICE)
		search_add_word(&s, row->words, value);
	else if (row->kind != ANSWER_KIND_YN)
		return;
	if (str_find(text, hits->find) != NULL)
		search_look(hits, day, what, arena_copy(&hits->words, text));
}

/* What she told of herself, in a check-in and of a run. */
static void
search_answers(struct hits *hits, const struct log *log)
{
	size_t i;
	int a;

	for (i = 0; i < log->checkin.count; i++)
		for (a = 0; a < ANSWER_COUNT; a++)
			search_said(hits, log->checkin.items[i].day, "check-in",
			    (enum answer)a, log->checkin.items[i].answer[a]);
	for (i = 0; i < log->activity.count; i++) {
		const struct activity *run = &log->activity.items[i];

		if (run->kind != ACTIVITY_RUN)
			continue;
		search_said(hits, run->day, "run", ANSWER_LEAK, run->leak);
		search_said(hits, run->day, "run", ANSWER_HEAVINESS,
		    run->heaviness);
	}
}

/* Days that were not green, by the word of their verdict. */
static void
search_verdicts(struct hits *hits, const struct state *state)
{
	size_t i;

	for (i = 0; i < state->days.count; i++)
		if (state->days.items[i].verdict > VERDICT_GREEN)
			search_look(hits, state->first_day + (int)i, "day",
			    verdict_name(state->days.items[i].verdict));
}

/* Weeks that were held or lighter, on their Mondays. */
static void
search_weeks(struct hits *hits, const struct state *state)
{
	size_t i;
	int h;

	for (i = 0; i < state->weeks.count; i++) {
		const struct week_state *w = &state->weeks.items[i];

		if (w->deload)
			search_look(hits, w->monday, "week",
			    rule_table[RULE_DELOAD_WEEK].id);
		for (h = 0; h < HOLD_COUNT; h++)
			if (w->holds & 1u << h)
				search_look(hits, w->monday, "week",
				    rule_table[hold_rule[h]].id);
	}
}

/* The newest first; on a day as they were found. */
static int
search_order(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->day != y->day)
		return x->day > y->day ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* All of it, the newest first; list is the caller's to clear. */
static void
search_all(const struct view *view, struct hits *hits)
{
	if (hits->find[0] == '\0')
		return;
	search_notes(hits, view->log);
	search_answers(hits, view->log);
	search_verdicts(hits, view->state);
	search_rules(hits, view->state);
	search_weeks(hits, view->state);
	if (hits->list.count > 1)
		qsort(hits->list.items, hits->list.count,
		    sizeof(hits->list.items[0]), search_order);
}

static const struct hits *
search_keep(const struct view *view, struct search *own, const char *text)
{
	struct hits *hits = &own->hits;

	if (hits->find != NULL && own->replays == view->replays &&
	    str_eq(hits->find, text))
		return hits;
	search_clear(hits);
	hits->find = arena_copy(&hits->words, text);
	search_all(view, hits);
	own->replays = view->replays;
	return hits;
}

static void
search_fill(struct screen_ctx *ctx, struct pick *pick, const char *text)
{
	const struct hits *hits = search_keep(ctx->view, ctx->own, text);
	char date[DATE_TEXT_SIZE];
	size_t i;

	for (i = 0; i < hits->list.count; i++) {
		const struct hit *hit = &hits->list.items[i];

		if (!pick_add(pick, hit->what,
			arena_copy(ctx->frame, date_long(hit->day, date)),
			hit->text, hit->day))
			break;
	}
}

static void
search_open(struct screen_ctx *ctx, int arg)
{
	struct search *own = ctx->own;

	(void)arg;
	own->pick.title = "FIND";
	own->pick.label = "/";
	own->pick.question = "Words of a note or a reason, leak, energy 2, "
			     "yellow, or a rule such as spike";
	own->pick.none = search_none;
	own->pick.fill = search_fill;
	own->pick.key_at = 20;
	own->pick.text_at = 30;
	pick_open(ctx, &own->pick);
	if (ctx->view->find[0] != '\0')
		form_offer(&own->pick.form, ctx->view->find);
}

static unsigned
search_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct search *own = ctx->own;
	struct view *view = ctx->view;
	const struct pick_row *row;
	unsigned react;

	(void)out;
	react = pick_request(ctx, req, &row);
	if (row != NULL) {
		month_go(view, row->ref);
		(void)str_copy(view->find, sizeof(view->find),
		    pick_text(&own->pick));
		return REACT_CLOSE;
	}
	if (req == REQ_OPEN)
		form_complain(ctx, &own->pick.form, "%s", search_none);
	return react;
}

static void
search_close(struct screen_ctx *ctx)
{
	struct search *own = ctx->own;

	search_clear(&own->hits);
}

bool
search_step(struct view *view, int by)
{
	struct hits hits = { .find = view->find };
	const struct hit *found = NULL;
	struct str s = str_of(view->message, sizeof(view->message));
	size_t i;

	search_all(view, &hits);
	for (i = 0; i < hits.list.count; i++) {
		const struct hit *hit = &hits.list.items[i];

		if (by < 0 ? hit->day < view->day : hit->day > view->day) {
			found = hit;
			/* The nearest: the first before, the last after. */
			if (by < 0)
				break;
		}
	}
	if (found != NULL) {
		month_go(view, found->day);
		str_add(&s, "%s: %s", found->what, found->text);
	} else if (view->find[0] == '\0') {
		str_add(&s, "Nothing was searched for yet.");
	} else {
		str_add(&s, "No day %s with \"%s\".",
		    by < 0 ? "before" : "after", view->find);
	}
	view->message_role = ROLE_TEXT;
	search_clear(&hits);
	return found != NULL;
}

int
search_days(const struct view *view, int out[], int max)
{
	struct hits hits = { .find = view->find };
	int n = 0, last = DAY_NONE;
	size_t i;

	search_all(view, &hits);
	for (i = 0; i < hits.list.count; i++) {
		if (n > 0 && hits.list.items[i].day == last)
			continue;
		last = hits.list.items[i].day;
		if (n < max)
			out[n] = last;
		n++;
	}
	search_clear(&hits);
	return n;
}

const struct screen screen_search = { .name = "search",
	.title = "Find",
	.keys = search_keys,
	.form = true,
	.own_size = sizeof(struct search),
	.open = search_open,
	.close = search_close,
	.draw = pick_draw,
	.request = search_request,
	.type = pick_type,
	.point = pick_point,
	.hints = pick_hints,
	.say = pick_say };
