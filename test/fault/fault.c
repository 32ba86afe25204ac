/* SPDX-License-Identifier: ISC */
#include "fault.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "lope/edit.h"
#include "lope/log.h"
#include "lope/store.h"

#include "fixture.h"

#define DAYS (14 * 7)
#define SEED 41
#define WORDS_MAX 40
#define ENV_MAX 28
#define BAD_SHOWN 20
#define FACTS_NONE 1
#define FAULT_HASH 14695981039346656037U /* of nothing */

const struct fault_case fault_cases[] = {
	{ .args = "init --birth 2026-08-12 --delivery vaginal --nursing full",
	    .base = BASE_NONE },
	{ .args = "profile --mass 64 --goal-week 30km" },
	{ .args = "checkin --sleep 7h --energy 4 --mood 4 --soreness 1 "
		  "--all-clear",
	    .vars = "LOPE_TODAY=2026-11-24" },
	{ .args = "checkin --energy 2" },
	{ .args = "log run --time 33 --bouts 5x3:00/2:00 --rpe 4 --note fine" },
	{ .args = "log walk yesterday --time 40" },
	{ .args = "log strength --time 25" },
	{ .args = "log other yesterday --time 15 --note swam" },
	{ .args = "log edit @run --time 50 --note longer" },
	{ .args = "log rm @run" },
	{ .args = "trial --distance 3km --time 21:30" },
	{ .args = "nap add daily 10:00 11:00" },
	{ .args = "nap rm @nap" },
	{ .args = "readiness declare none" },
	{ .args = "readiness strength --calf 20/20 --bridge 20/21 --sit 22/20 "
		  "--abduction 20/20" },
	{ .args = "readiness screen --walk pass --balance pass --squat pass "
		  "--jog pass --bounds pass --hops pass --running-man pass" },
	{ .args = "readiness floor pass" },
	{ .args = "readiness wound closed" },
	{ .args = "readiness placement --runs 12 --longest 40:00 "
		  "--continuous 40:00 --weekly 90:00" },
	{ .args = "readiness clearance --scope run-walk --role GP" },
	{ .args = "plan skip 2026-11-25" },
	{ .args = "plan move 2026-11-25 2026-11-26" },
	{ .args = "plan add 2026-11-24 --run-time 8" },
	{ .args = "plan add 2026-11-27 --run-time 4:30 "
		  "--override a-friend-is-here",
	    .base = BASE_MORE },
	{ .args = "plan shorten 2026-11-25 20:00" },
	{ .args = "plan swap 2026-11-25 walk" },
	{ .args = "plan pause 2026-11-26 --days 3 --reason illness" },
	{ .args = "goal 10k --race 2027-09-12" },
	{ .args = "recovery done yoga" },
	{ .args = "recovery add stretch --per-week 3" },
	{ .args = "recovery undo yoga", .base = BASE_MORE },
	{ .args = "recovery drop swim", .base = BASE_MORE },
	{ .args = "undo" },
	{ .args = "redo", .base = BASE_UNDONE },
	{ .args = "backup" },
	{ .args = "backup @home/copy.db", .db = "copy.db" },
	{ .args = "restore @home/old.db" },
	{ .args = "restore @home/old.db", .base = BASE_DAMAGED },
	{ .args = "salvage @home/" FAULT_DB " @home/new.db",
	    .base = BASE_DAMAGED,
	    .db = "new.db" },
	{ .args = "import @home/walk.gpx" },
	{ .args = "import @home/other.json" },
	{ .args = "import vdir @home/phone", .base = BASE_MORE },
	{ .args = "merge @home/other.db" },
	{ .args = "export vdir @home/calendar --quiet" },
	{ .args = "export json @home/all.json --quiet" },
	{ .args = "export csv @home/tables --quiet" },
	{ .args = "export ics @home/plan.ics --quiet" },
	{ .args = "report @home/page.html --quiet" },
	{ .args = "forget yesterday --yes" },
	{ .args = "forget --kind activity --yes" },
	{ .args = "forget --everything --yes" },
};
const size_t fault_case_count = sizeof(fault_cases) / sizeof(fault_cases[0]);

/* Telling ---------------------------------------------------------------- */

