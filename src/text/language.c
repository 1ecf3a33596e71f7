#include "text/language.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "eight.h"
#include "language_words.h"

enum {
	GLANCE_BYTES = 2000, /* enough when they are all of one language */
	LOOK_BYTES = 20000,
	WORD_BYTES = 8,
	STOP_WORDS = sizeof(stop_words) / sizeof(stop_words[0]),
	SLOT_BITS = 12, /* many times as many as there are words */
	SLOTS = 1 << SLOT_BITS,
	WHOLE = 27720, /* a word's say, which up to twelve languages share */
};

static const char *const codes[] = { "fr", "en", "de", "es", "it", "nl", "pt",
	"ca", "da", "sv", "pl", "ro" };
enum { LANGUAGES = sizeof(codes) / sizeof(codes[0]) };

/* Where the stop words are, by hash; made for each text, in no time. */
struct stop_index {
	uint16_t slots[SLOTS];         /* 0: free, else 1 + the word's place */
	uint64_t keys[STOP_WORDS + 1]; /* likewise; the first is no word's */
};

struct tally {
	uint32_t hits[STOP_WORDS + 1]; /* the first: any other word */
	double score[LANGUAGES];
	size_t words;
	size_t letters, cyrillic, ukrainian, greek, arabic, han, kana, hangul,
	    hebrew;
};

static size_t
slot_of(uint64_t key)
{
	return (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - SLOT_BITS));
}

static void
index_stop_words(struct stop_index *index)
{
	memset(index, 0, sizeof(*index));
	for (uint16_t i = 0; i < STOP_WORDS; i++) {
		uint64_t key = eight_load(stop_words[i].word);
		size_t at = slot_of(key);

		while (index->slots[at] != 0)
			at = (at + 1) % SLOTS;
		index->slots[at] = (uint16_t)(i + 1);
		index->keys[i + 1] = key;
	}
}

/* 0: it is none. Whether it is one cannot be foretold, hence no branch. */
static size_t
find_stop_word(const struct stop_index *index, uint64_t key)
{
	size_t at = slot_of(key), found = index->slots[at];

	/* Two in one place are rare. */
	while ((found != 0) & (index->keys[found] != key)) {
		at = (at + 1) % SLOTS;
		found = index->slots[at];
	}
	return found;
}

/* A word as it is read: its first eight bytes, in lower case. */
struct spelling {
	uint64_t key;
	size_t len;
};

static void
add_bytes(struct spelling *word, uint64_t bytes, unsigned count)
{
	if (word->len < WORD_BYTES)
		word->key |= bytes << 8 * word->len;
	word->len += count;
}

/* A run of letters of ASCII at `at`; returns its end. */
static size_t
add_ascii(struct spelling *word, struct text text, size_t at)
{
	unsigned run;

	do {
		uint64_t bytes = eight_at(text, at);

		run = eight_run(eight_letters(bytes));
		add_bytes(
		    word, eight_first(bytes | EIGHT_TIMES(0x20), run), run);
		at += run;
	} while (run == 8);
	return at;
}

/* A letter of several bytes; capitals of U+00C0 to U+00DE become small. */
static void
add_letter(struct spelling *word, struct text letter)
{
	bool small = letter.len == 2 && (unsigned char)letter.ptr[0] == 0xC3;

	for (size_t i = 0; i < letter.len; i++) {
		unsigned char c = (unsigned char)letter.ptr[i];

		if (small && c <= 0x9E && c != 0x97)
			c = (unsigned char)(c + 32);
		add_bytes(word, c, 1);
	}
}

static void
count_word(struct tally *tally, const struct stop_index *index,
    const struct spelling *word)
{
	tally->words++;
	if (word->len <= WORD_BYTES)
		tally->hits[find_stop_word(index, word->key)]++;
}

static void
add_scores(struct tally *tally)
{
	uint32_t score[LANGUAGES] = { 0 };

	for (size_t i = 0; i < STOP_WORDS; i++) {
		unsigned known = stop_words[i].languages, sharing = 0;
		uint32_t hits = tally->hits[i + 1];

		if (hits == 0)
			continue;
		for (unsigned left = known; left != 0; left &= left - 1)
			sharing++;
		for (size_t l = 0; l < LANGUAGES; l++)
			if (known >> l & 1)
				score[l] += hits * (WHOLE / sharing);
	}
	for (size_t l = 0; l < LANGUAGES; l++)
		tally->score[l] = (double)score[l] / WHOLE;
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

/* Reads a word at `at`; returns its end, `at` when there is none. */
static size_t
read_word(
    struct tally *tally, struct spelling *word, struct text text, size_t at)
{
	while (at < text.len) {
		size_t next = add_ascii(word, text, at);
		uint32_t c;

		tally->letters += next - at;
		at = next;
		if (at >= text.len || (unsigned char)text.ptr[at] < 0x80)
			break;
		c = utf8_next(text, &next);
		/* A no-break space or a quotation mark ends a word. */
		if (!utf8_is_letter(c))
			break;
		count_letter(tally, c);
		add_letter(word, text_sub(text, at, next - at));
		at = next;
	}
	return at;
}

/* Counts the words from `at` on that begin before `to`; returns their end. */
static size_t
count_text(struct tally *tally, const struct stop_index *index,
    struct text text, size_t at, size_t to)
{
	while (at < text.len && at < to) {
		struct spelling word = { 0, 0 };
		size_t end;

		if (text.ptr[at] == ' ') {
			at++;
			continue;
		}
		end = read_word(tally, &word, text, at);
		if (end > at)
			count_word(tally, index, &word);
		else
			utf8_next(text, &end);
		at = end;
	}
	add_scores(tally);
	return at;
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
	struct stop_index index;
	struct verdict v;
	size_t at;

	index_stop_words(&index);
	text = text_sub(text, 0, LOOK_BYTES);
	at = count_text(&tally, &index, text, 0, GLANCE_BYTES);
	v = judge(&tally);
	if (at >= text.len ||
	    (v.code[0] != '\0' && v.score >= 30 && v.lead >= 4))
		return v;
	count_text(&tally, &index, text, at, text.len);
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
