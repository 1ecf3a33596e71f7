/* Headline, names and dates as systems and hands mark them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "html/extract.h"

#define TEXT_OF_IT                                                             \
	"<p>The first line is long enough to be a sentence, and it stands "    \
	"here at the beginning of it all, as lines do. Behind it there is a "  \
	"second one.</p><p>This is another paragraph of the article, so that " \
	"there are two of them, and it ends in a full stop.</p><p>And the "    \
	"third one says that this is all there is to say about it, which is "  \
	"enough for now and for later.</p>"

/* What stands before and behind the text; what is to be found. */
/* clang-format off */
static const struct make {
	const char *what, *head, *tail;
	const char *title, *byline, *published, *modified;
} makes[] = {
	{ "Kubrick",
	    "<html lang=en><title>My Blog &raquo; Blog Archive &raquo; "
	    "The dam holds</title><div id=header><h1><a "
	    "href=\"http://x.example/\">My Blog</a></h1><div "
	    "class=description>Just another blog</div></div><div "
	    "id=content class=widecolumn><div class=post id=post-7><h2>"
	    "<a href=/2008/06/x rel=bookmark>The dam holds</a></h2>"
	    "<div class=entrytext>",
	    "<p class=\"postmetadata alt\"><small>This entry was "
	    "posted on Tuesday, June 3rd, 2008 at 10:14 pm and is "
	    "filed under <a>Dams</a>.</small></p></div></div></div>", "The dam holds", "", "2008-06-03", "" },
	{ "Twenty Eleven",
	    "<html lang=de><title>Der Damm hält | Annas Blog</title>"
	    "<header id=branding><hgroup><h1 id=site-title><span><a "
	    "href=\"/\" rel=home>Annas Blog</a></span></h1><h2 "
	    "id=site-description>Aus dem Tal</h2></hgroup></header>"
	    "<article class=\"post hentry\"><header class=entry-header>"
	    "<h1 class=entry-title>Der Damm hält</h1><div "
	    "class=entry-meta><span class=sep>Veröffentlicht am </span>"
	    "<a rel=bookmark><time class=entry-date "
	    "datetime=\"2012-06-03T10:14:00+00:00\" pubdate>3. Juni "
	    "2012</time></a><span class=by-author> <span class=sep> "
	    "von </span> <span class=\"author vcard\"><a class=\"url "
	    "fn n\" href=\"/author/anna\" title=\"Alle Beiträge von "
	    "anna anzeigen\" rel=author>anna</a></span></span></div>"
	    "</header><div class=entry-content>",
	    "</div></article>", "Der Damm hält", "anna", "2012-06-03", "" },
	{ "Twenty Twelve footer meta",
	    "<html lang=fr><title>Le barrage tient | Le blog de "
	    "Zoé</title><h1 class=site-title><a href=\"/\" rel=home>Le "
	    "blog de Zoé</a></h1><article class=\"post hentry\">"
	    "<header class=entry-header><h1 class=entry-title>Le "
	    "barrage tient</h1><div class=comments-link><a>4 "
	    "réponses</a></div></header><div class=entry-content>",
	    "</div><footer class=entry-meta>Cette entrée a été publiée "
	    "dans <a rel=\"category tag\">Vallée</a>, et marquée avec "
	    "<a rel=tag>eau</a>, le <a rel=bookmark><time "
	    "class=entry-date datetime=\"2013-06-03T10:14:00+00:00\">3 "
	    "juin 2013</time></a><span class=by-author> par <span "
	    "class=\"author vcard\"><a class=\"url fn n\" rel=author>"
	    "Zoé Petit</a></span></span>.</footer></article>", "Le barrage tient", "Zoé Petit", "2013-06-03", "" },
	{ "Twenty Fifteen",
	    "<html lang=es><title>La presa aguanta &#8211; El "
	    "valle</title><p class=site-title><a href=\"/\" rel=home>"
	    "El valle</a></p><article class=\"post hentry\"><header "
	    "class=entry-header><h1 class=entry-title>La presa "
	    "aguanta</h1></header><div class=entry-content>",
	    "</div><footer class=entry-footer><span class=posted-on>"
	    "<span class=screen-reader-text>Publicado el </span><a "
	    "rel=bookmark><time class=\"entry-date published\" "
	    "datetime=\"2015-06-03T10:14:00+00:00\">3 junio, "
	    "2015</time><time class=updated "
	    "datetime=\"2015-06-05T10:14:00+00:00\">5 junio, "
	    "2015</time></a></span><span class=byline><span "
	    "class=\"author vcard\"><span class=screen-reader-text>"
	    "Autor </span><a class=\"url fn n\" href=\"/author/x/\">"
	    "Marta Ruiz</a></span></span></footer></article>", "La presa aguanta", "Marta Ruiz", "2015-06-03", "2015-06-05" },
	{ "Twenty Twenty",
	    "<html lang=it><title>La diga tiene &#8211; La "
	    "valle</title><div class=\"site-title faux-heading\"><a "
	    "href=\"/\">La valle</a></div><article class=\"post "
	    "hentry\"><header class=\"entry-header "
	    "has-text-align-center\"><h1 class=entry-title>La diga "
	    "tiene</h1><div class=\"post-meta-wrapper "
	    "post-meta-single\"><ul class=post-meta><li "
	    "class=\"post-author meta-wrapper\"><span class=meta-icon>"
	    "<span class=screen-reader-text>Autore articolo</span>"
	    "</span><span class=meta-text>Di <a href=\"/author/x/\">"
	    "Lucia Neri</a></span></li><li class=\"post-date "
	    "meta-wrapper\"><span class=meta-icon><span "
	    "class=screen-reader-text>Data dell'articolo</span></span>"
	    "<span class=meta-text><a>3 Giugno 2020</a></span></li><li "
	    "class=\"post-comment-link meta-wrapper\"><span "
	    "class=meta-text><a>Nessun commento <span "
	    "class=screen-reader-text>su La diga tiene</span></a>"
	    "</span></li></ul></div></header><div class=\"post-inner\">"
	    "<div class=entry-content>",
	    "</div></div></article>", "La diga tiene", "Lucia Neri", "2020-06-03", "" },
	{ "Twenty Twenty-Four blocks",
	    "<html lang=nl><title>De dam houdt &#8211; Het dal</title>"
	    "<header class=wp-block-template-part><p "
	    "class=wp-block-site-title><a href=\"/\" rel=home>Het "
	    "dal</a></p></header><main class=wp-block-group><h1 "
	    "class=wp-block-post-title>De dam houdt</h1><div "
	    "class=wp-block-group><div class=wp-block-post-date><time "
	    "datetime=\"2024-06-03T10:14:00+02:00\"><a>3 juni 2024</a>"
	    "</time></div><p class=has-contrast-2-color>—</p><p "
	    "class=\"has-small-font-size\">door</p><div "
	    "class=wp-block-post-author-name><a "
	    "class=wp-block-post-author-name__link>Bram de Vries</a>"
	    "</div><p class=has-small-font-size>in</p><div "
	    "class=\"taxonomy-category wp-block-post-terms\"><a "
	    "rel=tag>Water</a></div></div><div class=\"entry-content "
	    "wp-block-post-content\">",
	    "</div></main>", "De dam houdt", "Bram de Vries", "2024-06-03", "" },
	{ "GeneratePress",
	    "<html lang=pt><title>A barragem aguenta - O vale</title>"
	    "<div class=\"main-title\"><a href=\"/\" rel=home>O "
	    "vale</a></div><article class=post "
	    "itemtype=\"https://schema.org/CreativeWork\" itemscope>"
	    "<header class=entry-header><h1 class=entry-title "
	    "itemprop=headline>A barragem aguenta</h1><div "
	    "class=entry-meta><span class=posted-on><time "
	    "class=\"updated\" datetime=\"2021-06-05T10:14:00+00:00\" "
	    "itemprop=dateModified>5 de junho de 2021</time><time "
	    "class=\"entry-date published\" "
	    "datetime=\"2021-06-03T10:14:00+00:00\" "
	    "itemprop=datePublished>3 de junho de 2021</time></span> "
	    "<span class=byline>por <span class=\"author vcard\" "
	    "itemprop=author itemtype=\"https://schema.org/Person\" "
	    "itemscope><a class=\"url fn n\" rel=author itemprop=url>"
	    "<span class=author-name itemprop=name>Rui Mota</span></a>"
	    "</span></span></div></header><div class=entry-content "
	    "itemprop=text>",
	    "</div></article>", "A barragem aguenta", "Rui Mota", "2021-06-03", "2021-06-05" },
	{ "Genesis",
	    "<html lang=en><title>The dam holds</title><header "
	    "class=site-header><p class=site-title><a href=\"/\">"
	    "Valley Kitchen</a></p></header><article class=\"post "
	    "entry\"><header class=entry-header><h1 class=entry-title>"
	    "The dam holds</h1><p class=entry-meta>Last Updated <time "
	    "class=entry-modified-time>June 5, 2019</time>. Published "
	    "<time class=entry-time>June 3, 2019</time>. By <span "
	    "class=entry-author><a class=entry-author-link rel=author>"
	    "<span class=entry-author-name>Ida Berg</span></a></span> "
	    "<span class=entry-comments-link><a>17 Comments</a></span>"
	    "</p></header><div class=entry-content>",
	    "</div></article>", "The dam holds", "Ida Berg", "2019-06-03", "2019-06-05" },
	{ "Divi",
	    "<html lang=en><title>The dam holds | Valley</title>"
	    "<article class=\"et_pb_post post\"><div "
	    "class=et_post_meta_wrapper><h1 class=entry-title>The dam "
	    "holds</h1><p class=post-meta> by <span class=\"author "
	    "vcard\"><a rel=author>Ida Berg</a></span> | <span "
	    "class=published>Jun 3, 2016</span> | <a rel=\"category "
	    "tag\">Dams</a> | <span class=comments-number><a>0 "
	    "comments</a></span></p></div><div class=entry-content>",
	    "</div></article>", "The dam holds", "Ida Berg", "2016-06-03", "" },
	{ "tagDiv Newspaper",
	    "<html lang=de><title>Der Damm hält - Talbote</title>"
	    "<article class=post><div class=td-post-header><ul "
	    "class=td-category><li class=entry-category><a>Tal</a></li>"
	    "</ul><header class=td-post-title><h1 class=entry-title>"
	    "Der Damm hält</h1><div class=td-module-meta-info><div "
	    "class=td-post-author-name><div class=td-author-by>"
	    "Von</div> <a href=\"/author/x/\">Anna Berg</a><div "
	    "class=td-author-line> - </div></div><span "
	    "class=td-post-date><time class=\"entry-date updated "
	    "td-module-date\" datetime=\"2018-06-03T10:14:00+00:00\">"
	    "3. Juni 2018</time></span><div class=td-post-views><span>"
	    "412</span></div></div></header></div><div "
	    "class=td-post-content>",
	    "</div></article>", "Der Damm hält", "Anna Berg", "2018-06-03", "" },
	{ "old WP with meta below title",
	    "<html lang=fr><title>Le barrage tient &laquo; Le blog du "
	    "val</title><h1><a href=\"/\">Le blog du val</a></h1><div "
	    "class=post><h2 class=title><a>Le barrage tient</a></h2><p "
	    "class=meta>Posté par <a>Zoé</a> le 3 juin 2009 | <a>3 "
	    "commentaires</a></p><div class=entry>",
	    "</div></div>", "Le barrage tient", "Zoé", "2009-06-03", "" },
	{ "Blogger Minima",
	    "<html lang=en><title>Valley notes: The dam holds</title>"
	    "<div id=header><h1 class=title><a "
	    "href=\"http://v.blogspot.com/\">Valley notes</a></h1>"
	    "</div><h2 class=date-header>Tuesday, June 3, 2008</h2>"
	    "<div class=\"post uncustomized-post-template\"><h3 "
	    "class=\"post-title entry-title\">The dam holds</h3><div "
	    "class=\"post-body entry-content\">",
	    "</div><div class=post-footer><p class=\"post-footer-line "
	    "post-footer-line-1\"><span class=\"post-author vcard\">"
	    "Posted by <span class=fn>Ida</span></span> <span "
	    "class=post-timestamp>at <a class=timestamp-link><abbr "
	    "class=published title=\"2008-06-03T22:14:00-07:00\">10:14 "
	    "PM</abbr></a></span></p></div></div>", "The dam holds", "Ida", "2008-06-03", "" },
	{ "Blogger Simple de",
	    "<html lang=de><title>Talnotizen: Der Damm hält</title><h1 "
	    "class=title>Talnotizen</h1><h2 class=date-header><span>"
	    "Dienstag, 3. Juni 2014</span></h2><div class=\"post "
	    "hentry\"><h3 class=\"post-title entry-title\" "
	    "itemprop=name>Der Damm hält</h3><div class=\"post-body "
	    "entry-content\">",
	    "</div><div class=post-footer><span class=\"post-author "
	    "vcard\">Eingestellt von <span class=fn itemprop=author "
	    "itemscope itemtype=\"http://schema.org/Person\"><a "
	    "class=g-profile rel=author title=\"author profile\"><span "
	    "itemprop=name>Anna Berg</span></a></span></span> <span "
	    "class=post-timestamp>um <a class=timestamp-link "
	    "rel=bookmark><abbr class=published itemprop=datePublished "
	    "title=\"2014-06-03T10:14:00+02:00\">10:14</abbr></a>"
	    "</span></div></div>", "Der Damm hält", "Anna Berg", "2014-06-03", "" },
	{ "Blogger Contempo",
	    "<html lang=es><title>La presa aguanta</title><meta "
	    "property=og:title content=\"La presa aguanta\"><h3 "
	    "class=\"post-title entry-title\">La presa aguanta</h3>"
	    "<div class=post-header><div class=post-header-line-1>"
	    "<span class=\"byline post-author vcard\"><span "
	    "class=post-author-label>Por</span> <span class=fn><a "
	    "class=g-profile rel=author><span>Marta Ruiz</span></a>"
	    "</span></span> <span class=\"byline post-timestamp\">"
	    "<meta content=\"https://x\"/>en <a class=timestamp-link>"
	    "<time class=published "
	    "datetime=\"2019-06-03T10:14:00+02:00\">junio 03, "
	    "2019</time></a></span></div></div><div class=\"post-body "
	    "entry-content float-container\">",
	    "</div>", "La presa aguanta", "Marta Ruiz", "2019-06-03", "" },
	{ "TYPO3 news",
	    "<html lang=de><title>Der Damm hält - Gemeinde Auen</title>"
	    "<div class=\"news news-single\"><div class=article "
	    "itemscope itemtype=\"http://schema.org/Article\"><div "
	    "class=header><h1 itemprop=headline>Der Damm hält</h1>"
	    "</div><div class=footer><p><span class=news-list-date>"
	    "<time itemprop=datePublished datetime=2014-06-03>"
	    "03.06.2014</time></span> <span class=news-list-category>"
	    "Tal</span> <span class=news-list-author itemprop=author "
	    "itemscope itemtype=\"http://schema.org/Person\">Von <span "
	    "itemprop=name>Anna Berg</span></span></p></div><div "
	    "class=news-text-wrap itemprop=articleBody>",
	    "</div></div></div>", "Der Damm hält", "Anna Berg", "2014-06-03", "" },
	{ "tt_news",
	    "<html lang=de><title>Aktuelles: Der Damm hält</title><div "
	    "class=news-single-item><div class=news-single-rightbox>"
	    "03.06.2009</div><h2>Der Damm hält</h2><div "
	    "class=news-single-author>Von: Anna Berg</div>",
	    "</div>", "Der Damm hält", "Anna Berg", "2009-06-03", "" },
	{ "Joomla 1.5",
	    "<html lang=en><title>The dam holds</title><table "
	    "class=contentpaneopen><tr><td class=contentheading "
	    "width=\"100%\">The dam holds</td></tr></table><table "
	    "class=contentpaneopen><tr><td valign=top><span "
	    "class=small>Written by Ida Berg</span></td></tr><tr><td "
	    "class=createdate valign=top>Tuesday, 03 June 2008 "
	    "10:14</td></tr><tr><td valign=top>",
	    "</td></tr><tr><td class=modifydate>Last Updated on "
	    "Thursday, 05 June 2008 11:20</td></tr></table>", "The dam holds", "Ida Berg", "2008-06-03", "2008-06-05" },
	{ "Joomla 3",
	    "<html lang=pt><title>A barragem aguenta</title><div "
	    "class=item-page itemscope "
	    "itemtype=\"https://schema.org/Article\"><div "
	    "class=page-header><h2 itemprop=headline>A barragem "
	    "aguenta</h2></div><dl class=\"article-info muted\"><dt "
	    "class=article-info-term>Detalhes</dt><dd class=createdby "
	    "itemprop=author itemscope "
	    "itemtype=\"https://schema.org/Person\">Escrito por <span "
	    "itemprop=name>Rui Mota</span></dd><dd class=category-name>"
	    "Categoria: <a>Vale</a></dd><dd class=published><time "
	    "datetime=\"2016-06-03T10:14:00+01:00\" "
	    "itemprop=datePublished>Publicado: 03 Junho 2016</time>"
	    "</dd><dd class=hits>Acessos: 412</dd></dl><div "
	    "itemprop=articleBody>",
	    "</div></div>", "A barragem aguenta", "Rui Mota", "2016-06-03", "" },
	{ "Joomla Super User",
	    "<html lang=de><title>Der Damm hält</title><div "
	    "class=item-page><h2>Der Damm hält</h2><dl "
	    "class=article-info><dd class=createdby>Geschrieben von "
	    "Super User</dd><dd class=published>Veröffentlicht: 03. "
	    "Juni 2016</dd></dl>",
	    "</div>", "Der Damm hält", "", "2016-06-03", "" },
	{ "Drupal 7 Bartik",
	    "<html lang=fr><title>Le barrage tient | Val</title><h1 "
	    "class=title id=page-title>Le barrage tient</h1><div "
	    "class=\"node node-article\"><div class=\"meta submitted\">"
	    "<span property=\"dc:date dc:created\" "
	    "content=\"2013-06-03T10:14:00+02:00\" "
	    "datatype=\"xsd:dateTime\" rel=\"sioc:has_creator\">Soumis "
	    "par <span class=username xml:lang=\"\" "
	    "about=\"/users/zoe\" typeof=\"sioc:UserAccount\" "
	    "property=\"foaf:name\">Zoé Petit</span> le lun, "
	    "03/06/2013 - 10:14</span></div><div class=\"content "
	    "clearfix\">",
	    "</div></div>", "Le barrage tient", "Zoé Petit", "2013-06-03", "" },
	{ "Drupal 8 Olivero",
	    "<html lang=en><title>The dam holds | Valley</title><h1 "
	    "class=\"title page-title\"><span class=\"field "
	    "field--name-title\">The dam holds</span></h1><article "
	    "class=node><header><div class=node__meta><div "
	    "class=\"node__author-image\"></div><span "
	    "class=node__author-info> By <span "
	    "class=\"field--name-uid\"><a class=username>Ida Berg</a>"
	    "</span>, 3 June, 2022</span></div></header><div "
	    "class=node__content>",
	    "</div></article>", "The dam holds", "Ida Berg", "2022-06-03", "" },
	{ "Ghost Casper",
	    "<html lang=en><title>The dam holds</title><meta "
	    "property=og:site_name content=\"Valley\"><article "
	    "class=\"article post\"><header class=\"article-header "
	    "gh-canvas\"><div class=\"article-tag post-card-tags\">"
	    "<span class=post-card-primary-tag><a>Dams</a></span></div>"
	    "<h1 class=article-title>The dam holds</h1><p "
	    "class=article-excerpt>It held for a hundred years and it "
	    "will hold for one more.</p><div class=article-byline>"
	    "<section class=article-byline-content><ul "
	    "class=author-list><li class=author-list-item><a "
	    "class=author-avatar aria-label=\"Read more of Ida Berg\">"
	    "</a></li></ul><div class=article-byline-meta><h4 "
	    "class=author-name><a href=\"/author/ida/\">Ida Berg</a>"
	    "</h4><div class=byline-meta-content><time "
	    "class=byline-meta-date datetime=2022-06-03>Jun 3, "
	    "2022</time><span class=byline-reading-time><span "
	    "class=bull>&bull;</span> 4 min read</span></div></div>"
	    "</section></div></header><section class=gh-content>",
	    "</section></article>", "The dam holds", "Ida Berg", "2022-06-03", "" },
	{ "Substack-like",
	    "<html lang=en><title>The dam holds - by Ida Berg - Valley "
	    "Letters</title><article class=\"newsletter-post post\">"
	    "<div class=post-header><h1 class=post-title>The dam "
	    "holds</h1><h3 class=subtitle>Why nobody believed it</h3>"
	    "<div class=pencraft><div class=pc-display-flex><a "
	    "href=\"https://x.example/@ida\">Ida Berg</a></div><div>"
	    "Jun 03, 2023</div></div></div><div "
	    "class=\"available-content\"><div class=body>",
	    "</div></div></article>", "The dam holds", "Ida Berg", "2023-06-03", "" },
	{ "Medium-like",
	    "<html lang=en><title>The dam holds. Why nobody believed "
	    "it | by Ida Berg | Valley | Medium</title><meta "
	    "property=og:title content=\"The dam holds\"><meta "
	    "name=author content=\"Ida Berg\"><meta "
	    "property=article:published_time "
	    "content=\"2021-06-03T10:14:00.000Z\"><article><h1>The dam "
	    "holds</h1><div><a rel=\"noopener\">Ida Berg</a><span>"
	    "Follow</span><p>Jun 3, 2021</p><span>·</span><p>4 min "
	    "read</p></div>",
	    "</article>", "The dam holds", "Ida Berg", "2021-06-03", "" },
	{ "Hugo PaperMod",
	    "<html lang=en><title>The dam holds | Valley</title>"
	    "<article class=post-single><header class=post-header><div "
	    "class=breadcrumbs><a>Home</a></div><h1 class=post-title>"
	    "The dam holds</h1><div class=post-meta><span "
	    "title=\"2021-06-03 10:14:00 +0000 UTC\">June 3, "
	    "2021</span>&nbsp;·&nbsp;4 min&nbsp;·&nbsp;Ida Berg</div>"
	    "</header><div class=post-content>",
	    "</div></article>", "The dam holds", "Ida Berg", "2021-06-03", "" },
	{ "Jekyll minima",
	    "<html lang=de><title>Der Damm hält | Talblog</title>"
	    "<header class=site-header><a class=site-title rel=author "
	    "href=\"/\">Talblog</a></header><article class=\"post "
	    "h-entry\" itemscope "
	    "itemtype=\"http://schema.org/BlogPosting\"><header "
	    "class=post-header><h1 class=\"post-title p-name\" "
	    "itemprop=\"name headline\">Der Damm hält</h1><p "
	    "class=post-meta><time class=dt-published "
	    "datetime=\"2018-06-03T10:14:00+02:00\" "
	    "itemprop=datePublished>Jun 3, 2018</time>• <span "
	    "itemprop=author itemscope "
	    "itemtype=\"http://schema.org/Person\"><span "
	    "class=\"p-author h-card\" itemprop=name>Anna Berg</span>"
	    "</span></p></header><div class=\"post-content e-content\" "
	    "itemprop=articleBody>",
	    "</div></article>", "Der Damm hält", "Anna Berg", "2018-06-03", "" },
	{ "SPIP",
	    "<html lang=fr><title>Le barrage tient - Association du "
	    "val</title><div class=\"cartouche\"><h1 class=crayon>Le "
	    "barrage tient</h1><p class=info-publi><abbr "
	    "class=published title=\"2011-06-03T10:14:00Z\">vendredi 3 "
	    "juin 2011</abbr>, par <span class=\"vcard author\"><a "
	    "class=\"url fn spip_in\">Zoé Petit</a></span></p></div>"
	    "<div class=\"crayon article-texte\">",
	    "</div>", "Le barrage tient", "Zoé Petit", "2011-06-03", "" },
	{ "Dotclear",
	    "<html lang=fr><title>Le barrage tient - Carnet du "
	    "val</title><div id=top><h1><a href=\"/\">Carnet du val</a>"
	    "</h1></div><div class=post><h2 class=post-title>Le "
	    "barrage tient</h2><p class=post-info>Par zoe le mardi 3 "
	    "juin 2008, 10:14 - <a>Vallée</a> - <a>Lien permanent</a>"
	    "</p><div class=post-content>",
	    "</div></div>", "Le barrage tient", "zoe", "2008-06-03", "" },
	{ "Serendipity",
	    "<html lang=de><title>Der Damm hält - Talblog</title><h1>"
	    "<a href=\"/\">Talblog</a></h1><h3 class=serendipity_date>"
	    "Dienstag, 3. Juni 2008</h3><h4 class=serendipity_title><a>"
	    "Der Damm hält</a></h4><div class=\"serendipity_entry "
	    "serendipity_entry_author_Anna\">",
	    "<div class=serendipity_entryFooter>Geschrieben von <a>"
	    "Anna</a> in <a>Tal</a> um <a>10:14</a> | <a>Kommentare "
	    "(3)</a></div></div>", "Der Damm hält", "Anna", "2008-06-03", "" },
	{ "Movable Type",
	    "<html lang=en><title>Valley notes: The dam holds</title>"
	    "<div id=banner><h1><a href=\"http://v.example/\">Valley "
	    "notes</a></h1></div><h2>June 03, 2005</h2><h3>The dam "
	    "holds</h3>",
	    "<p class=posted>Posted by Ida Berg at June 3, 2005 10:14 "
	    "AM | <a>TrackBack</a></p>", "The dam holds", "Ida Berg", "2005-06-03", "" },
	{ "TypePad",
	    "<html lang=en><title>The dam holds - Valley notes</title>"
	    "<h1 id=banner-header><a href=\"/\">Valley notes</a></h1>"
	    "<div class=\"entry hentry author-ida type-entry\"><h3 "
	    "class=entry-header>The dam holds</h3><div "
	    "class=entry-content>",
	    "</div><div class=entry-footer><p class=entry-footer-info>"
	    "<span class=post-footers>Posted by <a>Ida Berg</a> on <a "
	    "class=permalink>June 3, 2010</a></span> <span "
	    "class=separator>|</span> <a>Permalink</a></p></div></div>", "The dam holds", "Ida Berg", "2010-06-03", "" },
	{ "JSON-LD graph (Yoast)",
	    "<html lang=en><title>The dam holds - Valley</title>"
	    "<script type=\"application/ld+json\">"
	    "{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"Article\",\"@id\":\"https://v.example/#article\",\"author\":{\"name\":\"Ida "
	    "Berg\",\"@id\":\"https://v.example/#p\"},\"headline\":\"The "
	    "dam "
	    "holds\",\"datePublished\":\"2022-06-03T10:14:00+00:00\",\"dateModified\":\"2022-06-05T10:14:00+00:00\",\"publisher\":{\"@id\":\"https://v.example/#org\"}},{\"@type\":\"WebPage\",\"name\":\"The "
	    "dam holds - "
	    "Valley\"},{\"@type\":\"Organization\",\"@id\":\"https://v.example/#org\",\"name\":\"Valley\"},{\"@type\":\"Person\",\"@id\":\"https://v.example/#p\",\"name\":\"Ida "
	    "Berg\"}]}</script><h1>The dam holds</h1>",
	    "", "The dam holds", "Ida Berg", "2022-06-03", "2022-06-05" },
	{ "JSON-LD newspaper, agency",
	    "<html lang=de><title>Der Damm hält</title><script "
	    "type=\"application/ld+json\">"
	    "{\"@type\":\"NewsArticle\",\"headline\":\"Der Damm "
	    "hält\",\"author\":[{\"@type\":\"Person\",\"name\":\"dpa\"},{\"@type\":\"Organization\",\"name\":\"Talbote\"}],\"datePublished\":\"2022-06-03T10:14:00+02:00\",\"publisher\":{\"@type\":\"Organization\",\"name\":\"Talbote\"}}</script>"
	    "<h1>Der Damm hält</h1>",
	    "", "Der Damm hält", "", "2022-06-03", "" },
	{ "names by roles",
	    "<html lang=de><title>Der Damm hält</title><h1>Der Damm "
	    "hält</h1><p class=byline>Ein Gastbeitrag von Anna Berg "
	    "und Bo Lund</p><p>3. Juni 2022</p>",
	    "", "Der Damm hält", "Anna Berg, Bo Lund", "2022-06-03", "" },
	{ "Text and photos",
	    "<html lang=de><title>Der Damm hält</title><h1>Der Damm "
	    "hält</h1><p>Text: Anna Berg, Fotos: Max Lund</p><p>3. "
	    "Juni 2022</p>",
	    "", "Der Damm hält", "Anna Berg", "2022-06-03", "" },
	{ "Text and photos by one",
	    "<html lang=de><title>Der Damm hält</title><h1>Der Damm "
	    "hält</h1><p>Text und Fotos: Anna Berg</p><p>3. Juni "
	    "2022</p>",
	    "", "Der Damm hält", "Anna Berg", "2022-06-03", "" },
	{ "photo and text fr",
	    "<html lang=fr><title>Le barrage tient</title><h1>Le "
	    "barrage tient</h1><p>Texte et photos : Zoé Petit</p><p>"
	    "Publié le 3 juin 2022</p>",
	    "", "Le barrage tient", "Zoé Petit", "2022-06-03", "" },
	{ "propos recueillis",
	    "<html lang=fr><title>Le barrage tient</title><h1>Le "
	    "barrage tient</h1><p>Propos recueillis par Zoé Petit</p>"
	    "<p>Publié le 3 juin 2022 à 10h14, mis à jour le 4 juin "
	    "2022 à 11h20</p>",
	    "", "Le barrage tient", "Zoé Petit", "2022-06-03", "2022-06-04" },
	{ "fr place between",
	    "<html lang=fr><title>Le barrage tient</title><h1>Le "
	    "barrage tient</h1><p>Par Zoé Petit (à Lyon) et Luc Roy, "
	    "envoyé spécial</p><p>Le 3 juin 2022 à 10h14</p>",
	    "", "Le barrage tient", "Zoé Petit, Luc Roy", "2022-06-03", "" },
	{ "fr avec AFP",
	    "<html lang=fr><title>Le barrage tient</title><h1>Le "
	    "barrage tient</h1><p class=author>Zoé Petit avec AFP</p>"
	    "<p>Publié le 03/06/2022</p>",
	    "", "Le barrage tient", "Zoé Petit", "2022-06-03", "" },
	{ "fr Le journal avec AFP",
	    "<html lang=fr><title>Le barrage tient | Le Val</title>"
	    "<meta property=og:site_name content=\"Le Val\"><h1>Le "
	    "barrage tient</h1><p class=author>Le Val avec AFP</p><p>"
	    "Publié le 03/06/2022</p>",
	    "", "Le barrage tient", "", "2022-06-03", "" },
	{ "es agencia",
	    "<html lang=es><title>La presa aguanta</title><h1>La presa "
	    "aguanta</h1><div class=autor>EFE | Madrid</div><div "
	    "class=fecha>3 jun 2022 - 10:14</div>",
	    "", "La presa aguanta", "", "2022-06-03", "" },
	{ "es name and town",
	    "<html lang=es><title>La presa aguanta</title><h1>La presa "
	    "aguanta</h1><div class=firma>MARTA RUIZ / Sevilla</div>"
	    "<div class=fecha>Día 03/06/2012 - 10.14h</div>",
	    "", "La presa aguanta", "Marta Ruiz", "2012-06-03", "" },
	{ "es updated",
	    "<html lang=es><title>La presa aguanta</title><h1>La presa "
	    "aguanta</h1><p>Por Marta Ruiz Gil</p><p>Publicado: 3 de "
	    "junio de 2022, 10:14 | Actualizado: 4 de junio de 2022, "
	    "11:20</p>",
	    "", "La presa aguanta", "Marta Ruiz Gil", "2022-06-03", "2022-06-04" },
	{ "it di",
	    "<html lang=it><title>La diga tiene</title><h1>La diga "
	    "tiene</h1><p>di <strong>Lucia Neri</strong></p><p>03 "
	    "giugno 2022 alle 10:14</p>",
	    "", "La diga tiene", "Lucia Neri", "2022-06-03", "" },
	{ "it dal nostro inviato",
	    "<html lang=it><title>La diga tiene</title><h1>La diga "
	    "tiene</h1><p>dal nostro inviato LUCIA NERI</p><p>3 giugno "
	    "2012</p>",
	    "", "La diga tiene", "Lucia Neri", "2012-06-03", "" },
	{ "it redazione",
	    "<html lang=it><title>La diga tiene</title><h1>La diga "
	    "tiene</h1><p>a cura della redazione</p><p>3 giugno "
	    "2012</p>",
	    "", "La diga tiene", "", "2012-06-03", "" },
	{ "nl verslaggever",
	    "<html lang=nl><title>De dam houdt</title><h1>De dam "
	    "houdt</h1><p>Van onze verslaggever Bram de Vries</p><p>3 "
	    "juni 2012, 10:14</p>",
	    "", "De dam houdt", "Bram de Vries", "2012-06-03", "" },
	{ "nl two",
	    "<html lang=nl><title>De dam houdt</title><h1>De dam "
	    "houdt</h1><p>Bram de Vries en Anne Bakker</p><p>"
	    "Gepubliceerd op 3 juni 2022 om 10:14 | Bijgewerkt: 4 juni "
	    "2022</p>",
	    "", "De dam houdt", "Bram de Vries, Anne Bakker", "2022-06-03", "2022-06-04" },
	{ "pt redacao",
	    "<html lang=pt><title>A barragem aguenta</title><h1>A "
	    "barragem aguenta</h1><p>Da Redação</p><p>03/06/2012 10h14 "
	    "- Atualizado em 04/06/2012 11h20</p>",
	    "", "A barragem aguenta", "", "2012-06-03", "2012-06-04" },
	{ "pt name, town",
	    "<html lang=pt><title>A barragem aguenta</title><h1>A "
	    "barragem aguenta</h1><p>Rui Mota, do G1, em Brasília</p>"
	    "<p>03/06/2012 10h14</p>",
	    "", "A barragem aguenta", "Rui Mota", "2012-06-03", "" },
	{ "pt por em",
	    "<html lang=pt><title>A barragem aguenta</title><h1>A "
	    "barragem aguenta</h1><p>Por Rui Mota, Ana Luz — São "
	    "Paulo</p><p>03/06/2022 10h14</p>",
	    "", "A barragem aguenta", "Rui Mota, Ana Luz", "2022-06-03", "" },
	{ "en mail online",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>By Ida Berg For The Valley Mail and Rob Lund "
	    "In Washington</p><p>Published: 10:14 EDT, 3 June 2022 | "
	    "Updated: 11:20 EDT, 4 June 2022</p>",
	    "", "The dam holds", "Ida Berg, Rob Lund", "2022-06-03", "2022-06-04" },
	{ "en AP style",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>By IDA BERG, Associated Press Writer</p><p>"
	    "Tue Jun 3, 10:14 AM ET</p>",
	    "", "The dam holds", "Ida Berg", "", "" },
	{ "en staff writer line",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p><b>Ida Berg, Herald Staff Writer</b></p><p>"
	    "Tuesday, June 3, 2008</p>",
	    "", "The dam holds", "Ida Berg", "2008-06-03", "" },
	{ "en br",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>By Ida Berg<br>Valley Staff<br>June 3, "
	    "2008</p>",
	    "", "The dam holds", "Ida Berg", "2008-06-03", "" },
	{ "en pen name",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p class=byline>posted by <a href=\"/user/4\">"
	    "riverrat</a> on Tue, Jun 3 2008</p>",
	    "", "The dam holds", "riverrat", "2008-06-03", "" },
	{ "en handle",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p class=byline>By <a rel=author>Ida Berg</a> "
	    "<a>@idaberg</a> June 3, 2014 10:14 AM</p>",
	    "", "The dam holds", "Ida Berg", "2014-06-03", "" },
	{ "en interview of",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>Interview by Ida Berg. Photography by Max "
	    "Lund.</p><p>June 3, 2014</p>",
	    "", "The dam holds", "Ida Berg", "2014-06-03", "" },
	{ "en tags not names",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>Tags: <a>Angela Merkel</a>, <a>John Smith</a>"
	    "</p><p>June 3, 2014</p>",
	    "", "The dam holds", "", "2014-06-03", "" },
	{ "en share line",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><ul><li>Share: Digg Mixx Facebook</li></ul><p>"
	    "June 3, 2014</p>",
	    "", "The dam holds", "", "2014-06-03", "" },
	{ "en signed",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>June 3, 2014</p>",
	    "<p><i>Ida Berg is a staff writer. Rob Lund "
	    "contributed.</i></p>", "The dam holds", "", "2014-06-03", "" },
	{ "de kürzel",
	    "<html lang=de><title>Der Damm hält</title><h1>Der Damm "
	    "hält</h1><p>03.06.2014 | 10:14 Uhr</p>",
	    "<p>(dpa/abe)</p>", "Der Damm hält", "", "2014-06-03", "" },
	{ "de sign name",
	    "<html lang=de><title>Der Damm hält</title><h1>Der Damm "
	    "hält</h1><p>Stand: 03.06.2014, 10:14 Uhr</p>",
	    "<p>Anna Berg</p>", "Der Damm hält", "Anna Berg", "2014-06-03", "" },
	{ "de photo line",
	    "<html lang=de><title>Der Damm hält</title><h1>Der Damm "
	    "hält</h1><div class=image><img src=x.jpg><p>Anna Berg am "
	    "Damm. Foto: Max Lund</p></div><p>3. Juni 2014</p>",
	    "", "Der Damm hält", "", "2014-06-03", "" },
	{ "de kicker person",
	    "<html lang=de><title>Der Damm hält</title><p class=kicker>"
	    "Angela Merkel</p><h1>Der Damm hält</h1><p>3. Juni 2014</p>",
	    "", "Der Damm hält", "", "2014-06-03", "" },
	{ "de press",
	    "<html lang=de><title>Pressemitteilung - Stadt Auen</title>"
	    "<h1>Pressemitteilung</h1><h2>Der Damm hält</h2><p>"
	    "03.06.2014 – Stadt Auen</p>",
	    "", "Der Damm hält", "", "2014-06-03", "" },
	{ "Dublin Core",
	    "<html lang=en><title>The dam holds</title><meta "
	    "name=DC.title content=\"The dam holds\"><meta "
	    "name=DC.creator content=\"Berg, Ida\"><meta "
	    "name=DC.date.issued content=\"2010-06-03\"><meta "
	    "name=DCTERMS.modified content=\"2010-06-05\"><h1>The dam "
	    "holds</h1>",
	    "", "The dam holds", "Ida Berg", "2010-06-03", "2010-06-05" },
	{ "parsely metas",
	    "<html lang=en><title>The dam holds</title><meta "
	    "name=parsely-title content=\"The dam holds\"><meta "
	    "name=parsely-author content=\"Ida Berg\"><meta "
	    "name=parsely-author content=\"Rob Lund\"><meta "
	    "name=parsely-pub-date content=\"2013-06-03T10:14:00Z\">"
	    "<h1>The dam holds</h1>",
	    "", "The dam holds", "Ida Berg, Rob Lund", "2013-06-03", "" },
	{ "RDFa schema",
	    "<html lang=en><title>The dam holds</title><article "
	    "vocab=\"http://schema.org/\" typeof=NewsArticle><h1 "
	    "property=headline>The dam holds</h1><div property=author "
	    "typeof=Person><span property=name>Ida Berg</span></div>"
	    "<span property=datePublished "
	    "content=\"2013-06-03T10:14:00Z\">yesterday</span>",
	    "</article>", "The dam holds", "Ida Berg", "2013-06-03", "" },
	{ "article:author address",
	    "<html lang=en><title>The dam holds</title><meta "
	    "property=article:author "
	    "content=\"https://www.facebook.com/valley\"><meta "
	    "name=twitter:data1 content=\"Ida Berg\"><meta "
	    "name=twitter:label1 content=\"Written by\"><meta "
	    "property=article:published_time "
	    "content=\"2013-06-03T10:14:00Z\"><h1>The dam holds</h1>",
	    "", "The dam holds", "Ida Berg", "2013-06-03", "" },
	{ "meta author is site",
	    "<html lang=en><title>The dam holds | Valley</title><meta "
	    "name=author content=\"Valley\"><meta "
	    "property=og:site_name content=Valley><h1>The dam "
	    "holds</h1><div class=meta><span class=by>By Ida "
	    "Berg</span></div>",
	    "", "The dam holds", "Ida Berg", "", "" },
	{ "itemprop meta",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><meta itemprop=author content=\"Ida Berg\">"
	    "<meta itemprop=datePublished content=\"2013-06-03\">",
	    "", "The dam holds", "Ida Berg", "2013-06-03", "" },
	{ "hAtom",
	    "<html lang=en><title>The dam holds</title><div "
	    "class=hentry><h2 class=entry-title>The dam holds</h2><p>"
	    "by <span class=\"author vcard\"><span class=fn>Ida "
	    "Berg</span></span> <abbr class=published "
	    "title=\"2010-06-03T10:14:00+0100\">yesterday</abbr></p>"
	    "<div class=entry-content>",
	    "</div></div>", "The dam holds", "Ida Berg", "2010-06-03", "" },
	{ "personal site",
	    "<html lang=en><title>The dam holds &mdash; Ida "
	    "Berg</title><meta property=og:site_name content=\"Ida "
	    "Berg\"><h1 class=site-title><a href=\"/\">Ida Berg</a>"
	    "</h1><article><h2 class=entry-title>The dam holds</h2><p "
	    "class=entry-meta>Posted on <time datetime=2013-06-03>June "
	    "3, 2013</time> by <a rel=author>Ida Berg</a></p>",
	    "</article>", "The dam holds", "Ida Berg", "2013-06-03", "" },
	{ "title with section",
	    "<html lang=en><title>The dam holds - Local - Valley "
	    "News</title><h1>The dam holds</h1>",
	    "", "The dam holds", "", "", "" },
	{ "site first",
	    "<html lang=en><title>Valley News: The dam holds</title>"
	    "<meta property=og:site_name content=\"Valley News\"><h2>"
	    "The dam holds</h2>",
	    "", "The dam holds", "", "", "" },
	{ "pipe after dash",
	    "<html lang=en><title>The dam holds - for now | Valley "
	    "News</title><h1>The dam holds - for now</h1>",
	    "", "The dam holds - for now", "", "", "" },
	{ "no h1, title only",
	    "<html lang=en><title>The dam holds | Valley News</title>",
	    "", "The dam holds", "", "", "" },
	{ "no h1, dash title",
	    "<html lang=en><title>The dam holds - Valley News</title>"
	    "<div><a href=\"/\">Valley News</a></div>",
	    "", "The dam holds", "", "", "" },
	{ "blog in directory",
	    "<html lang=en><title>The dam holds - The Long View - "
	    "valleynews.com</title><h1><a href=\"/longview/\">The Long "
	    "View</a></h1><h2><a href=\"/longview/2009/07/dam.html\">"
	    "The dam holds</a></h2>",
	    "", "The dam holds", "", "", "" },
	{ "h4 headline",
	    "<html lang=de><title>Der Damm hält - Talblog</title><h1>"
	    "Talblog</h1><h4>Der Damm hält</h4>",
	    "", "Der Damm hält", "", "", "" },
	{ "og title with site",
	    "<html lang=en><title>The dam holds</title><meta "
	    "property=og:title content=\"The dam holds - Valley News\">"
	    "<meta property=og:site_name content=\"Valley News\">",
	    "", "The dam holds", "", "", "" },
	{ "lines behind the clock of metadata",
	    "<html lang=pt><title>A barragem aguenta</title><meta "
	    "property=article:published_time "
	    "content=\"2022-06-03T09:00:00-03:00\"><h1>A barragem "
	    "aguenta</h1><p>Publicado em 3 de junho de 2022 às "
	    "09h00.</p><p>Última atualização em 3 de junho de 2022 às "
	    "10h12.</p>",
	    "", "A barragem aguenta", "", "2022-06-03", "2022-06-03" },
	{ "day of a programme",
	    "<html lang=de><title>Der Damm hält</title><meta "
	    "name=DC.Date content=\"2017-08-22T14:10:00+02:00\"><div "
	    "class=lastchanged>Stand: 22.08.2017 14:10 Uhr - Lesezeit: "
	    "ca.1 Min.</div><h1>Der Damm hält</h1><div class=teaser>"
	    "<h2><a href=/v>Feuer im Lager</a></h2><p>Das Magazin, "
	    "21.08.2017 19:30 Uhr</p></div>",
	    "", "Der Damm hält", "", "2017-08-22", "" },
	{ "words and pictures",
	    "<html lang=pt><title>A barragem aguenta</title><h1>A "
	    "barragem aguenta</h1><p class=autor>Por <a rel=author>Ana "
	    "Luz</a> (texto) e Rui Mota (fotografia)</p>",
	    "", "A barragem aguenta", "Ana Luz", "", "" },
	{ "place, day, name",
	    "<html lang=de><title>Der Damm hält</title><h1>Der Damm "
	    "hält</h1><p class=intro>Auen, 13.09.2010, Anna Berg</p>",
	    "", "Der Damm hält", "Anna Berg", "2010-09-13", "" },
	{ "small letters, a photographer first",
	    "<html lang=es><title>La presa aguanta</title><h1>La presa "
	    "aguanta</h1><div class=fotonoticia><img src=x.jpg><div "
	    "class=datos-foto><span class=autor>ana pérez</span><p "
	    "class=pie>La presa</p></div></div><div class=autores>"
	    "<span class=autor>marta ruiz</span> / <span class=lugar>"
	    "toledo</span></div>",
	    "", "La presa aguanta", "marta ruiz", "", "" },
	{ "name before the title",
	    "<html lang=en><title>Ida Berg: The last dam of the "
	    "valley</title><meta property=og:title content=\"The last "
	    "dam of the valley\"><h1>The last dam of the valley</h1>",
	    "", "The last dam of the valley", "Ida Berg", "", "" },
	{ "a contact is no author",
	    "<html lang=de><title>Der Damm hält</title><h1>Der Damm "
	    "hält</h1>",
	    "<p>Pressekontakt:<br>Stadtwerke Auen GmbH, Anna Berg<br>"
	    "Tel. 01234 5678</p>", "Der Damm hält", "", "", "" },
	{ "the author of a book",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p class=bio_text>Essayist; author of Commuting "
	    "for Beginners</p>",
	    "", "The dam holds", "", "", "" },
	{ "a site whose name begins so",
	    "<html lang=fr><title>Le barrage tient - LeVal.fr</title>"
	    "<meta property=og:site_name content=\"LeVal.fr\"><h1>Le "
	    "barrage tient</h1>",
	    "<p class=auteur>Le Val du Midi</p>", "Le barrage tient", "", "", "" },
	{ "a company",
	    "<html lang=en><title>The dam holds</title><meta "
	    "name=author content=\"Nordvik Dams AB (publ)\"><h1>The "
	    "dam holds</h1>",
	    "", "The dam holds", "", "", "" },
	{ "well with a dash",
	    "<html lang=en><title>The well - what now? - Stone "
	    "Forum</title><div><a href=\"#\">Stone Forum</a></div><div>"
	    "<img src=i.gif> <strong>The well - what now?</strong>"
	    "</div>",
	    "", "The well - what now?", "", "", "" },
	{ "section heading",
	    "<html lang=de><title>Presse - Stadtwerke Auen</title>"
	    "<meta property=og:site_name content=\"Stadtwerke Auen\">"
	    "<h1>Auen heizt mit Wasser</h1>",
	    "<p><strong>Über die Stadtwerke Auen</strong><br>Sie "
	    "versorgen viele Menschen mit Strom.</p>", "Auen heizt mit Wasser", "", "", "" },
	{ "handle glued to the name",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><div class=author>Ida Berg@idaberg</div>",
	    "", "The dam holds", "Ida Berg", "", "" },
	{ "paper and address behind names",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>Ida Berg and Rob Lund, The Republic | "
	    "valleypost.com</p>",
	    "", "The dam holds", "Ida Berg, Rob Lund", "", "" },
	{ "label behind the name",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><div class=author>Author: <a>Ida Berg</a> "
	    "Publish date: June 3, 2014</div>",
	    "", "The dam holds", "Ida Berg", "2014-06-03", "" },
	{ "persons the article is about",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p><a href=/people/1>Angela Berg</a> <a "
	    "href=/people/2>Donald Lund</a></p>",
	    "", "The dam holds", "", "", "" },
	{ "a town with a name in it",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>Virginia Beach, June 3, 2014</p>",
	    "", "The dam holds", "", "2014-06-03", "" },
	{ "Astra by admin",
	    "<html lang=en><title>The dam holds - Valley</title>"
	    "<article class=\"post ast-article-single\"><header "
	    "class=entry-header><h1 class=entry-title "
	    "itemprop=headline>The dam holds</h1><div class=entry-meta>"
	    "<span class=comments-link><a>Leave a Comment</a></span> / "
	    "<span class=\"cat-links\"><a>Dams</a></span> / By <span "
	    "class=\"posted-by vcard author\" "
	    "itemtype=\"https://schema.org/Person\" itemscope "
	    "itemprop=author><a class=\"url fn n\" rel=author><span "
	    "class=author-name itemprop=name>admin</span></a></span>"
	    "</div></header><div class=entry-content>",
	    "</div></article>", "The dam holds", "", "", "" },
	{ "OceanWP",
	    "<html lang=en><title>The dam holds - Valley</title>"
	    "<article class=post><header class=entry-header><h2 "
	    "class=\"single-post-title entry-title\">The dam holds</h2>"
	    "</header><ul class=\"meta ospm-default clr\"><li "
	    "class=meta-author itemprop=name><span "
	    "class=screen-reader-text>Post author:</span><i></i><a "
	    "rel=author>Ida Berg</a></li><li class=meta-date "
	    "itemprop=datePublished><span class=screen-reader-text>"
	    "Post published:</span>June 3, 2021</li><li "
	    "class=meta-mod-date itemprop=dateModified><span "
	    "class=screen-reader-text>Post last modified:</span>June "
	    "5, 2021</li><li class=meta-cat><span "
	    "class=screen-reader-text>Post category:</span><a>Dams</a>"
	    "</li></ul><div class=entry-content>",
	    "</div></article>", "The dam holds", "Ida Berg", "2021-06-03", "2021-06-05" },
	{ "Avada",
	    "<html lang=en><title>The dam holds - Valley</title>"
	    "<article class=\"post\"><h1 class=\"entry-title "
	    "fusion-post-title\">The dam holds</h1><div "
	    "class=\"fusion-meta-info\"><div "
	    "class=\"fusion-meta-info-wrapper\">By <span class=vcard>"
	    "<span class=fn><a rel=author>Ida Berg</a></span></span>"
	    "<span class=fusion-inline-sep>|</span><span "
	    "class=\"updated rich-snippet-hidden\">"
	    "2019-06-05T11:20:00+00:00</span><span>June 3rd, "
	    "2019</span><span class=fusion-inline-sep>|</span><span "
	    "class=fusion-tags>Dams</span></div></div><div "
	    "class=post-content>",
	    "</div></article>", "The dam holds", "Ida Berg", "2019-06-03", "2019-06-05" },
	{ "Enfold",
	    "<html lang=de><title>Der Damm hält - Tal</title><article "
	    "class=post><div class=entry-content-wrapper><header "
	    "class=entry-content-header><h1 class=\"post-title "
	    "entry-title\">Der Damm hält</h1><span "
	    "class=post-meta-infos><time class=\"date-container "
	    "minor-meta updated\">3. Juni 2019</time><span "
	    "class=text-sep>/</span><span class=\"blog-categories "
	    "minor-meta\">in <a>Tal</a></span><span class=text-sep>"
	    "/</span><span class=\"blog-author minor-meta\">von <span "
	    "class=entry-author-link><span class=\"vcard author\">"
	    "<span class=fn><a rel=author>Anna Berg</a></span></span>"
	    "</span></span></span></header><div class=entry-content>",
	    "</div></div></article>", "Der Damm hält", "Anna Berg", "2019-06-03", "" },
	{ "Contao",
	    "<html lang=de><title>Der Damm hält - Tal</title><div "
	    "class=\"mod_newsreader block\"><div class=\"layout_full "
	    "block\"><h1>Der Damm hält</h1><p class=info><time "
	    "datetime=\"2014-06-03T10:14:00+02:00\">03.06.2014 "
	    "10:14</time> von Anna Berg (Kommentare: 3)</p><div "
	    "class=ce_text>",
	    "</div></div></div>", "Der Damm hält", "Anna Berg", "2014-06-03", "" },
	{ "HubSpot",
	    "<html lang=en><title>The dam holds</title><h1><span "
	    "id=hs_cos_wrapper_name class=hs_cos_wrapper>The dam "
	    "holds</span></h1><div class=hubspot-author_data><div>"
	    "Written by <a class=author-link "
	    "href=\"/blog/author/ida-berg\">Ida Berg</a> | Jun 3, 2021 "
	    "10:14:00 AM</div></div>",
	    "", "The dam holds", "Ida Berg", "2021-06-03", "" },
	{ "Discourse",
	    "<html lang=en><title>The dam holds - Dams - Valley "
	    "Forum</title><h1><a>The dam holds</a></h1><div "
	    "class=topic-body itemprop=author><div "
	    "class=crawler-post-meta><span class=creator "
	    "itemprop=author itemscope "
	    "itemtype=\"http://schema.org/Person\"><a itemprop=url>"
	    "<span itemprop=name>riverrat</span></a></span><span "
	    "class=crawler-post-infos><time itemprop=datePublished "
	    "datetime=\"2021-06-03T10:14:00Z\" class=post-time>June 3, "
	    "2021, 10:14am</time></span></div><div class=post "
	    "itemprop=articleBody>",
	    "</div></div>", "The dam holds", "riverrat", "2021-06-03", "" },
	{ "uni en",
	    "<html lang=en><title>The dam holds | University of "
	    "Auen</title><h1>The dam holds</h1><p>3 June 2014</p><p>By "
	    "Ida Berg, University Communications</p>",
	    "", "The dam holds", "Ida Berg", "2014-06-03", "" },
	{ "press contact",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>Media contact: Ida Berg, 555-1234</p><p>June "
	    "3, 2014</p>",
	    "", "The dam holds", "", "2014-06-03", "" },
	{ "en editors",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><div class=byline>By The Editorial Board</div>"
	    "<p>June 3, 2014</p>",
	    "", "The dam holds", "", "2014-06-03", "" },
	{ "en guest",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><div class=byline>Guest post by Ida Berg</div>"
	    "<p>June 3, 2014</p>",
	    "", "The dam holds", "Ida Berg", "2014-06-03", "" },
	{ "en medically reviewed",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><div>Medically reviewed by <a>Rob Lund, MD</a> "
	    "— By <a>Ida Berg</a> — Updated on June 3, 2020</div>",
	    "", "The dam holds", "Ida Berg", "2020-06-03", "" },
	{ "de autor label",
	    "<html lang=de><title>Der Damm hält</title><h1>Der Damm "
	    "hält</h1><p>Autor: Anna Berg | Veröffentlicht am: 3. Juni "
	    "2014 | Kategorie: Tal</p>",
	    "", "Der Damm hält", "Anna Berg", "2014-06-03", "" },
	{ "fr billet",
	    "<html lang=fr><title>Le barrage tient</title><h1>Le "
	    "barrage tient</h1><p>Un billet de Zoé Petit</p><p>Mis en "
	    "ligne le 3 juin 2014</p>",
	    "", "Le barrage tient", "Zoé Petit", "2014-06-03", "" },
	{ "fr entretien",
	    "<html lang=fr><title>Le barrage tient</title><h1>Le "
	    "barrage tient</h1><p>Entretien réalisé par Zoé Petit et "
	    "Luc Roy</p><p>03/06/2014 | 10:14</p>",
	    "", "Le barrage tient", "Zoé Petit, Luc Roy", "2014-06-03", "" },
	{ "it pubblicato da",
	    "<html lang=it><title>La diga tiene</title><h1>La diga "
	    "tiene</h1><p>Pubblicato il 3/6/2014 da Lucia Neri in "
	    "Cronaca</p>",
	    "", "La diga tiene", "Lucia Neri", "2014-06-03", "" },
	{ "nl tekst beeld",
	    "<html lang=nl><title>De dam houdt</title><h1>De dam "
	    "houdt</h1><p>Tekst: Bram de Vries. Beeld: Anne Bakker</p>"
	    "<p>3 juni 2014</p>",
	    "", "De dam houdt", "Bram de Vries", "2014-06-03", "" },
	{ "pt enviada",
	    "<html lang=pt><title>A barragem aguenta</title><h1>A "
	    "barragem aguenta</h1><p>RUI MOTA<br>DE SÃO PAULO</p><p>"
	    "03/06/2014 10h14</p>",
	    "", "A barragem aguenta", "Rui Mota", "2014-06-03", "" },
	{ "comment author never",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>June 3, 2014</p>",
	    "<h3>2 Comments</h3><div id=c1><p>Rob Lund says:</p><p>I "
	    "was there on that day and saw the dam hold.</p><p>June 4, "
	    "2014 at 10:14 am</p></div><div id=c2><p>By Zoe Lee</p><p>"
	    "So did I, and it was raining for all of the day.</p></div>", "The dam holds", "", "2014-06-03", "" },
	{ "related bylines never",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>June 3, 2014</p>",
	    "<div><h3>More stories</h3><div><a href=/1>A bridge falls "
	    "into the river</a><p>By Rob Lund</p></div><div><a href=/2>"
	    "A road sinks into the sea</a><p>By Zoe Lee</p></div></div>", "The dam holds", "", "2014-06-03", "" },
	{ "names in text never",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>June 3, 2014</p><p>With Rob Lund in the "
	    "chair, the council voted for the dam on Monday night, and "
	    "nobody spoke against it.</p>",
	    "", "The dam holds", "", "2014-06-03", "" },
	{ "bio below",
	    "<html lang=en><title>The dam holds</title><h1>The dam "
	    "holds</h1><p>June 3, 2014</p>",
	    "<div class=author-box><h4>About Ida Berg</h4><p>Ida Berg "
	    "is a writer from the valley.</p></div>", "The dam holds", "Ida Berg", "2014-06-03", "" },
	{ "kicker in h1",
	    "<html lang=de><title>Auen: Der Damm hält - Talbote</title>"
	    "<meta property=og:title content=\"Der Damm hält\"><h1>"
	    "<span class=kicker>Auen</span> <span class=headline>Der "
	    "Damm hält</span></h1>",
	    "", "Der Damm hält", "", "", "" },
};
/* clang-format on */

