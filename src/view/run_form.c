/* SPDX-License-Identifier: ISC */
/*
 * A run, and what it would do. Times may be taken from the plan; how it felt
 * is always hers to say.
 */
#include "lope/screen.h"

#include <string.h>

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/form.h"
#include "lope/preview.h"
#include "lope/ripple.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"
#include "lope/utf8.h"

#define RUN_LONGEST_S 86400
#define RUN_BARE_S 36000 /* of a number alone, which is minutes */
#define RUN_FARTHEST_M 400000
#define RUN_STEP_MIN 5    /* a guessed start is rounded to this */
#define RUN_DOES 9        /* lines of what it does */
#define RUN_DOES_OTHERS 6 /* from here on what it does to other days */
#define RUN_DOES_SIZE RIPPLE_TEXT_SIZE
#define RUN_WIDE 76   /* columns for two halves of a line */
#define RUN_RIGHT 56  /* where the right one begins */
#define RUN_BETWEEN 2 /* columns between the halves, at least */
#define RUN_DURATION "0123456789:.hms"

enum run_id {
	RUN_ID_PLANNED = 1,
	RUN_ID_START,
	RUN_ID_SESSION,
	RUN_ID_RUN,
	RUN_ID_DISTANCE,
	RUN_ID_EFFORT,
	RUN_ID_TALK,
	RUN_ID_PAIN_BEFORE,
	RUN_ID_PAIN,
	RUN_ID_LEAK,
	RUN_ID_HEAVINESS,
	RUN_ID_STROLLER,
	RUN_ID_SYMPTOMS,
	RUN_ID_NOTE,
	RUN_ID_LOG
};

struct run_own {
	struct form form;
	struct activity run;
	int stroller, symptoms; /* enum tri of the run */
	int walk;               /* 1: no running in it */
	int taken;              /* 1: times from the plan */
	int guessed;            /* 1: the start is a guess */
	int watch;              /* the effort the watch was told; -1 */
	int kept_min;           /* when the draft was last kept; -1 */
	bool done;              /* written down: no draft is left */
	bool asked; /* by the key for a run, not by one that is there */
	char id[ROW_ID_TEXT_SIZE]; /* of the run that is changed, "" */
	char note[CLEAN_NOTE_MAX + 1];
	char source[CLEAN_NAME_MAX + 1];
	char does[RUN_DOES][RUN_DOES_SIZE];
};

static const struct keybind run_keys[] = {
	{ "Enter", REQ_FIELD_NEXT },
	{ "Esc", REQ_FORM_KEEP },
	{ "C-d", REQ_FORM_DROP },
	FORM_KEYS,
	{ 0 },
};

/* How each field that is a digit or a letter is asked. */
struct run_row {
	enum run_id id;
	const char *label, *hint, *question;
	const char *letters; /* NULL: a scale */
	int max;
	bool optional;
};

static const struct run_row run_rows[] = {
	{ RUN_ID_EFFORT, "Effort", "0 rest to 10 all out",
	    "How hard was it? 0 rest to 10 all out, t is ten", NULL, 10,
	    false },
	{ RUN_ID_TALK, "Talk",
	    "e easily, in sentences  p short phrases  c cannot",
	    "Could you talk? e easily, p short phrases, c not at all", "epc", 2,
	    false },
	{ RUN_ID_PAIN_BEFORE, "Pain before", "0 none to 10 worst",
	    "Pain before the run: 0 none to 10 worst, t is ten", NULL, 10,
	    false },
	{ RUN_ID_PAIN, "Pain in run", "0 none to 10 worst",
	    "Worst pain in the run: 0 none to 10 worst, t is ten", NULL, 10,
	    false },
	{ RUN_ID_LEAK, "Leak", "n none  d drops  s small  l large",
	    "Leaking in or after it: n none, d drops, s small, l large", "ndsl",
	    3, false },
	{ RUN_ID_HEAVINESS, "Heaviness", "0 none to 3",
	    "Heaviness in or after it: 0 none to 3", NULL, 3, false },
	{ RUN_ID_STROLLER, "Stroller", "y n", "With the stroller? y n", "ny", 1,
	    true },
	{ RUN_ID_SYMPTOMS, "Symptoms", "y n",
	    "Any leak, heaviness or pain on the walk? y n", "ny", 1, false },
};

static int *
run_slot(struct run_own *own, enum run_id id)
{
	switch (id) {
	case RUN_ID_EFFORT:
		return &own->run.rpe;
	case RUN_ID_TALK:
		return &own->run.talk;
	case RUN_ID_PAIN_BEFORE:
		return &own->run.pain_before;
	case RUN_ID_PAIN:
		return &own->run.pain;
	case RUN_ID_LEAK:
		return &own->run.leak;
	case RUN_ID_HEAVINESS:
		return &own->run.heaviness;
	case RUN_ID_SYMPTOMS:
		return &own->symptoms;
	default:
		return &own->stroller;
	}
}

/* Has the watch an answer to it that she has not given yet? */
static bool
run_has_offer(const struct run_own *own, enum run_id id)
{
	return id == RUN_ID_EFFORT && own->run.rpe < 0 && own->watch >= 0;
}

/* The plan ---------------------------------------------------------------- */

static const struct session *
run_planned(const struct screen_ctx *ctx)
{
	const struct run_own *own = ctx->own;
	const struct state *state = ctx->view->state;
	const struct day_state *day = state_day(state, own->run.day);

	if (own->run.day == state->today)
		return &state->session;
	return day != NULL ? &day->session : NULL;
}

