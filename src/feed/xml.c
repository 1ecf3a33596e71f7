#include "xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdint.h>
#include <string.h>

#include "base/markup.h"
#include "base/translate.h"
#include "input.h"
#include "repair.h"

enum { VALUE_MAX = 64 * 1024 }; /* of an attribute; the rest is dropped */

struct xml {
	struct reader *reader;
	const struct prolog *prolog;
	xmlParserCtxt *parser;
	struct input input;
	struct repair *repair; /* mends it, unless NULL */
	struct text mended;    /* of that, not yet handed to libxml2 */
	struct arena values;   /* of one element */
	enum xml_result result;
	struct err *err;
	/* The entity that was asked for last: libxml2 borrows it. */
	xmlEntity entity;
	struct buf entity_name, entity_text;
};

static struct text
view(const xmlChar *t)
{
	return text_of((const char *)t);
}

static void
stop(struct xml *xml, enum xml_result result)
{
	if (xml->result == XML_FINE)
		xml->result = result;
	xmlStopParser(xml->parser);
}

/*
 * Without substitution libxml2 hands on a value's & as &#38; and an entity by
 * its name; that is undone here.
 */
static struct text
decode_value(struct arena *mem, const xmlChar *from, const xmlChar *to)
{
	struct text value = content_clip(
	    text_from((const char *)from, (size_t)(to - from)), VALUE_MAX);
	struct buf decoded = { 0 };

	if (text_find_byte(value, '&', 0) == TEXT_NONE)
		return value;
	markup_decode(&decoded, value);
	value = arena_copy(mem, buf_text(&decoded));
	buf_clear(&decoded);
	return value;
}

static void
start_element(void *arg, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int nnamespaces, const xmlChar **namespaces,
    int nattributes, int ndefaulted, const xmlChar **attributes)
{
	struct xml *xml = arg;
	struct element element;
	size_t count = 0;

	(void)ndefaulted;
	arena_reset(&xml->values);
	element.name = view(name);
	element.prefix = view(prefix);
	element.uri = view(uri);
	/* Five pointers each: name, prefix, URI, value and its end. */
	for (int i = 0; i < nattributes && count < READER_ATTRIBUTES;
	     i++, attributes += 5)
		element.attributes[count++] = (struct attribute){
			.prefix = view(attributes[1]),
			.name = view(attributes[0]),
			.value = decode_value(
			    &xml->values, attributes[3], attributes[4]),
		};
	/* The root's declarations tell which RSS 0.90 or 1.0 it is. */
	for (int i = 0; xml->reader->depth == 0 && i < nnamespaces &&
			count < READER_ATTRIBUTES;
	     i++)
		element.attributes[count++] = (struct attribute){
			.prefix = TEXT("xmlns"),
			.name = view(namespaces[2 * i]),
			.value = view(namespaces[2 * i + 1]),
		};
	element.nattributes = count;
	if (!reader_start(xml->reader, &element))
		stop(xml, XML_STOPPED);
}

static void
end_element(
    void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct xml *xml = arg;

	(void)prefix;
	(void)uri;
	reader_end(xml->reader, view(name));
}

static void
characters(void *arg, const xmlChar *t, int len)
{
	struct xml *xml = arg;

	reader_text(xml->reader, text_from((const char *)t, (size_t)len));
}

/* Stands for a CDATA section; line ends become one byte, as libxml2 does. */
static void
instruction(void *arg, const xmlChar *target, const xmlChar *data)
{
	struct xml *xml = arg;
	struct text rest, line;

	(void)target;
	(void)data;
	if (xml->repair)
		return;
	rest = input_section(&xml->input);
	while (text_next(&rest, '\r', &line)) {
		if (rest.ptr && !text_starts(rest, "\n"))
			line.len++; /* alone: a blank all the same */
		reader_text(xml->reader, line);
	}
}

/*
 * HTML's entities are known whatever the document says; of others only the
 * name is shown, unless the document gave them a meaning: what expands may
 * expand for ever, or name a file.
 */
