# What reading front pages costs: make bench-page, on the saved pages of
# $(BENCH) when they are there, else on those of the tests.
BENCH_PAGES ?= $(or $(wildcard $(BENCH)/corpora/pages/*.html), \
	$(wildcard tests/html/pages/*.html))
$(BUILD)/page_bench: $(BUILD)/tests/html/page_bench.o \
	$(foreach l,$(call closure,html),$(BUILD)/lib/$(l).a)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(package_libs)
bench-page: $(BUILD)/page_bench
	@$(BUILD)/page_bench $(BENCH_PAGES)

# What reading articles costs: make bench-article, over the saved pages of
# $(BENCH); without them only what awkward ones cost.
BENCH_ARTICLE_PAGES = $(wildcard $(BENCH)/corpora/extraction/zyte-dev/*.html.gz)
$(BUILD)/tests/bench/article: $(BUILD)/tests/bench/article.o \
	$(BUILD)/tests/bench/measure.o \
	$(foreach l,$(call closure,digest),$(BUILD)/lib/$(l).a)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(package_libs)
bench-article: all $(BUILD)/tests/bench/article
	@rm -rf $(BENCH_WORK)/articles && mkdir -p $(BENCH_WORK)/articles
	@for f in $(BENCH_ARTICLE_PAGES); do \
		gunzip -c $$f >$(BENCH_WORK)/articles/$$(basename $$f .gz); done
	@$(BUILD)/tests/bench/article $(BUILD)/depeche $(BENCH_WORK) \
		$(patsubst %.gz,$(BENCH_WORK)/articles/%,$(notdir $(BENCH_ARTICLE_PAGES)))
.PHONY: bench-page bench-article