/* A run is mostly written down when it is over. */
static void
run_guess_start(struct screen_ctx *ctx)
{
	struct run_own *own = ctx->own;
	int start = ctx->view->now.minute - own->run.session_s / 60;

	if (own->run.day != ctx->view->now.today || own->run.start_min >= 0 ||
	    start < 0)
		return;
	own->run.start_min = start - start % RUN_STEP_MIN;
	own->guessed = 1;
}

/* Is anything planned that this form can take? */
static bool
run_has_plan(const struct session *planned)
{
	return planned != NULL &&
	    (planned->kind == SESSION_RUN || planned->kind == SESSION_WALK);
}

static void
run_take_plan(struct screen_ctx *ctx)
{
	struct run_own *own = ctx->own;
	const struct session *planned = run_planned(ctx);

	if (!run_has_plan(planned))
		return;
	own->run.session_s = planned->total_s;
	own->run.run_s = planned->run_s;
	own->walk = planned->kind == SESSION_WALK;
	/* Strides are inside the run; they are no walking breaks. */
	if (planned->type == RUN_EASY) {
		own->run.bouts = planned->bouts;
		own->run.bout_s = planned->bout_s;
		own->run.walk_s = planned->walk_s;
	}
	own->run.type = planned->type;
	own->run.fast_s = planned->fast_s > 0 ? planned->fast_s : -1;
	own->run.fast_m = planned->fast_m > 0 ? planned->fast_m : -1;
	if (planned->distance_m > 0)
		own->run.distance_m = planned->distance_m;
	own->taken = 1;
	if (planned->total_s > 0)
		run_guess_start(ctx);
}

static const char *
run_planned_text(struct screen_ctx *ctx)
{
	const struct session *planned = run_planned(ctx);
	char text[96];
	struct str s = str_of(text, sizeof(text));

	if (planned == NULL)
		return "-";
	if (planned->kind == SESSION_RUN && planned->stage > 0) {
		str_add(&s, "S%d, ", planned->stage);
		text_stage(&s, planned->stage);
	} else
		text_session(&s, planned, ctx->view->units);
	return arena_copy(ctx->frame, text);
}

static const char *
run_planned_hint(const struct screen_ctx *ctx)
{
	const struct run_own *own = ctx->own;
	const struct session *planned = run_planned(ctx);

	if (!run_has_plan(planned))
		return "no run planned; Enter goes on";
	return own->taken != 0 ? "Enter here took it as planned" :
				 "Enter takes it as planned";
}

static const char *
run_planned_question(const struct screen_ctx *ctx)
{
	const struct session *planned = run_planned(ctx);

	if (!run_has_plan(planned))
		return "No run is planned: Enter goes on to the times.";
	return "Planned: Enter takes the times of the plan, then only asks "
	       "how it was.";
}

/* What it does ------------------------------------------------------------ */

/* What was felt while it was told as a run stays told: a run of nothing. */
static void
run_keep_felt(const struct activity *told, struct activity *walk)
{
	if (told->leak <= 0 && told->heaviness <= 0 &&
	    told->pain <= CLEAN_PAIN_MAX)
		return;
	walk->kind = ACTIVITY_RUN;
	walk->pain_before = told->pain_before;
	walk->pain = told->pain;
	walk->leak = told->leak;
	walk->heaviness = told->heaviness;
}

/* A walk has its time and whether anything was felt, no more. */
static struct activity
run_walked(const struct run_own *own)
{
	struct activity walk = activity_unsaid(own->run.day);

	walk.id = own->run.id;
	walk.rev = own->run.rev;
	walk.order = own->run.order;
	walk.kind = ACTIVITY_WALK;
	run_keep_felt(&own->run, &walk);
	walk.start_min = own->run.start_min;
	walk.session_s = own->run.session_s;
	walk.symptoms = (enum tri)own->symptoms;
	walk.entered = own->run.entered;
	walk.note = own->note[0] != '\0' ? own->note : NULL;
	walk.source = own->source;
	return walk;
}

/* The run as it would be written down: one time stands for both. */
static struct activity
run_whole(const struct run_own *own)
{
	struct activity run = own->run;

	if (own->walk != 0)
		return run_walked(own);
	run.kind = ACTIVITY_RUN;
	if (run.run_s == 0)
		run.run_s = run.session_s;
	if (run.session_s == 0)
		run.session_s = run.run_s;
	run.stroller = (enum tri)own->stroller;
	run.note = own->note[0] != '\0' ? own->note : NULL;
	run.source = own->source;
	return run;
}

/* In what the run's own week counts; its cap is in no other unit. */
static void
run_does_credit(const struct screen_ctx *ctx, const struct run_result *result,
    const struct activity *run, struct str *out)
{
	enum unit_system units = ctx->view->units;
	bool metres = result->metres && result->credited_m >= 0 &&
	    run->distance_m > 0;
	int credited = metres ? result->credited_m : result->credited_s;
	int done = metres ? run->distance_m : run->run_s;
	int f, n = 0;

	str_add(out, "Credited  ");
	text_amount(out, credited, metres, units);
	str_add(out, " of ");
	text_amount(out, done, metres, units);
	if (metres == result->metres && credited < done &&
	    credited == result->cap) {
		str_add(out, ": one run holds no more");
		text_run_counted(out, "; ", result, units);
	} else {
		text_run_counted(out, ", ", result, units);
		str_add(out, "; one run may hold ");
		text_within(out, result->cap, result->metres, units);
	}
	str_add(out, "\tflags  ");
	for (f = 0; f < FLAG_COUNT; f++)
		if (result->flags & 1U << f)
			str_add(out, "%s%s", n++ > 0 ? " " : "",
			    rule_table[flag_rule((enum flag)f)].id);
	if (n == 0)
		str_add(out, "none");
}

