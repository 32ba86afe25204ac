/* SPDX-License-Identifier: ISC */
#include "fixture.h"

#include <stdbool.h>
#include <string.h>

#include "lope/date.h"
#include "lope/rand.h"
#include "lope/rule_table.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct teller {
	fixture_put_fn *put;
	void *arg;
};

/* Facts ------------------------------------------------------------------ */

static void
tell_profile(const struct teller *t, const struct profile *profile)
{
	struct fact f = { .kind = FACT_PROFILE };

	f.profile = *profile;
	t->put(t->arg, &f);
}

static void
tell_activity(const struct teller *t, const struct activity *a)
{
	struct fact f = { .kind = FACT_ACTIVITY };

	f.activity = *a;
	t->put(t->arg, &f);
}

static void
tell_test(const struct teller *t, int day, enum test_kind kind, int n,
    int value)
{
	struct fact f = { .kind = FACT_TEST };
	int i;

	f.test.day = day;
	f.test.kind = kind;
	for (i = 0; i < n; i++)
		f.test.value[i] = value + (i & 1);
	if (kind == TEST_SCREEN)
		for (i = 0; i < SCREEN_ITEMS; i++)
			f.test.value[i] = SCREEN_PASS;
	t->put(t->arg, &f);
}

static void
tell_tick(const struct teller *t, int day, const char *task, int amount,
    int minute)
{
	struct fact f = { .kind = FACT_TICK };

	f.tick.day = day;
	f.tick.task = task;
	f.tick.amount = amount;
	f.tick.minute = minute;
	t->put(t->arg, &f);
}

static void
tell_note(const struct teller *t, int day, const char *text)
{
	struct fact f = { .kind = FACT_NOTE };

	f.note.day = day;
	f.note.text = text;
	t->put(t->arg, &f);
}

static void
tell_clearance(const struct teller *t, int day)
{
	struct fact f = { .kind = FACT_CLEARANCE };

	f.clearance.day = day;
	f.clearance.scope = CLEARANCE_RUN_WALK;
	f.clearance.role = "physio";
	t->put(t->arg, &f);
}

static void
tell_nap(const struct teller *t, int day, int from_min, int to_min)
{
	struct fact f = { .kind = FACT_NAP };

	f.nap.day = day;
	f.nap.days = 0x7f;
	f.nap.from_min = from_min;
	f.nap.to_min = to_min;
	t->put(t->arg, &f);
}

/* A clear check-in: none of what is asked applies. */
static struct checkin
checkin_clear(int day, int sleep_min)
{
	struct checkin c = checkin_unsaid(day);
	int i;

	c.entered = day;
	c.entered_min = 7 * 60 + 42;
	for (i = 0; i < ANSWER_COUNT; i++)
		if (answer_table[i].clear &&
		    answer_table[i].group != ANSWER_GROUP_WOUND)
			c.answer[i] = 0;
	c.answer[ANSWER_SLEEP] = sleep_min;
	c.answer[ANSWER_ENERGY] = 3;
	c.answer[ANSWER_MOOD] = 4;
	c.answer[ANSWER_SORENESS] = 1;
	return c;
}

static void
tell_checkin(const struct teller *t, const struct checkin *checkin)
{
	struct fact f = { .kind = FACT_CHECKIN };

	f.checkin = *checkin;
	t->put(t->arg, &f);
}

static struct activity
activity_of(int day, enum activity_kind kind, int minutes)
{
	struct activity a = activity_unsaid(day);

	a.kind = kind;
	a.session_s = minutes * 60;
	a.symptoms = TRI_NO;
	a.entered = day;
	a.source = "hand";
	return a;
}

/* The session of a stage, done as it is meant. */
static struct activity
run_of(int day, int stage)
{
	const struct stage_row *row = stage_row(stage);
	struct activity a = activity_of(day, ACTIVITY_RUN, 0);

	a.start_min = 13 * 60 + 5;
	a.session_s = row->total_s;
	a.run_s = row->run_s;
	a.bouts = row->bouts;
	a.bout_s = row->bout_s;
	a.walk_s = row->walk_s;
	a.rpe = 3;
	a.talk = TALK_EASY;
	a.pain_before = a.pain = a.leak = a.heaviness = 0;
	return a;
}

/* Into a log -------------------------------------------------------------- */

