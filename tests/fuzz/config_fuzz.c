/* The config reader, the prompt's lines and the editor on any bytes. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "config/config.h"
#include "config/edit.h"
#include "config/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct text text = text_from((const char *)bytes, size), line;
	struct config_source source = { .path = "/dev/null/config",
		.added = "/dev/null/added",
		.builtin = text };
	struct config *config;
	struct script script;
	struct buf out = { 0 };
	struct err err;

	config = config_load(&source, &err);
	if (config) {
		script_init(&script, text);
		while (script_next(&script, &line))
			(void)config_apply(config, line, &err);
		/* Every binding is a sequence that can be typed. */
		assert(keymap_check(&config->keymap, &err) == 0);
		config_free(config);
	}
	config_edit_insert(
	    &out, text, TEXT("feed https://example.org/"), TEXT("Monde"));
	assert(out.len > size);
	buf_clear(&out);
	return 0;
}
