/* SPDX-License-Identifier: ISC */
/*
 * Two files tell of the same when they begin together, or whole quarters of
 * an hour apart as clocks of two zones do, and last and reach as far within
 * three per cent. Where the hour differs their samples decide, if both have
 * some that can be told apart. What holds samples is looked at before what only
 * sums up.
 */
#include "lope/match.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "lope/date.h"
#include "lope/series.h"
#include "lope/str.h"
#include "lope/unit.h"

#define DAY_S 86400
#define SHORTEST_S 60
#define LONGEST_MS (INT64_C(1000) * DAY_S)
#define FARTHEST_M 500000
#define SAME_START_S 120
#define ZONE_STEP_S 900
#define ZONE_MOST_S (14 * 3600)
#define ZONE_SLACK_S 5
#define EQUAL_START_S 2
#define REPEAT_DAYS 2 /* that the zones of one moment lie apart, at most */
#define SAME_PCT 3
#define KM_MM INT64_C(1000000)
#define MILE_MM INT64_C(1609344)
#define SAMPLES_SAME_PCT 90 /* of the points of a copy, at least */
#define SAMPLES_VARY 4      /* fewer changes tell nothing */
#define SAMPLES_APART 2     /* points that a copy may lack or add */
#define HAND_PCT 15         /* of what she wrote by hand, rounded */
#define HAND_MIN 30
#define RIDE_CMS 550
#define WALK_CMS 190

#define MATCH_IN_LIST(id, word) " " word
const char *const match_words = &(MATCH_LIST(MATCH_IN_LIST))[1];
#undef MATCH_IN_LIST

const char *
match_word(enum match_status status)
{
	static const char *const words[] = {
#define MATCH_WORD(id, word) [MATCH_##id] = word,
		MATCH_LIST(MATCH_WORD)
#undef MATCH_WORD
	};

	return words[status];
}

const char *
match_shown(enum match_status status, bool done)
{
	switch (status) {
	case MATCH_IMPORTED:
		return done ? "imported" : "new";
	case MATCH_MATCHED:
		return done ? "matched" : "matches";
	case MATCH_FAILED:
		return "not taken";
	default:
		return match_word(status);
	}
}

void
match_sources_clear(struct match_sources *sources)
{
	VEC_CLEAR(sources);
	arena_clear(&sources->series);
}

static int
match_sources_order(const void *a, const void *b)
{
	const struct match_source *x = a, *y = b;

	return memcmp(&x->activity, &y->activity, sizeof(x->activity));
}

void
match_sources_sort(struct match_sources *sources)
{
	if (sources->count > 1)
		qsort(sources->items, sources->count, sizeof(*sources->items),
		    match_sources_order);
}

const struct match_source *
match_sources_find(const struct match_sources *sources, struct row_id activity)
{
	const struct match_source wanted = { .activity = activity };

	return sources->count == 0 ?
	    NULL :
	    bsearch(&wanted, sources->items, sources->count, sizeof(wanted),
		match_sources_order);
}

struct match {
	const struct match_env *env;
	struct match_item *items;
	size_t count;
	struct edit *edit;
};

