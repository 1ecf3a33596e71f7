/* Which pages are asked for: see store/pages.h. */
#include "base/url.h"
#include "base/utf8.h"
#include "store/pages.h"

enum {
	CALL_WORDS = 12, /* a block of more is no mere call */
	LINE_WORDS = 25, /* nor one of more a line behind the text */
	LAST = 3,        /* blocks that are looked at */
};

/* ---- did the feed give little? ---- */

/* clang-format off */
/*
 * How links to the rest begin, folded as base/utf8.h does; one of a single
 * word must be the whole link.
 */
static const char *const calls[] = {
	/* en */ "read more", "read on", "read the ", "read full", "continue",
	"continue reading", "keep reading", "more", "full story",
	"full article", "view article", "click here to read",
	/* fr */ "lire la suite", "lire plus", "lire l", "la suite", "suite",
	"en savoir plus", "continuer la lecture", "voir plus",
	/* de */ "weiterlesen", "weiter lesen", "mehr lesen", "mehr",
	"ganzen artikel", "den ganzen", "zum artikel", "zum vollstandigen",
	/* nl */ "lees meer", "lees verder", "lees het ", "verder lezen",
	"meer lezen",
	/* es */ "leer mas", "seguir leyendo", "sigue leyendo",
	"continuar leyendo", "leer articulo",
	/* it */ "leggi tutto", "leggi di piu", "leggi l", "continua",
	"continua a leggere",
	/* pt */ "ler mais", "leia mais", "continuar a ler", "continuar lendo",
	"continue lendo", "continue a ler", "saiba mais",
};
/* clang-format on */

static bool
calls_for_more(struct text words)
{
	struct buf folded = { 0 };
	struct text text;
	size_t end;
	bool found = false;

	utf8_fold(&folded, text_sub(words, 0, 200));
	text = text_trim(buf_text(&folded));
	/* "Read more »", "(Weiterlesen …)" */
	while (text.len && (unsigned char)text.ptr[0] < 0x80 &&
	       !utf8_is_letter((unsigned char)text.ptr[0]))
		text = text_from_offset(text, 1);
	for (end = text.len; end;) {
		size_t at = end;
		uint32_t c = utf8_previous(text, &at);

		if (utf8_is_letter(c) || utf8_is_digit(c))
			break;
		end = at;
	}
	text = text_sub(text, 0, end);
	for (size_t i = 0; !found && i < sizeof(calls) / sizeof(calls[0]); i++)
		found = text_find_byte(text_of(calls[i]), ' ', 0) == TEXT_NONE
			    ? text_is(text, calls[i])
			    : text_starts(text, calls[i]);
	buf_clear(&folded);
	return found;
}

static bool
ends_in_dots(struct text text)
{
	static const char *const brackets[] = { "]", ")", "}", "\xC2\xBB" };

	text = text_trim(text);
	for (size_t i = 0; i < sizeof(brackets) / sizeof(brackets[0]); i++) {
		if (!text_ends(text, brackets[i]))
			continue;
		text.len -= strlen(brackets[i]);
		text = text_trim(text);
		i = SIZE_MAX; /* all again */
	}
	return text_ends(text, "...") || text_ends(text, "\xE2\x80\xA6");
}

static size_t
words_of(struct text text)
{
	struct text word;
	size_t n = 0;

	while (text_next_word(&text, &word))
		n++;
	return n;
}

struct last_blocks {
	const struct block *blocks[LAST]; /* the last one first */
};

static void
find_last(const struct article_piece *piece, void *arg)
{
	struct last_blocks *last = arg;

	if (piece->offset < 0 || !piece->block)
		return;
	for (size_t i = LAST - 1; i > 0; i--)
		last->blocks[i] = last->blocks[i - 1];
	last->blocks[0] = piece->block;
}

/* The text of the link that the block ends in; empty: it does not. */
static void
add_last_link(struct buf *out, const struct block *block)
{
	size_t end = block->nspans, from;

	while (end && !text_trim(block->spans[end - 1].text).len)
		end--;
	from = end;
	while (from && block->spans[from - 1].link &&
	       block->spans[from - 1].link == block->spans[end - 1].link)
		from--;
	for (; from < end; from++)
		buf_add_text(out, block->spans[from].text);
}

