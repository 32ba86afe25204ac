/* SPDX-License-Identifier: ISC */
#include "port/join.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lope/mem.h"
#include "lope/str.h"

#define JOIN_PATH_MAX 4096

/* The files by their names. */
struct join_index {
	struct join_entry {
		const char *path;
		struct intake_file *file;
	} * entries;
	size_t count;
};

static int
join_order(const void *a, const void *b)
{
	const struct join_entry *x = a, *y = b;

	return strcmp(x->path, y->path);
}

static struct intake_file *
join_look_up(const struct join_index *index, const char *path)
{
	const struct join_entry wanted = { .path = path };
	const struct join_entry *found = bsearch(&wanted, index->entries,
	    index->count, sizeof(wanted), join_order);

	return found != NULL ? found->file : NULL;
}

/* The file of that name beside the table; NULL when it is not there. */
static struct intake_file *
join_find(const struct join_index *index, const char *table, const char *name)
{
	const char *slash = strrchr(table, '/');
	struct intake_file *found;
	char path[JOIN_PATH_MAX];
	size_t n;
	int len;

	name += name[0] == '/';
	len = snprintf(path, sizeof(path), "%.*s%s",
	    slash != NULL ? (int)(slash - table) + 1 : 0, table, name);
	if (len < 0 || (size_t)len >= sizeof(path))
		return NULL;
	n = (size_t)len;
	found = join_look_up(index, path);
	if (found == NULL && n > 3 && str_eq(path + n - 3, ".gz")) {
		/* Somebody unpacked them. */
		path[n - 3] = '\0';
		found = join_look_up(index, path);
	}
	return found;
}

static void
join_text(char *to, size_t room, const char *from)
{
	if (from[0] != '\0')
		(void)str_copy(to, room, from);
}

static void
join_number(int64_t *to, int64_t from)
{
	if (*to < 0)
		*to = from;
}

/* Where the file holds points alone the service knows the pauses. */
static void
join_totals(struct workout *w, const struct workout *row)
{
	if (row->timer_ms > 0)
		w->timer_ms = row->timer_ms;
	if (row->distance_cm > 0)
		w->distance_cm = row->distance_cm;
	if (w->run_ms > w->timer_ms && w->timer_ms > 0)
		w->run_ms = w->timer_ms;
	if (w->run_ms >= 0 && w->timer_ms > 0)
		w->walk_ms = w->timer_ms - w->run_ms;
	if (w->run_cm > w->distance_cm)
		w->run_cm = w->distance_cm;
}

static void
join_date(struct workout *w, const struct workout *row)
{
	const int64_t no_date = INT64_C(1) << WORKOUT_FLAG_NO_DATE;

	if (w->zone_min == WORKOUT_ZONE_UNSAID)
		w->zone_min = row->zone_min;
	if (w->clock != WORKOUT_CLOCK_NONE || row->clock == WORKOUT_CLOCK_NONE)
		return;
	w->start = row->start;
	w->clock = row->clock;
	w->flags &= ~no_date;
}

/* She may have corrected at the service what the watch took it for. */
static void
join_sport(struct workout *w, const struct workout *row)
{
	if (w->sport == SPORT_UNKNOWN || row->sport == SPORT_RUN ||
	    row->sport == SPORT_WALK || row->sport == SPORT_STRENGTH)
		w->sport = row->sport;
	if (row->treadmill > 0)
		w->treadmill = 1;
}

static void
join_one(struct workout *w, const struct workout *row)
{
	/* By it the row is known where it comes alone, before or behind. */
	join_text(w->source_id, sizeof(w->source_id), row->source_id);
	if (w->device[0] == '\0')
		join_text(w->device, sizeof(w->device), row->device);
	join_sport(w, row);
	join_date(w, row);
	join_number(&w->rpe, row->rpe);
	join_number(&w->hr_avg, row->hr_avg);
	join_number(&w->hr_max, row->hr_max);
	join_number(&w->moving_ms, row->moving_ms);
	join_number(&w->elapsed_ms, row->elapsed_ms);
	join_number(&w->distance_cm, row->distance_cm);
	if (str_eq(w->format, "gpx"))
		join_totals(w, row);
	if (w->distance_cm > 0)
		w->flags &= ~(INT64_C(1) << WORKOUT_FLAG_NO_DISTANCE);
}

/* Take the row out of the table when its file says what it did. */
static bool
join_row(struct intake_file *file, const struct workout *row)
{
	if (file->err.code != ERR_NONE || file->workouts.count == 0)
		return false;
	/* Several of one file are more than a row can tell. */
	if (file->workouts.count == 1)
		join_one(&file->workouts.items[0], row);
	return true;
}

static void
join_table(struct intake *in, struct intake_file *table,
    const struct join_index *index)
{
	struct intake_file *file;
	size_t i = 0, joined = 0;

	while (i < table->workouts.count) {
		const struct workout *row = &table->workouts.items[i];

		file = row->file[0] != '\0' ?
		    join_find(index, table->path, row->file) :
		    NULL;
		if (file == NULL || file == table || !join_row(file, row)) {
			i++;
			continue;
		}
		VEC_REMOVE(&table->workouts, i);
		in->workouts--;
		joined++;
	}
	if (joined > 0 && table->note[0] == '\0')
		(void)snprintf(table->note, sizeof(table->note),
		    joined == 1 ? "%zu row goes with the file that it names" :
				  "%zu rows go with the files that they name",
		    joined);
}

void
join_rows(struct intake *in)
{
	struct join_index index = { .count = in->files.count };
	size_t i;

	if (index.count < 2)
		return;
	index.entries = mem_new(index.count, sizeof(*index.entries));
	for (i = 0; i < index.count; i++)
		index.entries[i] = (struct join_entry){
			.path = in->files.items[i].path,
			.file = &in->files.items[i]
		};
	qsort(index.entries, index.count, sizeof(*index.entries), join_order);
	for (i = 0; i < index.count; i++)
		join_table(in, &in->files.items[i], &index);
	free(index.entries);
}
