/* app/state.h: what the reader knows. Only src/app looks in here. */
#ifndef APP_STATE_H
#define APP_STATE_H

#include "app/app.h"
#include "base/arena.h"
#include "base/buf.h"
#include "beside.h"
#include "child.h"
#include "config/edit.h"
#include "model/event.h"
#include "pictures.h"
#include "store/articles.h"
#include "store/corrections.h"
#include "store/entities.h"
#include "store/feeds.h"
#include "store/query.h"
#include "store/quotes.h"
#include "store/reading.h"
#include "store/revisions.h"
#include "store/search.h"
#include "store/stories.h"
#include "ui/article.h"
#include "ui/frame.h"
#include "ui/headlines.h"
#include "ui/popup.h"
#include "ui/prompt.h"
#include "ui/sidebar.h"
#include "ui/status.h"
#include "ui/tabs.h"
#include "ui/tree.h"

enum {
	PREVIEW_MS = 150, /* from the last key to the preview */
	TICK_MS = 500, /* other readers' marks and the config are looked for */
	NOTICES = 500, /* kept for gn */
	WRITE_MS = 30, /* … so often while a file is written */
	HISTORY = 50,
	LEFT = 64,       /* articles whose place waits to be written, at most */
	JUMP_MAX = 2000, /* rows that a count moves at most */
	AWAY_MS = 120000, /* a key that late tells of somebody who was away */
	LATE_MS = 300,    /* marks wait at most for keys to rest */
	COUNT_MS = 8,     /* a count may take, while keys wait */
};

enum page_kind {
	PAGE_ALL,
	PAGE_SECTION, /* name: its path */
	PAGE_FEED,    /* name: its URL */
	PAGE_STARRED,
	PAGE_FOLLOWED, /* name: one name of the config; empty: all */
	PAGE_SEARCH,   /* name: of a saved search */
	PAGE_LATER,    /* what is tagged to be read later */
	PAGE_NEW,      /* what came since the last visit */
	PAGE_MUTED,    /* what rules of the config have muted */
	PAGE_TAG,      /* name: the tag */
	PAGE_FRONT_PAGE, /* what is told by most sources today */
	PAGE_ENTITY,   /* id */
	PAGE_STORY,    /* id: of an article in it */
	PAGE_FOUND,    /* name: words searched in all that is stored */
	PAGE_WHO,      /* most named this week; id: the name selected */
};

/* How a list is sorted; what is not by time alone is in groups. */
enum list_sort {
	SORT_USUAL, /* as the settings say; what is searched by rank */
	SORT_NEWEST,
	SORT_OLDEST,
	SORT_SOURCE,
	SORT_UNREAD, /* those first */
	SORT_NAMES,  /* about followed names first */
	SORT_TOLD,   /* by how many sources tell it */
	SORTS,
};

/* A place one can be at and come back to. */
struct page {
	enum page_kind kind;
	struct buf name;
	int64_t id;
	struct view_place place; /* of the cursor; id 0: the top */
	int64_t article;         /* opened there, 0: none */
	int64_t entered;         /* when, if one comes back to it; 0: now */
};

/* A story whose members show below it. */
enum { UNFOLDED = 32, UNFOLDED_COPIES = 8 };
struct unfolded {
	int64_t story;
	int64_t article; /* one of it, by which it is found again */
	struct view_place place;
	struct arena mem;
	struct headline *rows;           /* below it */
	size_t nrows;
	int64_t opened[UNFOLDED_COPIES]; /* members whose copies show */
	size_t nopened;
};

/* When the reader was left last. */
struct visit {
	int64_t ended; /* 0: never */
	int64_t last;  /* the newest article there was then */
};

/* Where an article was left in this run. */
struct left {
	struct position position;
	bool ended; /* at its end: so it begins anew in another run */
	bool saved;
};

/* The list in the headlines pane, a window of which the pane holds. */
struct shown {
	struct page page;
	struct view *view;     /* NULL while search is not */
	struct search *search; /* PAGE_FOUND */
	struct arena mem;      /* of the query */
	struct query *query;
	struct buf narrow; /* "/": words typed, empty: none */
	struct buf title;  /* of the page */
	bool unread_only;  /* what the lists of news show, see list.c */
	bool none_unread;  /* … but nothing was, so this one shows all */
	bool unread_other; /* likewise of the others, till one leaves */
	bool oldest_first;
	bool folded;    /* a row is a story … */
	int64_t as_of;  /* … and stands where it did at this article */
	enum list_sort sort;
	int64_t last;   /* the newest arrival when the store was asked */
	int64_t opened; /* when; what is read since stays in the list */
	int64_t total;
	bool exact;        /* total is all */
	bool touched;      /* the user moved in it */
	int64_t unfold_at; /* ms: snippets come below the rows; 0: none do */
};

/* Lines of the config that are about a name. */
struct name_lines {
	const struct config_follow *follow;
	const struct config_mute *mute; /* not over */
};
struct known_name {
	struct text folded;
	const struct config_follow *follow;
	const struct config_mute *mute;
};

/* The article in the article pane. */
struct open {
	int64_t id;        /* 0: none */
	bool preview;      /* not opened: does not count as read */
	bool card;         /* of an entity, no article */
	int64_t card_of;   /* whose; 0: that of PAGE_WHO */
	int64_t card_row;  /* the headline selected then, which shows none */
	bool asked;        /* its page was asked for */
	bool asked_by_key; /* … and the user waits for it */
	struct arena mem;
	struct article_full full;
	struct entity_rows entities;
	bool names_due; /* they are yet to be read: once it is painted */
	int change; /* shown in its place: 1 the newest; 0: none … */
	struct versions versions; /* … of these */
	struct article changes;
	size_t removed, added; /* words of it */
	struct quote *quotes; /* kept of it … */
	size_t nquotes;
	struct stretch *quoted; /* … and where those are that its text has */
	size_t nquoted;
	struct stretch *novel; /* sentences that it adds to its story */
	size_t nnovel;
};

