/* SPDX-License-Identifier: ISC */
#include "lope/workout.h"

#include <string.h>

#include "lope/str.h"
#include "lope/utf8.h"

#define FEEL_STEP 25 /* 0 very weak, 25 weak ... 100 very strong */

const char *const sport_words = "unknown run walk strength other nothing yoga";

static const struct workout_number number_table[] = {
#define NUMBER_ROW(name, min, max) \
	{ #name, offsetof(struct workout, name), min, max },
	WORKOUT_NUMBERS(NUMBER_ROW)
#undef NUMBER_ROW
};

static const struct workout_text text_table[] = {
#define TEXT_ROW(name, size) { #name, offsetof(struct workout, name), size },
	WORKOUT_TEXTS(TEXT_ROW)
#undef TEXT_ROW
};

static const struct {
	const char *name, *text;
} flag_table[] = {
#define FLAG_ROW(id, name, text) { name, text },
	WORKOUT_FLAG_LIST(FLAG_ROW)
#undef FLAG_ROW
};

const struct workout_number *
workout_number_at(int index)
{
	const int count = sizeof(number_table) / sizeof(number_table[0]);

	return index < count ? &number_table[index] : NULL;
}

const struct workout_text *
workout_text_at(int index)
{
	const int count = sizeof(text_table) / sizeof(text_table[0]);

	return index < count ? &text_table[index] : NULL;
}

struct workout
workout_unsaid(void)
{
	return (struct workout){ .part = 1,
		.zone_min = WORKOUT_ZONE_UNSAID,
		.elapsed_ms = WORKOUT_UNSAID,
		.timer_ms = WORKOUT_UNSAID,
		.moving_ms = WORKOUT_UNSAID,
		.distance_cm = WORKOUT_UNSAID,
		.hr_avg = WORKOUT_UNSAID,
		.hr_max = WORKOUT_UNSAID,
		.cadence = WORKOUT_UNSAID,
		.rpe = WORKOUT_UNSAID,
		.feel = WORKOUT_UNSAID,
		.run_ms = WORKOUT_UNSAID,
		.walk_ms = WORKOUT_UNSAID,
		.run_cm = WORKOUT_UNSAID,
		.bouts = WORKOUT_UNSAID,
		.longest_ms = WORKOUT_UNSAID,
		.between_ms = WORKOUT_UNSAID };
}

/* The bytes of text up to size that are whole characters and no control. */
void
workout_set_text(char *to, size_t room, const char *text, size_t size)
{
	size_t len = 0;

	for (size_t i = 0; i < size;) {
		size_t n = 1;

		while (
		    i + n < size && ((unsigned char)text[i + n] & 0xc0) == 0x80)
			n++;
		if (len + n >= room)
			break;
		if (utf8_valid(text + i, n) && text[i] != '\0') {
			memcpy(to + len, text + i, n);
			len += n;
		}
		i += n;
	}
	to[len] = '\0';
}

void
workout_bound(struct workout *w)
{
	const struct workout_number *row;

	for (int i = 0; (row = workout_number_at(i)) != NULL; i++) {
		int64_t value;

		memcpy(&value, (char *)w + row->at, sizeof(value));
		if (value >= row->min && value <= row->max)
			continue;
		value = row->min; /* unsaid, of most of them */
		if (row->at == offsetof(struct workout, start)) {
			w->clock = WORKOUT_CLOCK_NONE;
			value = 0;
		} else if (row->at == offsetof(struct workout, zone_min)) {
			value = WORKOUT_ZONE_UNSAID;
		}
		memcpy((char *)w + row->at, &value, sizeof(value));
	}
	if (w->series_size > WORKOUT_SERIES_MAX) {
		w->series = NULL;
		w->series_size = 0;
	}
}

void
workout_flag(struct workout *w, enum workout_flag flag)
{
	w->flags |= INT64_C(1) << flag;
}

bool
workout_has(const struct workout *w, enum workout_flag flag)
{
	return (w->flags & INT64_C(1) << flag) != 0;
}

const char *
workout_flag_name(enum workout_flag flag)
{
	return flag_table[flag].name;
}

const char *
workout_flag_text(enum workout_flag flag)
{
	return flag_table[flag].text;
}

int64_t
workout_session_ms(const struct workout *w)
{
	if (w->timer_ms > 0)
		return w->timer_ms;
	return w->moving_ms > 0 ? w->moving_ms : w->elapsed_ms;
}

int
workout_energy(const struct workout *w)
{
	return w->feel < 0 ? -1 :
			     (int)(w->feel + FEEL_STEP / 2) / FEEL_STEP + 1;
}

void
workout_tell_start(const struct workout *w, int day, int minute, int *zone_min,
    int *second)
{
	bool utc = w->clock == WORKOUT_CLOCK_UTC;
	int64_t zone = utc && w->zone_min != WORKOUT_ZONE_UNSAID ? w->zone_min :
								   *zone_min;
	int64_t civil = w->start + (utc ? zone * 60 : 0);
	int64_t behind = civil - (day * INT64_C(1440) + minute) * 60;

	if (w->clock == WORKOUT_CLOCK_NONE || behind < 0 || behind >= 60)
		return;
	*zone_min = (int)zone;
	*second = (int)behind;
}

/* Part of a word -> sport, in the order in which they are tried. */
static const struct sport_row {
	const char *part;
	enum sport sport;
	bool treadmill;
} sport_table[] = {
	/* no runs, whatever the rest of the word */
	{ "wheelchair", SPORT_OTHER, false },
	{ "transition", SPORT_NOTHING, false },
	{ "vergång", SPORT_NOTHING, false },
	{ "nordic ski", SPORT_OTHER, false },
	{ "langlauf", SPORT_OTHER, false },
	{ "eislauf", SPORT_OTHER, false },
	{ "golf course", SPORT_OTHER, false },
	{ "skilauf", SPORT_OTHER, false },
	/* under a roof */
	{ "treadmill", SPORT_RUN, true },
	{ "laufband", SPORT_RUN, true },
	{ "sur tapis", SPORT_RUN, true },
	{ "su tapis", SPORT_RUN, true },
	{ "en cinta", SPORT_RUN, true },
	{ "esteira", SPORT_RUN, true },
	{ "loopband", SPORT_RUN, true },
	{ "løbebånd", SPORT_RUN, true },
	{ "löpband", SPORT_RUN, true },
	{ "tredemølle", SPORT_RUN, true },
	{ "virtual run", SPORT_RUN, true },
	{ "virtualrun", SPORT_RUN, true },
	{ "virtual_run", SPORT_RUN, true },
	{ "virtueller lauf", SPORT_RUN, true },
	{ "indoor_running", SPORT_RUN, true },
	{ "indoor running", SPORT_RUN, true },
	/* running: en de fr es it pt nl da no sv pl ja */
	{ "orienteer", SPORT_RUN, false },
	{ "jog", SPORT_RUN, false },
	{ "run", SPORT_RUN, false },
	{ "lauf", SPORT_RUN, false },
	{ "course", SPORT_RUN, false },
	{ "carrera", SPORT_RUN, false },
	{ "corsa", SPORT_RUN, false },
	{ "corrida", SPORT_RUN, false },
	{ "hardlo", SPORT_RUN, false },
	{ "løb", SPORT_RUN, false },
	{ "løp", SPORT_RUN, false },
	{ "löp", SPORT_RUN, false },
	{ "bieg", SPORT_RUN, false },
	{ "juoks", SPORT_RUN, false },
	{ "běh", SPORT_RUN, false },
	{ "futás", SPORT_RUN, false },
	{ "ランニング", SPORT_RUN, false },
	/* walking */
	{ "walk", SPORT_WALK, false },
	{ "hik", SPORT_WALK, false },
	{ "trek", SPORT_WALK, false },
	{ "wander", SPORT_WALK, false },
	{ "spazier", SPORT_WALK, false },
	{ "gehen", SPORT_WALK, false },
	{ "marche", SPORT_WALK, false },
	{ "randonn", SPORT_WALK, false },
	{ "camin", SPORT_WALK, false },
	{ "cammin", SPORT_WALK, false },
	{ "senderismo", SPORT_WALK, false },
	{ "escursion", SPORT_WALK, false },
	{ "wandel", SPORT_WALK, false },
	{ "gåtur", SPORT_WALK, false },
	{ "gång", SPORT_WALK, false },
	{ "promenad", SPORT_WALK, false },
	{ "vandring", SPORT_WALK, false },
	{ "spacer", SPORT_WALK, false },
	{ "chodzenie", SPORT_WALK, false },
	{ "kävely", SPORT_WALK, false },
	{ "chůze", SPORT_WALK, false },
	{ "ウォーキング", SPORT_WALK, false },
	{ "pushchair", SPORT_WALK, false },
	/* strength */
	{ "strength", SPORT_STRENGTH, false },
	{ "weight", SPORT_STRENGTH, false },
	{ "kraft", SPORT_STRENGTH, false },
	{ "crossfit", SPORT_STRENGTH, false },
	{ "functional", SPORT_STRENGTH, false },
	{ "musculation", SPORT_STRENGTH, false },
	{ "fuerza", SPORT_STRENGTH, false },
	{ "forza", SPORT_STRENGTH, false },
	{ "força", SPORT_STRENGTH, false },
	{ "styrke", SPORT_STRENGTH, false },
	{ "styrka", SPORT_STRENGTH, false },
	{ "styrketr", SPORT_STRENGTH, false },
	/* the rest, where words are free */
	{ "cycl", SPORT_OTHER, false },
	{ "bik", SPORT_OTHER, false },
	{ "ride", SPORT_OTHER, false },
	{ "riding", SPORT_OTHER, false },
	{ "rad", SPORT_OTHER, false },
	{ "vélo", SPORT_OTHER, false },
	{ "velo", SPORT_OTHER, false },
	{ "swim", SPORT_OTHER, false },
	{ "schwimm", SPORT_OTHER, false },
	{ "natation", SPORT_OTHER, false },
	{ "ski", SPORT_OTHER, false },
	{ "skat", SPORT_OTHER, false },
	{ "row", SPORT_OTHER, false },
	{ "paddl", SPORT_OTHER, false },
	{ "kayak", SPORT_OTHER, false },
	{ "sail", SPORT_OTHER, false },
	{ "driv", SPORT_OTHER, false },
	{ "motor", SPORT_OTHER, false },
	{ "fly", SPORT_OTHER, false },
	{ "flight", SPORT_OTHER, false },
	{ "train", SPORT_OTHER, false },
	{ "yoga", SPORT_YOGA, false },
	{ "pilates", SPORT_YOGA, false },
	{ "elliptic", SPORT_OTHER, false },
	{ "golf", SPORT_OTHER, false },
	{ "tennis", SPORT_OTHER, false },
	{ "soccer", SPORT_OTHER, false },
	{ "football", SPORT_OTHER, false },
	{ "handball", SPORT_OTHER, false },
	{ "basketball", SPORT_OTHER, false },
	{ "volleyball", SPORT_OTHER, false },
	{ "baseball", SPORT_OTHER, false },
	{ "softball", SPORT_OTHER, false },
	{ "rugby", SPORT_OTHER, false },
	{ "cricket", SPORT_OTHER, false },
	{ "hockey", SPORT_OTHER, false },
	{ "badminton", SPORT_OTHER, false },
	{ "squash", SPORT_OTHER, false },
	{ "padel", SPORT_OTHER, false },
	{ "climb", SPORT_OTHER, false },
	{ "surf", SPORT_OTHER, false },
	{ "danc", SPORT_OTHER, false },
	{ "boxing", SPORT_OTHER, false },
	{ "karate", SPORT_OTHER, false },
	{ "judo", SPORT_OTHER, false },
	{ "gymnast", SPORT_OTHER, false },
	{ "aerobic", SPORT_OTHER, false },
	{ "hiit", SPORT_OTHER, false },
	{ "stair", SPORT_OTHER, false },
	{ "workout", SPORT_OTHER, false },
	{ "other", SPORT_OTHER, false },
};

/* The row with a part of that word, NULL for none. */
static const struct sport_row *
sport_row(const char *word)
{
	for (size_t i = 0; i < sizeof(sport_table) / sizeof(sport_table[0]);
	     i++) {
		if (str_find(word, sport_table[i].part) != NULL)
			return &sport_table[i];
	}
	return NULL;
}

bool
sport_word_is_known(const char *word)
{
	return sport_row(word) != NULL;
}

enum sport
sport_from_word(const char *word, bool *treadmill)
{
	const struct sport_row *row;

	if (treadmill != NULL)
		*treadmill = false;
	if (word == NULL || word[0] == '\0' || str_eq(word, "unknown") ||
	    str_eq(word, "generic") || str_eq(word, "0"))
		return SPORT_UNKNOWN;
	/* The numbers of one exporter's GPX. */
	if (str_eq(word, "9"))
		return SPORT_RUN;
	if (str_eq(word, "10") || str_eq(word, "4"))
		return SPORT_WALK;
	row = sport_row(word);
	if (row == NULL)
		return SPORT_OTHER;
	if (treadmill != NULL)
		*treadmill = row->treadmill;
	return row->sport;
}
