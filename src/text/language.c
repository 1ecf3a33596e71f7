#include "text/language.h"

#include <stdint.h>

#include "base/utf8.h"
#include "language_words.h"

enum { LOOK_BYTES = 20000, WORD_BYTES = 8 };

static const char *const codes[] = { "fr", "en", "de", "es", "it", "nl", "pt",
	"ca", "da", "sv", "pl", "ro" };
enum { LANGUAGES = sizeof(codes) / sizeof(codes[0]) };

struct tally {
	double score[LANGUAGES];
	size_t words;
	size_t letters, cyrillic, ukrainian, greek, arabic, han, kana, hangul,
	    hebrew;
};

/*
 * A word of up to WORD_BYTES as a number that is ordered as its bytes are:
 * the first byte weighs most, zeros follow.
 */
static uint64_t
key_of(const char *word)
{
	const unsigned char *w = (const unsigned char *)word;

	/* Spelt out, compilers make one load of it. */
	return (uint64_t)w[0] << 56 | (uint64_t)w[1] << 48 |
	       (uint64_t)w[2] << 40 | (uint64_t)w[3] << 32 |
	       (uint64_t)w[4] << 24 | (uint64_t)w[5] << 16 |
	       (uint64_t)w[6] << 8 | w[7];
}

/* The bytes of a word in lower case; out has room for WORD_BYTES. */
static void
fold_word(char *out, struct text word)
{
	for (size_t i = 0; i < word.len; i++) {
		unsigned char c = (unsigned char)word.ptr[i];

		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 32);
		/* Capitals of U+00C0 to U+00DE. */
		if (i > 0 && (unsigned char)word.ptr[i - 1] == 0xC3 &&
		    c >= 0x80 && c <= 0x9E && c != 0x97)
			c = (unsigned char)(c + 32);
		out[i] = (char)c;
	}
}

static unsigned
languages_of(uint64_t key)
{
	size_t low = 0, count = sizeof(stop_words) / sizeof(stop_words[0]);

	/* The last word that is not behind this one. */
	while (count > 1) {
		size_t half = count / 2;

		low += key_of(stop_words[low + half].word) <= key ? half : 0;
		count -= half;
	}
	return key_of(stop_words[low].word) == key ? stop_words[low].languages
						   : 0;
}

static void
count_word(struct tally *tally, struct text word)
{
	char bytes[WORD_BYTES] = { 0 };
	unsigned known, share = 0;

	tally->words++;
	if (word.len > WORD_BYTES)
		return;
	fold_word(bytes, word);
	known = languages_of(key_of(bytes));
	for (unsigned left = known; left != 0; left &= left - 1)
		share++;
	for (size_t i = 0; known >> i != 0; i++)
		if (known >> i & 1)
			tally->score[i] += 1.0 / share;
}

static void
count_letter(struct tally *tally, uint32_t c)
{
	tally->letters++;
	if (c < 0x370)
		return;
	if (c < 0x400)
		tally->greek++;
	else if (c < 0x530)
		tally->cyrillic++;
	else if (c >= 0x590 && c < 0x600)
		tally->hebrew++;
	else if (c >= 0x600 && c < 0x780)
		tally->arabic++;
	else if (c >= 0x3040 && c < 0x3100)
		tally->kana++;
	else if (c >= 0x3400 && c < 0xA000)
		tally->han++;
	else if (c >= 0xAC00 && c < 0xD7B0)
		tally->hangul++;
	if (c == 0x456 || c == 0x457 || c == 0x454 || c == 0x491)
		tally->ukrainian++;
}