void
fixture_put(void *arg, const struct fact *fact)
{
	struct log *log = arg;
	struct fact copy = *fact;
	uint64_t n = 1;
	int kind, i;

	for (kind = 0; kind < FACT_COUNT; kind++)
		n += log_count(log, (enum fact_kind)kind);
	for (i = 0; i < 8; i++)
		copy.head.id.byte[i] = (uint8_t)(n >> (56 - 8 * i));
	copy.head.order = (int64_t)n;
	copy.head.rev = 1;
	log_put(log, &copy);
}

/* Typical ----------------------------------------------------------------- */

#define OCT(d) (20726 + (d))       /* 2026-10-d */
#define NOV(d) (20757 + (d))       /* 2026-11-d */
#define TYPICAL_START (20696 + 28) /* 2026-09-28 */

static void
typical_profile(const struct teller *t)
{
	struct profile p = profile_unsaid(FIXTURE_BIRTH);
	struct fact f = { .kind = FACT_FEEDING };

	p.start = TYPICAL_START;
	p.weeks_early = 0;
	p.delivery = DELIVERY_VAGINAL;
	p.tear34 = p.novice = p.injured = TRI_NO;
	p.pelvic_history = p.hypermobile = TRI_NO;
	p.mass_g = 64000;
	p.run_days = 1u << WEEKDAY_MON | 1u << WEEKDAY_WED | 1u << WEEKDAY_SAT;
	tell_profile(t, &p);
	f.feeding.day = FIXTURE_BIRTH;
	f.feeding.nursing = NURSING_FULL;
	t->put(t->arg, &f);
}

static void
typical_gate(const struct teller *t)
{
	tell_clearance(t, OCT(5));
	tell_test(t, OCT(5), TEST_SCREEN, 0, 0);
	tell_test(t, OCT(5), TEST_FLOOR, 1, 1);
	tell_test(t, OCT(5), TEST_DECLARE, 0, 0);
	tell_test(t, OCT(7), TEST_STRENGTH, TEST_VALUES, 20);
	tell_nap(t, OCT(5), 13 * 60, 13 * 60 + 45);
}

/* Minutes of sleep, Monday to Sunday; 0: no check-in that day. */
static const int typical_sleep[][7] = {
	{ 362, 362, 362, 362, 362, 362, 362 }, /* 28 Sep */
	{ 362, 362, 362, 362, 362, 362, 362 },
	{ 362, 362, 362, 362, 362, 362, 362 }, /* 12 Oct */
	{ 370, 370, 370, 370, 370, 370, 370 },
	{ 365, 365, 365, 365, 365, 305, 355 }, /* 26 Oct */
	{ 380, 380, 380, 380, 0, 380, 380 },
	{ 375, 378, 366, 390, 324, 360, 432 }, /* 9 Nov */
	{ 360, 425, 340, 370, 420, 440, 375 },
	{ 370, 0, 0, 0, 0, 0, 0 } /* 23 Nov */
};

static void
typical_checkins(const struct teller *t)
{
	int day = TYPICAL_START;
	size_t w;
	int d;

	for (w = 0; w < COUNT(typical_sleep); w++)
		for (d = 0; d < 7; d++, day++) {
			struct checkin c = checkin_clear(day,
			    typical_sleep[w][d]);

			if (typical_sleep[w][d] == 0)
				continue;
			if (day == NOV(18) || day == NOV(19)) {
				c.answer[ANSWER_PAIN] = 1;
				c.pain_site = "knee";
			}
			if (day == NOV(19))
				c.answer[ANSWER_SORENESS] = 4;
			if (day == FIXTURE_TODAY)
				c.answer[ANSWER_TEMP] = 368;
			tell_checkin(t, &c);
		}
}

static const struct {
	int day, stage;
} typical_runs[] = { { OCT(12), 1 }, { OCT(14), 1 }, { OCT(17), 2 },
	{ OCT(19), 2 }, { OCT(21), 3 }, { OCT(24), 3 }, { OCT(26), 4 },
	{ OCT(28), 4 }, { OCT(31), 5 }, { NOV(2), 5 }, { NOV(7), 4 },
	{ NOV(9), 6 }, { NOV(11), 6 }, { NOV(14), 6 }, { NOV(16), 7 },
	{ NOV(18), 7 }, { NOV(21), 7 }, { NOV(23), 7 } };

