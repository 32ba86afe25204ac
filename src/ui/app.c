/* SPDX-License-Identifier: ISC */
#include "lope/app.h"

#include <inttypes.h>
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "lope/date.h"
#include "lope/form.h"
#include "lope/layout.h"
#include "lope/mem.h"
#include "lope/prefs.h"
#include "lope/ripple.h"
#include "lope/search.h"
#include "lope/str.h"
#include "lope/term.h"
#include "lope/text.h"
#include "lope/theme.h"
#include "lope/unit.h"
#include "lope/utf8.h"
#include "own.h"

#define GRAVER_SIZE 100

/* The clock -------------------------------------------------------------- */

static int
app_today(const struct app *app)
{
	return app->env->today != DAY_NONE ?
	    app->env->today :
	    app->env->clock_today(app->env->arg);
}

static void
app_read_clock(struct app *app)
{
	app->view.now.today = app_today(app);
	app->view.now.minute = app->env->clock_minute(app->env->arg);
}

static int64_t
app_now_ms(void *arg)
{
	const struct app *app = arg;

	return app->env->now_ms(app->env->arg);
}

static void
app_now_text(void *arg, char buf[32])
{
	const struct app *app = arg;
	struct str s = str_of(buf, 32);
	char day[DATE_ISO_SIZE], clock[UNIT_TEXT_SIZE];
	int64_t second = app_now_ms(arg) / 1000 % 60;

	str_add(&s, "%sT%s:%02d", date_iso(app->view.now.today, day),
	    unit_clock(app->view.now.minute, clock), (int)second);
}

/* What follows from the facts --------------------------------------------- */

static void
app_settle_units(struct app *app)
{
	const struct profile *profile = log_profile(&app->log);
	int conf = app->conf.value[CONF_units];

	if (app->env->units >= 0)
		app->view.units = (enum unit_system)app->env->units;
	else if (conf > 0)
		app->view.units = conf == 1 ? UNIT_KM : UNIT_MI;
	else
		app->view.units = profile != NULL ? profile->units : UNIT_KM;
}

/* What the screens read of a state that is another. */
static void
app_plan(struct app *app)
{
	plan_clear(&app->plan);
	plan_build(&app->state, APP_WEEKS, &app->plan);
	app->view.replays++;
	app_settle_units(app);
	app->draw = true;
}

void
app_replay(struct app *app)
{
	state_clear(&app->state);
	state_clear(&app->evening);
	prefs_lay(&app->log, &app->conf);
	replay_keeping(&app->state, &app->log, app->view.now.today,
	    &app->evening);
	app_plan(app);
}

static void
app_replay_today(struct app *app)
{
	replay_today(&app->state, &app->evening);
	app_plan(app);
}

/* The day of a tick that there is, DAY_NONE. */
static int
app_tick_day(const struct log *log, struct row_id id)
{
	size_t i;

	for (i = log->tick.count; i > 0; i--)
		if (row_id_eq(log->tick.items[i - 1].id, id))
			return log->tick.items[i - 1].day;
	return DAY_NONE;
}

/* Does the edit put or remove ticks of today and nothing else? She ticks most
 * of all, and ten years need not be lived again for it. */
static bool
app_only_ticks(const struct app *app, const struct edit *edit)
{
	int today = app->state.today;
	size_t i;

	for (i = 0; i < edit->changes.count; i++) {
		const struct change *c = &edit->changes.items[i];
		const struct fact_head *head = &c->fact.head;

		if (c->fact.kind != FACT_TICK ||
		    (c->kind != CHANGE_REMOVE && head->day != today) ||
		    (!row_id_is_zero(head->id) &&
			app_tick_day(&app->log, head->id) != today))
			return false;
	}
	return app->state.profile != NULL;
}

void
app_say(struct app *app, enum role role, const char *fmt, ...)
{
	struct str s = str_of(app->view.message, sizeof(app->view.message));
	va_list ap;

	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	app->view.message_role = role;
	app->draw = true;
}

/* False where it is cut, also with what a form has to say in front of it. */
static bool
app_say_whole(struct app *app, const char *text, const char *hint)
{
	char most[MESSAGE_SIZE];
	struct str s = str_of(most, sizeof(most));

	app_say(app, ROLE_ERROR, "%s%s%s", text, hint[0] != '\0' ? "; " : "",
	    hint);
	str_add(&s, "Esc leaves it out. %s", app->view.message);
	return !s.cut &&
	    utf8_lines(most, app->grid.columns - 1) <= MESSAGE_ROWS;
}

/* The copy to put back counts more than where the damage lies. */
static void
app_complain_damaged(struct app *app, const struct err *err)
{
	static const char damaged[] = "The database is damaged";
	struct err why = *err;
	char check[sizeof(why.hint)];
	struct str s = str_of(check, sizeof(check));

	if (why.hint[0] == '\0' && app->store != NULL)
		(void)store_advise(app->store, &why);
	/* Here the copy alone; lope check names both. */
	if (why.brief > 0)
		why.hint[why.brief] = '\0';
	if (!app_say_whole(app, why.text, why.hint) &&
	    !app_say_whole(app, damaged, why.hint)) {
		str_add(&s, "%s check says what helps", app->env->call);
		(void)app_say_whole(app, damaged, check);
	}
}

void
app_complain(struct app *app, const struct err *err)
{
	if (err->code != ERR_DAMAGED)
		(void)app_say_whole(app, err->text, err->hint);
	/* What is open still is not what she has put back. */
	else if (app->store != NULL && store_is_gone(app->store))
		(void)app_say_whole(app,
		    "The file was moved, replaced or removed while it was open",
		    "leave lope, then start it again");
	else
		app_complain_damaged(app, err);
}

