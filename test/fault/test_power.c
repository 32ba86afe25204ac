/* SPDX-License-Identifier: ISC */
/*
 * The power goes. What commands wrote is recorded, and for every place in that
 * record the disks are made up that a loss of power there could leave: what
 * was synced is there, of the rest any part, whole or torn; names of files
 * that were made, renamed or removed count once their folder is synced.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lope/arena.h"
#include "lope/mem.h"

#include "fault.h"

#define SECTOR 512
#define FILES_MAX 512
#define NAMES_MAX 512
#define STATES 20 /* of each cut */
#define UNSYNCED 2

/* A change of a file's content that is not synced. */
struct pending {
	int64_t offset; /* of a write */
	int64_t size;   /* of a truncation, -1 for a write */
	const unsigned char *data;
	size_t count;
};

/* A file whatever it is called. */
struct content {
	unsigned char *bytes;
	size_t size;
	VEC(struct pending) pending;
};

/* A name, and what it names; folders have none. */
struct name {
	const char *path;
	int content; /* -1: a folder */
};

/* A change of names that is not synced: from goes, to comes; either may be
 * NULL. */
struct renamed {
	const char *from, *to;
	int content;
};

struct names {
	struct name items[NAMES_MAX];
	int count;
};

struct disk {
	struct content contents[FILES_MAX];
	int count;
	struct names seen, kept; /* by programs; after a loss of power */
	VEC(struct renamed) renamed;
	bool synced; /* false: syncs do nothing */
};

#define COMMANDS 8

/* Commands one after the other; one that does not write the usual database is
 * the only one of its story. */
struct story {
	struct fault_case from; /* the home, and which file shows it */
	int cuts;               /* that are taken in the short form */
	const char *args[COMMANDS + 1];
};

static const struct story stories[] = {
	{ { .base = BASE_LIVED }, 45,
	    { "checkin --sleep 7h --energy 4 --mood 4 --soreness 1 --all-clear",
		"log walk --time 31 --note river", "recovery done yoga", "undo",
		"plan skip 2026-11-25", "backup", "forget yesterday --yes",
		"restore @home/old.db" } },
	{ { .base = BASE_NONE }, 15,
	    { "init --birth 2026-08-12", "log walk --time 31" } },
	{ { .base = BASE_LIVED, .db = "copy.db" }, 6,
	    { "backup @home/copy.db" } },
	{ { .base = BASE_DAMAGED, .db = "new.db" }, 6,
	    { "salvage @home/" FAULT_DB " @home/new.db" } },
	{ { .base = BASE_DAMAGED }, 8, { "restore @home/old.db" } },
};

/* The record, and what the database held at each acknowledgement. */
struct tape {
	struct fault *f;
	const struct story *story;
	unsigned char *bytes;
	size_t size;
	struct fault_view told[COMMANDS + 1];
	int count;
	long cuts, states, damaged, lost;
};

/* Names ------------------------------------------------------------------ */

static struct name *
names_find(struct names *names, const char *path)
{
	for (int i = 0; i < names->count; i++)
		if (strcmp(names->items[i].path, path) == 0)
			return &names->items[i];
	return NULL;
}

static void
names_drop(struct names *names, const char *path)
{
	struct name *name = names_find(names, path);

	if (name != NULL)
		*name = names->items[--names->count];
}

static void
names_put(struct names *names, const char *path, int content)
{
	names_drop(names, path);
	assert_true(names->count < NAMES_MAX);
	names->items[names->count++] = (struct name){ path, content };
}

static void
names_apply(struct names *names, const struct renamed *renamed)
{
	if (renamed->from != NULL)
		names_drop(names, renamed->from);
	if (renamed->to != NULL)
		names_put(names, renamed->to, renamed->content);
}

/* Contents --------------------------------------------------------------- */

static void
content_resize(struct content *content, size_t size)
{
	content->bytes = mem_resize(content->bytes, size + 1, 1);
	if (size > content->size)
		memset(content->bytes + content->size, 0, size - content->size);
	content->size = size;
}

/* count: of the bytes of a write, the first that came through. */
static void
content_apply(struct content *content, const struct pending *pending,
    size_t count)
{
	size_t end = (size_t)pending->offset + count;

	if (pending->size >= 0) {
		content_resize(content, (size_t)pending->size);
		return;
	}
	if (end > content->size)
		content_resize(content, end);
	memcpy(content->bytes + pending->offset, pending->data, count);
}

static void
content_sync(struct content *content)
{
	for (size_t i = 0; i < content->pending.count; i++)
		content_apply(content, &content->pending.items[i],
		    content->pending.items[i].count);
	content->pending.count = 0;
}