static void
typical_runs_tell(const struct teller *t)
{
	size_t i;

	for (i = 0; i < COUNT(typical_runs); i++) {
		struct activity a = run_of(typical_runs[i].day,
		    typical_runs[i].stage);

		if (a.day == NOV(18)) {
			a.pain_before = 1;
			a.pain = 3;
		}
		tell_activity(t, &a);
	}
}

static void
typical_others(const struct teller *t)
{
	static const struct {
		int day, minutes;
	} walks[] = { { OCT(1), 30 }, { OCT(3), 30 }, { OCT(5), 30 },
		{ OCT(8), 35 }, { OCT(10), 30 }, { NOV(4), 30 },
		{ NOV(12), 40 }, { NOV(19), 30 }, { NOV(22), 50 } };
	struct activity a;
	size_t i;
	int day;

	for (i = 0; i < COUNT(walks); i++) {
		a = activity_of(walks[i].day, ACTIVITY_WALK, walks[i].minutes);
		tell_activity(t, &a);
	}
	for (day = TYPICAL_START; day < FIXTURE_TODAY; day++)
		if (date_weekday(day) == WEEKDAY_TUE ||
		    date_weekday(day) == WEEKDAY_FRI) {
			a = activity_of(day, ACTIVITY_STRENGTH, 20);
			tell_activity(t, &a);
		}
}

/* On how many days of a week each thing was ticked, from Monday on. */
struct typical_ticks {
	int refuel, water, pelvic, prep, yoga, roll, legs;
};

static void
typical_week(const struct teller *t, int monday, const struct typical_ticks *n)
{
	static const int runs[] = { 0, 2, 5 };
	int i;

	for (i = 0; i < n->refuel; i++)
		tell_tick(t, monday + runs[i], "refuel", 1, 14 * 60);
	for (i = 0; i < n->water; i++)
		tell_tick(t, monday + i, "hydration", 3000, -1);
	for (i = 0; i < n->pelvic; i++)
		tell_tick(t, monday + i, "pelvic-floor", 3, 9 * 60);
	for (i = 0; i < n->prep; i++)
		tell_tick(t, monday + 6, "meal-prep", 1, -1);
	for (i = 0; i < n->yoga; i++)
		tell_tick(t, monday + 3, "yoga", 1, -1);
	for (i = 0; i < n->roll; i++)
		tell_tick(t, monday + 5 - i, "roll", 1, -1);
	for (i = 0; i < n->legs; i++)
		tell_tick(t, monday + runs[i], "legs-on-wall", 1, -1);
}

static void
typical_ticks(const struct teller *t)
{
	static const struct typical_ticks weeks[] = { { 0, 5, 7, 1, 1, 2,
							  3 },    /* 28 Sep */
		{ 0, 5, 7, 1, 1, 2, 3 }, { 3, 5, 6, 1, 0, 1, 3 }, /* 12 Oct */
		{ 3, 6, 7, 1, 0, 1, 3 }, { 3, 6, 7, 1, 1, 1, 3 }, /* 26 Oct */
		{ 2, 7, 7, 1, 1, 2, 3 }, { 3, 6, 6, 1, 0, 1, 3 }, /* 9 Nov */
		{ 2, 4, 5, 1, 0, 1, 2 } };
	size_t i;

	for (i = 0; i < COUNT(weeks); i++)
		typical_week(t, TYPICAL_START + 7 * (int)i, &weeks[i]);
	tell_tick(t, FIXTURE_TODAY, "pelvic-floor", 3, 9 * 60);
	tell_tick(t, FIXTURE_TODAY, "hydration", 900, 12 * 60);
}

void
fixture_typical(struct log *log)
{
	const struct teller t = { fixture_put, log };

	fixture_empty(log);
	typical_profile(&t);
	typical_gate(&t);
	typical_checkins(&t);
	typical_runs_tell(&t);
	typical_others(&t);
	typical_ticks(&t);
	tell_note(&t, OCT(24), "knee quiet, new shoes");
	tell_note(&t, NOV(18), "knee 3 on the last bout, settled by morning");
}

/* Any length of history --------------------------------------------------- */

#define HISTORY_GATE_DAY 84
#define HISTORY_STRENGTH_DAYS 60 /* how often she counts again */

struct history {
	struct teller t;
	fixture_ask_fn *ask;
	struct rand rand;
	int birth, day;
	int stage, clean; /* sessions at the stage so far */
	int facts;
};

