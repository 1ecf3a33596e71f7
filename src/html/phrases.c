#include "phrases.h"

#include "base/buf.h"
#include "base/utf8.h"

/* Longer lines than this many words are prose, whatever they begin with. */
enum { LABEL_EXTRA = 2, LINE_WORDS = 30, INSIDE_WORDS = 45, END_WORDS = 9 };

/* clang-format off */
static const struct {
	enum phrase_kind kind;
	const char *phrase;
} phrases[] = {
	/* labels */
	{ PHRASE_LABEL, "advertisement" }, { PHRASE_LABEL, "advertising" },
	{ PHRASE_LABEL, "publicite" }, { PHRASE_LABEL, "anzeige" },
	{ PHRASE_LABEL, "werbung" }, { PHRASE_LABEL, "publicidad" },
	{ PHRASE_LABEL, "advertentie" }, { PHRASE_LABEL, "pubblicita" },
	{ PHRASE_LABEL, "publicidade" }, { PHRASE_LABEL, "reclame" },
	{ PHRASE_LABEL, "ad" }, { PHRASE_LABEL, "sponsored" },
	{ PHRASE_LABEL, "article continues below" },
	{ PHRASE_LABEL, "story continues below" },
	{ PHRASE_LABEL, "story continues below advertisement" },
	{ PHRASE_LABEL, "continue reading the main story" },
	{ PHRASE_LABEL, "continue reading below" },
	{ PHRASE_LABEL, "skip advertisement" }, { PHRASE_LABEL, "loading" },
	{ PHRASE_LABEL, "chargement" }, { PHRASE_LABEL, "share" },
	{ PHRASE_LABEL, "share this" }, { PHRASE_LABEL, "share this article" },
	{ PHRASE_LABEL, "share this story" }, { PHRASE_LABEL, "share on" },
	{ PHRASE_LABEL, "share on facebook" },
	{ PHRASE_LABEL, "share on twitter" }, { PHRASE_LABEL, "tweet" },
	{ PHRASE_LABEL, "facebook" }, { PHRASE_LABEL, "twitter" },
	{ PHRASE_LABEL, "whatsapp" }, { PHRASE_LABEL, "email" },
	{ PHRASE_LABEL, "print" }, { PHRASE_LABEL, "comment" },
	{ PHRASE_LABEL, "partager" }, { PHRASE_LABEL, "imprimer" },
	{ PHRASE_LABEL, "commenter" }, { PHRASE_LABEL, "teilen" },
	{ PHRASE_LABEL, "drucken" }, { PHRASE_LABEL, "compartir" },
	{ PHRASE_LABEL, "delen" }, { PHRASE_LABEL, "condividi" },
	{ PHRASE_LABEL, "compartilhar" }, { PHRASE_LABEL, "copy link" },
	{ PHRASE_LABEL, "copier le lien" }, { PHRASE_LABEL, "link kopieren" },
	{ PHRASE_LABEL, "sign up" }, { PHRASE_LABEL, "subscribe" },
	{ PHRASE_LABEL, "s abonner" }, { PHRASE_LABEL, "abonnieren" },
	{ PHRASE_LABEL, "suscribete" }, { PHRASE_LABEL, "iscriviti" },
	{ PHRASE_LABEL, "inscreva se" }, { PHRASE_LABEL, "close" },
	{ PHRASE_LABEL, "fermer" }, { PHRASE_LABEL, "view comments" },
	{ PHRASE_LABEL, "show comments" }, { PHRASE_LABEL, "play video" },
	{ PHRASE_LABEL, "watch now" }, { PHRASE_LABEL, "video" },
	{ PHRASE_LABEL, "related" }, { PHRASE_LABEL, "more" },
	{ PHRASE_LABEL, "trending" }, { PHRASE_LABEL, "view gallery" },
	{ PHRASE_LABEL, "view slideshow" },
	{ PHRASE_LABEL, "back to gallery" }, { PHRASE_LABEL, "image" },
	{ PHRASE_LABEL, "photo" }, { PHRASE_LABEL, "slideshow" },
	{ PHRASE_LABEL, "read more" }, { PHRASE_LABEL, "see more" },
	{ PHRASE_LABEL, "show more" }, { PHRASE_LABEL, "learn more" },
	{ PHRASE_LABEL, "download" }, { PHRASE_LABEL, "newsletter" },
	{ PHRASE_LABEL, "top stories" },

	/* lines that point elsewhere */
	{ PHRASE_LINE, "read more" }, { PHRASE_LINE, "read also" },
	{ PHRASE_LINE, "also read" }, { PHRASE_LINE, "read next" },
	{ PHRASE_LINE, "read our" }, { PHRASE_LINE, "read the full" },
	{ PHRASE_LINE, "see also" }, { PHRASE_LINE, "see more" },
	{ PHRASE_LINE, "see our" }, { PHRASE_LINE, "don t miss" },
	{ PHRASE_LINE, "don t forget to" }, { PHRASE_LINE, "must read" },
	{ PHRASE_LINE, "more on" }, { PHRASE_LINE, "more from" },
	{ PHRASE_LINE, "more stories" }, { PHRASE_LINE, "more news" },
	{ PHRASE_LINE, "watch more" }, { PHRASE_LINE, "learn more" },
	{ PHRASE_LINE, "related article" }, { PHRASE_LINE, "related stor" },
	{ PHRASE_LINE, "related content" }, { PHRASE_LINE, "related topic" },
	{ PHRASE_LINE, "related coverage" }, { PHRASE_LINE, "related news" },
	{ PHRASE_LINE, "related link" }, { PHRASE_LINE, "related video" },
	{ PHRASE_LINE, "recommended for you" },
	{ PHRASE_LINE, "you may also" }, { PHRASE_LINE, "you might also" },
	{ PHRASE_LINE, "you may like" }, { PHRASE_LINE, "click here" },
	{ PHRASE_LINE, "tap here" }, { PHRASE_LINE, "sign up for" },
	{ PHRASE_LINE, "sign up to" }, { PHRASE_LINE, "subscribe to" },
	{ PHRASE_LINE, "subscribe now" }, { PHRASE_LINE, "subscribe for" },
	{ PHRASE_LINE, "get the latest" }, { PHRASE_LINE, "get our" },
	{ PHRASE_LINE, "get breaking" }, { PHRASE_LINE, "download our" },
	{ PHRASE_LINE, "download the" }, { PHRASE_LINE, "follow us" },
	{ PHRASE_LINE, "like us" }, { PHRASE_LINE, "join us on" },
	{ PHRASE_LINE, "join our" }, { PHRASE_LINE, "follow our" },
	{ PHRASE_LINE, "join the conversation" },
	{ PHRASE_LINE, "have your say" }, { PHRASE_LINE, "image credit" },
	{ PHRASE_LINE, "photo credit" }, { PHRASE_LINE, "picture credit" },
	{ PHRASE_LINE, "photo by" }, { PHRASE_LINE, "photos by" },
	{ PHRASE_LINE, "image source" }, { PHRASE_LINE, "image copyright" },
	{ PHRASE_LINE, "image caption" }, { PHRASE_LINE, "media caption" },
	{ PHRASE_LINE, "getty images" },
	{ PHRASE_LINE, "this article was originally" },
	{ PHRASE_LINE, "this story was originally" },
	{ PHRASE_LINE, "this article first appeared" },
	{ PHRASE_LINE, "tags" }, { PHRASE_LINE, "filed under" },
	{ PHRASE_LINE, "posted in" }, { PHRASE_LINE, "categories" },
	{ PHRASE_LINE, "copyright" }, { PHRASE_LINE, "advertisement" },
	{ PHRASE_LINE, "please enable javascript" },
	{ PHRASE_LINE, "your browser does not" },
	{ PHRASE_LINE, "we use cookies" },
	{ PHRASE_LINE, "this website uses cookies" },
	{ PHRASE_LINE, "support our journalism" },
	{ PHRASE_LINE, "lire aussi" }, { PHRASE_LINE, "a lire aussi" },
	{ PHRASE_LINE, "lisez aussi" }, { PHRASE_LINE, "lire egalement" },
	{ PHRASE_LINE, "a lire egalement" }, { PHRASE_LINE, "lire la suite" },
	{ PHRASE_LINE, "voir aussi" }, { PHRASE_LINE, "a voir aussi" },
	{ PHRASE_LINE, "notre dossier" }, { PHRASE_LINE, "en savoir plus" },
	{ PHRASE_LINE, "sur le meme sujet" },
	{ PHRASE_LINE, "sur le meme theme" },
	{ PHRASE_LINE, "retrouvez toute l actu" },
	{ PHRASE_LINE, "retrouvez toute l info" },
	{ PHRASE_LINE, "retrouvez toutes les" },
	{ PHRASE_LINE, "retrouvez nos" }, { PHRASE_LINE, "toute l actu" },
	{ PHRASE_LINE, "suivez nous" }, { PHRASE_LINE, "abonnez vous" },
	{ PHRASE_LINE, "inscrivez vous" }, { PHRASE_LINE, "recevez" },
	{ PHRASE_LINE, "cliquez ici" }, { PHRASE_LINE, "partagez" },
	{ PHRASE_LINE, "partager sur" },
	{ PHRASE_LINE, "nous utilisons des cookies" },
	{ PHRASE_LINE, "ce site utilise des cookies" },
	{ PHRASE_LINE, "credit photo" }, { PHRASE_LINE, "mots cles" },
	{ PHRASE_LINE, "tous droits reserves" },
	{ PHRASE_LINE, "la suite apres" },
	{ PHRASE_LINE, "article reserve aux abonnes" },
	{ PHRASE_LINE, "lesen sie auch" }, { PHRASE_LINE, "lesen sie hier" },
	{ PHRASE_LINE, "lesen sie mehr" }, { PHRASE_LINE, "mehr zum thema" },
	{ PHRASE_LINE, "auch interessant" },
	{ PHRASE_LINE, "das konnte sie auch" }, { PHRASE_LINE, "weiterlesen" },
	{ PHRASE_LINE, "siehe auch" }, { PHRASE_LINE, "mehr dazu" },
	{ PHRASE_LINE, "mehr lesen" }, { PHRASE_LINE, "folgen sie uns" },
	{ PHRASE_LINE, "abonnieren sie" }, { PHRASE_LINE, "melden sie sich" },
	{ PHRASE_LINE, "newsletter" },
	{ PHRASE_LINE, "diese seite verwendet cookies" },
	{ PHRASE_LINE, "wir verwenden cookies" },
	{ PHRASE_LINE, "schlagworte" }, { PHRASE_LINE, "leer mas" },
	{ PHRASE_LINE, "lee tambien" }, { PHRASE_LINE, "lea tambien" },
	{ PHRASE_LINE, "leer tambien" }, { PHRASE_LINE, "te puede interesar" },
	{ PHRASE_LINE, "mas informacion" }, { PHRASE_LINE, "ver tambien" },
	{ PHRASE_LINE, "vea tambien" },
	{ PHRASE_LINE, "noticias relacionadas" }, { PHRASE_LINE, "siguenos" },
	{ PHRASE_LINE, "suscribete" }, { PHRASE_LINE, "utilizamos cookies" },
	{ PHRASE_LINE, "etiquetas" }, { PHRASE_LINE, "lees ook" },
	{ PHRASE_LINE, "lees meer" }, { PHRASE_LINE, "lees verder" },
	{ PHRASE_LINE, "bekijk ook" }, { PHRASE_LINE, "volg ons" },
	{ PHRASE_LINE, "schrijf je in" }, { PHRASE_LINE, "meld je aan" },
	{ PHRASE_LINE, "wij gebruiken cookies" },
	{ PHRASE_LINE, "deze website gebruikt cookies" },
	{ PHRASE_LINE, "leggi anche" }, { PHRASE_LINE, "leggi tutto" },
	{ PHRASE_LINE, "potrebbe interessarti" }, { PHRASE_LINE, "seguici" },
	{ PHRASE_LINE, "iscriviti" }, { PHRASE_LINE, "utilizziamo i cookie" },
	{ PHRASE_LINE, "leia tambem" }, { PHRASE_LINE, "leia mais" },
	{ PHRASE_LINE, "veja tambem" }, { PHRASE_LINE, "saiba mais" },
	{ PHRASE_LINE, "siga nos" }, { PHRASE_LINE, "inscreva se" },
	{ PHRASE_LINE, "usamos cookies" },

	/* furniture by what it holds */
	{ PHRASE_INSIDE, "our newsletter" },
	{ PHRASE_INSIDE, "newsletter here" },
	{ PHRASE_INSIDE, "free newsletter" },
	{ PHRASE_INSIDE, "daily newsletter" },
	{ PHRASE_INSIDE, "weekly newsletter" },
	{ PHRASE_INSIDE, "email newsletter" },
	{ PHRASE_INSIDE, "to your inbox" }, { PHRASE_INSIDE, "in your inbox" },
	{ PHRASE_INSIDE, "all rights reserved" },
	{ PHRASE_INSIDE, "may not be published broadcast" },
	{ PHRASE_INSIDE, "terms of service" },
	{ PHRASE_INSIDE, "privacy policy" },
	{ PHRASE_INSIDE, "affiliate commission" },
	{ PHRASE_INSIDE, "notre newsletter" },
	{ PHRASE_INSIDE, "notre lettre d information" },
	{ PHRASE_INSIDE, "actu sur notre site" },
	{ PHRASE_INSIDE, "sur notre site" },
	{ PHRASE_INSIDE, "sur notre application" },
	{ PHRASE_INSIDE, "notre page facebook" },
	{ PHRASE_INSIDE, "unseren newsletter" },
	{ PHRASE_INSIDE, "unserem newsletter" },
	{ PHRASE_INSIDE, "alle rechte vorbehalten" },
	{ PHRASE_INSIDE, "nuestra newsletter" },
	{ PHRASE_INSIDE, "nuestro boletin" },
	{ PHRASE_INSIDE, "todos los derechos reservados" },
	{ PHRASE_INSIDE, "onze nieuwsbrief" },
	{ PHRASE_INSIDE, "alle rechten voorbehouden" },
	{ PHRASE_INSIDE, "nostra newsletter" },
	{ PHRASE_INSIDE, "tutti i diritti riservati" },
	{ PHRASE_INSIDE, "nossa newsletter" },
	{ PHRASE_INSIDE, "todos os direitos reservados" },

	/* nothing of the article comes behind these */
	{ PHRASE_END, "related articles" }, { PHRASE_END, "related stories" },
	{ PHRASE_END, "related posts" }, { PHRASE_END, "related content" },
	{ PHRASE_END, "related news" }, { PHRASE_END, "related topics" },
	{ PHRASE_END, "recommended stories" }, { PHRASE_END, "read next" },
	{ PHRASE_END, "about the author" },
	{ PHRASE_END, "about the authors" }, { PHRASE_END, "about author" },
	{ PHRASE_END, "leave a comment" }, { PHRASE_END, "leave a reply" },
	{ PHRASE_END, "leave your comment" }, { PHRASE_END, "post a comment" },
	{ PHRASE_END, "comments" }, { PHRASE_END, "discussion" },
	{ PHRASE_END, "you may also like" },
	{ PHRASE_END, "you might also like" }, { PHRASE_END, "more from" },
	{ PHRASE_END, "more great" }, { PHRASE_END, "more stories" },
	{ PHRASE_END, "latest news" }, { PHRASE_END, "most popular" },
	{ PHRASE_END, "most read" }, { PHRASE_END, "sur le meme sujet" },
	{ PHRASE_END, "dans la meme rubrique" },
	{ PHRASE_END, "articles lies" }, { PHRASE_END, "articles associes" },
	{ PHRASE_END, "a propos de l auteur" }, { PHRASE_END, "commentaires" },
	{ PHRASE_END, "laisser un commentaire" },
	{ PHRASE_END, "les plus lus" }, { PHRASE_END, "ailleurs sur le web" },
	{ PHRASE_END, "mehr zum thema" },
	{ PHRASE_END, "das konnte sie auch interessieren" },
	{ PHRASE_END, "kommentare" }, { PHRASE_END, "uber den autor" },
	{ PHRASE_END, "meistgelesen" },
	{ PHRASE_END, "noticias relacionadas" }, { PHRASE_END, "comentarios" },
	{ PHRASE_END, "sobre el autor" }, { PHRASE_END, "lo mas leido" },
	{ PHRASE_END, "lees ook" }, { PHRASE_END, "reacties" },
	{ PHRASE_END, "meest gelezen" }, { PHRASE_END, "over de auteur" },
	{ PHRASE_END, "articoli correlati" }, { PHRASE_END, "commenti" },
	{ PHRASE_END, "sull autore" }, { PHRASE_END, "noticias relacionadas" },
	{ PHRASE_END, "leia tambem" }, { PHRASE_END, "mais lidas" },

	/* at the end only */
	{ PHRASE_BIO, "follow him on" }, { PHRASE_BIO, "follow her on" },
	{ PHRASE_BIO, "follow them on" }, { PHRASE_BIO, "follow me on" },
	{ PHRASE_BIO, "on twitter" }, { PHRASE_BIO, "on facebook" },
	{ PHRASE_BIO, "on instagram" }, { PHRASE_BIO, "may be reached" },
	{ PHRASE_BIO, "can be reached" }, { PHRASE_BIO, "contact the" },
	{ PHRASE_BIO, "contact reporter" }, { PHRASE_BIO, "email him" },
	{ PHRASE_BIO, "email her" }, { PHRASE_BIO, "staff writer" },
	{ PHRASE_BIO, "contributed to this" },
	{ PHRASE_BIO, "contributed reporting" },
	{ PHRASE_BIO, "reporting by" }, { PHRASE_BIO, "additional reporting" },
	{ PHRASE_BIO, "editing by" }, { PHRASE_BIO, "is a freelance" },
	{ PHRASE_BIO, "is a reporter" }, { PHRASE_BIO, "is a writer" },
	{ PHRASE_BIO, "is the author of" }, { PHRASE_BIO, "send tips" },
	{ PHRASE_BIO, "letters to the editor" }, { PHRASE_BIO, "let us know" },
	{ PHRASE_BIO, "for more information" },
	{ PHRASE_BIO, "was originally published" },
	{ PHRASE_BIO, "first appeared on" }, { PHRASE_BIO, "suivez le sur" },
	{ PHRASE_BIO, "avec afp" }, { PHRASE_BIO, "source afp" },
	{ PHRASE_BIO, "source" }, { PHRASE_BIO, "sources" },
};
/* clang-format on */

