/* SPDX-License-Identifier: ISC */
/* What merging left to be looked at. */
#include "own.h"

#include <stdlib.h>

#include "lope/mem.h"

#define LOST_ROWS 60 /* that are shown, the latest */

void
lost_clear(struct app *app)
{
	VEC_CLEAR(&app->lost_rows);
	arena_clear(&app->lost_text);
	app->view.lost = NULL;
	app->view.lost_count = 0;
}

void
lost_list(struct app *app)
{
	struct store_lost *lost = mem_new(LOST_ROWS, sizeof(*lost));
	int n = 0;

	lost_clear(app);
	if (app->store == NULL ||
	    !store_lost(app->store, app->view.units, &app->lost_text, lost,
		LOST_ROWS, &n, NULL))
		n = 0;
	for (int i = 0; i < n; i++)
		*VEC_ADD(
		    &app->lost_rows) = (struct lost_row){ .name = lost[i].name,
			.text = arena_copy(&app->lost_text, lost[i].text),
			.day = lost[i].day,
			.takes = lost[i].takes,
			.removal = lost[i].removal,
			.fact = lost[i].fact };
	app->view.lost = app->lost_rows.items;
	app->view.lost_count = n;
	free(lost);
	if (n > 0)
		(void)store_lost_seen(app->store, NULL);
}

void
lost_say(struct app *app)
{
	char path[1024];
	int lost;

	if (app->store == NULL)
		return;
	lost = store_lost_new(app->store);
	if (lost > 0)
		app_say(app, ROLE_TEXT,
		    "Changed on two machines: %d did not stay; %s shows it.",
		    lost, keys_say(&app->view, NULL, REQ_LOST));
	else if (store_stray(app->store, path, sizeof(path)))
		app_say(app, ROLE_TEXT,
		    "Another machine's copy lies beside the database: "
		    "%s check names it.",
		    app->env->call);
}
