/* SPDX-License-Identifier: ISC */
#include "lope/log.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lope/date.h"
#include "lope/mem.h"
#include "lope/str.h"

const char *const delivery_words = "vaginal instrumental caesarean";
const char *const nursing_words = "none partial full";
const char *const activity_words = "run walk strength other";
const char *const run_type_words =
    "easy strides threshold interval repetition trial";
const char *const talk_words = "easy phrases cannot";
const char *const clearance_words = "run-walk exercise pelvic bone stroller";

#define PAUSE_REASON_LIST(X) X("illness") X("travel") X("baby") X("other")
#define PAUSE_REASON_IN_LIST(word) " " word
#define PAUSE_REASON_WORD(word) word,
const char *const pause_reason_words = &(
    PAUSE_REASON_LIST(PAUSE_REASON_IN_LIST))[1];

const char *
pause_reason(int index)
{
	static const char *const words[] = { PAUSE_REASON_LIST(
	    PAUSE_REASON_WORD) };

	return words[index];
}

#define LOG_SHARED_BYTES 32 /* longer texts are not shared */

_Static_assert(sizeof(char *) == sizeof(size_t),
    "a number lies where a text did");

/* The rows of one kind, seen without their type. */
struct log_rows {
	char *items;
	size_t count;
	size_t size; /* of one row */
};

/* Where the texts of a fact lie; every pointer of every kind is here. */
static const struct {
	size_t count;
	size_t offset[2];
} log_texts[FACT_COUNT] = {
	[FACT_CHECKIN] = { 2,
	    { offsetof(struct checkin, pain_site),
		offsetof(struct checkin, note) } },
	[FACT_ACTIVITY] = { 2,
	    { offsetof(struct activity, source),
		offsetof(struct activity, note) } },
	[FACT_CLEARANCE] = { 2,
	    { offsetof(struct clearance, role),
		offsetof(struct clearance, name) } },
	[FACT_DECISION] = { 1, { offsetof(struct decision, reason) } },
	[FACT_OVERRIDE] = { 2,
	    { offsetof(struct override, rule),
		offsetof(struct override, reason) } },
	[FACT_TASK] = { 1, { offsetof(struct task, name) } },
	[FACT_TICK] = { 1, { offsetof(struct tick, task) } },
	[FACT_PAUSE] = { 1, { offsetof(struct pause, reason) } },
	[FACT_NOTE] = { 1, { offsetof(struct note, text) } },
};

static struct log_rows
log_rows(const struct log *log, enum fact_kind kind)
{
	switch (kind) {
#define LOG_ROWS(id, name) \
	case FACT_##id: \
		return (struct log_rows){ (char *)log->name.items, \
			log->name.count, sizeof(struct name) };
		FACT_LIST(LOG_ROWS)
#undef LOG_ROWS
	case FACT_COUNT:
		break;
	}
	abort();
}

/* A new last row. */
static void
log_grow(struct log *log, enum fact_kind kind)
{
	switch (kind) {
#define LOG_GROW(id, name) \
	case FACT_##id: \
		(void)VEC_ADD(&log->name); \
		return;
		FACT_LIST(LOG_GROW)
#undef LOG_GROW
	case FACT_COUNT:
		break;
	}
	abort();
}

/* Room for count rows, to be filled at once; there were none. */
static void
log_make_rows(struct log *log, enum fact_kind kind, size_t count)
{
	switch (kind) {
#define LOG_MAKE(id, name) \
	case FACT_##id: \
		log->name.items = mem_new(count, sizeof(struct name)); \
		log->name.count = log->name.room = count; \
		return;
		FACT_LIST(LOG_MAKE)
#undef LOG_MAKE
	case FACT_COUNT:
		break;
	}
	abort();
}

