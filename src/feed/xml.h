/* XML, by libxml2, into a reader. */
#ifndef FEED_XML_H
#define FEED_XML_H

#include <stdbool.h>

#include "base/err.h"
#include "prolog.h"
#include "reader.h"

enum xml_result {
	XML_FINE,
	XML_DAMAGED,  /* not well-formed; see strict */
	XML_STOPPED,  /* the reader wanted no more */
	XML_DECLARED, /* it uses an entity that it declares; err says which */
};

/*
 * Parses document, UTF-8 from its root element on, and hands everything to
 * the reader. mend: repairs it on the way and reads on as libxml2 recovers;
 * else stops at the first error.
 */
enum xml_result xml_read(struct reader *reader, const struct prolog *prolog,
    struct text document, bool mend, struct err *err);

#endif
