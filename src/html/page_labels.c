/*
 * Labels that stand on a headline (for subscribers, live, video), and the
 * time and counts beside it. They are no part of it, whatever the element
 * that holds them is called.
 */
#include <stdlib.h>
#include <string.h>

#include "page_parts.h"
#include "phrases.h"

enum {
	LABEL_MAX = 48,
	COUNT_NODES = 12, /* that may follow a count */
};

/* Folded, in fr en de es nl it pt; sorted: is_label searches it. */
/* clang-format off */
static const char *const labels[] = {
	"abbonati", "abo", "abo exklusiv", "abonne", "abonne e", "abonnee",
	"abonnees", "abonnenten", "abonnes", "acces abonnes",
	"alleen voor abonnees", "ao vivo", "article abonne", "article abonnes",
	"article payant", "article reserve aux abonnes",
	"artikel nur fur abonnenten", "artikel voor abonnees", "assinante",
	"assinantes", "audio", "bildergalerie",
	"cet article est reserve aux abonnes",
	"contenido exclusivo para suscriptores", "contenu reserve aux abonnes",
	"contenuto per gli abbonati", "conteudo exclusivo para assinantes",
	"diaporama", "direct", "directo", "diretta", "edition abonnes",
	"en acces abonne", "en direct", "en directo", "en images", "en live",
	"en video", "en vivo", "esclusiva", "exclusief",
	"exclusief voor abonnees", "exclusif", "exclusif abonnes", "exclusive",
	"exclusive to subscribers", "exclusivite abonnes", "exclusivo",
	"exclusivo assinantes", "exclusivo para assinantes",
	"exclusivo para suscriptores", "exclusivo suscriptores", "exklusiv",
	"exklusiv fur abonnenten", "for subscribers", "for subscribers only",
	"fotogaleria", "fotogallery", "fotos", "fotostrecke", "fur abonnenten",
	"gallery", "in diretta", "infografia", "infografica", "infografik",
	"infographie", "lecture reservee aux abonnes", "listen", "live",
	"live blog", "live ticker", "liveblog", "liveticker", "members only",
	"nur fur abonnenten", "offert", "para assinantes", "para suscriptores",
	"payant", "per abbonati", "per gli abbonati", "photos", "pictures",
	"plus", "plus artikel", "podcast", "pour les abonnes",
	"pour nos abonnes", "premium", "premium artikel", "premium content",
	"reserve a nos abonnes", "reserve abonnes", "reserve aux abonnes",
	"riservato agli abbonati", "so para assinantes",
	"solo para suscriptores", "solo per abbonati", "solo suscriptores",
	"subscriber", "subscriber exclusive", "subscriber only", "subscribers",
	"subscribers only", "suscriptores", "video", "videos", "voor abonnees",
	"watch",
};
/* clang-format on */

/* Words of "2 h ago", "il y a 3 heures", "12 comments"; sorted. */
/* clang-format off */
static const char *const measures[] = {
	"a", "ago", "aktualisiert", "atras", "aujourd", "ayer", "comentario",
	"comentarios", "comment", "commentaire", "commentaires", "commenti",
	"commento", "comments", "d", "dag", "dagen", "day", "days", "de",
	"dia", "dias", "fa", "geleden", "gestern", "giorni", "giorno",
	"gisteren", "h", "ha", "hace", "heure", "heures", "heute", "hier",
	"hoje", "hora", "horas", "hour", "hours", "hoy", "hr", "hrs", "hui",
	"ieri", "il", "j", "jour", "jours", "kommentar", "kommentare", "le",
	"lectura", "lecture", "lees", "leestijd", "leitura", "lesezeit",
	"lettura", "maj", "min", "mins", "minute", "minuten", "minutes",
	"minuti", "minuto", "minutos", "mis", "mise", "mn", "modifie", "oggi",
	"ontem", "ora", "ore", "partages", "publie", "reactie", "reacties",
	"reaction", "reactions", "read", "reading", "sec", "second", "seconds",
	"seit", "std", "stunde", "stunden", "tag", "tage", "tagen", "temps",
	"today", "uhr", "um", "update", "updated", "uur", "vandaag", "vor",
	"y", "yesterday",
};
/* clang-format on */

