/* SPDX-License-Identifier: ISC */
#include "cli/command.h"

#include <string.h>

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/text.h"

/* ---------------------------------------------------------------- profile */

#define FORM(member) offsetof(struct profile_form, member)

struct profile_form {
	struct profile p;
	int nursing;
};

static const char *const profile_units_words = "km mi";

const struct cli_option cmd_profile_options[] = {
	{ .name = "birth",
	    .kind = CLI_DAY,
	    .at = FORM(p.day),
	    .text = "The day of the birth" },
	{ .name = "early",
	    .kind = CLI_INT,
	    .max = 20,
	    .at = FORM(p.weeks_early),
	    .text = "Weeks before term" },
	{ .name = "delivery",
	    .kind = CLI_CHOICE,
	    .words = &delivery_words,
	    .at = FORM(p.delivery),
	    .text = "How the birth was" },
	{ .name = "tear34",
	    .kind = CLI_YN,
	    .at = FORM(p.tear34),
	    .text = "A tear of the third or fourth degree" },
	{ .name = "nursing",
	    .kind = CLI_CHOICE,
	    .words = &nursing_words,
	    .at = FORM(nursing),
	    .text = "How you feed" },
	{ .name = "novice",
	    .kind = CLI_YN,
	    .at = FORM(p.novice),
	    .text = "Less than a year of running before" },
	{ .name = "injured",
	    .kind = CLI_YN,
	    .at = FORM(p.injured),
	    .text = "A running injury in the year before pregnancy, or since" },
	{ .name = "pelvic-history",
	    .kind = CLI_YN,
	    .at = FORM(p.pelvic_history),
	    .text = "Leaks since the birth, or pelvic-floor trouble "
		    "before it" },
	{ .name = "hypermobile",
	    .kind = CLI_YN,
	    .at = FORM(p.hypermobile),
	    .text = "Hypermobile joints" },
	{ .name = "mass",
	    .kind = CLI_MASS,
	    .at = FORM(p.mass_g),
	    .text = "Weight; only for what to eat and one point of the tier" },
	{ .name = "height",
	    .kind = CLI_INT,
	    .min = 100,
	    .max = 230,
	    .scale = 10,
	    .at = FORM(p.height_mm),
	    .text = "Height in cm" },
	{ .name = "units",
	    .kind = CLI_CHOICE,
	    .words = &profile_units_words,
	    .at = FORM(p.units),
	    .text = "What distances are shown in" },
	{ .name = "run-days",
	    .kind = CLI_DAYS,
	    .at = FORM(p.run_days),
	    .text = "Preferred days, as mon,wed,sat" },
	{ .name = "goal-week",
	    .kind = CLI_DISTANCE,
	    .min = 1000,
	    .max = 300000,
	    .at = FORM(p.goal_week_m),
	    .text = "The most a week shall hold" },
	{ .name = "start",
	    .kind = CLI_DAY,
	    .at = FORM(p.start),
	    .text = "The day you begin with lope; else today" },
	{ .name = "stroller-min-days",
	    .kind = CLI_INT,
	    .min = 1,
	    .max = 3650,
	    .at = FORM(p.stroller_min_days),
	    .text = "Days the stroller's maker asks for" },
	{ .name = "head-control",
	    .kind = CLI_YN,
	    .at = FORM(p.head_control),
	    .text = "The baby holds its head" },
	{ 0 }
};

/* A bare distance is in the units that the same line may set. */
static bool
profile_take(struct cli *cli, struct profile_form *form)
{
	const struct cli_given *g;
	size_t i;

	for (i = 0; i < cli->given.count; i++) {
		g = &cli->given.items[i];
		if (str_eq(g->option->name, "units"))
			cli->units = str_eq(g->value, "mi") ? UNIT_MI : UNIT_KM;
	}
	if (!cli_take(cli, form))
		return false;
	if (form->p.start < form->p.day)
		return err_set(&cli->err, ERR_RANGE,
		    "--start: it is before the birth");
	return true;
}

