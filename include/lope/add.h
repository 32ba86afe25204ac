/* SPDX-License-Identifier: ISC */
/* What the form of things is opened for. */
#ifndef LOPE_ADD_H
#define LOPE_ADD_H

/* The things that screen_thing asks for. A fact of its kind is changed with
 * view->at, counted from 1; 0 adds one. */
enum thing {
	THING_WALK,
	THING_STRENGTH,
	THING_OTHER,
	THING_TRIAL,
	THING_TASK,
	THING_NAP,
	THING_COUNT
};

#endif
