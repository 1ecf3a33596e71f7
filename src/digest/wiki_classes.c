#include "wiki_classes.h"

#include <stdlib.h>

#include "model/entity.h"

/*
 * The classes (P31) that most names of the news are of, by number. Wikidata
 * has tens of thousands more, below these; what is of none of them is told by
 * the claims that only such things have.
 */
static const unsigned persons[] = { 5 };
static const unsigned places[] = {
	165,      /* sea */
	515,      /* city */
	532,      /* village */
	3957,     /* town */
	4022,     /* river */
	5107,     /* continent */
	5119,     /* capital */
	6256,     /* country */
	6465,     /* department of France */
	8502,     /* mountain */
	9430,     /* ocean */
	12280,    /* bridge */
	22698,    /* park */
	23397,    /* lake */
	23442,    /* island */
	34442,    /* road */
	35657,    /* state of the United States */
	36784,    /* region of France */
	41176,    /* building */
	46831,    /* mountain range */
	70208,    /* municipality of Switzerland */
	79007,    /* street */
	82794,    /* region */
	123705,   /* neighbourhood */
	161243,   /* dependent territory */
	174782,   /* square */
	262166,   /* municipality of Germany */
	483110,   /* stadium */
	484170,   /* commune of France */
	486972,   /* human settlement */
	493522,   /* municipality of Belgium */
	747074,   /* comune of Italy */
	1093829,  /* city of the United States */
	1221156,  /* state of Germany */
	1248784,  /* airport */
	1549591,  /* big city */
	2039348,  /* municipality of the Netherlands */
	2074737,  /* municipality of Spain */
	3024240,  /* historical country */
	3624078,  /* sovereign state */
	7930989,  /* city or town */
	10864048, /* first-level administrative division */
};
static const unsigned organisations[] = {
	3918,     /* university */
	7188,     /* government */
	7278,     /* political party */
	11032,    /* newspaper */
	14350,    /* radio station */
	22687,    /* bank */
	31855,    /* research institute */
	35749,    /* parliament */
	41487,    /* court */
	43229,    /* organisation */
	46970,    /* airline */
	66344,    /* central bank */
	79913,    /* non-governmental organisation */
	157031,   /* foundation */
	163740,   /* non-profit organisation */
	167037,   /* corporation */
	176799,   /* military unit */
	178706,   /* institution */
	178790,   /* trade union */
	192283,   /* news agency */
	192350,   /* ministry */
	215380,   /* musical group */
	245065,   /* intergovernmental organisation */
	327333,   /* government agency */
	476028,   /* football club */
	484652,   /* international organisation */
	708676,   /* charity */
	772547,   /* armed forces */
	783794,   /* company */
	847017,   /* sports club */
	891723,   /* public company */
	1110794,  /* daily newspaper */
	1335818,  /* supranational union */
	1616075,  /* television station */
	2085381,  /* publisher */
	4438121,  /* sports organisation */
	4830453,  /* business */
	6881511,  /* enterprise */
	12973014, /* sports team */
	15265344, /* broadcaster */
	17149090, /* armed organisation */
};
/* Names, lists and other pages of Wikimedia's own. */
static const unsigned pages[] = {
	101352,   /* family name */
	202444,   /* given name */
	3409032,  /* … of any gender */
	4167410,  /* disambiguation */
	4167836,  /* category */
	11266439, /* template */
	11879590, /* female given name */
	12308941, /* male given name */
	13406463, /* list */
	21286738, /* duplicate */
	22808320, /* disambiguation of persons */
};

static bool
is_among(unsigned number, const unsigned *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == number)
			return true;
	return false;
}

#define IS_AMONG(number, list)                                                 \
	is_among((number), (list), sizeof(list) / sizeof((list)[0]))

unsigned
wiki_class(struct text id)
{
	unsigned number = 0;

	if (id.len < 2 || id.len > 10)
		return 0;
	for (size_t i = 1; i < id.len; i++)
		number = number * 10 + (unsigned)(id.ptr[i] - '0');
	if (IS_AMONG(number, pages))
		return WIKI_IS_PAGE;
	return (IS_AMONG(number, persons) ? 1U << ENTITY_PERSON : 0) |
	       (IS_AMONG(number, places) ? 1U << ENTITY_PLACE : 0) |
	       (IS_AMONG(number, organisations) ? 1U << ENTITY_ORGANISATION
						: 0);
}

unsigned
wiki_property(struct text id)
{
	/* clang-format off */
	static const struct {
		const char *id;
		enum entity_kind kind;
	} known[] = {
		{ "P625", ENTITY_PLACE },         /* coordinates */
		{ "P1566", ENTITY_PLACE },        /* GeoNames */
		{ "P159", ENTITY_ORGANISATION },  /* seat */
		{ "P452", ENTITY_ORGANISATION },  /* industry */
		{ "P1128", ENTITY_ORGANISATION }, /* employees */
		{ "P1320", ENTITY_ORGANISATION }, /* OpenCorporates */
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (text_is(id, known[i].id))
			return 1U << known[i].kind;
	return 0;
}