static bool match_say(struct match_item *item, enum match_status status,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* True, for a caller to return: the item is decided. */
static bool
match_say(struct match_item *item, enum match_status status, const char *fmt,
    ...)
{
	struct str s = str_of(item->text, sizeof(item->text));
	va_list ap;

	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	item->status = status;
	return true;
}

/* --------------------------------------------------- workout -> activity */

static int
match_seconds(int64_t ms)
{
	return (int)((ms + 500) / 1000);
}

static int
match_metres(int64_t cm)
{
	return cm < 0 || cm > FARTHEST_M * INT64_C(100) ?
	    -1 :
	    (int)((cm + 50) / 100);
}

/* Day and minute of s since 1970 on a clock on the wall. */
static void
match_split(int64_t civil, int *day, int *minute)
{
	int64_t d = civil / DAY_S - (civil % DAY_S < 0);

	*day = (int)d;
	*minute = (int)((civil - d * DAY_S) / 60);
}

/* Where the file does not name its zone it is the machine's. */
static int64_t
match_civil(const struct match_env *env, const struct workout *w)
{
	int day, minute, zone;

	if (w->clock == WORKOUT_CLOCK_CIVIL)
		return w->start;
	if (w->zone_min != WORKOUT_ZONE_UNSAID)
		return w->start + w->zone_min * 60;
	/* The zone of a civil time, twice: the first is nearly right. */
	match_split(w->start, &day, &minute);
	zone = env->zone(env->arg, day, minute);
	match_split(w->start + zone * 60, &day, &minute);
	return w->start + env->zone(env->arg, day, minute) * 60;
}

static void
match_when(const struct match_env *env, const struct workout *w, int date,
    struct activity *a)
{
	if (w->clock == WORKOUT_CLOCK_NONE)
		a->day = date != DAY_NONE ? date : env->date;
	else
		match_split(match_civil(env, w), &a->day, &a->start_min);
}

/* A sport that nobody named, by its speed; that of no speed is something
 * else. */
static enum sport
match_sport(const struct workout *w)
{
	int64_t ms = workout_session_ms(w), cms;

	if (w->sport != SPORT_UNKNOWN)
		return (enum sport)w->sport;
	if (ms <= 0 || w->distance_cm <= 0)
		return SPORT_OTHER;
	cms = w->distance_cm * 1000 / ms;
	return cms > RIDE_CMS ? SPORT_OTHER :
	    cms > WALK_CMS    ? SPORT_RUN :
				SPORT_WALK;
}

/* Of the running alone; where it is not told apart, of all there is. */
static int64_t
match_run_cm(const struct workout *w)
{
	return w->run_cm >= 0 || w->bouts > 1 ? w->run_cm : w->distance_cm;
}

static void
match_run_part(const struct workout *w, struct activity *a)
{
	int breaks = (int)w->bouts - 1;

	a->run_s = w->run_ms != WORKOUT_UNSAID ? match_seconds(w->run_ms) :
						 a->session_s;
	if (a->run_s > a->session_s)
		a->run_s = a->session_s;
	a->distance_m = match_metres(match_run_cm(w));
	if (a->run_s == 0 ||
	    !activity_pace_is_possible(a->run_s, a->distance_m))
		a->distance_m = -1;
	if (w->bouts < 2 || w->bouts > 1000 || w->longest_ms < 1000)
		return;
	a->bouts = (int)w->bouts;
	a->bout_s = match_seconds(w->longest_ms);
	if (a->bout_s > a->run_s)
		a->bout_s = a->run_s;
	a->walk_s = match_seconds(w->between_ms) / breaks;
}

/* Of what is called a run, was nothing run? */
static bool
match_is_walked(const struct workout *w)
{
	return match_sport(w) == SPORT_RUN && w->run_ms >= 0 &&
	    match_seconds(w->run_ms) == 0;
}

/* What the workout would be in the log; date: of one without. */
static struct activity
match_activity(const struct match_env *env, const struct workout *w, int date)
{
	static const enum activity_kind kinds[] = {
		[SPORT_UNKNOWN] = ACTIVITY_OTHER,
		[SPORT_RUN] = ACTIVITY_RUN,
		[SPORT_WALK] = ACTIVITY_WALK,
		[SPORT_STRENGTH] = ACTIVITY_STRENGTH,
		[SPORT_OTHER] = ACTIVITY_OTHER,
		[SPORT_NOTHING] = ACTIVITY_OTHER,
		[SPORT_YOGA] = ACTIVITY_OTHER
	};
	struct activity a = activity_unsaid(env->now.today);

	match_when(env, w, date, &a);
	a.kind = match_is_walked(w) ? ACTIVITY_WALK : kinds[match_sport(w)];
	a.session_s = match_seconds(workout_session_ms(w));
	a.distance_m = match_metres(w->distance_cm);
	if (a.kind == ACTIVITY_RUN)
		match_run_part(w, &a);
	else if (a.kind != ACTIVITY_WALK)
		a.distance_m = -1;
	a.entered = env->now.today;
	a.source = w->format[0] != '\0' ? w->format : "file";
	return a;
}

/* Can it be an activity of the log at all? True: decided, it cannot. */
static bool
match_unfit(const struct match_env *env, struct match_item *item)
{
	const struct workout *w = item->workout;
	const struct activity *a = &item->activity;
	char day[DATE_TEXT_SIZE];

	if (str_eq(w->format, "ics"))
		return match_say(item, MATCH_SKIPPED,
		    "of a calendar: lope import vdir takes what changed there");
	if (w->sport == SPORT_NOTHING)
		return match_say(item, MATCH_SKIPPED,
		    "the change from one sport to the next");
	if (a->day == DAY_NONE) {
		return match_say(item, MATCH_FAILED,
		    "its clock was not set: say which day it was with --date");
	}
	if (a->day < date_make(1900, 1, 1) || a->day > date_make(2199, 12, 31))
		return match_say(item, MATCH_FAILED, "its date is none");
	if (a->day > env->now.today)
		return match_say(item, MATCH_FAILED, "%s is in the future",
		    date_long(a->day, day));
	if (workout_session_ms(w) > LONGEST_MS)
		return match_say(item, MATCH_FAILED, "it took more than a day");
	return false;
}

/* A watch that was started by mistake: less than a minute, and no running seen
 * in it. True: decided. */
static bool
match_short(struct match_item *item)
{
	const struct workout *w = item->workout;

	return item->activity.session_s < SHORTEST_S &&
	    match_seconds(w->run_ms) <= 0 &&
	    match_say(item, MATCH_SKIPPED,
		match_sport(w) == SPORT_RUN ?
		    "too short to be a run" :
		    "less than a minute is no session");
}

/* ------------------------------------------------------------- the same */

static bool
match_near(int64_t a, int64_t b, int pct)
{
	int64_t most = a > b ? a : b;

	return most > 0 && llabs(a - b) * 100 <= most * pct;
}

/* Of "fit-12345-1731065600-1" and "strava:77" what gave the name: the watch by
 * its serial, the service. */
static size_t
match_giver(const char *id)
{
	size_t kind = strcspn(id, "-:");

	return id[kind] == '-' ? kind + 1 + strcspn(&id[kind + 1], "-") : kind;
}

/* Are they two by the names that one watch or one service gave them? */
static bool
match_one_giver(const struct workout *a, const struct workout *b)
{
	size_t giver = match_giver(a->source_id);

	return giver > 0 && giver == match_giver(b->source_id) &&
	    memcmp(a->source_id, b->source_id, giver) == 0 &&
	    !str_eq(a->source_id, b->source_id);
}

/* Yoga is something else to a file that has no word for it. */
static bool
match_one_sport(const struct workout *a, const struct workout *b)
{
	enum sport x = match_sport(a), y = match_sport(b);

	return (x == SPORT_YOGA ? SPORT_OTHER : x) ==
	    (y == SPORT_YOGA ? SPORT_OTHER : y);
}

/* -------------------------------------------------------------- the samples */

/* What a copy rounds otherwise. */
static bool
match_point_eq(const struct series_point *a, const struct series_point *b)
{
	static const int most[SERIES_COUNT] = { [SERIES_SPEED_CMS] = 5,
		[SERIES_HR] = 1,
		[SERIES_CADENCE] = 2 };

	for (int i = 0; i < SERIES_COUNT; i++)
		if (abs(a->value[i] - b->value[i]) > most[i])
			return false;
	return true;
}

/* How many of count points of a are as those of b. */
static int
match_points_eq(const struct series_point *a, const struct series_point *b,
    int count)
{
	int equal = 0;

	for (int i = 0; i < count; i++)
		equal += match_point_eq(&a[i], &b[i]);
	return equal;
}

enum match_samples { SAMPLES_UNSAID, SAMPLES_OTHER, SAMPLES_SAME };

/* Those of two formats are not taken in the same way, and a run on a belt whose
 * points are all alike may be any. */
static enum match_samples
match_samples(const struct workout *a, const struct workout *b)
{
	struct series_point x[SERIES_POINTS_MAX], y[SERIES_POINTS_MAX];
	int step_x, step_y, in_x, in_y, count;

	if (a->series_size == 0 || b->series_size == 0 ||
	    !str_eq(a->format, b->format))
		return SAMPLES_UNSAID;
	in_x = series_unpack(a->series, a->series_size, &step_x, x,
	    SERIES_POINTS_MAX);
	in_y = series_unpack(b->series, b->series_size, &step_y, y,
	    SERIES_POINTS_MAX);
	count = in_x < in_y ? in_x : in_y;
	if (count < 1 || step_x != step_y ||
	    count - 1 - match_points_eq(x, x + 1, count - 1) < SAMPLES_VARY)
		return SAMPLES_UNSAID;
	return abs(in_x - in_y) <= SAMPLES_APART &&
		match_points_eq(x, y, count) * 100 >= count * SAMPLES_SAME_PCT ?
	    SAMPLES_SAME :
	    SAMPLES_OTHER;
}

/* May the clock of one have been that of another zone? Not where both are of
 * one watch or rows of one service, which has one clock; nor is a run that
 * begins an hour behind a strength session of its length that session. */
static bool
match_may_shift(const struct workout *a, const struct workout *b)
{
	return match_one_sport(a, b) && !match_one_giver(a, b) &&
	    (a->samples > 0 || b->samples > 0 || !str_eq(a->format, b->format));
}

/* The same by what else they say: by their samples; but what its source calls
 * by one name may have been sampled anew. */
static bool
match_shifts(const struct workout *a, const struct workout *b)
{
	enum match_samples samples = match_samples(a, b);

	if (samples == SAMPLES_SAME)
		return match_one_sport(a, b);
	return match_may_shift(a, b) &&
	    (samples == SAMPLES_UNSAID ||
		(a->source_id[0] != '\0' &&
		    str_eq(a->source_id, b->source_id)));
}

static bool
match_starts(const struct workout *a, const struct workout *b)
{
	int64_t apart = llabs(a->start - b->start), off;

	if (a->clock == WORKOUT_CLOCK_NONE || b->clock == WORKOUT_CLOCK_NONE)
		return a->clock == b->clock && apart == 0;
	if (apart <= SAME_START_S)
		return true;
	off = apart % ZONE_STEP_S;
	off = off > ZONE_STEP_S / 2 ? ZONE_STEP_S - off : off;
	/* one that knows its zone and one that does not may differ by it, and
	 * be as far apart as two that start together */
	return apart <= ZONE_MOST_S + SAME_START_S &&
	    off <= (a->clock == b->clock ? ZONE_SLACK_S : SAME_START_S) &&
	    match_shifts(a, b);
}

static bool
match_lasts(const struct workout *a, const struct workout *b)
{
	return match_near(a->timer_ms, b->timer_ms, SAME_PCT) ||
	    match_near(a->elapsed_ms, b->elapsed_ms, SAME_PCT) ||
	    match_near(workout_session_ms(a), workout_session_ms(b), SAME_PCT);
}

static bool
match_reaches(const struct workout *a, const struct workout *b)
{
	return a->distance_cm <= 0 || b->distance_cm <= 0 ||
	    match_near(a->distance_cm, b->distance_cm, SAME_PCT);
}

static bool
match_is_same(const struct workout *a, const struct workout *b)
{
	return match_lasts(a, b) && match_reaches(a, b) && match_starts(a, b);
}

/* They begin in the same moment, but are not as long. */
static bool
match_contradicts(const struct workout *a, const struct workout *b)
{
	return a->clock != WORKOUT_CLOCK_NONE && a->clock == b->clock &&
	    llabs(a->start - b->start) <= EQUAL_START_S &&
	    match_one_sport(a, b);
}

/* Is it the beginning of the other, in a file that was cut off? */
static bool
match_is_cut_of(const struct workout *cut, const struct workout *whole)
{
	return workout_has(cut, WORKOUT_FLAG_TRUNCATED) &&
	    !workout_has(whole, WORKOUT_FLAG_TRUNCATED) && whole->samples > 0 &&
	    match_contradicts(cut, whole) &&
	    workout_session_ms(cut) < workout_session_ms(whole) &&
	    cut->distance_cm <= whole->distance_cm;
}

static bool
match_is_cut(const struct workout *a, const struct workout *b)
{
	return match_is_cut_of(a, b) || match_is_cut_of(b, a);
}

/* The same part of the same file, or what its source calls by one name. */
static bool
match_is_known(const struct workout *a, const uint8_t *sum_a,
    const struct workout *b, const uint8_t *sum_b)
{
	return (memcmp(sum_a, sum_b, SHA256_SIZE) == 0 && a->part == b->part) ||
	    (a->source_id[0] != '\0' && str_eq(a->source_id, b->source_id) &&
		match_starts(a, b));
}

/* Is there more to learn from it than from the other? */
static bool
match_is_richer(const struct workout *w, const struct workout *than)
{
	return (w->samples > 0 && than->samples == 0) ||
	    (workout_has(than, WORKOUT_FLAG_TRUNCATED) &&
		!workout_has(w, WORKOUT_FLAG_TRUNCATED));
}

static bool
match_lacks(const struct workout *w, const struct workout *than)
{
	return (w->hr_avg <= 0 && than->hr_avg > 0) ||
	    (w->cadence <= 0 && than->cadence > 0) ||
	    (w->rpe < 0 && than->rpe >= 0);
}

/* Has it heart rate, steps or an effort that the other lacks, and all that the
 * other has? */
static bool
match_adds(const struct workout *w, const struct workout *than)
{
	return match_lacks(than, w) && !match_lacks(w, than) &&
	    !match_is_richer(than, w) &&
	    (w->distance_cm > 0 || than->distance_cm <= 0);
}

/* ------------------------------------------------------------ what is there */

static const struct activity *
match_find(const struct log *log, struct row_id id)
{
	for (size_t i = 0; i < log->activity.count; i++) {
		if (row_id_eq(log->activity.items[i].id, id))
			return &log->activity.items[i];
	}
	return NULL;
}

static void
match_put(struct match *m, struct match_item *item)
{
	struct change *change = VEC_ADD(&m->edit->changes);

	change->kind = CHANGE_PUT;
	change->fact.kind = FACT_ACTIVITY;
	change->fact.activity = item->activity;
	change->refused = &item->refused;
	item->change = (int)m->edit->changes.count - 1;
	*VEC_ADD(&m->edit->sources) = (struct edit_source){
		.change = (size_t)item->change,
		.sha256 = item->sha256,
		.workout = item->workout
	};
}

/* What following a file did to an activity. */
struct match_follow {
	bool changed;
	bool refused; /* she has changed it herself, and that stays */
};

/* Takes to the new value where it is still the old one, as the file before
 * said it. */
static void
match_follow(struct match_follow *f, int *to, int was, int is)
{
	if (was == is || *to == is)
		return;
	if (*to != was) {
		f->refused = true;
		return;
	}
	*to = is;
	f->changed = true;
}

/* Is one the other in miles that was taken for kilometres? To the centimetre
 * each was rounded to. */
static bool
match_is_other_unit(int64_t a_cm, int64_t b_cm)
{
	return a_cm > 0 && b_cm > 0 &&
	    llabs((a_cm > b_cm ? a_cm : b_cm) * KM_MM -
		(a_cm > b_cm ? b_cm : a_cm) * MILE_MM) <= MILE_MM;
}

/* The same bytes, now read with the unit that she says? A reader that knows its
 * unit never tells of two. */
static bool
match_is_mended(const struct match *m, const struct match_item *item,
    const struct match_source *s)
{
	return m->env->units_said && item->workout->part == s->workout.part &&
	    memcmp(item->sha256, s->sha256, SHA256_SIZE) == 0 &&
	    match_is_other_unit(item->workout->distance_cm,
		s->workout.distance_cm);
}

static const char *
match_update_text(const struct match_item *item, const struct match_follow *f,
    bool mended)
{
	if (f->changed || (mended && !f->refused))
		return mended ? "read with the unit you named" :
				"tells more of what is there";
	if (item->workout->samples > 0)
		return "adds its samples to what is there";
	return f->refused ? "what you changed stays" :
			    "is whole; the file before was cut off";
}

/* The activity of an earlier file, told better by this one. */
static bool
match_update(struct match *m, struct match_item *item,
    const struct match_source *source, const struct activity *there)
{
	struct activity was = match_activity(m->env, &source->workout,
	    item->date);
	struct activity is = item->activity, a = *there;
	struct match_follow f = { .changed = is.kind != was.kind };
	bool mended = match_is_mended(m, item, source);

	if (there->kind != was.kind)
		return false;
	/* Cut off on the way out, a run was a walk until now. */
	if (is.kind != was.kind &&
	    !match_is_cut_of(&source->workout, item->workout))
		return false;
	a.kind = is.kind;
	match_follow(&f, &a.session_s, was.session_s, is.session_s);
	match_follow(&f, &a.run_s, was.run_s, is.run_s);
	match_follow(&f, &a.distance_m, was.distance_m, is.distance_m);
	match_follow(&f, &a.bouts, was.bouts, is.bouts);
	match_follow(&f, &a.bout_s, was.bout_s, is.bout_s);
	match_follow(&f, &a.walk_s, was.walk_s, is.walk_s);
	if (a.run_s > a.session_s)
		return false;
	/* Its unit is that of a distance that is not kept. */
	if (mended && was.distance_m < 0 && is.distance_m < 0)
		return false;
	item->activity = a;
	match_put(m, item);
	return match_say(item, MATCH_MATCHED, "%s",
	    match_update_text(item, &f, mended));
}

/* What an earlier file did not measure; the activity stays as it is. */
static bool
match_fill(struct match *m, struct match_item *item,
    const struct activity *there)
{
	item->activity = *there;
	match_put(m, item);
	return match_say(item, MATCH_MATCHED,
	    "adds heart rate, steps or effort to what is there");
}

/* What an activity of the log is to one on its way, the surest last. */
enum match_kin {
	KIN_NONE,
	KIN_CONTRADICTS, /* begins with it, and is of another length */
	KIN_SAME,
	KIN_KNOWN
};

static enum match_kin
match_kin(const struct match_item *item, const struct match_source *s)
{
	if (match_is_known(item->workout, item->sha256, &s->workout, s->sha256))
		return KIN_KNOWN;
	if (match_is_same(item->workout, &s->workout) ||
	    match_is_cut(item->workout, &s->workout))
		return KIN_SAME;
	return match_contradicts(item->workout, &s->workout) ? KIN_CONTRADICTS :
							       KIN_NONE;
}

/* Has this import put an activity of that id? */
static bool
match_is_put(const struct match *m, struct row_id id)
{
	for (size_t i = 0; i < m->edit->changes.count; i++) {
		if (row_id_eq(m->edit->changes.items[i].fact.head.id, id))
			return true;
	}
	return false;
}

/* The surest of what is there, and of several the one that begins nearest on
 * her clock: twice a day she may run the same. What another file of this
 * import has told better is left to match_batch. NULL: none. */
static const struct match_source *
match_closest(const struct match *m, const struct match_item *item,
    enum match_kin *kin)
{
	const struct match_sources *sources = m->env->sources;
	int64_t start = match_civil(m->env, item->workout), least = 0;
	const struct match_source *best = NULL;

	*kin = KIN_NONE;
	for (size_t i = 0; i < sources->count; i++) {
		const struct match_source *s = &sources->items[i];
		enum match_kin k = match_kin(item, s);
		int64_t apart;

		if (k == KIN_NONE || k < *kin ||
		    (k < KIN_KNOWN && match_is_put(m, s->activity)) ||
		    match_find(m->env->log, s->activity) == NULL)
			continue;
		/* The zone takes long to ask for: of the few alone. */
		apart = llabs(match_civil(m->env, &s->workout) - start);
		if (k == *kin && apart >= least)
			continue;
		best = s;
		*kin = k;
		least = apart;
	}
	return best;
}

static bool
match_stored(struct match *m, struct match_item *item)
{
	enum match_kin kin;
	const struct match_source *s = match_closest(m, item, &kin);
	const struct activity *there;
	char id[ROW_ID_TEXT_SIZE];

	if (s == NULL)
		return false;
	there = match_find(m->env->log, s->activity);
	if (kin != KIN_CONTRADICTS &&
	    (match_is_richer(item->workout, &s->workout) ||
		match_is_mended(m, item, s)) &&
	    !match_is_put(m, s->activity) && match_update(m, item, s, there))
		return true;
	if (kin != KIN_CONTRADICTS && match_adds(item->workout, &s->workout) &&
	    !match_is_put(m, s->activity))
		return match_fill(m, item, there);
	item->activity = *there;
	if (kin != KIN_CONTRADICTS)
		return match_say(item, MATCH_DUPLICATE, "there already: %.8s",
		    row_id_text(there->id, id));
	return match_say(item, MATCH_SKIPPED,
	    "begins with %.8s, which is of another length: "
	    "remove that one to have this",
	    row_id_text(there->id, id));
}

/* Has its file told of it before: by one name, or twice alike in one moment?
 * A file has one clock, whatever its zone. The sessions of a FIT file are the
 * parts of one day of several sports, and each is one of its own. */
static bool
match_repeats(const struct match_item *item, const struct match_item *other)
{
	const struct workout *a = item->workout, *b = other->workout;

	/* Few of years of a table are as near. */
	if (abs(item->activity.day - other->activity.day) > REPEAT_DAYS ||
	    str_eq(a->format, "fit"))
		return false;
	return match_is_known(a, item->sha256, b, other->sha256) ||
	    (a->clock != WORKOUT_CLOCK_NONE && a->clock == b->clock &&
		llabs(a->start - b->start) <= SAME_START_S &&
		match_one_sport(a, b) && match_lasts(a, b) &&
		match_reaches(a, b));
}

/* One that came before it in this import. */
static bool
match_batch(struct match *m, struct match_item *item)
{
	for (size_t i = 0; i < m->count; i++) {
		struct match_item *other = &m->items[i];

		if (other->change < 0)
			continue;
		if (other->file == item->file) {
			if (!match_repeats(item, other))
				continue;
			item->activity = other->activity;
			return match_say(item, MATCH_DUPLICATE,
			    "the same as another in this file");
		}
		if (match_is_same(item->workout, other->workout) ||
		    match_is_known(item->workout, item->sha256, other->workout,
			other->sha256)) {
			item->activity = other->activity;
			return match_say(item, MATCH_DUPLICATE,
			    "the same as another file here");
		}
		if (match_is_cut(item->workout, other->workout))
			return match_say(item, MATCH_DUPLICATE,
			    "the beginning of another file here");
		if (match_contradicts(item->workout, other->workout))
			return match_say(item, MATCH_SKIPPED,
			    "begins with another file here, which is of "
			    "another length: import the right one alone");
	}
	return false;
}

static bool
match_has_source(const struct match *m, const struct activity *a)
{
	const struct match_sources *sources = m->env->sources;

	for (size_t i = 0; i < sources->count; i++) {
		if (row_id_eq(sources->items[i].activity, a->id))
			return true;
	}
	return match_is_put(m, a->id);
}

/* A run of nothing is a walk, as it is where a file tells it. */
static enum activity_kind
match_kind(const struct activity *a)
{
	return activity_is_walk(a) ? ACTIVITY_WALK : a->kind;
}

/* As long by her word; or as much was run in it, where the watch also saw the
 * way to the park and she wrote the session down as planned. */
static bool
match_hand_lasts(const struct activity *hand, const struct activity *file)
{
	return match_near(hand->session_s, file->session_s, HAND_PCT) ||
	    match_near(hand->run_s, file->run_s, HAND_PCT);
}

/* Did she write this one down herself? */
static bool
match_is_hand(const struct match *m, const struct activity *file,
    const struct activity *hand)
{
	return hand->day == file->day && match_kind(hand) == file->kind &&
	    (hand->start_min < 0 || file->start_min < 0 ||
		abs(hand->start_min - file->start_min) <= HAND_MIN) &&
	    match_hand_lasts(hand, file) &&
	    (hand->distance_m <= 0 || file->distance_m <= 0 ||
		match_near(hand->distance_m, file->distance_m, HAND_PCT)) &&
	    !match_has_source(m, hand);
}

/* Her own words stay; only what she left open is filled in. */
static bool
match_hand(struct match *m, struct match_item *item)
{
	const struct log *log = m->env->log;
	struct activity *file = &item->activity, a;
	const struct activity *hand = NULL;

	for (size_t i = log_activity_from(log, file->day);
	     i < log->activity.count && log->activity.items[i].day == file->day;
	     i++) {
		const struct activity *h = &log->activity.items[i];
		int apart = abs(h->session_s - file->session_s);

		if (match_is_hand(m, file, h) &&
		    (hand == NULL ||
			apart <= abs(hand->session_s - file->session_s)))
			hand = h;
	}
	if (hand == NULL)
		return false;
	a = *hand;
	if (a.start_min < 0)
		a.start_min = file->start_min;
	if (a.distance_m <= 0 && a.run_s == file->run_s)
		a.distance_m = file->distance_m;
	item->activity = a;
	match_put(m, item);
	return match_say(item, MATCH_MATCHED, "adds to what you wrote down");
}

/* ------------------------------------------------------------------ the new */

static bool
match_is_planned(const struct match_env *env, const struct activity *a)
{
	const struct day_state *day;

	if (env->state == NULL || env->state->profile == NULL ||
	    a->day < env->state->profile->start)
		return false;
	day = state_day(env->state, a->day);
	if (day == NULL || day->skipped)
		return false;
	switch (day->session.kind) {
	case SESSION_RUN:
		return a->kind == ACTIVITY_RUN;
	case SESSION_WALK:
		return a->kind == ACTIVITY_WALK;
	case SESSION_STRENGTH:
		return a->kind == ACTIVITY_STRENGTH;
	default:
		return false;
	}
}

/* Is what the plan had for its day done already, by the log or by a file
 * before it? */
static bool
match_is_second(const struct match *m, const struct activity *a)
{
	const struct day_state *day = state_day(m->env->state, a->day);
	const int done[] = { [ACTIVITY_RUN] = day->run_s,
		[ACTIVITY_WALK] = day->walk_s + day->run_s,
		[ACTIVITY_STRENGTH] = day->strength_ticked ? 0 :
							     day->strength_s };

	for (size_t i = 0; i < m->edit->changes.count; i++) {
		const struct activity *b =
		    &m->edit->changes.items[i].fact.activity;

		if (b->day == a->day && match_kind(b) == a->kind)
			return true;
	}
	return done[a->kind] > 0;
}

/* A distance that nobody runs in that time was not taken, nor one that nobody
 * goes in a day. */
static bool
match_is_no_pace(const struct activity *a, int64_t cm)
{
	if (a->distance_m > 0 || cm <= 0 ||
	    (a->kind != ACTIVITY_RUN && a->kind != ACTIVITY_WALK))
		return false;
	return match_metres(cm) < 0 ||
	    (a->kind == ACTIVITY_RUN &&
		!activity_pace_is_possible(a->run_s, match_metres(cm)));
}

static void
match_add_pace(const struct match_item *item, struct str *out)
{
	const struct activity *a = &item->activity;
	bool run = a->kind == ACTIVITY_RUN;
	int64_t cm = run ? match_run_cm(item->workout) :
			   item->workout->distance_cm;
	int metres = match_metres(cm);
	char time[UNIT_TEXT_SIZE];

	/* The farthest that may be is none too far. */
	if (metres < 0)
		metres = (int)((cm + 99) / 100);
	if (match_is_no_pace(a, cm))
		str_add(out,
		    "%swithout its distance: %d m of %s in %s is no pace",
		    out->len > 0 ? "; " : "", metres,
		    run ? "running" : "walking",
		    unit_mmss(run ? a->run_s : a->session_s, time));
}

static void
match_add_walk(const struct match_item *item, struct str *out)
{
	if (match_is_walked(item->workout))
		str_add(out, "%snothing in it was run: a walk",
		    out->len > 0 ? "; " : "");
}

static bool
match_is_ticked(const struct log *log, int day, const char *task)
{
	for (size_t i = 0; i < log->tick.count; i++) {
		if (log->tick.items[i].day == day &&
		    str_eq(log->tick.items[i].task, task))
			return true;
	}
	return false;
}

/* Yoga is a task of recovery: that it was one is hers to say. */
static void
match_add_recovery(const struct match *m, struct match_item *item,
    struct str *out)
{
	const struct state *state = m->env->state;
	int day = item->activity.day;

	if (item->workout->sport != SPORT_YOGA || state == NULL ||
	    state->profile == NULL || day < state->profile->start ||
	    match_is_ticked(m->env->log, day, "yoga"))
		return;
	item->recovery = true;
	str_add(out, "%sit counts as recovery when you tick yoga",
	    out->len > 0 ? "; " : "");
}

/* What made the file doubtful, and what it may be besides, behind the text. */
static void
match_add_flags(const struct match *m, struct match_item *item)
{
	size_t len = strlen(item->text);
	struct str s = { item->text, sizeof(item->text), len, false };

	for (int f = 0; f < WORKOUT_FLAG_COUNT; f++) {
		if (workout_has(item->workout, (enum workout_flag)f))
			str_add(&s, "%s%s", s.len > 0 ? "; " : "",
			    workout_flag_text((enum workout_flag)f));
	}
	match_add_walk(item, &s);
	match_add_pace(item, &s);
	match_add_recovery(m, item, &s);
}

static void
match_new(struct match *m, struct match_item *item)
{
	if (!match_is_planned(m->env, &item->activity))
		(void)match_say(item, MATCH_IMPORTED, "%s", "");
	else if (match_is_second(m, &item->activity))
		(void)match_say(item, MATCH_IMPORTED,
		    "one more: the session of that day is done");
	else
		(void)match_say(item, MATCH_MATCHED, "the session of the plan");
	match_put(m, item);
}

static void
match_one(struct match *m, struct match_item *item)
{
	item->change = -1;
	item->text[0] = '\0';
	item->recovery = false;
	item->activity = match_activity(m->env, item->workout, item->date);
	if (match_unfit(m->env, item))
		return;
	item->known = true;
	if (match_short(item) || match_stored(m, item) || match_batch(m, item))
		return;
	if (!match_hand(m, item))
		match_new(m, item);
	match_add_flags(m, item);
}

/* "2 runs, 1 walk", of those that are new, or of those that were there. */
static void
match_add_kinds(const struct match *m, bool new, struct str *out)
{
	int count[ACTIVITY_OTHER + 1] = { 0 };
	const char *const one[] = { "run", "walk", "strength session",
		"other activity" };
	const char *const more[] = { "runs", "walks", "strength sessions",
		"other activities" };
	size_t from = out->len;

	for (size_t i = 0; i < m->edit->changes.count; i++) {
		const struct fact *fact = &m->edit->changes.items[i].fact;

		if (row_id_is_zero(fact->head.id) == new)
			count[fact->activity.kind]++;
	}
	for (int kind = 0; kind <= ACTIVITY_OTHER; kind++) {
		if (count[kind] > 0)
			str_add(out, "%s%d %s", out->len > from ? ", " : "",
			    count[kind],
			    count[kind] > 1 ? more[kind] : one[kind]);
	}
}

static void
match_sentence(struct match *m)
{
	char new[EDIT_TEXT_SIZE], old[EDIT_TEXT_SIZE];
	struct str n = str_of(new, sizeof(new)), o = str_of(old, sizeof(old));

	match_add_kinds(m, true, &n);
	match_add_kinds(m, false, &o);
	if (n.len == 0)
		edit_say(m->edit, "Added to %s", old);
	else
		edit_say(m->edit, "Imported %s%s%s", new,
		    o.len > 0 ? "; added to " : "", old);
}

#define MATCH_TELLS 3 /* heart rate, steps, effort */
#define MATCH_RANKS (3 * (MATCH_TELLS + 1))

/* What tells most is looked at first: samples before none, a whole file before
 * one that was cut off; of those that begin together the one that lacks least. */
static int
match_rank(const struct workout *w)
{
	int lacks = (w->hr_avg <= 0) + (w->cadence <= 0) + (w->rpe < 0);
	int group = w->samples == 0                ? 2 :
	    workout_has(w, WORKOUT_FLAG_TRUNCATED) ? 1 :
						     0;

	return group * (MATCH_TELLS + 1) + lacks;
}

void
match_run(const struct match_env *env, struct match_item *items, size_t count,
    struct edit *edit)
{
	struct match m = { .env = env,
		.items = items,
		.count = count,
		.edit = edit };

	for (size_t i = 0; i < count; i++)
		items[i].change = -1;
	for (int rank = 0; rank < MATCH_RANKS; rank++) {
		for (size_t i = 0; i < count; i++) {
			if (match_rank(items[i].workout) == rank)
				match_one(&m, &items[i]);
		}
	}
	if (edit->changes.count > 0)
		match_sentence(&m);
}