struct text
phrase_fold(struct arena *mem, struct text line)
{
	struct buf folded = { 0 }, out = { 0 };
	struct text result;
	size_t at = 0;

	utf8_fold(&folded, text_sub(line, 0, 600));
	while (at < folded.len) {
		size_t from = at;
		uint32_t c = utf8_next(buf_text(&folded), &at);

		if (utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c))
			buf_add(&out, folded.ptr + from, at - from);
		else if (out.len && out.ptr[out.len - 1] != ' ')
			buf_add_byte(&out, ' ');
	}
	result = text_trim(buf_text(&out));
	result = arena_copy(mem, result);
	buf_clear(&folded);
	buf_clear(&out);
	return result;
}

size_t
folded_words(struct text folded)
{
	size_t n = folded.len > 0;

	for (size_t i = 0; i < folded.len; i++)
		n += folded.ptr[i] == ' ';
	return n;
}

static bool
begins(struct text folded, struct text phrase)
{
	return folded.len >= phrase.len &&
	       text_equal(text_sub(folded, 0, phrase.len), phrase) &&
	       (folded.len == phrase.len || folded.ptr[phrase.len] == ' ' ||
		   /* "related stor" for story and stories */
		   phrase.ptr[phrase.len - 1] == 'r');
}

static bool
holds(struct text folded, struct text phrase)
{
	size_t at = 0;

	while ((at = text_find(folded, phrase, at)) != TEXT_NONE) {
		size_t end = at + phrase.len;

		if ((at == 0 || folded.ptr[at - 1] == ' ') &&
		    (end == folded.len || folded.ptr[end] == ' '))
			return true;
		at = end;
	}
	return false;
}