/* The disk --------------------------------------------------------------- */

static int
disk_new_content(struct disk *disk, const void *bytes, size_t size)
{
	struct content *content = &disk->contents[disk->count];

	assert_true(disk->count < FILES_MAX);
	content->bytes = mem_new(size + 1, 1);
	content->size = size;
	if (size > 0)
		memcpy(content->bytes, bytes, size);
	return disk->count++;
}

static void
disk_load(struct disk *disk, const struct tree *tree)
{
	for (size_t i = 0; i < tree->files.count; i++) {
		const struct tree_file *file = &tree->files.items[i];
		int content = file->folder ?
		    -1 :
		    disk_new_content(disk, file->bytes, file->size);

		names_put(&disk->seen, file->path, content);
		names_put(&disk->kept, file->path, content);
	}
}

static void
disk_clear(struct disk *disk)
{
	for (int i = 0; i < disk->count; i++) {
		free(disk->contents[i].bytes);
		VEC_CLEAR(&disk->contents[i].pending);
	}
	VEC_CLEAR(&disk->renamed);
}

static void
disk_rename(struct disk *disk, const char *from, const char *to, int content)
{
	struct renamed *renamed = VEC_ADD(&disk->renamed);

	*renamed = (struct renamed){ from, to, content };
	names_apply(&disk->seen, renamed);
}

static struct content *
disk_content(struct disk *disk, const char *path)
{
	struct name *name = names_find(&disk->seen, path);

	return name == NULL || name->content < 0 ?
	    NULL :
	    &disk->contents[name->content];
}

/* Is path directly in folder, "" for home? */
static bool
disk_is_in(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	if (len == 0)
		return path != NULL && strchr(path, '/') == NULL;
	return path != NULL && strncmp(path, folder, len) == 0 &&
	    path[len] == '/' && strchr(path + len + 1, '/') == NULL;
}

static void
disk_sync(struct disk *disk, const char *path)
{
	struct content *content = disk_content(disk, path);
	size_t left = 0;

	if (!disk->synced)
		return;
	if (content != NULL) {
		content_sync(content);
		return;
	}
	for (size_t i = 0; i < disk->renamed.count; i++) {
		const struct renamed *renamed = &disk->renamed.items[i];

		if (disk_is_in(renamed->from, path) ||
		    disk_is_in(renamed->to, path))
			names_apply(&disk->kept, renamed);
		else
			disk->renamed.items[left++] = *renamed;
	}
	disk->renamed.count = left;
}

static void
disk_change(struct disk *disk, const char *path, const struct pending *pending)
{
	struct content *content = disk_content(disk, path);

	/* A file that was removed while it was open. */
	if (content != NULL)
		*VEC_ADD(&content->pending) = *pending;
}

/* One line of the record; path and to lie in names that stay. */
static void
disk_do(struct disk *disk, const struct shim_record *record, const char *path,
    const unsigned char *data, const char *to)
{
	struct pending pending = { record->offset, -1, data,
		record->data_size };
	struct name *name = names_find(&disk->seen, path);

	switch (record->op) {
	case SHIM_CREATE:
		disk_rename(disk, NULL, path, disk_new_content(disk, "", 0));
		break;
	case SHIM_MKDIR:
		disk_rename(disk, NULL, path, -1);
		break;
	case SHIM_TRUNCATE:
		pending.size = record->offset;
		disk_change(disk, path, &pending);
		break;
	case SHIM_WRITE:
		disk_change(disk, path, &pending);
		break;
	case SHIM_SYNC:
		disk_sync(disk, path);
		break;
	case SHIM_UNLINK:
		disk_rename(disk, path, NULL, -1);
		break;
	case SHIM_RENAME:
	case SHIM_LINK:
		if (name == NULL)
			fail_msg("%s has another name and was never made",
			    path);
		else
			disk_rename(disk,
			    record->op == SHIM_RENAME ? path : NULL, to,
			    name->content);
		break;
	default:
		break;
	}
}

/* Made-up disks ---------------------------------------------------------- */

/* Of the unsynced names some are there: up to some moment, as a journalling
 * file system does it, or any. */
static void
made_names(const struct disk *disk, struct rand *rand, struct names *out)
{
	int last = rand_range(rand, 0, (int)disk->renamed.count);
	bool any = rand_chance(rand, 1, 2);

	*out = disk->kept;
	for (int i = 0; i < (int)disk->renamed.count; i++)
		if (any ? rand_chance(rand, 1, 2) : i < last)
			names_apply(out, &disk->renamed.items[i]);
}