static xmlEntityPtr
get_entity(void *arg, const xmlChar *name)
{
	struct xml *xml = arg;
	xmlEntity *entity = &xml->entity;
	unsigned code = markup_entity(view(name));
	bool in_attribute = xml->parser->instate == XML_PARSER_ATTRIBUTE_VALUE;

	if (!code && prolog_declares(xml->prolog, view(name))) {
		err_set(xml->err, ERR_INPUT,
		    _("uses an entity it declares (&%.32s;)"),
		    (const char *)name);
		stop(xml, XML_DECLARED);
	}
	buf_reset(&xml->entity_name);
	buf_reset(&xml->entity_text);
	buf_add_text(&xml->entity_name, view(name));
	if (code && !in_attribute)
		buf_add_code(&xml->entity_text, code);
	else
		buf_printf(&xml->entity_text, "&%s;", (const char *)name);
	*entity = (xmlEntity){
		.type = XML_ENTITY_DECL,
		.name = (const xmlChar *)buf_cstr(&xml->entity_name),
		/* In a value libxml2 would take the first byte alone. */
		.etype = in_attribute ? XML_INTERNAL_GENERAL_ENTITY
				      : XML_INTERNAL_PREDEFINED_ENTITY,
		.content = (xmlChar *)xml->entity_text.ptr,
		.orig = (xmlChar *)xml->entity_text.ptr,
		.length = (int)xml->entity_text.len,
		.checked = 2, /* looked into, and found without entities */
	};
	return entity;
}

static void
complain(void *arg, xmlErrorPtr error)
{
	struct xml *xml = arg;

	/* What follows the root harms nobody, nor do unbound prefixes. */
	if (error->level < XML_ERR_ERROR ||
	    error->domain == XML_FROM_NAMESPACE ||
	    error->code == XML_ERR_DOCUMENT_END)
		return;
	if (!xml->repair)
		stop(xml, XML_DAMAGED);
	else if (xml->result == XML_FINE)
		xml->result = XML_DAMAGED;
}

static const xmlSAXHandler handler = {
	.getEntity = get_entity,
	.startElementNs = start_element,
	.endElementNs = end_element,
	.characters = characters,
	.ignorableWhitespace = characters,
	.cdataBlock = characters,
	.processingInstruction = instruction,
	.serror = complain,
	.initialized = XML_SAX2_MAGIC,
};

/*
 * libxml2 asks for a few kB at a time: neither it nor the repair ever holds
 * the whole document.
 */
static int
give_bytes(void *arg, char *room, int len)
{
	struct xml *xml = arg;
	struct text piece;

	if (!xml->repair)
		return (int)input_read(&xml->input, room, (size_t)len);
	if (!xml->mended.len)
		xml->mended = repair_next(xml->repair);
	piece = text_sub(xml->mended, 0, (size_t)len);
	if (piece.len)
		memcpy(room, piece.ptr, piece.len);
	xml->mended = text_from_offset(xml->mended, piece.len);
	return (int)piece.len;
}

enum xml_result
xml_read(struct reader *reader, const struct prolog *prolog,
    struct text document, bool mend, struct err *err)
{
	struct repair repair;
	struct xml xml = { .reader = reader, .prolog = prolog, .err = err };
	xmlParserCtxt *parser;

	if (document.len == 0)
		return XML_STOPPED;
	if (mend) {
		repair_init(&repair, document);
		xml.repair = &repair;
	}
	input_init(&xml.input, document);
	parser = xmlCreateIOParserCtxt((xmlSAXHandler *)(uintptr_t)&handler,
	    &xml, give_bytes, NULL, &xml, XML_CHAR_ENCODING_UTF8);
	if (parser) {
		xml.parser = parser;
		(void)xmlCtxtUseOptions(parser,
		    XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_HUGE);
		(void)xmlParseDocument(parser);
		if (parser->myDoc)
			xmlFreeDoc(parser->myDoc);
		xmlFreeParserCtxt(parser);
	} else {
		xml.result = XML_STOPPED;
	}
	if (mend)
		repair_clear(&repair);
	input_clear(&xml.input);
	arena_clear(&xml.values);
	buf_clear(&xml.entity_name);
	buf_clear(&xml.entity_text);
	return xml.result;
}
