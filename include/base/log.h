/*
 * base/log.h: lines for the log file or stderr, cleaned for a terminal.
 *
 * Until log_open names a file, lines go to stderr. One line is one write, so
 * that several processes may share a file.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/err.h"

int log_open(const char *path, struct err *err); /* appends; mode 0600 */
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* To stderr whatever the log is: "depeche: …", one sanitised line. */
void log_complain(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
