/* SPDX-License-Identifier: ISC */
/*
 * FIT: what the messages of a watch say. Sessions come behind the records
 * they sum up, so records are kept, as few bytes each, until all is read;
 * then each session gets those of its time. A session's own numbers count
 * before those of its laps, and these before the samples.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lope/mem.h"
#include "lope/meter.h"
#include "lope/reader.h"
#include "lope/str.h"
#include "lope/vec.h"
#include "port/fit.h"

#define SESSIONS_MAX 1000
#define LAPS_MAX 20000
#define PAUSES_MAX 20000
#define DAY_MS 86400000
#define ZONE_STEP_S 900
#define ZONE_MAX_S (14 * 3600)
#define EDGE_S 60 /* of a session: records so near its end are its own */
#define PROGRESS_RECORDS 4096
#define SCALED_MAX 1e10 /* as in workout.h: sums and products fit */
#define SEMICIRCLES 2147483648.0

enum { FILE_ACTIVITY = 4, FILE_SUMMARY = 20 };

enum {
	MESSAGE_FILE_ID = 0,
	MESSAGE_SPORT = 12,
	MESSAGE_SESSION = 18,
	MESSAGE_LAP = 19,
	MESSAGE_RECORD = 20,
	MESSAGE_EVENT = 21,
	MESSAGE_ACTIVITY = 34
};

/* Times of this file are s of its own clock, which may be the calendar's. */
struct fit_record {
	uint32_t time;
	int32_t lat, lon;  /* semicircles; INT32_MAX none */
	int32_t distance;  /* cm; -1 none */
	uint16_t speed;    /* mm/s; UINT16_MAX none */
	uint8_t hr, steps; /* 0 none; pairs of steps, UINT8_MAX none */
};

struct fit_pause {
	uint32_t from, to;
};

struct fit_lap {
	int64_t start, end;
	int64_t elapsed_ms, timer_ms, distance_cm, hr_avg, hr_max, steps;
	int64_t sport, sub_sport;
};

struct fit_session {
	struct fit_lap sum; /* the same of the whole session */
	int64_t moving_ms, rpe, feel;
	size_t kind;
	bool early; /* it came before the records of its kind */
	bool said;  /* another part gives it */
};

/* What the records from that one on are said to be. */
struct fit_kind {
	size_t from;
	int64_t sport, sub_sport;
};

/* A file of those that were chained to one: where what it says begins. */
struct fit_part {
	int64_t type, serial, created;
	int64_t zone_min; /* WORKOUT_ZONE_UNSAID */
	size_t kinds, sessions, laps, records, pauses;
};

struct fit_file {
	struct sink *sink;
	struct stream *in;
	VEC(struct fit_part) parts;
	struct fit_part is; /* the part that is looked at */
	VEC(struct fit_kind) kinds;
	VEC(struct fit_session) sessions;
	VEC(struct fit_lap) laps;
	VEC(struct fit_record) records;
	VEC(struct fit_pause) pauses;
	bool paused;
	bool again; /* a copy: another part says all that this one does */
	/* 12 bits each that go on and on */
	bool has_packed;
	uint32_t packed_last, packed_sum;
	int seen;
	bool too_many;                    /* records */
	int64_t sessions_left, laps_left; /* there was no room for them */
	/* of the chained files while they are read; then the number of the last
	 * activity */
	int part;
	struct fit_end end;
};

/* ---------------------------------------------------------------- messages */

/* A number of the file times num / den, rounded; -1 when it says none. */
static int64_t
fit_scaled(const struct fit_message *m, uint8_t field, double num, double den)
{
	double value;

	if (!fit_number(m, field, &value))
		return -1;
	value = value * num / den;
	return value >= 0 && value <= SCALED_MAX ? (int64_t)(value + 0.5) : -1;
}

static int64_t
fit_of(const struct fit_message *m, uint8_t field, int64_t max)
{
	int64_t value;

	return fit_whole(m, field, 0, max, &value) ? value : -1;
}

/* Fields of laps and sessions with the same meaning. */
struct fit_places {
	uint8_t start, elapsed, timer, distance, hr_avg, hr_max, steps, sport,
	    sub_sport;
};

static struct fit_lap
fit_sum_of(const struct fit_message *m, const struct fit_places *at)
{
	return (struct fit_lap){
		.start = fit_of(m, at->start, UINT32_MAX),
		.end = m->timed ? (int64_t)m->time : -1,
		.elapsed_ms = fit_scaled(m, at->elapsed, 1, 1),
		.timer_ms = fit_scaled(m, at->timer, 1, 1),
		.distance_cm = fit_scaled(m, at->distance, 1, 1),
		.hr_avg = fit_of(m, at->hr_avg, UINT8_MAX),
		.hr_max = fit_of(m, at->hr_max, UINT8_MAX),
		.steps = fit_scaled(m, at->steps, 2, 1),
		.sport = fit_of(m, at->sport, UINT8_MAX),
		.sub_sport = fit_of(m, at->sub_sport, UINT8_MAX),
	};
}

