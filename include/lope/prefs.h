/* SPDX-License-Identifier: ISC */
/*
 * What the configuration says about days, laid over the facts in memory: its
 * nap windows add up with hers, its run days go before the profile's. None of
 * it is stored.
 */
#ifndef LOPE_PREFS_H
#define LOPE_PREFS_H

#include "lope/conf.h"
#include "lope/log.h"

/* After each read of the facts, which forgets what was laid over them. Laying
 * it again changes nothing. */
void prefs_lay(struct log *log, const struct conf *conf);

#endif