/* Nothing is said of it before what it is judged by. */
static const char *
run_pace_word(const struct run_result *result, const struct activity *run)
{
	bool measured = result->pace_limit > 0 && result->pace_s_per_km > 0;

	switch (result->pace) {
	case PACE_WARN:
		return "a little quick";
	case PACE_BREACH:
		return "not easy";
	case PACE_OK:
		break;
	}
	return measured || run->talk >= 0 ? "easy" : "still to say";
}

static void
run_does_week(const struct screen_ctx *ctx, const struct state *state,
    const struct run_result *result, const struct activity *run,
    struct str *out)
{
	const struct week_state *week = state_week(state, result->day);
	enum unit_system units = ctx->view->units;
	char limit[UNIT_TEXT_SIZE];

	if (week == NULL)
		return;
	str_add(out, "Week      ");
	text_beside(out, week->used, week->cap, week->metres, units);
	str_add(out, " of ");
	text_within(out, week->cap, week->metres, units);
	str_add(out, ", ");
	if (week->used > week->cap)
		text_amount(out, week->used - week->cap, week->metres, units);
	else
		text_within(out, week->cap - week->used, week->metres, units);
	str_add(out, week->used > week->cap ? " over" : " left");
	str_add(out, "\tpace   %s, %s", run_pace_word(result, run),
	    result->pace_limit > 0 ?
		unit_pace(result->pace_limit, units, limit) :
		"talk test");
}

/* The first day of the next stage when tomorrow is green. */
static void
run_does_next(const struct state *state, struct str *out)
{
	char date[DATE_TEXT_SIZE];
	struct plan plan = { 0 };
	int next = state->stage + 1, day;

	if (state->streak + 1 < state->streak_needed || next > STAGE_LAST) {
		str_add(out, "; a green check-in tomorrow counts it");
		return;
	}
	plan_build(state, 3, &plan);
	day = plan.stage_day[next];
	plan_clear(&plan);
	str_add(out, "; a green check-in tomorrow makes it S%d", next);
	if (day != DAY_NONE)
		str_add(out, " on %s", date_short(day, date));
}

/* What she would otherwise learn only when it is written down. */
static void
run_does_today(const struct state *was, const struct state *is, struct str *out)
{
	char date[DATE_TEXT_SIZE];

	if (is->verdict == was->verdict)
		return;
	str_add(out, "Today     was %s, now %s", verdict_name(was->verdict),
	    verdict_name(is->verdict));
	if (is->no_run_before > is->today)
		str_add(out, "; no run before %s",
		    date_short(is->no_run_before, date));
}

static void
run_does_stage(const struct state *was, const struct state *state,
    const struct run_result *result, struct str *out)
{
	if (result->stage == 0 || state->phase != PHASE_P1) {
		str_add(out, "Clean     ");
		text_run_clean(out, result, state->today);
		return;
	}
	str_add(out, "Stage     ");
	if (was->phase == PHASE_P1 && state->stage < was->stage) {
		ripple_stage(out, was, state);
		return;
	}
	str_add(out, "S%d, %d of %d", state->stage, state_streak(state),
	    state->streak_needed);
	if (result->clean == CLEAN_PENDING && !result->filler &&
	    result->day == state->today) {
		run_does_next(state, out);
		return;
	}
	str_add(out, "; ");
	text_run_clean(out, result, state->today);
}

static void
run_does_refuel(const struct state *state, const struct activity *run,
    struct str *out)
{
	const struct targets *t = &state->targets;
	char clock[UNIT_TEXT_SIZE], litres[UNIT_TEXT_SIZE];
	int end = run->start_min + run->session_s / 60;

	if (run->day != state->today)
		return;
	str_add(out, "Refuel    ");
	if (run->start_min < 0)
		str_add(out, "within an hour: ");
	else
		str_add(out,
		    "by %s: ", unit_clock_after(end, REFUEL_DUE_MIN, clock));
	if (t->protein_g > 0)
		str_add(out, "%d g protein, %d g carbohydrate", t->protein_g,
		    t->carb_g);
	else
		str_add(out, FOOD_EXAMPLES);
	str_add(out, "\twater today %s", unit_litres(t->water_ml, litres));
}

/* A run that is written down late: what it changes on other days. */
static void
run_does_others(const struct screen_ctx *ctx, const struct state *is,
    const struct edit *edit, struct str *s)
{
	const struct view *view = ctx->view;
	int room = RUN_DOES - RUN_DOES_OTHERS, i;
	struct ripple ripple;

	ripple_between(&ripple, view->state, is, view->plan, NULL, edit,
	    RIPPLE_NONE_NAMED, view->units);
	for (i = 0; i < ripple.count && i < room; i++)
		str_add(&s[i], "%s", ripple.line[i]);
	if (ripple.count > room)
		str_add(&s[room - 1], " And %d more.", ripple.all - room);
}

