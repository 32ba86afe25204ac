/* SPDX-License-Identifier: ISC */
/* All formats. A file of its own, so that a program with a table of its own
 * is linked without the readers that it leaves out, and their libraries. */
#include "lope/reader.h"

const struct reader *const reader_table[] = {
	&reader_fit,
	&reader_zip,
	&reader_gz,
	&reader_tcx,
	&reader_gpx,
	&reader_health,
	&reader_garmin,
	&reader_ics,
	&reader_csv,
	NULL,
};
