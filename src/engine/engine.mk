# The sample edition is built into the program: each file becomes an array of
# bytes. One paper is published in ISO-8859-15, as some still are; its sources
# are kept in UTF-8 like all of the tree and converted here.
SAMPLE_FILES := $(sort $(wildcard src/engine/sample/*/*))

$(BUILD)/gen/sample_files.h: $(SAMPLE_FILES) src/engine/sample/config \
	src/engine/embed.sh
	@mkdir -p $(@D)
	sh src/engine/embed.sh src/engine/sample >$@.new
	@mv $@.new $@

$(BUILD)/src/engine/sample.o: $(BUILD)/gen/sample_files.h