static void
fit_take_session(struct fit_file *f, const struct fit_message *m)
{
	static const struct fit_places at = { .start = 2,
		.elapsed = 7,
		.timer = 8,
		.distance = 9,
		.hr_avg = 16,
		.hr_max = 17,
		.steps = 18,
		.sport = 5,
		.sub_sport = 6 };
	struct fit_session *s;

	if (f->sessions.count >= SESSIONS_MAX) {
		f->sessions_left++;
		return;
	}
	s = VEC_ADD(&f->sessions);
	s->sum = fit_sum_of(m, &at);
	s->moving_ms = fit_scaled(m, 59, 1, 1);
	s->feel = fit_of(m, 192, 100);
	s->rpe = fit_scaled(m, 193, 1, 10);
	s->kind = f->kinds.count;
	s->early = f->records.count ==
	    (s->kind > 0 ? f->kinds.items[s->kind - 1].from : 0);
}

static void
fit_take_lap(struct fit_file *f, const struct fit_message *m)
{
	static const struct fit_places at = { .start = 2,
		.elapsed = 7,
		.timer = 8,
		.distance = 9,
		.hr_avg = 15,
		.hr_max = 16,
		.steps = 17,
		.sport = 25,
		.sub_sport = 39 };

	if (f->laps.count < LAPS_MAX)
		*VEC_ADD(&f->laps) = fit_sum_of(m, &at);
	else
		f->laps_left++;
}

/* Speed and distance in three bytes, 12 bits each; the distance goes on where
 * it runs over. */
static void
fit_take_packed(struct fit_file *f, const uint8_t *bytes, struct fit_record *r)
{
	uint32_t speed = bytes[0] | (bytes[1] & 0xfu) << 8;
	uint32_t way = (uint32_t)(bytes[1] >> 4) | (uint32_t)bytes[2] << 4;

	f->packed_sum += f->has_packed ? (way - f->packed_last) & 0xfff : way;
	f->packed_last = way;
	f->has_packed = true;
	if (r->speed == UINT16_MAX)
		r->speed = (uint16_t)(speed * 10);
	/* sixteenths of a metre; all of a file is less than the type holds */
	if (r->distance < 0)
		r->distance = (int32_t)((int64_t)f->packed_sum * 100 / 16);
}

static int32_t
fit_degrees(const struct fit_message *m, uint8_t field)
{
	int64_t value;

	return fit_whole(m, field, INT32_MIN, INT32_MAX - 1, &value) ?
	    (int32_t)value :
	    INT32_MAX;
}

static uint16_t
fit_speed(const struct fit_message *m)
{
	int64_t value = fit_of(m, 73, UINT16_MAX - 1);

	if (value < 0)
		value = fit_of(m, 6, UINT16_MAX - 1);
	return value < 0 ? UINT16_MAX : (uint16_t)value;
}

static void
fit_take_record(struct fit_file *f, const struct fit_message *m)
{
	int64_t steps = fit_of(m, 4, UINT8_MAX - 1);
	int64_t hr = fit_of(m, 3, UINT8_MAX - 1);
	int64_t distance = fit_of(m, 5, INT32_MAX);
	const uint8_t *packed = fit_bytes(m, 8, 3);
	struct fit_record *r;

	if (!m->timed)
		return;
	f->too_many = f->records.count >= READER_RECORDS_MAX;
	if (f->too_many)
		return;
	r = VEC_ADD(&f->records);
	*r = (struct fit_record){ .time = m->time,
		.lat = fit_degrees(m, 0),
		.lon = fit_degrees(m, 1),
		.distance = (int32_t)distance,
		.speed = fit_speed(m),
		.hr = hr > 0 ? (uint8_t)hr : 0,
		.steps = steps < 0 ? UINT8_MAX : (uint8_t)steps };
	if (packed != NULL && (packed[0] & packed[1] & packed[2]) != UINT8_MAX)
		fit_take_packed(f, packed, r);
}

/* Of the timer: a stop begins a pause, a start ends it. */
static void
fit_take_event(struct fit_file *f, const struct fit_message *m)
{
	int64_t event = fit_of(m, 0, UINT8_MAX), type = fit_of(m, 1, UINT8_MAX);

	if (event != 0 || !m->timed)
		return;
	if (type == 0 && f->paused) {
		f->pauses.items[f->pauses.count - 1].to = m->time;
		f->paused = false;
	} else if ((type == 1 || type == 4 || type == 8 || type == 9) &&
	    !f->paused && f->pauses.count < PAUSES_MAX) {
		*VEC_ADD(
		    &f->pauses) = (struct fit_pause){ m->time, UINT32_MAX };
		f->paused = true;
	}
}

/* That which is being read: every message is of one. */
static struct fit_part *
fit_last_part(struct fit_file *f)
{
	return &f->parts.items[f->parts.count - 1];
}

static void
fit_take_activity(struct fit_part *part, const struct fit_message *m)
{
	int64_t local = fit_of(m, 5, UINT32_MAX), zone_s;

	if (!m->timed || m->time < FIT_FIRST_DATE || local < FIT_FIRST_DATE)
		return;
	zone_s = local - (int64_t)m->time;
	if (zone_s > ZONE_MAX_S || zone_s < -ZONE_MAX_S)
		return;
	/* to the quarter of an hour, for some round it by a second */
	zone_s += zone_s < 0 ? -ZONE_STEP_S / 2 : ZONE_STEP_S / 2;
	part->zone_min = zone_s / ZONE_STEP_S * (ZONE_STEP_S / 60);
}

