/* SPDX-License-Identifier: ISC */
/*
 * The first questions. Only the birth date is needed; what is skipped counts
 * as unknown and is shown so. All of it is written as one edit at the end; until
 * then what is answered is kept as a draft.
 */
#include "lope/screen.h"

#include <limits.h>
#include <string.h>

#include "lope/conf.h"
#include "lope/date.h"
#include "lope/form.h"
#include "lope/preview.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"
#include "lope/utf8.h"

#include "act.h"

#define SETUP_QUESTIONS 7
#define SETUP_BIRTH_DAYS 1100 /* a birth longer ago is a slip */
#define SETUP_RUNS_MAX 100
#define SETUP_RUN_MAX_S 43200
#define SETUP_WEEK_MAX_S 180000
#define SETUP_LINES 5
#define SETUP_LINE_SIZE 200
#define SETUP_DAYS_SIZE 64
#define SETUP_WIDE 76 /* columns for two questions on one line */
#define SETUP_KEY "setup"
#define SETUP_DURATION "0123456789:.hm"

enum setup_id {
	SETUP_ID_BIRTH = 1,
	SETUP_ID_DELIVERY,
	SETUP_ID_TEAR,
	SETUP_ID_REGULAR,
	SETUP_ID_INJURED,
	SETUP_ID_PELVIC,
	SETUP_ID_RUNS_NOW,
	SETUP_ID_RUNS,
	SETUP_ID_LONGEST,
	SETUP_ID_CONTINUOUS,
	SETUP_ID_WEEKLY,
	SETUP_ID_FEEDING,
	SETUP_ID_UNITS,
	SETUP_ID_DAYS,
	SETUP_ID_SKIPPED, /* no field */
	SETUP_IDS
};

/* In a draft. */
static const struct setup_slot {
	const char *name;
	int min, max;
} setup_slots[SETUP_IDS] = {
	[SETUP_ID_BIRTH] = { "birth", FORM_NONE, INT_MAX },
	[SETUP_ID_DELIVERY] = { "delivery", FORM_NONE, DELIVERY_CAESAREAN },
	[SETUP_ID_TEAR] = { "tear", FORM_NONE, 1 },
	[SETUP_ID_REGULAR] = { "regular", FORM_NONE, 1 },
	[SETUP_ID_INJURED] = { "injured", FORM_NONE, 1 },
	[SETUP_ID_PELVIC] = { "pelvic", FORM_NONE, 1 },
	[SETUP_ID_RUNS_NOW] = { "runs-now", FORM_NONE, 1 },
	[SETUP_ID_RUNS] = { "runs", 0, SETUP_RUNS_MAX },
	[SETUP_ID_LONGEST] = { "longest", 0, SETUP_RUN_MAX_S },
	[SETUP_ID_CONTINUOUS] = { "continuous", 0, SETUP_RUN_MAX_S },
	[SETUP_ID_WEEKLY] = { "weekly", 0, SETUP_WEEK_MAX_S },
	[SETUP_ID_FEEDING] = { "feeding", FORM_NONE, NURSING_FULL },
	[SETUP_ID_UNITS] = { "units", FORM_NONE, UNIT_MI },
	[SETUP_ID_DAYS] = { "days", 0, (1 << WEEKDAY_COUNT) - 1 },
	[SETUP_ID_SKIPPED] = { "skipped", 0, (1 << SETUP_QUESTIONS) - 1 },
};

struct setup_own {
	struct form form;
	struct profile profile;
	struct placement placement;
	int birth;        /* DAY_NONE: not said */
	int feeding;      /* enum nursing; FORM_NONE */
	int runs_now;     /* 0 no, 1 yes; FORM_NONE */
	int units;        /* FORM_NONE: not said */
	bool changed;     /* something was answered */
	unsigned skipped; /* questions, bit 0 the first */
	/* Of all of the above, by enum setup_id: as it was opened, and as a
	 * draft has it. */
	int was[SETUP_IDS], kept[SETUP_IDS];
	bool resumed; /* it goes on with a draft */
	char days[SETUP_DAYS_SIZE];
	char line[SETUP_LINES][SETUP_LINE_SIZE];
};

static const struct keybind setup_keys[] = {
	{ "Enter", REQ_FIELD_NEXT },
	{ "s", REQ_FIELD_SKIP },
	{ "Esc", REQ_FORM_DONE },
	{ "C-d", REQ_FORM_DROP },
	FORM_KEYS,
	{ 0 },
};

/* A question that a letter answers. */
struct setup_row {
	enum setup_id id;
	int question; /* 1 to SETUP_QUESTIONS */
	const char *label, *hint, *ask, *letters, *words;
};

