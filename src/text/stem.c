#include "stem.h"

#include "base/utf8.h"

/* Letters that stay at least, and that are looked at. */
enum { KEEP = 4, CUT = 10 };

/*
 * Endings of nouns, adjectives and the commonest verbs, longest first. Light on
 * purpose: two words in one cost more than one word in two. Our own.
 */
static const struct {
	char language[3];
	const char *endings;
} rules[] = {
	{ "en", "ings ing ies ied ed es ly s e y" },
	{ "fr", "ements ement euses aient ees ait ant eux ee es er ez s e x" },
	{ "de", "ungen ung erin ern ers em en er es e n s" },
	{ "nl", "ingen ing eren en er e s n" },
	{ "es",
	    "mente ciones cion ados adas ado ada ando aron es os as an o a e "
	    "s" },
	{ "pt", "mente coes cao ados adas ado ada ando aram es os as am o a e "
		"s" },
	{ "it", "mente zioni zione ati ate ato ata ando are i e o a" },
	{ "ca", "ment cions cio ats ades at ada ant es os as e a s" },
	{ "ro", "ului elor ilor ul ii ea le a e i u" },
	{ "ru",
	    "иями ями ами ого его ому ему ыми ими иях ях ах ией ий ый ой ая "
	    "яя ое ее ые ие ых их ую юю ом ем ам ям ов ев ей ия ию ии ть ся "
	    "л а я о е ы и у ю ь й" },
	{ "uk",
	    "ями ами ого ому ими ях ах ий ій ої ая а я о е и і у ю ь й ів ом "
	    "ем ам ям" },
	{ "cs",
	    "emi ami ovi eho emu ych imi ich ach ech ou ym im em um am mi y i "
	    "a e o u" },
	{ "sk",
	    "ami emi ovi eho emu ych imi ich ach och ou ym im em um am mi y i "
	    "a e o u" },
	{ "pl", "ami emi owi ego emu ych imi ich ach ow em om ie y i a e o u" },
	{ "is", "anna inni inna unum num ina ins inu inn ir ar ur um nn n s a "
		"i u" },
	{ "sv", "arna erna orna ens ar er or en et na a e s n" },
	{ "da", "erne ens er en et e s n" },
	{ "no", "ene ens er en et a e s n" },
	{ "fi", "ssa sta lla lta lle ksi in en an a n t" },
};

/* Most endings are refused by their last letter: there are twenty a word. */
static bool
take_ending(struct text *word, const char *endings)
{
	char last = word->ptr[word->len - 1];
	size_t len;

	for (const char *at = endings; *at; at += len + (at[len] == ' ')) {
		struct text head;

		for (len = 1; at[len] != ' ' && at[len]; len++)
			;
		if (at[len - 1] != last || len >= word->len ||
		    memcmp(word->ptr + word->len - len, at, len) != 0)
			continue;
		head = text_sub(*word, 0, word->len - len);
		if (utf8_count(head) >= KEEP) {
			*word = head;
			return true;
		}
	}
	return false;
}

struct text
stem_of(struct text fold, const char *language)
{
	struct text stem = fold;

	for (size_t i = 0; fold.len > 0 && i < sizeof(rules) / sizeof(rules[0]);
	     i++)
		if (memcmp(rules[i].language, language, 2) == 0) {
			(void)take_ending(&stem, rules[i].endings);
			break;
		}
	return text_sub(stem, 0, utf8_bytes(stem, CUT));
}
