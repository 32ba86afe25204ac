/* SPDX-License-Identifier: ISC */
/* Text and memory: errors, bounded text, UTF-8, what a terminal may see,
 * arenas, arrays, seeded numbers. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "lope/arena.h"
#include "lope/clean.h"
#include "lope/err.h"
#include "lope/mem.h"
#include "lope/rand.h"
#include "lope/sha256.h"
#include "lope/str.h"
#include "lope/utf8.h"
#include "lope/vec.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void
test_err(void **state)
{
	struct err err = { 0 }, other = { 0 };
	char wide[2000];

	(void)state;
	assert_false(err_set(&err, ERR_INPUT, "%s: %d", "energy", 7));
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.text, "energy: 7");
	assert_string_equal(err.hint, "");
	assert_false(err_hint(&err, "use %d to %d", 1, 5));
	assert_string_equal(err.hint, "use 1 to 5");
	assert_string_equal(err.text, "energy: 7");
	/* The old text may be part of the new one. */
	assert_false(err_set(&err, ERR_CONFIG, "x:1: %s", err.text));
	assert_string_equal(err.text, "x:1: energy: 7");
	assert_string_equal(err.hint, "");
	assert_false(err_hint(&err, "a"));
	assert_false(err_hint(&err, "%s and b", err.hint));
	assert_string_equal(err.hint, "a and b");
	assert_false(err_set(NULL, ERR_IO, "nobody listens"));
	assert_false(err_hint(NULL, "nobody listens"));
	assert_false(err_hint_also(&err, "or %s", "c"));
	assert_string_equal(err.hint, "a and b; or c");
	assert_int_equal(err.brief, 7);
	assert_false(err_hint_of(&other, &err));
	assert_string_equal(other.hint, err.hint);
	assert_int_equal(other.brief, 7);
	/* the second way has no room */
	assert_false(err_hint(&err, "a"));
	assert_int_equal(err.brief, 0);
	assert_false(err_hint_also(&err, "%480s", "b"));
	assert_string_equal(err.hint, "a");
	assert_int_equal(err.brief, 0);
	memset(wide, 'x', sizeof(wide) - 1);
	wide[sizeof(wide) - 1] = '\0';
	assert_false(err_set(&err, ERR_IO, "%s", wide));
	assert_int_equal(strlen(err.text), sizeof(err.text) - 1);
}

static void
test_err_codes(void **state)
{
	static const struct {
		const char *name;
		enum err_code code;
		int status;
	} rows[] = {
		{ "none", ERR_NONE, 0 },
		{ "io", ERR_IO, 1 },
		{ "not-set-up", ERR_NOT_SET_UP, 1 },
		{ "config", ERR_CONFIG, 1 },
		{ "usage", ERR_USAGE, 2 },
		{ "refused", ERR_REFUSED, 3 },
		{ "input", ERR_INPUT, 4 },
		{ "future", ERR_FUTURE, 4 },
		{ "not-found", ERR_NOT_FOUND, 4 },
	};
	size_t i;
	int code;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		assert_string_equal(err_name(rows[i].code), rows[i].name);
		assert_int_equal(err_status(rows[i].code), rows[i].status);
	}
	for (code = 1; code < ERR_COUNT; code++) {
		assert_in_range(err_status((enum err_code)code), 1, 4);
		assert_true(err_name((enum err_code)code)[0] != '\0');
	}
}

/* Each buffer size: what fits, always a whole number of characters. */
static void
test_str_cut(void **state)
{
	static const struct {
		size_t size;
		const char *text;
	} rows[] = {
		{ 1, "" },
		{ 2, "a" },
		{ 3, "a" }, /* half of the two bytes */
		{ 4, "a\xC3\xA9" },
		{ 5, "a\xC3\xA9" }, /* a third of three */
		{ 6, "a\xC3\xA9" },
		{ 7, "a\xC3\xA9\xE6\xBC\xA2" },
		{ 8, "a\xC3\xA9\xE6\xBC\xA2" },
		{ 9, "a\xC3\xA9\xE6\xBC\xA2" },
		{ 10, "a\xC3\xA9\xE6\xBC\xA2" },
		{ 11, "a\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x91\xB6" },
		{ 12, "a\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x91\xB6z" },
	};
	static const char all[] = "a\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x91\xB6z";
	char buf[16];
	struct str s;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		memset(buf, '?', sizeof(buf));
		s = str_of(buf, rows[i].size);
		str_add(&s, "%s", all);
		if (strcmp(buf, rows[i].text) != 0 || s.len != strlen(buf) ||
		    s.cut != (rows[i].size < sizeof(all)))
			fail_msg("size %zu: \"%s\"", rows[i].size, buf);
		assert_int_equal(buf[rows[i].size], '?');
		/* Nothing is joined to a cut text. */
		str_add(&s, "!");
		if (s.cut)
			assert_string_equal(buf, rows[i].text);
	}
}

