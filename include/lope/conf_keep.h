/* SPDX-License-Identifier: ISC */
/*
 * Options that are changed while the program runs: their values as they are
 * typed, and the change in the file. Only the value is exchanged; comments and
 * all else stay as she wrote them. Where there is no file it is begun as the
 * documented example.
 */
#ifndef LOPE_CONF_KEEP_H
#define LOPE_CONF_KEEP_H

#include <stdbool.h>

#include "lope/conf.h"
#include "lope/err.h"
#include "lope/str.h"

/* The option called name; false when there is none. */
bool conf_find(const char *name, enum conf_option *option);
/* What is set, as it is typed: "dark", "true", "mon wed", "none",
 * "daily 13:00 13:45; sat 9:00 10:00". */
void conf_print(const struct conf *conf, enum conf_option option,
    struct str *out);
/* The default, as it is typed. */
const char *conf_default(enum conf_option option);
/* The file with every option at its default; the caller frees it. */
char *conf_example(void);
/*
 * text with option set to what was typed, "" for the default, the caller's to
 * free; what it says then goes to conf. NULL with err when the value is none,
 * or text says something that cannot be read; path names it in messages.
 */
char *conf_edit(const char *path, const char *text, enum conf_option option,
    const char *typed, struct conf *conf, struct err *err);
/* Put text in the place of the file at path, whole or not at all, 0600; with
 * the folders above it. A link stays one. */
bool conf_write(const char *path, const char *text, struct err *err);

#endif
