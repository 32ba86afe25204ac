/* SPDX-License-Identifier: ISC */
#include "cli/command.h"

#include <limits.h>
#include <string.h>

#include "lope/date.h"
#include "lope/project.h"
#include "lope/text.h"
#include "lope/trend.h"

#define TREND_LINE_SIZE (GOAL_TEXT_SIZE + 120)
#define TREND_WEEKS 8

/* ----------------------------------------------------------------- trends */

struct trend_form {
	int weeks;
};

const struct cli_option cmd_trends_options[] = {
	{ .name = "weeks",
	    .kind = CLI_INT,
	    .min = 1,
	    .max = 1040,
	    .at = offsetof(struct trend_form, weeks),
	    .text = "How many weeks, 8 unless said" },
	{ 0 }
};

static const struct trend_topic {
	const char *head, *key;
	void (*say)(struct str *out, const struct trend *trend);
} trend_topics[] = {
	{ "SINGLE RUNS", "runs", trend_say_runs },
	{ "EASY PACE", "pace", trend_say_pace },
	{ "AFTER RUNS", "after", trend_say_after },
	{ "SLEEP", "sleep", trend_say_sleep },
	{ "ENERGY", "energy", trend_say_energy },
	{ "PAIN", "pain", trend_say_pain },
	{ "RECOVERY", "recovery", trend_say_recovery },
	{ "LOAD", "load", trend_say_load },
	{ "WALKING", "other", trend_say_other },
};
#define TREND_TOPICS (sizeof(trend_topics) / sizeof(trend_topics[0]))

static void
trends_words(struct cli *cli, const char *head, const char *key,
    const char *text)
{
	json_text(cli_json(cli), key, text[0] != '\0' ? text : NULL);
	if (text[0] != '\0')
		cli_print(cli, "%-11s  %s\n", head, text);
}

static void
trends_json_week(struct cli *cli, const struct trend *t,
    const struct trend_week *w)
{
	struct json *j = cli_json(cli);

	json_begin_object(j, NULL);
	show_day_key(j, "start", w->monday);
	json_text(j, "unit", t->metres ? "m" : "s");
	json_int(j, "base", w->base);
	json_int(j, "cap", w->cap);
	json_int(j, "planned", w->planned);
	json_int(j, "done", w->done);
	json_int(j, "credited", w->credited);
	json_bool(j, "hold", w->holds != 0);
	json_bool(j, "deload", w->deload);
	json_int(j, "runs", w->runs);
	json_int(j, "spikes", w->spikes);
	json_int(j, "easy", w->easy);
	json_int(j, "quick", w->quick);
	json_int(j, "too_quick", w->too_quick);
	show_int_key(j, "sleep_min", w->sleep_min);
	show_int_key(j, "energy_x10", w->energy_x10);
	show_int_key(j, "pain", w->pain);
	show_int_key(j, "score", trend_score(w));
	json_int(j, "load", w->load);
	show_int_key(j, "monotony_x100", w->monotony_x100);
	show_int_key(j, "strain", w->strain);
	json_int(j, "run_s", w->run_s);
	json_int(j, "walk_s", w->walk_s);
	json_int(j, "strength_s", w->strength_s);
	json_end(j);
}

static void
trends_week(struct cli *cli, const struct trend *t, const struct trend_week *w)
{
	char line[TREND_LINE_SIZE], date[DATE_TEXT_SIZE], buf[UNIT_TEXT_SIZE];
	struct str s = str_of(line, sizeof(line));

	str_add(&s, "  %-10s  run ", date_short(w->monday, date));
	if (w->before)
		text_amount(&s, w->done, t->metres, cli->units);
	else
		text_beside(&s, w->done, w->cap, t->metres, cli->units);
	if (w->before)
		str_add(&s, ", before the start");
	else if (!text_week_runs(&cli->state, w->monday))
		str_add(&s, ", none planned");
	else {
		str_add(&s, " of ");
		text_within(&s, w->cap, t->metres, cli->units);
		str_add(&s, ", planned ");
		text_beside(&s, w->planned, w->cap, t->metres, cli->units);
		str_add(&s, ", credited ");
		text_beside(&s, w->credited, w->cap, t->metres, cli->units);
	}
	if (w->sleep_min >= 0)
		str_add(&s, "; sleep %s", unit_hmm(w->sleep_min, buf));
	if (w->pain >= 0)
		str_add(&s, "; pain %d", w->pain);
	if (trend_score(w) >= 0)
		str_add(&s, "; recovery %d", trend_score(w));
	str_add(&s, "%s",
	    w->so_far     ? "; so far" :
		w->before ? "" :
		w->deload ? "; lighter week" :
		w->holds  ? "; held" :
			    "");
	cli_line(cli, &s);
	trends_json_week(cli, t, w);
}

