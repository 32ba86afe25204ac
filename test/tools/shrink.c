/* SPDX-License-Identifier: ISC */
#include "shrink.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lope/date.h"
#include "lope/goal.h"
#include "lope/mem.h"

struct facts {
	struct fact *items;
	size_t count;
};

/* The texts stay where they are, in the log that the facts are from. */
static struct facts
facts_of(const struct log *log)
{
	struct facts f = { 0 };
	size_t room = 0, i;
	int kind;

	for (kind = 0; kind < FACT_COUNT; kind++)
		room += log_count(log, (enum fact_kind)kind);
	f.items = mem_new(room + 1, sizeof(*f.items));
	for (kind = 0; kind < FACT_COUNT; kind++) {
		for (i = 0; i < log_count(log, (enum fact_kind)kind); i++) {
			struct fact *fact = &f.items[f.count++];

			fact->kind = (enum fact_kind)kind;
			log_get(log, (enum fact_kind)kind, i, fact);
		}
	}
	return f;
}

/* All but those of from to to. */
static void
log_of(const struct facts *f, size_t from, size_t to, struct log *out)
{
	size_t i;

	memset(out, 0, sizeof(*out));
	for (i = 0; i < f->count; i++) {
		if (i < from || i >= to)
			log_put(out, &f->items[i]);
	}
}

static bool
fails_without(const struct facts *f, size_t from, size_t to,
    shrink_fails *fails, void *context)
{
	struct log log;
	bool bad;

	log_of(f, from, to, &log);
	bad = fails(&log, context);
	log_clear(&log);
	return bad;
}

static bool
drop_parts(struct facts *f, size_t size, shrink_fails *fails, void *context)
{
	size_t from = 0, to;
	bool any = false;

	while (from < f->count) {
		to = from + size < f->count ? from + size : f->count;
		if (!fails_without(f, from, to, fails, context)) {
			from = to;
			continue;
		}
		memmove(&f->items[from], &f->items[to],
		    (f->count - to) * sizeof(*f->items));
		f->count -= to - from;
		any = true;
	}
	return any;
}

/* Try value in the place of *answer. */
static void
try_value(struct facts *f, int32_t *answer, int32_t value, shrink_fails *fails,
    void *context)
{
	int32_t before = *answer;

	if (before == value)
		return;
	*answer = value;
	if (!fails_without(f, 0, 0, fails, context))
		*answer = before;
}

static void
plain_answers(int32_t plain[ANSWER_COUNT])
{
	int i;

	for (i = 0; i < ANSWER_COUNT; i++)
		plain[i] = answer_table[i].clear ? 0 : ANSWER_NONE;
	plain[ANSWER_SLEEP] = 480;
	plain[ANSWER_ENERGY] = plain[ANSWER_MOOD] = 4;
	plain[ANSWER_SORENESS] = 1;
}

static void
plain_checkins(struct facts *f, shrink_fails *fails, void *context)
{
	int32_t plain[ANSWER_COUNT];
	size_t i;
	int k;

	plain_answers(plain);
	for (i = 0; i < f->count; i++) {
		if (f->items[i].kind != FACT_CHECKIN)
			continue;
		for (k = 0; k < ANSWER_COUNT; k++)
			try_value(f, &f->items[i].checkin.answer[k], plain[k],
			    fails, context);
	}
}

void
shrink(struct log *log, shrink_fails *fails, void *context)
{
	struct facts f = facts_of(log);
	struct log least;
	size_t size;

	for (size = f.count / 2; size > 0; size /= 2)
		drop_parts(&f, size, fails, context);
	while (drop_parts(&f, 1, fails, context))
		;
	plain_checkins(&f, fails, context);
	log_of(&f, 0, 0, &least);
	free(f.items);
	log_clear(log);
	*log = least;
}

/* --- as commands --- */

static void
print_head(const struct fact *f, const char *command)
{
	char iso[DATE_ISO_SIZE];

	date_iso(f->head.day, iso);
	printf("lope --today %s %s", iso, command);
}

