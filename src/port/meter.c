/* SPDX-License-Identifier: ISC */
/*
 * Samples become intervals, intervals fill slots of equal active time. There
 * is room for EPOCHS_MAX slots; when they are full two become one, so nine
 * hours are seen by the second, longer things a little less sharply.
 *
 * Running is told from walking when all is seen: steps decide where they are
 * clearly those of one or the other, else the speed against a limit that lies
 * in the valley between the two speeds of this very session, if it has two.
 */
#include "lope/meter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lope/mem.h"
#include "lope/series.h"

#define EPOCHS_MAX 32768
#define EPOCH_MS 1000
#define GAP_MS 20000      /* longer without moving is a pause */
#define GAP_MAX_MS 600000 /* longer is a pause in any case */
#define PENDING_MAX_MS 15000
#define STILL_MMS 300     /* slower is standing */
#define ABSURD_MMS 100000 /* nothing that is timed here moves so */
#define EARTH_CM 637100000.0
#define DEGREE 0.017453292519943295

/* Telling running from walking. */
#define SMOOTH_MS 9000
#define RUN_STEPS 145         /* a minute, and more: running */
#define WALK_STEPS 125        /* and fewer: walking */
#define GAIT_SLOTS 30         /* fewer say nothing of her gait */
#define FEWEST_RUN_PAIRS 55   /* of steps a minute; fewer are of one foot */
#define FEWEST_BLIND_PAIRS 48 /* the same where the speed is not known */
#define MOST_PAIRS 125
#define LONGEST_STEP_MM 1050 /* of a slow run or a walk */
#define SURE_RUN_MMS 2600    /* whatever the steps say */
#define ASKED_MMS 1400       /* slower, and she is asked what it was */
#define HARDLY_ANY 50
#define SLOWEST_RUN_MMS 1500
#define FASTEST_WALK_MMS 2300
#define USUAL_LIMIT_MMS 1900
#define VALLEY_PCT 125     /* two speeds differ at least so much */
#define VALLEY_SHARE_PCT 8 /* and neither is rare */
#define EDGE_MS 5000       /* of starting and stopping the watch */
#define DIP_MS 10000       /* a shorter walk belongs to the run around it */
#define HOP_MS 12000       /* a shorter run to the walk */
#define BINS 100
#define BIN_MMS 60
#define RIDE_MMS 5500
#define SERIES_STEP_S 5

enum { EPOCH_KNOWN = 1, EPOCH_AFTER_BREAK = 2, EPOCH_RUN = 4 };

struct epoch {
	uint16_t cm; /* of way */
	uint8_t hr;
	uint8_t steps2; /* pairs of steps a minute */
	uint8_t is;
};

/* What the slot that is being filled has so far. */
struct filling {
	int64_t ms, known_ms, hr_ms, steps_ms;
	double cm, hr, steps;
	bool after_break;
};

struct meter {
	int64_t samples;
	int64_t first_ms, last_ms; /* of all samples */
	int64_t active_ms, moving_ms;
	double way_cm, sane_cm; /* all of it; without what nobody runs */
	int jumps;
	bool broken;       /* the next interval does not count */
	bool has_distance; /* then positions are not asked */
	bool has_way;
	struct sample base; /* the last that said where or how far */
	int64_t hr_ms;
	double hr_sum;
	int hr_max;
	struct filling now;
	int64_t epoch_ms;
	int count;
	struct epoch epoch[EPOCHS_MAX];
	double sum[EPOCHS_MAX + 1];
	uint16_t smooth[EPOCHS_MAX]; /* mm/s */
	uint8_t series[WORKOUT_SERIES_MAX];
};

struct meter *
meter_new(void)
{
	struct meter *m = mem_new(1, sizeof(*m));

	meter_reset(m);
	return m;
}

void
meter_free(struct meter *m)
{
	free(m);
}