bool
cmd_trends(struct cli *cli)
{
	struct trend_form form = { .weeks = TREND_WEEKS };
	struct trend trend = { 0 };
	char text[TREND_LINE_SIZE];
	struct str s = str_of(text, sizeof(text));
	size_t i;

	if (!cli_take(cli, &form))
		return false;
	trend_read(&cli->state, form.weeks, &trend);
	json_begin_object(cli_json(cli), "words");
	trend_say_running(&s, &trend, cli->units);
	trend_say_caps(&s, &trend);
	trends_words(cli, "RUNNING", "running", text);
	for (i = 0; i < TREND_TOPICS; i++) {
		s = str_of(text, sizeof(text));
		trend_topics[i].say(&s, &trend);
		trends_words(cli, trend_topics[i].head, trend_topics[i].key,
		    text);
	}
	json_end(cli_json(cli));
	json_begin_array(cli_json(cli), "weeks");
	cli_print(cli, "WEEKS FROM\n");
	for (i = 0; i < trend.weeks.count; i++)
		trends_week(cli, &trend, &trend.weeks.items[i]);
	json_end(cli_json(cli));
	trend_clear(&trend);
	return true;
}

/* --------------------------------------------------------------- forecast */

struct forecast_form {
	int seed;
};

const struct cli_option cmd_forecast_options[] = {
	{ .name = "seed",
	    .kind = CLI_INT,
	    .min = 0,
	    .max = INT_MAX,
	    .at = offsetof(struct forecast_form, seed),
	    .text = "The numbers that are drawn, 1 unless said" },
	{ 0 }
};

static void
goal_json(struct cli *cli, const struct goal_answer *g)
{
	struct json *j = cli_json(cli);

	if (g->kind == GOAL_NONE) {
		json_none(j, "goal");
		return;
	}
	json_begin_object(j, "goal");
	json_text(j, "name", goal_table[g->kind].name);
	show_day_key(j, "race", g->race);
	json_bool(j, "feasible", g->feasible);
	show_day_key(j, "earliest", g->earliest);
	json_text(j, "text", g->text);
	json_end(j);
}

/* "Goal half marathon, Tue 1 Dec 2026, in 8 days: ..." */
static void
goal_print(struct cli *cli, const struct goal_answer *g)
{
	char text[TREND_LINE_SIZE];
	struct str s = str_of(text, sizeof(text));

	str_add(&s, "Goal ");
	text_goal(&s, goal_on(&cli->state, cli->now.today), cli->now.today);
	str_add(&s, ". %s", g->text);
	cli_line(cli, &s);
}

static const char *
forecast_date(int day, char text[DATE_TEXT_SIZE])
{
	return day == DAY_NONE ? "not yet" : date_long(day, text);
}

static void
forecast_milestone(struct cli *cli, enum milestone m, const struct prospect *p)
{
	struct json *j = cli_json(cli);
	char a[DATE_TEXT_SIZE], b[DATE_TEXT_SIZE], c[DATE_TEXT_SIZE];

	json_begin_object(j, NULL);
	json_text(j, "name", milestone_name[m]);
	show_day_key(j, "not_before", p->not_before);
	show_day_key(j, "p50", p->p50);
	show_day_key(j, "p90", p->p90);
	show_day_key(j, "reached", p->reached);
	json_end(j);
	if (p->reached != DAY_NONE)
		cli_print(cli, "  %-22s  reached %s\n", milestone_shown[m],
		    date_long(p->reached, a));
	else
		cli_print(cli, "  %-22s  %-16s %-16s %s\n", milestone_shown[m],
		    forecast_date(p->not_before, a), forecast_date(p->p50, b),
		    forecast_date(p->p90, c));
}

