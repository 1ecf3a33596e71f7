# The data and the model go into the program as they are. embed.o needs no
# rule of its own for a header: it has none but the files.
extra_objects_text = $(BUILD)/src/text/embed.o
text_data = $(wildcard src/text/data/*.txt src/text/data/*.bin) \
	src/text/model/entities.bin

$(BUILD)/src/text/embed.o: src/text/embed.S $(text_data)
	@mkdir -p $(@D)
	$(CC) -c -o $@ $<

# Learns the model anew from our own articles and from the corpora of the bench,
# those whose licences let weights be shared; src/text/model/NOTICE names them. ROWS is how many
# features of words have weights, WEIGHTS how many weights are kept; the file is
# three bytes a row and one a weight.
TRAINING_SETS ?= bosque-pt crossner-en ewt-en germeval-de gum-en pud-de \
	pud-en pud-pt redocred-en wikigold-en winer-fr
ROWS ?= 250000
WEIGHTS ?= 2900000
train-entities: $(BUILD)/train-entities
	@mkdir -p $(BUILD)/train
	for set in $(TRAINING_SETS); do \
		gzip -dc $(BENCH)/corpora/entities/train/$$set.jsonl.gz \
			>$(BUILD)/train/$$set.jsonl || exit 1; done
	$(BUILD)/train-entities $(BUILD)/train/model $(ROWS) $(WEIGHTS) \
		$(TRAINING_SETS:%=$(BUILD)/train/%.jsonl) $(own_articles)
	mv $(BUILD)/train/model src/text/model/entities.bin

own_articles = $(sort $(wildcard src/text/articles/*.txt))
training_sources = $(addprefix src/text/tool/,train.c corpus.c marked.c \
	learn.c pack.c)

$(BUILD)/train-entities: $(training_sources) src/text/tool/learn.h \
	src/text/tool/marked.h \
	$(BUILD)/lib/text.a $(BUILD)/lib/model.a $(BUILD)/lib/base.a
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(training_sources) \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(package_libs) -lm

# Makes src/text/data/words.bin of a list of words; src/text/data/NOTICE tells
# which words these are: make common-words COMMON=list
common-words: $(BUILD)/common-words
	$(BUILD)/common-words src/text/data/words.bin 350 <$(COMMON)

# Makes src/text/data/lower.bin of the words that our own articles write in
# lower case; the others of a line in capitals are more likely names.
lower-words: $(BUILD)/common-words
	n=0; for l in fr en de es it nl pt; do n=$$((n + 1)); \
		sed '/^[\#=]/d; s/\[[plox] [^]]*\]//g' src/text/articles/$$l.txt | \
		LC_ALL=C.UTF-8 grep -oE '[[:alpha:]]+' | \
		LC_ALL=C.UTF-8 grep -E '^[[:lower:]]{2,}$$' | sort -u | \
		sed "s/^/$$n\t/"; done | \
		$(BUILD)/common-words src/text/data/lower.bin 64

$(BUILD)/common-words: src/text/tool/common.c $(BUILD)/lib/text.a \
	$(BUILD)/lib/model.a $(BUILD)/lib/base.a
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(package_libs) -lm

# Makes src/text/data/frequencies.bin, which tells how common stems are, of the
# same texts as the model.
frequencies: $(BUILD)/frequencies
	@mkdir -p $(BUILD)/train
	for set in $(TRAINING_SETS); do \
		gzip -dc $(BENCH)/corpora/entities/train/$$set.jsonl.gz \
			>$(BUILD)/train/$$set.jsonl || exit 1; done
	$(BUILD)/frequencies src/text/data/frequencies.bin \
		$(TRAINING_SETS:%=$(BUILD)/train/%.jsonl) $(own_articles)

$(BUILD)/frequencies: src/text/tool/frequencies.c src/text/tool/marked.c \
	$(BUILD)/lib/text.a $(BUILD)/lib/model.a $(BUILD)/lib/base.a
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.c,$^) \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(package_libs) -lm

.PHONY: train-entities common-words frequencies lower-words

# What finding names costs: make bench-entities, over the French and English
# texts and the saved pages of $(BENCH).
BENCH_TEXTS = $(wildcard $(BENCH)/corpora/entities/winer-fr/*.txt) \
	$(wildcard $(BENCH)/corpora/entities/gum-en/*.txt)
BENCH_NAME_PAGES = $(wildcard $(BENCH)/corpora/extraction/zyte-dev/*.html.gz)
$(BUILD)/tests/bench/entities: $(BUILD)/tests/bench/entities.o \
	$(BUILD)/tests/bench/measure.o \
	$(foreach l,$(call closure,digest),$(BUILD)/lib/$(l).a)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(package_libs)
bench-entities: $(BUILD)/tests/bench/entities
	@rm -rf $(BUILD)/bench/pages && mkdir -p $(BUILD)/bench/pages
	@for f in $(BENCH_NAME_PAGES); do \
		gunzip -c $$f >$(BUILD)/bench/pages/$$(basename $$f .gz); done
	@$(BUILD)/tests/bench/entities $(BENCH_TEXTS) -- \
		$(patsubst %.gz,$(BUILD)/bench/pages/%,$(notdir $(BENCH_NAME_PAGES)))
.PHONY: bench-entities

# How well names are found in the articles that were held back from training:
# make bench-names, with all mistakes: make bench-names NAMES=-e
$(BUILD)/lib/names.a: $(BUILD)/src/text/tool/marked.o \
	$(BUILD)/src/text/tool/score.o
	@mkdir -p $(@D)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^
$(BUILD)/tests/text/articles_test: $(BUILD)/lib/names.a
$(BUILD)/tests/bench/names: $(BUILD)/tests/bench/names.o \
	$(BUILD)/lib/names.a $(foreach l,$(call closure,text),$(BUILD)/lib/$(l).a)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(package_libs)
NAMES ?=
bench-names: $(BUILD)/tests/bench/names
	@$(BUILD)/tests/bench/names $(NAMES) $(own_articles)
.PHONY: bench-names

# What placing articles in stories costs with a full window, and how well it is
# done where the development sets are: make bench-stories
$(BUILD)/tests/bench/stories: $(BUILD)/tests/bench/stories.o \
	$(foreach l,$(call closure,text),$(BUILD)/lib/$(l).a)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(package_libs)
bench-stories: all $(BUILD)/tests/bench/stories
	@$(BUILD)/tests/bench/stories
	@[ ! -d $(BENCH)/corpora/stories ] || $(PYTHON) \
		$(BENCH)/bench/stories/score.py \
		--run '$(BUILD)/depeche stories --json'
.PHONY: bench-stories

# Learns what src/text/judge.c weighs, from sets whose stories are known, and
# how much each of them counts (the copies are made of two of the others, the
# roundups tell of a day rather than of an event): make fit-stories; how it is
# on stories that were held back: make fit-stories FIT=-h
STORY_SETS ?= events-en:1.3 roundups-en:0.8 translated:1.5 duplicates:0.6
FIT ?=
fit_sources = $(addprefix src/text/tool/,fit_stories.c regress.c)
$(BUILD)/fit-stories: $(fit_sources) src/text/tool/regress.h \
	$(BUILD)/lib/text.a $(BUILD)/lib/model.a $(BUILD)/lib/base.a
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(fit_sources) \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(package_libs) -lm
fit-stories: $(BUILD)/fit-stories
	$(BUILD)/fit-stories $(FIT) $(STORY_SETS:%=$(BENCH)/corpora/stories/%)
.PHONY: fit-stories