static void
test_str_shell(void **state)
{
	static const struct {
		const char *path, *typed;
	} rows[] = {
		{ "/home/ann/lope-2026.db", "/home/ann/lope-2026.db" },
		{ "a b.db", "'a b.db'" },
		{ "it's", "'it'\\''s'" },
		{ "~/x", "'~/x'" },
		{ "$HOME", "'$HOME'" },
		{ "\303\274ber.db", "'\303\274ber.db'" },
		{ "-x.db", "./-x.db" },
		{ "-x y", "./'-x y'" },
		{ "", "''" },
	};
	char buf[32];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(str_shell(buf, sizeof(buf), rows[i].path),
		    rows[i].typed);
}

static void
test_str(void **state)
{
	char buf[32];
	struct str s = str_of(buf, sizeof(buf));
	int i = -1;

	(void)state;
	str_add(&s, "stage S%d", 7);
	str_add(&s, ", %s", "held");
	assert_string_equal(buf, "stage S7, held");
	assert_int_equal(s.len, strlen(buf));
	assert_false(s.cut);
	assert_true(str_copy(buf, 4, "abc"));
	assert_string_equal(buf, "abc");
	assert_false(str_copy(buf, 4, "abcd"));
	assert_string_equal(buf, "abc");
	assert_true(str_eq("a", "a"));
	assert_false(str_eq("a", "ab"));
	assert_true(str_word("plain dark  light", "light", &i));
	assert_int_equal(i, 2);
	assert_true(str_word("plain dark light", "plain", NULL));
	assert_false(str_word("plain dark light", "ligh", &i));
	assert_false(str_word("plain dark light", "lights", &i));
	assert_false(str_word("plain dark light", "", &i));
	assert_false(str_word("plain dark light", "plain dark", &i));
	assert_false(str_word("", "plain", &i));
	assert_int_equal(i, 2);
}

static void
test_utf8_all(void **state)
{
	uint32_t cp;
	char out[4];
	size_t n, len;

	(void)state;
	for (cp = 0; cp <= 0x10FFFF; cp++) {
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		n = utf8_put(cp, out);
		if (utf8_next(out, n, &len) != cp || len != n)
			fail_msg("U+%04X", (unsigned)cp);
		/* Without its last byte it is no character. */
		if (n > 1 &&
		    (utf8_next(out, n - 1, &len) != 0xFFFD || len != 1))
			fail_msg("U+%04X cut", (unsigned)cp);
		assert_int_equal(utf8_valid(out, n), cp != 0);
	}
	assert_int_equal(utf8_put(0xD800, out), 3);
	assert_memory_equal(out, "\xEF\xBF\xBD", 3);
	assert_int_equal(utf8_put(0x110000, out), 3);
}

static void
test_utf8_bad(void **state)
{
	static const struct {
		const char *id, *s;
	} rows[] = {
		{ "lone continuation", "\x80" },
		{ "overlong slash", "\xC0\xAF" },
		{ "overlong of two", "\xC1\xBF" },
		{ "overlong of three", "\xE0\x80\xAF" },
		{ "overlong of four", "\xF0\x80\x80\xAF" },
		{ "surrogate", "\xED\xA0\x80" },
		{ "above the last", "\xF4\x90\x80\x80" },
		{ "five bytes", "\xF8\x88\x80\x80\x80" },
		{ "cut", "\xE6\xBC" },
		{ "no continuation", "\xC3(" },
		{ "FE", "\xFE" },
		{ "FF", "\xFF" },
	};
	size_t i, len;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		if (utf8_valid(rows[i].s, strlen(rows[i].s)) ||
		    utf8_next(rows[i].s, strlen(rows[i].s), &len) != 0xFFFD ||
		    len != 1)
			fail_msg("%s", rows[i].id);
	}
	assert_true(utf8_valid("", 0));
	assert_true(utf8_valid("\xEF\xBF\xBD", 3));
	assert_false(utf8_valid("a\0b", 3));
}

