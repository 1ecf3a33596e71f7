/* The row about how a tag looks, and the key that puts it on. */
#include <string.h>

#include "base/buf.h"
#include "base/translate.h"
#include "reader.h"

enum {
	MAX_TAG = 100,
	TAGGED = WHERE_HEADLINES | WHERE_ARTICLE | WHERE_SIDEBAR,
};

int
reader_check_tag(struct text tag, struct err *err)
{
	bool blank = false;

	for (size_t i = 0; i < tag.len; i++)
		blank |= (unsigned char)tag.ptr[i] <= ' ' || tag.ptr[i] == 0x7F;
	if (tag.len == 0 || tag.len > MAX_TAG || blank)
		return err_set(err, ERR_USAGE,
		    _("a tag is a word of up to %d bytes"), MAX_TAG);
	/* Where tags are typed this takes one off. */
	if (text_starts(tag, "-"))
		return err_set(err, ERR_USAGE, _("a tag begins with no -"));
	return 0;
}

static int
take_options(struct reader *reader, struct config_tag *tag,
    const struct command_args *args, struct err *err)
{
	const struct config *config = reader->config;
	struct text colour;

	for (size_t i = 1; i < args->n; i++) {
		if (!reader_is_option(args->args[i]))
			return err_set(err, ERR_USAGE,
			    _("expected colour=… or key=…, found \"%.*s\""),
			    TEXT_ARG(args->args[i]));
		if (reader_option(&tag->settings, reader, args->args[i],
			SCOPE_TAG, err) < 0)
			return -1;
	}
	colour = settings_text(&tag->settings, OPTION_COLOUR);
	return colour.len > 0 && config->check_colour
		   ? config->check_colour(TEXT("tag"), colour, err)
		   : 0;
}

/* The acting command of that name is what the key runs. */
static int
bind_key(struct config *config, const struct config_tag *tag, struct err *err)
{
	struct text key = settings_text(&tag->settings, OPTION_KEY);
	struct buf line = { 0 };
	int rc;

	if (key.len == 0)
		return 0;
	buf_add_cstr(&line, "tag ");
	script_add_word(&line, tag->name);
	rc = keymap_bind(&config->keymap, TAGGED, key, buf_text(&line), err);
	buf_clear(&line);
	return rc;
}

int
reader_tag(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;
	struct config *config = reader->config;
	struct config_tag *tag = arena_alloc(&config->mem, sizeof(*tag));

	tag->name = arena_copy(&config->mem, args->args[0]);
	if (reader_check_tag(tag->name, err) < 0 ||
	    take_options(reader, tag, args, err) < 0)
		return err_prefix(err, "tag");
	if (index_find(config->index, INDEX_TAG, tag->name))
		return err_set(err, ERR_USAGE, _("tag: %.*s is there already"),
		    TEXT_ARG(tag->name));
	if (bind_key(config, tag, err) < 0)
		return err_prefix(err, _("tag: key"));
	if (reader->path && !reader->builtin) {
		tag->file = reader->path;
		tag->line = reader->line;
	}
	tag->index = config->ntags;
	index_add(config->index, INDEX_TAG, &tag->name);
	*ARENA_PUSH(
	    &config->mem, config->tags, config->ntags, config->tags_cap) = tag;
	return 0;
}

const struct config_tag *
config_find_tag(const struct config *config, struct text name)
{
	return index_find(config->index, INDEX_TAG, name);
}

struct text
config_tag_name(struct arena *mem, struct text line)
{
	struct text *words;
	size_t n;

	if (script_split(mem, line, &words, &n, NULL) < 0 || n < 2 ||
	    !text_is(words[0], "tag"))
		return (struct text){ 0 };
	return words[1];
}

struct text
config_tag_line(
    struct arena *mem, const struct config_tag *tag, struct text line)
{
	static const enum option options[] = { OPTION_COLOUR, OPTION_KEY };
	struct buf out = { 0 };
	struct text *words, merged;
	size_t n;

	if (script_split(mem, line, &words, &n, NULL) < 0 || n < 2)
		return line;
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_add_byte(&out, ' ');
		script_add_word(&out, words[i]);
	}
	for (size_t i = 0; i < 2; i++) {
		struct text value = settings_text(&tag->settings, options[i]);
		const char *name = option_rows[options[i]].name;
		bool said = value.len == 0;

		for (size_t k = 2; k < n; k++)
			said |= text_starts(words[k], name) &&
				words[k].len > strlen(name) &&
				words[k].ptr[strlen(name)] == '=';
		if (said)
			continue;
		buf_printf(&out, " %s=", name);
		script_add_word(&out, value);
	}
	merged = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return merged;
}

struct text
config_tag_renamed(
    struct arena *mem, const struct config_tag *tag, struct text name)
{
	struct buf line = { 0 };
	struct text renamed;

	buf_add_cstr(&line, "tag ");
	script_add_word(&line, name);
	renamed = config_tag_line(mem, tag, buf_text(&line));
	buf_clear(&line);
	return renamed;
}