static void
fit_add_kind(struct fit_file *f)
{
	if (f->kinds.count < SESSIONS_MAX)
		*VEC_ADD(
		    &f->kinds) = (struct fit_kind){ f->records.count, -1, -1 };
}

static void
fit_take_sport(struct fit_file *f, const struct fit_message *m)
{
	struct fit_kind *kind;

	if (f->kinds.count == 0)
		fit_add_kind(f);
	kind = &f->kinds.items[f->kinds.count - 1];
	kind->sport = fit_of(m, 0, UINT8_MAX);
	kind->sub_sport = fit_of(m, 1, UINT8_MAX);
}

static void
fit_take_file_id(struct fit_file *f, const struct fit_message *m)
{
	struct fit_part *part = fit_last_part(f);

	fit_add_kind(f);
	if (part->type < 0)
		part->type = fit_of(m, 0, UINT8_MAX);
	if (part->serial >= 0 || part->created >= 0)
		return;
	part->serial = fit_of(m, 3, UINT32_MAX);
	part->created = fit_of(m, 4, UINT32_MAX);
}

/* Another file is chained to those before: nothing of these goes on in it. */
static void
fit_begin_part(struct fit_file *f)
{
	if (f->parts.count >= SESSIONS_MAX)
		return;
	*VEC_ADD(&f->parts) = (struct fit_part){ .type = -1,
		.serial = -1,
		.created = -1,
		.zone_min = WORKOUT_ZONE_UNSAID,
		.kinds = f->kinds.count,
		.sessions = f->sessions.count,
		.laps = f->laps.count,
		.records = f->records.count,
		.pauses = f->pauses.count };
	f->paused = f->has_packed = false;
	f->packed_sum = 0;
}

static bool
fit_take_message(void *arg, const struct fit_message *m)
{
	struct fit_file *f = arg;

	if (f->seen++ % PROGRESS_RECORDS == 0)
		f->sink->progress(f->sink->arg, stream_told(f->in));
	if (f->part < f->end.parts)
		fit_begin_part(f);
	f->part = f->end.parts;
	switch (m->global) {
	case MESSAGE_FILE_ID:
		fit_take_file_id(f, m);
		break;
	case MESSAGE_SPORT:
		fit_take_sport(f, m);
		break;
	case MESSAGE_SESSION:
		fit_take_session(f, m);
		break;
	case MESSAGE_LAP:
		fit_take_lap(f, m);
		break;
	case MESSAGE_RECORD:
		fit_take_record(f, m);
		break;
	case MESSAGE_EVENT:
		fit_take_event(f, m);
		break;
	case MESSAGE_ACTIVITY:
		fit_take_activity(fit_last_part(f), m);
		break;
	default:
		break;
	}
	return !f->too_many;
}

/* ------------------------------------------------------------------- sport */

/* sub_sport, what it makes of a sport that does not say much */
enum {
	SUB_TREADMILL = 1,
	SUB_STRENGTH = 20,
	SUB_YOGA = 43,
	SUB_PILATES = 44,
	SUB_INDOOR_RUN = 45
};

static enum sport
fit_sub_sport(int64_t sub, enum sport otherwise)
{
	switch (sub) {
	case SUB_TREADMILL:
	case 2:
	case 3:
	case 4:
	case SUB_INDOOR_RUN:
		return SPORT_RUN;
	case 27:
		return SPORT_WALK;
	case SUB_STRENGTH:
		return SPORT_STRENGTH;
	case SUB_YOGA:
	case SUB_PILATES:
		return SPORT_YOGA;
	default:
		return otherwise;
	}
}

static enum sport
fit_sport(int64_t sport, int64_t sub)
{
	switch (sport) {
	case 1:
		return SPORT_RUN;
	case 11:
	case 17:
		return SPORT_WALK;
	case 3:
		return SPORT_NOTHING;
	case 4:
	case 10:
		return fit_sub_sport(sub, SPORT_OTHER);
	case -1:
	case 0:
	case 254:
		return fit_sub_sport(sub, SPORT_UNKNOWN);
	default:
		return SPORT_OTHER;
	}
}

/* -------------------------------------------------------------- the session */

static bool
fit_is_date(int64_t time)
{
	return time >= FIT_FIRST_DATE && time < UINT32_MAX;
}

static void
fit_add(int64_t *sum, int64_t value)
{
	if (value >= 0)
		*sum = (*sum < 0 ? 0 : *sum) + value;
}

static int64_t
fit_or(int64_t value, int64_t otherwise)
{
	return value >= 0 ? value : otherwise;
}

/* When a lap or session began, as well as it can be told; -1 it cannot. */
static int64_t
fit_start(const struct fit_lap *l)
{
	int64_t ms = l->elapsed_ms >= 0 ? l->elapsed_ms : l->timer_ms;

	if (l->start >= 0)
		return l->start;
	return l->end >= 0 && ms >= 0 ? l->end - ms / 1000 : -1;
}

