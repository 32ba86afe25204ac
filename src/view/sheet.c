/* SPDX-License-Identifier: ISC */
#include "lope/sheet.h"

#include "lope/layout.h"

int
sheet_width(const struct screen_ctx *ctx)
{
	return ctx->columns - 1;
}

void
sheet_draw(struct screen_ctx *ctx, struct grid *grid, const char *name,
    const struct page *page)
{
	struct layout layout = layout_one(grid->rows, grid->columns);
	struct pen pen = layout_pen(grid, &layout, 0, 0);
	struct sheet *sheet = ctx->own;

	layout_rule(grid, &layout, &name, 0);
	page_draw(page, &sheet->first, grid, layout.top, layout.bottom);
	pen_cursor(&pen);
}

unsigned
sheet_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct sheet *sheet = ctx->own;

	(void)out;
	return page_scroll(&sheet->first, req, ctx->rows) ? REACT_DRAW :
							    REACT_PASS;
}