static void
log_cut(struct log *log, enum fact_kind kind, size_t index)
{
	switch (kind) {
#define LOG_CUT(id, name) \
	case FACT_##id: \
		VEC_REMOVE(&log->name, index); \
		return;
		FACT_LIST(LOG_CUT)
#undef LOG_CUT
	case FACT_COUNT:
		break;
	}
	abort();
}

static int
log_day(const char *item)
{
	int day;

	memcpy(&day, item + offsetof(struct fact_head, day), sizeof(day));
	return day;
}

static int64_t
log_order(const char *item)
{
	int64_t order;

	memcpy(&order, item + offsetof(struct fact_head, order), sizeof(order));
	return order;
}

static int
log_compare(const void *a, const void *b)
{
	int x = log_day(a), y = log_day(b);

	if (x != y)
		return x < y ? -1 : 1;
	return (log_order(a) > log_order(b)) - (log_order(a) < log_order(b));
}

/* First row that comes after head, which is the last one most of the time. */
static size_t
log_place(const struct log_rows *rows, const struct fact_head *head)
{
	size_t low = 0, high = rows->count;

	if (high > 0 &&
	    log_compare(rows->items + (high - 1) * rows->size, head) <= 0)
		return high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (log_compare(rows->items + middle * rows->size, head) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* First row dated on or after day; items start with FACT_HEAD. */
static size_t
log_from(const struct log *log, enum fact_kind kind, int day)
{
	struct log_rows rows = log_rows(log, kind);
	struct fact_head head = { .order = INT64_MIN, .day = day };

	return log_place(&rows, &head);
}

/* rows.count when there is none. Latest first: what is edited is recent. */
static size_t
log_find(const struct log_rows *rows, struct row_id id)
{
	if (row_id_is_zero(id))
		return rows->count;
	for (size_t i = rows->count; i > 0; i--) {
		const char *item = rows->items + (i - 1) * rows->size;

		if (memcmp(item + offsetof(struct fact_head, id), id.byte,
			sizeof(id.byte)) == 0)
			return i - 1;
	}
	return rows->count;
}

/* A copy that lasts as long as the log. Short texts, as names of tasks, come
 * again and again: the one that was last seen in its place is shared. */
static const char *
log_text(struct log *log, const char *text)
{
	const char **shared;
	unsigned hash = 0;
	size_t len;

	for (len = 0; len < LOG_SHARED_BYTES && text[len] != '\0'; len++)
		hash = hash * 31 + (unsigned char)text[len];
	if (len == LOG_SHARED_BYTES)
		return arena_copy(&log->text, text);
	shared = &log->shared[hash % LOG_SHARED];
	if (*shared == NULL || strcmp(*shared, text) != 0)
		*shared = arena_copy(&log->text, text);
	return *shared;
}

/* Move the texts of the row at item into the log. */
static void
log_keep_texts(struct log *log, enum fact_kind kind, char *item)
{
	for (size_t i = 0; i < log_texts[kind].count; i++) {
		char *at = item + log_texts[kind].offset[i];
		const char *text;

		memcpy(&text, at, sizeof(text));
		if (text == NULL)
			continue;
		text = log_text(log, text);
		memcpy(at, &text, sizeof(text));
	}
}

void
log_clear(struct log *log)
{
#define LOG_CLEAR(id, name) VEC_CLEAR(&log->name);
	FACT_LIST(LOG_CLEAR)
#undef LOG_CLEAR
	arena_clear(&log->text);
	memset(log->shared, 0, sizeof(log->shared));
	log->run_days = 0;
}

void
log_add(struct log *log, const struct fact *fact)
{
	struct log_rows rows;
	char *item;

	log_grow(log, fact->kind);
	rows = log_rows(log, fact->kind);
	item = rows.items + (rows.count - 1) * rows.size;
	memcpy(item, &fact->head, rows.size);
	log_keep_texts(log, fact->kind, item);
}

void
log_sort(struct log *log)
{
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		struct log_rows rows = log_rows(log, (enum fact_kind)kind);

		for (size_t i = 1; i < rows.count; i++) {
			const char *item = rows.items + i * rows.size;

			if (log_compare(item - rows.size, item) > 0) {
				qsort(rows.items, rows.count, rows.size,
				    log_compare);
				break;
			}
		}
	}
}

void
log_put(struct log *log, const struct fact *fact)
{
	struct log_rows rows = log_rows(log, fact->kind);
	size_t at = log_find(&rows, fact->head.id);
	char *item;

	if (at < rows.count)
		log_cut(log, fact->kind, at);
	rows = log_rows(log, fact->kind);
	at = log_place(&rows, &fact->head);
	log_grow(log, fact->kind);
	rows = log_rows(log, fact->kind);
	item = rows.items + at * rows.size;
	memmove(item + rows.size, item, (rows.count - 1 - at) * rows.size);
	memcpy(item, &fact->head, rows.size);
	log_keep_texts(log, fact->kind, item);
}

bool
log_remove(struct log *log, enum fact_kind kind, struct row_id id)
{
	struct log_rows rows = log_rows(log, kind);
	size_t at = log_find(&rows, id);

	if (at == rows.count)
		return false;
	log_cut(log, kind, at);
	return true;
}

/*
 * A text lies in a dump as the number of its first byte among all texts, from
 * 1; 0 is none. Texts are numbered as they come, once for each place in memory
 * that was seen lately.
 */
struct log_numbers {
	log_give *give; /* of the texts themselves; NULL: only number them */
	void *arg;
	size_t next;
	struct {
		const char *text;
		size_t number;
	} seen[LOG_SHARED];
};

static bool
log_number(struct log_numbers *numbers, const char *text, size_t *number)
{
	size_t slot = ((uintptr_t)text / sizeof(max_align_t)) % LOG_SHARED;
	size_t size;

	*number = 0;
	if (text == NULL)
		return true;
	if (numbers->seen[slot].text != text) {
		size = strlen(text) + 1;
		numbers->seen[slot].text = text;
		numbers->seen[slot].number = numbers->next + 1;
		numbers->next += size;
		if (numbers->give != NULL &&
		    !numbers->give(numbers->arg, text, size))
			return false;
	}
	*number = numbers->seen[slot].number;
	return true;
}

/* Put a number in the place of each text of the row at item. */
static bool
log_number_texts(struct log_numbers *numbers, enum fact_kind kind, char *item)
{
	for (size_t i = 0; i < log_texts[kind].count; i++) {
		char *at = item + log_texts[kind].offset[i];
		const char *text;
		size_t number;

		memcpy(&text, at, sizeof(text));
		if (!log_number(numbers, text, &number))
			return false;
		memcpy(at, &number, sizeof(number));
	}
	return true;
}

/* All but those that were only laid over the others: their order is 0. */
static size_t
log_stored(const struct log *log, enum fact_kind kind)
{
	struct log_rows rows = log_rows(log, kind);
	size_t count = 0;

	for (size_t i = 0; i < rows.count; i++)
		count += log_order(rows.items + i * rows.size) != 0;
	return count;
}

/* Number the texts of a kind, giving what there is a taker for. */
static bool
log_dump_rows(const struct log *log, enum fact_kind kind,
    struct log_numbers *numbers, log_give *give, void *arg)
{
	struct log_rows rows = log_rows(log, kind);
	struct fact fact;

	for (size_t i = 0; i < rows.count; i++) {
		if (log_order(rows.items + i * rows.size) == 0)
			continue;
		memcpy(&fact.head, rows.items + i * rows.size, rows.size);
		if (!log_number_texts(numbers, kind, (char *)&fact.head) ||
		    (give != NULL && !give(arg, &fact.head, rows.size)))
			return false;
	}
	return true;
}

bool
log_dump(const struct log *log, log_give *give, void *arg)
{
	struct log_numbers rows = { 0 };
	struct log_numbers texts = { .give = give, .arg = arg };

	for (int kind = 0; kind < FACT_COUNT; kind++) {
		size_t count = log_stored(log, (enum fact_kind)kind);

		if (!give(arg, &count, sizeof(count)) ||
		    !log_dump_rows(log, (enum fact_kind)kind, &rows, give, arg))
			return false;
	}
	if (!give(arg, &rows.next, sizeof(rows.next)))
		return false;
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		if (!log_dump_rows(log, (enum fact_kind)kind, &texts, NULL,
			NULL))
			return false;
	}
	return true;
}