/* When the last of its time is over; INT64_MAX: it does not say. */
static int64_t
fit_end(const struct fit_lap *l)
{
	int64_t ms = l->elapsed_ms > l->timer_ms ? l->elapsed_ms : l->timer_ms;
	int64_t end = l->end;

	if (fit_start(l) >= 0 && ms > 0 && fit_start(l) + ms / 1000 > end)
		end = fit_start(l) + ms / 1000;
	return end > fit_start(l) ? end : INT64_MAX;
}

/* Some of the time of a file. */
struct fit_span {
	int64_t from, to; /* to: not included */
};

static struct fit_lap
fit_sum_laps(const struct fit_file *f, struct fit_span span)
{
	struct fit_lap sum = { -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 };

	for (size_t i = 0; i < f->laps.count; i++) {
		const struct fit_lap *l = &f->laps.items[i];
		int64_t start = fit_start(l);

		if (start >= 0 && (start < span.from || start >= span.to))
			continue;
		if (sum.start < 0 || (start >= 0 && start < sum.start))
			sum.start = start;
		if (l->end > sum.end)
			sum.end = l->end;
		fit_add(&sum.elapsed_ms, l->elapsed_ms);
		fit_add(&sum.timer_ms, l->timer_ms);
		fit_add(&sum.distance_cm, l->distance_cm);
		if (l->hr_max > sum.hr_max)
			sum.hr_max = l->hr_max;
		sum.sport = fit_or(sum.sport, l->sport);
		sum.sub_sport = fit_or(sum.sub_sport, l->sub_sport);
	}
	return sum;
}

/* What the first record of a span is said to be. */
static struct fit_kind
fit_kind_of(const struct fit_file *f, struct fit_span span)
{
	struct fit_kind kind = { 0, -1, -1 };
	size_t at = 0;

	while (at < f->records.count &&
	    (f->records.items[at].time < span.from ||
		f->records.items[at].time >= span.to))
		at++;
	for (size_t i = 0; i < f->kinds.count; i++)
		if (f->kinds.items[i].from <= at)
			kind = f->kinds.items[i];
	return kind;
}

/* First and last record of a span; false when there is none. */
static bool
fit_record_span(const struct fit_file *f, struct fit_span span, int64_t *first,
    int64_t *last)
{
	bool any = false;

	for (size_t i = 0; i < f->records.count; i++) {
		int64_t time = f->records.items[i].time;

		if (time < span.from || time >= span.to)
			continue;
		*first = any && *first < time ? *first : time;
		*last = any && *last > time ? *last : time;
		any = true;
	}
	return any;
}

/* Is more than half of the way from a to b a pause? */
static bool
fit_is_paused(const struct fit_file *f, uint32_t a, uint32_t b, size_t *at)
{
	int64_t rest = 0;

	while (*at < f->pauses.count && f->pauses.items[*at].to <= a)
		(*at)++;
	for (size_t i = *at; i < f->pauses.count; i++) {
		const struct fit_pause *p = &f->pauses.items[i];
		int64_t from = p->from > a ? p->from : a;
		int64_t to = p->to < b ? p->to : b;

		if (p->from >= b)
			break;
		rest += to > from ? to - from : 0;
	}
	return rest * 2 > (int64_t)b - (int64_t)a;
}

static struct sample
fit_sample(const struct fit_record *r)
{
	struct sample s = sample_unsaid((int64_t)r->time * 1000);

	if (r->lat != INT32_MAX && r->lon != INT32_MAX) {
		s.lat = r->lat * 180.0 / SEMICIRCLES;
		s.lon = r->lon * 180.0 / SEMICIRCLES;
	}
	s.distance_cm = r->distance;
	s.speed_mms = r->speed == UINT16_MAX ? -1 : r->speed;
	s.hr = r->hr > 0 ? r->hr : -1;
	s.cadence = r->steps == UINT8_MAX ? -1 : r->steps * 2;
	return s;
}

static void
fit_measure(const struct fit_file *f, struct fit_span span, struct meter *meter)
{
	const struct fit_record *last = NULL;
	size_t pause = 0;

	meter_reset(meter);
	for (size_t i = 0; i < f->records.count; i++) {
		const struct fit_record *r = &f->records.items[i];
		struct sample s = fit_sample(r);

		if (r->time < span.from || r->time >= span.to)
			continue;
		if (last != NULL && r->time > last->time &&
		    fit_is_paused(f, last->time, r->time, &pause))
			meter_break(meter);
		meter_add(meter, &s);
		last = r;
	}
}

/* Are they as good as the same length? */
static bool
fit_is_near(int64_t a_ms, int64_t b_ms)
{
	return a_ms > b_ms - b_ms / 20 && a_ms < b_ms + b_ms / 20;
}

/* Times the wrong way round: only what the records span can tell. */
static void
fit_mend_times(struct workout *w, int64_t span_ms)
{
	int64_t elapsed = w->elapsed_ms, timer = w->timer_ms;

	if (elapsed < 0 || timer <= elapsed + 1000)
		return;
	workout_flag(w, WORKOUT_FLAG_TIMER_LONG);
	if (span_ms > 0 && fit_is_near(timer, span_ms) &&
	    !fit_is_near(elapsed, span_ms)) {
		w->elapsed_ms = timer;
		w->timer_ms = elapsed;
	}
}