static void
history_put(void *arg, const struct fact *fact)
{
	struct history *h = arg;

	h->facts++;
	h->t.put(h->t.arg, fact);
}

static void
history_checkin(struct history *h, const struct teller *t)
{
	struct checkin c = checkin_clear(h->day,
	    rand_range(&h->rand, 345, 450));

	c.entered_min = rand_range(&h->rand, 6 * 60, 9 * 60);
	c.answer[ANSWER_ENERGY] = rand_range(&h->rand, 3, 5);
	c.answer[ANSWER_MOOD] = rand_range(&h->rand, 3, 5);
	c.answer[ANSWER_SORENESS] = rand_range(&h->rand, 0, 2);
	if (rand_chance(&h->rand, 1, 40))
		c.answer[ANSWER_SORENESS] = 4;
	if (rand_chance(&h->rand, 1, 60))
		c.answer[ANSWER_ENERGY] = 2;
	tell_checkin(t, &c);
}

static void
history_tests(struct history *h, const struct teller *t)
{
	tell_clearance(t, h->day);
	tell_test(t, h->day, TEST_SCREEN, 0, 0);
	tell_test(t, h->day, TEST_STRENGTH, TEST_VALUES, 21);
	tell_test(t, h->day, TEST_FLOOR, 1, 1);
	tell_test(t, h->day, TEST_DECLARE, 0, 0);
}

/* A run of the distance weeks, at this pace. */
static struct activity
run_far(int day, const struct session *s, int pace_s_per_km)
{
	struct activity a = run_of(day, STAGE_LAST);

	a.type = s->type;
	a.distance_m = s->distance_m;
	a.run_s = a.bout_s = s->distance_m * pace_s_per_km / 1000;
	a.session_s = a.run_s + 2 * WARM_UP_S;
	if (s->fast_s > 0)
		a.fast_s = s->fast_s;
	if (s->fast_m > 0)
		a.fast_m = s->fast_m;
	return a;
}

static void
history_run(struct history *h, const struct teller *t, const struct session *s)
{
	int pace = rand_range(&h->rand, 430, 480);
	struct activity a = run_of(h->day,
	    s->stage > 0 ? s->stage : STAGE_LAST);

	if (s->distance_m > 0)
		a = run_far(h->day, s, pace);
	else
		a.distance_m = a.run_s * 1000 / pace;
	a.rpe = rand_range(&h->rand, 2, 4);
	if (rand_chance(&h->rand, 1, 30)) {
		a.pain = 3;
		tell_note(t, h->day, "knee 3 on the last bout, then gone");
	}
	tell_activity(t, &a);
	tell_tick(t, h->day, "refuel", 1, a.start_min + a.session_s / 60 + 30);
	tell_tick(t, h->day, "legs-on-wall", 1, -1);
}

/* Three sessions a stage, then the next; S17 for ever. */
static int
history_stage(struct history *h)
{
	int stage = h->stage;

	if (++h->clean >= 3 && h->stage < STAGE_LAST) {
		h->stage++;
		h->clean = 0;
	}
	return stage;
}

/* Without anyone to ask. */
static struct session
history_plan(struct history *h)
{
	int age = h->day - h->birth;
	struct session s = { .kind = SESSION_REST };

	switch (date_weekday(h->day)) {
	case WEEKDAY_MON:
	case WEEKDAY_WED:
	case WEEKDAY_SAT:
		s.kind = age > HISTORY_GATE_DAY ? SESSION_RUN : SESSION_WALK;
		s.total_s = age < 42 ? 1200 : 2100;
		break;
	case WEEKDAY_TUE:
	case WEEKDAY_FRI:
		s.kind = SESSION_STRENGTH;
		s.total_s = 1200;
		break;
	default:
		break;
	}
	if (s.kind == SESSION_RUN)
		s.stage = history_stage(h);
	return s;
}

