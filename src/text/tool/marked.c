#include "marked.h"

#include "base/buf.h"
#include "base/paths.h"

enum { FILE_BYTES = 1 << 24 };

struct reader {
	struct arena *mem;
	struct marked_list *list;
	struct text language;
	struct buf text; /* of the article that is being read */
};

/* The kind that a letter behind "[" stands for; -1: none. */
static int
kind_of(char letter)
{
	static const char letters[ENTITY_KINDS] = {
		[ENTITY_PERSON] = 'p',
		[ENTITY_PLACE] = 'l',
		[ENTITY_ORGANISATION] = 'o',
		[ENTITY_OTHER] = 'x',
	};
	const char *at = memchr(letters, letter, sizeof(letters));

	return at ? (int)(at - letters) : -1;
}

static void
finish(struct reader *r)
{
	if (r->list->count > 0 && r->text.len > 0)
		r->list->list[r->list->count - 1].text =
		    arena_copy(r->mem, buf_text(&r->text));
	buf_reset(&r->text);
}

static void
begin(struct reader *r, struct text topic)
{
	struct marked *article;

	finish(r);
	article =
	    ARENA_PUSH(r->mem, r->list->list, r->list->count, r->list->cap);
	*article = (struct marked){ .language = r->language };
	topic = text_trim(topic);
	article->held = text_starts(topic, "held ");
	if (article->held)
		topic = text_trim(text_from_offset(topic, strlen("held ")));
	article->topic = arena_copy(r->mem, topic);
}

/* Reads "[p Ada]" at the beginning of rest, which goes on behind it. */
static bool
read_mark(struct reader *r, struct marked *article, struct text *rest)
{
	size_t end = text_find_byte(*rest, ']', 0);
	struct marked_name *name;
	struct text form;
	int kind = rest->len > 3 ? kind_of(rest->ptr[1]) : -1;

	if (kind < 0 || rest->ptr[2] != ' ' || end == TEXT_NONE)
		return false;
	form = text_sub(*rest, 3, end - 3);
	if (form.len == 0 || text_trim(form).len != form.len ||
	    text_find_byte(form, '[', 0) != TEXT_NONE)
		return false;
	name = ARENA_PUSH(r->mem, article->names, article->count, article->cap);
	name->start = r->text.len;
	name->end = name->start + form.len;
	name->kind = (enum entity_kind)kind;
	buf_add_text(&r->text, form);
	*rest = text_from_offset(*rest, end + 1);
	return true;
}

static bool
read_paragraph(struct reader *r, struct marked *article, struct text line)
{
	if (r->text.len > 0)
		buf_add_cstr(&r->text, "\n\n");
	while (line.len > 0) {
		size_t open = text_find_byte(line, '[', 0);
		size_t plain = open == TEXT_NONE ? line.len : open;

		if (text_find_byte(text_sub(line, 0, plain), ']', 0) !=
		    TEXT_NONE)
			return false;
		buf_add_text(&r->text, text_sub(line, 0, plain));
		line = text_from_offset(line, plain);
		if (line.len > 0 && !read_mark(r, article, &line))
			return false;
	}
	return true;
}

static bool
read_line(struct reader *r, struct text line)
{
	if (line.len == 0 || line.ptr[0] == '#')
		return true;
	if (line.ptr[0] == '=') {
		begin(r, text_from_offset(line, 1));
		return true;
	}
	return r->list->count == 0 ||
	       read_paragraph(r, &r->list->list[r->list->count - 1], line);
}

/* "es" of "articles/es.txt". */
static struct text
language_of(struct arena *mem, const char *path)
{
	const char *name = strrchr(path, '/');

	name = name ? name + 1 : path;
	return arena_copy(mem, text_from(name, strcspn(name, ".")));
}

int
marked_read(struct marked_list *list, struct arena *mem, const char *path,
    struct err *err)
{
	struct reader r = { .mem = mem, .list = list };
	struct arena scratch = { 0 };
	struct text bytes, line;
	size_t number = 1;
	int rc = 0;

	if (path_read(&bytes, &scratch, path, FILE_BYTES, err) < 0)
		return -1;
	r.language = language_of(mem, path);
	while (rc == 0 && text_next(&bytes, '\n', &line)) {
		if (!read_line(&r, text_trim(line)))
			rc = err_set(err, ERR_INPUT,
			    "%s: line %zu: a mark that is none", path, number);
		number++;
	}
	finish(&r);
	buf_clear(&r.text);
	arena_clear(&scratch);
	return rc;
}
