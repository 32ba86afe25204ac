/* SPDX-License-Identifier: ISC */
/*
 * Files that are damaged or no databases of ours: whatever is in them, no
 * command ends by a signal, what is damaged is not written to, and what is
 * shown as sound holds the rows that were written. The program comes first
 * here and no shim, so that sanitizers can look.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "fault.h"

#define SECTOR 512
#define PAGE 4096
#define LEAF 0x0d /* the first byte of a page with rows */

struct damage {
	struct fault *f;
	char path[2 * FAULT_PATH_SIZE];
	const struct tree_file *whole; /* the one to be damaged */
	struct {
		struct tree_file told, untold; /* with and without a history */
	} bases;
	uint64_t rows; /* of the whole file */
	char name[64]; /* what was done to it */
	unsigned char *bytes;
	size_t size;
	long runs, noticed, changed, sealed;
};

static bool
damage_is_untouched(const struct damage *d)
{
	unsigned char *bytes;
	size_t size;
	bool same;

	if (!tree_read(d->path, &bytes, &size))
		return false;
	same = size == d->size && memcmp(bytes, d->bytes, size) == 0;
	free(bytes);
	return same;
}

/* Run a command that is to leave the file alone; its status. */
static int
damage_run(struct damage *d, const char *args)
{
	const struct fault_how how = { 0 };
	struct fault_end end;

	fault_run(d->f, args, &how, &end);
	if (end.status > 4)
		fault_bad(d->f, "%s: lope %s: %d %s", d->name, args, end.status,
		    end.err);
	else if (end.status != 0 && strncmp(end.err, "lope: ", 6) != 0)
		fault_bad(d->f, "%s: lope %s: %d without a word", d->name, args,
		    end.status);
	return end.status;
}

static void
damage_try(struct damage *d)
{
	uint64_t rows;
	bool good;

	tree_store(&d->f->lived, d->f->home);
	tree_write(d->path, d->bytes, d->size);
	rows = fault_rows(d->path);
	good = damage_run(d, "check") == 0;
	(void)damage_run(d, "today");
	(void)damage_run(d, "recovery");
	d->runs++;
	d->noticed += !good;
	d->changed += rows != d->rows;
	d->sealed += !good && rows != d->rows && rows != 0 &&
	    d->whole == &d->bases.untold;
	if (good && rows != d->rows)
		fault_bad(d->f, "%s: the rows differ, and check says good",
		    d->name);
	if (!damage_is_untouched(d))
		fault_bad(d->f, "%s: it was written to by reading", d->name);
	else if (damage_run(d, "log walk --time 20") != 0 &&
	    !damage_is_untouched(d))
		fault_bad(d->f, "%s: it was written to in vain", d->name);
}

static void
damage_begin(struct damage *d, struct fault *f)
{
	*d = (struct damage){ .f = f };
	f->bad = 0;
	(void)snprintf(d->path, sizeof(d->path), "%s/%s", f->home, FAULT_DB);
	tree_store(&f->lived, f->home);
	d->rows = fault_rows(d->path);
	assert_true(d->rows != 0);
	d->bases.told = *tree_find(&f->lived, FAULT_DB);
	/* The history tells of each row: where it leads to another one, that is
	 * noticed before any seal is. Without it there are the seals alone. */
	fault_write(f,
	    "INSERT OR REPLACE INTO meta (key, value)"
	    " SELECT 'replay_after', max(id) FROM edit;"
	    "DELETE FROM edit; VACUUM",
	    NULL);
	assert_true(
	    tree_read(d->path, &d->bases.untold.bytes, &d->bases.untold.size));
	assert_true(fault_rows(d->path) == d->rows);
	d->whole = &d->bases.told;
	d->bytes = test_malloc(d->bases.told.size + d->bases.untold.size + 1);
}

/* Every other file is one without a history. */
static void
damage_choose(struct damage *d, long n)
{
	d->whole = n % 2 == 0 ? &d->bases.told : &d->bases.untold;
	d->size = d->whole->size;
	memcpy(d->bytes, d->whole->bytes, d->size);
}

static void
damage_end(struct damage *d, const char *what)
{
	fault_count("%ld files %s, %ld noticed, %ld of them in rows (%ld by no "
		    "history): %d bad",
	    d->runs, what, d->noticed, d->changed, d->sealed, d->f->bad);
	test_free(d->bytes);
	free(d->bases.untold.bytes);
	assert_int_equal(d->f->bad, 0);
}

/* Where some row lies: of the leaves of tables, behind the beginning of what they
 * hold (sqlite.org/fileformat2.html, 1.6). */
static int
damage_row_at(struct damage *d)
{
	struct rand *rand = &d->f->rand;

	for (;;) {
		int at = rand_range(rand, 1, (int)(d->size / PAGE) - 1) * PAGE;
		const unsigned char *page = d->bytes + at;
		int first = page[5] << 8 | page[6];

		if (page[0] == LEAF && first > 0 && first < PAGE)
			return at + rand_range(rand, first, PAGE - 1);
	}
}

/* A few bits: anywhere, in the header, in the first bytes of some page; in rows
 * where no history tells of them. */
