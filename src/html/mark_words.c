#include "mark_words.h"

#include <stddef.h>
#include <string.h>

/* Sorted: mark_word searches it. */
/* clang-format off */
static const struct {
	const char *word;
	unsigned flags;
} words[] = {
	{ "abstract", W_PART }, { "ad", W_DROP }, { "addthis", W_DROP },
	{ "addtoany", W_DROP }, { "ads", W_DROP }, { "adsbygoogle", W_DROP },
	{ "adslot", W_DROP }, { "advert", W_DROP }, { "advertentie", W_DROP },
	{ "advertisement", W_DROP }, { "advertising", W_DROP },
	{ "adverts", W_DROP }, { "affiliate", W_DROP }, { "anzeige", W_DROP },
	{ "article", W_THING }, { "articlebody", W_CONTENT | W_THING },
	{ "articletext", W_CONTENT | W_THING }, { "articolo", W_THING },
	{ "articulo", W_THING }, { "artigo", W_THING }, { "artikel", W_THING },
	{ "artikelinhalt", W_CONTENT | W_THING },
	{ "artikeltext", W_CONTENT | W_THING }, { "aside", W_ASIDE },
	{ "author", W_DROP }, { "authorbio", W_DROP }, { "authorbox", W_DROP },
	{ "authors", W_DROP },
	{ "autorbox", W_DROP },
	{ "autorenbox", W_DROP },
	{ "banner", W_DROP }, { "beitrag", W_THING }, { "bericht", W_THING },
	{ "bildlegende", W_CAPTION },
	{ "bildquelle", W_CAPTION }, { "bildtext", W_CAPTION },
	{ "bildunterschrift", W_CAPTION }, { "billet", W_THING },
	{ "bio", W_DROP }, { "biography", W_DROP }, { "blog", W_THING },
	{ "blogpost", W_THING }, { "blogroll", W_ASIDE }, { "body", W_CONTENT },
	{ "bodytext", W_CONTENT | W_THING }, { "breadcrumb", W_NAV },
	{ "breadcrumbs", W_NAV }, { "breadcrump", W_NAV },
	{ "brotkrumen", W_NAV }, { "byline", W_DROP }, { "caption", W_CAPTION },
	{ "captions", W_CAPTION }, { "chapo", W_PART }, { "closed", W_ENDS },
	{ "comentario", W_COMMENT },
	{ "comentarios", W_COMMENT }, { "comment", W_COMMENT },
	{ "commentaire", W_COMMENT }, { "commentaires", W_COMMENT },
	{ "commentators", W_COMMENT }, { "commentform", W_COMMENT },
	{ "commenti", W_COMMENT }, { "commentlist", W_COMMENT },
	{ "commento", W_COMMENT }, { "comments", W_COMMENT },
	{ "compartir", W_DROP }, { "condividi", W_DROP }, { "consent", W_DROP },
	{ "contenido", W_CONTENT }, { "content", W_CONTENT },
	{ "contenu", W_CONTENT }, { "contenuto", W_CONTENT },
	{ "conteudo", W_CONTENT }, { "cookie", W_DROP },
	{ "cookiebar", W_DROP }, { "cookieconsent", W_DROP },
	{ "cookies", W_DROP }, { "copy", W_CONTENT }, { "copyright", W_DROP },
	{ "corpo", W_CONTENT }, { "corps", W_CONTENT }, { "correlati", W_DROP },
	{ "credit", W_CAPTION }, { "credits", W_CAPTION }, { "crumbs", W_NAV },
	{ "cta", W_DROP }, { "cuerpo", W_CONTENT }, { "dateline", W_DROP },
	{ "didascalia", W_CAPTION }, { "didomi", W_DROP },
	{ "disclaimer", W_DROP }, { "disqus", W_COMMENT }, { "donate", W_DROP },
	{ "donation", W_DROP }, { "editsection", W_HIDDEN },
	{ "embed", W_EMBED }, { "embedded", W_EMBED }, { "embeds", W_EMBED },
	{ "enabled", W_ENDS }, { "endquote", W_HIDDEN }, { "entrada", W_THING },
	{ "entradilla", W_PART }, { "entry", W_THING },
	{ "entrycontent", W_CONTENT | W_THING }, { "entrymeta", W_DROP },
	{ "excerpt", W_PART }, { "factbox", W_ASIDE },
	{ "fliesstext", W_CONTENT }, { "follow", W_DROP }, { "footer", W_NAV },
	{ "forum", W_COMMENT }, { "fotobijschrift", W_CAPTION },
	{ "fotocredit", W_CAPTION }, { "gdpr", W_DROP },
	{ "has", W_STATE }, { "hide", W_STATE }, { "hovercard", W_HIDDEN },
	{ "imagecaption", W_CAPTION }, { "imgcaption", W_CAPTION },
	{ "infobox", W_ASIDE },
	{ "inhalt", W_CONTENT }, { "inhoud", W_CONTENT }, { "inread", W_DROP },
	{ "inset", W_ASIDE }, { "intro", W_PART }, { "introtext", W_PART },
	{ "is", W_STATE }, { "jetpack", W_DROP }, { "kicker", W_DROP },
	{ "kommentar", W_COMMENT }, { "kommentare", W_COMMENT },
	{ "kommentarer", W_COMMENT }, { "kommentarliste", W_COMMENT },
	{ "kontaktbox", W_DROP }, { "lead", W_PART }, { "lede", W_PART },
	{ "legend", W_CAPTION }, { "legenda", W_CAPTION },
	{ "legende", W_CAPTION }, { "login", W_DROP },
	{ "mailmunch", W_DROP }, { "main", W_MAIN }, { "masthead", W_NAV },
	{ "materia", W_THING }, { "meldung", W_THING }, { "menu", W_NAV },
	{ "meta", W_DROP }, { "metadata", W_DROP }, { "modal", W_DROP },
	{ "mpu", W_DROP }, { "nachricht", W_THING }, { "nav", W_NAV },
	{ "navbar", W_NAV }, { "navigation", W_NAV }, { "news", W_THING },
	{ "newsletter", W_DROP }, { "newsletters", W_DROP },
	{ "newstext", W_CONTENT | W_THING }, { "newsticker", W_ASIDE },
	{ "nieuws", W_THING }, { "no", W_STATE }, { "noprint", W_HIDDEN },
	{ "not", W_STATE }, { "nota", W_THING }, { "noticia", W_THING },
	{ "notizia", W_THING }, { "offscreen", W_HIDDEN },
	{ "onetrust", W_DROP }, { "open", W_ENDS }, { "orientation", W_ENDS },
	{ "outbrain", W_DROP },
	{ "outro", W_PART }, { "pager", W_NAV }, { "pagination", W_NAV },
	{ "partage", W_DROP }, { "photographer", W_CAPTION },
	{ "pingbacks", W_COMMENT }, { "popover", W_HIDDEN },
	{ "popular", W_DROP }, { "popup", W_DROP }, { "post", W_THING },
	{ "postbody", W_CONTENT | W_THING }, { "posted", W_DROP },
	{ "posting", W_COMMENT }, { "postings", W_COMMENT },
	{ "postmeta", W_DROP }, { "postmetadata", W_DROP },
	{ "postnav", W_NAV }, { "promo", W_DROP }, { "promos", W_DROP },
	{ "promotion", W_DROP }, { "promotional", W_DROP },
	{ "pubblicita", W_DROP }, { "pubdate", W_DROP },
	{ "publicidad", W_DROP }, { "publicidade", W_DROP },
	{ "publicite", W_DROP }, { "pullquote", W_ASIDE }, { "rating", W_DROP },
	{ "ratings", W_DROP }, { "reactie", W_COMMENT },
	{ "reacties", W_COMMENT }, { "readalso", W_DROP },
	{ "readmore", W_DROP }, { "readnext", W_DROP }, { "recirc", W_DROP },
	{ "recirculation", W_DROP }, { "recommend", W_DROP },
	{ "recommendation", W_DROP }, { "recommendations", W_DROP },
	{ "recommended", W_DROP }, { "relacionadas", W_DROP },
	{ "relacionados", W_DROP }, { "related", W_DROP },
	{ "relatedposts", W_DROP }, { "respond", W_COMMENT },
	{ "rodape", W_NAV }, { "rollover", W_HIDDEN }, { "rootline", W_NAV },
	{ "schlagworte", W_DROP }, { "share", W_DROP }, { "sharebar", W_DROP },
	{ "sharedaddy", W_DROP }, { "sharethis", W_DROP },
	{ "sharing", W_DROP }, { "show", W_STATE }, { "sidebar", W_ASIDE },
	{ "signup", W_DROP }, { "similar", W_DROP }, { "skip", W_NAV },
	{ "social", W_DROP }, { "socialmedia", W_DROP }, { "socials", W_DROP },
	{ "sommario", W_PART }, { "sponsor", W_DROP }, { "sponsored", W_DROP },
	{ "standfirst", W_PART }, { "story", W_THING },
	{ "storybody", W_CONTENT | W_THING },
	{ "storytext", W_CONTENT | W_THING }, { "subscribe", W_DROP },
	{ "subscription", W_DROP }, { "subscriptions", W_DROP },
	{ "subtitle", W_PART }, { "summary", W_PART }, { "taboola", W_DROP },
	{ "tagcloud", W_DROP }, { "tagged", W_DROP }, { "taglist", W_DROP },
	{ "tags", W_DROP }, { "teaser", W_PART }, { "teilen", W_DROP },
	{ "tekst", W_CONTENT }, { "testo", W_CONTENT }, { "text", W_CONTENT },
	{ "texte", W_CONTENT }, { "texto", W_CONTENT }, { "timestamp", W_DROP },
	{ "toc", W_NAV }, { "toolbar", W_DROP }, { "tools", W_DROP },
	{ "tooltip", W_HIDDEN }, { "topics", W_DROP },
	{ "trackback", W_COMMENT }, { "trackbacks", W_COMMENT },
	{ "trending", W_DROP }, { "visuallyhidden", W_HIDDEN },
	{ "vorspann", W_PART }, { "werbung", W_DROP }, { "with", W_STATE },
	{ "without", W_STATE }, { "yarpp", W_DROP }, { "zergnet", W_DROP },
};
/* clang-format on */