/* All of it anew; false when it cannot be read, which is said. */
static bool
app_read(struct app *app)
{
	struct err err;
	bool done = store_read(app->store, &app->log, &err);

	if (!done)
		app_complain(app, &err);
	app_replay(app);
	return done;
}

/* What is seen may not tell of every day that can be gone to. */
static void
app_settle(struct app *app)
{
	struct screen_ctx ctx = app_ctx(app);

	if (app_top(app)->settle != NULL)
		app_top(app)->settle(&ctx);
}

void
app_wait_anew(struct app *app)
{
	if (app->store != NULL)
		store_wait_anew(app->store);
}

/* Can what was closed be written by now? A file that was opened to be read
 * alone stays so until it is opened anew. */
static void
app_look_closed(struct app *app)
{
	const char *closed = app->view.closed;
	struct store *anew;

	if (app->store == NULL || closed == NULL)
		return;
	if (store_may_open(app->store) && !store_is_gone(app->store) &&
	    store_open(&anew, app->env->db, &app->store_env, NULL)) {
		store_close(app->store);
		app->store = anew;
		(void)app_read(app);
	}
	app->view.closed = store_closed(app->store);
	app->draw = app->draw || app->view.closed != closed;
}

bool
app_refresh(struct app *app)
{
	int was = app->view.now.today;

	app_read_clock(app);
	app_look_closed(app);
	if (app->view.now.today != was) {
		if (app->view.day == was)
			app->view.day = app->view.now.today;
		app->view.month = date_month_start(app->view.day);
		app_replay(app);
		app_settle(app);
	}
	return app->store != NULL && store_has_news(app->store) &&
	    app_read(app);
}

/* Screens on top of one another -------------------------------------------- */

const struct screen *
app_top(const struct app *app)
{
	return app->level[app->depth - 1].screen;
}

struct screen_ctx
app_ctx(struct app *app)
{
	return (struct screen_ctx){ .view = &app->view,
		.rows = app->grid.rows,
		.columns = app->grid.columns,
		.frame = &app->frame,
		.unsaved = app->unsaved,
		.since = app->level[app->depth - 1].since,
		.own = app->level[app->depth - 1].own };
}

static void
app_pop(struct app *app)
{
	struct screen_ctx ctx = app_ctx(app);
	struct app_level *level = &app->level[app->depth - 1];

	if (level->screen->close != NULL)
		level->screen->close(&ctx);
	free(level->own);
	plan_clear(&level->was.plan);
	memset(level, 0, sizeof(*level));
	app->depth--;
	app->clicked = 0;
	app->draw = true;
	if (app->depth > 0)
		app_settle(app);
}

/* NULL: none is there. */
static char *
app_draft(const struct app *app, const struct screen *screen, struct err *err)
{
	char *text = screen->undraft == NULL || app->store == NULL ?
	    NULL :
	    store_draft_get(app->store, screen->name, err);

	if (text != NULL && screen->ahead)
		form_draft_from(text, app->view.now.today);
	return text;
}

void
app_seen(struct app *app)
{
	struct app_level *level = &app->level[app->depth - 1];

	level->since = 0;
	if (app->store == NULL || app->depth <= 1)
		return;
	store_hurry(app->store, true);
	level->since = store_stamp(app->store);
	store_hurry(app->store, false);
}

static void
app_push(struct app *app, const struct screen *screen, int arg)
{
	struct app_level *level = &app->level[app->depth];
	struct err err = { .code = ERR_NONE };
	char *draft = app_draft(app, screen, &err);
	struct screen_ctx ctx;

	/* What she types now would take the place of what was kept. */
	if (err.code == ERR_BUSY) {
		app_complain(app, &err);
		return;
	}
	level->screen = screen;
	level->own = screen->own_size > 0 ? mem_new(1, screen->own_size) : NULL;
	app->depth++;
	app_seen(app);
	app->clicked = 0;
	app->draw = true;
	ctx = app_ctx(app);
	if (screen->open != NULL)
		screen->open(&ctx, arg);
	if (draft != NULL)
		screen->undraft(&ctx, draft);
	level->since = ctx.since;
	free(draft);
}

static bool
app_is_tab(const struct screen *screen)
{
	int i;

	for (i = 0; i < SCREEN_TABS; i++)
		if (screen_tabs[i] == screen)
			return true;
	return false;
}

/* A main screen takes the place of all there is; what is open stays open. */
static void
app_show(struct app *app, const struct screen *screen, int arg)
{
	int i;

	if (!app_is_tab(screen)) {
		for (i = 0; i < app->depth; i++)
			if (app->level[i].screen == screen)
				return;
		if (app->depth < APP_DEPTH)
			app_push(app, screen, arg);
		return;
	}
	while (app->depth > 1)
		app_pop(app);
	if (app->level[0].screen == screen)
		return;
	app_pop(app);
	app_push(app, screen, arg);
}

/* Changes ---------------------------------------------------------------- */

/* The first act of all makes the database, and the first answer of the set-up,
 * which is kept in it. */
static bool
app_have_store(struct app *app, struct err *err)
{
	if (app->store == NULL &&
	    !store_create(&app->store, app->env->db, &app->store_env, err))
		return false;
	app->view.making = NULL;
	return true;
}

/* Before what was said about the act itself: that is on the screen. */
void
app_say_copy(struct app *app)
{
	if (store_copy_missed(app->store))
		app_say(app, ROLE_ERROR,
		    "Saved; today's copy was not made in %s",
		    app->env->backup_dir);
}