/* Once for each answer: a copy of the log with this run in it, replayed. */
static void
run_preview(struct screen_ctx *ctx)
{
	struct run_own *own = ctx->own;
	struct activity run = run_whole(own);
	const struct run_result *result;
	struct preview preview = { 0 };
	struct edit edit = { 0 };
	struct str s[RUN_DOES];
	int i;

	for (i = 0; i < RUN_DOES; i++)
		s[i] = str_of(own->does[i], RUN_DOES_SIZE);
	if (run.kind == ACTIVITY_WALK && run.session_s > 0)
		str_add(&s[1],
		    "A walk: not counted as running; from %d minutes on "
		    "it counts for the gate.",
		    WALK_BASE_S / 60);
	text_before_birth(&s[5], ctx->view->state, run.day);
	if (run.run_s == 0)
		return;
	edit_activity(&edit, &run, ctx->view->now);
	preview_make(&preview, ctx->view->log, &edit, ctx->view->now.today);
	result = state_run(&preview.state, preview.last);
	if (result != NULL) {
		if (run.day == ctx->view->now.today)
			run_does_today(ctx->view->state, &preview.state, &s[0]);
		run_does_credit(ctx, result, &run, &s[1]);
		run_does_week(ctx, &preview.state, result, &run, &s[2]);
		run_does_stage(ctx->view->state, &preview.state, result, &s[3]);
		run_does_refuel(&preview.state, &run, &s[4]);
	}
	if (run.day < ctx->view->now.today)
		run_does_others(ctx, &preview.state, &edit,
		    &s[RUN_DOES_OTHERS]);
	preview_clear(&preview);
	edit_clear(&edit);
}

/* Building ---------------------------------------------------------------- */

static struct form_field *
run_line(struct form *form, enum run_id id, const char *label, const char *hint,
    const char *question, const char *accept)
{
	struct form_field *field = form_add(form, (int)id, FORM_LINE, label,
	    hint, question);

	field->accept = accept;
	return field;
}

static const char *
run_duration(struct screen_ctx *ctx, int s)
{
	char text[UNIT_TEXT_SIZE];

	return s > 0 ? arena_copy(ctx->frame, unit_mmss(s, text)) : "";
}

/* As it is typed: "5.23" in her units. */
static const char *
run_distance(struct screen_ctx *ctx, int m)
{
	int64_t den = ctx->view->units == UNIT_KM ? 1000000 : UNIT_MILE_MM;
	int64_t hundredths = ((int64_t)m * 100000 + den / 2) / den;

	return arena_printf(ctx->frame, "%d.%02d", (int)(hundredths / 100),
	    (int)(hundredths % 100));
}

static const char *
run_bouts(struct screen_ctx *ctx, const struct run_own *own)
{
	const struct activity *run = &own->run;
	char bout[UNIT_TEXT_SIZE], walk[UNIT_TEXT_SIZE];

	if (own->walk != 0)
		return "a walk: no running in it";
	if (run->bouts <= 1)
		return "without the walks; empty: all of it, 0: a walk";
	if (activity_bouts_differ(run))
		return arena_printf(ctx->frame, "%d bouts, the longest %s",
		    run->bouts, unit_mmss(run->bout_s, bout));
	return arena_printf(ctx->frame, "%d x %s / %s", run->bouts,
	    unit_mmss(run->bout_s, bout), unit_mmss(run->walk_s, walk));
}

static void
run_build_times(struct screen_ctx *ctx, struct form *form)
{
	const struct run_own *own = ctx->own;
	const struct activity *run = &own->run;
	struct form_field *field;
	char clock[UNIT_TEXT_SIZE];

	field = run_line(form, RUN_ID_START, "Started",
	    own->guessed != 0 ? "filled in: as if you came in just now" : "",
	    "When did you start? 13:05", "0123456789:");
	field->optional = true;
	if (run->start_min >= 0)
		field->text = arena_copy(ctx->frame,
		    unit_clock(run->start_min, clock));
	field = run_line(form, RUN_ID_SESSION, "Whole session",
	    run->session_s > 0 ? "" : "with the walks, as 33:00",
	    "How long was all of it, walks included? 33:00", RUN_DURATION);
	field->text = run_duration(ctx, run->session_s);
	field->optional = run->run_s > 0;
	field = run_line(form, RUN_ID_RUN, "Running", run_bouts(ctx, own),
	    "How much of it was running? 15:00; 0 for a walk", RUN_DURATION);
	field->text = own->walk != 0 ? "0" : run_duration(ctx, run->run_s);
	field->optional = true;
	if (own->walk != 0)
		return;
	field = run_line(form, RUN_ID_DISTANCE, "Distance",
	    "optional; the talk test judges the pace",
	    ctx->view->units == UNIT_KM ? "How far did you run? 2.5 or 2.5km" :
					  "How far did you run? 1.5 or 1.5mi",
	    "0123456789.kmi");
	field->optional = true;
	if (run->distance_m >= 0)
		field->text = run_distance(ctx, run->distance_m);
}

static void
run_build_row(struct screen_ctx *ctx, struct form *form,
    const struct run_row *row)
{
	struct run_own *own = ctx->own;
	struct form_field *field;

	field = form_add(form, (int)row->id,
	    row->letters != NULL ? FORM_CHOICE : FORM_SCALE, row->label,
	    row->hint, row->question);
	field->letters = row->letters;
	field->max = row->max;
	field->optional = row->optional;
	form_set(ctx, field, *run_slot(own, row->id));
	if (run_has_offer(own, row->id)) {
		field->hint = arena_printf(ctx->frame,
		    "%d from the watch; Enter takes it", own->watch);
		field->question = arena_printf(ctx->frame,
		    "You told the watch %d: Enter takes it; or 0 rest to 10 "
		    "all out",
		    own->watch);
	}
}