void
fault_bad(struct fault *f, const char *format, ...)
{
	va_list args;

	if (f->bad++ >= BAD_SHOWN)
		return;
	va_start(args, format);
	(void)printf("# bad: ");
	(void)vprintf(format, args);
	(void)printf("\n");
	va_end(args);
	(void)fflush(stdout);
}

void
fault_count(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	(void)printf("# count: ");
	(void)vprintf(format, args);
	(void)printf("\n");
	va_end(args);
	(void)fflush(stdout);
}

bool
fault_all(void)
{
	const char *faults = getenv("FAULTS");

	return faults != NULL && strcmp(faults, "all") == 0;
}

bool
fault_is_meant(const char *name)
{
	const char *word = getenv("CASE");

	return word == NULL || strstr(name, word) != NULL;
}

uint64_t
fault_seed(void)
{
	const char *text = getenv("SEED");
	uint64_t seed = text != NULL ? strtoull(text, NULL, 10) :
				       (uint64_t)time(NULL);

	(void)printf("# SEED=%llu\n", (unsigned long long)seed);
	return seed;
}

struct fault_steps
fault_steps(struct fault *f, long calls, long some)
{
	struct fault_steps steps = { 1, 1 };

	if (fault_all() || calls <= some)
		return steps;
	steps.each = (calls + some - 1) / some;
	steps.first = rand_range(&f->rand, 1, (int)steps.each);
	return steps;
}

/* The address sanitizer takes no library before its own. */
static const char *
fault_shim(void)
{
#ifdef __SANITIZE_ADDRESS__
	return NULL;
#else
	return getenv("FAULT_SHIM");
#endif
}

void
fault_need_shim(void)
{
	if (fault_shim() != NULL)
		return;
	print_message("# no shim.so: FAULT_SHIM is not set, or a sanitizer "
		      "wants to come first\n");
	skip();
}

/* Running ---------------------------------------------------------------- */

static const char *
fault_today(const struct fault_how *how)
{
	return how->vars != NULL && strncmp(how->vars, "LOPE_TODAY=", 11) == 0 ?
	    how->vars :
	    "LOPE_TODAY=2026-11-23";
}

void
fault_env(const struct fault *f, const char *home, const struct fault_how *how,
    char text[16][FAULT_PATH_SIZE + 32], const char *env[17])
{
	const struct {
		const char *name;
		long value;
	} numbers[] = {
		{ "FAULT_KILL", how->kill },
		{ "FAULT_FAIL", how->fail },
		{ "FAULT_BLOCK", how->block },
		{ "FAULT_MEMORY", how->memory },
		{ "FAULT_CLOCK", how->clock_s },
		{ "FAULT_ERRNO", how->error },
		{ "FAULT_STICKY", how->sticky },
		{ "FAULT_SHORT", how->partial },
		{ "FAULT_READS", how->reads },
	};
	const struct {
		const char *name, *value;
	} texts[] = {
		{ "LD_PRELOAD", fault_shim() },
		{ "FAULT_HOME", home },
		{ "FAULT_STATE", f->state_path },
		{ "FAULT_LOG", how->log },
		{ "FAULT_WHEN", how->when },
		{ "FAULT_STACKS", how->stacks },
	};
	size_t n = 0;

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (numbers[i].value != 0)
			(void)snprintf(text[n++], FAULT_PATH_SIZE + 32,
			    "%s=%ld", numbers[i].name, numbers[i].value);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (texts[i].value != NULL)
			(void)snprintf(text[n++], FAULT_PATH_SIZE + 32, "%s=%s",
			    texts[i].name, texts[i].value);
	for (size_t i = 0; i < n; i++)
		env[i] = text[i];
	env[n] = NULL;
}

/* args as words in text, with what stands for others put in. */
static void
fault_words(const struct fault *f, const char *args, char text[FAULT_TEXT_SIZE],
    const char *words[WORDS_MAX])
{
	const struct {
		const char *name, *value;
	} known[] = {
		{ "@home", f->home },
		{ "@run", f->run_id },
		{ "@nap", f->nap_id },
	};
	size_t at = 0, n = 0;

	while (*args != '\0') {
		size_t len = strcspn(args, " "), used = 0;
		const char *value = "";

		assert_true(n + 2 < WORDS_MAX);
		for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
			if (strncmp(args, known[i].name,
				strlen(known[i].name)) == 0) {
				value = known[i].value;
				used = strlen(known[i].name);
			}
		words[n++] = text + at;
		at += (size_t)snprintf(text + at, FAULT_TEXT_SIZE - at,
			  "%s%.*s", value, (int)(len - used), args + used) +
		    1;
		assert_true(at < FAULT_TEXT_SIZE);
		args += len + strspn(args + len, " ");
	}
	words[n] = NULL;
}

