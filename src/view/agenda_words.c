/* SPDX-License-Identifier: ISC */
/*
 * What an agenda says. It leaves the machine, perhaps for a phone that others
 * look at: no word of how she is, and of why only where she asks for it.
 */
#include "lope/text.h"

#include <string.h>

#include "lope/agenda.h"

static void
agenda_session(struct agenda_item *item, enum unit_system units)
{
	const struct session *session = &item->session;
	struct str s = str_of(item->summary, sizeof(item->summary));

	if (session->kind == SESSION_RUN && session->stage > 0 &&
	    session->distance_m == 0)
		str_add(&s, "%s %d min",
		    session->bouts > 1 ? "Run-walk" : "Run",
		    (session->total_s + 59) / 60);
	else
		text_session(&s, session, units);
	text_capital(item->summary);
	s = str_of(item->text, sizeof(item->text));
	text_session_whole(&s, session);
	text_capital(item->text);
}

/* The rule that made the session what it is, and its week. */
static void
agenda_why(struct agenda_item *item, const struct state *state,
    const struct plan *plan, enum unit_system units)
{
	char made[SESSION_WHY_SIZE];
	size_t said = strlen(item->text);
	struct str s = str_of(item->text + said, sizeof(item->text) - said);
	char why[AGENDA_TEXT_SIZE / 2];
	const struct session *session = &item->session;

	if (session->because < RULE_COUNT)
		str_add(&s, "%s%s: %s", said > 0 ? "\n" : "",
		    rule_table[session->because].id,
		    session_why(session, units, made));
	for (size_t w = 0; w < plan->weeks.count; w++) {
		const struct plan_week *week = &plan->weeks.items[w];
		struct str of = str_of(why, sizeof(why));

		if (item->day < week->monday || item->day >= week->monday + 7)
			continue;
		text_week_why(&of, state, week);
		if (of.len > 0)
			str_add(&s, "\nThis week%s %s.",
			    week->deload ? " is" : ":", why);
	}
}

void
text_agenda(struct agenda *agenda, const struct state *state,
    const struct plan *plan, enum agenda_detail detail, enum unit_system units)
{
	for (size_t i = 0; i < agenda->items.count; i++) {
		struct agenda_item *item = &agenda->items.items[i];

		if (detail == AGENDA_TELLS_NONE) {
			(void)str_copy(item->summary, sizeof(item->summary),
			    "Training");
			continue;
		}
		if (item->kind == AGENDA_TASK)
			continue;
		agenda_session(item, units);
		if (detail == AGENDA_TELLS_FULL)
			agenda_why(item, state, plan, units);
	}
}
