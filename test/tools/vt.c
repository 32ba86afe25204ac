/* SPDX-License-Identifier: ISC */
#include "vt.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <vterm.h>

/* Far beyond what any step takes, under valgrind on a busy machine too. */
#define VT_DEADLINE_MS 30000

/* Bytes of the longest text one cell can hold. */
#define VT_CELL_BYTES (VTERM_MAX_CHARS_PER_CELL * 4)

struct vt {
	VTerm *term;
	VTermScreen *screen;
	int rows, columns;
	int pty;   /* our side; -1 after the program closed its side */
	int alive; /* a pipe that ends when the program does */
	pid_t pid; /* 0 after it was waited for */
	int status;
	bool cursor_visible, alternate;
	char *log;
	size_t log_count, log_room;
	char *text; /* room for the whole screen */
};

static int64_t
vt_now_ms(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		abort();
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void *
vt_memory(void *old, size_t size)
{
	void *p = realloc(old, size);

	if (p == NULL)
		abort();
	return p;
}

static void
vt_must(bool ok, const char *what)
{
	if (!ok) {
		perror(what);
		abort();
	}
}

static int
vt_on_property(VTermProp property, VTermValue *value, void *user)
{
	struct vt *vt = user;

	if (property == VTERM_PROP_CURSORVISIBLE)
		vt->cursor_visible = value->boolean;
	else if (property == VTERM_PROP_ALTSCREEN)
		vt->alternate = value->boolean;
	return 1;
}

static const VTermScreenCallbacks vt_callbacks = {
	.settermprop = vt_on_property,
};

static size_t
vt_text_room(const struct vt *vt)
{
	return (size_t)vt->rows * ((size_t)vt->columns * VT_CELL_BYTES + 1) + 1;
}

static void
vt_open_screen(struct vt *vt)
{
	vt->term = vterm_new(vt->rows, vt->columns);
	if (vt->term == NULL)
		abort();
	vterm_set_utf8(vt->term, 1);
	vt->screen = vterm_obtain_screen(vt->term);
	vterm_screen_set_callbacks(vt->screen, &vt_callbacks, vt);
	vterm_screen_enable_altscreen(vt->screen, 1);
	vterm_screen_reset(vt->screen, 1);
	vt->text = vt_memory(NULL, vt_text_room(vt));
}

/* The child's side: a session of its own, whose terminal is the pty. */
static void
vt_become(const char *tty, const char *const argv[], const char *const env[])
{
	int fd;

	if (setsid() < 0 || (fd = open(tty, O_RDWR)) < 0 ||
	    ioctl(fd, TIOCSCTTY, 0) < 0)
		_exit(127);
	if (dup2(fd, 0) < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0)
		_exit(127);
	if (fd > 2)
		(void)close(fd);
	execve(argv[0], (char *const *)argv, (char *const *)env);
	_exit(127);
}

static void
vt_set_size(const struct vt *vt)
{
	struct winsize size = {
		.ws_row = (unsigned short)vt->rows,
		.ws_col = (unsigned short)vt->columns,
	};

	if (vt->pty >= 0)
		vt_must(ioctl(vt->pty, TIOCSWINSZ, &size) == 0, "TIOCSWINSZ");
}

struct vt *
vt_spawn(int rows, int columns, const char *const argv[],
    const char *const env[])
{
	struct vt *vt = vt_memory(NULL, sizeof(*vt));
	const char *tty;
	int ends[2];

	*vt = (struct vt){ .rows = rows, .columns = columns };
	vt->cursor_visible = true;
	vt->log_room = 65536;
	vt->log = vt_memory(NULL, vt->log_room);
	vt->log[0] = '\0';
	vt_open_screen(vt);

	vt->pty = posix_openpt(O_RDWR | O_NOCTTY);
	vt_must(vt->pty >= 0, "posix_openpt");
	vt_must(fcntl(vt->pty, F_SETFD, FD_CLOEXEC) == 0 &&
		fcntl(vt->pty, F_SETFL, O_RDWR | O_NONBLOCK) == 0,
	    "fcntl");
	vt_must(grantpt(vt->pty) == 0, "grantpt");
	vt_must(unlockpt(vt->pty) == 0, "unlockpt");
	tty = ptsname(vt->pty);
	vt_must(tty != NULL, "ptsname");
	vt_set_size(vt);

	vt_must(pipe(ends) == 0, "pipe");
	vt_must(fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0, "fcntl");
	vt->alive = ends[0];
	vt->pid = fork();
	vt_must(vt->pid >= 0, "fork");
	if (vt->pid == 0)
		vt_become(tty, argv, env);
	(void)close(ends[1]);
	return vt;
}

void
vt_kill(struct vt *vt, int signal)
{
	if (vt->pid > 0)
		vt_must(kill(vt->pid, signal) == 0, "kill");
}

void
vt_hang_up(struct vt *vt)
{
	if (vt->pty >= 0)
		(void)close(vt->pty);
	vt->pty = -1;
}

pid_t
vt_pid(const struct vt *vt)
{
	return vt->pid;
}

void
vt_free(struct vt *vt)
{
	if (vt == NULL)
		return;
	if (vt->pid > 0) {
		(void)kill(vt->pid, SIGKILL);
		(void)waitpid(vt->pid, &vt->status, 0);
	}
	if (vt->pty >= 0)
		(void)close(vt->pty);
	(void)close(vt->alive);
	vterm_free(vt->term);
	free(vt->log);
	free(vt->text);
	free(vt);
}

static void vt_write(struct vt *vt, const char *bytes, size_t n);

/* What the terminal itself has to say: keys, the mouse, its replies. */
static void
vt_write_output(struct vt *vt)
{
	char buf[1024];
	size_t n;

	while ((n = vterm_output_read(vt->term, buf, sizeof(buf))) > 0)
		vt_write(vt, buf, n);
}

static bool vt_pump(struct vt *vt, int64_t deadline_ms);

/* A program that is writing itself reads nothing until it is read. */
static void
vt_write(struct vt *vt, const char *bytes, size_t n)
{
	while (n > 0 && vt->pty >= 0) {
		struct pollfd fd = { .fd = vt->pty,
			.events = POLLIN | POLLOUT };
		ssize_t done;

		if (poll(&fd, 1, -1) > 0 && (fd.revents & POLLIN) != 0)
			(void)vt_pump(vt, 0);
		if ((fd.revents & POLLIN) != 0 || vt->pty < 0)
			continue;
		done = write(vt->pty, bytes, n);
		if (done < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (done <= 0) /* the program has gone: the next wait tells */
			return;
		bytes += done;
		n -= (size_t)done;
	}
}

static void
vt_take(struct vt *vt, const char *bytes, size_t n)
{
	if (vt->log_count + n + 1 > vt->log_room) {
		vt->log_room = 2 * vt->log_room + n;
		vt->log = vt_memory(vt->log, vt->log_room);
	}
	memcpy(vt->log + vt->log_count, bytes, n);
	vt->log_count += n;
	vt->log[vt->log_count] = '\0';
	vterm_input_write(vt->term, bytes, n);
	vterm_screen_flush_damage(vt->screen);
	vt_write_output(vt);
}

static void
vt_reap(struct vt *vt)
{
	if (vt->pid > 0 && waitpid(vt->pid, &vt->status, 0) == vt->pid)
		vt->pid = 0;
}

/*
 * Read once, waiting at most until the deadline for something to read or for
 * the end of the program. True when bytes came. After the program's end what
 * it left in the pty is read first.
 */
static bool
vt_pump(struct vt *vt, int64_t deadline_ms)
{
	int64_t left = deadline_ms - vt_now_ms();
	struct pollfd fds[2] = {
		{ .fd = vt->pty, .events = POLLIN },
		{ .fd = vt->pid > 0 ? vt->alive : -1, .events = POLLIN },
	};
	char buf[16384];
	ssize_t n;

	if (vt->pty < 0 && vt->pid == 0)
		return false;
	if (left < 0)
		left = 0;
	if (poll(fds, 2, left > INT_MAX ? INT_MAX : (int)left) <= 0)
		return false;
	if (fds[0].revents != 0) {
		n = read(vt->pty, buf, sizeof(buf));
		if (n > 0) {
			vt_take(vt, buf, (size_t)n);
			return true;
		}
		if (n == 0 || (errno != EINTR && errno != EAGAIN)) {
			(void)close(vt->pty);
			vt->pty = -1;
		}
	} else if (fds[1].revents != 0) {
		vt_reap(vt);
	}
	return false;
}

static bool
vt_is_over(const struct vt *vt)
{
	return vt->pid == 0 && vt->pty < 0;
}

void
vt_send(struct vt *vt, const char *bytes)
{
	vt_write(vt, bytes, strlen(bytes));
}

void
vt_key(struct vt *vt, const char *name)
{
	static const struct {
		const char *name;
		VTermKey key;
	} keys[] = {
		{ "up", VTERM_KEY_UP },
		{ "down", VTERM_KEY_DOWN },
		{ "left", VTERM_KEY_LEFT },
		{ "right", VTERM_KEY_RIGHT },
		{ "home", VTERM_KEY_HOME },
		{ "end", VTERM_KEY_END },
		{ "pgup", VTERM_KEY_PAGEUP },
		{ "pgdn", VTERM_KEY_PAGEDOWN },
		{ "ins", VTERM_KEY_INS },
		{ "del", VTERM_KEY_DEL },
		{ "tab", VTERM_KEY_TAB },
		{ "enter", VTERM_KEY_ENTER },
		{ "esc", VTERM_KEY_ESCAPE },
		{ "backspace", VTERM_KEY_BACKSPACE },
	};
	long n;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (strcmp(keys[i].name, name) != 0)
			continue;
		vterm_keyboard_key(vt->term, keys[i].key, VTERM_MOD_NONE);
		vt_write_output(vt);
		return;
	}
	n = name[0] == 'f' ? strtol(name + 1, NULL, 10) : 0;
	if (n < 1 || n > 12)
		vt_fail(vt, "vt_key: no key has this name");
	vterm_keyboard_key(vt->term, (VTermKey)VTERM_KEY_FUNCTION((int)n),
	    VTERM_MOD_NONE);
	vt_write_output(vt);
}

static void
vt_button(struct vt *vt, int row, int column, int button)
{
	if (!vt_wants_mouse(vt))
		return;
	vterm_mouse_move(vt->term, row, column, VTERM_MOD_NONE);
	vterm_mouse_button(vt->term, button, true, VTERM_MOD_NONE);
	vterm_mouse_button(vt->term, button, false, VTERM_MOD_NONE);
	vt_write_output(vt);
}

void
vt_click(struct vt *vt, int row, int column)
{
	vt_button(vt, row, column, 1);
}

void
vt_wheel(struct vt *vt, int row, int column, bool up)
{
	vt_button(vt, row, column, up ? 4 : 5);
}

void
vt_resize(struct vt *vt, int rows, int columns)
{
	vt->rows = rows;
	vt->columns = columns;
	vt->text = vt_memory(vt->text, vt_text_room(vt));
	vterm_set_size(vt->term, rows, columns);
	vterm_screen_flush_damage(vt->screen);
	vt_set_size(vt);
}

/* The text of a row from a column on, into out, which has room for it. */
static size_t
vt_put_row(struct vt *vt, int row, int column, char *out)
{
	VTermRect rect = {
		.start_row = row,
		.end_row = row + 1,
		.start_col = column,
		.end_col = vt->columns,
	};
	size_t room = (size_t)(vt->columns - column) * VT_CELL_BYTES;
	size_t n = vterm_screen_get_text(vt->screen, out, room, rect);

	while (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return n;
}

const char *
vt_row(struct vt *vt, int row)
{
	(void)vt_put_row(vt, row, 0, vt->text);
	return vt->text;
}

const char *
vt_screen(struct vt *vt)
{
	size_t n = 0;

	for (int row = 0; row < vt->rows; row++) {
		n += vt_put_row(vt, row, 0, vt->text + n);
		vt->text[n++] = '\n';
	}
	vt->text[n] = '\0';
	return vt->text;
}

static bool
vt_get_cell(struct vt *vt, int row, int column, VTermScreenCell *cell)
{
	VTermPos at = { .row = row, .col = column };

	return vterm_screen_get_cell(vt->screen, at, cell) != 0;
}

bool
vt_find(struct vt *vt, const char *text, int *row, int *column)
{
	VTermScreenCell cell;
	size_t n = strlen(text);

	for (int r = 0; r < vt->rows; r++) {
		if (strstr(vt_row(vt, r), text) == NULL)
			continue;
		for (int c = 0; c < vt->columns; c++) {
			/* the right half of a wide character begins nothing */
			if (!vt_get_cell(vt, r, c, &cell) ||
			    cell.chars[0] == UINT32_MAX)
				continue;
			(void)vt_put_row(vt, r, c, vt->text);
			if (strncmp(vt->text, text, n) != 0)
				continue;
			if (row != NULL)
				*row = r;
			if (column != NULL)
				*column = c;
			return true;
		}
	}
	return false;
}

static int
vt_colour(const VTermColor *colour)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(colour) ||
	    VTERM_COLOR_IS_DEFAULT_BG(colour))
		return -1;
	return VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : -2;
}