enum prompt_use {
	PROMPT_NONE,
	PROMPT_COMMAND,
	PROMPT_NARROW,
	PROMPT_FIND,
	PROMPT_EVERYTHING,
	PROMPT_TAG,
	PROMPT_ADD,     /* an address */
	PROMPT_URL,     /* another one of a feed: app->subject */
	PROMPT_TITLE,   /* likewise */
	PROMPT_SECTION, /* a new section for it */
	PROMPT_SAVE,    /* a path */
	PROMPT_PIPE,    /* a program */
	PROMPT_KEEP,    /* the name of the search that is shown */
	PROMPT_NAME,    /* what app->name_subject is called */
};

enum popup_use {
	POPUP_FOR_NONE,
	POPUP_FOR_HELP,
	POPUP_FOR_NOTICES,
	POPUP_FOR_PALETTE,
	POPUP_FOR_PLACES,
	POPUP_FOR_OUTLINE,
	POPUP_FOR_SECTIONS,   /* where app->subject goes */
	POPUP_FOR_SAME,       /* what app->name_subject is the same as */
	POPUP_FOR_JOIN,       /* what tells the story of app->joining too */
	POPUP_FOR_SPLIT,      /* which of its names is another's */
	POPUP_FOR_KIND,       /* what it is */
	POPUP_FOR_DOUBT,      /* is app->doubt meant? */
	POPUP_FOR_MUTE,       /* what of app->name_subject, and for how long */
	POPUP_FOR_MUTE_NAME,  /* which name of the article */
	POPUP_FOR_OVERWRITE,  /* is app->save_path to be lost? */
	POPUP_FOR_WHY,        /* is the open article here */
	POPUP_FOR_SHARE,      /* by which program */
	POPUP_FOR_ENCLOSURES, /* which one; app->downloading: what for */
	POPUP_FOR_SORT,
	POPUP_FOR_WELCOME,
	POPUP_FOR_QUOTES, /* kept of the open article */
	POPUP_FOR_HINTS, /* links and names, in accessible mode */
	POPUP_FOR_RULES, /* and mutes of the config */
};

/* What waits to be written, in order. */
enum job_kind {
	JOB_MARK,
	JOB_UNDO,
	JOB_REDO,
	JOB_EDIT,
	JOB_CORRECT,
	JOB_TAG,  /* subject: "todo -old" */
	JOB_TAG_RENAME, /* subject: the tag; value: empty: it goes */
	JOB_RULE, /* subject: its key; what is stored follows it */
	JOB_QUOTE,   /* subject: the passage; article: of which */
	JOB_UNQUOTE, /* quote: its id */
	JOB_JOIN,    /* ids: they tell one story */
	JOB_SPLIT,   /* … or the one is of no story of others */
};
enum edit_kind {
	EDIT_LINE,          /* subject: a line; value: the section it goes to */
	EDIT_REMOVE,        /* of these the subject is the feed's address */
	EDIT_URL,           /* value: the new one */
	EDIT_TITLE,         /* value: empty: the feed's own */
	EDIT_SECTION,       /* value: its path; empty: none */
	EDIT_PAUSE,         /* value: on or off */
	EDIT_PAUSE_SECTION, /* subject: its path; all its feeds, value so */
	EDIT_UNFOLLOW,      /* subject: the name on its line */
	EDIT_UNMUTE,        /* subject: the query on its line */
	EDIT_UNMUTE_NAME,   /* subject: the name on its line */
	EDIT_UNRULE,        /* subject: the key of the rule */
};
struct job {
	enum job_kind kind;
	enum edit_kind edit;
	struct buf subject, value; /* of an edit; value: a given name */
	struct correction correction;
	int64_t article, quote;
	size_t marked; /* so far; also by a rule */
	size_t step;   /* articles a rule looks at in a transaction */
	bool back;     /* the rule is taken back */
	int tries;
	enum mark mark;
	struct buf tag;
	struct buf what;
	int64_t *ids; /* owned; sorted copies stand in sorted */
	int64_t *sorted;
	size_t n, at;
	bool begun;
	bool silent;
	struct job *next;
};

/* What was typed at a prompt, newest last. */
struct lines {
	struct text *lines;
	size_t n, cap;
};

/* A stop on the way of H and L; tabs group them. */
struct stop {
	enum page_kind kind;
	struct text name; /* in the config */
	int tab;
	int64_t unread;
};

/* What ERRAND_RUN runs on our terminal. */
struct lent {
	struct arena mem;
	char **argv;
	int64_t article; /* whose text it reads; 0: the keyboard's */
	int64_t format;  /* place in app_formats */
	struct text chosen; /* of its text, read instead; empty: nothing */
};

struct app {
	const struct app_options *options;
	struct config *config;
	struct store *store;
	bool accessible, utf8;
	int64_t now; /* UTC seconds */
	int64_t ms;

	/* sources.c: beside config->feeds */
	int64_t *feed_ids;
	int64_t *unread; /* of each, by the store's count */
	size_t nfeed_ids;
	bool feeds_synced;
	struct arena stops_mem;
	struct stop *stops;
	size_t nstops;
	int64_t recount_at; /* ms; 0: the tabs are right */
	int minutes_left;   /* of what the list shows unread; 0: not told */
	bool minutes_old;   /* to be counted when keys rest */
	struct buf languages;
	struct arena known_mem;
	struct known_name *known; /* known.c: by folded name */
	size_t nknown;
	bool notify_due, notify_news; /* notify.c; news: a refresh ended */
	bool notify_held;             /* till the quiet hours end */
	int64_t notify_until;         /* ms; pages are waited for */
	bool notify_failed;           /* there is no such program: was said */
	struct buf notification;      /* to be shown */
	int64_t *marked;              /* entities that are always marked */
	size_t nmarked;

