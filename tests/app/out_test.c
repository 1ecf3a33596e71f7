/* What goes out of the reader: files and other programs. */
#include "fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>

#include "base/paths.h"

static const struct news stories[] = {
	{ "The ferry/boat: late?", "It waits.", 100, NULL },
	{ "-n second", "Words.", 200, NULL },
};

/* In place of our program: writes its words, or fails when told to. */
static int
fake_show(void *arg, const char *const *words, size_t n, int output, int errors,
    pid_t *pid, struct err *err)
{
	(void)arg;
	(void)err;
	*pid = fork();
	if (*pid != 0)
		return 0;
	if (getenv("FAKE_COUNTS"))
		(void)dprintf(errors, "3 of 20 articles\n5 of 20 articles\n");
	if (getenv("FAKE_WAITS"))
		(void)sleep(60);
	if (getenv("FAKE_FAILS")) {
		(void)dprintf(errors, "noise\ndepeche: \033[31mno room\n");
		_exit(1);
	}
	for (size_t i = 0; i < n; i++)
		(void)dprintf(output, "%s\n", words[i]);
	_exit(0);
}

static struct reader *
with_stories(const char *more)
{
	struct reader *r = new_reader("");
	char config[512];
	int64_t id;

	snprintf(config, sizeof(config),
	    "set save-directory \"%s\"\n%s"
	    "feed https://a.example/feed Metro\n",
	    r->dir, more);
	write_config(r, config);
	setenv("HOME", r->dir, 1);
	r->options.start_show = fake_show;
	sync_feeds(r, &id, 1);
	store_stories(r, id, stories, 2);
	start_reader(r);
	return r;
}

static const char *
content(struct reader *r, const char *name, struct arena *mem)
{
	const char *path = arena_printf(mem, "%s/%s", r->dir, name).ptr;
	struct text bytes;

	if (path_read(&bytes, mem, path, 1 << 20, NULL) < 0)
		return NULL;
	return arena_cstr(mem, bytes);
}

/* Until a message is there; programs end when they do. */
static void
wait_shown(struct reader *r, const char *words)
{
	for (int i = 0; i < 300 && !strstr(screen(r), words); i++) {
		(void)poll(NULL, 0, 10);
		pass(r, 600);
	}
	assert_shown(r, words);
}

static int
files_in(const char *dir)
{
	DIR *open = opendir(dir);
	int n = 0;

	assert_non_null(open);
	for (struct dirent *e; (e = readdir(open));)
		n += strstr(e->d_name, ".md") != NULL;
	closedir(open);
	return n;
}

static void
an_article_is_saved_where_the_prompt_proposes(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };

	(void)state;
	press(r, "s");
	assert_shown(r, "save as: ~/2023-11-14 The ferry-boat- late-.md");
	press(r, "<enter>");
	wait_shown(r, "saved as ~/");
	assert_string_equal(
	    content(r, "2023-11-14 The ferry-boat- late-.md", &mem),
	    "show\n--markdown\n--\nid:2\n");
	press(r, ":save-article sub/x.html<enter>");
	wait_shown(r, "saved as");
	assert_string_equal(
	    content(r, "sub/x.html", &mem), "show\n--html\n--\nid:2\n");
	arena_clear(&mem);
	free_reader(r);
}

static void
a_file_that_is_there_is_asked_about(void **state)
{
	struct reader *r = with_stories("set save-format text\n");
	struct arena mem = { 0 };

	(void)state;
	press(r, ":save-article x.txt<enter>");
	wait_shown(r, "saved as");
	press(r, "j:save-article x.txt<enter>");
	assert_shown(r, "There is such a file");
	press(r, "<enter>");
	assert_shown(r, "save as: ~/x.txt");
	press(r, "<esc>");
	assert_string_equal(content(r, "x.txt", &mem), "show\n--text\n--\nid:2\n");
	press(r, ":save-article x.txt<enter><down><enter>");
	wait_shown(r, "saved as");
	assert_string_equal(content(r, "x.txt", &mem), "show\n--text\n--\nid:1\n");
	arena_clear(&mem);
	free_reader(r);
}