static const struct setup_row setup_rows[] = {
	{ SETUP_ID_DELIVERY, 2, "How", "v vaginal, i instrumental, c caesarean",
	    "How was the birth? v vaginal, i forceps or vacuum, c caesarean",
	    "vic", "vaginal instrumental caesarean" },
	{ SETUP_ID_TEAR, 2, "Bad tear", "y n",
	    "A tear of the 3rd or 4th degree? y n", "ny", "no yes" },
	{ SETUP_ID_REGULAR, 3, "Running before", "y more than a year, n",
	    "Did you run regularly for a year or more before the pregnancy? y n",
	    "ny", "no yes" },
	{ SETUP_ID_INJURED, 3, "Injury", "y n",
	    "A running injury in the year before the pregnancy or since? y n",
	    "ny", "no yes" },
	{ SETUP_ID_PELVIC, 4, "Leaks, pelvic floor", "y n",
	    "Leaks since the birth, or pelvic-floor trouble before it? y n",
	    "ny", "no yes" },
	{ SETUP_ID_RUNS_NOW, 5, "Do you run already?", "y n",
	    "Do you run already? y n", "ny", "no yes" },
	{ SETUP_ID_FEEDING, 6, "Feeding", "f full, p partial, n none",
	    "Do you breastfeed? f full, p partly, n not at all", "npf",
	    "none partial full" },
	{ SETUP_ID_UNITS, 7, "Units", "k km, m miles",
	    "Kilometres or miles? k km, m miles", "km", "km mi" },
};

/* Answers ----------------------------------------------------------------- */

static int
setup_tri(enum tri tri)
{
	return tri == TRI_UNKNOWN ? FORM_NONE : (int)tri;
}

static int
setup_value(const struct setup_own *own, enum setup_id id)
{
	const struct profile *p = &own->profile;
	const struct placement *placement = &own->placement;

	switch (id) {
	case SETUP_ID_BIRTH:
		return own->birth == DAY_NONE ? FORM_NONE : own->birth;
	case SETUP_ID_DELIVERY:
		return p->delivery;
	case SETUP_ID_TEAR:
		return setup_tri(p->tear34);
	case SETUP_ID_REGULAR:
		return p->novice == TRI_UNKNOWN ? FORM_NONE :
						  p->novice == TRI_NO;
	case SETUP_ID_INJURED:
		return setup_tri(p->injured);
	case SETUP_ID_PELVIC:
		return setup_tri(p->pelvic_history);
	case SETUP_ID_RUNS_NOW:
		return own->runs_now;
	case SETUP_ID_RUNS:
		return placement->runs;
	case SETUP_ID_LONGEST:
		return placement->longest_s;
	case SETUP_ID_CONTINUOUS:
		return placement->continuous_s;
	case SETUP_ID_WEEKLY:
		return placement->weekly_s;
	case SETUP_ID_FEEDING:
		return own->feeding;
	case SETUP_ID_UNITS:
		return own->units;
	case SETUP_ID_DAYS:
		return (int)p->run_days;
	case SETUP_ID_SKIPPED:
		return (int)own->skipped;
	default:
		return FORM_NONE;
	}
}

static void
setup_set(struct setup_own *own, enum setup_id id, int value)
{
	struct profile *p = &own->profile;
	enum tri tri = value == FORM_NONE ? TRI_UNKNOWN : (enum tri)value;

	switch (id) {
	case SETUP_ID_BIRTH:
		own->birth = value == FORM_NONE ? DAY_NONE : value;
		break;
	case SETUP_ID_DELIVERY:
		p->delivery = value;
		break;
	case SETUP_ID_TEAR:
		p->tear34 = tri;
		break;
	case SETUP_ID_REGULAR:
		p->novice = value == FORM_NONE ? TRI_UNKNOWN :
		    value == 1                 ? TRI_NO :
						 TRI_YES;
		break;
	case SETUP_ID_INJURED:
		p->injured = tri;
		break;
	case SETUP_ID_PELVIC:
		p->pelvic_history = tri;
		break;
	case SETUP_ID_RUNS_NOW:
		own->runs_now = value;
		break;
	case SETUP_ID_RUNS:
		own->placement.runs = value;
		break;
	case SETUP_ID_LONGEST:
		own->placement.longest_s = value;
		break;
	case SETUP_ID_CONTINUOUS:
		own->placement.continuous_s = value;
		break;
	case SETUP_ID_WEEKLY:
		own->placement.weekly_s = value;
		break;
	case SETUP_ID_FEEDING:
		own->feeding = value;
		break;
	case SETUP_ID_UNITS:
		own->units = value;
		p->units = value == UNIT_MI ? UNIT_MI : UNIT_KM;
		break;
	case SETUP_ID_DAYS:
		p->run_days = (unsigned)value;
		break;
	case SETUP_ID_SKIPPED:
		own->skipped = (unsigned)value;
		break;
	default:
		break;
	}
}