/* What is left of a dump. */
struct log_source {
	log_take *take;
	void *arg;
	size_t left;
};

/* count things of size each; false when there are not as many. */
static bool
log_left(const struct log_source *source, size_t count, size_t size)
{
	return count <= source->left / size;
}

static bool
log_take_bytes(struct log_source *source, void *bytes, size_t size)
{
	if (!log_left(source, size, 1) ||
	    !source->take(source->arg, bytes, size))
		return false;
	source->left -= size;
	return true;
}

static bool
log_load_rows(struct log *log, enum fact_kind kind, struct log_source *source)
{
	struct log_rows rows = log_rows(log, kind);
	size_t count;

	if (!log_take_bytes(source, &count, sizeof(count)) ||
	    !log_left(source, count, rows.size))
		return false;
	if (count == 0)
		return true;
	log_make_rows(log, kind, count);
	rows = log_rows(log, kind);
	return log_take_bytes(source, rows.items, count * rows.size);
}

/* Put the text back where its number is; false when there is none. */
static bool
log_find_texts(const struct log *log, enum fact_kind kind, const char *texts,
    size_t size)
{
	struct log_rows rows = log_rows(log, kind);

	for (size_t i = 0; i < rows.count; i++) {
		for (size_t t = 0; t < log_texts[kind].count; t++) {
			char *at = rows.items + i * rows.size +
			    log_texts[kind].offset[t];
			const char *text = NULL;
			size_t number;

			memcpy(&number, at, sizeof(number));
			if (number > size)
				return false;
			if (number > 0)
				text = texts + number - 1;
			memcpy(at, &text, sizeof(text));
		}
	}
	return true;
}

