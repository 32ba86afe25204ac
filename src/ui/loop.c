/* SPDX-License-Identifier: ISC */
#include "own.h"

#include <poll.h>
#include <signal.h>
#include <sys/select.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include "lope/date.h"
#include "lope/term.h"

static const int loop_signals[] = { SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGCONT,
	SIGWINCH };
#define LOOP_BOX_MS 700
#define LOOP_KEYS 32 /* between two paints, at most */
#define LOOP_SIGNALS (sizeof(loop_signals) / sizeof(loop_signals[0]))

/* Set by the handler alone, which runs only while the loop waits. */
static volatile sig_atomic_t loop_flags[LOOP_SIGNALS];

static void
loop_flag(int signal)
{
	size_t i;

	for (i = 0; i < LOOP_SIGNALS; i++)
		if (loop_signals[i] == signal)
			loop_flags[i] = 1;
}

static bool
loop_take(int signal)
{
	size_t i;

	for (i = 0; i < LOOP_SIGNALS; i++)
		if (loop_signals[i] == signal && loop_flags[i] != 0) {
			loop_flags[i] = 0;
			return true;
		}
	return false;
}

static void
loop_handle(int signal, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };

	(void)sigemptyset(&action.sa_mask);
	(void)sigaction(signal, &action, NULL);
}

/* The window was another; ask for its size once for many signals. */
static void
loop_resize(struct app *app)
{
	int rows, columns;

	term_size(&rows, &columns);
	app_resize(app, rows, columns);
}

void
loop_resume(struct app *app)
{
	term_resume();
	loop_resize(app);
	(void)app_refresh(app);
	app->draw = app->again = true;
}

/* Ctrl-Z: the terminal is put back before we stop, with all of our group. */
static void
loop_suspend(struct app *app)
{
	sigset_t stop;

	app->suspend = false;
	term_stop();
	(void)sigemptyset(&stop);
	(void)sigaddset(&stop, SIGTSTP);
	loop_handle(SIGTSTP, SIG_DFL);
	(void)kill(0, SIGTSTP);
	(void)sigprocmask(SIG_UNBLOCK, &stop, NULL);
	/* Here we stand still until we are continued. */
	(void)sigprocmask(SIG_BLOCK, &stop, NULL);
	loop_handle(SIGTSTP, loop_flag);
	loop_resume(app);
}

static void
loop_take_signals(struct app *app)
{
	if (loop_take(SIGHUP)) {
		app_end(app, 128 + SIGHUP);
		return;
	}
	if (loop_take(SIGTERM)) {
		app_end(app, 128 + SIGTERM);
		return;
	}
	if (loop_take(SIGINT))
		input_interrupt(app);
	if (loop_take(SIGTSTP))
		app->suspend = true;
	if (loop_take(SIGCONT))
		loop_resume(app);
	if (loop_take(SIGWINCH))
		loop_resize(app);
}

/* How long until the date changes; false when it is pinned. */
static bool
loop_until_midnight(const struct app *app, struct timespec *out)
{
	const struct app_env *env = app->env;
	int64_t ms;

	if (env->today != DAY_NONE)
		return false;
	/* In this order, a minute that ends in between wakes too early, never
	 * too late; */
	ms = -(env->now_ms(env->arg) % 60000);
	ms += (1440 - env->clock_minute(env->arg)) * 60000LL;
	/* and a midnight is seen here: it came since the clock was last looked
	 * at. */
	if (env->clock_today(env->arg) != app->view.now.today)
		return true;
	if (ms < 1000)
		ms = 1000;
	out->tv_sec = (time_t)(ms / 1000);
	out->tv_nsec = (long)(ms % 1000) * 1000000L;
	return true;
}

/* Is nobody at the other end any more? */
static bool
loop_is_gone(void)
{
	struct pollfd fd = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&fd, 1, 0) > 0 &&
	    (fd.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

/* out no later than in ms; timed: whether out was set before. */
static bool
loop_sooner(struct timespec *out, bool timed, int ms)
{
	if (ms < 0 ||
	    (timed && ms >= out->tv_sec * 1000 + out->tv_nsec / 1000000))
		return timed;
	out->tv_sec = ms / 1000;
	out->tv_nsec = ms % 1000 * 1000000L;
	return true;
}

/* How long to wait for a key: not at all where some were left, a while after
 * the beginning of a binding, until a screen has something new to show. False:
 * without end. */
static bool
loop_until(struct app *app, struct timespec *out)
{
	bool timed;

	*out = (struct timespec){ 0, 0 };
	if (app->more)
		return true;
	timed = loop_sooner(out, loop_until_midnight(app, out), app_wait(app));
	if (app->typed_count > 0 && !app->box)
		timed = loop_sooner(out, timed, LOOP_BOX_MS);
	return timed;
}

/* Wait with the signals of open; true when a key waits. */
static bool
loop_wait(struct app *app, const sigset_t *open)
{
	struct timespec until;
	bool timed = loop_until(app, &until);
	fd_set in;
	int n;

	FD_ZERO(&in);
	FD_SET(STDIN_FILENO, &in);
	n = pselect(STDIN_FILENO + 1, &in, NULL, NULL, timed ? &until : NULL,
	    open);
	if (n == 0 && app->typed_count > 0 && !app->more && !app->box)
		input_wait(app);
	return n > 0 || app->more;
}

/* Some keys at a time: a key that is held down is to be seen at work. */
static void
loop_read(struct app *app)
{
	struct key key;
	int n = 0;

	while (n < LOOP_KEYS && !app->done && !app->suspend && term_key(&key)) {
		n++;
		input_key(app, key);
	}
	app->more = n == LOOP_KEYS;
	if (n == 0 && loop_is_gone())
		app_end(app, 128 + SIGHUP);
}

static void
loop_once(struct app *app, const sigset_t *open)
{
	int was = app->view.now.today;
	bool key, news;

	if (app->draw)
		app_paint(app);
	key = loop_wait(app, open);
	loop_take_signals(app);
	if (app->done)
		return;
	app_wait_anew(app);
	app_tick(app);
	news = app_refresh(app);
	if (key)
		loop_read(app);
	if (news && app->view.message[0] == '\0')
		app_say(app, ROLE_TEXT,
		    "Another lope wrote something; it is shown.");
	if (app->view.now.today < was)
		app_say_ahead(app);
	if (app->suspend && !app->done)
		loop_suspend(app);
}

void
loop_run(struct app *app)
{
	sigset_t ours, open;
	size_t i;

	(void)sigemptyset(&ours);
	for (i = 0; i < LOOP_SIGNALS; i++) {
		(void)sigaddset(&ours, loop_signals[i]);
		loop_handle(loop_signals[i], loop_flag);
	}
	(void)sigprocmask(SIG_BLOCK, &ours, &open);
	for (i = 0; i < LOOP_SIGNALS; i++)
		(void)sigdelset(&open, loop_signals[i]);
	app_paint(app);
	app_check(app);
	while (!app->done)
		loop_once(app, &open);
	for (i = 0; i < LOOP_SIGNALS; i++)
		loop_handle(loop_signals[i], SIG_IGN);
	(void)sigprocmask(SIG_UNBLOCK, &ours, NULL);
}
