/* SPDX-License-Identifier: ISC */
#include "lope/log.h"

#include <stdlib.h>
#include <string.h>

#include "lope/date.h"

const char *const delivery_words = "vaginal instrumental caesarean";
const char *const nursing_words = "none partial full";
const char *const activity_words = "run walk strength other";
const char *const run_type_words =
    "easy strides threshold interval repetition trial";
const char *const talk_words = "easy phrases cannot";
const char *const screen_words =
    "walk balance squat jog bounds hops running-man";
const char *const strength_words = "calf bridge sit abduction";
const char *const clearance_words = "run-walk exercise pelvic bone stroller";

/* The rows of one kind, seen without their type. */
struct log_rows {
	char *items;
	size_t count;
	size_t size; /* of one row */
};

/* Where a text of a fact lies; every pointer of every kind is here. */
static const struct {
	enum fact_kind kind;
	size_t offset;
} log_texts[] = {
	{ FACT_CHECKIN, offsetof(struct checkin, pain_site) },
	{ FACT_CHECKIN, offsetof(struct checkin, note) },
	{ FACT_ACTIVITY, offsetof(struct activity, source) },
	{ FACT_ACTIVITY, offsetof(struct activity, note) },
	{ FACT_CLEARANCE, offsetof(struct clearance, role) },
	{ FACT_CLEARANCE, offsetof(struct clearance, name) },
	{ FACT_DECISION, offsetof(struct decision, reason) },
	{ FACT_OVERRIDE, offsetof(struct override, rule) },
	{ FACT_OVERRIDE, offsetof(struct override, reason) },
	{ FACT_TASK, offsetof(struct task, name) },
	{ FACT_TICK, offsetof(struct tick, task) },
	{ FACT_PAUSE, offsetof(struct pause, reason) },
	{ FACT_NOTE, offsetof(struct note, text) },
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

static struct fact_head
log_head(const struct log_rows *rows, size_t index)
{
	struct fact_head head;

	memcpy(&head, rows->items + index * rows->size, sizeof(head));
	return head;
}

static int
log_compare_head(const struct fact_head *a, const struct fact_head *b)
{
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static int
log_compare(const void *a, const void *b)
{
	struct fact_head x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return log_compare_head(&x, &y);
}

/* First row that comes after head, which is the last one most of the time. */
static size_t
log_place(const struct log_rows *rows, const struct fact_head *head)
{
	size_t low = 0, high = rows->count;

	if (high > 0) {
		struct fact_head last = log_head(rows, high - 1);

		if (log_compare_head(&last, head) <= 0)
			return high;
	}
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct fact_head at = log_head(rows, middle);

		if (log_compare_head(&at, head) <= 0)
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
		if (row_id_eq(log_head(rows, i - 1).id, id))
			return i - 1;
	}
	return rows->count;
}

/* Move the texts of the row at item into the log. */
static void
log_keep_texts(struct log *log, enum fact_kind kind, char *item)
{
	for (size_t i = 0; i < sizeof(log_texts) / sizeof(log_texts[0]); i++) {
		const char *text;

		if (log_texts[i].kind != kind)
			continue;
		memcpy(&text, item + log_texts[i].offset, sizeof(text));
		if (text == NULL)
			continue;
		text = arena_copy(&log->text, text);
		memcpy(item + log_texts[i].offset, &text, sizeof(text));
	}
}

void
log_clear(struct log *log)
{
#define LOG_CLEAR(id, name) VEC_CLEAR(&log->name);
	FACT_LIST(LOG_CLEAR)
#undef LOG_CLEAR
	arena_clear(&log->text);
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
	size_t at = log_from(log, FACT_CHECKIN, day);

	if (at == log->checkin.count || log->checkin.items[at].day != day)
		return NULL;
	return &log->checkin.items[at];
}

const struct note *
log_note(const struct log *log, int day)
{
	size_t at = log_from(log, FACT_NOTE, day);

	if (at == log->note.count || log->note.items[at].day != day)
		return NULL;
	return &log->note.items[at];
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
