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
# make V=1 shows the commands.
Q = $(if $(V),,@)
say = $(if $(V),,@echo '  $(1)  $@')
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
DOCDIR = $(PREFIX)/share/doc/depeche
# The program looks there from its own place: ../share/locale.
LOCALEDIR = $(PREFIX)/share/locale

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla \
	-Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wcast-qual \
	$(WERROR)
PACKAGES = ncursesw libcurl libxml-2.0 sqlite3 uchardet libseccomp
TEST_PACKAGES = cmocka vterm libmicrohttpd
# Looked up when something is first compiled, not by `make deps` or `clean`.
package_flags = $(eval package_flags := $$(shell \
	$$(PKG_CONFIG) --cflags-only-I $$(PACKAGES)))$(package_flags)
package_libs = $(eval package_libs := $$(shell \
	$$(PKG_CONFIG) --libs $$(PACKAGES)) -lunistring -lm)$(package_libs)
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

# The languages of the interface, beside the program as it is built.
CATALOGUES := $(sort $(wildcard po/*.po))
catalogues = $(CATALOGUES:po/%.po=$(BUILD)/locale/%/LC_MESSAGES/depeche.mo)

all: $(BUILD)/depeche $(catalogues)

$(BUILD)/locale/%/LC_MESSAGES/depeche.mo: po/%.po | $(DEPS_FIRST)
	@mkdir -p $(@D)
	$(call say,MO)
	$(Q)msgfmt --check-format -o $@ $<

-include $(sort $(wildcard src/*/*.mk))

define layer_rules
$(BUILD)/lib/$(1).a: $$(filter $(BUILD)/src/$(1)/%,$$(OBJECTS)) \
	$$(extra_objects_$(1))
	@mkdir -p $$(@D)
	@rm -f $$@
	$(Q)$$(AR) rcs $$@ $$^
$$(filter $(BUILD)/tests/$(1)/%,$$(TEST_PROGRAMS)): %: %.o \
	$$(SUPPORT_OBJECTS) $$(foreach l,$$(call closure,$(1)) \
		$$(test_layers_$(1)),$(BUILD)/lib/$$(l).a)
	$$(call say,LD)
	$(Q)$$(CC) $$(ALL_CFLAGS) $$(ALL_LDFLAGS) -o $$@ $$< $$(SUPPORT_OBJECTS) \
		-Wl,--start-group $$(filter %.a,$$^) -Wl,--end-group \
		$$(test_libs) $$(package_libs)
check-$(1): $$(filter $(BUILD)/tests/$(1)/%,$$(TEST_PROGRAMS))
	@BUILD=$(BUILD) DEPECHE=$(BUILD)/depeche tests/run \
		$$(wildcard tests/$(1)/*_test.sh) $$(filter %_test,$$^)
endef
$(foreach l,$(LAYERS),$(eval $(call layer_rules,$(l))))

$(BUILD)/depeche: $(BUILD)/src/cli/main.o \
	$(foreach l,$(LAYERS),$(BUILD)/lib/$(l).a)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< -Wl,--start-group \
		$(filter %.a,$^) -Wl,--end-group $(package_libs)

$(BUILD)/src/%.o: src/%.c $(MAKEFILE_LIST) | $(DEPS_FIRST)
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%.o: tests/%.c $(MAKEFILE_LIST) | $(DEPS_FIRST)
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) $(test_flags) -Itests -MMD -MP -c -o $@ $<

.SECONDARY:
-include $(sort $(wildcard $(BUILD)/tests/fuzz/*.d $(BUILD)/tests/cli/*.d)) $(OBJECTS:.o=.d) $(TEST_PROGRAMS:=.d) $(SUPPORT_OBJECTS:.o=.d) \
	$(BUILD)/src/cli/main.d

run: all
	@$(BUILD)/depeche

# The screens that tests expect, taken anew: look at the difference, then keep.
SCREEN_TESTS = $(BUILD)/tests/ui/panes_test $(BUILD)/tests/ui/stories_test \
	$(BUILD)/tests/ui/typography_test $(BUILD)/tests/app/views_test
accept-screens: $(SCREEN_TESTS)
	@for t in $(SCREEN_TESTS); do WRITE_SCREENS=1 $$t >/dev/null 2>&1; done; \
	git diff --stat tests/ui/screens tests/app/views

# The tests of cli and app run the program itself, or read its catalogues.
check-base check-cli check-app: $(BUILD)/depeche $(catalogues)

# With one closing line "N passed, N failed".
check: all $(TEST_PROGRAMS)
	@BUILD=$(BUILD) DEPECHE=$(BUILD)/depeche tests/run \
		$(wildcard tests/*.sh) $(wildcard tests/*/*_test.sh) \
		$(TEST_PROGRAMS)

