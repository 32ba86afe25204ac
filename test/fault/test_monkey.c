/* SPDX-License-Identifier: ISC */
/*
 * Random keys, bytes, sizes and texts: it neither crashes nor hangs, what she
 * recorded is sound and can be taken back, and nothing reaches the terminal
 * but what lope itself has to say to one. In a short form; with FAULTS=all
 * 100,000 keys, 10 MB and 2,000 sizes. SEED=n does the same again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pty/program.h"

#include "fault.h"

#define KEYS_AT_ONCE 20
#define BYTES_AT_ONCE 512
#define LIFE_BYTES (1L << 16) /* until it is started anew */
#define QUIET_MS 3
#define SETTLE_MS 60
#define INTERRUPT 3
#define SUSPEND 26
#define QUIT_SIGNAL 28

struct monkey {
	struct fault *f;
	struct program program;
	long lives;
	long life; /* keys or bytes of this one */
};

/* What a terminal is told -------------------------------------------------- */

/* Any other begins a string, a reset, or asks the terminal for an answer. */
static const char ends_of_csi[] = "@ABCDGHIJKLMPSTXZ`abdefghlmrt";
static const char ends_of_esc[] = "78=>DEHM";
/* The one question of ours: can it hold a picture back until it is whole? */
static const char question[] = "[?2026$p";
/* curses begins with it when it comes back from another program. */
static const char palette[] = "]104\007";

/* The length of the sequence at s, behind ESC; 0 when it is none of ours. */
static size_t
sequence(const char *s)
{
	size_t n;

	if (*s == '(' || *s == ')')
		return s[1] == 'B' || s[1] == '0' ? 2 : 0;
	if (strncmp(s, question, sizeof(question) - 1) == 0)
		return sizeof(question) - 1;
	if (strncmp(s, palette, sizeof(palette) - 1) == 0)
		return sizeof(palette) - 1;
	if (*s != '[')
		return *s != '\0' && strchr(ends_of_esc, *s) != NULL;
	n = 1 + strspn(s + 1, "0123456789;?>!");
	return s[n] != '\0' && strchr(ends_of_csi, s[n]) != NULL ? n + 1 : 0;
}

/* C1 controls; zero width, bidi controls, their isolates. */
static bool
is_dangerous(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	if (u[0] == 0xc2)
		return u[1] >= 0x80 && u[1] < 0xa0;
	if (u[0] != 0xe2)
		return u[0] == 0xef && u[1] == 0xbb && u[2] == 0xbf;
	return (u[1] == 0x80 &&
		   ((u[2] >= 0x8b && u[2] <= 0x8f) ||
		       (u[2] >= 0xa8 && u[2] <= 0xae))) ||
	    (u[1] == 0x81 && u[2] >= 0xa0 && u[2] <= 0xaf);
}

/* The first byte that no terminal should get; NULL. The log may end in the
 * middle of a sequence. */
static const char *
stray(const char *log)
{
	while (*log != '\0') {
		size_t n = 1;

		if (*log == '\033') {
			n = 1 + sequence(log + 1);
			if (n == 1 && strlen(log) > 32)
				return log;
		} else if ((*log > 0 && *log < ' ' &&
			       strchr("\n\r\b\t\016\017", *log) == NULL) ||
		    *log == '\177' || is_dangerous(log)) {
			return log;
		}
		log += n;
	}
	return NULL;
}

static void
assert_ours(struct monkey *m)
{
	const char *log = vt_log(m->program.vt);
	const char *bad = stray(log);
	char shown[160] = "";

	for (size_t i = 0; bad != NULL && i < 24 && bad[i] != '\0'; i++)
		(void)snprintf(shown + strlen(shown),
		    sizeof(shown) - strlen(shown), "%02x ",
		    (unsigned char)bad[i]);
	if (bad != NULL)
		fault_bad(m->f, "the terminal got %s", shown);
}

static void
what_is_stray(void **state)
{
	(void)state;
	assert_null(stray("\033[?1049h\033[22;0;0t\033[1;24r\033(B\033[m"
			  "a \303\244 \342\224\200\r\n\033[H\033[38;5;214m"));
	assert_null(stray("\033]104\007\033(B\033[m\033[4l\033[?7h\033[?1049h"
			  "\033[22;0;0t"));
	assert_non_null(stray("\033]104;1\007 and so on, long enough for it"));
	assert_non_null(stray("\033]0;title\007 and so on, long enough"));
	assert_non_null(stray("\302\233"
			      "31m"));
	assert_non_null(stray("a\342\200\256b"));
	assert_non_null(stray("\033[6n and so on, long enough for a whole"));
	assert_non_null(stray("\177"));
}

