#include "metadata_class.h"

#include <stdbool.h>
#include <string.h>

#include "base/hash.h"

enum {
	CLASS_WORD = 16,  /* bytes of the longest in class_words */
	SAYS_STATE = 128, /* what follows is no name */
	SAYS_THING = 256, /* of the article */
};

/* Sorted: word_says searches it. */
/* clang-format off */
static const struct {
	const char *word;
	int says;
} class_words[] = {
	{ "about", SAYS_NONE }, { "actualizado", SAYS_CHANGED },
	{ "aggiornato", SAYS_CHANGED }, { "aktualisiert", SAYS_CHANGED },
	{ "archive", SAYS_NONE }, { "article", SAYS_THING },
	{ "artikel", SAYS_THING }, { "auteur", SAYS_AUTHOR },
	{ "auteurs", SAYS_AUTHOR }, { "author", SAYS_AUTHOR },
	{ "authors", SAYS_AUTHOR }, { "autor", SAYS_AUTHOR },
	{ "autora", SAYS_AUTHOR }, { "autore", SAYS_AUTHOR },
	{ "autores", SAYS_AUTHOR }, { "autori", SAYS_AUTHOR },
	{ "avatar", SAYS_NONE }, { "beitrag", SAYS_THING },
	{ "beschreibung", SAYS_NONE }, { "bild", SAYS_NONE | SAYS_PICTURE },
	{ "bilder", SAYS_NONE | SAYS_PICTURE }, { "bio", SAYS_NONE },
	{ "biography", SAYS_NONE }, { "box", SAYS_NONE },
	{ "breadcrumb", SAYS_FOREIGN }, { "breadcrumbs", SAYS_FOREIGN },
	{ "byline", SAYS_AUTHOR }, { "bylines", SAYS_AUTHOR },
	{ "caption", SAYS_NONE | SAYS_PICTURE }, { "carousel", SAYS_FOREIGN },
	{ "category", SAYS_STATE }, { "citation", SAYS_NONE },
	{ "cite", SAYS_NONE }, { "columnista", SAYS_AUTHOR },
	{ "colunista", SAYS_AUTHOR }, { "comentarios", SAYS_FOREIGN },
	{ "comment", SAYS_FOREIGN }, { "commentaires", SAYS_FOREIGN },
	{ "commentlist", SAYS_FOREIGN }, { "comments", SAYS_FOREIGN },
	{ "content", SAYS_THING }, { "contributor", SAYS_AUTHOR },
	{ "contributors", SAYS_AUTHOR }, { "copyright", SAYS_NONE },
	{ "correlati", SAYS_FOREIGN }, { "correspondent", SAYS_AUTHOR },
	{ "count", SAYS_NONE }, { "created", SAYS_DATE },
	{ "createdate", SAYS_DATE }, { "credit", SAYS_NONE },
	{ "cronista", SAYS_AUTHOR }, { "date", SAYS_DATE },
	{ "dateline", SAYS_DATE }, { "dates", SAYS_DATE },
	{ "datestamp", SAYS_DATE }, { "datetime", SAYS_DATE },
	{ "dato", SAYS_DATE }, { "datum", SAYS_DATE }, { "desc", SAYS_NONE },
	{ "description", SAYS_NONE }, { "edited", SAYS_CHANGED },
	{ "email", SAYS_NONE }, { "entry", SAYS_THING }, { "event", SAYS_NONE },
	{ "expires", SAYS_NONE }, { "facebook", SAYS_NONE },
	{ "fecha", SAYS_DATE }, { "filter", SAYS_NONE },
	{ "firma", SAYS_AUTHOR }, { "firmante", SAYS_AUTHOR },
	{ "fn", SAYS_AUTHOR }, { "follow", SAYS_NONE },
	{ "followers", SAYS_NONE }, { "following", SAYS_NONE },
	{ "foot", SAYS_FOOTER }, { "footer", SAYS_FOOTER },
	{ "forfatter", SAYS_AUTHOR }, { "form", SAYS_NONE },
	{ "foto", SAYS_NONE | SAYS_PICTURE },
	{ "fotografia", SAYS_NONE | SAYS_PICTURE },
	{ "fotonoticia", SAYS_NONE | SAYS_PICTURE },
	{ "fotos", SAYS_NONE | SAYS_PICTURE }, { "function", SAYS_NONE },
	{ "galeria", SAYS_NONE | SAYS_PICTURE },
	{ "galerie", SAYS_NONE | SAYS_PICTURE },
	{ "gallery", SAYS_NONE | SAYS_PICTURE }, { "giornalista", SAYS_AUTHOR },
	{ "gravatar", SAYS_NONE }, { "has", SAYS_STATE },
	{ "horodatage", SAYS_DATE }, { "icon", SAYS_NONE },
	{ "image", SAYS_NONE | SAYS_PICTURE },
	{ "imagem", SAYS_NONE | SAYS_PICTURE },
	{ "imagen", SAYS_NONE | SAYS_PICTURE },
	{ "images", SAYS_NONE | SAYS_PICTURE },
	{ "img", SAYS_NONE | SAYS_PICTURE },
	{ "immagine", SAYS_NONE | SAYS_PICTURE }, { "is", SAYS_STATE },
	{ "job", SAYS_NONE }, { "journalist", SAYS_AUTHOR },
	{ "journaliste", SAYS_AUTHOR }, { "js", SAYS_STATE },
	{ "kommentare", SAYS_FOREIGN }, { "lastmod", SAYS_CHANGED },
	{ "lastmodified", SAYS_CHANGED }, { "latest", SAYS_FOREIGN },
	{ "links", SAYS_NONE }, { "mail", SAYS_NONE }, { "maj", SAYS_CHANGED },
	{ "menu", SAYS_FOREIGN }, { "modified", SAYS_CHANGED },
	{ "modify", SAYS_CHANGED }, { "modifydate", SAYS_CHANGED },
	{ "mostread", SAYS_FOREIGN }, { "nav", SAYS_FOREIGN },
	{ "newsletter", SAYS_FOREIGN }, { "no", SAYS_STATE },
	{ "not", SAYS_STATE }, { "opinionista", SAYS_AUTHOR },
	{ "org", SAYS_NONE }, { "otherposts", SAYS_FOREIGN },
	{ "periodista", SAYS_AUTHOR }, { "photo", SAYS_NONE | SAYS_PICTURE },
	{ "photos", SAYS_NONE | SAYS_PICTURE }, { "picker", SAYS_NONE },
	{ "picture", SAYS_NONE | SAYS_PICTURE },
	{ "pictures", SAYS_NONE | SAYS_PICTURE }, { "popular", SAYS_FOREIGN },
	{ "position", SAYS_NONE }, { "post", SAYS_THING },
	{ "postdate", SAYS_DATE }, { "posted", SAYS_DATE },
	{ "postmetadata", SAYS_DATE }, { "posts", SAYS_NONE },
	{ "promo", SAYS_FOREIGN }, { "pubdate", SAYS_DATE },
	{ "publication", SAYS_DATE }, { "publish", SAYS_DATE },
	{ "published", SAYS_DATE }, { "quotation", SAYS_NONE },
	{ "quote", SAYS_NONE }, { "reacties", SAYS_FOREIGN },
	{ "read", SAYS_NONE }, { "reading", SAYS_NONE },
	{ "readmore", SAYS_FOREIGN }, { "readnext", SAYS_FOREIGN },
	{ "recent", SAYS_FOREIGN }, { "recirc", SAYS_FOREIGN },
	{ "recommended", SAYS_FOREIGN }, { "redacteur", SAYS_AUTHOR },
	{ "redactor", SAYS_AUTHOR }, { "redactora", SAYS_AUTHOR },
	{ "redakteur", SAYS_AUTHOR }, { "redattore", SAYS_AUTHOR },
	{ "relacionadas", SAYS_FOREIGN }, { "relacionados", SAYS_FOREIGN },
	{ "related", SAYS_FOREIGN }, { "reply", SAYS_NONE },
	{ "reporter", SAYS_AUTHOR }, { "reporters", SAYS_AUTHOR },
	{ "respond", SAYS_FOREIGN }, { "role", SAYS_NONE },
	{ "schrijver", SAYS_AUTHOR }, { "search", SAYS_NONE },
	{ "select", SAYS_NONE }, { "share", SAYS_NONE },
	{ "sidebar", SAYS_FOREIGN }, { "signature", SAYS_AUTHOR },
	{ "similar", SAYS_FOREIGN }, { "slider", SAYS_FOREIGN },
	{ "social", SAYS_NONE }, { "story", SAYS_THING },
	{ "submitted", SAYS_BOTH }, { "tag", SAYS_STATE },
	{ "talkback", SAYS_NONE }, { "talkbacks", SAYS_NONE },
	{ "teaser", SAYS_FOREIGN }, { "teasers", SAYS_FOREIGN },
	{ "testimonial", SAYS_NONE }, { "thumbnail", SAYS_NONE },
	{ "ticker", SAYS_FOREIGN }, { "time", SAYS_DATE },
	{ "timestamp", SAYS_DATE }, { "titre", SAYS_NONE },
	{ "trending", SAYS_FOREIGN }, { "twitter", SAYS_NONE },
	{ "update", SAYS_CHANGED }, { "updated", SAYS_CHANGED },
	{ "username", SAYS_AUTHOR }, { "verfasser", SAYS_AUTHOR },
	{ "verslaggever", SAYS_AUTHOR }, { "verwandte", SAYS_FOREIGN },
	{ "widget", SAYS_FOREIGN }, { "widgets", SAYS_FOREIGN },
	{ "with", SAYS_STATE }, { "without", SAYS_STATE },
	{ "writer", SAYS_AUTHOR }, { "zeit", SAYS_DATE },
	{ "zitat", SAYS_NONE },
};
/* clang-format on */