	/* panes */
	int rows, columns; /* of the terminal */
	struct canvas *canvas;
	struct theme theme;
	int colours;
	bool light;
	struct frame frame;
	bool sidebar_closed; /* by its key, whatever the settings say */
	struct {
		int measure, links;
	} applied; /* settings, to the article pane */
	struct tabs *tabs;
	struct tree *tree;
	struct headlines *headlines;
	struct article_pane *article;
	struct sidebar *sidebar;
	struct status *status;
	struct prompt *prompt;
	struct popup *popup;
	enum prompt_use prompting;
	enum popup_use popping;
	bool dirty; /* something is to be painted */

	/* what is shown */
	struct shown shown;
	struct unfolded unfolded[UNFOLDED];
	size_t nunfolded;
	int64_t walked; /* opened by < or > … */
	struct headline walked_row; /* … with the cursor there: no texts */
	int64_t joining; /* the article that = was pressed on; 0: none */
	struct open open;
	int64_t since;       /* "new since" of this page */
	int64_t select_from; /* the article v was pressed on; 0: none … */
	struct headline select_row; /* … the row, without its texts … */
	int64_t select_at;   /* … and its row then */
	struct visit visit;
	struct left left[LEFT]; /* a ring: where articles were left */
	size_t nleft;           /* counts on */
	struct page back[HISTORY], forward[HISTORY];
	size_t nback, nforward;
	int64_t preview_at; /* ms; 0: none due */
	int nread;          /* articles read in this run */
	int64_t reading_ms; /* how long, rests left out */
	bool space_stop;    /* the next Space goes to space_page */
	struct page space_page;
	struct buf find; /* words found in the article; empty: none */
	size_t find_count, find_number;
	bool find_asked; /* they are those of the list's query */
	bool look_due; /* a look through texts (~regex) is to go on */
	bool looking;  /* … which was told */
	struct buf side_filter, tree_filter;
	struct arena who_mem;
	struct entity_rows who; /* the most named, by kind */
	int64_t who_at;         /* when they were asked for; 0: not */
	int64_t noted; /* the name that the sidebar's line is on; 0: none */

	/* health.c: what the store knows, beside config->feeds */
	struct arena health_mem;
	const struct feed_row **health;
	size_t nhealth;
	bool tree_by_state;
	struct buf tree_title;
	int64_t offer_at;  /* ms; what feeds want told is looked for; 0: not */
	int64_t key_at;    /* ms of the last key */
	int64_t answer_at; /* … or of the start: app_may_change */
	bool tabs_due;     /* they wait for a key */
	int64_t said_arrived; /* rows that came above, as it is told */
	bool asked;           /* somebody asked for news: none is told, too */
	int64_t message_at;   /* ms when the message on the status line came */
	int64_t facts_of;     /* the row of the tree that facts are shown of */

	/* find.c: what is typed and waits to be searched for */
	bool typed_due;
	struct buf typed;
	int64_t typed_at; /* ms: not before */
	enum prompt_use typed_use;
	struct buf searched; /* words of the search that another one follows */
	bool search_again;   /* Esc goes back to it */
	bool (*key_waits)(void *arg); /* or NULL */
	void *key_waits_arg;

	/* keys and prompts */
	struct buf subject; /* address of the feed a prompt or popup is about */
	struct buf refused; /* typed at `add` and no address */
	int64_t name_subject;    /* the name a prompt or popup is about */
	struct correction doubt; /* that is asked about */
	struct keys_pending pending;
	int64_t which_at; /* ms: what may follow is shown; 0: not */
	bool which;
	struct buf palette_typed; /* names that begin so were asked for */
	struct arena history_mem;
	struct lines history; /* of commands */
	struct lines pipes;   /* of programs */
	struct arena said_mem;
	struct popup_row *notices;
	size_t nnotices, notices_cap;
	struct text *session; /* lines of the prompt, for save and reload */
	size_t nsession, session_cap;

	/* reindex.c */
	struct child reindex;
	struct progress reindexed, imported, written, downloaded;
	bool import_stopped; /* by the user */
	bool reindex_stopped; /* by the user */

	/* hints.c */
	bool hinting;       /* keys are for the labels in the article */
	unsigned hint_what; /* of enum hint_what */
	int hints_left;     /* links that are still to be chosen */

	struct pictures pictures;
	struct graphics graphics; /* of the terminal */
	/* beside.c, save.c */
	struct beside beside[BESIDE_MAX];
	int64_t save_article;  /* what the prompt is about … */
	struct buf save_query; /* … or, when not empty, all that match */
	struct lent lent;
	bool downloading;     /* … what is chosen, else playing it */
	struct buf save_path; /* that is there already */

	/* marks.c */
	struct job *jobs;
	int64_t jobs_at; /* ms of the next try */
	bool in_jobs;    /* one is at work */

	/* engine.c */
	int engine_fd;
	pid_t engine_pid;
	pid_t leaving_pid; /* of one that is gone or going; 0: none */
	struct buf to_engine, from_engine;
	bool refreshing;
	bool pages_come; /* texts of pages are on their way */
	struct progress refreshed;
	int cancelled_of; /* feeds that a cancelled refresh was to ask */
	struct buf fault; /* of the feed that failed last, in words */
	bool store_news;  /* the lists are to be asked again */
	int64_t news_at;  /* ms: not before */

	/* import.c */
	struct child import;
	bool import_offered;
	bool welcome_due; /* welcome.c: the first run */

	int64_t tick_at; /* ms */
	struct errand errand;
	struct buf errand_text;
	struct buf copied; /* what ERRAND_COPY copies, in words; or empty */
	int drag; /* border being dragged, -1 */
	/* A button went down in the article: where; it selects as it moves. */
	struct press {
		bool held, moved;
		int row, column;
	} press;
	bool quit;
};

/* sources.c */
void app_sync_feeds(struct app *app);
void app_count_unread(struct app *app);
void app_recount(struct app *app); /* soon */
/* Of one stop alone, such as a single name within its tab. */
int64_t app_stop_unread(struct app *app, size_t stop);
void app_make_stops(struct app *app);
void app_show_tabs(struct app *app);
/* Ids of the feeds of a section, in mem. */
void app_section_feeds(const struct app *app,
    const struct config_section *section, struct arena *mem, int64_t **ids,
    size_t *n);
