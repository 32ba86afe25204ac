/* SPDX-License-Identifier: ISC */
/*
 * Her own keys, laid over the ones the program comes with. What the
 * configuration binds replaces all keys of that request in that place: in
 * "common" for every screen but forms, in "form" for every form, in a screen
 * for that screen alone.
 */
#ifndef LOPE_KEYS_H
#define LOPE_KEYS_H

#include <stdbool.h>

#include "lope/arena.h"
#include "lope/conf.h"
#include "lope/err.h"
#include "lope/keymap.h"
#include "lope/screen.h"

struct keys {
	struct keymap common, form;
	struct keymap *screen; /* by screen_index() */
	struct arena arena;
};

/*
 * keys: zeroed. path names the configuration in messages. ERR_CONFIG with
 * file and line: an unknown name, a key that is bound twice in reach of one
 * another, a key that a form types, a request that needs a key and has none.
 */
bool keys_build(struct keys *keys, const struct conf *conf, const char *path,
    struct err *err);
void keys_clear(struct keys *keys);
/* What is in reach on screen, of view's keys or those the program comes with;
 * NULL: on any main screen. */
struct keymap keys_on(const struct view *view, const struct screen *screen);
/* The first key of req there, for a message; its name where it has none. */
const char *keys_say(const struct view *view, const struct screen *screen,
    enum req req);

#endif