static void
print_duration(const char *option, int s)
{
	printf(" %s %d:%02d:%02d", option, s / 3600, s / 60 % 60, s % 60);
}

static void
print_word(const char *option, const char *words, int n)
{
	for (; n > 0; n--)
		words += strcspn(words, " ") + 1;
	printf(" %s %.*s", option, (int)strcspn(words, " "), words);
}

static void
print_profile(const struct fact *f)
{
	const struct profile *p = &f->profile;
	char iso[DATE_ISO_SIZE];

	printf("lope init --birth %s", date_iso(p->day, iso));
	printf(" --start %s", date_iso(p->start, iso));
	if (p->delivery >= 0)
		print_word("--delivery", delivery_words, p->delivery);
	if (p->tear34 != TRI_UNKNOWN)
		printf(" --tear34 %s", p->tear34 == TRI_YES ? "yes" : "no");
	if (p->novice == TRI_YES)
		printf(" --novice yes");
	if (p->injured == TRI_YES)
		printf(" --injured yes");
	if (p->pelvic_history == TRI_YES)
		printf(" --pelvic-history yes");
	if (p->mass_g > 0)
		printf(" --mass %g --height %d", p->mass_g / 1000.0,
		    p->height_mm / 10);
	if (p->weeks_early > 0)
		printf(" --early %d", p->weeks_early);
	if (p->head_control == TRI_YES)
		printf(" --head-control yes");
	if (p->run_days != 0)
		printf(" # run days %#x", p->run_days);
}

static void
print_answer(int k, int value)
{
	const struct answer_row *row = &answer_table[k];
	char option[48];

	(void)snprintf(option, sizeof(option), "--%s", row->name);
	if (row->kind == ANSWER_KIND_CHOICE)
		print_word(option, row->words, value);
	else if (row->kind == ANSWER_KIND_YN)
		print_word(option, "no yes", value);
	else if (row->kind == ANSWER_KIND_TEMP)
		printf(" %s %d.%d", option, value / 10, value % 10);
	else if (row->kind == ANSWER_KIND_MASS)
		printf(" %s %g", option, value / 1000.0);
	else if (row->kind == ANSWER_KIND_MINUTES)
		printf(" %s %d:%02d", option, value / 60, value % 60);
	else
		printf(" %s %d", option, value);
}

static void
print_checkin(const struct fact *f)
{
	const struct checkin *c = &f->checkin;
	bool all = true;
	int k;

	print_head(f, "checkin");
	for (k = 0; k < ANSWER_COUNT; k++) {
		if (answer_table[k].clear)
			all &= c->answer[k] != ANSWER_NONE;
		if (c->answer[k] != ANSWER_NONE &&
		    !(answer_table[k].clear && c->answer[k] == 0))
			print_answer(k, c->answer[k]);
	}
	printf(all ? " --all-clear" : " # some unanswered");
	if (c->entered != c->day)
		printf(" # entered %d days later", c->entered - c->day);
}

static void
print_run(const struct activity *a)
{
	print_duration("--run-time", a->run_s);
	if (a->distance_m > 0)
		printf(" --distance %d.%03dkm", a->distance_m / 1000,
		    a->distance_m % 1000);
	if (a->bouts > 0)
		printf(" --bouts %dx%d:%02d/2:00", a->bouts, a->bout_s / 60,
		    a->bout_s % 60);
	if (a->rpe >= 0)
		printf(" --rpe %d", a->rpe);
	if (a->talk >= 0)
		print_word("--talk", talk_words, a->talk);
	if (a->type != RUN_EASY)
		print_word("--type", run_type_words, (int)a->type);
	if (a->pain_before > 0)
		printf(" --pain-before %d", a->pain_before);
	if (a->pain > 0)
		printf(" --pain %d", a->pain);
	if (a->leak > 0)
		print_word("--leak", "none drops small large", a->leak);
	if (a->heaviness > 0)
		printf(" --heaviness %d", a->heaviness);
	if (a->stroller == TRI_YES)
		printf(" --stroller");
	if (a->temp_c10 != TEMP_NONE)
		printf(" --temp %g", a->temp_c10 / 10.0);
	if (a->dew_c10 != TEMP_NONE)
		printf(" --dew %g", a->dew_c10 / 10.0);
}

