/* What pictures are drawn by, and with what. */
#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "base/paths.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "doctor.h"

static const char *
drawn_with(
    enum pixels_format format, bool answered, const struct graphics *told)
{
	if (format == PIXELS_SIXEL)
		return _("chafa draws them, in pixels by sixel");
	if (format == PIXELS_KITTY)
		return _("chafa draws them, in pixels by kitty's protocol");
	if (!answered)
		return _("chafa draws them, in characters: no terminal "
			 "answers here");
	if (!told->sixel && !told->kitty)
		return _("chafa draws them, in characters: the terminal tells "
			 "of no pixels");
	if (told->cell_width == 0)
		return _("chafa draws them, in characters: the terminal does "
			 "not tell how large they are");
	return _("chafa draws them, in characters, as the settings want it");
}

/* On a line of its own, below what was said so far. */
static bool
ask(struct graphics *graphics)
{
	(void)fflush(stdout);
	return graphics_ask(graphics);
}

/* Optional: without it pictures stay words. */
void
doctor_pictures(struct report *report, const struct settings *settings)
{
	const char *no_colour = getenv("NO_COLOR");
	struct graphics graphics;
	bool answered = ask(&graphics);
	const struct app_pixels_by by = {
		.graphics = &graphics,
		.accessible = settings_flag(settings, OPTION_ACCESSIBLE),
		.utf8 = utf8_locale(),
		.mono =
		    (no_colour && *no_colour) ||
		    settings_number(settings, OPTION_THEME) == THEME_IS_MONO,
	};

	doctor_say(report, true, _("pictures"),
	    path_has_program("chafa")
		? drawn_with(app_pixels_by(settings, &by), answered, &graphics)
		: _("chafa is not installed: apt install chafa"));
}
