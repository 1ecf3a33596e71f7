#include "agencies.h"

#include <string.h>

#include "tables.h"

/* Each with its other names; beyond these a text cites few. */
static const char *const agencies[][4] = {
	{ "AFP", "Agence France-Presse" },
	{ "ANP" },
	{ "ANSA", "Ansa" },
	{ "AP", "Associated Press", "The Associated Press" },
	{ "APA" },
	{ "ATS", "Keystone-ATS", "SDA", "Keystone-SDA" },
	{ "Adnkronos" },
	{ "Anadolu" },
	{ "Belga", "BELGA" },
	{ "Bloomberg", "Bloomberg News" },
	{ "EFE", "Efe" },
	{ "Europa Press" },
	{ "Interfax" },
	{ "Kyodo", "Kyodo News" },
	{ "Lusa", "LUSA" },
	{ "PA", "PA Media", "Press Association" },
	{ "Reuters", "REUTERS", "Thomson Reuters" },
	{ "Ria Novosti", "RIA Novosti" },
	{ "TASS", "Tass" },
	{ "UPI" },
	{ "Xinhua" },
	{ "Yonhap" },
	{ "dpa", "DPA", "Deutsche Presse-Agentur" },
	{ "epd" },
};
enum { AGENCIES = sizeof(agencies) / sizeof(agencies[0]), NONE = AGENCIES };

/* What cites: before an agency, or on either side of it. */
static const char *const before[] = { "to", "by", "via", "according", "with",
	"à", "au", "auprès", "selon", "après", "par", "appris", "avec", "laut",
	"gegenüber", "zufolge", "angaben", "bericht", "informationen", "a",
	"según", "por", "secondo", "dall'", "dalla", "all'", "alla", "da",
	"aan", "volgens", "tegen", "tegenover", "door", "segundo", "pela",
	"pelo", "ao", "contou", "journaliste", "journalistes", "correspondant",
	"correspondante", "photographe", "dépêche", "dépêches", "comptage",
	"décompte", "reporter", "journalist", "korrespondent", NULL };
static const char *const beside[] = { "reported", "reports", "quoted", "cited",
	"rapporte", "rapporté", "rapportait", "précisé", "cité", "citant",
	"indiqué", "écrit", "meldet", "meldete", "berichtet", "berichtete",
	"zufolge", "mit", "schreibt", "informó", "informa", "según",
	"riferisce", "riporta", "riferito", "scrive", "meldt", "meldde",
	"schrijft", "noticiou", "avançou", "informou", "adiantou", NULL };
/* What stands between these and the name. */
static const char *const between[] = { "the", "agence", "agences", "agency",
	"agencies", "news", "presse", "presseagentur", "nachrichtenagentur",
	"agentur", "agencia", "agência", "agenzia", "persbureau",
	"nieuwsdienst", "has", "had", "have", "ha", "hat", "heeft", "avait",
	"l'", NULL };

static bool
is_one_of(struct text word, const char *const *list)
{
	for (size_t i = 0; list[i]; i++)
		if (text_is_nocase(word, list[i]))
			return true;
	return false;
}

static size_t
agency_of(struct text name)
{
	for (size_t i = 0; i < AGENCIES; i++)
		for (size_t k = 0; k < 4 && agencies[i][k]; k++)
			if (name.len > 0 && agencies[i][k][0] == name.ptr[0] &&
			    text_is(name, agencies[i][k]))
				return i;
	return NONE;
}

static struct text
word_at(const struct tokens *tokens, size_t at)
{
	return word_text(tokens->text, &tokens->list[at].word);
}

/* "(AFP)", "(avec dpa/AFP)", but not "Agence France-Presse (AFP)". */
static bool
is_signature(const struct tokens *tokens, const struct spans *spans, size_t at)
{
	enum { REACH = 4 };
	const struct span_name *s = &spans->list[at];
	size_t i = s->first, end = (size_t)s->last + 1;

	if (at > 0 && s[-1].kind == ENTITY_ORGANISATION &&
	    s[-1].last + 2 == s->first &&
	    agency_of(span_text(tokens, s - 1)) ==
		agency_of(span_text(tokens, s)))
		return false;
	while (i > 0 && s->first - i < REACH &&
	       !text_is(word_at(tokens, i - 1), "("))
		i--;
	if (i == 0 || !text_is(word_at(tokens, i - 1), "("))
		return false;
	while (end < tokens->count && end - s->last <= REACH &&
	       !text_is(word_at(tokens, end), ")"))
		end++;
	return end < tokens->count && text_is(word_at(tokens, end), ")");
}