static void
print_activity(const struct fact *f)
{
	const struct activity *a = &f->activity;
	char command[40];
	const char *words = activity_words;
	int n;

	for (n = (int)a->kind; n > 0; n--)
		words += strcspn(words, " ") + 1;
	(void)snprintf(command, sizeof(command), "log %.*s",
	    (int)strcspn(words, " "), words);
	print_head(f, command);
	print_duration("--time", a->session_s);
	if (a->kind == ACTIVITY_RUN)
		print_run(a);
}

static void
print_test(const struct fact *f)
{
	static const char *const command[] = { "readiness screen",
		"readiness strength", "readiness floor", "readiness declare",
		"readiness wound" };
	int i, n;

	print_head(f, command[f->test.kind]);
	n = f->test.kind == TEST_SCREEN   ? SCREEN_ITEMS :
	    f->test.kind == TEST_STRENGTH ? TEST_VALUES :
					    1;
	printf(" # values");
	for (i = 0; i < n; i++)
		printf(" %d", f->test.value[i]);
}

static void
print_decision(const struct fact *f)
{
	static const char *const command[] = { "plan add", "plan move",
		"plan skip", "plan shorten", "plan swap", "plan swap" };
	const struct decision *d = &f->decision;
	char iso[DATE_ISO_SIZE];

	printf("lope %s %s", command[d->verb], date_iso(d->day, iso));
	if (d->verb == DECISION_MOVE)
		printf(" %s", date_iso(d->to_day, iso));
	if (d->verb == DECISION_SHORTEN)
		printf(" %ds", d->run_s);
	if (d->verb == DECISION_WALK || d->verb == DECISION_STRENGTH)
		printf(" %s", d->verb == DECISION_WALK ? "walk" : "strength");
	if (d->verb == DECISION_ADD && d->run_s >= 0)
		print_duration("--run-time", d->run_s);
	if (d->verb == DECISION_ADD && d->run_s < 0)
		printf(" --distance %dm", d->distance_m);
	if (d->reason != NULL)
		printf(" # with a reason");
}

static void
print_fact(const struct fact *f)
{
	char iso[DATE_ISO_SIZE];

	switch (f->kind) {
	case FACT_PROFILE:
		print_profile(f);
		break;
	case FACT_CHECKIN:
		print_checkin(f);
		break;
	case FACT_ACTIVITY:
		print_activity(f);
		break;
	case FACT_TEST:
		print_test(f);
		break;
	case FACT_CLEARANCE:
		print_head(f, "readiness clearance");
		print_word("--scope", clearance_words, (int)f->clearance.scope);
		break;
	case FACT_DECISION:
		print_decision(f);
		break;
	case FACT_OVERRIDE:
		print_head(f, "plan add --override");
		printf(" %s %d", f->override.rule, f->override.amount);
		break;
	case FACT_GOAL:
		print_head(f, "goal");
		printf(" %s", goal_table[f->goal.kind].name);
		if (f->goal.race != DAY_NONE)
			printf(" --race %s", date_iso(f->goal.race, iso));
		break;
	case FACT_TICK:
		print_head(f, "recovery done");
		printf(" %s --amount %d", f->tick.task, f->tick.amount);
		break;
	default:
		print_head(f, fact_name(f->kind));
		break;
	}
	printf("\n");
}

void
shrink_print(const struct log *log)
{
	struct facts f = facts_of(log);
	bool *done = mem_new(f.count + 1, sizeof(*done));
	size_t i, n, next;

	for (n = 0; n < f.count; n++) {
		next = f.count;
		for (i = 0; i < f.count; i++) {
			if (!done[i] &&
			    (next == f.count ||
				f.items[i].head.day < f.items[next].head.day))
				next = i;
		}
		done[next] = true;
		print_fact(&f.items[next]);
	}
	free(done);
	free(f.items);
	fflush(stdout);
}