static void
a_file_that_could_not_be_written_leaves_nothing(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };

	(void)state;
	setenv("FAKE_FAILS", "1", 1);
	press(r, ":save-article x.md<enter>");
	wait_shown(r, "saving did not do it: no room");
	assert_int_equal(files_in(r->dir), 0);
	unsetenv("FAKE_FAILS");
	press(r, ":save-article /proc/x.md<enter>");
	assert_shown(r, "/proc/x.md");
	/* Who leaves at once has the file all the same. */
	press(r, ":save-article y.md<enter>");
	stop_reader(r);
	assert_string_equal(
	    content(r, "y.md", &mem), "show\n--markdown\n--\nid:2\n");
	assert_int_equal(files_in(r->dir), 1);
	/* What takes too long then is not written by half. */
	setenv("FAKE_WAITS", "1", 1);
	start_reader(r);
	press(r, ":save-article z.md<enter>");
	assert_int_equal(files_in(r->dir), 2);
	stop_reader(r);
	assert_int_equal(files_in(r->dir), 1);
	unsetenv("FAKE_WAITS");
	arena_clear(&mem);
	free_reader(r);
}

static void
paths_are_completed_at_the_prompt(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };

	(void)state;
	mkdir(arena_printf(&mem, "%s/keepsakes", r->dir).ptr, 0700);
	mkdir(arena_printf(&mem, "%s/keepsakes/inner", r->dir).ptr, 0700);
	press(r, "s^U~/keep<tab>");
	assert_shown(r, "save as: ~/keepsakes/");
	press(r, "<tab>");
	assert_shown(r, "save as: ~/keepsakes/inner/");
	press(r, "^U~/keepsakes/");
	press(r, "<enter>");
	wait_shown(r, "saved as");
	assert_int_equal(
	    files_in(arena_printf(&mem, "%s/keepsakes", r->dir).ptr), 1);
	arena_clear(&mem);
	free_reader(r);
}

static void
a_dossier_is_of_a_query_or_of_the_search_that_is_shown(void **state)
{
	struct reader *r = with_stories("search Boats 'ferry OR boat'\n");
	struct arena mem = { 0 };

	(void)state;
	press(r, ":dossier is:unread \"the ferry\"<enter>");
	assert_shown(r, "is-unread -the ferry-.md");
	press(r, "^Ux.md<enter>");
	wait_shown(r, "saved as");
	assert_string_equal(content(r, "x.md", &mem),
	    "show\n--dossier\n--progress\n--\nis:unread \"the ferry\"\n");
	press(r, ":dossier<enter>");
	assert_shown(r, "\n:dossier");
	press(r, "<esc>:go Boats<enter>:dossier<enter>^Uy.md<enter>");
	wait_shown(r, "saved as");
	assert_string_equal(content(r, "y.md", &mem),
	    "show\n--dossier\n--progress\n--\nferry OR boat\n");
	arena_clear(&mem);
	free_reader(r);
}

/* A program that notes its arguments and what it reads, one a line. */
static const char *
script(struct reader *r, struct arena *mem, const char *name, const char *end)
{
	const char *path = arena_printf(mem, "%s/%s", r->dir, name).ptr;
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fprintf(file,
	    "#!/bin/sh\n{ for a; do printf '%%s\\n' \"$a\"; done; cat; } "
	    ">%s/got.new\n"
	    "mv %s/got.new %s/got\n%s\n",
	    r->dir, r->dir, r->dir, end);
	fclose(file);
	assert_int_equal(chmod(path, 0700), 0);
	return path;
}

static void
assert_got(struct reader *r, const char *words)
{
	struct arena mem = { 0 };
	const char *path = arena_printf(&mem, "%s/got", r->dir).ptr;

	for (int i = 0; i < 300 && access(path, R_OK) < 0; i++)
		(void)poll(NULL, 0, 10);
	assert_string_equal(content(r, "got", &mem), words);
	unlink(path);
	arena_clear(&mem);
}

static void
press_line(struct reader *r, const char *keys, const char *line)
{
	press(r, keys);
	for (; *line; line++) {
		struct key key = { .code = (uint32_t)(unsigned char)*line };

		app_key(r->app, key, TEXT(""));
	}
	press(r, "<enter>");
}

static enum errand_kind
next_errand(struct reader *r)
{
	struct errand errand;

	(void)app_errand(r->app, &errand);
	return errand.kind;
}

