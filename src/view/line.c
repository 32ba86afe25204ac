/* SPDX-License-Identifier: ISC */
#include "lope/line.h"

#include <stdarg.h>
#include <string.h>

#include "lope/str.h"
#include "lope/utf8.h"

#define LINE_TEXT_SIZE 512
/* Above every civil day, which are the args of calendars. */
#define LINE_ARG_FIRST 1000000
#define LINE_ARG_PANE 1000

struct lines *
lines_new(struct arena *arena, int width)
{
	struct lines *lines = arena_new(arena, sizeof(*lines));

	lines->arena = arena;
	lines->width = width > 2 ? width - 1 : 1;
	return lines;
}

static struct line *
line_add(struct lines *lines, const char *text)
{
	struct line *line;

	/* The last place takes what is too much: a caller may always write. */
	if (lines->count == LINES_MAX)
		lines->count--;
	line = &lines->line[lines->count++];
	*line = (struct line){ .text = arena_copy(lines->arena, text),
		.rank = lines->rank };
	return line;
}

static void
line_format(char out[LINE_TEXT_SIZE], const char *fmt, va_list ap)
{
	struct str s = str_of(out, LINE_TEXT_SIZE);

	str_addv(&s, fmt, ap);
}

struct line *
line_put(struct lines *lines, enum role role, const char *fmt, ...)
{
	char text[LINE_TEXT_SIZE];
	struct line *line;
	va_list ap;

	va_start(ap, fmt);
	line_format(text, fmt, ap);
	va_end(ap);
	line = line_add(lines, text);
	line->role = role;
	return line;
}

struct line *
line_item(struct lines *lines, enum line_kind kind, int ref, const char *fmt,
    ...)
{
	char text[LINE_TEXT_SIZE];
	struct line *line;
	va_list ap;

	va_start(ap, fmt);
	line_format(text, fmt, ap);
	va_end(ap);
	line = line_add(lines, text);
	line->kind = kind;
	line->ref = ref;
	return line;
}

void
line_wrap(struct lines *lines, enum role role, int indent, const char *fmt, ...)
{
	char text[LINE_TEXT_SIZE], part[LINE_TEXT_SIZE];
	int width = lines->width - indent - 1; /* a margin at the right */
	const char *at = text;
	size_t len;
	va_list ap;

	va_start(ap, fmt);
	line_format(text, fmt, ap);
	va_end(ap);
	while (*at != '\0') {
		struct str s = str_of(part, sizeof(part));

		len = utf8_line(at, width > 1 ? width : 1);
		str_add(&s, "%*s%.*s", indent, "", (int)len, at);
		line_add(lines, part)->role = role;
		at += len;
		at += strspn(at, " ");
	}
}

struct line *
line_item_wrap(struct lines *lines, enum line_kind kind, int ref, int indent,
    const char *fmt, ...)
{
	char text[LINE_TEXT_SIZE];
	int width = lines->width > 1 ? lines->width - 1 : 1;
	struct line *line;
	size_t len;
	va_list ap;

	va_start(ap, fmt);
	line_format(text, fmt, ap);
	va_end(ap);
	len = utf8_line(text, width);
	line = line_item(lines, kind, ref, "%.*s", (int)len, text);
	if (text[len] != '\0')
		line_wrap(lines, ROLE_TEXT, indent, "%s",
		    text + len + strspn(text + len, " "));
	return line;
}

void
line_gap(struct lines *lines)
{
	if (lines->count > 0 && lines->line[lines->count - 1].text[0] != '\0')
		line_put(lines, ROLE_TEXT, "%s", "");
}

void
line_pin(struct lines *lines, int row)
{
	enum line_rank rank = lines->rank;

	line_gap(lines);
	lines->rank = LINE_ROOM;
	while (lines->count < row)
		line_put(lines, ROLE_TEXT, "%s", "");
	lines->rank = rank;
}

static int
lines_items(const struct lines *lines)
{
	int i, n = 0;

	for (i = 0; i < lines->count; i++)
		n += lines->line[i].kind != LINE_TEXT;
	return n;
}

/* The place of the focused line, -1 where there is none. */
static int
lines_find(const struct lines *lines, const struct focus *focus)
{
	int i, n = 0, last = -1;

	for (i = 0; i < lines->count; i++) {
		if (lines->line[i].kind == LINE_TEXT)
			continue;
		last = i;
		if (n++ >= focus->item)
			break;
	}
	return last;
}

