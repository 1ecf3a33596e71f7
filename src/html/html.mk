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
.PHONY: bench-page