static void
test_width(void **state)
{
	static const struct {
		const char *id, *s;
		int width, in_c;
	} rows[] = {
		{ "empty", "", 0, 0 },
		{ "ascii", "run 5:00", 8, 8 },
		{ "accent", "L\xC3\xA4ufe", 5, 5 },
		{ "combining", "e\xCC\x81", 1, 1 },
		{ "two marks", "e\xCC\x81\xCC\xA7", 1, 1 },
		{ "wide", "\xE6\xBC\xA2", 2, 1 },
		{ "baby", "\xF0\x9F\x91\xB6", 2, 1 },
		{ "box", "\xE2\x94\x80", 1, 1 },
		{ "not yet known", "\xF0\x9F\xAB\xA8", 1, 1 },
		{ "bad bytes", "\xFF\xC3", 2, 2 },
		{ "control", "\x1B", 1, 1 },
	};
	size_t i;
	int pass, width, want;

	(void)state;
	for (pass = 0; pass < 2; pass++) {
		assert_non_null(setlocale(LC_CTYPE, pass ? "C" : "C.UTF-8"));
		for (i = 0; i < COUNT(rows); i++) {
			width = utf8_width(rows[i].s);
			want = pass ? rows[i].in_c : rows[i].width;
			if (width != want)
				fail_msg("%s: %d", rows[i].id, width);
		}
	}
}

static void
test_cut(void **state)
{
	/* a, e with two marks, a wide one, z */
	static const char s[] = "ae\xCC\x81\xCC\xA7\xE6\xBC\xA2z";
	static const struct {
		int columns, bytes, used;
	} rows[] = {
		{ -1, 0, 0 },
		{ 0, 0, 0 },
		{ 1, 1, 1 },
		{ 2, 6, 2 },
		{ 3, 6, 2 },
		{ 4, 9, 4 },
		{ 5, 10, 5 },
		{ 80, 10, 5 },
	};
	size_t i;
	int used;

	(void)state;
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	for (i = 0; i < COUNT(rows); i++) {
		if (utf8_cut(s, rows[i].columns, &used) !=
			(size_t)rows[i].bytes ||
		    used != rows[i].used)
			fail_msg("%d columns", rows[i].columns);
		assert_int_equal(utf8_cut(s, rows[i].columns, NULL),
		    rows[i].bytes);
	}
}

static void
test_line(void **state)
{
	static const struct {
		const char *id, *s;
		int columns;
		size_t bytes;
	} rows[] = {
		{ "all", "ab cd", 5, 5 },
		{ "words", "ab cd", 4, 2 },
		{ "to the blank", "ab cd", 2, 2 },
		{ "a long word", "abcd", 3, 3 },
		{ "one at least", "\xE6\xBC\xA2z", 1, 3 },
		{ "nothing", "", 4, 0 },
		{ "no columns", "ab", 0, 1 },
	};
	size_t i;

	(void)state;
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	for (i = 0; i < COUNT(rows); i++)
		if (utf8_line(rows[i].s, rows[i].columns) != rows[i].bytes)
			fail_msg("%s", rows[i].id);
}