static bool
matches(size_t row, struct text folded, size_t words)
{
	struct text phrase = text_of(phrases[row].phrase);

	switch (phrases[row].kind) {
	case PHRASE_LABEL:
		return begins(folded, phrase) &&
		       (folded.len == phrase.len ||
			   (words <= folded_words(phrase) + LABEL_EXTRA &&
			       phrase.len > 12));
	case PHRASE_LINE:
		return words <= LINE_WORDS && begins(folded, phrase);
	case PHRASE_INSIDE:
		return words <= INSIDE_WORDS && holds(folded, phrase);
	case PHRASE_END:
		return words <= END_WORDS && begins(folded, phrase);
	case PHRASE_BIO:
		return words <= INSIDE_WORDS * 2 && holds(folded, phrase);
	case PHRASE_NONE:
		break;
	}
	return false;
}

static enum phrase_kind
find(struct text folded, bool tail)
{
	size_t words = folded_words(folded);
	enum phrase_kind best = PHRASE_NONE;

	if (words > INSIDE_WORDS * 2)
		return PHRASE_NONE;
	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		if ((phrases[i].kind == PHRASE_BIO) != tail)
			continue;
		if (phrases[i].kind > best && matches(i, folded, words))
			best = phrases[i].kind;
	}
	return best;
}

enum phrase_kind
phrase_of(struct text folded)
{
	return find(folded, false);
}

enum phrase_kind
phrase_of_tail(struct text folded)
{
	return find(folded, true);
}