/* "AFP" on a line of its own, "AFP -" before the text. */
static bool
is_line(const struct tokens *tokens, const struct span_name *s)
{
	static const char *const dashes[] = { "-", "\xE2\x80\x93",
		"\xE2\x80\x94", "=", NULL };
	size_t next = (size_t)s->last + 1;

	return (tokens->list[s->first].word.flags & WORD_LINE) &&
	       (next == tokens->count ||
		   (tokens->list[next].word.flags & WORD_LINE) ||
		   is_one_of(word_at(tokens, next), dashes));
}

static bool
begins(const struct tokens *tokens, size_t at)
{
	return (tokens->list[at].word.flags & (WORD_LINE | WORD_SENTENCE)) != 0;
}

/* "told", "selon l'agence russe", "à l'" */
static bool
is_cited_before(const struct tokens *tokens, const struct span_name *s)
{
	const unsigned joint = KNOWN_GLUE | KNOWN_DEMONYM;

	for (size_t at = s->first, n = 0; n < 5 && at > 0; n++) {
		const struct token *t;

		if (begins(tokens, at))
			return false;
		t = &tokens->list[--at];
		if (is_one_of(word_at(tokens, at), before) ||
		    is_one_of(word_at(tokens, at), beside) ||
		    (t->classes & KNOWN_SPEECH))
			return true;
		if (!(t->classes & joint) && !(t->word.flags & WORD_ELIDED) &&
		    !is_one_of(word_at(tokens, at), between))
			return false;
	}
	return false;
}

/* "sagte ein Sprecher der dpa": in German who spoke stands between. */
static bool
is_told(const struct tokens *tokens, const struct span_name *s)
{
	enum { GERMAN = 3, REACH = 8 };

	if (tokens->language != GERMAN)
		return false;
	for (size_t at = s->first; at > 0 && s->first - at < REACH; at--) {
		if (begins(tokens, at))
			return false;
		if (tokens->list[at - 1].classes & KNOWN_SPEECH)
			return true;
	}
	return false;
}

/* "Reuters reported", "AFP a rapporté" */
static bool
is_cited_behind(const struct tokens *tokens, const struct span_name *s)
{
	size_t at = (size_t)s->last + 1;

	for (size_t n = 0; n < 3 && at < tokens->count; n++, at++) {
		if (begins(tokens, at))
			return false;
		if (is_one_of(word_at(tokens, at), beside) ||
		    (tokens->list[at].classes & KNOWN_SPEECH))
			return true;
		if (!is_one_of(word_at(tokens, at), between) &&
		    !text_is(word_at(tokens, at), "a"))
			return false;
	}
	return false;
}

static bool
is_source(const struct tokens *tokens, const struct spans *spans, size_t at)
{
	const struct span_name *s = &spans->list[at];

	return is_signature(tokens, spans, at) || is_line(tokens, s) ||
	       is_cited_before(tokens, s) || is_told(tokens, s) ||
	       is_cited_behind(tokens, s);
}

void
spans_drop_agencies(
    struct spans *spans, const struct tokens *tokens, size_t title_end)
{
	bool is_subject[AGENCIES + 1] = { [NONE] = true };
	size_t kept = 0, cited = 0;

	for (size_t i = 0; i < spans->count; i++) {
		const struct span_name *s = &spans->list[i];
		size_t agency = agency_of(span_text(tokens, s));

		cited += agency != NONE;
		if (!is_subject[agency])
			is_subject[agency] =
			    tokens->list[s->first].word.start < title_end ||
			    !is_source(tokens, spans, i);
	}
	for (size_t i = 0; cited > 0 && i < spans->count; i++) {
		struct span_name s = spans->list[i];

		if (is_subject[agency_of(span_text(tokens, &s))])
			spans->list[kept++] = s;
	}
	if (cited > 0)
		spans->count = kept;
}