/* Does the edit change a row that is there no more? */
static bool
app_is_removed(const struct app *app, const struct edit *edit)
{
	size_t i, j;

	for (i = 0; i < edit->changes.count; i++) {
		const struct change *c = &edit->changes.items[i];
		struct fact fact = { 0 };

		if (c->kind != CHANGE_PUT || c->fact.head.rev == 0)
			continue;
		for (j = 0; j < log_count(&app->log, c->fact.kind); j++) {
			log_get(&app->log, c->fact.kind, j, &fact);
			if (row_id_eq(fact.head.id, c->fact.head.id))
				break;
		}
		if (j == log_count(&app->log, c->fact.kind))
			return true;
	}
	return false;
}

/* What the change is to remove, if that is a decision; NULL. */
static const struct decision *
app_removed_decision(const struct app *app, const struct change *change)
{
	size_t i;

	if (change->kind != CHANGE_REMOVE || change->fact.kind != FACT_DECISION)
		return NULL;
	for (i = 0; i < app->log.decision.count; i++)
		if (row_id_eq(app->log.decision.items[i].id,
			change->fact.head.id))
			return &app->log.decision.items[i];
	return NULL;
}

/* What she decides of a day takes the place of what was decided of it, which is
 * removed: no row has both. False: the edit does not. */
static bool
app_say_replaced(struct app *app, const struct edit *edit)
{
	char now[MESSAGE_SIZE];
	struct str s = str_of(now, sizeof(now));
	int found = 0;
	size_t i;

	for (i = 0; i < edit->changes.count; i++) {
		const struct decision *d = app_removed_decision(app,
		    &edit->changes.items[i]);

		if (d != NULL && found++ == 0)
			text_decision(&s, d);
	}
	if (found > 1)
		str_add(&s, ", and %d more", found - 1);
	if (found > 0)
		app_say(app, ROLE_ERROR,
		    "Now %s; yours: %s%s Enter keeps yours, Esc the other.",
		    now, edit->text, text_full_stop(edit->text));
	return found > 0;
}

/* On a form hers stays typed, and is written over the other when she says so
 * once more; elsewhere it is a key or a line of what was there before. */
static bool
app_asks(const struct app *app)
{
	return app->depth > 1 && app_top(app)->form;
}

/* Another program was faster. */
static void
app_tell_conflict(struct app *app, const struct edit *edit,
    const struct err *err)
{
	app_seen(app);
	app->conflict = true;
	if (!app_asks(app))
		app_say(app, ROLE_ERROR,
		    "Another lope changed that just now; "
		    "look again.");
	else if (app_is_removed(app, edit))
		app_say(app, ROLE_ERROR,
		    "Another lope removed it. Enter writes yours anew, Esc "
		    "leaves it out.");
	else if (!app_say_replaced(app, edit))
		app_say(app, ROLE_ERROR,
		    "%s. Enter keeps yours, Esc the other.", err->hint);
}

/* " Now AMBER, stage S6. Your run of Tue 1 Dec is out.": what she did may have
 * made the day graver, or taken stages or runs of hers; that is not left to be
 * found out. */
static void
app_graver(const struct app *app, const struct app_was *was, struct str *out)
{
	const struct state *is = &app->state;
	bool graver = is->verdict > was->verdict;
	bool back = is->phase == PHASE_P1 && is->stage < was->stage;

	if (graver || back) {
		str_add(out, " Now %s",
		    graver ? verdict_name(is->verdict) : "");
		if (back)
			str_add(out, "%sstage S%d", graver ? ", " : "",
			    is->stage);
		str_add(out, ".");
	}
	ripple_lost(out, &was->plan, &app->plan, is);
}

/* A check-in is many edits; it is told as one. */
static bool
app_is_checkin(const struct app *app, const struct edit *edit)
{
	return app_top(app) == &screen_checkin && edit->changes.count > 0 &&
	    edit->changes.items[0].fact.kind == FACT_CHECKIN;
}

/* A nap window is put there, and neither it nor any other holds a run. */
static bool
app_is_short_nap(const struct app *app, const struct edit *edit)
{
	const struct change *change = &edit->changes.items[0];
	const struct nap *nap = &change->fact.nap;

	return change->kind == CHANGE_PUT && change->fact.kind == FACT_NAP &&
	    text_no_run_fits(&app->state) &&
	    (nap->to_min - nap->from_min) * 60 <= state_window_s(&app->state);
}

/* Replay, and say what that has made graver. */
static void
app_follow(struct app *app, const struct edit *edit, bool only_ticks,
    struct str *graver)
{
	struct app_was *kept = &app->level[app->depth - 1].was;
	struct app_was was = { .known = true,
		.verdict = app->state.verdict,
		.stage = app->state.phase == PHASE_P1 ? app->state.stage : 0 };

	if (app_is_checkin(app, edit)) {
		/* app_replay() clears the plan that is there. */
		was.plan = app->plan;
		app->plan = (struct plan){ 0 };
		if (kept->known)
			plan_clear(&was.plan);
		else
			*kept = was;
		was = *kept;
	}
	if (only_ticks)
		app_replay_today(app);
	else
		app_replay(app);
	app_graver(app, &was, graver);
	if (app_is_short_nap(app, edit))
		str_add(graver, " Too short for a run.");
}

