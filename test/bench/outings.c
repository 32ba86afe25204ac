/* SPDX-License-Identifier: ISC */
/*
 * outings gpx DAYS FILE: so many tracks of ten hours, a second a point;
 * outings strava COUNT FILE: a Strava export of so many activities.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "outing.h"

#define START INT64_C(1700000000)

static void
outings_gpx(int days, FILE *to)
{
	static const struct leg legs[] = { { 36000, 2700, 150, 164, 0 },
		{ 0 } };
	const struct outing o = { START, "running", "Long", legs, 1 };

	outing_gpx_days(&o, days, to);
}

static void
outings_strava(int count, FILE *to)
{
	struct bytes b = outing_strava_zip(count, START);

	(void)fwrite(b.at, 1, b.size, to);
	free(b.at);
}

int
main(int argc, char **argv)
{
	int count = argc == 4 ? atoi(argv[2]) : 0;
	FILE *to;

	if (count < 1)
		return 2;
	to = fopen(argv[3], "wb");
	if (to == NULL) {
		perror(argv[3]);
		return 1;
	}
	if (strcmp(argv[1], "gpx") == 0)
		outings_gpx(count, to);
	else
		outings_strava(count, to);
	return fclose(to) == 0 ? 0 : 1;
}
