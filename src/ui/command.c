/* SPDX-License-Identifier: ISC */
/*
 * A line of the command line's own words, typed in the full screen: it goes
 * to the same commands, which open the database themselves; what they wrote
 * is then read like that of any other program.
 */
#include "own.h"

#include <stdlib.h>
#include <string.h>

#include "lope/arena.h"
#include "lope/str.h"

int
command_split(char *line, char *words[COMMAND_WORDS])
{
	char *from = line, *to = line, quote = '\0';
	int n = 0;

	while (true) {
		from += strspn(from, " ");
		if (*from == '\0')
			return n;
		if (n == COMMAND_WORDS)
			return -1;
		words[n++] = to;
		for (; *from != '\0' && (quote != '\0' || *from != ' ');
		     from++) {
			if (quote == '\0' && (*from == '\'' || *from == '"'))
				quote = *from;
			else if (quote == '\0' && *from == '\\' &&
			    from[1] != '\0')
				*to++ = *++from;
			else if (*from == quote)
				quote = '\0';
			else
				*to++ = *from;
		}
		if (quote != '\0')
			return -1;
		if (*from != '\0')
			from++;
		*to++ = '\0';
	}
}

/* ~/ is her home, as to a shell. */
static void
command_expand(const struct app *app, struct arena *text, char **words, int n)
{
	const char *home = app->env->home;

	for (int i = 0; i < n && home != NULL; i++)
		if (strncmp(words[i], "~/", 2) == 0)
			words[i] = arena_printf(text, "%s%s", home,
			    words[i] + 1);
}

/* One line stands in the last row, more of them on a screen of their own. */
void
command_say(struct app *app, bool done)
{
	const char *said = app->said != NULL ? app->said : "";
	size_t n = strcspn(said, "\n");

	if (done &&
	    (app->view.said_then != NULL ||
		(said[n] != '\0' && said[n + 1] != '\0'))) {
		app_open_said(app);
		return;
	}
	if (strncmp(said, "lope: ", 6) == 0) {
		said += 6;
		n -= 6;
	}
	app_say(app, done ? ROLE_TEXT : ROLE_ERROR, "%.*s",
	    n == 0 ? (int)sizeof("Done.") : (int)n, n == 0 ? "Done." : said);
}

/*
 * "import" and nothing but paths: they are looked at as one that was asked for,
 * but for what lope export wrote alone. One of several that is not there is
 * refused: the command would write the others. False: it is the command's.
 */
static bool
command_import(struct app *app, char *const *words, int n)
{
	int i, files = 0;

	if (app->store == NULL || n < 2 || !str_eq(words[0], "import") ||
	    str_eq(words[1], "vdir"))
		return false;
	for (i = 1; i < n; i++)
		if (words[i][0] == '-' && words[i][1] != '\0')
			return false;
	for (i = 1; i < n; i++) {
		if (n > 2 && !incoming_is_there(app, words[i]))
			return true;
		files += incoming_may_be(words[i]);
	}
	if (files > 0)
		incoming_look_at(app, (const char *const *)&words[1],
		    (size_t)n - 1);
	return files > 0;
}

/* A restore says first what it would change, as an import does, and is run when
 * she has seen that. words: room for one more. */
static bool
command_looks_first(const struct app *app, const char *line, char **words,
    int n)
{
	return (app->view.said_then == NULL ||
		   !str_eq(app->view.said_then, line)) &&
	    n < COMMAND_WORDS && app->env->restores(n, words);
}

bool
command_run(struct app *app, const char *line)
{
	char dry_run[] = "--dry-run";
	char text[MESSAGE_SIZE * 4], *words[COMMAND_WORDS];
	int n = str_copy(text, sizeof(text), line) ?
	    command_split(text, words) :
	    -1;
	struct arena expanded = { 0 };
	bool first;
	int status;

	if (n <= 0 || app->env->command == NULL) {
		app_say(app, ROLE_ERROR,
		    "That line cannot be read: a quote is open, or it is too "
		    "long.");
		return false;
	}
	command_expand(app, &expanded, words, n);
	if (command_import(app, words, n)) {
		arena_clear(&expanded);
		return false;
	}
	first = command_looks_first(app, line, words, n) &&
	    str_copy(app->then, sizeof(app->then), line);
	if (first) {
		memmove(words + 1, words, sizeof(*words) * (size_t)n);
		words[0] = dry_run;
		n++;
	}
	app->view.said_then = NULL;
	free(app->said);
	app->said = NULL;
	status = app->env->command(app->env->arg, n, words,
	    app->store_env.waits, app, &app->said);
	arena_clear(&expanded);
	/* It may be shown already, below the palette. */
	app->view.said = app->said;
	if (first && status == 0)
		app->view.said_then = app->then;
	app_read_again(app);
	if (status != 0)
		command_say(app, false);
	return status == 0;
}