/* Does she run already, with all that a placement needs? */
static bool
setup_is_placed(const struct setup_own *own)
{
	const struct placement *p = &own->placement;

	return own->runs_now == 1 && p->runs > 0 && p->longest_s > 0 &&
	    p->continuous_s > 0 && p->weekly_s > 0;
}

/* What she declares to run; that it is nothing is a declaration too. */
static void
setup_edit_placement(const struct setup_own *own, const struct log *log,
    struct edit *out)
{
	struct placement placement = own->placement;

	placement.day = own->profile.start;
	if (own->runs_now == 0) {
		placement.runs = 0;
		placement.longest_s = placement.continuous_s = 0;
		placement.weekly_s = 0;
		placement.longest_m = placement.weekly_m = -1;
	}
	if (own->runs_now == 0 || setup_is_placed(own))
		edit_placement(out, log, &placement);
	else if (!row_id_is_zero(placement.id) && own->runs_now == FORM_NONE)
		edit_remove(out, FACT_PLACEMENT, placement.id);
}

/* All of it as one edit; the sentence is that of the profile. */
static void
setup_edit(const struct screen_ctx *ctx, struct edit *out)
{
	struct setup_own *own = ctx->own;
	const struct log *log = ctx->view->log;

	own->profile.day = own->birth;
	if (log_profile(log) == NULL)
		own->profile.start = log_begun(log, own->birth,
		    ctx->view->now.today);
	setup_edit_placement(own, log, out);
	edit_profile(out, log, &own->profile, own->feeding, ctx->view->now);
}

/* By what you answered ---------------------------------------------------- */

static void
setup_say_days(const struct state *state, struct str *out)
{
	int day = state->profile->day + PP_MIN_RUN_DAYS;
	int left = day - state->today;
	char date[DATE_TEXT_SIZE];

	if (left <= 0) {
		str_add(out, "Day %d was %s: passed.", PP_MIN_RUN_DAYS,
		    date_short(day, date));
		return;
	}
	str_add(out,
	    "Day %d is %s, in %d day%s; a clinician may clear run-walk "
	    "from day %d.",
	    PP_MIN_RUN_DAYS, date_short(day, date), left, left == 1 ? "" : "s",
	    PP_HARD_FLOOR_DAYS);
}

static bool
setup_is_first(const struct screen_ctx *ctx)
{
	return log_profile(ctx->view->log) == NULL;
}

/* first: nothing is set up yet, so that it is where she would begin. */
static void
setup_say_start(const struct setup_own *own, const struct state *state,
    bool first, struct str *out)
{
	enum unit_system units = own->profile.units;
	int stage = state->stage > 0 ? state->stage : 1;
	enum rule rule;

	if (first || state->phase <= PHASE_P1) {
		str_add(out,
		    first ? "You would start at S%d of %d steps, " :
			    "You are at S%d of %d steps, ",
		    stage, STAGE_LAST);
		text_stage(out, stage);
		str_add(out, "; one run may hold ");
	} else {
		str_add(out,
		    "You are in the distance weeks; one run may hold ");
	}
	text_within(out, plan_most(state, &rule), state->caps.metres, units);
	str_add(out, ", a week ");
	text_within(out, state->caps.week, state->caps.metres, units);
	str_add(out, ".");
}

/* What an item of the gate asks for, in few words. */
static void
setup_say_need(enum rule rule, struct str *out)
{
	switch (rule) {
	case RULE_GATE_DAYS:
		str_add(out, "the days since the birth");
		break;
	case RULE_GATE_QUIET:
		str_add(out, "%d days without a red one", QUIET_DAYS);
		break;
	case RULE_GATE_DECLARATION:
		str_add(out, "the list of conditions");
		break;
	case RULE_GATE_PELVIC:
		str_add(out, "check-ins on %d of %d days", MEAN_DAYS_LEAST,
		    MEAN_DAYS);
		break;
	case RULE_GATE_WALKING:
		str_add(out, "%d walks of %d minutes", WALK_BASE_COUNT,
		    WALK_BASE_S / 60);
		break;
	case RULE_GATE_IMPACT:
		str_add(out, "the impact tests");
		break;
	case RULE_GATE_STRENGTH:
		str_add(out, "the strength counts");
		break;
	case RULE_GATE_WOUND:
		str_add(out, "a closed wound");
		break;
	default:
		break;
	}
}

static void
setup_say_gate(const struct state *state, struct str *out)
{
	const char *between = ": ";
	int i, unmet = gate_unmet(&state->gate);

	if (unmet == 0)
		return;
	str_add(out, "The gate before the first run, %d of %d unmet", unmet,
	    GATE_ITEMS);
	for (i = 0; i < GATE_ITEMS; i++) {
		const struct gate_item *item = &state->gate.item[i];

		/* The floor never keeps anyone from running. */
		if (item->met || item->rule == RULE_GATE_FLOOR)
			continue;
		str_add(out, "%s", between);
		setup_say_need(item->rule, out);
		between = ", ";
	}
	str_add(out, ".");
}

