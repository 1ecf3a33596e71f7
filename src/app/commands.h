/* app/commands.h: the functions behind the rows of commands.c. */
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H

#include "config/command.h"

typedef int command_run(
    void *state, const struct command_args *args, struct err *err);

/* commands_move.c */
command_run run_down, run_up, run_half_down, run_half_up, run_page_down,
    run_page_up, run_top, run_bottom, run_left, run_right, run_next_pane,
    run_previous_pane, run_focus, run_open, run_hints, run_read_on,
    run_page_back,
    run_next_unread, run_previous_unread, run_next_mention,
    run_previous_mention, run_next_article, run_previous_article,
    run_next_heading, run_previous_heading;
/* story.c, front.c */
command_run run_story, run_front_page;
/* commands_go.c */
command_run run_next_section, run_previous_section, run_section_number, run_go,
    run_pick, run_next_feed, run_previous_feed, run_next_unread_feed,
    run_previous_unread_feed, run_outline, run_links, run_back, run_forward, run_find,
    run_search_all, run_keep_search, run_prompt, run_palette, run_help, run_feeds, run_notices,
    run_unread_only, run_who, run_sort, run_sort_feeds, run_sidebar, run_zen, run_border, run_close,
    run_quit, run_escape, run_cancel, run_redraw, run_suspend;
/* commands_mark.c */
command_run run_later, run_toggle_read, run_read, run_unread, run_read_list, run_read_all,
    run_read_above, run_read_below, run_star, run_tag, run_tag_rename, run_tag_remove, run_select, run_other_end, run_undo, run_redo;
/* commands_do.c */
command_run run_browse, run_browse_read, run_copy, run_changes, run_why, run_cite, run_full_text,
    run_images, run_follow_this, run_mute_this, run_muted, run_rules, run_wikipedia, run_wikidata, run_refresh, run_refresh_all,
    run_edit_config, run_save;
/* stories.c */
command_run run_story_next, run_story_previous, run_fold, run_stories,
    run_mark_story;
/* quotes.c */
command_run run_quote, run_quotes;
/* commands_out.c */
command_run run_save_article, run_dossier, run_pipe, run_share, run_play,
    run_download;
/* commands_feeds.c */
command_run run_add, run_remove, run_pause, run_retry, run_edit_url,
    run_rename, run_move, run_take_move, run_import,
    run_reindex;

/* commands_names.c */
command_run run_same_as, run_not_same, run_name_kind, run_name_as;

#endif