void
meter_reset(struct meter *m)
{
	m->samples = m->active_ms = m->moving_ms = m->hr_ms = 0;
	m->first_ms = m->last_ms = 0;
	m->way_cm = m->sane_cm = m->hr_sum = 0;
	m->jumps = m->hr_max = m->count = 0;
	m->broken = m->has_distance = m->has_way = false;
	m->now = (struct filling){ 0 };
	m->epoch_ms = EPOCH_MS;
}

struct sample
sample_unsaid(int64_t at_ms)
{
	return (struct sample){ .at_ms = at_ms,
		.lat = METER_NO_DEGREE,
		.lon = METER_NO_DEGREE,
		.distance_cm = -1,
		.speed_mms = -1,
		.hr = -1,
		.cadence = -1 };
}

/* ------------------------------------------------------------- the slots */

/* The mean of two bytes of which 0 says nothing. */
static uint8_t
meter_mean_byte(unsigned a, unsigned b)
{
	return (uint8_t)(a == 0 || b == 0 ? (a + b) & UINT8_MAX : (a + b) / 2);
}

/* Two slots become one. */
static void
meter_halve(struct meter *m)
{
	for (int i = 0; i < m->count / 2; i++) {
		struct epoch a = m->epoch[2 * i], b = m->epoch[2 * i + 1];
		int cm = a.cm + b.cm;

		m->epoch[i] = (struct epoch){
			.cm = (uint16_t)(cm < UINT16_MAX ? cm : UINT16_MAX),
			.hr = meter_mean_byte(a.hr, b.hr),
			.steps2 = meter_mean_byte(a.steps2, b.steps2),
			.is = a.is | b.is,
		};
	}
	m->count /= 2;
	m->epoch_ms *= 2;
}

static uint8_t
meter_byte(double sum, int64_t ms)
{
	double mean = ms > 0 ? sum / (double)ms : 0;

	return (uint8_t)(mean > UINT8_MAX ? UINT8_MAX : mean);
}

static void
meter_close_epoch(struct meter *m)
{
	struct filling *now = &m->now;
	struct epoch *e = &m->epoch[m->count++];

	*e = (struct epoch){
		.cm = (uint16_t)(now->cm > UINT16_MAX ? UINT16_MAX :
							now->cm + 0.5),
		.hr = meter_byte(now->hr, now->hr_ms),
		.steps2 = meter_byte(now->steps / 2, now->steps_ms),
		.is = (uint8_t)((now->known_ms * 2 >= now->ms ? EPOCH_KNOWN :
								0) |
		    (now->after_break ? EPOCH_AFTER_BREAK : 0)),
	};
	*now = (struct filling){ 0 };
	if (m->count == EPOCHS_MAX)
		meter_halve(m);
}

/* ms of active time on which cm were covered (below 0: unknown). */
static void
meter_fill(struct meter *m, int64_t ms, double cm, const struct sample *s)
{
	double rate = cm / (double)ms;

	while (ms > 0) {
		struct filling *now = &m->now;
		int64_t part = m->epoch_ms - now->ms;

		part = ms < part ? ms : part;
		now->ms += part;
		if (cm >= 0) {
			now->known_ms += part;
			now->cm += rate * (double)part;
		}
		if (s->hr > 0) {
			now->hr_ms += part;
			now->hr += (double)s->hr * (double)part;
		}
		if (s->cadence >= 0) {
			now->steps_ms += part;
			now->steps += (double)s->cadence * (double)part;
		}
		ms -= part;
		if (now->ms >= m->epoch_ms)
			meter_close_epoch(m);
	}
}

/* ------------------------------------------------------------ the samples */

static bool
sample_has_position(const struct sample *s)
{
	return s->lat >= -90 && s->lat <= 90 && s->lon >= -180 && s->lon <= 180;
}

/* Along the great circle, in cm. */
static double
meter_between(const struct sample *a, const struct sample *b)
{
	double lat = (b->lat - a->lat) * DEGREE / 2;
	double lon = (b->lon - a->lon) * DEGREE / 2;
	double h = sin(lat) * sin(lat) +
	    cos(a->lat * DEGREE) * cos(b->lat * DEGREE) * sin(lon) * sin(lon);

	return 2 * EARTH_CM * asin(h < 1 ? sqrt(h) : 1);
}