struct vt_cell
vt_cell_at(struct vt *vt, int row, int column)
{
	struct vt_cell out = { .width = 1, .fg = -1, .bg = -1 };
	VTermScreenCell cell;
	VTermRect rect = { row, row + 1, column, column + 1 };
	size_t n;

	if (!vt_get_cell(vt, row, column, &cell))
		vt_fail(vt, "vt_cell_at: no such cell");
	if (cell.chars[0] != 0 && cell.chars[0] != UINT32_MAX) {
		n = vterm_screen_get_text(vt->screen, out.text,
		    sizeof(out.text) - 1, rect);
		out.text[n] = '\0';
	}
	out.width = (unsigned char)cell.width;
	out.bold = cell.attrs.bold;
	out.reverse = cell.attrs.reverse;
	out.underline = cell.attrs.underline != 0;
	out.fg = vt_colour(&cell.fg);
	out.bg = vt_colour(&cell.bg);
	return out;
}

void
vt_cursor(struct vt *vt, int *row, int *column, bool *visible)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(vt->term), &at);
	if (row != NULL)
		*row = at.row;
	if (column != NULL)
		*column = at.col;
	if (visible != NULL)
		*visible = vt->cursor_visible;
}

bool
vt_is_alternate(const struct vt *vt)
{
	return vt->alternate;
}