bool
app_apply(struct app *app, struct edit *edit)
{
	char text[GRAVER_SIZE] = "";
	struct str graver = str_of(text, sizeof(text));
	struct err err = { 0 };
	bool only_ticks = app_only_ticks(app, edit);

	if (edit_is_empty(edit))
		return true;
	edit->since = app->level[app->depth - 1].since;
	if (app_have_store(app, &err) &&
	    store_apply(app->store, edit, &app->log, &err)) {
		undo_note(app);
		app_seen(app);
		app_follow(app, edit, only_ticks, &graver);
		if (undo_is_set_up(app, edit->text))
			app_say(app, ROLE_TEXT, "%s%s  %s changes it",
			    edit->text, text_full_stop(edit->text),
			    keys_say(&app->view, NULL, REQ_SETUP));
		else
			app_say(app, ROLE_TEXT, "%s%s%s  %s takes it back",
			    edit->text, text_full_stop(edit->text), text,
			    keys_say(&app->view, NULL, REQ_UNDO));
		app_say_copy(app);
		return true;
	}
	if (err.code == ERR_CONFLICT && app_read(app))
		app_tell_conflict(app, edit, &err);
	else
		app_complain(app, &err);
	return false;
}

/* now: she waits for it; else the next key tries again. False: something is
 * not kept. */
static bool
app_keep_draft(struct app *app, struct app_level *level, struct screen_ctx *ctx,
    bool now)
{
	const struct screen *screen = level->screen;
	struct err err = { .code = ERR_NONE };
	bool kept = true;
	char *text;

	if (screen->draft == NULL)
		return true;
	ctx->since = level->since;
	text = screen->draft(ctx);
	if (app->store != NULL)
		store_hurry(app->store, !now);
	if (text != NULL || app->store != NULL)
		kept = app_have_store(app, &err) &&
		    store_draft_put(app->store, screen->name, text, &err);
	if (app->store != NULL)
		store_hurry(app->store, false);
	level->owed = !kept && err.code == ERR_BUSY;
	if (!kept && (now || !level->owed))
		app_complain(app, &err);
	kept = kept || text == NULL;
	free(text);
	return kept;
}

/* What was typed while another program held the database, at the end. */
static void
app_keep_owed(struct app *app)
{
	struct screen_ctx ctx = app_ctx(app);
	int i;

	app_wait_anew(app);
	for (i = 0; i < app->depth; i++) {
		ctx.own = app->level[i].own;
		if (app->level[i].owed)
			(void)app_keep_draft(app, &app->level[i], &ctx, true);
	}
}

/* Away to her editor and back. */
static void
app_edit_text(struct app *app, struct screen_ctx *ctx)
{
	const struct screen *screen = app_top(app);
	char *text = editor_run(app, ctx->line);

	if (text != NULL && screen->edited != NULL &&
	    (screen->edited(ctx, text) & REACT_DRAFT) != 0)
		(void)app_keep_draft(app, &app->level[app->depth - 1], ctx,
		    true);
	free(text);
}

/* In front: the reason may be longer than the row. */
static void
app_warn_unsaved(struct app *app)
{
	char why[MESSAGE_SIZE];

	(void)str_copy(why, sizeof(why), app->view.message);
	app_say(app, ROLE_ERROR, "Esc leaves it out. %s", why);
}

void
app_react(struct app *app, struct screen_ctx *ctx, unsigned react,
    struct edit *edit)
{
	bool done = true, close = (react & REACT_CLOSE) != 0;

	app->draw = true;
	app->conflict = false;
	if ((react & REACT_SAME) != 0)
		app->pressed.code = 0;
	if ((react & REACT_EDIT) != 0)
		done = app_apply(app, edit);
	edit_clear(edit);
	/* What could not be written stays where she typed it, until she leaves
	 * a second time. */
	app->unsaved = !done && (app->conflict ? app_asks(app) : close);
	ctx->unsaved = app->unsaved;
	if (app->unsaved && !app->conflict)
		app_warn_unsaved(app);
	/* A list to choose from is to be opened as it is now; what a timer holds
	 * is in no row yet. */
	if (app->conflict && !app->unsaved && close && app->depth > 1 &&
	    app_top(app)->draft == NULL)
		app_pop(app);
	if (!done)
		return;
	/* A value that was refused stays typed. */
	if ((react & REACT_SET) != 0 && !options_set(app, ctx->line))
		react &= ~(unsigned)REACT_CLOSE;
	if ((react & REACT_DRAFT) != 0 &&
	    !app_keep_draft(app, &app->level[app->depth - 1], ctx, close) &&
	    close) {
		app->unsaved = true;
		app_warn_unsaved(app);
		return;
	}
	if ((react & REACT_CLOSE) != 0 && app->depth > 1)
		app_pop(app);
	if ((react & REACT_OPEN) != 0 && ctx->open != NULL)
		app_show(app, ctx->open, ctx->open_arg);
	/* A line that was refused stays, to be mended. */
	if ((react & REACT_RUN) != 0 && command_run(app, ctx->line)) {
		app_pop(app);
		command_say(app, true);
	}
	if ((react & REACT_LOOK) != 0)
		incoming_look(app, ctx->line);
	if ((react & REACT_DATE) != 0)
		incoming_date(app, ctx->open_arg, ctx->day);
	/* The list of them, and the path below it. */
	if ((react & REACT_TAKE) != 0 && incoming_take(app)) {
		app_pop(app);
		app_pop(app);
	}
	if ((react & REACT_EDITOR) != 0)
		app_edit_text(app, ctx);
	if ((react & REACT_BACK_TO) != 0)
		undo_to(app, ctx->back_to);
	if ((react & REACT_THEN) != 0)
		(void)app_request(app, ctx->then);
}

/* What is common to all screens ------------------------------------------- */

static void
app_go(struct app *app, int day)
{
	int first = date_make(1900, 1, 1), last = date_make(2199, 12, 31);

	app->view.day = day < first ? first : day > last ? last : day;
	app->view.month = date_month_start(app->view.day);
	app->draw = true;
}

/* What a screen is opened about. */
enum app_about {
	ABOUT_NOTHING,
	ABOUT_DAY,  /* the selected one */
	ABOUT_PAST, /* the same, today at the latest */
};