check-asan:
	@$(MAKE) BUILD=$(BUILD)/asan SAN=address,undefined \
		CFLAGS='-O1 -g' check

# Figures: quality by the scorers, speed beside other readers, where the
# development data and those readers are. Every claim of the README is from here.
BENCH_WORK ?= $(BUILD)/bench
BENCH_PROGRAMS ?= depeche,depeche-bare,newsboat,sfeed
BENCH_ARTICLES ?= 10000,100000
PYTHON ?= python3
bench-quality: all
	@DEPECHE=$(abspath $(BUILD))/depeche PYTHON=$(PYTHON) \
		tests/gates $(BENCH)
bench-speed: all
	@mkdir -p $(BENCH_WORK)
	@[ -d $(BENCH_WORK)/corpus ] || $(PYTHON) \
		$(BENCH)/bench/performance/generate.py \
		--out $(BENCH_WORK)/corpus
	DEPECHE=$(abspath $(BUILD))/depeche $(PYTHON) \
		$(BENCH)/bench/performance/run.py \
		--corpus $(abspath $(BENCH_WORK))/corpus \
		--work $(abspath $(BENCH_WORK))/work \
		--programs $(BENCH_PROGRAMS) --articles $(BENCH_ARTICLES) \
		--feeds 500 --delay-feeds 500 \
		--out $(abspath $(BENCH_WORK))/results
	@cat $(BENCH_WORK)/results.md
bench: bench-quality bench-speed

