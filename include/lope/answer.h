/* SPDX-License-Identifier: ISC */
/*
 * The questions of the daily check-in (rules 7.12). One row gives the
 * command-line option, the column, the range the store enforces, the field of
 * the form and its question. An answer is one int32_t: minutes, a scale, the
 * place of a word, tenths of a degree, grams; ANSWER_NONE when not asked or
 * not said. Nothing is ever filled in for her.
 */
#ifndef LOPE_ANSWER_H
#define LOPE_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

#define ANSWER_NONE (-1)

/*
 * id, name, kind, min, max, words, group, clear, label, hint, question, keys.
 * name: the option of `lope checkin` and, with '_' for '-', the column.
 * words: of CHOICE, in the order of their values; the first letter of each
 *   answers the field of the form.
 * clear: 1 when --all-clear answers it with its "none" (the value 0).
 * keys: what the form adds to the question about its keys; the command line
 *   has other ways to say it, so that --sleep 610 is 610 minutes.
 * Groups YOU, BODY, PELVIC and SIGN are the 29 of a whole check-in; WOUND is
 * asked after a caesarean or a tear, MORE when she wants to or a rule needs it.
 */
#define ANSWER_LIST(X) \
	X(SLEEP, "sleep", MINUTES, 0, 1440, "", YOU, 0, "Sleep in 24 h", \
	    "naps count", \
	    "How much sleep in the last 24 hours, naps included?", \
	    " 610 is 6:10") \
	X(ENERGY, "energy", SCALE, 1, 5, "", YOU, 0, "Energy", \
	    "1 none, 5 lots", "Energy: 1 none to 5 lots", "") \
	X(MOOD, "mood", SCALE, 1, 5, "", YOU, 0, "Mood", "1 low, 5 good", \
	    "Mood: 1 low to 5 good", "") \
	X(SORENESS, "soreness", SCALE, 0, 10, "", YOU, 0, "Soreness", \
	    "0 to 10", "Sore muscles: 0 none to 10 worst", ", t is ten") \
	X(PAIN, "pain", SCALE, 0, 10, "", BODY, 1, "Pain now", "0 to 10", \
	    "Pain now: 0 none to 10 worst", ", t is ten") \
	X(LIMP, "limp", YN, 0, 1, "", BODY, 1, "Limp", "y n", "Do you limp?", \
	    "") \
	X(BONE, "bone", YN, 0, 1, "", BODY, 1, "Bone, night pain", "y n", \
	    "Pain at one spot on a bone, or pain that wakes you at night?", \
	    "") \
	X(BREAST, "breast", YN, 0, 1, "", BODY, 1, "Breast problem", "y n", \
	    "A hot, hard, red or sore patch on a breast?", "") \
	X(TEMP, "temp", TEMP, 340, 430, "", BODY, 0, "Temperature", "Celsius", \
	    "Temperature, if you took it: 37.2", "") \
	X(ILLNESS, "illness", CHOICE, 0, 2, "none above below", BODY, 1, \
	    "Illness", "n u d", \
	    "Ill above the neck (a cold) or below it (chest, stomach)?", \
	    " n no, u or d") \
	X(LEAK, "leak", CHOICE, 0, 3, "none drops small large", PELVIC, 1, \
	    "Leak", "n d s l", "Leaking urine", \
	    ": n none, d drops, s small, l large") \
	X(BOWEL_LEAK, "bowel-leak", YN, 0, 1, "", PELVIC, 1, "Bowel leak", \
	    "y n", "Leaking stool, or wind you cannot hold?", "") \
	X(HEAVINESS, "heaviness", SCALE, 0, 3, "", PELVIC, 1, "Heaviness", \
	    "0 to 3", "Heaviness or dragging below: 0 none to 3", "") \
	X(BULGE, "bulge", YN, 0, 1, "", PELVIC, 1, "Bulge", "y n", \
	    "A bulge in or at the vagina?", "") \
	X(PELVIC_PAIN, "pelvic-pain", SCALE, 0, 10, "", PELVIC, 1, \
	    "Pelvic pain", "0 to 10", "Pelvic pain: 0 none to 10 worst", \
	    ", t is ten") \
	X(DOMING, "doming", YN, 0, 1, "", PELVIC, 1, "Doming", "y n", \
	    "Does the belly dome along the middle on effort?", "") \
	X(BLEEDING, "bleeding", CHOICE, 0, 3, "none spotting returned heavy", \
	    PELVIC, 1, "Bleeding", "n s r h", "Bleeding, not a period", \
	    ": n none, s spotting, r back or more, h heavy") \
	X(HEADACHE, "urgent-headache", YN, 0, 1, "", SIGN, 1, "Bad headache", \
	    "y n", "A headache that will not go or gets worse?", "") \
	X(DIZZINESS, "urgent-dizziness", YN, 0, 1, "", SIGN, 1, \
	    "Faint or dizzy", "y n", "Fainting, or so dizzy you must sit?", \
	    "") \
	X(VISION, "urgent-vision", YN, 0, 1, "", SIGN, 1, "Vision changed", \
	    "y n", "Blurred sight, flashes, or sight lost?", "") \
	X(SWELLING, "urgent-swelling", YN, 0, 1, "", SIGN, 1, \
	    "Hands, face swollen", "y n", "Hands or face very swollen?", "") \
	X(BREATHING, "urgent-breathing", YN, 0, 1, "", SIGN, 1, \
	    "Trouble breathing", "y n", "Trouble breathing?", "") \
	X(CHEST_PAIN, "urgent-chest-pain", YN, 0, 1, "", SIGN, 1, \
	    "Chest pain, racing", "y n", \
	    "Chest pain, or a racing heart at rest?", "") \
	X(BELLY_PAIN, "urgent-belly-pain", YN, 0, 1, "", SIGN, 1, \
	    "Severe belly pain", "y n", \
	    "Severe belly pain that does not ease?", "") \
	X(VOMITING, "urgent-vomiting", YN, 0, 1, "", SIGN, 1, \
	    "Severe vomiting", "y n", "So sick that nothing stays down?", "") \
	X(LEG, "urgent-leg", YN, 0, 1, "", SIGN, 1, "Leg red or swollen", \
	    "y n", "A leg or arm red, swollen or painful?", "") \
	X(EXHAUSTION, "urgent-exhaustion", YN, 0, 1, "", SIGN, 1, \
	    "Tired beyond tired", "y n", \
	    "So tired that you cannot care for anyone?", "") \
	X(HEAVY_BLEEDING, "urgent-bleeding", YN, 0, 1, "", SIGN, 1, \
	    "Heavy or foul bleeding", "y n", \
	    "A pad soaked in an hour, big clots, or a foul smell?", "") \
	X(SELF_HARM, "self-harm", YN, 0, 1, "", SIGN, 1, "Thoughts of harm", \
	    "y n", "Thoughts of harming yourself or the baby?", "") \
	X(SCAR_PAIN, "scar-pain", SCALE, 0, 10, "", WOUND, 1, "Scar pain", \
	    "0 to 10", "Pain of the scar: 0 none to 10 worst", "") \
	X(WOUND, "wound", CHOICE, 0, 1, "closed open", WOUND, 1, "Wound", \
	    "c o", "The wound", ": c closed, o open or weeping") \
	X(WEIGHT, "weight", MASS, 20000, 300000, "", MORE, 0, "Weight", \
	    "asked on Mondays", "Weight, if you like: 64.5", "") \
	X(NURSING, "nursing", CHOICE, 0, 2, "none partial full", MORE, 0, \
	    "Feeding", "n p f", "Nursing", ": n none, p partial, f full") \
	X(SUPPLY_DROP, "supply-drop", YN, 0, 1, "", MORE, 0, "Supply drop", \
	    "y n", "Less milk than before?", "") \
	X(PROVIDER, "provider", YN, 0, 1, "", MORE, 0, "Spoke to provider", \
	    "y n", "Have you spoken to your provider about it?", "")

enum answer {
#define ANSWER_ENUM(id, name, kind, min, max, words, group, clear, label, \
    hint, question, keys) \
	ANSWER_##id,
	ANSWER_LIST(ANSWER_ENUM)
#undef ANSWER_ENUM
	    ANSWER_COUNT
};

enum answer_kind {
	ANSWER_KIND_MINUTES,
	ANSWER_KIND_SCALE,
	ANSWER_KIND_YN,
	ANSWER_KIND_CHOICE,
	ANSWER_KIND_TEMP,
	ANSWER_KIND_MASS
};

enum answer_group {
	ANSWER_GROUP_YOU,
	ANSWER_GROUP_BODY,
	ANSWER_GROUP_PELVIC,
	ANSWER_GROUP_SIGN,
	ANSWER_GROUP_WOUND,
	ANSWER_GROUP_MORE
};

struct answer_row {
	const char *name;
	enum answer_kind kind;
	int min, max;
	const char *words;
	enum answer_group group;
	bool clear;
	const char *label, *hint, *question;
};

extern const struct answer_row answer_table[ANSWER_COUNT];

/* The row called name, or -1. */
int answer_find(const char *name);

#endif
