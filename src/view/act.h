/* SPDX-License-Identifier: ISC */
/*
 * What Enter, Space and the letters do to the focused line of a main screen:
 * the same on each of them. And what all of them show before set-up.
 */
#ifndef LOPE_VIEW_ACT_H
#define LOPE_VIEW_ACT_H

#include <stdbool.h>

#include "lope/line.h"
#include "lope/screen.h"

/* One sentence for the last row. Returns REACT_DRAW. */
unsigned act_say(struct view *view, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The figures of a date, typed into a panel, are no wish to leave it. */
unsigned act_stay(struct screen_ctx *ctx);
/*
 * OPEN, TICK, EDIT, REMOVE, SKIP, MOVE and NOTE for line, which may be NULL.
 * REACT_PASS for any other request.
 */
unsigned act_request(struct screen_ctx *ctx, enum req req,
    const struct line *line, struct edit *out);

/* ADD and what it offers; REACT_PASS for any other request. */
unsigned act_add(struct screen_ctx *ctx, enum req req);

/* Draws and takes requests while there is no profile; false when there is
 * one. */
bool act_blank_draw(struct screen_ctx *ctx, struct grid *grid,
    const struct screen *screen);
bool act_blank(const struct screen_ctx *ctx);
/* How the copy of a database that is gone comes back, behind the key leave or
 * none, ""; NULL where there is none. */
const char *act_put_back(const struct screen_ctx *ctx, const char *leave);
/* The hints of set, ended by REQ_NONE; before set-up those of then. */
void act_hints(const struct screen_ctx *ctx, const enum req *set,
    enum req out[HINTS_MAX]);
unsigned act_blank_request(struct screen_ctx *ctx, enum req req);

#endif