/* Lives -------------------------------------------------------------------- */

static void
monkey_start(struct monkey *m)
{
	program_start(&m->program, 24, 80);
	vt_expect(m->program.vt, "[1 Day]");
	m->lives++;
	m->life = 0;
}

/* However it came to its end, it is one that a person may bring about. */
static void
monkey_ended(struct monkey *m)
{
	int status = vt_wait_exit(m->program.vt);

	if (status != 0 && status != 128 + 2)
		fault_bad(m->f, "life %ld ended with %d after %ld: %s",
		    m->lives, status, m->life, vt_screen(m->program.vt));
	program_assert_restored(&m->program);
	assert_ours(m);
}

static void
monkey_end(struct monkey *m)
{
	vt_resize(m->program.vt, 24, 80);
	for (int i = 0; i < 400 && vt_pid(m->program.vt) > 0; i++) {
		/* lead out of everything; Esc asks once before it drops a
		 * value that cannot be kept */
		vt_send(m->program.vt, i % 3 < 2 ? "\033" : "q");
		vt_wait_quiet(m->program.vt, SETTLE_MS);
	}
	monkey_ended(m);
}

/* Let it take what it was given; another life when this one is over. */
static void
monkey_rest(struct monkey *m)
{
	vt_wait_quiet(m->program.vt, QUIET_MS);
	if (vt_pid(m->program.vt) <= 0) {
		monkey_ended(m);
		monkey_start(m);
	} else if (m->life >= LIFE_BYTES) {
		monkey_end(m);
		monkey_start(m);
	}
}

static void
monkey_begin(struct monkey *m, struct fault *f)
{
	*m = (struct monkey){ .f = f };
	f->bad = 0;
	(void)snprintf(m->program.home, sizeof(m->program.home), "%s", f->home);
	tree_store(&f->lived, f->home);
	monkey_start(m);
}

/* What she has afterwards is sound: rows, seals, and the history leads to
 * them. */
static void
monkey_look(struct monkey *m)
{
	struct fault_view now;

	fault_must(m->f, "check");
	fault_look(m->f, NULL, &now);
	if (now.kind != FAULT_SOUND)
		fault_bad(m->f, "%s: %s", fault_name(&now), now.text);
}

/* Keys --------------------------------------------------------------------- */

static void
monkey_letter(struct monkey *m)
{
	char letter[2] = { (char)rand_range(&m->f->rand, 33, 126), '\0' };

	/* else most lives are short */
	if (letter[0] == 'q' && !rand_chance(&m->f->rand, 1, 20))
		letter[0] = 'j';
	vt_send(m->program.vt, letter);
}

static void
monkey_named(struct monkey *m)
{
	static const char *const names[] = { "up", "down", "left", "right",
		"home", "end", "pgup", "pgdn", "tab", "enter", "esc",
		"backspace", "ins", "del", "f1", "f5", "f12" };

	vt_key(m->program.vt,
	    names[rand_range(&m->f->rand, 0,
		(int)(sizeof(names) / sizeof(names[0])) - 1)]);
}

static void
monkey_control(struct monkey *m)
{
	char key[2] = { (char)rand_range(&m->f->rand, 1, 31), '\0' };

	if (key[0] != SUSPEND && key[0] != QUIT_SIGNAL &&
	    (key[0] != INTERRUPT || rand_chance(&m->f->rand, 1, 20)))
		vt_send(m->program.vt, key);
}

static void
monkey_mouse(struct monkey *m)
{
	int row = rand_range(&m->f->rand, 0, 23);
	int column = rand_range(&m->f->rand, 0, 79);

	if (rand_chance(&m->f->rand, 1, 2))
		vt_click(m->program.vt, row, column);
	else
		vt_wheel(m->program.vt, row, column,
		    rand_chance(&m->f->rand, 1, 2));
}

static void
monkey_window(struct monkey *m)
{
	if (rand_chance(&m->f->rand, 1, 2))
		vt_resize(m->program.vt, 24, 80);
	else
		vt_resize(m->program.vt, rand_range(&m->f->rand, 1, 60),
		    rand_range(&m->f->rand, 1, 160));
}