static void
fit_set_start(const struct fit_file *f, struct workout *w, int64_t start)
{
	if (!fit_is_date(start) && fit_is_date(f->is.created))
		start = f->is.created;
	if (fit_is_date(start)) {
		w->clock = WORKOUT_CLOCK_UTC;
		w->start = start + FIT_UNIX;
		w->zone_min = f->is.zone_min;
	} else {
		w->clock = WORKOUT_CLOCK_NONE;
		w->start = fit_or(start, 0);
		workout_flag(w, WORKOUT_FLAG_NO_DATE);
	}
}

static void
fit_set_source(const struct fit_file *f, struct workout *w)
{
	if (f->is.serial > 0 && fit_is_date(f->is.created))
		(void)snprintf(w->source_id, sizeof(w->source_id),
		    "fit-%" PRId64 "-%" PRId64 "-%" PRId64, f->is.serial,
		    f->is.created + FIT_UNIX, w->part);
	w->part += f->part;
}

static void
fit_set_sport(const struct fit_file *f, const struct fit_lap *session,
    const struct fit_lap *laps, struct fit_span span, struct workout *w)
{
	int64_t sport = session->sport, sub = session->sub_sport;
	struct fit_kind kind;

	if (sport < 0) {
		kind = fit_kind_of(f, span);
		sport = kind.sport >= 0 ? kind.sport : laps->sport;
		sub = kind.sport >= 0 ? kind.sub_sport : laps->sub_sport;
	}
	w->sport = fit_sport(sport, sub);
	w->treadmill = w->sport == SPORT_RUN &&
	    (sub == SUB_TREADMILL || sub == SUB_INDOOR_RUN);
}

/* Laps count where the session is silent; but not when the records go on
 * behind the last of them, as in a file that was cut off. */
static struct fit_lap
fit_lap_totals(const struct fit_file *f, struct fit_span span, int64_t last)
{
	struct fit_lap laps = fit_sum_laps(f, span);

	if (laps.end >= 0 && last > laps.end + 10)
		laps.elapsed_ms = laps.timer_ms = laps.distance_cm = -1;
	return laps;
}

static bool
fit_is_empty(const struct workout *w)
{
	return w->timer_ms <= 0 && w->elapsed_ms <= 0 && w->distance_cm <= 0;
}

static void
fit_set_flags(const struct fit_file *f, struct workout *w)
{
	if (f->end.bad_sum)
		workout_flag(w, WORKOUT_FLAG_CRC);
	if (f->end.cut)
		workout_flag(w, WORKOUT_FLAG_TRUNCATED);
}

/* Was some of what the session sums up cut off? It came first then, and last is
 * the last record there is. */
static bool
fit_is_cut(const struct fit_file *f, const struct fit_session *s, int64_t last)
{
	return f->end.cut && s->early && s->kind == f->kinds.count &&
	    last + EDGE_S < fit_end(&s->sum);
}

/* One session, or with NULL what there is without one. */
static void
fit_session(struct fit_file *f, const struct fit_session *s,
    struct fit_span span, int part, struct meter *meter, struct workout *w)
{
	static const struct fit_session none = { { -1, -1, -1, -1, -1, -1, -1,
						     -1, -1, -1 },
		-1, -1, -1, 0, false, false };
	const struct fit_lap *sum = s != NULL ? &s->sum : &none.sum;
	int64_t first = -1, last = -1;
	bool any = fit_record_span(f, span, &first, &last);
	struct fit_lap laps = fit_lap_totals(f, span, last);

	if (s == NULL)
		s = &none;
	*w = workout_unsaid();
	w->part = part;
	fit_set_sport(f, sum, &laps, span, w);
	w->elapsed_ms = fit_or(sum->elapsed_ms, laps.elapsed_ms);
	w->timer_ms = fit_or(sum->timer_ms, laps.timer_ms);
	w->distance_cm = fit_or(sum->distance_cm, laps.distance_cm);
	w->moving_ms = s->moving_ms;
	if (fit_is_cut(f, s, last))
		w->elapsed_ms = w->timer_ms = w->distance_cm = w->moving_ms = -1;
	w->hr_avg = sum->hr_avg > 0 ? sum->hr_avg : -1;
	w->hr_max = sum->hr_max > 0 ? sum->hr_max : -1;
	w->cadence = sum->steps > 0 && sum->steps <= 510 ? sum->steps : -1;
	w->rpe = s->rpe > 10 ? -1 : s->rpe;
	w->feel = s->feel;
	fit_set_start(f, w, fit_or(fit_start(sum), fit_or(laps.start, first)));
	fit_set_source(f, w);
	fit_mend_times(w, any ? (last - first) * 1000 : 0);
	fit_measure(f, span, meter);
	meter_end(meter, w);
	fit_set_flags(f, w);
}

/* ----------------------------------------------------------------- the file */