static bool
is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_large(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The next word of a class: at signs, digits and camel humps. */
static bool
class_word(struct text *rest, struct text *word)
{
	size_t from = 0, to;

	while (from < rest->len && !is_small(rest->ptr[from]) &&
	       !is_large(rest->ptr[from]))
		from++;
	if (from == rest->len)
		return false;
	for (to = from + 1; to < rest->len; to++) {
		char c = rest->ptr[to];

		if (!is_small(c) && !is_large(c))
			break;
		if (is_large(c) && is_small(rest->ptr[to - 1]))
			break;
	}
	*word = text_sub(*rest, from, to - from);
	*rest = text_from_offset(*rest, to);
	return true;
}

static int
word_says(struct text word)
{
	size_t low = 0, high = sizeof(class_words) / sizeof(class_words[0]);
	char key[CLASS_WORD + 1];

	if (word.len > CLASS_WORD)
		return 0;
	for (size_t i = 0; i < word.len; i++)
		key[i] = (char)(word.ptr[i] | 32);
	key[word.len] = '\0';
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(key, class_words[middle].word);

		if (order == 0)
			return class_words[middle].says;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

/*
 * What one name says. "has-sidebar" and "tag-author" say nothing: the first
 * is a state, the second a topic.
 */
static int
name_says(struct text name)
{
	struct text rest = name, word;
	int says = 0;
	size_t n = 0;

	while (class_word(&rest, &word)) {
		says |= word_says(word);
		if (says & SAYS_STATE)
			return says & ~SAYS_STATE;
		n++;
	}
	/* "entry-modified-time" */
	if (says & SAYS_CHANGED)
		says &= ~SAYS_DATE;
	if (says & SAYS_THING)
		says &= ~(SAYS_THING | SAYS_FOOTER);
	if (says & SAYS_NONE)
		says &= SAYS_FOREIGN | SAYS_FOOTER | SAYS_PICTURE |
			(n == 1 ? SAYS_NONE : 0);
	if (n == 1 && text_is_nocase(name, "data"))
		says |= SAYS_DATE;
	if (n == 1)
		says |= SAYS_EXACT;
	return says;
}

int
class_says(struct says_cache *cache, struct text names)
{
	size_t at = (size_t)(hash_text(names) & 511);
	struct text rest = names, name;
	int says = 0, none = 0;

	if (names.len == 0)
		return 0;
	if (text_equal(cache->rows[at].names, names))
		return cache->rows[at].says;
	while (text_next_word(&rest, &name)) {
		int one = name_says(name);

		/* "fn org", "author bio" */
		none |= one & SAYS_NONE;
		says |= one;
	}
	if (none)
		says &= ~(SAYS_AUTHOR | SAYS_NONE);
	cache->rows[at].names = names;
	cache->rows[at].says = says;
	return says;
}