static void
setup_say_weeks(const struct state *state, struct str *out)
{
	struct plan plan = { 0 };
	char date[DATE_TEXT_SIZE];
	int day, weeks = ladder_weeks(state->tier, state->profile->run_days);
	int n = 0;

	plan_build(state, 104, &plan);
	day = plan.stage_day[STAGE_LAST];
	plan_clear(&plan);
	/* Whoever has run it has its day behind her. */
	if (day != DAY_NONE && day > state->today)
		n = (day - state->today + 6) / 7;
	if (n > 0)
		str_add(out,
		    "30:00 in one run is not before %s, %d week%s "
		    "from now, when nothing goes wrong.",
		    date_long(day, date), n, n == 1 ? "" : "s");
	else if (state->stage <= 1 && weeks > 0)
		str_add(out,
		    "From S1 a run of 30:00 comes after about %d weeks, when "
		    "nothing goes wrong.",
		    weeks);
}

static void
setup_preview(struct screen_ctx *ctx)
{
	struct setup_own *own = ctx->own;
	struct preview preview = { 0 };
	struct edit edit = { 0 };
	struct str s[SETUP_LINES];
	int i;

	for (i = 0; i < SETUP_LINES; i++)
		s[i] = str_of(own->line[i], SETUP_LINE_SIZE);
	if (own->birth == DAY_NONE) {
		str_add(&s[0], "The birth date comes first.");
		return;
	}
	setup_edit(ctx, &edit);
	preview_make(&preview, ctx->view->log, &edit, ctx->view->now.today);
	setup_say_days(&preview.state, &s[0]);
	setup_say_start(own, &preview.state, setup_is_first(ctx), &s[1]);
	setup_say_gate(&preview.state, &s[2]);
	setup_say_weeks(&preview.state, &s[3]);
	if (own->runs_now == 1 && !setup_is_placed(own))
		str_add(&s[4],
		    "Runs, longest, without a break and minutes: "
		    "all four are needed to place you.");
	preview_clear(&preview);
	edit_clear(&edit);
}

/* Building ---------------------------------------------------------------- */

static const char *
setup_age(struct screen_ctx *ctx)
{
	const struct setup_own *own = ctx->own;
	int days;

	if (own->birth == DAY_NONE)
		return "2026-08-12, or -30 for 30 days ago";
	days = ctx->view->now.today - own->birth;
	return arena_printf(ctx->frame, "%s, %d day%s ago: %d week%s %d day%s",
	    date_weekday_short(date_weekday(own->birth)), days,
	    days == 1 ? "" : "s", days / 7, days / 7 == 1 ? "" : "s", days % 7,
	    days % 7 == 1 ? "" : "s");
}

/* The index'th word of a blank-separated list. */
static const char *
setup_word(struct screen_ctx *ctx, const char *list, int index)
{
	for (; index > 0; list++)
		index -= *list == ' ';
	return arena_printf(ctx->frame, "%.*s", (int)strcspn(list, " "), list);
}

static const struct setup_row *
setup_row(enum setup_id id)
{
	size_t i = 0;

	while (setup_rows[i].id != id)
		i++;
	return &setup_rows[i];
}

static struct form_field *
setup_choice(struct screen_ctx *ctx, struct form *form, enum setup_id id)
{
	const struct setup_own *own = ctx->own;
	const struct setup_row *row = setup_row(id);
	struct form_field *field;

	field = form_add(form, (int)id, FORM_CHOICE, row->label, row->hint,
	    row->ask);
	field->group = row->question;
	field->letters = row->letters;
	field->value = setup_value(own, id);
	if (field->value != FORM_NONE) {
		field->text = setup_word(ctx, row->words, field->value);
	} else if (own->skipped & 1U << (row->question - 1)) {
		field->optional = true;
		field->hint = "skipped: counts as unknown, and is shown so";
	}
	return field;
}

static struct form_field *
setup_line(struct form *form, enum setup_id id, int question, const char *label,
    const char *hint, const char *ask, const char *accept)
{
	struct form_field *field = form_add(form, (int)id, FORM_LINE, label,
	    hint, ask);

	field->group = question;
	field->accept = accept;
	return field;
}

static void
setup_duration(struct screen_ctx *ctx, struct form_field *field, int s)
{
	char text[UNIT_TEXT_SIZE];

	if (s > 0)
		field->text = arena_copy(ctx->frame, unit_mmss(s, text));
}