static void
a_pipe_gives_the_article_to_a_program(void **state)
{
	struct reader *r = with_stories("set pipe-format html\n");
	struct arena mem = { 0 };
	const char *program = script(r, &mem, "take", "");

	(void)state;
	press_line(r, "|", arena_printf(&mem, "%s 'a b' $x&", program).ptr);
	wait_shown(r, "take has it");
	assert_got(r, "a b\n$x\nshow\n--html\n--\nid:2\n");
	/* The line is there again; in front the program has the terminal. */
	press_line(r, "|<up>^U", arena_printf(&mem, "json %s", program).ptr);
	assert_int_equal(next_errand(r), ERRAND_RUN);
	app_run_lent(r->app);
	assert_got(r, "show\n--json\n--\nid:2\n");
	press(r, "|<up><up>");
	assert_shown(r, "take 'a b' $x&");
	press(r, "<esc>");
	press_line(r, "|", "/proc/no/such &");
	assert_shown(r, "/proc/no/such: No such file or directory");
	press_line(r, "|", "'unfinished");
	assert_shown(r, "missing closing '");
	arena_clear(&mem);
	free_reader(r);
}

/* Who reads but a line has seen enough; what fails says why. */
static void
the_end_of_a_pipe_is_told(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };
	const char *program =
	    script(r, &mem, "fail", "echo 'first'; echo 'why not' >&2; exit 3");

	(void)state;
	press_line(r, "|", arena_printf(&mem, "%s &", program).ptr);
	wait_shown(r, "fail did not do it: why not");
	assert_got(r, "show\n--text\n--\nid:2\n");
	press_line(r, "|", arena_printf(&mem, "%s", program).ptr);
	assert_int_equal(next_errand(r), ERRAND_RUN);
	app_run_lent(r->app);
	assert_shown(r, "fail: exit code 3");
	press_line(r, "|", "true &");
	wait_shown(r, "true has it");
	for (int i = 0; i < 5; i++)
		pass(r, 600);
	assert_not_shown(r, "did not do it");
	arena_clear(&mem);
	free_reader(r);
}

static void
sharers_get_address_and_title_as_whole_arguments(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };
	const char *program = script(r, &mem, "send", "");

	(void)state;
	write_config(r, arena_printf(&mem,
			    "feed https://a.example/feed Metro\n"
			    "sharer keep %s add\n"
			    "sharer toot %s 'see %%u 100%%%%' %%t\n",
			    program, program)
			    .ptr);
	pass(r, 600);
	press(r, "b");
	assert_shown(r, "Share by");
	assert_shown(r, "mail");
	press(r, "<enter>");
	wait_shown(r, "shared: keep");
	/* The fixture's addresses hold the hash of the title. */
	assert_got(
	    r, arena_printf(&mem, "add\nhttps://f1.example/%016llx\n",
		   (unsigned long long)hash_text(TEXT("The ferry/boat: late?")))
		   .ptr);
	/* No title is taken for an option. */
	press(r, "j:share toot<enter>");
	wait_shown(r, "shared: toot");
	assert_got(r, arena_printf(&mem,
			  "see https://f1.example/%016llx 100%%\n -n second\n",
			  (unsigned long long)hash_text(TEXT("-n second")))
			  .ptr);
	press(r, ":share to<tab><enter>");
	wait_shown(r, "shared: toot");
	press(r, ":share nobody<enter>");
	assert_shown(r, "no sharer nobody");
	arena_clear(&mem);
	free_reader(r);
}

/* What v has chosen goes in the article's place. */
static void
what_is_chosen_of_a_text_is_piped_as_it_stands(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };
	const char *program = script(r, &mem, "take", "");

	(void)state;
	press(r, "<enter>v");
	press_line(r, "|", arena_printf(&mem, "%s x&", program).ptr);
	wait_shown(r, "take has it");
	assert_got(r, "x\nIt waits.\n");
	assert_not_shown(r, "selected:");
	press(r, "v");
	press_line(r, "|", program);
	assert_int_equal(next_errand(r), ERRAND_RUN);
	app_run_lent(r->app);
	assert_got(r, "It waits.\n");
	/* The next one is the article's again. */
	press_line(r, "|", arena_printf(&mem, "%s&", program).ptr);
	assert_got(r, "show\n--text\n--\nid:2\n");
	arena_clear(&mem);
	free_reader(r);
}

