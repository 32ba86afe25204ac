/* SPDX-License-Identifier: ISC */
#include "lope/keymap.h"

#include <stdio.h>
#include <string.h>

#include "lope/str.h"
#include "lope/utf8.h"

const struct keybind keymap_common[] = { { "1", REQ_DAY },
	{ "2", REQ_CALENDAR }, { "3", REQ_PLAN }, { "4", REQ_RECOVERY },
	{ "Left", REQ_LEFT }, { "h", REQ_LEFT }, { "Right", REQ_RIGHT },
	{ "l", REQ_RIGHT }, { "Up", REQ_UP }, { "k", REQ_UP },
	{ "Down", REQ_DOWN }, { "j", REQ_DOWN }, { "Tab", REQ_NEXT_PANE },
	{ "S-Tab", REQ_PREV_PANE }, { "PgUp", REQ_PAGE_UP },
	{ "C-u", REQ_PAGE_UP }, { "PgDn", REQ_PAGE_DOWN },
	{ "C-d", REQ_PAGE_DOWN }, { "Home", REQ_FIRST }, { "g g", REQ_FIRST },
	{ "End", REQ_LAST }, { "G", REQ_LAST }, { "[", REQ_PREV_MONTH },
	{ "]", REQ_NEXT_MONTH }, { "{", REQ_PREV_YEAR }, { "}", REQ_NEXT_YEAR },
	{ "t", REQ_TODAY }, { ":", REQ_PALETTE }, { "/", REQ_FIND },
	{ "n", REQ_FIND_NEXT }, { "N", REQ_FIND_PREV }, { "U", REQ_EDITS },
	{ "g d", REQ_GO_DATE }, { "Enter", REQ_OPEN }, { "Space", REQ_TICK },
	{ "c", REQ_CHECK_IN }, { "r", REQ_LOG_RUN }, { "R", REQ_READINESS },
	{ "e", REQ_EDIT }, { "o", REQ_NOTE }, { "d", REQ_REMOVE },
	{ "s", REQ_SKIP }, { "m", REQ_MOVE }, { "a", REQ_ADD },
	{ "p", REQ_PAUSE }, { "f", REQ_CEILING }, { "S", REQ_SETUP },
	{ "u", REQ_UNDO }, { "C-r", REQ_REDO }, { "i", REQ_WHY },
	{ "x", REQ_URGENT }, { "C-x", REQ_URGENT }, { "?", REQ_HELP },
	{ "F1", REQ_HELP }, { "C-l", REQ_REDRAW }, { "C-z", REQ_SUSPEND },
	{ "Esc", REQ_BACK }, { "Backspace", REQ_BACK }, { "q", REQ_QUIT },
	{ 0 } };

const struct keybind keymap_form[] = { { "Up", REQ_UP }, { "Down", REQ_DOWN },
	{ "Left", REQ_LEFT }, { "Right", REQ_RIGHT }, { "Tab", REQ_NEXT_PANE },
	{ "S-Tab", REQ_PREV_PANE }, { "PgUp", REQ_PAGE_UP },
	{ "PgDn", REQ_PAGE_DOWN }, { "Home", REQ_FIRST }, { "End", REQ_LAST },
	{ "Enter", REQ_OPEN }, { "C-x", REQ_URGENT }, { "?", REQ_HELP },
	{ "F1", REQ_HELP }, { "C-l", REQ_REDRAW }, { "C-z", REQ_SUSPEND },
	{ "Esc", REQ_BACK }, { 0 } };

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
};
#define KEY_WORDS (sizeof(key_words) / sizeof(key_words[0]))

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
		key->code = name[2] - 'a' + 1;
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

/* Do the n keys typed begin or make the sequence keys? */
static enum keymap_match
keymap_match(const char *keys, const struct key *typed, int n)
{
	struct key key;
	size_t len;
	int i;

	for (i = 0; i < n; i++) {
		len = strcspn(keys, " ");
		if (!key_parse(keys, len, &key) || key.code != typed[i].code)
			return KEYMAP_NONE;
		keys += len;
		keys += strspn(keys, " ");
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
		if (match == KEYMAP_PREFIX)
			best = KEYMAP_PREFIX;
	}
	return best;
}

enum keymap_match
keymap_find(const struct keybind *own, bool common, const struct key *typed,
    int n, enum req *req)
{
	enum keymap_match match;

	*req = REQ_NONE;
	match = keymap_search(own, typed, n, req);
	if (match != KEYMAP_NONE)
		return match;
	return keymap_search(common ? keymap_common : keymap_form, typed, n,
	    req);
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

const char *
keymap_key(const struct keybind *own, bool common, enum req req)
{
	const struct keybind *bind;

	for (bind = own; bind != NULL && bind->keys != NULL; bind++)
		if (bind->req == req)
			return bind->keys;
	for (bind = common ? keymap_common : keymap_form; bind->keys != NULL;
	     bind++)
		if (bind->req == req && !keymap_taken(own, bind->keys))
			return bind->keys;
	return NULL;
}

bool
keymap_keys(const struct keybind *own, bool common, enum req req, char *buf,
    size_t size)
{
	const struct keybind *bind;
	struct str s = str_of(buf, size);

	for (bind = own; bind != NULL && bind->keys != NULL; bind++)
		if (bind->req == req)
			str_add(&s, "%s%s", s.len > 0 ? ", " : "", bind->keys);
	for (bind = common ? keymap_common : keymap_form; bind->keys != NULL;
	     bind++)
		if (bind->req == req && !keymap_taken(own, bind->keys))
			str_add(&s, "%s%s", s.len > 0 ? ", " : "", bind->keys);
	return s.len > 0;
}

void
keymap_next(const struct keybind *own, bool common, const struct key *typed,
    int n, char *buf, size_t size)
{
	const struct keybind *lists[] = { own,
		common ? keymap_common : keymap_form };
	struct str s = str_of(buf, size);
	const struct keybind *bind;
	const char *keys;
	size_t i;
	int k;

	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		for (bind = lists[i]; bind != NULL && bind->keys != NULL;
		     bind++) {
			if (keymap_match(bind->keys, typed, n) !=
				KEYMAP_PREFIX ||
			    (i > 0 && keymap_taken(own, bind->keys)))
				continue;
			for (keys = bind->keys, k = 0; k < n; k++) {
				keys += strcspn(keys, " ");
				keys += strspn(keys, " ");
			}
			str_add(&s, "%s%s %s", s.len > 0 ? ", " : "", keys,
			    req_table[bind->req].hint);
		}
	}
}
