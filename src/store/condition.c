#include "condition.h"

#include "db.h"
#include "entity_find.h"
#include "inflect.h"
#include "model/entity.h"
#include "story_sets.h"

void
condition_init(struct condition *condition)
{
	*condition = (struct condition){ 0 };
	condition->params_end = &condition->params;
}

void
condition_clear(struct condition *condition)
{
	for (struct recipe *r = condition->recipes; r; r = r->next)
		set_clear(&r->set);
	buf_clear(&condition->sql);
	arena_clear(&condition->mem);
	condition_init(condition);
}

static struct param *
add_param(struct condition *condition)
{
	struct param *param = arena_alloc(&condition->mem, sizeof(*param));

	*condition->params_end = param;
	condition->params_end = &param->next;
	condition->nparams++;
	return param;
}

void
condition_int(struct condition *condition, int64_t number)
{
	struct param *param = add_param(condition);

	param->kind = PARAM_INT;
	param->number = number;
}

static void
add_text(struct condition *condition, struct text text)
{
	struct param *param = add_param(condition);

	param->kind = PARAM_TEXT;
	param->text = arena_copy(&condition->mem, text);
}

struct recipe *
condition_set(struct condition *condition, enum recipe_kind kind)
{
	struct recipe *recipe = arena_alloc(&condition->mem, sizeof(*recipe));
	struct param *param = add_param(condition);

	param->kind = PARAM_SET;
	param->set = &recipe->set;
	recipe->kind = kind;
	recipe->next = condition->recipes;
	condition->recipes = recipe;
	return recipe;
}

/* A string in FTS5's syntax: what is inside the quotes is only words. */
static void
add_quoted(struct buf *out, struct text text)
{
	buf_add_byte(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			buf_add_byte(out, '"');
		/* A NUL would end the expression for FTS5. */
		buf_add_byte(out, text.ptr[i] ? text.ptr[i] : ' ');
	}
	buf_add_byte(out, '"');
}

/* A word, or its plural or singular. What begins so is found by * already. */
static void
match_word(struct buf *out, const struct node *node)
{
	struct text forms[INFLECTIONS];
	struct arena mem = { 0 };
	size_t n = node->exact ? 0 : inflect(node->text, forms, &mem);

	if (n > 0)
		buf_add_byte(out, '(');
	add_quoted(out, node->text);
	if (node->prefix)
		buf_add_cstr(out, " *");
	for (size_t i = 0; i < n; i++) {
		buf_add_cstr(out, " OR ");
		add_quoted(out, forms[i]);
	}
	if (n > 0)
		buf_add_byte(out, ')');
	arena_clear(&mem);
}

static void
match_words(struct buf *out, const struct node *node)
{
	static const char *const columns[] = { [COLUMN_ANY] = "",
		[COLUMN_TITLE] = "title : ",
		[COLUMN_TEXT] = "body : " };

	buf_add_cstr(out, columns[node->column]);
	match_word(out, node);
}

static bool add_match(struct buf *out, const struct node *node);

static bool
match_list(struct buf *out, const struct node *first, const char *joint)
{
	buf_add_byte(out, '(');
	for (const struct node *c = first; c; c = c->next) {
		if (c != first)
			buf_add_cstr(out, joint);
		if (!add_match(out, c))
			return false;
	}
	buf_add_byte(out, ')');
	return true;
}

/* "a b -c": FTS5 knows NOT between two expressions only. */
static bool
match_all(struct buf *out, const struct node *node)
{
	size_t n = 0;

	buf_add_byte(out, '(');
	for (const struct node *c = node->child; c; c = c->next) {
		if (c->kind == NODE_NOT)
			continue;
		if (n++ > 0)
			buf_add_cstr(out, " AND ");
		if (!add_match(out, c))
			return false;
	}
	buf_add_byte(out, ')');
	if (n == 0)
		return false;
	for (const struct node *c = node->child; c; c = c->next) {
		if (c->kind != NODE_NOT)
			continue;
		buf_add_cstr(out, " NOT ");
		if (!add_match(out, c->child))
			return false;
	}
	return true;
}

static bool
add_match(struct buf *out, const struct node *node)
{
	bool can;

	switch (node->kind) {
	case NODE_WORDS:
		match_words(out, node);
		return true;
	case NODE_OR:
		return match_list(out, node->child, " OR ");
	case NODE_AND:
		buf_add_byte(out, '(');
		can = match_all(out, node);
		buf_add_byte(out, ')');
		return can;
	default:
		return false;
	}
}

