/* SPDX-License-Identifier: ISC */
/*
 * A screen that is one page to read, over the main one: .own_size is that of
 * struct sheet, or of one that begins with it, .request is sheet_request, .draw
 * makes the page and hands it to sheet_draw.
 */
#ifndef LOPE_SHEET_H
#define LOPE_SHEET_H

#include "lope/page.h"
#include "lope/screen.h"

struct sheet {
	int first; /* line shown at the top */
};

/* The width that its page has. */
int sheet_width(const struct screen_ctx *ctx);
/* page under a rule with name; ctx->own is a struct sheet. */
void sheet_draw(struct screen_ctx *ctx, struct grid *grid, const char *name,
    const struct page *page);
/* Scrolls; all else is left to those below. */
unsigned sheet_request(struct screen_ctx *ctx, enum req req, struct edit *out);

#endif
