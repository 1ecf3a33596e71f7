/* The config reader, the prompt's lines and the editor on any bytes. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/paths.h"
#include "config/config.h"
#include "config/edit.h"
#include "config/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Files in memory, so that writing them whole costs little. */
static char path[64], added[64];

static void
make_place(void)
{
	char dir[] = "/dev/shm/depeche-fuzz-XXXXXX";

	if (path[0])
		return;
	if (!mkdtemp(dir))
		abort();
	(void)snprintf(path, sizeof(path), "%s/config", dir);
	(void)snprintf(added, sizeof(added), "%s/added", dir);
}

static struct config *
load(void)
{
	struct config_source source = { .path = path, .added = added };

	return config_load(&source, NULL);
}

static bool
same_section(const struct config_feed *a, const struct config_feed *b)
{
	if (!a->section || !b->section)
		return a->section == b->section;
	return text_equal(a->section->path, b->section->path);
}

/* All feeds but one are what they were; returns that one, NULL: it is gone. */
static const struct config_feed *
check_others(const struct config *before, const struct config *after,
    const struct config_feed *edited)
{
	const struct config_feed *found = NULL;
	size_t same = 0;

	for (size_t i = 0; i < after->nfeeds; i++) {
		const struct config_feed *now = after->feeds[i];
		const struct config_feed *was =
		    config_find_feed(before, now->url);

		if (!was || was == edited) {
			assert(!found);
			found = now;
			continue;
		}
		assert(text_equal(was->title, now->title));
		assert(same_section(was, now));
		assert(settings_flag(&was->settings, OPTION_PAUSED) ==
		       settings_flag(&now->settings, OPTION_PAUSED));
		same++;
	}
	assert(same + 1 == before->nfeeds);
	assert(before->nfollows == after->nfollows);
	assert(before->nmutes == after->nmutes);
	assert(before->nsearches == after->nsearches);
	return found;
}

static int
edit(const struct config *config, const struct config_feed *feed,
    unsigned operation, struct text words, struct config_edits *edits)
{
	struct err err;

	switch (operation) {
	case 0:
		return config_edit_remove(config, feed, edits, &err);
	case 1:
		return config_edit_title(config, feed, words, edits, &err);
	case 2:
		return config_edit_section(config, feed, words, edits, &err);
	case 3:
		return config_edit_option(
		    config, feed, OPTION_PAUSED, TEXT("on"), edits, &err);
	case 4:
		return config_edit_option(
		    config, feed, OPTION_LANG, words, edits, &err);
	default:
		return config_edit_url(config, feed, words, edits, &err);
	}
}

/* What the file is, but for a newline at its end. */
static struct text
file_text(struct arena *mem)
{
	struct text text;

	if (path_read(&text, mem, path, SCRIPT_FILE, NULL) < 0)
		abort();
	if (text.len > 0 && text.ptr[text.len - 1] == '\n')
		text.len--;
	if (text.len > 0 && text.ptr[text.len - 1] == '\r')
		text.len--;
	return text;
}

static void
check_undo(struct text before, const struct config_edits *edits)
{
	struct config *config = load();
	struct config_edits kept, redo = { 0 };
	struct arena mem = { 0 };
	struct buf bytes = { 0 };
	struct err err;

	config_edits_write(&bytes, edits);
	if (config_edits_read(&kept, buf_text(&bytes), &err) < 0)
		abort();
	if (config_edits_undo(config, &kept, &redo, &err) == 0)
		assert(text_equal(file_text(&mem), before));
	else /* a line that cannot be read twice, or that names a program */
		assert(err.code == ERR_USAGE);
	config_edits_clear(&redo);
	config_edits_clear(&kept);
	config_free(config);
	buf_clear(&bytes);
	arena_clear(&mem);
}

/* The first byte says what is done to which feed, the first line with what. */
static void
edit_file(struct text bytes)
{
	unsigned first = bytes.len > 0 ? (unsigned char)bytes.ptr[0] : 0;
	size_t newline = text_find_byte(bytes, '\n', 0);
	struct text words = text_sub(bytes, 1, newline > 1 ? newline - 1 : 0);
	struct arena mem = { 0 };
	struct config_edits edits = { 0 };
	struct config *config, *after;
	const struct config_feed *feed;

	make_place();
	(void)unlink(added);
	if (path_replace(path, bytes, NULL) < 0)
		abort();
	config = load();
	if (!config)
		return;
	/* Files that were included are not ours to write. */
	if (config->nfiles > 2 || config->nfeeds == 0)
		goto out;
	feed = config->feeds[first / 6 % config->nfeeds];
	bytes = file_text(&mem);
	if (edit(config, feed, first % 6, words, &edits) < 0)
		assert(text_equal(file_text(&mem), bytes));
	after = load();
	if (config->nproblems == 0) {
		assert(after->nproblems == 0);
		feed = check_others(config, after, feed);
		assert((first % 6 == 0) == !feed);
	}
	config_free(after);
	check_undo(bytes, &edits);
out:
	config_edits_clear(&edits);
	config_free(config);
	arena_clear(&mem);
}

static void
read_text(struct text text)
{
	struct config_source source = { .path = "/dev/null/config",
		.added = "/dev/null/added",
		.builtin = text };
	struct config *config;
	struct text line;
	struct script script;
	struct err err;

	config = config_load(&source, &err);
	if (!config)
		return;
	script_init(&script, text);
	while (script_next(&script, &line))
		(void)config_apply(config, line, &err);
	/* Every binding is a sequence that can be typed. */
	assert(keymap_check(&config->keymap, &err) == 0);
	config_free(config);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct text text = text_from((const char *)bytes, size);
	struct config_edits edits;
	struct buf out = { 0 };

	read_text(text);
	config_edit_insert(
	    &out, text, TEXT("feed https://example.org/"), TEXT("Monde"));
	assert(out.len > size);
	buf_clear(&out);
	if (config_edits_read(&edits, text, NULL) == 0) {
		config_edits_write(&out, &edits);
		assert(out.len > 0 || size == 0);
		config_edits_clear(&edits);
		buf_clear(&out);
	}
	edit_file(text);
	return 0;
}