unsigned
mark_word(const char *word)
{
	size_t low = 0, high = sizeof(words) / sizeof(words[0]);

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(word, words[middle].word);

		if (order == 0)
			return words[middle].flags;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

unsigned
mark_pair(const char *a, const char *b)
{
	static const struct {
		const char *a, *b;
		unsigned flags;
	} pairs[] = {
		{ "sr", "only", W_HIDDEN },
		{ "visually", "hidden", W_HIDDEN },
		{ "screen", "reader", W_HIDDEN },
		{ "pull", "quote", W_ASIDE },
		{ "sign", "up", W_DROP },
		{ "read", "more", W_DROP },
		{ "read", "next", W_DROP },
		{ "most", "read", W_DROP },
		{ "more", "stories", W_DROP },
		{ "more", "from", W_DROP },
		{ "about", "writer", W_DROP },
		{ "see", "also", W_DROP },
		{ "up", "next", W_DROP },
		{ "tag", "list", W_DROP },
		{ "post", "tag", W_DROP },
		{ "side", "bar", W_ASIDE },
		{ "image", "description", W_CAPTION },
		{ "photo", "description", W_CAPTION },
		{ "video", "description", W_CAPTION },
		{ "media", "description", W_CAPTION },
		{ "picture", "description", W_CAPTION },
		{ "image", "text", W_CAPTION },
		{ "image", "title", W_CAPTION },
		{ "image", "legend", W_CAPTION },
		{ "photo", "legend", W_CAPTION },
		{ "image", "info", W_CAPTION },
		{ "job", "market", W_DROP },
		{ "next", "prev", W_NAV },
		{ "prev", "next", W_NAV },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (a[0] == pairs[i].a[0] && !strcmp(a, pairs[i].a) &&
		    !strcmp(b, pairs[i].b))
			return pairs[i].flags;
	return 0;
}
