#include "engine/sample.h"

#include <string.h>

#include "base/time.h"
#include "base/translate.h"

struct sample_file {
	const char *name;
	const unsigned char *bytes;
	size_t size;
};

#include "sample_files.h"

enum { DAY = 24 * 60 * 60 };

/* RFC 6761 6.4: a name that is nobody's. */
static const char public_site[] = "https://sample.invalid/";

static struct text
find_file(struct text name)
{
	size_t n = sizeof(sample_files) / sizeof(sample_files[0]);

	for (size_t i = 0; i < n; i++)
		if (text_is(name, sample_files[i].name))
			return text_from((const char *)sample_files[i].bytes,
			    sample_files[i].size);
	return (struct text){ NULL, 0 };
}

struct text
sample_config(void)
{
	return find_file(TEXT("config"));
}

bool
sample_owns(struct text url)
{
	return text_starts(url, "sample:");
}

struct text
sample_public(struct arena *mem, struct text url)
{
	return arena_printf(mem, "%s%.*s", public_site,
	    TEXT_ARG(text_from_offset(url, strlen("sample:"))));
}

struct text
sample_private(struct arena *mem, struct text url)
{
	if (!text_starts(url, public_site))
		return url;
	return arena_printf(mem, "sample:%.*s",
	    TEXT_ARG(text_from_offset(url, strlen(public_site))));
}

static int
number(struct text t)
{
	int value = 0;

	for (size_t i = 0; i < t.len && value < 100000; i++)
		if (t.ptr[i] >= '0' && t.ptr[i] <= '9')
			value = value * 10 + (t.ptr[i] - '0');
	return value;
}

/*
 * "-2 18:05" is two days before the first start at 18:05; "2023-09-13 09:12"
 * stands as it is. Both in local time.
 */
static int64_t
read_moment(struct text t, int64_t first_start)
{
	struct text day, clock, hour = { NULL, 0 };
	struct date date;
	int64_t midnight, seconds;

	t = text_trim(t);
	if (!text_starts(t, "-"))
		return time_parse(&date, t) ? date.seconds : first_start;
	(void)text_next_word(&t, &day);
	(void)text_next_word(&t, &clock);
	(void)text_next(&clock, ':', &hour);
	midnight = time_local_midnight(first_start);
	for (int i = number(day); i > 0; i--)
		midnight = time_local_midnight(midnight - DAY / 2);
	seconds = midnight + number(hour) * 3600 + number(clock) * 60;
	if (seconds < first_start)
		return seconds;
	/* Early in the morning the day's news would lie ahead: it is told
	   closer together, still of this day and in its order. */
	return midnight + (first_start - midnight) * (seconds - midnight) / DAY;
}

/* "<!-- title: … -->" in the head of an article's file. */
static struct text
field(struct text article, const char *name)
{
	size_t start = text_find(article, text_of(name), 0);
	size_t end;

	if (start == TEXT_NONE)
		return TEXT("");
	start += strlen(name);
	end = text_find(article, TEXT("-->"), start);
	return end == TEXT_NONE
		   ? TEXT("")
		   : text_trim(text_sub(article, start, end - start));
}

static void
add_moment(struct buf *out, bool http, struct text when, int64_t first_start)
{
	int64_t seconds = read_moment(when, first_start);

	if (http)
		time_add_http(out, seconds);
	else
		time_add_iso(out, (struct date){ seconds, DATE_SECOND });
}

/* Replaces the marks of a shell or feed: @TITLE@, @ISO -2 18:05@ … */
static void
fill(struct buf *out, struct text shell, struct text article,
    int64_t first_start)
{
	struct text before, mark;

	while (text_next(&shell, '@', &before)) {
		struct text rest = shell;

		buf_add_text(out, before);
		if (!text_next(&rest, '@', &mark))
			break;
		if (text_is(mark, "TITLE"))
			buf_add_text(out, field(article, "title:"));
		else if (text_is(mark, "ISO"))
			add_moment(
			    out, false, field(article, "date:"), first_start);
		else if (text_is(mark, "ARTICLE"))
			buf_add_text(out, article);
		else if (text_starts(mark, "ISO "))
			add_moment(
			    out, false, text_from_offset(mark, 4), first_start);
		else if (text_starts(mark, "RFC822 "))
			add_moment(
			    out, true, text_from_offset(mark, 7), first_start);
		else {
			buf_add_byte(out, '@');
			continue;
		}
		shell = rest;
	}
}

static struct text
type_of(struct text name)
{
	if (text_ends(name, ".html"))
		return TEXT("text/html");
	if (text_ends(name, ".json"))
		return TEXT("application/feed+json");
	return TEXT("application/xml");
}

int
sample_answer(struct buf *body, struct text *content_type, struct text url,
    int64_t first_start, struct err *err)
{
	struct text name = text_from_offset(url, strlen("sample:"));
	struct text file = find_file(name);
	struct text rest = name, paper;
	struct buf shell = { 0 };

	if (!file.ptr || text_is(name, "config") ||
	    text_ends(name, "shell.html"))
		return err_set(err, ERR_NOT_FOUND,
		    _("%.*s: the sample edition has no such page"),
		    TEXT_ARG(url));
	*content_type = type_of(name);
	if (!text_ends(name, ".html") || text_ends(name, "/index.html")) {
		fill(body, file, TEXT(""), first_start);
		return 0;
	}
	(void)text_next(&rest, '/', &paper);
	buf_add_text(&shell, paper);
	buf_add_cstr(&shell, "/shell.html");
	fill(body, find_file(buf_text(&shell)), file, first_start);
	buf_clear(&shell);
	return 0;
}
