/* SPDX-License-Identifier: ISC */
#include "lope/screen.h"

#include <stddef.h>

const struct screen *const screen_tabs[SCREEN_TABS] = { &screen_day,
	&screen_calendar, &screen_plan, &screen_recovery, &screen_trends };

const struct screen *const screen_all[] = {
	&screen_day,
	&screen_calendar,
	&screen_plan,
	&screen_recovery,
	&screen_trends,
	&screen_review,
	&screen_lost,
	&screen_why,
	&screen_help,
	&screen_urgent,
	&screen_note,
	&screen_move,
	&screen_wish,
	&screen_go,
	&screen_palette,
	&screen_search,
	&screen_edits,
	&screen_said,
	&screen_ceiling,
	&screen_pause,
	&screen_shorten,
	&screen_add,
	&screen_thing,
	&screen_timer,
	&screen_woke,
	&screen_importer,
	&screen_incoming,
	&screen_undated,
	&screen_options,
	&screen_checkin,
	&screen_run,
	&screen_gate,
	&screen_setup,
	NULL,
};

int
screen_index(const struct screen *screen)
{
	int i;

	for (i = 0; screen_all[i] != NULL; i++)
		if (screen_all[i] == screen)
			return i;
	return 0;
}