static void
profile_json(struct cli *cli, const struct profile *p)
{
	struct json *j = cli_json(cli);

	show_day_key(j, "birth", p->day);
	show_day_key(j, "start", p->start);
	json_int(j, "days_postpartum", cli->now.today - p->day);
	show_int_key(j, "weeks_early", p->weeks_early);
	show_word_key(j, "delivery", delivery_words, p->delivery);
	show_tri_key(j, "tear34", p->tear34);
	show_word_key(j, "nursing", nursing_words,
	    log_nursing(&cli->log, cli->now.today));
	show_tri_key(j, "novice", p->novice);
	show_tri_key(j, "injured", p->injured);
	show_tri_key(j, "pelvic_history", p->pelvic_history);
	show_tri_key(j, "hypermobile", p->hypermobile);
	show_int_key(j, "mass_g", p->mass_g > 0 ? p->mass_g : -1);
	show_int_key(j, "height_mm", p->height_mm > 0 ? p->height_mm : -1);
	json_text(j, "units", p->units == UNIT_KM ? "km" : "mi");
	if (p->run_days == 0)
		json_none(j, "run_days");
	else
		show_days_key(j, "run_days", p->run_days);
	show_int_key(j, "goal_week_m",
	    p->goal_week_m > 0 ? p->goal_week_m : -1);
	show_int_key(j, "stroller_min_days",
	    p->stroller_min_days > 0 ? p->stroller_min_days : -1);
	show_tri_key(j, "head_control", p->head_control);
}

static void
profile_line(struct cli *cli, const char *name, const char *words, int value)
{
	char word[64];
	struct str s = str_of(word, sizeof(word));

	show_word(&s, words, value);
	cli_print(cli, "%s: %s\n", name, word);
}

static void
profile_measure(struct cli *cli, const char *name, int value, int per,
    const char *unit)
{
	if (value <= 0)
		cli_print(cli, "%s: unknown\n", name);
	else if (value % per == 0)
		cli_print(cli, "%s: %d %s\n", name, value / per, unit);
	else
		cli_print(cli, "%s: %d.%d %s\n", name, value / per,
		    value % per * 10 / per, unit);
}

static void
profile_days(struct cli *cli, const struct profile *p)
{
	char date[DATE_TEXT_SIZE], age[64];
	struct str s = str_of(age, sizeof(age));

	text_age(&s, cli->now.today - p->day);
	cli_print(cli, "Birth: %s, %s ago\n", date_long(p->day, date), age);
	cli_print(cli, "With lope since: %s\n", date_long(p->start, date));
	if (p->weeks_early >= 0)
		cli_print(cli, "Weeks early: %d\n", p->weeks_early);
	else
		cli_print(cli, "Weeks early: unknown\n");
}

static void
profile_rest(struct cli *cli, const struct profile *p)
{
	char text[UNIT_TEXT_SIZE * 2];
	struct str s = str_of(text, sizeof(text));

	text_days(&s, p->run_days);
	cli_print(cli, "Units: %s\nRun days: %s\n",
	    p->units == UNIT_KM ? "km" : "mi", p->run_days == 0 ? "any" : text);
	if (p->goal_week_m > 0)
		cli_print(cli, "Week at most: %s\n",
		    unit_distance(p->goal_week_m, cli->units, text));
	if (p->stroller_min_days > 0)
		cli_print(cli, "Stroller from day: %d\n", p->stroller_min_days);
}

static void
profile_show(struct cli *cli)
{
	static const char *const yn = "no yes";
	const struct profile *p = log_profile(&cli->log);

	profile_json(cli, p);
	profile_days(cli, p);
	profile_line(cli, "Delivery", delivery_words, p->delivery);
	profile_line(cli, "Tear of 3rd or 4th degree", yn, (int)p->tear34);
	profile_line(cli, "Nursing", nursing_words,
	    log_nursing(&cli->log, cli->now.today));
	profile_line(cli, "New to running", yn, (int)p->novice);
	profile_line(cli, "Running injury", yn, (int)p->injured);
	profile_line(cli, "Leaks, pelvic floor", yn, (int)p->pelvic_history);
	profile_line(cli, "Hypermobile", yn, (int)p->hypermobile);
	profile_line(cli, "Head control", yn, (int)p->head_control);
	profile_measure(cli, "Weight", p->mass_g, 1000, "kg");
	profile_measure(cli, "Height", p->height_mm, 10, "cm");
	profile_rest(cli, p);
}