static void
setup_build_placement(struct screen_ctx *ctx, struct form *form)
{
	const struct setup_own *own = ctx->own;
	const struct placement *p = &own->placement;
	struct form_field *field;

	field = setup_line(form, SETUP_ID_RUNS, 5, "runs in 28 days", "",
	    "How many runs in the last 28 days?", "0123456789");
	if (p->runs > 0)
		field->text = arena_printf(ctx->frame, "%d", p->runs);
	field = setup_line(form, SETUP_ID_LONGEST, 5, "longest run", "as 20:00",
	    "How long was the longest of them, running only? "
	    "20:00",
	    SETUP_DURATION);
	setup_duration(ctx, field, p->longest_s);
	field = setup_line(form, SETUP_ID_CONTINUOUS, 5, "without a break",
	    "as 20:00", "The longest without a walking break? 20:00",
	    SETUP_DURATION);
	setup_duration(ctx, field, p->continuous_s);
	field = setup_line(form, SETUP_ID_WEEKLY, 5, "minutes a week",
	    "of running", "How many minutes of running in a usual week? 60",
	    SETUP_DURATION);
	if (p->weekly_s > 0)
		field->text = arena_printf(ctx->frame, "%d", p->weekly_s / 60);
}

static void
setup_build_fields(struct screen_ctx *ctx, struct form *form)
{
	struct setup_own *own = ctx->own;
	struct form_field *field;
	char iso[DATE_ISO_SIZE];

	field = setup_line(form, SETUP_ID_BIRTH, 1, "Birth", setup_age(ctx),
	    "On which day was the birth? As 2026-08-12",
	    "0123456789-./abcdefghijklmnopqrstuvwxyz");
	field->words = true;
	if (own->birth != DAY_NONE)
		field->text = arena_copy(ctx->frame, date_iso(own->birth, iso));
	(void)setup_choice(ctx, form, SETUP_ID_DELIVERY);
	(void)setup_choice(ctx, form, SETUP_ID_TEAR);
	(void)setup_choice(ctx, form, SETUP_ID_REGULAR);
	(void)setup_choice(ctx, form, SETUP_ID_INJURED);
	(void)setup_choice(ctx, form, SETUP_ID_PELVIC);
	(void)setup_choice(ctx, form, SETUP_ID_RUNS_NOW);
	if (own->runs_now == 1)
		setup_build_placement(ctx, form);
	(void)setup_choice(ctx, form, SETUP_ID_FEEDING);
	(void)setup_choice(ctx, form, SETUP_ID_UNITS);
	field = setup_line(form, SETUP_ID_DAYS, 7, "Run days", "as mon wed sat",
	    "Which days suit you best? mon wed sat; empty: "
	    "any",
	    "abcdefghijklmnopqrstuvwxyz, ");
	field->words = true;
	field->optional = true;
	field->text = own->days;
}

/* The second of two questions on one line. */
static bool
setup_is_second(int id)
{
	return id == SETUP_ID_TEAR || id == SETUP_ID_INJURED ||
	    id == SETUP_ID_CONTINUOUS || id == SETUP_ID_DAYS;
}

/* One of the four numbers of a placement. */
static bool
setup_is_part(int id)
{
	return id >= SETUP_ID_RUNS && id <= SETUP_ID_WEEKLY;
}

/* A hint only stands where it does not run into its neighbour. */
static int
setup_hint_at(const struct form_field *field, int value_at, int right)
{
	int gap = utf8_width(field->text);
	int hint_at = value_at + (gap > 6 ? gap + 2 : 8);

	return hint_at + utf8_width(field->hint) <= right ? hint_at : 0;
}

static int
setup_layout(struct screen_ctx *ctx, struct form *form, int line)
{
	bool wide = ctx->columns >= SETUP_WIDE;
	int i, columns = ctx->columns;

	for (i = 0; i < form->count; i++) {
		struct form_field *field = &form->field[i];
		bool second = wide && setup_is_second(field->id);
		bool pair = wide && i + 1 < form->count &&
		    setup_is_second(form->field[i + 1].id);
		int value_at = second ? 62 : 26;
		int right = pair ? 42 : columns;

		/* Said already: how to say it is no longer needed. */
		if (field->text[0] != '\0' && field->id != SETUP_ID_BIRTH)
			field->hint = "";
		if (second)
			line--;
		else if (i == 0 || form->field[i - 1].group != field->group)
			form_say(form, line, 2, 3, ROLE_KEY,
			    arena_printf(ctx->frame, "%d", field->group));
		form_place(field, line, second ? 42 : 0, value_at,
		    setup_hint_at(field, value_at, right), right);
		field->indent = second ? 0 : setup_is_part(field->id) ? 5 : 3;
		line++;
	}
	return line;
}

