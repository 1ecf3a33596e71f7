/* popups.h: the rows of a popup while they are made. */
#ifndef SRC_APP_POPUPS_H
#define SRC_APP_POPUPS_H

#include "state.h"

struct popup_rows {
	struct arena *mem;
	struct text title;
	struct popup_row *rows;
	size_t n, cap;
};

struct popup_row *popup_rows_add(
    struct popup_rows *rows, int64_t id, const char *group, struct text name);
/* Over the whole screen, empty. */
void popup_place(struct app *app, enum popup_use use);

/* popups_names.c: for app->name_subject. */
void popup_same_rows(struct app *app, struct popup_rows *rows);
void popup_split_rows(struct app *app, struct popup_rows *rows);
void popup_kind_rows(struct app *app, struct popup_rows *rows);
void popup_same_taken(struct app *app, int64_t id);
void popup_split_taken(struct app *app, int64_t id);
void popup_kind_taken(struct app *app, int64_t id);
/* stories_fix.c: for app->joining. */
void popup_join_rows(struct app *app, struct popup_rows *rows);
void popup_join_taken(struct app *app, int64_t id);
/* popups_mute.c: for app->name_subject and the article the keys are about. */
void popup_mute_rows(struct app *app, struct popup_rows *rows);
void popup_mute_name_rows(struct app *app, struct popup_rows *rows);
void popup_mute_taken(struct app *app, int64_t id);
void popup_mute_name_taken(struct app *app, int64_t id);

/* popups_out.c: about app->save_path. */
void popup_overwrite_rows(struct app *app, struct popup_rows *rows);
void popup_overwrite_taken(struct app *app, int64_t id);

/* popups_why.c: of the open article. */
void popup_why_rows(struct app *app, struct popup_rows *rows);
struct popup_row *why_put(
    struct popup_rows *rows, const char *group, struct text name);
/* "Tuesday 14 November 2023, 22:13"; in mem. */
struct text why_moment(struct app *app, int64_t at, struct arena *mem);
/* Where a line stands, so that it can be changed. */
struct text popup_line_of(struct arena *mem, const char *file, unsigned line);
/* popups_why_story.c: its story, and why it is on the front page. */
void popup_why_story(struct app *app, const struct article_full *full,
    struct popup_rows *rows);

/* popups_rules.c */
void popup_rule_rows(struct app *app, struct popup_rows *rows);
void popup_rule_taken(struct app *app, int64_t id);
void popup_rule_dropped(struct app *app, int64_t id);

void popup_share_rows(struct app *app, struct popup_rows *rows);
void popup_share_taken(struct app *app, int64_t id);
void popup_enclosure_rows(struct app *app, struct popup_rows *rows);
void popup_enclosure_taken(struct app *app, int64_t id);

/* quotes.c */
void popup_quote_rows(struct app *app, struct popup_rows *rows);
void popup_quote_taken(struct app *app, int64_t id);

/* hints.c: of the article, row NULL: what was typed is none. */
void popup_hint_rows(struct app *app, struct popup_rows *rows);
void popup_hint_taken(struct app *app, const struct popup_row *row);

/* popups_places.c: sections, feeds, names, tags and searches. */
void popup_place_rows(struct app *app, struct popup_rows *rows);
void popup_place_taken(struct app *app, int64_t id);

/* popups_help.c */
void popup_help_rows(struct app *app, struct popup_rows *rows);

/* popups_palette.c; typed: what is in the filter may be another thing. */
void popup_palette_rows(struct app *app, struct popup_rows *rows);
void popup_palette_typed(struct app *app);
void popup_palette_taken(struct app *app, int64_t id);

/* welcome.c */
void popup_welcome_rows(struct app *app, struct popup_rows *rows);
void popup_welcome_taken(struct app *app, int64_t id);

/* sort.c */
void popup_sort_rows(struct app *app, struct popup_rows *rows);

#endif