static bool
log_load_texts(struct log *log, struct log_source *source)
{
	char *texts;
	size_t size;

	if (!log_take_bytes(source, &size, sizeof(size)) ||
	    size != source->left)
		return false;
	texts = arena_new(&log->text, size + 1);
	if (!log_take_bytes(source, texts, size))
		return false;
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		if (!log_find_texts(log, (enum fact_kind)kind, texts, size))
			return false;
	}
	return true;
}

bool
log_load(struct log *log, size_t size, log_take *take, void *arg)
{
	struct log_source source = { take, arg, size };

	for (int kind = 0; kind < FACT_COUNT; kind++) {
		if (!log_load_rows(log, (enum fact_kind)kind, &source))
			return false;
	}
	return log_load_texts(log, &source);
}

size_t
log_count(const struct log *log, enum fact_kind kind)
{
	return log_rows(log, kind).count;
}

void
log_get(const struct log *log, enum fact_kind kind, size_t index,
    struct fact *out)
{
	struct log_rows rows = log_rows(log, kind);

	memset(out, 0, sizeof(*out));
	out->kind = kind;
	memcpy(&out->head, rows.items + index * rows.size, rows.size);
}

const char *
fact_name(enum fact_kind kind)
{
	static const char *const names[FACT_COUNT] = {
#define FACT_NAME(id, name) [FACT_##id] = #name,
		FACT_LIST(FACT_NAME)
#undef FACT_NAME
	};

	return names[kind];
}

const struct profile *
log_profile(const struct log *log)
{
	if (log->profile.count == 0)
		return NULL;
	return &log->profile.items[log->profile.count - 1];
}