static int
fit_session_order(const void *a, const void *b)
{
	const struct fit_session *x = a, *y = b;
	int64_t from = fit_start(&x->sum), to = fit_start(&y->sum);

	return (from > to) - (from < to);
}

static bool
fit_session_says_nothing(const struct fit_session *s)
{
	return s->sum.elapsed_ms <= 0 && s->sum.timer_ms <= 0 &&
	    s->sum.distance_cm <= 0;
}

static bool
fit_session_eq(const struct fit_session *a, const struct fit_session *b)
{
	return fit_start(&a->sum) == fit_start(&b->sum) &&
	    a->sum.sport == b->sum.sport &&
	    a->sum.elapsed_ms == b->sum.elapsed_ms &&
	    a->sum.distance_cm == b->sum.distance_cm;
}

/* In the order of time; what says nothing, or was said before, is out. */
static void
fit_sort_sessions(struct fit_file *f)
{
	size_t i = 0;

	if (f->sessions.count > 1)
		qsort(f->sessions.items, f->sessions.count,
		    sizeof(f->sessions.items[0]), fit_session_order);
	while (i < f->sessions.count) {
		const struct fit_session *s = &f->sessions.items[i];

		if ((fit_session_says_nothing(s) && f->records.count < 2) ||
		    (i > 0 && fit_session_eq(s, s - 1)))
			VEC_REMOVE(&f->sessions, i);
		else
			i++;
	}
}

/* Records whose times have nothing to do with the sessions: in a file that
 * says its bytes are in the other order than they are. */
static void
fit_drop_stray(struct fit_file *f)
{
	int64_t from = fit_start(&f->sessions.items[0].sum), stray = 0;
	const struct fit_lap *last =
	    &f->sessions.items[f->sessions.count - 1].sum;
	int64_t to = last->end;

	if (from < 0 || to < from)
		return;
	for (size_t i = 0; i < f->records.count; i++) {
		int64_t time = f->records.items[i].time;

		stray += time < from - DAY_MS / 1000 ||
		    time > to + DAY_MS / 1000;
	}
	if (stray * 2 > (int64_t)f->records.count)
		f->records.count = 0;
}

/* A pause that never ends before many records is none. */
static void
fit_drop_pause(struct fit_file *f)
{
	size_t behind = 0;

	if (!f->paused)
		return;
	for (size_t i = 0; i < f->records.count; i++)
		behind += f->records.items[i].time >
		    f->pauses.items[f->pauses.count - 1].from;
	if (behind * 10 > f->records.count)
		f->pauses.count--;
}

/* What the file is, where it is no activity; NULL when it may be one. */
static const char *
fit_other_kind(int64_t type)
{
	switch (type) {
	case -1:
	case FILE_ACTIVITY:
	case FILE_SUMMARY:
		return NULL;
	case 1:
	case 2:
	case 3:
		return "settings, not an activity";
	case 5:
		return "a planned workout, not an activity";
	case 6:
		return "a course, not an activity";
	case 9:
		return "weights, not an activity";
	default:
		return "not an activity";
	}
}

/* Behind the session i and those before it; INT64_MAX: nothing is. */
static int64_t
fit_behind(const struct fit_file *f, size_t i)
{
	int64_t behind = INT64_MIN, end;

	for (size_t k = 0; k <= i; k++) {
		end = fit_end(&f->sessions.items[k].sum);
		if (end == INT64_MAX)
			return end;
		behind = end + 1 > behind ? end + 1 : behind;
	}
	return behind;
}

static int64_t
fit_next_start(const struct fit_file *f, size_t i)
{
	return i + 1 < f->sessions.count ?
	    fit_start(&f->sessions.items[i + 1].sum) :
	    INT64_MAX;
}

/* Did the clock of the records agree with that of the session i? */
static bool
fit_has_records(const struct fit_file *f, size_t i)
{
	struct fit_span own = { fit_start(&f->sessions.items[i].sum),
		fit_behind(f, i) };
	int64_t first, last;

	return fit_record_span(f, own, &first, &last);
}

/* Records at the edge of a session, and with silence on the other side, are
 * not of the gap beside it, whose own go from first to last. */
static void
fit_leave_edges(const struct fit_file *f, struct fit_span *gap,
    const struct fit_span *inner, int64_t first, int64_t last)
{
	struct fit_span head = { gap->from, inner->from };
	struct fit_span tail = { inner->to, gap->to };
	int64_t from, to;

	if (fit_record_span(f, head, &from, &to) && first - to > EDGE_S)
		gap->from = first;
	if (fit_record_span(f, tail, &from, &to) && from - last > EDGE_S)
		gap->to = last + 1;
}

/*
 * The time between two sessions, before the first (0) or behind the last
 * (their count), where its records are an activity that no session sums up:
 * some lie away from the edges of the sessions.
 */