static void
what_is_chosen_of_a_text_is_shared_as_the_quote(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };
	const char *program = script(r, &mem, "send", "");

	(void)state;
	write_config(r, arena_printf(&mem,
			    "feed https://a.example/feed Metro\n"
			    "sharer keep %s add %%%%q\n"
			    "sharer toot %s '%%q (%%t)' end\n"
			    "opener '^mailto:' %s\n",
			    program, program, program)
			    .ptr);
	pass(r, 600);
	press(r, "<enter>v");
	press(r, ":share keep<enter>");
	assert_shown(r, "keep takes no quote: %q on its line says where");
	press(r, "b");
	assert_shown(r, "Share by");
	press(r, "toot<enter>");
	wait_shown(r, "shared: toot");
	assert_got(r,
	    arena_printf(&mem,
		"It waits. (The ferry/boat: late?)\nend\n"
		"https://f1.example/%016llx\n",
		(unsigned long long)hash_text(TEXT("The ferry/boat: late?")))
		.ptr);
	assert_not_shown(r, "selected:");
	/* Without a choice the title stands for it. */
	press(r, ":share toot<enter>");
	wait_shown(r, "shared: toot");
	assert_got(r,
	    arena_printf(&mem,
		"The ferry/boat: late? (The ferry/boat: late?)\nend\n"
		"https://f1.example/%016llx\n",
		(unsigned long long)hash_text(TEXT("The ferry/boat: late?")))
		.ptr);
	press(r, "v:share mail<enter>");
	assert_got(r,
	    arena_printf(&mem,
		"mailto:?subject=The%%20ferry%%2Fboat%%3A%%20late%%3F"
		"&body=It%%20waits.%%0D%%0A%%0D%%0A"
		"https%%3A%%2F%%2Ff1.example%%2F%016llx\n",
		(unsigned long long)hash_text(TEXT("The ferry/boat: late?")))
		.ptr);
	arena_clear(&mem);
	free_reader(r);
}

/* Where nobody sees that it was cut. */
static void
accessible_mode_tells_messages_whole(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 15, 50);
	press(r, ":share nobody<enter>");
	assert_shown(r, "no sharer nobody: a line");
	assert_not_shown(r, "makes one");
	press(r, ":set accessible on<enter>:share nobody<enter>");
	assert_shown(r, "no sharer nobody: a line \"sharer <name> "
			"<program>\"\nof the config makes one");
	assert_shown(r, "unread: ");
	/* The next key takes it away, and its room. */
	press(r, "j");
	assert_not_shown(r, "makes one");
	/* On a screen that is nearly nothing there is one line. */
	app_resize(r->app, 3, 50);
	press(r, ":share nobody<enter>");
	assert_shown(r, "no sharer nobody");
	app_resize(r->app, 1, 1);
	(void)screen(r);
	free_reader(r);
}

static void
an_opener_is_chosen_by_the_address(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };
	const char *program = script(r, &mem, "watch", "");

	(void)state;
	write_config(r, arena_printf(&mem,
			    "feed https://a.example/feed Metro\n"
			    "opener '^https://video[.]' %s --full %%u --end\n"
			    "opener '^mailto:' %s\n",
			    program, program)
			    .ptr);
	pass(r, 600);
	assert_false(
	    app_open_by_opener(r->app, TEXT("https://a.example/video.")));
	assert_true(
	    app_open_by_opener(r->app, TEXT("https://video.example/1;$(id)")));
	assert_got(r, "--full\nhttps://video.example/1;$(id)\n--end\n");
	press(r, "b");
	assert_got(
	    r, arena_printf(&mem,
		   "mailto:?subject=The%%20ferry%%2Fboat%%3A%%20late%%3F&body="
		   "https%%3A%%2F%%2Ff1.example%%2F%016llx\n",
		   (unsigned long long)hash_text(TEXT("The ferry/boat: late?")))
		   .ptr);
	/* Only files name programs that addresses of others lead to. */
	press(r, ":opener x y<enter>");
	assert_shown(r, "opener belongs in the config file (E)");
	arena_clear(&mem);
	free_reader(r);
}

static void
store_episode(struct reader *r, size_t nenclosures)
{
	struct enclosure enclosures[] = {
		{ TEXT("file:///etc/passwd"), TEXT("audio/mpeg"), 1 },
		{ TEXT("https://pod.example/one.mp3?k=1"), TEXT("audio/mpeg"),
		    12300000 },
		{ TEXT("https://pod.example/one.pdf"), TEXT(""), -1 },
	};
	struct feed_result result = {
		.feed = 1, .now = r->now, .due = r->now + 1800, .status = 200
	};
	struct item item = { .id = TEXT("e1"),
		.title = TEXT("Episode one"),
		.link = TEXT("https://pod.example/1"),
		.published = { r->now - 5, DATE_SECOND },
		.enclosures = enclosures,
		.nenclosures = nenclosures };
	struct intake_item in = { .item = &item, .hash = 7 };
	struct intake intake = { .result = &result,
		.items = &in,
		.nitems = 1,
		.first_unread = -1,
		.first_days = -1 };
	struct intake_counts counts;
	struct arena mem = { 0 };

	in.article = article_of(&mem, "Listen.");
	assert_int_equal(
	    store_take_feed(r->engine, &intake, &counts, NULL, NULL), 0);
	arena_clear(&mem);
	pass(r, 600);
	pass(r, 600);
	press(r, "gg");
}