/* Of the unsynced writes some are there, some of them torn. */
static void
made_content(const struct content *content, struct rand *rand,
    struct content *out)
{
	static const int keeps[] = { 0, 50, 90, 100 };
	int keep = keeps[rand_range(rand, 0, 3)];

	*out = (struct content){ .bytes = mem_new(content->size + 1, 1),
		.size = content->size };
	memcpy(out->bytes, content->bytes, content->size);
	for (size_t i = 0; i < content->pending.count; i++) {
		const struct pending *pending = &content->pending.items[i];
		size_t count = pending->count;

		if (!rand_chance(rand, keep, 100))
			continue;
		if (count > SECTOR && rand_chance(rand, 3, 10))
			count = SECTOR *
			    (size_t)rand_range(rand, 1, (int)(count / SECTOR));
		content_apply(out, pending, count);
	}
}

/* The folders above path that are there, too? */
static bool
made_is_reachable(struct names *names, const char *path)
{
	char above[FAULT_PATH_SIZE];
	char *slash;

	(void)snprintf(above, sizeof(above), "%s", path);
	while ((slash = strrchr(above, '/')) != NULL) {
		*slash = '\0';
		if (names_find(names, above) == NULL)
			return false;
	}
	return true;
}

static int
made_compare(const void *a, const void *b)
{
	return strcmp(((const struct name *)a)->path,
	    ((const struct name *)b)->path);
}

static void
made_tree(const struct disk *disk, struct rand *rand, struct tree *out)
{
	struct names names;

	made_names(disk, rand, &names);
	/* Folders come before what is in them. */
	qsort(names.items, (size_t)names.count, sizeof(names.items[0]),
	    made_compare);
	for (int i = 0; i < names.count; i++) {
		const struct name *name = &names.items[i];
		struct content content;

		if (!made_is_reachable(&names, name->path))
			continue;
		if (name->content < 0) {
			tree_add(out, name->path, true, NULL, 0);
			continue;
		}
		made_content(&disk->contents[name->content], rand, &content);
		tree_add(out, name->path, false, content.bytes, content.size);
		free(content.bytes);
	}
}

/* The tape --------------------------------------------------------------- */

static void
tape_ack(const char *log)
{
	const struct shim_record ack = { .op = SHIM_ACK };
	FILE *file = fopen(log, "a");

	assert_non_null(file);
	assert_int_equal(fwrite(&ack, sizeof(ack), 1, file), 1);
	assert_int_equal(fclose(file), 0);
}

/* One command after the other, each acknowledged. */
static void
tape_record(struct tape *tape)
{
	const struct story *story = tape->story;
	struct fault *f = tape->f;
	struct fault_how how = { 0 };
	char log[2 * FAULT_PATH_SIZE];
	struct fault_end end;

	(void)snprintf(log, sizeof(log), "%s/log", f->top);
	tree_write(log, "", 0);
	how.log = log;
	fault_put(f, &story->from);
	assert_true(tree_is(fault_base(f, &story->from), f->home));
	fault_look(f, story->from.db, &tape->told[0]);
	for (int i = 0; story->args[i] != NULL; i++) {
		fault_run(f, story->args[i], &how, &end);
		if (end.status != 0)
			fail_msg("lope %s: %s", story->args[i], end.err);
		tape_ack(log);
		fault_look(f, story->from.db, &tape->told[i + 1]);
		assert_int_equal(tape->told[i + 1].kind, FAULT_SOUND);
		tape->count = i + 1;
	}
	assert_true(tree_read(log, &tape->bytes, &tape->size));
}

/* The next line at *at; path and to are kept in text for good. */
static void
tape_next(const struct tape *tape, size_t *at, struct shim_record *record,
    struct arena *text, const char **path, const unsigned char **data,
    const char **to)
{
	size_t home = strlen(tape->f->home) + 1;
	const char *from;

	assert_true(*at + sizeof(*record) <= tape->size);
	memcpy(record, tape->bytes + *at, sizeof(*record));
	from = (const char *)tape->bytes + *at + sizeof(*record);
	*data = (const unsigned char *)from + record->path_size;
	*at += sizeof(*record) + record->path_size + record->data_size;
	*path = *to = "";
	if (record->op == SHIM_ACK)
		return;
	if (record->path_size > home) /* else it is home itself */
		*path = arena_printf(text, "%.*s",
		    (int)(record->path_size - home), from + home);
	if (record->op == SHIM_RENAME || record->op == SHIM_LINK)
		*to = arena_printf(text, "%.*s",
		    (int)(record->data_size - home),
		    (const char *)*data + home);
}

static long
tape_length(const struct tape *tape)
{
	struct shim_record record;
	long n = 0;

	for (size_t at = 0; at < tape->size; n++) {
		memcpy(&record, tape->bytes + at, sizeof(record));
		at += sizeof(record) + record.path_size + record.data_size;
	}
	return n;
}

