/* SPDX-License-Identifier: ISC */
#include "lope/keymap.h"

#include <stdio.h>
#include <string.h>

#include "lope/str.h"
#include "lope/utf8.h"

const struct keybind keymap_common[] = {
	{ "1", REQ_DAY },
	{ "2", REQ_CALENDAR },
	{ "3", REQ_PLAN },
	{ "4", REQ_RECOVERY },
	{ "5", REQ_TRENDS },
	{ "Left", REQ_LEFT },
	{ "h", REQ_LEFT },
	{ "Right", REQ_RIGHT },
	{ "l", REQ_RIGHT },
	{ "Up", REQ_UP },
	{ "k", REQ_UP },
	{ "Down", REQ_DOWN },
	{ "j", REQ_DOWN },
	{ "Tab", REQ_NEXT_PANE },
	{ "S-Tab", REQ_PREV_PANE },
	{ "PgUp", REQ_PAGE_UP },
	{ "C-u", REQ_PAGE_UP },
	{ "PgDn", REQ_PAGE_DOWN },
	{ "C-d", REQ_PAGE_DOWN },
	{ "Home", REQ_FIRST },
	{ "g g", REQ_FIRST },
	{ "End", REQ_LAST },
	{ "G", REQ_LAST },
	{ "[", REQ_PREV_MONTH },
	{ "]", REQ_NEXT_MONTH },
	{ "{", REQ_PREV_YEAR },
	{ "}", REQ_NEXT_YEAR },
	{ "t", REQ_TODAY },
	{ ":", REQ_PALETTE },
	{ "/", REQ_FIND },
	{ "n", REQ_FIND_NEXT },
	{ "N", REQ_FIND_PREV },
	{ "U", REQ_EDITS },
	{ "W", REQ_REVIEW },
	{ "g m", REQ_LOST },
	{ "w", REQ_WRITE },
	{ "g d", REQ_GO_DATE },
	{ "Enter", REQ_OPEN },
	{ "Space", REQ_TICK },
	{ "c", REQ_CHECK_IN },
	{ "r", REQ_LOG_RUN },
	{ "R", REQ_READINESS },
	{ "e", REQ_EDIT },
	{ "o", REQ_NOTE },
	{ "d", REQ_REMOVE },
	{ "s", REQ_SHORTEN },
	{ "T", REQ_TIMER },
	{ "b", REQ_WOKE },
	{ "m", REQ_MOVE },
	{ "a", REQ_ADD },
	{ "p", REQ_PAUSE },
	{ "f", REQ_CEILING },
	{ "S", REQ_SETUP },
	{ "I", REQ_IMPORT },
	{ "u", REQ_UNDO },
	{ "C-r", REQ_REDO },
	{ ",", REQ_OPTIONS },
	{ "i", REQ_WHY },
	{ "x", REQ_URGENT },
	{ "C-x", REQ_URGENT },
	{ "?", REQ_HELP },
	{ "F1", REQ_HELP },
	{ "C-l", REQ_REDRAW },
	{ "C-z", REQ_SUSPEND },
	{ "Esc", REQ_BACK },
	{ "Backspace", REQ_BACK },
	{ "q", REQ_QUIT },
	{ 0 },
};

const struct keybind keymap_form[] = {
	{ "Up", REQ_UP },
	{ "Down", REQ_DOWN },
	{ "Left", REQ_LEFT },
	{ "Right", REQ_RIGHT },
	{ "Tab", REQ_NEXT_PANE },
	{ "S-Tab", REQ_PREV_PANE },
	{ "PgUp", REQ_PAGE_UP },
	{ "PgDn", REQ_PAGE_DOWN },
	{ "Home", REQ_FIRST },
	{ "End", REQ_LAST },
	{ "Enter", REQ_OPEN },
	{ "C-x", REQ_URGENT },
	{ "?", REQ_HELP },
	{ "F1", REQ_HELP },
	{ "C-l", REQ_REDRAW },
	{ "C-z", REQ_SUSPEND },
	{ "Esc", REQ_BACK },
	{ 0 },
};