/* In the child. */
static void
fault_exec(const struct fault *f, const char *args, const struct fault_how *how)
{
	char text[FAULT_TEXT_SIZE], more[16][FAULT_PATH_SIZE + 32];
	char home[FAULT_PATH_SIZE + 8];
	const char *words[WORDS_MAX + 1] = {
		how->program != NULL ? how->program : getenv("LOPE_BIN")
	};
	const char *env[ENV_MAX] = { home, "PATH=/usr/bin:/bin",
		"LC_ALL=C.UTF-8", "TERM=xterm-256color", "LOPE_NOW=13:41",
		fault_today(how),
		how->vars != NULL && strncmp(how->vars, "TZ=", 3) == 0 ?
		    how->vars :
		    "TZ=UTC" };
	int in = open(how->input != NULL ? how->input : "/dev/null", O_RDONLY);

	if (words[0] == NULL)
		_exit(127);
	(void)snprintf(home, sizeof(home), "HOME=%s", f->home);
	fault_words(f, args, text, words + 1);
	fault_env(f, f->home, how, more, env + 7);
	if (dup2(in, 0) != 0 || dup2(f->out, 1) != 1 || dup2(f->err, 2) != 2)
		_exit(126);
	(void)execve(words[0], (char *const *)words, (char *const *)env);
	_exit(127);
}

static uint64_t
fault_hash(uint64_t hash, const void *bytes, size_t size)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ byte[i]) * 1099511628211U;
	return hash;
}

static uint64_t
fault_said(int fd)
{
	uint64_t sum = FAULT_HASH;
	char bytes[4096];
	off_t at = 0;
	ssize_t got;

	while ((got = pread(fd, bytes, sizeof(bytes), at)) > 0) {
		sum = fault_hash(sum, bytes, (size_t)got);
		at += got;
	}
	assert_int_equal(got, 0);
	return sum;
}

static void
fault_take(int fd, char text[FAULT_TEXT_SIZE])
{
	ssize_t got = pread(fd, text, FAULT_TEXT_SIZE - 1, 0);

	assert_true(got >= 0);
	text[got] = '\0';
}

/* A fault comes when it comes: the one place that waits for a time and not
 * for a thing. */
void
fault_pause(long us)
{
	const struct timespec time = { us / 1000000, us % 1000000 * 1000 };

	(void)nanosleep(&time, NULL);
}

void
fault_run(struct fault *f, const char *args, const struct fault_how *how,
    struct fault_end *end)
{
	pid_t pid;
	int code;

	f->untouched = false;
	memset(f->state, 0, sizeof(*f->state));
	assert_int_equal(ftruncate(f->out, 0), 0);
	assert_int_equal(ftruncate(f->err, 0), 0);
	assert_int_equal(lseek(f->out, 0, SEEK_SET), 0);
	assert_int_equal(lseek(f->err, 0, SEEK_SET), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		fault_exec(f, args, how);
	if (how->end_us > 0) {
		fault_pause(how->end_us);
		(void)kill(pid, SIGKILL);
	}
	assert_int_equal(waitpid(pid, &code, 0), pid);
	end->status = WIFEXITED(code) ? WEXITSTATUS(code) :
					128 + WTERMSIG(code);
	fault_take(f->out, end->out);
	fault_take(f->err, end->err);
	end->said = fault_said(f->out);
}

void
fault_must(struct fault *f, const char *args)
{
	const struct fault_how how = { 0 };
	struct fault_end end;

	fault_run(f, args, &how, &end);
	if (end.status != 0)
		fail_msg("lope %s: %d: %s", args, end.status, end.err);
}

/* Looking ---------------------------------------------------------------- */

static bool
fault_is_stamp(const char *name)
{
	static const char *const stamps[] = { "id", "rev", "ord", "hlc",
		"seal" };

	for (size_t i = 0; i < sizeof(stamps) / sizeof(stamps[0]); i++)
		if (strcmp(name, stamps[i]) == 0)
			return true;
	return false;
}

/* Add up the rows of a query in whatever order they come. */
static bool
fault_sum(sqlite3 *db, const char *sql, bool stamps, uint64_t *sum)
{
	sqlite3_stmt *stmt = NULL;
	int code;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		return false;
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
		uint64_t hash = fault_hash(FAULT_HASH, sql, strlen(sql));

		for (int i = 0; i < sqlite3_column_count(stmt); i++) {
			int type = sqlite3_column_type(stmt, i);
			const void *bytes = sqlite3_column_blob(stmt, i);

			if (!stamps &&
			    fault_is_stamp(sqlite3_column_name(stmt, i)))
				continue;
			hash = fault_hash(hash, &type, sizeof(type));
			hash = fault_hash(hash, bytes,
			    (size_t)sqlite3_column_bytes(stmt, i));
		}
		*sum += hash ^ hash >> 29;
	}
	(void)sqlite3_finalize(stmt);
	return code == SQLITE_DONE;
}