static int
by_label(const void *key, const void *row)
{
	return strcmp(key, *(const char *const *)row);
}

static bool
is_among(const char *const *rows, size_t count, struct text t)
{
	char word[LABEL_MAX + 1];

	if (t.len > LABEL_MAX)
		return false;
	memcpy(word, t.ptr, t.len);
	word[t.len] = '\0';
	return bsearch(word, rows, count, sizeof(*rows), by_label) != NULL;
}

static bool
is_number(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.ptr[i] < '0' || t.ptr[i] > '9')
			return false;
	return t.len > 0;
}

/* "3", "3h", "10h30"; *bare: no more than the number. */
static bool
is_amount(struct text word, bool *bare)
{
	size_t from = 0, end = word.len;

	while (from < end && is_number(text_sub(word, from, 1)))
		from++;
	while (end > from && is_number(text_sub(word, end - 1, 1)))
		end--;
	*bare = from == word.len;
	return from && (*bare || is_among(measures,
				     sizeof(measures) / sizeof(measures[0]),
				     text_sub(word, from, end - from)));
}

/* A time, an age or a count: numbers, and words that measure alone. */
static bool
is_measure(struct text folded, struct text line)
{
	struct text word;
	unsigned numbers = 0, words = 0;
	bool bare;

	while (text_next_word(&folded, &word)) {
		if (is_amount(word, &bare)) {
			numbers++;
			words += !bare;
		} else if (is_among(measures,
			       sizeof(measures) / sizeof(measures[0]), word)) {
			words++;
		} else {
			return false;
		}
	}
	return numbers && (words || text_find(line, TEXT(":"), 0) != TEXT_NONE);
}

/* "45" at the end of a link or a headline: of comments, or of something. */
static bool
is_count(const struct page_reading *reading, uint32_t node, struct text line)
{
	const struct node *nodes = reading->tree->nodes;
	uint32_t parent = nodes[node].parent, next = nodes[node].end;

	if (!is_number(line) || nodes[parent].tag == HTML_BODY)
		return false;
	for (int i = 0; next < nodes[parent].end; next = nodes[next].end, i++)
		if (i == COUNT_NODES ||
		    (nodes[next].tag == HTML_TEXT
			    ? text_trim(nodes[next].text).len > 0
			    : !(reading->places[next] & PLACE_DETAIL)))
			return false;
	return true;
}

/* What an element is that holds this line alone. */
static unsigned
label_place(const struct page_reading *reading, uint32_t node, struct text line)
{
	struct text folded;

	line = text_trim(line);
	if (line.len == 0 || line.len >= LABEL_MAX)
		return 0;
	if (is_count(reading, node, line))
		return PLACE_DETAIL;
	folded = text_trim(phrase_fold(reading->mem, line));
	if (is_measure(folded, line))
		return PLACE_DETAIL;
	return is_among(labels, sizeof(labels) / sizeof(labels[0]), folded)
		   ? PLACE_KICKER
		   : 0;
}

void
page_set_labels(struct page_reading *reading)
{
	const struct node *nodes = reading->tree->nodes;

	/* What follows is known first. */
	for (uint32_t i = reading->tree->nnodes; i-- > 1;) {
		uint32_t at = nodes[i].parent;

		if (nodes[i].tag != HTML_TEXT || nodes[at].end != i + 1 ||
		    nodes[at].tag == HTML_A || nodes[at].tag == HTML_BODY ||
		    (tag_flags(nodes[at].tag) & TAG_HEADING))
			continue;
		reading->places[at] |=
		    (uint16_t)label_place(reading, at, nodes[i].text);
	}
}
