/*
 * support/place.h: a directory for each test that reads and writes a config.
 */
#ifndef SUPPORT_PLACE_H
#define SUPPORT_PLACE_H

struct place {
	char dir[64], config[96], added[96]; /* dir/config, dir/added */
};

/* cmocka's setup and teardown: *state is a struct place. */
int place_set_up(void **state);
int place_tear_down(void **state);

void place_write(const char *path, const char *text);
/* Fails the test when the file holds anything else. */
void place_holds(const char *path, const char *text);

#endif