static bool
fault_sum_facts(sqlite3 *db, bool stamps, uint64_t *sum)
{
	char sql[128];

	*sum = FACTS_NONE;
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		(void)snprintf(sql, sizeof(sql), "SELECT * FROM %s",
		    fact_name((enum fact_kind)kind));
		if (!fault_sum(db, sql, stamps, sum))
			return false;
	}
	return true;
}

uint64_t
fault_rows(const char *path)
{
	char uri[FAULT_PATH_SIZE + 32];
	sqlite3 *db = NULL;
	uint64_t sum = 0;

	(void)snprintf(uri, sizeof(uri), "file:%s?immutable=1", path);
	if (sqlite3_open_v2(uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
		NULL) != SQLITE_OK ||
	    !fault_sum_facts(db, true, &sum))
		sum = 0;
	(void)sqlite3_close(db);
	return sum;
}

/* Facts, history and drafts of a sound database. */
static bool
fault_sum_all(const char *path, uint64_t *sum)
{
	sqlite3 *db = NULL;
	bool ok = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) ==
		SQLITE_OK &&
	    fault_sum_facts(db, false, sum) &&
	    fault_sum(db, "SELECT kind, undone, text FROM edit", true, sum) &&
	    fault_sum(db, "SELECT name, text FROM draft", true, sum);

	(void)sqlite3_close(db);
	return ok;
}

static int64_t
fault_now_ms(void *arg)
{
	(void)arg;
	return (int64_t)(FIXTURE_TODAY - 1) * 86400000;
}

static void
fault_now_text(void *arg, char buf[32])
{
	(void)arg;
	(void)snprintf(buf, 32, "2026-11-22T12:00:00");
}

/* Every look of `lope check`. */
static void
fault_examine(struct store *store, const char *path, struct fault_view *out)
{
	struct store_look looks[STORE_LOOKS];

	if (store_examine(store, looks) == 0) {
		if (fault_sum_all(path, &out->facts))
			out->kind = out->facts == FACTS_NONE ?
			    FAULT_UNFINISHED :
			    FAULT_SOUND;
		return;
	}
	for (int i = 0; i < STORE_LOOKS; i++)
		if (!looks[i].ok)
			(void)snprintf(out->text, sizeof(out->text), "%s: %s",
			    looks[i].name, looks[i].text);
}

/* What a home was seen to be as it was put there. */
struct fault_seen {
	const struct tree *put;
	const char *db;
	struct fault_view view;
};

static void
fault_open(const struct fault *f, const char *db, struct fault_view *out)
{
	char path[2 * FAULT_PATH_SIZE], copies[2 * FAULT_PATH_SIZE];
	struct store_env env = { .now_ms = fault_now_ms,
		.now_text = fault_now_text,
		.backup_dir = copies };
	struct err err = { .code = ERR_NONE };
	struct store *store;

	(void)snprintf(path, sizeof(path), "%s/%s", f->home,
	    db != NULL ? db : FAULT_DB);
	(void)snprintf(copies, sizeof(copies), "%s/%s", f->home, FAULT_COPIES);
	*out = (struct fault_view){ .kind = FAULT_DAMAGED };
	if (store_open(&store, path, &env, &err)) {
		fault_examine(store, path, out);
		store_close(store);
		return;
	}
	(void)snprintf(out->text, sizeof(out->text), "%.*s",
	    (int)sizeof(out->text) - 1, err.text);
	if (err.code == ERR_NOT_SET_UP)
		out->kind = FAULT_ABSENT;
}