static void
test_walk(void **state)
{
	static const struct {
		const char *id, *s;
		size_t at[8]; /* every place between characters */
		size_t count;
	} rows[] = {
		{ "ascii", "ab", { 0, 1, 2 }, 3 },
		{ "marks", "ae\xCC\x81\xCC\xA7z", { 0, 1, 6, 7 }, 4 },
		{ "wide", "\xE6\xBC\xA2\xF0\x9F\x91\xB6", { 0, 3, 7 }, 3 },
		{ "bad", "\xFF\x80z\xC3", { 0, 1, 2, 3, 4 }, 5 },
		{ "mark first", "\xCC\x81z", { 0, 2, 3 }, 3 },
	};
	size_t i, k, last;

	(void)state;
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	for (i = 0; i < COUNT(rows); i++) {
		last = rows[i].count - 1;
		for (k = 0; k < last; k++)
			if (utf8_after(rows[i].s, rows[i].at[k]) !=
				rows[i].at[k + 1] ||
			    utf8_prev(rows[i].s, rows[i].at[k + 1]) !=
				rows[i].at[k])
				fail_msg("%s: place %zu", rows[i].id, k);
		assert_int_equal(utf8_after(rows[i].s, rows[i].at[last]),
		    rows[i].at[last]);
		assert_int_equal(utf8_prev(rows[i].s, 0), 0);
	}
}

static void
test_clean_check(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_true(clean_check("note", "caf\xC3\xA9\033[1m", 9, 10, &err));
	assert_true(clean_check("note", "", 0, 0, &err));
	assert_true(clean_check("note", "abc", 3, 3, &err));
	assert_int_equal(err.code, ERR_NONE);
	assert_false(clean_check("note", "abcd", 4, 3, &err));
	assert_int_equal(err.code, ERR_RANGE);
	assert_string_equal(err.text, "note: 4 bytes are too long: at most 3");
	assert_false(clean_check("note", "a\0b", 3, 9, &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.text, "note: holds a NUL byte");
	assert_false(clean_check("name", "a\xFF", 2, 9, &err));
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.text, "name: not valid UTF-8");
	assert_false(clean_check("name", "a\xFF", 2, 9, NULL));
}

static void
test_clean_text(void **state)
{
	static const struct {
		const char *id, *in, *out, *lines;
	} rows[] = {
		{ "plain", "5x3:00 caf\xC3\xA9", "5x3:00 caf\xC3\xA9", NULL },
		{ "escape", "\033[31mred", "^[[31mred", NULL },
		{ "bell", "\a\b\177", "^G^H^?", NULL },
		{ "C1",
		    "\xC2\x9B"
		    "31m",
		    "<9B>31m", NULL },
		{ "raw C1",
		    "\x9B"
		    "31m",
		    "<9B>31m", NULL },
		{ "bidi",
		    "a\xE2\x80\xAE"
		    "b",
		    "a<202E>b", NULL },
		{ "isolate", "\xE2\x81\xA6", "<2066>", NULL },
		{ "zero width",
		    "a\xE2\x80\x8B"
		    "b",
		    "a<200B>b", NULL },
		{ "joiner", "\xE2\x80\x8D", "<200D>", NULL },
		{ "BOM", "\xEF\xBB\xBFx", "<FEFF>x", NULL },
		{ "soft hyphen", "a\xC2\xAD", "a<AD>", NULL },
		{ "line separator", "\xE2\x80\xA8", "<2028>", NULL },
		{ "tag", "\xF3\xA0\x80\xA1", "<E0021>", NULL },
		{ "bad", "\xFF\xC3", "<FF><C3>", NULL },
		{ "breaks", "a\nb\tc", "a b c", "a\nb\tc" },
		{ "CRLF", "a\r\nb", "a b", "a\nb" },
		{ "lone CR", "a\rb", "a^Mb", NULL },
		{ "marks stay", "e\xCC\x81", "e\xCC\x81", NULL },
		{ "replacement", "\xEF\xBF\xBD", "\xEF\xBF\xBD", NULL },
		{ "empty", "", "", NULL },
	};
	char out[64];
	const char *want;
	size_t i, n;
	int lines;

	(void)state;
	for (i = 0; i < COUNT(rows); i++)
		for (lines = 0; lines < 2; lines++) {
			want = lines && rows[i].lines != NULL ? rows[i].lines :
								rows[i].out;
			n = clean_text(out, sizeof(out), rows[i].in, lines);
			if (strcmp(out, want) != 0 || n != strlen(out))
				fail_msg("%s: \"%s\"", rows[i].id, out);
		}
}

