/* SPDX-License-Identifier: ISC */
#include <assert.h>

#include "lope/rule.h"
#include "lope/state.h"
#include "lope/str.h"

/* 5:00 brisk walk, the block with its walks between the bouts, 5:00 walk. */
#define STAGE(bouts, bout_s, walk_s, milestone) \
	{ \
		bouts, bout_s, walk_s, (bouts) * (bout_s), \
		    (bouts) * (bout_s) + ((bouts)-1) * (walk_s) + \
		    2 * WARM_UP_S, \
		    milestone \
	}

static const struct stage_row stage_table[STAGE_LAST + 1] = {
	[1] = STAGE(6, 60, 120, "first run"),
	[2] = STAGE(8, 60, 120, NULL),
	[3] = STAGE(4, 120, 120, NULL),
	[4] = STAGE(5, 120, 120, NULL),
	[5] = STAGE(6, 120, 120, NULL),
	[6] = STAGE(4, 180, 120, NULL),
	[7] = STAGE(5, 180, 120, "15 minutes of running"),
	[8] = STAGE(3, 300, 120, NULL),
	[9] = STAGE(2, 450, 120, NULL),
	[10] = STAGE(1, 900, 0, "15-minute run"),
	[11] = STAGE(3, 360, 120, NULL),
	[12] = STAGE(2, 600, 120, NULL),
	[13] = STAGE(1, 1200, 0, "20-minute run"),
	[14] = STAGE(1, 1320, 0, NULL),
	[15] = STAGE(1, 1500, 0, NULL),
	[16] = STAGE(1, 1680, 0, NULL),
	[17] = STAGE(1, 1800, 0, "30-minute run"),
};

const struct stage_row *
stage_row(int stage)
{
	assert(stage >= 1 && stage <= STAGE_LAST);
	return &stage_table[stage];
}

int
ladder_weeks(enum tier tier, unsigned run_days)
{
	static const int
	    twice[] = { [TIER_A] = 18, [TIER_B] = 24, [TIER_C] = 29 };
	static const int
	    thrice[] = { [TIER_A] = 14, [TIER_B] = 18, [TIER_C] = 22 };
	int n = 0;

	/* Until she says which days, there are three. */
	for (unsigned d = run_days; d != 0; d &= d - 1)
		n++;
	return n == 1 ? 0 : n == 2 ? twice[tier] : thrice[tier];
}

char *
session_blocks(const struct session *session, char buf[32])
{
	struct str s = str_of(buf, 32);

	if (session->bouts == 0)
		return buf;
	str_add(&s, "%dx%d:%02d", session->bouts, session->bout_s / 60,
	    session->bout_s % 60);
	if (session->walk_s > 0)
		str_add(&s, "/%d:%02d", session->walk_s / 60,
		    session->walk_s % 60);
	return buf;
}