static void
setup_title(struct screen_ctx *ctx, struct form *form)
{
	struct str s = str_of(form->progress, sizeof(form->progress));
	const struct form_field *focus = form_find(form, form->focus);
	int at = focus != NULL ? focus->group : 1, i;

	form->title = arena_printf(ctx->frame, "%s  question %d of %d",
	    setup_is_first(ctx) ? "FIRST RUN" : "PROFILE", at, SETUP_QUESTIONS);
	str_add(&s, "[");
	for (i = 0; i < SETUP_QUESTIONS; i++)
		str_add(&s, "%c", i < at - 1 ? '#' : '-');
	str_add(&s, "]");
}

static void
setup_build(struct screen_ctx *ctx, struct form *form)
{
	const struct setup_own *own = ctx->own;
	const char *put_back = act_put_back(ctx, own->changed ? "C-d" : "Esc");
	int line = 0, i;

	setup_build_fields(ctx, form);
	if (put_back != NULL)
		line = form_wrap(ctx, form, line, 1, put_back);
	if (ctx->view->making != NULL)
		line = form_wrap(ctx, form, line, 1,
		    arena_printf(ctx->frame,
			"There is no %s yet: it is made with your first "
			"answer.",
			ctx->view->making));
	line = form_wrap(ctx, form, line, 1,
	    own->resumed ?
		"What you had answered is here again; C-d leaves it out, Esc "
		"keeps it." :
		setup_is_first(ctx) ?
		"Only the first answer is needed; the others may be skipped "
		"and changed later with S. Everything stays on this computer. "
		"Esc goes straight in." :
		"What you told about yourself. Esc keeps what you change, and "
		"the plan follows; undo takes it back.");
	line = setup_layout(ctx, form, line);
	form_say(form, ++line, 1, ctx->columns, ROLE_TITLE,
	    "BY WHAT YOU ANSWERED");
	line++;
	for (i = 0; i < SETUP_LINES; i++)
		line = form_wrap(ctx, form, line, 1, own->line[i]);
	setup_title(ctx, form);
}

/* Answering --------------------------------------------------------------- */

static bool
setup_is_birth(const struct screen_ctx *ctx, int day)
{
	int today = ctx->view->now.today;

	return day <= today && day >= today - SETUP_BIRTH_DAYS;
}

static bool
setup_take_birth(struct screen_ctx *ctx, const char *text, struct err *err)
{
	struct setup_own *own = ctx->own;
	int day;

	if (text[0] == '\0')
		return err_set(err, ERR_INPUT,
		    "Birth: the one answer that is needed, as 2026-08-12.");
	if (!date_parse(text, ctx->view->now.today, &day, err))
		return false;
	if (!setup_is_birth(ctx, day))
		return err_set(err, ERR_RANGE,
		    "Birth: within the last three years, today included.");
	own->birth = day;
	return true;
}

static bool
setup_take_duration(const char *text, int max_s, int *out, struct err *err)
{
	int s = 0;

	if (text[0] != '\0' && !unit_parse_duration(text, 60, max_s, &s, err))
		return false;
	*out = s;
	return true;
}

/* What a number that was changed leaves no room for goes with it. */
static void
setup_fit_placement(struct placement *p)
{
	int continuous_s = placement_continuous_max_s(p);
	int weekly_s = placement_weekly_max_s(p);

	if (p->continuous_s > continuous_s)
		p->continuous_s = continuous_s;
	if (p->weekly_s > weekly_s)
		p->weekly_s = weekly_s;
	if (p->weekly_s > 0 && p->weekly_s < placement_weekly_least_s(p))
		p->weekly_s = placement_weekly_least_s(p);
}

static bool
setup_take_runs(struct placement *p, const char *text, struct err *err)
{
	int runs = 0;

	if (text[0] != '\0' &&
	    !unit_parse_int(text, 0, SETUP_RUNS_MAX, &runs, err))
		return false;
	p->runs = runs;
	setup_fit_placement(p);
	return true;
}

static bool
setup_take_weekly(struct placement *p, const char *text, struct err *err)
{
	int s;

	if (!setup_take_duration(text, SETUP_WEEK_MAX_S, &s, err))
		return false;
	if (s > placement_weekly_max_s(p))
		return err_set(err, ERR_RANGE,
		    "Minutes a week: not more than all the runs, each as the "
		    "longest.");
	if (s > 0 && s < placement_weekly_least_s(p))
		return err_set(err, ERR_RANGE,
		    "Minutes a week: four such weeks hold less than the "
		    "longest run.");
	p->weekly_s = s;
	return true;
}

static bool
setup_take_longest(struct placement *p, enum setup_id id, const char *text,
    struct err *err)
{
	int s;

	if (!setup_take_duration(text, SETUP_RUN_MAX_S, &s, err))
		return false;
	if (id == SETUP_ID_CONTINUOUS && s > placement_continuous_max_s(p))
		return err_set(err, ERR_RANGE,
		    "Without a break: not more than the longest run.");
	if (id == SETUP_ID_CONTINUOUS)
		p->continuous_s = s;
	else
		p->longest_s = s;
	setup_fit_placement(p);
	return true;
}

