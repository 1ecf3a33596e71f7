# The data and the model go into the program as they are. embed.o needs no
# rule of its own for a header: it has none but the files.
extra_objects_text = $(BUILD)/src/text/embed.o
text_data = $(wildcard src/text/data/*.txt) src/text/model/entities.bin

$(BUILD)/src/text/embed.o: src/text/embed.S $(text_data)
	@mkdir -p $(@D)
	$(CC) -c -o $@ $<

# Learns the model anew from the corpora of the bench, those whose licences
# let weights be shared; src/text/model/NOTICE names them. WEIGHTS is how many
# are kept; the file is about two bytes each.
TRAINING_SETS ?= bosque-pt crossner-en ewt-en germeval-de gum-en pud-de \
	pud-en pud-pt redocred-en wikigold-en winer-fr
WEIGHTS ?= 980000
train-entities: $(BUILD)/train-entities
	@mkdir -p $(BUILD)/train
	for set in $(TRAINING_SETS); do \
		gzip -dc $(BENCH)/corpora/entities/train/$$set.jsonl.gz \
			>$(BUILD)/train/$$set.jsonl || exit 1; done
	$(BUILD)/train-entities $(BUILD)/train/model $(WEIGHTS) \
		$(TRAINING_SETS:%=$(BUILD)/train/%.jsonl)
	mv $(BUILD)/train/model src/text/model/entities.bin

$(BUILD)/train-entities: src/text/tool/train.c $(BUILD)/lib/text.a \
	$(BUILD)/lib/model.a $(BUILD)/lib/base.a
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(package_libs) -lm

.PHONY: train-entities
