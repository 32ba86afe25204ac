/* SPDX-License-Identifier: ISC */
#include "lope/keys.h"

#include <string.h>

#include "lope/str.h"

#define KEYS_NAMES_SIZE 1200 /* all requests, or all screens */
#define KEYS_TEXT_SIZE 240
#define KEYS_INTERRUPT 3 /* Ctrl-C */

/* Requests without which she would not find out again. */
static const enum req keys_needed[] = { REQ_HELP, REQ_PALETTE, REQ_URGENT,
	REQ_BACK, REQ_QUIT };

/* One list of bindings that may be changed. */
struct keys_scope {
	const char *name;
	const struct keybind *usual; /* as the program comes */
	bool form;
};

static bool
keys_scope_at(int index, struct keys_scope *out)
{
	const struct screen *screen;

	if (index < 2) {
		*out = (struct keys_scope){ index == 0 ? "common" : "form",
			index == 0 ? keymap_common : keymap_form, index == 1 };
		return true;
	}
	screen = screen_all[index - 2];
	if (screen == NULL)
		return false;
	*out = (struct keys_scope){ screen->name, screen->keys, screen->form };
	return true;
}

/* Names ------------------------------------------------------------------ */

static void keys_refuse(const struct conf_bind *bind, const char *path,
    struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

static void
keys_refuse(const struct conf_bind *bind, const char *path, struct err *err,
    const char *fmt, ...)
{
	char text[KEYS_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));
	va_list ap;

	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	(void)conf_refuse(path, bind->line, "bind", text, err);
}

/* There is no such name; the nearest of names may be meant. */
static void
keys_unknown(const struct conf_bind *bind, const char *path, const char *what,
    const char *name, const char *names, struct err *err)
{
	char near[CONF_REQ_SIZE];
	bool found = str_nearest(names, name, near, sizeof(near));

	keys_refuse(bind, path, err, "there is no %s \"%s\"%s%s%s", what, name,
	    found ? "; did you mean \"" : "", found ? near : "",
	    found ? "\"?" : "");
}

static bool
keys_find_scope(const struct conf_bind *bind, const char *path,
    struct keys_scope *out, struct err *err)
{
	char names[KEYS_NAMES_SIZE];
	struct str s = str_of(names, sizeof(names));
	int i;

	for (i = 0; keys_scope_at(i, out); i++) {
		if (str_eq(out->name, bind->scope))
			return true;
		str_add(&s, "%s ", out->name);
	}
	keys_unknown(bind, path, "screen", bind->scope, names, err);
	return false;
}

static bool
keys_find_req(const struct conf_bind *bind, const char *path, struct err *err)
{
	static const char names[] =
#define KEYS_NAME(group, id, name, hint, text) name " "
	    REQ_LIST(KEYS_NAME);
#undef KEYS_NAME
	int i;

	if (str_word(names, bind->req, &i))
		return true;
	keys_unknown(bind, path, "request", bind->req, names, err);
	return false;
}

static enum req
keys_req(const struct conf_bind *bind)
{
	int req = REQ_NONE + 1;

	while (!str_eq(req_table[req].name, bind->req))
		req++;
	return (enum req)req;
}

/* Keys ------------------------------------------------------------------- */

/* Does a form take it as text, or to edit the text? */
static bool
keys_is_typing(struct key key)
{
	static const int32_t edits[] = { 1, 5, 11, 21, 23, KEYCODE_BACKSPACE,
		KEYCODE_DELETE, KEYCODE_LEFT, KEYCODE_RIGHT, KEYCODE_HOME,
		KEYCODE_END };
	size_t i;

	for (i = 0; i < sizeof(edits) / sizeof(edits[0]); i++)
		if (key.code == edits[i])
			return true;
	return key.code >= KEYCODE_SPACE && key.code < KEYCODE_UP;
}

static bool
keys_has(const struct keybind *list, enum req req, const char *keys)
{
	for (; list != NULL && list->keys != NULL; list++)
		if (list->req == req && str_eq(list->keys, keys))
			return true;
	return false;
}