static bool
is_word_byte(unsigned char c)
{
	return c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static void
count_text(struct tally *tally, struct text text)
{
	size_t at = 0;

	while (at < text.len) {
		size_t from = at;

		while (at < text.len &&
		       is_word_byte((unsigned char)text.ptr[at])) {
			size_t here = at;
			uint32_t c;

			if ((unsigned char)text.ptr[at] < 0x80) {
				tally->letters++;
				at++;
				continue;
			}
			c = utf8_next(text, &at);
			/* A no-break space or a quotation mark ends a word. */
			if (!utf8_is_letter(c)) {
				at = here;
				break;
			}
			count_letter(tally, c);
		}
		if (at > from)
			count_word(tally, text_sub(text, from, at - from));
		else
			utf8_next(text, &at);
	}
}

/* A language that its letters alone tell; empty when they do not. */
static const char *
by_script(const struct tally *tally)
{
	size_t half = tally->letters / 2;

	if (tally->letters < 10)
		return "";
	if (tally->kana > tally->letters / 10)
		return "ja";
	if (tally->han + tally->kana > half)
		return "zh";
	if (tally->hangul > half)
		return "ko";
	if (tally->cyrillic > half)
		return tally->ukrainian * 100 > tally->letters ? "uk" : "ru";
	if (tally->greek > half)
		return "el";
	if (tally->arabic > half)
		return "ar";
	if (tally->hebrew > half)
		return "he";
	return NULL;
}

struct verdict {
	const char *code; /* empty: unsure */
	double score;     /* how many words speak for it … */
	double share;     /* … of all words */
	double lead;      /* its score by that of the next; large when alone */
};

static struct verdict
judge(const struct tally *tally)
{
	struct verdict v = { by_script(tally), 10, 1, 10 };
	size_t best = 0, next = 1;

	if (v.code)
		return v;
	v.code = "";
	for (size_t i = 1; i < LANGUAGES; i++) {
		if (tally->score[i] > tally->score[best]) {
			next = best;
			best = i;
		} else if (i != best &&
			   (next == best ||
			       tally->score[i] > tally->score[next])) {
			next = i;
		}
	}
	v.score = tally->score[best];
	v.share =
	    tally->words == 0 ? 0 : tally->score[best] / (double)tally->words;
	v.lead = tally->score[best] / (tally->score[next] + 0.1);
	/* Three clear words, a tenth of the text, ahead by a quarter. */
	if (tally->score[best] >= 1.5 && v.share >= 0.08 && v.lead >= 1.25)
		v.code = codes[best];
	return v;
}

static struct verdict
judge_text(struct text text)
{
	struct tally tally = { .words = 0 };

	count_text(&tally, text_sub(text, 0, LOOK_BYTES));
	return judge(&tally);
}

struct text
language_guess(struct text text)
{
	return text_of(judge_text(text).code);
}

/* The static code of a hint such as "fr-BE"; empty when there is none such. */
static struct text
known_code(struct text hint)
{
	/* ISO 639-1, and what was in it once (RFC 5646 2.2.5). */
	static const char known[] =
	    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br "
	    "bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu "
	    "fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy "
	    "hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn "
	    "ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml "
	    "mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os "
	    "pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn "
	    "so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw "
	    "ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";
	static const char *const old[][2] = { { "iw", "he" }, { "in", "id" },
		{ "ji", "yi" }, { "jw", "jv" } };
	struct text head = text_sub(hint, 0, 2);

	if (head.len < 2 ||
	    (hint.len > 2 && hint.ptr[2] != '-' && hint.ptr[2] != '_'))
		return TEXT("");
	for (size_t i = 0; i < sizeof(old) / sizeof(old[0]); i++)
		if (text_is_nocase(head, old[i][0]))
			return text_of(old[i][1]);
	for (size_t i = 0; i + 2 < sizeof(known); i += 3)
		if (text_equal_nocase(head, text_from(&known[i], 2)))
			return text_from(&known[i], 2);
	return TEXT("");
}

struct text
language_decide(struct text hint, struct text text)
{
	struct text stated = known_code(text_trim(hint));
	struct verdict v = judge_text(text);

	if (stated.len == 0)
		return text_of(v.code);
	/* A title of a film in a headline is too little to go by. */
	if (v.code[0] != '\0' && v.score >= 3 && v.share >= 0.15 && v.lead >= 2)
		return text_of(v.code);
	return stated;
}