static void
run_layout(const struct screen_ctx *ctx, struct form *form)
{
	int i, hint_at, gap;

	for (i = 0; i < form->count; i++) {
		struct form_field *field = &form->field[i];

		hint_at = 25;
		if (field->id == RUN_ID_PLANNED)
			hint_at = 47;
		gap = utf8_width(field->text);
		if (hint_at < 17 + gap + 1)
			hint_at = 17 + gap + 1;
		if (field->hint[0] == '\0' ||
		    hint_at + utf8_width(field->hint) > ctx->columns)
			hint_at = 0;
		form_place(field, i, 0, field->id == RUN_ID_LOG ? 0 : 17,
		    hint_at, ctx->columns);
	}
}

/* What stands behind the tab goes to the right half where there is one, further
 * right or left where one of the two is long, and below where it has no room. */
static int
run_say_line(struct screen_ctx *ctx, struct form *form, int line, char *text)
{
	char *tab = strchr(text, '\t');
	int right = RUN_RIGHT, least;

	if (tab == NULL)
		return form_wrap(ctx, form, line, 2, text);
	*tab = '\0';
	least = 2 + utf8_width(text) + RUN_BETWEEN;
	if (right < least)
		right = least;
	if (right + utf8_width(tab + 1) > ctx->columns)
		right = ctx->columns - utf8_width(tab + 1);
	if (ctx->columns < RUN_WIDE || least > right) {
		line = form_wrap(ctx, form, line, 2, text);
		return form_wrap(ctx, form, line, 2, tab + 1);
	}
	form_say(form, line, 2, right, ROLE_TEXT, text);
	form_say(form, line, right, ctx->columns, ROLE_TEXT, tab + 1);
	return line + 1;
}

/* At the button that writes it down all of it is in view. */
static void
run_say_does(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct run_own *own = ctx->own;
	struct form_field *button = form_find(form, RUN_ID_LOG);
	int i;

	form_say(form, line++, 1, ctx->columns, ROLE_TITLE, "WHAT IT DOES");
	if (own->does[1][0] == '\0')
		form_say(form, line, 2, ctx->columns, ROLE_TEXT,
		    "The times come first; then it stands here.");
	for (i = 0; i < RUN_DOES; i++)
		line = run_say_line(ctx, form, line,
		    arena_copy(ctx->frame, own->does[i]));
	button->below = line - 1 - button->line;
}

static void
run_title(struct screen_ctx *ctx, struct form *form)
{
	const struct run_own *own = ctx->own;
	const struct profile *profile = ctx->view->state->profile;
	struct str s = str_of(form->progress, sizeof(form->progress));
	char date[DATE_TEXT_SIZE], clock[UNIT_TEXT_SIZE];
	const char *thing = own->walk != 0 ? "A WALK" : "A RUN";
	const char *what = arena_printf(ctx->frame, "%s %s",
	    own->id[0] != '\0' ? "CHANGE" : "LOG", thing);

	if (own->kept_min >= 0)
		str_add(&s, "draft kept %s", unit_clock(own->kept_min, clock));
	if (ctx->columns < RUN_WIDE || profile == NULL)
		form->title = arena_printf(ctx->frame, "%s  %s", what,
		    date_short(own->run.day, date));
	else
		form->title = arena_printf(ctx->frame, "%s  %s, day %d", what,
		    date_long(own->run.day, date), own->run.day - profile->day);
}

static void
run_build(struct screen_ctx *ctx, struct form *form)
{
	const struct run_own *own = ctx->own;
	char date[DATE_TEXT_SIZE];
	struct form_field *field;
	size_t i;

	run_title(ctx, form);
	/* What was logged is not written over by what was planned. */
	if (own->id[0] == '\0') {
		field = form_add(form, RUN_ID_PLANNED, FORM_BUTTON, "Planned",
		    run_planned_hint(ctx), run_planned_question(ctx));
		field->text = run_planned_text(ctx);
	}
	run_build_times(ctx, form);
	for (i = 0; i < sizeof(run_rows) / sizeof(run_rows[0]); i++)
		if ((run_rows[i].id == RUN_ID_SYMPTOMS) == (own->walk != 0))
			run_build_row(ctx, form, &run_rows[i]);
	field = form_add(form, RUN_ID_NOTE, FORM_LINE, "Note", "",
	    "Anything to remember about this run");
	field->optional = true;
	field->max = CLEAN_NOTE_MAX;
	field->text = own->note;
	if (own->id[0] == '\0')
		field = form_add(form, RUN_ID_LOG, FORM_BUTTON, "[ Log it ]",
		    "",
		    arena_printf(ctx->frame,
			"Log it: Enter writes the %s of %s down. Nothing here "
			"can be refused.",
			own->walk != 0 ? "walk" : "run",
			date_short(own->run.day, date)));
	else
		field = form_add(form, RUN_ID_LOG, FORM_BUTTON, "[ Save it ]",
		    "", "Save it: Enter writes the changes down.");
	field->group = 1;
	run_layout(ctx, form);
	run_say_does(ctx, form, form->count);
}

/* Answering --------------------------------------------------------------- */

/* Other times than the bouts make are no longer those bouts. */
static void
run_drop_bouts(struct activity *run)
{
	if (run->bouts > 0 && run->bouts * run->bout_s != run->run_s)
		run->bouts = run->bout_s = run->walk_s = 0;
}

/* 930 may be half past nine hours, or of the clock: rather ask than write down
 * a run of a day. */
static bool
run_read_time(const char *label, const char *text, int min, int *s,
    struct err *err)
{
	if (!unit_parse_duration(text, min, RUN_LONGEST_S, s, err))
		return false;
	if (text[strspn(text, "0123456789")] == '\0' && *s > RUN_BARE_S)
		return err_set(err, ERR_INPUT,
		    "%s: %s reads as minutes, %d:%02d h: write %d:%02d:00 if "
		    "it was.",
		    label, text, *s / 3600, *s / 60 % 60, *s / 3600,
		    *s / 60 % 60);
	return true;
}