/* Her keys as keymap writes them, into text; false, with err, for none. */
static bool
keys_read(const struct conf_bind *bind, const char *path,
    const struct keys_scope *scope, struct str *text, struct err *err)
{
	const char *at = bind->keys + strspn(bind->keys, " ");
	char name[KEY_NAME_SIZE];
	struct key key, first = { 0 };
	size_t len;
	int n = 0;

	for (; *at != '\0'; at += len, at += strspn(at, " "), n++) {
		len = strcspn(at, " ");
		if (n == KEYS_MAX || !key_parse(at, len, &key)) {
			keys_refuse(bind, path, err,
			    "%s: \"%s\" is no key; help shows how keys are "
			    "written, as \"L\", \"C-r\" or \"g r\"",
			    bind->req, bind->keys);
			return false;
		}
		first = n == 0 ? key : first;
		str_add(text, "%s%s", n > 0 ? " " : "", key_text(key, name));
	}
	if (first.code == KEYS_INTERRUPT) {
		keys_refuse(bind, path, err,
		    "%s: C-c always goes back, and twice quits", bind->req);
		return false;
	}
	if (scope->form && n > 0 && keys_is_typing(first) &&
	    !keys_has(scope->usual, keys_req(bind), text->buf)) {
		keys_refuse(bind, path, err,
		    "%s: a form types \"%s\"; use Ctrl or a function key",
		    bind->req, text->buf);
		return false;
	}
	return true;
}

static bool
keys_check_names(const struct conf *conf, const char *path, struct err *err)
{
	char text[CONF_KEYS_SIZE * 2];
	struct keys_scope scope;
	struct str s;
	int i;

	for (i = 0; i < conf->bind_count; i++) {
		s = str_of(text, sizeof(text));
		if (!keys_find_scope(&conf->binds[i], path, &scope, err) ||
		    !keys_find_req(&conf->binds[i], path, err) ||
		    !keys_read(&conf->binds[i], path, &scope, &s, err))
			return false;
	}
	return true;
}

/* Lists ------------------------------------------------------------------ */

/* Does she say in scope what the keys of req are? */
static bool
keys_is_hers(const struct conf *conf, const char *scope, enum req req)
{
	int i;

	for (i = 0; i < conf->bind_count; i++)
		if (str_eq(conf->binds[i].scope, scope) &&
		    keys_req(&conf->binds[i]) == req)
			return true;
	return false;
}

static int
keys_count(const struct keybind *list)
{
	int n = 0;

	for (; list != NULL && list->keys != NULL; list++)
		n++;
	return n;
}

static void
keys_put(struct keybind *list, const char *keys, enum req req)
{
	list[keys_count(list)] = (struct keybind){ keys, req };
}

/* The common keys of what she binds here do not hold here. */
static void
keys_put_away(const struct keys_scope *scope, const struct conf *conf,
    const struct keybind *common, struct keybind *list)
{
	const struct keybind *bind;

	for (bind = common; bind != NULL && bind->keys != NULL; bind++)
		if (keys_is_hers(conf, scope->name, bind->req) &&
		    !keys_has(list, bind->req, bind->keys))
			keys_put(list, bind->keys, REQ_NONE);
}

/* The list of a scope with her keys in it; as it was where she has none.
 * common: what stands behind it, hers already; NULL: nothing. */
static const struct keybind *
keys_lay(struct keys *keys, const struct conf *conf,
    const struct keys_scope *scope, const struct keybind *common)
{
	int room = keys_count(scope->usual) + keys_count(common) + 1, mine = 0;
	const struct keybind *bind;
	struct keybind *list;
	struct err err;
	char *text;
	int i;

	for (i = 0; i < conf->bind_count; i++)
		mine += str_eq(conf->binds[i].scope, scope->name);
	if (mine == 0)
		return scope->usual;
	list = arena_new(&keys->arena, (size_t)(room + mine) * sizeof(*list));
	for (i = 0; i < conf->bind_count; i++) {
		struct str s;

		if (!str_eq(conf->binds[i].scope, scope->name) ||
		    conf->binds[i].keys[0] == '\0')
			continue;
		text = arena_new(&keys->arena, 2 * CONF_KEYS_SIZE);
		s = str_of(text, 2 * CONF_KEYS_SIZE);
		if (keys_read(&conf->binds[i], "", scope, &s, &err))
			keys_put(list, text, keys_req(&conf->binds[i]));
	}
	for (bind = scope->usual; bind != NULL && bind->keys != NULL; bind++)
		if (!keys_is_hers(conf, scope->name, bind->req))
			keys_put(list, bind->keys, bind->req);
	keys_put_away(scope, conf, common, list);
	return list;
}

/* Twice ------------------------------------------------------------------ */

/* Another request in reach that the key of bind means too; REQ_NONE: none. */
static enum req
keys_other(struct keymap map, const char *text, enum req req)
{
	const struct keybind *lists[] = { map.own, map.common }, *bind;
	int i;

	for (i = 0; i < 2; i++)
		for (bind = lists[i]; bind != NULL && bind->keys != NULL;
		     bind++)
			if (bind->req != req && bind->req != REQ_NONE &&
			    keymap_clash(bind->keys, text) &&
			    (i == 0 ||
				!keys_has(map.own, REQ_NONE, bind->keys)))
				return bind->req;
	return REQ_NONE;
}