/* A big dossier says how far it is; Esc ends it, and nothing was written. */
static void
esc_stops_what_is_written_and_what_is_downloaded(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };
	const char *loader = script(r, &mem, "loader", "sleep 60");
	int files = files_in(r->dir);

	(void)state;
	setenv("FAKE_WAITS", "1", 1);
	setenv("FAKE_COUNTS", "1", 1);
	press(r, ":dossier ferry<enter>^Uz.md<enter>");
	wait_shown(r, "⟳ 5/20");
	press(r, "<esc>");
	wait_shown(r, "stopped: nothing was written");
	assert_not_shown(r, "5/20");
	assert_int_equal(files_in(r->dir), files);
	press(r, "<esc>");
	assert_not_shown(r, "stopp");
	unsetenv("FAKE_WAITS");
	unsetenv("FAKE_COUNTS");
	write_config(
	    r, arena_printf(&mem,
		   "feed https://a.example/feed Metro\nset downloader \"%s\"\n",
		   loader)
		   .ptr);
	store_episode(r, 3);
	press(r, "1d");
	assert_shown(r, "Esc stops it");
	press(r, "^C");
	wait_shown(r, "loader leaves what it had");
	arena_clear(&mem);
	free_reader(r);
}

static void
downloads_are_counted_with_their_bytes(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };
	const char *loader = script(r, &mem, "loader",
	    "truncate -s 6150000 \"$(basename \"$1\").part\"\nexec sleep 60");

	(void)state;
	write_config(
	    r, arena_printf(&mem,
		   "feed https://a.example/feed Metro\nset downloader \"%s\"\n",
		   loader)
		   .ptr);
	store_episode(r, 3);
	press(r, "1d");
	/* Of a length that the feed tells. */
	wait_shown(r, "↓ 6.2 MB/12 MB ▕█████");
	press(r, "2d");
	wait_shown(r, "↓ 2 downloads · 12 MB");
	press(r, "<esc>");
	assert_shown(r, "stopping the download of one.mp3…");
	wait_shown(r, "loader leaves what it had");
	wait_shown(r, "↓ 6.2 MB");
	press(r, "<esc>");
	wait_shown(r, "loader leaves what it had");
	pass(r, 600);
	assert_not_shown(r, "↓");
	/* Nothing moves by itself below a screen reader's cursor. */
	press(r, ":set accessible on<enter>1d");
	assert_shown(r, "downloading one.mp3…; Esc stops it");
	pass(r, 600);
	pass(r, 600);
	assert_not_shown(r, "MB/");
	press(r, "<esc>");
	wait_shown(r, "loader leaves what it had");
	arena_clear(&mem);
	free_reader(r);
}

static void
enclosures_are_played_and_downloaded_by_programs(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };
	const char *path = arena_cstr(&mem, text_of(getenv("PATH")));
	const char *program = script(
	    r, &mem, "player", arena_printf(&mem, "pwd >%s/where", r->dir).ptr);

	(void)state;
	press(r, "p");
	assert_shown(r, "nothing to play comes with this article");
	press(r, "d");
	assert_shown(r, "nothing to download comes with this article");
	store_episode(r, 3);
	press(r, "1d");
	assert_shown(r, "no downloader is set");
	setenv("PATH", r->dir, 1);
	press(r, "1p");
	assert_shown(r, "mpv is not here");
	setenv("PATH", path, 1);
	write_config(
	    r, arena_printf(&mem,
		   "feed https://a.example/feed Metro\nset player \"%s --\"\n"
		   "set downloader \"%s -o\"\n",
		   program, program)
		   .ptr);
	pass(r, 600);
	setenv("DISPLAY", ":9", 1);
	press(r, "p");
	assert_shown(r, "Which one");
	assert_shown(r, "audio/mpeg, 12.3 MB");
	assert_not_shown(r, "passwd");
	press(r, "<enter>");
	assert_got(r, "--\nhttps://pod.example/one.mp3?k=1\n");
	/* Without a display the player has the terminal. */
	unsetenv("DISPLAY");
	unsetenv("WAYLAND_DISPLAY");
	press(r, "1p");
	assert_int_equal(next_errand(r), ERRAND_RUN);
	app_run_lent(r->app);
	assert_got(r, "--\nhttps://pod.example/one.mp3?k=1\n");
	press(r, "2d");
	wait_shown(r, "one.pdf is downloaded into /tmp/depeche-app-");
	assert_got(r, "-o\nhttps://pod.example/one.pdf\n");
	assert_string_equal(
	    content(r, "where", &mem), arena_printf(&mem, "%s\n", r->dir).ptr);
	press(r, "3d");
	assert_shown(r, "there is no enclosure 3");
	arena_clear(&mem);
	free_reader(r);
}