void
fault_look(struct fault *f, const char *db, struct fault_view *out)
{
	bool untouched = f->put != NULL && tree_is(f->put, f->home);

	if (untouched && f->seen->put == f->put && f->seen->db == db) {
		*out = f->seen->view;
		f->untouched = true;
		return;
	}
	fault_open(f, db, out);
	out->untouched = untouched;
	if (untouched)
		*f->seen = (struct fault_seen){ f->put, db, *out };
}

uint64_t
fault_facts(const struct fault *f)
{
	char path[2 * FAULT_PATH_SIZE];
	sqlite3 *db = NULL;
	uint64_t sum = 0;

	(void)snprintf(path, sizeof(path), "%s/%s", f->home, FAULT_DB);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) !=
		SQLITE_OK ||
	    !fault_sum_facts(db, false, &sum))
		sum = 0;
	(void)sqlite3_close(db);
	return sum;
}

void
fault_write(const struct fault *f, const char *sql, const char *text)
{
	char path[2 * FAULT_PATH_SIZE];
	sqlite3_stmt *stmt;
	sqlite3 *db = NULL;

	(void)snprintf(path, sizeof(path), "%s/%s", f->home, FAULT_DB);
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE,
			     NULL),
	    SQLITE_OK);
	while (*sql != '\0') {
		int at;

		assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, &sql),
		    SQLITE_OK);
		at = sqlite3_bind_parameter_index(stmt, ":text");
		if (at > 0)
			assert_int_equal(sqlite3_bind_text(stmt, at, text, -1,
					     SQLITE_STATIC),
			    SQLITE_OK);
		assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
		(void)sqlite3_finalize(stmt);
	}
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

long
fault_ask(const struct fault *f, const char *sql)
{
	char path[2 * FAULT_PATH_SIZE];
	sqlite3_stmt *stmt = NULL;
	sqlite3 *db = NULL;
	long answer = -1;

	(void)snprintf(path, sizeof(path), "%s/%s", f->home, FAULT_DB);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) ==
		SQLITE_OK &&
	    sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		answer = (long)sqlite3_column_int64(stmt, 0);
	(void)sqlite3_finalize(stmt);
	(void)sqlite3_close(db);
	return answer;
}

bool
fault_same(const struct fault_view *a, const struct fault_view *b)
{
	return a->kind == b->kind && a->facts == b->facts;
}

const char *
fault_name(const struct fault_view *view)
{
	static const char *const names[] = { "absent", "unfinished", "damaged",
		"sound" };

	return names[view->kind];
}

/* Homes ------------------------------------------------------------------ */

const struct tree *
fault_base(const struct fault *f, const struct fault_case *c)
{
	switch (c->base) {
	case BASE_NONE:
		return &f->none;
	case BASE_UNDONE:
		return &f->undone;
	case BASE_MORE:
		return &f->more;
	case BASE_DAMAGED:
		return &f->damaged;
	default:
		return &f->lived;
	}
}

void
fault_put(struct fault *f, const struct fault_case *c)
{
	const struct tree *base = fault_base(f, c);

	if (!f->untouched || f->put != base)
		tree_store(base, f->home);
	f->put = base;
}

static void
fault_tell(void *arg, const struct fact *fact)
{
	edit_put(arg, fact);
}

static void
fault_query_id(const char *path, const char *sql, char id[16])
{
	sqlite3_stmt *stmt;
	sqlite3 *db;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	(void)snprintf(id, 16, "%s",
	    (const char *)sqlite3_column_text(stmt, 0));
	(void)sqlite3_finalize(stmt);
	(void)sqlite3_close(db);
}

