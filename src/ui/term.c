/* SPDX-License-Identifier: ISC */
#include "lope/term.h"

#include <curses.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "lope/mem.h"
#include "lope/str.h"
#include "lope/utf8.h"

#define TERM_ESC_MS 25     /* Esc alone, or the start of a key */
#define TERM_SIZE_MAX 1000 /* rows or columns; more is garbage */
#define TERM_CHARS 8       /* code points in a cell */
#define TERM_ANSWER (-1)   /* not a key */
#define TERM_ANSWER_SIZE 16
#define TERM_ANSWER_MS 50 /* that an answer may take at the end */
#define TERM_AFTER_SIZE 256
#define TERM_FRAME 4 /* a frame: one cell of so many changes, or more */

/* Codes of the pasting marks, above those of curses. */
enum { TERM_PASTE_BEGIN = KEY_MAX + 1, TERM_PASTE_END };

/* Curses has one terminal, hence one of these. */
static struct {
	SCREEN *screen; /* NULL: not open */
	struct term_options opt;
	bool colour;
	bool paste;        /* pastes are marked */
	bool asked;        /* whether frames may be marked; no answer yet */
	bool frames;       /* they may */
	struct grid shown; /* what the terminal shows */
	int cursor;        /* what curs_set was told last */
	/* What a crash leaves to be done, ready for a signal handler. */
	struct termios before;
	char after[TERM_AFTER_SIZE];
} term;

/* Opening ---------------------------------------------------------------- */

/* Straight to the terminal: stdio would be late. */
static void
term_write(const char *s)
{
	size_t n = strlen(s);
	ssize_t done;

	while (n > 0) {
		done = write(STDOUT_FILENO, s, n);
		if (done <= 0)
			return;
		s += done;
		n -= (size_t)done;
	}
}

static bool
term_can(const char *capability)
{
	const char *s = tigetstr(capability);

	return s != NULL && (intptr_t)s != -1;
}

static void
term_start_colour(void)
{
	struct look look;
	int role;

	term.colour = false;
	if (term.opt.theme == THEME_MONO || !has_colors() ||
	    start_color() == ERR || COLORS < 8 || COLOR_PAIRS <= ROLE_COUNT ||
	    use_default_colors() == ERR)
		return;
	for (role = 0; role < ROLE_COUNT; role++) {
		look = theme_look(term.opt.theme, (enum role)role);
		if (init_pair((short)(role + 1), (short)look.fg,
			(short)look.bg) == ERR)
			return;
	}
	term.colour = true;
}

static void
term_start_mouse(void)
{
	mmask_t what = BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED;

	(void)mousemask(term.opt.mouse ? what : 0, NULL);
}

static void
term_start_keys(void)
{
	(void)raw();
	(void)noecho();
	(void)nonl();
	(void)keypad(stdscr, TRUE);
	(void)nodelay(stdscr, TRUE);
	(void)meta(stdscr, TRUE);
	(void)define_key("\033[200~", TERM_PASTE_BEGIN);
	(void)define_key("\033[201~", TERM_PASTE_END);
	/* F1 of PuTTY and rxvt, and of the console, whatever TERM says: it is
	 * the help where ? is a letter. */
	(void)define_key("\033[11~", KEY_F(1));
	(void)define_key("\033[[A", KEY_F(1));
	(void)mouseinterval(0);
	term_start_mouse();
}

/* What curses does not say by itself, as the window opens and closes. */
static void
term_mark_pastes(bool on)
{
	if (term.paste)
		term_write(on ? "\033[?2004h" : "\033[?2004l");
}

/* Whether the terminal can hold back a frame until it is whole. No terminfo
 * entry says; only those are asked that know marks of their own kind, for old
 * ones would show the question. */
static void
term_ask_frames(void)
{
	term.asked = term.paste;
	term.frames = false;
	if (term.asked)
		term_write("\033[?2026$p");
}

/* An answer that is still on its way would come out in the shell. */
static void
term_await_answer(void)
{
	struct pollfd fd = { .fd = STDIN_FILENO, .events = POLLIN };

	if (!term.asked)
		return;
	(void)poll(&fd, 1, TERM_ANSWER_MS);
	(void)flushinp();
}

/* A crash ------------------------------------------------------------------ */

static const int term_crashes[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT };

/* She gets her terminal back, then the signal does what it does. Nothing here
 * but calls that a handler may make. */
static void
term_crash(int signal)
{
	term_write(term.after);
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
	(void)raise(signal);
}