static void
monkey_key(struct monkey *m)
{
	int what = rand_range(&m->f->rand, 0, 199);
	char digit[2] = { (char)rand_range(&m->f->rand, '0', '9'), '\0' };

	m->life++;
	if (what < 80)
		monkey_letter(m);
	else if (what < 110)
		vt_send(m->program.vt, digit);
	else if (what < 135)
		vt_key(m->program.vt, "enter");
	else if (what < 145)
		vt_key(m->program.vt, "esc");
	else if (what < 180)
		monkey_named(m);
	else if (what < 190)
		monkey_control(m);
	else if (what < 198)
		monkey_mouse(m);
	else
		monkey_window(m);
}

/* Every edit there is, taken back: she is where she was. */
static long
monkey_undo(struct monkey *m)
{
	long edits = fault_ask(m->f,
	    "SELECT count(*) FROM edit WHERE kind = 0 AND undone = 0");
	struct fault_end end = { .status = 0 };
	const struct fault_how none = { 0 };
	long done = 0;

	for (; done < edits && end.status == 0; done++)
		fault_run(m->f, "undo", &none, &end);
	if (end.status != 0)
		fault_bad(m->f, "undo %ld of %ld: %s", done, edits, end.err);
	return done;
}

static void
random_keys(void **state)
{
	struct fault *f = *state;
	long keys = fault_all() ? 100000 : 2000, overrides, edits;
	uint64_t facts, after;
	struct monkey m;

	if (!fault_is_meant("keys"))
		skip();
	monkey_begin(&m, f);
	monkey_end(&m);
	/* What was done before is not for undo here. */
	fault_write(f, "DELETE FROM edit", "");
	facts = fault_facts(f);
	overrides = fault_ask(f, "SELECT count(*) FROM override");
	monkey_start(&m);
	for (long key = 0; key < keys; key++) {
		monkey_key(&m);
		if (key % KEYS_AT_ONCE == KEYS_AT_ONCE - 1)
			monkey_rest(&m);
	}
	monkey_end(&m);
	monkey_look(&m);
	edits = monkey_undo(&m);
	after = fault_facts(f);
	/* What she overrode stays as it was said. */
	if (overrides == fault_ask(f, "SELECT count(*) FROM override") &&
	    facts != after)
		fault_bad(f, "undo does not lead back");
	monkey_look(&m);
	fault_count("%ld random keys in %ld lives, %ld edits taken back: "
		    "%d bad",
	    keys, m.lives, edits, f->bad);
	vt_free(m.program.vt);
	assert_int_equal(f->bad, 0);
}

/* Bytes -------------------------------------------------------------------- */

/* No NUL, for that ends what vt_send sends. */
static void
monkey_bytes(struct monkey *m, char bytes[BYTES_AT_ONCE + 1])
{
	struct rand *r = &m->f->rand;

	for (int i = 0; i < BYTES_AT_ONCE; i++) {
		int byte = rand_range(r, 1, 255);

		if (byte == SUSPEND || byte == QUIT_SIGNAL ||
		    ((byte == INTERRUPT || byte == 'q') &&
			!rand_chance(r, 1, 50)))
			byte = 'x';
		bytes[i] = (char)byte;
	}
	bytes[BYTES_AT_ONCE] = '\0';
}

static void
random_bytes(void **state)
{
	struct fault *f = *state;
	long size = fault_all() ? 10L << 20 : 24L << 10;
	char bytes[BYTES_AT_ONCE + 1];
	struct monkey m;

	if (!fault_is_meant("bytes"))
		skip();
	monkey_begin(&m, f);
	for (long sent = 0; sent < size; sent += BYTES_AT_ONCE) {
		monkey_bytes(&m, bytes);
		vt_send(m.program.vt, bytes);
		m.life += BYTES_AT_ONCE;
		monkey_rest(&m);
	}
	monkey_end(&m);
	monkey_look(&m);
	fault_count("%ld random bytes in %ld lives: %d bad", size, m.lives,
	    f->bad);
	vt_free(m.program.vt);
	assert_int_equal(f->bad, 0);
}

/* Sizes -------------------------------------------------------------------- */

