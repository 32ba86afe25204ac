/* SPDX-License-Identifier: ISC */
/*
 * Keys and what they are bound to. A screen's own rows come first, the common
 * ones after; a key bound twice within one list is an error that a test
 * finds. Keys are written as "c", "]", "Tab", "S-Tab", "Up", "PgDn", "Home",
 * "Enter", "Space", "Esc", "Backspace", "C-r", "F1", or a sequence "g g".
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
	KEYCODE_F1,
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
	enum req req;
};

#define KEYS_MAX 2 /* keys in a sequence */
#define KEY_NAME_SIZE 16

/* What every screen but a form understands. */
extern const struct keybind keymap_common[];
/* What a form understands besides: no letter or digit, for it types those. */
extern const struct keybind keymap_form[];

enum keymap_match { KEYMAP_NONE, KEYMAP_PREFIX, KEYMAP_FOUND };

/*
 * The request bound to the n keys typed so far: own list (may be NULL), then
 * keymap_common, or keymap_form where common is false.
 */
enum keymap_match keymap_find(const struct keybind *own, bool common,
    const struct key *typed, int n, enum req *req);
/*
 * The first key bound to req in own, else in the second list; NULL when
 * unbound there or taken by own for something else.
 */
const char *keymap_key(const struct keybind *own, bool common, enum req req);
/* Every key that means req there, as "Up, k", into buf; false when none. */
bool keymap_keys(const struct keybind *own, bool common, enum req req,
    char *buf, size_t size);
/* What may follow the n keys typed, as "g first, d go to date", into buf. */
void keymap_next(const struct keybind *own, bool common,
    const struct key *typed, int n, char *buf, size_t size);
/* "C-r" -> the key; false for an unknown name. */
bool key_parse(const char *name, size_t len, struct key *key);
/* The name of a key for messages, into buf of 16. Returns buf. */
char *key_text(struct key key, char buf[KEY_NAME_SIZE]);

#endif
