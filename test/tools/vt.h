/* SPDX-License-Identifier: ISC */
/*
 * A terminal for tests: runs a program in a pty and keeps what a person would
 * see of it, by libvterm. It never sleeps: every wait ends when the thing
 * waited for is there, or at a deadline that only a broken program meets. A
 * wait that ends so, and every expectation that is not met, prints the screen
 * and makes the running cmocka test fail.
 *
 *	const char *const argv[] = { program, "--ascii", NULL };
 *	const char *const env[] = { "TERM=xterm-256color", NULL };
 *	struct vt *vt = vt_spawn(24, 80, argv, env);
 *	vt_expect(vt, "Today");
 *	vt_send(vt, "q");
 *	assert_int_equal(vt_wait_exit(vt), 0);
 *	vt_free(vt);
 *
 * Rows and columns count from 0. libvterm has no dim attribute.
 */
#ifndef TEST_VT_H
#define TEST_VT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define VT_CELL_SIZE 32

struct vt;

struct vt_cell {
	char text[VT_CELL_SIZE]; /* UTF-8; "" for a blank never written */
	int width;               /* columns: 1 or 2 */
	bool bold, reverse, underline;
	int fg, bg; /* palette index, -1 default, -2 true colour */
};

/*
 * Start argv[0], a path, with exactly the variables of env. A program that
 * cannot be started exits with 127. The caller frees the result.
 */
struct vt *vt_spawn(int rows, int columns, const char *const argv[],
    const char *const env[]);
/* Kills what still runs. vt may be NULL. */
void vt_free(struct vt *vt);
/* To the program alone, SIGKILL for example. */
void vt_kill(struct vt *vt, int signal);
/* Close the window: our side of the pty goes away. */
void vt_hang_up(struct vt *vt);
/* For /proc; 0 after its end. */
pid_t vt_pid(const struct vt *vt);

/* Type these bytes. */
void vt_send(struct vt *vt, const char *bytes);
/*
 * Press a key that has a name, encoded as the program's mode asks: up down
 * left right home end pgup pgdn ins del tab enter esc backspace f1 to f12.
 */
void vt_key(struct vt *vt, const char *name);
/* Press and release the left button; nothing is sent when the program has not
 * asked for the mouse. */
void vt_click(struct vt *vt, int row, int column);
/* One step of the wheel, up or down. */
void vt_wheel(struct vt *vt, int row, int column, bool up);
void vt_resize(struct vt *vt, int rows, int columns);

/* Wait until text is on the screen, in one row. */
#define vt_expect(vt, text) vt_expect_at((vt), (text), __FILE__, __LINE__)
void vt_expect_at(struct vt *vt, const char *text, const char *file, int line);
/* Wait until text is nowhere on the screen. */
#define vt_expect_gone(vt, text) \
	vt_expect_gone_at((vt), (text), __FILE__, __LINE__)
void vt_expect_gone_at(struct vt *vt, const char *text, const char *file,
    int line);
/* Wait until the program has written nothing for quiet_ms. */
#define vt_wait_quiet(vt, quiet_ms) \
	vt_wait_quiet_at((vt), (quiet_ms), __FILE__, __LINE__)
void vt_wait_quiet_at(struct vt *vt, int quiet_ms, const char *file, int line);
/* Wait for the end: the exit status, or 128 and the signal's number. */
#define vt_wait_exit(vt) vt_wait_exit_at((vt), __FILE__, __LINE__)
int vt_wait_exit_at(struct vt *vt, const char *file, int line);
/* Print the screen with the reason and fail. */
#define vt_fail(vt, why) vt_fail_at((vt), (why), __FILE__, __LINE__)
void vt_fail_at(struct vt *vt, const char *why, const char *file, int line);

/* Is text on the screen now? Its place in *row and *column, which may be
 * NULL. */
bool vt_find(struct vt *vt, const char *text, int *row, int *column);
/* Without the blanks at its end. Borrowed until the next call. */
const char *vt_row(struct vt *vt, int row);
/* All rows, each ended by a line feed. Borrowed until the next call. */
const char *vt_screen(struct vt *vt);
struct vt_cell vt_cell_at(struct vt *vt, int row, int column);
/* Any of the pointers may be NULL. */
void vt_cursor(struct vt *vt, int *row, int *column, bool *visible);
bool vt_is_alternate(const struct vt *vt);
bool vt_wants_mouse(const struct vt *vt);
/* Bytes the program has written so far, and the bytes themselves (ended by a
 * NUL, borrowed until the next call that waits). */
size_t vt_bytes(const struct vt *vt);
const char *vt_log(const struct vt *vt);

#endif
