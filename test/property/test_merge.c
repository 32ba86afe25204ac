/* SPDX-License-Identifier: ISC */
/*
 * Three machines write, take back and merge one another's copies in random
 * order. Whoever merges whom, in whatever order and how often, comes to the
 * same rows; and what somebody wrote, and nobody saw before it was written
 * over, is in the list of what lost. A file that each imports is one run of all
 * of them. ATHLETES=n takes a tenth of n histories,
 * FIRST=n from the n-th on, SEED=n one again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tree.h"

#include "lope/date.h"
#include "lope/rand.h"
#include "lope/store.h"
#include "store/seal.h"
#include "store/handle.h"

#define TODAY 20780
#define MACHINES 3
#define KEYS_MAX 64
#define VERSIONS_MAX 256
#define TWINS_MAX 256
#define STEPS 12
#define HISTORIES 40 /* in the short form */

/* One state that a row had, and the one it was made of. */
struct version {
	int key, before; /* -1: none */
	int64_t hlc;
	int value; /* -1: removed */
};

struct machine {
	char path[160];
	struct store *store;
	struct log log;
	int at[KEYS_MAX];        /* the version here, -1: never heard of */
	bool owes[VERSIONS_MAX]; /* has to be in the list of what lost */
};

struct world {
	char dir[128];
	struct store_env env;
	int64_t ms;
	struct rand r;
	struct machine machine[MACHINES], other[2];
	struct {
		enum fact_kind kind;
		struct row_id id;
	} key[KEYS_MAX];
	struct version version[VERSIONS_MAX];
	/* Both say the same, and one stayed. */
	struct {
		int stays, goes;
	} twin[TWINS_MAX];
	int keys, versions, twins;
	unsigned long long seed;
	char copies[160];
	char blank[160]; /* a database without a fact */
	long merges, lost;
};

static int64_t
world_ms(void *arg)
{
	struct world *w = arg;

	/* Clocks of different machines do not agree. */
	return w->ms + rand_range(&w->r, -40000, 40000) * 7;
}

static void
world_text(void *arg, char buf[32])
{
	const struct world *w = arg;
	int minute = (int)(w->ms / 60000 % 1440);
	char day[DATE_ISO_SIZE];

	(void)snprintf(buf, 32, "%sT%02d:%02d:00",
	    date_iso((int)(w->ms / 86400000), day), minute / 60, minute % 60);
}