static void
damage_flip(struct damage *d, int n)
{
	struct rand *rand = &d->f->rand;
	int bits = rand_chance(rand, 1, 2) ? 1 : rand_range(rand, 2, 8);
	int size;

	damage_choose(d, n / 3);
	size = (int)d->size;
	for (int i = 0; i < bits; i++) {
		int at = n % 3 == 0 ? rand_range(rand, 0, 99) :
		    n % 3 == 1      ? (d->whole == &d->bases.untold ?
					      damage_row_at(d) :
					      rand_range(rand, 0, size - 1)) :
				 rand_range(rand, 0, size / PAGE - 1) * PAGE +
			rand_range(rand, 0, 63);

		d->bytes[at] ^= (unsigned char)(1 << rand_range(rand, 0, 7));
	}
	(void)snprintf(d->name, sizeof(d->name), "flip %d of %d bits", n, bits);
}

static void
flipped_bits(void **state)
{
	struct damage d;
	int files = fault_all() ? 4000 : 150;

	damage_begin(&d, *state);
	for (int n = 0; n < files; n++) {
		damage_flip(&d, n);
		damage_try(&d);
	}
	assert_true(d.noticed > files / 4);
	assert_true(d.sealed > 0);
	damage_end(&d, "with flipped bits");
}

/* Whole pages of nothing, of noise, or of another page. */
static void
strange_pages(void **state)
{
	struct damage d;
	int files = fault_all() ? 500 : 30;

	damage_begin(&d, *state);
	for (int n = 0; n < files; n++) {
		unsigned char *page;
		int pages, from;

		damage_choose(&d, n / 3);
		pages = (int)(d.size / PAGE);
		from = rand_range(&d.f->rand, 0, pages - 1);
		page = d.bytes + rand_range(&d.f->rand, 0, pages - 1) * PAGE;
		for (int i = 0; i < PAGE; i++)
			page[i] = n % 3 == 0 ?
			    0 :
			    n % 3 == 1 ?
			    (unsigned char)rand_range(&d.f->rand, 0, 255) :
			    d.whole->bytes[from * PAGE + i];
		(void)snprintf(d.name, sizeof(d.name), "page %d", n);
		damage_try(&d);
	}
	damage_end(&d, "with a strange page");
}

static void
cut_short(void **state)
{
	struct fault_steps steps;
	struct damage d;
	long sectors;

	damage_begin(&d, *state);
	sectors = (long)(d.whole->size / SECTOR) - 1;
	memcpy(d.bytes, d.whole->bytes, d.whole->size);
	steps = fault_steps(d.f, sectors, 50);
	for (long n = steps.first; n <= sectors; n += steps.each) {
		d.size = (size_t)n * SECTOR;
		(void)snprintf(d.name, sizeof(d.name), "cut to %zu bytes",
		    d.size);
		damage_try(&d);
	}
	assert_int_equal(d.noticed, d.runs);
	damage_end(&d, "cut short");
}

/* Refused, as it was, and the way it was called. */
static void
refused(struct damage *d, const char *name)
{
	const struct fault_how how = { 0 };
	struct fault_end end;
	static const char *const commands[] = { "today", "check",
		"log walk --time 20", "undo", "init --birth 2026-08-12" };

	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		fault_run(d->f, commands[i], &how, &end);
		if (end.status != 1)
			fault_bad(d->f, "%s: lope %s: %d %s", name, commands[i],
			    end.status, end.err);
	}
	d->runs++;
	d->noticed++;
}

static void
refused_bytes(struct damage *d, const char *name, const void *bytes,
    size_t size)
{
	tree_store(&d->f->lived, d->f->home);
	d->size = size;
	memcpy(d->bytes, bytes, size);
	tree_write(d->path, bytes, size);
	refused(d, name);
	if (!damage_is_untouched(d))
		fault_bad(d->f, "%s: it was written to", name);
}

static void
refused_foreign(struct damage *d)
{
	unsigned char *bytes;
	sqlite3 *db;
	size_t size;

	assert_int_equal(unlink(d->path), 0);
	assert_int_equal(sqlite3_open(d->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
			     "CREATE TABLE diary (text); "
			     "INSERT INTO diary VALUES ('dear')",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	assert_true(tree_read(d->path, &bytes, &size));
	refused_bytes(d, "foreign", bytes, size);
	free(bytes);
}

/* What is there is none of ours, and it stays. */
static void
no_database(void **state)
{
	static const char text[] = "Dear diary,\ntoday I ran.\n";
	static const char magic[] = "SQLite format 3";
	struct stat st;
	struct damage d;

	damage_begin(&d, *state);
	refused_bytes(&d, "empty", "", 0);
	refused_bytes(&d, "text", text, sizeof(text) - 1);
	refused_bytes(&d, "magic alone", magic, sizeof(magic));
	memcpy(d.bytes, d.whole->bytes, d.whole->size);
	d.bytes[62] = 0x7f; /* user_version, big-endian at 60 */
	refused_bytes(&d, "newer", d.bytes, d.whole->size);
	refused_foreign(&d);
	tree_store(&d.f->lived, d.f->home);
	assert_int_equal(unlink(d.path), 0);
	assert_int_equal(mkdir(d.path, 0700), 0);
	refused(&d, "folder");
	assert_int_equal(lstat(d.path, &st), 0);
	assert_true(S_ISDIR(st.st_mode));
	assert_int_equal(rmdir(d.path), 0);
	assert_int_equal(mkfifo(d.path, 0600), 0);
	refused(&d, "pipe");
	assert_int_equal(lstat(d.path, &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	damage_end(&d, "of other kinds");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(flipped_bits),
		cmocka_unit_test(strange_pages),
		cmocka_unit_test(cut_short),
		cmocka_unit_test(no_database),
	};

	return cmocka_run_group_tests(tests, fault_begin, fault_end);
}