const char *
condition_match(const struct node *node, struct arena *mem)
{
	struct buf out = { 0 };
	const char *match = NULL;

	if (add_match(&out, node))
		match = arena_cstr(mem, buf_text(&out));
	buf_clear(&out);
	return match;
}

static void add_list(
    struct condition *condition, const struct node *node, const char *joint);

static void
add_state(struct condition *condition, int64_t state)
{
	static const char *const sql[] = {
		[IS_UNREAD] = "EXISTS(SELECT 1 FROM unread u WHERE u.feed = 0"
			      " AND u.time = a.time AND u.article = a.id)",
		[IS_READ] = "NOT EXISTS(SELECT 1 FROM unread u WHERE"
			    " u.feed = 0 AND u.time = a.time AND"
			    " u.article = a.id)",
		[IS_STARRED] = "EXISTS(SELECT 1 FROM reading r WHERE"
			       " r.article = a.id AND r.starred = 1)",
		[IS_CHANGED] = "a.revised > 0",
		[IS_MUTED] = "in_set(?, a.id)",
	};

	buf_add_cstr(&condition->sql, sql[state]);
	if (state == IS_MUTED)
		(void)condition_set(condition, RECIPE_MUTED);
}

static void
add_range(
    struct condition *condition, const struct node *node, const char *column)
{
	buf_printf(&condition->sql, "(%s >= ? AND %s < ?)", column, column);
	condition_int(condition, node->from);
	condition_int(condition, node->to);
}

static void
add_feeds(struct condition *condition, const struct node *node)
{
	struct recipe *recipe;

	buf_add_cstr(&condition->sql,
	    "EXISTS(SELECT 1 FROM sources s WHERE s.article = a.id AND"
	    " s.article <> 0 AND in_set(?, s.feed))");
	recipe = condition_set(
	    condition, node->kind == NODE_FEED ? RECIPE_FEED : RECIPE_IDS);
	recipe->text = node->text;
	recipe->ids = node->feeds;
	recipe->nids = node->nfeeds;
}

static void
add_ids(struct condition *condition, enum recipe_kind kind,
    const struct node *node, const char *match)
{
	struct recipe *recipe;

	buf_add_cstr(&condition->sql, "in_set(?, a.id)");
	recipe = condition_set(condition, kind);
	recipe->match = match;
	recipe->text = node->text;
	recipe->number = node->number;
}

/* Of those that name it, each is looked at only once it is its turn. */
static void
add_about(struct condition *condition, const struct node *node)
{
	struct recipe *recipe;

	buf_add_cstr(&condition->sql,
	    "CASE WHEN in_set(?, a.id) THEN about(?, a.id) ELSE 0 END");
	recipe = condition_set(condition, RECIPE_NAME);
	recipe->text = node->text;
	recipe->number = -1;
	recipe = condition_set(condition, RECIPE_KNOWN);
	recipe->text = node->text;
}

/* A single article has one source. */
static void
add_sources(struct condition *condition, const struct node *node)
{
	struct recipe *recipe;

	buf_add_cstr(&condition->sql,
	    node->from <= 1 && node->to > 1
		? "(in_set(?, a.id) OR NOT EXISTS(SELECT 1 FROM told"
		  " WHERE article = a.id))"
		: "in_set(?, a.id)");
	recipe = condition_set(condition, RECIPE_SOURCES);
	recipe->number = node->from;
	recipe->to = node->to;
}