static bool
setup_take_days(struct setup_own *own, const char *text, struct err *err)
{
	unsigned days = 0;

	if (text[0] != '\0' && !conf_parse_days(text, &days, err))
		return false;
	own->profile.run_days = days;
	(void)str_copy(own->days, sizeof(own->days), text);
	return true;
}

static bool
setup_read(struct screen_ctx *ctx, enum setup_id id, int value,
    const char *text, struct err *err)
{
	struct setup_own *own = ctx->own;

	switch (id) {
	case SETUP_ID_BIRTH:
		return setup_take_birth(ctx, text, err);
	case SETUP_ID_RUNS:
		return setup_take_runs(&own->placement, text, err);
	case SETUP_ID_LONGEST:
	case SETUP_ID_CONTINUOUS:
		return setup_take_longest(&own->placement, id, text, err);
	case SETUP_ID_WEEKLY:
		return setup_take_weekly(&own->placement, text, err);
	case SETUP_ID_DAYS:
		return setup_take_days(own, text, err);
	default:
		setup_set(own, id, value);
		return true;
	}
}

static bool
setup_take(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	struct setup_own *own = ctx->own;
	const struct form_field *field = form_find(form, id);

	if (!setup_read(ctx, (enum setup_id)id, value, text, err))
		return false;
	own->skipped &= ~(1U << (field->group - 1));
	own->changed = true;
	return true;
}

/* The screen -------------------------------------------------------------- */

static void
setup_days_text(struct setup_own *own)
{
	struct str s = str_of(own->days, sizeof(own->days));
	int i;

	for (i = 0; i < WEEKDAY_COUNT; i++)
		if (own->profile.run_days & 1U << i)
			str_add(&s, "%s%s", s.len > 0 ? " " : "",
			    date_weekday_short((enum weekday)i));
	for (i = 0; own->days[i] != '\0'; i++)
		if (own->days[i] >= 'A' && own->days[i] <= 'Z')
			own->days[i] = (char)(own->days[i] - 'A' + 'a');
}

/* What was declared for the chapter of profile. */
static void
setup_open_placement(struct setup_own *own, const struct log *log)
{
	const struct placement *last;

	if (log->placement.count == 0)
		return;
	last = &log->placement.items[log->placement.count - 1];
	if (last->day < own->birth)
		return;
	own->placement = *last;
	own->runs_now = last->runs > 0;
}

static void
setup_open(struct screen_ctx *ctx, int arg)
{
	struct setup_own *own = ctx->own;
	const struct profile *profile = log_profile(ctx->view->log);

	(void)arg;
	own->birth = DAY_NONE;
	own->feeding = own->runs_now = own->units = FORM_NONE;
	own->placement.longest_m = own->placement.weekly_m = -1;
	if (profile == NULL) {
		own->profile = profile_unsaid(ctx->view->now.today);
		own->profile.start = ctx->view->now.today;
	} else {
		own->profile = *profile;
		own->birth = profile->day;
		own->units = (int)profile->units;
		own->feeding = log_nursing(ctx->view->log,
		    ctx->view->now.today);
		setup_open_placement(own, ctx->view->log);
		setup_days_text(own);
	}
	for (int i = 0; i < SETUP_IDS; i++)
		own->was[i] = setup_value(own, (enum setup_id)i);
	form_open(ctx, &own->form, setup_build, setup_take);
	setup_preview(ctx);
}

/* Slots of what is answered otherwise than before, of all with every. */
static int
setup_draft_slots(struct setup_own *own, bool every,
    struct form_slot slots[SETUP_IDS])
{
	int n = 0, i;

	for (i = SETUP_ID_BIRTH; i < SETUP_IDS; i++) {
		const struct setup_slot *slot = &setup_slots[i];

		own->kept[i] = setup_value(own, (enum setup_id)i);
		if (every || own->kept[i] != own->was[i])
			slots[n++] = (struct form_slot){ slot->name,
				&own->kept[i], NULL, 0, slot->min, slot->max };
	}
	return n;
}

/* Before the first answer of all there may be no database to keep a letter
 * in, and a slip makes none. */
static char *
setup_draft(struct screen_ctx *ctx)
{
	struct setup_own *own = ctx->own;
	struct form_slot slots[SETUP_IDS];
	int n = setup_draft_slots(own, false, slots);

	if (n == 0 && (!own->form.typing || setup_is_first(ctx)))
		n = FORM_NONE;
	return form_draft(ctx, &own->form, SETUP_KEY, slots, n);
}