static bool
fit_gap(const struct fit_file *f, size_t i, struct fit_span *gap)
{
	struct fit_span inner;
	int64_t first, last;

	*gap = (struct fit_span){ INT64_MIN, INT64_MAX };
	if (i > 0)
		gap->from = fit_behind(f, i - 1);
	if (i < f->sessions.count)
		gap->to = fit_start(&f->sessions.items[i].sum);
	if (gap->from == INT64_MAX || gap->to < 0 ||
	    !fit_has_records(f, i > 0 ? i - 1 : 0))
		return false;
	inner = *gap;
	inner.from += i > 0 ? EDGE_S : 0;
	inner.to -= i < f->sessions.count ? EDGE_S : 0;
	if (!fit_record_span(f, inner, &first, &last))
		return false;
	fit_leave_edges(f, gap, &inner, first, last);
	return true;
}

/* Until the next one begins, where what is between is no activity. */
static struct fit_span
fit_span_of(const struct fit_file *f, size_t i)
{
	struct fit_span span = { INT64_MIN, fit_next_start(f, i) }, gap;

	if (fit_gap(f, i, &gap))
		span.from = gap.to;
	else if (i > 0)
		span.from = fit_start(&f->sessions.items[i].sum);
	if (fit_gap(f, i + 1, &gap))
		span.to = gap.from;
	return span;
}

/* One session or, with NULL, records without one; 1 when it went to the sink. */
static int
fit_give_one(struct fit_file *f, const struct fit_session *s,
    struct fit_span span, int part, struct meter *meter)
{
	struct workout w;

	fit_session(f, s, span, part, meter, &w);
	workout_bound(&w);
	if (fit_is_empty(&w))
		return 0;
	reader_give(f->sink, &w);
	return 1;
}

/* How many went to the sink. What no session sums up comes behind, so that a
 * session is the same part with it and without. */
static int
fit_give(struct fit_file *f, struct meter *meter)
{
	struct fit_span gap = { INT64_MIN, INT64_MAX };
	size_t count = f->sessions.count;
	int given = 0, part = (int)count;

	if (count == 0)
		given = fit_give_one(f, NULL, gap, ++part, meter);
	for (size_t i = 0; i < count; i++)
		if (!f->sessions.items[i].said)
			given += fit_give_one(f, &f->sessions.items[i],
			    fit_span_of(f, i), (int)i + 1, meter);
	for (size_t i = 0; count > 0 && i <= count; i++)
		if (fit_gap(f, i, &gap))
			given += fit_give_one(f, NULL, gap, ++part, meter);
	f->part += part;
	return given;
}

/* What a file of many more sessions or laps than a day has keeps to itself. */
static void
fit_say_left(const struct fit_file *f, struct str *note)
{
	const char *sep = note->len > 0 ? "; " : "";

	if (f->sessions_left > 0) {
		str_add(note, "%s%lld more than %d sessions are left out", sep,
		    (long long)f->sessions_left, SESSIONS_MAX);
		sep = "; ";
	}
	if (f->laps_left > 0)
		str_add(note, "%s%lld more than %d laps are left out", sep,
		    (long long)f->laps_left, LAPS_MAX);
}

/* Those of list from that one on, up to another, as a list that does not grow. */
#define FIT_SLICE(list, from, to) \
	do { \
		(list)->items = (list)->items != NULL ? \
		    (list)->items + (from) : \
		    NULL; \
		(list)->count = (list)->items != NULL ? (to) - (from) : 0; \
	} while (0)

/* What the index'th part says, alone. */
static struct fit_file
fit_part_of(const struct fit_file *f, size_t index)
{
	const struct fit_part all = { .kinds = f->kinds.count,
		.sessions = f->sessions.count,
		.laps = f->laps.count,
		.records = f->records.count,
		.pauses = f->pauses.count };
	bool last = index + 1 == f->parts.count;
	const struct fit_part *is = &f->parts.items[index];
	const struct fit_part *next = last ? &all : is + 1;
	struct fit_file one = *f;

	one.is = *is;
	FIT_SLICE(&one.kinds, is->kinds, next->kinds);
	FIT_SLICE(&one.sessions, is->sessions, next->sessions);
	FIT_SLICE(&one.laps, is->laps, next->laps);
	FIT_SLICE(&one.records, is->records, next->records);
	FIT_SLICE(&one.pauses, is->pauses, next->pauses);
	for (size_t i = 0; i < one.kinds.count; i++)
		one.kinds.items[i].from -= is->records;
	for (size_t i = 0; i < one.sessions.count; i++)
		one.sessions.items[i].kind -= is->kinds;
	one.paused = one.pauses.count > 0 &&
	    one.pauses.items[one.pauses.count - 1].to == UINT32_MAX;
	one.end.cut = f->end.cut && last;
	return one;
}

static bool
fit_has_session(const struct fit_file *f, const struct fit_session *s)
{
	for (size_t i = 0; i < f->sessions.count; i++)
		if (fit_session_eq(&f->sessions.items[i], s))
			return true;
	return false;
}

static bool
fit_records_eq(const struct fit_file *a, const struct fit_file *b)
{
	_Static_assert(sizeof(struct fit_record) == 20, "no byte between");
	return a->records.count == b->records.count && a->records.count > 0 &&
	    memcmp(a->records.items, b->records.items,
		a->records.count * sizeof(a->records.items[0])) == 0;
}