/* What lies over a screen has letters of its own, which stand before those of
 * all screens: a menu's letters take nobody's key away. */
static bool
keys_check_screen(const struct keys *keys, const struct conf *conf,
    const char *path, int index, struct err *err)
{
	const struct screen *screen = screen_all[index];
	const char *common = screen->form ? "form" : "common";
	struct keymap map = keys->screen[index];
	int i;

	for (i = 0; i < conf->bind_count; i++) {
		const struct conf_bind *bind = &conf->binds[i];
		bool here = str_eq(bind->scope, screen->name);
		enum req req = keys_req(bind), other;

		if ((!here && !str_eq(bind->scope, common)) ||
		    bind->keys[0] == '\0' ||
		    (!here &&
			(keys_is_hers(conf, screen->name, req) ||
			    screen->overlay)))
			continue;
		other = keys_other(map, bind->keys, req);
		if (other == REQ_NONE)
			continue;
		keys_refuse(bind, path, err,
		    "%s: \"%s\" is %s as well on the screen %s; give that "
		    "another key, or none: %s = [];",
		    bind->req, bind->keys, req_table[other].name, screen->name,
		    req_table[other].name);
		return false;
	}
	return true;
}

/* What took the last key of req away on screen. */
static const struct conf_bind *
keys_blame(const struct conf *conf, const struct screen *screen, enum req req)
{
	const char *common = screen->form ? "form" : "common";
	const struct conf_bind *found = &conf->binds[0];
	int i;

	for (i = 0; i < conf->bind_count; i++)
		if (keys_req(&conf->binds[i]) == req &&
		    (str_eq(conf->binds[i].scope, screen->name) ||
			str_eq(conf->binds[i].scope, common)))
			found = &conf->binds[i];
	return found;
}

static bool
keys_check_needed(const struct keys *keys, const struct conf *conf,
    const char *path, int index, struct err *err)
{
	const struct screen *screen = screen_all[index];
	struct keymap map = keys->screen[index];
	struct keymap usual = { screen->keys,
		screen->form ? keymap_form : keymap_common };
	enum req req;
	size_t i;

	for (i = 0; i < sizeof(keys_needed) / sizeof(keys_needed[0]); i++) {
		req = keys_needed[i];
		if (keymap_key(map, req) != NULL ||
		    keymap_key(usual, req) == NULL)
			continue;
		keys_refuse(keys_blame(conf, screen, req), path, err,
		    "%s needs a key", req_table[req].name);
		return false;
	}
	return true;
}

bool
keys_build(struct keys *keys, const struct conf *conf, const char *path,
    struct err *err)
{
	struct keys_scope scope;
	int i, n = 0;

	while (screen_all[n] != NULL)
		n++;
	if (!keys_check_names(conf, path, err))
		return false;
	(void)keys_scope_at(0, &scope);
	keys->common.common = keys_lay(keys, conf, &scope, NULL);
	(void)keys_scope_at(1, &scope);
	keys->form.common = keys_lay(keys, conf, &scope, NULL);
	keys->screen = arena_new(&keys->arena,
	    (size_t)n * sizeof(*keys->screen));
	for (i = 0; i < n; i++) {
		(void)keys_scope_at(i + 2, &scope);
		keys->screen[i] = scope.form ? keys->form : keys->common;
		keys->screen[i].own = keys_lay(keys, conf, &scope,
		    keys->screen[i].common);
	}
	for (i = 0; i < n; i++)
		if (!keys_check_screen(keys, conf, path, i, err) ||
		    !keys_check_needed(keys, conf, path, i, err))
			return false;
	return true;
}

void
keys_clear(struct keys *keys)
{
	arena_clear(&keys->arena);
	memset(keys, 0, sizeof(*keys));
}

struct keymap
keys_on(const struct view *view, const struct screen *screen)
{
	const struct keys *keys = view->keys;
	bool form = screen != NULL && screen->form;

	if (keys != NULL)
		return screen != NULL ? keys->screen[screen_index(screen)] :
					keys->common;
	return (struct keymap){ screen != NULL ? screen->keys : NULL,
		form ? keymap_form : keymap_common };
}

const char *
keys_say(const struct view *view, const struct screen *screen, enum req req)
{
	const char *key = keymap_key(keys_on(view, screen), req);

	return key != NULL ? key : req_table[req].name;
}