/* The screens that a request does no more than open. born: nothing is there to
 * be said before the birth is known. */
static const struct app_opens {
	enum req req;
	const struct screen *screen;
	enum app_about about;
	bool born;
} app_opens[] = {
	{ REQ_CHECK_IN, &screen_checkin, ABOUT_PAST, true },
	{ REQ_LOG_RUN, &screen_run, ABOUT_PAST, true },
	{ REQ_READINESS, &screen_gate, ABOUT_PAST, true },
	{ REQ_NOTE, &screen_note, ABOUT_PAST, true },
	{ REQ_CEILING, &screen_ceiling, ABOUT_PAST, true },
	{ REQ_IMPORT, &screen_importer, ABOUT_PAST, true },
	{ REQ_PAUSE, &screen_pause, ABOUT_DAY, true },
	{ REQ_WHY, &screen_why, ABOUT_DAY, false },
	{ REQ_SETUP, &screen_setup, ABOUT_NOTHING, false },
	{ REQ_REVIEW, &screen_review, ABOUT_DAY, false },
	{ REQ_URGENT, &screen_urgent, ABOUT_NOTHING, false },
	{ REQ_FIND, &screen_search, ABOUT_NOTHING, false },
	{ REQ_OPTIONS, &screen_options, ABOUT_NOTHING, false },
	{ REQ_GO_DATE, &screen_go, ABOUT_NOTHING, false },
};

static int
app_day_of(const struct app *app, enum app_about about)
{
	int day = app->view.day, today = app->view.now.today;

	if (about == ABOUT_NOTHING)
		return 0;
	return about == ABOUT_PAST && day > today ? today : day;
}

/* False: req opens none. */
static bool
app_open_screen(struct app *app, enum req req)
{
	const struct app_opens *row = app_opens;
	const struct app_opens *end = row +
	    sizeof(app_opens) / sizeof(app_opens[0]);

	while (row < end && row->req != req)
		row++;
	if (row == end)
		return false;
	if (row->born && app->state.profile == NULL) {
		app_show(app, &screen_setup, 0);
		app_say(app, ROLE_ERROR,
		    "First the day of the birth; the "
		    "rest can wait.");
		return true;
	}
	app_show(app, row->screen, app_day_of(app, row->about));
	return true;
}

static void
app_back(struct app *app, enum req req)
{
	if (app->depth > 1)
		app_pop(app);
	else if (req == REQ_QUIT)
		app_end(app, 0);
	else
		app_say(app, ROLE_TEXT, "%s quits.",
		    keys_say(&app->view, NULL, REQ_QUIT));
}

/* Months and years, for screens that leave them to us. */
static bool
app_browse(struct app *app, enum req req)
{
	switch (req) {
	case REQ_TODAY:
		app_go(app, app->view.now.today);
		return true;
	case REQ_PALETTE:
		app_show(app, &screen_palette, PALETTE_EMPTY);
		return true;
	case REQ_WRITE:
		app_show(app, &screen_palette,
		    app_top(app) == &screen_recovery ? PALETTE_REPORT :
						       PALETTE_TABLES);
		return true;
	case REQ_FIND_NEXT:
	case REQ_FIND_PREV:
		(void)search_step(&app->view, req == REQ_FIND_NEXT ? -1 : 1);
		return true;
	case REQ_EDITS:
		if (undo_list(app))
			app_show(app, &screen_edits, 0);
		return true;
	case REQ_LOST:
		lost_list(app);
		app_show(app, &screen_lost, 0);
		return true;
	case REQ_PREV_MONTH:
	case REQ_NEXT_MONTH:
		app_go(app,
		    date_add_months(app->view.day,
			req == REQ_NEXT_MONTH ? 1 : -1));
		return true;
	case REQ_PREV_YEAR:
	case REQ_NEXT_YEAR:
		app_go(app,
		    date_add_months(app->view.day,
			req == REQ_NEXT_YEAR ? 12 : -12));
		return true;
	default:
		return false;
	}
}

/* Help begins with what the screen says of its keys just now. */
static void
app_help(struct app *app)
{
	const struct screen *screen = app_top(app);
	struct screen_ctx ctx = app_ctx(app);

	if (screen == &screen_help)
		return;
	memset(app->view.hinted, 0, sizeof(app->view.hinted));
	if (screen->hints != NULL)
		screen->hints(&ctx, app->view.hinted);
	app_show(app, &screen_help, screen_index(screen));
}

static bool
app_common(struct app *app, enum req req)
{
	switch (req) {
	case REQ_DAY:
	case REQ_CALENDAR:
	case REQ_PLAN:
	case REQ_RECOVERY:
	case REQ_TRENDS:
		app_show(app, screen_tabs[req - REQ_DAY], app->view.day);
		return true;
	case REQ_HELP:
		app_help(app);
		return true;
	case REQ_UNDO:
	case REQ_REDO:
		undo_step(app, req == REQ_REDO);
		return true;
	case REQ_REDRAW:
		app->draw = app->again = true;
		return true;
	case REQ_SUSPEND:
		app->suspend = true;
		return true;
	case REQ_BACK:
	case REQ_QUIT:
		app_back(app, req);
		return true;
	default:
		if (app_open_screen(app, req))
			return true;
		if (!app_browse(app, req))
			return false;
		app_settle(app);
		return true;
	}
}

/* Hers could not be written, and is left out. Where another program has written
 * instead, its draft goes too: it would come in place of the other. */
