/* SPDX-License-Identifier: ISC */
/*
 * Keys and what they are bound to. A screen's own rows come first, the common
 * ones after; a key bound twice within one list is an error that a test
 * finds, and in the configuration (keys.h) one with file and line. Keys are
 * written as "c", "]", "Tab", "S-Tab", "Up", "PgDn", "Home",
 * "Enter", "Space", "Esc", "Backspace", "C-r", "F1" to "F12", or a sequence
 * "g g".
 */
#ifndef LOPE_KEYMAP_H
#define LOPE_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/request.h"

/* code: a Unicode code point, 1 to 26 for Ctrl-A to Ctrl-Z, or one of: */
enum key_code {
	KEYCODE_NONE = 0,
	KEYCODE_TAB = 9,
	KEYCODE_ENTER = 13,
	KEYCODE_ESC = 27,
	KEYCODE_SPACE = 32,
	KEYCODE_BACKSPACE = 127,
	KEYCODE_UP = 0x110000,
	KEYCODE_DOWN,
	KEYCODE_LEFT,
	KEYCODE_RIGHT,
	KEYCODE_PAGE_UP,
	KEYCODE_PAGE_DOWN,
	KEYCODE_HOME,
	KEYCODE_END,
	KEYCODE_INSERT,
	KEYCODE_DELETE,
	KEYCODE_BACK_TAB,
	KEYCODE_F1, /* the others follow */
	KEYCODE_F12 = KEYCODE_F1 + 11,
	KEYCODE_PASTE_BEGIN,
	KEYCODE_PASTE_END,
	KEYCODE_RESIZE,
	KEYCODE_MOUSE
};

struct key {
	int32_t code;
	int row, column; /* of MOUSE: the cell, from 0 */
	int wheel;       /* of MOUSE: -1 up, 1 down, 0 a click */
};

struct keybind {
	const char *keys; /* "]" or "g g"; NULL ends a list */
	enum req req; /* REQ_NONE: what the common list says does not hold */
};

#define KEYS_MAX 2 /* keys in a sequence */
#define KEY_NAME_SIZE 16

/* What every screen but a form understands. */
extern const struct keybind keymap_common[];
/* What a form understands besides: no letter or digit, for it types those. */
extern const struct keybind keymap_form[];

/* The lists in reach: own, which may be NULL, holds before common, which is
 * keymap_common, keymap_form or hers. */
struct keymap {
	const struct keybind *own, *common;
};

enum keymap_match { KEYMAP_NONE, KEYMAP_PREFIX, KEYMAP_FOUND };

/* The request bound to the n keys typed so far. */
enum keymap_match keymap_find(struct keymap map, const struct key *typed, int n,
    enum req *req);
/* The first key of req; NULL when it has none in reach. */
const char *keymap_key(struct keymap map, enum req req);
/* Every key that means req, as "Up, k", into buf; false when none. */
bool keymap_keys(struct keymap map, enum req req, char *buf, size_t size);
/* The next binding that the n keys typed may become, after the index'th of
 * them; its keys begin with the first that is missing. False: there is no
 * such one. */
bool keymap_next(struct keymap map, const struct key *typed, int n, int index,
    struct keybind *out);
/* Do a and b, both keys as written, stand in each other's way: the same, or
 * one of them the beginning of the other? */
bool keymap_clash(const char *a, const char *b);
/* "C-r" -> the key; false for an unknown name. */
bool key_parse(const char *name, size_t len, struct key *key);
/* The name of a key for messages, into buf of 16. Returns buf. */
char *key_text(struct key key, char buf[KEY_NAME_SIZE]);

#endif
