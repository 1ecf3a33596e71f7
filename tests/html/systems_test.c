/* Pages as common systems and hands make them: title, names and day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "html/extract.h"

#define LONG                                                                   \
	"<p>Die erste Zeile ist lang genug, um ein Satz zu sein, und sie "     \
	"steht hier am Anfang. Darauf folgt gleich eine zweite.</p><p>This "   \
	"is another paragraph of the article, so that there are two of them, " \
	"and it ends.</p><p>And the third one says that this is all there is " \
	"to say about it, which is enough for now.</p>"
static const struct system_page {
	const char *head, *tail, *title, *byline, *day;
} systems[] = {
	/* WordPress, 2010 */
	{ "<title>Der Plan | Annas Blog</title><div "
	  "id=header><h1 id=\"site-title\"><a "
	  "href=\"http://x.example/\">Annas "
	  "Blog</a></h1></div><div id=content><div "
	  "class=\"post hentry\"><h2 class=\"entry-title\">Der "
	  "Plan</h2><div class=\"entry-meta\"><span "
	  "class=\"meta-prep meta-prep-author\">Veröffentlicht "
	  "am</span> <a rel=\"bookmark\" href=x><span "
	  "class=\"entry-date\">3. Juni 2012</span></a> <span "
	  "class=\"meta-sep\">von</span> <span class=\"author "
	  "vcard\"><a class=\"url fn n\" "
	  "href=\"/author/anna/\">Anna</a></span></div><div "
	  "class=entry-content>",
	    "</div></div></div>", "Der Plan", "Anna", "2012-06-03" },
	/* WordPress, 2008 */
	{ "<title>Annas Blog » Blog Archive » Der "
	  "Plan</title><h1><a href=\"/\">Annas "
	  "Blog</a></h1><div class=post><h2><a "
	  "href=\"/2008/x\">Der Plan</a></h2><small>Juni 3rd, "
	  "2008 by anna</small><div class=entry>",
	    "<p class=\"postmetadata alt\">Dieser Beitrag wurde "
	    "am Dienstag, 3. Juni 2008 um 22:00 Uhr "
	    "veröffentlicht und wurde unter Stadt "
	    "abgelegt.</p></div></div>",
	    "Der Plan", "anna", "2008-06-03" },
	{ "<title>Annas Blog » Der Plan</title><h1><a "
	  "href=\"/\">Annas Blog</a></h1><div "
	  "class=post><h2>Der Plan</h2><div class=entry>",
	    "<p class=\"postmetadata alt\"><small>This entry was "
	    "posted on Tuesday, June 3rd, 2008 at 10:00 pm and "
	    "is filed under Stadt.</small></p></div></div>",
	    "Der Plan", "", "2008-06-03" },
	/* Blogger */
	{ "<title>Annas Blog: Der Plan</title><div "
	  "id=header><h1 class=title><a "
	  "href=\"http://a.blogspot.com/\">Annas "
	  "Blog</a></h1></div><h2 "
	  "class=date-header><span>Dienstag, 3. Juni "
	  "2008</span></h2><div class=\"post hentry\"><h3 "
	  "class=\"post-title entry-title\">Der Plan</h3><div "
	  "class=\"post-body entry-content\">",
	    "</div><div class=post-footer><span "
	    "class=\"post-author vcard\">Eingestellt von <span "
	    "class=fn>Anna Berg</span></span> <span "
	    "class=post-timestamp>um <abbr class=published "
	    "title=\"2008-06-03T22:00:00+02:00\">22:00</abbr></sp"
	    "an></div></div>",
	    "Der Plan", "Anna Berg", "2008-06-03" },
	/* TYPO3 */
	{ "<title>Stadt Auen: Nachricht</title><h1>Der neue "
	  "Plan der Stadt</h1><div "
	  "class=\"news-single-rightbox\">03.06.2012 "
	  "10:11</div><div class=\"news-single-author\">Von: "
	  "Anna Berg</div><div class=news-text>",
	    "</div>", "Der neue Plan der Stadt", "Anna Berg", "2012-06-03" },
	/* Joomla */
	{ "<title>Der Plan der Stadt</title><table "
	  "class=contentpaneopen><tr><td "
	  "class=contentheading>Der Plan der "
	  "Stadt</td></tr></table><table "
	  "class=contentpaneopen><tr><td><span "
	  "class=small>Geschrieben von: Anna "
	  "Berg</span></td></tr><tr><td "
	  "class=createdate>Dienstag, den 03. Juni 2008 um "
	  "10:00 Uhr</td></tr><tr><td>",
	    "</td></tr></table>", "Der Plan der Stadt", "Anna Berg",
	    "2008-06-03" },
	/* Drupal */
	{ "<html lang=de><title>Der Plan | "
	  "Stadtblog</title><h1 class=title>Der Plan</h1><div "
	  "class=node><span class=submitted>Verfasst von anna "
	  "am 3. Juni 2008 - 10:14</span><div class=content>",
	    "</div></div>", "Der Plan", "anna", "2008-06-03" },
	{ "<html lang=fr><title>Le plan de la ville | "
	  "Ville</title><h1 class=title>Le plan de la "
	  "ville</h1><div class=node><span "
	  "class=submitted>Soumis par anna le mar, 03/06/2008 "
	  "- 10:14</span><div class=content>",
	    "</div></div>", "Le plan de la ville", "anna", "2008-06-03" },
	{ "<html lang=en><title>The plan of the town | "
	  "Town</title><h1 class=title>The plan of the "
	  "town</h1><div class=node><span "
	  "class=submitted>Submitted by anna on Tue, "
	  "06/03/2008 - 10:14</span><div class=content>",
	    "</div></div>", "The plan of the town", "anna", "2008-06-03" },
	{ "<title>Der Plan der Stadt - Nachrichten</title><div "
	  "class=kicker>03. Juni 2014, 10:14 "
	  "Uhr</div><h2><span>Lärm</span> Der Plan der "
	  "Stadt</h2><p>Von <i>Anna Berg</i> und <i>Bo "
	  "Lund</i>, Berlin</p>",
	    "", "Der Plan der Stadt", "Anna Berg, Bo Lund", "2014-06-03" },
	{ "<title>Le plan de la ville</title><h1>Le plan de la "
	  "ville</h1><p>Le Monde | 03.06.2014 à 10h14 • Mis à "
	  "jour le 04.06.2014 à 11h20 | Par Zoé Petit</p>",
	    "", "Le plan de la ville", "Zoé Petit", "2014-06-03" },
	{ "<title>Le plan de la ville</title><h1>Le plan de la "
	  "ville</h1><div><span>Par <a>Zoé Petit</a></span> "
	  "<span>Publié le 03/06/2014 à 10:14</span></div>",
	    "", "Le plan de la ville", "Zoé Petit", "2014-06-03" },
	{ "<title>Le plan de la ville</title><h1>Le plan de la "
	  "ville</h1><span class=author>Zoé Petit</span> <span "
	  "class=date>3 juin 2014 à 10:14</span>",
	    "", "Le plan de la ville", "Zoé Petit", "2014-06-03" },
	{ "<html lang=de><title>Der Plan der Stadt | heise "
	  "online</title><h1>Der Plan der Stadt</h1><p "
	  "class=news_datum>03.06.2014 10:14 Uhr – <span "
	  "class=author>Anna Berg</span></p>",
	    "<p>(axk)</p>", "Der Plan der Stadt", "Anna Berg", "2014-06-03" },
	{ "<title>Der Plan der Stadt</title><h1>Der Plan der "
	  "Stadt</h1><div>3. Juni 2014, 10:14 Uhr, Anna "
	  "Berg</div>",
	    "", "Der Plan der Stadt", "Anna Berg", "2014-06-03" },
	{ "<title>Der Plan der Stadt</title><h1>Der Plan der "
	  "Stadt</h1><div>Eine Analyse von Anna "
	  "Berg</div><div>Aktualisiert am 3. Juni 2014</div>",
	    "", "Der Plan der Stadt", "Anna Berg", "2014-06-03" },
	{ "<title>Der Plan der Stadt</title><h1>Der Plan der "
	  "Stadt</h1><p>Auen, 3. Juni 2014 – Der Rat hat heute "
	  "beschlossen, was niemand wollte, und das mit einer "
	  "Stimme.</p>",
	    "", "Der Plan der Stadt", "", "2014-06-03" },
	{ "<title>Der Plan der Stadt</title><ul><li>Erstellt: "
	  "03.06.2014<li>Aktualisiert: 04.06.2014 "
	  "10:14</ul><h1>Der Plan der Stadt</h1><p>Von: Anna "
	  "Berg</p>",
	    "", "Der Plan der Stadt", "Anna Berg", "2014-06-03" },
	{ "<html lang=en-US><title>The plan of the town - "
	  "Post</title><h1>The plan of the "
	  "town</h1><div>Posted: Jun 03, 2014 10:14 AM "
	  "EDT</div><div>By Ida Berg, Staff Writer</div>",
	    "", "The plan of the town", "Ida Berg", "2014-06-03" },
	{ "<html lang=en><title>The plan of the town - "
	  "Post</title><h1>The plan of the "
	  "town</h1><div>Published 10:14 am EST, Tuesday, June "
	  "3, 2014</div>",
	    "", "The plan of the town", "", "2014-06-03" },
	{ "<html lang=en><title>The plan of the town - "
	  "Post</title><h1>The plan of the town</h1><div>IDA "
	  "BERG | Associated Press</div><div>06/03/14 10:14 "
	  "AM</div>",
	    "", "The plan of the town", "Ida Berg", "2014-06-03" },
	{ "<html lang=sv><title>Planen för "
	  "staden</title><h1>Planen för "
	  "staden</h1><div>Publicerad 3 juni 2014</div>",
	    "", "Planen för staden", "", "2014-06-03" },
	{ "<html lang=pl><title>Plan miasta</title><h1>Plan "
	  "miasta</h1><div>3 czerwca 2014</div>",
	    "", "Plan miasta", "", "2014-06-03" },
	{ "<html lang=ru><title>План города</title><h1>План "
	  "города</h1><div>3 июня 2014, 10:14</div>",
	    "", "План города", "", "2014-06-03" },
	/* Ghost */
	{ "<title>The plan of the town</title><meta "
	  "property=og:site_name content=\"Towns\"><article "
	  "class=post><h1 class=post-full-title>The plan of "
	  "the town</h1><section class=post-full-meta><time "
	  "class=post-full-meta-date datetime=\"2014-06-03\">3 "
	  "June 2014</time></section>",
	    "<footer class=post-full-footer><section "
	    "class=author-card><section "
	    "class=author-card-content><h4 "
	    "class=author-card-name><a href=\"/author/ida/\">Ida "
	    "Berg</a></h4><p>Ida likes "
	    "towns.</p></section></section></footer></article>",
	    "The plan of the town", "Ida Berg", "2014-06-03" },
	{ "<title>The plan of the town – Ida Berg – "
	  "Medium</title><meta name=author content=\"Ida "
	  "Berg\"><article><h1>The plan of the town</h1><a "
	  "rel=author>Ida Berg</a><time "
	  "datetime=\"2014-06-03T10:00:00Z\">Jun 3, 2014</time>",
	    "</article>", "The plan of the town", "Ida Berg", "2014-06-03" },
	/* Hugo */
	{ "<title>The plan of the town :: "
	  "Towns</title><main><article class=post><h1 "
	  "class=post-title><a href=\"/p/\">The plan of the "
	  "town</a></h1><div class=post-meta><span "
	  "class=post-date>2014-06-03</span><span "
	  "class=post-author>:: Ida Berg</span></div>",
	    "</article></main>", "The plan of the town", "Ida Berg",
	    "2014-06-03" },
	/* WordPress, 2015 */
	{ "<title>Der Plan der Stadt – Annas "
	  "Blog</title><header><p class=site-title><a "
	  "href=\"/\">Annas "
	  "Blog</a></p></header><main><article class=\"post "
	  "hentry\"><header class=entry-header><h1 "
	  "class=entry-title>Der Plan der "
	  "Stadt</h1></header><div class=entry-content>",
	    "</div><footer class=entry-footer><span "
	    "class=posted-on><span "
	    "class=screen-reader-text>Veröffentlicht am "
	    "</span><a><time class=\"entry-date published\" "
	    "datetime=\"2014-06-03T10:00:00+02:00\">3. Juni "
	    "2014</time><time class=updated "
	    "datetime=\"2014-06-09T10:00:00+02:00\">9. Juni "
	    "2014</time></a></span><span class=byline><span "
	    "class=\"author vcard\"><span "
	    "class=screen-reader-text>Autor </span><a "
	    "class=\"url fn n\">Anna "
	    "Berg</a></span></span></footer></article><div "
	    "id=comments class=comments-area><ol><li><div "
	    "class=\"comment-author vcard\"><b "
	    "class=fn>Al</b></div><time "
	    "datetime=\"2015-01-01\">1</time></ol></div></main>",
	    "Der Plan der Stadt", "Anna Berg", "2014-06-03" },
	/* WordPress, 2023 */
	{ "<html lang=de><title>Der Plan der Stadt – Annas "
	  "Blog</title><main><h1 "
	  "class=\"wp-block-post-title\">Der Plan der "
	  "Stadt</h1><div class=wp-block-group><div "
	  "class=wp-block-post-date><time "
	  "datetime=\"2023-06-03T10:00:00+02:00\"><a>3. Juni "
	  "2023</a></time></div><p>—</p><p>von</p><div "
	  "class=\"wp-block-post-author-name\"><a>Anna "
	  "Berg</a></div><p>in</p></div><div "
	  "class=\"entry-content wp-block-post-content\">",
	    "</div></main>", "Der Plan der Stadt", "Anna Berg", "2023-06-03" },
	{ "<html lang=de-DE><title>Der Plan der Stadt - Annas "
	  "Blog</title><h1 "
	  "class=\"elementor-heading-title\">Der Plan der "
	  "Stadt</h1><ul class=\"elementor-post-info\"><li "
	  "itemprop=author><span "
	  "class=\"elementor-icon-list-text "
	  "elementor-post-info__item--type-author\">Anna "
	  "Berg</span></li><li "
	  "itemprop=datePublished><span>Juni 3, "
	  "2023</span></li></ul>",
	    "", "Der Plan der Stadt", "Anna Berg", "2023-06-03" },
	{ "<html lang=de-DE><title>Der Plan der Stadt | Annas "
	  "Blog</title><article class=post><div "
	  "class=et_post_meta_wrapper><h1 "
	  "class=entry-title>Der Plan der Stadt</h1><p "
	  "class=post-meta>von <span class=\"author vcard\"><a "
	  "rel=author>Anna Berg</a></span> | <span "
	  "class=published>Juni 3, 2023</span> | <a "
	  "rel=\"category tag\">Stadt</a> | 0 "
	  "Kommentare</p></div>",
	    "</article>", "Der Plan der Stadt", "Anna Berg", "2023-06-03" },
	{ "<html lang=de><title>«Der Lärm geht nicht "
	  "weg»</title><h1>«Der Lärm geht nicht "
	  "weg»</h1><p>Interview: Anna Berg</p><p>Publiziert: "
	  "03.06.2023, 10:14 Uhr</p>",
	    "", "«Der Lärm geht nicht weg»", "Anna Berg", "2023-06-03" },
	{ "<html lang=es><title>El plan de la ciudad | El "
	  "Faro</title><h1>El plan de la ciudad</h1><div>Por "
	  "<strong>Inés Vega</strong> / Lugo</div><div>03 jun "
	  "2023 - 10:14 CEST</div>",
	    "", "El plan de la ciudad", "Inés Vega", "2023-06-03" },
	{ "<html lang=es><title>El plan de la "
	  "ciudad</title><h1>El plan de la "
	  "ciudad</h1><div>Actualizado: 04/06/2023 10:14 h. "
	  "Publicado: 03/06/2023</div><div>Redacción</div>",
	    "", "El plan de la ciudad", "", "2023-06-03" },
	{ "<html lang=it><title>Il piano della "
	  "città</title><h1>Il piano della città</h1><div>di "
	  "<b>Ugo Neri</b> e Ada Bruni</div><div>Pubblicato il "
	  "3 giugno 2023 ore 10:14</div>",
	    "", "Il piano della città", "Ugo Neri, Ada Bruni", "2023-06-03" },
	{ "<html lang=nl><title>Het plan van de "
	  "stad</title><h1>Het plan van de stad</h1><div>Door: "
	  "Jan de Wit</div><div>Gepubliceerd op 3 jun. 2023 om "
	  "10:14, Laatste update 4 jun. 2023</div>",
	    "", "Het plan van de stad", "Jan de Wit", "2023-06-03" },
	{ "<html lang=pt-BR><title>O plano da "
	  "cidade</title><h1>O plano da cidade</h1><div>Por "
	  "Rui da Mota, G1 — São Paulo</div><div>03/06/2023 "
	  "10h14 Atualizado 04/06/2023</div>",
	    "", "O plano da cidade", "Rui da Mota", "2023-06-03" },
	/* SPIP */
	{ "<html lang=fr><title>Le plan de la ville - "
	  "Ville</title><h1 class=\"crayon\">Le plan de la "
	  "ville</h1><p class=\"info-publi\">mardi <abbr "
	  "class=published title=\"2008-06-03T10:14:00Z\">3 "
	  "juin 2008</abbr>, par <span class=\"vcard "
	  "author\"><a class=\"url fn spip_in\" "
	  "href=\"auteur1\">Zoé Petit</a></span></p>",
	    "", "Le plan de la ville", "Zoé Petit", "2008-06-03" },
	{ "<html lang=fr><title>Le plan de la "
	  "ville</title><h1>Le plan de la ville</h1><p>mardi 3 "
	  "juin 2008, par Zoé Petit</p>",
	    "", "Le plan de la ville", "Zoé Petit", "2008-06-03" },
	/* Dotclear */
	{ "<html lang=fr><title>Le plan de la ville - Blog de "
	  "Zoé</title><div id=top><h1><a href=\"/\">Blog de "
	  "Zoé</a></h1></div><div class=post><h2 "
	  "class=post-title>Le plan de la ville</h2><p "
	  "class=post-info>Par Zoé le mardi 3 juin 2008, 10:14 "
	  "- <a>Ville</a></p>",
	    "</div>", "Le plan de la ville", "Zoé", "2008-06-03" },
	/* Over-Blog */
	{ "<html lang=fr><title>Le plan de la ville - "
	  "Blog</title><div class=article><div "
	  "class=divTitreArticle><h2>Le plan de la "
	  "ville</h2></div><div class=contenuArticle>",
	    "</div><div class=afterArticle>Publié par Zoé Petit "
	    "- dans Ville</div><div class=date>3 juin "
	    "2008</div></div>",
	    "Le plan de la ville", "Zoé Petit", "2008-06-03" },
	/* made by hand */
	{ "<html lang=de><title>Der Plan der "
	  "Stadt</title><h1>Der Plan der Stadt</h1><p "
	  "class=autor>Anna Berg ist freie Journalistin und "
	  "lebt in Auen.</p>",
	    "", "Der Plan der Stadt", "Anna Berg", "" },
	{ "<html lang=de><meta name=author content=\"Anna "
	  "Berg, Auener Blatt\"><title>Der Plan der Stadt - "
	  "Auener Blatt</title><h1>Der Plan der Stadt</h1>",
	    "", "Der Plan der Stadt", "Anna Berg", "" },
	{ "<html lang=de><title>Der Plan der "
	  "Stadt</title><h1>Der Plan der Stadt</h1><p>Von <a "
	  "href=\"mailto:a@b.de\">Anna Berg</a></p><p>Di, "
	  "03.06.2014, 10.14 Uhr</p>",
	    "", "Der Plan der Stadt", "Anna Berg", "2014-06-03" },
	{ "<html lang=de><title>Der Plan der Stadt</title><div "
	  "class=date><span class=day>03</span><span "
	  "class=month>Jun</span><span "
	  "class=year>2014</span></div><h2>Der Plan der "
	  "Stadt</h2>",
	    "<h3>Neueste Artikel</h3>", "Der Plan der Stadt", "",
	    "2014-06-03" },
	{ "<html lang=de><title>Der Plan der Stadt</title><div "
	  "class=post-date><span>Juni</span><span>3</span><span"
	  ">2014</span></div><h2>Der Plan der Stadt</h2>",
	    "", "Der Plan der Stadt", "", "2014-06-03" },
	{ "<html lang=de><title>Musterblog: Der Plan der "
	  "Stadt</title><h3>Navigation</h3><div "
	  "class=post><h3>Der Plan der Stadt</h3><p "
	  "class=meta>am 3. Juni 2014 von Anna</p>",
	    "</div><h3>Archiv</h3>", "Der Plan der Stadt", "Anna",
	    "2014-06-03" },
	{ "<html lang=en><title>The plan of the "
	  "town</title><h1 itemprop=name>The plan of the "
	  "town</h1><p>Tue 3 Jun 2014 10.14 BST</p>",
	    "", "The plan of the town", "", "2014-06-03" },
	{ "<html lang=en><title>The plan</title><h1>The plan "
	  "of the town</h1><p>03. Jun '14</p>",
	    "", "The plan of the town", "", "2014-06-03" },
	{ "<html lang=de><title>Der Plan der "
	  "Stadt</title><h1>Der Plan der "
	  "Stadt</h1><p>Erscheinungsdatum: "
	  "03.06.2014</p><p>Autor: Anna Berg</p>",
	    "", "Der Plan der Stadt", "Anna Berg", "2014-06-03" },
	{ "<html lang=de><title>Der Plan der Stadt | "
	  "Presseportal</title><p>03.06.2014 – "
	  "10:14</p><h1>Der Plan der Stadt</h1><p>Muster "
	  "AG</p><p>Auen (ots) - Der Rat hat heute "
	  "beschlossen, was niemand wollte, und das mit einer "
	  "Stimme, wie es heißt.</p>",
	    "", "Der Plan der Stadt", "", "2014-06-03" },
	{ "<html lang=de><title>Der Plan der "
	  "Stadt</title><h1>Der Plan der Stadt</h1>",
	    "<div class=author-box><h3>Über den Autor</h3><h4 "
	    "class=author-name>Anna Berg</h4><p>Anna Berg "
	    "schreibt seit vielen Jahren über Städte und Pläne, "
	    "und sie hört damit nicht auf.</p></div>",
	    "Der Plan der Stadt", "Anna Berg", "" },
	{ "<html lang=fr><title>Le plan de la "
	  "ville</title><h1>Le plan de la ville</h1><p>Par "
	  "L'Obs</p><p>Publié le 03 juin 2014 à 10h14</p>",
	    "", "Le plan de la ville", "", "2014-06-03" },
	{ "<html lang=fr><title>Le plan de la "
	  "ville</title><meta property=og:site_name "
	  "content=\"Le Parisien\"><h1>Le plan de la "
	  "ville</h1><p>Par Zoé Petit avec AFP</p><p>Le 3 juin "
	  "2014 à 10h14, modifié le 4 juin 2014 à 11h00</p>",
	    "", "Le plan de la ville", "Zoé Petit", "2014-06-03" },
	{ "<html lang=fr><title>Le plan</title><h1>Le plan de "
	  "la ville</h1><p>Par Zoé Petit, journaliste au "
	  "service société</p>",
	    "", "Le plan de la ville", "Zoé Petit", "" },
	{ "<html lang=fr><title>Le plan</title><h1>Le plan de "
	  "la ville</h1><p>De notre envoyée spéciale à Lille, "
	  "Zoé Petit</p>",
	    "", "Le plan de la ville", "Zoé Petit", "" },
	{ "<html lang=en><title>The plan</title><h1>The plan "
	  "of the town</h1><p>By Ida Berg for The Valley "
	  "News</p>",
	    "", "The plan of the town", "Ida Berg", "" },
	{ "<html lang=en><title>The plan</title><h1>The plan "
	  "of the town</h1><p>By IDA BERG and BO "
	  "LUND</p><p>JUNE 3, 2014</p>",
	    "", "The plan of the town", "Ida Berg, Bo Lund", "2014-06-03" },
	{ "<html lang=en><title>The plan</title><h1>The plan "
	  "of the town</h1><p>Words by Ida Berg, photography "
	  "by Bo Lund</p>",
	    "", "The plan of the town", "Ida Berg", "" },
	{ "<html lang=en><title>The plan</title><h1>The plan "
	  "of the town</h1><p>By Ida Berg, Bo Lund &amp; Al "
	  "van Dyke</p>",
	    "", "The plan of the town", "Ida Berg, Bo Lund, Al van Dyke", "" },
	{ "<html lang=de><title>Der Plan</title><h1>Der Plan "
	  "der Stadt</h1><p>Von Prof. Dr. Anna Berg</p>",
	    "", "Der Plan der Stadt", "Prof. Dr. Anna Berg", "" },
	{ "<html lang=de><title>Der Plan</title><h1>Der Plan "
	  "der Stadt</h1><p>Von Özlem Çelik und Jörg "
	  "Müller-Lüdenscheidt</p>",
	    "", "Der Plan der Stadt", "Özlem Çelik, Jörg Müller-Lüdenscheidt",
	    "" },
	{ "<html lang=de><title>Der Plan der "
	  "Stadt</title><h1><a href=\"https://x.example\"><img "
	  "alt=\"Muster\"></a></h1><h1>Der Plan der Stadt</h1>",
	    "", "Der Plan der Stadt", "", "" },
	{ "<html lang=de><title>Musterblog - Der Plan der "
	  "Stadt</title><meta property=og:site_name "
	  "content=Musterblog>",
	    "", "Der Plan der Stadt", "", "" },
	{ "<html lang=de><title>Lärm: Der Plan der Stadt - "
	  "Muster</title><meta property=og:title "
	  "content=\"Lärm: Der Plan der Stadt\"><h1><span "
	  "class=kicker>Lärm</span><span class=hl>Der Plan der "
	  "Stadt</span></h1>",
	    "", "Lärm: Der Plan der Stadt", "", "" },
	{ "<html lang=de><title>Lärm in Auen: Was der Rat "
	  "jetzt plant</title><meta property=og:title "
	  "content=\"Was der Rat jetzt plant\"><h1>Der Plan "
	  "der Stadt</h1>",
	    "", "Der Plan der Stadt", "", "" },
	{ "<html lang=de><title>Muster "
	  "GmbH</title><h1>Willkommen bei der Muster "
	  "GmbH</h1><h2>Der Plan der Stadt ist da</h2>",
	    "", "Willkommen bei der Muster GmbH", "", "" },
	{ "<html lang=es><title>El plan</title><h1>El plan de "
	  "la ciudad</h1><p>INÉS VEGA / AGENCIAS</p><p>Madrid "
	  "- 03 JUN 2014 - 10:14 CEST</p>",
	    "", "El plan de la ciudad", "", "2014-06-03" },
	{ "<html lang=it><title>Il piano</title><h1>Il piano "
	  "della città</h1><p>A cura di Ugo Neri</p><p>03 "
	  "Giugno 2014</p>",
	    "", "Il piano della città", "Ugo Neri", "2014-06-03" },
	{ "<html lang=pt><title>O plano</title><h1>O plano da "
	  "cidade</h1><p>Texto de Rui Mota</p><p>3 Jun, "
	  "2014</p>",
	    "", "O plano da cidade", "Rui Mota", "2014-06-03" },
	{ "<html lang=nl><title>Het plan</title><h1>Het plan "
	  "van de stad</h1><p>Door onze redactie</p><p>di 03 "
	  "jun 2014, 10:14</p>",
	    "", "Het plan van de stad", "", "2014-06-03" },
	{ "<html lang=de><title>Der Plan</title><h1>Der Plan "
	  "der Stadt</h1><p>Veranstaltung: 3. Juni 2014, 19 "
	  "Uhr</p>",
	    "", "Der Plan der Stadt", "", "" },
};

static const struct extract_rules nowhere;

static void
pages_of_common_systems_give_title_name_and_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(systems) / sizeof(systems[0]); i++) {
		const struct system_page *s = &systems[i];
		struct arena mem = { 0 };
		struct buf html = { 0 }, day = { 0 };
		struct article a;

		buf_printf(&html, "%s" LONG "%s", s->head, s->tail);
		assert_int_equal(
		    html_extract(&a, &mem, buf_text(&html), &nowhere, NULL), 0);
		time_add_iso(&day, a.published);
		buf_cut(&day, day.len < 10 ? day.len : 10);
		if (!text_is(a.title, s->title) ||
		    !text_is(a.byline, s->byline) ||
		    !text_is(buf_text(&day), s->day))
			fail_msg("\n%s\n  gives %.*s; %.*s; %.*s", s->head,
			    TEXT_ARG(a.title), TEXT_ARG(a.byline),
			    TEXT_ARG(buf_text(&day)));
		buf_clear(&html);
		buf_clear(&day);
		arena_clear(&mem);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    pages_of_common_systems_give_title_name_and_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
