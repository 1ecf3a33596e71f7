# Figures of feeds: the whole path beside libxml2's bare parse, and memory.
bench-feed: all $(BUILD)/tests/bench/feed
	@mkdir -p $(BENCH_WORK)
	@[ -d $(BENCH_WORK)/feeds ] || \
		$(PYTHON) $(BENCH)/bench/feeds/generate.py $(BENCH_WORK)/feeds
	@$(BUILD)/tests/bench/feed $(BUILD)/depeche $(BENCH_WORK) \
		$(BENCH_WORK)/feeds/*.xml
$(BUILD)/tests/bench/feed: $(BUILD)/tests/bench/feed.o \
	$(BUILD)/tests/bench/measure.o
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(package_libs)
.PHONY: bench-feed
