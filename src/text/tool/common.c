/*
 * Makes the filter of common words: common OUT KILOBYTES <LIST
 *
 * LIST: a word a line, behind the number of its language (token.h) and a tab.
 * Not part of the program.
 */
#include "../common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

int
main(int argc, char **argv)
{
	size_t bytes =
	    argc == 3 ? (size_t)strtoul(argv[2], NULL, 10) * 1000 : 0;
	struct buf fold = { 0 };
	char *filter, line[256];
	FILE *file;

	if (bytes == 0) {
		fprintf(stderr, "usage: common OUT KILOBYTES <LIST\n");
		return 2;
	}
	filter = mem_array(bytes, 1);
	while (fgets(line, sizeof(line), stdin)) {
		char *tab = strchr(line, '\t');

		if (!tab)
			continue;
		buf_reset(&fold);
		utf8_fold(&fold, text_from(tab + 1, strcspn(tab + 1, "\r\n")));
		for (unsigned i = 0; i < COMMON_HASHES; i++) {
			size_t bit = common_bit(buf_text(&fold),
			    (unsigned)strtoul(line, NULL, 10), i, bytes * 8);

			filter[bit / 8] =
			    (char)((unsigned char)filter[bit / 8] |
				   1u << bit % 8);
		}
	}
	buf_clear(&fold);
	file = fopen(argv[1], "wb");
	if (!file || fwrite(filter, 1, bytes, file) != bytes ||
	    fclose(file) != 0) {
		perror(argv[1]);
		return 1;
	}
	free(filter);
	return 0;
}