/* Is one of the n numbers at params the mode of reporting clicks? */
static bool
vt_has_mouse_mode(const char *params, size_t n)
{
	const char *end = params + n;
	char *next;
	long mode;

	while (params < end) {
		mode = strtol(params, &next, 10);
		if (mode >= 1000 && mode <= 1003)
			return true;
		params = next + 1;
	}
	return false;
}

/* From the log, for libvterm 0.1 sees only the first of "?1006;1000h". */
bool
vt_wants_mouse(const struct vt *vt)
{
	const char *at = vt->log;
	bool wants = false;
	size_t n;

	while ((at = strstr(at, "\033[?")) != NULL) {
		at += 3;
		n = strspn(at, "0123456789;");
		if ((at[n] == 'h' || at[n] == 'l') && vt_has_mouse_mode(at, n))
			wants = at[n] == 'h';
	}
	return wants;
}

size_t
vt_bytes(const struct vt *vt)
{
	return vt->log_count;
}

const char *
vt_log(const struct vt *vt)
{
	return vt->log;
}

void
vt_fail_at(struct vt *vt, const char *why, const char *file, int line)
{
	print_error("%s\nThe screen, %d rows of %d:\n", why, vt->rows,
	    vt->columns);
	/* cmocka cuts a long text off */
	for (int row = 0; row < vt->rows; row++)
		print_error("%s\n", vt_row(vt, row));
	if (vt->pid == 0)
		print_error("The program has ended, wait status %d.\n",
		    vt->status);
	_fail(file, line);
}

