/*
 * The colours are entries of xterm's 256, so that they look the same whether
 * a terminal takes them as numbers or as RGB. With 16 colours or fewer the
 * terminal's own palette decides, which nobody can know: only those are used
 * that are readable on the theme's ground by xterm's palette, and reverse for
 * rows. What is bright (8 and more) is the terminal's own text colour where
 * there are only 8. High contrast paints its own ground, so that the figures
 * hold wherever it is shown.
 */
#include "ui/theme.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/translate.h"

enum {
	B = ATTRIBUTE_BOLD,
	U = ATTRIBUTE_UNDERLINE,
	R = ATTRIBUTE_REVERSE,
	I = ATTRIBUTE_ITALIC,
	D = ATTRIBUTE_DIM,
	NO = COLOUR_DEFAULT
};

/* The themes that have colours, in the order of enum theme_kind. */
enum { COLOURED = THEME_MONO };

/* One row a role: dark, light, high contrast, each of 256 and of 16. */
struct row {
	const char *name;
	short colours[COLOURED], few[COLOURED];
	unsigned attributes; /* wherever there are colours */
	unsigned mono;       /* without colours */
};

/* clang-format off */
static const struct row rows[ROLE_NAMED] = {
	[ROLE_TEXT] =             { "text",           {  NO,  NO, 231 }, { NO, NO,  7 }, 0, 0 },
	[ROLE_TAB] =              { "tab",            { 247, 240, 253 }, { NO, NO,  7 }, 0, 0 },
	[ROLE_TAB_CURRENT] =      { "tab-current",    { 223,  94, 229 }, { NO, NO, 15 }, B, B | R },
	[ROLE_UNREAD] =           { "unread",         {  NO,  NO, 231 }, { NO, NO, 15 }, B, B },
	[ROLE_READ] =             { "read",           { 246, 240, 253 }, { NO, NO,  7 }, 0, 0 },
	[ROLE_MARK] =             { "mark",           { 215,  94, 226 }, {  3,  1, 11 }, B, B },
	[ROLE_STAR] =             { "star",           { 221,  94, 226 }, {  3, NO, 11 }, 0, 0 },
	[ROLE_SOURCE] =           { "source",         { 109,  24, 159 }, {  6,  4, 14 }, 0, 0 },
	[ROLE_TIME] =             { "time",           { 246, 240, 253 }, { NO, NO,  7 }, 0, 0 },
	[ROLE_TITLE] =            { "title",          { 223,  52, 229 }, { NO, NO, 15 }, B, B },
	[ROLE_META] =             { "meta",           { 246, 240, 253 }, { NO, NO,  7 }, 0, 0 },
	[ROLE_LEDE] =             { "lede",           { 252, 236, 231 }, { NO, NO, 15 }, B, B },
	[ROLE_HEADING] =          { "heading",        { 180,  88, 229 }, {  3,  1, 11 }, B, B },
	[ROLE_QUOTE] =            { "quote",          { 151,  23, 194 }, {  2, NO, 10 }, 0, 0 },
	[ROLE_CODE] =             { "code",           { 150,  22, 194 }, {  2, NO, 10 }, 0, 0 },
	[ROLE_LINK] =             { "link",           { 110,  25, 123 }, {  6,  4, 14 }, U, U },
	[ROLE_IMAGE] =            { "image",          { 139,  96, 225 }, { NO,  5,  7 }, 0, 0 },
	[ROLE_PERSON] =           { "person",         { 216, 124, 223 }, {  3,  1, 11 }, 0, 0 },
	[ROLE_PLACE] =            { "place",          { 115,  23, 194 }, {  2, NO, 10 }, 0, 0 },
	[ROLE_ORGANISATION] =     { "organisation",   { 147,  54, 189 }, {  6,  4, 14 }, 0, 0 },
	[ROLE_OTHER] =            { "other",          { 187,  58, 229 }, { NO,  5,  7 }, 0, 0 },
	[ROLE_MENTION] =          { "mention",        { 222,  88, 226 }, {  3,  1, 11 }, B | U, B | U },
	[ROLE_MATCH] =            { "match",          {  NO,  NO, 231 }, { NO, NO, 15 }, R, R },
	[ROLE_LABEL] =            { "label",          { 246, 240, 253 }, { NO, NO,  7 }, 0, B },
	[ROLE_BORDER] =           { "border",         { 240, 250, 231 }, { NO, NO,  7 }, 0, 0 },
	[ROLE_BORDER_FOCUSED] =   { "border-focused", { 180, 130, 226 }, { NO, NO, 11 }, 0, B },
	[ROLE_PANE] =             { "pane",           { 246, 240, 253 }, { NO, NO,  7 }, 0, 0 },
	[ROLE_PANE_FOCUSED] =     { "pane-focused",   { 223,  94, 229 }, { NO, NO, 15 }, B, B },
	[ROLE_STATUS] =           { "status",         { 248, 239, 231 }, { NO, NO,  7 }, 0, 0 },
	[ROLE_ERROR] =            { "error",          { 210, 124, 217 }, {  9,  1, 11 }, B, B },
	[ROLE_GOOD] =             { "good",           { 114,  22, 194 }, {  2, NO, 10 }, 0, 0 },
	[ROLE_PROGRESS] =         { "progress",       { 180,  94, 229 }, {  3,  4, 11 }, 0, 0 },
	[ROLE_SPARK] =            { "spark",          { 109,  24, 159 }, {  6,  4, 14 }, 0, 0 },
	[ROLE_PROMPT] =           { "prompt",         {  NO,  NO, 231 }, { NO, NO, 15 }, 0, 0 },
	[ROLE_KEY] =              { "key",            { 180,  88, 226 }, {  3,  1, 11 }, B, B },
	[ROLE_DIM] =              { "dim",            { 246, 240, 253 }, { NO, NO,  7 }, 0, 0 },
	[ROLE_TAG] =              { "tag",            { 180,  94, 229 }, {  3,  1, 11 }, 0, 0 },
};

