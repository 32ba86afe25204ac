/* SPDX-License-Identifier: ISC */
/*
 * A page and its charts as files. What is written refers to nothing outside
 * itself, holds no script, and is readable in black and white. False when the
 * stream failed, as all of them.
 */
#ifndef LOPE_RENDER_H
#define LOPE_RENDER_H

#include <stdbool.h>
#include <stdio.h>

#include "lope/chart.h"
#include "lope/paper.h"

/* A document of its own, of one A4 sheet where it holds no more. */
bool write_html(const struct paper *paper, FILE *to);
/* Plain text of at most 78 columns, ASCII but for what she typed. */
bool write_text(const struct paper *paper, FILE *to);
/* alone: a file of its own, else as a part of HTML. */
bool write_svg(const struct chart *chart, bool alone, FILE *to);
/* text where markup stands: nothing of it is taken for markup. */
bool write_escaped(const char *text, FILE *to);

#endif