/* Strings of terminfo, without the delays they may ask for. */
static void
term_add_after(struct str *after, const char *capability)
{
	const char *s = term_can(capability) ? tigetstr(capability) : "";

	while (*s != '\0') {
		size_t n = strcspn(s, "$");

		str_add(after, "%.*s", (int)n, s);
		s += n;
		if (strncmp(s, "$<", 2) == 0)
			s += strcspn(s, ">") + (strchr(s, '>') != NULL);
		else if (*s != '\0')
			str_add(after, "%c", *s++);
	}
}

/* A sanitizer has a handler of its own, which says more. */
static void
term_on_crash(bool ours)
{
#ifndef __SANITIZE_ADDRESS__
	struct sigaction act = { .sa_flags = (int)(SA_RESETHAND | SA_NODEFER) };

	act.sa_handler = ours ? term_crash : SIG_DFL;
	(void)sigemptyset(&act.sa_mask);
	for (size_t i = 0; i < sizeof(term_crashes) / sizeof(term_crashes[0]);
	     i++)
		(void)sigaction(term_crashes[i], &act, NULL);
#else
	(void)ours;
	(void)term_crashes;
	(void)term_crash;
#endif
}

/* Where there is no other screen to leave, as on a console, what is on this one
 * would stay. */
static void
term_add_wipe(struct str *after)
{
	if (!term_can("rmcup"))
		term_add_after(after, "clear");
}

static void
term_prepare_crash(void)
{
	static const char *const capabilities[] = { "sgr0", "rmkx", "cnorm",
		"BD", "rmcup" };
	struct str after = str_of(term.after, sizeof(term.after));

	term.after[0] = '\0';
	/* curses asks for the mouse also where it has to guess the words */
	if (term_can("XM") || term_can("kmous"))
		str_add(&after, "\033[?1006;1000l");
	for (size_t i = 0; i < sizeof(capabilities) / sizeof(capabilities[0]);
	     i++)
		term_add_after(&after, capabilities[i]);
	term_add_wipe(&after);
	term_on_crash(true);
}

static SCREEN *
term_new(const char *name, bool *fallback)
{
	SCREEN *screen = NULL;

	*fallback = false;
	if (name != NULL && name[0] != '\0')
		screen = newterm(name, stdout, stdin);
	if (screen == NULL) {
		*fallback = true;
		screen = newterm(TERM_FALLBACK, stdout, stdin);
	}
	return screen;
}

bool
term_open(const struct term_options *opt, bool *fallback, struct err *err)
{
	const char *name = opt->name != NULL ? opt->name : "";

	term.opt = *opt;
	/* The window says how large it is, not the environment. */
	use_env(FALSE);
	use_tioctl(TRUE);
	(void)set_escdelay(TERM_ESC_MS);
	(void)tcgetattr(STDIN_FILENO, &term.before);
	term.screen = term_new(opt->name, fallback);
	if (term.screen == NULL)
		return err_set(err, ERR_TERMINAL,
		    "terminal: neither %s nor " TERM_FALLBACK " is known here",
		    name);
	if (!term_can("cup") || !term_can("clear")) {
		term_close();
		(void)err_set(err, ERR_TERMINAL,
		    "terminal: %s cannot place text on a screen", name);
		return err_hint(err, "lope today prints the same as lines.");
	}
	/* Not term_close: to give its own memory back, delscreen of ncurses 6.4
	 * wants some, and does not look whether it got it. */
	mem_on_end(term_stop);
	term_prepare_crash();
	term_start_colour();
	term_start_keys();
	term.paste = term_can("BE");
	term.cursor = -1;
	(void)erase();
	(void)wnoutrefresh(stdscr);
	term_mark_pastes(true);
	term_ask_frames();
	return true;
}

void
term_close(void)
{
	if (term.screen == NULL)
		return;
	mem_on_end(NULL);
	term_await_answer();
	term_stop();
	term_on_crash(false);
	delscreen(term.screen);
	term.screen = NULL;
	grid_clear(&term.shown);
}

void
term_stop(void)
{
	char wipe[TERM_AFTER_SIZE];
	struct str s = str_of(wipe, sizeof(wipe));

	term_mark_pastes(false);
	(void)endwin();
	term_add_wipe(&s);
	term_write(wipe);
}

void
term_resume(void)
{
	(void)reset_prog_mode();
	/* At once: else the first arrow comes in its other form. */
	(void)keypad(stdscr, TRUE);
	(void)clearok(stdscr, TRUE);
	(void)wnoutrefresh(stdscr);
	term_mark_pastes(true);
	term.cursor = -1;
}

void
term_change(const struct term_options *opt)
{
	term.opt.theme = opt->theme;
	term.opt.mouse = opt->mouse;
	term.opt.ascii = opt->ascii;
	term_start_colour();
	term_start_mouse();
	/* What stands there was written in the other way. */
	grid_clear(&term.shown);
	(void)clearok(stdscr, TRUE);
}

