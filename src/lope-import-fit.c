/* SPDX-License-Identifier: ISC */
/*
 * lope-import once more, for files of watches alone: what unpacks archives and
 * reads XML takes longer to load than such a file to read.
 */
#include <stddef.h>

#include "lope/reader.h"

const struct reader *const reader_table[] = { &reader_fit, NULL };