/* The chapter that day belongs to; NULL before the first birth. */
static const struct profile *
log_chapter(const struct log *log, int day)
{
	for (size_t i = log->profile.count; i > 0; i--) {
		if (log->profile.items[i - 1].day <= day)
			return &log->profile.items[i - 1];
	}
	return NULL;
}

const struct checkin *
log_checkin(const struct log *log, int day)
{
	size_t end = log_from(log, FACT_CHECKIN, day + 1);

	/* Of two, the one told last. */
	if (end == 0 || log->checkin.items[end - 1].day != day)
		return NULL;
	return &log->checkin.items[end - 1];
}

const struct decision *
log_decision(const struct log *log, int day, enum decision_verb verb)
{
	size_t i;

	for (i = log->decision.count; i > 0; i--) {
		const struct decision *d = &log->decision.items[i - 1];

		if (d->day < day)
			break;
		if (d->day == day && d->verb == verb)
			return d;
	}
	return NULL;
}

int
log_begun(const struct log *log, int birth, int today)
{
	size_t at = log_from(log, FACT_CHECKIN, birth);

	return at < log->checkin.count && log->checkin.items[at].day < today ?
	    log->checkin.items[at].day :
	    today;
}

const struct note *
log_note(const struct log *log, int day)
{
	size_t at = log_from(log, FACT_NOTE, day);

	if (at == log->note.count || log->note.items[at].day != day)
		return NULL;
	return &log->note.items[at];
}

int
log_last_day(const struct log *log)
{
	static const enum fact_kind kinds[] = { FACT_CHECKIN, FACT_ACTIVITY,
		FACT_TEST, FACT_TICK, FACT_NOTE };
	int last = DAY_NONE;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct log_rows rows = log_rows(log, kinds[i]);
		int day = rows.count == 0 ?
		    DAY_NONE :
		    log_day(rows.items + (rows.count - 1) * rows.size);

		if (day != DAY_NONE && (last == DAY_NONE || day > last))
			last = day;
	}
	return last;
}

size_t
log_activity_from(const struct log *log, int day)
{
	return log_from(log, FACT_ACTIVITY, day);
}

/* The latest check-in from first to day that answers it; NULL: none. */
static const struct checkin *
log_answered(const struct log *log, enum answer answer, int first, int day)
{
	for (size_t i = log_from(log, FACT_CHECKIN, day + 1); i > 0; i--) {
		const struct checkin *checkin = &log->checkin.items[i - 1];

		if (checkin->day < first)
			break;
		if (checkin->answer[answer] != ANSWER_NONE)
			return checkin;
	}
	return NULL;
}

int
log_nursing(const struct log *log, int day)
{
	const struct profile *chapter = log_chapter(log, day);
	int first = chapter != NULL ? chapter->day : DAY_NONE;
	const struct checkin *checkin = log_answered(log, ANSWER_NURSING, first,
	    day);
	const struct feeding *said = NULL;
	size_t at = log_from(log, FACT_FEEDING, day + 1);

	if (at > 0 && log->feeding.items[at - 1].day >= first)
		said = &log->feeding.items[at - 1];
	if (checkin == NULL)
		return said != NULL ? (int)said->nursing : -1;
	if (said != NULL &&
	    (said->day > checkin->day ||
		(said->day == checkin->day && said->order > checkin->order)))
		return (int)said->nursing;
	return checkin->answer[ANSWER_NURSING];
}

int
log_mass_g(const struct log *log, int day)
{
	const struct profile *chapter = log_chapter(log, day);
	int first = chapter != NULL ? chapter->day : DAY_NONE;
	const struct checkin *checkin = log_answered(log, ANSWER_WEIGHT, first,
	    day);

	if (checkin != NULL)
		return checkin->answer[ANSWER_WEIGHT];
	return chapter != NULL ? chapter->mass_g : 0;
}