static void
app_leave_out(struct app *app)
{
	const struct screen *screen = app_top(app);
	struct screen_ctx ctx = app_ctx(app);
	struct edit edit = { 0 };

	ctx.other = app->conflict;
	app->unsaved = false;
	if (!ctx.other || screen->draft == NULL || screen->request == NULL) {
		app_pop(app);
		return;
	}
	app_react(app, &ctx, screen->request(&ctx, REQ_FORM_DROP, &edit),
	    &edit);
}

bool
app_request(struct app *app, enum req req)
{
	const struct screen *screen = app_top(app);
	struct screen_ctx ctx = app_ctx(app);
	struct edit edit = { 0 };
	unsigned react = REACT_PASS;

	if (app->unsaved && app->typed_count == 1 &&
	    app->typed[0].code == KEYCODE_ESC) {
		app_leave_out(app);
		return true;
	}
	if (app->unsaved && app->conflict && screen->form &&
	    app->typed_count == 1 && app->typed[0].code == KEYCODE_ENTER)
		req = REQ_FORM_DONE;
	if (screen->request != NULL)
		react = screen->request(&ctx, req, &edit);
	if (react == REACT_PASS) {
		edit_clear(&edit);
		return app_common(app, req);
	}
	app_react(app, &ctx, react, &edit);
	return true;
}

void
app_open_incoming(struct app *app)
{
	app_show(app, &screen_incoming, 0);
}

void
app_open_said(struct app *app)
{
	app_show(app, &screen_said, 0);
}

/* Time ------------------------------------------------------------------- */

int
app_wait(struct app *app)
{
	struct screen_ctx ctx = app_ctx(app);
	int i, ms, least = -1;

	for (i = 0; i < app->depth; i++) {
		if (app->level[i].screen->wait == NULL)
			continue;
		ctx.own = app->level[i].own;
		ms = app->level[i].screen->wait(&ctx);
		if (ms >= 0 && (least < 0 || ms < least))
			least = ms;
	}
	return least;
}

static void
app_tick_level(struct app *app, struct app_level *level, int ms)
{
	struct screen_ctx ctx = app_ctx(app);
	struct edit edit = { 0 };
	unsigned react;

	ctx.own = level->own;
	react = level->screen->tick(&ctx, ms, &edit);
	if (react != REACT_PASS)
		app->draw = true;
	if ((react & REACT_EDIT) != 0)
		(void)app_apply(app, &edit);
	edit_clear(&edit);
	if ((react & REACT_DRAFT) != 0)
		(void)app_keep_draft(app, level, &ctx, false);
	if ((react & REACT_BELL) != 0 && app->conf.value[CONF_timer_bell] != 0)
		term_bell();
}

/* A clock that was put back gives no time away. */
void
app_tick(struct app *app)
{
	int64_t now_ms = app_now_ms(app), ms = now_ms - app->ticked_ms;
	int i;

	app->ticked_ms = now_ms;
	if (ms < 0)
		ms = 0;
	for (i = 0; i < app->depth; i++)
		if (app->level[i].screen->tick != NULL)
			app_tick_level(app, &app->level[i],
			    ms < INT_MAX ? (int)ms : INT_MAX);
}

/* Drawing ---------------------------------------------------------------- */

void
app_resize(struct app *app, int rows, int columns)
{
	if (rows == app->grid.rows && columns == app->grid.columns)
		return;
	grid_clear(&app->grid);
	grid_init(&app->grid, rows, columns);
	app->draw = true;
}

static bool
app_show_grid(struct app *app)
{
	struct screen_ctx ctx = app_ctx(app);

	arena_reset(&app->frame);
	screen_paint(&ctx, &app->grid, app_top(app), app->level[0].screen);
	app->shown = app_top(app);
	if (app->box)
		screen_prefix(&ctx, &app->grid, app_top(app), app->typed,
		    app->typed_count);
	return term_show(&app->grid, app->again);
}

/* Should she be told that the key did nothing? A window that is too small
 * does not show what a key does. */
static bool
app_owes_answer(const struct app *app)
{
	bool said = app->view.message[0] != '\0' &&
	    (!app_top(app)->form || app->view.message_role != ROLE_TEXT);

	return app->pressed.code != 0 && !said && !app->again &&
	    app->grid.rows >= LAYOUT_MIN_ROWS &&
	    app->grid.columns >= LAYOUT_MIN_COLUMNS;
}

void
app_paint(struct app *app)
{
	char name[KEY_NAME_SIZE];

	if (!app_show_grid(app) && app_owes_answer(app)) {
		app_say(app, ROLE_ERROR, "%s changes nothing here.",
		    key_text(app->pressed, name));
		(void)app_show_grid(app);
	}
	app->pressed_count = 0;
	app->draw = app->again = false;
}

void
app_check(struct app *app)
{
	struct err err = { 0 };

	/* What only hinders now is asked again before the first write. */
	if (app->store != NULL && !store_check(app->store, &err) &&
	    err.code == ERR_DAMAGED)
		app_complain(app, &err);
	app->view.closed = app->store != NULL ? store_closed(app->store) : NULL;
	/* Where that cannot be written they are named again. */
	if (app->telling && app->store != NULL && app->view.closed == NULL) {
		store_hurry(app->store, true);
		(void)store_draft_put(app->store, STORE_DRAFT_TOLD,
		    app->told[0] != '\0' ? app->told : NULL, NULL);
		store_hurry(app->store, false);
	}
	app->telling = false;
}

void
app_end(struct app *app, int status)
{
	app->done = true;
	app->status = status;
}

/* Start and end ---------------------------------------------------------- */

/* In the middle of a write: the screens may not ask the store, so all but the
 * last row stays. */