static bool
run_take_session(struct activity *run, const char *text, struct err *err)
{
	int s = 0;

	if (text[0] != '\0' &&
	    !run_read_time("Whole session", text, 60, &s, err))
		return false;
	if (s > 0 && run->run_s > s)
		return err_set(err, ERR_RANGE,
		    "Whole session: not less than the running in it.");
	run->session_s = s;
	return true;
}

static bool
run_take_running(struct run_own *own, const char *text, struct err *err)
{
	struct activity *run = &own->run;
	bool changed;
	int s = 0;

	if (text[0] != '\0' && !run_read_time("Running", text, 0, &s, err))
		return false;
	if (run->session_s > 0 && s > run->session_s)
		return err_set(err, ERR_RANGE,
		    "Running: not more than the whole session.");
	own->walk = text[0] != '\0' && s == 0;
	/* those of a file need not be as long as each other */
	changed = s != run->run_s;
	run->run_s = s;
	if (changed)
		run_drop_bouts(run);
	return true;
}

static bool
run_take_start(struct run_own *own, const char *text, struct err *err)
{
	int start = -1;

	if (text[0] != '\0' && !form_parse_clock(text, &start, err))
		return false;
	own->run.start_min = start;
	own->guessed = 0;
	return true;
}

static bool
run_take_distance(const struct screen_ctx *ctx, struct activity *run,
    const char *text, struct err *err)
{
	int m = -1;

	if (text[0] != '\0' &&
	    !unit_parse_distance(text, ctx->view->units, 1, RUN_FARTHEST_M, &m,
		err))
		return false;
	run->distance_m = m;
	return true;
}

/* Nothing a rule says can refuse a run; without a time there is none. */
static bool
run_take_log(struct run_own *own, struct err *err)
{
	const struct activity whole = run_whole(own);

	if (whole.session_s == 0)
		return err_set(err, ERR_INPUT,
		    "How long was it? Whole session or Running is needed.");
	if (!own->walk &&
	    !activity_pace_is_possible(whole.run_s, whole.distance_m))
		return err_set(err, ERR_RANGE,
		    "Nobody runs so far in that time: a pace is %s.",
		    activity_pace_range(whole.distance_m));
	own->done = true;
	return true;
}

static bool
run_take(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	struct run_own *own = ctx->own;

	switch ((enum run_id)id) {
	case RUN_ID_PLANNED:
		run_take_plan(ctx);
		break;
	case RUN_ID_START:
		return run_take_start(own, text, err);
	case RUN_ID_SESSION:
		return run_take_session(&own->run, text, err);
	case RUN_ID_RUN:
		return run_take_running(own, text, err);
	case RUN_ID_DISTANCE:
		return run_take_distance(ctx, &own->run, text, err);
	case RUN_ID_NOTE:
		(void)str_copy(own->note, sizeof(own->note), text);
		break;
	case RUN_ID_LOG:
		if (run_take_log(own, err))
			return true;
		form->focus = RUN_ID_SESSION;
		return false;
	default:
		*run_slot(own, (enum run_id)id) = value;
		break;
	}
	return true;
}

/* The screen -------------------------------------------------------------- */

/* The activity with that id, of whatever day it is now; NULL when there is
 * none. */
static const struct activity *
run_of_id(const struct log *log, const char *id)
{
	char text[ROW_ID_TEXT_SIZE];
	size_t i;

	for (i = log->activity.count; i > 0; i--)
		if (str_eq(row_id_text(log->activity.items[i - 1].id, text),
			id))
			return &log->activity.items[i - 1];
	return NULL;
}

/* What is half filled in: what is changed, NULL of a new one. */
static const char *
run_name(const struct activity *run)
{
	if (run == NULL)
		return screen_run.title;
	return activity_is_walk(run) ? "Change a walk" : "Change a run";
}

/* The latest run logged on the day, NULL when there is none. */
static const struct activity *
run_logged(const struct log *log, int day)
{
	const struct activity *run = NULL;
	size_t i;

	for (i = log_activity_from(log, day);
	     i < log->activity.count && log->activity.items[i].day == day; i++)
		if (activity_is_run(&log->activity.items[i]))
			run = &log->activity.items[i];
	return run;
}

static void
run_open(struct screen_ctx *ctx, int arg)
{
	struct run_own *own = ctx->own;
	const struct log *log = ctx->view->log;
	const struct activity *logged = ctx->view->at > 0 ?
	    &log->activity.items[ctx->view->at - 1] :
	    run_logged(log, arg);
	struct match_source source;

	own->asked = ctx->view->at == 0;
	ctx->view->at = 0;
	own->kept_min = own->watch = -1;
	own->run = logged != NULL ? *logged : activity_unsaid(arg);
	(void)str_copy(own->source, sizeof(own->source),
	    own->run.source != NULL ? own->run.source : "hand");
	if (own->run.note != NULL)
		(void)str_copy(own->note, sizeof(own->note), own->run.note);
	own->stroller = (int)own->run.stroller;
	own->symptoms = (int)own->run.symptoms;
	own->walk = logged != NULL && activity_is_walk(logged);
	if (logged != NULL && ctx->view->file_said != NULL &&
	    ctx->view->file_said(ctx->view, own->run.id, &source))
		own->watch = (int)source.workout.rpe;
	if (logged != NULL)
		(void)row_id_text(own->run.id, own->id);
	else
		own->run.entered = ctx->view->now.today;
	own->form.must = true;
	form_open(ctx, &own->form, run_build, run_take);
	if (logged != NULL)
		form_go(ctx, &own->form, RUN_ID_SESSION);
	run_preview(ctx);
}

