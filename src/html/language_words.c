#include "language_words.h"

#include "base/buf.h"
#include "base/utf8.h"

/* Sorted, folded: word_kinds searches it. */
/* clang-format off */
static const struct {
	const char *word;
	unsigned kinds;
} words[] = {
	{ "&", WORD_AND }, { "+", WORD_AND }, { "a", WORD_STOP },
	{ "aangepast", WORD_UPDATED }, { "accueil", WORD_SECTION },
	{ "actu", WORD_SECTION }, { "actualise", WORD_UPDATED },
	{ "actualisee", WORD_UPDATED }, { "actualite", WORD_SECTION },
	{ "actualites", WORD_BODY | WORD_SECTION },
	{ "actualizacion", WORD_UPDATED }, { "actualizada", WORD_UPDATED },
	{ "actualizado", WORD_UPDATED }, { "admin", WORD_NOBODY },
	{ "administrador", WORD_NOBODY }, { "administrateur", WORD_NOBODY },
	{ "administratie", WORD_NOBODY }, { "administrator", WORD_NOBODY },
	{ "adnkronos", WORD_AGENCY }, { "advance", WORD_BODY },
	{ "af", WORD_BY }, { "afbeelding", WORD_PHOTO }, { "afp", WORD_AGENCY },
	{ "afpvideo", WORD_AGENCY }, { "afx", WORD_AGENCY },
	{ "ag", WORD_BODY }, { "agence", WORD_BODY },
	{ "agences", WORD_AGENCY }, { "agencia", WORD_BODY },
	{ "agencias", WORD_AGENCY }, { "agencies", WORD_AGENCY },
	{ "agency", WORD_BODY }, { "agentur", WORD_BODY },
	{ "agenturen", WORD_AGENCY }, { "agenzia", WORD_BODY },
	{ "agenzie", WORD_AGENCY }, { "aggiornamento", WORD_UPDATED },
	{ "aggiornata", WORD_UPDATED }, { "aggiornato", WORD_UPDATED },
	{ "agi", WORD_AGENCY }, { "ainsi", WORD_AND },
	{ "aktualisiert", WORD_UPDATED }, { "aktualisierung", WORD_UPDATED },
	{ "aktualizacja", WORD_UPDATED }, { "aktuell", WORD_SECTION },
	{ "aktuelles", WORD_SECTION }, { "al", WORD_PARTICLE },
	{ "alle", WORD_STOP }, { "alterado", WORD_UPDATED },
	{ "am", WORD_STOP }, { "analisi", WORD_VERB },
	{ "analisis", WORD_VERB }, { "analyse", WORD_VERB },
	{ "analysis", WORD_VERB }, { "and", WORD_AND },
	{ "anderung", WORD_UPDATED }, { "anoniem", WORD_NOBODY },
	{ "anonimo", WORD_NOBODY }, { "anonym", WORD_NOBODY },
	{ "anonyme", WORD_NOBODY }, { "anonymous", WORD_NOBODY },
	{ "anp", WORD_AGENCY }, { "ansa", WORD_AGENCY }, { "ap", WORD_AGENCY },
	{ "apa", WORD_AGENCY }, { "archiv", WORD_SECTION },
	{ "archive", WORD_SECTION }, { "article", WORD_VERB | WORD_SECTION },
	{ "articles", WORD_SECTION }, { "articolo", WORD_VERB },
	{ "articulo", WORD_VERB }, { "artigo", WORD_VERB },
	{ "artikel", WORD_VERB | WORD_SECTION }, { "as", WORD_STOP },
	{ "askanews", WORD_AGENCY }, { "assessoria", WORD_BODY },
	{ "assignment", WORD_FIELD }, { "assistant", WORD_FIELD },
	{ "associate", WORD_FIELD }, { "associated", WORD_BODY },
	{ "association", WORD_BODY }, { "at", WORD_STOP },
	{ "ats", WORD_AGENCY }, { "atualizacao", WORD_UPDATED },
	{ "atualizada", WORD_UPDATED }, { "atualizado", WORD_UPDATED },
	{ "aus", WORD_STOP }, { "auteur", WORD_BY | WORD_NOBODY },
	{ "author", WORD_BY | WORD_ROLE | WORD_NOBODY },
	{ "authority", WORD_BODY }, { "autor", WORD_BY | WORD_NOBODY },
	{ "autore", WORD_BY | WORD_NOBODY }, { "autoren", WORD_ROLE },
	{ "autorin", WORD_ROLE }, { "av", WORD_BY }, { "avec", WORD_AND },
	{ "bajo", WORD_STOP }, { "bearbeitet", WORD_UPDATED },
	{ "beeld", WORD_PHOTO }, { "beitrag", WORD_VERB },
	{ "belga", WORD_AGENCY }, { "ben", WORD_PARTICLE },
	{ "bericht", WORD_VERB }, { "bijgewerkt", WORD_UPDATED },
	{ "bild", WORD_PHOTO }, { "bilder", WORD_PHOTO },
	{ "bin", WORD_PARTICLE }, { "blog", WORD_BODY | WORD_SECTION },
	{ "blogger", WORD_ROLE }, { "bloomberg", WORD_AGENCY },
	{ "board", WORD_BODY }, { "bureau", WORD_BODY },
	{ "business", WORD_FIELD }, { "by", WORD_BY }, { "camera", WORD_PHOTO },
	{ "caporedattore", WORD_ROLE }, { "ceo", WORD_ROLE },
	{ "changed", WORD_UPDATED }, { "chefredakteur", WORD_ROLE },
	{ "chefredakteurin", WORD_ROLE }, { "chief", WORD_FIELD },
	{ "chroniqueur", WORD_ROLE }, { "chroniqueuse", WORD_ROLE },
	{ "cms", WORD_NOBODY }, { "cofounder", WORD_ROLE },
	{ "colpisa", WORD_AGENCY }, { "columnist", WORD_ROLE },
	{ "com", WORD_AND }, { "committee", WORD_BODY },
	{ "communications", WORD_BODY }, { "company", WORD_BODY },
	{ "comunicacion", WORD_BODY }, { "comunicazione", WORD_BODY },
	{ "con", WORD_AND }, { "contact", WORD_NOBODY },
	{ "content", WORD_NOBODY }, { "contributed", WORD_VERB },
	{ "contributing", WORD_FIELD }, { "contributor", WORD_ROLE },
	{ "contributors", WORD_ROLE }, { "coordenadoria", WORD_BODY },
	{ "copyright", WORD_PHOTO | WORD_LATE }, { "corp", WORD_BODY },
	{ "corporation", WORD_BODY }, { "correspondant", WORD_ROLE },
	{ "correspondante", WORD_ROLE }, { "correspondants", WORD_ROLE },
	{ "correspondent", WORD_ROLE }, { "correspondente", WORD_ROLE },
	{ "correspondents", WORD_ROLE }, { "corresponsal", WORD_ROLE },
	{ "corrispondente", WORD_ROLE }, { "council", WORD_BODY },
	{ "creado", WORD_PUBLISHED }, { "created", WORD_PUBLISHED },
	{ "credit", WORD_PHOTO }, { "credits", WORD_PHOTO },
	{ "criado", WORD_PUBLISHED }, { "culture", WORD_FIELD },
	{ "d", WORD_PARTICLE }, { "da", WORD_WEAK | WORD_PARTICLE },
	{ "dal", WORD_STOP }, { "dans", WORD_STOP }, { "dapd", WORD_AGENCY },
	{ "das", WORD_PARTICLE }, { "date", WORD_PUBLISHED },
	{ "ddp", WORD_AGENCY }, { "de", WORD_WEAK | WORD_PARTICLE },
	{ "deadline", WORD_LATE }, { "default", WORD_NOBODY },
	{ "defence", WORD_FIELD }, { "defense", WORD_FIELD },
	{ "del", WORD_STOP | WORD_PARTICLE }, { "della", WORD_PARTICLE },
	{ "demo", WORD_NOBODY }, { "den", WORD_PARTICLE },
	{ "departamento", WORD_BODY }, { "deputy", WORD_FIELD },
	{ "der", WORD_PARTICLE }, { "des", WORD_PARTICLE },
	{ "desconocido", WORD_NOBODY }, { "desk", WORD_BODY },
	{ "di", WORD_WEAK | WORD_PARTICLE }, { "dienstag", WORD_DAY },
	{ "digital", WORD_FIELD }, { "dimanche", WORD_DAY },
	{ "dinsdag", WORD_DAY }, { "directeur", WORD_ROLE },
	{ "director", WORD_ROLE }, { "do", WORD_PARTICLE | WORD_DAY },
	{ "domingo", WORD_DAY }, { "donderdag", WORD_DAY },
	{ "donnerstag", WORD_DAY }, { "door", WORD_BY },
	{ "dos", WORD_PARTICLE }, { "dpa", WORD_AGENCY },
	{ "drupal", WORD_NOBODY }, { "dts", WORD_AGENCY },
	{ "du", WORD_PARTICLE }, { "e", WORD_AND | WORD_PARTICLE },
	{ "economics", WORD_FIELD }, { "economique", WORD_FIELD },
	{ "economy", WORD_FIELD }, { "ecrit", WORD_VERB },
	{ "ecrite", WORD_VERB }, { "edited", WORD_PHOTO | WORD_UPDATED },
	{ "editor", WORD_ROLE | WORD_BODY | WORD_NOBODY },
	{ "editora", WORD_ROLE }, { "editorial", WORD_BODY | WORD_NOBODY },
	{ "editorialiste", WORD_ROLE }, { "editors", WORD_ROLE | WORD_BODY },
	{ "education", WORD_FIELD }, { "efe", WORD_AGENCY },
	{ "ein", WORD_VERB }, { "eine", WORD_VERB },
	{ "eingestellt", WORD_VERB }, { "el", WORD_STOP | WORD_PARTICLE },
	{ "em", WORD_STOP }, { "en", WORD_AND }, { "ends", WORD_LATE },
	{ "entertainment", WORD_FIELD }, { "enviada", WORD_ROLE },
	{ "enviado", WORD_VERB | WORD_ROLE }, { "environment", WORD_FIELD },
	{ "envoye", WORD_ROLE }, { "envoyee", WORD_VERB | WORD_ROLE },
	{ "epd", WORD_AGENCY }, { "equipe", WORD_BODY },
	{ "equipo", WORD_BODY }, { "erschienen", WORD_PUBLISHED },
	{ "erstellt", WORD_VERB | WORD_PUBLISHED }, { "escrita", WORD_VERB },
	{ "escrito", WORD_VERB }, { "et", WORD_AND }, { "europa", WORD_AGENCY },
	{ "europress", WORD_AGENCY }, { "event", WORD_LATE },
	{ "executive", WORD_FIELD }, { "expires", WORD_LATE },
	{ "feira", WORD_DAY }, { "fellow", WORD_ROLE }, { "filed", WORD_STOP },
	{ "finance", WORD_FIELD }, { "financial", WORD_FIELD },
	{ "first", WORD_PUBLISHED }, { "follow", WORD_ROLE },
	{ "food", WORD_FIELD }, { "for", WORD_STOP }, { "foreign", WORD_FIELD },
	{ "foto", WORD_PHOTO }, { "fotografia", WORD_PHOTO },
	{ "fotografie", WORD_PHOTO }, { "fotos", WORD_PHOTO },
	{ "foundation", WORD_BODY }, { "founder", WORD_ROLE },
	{ "fr", WORD_DAY }, { "freelance", WORD_FIELD },
	{ "freelancer", WORD_ROLE }, { "freie", WORD_FIELD },
	{ "freier", WORD_FIELD }, { "freitag", WORD_DAY }, { "fri", WORD_DAY },
	{ "friday", WORD_DAY }, { "from", WORD_STOP }, { "fur", WORD_STOP },
	{ "gast", WORD_NOBODY }, { "gastbeitrag", WORD_VERB },
	{ "gazette", WORD_BODY }, { "geactualiseerd", WORD_UPDATED },
	{ "geandert", WORD_UPDATED }, { "general", WORD_FIELD },
	{ "geplaatst", WORD_VERB | WORD_PUBLISHED }, { "gepost", WORD_VERB },
	{ "gepubliceerd", WORD_VERB | WORD_PUBLISHED },
	{ "geschreven", WORD_VERB }, { "geschrieben", WORD_VERB },
	{ "gestern", WORD_DAY }, { "getty", WORD_AGENCY },
	{ "gewijzigd", WORD_UPDATED }, { "giornalista", WORD_ROLE },
	{ "giornalisti", WORD_ROLE }, { "giovedi", WORD_DAY },
	{ "global", WORD_FIELD }, { "gmbh", WORD_BODY },
	{ "grafik", WORD_PHOTO }, { "grand", WORD_ROLE },
	{ "graphic", WORD_PHOTO }, { "graphics", WORD_PHOTO },
	{ "group", WORD_BODY }, { "groupe", WORD_BODY },
	{ "gruppe", WORD_BODY }, { "guardian", WORD_BODY },
	{ "guest", WORD_FIELD | WORD_NOBODY }, { "health", WORD_FIELD },
	{ "herald", WORD_BODY }, { "heute", WORD_DAY }, { "hier", WORD_DAY },
	{ "home", WORD_NOBODY | WORD_SECTION }, { "house", WORD_FIELD },
	{ "i", WORD_AND }, { "ibn", WORD_PARTICLE }, { "il", WORD_STOP },
	{ "illustration", WORD_PHOTO }, { "illustrationen", WORD_PHOTO },
	{ "illustrations", WORD_PHOTO }, { "image", WORD_PHOTO },
	{ "imagem", WORD_PHOTO }, { "imagen", WORD_PHOTO },
	{ "imagenes", WORD_PHOTO }, { "images", WORD_PHOTO },
	{ "immagine", WORD_PHOTO }, { "immagini", WORD_PHOTO },
	{ "in", WORD_STOP }, { "inc", WORD_BODY }, { "inconnu", WORD_NOBODY },
	{ "independent", WORD_FIELD }, { "info", WORD_NOBODY },
	{ "infografik", WORD_PHOTO }, { "infographie", WORD_PHOTO },
	{ "inicio", WORD_SECTION }, { "institut", WORD_BODY },
	{ "institute", WORD_BODY }, { "international", WORD_FIELD },
	{ "internet", WORD_NOBODY }, { "interview", WORD_VERB },
	{ "investigative", WORD_FIELD }, { "inviata", WORD_ROLE },
	{ "inviato", WORD_VERB | WORD_ROLE }, { "invitado", WORD_NOBODY },
	{ "invite", WORD_NOBODY }, { "issued", WORD_PUBLISHED },
	{ "jeudi", WORD_DAY }, { "joined", WORD_LATE },
	{ "joomla", WORD_NOBODY }, { "jornalista", WORD_ROLE },
	{ "jour", WORD_UPDATED }, { "journal", WORD_BODY },
	{ "journalist", WORD_ROLE }, { "journaliste", WORD_ROLE },
	{ "journalistes", WORD_ROLE }, { "journalistin", WORD_ROLE },
	{ "journalists", WORD_ROLE }, { "jueves", WORD_DAY },
	{ "junior", WORD_FIELD }, { "keystone", WORD_AGENCY },
	{ "kg", WORD_BODY }, { "kna", WORD_AGENCY }, { "kolumnist", WORD_ROLE },
	{ "kolumnistin", WORD_ROLE }, { "kommentar", WORD_VERB },
	{ "kommunikation", WORD_BODY }, { "kontakt", WORD_NOBODY },
	{ "korrespondent", WORD_ROLE }, { "korrespondenten", WORD_ROLE },
	{ "korrespondentin", WORD_ROLE }, { "kultur", WORD_FIELD },
	{ "la", WORD_PARTICLE }, { "laatst", WORD_UPDATED },
	{ "lapresse", WORD_AGENCY }, { "las", WORD_STOP | WORD_PARTICLE },
	{ "last", WORD_STOP }, { "le", WORD_STOP | WORD_PARTICLE },
	{ "lead", WORD_FIELD }, { "leading", WORD_FIELD },
	{ "lecturer", WORD_ROLE }, { "legal", WORD_FIELD },
	{ "leiter", WORD_ROLE }, { "leiterin", WORD_ROLE },
	{ "llc", WORD_BODY }, { "lo", WORD_PARTICLE }, { "local", WORD_FIELD },
	{ "los", WORD_PARTICLE }, { "ltd", WORD_BODY }, { "lundi", WORD_DAY },
	{ "lunedi", WORD_DAY }, { "lunes", WORD_DAY }, { "lusa", WORD_AGENCY },
	{ "maandag", WORD_DAY }, { "magazin", WORD_BODY | WORD_SECTION },
	{ "magazine", WORD_BODY | WORD_SECTION }, { "maj", WORD_UPDATED },
	{ "manager", WORD_NOBODY }, { "managing", WORD_FIELD },
	{ "mardi", WORD_DAY }, { "martedi", WORD_DAY }, { "martes", WORD_DAY },
	{ "material", WORD_NOBODY }, { "media", WORD_FIELD | WORD_BODY },
	{ "meldungen", WORD_SECTION }, { "member", WORD_LATE },
	{ "menu", WORD_SECTION }, { "mercoledi", WORD_DAY },
	{ "mercredi", WORD_DAY }, { "met", WORD_AND }, { "mi", WORD_DAY },
	{ "miercoles", WORD_DAY }, { "ministerium", WORD_BODY },
	{ "ministry", WORD_BODY }, { "mis", WORD_PUBLISHED },
	{ "mit", WORD_AND }, { "mitarbeiter", WORD_ROLE },
	{ "mitarbeiterin", WORD_ROLE }, { "mitglied", WORD_LATE },
	{ "mittwoch", WORD_DAY }, { "mo", WORD_DAY },
	{ "moderator", WORD_NOBODY }, { "modifica", WORD_UPDATED },
	{ "modificada", WORD_UPDATED }, { "modificado", WORD_UPDATED },
	{ "modificato", WORD_UPDATED }, { "modifie", WORD_UPDATED },
	{ "modified", WORD_UPDATED }, { "modifiee", WORD_UPDATED },
	{ "mon", WORD_DAY }, { "monday", WORD_DAY }, { "montag", WORD_DAY },
	{ "na", WORD_NOBODY }, { "nachrichten", WORD_SECTION },
	{ "national", WORD_FIELD }, { "navigation", WORD_SECTION },
	{ "nella", WORD_STOP }, { "network", WORD_BODY },
	{ "neuigkeiten", WORD_SECTION },
	{ "news", WORD_FIELD | WORD_BODY | WORD_SECTION },
	{ "newspaper", WORD_BODY }, { "newsroom", WORD_BODY | WORD_SECTION },
	{ "nieuws", WORD_BODY | WORD_SECTION }, { "nobody", WORD_NOBODY },
	{ "none", WORD_NOBODY }, { "noticias", WORD_BODY | WORD_SECTION },
	{ "notizie", WORD_BODY | WORD_SECTION }, { "ntb", WORD_AGENCY },
	{ "null", WORD_NOBODY }, { "observer", WORD_BODY }, { "och", WORD_AND },
	{ "of", WORD_PARTICLE }, { "office", WORD_BODY }, { "og", WORD_AND },
	{ "on", WORD_STOP }, { "online", WORD_FIELD | WORD_BODY | WORD_NOBODY },
	{ "op", WORD_STOP }, { "opdateret", WORD_UPDATED },
	{ "opinion", WORD_VERB | WORD_FIELD }, { "ore", WORD_STOP },
	{ "ots", WORD_AGENCY }, { "owner", WORD_NOBODY }, { "par", WORD_BY },
	{ "para", WORD_STOP }, { "parution", WORD_PUBLISHED },
	{ "per", WORD_STOP }, { "periodista", WORD_ROLE },
	{ "photo", WORD_PHOTO }, { "photographer", WORD_ROLE },
	{ "photographie", WORD_PHOTO }, { "photographs", WORD_PHOTO },
	{ "photography", WORD_PHOTO }, { "photos", WORD_PHOTO },
	{ "plc", WORD_BODY }, { "political", WORD_FIELD },
	{ "politics", WORD_FIELD }, { "politik", WORD_FIELD },
	{ "politique", WORD_FIELD }, { "politische", WORD_FIELD },
	{ "politischer", WORD_FIELD }, { "por", WORD_BY },
	{ "portal", WORD_BODY }, { "post", WORD_BODY },
	{ "postado", WORD_VERB | WORD_PUBLISHED },
	{ "posted", WORD_VERB | WORD_PUBLISHED }, { "postmaster", WORD_NOBODY },
	{ "pour", WORD_STOP }, { "prefeitura", WORD_BODY },
	{ "prensa", WORD_BODY }, { "presented", WORD_PHOTO },
	{ "press", WORD_BODY | WORD_NOBODY | WORD_SECTION },
	{ "presse", WORD_BODY | WORD_NOBODY | WORD_SECTION },
	{ "pressemeldungen", WORD_SECTION },
	{ "pressemitteilung", WORD_BODY | WORD_SECTION },
	{ "pressemitteilungen", WORD_SECTION }, { "pressestelle", WORD_BODY },
	{ "producer", WORD_ROLE }, { "professeur", WORD_ROLE },
	{ "professor", WORD_ROLE }, { "profil", WORD_ROLE },
	{ "profile", WORD_ROLE }, { "propose", WORD_VERB },
	{ "przez", WORD_BY }, { "pti", WORD_AGENCY }, { "ptr", WORD_AGENCY },
	{ "pubblicata", WORD_PUBLISHED },
	{ "pubblicato", WORD_VERB | WORD_PUBLISHED },
	{ "publicada", WORD_PUBLISHED },
	{ "publicado", WORD_VERB | WORD_PUBLISHED },
	{ "publicatie", WORD_PUBLISHED },
	{ "publie", WORD_VERB | WORD_PUBLISHED },
	{ "publiee", WORD_VERB | WORD_PUBLISHED },
	{ "published", WORD_VERB | WORD_BODY | WORD_PUBLISHED },
	{ "publishers", WORD_BODY }, { "publishing", WORD_BODY },
	{ "publiziert", WORD_PUBLISHED }, { "quarta", WORD_DAY },
	{ "quinta", WORD_DAY }, { "radio", WORD_BODY },
	{ "recueilli", WORD_VERB }, { "recueillis", WORD_VERB },
	{ "redacao", WORD_BODY | WORD_NOBODY },
	{ "redaccion", WORD_BODY | WORD_NOBODY }, { "redactado", WORD_VERB },
	{ "redacteur", WORD_ROLE },
	{ "redactie", WORD_ROLE | WORD_BODY | WORD_NOBODY },
	{ "redaction", WORD_BODY | WORD_NOBODY }, { "redactor", WORD_ROLE },
	{ "redactora", WORD_ROLE }, { "redactrice", WORD_ROLE },
	{ "redakteur", WORD_ROLE }, { "redakteure", WORD_ROLE },
	{ "redakteurin", WORD_ROLE }, { "redaktion", WORD_BODY | WORD_NOBODY },
	{ "redaktor", WORD_ROLE }, { "redator", WORD_ROLE },
	{ "redatora", WORD_ROLE }, { "redattore", WORD_ROLE },
	{ "redattrice", WORD_ROLE }, { "redazione", WORD_BODY | WORD_NOBODY },
	{ "redige", WORD_VERB }, { "registered", WORD_LATE },
	{ "registriert", WORD_LATE }, { "release", WORD_SECTION },
	{ "released", WORD_PUBLISHED }, { "releases", WORD_SECTION },
	{ "religion", WORD_FIELD }, { "reportage", WORD_VERB },
	{ "reported", WORD_VERB }, { "reporter", WORD_ROLE },
	{ "reporteres", WORD_ROLE }, { "reporterin", WORD_ROLE },
	{ "reporters", WORD_ROLE }, { "reporterteam", WORD_ROLE },
	{ "researched", WORD_VERB }, { "ressortleiter", WORD_ROLE },
	{ "ressortleiterin", WORD_ROLE }, { "reuters", WORD_AGENCY },
	{ "revised", WORD_UPDATED }, { "ritzau", WORD_AGENCY },
	{ "root", WORD_NOBODY }, { "rubricard", WORD_ROLE },
	{ "rundfunk", WORD_BODY }, { "sa", WORD_DAY }, { "sabado", WORD_DAY },
	{ "samedi", WORD_DAY }, { "samstag", WORD_DAY }, { "sat", WORD_DAY },
	{ "saturday", WORD_DAY }, { "science", WORD_FIELD },
	{ "scritto", WORD_VERB }, { "sda", WORD_AGENCY },
	{ "search", WORD_SECTION }, { "secretaria", WORD_BODY },
	{ "security", WORD_FIELD }, { "segunda", WORD_DAY },
	{ "senior", WORD_FIELD }, { "service", WORD_BODY },
	{ "services", WORD_BODY }, { "sexta", WORD_DAY },
	{ "sid", WORD_AGENCY }, { "signe", WORD_VERB }, { "since", WORD_STOP },
	{ "site", WORD_BODY }, { "so", WORD_DAY }, { "software", WORD_BODY },
	{ "solutions", WORD_BODY }, { "sonnabend", WORD_DAY },
	{ "sonntag", WORD_DAY }, { "soumis", WORD_VERB }, { "sous", WORD_STOP },
	{ "sowie", WORD_AND }, { "special", WORD_FIELD },
	{ "sponsored", WORD_PHOTO }, { "sport", WORD_FIELD },
	{ "sports", WORD_FIELD }, { "st", WORD_PARTICLE },
	{ "staff", WORD_ROLE | WORD_BODY | WORD_NOBODY },
	{ "stampa", WORD_BODY }, { "stand", WORD_UPDATED },
	{ "startseite", WORD_SECTION }, { "stiftung", WORD_BODY },
	{ "story", WORD_VERB }, { "studio", WORD_BODY },
	{ "studios", WORD_BODY }, { "submitted", WORD_VERB },
	{ "suche", WORD_SECTION }, { "sun", WORD_DAY }, { "sunday", WORD_DAY },
	{ "super", WORD_NOBODY }, { "superuser", WORD_NOBODY },
	{ "system", WORD_NOBODY }, { "systems", WORD_BODY },
	{ "tass", WORD_AGENCY }, { "te", WORD_PARTICLE },
	{ "team", WORD_BODY | WORD_NOBODY }, { "tech", WORD_FIELD },
	{ "technology", WORD_FIELD }, { "tekst", WORD_BY },
	{ "television", WORD_BODY }, { "televisions", WORD_BODY },
	{ "ten", WORD_PARTICLE }, { "ter", WORD_PARTICLE },
	{ "terca", WORD_DAY }, { "termin", WORD_LATE }, { "test", WORD_NOBODY },
	{ "testo", WORD_BY }, { "text", WORD_BY }, { "texte", WORD_BY },
	{ "texto", WORD_BY }, { "texts", WORD_VERB }, { "thu", WORD_DAY },
	{ "thur", WORD_DAY }, { "thurs", WORD_DAY }, { "thursday", WORD_DAY },
	{ "times", WORD_BODY }, { "today", WORD_BODY | WORD_DAY },
	{ "traduccion", WORD_PHOTO }, { "traducido", WORD_PHOTO },
	{ "traduction", WORD_PHOTO }, { "traduit", WORD_PHOTO },
	{ "translated", WORD_PHOTO }, { "travel", WORD_FIELD },
	{ "tribune", WORD_BODY }, { "tt", WORD_AGENCY }, { "tue", WORD_DAY },
	{ "tues", WORD_DAY }, { "tuesday", WORD_DAY }, { "tv", WORD_BODY },
	{ "typo3", WORD_NOBODY }, { "uberarbeitet", WORD_UPDATED },
	{ "ubersetzt", WORD_PHOTO }, { "ubersetzung", WORD_PHOTO },
	{ "ufficio", WORD_BODY }, { "uhr", WORD_DAY }, { "um", WORD_STOP },
	{ "un", WORD_VERB }, { "unbekannt", WORD_NOBODY },
	{ "und", WORD_AND | WORD_PARTICLE }, { "undefined", WORD_NOBODY },
	{ "une", WORD_VERB }, { "universitat", WORD_BODY },
	{ "universite", WORD_BODY }, { "university", WORD_BODY },
	{ "unknown", WORD_NOBODY }, { "unter", WORD_STOP },
	{ "until", WORD_LATE }, { "update", WORD_UPDATED },
	{ "updated", WORD_STOP | WORD_UPDATED }, { "upi", WORD_AGENCY },
	{ "uppdaterad", WORD_UPDATED }, { "user", WORD_NOBODY },
	{ "van", WORD_PARTICLE }, { "vendredi", WORD_DAY },
	{ "venerdi", WORD_DAY }, { "veranstaltung", WORD_LATE },
	{ "verein", WORD_BODY }, { "verfasst", WORD_VERB },
	{ "verlag", WORD_BODY },
	{ "veroffentlicht", WORD_VERB | WORD_PUBLISHED },
	{ "verslaggeefster", WORD_ROLE }, { "verslaggever", WORD_ROLE },
	{ "video", WORD_PHOTO }, { "videos", WORD_PHOTO },
	{ "viernes", WORD_DAY }, { "view", WORD_ROLE },
	{ "volontar", WORD_ROLE }, { "volontarin", WORD_ROLE },
	{ "von", WORD_BY | WORD_PARTICLE }, { "vor", WORD_STOP },
	{ "vrijdag", WORD_DAY }, { "washington", WORD_FIELD },
	{ "web", WORD_FIELD | WORD_NOBODY }, { "webmaster", WORD_NOBODY },
	{ "webredaktion", WORD_NOBODY }, { "website", WORD_BODY },
	{ "webteam", WORD_BODY }, { "wed", WORD_DAY },
	{ "wednesday", WORD_DAY }, { "white", WORD_FIELD },
	{ "wire", WORD_BODY }, { "wirtschaft", WORD_FIELD },
	{ "with", WORD_AND }, { "woensdag", WORD_DAY },
	{ "wordpress", WORD_NOBODY }, { "words", WORD_BY },
	{ "wpadmin", WORD_NOBODY }, { "writer", WORD_ROLE },
	{ "writers", WORD_ROLE }, { "written", WORD_VERB },
	{ "xinhua", WORD_AGENCY }, { "y", WORD_AND | WORD_PARTICLE },
	{ "yesterday", WORD_DAY }, { "zaterdag", WORD_DAY },
	{ "zeitung", WORD_BODY }, { "zmodyfikowano", WORD_UPDATED },
	{ "zondag", WORD_DAY }, { "zu", WORD_PARTICLE },
	{ "zuletzt", WORD_STOP | WORD_UPDATED }, { "zum", WORD_PARTICLE },
	{ "zur", WORD_PARTICLE },
};
/* clang-format on */