bool
cmd_forecast(struct cli *cli)
{
	struct forecast_form form = { .seed = -1 };
	struct forecast f;
	struct habits habits;
	char text[TREND_LINE_SIZE];
	struct str s = str_of(text, sizeof(text));
	int m, seed;

	if (!cli_take(cli, &form))
		return false;
	seed = form.seed < 0 ? FORECAST_SEED : form.seed;
	habits_read(&cli->state, &habits);
	forecast_read(&cli->state, &habits, (uint64_t)seed, FORECAST_RUNS, &f);
	json_int(cli_json(cli), "seed", seed);
	json_begin_array(cli_json(cli), "milestones");
	cli_print(cli, "  %-22s  %-16s %-16s %s\n", "", "not before",
	    "in 50 of 100 by", "in 90 of 100 by");
	for (m = 0; m < MILESTONE_COUNT; m++)
		if (m != MILESTONE_GOAL || f.goal.kind != GOAL_NONE)
			forecast_milestone(cli, (enum milestone)m,
			    &f.milestone[m]);
	json_end(cli_json(cli));
	goal_json(cli, &f.goal);
	if (f.goal.kind != GOAL_NONE)
		goal_print(cli, &f.goal);
	else if (cli->state.phase == PHASE_P0)
		cli_print(cli,
		    "The readiness gate comes first, %d of %d still unmet; "
		    "dates come with it.\n",
		    gate_unmet(&cli->state.gate), GATE_ITEMS);
	else
		forecast_say_strength(&s, &f);
	if (s.len > 0)
		cli_print(cli, "%s\n", text);
	s = str_of(text, sizeof(text));
	if (text_ladder_waits(&s, &cli->state))
		cli_print(cli, "%s\n", text);
	s = str_of(text, sizeof(text));
	habits_say(&s, &habits);
	if (form.seed >= 0)
		str_add(&s, "; drawn with seed %d", form.seed);
	cli_print(cli, "It rests on %s.\n", text);
	return true;
}

/* ------------------------------------------------------------------- goal */

struct goal_form {
	const char *race;
};

const struct cli_option cmd_goal_options[] = {
	{ .name = "race",
	    .kind = CLI_TEXT,
	    .max = 20,
	    .at = offsetof(struct goal_form, race),
	    .text = "The day of the race: 2027-04-11, or sun for the next" },
	{ 0 }
};

static bool
goal_race_day(struct cli *cli, const char *text, int *day)
{
	if (!date_coming(text, cli->now.today, day) &&
	    !date_parse(text, cli->now.today, day, &cli->err))
		return false;
	if (*day >= cli->now.today)
		return true;
	return err_set(&cli->err, ERR_RANGE,
	    "--race: %s is over: a race lies ahead", text);
}

static bool
goal_show(struct cli *cli)
{
	struct habits habits;
	struct forecast f;

	habits_read(&cli->state, &habits);
	forecast_read(&cli->state, &habits, FORECAST_SEED, 0, &f);
	goal_json(cli, &f.goal);
	if (f.goal.kind == GOAL_NONE)
		cli_print(cli,
		    "No goal. %s goal 10k, or :goal 10k on the screen, "
		    "sets one and says when it can honestly come; "
		    "--race DATE names its race.\n",
		    cli->opt.call);
	else
		goal_print(cli, &f.goal);
	return true;
}

bool
cmd_goal(struct cli *cli)
{
	const struct goal *now = goal_on(&cli->state, cli->now.today);
	struct goal goal = { .day = cli->now.today, .race = DAY_NONE };
	struct goal_form form = { 0 };
	struct edit edit = { 0 };
	int kind = now != NULL ? (int)now->kind : GOAL_NONE;

	if (!cli_take(cli, &form))
		return false;
	if (cli->args.count == 0 && form.race == NULL)
		return goal_show(cli);
	if (cli->args.count > 0 &&
	    !cli_arg_word(cli, 0, "goal", goal_words, &kind))
		return false;
	if (form.race != NULL && kind == GOAL_NONE)
		return err_set(&cli->err, ERR_USAGE,
		    "goal: a race belongs to 5k, 10k, half or marathon");
	if (form.race != NULL && !goal_race_day(cli, form.race, &goal.race))
		return false;
	goal.kind = (enum goal_kind)kind;
	edit_goal(&edit, &cli->log, &goal);
	if (!cli_apply_say(cli, &edit))
		return false;
	return goal_show(cli);
}