static void
assert_cited(struct reader *r, const char *words)
{
	struct errand errand;

	press(r, "Y");
	assert_true(app_errand(r->app, &errand));
	assert_int_equal(errand.kind, ERRAND_COPY);
	assert_int_equal(errand.text.len, strlen(words));
	assert_memory_equal(errand.text.ptr, words, strlen(words));
}

static void
what_is_kept_for_later_has_a_tab_while_there_is_any(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	assert_not_shown(r, "Later");
	press(r, ":later<enter>");
	assert_shown(r, "kept to be read later; u undoes it");
	pass(r, 600);
	pass(r, 600);
	assert_shown(r, "Later 1  ★");
	press(r, ":go later<enter>");
	assert_shown(r, "▸ Read later");
	assert_shown(r, "The ferry/boat: late?");
	assert_not_shown(r, "-n second");
	press(r, ":set accessible on<enter>");
	assert_shown(r, "Later, 1 article, section 2 of 3");
	press(r, ":set accessible off<enter>");
	press(r, ":later<enter>");
	assert_shown(r, "kept for later no more");
	pass(r, 600);
	press(r, "g1");
	pass(r, 600);
	pass(r, 600);
	assert_not_shown(r, "Later");
	press(r, "u");
	pass(r, 600);
	pass(r, 600);
	assert_shown(r, "Later 1  ★");
	free_reader(r);
}

static void
a_citation_leaves_out_what_is_not_known(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };
	unsigned long long hash =
	    (unsigned long long)hash_text(TEXT("The ferry/boat: late?"));

	(void)state;
	assert_cited(
	    r, arena_printf(&mem,
		   "“The ferry/boat: late?”, Metro, Tuesday 14 November 2023, "
		   "https://f1.example/%016llx",
		   hash)
		   .ptr);
	press_line(r, ":", "set cite-format '%a%q{ by %a}\\n%s (%u){'");
	assert_cited(r,
	    arena_printf(&mem,
		"“The ferry/boat: late?”\nMetro (https://f1.example/%016llx)",
		hash)
		.ptr);
	arena_clear(&mem);
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_article_is_saved_where_the_prompt_proposes),
		cmocka_unit_test(a_file_that_is_there_is_asked_about),
		cmocka_unit_test(
		    a_file_that_could_not_be_written_leaves_nothing),
		cmocka_unit_test(paths_are_completed_at_the_prompt),
		cmocka_unit_test(
		    a_dossier_is_of_a_query_or_of_the_search_that_is_shown),
		cmocka_unit_test(a_pipe_gives_the_article_to_a_program),
		cmocka_unit_test(the_end_of_a_pipe_is_told),
		cmocka_unit_test(
		    sharers_get_address_and_title_as_whole_arguments),
		cmocka_unit_test(
		    what_is_chosen_of_a_text_is_piped_as_it_stands),
		cmocka_unit_test(
		    what_is_chosen_of_a_text_is_shared_as_the_quote),
		cmocka_unit_test(accessible_mode_tells_messages_whole),
		cmocka_unit_test(an_opener_is_chosen_by_the_address),
		cmocka_unit_test(
		    esc_stops_what_is_written_and_what_is_downloaded),
		cmocka_unit_test(downloads_are_counted_with_their_bytes),
		cmocka_unit_test(
		    enclosures_are_played_and_downloaded_by_programs),
		cmocka_unit_test(
		    what_is_kept_for_later_has_a_tab_while_there_is_any),
		cmocka_unit_test(a_citation_leaves_out_what_is_not_known),
	};

	/* Programs in front read what a terminal would give: nothing. */
	if (!freopen("/dev/null", "r", stdin))
		return 1;

	return cmocka_run_group_tests(tests, NULL, NULL);
}