static bool
is_inside(uint32_t c)
{
	return utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c) ||
	       c == '&' || c == '+';
}

/* Without the signs before and behind it. */
static struct text
inside(struct text word)
{
	size_t from = 0, to = word.len, at = 0;

	while (at < to) {
		from = at;
		if (is_inside(utf8_next(word, &at)))
			break;
		from = at;
	}
	while (to > from) {
		at = to;
		if (is_inside(utf8_previous(word, &at)))
			break;
		to = at;
	}
	return text_sub(word, from, to - from);
}

static unsigned
search(struct text folded)
{
	size_t low = 0, high = sizeof(words) / sizeof(words[0]);

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = text_compare(folded, text_of(words[middle].word));

		if (order == 0)
			return words[middle].kinds;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

/* German joins the field and the role: "Wirtschaftsredakteurin". */
static unsigned
joined(struct text folded)
{
	static const char *const roles[] = { "redakteur", "redakteurin",
		"korrespondent", "korrespondentin", "reporter", "reporterin",
		"journalist", "journalistin", "autor", "autorin", "leiter",
		"leiterin", "redacteur", "redactrice", "verslaggever" };

	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (text_ends(folded, roles[i]))
			return WORD_ROLE;
	return 0;
}

unsigned
word_kinds(struct text word)
{
	struct buf folded = { 0 };
	unsigned kinds;

	word = inside(word);
	if (word.len == 0 || word.len > WORD_BYTES * 2)
		return 0;
	utf8_fold(&folded, word);
	kinds = search(buf_text(&folded));
	if (kinds == 0 && folded.len > 8)
		kinds = joined(buf_text(&folded));
	buf_clear(&folded);
	return kinds;
}