# libFuzzer targets over their seeds: make fuzz FUZZ_SECONDS=600 FUZZ='feed'
FUZZ_SECONDS ?= 30
FUZZ ?= $(patsubst tests/fuzz/%_fuzz.c,%,$(sort $(wildcard tests/fuzz/*_fuzz.c)))
fuzz:
	@$(MAKE) BUILD=$(BUILD)/fuzz CC=clang SAN=address,undefined \
		CFLAGS='-O1 -g -fsanitize=fuzzer-no-link' fuzz-programs
	@for f in $(FUZZ); do \
		mkdir -p $(BUILD)/fuzz/corpus/$$f; \
		echo "fuzzing $$f for $(FUZZ_SECONDS) s"; \
		$(BUILD)/fuzz/fuzz/$$f -max_total_time=$(FUZZ_SECONDS) \
			-timeout=20 -rss_limit_mb=1024 -max_len=65536 \
			-artifact_prefix=$(BUILD)/fuzz/ -verbosity=0 \
			-print_final_stats=1 $(BUILD)/fuzz/corpus/$$f \
			tests/fuzz/seeds/$$f 2>$(BUILD)/fuzz/$$f.log || \
			{ tail -40 $(BUILD)/fuzz/$$f.log; exit 1; }; \
		grep number_of_executed_units $(BUILD)/fuzz/$$f.log; \
	done
fuzz-programs: $(FUZZ:%=$(BUILD)/fuzz/%)
$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%_fuzz.o \
	$(foreach l,$(LAYERS),$(BUILD)/lib/$(l).a)
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $< \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
		$(package_libs)

# Debian packages. dpkg is asked first; apt is run only for what is missing.
BUILD_DEBS = gcc libc6-dev make pkg-config libncurses-dev \
	libcurl4-openssl-dev libxml2-dev libsqlite3-dev libunistring-dev \
	libuchardet-dev libseccomp-dev gettext
TEST_DEBS = libcmocka-dev libvterm-dev libmicrohttpd-dev openssl \
	mandoc locales clang libclang-rt-14-dev
testing = $(filter check check-% fuzz,$(MAKECMDGOALS))
WANTED_DEBS = $(BUILD_DEBS) $(if $(testing),$(TEST_DEBS))
DEPS_FIRST = $(filter deps,$(MAKECMDGOALS))
deps:
	@missing=; for p in $(WANTED_DEBS); do \
		dpkg-query -W -f '$${Status}' $$p 2>/dev/null | \
			grep -q ' installed$$' || missing="$$missing $$p"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	install="apt-get install -y --no-install-recommends$$missing"; \
	if [ "$$(id -u)" = 0 ]; then sudo=; \
	elif command -v sudo >/dev/null 2>&1; then sudo=sudo; \
	else echo "As root: $$install" >&2; exit 1; fi; \
	echo "$$sudo $$install"; \
	DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; \
	$$sudo $$install || { $$sudo apt-get update && $$sudo $$install; }

# The README's pictures: the real program on a terminal of its own.
$(BUILD)/screenshot: $(BUILD)/tests/cli/screenshot.o $(SUPPORT_OBJECTS) \
	$(call archive,base)
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(test_libs) \
		$(package_libs)
$(BUILD)/screenshot_clock.so: tests/cli/screenshot_clock.c
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) $(WARN) -fPIC -shared -o $@ $<
screenshot_tools = $(BUILD)/screenshot $(BUILD)/screenshot_clock.so
check-cli check: $(if $(SAN),,$(screenshot_tools))
screenshot: all $(screenshot_tools)
	@BUILD=$(BUILD) tests/screenshots man/pictures

# What the tables say goes into config.example and the manuals.
docs: all
	@$(BUILD)/depeche docs example >$(BUILD)/config.example
	@cp $(BUILD)/config.example config.example
	@for m in man/depeche.1 man/depeche.5; do \
		$(BUILD)/depeche docs man $$m >$(BUILD)/manual && \
		cp $(BUILD)/manual $$m; \
	done

# The catalogues are brought up to what the sources say; see po/update.
po:
	@po/update
check-po: all
	@BUILD=$(BUILD) DEPECHE=$(BUILD)/depeche tests/run tests/po.sh

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 \
		$(DESTDIR)$(MANDIR)/man5 $(DESTDIR)$(DOCDIR)
	install -m 755 $(BUILD)/depeche $(DESTDIR)$(BINDIR)/depeche
	install -m 644 man/depeche.1 $(DESTDIR)$(MANDIR)/man1/depeche.1
	install -m 644 man/depeche.5 $(DESTDIR)$(MANDIR)/man5/depeche.5
	install -m 644 README.md CHANGELOG.md LICENSE config.example \
		$(DESTDIR)$(DOCDIR)
	@for po in $(CATALOGUES:po/%.po=%); do \
		to=$(DESTDIR)$(LOCALEDIR)/$$po/LC_MESSAGES; \
		echo "install $$to/depeche.mo"; install -d "$$to" && \
		install -m 644 $(BUILD)/locale/$$po/LC_MESSAGES/depeche.mo \
			"$$to" || exit 1; \
	done
	install -m 644 src/text/model/NOTICE $(DESTDIR)$(DOCDIR)/NOTICE.model
	install -m 644 src/text/data/NOTICE $(DESTDIR)$(DOCDIR)/NOTICE.data

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/depeche \
		$(DESTDIR)$(MANDIR)/man1/depeche.1 \
		$(DESTDIR)$(MANDIR)/man5/depeche.5
	rm -f $(CATALOGUES:po/%.po=$(DESTDIR)$(LOCALEDIR)/%/LC_MESSAGES/depeche.mo)
	rm -rf $(DESTDIR)$(DOCDIR)

clean:
	rm -rf $(BUILD)


.PHONY: bench bench-quality bench-speed all run check check-asan clean deps docs fuzz \
	accept-screens check-po po fuzz-programs install screenshot uninstall $(LAYERS:%=check-%)
