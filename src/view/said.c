/* SPDX-License-Identifier: ISC */
/* What a command said, to read. */
#include "lope/screen.h"

#include <string.h>

#include "lope/layout.h"
#include "lope/page.h"

struct said {
	int first; /* line shown at the top */
};

static struct page
said_page(struct screen_ctx *ctx)
{
	struct page page = page_in(ctx->frame, ctx->columns - 1);
	const char *line = ctx->view->said != NULL ? ctx->view->said : "";
	size_t n;

	for (; *line != '\0'; line += n + (line[n] == '\n')) {
		n = strcspn(line, "\n");
		page_add(&page, ROLE_TEXT, 1, "%.*s", (int)n, line);
	}
	return page;
}

static void
said_draw(struct screen_ctx *ctx, struct grid *grid)
{
	static const char *const names[] = { "Said" };
	struct said *own = ctx->own;
	struct layout layout = layout_one(grid->rows, grid->columns);
	struct page page = said_page(ctx);
	struct pen pen = layout_pen(grid, &layout, 0, 0);

	layout_rule(grid, &layout, names, 0);
	page_draw(&page, &own->first, grid, layout.top, layout.bottom);
	pen_cursor(&pen);
}

static unsigned
said_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct said *own = ctx->own;

	(void)out;
	return page_scroll(&own->first, req, ctx->rows) ? REACT_DRAW :
							  REACT_PASS;
}

static void
said_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_DOWN;
	out[1] = REQ_UP;
	out[2] = REQ_PAGE_DOWN;
	out[3] = REQ_BACK;
	out[4] = REQ_URGENT;
}

const struct screen screen_said = { .name = "said",
	.title = "Said",
	.overlay = true,
	.own_size = sizeof(struct said),
	.draw = said_draw,
	.request = said_request,
	.hints = said_hints };