const struct config_feed *app_feed_of(const struct app *app, int64_t id);
query_section app_query_section;
int app_stop_of(const struct app *app, const struct page *page); /* or -1 */
/* "fr" of the user's first language. */
struct text app_language(const struct app *app);
/* "person", in the language of the interface. */
const char *app_kind_word(enum entity_kind kind);

/* page.c */
void page_copy(struct page *to, const struct page *from);
void page_clear(struct page *page);
struct page page_of_stop(const struct app *app, size_t stop);
bool page_same(const struct page *a, const struct page *b);
void page_add_title(struct buf *out, struct app *app, const struct page *page);
/* Text that names a page over restarts, and back; false: no such page. */
void page_add_key(struct buf *out, const struct page *page);
bool page_of_key(struct page *page, const struct app *app, struct text key);
/* Shows a page; remember puts where we were on the way back (^O). */
int app_go_page(struct app *app, const struct page *page, bool remember);
void app_remember(struct app *app);
void app_note_place(struct app *app); /* where one is, in shown.page */
void app_go_history(struct app *app, bool back);
/* Opens the list of app->shown, no row read yet. */
int app_open_list(struct app *app, struct err *err);
/* Goes to the row of an article, which stood there or is in a story now. */
bool app_go_article(struct app *app, struct view_place place);
/* The same list, stories where they stand by now. */
void app_fold_as_of_now(struct app *app);
/* The same list under other conditions, the cursor on the same row. */
int app_reopen_list(struct app *app, struct err *err);
/* Something that n would go to: of a story nothing was read. */
bool app_page_has_unread(struct app *app, const struct page *page);
bool app_page_exists(const struct app *app, const struct page *page);

/* minutes.c: how long reading takes, of so many words in a language */
int app_minutes(size_t words, struct text language);
/* Counts what the list still has, when keys rest. */
void app_count_minutes(struct app *app);

/* list.c: which rows of a page are shown, and in which order */
bool app_lists_news(const struct app *app);   /* all, a section, a feed */
bool app_lists_unread(const struct app *app); /* those alone */
/* Has the page something unread, as counted when keys rested? */
bool app_has_unread(const struct app *app);
/* News came: a list that was empty is one of what is unread again. */
void app_list_news(struct app *app);
void app_toggle_unread(struct app *app);
/* As the page's section or feed has it in the config. */
bool app_usual_is_oldest(const struct app *app);
void app_show_again(struct app *app); /* the page, from its top */
/* After the list of a page was opened: shows all where nothing is unread. */
int app_show_some(struct app *app, struct err *err);

/* welcome.c: what is asked at the very first run, once */
void app_welcome_once(struct app *app);
void app_welcome_turn(struct app *app);

/* visit.c */
void app_load_visit(struct app *app);
void app_save_visit(struct app *app);
void app_add_new_title(struct buf *out, const struct app *app);

/* keep.c */
/* Writes what is searched or narrowed by into the config; without a name that
   is asked for. */
int app_keep_search(struct app *app, struct text name, struct err *err);

/* sort.c */
/* How the page that is shown is sorted: remembered for each. */
void app_load_sort(struct app *app);
void app_sort(struct app *app, enum list_sort sort);
bool sort_of_name(struct text name, enum list_sort *sort);
const char *sort_title(enum list_sort sort); /* "by source"; "" the usual */
/* What was chosen for the page, else as the config has it. */
bool app_wants_oldest_first(const struct app *app);
/* Opens a list that is not sorted by time: shown.search. */
int app_open_sorted(
    struct app *app, const struct view_spec *spec, struct err *err);
/* What the rule above a group says, in mem; empty: there are no groups. */
struct text app_group_name(const struct app *app, int group,
    struct text source, struct arena *mem);
/* Entities of a followed name, or of all; in mem. */
int app_followed_ids(struct app *app, struct text name, struct arena *mem,
    int64_t **ids, size_t *n, struct err *err);

/* rows.c */
void app_fill(struct app *app);       /* the rows the pane wants */
bool app_fill_ahead(struct app *app); /* one screen; false: all held */
void app_refresh(struct app *app);    /* asks again, the cursor stays */
/* The rows that are held look otherwise: nothing else changes. */
void app_dress_again(struct app *app);
void app_count(struct app *app, int timeout_ms);
void app_go_row(struct app *app, int64_t index);
/* Goes to where a row is; its index must be found first. */
bool app_go_place(struct app *app, struct view_place place);
void app_moved(struct app *app);      /* the cursor is on another row */
void app_show_place(struct app *app); /* status line */

/* Asks for the rows around the cursor again, after so many more, or fewer, are
   below stories. */
void app_reseat(struct app *app, int64_t more);

/* folds.c, unfolded.c, fold_rows.c: stories as rows, and what is unfolded below
   them */
bool app_folds(const struct app *app); /* the list has stories as rows … */
bool app_wants_folds(const struct app *app); /* … as the settings say */
/* The story an article is in, in mem; n 0: not known. */
void app_story(struct app *app, struct story *story, int64_t article,
    struct arena *mem);
/* A row of the folded list as a story's, if others tell it too. */
void app_dress_story(const struct app *app, struct headline *row,
    const struct article_row *stored);
/* Unfolds what the cursor is on, or folds it again. */
int app_toggle_fold(struct app *app, struct err *err);
void app_fold_all(struct app *app);
/* What is unfolded is as the store has it now. */
void app_refill_folds(struct app *app);
/* Rows that are unfolded: all, those before a place … */
int64_t app_unfolded_rows(const struct app *app);
int64_t app_unfolded_before(const struct app *app, struct view_place place);
/* … and these rows of the view with those below them. */
int64_t app_rows_with_unfolded(
    const struct app *app, const struct article_rows *rows);
/* Puts them below the rows they belong to; in mem. */
struct headline *app_add_unfolded(
    struct app *app, struct headline *rows, size_t *n, struct arena *mem);
/* The row of the story that the row at index is below, or index. */
int64_t app_head_of(const struct app *app, int64_t index);
bool app_is_unfolded(const struct app *app, int64_t story);
/* What is below it; 0: it is folded. */
size_t app_unfolded_of(
    const struct app *app, int64_t story, const struct headline **rows);