static bool
profile_write(struct cli *cli, const struct profile_form *form)
{
	struct edit edit = { 0 };

	edit_profile(&edit, &cli->log, &form->p, form->nursing, cli->now);
	if (!cli_apply_say(cli, &edit))
		return false;
	profile_show(cli);
	return true;
}

/* The first profile, from what the line says. */
static bool
profile_first(struct cli *cli, struct profile_form *form)
{
	if (!cli_was_given(cli, "birth")) {
		(void)err_set(&cli->err, ERR_USAGE, "%s: --birth is missing",
		    cli->command->name);
		return err_hint(&cli->err, "lope %s --birth DATE",
		    cli->command->name);
	}
	form->p = profile_unsaid(cli->now.today);
	form->p.start = cli->now.today;
	return profile_take(cli, form);
}

/* Make the database; one that has no profile yet, because an earlier init was
 * ended in the middle, will do. Of a file that is no whole database it is said
 * what that is. */
static bool
init_open(struct cli *cli)
{
	struct err why;

	if (cli_create(cli))
		return store_read(cli->store, &cli->log, &cli->err);
	why = cli->err;
	if (why.code != ERR_EXISTS || !cli_open(cli))
		return false;
	if (log_profile(&cli->log) == NULL)
		return true;
	cli->err = why;
	return err_hint(&cli->err, "%s profile changes the profile in it.",
	    cli->opt.call);
}

bool
cmd_init(struct cli *cli)
{
	struct profile_form form = { .nursing = -1 };

	if (!profile_first(cli, &form) || !init_open(cli) ||
	    !profile_write(cli, &form))
		return false;
	cli_print(cli, "Next: %s checkin, then %s readiness.\n", cli->opt.call,
	    cli->opt.call);
	return true;
}

/* No two births lie closer: a birth later than that is another one, and opens
 * a new chapter (rules 7.25); an earlier one corrects the date. */
#define CHAPTER_DAYS 180

/* What is hers goes on; what was about the birth is asked anew. */
static struct profile
profile_next(const struct profile *old, int today)
{
	struct profile p = profile_unsaid(today);

	p.start = today;
	p.novice = old->novice;
	p.injured = old->injured;
	p.pelvic_history = old->pelvic_history;
	p.hypermobile = old->hypermobile;
	p.mass_g = old->mass_g;
	p.height_mm = old->height_mm;
	p.units = old->units;
	p.run_days = old->run_days;
	p.goal_week_m = old->goal_week_m;
	return p;
}

bool
cmd_profile(struct cli *cli)
{
	const struct profile *old = log_profile(&cli->log);
	struct profile_form form = { .nursing = -1 };
	int birth;

	if (old == NULL) {
		if (!profile_first(cli, &form))
			return false;
		/* It may have been lost; what she did with lope was not. */
		if (!cli_was_given(cli, "start"))
			form.p.start = log_begun(&cli->log, form.p.day,
			    cli->now.today);
		return profile_write(cli, &form);
	}
	if (!cli_any_given(cli)) {
		profile_show(cli);
		return true;
	}
	form = (struct profile_form){ .p = *old, .nursing = -1 };
	if (!cli_take(cli, &form))
		return false;
	birth = form.p.day;
	form = (struct profile_form){ .p = *old, .nursing = -1 };
	if (birth > old->day + CHAPTER_DAYS)
		form.p = profile_next(old, cli->now.today);
	if (!profile_take(cli, &form) || !profile_write(cli, &form))
		return false;
	if (row_id_is_zero(form.p.id))
		cli_print(cli,
		    "A new chapter begins; what came before stays "
		    "written down.\n");
	return true;
}

/* -------------------------------------------------------------- readiness */

bool
cmd_readiness(struct cli *cli)
{
	show_gate_keys(cli_json(cli), &cli->state.gate);
	show_gate(cli);
	return true;
}

