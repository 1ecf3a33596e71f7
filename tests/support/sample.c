#include "support/sample.h"

const char sample_text[] = "Kim Jong Un was met.\nAgain.\n\n"
			   "What was said\n\n"
			   "First point\n\n"
			   "a |  | b\n\n"
			   "x = 1\ny = 2\n\n"
			   "Ada\n\n"
			   "A note";

static const uint32_t again[] = { 1, 3 }; /* soft hyphens */
static struct span opening[] = {
	{ { "Kim Jong Un", 11 }, SPAN_STRONG, 1, NULL, 0 },
	{ { " was met.", 9 }, 0, 0, NULL, 0 },
	{ { "", 0 }, SPAN_BREAK, 0, NULL, 0 },
	{ { "Again.", 6 }, 0, 0, again, 2 },
};
static struct span caption[] = { { { "A bridge", 8 }, 0, 0, NULL, 0 } };
static struct span point[] = { { { "First point", 11 }, 0, 0, NULL, 0 } };
static struct span row[] = {
	{ { "a", 1 }, 0, 0, NULL, 0 },
	{ { "", 0 }, 0, 0, NULL, 0 },
	{ { "", 0 }, 0, 0, NULL, 0 },
	{ { "b", 1 }, 0, 0, NULL, 0 },
	{ { "", 0 }, 0, 0, NULL, 0 },
};
static struct span code[] = { { { "x = 1\ny = 2", 11 }, SPAN_CODE, 0, NULL,
    0 } };
static struct span who[] = { { { "Ada", 3 }, 0, 1, NULL, 0 } };
static struct span note[] = { { { "A note", 6 }, 0, 0, NULL, 0 } };
static struct span blank[] = { { { " ", 1 }, 0, 0, NULL, 0 } };

static struct block first[] = {
	{ .kind = BLOCK_PARAGRAPH, .spans = opening, .nspans = 4 },
	{ .kind = BLOCK_IMAGE, .image = 1, .spans = caption, .nspans = 1 },
};
static struct block second[] = {
	{ .kind = BLOCK_ITEM,
	    .level = 1,
	    .number = 3,
	    .spans = point,
	    .nspans = 1 },
	{ .kind = BLOCK_RULE },
	{ .kind = BLOCK_PARAGRAPH, .spans = blank, .nspans = 1 },
	{ .kind = BLOCK_ROW, .header = true, .spans = row, .nspans = 5 },
	{ .kind = BLOCK_CODE, .spans = code, .nspans = 1 },
	{ .kind = BLOCK_CITE, .level = 1, .spans = who, .nspans = 1 },
	{ .kind = BLOCK_NOTE, .number = 7, .spans = note, .nspans = 1 },
};
static struct section sections[] = {
	{ { "", 0 }, 0, first, 2, { 0, DATE_NONE } },
	{ { "What was said", 13 }, 2, second, 7, { 1694594531, DATE_SECOND } },
};
static struct link links[] = {
	{ { "https://example.org/kim", 23 }, { "Kim Jong Un", 11 } },
};
static struct link topics[] = { { { "", 0 }, { "Diplomacy", 9 } } };
static struct image images[] = {
	{ { "https://example.org/b.jpg", 25 }, { "bridge", 6 },
	    { "A bridge", 8 } },
};

void
sample_article(struct article *article)
{
	*article = (struct article){
		.url = TEXT("https://example.org/a"),
		.title = TEXT("A meeting, d\xC3\xA9j\xC3\xA0 vu"),
		.byline = TEXT("Ada Byron, Bo Diddley"),
		.published = { 1694563200, DATE_DAY },
		.modified = { 1694594531, DATE_SECOND },
		.language = TEXT("en"),
		.site = TEXT("Example"),
		.lede = TEXT("They met."),
		.next = TEXT("https://example.org/a?page=2"),
		.pages = 3,
		.truncated = true,
		.walled = true,
		.sections = sections,
		.nsections = 2,
		.links = links,
		.nlinks = 1,
		.images = images,
		.nimages = 1,
		.topics = topics,
		.ntopics = 1,
	};
}