/* How far from base to s, in cm; below 0: they do not say. */
static double
meter_way(const struct meter *m, const struct sample *s)
{
	const struct sample *base = &m->base;
	int64_t ms = s->at_ms - base->at_ms;

	if (s->distance_cm >= 0 && base->distance_cm >= 0)
		return s->distance_cm < base->distance_cm ?
		    0 :
		    (double)(s->distance_cm - base->distance_cm);
	if (!m->has_distance && sample_has_position(s) &&
	    sample_has_position(base))
		return meter_between(base, s);
	if (s->speed_mms >= 0)
		return (double)s->speed_mms * (double)ms / 10000.0;
	return -1;
}

static void
meter_heart(struct meter *m, int64_t ms, const struct sample *s)
{
	if (s->hr <= 0)
		return;
	ms = ms > 0 && ms <= GAP_MS ? ms : 1;
	m->hr_ms += ms;
	m->hr_sum += (double)s->hr * (double)ms;
	if (s->hr > m->hr_max)
		m->hr_max = s->hr;
}

static void
meter_add_way(struct meter *m, double cm, double mms)
{
	m->has_way = true;
	if (mms > METER_JUMP_MMS && cm > METER_JUMP_CM)
		m->jumps++;
	else
		m->sane_cm += cm;
	if (mms <= ABSURD_MMS)
		m->way_cm += cm;
}

/* From the base to s, without a break. */
static void
meter_interval(struct meter *m, const struct sample *s)
{
	int64_t ms = s->at_ms - m->base.at_ms;
	double cm = meter_way(m, s);
	double mms = cm < 0 ? -1 : cm * 10000.0 / (double)ms;
	bool still = mms >= 0 ? mms < STILL_MMS : s->cadence <= 0;

	if (cm >= 0)
		meter_add_way(m, cm, mms);
	if (ms > GAP_MAX_MS || (ms > GAP_MS && still)) {
		m->now.after_break = true;
		return;
	}
	m->active_ms += ms;
	if (!still)
		m->moving_ms += ms;
	meter_fill(m, ms, mms > ABSURD_MMS ? -1 : cm, s);
}

/* May an interval end here, or is there more to come that says how far? */
static bool
meter_waits(const struct meter *m, const struct sample *s)
{
	if (!m->has_way || s->distance_cm >= 0 ||
	    s->at_ms - m->base.at_ms > PENDING_MAX_MS)
		return false;
	return m->has_distance || !sample_has_position(s);
}

static void
meter_set_base(struct meter *m, const struct sample *s)
{
	m->base = *s;
	m->broken = false;
}

void
meter_add(struct meter *m, const struct sample *s)
{
	int64_t ms = m->samples > 0 ? s->at_ms - m->base.at_ms : 0;

	if (m->samples++ == 0) {
		m->first_ms = m->last_ms = s->at_ms;
		if (s->distance_cm > 0 && s->distance_cm < 10000) {
			m->way_cm = m->sane_cm = (double)s->distance_cm;
			m->has_way = true;
		}
	}
	meter_heart(m, s->at_ms - m->last_ms, s);
	if (s->at_ms > m->last_ms)
		m->last_ms = s->at_ms;
	if (s->at_ms < m->first_ms)
		m->first_ms = s->at_ms;
	if (s->distance_cm >= 0)
		m->has_distance = true;
	if (m->samples == 1 || m->broken) {
		m->now.after_break |= m->broken;
		meter_set_base(m, s);
	} else if (ms < 0) {
		/* its clock was set: nothing is between them */
		meter_set_base(m, s);
	} else if (ms == 0) {
		if (s->distance_cm > m->base.distance_cm) {
			if (m->base.distance_cm >= 0)
				meter_add_way(m,
				    (double)(s->distance_cm -
					m->base.distance_cm),
				    0);
			m->base.distance_cm = s->distance_cm;
		}
	} else if (!meter_waits(m, s)) {
		meter_interval(m, s);
		meter_set_base(m, s);
	}
}

