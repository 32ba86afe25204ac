/* SPDX-License-Identifier: ISC */
/*
 * Her own editor, for a note: it gets a file for her eyes alone, in a folder
 * that was made for it and goes with all that the editor left there. No shell
 * comes near it.
 */
#include "own.h"

#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lope/clean.h"
#include "lope/disk.h"
#include "lope/mem.h"
#include "lope/str.h"

#define EDITOR_PATH_SIZE 4096
#define EDITOR_FILE_MAX ((size_t)1 << 20)
#define EDITOR_FOLDERS 8 /* open at once, to clear them */
#define EDITOR_LOOK_S 1  /* a signal that nobody sent again is not waited for */

struct editor {
	char command[EDITOR_PATH_SIZE];
	char *words[COMMAND_WORDS + 2]; /* with the file, and NULL */
	char folder[EDITOR_PATH_SIZE], file[EDITOR_PATH_SIZE];
	pid_t pid;
	int ended_by; /* the signal that is to end us, too; 0 none */
};

/* The folder ----------------------------------------------------------------
 */

/* The folder and those above it. */
static bool
editor_make_dirs(const char *path, struct err *err)
{
	char part[EDITOR_PATH_SIZE];
	size_t at;

	for (at = 1; path[at - 1] != '\0'; at++) {
		if (path[at] != '/' && path[at] != '\0')
			continue;
		(void)str_copy(part, sizeof(part), path);
		part[at] = '\0';
		if (!disk_make_dir(part, err))
			return false;
	}
	return true;
}

static bool
editor_make_file(struct editor *editor, const char *state_dir, const char *text,
    struct err *err)
{
	struct str folder = str_of(editor->folder, sizeof(editor->folder));
	struct str file = str_of(editor->file, sizeof(editor->file));
	char *line;
	size_t n = strlen(text);
	bool ok;

	if (state_dir == NULL)
		return err_set(err, ERR_IO,
		    "There is no folder for the editor's file.");
	str_add(&folder, "%s/note-XXXXXX", state_dir);
	if (folder.cut)
		return err_set(err, ERR_IO,
		    "The state folder's name is too "
		    "long.");
	if (!editor_make_dirs(state_dir, err))
		return false;
	if (mkdtemp(editor->folder) == NULL)
		return err_set(err, ERR_IO, "%s: %s", state_dir,
		    strerror(errno));
	str_add(&file, "%s/note.txt", editor->folder);
	line = mem_new(n + 1, 1);
	memcpy(line, text, n);
	line[n] = '\n';
	ok = disk_write(editor->file, line, n > 0 ? n + 1 : 0, err);
	free(line);
	return ok;
}

static int
editor_remove(const char *path, const struct stat *is, int type, struct FTW *at)
{
	(void)is;
	(void)type;
	(void)at;
	(void)remove(path);
	return 0;
}

/* With what the editor put beside it: copies, folders of them, what it needs to
 * recover. A link goes, not where it leads. */
static void
editor_clear(const struct editor *editor)
{
	(void)nftw(editor->folder, editor_remove, EDITOR_FOLDERS,
	    FTW_DEPTH | FTW_PHYS);
}

/* The program --------------------------------------------------------------
 */

