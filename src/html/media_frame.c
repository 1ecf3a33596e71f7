#include "media.h"

#include "base/buf.h"
#include "base/url.h"

/* What of a frame's address names the page that it shows. */
enum frame_page {
	FRAME_PART,    /* the part of the path behind: put behind page */
	FRAME_REST,    /* all of the path behind: put behind page */
	FRAME_VALUE,   /* a value of the query: put behind page */
	FRAME_ADDRESS, /* a value of the query that is the page's address */
	FRAME_ITSELF,  /* the frame is a page that can be opened */
};

/* clang-format off */
static const struct frame_row {
	const char *part;  /* in the address, soon behind its scheme */
	enum frame_page how;
	const char *value; /* of the query */
	const char *page, *name;
} rows[] = {
	{ "youtube.com/embed/", FRAME_PART, "",
	    "https://www.youtube.com/watch?v=", "YouTube" },
	{ "youtube-nocookie.com/embed/", FRAME_PART, "",
	    "https://www.youtube.com/watch?v=", "YouTube" },
	{ "youtube.com/v/", FRAME_PART, "",
	    "https://www.youtube.com/watch?v=", "YouTube" },
	{ "youtube-nocookie.com/v/", FRAME_PART, "",
	    "https://www.youtube.com/watch?v=", "YouTube" },
	{ "player.vimeo.com/video/", FRAME_PART, "",
	    "https://vimeo.com/", "Vimeo" },
	{ "vimeo.com/moogaloop", FRAME_VALUE, "clip_id",
	    "https://vimeo.com/", "Vimeo" },
	{ "dailymotion.com/embed/video/", FRAME_PART, "",
	    "https://www.dailymotion.com/video/", "Dailymotion" },
	{ "dailymotion.com/swf/video/", FRAME_PART, "",
	    "https://www.dailymotion.com/video/", "Dailymotion" },
	{ "geo.dailymotion.com/player", FRAME_VALUE, "video",
	    "https://www.dailymotion.com/video/", "Dailymotion" },
	{ "w.soundcloud.com/player", FRAME_ADDRESS, "url", "", "SoundCloud" },
	{ "open.spotify.com/embed-podcast/", FRAME_REST, "",
	    "https://open.spotify.com/", "Spotify" },
	{ "open.spotify.com/embed/", FRAME_REST, "",
	    "https://open.spotify.com/", "Spotify" },
	{ "embed.podcasts.apple.com/", FRAME_REST, "",
	    "https://podcasts.apple.com/", "Apple Podcasts" },
	{ "embed.music.apple.com/", FRAME_REST, "",
	    "https://music.apple.com/", "Apple Music" },
	{ "widget.deezer.com/widget/", FRAME_ITSELF, "", "", "Deezer" },
	{ "bandcamp.com/embeddedplayer", FRAME_ITSELF, "", "", "Bandcamp" },
	{ "clips.twitch.tv/embed", FRAME_VALUE, "clip",
	    "https://clips.twitch.tv/", "Twitch" },
	{ "player.twitch.tv/", FRAME_VALUE, "video",
	    "https://www.twitch.tv/videos/", "Twitch" },
	{ "embed.ted.com/talks/", FRAME_REST, "",
	    "https://www.ted.com/talks/", "TED" },
	{ "facebook.com/plugins/", FRAME_ADDRESS, "href", "", "Facebook" },
	{ "facebook.com/v2.", FRAME_ADDRESS, "href", "", "Facebook" },
	{ "instagram.com/p/", FRAME_PART, "",
	    "https://www.instagram.com/p/", "Instagram" },
	{ "instagram.com/reel/", FRAME_PART, "",
	    "https://www.instagram.com/reel/", "Instagram" },
	{ "platform.twitter.com/embed/", FRAME_VALUE, "id",
	    "https://twitter.com/i/status/", "Twitter" },
	{ "tiktok.com/embed/", FRAME_ITSELF, "", "", "TikTok" },
	{ "archive.org/embed/", FRAME_PART, "",
	    "https://archive.org/details/", "Internet Archive" },
	{ "rumble.com/embed/", FRAME_ITSELF, "", "", "Rumble" },
	{ "odysee.com/$/embed/", FRAME_ITSELF, "", "", "Odysee" },
	{ "streamable.com/", FRAME_ITSELF, "", "", "Streamable" },
	{ "arte.tv/", FRAME_ITSELF, "", "", "Arte" },
	{ "/videos/embed/", FRAME_ITSELF, "", "", "Video" },
	{ "players.brightcove.net/", FRAME_ITSELF, "", "", "Video" },
	{ "jwplatform.com/players/", FRAME_ITSELF, "", "", "Video" },
	{ "jwplayer.com/players/", FRAME_ITSELF, "", "", "Video" },
	{ "embed.acast.com/", FRAME_ITSELF, "", "", "Podcast" },
	{ "player.simplecast.com/", FRAME_ITSELF, "", "", "Podcast" },
	{ "player.megaphone.fm/", FRAME_ITSELF, "", "", "Podcast" },
	{ "html5-player.libsyn.com/embed/", FRAME_ITSELF, "", "", "Podcast" },
	{ "anchor.fm/", FRAME_ITSELF, "", "", "Podcast" },
	{ "podcasters.spotify.com/", FRAME_ITSELF, "", "", "Podcast" },
	{ "buzzsprout.com/", FRAME_ITSELF, "", "", "Podcast" },
	{ "player.podigee-cdn.net/", FRAME_ITSELF, "", "", "Podcast" },
	{ "player.ausha.co/", FRAME_ITSELF, "", "", "Podcast" },
	{ "audioboom.com/", FRAME_ITSELF, "", "", "Podcast" },
	{ "omny.fm/", FRAME_ITSELF, "", "", "Podcast" },
	{ "widget.spreaker.com/", FRAME_ITSELF, "", "", "Podcast" },
	{ "ivoox.com/player", FRAME_ITSELF, "", "", "Podcast" },
	{ "datawrapper.dwcdn.net/", FRAME_ITSELF, "", "", "Datawrapper" },
	{ "flo.uri.sh/", FRAME_ITSELF, "", "", "Flourish" },
	{ "e.infogram.com/", FRAME_ITSELF, "", "", "Infogram" },
};
/* clang-format on */