/* A walk of a watch, and a machine that has one more and another check-in. */
static void
fault_make_others(struct fault *f)
{
	static const char gpx[] =
	    "<gpx><trk><type>walking</type><trkseg>"
	    "<trkpt lat='0' lon='0'><time>2026-11-21T09:00:00Z</time></trkpt>"
	    "<trkpt lat='0.01' lon='0'><time>2026-11-21T09:15:00Z</time>"
	    "</trkpt></trkseg></trk></gpx>";
	char path[2 * FAULT_PATH_SIZE];

	(void)snprintf(path, sizeof(path), "%s/walk.gpx", f->home);
	tree_write(path, gpx, sizeof(gpx) - 1);
	fault_must(f, "backup @home/other.db");
	fault_must(f, "--db @home/other.db checkin --energy 3");
	fault_must(f, "--db @home/other.db log walk -2 --time 45");
	fault_must(f, "--db @home/other.db export json @home/other.json");
	(void)snprintf(path, sizeof(path), "%s/folder", f->home);
	assert_int_equal(mkdir(path, 0700), 0);
	fault_must(f, "--db @home/other.db export json @home/folder/a.json");
}

/* Two months after a birth, told up to yesterday. */
static void
fault_live(struct fault *f, const char *path)
{
	const struct store_env env = { .now_ms = fault_now_ms,
		.now_text = fault_now_text };
	char left[2 * FAULT_PATH_SIZE];
	struct edit edit = { 0 };
	struct store *store;
	struct err err;

	assert_true(store_create(&store, path, &env, &err));
	fixture_tell_history(fault_tell, NULL, &edit, FIXTURE_TODAY - 1, DAYS,
	    0, SEED);
	edit_say(&edit, "Made up");
	assert_true(store_apply(store, &edit, NULL, &err));
	edit_clear(&edit);
	store_close(store);
	fault_must(f, "backup @home/old.db");
	fault_must(f,
	    "checkin --sleep 7h --energy 4 --mood 4 --soreness 1 --all-clear");
	fault_must(f, "nap add mon 13:00 14:30");
	fault_must(f, "log walk --time 30 --note first");
	fault_query_id(path, "SELECT lower(hex(id)) FROM nap LIMIT 1",
	    f->nap_id);
	fault_query_id(path,
	    "SELECT lower(hex(id)) FROM activity WHERE note = 'first'",
	    f->run_id);
	f->nap_id[8] = f->run_id[8] = '\0';
	fault_make_others(f);
	/* of a program that was killed; the first change of a day lets it go */
	(void)snprintf(left, sizeof(left), "%.*s.999999999.older",
	    FAULT_PATH_SIZE, path);
	tree_write(left, "x", 1);
}

/* The file of a folder whose name holds part; the first of them. */
static void
fault_find(const char *folder, const char *part, char path[2 * FAULT_PATH_SIZE])
{
	char first[FAULT_PATH_SIZE] = "";
	const struct dirent *entry;
	DIR *dir = opendir(folder);

	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL)
		if (strstr(entry->d_name, part) != NULL &&
		    (first[0] == '\0' || strcmp(entry->d_name, first) < 0))
			(void)snprintf(first, sizeof(first), "%s",
			    entry->d_name);
	(void)closedir(dir);
	assert_true(first[0] != '\0');
	(void)snprintf(path, 2 * (size_t)FAULT_PATH_SIZE, "%.230s/%s", folder,
	    first);
}

/* Runs of her own, beside which one more wants a reason, a task, a tick, and a
 * calendar in which a phone has ticked a task and removed a session. */
static void
fault_do_more(struct fault *f)
{
	static const char todo[] = "NEEDS-ACTION";
	char folder[FAULT_PATH_SIZE + 8], path[2 * FAULT_PATH_SIZE];
	char item[FAULT_TEXT_SIZE] = "", ticked[FAULT_TEXT_SIZE];
	unsigned char *bytes;
	const char *at;
	size_t size;

	(void)snprintf(folder, sizeof(folder), "%s/phone", f->home);
	fault_must(f, "plan add 2026-11-23 --run-time 4:30");
	fault_must(f, "plan add 2026-11-25 --run-time 4:30");
	fault_must(f, "recovery add swim --per-week 3");
	fault_must(f, "recovery done yoga");
	assert_int_equal(mkdir(folder, 0700), 0);
	fault_must(f, "export vdir @home/phone --quiet");
	fault_find(folder, "20261123-task-legs", path);
	assert_true(tree_read(path, &bytes, &size));
	assert_true(size < sizeof(item));
	memcpy(item, bytes, size);
	free(bytes);
	at = strstr(item, todo);
	assert_non_null(at);
	(void)snprintf(ticked, sizeof(ticked), "%.*sCOMPLETED%s",
	    (int)(at - item), item, at + strlen(todo));
	tree_write(path, ticked, strlen(ticked));
	fault_find(folder, "-strength-", path);
	assert_int_equal(unlink(path), 0);
}