struct profile
profile_unsaid(int birth)
{
	return (struct profile){
		.day = birth,
		.start = birth,
		.weeks_early = -1,
		.delivery = -1,
		.tear34 = TRI_UNKNOWN,
		.novice = TRI_UNKNOWN,
		.injured = TRI_UNKNOWN,
		.pelvic_history = TRI_UNKNOWN,
		.hypermobile = TRI_UNKNOWN,
		.head_control = TRI_UNKNOWN,
		.units = UNIT_KM,
	};
}

struct checkin
checkin_unsaid(int day)
{
	struct checkin checkin = { .day = day, .entered = day };

	for (int i = 0; i < ANSWER_COUNT; i++)
		checkin.answer[i] = ANSWER_NONE;
	return checkin;
}

struct decision
decision_unsaid(int day, enum decision_verb verb)
{
	return (struct decision){ .day = day,
		.verb = verb,
		.to_day = DAY_NONE,
		.run_s = -1,
		.distance_m = -1,
		.stroller = TRI_UNKNOWN };
}

#define SPRINT_M 800
#define SPRINT_S_PER_KM 100  /* nobody has run faster, however short */
#define FASTEST_S_PER_KM 125 /* nor than that from SPRINT_M on */
#define SLOWEST_S_PER_KM 3600

bool
activity_pace_is_possible(int run_s, int distance_m)
{
	int64_t fastest = distance_m < SPRINT_M ? SPRINT_S_PER_KM :
						  FASTEST_S_PER_KM;
	int64_t spent = (int64_t)run_s * 1000;

	if (run_s <= 0 || distance_m <= 0)
		return true;
	return spent >= fastest * distance_m &&
	    spent <= (int64_t)SLOWEST_S_PER_KM * distance_m;
}

const char *
activity_pace_range(int distance_m)
{
	return distance_m < SPRINT_M ? "1:40 to 60:00/km" : "2:05 to 60:00/km";
}

bool
activity_is_measured(const struct activity *activity)
{
	return activity->source != NULL && !str_eq(activity->source, "hand");
}

bool
activity_is_run(const struct activity *activity)
{
	return activity->kind == ACTIVITY_RUN && activity->run_s > 0;
}

bool
activity_is_walk(const struct activity *activity)
{
	return activity->kind == ACTIVITY_WALK ||
	    (activity->kind == ACTIVITY_RUN && activity->run_s <= 0);
}

bool
activity_bouts_differ(const struct activity *activity)
{
	return activity->bouts > 1 && activity->run_s > 0 &&
	    activity->bouts * activity->bout_s > activity->run_s;
}

struct activity
activity_unsaid(int day)
{
	return (struct activity){
		.day = day,
		.kind = ACTIVITY_RUN,
		.start_min = -1,
		.distance_m = -1,
		.type = RUN_EASY,
		.fast_s = -1,
		.fast_m = -1,
		.rpe = -1,
		.talk = -1,
		.pain_before = -1,
		.pain = -1,
		.leak = -1,
		.heaviness = -1,
		.stroller = TRI_UNKNOWN,
		.symptoms = TRI_UNKNOWN,
		.temp_c10 = TEMP_NONE,
		.dew_c10 = TEMP_NONE,
		.entered = day,
		.source = "hand",
	};
}

bool
row_id_is_zero(struct row_id id)
{
	return row_id_eq(id, (struct row_id){ { 0 } });
}

bool
row_id_eq(struct row_id a, struct row_id b)
{
	return memcmp(a.byte, b.byte, sizeof(a.byte)) == 0;
}

char *
row_id_text(struct row_id id, char buf[ROW_ID_TEXT_SIZE])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < sizeof(id.byte); i++) {
		buf[2 * i] = digits[id.byte[i] >> 4];
		buf[2 * i + 1] = digits[id.byte[i] & 15];
	}
	buf[ROW_ID_TEXT_SIZE - 1] = '\0';
	return buf;
}

bool
row_id_starts(struct row_id id, const char *prefix)
{
	char text[ROW_ID_TEXT_SIZE];

	return strncmp(row_id_text(id, text), prefix, strlen(prefix)) == 0;
}
