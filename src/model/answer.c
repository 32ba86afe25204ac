/* SPDX-License-Identifier: ISC */
#include "lope/answer.h"

#include <stddef.h>

#include "lope/str.h"

#define ANSWER_ROW(id, name, kind, min, max, words, group, clear, label, hint, \
    question, keys) \
	[ANSWER_##id] = { name, ANSWER_KIND_##kind, min, max, words, \
		ANSWER_GROUP_##group, clear, label, hint, question keys },

const struct answer_row answer_table[ANSWER_COUNT] = { ANSWER_LIST(
    ANSWER_ROW) };

int
answer_find(const char *name)
{
	for (int i = 0; i < ANSWER_COUNT; i++) {
		if (str_eq(answer_table[i].name, name))
			return i;
	}
	return -1;
}