static unsigned
run_after(struct screen_ctx *ctx, unsigned react, struct edit *out)
{
	struct run_own *own = ctx->own;
	struct activity run;

	if (react == REACT_PASS)
		return react;
	if (own->done) {
		run = run_whole(own);
		edit_activity(out, &run, ctx->view->now);
		return react | REACT_EDIT | REACT_DRAFT | REACT_CLOSE;
	}
	if (own->form.answered)
		run_preview(ctx);
	if (!own->form.answered && !own->form.typing)
		return react;
	own->kept_min = ctx->view->now.minute;
	return react | REACT_DRAFT;
}

static unsigned
run_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct run_own *own = ctx->own;

	own->done = false;
	return run_after(ctx, form_type(ctx, &own->form, key), out);
}

/* She has been told of the other, and hers is to stay: what another program
 * removed is written anew. */
static void
run_meet(const struct screen_ctx *ctx)
{
	struct run_own *own = ctx->own;
	const struct activity *now = run_of_id(ctx->view->log, own->id);

	if (now == NULL) {
		own->run.id = (struct row_id){ { 0 } };
		own->run.entered = ctx->view->now.today;
		own->run.order = 0;
	}
	own->run.rev = now != NULL ? now->rev : 0;
}

static unsigned
run_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct run_own *own = ctx->own;

	own->done = req == REQ_FORM_DONE && ctx->unsaved;
	if (own->done) {
		run_meet(ctx);
		return run_after(ctx, REACT_DRAW, out);
	}
	if ((req == REQ_FIELD_NEXT || req == REQ_OPEN) &&
	    run_has_offer(own, (enum run_id)own->form.focus) &&
	    !own->form.typing) {
		own->run.rpe = own->watch;
		run_preview(ctx);
	}
	if (req == REQ_FORM_DROP)
		return form_drop(ctx, &own->form);
	if (req != REQ_FORM_KEEP && req != REQ_BACK)
		return run_after(ctx, form_request(ctx, &own->form, req), out);
	if (!form_leave(ctx, &own->form))
		return REACT_DRAW;
	if (own->kept_min < 0)
		return REACT_CLOSE;
	form_say_kept(ctx, run_name(run_of_id(ctx->view->log, own->id)),
	    own->id[0] == '\0' ? REQ_LOG_RUN : REQ_NONE);
	return REACT_CLOSE | REACT_DRAFT;
}

static void
run_point(struct screen_ctx *ctx, int arg)
{
	struct run_own *own = ctx->own;

	form_point(ctx, &own->form, arg);
	if (own->form.answered)
		run_preview(ctx);
}

static void
run_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req hints[] = { REQ_FIELD_NEXT, REQ_FIELD_BACK,
		REQ_NEXT_PANE, REQ_URGENT, REQ_FORM_KEEP, REQ_FORM_DROP,
		REQ_FIELD_CLEAR, REQ_HELP, REQ_NONE };

	(void)ctx;
	memcpy(out, hints, sizeof(hints));
}

#define RUN_SLOTS 22
#define RUN_KEY_SIZE 64

static int
run_slots(struct run_own *own, struct form_slot out[RUN_SLOTS])
{
	struct activity *run = &own->run;
	struct form_slot slots[] = {
		{ "kept", &own->kept_min, NULL, 0, 0, 1439 },
		{ "taken", &own->taken, NULL, 0, 0, 1 },
		{ "guessed", &own->guessed, NULL, 0, 0, 1 },
		{ "start", &run->start_min, NULL, 0, -1, 1439 },
		{ "session", &run->session_s, NULL, 0, 0, RUN_LONGEST_S },
		{ "running", &run->run_s, NULL, 0, 0, RUN_LONGEST_S },
		{ "bouts", &run->bouts, NULL, 0, 0, 1000 },
		{ "bout", &run->bout_s, NULL, 0, 0, RUN_LONGEST_S },
		{ "walk", &run->walk_s, NULL, 0, 0, RUN_LONGEST_S },
		{ "distance", &run->distance_m, NULL, 0, -1, RUN_FARTHEST_M },
		{ "fast", &run->fast_s, NULL, 0, -1, RUN_LONGEST_S },
		{ "fast-far", &run->fast_m, NULL, 0, -1, RUN_FARTHEST_M },
		{ "effort", &run->rpe, NULL, 0, -1, 10 },
		{ "talk", &run->talk, NULL, 0, -1, TALK_CANNOT },
		{ "pain-before", &run->pain_before, NULL, 0, -1, 10 },
		{ "pain", &run->pain, NULL, 0, -1, 10 },
		{ "leak", &run->leak, NULL, 0, -1, 3 },
		{ "heaviness", &run->heaviness, NULL, 0, -1, 3 },
		{ "stroller", &own->stroller, NULL, 0, -1, 1 },
		{ "no-running", &own->walk, NULL, 0, 0, 1 },
		{ "symptoms", &own->symptoms, NULL, 0, -1, 1 },
		{ "note", NULL, own->note, sizeof(own->note), 0, 0 },
	};

	memcpy(out, slots, sizeof(slots));
	return (int)(sizeof(slots) / sizeof(slots[0]));
}

/* What a draft is of: the day it was begun on, and what is changed, "" of a new
 * one. */