static void
add_node(struct condition *condition, const struct node *node)
{
	const char *match = condition_match(node, &condition->mem);

	if (match) {
		add_ids(condition, RECIPE_WORDS, node, match);
		return;
	}
	switch (node->kind) {
	case NODE_ALL:
	case NODE_WORDS:
		buf_add_cstr(&condition->sql, "1");
		break;
	case NODE_AND:
		add_list(condition, node, " AND ");
		break;
	case NODE_OR:
		add_list(condition, node, " OR ");
		break;
	case NODE_NOT:
		buf_add_cstr(&condition->sql, "NOT ");
		add_node(condition, node->child);
		break;
	case NODE_FEED:
	case NODE_SECTION:
		add_feeds(condition, node);
		break;
	case NODE_AUTHOR:
		buf_add_cstr(&condition->sql, "(instr(fold(a.author), ?) > 0)");
		add_text(condition, node->text);
		break;
	case NODE_LANG:
		buf_add_cstr(&condition->sql, "(a.language = ?)");
		add_text(condition, node->text);
		break;
	case NODE_TAG:
		buf_add_cstr(&condition->sql, "in_set(?, a.id)");
		condition_set(condition, RECIPE_TAG)->text = node->text;
		break;
	case NODE_DATE:
		add_range(condition, node, "a.time");
		break;
	case NODE_SEEN:
		add_range(condition, node, "a.seen");
		break;
	case NODE_STATE:
		add_state(condition, node->number);
		break;
	case NODE_HAS:
		buf_add_cstr(&condition->sql, "(a.has & ? <> 0)");
		condition_int(condition, node->number);
		break;
	case NODE_ENTITY:
		add_ids(condition, RECIPE_NAME, node, NULL);
		break;
	case NODE_ABOUT:
		add_about(condition, node);
		break;
	case NODE_STORY:
		add_ids(condition, RECIPE_STORY, node, NULL);
		break;
	case NODE_SOURCES:
		add_sources(condition, node);
		break;
	case NODE_REGEX:
		buf_printf(&condition->sql,
		    "has_regex(?, %d, a.id, a.revised + a.page)",
		    (int)node->column);
		add_text(condition, node->text);
		break;
	}
}

struct recipe *
condition_driver(struct condition *condition, const struct node *node)
{
	if (node->kind == NODE_ENTITY || node->kind == NODE_TAG ||
	    node->kind == NODE_STORY ||
	    (node->kind == NODE_SOURCES && node->from > 1) ||
	    (node->kind == NODE_STATE && node->number == IS_MUTED) ||
	    condition_match(node, &condition->mem))
		return condition->recipes;
	/* The set of names came last. */
	return node->kind == NODE_ABOUT ? condition->recipes->next : NULL;
}

static void
add_list(
    struct condition *condition, const struct node *node, const char *joint)
{
	buf_add_byte(&condition->sql, '(');
	for (const struct node *c = node->child; c; c = c->next) {
		if (c != node->child)
			buf_add_cstr(&condition->sql, joint);
		add_node(condition, c);
	}
	buf_add_byte(&condition->sql, ')');
}

void
condition_add(struct condition *condition, const struct node *node)
{
	condition_sql(condition, "");
	add_node(condition, node);
}

void
condition_sql(struct condition *condition, const char *sql)
{
	buf_printf(&condition->sql, " AND %s", sql);
}

struct condition_part
condition_whole(const struct condition *condition)
{
	return (struct condition_part){ condition, condition->sql.len,
		condition->nparams };
}

static int
collect(
    struct store *store, struct set *set, sqlite3_stmt *rows, struct err *err)
{
	int r;

	while ((r = db_step(store, rows, err)) > 0)
		set_add(set, db_int(rows, 0));
	return r;
}

static sqlite3_stmt *
naming_of_entity(struct store *store, const struct condition *bounds,
    int64_t entity, struct err *err)
{
	if (bounds->high == 0)
		return DB_QUERY(store, err,
		    "SELECT article FROM namings WHERE entity = ?1",
		    INT(entity));
	return DB_QUERY(store, err,
	    "SELECT article FROM namings WHERE entity = ?1"
	    " AND time BETWEEN ?2 AND ?3 AND article BETWEEN ?4 AND ?5",
	    INT(entity), INT(bounds->earliest), INT(bounds->latest),
	    INT(bounds->low), INT(bounds->high));
}

static int
fill_entities(struct store *store, const struct condition *bounds,
    struct recipe *recipe, const int64_t *ids, size_t n, struct err *err)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < n; i++)
		r = collect(store, &recipe->set,
		    naming_of_entity(store, bounds, ids[i], err), err);
	return r;
}

/* What an article was said to name when it came may have become another's. */
static int
fill_known(struct store *store, struct recipe *recipe, const int64_t *ids,
    size_t n, struct err *err)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < n; i++) {
		set_add(&recipe->set, ids[i]);
		r = collect(store, &recipe->set,
		    DB_QUERY(store, err,
			"SELECT id FROM entities WHERE same_as = ?1"
			" AND same_as <> 0",
			INT(ids[i])),
		    err);
	}
	return r;
}

static int
fill_name(struct store *store, const struct condition *bounds,
    struct recipe *recipe, struct err *err)
{
	struct arena mem = { 0 };
	int64_t *ids;
	size_t n;
	int kind = recipe->kind == RECIPE_KNOWN ? -1 : (int)recipe->number;
	int r = entity_find(store, recipe->text, kind, &ids, &n, &mem, err);