/* The window ------------------------------------------------------------- */

static int
term_sane(int n, int otherwise)
{
	return n > 0 && n <= TERM_SIZE_MAX ? n : otherwise;
}

void
term_size(int *rows, int *columns)
{
	struct winsize size = { 0 };

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		memset(&size, 0, sizeof(size));
	*rows = term_sane(size.ws_row, LINES);
	*columns = term_sane(size.ws_col, COLS);
	if (*rows != LINES || *columns != COLS)
		(void)resizeterm(*rows, *columns);
}

/* Keys ------------------------------------------------------------------- */

static const struct term_code {
	int curses;
	int32_t code;
} term_codes[] = {
	{ '\n', KEYCODE_ENTER },
	{ '\b', KEYCODE_BACKSPACE },
	{ KEY_ENTER, KEYCODE_ENTER },
	{ KEY_BACKSPACE, KEYCODE_BACKSPACE },
	{ KEY_UP, KEYCODE_UP },
	{ KEY_DOWN, KEYCODE_DOWN },
	{ KEY_LEFT, KEYCODE_LEFT },
	{ KEY_RIGHT, KEYCODE_RIGHT },
	{ KEY_PPAGE, KEYCODE_PAGE_UP },
	{ KEY_NPAGE, KEYCODE_PAGE_DOWN },
	{ KEY_HOME, KEYCODE_HOME },
	{ KEY_FIND, KEYCODE_HOME },
	{ KEY_END, KEYCODE_END },
	{ KEY_SELECT, KEYCODE_END },
	{ KEY_IC, KEYCODE_INSERT },
	{ KEY_DC, KEYCODE_DELETE },
	{ KEY_BTAB, KEYCODE_BACK_TAB },
	{ TERM_PASTE_BEGIN, KEYCODE_PASTE_BEGIN },
	{ TERM_PASTE_END, KEYCODE_PASTE_END },
};

/* The rest of a character whose first byte is c. */
static int32_t
term_character(int c)
{
	size_t need = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2, n = 1, len;
	char bytes[4] = { (char)c };

	wtimeout(stdscr, TERM_ESC_MS);
	while (n < need) {
		c = wgetch(stdscr);
		if (c == ERR)
			break;
		if (c < 0x80 || c > 0xBF) {
			(void)ungetch(c);
			break;
		}
		bytes[n++] = (char)c;
	}
	(void)nodelay(stdscr, TRUE);
	return (int32_t)utf8_next(bytes, n, &len);
}

static bool
term_mouse(struct key *key)
{
	MEVENT event;

	if (getmouse(&event) != OK)
		return false;
	key->code = KEYCODE_MOUSE;
	key->row = event.y;
	key->column = event.x;
	if ((event.bstate & BUTTON4_PRESSED) != 0)
		key->wheel = -1;
	else if ((event.bstate & BUTTON5_PRESSED) != 0)
		key->wheel = 1;
	return true;
}

/* What the terminal says of itself: "?2026;2$y" is yes, 0 and 4 are no. */
static bool
term_answer(const char *text)
{
	if (strncmp(text, "?2026;", 6) != 0)
		return false;
	term.asked = false;
	term.frames = text[6] >= '1' && text[6] <= '3';
	return true;
}

/*
 * Behind an Esc: the rest of a key that this terminal's entry does not name
 * is thrown away, for its letters would act as keys. KEYCODE_ESC for a lone
 * Esc, TERM_ANSWER for what is no key at all.
 */
static int32_t
term_escape(void)
{
	char text[TERM_ANSWER_SIZE] = "";
	struct str s = str_of(text, sizeof(text));
	int c = wgetch(stdscr);

	if (c == ERR)
		return KEYCODE_ESC;
	if (c != '[' && c != 'O') {
		(void)ungetch(c);
		return KEYCODE_ESC;
	}
	/* Parameters, then the one byte that ends it. */
	do {
		c = wgetch(stdscr);
		if (c != ERR)
			str_add(&s, "%c", c);
	} while (c != ERR && c < 0x40);
	return term_answer(text) ? TERM_ANSWER : KEYCODE_NONE;
}

static int32_t
term_code(int c)
{
	size_t i;

	for (i = 0; i < sizeof(term_codes) / sizeof(term_codes[0]); i++)
		if (term_codes[i].curses == c)
			return term_codes[i].code;
	if (c >= KEY_F(1) && c <= KEY_F(12))
		return KEYCODE_F1 + c - KEY_F(1);
	if (c == KEYCODE_ESC)
		return term_escape();
	if (c >= 0x80 && c <= 0xFF)
		return term_character(c);
	return c < 0x80 ? c : KEYCODE_NONE;
}