const struct line *
lines_focused(const struct lines *lines, const struct focus *focus)
{
	int i = lines_find(lines, focus);

	return i < 0 ? NULL : &lines->line[i];
}

bool
lines_move(const struct lines *lines, struct focus *focus, int by)
{
	int was = focus->item, items = lines_items(lines);

	if (focus->item >= items)
		focus->item = items - 1;
	/* Far jumps are asked for with large numbers. */
	if (by > items)
		by = items;
	if (by < -items)
		by = -items;
	focus->item += by;
	if (focus->item >= items)
		focus->item = items - 1;
	if (focus->item < 0)
		focus->item = 0;
	return focus->item != was;
}

/* The highest rank of which all lines may stay in height rows. */
static enum line_rank
lines_rank(const struct lines *lines, int height, int keep)
{
	enum line_rank rank = LINE_ROOM;
	int i, n;

	for (; rank > LINE_STAYS; rank--) {
		for (i = n = 0; i < lines->count; i++)
			n += lines->line[i].rank <= rank || i == keep;
		if (n <= height)
			break;
	}
	return rank;
}

static enum role
line_letter_role(char c)
{
	switch (c) {
	case 'y':
	case 'Y':
		return ROLE_YELLOW;
	case 'A':
		return ROLE_AMBER;
	case 'X':
		return ROLE_RED;
	default:
		return ROLE_TEXT;
	}
}

static void
line_letters(struct pen *pen, const char *text)
{
	int i;

	for (i = 0; text[i] != '\0'; i++) {
		bool alone = (i == 0 || text[i - 1] == ' ') &&
		    (text[i + 1] == ' ' || text[i + 1] == '\0');

		pen_role(pen, alone ? line_letter_role(text[i]) : ROLE_TEXT,
		    "%c", text[i]);
	}
}

static void
line_draw(const struct line *line, struct pen *pen, int arg, bool focused)
{
	pen->arg = arg;
	pen_role(pen, focused ? ROLE_FOCUS : ROLE_TEXT, focused ? ">" : " ");
	if (focused)
		pen_cursor(pen);
	if (line->letters)
		line_letters(pen, line->text);
	else
		pen_role(pen, line->role, "%s", line->text);
}

/* The line on top. With the first item the heading above it comes back, with
 * the last what stands below it. */
static int
line_first(const struct focus *focus, int at, int height, int n, int last)
{
	int first = focus->first;

	if (focus->item <= 0)
		first = 0;
	else if (focus->item >= last)
		first = layout_follow(first, n - 1, height, n);
	return layout_follow(first, at, height, n);
}

/* The arg of a click on item of pane. */
static int
line_arg(int pane, int item)
{
	return LINE_ARG_FIRST + pane * LINE_ARG_PANE + item;
}

void
lines_draw(const struct lines *lines, struct grid *grid,
    const struct layout *layout, int pane, struct focus *focus, bool active)
{
	int place[LINES_MAX], item[LINES_MAX];
	int height = layout_height(layout), keep = lines_find(lines, focus);
	enum line_rank rank = lines_rank(lines, height, keep);
	int i, n = 0, items = 0, at = 0;
	struct pen pen;

	for (i = 0; i < lines->count; i++) {
		if (lines->line[i].rank <= rank || i == keep) {
			if (i == keep)
				at = n;
			item[n] = items;
			place[n++] = i;
		}
		items += lines->line[i].kind != LINE_TEXT;
	}
	focus->first = line_first(focus, at, height, n,
	    keep < 0 ? 0 : items - 1);
	for (i = focus->first; i < n; i++) {
		pen = layout_pen(grid, layout, pane, i - focus->first);
		/* Without an item a reader of the screen is still there. */
		if (active && keep < 0 && i == focus->first)
			pen_cursor(&pen);
		line_draw(&lines->line[place[i]], &pen,
		    lines->line[place[i]].kind == LINE_TEXT ?
			0 :
			line_arg(pane, item[i]),
		    active && place[i] == keep);
	}
	if (n - focus->first > height) {
		pen = layout_pen(grid, layout, pane, height - 1);
		pen_more(&pen);
	}
}

bool
line_from_arg(int arg, int *pane, int *item)
{
	if (arg < LINE_ARG_FIRST)
		return false;
	*pane = (arg - LINE_ARG_FIRST) / LINE_ARG_PANE;
	*item = (arg - LINE_ARG_FIRST) % LINE_ARG_PANE;
	return true;
}