/*
 * Backgrounds, each with the foreground for what would be too pale on it.
 * few: reverse, since nobody knows the palette.
 */
static const struct {
	const char *name;
	struct {
		short behind, text;
	} colours[COLOURED], few[COLOURED];
	unsigned few_attributes, mono;
} grounds[GROUND_COUNT] = {
	[GROUND_NONE] =     { "none", { { NO, NO }, { NO, NO }, { 16, 231 } },
		{ { NO, NO }, { NO, NO }, { 0, 15 } }, 0, 0 },
	[GROUND_SELECTED] = { "selected",
		{ { 238, 255 }, { 252, 232 }, { 226, 16 } },
		{ { NO, NO }, { NO, NO }, { 3, 0 } }, R, R },
	[GROUND_RESTING] =  { "resting",
		{ { 236, 252 }, { 254, 234 }, { 237, 231 } },
		{ { NO, NO }, { NO, NO }, { 0, 15 } }, U, U },
	[GROUND_POPUP] =    { "popup",
		{ { 235, 252 }, { 255, 234 }, { 16, 231 } },
		{ { NO, NO }, { NO, NO }, { 0, 15 } }, 0, 0 },
	[GROUND_BAR] =      { "bar",
		{ { 235, 252 }, { 255, 234 }, { 16, 231 } },
		{ { NO, NO }, { NO, NO }, { 0, 15 } }, 0, 0 },
};
/* clang-format on */

static int
rgb_of(int colour)
{
	return colour & COLOUR_RGB ? colour & 0xFFFFFF : theme_palette(colour);
}

/*
 * sRGB to linear light (WCAG 2.1, relative luminance). x^2.4 is x² times the
 * square of x's fifth root, which Newton's method finds: no libm needed.
 */
static double
linear(int component)
{
	double c = component / 255.0, x, root = 1;

	if (c <= 0.03928)
		return c / 12.92;
	x = (c + 0.055) / 1.055;
	for (int i = 0; i < 40; i++)
		root = (4 * root + x / (root * root * root * root)) / 5;
	return x * x * root * root; /* 2.4 = 2 + 2/5 */
}

static double
luminance(int rgb)
{
	return 0.2126 * linear(rgb >> 16 & 255) +
	       0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
}

