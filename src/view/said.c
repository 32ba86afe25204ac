/* SPDX-License-Identifier: ISC */
/* What a command said, to read. */
#include "lope/sheet.h"

#include <string.h>

static const struct keybind said_keys[] = { { "Enter", REQ_DO_IT }, { 0 } };

static struct page
said_page(struct screen_ctx *ctx)
{
	struct page page = page_in(ctx->frame, sheet_width(ctx));
	const char *line = ctx->view->said != NULL ? ctx->view->said : "";
	size_t n;

	if (ctx->view->said_then != NULL) {
		page_add(&page, ROLE_TITLE, 1,
		    "So far nothing is changed: Enter does it, Esc leaves all "
		    "as it is.");
		page_gap(&page);
	}
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
	int n = 0;

	if (ctx->view->said_then != NULL)
		out[n++] = REQ_DO_IT;
	out[n++] = REQ_DOWN;
	out[n++] = REQ_UP;
	out[n++] = REQ_PAGE_DOWN;
	out[n++] = REQ_BACK;
	out[n] = REQ_URGENT;
}

/* What it said is what it would do: Enter lets it. */
static unsigned
said_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	if (req != REQ_DO_IT || ctx->view->said_then == NULL)
		return sheet_request(ctx, req, out);
	ctx->line = ctx->view->said_then;
	return REACT_RUN;
}

static void
said_close(struct screen_ctx *ctx)
{
	ctx->view->said_then = NULL;
}

const struct screen screen_said = { .name = "said",
	.title = "Said",
	.keys = said_keys,
	.overlay = true,
	.own_size = sizeof(struct sheet),
	.close = said_close,
	.draw = said_draw,
	.request = said_request,
	.hints = said_hints };