bool
term_key(struct key *key)
{
	int c;

	for (;;) {
		memset(key, 0, sizeof(*key));
		c = wgetch(stdscr);
		if (c == ERR)
			return false;
		/* The size is asked for when the signal comes. */
		if (c == KEY_RESIZE)
			continue;
		if (c == KEY_MOUSE) {
			if (term_mouse(key))
				return true;
			continue;
		}
		key->code = term_code(c);
		if (key->code != TERM_ANSWER)
			return true;
	}
}

/* Showing ---------------------------------------------------------------- */

static attr_t
term_attr(enum role role)
{
	struct look look = theme_look(term.colour ? term.opt.theme : THEME_MONO,
	    role);
	attr_t attr = A_NORMAL;

	if ((look.attr & LOOK_BOLD) != 0)
		attr |= A_BOLD;
	if ((look.attr & LOOK_REVERSE) != 0)
		attr |= A_REVERSE;
	if ((look.attr & LOOK_UNDERLINE) != 0)
		attr |= A_UNDERLINE;
	if ((look.attr & LOOK_DIM) != 0)
		attr |= A_DIM;
	return attr;
}

/* A role without a colour of its own needs no pair. */
static short
term_pair(enum role role)
{
	struct look look = theme_look(term.opt.theme, role);

	return term.colour && look.fg != COLOUR_NONE ? (short)(role + 1) : 0;
}

static void
term_text(const struct cell *cell, wchar_t out[TERM_CHARS])
{
	size_t n = strlen(cell->text), at, len;
	int i = 0;

	for (at = 0; at < n && i < TERM_CHARS - 1 && i < CCHARW_MAX; at += len)
		out[i++] = (wchar_t)utf8_next(cell->text + at, n - at, &len);
	out[i] = L'\0';
	if (term.opt.ascii && i > 0 && out[0] > 0x7F) {
		out[0] = L'?';
		out[1] = L'\0';
	} else if (term.opt.ascii) {
		out[1] = L'\0';
	}
}

static void
term_put(int row, int column, const struct cell *cell)
{
	wchar_t text[TERM_CHARS];
	cchar_t out;

	/* The right half of a wide character comes with the left. */
	if (cell->width == 0 && !term.opt.ascii)
		return;
	term_text(cell, text);
	if (cell->width == 0)
		text[0] = L'?';
	if (setcchar(&out, text, term_attr((enum role)cell->role),
		term_pair((enum role)cell->role), NULL) != ERR)
		(void)mvadd_wch(row, column, &out);
}

static bool
term_same(const struct cell *a, const struct cell *b)
{
	return a->width == b->width && a->role == b->role &&
	    strcmp(a->text, b->text) == 0;
}

static void
term_cursor(const struct grid *grid)
{
	bool seen = grid->cursor_row >= 0 && grid->cursor_column >= 0;

	if (term.cursor != (int)seen) {
		term.cursor = (int)seen;
		(void)curs_set(seen);
	}
	if (seen)
		(void)move(grid->cursor_row, grid->cursor_column);
	else
		(void)move(grid->rows - 1, 0);
}

void
term_bell(void)
{
	(void)beep();
}

/* Curses writes as it goes along; a large change is held back until it is
 * whole, where the terminal can do that. */
static void
term_update(bool frame)
{
	if (frame)
		term_write("\033[?2026h");
	(void)doupdate();
	if (frame)
		term_write("\033[?2026l");
}

bool
term_show(const struct grid *grid, bool again)
{
	int i, n = grid->rows * grid->columns, changed = again ? n : 0;
	bool other = term.shown.cursor_row != grid->cursor_row ||
	    term.shown.cursor_column != grid->cursor_column;
	struct cell *was;

	if (term.shown.cell == NULL || term.shown.rows != grid->rows ||
	    term.shown.columns != grid->columns) {
		grid_clear(&term.shown);
		grid_init(&term.shown, grid->rows, grid->columns);
		(void)erase();
	}
	if (again)
		(void)clearok(stdscr, TRUE);
	for (i = 0; i < n; i++) {
		was = &term.shown.cell[i];
		if (term_same(was, &grid->cell[i]))
			continue;
		*was = grid->cell[i];
		changed++;
		other = other || i < n - grid->columns;
		term_put(i / grid->columns, i % grid->columns, was);
	}
	term.shown.cursor_row = grid->cursor_row;
	term.shown.cursor_column = grid->cursor_column;
	term_cursor(grid);
	(void)wnoutrefresh(stdscr);
	term_update(term.frames && changed > n / TERM_FRAME);
	return other;
}
