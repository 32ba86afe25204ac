/* SPDX-License-Identifier: ISC */
/* What the palette may be opened with besides the lines of screen.h. */
#ifndef LOPE_VIEW_PALETTE_H
#define LOPE_VIEW_PALETTE_H

#define PALETTE_ON_COMMAND 1 /* and the command: its name is typed */
#define PALETTE_ABOUT 1000   /* and the screen: what help about it tells */
#define PALETTE_ON_SET 2000  /* and the option: its name is typed */

#endif
