#include "headline_class.h"

/* Classes whose whole name says it. */
/* clang-format off */
#define TEXT_ROW(literal) { (literal), sizeof(literal) - 1 }
static const struct text headline_classes[] = {
	TEXT_ROW("headline"), TEXT_ROW("entry-title"), TEXT_ROW("post-title"),
	TEXT_ROW("article-title"), TEXT_ROW("article__title"),
	TEXT_ROW("article-headline"), TEXT_ROW("article__headline"),
	TEXT_ROW("post__title"), TEXT_ROW("story-title"),
	TEXT_ROW("news-title"), TEXT_ROW("newstitle"),
	TEXT_ROW("articletitle"), TEXT_ROW("posttitle"),
	TEXT_ROW("page-title"), TEXT_ROW("title-article"), TEXT_ROW("titre"),
	TEXT_ROW("titulo"), TEXT_ROW("titolo"), TEXT_ROW("titel"),
	TEXT_ROW("ueberschrift"), TEXT_ROW("artikel-titel"),
	TEXT_ROW("single-title"), TEXT_ROW("single-post-title"),
	TEXT_ROW("tdb-title-text"), TEXT_ROW("node-title"), TEXT_ROW("title"),
	TEXT_ROW("p-name"), TEXT_ROW("contentheading"),
};
static const struct text site_classes[] = {
	TEXT_ROW("site-title"), TEXT_ROW("logo"), TEXT_ROW("brand"),
	TEXT_ROW("blog-title"), TEXT_ROW("site-name"),
	TEXT_ROW("navbar-brand"), TEXT_ROW("site-logo"), TEXT_ROW("sitename"),
	TEXT_ROW("blogtitle"), TEXT_ROW("header-title"),
	TEXT_ROW("site-branding"), TEXT_ROW("masthead"), TEXT_ROW("branding"),
	TEXT_ROW("site__title"), TEXT_ROW("blogname"),
	TEXT_ROW("banner-header"), TEXT_ROW("banner"),
};
/* clang-format on */

static bool
has_class(struct text names, const struct text *classes, size_t n)
{
	struct text name;

	while (text_next_word(&names, &name))
		for (size_t i = 0; i < n; i++)
			if (name.len == classes[i].len &&
			    text_equal_nocase(name, classes[i]))
				return true;
	return false;
}

bool
names_headline(struct text names)
{
	return names.len > 4 &&
	       has_class(names, headline_classes,
		   sizeof(headline_classes) / sizeof(headline_classes[0]));
}

bool
names_masthead(struct text names)
{
	return names.len > 3 &&
	       has_class(names, site_classes,
		   sizeof(site_classes) / sizeof(site_classes[0]));
}