/* No byte that moves a cursor comes out, whatever random bytes go in. */
static void
test_clean_random(void **state)
{
	char in[40], out[60];
	struct rand r;
	size_t n, i, k, len;
	uint32_t cp;

	(void)state;
	rand_seed(&r, 1);
	for (k = 0; k < 20000; k++) {
		n = (size_t)rand_range(&r, 0, sizeof(in) - 1);
		for (i = 0; i < n; i++)
			in[i] = (char)rand_range(&r, 1, 255);
		in[n] = '\0';
		n = clean_text(out, (size_t)rand_range(&r, 1, sizeof(out)), in,
		    false);
		assert_int_equal(n, strlen(out));
		assert_true(utf8_valid(out, n));
		for (i = 0; i < n; i += len) {
			cp = utf8_next(out + i, n - i, &len);
			if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
				fail_msg("round %zu: U+%04X", k, (unsigned)cp);
		}
	}
}

static void
test_clean_size(void **state)
{
	char out[8];

	(void)state;
	assert_int_equal(clean_text(out, 1, "abc", false), 0);
	assert_string_equal(out, "");
	assert_int_equal(clean_text(out, 4, "abcd", false), 3);
	assert_string_equal(out, "abc");
	/* A stand-in is whole or not there. */
	assert_int_equal(clean_text(out, 8,
			     "a\xE2\x80\xAE"
			     "b",
			     false),
	    7);
	assert_string_equal(out, "a<202E>");
	assert_int_equal(clean_text(out, 7,
			     "a\xE2\x80\xAE"
			     "b",
			     false),
	    1);
	assert_string_equal(out, "a");
	assert_int_equal(clean_text(out, 3, "a\xC3\xA9", false), 1);
}

static void
test_arena(void **state)
{
	struct arena a = { 0 };
	char *text, *first;
	size_t i, n;
	int round;

	(void)state;
	arena_reset(&a);
	arena_clear(&a);
	first = arena_copy(&a, "first");
	for (round = 0; round < 3; round++) {
		for (i = 1; i < 3000; i += 7) {
			text = arena_new(&a, i);
			assert_int_equal((uintptr_t)text %
				_Alignof(max_align_t),
			    0);
			for (n = 0; n < i; n++)
				assert_int_equal(text[n], 0);
			memset(text, 'x', i);
		}
		if (round == 0)
			assert_string_equal(first, "first");
		text = arena_printf(&a, "S%d %s", 7, "held");
		assert_string_equal(text, "S7 held");
		assert_string_equal(arena_printf(&a, "%s", ""), "");
		assert_non_null(arena_new(&a, 0));
		arena_reset(&a);
	}
	/* One wish larger than every block so far. */
	text = arena_new(&a, 10000000);
	memset(text, 'x', 10000000);
	arena_clear(&a);
	assert_null(a.head);
}

struct pair {
	int a, b;
};

static void
test_vec(void **state)
{
	VEC(struct pair) v = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 1000; i++) {
		VEC_ADD(&v)->a = i;
		assert_int_equal(v.items[i].b, 0);
		v.items[i].b = -1;
	}
	assert_int_equal(v.count, 1000);
	VEC_REMOVE(&v, 0);
	VEC_REMOVE(&v, 998);
	VEC_REMOVE(&v, 499);
	assert_int_equal(v.count, 997);
	assert_int_equal(v.items[0].a, 1);
	assert_int_equal(v.items[498].a, 499);
	assert_int_equal(v.items[499].a, 501);
	assert_int_equal(v.items[996].a, 998);
	/* A place used before is zeroed again. */
	assert_int_equal(VEC_ADD(&v)->b, 0);
	VEC_CLEAR(&v);
	assert_null(v.items);
	assert_int_equal(v.count + v.room, 0);
}

static void
test_mem(void **state)
{
	char *p = mem_new(3, 4);
	char *copy;
	int i;

	(void)state;
	for (i = 0; i < 12; i++)
		assert_int_equal(p[i], 0);
	memcpy(p, "0123456789a", 12);
	p = mem_resize(p, 1000, 10);
	assert_string_equal(p, "0123456789a");
	copy = mem_copy_n(p, 4);
	assert_string_equal(copy, "0123");
	free(copy);
	copy = mem_copy(p);
	assert_string_equal(copy, p);
	free(copy);
	free(p);
}