static void
app_waits(void *arg)
{
	struct app *app = arg;
	struct pen pen;

	if (app->grid.rows == 0)
		return;
	pen = pen_at(&app->grid, app->grid.rows - 1, 0, app->grid.columns);
	pen_role(&pen, ROLE_TEXT,
	    " Another program is writing; it is waited for, 5 s at most.");
	pen_fill(&pen, ' ');
	(void)term_show(&app->grid, false);
	app->draw = true;
}

/* There is no database: a new one, or one that is gone? */
static void
app_find_copy(struct app *app)
{
	bool found = store_newest_copy(app->env->db, &app->store_env, app->copy,
	    sizeof(app->copy), app->copy_made);

	app->view.copy = found ? app->copy : NULL;
	app->view.copy_made = app->copy_made;
}

static void
app_find_copy_of(struct view *view)
{
	app_find_copy(
	    (struct app *)((char *)view - offsetof(struct app, view)));
}

static bool
app_open_store(struct app *app, struct err *err)
{
	app->view.making = app->view.copy = NULL;
	app->store_env = (struct store_env){ .now_ms = app_now_ms,
		.now_text = app_now_text,
		.arg = app,
		.backup_dir = app->env->backup_dir,
		.usual = app->env->usual_db,
		.call = app->env->call,
		.waits = app_waits,
		.waits_ms = STORE_WAITS_SCREEN_MS };
	if (store_open(&app->store, app->env->db, &app->store_env, err) ||
	    (err->code == ERR_NEWER &&
		store_open_newer(&app->store, app->env->db, &app->store_env,
		    err))) {
		app->view.closed = store_closed(app->store);
		if (!store_read(app->store, &app->log, err))
			return false;
		/* No more than begun where one is gone. */
		if (log_profile(&app->log) == NULL &&
		    log_last_day(&app->log) == DAY_NONE)
			app_find_copy(app);
		return true;
	}
	/* A fresh start is no error: the first act makes the file. */
	if (err->code != ERR_NOT_SET_UP)
		return false;
	memset(err, 0, sizeof(*err));
	if (app->env->usual_db == NULL ||
	    !str_eq(app->env->db, app->env->usual_db))
		app->view.making = app->env->db;
	app_find_copy(app);
	return true;
}

/* The file was forgotten, or another has taken its name: that one counts. */
static void
app_drop_store(struct app *app)
{
	store_close(app->store);
	app->store = NULL;
	app->view.closed = NULL;
	log_clear(&app->log);
	app_replay(app);
}

void
app_read_again(struct app *app)
{
	struct err err = { 0 };

	if (app->store != NULL && store_is_gone(app->store))
		app_drop_store(app);
	if (app->store == NULL && !app_open_store(app, &err)) {
		app_complain(app, &err);
		return;
	}
	if (app->store == NULL)
		return;
	/* The command has waited already. */
	store_hurry(app->store, true);
	(void)app_read(app);
	store_hurry(app->store, false);
}

/* "Note, Log a run of Fri 20 Nov"; how many. */
static int
app_add_drafts(const struct app *app, const struct screen *screen,
    const char *text, struct str *out)
{
	char date[DATE_TEXT_SIZE], what[FORM_KEY_SIZE];
	int n = 0;

	for (; *text != '\0'; n++) {
		const char *draft = text, *name = screen->title;
		int day = form_draft_day(&text, what);

		if (screen->draft_name != NULL)
			name = screen->draft_name(&app->view, draft, &day);

		/* One screen for many a thing. */
		str_add(out, "%s%s", out->len > 0 ? ", " : "",
		    screen == &screen_thing ? what : name);
		if (day != DAY_NONE && day != app->view.now.today)
			str_add(out, " of %s", date_short(day, date));
	}
	return n;
}

/* FNV-1a: to tell whether drafts are the same, no more. */
static uint64_t
app_draft_sum(uint64_t sum, const char *text)
{
	for (; *text != '\0'; text++)
		sum = (sum ^ (unsigned char)*text) * 0x100000001b3;
	return sum;
}

/* All of them to forms; how many. timer: whether one goes on. */
static int
app_find_drafts(const struct app *app, struct str *forms, bool *timer,
    uint64_t *sum)
{
	int i, n = 0;

	for (i = 0; screen_all[i] != NULL; i++) {
		const struct screen *screen = screen_all[i];
		char *text = app_draft(app, screen, NULL);

		*sum = app_draft_sum(*sum, text != NULL ? text : "");
		if (text != NULL && screen->form)
			n += app_add_drafts(app, screen, text, forms);
		*timer = *timer || (text != NULL && !screen->form);
		free(text);
	}
	return n;
}

/* Were these drafts, "" none, named on this day already? What is to be kept of
 * that is written behind the first picture, by app_check(). */
static bool
app_is_told(struct app *app, const char *drafts)
{
	char *told = app->store != NULL ?
	    store_draft_get(app->store, STORE_DRAFT_TOLD, NULL) :
	    NULL;
	bool is = str_eq(drafts, told != NULL ? told : "");

	app->telling = !is;
	(void)str_copy(app->told, sizeof(app->told), drafts);
	free(told);
	return is;
}

/* Say which forms were left half filled in, and of which days: each is opened
 * on its own. Once a day, and again when they are others. */