static double
contrast(double x, double y)
{
	return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

double
theme_contrast(int a, int b)
{
	return contrast(luminance(a), luminance(b));
}

/* Each colour's light is worked out once: it takes longer than all the rest. */
static void
find_lifted(struct theme *theme)
{
	double least = theme->kind == THEME_HIGH_CONTRAST ? 7 : 4.5;
	double light[ROLE_COUNT], behind;

	for (int r = 0; r < ROLE_COUNT; r++)
		light[r] = luminance(rgb_of(theme->roles[r].foreground));
	for (int g = 0; g < GROUND_COUNT; g++) {
		const struct look *ground = &theme->grounds[g];

		theme->lifted[g] = 0;
		if (ground->background == NO || ground->foreground == NO)
			continue;
		behind = luminance(rgb_of(ground->background));
		for (int r = 0; r < ROLE_COUNT; r++) {

			if (g == GROUND_NONE &&
			    theme->roles[r].background != NO)
				continue;
			if (theme->roles[r].foreground == NO ||
			    contrast(light[r], behind) < least)
				theme->lifted[g] |= UINT64_C(1) << r;
		}
	}
}

/* Of 16, as a terminal with so many has it. */
static int
few_colour(int colour, int colours)
{
	if (colour < colours)
		return colour;
	return colour == 15 ? 7 : NO;
}

static void
init_role(struct theme *theme, int role, int colours)
{
	const struct row *row = &rows[role < ROLE_NAMED ? role : ROLE_TAG];
	struct look *look = &theme->roles[role];

	*look = (struct look){ NO, NO, row->attributes };
	if (theme->kind == THEME_MONO)
		look->attributes = row->mono;
	else if (colours < 256)
		look->foreground = few_colour(row->few[theme->kind], colours);
	else
		look->foreground = row->colours[theme->kind];
}

static void
init_ground(struct theme *theme, int ground, int colours)
{
	struct look *look = &theme->grounds[ground];
	enum theme_kind kind = theme->kind;

	*look = (struct look){ NO, NO, 0 };
	if (kind == THEME_MONO) {
		look->attributes = grounds[ground].mono;
	} else if (colours >= 256) {
		look->foreground = grounds[ground].colours[kind].text;
		look->background = grounds[ground].colours[kind].behind;
	} else if (grounds[ground].few[kind].behind == NO) {
		look->attributes = grounds[ground].few_attributes;
	} else {
		look->foreground =
		    few_colour(grounds[ground].few[kind].text, colours);
		look->background = grounds[ground].few[kind].behind;
		look->attributes = grounds[ground].few_attributes & U;
	}
}

void
theme_init(struct theme *theme, enum theme_kind kind, int colours)
{
	memset(theme, 0, sizeof(*theme));
	theme->kind = colours < 8 ? THEME_MONO : kind;
	theme->colours = colours;
	for (int i = 0; i < ROLE_COUNT; i++)
		init_role(theme, i, colours);
	for (int i = 0; i < GROUND_COUNT; i++)
		init_ground(theme, i, colours);
	find_lifted(theme);
}

struct look
theme_look(const struct theme *theme, struct style style)
{
	const struct look *role, *ground;
	struct look look;

	role = &theme->roles[style.role < ROLE_COUNT ? style.role : 0];
	ground =
	    &theme->grounds[style.ground < GROUND_COUNT ? style.ground : 0];
	look = *role;
	look.attributes |= style.attributes;
	if (theme->lifted[ground - theme->grounds] >> (role - theme->roles) & 1)
		look.foreground = ground->foreground;
	/* What the user puts behind a part gives way to a selected row only. */
	if (ground->background != NO &&
	    (style.ground != GROUND_NONE || look.background == NO))
		look.background = ground->background;
	/* Two reverses would cancel each other: a match in a selected row. */
	if (ground->attributes & R && look.attributes & R)
		look.attributes |= U;
	look.attributes |= ground->attributes;
	/* In a reversed row colours would become grounds of all kinds. */
	if (ground->attributes & R)
		look.foreground = look.background = NO;
	if (look.attributes & ATTRIBUTE_STRIKE)
		look.attributes =
		    (look.attributes & ~(unsigned)ATTRIBUTE_STRIKE) | D;
	return look;
}

const char *
theme_role_name(enum role role)
{
	if (role >= ROLE_COUNT)
		return NULL;
	return rows[role < ROLE_NAMED ? role : ROLE_TAG].name;
}

static const int basic[16] = { 0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee,
	0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
	0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff };

static int
cube_level(int step)
{
	return step ? 55 + 40 * step : 0;
}

int
theme_palette(int index)
{
	if (index < 0 || index > 255)
		return 0;
	if (index < 16)
		return basic[index];
	if (index >= 232)
		return (8 + 10 * (index - 232)) * 0x010101;
	index -= 16;
	return cube_level(index / 36) << 16 | cube_level(index / 6 % 6) << 8 |
	       cube_level(index % 6);
}

/* Weighted as the eye does, "redmean" (Thiadmer Riemersma's formula). */
static int
distance(int a, int b)
{
	int red = (a >> 16 & 255) - (b >> 16 & 255);
	int green = (a >> 8 & 255) - (b >> 8 & 255);
	int blue = (a & 255) - (b & 255);
	int mean = ((a >> 16 & 255) + (b >> 16 & 255)) / 2;

	return ((512 + mean) * red * red >> 8) + 4 * green * green +
	       ((767 - mean) * blue * blue >> 8);
}

int
theme_nearest(int colour, int colours)
{
	/* Entries 0–15 are the user's own; with 256 they are left alone. */
	int first = colours >= 256 ? 16 : 0;
	int best = first, best_distance = -1;

	if (colour < 0)
		return COLOUR_DEFAULT;
	if (colour < 256 && colour < colours)
		return colour;
	if (colour < 256)
		colour = theme_palette(colour);
	colour &= 0xFFFFFF;
	for (int i = first; i < colours && i < 256; i++) {
		int d = distance(colour, theme_palette(i));

		if (best_distance < 0 || d < best_distance) {
			best = i;
			best_distance = d;
		}
	}
	return best;
}

bool
theme_is_light(unsigned red, unsigned green, unsigned blue)
{
	/* Perceived brightness of the coded values (ITU-R BT.601). */
	return 299.0 * red + 587.0 * green + 114.0 * blue > 500.0 * 65535;
}

static int
hex_digit(char c)
{
	const char *digits = "0123456789abcdef", *at;
	char lower = c >= 'A' && c <= 'F' ? (char)(c + 32) : c;

	at = lower ? strchr(digits, lower) : NULL;
	return at ? (int)(at - digits) : -1;
}

static bool
parse_rgb(struct text word, int *colour)
{
	size_t digits = word.len - 1;
	int rgb = 0;

	if (digits != 3 && digits != 6)
		return false;
	for (size_t i = 1; i < word.len; i++) {
		int digit = hex_digit(word.ptr[i]);

		if (digit < 0)
			return false;
		rgb = rgb << 4 | digit;
		if (digits == 3)
			rgb = rgb << 4 | digit;
	}
	*colour = COLOUR_RGB | rgb;
	return true;
}

static bool
parse_colour(struct text word, int *colour)
{
	static const char *const names[] = { "black", "red", "green", "yellow",
		"blue", "magenta", "cyan", "white" };
	int bright = 0, number = 0;

	if (text_is(word, "default")) {
		*colour = COLOUR_DEFAULT;
		return true;
	}
	if (text_starts(word, "#"))
		return parse_rgb(word, colour);
	if (word.len && word.len <= 3 && word.ptr[0] >= '0' &&
	    word.ptr[0] <= '9') {
		for (size_t i = 0; i < word.len; i++) {
			if (word.ptr[i] < '0' || word.ptr[i] > '9')
				return false;
			number = number * 10 + (word.ptr[i] - '0');
		}
		*colour = number;
		return number < 256;
	}
	if (text_starts(word, "bright-")) {
		bright = 8;
		word = text_from_offset(word, strlen("bright-"));
	}
	for (int i = 0; i < 8; i++)
		if (text_is(word, names[i])) {
			*colour = bright + i;
			return true;
		}
	return false;
}

static unsigned
parse_attribute(struct text word)
{
	static const struct {
		const char *name;
		unsigned attribute;
	} names[] = { { "bold", B }, { "underline", U }, { "reverse", R },
		{ "dim", D }, { "italic", I } };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (text_is(word, names[i].name))
			return names[i].attribute;
	return 0;
}

static struct look *
find_look(struct theme *theme, struct text name)
{
	for (int i = 0; i < ROLE_NAMED; i++)
		if (text_is(name, rows[i].name))
			return &theme->roles[i];
	for (int i = 1; i < GROUND_COUNT; i++)
		if (text_is(name, grounds[i].name))
			return &theme->grounds[i];
	return NULL;
}

static int
parse_look(struct look *look, struct text words, struct err *err)
{
	struct text word;
	bool behind = false;

	*look = (struct look){ NO, NO, 0 };
	while (text_next_word(&words, &word)) {
		unsigned attribute = parse_attribute(word);

		if (text_is(word, "on"))
			behind = true;
		else if (attribute)
			look->attributes |= attribute;
		else if (!parse_colour(word,
			     behind ? &look->background : &look->foreground))
			return err_set(err, ERR_USAGE,
			    _("%.*s: not a colour, and none of bold underline "
			      "reverse dim italic"),
			    TEXT_ARG(word));
	}
	return 0;
}

int
theme_set(
    struct theme *theme, struct text role, struct text words, struct err *err)
{
	struct look look, *found = find_look(theme, role);

	if (!found)
		return err_set(err, ERR_USAGE,
		    _("%.*s: no such part of a theme"), TEXT_ARG(role));
	if (parse_look(&look, words, err) < 0)
		return -1;
	if (theme->kind == THEME_MONO)
		look.foreground = look.background = NO;
	*found = look;
	find_lifted(theme);
	return 0;
}

/* The background a theme may be shown on that asks most of its colours. */
static int
worst_ground(const struct theme *theme)
{
	if (theme->kind == THEME_HIGH_CONTRAST)
		return 0x000000;
	if (theme->kind == THEME_LIGHT)
		return theme->colours < 256 ? 0xffffff : 0xf2f2f2;
	return theme->colours < 256 ? 0x000000 : 0x262626;
}

static bool
is_readable(const struct theme *theme, int colour)
{
	double least = theme->kind == THEME_HIGH_CONTRAST ? 7 : 4.5;

	return theme_contrast(rgb_of(colour), worst_ground(theme)) >= least;
}

/* Towards white, or on a light ground black, as far as it takes. */
static int
lift(const struct theme *theme, int colour)
{
	int to = theme->kind == THEME_LIGHT ? 0 : 255, rgb = rgb_of(colour);
	int mixed = rgb;

	for (int part = 0; part <= 16; part++) {
		mixed = 0;
		for (int shift = 16; shift >= 0; shift -= 8)
			mixed |=
			    ((rgb >> shift & 255) * (16 - part) + to * part) /
				16
			    << shift;
		if (is_readable(theme, COLOUR_RGB | mixed))
			break;
	}
	return COLOUR_RGB | mixed;
}

/* The nearest colour that can be read, of the same hue if there is one. */
static int
readable(const struct theme *theme, int colour)
{
	int first = theme->colours >= 256 ? 16 : 0;
	int best = COLOUR_DEFAULT, best_distance = -1;

	if (colour == COLOUR_DEFAULT)
		return colour;
	colour = lift(theme, colour);
	if (theme->colours > 256)
		return colour;
	for (int i = first; i < theme->colours && i < 256; i++) {
		int d = distance(rgb_of(colour), theme_palette(i));

		if (is_readable(theme, i) &&
		    (best_distance < 0 || d < best_distance)) {
			best = i;
			best_distance = d;
		}
	}
	return best;
}

int
theme_set_tag(struct theme *theme, size_t n, struct text words, struct err *err)
{
	struct look look;

	assert(n < TAG_COLOURS);
	if (parse_look(&look, words, err) < 0)
		return -1;
	/* A ground of its own would need another contrast. */
	look.background = NO;
	look.foreground =
	    theme->kind == THEME_MONO ? NO : readable(theme, look.foreground);
	theme->roles[ROLE_TAG_FIRST + n] = look;
	find_lifted(theme);
	return 0;
}