static void
say_bye(void)
{
	if (write(STDERR_FILENO, "bye\n", 4) != 4)
		_exit(9);
}

/* Without memory: first the handler, then the line, then status 1. */
static void
test_mem_end(void **state)
{
	char said[200];
	size_t got = 0;
	ssize_t n;
	int fds[2], status;
	pid_t pid;

	(void)state;
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(fflush(NULL), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		if (dup2(fds[1], STDERR_FILENO) < 0)
			_exit(9);
		mem_on_end(say_bye);
		(void)mem_resize(NULL, SIZE_MAX, 2);
		_exit(9);
	}
	(void)close(fds[1]);
	while ((n = read(fds[0], said + got, sizeof(said) - 1 - got)) > 0)
		got += (size_t)n;
	said[got] = '\0';
	(void)close(fds[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_string_equal(said,
	    "bye\nlope: out of memory: "
	    "what was saved stays saved\n");
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
}

/* Values of the authors' reference code, as run by another program. */
static void
test_rand(void **state)
{
	static const uint64_t zero[] = { 0x99EC5F36CB75F2B4, 0xBF6E1F784956452A,
		0x1A5F849D4933E6E0, 0x6AA594F1262D2D2C };
	static const uint64_t more[] = { 0x15780B2E0C2EC716, 0x6104D9866D113A7E,
		0xAE17533239E499A1, 0xECB8AD4703B360A1 };
	int seen[7] = { 0 }, i, v, heads = 0;
	struct rand r;

	(void)state;
	rand_seed(&r, 0);
	for (i = 0; i < 4; i++)
		assert_true(rand_next(&r) == zero[i]);
	rand_seed(&r, 42);
	for (i = 0; i < 4; i++)
		assert_true(rand_next(&r) == more[i]);
	for (i = 0; i < 7000; i++) {
		v = rand_range(&r, -3, 3);
		assert_true(v >= -3 && v <= 3);
		seen[v + 3]++;
		heads += rand_chance(&r, 1, 4);
		assert_true(rand_chance(&r, 4, 4));
		assert_false(rand_chance(&r, 0, 4));
	}
	for (i = 0; i < 7; i++)
		assert_in_range(seen[i], 850, 1150);
	assert_in_range(heads, 1600, 1900);
	assert_int_equal(rand_range(&r, 5, 5), 5);
	for (i = 0, v = 0; i < 64; i++)
		v |= rand_range(&r, INT32_MIN, INT32_MAX) < 0 ? 1 : 2;
	assert_int_equal(v, 3);
}

static void
test_sha256(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "",
		    "e3b0c44298fc1c149afbf4c8996fb924"
		    "27ae41e4649b934ca495991b7852b855" },
		{ "abc",
		    "ba7816bf8f01cfea414140de5dae2223"
		    "b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		    "248d6a61d20638b8e5c026930c3e6039"
		    "a33ce45964ff2167f6ecedd419db06c1" },
	};
	char text[65];
	uint8_t sum[SHA256_SIZE];
	struct sha256 hash;
	size_t i, k;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		sha256_begin(&hash);
		/* The same in pieces. */
		for (k = 0; rows[i].text[k] != '\0'; k++)
			sha256_add(&hash, rows[i].text + k, 1);
		sha256_end(&hash, sum);
		for (k = 0; k < SHA256_SIZE; k++)
			(void)snprintf(text + 2 * k, 3, "%02x", sum[k]);
		assert_string_equal(text, rows[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sha256),
		cmocka_unit_test(test_err),
		cmocka_unit_test(test_err_codes),
		cmocka_unit_test(test_str),
		cmocka_unit_test(test_str_cut),
		cmocka_unit_test(test_str_shell),
		cmocka_unit_test(test_utf8_all),
		cmocka_unit_test(test_utf8_bad),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_walk),
		cmocka_unit_test(test_clean_check),
		cmocka_unit_test(test_clean_text),
		cmocka_unit_test(test_clean_random),
		cmocka_unit_test(test_clean_size),
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_vec),
		cmocka_unit_test(test_mem),
		cmocka_unit_test(test_mem_end),
		cmocka_unit_test(test_rand),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