/* Has the other the same records, and every session that says something? */
static bool
fit_is_copy(const struct fit_file *f, const struct fit_file *other)
{
	if (!fit_records_eq(f, other))
		return false;
	for (size_t i = 0; i < f->sessions.count; i++) {
		const struct fit_session *s = &f->sessions.items[i];

		if (!fit_session_says_nothing(s) && !fit_has_session(other, s))
			return false;
	}
	return true;
}

/* Is it in another that says more, or of two that say the same, in the first? */
static bool
fit_is_again(const struct fit_file *part, size_t count, size_t index)
{
	for (size_t k = 0; k < count; k++)
		if (k != index && fit_is_copy(&part[index], &part[k]) &&
		    (k < index || !fit_is_copy(&part[k], &part[index])))
			return true;
	return false;
}

/* Does another of the parts that are given tell of that session of the
 * index'th, with more records, or with as many and before it? */
static bool
fit_is_said(const struct fit_file *part, size_t count, size_t index,
    const struct fit_session *s)
{
	size_t records = part[index].records.count;

	if (fit_session_says_nothing(s))
		return false;
	for (size_t k = 0; k < count; k++) {
		size_t others = part[k].records.count;

		if (part[k].again || others < records ||
		    (others == records && k >= index))
			continue;
		if (fit_has_session(&part[k], s))
			return true;
	}
	return false;
}

/* What of a part that is given another tells as well. */
static void
fit_mark_said(struct fit_file *part, size_t count, size_t index)
{
	struct fit_file *is = &part[index];

	for (size_t i = 0; i < is->sessions.count; i++) {
		struct fit_session *s = &is->sessions.items[i];

		s->said = fit_is_said(part, count, index, s);
	}
}

/* The parts that are no settings or the like, each by itself; what one says that
 * another does is out. How many activities went to the sink. */
static int
fit_give_parts(struct fit_file *f, struct meter *meter)
{
	size_t count = 0;
	struct fit_file *part = mem_new(f->parts.count + 1, sizeof(*part));
	int given = 0, last = 0;

	for (size_t i = 0; i < f->parts.count; i++)
		if (fit_other_kind(f->parts.items[i].type) == NULL)
			part[count++] = fit_part_of(f, i);
	for (size_t i = 0; i < count; i++)
		part[i].again = fit_is_again(part, count, i);
	for (size_t i = 0; i < count; i++)
		fit_mark_said(part, count, i);
	for (size_t i = 0; i < count; i++) {
		if (part[i].again)
			continue;
		fit_sort_sessions(&part[i]);
		if (part[i].sessions.count > 0)
			fit_drop_stray(&part[i]);
		fit_drop_pause(&part[i]);
		part[i].part = last;
		given += fit_give(&part[i], meter);
		last = part[i].part;
	}
	free(part);
	return given;
}

/* What is not read of it. */
static void
fit_say_rest(const struct fit_file *f, struct str *note)
{
	if (!f->end.garbage)
		return;
	str_add(note, "%s", note->len > 0 ? "; " : "");
	if (f->end.cut)
		str_add(note,
		    "it is damaged: what lies behind its first %lld messages "
		    "cannot be read",
		    (long long)f->end.records);
	else
		str_add(note, "what lies behind its end is left out");
}

/* What the first of the parts is, where none may be an activity; else NULL. */
static const char *
fit_no_activity(const struct fit_file *f)
{
	for (size_t i = 0; i < f->parts.count; i++)
		if (fit_other_kind(f->parts.items[i].type) == NULL)
			return NULL;
	return f->parts.count > 0 ? fit_other_kind(f->parts.items[0].type) :
				    NULL;
}

static bool
fit_finish(struct fit_file *f, char *note, size_t size, struct err *err)
{
	struct str says = str_of(note, size);
	const char *other = fit_no_activity(f);
	struct meter *meter;
	int given;

	if (f->too_many)
		return err_set(err, ERR_RANGE,
		    "it has more than 1 million records");
	if (other != NULL) {
		str_add(&says, "%s", other);
		return true;
	}
	meter = meter_new();
	given = fit_give_parts(f, meter);
	if (given == 0)
		str_add(&says, "no activity in it");
	fit_say_left(f, &says);
	fit_say_rest(f, &says);
	meter_free(meter);
	if (f->end.cut && given == 0)
		return err_set(err, ERR_INPUT,
		    "it is damaged, and nothing of it could be read");
	return true;
}

static bool
fit_sniff(const uint8_t *head, size_t size)
{
	return fit_is_head(head, size);
}

static bool
read_fit(struct stream *in, const struct reader_options *options,
    struct sink *sink, char *note, size_t size, struct err *err)
{
	struct fit_file f = { .sink = sink, .in = in };
	bool ok = fit_read(in, fit_take_message, &f, &f.end, err);

	(void)options;
	ok = ok && fit_finish(&f, note, size, err);
	VEC_CLEAR(&f.parts);
	VEC_CLEAR(&f.kinds);
	VEC_CLEAR(&f.sessions);
	VEC_CLEAR(&f.laps);
	VEC_CLEAR(&f.records);
	VEC_CLEAR(&f.pauses);
	return ok;
}

const struct reader reader_fit = { .name = "fit",
	.text = "FIT of a watch",
	.sniff = fit_sniff,
	.read = read_fit };
