/* SPDX-License-Identifier: ISC */
#include "lope/prefs.h"

void
prefs_lay(struct log *log, const struct conf *conf)
{
	int i;

	for (i = 0; i < conf->nap_count; i++) {
		struct fact fact = { .kind = FACT_NAP };

		/* The order 0 is no stored row's, so that such a window can be
		 * told from hers; the id lets it be laid again. */
		fact.head.id.byte[0] = (uint8_t)(i + 1);
		fact.nap.days = conf->naps[i].days;
		fact.nap.from_min = conf->naps[i].from_min;
		fact.nap.to_min = conf->naps[i].to_min;
		log_put(log, &fact);
	}
	log->run_days = (unsigned)conf->value[CONF_run_days];
}
