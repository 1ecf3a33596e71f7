# What names cost in a large store: make bench-entities-store, over a million
# mentions that it makes up.
$(BUILD)/tests/bench/entities_store: $(BUILD)/tests/bench/entities_store.o \
	$(call archive,store) $(call archive,model) $(call archive,base)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< -Wl,--start-group \
		$(filter %.a,$^) -Wl,--end-group $(package_libs)
bench-entities-store: $(BUILD)/tests/bench/entities_store
	@$(BUILD)/tests/bench/entities_store $(BUILD)/bench-entities.db
.PHONY: bench-entities-store