/* From the story the cursor is on to one of its members. */
void app_go_member(struct app *app, int64_t article);
/* A held row below a story is as it was filled last. */
void app_count_unfolded(struct app *app, int64_t index);
/* Of what is unfolded, beyond a row: the story with the next unread member. */
bool app_unread_unfolded(struct app *app, struct view_place from,
    int direction, struct view_place *place, int64_t *article);
/* In the order of the list. */
bool app_is_before(
    const struct app *app, struct view_place a, struct view_place b);

/* row_ids.c: articles that rows of a folded list stand for, in mem. */
struct id_list {
	struct arena *mem;
	int64_t *ids;
	size_t n, cap;
	bool shown_only; /* of a story the one that is shown, else all of it */
};
void app_add_articles(
    struct id_list *out, struct app *app, const struct headline *row);
/* Of the rows between two, or up to where the list ends (NULL). */
int app_add_rows(struct id_list *out, struct app *app,
    const struct view_place *from, bool with_from, const struct view_place *to,
    bool with_to, struct err *err);
/* A story and what is unfolded below it may both have been added. */
void app_drop_doubles(struct id_list *list);
/* Of all rows above one or below it. */
int app_add_rows_beside(struct id_list *out, struct app *app,
    const struct headline *row, bool above, struct err *err);

/* stories.c */
/* Is the open article the one of this row, or was it reached from it by < >? */
bool app_row_is_open(const struct app *app, const struct headline *row);
/* The articles a row stands for, of those the list has; in mem. */
size_t app_row_articles(struct app *app, const struct headline *row,
    int64_t **ids, struct arena *mem);
/* The articles of a story, in whatever list; in mem. */
size_t app_whole_story(
    struct app *app, int64_t article, int64_t **ids, struct arena *mem);
/* Marks of these were written: rows of stories that are held show them. */
void app_story_marked(struct app *app, const int64_t *ids, size_t n);

/* stories_fix.c: = and # in the headlines */
int app_join_story(struct app *app, struct err *err);
int app_split_story(struct app *app, struct err *err);
/* A job's turn, as app_run_edit. */
int app_run_story(struct app *app, struct job *job, struct err *err);
void app_stories_changed(struct app *app);

/* commands_do.c: the selected article, opened or previewed. */
int app_need_article(struct app *app, struct err *err);

/* reading.c: what is open is laid out anew, the place kept. */
void app_lay_out_again(struct app *app);

/* full_text.c */
/* " · full text from page": which text is shown, for the place line. */
void app_add_shown_text(struct buf *out, const struct app *app);
/* A line for where the text ends: why there is no more, and what a key does. */
struct text app_text_note(
    const struct app *app, struct arena *mem, const struct article_full *full);
/* x: shows the other text, or asks for the page. */
int app_switch_text(struct app *app, struct err *err);
/* The open article's page was asked for and came, or why not; unstored: what
   came of it, where the store does not say so yet (EVENT_ARTICLE). */
void app_page_came(struct app *app, int64_t unstored, struct text why_not);

/* changes.c */
/* D: the newest change, then the one before, and the article again. */
int app_next_change(struct app *app, struct err *err);
void app_end_changes(struct app *app);
bool app_shows_changes(const struct app *app);
void app_view_changes(struct app *app, struct article_view *view);
/* What stands before and behind what went, and what came. */
struct change_marks app_change_marks(const struct app *app);
/* After the article was read anew. */
void app_reload_changes(struct app *app);

/* reading.c */
/* Hands the open article to the pane, at its top. */
void app_set_article(struct app *app);
int app_open_article(struct app *app, int64_t id, bool preview);
void app_close_article(struct app *app);
void app_reload_article(struct app *app); /* its text changed */
void app_show_sidebar(struct app *app);
/* … once the article is painted; false: it was done before. */
bool app_show_names(struct app *app);
void app_opened(struct app *app); /* marks by read-on, asks for the page */
void app_read_on_end(struct app *app);
/* Lists the article's links at its end, and shows them; or no more. */
void app_list_links(struct app *app);
void app_ask_page(struct app *app, bool by_key);
/* These were starred: asks for their pages where full-text=… says so. */
void app_starred(struct app *app, const int64_t *ids, size_t n);
/* The selected or opened article's id, title and URL; 0 when none, as in the
   feed list, where keys are about its rows. */
int64_t app_article(const struct app *app);
/* Says that there is none; -1. */
int app_no_article(const struct app *app, struct err *err);
bool app_article_row(
    struct app *app, struct article_row *row, struct arena *mem);

/* names.c */
/* The user's languages by preference, blanks between. */
struct text app_languages(const struct app *app);
/* In the first of the user's languages it is written in. */
struct text app_entity_name(
    struct app *app, const struct entity_row *row, struct arena *mem);
/* A name that stands in the config, as its entity is shown; as it stands there
   when it means none or several. */
struct text app_shown_name(
    struct app *app, struct text name, struct arena *mem);
/* What a line of the config about it says: as it is shown, or as it is stored
   where that could mean others too. */
struct text app_written_name(
    struct app *app, const struct entity_row *row, struct arena *mem);
/* As the opened article has it; empty when it does not name it. */
struct text app_name_here(const struct app *app, int64_t id);

/* The name the keys are about: the one in the text that is selected, the
   sidebar's, or the page's own. */
bool app_selected_name(
    struct app *app, struct entity_row *row, struct arena *mem);
/* The same, or -1 and why there is none. */
int app_need_name(struct app *app, struct entity_row *row, struct arena *mem,
    struct err *err);

/* note.c */
/* When keys rest: tells of the selected name where it was first met. */
void app_note_name(struct app *app);

