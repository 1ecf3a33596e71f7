/* cli/stories_file.h: stories of files of articles, for tests and measuring. */
#ifndef CLI_STORIES_FILE_H
#define CLI_STORIES_FILE_H

#include "cli.h"

/* A line of JSON for each line of each file; an exit code. */
int stories_of_files(int argc, char **argv);

#endif