static bool
gate_write(struct cli *cli, struct edit *edit)
{
	return cli_apply_say(cli, edit) && cmd_readiness(cli);
}

static bool
gate_write_test(struct cli *cli, const struct test *test)
{
	struct edit edit = { 0 };

	edit_test(&edit, test);
	return gate_write(cli, &edit);
}

static struct test
test_unsaid(enum test_kind kind)
{
	struct test test = { .kind = kind };
	int i;

	for (i = 0; i < TEST_VALUES; i++)
		test.value[i] = -1;
	return test;
}

/* In the order of enum screen_result. */
static const char *const gate_result_words = "fail symptom pass";

#define SCREEN_OPTION(i, name_, text_) \
	{ \
		.name = name_, .kind = CLI_CHOICE, \
		.words = &gate_result_words, \
		.at = offsetof(struct test, value[i]), .required = true, \
		.text = text_ \
	}

const struct cli_option cmd_screen_options[] = { SCREEN_OPTION(0, "walk",
						     "Walk 30 minutes"),
	SCREEN_OPTION(1, "balance", "Stand on one leg 10 seconds, each side"),
	SCREEN_OPTION(2, "squat", "Squat on one leg 10 times, each side"),
	SCREEN_OPTION(3, "jog", "Jog on the spot 1 minute"),
	SCREEN_OPTION(4, "bounds", "Bound forward 10 times"),
	SCREEN_OPTION(5, "hops", "Hop on one leg 10 times, each side"),
	SCREEN_OPTION(6, "running-man",
	    "Swing as in running on one leg 10 times, each side"),
	{ 0 } };

#define STRENGTH_OPTION(i, name_, text_) \
	{ \
		.name = name_, .kind = CLI_PAIR, .max = 500, \
		.at = offsetof(struct test, value[2 * (i)]), .required = true, \
		.text = text_ \
	}

const struct cli_option cmd_strength_options[] = {
	STRENGTH_OPTION(0, "calf", "Calf raises on one leg"),
	STRENGTH_OPTION(1, "bridge", "Bridges on one leg"),
	STRENGTH_OPTION(2, "sit", "Sit to stand on one leg"),
	STRENGTH_OPTION(3, "abduction", "Leg raises lying on the side"), { 0 }
};

static bool
gate_test_options(struct cli *cli, enum test_kind kind)
{
	struct test test = test_unsaid(kind);

	return cli_arg_day_since_birth(cli, 0, &test.day) &&
	    cli_take(cli, &test) && gate_write_test(cli, &test);
}

bool
cmd_readiness_screen(struct cli *cli)
{
	return gate_test_options(cli, TEST_SCREEN);
}

bool
cmd_readiness_strength(struct cli *cli)
{
	return gate_test_options(cli, TEST_STRENGTH);
}

/* "[DATE] WORD": the place of the word is what is stored. */
static bool
gate_test_word(struct cli *cli, enum test_kind kind, const char *words)
{
	struct test test = test_unsaid(kind);
	size_t word = cli->args.count - 1;

	/* The word alone: today, which cli_arg_day says past the end. */
	return cli_arg_day_since_birth(cli, word == 0 ? 1 : 0, &test.day) &&
	    cli_arg_word(cli, word, cli->command->name, words,
		&test.value[0]) &&
	    gate_write_test(cli, &test);
}

bool
cmd_readiness_floor(struct cli *cli)
{
	return gate_test_word(cli, TEST_FLOOR, "fail pass");
}

bool
cmd_readiness_declare(struct cli *cli)
{
	const char **word = &cli->args.items[cli->args.count - 1];

	/* A question is answered with yes or no: none applies. */
	if (strcmp(*word, "no") == 0)
		*word = "none";
	return gate_test_word(cli, TEST_DECLARE, "none yes");
}

bool
cmd_readiness_wound(struct cli *cli)
{
	return gate_test_word(cli, TEST_WOUND, "closed open");
}

