# depeche: GNU make. `make deps run` and `make deps check` set everything up.
# Overrides go on the command line or into config.mk: CC CFLAGS LDFLAGS
# PKG_CONFIG PREFIX DESTDIR BUILD SAN (sanitizers) WERROR (empty: warnings do
# not fail the build).
-include config.mk

VERSION = 0.1.0

BUILD ?= build
PREFIX ?= /usr/local
DESTDIR ?=
PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
SAN ?=
WERROR ?= -Werror
BENCH ?= ../shared
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
DOCDIR = $(PREFIX)/share/doc/depeche

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla \
	-Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wcast-qual \
	$(WERROR)
PACKAGES = ncursesw libcurl libxml-2.0 sqlite3 uchardet libseccomp
TEST_PACKAGES = cmocka vterm libmicrohttpd
# Looked up when something is first compiled, not by `make deps` or `clean`.
package_flags = $(eval package_flags := $$(shell \
	$$(PKG_CONFIG) --cflags-only-I $$(PACKAGES)))$(package_flags)
package_libs = $(eval package_libs := $$(shell \
	$$(PKG_CONFIG) --libs $$(PACKAGES)) -lunistring)$(package_libs)
test_flags = $(eval test_flags := $$(shell \
	$$(PKG_CONFIG) --cflags-only-I $$(TEST_PACKAGES)))$(test_flags)
test_libs = $(eval test_libs := $$(shell \
	$$(PKG_CONFIG) --libs $$(TEST_PACKAGES)))$(test_libs)
sanitize = $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer \
	-fno-sanitize-recover=all -DDEPECHE_SANITIZED=1)
ALL_CFLAGS = -std=c17 -D_XOPEN_SOURCE=700 -DDEPECHE_VERSION='"$(VERSION)"' \
	-Iinclude -I$(BUILD)/gen $(WARN) $(sanitize) $(package_flags) \
	$(CPPFLAGS) $(CFLAGS)
ALL_LDFLAGS = $(sanitize) -Wl,--as-needed $(LDFLAGS)

# A layer is a folder of src/; tests/layers says which it may include, and so
# which archives its tests are linked with.
LAYERS := $(shell sed 's/\#.*//' tests/layers | awk 'NF { print $$1 }')
closure = $(shell sed 's/\#.*//' tests/layers | awk -v want=$(1) ' \
	NF { n++; name[n] = $$1; for (i = 2; i <= NF; i++) may[$$1, $$i] = 1 } \
	END { for (i = n; i > 0; i--) { \
	  if (name[i] == want) use[name[i]] = 1; \
	  if (name[i] in use) for (j = 1; j <= n; j++) \
	    if ((name[i], name[j]) in may || (name[i], "all") in may) \
	      use[name[j]] = 1 } \
	  for (i = n; i > 0; i--) if (name[i] in use) printf "%s ", name[i] }')

SOURCES := $(filter-out src/cli/main.c,$(sort \
	$(foreach l,$(LAYERS),$(wildcard src/$(l)/*.c))))
OBJECTS = $(SOURCES:%.c=$(BUILD)/%.o)
TESTS := $(sort $(wildcard tests/*/*_test.c))
TEST_PROGRAMS = $(TESTS:%.c=$(BUILD)/%)
SUPPORT := $(sort $(wildcard tests/support/*.c))
SUPPORT_OBJECTS = $(SUPPORT:%.c=$(BUILD)/%.o)
archive = $(BUILD)/lib/$(1).a

all: $(BUILD)/depeche

-include $(sort $(wildcard src/*/*.mk))

define layer_rules
$(BUILD)/lib/$(1).a: $$(filter $(BUILD)/src/$(1)/%,$$(OBJECTS)) \
	$$(extra_objects_$(1))
	@mkdir -p $$(@D)
	@rm -f $$@
	$$(AR) rcs $$@ $$^
$$(filter $(BUILD)/tests/$(1)/%,$$(TEST_PROGRAMS)): %: %.o \
	$$(SUPPORT_OBJECTS) $$(foreach l,$$(call closure,$(1)),$(BUILD)/lib/$$(l).a)
	$$(CC) $$(ALL_CFLAGS) $$(ALL_LDFLAGS) -o $$@ $$< $$(SUPPORT_OBJECTS) \
		-Wl,--start-group $$(filter %.a,$$^) -Wl,--end-group \
		$$(test_libs) $$(package_libs)
check-$(1): $$(filter $(BUILD)/tests/$(1)/%,$$(TEST_PROGRAMS))
	@BUILD=$(BUILD) tests/run $$^
endef
$(foreach l,$(LAYERS),$(eval $(call layer_rules,$(l))))

$(BUILD)/depeche: $(BUILD)/src/cli/main.o \
	$(foreach l,$(LAYERS),$(BUILD)/lib/$(l).a)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< -Wl,--start-group \
		$(filter %.a,$^) -Wl,--end-group $(package_libs)

$(BUILD)/src/%.o: src/%.c $(MAKEFILE_LIST)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%.o: tests/%.c $(MAKEFILE_LIST)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(test_flags) -Itests -MMD -MP -c -o $@ $<

.SECONDARY:
-include $(OBJECTS:.o=.d) $(TEST_PROGRAMS:=.d) $(SUPPORT_OBJECTS:.o=.d) \
	$(BUILD)/src/cli/main.d

run: all
	@$(BUILD)/depeche

check: all $(TEST_PROGRAMS)
	@BUILD=$(BUILD) DEPECHE=$(BUILD)/depeche tests/run tests/layers.sh \
		$(wildcard tests/*/*_test.sh) $(TEST_PROGRAMS)

check-asan:
	@$(MAKE) BUILD=$(BUILD)/asan SAN=address,undefined \
		CFLAGS='-O1 -g' check

clean:
	rm -rf $(BUILD)

.PHONY: all run check check-asan clean deps fuzz docs install uninstall \
	$(LAYERS:%=check-%)
