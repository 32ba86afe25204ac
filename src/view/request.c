/* SPDX-License-Identifier: ISC */
#include "lope/request.h"

#include <stddef.h>

const struct req_row req_table[REQ_COUNT] = { [REQ_NONE] = { 0 },
#define REQ_ROW(group, id, name, hint, text) \
	[REQ_##id] = { REQ_GROUP_##group, name, hint, text },
	REQ_LIST(REQ_ROW)
#undef REQ_ROW
};