const struct cli_option cmd_clearance_options[] = {
	{ .name = "scope",
	    .kind = CLI_CHOICE,
	    .words = &clearance_words,
	    .at = offsetof(struct clearance, scope),
	    .required = true,
	    .text = "What it clears" },
	{ .name = "role",
	    .kind = CLI_TEXT,
	    .max = CLEAN_NAME_MAX,
	    .at = offsetof(struct clearance, role),
	    .required = true,
	    .text = "Who gave it: physio, midwife, GP ..." },
	{ .name = "name",
	    .kind = CLI_TEXT,
	    .max = CLEAN_NAME_MAX,
	    .at = offsetof(struct clearance, name),
	    .text = "Their name" },
	{ 0 }
};

bool
cmd_readiness_clearance(struct cli *cli)
{
	struct clearance clearance = { 0 };
	struct edit edit = { 0 };

	if (!cli_arg_day_since_birth(cli, 0, &clearance.day) ||
	    !cli_take(cli, &clearance))
		return false;
	if (*clearance.role == '\0')
		return err_set(&cli->err, ERR_INPUT, "--role: it is empty");
	edit_clearance(&edit, &clearance);
	return gate_write(cli, &edit);
}

const struct cli_option cmd_placement_options[] = {
	{ .name = "runs",
	    .kind = CLI_INT,
	    .max = 60,
	    .at = offsetof(struct placement, runs),
	    .required = true,
	    .text = "Runs in the last 28 days" },
	{ .name = "longest",
	    .kind = CLI_DURATION,
	    .min = 1,
	    .max = 86400,
	    .at = offsetof(struct placement, longest_s),
	    .required = true,
	    .text = "The running of the longest" },
	{ .name = "continuous",
	    .kind = CLI_DURATION,
	    .min = 1,
	    .max = 86400,
	    .at = offsetof(struct placement, continuous_s),
	    .required = true,
	    .text = "The longest without a walk" },
	{ .name = "weekly",
	    .kind = CLI_DURATION,
	    .min = 1,
	    .max = 604800,
	    .at = offsetof(struct placement, weekly_s),
	    .required = true,
	    .text = "Running in a week, on average" },
	{ .name = "longest-distance",
	    .kind = CLI_DISTANCE,
	    .min = 1,
	    .max = 300000,
	    .at = offsetof(struct placement, longest_m),
	    .text = "Distance of the longest run" },
	{ .name = "weekly-distance",
	    .kind = CLI_DISTANCE,
	    .min = 1,
	    .max = 300000,
	    .at = offsetof(struct placement, weekly_m),
	    .text = "Distance of a week, on average" },
	{ 0 }
};

/* Can the distances be of one and the same four weeks, where both are said?
 * Each is of whole metres, where miles were said: up to one more or less. */
static bool
gate_distances_fit(const struct placement *p, struct err *err)
{
	if (p->runs <= 0 || p->longest_m <= 0 || p->weekly_m < 0)
		return true;
	if (p->weekly_m > p->runs * (p->longest_m + 1))
		return err_set(err, ERR_RANGE,
		    "--weekly-distance: it is more than all the runs, each as "
		    "the longest");
	if (4 * (p->weekly_m + 1) < p->longest_m)
		return err_set(err, ERR_RANGE,
		    "--weekly-distance: four such weeks hold less than the "
		    "longest run");
	return true;
}

bool
cmd_readiness_placement(struct cli *cli)
{
	struct placement placement = { .longest_m = -1, .weekly_m = -1 };
	struct edit edit = { 0 };

	placement.day = cli->now.today;
	if (!cli_take(cli, &placement))
		return false;
	if (placement.continuous_s > placement_continuous_max_s(&placement))
		return err_set(&cli->err, ERR_RANGE,
		    "--continuous: it is more than the longest run");
	if (placement.weekly_s > placement_weekly_max_s(&placement))
		return err_set(&cli->err, ERR_RANGE,
		    "--weekly: it is more than all the runs, each as the "
		    "longest");
	if (placement.weekly_s < placement_weekly_least_s(&placement))
		return err_set(&cli->err, ERR_RANGE,
		    "--weekly: four such weeks hold less than the longest run");
	if (!gate_distances_fit(&placement, &cli->err))
		return false;
	edit_placement(&edit, &cli->log, &placement);
	return gate_write(cli, &edit);
}