/* known.c */
/* The config was read: its names are looked up from now on. */
void app_learn_names(struct app *app);
/* The name of a query that is `about:NAME` and nothing else; or empty. */
struct text app_about_whom(struct text query);
/* Names that are always marked may have come with the news. */
void app_learn_marked(struct app *app);
/* Beside the names of the opened article; NULL when none of them is. */
const bool *app_marked_here(struct app *app);
struct name_lines app_name_lines(struct app *app, const struct entity_row *row);
/* A followed name as it is shown: for "Q423" what the entity is called. */
struct text app_follow_title(
    struct app *app, struct text name, struct arena *mem);

/* notify.c */
/* When the store is free; news: of what came, else only from now on. */
void app_notify_soon(struct app *app, bool news);
void app_notify_turn(struct app *app);

/* mute.c */
/* Would a line's query be understood here? Other lines are well. */
int app_check_mute(struct app *app, struct text line, struct err *err);
/* How lines came and went. */
struct rule_change {
	const struct config_edits *edits;
	bool back; /* the edits are taken back */
	bool keep; /* what rules did that go stays, but for mutes */
};
/* The store knows of each of the lines that came or went; within the edit's
   transaction … */
int app_note_rules(
    struct app *app, const struct rule_change *change, struct err *err);
/* … and what is stored follows them in jobs, the last of which tells what was
   done (nothing when that is empty). */
void app_follow_rules(
    struct app *app, const struct rule_change *change, const char *what);
/* " until 3 Dec", with the year when it is another one; nothing: for good. */
void app_add_until(
    struct buf *out, const struct app *app, const struct config_mute *mute);
/* A job's turn. */
int app_run_rule(struct app *app, struct job *job, struct err *err);
/* "articles about Kim Jong Un are muted until 3 Dec"; nothing when the
   line mutes nothing. */
void app_describe_mute(struct buf *out, struct app *app, struct text line);
/* "articles about Kim Jong Un are muted no more"; of a name or of a query. */
void app_describe_unmute(
    struct buf *out, struct app *app, bool name, struct text what);
/* "muted by about:Kim, config line 12": what the rule of this key did. */
void app_add_ruled(struct buf *out, const struct app *app, struct text key);
/* Which rules did what to an article: for the line below its title; empty when
   none did anything. In mem. */
struct text app_ruled_why(struct app *app, int64_t article, struct arena *mem);

/* tags.c */
uint8_t app_tag_role(const struct app *app, struct text name);
/* The config's colours of tags, onto the theme. */
void app_colour_tags(struct app *app);
/* Tags, blanks between, onto a row; without the page's own. In mem. */
void app_dress_tags(const struct app *app, struct headline *row,
    struct text tags, struct arena *mem);
/* full->ntags of them, for the article's head; in mem. */
struct shown_tag *app_shown_tags(const struct app *app, struct arena *mem,
    const struct article_full *full);
/*
 * "todo -old": puts tags on and takes them off, now or as soon as the store is
 * free. A single one that all have is taken off. ERR_USAGE: those are no tags.
 */
int app_tag(struct app *app, struct text words, const int64_t *ids, size_t n,
    struct err *err);
/* ERR_USAGE: what is chosen of a text cannot be tagged. */
int app_tags_no_text(struct err *err);
/* As app_tag what v has chosen, or the article the keys are about. */
int app_tag_selected(struct app *app, struct text words, struct err *err);
/* A job's turn, as app_run_edit. */
int app_run_tag(struct app *app, struct job *job, struct err *err);
/* On all that has it, and in the config; to: empty: it goes. */
int app_rename_tag(
    struct app *app, struct text from, struct text to, struct err *err);
int app_run_tag_rename(struct app *app, struct job *job, struct err *err);
/* What shows tags is shown anew. */
void app_tags_changed(struct app *app);
/* "tag:todo" as a query has it; in mem. */
struct text app_tag_query(struct arena *mem, struct text name);
/* All there are, in the config too, the most used first; in mem. */
struct tag_row;
int app_all_tags(struct app *app, struct tag_row **tags, size_t *n,
    struct arena *mem, struct err *err);

/* corrections.c */
/* Now, or as soon as the store is free. */
void app_correct(struct app *app, const struct correction *correction);
/* A job's turn, as app_run_edit. */
int app_run_correction(struct app *app, struct job *job, struct err *err);
/* What is shown is shown anew: what names are has changed. */
void app_names_changed(struct app *app);

/* wiki.c */
/* Words: the reader's languages, then all others that are asked for. */
struct text app_wiki_languages(const struct app *app, struct arena *mem);
/* The Wikipedia page in the first of these; false when none is known. */
struct lookup;
bool app_wiki_page(struct buf *url, const struct app *app,
    const struct lookup *lookup, struct arena *mem);
/* What the engine tells of a name that it looked for. */
void app_facts_came(struct app *app, const struct event *event);

/* card.c: of the page's name or story, or of all names of PAGE_WHO */
bool app_has_card(const struct app *app); /* is there one of the page? */
void app_show_card(struct app *app);
/* Its line of numbers, after marks or news. */
void app_recount_card(struct app *app);

/* who.c */
void app_show_who(struct app *app); /* in the card's place and the sidebar */
bool app_shows_who(const struct app *app);
void app_forget_who(struct app *app); /* they are to be asked for again */

/* novel.c: what the open article adds to its story */
void app_find_novel(struct app *app);
/* " · 3 sentences new in its story" */
void app_add_novel(struct buf *out, const struct app *app);

/* story.c: all who tell what an article tells */
struct story;
int app_load_story(struct app *app, struct story *story, int64_t article,
    struct arena *mem, struct err *err);
void app_show_story(struct app *app); /* in the card's place */

/* front.c */
/* The front page as shown.search, the weightiest story first … */
int app_open_front_page(struct app *app, struct err *err);
/* … and the articles of it, when it is sorted otherwise; in mem. */
int app_front_ids(struct app *app, int64_t **ids, size_t *n, struct arena *mem,
    struct err *err);
/* Where a story stands there, of n, and what it weighs; 0: nowhere. */
size_t app_front_place(
    struct app *app, int64_t story, double *weight, size_t *n);

/* marks.c */
void app_mark(struct app *app, enum mark mark, struct text tag,
    const int64_t *ids, size_t n, bool silent, const char *what);