struct run_key {
	int day;
	char id[ROW_ID_TEXT_SIZE];
	char text[RUN_KEY_SIZE];
};

static void
run_draft_key(const struct run_own *own, char key[RUN_KEY_SIZE])
{
	struct str s = str_of(key, RUN_KEY_SIZE);
	char date[DATE_ISO_SIZE];

	str_add(&s, "run %s %s", date_iso(own->run.day, date), own->id);
}

/* "run 2026-11-23 996e...": that of the draft at *text, which then stands on
 * the next; false behind the last. */
static bool
run_next_key(const char **text, struct run_key *key)
{
	const char *at = *text;
	struct str id = str_of(key->id, sizeof(key->id)),
		   s = str_of(key->text, sizeof(key->text));
	char what[FORM_KEY_SIZE];
	size_t n = strcspn(at, "\n"), word;
	int i;

	if (*at == '\0')
		return false;
	key->day = form_draft_day(text, what);
	str_add(&s, "%.*s", (int)n, at);
	for (i = 0; i < 2; i++) {
		word = strcspn(at, " \n");
		at += word + (at[word] == ' ');
	}
	str_add(&id, "%.*s", (int)strcspn(at, "\n"), at);
	return true;
}

static char *
run_draft(struct screen_ctx *ctx)
{
	struct run_own *own = ctx->own;
	struct form_slot slots[RUN_SLOTS];
	char key[RUN_KEY_SIZE];
	int n = run_slots(own, slots);

	run_draft_key(own, key);
	return form_draft(ctx, &own->form, key, slots,
	    own->done && !ctx->unsaved ? FORM_NONE : n);
}

/* The draft of the run that is changed: it may be of another day by now. */
static bool
run_find_draft(const struct run_own *own, const char *text, struct run_key *key)
{
	while (run_next_key(&text, key))
		if (str_eq(key->id, own->id) &&
		    (own->id[0] != '\0' || key->day == own->run.day))
			return true;
	return false;
}

/* The draft of the day by which no run of the log is changed: of a new one, or
 * of one that another program has removed. */
static bool
run_find_left(const struct screen_ctx *ctx, const char *text,
    struct run_key *key)
{
	const struct run_own *own = ctx->own;

	while (run_next_key(&text, key))
		if (key->day == own->run.day &&
		    run_of_id(ctx->view->log, key->id) == NULL)
			return true;
	return false;
}

/* logged: another run is there. */
static const char *
run_left_says(const struct run_key *key, bool logged)
{
	if (key->id[0] == '\0')
		return "A run was logged since; this is one more, and C-d "
		       "drops it.";
	return logged ?
	    "What this was to change was removed since; this is one more run." :
	    "What this was to change was removed since; it is logged anew.";
}

/* The key for a run goes on with what it left, though a run was logged or the
 * one that was changed removed: it is logged anew. False: it left none. */
static bool
run_undraft_left(struct screen_ctx *ctx, const char *text)
{
	struct run_own *own = ctx->own;
	struct form_slot slots[RUN_SLOTS];
	struct run_key key;
	bool logged = own->id[0] != '\0';

	if (!own->asked || !run_find_left(ctx, text, &key))
		return false;
	own->run = activity_unsaid(own->run.day);
	own->run.entered = ctx->view->now.today;
	own->id[0] = own->note[0] = '\0';
	own->watch = -1;
	(void)str_copy(own->source, sizeof(own->source), "hand");
	(void)form_undraft(ctx, &own->form, key.text, slots,
	    run_slots(own, slots), text);
	run_preview(ctx);
	form_complain(ctx, &own->form, "%s", run_left_says(&key, logged));
	return true;
}

/* What was half changed on this day may be of another now. */
static void
run_say_moved(struct screen_ctx *ctx, const char *text)
{
	struct run_own *own = ctx->own;
	struct run_key key;
	char date[DATE_TEXT_SIZE];

	while (own->asked && run_next_key(&text, &key)) {
		const struct activity *run = run_of_id(ctx->view->log, key.id);

		if (run != NULL && key.day == own->run.day &&
		    run->day != key.day)
			form_complain(ctx, &own->form,
			    "What you were changing here is of %s now, and "
			    "kept there.",
			    date_short(run->day, date));
	}
}

static void
run_undraft(struct screen_ctx *ctx, const char *text)
{
	struct run_own *own = ctx->own;
	struct form_slot slots[RUN_SLOTS];
	struct run_key key;
	int n = run_slots(own, slots);

	if (!run_find_draft(own, text, &key)) {
		if (run_undraft_left(ctx, text))
			return;
		run_draft_key(own, key.text);
		run_say_moved(ctx, text);
	}
	if (form_undraft(ctx, &own->form, key.text, slots, n, text))
		run_preview(ctx);
}

/* A run that another program put on another day is changed there. */
static const char *
run_draft_name(const struct view *view, const char *text, int *day)
{
	const struct activity *run;
	struct run_key key;

	run = run_next_key(&text, &key) ? run_of_id(view->log, key.id) : NULL;
	if (run != NULL)
		*day = run->day;
	return run_name(run);
}

const struct screen screen_run = {
	.name = "run",
	.title = "Log a run",
	.keys = run_keys,
	.form = true,
	.own_size = sizeof(struct run_own),
	.open = run_open,
	.close = form_own_close,
	.draw = form_own_draw,
	.request = run_request,
	.point = run_point,
	.type = run_type,
	.hints = run_hints,
	.say = form_own_say,
	.draft = run_draft,
	.undraft = run_undraft,
	.draft_name = run_draft_name,
};