/* Each with something that is open, and no time to draw it all. */
static void
resize_storm(void **state)
{
	static const char *const open[] = { "1", "2", "3", "4", "c", "r", "?",
		"i", ":" };
	struct fault *f = *state;
	long sizes = fault_all() ? 2000 : 150;
	struct monkey m;
	char *before;

	if (!fault_is_meant("sizes"))
		skip();
	monkey_begin(&m, f);
	vt_wait_quiet(m.program.vt, SETTLE_MS);
	before = strdup(vt_screen(m.program.vt));
	assert_non_null(before);
	for (long i = 0; i < sizes; i++) {
		bool tiny = rand_chance(&f->rand, 1, 10);

		if (i % 40 == 0) {
			vt_send(m.program.vt, "\033");
			vt_wait_quiet(m.program.vt, SETTLE_MS);
			vt_send(m.program.vt,
			    open[i / 40 %
				(long)(sizeof(open) / sizeof(open[0]))]);
		}
		vt_resize(m.program.vt, tiny ? 1 : rand_range(&f->rand, 1, 100),
		    tiny ? 1 : rand_range(&f->rand, 1, 300));
		vt_wait_quiet(m.program.vt, QUIET_MS);
	}
	vt_resize(m.program.vt, 24, 80);
	for (int i = 0; i < 4; i++) {
		vt_send(m.program.vt, "\033");
		vt_wait_quiet(m.program.vt, SETTLE_MS);
	}
	vt_send(m.program.vt, "1");
	vt_expect(m.program.vt, "[1 Day]");
	vt_wait_quiet(m.program.vt, SETTLE_MS);
	/* but for the last row, which says what was kept of a form */
	if (strncmp(before, vt_screen(m.program.vt), strlen(before) / 2) != 0)
		fault_bad(f, "not as before: %s", vt_screen(m.program.vt));
	free(before);
	program_quit(&m.program);
	assert_ours(&m);
	monkey_look(&m);
	fault_count("%ld sizes of the window: %d bad", sizes, f->bad);
	vt_free(m.program.vt);
	assert_int_equal(f->bad, 0);
}

/* Hostile text ------------------------------------------------------------- */

/* As the database of somebody else may hold it, past every check of ours. */
static const char hostile_sql[] =
    "UPDATE edit SET text = :text WHERE kind = 0;"
    "INSERT OR REPLACE INTO draft (name, at, text) VALUES"
    " ('run', :text, :text), ('note', :text, :text)";

static void
hostile_database(struct fault *f, const char *text)
{
	char args[1024];

	(void)snprintf(args, sizeof(args), "checkin --pain 2 --pain-site %s",
	    text);
	fault_must(f, args);
	(void)snprintf(args, sizeof(args), "log walk --time 20 --note %s",
	    text);
	fault_must(f, args);
	(void)snprintf(args, sizeof(args),
	    "readiness clearance --scope pelvic --role %s --name %s", text,
	    text);
	fault_must(f, args);
	fault_must(f, "plan skip 2026-11-25");
	fault_write(f, hostile_sql, text);
}

static void
hostile_text(void **state)
{
	static const char *const texts[] = {
		"\033]0;title\007\033[5;31mblink\033[0c",
		"\302\233"
		"31mc1\302\235"
		"0;t\302\234",
		"\342\200\256bidi\342\201\246\342\200\213zero\357\273\277",
		"a\rb\bc\177d\ve\ff\033c",
	};
	/* What is left of them on the screen. */
	static const char *const seen[] = { "^[]0;title", "<9B>31mc1",
		"<202E>bidi", "^Mb^Hc^?d" };
	static const char *const keys[] = { "Tab Down Down", "2 Left i", "Esc",
		"3 Down i", "Esc", "4 Down Down i", "Esc", "1 U", "Esc", "r",
		"Esc", "c", "Esc", "o", "Esc", ":", "b i d i", "Esc", "/",
		"Esc", "u", "C-r", "x", "Esc" };
	struct fault *f = *state;
	struct monkey m = { .f = f };

	if (!fault_is_meant("texts"))
		skip();
	f->bad = 0;
	(void)snprintf(m.program.home, sizeof(m.program.home), "%s", f->home);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		tree_store(&f->lived, f->home);
		hostile_database(f, texts[i]);
		monkey_start(&m);
		for (size_t j = 0; j < sizeof(keys) / sizeof(keys[0]); j++) {
			vt_wait_quiet(m.program.vt, SETTLE_MS);
			(void)program_keys(&m.program, keys[j]);
		}
		monkey_end(&m);
		if (strstr(vt_log(m.program.vt), "\033[5;31m") != NULL)
			fault_bad(f, "her terminal blinks");
		if (strstr(vt_log(m.program.vt), seen[i]) == NULL)
			fault_bad(f, "%s is not shown at all", seen[i]);
	}
	fault_count("%d hostile texts on every screen: %d bad",
	    (int)(sizeof(texts) / sizeof(texts[0])), f->bad);
	vt_free(m.program.vt);
	assert_int_equal(f->bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_stray),
		cmocka_unit_test(random_keys),
		cmocka_unit_test(random_bytes),
		cmocka_unit_test(resize_storm),
		cmocka_unit_test(hostile_text),
	};

	return cmocka_run_group_tests(tests, fault_begin, fault_end);
}