enum { PART_AT = 40 }; /* scheme and a host's first labels */

/* Up to the first byte that ends a path's part. */
static struct text
path_part(struct text t, bool whole)
{
	size_t len = 0;

	while (len < t.len && t.ptr[len] != '?' && t.ptr[len] != '&' &&
	       t.ptr[len] != '#' && (whole || t.ptr[len] != '/'))
		len++;
	return text_sub(t, 0, len);
}

/* Of the query, still encoded; empty when it has no such value. */
static struct text
query_value(struct text address, const char *name)
{
	size_t at = text_find_byte(address, '?', 0);
	struct text rest, pair;

	if (at == TEXT_NONE)
		return TEXT("");
	rest = text_from_offset(address, at + 1);
	while (text_next(&rest, '&', &pair)) {
		size_t len = text_of(name).len;

		if (text_starts(pair, name) && pair.len > len &&
		    pair.ptr[len] == '=')
			return text_from_offset(pair, len + 1);
	}
	return TEXT("");
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static struct text
decode(struct arena *mem, struct text t)
{
	char *out = arena_alloc(mem, t.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < t.len; i++) {
		int high = i + 2 < t.len ? hex(t.ptr[i + 1]) : -1;
		int low = i + 2 < t.len ? hex(t.ptr[i + 2]) : -1;

		if (t.ptr[i] == '%' && high >= 0 && low >= 0) {
			out[n++] = (char)(high << 4 | low);
			i += 2;
		} else {
			out[n++] = t.ptr[i];
		}
	}
	return text_from(out, n);
}

static struct text
page_of(struct arena *mem, const struct frame_row *row, struct text address,
    size_t behind)
{
	struct text id = text_from_offset(address, behind), page;

	switch (row->how) {
	case FRAME_PART:
	case FRAME_REST:
		id = path_part(id, row->how == FRAME_REST);
		break;
	case FRAME_VALUE:
		id = path_part(query_value(address, row->value), false);
		break;
	case FRAME_ADDRESS:
		page = url_resolve(mem, TEXT(""),
		    decode(mem, query_value(address, row->value)));
		/* An address for programs shows a reader nothing. */
		if (url_is_web(page) &&
		    text_find(page, TEXT("//api."), 0) == TEXT_NONE)
			return page;
		return address;
	case FRAME_ITSELF:
		return address;
	}
	if (id.len == 0)
		return TEXT("");
	return arena_printf(mem, "%s%.*s", row->page, TEXT_ARG(id));
}

bool
media_frame(struct arena *mem, struct text address, struct text *page,
    struct text *name)
{
	if (!url_is_web(address))
		return false;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text part = text_of(rows[i].part);
		size_t at = text_find_nocase(address, part, 0);

		if (at == TEXT_NONE || at > PART_AT)
			continue;
		*page = page_of(mem, &rows[i], address, at + part.len);
		*name = text_of(rows[i].name);
		return page->len > 0;
	}
	return false;
}

bool
media_element(struct arena *mem, const struct tree *tree, uint32_t node,
    struct text *page, struct text *name)
{
	/* clang-format off */
	static const struct {
		enum tag tag;
		enum attribute id;
		const char *page, *name;
	} elements[] = {
		{ HTML_AMP_YOUTUBE, ATTR_DATA_VIDEOID,
		    "https://www.youtube.com/watch?v=", "YouTube" },
		{ HTML_LITE_YOUTUBE, ATTR_VIDEOID,
		    "https://www.youtube.com/watch?v=", "YouTube" },
		{ HTML_AMP_VIMEO, ATTR_DATA_VIDEOID,
		    "https://vimeo.com/", "Vimeo" },
		{ HTML_AMP_DAILYMOTION, ATTR_DATA_VIDEOID,
		    "https://www.dailymotion.com/video/", "Dailymotion" },
		{ HTML_AMP_TWITTER, ATTR_DATA_TWEETID,
		    "https://twitter.com/i/status/", "Twitter" },
		{ HTML_AMP_INSTAGRAM, ATTR_DATA_SHORTCODE,
		    "https://www.instagram.com/p/", "Instagram" },
		{ HTML_AMP_FACEBOOK, ATTR_DATA_HREF, "", "Facebook" },
		{ HTML_DIV, ATTR_DATA_HREF, "", "Facebook" },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
		struct text id;

		if (tree->nodes[node].tag != elements[i].tag)
			continue;
		id = tree_value(tree, node, elements[i].id);
		*name = text_of(elements[i].name);
		*page =
		    arena_printf(mem, "%s%.*s", elements[i].page, TEXT_ARG(id));
		if (id.len == 0)
			*page = TEXT("");
		return true;
	}
	return false;
}