static const struct key_word {
	const char *name;
	int32_t code;
} key_words[] = {
	{ "Tab", KEYCODE_TAB },
	{ "S-Tab", KEYCODE_BACK_TAB },
	{ "Enter", KEYCODE_ENTER },
	{ "Esc", KEYCODE_ESC },
	{ "Space", KEYCODE_SPACE },
	{ "Backspace", KEYCODE_BACKSPACE },
	{ "Up", KEYCODE_UP },
	{ "Down", KEYCODE_DOWN },
	{ "Left", KEYCODE_LEFT },
	{ "Right", KEYCODE_RIGHT },
	{ "PgUp", KEYCODE_PAGE_UP },
	{ "PgDn", KEYCODE_PAGE_DOWN },
	{ "Home", KEYCODE_HOME },
	{ "End", KEYCODE_END },
	{ "Ins", KEYCODE_INSERT },
	{ "Del", KEYCODE_DELETE },
	{ "F1", KEYCODE_F1 },
	{ "F2", KEYCODE_F1 + 1 },
	{ "F3", KEYCODE_F1 + 2 },
	{ "F4", KEYCODE_F1 + 3 },
	{ "F5", KEYCODE_F1 + 4 },
	{ "F6", KEYCODE_F1 + 5 },
	{ "F7", KEYCODE_F1 + 6 },
	{ "F8", KEYCODE_F1 + 7 },
	{ "F9", KEYCODE_F1 + 8 },
	{ "F10", KEYCODE_F1 + 9 },
	{ "F11", KEYCODE_F1 + 10 },
	{ "F12", KEYCODE_F12 },
};
#define KEY_WORDS (sizeof(key_words) / sizeof(key_words[0]))

/* A terminal sends the same for C-h and Backspace, C-j and Enter. */
static int32_t
key_control(char letter)
{
	if (letter == 'h')
		return KEYCODE_BACKSPACE;
	return letter == 'j' ? KEYCODE_ENTER : letter - 'a' + 1;
}

bool
key_parse(const char *name, size_t len, struct key *key)
{
	size_t i, used;
	uint32_t cp;

	memset(key, 0, sizeof(*key));
	if (len == 0)
		return false;
	for (i = 0; i < KEY_WORDS; i++)
		if (strlen(key_words[i].name) == len &&
		    memcmp(key_words[i].name, name, len) == 0) {
			key->code = key_words[i].code;
			return true;
		}
	if (len == 3 && memcmp(name, "C-", 2) == 0 && name[2] >= 'a' &&
	    name[2] <= 'z') {
		key->code = key_control(name[2]);
		return true;
	}
	cp = utf8_next(name, len, &used);
	if (used != len || cp <= KEYCODE_SPACE || cp == KEYCODE_BACKSPACE ||
	    !utf8_valid(name, len))
		return false;
	key->code = (int32_t)cp;
	return true;
}

char *
key_text(struct key key, char buf[KEY_NAME_SIZE])
{
	struct str s = str_of(buf, KEY_NAME_SIZE);
	char text[5] = "";
	size_t i;

	for (i = 0; i < KEY_WORDS; i++)
		if (key_words[i].code == key.code) {
			str_add(&s, "%s", key_words[i].name);
			return buf;
		}
	if (key.code > 0 && key.code <= 26) {
		str_add(&s, "C-%c", 'a' + key.code - 1);
	} else if (key.code > KEYCODE_SPACE && key.code < KEYCODE_UP) {
		utf8_put((uint32_t)key.code, text);
		str_add(&s, "%s", text);
	} else {
		str_add(&s, "That key");
	}
	return buf;
}

/* Behind the first key written in keys. */
static const char *
keymap_after(const char *keys)
{
	keys += strcspn(keys, " ");
	return keys + strspn(keys, " ");
}