static void
setup_undraft(struct screen_ctx *ctx, const char *text)
{
	struct setup_own *own = ctx->own;
	struct form_slot slots[SETUP_IDS];
	int n = setup_draft_slots(own, true, slots), i;

	own->form.drafted = form_undraft(ctx, &own->form, SETUP_KEY, slots, n,
	    text);
	if (!own->form.drafted)
		return;
	if (!setup_is_birth(ctx, own->kept[SETUP_ID_BIRTH]))
		own->kept[SETUP_ID_BIRTH] = own->was[SETUP_ID_BIRTH];
	for (i = SETUP_ID_BIRTH; i < SETUP_IDS; i++) {
		own->changed = own->changed || own->kept[i] != own->was[i];
		setup_set(own, (enum setup_id)i, own->kept[i]);
	}
	setup_fit_placement(&own->placement);
	setup_days_text(own);
	own->resumed = true;
	setup_preview(ctx);
}

/* What is answered so far outlives the program. */
static unsigned
setup_after(struct screen_ctx *ctx, unsigned react)
{
	struct setup_own *own = ctx->own;
	struct form *form = &own->form;

	if (form->answered)
		setup_preview(ctx);
	/* What could not be written is half filled in again. */
	form->dropped = false;
	if (react == REACT_PASS ||
	    (!form->answered && !form->typing && !form->drafted))
		return react;
	form->drafted = true;
	return react | REACT_DRAFT;
}

static unsigned
setup_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct setup_own *own = ctx->own;

	(void)out;
	return setup_after(ctx, form_type(ctx, &own->form, key));
}

/* Written down once, with all that was answered. */
static unsigned
setup_finish(struct screen_ctx *ctx, struct edit *out)
{
	struct setup_own *own = ctx->own;

	if (!form_leave(ctx, &own->form))
		return REACT_DRAW;
	if (!own->changed)
		return form_end(ctx, REACT_CLOSE);
	if (own->birth == DAY_NONE) {
		form_complain(ctx, &own->form,
		    "The birth date is needed first, as 2026-08-12.");
		return REACT_DRAW;
	}
	setup_edit(ctx, out);
	return form_end(ctx, REACT_EDIT | REACT_CLOSE);
}

/* On to the next question; behind the last one all is said. */
static unsigned
setup_skip(struct screen_ctx *ctx, struct edit *out)
{
	struct setup_own *own = ctx->own;
	struct form *form = &own->form;
	const struct form_field *field;
	int group, i;

	field = form_find(form, form->focus);
	if (field == NULL || field->group == 1)
		return REACT_DRAW;
	group = field->group;
	own->skipped |= 1U << (group - 1);
	for (i = 0; i < form->count; i++)
		if (form->field[i].group > group)
			break;
	if (i == form->count)
		return setup_finish(ctx, out);
	form_go(ctx, form, form->field[i].id);
	return setup_after(ctx, REACT_DRAW);
}

static unsigned
setup_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct setup_own *own = ctx->own;
	struct form *form = &own->form;
	bool last = form->focus == SETUP_ID_DAYS;
	unsigned react;

	if (req == REQ_FORM_DONE || req == REQ_BACK)
		return setup_finish(ctx, out);
	if (req == REQ_FORM_DROP)
		return form_drop(ctx, form);
	if (req == REQ_FIELD_SKIP && form->focus != SETUP_ID_BIRTH) {
		(void)form_request(ctx, form, REQ_NONE);
		return setup_skip(ctx, out);
	}
	/* Nothing is asked behind the birth until it is known. */
	react = form_request(ctx, form, req);
	if (last && (req == REQ_FIELD_NEXT || req == REQ_OPEN) &&
	    !form->complained)
		return setup_finish(ctx, out);
	if (own->birth == DAY_NONE && form->focus != SETUP_ID_BIRTH) {
		form_go(ctx, form, SETUP_ID_BIRTH);
		form_complain(ctx, form,
		    "The birth date is needed first, as 2026-08-12.");
	}
	return setup_after(ctx, react);
}

static void
setup_point(struct screen_ctx *ctx, int arg)
{
	struct setup_own *own = ctx->own;

	form_point(ctx, &own->form, arg);
	if (own->form.answered)
		setup_preview(ctx);
}

static void
setup_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req hints[] = { REQ_FIELD_NEXT, REQ_FIELD_SKIP,
		REQ_FIELD_BACK, REQ_FIELD_CLEAR, REQ_URGENT, REQ_FORM_DONE,
		REQ_HELP, REQ_NONE };

	(void)ctx;
	memcpy(out, hints, sizeof(hints));
}

const struct screen screen_setup = {
	.name = "setup",
	.title = "Set up",
	.keys = setup_keys,
	.form = true,
	.own_size = sizeof(struct setup_own),
	.open = setup_open,
	.draw = form_own_draw,
	.request = setup_request,
	.point = setup_point,
	.type = setup_type,
	.hints = setup_hints,
	.say = form_own_say,
	.close = form_own_close,
	.draft = setup_draft,
	.undraft = setup_undraft,
};
