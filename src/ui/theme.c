/* SPDX-License-Identifier: ISC */
#include "lope/theme.h"

enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE };

#define OWN COLOUR_NONE, COLOUR_NONE
#define PLAIN \
	{ \
		OWN, 0 \
	}
#define BOLD \
	{ \
		OWN, LOOK_BOLD \
	}
#define REVERSE \
	{ \
		OWN, LOOK_REVERSE \
	}
#define ALARM \
	{ \
		WHITE, RED, LOOK_BOLD \
	}

static const struct look theme_looks[ROLE_COUNT][THEME_COUNT] = {
	/*                plain, dark, light, mono */
	[ROLE_TEXT] = { PLAIN, PLAIN, PLAIN, PLAIN },
	[ROLE_TITLE] = { BOLD, { CYAN, BLACK, LOOK_BOLD },
	    { BLUE, WHITE, LOOK_BOLD }, BOLD },
	[ROLE_KEY] = { BOLD, { CYAN, BLACK, 0 }, { BLUE, WHITE, 0 }, BOLD },
	[ROLE_FOCUS] = { REVERSE, REVERSE, REVERSE, REVERSE },
	[ROLE_DONE] = { PLAIN, PLAIN, PLAIN, PLAIN },
	[ROLE_PLANNED] = { PLAIN, { OWN, LOOK_DIM }, { OWN, LOOK_DIM }, PLAIN },
	[ROLE_DIM] = { PLAIN, PLAIN, PLAIN, PLAIN },
	[ROLE_GREEN] = { PLAIN, PLAIN, PLAIN, PLAIN },
	[ROLE_YELLOW] = { { BLACK, YELLOW, 0 }, { BLACK, YELLOW, 0 },
	    { BLACK, YELLOW, 0 }, { OWN, LOOK_UNDERLINE } },
	[ROLE_AMBER] = { { BLACK, YELLOW, LOOK_BOLD },
	    { BLACK, YELLOW, LOOK_BOLD }, { BLACK, YELLOW, LOOK_BOLD },
	    { OWN, LOOK_BOLD | LOOK_UNDERLINE } },
	[ROLE_RED] = { ALARM, ALARM, ALARM, { OWN, LOOK_REVERSE | LOOK_BOLD } },
	[ROLE_EMERGENCY] = { ALARM, ALARM, ALARM,
	    { OWN, LOOK_REVERSE | LOOK_BOLD } },
	[ROLE_ERROR] = { ALARM, ALARM, ALARM,
	    { OWN, LOOK_REVERSE | LOOK_BOLD } },
	[ROLE_HELD] = { BOLD, { MAGENTA, BLACK, 0 }, { MAGENTA, WHITE, 0 },
	    BOLD },
};

struct look
theme_look(enum theme theme, enum role role)
{
	return theme_looks[role][theme];
}
