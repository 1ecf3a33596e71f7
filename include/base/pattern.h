/*
 * base/pattern.h: POSIX extended regular expressions, case ignored.
 */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include <stdbool.h>

#include "base/err.h"
#include "base/text.h"

struct pattern;

/* NULL with ERR_USAGE: what is wrong with the expression. */
struct pattern *pattern_new(struct text expression, struct err *err);
void pattern_free(struct pattern *pattern);
/* Is it found anywhere in t? Of a longer text the first 4096 bytes count. */
bool pattern_finds(const struct pattern *pattern, struct text t);
/* 0 when pattern_new would take it. */
int pattern_check(struct text expression, struct err *err);

#endif
