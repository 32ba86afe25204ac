/* SPDX-License-Identifier: ISC */
/* The words that JSON and the screens use for the state's enums. */
#include "lope/plan.h"
#include "lope/state.h"

const char *const session_words = "rest run walk strength";
const char *const plan_status_words = "planned done missed skipped";

_Static_assert(YELLOW_DAYS_HOLD == 3 && RECOVERY_HOLD_SCORE == 50 &&
	BREACH_PAIR_DAYS == 14 && SILENT_DAYS == 3,
    "the texts of the holds say these");

const char *const hold_text[HOLD_COUNT] = {
#define HOLD_TEXT(id, rule, text) [HOLD_##id] = text,
	HOLD_LIST(HOLD_TEXT)
#undef HOLD_TEXT
};

const enum rule hold_rule[HOLD_COUNT] = {
#define HOLD_RULE(id, rule, text) [HOLD_##id] = RULE_##rule,
	HOLD_LIST(HOLD_RULE)
#undef HOLD_RULE
};

const char *
phase_name(enum phase phase)
{
	static const char *const name[] = { "P0", "P1", "P2", "P3" };

	return name[phase];
}

const char *
tier_name(enum tier tier)
{
	static const char *const name[] = { "A", "B", "C" };

	return name[tier];
}

const char *
gate_state_name(enum gate_state state)
{
	static const char *const name[] = { "LOCKED", "ELIGIBLE", "CLEARED" };

	return name[state];
}

const char *
pace_mode_name(enum pace_mode mode)
{
	static const char *const name[] = { "trial", "provisional", "talk" };

	return name[mode];
}

const char *
pace_verdict_name(enum pace_verdict verdict)
{
	static const char *const name[] = { "OK", "WARN", "BREACH" };

	return name[verdict];
}

/* A run that still waits for its morning is as yet unconfirmed. */
const char *
clean_name(enum clean clean)
{
	static const char *const name[] = { "unconfirmed", "clean", "unclean",
		"unconfirmed" };

	return name[clean];
}