	if (r == 0 && n == 0 && kind == ENTITY_PERSON)
		r = entity_find_last(store, recipe->text, &ids, &n, &mem, err);
	if (r == 0)
		r = recipe->kind == RECIPE_KNOWN
			? fill_known(store, recipe, ids, n, err)
			: fill_entities(store, bounds, recipe, ids, n, err);
	arena_clear(&mem);
	return r;
}

static sqlite3_stmt *
matching(struct store *store, const struct condition *bounds, const char *match,
    struct err *err)
{
	if (bounds->high == 0)
		return DB_QUERY(store, err,
		    "SELECT rowid FROM words WHERE words MATCH ?1",
		    STR(text_of(match)));
	return DB_QUERY(store, err,
	    "SELECT rowid FROM words WHERE words MATCH ?1"
	    " AND rowid BETWEEN ?2 AND ?3",
	    STR(text_of(match)), INT(bounds->low), INT(bounds->high));
}

int
condition_find_feeds(
    struct store *store, struct text text, struct set *set, struct err *err)
{
	int64_t id = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9' || i > 17) {
			id = -1;
			break;
		}
		id = id * 10 + (text.ptr[i] - '0');
	}
	if (id > 0) {
		set_add(set, id);
		return 0;
	}
	return collect(store, set,
	    DB_QUERY(store, err,
		"SELECT id FROM feeds WHERE instr(fold(title), fold(?1)) > 0"
		" OR instr(lower(url), lower(?1)) > 0",
		STR(text)),
	    err);
}

static int
fill(struct store *store, const struct condition *bounds, struct recipe *recipe,
    struct err *err)
{
	set_clear(&recipe->set);
	switch (recipe->kind) {
	case RECIPE_WORDS:
		return collect(store, &recipe->set,
		    matching(store, bounds, recipe->match, err), err);
	case RECIPE_ENTITIES:
		return fill_entities(
		    store, bounds, recipe, recipe->ids, recipe->nids, err);
	case RECIPE_NAME:
	case RECIPE_KNOWN:
		return fill_name(store, bounds, recipe, err);
	case RECIPE_TAG:
		return collect(store, &recipe->set,
		    DB_QUERY(store, err,
			"SELECT article FROM tags WHERE tag = ?1",
			STR(recipe->text)),
		    err);
	case RECIPE_MUTED:
		return collect(store, &recipe->set,
		    db_query(store, "SELECT article FROM muted", NULL, err),
		    err);
	case RECIPE_ARRIVED:
		return collect(store, &recipe->set,
		    DB_QUERY(store, err,
			"SELECT id FROM articles WHERE id > ?1",
			INT(recipe->number)),
		    err);
	case RECIPE_STORY:
		return story_set_of(store, &recipe->set, recipe->number, err);
	case RECIPE_SOURCES:
		return story_set_by_sources(store, &recipe->set,
		    recipe->number, recipe->to, err);
	case RECIPE_IDS:
		for (size_t i = 0; i < recipe->nids; i++)
			set_add(&recipe->set, recipe->ids[i]);
		return 0;
	case RECIPE_FEED:
		return condition_find_feeds(
		    store, recipe->text, &recipe->set, err);
	}
	return 0;
}

int
condition_fill(
    struct condition *condition, struct store *store, struct err *err)
{
	for (struct recipe *r = condition->recipes; r; r = r->next)
		if (fill(store, condition, r, err) < 0)
			return -1;
	return 0;
}

static void
bind_param(const struct param *p, sqlite3_stmt *stmt, int index)
{
	switch (p->kind) {
	case PARAM_INT:
		sqlite3_bind_int64(stmt, index, p->number);
		break;
	case PARAM_TEXT:
		sqlite3_bind_text64(stmt, index, p->text.ptr, p->text.len,
		    SQLITE_STATIC, SQLITE_UTF8);
		break;
	case PARAM_SET:
		/* SQLite wants it without const; in_set only reads. */
		sqlite3_bind_pointer(
		    stmt, index, (void *)(uintptr_t)p->set, SET_POINTER, NULL);
		break;
	}
}

void
condition_bind(const struct condition_part *part, sqlite3_stmt *stmt, int first)
{
	const struct param *p = part->condition->params;

	for (size_t i = 0; i < part->nparams; i++, p = p->next)
		bind_param(p, stmt, first + (int)i);
}