/* Do the n keys typed begin or make the sequence keys? */
static enum keymap_match
keymap_match(const char *keys, const struct key *typed, int n)
{
	struct key key;
	int i;

	for (i = 0; i < n; i++) {
		if (!key_parse(keys, strcspn(keys, " "), &key) ||
		    key.code != typed[i].code)
			return KEYMAP_NONE;
		keys = keymap_after(keys);
	}
	return *keys == '\0' ? KEYMAP_FOUND : KEYMAP_PREFIX;
}

static enum keymap_match
keymap_search(const struct keybind *list, const struct key *typed, int n,
    enum req *req)
{
	enum keymap_match match, best = KEYMAP_NONE;

	for (; list != NULL && list->keys != NULL; list++) {
		match = keymap_match(list->keys, typed, n);
		if (match == KEYMAP_FOUND) {
			*req = list->req;
			return KEYMAP_FOUND;
		}
		if (match == KEYMAP_PREFIX && list->req != REQ_NONE)
			best = KEYMAP_PREFIX;
	}
	return best;
}

enum keymap_match
keymap_find(struct keymap map, const struct key *typed, int n, enum req *req)
{
	enum keymap_match match;

	*req = REQ_NONE;
	match = keymap_search(map.own, typed, n, req);
	if (match == KEYMAP_NONE)
		match = keymap_search(map.common, typed, n, req);
	return match == KEYMAP_FOUND && *req == REQ_NONE ? KEYMAP_NONE : match;
}

/* Has own given the keys another meaning? */
static bool
keymap_taken(const struct keybind *own, const char *keys)
{
	for (; own != NULL && own->keys != NULL; own++)
		if (str_eq(own->keys, keys))
			return true;
	return false;
}

/* The first binding of req in rest, of any for REQ_NONE, of those in reach;
 * rest is map to begin with and then what comes behind it. */
static bool
keymap_take(struct keymap map, struct keymap *rest, enum req req,
    struct keybind *out)
{
	for (; rest->own != NULL && rest->own->keys != NULL; rest->own++)
		if (rest->own->req != REQ_NONE &&
		    (req == REQ_NONE || rest->own->req == req)) {
			*out = *rest->own++;
			return true;
		}
	for (; rest->common->keys != NULL; rest->common++)
		if ((req == REQ_NONE || rest->common->req == req) &&
		    !keymap_taken(map.own, rest->common->keys)) {
			*out = *rest->common++;
			return true;
		}
	return false;
}

const char *
keymap_key(struct keymap map, enum req req)
{
	struct keymap rest = map;
	struct keybind bind;

	return keymap_take(map, &rest, req, &bind) ? bind.keys : NULL;
}

bool
keymap_keys(struct keymap map, enum req req, char *buf, size_t size)
{
	struct str s = str_of(buf, size);
	struct keymap rest = map;
	struct keybind bind;

	while (keymap_take(map, &rest, req, &bind))
		str_add(&s, "%s%s", s.len > 0 ? ", " : "", bind.keys);
	return s.len > 0;
}

bool
keymap_next(struct keymap map, const struct key *typed, int n, int index,
    struct keybind *out)
{
	struct keymap rest = map;

	while (keymap_take(map, &rest, REQ_NONE, out)) {
		if (keymap_match(out->keys, typed, n) != KEYMAP_PREFIX ||
		    index-- > 0)
			continue;
		while (n-- > 0)
			out->keys = keymap_after(out->keys);
		return true;
	}
	return false;
}

bool
keymap_clash(const char *a, const char *b)
{
	struct key x, y;

	for (; *a != '\0' && *b != '\0';
	     a = keymap_after(a), b = keymap_after(b))
		if (!key_parse(a, strcspn(a, " "), &x) ||
		    !key_parse(b, strcspn(b, " "), &y) || x.code != y.code)
			return false;
	return true;
}