/* Its signals are as a shell gives them. */
static int
editor_spawn(struct editor *editor, char **environment)
{
	posix_spawnattr_t how;
	sigset_t signals;
	int code = posix_spawnattr_init(&how);

	if (code != 0)
		return code;
	(void)sigemptyset(&signals);
	(void)posix_spawnattr_setsigmask(&how, &signals);
	(void)sigfillset(&signals);
	(void)posix_spawnattr_setsigdefault(&how, &signals);
	(void)posix_spawnattr_setflags(&how,
	    POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	code = posix_spawnp(&editor->pid, editor->words[0], NULL, &how,
	    editor->words, environment);
	(void)posix_spawnattr_destroy(&how);
	return code;
}

/* What is to end us ends the editor first, so that its text is not lost. */
static void
editor_pass_on(struct editor *editor, int signal)
{
	if (signal != SIGHUP && signal != SIGTERM)
		return;
	editor->ended_by = signal;
	(void)kill(editor->pid, signal);
}

/* Until it has ended; stopped, we stop with it. */
static int
editor_wait(struct editor *editor)
{
	const struct timespec look = { EDITOR_LOOK_S, 0 };
	sigset_t child, before;
	int status = 0;
	pid_t pid;

	(void)sigemptyset(&child);
	(void)sigaddset(&child, SIGCHLD);
	(void)sigprocmask(SIG_BLOCK, &child, &before);
	(void)sigaddset(&child, SIGHUP);
	(void)sigaddset(&child, SIGTERM);
	do {
		pid = waitpid(editor->pid, &status, WNOHANG | WUNTRACED);
		if (pid == 0)
			editor_pass_on(editor,
			    sigtimedwait(&child, NULL, &look));
		else if (pid > 0 && WIFSTOPPED(status)) {
			(void)kill(getpid(), SIGSTOP);
			(void)kill(editor->pid, SIGCONT);
		}
	} while (pid == 0 || (pid > 0 && WIFSTOPPED(status)) ||
	    (pid == -1 && errno == EINTR));
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
	return pid == editor->pid ? status : -1;
}

/* A Ctrl-C that was meant for the editor. */
static void
editor_forget_interrupt(void)
{
	const struct timespec now = { 0, 0 };
	sigset_t interrupt;

	(void)sigemptyset(&interrupt);
	(void)sigaddset(&interrupt, SIGINT);
	(void)sigtimedwait(&interrupt, NULL, &now);
}

static bool
editor_start(struct app *app, struct editor *editor, struct err *err)
{
	const char *name = editor->words[0];
	int status, code;

	term_stop();
	code = editor_spawn(editor, app->env->environment);
	status = code == 0 ? editor_wait(editor) : 0;
	editor_forget_interrupt();
	loop_resume(app);
	if (editor->ended_by != 0)
		app_end(app, 128 + editor->ended_by);
	if (code != 0)
		return err_set(err, ERR_IO, "The editor %s does not start: %s.",
		    name, strerror(code));
	if (editor->ended_by != 0 || (WIFEXITED(status) && status == 0))
		return true;
	if (WIFEXITED(status))
		return err_set(err, ERR_IO,
		    "The editor %s ended with %d; the note is as it was.", name,
		    WEXITSTATUS(status));
	return err_set(err, ERR_IO,
	    "The editor %s was ended; the note is as it was.", name);
}

/* What came back -----------------------------------------------------------
 */

/* NULL without err: it is what she had. */
static char *
editor_take(const struct editor *editor, const char *before, struct err *err)
{
	char *bytes, *text;
	size_t size;
	bool ok;

	if (!disk_read(editor->file, NULL, EDITOR_FILE_MAX, &bytes, &size, err))
		return NULL;
	while (size > 0 && bytes[size - 1] == '\n')
		size--;
	ok = clean_check("Note", bytes, size, CLEAN_NOTE_MAX, err);
	text = ok ? mem_copy_n(bytes, size) : NULL;
	free(bytes);
	if (text != NULL && str_eq(text, before)) {
		free(text);
		text = NULL;
	}
	return text;
}

/* All that was written is somewhere: where it is no note, it stays there. */
static void
editor_say_kept(struct app *app, const struct editor *editor,
    const struct err *err)
{
	app_say(app, ROLE_ERROR, "%s. It is kept in %s", err->text,
	    editor->file);
}

static bool
editor_words(struct editor *editor, const char *command, struct err *err)
{
	int n;

	if (command == NULL)
		return err_set(err, ERR_IO,
		    "No editor is named: set VISUAL or EDITOR.");
	n = str_copy(editor->command, sizeof(editor->command), command) ?
	    command_split(editor->command, editor->words) :
	    -1;
	if (n <= 0)
		return err_set(err, ERR_IO,
		    "VISUAL or EDITOR cannot be read as words.");
	editor->words[n] = editor->file;
	editor->words[n + 1] = NULL;
	return true;
}

char *
editor_run(struct app *app, const char *text)
{
	struct editor *editor = mem_new(1, sizeof(*editor));
	char *before = mem_copy(text), *after = NULL;
	struct err err = { 0 };
	bool kept = false;

	if (editor_words(editor, app->env->editor, &err) &&
	    editor_make_file(editor, app->env->state_dir, text, &err) &&
	    editor_start(app, editor, &err)) {
		after = editor_take(editor, before, &err);
		kept = err.code == ERR_RANGE || err.code == ERR_INPUT;
	}
	if (kept)
		editor_say_kept(app, editor, &err);
	else if (err.code != ERR_NONE)
		app_say(app, ROLE_ERROR, "%s", err.text);
	if (!kept && editor->folder[0] != '\0')
		editor_clear(editor);
	free(before);
	free(editor);
	return after;
}