void
meter_break(struct meter *m)
{
	m->broken = m->samples > 0;
}

/* ------------------------------------------------- running from walking */

static void
meter_smooth(struct meter *m)
{
	int half = (int)(SMOOTH_MS / 2 / m->epoch_ms);

	m->sum[0] = 0;
	for (int i = 0; i < m->count; i++)
		m->sum[i + 1] = m->sum[i] + m->epoch[i].cm;
	for (int i = 0; i < m->count; i++) {
		int from = i - half < 0 ? 0 : i - half;
		int to = i + half + 1 > m->count ? m->count : i + half + 1;
		double mms = (m->sum[to] - m->sum[from]) * 10000.0 /
		    (double)((to - from) * m->epoch_ms);

		m->smooth[i] = (uint16_t)(mms > UINT16_MAX ? UINT16_MAX : mms);
	}
}

/* How she stepped at least_mms and faster. */
struct gait {
	int64_t seen;  /* slots */
	int64_t pairs; /* of steps a minute, and the speed: their sums */
	int64_t mms;
};

static struct gait
meter_gait(const struct meter *m, int least_mms)
{
	struct gait g = { 0 };

	for (int i = 0; i < m->count; i++) {
		if (m->epoch[i].steps2 == 0 || m->smooth[i] < least_mms)
			continue;
		g.seen++;
		g.pairs += m->epoch[i].steps2;
		g.mms += m->smooth[i];
	}
	return g;
}

/* Are the steps those of one foot? At a speed that is no walk by their number;
 * slower by the way of each, which nobody makes so long; without a speed by
 * the number again, if it is called a run. */
static bool
meter_is_one_foot(const struct meter *m, const struct gait *fast,
    const struct workout *w)
{
	struct gait slow = meter_gait(m, 2 * STILL_MMS), all;

	if (fast->seen >= GAIT_SLOTS)
		return fast->pairs < fast->seen * FEWEST_RUN_PAIRS;
	if (slow.seen >= GAIT_SLOTS)
		return slow.mms * 30 > slow.pairs * LONGEST_STEP_MM;
	all = meter_gait(m, 0);
	return !m->has_way && w->sport == SPORT_RUN && all.seen >= GAIT_SLOTS &&
	    all.pairs < all.seen * FEWEST_BLIND_PAIRS;
}

/* One foot's steps are doubled, those of two feet counted twice halved. */
static void
meter_mend_steps(struct meter *m, const struct workout *w)
{
	struct gait fast = meter_gait(m, FASTEST_WALK_MMS);
	bool one = meter_is_one_foot(m, &fast, w);
	bool twice = fast.seen >= GAIT_SLOTS &&
	    fast.pairs > fast.seen * MOST_PAIRS;

	for (int i = 0; (one || twice) && i < m->count; i++) {
		struct epoch *e = &m->epoch[i];

		if (twice)
			e->steps2 /= 2;
		else
			e->steps2 = (uint8_t)(e->steps2 > 127 ? UINT8_MAX :
								e->steps2 * 2);
	}
}

struct valley {
	int64_t all, below;
	double sum, sum_below;
};

/* The limit with the greatest difference between what lies below and above
 * it, by speed and share (Otsu's); 0 when this session has one speed. */
static int
meter_valley(const int64_t bins[BINS])
{
	double best = 0;
	struct valley v = { 0 };
	int limit = 0;

	for (int i = 0; i < BINS; i++) {
		v.all += bins[i];
		v.sum += (double)bins[i] * (i + 0.5);
	}
	for (int i = 0; i < BINS - 1; i++) {
		double low, high, gain;
		int64_t above;

		v.below += bins[i];
		v.sum_below += (double)bins[i] * (i + 0.5);
		above = v.all - v.below;
		if (v.below * 100 < v.all * VALLEY_SHARE_PCT ||
		    above * 100 < v.all * VALLEY_SHARE_PCT)
			continue;
		low = v.sum_below / (double)v.below;
		high = (v.sum - v.sum_below) / (double)above;
		gain = (double)v.below * (double)above * (high - low) *
		    (high - low);
		if (gain > best && high * 100 > low * VALLEY_PCT) {
			best = gain;
			limit = (i + 1) * BIN_MMS;
		}
	}
	return limit;
}