static struct entity entities[] = {
	{ { "Kim Jong Un", 11 }, ENTITY_PERSON, 0.75, 1,
	    { "sig:person:kmjn", 15 }, { "Q56226", 6 },
	    { "https://en.wikipedia.org/wiki/Kim_Jong_Un", 41 } },
	{ { "Again", 5 }, ENTITY_OTHER, 0, 1, { "", 0 }, { "", 0 }, { "", 0 } },
};
static struct mention mentions[] = { { 0, 11, 0 }, { 21, 26, 1 } };

void
sample_names(struct names *names)
{
	*names = (struct names){
		.language = TEXT("en"),
		.entities = entities,
		.nentities = 2,
		.mentions = mentions,
		.nmentions = 2,
	};
}

static struct text categories[] = { { "World", 5 }, { "Asia", 4 } };
static struct enclosure enclosures[] = {
	{ { "https://example.org/a.mp3", 25 }, { "audio/mpeg", 10 }, 12345 },
	{ { "https://example.org/b.mp3", 25 }, { "", 0 }, -1 },
};
static struct related related[] = {
	{ RELATED_CHAPTERS, { "https://example.org/c.json", 26 }, { "", 0 },
	    { "", 0 } },
	{ RELATED_TRANSCRIPT, { "https://example.org/t.vtt", 25 },
	    { "text/vtt", 8 }, { "en", 2 } },
};
static struct text sitemaps[] = { { "https://example.org/s.xml", 25 } };
static struct item items[2];

void
sample_feed(struct feed *feed)
{
	items[0] = (struct item){
		.id = TEXT("tag:example.org,2023:1"),
		.title = TEXT("A meeting"),
		.link = TEXT("https://example.org/a"),
		.author = TEXT("Ada Byron"),
		.published = { 1694594531, DATE_SECOND },
		.updated = { -86400, DATE_DAY },
		.summary = { BODY_TEXT, TEXT("They met."), TEXT("") },
		.content = { BODY_HTML, TEXT("<p>Kim Jong Un was met.</p>"),
		    TEXT("https://example.org/") },
		.categories = categories,
		.ncategories = 2,
		.enclosures = enclosures,
		.nenclosures = 2,
		.related = related,
		.nrelated = 2,
		.thumbnail = TEXT("https://example.org/t.jpg"),
		.comments = TEXT("https://example.org/a#c"),
		.language = TEXT("en-GB"),
	};
	items[1] = (struct item){ .title = TEXT("Bare") };
	*feed = (struct feed){
		.format = FEED_RSS,
		.version = TEXT("2.0"),
		.title = TEXT("Example"),
		.link = TEXT("https://example.org/"),
		.description = { BODY_TEXT, TEXT("All of it"), TEXT("") },
		.language = TEXT("en"),
		.updated = { 1694594531, DATE_SECOND },
		.new_url = TEXT("https://example.org/new"),
		.ttl_minutes = 60,
		.skip_hours = 1u << 23,
		.skip_days = 65,
		.sitemaps = sitemaps,
		.nsitemaps = 1,
		.unfinished = true,
		.items = items,
		.nitems = 2,
	};
}

void
sample_outlines(struct outlines *outlines)
{
	static struct text also[] = { { "Tech", 4 }, { "News/Asia", 9 } };
	static struct outline_word words[] = { { { "every", 5 },
	    { "2h", 2 } } };
	static struct outline list[2];

	list[0] = (struct outline){
		.kind = OUTLINE_FEED,
		.title = TEXT("Exemple"),
		.url = TEXT("https://example.org/rss"),
		.section = TEXT("News/Europe"),
		.also = also,
		.nalso = 2,
		.words = words,
		.nwords = 1,
	};
	list[1] = (struct outline){
		.kind = OUTLINE_NOTE,
		.url = TEXT("exec:news"),
	};
	*outlines = (struct outlines){ TEXT("Mine"), list, 2 };
}