static void
app_name_drafts(struct app *app)
{
	char forms_text[MESSAGE_SIZE], text[MESSAGE_SIZE];
	struct str forms = str_of(forms_text, sizeof(forms_text));
	struct str s = str_of(text, sizeof(text));
	char day[DATE_ISO_SIZE], told[sizeof(app->told)];
	struct str t = str_of(told, sizeof(told));
	bool timer = false;
	uint64_t sum = 0xcbf29ce484222325;
	int n = app_find_drafts(app, &forms, &timer, &sum);

	str_add(&t, "%s %016" PRIx64, date_iso(app->view.now.today, day), sum);
	if (app_is_told(app, n > 0 || timer ? told : ""))
		return;
	if (timer)
		str_add(&s, "%s: begun and kept; %s goes on with it.",
		    screen_timer.title, keys_say(&app->view, NULL, REQ_TIMER));
	if (n > 0)
		str_add(&s,
		    "%s%s: half filled in and kept; open %s to go on, there "
		    "C-d drops it.",
		    timer ? " " : "", forms_text, n > 1 ? "each" : "it");
	if (s.len > 0)
		app_say(app, ROLE_TEXT, "%s", text);
}

/* At the first start of a week, when nothing else is said and nothing of the
 * week is written yet, the one that is over is offered. */
static void
app_offer_review(struct app *app)
{
	char monday[DATE_ISO_SIZE];
	struct store_edit latest;
	int n = 0;

	date_iso(date_monday(app->view.now.today), monday);
	if (app->store == NULL || app->view.message[0] != '\0' ||
	    date_weekday(app->view.now.today) == WEEKDAY_SUN ||
	    app->state.weeks.count < 2 ||
	    !store_history(app->store, &latest, 1, &n, NULL) || n == 0 ||
	    strncmp(latest.at, monday, strlen(monday)) >= 0)
		return;
	app_say(app, ROLE_TEXT, "Last week in five lines: %s",
	    keys_say(&app->view, NULL, REQ_REVIEW));
}

void
app_say_ahead(struct app *app)
{
	char text[MESSAGE_SIZE];
	struct str s = str_of(text, sizeof(text));

	if (text_ahead(&s, &app->log, app->view.now.today))
		app_say(app, ROLE_TEXT, "%s", text);
}

/* Before anything else there is to say. */
static void
app_say_torn(struct app *app)
{
	struct err why;

	if (app->store != NULL && store_is_torn(app->store, &why))
		(void)app_say_whole(app, why.text, why.hint);
}

static void
app_first_screen(struct app *app)
{
	app_push(app, screen_tabs[0], app->view.day);
	if (app->state.profile == NULL)
		app_push(app, &screen_setup, 0);
	else {
		lost_say(app);
		app_name_drafts(app);
		app_offer_review(app);
		app_say_ahead(app);
		app_say_torn(app);
	}
}

void
app_find_country(struct app *app)
{
	char code[CONF_CODE_SIZE];

	country_find(&app->country,
	    conf_code(app->conf.value[CONF_country], code), app->env->config,
	    LOPE_DATADIR "/urgent");
	app->view.country = &app->country;
}

/* Read configuration and facts; nothing is drawn yet. app: zeroed. */
static bool
app_open(struct app *app, const struct app_env *env, struct err *err)
{
	app->env = env;
	conf_init(&app->conf);
	if (env->config != NULL &&
	    !conf_read(&app->conf, env->config, env->config_named, err))
		return false;
	if (!keys_build(&app->keys, &app->conf, env->config, err))
		return false;
	app->view.keys = &app->keys;
	app_find_country(app);
	app_read_clock(app);
	if (!app_open_store(app, err))
		return false;
	app->view.log = &app->log;
	app->view.state = &app->state;
	app->view.plan = &app->plan;
	app->view.conf = &app->conf;
	app->view.command_at = env->command_at;
	app->view.paths_like = incoming_paths_like;
	app->view.find_copy = app_find_copy_of;
	app->view.file_said = incoming_file_said;
	app->view.watch_feel = incoming_watch_feel;
	app->view.option_at = env->option_at;
	app->mouse = env->mouse && app->conf.value[CONF_mouse] != 0;
	app->view.ascii = env->ascii || app->conf.value[CONF_ascii] != 0;
	app_go(app, app->view.now.today);
	app_replay(app);
	return true;
}

static void
app_close(struct app *app)
{
	while (app->depth > 0)
		app_pop(app);
	store_leave(app->store, &app->log);
	store_close(app->store);
	plan_clear(&app->plan);
	state_clear(&app->state);
	state_clear(&app->evening);
	log_clear(&app->log);
	VEC_CLEAR(&app->written);
	VEC_CLEAR(&app->edits);
	VEC_CLEAR(&app->edit_rows);
	incoming_free(app);
	lost_clear(app);
	free(app->said);
	arena_clear(&app->frame);
	keys_clear(&app->keys);
	grid_clear(&app->grid);
}

struct term_options
app_term_options(const struct app *app)
{
	return (struct term_options){ .name = app->env->term,
		.theme = app->env->colour ?
		    (enum theme)app->conf.value[CONF_theme] :
		    THEME_MONO,
		.mouse = app->mouse,
		.ascii = app->view.ascii };
}

static bool
app_open_term(struct app *app, struct err *err)
{
	struct term_options opt = app_term_options(app);
	int rows, columns;
	bool fallback;

	if (!term_open(&opt, &fallback, err))
		return false;
	term_size(&rows, &columns);
	app_resize(app, rows, columns);
	app_first_screen(app);
	if (fallback)
		app_say(app, ROLE_TEXT,
		    "This machine does not know the "
		    "terminal %s; %s is used.",
		    opt.name != NULL ? opt.name : "without a name",
		    TERM_FALLBACK);
	return true;
}

int
app_run(const struct app_env *env, struct err *err)
{
	struct app *app = mem_new(1, sizeof(*app));
	int status = 1;

	memset(err, 0, sizeof(*err));
	if (app_open(app, env, err) && app_open_term(app, err)) {
		loop_run(app);
		app_keep_owed(app);
		status = app->status;
		term_close();
	}
	app_close(app);
	free(app);
	return status;
}