static void
add_day(struct buf *out, struct date date)
{
	struct buf day = { 0 };

	time_add_iso(&day, date);
	buf_add_text(out, text_sub(buf_text(&day), 0, 10));
	buf_add_cstr(out, "; ");
	buf_clear(&day);
}

/* "title; names; day; day of the change; ", in one line that can be told. */
static struct text
found(struct arena *mem, const struct make *make)
{
	struct extract_rules nowhere = { 0 };
	struct text html =
	    arena_printf(mem, "%s" TEXT_OF_IT "%s", make->head, make->tail);
	struct buf out = { 0 };
	struct article a;
	struct text line;

	assert_int_equal(html_extract(&a, mem, html, &nowhere, NULL), 0);
	buf_printf(&out, "%.*s; %.*s; ", TEXT_ARG(a.title), TEXT_ARG(a.byline));
	add_day(&out, a.published);
	add_day(&out, a.modified);
	line = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return line;
}

static void
headline_names_and_dates_are_found_in_every_make(void **state)
{
	size_t failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(makes) / sizeof(makes[0]); i++) {
		const struct make *make = &makes[i];
		struct arena mem = { 0 };
		struct text want = arena_printf(&mem, "%s; %s; %s; %s; ",
		    make->title, make->byline, make->published, make->modified);
		struct text got = found(&mem, make);

		if (!text_equal(got, want)) {
			print_error("%s: \"%.*s\"\n  wanted \"%.*s\"\n",
			    make->what, TEXT_ARG(got), TEXT_ARG(want));
			failed++;
		}
		arena_clear(&mem);
	}
	assert_int_equal(failed, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    headline_names_and_dates_are_found_in_every_make),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