/* All that was acknowledged is there; what the next command does may be. Of
 * one that has not ended there may be a file with nothing in it where nothing
 * was; and a damaged one may have been put aside already. */
static bool
tape_is_good(const struct tape *tape, const struct fault_view *now, int acks)
{
	const struct fault_view *told = &tape->told[acks];

	if (fault_same(now, told))
		return true;
	if (acks == tape->count)
		return false;
	return fault_same(now, told + 1) ||
	    (now->kind == FAULT_UNFINISHED && told->kind == FAULT_ABSENT) ||
	    (now->kind == FAULT_ABSENT && told->kind == FAULT_DAMAGED);
}

static void
tape_judge(struct tape *tape, const struct disk *disk, int acks, long cut)
{
	struct fault *f = tape->f;
	struct tree tree = { 0 };
	struct fault_view now;

	made_tree(disk, &f->rand, &tree);
	tree_store(&tree, f->home);
	f->untouched = false;
	tree_clear(&tree);
	fault_look(f, tape->story->from.db, &now);
	tape->states++;
	if (tape_is_good(tape, &now, acks))
		return;
	if (now.kind == FAULT_DAMAGED)
		tape->damaged++;
	else
		tape->lost++;
	if (disk->synced)
		fault_bad(f, "power lost after call %ld, %s lope %s: %s %s",
		    cut, acks < tape->count ? "in" : "after",
		    tape->story->args[acks < tape->count ? acks : acks - 1],
		    fault_name(&now),
		    now.kind == FAULT_DAMAGED ?
			now.text :
			"but not what was acknowledged");
}

/* Cut after each line, or after some. */
static void
tape_play(struct tape *tape, struct fault_steps steps, bool synced, int states)
{
	struct disk *disk = mem_new(1, sizeof(*disk));
	struct arena text = { 0 };
	long cut = 0, next = steps.first;
	int acks = 0;

	disk->synced = synced;
	disk_load(disk, fault_base(tape->f, &tape->story->from));
	tape->states = tape->damaged = tape->lost = 0;
	for (size_t at = 0; at < tape->size; cut++) {
		struct shim_record record;
		const unsigned char *data;
		const char *path, *to;

		tape_next(tape, &at, &record, &text, &path, &data, &to);
		disk_do(disk, &record, path, data, to);
		acks += record.op == SHIM_ACK;
		if (cut + 1 != next)
			continue;
		next += steps.each;
		for (int i = 0; i < states; i++)
			tape_judge(tape, disk, acks, cut + 1);
	}
	disk_clear(disk);
	free(disk);
	arena_clear(&text);
}

/* Of all stories, as it is or without syncing. */
struct sum {
	long cuts, places, states, damaged, lost;
};

static void
sum_add(struct sum *sum, const struct tape *tape, int states)
{
	sum->cuts += tape->states / states;
	sum->places += tape->cuts;
	sum->states += tape->states;
	sum->damaged += tape->damaged;
	sum->lost += tape->lost;
}

static void
at_calls_of(struct fault *f, const struct story *story, struct sum *synced,
    struct sum *unsynced)
{
	struct tape tape = { .f = f, .story = story };
	struct fault_steps steps;

	tape_record(&tape);
	tape.cuts = tape_length(&tape);
	steps = fault_steps(f, tape.cuts, story->cuts);
	tape_play(&tape, steps, true, STATES);
	sum_add(synced, &tape, STATES);
	tape_play(&tape, steps, false, UNSYNCED);
	sum_add(unsynced, &tape, UNSYNCED);
	free(tape.bytes);
}

static void
at_any_call(void **state)
{
	struct sum synced = { 0 }, unsynced = { 0 };
	struct fault *f = *state;

	fault_need_shim();
	f->bad = 0;
	for (size_t i = 0; i < sizeof(stories) / sizeof(stories[0]); i++)
		at_calls_of(f, &stories[i], &synced, &unsynced);
	fault_count("power lost at %ld of %ld places, %ld disks: %ld damaged, "
		    "%ld lost something",
	    synced.cuts, synced.places, synced.states, synced.damaged,
	    synced.lost);
	fault_count("the same without fsync, %ld disks: %ld damaged, %ld lost "
		    "something",
	    unsynced.states, unsynced.damaged, unsynced.lost);
	assert_int_equal(f->bad, 0);
	/* If that harmed nothing, the above would say nothing. */
	assert_true(unsynced.damaged > 0 && unsynced.lost > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_any_call),
	};

	return cmocka_run_group_tests(tests, fault_begin, fault_end);
}