void app_add_job(struct app *app, enum job_kind kind);
void app_take_job(struct app *app, struct job *job); /* owns it then */
void app_run_jobs(struct app *app, bool finish);
/* Before the store is asked what marks decide. */
void app_settle_jobs(struct app *app);
void app_overlay(const struct app *app, struct headline *row);
void app_clear_jobs(struct app *app);

/* edits.c */
/* Changes the config, now or as soon as the store is free. */
void app_edit(struct app *app, enum edit_kind kind, struct text subject,
    struct text value);
/* A job's turn; -1 with ERR_BUSY: it wants another one. */
int app_run_edit(struct app *app, struct job *job, struct err *err);
/* Files were written: what is shown, and rules, follow them. */
void app_follow_edits(struct app *app, const struct config_edits *edits);
/* Undoes or redoes a step of edits, within a transaction of the store … */
int app_turn_edit(struct app *app, const struct undo_result *result, bool redo,
    struct err *err);
/* … and once that is committed. */
void app_turned_edit(
    struct app *app, const struct undo_result *result, bool redo);

/* commands_feeds.c: what is typed as an address; ERR_USAGE: it is none. */
int app_add_feed(
    struct app *app, struct text typed, struct text title, struct err *err);
/* Of the feed of app->subject. */
int app_readdress_feed(struct app *app, struct text typed, struct err *err);
/* Where a new feed goes: the section under the cursor, or shown. */
struct text app_section_here(const struct app *app);

/* select.c: rows chosen by v */
bool app_selects(const struct app *app);
int64_t app_selected_rows(const struct app *app);
void app_show_selection(struct app *app);
void app_end_selection(struct app *app);
/* whole: of a story all that the list has, else the article shown. */
int app_selected_ids(struct app *app, bool whole, int64_t **ids, size_t *n,
    struct arena *mem, struct err *err);

/* select_text.c: sentences or words of the article, chosen by v or mouse */
bool app_selects_text(const struct app *app);
int app_select_text(struct app *app, struct err *err); /* v: or no more */
void app_end_text_selection(struct app *app);
/* Words from where the button went down to a cell of the screen. */
void app_drag_text(struct app *app, int row, int column);
/* "2 sentences, 45 words" */
void app_add_text_size(struct buf *out, const struct app *app);
/* A stretch of the text, selected and scrolled to. */
void app_select_stretch(struct app *app, struct stretch what);
/* "2 sentences, 45 words selected: y copies …", for the place line. */
void app_add_text_selection(struct buf *out, const struct app *app);
/* The names in it, each once, as ids; in mem. */
void app_selected_names(const struct app *app, struct arena *mem,
    int64_t **ids, size_t *n);
/* y and Y on it, which ends it. */
int app_copy_text(struct app *app, bool cite, struct err *err);

/* quotes.c: passages kept of the article that is open */
/* What is kept of it, into app->open, and for the pane. */
void app_load_quotes(struct app *app);
void app_quotes_changed(struct app *app);
/* s on text that is selected: keeps it, or drops it when it is kept. */
int app_quote_text(struct app *app, struct err *err);
/* A job's turn. */
int app_run_quote(struct app *app, struct job *job, struct err *err);

/* commands_mark.c: all of the list, in its order */
int app_list_ids(struct app *app, int64_t **ids, size_t *n, struct arena *mem,
    struct err *err);

/* walk.c */
void app_next_unread(struct app *app, int direction, int count, bool open);
void app_read_on(struct app *app);
void app_next_article(struct app *app, int rows);

/* nav.c */
unsigned app_pane(const struct app *app); /* enum where of the focus */
struct pane *app_focused(const struct app *app);
void app_focus(struct app *app, enum place place);
void app_highlight(struct app *app); /* mentions of the selected name */
void app_enter(struct app *app, enum place place); /* Enter or l in it */
void app_close(struct app *app);                   /* q */
void app_escape(struct app *app);
/* What goes on beside reading: an import, a file being written or downloaded,
   the names of all that is stored. False: nothing. */
bool app_stop_work(struct app *app);

/* find.c */
void app_narrow(struct app *app, struct text words);
void app_find(struct app *app, struct text words);
void app_find_again(struct app *app); /* the text changed */
/* Finds what the list was asked for in the article opened from it, if that is
   words; else it ends finding. */
void app_find_asked(struct app *app);
/* A look through texts that made room for others goes on. */
void app_look_on(struct app *app);
void app_tell_looking(struct app *app, bool looking);
void app_show_found(struct app *app); /* on the status line */
void app_find_next(struct app *app, int direction);
void app_search_all(struct app *app, struct text words);
/* The prompt's words are to be looked for, once no further key waits. */
void app_search_soon(struct app *app, enum prompt_use use);
/* Does so; whole: however long it takes. */
void app_search_now(struct app *app, bool whole);
/* Are they a query, all but perhaps the last? What is wrong, and where, is
   shown; late: also what may only be not finished yet. */
bool app_check_typed(struct app *app, bool late);
/* What was found is shown with its words: soon, when the keys rest … */
void app_unfold_soon(struct app *app, int64_t ms);
void app_unfold(struct app *app);
/* … and row by row, while no key waits; false: all have theirs. */
bool app_fill_snippet(struct app *app);
/* Marks of the store as the pane has them. */
struct headline_mark *app_headline_marks(
    struct arena *mem, const struct search_mark *marks, size_t n);
/* How many there are, if no key waits meanwhile. */
void app_count_hits(struct app *app);
void app_filter_names(struct app *app, struct text words);
/* Words as they are typed: the last one is a beginning. */
struct text app_typed_query(struct arena *mem, struct text words);