/* One leaf of the activities is gone. */
static void
fault_break(const char *path)
{
	unsigned char *bytes;
	char page[16];
	size_t size, at;

	fault_query_id(path,
	    "SELECT rootpage FROM sqlite_schema WHERE name = 'activity'", page);
	assert_true(tree_read(path, &bytes, &size));
	at = (strtoul(page, NULL, 10) - 1) * 4096;
	assert_true(at + 4096 <= size);
	memset(bytes + at, 0xff, 4096);
	tree_write(path, bytes, size);
	free(bytes);
}

static void
fault_make_homes(struct fault *f)
{
	char path[2 * FAULT_PATH_SIZE];

	(void)snprintf(path, sizeof(path), "%s/%s", f->home, FAULT_DB);
	assert_int_equal(mkdir(f->home, 0700), 0);
	tree_load(&f->none, f->home);
	fault_live(f, path);
	tree_load(&f->lived, f->home);
	fault_must(f, "undo");
	tree_load(&f->undone, f->home);
	tree_store(&f->lived, f->home);
	fault_do_more(f);
	tree_load(&f->more, f->home);
	tree_store(&f->lived, f->home);
	fault_break(path);
	tree_load(&f->damaged, f->home);
}

static int
fault_scratch(struct fault *f)
{
	char path[2 * FAULT_PATH_SIZE];
	int fd;

	(void)snprintf(path, sizeof(path), "%s/scratch-XXXXXX", f->top);
	fd = mkstemp(path);
	assert_true(fd >= 0);
	(void)unlink(path);
	return fd;
}

static void
fault_map(struct fault *f)
{
	const struct shim_state none = { 0 };
	void *state;
	int fd;

	(void)snprintf(f->state_path, sizeof(f->state_path), "%.200s/state",
	    f->top);
	tree_write(f->state_path, &none, sizeof(none));
	fd = open(f->state_path, O_RDWR);
	assert_true(fd >= 0);
	state = mmap(NULL, sizeof(none), PROT_READ | PROT_WRITE, MAP_SHARED, fd,
	    0);
	assert_true(state != MAP_FAILED);
	assert_int_equal(close(fd), 0);
	f->state = state;
}

/* In memory where there is such a place: what the disk itself would do is
 * played by the tests, and thousands of runs need not wait for it. */
static const char *
fault_place(void)
{
	const char *tmp = getenv("TMPDIR");

	if (access("/dev/shm", W_OK | X_OK) == 0)
		return "/dev/shm";
	return tmp != NULL ? tmp : "/tmp";
}

int
fault_begin(void **state)
{
	struct fault *f = test_calloc(1, sizeof(*f));

	assert_non_null(getenv("LOPE_BIN"));
	f->seen = test_calloc(1, sizeof(*f->seen));
	rand_seed(&f->rand, fault_seed());
	(void)umask(077);
	(void)snprintf(f->top, sizeof(f->top), "%.100s/lope-fault-XXXXXX",
	    fault_place());
	assert_non_null(mkdtemp(f->top));
	/* What random keys export by a name alone goes with the rest. */
	assert_int_equal(chdir(f->top), 0);
	(void)snprintf(f->home, sizeof(f->home), "%.200s/home", f->top);
	f->out = fault_scratch(f);
	f->err = fault_scratch(f);
	fault_map(f);
	fault_make_homes(f);
	*state = f;
	return 0;
}

int
fault_end(void **state)
{
	struct fault *f = *state;

	tree_clear(&f->none);
	tree_clear(&f->lived);
	tree_clear(&f->undone);
	tree_clear(&f->more);
	tree_clear(&f->damaged);
	(void)munmap(f->state, sizeof(*f->state));
	(void)close(f->out);
	(void)close(f->err);
	(void)tree_remove(f->top);
	test_free(f->seen);
	test_free(f);
	return 0;
}
