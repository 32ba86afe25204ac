/* SPDX-License-Identifier: ISC */
/* A screen with a history behind it: what the program does with it, without a
 * store and without a terminal. */
#ifndef DESK_H
#define DESK_H

#include <stdbool.h>

#include "lope/plan.h"
#include "lope/screen.h"

struct desk {
	struct log log;
	struct state state;
	struct plan plan;
	struct conf conf;
	struct view view;
	struct screen_ctx ctx;
	struct arena frame;
	struct grid grid;
	const struct screen *screen, *tab; /* tab: below an overlay */
	struct edit edit;                  /* of the last key */
	unsigned react;                    /* to the last key */
	char *draft;                       /* as last kept, NULL none */
	int rows, columns;                 /* of what is painted after keys */
	int ids;
};

/* On FIXTURE_TODAY, no screen yet. */
void desk_open(struct desk *desk, void (*tell)(struct log *log));
void desk_close(struct desk *desk);
/* Reckon anew after log was changed by hand. */
void desk_replay(struct desk *desk);
/* Open the screen and paint it; its draft, if one was kept, is given back. */
void desk_show(struct desk *desk, const struct screen *screen, int arg);
void desk_paint(struct desk *desk, int rows, int columns);
/* Keys such as "Tab Space 5", as the loop hands them on; edits are applied.
 * Returns the reaction to the last. */
unsigned desk_press(struct desk *desk, const char *keys);
unsigned desk_ask(struct desk *desk, enum req req);
/* Time that goes by. */
unsigned desk_tick(struct desk *desk, int ms);
/* The row that holds text, -1; with desk_see the test ends without it. */
int desk_row(const struct desk *desk, const char *text);
int desk_see(const struct desk *desk, const char *text);
/* The whole screen, for who reads why a test ended. */
void desk_dump(const struct desk *desk);

#endif