/* The speed from which on it is running where steps do not say; in *lower that
 * of what is called a run although hardly any of it is as fast, 0 none. */
static int
meter_limit(const struct meter *m, int *lower)
{
	int64_t bins[BINS] = { 0 }, moving = 0, below = 0;
	int valley, middle = 0;

	for (int i = 0; i < m->count; i++) {
		int bin = m->smooth[i] / BIN_MMS;

		if ((m->epoch[i].is & EPOCH_KNOWN) == 0 ||
		    m->smooth[i] < 2 * STILL_MMS)
			continue;
		bins[bin < BINS ? bin : BINS - 1]++;
		moving++;
	}
	valley = meter_valley(bins);
	while (middle < BINS && (below += bins[middle]) * 2 < moving)
		middle++;
	middle = middle * BIN_MMS;
	if (valley >= SLOWEST_RUN_MMS && valley <= FASTEST_WALK_MMS)
		return valley;
	/* One speed: a walk, or a run with all that is in it. */
	if (middle >= SLOWEST_RUN_MMS + 2 * BIN_MMS &&
	    middle < FASTEST_WALK_MMS)
		return middle * 3 / 4;
	if (middle >= ASKED_MMS - BIN_MMS && middle < FASTEST_WALK_MMS)
		*lower = middle * 3 / 4;
	return USUAL_LIMIT_MMS;
}

static bool
meter_is_run(const struct meter *m, int i, int limit)
{
	const struct epoch *e = &m->epoch[i];
	int steps = e->steps2 * 2;

	if (steps >= RUN_STEPS)
		return true;
	if ((e->is & EPOCH_KNOWN) == 0)
		return steps == 0 && i > 0 &&
		    (m->epoch[i - 1].is & EPOCH_RUN) != 0;
	if (steps > 0 && steps < WALK_STEPS)
		return m->smooth[i] >= SURE_RUN_MMS;
	return m->smooth[i] >= limit;
}

/* Stretches of what (EPOCH_RUN or 0) shorter than ms become the other; a walk
 * only where it has running on both sides, or is no more than an edge. */
static void
meter_drop_short(struct meter *m, uint8_t what, int64_t ms)
{
	int from = 0;

	while (from < m->count) {
		int to = from;

		while (to < m->count && (m->epoch[to].is & EPOCH_RUN) == what)
			to++;
		if (to == from) {
			from++;
			continue;
		}
		if ((to - from) * m->epoch_ms < ms &&
		    (what == EPOCH_RUN || (from > 0 && to < m->count) ||
			(to - from) * m->epoch_ms < EDGE_MS) &&
		    to - from < m->count)
			for (int i = from; i < to; i++)
				m->epoch[i].is ^= EPOCH_RUN;
		from = to;
	}
}

/* How many slots are running. */
static int
meter_mark(struct meter *m, bool all, int limit)
{
	int run = 0;

	for (int i = 0; i < m->count; i++) {
		m->epoch[i].is &= (uint8_t)~EPOCH_RUN;
		if (all || meter_is_run(m, i, limit))
			m->epoch[i].is |= EPOCH_RUN;
	}
	meter_drop_short(m, 0, DIP_MS);
	meter_drop_short(m, EPOCH_RUN, HOP_MS);
	for (int i = 0; i < m->count; i++)
		run += (m->epoch[i].is & EPOCH_RUN) != 0;
	return run;
}