static void
copy_file(const char *from, const char *to)
{
	static char bytes[1 << 20];
	FILE *file = fopen(from, "rb");
	size_t size;

	assert_non_null(file);
	size = fread(bytes, 1, sizeof(bytes), file);
	assert_true(size > 0 && size < sizeof(bytes));
	assert_int_equal(fclose(file), 0);
	file = fopen(to, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

static void
machine_open(struct world *w, struct machine *m)
{
	struct err err = { 0 };

	if (!store_open(&m->store, m->path, &w->env, &err) ||
	    !store_read(m->store, &m->log, &err))
		fail_msg("%s", err.text);
}

static void
machine_close(struct machine *m)
{
	store_close(m->store);
	log_clear(&m->log);
	m->store = NULL;
}

/* Keys and versions -------------------------------------------------------- */

static int
world_key(struct world *w, enum fact_kind kind, struct row_id id)
{
	for (int i = 0; i < w->keys; i++) {
		if (w->key[i].kind == kind && row_id_eq(w->key[i].id, id))
			return i;
	}
	assert_true(w->keys < KEYS_MAX);
	w->key[w->keys].kind = kind;
	w->key[w->keys].id = id;
	for (int i = 0; i < MACHINES; i++)
		w->machine[i].at[w->keys] = -1;
	for (int i = 0; i < 2; i++)
		w->other[i].at[w->keys] = -1;
	return w->keys++;
}

static int64_t
ask(struct machine *m, const char *sql, struct row_id id)
{
	sqlite3_stmt *stmt = NULL;
	int64_t answer = -1;

	assert_int_equal(sqlite3_prepare_v2(m->store->db, sql, -1, &stmt, NULL),
	    SQLITE_OK);
	(void)sqlite3_bind_blob(stmt, 1, id.byte, sizeof(id.byte),
	    SQLITE_TRANSIENT);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		answer = sqlite3_column_int64(stmt, 0);
	(void)sqlite3_finalize(stmt);
	return answer;
}

/* The clock of a row or of its removal here; -1: there is neither. */
static int64_t
machine_hlc(struct machine *m, enum fact_kind kind, struct row_id id,
    bool removed)
{
	char sql[128];

	(void)snprintf(sql, sizeof(sql), "SELECT hlc FROM %s WHERE id = ?1%s%s",
	    removed ? "tombstone" : fact_name(kind),
	    removed ? " AND kind = '" : "", removed ? fact_name(kind) : "");
	if (removed)
		(void)strncat(sql, "'", sizeof(sql) - strlen(sql) - 1);
	return ask(m, sql, id);
}

static void
world_note(struct world *w, struct machine *m, const struct fact *fact,
    int value)
{
	int key = world_key(w, fact->kind, fact->head.id);
	struct version *v = &w->version[w->versions];

	assert_true(w->versions < VERSIONS_MAX);
	*v = (struct version){ key, m->at[key],
		machine_hlc(m, fact->kind, fact->head.id, value < 0), value };
	assert_true(v->hlc > 0);
	m->at[key] = w->versions++;
}

/* What she does ------------------------------------------------------------ */

static void
machine_apply(struct world *w, struct machine *m, struct edit *edit)
{
	struct err err = { 0 };

	(void)snprintf(edit->text, sizeof(edit->text), "did something");
	w->ms += 60000;
	if (!store_apply(m->store, edit, &m->log, &err))
		fail_msg("SEED=%llu: %s %s", w->seed, err.text, err.hint);
}

static void
machine_put(struct world *w, struct machine *m, struct fact *fact, int value)
{
	struct edit edit = { 0 };

	edit_put(&edit, fact);
	machine_apply(w, m, &edit);
	world_note(w, m, &edit.changes.items[0].fact, value);
	edit_clear(&edit);
}

/* Any row there is, of the three kinds. */
static bool
machine_any(struct world *w, struct machine *m, struct fact *out)
{
	static const enum fact_kind kinds[] = { FACT_ACTIVITY, FACT_CHECKIN,
		FACT_NOTE };
	enum fact_kind kind = kinds[rand_range(&w->r, 0, 2)];
	size_t count = log_count(&m->log, kind);

	if (count == 0)
		return false;
	log_get(&m->log, kind, (size_t)rand_range(&w->r, 0, (int)count - 1),
	    out);
	return true;
}

/* Few values, so that two machines sometimes say the same. */
static int
fact_say(struct world *w, struct fact *fact)
{
	static const char *const notes[] = { "tired", "fine", "wind" };
	int value = rand_range(&w->r, 0, 2);

	if (fact->kind == FACT_ACTIVITY)
		fact->activity.rpe = value + 3;
	else if (fact->kind == FACT_CHECKIN)
		fact->checkin.answer[ANSWER_ENERGY] = value + 2;
	else
		fact->note.text = notes[value];
	return value;
}

static void
machine_new(struct world *w, struct machine *m)
{
	struct fact fact = { .kind = FACT_ACTIVITY };
	int day = TODAY - rand_range(&w->r, 0, 2);

	switch (rand_range(&w->r, 0, 2)) {
	case 0:
		fact.activity = activity_unsaid(day);
		fact.activity.session_s = 1800;
		break;
	case 1:
		if (log_checkin(&m->log, day) != NULL)
			return;
		fact.kind = FACT_CHECKIN;
		fact.checkin = checkin_unsaid(day);
		break;
	default:
		if (log_note(&m->log, day) != NULL)
			return;
		fact.kind = FACT_NOTE;
		fact.note.day = day;
	}
	machine_put(w, m, &fact, fact_say(w, &fact));
}

static void
machine_change(struct world *w, struct machine *m)
{
	struct fact fact;

	if (machine_any(w, m, &fact))
		machine_put(w, m, &fact, fact_say(w, &fact));
}

static void
machine_remove(struct world *w, struct machine *m)
{
	struct edit edit = { 0 };
	struct fact fact;

	if (!machine_any(w, m, &fact))
		return;
	edit_remove(&edit, fact.kind, fact.head.id);
	machine_apply(w, m, &edit);
	world_note(w, m, &fact, -1);
	edit_clear(&edit);
}

/* Merging, here and by the rules ------------------------------------------- */

/* Are both removals of one row? They say the same. */
static bool
are_removals(const struct world *w, int a, int b)
{
	return w->version[a].value < 0 && w->version[b].value < 0 &&
	    w->version[a].key == w->version[b].key;
}

/* Was old known to whoever wrote new: as what it was made of, or as one that
 * said the same as that? Who puts there what he removed, later than another
 * removed it, knows of that as well. */
static bool
is_before(const struct world *w, int old, int new)
{
	for (int next = -1; new >= 0;
	     next = new, new = w->version[new].before) {
		if (new == old)
			return true;
		if (next >= 0 && are_removals(w, old, new) &&
		    w->version[next].hlc > w->version[old].hlc)
			return true;
		for (int i = 0; i < w->twins; i++) {
			if (w->twin[i].stays ==
			    new &&is_before(w, old, w->twin[i].goes))
				return true;
		}
	}
	return false;
}

/* Was it written over by somebody who knew it, whose own change then lost? Or
 * is a removal of the same row in the list? */
static bool
is_settled(const struct world *w, const struct machine *m, int version)
{
	for (int i = 0; i < w->versions; i++) {
		if (m->owes[i] && i != version &&
		    (is_before(w, version, i) || are_removals(w, version, i)))
			return true;
	}
	return false;
}

static void
world_twins(struct world *w, int stays, int goes)
{
	if (is_before(w, goes, stays))
		return;
	assert_true(w->twins < TWINS_MAX);
	w->twin[w->twins].stays = stays;
	w->twin[w->twins++].goes = goes;
}

/* What has to be, by the versions alone. Two stamps are never the same. */
static void
machine_expect(struct world *w, struct machine *m, const struct machine *from)
{
	for (int i = 0; i < VERSIONS_MAX; i++)
		m->owes[i] = m->owes[i] || from->owes[i];
	for (int key = 0; key < w->keys; key++) {
		int ours = m->at[key], theirs = from->at[key];
		int stays = ours, goes = theirs;

		if (theirs < 0 || ours == theirs)
			continue;
		if (ours >= 0)
			assert_true(
			    w->version[ours].hlc != w->version[theirs].hlc);
		if (ours < 0 || w->version[theirs].hlc > w->version[ours].hlc) {
			stays = theirs;
			goes = ours;
		}
		m->at[key] = stays;
		if (goes < 0 || is_before(w, goes, stays))
			continue;
		if (w->version[goes].value == w->version[stays].value)
			world_twins(w, stays, goes);
		else if (!is_settled(w, m, goes))
			m->owes[goes] = true;
	}
}

static struct store_merged
machine_merge(struct world *w, struct machine *m, struct machine *from)
{
	struct store_merged merged = { 0 };
	struct err err = { 0 };
	char safety[256];

	w->ms += 60000;
	if (!store_merge(m->store, from->path, true, &merged, safety,
		sizeof(safety), &m->log, &err))
		fail_msg("SEED=%llu: %s %s", w->seed, err.text, err.hint);
	machine_expect(w, m, from);
	w->merges++;
	return merged;
}

static void
assert_as_expected(struct world *w, struct machine *m)
{
	for (int key = 0; key < w->keys; key++) {
		enum fact_kind kind = w->key[key].kind;
		struct row_id id = w->key[key].id;
		int64_t there = machine_hlc(m, kind, id, false);
		int64_t gone = machine_hlc(m, kind, id, true);
		int64_t row = -1, tomb = -1;

		if (m->at[key] >= 0 && w->version[m->at[key]].value >= 0)
			row = w->version[m->at[key]].hlc;
		else if (m->at[key] >= 0)
			tomb = w->version[m->at[key]].hlc;
		if (there != row || gone != tomb)
			fail_msg("SEED=%llu: row %d: %lld %lld, not %lld %lld",
			    w->seed, key, (long long)there, (long long)gone,
			    (long long)row, (long long)tomb);
	}
	for (int i = 0; i < w->versions; i++) {
		struct version *v = &w->version[i];
		char sql[128];

		(void)snprintf(sql, sizeof(sql),
		    "SELECT count(*) FROM conflict WHERE row = ?1"
		    " AND row_hlc = %lld",
		    (long long)v->hlc);
		if (m->owes[i] && ask(m, sql, w->key[v->key].id) != 1)
			fail_msg("SEED=%llu: version %d of row %d is lost",
			    w->seed, i, v->key);
		w->lost += m->owes[i];
	}
}

/* Rows, removals and what lost, without what each machine counts for itself. */
static uint64_t
machine_sum(struct machine *m, bool lost)
{
	static const uint8_t key[SEAL_KEY_SIZE];
	static const char *const sql[] = {
		"SELECT id, ord, hlc, day, run_s, rpe FROM activity",
		"SELECT id, ord, hlc, day, energy FROM checkin",
		"SELECT id, ord, hlc, day, text FROM note",
		"SELECT kind, id, hlc FROM tombstone",
		"SELECT kind, row, row_hlc, value FROM conflict",
	};
	uint64_t sum = 0;

	for (size_t i = 0; i < (lost ? 5 : 4); i++) {
		sqlite3_stmt *stmt = NULL;

		assert_int_equal(sqlite3_prepare_v2(m->store->db, sql[i], -1,
				     &stmt, NULL),
		    SQLITE_OK);
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			struct seal seal;

			seal_begin(&seal, key);
			seal_add_number(&seal, (int64_t)i);
			for (int c = 0; c < sqlite3_column_count(stmt); c++) {
				struct value value;

				value_of_column(stmt, c, &value);
				value_seal(&value, &seal);
			}
			sum += seal_end(&seal);
		}
		(void)sqlite3_finalize(stmt);
	}
	return sum;
}

/* A twin of m that may be merged into, without m noticing. */
static struct machine *
world_twin(struct world *w, int index, const struct machine *m)
{
	struct machine *twin = &w->other[index];

	machine_close(twin);
	copy_file(m->path, twin->path);
	machine_open(w, twin);
	memcpy(twin->at, m->at, sizeof(twin->at));
	memcpy(twin->owes, m->owes, sizeof(twin->owes));
	return twin;
}

static void
assert_same(struct world *w, struct machine *a, struct machine *b, bool lost,
    const char *law)
{
	if (machine_sum(a, lost) != machine_sum(b, lost))
		fail_msg("SEED=%llu: %s", w->seed, law);
}

static void
laws(struct world *w)
{
	struct machine *a = &w->machine[0], *b = &w->machine[1];
	struct machine *c = &w->machine[2], *x, *y;
	struct store_merged again;

	/* a + b = b + a */
	x = world_twin(w, 0, a);
	y = world_twin(w, 1, b);
	(void)machine_merge(w, x, b);
	(void)machine_merge(w, y, a);
	assert_as_expected(w, x);
	assert_same(w, x, y, true, "a + b is not b + a");
	/* a + b + b = a + b */
	again = machine_merge(w, x, b);
	assert_same(w, x, y, true, "a + b + b is not a + b");
	assert_int_equal(again.added + again.changed + again.removed +
		again.lost,
	    0);
	/* (a + b) + c = a + (b + c) */
	(void)machine_merge(w, x, c);
	assert_as_expected(w, x);
	y = world_twin(w, 1, b);
	(void)machine_merge(w, y, c);
	(void)machine_merge(w, a, y);
	assert_as_expected(w, a);
	assert_same(w, x, a, false, "(a + b) + c is not a + (b + c)");
}

/* Histories ---------------------------------------------------------------- */

static void
world_live(struct world *w)
{
	for (int step = 0; step < STEPS; step++) {
		struct machine *m = &w->machine[rand_range(&w->r, 0, 2)];
		int what = rand_range(&w->r, 0, 19);

		if (what < 7)
			machine_new(w, m);
		else if (what < 13)
			machine_change(w, m);
		else if (what < 16)
			machine_remove(w, m);
		else if (m != &w->machine[what - 16 > 2 ? 0 : what - 16])
			(void)machine_merge(w, m,
			    &w->machine[what - 16 > 2 ? 0 : what - 16]);
	}
}

static void
world_forget_copies(struct world *w)
{
	(void)tree_remove(w->env.backup_dir);
}

static void
world_begin(struct world *w, uint64_t seed)
{
	w->seed = seed;
	rand_seed(&w->r, seed);
	world_forget_copies(w);
	w->keys = w->versions = w->twins = 0;
	w->ms = 1795000000000;
	for (int i = 0; i < MACHINES + 2; i++) {
		struct machine *m = i < MACHINES ? &w->machine[i] :
						   &w->other[i - MACHINES];

		machine_close(m);
		memset(m->at, -1, sizeof(m->at));
		memset(m->owes, 0, sizeof(m->owes));
		copy_file(w->blank, m->path);
		machine_open(w, m);
	}
}

static void
histories(void **state)
{
	struct world *w = *state;
	const char *asked = getenv("ATHLETES"), *one = getenv("SEED");
	const char *first = getenv("FIRST");
	long count = asked != NULL ? strtol(asked, NULL, 10) / 10 : HISTORIES;
	uint64_t seed = one != NULL ? strtoull(one, NULL, 10) :
	    first != NULL           ? strtoull(first, NULL, 10) :
				      1;

	count = one != NULL ? 1 : count < 6 ? 6 : count;
	for (long i = 0; i < count; i++, seed++) {
		world_begin(w, seed);
		world_live(w);
		laws(w);
	}
	printf("# count: %ld histories of three machines, %ld merges, %ld "
	       "values that lost\n",
	    count, w->merges, w->lost);
}

/* Files that are imported on each ------------------------------------------- */

static void
machine_import(struct world *w, struct machine *m, int file)
{
	uint8_t sum[SHA256_SIZE] = { (uint8_t)(file + 1) };
	struct workout workout = workout_unsaid();
	struct fact fact = { .kind = FACT_ACTIVITY };
	struct edit edit = { 0 };

	fact.activity = activity_unsaid(TODAY - file);
	fact.activity.session_s = 1800;
	workout.start = 1000000 + file;
	edit_put(&edit, &fact);
	*VEC_ADD(&edit.sources) = (struct edit_source){ .sha256 = sum,
		.workout = &workout };
	machine_apply(w, m, &edit);
	edit_clear(&edit);
}

static int
machine_runs(const struct machine *m, int file)
{
	int runs = 0;

	for (size_t i = 0; i < m->log.activity.count; i++)
		runs += m->log.activity.items[i].day == TODAY - file;
	return runs;
}

static void
machine_touch(struct world *w, struct machine *m, bool remove)
{
	size_t count = m->log.activity.count;
	struct fact fact = { .kind = FACT_ACTIVITY };
	struct edit edit = { 0 };

	if (count == 0)
		return;
	fact.activity =
	    m->log.activity.items[rand_range(&w->r, 0, (int)count - 1)];
	fact.activity.rpe = rand_range(&w->r, 3, 5);
	if (remove)
		edit_remove(&edit, fact.kind, fact.head.id);
	else
		edit_put(&edit, &fact);
	machine_apply(w, m, &edit);
	edit_clear(&edit);
}

/* Each file is one run, the same in whatever order they are merged. */
static void
imports(void **state)
{
	struct world *w = *state;

	for (uint64_t seed = 1; seed <= HISTORIES; seed++) {
		world_begin(w, seed);
		for (int step = 0; step < STEPS; step++) {
			int of = rand_range(&w->r, 0, 2);
			int what = rand_range(&w->r, 0, 9);
			struct machine *m = &w->machine[of];

			if (what < 5 && machine_runs(m, what % 2) == 0)
				machine_import(w, m, what % 2);
			else if (what < 8)
				machine_touch(w, m, what == 7);
			else
				(void)machine_merge(w, m,
				    &w->machine[(of + what - 7) % MACHINES]);
		}
		laws(w);
		for (int file = 0; file < 2; file++)
			if (machine_runs(&w->machine[0], file) > 1)
				fail_msg("SEED=%llu: %d runs of a file",
				    w->seed,
				    machine_runs(&w->machine[0], file));
	}
}

static int
world_set(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	struct store *store = NULL;
	struct err err;

	if (w == NULL)
		return -1;
	(void)snprintf(w->dir, sizeof(w->dir), "%.90s/lope-merge-XXXXXX",
	    getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp");
	if (mkdtemp(w->dir) == NULL) {
		free(w);
		return -1;
	}
	(void)snprintf(w->copies, sizeof(w->copies), "%s/copies", w->dir);
	w->env = (struct store_env){ .now_ms = world_ms,
		.now_text = world_text,
		.arg = w,
		.backup_dir = w->copies };
	(void)snprintf(w->blank, sizeof(w->blank), "%s/blank.db", w->dir);
	for (int i = 0; i < MACHINES + 2; i++)
		(void)snprintf(i < MACHINES ? w->machine[i].path :
					      w->other[i - MACHINES].path,
		    sizeof(w->machine[i].path), "%s/%d.db", w->dir, i);
	rand_seed(&w->r, 1);
	w->ms = 1795000000000;
	if (!store_create(&store, w->blank, &w->env, &err))
		return -1;
	store_close(store);
	*state = w;
	return 0;
}

static int
world_clear(void **state)
{
	struct world *w = *state;

	for (int i = 0; i < MACHINES; i++)
		machine_close(&w->machine[i]);
	for (int i = 0; i < 2; i++)
		machine_close(&w->other[i]);
	(void)tree_remove(w->dir);
	free(w);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(histories),
		cmocka_unit_test(imports),
	};

	return cmocka_run_group_tests(tests, world_set, world_clear);
}
