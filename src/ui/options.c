/* SPDX-License-Identifier: ISC */
/*
 * Options that are set while the program runs: they hold at once, and the
 * line of the configuration that says so is changed.
 */
#include "own.h"

#include <stdlib.h>
#include <string.h>

#include "lope/conf_keep.h"
#include "lope/str.h"

#define OPTIONS_VALUE_SIZE 400
#define OPTIONS_NAME_SIZE 24

/* "theme dark" in two. */
static bool
options_split(const char *line, enum conf_option *option,
    char typed[OPTIONS_VALUE_SIZE], struct err *err)
{
	char name[OPTIONS_NAME_SIZE];
	struct str s = str_of(name, sizeof(name));
	struct str t = str_of(typed, OPTIONS_VALUE_SIZE);
	size_t len;

	line += strspn(line, " ");
	len = strcspn(line, " ");
	str_add(&s, "%.*s", (int)len, line);
	line += len;
	line += strspn(line, " ");
	for (len = strlen(line); len > 0 && line[len - 1] == ' ';)
		len--;
	str_add(&t, "%.*s", (int)len, line);
	if (t.cut)
		return err_set(err, ERR_RANGE, "%s is too long", name);
	if (conf_find(name, option))
		return true;
	return err_set(err, ERR_INPUT, "There is no option \"%s\"", name);
}

/* The file with the value in it, the caller's to free; what it says then goes
 * to made. NULL with err. */
static char *
options_edit(const struct app *app, enum conf_option option, const char *typed,
    struct conf *made, struct err *err)
{
	const char *path = app->env->config;
	char *text = NULL, *edited;

	if (path != NULL && !conf_load(path, false, &text, err))
		return NULL;
	if (text == NULL)
		text = conf_example();
	edited = conf_edit(path != NULL ? path : "lope.conf", text, option,
	    typed, made, err);
	free(text);
	return edited;
}

static void
options_apply(struct app *app, enum conf_option option, const struct conf *made)
{
	struct keys keys = { 0 };
	struct term_options opt;
	struct err err;

	/* The file was read anew: her keys may be others by now. */
	if (keys_build(&keys, made, "", &err)) {
		keys_clear(&app->keys);
		app->keys = keys;
	} else {
		keys_clear(&keys);
	}
	app->conf = *made;
	app_find_country(app);
	if (option == CONF_mouse)
		app->mouse = made->value[CONF_mouse] != 0;
	app->view.ascii = app->env->ascii || made->value[CONF_ascii] != 0;
	opt = app_term_options(app);
	term_change(&opt);
	app_replay(app);
}

static void
options_say(struct app *app, enum conf_option option, const char *was)
{
	char now[OPTIONS_VALUE_SIZE];
	struct str s = str_of(now, sizeof(now));

	conf_print(&app->conf, option, &s);
	app_say(app, ROLE_TEXT, "%s is %s, kept; it was %s.",
	    conf_table[option].name, now, was);
}

bool
options_set(struct app *app, const char *line)
{
	char was[OPTIONS_VALUE_SIZE], typed[OPTIONS_VALUE_SIZE], *text;
	const char *path = app->env->config;
	struct str s = str_of(was, sizeof(was));
	enum conf_option option = CONF_units;
	struct err err = { 0 };
	struct conf made;

	if (!options_split(line, &option, typed, &err) ||
	    (text = options_edit(app, option, typed, &made, &err)) == NULL) {
		app_say(app, ROLE_ERROR, "%s.", err.text);
		return false;
	}
	conf_print(&app->conf, option, &s);
	options_apply(app, option, &made);
	if (path == NULL)
		app_say(app, ROLE_ERROR,
		    "It holds until you quit: there is no place for a "
		    "configuration.");
	else if (!conf_write(path, text, &err))
		app_say(app, ROLE_ERROR, "It holds until you quit. %s",
		    err.text);
	else
		options_say(app, option, was);
	free(text);
	return true;
}