/* Is its end that of a text which goes on elsewhere? *words: how many. */
static bool
block_is_cut(const struct block *block, size_t *words)
{
	struct buf whole = { 0 }, call = { 0 };
	bool cut;

	block_add_text(&whole, block);
	add_last_link(&call, block);
	*words = words_of(buf_text(&whole));
	if (!call.len && *words <= CALL_WORDS)
		buf_add_text(&call, buf_text(&whole));
	cut = ends_in_dots(buf_text(&whole)) || calls_for_more(buf_text(&call));
	/* "… [Read more]": what stands before the link. */
	if (!cut && call.len && call.len < whole.len)
		cut = ends_in_dots(
		    text_sub(buf_text(&whole), 0, whole.len - call.len));
	buf_clear(&whole);
	buf_clear(&call);
	return cut;
}

/* A line or two may follow: "The post … appeared first on …" */
static bool
is_cut(const struct article *feed)
{
	struct last_blocks last = { 0 };
	size_t words = 0;
	bool cut = false;

	article_walk(feed, find_last, &last);
	for (size_t i = 0;
	     !cut && i < LAST && last.blocks[i] && words <= LINE_WORDS; i++)
		cut = block_is_cut(last.blocks[i], &words);
	return cut;
}

static bool
gives_little(const struct article *feed, size_t words)
{
	return !feed ||
	       (words > 0 ? words : article_words(feed)) < PAGE_LITTLE ||
	       is_cut(feed);
}

bool
page_feed_gives_little(const struct article *feed)
{
	return gives_little(feed, 0);
}

/* ---- is there a page to read? ---- */

static bool
is_file(struct text url)
{
	static const char *const kinds[] = { ".pdf", ".mp3", ".m4a", ".ogg",
		".oga", ".opus", ".wav", ".flac", ".mp4", ".m4v", ".webm",
		".mov", ".avi", ".mkv", ".jpg", ".jpeg", ".png", ".gif",
		".webp", ".avif", ".svg", ".zip", ".gz", ".xz", ".bz2", ".zst",
		".tar", ".7z", ".rar", ".iso", ".deb", ".rpm", ".exe", ".dmg",
		".apk", ".epub", ".doc", ".docx", ".xls", ".xlsx", ".ppt",
		".pptx", ".odt", ".ods", ".csv", ".json", ".xml", ".rss",
		".atom", ".ics", ".torrent" };
	size_t end = text_find_byte(url, '?', 0);
	struct text tail;

	url = text_sub(url, 0, end);
	url = text_sub(url, 0, text_find_byte(url, '#', 0));
	tail = text_from_offset(url, url.len > 8 ? url.len - 8 : 0);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t len = strlen(kinds[i]);

		if (tail.len > len &&
		    text_is_nocase(
			text_from_offset(tail, tail.len - len), kinds[i]))
			return true;
	}
	return false;
}

static bool
is_episode(const struct item *item)
{
	for (size_t i = 0; item && i < item->nenclosures; i++)
		if (text_starts_nocase(item->enclosures[i].type, "audio/") ||
		    text_starts_nocase(item->enclosures[i].type, "video/"))
			return true;
	return false;
}

bool
page_is_worth_asking(const struct page_view *view)
{
	return view->url.len && !is_file(view->url) &&
	       !is_episode(view->item) && gives_little(view->feed, view->words);
}

/* ---- may it be asked? ---- */

bool
page_is_wanted(const struct page_view *view, enum page_occasion occasion,
    bool always, int64_t now)
{
	bool again = view->again <= now ||
		     (occasion == PAGE_OPENED && view->state == PAGE_FAILED);

	if (view->has_page)
		return occasion == PAGE_OPENED && view->again > 0 && again;
	if (view->state != PAGE_UNASKED && !again)
		return false;
	if (always)
		return view->url.len && !is_file(view->url);
	return page_is_worth_asking(view);
}
