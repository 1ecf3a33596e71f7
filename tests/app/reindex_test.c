/* :reindex, whose work another process does. */
#include "fixture.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>

static int go_on; /* a byte lets the process end */
static pid_t process;

/* What `depeche reindex --progress` does, as seen from here. */
static int
start_reindex(void *arg, pid_t *pid, struct err *err)
{
	int ends[2], wait[2];
	char byte = 0;

	(void)arg;
	if (pipe(ends) < 0 || pipe(wait) < 0)
		return err_system(err, "pipe");
	*pid = fork();
	if (*pid == 0) {
		(void)close(wait[1]);
		dprintf(ends[1], "48 of 100 articles\n");
		if (read(wait[0], &byte, 1) == 1 && byte == 'w')
			dprintf(ends[1], "100 articles analysed\n");
		else
			dprintf(ends[1], "depeche: the disk is full\n");
		_exit(byte == 'w' ? 0 : 1);
	}
	process = *pid;
	(void)close(ends[1]);
	(void)close(wait[0]);
	go_on = wait[1];
	(void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
	return ends[0];
}

static struct reader *
reindexing(const char *config)
{
	static const struct news story = { "One", "Text.", 10, NULL };
	struct reader *r = new_reader(config);
	int64_t id;

	sync_feeds(r, &id, 1);
	store_stories(r, id, &story, 1);
	r->options.start_reindex = start_reindex;
	start_reader(r);
	app_start_engine(r->app);
	press(r, ":reindex<enter>");
	assert_shown(r, "looking for all names again");
	return r;
}

static void
wait_for(struct reader *r, const char *words)
{
	for (int i = 0; i < 300 && !strstr(screen(r), words); i++) {
		(void)poll(NULL, 0, 10);
		pass(r, 500);
	}
	assert_shown(r, words);
}

static void
let_end(char how)
{
	assert_int_equal(write(go_on, &how, 1), 1);
	(void)close(go_on);
}

static void
the_status_line_tells_how_far_the_names_are_and_the_result(void **state)
{
	struct reader *r = reindexing("feed https://a.example/ Metro\n");

	(void)state;
	wait_for(r, "48/100");
	/* Keys work meanwhile; a refresh has its own place. */
	press(r, "<enter>");
	assert_shown(r, "Text.");
	tell(r, EVENT_STARTED, 3, 0, "");
	tell(r, EVENT_PROGRESS, 2, 3, "");
	assert_shown(r, "2/3");
	assert_shown(r, "48/100");
	tell(r, EVENT_FINISHED, 0, 0, "");
	assert_not_shown(r, "2/3");
	assert_shown(r, "48/100");
	press(r, ":reindex<enter>");
	assert_shown(r, "48 of 100 articles are done");
	let_end('w');
	wait_for(r, "100 articles analysed");
	assert_not_shown(r, "48/100");
	free_reader(r);
}

static void
it_is_stopped_by_control_c_and_by_esc(void **state)
{
	static const char *const keys[] = { "^C", "<esc>" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct reader *r =
		    reindexing("feed https://a.example/ Metro\n");

		wait_for(r, "48/100");
		press(r, keys[i]);
		wait_for(r, "stopped at 48 of 100 articles");
		assert_shown(r, ":reindex goes on from there");
		assert_not_shown(r, "48/100");
		(void)close(go_on);
		free_reader(r);
	}
}

static void
a_failure_is_told_and_why(void **state)
{
	struct reader *r = reindexing("feed https://a.example/ Metro\n");

	(void)state;
	wait_for(r, "48/100");
	let_end('x');
	wait_for(r, "reindex did not go well: gn says why");
	press(r, "gn");
	assert_shown(r, "the disk is full");
	free_reader(r);
}

static void
a_narrow_screen_shows_the_refresh_while_there_is_one(void **state)
{
	struct reader *r = reindexing("feed https://a.example/ Metro\n");

	(void)state;
	app_resize(r->app, 15, 50);
	wait_for(r, "48/100");
	tell(r, EVENT_STARTED, 3, 0, "");
	assert_shown(r, "0/3");
	assert_not_shown(r, "48/100");
	tell(r, EVENT_FINISHED, 0, 0, "");
	assert_shown(r, "48/100");
	let_end('w');
	free_reader(r);
}

static void
accessible_mode_tells_the_result_and_no_counter(void **state)
{
	struct reader *r = reindexing("feed https://a.example/ Metro\n"
				      "set accessible on\n");

	(void)state;
	for (int i = 0; i < 20; i++) {
		(void)poll(NULL, 0, 10);
		pass(r, 500);
		assert_not_shown(r, "48");
	}
	press(r, ":reindex<enter>");
	assert_shown(r, "48 of 100 articles are done");
	let_end('w');
	wait_for(r, "100 articles analysed");
	free_reader(r);
}

static void
a_reader_that_leaves_stops_it(void **state)
{
	struct reader *r = reindexing("feed https://a.example/ Metro\n");
	int status = 0;

	(void)state;
	wait_for(r, "48/100");
	stop_reader(r);
	assert_int_equal(waitpid(process, &status, 0), process);
	assert_true(WIFSIGNALED(status));
	(void)close(go_on);
	start_reader(r);
	assert_not_shown(r, "48/100");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    the_status_line_tells_how_far_the_names_are_and_the_result),
		cmocka_unit_test(it_is_stopped_by_control_c_and_by_esc),
		cmocka_unit_test(a_failure_is_told_and_why),
		cmocka_unit_test(
		    a_narrow_screen_shows_the_refresh_while_there_is_one),
		cmocka_unit_test(
		    accessible_mode_tells_the_result_and_no_counter),
		cmocka_unit_test(a_reader_that_leaves_stops_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