static void
meter_tell(struct meter *m, const struct workout *w)
{
	bool run = w->sport == SPORT_RUN;
	int lower = 0, limit = meter_limit(m, &lower);
	bool silent = true; /* neither speed nor steps */

	for (int i = 0; i < m->count; i++)
		silent &= m->smooth[i] < STILL_MMS && m->epoch[i].steps2 == 0;
	if (meter_mark(m, silent && run, limit) < m->count / HARDLY_ANY &&
	    run && lower > 0)
		(void)meter_mark(m, false, lower);
}

/* ---------------------------------------------------------------- the end */

struct found {
	int64_t run_ms, all_ms, bout_ms, longest_ms;
	int64_t walk_ms, between_ms; /* since the last bout; between all */
	int64_t run_cm, all_cm;
	int64_t steps, step_epochs;
	int bouts;
};

static void
meter_sum(const struct meter *m, struct found *f)
{
	for (int i = 0; i < m->count; i++) {
		const struct epoch *e = &m->epoch[i];
		bool run = (e->is & EPOCH_RUN) != 0;

		f->all_ms += m->epoch_ms;
		f->all_cm += e->cm;
		if (!run) {
			f->walk_ms += f->bouts > 0 ? m->epoch_ms : 0;
			f->bout_ms = 0;
			continue;
		}
		f->bouts += f->bout_ms == 0;
		f->between_ms += f->walk_ms;
		f->walk_ms = 0;
		f->bout_ms += m->epoch_ms;
		f->run_ms += m->epoch_ms;
		f->run_cm += e->cm;
		if (f->bout_ms > f->longest_ms)
			f->longest_ms = f->bout_ms;
		if (e->steps2 > 0) {
			f->steps += e->steps2 * 2;
			f->step_epochs++;
		}
	}
}

/* The part of whole that some of all is. */
static int64_t
meter_share(int64_t whole, int64_t some, int64_t all)
{
	return all > 0 ?
	    (int64_t)((double)whole * (double)some / (double)all + 0.5) :
	    0;
}

/* What the file does not say itself. */
static void
meter_end_totals(struct meter *m, struct workout *w)
{
	bool on_foot = w->sport == SPORT_RUN || w->sport == SPORT_WALK ||
	    w->sport == SPORT_UNKNOWN;

	w->samples = m->samples;
	if (w->elapsed_ms < 0 && m->last_ms > m->first_ms)
		w->elapsed_ms = m->last_ms - m->first_ms;
	if (w->timer_ms < 0 && m->active_ms > 0)
		w->timer_ms = m->active_ms;
	if (w->moving_ms < 0 && m->moving_ms > 0)
		w->moving_ms = m->moving_ms;
	if (w->distance_cm < 0 && m->has_way)
		w->distance_cm = (int64_t)((on_foot && !m->has_distance ?
						   m->sane_cm :
						   m->way_cm) +
		    0.5);
	if (w->hr_avg < 0 && m->hr_ms > 0)
		w->hr_avg = (int64_t)(m->hr_sum / (double)m->hr_ms + 0.5);
	if (w->hr_max < 0 && m->hr_max > 0)
		w->hr_max = m->hr_max;
	if (on_foot && m->jumps > 0)
		workout_flag(w, WORKOUT_FLAG_GPS_JUMP);
}

/* mm/s over the whole session; 0 unknown. */
static int64_t
meter_mean(const struct workout *w)
{
	int64_t ms = workout_session_ms(w);

	return ms > 0 && w->distance_cm > 0 ? w->distance_cm * 10000 / ms : 0;
}

/* A sport that the file does not name. */
static void
meter_guess_sport(const struct found *f, struct workout *w)
{
	int64_t mean = meter_mean(w);

	if (w->sport != SPORT_UNKNOWN || mean == 0)
		return;
	if (mean > RIDE_MMS)
		w->sport = SPORT_OTHER;
	else
		w->sport = f->run_ms * 10 >= f->all_ms ? SPORT_RUN : SPORT_WALK;
}

/* missed: in the part without samples there were as many more bouts as it is
 * long, none of them longer. */
