/* SPDX-License-Identifier: ISC */
#include "lope/page.h"

#include <stdarg.h>
#include <string.h>

#include "lope/str.h"
#include "lope/utf8.h"

#define PAGE_TEXT_SIZE 1200 /* of one paragraph */
#define PAGE_LEAST 8        /* columns a text keeps in any window */
#define PAGE_END 100000     /* more lines than any page has */

struct page
page_in(struct arena *arena, int width)
{
	struct page page = { .arena = arena, .focus = -1 };

	page.width = width > PAGE_LEAST ? width : PAGE_LEAST;
	return page;
}

static struct page_line *
page_new(struct page *page)
{
	struct page_line *more;

	if (page->count == page->room) {
		page->room = page->room == 0 ? 64 : page->room * 2;
		more = arena_new(page->arena,
		    (size_t)page->room * sizeof(*more));
		if (page->count > 0)
			memcpy(more, page->line,
			    (size_t)page->count * sizeof(*more));
		page->line = more;
	}
	return &page->line[page->count++];
}

static void
page_wrap(struct page *page, enum role role, int indent, const char *text)
{
	int columns = page->width - indent;
	struct page_line *line;
	size_t n;

	if (columns < PAGE_LEAST)
		columns = PAGE_LEAST;
	do {
		n = utf8_line(text, columns);
		line = page_new(page);
		line->role = role;
		line->indent = line->text_at = indent;
		line->text = arena_printf(page->arena, "%.*s", (int)n, text);
		text += n;
		text += strspn(text, " ");
	} while (*text != '\0');
}

void
page_add(struct page *page, enum role role, int indent, const char *fmt, ...)
{
	char text[PAGE_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));
	va_list ap;

	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	page_wrap(page, role, indent, text);
}

void
page_pair(struct page *page, int indent, int at, const char *key,
    const char *text)
{
	int start = page->count;
	struct page_line *line;

	if (indent + utf8_width(key) + 2 > at ||
	    at + 3 * PAGE_LEAST > page->width) {
		line = page_new(page);
		line->indent = indent;
		line->key = key;
		line->text = "";
		page_wrap(page, ROLE_TEXT, indent + 2, text);
		return;
	}
	page_wrap(page, ROLE_TEXT, at, text);
	page->line[start].indent = indent;
	page->line[start].key = key;
}

void
page_gap(struct page *page)
{
	page_new(page)->text = "";
}

static void
page_row(const struct page_line *line, struct pen pen, bool focus)
{
	pen.arg = line->ref;
	if (focus) {
		pen_role(&pen, ROLE_FOCUS, ">");
		pen.column--;
		pen_cursor(&pen);
	}
	pen_to(&pen, line->indent);
	if (line->key != NULL)
		pen_role(&pen, ROLE_KEY, "%s", line->key);
	pen_to(&pen, line->text_at);
	pen_role(&pen, line->role, "%s", line->text);
}

void
page_draw(const struct page *page, int *first, struct grid *grid, int top,
    int bottom)
{
	struct pen pen;
	int i;

	if (*first > page->count - (bottom - top))
		*first = page->count - (bottom - top);
	if (*first < 0)
		*first = 0;
	for (i = *first; i < page->count && top < bottom; i++, top++)
		page_row(&page->line[i], pen_at(grid, top, 0, page->width),
		    i == page->focus);
	if (i > *first && i < page->count) {
		pen = pen_at(grid, bottom - 1, page->width, page->width + 1);
		pen_more(&pen);
	}
}

bool
page_scroll(int *first, enum req req, int rows)
{
	int far = rows > 8 ? rows - 6 : 2;

	switch (req) {
	case REQ_UP:
		*first -= 1;
		break;
	case REQ_DOWN:
		*first += 1;
		break;
	case REQ_PAGE_UP:
		*first -= far;
		break;
	case REQ_PAGE_DOWN:
		*first += far;
		break;
	case REQ_FIRST:
		*first = 0;
		break;
	case REQ_LAST:
		*first = PAGE_END;
		break;
	default:
		return false;
	}
	if (*first < 0)
		*first = 0;
	return true;
}

/* The line of the item'th line with a ref, or of the last; -1: there is none.
 */
static int
page_item(const struct page *page, int item)
{
	int i, found = -1;

	for (i = 0; i < page->count && item >= 0; i++)
		if (page->line[i].ref != 0) {
			found = i;
			item--;
		}
	return found;
}

int
page_focused(const struct page *page, const struct page_focus *focus)
{
	return page_item(page, focus->item);
}

static int
page_items(const struct page *page)
{
	int i, n = 0;

	for (i = 0; i < page->count; i++)
		n += page->line[i].ref != 0;
	return n;
}

/* Scroll by lines; the cursor stays within what is seen. */
static void
page_shift(const struct page *page, struct page_focus *focus, int by,
    int height)
{
	int most = page->count > height ? page->count - height : 0;
	int items = page_items(page);

	focus->first += by;
	focus->first = focus->first > most ? most :
	    focus->first < 0               ? 0 :
					     focus->first;
	while (focus->item + 1 < items &&
	    page_item(page, focus->item) < focus->first)
		focus->item++;
	while (focus->item > 0 &&
	    page_item(page, focus->item) >= focus->first + height)
		focus->item--;
}

/* To the item before or after, where it is to be seen or comes into sight. */
static void
page_step(const struct page *page, struct page_focus *focus, int by, int height)
{
	int next = focus->item + by, line;

	line = next >= 0 && next < page_items(page) ? page_item(page, next) :
						      -1;
	if (line < focus->first || line >= focus->first + height)
		page_shift(page, focus, by, height);
	if (line >= focus->first && line < focus->first + height)
		focus->item = next;
}

bool
page_move(const struct page *page, struct page_focus *focus, enum req req,
    int height)
{
	int far = height > 2 ? height - 2 : 1;

	switch (req) {
	case REQ_UP:
	case REQ_DOWN:
		page_step(page, focus, req == REQ_UP ? -1 : 1, height);
		return true;
	case REQ_PAGE_UP:
	case REQ_PAGE_DOWN:
		page_shift(page, focus, req == REQ_PAGE_UP ? -far : far,
		    height);
		return true;
	case REQ_FIRST:
		focus->item = focus->first = 0;
		return true;
	case REQ_LAST:
		focus->item = page_items(page) - 1;
		focus->first = page->count > height ? page->count - height : 0;
		return true;
	default:
		return false;
	}
}
