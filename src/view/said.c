/* SPDX-License-Identifier: ISC */
/* What a command said, to read. */
#include "lope/sheet.h"

#include <string.h>

static struct page
said_page(struct screen_ctx *ctx)
{
	struct page page = page_in(ctx->frame, sheet_width(ctx));
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
	struct page page = said_page(ctx);

	sheet_draw(ctx, grid, "Said", &page);
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
	.own_size = sizeof(struct sheet),
	.draw = said_draw,
	.request = sheet_request,
	.hints = said_hints };