static void
meter_end_bouts(const struct found *f, int64_t whole_ms, bool missed,
    struct workout *w)
{
	w->bouts = f->bouts;
	w->longest_ms = meter_share(whole_ms, f->longest_ms, f->all_ms);
	w->between_ms = meter_share(whole_ms, f->between_ms, f->all_ms);
	if (!missed || f->bouts < 2)
		return;
	w->bouts = meter_share(whole_ms, f->bouts, f->all_ms);
	w->longest_ms = f->longest_ms;
	w->between_ms = f->between_ms * (w->bouts - 1) / (f->bouts - 1);
}

static void
meter_end_found(const struct found *f, struct workout *w)
{
	int64_t whole_ms = workout_session_ms(w), whole_cm = w->distance_cm;
	bool missed = whole_ms > f->all_ms * 11 / 10;

	/* Where samples miss a part of the session she stood; if way was made
	 * in it, it was like the rest. */
	if (missed && whole_cm <= f->all_cm * 11 / 10) {
		whole_ms = f->all_ms;
		missed = false;
	}
	/* Of a run a walk alone was seen: the file does not tell them apart. */
	if (missed && f->run_ms == 0)
		return;
	w->run_ms = meter_share(whole_ms, f->run_ms, f->all_ms);
	w->walk_ms = whole_ms - w->run_ms;
	meter_end_bouts(f, whole_ms, missed, w);
	if (f->all_cm > 0)
		w->run_cm = meter_share(whole_cm > 0 ? whole_cm : f->all_cm,
		    f->run_cm, f->all_cm);
	else if (f->run_ms == f->all_ms)
		w->run_cm = whole_cm;
	if (f->step_epochs > 0)
		w->cadence = f->steps / f->step_epochs;
}

/* Means over step slots from i on. */
static struct series_point
meter_point(const struct meter *m, int i, int step)
{
	int64_t cm = 0, hr = 0, hr_n = 0, steps = 0, steps_n = 0, n = 0;
	struct series_point p = { { 0 } };

	for (int to = i + step; i < to && i < m->count; i++, n++) {
		const struct epoch *e = &m->epoch[i];

		cm += e->cm;
		hr += e->hr;
		hr_n += e->hr > 0;
		steps += e->steps2 * 2;
		steps_n += e->steps2 > 0;
	}
	cm = n > 0 ? cm * 1000 / (n * m->epoch_ms) : 0;
	p.value[SERIES_SPEED_CMS] = (uint16_t)(cm < UINT16_MAX ? cm : 0);
	p.value[SERIES_HR] = (uint16_t)(hr_n > 0 ? hr / hr_n : 0);
	p.value[SERIES_CADENCE] = (uint16_t)(steps_n > 0 ? steps / steps_n : 0);
	return p;
}

static void
meter_end_series(struct meter *m, struct workout *w)
{
	struct series_point points[SERIES_POINTS_MAX];
	int64_t epoch_s = m->epoch_ms / 1000;
	int step = (int)(SERIES_STEP_S / epoch_s), count = 0;

	step = step < 1 ? 1 : step;
	while (m->count / step >= SERIES_POINTS_MAX)
		step++;
	if (m->count == 0 || step * epoch_s > SERIES_STEP_MAX)
		return;
	for (int i = 0; i < m->count; i += step)
		points[count++] = meter_point(m, i, step);
	w->series_size = series_pack(points, count, (int)(step * epoch_s),
	    m->series, sizeof(m->series));
	w->series = w->series_size > 0 ? m->series : NULL;
}

void
meter_end(struct meter *m, struct workout *w)
{
	struct found found = { 0 };

	if (m->now.ms * 2 >= m->epoch_ms)
		meter_close_epoch(m);
	meter_end_totals(m, w);
	if (m->count > 0) {
		meter_smooth(m);
		meter_mend_steps(m, w);
		if (w->sport == SPORT_RUN || w->sport == SPORT_UNKNOWN)
			meter_tell(m, w);
		meter_sum(m, &found);
		meter_guess_sport(&found, w);
	}
	if (m->count > 0 && w->sport == SPORT_RUN)
		meter_end_found(&found, w);
	meter_end_series(m, w);
}