static void
history_session(struct history *h, const struct teller *t)
{
	struct session s = h->ask != NULL ? h->ask(h->t.arg, h->day) :
					    history_plan(h);
	struct activity a;

	switch (s.kind) {
	case SESSION_RUN:
		history_run(h, t, &s);
		return;
	case SESSION_STRENGTH:
		tell_tick(t, h->day, "strength", 1, -1);
		a = activity_of(h->day, ACTIVITY_STRENGTH, s.total_s / 60);
		break;
	case SESSION_WALK:
		a = activity_of(h->day, ACTIVITY_WALK, s.total_s / 60);
		break;
	case SESSION_REST:
	default:
		if (!rand_chance(&h->rand, 1, 3))
			return;
		a = activity_of(h->day, ACTIVITY_WALK,
		    rand_range(&h->rand, 20, 50));
		break;
	}
	tell_activity(t, &a);
}

static void
history_ticks(struct history *h, const struct teller *t)
{
	tell_tick(t, h->day, "pelvic-floor", 3, 9 * 60);
	if (!rand_chance(&h->rand, 1, 3))
		tell_tick(t, h->day, "hydration", 3000, -1);
	if (date_weekday(h->day) == WEEKDAY_SUN)
		tell_tick(t, h->day, "meal-prep", 1, -1);
	if (date_weekday(h->day) == WEEKDAY_THU)
		tell_tick(t, h->day, "yoga", 1, -1);
}

static void
history_profile(struct history *h, const struct teller *t)
{
	struct profile p = profile_unsaid(h->birth);

	p.start = h->birth + 14;
	p.delivery = DELIVERY_VAGINAL;
	p.tear34 = p.novice = p.injured = TRI_NO;
	p.pelvic_history = p.hypermobile = TRI_NO;
	p.mass_g = 64000;
	p.height_mm = 1680;
	p.run_days = 1u << WEEKDAY_MON | 1u << WEEKDAY_WED | 1u << WEEKDAY_SAT;
	tell_profile(t, &p);
	tell_nap(t, h->birth + 14, 13 * 60, 13 * 60 + 45);
}

static void
history_day(struct history *h, const struct teller *t, int today)
{
	if (h->day < h->birth + 14)
		return;
	if (!rand_chance(&h->rand, 1, 25))
		history_checkin(h, t);
	if (h->day - h->birth == HISTORY_GATE_DAY - 4)
		history_tests(h, t);
	if (h->ask != NULL && h->day - h->birth > HISTORY_GATE_DAY &&
	    (h->day - h->birth) % HISTORY_STRENGTH_DAYS == 0)
		tell_test(t, h->day, TEST_STRENGTH, TEST_VALUES, 21);
	/* Today is left for her to fill. */
	if (h->day == today)
		return;
	if (!rand_chance(&h->rand, 1, 12))
		history_session(h, t);
	history_ticks(h, t);
}

void
fixture_tell_history(fixture_put_fn *put, fixture_ask_fn *ask, void *arg,
    int last, int days, int rows, uint64_t seed)
{
	struct history h = { .t = { put, arg },
		.ask = ask,
		.birth = last - days,
		.stage = 1 };
	const struct teller t = { history_put, &h };
	int due;

	rand_seed(&h.rand, seed);
	history_profile(&h, &t);
	for (h.day = h.birth; h.day <= last; h.day++) {
		history_day(&h, &t, last);
		/* More glasses of water make a day of any number of rows. */
		due = (int)((int64_t)rows * (h.day - h.birth + 1) / (days + 1));
		while (h.day >= h.birth + 14 && h.facts < due)
			tell_tick(&t, h.day, "hydration", 250, -1);
	}
}

/* The planner's own sessions ---------------------------------------------- */

struct planned {
	struct log *log;
	struct state state;
};

static void
planned_put(void *arg, const struct fact *fact)
{
	struct planned *p = arg;

	fixture_put(p->log, fact);
}

static struct session
planned_ask(void *arg, int day)
{
	struct planned *p = arg;

	state_clear(&p->state);
	replay(&p->state, p->log, day);
	return p->state.session;
}

void
fixture_planned(struct log *log, int days, uint64_t seed)
{
	struct planned p = { .log = log };

	fixture_empty(log);
	fixture_tell_history(planned_put, planned_ask, &p, FIXTURE_TODAY, days,
	    0, seed);
	state_clear(&p.state);
}

void
fixture_empty(struct log *log)
{
	memset(log, 0, sizeof(*log));
}

void
fixture_heavy(struct log *log, int years, uint64_t seed)
{
	fixture_empty(log);
	fixture_tell_history(fixture_put, NULL, log, FIXTURE_TODAY, years * 365,
	    years * 2000, seed);
}
