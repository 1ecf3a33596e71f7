/* cli/doctor.h: lines of `doctor`. */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include <stdbool.h>

#include "config/config.h"

struct report {
	int faults;
};

/* One line: what, how it is, and whether that is a fault. */
void doctor_say(
    struct report *report, bool well, const char *what, const char *state);
/* A line below it. */
void doctor_more(struct text line);

/* doctor_rules.c: the config's rules and mutes, programs and tags. */
void doctor_rules(struct report *report, const struct config *config);

/* doctor_pictures.c: asks the terminal, if there is one. */
void doctor_pictures(struct report *report, const struct settings *settings);

#endif
