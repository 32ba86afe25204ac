/* SPDX-License-Identifier: ISC */
/* Text in libconfig's way, looked over before that reads it: for the
 * configuration and for the files of countries. */
#ifndef LOPE_CONF_TEXT_H
#define LOPE_CONF_TEXT_H

#include <stdbool.h>

#include "lope/err.h"

struct config_t; /* of libconfig */

/* Read text into config; name stands for the file in messages. The caller
 * destroys config, also after false. */
bool conf_text_read(struct config_t *config, const char *name, const char *text,
    struct err *err);

#endif
