#include "reader_head.h"

#include "base/url.h"
#include "reader_fields.h"

void
head_set_new_url(struct reader *reader, struct text url, int rank)
{
	url = reader_resolve(reader, url);
	if (!url_is_web(url) || rank < reader->new_url_rank)
		return;
	reader->new_url = url;
	reader->new_url_rank = rank;
}

/* Minutes of sy:updatePeriod. */
static int
period(struct text t)
{
	static const struct {
		const char *word;
		int minutes;
	} periods[] = { { "hourly", 60 }, { "daily", 1440 },
		{ "weekly", 10080 }, { "monthly", 43200 },
		{ "yearly", 525600 } };

	for (size_t i = 0; i < sizeof(periods) / sizeof(periods[0]); i++)
		if (text_is_nocase(text_trim(t), periods[i].word))
			return periods[i].minutes;
	return 0;
}

static int
small_number(struct text t)
{
	int number = 0;

	t = text_trim(t);
	for (size_t i = 0; i < t.len && number < 1000000; i++) {
		if (t.ptr[i] < '0' || t.ptr[i] > '9')
			return 0;
		number = number * 10 + (t.ptr[i] - '0');
	}
	return number;
}

/* 0 to 23, but 24 in RSS 0.91, which began at 1. */
static void
skip_hour(struct reader *reader, struct text t)
{
	t = text_trim(t);
	if (t.len && t.ptr[0] >= '0' && t.ptr[0] <= '9' &&
	    small_number(t) <= FEED_HOURS)
		reader->feed->skip_hours |= 1u
					    << (small_number(t) % FEED_HOURS);
}

static void
skip_day(struct reader *reader, struct text t)
{
	static const char *const days[FEED_DAYS] = { "sun", "mon", "tue", "wed",
		"thu", "fri", "sat" };

	for (int i = 0; i < FEED_DAYS; i++)
		if (text_starts_nocase(text_trim(t), days[i]))
			reader->feed->skip_days |= 1u << i;
}

static void
set_language(struct reader *reader, struct text language)
{
	language = reader_keep(reader, content_clip(text_trim(language), 35));
	if (!language.len)
		return;
	if (reader->item_depth)
		reader->item.item.language = language;
	else
		reader->feed->language = language;
}

/* A news sitemap names the publication with each page. */
static void
set_publisher(struct reader *reader, struct text name)
{
	if (!reader->head.title_rank)
		draft_title(&reader->head,
		    content_line(reader->mem, name, CONTENT_AUTO, false), 1);
}

void
head_end(struct reader *reader, const struct field *field, struct text t)
{
	switch (field->kind) {
	case FIELD_LANGUAGE:
		set_language(reader, t);
		break;
	case FIELD_TTL:
		reader->feed->ttl_minutes = small_number(t);
		break;
	case FIELD_PERIOD:
		reader->period_minutes = period(t);
		break;
	case FIELD_FREQUENCY:
		reader->frequency = small_number(t);
		break;
	case FIELD_HOUR:
		skip_hour(reader, t);
		break;
	case FIELD_DAY:
		skip_day(reader, t);
		break;
	case FIELD_NEW_URL:
		head_set_new_url(reader, t, field->rank);
		break;
	case FIELD_PUBLISHER:
		set_publisher(reader, t);
		break;
	default:
		break;
	}
}