/* Wait until text is there, or is not; false at the deadline or the end. */
static bool
vt_wait_text(struct vt *vt, const char *text, bool there)
{
	int64_t deadline = vt_now_ms() + VT_DEADLINE_MS;

	while (vt_find(vt, text, NULL, NULL) != there) {
		if (vt_is_over(vt) || vt_now_ms() >= deadline)
			return false;
		(void)vt_pump(vt, deadline);
	}
	return true;
}

static void
vt_text_fail(struct vt *vt, const char *what, const char *text,
    const char *file, int line)
{
	char why[512];

	(void)snprintf(why, sizeof(why), "%s: \"%s\"", what, text);
	vt_fail_at(vt, why, file, line);
}

void
vt_expect_at(struct vt *vt, const char *text, const char *file, int line)
{
	if (!vt_wait_text(vt, text, true))
		vt_text_fail(vt, "never on the screen", text, file, line);
}

void
vt_expect_gone_at(struct vt *vt, const char *text, const char *file, int line)
{
	if (!vt_wait_text(vt, text, false))
		vt_text_fail(vt, "still on the screen", text, file, line);
}

void
vt_wait_quiet_at(struct vt *vt, int quiet_ms, const char *file, int line)
{
	int64_t deadline = vt_now_ms() + VT_DEADLINE_MS;
	int64_t quiet_from = vt_now_ms();

	while (!vt_is_over(vt) && vt_now_ms() < quiet_from + quiet_ms) {
		if (vt_now_ms() >= deadline)
			vt_fail_at(vt, "never quiet", file, line);
		if (vt_pump(vt, quiet_from + quiet_ms))
			quiet_from = vt_now_ms();
	}
}

int
vt_wait_exit_at(struct vt *vt, const char *file, int line)
{
	int64_t deadline = vt_now_ms() + VT_DEADLINE_MS;

	while (!vt_is_over(vt)) {
		if (vt_now_ms() >= deadline)
			vt_fail_at(vt, "has not ended", file, line);
		(void)vt_pump(vt, deadline);
	}
	if (WIFSIGNALED(vt->status))
		return 128 + WTERMSIG(vt->status);
	return WEXITSTATUS(vt->status);
}
