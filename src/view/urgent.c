/* SPDX-License-Identifier: ISC */
/* The signs that need a doctor now and who to call. It records nothing and
 * works before anything is set up. */
#include "lope/sheet.h"

#include "lope/str.h"
#include "lope/text.h"

#define URGENT_TALL 30 /* rows with room for blank lines */
/* tenths of a degree */
#define URGENT_F10(c10) ((c10)*9 / 5 + 320)

static void
urgent_gap(struct page *page, const struct screen_ctx *ctx)
{
	if (ctx->rows >= URGENT_TALL)
		page_gap(page);
}

static void
urgent_say(struct page *page, const struct country *country,
    void (*say)(struct str *, const struct country *))
{
	char text[TEXT_CALL_SIZE];
	struct str s = str_of(text, sizeof(text));

	say(&s, country);
	page_add(page, ROLE_TEXT, 2, "%s", text);
}

static void
urgent_crisis(struct page *page, const struct country *country, bool first)
{
	page_add(page, first ? ROLE_EMERGENCY : ROLE_TITLE, 1,
	    "THOUGHTS OF HARMING YOURSELF OR THE BABY");
	urgent_say(page, country, text_call_crisis);
}

static void
urgent_signs(struct page *page)
{
	char fever[48];
	struct str s = str_of(fever, sizeof(fever));
	int i;

	page_add(page, ROLE_TITLE, 1,
	    "ANY ONE OF THESE, OR IN DOUBT: STOP AND CONTACT THEM NOW");
	for (i = 0; i < ANSWER_COUNT; i++)
		if (answer_table[i].group == ANSWER_GROUP_SIGN &&
		    i != ANSWER_SELF_HARM)
			page_pair(page, 2, 27, answer_table[i].label,
			    answer_table[i].question);
	text_measure(&s, FEVER_C10, "0.1 C");
	str_add(&s, " (");
	text_measure(&s, URGENT_F10(FEVER_C10), "0.1 F");
	str_add(&s, ") or more?");
	page_pair(page, 2, 27, "Fever", fever);
}

/* What forbids to run, with whom to see for it: a physio is not on the list. */
static void
urgent_locks(struct page *page, const struct screen_ctx *ctx)
{
	const struct findings *list = &ctx->view->state->findings;
	bool any = false;
	int i;

	for (i = 0; i < list->count; i++) {
		if (list->item[i].rule < RULE_SYMPTOM_R1 ||
		    list->item[i].rule > RULE_SYMPTOM_R6 ||
		    list->item[i].severity != SEVERITY_BLOCK)
			continue;
		if (!any)
			page_add(page, ROLE_TITLE, 1, "NO RUNNING NOW");
		any = true;
		page_add(page, ROLE_TEXT, 2, "%s", list->item[i].text);
	}
	if (any)
		urgent_gap(page, ctx);
}

static void
urgent_call(struct page *page, const struct country *country)
{
	page_add(page, ROLE_TITLE, 1, "WHO TO CALL");
	urgent_say(page, country, text_call_now);
	urgent_say(page, country, text_call_else);
}

/* Where the numbers are from, or why there are none. */
static void
urgent_sources(struct page *page, const struct country *country)
{
	char text[TEXT_CALL_SIZE];
	int i;

	for (i = 0;; i++) {
		struct str s = str_of(text, sizeof(text));

		if (!text_call_source(&s, country, i))
			return;
		page_add(page, ROLE_DIM, 1, "%s", text);
	}
}

static struct page
urgent_page(struct screen_ctx *ctx)
{
	struct page page = page_in(ctx->frame, sheet_width(ctx));
	const struct country *country = ctx->view->country;
	const struct finding *told = text_emergency(
	    &ctx->view->state->findings);
	bool harm = text_is_harm(ctx->view->state);

	if (harm) {
		urgent_crisis(&page, country, true);
		urgent_gap(&page, ctx);
	}
	/* what she told today, so that nobody has to look for it */
	if (told != NULL)
		page_add(&page, ROLE_EMERGENCY, 1, "%s", told->text);
	urgent_call(&page, country);
	urgent_gap(&page, ctx);
	urgent_signs(&page);
	urgent_gap(&page, ctx);
	if (!harm) {
		urgent_crisis(&page, country, false);
		urgent_gap(&page, ctx);
	}
	urgent_locks(&page, ctx);
	urgent_sources(&page, country);
	if (ctx->rows >= URGENT_TALL)
		page_add(&page, ROLE_TEXT, 1, "%s",
		    country == NULL || country->code[0] == '\0' ?
			"Nothing is written down here. lope.conf(5) says how "
			"numbers of your country are added." :
			"This page writes nothing down; the check-in does.");
	return page;
}

static void
urgent_draw(struct screen_ctx *ctx, struct grid *grid)
{
	struct page page = urgent_page(ctx);

	sheet_draw(ctx, grid, "Urgent", &page);
}

static void
urgent_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_DOWN;
	out[1] = REQ_PAGE_DOWN;
	out[2] = REQ_BACK;
}

const struct screen screen_urgent = { .name = "urgent",
	.title = "Urgent",
	.overlay = true,
	.own_size = sizeof(struct sheet),
	.draw = urgent_draw,
	.request = sheet_request,
	.hints = urgent_hints };