/* feeds.c */
void app_show_tree(struct app *app);
void app_open_tree_row(struct app *app);
void app_next_feed(struct app *app, int direction, bool unread);
/* "3/120 · r asks · e address …": the keys that work on feeds. */
void app_add_tree_place(struct buf *out, struct app *app);
void app_tree_moved(struct app *app); /* its cursor is on another row */
/* The feed or section the cursor of the tree is on: as a page, or NULL. */
bool app_tree_page(const struct app *app, struct page *page);
const struct config_feed *app_tree_feed(const struct app *app);
const struct config_section *app_tree_section(const struct app *app);
/* The tag it is on; empty: it is on none. */
struct text app_tree_tag(const struct app *app);
void app_tree_go_feed(struct app *app, const struct config_feed *feed);

/* health.c */
void app_look_up_health(struct app *app);
/* By address or title, the config's or its own; NULL when there is none. */
const struct config_feed *app_find_feed(struct app *app, struct text name);
/* What was stored of a feed when the tree was shown last; or NULL. */
const struct feed_row *app_feed_row(
    const struct app *app, const struct config_feed *feed);
/* The user's, else its own, else its address. */
struct text app_feed_title(
    const struct app *app, const struct config_feed *feed);

/* offers.c: feeds that moved or are dead, told once. */
void app_offer_soon(struct app *app);
void app_offer(struct app *app); /* if this is a quiet moment */

/* import.c */
void app_offer_import(struct app *app);
/* Without files what stands in the usual places. */
int app_import(
    struct app *app, const struct text *files, size_t nfiles, struct err *err);
void app_import_turn(struct app *app); /* never waits */
bool app_stop_import(struct app *app); /* false: none goes on */
void app_drop_import(struct app *app);

/* hints.c */
/*
 * Labels links and names (of enum hint_what); count: that many links are to be
 * chosen. False: there are none, which is said.
 */
bool app_hint(struct app *app, unsigned what, int count);
/* Is the key for the labels? */
bool app_hint_key(struct app *app, struct key key);

/* reindex.c: the names of all that is stored, looked for beside reading. */
int app_reindex(struct app *app, struct err *err);
void app_reindex_turn(struct app *app); /* never waits */
bool app_stop_reindex(struct app *app); /* false: none goes on */

/* save.c */
extern const char *const app_formats[]; /* "--markdown" … of `show` */
/* Asks where an article, or a dossier of what matches query, is to go. */
int app_ask_save(
    struct app *app, int64_t article, struct text query, struct err *err);
/* What was asked about; unless sure, a file that is there is asked about. */
int app_save_as(struct app *app, struct text typed, bool sure, struct err *err);
/* pipe.c */
/* "[format] program arguments… [&]" on the article the keys are about. */
int app_pipe(
    struct app *app, const struct text *words, size_t n, struct err *err);
int app_pipe_line(struct app *app, struct text line, struct err *err);
/* Asks for the terminal for a program; argv is copied. */
void app_lend(struct app *app, char **argv);

/* share.c: by a sharer of the config, or "mail". */
int app_share(struct app *app, struct text name, struct err *err);

/* cite.c: of a quote, or, when it is empty, of the title. */
void app_add_citation(struct buf *out, struct app *app,
    const struct article_row *row, struct text quote);

/* media.c: of the article that is open. */
struct text app_enclosure(const struct app *app, size_t n);
int app_take_enclosure(
    struct app *app, size_t n, bool download, struct err *err);
/* The count-th; 0: the one there is, else it is asked for. */
int app_enclosures(struct app *app, int count, bool download, struct err *err);

/* path_words.c: what a path may go on as, in mem. */
void app_path_words(
    struct arena *mem, struct text typed, struct completion **list, size_t *n);

/* facts.c */
void app_show_facts(struct app *app);

/* prompts.c */
void app_prompt(struct app *app, enum prompt_use use, struct text text);
void app_prompt_key(struct app *app, struct key key, struct text paste);
/* complete.c: hands what may stand there to the prompt. */
void app_complete(struct app *app);

/* run_line.c */
void app_run_line(struct app *app, struct text line, int count);
void app_apply_settings(struct app *app);
void app_save_session(struct app *app);

/* reload.c */
void app_reload_config(struct app *app);

/* popups.c */
/* The keys of a command line in a pane, as people write them; in mem. */
struct text app_keys_of(
    struct app *app, struct arena *mem, unsigned pane, struct text line);
void app_popup(struct app *app, enum popup_use use);
/* The config is another one: a list of its lines is made anew. */
void app_popup_again(struct app *app);
void app_ask_doubt(struct app *app, struct text doubt);
void app_popup_key(struct app *app, struct key key, struct text paste);

/* popups_help.c: what may follow the keys typed so far */
void app_which_soon(struct app *app);
void app_which_turn(struct app *app);
void app_paint_which(struct app *app);

/* mouse.c */
void app_mouse(struct app *app, struct key key);

/* engine.c */
void app_show_progress(struct app *app);  /* of a refresh, of the names */
bool app_cancel_refresh(struct app *app); /* false: none to cancel */
/* What is shown is asked of the store again, a few times a second at most. */
void app_news_soon(struct app *app);
void app_wish(struct app *app, enum event_kind kind, int64_t a, int64_t b);
void app_drop_engine(struct app *app);
/* One that runs, started when there is none. */
int app_need_engine(struct app *app, struct err *err);
/* Takes the end of one that was dropped, once it has come. */
void app_reap_engine(struct app *app);

/* position.c: the place kept in each article that was opened */
void app_note_position(struct app *app); /* it is about to be left */
void app_take_position(struct app *app); /* it was just opened */
void app_save_positions(struct app *app);

/* place.c */
void app_restore_place(struct app *app);
void app_save_place(struct app *app);
void app_save_seen(struct app *app);
void app_load_seen(struct app *app);

/* paint.c */
void app_layout(struct app *app);
/* In accessible mode " · " is read as ", ". */
void app_use_commas(const struct app *app, struct buf *text);

/* app.c */
/* May a count be shown now? In accessible mode only as the answer to a key:
   nothing there changes by itself. */
bool app_may_change(const struct app *app);

/* notices.c */
/* Kept for gn alone. */
void app_note(struct app *app, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void app_error(struct app *app, const struct err *err);
void app_ask_errand(struct app *app, enum errand_kind kind, struct text text);

#endif
