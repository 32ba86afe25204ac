/* SPDX-License-Identifier: ISC */
/*
 * The least a full-screen program does: paint a static page with curses, wait
 * for a key, toggle one word, leave at q. What lope's times are compared with.
 */
#include <curses.h>
#include <locale.h>
#include <stdbool.h>

static const char page[] =
    "row of text that fills a line of the terminal, as a page of a diary "
    "would do, with some more words to come after these ones here";

static void
floor_paint(bool on)
{
	int y;

	for (y = 0; y < LINES; y++) {
		attrset(y % 2 ? COLOR_PAIR(1) : A_NORMAL);
		mvprintw(y, 0, "%-*.*s", COLS - 1, COLS - 1, page);
	}
	attrset(on ? A_REVERSE : A_NORMAL);
	mvaddstr(5, 10, "cursor");
	attrset(A_NORMAL);
	refresh();
}

int
main(void)
{
	bool on = false;

	setlocale(LC_ALL, "");
	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	curs_set(0);
	if (has_colors()) {
		start_color();
		use_default_colors();
		init_pair(1, COLOR_CYAN, -1);
	}
	do {
		floor_paint(on);
		on = !on;
	} while (getch() != 'q');
	endwin();
	return 0;
}
